//! Small plans for tests, built as the store builds them: write by write.

use jiff::civil::{Date, date};
use rust_decimal::{Decimal, dec};

use super::{
    Aggregation, Direction, Figure, Id, Indicator, IndicatorKind, Levels, ObservationKey, Period,
    PeriodKind, Plan, PlanInfo, PlanInfoField, Register, Unit, UnitKey, UnitKind, Value,
};

/// The province of every test plan; its districts are 1 and 2, their communes 11, 12, 21, 22.
pub(crate) const PROVINCE: UnitKey = UnitKey::new(2022, 96);

/// A target of 2022, to be changed where a test needs it otherwise.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the value to reach is called target everywhere"
)]
pub(crate) struct Target {
    pub(crate) baseline: Option<Decimal>,
    pub(crate) target: Option<Decimal>,
    pub(crate) from: Date,
    pub(crate) due: Date,
    pub(crate) direction: Direction,
    pub(crate) kind: IndicatorKind,
    pub(crate) aggregation: Aggregation,
    pub(crate) reported_by: Levels,
    pub(crate) milestones: Vec<(Date, Decimal)>,
    pub(crate) first_day: u32,
}

impl Target {
    pub(crate) fn rising(baseline: Decimal, target: Decimal) -> Self {
        Self {
            baseline: Some(baseline),
            target: Some(target),
            from: date(2021, 12, 31),
            due: date(2022, 12, 31),
            direction: Direction::Increase,
            kind: IndicatorKind::Value,
            aggregation: Aggregation::ProvinceOnly,
            reported_by: Levels::PROVINCE,
            milestones: Vec::new(),
            first_day: 1,
        }
    }

    pub(crate) fn falling(baseline: Decimal, target: Decimal) -> Self {
        Self {
            direction: Direction::Decrease,
            ..Self::rising(baseline, target)
        }
    }

    pub(crate) fn of_communes(kind: IndicatorKind, aggregation: Aggregation) -> Self {
        Self {
            kind,
            aggregation,
            reported_by: Levels::COMMUNE,
            ..Self::rising(dec!(0), dec!(100))
        }
    }
}

/// A plan with one target, `MT01`.
pub(crate) fn plan_of(target: &Target) -> (Plan, Id) {
    let mut plan = Plan::default();
    let info = PlanInfo {
        root: Some(PROVINCE),
        first_day: target.first_day,
        ..PlanInfo::default()
    };
    for (field, value) in PlanInfo::default().changes(&info) {
        let _: PlanInfoField = field;
        plan.apply(Register::Plan(field), &value).unwrap();
    }
    put_unit(&mut plan, 96, UnitKind::Province, None);
    for district in [1, 2] {
        put_unit(&mut plan, district, UnitKind::District, Some(96));
        for commune in [1, 2] {
            put_unit(
                &mut plan,
                district * 10 + commune,
                UnitKind::Commune,
                Some(district),
            );
        }
    }
    let id = Id::named("MT01");
    let indicator = Indicator {
        alive: true,
        code: "MT01".to_owned(),
        name: "Tỷ lệ".to_owned(),
        direction: target.direction,
        kind: target.kind,
        aggregation: target.aggregation,
        every: PeriodKind::Month,
        reported_by: target.reported_by,
        baseline: target.baseline,
        baseline_date: Some(target.from),
        target: target.target,
        due: target.target.map(|_| target.due),
        ..Indicator::default()
    };
    for (field, value) in Indicator::default().changes(&indicator) {
        plan.apply(Register::Indicator(id, field), &value).unwrap();
    }
    for (date, value) in &target.milestones {
        plan.apply(Register::Milestone(id, *date), &Value::Number(*value))
            .unwrap();
    }
    (plan, id)
}

fn put_unit(plan: &mut Plan, code: u32, kind: UnitKind, parent: Option<u32>) {
    let unit = Unit {
        alive: true,
        name: code.to_string(),
        kind,
        parent: parent.map(|code| UnitKey::new(2022, code)),
    };
    for (field, value) in Unit::default().changes(&unit) {
        plan.apply(Register::Unit(UnitKey::new(2022, code), field), &value)
            .unwrap();
    }
}

/// The figure of a unit in a period, as a key.
pub(crate) fn key(id: Id, code: u32, period: &str) -> ObservationKey {
    let period: Period = period.parse().unwrap();
    ObservationKey {
        indicator: id,
        unit: UnitKey::new(2022, code),
        period,
    }
}

/// Enters a figure.
pub(crate) fn enter(plan: &mut Plan, id: Id, code: u32, period: &str, figure: Figure) {
    let register = Register::Observation(key(id, code, period));
    plan.apply(register, &Value::Figure(figure)).unwrap();
}
