//! Pictures of all pages, for eyes.

use std::{env, fs, path::PathBuf};

use tien_do_so::io;

use crate::plans::{DECKS, SCREENS};

/// Writes every page into the folder that `SLIDES` names, also scaled down to what a thumb covers;
/// does nothing where it names none.
#[test]
fn pages_are_written_where_somebody_wants_to_look_at_them() {
    let Some(folder) = env::var_os("SLIDES").map(PathBuf::from) else {
        return;
    };
    let wanted = env::var("SLIDES_ONLY").unwrap_or_default();
    fs::create_dir_all(&folder).unwrap();
    for deck in &*DECKS {
        for (number, shown) in deck.pages().iter().enumerate() {
            let kind = format!("{shown:?}");
            let kind = kind.split([' ', '(']).next().unwrap().to_lowercase();
            if !kind.contains(&wanted) {
                continue;
            }
            for screen in [SCREENS[0], SCREENS[1]] {
                let page = deck.page(shown, screen);
                let svg = io::svg(&page.scene, &page.title, &page.sentence);
                let name = format!("{}_{number:02}_{kind}_{}", deck.name, screen.0);
                fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
            }
        }
    }
}
