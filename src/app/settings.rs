//! What a person has set on this machine: language, theme, name, recent files. Not part of any
//! plan.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::{strings::Lang, text::TypingMethod};

/// How many recent files are remembered.
const RECENT: usize = 8;

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Look {
    /// As the system is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The settings of this machine. A file that cannot be read counts as none, and fields that it
/// lacks have their defaults: settings are never worth a failed start.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The interface's language, as its code; empty for Vietnamese.
    language: String,
    /// Light or dark.
    pub look: Look,
    /// Whether the program itself makes the accents, where the machine has no Unikey.
    typing: bool,
    /// How, once it does.
    typing_method: TypingMethod,
    /// The person's name, written beside what they do.
    pub author: String,
    /// The body that the person works for, as tasks name it.
    pub lead_body: String,
    /// The files last opened, newest first.
    pub recent: Vec<PathBuf>,
    /// The way of drawing that worked last; empty where none has been tried.
    pub renderer: String,
    /// Where new files are made; the documents' folder where `None`.
    pub files: Option<PathBuf>,
    /// The folder that is shared with other copies, in place of sticks.
    pub shared_folder: Option<PathBuf>,
    /// The name of the screen on which decks are shown; where the window is if `None`.
    pub monitor: Option<String>,
    /// Seconds from slide to slide, where nobody turns them.
    pub pause: Option<u16>,
    /// Whether slides come by themselves.
    pub slides_go_on: bool,
    /// Where the settings are kept; `None` keeps them in memory (tests).
    #[serde(skip)]
    path: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings from that file, or starts new ones that will be kept there.
    pub fn load(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let settings: Self = serde_json::from_str(&text).unwrap_or_default();
        let author = match settings.author.as_str() {
            "" => system_name(),
            name => name.to_owned(),
        };
        Self {
            author,
            path: Some(path),
            ..settings
        }
    }

    /// The file in which this user's settings are kept, `None` where the system names no place.
    pub fn default_path() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("vn", "", "TienDoSo")?;
        Some(folders.config_dir().join("settings.json"))
    }

    /// Writes the settings. That they could not be written is logged and no more.
    pub fn save(&self) {
        static WRITING: Mutex<()> = Mutex::new(());

        let Some(path) = &self.path else { return };
        // One at a time, whichever thread it is on; a poisoned lock guards nothing that can break.
        let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = self.try_save(path) {
            log::warn!("settings not saved: {error}");
        }
    }

    fn try_save(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_string_pretty(self)?;
        // Whole or not at all: a half-written file would lose the list of recent files.
        let part = path.with_extension("part");
        fs::write(&part, text)?;
        fs::rename(part, path)
    }

    /// The interface's language.
    pub fn lang(&self) -> Lang {
        Lang::from_code(&self.language).unwrap_or_default()
    }

    /// Sets the interface's language.
    pub fn set_lang(&mut self, lang: Lang) {
        lang.code().clone_into(&mut self.language);
    }

    /// How the program itself makes accents; `None` where it does not.
    pub fn typing(&self) -> Option<TypingMethod> {
        self.typing.then_some(self.typing_method)
    }

    /// Changes how the program makes accents.
    pub fn set_typing(&mut self, method: Option<TypingMethod>) {
        self.typing = method.is_some();
        self.typing_method = method.unwrap_or(self.typing_method);
    }

    /// What turning it on or off comes to: on as it was last.
    pub fn toggled_typing(&self) -> Option<TypingMethod> {
        (!self.typing).then_some(self.typing_method)
    }

    /// Where new files are made.
    pub fn folder(&self) -> PathBuf {
        let documents = || {
            let folders = directories::UserDirs::new()?;
            Some(folders.document_dir()?.join("Tiến Độ Số"))
        };
        let home = || Some(directories::UserDirs::new()?.home_dir().to_owned());
        let chosen = self.files.clone();
        chosen.or_else(documents).or_else(home).unwrap_or_default()
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.recent.retain(|known| *known != file);
        self.recent.insert(0, file);
        self.recent.truncate(RECENT);
    }
}

/// What the system calls the person who is logged in; empty where it does not say.
fn system_name() -> String {
    let named = ["USERNAME", "USER"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    named.unwrap_or_default()
}
