//! Fields for text: one line, several lines, and the search above a list.
//!
//! Must not know what is written in them, nor clean it: that is up to whoever takes it.

use eframe::egui::{
    Align2, Id, Key, KeyboardShortcut, Margin, Modifiers, Rect, Response, Role, Sense, TextEdit,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    draft::{Committed, FieldName, Look, draft_field, select_all},
    paint,
};
use crate::theme::{self, icons};

/// A line of text that is saved in place: on Enter, Tab or a click elsewhere.
pub fn text_field<'a>(
    ui: &mut Ui,
    id: Id,
    name: impl Into<FieldName<'a>>,
    now: &str,
    width: f32,
) -> Committed<String> {
    let look = Look {
        width,
        ..Look::default()
    };
    commit(ui, id, name.into(), now, look)
}

/// Several lines of text that are saved in place: on Ctrl+Enter, Tab or a click elsewhere.
pub fn paragraph_field<'a>(
    ui: &mut Ui,
    id: Id,
    name: impl Into<FieldName<'a>>,
    now: &str,
    width: f32,
    rows: usize,
) -> Committed<String> {
    let look = Look {
        width,
        rows: rows.max(2),
        ..Look::default()
    };
    commit(ui, id, name.into(), now, look)
}

fn commit(
    ui: &mut Ui,
    id: Id,
    name: FieldName<'_>,
    now: &str,
    look: Look<'_>,
) -> Committed<String> {
    match draft_field(ui, id, name, now, look, |_| true).committed {
        Some(text) => Committed::Changed(text),
        None => Committed::Nothing,
    }
}

/// The keys that lead to the search of a screen.
pub const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

/// The search above a list: takes effect as one types; Esc empties it, Ctrl+F leads to it.
pub fn search_field(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    let id = ui.make_persistent_id(("search", hint));
    if ui.is_enabled() && ui.input_mut(|input| input.consume_shortcut(&FIND)) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui, id, text);
    }
    let clear = if text.is_empty() { 0.0 } else { 24.0 };
    let edit = TextEdit::singleline(text)
        .id(id)
        .hint_text(hint)
        .desired_width(width)
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, theme::FIELD_HEIGHT))
        .margin(Margin {
            left: 34,
            right: 10 + clear as i8,
            top: 5,
            bottom: 5,
        });
    let mut response = ui.add(edit).accessible_name(hint);
    if response.lost_focus() && !text.is_empty() && ui.input(|input| input.key_pressed(Key::Escape))
    {
        text.clear();
        response.mark_changed();
    }
    let palette = theme::of(ui);
    let lens = Rect::from_min_size(response.rect.min, vec2(34.0, response.rect.height()));
    let font = theme::regular(theme::SIZE_ICON);
    let glass = paint::line(
        ui,
        icons::MAGNIFYING_GLASS,
        font,
        palette.text_weak,
        f32::INFINITY,
    );
    paint::text_center(ui, lens, glass);
    if clear > 0.0 {
        let center = pos2(response.rect.right() - 18.0, response.rect.center().y);
        let rect = Rect::from_center_size(center, Vec2::splat(24.0));
        let button = ui.interact(rect, id.with("clear"), Sense::click());
        // A second way to what Esc does: named by its sign, and passed over by Tab.
        button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), "×"));
        let color = if button.hovered() {
            palette.text_strong
        } else {
            palette.text_weak
        };
        let font = theme::regular(theme::SIZE_BODY);
        paint::text_center(
            ui,
            rect,
            paint::line(ui, icons::X, font, color, f32::INFINITY),
        );
        if button.clicked() {
            text.clear();
            response.mark_changed();
            response.request_focus();
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use eframe::egui::Event;
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::widgets::testing::harness;

    /// A field over a text, and every text it committed.
    fn field<'a>(now: &str) -> Harness<'a, (String, Vec<String>)> {
        harness((now.to_owned(), Vec::new()), |ui, (now, committed)| {
            let id = Id::unique("field");
            if let Committed::Changed(text) = text_field(ui, id, "Ghi chú", now, 240.0) {
                now.clone_from(&text);
                committed.push(text);
            }
            let mut other = String::new();
            ui.add(TextEdit::singleline(&mut other))
                .accessible_name("khác");
        })
    }

    /// What Unikey sends for `t y r` with the backspaces that it puts before "tỷ".
    fn unikey(harness: &mut Harness<'_, (String, Vec<String>)>) {
        for text in ["t", "y"] {
            harness.event(Event::Text(text.to_owned()));
            harness.step();
        }
        harness.key_press(Key::Backspace);
        harness.event(Event::Text("ỷ".to_owned()));
        harness.step();
    }

    #[test]
    fn enter_commits_what_unikey_typed_once() {
        let mut harness = field("");
        harness.get_by_label("Ghi chú").focus();
        harness.run();
        unikey(&mut harness);
        assert!(
            harness.state().1.is_empty(),
            "nothing is saved while typing"
        );
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, ["tỷ"]);
    }

    #[test]
    fn leaving_by_tab_or_click_commits_once() {
        for by_tab in [true, false] {
            let mut harness = field("cũ");
            harness.get_by_label("Ghi chú").focus();
            harness.run();
            harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
            harness.event(Event::Text("mới".to_owned()));
            harness.run();
            if by_tab {
                harness.key_press(Key::Tab);
            } else {
                harness.get_by_label("khác").click();
            }
            harness.run();
            assert_eq!(harness.state().1, ["mới"], "by tab: {by_tab}");
        }
    }

    #[test]
    fn escape_puts_back_what_was_there() {
        let mut harness = field("đã lưu");
        harness.get_by_label("Ghi chú").focus();
        harness.run();
        harness.event(Event::Text("khác hẳn".to_owned()));
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.state().1.is_empty());
        assert_eq!(
            harness.get_by_label("Ghi chú").value().as_deref(),
            Some("đã lưu")
        );
    }

    #[test]
    fn a_value_that_changes_elsewhere_does_not_touch_what_is_being_typed() {
        let mut harness = field("một");
        harness.get_by_label("Ghi chú").focus();
        harness.run();
        harness.event(Event::Text("hai".to_owned()));
        harness.run();
        harness.state_mut().0 = "ba".to_owned();
        harness.run();
        assert_eq!(
            harness.get_by_label("Ghi chú").value().as_deref(),
            Some("hai")
        );
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, ["hai"]);
    }

    #[test]
    fn a_paragraph_takes_enter_and_commits_on_leaving() {
        let mut harness = harness(Vec::new(), |ui, committed| {
            let id = Id::unique("paragraph");
            if let Committed::Changed(text) = paragraph_field(ui, id, "Ghi chú", "", 240.0, 3) {
                committed.push(text);
            }
        });
        harness.get_by_label("Ghi chú").focus();
        harness.run();
        harness.event(Event::Text("dòng một".to_owned()));
        harness.key_press(Key::Enter);
        harness.event(Event::Text("dòng hai".to_owned()));
        harness.run();
        assert!(harness.state().is_empty());
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), ["dòng một\ndòng hai"]);
    }

    #[test]
    fn escape_empties_the_search() {
        let mut harness = harness("nam can".to_owned(), |ui, text| {
            search_field(ui, text, "Tìm mục tiêu", 240.0);
        });
        harness.get_by_label("Tìm mục tiêu").focus();
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(harness.state(), "");
    }
}
