//! A date that is typed as dd/mm/yyyy or chosen from a calendar: saved in place, or in a draft.
//!
//! Must not know today: that is an argument.

use eframe::egui::{
    Id, Key, Layout, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2,
};
use jiff::civil::Date;

use super::{
    calendar::{CalendarWords, Picked, begin, calendar_ui},
    draft::{Committed, FieldName, Look, draft_field, forget},
    paint,
};
use crate::{
    text::{format_date, parse_date},
    theme::{self, icons},
};

const WIDTH: f32 = 136.0;
const BUTTON_WIDTH: f32 = 30.0;

/// What a date field says of this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateFieldResult {
    /// Nothing was committed.
    Nothing,
    /// Another date was typed or chosen, or the field was emptied.
    Committed(Option<Date>),
}

/// A date that is saved in place: on Enter, Tab, a click elsewhere or a day clicked. A date typed
/// without its year is in `today`'s. Where `words.clear` is empty the field must hold a date.
pub fn date_field<'a>(
    ui: &mut Ui,
    id: Id,
    name: impl Into<FieldName<'a>>,
    now: Option<Date>,
    words: &CalendarWords,
    today: Date,
) -> DateFieldResult {
    let shown = now.map(format_date).unwrap_or_default();
    let read = |text: &str| {
        if text.trim().is_empty() {
            (!words.clear.is_empty()).then_some(None)
        } else {
            parse_date(text, Some(today.year())).ok().map(Some)
        }
    };
    let look = Look {
        width: WIDTH,
        right_margin: BUTTON_WIDTH - theme::SPACE_S,
        words: false,
        unreadable: &words.not_a_date,
        hint: &words.hint,
        ..Look::default()
    };
    let name = name.into();
    let result = in_a_row(ui, |ui| {
        let outcome = draft_field(ui, id, name, &shown, look, |text| read(text).is_some());
        let picked = popup(ui, id, &outcome.response, now, words, today);
        if picked.is_some() {
            forget(ui, id);
        }
        match picked {
            Some(Picked::Day(date)) => Some(Some(date)),
            Some(Picked::Cleared) => Some(None),
            None => outcome.committed.and_then(|text| read(&text)),
        }
    });
    match result {
        Some(date) if date != now => DateFieldResult::Committed(date),
        Some(_) | None => DateFieldResult::Nothing,
    }
}

/// A date in a form's draft: `text` is what stands in the field. It is written out as dd/mm/yyyy
/// when the field is left; what cannot be read stays as it is, for the form to find fault with.
pub fn date_entry<'a>(
    ui: &mut Ui,
    name: impl Into<FieldName<'a>>,
    text: &mut String,
    words: &CalendarWords,
    today: Date,
) -> Response {
    let name = name.into();
    let id = match name {
        FieldName::Text(name) => ui.make_persistent_id(("date", name)),
        FieldName::LabelledBy(label) => ui.make_persistent_id(("date", label)),
    };
    in_a_row(ui, |ui| {
        let look = Look {
            width: WIDTH,
            right_margin: BUTTON_WIDTH - theme::SPACE_S,
            words: false,
            hint: &words.hint,
            ..Look::default()
        };
        let outcome = draft_field(ui, id, name, text, look, |_| true);
        let mut response = outcome.response;
        if let Some(typed) = outcome.committed {
            *text = parse_date(&typed, Some(today.year())).map_or(typed, format_date);
            response.mark_changed();
        }
        let now = parse_date(text, None).ok();
        match popup(ui, id, &response, now, words, today) {
            Some(Picked::Day(date)) => *text = format_date(date),
            Some(Picked::Cleared) => text.clear(),
            None => return response,
        }
        forget(ui, id);
        response.mark_changed();
        response
    })
}

/// Lays a field out from left to right whatever the layout around it.
fn in_a_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(eframe::egui::Align::Center);
    ui.allocate_ui_with_layout(vec2(WIDTH, theme::FIELD_HEIGHT), layout, add)
        .inner
}

