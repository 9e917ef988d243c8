//! Giving the plan out: a package for each unit that is chosen, and the consolidated figures back.
//! A district that reports something itself is the first under its own head, before its communes.
//! Each unit says when it was given the plan, and whether a copy of it is known.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Layout, Ui, vec2};

use super::super::Data;
use crate::{
    app::{
        command::{Commands, ExchangeCommand},
        desk::Facts,
    },
    domain::{Level, UnitKey},
    store::Trust,
    text::{fold, matches},
    theme::{self, icons},
    widgets,
};

/// What the part remembers.
#[derive(Default)]
pub(super) struct GivingState {
    search: String,
    chosen: BTreeSet<UnitKey>,
    known: Option<Known>,
}

/// Who can be given the plan, as long as nothing changes.
struct Known {
    /// The revision, and how many times the file said how things stand between the copies.
    stamp: (u64, u64),
    units: Vec<Recipient>,
}

/// A unit that can be given the plan.
struct Recipient {
    key: UnitKey,
    /// The district that it stands under, itself for one, and what that is called; nothing where
    /// the plan's root stands there.
    district: Option<(UnitKey, String)>,
    name: String,
    /// The names of both, as they are searched.
    folded: String,
    /// When it was given the plan, and which copy of it is known.
    state: String,
}

/// A row of the list.
enum Row<'a> {
    /// A district, with those under it that were found.
    District(UnitKey, &'a str, Vec<UnitKey>),
    Unit(&'a Recipient),
}

/// Draws the part.
pub(super) fn giving_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut GivingState,
    commands: &mut Commands,
) {
    let words = data.words;
    let stamp = (data.session.revision(), data.session.desk().told);
    let known = state.known.take().filter(|known| known.stamp == stamp);
    let known = known.unwrap_or_else(|| Known::of(data, stamp));
    ui.label(theme::plain(words.exchange_giving_hint()));
    ui.add_space(theme::SPACE_S);
    tools_ui(ui, data, state, &known, commands);
    ui.add_space(theme::SPACE_S);
    let rows = known.rows(&fold(&state.search));
    if rows.is_empty() {
        let (title, hint) = (words.units_none_found(), words.targets_none_found_hint());
        widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
    }
    let height = theme::FIELD_HEIGHT - 4.0;
    egui::ScrollArea::vertical()
        .id_salt("giving")
        .auto_shrink([false, false])
        .show_rows(ui, height, rows.len(), |ui, seen| {
            for row in rows.get(seen).unwrap_or_default() {
                let room = vec2(ui.available_width(), height);
                let layout = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(room, layout, |ui| {
                    ui.set_min_size(room);
                    row_ui(ui, data, &mut state.chosen, row);
                });
            }
        });
    drop(rows);
    state.known = Some(known);
}

fn tools_ui(
    ui: &mut Ui,
    data: Data<'_>,
    state: &mut GivingState,
    known: &Known,
    commands: &mut Commands,
) {
    let words = data.words;
    state
        .chosen
        .retain(|key| known.units.iter().any(|it| it.key == *key));
    ui.horizontal_wrapped(|ui| {
        widgets::search_field(ui, &mut state.search, &words.units_search(), 220.0);
        if widgets::quiet_button(ui, &words.exchange_choose_all()).clicked() {
            state.chosen = known.units.iter().map(|it| it.key).collect();
        }
        if widgets::quiet_button(ui, &words.exchange_choose_none()).clicked() {
            state.chosen.clear();
        }
        let count = state.chosen.len().to_string();
        ui.add_enabled_ui(!state.chosen.is_empty() && data.editable, |ui| {
            let units = || state.chosen.iter().copied().collect();
            if widgets::primary_button(ui, &words.exchange_give(count.as_str())).clicked() {
                commands.exchange(ExchangeCommand::Give { units: units() });
            }
            if widgets::quiet_button(ui, &words.exchange_consolidated(count))
                .on_hover_text(words.exchange_consolidated_hint())
                .clicked()
            {
                commands.exchange(ExchangeCommand::Consolidated { units: units() });
            }
        });
    });
}

