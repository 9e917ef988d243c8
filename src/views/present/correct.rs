//! Correcting a figure or the state of a task on the slide: an ordinary edit, checked as everywhere.

use std::collections::BTreeMap;

use egui::Key;
use jiff::civil::Date;

use crate::{
    app::command::Commands,
    domain::{
        Aggregation, Figure, Id, IndicatorKind, ObservationKey, Period, Series, TaskKind, UnitKey,
        check_figure, may_enter, occurrences_until,
    },
    ops::{Edit, TaskPart},
    slides::Shown,
    text::{format_date, format_decimal},
    theme,
    views::{
        Data,
        entry::{Part, Slot, take},
        form::{Form, read_date},
    },
    widgets,
};

/// What is corrected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Subject {
    Figure(ObservationKey),
    Task(Id, Option<Period>),
}

/// A correction being typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Correct {
    subject: Subject,
    /// What stands in the fields: the figure's parts, or the day of completion.
    fields: Vec<(Option<Part>, String)>,
    fault: Option<String>,
    /// Why the figure looks wrong; typed once more, it is meant.
    doubts: Vec<String>,
    entered: bool,
}

/// Why nothing can be corrected here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nothing {
    /// The page is about no one figure or task.
    NotOne,
    /// The unit does not report the figure.
    NotHere,
}

/// How the form ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    /// The correction was handed in.
    Saved(String),
    /// The form was closed.
    Closed,
}

impl Correct {
    /// The form for what a page shows.
    ///
    /// # Errors
    /// [`Nothing`] says why there is none.
    pub fn of(data: Data<'_>, shown: &Shown) -> Result<Self, Nothing> {
        match shown {
            Shown::Target { id, unit } => Self::of_figure(data, *id, *unit),
            // Which of them, is not said yet.
            Shown::Ranking { .. } | Shown::Districts { .. } | Shown::Missing { .. } => {
                Err(Nothing::NotHere)
            }
            Shown::Task(id) => Self::of_task(data, *id),
            Shown::Title
            | Shown::Overview
            | Shown::Pillar { .. }
            | Shown::Behind { .. }
            | Shown::HeatMap { .. }
            | Shown::Unit { .. }
            | Shown::Tasks
            | Shown::TaskList { .. }
            | Shown::Overdue { .. }
            | Shown::Text { .. }
            | Shown::Picture(_)
            | Shown::Conclusions { .. } => Err(Nothing::NotOne),
        }
    }

    fn of_figure(data: Data<'_>, id: Id, unit: Option<UnitKey>) -> Result<Self, Nothing> {
        let plan = data.plan();
        let indicator = plan.indicator(id).ok_or(Nothing::NotOne)?;
        let unit = unit.or(plan.info().root).ok_or(Nothing::NotOne)?;
        // What follows from the units below is corrected there.
        let series = plan.series(id, unit);
        let is_followed = plan.info().root == Some(unit)
            && indicator.aggregation != Aggregation::ProvinceOnly
            && series.is_none_or(Series::is_empty);
        if is_followed || !may_enter(plan, id, unit) {
            return Err(Nothing::NotHere);
        }
        let as_of = data.session.as_of();
        let cut_off = plan.info().cut_off();
        let current = Period::containing(as_of, indicator.every, cut_off);
        // The last figure that the unit itself has reported by that day, or the period before the
        // one that runs.
        let mut reported = series.into_iter().flat_map(|it| it.iter().rev());
        let last = reported.find(|(period, _)| period.start(cut_off) <= as_of);
        let period = last.map_or(current.previous(), |(period, _)| period);
        let key = ObservationKey {
            indicator: id,
            unit,
            period,
        };
        let number = |number| format_decimal(number, data.words.numbers());
        let part = |part, text| (Some(part), text);
        let fields = match (plan.figure(key), indicator.kind) {
            (
                Some(Figure::Ratio {
                    numerator,
                    denominator,
                }),
                _,
            ) => vec![
                part(Part::Numerator, number(numerator)),
                part(Part::Denominator, number(denominator)),
            ],
            (Some(Figure::Value(value)), _) => vec![part(Part::Whole, number(value))],
            (Some(answer @ Figure::Answer(_)), _) => {
                vec![part(Part::Whole, data.words.figure(answer, ""))]
            }
            (None, IndicatorKind::Ratio) => vec![
                part(Part::Numerator, String::new()),
                part(Part::Denominator, String::new()),
            ],
            (None, _) => vec![part(Part::Whole, String::new())],
        };
        Ok(Self::with(Subject::Figure(key), fields))
    }

