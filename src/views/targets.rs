//! Mục tiêu: the list of targets and followed indicators, and one of them in detail.

use jiff::civil::Date;

use super::{
    Data, Stamp,
    entry::Subject as EntrySubject,
    figures::{FiguresState, figures_ui, unit_choice_ui},
    history::history_ui,
    list_detail::{
        back_ui, detail_panel, has_room_for_both, list_head_ui, list_panel, nothing_chosen_ui,
    },
    memo::Memo,
    status::of_verdict,
    target_chart::{BesideState, target_chart_ui},
    target_facts::{definition_ui, facts_ui, standing_ui, told_ui},
    target_form::{FormEnd, TargetForm, target_form_ui},
};
use crate::{
    app::{
        command::{Command, Commands},
        drafts::{CellDraft, FormDraft, Placed, Unplaced},
    },
    domain::{Id, Indicator, Level, Plan, UnitKey, Verdict},
    ops::{self, Edit},
    pictures,
    report::IndicatorRow,
    store::HistoryFilter,
    strings::Words,
    text::{fold, matches},
    theme::{self, icons},
    widgets,
};

/// The parts of a target's detail below the chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Figures,
    Definition,
    History,
}

/// What the targets screen remembers.
#[derive(Default)]
pub struct TargetsState {
    search: String,
    selected: Option<Id>,
    tab: Tab,
    unit: Option<UnitKey>,
    figures: FiguresState,
    form: Option<TargetForm>,
    beside: BesideState,
    /// The row of a unit that is not the plan's own.
    unit_row: Memo<(Stamp, Id, UnitKey), Option<IndicatorRow>>,
}

impl TargetsState {
    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.figures.is_waiting() || self.form.is_some()
    }

    /// The selected indicator's row for `unit`; `root` is the plan's own.
    fn row_of(
        &mut self,
        data: Data<'_>,
        root: &IndicatorRow,
        unit: UnitKey,
    ) -> Option<IndicatorRow> {
        if data.plan().info().root == Some(unit) {
            return Some(root.clone());
        }
        let row = self.unit_row.get((data.stamp(), root.id, unit), || {
            IndicatorRow::of(data.plan(), root.id, unit, data.session.as_of())
        });
        Option::clone(&row)
    }

    /// The indicator that is shown, and the unit whose figures are.
    pub const fn place(&self) -> (Option<Id>, Option<UnitKey>) {
        (self.selected, self.unit)
    }

    /// The form as it is filled in so far.
    pub fn form_draft(&self) -> Option<FormDraft> {
        self.form.as_ref().map(TargetForm::kept)
    }

    /// Opens the form with what was filled in, where it can be.
    pub fn fill(&mut self, draft: &FormDraft, plan: &Plan, words: Words) -> Placed {
        TargetForm::fill(&mut self.form, draft, plan, words)
    }

    /// The figures that are typed and wait.
    pub fn figure_drafts(&self) -> Vec<CellDraft> {
        self.figures.drafts()
    }

    /// Takes back figures that wait; whether there were any, and what has no place any more.
    pub fn fill_figures(
        &mut self,
        cells: &[CellDraft],
        plan: &Plan,
        words: Words,
        today: Date,
    ) -> (bool, Vec<Unplaced>) {
        let (first, nowhere) = self.figures.fill(cells, plan, words, today);
        if let Some(key) = first {
            self.select_at(key.indicator, key.unit);
        }
        (first.is_some(), nowhere)
    }

    /// Shows this indicator's detail.
    pub fn select(&mut self, id: Id) {
        self.selected = Some(id);
    }

    /// Shows this indicator's detail with a unit's figures.
    pub fn select_at(&mut self, id: Id, unit: UnitKey) {
        self.select(id);
        self.tab = Tab::Figures;
        self.unit = Some(unit);
    }
}

/// Draws the targets screen.
pub fn targets_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TargetsState,
    commands: &mut Commands,
) {
    let both = has_room_for_both(ui);
    if state.selected.is_none() && both {
        // Beside the list there is room for one: the first, until another is chosen.
        let mut all = data.board().targets.iter().chain(&data.board().followed);
        state.selected = all.next().map(|row| row.id);
    }
    let row = state.selected.and_then(|id| data.board().row(id));
    let found = row.and_then(|row| Some((row, data.plan().indicator(row.id)?)));
    let is_writing = state.form.is_some();
    if both {
        list_panel(ui, "targets-list", 0.34, is_writing, |ui| {
            list_ui(ui, data, state);
        });
    }
    detail_panel(ui, |ui| match found {
        _ if state.form.is_some() => form_ui(ui, data, state, commands),
        Some((row, indicator)) => detail_ui(ui, data, state, (row, indicator), !both, commands),
        None if !both => list_ui(ui, data, state),
        None => nothing_chosen_ui(ui, icons::TARGET, &data.words.targets_choose()),
    });
}

