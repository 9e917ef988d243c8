//! The sticks and cards that are plugged in, by the name that people know them by.

use std::path::PathBuf;

use sysinfo::Disks;

/// A stick or a card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stick {
    /// Its name, with its letter or folder where that says more.
    pub name: String,
    /// Where its files are.
    pub path: PathBuf,
}

/// Every stick and card that is plugged in. Asking the system takes a moment.
pub fn sticks() -> Vec<Stick> {
    let Ok(disks) = Disks::new_with_refreshed_list() else {
        return Vec::new();
    };
    let mut sticks: Vec<Stick> = disks
        .iter()
        .filter(|disk| disk.is_removable() && !disk.is_read_only())
        .map(|disk| Stick {
            name: name(
                &disk.name().to_string_lossy(),
                &disk.mount_point().to_string_lossy(),
            ),
            path: disk.mount_point().to_owned(),
        })
        .collect();
    sticks.sort_by(|a, b| a.path.cmp(&b.path));
    sticks
}

/// On Windows a stick has a label and a letter; elsewhere it is known by its folder's name.
fn name(label: &str, mount: &str) -> String {
    if let Some(letter) = mount.strip_suffix(":\\") {
        return match label {
            "" => format!("{letter}:"),
            label => format!("{label} ({letter}:)"),
        };
    }
    let folder = mount.rsplit('/').find(|part| !part.is_empty());
    folder.unwrap_or(mount).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stick_is_called_what_people_call_it() {
        assert_eq!(name("KINGSTON", "E:\\"), "KINGSTON (E:)");
        assert_eq!(name("", "F:\\"), "F:");
        assert_eq!(name("/dev/sdb1", "/media/lan/KINGSTON"), "KINGSTON");
    }
}
