//! How each indicator goes over the months: from where, to where, and how steadily. All of it is
//! made up; where the newspaper gives the province's figure of August 2022, the course passes near
//! it.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::domain::{
    Id, Indicator, IndicatorKind, Levels, ObservationKey, Period, PeriodKind, UnitKey,
};

/// What a ratio is counted out of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OutOf {
    // Stocks: the same from month to month, or slowly growing.
    People,
    Adults,
    Households,
    Hamlets,
    Enterprises,
    /// Small and medium ones.
    Smes,
    Officials,
    Agencies,
    Systems,
    /// Applications since the first reported month.
    DossiersSoFar,
    // Flows: each month anew.
    Dossiers,
    Documents,
    WorkFiles,
    Reports,
    /// So many online services of the province: which of them were used is counted anew.
    Services(i64),
    /// Retail sales of the province in a quarter, in đồng.
    Retail,
    /// No ratio.
    Nothing,
}

impl OutOf {
    /// Whether the numerator is one thing that stays, so that it never falls.
    pub(super) const fn is_stock(self) -> bool {
        match self {
            Self::People
            | Self::Adults
            | Self::Households
            | Self::Hamlets
            | Self::Enterprises
            | Self::Smes
            | Self::Officials
            | Self::Agencies
            | Self::Systems
            | Self::DossiersSoFar
            | Self::Nothing => true,
            Self::Services(_)
            | Self::Dossiers
            | Self::Documents
            | Self::WorkFiles
            | Self::Reports
            | Self::Retail => false,
        }
    }
}

/// How the work is spread over the time until the due date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// The same every month.
    Steady,
    /// Slow, then quick, then slow: a logistic curve.
    Logistic,
}

/// A logistic curve in thousandths at each twelfth of the time: (f(x) − f(0)) / (f(1) − f(0)) with
/// f(x) = 1 / (1 + e^(−6 (x − ½))), worked out once and rounded.
const LOGISTIC: [i64; 13] = [0, 31, 79, 149, 245, 365, 500, 635, 755, 851, 921, 969, 1000];

