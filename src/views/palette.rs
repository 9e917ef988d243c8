//! Ctrl+K: anything that has a name is found by typing a part of it, with accents or without, and
//! opened without the mouse.
//!
//! A new kind of thing goes into `entries`, a new action into `actions`.

pub mod actions;
mod entries;
pub(in crate::views) mod rank;

use egui::{Key, KeyboardShortcut, Modifiers};

pub use entries::Kind;
use entries::{Entry, entries};

use super::Data;
use crate::{
    app::{
        command::{Command, Commands},
        settings::Settings,
    },
    strings::{Lang, Words},
    text::fold,
    theme::{self, icons},
    widgets,
};

const OPEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);
const WIDTH: f32 = 640.0;
/// How many entries are listed; who needs more types another letter.
const SHOWN: usize = 60;
/// How many rows a page has.
const PAGE: usize = 8;
/// How many choices are remembered.
const REMEMBERED: usize = 6;

/// What the palette remembers.
#[derive(Default)]
pub struct PaletteState {
    open: Option<Open>,
    /// What was chosen, the last first.
    recent: Vec<Command>,
    /// What gets the keyboard back once the palette is gone.
    back: Option<egui::Id>,
}

/// The palette while it is open.
#[derive(Default)]
struct Open {
    needle: String,
    /// The place in the list that Enter opens.
    at: usize,
    /// What had the keyboard before.
    came_from: Option<egui::Id>,
    /// What was pressed for the list in this frame.
    pressed: Option<Pressed>,
    /// The entries with the plan's revision and the language that they are of.
    entries: Option<(Option<u64>, Lang, Vec<Entry>)>,
}

impl Open {
    /// Goes where the keys say in a list of so many.
    fn go(&mut self, found: usize) {
        let last = found.min(SHOWN).saturating_sub(1);
        self.at = match self.pressed {
            Some(Pressed::Down(rows)) => self.at.saturating_add(rows).min(last),
            Some(Pressed::Up(rows)) => self.at.saturating_sub(rows),
            Some(Pressed::Enter | Pressed::Escape) | None => self.at.min(last),
        };
    }
}

/// A key that is the list's and not the field's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Up(usize),
    Down(usize),
    Enter,
    Escape,
}

impl PaletteState {
    /// Opens it.
    pub fn open(&mut self, ctx: &egui::Context) {
        let came_from = ctx.memory(egui::Memory::focused);
        self.open = Some(Open {
            came_from,
            ..Open::default()
        });
    }

    /// Whether it is open.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes its keys before anything else on the screen sees them.
    pub fn take_keys(&mut self, ctx: &egui::Context) {
        if let Some(back) = self.back {
            if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
                ctx.request_repaint();
            } else {
                ctx.memory_mut(|memory| memory.request_focus(back));
                self.back = None;
            }
        }
        let toggled = ctx.input_mut(|input| input.consume_shortcut(&OPEN));
        let Some(open) = &mut self.open else {
            if toggled {
                self.open(ctx);
            }
            return;
        };
        let keys = [
            (Key::ArrowDown, Pressed::Down(1)),
            (Key::ArrowUp, Pressed::Up(1)),
            (Key::PageDown, Pressed::Down(PAGE)),
            (Key::PageUp, Pressed::Up(PAGE)),
            (Key::Enter, Pressed::Enter),
            (Key::Escape, Pressed::Escape),
        ];
        let pressed = ctx.input_mut(|input| {
            // The one place where Ctrl+F has nothing else to search.
            input.consume_shortcut(&widgets::FIND);
            let mut pressed = keys.into_iter();
            pressed.find(|(key, _)| input.consume_key(Modifiers::NONE, *key))
        });
        open.pressed = if toggled {
            Some(Pressed::Escape)
        } else {
            pressed.map(|(_, pressed)| pressed)
        };
    }

    fn remember(&mut self, command: Command) {
        self.recent.retain(|it| *it != command);
        self.recent.insert(0, command);
        self.recent.truncate(REMEMBERED);
    }
}

