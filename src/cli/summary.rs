//! The command `summary`: each target's result and the tasks by state, as of a day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Context, Result,
    arguments::Summary,
    at, input, reading,
    table::{Align, Table},
    today,
};
use crate::{
    domain::{Assessment, Plan, TaskCounts, TaskStateKind, UnitKey},
    report::{self, Board, IndicatorRow},
};

/// How many characters of a name the table shows.
const NAME_WIDTH: usize = 48;

impl Context<'_> {
    /// Shows how the plan stands.
    pub(super) fn summary(&mut self, arguments: &Summary) -> Result {
        let words = self.words;
        let file = &arguments.file;
        let plan = reading(file, |store| store.load().map_err(at(file)))?;
        let as_of = match &arguments.as_of {
            Some(text) => input::date(words, text)?,
            None => plan.info().as_of.unwrap_or_else(today),
        };
        let unit = match &arguments.unit {
            Some(code) => Some(input::unit(words, &plan, code)?),
            None => None,
        };
        if arguments.json {
            return self.print_json(&report::summary(&plan, as_of, unit));
        }
        self.print_heading(&plan, as_of, unit)?;
        let unit = unit.or(plan.info().root);
        let board = unit.map_or_else(Board::default, |it| Board::of_unit(&plan, as_of, it));
        for (rows, title) in [
            (&board.targets, words.cli_summary_targets()),
            (&board.followed, words.cli_summary_followed()),
        ] {
            if !rows.is_empty() {
                self.print(&format!("\n{title}"))?;
                self.indicators(&plan, rows).print(self.out)?;
            }
        }
        self.print(&format!("\n{}", words.cli_summary_tasks()))?;
        Ok(self.tasks(&board.counts).print(self.out)?)
    }

    fn print_heading(&mut self, plan: &Plan, as_of: Date, unit: Option<UnitKey>) -> Result {
        let words = self.words;
        self.print(&plan.info().name)?;
        if plan.info().simulated {
            self.print(&words.cli_summary_simulated())?;
        }
        if let Some(unit) = unit {
            self.print(&words.cli_summary_unit(words.name_of_unit(plan, unit)))?;
        }
        self.print(&words.cli_summary_as_of(words.date(as_of)))
    }

    fn indicators(&self, plan: &Plan, rows: &[IndicatorRow]) -> Table {
        let words = self.words;
        let mut table = Table::new([
            (Align::Left, words.cli_column_code()),
            (Align::Left, words.cli_column_name()),
            (Align::Right, words.cli_column_value()),
            (Align::Right, words.cli_column_expected()),
            (Align::Right, words.cli_column_pace()),
            (Align::Left, words.cli_column_verdict()),
            (Align::Right, words.cli_column_gap()),
            (Align::Left, words.cli_column_period()),
            (Align::Right, words.cli_column_units()),
        ]);
        for row in rows {
            let Some(indicator) = plan.indicator(row.id) else {
                continue;
            };
            let measure = indicator.measure.as_str();
            let amount = |value: Option<Decimal>| {
                value
                    .map(|it| words.rounded_amount(it, measure))
                    .unwrap_or_default()
            };
            let of =
                |field: fn(&Assessment) -> Option<Decimal>| row.assessment.as_ref().and_then(field);
            let reported = row
                .latest
                .as_ref()
                .map_or(0, |latest| latest.rollup.reported_units);
            table.row([
                indicator.code.clone(),
                shortened(&indicator.name),
                amount(row.value()),
                amount(of(|it| it.expected)),
                of(|it| it.pace)
                    .map(|pace| words.rounded(pace))
                    .unwrap_or_default(),
                row.verdict()
                    .map(|verdict| words.verdict(verdict))
                    .unwrap_or_default(),
                of(|it| it.gap)
                    .map(|gap| words.difference(gap, measure))
                    .unwrap_or_default(),
                row.period()
                    .map(|period| words.period(period))
                    .unwrap_or_default(),
                words.cli_summary_units(reported.to_string(), row.all_units.to_string()),
            ]);
        }
        table
    }

    fn tasks(&self, counts: &TaskCounts) -> Table {
        let words = self.words;
        let mut table = Table::new([
            (Align::Left, words.cli_column_state()),
            (Align::Right, words.cli_column_count()),
        ]);
        for (kind, count) in [
            (TaskStateKind::DoneInTime, counts.done_in_time),
            (TaskStateKind::DoneLate, counts.done_late),
            (TaskStateKind::OpenInTime, counts.open_in_time),
            (TaskStateKind::OpenLate, counts.open_late),
            (TaskStateKind::CarriedOut, counts.carried_out),
            (TaskStateKind::NotYetDue, counts.not_yet_due),
            (TaskStateKind::NotCarriedOut, counts.not_carried_out),
        ] {
            table.row([words.task_state_kind(kind), words.number(count.into())]);
        }
        table
    }
}

/// A name that fits its column.
fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_WIDTH {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME_WIDTH - 1).collect();
    format!("{}…", kept.trim_end())
}
