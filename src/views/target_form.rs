//! The form that adds or changes a target or indicator with its milestones.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Data,
    begun::{Begun, TextField, meanwhile_ui},
    form::{Form, line, paragraph, read_date, read_number, show_date, show_number},
};
use crate::{
    app::drafts::{FormDraft, FormKind, Placed, Unplaced},
    domain::{
        Aggregation, Direction, Id, Indicator, IndicatorField, IndicatorKind, Level, PeriodKind,
        Plan, Register,
    },
    ops::Edit,
    strings::Words,
    theme::{self, icons},
    widgets,
};

/// A target being written.
#[derive(Clone, Debug)]
pub struct TargetForm {
    /// Of the language in which the fields were filled: "1.234" is read as it was meant.
    words: Words,
    id: Id,
    is_new: bool,
    begun: Begun<Indicator>,
    baseline: String,
    baseline_date: String,
    target: String,
    due: String,
    milestones: Vec<(String, String)>,
    /// The milestones as they were when the form last agreed with the record.
    milestones_were: Vec<(String, String)>,
    show_faults: bool,
    /// The revision of the plan that it has followed.
    seen: Option<u64>,
}

/// What became of a form in a frame.
#[derive(Clone, PartialEq, Debug)]
pub enum FormEnd {
    /// The person leaves it.
    Cancelled,
    /// The person saves it.
    Saved(Box<Edit>),
}

impl TargetForm {
    /// An empty form for a new one.
    pub fn new(id: Id, words: Words) -> Self {
        let draft = Indicator {
            measure: "%".to_owned(),
            kind: IndicatorKind::Ratio,
            aggregation: Aggregation::RatioOfSums,
            ..Indicator::default()
        };
        Self {
            words,
            id,
            is_new: true,
            // Also what it begins with is written.
            begun: Begun {
                was: Indicator::default(),
                draft,
            },
            baseline: String::new(),
            baseline_date: String::new(),
            target: String::new(),
            due: String::new(),
            milestones: Vec::new(),
            milestones_were: Vec::new(),
            show_faults: false,
            seen: None,
        }
    }

    /// A form with what an indicator is now.
    pub fn of(id: Id, indicator: &Indicator, plan: &Plan, words: Words) -> Self {
        let milestones = milestones_of(plan, id, words);
        Self {
            words,
            id,
            is_new: false,
            baseline: show_number(indicator.baseline, words),
            baseline_date: show_date(indicator.baseline_date),
            target: show_number(indicator.target, words),
            due: show_date(indicator.due),
            milestones_were: milestones.clone(),
            milestones,
            begun: Begun::of(indicator),
            show_faults: false,
            seen: None,
        }
    }

    /// The form as it is filled in so far.
    pub fn kept(&self) -> FormDraft {
        let list = |all: &[(String, String)]| {
            let texts = all.iter().flat_map(|(date, value)| [date, value]);
            texts.cloned().collect::<Vec<_>>()
        };
        let mut texts = vec![
            self.baseline.clone(),
            self.baseline_date.clone(),
            self.target.clone(),
            self.due.clone(),
        ];
        texts.extend(list(&self.milestones));
        self.begun.keep(FormDraft {
            kind: FormKind::Target,
            id: self.id.to_string(),
            is_new: self.is_new,
            texts,
            list_was: list(&self.milestones_were),
            ..FormDraft::default()
        })
    }

