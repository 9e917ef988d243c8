//! The line chart of one indicator on screen, with the sentence that says what it shows.

use super::Data;
use crate::{
    app::command::{Command, Commands},
    chart,
    domain::{Indicator, UnitKey},
    pictures,
    report::IndicatorRow,
    theme, widgets,
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
        let save = widgets::quiet_button(ui, &words.picture_save()).clicked();
        let copy = widgets::quiet_button(ui, &words.picture_copy()).clicked();
        if save || copy {
            let sheet = pictures::target_sheet(words, data.plan(), place, row, indicator);
            commands.push(if save {
                Command::SavePicture(Box::new(sheet))
            } else {
                Command::CopyPicture(Box::new(sheet))
            });
        }
    });
}