    fn of_task(data: Data<'_>, id: Id) -> Result<Self, Nothing> {
        let plan = data.plan();
        let task = plan.task(id).ok_or(Nothing::NotOne)?;
        let (occurrence, done_on) = match task.kind {
            TaskKind::Deadline => (None, task.done_on),
            TaskKind::Periodic => {
                let windows = occurrences_until(plan, id, data.session.as_of());
                let period = windows.last().ok_or(Nothing::NotOne)?.period;
                let done_on = plan.occurrence(id, period).and_then(|it| it.done_on);
                (Some(period), done_on)
            }
        };
        // What is not done is, by whom it is told of, done today.
        let text = format_date(done_on.unwrap_or(data.today));
        Ok(Self::with(
            Subject::Task(id, occurrence),
            vec![(None, text)],
        ))
    }

    const fn with(subject: Subject, fields: Vec<(Option<Part>, String)>) -> Self {
        Self {
            subject,
            fields,
            fault: None,
            doubts: Vec::new(),
            entered: false,
        }
    }

    /// What is corrected, in words.
    fn title(&self, data: Data<'_>) -> String {
        let (words, plan) = (data.words, data.plan());
        match self.subject {
            Subject::Figure(key) => {
                let name = plan.indicator(key.indicator);
                let name = name.map(|it| format!("{} {}", it.code, it.name));
                let unit = words.name_of_unit(plan, key.unit);
                words.correct_figure_of(name.unwrap_or_default(), unit, words.period(key.period))
            }
            Subject::Task(id, occurrence) => {
                let name = plan.task(id).map(|it| format!("{} {}", it.code, it.title));
                let name = name.unwrap_or_default();
                match occurrence {
                    Some(period) => words.correct_occurrence_of(name, words.period(period)),
                    None => name,
                }
            }
        }
    }

    /// What the form asks for, where it can be done.
    fn edit(&mut self, data: Data<'_>) -> Option<Edit> {
        self.fault = None;
        match self.subject {
            Subject::Figure(key) => self.figure_edit(data, key),
            Subject::Task(task, occurrence) => {
                let text = self.fields.first().map_or("", |(_, text)| text);
                match read_date(text, data.words) {
                    Ok(done_on) => Some(done(task, occurrence, done_on)),
                    Err(fault) => {
                        self.fault = Some(fault);
                        None
                    }
                }
            }
        }
    }

    fn figure_edit(&mut self, data: Data<'_>, key: ObservationKey) -> Option<Edit> {
        let parts = self.fields.iter();
        let inputs: Vec<_> = parts
            .filter_map(|(part, text)| {
                Some((
                    Slot {
                        key,
                        part: (*part)?,
                    },
                    text.clone(),
                ))
            })
            .collect();
        let taken = take(data, &BTreeMap::new(), &inputs, data.words.numbers());
        if let Some(fault) = taken.faults.into_iter().next() {
            self.fault = Some(fault.reason);
            return None;
        }
        if !taken.halves.is_empty() {
            self.fault = Some(data.words.correct_both_parts());
            return None;
        }
        let figure = taken.figures.first().and_then(|(_, figure)| *figure);
        let doubts: Vec<String> = figure.map_or_else(Vec::new, |figure| {
            let check = check_figure(data.plan(), key, figure, data.today);
            let warnings = check.warnings.iter();
            warnings
                .map(|warning| data.words.figure_warning(data.plan(), key, warning))
                .collect()
        });
        if !doubts.is_empty() && doubts != self.doubts {
            self.doubts = doubts;
            return None;
        }
        Some(Edit::SetFigures(taken.figures))
    }
}

