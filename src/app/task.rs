//! Work that must not hold up the window: each on a thread of its own, its end an [`Event`].

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc::Sender},
    thread,
};

use tempfile::TempDir;

use super::{
    clock::Clock,
    command::Template,
    desktop::{Desktop, SystemDesktop},
    evidence::{FileRead, OpenError},
    exchange::{EXTENSION, Exchanged, Wanted},
    photos::Unpacked,
    picture::{Picture, PictureError},
    session::{Ended, Opened},
    settings::Settings,
};
use crate::{
    domain::{Author, FileHash, Id, Subject},
    exchange::PackageError,
    io, ops,
    store::{Result, Stamp, Store, StoreError, backup, writer::Report},
    text::fold,
};

/// Something that happened on another thread.
pub enum Event {
    /// The writer of the open file says something.
    Writer(Report),
    /// A file was opened, or not.
    Opened(PathBuf, Result<Box<Opened>>),
    /// A person chose a file to open.
    PickedFile(PathBuf),
    /// The file is closed.
    Closed,
    /// The settings were kept, or that they could not be was logged.
    SettingsSaved,
    /// A person closed the dialog without choosing.
    PickedNothing,
    /// A backup was put in a file's place; the path of the file as it was.
    Restored(PathBuf, Result<PathBuf>),
    /// A gói giao became a unit's file, which is open.
    Begun(PathBuf, Box<Opened>),
    /// A package belongs to a file that is here.
    Belongs {
        /// The file of the plan.
        file: PathBuf,
        /// The package.
        package: PathBuf,
    },
    /// A package leads to no file, and did not become one.
    NotBegun(PathBuf, PackageError),
    /// A person chose packages to read.
    PickedPackages(Vec<PathBuf>),
    /// A person chose a folder.
    PickedFolder(PathBuf, Wanted),
    /// The writer's thread says something of the exchange with other copies.
    Exchanged(Exchanged),
    /// Files to attach were read, or not.
    FilesRead(Subject, Vec<FileRead>),
    /// A copy of an attached file was opened, or not.
    FileOpened(std::result::Result<TempDir, OpenError>),
    /// A picture was saved or drawn, or not.
    Picture(std::result::Result<Picture, PictureError>),
    /// A picture was read from the bytes of a file, or they are none.
    Photo(FileHash, Option<Unpacked>),
    /// Files for the slide of a deck were read, or not.
    SlidePicture((Id, Id), Vec<FileRead>),
    /// A paper was saved, or not; `None` where nobody chose a file for it.
    Paper(std::result::Result<Option<PathBuf>, PictureError>),
}

/// Starts the work of the program's other threads and gives them a way to report.
#[derive(Clone)]
pub struct Tasks {
    events: Sender<Event>,
    wake: egui::Context,
    pub(super) desktop: Arc<dyn Desktop>,
}

impl Tasks {
    /// Tasks that report to `events` and wake the window.
    pub fn new(events: Sender<Event>, wake: egui::Context) -> Self {
        Self {
            events,
            wake,
            desktop: Arc::new(SystemDesktop),
        }
    }

    /// Where reports go.
    pub fn events(&self) -> Sender<Event> {
        self.events.clone()
    }

    /// What wakes the window.
    pub fn wake(&self) -> egui::Context {
        self.wake.clone()
    }

    pub(super) fn spawn(&self, name: &str, work: impl FnOnce() -> Event + Send + 'static) {
        let Self { events, wake, .. } = self.clone();
        let run = move || {
            // The other end is gone only when the program ends.
            events.send(work()).ok();
            wake.request_repaint();
        };
        if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(run) {
            log::error!("no thread for {name}: {error}");
            self.events.send(Event::PickedNothing).ok();
        }
    }

    /// Closes a file: writes what waits for it.
    pub fn close(&self, ended: Option<Ended>) {
        self.spawn("close", move || {
            drop(ended);
            Event::Closed
        });
    }

    /// Keeps the settings.
    pub fn save(&self, settings: Settings) {
        self.spawn("settings", move || {
            settings.save();
            Event::SettingsSaved
        });
    }

    /// Opens a file, once `before` has closed another one.
    pub fn open(&self, path: PathBuf, before: Option<Ended>) {
        self.spawn("open", move || {
            drop(before);
            let opened = Store::open(&path).and_then(Opened::read).map(Box::new);
            Event::Opened(path, opened)
        });
    }

    /// Opens the newest backup of a file, for reading.
    pub fn open_newest_backup(&self, file: PathBuf) {
        self.spawn("open", move || {
            let newest = backup::list(&file)
                .into_iter()
                .next()
                .ok_or(StoreError::NotFound);
            let opened = newest
                .and_then(|backup| Store::open_read_only(&backup.path))
                .and_then(Opened::read)
                .map(Box::new);
            Event::Opened(file, opened)
        });
    }

