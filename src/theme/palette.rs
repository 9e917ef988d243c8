//! The two palettes, by role.
//!
//! Neutral greys with a little blue, one accent (a deep teal), and verdicts that run from blue
//! (good) over amber and rust to maroon (bad): colour-blind people tell blue from warm colours, and
//! within each side the lightness differs, so that a washed-out projector still shows them apart.

use eframe::egui::Color32;

use super::{Status, StatusColors, Tone};

/// A colour from its six hexadecimal digits.
#[expect(clippy::disallowed_methods, reason = "this is where colours are named")]
const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Black with this opacity, for shadows and what lies behind a dialog.
const fn shade(alpha: u8) -> Color32 {
    Color32::from_black_alpha(alpha)
}

/// The colours of a message by its tone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ToneColors {
    /// Icon and border.
    pub mark: Color32,
    /// What it stands on.
    pub soft: Color32,
    /// Its words.
    pub text: Color32,
}

/// The colours of charts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Series {
    /// What was reported.
    pub actual: Color32,
    /// The path to the target.
    pub path: Color32,
    /// Where it ends if nothing changes.
    pub forecast: Color32,
    /// Other lines, in this order.
    pub comparison: [Color32; 4],
    /// The target.
    pub target: Color32,
    /// The day that everything is shown for.
    pub as_of: Color32,
    /// Faint rules.
    pub grid: Color32,
    /// What a bar runs along.
    pub track: Color32,
}

/// The colours of the program by role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Whether it is the dark one.
    pub dark: bool,
    /// Behind everything.
    pub window: Color32,
    /// The side navigation and bars.
    pub panel: Color32,
    /// Cards, popups, rows of lists.
    pub card: Color32,
    /// What one types into.
    pub field: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Pressed.
    pub pressed: Color32,
    /// Chosen, among rows and places to go.
    pub selected: Color32,
    /// Behind chosen characters in a field.
    pub text_selection: Color32,
    /// Headings and figures.
    pub text_strong: Color32,
    /// Text.
    pub text: Color32,
    /// Labels, captions, hints.
    pub text_weak: Color32,
    /// Lines between and around things.
    pub border: Color32,
    /// The outline of fields and buttons.
    pub border_strong: Color32,
    /// What one is meant to press, links, what is chosen.
    pub accent: Color32,
    /// The same under the pointer.
    pub accent_hover: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// The ring around what has the keyboard's focus.
    pub focus: Color32,
    /// What is wrong, and what deletes.
    pub danger: Color32,
    /// The same under the pointer, or behind it.
    pub danger_soft: Color32,
    /// Words on the danger colour.
    pub on_danger: Color32,
    /// Around popups.
    pub shadow: Color32,
    /// Over what a dialog covers.
    pub backdrop: Color32,
    /// Messages and bars over everything, whatever the palette.
    pub toast: Color32,
    /// Words on them.
    pub on_toast: Color32,
    /// What one may press in them.
    pub toast_action: Color32,
    /// The colours of charts.
    pub series: Series,
    good: [StatusColors; 2],
    bad: [StatusColors; 3],
    unknown: [StatusColors; 2],
    info: ToneColors,
    warning: ToneColors,
    failure: ToneColors,
}

impl Palette {
    /// The colours of a status.
    pub const fn status(&self, status: Status) -> StatusColors {
        let [reached, on_track] = self.good;
        let [slow, far_behind, backwards] = self.bad;
        let [no_data, stale] = self.unknown;
        match status {
            Status::Reached | Status::DoneOnTime => reached,
            Status::OnTrack | Status::InTime => on_track,
            Status::Slow | Status::DoneLate => slow,
            Status::FarBehind | Status::Overdue => far_behind,
            Status::Backwards => backwards,
            Status::NoData | Status::NotYetDue => no_data,
            Status::Stale | Status::Undated => stale,
        }
    }

    /// The colours of a message.
    pub const fn tone(&self, tone: Tone) -> ToneColors {
        match tone {
            Tone::Info => self.info,
            Tone::Warning => self.warning,
            Tone::Danger => self.failure,
        }
    }
}

/// `mark, soft, text, on`
const fn status(mark: u32, soft: u32, text: u32, on_mark: u32) -> StatusColors {
    StatusColors {
        mark: hex(mark),
        soft: hex(soft),
        text: hex(text),
        on_mark: hex(on_mark),
    }
}

const fn tone(mark: u32, soft: u32, text: u32) -> ToneColors {
    ToneColors {
        mark: hex(mark),
        soft: hex(soft),
        text: hex(text),
    }
}

