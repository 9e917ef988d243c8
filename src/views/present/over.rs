//! What lies over the page: darkness, the keys, the words at the edge, the buttons of the mouse.

use egui::{Align2, Color32, Id, Order, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Over, PresentState, Room, end, keys};
use crate::{
    app::command::Commands,
    strings::Words,
    theme::{self, icons},
    views::Data,
    widgets,
};

/// Words at the edge stand above the foot of the page: its day and its source are always seen.
const ABOVE_FOOT: f32 = 56.0;

/// Fills the window with one colour.
pub fn dark_ui(ui: &mut Ui, color: Color32, name: &str) {
    let screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, color);
    let response = ui.interact(screen, ui.scope_id().with("dark"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    ui.ctx().set_cursor_icon(egui::CursorIcon::None);
}

/// Draws the keys; whether they are closed.
pub fn help_ui(ctx: &egui::Context, words: Words) -> bool {
    let screen = ctx.content_rect();
    let modal = egui::Modal::new(Id::unique("present-help"))
        .frame(theme::dialog_frame(ctx))
        .show(ctx, |ui| {
            ui.set_width((screen.width() - 4.0 * theme::SPACE_XL).min(640.0));
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(theme::heading(words.present_keys()));
            ui.add_space(theme::SPACE_S);
            egui::Grid::new("present-keys")
                .num_columns(2)
                .min_row_height(0.0)
                .spacing([theme::SPACE_L, 2.0])
                .show(ui, |ui| {
                    for (key, does) in keys::help(words) {
                        ui.label(theme::strong(key));
                        ui.label(theme::plain(does));
                        ui.end_row();
                    }
                });
        });
    modal.should_close()
}

/// Draws the small words at the edge: what was done, the number typed, the time, the notes.
pub fn edge_ui(
    ui: &Ui,
    data: Data<'_>,
    room: Room<'_>,
    state: &PresentState,
    notes: Option<&str>,
    now: f64,
) {
    let words = data.words;
    let said = state.said.as_ref().map(|(text, _)| text.as_str());
    let typed = state
        .digits
        .map(|(number, _)| words.present_typed(number.to_string()));
    if let Some(text) = typed.as_deref().or(room.notice).or(said) {
        // Where the notes stand, there is no room for more.
        let place = if state.shows_notes {
            (Align2::CENTER_CENTER, vec2(0.0, 0.0))
        } else {
            (Align2::CENTER_BOTTOM, vec2(0.0, -ABOVE_FOOT))
        };
        plate(ui.ctx(), "said", text, place);
    }
    if state.shows_time {
        let text = format!("{}  ·  {}", room.clock, state.timing.spoken(now));
        let away = vec2(-theme::SPACE_S, theme::SPACE_S);
        plate(ui.ctx(), TIME, &text, (Align2::RIGHT_TOP, away));
    }
    if state.shows_notes {
        let none = words.present_no_notes();
        let text = notes.filter(|notes| !notes.is_empty()).unwrap_or(&none);
        let away = vec2(0.0, -ABOVE_FOOT);
        plate(ui.ctx(), "notes", text, (Align2::CENTER_BOTTOM, away));
    }
}

/// The plate of the time.
const TIME: &str = "time";

fn plate_id(name: &str) -> Id {
    Id::unique(("present", name))
}

/// A few words on a plate that is read on every page.
fn plate(ctx: &egui::Context, name: &str, text: &str, (anchor, away): (Align2, egui::Vec2)) {
    let palette = theme::paper();
    let width = ctx.content_rect().width() * 0.8;
    egui::Area::new(plate_id(name))
        .order(Order::Foreground)
        .anchor(anchor, away)
        .interactable(false)
        .show(ctx, |ui| {
            egui::Frame::new()
                .fill(palette.toast)
                .corner_radius(theme::RADIUS)
                .inner_margin(egui::Margin::symmetric(12, 6))
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    let text = theme::strong(text).color(palette.on_toast);
                    ui.add(egui::Label::new(text).selectable(false));
                });
        });
}

/// Draws the buttons for who holds a mouse.
pub fn strip_ui(
    ctx: &egui::Context,
    data: Data<'_>,
    state: &mut PresentState,
    now: f64,
    commands: &mut Commands,
) {
    let words = data.words;
    // Under the time, where that is shown.
    let time = ctx.memory(|memory| memory.area_rect(plate_id(TIME)));
    let under = time
        .filter(|_| state.shows_time)
        .map_or(0.0, |rect| rect.bottom());
    egui::Area::new(Id::unique("present-strip"))
        .order(Order::Foreground)
        // The day, the source and the marks stand on the left and below: they stay seen.
        .anchor(
            Align2::RIGHT_TOP,
            vec2(-theme::SPACE_XS, under + theme::SPACE_XS),
        )
        .show(ctx, |ui| {
            theme::card_frame(ui)
                .inner_margin(egui::Margin::same(2))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 2.0;
                        let mut pressed = |icon: &str, name: String| {
                            widgets::icon_button(ui, icon, &name).clicked()
                        };
                        if pressed(icons::CARET_LEFT, words.present_back()) {
                            let step = state.course.back();
                            state.turn(step, now);
                        }
                        if pressed(icons::CARET_RIGHT, words.present_next()) {
                            let step = state.course.next();
                            state.turn(step, now);
                        }
                        if pressed(icons::TABLE, words.present_grid()) {
                            let at = state.course.slide().unwrap_or(0);
                            state.over = Over::Grid { at, moved: true };
                        }
                        if pressed(icons::QUESTION, words.present_keys()) {
                            state.over = Over::Help;
                        }
                        if pressed(icons::X, words.present_end()) {
                            end(commands);
                        }
                    });
                });
        });
}
