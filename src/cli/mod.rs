//! The same library without a window, for scripts and for tests.
//!
//! A command prints its result and ends with 0; one that is refused prints a sentence on standard
//! error and ends with 1, and nothing has changed then; one that is written wrongly ends with 2.
//!
//! Must not know egui. Only this module and `app` read the clock.

mod arguments;
mod chart;
mod conclusions;
mod conflicts;
mod edit;
mod evidence;
mod exchange;
mod file;
mod help;
mod history;
mod input;
mod slides;
mod summary;
mod table;

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use self::arguments::{Arguments, Command};
use crate::{
    domain::{Author, Plan},
    io::{Existing, write_whole},
    ops::Refusal,
    store::{Access, Stamp, Store, StoreError},
    strings::Words,
    text,
};

/// What the command line asks of `main`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Open the window.
    Window {
        /// On this file.
        file: Option<PathBuf>,
        /// Drawn in this way: `glow`, `wgpu`.
        renderer: Option<String>,
        /// With words of this language for what goes wrong before it is there.
        words: Words,
    },
    /// End with this exit code: everything is done or was refused.
    Exit(u8),
}

/// The exit code of a command that was refused.
const REFUSED: u8 = 1;
/// The exit code of a command that is written wrongly.
const WRONG_USAGE: u8 = 2;

/// Does what the arguments say (the first one is the program's name), except for opening a window.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let words = help::language(&arguments);
    let parsed = match Arguments::read(&arguments, words) {
        Ok(parsed) => parsed,
        Err(usage) => return usage.print(words, out, err),
    };
    let Arguments {
        file,
        renderer,
        command,
        ..
    } = parsed;
    let Some(command) = command else {
        if has_display() {
            return Outcome::Window {
                file,
                renderer,
                words,
            };
        }
        say(err, &words.cli_no_display());
        return Outcome::Exit(REFUSED);
    };
    let mut context = Context { words, out };
    match context
        .carry_out(&command)
        .and_then(|()| Ok(context.out.flush()?))
    {
        Ok(()) => Outcome::Exit(0),
        // Whoever read the output has stopped reading (`| head`): that is no failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Outcome::Exit(0)
        }
        Err(failure) => {
            say(err, &failure.sentence(words));
            Outcome::Exit(REFUSED)
        }
    }
}

/// Says that the window could not be opened, as the exit code also does.
pub fn window_failed(words: Words, detail: &str, err: &mut dyn Write) -> u8 {
    say(err, &words.cli_window_failed(detail));
    REFUSED
}

fn say(err: &mut dyn Write, sentence: &str) {
    // Where not even standard error takes it, there is nobody to tell; the exit code still does.
    writeln!(err, "{sentence}").ok();
}

/// Whether there is anything to open a window on. Only the X11 and Wayland systems tell.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(set)
}

/// Why a command was not carried out.
#[derive(Debug)]
enum Failure {
    /// A sentence says it.
    Refused(String),
    /// A file could not be read or written.
    File(PathBuf, StoreError),
    /// The result could not be printed.
    Output(io::Error),
}

