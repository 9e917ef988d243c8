//! Who has handed in what: units down, periods across.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::{
    FigureWarning, ObservationKey, Period, Plan, SubmissionState, UnitKey, check_figure, deadline,
    owed,
};

/// Since when a unit's reports are asked.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Since {
    /// Always: it is not known since when.
    #[default]
    Ever,
    /// Since that day.
    Day(Date),
    /// Not at all: the plan was given out, and not to this unit.
    Never,
}

/// Since when reports are asked of units. A period that ended before is not, and nobody is late
/// with it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Asked {
    /// Of these.
    pub units: BTreeMap<UnitKey, Date>,
    /// Of all others.
    pub others: Since,
}

/// Whether a unit's report of a period is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// It is.
    Asked,
    /// The period was over before the unit had the plan.
    TooEarly,
    /// The unit was never given the plan, and others were.
    NotGiven,
}

impl Asked {
    /// Whether that unit's report of a period that ends on that day is asked.
    pub fn asks(&self, unit: UnitKey, end: Date) -> Ask {
        let since = self
            .units
            .get(&unit)
            .map_or(self.others, |on| Since::Day(*on));
        match since {
            Since::Ever => Ask::Asked,
            Since::Day(on) if on <= end => Ask::Asked,
            Since::Day(_) => Ask::TooEarly,
            Since::Never => Ask::NotGiven,
        }
    }
}

/// Where one unit's report of one period stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Whether it is asked.
    pub asked: Ask,
    /// Whether it was handed in, and what became of it.
    pub state: SubmissionState,
    /// How many of the figures it owes are entered.
    pub entered: usize,
    /// How many figures it owes.
    pub owed: usize,
    /// The last day on which it is in time.
    pub deadline: Date,
    /// By how many days it came late, or is late today; 0 where it is not.
    pub days_late: u32,
    /// Why it was returned, or a word to the approval.
    pub reason: String,
}

impl Standing {
    /// Whether nobody waits for it: it is not asked, and nothing of it was entered.
    pub const fn is_idle(&self) -> bool {
        !matches!(self.asked, Ask::Asked) && self.entered == 0
    }
}

/// The board of reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submissions {
    /// The periods, as they were asked for.
    pub periods: Vec<Period>,
    /// Each unit with its reports, in the order of the periods.
    pub rows: Vec<(UnitKey, Vec<Standing>)>,
}

/// How the reports of `units` for `periods` stand on a day.
pub fn submissions(
    plan: &Plan,
    units: &[UnitKey],
    periods: &[Period],
    asked: &Asked,
    today: Date,
) -> Submissions {
    let row = |unit: &UnitKey| {
        let standings = periods
            .iter()
            .map(|it| standing(plan, *unit, *it, asked, today));
        (*unit, standings.collect())
    };
    Submissions {
        periods: periods.to_vec(),
        rows: units.iter().map(row).collect(),
    }
}

/// The figures that a unit owes when it reports a period and has not entered.
pub fn missing(plan: &Plan, unit: UnitKey, period: Period) -> Vec<ObservationKey> {
    let mut missing = owed(plan, unit, period);
    missing.retain(|key| plan.figure(*key).is_none());
    missing
}

/// A figure of a report that looks wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Doubt {
    /// Which one.
    pub key: ObservationKey,
    /// Why it looks wrong.
    pub warnings: Vec<FigureWarning>,
    /// Why it is right all the same, in the unit's words; empty where nobody has said so.
    pub explained: String,
}

/// The figures of a report that look wrong, those that nobody has explained first.
pub fn doubts(plan: &Plan, unit: UnitKey, period: Period, today: Date) -> Vec<Doubt> {
    let owed = owed(plan, unit, period).into_iter();
    let doubt = |key: ObservationKey| {
        let mut warnings = check_figure(plan, key, plan.figure(key)?, today).warnings;
        // That the period is still to come is no fault of the figure.
        warnings.retain(|it| !matches!(it, FigureWarning::FuturePeriod(_)));
        let explained = plan.remark(key).map_or("", |it| it.explained.as_str());
        (!warnings.is_empty()).then(|| Doubt {
            key,
            warnings,
            explained: explained.to_owned(),
        })
    };
    let mut doubts: Vec<Doubt> = owed.filter_map(doubt).collect();
    doubts.sort_by_key(|doubt| !doubt.explained.is_empty());
    doubts
}

