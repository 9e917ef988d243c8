//! A commune's monthly report from opening the file to the package that is handed in: by keyboard
//! alone, every key counted.

use std::fs;

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use tien_do_so::{
    app::{
        command::{Command, Screen, Template},
        settings::Settings,
    },
    domain::{OwnUnit, SubmissionState, UnitKey},
};

use crate::support::{Person, WORDS};

const WARD_9: UnitKey = UnitKey::new(2022, 31_999);

/// A person whose keystrokes are counted: Ctrl with a letter are two.
struct Typist {
    person: Person,
    digits: usize,
    others: usize,
}

impl Typist {
    fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.person.harness.event(Event::Text(letter.to_string()));
            self.digits += 1;
        }
        self.person.harness.run();
    }

    fn presses(&mut self, key: Key) {
        self.others += 1;
        self.person.presses(key);
    }

    fn with_ctrl(&mut self, key: Key) {
        self.others += 2;
        self.person.chord(Modifiers::COMMAND, key);
    }

    fn total(&self) -> usize {
        self.digits + self.others
    }

    /// The cell in which the keyboard is, by its name.
    fn cell(&self) -> String {
        let fields = self
            .person
            .harness
            .query_all(By::new().role(Role::TextInput));
        let focused = fields.filter(Node::is_focused);
        let mut names = focused.filter_map(|node| node.accesskit_node().label());
        names.next_back().unwrap_or_default()
    }
}

/// Ward 9 opens its file; packages go to the shared folder.
fn opens() -> Typist {
    let folder = tempfile::tempdir().unwrap().keep();
    let mut settings = Settings::default();
    settings.shared_folder = Some(folder);
    let mut person = Person::at_start_with(&settings);
    person.create("plan.tiendo", Template::CaMau2022);
    person.goes_to(Screen::Entry);
    person.writes(&WORDS.own_unit_search(), "phuong 9");
    person.presses(Key::Enter);
    assert_eq!(person.session().own_unit(), OwnUnit::Unit(WARD_9));
    reopened(person)
}

fn reopened(mut person: Person) -> Typist {
    let path = person.session().path().to_owned();
    person.goes_to(Screen::Settings);
    person.clicks(&WORDS.settings_close_file());
    person.open(&path);
    // August's report is due, as it was on that day; a unit's copy opens at today.
    person.asks(Command::SetAsOf(jiff::civil::date(2022, 8, 18)));
    Typist {
        person,
        digits: 0,
        others: 0,
    }
}

/// Types what stands on a paper form, cell by cell, until nothing is due any more.
fn fills_in(typist: &mut Typist) {
    for _ in 0..60 {
        if typist.person.sees(&WORDS.entry_progress(13, 13)) {
            return;
        }
        let cell = typist.cell();
        if cell.contains(&WORDS.figures_denominator()) {
            typist.types("48");
        } else {
            typist.types("9");
        }
        typist.presses(Key::Tab);
    }
    panic!("not done:\n{}", typist.person.everything());
}

fn hands_in(typist: &mut Typist) {
    typist.with_ctrl(Key::Enter);
    typist.presses(Key::Enter);
    typist.person.settle();
}

#[test]
fn a_months_report_is_handed_in_by_few_keystrokes() {
    let mut typist = opens();
    fills_in(&mut typist);
    hands_in(&mut typist);
    let period = "2022-08".parse().unwrap();
    let report = typist.person.plan().submission(WARD_9, period);
    let report = report.unwrap_or_else(|| panic!("not handed in:\n{}", typist.person.everything()));
    assert_eq!(report.state(), SubmissionState::Submitted);
    let folder = typist.person.session().desk().shared_folder.clone();
    let files = fs::read_dir(folder.unwrap()).unwrap().flatten();
    let names: Vec<_> = files
        .map(|it| it.file_name().into_string().unwrap())
        .collect();
    let packages = names.iter().filter(|name| name.contains(".tdgoi"));
    assert_eq!(packages.count(), 1, "{names:?}");
    let Typist { digits, others, .. } = typist;
    assert!(
        digits <= 39 && others <= 23,
        "{digits} digits and {others} other keys"
    );
}

#[test]
fn the_next_month_takes_fewer_since_what_is_divided_by_stays() {
    let mut typist = opens();
    typist.person.clicks(&WORDS.entry_period_before());
    fills_in(&mut typist);
    let first = typist.total();
    let mut typist = reopened(typist.person);
    // To the denominators, all of them, as last month; back to the first numerator.
    typist.presses(Key::Tab);
    typist.with_ctrl(Key::Space);
    typist.with_ctrl(Key::R);
    typist.presses(Key::ArrowLeft);
    typist.with_ctrl(Key::ArrowUp);
    for _ in 0..40 {
        if typist.person.sees(&WORDS.entry_progress(13, 13)) {
            break;
        }
        typist.types("9");
        typist.presses(Key::Enter);
    }
    typist.person.must_see(&WORDS.entry_progress(13, 13));
    assert!(typist.total() < first, "{} of {first}", typist.total());
}
