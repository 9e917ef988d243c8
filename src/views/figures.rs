//! The figures of one indicator at one unit, period by period, entered in place.
//!
//! A field that is being typed in is never saved, reformatted or replaced: it is taken on Enter,
//! Tab or a click elsewhere, and Esc puts back what was there.

mod kept;

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::{Data, Stamp, memo::Memo};
use crate::{
    app::command::Commands,
    domain::{
        self, Aggregation, Figure, FigureWarning, Id, Indicator, IndicatorKind, ObservationKey,
        Period, RemarkField, Rollup, UnitKey, check_figure,
    },
    ops::Edit,
    text::{Lines, clean_input},
    theme, widgets,
    widgets::Committed,
};

/// How many periods before the current one are shown at first.
const PERIODS: i32 = 12;

/// What the table of figures remembers.
#[derive(Default)]
pub struct FiguresState {
    /// Ratios whose parts are being typed: one alone is no figure yet.
    parts: HashMap<ObservationKey, Parts>,
    /// Figures that were typed and wait for a word: are they meant?
    doubtful: BTreeMap<ObservationKey, (Figure, Vec<FigureWarning>)>,
    earlier: i32,
    /// What follows from the units below, for the periods shown.
    rollups: Memo<(Stamp, Id, UnitKey, i32), BTreeMap<Period, Rollup>>,
}

impl FiguresState {
    /// Whether something was typed that is not in the record: a figure that waits for a word, or
    /// one part of a ratio.
    pub fn is_waiting(&self) -> bool {
        !self.parts.is_empty() || !self.doubtful.is_empty()
    }
}

/// Numerator and denominator, each as far as it is typed.
type Parts = (Option<Decimal>, Option<Decimal>);

/// Draws the table of a unit's figures, newest period first.
pub fn figures_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    id: Id,
    indicator: &Indicator,
    unit: UnitKey,
    state: &mut FiguresState,
    commands: &mut Commands,
) {
    let words = data.words;
    let level = data.plan().unit(unit).map(|unit| unit.kind.level());
    let is_root = data.plan().info().root == Some(unit);
    let enters = level.is_some_and(|level| indicator.reported_by.contains(level));
    if !enters && !is_root {
        let name = words.unit_in_sentence(data.plan(), unit);
        ui.label(theme::weak(words.figures_not_reported_here(name)));
    }
    let editable = data.editable && (enters || is_root);
    let follows = indicator.aggregation != Aggregation::ProvinceOnly;
    let columns = Columns::of(indicator, follows && (!enters || is_root));
    doubts_ui(ui, data, (id, unit), indicator, state, commands);
    let periods = periods(data, id, indicator, unit, state.earlier);
    let stamp = (data.stamp(), id, unit, state.earlier);
    let rollups = state
        .rollups
        .get(stamp, || rollups(data, id, unit, columns, &periods));
    egui::ScrollArea::horizontal()
        .id_salt(("figures", id))
        .show(ui, |ui| {
            egui::Grid::new(("figures", id, unit))
                .spacing([theme::SPACE_M, theme::SPACE_XS])
                .show(ui, |ui| {
                    columns.header_ui(ui, data, indicator);
                    for period in periods {
                        let key = ObservationKey {
                            indicator: id,
                            unit,
                            period,
                        };
                        let row = Row {
                            data,
                            indicator,
                            key,
                            editable,
                            columns,
                            rollup: rollups.get(&period),
                        };
                        row.ui(ui, state, commands);
                        ui.end_row();
                    }
                });
            widgets::keep_focus_in_sight(ui);
        });
    ui.add_space(theme::SPACE_S);
    if widgets::quiet_button(ui, &words.figures_add_period()).clicked() {
        state.earlier += PERIODS;
    }
}