    /// Opens the form as it was filled in, where there is none in `form` yet.
    pub fn fill(form: &mut Option<Self>, kept: &FormDraft, plan: &Plan, words: Words) -> Placed {
        let id: Id = kept.id.parse().unwrap_or_default();
        let pairs = |texts: Vec<String>| {
            let pairs = texts.chunks_exact(2).filter_map(|pair| match pair {
                [date, value] => Some((date.clone(), value.clone())),
                _ => None,
            });
            pairs.collect()
        };
        let mut texts = kept.texts.iter().cloned();
        let mut next = || texts.next().unwrap_or_default();
        let (baseline, baseline_date, target, due) = (next(), next(), next(), next());
        let mut filled = Self {
            words,
            id,
            is_new: kept.is_new,
            begun: Begun::of_kept(kept),
            baseline,
            baseline_date,
            target,
            due,
            milestones: pairs(texts.collect()),
            milestones_were: pairs(kept.list_was.clone()),
            show_faults: false,
            seen: None,
        };
        let now = plan.indicator(id);
        if let Some(now) = now {
            filled.is_new = false;
            filled.follow(now, milestones_of(plan, id, words));
            let has_same_path = filled.milestones == filled.milestones_were;
            if has_same_path && filled.begun.is_idle(&filled.texts(), words) {
                return Placed::Needless;
            }
        }
        if form.is_some() || (now.is_none() && !kept.is_new) {
            return Placed::Nowhere(filled.unplaced(plan));
        }
        *form = Some(filled);
        Placed::There
    }

    /// What was filled in, as text.
    fn unplaced(&self, plan: &Plan) -> Vec<Unplaced> {
        let (words, id) = (self.words, self.id);
        let name = |field| words.register_name(plan, Register::Indicator(id, field));
        let value = |field, value: &_| words.value(plan, Register::Indicator(id, field), value);
        let mut all = self.begun.unplaced(&self.texts(), words, name, value);
        if self.milestones != self.milestones_were {
            all.extend(self.milestones.iter().map(|(date, value)| Unplaced {
                place: words.form_milestones(),
                text: format!("{date}: {value}"),
            }));
        }
        all
    }

    fn texts(&self) -> [(IndicatorField, &str); 4] {
        [
            (IndicatorField::Baseline, &self.baseline),
            (IndicatorField::BaselineDate, &self.baseline_date),
            (IndicatorField::Target, &self.target),
            (IndicatorField::Due, &self.due),
        ]
    }

