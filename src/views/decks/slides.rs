//! The list of a deck's slides: chosen, added, moved and taken out, by mouse and by keyboard.

use egui::{Key, Modifiers, Sense, Stroke};

use super::{
    Content, DecksState, Tab,
    content::detail_of,
    edits::{self, Change, Way},
};
use crate::{
    app::command::Commands,
    domain::{Slide, SlideKind},
    ops::Edit,
    theme::{self, icons},
    views::Data,
    widgets,
};

/// Draws the choice of the deck, its slides, and what can be done to them.
pub fn list_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    deck_ui(ui, data, content, state, commands);
    ui.add_space(theme::SPACE_S);
    if data.editable {
        tools_ui(ui, data, content, state, commands);
        ui.add_space(theme::SPACE_S);
    }
    keys(ui, data, content, state, commands);
    if content.slides.is_empty() {
        let words = data.words;
        let (title, hint) = (words.decks_empty(), words.decks_empty_hint());
        widgets::empty_state(ui, icons::PRESENTATION, &title, &hint, None);
        return;
    }
    let mut dropped = None;
    egui::ScrollArea::vertical()
        .id_salt("deck-slides")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (at, (_, slide)) in content.slides.iter().enumerate() {
                let kind = data.words.slide_kind(slide.kind);
                let number = (at + 1).to_string();
                let (over, name) = match detail_of(data, slide) {
                    Some(detail) => (format!("{number} · {kind}"), detail),
                    None => (number, kind),
                };
                let selected = at == state.at && state.tab == Tab::Slide;
                let row =
                    widgets::two_line_row(ui, ("slide", at), selected, None, &over, &name, "");
                let row = if data.editable {
                    dropped = dropped.or(drag_ui(ui, &row, at));
                    row.interact(Sense::DRAG)
                } else {
                    row
                };
                if row.clicked() {
                    state.at = at;
                    state.tab = Tab::Slide;
                }
                if at == state.at && state.moved {
                    row.scroll_to_me(None);
                }
            }
            state.moved = false;
            if data.editable && egui::DragAndDrop::has_payload_of_type::<Dragged>(ui.ctx()) {
                scroll_along(ui);
            }
        });
    if let Some((at, to)) = dropped {
        moves(data, content, (at, to), state, commands);
    }
}

/// A slide that is dragged to another place, by its own.
struct Dragged(usize);

/// How near the edge of the list it goes on by itself while a slide is dragged, and how far a frame.
const EDGE: f32 = 28.0;
const STEP: f32 = 6.0;

/// Takes a row along with the mouse, and shows where it would stand; the slide and its new place when
/// it is dropped on this row.
fn drag_ui(ui: &egui::Ui, row: &egui::Response, at: usize) -> Option<(usize, usize)> {
    row.dnd_set_drag_payload(Dragged(at));
    let (pointer, dragged) = (
        ui.ctx().pointer_latest_pos(),
        row.dnd_hover_payload::<Dragged>(),
    );
    let (pointer, Dragged(from)) = (pointer?, &*dragged?);
    let is_above = pointer.y < row.rect.center().y;
    let before = if is_above { at } else { at + 1 };
    let to = if before > *from { before - 1 } else { before };
    if to != *from {
        let y = if is_above {
            row.rect.top()
        } else {
            row.rect.bottom()
        };
        let line = Stroke::new(theme::FOCUS_WIDTH, theme::of(ui).accent);
        ui.painter().hline(row.rect.x_range(), y, line);
    }
    let is_dropped = row.dnd_release_payload::<Dragged>().is_some();
    (is_dropped && to != *from).then_some((*from, to))
}

