//! What is half typed survives the program being killed, and is put back where it was.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use egui::{Key, Modifiers, accesskit::Role};
use tien_do_so::{
    app::{
        command::{Command as Asked, Screen, Template},
        drafts::Drafts,
    },
    domain::{Figure, ObservationKey, OwnUnit, UnitKey},
};

use crate::support::{Person, WORDS};

/// Names the file, and what is typed, for the child.
const FILE: &str = "TIEN_DO_SO_TYPED_FILE";
const WHAT: &str = "TIEN_DO_SO_TYPED_WHAT";

fn first_cell(person: &Person, code: &str) -> String {
    let (_, indicator) = person.plan().indicator_by_code(code).unwrap();
    let period = WORDS.entry_this_period("8/2022");
    let column = WORDS.entry_column(WORDS.entry_first(), period);
    format!("{} {}, {column}", indicator.code, indicator.name)
}

fn at_cell(person: &mut Person, code: &str) {
    let name = first_cell(person, code);
    person.find(Role::GridCell, &name).click();
    person.settle();
}

/// What a person types and does not finish.
fn types(person: &mut Person, what: &str) {
    match what {
        "cell" => {
            person.goes_to(Screen::Entry);
            person.writes(&WORDS.own_unit_search(), "phuong 9");
            person.presses(Key::Enter);
            // A text that cannot be taken, half a ratio, and a cell in the middle of typing.
            at_cell(person, "MT05");
            person.types("hai mươi");
            person.presses(Key::Enter);
            at_cell(person, "MT07");
            person.types("35");
            person.presses(Key::Enter);
            at_cell(person, "MT02");
            person.types("1210");
        }
        "another month" => {
            types(person, "cell");
            person.clicks(&WORDS.entry_period_before());
            person.types("77");
        }
        "note" => {
            person.goes_to(Screen::Tasks);
            person.clicks_row("NV06 ");
            person.writes(&WORDS.task_note(), "đã họp với các huyện");
        }
        "form" => {
            person.goes_to(Screen::Tasks);
            person.clicks(&WORDS.tasks_add());
            person.writes(&WORDS.form_code(), "NV21");
            person.writes(&WORDS.task_title(), "Mở lớp kỹ năng số");
            person.writes(&WORDS.task_due(), "31/12/2022");
        }
        "forms" => {
            // Two forms on two screens, and then a cell.
            types(person, "form");
            person.goes_to(Screen::Units);
            person.clicks(&WORDS.units_add());
            person.writes(&WORDS.unit_name(), "Tân Hòa");
            types(person, "cell");
        }
        "edit" => {
            person.goes_to(Screen::Tasks);
            person.clicks_row("NV06 ");
            person.clicks(&WORDS.action_edit());
            person.writes(&WORDS.task_title(), "Tên gõ dở");
        }
        "conclusion" => {
            person.presses(Key::F5);
            person.chord(Modifiers::ALT, Key::K);
            person.types("Rà soát các xã chưa nộp");
            person.writes(&WORDS.task_lead(), "Sở TTTT 31/12/2022");
        }
        other => panic!("{other}"),
    }
}

/// Not a test of its own: the child, which types and is killed.
#[test]
#[ignore = "the other tests of this file start it as a child"]
fn child() {
    let (Some(file), Ok(what)) = (env::var_os(FILE), env::var(WHAT)) else {
        return;
    };
    let file = Path::new(&file);
    let mut person = Person::at_start();
    person.open(file);
    types(&mut person, &what);
    person.waits_for("what is typed is kept", |person| {
        let expected = match what.as_str() {
            "cell" | "forms" => "1210",
            "edit" => "Tên gõ dở",
            "another month" => "77",
            "note" => "đã họp với các huyện",
            _ => "31/12/2022",
        };
        let kept = Drafts::read(person.session().path());
        kept.is_some_and(|kept| format!("{kept:?}").contains(expected))
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nkept").unwrap();
    out.flush().unwrap();
    loop {
        std::thread::park();
    }
}

/// Lets a child type, and kills it once what it typed is on the disk.
fn killed_while_typing(file: &Path, what: &str) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "drafts::child", "--ignored", "--nocapture"])
        .env(FILE, file)
        .env(WHAT, what)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept = lines.map(Result::unwrap).any(|line| line == "kept");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(kept, "the child ended by itself");
}

/// A plan in a folder of its own, left by a program that was killed while that was typed.
fn left_by_a_kill(what: &str) -> Person {
    let mut person = Person::with_plan(Template::CaMau2022);
    let path = person.session().path().to_owned();
    closes(&mut person);
    killed_while_typing(&path, what);
    person.open(&path);
    person
}

/// The same, where the plan was opened elsewhere and something done in it before this person
/// opens it again.
fn left_by_a_kill_and_changed(what: &str, change: impl FnOnce(&mut Person)) -> Person {
    let mut person = Person::with_plan(Template::CaMau2022);
    let path = person.session().path().to_owned();
    closes(&mut person);
    killed_while_typing(&path, what);
    let side = person.path("plan.tiendo-dang-go");
    let aside = person.path("aside");
    fs::rename(&side, &aside).unwrap();
    person.open(&path);
    change(&mut person);
    closes(&mut person);
    fs::rename(&aside, &side).unwrap();
    person.open(&path);
    person
}

