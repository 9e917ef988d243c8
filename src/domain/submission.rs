//! Handing in: where a unit's report of a period stands.
//!
//! The unit writes what it handed in, the plan's owner what became of it, each into registers of
//! their own: a report that is handed in again while the owner returns it is no conflict.

use jiff::civil::Date;

use super::{
    Id, ObservationKey, Period, PeriodKind, Plan, Register, UnitKey, entity::entity, value::choice,
};

/// What the owner said of a report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Outcome {
    /// Nothing yet.
    #[default]
    None,
    /// Returned, to be corrected.
    Returned,
    /// Approved.
    Approved,
}

choice!(Outcome { "none" => None, "returned" => Returned, "approved" => Approved });

entity! {
    /// A unit's report of a period.
    pub struct Submission, SubmissionField {
        /// How many times it was handed in.
        1 Round round: u32,
        /// The day it was handed in last, by the unit's clock.
        2 SubmittedOn submitted_on: Option<Date>,
        /// The round that the owner has answered last.
        3 Reviewed reviewed: u32,
        /// The answer.
        4 Outcome outcome: Outcome,
        /// Why, in the owner's words.
        5 Reason reason: String,
    }
}

/// Where a report stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SubmissionState {
    /// Not handed in.
    Draft,
    /// Handed in, and not answered.
    Submitted,
    /// Returned, to be corrected.
    Returned,
    /// Approved.
    Approved,
}

impl SubmissionState {
    /// Whether the report is with the plan's owner.
    pub const fn is_handed_in(self) -> bool {
        matches!(self, Self::Submitted | Self::Approved)
    }
}

impl Submission {
    /// Where it stands.
    pub const fn state(&self) -> SubmissionState {
        if self.round == 0 {
            return SubmissionState::Draft;
        }
        match self.outcome {
            Outcome::Returned if self.reviewed >= self.round => SubmissionState::Returned,
            Outcome::Approved if self.reviewed >= self.round => SubmissionState::Approved,
            Outcome::None | Outcome::Returned | Outcome::Approved => SubmissionState::Submitted,
        }
    }
}

impl SubmissionField {
    /// Whether the unit writes it; the plan's owner otherwise.
    pub const fn is_the_units(self) -> bool {
        match self {
            Self::Round | Self::SubmittedOn => true,
            Self::Reviewed | Self::Outcome | Self::Reason => false,
        }
    }
}

/// The last day on which a report of a period is in time.
pub fn deadline(plan: &Plan, period: Period) -> Date {
    let end = period.end(plan.info().cut_off());
    let grace = jiff::Span::new().days(i64::from(plan.info().grace().min(366)));
    end.checked_add(grace).unwrap_or(end)
}

/// The figures that a unit owes when it reports a period: of every indicator that its level
/// reports, for that period, and for a longer one that ends with it.
pub fn owed(plan: &Plan, unit: UnitKey, period: Period) -> Vec<ObservationKey> {
    let cut_off = plan.info().cut_off();
    let Some(level) = plan.unit(unit).map(|unit| unit.kind.level()) else {
        return Vec::new();
    };
    let owed = |(id, it): (Id, &super::Indicator)| {
        let reports = it.reported_by.contains(level);
        let last = period.end(cut_off);
        let of = Period::containing(last, it.every, cut_off);
        (reports && it.every >= period.kind() && of.end(cut_off) == last).then_some(
            ObservationKey {
                indicator: id,
                unit,
                period: of,
            },
        )
    };
    plan.indicators().into_iter().filter_map(owed).collect()
}

/// Whether the monthly report that a figure belongs to was returned and is not handed in again: the
/// figure stands at its unit, nobody vouches for it, and it counts in no sum.
pub fn was_returned(plan: &Plan, key: ObservationKey) -> bool {
    if !plan.has_returned() {
        return false;
    }
    let cut_off = plan.info().cut_off();
    let report = Period::containing(key.period.end(cut_off), PeriodKind::Month, cut_off);
    plan.is_returned(key.unit, report)
}

/// Whether a register tells something of a unit or of one below it, or of the plan as a whole.
///
/// What it says of other units is not for that unit's copy.
pub fn concerns(plan: &Plan, register: Register, unit: UnitKey) -> bool {
    // What was frozen of all units stands in one op, which is the owner's alone.
    if matches!(register, Register::Frozen(_)) {
        return plan.info().root == Some(unit);
    }
    match register.about() {
        None => true,
        Some(about) => plan.info().root == Some(about) || plan.is_within(about, unit),
    }
}

/// Whether a unit's people may write a register without asking: its own, and those of the units
/// below it. `is_within` says whether the first unit is the second one or stands below it.
pub fn may_write(
    register: Register,
    unit: UnitKey,
    is_within: impl FnOnce(UnitKey, UnitKey) -> bool,
) -> bool {
    register.owner().is_some_and(|owner| is_within(owner, unit))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::{
        Aggregation, IndicatorKind, RemarkField,
        testing::{PROVINCE, Target, key, plan_of},
    };

    #[test]
    fn a_report_that_was_handed_in_again_awaits_an_answer_again() {
        let mut report = Submission::default();
        assert_eq!(report.state(), SubmissionState::Draft);
        report.round = 1;
        assert_eq!(report.state(), SubmissionState::Submitted);
        report.reviewed = 1;
        report.outcome = Outcome::Returned;
        assert_eq!(report.state(), SubmissionState::Returned);
        report.round = 2;
        assert_eq!(report.state(), SubmissionState::Submitted);
        report.reviewed = 2;
        report.outcome = Outcome::Approved;
        assert_eq!(report.state(), SubmissionState::Approved);
    }

    #[test]
    fn a_unit_writes_its_figures_and_hands_them_in_and_the_owner_answers() {
        let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
        let (plan, id) = plan_of(&target);
        let unit = UnitKey::new(2022, 11);
        let key = key(id, 11, "2022-08");
        let period = key.period;
        let submission = |field| Register::Submission(unit, period, field);
        let may =
            |register, unit| may_write(register, unit, |below, above| plan.is_within(below, above));
        for (register, own) in [
            (Register::Observation(key), true),
            (Register::Remark(key, RemarkField::Note), true),
            (submission(SubmissionField::Round), true),
            (submission(SubmissionField::Outcome), false),
            (Register::Plan(crate::domain::PlanInfoField::Name), false),
        ] {
            assert_eq!(may(register, unit), own, "{register:?}");
            assert!(concerns(&plan, register, unit));
            assert!(!may(register, UnitKey::new(2022, 12)));
        }
        // The district above may write for its communes, and other communes do not hear of it.
        assert!(may(Register::Observation(key), UnitKey::new(2022, 1)));
        assert!(!concerns(
            &plan,
            Register::Observation(key),
            UnitKey::new(2022, 12)
        ));
        assert!(concerns(
            &plan,
            Register::Observation(ObservationKey {
                unit: PROVINCE,
                ..key
            }),
            unit
        ));
        assert_eq!(owed(&plan, unit, period), [key]);
        assert_eq!(deadline(&plan, period), date(2022, 9, 15));
    }
}
