//! Tests of the palettes: contrast, and how far apart colours stay for colour-blind people and on
//! a washed-out projector.

use eframe::egui::Color32;

use super::{DARK, LIGHT, Palette, Status, Tone};

/// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
const PROTANOPIA: [[f32; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: [[f32; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const NORMAL: [[f32; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const VISIONS: [(&str, [[f32; 3]; 3]); 3] = [
    ("normal", NORMAL),
    ("protanopia", PROTANOPIA),
    ("deuteranopia", DEUTERANOPIA),
];

/// As much light on the screen from the room as makes white to black 3 to 1.
const AMBIENT: f32 = 0.5;

fn linear(color: Color32) -> [f32; 3] {
    let channel = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    [channel(color.r()), channel(color.g()), channel(color.b())]
}

fn luminance(color: Color32) -> f32 {
    let [r, g, b] = linear(color);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of WCAG 2.
fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

fn oklab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let cones = [
        0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b,
        0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b,
        0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b,
    ];
    let [long, medium, short] = cones.map(|cone| cone.max(0.0).cbrt());
    [
        0.210_454_26 * long + 0.793_617_8 * medium - 0.004_072_047 * short,
        1.977_998_5 * long - 2.428_592_2 * medium + 0.450_593_7 * short,
        0.025_904_037 * long + 0.782_771_77 * medium - 0.808_675_77 * short,
    ]
}

fn seen(color: Color32, vision: [[f32; 3]; 3], ambient: f32) -> [f32; 3] {
    let [r, g, b] = linear(color);
    let row = |[x, y, z]: [f32; 3]| (x * r + y * g + z * b).clamp(0.0, 1.0);
    let light = vision
        .map(row)
        .map(|light| (light + ambient) / (1.0 + ambient));
    oklab(light)
}

/// The distance of two colours in `OKLab`, times 100.
fn distance(a: Color32, b: Color32, vision: [[f32; 3]; 3], ambient: f32) -> f32 {
    let (a, b) = (seen(a, vision, ambient), seen(b, vision, ambient));
    let square: f32 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    square.sqrt() * 100.0
}

fn palettes() -> [(&'static str, &'static Palette); 2] {
    [("light", &LIGHT), ("dark", &DARK)]
}

#[test]
fn text_can_be_read_on_everything_it_stands_on() {
    for (name, palette) in palettes() {
        let grounds = [
            palette.window,
            palette.panel,
            palette.card,
            palette.field,
            palette.hover,
            palette.selected,
        ];
        for ground in grounds {
            for (text, least) in [
                (palette.text_strong, 7.0),
                (palette.text, 7.0),
                (palette.text_weak, 4.5),
            ] {
                let ratio = contrast(text, ground);
                assert!(
                    ratio >= least,
                    "{name}: {text:?} on {ground:?} is {ratio:.2}"
                );
            }
        }
        let pairs = [
            ("accent on card", palette.accent, palette.card),
            ("accent on window", palette.accent, palette.window),
            ("accent on selected", palette.accent, palette.selected),
            ("on accent", palette.on_accent, palette.accent),
            (
                "on accent, hovered",
                palette.on_accent,
                palette.accent_hover,
            ),
            ("danger on card", palette.danger, palette.card),
            ("danger on window", palette.danger, palette.window),
            ("danger on its soft", palette.danger, palette.danger_soft),
            ("on danger", palette.on_danger, palette.danger),
            ("toast", palette.on_toast, palette.toast),
            ("toast action", palette.toast_action, palette.toast),
            ("chosen characters", palette.text, palette.text_selection),
        ];
        for (what, text, ground) in pairs {
            let ratio = contrast(text, ground);
            assert!(ratio >= 4.5, "{name}: {what} is {ratio:.2}");
        }
    }
}

#[test]
fn words_of_states_and_messages_can_be_read() {
    for (name, palette) in palettes() {
        for status in Status::VERDICTS.into_iter().chain(Status::TASKS) {
            let colors = palette.status(status);
            let pairs = [
                ("on soft", colors.text, colors.soft),
                ("on a card", colors.text, palette.card),
                ("on the mark", colors.on_mark, colors.mark),
            ];
            for (where_, text, ground) in pairs {
                let ratio = contrast(text, ground);
                let least = if where_ == "on the mark" { 4.0 } else { 4.5 };
                assert!(ratio >= least, "{name}: {status:?} {where_} is {ratio:.2}");
            }
        }
        for tone in [Tone::Info, Tone::Warning, Tone::Danger] {
            let colors = palette.tone(tone);
            let ratio = contrast(colors.text, colors.soft);
            assert!(ratio >= 4.5, "{name}: {tone:?} is {ratio:.2}");
        }
    }
}

#[test]
fn what_can_be_pressed_or_is_focused_is_outlined_visibly() {
    for (name, palette) in palettes() {
        for ground in [
            palette.window,
            palette.panel,
            palette.card,
            palette.selected,
        ] {
            let ratio = contrast(palette.focus, ground);
            assert!(
                ratio >= 3.0,
                "{name}: the focus ring on {ground:?} is {ratio:.2}"
            );
        }
        let ratio = contrast(palette.border_strong, palette.card);
        assert!(ratio >= 2.4, "{name}: outlines are {ratio:.2}");
    }
}

#[test]
fn verdicts_stay_apart_for_colour_blind_people_and_on_a_washed_out_projector() {
    for (name, palette) in palettes() {
        for (vision_name, vision) in VISIONS {
            for (ambient, least) in [(0.0, 12.0), (AMBIENT, 3.5)] {
                for (index, a) in Status::VERDICTS.into_iter().enumerate() {
                    for b in Status::VERDICTS.into_iter().skip(index + 1) {
                        let (x, y) = (palette.status(a).mark, palette.status(b).mark);
                        let apart = distance(x, y, vision, ambient);
                        assert!(
                            apart >= least,
                            "{name}, {vision_name}, ambient {ambient}: {a:?} and {b:?} are \
                             {apart:.1} apart"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn lines_of_charts_stay_apart() {
    for (name, palette) in palettes() {
        let series = palette.series;
        let lines = [series.actual, series.path]
            .into_iter()
            .chain(series.comparison);
        let lines: Vec<_> = lines.collect();
        for (vision_name, vision) in VISIONS {
            for (index, a) in lines.iter().enumerate() {
                for b in lines.iter().skip(index + 1) {
                    let apart = distance(*a, *b, vision, 0.0);
                    assert!(
                        apart >= 7.0,
                        "{name}, {vision_name}: {a:?} {b:?} {apart:.1}"
                    );
                }
            }
        }
    }
}

#[test]
fn lines_marks_and_hatchings_of_charts_are_seen_on_their_ground() {
    for (name, palette) in palettes() {
        let series = palette.series;
        let grounds = [palette.card, palette.window];
        let strong = [series.actual, series.forecast, series.target];
        let strong = strong.into_iter().chain(series.comparison);
        let strong = strong.map(|ink| (ink, 2.5));
        // The path and the day shown stand back, and are still seen.
        let back = [series.path, series.as_of, palette.border_strong];
        for (ink, least) in strong.chain(back.map(|ink| (ink, 2.2))) {
            for ground in grounds {
                let ratio = contrast(ink, ground);
                assert!(
                    ratio >= least,
                    "{name}: {ink:?} on {ground:?} is {ratio:.2}"
                );
            }
        }
        for status in Status::VERDICTS.into_iter().chain(Status::TASKS) {
            let colors = palette.status(status);
            // An earlier period's cell: its colour as hatching on its soft colour.
            let ratio = contrast(colors.mark, colors.soft);
            assert!(ratio >= 2.0, "{name}: {status:?} hatched is {ratio:.2}");
            // A bar on what it runs along.
            let ratio = contrast(colors.mark, series.track);
            let apart = distance(colors.mark, series.track, NORMAL, AMBIENT);
            assert!(
                ratio >= 1.7 && apart >= 3.5,
                "{name}: {status:?} on its track is {ratio:.2}, {apart:.1} apart"
            );
        }
    }
}

#[test]
fn a_washed_out_projector_still_shows_lines_and_states_of_tasks_apart() {
    let kinds = [
        vec![
            Status::DoneOnTime,
            Status::DoneLate,
            Status::InTime,
            Status::Overdue,
        ],
        vec![Status::DoneOnTime, Status::NotYetDue, Status::Slow],
    ];
    for (name, palette) in palettes() {
        let series = palette.series;
        let lines: Vec<_> = [series.actual, series.path]
            .into_iter()
            .chain(series.comparison)
            .collect();
        let mark = |status: &Status| palette.status(*status).mark;
        let states = kinds.iter().map(|kind| kind.iter().map(mark).collect());
        let sets = std::iter::once((lines, 2.0)).chain(states.map(|it: Vec<_>| (it, 3.5)));
        for (colors, least) in sets {
            for (vision_name, vision) in VISIONS {
                for (index, a) in colors.iter().enumerate() {
                    for b in colors.iter().skip(index + 1) {
                        let apart = distance(*a, *b, vision, AMBIENT);
                        assert!(
                            apart >= least,
                            "{name}, {vision_name}: {a:?} {b:?} {apart:.1}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_icon_and_every_vietnamese_letter_has_a_glyph() {
    let mut vowels = String::new();
    for base in "aăâeêioôơuưy".chars() {
        for tone in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
            vowels.push(base);
            vowels.push_str(tone);
        }
    }
    let letters: String =
        unicode_normalization::UnicodeNormalization::nfc(vowels.chars()).collect();
    let text = format!("{letters}{}đĐ₫→≤≥✓–…“”", letters.to_uppercase());
    let ctx = eframe::egui::Context::default();
    super::apply(&ctx);
    let output = ctx.run_ui(eframe::egui::RawInput::default(), |ui| {
        ui.ctx().fonts_mut(|fonts| {
            for font in [
                super::regular(14.0),
                super::semibold(14.0),
                super::bold(14.0),
            ] {
                for letter in text.chars() {
                    assert!(fonts.has_glyph(&font, letter), "{font:?} lacks {letter}");
                }
            }
            for font in [super::regular(14.0), super::icon_fill(14.0)] {
                for icon in super::icons::ALL.iter().flat_map(|icon| icon.chars()) {
                    assert!(fonts.has_glyph(&font, icon), "{font:?} lacks {icon:?}");
                }
            }
        });
    });
    output.drop_without_applying_deltas();
}