/// The light palette.
pub static LIGHT: Palette = Palette {
    dark: false,
    window: hex(0xF5_F7_F9),
    panel: hex(0xEA_EE_F2),
    card: hex(0xFF_FF_FF),
    field: hex(0xFF_FF_FF),
    hover: hex(0xEE_F2_F5),
    pressed: hex(0xE2_E8_ED),
    selected: hex(0xDD_ED_EE),
    text_selection: hex(0xBF_E0_E3),
    text_strong: hex(0x12_1B_26),
    text: hex(0x2A_35_42),
    text_weak: hex(0x57_64_72),
    border: hex(0xDC_E2_E8),
    border_strong: hex(0x97_A3_AF),
    accent: hex(0x0B_62_6C),
    accent_hover: hex(0x07_4E_57),
    on_accent: hex(0xFF_FF_FF),
    focus: hex(0x0B_6E_79),
    danger: hex(0xB0_22_2B),
    danger_soft: hex(0xFB_E9_EA),
    on_danger: hex(0xFF_FF_FF),
    shadow: shade(28),
    backdrop: shade(90),
    toast: hex(0x24_2E_39),
    on_toast: hex(0xF2_F5_F8),
    toast_action: hex(0x7F_D3_DC),
    series: Series {
        actual: hex(0x0B_62_6C),
        path: hex(0x8D_97_A2),
        forecast: hex(0x0B_62_6C),
        comparison: [
            hex(0xC2_57_0F),
            hex(0x4B_2A_75),
            hex(0x4A_A3_EC),
            hex(0x5C_4A_00),
        ],
        target: hex(0x12_1B_26),
        as_of: hex(0x8D_98_A4),
        grid: hex(0xE6_EA_EE),
        track: hex(0xE4_E9_EE),
    },
    good: [
        status(0x1B_4C_89, 0xE4_EC_F6, 0x1B_4C_89, 0xFF_FF_FF),
        status(0x2F_80_DC, 0xE3_EF_FC, 0x14_5B_A8, 0xFF_FF_FF),
    ],
    bad: [
        status(0xCF_8B_12, 0xFC_F0_D8, 0x7A_4C_00, 0x1E_15_00),
        status(0xB6_4B_0D, 0xFB_E8_DD, 0x94_3A_05, 0xFF_FF_FF),
        status(0x6E_12_24, 0xF6_E3_E6, 0x6E_12_24, 0xFF_FF_FF),
    ],
    unknown: [
        status(0x9C_A3_AA, 0xEE_F1_F4, 0x56_61_6D, 0x16_1C_22),
        status(0x6D_75_84, 0xE6_E9_EE, 0x48_52_60, 0xFF_FF_FF),
    ],
    info: tone(0x0B_62_6C, 0xE1_F0_F1, 0x08_4A_52),
    warning: tone(0xCF_8B_12, 0xFC_F0_D8, 0x6B_43_00),
    failure: tone(0xB0_22_2B, 0xFB_E9_EA, 0x8E_18_20),
};

/// The dark palette.
pub static DARK: Palette = Palette {
    dark: true,
    window: hex(0x12_17_1D),
    panel: hex(0x17_1D_24),
    card: hex(0x1D_24_2C),
    field: hex(0x14_1A_20),
    hover: hex(0x28_31_3B),
    pressed: hex(0x32_3D_48),
    selected: hex(0x1B_3D_44),
    text_selection: hex(0x22_52_5A),
    text_strong: hex(0xF3_F6_F9),
    text: hex(0xD6_DD_E4),
    text_weak: hex(0x9D_AA_B7),
    border: hex(0x2F_39_44),
    border_strong: hex(0x5C_69_76),
    accent: hex(0x5F_C4_CF),
    accent_hover: hex(0x85_D6_DF),
    on_accent: hex(0x05_25_2A),
    focus: hex(0x7F_D3_DC),
    danger: hex(0xFF_8A_8A),
    danger_soft: hex(0x45_1F_22),
    on_danger: hex(0x2C_07_09),
    shadow: shade(120),
    backdrop: shade(140),
    toast: hex(0x36_41_4D),
    on_toast: hex(0xF3_F6_F9),
    toast_action: hex(0x8A_DA_E3),
    series: Series {
        actual: hex(0x5F_C4_CF),
        path: hex(0x82_8D_99),
        forecast: hex(0x5F_C4_CF),
        comparison: [
            hex(0xE8_74_2E),
            hex(0xE6_CF_FF),
            hex(0x3F_86_E8),
            hex(0xF0_DC_8A),
        ],
        target: hex(0xF3_F6_F9),
        as_of: hex(0x6E_7B_88),
        grid: hex(0x2B_34_3E),
        track: hex(0x2E_38_43),
    },
    good: [
        status(0x8F_D0_F8, 0x16_33_4A, 0xA9_DB_FA, 0x06_22_36),
        status(0x2A_80_D8, 0x14_2F_4E, 0x84_BC_F7, 0xFF_FF_FF),
    ],
    bad: [
        status(0xF3_C2_4A, 0x3B_2F_12, 0xF5_D0_74, 0x2A_1E_00),
        status(0xF0_74_2A, 0x42_26_12, 0xF8_A5_72, 0x2C_11_00),
        status(0xD2_2F_2C, 0x46_1B_1D, 0xF8_9E_9A, 0xFF_FF_FF),
    ],
    unknown: [
        status(0x74_7A_86, 0x27_2F_38, 0xA9_B3_BE, 0xFF_FF_FF),
        status(0x9C_A3_AC, 0x2E_36_40, 0xC4_CB_D3, 0x14_1A_20),
    ],
    info: tone(0x5F_C4_CF, 0x18_36_3C, 0xB4_E3_E9),
    warning: tone(0xF3_C2_4A, 0x3B_2F_12, 0xF7_DA_92),
    failure: tone(0xFF_8A_8A, 0x45_1F_22, 0xFF_B8_B8),
};
