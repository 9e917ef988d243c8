//! What kind of disk a file lies on, since that decides how SQLite must write to it.

use std::path::Path;

use sysinfo::Disks;

/// Where a file lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Volume {
    /// On this machine's own disk.
    Local,
    /// On a stick, a memory card or a network share, where SQLite's write-ahead log is not safe
    /// (sqlite.org/wal.html; sticks lie about syncs: sqlite.org/howtocorrupt.html).
    Portable,
}

impl Volume {
    /// How SQLite must keep its journal there.
    pub(super) const fn journal_mode(self) -> &'static str {
        match self {
            Self::Local => "wal",
            Self::Portable => "truncate",
        }
    }
}

/// File systems that sticks, cards and shares use.
const PORTABLE: [&str; 12] = [
    "vfat", "exfat", "fat32", "fat", "msdos", "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p",
    "webdav",
];

/// Where the file with this path lies, or will lie.
pub fn of(path: &Path) -> Volume {
    let path = path
        .parent()
        .and_then(|folder| folder.canonicalize().ok())
        .unwrap_or_else(|| path.to_owned());
    let text = path.to_string_lossy();
    // `\\server\share` is a network path; `\\?\C:\` is how Windows spells a canonical local one.
    if text.starts_with(r"\\?\UNC\") || (text.starts_with(r"\\") && !text.starts_with(r"\\?\")) {
        return Volume::Portable;
    }
    let plain = text.strip_prefix(r"\\?\").unwrap_or(&text);
    // Where the system tells nothing of its disks, most likely it is this machine's own.
    let Ok(disks) = Disks::new_with_refreshed_list() else {
        return Volume::Local;
    };
    let disk = disks
        .iter()
        .filter(|disk| Path::new(plain).starts_with(disk.mount_point()))
        .max_by_key(|disk| disk.mount_point().as_os_str().len());
    let Some(disk) = disk else {
        return Volume::Local;
    };
    let file_system = disk.file_system().to_string_lossy().to_lowercase();
    if disk.is_removable() || PORTABLE.contains(&file_system.as_str()) {
        Volume::Portable
    } else {
        Volume::Local
    }
}
