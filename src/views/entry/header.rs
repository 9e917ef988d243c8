//! The head of the entry screen: whose report, of which period, how far it has come, and whether it
//! is on the disk.

use super::{
    EntryState,
    sheet::{Sheet, Subject},
};
use crate::{
    app::session::Saving,
    domain::{Level, Period, UnitKey},
    text::fold,
    theme::{self, icons},
    views::Data,
    widgets::{self, GridEvent, Place},
};

/// The width of the search for a row.
const FIND_WIDTH: f32 = 150.0;
/// The room for the period with its arrows.
const MONTH_WIDTH: f32 = 176.0;

/// Draws the head; what its buttons ask of the grid is returned.
pub(super) fn header_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    sheet: &Sheet,
    (unit, subject, month): (UnitKey, Subject, Period),
) -> Vec<GridEvent> {
    let words = data.words;
    let mut asked = Vec::new();
    ui.horizontal_wrapped(|ui| {
        subject_ui(ui, data, state, unit, subject);
        ui.add_space(theme::SPACE_M);
        // As one, so that it goes to the next line where there is no room for it.
        let size = egui::vec2(MONTH_WIDTH, theme::FIELD_HEIGHT);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| month_ui(ui, data, state, month));
        find_ui(ui, data, state, sheet);
    });
    if month.start(data.plan().info().cut_off()) > data.today {
        let text = words.warning_future_period(words.period(month));
        ui.label(theme::fault(ui, text));
    }
    ui.add_space(theme::SPACE_XS);
    ui.horizontal_wrapped(|ui| {
        // First, so that no word that comes and goes moves them.
        ui.add_enabled_ui(data.editable, |ui| {
            let button = widgets::quiet_button(ui, &words.entry_as_last());
            if button.on_hover_text(words.entry_as_last_hint()).clicked() {
                asked.push(GridEvent::FilledRight(state.grid.selection()));
                state.grid.take_focus();
            }
        });
        if data.editable && data.session.own_unit().key().is_some() {
            let text = words.entry_hand_in();
            let all_there = sheet.due(data.plan()).all(|(_, is_there)| is_there);
            let button = if all_there {
                widgets::primary_button(ui, &text)
            } else {
                widgets::quiet_button(ui, &text)
            };
            if button.on_hover_text(words.entry_hand_in_hint()).clicked() {
                asked.push(GridEvent::Finished);
            }
        }
        if !state.beside.is_open() {
            let button = widgets::icon_text_button(ui, icons::NOTE, &words.entry_beside());
            if button.on_hover_text(words.entry_beside_hint()).clicked() {
                state.beside.toggle();
                state.grid.take_focus();
            }
        }
        ui.add_space(theme::SPACE_M);
        progress_ui(ui, data, state, sheet);
        ui.add_space(theme::SPACE_M);
        saved_ui(ui, data);
    });
    ui.add_space(theme::SPACE_S);
    asked
}

/// The search for a row: Ctrl+F leads to it, Enter to the next row that answers, Esc back.
fn find_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut EntryState, sheet: &Sheet) {
    let hint = data.words.entry_find();
    let field = widgets::search_field(ui, &mut state.find, &hint, FIND_WIDTH);
    let left_by = |key| field.lost_focus() && ui.input(|input| input.key_pressed(key));
    if left_by(egui::Key::Enter) {
        let at = state.grid.active();
        match sheet.next_row(at.row, &fold(&state.find)) {
            Some(row) => state.grid.go_to(Place { row, ..at }),
            None => state.grid.take_focus(),
        }
    } else if left_by(egui::Key::Escape) {
        state.grid.take_focus();
    }
}

fn subject_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut EntryState,
    own: UnitKey,
    subject: Subject,
) {
    let (words, plan) = (data.words, data.plan());
    let mut indicators = plan.indicators().into_iter();
    // One that many units report: for the others there is no need to turn the grid round.
    let first = indicators.find(|(_, it)| it.reported_by.contains(Level::Commune));
    let first = first.map(|(id, _)| id);
    let mut by_indicator = matches!(subject, Subject::Indicator(_));
    let ways = [
        (false, words.entry_by_unit()),
        (true, words.entry_by_indicator()),
    ];
    if widgets::segmented(ui, &words.entry_way(), &mut by_indicator, &ways).changed() {
        let other = match first {
            Some(id) if by_indicator => Subject::Indicator(id),
            _ => Subject::Unit(own),
        };
        state.show(other);
        return;
    }
    match subject {
        Subject::Unit(mut unit) => {
            let units = data.board().units.iter().map(|(key, depth)| {
                let name = words.name_of_unit(plan, *key);
                (*key, format!("{}{name}", "    ".repeat(*depth)))
            });
            let units: Vec<_> = units.collect();
            if widgets::combo(ui, &words.figures_unit(), &mut unit, &units).changed() {
                state.show(Subject::Unit(unit));
            }
        }
        Subject::Indicator(mut id) => {
            let all = plan.indicators().into_iter();
            let all = all.map(|(id, it)| (id, format!("{} {}", it.code, it.name)));
            let all: Vec<_> = all.collect();
            if widgets::combo(ui, &words.entry_indicator(), &mut id, &all).changed() {
                state.show(Subject::Indicator(id));
            }
        }
    }
}

fn month_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut EntryState, month: Period) {
    let words = data.words;
    ui.label(theme::weak(words.entry_period()));
    if widgets::icon_button(ui, icons::CARET_LEFT, &words.entry_period_before()).clicked() {
        state.month = Some(month.previous());
        state.entered = false;
    }
    ui.label(theme::strong(words.period(month)));
    if widgets::icon_button(ui, icons::CARET_RIGHT, &words.entry_period_after()).clicked() {
        state.month = Some(month.next());
        state.entered = false;
    }
}

fn progress_ui(ui: &mut egui::Ui, data: Data<'_>, state: &EntryState, sheet: &Sheet) {
    let words = data.words;
    let (mut entered, mut all) = (0, 0);
    for (_, is_there) in sheet.due(data.plan()) {
        all += 1;
        entered += usize::from(is_there);
    }
    if all == 0 {
        ui.label(theme::weak(words.entry_nothing_due()));
        return;
    }
    let text = words.entry_progress(entered, all);
    ui.label(if entered == all {
        theme::strong(format!("{}  {text}", icons::CHECK))
    } else {
        theme::strong(text)
    });
    let unwritten = state.waiting.count();
    if unwritten > 0 {
        ui.label(theme::fault(ui, words.entry_unwritten(unwritten)));
    }
}

/// Whether the last edit has reached the disk.
fn saved_ui(ui: &mut egui::Ui, data: Data<'_>) {
    let words = data.words;
    let text = match data.session.saving() {
        _ if !data.editable => words.save_read_only(),
        Saving::Saved(None) => words.entry_saved(),
        Saving::Saved(Some(at)) => {
            let time = words.wall_time(*at);
            let clock = time.split(' ').next_back().unwrap_or_default().to_owned();
            words.entry_saved_at(clock)
        }
        Saving::Pending => words.entry_saving(),
        Saving::Stalled(_) => words.save_stalled(),
    };
    ui.label(theme::weak(text));
}
