//! The plan that ships with the program: Cà Mau, 2022. The tables and where they come from are
//! described in `assets/data/README.md`.

use super::table::{Row, ShippedError, read};
use crate::domain::{
    Action, Aggregation, Author, Direction, Draft, DuePrecision, Figure, Id, Indicator,
    IndicatorKind, Levels, ObservationKey, Occurrence, Period, PeriodKind, PlanInfo, Register,
    Remark, Task, TaskKind, Unit, UnitKey, UnitKind, Value,
};

/// One op that a new file begins with.
#[derive(Clone, PartialEq, Debug)]
pub struct Seed {
    /// Who is named as its author.
    pub author: Author,
    /// When, milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// What is written.
    pub draft: Draft,
}

/// The year of the list that the plan's units are of.
const LIST: u16 = 2022;

/// The province of Cà Mau.
pub(super) const PROVINCE: UnitKey = UnitKey::new(LIST, 96);

/// The day of the meeting that the shipped figures were reported to.
const MEETING: jiff::civil::Date = jiff::civil::date(2022, 8, 18);

/// Midnight UTC of that day.
const MEETING_MS: i64 = 1_660_780_800_000;

/// The definitions of the plan, without any figure.
pub(super) struct Definitions {
    pub(super) info: PlanInfo,
    pub(super) units: Vec<(UnitKey, Unit)>,
    pub(super) indicators: Vec<(Id, Indicator)>,
    pub(super) tasks: Vec<(Id, Task)>,
    pub(super) occurrences: Vec<(Id, Period, Occurrence)>,
}

/// Cà Mau's plan of 2022 with the figures that were reported on 18 August 2022.
///
/// # Errors
/// [`ShippedError`] where a table cannot be read: a fault of this program's own files.
pub fn ca_mau_2022() -> Result<Vec<Seed>, ShippedError> {
    let definitions = definitions()?;
    let (figures, remarks) = observations()?;
    let draft = |action, writes| Draft::new(action, writes);
    Ok(vec![
        seed(draft(Action::CreatePlan, definitions.writes())),
        seed(draft(Action::SetFigures, figures)),
        seed(draft(Action::SetRemark, remarks)),
    ])
}

/// An op in the program's own name.
pub(super) fn seed(draft: Draft) -> Seed {
    let author = Author {
        name: "Tiến Độ Số".to_owned(),
        unit: None,
    };
    Seed {
        author,
        wall_ms: MEETING_MS,
        draft,
    }
}

impl Definitions {
    /// What has to be written to make the plan of them.
    pub(super) fn writes(&self) -> Vec<(Register, Value)> {
        let mut writes = Vec::new();
        for (field, value) in PlanInfo::default().changes(&self.info) {
            writes.push((Register::Plan(field), value));
        }
        for (key, unit) in &self.units {
            let changes = Unit::default().changes(unit).into_iter();
            writes.extend(changes.map(|(field, value)| (Register::Unit(*key, field), value)));
        }
        for (id, indicator) in &self.indicators {
            let changes = Indicator::default().changes(indicator).into_iter();
            writes.extend(changes.map(|(field, value)| (Register::Indicator(*id, field), value)));
        }
        for (id, task) in &self.tasks {
            let changes = Task::default().changes(task).into_iter();
            writes.extend(changes.map(|(field, value)| (Register::Task(*id, field), value)));
        }
        for (id, period, occurrence) in &self.occurrences {
            let changes = Occurrence::default().changes(occurrence).into_iter();
            writes.extend(
                changes.map(|(field, value)| (Register::Occurrence(*id, *period, field), value)),
            );
        }
        writes
    }
}

/// Reads the shipped tables.
pub(super) fn definitions() -> Result<Definitions, ShippedError> {
    let info = PlanInfo {
        name: "Kế hoạch chuyển đổi số tỉnh Cà Mau năm 2022".to_owned(),
        root: Some(PROVINCE),
        first_day: 15,
        as_of: Some(MEETING),
        source: "Mục tiêu: QĐ 27/QĐ-UBQGCĐS theo báo chí; nhiệm vụ: Chỉ thị 02/CT-TTg; số liệu: \
                 bài báo về cuộc họp ngày 18/8/2022"
            .to_owned(),
        ..PlanInfo::default()
    };
    let mut indicators = read(
        "targets.csv",
        include_str!("../../assets/data/plan/targets.csv"),
        target,
    )?;
    indicators.extend(read(
        "indicators.csv",
        include_str!("../../assets/data/plan/indicators.csv"),
        followed,
    )?);
    let rows = read(
        "tasks.csv",
        include_str!("../../assets/data/plan/tasks.csv"),
        task,
    )?;
    let (mut tasks, mut occurrences) = (Vec::new(), Vec::new());
    for (id, task, occurrence) in rows {
        tasks.push((id, task));
        occurrences.extend(occurrence.map(|(period, occurrence)| (id, period, occurrence)));
    }
    Ok(Definitions {
        info,
        units: units()?,
        indicators,
        tasks,
        occurrences,
    })
}

