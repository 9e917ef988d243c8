//! One target over many units as bars, with the path and the target as lines through them.
//!
//! Must not know egui, nor how anything is said.

use super::{
    frame::Frame,
    marks::verdict_mark,
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, fit, pt},
};
use crate::domain::Verdict;

/// Many units by one target.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ranking {
    /// The units in their order.
    pub lines: Vec<RankLine>,
    /// Where the path is by now, and what is written on it.
    pub path: Option<(f32, String)>,
    /// The target, and what is written on it.
    pub goal: Option<(f32, String)>,
    /// Where the scale begins and ends.
    pub scale: (f32, f32),
    /// Over the gaps.
    pub gap_head: String,
}

/// A line of the ranking.
#[derive(Clone, PartialEq, Debug)]
pub enum RankLine {
    /// A unit with a figure of the period.
    Bar(RankBar),
    /// Words over what follows, or in place of what was left out.
    Words(String),
    /// A unit without one.
    Missing {
        /// Its name.
        name: String,
        /// What is known all the same.
        note: String,
    },
}

/// A unit with a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct RankBar {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub verdict: Option<Verdict>,
    /// Its value.
    pub value: f32,
    /// The same as it is written.
    pub text: String,
    /// How far it is from the path, in words.
    pub gap: String,
}

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
struct Columns {
    /// The mark's and the name's left edge, and the name's width.
    name: (f32, f32),
    /// The value's right edge.
    value: f32,
    /// The bars' left edge and their width.
    bars: (f32, f32),
    /// The gap's right edge.
    gap: f32,
}

/// Where everything in a ranking stands: its lines can be laid out one by one, as many as are in
/// sight.
#[derive(Clone, Copy, Debug)]
pub struct RankingLayout {
    columns: Columns,
    width: f32,
    size: f32,
    /// How high the words over the bars are.
    pub head: f32,
    /// How high a line is.
    pub row: f32,
}

impl RankingLayout {
    /// For a frame. With a height given, the lines share it.
    pub fn new(ranking: &Ranking, frame: Frame, measure: Measure<'_>) -> Self {
        let Frame {
            width,
            text_size: size,
            height,
        } = frame;
        let least = size * LINE_HEIGHT * 1.08;
        let head = size * LINE_HEIGHT * 1.2;
        let row = height.map_or(least, |height| {
            let rows = ranking.lines.len().max(1) as f32;
            ((height - head) / rows).clamp(least * 0.88, least * 2.0)
        });
        Self {
            columns: columns(ranking, width, size, measure),
            width,
            size,
            head,
            row,
        }
    }

    /// The words over the bars.
    pub fn head_scene(&self, ranking: &Ranking) -> Scene {
        let mut page = self.page(ranking, &|_, _, _| 0.0);
        page.head(self.head);
        page.scene.height = self.head;
        page.scene
    }

    /// One line, its top at zero.
    pub fn line_scene(&self, ranking: &Ranking, line: &RankLine, measure: Measure<'_>) -> Scene {
        let mut page = self.page(ranking, measure);
        page.line(0.0, line);
        page.scene.height = self.row;
        page.scene
    }

    fn page<'a>(&self, ranking: &'a Ranking, measure: Measure<'a>) -> Page<'a> {
        Page {
            ranking,
            columns: self.columns,
            size: self.size,
            row: self.row,
            measure,
            scene: Scene {
                width: self.width,
                ..Scene::default()
            },
        }
    }
}

struct Page<'a> {
    ranking: &'a Ranking,
    columns: Columns,
    size: f32,
    row: f32,
    measure: Measure<'a>,
    scene: Scene,
}

/// Lays the ranking out. With a height given, the lines share it.
pub fn ranking_scene(ranking: &Ranking, frame: Frame, measure: Measure<'_>) -> Scene {
    let layout = RankingLayout::new(ranking, frame, measure);
    let mut page = layout.page(ranking, measure);
    page.head(layout.head);
    let mut top = layout.head;
    for line in &ranking.lines {
        page.line(top, line);
        top += layout.row;
    }
    page.scene.height = top;
    page.scene
}

