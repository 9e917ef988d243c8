//! All targets on one page: by pillar, each with a bullet graph, its value, its target and its
//! verdict as shape and word.
//!
//! Must not know egui, nor how numbers are written.

use super::{
    marks::verdict_mark,
    scene::{Align, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, fit, pt, wrap, wrap_evenly},
};
use crate::domain::Verdict;

/// All targets.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overview {
    /// What stands over the columns.
    pub heads: Heads,
    /// The targets by the part of the plan they belong to.
    pub groups: Vec<OverviewGroup>,
}

/// What stands over the columns, and what the bullet graph's parts mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heads {
    /// Over the bar: the value.
    pub value: String,
    /// The notch: the path by now.
    pub expected: String,
    /// The strong line: the target.
    pub goal: String,
    /// Over the numbers of units.
    pub units: String,
    /// Over the verdicts.
    pub verdict: String,
}

/// The targets of one part of the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct OverviewGroup {
    /// Its name.
    pub name: String,
    /// Its targets.
    pub rows: Vec<OverviewRow>,
}

/// One target.
#[derive(Clone, PartialEq, Debug)]
pub struct OverviewRow {
    /// Its code.
    pub code: String,
    /// What is measured.
    pub name: String,
    /// Behind the name: that it is a sample.
    pub mark: String,
    /// The value with its unit; empty where there is none.
    pub value: String,
    /// The target with its unit.
    pub goal: String,
    /// On how many units it rests: `87/101`.
    pub units: String,
    /// How it stands.
    pub verdict: Verdict,
    /// The same in a word.
    pub word: String,
    /// Its bullet graph, where there is a number to reach.
    pub bar: Option<Bar>,
}

/// A bullet graph.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// The value, if there is one.
    pub value: Option<f32>,
    /// Where the path is by now.
    pub expected: Option<f32>,
    /// The target.
    pub target: f32,
    /// Where it started.
    pub baseline: f32,
}

impl Bar {
    /// The share of the length at a number. A rising target is shown from zero, or from its
    /// baseline where that is below; a falling one from its baseline down.
    pub(crate) fn share(&self, number: f32) -> f32 {
        let rising = self.target >= self.baseline;
        let from = if rising {
            self.baseline.min(0.0)
        } else {
            self.baseline
        };
        let all = [self.value, self.expected].into_iter().flatten();
        let to = all.fold(
            self.target,
            |to, it| {
                if rising { to.max(it) } else { to.min(it) }
            },
        );
        let length = (to - from) * 1.04;
        if length.abs() < f32::EPSILON || !number.is_finite() {
            return 0.0;
        }
        ((number - from) / length).clamp(0.0, 1.0)
    }
}

/// Where the columns stand.
struct Columns {
    /// The name's left edge and its width.
    name: (f32, f32),
    /// The bar's left edge and its width.
    bar: (f32, f32),
    /// The right edges of value, target and units.
    value: f32,
    goal: f32,
    units: f32,
    /// The left edge of the mark.
    verdict: f32,
}

/// The distance between columns, in the size of text.
const GAP: f32 = 1.1;
/// The room above and below a row, in the size of text.
const PAD: f32 = 0.42;

/// Lays the targets out in a width, with text of a size; the height is what they need.
pub fn overview_scene(
    overview: &Overview,
    width: f32,
    text_size: f32,
    measure: Measure<'_>,
) -> Scene {
    let mut page = Page {
        scene: Scene {
            width,
            ..Scene::default()
        },
        columns: columns(overview, width, text_size, measure),
        size: text_size,
        measure,
        top: 0.0,
    };
    page.heads(&overview.heads);
    for group in &overview.groups {
        page.group(group);
        for row in &group.rows {
            page.row(row);
        }
    }
    page.scene.height = page.top;
    page.scene
}