/// Draws the choice of the unit whose figures are shown.
pub fn unit_choice_ui(ui: &mut egui::Ui, data: Data<'_>, unit: &mut UnitKey) {
    let words = data.words;
    let options: Vec<_> = data
        .board()
        .units
        .iter()
        .copied()
        .map(|(key, depth)| {
            let name = words.name_of_unit(data.plan(), key);
            (key, format!("{}{name}", "    ".repeat(depth)))
        })
        .collect();
    ui.horizontal(|ui| {
        ui.label(theme::weak(words.figures_unit()));
        widgets::combo(ui, &words.figures_unit(), unit, &options);
    });
}

/// What follows from the units below, where the table shows it.
fn rollups(
    data: Data<'_>,
    indicator: Id,
    unit: UnitKey,
    columns: Columns,
    periods: &[Period],
) -> BTreeMap<Period, Rollup> {
    if !columns.computed {
        return BTreeMap::new();
    }
    let plan = data.plan();
    let reporters = domain::reporters(plan, indicator, unit);
    let rollup = |period: &Period| {
        let key = ObservationKey {
            indicator,
            unit,
            period: *period,
        };
        (*period, domain::rollup(plan, key, &reporters))
    };
    periods.iter().map(rollup).collect()
}

/// The periods to show, newest first: the one that runs on the shown day, those before it, and
/// any others since then that have figures.
fn periods(
    data: Data<'_>,
    id: Id,
    indicator: &Indicator,
    unit: UnitKey,
    earlier: i32,
) -> Vec<Period> {
    let cut_off = data.plan().info().cut_off();
    let current = Period::containing(data.session.as_of(), indicator.every, cut_off);
    let shown = PERIODS.min(i32::from(indicator.every.per_year())) + earlier;
    let mut periods: Vec<Period> = (0..=shown).map(|back| current.shifted(-back)).collect();
    if let Some(series) = data.plan().series(id, unit) {
        let oldest = current.shifted(-shown).start(cut_off);
        let others = series.iter().map(|(period, _)| period);
        periods.extend(others.filter(|period| period.start(cut_off) >= oldest));
    }
    periods.sort_unstable_by(|a, b| b.start(cut_off).cmp(&a.start(cut_off)).then(b.cmp(a)));
    periods.dedup();
    periods
}

/// Which columns the table has.
#[derive(Clone, Copy)]
struct Columns {
    kind: IndicatorKind,
    computed: bool,
}

impl Columns {
    const fn of(indicator: &Indicator, computed: bool) -> Self {
        Self {
            kind: indicator.kind,
            computed,
        }
    }

    fn header_ui(self, ui: &mut egui::Ui, data: Data<'_>, indicator: &Indicator) {
        let words = data.words;
        let mut heads = vec![words.figures_period()];
        match self.kind {
            IndicatorKind::Ratio => heads.extend([
                words.figures_numerator(),
                words.figures_denominator(),
                words.figures_percent(),
            ]),
            IndicatorKind::Value | IndicatorKind::Cumulative => {
                heads.push(format!("{} ({})", words.figures_value(), indicator.measure));
            }
            IndicatorKind::YesNo => heads.push(words.figures_answer()),
        }
        if self.computed {
            heads.extend([words.figures_computed(), words.figures_reported()]);
        }
        heads.extend([words.figures_note(), words.figures_source()]);
        for head in heads {
            ui.label(theme::small(head));
        }
        ui.end_row();
    }
}

/// One period's row.
struct Row<'a> {
    data: Data<'a>,
    indicator: &'a Indicator,
    key: ObservationKey,
    editable: bool,
    columns: Columns,
    rollup: Option<&'a Rollup>,
}

