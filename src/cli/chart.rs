//! The command `chart`: a target or the whole plan as a picture, SVG or PNG.

use std::{io::ErrorKind, path::Path};

use super::{
    Context, Failure, Result,
    arguments::{Chart, OVERVIEW_WIDTH, TARGET_WIDTH},
    at, input, reading, today,
};
use crate::{
    chart::Sheet,
    domain::Plan,
    io::{self, Existing, PictureFormat},
    pictures,
    report::Board,
    store::StoreError,
};

impl Context<'_> {
    /// Draws a target or the whole plan.
    pub(super) fn chart(&mut self, arguments: &Chart) -> Result {
        let (words, out) = (self.words, arguments.out.as_path());
        let name = out.display().to_string();
        let format = PictureFormat::of(out)
            .ok_or_else(|| Failure::Refused(words.cli_chart_ending(name.as_str())))?;
        let existing = if arguments.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let exists = || Failure::Refused(words.cli_chart_exists(name.as_str()));
        if existing == Existing::Keep && out.symlink_metadata().is_ok() {
            return Err(exists());
        }
        let file = &arguments.file;
        if is_same(file, out) {
            return Err(exists());
        }
        let plan = reading(file, |store| store.load().map_err(at(file)))?;
        let sheet = self.sheet(&plan, arguments)?;
        let default = if arguments.overview {
            OVERVIEW_WIDTH
        } else {
            TARGET_WIDTH
        };
        let width = io::points_of_mm(arguments.width.unwrap_or(default) as f32);
        let scene = pictures::picture(words, &sheet, width, &io::text_width);
        let svg = io::svg(&scene, &sheet.title, &sheet.summary);
        let bytes = format
            .file(svg)
            .map_err(|error| Failure::Refused(words.cli_chart_failed(error.to_string())))?;
        io::write_whole(out, &bytes, existing).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => exists(),
            _ => at(out)(StoreError::from(error)),
        })?;
        self.print(&words.cli_chart_written(name, sheet.summary))
    }

    fn sheet(&self, plan: &Plan, arguments: &Chart) -> Result<Sheet> {
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
        let board = Board::of_unit(plan, as_of, unit);
        let Some(code) = &arguments.target else {
            return Ok(pictures::overview_sheet(words, plan, (unit, as_of), &board));
        };
        let (id, indicator) = input::indicator(words, plan, code)?;
        let row = board
            .row(id)
            .ok_or_else(|| Failure::Refused(words.cli_unknown_indicator(code.as_str())))?;
        let place = (unit, as_of);
        Ok(pictures::target_sheet(words, plan, place, row, indicator))
    }
}

/// Whether two names are of one file: the plan itself is never replaced by its picture.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}
