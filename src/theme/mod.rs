//! All colours, font sizes and distances of the program, by role.
//!
//! The only place with colour literals. It must not know what is shown: no domain types and no
//! sentences. [`apply`] sets both egui styles, light and dark; [`of`] gives the palette of a ui.

mod fonts;
pub mod icons;
mod palette;
mod status;
mod style;
#[cfg(test)]
mod vision;

pub use fonts::{Face, face_bytes};
pub use palette::{DARK, LIGHT, Palette, Series, ToneColors};
pub use status::{Mark, Status, StatusColors};
pub use style::apply;

use eframe::egui::{self, Color32, FontId, RichText};

/// The smallest distance: between a label and what it labels.
pub const SPACE_XS: f32 = 4.0;
/// Between things of one group.
pub const SPACE_S: f32 = 8.0;
/// Between groups, and the padding of cards.
pub const SPACE_M: f32 = 12.0;
/// Between cards, and the margin of the window.
pub const SPACE_L: f32 = 16.0;
/// Around a page.
pub const SPACE_XL: f32 = 24.0;

/// The height of fields and buttons.
pub const FIELD_HEIGHT: f32 = 32.0;
/// The height of a row in a list of one line.
pub const ROW_HEIGHT: f32 = 32.0;
/// The width of the side navigation with words.
pub const NAV_WIDTH: f32 = 208.0;
/// The width of the side navigation with icons alone.
pub const NAV_WIDTH_NARROW: f32 = 56.0;
/// The corners of buttons and fields.
pub const RADIUS: u8 = 5;
/// The corners of cards, popups and windows.
pub const RADIUS_CARD: u8 = 8;
/// The width of the ring around what has the keyboard's focus.
pub const FOCUS_WIDTH: f32 = 2.0;

/// Hints, captions, axes.
pub const SIZE_SMALL: f32 = 13.0;
/// Everything else.
pub const SIZE_BODY: f32 = 14.5;
/// The head of a card or a group of rows.
pub const SIZE_HEADING: f32 = 16.5;
/// The head of a page.
pub const SIZE_TITLE: f32 = 20.0;
/// A key figure.
pub const SIZE_HERO: f32 = 26.0;
/// Icons beside text.
pub const SIZE_ICON: f32 = 18.0;
/// Icons that stand alone in an empty screen.
pub const SIZE_ICON_LARGE: f32 = 40.0;

/// What a picture is painted with so that it keeps its own colours.
pub const UNTINTED: Color32 = Color32::WHITE;

/// How serious a message is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tone {
    /// Something to know.
    Info,
    /// Something to look at.
    Warning,
    /// Something that failed.
    Danger,
}

impl Tone {
    /// The icon that stands for it beside its colour.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Info => icons::INFO,
            Self::Warning => icons::WARNING,
            Self::Danger => icons::WARNING_CIRCLE,
        }
    }
}

/// The palette of a ui: dark where its visuals are.
pub fn of(ui: &egui::Ui) -> &'static Palette {
    palette_of(ui.visuals().dark_mode)
}

/// The palette that the whole window shows now.
pub fn of_ctx(ctx: &egui::Context) -> &'static Palette {
    palette_of(ctx.theme() == egui::Theme::Dark)
}

const fn palette_of(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// The text face in this size.
pub const fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

/// The face of headings and labels that stand out.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, fonts::semibold_family())
}

/// The face of key figures.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, fonts::bold_family())
}

/// The face of filled icons.
pub fn icon_fill(size: f32) -> FontId {
    FontId::new(size, fonts::icon_fill_family())
}

/// The name of a page.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(SIZE_TITLE)).strong()
}

/// The name of a card or a group of rows.
pub fn heading(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(SIZE_HEADING)).strong()
}

/// Text.
pub fn plain(text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SIZE_BODY))
}

/// Text that stands out among its like.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(SIZE_BODY)).strong()
}

/// Text that stands back: labels of fields, units.
pub fn weak(text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SIZE_BODY)).weak()
}

/// Small text that stands back: hints, captions.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SIZE_SMALL)).weak()
}

/// A number in a table: its digits have one width.
pub fn number(text: impl Into<String>) -> RichText {
    RichText::new(text).font(regular(SIZE_BODY))
}

/// A key figure, or the program's name.
pub fn hero(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold(SIZE_HERO)).strong()
}

/// What is wrong, under a field.
pub fn fault(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .font(regular(SIZE_SMALL))
        .color(of(ui).danger)
}

/// The frame of a side navigation.
pub fn nav_frame(ui: &egui::Ui) -> egui::Frame {
    egui::Frame::new()
        .fill(of(ui).panel)
        .inner_margin(egui::Margin::symmetric(8, 12))
}

/// The frame of a bar at the top.
pub fn bar_frame(ui: &egui::Ui) -> egui::Frame {
    egui::Frame::new()
        .fill(of(ui).window)
        .inner_margin(egui::Margin::symmetric(16, 8))
}

/// The frame of a list beside a page.
pub fn side_frame(ui: &egui::Ui) -> egui::Frame {
    let palette = of(ui);
    egui::Frame::new()
        .fill(palette.window)
        .inner_margin(egui::Margin::symmetric(16, 12))
}

/// The frame of a page that is a list beside a detail, each with a frame of its own.
pub fn list_frame(ui: &egui::Ui) -> egui::Frame {
    egui::Frame::new().fill(of(ui).window)
}

/// The frame of a page.
pub fn content_frame(ui: &egui::Ui) -> egui::Frame {
    egui::Frame::new()
        .fill(of(ui).window)
        .inner_margin(egui::Margin::symmetric(16, 12))
}

/// The frame of what is asked over a page.
pub fn dialog_frame(ctx: &egui::Context) -> egui::Frame {
    egui::Frame::popup(&ctx.global_style()).inner_margin(SPACE_L)
}

/// The frame of a card: what belongs together on a page.
pub fn card_frame(ui: &egui::Ui) -> egui::Frame {
    let palette = of(ui);
    egui::Frame::new()
        .fill(palette.card)
        .stroke(egui::Stroke::new(1.0, palette.border))
        .corner_radius(RADIUS_CARD)
        .inner_margin(egui::Margin::same(16))
}

/// `color` at this share of its opacity.
pub fn faded(color: Color32, share: f32) -> Color32 {
    color.gamma_multiply(share)
}

/// The palette of what goes on the wall and on paper, whatever the window looks like: dark on light
/// is read from afar in a room that is lit.
pub const fn paper() -> &'static Palette {
    &LIGHT
}

/// A screen that shows nothing.
pub const BLACK_SCREEN: Color32 = Color32::BLACK;
/// A screen that gives light.
pub const WHITE_SCREEN: Color32 = Color32::WHITE;