fn columns(ranking: &Ranking, width: f32, size: f32, measure: Measure<'_>) -> Columns {
    let bars = || {
        ranking.lines.iter().filter_map(|line| match line {
            RankLine::Bar(bar) => Some(bar),
            RankLine::Words(_) | RankLine::Missing { .. } => None,
        })
    };
    let names = ranking.lines.iter().filter_map(|line| match line {
        RankLine::Bar(RankBar { name, .. }) | RankLine::Missing { name, .. } => Some(name),
        RankLine::Words(_) => None,
    });
    let widest = |weight, texts: &mut dyn Iterator<Item = &str>| {
        texts.fold(0.0_f32, |widest, text| {
            widest.max(measure(text, size, weight))
        })
    };
    let mark = size * 1.4;
    let names = widest(Weight::Regular, &mut names.map(String::as_str));
    let names = names.min(width * 0.34);
    let value = widest(Weight::SemiBold, &mut bars().map(|bar| bar.text.as_str()));
    let gaps = bars().map(|bar| bar.gap.as_str());
    let gap = widest(
        Weight::Regular,
        &mut gaps.chain([ranking.gap_head.as_str()]),
    );
    let value = mark + names + size * 0.9 + value;
    let left = value + size * 0.8;
    let right = width - gap - if gap > 0.0 { size } else { 0.0 };
    Columns {
        name: (mark, names),
        value,
        bars: (left, (right - left).max(size * 4.0)),
        gap: width,
    }
}