impl Row<'_> {
    fn ui(&self, ui: &mut egui::Ui, state: &mut FiguresState, commands: &mut Commands) {
        let words = self.data.words;
        let plan = self.data.plan();
        let figure = plan.figure(self.key);
        let conflict = plan
            .conflicts()
            .contains(&crate::domain::Register::Observation(self.key));
        let period = words.period(self.key.period);
        ui.label(if conflict {
            theme::fault(ui, period)
        } else {
            theme::plain(period)
        });
        match self.columns.kind {
            IndicatorKind::Ratio => self.ratio_ui(ui, figure, state, commands),
            IndicatorKind::Value | IndicatorKind::Cumulative => {
                let now = self.waiting(figure, state).and_then(Figure::value);
                let name = words.figures_value();
                if let Committed::Changed(value) = self.number_ui(ui, &name, now) {
                    self.put(value.map(Figure::Value), state, commands);
                }
            }
            IndicatorKind::YesNo => self.answer_ui(ui, figure, state, commands),
        }
        if self.columns.computed {
            self.computed_ui(ui);
        }
        self.remark_ui(ui, commands);
    }

    /// A field for a number; what was committed in this frame.
    fn number_ui(
        &self,
        ui: &mut egui::Ui,
        column: &str,
        now: Option<Decimal>,
    ) -> Committed<Option<Decimal>> {
        let words = self.data.words;
        let label = words.figures_of_cell(column.to_owned(), words.period(self.key.period));
        let id = ui.scope_id().with((column, self.key));
        let style = words.numbers();
        ui.add_enabled_ui(self.editable, |ui| {
            widgets::number_field(ui, id, &label, now, style, &words.figures_not_a_number())
        })
        .inner
    }

    fn ratio_ui(
        &self,
        ui: &mut egui::Ui,
        figure: Option<Figure>,
        state: &mut FiguresState,
        commands: &mut Commands,
    ) {
        let words = self.data.words;
        let entered = match self.waiting(figure, state) {
            Some(Figure::Ratio {
                numerator,
                denominator,
            }) => (Some(numerator), Some(denominator)),
            _ => (None, None),
        };
        let mut parts = state.parts.get(&self.key).copied().unwrap_or(entered);
        let top = self.number_ui(ui, &words.figures_numerator(), parts.0);
        let bottom = self.number_ui(ui, &words.figures_denominator(), parts.1);
        if top != Committed::Nothing || bottom != Committed::Nothing {
            if let Committed::Changed(value) = top {
                parts.0 = value;
            }
            if let Committed::Changed(value) = bottom {
                parts.1 = value;
            }
            state.parts.remove(&self.key);
            match parts {
                (Some(numerator), Some(denominator)) => {
                    let ratio = Figure::Ratio {
                        numerator,
                        denominator,
                    };
                    self.put(Some(ratio), state, commands);
                }
                (None, None) => self.put(None, state, commands),
                // One part alone is no figure yet; it waits for the other, and what was there
                // stays in the record until then.
                _ => drop(state.parts.insert(self.key, parts)),
            }
        }
        let shown = self.waiting(figure, state);
        let percent = shown.and_then(Figure::value);
        match shown {
            Some(Figure::Ratio { .. }) => {
                let percent = percent.map(|it| words.percent(it)).unwrap_or_default();
                ui.label(theme::number(percent));
            }
            _ => {
                if let Committed::Changed(value) =
                    self.number_ui(ui, &words.figures_percent(), percent)
                {
                    self.put(value.map(Figure::Value), state, commands);
                }
            }
        }
    }

    fn answer_ui(
        &self,
        ui: &mut egui::Ui,
        figure: Option<Figure>,
        state: &mut FiguresState,
        commands: &mut Commands,
    ) {
        let words = self.data.words;
        // A figure entered for the whole is a share, not an answer.
        if self.data.plan().info().root == Some(self.key.unit) {
            let now = figure.and_then(Figure::value);
            if let Committed::Changed(value) = self.number_ui(ui, &words.figures_percent(), now) {
                self.put(value.map(Figure::Value), state, commands);
            }
            return;
        }
        let mut answer = match figure {
            Some(Figure::Answer(yes)) => Some(yes),
            _ => None,
        };
        let options = [
            (Some(true), words.figures_yes()),
            (Some(false), words.figures_no()),
            (None, "–".to_owned()),
        ];
        let name = words.figures_of_cell(words.figures_answer(), words.period(self.key.period));
        ui.add_enabled_ui(self.editable, |ui| {
            if widgets::segmented(ui, &name, &mut answer, &options).changed() {
                self.put(answer.map(Figure::Answer), state, commands);
            }
        });
    }

    /// What a field shows: a figure that waits for a word before the one in the record.
    fn waiting(&self, figure: Option<Figure>, state: &FiguresState) -> Option<Figure> {
        let doubtful = state.doubtful.get(&self.key);
        doubtful.map(|(typed, _)| *typed).or(figure)
    }

    /// Sends a figure on its way, or asks first where it looks wrong.
    fn put(&self, figure: Option<Figure>, state: &mut FiguresState, commands: &mut Commands) {
        state.doubtful.remove(&self.key);
        if let Some(figure) = figure {
            let check = check_figure(self.data.plan(), self.key, figure, self.data.today);
            if check.refusals.is_empty() && !check.warnings.is_empty() {
                state.doubtful.insert(self.key, (figure, check.warnings));
                return;
            }
        }
        commands.edit(Edit::SetFigures(vec![(self.key, figure)]));
    }

    fn computed_ui(&self, ui: &mut egui::Ui) {
        let words = self.data.words;
        let Some(rollup) = self.rollup else { return };
        let computed = rollup.computed.as_ref();
        let text = computed.map(|it| words.rounded_amount(it.value, &self.indicator.measure));
        ui.label(theme::number(text.unwrap_or_default()));
        let reported = format!("{}/{}", rollup.reported_units, rollup.all_units);
        ui.label(theme::weak(if rollup.all_units > 1 {
            reported
        } else {
            String::new()
        }));
    }

    fn remark_ui(&self, ui: &mut egui::Ui, commands: &mut Commands) {
        let words = self.data.words;
        let remark = self
            .data
            .plan()
            .remark(self.key)
            .cloned()
            .unwrap_or_default();
        let period = words.period(self.key.period);
        for (field, column, now) in [
            (RemarkField::Note, words.figures_note(), &remark.note),
            (RemarkField::Source, words.figures_source(), &remark.source),
        ] {
            let label = words.figures_of_cell(column, period.clone());
            let id = ui.scope_id().with((field, self.key));
            let committed = ui
                .add_enabled_ui(self.editable, |ui| {
                    widgets::text_field(ui, id, &label, now, 140.0)
                })
                .inner;
            if let Committed::Changed(text) = committed {
                let text = clean_input(&text, Lines::One);
                commands.edit(Edit::SetRemark(self.key, field, text));
            }
        }
    }
}

