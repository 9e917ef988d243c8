//! Lays a line chart out: how much room each part gets, and where days and values stand.
//!
//! For screen and paper alike. Must not know egui, nor how numbers and months are written.

use super::{
    axis::{DayAxis, ValueAxis},
    line_marks::weight,
    model::{LineChart, LineSeries, Point},
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Pt, Scene, VAlign, Weight, pt, wrap},
};

/// How axes are written.
pub struct Labels<'a> {
    /// A value with so many decimals: `1.234,5`.
    pub number: &'a dyn Fn(f64, u8) -> String,
    /// A month by its number: `T8`.
    pub month: &'a dyn Fn(i8) -> String,
}

/// Whether title and summary are drawn: on paper they are, on screen a card has its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    /// They are not.
    Hidden,
    /// They are.
    Shown,
}

/// What a line chart is laid out for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LineLayout {
    /// The width of the whole.
    pub width: f32,
    /// The height of the whole.
    pub height: f32,
    /// The size of labels; lines and marks are in proportion. 13 on screen, more on a projector.
    pub text_size: f32,
    /// Whether title and summary are drawn.
    pub heading: Heading,
}

/// The chart being laid out.
pub(super) struct Frame<'a> {
    pub(super) chart: &'a LineChart,
    pub(super) days: DayAxis,
    pub(super) values: ValueAxis,
    pub(super) plot: Area,
    /// The size of labels.
    pub(super) size: f32,
    /// How much thicker than on a laptop lines are.
    pub(super) scale: f32,
    pub(super) measure: Measure<'a>,
}

/// Lays `chart` out. A chart without a single day has neither axes nor lines.
pub fn line_scene(
    chart: &LineChart,
    layout: LineLayout,
    labels: &Labels<'_>,
    measure: Measure<'_>,
) -> Scene {
    let LineLayout {
        width,
        height,
        text_size: size,
        heading,
    } = layout;
    let mut scene = Scene {
        width,
        height,
        ..Scene::default()
    };
    let mut top = 0.0;
    if heading == Heading::Shown {
        top = heading_into(&mut scene, chart, size, measure);
    }
    let bottom = height - notes_into(&mut scene, chart, size, measure);
    let Some(days) = DayAxis::of(chart.days()) else {
        return scene;
    };

    let line = size * LINE_HEIGHT;
    // Above the plot stand the unit and the day shown, below it months and years.
    let plot_top = top + line * 1.5;
    let plot_bottom = (bottom - 2.0 * line - 8.0).max(plot_top + line);
    let most = ((plot_bottom - plot_top) / (line * 2.4)).clamp(2.0, 6.0) as usize;
    let values = ValueAxis::of(chart.values(), most);
    let widest = |texts: &mut dyn Iterator<Item = (String, Weight)>| {
        texts
            .map(|(text, weight)| measure(&text, size, weight))
            .fold(0.0, f32::max)
    };
    let decimals = values.decimals;
    let left = widest(
        &mut values
            .ticks
            .iter()
            .map(|tick| ((labels.number)(*tick, decimals), Weight::Regular)),
    );
    let right = widest(&mut at_right_edge(chart, days)).min(width * 0.34);
    let right = if right > 0.0 { right + 14.0 } else { 12.0 };
    let plot = Area {
        left: left + 10.0,
        top: plot_top,
        right: (width - right).max(left + 40.0),
        bottom: plot_bottom,
    };
    scene.plot = plot;
    let scale = size / 13.0;
    let frame = Frame {
        chart,
        days,
        values,
        plot,
        size,
        scale,
        measure,
    };
    frame.value_axis(&mut scene, labels);
    frame.day_axis(&mut scene, labels);
    frame.breaks(&mut scene);
    frame.as_of(&mut scene);
    frame.lines(&mut scene);
    frame.target(&mut scene);
    frame.milestones(&mut scene);
    frame.labels(&mut scene);
    scene
}

/// Draws title and summary; how high they are.
fn heading_into(scene: &mut Scene, chart: &LineChart, size: f32, measure: Measure<'_>) -> f32 {
    let title = (size * 1.35, Weight::SemiBold);
    let mut top = 0.0;
    for text in wrap(&chart.title, scene.width, title, measure) {
        scene.text(
            pt(0.0, top),
            &text,
            title,
            Ink::TextStrong,
            (Align::Start, VAlign::Top),
        );
        top += title.0 * LINE_HEIGHT;
    }
    let body = (size, Weight::Regular);
    for text in wrap(&chart.summary, scene.width, body, measure) {
        scene.text(
            pt(0.0, top),
            &text,
            body,
            Ink::TextWeak,
            (Align::Start, VAlign::Top),
        );
        top += size * LINE_HEIGHT;
    }
    top + size * 0.5
}

/// Draws the notes at the bottom; how high they are.
fn notes_into(scene: &mut Scene, chart: &LineChart, size: f32, measure: Measure<'_>) -> f32 {
    let font = (size, Weight::Regular);
    let lines: Vec<_> = chart
        .notes
        .iter()
        .flat_map(|note| wrap(note, scene.width, font, measure))
        .collect();
    let height = lines.len() as f32 * size * LINE_HEIGHT;
    let mut top = scene.height - height;
    for text in &lines {
        scene.text(
            pt(0.0, top),
            text,
            font,
            Ink::TextWeak,
            (Align::Start, VAlign::Top),
        );
        top += size * LINE_HEIGHT;
    }
    if lines.is_empty() {
        0.0
    } else {
        height + size * 0.4
    }
}

/// The labels that stand in the column right of the plot.
fn at_right_edge(chart: &LineChart, days: DayAxis) -> impl Iterator<Item = (String, Weight)> + '_ {
    let lines = chart.lines.iter().filter_map(move |line| {
        let last = line.finite().next_back()?;
        let shown = is_at_end(days.share(last.date)) && !line.label.is_empty();
        shown.then(|| (line.label.clone(), weight(line.role)))
    });
    let target = chart
        .target
        .iter()
        .map(|target| (target.label.clone(), Weight::SemiBold));
    lines.chain(target)
}

pub(super) fn is_at_end(share: f32) -> bool {
    share > 0.985
}

impl Frame<'_> {
    pub(super) fn x(&self, day: jiff::civil::Date) -> f32 {
        self.plot.left + self.plot.width() * self.days.share(day)
    }

    pub(super) fn y(&self, value: f64) -> f32 {
        self.plot.bottom - self.plot.height() * self.values.share(value)
    }

    pub(super) fn place(&self, point: &Point) -> Pt {
        pt(self.x(point.date), self.y(point.value))
    }

    pub(super) fn places(&self, line: &LineSeries) -> Vec<Pt> {
        line.finite().map(|point| self.place(point)).collect()
    }

    /// The bottom of the words above the plot: clear of the highest number.
    pub(super) fn above(&self) -> f32 {
        self.plot.top - self.size * LINE_HEIGHT / 2.0
    }

    pub(super) fn font(&self) -> (f32, Weight) {
        (self.size, Weight::Regular)
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