/// `code`, where it starts, how far it is when it is due, what it is counted out of, its shape.
///
/// A share starts at so many hundredths of a per cent and is, when due, so many thousandths on its
/// way to the target. A number starts at the first and is a year later at the second value; a
/// running total reaches the second in its first year.
type Line = (&'static str, i64, i64, OutOf, Shape);

use OutOf::{
    Adults, Agencies, Documents, Dossiers, DossiersSoFar, Enterprises, Hamlets, Households,
    Nothing, Officials, People, Reports, Retail, Services, Smes, Systems, WorkFiles,
};
use Shape::{Logistic, Steady};

const LINES: [Line; 34] = [
    ("MT01", 1_800, 460, Services(1_240), Steady),
    ("MT02", 1_200, 1_070, Dossiers, Logistic),
    ("MT03", 0, 970, DossiersSoFar, Logistic),
    ("MT04", 0, 900, DossiersSoFar, Logistic),
    ("MT05", 3_000, 1_150, Reports, Steady),
    ("MT06", 800, 420, Agencies, Steady),
    ("MT07", 7_400, 990, Documents, Steady),
    ("MT08", 4_800, 950, WorkFiles, Steady),
    ("MT09", 2_200, 1_000, WorkFiles, Steady),
    ("MT10", 5_500, 970, Services(640), Steady),
    ("MT11", 650, -150, Dossiers, Steady),
    ("MT12", 6_100, 720, Households, Steady),
    ("MT13", 9_400, 960, Hamlets, Logistic),
    ("MT14", 6_600, 950, People, Steady),
    ("MT15", 2_500, 360, Systems, Steady),
    ("MT16", 2_000, 970, Officials, Logistic),
    ("MT17", 4_000, 950, Nothing, Logistic),
    ("MT18", 1_000, 1_100, Nothing, Logistic),
    ("MT19", 1_400, 700, Smes, Steady),
    ("MT20", 4_200, 980, Enterprises, Logistic),
    ("MT21", 900, 330, Enterprises, Steady),
    ("MT22", 320, 640, Retail, Steady),
    ("MT23", 150, 1_250, People, Logistic),
    ("MT24", 5_500, 790, People, Steady),
    ("MT25", 4_800, 950, Adults, Steady),
    ("CS01", 155_000, 173_450, Nothing, Steady),
    ("CS02", 743_600, 824_600, Nothing, Steady),
    ("CS03", 640, 660, Nothing, Steady),
    ("CS04", 9_800, 11_400, Nothing, Steady),
    ("CS05", 1_141, 2_029, Nothing, Steady),
    ("CS06", 1_902, 1_998, Nothing, Steady),
    ("CS07", 2_759, 6_050, Nothing, Steady),
    ("CS08", 0, 4_460, Nothing, Steady),
    ("CS09", 0, 213, Nothing, Steady),
];

/// Targets that are first reported later than January 2022: the first month that lies whole after
/// the day their numerator counts from (1 June, 1 December), in months since the start.
const FIRST_REPORTS: [(&str, i64); 2] = [("MT03", 7), ("MT04", 13)];

/// A target whose reports stop after so many months, so that a plan shows an old figure too.
const LAST_REPORTS: [(&str, i64); 1] = [("MT22", 6)];

/// The course of one indicator.
pub(super) struct Course {
    /// Which indicator.
    id: Id,
    /// What kind of number it is.
    pub(super) kind: IndicatorKind,
    /// What it is counted out of.
    pub(super) out_of: OutOf,
    every: PeriodKind,
    /// Which levels report it.
    pub(super) reported_by: Levels,
    /// Where it starts: hundredths of a per cent, or the number itself.
    pub(super) start: i64,
    /// The way from start to target, or to the number a year later.
    pub(super) way: i64,
    /// Thousandths of the way that are done when it is due.
    outcome: i64,
    shape: Shape,
    /// Months from the start to the due date.
    length: i64,
    /// The first and the last month with reports, from 1.
    first: i64,
    last: i64,
}

impl Course {
    /// The course of a shipped indicator; `None` for one that the simulation does not know.
    pub(super) fn of(id: Id, indicator: &Indicator) -> Option<Self> {
        let line = LINES.iter().find(|(code, ..)| *code == indicator.code)?;
        let (code, start, end, out_of, shape) = *line;
        let length = indicator.due.map_or(12, |due| {
            (i64::from(due.year()) - 2022) * 12 + i64::from(due.month())
        });
        let month_of = |list: &[(&str, i64)], otherwise| {
            list.iter()
                .find(|(of, _)| *of == code)
                .map_or(otherwise, |(_, month)| *month)
        };
        let (way, outcome) = match indicator.kind {
            IndicatorKind::Ratio | IndicatorKind::YesNo => {
                (hundredths(indicator.target?)? - start, end)
            }
            IndicatorKind::Value | IndicatorKind::Cumulative => (end - start, 1000),
        };
        Some(Self {
            id,
            kind: indicator.kind,
            out_of,
            every: indicator.every,
            reported_by: indicator.reported_by,
            start,
            way,
            outcome,
            shape,
            length: length.max(1),
            first: month_of(&FIRST_REPORTS, 1),
            last: month_of(&LAST_REPORTS, i64::MAX),
        })
    }

    /// A number that names it in streams of random numbers, the same whatever else is in the plan.
    pub(super) fn stream(&self) -> u64 {
        let Id(bytes) = self.id;
        bytes
            .iter()
            .take(8)
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// Where a share starts, in per cent.
    pub(super) fn baseline(&self) -> Decimal {
        Decimal::new(self.start, 2).normalize()
    }

    /// The figure that a unit reports at the end of `month`, the `age`-th from 1; `None` where it
    /// has none to report then.
    pub(super) fn key(&self, unit: UnitKey, month: Period, age: i64) -> Option<ObservationKey> {
        let months = self.every.months();
        if !month.index().is_multiple_of(months) || age < self.first || age > self.last {
            return None;
        }
        let period = Period::new(self.every, month.year(), month.index() / months)?;
        Some(ObservationKey {
            indicator: self.id,
            unit,
            period,
        })
    }

    /// How many months its reports have run after `age` months, at least 1.
    pub(super) fn months_reported(&self, age: i64) -> i64 {
        (age - self.first + 1).max(1)
    }

    /// Thousandths of the way that are done after so many thousandths of a month since the start.
    pub(super) fn progress(&self, time: i64) -> i64 {
        let whole = self.length * 1000;
        let time = time.max(0);
        let done = if matches!(self.kind, IndicatorKind::Value | IndicatorKind::Cumulative) {
            time * 1000 / whole
        } else if time >= whole {
            // Past the due date the work goes on, slowly.
            (1000 + (time - whole) / 150).min(1200)
        } else {
            match self.shape {
                Shape::Steady => time * 1000 / whole,
                Shape::Logistic => logistic(time * 12_000 / whole),
            }
        };
        done * self.outcome / 1000
    }
}

/// The curve at so many thousandths of a twelfth, straight between its points.
fn logistic(at: i64) -> i64 {
    let point = |index: i64| {
        usize::try_from(index)
            .ok()
            .and_then(|index| LOGISTIC.get(index))
            .copied()
            .unwrap_or(1000)
    };
    let (index, rest) = (at / 1000, at % 1000);
    point(index) + (point(index + 1) - point(index)) * rest / 1000
}

fn hundredths(value: Decimal) -> Option<i64> {
    (value * Decimal::ONE_HUNDRED).to_i64()
}
