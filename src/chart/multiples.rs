//! One target over many units as small lines on one scale.
//!
//! Must not know egui, nor how anything is said.

use super::{
    frame::Frame,
    marks::verdict_mark,
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Pt, Scene, VAlign, Weight, fit, pt},
};
use crate::domain::Verdict;

/// Many units by the history of one target.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Multiples {
    /// What holds for all: the scale they share.
    pub note: String,
    /// The units in their order.
    pub units: Vec<SmallChart>,
    /// The path: days and values.
    pub path: Vec<(f32, f32)>,
    /// The first and the last day.
    pub days: (f32, f32),
    /// Where the scale begins and ends.
    pub values: (f32, f32),
}

/// A unit.
#[derive(Clone, PartialEq, Debug)]
pub struct SmallChart {
    /// Its name.
    pub name: String,
    /// How it stands, where it has a figure of the period.
    pub verdict: Option<Verdict>,
    /// Its value, or that there is none.
    pub text: String,
    /// Whether the value is there.
    pub is_reported: bool,
    /// Its figures without a gap between them.
    pub runs: Vec<Vec<(f32, f32)>>,
}

/// The least width of a small chart, in the size of text.
const WIDTH: f32 = 11.5;
/// The height of its lines, in the size of text.
const HEIGHT: f32 = 3.2;

/// Lays the small charts out, as many beside each other as there is room for.
pub fn multiples_scene(multiples: &Multiples, frame: Frame, measure: Measure<'_>) -> Scene {
    let (width, size) = (frame.width, frame.text_size);
    let mut scene = Scene {
        width,
        ..Scene::default()
    };
    let gap = size * 1.1;
    let across = ((width + gap) / (WIDTH * size + gap)).floor().max(1.0);
    let column = (width + gap) / across - gap;
    let line = size * LINE_HEIGHT;
    let font = (size, Weight::Regular);
    let start = (Align::Start, VAlign::Top);
    scene.text(pt(0.0, 0.0), &multiples.note, font, Ink::TextWeak, start);
    let head = if multiples.note.is_empty() {
        0.0
    } else {
        line * 1.5
    };
    let rows = multiples.units.chunks(across as usize);
    let least = 2.0 * line + size * HEIGHT + gap;
    let row = frame.height.map_or(least, |height| {
        ((height - head) / rows.len().max(1) as f32).clamp(least * 0.8, least * 1.8)
    });
    let mut top = head;
    for units in rows {
        for (at, unit) in units.iter().enumerate() {
            let left = (column + gap) * at as f32;
            let chart = small_chart_scene(multiples, unit, (column, row - gap), size, measure);
            scene.add(chart, pt(left, top));
        }
        top += row;
    }
    scene.height = (top - gap).max(head);
    scene
}

/// Lays one small chart out in a width and a height.
pub fn small_chart_scene(
    multiples: &Multiples,
    unit: &SmallChart,
    (width, height): (f32, f32),
    size: f32,
    measure: Measure<'_>,
) -> Scene {
    let mut scene = Scene {
        width,
        height,
        ..Scene::default()
    };
    let line = size * LINE_HEIGHT;
    let font = (size, Weight::Regular);
    let name = fit(&unit.name, width, font, measure);
    let start = (Align::Start, VAlign::Top);
    scene.text(pt(0.0, 0.0), &name, font, Ink::Text, start);
    let middle = line * 1.5;
    let mut x = 0.0;
    if let Some(verdict) = unit.verdict {
        verdict_mark(&mut scene, pt(size * 0.5, middle), size, verdict);
        x += size * 1.35;
    }
    let (font, ink) = if unit.is_reported {
        ((size, Weight::SemiBold), Ink::TextStrong)
    } else {
        (font, Ink::TextWeak)
    };
    let align = (Align::Start, VAlign::Middle);
    scene.text(pt(x, middle), &unit.text, font, ink, align);
    let area = Area {
        left: 0.0,
        top: 2.0 * line + size * 0.1,
        right: width,
        bottom: height,
    };
    track(&mut scene, multiples, unit, area, size);
    scene
}

fn track(scene: &mut Scene, multiples: &Multiples, unit: &SmallChart, area: Area, size: f32) {
    if unit.runs.is_empty() {
        scene.hatch(area, size * 0.42, Ink::Hatch);
        return;
    }
    let ((first, last), (low, high)) = (multiples.days, multiples.values);
    let place = |(day, value): &(f32, f32)| -> Pt {
        let along = (day - first) / (last - first).max(1.0);
        let up = (value - low) / (high - low).max(f32::EPSILON);
        pt(
            area.left + area.width() * along.clamp(0.0, 1.0),
            area.bottom - area.height() * up.clamp(0.0, 1.0),
        )
    };
    // The ground is zero only where the scale begins there.
    if low.abs() < f32::EPSILON {
        let (from, to) = (pt(area.left, area.bottom), pt(area.right, area.bottom));
        scene.line(from, to, size * 0.06, Ink::Rule);
    }
    let path = multiples.path.iter().map(place).collect();
    scene.polyline(path, size * 0.09, Ink::Path, None);
    let ink = unit.verdict.map_or(Ink::Actual, Ink::Verdict);
    let mut end = None;
    for run in &unit.runs {
        let points: Vec<_> = run.iter().map(place).collect();
        end = points.last().copied();
        if let [alone] = points.as_slice() {
            scene.dot(*alone, size * 0.14, ink);
        }
        scene.polyline(points, size * 0.15, ink, None);
    }
    let Some(end) = end else { return };
    scene.dot(end, size * 0.24, ink);
    if !unit.is_reported && end.x + size < area.right {
        // What should have followed.
        let rest = Area {
            left: end.x + size * 0.5,
            ..area
        };
        scene.hatch(rest, size * 0.42, Ink::Hatch);
    }
}