fn row_ui(ui: &mut Ui, data: Data<'_>, chosen: &mut BTreeSet<UnitKey>, row: &Row) {
    match row {
        Row::District(_, name, recipients) => {
            let count = recipients.iter().filter(|it| chosen.contains(it)).count();
            let mut is_chosen = count == recipients.len();
            let label = data.words.exchange_giving_district(
                *name,
                count.to_string(),
                recipients.len().to_string(),
            );
            let check = egui::Checkbox::new(&mut is_chosen, theme::strong(label));
            let some = count > 0 && count < recipients.len();
            if ui.add(check.indeterminate(some)).changed() {
                for unit in recipients {
                    if is_chosen {
                        chosen.insert(*unit);
                    } else {
                        chosen.remove(unit);
                    }
                }
            }
        }
        Row::Unit(recipient) => {
            if recipient.district.is_some() {
                ui.add_space(theme::SPACE_L);
            }
            let mut is_chosen = chosen.contains(&recipient.key);
            let left = ui.cursor().left();
            if ui.checkbox(&mut is_chosen, &recipient.name).changed() {
                if is_chosen {
                    chosen.insert(recipient.key);
                } else {
                    chosen.remove(&recipient.key);
                }
            }
            ui.add_space((left + NAME - ui.cursor().left()).max(theme::SPACE_M));
            ui.add(egui::Label::new(theme::weak(&recipient.state)).truncate());
        }
    }
}

/// What the names take, so that what follows them stands in a column.
const NAME: f32 = 260.0;

impl Known {
    fn of(data: Data<'_>, stamp: (u64, u64)) -> Self {
        let (plan, words) = (data.plan(), data.words);
        let facts = data.session.desk().facts.as_ref();
        let copies = facts.map(known_copies).unwrap_or_default();
        let mut indicators = plan.indicators().into_iter();
        let do_report = indicators.any(|(_, it)| it.reported_by.contains(Level::District));
        let recipients = data.board().units.iter().filter_map(|(key, _)| {
            let unit = plan.unit(*key)?;
            let (above, name) = match unit.kind.level() {
                Level::Commune => (unit.parent, words.name_of_unit(plan, *key)),
                // What a district reports itself is given to it too.
                Level::District if do_report => {
                    let name = words.name_of_unit(plan, *key);
                    (Some(*key), words.exchange_giving_itself(name))
                }
                Level::District | Level::Province => return None,
            };
            let above = above.filter(|it| Some(*it) != plan.info().root);
            let district = above.map(|above| (above, words.name_of_unit(plan, above)));
            let above = district.as_ref().map_or("", |(_, name)| name.as_str());
            Some(Recipient {
                key: *key,
                folded: fold(&format!("{name} {above}")),
                state: state_of(data, facts, copies.get(key).copied(), *key),
                district,
                name,
            })
        });
        let mut recipients: Vec<Recipient> = recipients.collect();
        // They come in the order of lists; those of a district stand together all the same.
        let order: BTreeMap<Option<UnitKey>, usize> = recipients
            .iter()
            .enumerate()
            .rev()
            .map(|(at, it)| (it.district.as_ref().map(|(key, _)| *key), at))
            .collect();
        recipients.sort_by_key(|it| {
            order
                .get(&it.district.as_ref().map(|(key, _)| *key))
                .copied()
        });
        Self {
            stamp,
            units: recipients,
        }
    }

    /// Those that were searched, each district's under its head.
    fn rows(&self, needle: &str) -> Vec<Row<'_>> {
        let mut rows: Vec<Row> = Vec::new();
        let mut head = None;
        for recipient in &self.units {
            if !matches(needle, &recipient.folded) {
                continue;
            }
            if let Some((district, name)) = &recipient.district {
                if let Some(Row::District(known, _, recipients)) =
                    head.and_then(|at| rows.get_mut::<usize>(at))
                    && known == district
                {
                    recipients.push(recipient.key);
                } else {
                    head = Some(rows.len());
                    rows.push(Row::District(*district, name, vec![recipient.key]));
                }
            }
            rows.push(Row::Unit(recipient));
        }
        rows
    }
}

/// The key of each unit's copy in words, where one is known and believed.
fn known_copies(facts: &Facts) -> BTreeMap<UnitKey, &str> {
    let believed = facts
        .copies
        .iter()
        .filter(|it| matches!(it.copy.trust, Trust::Enrolled | Trust::Accepted));
    believed
        .filter_map(|it| Some((it.copy.unit?, it.fingerprint.as_str())))
        .collect()
}

/// When a unit was given the plan, and by what its copy is known.
fn state_of(data: Data<'_>, facts: Option<&Facts>, copy: Option<&str>, unit: UnitKey) -> String {
    let words = data.words;
    let Some(facts) = facts else {
        return String::new();
    };
    let given = match facts.given.get(&unit) {
        Some(day) => words.exchange_given_on(words.date(*day)),
        None => words.exchange_not_given(),
    };
    let copy = match copy {
        Some(fingerprint) => words.exchange_copy_known(fingerprint),
        None => words.exchange_copy_unknown(),
    };
    format!("{given} · {copy}")
}