/// The button at the field's end and the calendar it opens; Alt+Down in the field opens it too.
fn popup(
    ui: &mut Ui,
    id: Id,
    field: &Response,
    now: Option<Date>,
    words: &CalendarWords,
    today: Date,
) -> Option<Picked> {
    let button_id = id.with("calendar");
    let right = field.rect.right();
    let rect = Rect::from_x_y_ranges(right - BUTTON_WIDTH..=right, field.rect.y_range());
    let button = ui.interact(rect, button_id, Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words.open));
    let palette = theme::of(ui);
    let color = if button.hovered() {
        palette.accent
    } else {
        palette.text_weak
    };
    let color = paint::enabled(ui, color);
    let font = theme::regular(theme::SIZE_ICON);
    let icon = paint::line(ui, icons::CALENDAR_BLANK, font, color, f32::INFINITY);
    paint::text_center(ui, rect, icon);
    paint::focus_ring(ui, &button, rect.shrink(3.0), theme::RADIUS);

    let popup_id = Popup::default_response_id(&button);
    let keyed = field.has_focus()
        && ui.input(|input| input.modifiers.alt && input.key_pressed(Key::ArrowDown));
    if keyed {
        Popup::open_id(ui.ctx(), popup_id);
    }
    if button.clicked() || keyed {
        begin(ui, id);
    }
    let was_open = Popup::is_id_open(ui.ctx(), popup_id);
    let shown = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(theme::SPACE_XS)
        .accessible_name(&words.open)
        .show(|ui| {
            let picked = calendar_ui(ui, id, now, today, words);
            if picked.is_some() {
                ui.close();
            }
            picked
        });
    let picked = shown.and_then(|shown| shown.inner);
    let is_left = was_open
        && !Popup::is_id_open(ui.ctx(), popup_id)
        && ui.input(|input| input.key_pressed(Key::Escape));
    if picked.is_some() || is_left {
        button.request_focus();
    }
    picked
}

