//! What the screens show of the plan: the same figures as `summary --json`, a sentence for every
//! chart, and the communes behind a target within three clicks.

use egui::{
    Key,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::NodeT as _;
use serde_json::Value;
use tien_do_so::{
    app::command::{Command, Screen, Template},
    domain::{Figure, Indicator, IndicatorField, Level, ObservationKey, UnitKey, Verdict},
    ops::Edit,
    report,
};

use crate::support::{Person, WORDS};

/// A number as it stands on a Vietnamese screen, without its unit: `1.234,5 thuê bao`, `-2,3%`.
fn number(text: &str) -> f64 {
    let text = text.trim_start_matches(|it: char| !it.is_ascii_digit() && it != '-');
    let end = text.find(|it: char| !it.is_ascii_digit() && !".,-".contains(it));
    let number = text.split_at(end.unwrap_or(text.len())).0;
    let number = number.trim_end_matches([',', '.']);
    let plain = number.replace('.', "").replace(',', ".");
    plain.parse().unwrap_or_else(|_| panic!("{text:?}"))
}

/// Fails unless a number on the screen is that of the document, rounded to two decimals.
#[track_caller]
fn must_be(shown: &str, document: &Value, what: &str) {
    let wanted = document.as_f64().unwrap_or_else(|| panic!("{what}"));
    let shown = number(shown);
    assert!(
        (shown - wanted).abs() <= 0.005_001,
        "{what}: {shown} {wanted}"
    );
}

/// The document that `summary --json` prints of what is open.
fn document(person: &Person) -> Value {
    let as_of = person.session().as_of();
    serde_json::to_value(report::summary(person.plan(), as_of, None)).unwrap()
}

fn targets(document: &Value) -> &[Value] {
    document["targets"].as_array().unwrap()
}

fn verdict_of(word: &str) -> &'static str {
    // A share of over 100 % is marked.
    let word = word.trim_end_matches(" (!)");
    let verdict = Verdict::ALL
        .into_iter()
        .find(|it| WORDS.verdict(*it) == word);
    verdict.unwrap_or_else(|| panic!("{word:?}")).code()
}

/// What stands behind one of these words in a list of parts.
fn part<'a>(parts: &[&'a str], begin: &str) -> Option<&'a str> {
    parts.iter().find_map(|it| it.strip_prefix(begin))
}

/// The gap that words like `thiếu 12,53 điểm` speak of, negative where behind.
fn gap_of(parts: &[&str]) -> Option<f64> {
    // The second words are of targets where less is better.
    let behind = part(parts, "thiếu ").or_else(|| part(parts, "cao hơn "));
    let behind = behind.map(|it| -number(it));
    let ahead = part(parts, "vượt ").or_else(|| part(parts, "thấp hơn "));
    let ahead = ahead.map(number);
    let even = part(parts, &WORDS.target_gap_even()).map(|_| 0.0);
    behind.or(ahead).or(even)
}

#[track_caller]
fn must_have_gap(parts: &[&str], target: &Value, code: &str) {
    match target["gap"].as_f64() {
        Some(wanted) => {
            let shown = gap_of(parts).unwrap_or_else(|| panic!("{code}: {parts:?}"));
            assert!(
                (shown - wanted).abs() <= 0.005_001,
                "{code}: {shown} {wanted}"
            );
        }
        None => assert_eq!(gap_of(parts), None, "{code}"),
    }
}

