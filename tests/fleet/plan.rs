//! A small province: its units, what can be written about them, and how that is spelt in the log.

use minicbor::Encoder;
use tien_do_so::domain::{
    Action, Draft, Figure, Id, IndicatorField, ObservationKey, Period, PeriodKind, PlanInfoField,
    Register, RemarkField, TaskField, UnitField, UnitKey, Value,
};

pub const PROVINCE: UnitKey = UnitKey::new(2022, 96);
pub const DISTRICT: UnitKey = UnitKey::new(2022, 971);
/// The first two stand below the district, the others below the province.
pub const COMMUNES: [UnitKey; 4] = [
    UnitKey::new(2022, 32_001),
    UnitKey::new(2022, 32_002),
    UnitKey::new(2022, 32_003),
    UnitKey::new(2022, 32_004),
];
pub const INDICATOR: Id = Id([1; 16]);
pub const TASK: Id = Id([2; 16]);

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn named(unit: UnitKey) -> Value {
    text(&format!("{}/{}", unit.list, unit.code))
}

pub fn figure(value: i64) -> Value {
    Value::Figure(Figure::Value(value.into()))
}

pub fn observation(unit: UnitKey, month: u8) -> Register {
    observation_of(INDICATOR, unit, month)
}

pub fn observation_of(indicator: Id, unit: UnitKey, month: u8) -> Register {
    Register::Observation(ObservationKey {
        indicator,
        unit,
        period: Period::new(PeriodKind::Month, 2022, month).unwrap(),
    })
}

fn remark(unit: UnitKey) -> Register {
    let Register::Observation(key) = observation(unit, 1) else {
        unreachable!()
    };
    Register::Remark(key, RemarkField::Note)
}

/// What every copy begins with, of so many communes.
pub fn beginning(communes: &[UnitKey]) -> Draft {
    let mut writes = vec![
        (Register::Plan(PlanInfoField::Name), text("Kế hoạch")),
        (Register::Plan(PlanInfoField::Root), named(PROVINCE)),
        (Register::Unit(PROVINCE, UnitField::Kind), text("province")),
        (Register::Unit(DISTRICT, UnitField::Kind), text("district")),
        (Register::Unit(DISTRICT, UnitField::Parent), named(PROVINCE)),
        (
            Register::Indicator(INDICATOR, IndicatorField::Code),
            text("MT01"),
        ),
        (Register::Task(TASK, TaskField::Title), text("Nhiệm vụ")),
    ];
    for (number, unit) in communes.iter().enumerate() {
        let parent = if number < 2 { DISTRICT } else { PROVINCE };
        writes.push((Register::Unit(*unit, UnitField::Kind), text("commune")));
        writes.push((Register::Unit(*unit, UnitField::Parent), named(parent)));
    }
    Draft::new(Action::CreatePlan, writes)
}

/// Everything that the cases write, with the values that they choose from.
pub fn pool() -> Vec<(Register, Vec<Value>)> {
    let mut pool = Vec::new();
    for unit in COMMUNES.into_iter().chain([DISTRICT]) {
        for month in 1..=3 {
            let values = vec![Value::Null, figure(1), figure(2), figure(-3)];
            pool.push((observation(unit, month), values));
        }
        pool.push((remark(unit), vec![Value::Null, text("tạm tính"), text("")]));
    }
    let texts = || vec![text("a"), text("b"), text("c")];
    pool.push((Register::Plan(PlanInfoField::Name), texts()));
    pool.push((
        Register::Indicator(INDICATOR, IndicatorField::Name),
        texts(),
    ));
    pool.push((Register::Task(TASK, TaskField::Title), texts()));
    let lives = vec![Value::Null, Value::Bool(true)];
    pool.push((Register::Task(TASK, TaskField::Alive), lives));
    let moves = vec![named(PROVINCE), named(DISTRICT)];
    pool.push((Register::Unit(COMMUNES[2], UnitField::Parent), moves));
    pool
}

/// What [`beginning`] and [`pool`] write, each with its spelling in the log and its owner.
pub fn registers() -> Vec<Register> {
    let mut all: Vec<Register> = pool().into_iter().map(|(register, _)| register).collect();
    let begun = beginning(&COMMUNES).writes;
    all.extend(begun.into_iter().map(|(register, _)| register));
    let lives: Vec<_> = all.iter().filter_map(|it| it.existence()).collect();
    all.extend(lives);
    all.sort_unstable();
    all.dedup();
    all
}

/// The spelling of a register, written down a second time so that a change of the first is noticed.
pub fn register_bytes(register: Register) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    let key = |out: &mut Encoder<Vec<u8>>, key: ObservationKey| {
        out.bytes(&key.indicator.0).unwrap();
        out.u16(key.unit.list).unwrap().u32(key.unit.code).unwrap();
        out.u32(key.period.to_number()).unwrap();
    };
    match register {
        Register::Plan(field) => {
            out.array(2)
                .unwrap()
                .u8(0)
                .unwrap()
                .u8(field.tag())
                .unwrap();
        }
        Register::Unit(unit, field) => {
            out.array(4).unwrap().u8(1).unwrap().u16(unit.list).unwrap();
            out.u32(unit.code).unwrap().u8(field.tag()).unwrap();
        }
        Register::Indicator(id, field) => {
            out.array(3).unwrap().u8(2).unwrap().bytes(&id.0).unwrap();
            out.u8(field.tag()).unwrap();
        }
        Register::Task(id, field) => {
            out.array(3).unwrap().u8(6).unwrap().bytes(&id.0).unwrap();
            out.u8(field.tag()).unwrap();
        }
        Register::Observation(of) => {
            out.array(5).unwrap().u8(4).unwrap();
            key(&mut out, of);
        }
        Register::Remark(of, field) => {
            out.array(6).unwrap().u8(5).unwrap();
            key(&mut out, of);
            out.u8(field.tag()).unwrap();
        }
        other => unreachable!("{other:?} is not among those that the cases write"),
    }
    out.into_writer()
}

/// The spelling of a value.
pub fn value_bytes(value: &Value) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    match value {
        Value::Null => out.null(),
        Value::Bool(yes) => out.bool(*yes),
        Value::Text(text) => out.str(text),
        Value::Figure(Figure::Value(number)) => {
            let whole = i64::try_from(*number).unwrap();
            out.array(2).unwrap().u8(2).unwrap().i64(whole)
        }
        other => unreachable!("{other:?} is not among those that the cases write"),
    }
    .unwrap();
    out.into_writer()
}
