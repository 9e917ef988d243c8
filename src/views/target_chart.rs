//! The line chart of one indicator on screen, what it is compared with, and the sentence that says
//! what it shows.

use super::{Data, Stamp, memo::Memo, picture_buttons::picture_icons_ui};
use crate::{
    app::command::{Command, Commands},
    chart::{self, LineChart},
    domain::{Id, Indicator, UnitKey},
    pictures::{self, Beside, MOST_UNITS},
    report::IndicatorRow,
    theme::{self, icons},
    widgets,
};

const HEIGHT: f32 = 280.0;

/// What the chart is made of: what it shows, and what it is compared with.
type ChartKey = (Stamp, Id, UnitKey, Vec<UnitKey>, bool);

/// What the chart is compared with.
#[derive(Default)]
pub struct BesideState {
    units: Vec<UnitKey>,
    last_year: bool,
    /// The chart that is shown, kept while it is the same, and apart from it what stands below.
    chart: Memo<ChartKey, (LineChart, Vec<String>)>,
}

/// Draws the chart of an indicator at a unit, with the sentence that says what it shows and what
/// can be done with it.
pub fn target_chart_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    unit: UnitKey,
    row: &IndicatorRow,
    indicator: &Indicator,
    state: &mut BesideState,
    commands: &mut Commands,
) {
    let (words, place) = (data.words, (unit, data.session.as_of()));
    let known = |key: &UnitKey| *key != unit && data.plan().unit(*key).is_some();
    state.units.retain(known);
    ui.horizontal_wrapped(|ui| {
        if indicator.is_target() && row.all_units > 1 {
            let text = words.target_which_units();
            if widgets::icon_text_button(ui, icons::CHART_BAR, &text).clicked() {
                commands.push(Command::ShowRanking(row.id));
            }
        }
        beside_ui(ui, data, unit, state);
    });
    let BesideState {
        units,
        last_year,
        chart: memo,
    } = state;
    let beside = Beside {
        units,
        last_year: *last_year,
        reorganisation: Some(data.reorganisation),
        definitions: data.session.definition_changes(),
    };
    let key = (data.stamp(), row.id, unit, units.clone(), *last_year);
    let drawn = memo.get(key, || {
        let plan = data.plan();
        let mut chart = pictures::target_chart(words, plan, place, row, indicator, beside);
        let notes = std::mem::take(&mut chart.notes);
        (chart, notes)
    });
    let (chart, notes) = &*drawn;
    if chart.is_empty() {
        ui.add(egui::Label::new(theme::small(chart.summary.as_str())).wrap());
        return;
    }
    let size = egui::vec2(ui.available_width(), HEIGHT);
    pictures::with_labels(words, |labels| {
        chart::line_chart(ui, chart, size, theme::SIZE_SMALL, labels)
    });
    ui.horizontal(|ui| {
        let room = ui.available_width() - 2.0 * (theme::FIELD_HEIGHT + theme::SPACE_S);
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add(egui::Label::new(theme::small(chart.summary.as_str())).wrap());
            for note in notes {
                ui.add(egui::Label::new(theme::small(note.as_str())).wrap());
            }
        });
        picture_icons_ui(ui, words, commands, || {
            let plan = data.plan();
            let sheet = pictures::target_sheet(words, plan, place, row, indicator, beside);
            Some(sheet)
        });
    });
}

/// Which other units are drawn, and whether the year before is.
fn beside_ui(ui: &mut egui::Ui, data: Data<'_>, unit: UnitKey, state: &mut BesideState) {
    let words = data.words;
    ui.checkbox(&mut state.last_year, words.beside_last_year_show());
    let mut removed = None;
    for key in &state.units {
        let name = words.name_of_unit(data.plan(), *key);
        let label = words.beside_remove(name.as_str());
        ui.label(theme::strong(name));
        if widgets::icon_button(ui, icons::X, &label).clicked() {
            removed = Some(*key);
        }
    }
    if let Some(removed) = removed {
        state.units.retain(|key| *key != removed);
    }
    if state.units.len() < MOST_UNITS {
        let mut chosen = None;
        let units = data.board().units.iter();
        let offered = units.filter(|(key, _)| *key != unit && !state.units.contains(key));
        let offered = offered.map(|(key, depth)| {
            let name = words.name_of_unit(data.plan(), *key);
            (Some(*key), format!("{}{name}", "    ".repeat(*depth)))
        });
        let options: Vec<_> = std::iter::once((None, words.beside_choose()))
            .chain(offered)
            .collect();
        widgets::combo(ui, &words.beside_add(), &mut chosen, &options);
        state.units.extend(chosen);
    }
}