/// Compares the overview's line of a target with the document.
fn compare_line(person: &Person, target: &Value) {
    let (code, name) = (
        target["code"].as_str().unwrap(),
        target["name"].as_str().unwrap(),
    );
    let begin = format!("{code}, {name}, ");
    let line = person.row(&begin);
    let rest = line.strip_prefix(&begin).unwrap();
    let mut parts = rest.splitn(3, ", ");
    let (value, word) = (parts.next().unwrap(), parts.next().unwrap());
    let told: Vec<_> = parts.next().unwrap_or_default().split("; ").collect();
    match &target["value"] {
        Value::Null => assert_eq!(value, "–", "{code}"),
        known => must_be(value, known, code),
    }
    assert_eq!(verdict_of(word), target["verdict"], "{code}");
    match &target["expected"] {
        Value::Null => assert_eq!(part(&told, "mốc "), None, "{code}"),
        known => must_be(part(&told, "mốc ").unwrap(), known, code),
    }
    must_be(part(&told, "đích ").unwrap(), &target["target"], code);
    must_have_gap(&told, target, code);
    let (reported, all) = (&target["reported_units"], &target["all_units"]);
    let missing = all.as_u64().unwrap() - reported.as_u64().unwrap();
    let is_told = told
        .iter()
        .any(|it| *it == WORDS.told_missing(missing, all.as_u64().unwrap()));
    let is_known = missing > 0 && all.as_u64() > Some(1) && !target["period"].is_null();
    assert_eq!(is_told, is_known, "{code}: {told:?}");
}

/// Compares a target's own screen with the document.
fn compare_detail(person: &mut Person, target: &Value) {
    let code = target["code"].as_str().unwrap();
    person.clicks_row(&format!("{code}, "));
    let figure = |person: &Person, caption: &str| {
        let begin = format!("{caption}: ");
        let texts = person.texts();
        texts
            .into_iter()
            .find_map(|it| Some(it.strip_prefix(&begin)?.to_owned()))
    };
    let value = figure(person, &WORDS.target_value());
    let Some(value) = value else {
        assert!(target["value"].is_null(), "{code}");
        return;
    };
    must_be(&value, &target["value"], code);
    if let Some(expected) = figure(person, &WORDS.target_expected()) {
        must_be(&expected, &target["expected"], code);
    }
    let gap = figure(person, &WORDS.target_gap()).unwrap_or_default();
    must_have_gap(&[gap.as_str()], target, code);
    let verdict = Verdict::ALL
        .into_iter()
        .find(|it| target["verdict"] == it.code());
    person.must_see(&WORDS.verdict(verdict.unwrap()));
}

fn compare_all(template: Template) {
    let mut person = Person::with_plan(template);
    let document = document(&person);
    assert_eq!(targets(&document).len(), 25);
    for target in targets(&document) {
        compare_line(&person, target);
    }
    for verdict in Verdict::ALL {
        let count = targets(&document)
            .iter()
            .filter(|it| it["verdict"] == verdict.code())
            .count();
        let label = format!("{count} {}", WORDS.verdict(verdict));
        assert_eq!(person.has_button(&label), count > 0, "{label}");
    }
    let tasks = &document["tasks"];
    for (name, kind, parts) in [
        (
            WORDS.overview_deadline(),
            &tasks["deadline"],
            ["done_in_time", "done_late", "open_in_time", "open_late"].as_slice(),
        ),
        (
            WORDS.overview_periodic(),
            &tasks["periodic"],
            ["done", "not_yet_due", "not_done"].as_slice(),
        ),
    ] {
        person.must_see(&format!("{name}: {}", kind["total"]));
        let begin = format!("{name}: ");
        let bar = person
            .texts()
            .into_iter()
            .filter(|it| it.starts_with(&begin));
        let bar = bar.max_by_key(String::len).unwrap();
        // The states' own words hold commas: a part is what begins with a number.
        let shown: Vec<u64> = bar
            .split(&[' ', ':', ','])
            .filter_map(|it| it.parse().ok())
            .collect();
        let counts = parts.iter().map(|it| kind[*it].as_u64().unwrap());
        let counts: Vec<_> = counts.filter(|it| *it > 0).collect();
        assert_eq!(shown, counts, "{bar}");
    }
    person.goes_to(Screen::Targets);
    for target in targets(&document) {
        compare_detail(&mut person, target);
    }
}

#[test]
fn the_shipped_plan_shows_the_figures_of_its_summary() {
    compare_all(Template::CaMau2022);
}

#[test]
fn the_simulated_plan_shows_the_figures_of_its_summary() {
    compare_all(Template::Simulated);
}

