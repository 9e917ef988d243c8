//! Charts of a plan in words and numbers: what the screens draw, and what pictures for print show.
//!
//! Above `report`, `chart` and `strings`, below `views` and `cli`. Pure functions of the plan: must
//! not know egui, files, or a clock.

mod beside;
mod comparison;
mod overview;
mod target;
mod tasks;
mod timeline;
mod told;

use rust_decimal::Decimal;

use crate::{
    chart::{Body, Labels, Measure, Scene, Sheet, SheetLayout, sheet_scene},
    strings::Words,
    text::format_decimal_places,
};

pub use beside::{Beside, MOST_UNITS};
pub use comparison::{Compared, Extent, HeatMapLine, look, short};
pub use overview::overview_sheet;
pub use target::{gap_words, last_year_words, size_words, target_chart, target_sheet};
pub use tasks::{task_bars, tasks_sentence, tasks_sheet};
pub use timeline::{TaskGroup, timeline, timeline_sentence, timeline_sheet};
pub use told::{
    coming_words, missing_units, over_whole_words, overview_counts, overview_sentence,
    target_parts, target_sentence, value_words,
};

/// The size of text on pictures: nine points on paper.
const TEXT_SIZE: f32 = 12.0;

/// How many millimetres wide a picture of one target is: a page's text.
pub const TARGET_WIDTH: u32 = 170;
/// The same of all targets: its table needs more.
pub const OVERVIEW_WIDTH: u32 = 240;
/// The same of units × targets: a page lying on its side.
pub const HEAT_MAP_WIDTH: u32 = 270;

/// How many millimetres wide a picture is unless somebody wants it otherwise.
pub const fn width_mm(sheet: &Sheet) -> u32 {
    match sheet.body {
        Body::HeatMap(_) | Body::Timeline(_) => HEAT_MAP_WIDTH,
        Body::Overview(_) => OVERVIEW_WIDTH,
        Body::Line(_) | Body::Ranking(_) | Body::Multiples(_) | Body::Tasks(_) => TARGET_WIDTH,
    }
}

/// A picture laid out in a width, its text measured by who will draw it.
pub fn picture(words: Words, sheet: &Sheet, width: f32, measure: Measure<'_>) -> Scene {
    let layout = SheetLayout {
        // Whole, or a seam of half a pixel shows at the right.
        width: width.round(),
        text_size: TEXT_SIZE,
    };
    with_labels(words, |labels| sheet_scene(sheet, layout, labels, measure))
}

/// Calls `draw` with how this language writes axes.
pub fn with_labels<T>(words: Words, draw: impl FnOnce(&Labels<'_>) -> T) -> T {
    let number = |value: f64, decimals: u8| {
        let value = Decimal::try_from(value).unwrap_or_default();
        format_decimal_places(value, words.numbers(), u32::from(decimals))
    };
    let month = |month: i8| words.chart_month(month.to_string());
    draw(&Labels {
        number: &number,
        month: &month,
    })
}

#[cfg(test)]
mod tests;
