//! Units × targets on paper or on a slide: a cell a figure, its verdict as colour and shape, its
//! value where there is room, hatched where it is missing.
//!
//! Must not know egui, nor how anything is said.

use super::{
    frame::{Frame, Key, key_scene},
    marks::{MarkInks, doubt_mark, verdict_mark_in},
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, fit, pt},
};
use crate::domain::Verdict;

/// Units × targets.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct HeatMap {
    /// The codes of the targets.
    pub heads: Vec<String>,
    /// The units, each with a cell for every target.
    pub lines: Vec<HeatLine>,
    /// What the looks mean: those that occur.
    pub key: Vec<(HeatCell, String)>,
}

/// A unit.
#[derive(Clone, PartialEq, Debug)]
pub struct HeatLine {
    /// Its name.
    pub name: String,
    /// Whether those below it up to the next such line are its parts.
    pub is_whole: bool,
    /// Its figures, one a target.
    pub cells: Vec<HeatCell>,
}

/// A figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeatCell {
    /// How it looks.
    pub look: HeatLook,
    /// Its value in a few letters.
    pub text: String,
    /// Whether it has to be looked at again: a corner of the cell says so.
    pub is_doubtful: bool,
}

impl HeatCell {
    /// A cell without a value, as the key has it.
    pub const fn of(look: HeatLook) -> Self {
        Self {
            look,
            text: String::new(),
            is_doubtful: false,
        }
    }
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeatLook {
    /// A figure of the period: filled with its verdict's colour.
    Judged(Verdict),
    /// One of an earlier period: hatched in its verdict's colour.
    Earlier(Verdict),
    /// A figure that nobody judges.
    Plain,
    /// The same of an earlier period.
    EarlierPlain,
    /// A figure that should be there.
    Missing,
    /// No figure is asked for.
    NotAsked,
}

/// The least width of a column, in the size of text.
const NARROWEST: f32 = 1.3;

/// Lays the map out. With a height given, the lines share it and are no higher than two lines of
/// text; without, they are as high as a line needs.
pub fn heat_map_scene(map: &HeatMap, frame: Frame, measure: Measure<'_>) -> Scene {
    let Frame {
        width, text_size, ..
    } = frame;
    let mut scene = Scene {
        width,
        ..Scene::default()
    };
    let columns = map.heads.len().max(1) as f32;
    let weight = |line: &HeatLine| {
        if line.is_whole {
            Weight::SemiBold
        } else {
            Weight::Regular
        }
    };
    let grouped = map.lines.iter().any(|line| line.is_whole);
    let grouped = grouped && map.lines.iter().any(|line| !line.is_whole);
    let indent = |line: &HeatLine| {
        if grouped && !line.is_whole {
            text_size * 0.9
        } else {
            0.0
        }
    };
    let widest = map.lines.iter().fold(0.0_f32, |widest, line| {
        widest.max(indent(line) + measure(&line.name, text_size, weight(line)))
    });
    let most = (width - columns * NARROWEST * text_size).max(width * 0.12);
    let names = (widest + text_size * 0.7).min(most);
    let column = (width - names) / columns;
    let key = key_scene(&key(map), width, text_size, measure);
    let head = text_size * LINE_HEIGHT;
    let line = text_size * LINE_HEIGHT;
    let height = frame.height.map_or(line, |height| {
        let room = height - head - key.height - text_size;
        (room / map.lines.len().max(1) as f32).clamp(line * 0.9, line * 2.2)
    });
    let left = |at: usize| names + column * at as f32;
    for (at, code) in map.heads.iter().enumerate() {
        let font = (text_size, Weight::SemiBold);
        let fits = |text: &str| measure(text, font.0, font.1) <= column - 1.0;
        let number = code.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        // The letters are the same for all targets; the number tells them apart.
        let text = if fits(code) || number.is_empty() {
            code
        } else {
            number
        };
        let at = pt(left(at) + column / 2.0, head / 2.0);
        let middle = (Align::Middle, VAlign::Middle);
        scene.text(at, text, font, Ink::TextStrong, middle);
    }
    let mut top = head;
    for line in &map.lines {
        let font = (text_size, weight(line));
        let name = fit(&line.name, names - indent(line), font, measure);
        let at = pt(indent(line), top + height / 2.0);
        let start = (Align::Start, VAlign::Middle);
        scene.text(at, &name, font, Ink::Text, start);
        for (at, cell) in line.cells.iter().enumerate() {
            let gap = (text_size * 0.06).max(0.5);
            let area = Area {
                left: left(at) + gap,
                top: top + gap,
                right: left(at) + column - gap,
                bottom: top + height - gap,
            };
            draw_cell(&mut scene, cell, area, text_size, measure);
        }
        top += height;
    }
    top += text_size * 0.8;
    let key_height = key.height;
    scene.add(key, pt(0.0, top));
    scene.height = top + key_height;
    scene
}

/// The key of the looks, as cells without values.
fn key(map: &HeatMap) -> Vec<Key<'_>> {
    let entry = |(cell, word): &'_ (HeatCell, String)| {
        let cell = cell.clone();
        let draw = move |scene: &mut Scene, area: Area, size: f32| {
            draw_cell(scene, &cell, area, size, &|_, _, _| 0.0);
        };
        Key::new(word.clone(), draw)
    };
    map.key.iter().map(entry).collect()
}

