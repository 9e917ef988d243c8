//! What a comparison of units says: a cell, a target over all units, and all of it.

use rust_decimal::{Decimal, dec};

use super::super::{target::from_path_words, told::value_words};
use crate::{
    chart::HeatLook,
    domain::{Direction, Period, Plan, Verdict},
    report::comparison::{Cell, Comparison, Standing},
    strings::Words,
    text::format_decimal_places,
};

/// A comparison in words.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The words of a language.
    pub words: Words,
    /// The plan.
    pub plan: &'a Plan,
    /// Its units side by side.
    pub all: &'a Comparison,
}

impl Compared<'_> {
    /// A target's code and name.
    pub fn column_name(self, column: usize) -> String {
        let Some(column) = self.all.columns.get(column) else {
            return String::new();
        };
        let name = self.plan.indicator(column.id).map(|it| it.name.clone());
        self.words
            .compare_sort_by(column.code.clone(), name.unwrap_or_default())
    }

    /// A target's unit of measure.
    pub fn measure(self, column: usize) -> String {
        let id = self.all.columns.get(column).map(|it| it.id);
        let indicator = id.and_then(|id| self.plan.indicator(id));
        indicator.map(|it| it.measure.clone()).unwrap_or_default()
    }

    /// A value of a target with its unit of measure.
    pub fn amount(self, column: usize, value: Decimal) -> String {
        self.words.rounded_amount(value, &self.measure(column))
    }

    /// A unit's value of a target; one that cannot be is marked.
    pub fn value(self, column: usize, value: Decimal) -> String {
        let id = self.all.columns.get(column).map(|it| it.id);
        match id.and_then(|id| self.plan.indicator(id)) {
            Some(indicator) => value_words(self.words, value, indicator),
            None => self.amount(column, value),
        }
    }

    /// How far a cell is from the path; empty where nobody judges it.
    pub fn gap(self, column: usize, cell: &Cell) -> String {
        let Some(gap) = cell.gap else {
            return String::new();
        };
        let words = self.words;
        let size = super::super::size_words(words, gap.abs(), &self.measure(column));
        let column = self.all.columns.get(column);
        let direction = column.map_or(Direction::Increase, |it| it.direction);
        from_path_words(words, direction, gap, size)
    }

    /// What is known of a unit that has not reported the period.
    pub fn missing_note(self, column: usize, cell: &Cell) -> String {
        match cell.value {
            Some(value) => self.words.compare_not_reported_last(
                self.period_words(cell.period),
                self.value(column, value),
            ),
            None => self.words.compare_not_reported_short(),
        }
    }

    /// Over so many units that have not reported the period.
    pub fn missing_head(self, column: usize, count: usize) -> String {
        let words = self.words;
        match self.all.columns.get(column).and_then(|it| it.period) {
            Some(period) => words.compare_not_reported(words.period(period), count),
            None => words.compare_not_reported_ever(count),
        }
    }

    fn period_words(self, period: Option<Period>) -> String {
        period.map(|it| self.words.period(it)).unwrap_or_default()
    }

    /// What one target over all units shows.
    pub fn sentence(self, at: usize) -> String {
        let words = self.words;
        let Some(column) = self.all.columns.get(at) else {
            return String::new();
        };
        let tally = self.all.tally(at);
        if tally.reported == 0 {
            return words.compare_sentence_none(column.code.clone());
        }
        let mut counts = Vec::new();
        if tally.reached > 0 {
            counts.push(words.compare_count_reached(tally.reached));
        }
        if tally.on_track > 0 {
            counts.push(words.compare_count_on_track(tally.on_track));
        }
        if tally.behind > 0 {
            counts.push(words.compare_count_behind(tally.behind));
        }
        let mut parts = vec![words.compare_sentence(
            column.code.clone(),
            tally.reported,
            tally.asked,
            self.period_words(column.period),
        )];
        parts.push(counts.join(", "));
        if let Some((unit, value)) = tally.worst {
            let unit = words.unit_in_sentence(self.plan, unit);
            let value = self.value(at, value);
            parts.push(match column.direction {
                Direction::Increase => words.compare_worst_low(unit, value),
                Direction::Decrease => words.compare_worst_high(unit, value),
            });
        }
        if let Some((period, reported)) = column.coming {
            parts.push(words.compare_coming(words.period(period), reported));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("; ")
    }

    /// What all cells together show.
    pub fn sentence_of_all(self) -> String {
        let (words, all) = (self.words, self.all);
        let tally = all.tally_all();
        let mut parts = vec![
            words.compare_sentence_all(
                all.columns.len(),
                all.rows.len(),
                words.number(tally.reported.into()),
                words.number(tally.asked.into()),
            ),
            words.compare_sentence_all_counts(
                words.number((tally.reached + tally.on_track).into()),
                words.number(tally.behind.into()),
            ),
        ];
        // The first of equals: as the list shows them.
        let least = all.rows.iter().rev().max_by_key(|row| row.missing);
        if let Some(row) = least.filter(|row| row.missing > 0) {
            let unit = words.unit_in_sentence(self.plan, row.unit);
            parts.push(words.compare_sentence_least(unit, row.missing, row.asked));
        }
        parts.join("; ")
    }

    /// All that is known of a cell, in parts: value, path, target, verdict, what it rests on.
    pub fn parts(self, column: usize, cell: &Cell) -> Vec<String> {
        let words = self.words;
        let now = self.all.columns.get(column).and_then(|it| it.period);
        let now = self.period_words(now);
        let measure = self.measure(column);
        let value = match (cell.figure, cell.value) {
            (Some(figure), _) => words.figure(figure, &measure),
            (None, Some(value)) => words.rounded_amount(value, &measure),
            (None, None) => String::new(),
        };
        let own = self.period_words(cell.period);
        let mut parts = vec![match cell.standing {
            Standing::NotAsked => return vec![words.compare_cell_not_asked()],
            Standing::Missing if now.is_empty() => words.compare_cell_never(),
            Standing::Missing => words.compare_cell_missing(now),
            Standing::Earlier => words.compare_cell_earlier(now, own, value),
            Standing::Reported => words.compare_cell_value(value, own),
        }];
        if let Some(expected) = cell.expected {
            parts.push(words.compare_cell_path(self.amount(column, expected)));
        }
        let id = self.all.columns.get(column).map(|it| it.id);
        let target = id.and_then(|id| self.plan.indicator(id)?.target);
        if let Some(target) = target.filter(|_| cell.verdict.is_some()) {
            parts.push(words.compare_cell_goal(self.amount(column, target)));
        }
        match cell.verdict {
            None => parts.push(words.target_not_for_part()),
            // What is missing has said so already.
            Some(Verdict::NoData) => {}
            Some(verdict) => parts.push(words.verdict(verdict)),
        }
        if cell.over_whole {
            parts.push(words.told_over_whole());
        }
        if cell.all_units > 1 {
            parts.push(words.compare_cell_from(cell.reported_units, cell.all_units));
        }
        parts
    }
}

/// How a cell looks.
pub fn look(cell: &Cell) -> HeatLook {
    match (cell.standing, cell.verdict) {
        (Standing::NotAsked, _) => HeatLook::NotAsked,
        (Standing::Missing, _) => HeatLook::Missing,
        // A figure without a path to judge it by: it is there all the same.
        (Standing::Reported, None | Some(Verdict::NoData)) => HeatLook::Plain,
        (Standing::Earlier, None | Some(Verdict::NoData)) => HeatLook::EarlierPlain,
        (Standing::Reported, Some(verdict)) => HeatLook::Judged(verdict),
        (Standing::Earlier, Some(verdict)) => HeatLook::Earlier(verdict),
    }
}

/// A value in three or four letters: `37`, `8,5`. Only a true zero is written as one.
pub fn short(words: Words, cell: &Cell) -> String {
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
