//! All that the palette can find: everything that has a name.

use std::path::Path;

use super::{actions::Action, rank::Candidate};
use crate::{
    app::{
        command::{Command, Screen, Setting},
        settings::Settings,
    },
    domain::Unit,
    strings::{GuidePage, Words},
    text::fold,
    theme::icons,
    views::{
        Data,
        exchange::{self, Tab},
    },
};

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A screen to go to.
    Screen,
    /// Something to be done.
    Action,
    /// A target.
    Target,
    /// An indicator that is followed without a target.
    Followed,
    /// A task.
    Task,
    /// A unit.
    Unit,
    /// A setting to be changed.
    Setting,
    /// A file that was open lately.
    File,
    /// A page of the guide.
    Guide,
}

impl Kind {
    /// Its name.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::Screen => words.palette_kind_screen(),
            Self::Action => words.palette_kind_action(),
            Self::Target => words.palette_kind_target(),
            Self::Followed => words.palette_kind_followed(),
            Self::Task => words.palette_kind_task(),
            Self::Unit => words.palette_kind_unit(),
            Self::Setting => words.palette_kind_setting(),
            Self::File => words.palette_kind_file(),
            Self::Guide => words.guide_open(),
        }
    }
}

/// One thing that can be found.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its sign.
    pub icon: &'static str,
    /// Its name.
    pub name: String,
    /// Where it is, or what more can be said.
    pub place: String,
    /// The keys that do the same.
    pub keys: &'static str,
    /// What choosing it asks for.
    pub command: Command,
    folded_name: String,
    folded_whole: String,
}

impl Entry {
    fn new(kind: Kind, icon: &'static str, name: String, place: String, command: Command) -> Self {
        Self {
            folded_name: fold(&name),
            folded_whole: fold(&format!("{name} {place}")),
            kind,
            icon,
            name,
            place,
            keys: "",
            command,
        }
    }

    /// What a search is compared with.
    pub fn candidate(&self, recent: &[Command]) -> Candidate<'_> {
        Candidate {
            name: &self.folded_name,
            whole: &self.folded_whole,
            chosen: recent.iter().position(|it| *it == self.command),
        }
    }
}

/// Everything that can be found now: without a plan, what the program itself can do.
pub fn entries(words: Words, data: Option<Data<'_>>, settings: &Settings) -> Vec<Entry> {
    let mut all = Vec::new();
    if let Some(data) = data {
        all.extend(screens(words));
        all.extend(exchange_parts(data));
        all.extend(actions(words, Some(data)));
        all.extend(targets(data));
        all.extend(tasks(data));
        all.extend(units(data));
        all.extend(setting_rows(words));
    } else {
        all.extend(actions(words, None));
    }
    let open = data.map(|data| data.session.path());
    all.extend(files(settings, open));
    all.extend(guide(words));
    all
}

fn screens(words: Words) -> impl Iterator<Item = Entry> {
    Screen::ALL.into_iter().map(move |screen| {
        let name = screen.name(words);
        let command = Command::Show(screen);
        Entry::new(Kind::Screen, screen.icon(), name, String::new(), command)
    })
}

/// The parts of the exchange. How a unit hands in is an action, and has its period.
fn exchange_parts(data: Data<'_>) -> impl Iterator<Item = Entry> {
    let is_unit = data.session.own_unit().key().is_some();
    let parts = exchange::parts(data).into_iter();
    parts
        .filter(move |(tab, _)| !is_unit || *tab != Tab::Reports)
        .map(move |(tab, name)| {
            let (icon, place) = (Screen::Exchange.icon(), data.words.screen_exchange());
            Entry::new(Kind::Screen, icon, name, place, Command::ShowExchange(tab))
        })
}

fn actions(words: Words, data: Option<Data<'_>>) -> impl Iterator<Item = Entry> {
    Action::all().filter_map(move |action| {
        let about = action.about(words, data)?;
        let (icon, name) = (action.icon(), action.name(words));
        Some(Entry {
            keys: action.keys(),
            ..Entry::new(Kind::Action, icon, name, about, action.command(data)?)
        })
    })
}

fn targets(data: Data<'_>) -> impl Iterator<Item = Entry> {
    let board = data.board();
    let rows = board.targets.iter().chain(&board.followed);
    rows.filter_map(move |row| {
        let it = data.plan().indicator(row.id)?;
        let (kind, icon) = if it.is_target() {
            (Kind::Target, icons::TARGET)
        } else {
            (Kind::Followed, icons::CHART_LINE)
        };
        let name = format!("{} {}", it.code, it.name);
        let command = Command::ShowIndicator(row.id);
        Some(Entry::new(kind, icon, name, it.pillar.clone(), command))
    })
}

fn tasks(data: Data<'_>) -> impl Iterator<Item = Entry> {
    data.board().tasks.iter().filter_map(move |row| {
        let task = data.plan().task(row.id)?;
        let name = format!("{} {}", task.code, task.title);
        let command = Command::ShowTask(row.id);
        let (icon, lead) = (icons::LIST_CHECKS, task.lead.clone());
        Some(Entry::new(Kind::Task, icon, name, lead, command))
    })
}

fn units(data: Data<'_>) -> impl Iterator<Item = Entry> {
    data.board().units.iter().filter_map(move |(key, _)| {
        let unit = data.plan().unit(*key)?;
        // Communes of one name are told apart by their district.
        let above = unit.parent.and_then(|key| data.plan().unit(key));
        let place = above.map(Unit::full_name).unwrap_or_default();
        let command = Command::ShowUnit(*key);
        let (icon, name) = (icons::BUILDINGS, unit.full_name());
        Some(Entry::new(Kind::Unit, icon, name, place, command))
    })
}

fn setting_rows(words: Words) -> impl Iterator<Item = Entry> {
    Setting::ALL.into_iter().map(move |setting| {
        let (name, place) = (setting.name(words), setting.place(words));
        let command = Command::ShowSetting(setting);
        Entry::new(Kind::Setting, icons::GEAR, name, place, command)
    })
}

fn guide(words: Words) -> impl Iterator<Item = Entry> {
    GuidePage::ALL.into_iter().map(move |page| {
        let (icon, name) = (icons::QUESTION, words.guide_title(page).to_owned());
        Entry::new(
            Kind::Guide,
            icon,
            name,
            String::new(),
            Command::ShowGuide(page),
        )
    })
}

fn files<'a>(settings: &'a Settings, open: Option<&'a Path>) -> impl Iterator<Item = Entry> + 'a {
    let others = settings
        .recent
        .iter()
        .filter(move |path| Some(path.as_path()) != open);
    others.map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(path).to_string_lossy();
        let (name, folder) = (name.into_owned(), folder.into_owned());
        let command = Command::Open(path.clone());
        Entry::new(Kind::File, icons::FILE, name, folder, command)
    })
}