/// How one report stands on a day.
pub fn standing(
    plan: &Plan,
    unit: UnitKey,
    period: Period,
    asked: &Asked,
    today: Date,
) -> Standing {
    let report = plan.submission(unit, period).cloned().unwrap_or_default();
    let owed = owed(plan, unit, period);
    let entered = owed.iter().filter(|key| plan.figure(**key).is_some());
    let deadline = deadline(plan, period);
    let came = match report.state() {
        SubmissionState::Draft | SubmissionState::Returned => today,
        SubmissionState::Submitted | SubmissionState::Approved => {
            report.submitted_on.unwrap_or(today)
        }
    };
    let asked = asked.asks(unit, period.end(plan.info().cut_off()));
    let late = came.since(deadline).map_or(0, |span| span.get_days());
    let late = u32::try_from(late).unwrap_or_default();
    Standing {
        asked,
        state: report.state(),
        entered: entered.count(),
        owed: owed.len(),
        deadline,
        days_late: if asked == Ask::Asked { late } else { 0 },
        reason: report.reason,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::{
        Aggregation, Figure, IndicatorKind, Register, SubmissionField, Value,
        testing::{Target, enter, key, plan_of},
    };

    #[test]
    fn a_board_tells_who_has_handed_in_and_how_late() {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (mut plan, id) = plan_of(&target);
        let period = key(id, 11, "2022-08").period;
        let [one, two] = [11, 12].map(|code| UnitKey::new(2022, code));
        enter(&mut plan, id, 11, "2022-08", Figure::Value(5.into()));
        let write = |plan: &mut Plan, field, value: Value| {
            plan.apply(Register::Submission(one, period, field), &value)
                .unwrap();
        };
        write(&mut plan, SubmissionField::Round, Value::Number(1.into()));
        let on = Value::Date(date(2022, 9, 17));
        write(&mut plan, SubmissionField::SubmittedOn, on);
        let everything = Asked::default();
        let board = submissions(
            &plan,
            &[one, two],
            &[period],
            &everything,
            date(2022, 9, 20),
        );
        let [(_, first), (_, second)] = board.rows.as_slice() else {
            panic!("two units");
        };
        let first = first.first().unwrap();
        assert_eq!(first.state, SubmissionState::Submitted);
        assert_eq!((first.entered, first.owed, first.days_late), (1, 1, 2));
        let second = second.first().unwrap();
        assert_eq!(second.state, SubmissionState::Draft);
        assert_eq!((second.entered, second.owed, second.days_late), (0, 1, 5));
        // What jumps is in doubt, and comes first as long as nobody has explained it.
        enter(&mut plan, id, 11, "2022-07", Figure::Value(50.into()));
        let found = doubts(&plan, one, period, date(2022, 9, 20));
        assert_eq!((found.len(), found[0].explained.as_str()), (1, ""));
        let why = Register::Remark(
            key(id, 11, "2022-08"),
            crate::domain::RemarkField::Explained,
        );
        plan.apply(why, &Value::Text("thôi thu".to_owned()))
            .unwrap();
        let found = doubts(&plan, one, period, date(2022, 9, 20));
        assert_eq!(found[0].explained, "thôi thu");
        // Before the deadline nobody is late.
        let late = |asked: &Asked, today| standing(&plan, two, period, asked, today).days_late;
        assert_eq!(late(&everything, date(2022, 9, 15)), 0);
        // Nor is one who was given the plan when the period was over; others are not helped by it.
        let given = |unit, on| Asked {
            others: Since::Day(date(2022, 1, 1)),
            units: BTreeMap::from([(unit, on)]),
        };
        let today = date(2022, 9, 20);
        assert_eq!(late(&given(two, date(2022, 9, 18)), today), 0);
        assert_eq!(late(&given(two, date(2022, 8, 31)), today), 5);
        assert_eq!(late(&given(one, date(2022, 9, 18)), today), 5);
        let asked = standing(&plan, two, period, &given(two, date(2022, 9, 18)), today);
        assert!(asked.asked == Ask::TooEarly && asked.is_idle());
        // Once the plan was given out, nobody waits for those who have not got it.
        let only = Asked {
            others: Since::Never,
            ..given(one, date(2022, 1, 1))
        };
        let other = standing(&plan, two, period, &only, today);
        assert_eq!((other.asked, other.days_late), (Ask::NotGiven, 0));
        assert!(other.is_idle());
        let has_it = standing(&plan, one, period, &only, today);
        assert_eq!(has_it.asked, Ask::Asked);
    }
}