    fn parts(&mut self) -> (&mut Begun<Indicator>, [TextField<'_, Indicator>; 4]) {
        let texts = [
            (IndicatorField::Baseline, &mut self.baseline),
            (IndicatorField::BaselineDate, &mut self.baseline_date),
            (IndicatorField::Target, &mut self.target),
            (IndicatorField::Due, &mut self.due),
        ];
        (&mut self.begun, texts)
    }

    /// Lets what was left alone follow the record.
    fn follow(&mut self, now: &Indicator, milestones: Vec<(String, String)>) {
        let words = self.words;
        let (begun, mut texts) = self.parts();
        begun.follow(now, &mut texts, words);
        if self.milestones == self.milestones_were || self.milestones == milestones {
            self.milestones.clone_from(&milestones);
            self.milestones_were = milestones;
        }
    }

    /// The edit that the form stands for, or `None` where a field cannot be read. What somebody
    /// changed since the form was opened, and the form did not, stays.
    fn edit(&self, plan: &Plan) -> Option<Edit> {
        let words = self.words;
        let mut milestones: Vec<(Date, Decimal)> = Vec::new();
        for (date, value) in &self.milestones {
            match (
                read_date(date, words).ok()?,
                read_number(value, words).ok()?,
            ) {
                (None, None) => {}
                (Some(date), Some(_)) if milestones.iter().any(|(known, _)| *known == date) => {
                    return None;
                }
                (Some(date), Some(value)) => milestones.push((date, value)),
                _ => return None,
            }
        }
        let draft = &self.begun.draft;
        let indicator = Indicator {
            code: line(&draft.code),
            name: line(&draft.name),
            pillar: line(&draft.pillar),
            measure: line(&draft.measure),
            counted: line(&draft.counted),
            lead: line(&draft.lead),
            numerator: paragraph(&draft.numerator),
            denominator: paragraph(&draft.denominator),
            source: paragraph(&draft.source),
            baseline_source: line(&draft.baseline_source),
            baseline: read_number(&self.baseline, words).ok()?,
            baseline_date: read_date(&self.baseline_date, words).ok()?,
            target: read_number(&self.target, words).ok()?,
            due: read_date(&self.due, words).ok()?,
            ..draft.clone()
        };
        let Some(now) = plan.indicator(self.id) else {
            return Some(Edit::PutIndicator {
                id: self.id,
                indicator: Box::new(indicator),
                milestones,
            });
        };
        if self.milestones == self.milestones_were {
            milestones = plan.milestones(self.id).collect();
        }
        Some(Edit::PutIndicator {
            id: self.id,
            indicator: Box::new(self.begun.onto(&indicator, now)),
            milestones,
        })
    }
}

/// An indicator's milestones as the form shows them.
fn milestones_of(plan: &Plan, id: Id, words: Words) -> Vec<(String, String)> {
    let milestones = plan.milestones(id);
    let shown = |(date, value)| (show_date(Some(date)), show_number(Some(value), words));
    milestones.map(shown).collect()
}

/// Says what has changed in the record under the form.
fn changed_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetForm) {
    let (plan, id, words) = (data.plan(), state.id, state.words);
    let Some(now) = plan.indicator(id) else {
        return;
    };
    let milestones = milestones_of(plan, id, words);
    if state.seen != Some(data.session.revision()) {
        state.seen = Some(data.session.revision());
        state.follow(now, milestones.clone());
    }
    let changed = state.begun.changed_meanwhile(now);
    let mut shown: Vec<_> = changed
        .iter()
        .map(|(field, value)| {
            let value = words.value(plan, Register::Indicator(id, *field), value);
            (words.sentence_case(&words.indicator_field(*field)), value)
        })
        .collect();
    if state.milestones_were != milestones {
        let all = milestones
            .iter()
            .map(|(date, value)| format!("{date}: {value}"));
        let all: Vec<_> = all.collect();
        shown.push((words.form_milestones(), all.join("; ")));
    }
    let Some(at) = meanwhile_ui(ui, data.words, &shown) else {
        return;
    };
    if let Some((field, value)) = changed.get(at) {
        let (begun, mut texts) = state.parts();
        begun.take(*field, value, &mut texts, words);
    } else {
        state.milestones.clone_from(&milestones);
        state.milestones_were = milestones;
    }
}