fn done(task: Id, occurrence: Option<Period>, done_on: Option<Date>) -> Edit {
    Edit::SetTaskPart {
        task,
        occurrence,
        part: TaskPart::DoneOn(done_on),
    }
}

/// Draws the form at the foot of the screen.
pub fn correct_ui(
    ctx: &egui::Context,
    data: Data<'_>,
    state: &mut Correct,
    commands: &mut Commands,
) -> Option<Ended> {
    let words = data.words;
    let id = egui::Id::unique("correct");
    let screen = ctx.content_rect();
    let area =
        egui::Modal::default_area(id).anchor(egui::Align2::CENTER_BOTTOM, [0.0, -theme::SPACE_L]);
    let modal = egui::Modal::new(id)
        .area(area)
        .backdrop_color(egui::Color32::TRANSPARENT)
        .frame(theme::dialog_frame(ctx))
        .show(ctx, |ui| {
            ui.set_width((screen.width() - 3.0 * theme::SPACE_XL).min(560.0));
            let enter =
                ui.input(|input| input.key_pressed(Key::Enter)) && ui.ctx().text_edit_focused();
            ui.label(theme::heading(words.correct_title()));
            ui.label(theme::weak(state.title(data)));
            ui.add_space(theme::SPACE_S);
            fields_ui(ui, data, state);
            for doubt in &state.doubts {
                ui.label(theme::plain(doubt.clone()));
            }
            if let Some(fault) = &state.fault {
                ui.label(theme::fault(ui, fault.clone()));
            }
            ui.add_space(theme::SPACE_S);
            ui.horizontal(|ui| {
                let save = if state.doubts.is_empty() {
                    words.correct_save()
                } else {
                    words.correct_save_all_the_same()
                };
                let saves = widgets::primary_button(ui, &save).clicked();
                if widgets::quiet_button(ui, &words.action_close()).clicked() {
                    return Some(Ended::Closed);
                }
                ui.label(theme::small(words.correct_hint()));
                if !(saves || enter) {
                    return None;
                }
                let Some(edit) = state.edit(data) else {
                    // Enter has taken the keyboard from the field; it goes on being typed in.
                    state.entered = false;
                    return None;
                };
                commands.edit(edit);
                Some(Ended::Saved(state.title(data)))
            })
            .inner
        });
    if modal.inner.is_some() {
        return modal.inner;
    }
    modal.should_close().then_some(Ended::Closed)
}

fn fields_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut Correct) {
    let words = data.words;
    let measure = match state.subject {
        Subject::Figure(key) => data.plan().indicator(key.indicator),
        Subject::Task(..) => None,
    };
    let measure = measure.map(|it| it.measure.clone()).unwrap_or_default();
    let mut form = Form {
        words,
        today: data.today,
        show_faults: false,
        ui,
    };
    let mut wants_keyboard = !state.entered;
    state.entered = true;
    for (part, text) in &mut state.fields {
        let Some(part) = part else {
            form.date(words.task_done_on(), text);
            form.hint(words.correct_task_hint());
            continue;
        };
        let label = match part {
            Part::Numerator => words.figures_numerator(),
            Part::Denominator => words.figures_denominator(),
            Part::Whole if measure.is_empty() => words.figures_value(),
            Part::Whole => format!("{} ({measure})", words.figures_value()),
        };
        form.row(label, |ui, label| {
            let field = egui::TextEdit::singleline(text).desired_width(180.0);
            let field = ui.add(field).labelled_by(label);
            widgets::takes_no_words(&field);
            if std::mem::take(&mut wants_keyboard) {
                field.request_focus();
                widgets::select_all(ui, field.id, text);
            }
        });
    }
}
