//! Typing a name leads to that commune, target, task or slide, accents or not.

use egui::{Key, Modifiers};

use crate::{
    domain::{Id, Unit},
    slides::Shown,
    text::fold,
    theme::{self, icons},
    views::{
        Data,
        decks::{Content, name_of},
        palette::rank::{Candidate, ranked},
    },
    widgets,
};

/// How many rows are listed; who needs more types another letter.
const ROWS: usize = 7;

/// Where a name leads.
#[derive(Clone, PartialEq, Debug)]
pub enum To {
    /// A slide of the deck.
    Slide(usize),
    /// Another page.
    Page(Shown),
}

/// A name that can be found.
struct Entry {
    icon: &'static str,
    name: String,
    place: String,
    folded_name: String,
    folded_whole: String,
    to: To,
}

/// The search for a name.
pub struct Jump {
    needle: String,
    at: usize,
    entries: Vec<Entry>,
}

/// How the search ended.
#[derive(Clone, PartialEq, Debug)]
pub enum Ended {
    /// A name was chosen.
    To(To),
    /// It was closed.
    Closed,
}

impl Jump {
    /// A search that begins with some letters. `target` is what is spoken of: a commune's name leads to
    /// the commune's line for it.
    pub fn new(data: Data<'_>, deck: &Content, target: Option<Id>, needle: String) -> Self {
        let mut entries = Vec::new();
        entries.extend(units(data, target));
        entries.extend(targets(data));
        entries.extend(tasks(data));
        entries.extend(slides(data, deck));
        Self {
            needle,
            at: 0,
            entries,
        }
    }

    /// One more letter.
    pub fn push(&mut self, letter: char) {
        self.needle.push(letter);
    }

    /// One letter less.
    pub fn pop(&mut self) {
        self.needle.pop();
    }

    fn found(&self) -> Vec<usize> {
        let candidates = self.entries.iter().map(|entry| Candidate {
            name: &entry.folded_name,
            whole: &entry.folded_whole,
            chosen: None,
        });
        ranked(&fold(&self.needle), candidates)
    }
}

impl Entry {
    fn new(icon: &'static str, name: String, place: String, to: To) -> Self {
        Self {
            folded_name: fold(&name),
            folded_whole: fold(&format!("{name} {place}")),
            icon,
            name,
            place,
            to,
        }
    }
}

fn units(data: Data<'_>, target: Option<Id>) -> impl Iterator<Item = Entry> {
    data.board().units.iter().filter_map(move |(key, _)| {
        let unit = data.plan().unit(*key)?;
        let above = unit.parent.and_then(|key| data.plan().unit(key));
        let place = above.map(Unit::full_name).unwrap_or_default();
        let shown = match target {
            Some(id) => Shown::Target {
                id,
                unit: Some(*key),
            },
            None => Shown::Unit {
                unit: *key,
                from: 0,
            },
        };
        let to = To::Page(shown);
        Some(Entry::new(icons::BUILDINGS, unit.full_name(), place, to))
    })
}

fn targets(data: Data<'_>) -> impl Iterator<Item = Entry> {
    data.board().targets.iter().filter_map(move |row| {
        let it = data.plan().indicator(row.id)?;
        let name = format!("{} {}", it.code, it.name);
        let to = To::Page(Shown::Target {
            id: row.id,
            unit: None,
        });
        Some(Entry::new(icons::TARGET, name, it.pillar.clone(), to))
    })
}

fn tasks(data: Data<'_>) -> impl Iterator<Item = Entry> {
    data.board().tasks.iter().filter_map(move |row| {
        let task = data.plan().task(row.id)?;
        let name = format!("{} {}", task.code, task.title);
        let to = To::Page(Shown::Task(row.id));
        Some(Entry::new(icons::LIST_CHECKS, name, task.lead.clone(), to))
    })
}

fn slides(data: Data<'_>, deck: &Content) -> impl Iterator<Item = Entry> {
    let slides = deck.slides.iter().enumerate();
    slides.map(move |(at, (_, slide))| {
        let name = name_of(data.words, data, slide);
        let place = data.words.present_slide((at + 1).to_string());
        Entry::new(icons::PRESENTATION, name, place, To::Slide(at))
    })
}

/// Draws the search over the page.
pub fn jump_ui(ctx: &egui::Context, data: Data<'_>, state: &mut Jump) -> Option<Ended> {
    let words = data.words;
    let screen = ctx.content_rect();
    let width = (screen.width() - 2.0 * theme::SPACE_XL).min(560.0);
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::Enter];
    let pressed = ctx.input_mut(|input| {
        let mut keys = keys.into_iter();
        keys.find(|key| input.consume_key(Modifiers::NONE, *key))
    });
    let id = egui::Id::unique("jump");
    let area = egui::Modal::default_area(id)
        .anchor(egui::Align2::CENTER_TOP, [0.0, screen.height() * 0.08]);
    let modal = egui::Modal::new(id).area(area).show(ctx, |ui| {
        ui.set_width(width);
        let field = widgets::search_field(ui, &mut state.needle, &words.jump_hint(), width);
        if !field.has_focus() {
            field.request_focus();
            // What comes goes on after what was typed before the field was there.
            widgets::go_to_end(ui, field.id, &state.needle);
        }
        if field.changed() {
            state.at = 0;
        }
        ui.add_space(theme::SPACE_S);
        let found = state.found();
        let last = found.len().min(ROWS).saturating_sub(1);
        state.at = match pressed {
            Some(Key::ArrowDown) => (state.at + 1).min(last),
            Some(Key::ArrowUp) => state.at.saturating_sub(1),
            _ => state.at.min(last),
        };
        if found.is_empty() {
            ui.label(theme::weak(words.jump_none()));
        }
        let mut chosen = None;
        for (place, at) in found.iter().take(ROWS).enumerate() {
            let Some(entry) = state.entries.get(*at) else {
                continue;
            };
            let selected = place == state.at;
            let row = widgets::find_row(
                ui,
                ("jump", *at),
                selected,
                entry.icon,
                &entry.name,
                &entry.place,
                "",
            );
            if row.clicked() || selected && pressed == Some(Key::Enter) {
                chosen = Some(entry.to.clone());
            }
        }
        ui.add_space(theme::SPACE_XS);
        ui.label(theme::small(words.jump_keys()));
        chosen
    });
    match modal.inner {
        Some(to) => Some(Ended::To(to)),
        None => modal.should_close().then_some(Ended::Closed),
    }
}