#[test]
fn every_chart_says_in_a_sentence_what_it_shows() {
    let mut person = Person::with_plan(Template::Simulated);
    // All targets, in words and to a screen reader in place of the bar.
    person
        .must_see("15/25 mục tiêu đạt hoặc đúng tiến độ; 8 chậm hơn lộ trình; 2 thiếu số liệu mới");
    person.must_see(&WORDS.overview_good());
    // The tasks, to a screen reader.
    person.must_see("Có thời hạn: 3 Hoàn thành đúng hạn, 3 Hoàn thành quá hạn");
    // One target.
    person.clicks_row("MT12, ");
    let name = person
        .plan()
        .indicator_by_code("MT12")
        .unwrap()
        .1
        .name
        .clone();
    let sentence = "đạt 70,93% (quý 4/2022), chậm so với mốc 74,35%; thiếu 3,42 điểm; \
                    11/101 đơn vị chưa nộp; đích 75% vào 31/12/2022";
    person.must_see(&format!("{name} {sentence}"));
    let charts = person.texts_of(Role::Image);
    assert!(
        charts.iter().any(|it| it.ends_with(sentence)),
        "{charts:#?}"
    );
    // All communes, in each way of comparing.
    person.goes_to(Screen::Compare);
    let all = "25 mục tiêu, 101 xã: 1.794/2.020 số liệu của kỳ này đã nộp";
    assert!(person.texts_of(Role::Table)[0].contains(all));
    for mode in [WORDS.compare_ranking(), WORDS.compare_multiples()] {
        person.clicks_on(Role::RadioButton, &mode);
        let charts = person.texts_of(Role::Image);
        let sentence = format!("{mode}: MT02: 87/101 xã đã nộp số liệu 12/2022; 60 xã đạt");
        assert!(
            charts.iter().any(|it| it.starts_with(&sentence)),
            "{charts:#?}"
        );
        person.must_see("MT02: 87/101 xã đã nộp số liệu 12/2022; 60 xã đạt");
    }
}

#[test]
fn three_clicks_lead_from_any_target_behind_to_a_commune_that_holds_it_back() {
    for code in ["MT06", "MT12", "MT15", "MT21"] {
        let mut person = Person::with_plan(Template::Simulated);
        person.clicks_row(&format!("{code}, "));
        person.clicks(&WORDS.target_which_units());
        person.must_see(&format!("{code}: "));
        // The slowest commune stands on top; the third click shows its figures over time.
        let slowest = person.rows(" · mốc ")[0].clone();
        person.clicks(&slowest);
        let name = WORDS.figures_unit();
        let chosen = person.find(Role::ComboBox, &name).value().unwrap();
        let unit = slowest.split(": ").next().unwrap();
        assert!(chosen.contains(unit), "{chosen} {unit}");
        person.must_see(&WORDS.target_tab_figures());
    }
}

#[test]
fn a_verdict_of_the_overview_makes_its_targets_stand_out_and_a_second_press_lets_them_go() {
    let mut person = Person::with_plan(Template::Simulated);
    let label = format!("4 {}", WORDS.verdict(Verdict::FarBehind));
    let is_chosen = |person: &Person| {
        let node = person.find(Role::Button, &label);
        node.accesskit_node().toggled() == Some(Toggled::True)
    };
    assert!(!is_chosen(&person));
    person.clicks(&label);
    assert!(is_chosen(&person));
    // Nothing is hidden: every target can still be pressed.
    for number in 1..=25 {
        assert_eq!(person.rows(&format!("MT{number:02}, ")).len(), 1);
    }
    person.clicks(&label);
    assert!(!is_chosen(&person));
}

#[test]
fn the_keyboard_tells_the_figure_of_a_line_and_of_a_small_chart() {
    let mut person = Person::with_plan(Template::Simulated);
    person.goes_to(Screen::Compare);
    for mode in [WORDS.compare_ranking(), WORDS.compare_multiples()] {
        person.clicks_on(Role::RadioButton, &mode);
        let line = person.rows(" · mốc ")[0].clone();
        let (_, told) = line.split_once(": ").unwrap();
        assert!(!person.texts().iter().any(|it| it == told));
        person.find(Role::Button, &line).focus();
        person.settle();
        person.settle();
        assert!(person.texts().iter().any(|it| it == told), "{told}");
        person.presses(Key::Enter);
        person.must_see(&WORDS.target_tab_figures());
        person.goes_to(Screen::Compare);
    }
}

