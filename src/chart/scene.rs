//! A laid-out chart: lines, shapes and texts at their places, with roles for colours.
//!
//! Every drawer paints the same scene. Must not know egui, SVG, or what is shown.

use std::sync::Arc;

pub use super::area::{Area, Pt};
pub(super) use super::lines::wrap;
use super::photo::Photo;
pub(crate) use super::{
    area::pt,
    lines::{fit, wrap_evenly},
};
use crate::domain::{TaskStateKind, Verdict};
/// What a colour stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ink {
    /// What was reported.
    Actual,
    /// The path.
    Path,
    /// What is expected.
    Forecast,
    /// Another line.
    Comparison(u8),
    /// The target.
    Target,
    /// The day shown.
    AsOf,
    /// Faint rules.
    Rule,
    /// The axis.
    Axis,
    /// Headings.
    TextStrong,
    /// Text.
    Text,
    /// Captions.
    TextWeak,
    /// What the chart stands on.
    Ground,
    /// What a bar runs along.
    Track,
    /// How a target stands: marks and bars.
    Verdict(Verdict),
    /// On a verdict's colour.
    OnVerdict(Verdict),
    /// A quiet ground in a verdict's tone.
    VerdictSoft(Verdict),
    /// Words on that ground.
    VerdictText(Verdict),
    /// A quiet ground in a state's tone.
    TaskSoft(TaskStateKind),
    /// A state of tasks.
    Task(TaskStateKind),
    /// On that colour.
    OnTask(TaskStateKind),
    /// A figure that nobody judges.
    Plain,
    /// The hatching of what is missing.
    Hatch,
}

/// How strong a text is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Semi-bold.
    SemiBold,
    /// Bold.
    Bold,
}

/// Which point of a text's line its place is, from left to right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Which point of a text's line its place is, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VAlign {
    /// Its top, with the room for stacked marks.
    Top,
    /// Its middle.
    Middle,
    /// Its bottom.
    Bottom,
}

/// The height of a line of Noto Sans, in its size: what stacked capitals need.
pub const LINE_HEIGHT: f32 = 1.362;
/// How far below a line's top its baseline is, in its size.
pub const ASCENT: f32 = 1.069;

/// One thing to paint; later ones cover earlier ones.
#[derive(Clone, PartialEq, Debug)]
pub enum Primitive {
    /// A line through points; `dash` is the length of dashes and of gaps.
    Polyline {
        /// Its points, two or more.
        points: Vec<Pt>,
        /// How thick it is.
        width: f32,
        /// Its colour.
        ink: Ink,
        /// Dashes and gaps, where it is dashed.
        dash: Option<(f32, f32)>,
    },
    /// A filled convex shape.
    Polygon {
        /// Its corners.
        points: Vec<Pt>,
        /// Its colour.
        ink: Ink,
    },
    /// A filled circle with a rim.
    Circle {
        /// Its middle.
        center: Pt,
        /// Its radius, to the outside of the rim.
        radius: f32,
        /// Its colour.
        fill: Ink,
        /// The rim's width and colour.
        rim: Option<(f32, Ink)>,
    },
    /// A rectangle filled with diagonal lines.
    Hatch {
        /// Where.
        area: Area,
        /// From line to line.
        step: f32,
        /// How thick the lines are.
        width: f32,
        /// Their colour.
        ink: Ink,
    },
    /// A photo, its whole in the whole area.
    Photo {
        /// Where.
        area: Area,
        /// What.
        photo: Arc<Photo>,
    },
    /// A line of text.
    Text {
        /// Its place.
        at: Pt,
        /// The words.
        text: String,
        /// Its size.
        size: f32,
        /// Its weight.
        weight: Weight,
        /// Its colour.
        ink: Ink,
        /// What `at` is of it.
        align: Align,
        /// What `at` is of it.
        valign: VAlign,
    },
}

impl Primitive {
    /// The rectangle that it takes, a line's thickness left out.
    pub fn extent(&self, measure: Measure<'_>) -> Area {
        let around = |points: &[Pt]| {
            let mut points = points.iter();
            let first = points.next().copied().unwrap_or_default();
            let start = Area {
                left: first.x,
                top: first.y,
                right: first.x,
                bottom: first.y,
            };
            points.fold(start, |area, at| Area {
                left: area.left.min(at.x),
                top: area.top.min(at.y),
                right: area.right.max(at.x),
                bottom: area.bottom.max(at.y),
            })
        };
        match self {
            Self::Polyline { points, .. } | Self::Polygon { points, .. } => around(points),
            Self::Circle { center, radius, .. } => around(&[*center]).grown(*radius),
            Self::Hatch { area, .. } | Self::Photo { area, .. } => *area,
            Self::Text {
                at,
                text,
                size,
                weight,
                align,
                valign,
                ..
            } => {
                let (width, height) = (measure(text, *size, *weight), size * LINE_HEIGHT);
                let left = match align {
                    Align::Start => at.x,
                    Align::Middle => at.x - width / 2.0,
                    Align::End => at.x - width,
                };
                let top = match valign {
                    VAlign::Top => at.y,
                    VAlign::Middle => at.y - height / 2.0,
                    VAlign::Bottom => at.y - height,
                };
                Area {
                    left,
                    top,
                    right: left + width,
                    bottom: top + height,
                }
            }
        }
    }
}