fn columns(overview: &Overview, width: f32, size: f32, measure: Measure<'_>) -> Columns {
    let rows = || overview.groups.iter().flat_map(|group| &group.rows);
    let widest = |head: &str, text: fn(&OverviewRow) -> &str, weight: Weight| {
        rows()
            .map(|row| measure(text(row), size, weight))
            .fold(measure(head, size * SMALL, Weight::Regular), f32::max)
    };
    let heads = &overview.heads;
    let gap = size * GAP;
    let code = widest("", |row| &row.code, Weight::Regular) + size * 0.7;
    let value = widest(&heads.value, |row| &row.value, Weight::Bold);
    let goal = widest(&heads.goal, |row| &row.goal, Weight::Regular);
    let units = widest(&heads.units, |row| &row.units, Weight::Regular);
    let word = widest(&heads.verdict, |row| &row.word, Weight::SemiBold) + size * 1.5;
    let verdict = width - word;
    let units_right = verdict - gap;
    let goal_right = units_right - units - gap;
    let value_right = goal_right - goal - gap;
    // What is left is shared by name and bar; names come first, they are long.
    let left = (value_right - value - gap - code).max(size * 12.0);
    let bar = (left * 0.38).min(size * 16.0);
    Columns {
        name: (code, left - bar - gap),
        bar: (code + left - bar, bar),
        value: value_right,
        goal: goal_right,
        units: units_right,
        verdict,
    }
}

/// Captions, in the size of text.
const SMALL: f32 = 0.88;

struct Page<'a> {
    scene: Scene,
    columns: Columns,
    size: f32,
    measure: Measure<'a>,
    top: f32,
}

impl Page<'_> {
    fn heads(&mut self, heads: &Heads) {
        let size = self.size * SMALL;
        let line = size * LINE_HEIGHT;
        let middle = self.top + line / 2.0;
        let font = (size, Weight::Regular);
        let columns = &self.columns;
        for (x, text) in [
            (columns.value, &heads.value),
            (columns.goal, &heads.goal),
            (columns.units, &heads.units),
        ] {
            let align = (Align::End, VAlign::Middle);
            self.scene
                .text(pt(x, middle), text, font, Ink::TextWeak, align);
        }
        let start = (Align::Start, VAlign::Middle);
        let at = pt(columns.verdict, middle);
        self.scene
            .text(at, &heads.verdict, font, Ink::TextWeak, start);
        // Over the bars, what their parts mean.
        let (mut x, bar_width) = columns.bar;
        let right = x + bar_width;
        let high = self.size * 0.34;
        for (part, text) in [(Part::Expected, &heads.expected), (Part::Goal, &heads.goal)] {
            let text = fit(text, right - x - self.size, font, self.measure);
            if text.is_empty() {
                break;
            }
            let at = x + self.size * 0.4;
            match part {
                Part::Expected => notch(&mut self.scene, at, middle - high, middle + high),
                Part::Goal => {
                    let (from, to) = (pt(at, middle - high), pt(at, middle + high));
                    self.scene.line(from, to, 3.0, Ink::Target);
                }
            }
            let left = at + self.size * 0.55;
            self.scene
                .text(pt(left, middle), &text, font, Ink::TextWeak, start);
            x = left + (self.measure)(&text, size, Weight::Regular) + self.size * 0.9;
        }
        self.top += line + self.size * 0.25;
    }

    fn group(&mut self, group: &OverviewGroup) {
        let size = self.size * 1.08;
        self.top += self.size * 0.75;
        let font = (size, Weight::SemiBold);
        for text in wrap(&group.name, self.scene.width, font, self.measure) {
            let align = (Align::Start, VAlign::Top);
            let at = pt(0.0, self.top);
            self.scene.text(at, &text, font, Ink::TextStrong, align);
            self.top += size * LINE_HEIGHT;
        }
        self.top += self.size * 0.2;
        self.rule(Ink::Axis);
    }

    fn rule(&mut self, ink: Ink) {
        let (from, to) = (pt(0.0, self.top), pt(self.scene.width, self.top));
        self.scene.line(from, to, 0.8, ink);
    }

    fn row(&mut self, row: &OverviewRow) {
        let size = self.size;
        let line = size * LINE_HEIGHT * 0.95;
        let (left, room) = self.columns.name;
        let font = (size, Weight::Regular);
        let name = if row.mark.is_empty() {
            row.name.clone()
        } else {
            format!("{} {}", row.name, row.mark)
        };
        let lines = wrap_evenly(&name, room, font, self.measure);
        let height = line * lines.len().max(1) as f32 + 2.0 * PAD * size;
        let middle = self.top + height / 2.0;
        let first = self.top + PAD * size + line / 2.0;
        let start = (Align::Start, VAlign::Middle);
        let scene = &mut self.scene;
        scene.text(pt(0.0, first), &row.code, font, Ink::TextWeak, start);
        for (index, text) in lines.iter().enumerate() {
            let y = first + line * index as f32;
            let name = text.strip_suffix(row.mark.as_str()).unwrap_or(text);
            scene.text(pt(left, y), name.trim_end(), font, Ink::Text, start);
            if name.len() < text.len() {
                let at = pt(left + (self.measure)(name, size, Weight::Regular), y);
                let bold = (size, Weight::Bold);
                scene.text(at, &row.mark, bold, Ink::TextStrong, start);
            }
        }
        if let Some(bar) = &row.bar {
            let (left, width) = self.columns.bar;
            draw_bar(scene, bar, row.verdict, (left, width, middle, size));
        }
        let columns = &self.columns;
        let end = (Align::End, VAlign::Middle);
        let bold = (size, Weight::Bold);
        let missing = row.value.is_empty();
        let value = if missing { "–" } else { &row.value };
        let ink = if missing {
            Ink::TextWeak
        } else {
            Ink::TextStrong
        };
        scene.text(pt(columns.value, middle), value, bold, ink, end);
        scene.text(pt(columns.goal, middle), &row.goal, font, Ink::Text, end);
        let at = pt(columns.units, middle);
        scene.text(at, &row.units, font, Ink::TextWeak, end);
        let mark = pt(columns.verdict + size * 0.5, middle);
        verdict_mark(scene, mark, size, row.verdict);
        let at = pt(columns.verdict + size * 1.45, middle);
        let strong = (size, Weight::SemiBold);
        scene.text(at, &row.word, strong, Ink::Text, start);
        self.top += height;
        self.rule(Ink::Rule);
    }
}

