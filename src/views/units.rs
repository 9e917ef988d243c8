//! Đơn vị: the tree of units, and one of them with its figures.

use super::{
    Data, Stamp,
    begun::{Begun, meanwhile_ui},
    form::{Form, line},
    history::history_ui,
    list_detail::{
        back_ui, detail_panel, has_room_for_both, list_head_ui, list_panel, nothing_chosen_ui,
    },
    memo::Memo,
    status::of_verdict,
};
use crate::{
    app::{
        command::{Command, Commands},
        drafts::{FormDraft, FormKind, Placed, Unplaced, unit_code, unit_of},
    },
    domain::{Plan, Register, Unit, UnitKey, UnitKind},
    ops::{self, Edit},
    pictures,
    report::{Board, Comparison, IndicatorRow},
    store::HistoryFilter,
    strings::Words,
    text::{fold, matches},
    theme::{self, icons},
    widgets,
};

/// What the units screen remembers.
#[derive(Default)]
pub struct UnitsState {
    search: String,
    selected: Option<UnitKey>,
    history: bool,
    form: Option<UnitForm>,
    board: Memo<(Stamp, UnitKey), Board>,
    beside: Memo<(Stamp, UnitKey), Comparison>,
}

impl UnitsState {
    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.form.is_some()
    }

    /// The unit that is shown.
    pub const fn selected(&self) -> Option<UnitKey> {
        self.selected
    }

    /// The form as it is filled in so far.
    pub fn form_draft(&self) -> Option<FormDraft> {
        let form = self.form.as_ref()?;
        Some(form.begun.keep(FormDraft {
            kind: FormKind::Unit,
            id: form.key.map(unit_code).unwrap_or_default(),
            is_new: form.key.is_none(),
            texts: vec![form.list.clone(), form.code.clone()],
            ..FormDraft::default()
        }))
    }

    /// Opens the form with what was filled in, where it can be.
    pub fn fill(&mut self, draft: &FormDraft, plan: &Plan, words: Words) -> Placed {
        let key = unit_of(&draft.id);
        let mut texts = draft.texts.iter().cloned();
        let mut filled = UnitForm {
            key,
            list: texts.next().unwrap_or_default(),
            code: texts.next().unwrap_or_default(),
            begun: Begun::of_kept(draft),
            show_faults: false,
            seen: None,
        };
        let now = key.and_then(|key| plan.unit(key));
        if let Some(now) = now {
            filled.begun.follow(now, &mut [], words);
            if filled.begun.is_idle(&[], words) {
                return Placed::Needless;
            }
        }
        if self.form.is_some() || (now.is_none() && !draft.is_new) {
            return Placed::Nowhere(filled.unplaced(plan, words));
        }
        self.form = Some(filled);
        Placed::There
    }

    /// Shows this unit's detail.
    pub fn select(&mut self, key: UnitKey) {
        self.selected = Some(key);
    }
}

/// A unit being written.
struct UnitForm {
    /// The unit that is changed; `None` for a new one.
    key: Option<UnitKey>,
    list: String,
    code: String,
    begun: Begun<Unit>,
    show_faults: bool,
    /// The revision of the plan that it has followed.
    seen: Option<u64>,
}

impl UnitForm {
    /// What was filled in, as text.
    fn unplaced(&self, plan: &Plan, words: Words) -> Vec<Unplaced> {
        let key = self.key.unwrap_or(UnitKey::new(0, 0));
        let name = |field| words.register_name(plan, Register::Unit(key, field));
        let value = |field, value: &_| words.value(plan, Register::Unit(key, field), value);
        self.begun.unplaced(&[], words, name, value)
    }
}

/// Draws the units screen.
pub fn units_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut UnitsState,
    commands: &mut Commands,
) {
    let is_writing = state.form.is_some();
    let both = has_room_for_both(ui);
    if state.selected.is_none() && both {
        // Beside the list there is room for one: the plan's own, until another is chosen.
        state.selected = data.plan().info().root;
    }
    let found = state
        .selected
        .and_then(|key| Some((key, data.plan().unit(key)?)));
    if both {
        list_panel(ui, "units-list", 0.34, is_writing, |ui| {
            list_ui(ui, data, state);
        });
    }
    detail_panel(ui, |ui| match found {
        _ if state.form.is_some() => form_ui(ui, data, state, commands),
        Some((key, unit)) => detail_ui(ui, data, state, (key, unit), !both, commands),
        None if !both => list_ui(ui, data, state),
        None => nothing_chosen_ui(ui, icons::BUILDINGS, &data.words.units_choose()),
    });
}

