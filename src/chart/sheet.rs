//! A chart as a picture that stands alone: what it is, as of when, where from, and what is missing
//! stand on it, since a picture is passed on without its program.
//!
//! Must not know egui, nor how anything is said.

use super::{
    frame::Frame,
    heat_map::{HeatMap, heat_map_scene},
    line::{Heading, Labels, LineLayout, line_scene},
    marks::verdict_mark,
    model::LineChart,
    multiples::{Multiples, multiples_scene},
    overview::{Overview, overview_scene},
    ranking::{Ranking, ranking_scene},
    scene::{Align, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, pt, wrap, wrap_evenly},
    task_bars::{TaskBars, task_bars_scene},
    timeline::{Timeline, timeline_scene},
};
use crate::domain::Verdict;

/// A picture.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// What nobody must overlook: that the figures are simulated, that the target is a sample.
    /// On a dark plate over everything.
    pub warnings: Vec<String>,
    /// Over the title: code, part of the plan.
    pub over: String,
    /// What it is called.
    pub title: String,
    /// Whose figures, as of when.
    pub scope: String,
    /// How it stands, or how many stand how.
    pub standing: Vec<(Verdict, String)>,
    /// What the figures say, in words.
    pub lead: Vec<String>,
    /// The chart.
    pub body: Body,
    /// What a reader has to know besides: what is missing, where it is from.
    pub notes: Vec<String>,
    /// One sentence that says it all: the text alternative.
    pub summary: String,
}

/// What is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// One indicator over time.
    Line(LineChart),
    /// All targets.
    Overview(Overview),
    /// Units × targets.
    HeatMap(HeatMap),
    /// One target over many units.
    Ranking(Ranking),
    /// The histories of one target at many units.
    Multiples(Multiples),
    /// The tasks by state.
    Tasks(TaskBars),
    /// The tasks along the days.
    Timeline(Timeline),
}

/// What a sheet is laid out for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SheetLayout {
    /// The width of the whole.
    pub width: f32,
    /// The size of text.
    pub text_size: f32,
}

/// Lays a picture out; its height is what it needs.
pub fn sheet_scene(
    sheet: &Sheet,
    layout: SheetLayout,
    labels: &Labels<'_>,
    measure: Measure<'_>,
) -> Scene {
    let SheetLayout { width, text_size } = layout;
    let margin = text_size * 1.4;
    let mut page = Page {
        scene: Scene {
            width,
            ..Scene::default()
        },
        margin,
        top: 0.0,
        measure,
    };
    page.plate(&sheet.warnings, text_size);
    page.top += margin;
    let (regular, semibold) = (Weight::Regular, Weight::SemiBold);
    page.words(&sheet.over, (text_size, semibold), Ink::TextWeak);
    page.words(
        &sheet.title,
        (text_size * 1.6, Weight::Bold),
        Ink::TextStrong,
    );
    page.words(&sheet.scope, (text_size, regular), Ink::TextWeak);
    page.top += text_size * 0.5;
    page.standing(&sheet.standing, text_size * 1.1);
    for text in &sheet.lead {
        page.words(text, (text_size * 1.1, regular), Ink::Text);
    }
    page.top += text_size * 0.9;
    let room = width - 2.0 * margin;
    match &sheet.body {
        Body::Line(chart) if chart.is_empty() => {}
        Body::Line(chart) => {
            let layout = LineLayout {
                width: room,
                height: (room * 0.46).clamp(text_size * 18.0, text_size * 32.0),
                text_size,
                heading: Heading::Hidden,
            };
            page.add(line_scene(chart, layout, labels, measure));
        }
        Body::Overview(overview) => {
            page.add(overview_scene(overview, room, text_size, measure));
        }
        Body::HeatMap(map) => {
            // Many columns: smaller letters than those of the words around them.
            let frame = Frame::of_width(room, text_size * 0.84);
            page.add(heat_map_scene(map, frame, measure));
        }
        Body::Ranking(ranking) => {
            let frame = Frame::of_width(room, text_size);
            page.add(ranking_scene(ranking, frame, measure));
        }
        Body::Multiples(multiples) => {
            let frame = Frame::of_width(room, text_size * 0.92);
            page.add(multiples_scene(multiples, frame, measure));
        }
        Body::Tasks(tasks) => {
            let frame = Frame::of_width(room, text_size);
            page.add(task_bars_scene(tasks, frame, measure));
        }
        Body::Timeline(timeline) => {
            let frame = Frame::of_width(room, text_size * 0.92);
            page.add(timeline_scene(timeline, frame, measure));
        }
    }
    page.top += text_size * 0.9;
    for note in &sheet.notes {
        page.words(note, (text_size * 0.92, regular), Ink::TextWeak);
    }
    page.scene.height = page.top + margin;
    page.scene
}