/// The committed fields' result as the others say it.
impl From<DateFieldResult> for Committed<Option<Date>> {
    fn from(result: DateFieldResult) -> Self {
        match result {
            DateFieldResult::Nothing => Self::Nothing,
            DateFieldResult::Committed(date) => Self::Changed(date),
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Modifiers};
    use egui_kittest::{Harness, kittest::Queryable as _};
    use jiff::civil::date;

    use super::*;
    use crate::widgets::testing::harness;

    pub fn words() -> CalendarWords {
        CalendarWords {
            open: "Mở lịch".to_owned(),
            previous_month: "Tháng trước".to_owned(),
            next_month: "Tháng sau".to_owned(),
            previous_year: "Năm trước".to_owned(),
            next_year: "Năm sau".to_owned(),
            today: "Hôm nay".to_owned(),
            clear: "Xóa trống".to_owned(),
            month: "Tháng {month} / {year}".to_owned(),
            weekdays: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"].map(str::to_owned),
            not_a_date: "Hãy gõ ngày/tháng/năm".to_owned(),
            hint: "ngày/tháng/năm".to_owned(),
        }
    }

    type State = (Option<Date>, Vec<Option<Date>>);

    fn field<'a>(now: Option<Date>) -> Harness<'a, State> {
        let words = words();
        harness((now, Vec::new()), move |ui, (now, committed)| {
            let id = Id::unique("as-of");
            let today = date(2022, 8, 18);
            if let DateFieldResult::Committed(date) =
                date_field(ui, id, "Tính đến", *now, &words, today)
            {
                *now = date;
                committed.push(date);
            }
        })
    }

    fn type_into(harness: &mut Harness<'_, State>, text: &str) {
        harness.get_by_label("Tính đến").focus();
        harness.run();
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    }

    fn shown(harness: &Harness<'_, State>) -> String {
        harness.get_by_label("Tính đến").value().unwrap_or_default()
    }

    #[test]
    fn a_date_typed_short_is_written_out_when_the_field_is_left() {
        let mut harness = field(None);
        type_into(&mut harness, "2/9");
        assert_eq!(harness.state().1, [Some(date(2022, 9, 2))]);
        assert_eq!(shown(&harness), "02/09/2022");
    }

    #[test]
    fn what_is_no_date_stays_with_the_reason() {
        let mut harness = field(Some(date(2022, 8, 14)));
        type_into(&mut harness, "31/02/2022");
        assert!(harness.state().1.is_empty());
        assert_eq!(shown(&harness), "31/02/2022");
        assert!(harness.query_by_value("Hãy gõ ngày/tháng/năm").is_some());
    }

    #[test]
    fn a_day_is_chosen_from_the_month_one_leafs_to() {
        let mut harness = field(Some(date(2022, 8, 14)));
        harness.get_by_label("Mở lịch").click();
        harness.run();
        assert!(harness.query_by_value("Tháng 8 / 2022").is_some());
        harness.get_by_label("Tháng trước").click();
        harness.run();
        assert!(harness.query_by_value("Tháng 7 / 2022").is_some());
        harness.get_by_label("15/07/2022").click();
        harness.run();
        assert_eq!(harness.state().1, [Some(date(2022, 7, 15))]);
        assert!(
            harness.query_by_value("Tháng 7 / 2022").is_none(),
            "it closes"
        );
        assert_eq!(shown(&harness), "15/07/2022");
    }

    #[test]
    fn a_day_is_chosen_by_keys_alone() {
        let mut harness = field(Some(date(2022, 8, 14)));
        harness.get_by_label("Tính đến").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        harness.run();
        let is_at = |harness: &Harness<'_, State>, day: &str| {
            assert!(harness.get_by_label(day).is_focused(), "not at {day}");
        };
        is_at(&harness, "14/08/2022");
        for (key, day) in [
            (Key::ArrowLeft, "13/08/2022"),
            (Key::ArrowUp, "06/08/2022"),
            (Key::ArrowUp, "30/07/2022"),
            (Key::Home, "25/07/2022"),
            (Key::PageDown, "25/08/2022"),
            (Key::ArrowDown, "01/09/2022"),
            (Key::End, "04/09/2022"),
        ] {
            harness.key_press(key);
            harness.run();
            is_at(&harness, day);
        }
        harness.key_press_modifiers(Modifiers::SHIFT, Key::PageUp);
        harness.run();
        is_at(&harness, "04/09/2021");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [Some(date(2021, 9, 4))]);
    }

    #[test]
    fn weeks_start_on_monday() {
        let mut harness = field(Some(date(2022, 8, 14)));
        harness.get_by_label("Mở lịch").click();
        harness.run();
        let monday = harness.get_by_label("01/08/2022").rect();
        let sunday = harness.get_by_label("07/08/2022").rect();
        assert!(monday.left() < sunday.left());
        assert!((monday.top() - sunday.top()).abs() < 0.5);
    }

    #[test]
    fn today_and_nothing_can_be_chosen() {
        let mut harness = field(Some(date(2021, 12, 31)));
        harness.get_by_label("Mở lịch").click();
        harness.run();
        harness.get_by_label("Hôm nay").click();
        harness.run();
        harness.get_by_label("Mở lịch").click();
        harness.run();
        harness.get_by_label("Xóa trống").click();
        harness.run();
        assert_eq!(harness.state().1, [Some(date(2022, 8, 18)), None]);
    }

    #[test]
    fn escape_closes_the_calendar_and_changes_nothing() {
        let mut harness = field(Some(date(2022, 8, 14)));
        harness.get_by_label("Mở lịch").click();
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_value("Tháng 8 / 2022").is_none());
        assert!(harness.state().1.is_empty());
    }

    #[test]
    fn a_draft_takes_a_typed_and_a_chosen_date() {
        let words = words();
        let mut harness = harness(String::new(), move |ui, text| {
            let label = ui.label("Hạn");
            date_entry(ui, label.id, text, &words, date(2022, 8, 18));
        });
        harness
            .get_by_role_and_label(Role::TextInput, "Hạn")
            .focus();
        harness.run();
        harness.event(Event::Text("1/12".to_owned()));
        harness.run();
        harness.key_press(Key::Tab);
        harness.run();
        assert_eq!(harness.state(), "01/12/2022");
        harness.get_by_label("Mở lịch").click();
        harness.run();
        harness.get_by_label("31/12/2022").click();
        harness.run();
        assert_eq!(harness.state(), "31/12/2022");
    }
}