/// A place that says something under the pointer.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// Where.
    pub at: Pt,
    /// What it says.
    pub label: String,
    /// Its line's colour.
    pub ink: Ink,
}

/// A laid-out chart.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
    /// What to paint, in order.
    pub primitives: Vec<Primitive>,
    /// What can be pointed at.
    pub spots: Vec<Spot>,
    /// Where the data stand.
    pub plot: Area,
    /// Where the labels of lines and marks stand; no two overlap.
    pub labels: Vec<Area>,
}

/// The width of a line of text in a size and weight.
pub type Measure<'a> = &'a dyn Fn(&str, f32, Weight) -> f32;

impl Scene {
    /// Puts what another scene shows in this one, its top left at `origin`.
    pub(crate) fn add(&mut self, other: Self, origin: Pt) {
        let Self {
            width: _,
            height: _,
            mut primitives,
            mut spots,
            plot,
            mut labels,
        } = other;
        let moved = |at: &mut Pt| *at = pt(at.x + origin.x, at.y + origin.y);
        for primitive in &mut primitives {
            match primitive {
                Primitive::Polyline { points, .. } | Primitive::Polygon { points, .. } => {
                    points.iter_mut().for_each(moved);
                }
                Primitive::Circle { center: at, .. } | Primitive::Text { at, .. } => moved(at),
                Primitive::Hatch { area, .. } | Primitive::Photo { area, .. } => {
                    *area = area.moved(origin);
                }
            }
        }
        for spot in &mut spots {
            moved(&mut spot.at);
        }
        for area in &mut labels {
            *area = area.moved(origin);
        }
        self.plot = plot.moved(origin);
        self.primitives.append(&mut primitives);
        self.spots.append(&mut spots);
        self.labels.append(&mut labels);
    }

    /// The same, so many times as large.
    pub(crate) fn scaled(mut self, by: f32) -> Self {
        let place = |at: &mut Pt| *at = pt(at.x * by, at.y * by);
        for primitive in &mut self.primitives {
            match primitive {
                Primitive::Polyline {
                    points,
                    width,
                    dash,
                    ..
                } => {
                    points.iter_mut().for_each(place);
                    *width *= by;
                    *dash = dash.map(|(dash, gap)| (dash * by, gap * by));
                }
                Primitive::Polygon { points, .. } => points.iter_mut().for_each(place),
                Primitive::Circle {
                    center,
                    radius,
                    rim,
                    ..
                } => {
                    place(center);
                    *radius *= by;
                    *rim = rim.map(|(width, ink)| (width * by, ink));
                }
                Primitive::Hatch {
                    area, step, width, ..
                } => {
                    *area = area.scaled(by);
                    *step *= by;
                    *width *= by;
                }
                Primitive::Photo { area, .. } => *area = area.scaled(by),
                Primitive::Text { at, size, .. } => {
                    place(at);
                    *size *= by;
                }
            }
        }
        for spot in &mut self.spots {
            place(&mut spot.at);
        }
        for area in &mut self.labels {
            *area = area.scaled(by);
        }
        self.width *= by;
        self.height *= by;
        self.plot = self.plot.scaled(by);
        self
    }

    pub(crate) fn fill(&mut self, area: &Area, ink: Ink) {
        self.polygon(area.corners(), ink);
    }

    pub(crate) fn dot(&mut self, center: Pt, radius: f32, fill: Ink) {
        self.primitives.push(Primitive::Circle {
            center,
            radius,
            fill,
            rim: None,
        });
    }

    pub(crate) fn hatch(&mut self, area: Area, step: f32, ink: Ink) {
        let width = step * 0.2;
        self.primitives.push(Primitive::Hatch {
            area,
            step,
            width,
            ink,
        });
    }

    pub(crate) fn polygon(&mut self, points: Vec<Pt>, ink: Ink) {
        self.primitives.push(Primitive::Polygon { points, ink });
    }

    pub(crate) fn line(&mut self, from: Pt, to: Pt, width: f32, ink: Ink) {
        self.polyline(vec![from, to], width, ink, None);
    }

    pub(crate) fn dashed(&mut self, from: Pt, to: Pt, width: f32, ink: Ink, dash: (f32, f32)) {
        self.polyline(vec![from, to], width, ink, Some(dash));
    }

    pub(crate) fn polyline(
        &mut self,
        points: Vec<Pt>,
        width: f32,
        ink: Ink,
        dash: Option<(f32, f32)>,
    ) {
        if points.len() > 1 {
            self.primitives.push(Primitive::Polyline {
                points,
                width,
                ink,
                dash,
            });
        }
    }

    pub(crate) fn text(
        &mut self,
        at: Pt,
        text: &str,
        font: (f32, Weight),
        ink: Ink,
        align: (Align, VAlign),
    ) {
        if !text.is_empty() {
            let (size, weight) = font;
            let (align, valign) = align;
            let text = text.to_owned();
            self.primitives.push(Primitive::Text {
                at,
                text,
                size,
                weight,
                ink,
                align,
                valign,
            });
        }
    }
}