    /// Makes a file of a template at `path` and opens it.
    pub fn create(&self, path: PathBuf, template: Template, author: Author, clock: Clock) {
        self.spawn("create", move || {
            let opened = create(&path, &template, &author, clock)
                .and_then(Opened::read)
                .map(Box::new);
            Event::Opened(path, opened)
        });
    }

    /// Makes a file of a template in `folder`, under the first free name, and opens it.
    pub fn create_in(&self, folder: PathBuf, template: Template, author: Author, clock: Clock) {
        self.spawn("create", move || {
            let stem = match &template {
                Template::CaMau2022 => "ca-mau-2022".to_owned(),
                Template::Simulated => "ca-mau-2022-mo-phong".to_owned(),
                Template::Empty { name } => name.clone(),
            };
            if let Err(error) = std::fs::create_dir_all(&folder) {
                return Event::Opened(folder, Err(error.into()));
            }
            for path in numbered(&folder, &stem) {
                match create(&path, &template, &author, clock) {
                    Err(StoreError::Exists) => {}
                    made => {
                        let opened = made.and_then(Opened::read).map(Box::new);
                        return Event::Opened(path, opened);
                    }
                }
            }
            Event::PickedNothing
        });
    }

    /// Puts a backup in a file's place, once `before` has closed it.
    pub fn restore(&self, file: PathBuf, backup: PathBuf, before: Option<Ended>) {
        self.spawn("restore", move || {
            drop(before);
            let kept = backup::restore(&file, &backup);
            Event::Restored(file, kept)
        });
    }

    /// Asks for a file to open. The system's dialog must not run within a frame: it would hold
    /// up the window, and on some systems spoil its input.
    pub fn pick_file(&self, filter_name: String) {
        self.spawn("pick", move || {
            let ends = ["tiendo", EXTENSION];
            let dialog = rfd::FileDialog::new().add_filter(filter_name, &ends);
            dialog
                .pick_file()
                .map_or(Event::PickedNothing, Event::PickedFile)
        });
    }

    /// Asks for packages to read.
    pub fn pick_packages(&self, filter_name: String) {
        self.spawn("pick", move || {
            let dialog = rfd::FileDialog::new().add_filter(filter_name, &[EXTENSION]);
            dialog
                .pick_files()
                .map_or(Event::PickedNothing, Event::PickedPackages)
        });
    }

    /// Asks for a folder.
    pub fn pick_folder(&self, wanted: Wanted) {
        self.spawn("pick", move || {
            let folder = rfd::FileDialog::new().pick_folder();
            folder.map_or(Event::PickedNothing, |folder| {
                Event::PickedFolder(folder, wanted)
            })
        });
    }
}

/// The names for a plan's file in a folder, the best first.
pub(super) fn numbered(folder: &Path, plan: &str) -> impl Iterator<Item = PathBuf> {
    let (folder, stem) = (folder.to_owned(), file_stem(plan));
    (1_u32..).map(move |number| {
        folder.join(match number {
            1 => format!("{stem}.tiendo"),
            _ => format!("{stem}-{number}.tiendo"),
        })
    })
}

/// Makes a file of a template.
///
/// # Errors
/// As [`Store::create`]; a shipped plan that cannot be read is [`StoreError::System`].
pub fn create(path: &Path, template: &Template, author: &Author, clock: Clock) -> Result<Store> {
    let shipped = |error: io::ShippedError| StoreError::System(error.to_string());
    let seeds = match template {
        Template::CaMau2022 => io::ca_mau_2022().map_err(shipped)?,
        Template::Simulated => {
            io::simulate(io::DEFAULT_SEED, io::DEFAULT_MONTHS).map_err(shipped)?
        }
        Template::Empty { name } => {
            let draft = ops::empty_plan(name, clock.today());
            let stamp = Stamp {
                author: author.clone(),
                wall_ms: clock.wall_ms(),
            };
            return Store::create(path, [(stamp, &draft)]);
        }
    };
    let stamped = seeds.iter().map(|seed| {
        (
            Stamp {
                author: seed.author.clone(),
                wall_ms: seed.wall_ms,
            },
            &seed.draft,
        )
    });
    Store::create(path, stamped)
}

/// A plan's name as the name of a file that every system takes: `Kế hoạch 2023` → `ke-hoach-2023`.
fn file_stem(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut stem = words.join("-");
    stem.truncate(60);
    if stem.is_empty() {
        "ke-hoach".to_owned()
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plans_name_becomes_a_name_for_a_file() {
        assert_eq!(
            file_stem("Kế hoạch Đầm Dơi: 2023/2024"),
            "ke-hoach-dam-doi-2023-2024"
        );
        assert_eq!(file_stem("…"), "ke-hoach");
    }
}