/// The id of a row of the shipped plan.
pub(super) fn id(code: &str) -> Id {
    Id::named(&format!("ca-mau-2022/{code}"))
}

fn units() -> Result<Vec<(UnitKey, Unit)>, ShippedError> {
    let unit = |name: &str, kind, parent| Unit {
        alive: true,
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        kind,
        parent,
    };
    let mut units = vec![(PROVINCE, unit("Cà Mau", UnitKind::Province, None))];
    let rows = read(
        "communes_2022.csv",
        include_str!("../../assets/data/communes_2022.csv"),
        |row| {
            let district = UnitKey::new(LIST, row.parse("district_code")?);
            let kind = row.choice("type", UnitKind::from_word)?;
            let commune = UnitKey::new(LIST, row.parse("code")?);
            let district_name = row.text("district")?.to_owned();
            let (district_kind, name) = UnitKind::ALL
                .into_iter()
                .filter(|kind| kind.level() == crate::domain::Level::District)
                .find_map(|kind| Some((kind, district_name.strip_prefix(kind.word())?.trim())))
                .ok_or_else(|| row.error(format!("'{district_name}' is no district")))?;
            Ok([
                (district, unit(name, district_kind, Some(PROVINCE))),
                (commune, unit(row.text("name")?, kind, Some(district))),
            ])
        },
    )?;
    for (key, unit) in rows.into_iter().flatten() {
        if !units.iter().any(|(known, _)| *known == key) {
            units.push((key, unit));
        }
    }
    Ok(units)
}

/// The columns that targets and followed indicators share.
fn indicator(row: &Row<'_>) -> Result<Indicator, ShippedError> {
    let source = row.text("source")?.to_owned();
    Ok(Indicator {
        alive: true,
        code: row.text("code")?.to_owned(),
        name: row.text("name")?.to_owned(),
        pillar: row.text("pillar")?.to_owned(),
        measure: row.text("unit")?.to_owned(),
        counted: row.text("count_unit")?.to_owned(),
        direction: row.choice("direction", Direction::from_code)?,
        kind: row.choice("kind", IndicatorKind::from_code)?,
        aggregation: row.choice("aggregation", Aggregation::from_code)?,
        every: row.choice("period", PeriodKind::from_code)?,
        reported_by: row.choice("reported_by", Levels::from_code)?,
        baseline_date: row.optional("baseline_date")?,
        baseline: row.optional("baseline")?,
        sample: is_sample(&source),
        source,
        ..Indicator::default()
    })
}

fn target(row: &Row<'_>) -> Result<(Id, Indicator), ShippedError> {
    let indicator = Indicator {
        lead: row.text("lead")?.to_owned(),
        numerator: row.text("numerator")?.to_owned(),
        denominator: row.text("denominator")?.to_owned(),
        due: Some(row.parse("due")?),
        target: Some(row.parse("target")?),
        ..indicator(row)?
    };
    Ok((id(&indicator.code), indicator))
}

fn followed(row: &Row<'_>) -> Result<(Id, Indicator), ShippedError> {
    let baseline_source = row.text("baseline_source")?.to_owned();
    let indicator = Indicator {
        baseline_source,
        ..indicator(row)?
    };
    Ok((id(&indicator.code), indicator))
}

type TaskRow = (Id, Task, Option<(Period, Occurrence)>);

fn task(row: &Row<'_>) -> Result<TaskRow, ShippedError> {
    let kind = row.choice("kind", TaskKind::from_code)?;
    let recurrence = match row.text("recurrence")? {
        "" => PeriodKind::default(),
        _ => row.choice("recurrence", PeriodKind::from_code)?,
    };
    let (source, state_source) = (row.text("content_source")?, row.text("state_source")?);
    let done_on = row.optional("completed_on")?;
    let due: jiff::civil::Date = row.parse("due")?;
    let task = Task {
        alive: true,
        code: row.text("code")?.to_owned(),
        title: row.text("title")?.to_owned(),
        kind,
        recurrence,
        starts: row.optional("starts")?,
        due: Some(due),
        due_precision: row.choice("due_precision", DuePrecision::from_code)?,
        window_opens: row.optional("window_opens")?,
        lead: row.text("lead")?.to_owned(),
        sample: is_sample(source) || is_sample(state_source),
        source: source.to_owned(),
        done_on: done_on.filter(|_| kind == TaskKind::Deadline),
        ..Task::default()
    };
    let occurrence = done_on
        .filter(|_| kind == TaskKind::Periodic)
        .map(|done_on| {
            let period = Period::containing(due, recurrence, crate::domain::CutOff::CALENDAR);
            (
                period,
                Occurrence {
                    done_on: Some(done_on),
                    ..Occurrence::default()
                },
            )
        });
    Ok((id(&task.code), task, occurrence))
}