/// Draws the form; the caller closes it when it ends.
pub fn target_form_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TargetForm,
) -> Option<FormEnd> {
    let words = data.words;
    let title = if state.is_new {
        words.form_new_target()
    } else {
        words.form_edit_target(state.begun.draft.code.clone())
    };
    let mut end = None;
    widgets::panel_header(ui, &title, |ui| {
        if widgets::primary_button(ui, &words.action_save()).clicked() {
            state.show_faults = true;
            end = state
                .edit(data.plan())
                .map(|edit| FormEnd::Saved(Box::new(edit)));
        }
        if widgets::quiet_button(ui, &words.action_cancel()).clicked() {
            end = Some(FormEnd::Cancelled);
        }
    });
    egui::ScrollArea::vertical()
        .id_salt("target-form")
        .show(ui, |ui| {
            changed_ui(ui, data, state);
            fields_ui(ui, data, state);
            milestones_ui(ui, data, state);
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
    end
}

fn fields_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetForm) {
    let words = data.words;
    let mut form = Form {
        words,
        today: data.today,
        show_faults: state.show_faults,
        ui: &mut *ui,
    };
    let draft = &mut state.begun.draft;
    let missing = |text: &str| {
        text.trim()
            .is_empty()
            .then(|| words.refusal_missing_field())
    };
    form.section(words.form_section_what());
    let fault = missing(&draft.code);
    form.text(words.form_code(), &mut draft.code, "MT26", fault);
    let fault = missing(&draft.name);
    form.paragraph(words.form_name(), &mut draft.name, fault);
    form.text(words.form_pillar(), &mut draft.pillar, "", None);
    form.text(words.form_lead(), &mut draft.lead, "", None);
    form.choice(
        words.form_kind(),
        &mut draft.kind,
        &words.options(IndicatorKind::ALL),
    );
    form.text(words.form_measure(), &mut draft.measure, "", None);
    let directions = [Direction::Increase, Direction::Decrease];
    form.choice(
        words.form_direction(),
        &mut draft.direction,
        &words.options(directions),
    );
    if draft.kind == IndicatorKind::Ratio {
        form.paragraph(words.form_numerator(), &mut draft.numerator, None);
        form.paragraph(words.form_denominator(), &mut draft.denominator, None);
        form.text(
            words.form_counted(),
            &mut draft.counted,
            &words.form_counted_hint(),
            None,
        );
    }
    form.section(words.form_section_path());
    form.number(words.form_baseline(), &mut state.baseline, "");
    form.date(words.form_baseline_date(), &mut state.baseline_date);
    form.text(
        words.form_baseline_source(),
        &mut draft.baseline_source,
        "",
        None,
    );
    form.number(
        words.form_target(),
        &mut state.target,
        &words.form_target_hint(),
    );
    form.date(words.form_due(), &mut state.due);
    form.paragraph(words.form_source(), &mut draft.source, None);
    form.section(words.form_section_how());
    form.choice(
        words.form_every(),
        &mut draft.every,
        &words.options(PeriodKind::ALL),
    );
    let ways = words.options(Aggregation::ALL);
    form.choice(words.form_aggregation(), &mut draft.aggregation, &ways);
    form.row(words.form_reported_by(), |ui, _| {
        ui.horizontal(|ui| {
            for level in Level::ALL {
                let mut reports = draft.reported_by.contains(level);
                if ui.checkbox(&mut reports, words.level(level)).changed() {
                    draft.reported_by = draft.reported_by.toggled(level);
                }
            }
        });
    });
}

fn milestones_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut TargetForm) {
    let words = data.words;
    ui.add_space(theme::SPACE_M);
    ui.label(theme::heading(words.form_milestones()));
    ui.add_space(theme::SPACE_S);
    if state.milestones.is_empty() {
        ui.label(theme::weak(words.form_no_milestones()));
    }
    let faults = milestone_faults(&state.milestones, state.words);
    let faults: Vec<_> = if state.show_faults {
        faults
    } else {
        Vec::new()
    };
    let mut removed = None;
    for (index, (date, value)) in state.milestones.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            ui.horizontal(|ui| {
                let name = words.form_milestone_date();
                let label = ui.label(theme::weak(name));
                widgets::date_entry(ui, label.id, date, &words.calendar(), data.today);
                let label = ui.label(theme::weak(words.form_milestone_value()));
                ui.add(egui::TextEdit::singleline(value).desired_width(100.0))
                    .labelled_by(label.id);
                if widgets::icon_button(ui, icons::TRASH, &words.action_delete()).clicked() {
                    removed = Some(index);
                }
            });
            if let Some(Some(fault)) = faults.get(index) {
                ui.label(theme::fault(ui, fault.clone()));
            }
        });
    }
    if let Some(index) = removed {
        state.milestones.remove(index);
    }
    if widgets::quiet_button(ui, &words.form_add_milestone()).clicked() {
        state.milestones.push((String::new(), String::new()));
    }
}

/// What is wrong with each milestone: a text that cannot be read, a half that is missing, a day
/// that another one has.
fn milestone_faults(milestones: &[(String, String)], words: Words) -> Vec<Option<String>> {
    let mut known: Vec<Date> = Vec::new();
    let fault = |(date, value): &(String, String)| match (
        read_date(date, words),
        read_number(value, words),
    ) {
        (Err(fault), _) | (_, Err(fault)) => Some(fault),
        (Ok(None), Ok(None)) => None,
        (Ok(Some(date)), Ok(Some(_))) => {
            let taken = known.contains(&date);
            known.push(date);
            taken.then(|| words.form_milestone_twice())
        }
        (Ok(_), Ok(_)) => Some(words.refusal_missing_field()),
    };
    milestones.iter().map(fault).collect()
}
