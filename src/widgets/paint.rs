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
        let line = line(ui, text, font.clone(), color, f32::INFINITY);
        line.size().x
    };
    let words_of = |range: &[&str]| range.join(" ");
    let tails = (1..words.len()).rev().map(|from| words.split_at(from));
    let fitting = tails.take_while(|(_, tail)| wide(&words_of(tail)) <= width * TAIL);
    if let Some((before, tail)) = fitting.last() {
        let tail = words_of(tail);
        let heads = (1..before.len()).rev().map(|to| before.split_at(to).0);
        let cut = heads.map(|head| {
            format!(
                "{}… {tail}",
                words_of(head).trim_end_matches([',', ';', '-'])
            )
        });
        if let Some(cut) = cut.into_iter().find(|cut| wide(cut) <= width) {
            return (line(ui, &cut, font.clone(), color, f32::INFINITY), true);
        }
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
