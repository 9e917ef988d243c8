//! What the words say, checked on a small plan.

use jiff::civil::date;

use super::*;
use crate::{
    domain::{
        Action, Id, Indicator, IndicatorField, ObservationKey, OpHash, Plan, Register, Unit,
        UnitField, UnitKey, Value,
    },
    store::StoreError,
    strings::Lang,
};

const VI: Words = Words::new(Lang::Vietnamese);
const EN: Words = Words::new(Lang::English);
const ROOT: UnitKey = UnitKey::new(2022, 96);
const DISTRICT: UnitKey = UnitKey::new(2022, 970);
const COMMUNE: UnitKey = UnitKey::new(2022, 32152);

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn plan() -> (Plan, Id) {
    let mut plan = Plan::default();
    let other_district = UnitKey::new(2022, 964);
    let units = [
        (ROOT, "Cà Mau", UnitKind::Province, None),
        (DISTRICT, "Đầm Dơi", UnitKind::District, Some(ROOT)),
        (other_district, "Cà Mau", UnitKind::City, Some(ROOT)),
        (COMMUNE, "Tân Thành", UnitKind::Commune, Some(DISTRICT)),
        (
            UnitKey::new(2022, 32017),
            "Tân Thành",
            UnitKind::Commune,
            Some(other_district),
        ),
        (
            UnitKey::new(2022, 31999),
            "9",
            UnitKind::Ward,
            Some(other_district),
        ),
    ];
    for (key, name, kind, parent) in units {
        let unit = Unit {
            alive: true,
            name: name.to_owned(),
            kind,
            parent,
        };
        for (field, value) in Unit::default().changes(&unit) {
            plan.apply(Register::Unit(key, field), &value).unwrap();
        }
    }
    let id = Id::named("MT02");
    let indicator = Indicator {
        alive: true,
        code: "MT02".to_owned(),
        name: "Tỷ lệ hồ sơ trực tuyến".to_owned(),
        measure: "%".to_owned(),
        kind: IndicatorKind::Ratio,
        target: Some(dec("50")),
        ..Indicator::default()
    };
    for (field, value) in Indicator::default().changes(&indicator) {
        plan.apply(Register::Indicator(id, field), &value).unwrap();
    }
    (plan, id)
}

fn figure(id: Id, unit: UnitKey) -> Register {
    let period = "2022-08".parse().unwrap();
    Register::Observation(ObservationKey {
        indicator: id,
        unit,
        period,
    })
}

#[test]
fn periods_are_named_as_officials_name_them() {
    for (period, vi, en) in [
        ("2022-08", "8/2022", "8/2022"),
        ("2022-Q3", "quý 3/2022", "Q3 2022"),
        ("2022-H1", "6 tháng đầu năm 2022", "first half of 2022"),
        ("2022-H2", "6 tháng cuối năm 2022", "second half of 2022"),
        ("2022", "năm 2022", "2022"),
    ] {
        let period = period.parse().unwrap();
        assert_eq!(
            (VI.period(period).as_str(), EN.period(period).as_str()),
            (vi, en)
        );
    }
}

#[test]
fn figures_show_their_measure_and_a_ratio_its_parts() {
    let ratio = Figure::Ratio {
        numerator: dec("1500"),
        denominator: dec("4000"),
    };
    assert_eq!(VI.figure(ratio, "%"), "37,5% (1.500/4.000)");
    assert_eq!(EN.figure(ratio, "%"), "37.5% (1,500/4,000)");
    assert_eq!(
        VI.figure(Figure::Value(dec("167300")), "thuê bao"),
        "167.300 thuê bao"
    );
    assert_eq!(VI.figure(Figure::Answer(true), "%"), "có");
    let undefined = Figure::Ratio {
        numerator: dec("3"),
        denominator: dec("0"),
    };
    assert_eq!(VI.figure(undefined, "%"), "không tính được (3/0)");
}

#[test]
fn differences_show_their_sign_and_percentages_differ_by_points() {
    assert_eq!(VI.difference(dec("6.591"), "%"), "+6,59 điểm");
    assert_eq!(VI.difference(dec("-1240"), "thuê bao"), "-1.240 thuê bao");
    assert_eq!(EN.difference(dec("0"), "%"), "0 points");
}

#[test]
fn a_unit_shows_its_district_only_where_its_name_is_shared() {
    let (plan, _) = plan();
    assert_eq!(
        VI.name_of_unit(&plan, COMMUNE),
        "Xã Tân Thành, huyện Đầm Dơi"
    );
    assert_eq!(
        VI.unit_in_sentence(&plan, UnitKey::new(2022, 31999)),
        "phường 9"
    );
    assert_eq!(
        EN.unit_in_sentence(&plan, UnitKey::new(2022, 31999)),
        "Phường 9"
    );
    assert_eq!(VI.name_of_unit(&plan, UnitKey::new(2025, 7)), "Đơn vị mã 7");
}

