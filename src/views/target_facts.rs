//! One target in figures and in words: how it stands, what follows from it, how it is defined.

use super::{Data, status::of_verdict};
use crate::{
    domain::{Baseline, Id, Indicator, UnitKey},
    pictures,
    report::{IndicatorRow, LastYear},
    theme::{self, icons},
    widgets,
};

/// Verdict, code and part of the plan, on one line.
pub fn standing_ui(ui: &mut egui::Ui, data: Data<'_>, row: &IndicatorRow, indicator: &Indicator) {
    let words = data.words;
    if let Some(verdict) = row.verdict() {
        widgets::status_chip(ui, of_verdict(verdict), &words.verdict(verdict));
    } else if indicator.is_target() {
        ui.label(theme::weak(words.target_not_for_part()));
    } else {
        ui.label(theme::weak(words.target_followed_only()));
    }
    if indicator.sample {
        widgets::mark(ui, &words.mark_sample());
    }
    if let Some(doubt) = pictures::over_whole_words(words, row, indicator) {
        widgets::mark(ui, &words.sentence_case(&doubt));
    }
    let place = [indicator.code.as_str(), indicator.pillar.as_str()];
    let place: Vec<_> = place.into_iter().filter(|it| !it.is_empty()).collect();
    ui.label(theme::weak(place.join(" · ")));
}

/// How the target stands, in one line: what stands over the table of its figures.
pub fn told_ui(ui: &mut egui::Ui, data: Data<'_>, row: &IndicatorRow, indicator: &Indicator) {
    let words = data.words;
    let Some((value, period)) = row.value().zip(row.period()) else {
        return;
    };
    let value = pictures::value_words(words, value, indicator);
    let mut parts = vec![format!("{value} ({})", words.period(period))];
    parts.extend(pictures::target_parts(words, row, indicator));
    ui.horizontal_wrapped(|ui| {
        if let Some(verdict) = row.verdict() {
            widgets::status_chip(ui, of_verdict(verdict), &words.verdict(verdict));
        }
        ui.label(theme::small(parts.join(" · ")));
    });
    ui.add_space(theme::SPACE_S);
}

/// Value, path, target and gap: the whole story in one line of figures.
pub fn facts_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    unit: UnitKey,
    row: &IndicatorRow,
    indicator: &Indicator,
) {
    let words = data.words;
    let measure = &indicator.measure;
    let Some(value) = row.value() else {
        let hint = words.target_no_figure_hint();
        widgets::empty_state(
            ui,
            icons::CHART_LINE,
            &words.target_no_figure(),
            &hint,
            None,
        );
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let is_narrow = ui.available_width() < 640.0;
        ui.spacing_mut().item_spacing.x = if is_narrow {
            theme::SPACE_L
        } else {
            theme::SPACE_XL
        };
        let period = row
            .period()
            .map(|period| words.target_of_period(words.period(period)));
        widgets::key_figure(
            ui,
            &words.target_value(),
            &pictures::value_words(words, value, indicator),
            &period.unwrap_or_default(),
        );
        if let Some(expected) = row.assessment.as_ref().and_then(|it| it.expected) {
            widgets::key_figure(
                ui,
                &words.target_expected(),
                &words.rounded_amount(expected, measure),
                "",
            );
        }
        if let (Some(target), Some(due)) = (indicator.target, indicator.due) {
            let due = words.target_due(words.date(due));
            widgets::key_figure(
                ui,
                &words.target_goal(),
                &words.rounded_amount(target, measure),
                &due,
            );
        }
        if let Some(gap) = row.assessment.as_ref().and_then(|it| it.gap) {
            let (text, note) = pictures::gap_words(words, row, indicator, gap);
            widgets::key_figure(ui, &words.target_gap(), &text, &note);
        }
        let latest = row.latest.as_ref();
        let before = latest.and_then(|it| LastYear::of(data.plan(), row.id, unit, it));
        if let Some(before) = before {
            let caption = words.beside_last_year_figure();
            let value = words.rounded_amount(before.value, measure);
            let note = pictures::last_year_words(words, before.difference, measure);
            widgets::key_figure(ui, &caption, &value, &note);
        }
    });
    notes_ui(ui, data, row, indicator);
}

