//! The month that a date is chosen from. Weeks start on Monday.
//!
//! The keyboard is on a day: arrows go by days and weeks, Page Up and Page Down by months, with
//! Shift by years, Home and End to the ends of the week; Enter chooses.
//!
//! Must not know today: that is an argument.

use eframe::egui::{
    Color32, EventFilter, Id, Key, Layout, Modifiers, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use jiff::{ToSpan as _, civil::Date};

use super::{button, paint};
use crate::{
    text::format_date,
    theme::{self, icons},
};

const CELL: Vec2 = vec2(36.0, 30.0);

/// The words of a calendar and of the field that opens it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CalendarWords {
    /// The button that opens it: "Mở lịch".
    pub open: String,
    /// "Tháng trước".
    pub previous_month: String,
    /// "Tháng sau".
    pub next_month: String,
    /// "Năm trước".
    pub previous_year: String,
    /// "Năm sau".
    pub next_year: String,
    /// "Hôm nay".
    pub today: String,
    /// "Xóa trống"; where empty, a date cannot be taken out.
    pub clear: String,
    /// The month shown, with `{month}` and `{year}` for the numbers: "Tháng {month} / {year}".
    pub month: String,
    /// The days of the week from Monday: "T2" … "CN".
    pub weekdays: [String; 7],
    /// What is wrong with a text that is no date: "Hãy gõ ngày/tháng/năm, ví dụ 31/12/2022".
    pub not_a_date: String,
    /// What stands in an empty field: "dd/mm/yyyy" in the reader's language.
    pub hint: String,
}

/// What was chosen in a calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Picked {
    /// A day.
    Day(Date),
    /// No day.
    Cleared,
}

/// Draws the month around `chosen` (or today) and says what was chosen. The month one has leafed
/// to is kept under `id` until [`forget_month`].
pub(super) fn calendar_ui(
    ui: &mut Ui,
    id: Id,
    chosen: Option<Date>,
    today: Date,
    words: &CalendarWords,
) -> Option<Picked> {
    let id = id.with("month");
    let first = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| {
        let date = chosen.unwrap_or(today);
        date.first_of_month()
    });
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.set_width(CELL.x * 7.0);
    let shown = header_ui(ui, first, words);
    if shown != first {
        ui.data_mut(|data| data.insert_temp(id, shown));
    }
    weekdays_ui(ui, words);
    let picked = days_ui(ui, id, shown, chosen, today);
    keys_ui(ui, id, shown, chosen.unwrap_or(today));
    ui.add_space(theme::SPACE_S);
    let footer = ui.horizontal(|ui| {
        let today_picked = button::link_button(ui, &words.today).clicked();
        let cleared = !words.clear.is_empty() && chosen.is_some();
        let cleared = ui
            .with_layout(Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                cleared && button::link_button(ui, &words.clear).clicked()
            })
            .inner;
        match (today_picked, cleared) {
            (true, _) => Some(Picked::Day(today)),
            (false, true) => Some(Picked::Cleared),
            (false, false) => None,
        }
    });
    picked.map(Picked::Day).or(footer.inner)
}

/// Lets the calendar open at the chosen date's month again, with the keyboard on a day.
pub(super) fn begin(ui: &Ui, id: Id) {
    let id = id.with("month");
    ui.data_mut(|data| {
        data.remove::<Date>(id);
        data.insert_temp(id.with("begins"), true);
    });
}

/// Where a key takes the keyboard from a day, and keeps other keys from leaving it.
fn step(ui: &Ui, from: Date) -> Option<Date> {
    let weekday = i32::from(from.weekday().to_monday_zero_offset());
    let steps = [
        (Modifiers::NONE, Key::ArrowLeft, (-1).days()),
        (Modifiers::NONE, Key::ArrowRight, 1.day()),
        (Modifiers::NONE, Key::ArrowUp, (-7).days()),
        (Modifiers::NONE, Key::ArrowDown, 7.days()),
        (Modifiers::NONE, Key::Home, (-weekday).days()),
        (Modifiers::NONE, Key::End, (6 - weekday).days()),
        // The longer ones first: a key also matches with more modifiers held.
        (Modifiers::SHIFT, Key::PageUp, (-1).year()),
        (Modifiers::SHIFT, Key::PageDown, 1.year()),
        (Modifiers::NONE, Key::PageUp, (-1).month()),
        (Modifiers::NONE, Key::PageDown, 1.month()),
    ];
    let pressed = |(modifiers, key, span): (Modifiers, Key, jiff::Span)| {
        let is_pressed = ui.input_mut(|input| input.consume_key(modifiers, key));
        is_pressed.then_some(span)
    };
    let span = steps.into_iter().find_map(pressed)?;
    from.checked_add(span).ok()
}