fn closes(person: &mut Person) {
    person.clicks_on(Role::Button, &Screen::Settings.name(WORDS));
    person.clicks(&WORDS.settings_close_file());
}

fn nothing_is_kept(person: &mut Person) {
    person.waits_for("nothing is kept", |person| {
        Drafts::read(person.session().path()).is_none()
    });
}

fn mt02(person: &Person) -> ObservationKey {
    let (indicator, _) = person.plan().indicator_by_code("MT02").unwrap();
    ObservationKey {
        indicator,
        unit: UnitKey::new(2022, 31_999),
        period: "2022-08".parse().unwrap(),
    }
}

#[test]
fn a_half_typed_cell_survives_a_kill_and_is_there_again_on_the_very_cell() {
    let mut person = left_by_a_kill("cell");
    person.must_see(&WORDS.drafts_resumed());
    assert_eq!(
        person.plan().figure(mt02(&person)),
        None,
        "nothing is written"
    );
    let name = first_cell(&person, "MT02");
    let field = person.find(Role::TextInput, &name);
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("1210"));
    let shown = |person: &Person, code: &str| {
        let name = first_cell(person, code);
        person.find(Role::GridCell, &name).value()
    };
    assert_eq!(shown(&person, "MT05").as_deref(), Some("hai mươi"));
    assert_eq!(shown(&person, "MT07").as_deref(), Some("35"));
    // Typing goes on where it stopped.
    person.types("0");
    person.presses(Key::Tab);
    person.types("14500");
    person.presses(Key::Enter);
    let figure = Figure::Ratio {
        numerator: 12_100.into(),
        denominator: 14_500.into(),
    };
    assert_eq!(person.plan().figure(mt02(&person)), Some(figure));
    // Once all of it is in the record or left, nothing is kept any more.
    for code in ["MT05", "MT07"] {
        at_cell(&mut person, code);
        person.presses(Key::Delete);
    }
    person.waits_for("nothing is kept", |person| {
        Drafts::read(person.session().path()).is_none()
    });
}

#[test]
fn what_waits_in_another_month_is_there_again_too() {
    let mut person = left_by_a_kill("another month");
    person.must_see(&WORDS.drafts_resumed());
    person.must_not_see(&WORDS.drafts_unplaced(1));
    person.must_not_see(&WORDS.drafts_unplaced(3));
    person.clicks(&WORDS.entry_period_after());
    let shown = |person: &Person, code: &str| {
        let name = first_cell(person, code);
        person.find(Role::GridCell, &name).value()
    };
    assert_eq!(shown(&person, "MT05").as_deref(), Some("hai mươi"));
    assert_eq!(shown(&person, "MT07").as_deref(), Some("35"));
}

#[test]
fn a_half_typed_note_survives_a_kill() {
    let mut person = left_by_a_kill("note");
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    assert_eq!(task.note, "");
    assert_eq!(person.value_of(&WORDS.task_note()), "đã họp với các huyện");
    person.types(", thành phố");
    person.presses(Key::Tab);
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    assert_eq!(task.note, "đã họp với các huyện, thành phố");
    person.waits_for("nothing is kept", |person| {
        Drafts::read(person.session().path()).is_none()
    });
}

#[test]
fn a_half_filled_form_survives_a_kill() {
    let mut person = left_by_a_kill("form");
    person.must_see(&WORDS.task_new());
    assert_eq!(person.value_of(&WORDS.task_title()), "Mở lớp kỹ năng số");
    assert_eq!(person.value_of(&WORDS.task_due()), "31/12/2022");
    person.presses(Key::Enter);
    person.clicks(&WORDS.action_save());
    assert!(person.plan().task_by_code("NV21").is_some());
}

#[test]
fn every_form_that_was_open_is_there_again() {
    let mut person = left_by_a_kill("forms");
    person.must_see(&WORDS.drafts_resumed());
    let name = first_cell(&person, "MT02");
    assert_eq!(
        person.find(Role::TextInput, &name).value().as_deref(),
        Some("1210")
    );
    person.presses(Key::Escape);
    person.goes_to(Screen::Tasks);
    assert_eq!(person.value_of(&WORDS.task_title()), "Mở lớp kỹ năng số");
    person.goes_to(Screen::Units);
    assert_eq!(person.value_of(&WORDS.unit_name()), "Tân Hòa");
}

#[test]
fn what_has_no_place_any_more_is_shown_and_kept_until_it_is_dismissed() {
    let deletes = |person: &mut Person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.clicks(&WORDS.action_delete());
    };
    let mut person = left_by_a_kill_and_changed("edit", deletes);
    person.must_not_see(&WORDS.drafts_resumed());
    person.must_see(&WORDS.drafts_unplaced(1));
    person.must_see("Tên gõ dở");
    person.clicks(&WORDS.drafts_copy_of("Tên gõ dở"));
    // It is there also the next time.
    let path = person.session().path().to_owned();
    closes(&mut person);
    person.open(&path);
    person.must_see("Tên gõ dở");
    person.clicks(&WORDS.drafts_dismiss());
    person.must_not_see("Tên gõ dở");
    nothing_is_kept(&mut person);
}