/// A part of the key over the bars.
#[derive(Clone, Copy)]
enum Part {
    Expected,
    Goal,
}

/// The bar is the value, the notch the path by now, the strong line the target. Without a value
/// there is a dashed line where the bar would be: missing, not zero.
fn draw_bar(scene: &mut Scene, bar: &Bar, verdict: Verdict, place: (f32, f32, f32, f32)) {
    let (left, width, middle, size) = place;
    let x = |number: f32| left + width * bar.share(number);
    let half = size * 0.36;
    let (top, bottom) = (middle - half, middle + half);
    let (from, to) = (pt(left, middle), pt(left + width, middle));
    if let Some(value) = bar.value {
        scene.line(from, to, 2.0 * half, Ink::Track);
        let end = pt(x(value).max(left + 1.5), middle);
        scene.line(from, end, 2.0 * half, Ink::Verdict(verdict));
    } else {
        scene.dashed(from, to, 1.0, Ink::Axis, (2.0, 3.0));
    }
    if let Some(expected) = bar.expected {
        notch(scene, x(expected), top, bottom);
    }
    let at = x(bar.target);
    let reach = half + size * 0.26;
    scene.line(pt(at, top), pt(at, bottom), 5.5, Ink::Ground);
    let (from, to) = (pt(at, middle - reach), pt(at, middle + reach));
    scene.line(from, to, 3.0, Ink::Target);
}

/// A thin line with a triangle on it that points down.
fn notch(scene: &mut Scene, x: f32, top: f32, bottom: f32) {
    scene.line(pt(x, top), pt(x, bottom), 3.4, Ink::Ground);
    scene.line(pt(x, top), pt(x, bottom), 1.4, Ink::TextStrong);
    let half = (bottom - top) * 0.38;
    let head = [
        pt(x - half, top - half * 1.25),
        pt(x + half, top - half * 1.25),
        pt(x, top + half * 0.35),
    ];
    scene.polygon(head.to_vec(), Ink::TextStrong);
}
