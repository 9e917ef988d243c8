//! What the program asks of the desktop around it: files to choose, and the program that opens a
//! file of some kind.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::mpsc::channel,
    thread,
};

use crate::io::Existing;

/// A desktop. Its functions may take as long as a person thinks: never on the window's thread.
pub trait Desktop: Send + Sync {
    /// Asks a person for files with one of these endings. `name` is what they are together.
    fn pick_files(&self, name: &str, endings: &[&str]) -> Vec<PathBuf>;

    /// Opens a document in the program that the system has for it.
    ///
    /// # Errors
    /// What the system says where it cannot.
    fn open(&self, path: &Path) -> Result<(), String>;

    /// Asks a person for a file to be written, of one of those kinds, each with its ending, and by
    /// default of that name.
    fn choose_file(&self, _kinds: &[(String, &str)], _name: &str) -> Option<PathBuf> {
        None
    }

    /// Keeps the screen from going dark until what is returned is dropped; `why` is for people.
    fn keep_awake(&self, why: String) -> Box<dyn Any + Send> {
        Box::new(why)
    }
}

/// Asks for a file as [`Desktop::choose_file`] does, and says what becomes of one that is there. A
/// name without one of the endings gets the first one.
pub(super) fn file_to_write(
    desktop: &dyn Desktop,
    kinds: &[(String, &str)],
    name: &str,
) -> Option<(PathBuf, Existing)> {
    let mut path = desktop.choose_file(kinds, name)?;
    let ending = path.extension().unwrap_or_default();
    if kinds.iter().any(|(_, it)| ending.eq_ignore_ascii_case(it)) {
        // The system's dialog has asked whether to replace the very file that it returns.
        return Some((path, Existing::Replace));
    }
    let (_, first) = kinds.first()?;
    path.as_mut_os_string().push(format!(".{first}"));
    Some((path, Existing::Keep))
}

/// The desktop of this machine.
pub struct SystemDesktop;

impl Desktop for SystemDesktop {
    fn pick_files(&self, name: &str, endings: &[&str]) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new().add_filter(name, endings);
        dialog.pick_files().unwrap_or_default()
    }

    fn open(&self, path: &Path) -> Result<(), String> {
        opener::open(path).map_err(|error| error.to_string())
    }

    fn choose_file(&self, kinds: &[(String, &str)], name: &str) -> Option<PathBuf> {
        let dialog = kinds
            .iter()
            .fold(rfd::FileDialog::new(), |dialog, (kind, ending)| {
                dialog.add_filter(kind, &[ending])
            });
        dialog.set_file_name(name).save_file()
    }

    fn keep_awake(&self, why: String) -> Box<dyn Any + Send> {
        let (held, let_go) = channel::<()>();
        let keep = move || {
            // Windows keeps the wish with the thread that said it: this one, until it ends.
            let kept = keepawake::Builder::default()
                .display(true)
                .idle(true)
                .reason(why)
                .app_name("Tiến Độ Số")
                .app_reverse_domain("vn.TienDoSo")
                .create();
            if let Err(error) = &kept {
                log::warn!("the screen may go dark: {error}");
            }
            // The other end only ever goes.
            let_go.recv().ok();
        };
        if let Err(error) = thread::Builder::new().name("awake".to_owned()).spawn(keep) {
            log::warn!("the screen may go dark: {error}");
        }
        Box::new(held)
    }
}
