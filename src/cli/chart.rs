//! The command `chart`: a target, the whole plan or its units side by side as a picture.

use std::path::Path;

use jiff::civil::Date;

use super::{Context, Failure, Result, arguments::Chart, at, input, reading, today};
use crate::{
    chart::Sheet,
    domain::{DefinitionChange, Plan, UnitKey},
    io::{self, PictureFormat},
    pictures::{self, Beside, Compared},
    report::{Board, Comparison, comparison::Order},
};

impl Context<'_> {
    /// Draws what is asked for.
    pub(super) fn chart(&mut self, arguments: &Chart) -> Result {
        let (words, out) = (self.words, arguments.out.as_path());
        let name = out.display().to_string();
        let format = PictureFormat::of(out)
            .ok_or_else(|| Failure::Refused(words.cli_chart_ending(name.as_str())))?;
        let file = &arguments.file;
        let is_there = !arguments.force && out.symlink_metadata().is_ok();
        if is_there || is_same(file, out) {
            return Err(self.exists(out));
        }
        let (plan, definitions) = reading(file, |store| {
            let definitions = store.definition_changes().map_err(at(file))?;
            Ok((store.load().map_err(at(file))?, definitions))
        })?;
        let sheet = self.sheet(&plan, &definitions, arguments)?;
        let width = io::points_of_mm(arguments.width.unwrap_or(pictures::width_mm(&sheet)) as f32);
        let scene = pictures::picture(words, &sheet, width, &io::text_width);
        let svg = io::svg(&scene, &sheet.title, &sheet.summary);
        let bytes = format
            .file(svg)
            .map_err(|error| Failure::Refused(words.cli_chart_failed(error.to_string())))?;
        self.write_out(out, &bytes, arguments.force)?;
        self.print(&words.cli_chart_written(name, sheet.summary))
    }

    fn sheet(
        &self,
        plan: &Plan,
        definitions: &[DefinitionChange],
        arguments: &Chart,
    ) -> Result<Sheet> {
        let words = self.words;
        let as_of = match &arguments.as_of {
            Some(text) => input::date(words, text)?,
            None => plan.info().as_of.unwrap_or_else(today),
        };
        let unit = match &arguments.unit {
            Some(code) => Some(input::unit(words, plan, code)?),
            None => plan.info().root,
        };
        let none = || Failure::Refused(words.cli_unknown_unit(""));
        let unit = unit.ok_or_else(none)?;
        if let Some(sheet) = self.comparison(plan, (unit, as_of), arguments)? {
            return Ok(sheet);
        }
        let board = Board::of_unit(plan, as_of, unit);
        if arguments.what.tasks {
            return Ok(pictures::tasks_sheet(words, plan, as_of, &board));
        }
        let Some(code) = &arguments.what.target else {
            return Ok(pictures::overview_sheet(words, plan, (unit, as_of), &board));
        };
        let (id, indicator) = input::indicator(words, plan, code)?;
        let row = board
            .row(id)
            .ok_or_else(|| Failure::Refused(words.cli_unknown_indicator(code.as_str())))?;
        let place = (unit, as_of);
        let beside = Beside {
            reorganisation: Some(io::reorganisation()),
            definitions,
            ..Beside::default()
        };
        Ok(pictures::target_sheet(
            words, plan, place, row, indicator, beside,
        ))
    }

    /// The picture of the units within `unit` side by side, where one is asked for.
    fn comparison(
        &self,
        plan: &Plan,
        (unit, as_of): (UnitKey, Date),
        arguments: &Chart,
    ) -> Result<Option<Sheet>> {
        let words = self.words;
        let code = arguments
            .what
            .ranking
            .as_ref()
            .or(arguments.what.multiples.as_ref());
        if code.is_none() && !arguments.what.heat_map {
            return Ok(None);
        }
        let all = Comparison::within(plan, as_of, unit);
        let compared = Compared {
            words,
            plan,
            all: &all,
        };
        if all.rows.is_empty() {
            return Err(Failure::Refused(words.compare_empty_hint()));
        }
        let Some(code) = code else {
            let lines = if arguments.districts {
                compared.district_lines()
            } else {
                compared.all_lines()
            };
            return Ok(Some(compared.heat_map_sheet((unit, as_of), &lines)));
        };
        let (id, _) = input::indicator(words, plan, code)?;
        let column = all
            .column(id)
            .ok_or_else(|| Failure::Refused(words.cli_chart_no_target(code.as_str())))?;
        let rows = all.order(Order::Value(column));
        Ok(Some(if arguments.what.ranking.is_some() {
            compared.ranking_sheet(column, &rows, (unit, as_of))
        } else {
            compared.multiples_sheet(column, &all.order(Order::District), (unit, as_of))
        }))
    }
}

/// Whether two names are of one file: the plan itself is never replaced by its picture.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}