/// Year and month steps around the month's name; the month to show.
fn header_ui(ui: &mut Ui, first: Date, words: &CalendarWords) -> Date {
    let step = |months: i32| first.checked_add(months.months()).unwrap_or(first);
    let mut shown = first;
    ui.horizontal(|ui| {
        if button::icon_button(ui, icons::CARET_DOUBLE_LEFT, &words.previous_year).clicked() {
            shown = step(-12);
        }
        if button::icon_button(ui, icons::CARET_LEFT, &words.previous_month).clicked() {
            shown = step(-1);
        }
        let name = words
            .month
            .replace("{month}", &first.month().to_string())
            .replace("{year}", &first.year().to_string());
        let size = vec2(
            CELL.x * 7.0 - 4.0 * theme::FIELD_HEIGHT,
            theme::FIELD_HEIGHT,
        );
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let font = theme::semibold(theme::SIZE_BODY);
        let color = theme::of(ui).text_strong;
        paint::text_center(ui, rect, paint::line(ui, &name, font, color, size.x));
        if button::icon_button(ui, icons::CARET_RIGHT, &words.next_month).clicked() {
            shown = step(1);
        }
        if button::icon_button(ui, icons::CARET_DOUBLE_RIGHT, &words.next_year).clicked() {
            shown = step(12);
        }
    });
    shown
}

fn weekdays_ui(ui: &mut Ui, words: &CalendarWords) {
    let size = vec2(CELL.x * 7.0, CELL.y - 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let color = theme::of(ui).text_weak;
    for (column, name) in words.weekdays.iter().enumerate() {
        let left = rect.left() + CELL.x * column as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(CELL.x, size.y));
        let font = theme::regular(theme::SIZE_SMALL);
        paint::text_center(ui, cell, paint::line(ui, name, font, color, CELL.x));
    }
}

/// Six weeks, so that the calendar keeps its height as one leafs.
fn days_ui(ui: &mut Ui, id: Id, first: Date, chosen: Option<Date>, today: Date) -> Option<Date> {
    let size = vec2(CELL.x * 7.0, CELL.y * 6.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let lead = i32::from(first.weekday().to_monday_zero_offset());
    let mut picked = None;
    for cell in 0_u8..42 {
        let Ok(date) = first.checked_add((i32::from(cell) - lead).days()) else {
            continue;
        };
        let at = vec2(CELL.x * f32::from(cell % 7), CELL.y * f32::from(cell / 7));
        let rect = Rect::from_min_size(rect.min + at, CELL);
        let response = ui.interact(rect, id.with(date), Sense::click());
        let name = format_date(date);
        let is_chosen = chosen == Some(date);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
        let in_month = date.month() == first.month();
        day_paint(
            ui,
            rect,
            &response,
            date,
            is_chosen,
            date == today,
            in_month,
        );
        if response.clicked() {
            picked = Some(date);
        }
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id.with("day"), date));
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
    }
    picked
}

/// Moves the keyboard from day to day, and to the first of all when the calendar opens.
fn keys_ui(ui: &Ui, id: Id, first: Date, begin_at: Date) {
    let begins = ui.data_mut(|data| data.remove_temp::<bool>(id.with("begins")));
    let at: Option<Date> = ui.data(|data| data.get_temp(id.with("day")));
    let focused = at.filter(|day| ui.memory(|memory| memory.has_focus(id.with(*day))));
    let to = match (begins, focused) {
        (Some(_), _) => Some(begin_at),
        (None, Some(day)) => step(ui, day),
        (None, None) => None,
    };
    let Some(to) = to else { return };
    ui.data_mut(|data| {
        data.insert_temp(id.with("day"), to);
        if to.first_of_month() != first {
            data.insert_temp(id, to.first_of_month());
        }
    });
    ui.memory_mut(|memory| memory.request_focus(id.with(to)));
    ui.ctx().request_repaint();
}

fn day_paint(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    date: Date,
    chosen: bool,
    today: bool,
    in_month: bool,
) {
    let palette = theme::of(ui);
    let plate = Rect::from_center_size(rect.center(), vec2(CELL.x - 4.0, CELL.y - 2.0));
    let fill = if chosen {
        palette.accent
    } else if response.hovered() || response.has_focus() {
        palette.hover
    } else {
        Color32::TRANSPARENT
    };
    let line = if today {
        palette.accent
    } else {
        Color32::TRANSPARENT
    };
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(plate, theme::RADIUS, fill, stroke, StrokeKind::Inside);
    let color = match (chosen, in_month) {
        (true, _) => palette.on_accent,
        (false, true) => palette.text,
        (false, false) => palette.text_weak,
    };
    let font = if chosen || today {
        theme::semibold(theme::SIZE_BODY)
    } else if in_month {
        theme::regular(theme::SIZE_BODY)
    } else {
        theme::regular(theme::SIZE_SMALL)
    };
    let day = paint::line(ui, &date.day().to_string(), font, color, CELL.x);
    paint::text_center(ui, rect, day);
    paint::focus_ring(ui, response, plate.shrink(1.0), theme::RADIUS);
}