fn draw_cell(scene: &mut Scene, cell: &HeatCell, area: Area, text_size: f32, measure: Measure<'_>) {
    let step = text_size * 0.42;
    let (verdict, ink) = match cell.look {
        HeatLook::Judged(verdict) => {
            scene.fill(&area, Ink::Verdict(verdict));
            let inks = MarkInks {
                mark: Ink::OnVerdict(verdict),
                on_mark: Ink::Verdict(verdict),
                behind: Ink::Verdict(verdict),
            };
            (Some((verdict, inks)), Ink::OnVerdict(verdict))
        }
        HeatLook::Earlier(verdict) => {
            scene.fill(&area, Ink::VerdictSoft(verdict));
            scene.hatch(area, step, Ink::Verdict(verdict));
            quiet(scene, area, Ink::VerdictSoft(verdict));
            let inks = MarkInks {
                mark: Ink::Verdict(verdict),
                on_mark: Ink::OnVerdict(verdict),
                behind: Ink::VerdictSoft(verdict),
            };
            (Some((verdict, inks)), Ink::VerdictText(verdict))
        }
        HeatLook::Plain => {
            scene.fill(&area, Ink::Plain);
            (None, Ink::TextStrong)
        }
        HeatLook::EarlierPlain => {
            scene.fill(&area, Ink::Plain);
            scene.hatch(area, step, Ink::Hatch);
            quiet(scene, area, Ink::Plain);
            (None, Ink::Text)
        }
        HeatLook::Missing => {
            scene.hatch(area, step, Ink::Hatch);
            return;
        }
        HeatLook::NotAsked => {
            let center = pt(
                f32::midpoint(area.left, area.right),
                f32::midpoint(area.top, area.bottom),
            );
            scene.dot(center, text_size * 0.08, Ink::Hatch);
            return;
        }
    };
    value_and_mark(scene, &cell.text, area, (text_size, ink), verdict, measure);
    if cell.is_doubtful {
        doubt_mark(scene, area, ink);
    }
}

/// Letters need a quiet ground.
fn quiet(scene: &mut Scene, area: Area, ink: Ink) {
    let (dx, dy) = (area.width() * 0.12, area.height() * 0.18);
    let inner = Area {
        left: area.left + dx,
        top: area.top + dy,
        right: area.right - dx,
        bottom: area.bottom - dy,
    };
    scene.fill(&inner, ink);
}

