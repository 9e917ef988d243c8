//! The line chart of one indicator on screen, with the sentence that says what it shows.

use super::{Data, picture_buttons::picture_buttons_ui};
use crate::{
    app::command::Commands,
    chart,
    domain::{Indicator, UnitKey},
    pictures,
    report::IndicatorRow,
    theme,
};

const HEIGHT: f32 = 280.0;

/// Draws the chart of an indicator at a unit, with the sentence that says what it shows and what
/// can be done with it.
pub fn target_chart_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    unit: UnitKey,
    row: &IndicatorRow,
    indicator: &Indicator,
    commands: &mut Commands,
) {
    let (words, place) = (data.words, (unit, data.session.as_of()));
    let chart = pictures::target_chart(words, data.plan(), place, row, indicator);
    if chart.is_empty() {
        return;
    }
    let size = egui::vec2(ui.available_width(), HEIGHT);
    pictures::with_labels(words, |labels| {
        chart::line_chart(ui, &chart, size, theme::SIZE_SMALL, labels)
    });
    ui.label(theme::small(chart.summary));
    ui.horizontal(|ui| {
        picture_buttons_ui(ui, words, commands, || {
            let sheet = pictures::target_sheet(words, data.plan(), place, row, indicator);
            Some(sheet)
        });
    });
}