/// Draws the palette where it is open.
pub fn palette_ui(
    ctx: &egui::Context,
    words: Words,
    data: Option<Data<'_>>,
    settings: &Settings,
    state: &mut PaletteState,
    commands: &mut Commands,
) {
    let Some(open) = &mut state.open else { return };
    let revision = data.map(|data| data.session.revision());
    let known = open.entries.take();
    let known = known.filter(|(of, lang, _)| (*of, *lang) == (revision, words.lang));
    let all = known.map_or_else(|| entries(words, data, settings), |(.., all)| all);
    let screen = ctx.content_rect();
    let size = egui::vec2(
        WIDTH.min(screen.width() - 2.0 * theme::SPACE_XL),
        (screen.height() * 0.72).min(560.0),
    );
    let area = egui::Modal::default_area(egui::Id::unique("palette"))
        .anchor(egui::Align2::CENTER_TOP, [0.0, screen.height() * 0.1]);
    let modal = egui::Modal::new(egui::Id::unique("palette"))
        .area(area)
        .show(ctx, |ui| {
            ui.set_width(size.x);
            let hint = words.palette_hint();
            let field = widgets::search_field(ui, &mut open.needle, &hint, size.x);
            if !field.has_focus() {
                field.request_focus();
            }
            if field.changed() {
                open.at = 0;
            }
            ui.add_space(theme::SPACE_S);
            // After the field: what is typed and opened within one frame is what was meant.
            let found = found(&open.needle, &all, &state.recent);
            open.go(found.len());
            let clicked = list_ui(ui, words, open, &all, &found, size.y);
            let entered = found.get(open.at).copied();
            clicked.or(entered.filter(|_| open.pressed == Some(Pressed::Enter)))
        });
    let chosen = modal.inner.and_then(|at| all.get(at));
    let leaves = open.pressed == Some(Pressed::Escape) || modal.backdrop_response.clicked();
    open.pressed = None;
    let came_from = open.came_from;
    match chosen {
        Some(entry) => {
            // Where another screen comes up, nothing of the old one keeps the keyboard.
            let back = came_from.filter(|_| matches!(entry.kind, Kind::Action | Kind::Guide));
            commands.push(entry.command.clone());
            state.remember(entry.command.clone());
            state.close(ctx, back);
        }
        None if leaves => state.close(ctx, came_from),
        None => open.entries = Some((revision, words.lang, all)),
    }
}

impl PaletteState {
    fn close(&mut self, ctx: &egui::Context, back: Option<egui::Id>) {
        self.open = None;
        self.back = back;
        ctx.memory_mut(|memory| {
            if let Some(own) = memory.focused() {
                memory.surrender_focus(own);
            }
        });
        ctx.request_repaint();
    }
}

/// The places of what is listed: what answers the search, or what was chosen lately before all.
fn found(needle: &str, all: &[Entry], recent: &[Command]) -> Vec<usize> {
    rank::ranked(&fold(needle), all.iter().map(|it| it.candidate(recent)))
}

/// Draws the list; the place of the entry that was clicked.
fn list_ui(
    ui: &mut egui::Ui,
    words: Words,
    open: &Open,
    all: &[Entry],
    found: &[usize],
    height: f32,
) -> Option<usize> {
    let mut clicked = None;
    egui::ScrollArea::vertical()
        .id_salt("palette")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if found.is_empty() {
                let (title, hint) = (words.palette_none(), words.palette_none_hint());
                widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
            }
            for (place, at) in found.iter().take(SHOWN).enumerate() {
                let Some(entry) = all.get(*at) else { continue };
                let selected = place == open.at;
                let row = entry_ui(ui, words, *at, entry, selected);
                if row.clicked() {
                    clicked = Some(*at);
                }
                if selected && matches!(open.pressed, Some(Pressed::Up(_) | Pressed::Down(_))) {
                    row.scroll_to_me(None);
                }
            }
        });
    ui.add_space(theme::SPACE_XS);
    ui.horizontal(|ui| {
        ui.label(theme::small(words.palette_keys()));
        if found.len() > SHOWN {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(theme::small(words.palette_more(found.len() - SHOWN)));
            });
        }
    });
    clicked
}

fn entry_ui(
    ui: &mut egui::Ui,
    words: Words,
    at: usize,
    entry: &Entry,
    selected: bool,
) -> egui::Response {
    let kind = entry.kind.name(words);
    let end = match entry.keys {
        "" => kind,
        keys => format!("{keys}   {kind}"),
    };
    widgets::find_row(
        ui,
        ("entry", at),
        selected,
        entry.icon,
        &entry.name,
        &entry.place,
        &end,
    )
}