impl Failure {
    fn sentence(&self, words: Words) -> String {
        match self {
            Self::Refused(sentence) => sentence.clone(),
            Self::File(path, error) => words.store_error(error, path),
            Self::Output(error) => words.cli_output_failed(error.to_string()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

type Result<T = (), E = Failure> = std::result::Result<T, E>;

/// Turns what went wrong with the file at `path` into a failure.
fn at(path: &Path) -> impl Fn(StoreError) -> Failure + '_ {
    |error| Failure::File(path.to_owned(), error)
}

/// What becomes of a file that is there already.
const fn existing(force: bool) -> Existing {
    if force {
        Existing::Replace
    } else {
        Existing::Keep
    }
}

/// What every command needs.
struct Context<'a> {
    words: Words,
    out: &'a mut dyn Write,
}

impl Context<'_> {
    /// Writes a file whole; one that is there already is kept and that is said, unless `force`.
    fn write_out(&self, out: &Path, bytes: &[u8], force: bool) -> Result {
        write_whole(out, bytes, existing(force)).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => self.exists(out),
            _ => at(out)(StoreError::from(error)),
        })
    }

    /// That a file is there already.
    fn exists(&self, out: &Path) -> Failure {
        Failure::Refused(self.words.cli_chart_exists(out.display().to_string()))
    }

    fn carry_out(&mut self, command: &Command) -> Result {
        match command {
            Command::New(new) => self.new_file(new),
            Command::Summary(summary) => self.summary(summary),
            Command::Set(set) => self.set(set),
            Command::Task(task) => self.task(task),
            Command::Evidence(evidence) => self.evidence(evidence),
            Command::History(history) => self.history(history),
            Command::Undo { file } => self.step(file, edit::Step::Undo),
            Command::Redo { file } => self.step(file, edit::Step::Redo),
            Command::Check { file } => self.check(file),
            Command::Backup { file } => self.backup(file),
            Command::Backups { file } => self.backups(file),
            Command::Restore { file, from } => self.restore(file, from),
            Command::Chart(chart) => self.chart(chart),
            Command::Slides(slides) => self.slides(slides),
            Command::Conclusions(conclusions) => self.conclusions(conclusions),
            Command::Package(command) => self.package(command),
            Command::Merge(merge) => self.merge(merge),
            Command::Conflicts(conflicts) => self.conflicts(conflicts),
            Command::Resolve(resolve) => self.resolve(resolve),
            Command::Copies(copies) => self.copies(copies),
            Command::Accept(accept) => self.accept(accept),
            Command::Review(review) => self.review(review),
            Command::Freeze(freeze) => self.freeze(freeze),
        }
    }

    fn print(&mut self, line: &str) -> Result {
        Ok(writeln!(self.out, "{line}")?)
    }

    fn print_json(&mut self, value: &impl serde::Serialize) -> Result {
        serde_json::to_writer_pretty(&mut *self.out, value)?;
        self.print("")
    }

    fn refused(&self, plan: &Plan, refusal: &Refusal) -> Failure {
        Failure::Refused(self.words.refusal(plan, refusal))
    }
}

/// Opens a file for a command that only reads, and leaves it byte for byte as it is.
///
/// A file that was closed properly has everything in it and is opened for reading alone: that
/// works on one that nobody may write, in a folder that nobody may write. Beside a file that was
/// not closed (a crash, a power cut) lies a journal with edits that were acknowledged; such a file
/// is opened for writing, which moves them in, and so is one of an older version, which is migrated
/// as the window would do it. While another copy has the file open, both ways are refused.
fn reading<T>(path: &Path, work: impl FnOnce(&mut Store) -> Result<T>) -> Result<T> {
    let left_open = ["-wal", "-journal"].into_iter().any(|side| {
        let mut name = path.as_os_str().to_owned();
        name.push(side);
        std::fs::metadata(name).is_ok_and(|about| about.len() > 0)
    });
    let opened = if left_open {
        Store::open(path)
    } else {
        Store::open_read_only(path)
    };
    let opened = match opened {
        Err(StoreError::ReadOnly) if !left_open => Store::open(path),
        opened => opened,
    };
    close_after(path, opened.map_err(at(path))?, work)
}

/// Opens a file for a command that writes.
fn writing<T>(path: &Path, work: impl FnOnce(&mut Store) -> Result<T>) -> Result<T> {
    let store = Store::open(path).map_err(at(path))?;
    if store.access() == Access::ReadOnly {
        return Err(at(path)(StoreError::ReadOnly));
    }
    close_after(path, store, work)
}

/// Closes the file also where the work was refused: dropped, it would keep a journal beside it,
/// and could not be read where nobody may write.
fn close_after<T>(
    path: &Path,
    mut store: Store,
    work: impl FnOnce(&mut Store) -> Result<T>,
) -> Result<T> {
    let done = work(&mut store);
    if let Err(error) = store.close() {
        // What the work has written is on the disk all the same; the next opening tidies up.
        log::warn!("{}: not closed: {error}", path.display());
    }
    done
}

/// The machine's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line asks the time here only"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

/// Today, in the machine's time zone.
fn today() -> Date {
    TimeZone::system().to_datetime(now()).date()
}

fn wall_ms() -> i64 {
    now().as_millisecond()
}

/// Who sits at this machine, as its system names them, the unit whose copy the file is, and the
/// time by the clock.
fn stamp_in(store: &Store) -> std::result::Result<Stamp, StoreError> {
    let mut stamp = stamp();
    stamp.author.unit = store.own_unit()?.key();
    Ok(stamp)
}

/// Who sits at this machine, for a file that does not know yet whose copy it is.
fn stamp() -> Stamp {
    let name = ["USER", "USERNAME"]
        .into_iter()
        .find_map(|name| env::var(name).ok());
    let name = text::clean_input(&name.unwrap_or_default(), text::Lines::One);
    Stamp {
        author: Author { name, unit: None },
        wall_ms: wall_ms(),
    }
}
