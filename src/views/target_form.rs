//! The form that adds or changes a target or indicator with its milestones.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Data,
    form::{Form, line, paragraph, read_date, read_number, show_date, show_number},
};
use crate::{
    app::drafts::{FormDraft, FormKind, Typed},
    domain::{
        Aggregation, Direction, Id, Indicator, IndicatorField, IndicatorKind, Level, PeriodKind,
        Plan,
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
    /// What the indicator and its milestones were when the form was opened.
    began_with: (Indicator, Vec<(Date, Decimal)>),
    draft: Indicator,
    baseline: String,
    baseline_date: String,
    target: String,
    due: String,
    milestones: Vec<(String, String)>,
    show_faults: bool,
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
            began_with: (Indicator::default(), Vec::new()),
            draft,
            baseline: String::new(),
            baseline_date: String::new(),
            target: String::new(),
            due: String::new(),
            milestones: Vec::new(),
            show_faults: false,
        }
    }

    /// A form with what an indicator is now.
    pub fn of(id: Id, indicator: &Indicator, plan: &Plan, words: Words) -> Self {
        let milestones = plan.milestones(id);
        let milestones = milestones
            .map(|(date, value)| (show_date(Some(date)), show_number(Some(value), words)));
        Self {
            words,
            id,
            is_new: false,
            baseline: show_number(indicator.baseline, words),
            baseline_date: show_date(indicator.baseline_date),
            target: show_number(indicator.target, words),
            due: show_date(indicator.due),
            milestones: milestones.collect(),
            began_with: (indicator.clone(), plan.milestones(id).collect()),
            draft: indicator.clone(),
            show_faults: false,
        }
    }

    /// The form as it is filled in so far.
    pub fn kept(&self) -> FormDraft {
        let fields = Indicator::default().changes(&self.draft).into_iter();
        let mut texts = vec![
            self.baseline.clone(),
            self.baseline_date.clone(),
            self.target.clone(),
            self.due.clone(),
        ];
        for (date, value) in &self.milestones {
            texts.extend([date.clone(), value.clone()]);
        }
        FormDraft {
            kind: FormKind::Target,
            id: self.id.to_string(),
            is_new: self.is_new,
            fields: fields
                .filter_map(|(field, value)| Some((field.tag(), Typed::of(&value)?)))
                .collect(),
            texts,
        }
    }

    /// A form as it was filled in; `None` where what it is of is not there any more.
    pub fn of_kept(kept: &FormDraft, plan: &Plan, words: Words) -> Option<Self> {
        let id: Id = kept.id.parse().ok()?;
        let began_with = match plan.indicator(id) {
            Some(indicator) => indicator.clone(),
            None if kept.is_new => Indicator::default(),
            None => return None,
        };
        let mut draft = Indicator::default();
        for (tag, typed) in &kept.fields {
            if let Some(field) = IndicatorField::from_tag(*tag) {
                // What no indicator can hold is left out.
                draft.set(field, &typed.value()).ok();
            }
        }
        let mut texts = kept.texts.iter().cloned();
        let mut next = || texts.next().unwrap_or_default();
        let (baseline, baseline_date, target, due) = (next(), next(), next(), next());
        let rest: Vec<_> = texts.collect();
        let milestones = rest.chunks_exact(2).filter_map(|pair| match pair {
            [date, value] => Some((date.clone(), value.clone())),
            _ => None,
        });
        Some(Self {
            words,
            id,
            is_new: kept.is_new,
            began_with: (began_with, plan.milestones(id).collect()),
            draft,
            baseline,
            baseline_date,
            target,
            due,
            milestones: milestones.collect(),
            show_faults: false,
        })
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
        let draft = &self.draft;
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
        let (was, milestones_were) = &self.began_with;
        let Some(now) = plan.indicator(self.id) else {
            return Some(Edit::PutIndicator {
                id: self.id,
                indicator: Box::new(indicator),
                milestones,
            });
        };
        let mut merged = now.clone();
        for (field, value) in was.changes(&indicator) {
            merged.set(field, &value).ok()?;
        }
        milestones.sort_unstable();
        if milestones == *milestones_were {
            milestones = plan.milestones(self.id).collect();
        }
        Some(Edit::PutIndicator {
            id: self.id,
            indicator: Box::new(merged),
            milestones,
        })
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
        words.form_edit_target(state.draft.code.clone())
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
    let draft = &mut state.draft;
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
