//! A laid-out chart: lines, shapes and texts at their places, with roles for colours.
//!
//! Every drawer paints the same scene. Must not know egui, SVG, or what is shown.

use crate::domain::Verdict;

/// A place, in points from the top left.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Pt {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A place.
pub(super) const fn pt(x: f32, y: f32) -> Pt {
    Pt { x, y }
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its top edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its bottom edge.
    pub bottom: f32,
}

impl Area {
    /// How wide it is.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The same with so much more on every side.
    pub(super) fn grown(&self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether they share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies inside, edges included.
    pub fn contains(&self, other: &Self) -> bool {
        let slack = 0.01;
        self.left <= other.left + slack
            && self.right >= other.right - slack
            && self.top <= other.top + slack
            && self.bottom >= other.bottom - slack
    }

    /// Whether a straight line passes through it (Liang and Barsky).
    pub(super) fn is_crossed(&self, from: Pt, to: Pt) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for (step, room) in [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ] {
            if step.abs() < f32::EPSILON {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        enter <= leave
    }
}

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
    pub(super) fn add(&mut self, other: Self, origin: Pt) {
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
            }
        }
        for spot in &mut spots {
            moved(&mut spot.at);
        }
        let moved_area = |area: &Area| Area {
            left: area.left + origin.x,
            top: area.top + origin.y,
            right: area.right + origin.x,
            bottom: area.bottom + origin.y,
        };
        for area in &mut labels {
            *area = moved_area(area);
        }
        self.plot = moved_area(&plot);
        self.primitives.append(&mut primitives);
        self.spots.append(&mut spots);
        self.labels.append(&mut labels);
    }

    pub(super) fn polygon(&mut self, points: Vec<Pt>, ink: Ink) {
        self.primitives.push(Primitive::Polygon { points, ink });
    }

    pub(super) fn line(&mut self, from: Pt, to: Pt, width: f32, ink: Ink) {
        self.polyline(vec![from, to], width, ink, None);
    }

    pub(super) fn dashed(&mut self, from: Pt, to: Pt, width: f32, ink: Ink, dash: (f32, f32)) {
        self.polyline(vec![from, to], width, ink, Some(dash));
    }

    pub(super) fn polyline(
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

    pub(super) fn text(
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

/// `text` cut with an ellipsis where it is wider than `room`.
pub(super) fn fit(text: &str, room: f32, font: (f32, Weight), measure: Measure<'_>) -> String {
    if measure(text, font.0, font.1) <= room {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() {
        let candidate = format!("{}…", cut.trim_end());
        if measure(&candidate, font.0, font.1) <= room {
            return candidate;
        }
    }
    String::new()
}

/// `text` in lines no wider than `room`, broken at spaces.
pub(super) fn wrap(
    text: &str,
    room: f32,
    font: (f32, Weight),
    measure: Measure<'_>,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), font.0, font.1) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `text` in as many lines as [`wrap`] makes of it, but of like widths: no word stands alone on the
/// last one.
pub(super) fn wrap_evenly(
    text: &str,
    room: f32,
    font: (f32, Weight),
    measure: Measure<'_>,
) -> Vec<String> {
    let mut best = wrap(text, room, font, measure);
    if best.len() < 2 {
        return best;
    }
    for step in 1_u8..20 {
        let narrower = room * (1.0 - 0.025 * f32::from(step));
        let lines = wrap(text, narrower, font, measure);
        if lines.len() > best.len() {
            break;
        }
        best = lines;
    }
    best
}