/// Mark and value side by side, or the mark alone where both do not fit: it tells verdicts apart in
/// black and white.
fn value_and_mark(
    scene: &mut Scene,
    text: &str,
    area: Area,
    (text_size, ink): (f32, Ink),
    verdict: Option<(Verdict, MarkInks)>,
    measure: Measure<'_>,
) {
    let size = text_size * 0.86;
    let mark = text_size * 0.62;
    let wide = measure(text, size, Weight::Regular);
    let middle = f32::midpoint(area.top, area.bottom);
    let center = f32::midpoint(area.left, area.right);
    let room = area.width() - text_size * 0.16;
    let space = text_size * 0.14;
    let marked = if verdict.is_some() { mark + space } else { 0.0 };
    let shown = !text.is_empty() && marked + wide <= room;
    let left = if shown {
        center - f32::midpoint(marked, wide)
    } else {
        center - mark / 2.0
    };
    if let Some((verdict, inks)) = verdict {
        verdict_mark_in(scene, pt(left + mark / 2.0, middle), mark, verdict, inks);
    }
    if shown {
        let at = pt(left + marked, middle);
        let font = (size, Weight::Regular);
        scene.text(at, text, font, ink, (Align::Start, VAlign::Middle));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(lines: usize) -> HeatMap {
        let looks = [
            HeatLook::Judged(Verdict::Slow),
            HeatLook::Earlier(Verdict::OnTrack),
            HeatLook::Plain,
            HeatLook::EarlierPlain,
            HeatLook::Missing,
            HeatLook::NotAsked,
        ];
        let cells = looks.map(|look| HeatCell {
            text: "37".to_owned(),
            ..HeatCell::of(look)
        });
        HeatMap {
            heads: (1..=6).map(|it| format!("MT0{it}")).collect(),
            lines: (0..lines)
                .map(|at| HeatLine {
                    name: format!("Xã {at}"),
                    is_whole: at == 0,
                    cells: cells.to_vec(),
                })
                .collect(),
            key: looks
                .map(|look| (HeatCell::of(look), "chú giải".to_owned()))
                .to_vec(),
        }
    }

    fn measure(text: &str, size: f32, _: Weight) -> f32 {
        text.chars().count() as f32 * size * 0.55
    }

    #[test]
    fn missing_is_hatched_and_has_no_number() {
        let frame = Frame::of_width(600.0, 12.0);
        let scene = heat_map_scene(&map(1), frame, &measure);
        let numbers = scene.primitives.iter().filter(
            |it| matches!(it, super::super::scene::Primitive::Text { text, .. } if text == "37"),
        );
        assert_eq!(numbers.count(), 4);
    }

    #[test]
    fn a_doubtful_figure_has_a_corner_of_its_own() {
        let corners = |is_doubtful| {
            let mut map = map(1);
            map.lines[0].cells[0].is_doubtful = is_doubtful;
            let scene = heat_map_scene(&map, Frame::of_width(600.0, 12.0), &measure);
            let three = scene.primitives.iter().filter(
                |it| matches!(it, super::super::scene::Primitive::Polygon { points, .. } if points.len() == 3),
            );
            three.count()
        };
        assert_eq!(corners(true), corners(false) + 1);
    }

    #[test]
    fn everything_stays_inside_at_every_shape_of_slide() {
        for (width, height, lines) in [(1024.0, 560.0, 10), (1920.0, 900.0, 20), (640.0, 360.0, 4)]
        {
            let frame = Frame {
                width,
                height: Some(height),
                text_size: height / 32.0,
            };
            let scene = heat_map_scene(&map(lines), frame, &measure);
            assert!(scene.height <= height + 0.5, "{} {height}", scene.height);
            let all = Area {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: scene.height,
            };
            for primitive in &scene.primitives {
                assert!(
                    all.grown(1.0).contains(&primitive.extent(&measure)),
                    "{primitive:?}"
                );
            }
        }
    }
}