/// A commune that reports an indicator, and the figure that it gives.
fn gives(person: &mut Person, code: &str, unit: UnitKey, period: &str, figure: Figure) {
    let indicator = person.plan().indicator_by_code(code).unwrap().0;
    let key = ObservationKey {
        indicator,
        unit,
        period: period.parse().unwrap(),
    };
    let edit = Edit::SetFigures(vec![(key, Some(figure))]);
    person.harness.state_mut().ask(Command::Edit(edit));
    person.settle();
}

#[test]
fn a_month_of_which_one_commune_has_come_in_does_not_move_the_provinces_figure() {
    let mut person = Person::with_plan(Template::Simulated);
    person.enters(&WORDS.top_as_of(), "20/01/2023");
    let before = person.row("MT02, ");
    let mut units = person.plan().units();
    let commune = units.find(|(_, unit)| unit.kind.level() == Level::Commune);
    let commune = commune.unwrap().0;
    drop(units);
    let figure = Figure::Ratio {
        numerator: 1.into(),
        denominator: 100.into(),
    };
    gives(&mut person, "MT02", commune, "2023-01", figure);
    let after = person.row("MT02, ");
    let coming = WORDS.told_coming("1/2023", 1, 101, "12/2022");
    assert_eq!(after, format!("{before}; {coming}"));
    person.clicks_row("MT02, ");
    person.must_see(&coming);
    person.must_see("(12/2022)");
    // The commune itself is shown as it is, and compared by what all have given.
    person.goes_to(Screen::Compare);
    person.clicks_on(Role::RadioButton, &WORDS.compare_ranking());
    person.must_see("MT02: 87/101 xã đã nộp số liệu 12/2022; ");
    person.must_see("; 1/2023 mới có 1 xã nộp, chưa tính");
}

#[test]
fn a_changed_definition_is_marked_on_the_chart_and_undoing_it_takes_the_mark_away() {
    let mut person = Person::with_plan(Template::Simulated);
    person.clicks_row("MT02, ");
    let note = "Định nghĩa sửa ngày 18/08/2022";
    person.must_not_see(note);
    let (id, indicator) = person.plan().indicator_by_code("MT02").unwrap();
    let changed = Indicator {
        denominator: "Tổng số hồ sơ đủ điều kiện".to_owned(),
        ..indicator.clone()
    };
    let milestones = person.plan().milestones(id).collect();
    let edit = Edit::PutIndicator {
        id,
        indicator: Box::new(changed),
        milestones,
    };
    person.harness.state_mut().ask(Command::Edit(edit));
    person.settle();
    person.waits_to_see(note);
    person.must_see(&WORDS.indicator_field(IndicatorField::Denominator));
    person.clicks(&WORDS.top_undo());
    person.waits_for("the mark's end", |person| !person.sees(note));
}

#[test]
fn an_empty_plan_says_what_it_can_begin_with_and_each_leads_there() {
    for (card, there) in [
        (WORDS.targets_add(), WORDS.targets_search()),
        (WORDS.overview_begin_unit(), WORDS.units_search()),
        (WORDS.overview_begin_task(), WORDS.screen_tasks()),
    ] {
        let name = "Kế hoạch thử".to_owned();
        let mut person = Person::with_plan(Template::Empty { name });
        person.clicks_row(&format!("{card}: "));
        person.must_see(&there);
        person.must_not_see(&WORDS.overview_begin_units());
    }
}

#[test]
fn on_the_first_day_the_overview_leads_to_entering() {
    let mut person = Person::with_plan(Template::CaMau2022);
    person.clicks(&WORDS.overview_enter());
    assert!(!person.has_button(&WORDS.overview_enter()));
}
