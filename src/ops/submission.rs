//! Handing in a report, answering it, and settling what stands against each other.

use jiff::civil::Date;

use super::Refusal;
use crate::domain::{
    Action, Draft, FigureRefusal, Outcome, Period, Plan, Register, Submission, SubmissionState,
    UnitKey, Value, check_figure,
};

/// A unit hands in its report of a period, once more where that was done before.
pub(super) fn submit(
    plan: &Plan,
    unit: UnitKey,
    period: Period,
    on: Date,
) -> Result<Draft, Refusal> {
    plan.unit(unit).ok_or(Refusal::Gone)?;
    let before = known(plan, unit, period);
    let after = Submission {
        round: before.round.saturating_add(1),
        submitted_on: Some(on),
        ..before.clone()
    };
    Ok(changed(unit, period, &before, &after))
}

/// The owner answers a report that was handed in.
pub(super) fn review(
    plan: &Plan,
    unit: UnitKey,
    period: Period,
    outcome: Outcome,
    reason: &str,
) -> Result<Draft, Refusal> {
    let before = known(plan, unit, period);
    if before.state() == SubmissionState::Draft {
        return Err(Refusal::NotHandedIn);
    }
    if outcome == Outcome::Returned && reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let after = Submission {
        reviewed: before.round,
        outcome,
        reason: reason.trim().to_owned(),
        ..before.clone()
    };
    let mut draft = changed(unit, period, &before, &after);
    reason.trim().clone_into(&mut draft.why);
    Ok(draft)
}

/// Chooses what registers with several values shall hold.
pub(super) fn resolve(
    plan: &Plan,
    choices: &[(Register, Value)],
    why: &str,
    today: Date,
) -> Result<Draft, Refusal> {
    for (register, value) in choices {
        if !register.can_hold(value) {
            return Err(Refusal::OutOfRange);
        }
        // Another value than those that are there must be one that could be entered.
        if let (Register::Observation(key), Value::Figure(figure)) = (register, value) {
            let mut refusals = check_figure(plan, *key, *figure, today)
                .refusals
                .into_iter();
            if let Some(refusal) = refusals.find(|it| spoils(*it)) {
                return Err(Refusal::Figure(*key, refusal));
            }
        }
    }
    let mut draft = Draft::new(Action::ResolveConflict, choices.to_vec());
    why.trim().clone_into(&mut draft.why);
    Ok(draft)
}

/// Whether a figure makes no sense, whoever's it is: who reports an indicator, and how often, may
/// have changed since the values were written.
const fn spoils(refusal: FigureRefusal) -> bool {
    match refusal {
        FigureRefusal::ZeroDenominator | FigureRefusal::Negative | FigureRefusal::WrongKind(_) => {
            true
        }
        FigureRefusal::WrongPeriod | FigureRefusal::NotReportedHere => false,
    }
}

fn known(plan: &Plan, unit: UnitKey, period: Period) -> Submission {
    plan.submission(unit, period).cloned().unwrap_or_default()
}

fn changed(unit: UnitKey, period: Period, before: &Submission, after: &Submission) -> Draft {
    let writes = before.changes(after).into_iter();
    let writes = writes.map(|(field, value)| (Register::Submission(unit, period, field), value));
    Draft::new(Action::Submit, writes.collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::testing::{Target, plan_of};

    #[test]
    fn a_report_is_handed_in_returned_with_a_reason_and_handed_in_again() {
        let (mut plan, _) = plan_of(&Target::rising(0.into(), 80.into()));
        let unit = UnitKey::new(2022, 11);
        let period: Period = "2022-08".parse().unwrap();
        let mut apply = |draft: Draft| {
            for (register, value) in draft.writes {
                plan.apply(register, &value).unwrap();
            }
            plan.clone()
        };
        let plan = apply(Draft::new(Action::Submit, Vec::new()));
        let refused = review(&plan, unit, period, Outcome::Approved, "");
        assert_eq!(refused, Err(Refusal::NotHandedIn));
        let plan = apply(submit(&plan, unit, period, date(2022, 9, 3)).unwrap());
        let refused = review(&plan, unit, period, Outcome::Returned, " ");
        assert_eq!(refused, Err(Refusal::NoReason));
        let plan = apply(review(&plan, unit, period, Outcome::Returned, "thiếu MT02").unwrap());
        let report = plan.submission(unit, period).unwrap();
        assert_eq!(report.state(), SubmissionState::Returned);
        assert_eq!(report.reason, "thiếu MT02");
        let plan = apply(submit(&plan, unit, period, date(2022, 9, 5)).unwrap());
        let report = plan.submission(unit, period).unwrap();
        assert_eq!(
            (report.round, report.state()),
            (2, SubmissionState::Submitted)
        );
    }
}
