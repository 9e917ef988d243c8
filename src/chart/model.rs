//! What a line chart shows: numbers, days and words, no positions and no colours.

use jiff::civil::Date;

/// A chart of values over time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LineChart {
    /// What it is called.
    pub title: String,
    /// One sentence that says what it shows: its text alternative.
    pub summary: String,
    /// The unit of the values: `%`, `thuê bao`.
    pub unit: String,
    /// The lines, drawn in this order but for their roles.
    pub lines: Vec<LineSeries>,
    /// The value to reach.
    pub target: Option<TargetMark>,
    /// The day that everything is shown for.
    pub as_of: Option<DayMark>,
    /// Days from which on values mean something else.
    pub breaks: Vec<DayMark>,
    /// Values to reach on the way.
    pub milestones: Vec<MilestoneMark>,
    /// What a reader has to know besides: "từ 38/101 xã". Stands under the chart.
    pub notes: Vec<String>,
}

/// One line.
#[derive(Clone, PartialEq, Debug)]
pub struct LineSeries {
    /// What it stands for, which decides how it looks.
    pub role: LineRole,
    /// What stands at its end: "Thực tế 37%".
    pub label: String,
    /// Its points, oldest first.
    pub points: Vec<Point>,
}

/// What a line stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LineRole {
    /// What was reported.
    Actual,
    /// The path to the target.
    Path,
    /// Where it ends if nothing changes; dashed.
    Forecast,
    /// Another unit or year; the number chooses its colour.
    Comparison(u8),
}

/// A value on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// The day.
    pub date: Date,
    /// The value. What is not finite is left out.
    pub value: f64,
    /// What it says under the pointer: "Tháng 8/2022: 37%".
    pub label: String,
}

/// The value to reach.
#[derive(Clone, PartialEq, Debug)]
pub struct TargetMark {
    /// The value.
    pub value: f64,
    /// The day it is due, where there is one.
    pub date: Option<Date>,
    /// "Mục tiêu 80%".
    pub label: String,
}

/// A day with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayMark {
    /// The day.
    pub date: Date,
    /// "Tính đến 18/08/2022".
    pub label: String,
}

/// A value to reach on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct MilestoneMark {
    /// The day.
    pub date: Date,
    /// The value.
    pub value: f64,
    /// "Mốc 6 tháng: 40%".
    pub label: String,
}

impl LineChart {
    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.days().next().is_none()
    }

    /// Every day that has to be in sight.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> + '_ {
        let points = self
            .lines
            .iter()
            .flat_map(|line| line.finite().map(|point| point.date));
        let target = self.target.iter().filter_map(|target| target.date);
        let marks = self.milestones.iter().map(|mark| mark.date);
        points.chain(target).chain(marks)
    }

    /// Every value that has to be in sight.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> + '_ {
        let points = self
            .lines
            .iter()
            .flat_map(|line| line.finite().map(|point| point.value));
        let target = self.target.iter().map(|target| target.value);
        let marks = self.milestones.iter().map(|mark| mark.value);
        points
            .chain(target)
            .chain(marks)
            .filter(|value| value.is_finite())
    }
}

impl LineSeries {
    /// The points that can be drawn.
    pub(super) fn finite(&self) -> impl DoubleEndedIterator<Item = &Point> + '_ {
        self.points.iter().filter(|point| point.value.is_finite())
    }
}
