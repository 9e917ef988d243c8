//! Indicators (chỉ số), and the target that 25 of them have.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Levels, PeriodKind, entity::entity, value::choice};

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Direction {
    /// More is better.
    #[default]
    Increase,
    /// Less is better.
    Decrease,
}

choice!(Direction { "increase" => Increase, "decrease" => Decrease });

/// What kind of number is reported.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum IndicatorKind {
    /// A level on a date.
    #[default]
    Value,
    /// A running total since 1 January.
    Cumulative,
    /// Numerator over denominator, in per cent.
    Ratio,
    /// Whether the unit has it.
    YesNo,
}

impl IndicatorKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Value, Self::Cumulative, Self::Ratio, Self::YesNo];
}

choice!(IndicatorKind {
    "value" => Value,
    "cumulative" => Cumulative,
    "ratio" => Ratio,
    "yes_no" => YesNo,
});

/// How a parent's figure follows from its units'.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Aggregation {
    /// The sum of the units' figures.
    #[default]
    Sum,
    /// The sum of numerators over the sum of denominators.
    RatioOfSums,
    /// The share of reporting units that say yes.
    ShareOfUnits,
    /// None: the figure is entered at the province.
    ProvinceOnly,
}

impl Aggregation {
    /// Every way.
    pub const ALL: [Self; 4] = [
        Self::Sum,
        Self::RatioOfSums,
        Self::ShareOfUnits,
        Self::ProvinceOnly,
    ];
}

choice!(Aggregation {
    "sum" => Sum,
    "ratio_of_sums" => RatioOfSums,
    "share_of_units" => ShareOfUnits,
    "province_only" => ProvinceOnly,
});

entity! {
    /// An indicator: what is measured and how. With [`target`](Self::target) and
    /// [`due`](Self::due) it is a target (mục tiêu), without them it is only followed.
    pub struct Indicator, IndicatorField {
        /// Whether it is in the plan; false once deleted.
        1 Alive alive: bool,
        /// The code people use: `MT01`, `CS03`.
        2 Code code: String,
        /// What is measured, in words.
        3 Name name: String,
        /// The part of the plan it belongs to: `Chính quyền số`.
        4 Pillar pillar: String,
        /// The unit of measure: `%`, `thuê bao`.
        5 Measure measure: String,
        /// What a ratio's numerator counts: `hồ sơ`.
        6 Counted counted: String,
        /// Which way is better.
        7 Direction direction: Direction,
        /// What kind of number is reported.
        8 Kind kind: IndicatorKind,
        /// How a parent's figure follows from its units'.
        9 Aggregation aggregation: Aggregation,
        /// How often it is reported.
        10 Every every: PeriodKind,
        /// Which levels report it.
        11 ReportedBy reported_by: Levels,
        /// The body in charge.
        12 Lead lead: String,
        /// What the numerator is, in words.
        13 Numerator numerator: String,
        /// What the denominator is, in words.
        14 Denominator denominator: String,
        /// The day of the baseline, where the path starts.
        15 BaselineDate baseline_date: Option<Date>,
        /// The value at the baseline; `None` where it is not known.
        16 Baseline baseline: Option<Decimal>,
        /// The day the target is due.
        17 Due due: Option<Date>,
        /// The value to reach.
        18 Target target: Option<Decimal>,
        /// Where name and target value come from.
        19 Source source: String,
        /// Still "mẫu, cần đối chiếu": a sample that no user has confirmed.
        20 Sample sample: bool,
        /// Where the baseline comes from.
        21 BaselineSource baseline_source: String,
    }
}

impl Indicator {
    /// Whether it has a target, or is only followed.
    pub const fn is_target(&self) -> bool {
        self.target.is_some()
    }

    /// Whether its values are shares of a whole, in per cent.
    fn is_share(&self) -> bool {
        match self.kind {
            IndicatorKind::Ratio | IndicatorKind::YesNo => true,
            IndicatorKind::Value | IndicatorKind::Cumulative => self.measure == "%",
        }
    }

    /// Whether a value is more than all there is: a share of over 100 %. Such a figure is taken, and
    /// has to be looked at again.
    pub fn is_over_whole(&self, value: Decimal) -> bool {
        self.is_share() && value > Decimal::ONE_HUNDRED
    }

    /// A value that was worked out, kept to what can be: a share is between 0 and 100 %.
    pub fn possible(&self, value: Decimal) -> Decimal {
        if self.is_share() {
            value.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)
        } else {
            value
        }
    }
}