/// Shows why typed figures look wrong, and lets the person say that they are meant.
fn doubts_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    shown_for: (Id, UnitKey),
    indicator: &Indicator,
    state: &mut FiguresState,
    commands: &mut Commands,
) {
    let words = data.words;
    let (mut meant, mut dropped) = (None, None);
    for (key, (figure, warnings)) in &state.doubtful {
        if (key.indicator, key.unit) != shown_for {
            continue;
        }
        let mut why: Vec<_> = warnings
            .iter()
            .map(|warning| words.figure_warning(data.plan(), *key, warning))
            .collect();
        if why.is_empty() {
            why.push(words.figures_resumed());
        }
        let period = words.period(key.period);
        let shown = words.figure(*figure, &indicator.measure);
        let text = format!("{period}, {shown}: {}", why.join(" "));
        let keep = words.figures_confirm();
        ui.push_id(key, |ui| {
            if widgets::banner(ui, theme::Tone::Warning, &text, Some(&keep)) {
                meant = Some((*key, *figure));
            }
            if widgets::link_button(ui, &words.action_cancel()).clicked() {
                dropped = Some(*key);
            }
        });
    }
    if let Some((key, figure)) = meant {
        state.doubtful.remove(&key);
        commands.edit(Edit::SetFigures(vec![(key, Some(figure))]));
    }
    if let Some(key) = dropped {
        state.doubtful.remove(&key);
    }
}
