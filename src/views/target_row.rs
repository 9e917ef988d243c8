//! One target in the list of the overview.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Data, status::of_verdict};
use crate::{
    domain::{Indicator, Verdict},
    pictures,
    report::IndicatorRow,
    strings::Words,
    widgets::{self, Bullet, BulletRow, RowLook},
};

/// Draws a target as one line; the whole of it can be clicked.
pub fn target_row_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    row: &IndicatorRow,
    height: f32,
    look: RowLook,
) -> egui::Response {
    let words = data.words;
    let Some(indicator) = data.plan().indicator(row.id) else {
        return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
    };
    let verdict = row.verdict().unwrap_or(Verdict::NoData);
    let value = row
        .value()
        .map(|value| words.rounded_amount(value, &indicator.measure));
    // There is no room beside the value; beside the verdict there is.
    let word = match row.value().filter(|it| indicator.is_over_whole(*it)) {
        Some(_) => words.told_doubtful(words.verdict(verdict)),
        None => words.verdict(verdict),
    };
    let mut told = pictures::target_parts(words, row, indicator);
    told.extend(pictures::coming_words(words, row));
    let line = BulletRow {
        code: &indicator.code,
        name: &indicator.name,
        bullet: bullet(row, indicator),
        value: value.as_deref().unwrap_or("–"),
        coverage: &coverage(words, row),
        status: of_verdict(verdict),
        word: &word,
        alternative: &told.join("; "),
        height,
        look,
    };
    widgets::bullet_row(ui, ("target", row.id), &line)
}

/// How many of how many units its value rests on; nothing where there is only one.
fn coverage(words: Words, row: &IndicatorRow) -> String {
    let (reported, all) = (row.reported_units().to_string(), row.all_units.to_string());
    match row.all_units {
        0 | 1 => String::new(),
        _ => words.picture_units(reported, all),
    }
}

/// The bullet graph of a target: its value against the path's value and the target.
fn bullet(row: &IndicatorRow, indicator: &Indicator) -> Option<Bullet> {
    let number = |value: Decimal| value.to_f32();
    let expected = row.assessment.as_ref().and_then(|it| it.expected);
    Some(Bullet {
        value: row.value().and_then(number)?,
        expected: expected.and_then(number),
        target: indicator.target.and_then(number)?,
        baseline: indicator.baseline.and_then(number).unwrap_or(0.0),
        status: of_verdict(row.verdict().unwrap_or(Verdict::NoData)),
    })
}
