//! What the program asks of the desktop around it: files to choose, and the program that opens a
//! file of some kind.

use std::path::{Path, PathBuf};

/// A desktop. Its functions may take as long as a person thinks: never on the window's thread.
pub trait Desktop: Send + Sync {
    /// Asks a person for files with one of these endings. `name` is what they are together.
    fn pick_files(&self, name: &str, endings: &[&str]) -> Vec<PathBuf>;

    /// Opens a document in the program that the system has for it.
    ///
    /// # Errors
    /// What the system says where it cannot.
    fn open(&self, path: &Path) -> Result<(), String>;
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
}
