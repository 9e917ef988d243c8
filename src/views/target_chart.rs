//! The line chart of one indicator on screen, with the sentence that says what it shows.

use super::{Data, Stamp, memo::Memo, picture_buttons::picture_buttons_ui};
use crate::{
    app::command::Commands,
    chart::{self, LineChart},
    domain::{Id, Indicator, UnitKey},
    pictures,
    report::IndicatorRow,
    theme,
};

const HEIGHT: f32 = 280.0;

/// The chart that is shown, kept while it is the same.
pub type ChartMemo = Memo<(Stamp, Id, UnitKey), LineChart>;

/// Draws the chart of an indicator at a unit, with the sentence that says what it shows and what
/// can be done with it.
pub fn target_chart_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    unit: UnitKey,
    row: &IndicatorRow,
    indicator: &Indicator,
    memo: &mut ChartMemo,
    commands: &mut Commands,
) {
    let (words, place) = (data.words, (unit, data.session.as_of()));
    let chart = memo.get((data.stamp(), row.id, unit), || {
        pictures::target_chart(words, data.plan(), place, row, indicator)
    });
    if chart.is_empty() {
        return;
    }
    let size = egui::vec2(ui.available_width(), HEIGHT);
    pictures::with_labels(words, |labels| {
        chart::line_chart(ui, &chart, size, theme::SIZE_SMALL, labels)
    });
    ui.label(theme::small(chart.summary.as_str()));
    ui.horizontal(|ui| {
        picture_buttons_ui(ui, words, commands, || {
            let sheet = pictures::target_sheet(words, data.plan(), place, row, indicator);
            Some(sheet)
        });
    });
}
