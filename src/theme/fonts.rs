//! The fonts, all of them ours: Noto Sans in three weights, Source Sans 3 behind it for the
//! symbols it lacks, Phosphor for icons. No default and no system fonts, since egui's own lack
//! 88 Vietnamese letters and a system's differ from machine to machine.
//!
//! Must not know sizes or colours.

use std::sync::{Arc, LazyLock};

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
static SYMBOLS: &[u8] = include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf");
static ICONS: &[u8] = include_bytes!("../../assets/fonts/Phosphor.ttf");
static ICONS_FILL: &[u8] = include_bytes!("../../assets/fonts/Phosphor-Fill.ttf");

/// A font file, for drawers other than egui's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans `SemiBold`.
    SemiBold,
    /// Noto Sans Bold.
    Bold,
    /// Source Sans 3 Regular, for symbols.
    Symbols,
}

/// The bytes of a font file.
pub fn face_bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => REGULAR,
        Face::SemiBold => SEMIBOLD,
        Face::Bold => BOLD,
        Face::Symbols => SYMBOLS,
    }
}

/// Family names are kept, so that naming a font in each frame makes no new string.
static SEMIBOLD_NAME: LazyLock<Arc<str>> = LazyLock::new(|| "semibold".into());
static BOLD_NAME: LazyLock<Arc<str>> = LazyLock::new(|| "bold".into());
static ICON_FILL_NAME: LazyLock<Arc<str>> = LazyLock::new(|| "icon-fill".into());

pub(super) fn semibold_family() -> FontFamily {
    FontFamily::Name(Arc::clone(&SEMIBOLD_NAME))
}

pub(super) fn bold_family() -> FontFamily {
    FontFamily::Name(Arc::clone(&BOLD_NAME))
}

/// Filled icons: their own family, since they have the same characters as the others.
pub(super) fn icon_fill_family() -> FontFamily {
    FontFamily::Name(Arc::clone(&ICON_FILL_NAME))
}

/// The fonts for egui.
pub(super) fn definitions() -> FontDefinitions {
    // A little lower, an icon's middle is the middle of the line.
    let icon_tweak = FontTweak {
        y_offset_factor: 0.05,
        ..FontTweak::default()
    };
    let text = |bytes| Arc::new(FontData::from_static(bytes));
    let icon = |bytes| Arc::new(FontData::from_static(bytes).tweak(icon_tweak.clone()));
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.extend([
        ("regular".to_owned(), text(REGULAR)),
        ("semibold".to_owned(), text(SEMIBOLD)),
        ("bold".to_owned(), text(BOLD)),
        ("symbols".to_owned(), text(SYMBOLS)),
        ("icons".to_owned(), icon(ICONS)),
        ("icons-fill".to_owned(), icon(ICONS_FILL)),
    ]);
    // Icons last: Phosphor has invisible letters.
    let chain = |first: &str, icons: &str| {
        [first, "regular", "symbols", icons]
            .map(str::to_owned)
            .to_vec()
    };
    fonts.families.extend([
        (FontFamily::Proportional, chain("regular", "icons")),
        (FontFamily::Monospace, chain("regular", "icons")),
        (semibold_family(), chain("semibold", "icons")),
        (bold_family(), chain("bold", "icons")),
        (icon_fill_family(), chain("regular", "icons-fill")),
    ]);
    fonts
}