fn notes_ui(ui: &mut egui::Ui, data: Data<'_>, row: &IndicatorRow, indicator: &Indicator) {
    let words = data.words;
    let measure = &indicator.measure;
    ui.add_space(theme::SPACE_S);
    let mut notes = Vec::new();
    if let Some(rollup) = row.latest.as_ref().map(|latest| &latest.rollup) {
        if row.all_units > 1 {
            notes.push(words.overview_from_units(rollup.reported_units, row.all_units));
        }
        if let (Some(entered), Some(computed), Some(difference)) = (
            rollup.entered,
            rollup.computed.as_ref(),
            rollup.difference(),
        ) && !difference.is_zero()
        {
            notes.push(words.target_entered_and_computed(
                words.figure(entered, measure),
                words.rounded_amount(computed.value, measure),
                words.rounded(difference),
            ));
        }
    }
    if let Some(assessment) = &row.assessment {
        if assessment.baseline == Some(Baseline::Assumed) {
            notes.push(words.target_baseline_assumed());
        }
        if assessment.baseline.is_none() {
            notes.push(words.target_no_baseline());
        }
        if let Some(rate) = assessment.rate_needed {
            let size = pictures::size_words(words, rate.abs(), measure);
            notes.push(if rate.is_sign_negative() {
                words.target_rate_needed_less(size)
            } else {
                words.target_rate_needed(size)
            });
        }
        if let Some(forecast) = assessment.forecast_at_due {
            notes.push(words.target_forecast(words.rounded_amount(forecast, measure)));
        }
    }
    if let Some(coming) = pictures::coming_words(words, row) {
        widgets::banner(ui, theme::Tone::Info, &coming, None);
    }
    if !notes.is_empty() {
        ui.add(egui::Label::new(theme::weak(notes.join(" · "))).wrap());
    }
}

/// What is measured, how, and where it is from.
pub fn definition_ui(ui: &mut egui::Ui, data: Data<'_>, id: Id, indicator: &Indicator) {
    let words = data.words;
    let milestones: Vec<_> = data
        .plan()
        .milestones(id)
        .map(|(date, value)| {
            format!(
                "{}: {}",
                words.date(date),
                words.amount(value, &indicator.measure)
            )
        })
        .collect();
    let number = |value: Option<rust_decimal::Decimal>| {
        value
            .map(|value| words.amount(value, &indicator.measure))
            .unwrap_or_default()
    };
    let day = |date: Option<jiff::civil::Date>| date.map(|it| words.date(it)).unwrap_or_default();
    let rows = [
        (words.form_pillar(), indicator.pillar.clone()),
        (words.form_lead(), indicator.lead.clone()),
        (words.form_numerator(), indicator.numerator.clone()),
        (words.form_denominator(), indicator.denominator.clone()),
        (words.form_kind(), words.indicator_kind(indicator.kind)),
        (words.form_direction(), words.direction(indicator.direction)),
        (
            words.form_aggregation(),
            words.aggregation(indicator.aggregation),
        ),
        (words.form_every(), words.period_kind(indicator.every)),
        (
            words.form_reported_by(),
            words.levels(indicator.reported_by),
        ),
        (words.form_baseline(), number(indicator.baseline)),
        (words.form_baseline_date(), day(indicator.baseline_date)),
        (
            words.form_baseline_source(),
            indicator.baseline_source.clone(),
        ),
        (words.form_milestones(), milestones.join("; ")),
        (words.form_source(), indicator.source.clone()),
    ];
    widgets::facts(ui, rows.into_iter().filter(|(_, value)| !value.is_empty()));
}