/// The list goes on where the mouse is at its edge.
fn scroll_along(ui: &egui::Ui) {
    let Some(pointer) = ui.ctx().pointer_latest_pos() else {
        return;
    };
    let seen = ui.clip_rect();
    let by = if pointer.y < seen.top() + EDGE {
        STEP
    } else if pointer.y > seen.bottom() - EDGE {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(egui::vec2(0.0, by));
    ui.ctx().request_repaint();
}

fn deck_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let words = data.words;
    let mut options = vec![(None, words.decks_standard())];
    let decks = data.plan().decks().into_iter();
    options.extend(decks.map(|(id, deck)| (Some(id), deck.name.clone())));
    ui.horizontal(|ui| {
        let buttons = if data.editable { 2.0 * 40.0 } else { 0.0 };
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - buttons);
            let chosen = widgets::combo(ui, &words.decks_deck(), &mut state.deck, &options);
            if chosen.changed() {
                state.at = 0;
                state.moved = true;
            }
        });
        if !data.editable {
            return;
        }
        if widgets::icon_button(ui, icons::COPY, &words.decks_copy()).clicked() {
            let slides = content.slides.iter().map(|(_, slide)| slide.clone());
            let name = words.decks_copy_of(content.name.as_str());
            if let Some((edit, id)) = edits::made_own(name, content, slides.collect()) {
                commands.edit(edit);
                state.deck = Some(id);
            }
        }
        if let Some(id) = content.deck
            && widgets::icon_button(ui, icons::TRASH, &words.decks_delete()).clicked()
        {
            commands.edit(Edit::DeleteDeck(id));
            state.deck = None;
            state.at = 0;
        }
    });
}

fn tools_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let (words, at, len) = (data.words, state.at, content.slides.len());
    ui.horizontal(|ui| {
        if widgets::icon_text_button(ui, icons::PLUS, &words.decks_add()).clicked() {
            add(data, content, state, commands);
        }
        for (way, icon, name) in [
            (Way::Up, icons::ARROW_UP, words.decks_up()),
            (Way::Down, icons::ARROW_DOWN, words.decks_down()),
        ] {
            let to = way.from(at, len);
            ui.add_enabled_ui(to.is_some(), |ui| {
                let hint = words.decks_move_hint();
                let pressed = widgets::icon_button_with_hint(ui, icon, &name, &hint).clicked();
                if let Some(to) = to.filter(|_| pressed) {
                    moves(data, content, (at, to), state, commands);
                }
            });
        }
        ui.add_enabled_ui(len > 0, |ui| {
            if widgets::icon_button(ui, icons::TRASH, &words.decks_delete_slide()).clicked() {
                change(data, content, &Change::Delete(at), state, commands);
            }
        });
    });
}

/// The keys of the list, where nothing else has the keyboard.
fn keys(
    ui: &egui::Ui,
    data: Data<'_>,
    content: &Content,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if !is_free || content.slides.is_empty() || state.tab != Tab::Slide {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = content.slides.len() - 1;
    for (key, way) in [(Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)] {
        if data.editable && pressed(Modifiers::ALT, key) {
            if let Some(to) = way.from(state.at, last + 1) {
                moves(data, content, (state.at, to), state, commands);
            }
        } else if pressed(Modifiers::NONE, key) {
            state.at = way.from(state.at, last + 1).unwrap_or(state.at);
            state.moved = true;
        }
    }
    if pressed(Modifiers::NONE, Key::Home) {
        (state.at, state.moved) = (0, true);
    }
    if pressed(Modifiers::NONE, Key::End) {
        (state.at, state.moved) = (last, true);
    }
    if data.editable && pressed(Modifiers::NONE, Key::Delete) {
        change(data, content, &Change::Delete(state.at), state, commands);
    }
}

/// Puts a slide of words behind the chosen one: what it shows is chosen beside.
fn add(data: Data<'_>, content: &Content, state: &mut DecksState, commands: &mut Commands) {
    let at = (state.at + 1).min(content.slides.len());
    let slide = Slide {
        kind: SlideKind::Text,
        title: data.words.decks_new_slide(),
        ..Slide::default()
    };
    if change(data, content, &Change::Add(at, slide), state, commands) {
        (state.at, state.tab, state.moved) = (at, Tab::Slide, true);
    }
}

/// Puts a slide to another place, and stays at it.
fn moves(
    data: Data<'_>,
    content: &Content,
    (at, to): (usize, usize),
    state: &mut DecksState,
    commands: &mut Commands,
) {
    if change(data, content, &Change::Move(at, to), state, commands) {
        (state.at, state.tab, state.moved) = (to, Tab::Slide, true);
    }
}

/// Changes the deck; whether there was anything to change.
pub fn change(
    data: Data<'_>,
    content: &Content,
    change: &Change,
    state: &mut DecksState,
    commands: &mut Commands,
) -> bool {
    let Some((edit, deck)) = edits::edit(data.words, content, change) else {
        return false;
    };
    commands.edit(edit);
    state.deck = Some(deck);
    true
}
