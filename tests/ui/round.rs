//! What provinces and communes do with packages at their windows, for tests.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use tien_do_so::{
    app::{
        command::{Command, Screen, Template},
        settings::{Look, Settings},
    },
    domain::{Figure, Id, ObservationKey, OwnUnit, UnitKey},
    ops::Edit,
};

use crate::support::{Person, WORDS};

/// Khánh An commune.
pub const KHANH_AN: UnitKey = UnitKey::new(2022, 32059);
/// What it is called in lists.
pub const NAME: &str = "Xã Khánh An";

/// The settings of a machine that shares a folder with others.
pub fn sharing(folder: &Path, look: Look) -> Settings {
    let mut settings = Settings::default();
    settings.look = look;
    settings.shared_folder = Some(folder.to_owned());
    settings
}

/// The packages of a kind in a folder, in the order of their names.
pub fn packages(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with(kind) && path.extension().is_some_and(|end| end == "tdgoi")
        })
        .collect();
    found.sort();
    found
}

impl Person {
    /// Makes the shipped plan, as the province.
    pub fn is_the_province(&mut self) {
        self.create("tinh.tiendo", Template::CaMau2022);
        self.asks(Command::SetOwnUnit(OwnUnit::Owner));
    }

    /// Asks for something as a screen would.
    pub fn asks(&mut self, command: Command) {
        self.harness.state_mut().ask(command);
        self.settle();
    }

    /// Shows a part of the exchange's screen.
    pub fn goes_to_tab(&mut self, name: &str) {
        self.goes_to(Screen::Exchange);
        let tabs = [name.to_owned(), format!("{name} (")];
        let by = egui_kittest::kittest::By::new().role(Role::RadioButton);
        let found = {
            use egui_kittest::kittest::{NodeT as _, Queryable as _};
            let all = self.harness.query_all(by);
            let labels = all.filter_map(|node| node.accesskit_node().label());
            let mut fitting =
                labels.filter(|label| *label == tabs[0] || label.starts_with(&tabs[1]));
            fitting.next()
        };
        let found = found.unwrap_or_else(|| panic!("no part {name:?}"));
        self.clicks_on(Role::RadioButton, &found);
    }

    /// Writes a gói giao for Khánh An into the shared folder.
    pub fn gives_out(&mut self) {
        self.goes_to_tab(&WORDS.exchange_tab_giving());
        self.writes(&WORDS.units_search(), "khanh an");
        self.clicks_on(Role::CheckBox, NAME);
        self.clicks(&WORDS.exchange_give("1"));
    }

    /// Shows how the report of August is handed in: the copy itself opens at today's, September.
    pub fn goes_to_hand_in(&mut self) {
        let august = "2022-08".parse().unwrap();
        self.asks(Command::ShowHandIn(august));
    }

    /// Hands the report of August in to the shared folder.
    pub fn hands_in(&mut self) {
        self.goes_to_hand_in();
        self.waits_to_see(&WORDS.exchange_to_shared());
        self.clicks(&WORDS.exchange_to_shared());
    }

    /// Reads what is new in the shared folder.
    pub fn reads_shared(&mut self) {
        self.goes_to_tab(&WORDS.exchange_tab_incoming());
        self.clicks(&WORDS.exchange_read_shared());
        self.waits_to_see(&WORDS.exchange_nothing_written_yet());
    }

    /// The indicator with that code.
    pub fn indicator(&self, code: &str) -> Id {
        self.plan().indicator_by_code(code).unwrap().0
    }

    /// The place of Khánh An's figure of an indicator and a period.
    pub fn cell(&self, code: &str, period: &str) -> ObservationKey {
        ObservationKey {
            indicator: self.indicator(code),
            unit: KHANH_AN,
            period: period.parse().unwrap(),
        }
    }

    /// Enters Khánh An's ratios, or clears them, as one step.
    pub fn enters_ratios(&mut self, code: &str, figures: &[(&str, Option<(i64, i64)>)]) {
        let figures = figures.iter().map(|(period, ratio)| {
            let ratio = ratio.map(|(numerator, denominator)| Figure::Ratio {
                numerator: numerator.into(),
                denominator: denominator.into(),
            });
            (self.cell(code, period), ratio)
        });
        let edit = Edit::SetFigures(figures.collect());
        self.asks(Command::Edit(edit));
    }
}