struct Page<'a> {
    scene: Scene,
    margin: f32,
    top: f32,
    measure: Measure<'a>,
}

impl Page<'_> {
    /// White words on black across the whole width: seen at any size, and by a copier.
    fn plate(&mut self, warnings: &[String], size: f32) {
        if warnings.is_empty() {
            return;
        }
        let font = (size, Weight::Bold);
        let room = self.scene.width - 2.0 * self.margin;
        let lines: Vec<_> = warnings
            .iter()
            .flat_map(|text| wrap(text, room, font, self.measure))
            .collect();
        let line = size * LINE_HEIGHT * 1.1;
        let bottom = self.top + lines.len() as f32 * line + size * 0.9;
        let right = self.scene.width;
        let corners = [
            pt(0.0, self.top),
            pt(right, self.top),
            pt(right, bottom),
            pt(0.0, bottom),
        ];
        self.scene.polygon(corners.to_vec(), Ink::TextStrong);
        for (index, text) in lines.iter().enumerate() {
            let middle = self.top + size * 0.45 + line * (index as f32 + 0.5);
            let align = (Align::Start, VAlign::Middle);
            let at = pt(self.margin, middle);
            self.scene.text(at, text, font, Ink::Ground, align);
        }
        self.top = bottom;
    }

    /// Lines of words; a title's are of like widths.
    fn words(&mut self, text: &str, font: (f32, Weight), ink: Ink) {
        let room = self.scene.width - 2.0 * self.margin;
        let wrap = if font.1 == Weight::Bold {
            wrap_evenly
        } else {
            wrap
        };
        for text in wrap(text, room, font, self.measure) {
            let at = pt(self.margin, self.top);
            let align = (Align::Start, VAlign::Top);
            self.scene.text(at, &text, font, ink, align);
            self.top += font.0 * LINE_HEIGHT;
        }
    }

    /// Marks with their words, in lines.
    fn standing(&mut self, standing: &[(Verdict, String)], size: f32) {
        if standing.is_empty() {
            return;
        }
        let font = (size, Weight::Bold);
        let line = size * LINE_HEIGHT * 1.15;
        let right = self.scene.width - self.margin;
        let mut x = self.margin;
        for (verdict, word) in standing {
            let width = size * 1.5 + (self.measure)(word, size, font.1);
            if x > self.margin && x + width > right {
                x = self.margin;
                self.top += line;
            }
            let middle = self.top + line / 2.0;
            verdict_mark(&mut self.scene, pt(x + size * 0.5, middle), size, *verdict);
            let at = pt(x + size * 1.45, middle);
            let align = (Align::Start, VAlign::Middle);
            self.scene.text(at, word, font, Ink::TextStrong, align);
            x += width + size * 1.4;
        }
        self.top += line;
    }

    /// Puts another scene below what there is.
    fn add(&mut self, scene: Scene) {
        let height = scene.height;
        self.scene.add(scene, pt(self.margin, self.top));
        self.top += height;
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