fn list_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetsState) {
    let words = data.words;
    let is_empty = data.board().targets.is_empty() && data.board().followed.is_empty();
    let add = data.editable.then(|| words.targets_add());
    let hint = words.targets_search();
    // Where there is nothing yet, the button stands below in words.
    let beside_search = add.as_deref().filter(|_| !is_empty);
    let mut adds = list_head_ui(ui, &mut state.search, &hint, beside_search);
    if is_empty {
        let (title, hint) = (
            words.overview_no_targets(),
            words.overview_no_targets_hint(),
        );
        adds |= widgets::empty_state(ui, icons::TARGET, &title, &hint, add.as_deref());
    }
    if adds && let Ok(id) = ops::new_id() {
        state.form = Some(TargetForm::new(id, words));
    }
    if is_empty {
        return;
    }
    let needle = fold(&state.search);
    let found = |row: &&IndicatorRow| {
        data.plan().indicator(row.id).is_some_and(|indicator| {
            let text = format!("{} {} {}", indicator.code, indicator.name, indicator.pillar);
            matches(&needle, &fold(&text))
        })
    };
    let targets: Vec<_> = data.board().targets.iter().filter(found).collect();
    let followed: Vec<_> = data.board().followed.iter().filter(found).collect();
    if targets.is_empty() && followed.is_empty() {
        widgets::empty_state(
            ui,
            icons::MAGNIFYING_GLASS,
            &words.targets_none_found(),
            &words.targets_none_found_hint(),
            None,
        );
        return;
    }
    egui::ScrollArea::vertical()
        .id_salt("targets-list")
        .show(ui, |ui| {
            for row in targets {
                item_ui(ui, data, state, row);
            }
            if !followed.is_empty() {
                ui.add_space(theme::SPACE_M);
                ui.label(theme::weak(words.targets_followed()));
                for row in followed {
                    item_ui(ui, data, state, row);
                }
            }
        });
}

fn item_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetsState, row: &IndicatorRow) {
    let words = data.words;
    let Some(indicator) = data.plan().indicator(row.id) else {
        return;
    };
    let selected = state.selected == Some(row.id) && state.form.is_none();
    let status = of_verdict(row.verdict().unwrap_or(Verdict::NoData));
    let value = row
        .value()
        .map(|value| pictures::value_words(words, value, indicator));
    let response = widgets::long_name_row(
        ui,
        ("item", row.id),
        selected,
        indicator.is_target().then_some(status),
        &indicator.code,
        &indicator.name,
        &value.unwrap_or_default(),
    );
    if response.clicked() {
        state.select(row.id);
    }
}

fn form_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetsState, commands: &mut Commands) {
    let Some(form) = &mut state.form else { return };
    match target_form_ui(ui, data, form) {
        None => {}
        Some(FormEnd::Cancelled) => state.form = None,
        Some(FormEnd::Saved(edit)) => {
            // What the plan refuses stays in the form, with the reason shown.
            if ops::draft(data.plan(), &edit, data.today).is_ok() {
                if let Edit::PutIndicator { id, .. } = &*edit {
                    state.selected = Some(*id);
                }
                state.form = None;
            }
            commands.edit(*edit);
        }
    }
}

fn detail_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TargetsState,
    (row, indicator): (&IndicatorRow, &Indicator),
    is_alone: bool,
    commands: &mut Commands,
) {
    let words = data.words;
    widgets::panel_header(ui, &indicator.name, |ui| {
        if back_ui(ui, words, is_alone) {
            state.selected = None;
        }
        if data.editable {
            if widgets::quiet_button(ui, &words.action_edit()).clicked() {
                state.form = Some(TargetForm::of(row.id, indicator, data.plan(), words));
            }
            if data.may_delete() && widgets::danger_button(ui, &words.action_delete()).clicked() {
                commands.edit(Edit::DeleteIndicator(row.id));
            }
            let reported = indicator.reported_by.contains(Level::Commune);
            if reported && widgets::quiet_button(ui, &words.target_enter_all()).clicked() {
                commands.push(Command::ShowEntry(EntrySubject::Indicator(row.id)));
            }
            if indicator.sample
                && widgets::quiet_button(ui, &words.action_confirm_sample()).clicked()
            {
                commands.edit(Edit::ConfirmSample(row.id));
            }
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("target-detail")
        .show(ui, |ui| {
            let chosen = ui.horizontal_wrapped(|ui| {
                let unit = chosen_unit_ui(ui, data, state)?;
                let row = state.row_of(data, row, unit)?;
                standing_ui(ui, data, &row, indicator);
                Some((unit, row))
            });
            let Some((unit, row)) = chosen.inner else {
                return;
            };
            ui.add_space(theme::SPACE_S);
            facts_ui(ui, data, unit, &row, indicator);
            ui.add_space(theme::SPACE_M);
            let beside = &mut state.beside;
            target_chart_ui(ui, data, unit, &row, indicator, beside, commands);
            ui.add_space(theme::SPACE_M);
            let tabs = [
                (Tab::Figures, words.target_tab_figures()),
                (Tab::Definition, words.target_tab_definition()),
                (Tab::History, words.target_tab_history()),
            ];
            widgets::segmented(ui, &words.screen_targets(), &mut state.tab, &tabs);
            ui.add_space(theme::SPACE_S);
            match state.tab {
                Tab::Figures => {
                    told_ui(ui, data, &row, indicator);
                    let figures = &mut state.figures;
                    figures_ui(ui, data, row.id, indicator, unit, figures, commands);
                }
                Tab::Definition => definition_ui(ui, data, row.id, indicator),
                Tab::History => history_ui(ui, data, HistoryFilter::Entity(row.id), commands),
            }
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
}

/// The unit for which everything below is shown: the plan's own until another is chosen.
fn chosen_unit_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetsState) -> Option<UnitKey> {
    let chosen = state.unit.filter(|key| data.plan().unit(*key).is_some());
    let mut unit = chosen.or(data.plan().info().root)?;
    unit_choice_ui(ui, data, &mut unit);
    state.unit = Some(unit);
    Some(unit)
}