fn is_sample(source: &str) -> bool {
    source.contains("mẫu")
}

type Writes = Vec<(Register, Value)>;

/// The reported figures, and the notes and sources beside them.
fn observations() -> Result<(Writes, Writes), ShippedError> {
    let rows = read(
        "observations.csv",
        include_str!("../../assets/data/plan/observations.csv"),
        |row| {
            let key = ObservationKey {
                indicator: id(row.text("indicator")?),
                unit: UnitKey::new(LIST, row.parse("unit_code")?),
                period: row.parse("period")?,
            };
            let (note, source) = (row.text("note")?.to_owned(), row.text("source")?.to_owned());
            Ok((
                key,
                Figure::Value(row.parse("value")?),
                Remark {
                    note,
                    source,
                    ..Remark::default()
                },
            ))
        },
    )?;
    let figures = rows
        .iter()
        .map(|(key, figure, _)| (Register::Observation(*key), Value::Figure(*figure)));
    let remarks = rows.iter().flat_map(|(key, _, remark)| {
        let changes = Remark::default().changes(remark).into_iter();
        changes.map(|(field, value)| (Register::Remark(*key, field), value))
    });
    Ok((figures.collect(), remarks.collect()))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::{Level, Plan, TaskCounts};

    fn plan() -> Plan {
        let mut plan = Plan::default();
        for seed in ca_mau_2022().unwrap() {
            for (register, value) in &seed.draft.writes {
                plan.apply(*register, value).unwrap();
            }
        }
        plan
    }

    #[test]
    fn the_shipped_plan_is_whole() {
        let plan = plan();
        let targets = plan
            .indicators()
            .iter()
            .filter(|(_, it)| it.is_target())
            .count();
        assert_eq!((targets, plan.indicators().len()), (25, 34));
        assert_eq!(plan.tasks().len(), 20);
        let of_level = |level| {
            plan.units()
                .filter(|(_, unit)| unit.kind.level() == level)
                .count()
        };
        assert_eq!(Level::ALL.map(of_level), [1, 9, 101]);
        assert!(plan.units().all(|(key, _)| plan.is_within(key, PROVINCE)));
    }

    #[test]
    fn the_tasks_of_the_meeting_are_counted_as_the_newspaper_printed_them() {
        let counts = TaskCounts::of(&plan(), MEETING);
        assert_eq!((counts.done_in_time, counts.open_in_time), (5, 5));
        assert_eq!(
            (
                counts.carried_out,
                counts.not_yet_due,
                counts.not_carried_out
            ),
            (7, 2, 1)
        );
        assert_eq!((counts.deadline(), counts.periodic()), (10, 10));
    }

    #[test]
    fn the_figures_are_the_reports_to_the_digit() {
        let plan = plan();
        for (code, period, value) in [
            ("MT01", "2022-08", dec!(37)),
            ("CS01", "2022-08", dec!(167300)),
            ("CS02", "2022-08", dec!(797573)),
            ("CS03", "2022-Q3", dec!(655)),
            ("CS04", "2022-Q3", dec!(11000)),
            ("CS05", "2022-08", dec!(1733)),
            ("CS06", "2022-Q3", dec!(1974)),
            ("CS07", "2022-08", dec!(4950)),
            ("CS08", "2022-08", dec!(2975)),
            ("CS09", "2022-08", dec!(142)),
        ] {
            let period = period.parse().unwrap();
            let key = ObservationKey {
                indicator: id(code),
                unit: PROVINCE,
                period,
            };
            assert_eq!(plan.figure(key), Some(Figure::Value(value)), "{code}");
            assert!(!plan.remark(key).unwrap().source.is_empty(), "{code}");
        }
        assert_eq!(plan.figure_count(), 10);
    }

    #[test]
    fn what_is_a_sample_is_marked() {
        let plan = plan();
        let marked: Vec<_> = plan
            .indicators()
            .into_iter()
            .filter(|(_, indicator)| indicator.sample)
            .map(|(_, indicator)| indicator.code.clone())
            .collect();
        assert_eq!(marked, ["MT11", "MT15", "MT16", "MT17", "MT18"]);
        assert!(plan.tasks().iter().all(|(_, task)| task.sample));
    }
}
