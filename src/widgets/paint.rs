//! What several widgets paint alike: text of one line, the focus ring, marks.

use std::sync::Arc;

use eframe::egui::{
    Color32, FontId, Galley, Rect, Response, Stroke, StrokeKind, Ui, pos2,
    text::{LayoutJob, TextWrapping},
};

use crate::theme;

/// Text laid out on one line, cut with an ellipsis where it is wider than `width`.
pub(super) fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    rows(ui, text, font, color, width, 1)
}

/// Text laid out on at most so many lines, cut with an ellipsis where it is longer.
pub(super) fn rows(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    max_rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, width.max(0.0));
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows,
        break_anywhere: max_rows == 1,
        overflow_character: Some('…'),
    };
    ui.painter().layout_job(job)
}

/// Text laid out on one line, with its middle left out where it is wider than `width`: names that
/// begin alike often differ at their end. Whether anything was left out is said too.
pub(super) fn line_without_middle(
    ui: &Ui,
    text: &str,
    font: &FontId,
    color: Color32,
    width: f32,
) -> (Arc<Galley>, bool) {
    let whole = line(ui, text, font.clone(), color, f32::INFINITY);
    if whole.size().x <= width {
        return (whole, false);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let wide = |text: &str| {
        let letters = text.chars();
        ui.fonts_mut(|fonts| letters.map(|it| fonts.glyph_width(font, it)).sum::<f32>())
    };
    let (space, dots) = (wide(" "), wide("… "));
    let widths: Vec<f32> = words.iter().map(|word| wide(word) + space).collect();
    // As many words from the end as its share of the room has place for, then as many from the
    // beginning as the rest has.
    let (mut tail, mut room) = (0, width);
    for wide in widths.iter().rev() {
        if width - room + wide > width * TAIL {
            break;
        }
        (tail, room) = (tail + 1, room - wide);
    }
    room -= dots;
    let mut head = 0;
    for wide in &widths {
        if *wide > room {
            break;
        }
        (head, room) = (head + 1, room - wide);
    }
    if tail > 0 && head > 0 && head + tail < words.len() {
        let begin = words.iter().take(head).copied().collect::<Vec<_>>();
        let end = words.iter().skip(words.len() - tail).copied();
        let begin = begin.join(" ");
        let begin = begin.trim_end_matches([',', ';', '-']);
        let cut = format!("{begin}… {}", end.collect::<Vec<_>>().join(" "));
        return (line(ui, &cut, font.clone(), color, width), true);
    }
    (line(ui, text, font.clone(), color, width), true)
}

/// The share of a line's width that the end of a text gets.
const TAIL: f32 = 0.42;

/// Paints text whose left edge is `left` and whose middle is the rectangle's.
pub(super) fn text_left(ui: &Ui, rect: Rect, left: f32, galley: Arc<Galley>) {
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(pos2(left, top), galley, Color32::PLACEHOLDER);
}

/// Paints text in the middle of a rectangle.
pub(super) fn text_center(ui: &Ui, rect: Rect, galley: Arc<Galley>) {
    text_left(ui, rect, rect.center().x - galley.size().x / 2.0, galley);
}

/// Paints text whose right edge is `right`.
pub(super) fn text_right(ui: &Ui, rect: Rect, right: f32, galley: Arc<Galley>) {
    text_left(ui, rect, right - galley.size().x, galley);
}

/// Paints the ring around what has the keyboard's focus.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, theme::of(ui).focus);
        ui.painter()
            .rect_stroke(rect, radius, stroke, StrokeKind::Outside);
    }
}

/// The colour behind a row or a quiet button in its present state.
pub(super) fn row_fill(ui: &Ui, response: &Response, selected: bool) -> Color32 {
    let palette = theme::of(ui);
    if selected {
        palette.selected
    } else if response.is_pointer_button_down_on() {
        palette.pressed
    } else if response.hovered() || response.has_focus() {
        palette.hover
    } else {
        Color32::TRANSPARENT
    }
}

/// A colour as it looks in a ui: faded where that is disabled.
pub(super) fn enabled(ui: &Ui, color: Color32) -> Color32 {
    if ui.is_enabled() {
        color
    } else {
        theme::faded(color, ui.visuals().disabled_alpha())
    }
}