#[test]
fn actions_are_named_by_what_they_changed() {
    let (plan, id) = plan();
    let ward = UnitKey::new(2022, 31999);
    let one = [figure(id, ward)];
    let say = |action, registers: &[Register]| VI.action(&plan, action, registers);
    assert_eq!(
        say(Action::SetFigures, &one),
        "sửa Tỷ lệ hồ sơ trực tuyến, phường 9, 8/2022"
    );
    let undo = Action::Undo(OpHash([0; 32]));
    let sentence = "Hoàn tác: sửa Tỷ lệ hồ sơ trực tuyến, phường 9, 8/2022";
    assert_eq!(say(undo, &one), sentence);
    assert_eq!(
        VI.action_of(&plan, undo, &[], Some((Action::SetFigures, &one))),
        sentence
    );
    let many: Vec<_> = (0..2500)
        .map(|code| figure(id, UnitKey::new(2022, code)))
        .collect();
    assert_eq!(
        say(Action::SetFigures, &many),
        "nhập 2.500 số liệu Tỷ lệ hồ sơ trực tuyến"
    );
    let other = [figure(id, ward), figure(Id::named("MT03"), ward)];
    assert_eq!(say(Action::SetFigures, &other), "nhập 2 số liệu");
    let due = [
        Register::Indicator(id, IndicatorField::Alive),
        Register::Indicator(id, IndicatorField::Due),
    ];
    assert_eq!(
        say(Action::EditIndicator, &due),
        "sửa thời hạn mục tiêu của mục tiêu MT02 (Tỷ lệ hồ sơ trực tuyến)"
    );
    assert_eq!(
        EN.action_title(&plan, Action::DeleteIndicator, &due),
        "Delete target MT02 (Tỷ lệ hồ sơ trực tuyến)"
    );
}

#[test]
fn registers_and_their_values_are_told_in_words() {
    let (plan, id) = plan();
    let value = |register, value: &Value| VI.value(&plan, register, value);
    let target = Register::Indicator(id, IndicatorField::Target);
    assert_eq!(value(target, &Value::Number(dec("50"))), "50%");
    assert_eq!(
        VI.register_name(&plan, target),
        "Mục tiêu MT02 (Tỷ lệ hồ sơ trực tuyến): giá trị mục tiêu"
    );
    let alive = Register::Indicator(id, IndicatorField::Alive);
    assert_eq!(value(alive, &Value::Null), "không có trong kế hoạch");
    let sample = Register::Indicator(id, IndicatorField::Sample);
    assert_eq!(value(sample, &Value::Bool(true)), "mẫu, cần đối chiếu");
    assert_eq!(value(sample, &Value::Null), "đã đối chiếu");
    let every = Register::Indicator(id, IndicatorField::Every);
    assert_eq!(value(every, &Value::Text("quarter".to_owned())), "Quý");
    let parent = Register::Unit(COMMUNE, UnitField::Parent);
    assert_eq!(
        value(parent, &Value::Text("2022/970".to_owned())),
        "Huyện Đầm Dơi"
    );
    let due = Register::Indicator(id, IndicatorField::Due);
    assert_eq!(value(due, &Value::Date(date(2022, 12, 31))), "31/12/2022");
    assert_eq!(value(figure(id, ROOT), &Value::Null), "trống");
}

#[test]
fn long_names_are_cut_between_words() {
    let name = "Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính tại Bộ phận Một cửa";
    let short = shortened(name);
    assert!(
        short.ends_with(" …") && short.chars().count() <= NAME_LENGTH + 2,
        "{short}"
    );
    assert!(name.starts_with(short.trim_end_matches(" …")));
    assert_eq!(shortened("Ngắn"), "Ngắn");
    assert_eq!(shortened(&"x".repeat(99)), "x".repeat(NAME_LENGTH) + " …");
}

#[test]
fn every_file_error_names_the_file_and_leaves_no_gap() {
    let path = std::path::Path::new("/tmp/ke-hoach.tiendo");
    let errors = [
        StoreError::NotFound,
        StoreError::Exists,
        StoreError::NotOurs,
        StoreError::Damaged("x".to_owned()),
        StoreError::Newer { found: 9, known: 1 },
        StoreError::ReadOnly,
        StoreError::DiskFull,
        StoreError::OpenElsewhere,
        StoreError::System("x".to_owned()),
    ];
    for words in [VI, EN] {
        for error in &errors {
            let sentence = words.store_error(error, path);
            assert!(sentence.contains("/tmp/ke-hoach.tiendo"), "{sentence}");
            assert!(!sentence.contains(['{', '}']), "{sentence}");
        }
    }
}