impl Page<'_> {
    fn x(&self, value: f32) -> f32 {
        let (from, to) = self.ranking.scale;
        let share = (value - from) / (to - from).max(f32::EPSILON);
        self.columns.bars.0 + self.columns.bars.1 * share.clamp(0.0, 1.0)
    }

    fn line(&mut self, top: f32, line: &RankLine) {
        match line {
            RankLine::Bar(bar) => self.bar(top, bar),
            RankLine::Words(words) => self.words(top, words),
            RankLine::Missing { name, note } => self.missing(top, name, note),
        }
    }

    /// The words on the two lines, above them: each on the side away from the other. Without bars
    /// there are no lines.
    fn head(&mut self, height: f32) {
        let is_bar = |line: &RankLine| matches!(line, RankLine::Bar(_));
        if !self.ranking.lines.iter().any(is_bar) {
            return;
        }
        let middle = height / 2.0;
        let font = (self.size, Weight::SemiBold);
        let place = |mark: &Option<(f32, String)>| {
            let (value, text) = mark.clone()?;
            Some((self.x(value), text))
        };
        let (path, goal) = (place(&self.ranking.path), place(&self.ranking.goal));
        let path_first = path.as_ref().map(|it| it.0) <= goal.as_ref().map(|it| it.0);
        for (mark, is_left, ink) in [
            (path, path_first, Ink::TextWeak),
            (goal, !path_first, Ink::TextStrong),
        ] {
            let Some((x, text)) = mark else { continue };
            let (align, at) = if is_left {
                (Align::End, x - self.size * 0.3)
            } else {
                (Align::Start, x + self.size * 0.3)
            };
            let align = (align, VAlign::Middle);
            self.scene.text(pt(at, middle), &text, font, ink, align);
        }
        let at = pt(self.columns.gap, middle);
        let font = (self.size, Weight::Regular);
        let end = (Align::End, VAlign::Middle);
        self.scene
            .text(at, &self.ranking.gap_head, font, Ink::TextWeak, end);
    }

    fn name(&mut self, middle: f32, name: &str) {
        let (left, width) = self.columns.name;
        let font = (self.size, Weight::Regular);
        let name = fit(name, width + self.size * 0.2, font, self.measure);
        let start = (Align::Start, VAlign::Middle);
        self.scene
            .text(pt(left, middle), &name, font, Ink::Text, start);
    }

    fn bar(&mut self, top: f32, bar: &RankBar) {
        let (size, middle) = (self.size, top + self.row / 2.0);
        if let Some(verdict) = bar.verdict {
            let at = pt(size * 0.55, middle);
            verdict_mark(&mut self.scene, at, size, verdict);
        }
        self.name(middle, &bar.name);
        let end = (Align::End, VAlign::Middle);
        let strong = (size, Weight::SemiBold);
        let at = pt(self.columns.value, middle);
        self.scene.text(at, &bar.text, strong, Ink::TextStrong, end);
        let (zero, to) = (self.x(0.0), self.x(bar.value));
        let area = Area {
            left: zero.min(to),
            top: middle - self.row * 0.29,
            right: zero.max(to).max(zero + 1.0),
            bottom: middle + self.row * 0.29,
        };
        let ink = bar.verdict.map_or(Ink::Actual, Ink::Verdict);
        self.scene.fill(&area, ink);
        if bar.value > self.ranking.scale.1 {
            self.cut(&area);
        }
        self.rules(top, Some(&area));
        let at = pt(self.columns.gap, middle);
        let font = (size, Weight::Regular);
        self.scene.text(at, &bar.gap, font, Ink::Text, end);
    }

    /// The bar goes on beyond the scale.
    fn cut(&mut self, area: &Area) {
        let size = self.size;
        for x in [area.right - size * 1.1, area.right - size * 0.7] {
            let (from, to) = (
                pt(x + size * 0.15, area.top - 1.0),
                pt(x - size * 0.15, area.bottom + 1.0),
            );
            self.scene.line(from, to, size * 0.18, Ink::Ground);
        }
    }

    /// The path's and the target's line through a row; over a bar they need a rim to be seen.
    fn rules(&mut self, top: f32, bar: Option<&Area>) {
        let bottom = top + self.row;
        for (mark, ink, width) in [
            (&self.ranking.path, Ink::Path, self.size * 0.11),
            (&self.ranking.goal, Ink::Target, self.size * 0.16),
        ] {
            let Some((value, _)) = mark else { continue };
            let x = self.x(*value);
            if let Some(bar) = bar.filter(|bar| x < bar.right) {
                let (from, to) = (pt(x, bar.top), pt(x, bar.bottom));
                let rim = width + self.size * 0.16;
                self.scene.line(from, to, rim, Ink::Ground);
            }
            self.scene.line(pt(x, top), pt(x, bottom), width, ink);
        }
    }

    fn words(&mut self, top: f32, words: &str) {
        let font = (self.size, Weight::SemiBold);
        let at = pt(0.0, top + self.row * 0.56);
        let start = (Align::Start, VAlign::Middle);
        self.scene.text(at, words, font, Ink::TextStrong, start);
        let (from, to) = (pt(0.0, top + 0.5), pt(self.scene.width, top + 0.5));
        self.scene.line(from, to, 0.8, Ink::Axis);
    }

    fn missing(&mut self, top: f32, name: &str, note: &str) {
        let middle = top + self.row / 2.0;
        self.name(middle, name);
        let left = self.columns.bars.0;
        let area = Area {
            left,
            top: middle - self.row * 0.29,
            right: left + self.size * 4.2,
            bottom: middle + self.row * 0.29,
        };
        self.scene.hatch(area, self.size * 0.42, Ink::Hatch);
        let at = pt(area.right + self.size * 0.6, middle);
        let font = (self.size, Weight::Regular);
        let start = (Align::Start, VAlign::Middle);
        self.scene.text(at, note, font, Ink::TextWeak, start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str, size: f32, _: Weight) -> f32 {
        text.chars().count() as f32 * size * 0.55
    }

    fn ranking() -> Ranking {
        let bar = |name: &str, value: f32| {
            RankLine::Bar(RankBar {
                name: name.to_owned(),
                verdict: Some(Verdict::Slow),
                value,
                text: format!("{value}%"),
                gap: "thiếu 16 điểm".to_owned(),
            })
        };
        Ranking {
            lines: vec![
                bar("Xã Tân Thành", 900.0),
                bar("Phường 9", 37.0),
                RankLine::Words("Chưa nộp 8/2022 (1)".to_owned()),
                RankLine::Missing {
                    name: "Xã Lý Văn Lâm".to_owned(),
                    note: "chưa nộp".to_owned(),
                },
            ],
            path: Some((53.0, "Mốc 53%".to_owned())),
            goal: Some((80.0, "Đích 80%".to_owned())),
            scale: (0.0, 90.0),
            gap_head: "So với mốc".to_owned(),
        }
    }

    #[test]
    fn lines_that_are_laid_out_one_by_one_are_those_of_the_whole() {
        let (ranking, frame) = (ranking(), Frame::of_width(640.0, 13.0));
        let layout = RankingLayout::new(&ranking, frame, &measure);
        let mut joined = layout.head_scene(&ranking);
        let mut top = layout.head;
        for line in &ranking.lines {
            joined.add(layout.line_scene(&ranking, line, &measure), pt(0.0, top));
            top += layout.row;
        }
        let whole = ranking_scene(&ranking, frame, &measure);
        assert_eq!(joined.primitives.len(), whole.primitives.len());
        for (one, other) in joined.primitives.iter().zip(&whole.primitives) {
            let (one, other) = (one.extent(&measure), other.extent(&measure));
            assert!(one.grown(0.01).contains(&other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn it_fits_slides_of_both_shapes_with_large_text() {
        for (width, height) in [(1024.0, 560.0), (1920.0, 860.0), (420.0, 300.0)] {
            let frame = Frame {
                width,
                height: Some(height),
                text_size: height / 24.0,
            };
            let scene = ranking_scene(&ranking(), frame, &measure);
            assert!(scene.height <= height + 0.5);
            let all = Area {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: scene.height,
            };
            for primitive in &scene.primitives {
                assert!(
                    all.grown(1.5).contains(&primitive.extent(&measure)),
                    "{primitive:?}"
                );
            }
        }
    }
}
