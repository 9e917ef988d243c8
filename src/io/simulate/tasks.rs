//! When the tasks are done in the simulated plan: in time, late, or not at all.

use jiff::civil::{Date, date};

use super::{
    super::shipped::{self, Definitions, Seed},
    random::Random,
    wall_ms,
};
use crate::domain::{
    Action, Author, Draft, Occurrence, OccurrenceField, Period, PeriodKind, Register, TaskField,
    TaskKind, Value,
};

/// What the stream of random numbers is for.
const TASKS: u64 = 4;

/// The tasks with a deadline whose day of completion is another than in the shipped plan, or that
/// are done after its day: NV02, NV04, NV06 and NV07 late, NV08 and NV09 in time, NV10 late.
const DONE: [(&str, Date); 7] = [
    ("NV02", date(2022, 7, 11)),
    ("NV04", date(2022, 6, 9)),
    ("NV06", date(2022, 10, 12)),
    ("NV07", date(2023, 1, 20)),
    ("NV08", date(2022, 12, 28)),
    ("NV09", date(2023, 5, 30)),
    ("NV10", date(2023, 2, 15)),
];

/// The occurrence of 2022 that is carried out beside those of the shipped plan.
const CARRIED_OUT: (&str, Date) = ("NV18", date(2022, 12, 15));

/// Takes the days of completion out of the definitions and gives them as ops of their own, each on
/// its day, up to `as_of`.
pub(super) fn take(definitions: &mut Definitions, seed: u64, as_of: Date) -> Vec<Seed> {
    let mut done: Vec<(Date, Register, String)> = Vec::new();
    for (id, task) in &mut definitions.tasks {
        let shipped = task.done_on.take();
        let otherwise = DONE
            .iter()
            .find(|(code, _)| *code == task.code)
            .map(|(_, day)| *day);
        if let Some(day) = otherwise.or(shipped) {
            done.push((
                day,
                Register::Task(*id, TaskField::DoneOn),
                task.lead.clone(),
            ));
        }
        if task.kind == TaskKind::Periodic {
            let known = definitions
                .occurrences
                .iter()
                .find_map(|(of, _, Occurrence { done_on, .. })| done_on.filter(|_| of == id));
            let also = (task.code == CARRIED_OUT.0).then_some(CARRIED_OUT.1);
            let later = (2023..=as_of.year()).filter_map(|year| later_year(&task.code, seed, year));
            for day in known.or(also).into_iter().chain(later) {
                let Some(period) = Period::new(PeriodKind::Year, day.year(), 1) else {
                    continue;
                };
                let register = Register::Occurrence(*id, period, OccurrenceField::DoneOn);
                done.push((day, register, task.lead.clone()));
            }
        }
    }
    definitions.occurrences.clear();
    done.retain(|(day, ..)| *day <= as_of);
    done.into_iter()
        .map(|(day, register, name)| Seed {
            author: Author { name, unit: None },
            wall_ms: wall_ms(day, 16 * 3600),
            draft: Draft::new(Action::SetDone, vec![(register, Value::Date(day))]),
        })
        .collect()
}

/// When a periodic task is carried out in a later year: four times out of five, in the autumn;
/// what can only be done in December, in December.
fn later_year(code: &str, seed: u64, year: i16) -> Option<Date> {
    let crate::domain::Id(bytes) = shipped::id(code);
    let name = bytes
        .iter()
        .take(8)
        .fold(0, |name, byte| name << 8 | u64::from(*byte));
    let mut random = Random::of(seed, &[TASKS, name, year.unsigned_abs().into()]);
    let months = if matches!(code, "NV18" | "NV19") {
        (12, 12)
    } else {
        (6, 11)
    };
    let month = i8::try_from(random.between(months.0, months.1)).ok()?;
    let day = i8::try_from(random.between(1, 28)).ok()?;
    if random.chance(4, 5) {
        Date::new(year, month, day).ok()
    } else {
        None
    }
}
