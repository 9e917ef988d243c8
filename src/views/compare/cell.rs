//! What a cell says, in its few letters and in a whole sentence, and how it looks.

use rust_decimal::{Decimal, dec};

use super::{
    super::{Data, status::of_verdict},
    Figures, amount, measure, period_words,
};
use crate::{
    domain::Verdict,
    report::comparison::{Cell, Standing},
    strings::Words,
    text::format_decimal_places,
    widgets::HeatCell,
};

/// How a cell looks.
pub(super) fn look(cell: &Cell) -> HeatCell {
    match (cell.standing, cell.verdict) {
        (Standing::NotAsked, _) => HeatCell::Nothing,
        (Standing::Missing, _) => HeatCell::Missing,
        // A figure without a path to judge it by: it is there all the same.
        (Standing::Reported, None | Some(Verdict::NoData)) => HeatCell::Plain,
        (Standing::Earlier, None | Some(Verdict::NoData)) => HeatCell::OldPlain,
        (Standing::Reported, Some(verdict)) => HeatCell::Status(of_verdict(verdict)),
        (Standing::Earlier, Some(verdict)) => HeatCell::Old(of_verdict(verdict)),
    }
}

/// A value in three or four letters: `37`, `8,5`. Only a true zero is written as one.
pub(super) fn short(words: Words, cell: &Cell) -> String {
    let Some(value) = cell.value else {
        return String::new();
    };
    let places = match value.abs() {
        size if size >= Decimal::TEN => 0,
        size if size >= dec!(0.1) || size.is_zero() => 1,
        _ => 2,
    };
    format_decimal_places(value, words.numbers(), places)
}

/// All that is known of a cell, in parts: value, path, target, verdict, what it rests on.
pub(super) fn parts(data: Data<'_>, figures: &Figures, column: usize, cell: &Cell) -> Vec<String> {
    let words = data.words;
    let now = figures.all.columns.get(column).and_then(|it| it.period);
    let now = period_words(words, now);
    let measure = measure(data, figures, column);
    let value = match (cell.figure, cell.value) {
        (Some(figure), _) => words.figure(figure, &measure),
        (None, Some(value)) => words.rounded_amount(value, &measure),
        (None, None) => String::new(),
    };
    let own = period_words(words, cell.period);
    let mut parts = vec![match cell.standing {
        Standing::NotAsked => return vec![words.compare_cell_not_asked()],
        Standing::Missing if now.is_empty() => words.compare_cell_never(),
        Standing::Missing => words.compare_cell_missing(now),
        Standing::Earlier => words.compare_cell_earlier(now, own, value),
        Standing::Reported => words.compare_cell_value(value, own),
    }];
    if let Some(expected) = cell.expected {
        parts.push(words.compare_cell_path(amount(data, figures, column, expected)));
    }
    let id = figures.all.columns.get(column).map(|it| it.id);
    let target = id.and_then(|id| data.plan().indicator(id)?.target);
    if let Some(target) = target.filter(|_| cell.verdict.is_some()) {
        parts.push(words.compare_cell_goal(amount(data, figures, column, target)));
    }
    match cell.verdict {
        None => parts.push(words.target_not_for_part()),
        // What is missing has said so already.
        Some(Verdict::NoData) => {}
        Some(verdict) => parts.push(words.verdict(verdict)),
    }
    if cell.all_units > 1 {
        parts.push(words.compare_cell_from(cell.reported_units, cell.all_units));
    }
    parts
}