#[test]
fn a_field_whose_value_has_changed_meanwhile_is_not_written_over() {
    let changes = |person: &mut Person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.writes(&WORDS.task_note(), "huyện báo cáo");
        person.presses(Key::Tab);
    };
    let mut person = left_by_a_kill_and_changed("note", changes);
    person.must_see(&WORDS.drafts_unplaced(1));
    person.must_see("đã họp với các huyện");
    person.must_not_see(&WORDS.drafts_resumed());
    assert_eq!(person.value_of(&WORDS.task_note()), "huyện báo cáo");
    person.clicks(&WORDS.drafts_dismiss());
    nothing_is_kept(&mut person);
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    assert_eq!(task.note, "huyện báo cáo");
}

#[test]
fn cells_of_an_indicator_that_is_gone_are_told_and_nothing_waits_unseen() {
    let deletes = |person: &mut Person| {
        person.goes_to(Screen::Targets);
        person.clicks_row("MT02");
        person.clicks(&WORDS.action_delete());
    };
    // The child has said whose copy it is: a unit's cannot delete. So the owner says otherwise.
    let owner_deletes = |person: &mut Person| {
        let owner = Asked::SetOwnUnit(OwnUnit::Owner);
        person.harness.state_mut().ask(owner);
        person.settle();
        deletes(person);
    };
    let mut person = left_by_a_kill_and_changed("cell", owner_deletes);
    person.must_see(&WORDS.drafts_unplaced(1));
    person.must_see("1210");
    person.must_see(&WORDS.drafts_resumed());
    for code in ["MT05", "MT07"] {
        at_cell(&mut person, code);
        person.presses(Key::Delete);
    }
    person.clicks(&WORDS.drafts_dismiss());
    nothing_is_kept(&mut person);
}

#[test]
fn a_form_writes_what_was_typed_alone_and_says_what_has_changed_meanwhile() {
    let changes = |person: &mut Person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.clicks(&WORDS.action_edit());
        person.writes(&WORDS.task_title(), "Tên của tỉnh");
        person.writes(&WORDS.task_lead(), "Sở Tài chính");
        person.clicks(&WORDS.action_save());
    };
    let mut person = left_by_a_kill_and_changed("edit", changes);
    person.must_see(&WORDS.form_meanwhile());
    person.must_see("Tên của tỉnh");
    assert_eq!(person.value_of(&WORDS.task_title()), "Tên gõ dở");
    assert_eq!(person.value_of(&WORDS.task_lead()), "Sở Tài chính");
    person.clicks(&WORDS.action_save());
    let (_, task) = person.plan().task_by_code("NV06").unwrap();
    assert_eq!(task.title, "Tên gõ dở");
    assert_eq!(task.lead, "Sở Tài chính");
    nothing_is_kept(&mut person);
}

#[test]
fn the_newer_value_can_be_taken_in_place_of_what_was_typed() {
    let changes = |person: &mut Person| {
        person.goes_to(Screen::Tasks);
        person.clicks_row("NV06 ");
        person.clicks(&WORDS.action_edit());
        person.writes(&WORDS.task_title(), "Tên của tỉnh");
        person.clicks(&WORDS.action_save());
    };
    let mut person = left_by_a_kill_and_changed("edit", changes);
    person.clicks_row("Lấy giá trị mới của ");
    assert_eq!(person.value_of(&WORDS.task_title()), "Tên của tỉnh");
    person.must_not_see(&WORDS.form_meanwhile());
}

#[test]
fn a_conclusion_begun_on_the_wall_survives_a_kill() {
    let mut person = left_by_a_kill("conclusion");
    person.must_see(&WORDS.conclusions_draft("Rà soát các xã chưa nộp"));
    person.presses(Key::F5);
    person.chord(Modifiers::ALT, Key::K);
    assert_eq!(
        person.value_of(&WORDS.conclude_text()),
        "Rà soát các xã chưa nộp"
    );
    assert_eq!(person.value_of(&WORDS.task_lead()), "Sở TTTT 31/12/2022");
}

#[test]
fn what_is_left_with_escape_is_not_kept() {
    let mut person = Person::at(Screen::Tasks);
    person.clicks_row("NV06 ");
    person.writes(&WORDS.task_note(), "nháp");
    person.waits_for("it is kept", |person| {
        Drafts::read(person.session().path()).is_some()
    });
    person.presses(Key::Escape);
    person.waits_for("nothing is kept", |person| {
        Drafts::read(person.session().path()).is_none()
    });
    let folder = person.path("");
    let side = fs::read_dir(folder).unwrap().flatten();
    let names: Vec<_> = side.map(|it| it.file_name()).collect();
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().contains("dang-go")),
        "{names:?}"
    );
}