fn list_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut UnitsState) {
    let words = data.words;
    let add = data.editable.then(|| words.units_add());
    let hint = words.units_search();
    if list_head_ui(ui, &mut state.search, &hint, add.as_deref()) {
        let root = data.plan().info().root;
        state.form = Some(UnitForm {
            key: None,
            list: root.map(|root| root.list.to_string()).unwrap_or_default(),
            code: String::new(),
            begun: Begun {
                was: Unit::default(),
                draft: Unit {
                    parent: state.selected.or(root),
                    ..Unit::default()
                },
            },
            show_faults: false,
            seen: None,
        });
    }
    let needle = fold(&state.search);
    let units: Vec<_> = data
        .board()
        .units
        .iter()
        .copied()
        .filter(|(key, _)| {
            let name = words.name_of_unit(data.plan(), *key);
            matches(&needle, &fold(&format!("{name} {}", key.code)))
        })
        .collect();
    if units.is_empty() {
        let hint = words.targets_none_found_hint();
        widgets::empty_state(
            ui,
            icons::MAGNIFYING_GLASS,
            &words.units_none_found(),
            &hint,
            None,
        );
        return;
    }
    // A row's height is known, so that only what is visible is drawn.
    let height = theme::ROW_HEIGHT;
    egui::ScrollArea::vertical()
        .id_salt("units-list")
        .show_rows(ui, height, units.len(), |ui, rows| {
            for (key, depth) in units.get(rows).unwrap_or_default() {
                let Some(unit) = data.plan().unit(*key) else {
                    continue;
                };
                let selected = state.selected == Some(*key) && state.form.is_none();
                let depth = if needle.is_empty() { *depth } else { 0 };
                let name = if needle.is_empty() {
                    unit.full_name()
                } else {
                    words.name_of_unit(data.plan(), *key)
                };
                let code = key.code.to_string();
                if widgets::tree_row(ui, ("unit", *key), selected, depth, &name, &code).clicked() {
                    state.select(*key);
                }
            }
        });
}

fn detail_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut UnitsState,
    (key, unit): (UnitKey, &Unit),
    is_alone: bool,
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::panel_header(ui, &unit.full_name(), |ui| {
        if back_ui(ui, words, is_alone) {
            state.selected = None;
        }
        if data.editable {
            if widgets::quiet_button(ui, &words.action_edit()).clicked() {
                state.form = Some(UnitForm {
                    key: Some(key),
                    list: key.list.to_string(),
                    code: key.code.to_string(),
                    begun: Begun::of(unit),
                    show_faults: false,
                    seen: None,
                });
            }
            if data.may_delete() && widgets::danger_button(ui, &words.action_delete()).clicked() {
                commands.edit(Edit::DeleteUnit(key));
            }
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("unit-detail")
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let code = words.unit_code_label(key.code.to_string(), key.list.to_string());
                ui.label(theme::weak(code));
                if let Some(parent) = unit.parent.and_then(|parent| data.plan().unit(parent)) {
                    ui.label(theme::weak(parent.full_name()));
                }
                let below = data.plan().children(key).count();
                if below > 0 {
                    ui.label(theme::weak(words.unit_below(below)));
                }
            });
            ui.add_space(theme::SPACE_M);
            let tabs = [
                (false, words.unit_figures(words.date(data.session.as_of()))),
                (true, words.target_tab_history()),
            ];
            widgets::segmented(ui, &words.screen_units(), &mut state.history, &tabs);
            ui.add_space(theme::SPACE_S);
            if state.history {
                history_ui(ui, data, HistoryFilter::Unit(key), commands);
            } else {
                figures_ui(ui, data, state, key, commands);
            }
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
}

/// In how many of its targets the unit is behind, and how many figures of this period are missing: as
/// where units stand side by side.
fn sentence(data: Data<'_>, state: &mut UnitsState, key: UnitKey) -> String {
    let beside = state.beside.get((data.stamp(), key), || {
        Comparison::of_units(data.plan(), data.session.as_of(), &[key])
    });
    let row = beside.rows.first();
    let (behind, missing, all) = row.map_or((0, 0, 0), |it| (it.behind, it.missing, it.asked));
    let name = data.words.name_of_unit(data.plan(), key);
    data.words.compare_unit_row(name, behind, missing, all)
}

/// What the unit has reported last for each indicator.
fn figures_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut UnitsState,
    key: UnitKey,
    commands: &mut Commands,
) {
    let words = data.words;
    let board = state.board.get((data.stamp(), key), || {
        Board::of_unit(data.plan(), data.session.as_of(), key)
    });
    // What neither it nor any unit below it reports is not its business.
    let is_asked = |row: &&IndicatorRow| row.all_units > 0 || row.latest.is_some();
    ui.label(theme::small(sentence(data, state, key)));
    ui.add_space(theme::SPACE_S);
    let rows = board.targets.iter().chain(&board.followed);
    for row in rows.filter(is_asked) {
        let Some(indicator) = data.plan().indicator(row.id) else {
            continue;
        };
        let period = row
            .period()
            .map(|period| words.period(period))
            .unwrap_or_default();
        let value = row
            .value()
            .map(|value| pictures::value_words(words, value, indicator));
        let response = widgets::two_line_row(
            ui,
            ("figure", row.id),
            false,
            row.verdict().map(of_verdict),
            &format!("{} {period}", indicator.code),
            &indicator.name,
            &value.unwrap_or_else(|| "–".to_owned()),
        );
        if response.clicked() {
            commands.push(Command::ShowIndicator(row.id));
        }
    }
}

