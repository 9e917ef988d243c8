//! One unit's last figure for one target, and whether it is of the period that all are compared in.

use rust_decimal::Decimal;

use crate::domain::{Assessment, DatedRollup, Figure, Indicator, Period, Verdict};

/// Whether a unit has given what a target's period asks of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It gave a figure for the period.
    Reported,
    /// It gave none for the period, but one for an earlier one.
    Earlier,
    /// It has never given one.
    Missing,
    /// Neither it nor a unit below it reports this target.
    NotAsked,
}

impl Standing {
    /// Whether a figure of the period is asked for and not there.
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Earlier | Self::Missing)
    }
}

/// One unit's last figure for one target.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// Whether the figure is there.
    pub standing: Standing,
    /// Its value; `None` where there is none, never zero.
    pub value: Option<Decimal>,
    /// What was entered at the unit itself.
    pub figure: Option<Figure>,
    /// Its period.
    pub period: Option<Period>,
    /// How it stands; `None` where the target is not this unit's to reach.
    pub verdict: Option<Verdict>,
    /// The path's value on the figure's date.
    pub expected: Option<Decimal>,
    /// How far ahead of the path: negative is behind.
    pub gap: Option<Decimal>,
    /// Progress over what the path expects.
    pub pace: Option<Decimal>,
    /// Whether it is more than all there is, and has to be looked at again.
    pub over_whole: bool,
    /// How many units the figure rests on.
    pub reported_units: usize,
    /// How many units report.
    pub all_units: usize,
}

impl Cell {
    pub(super) fn new(
        period: Option<Period>,
        latest: Option<DatedRollup>,
        assessment: Option<&Assessment>,
        indicator: &Indicator,
        all_units: usize,
    ) -> Self {
        let value = latest.as_ref().and_then(|it| it.rollup.value());
        let own = latest
            .as_ref()
            .map(|it| it.period)
            .filter(|_| value.is_some());
        let standing = match own {
            Some(own) if Some(own) == period => Standing::Reported,
            Some(_) => Standing::Earlier,
            None if all_units == 0 => Standing::NotAsked,
            None => Standing::Missing,
        };
        let of = |field: fn(&Assessment) -> Option<Decimal>| assessment.and_then(field);
        Self {
            standing,
            value,
            figure: latest.as_ref().and_then(|it| it.rollup.entered),
            period: own,
            verdict: assessment.map(|it| it.verdict),
            expected: of(|it| it.expected),
            gap: of(|it| it.gap),
            pace: of(|it| it.pace),
            over_whole: value.is_some_and(|it| indicator.is_over_whole(it)),
            reported_units: latest.map_or(0, |it| it.rollup.reported_units),
            all_units,
        }
    }

    /// Whether it is behind its path.
    pub const fn is_behind(&self) -> bool {
        matches!(
            self.verdict,
            Some(Verdict::Slow | Verdict::FarBehind | Verdict::Backwards)
        )
    }
}

/// The value of the period that the plan stands at: an older one is not compared with it.
pub fn current(cell: &Cell) -> Option<Decimal> {
    cell.value.filter(|_| cell.standing == Standing::Reported)
}