fn form_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut UnitsState, commands: &mut Commands) {
    let words = data.words;
    let Some(form) = &mut state.form else { return };
    let title = match form.key {
        None => words.unit_new(),
        Some(_) => words.form_edit_target(form.begun.draft.full_name()),
    };
    let (mut saved, mut cancelled) = (None, false);
    widgets::panel_header(ui, &title, |ui| {
        if widgets::primary_button(ui, &words.action_save()).clicked() {
            form.show_faults = true;
            saved = edit(form, data.plan());
        }
        cancelled = widgets::quiet_button(ui, &words.action_cancel()).clicked();
    });
    changed_ui(ui, data, form);
    fields_ui(ui, data, form);
    if cancelled {
        state.form = None;
    } else if let Some((key, edit)) = saved {
        if ops::draft(data.plan(), &edit, data.today).is_ok() {
            state.selected = Some(key);
            state.form = None;
        }
        commands.edit(edit);
    }
}

/// Says what has changed in the record under the form.
fn changed_ui(ui: &mut egui::Ui, data: Data<'_>, form: &mut UnitForm) {
    let words = data.words;
    let found = form.key.and_then(|key| Some((key, data.plan().unit(key)?)));
    let Some((key, now)) = found else { return };
    if form.seen != Some(data.session.revision()) {
        form.seen = Some(data.session.revision());
        form.begun.follow(now, &mut [], words);
    }
    let changed = form.begun.changed_meanwhile(now);
    let shown = changed.iter().map(|(field, value)| {
        let value = words.value(data.plan(), Register::Unit(key, *field), value);
        (words.sentence_case(&words.unit_field(*field)), value)
    });
    let taken = meanwhile_ui(ui, words, &shown.collect::<Vec<_>>());
    if let Some((field, value)) = taken.and_then(|at| changed.get(at)) {
        form.begun.take(*field, value, &mut [], words);
    }
}

/// The edit that a form stands for, or `None` where a field cannot be read. What somebody changed
/// since the form was opened, and the form did not, stays.
fn edit(form: &UnitForm, plan: &Plan) -> Option<(UnitKey, Edit)> {
    let draft = &form.begun.draft;
    let unit = Unit {
        name: line(&draft.name),
        ..draft.clone()
    };
    if let Some(key) = form.key {
        let unit = match plan.unit(key) {
            Some(now) => form.begun.onto(&unit, now),
            None => unit,
        };
        return Some((key, Edit::PutUnit { key, unit }));
    }
    let list = form.list.trim().parse().ok()?;
    let key = UnitKey::new(list, form.code.trim().parse().ok()?);
    Some((key, Edit::AddUnit { key, unit }))
}

fn fields_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut UnitForm) {
    let words = data.words;
    let is_new = state.key.is_none();
    let mut form = Form {
        words,
        today: data.today,
        show_faults: state.show_faults,
        ui,
    };
    let fault = state
        .begun
        .draft
        .name
        .trim()
        .is_empty()
        .then(|| words.refusal_missing_field());
    form.text(words.unit_name(), &mut state.begun.draft.name, "", fault);
    let kinds = UnitKind::ALL.map(|kind| (kind, words.kind_of_unit(kind)));
    form.choice(words.unit_kind(), &mut state.begun.draft.kind, &kinds);
    if is_new {
        let fault = number_fault::<u32>(&state.code, words);
        form.text(words.unit_code(), &mut state.code, "31999", fault);
        let fault = number_fault::<u16>(&state.list, words);
        form.text(words.unit_list(), &mut state.list, "2022", fault);
    }
    let child = state.begun.draft.kind.level();
    let parents: Vec<_> = data
        .board()
        .units
        .iter()
        .copied()
        .filter(|(key, _)| {
            let above = data
                .plan()
                .unit(*key)
                .is_some_and(|unit| unit.kind.level() < child);
            above && state.key != Some(*key)
        })
        .map(|(key, _)| (Some(key), words.name_of_unit(data.plan(), key)))
        .collect();
    let is_root = state.key.is_some() && state.key == data.plan().info().root;
    if !is_root {
        form.choice(words.unit_parent(), &mut state.begun.draft.parent, &parents);
    }
}

fn number_fault<T: std::str::FromStr>(text: &str, words: Words) -> Option<String> {
    text.trim()
        .parse::<T>()
        .is_err()
        .then(|| words.unit_code_not_number())
}
