//! What can be chosen of a comparison: the way, the target, the order, the units.

use super::{super::Data, CompareState, Figures};
use crate::{report::comparison::Order, strings::Words, theme, widgets};

/// The ways of comparing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Mode {
    #[default]
    HeatMap,
    Ranking,
    Multiples,
}

/// An order as it is chosen: the target that it may be by is chosen beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    District,
    Name,
    Value,
    Pace,
    Behind,
    Missing,
}

impl By {
    pub(super) const fn order(self, column: usize) -> Order {
        match self {
            Self::District => Order::District,
            Self::Name => Order::Name,
            Self::Value => Order::Value(column),
            Self::Pace => Order::Pace(column),
            Self::Behind => Order::Behind,
            Self::Missing => Order::Missing,
        }
    }

    fn name(self, words: Words) -> String {
        match self {
            Self::District => words.compare_order_district(),
            Self::Name => words.compare_order_name(),
            Self::Value => words.compare_order_value(),
            Self::Pace => words.compare_order_pace(),
            Self::Behind => words.compare_order_behind(),
            Self::Missing => words.compare_order_missing(),
        }
    }

    /// Those that make sense for a way of comparing.
    const fn of(mode: Mode) -> &'static [Self] {
        match mode {
            Mode::HeatMap => &[
                Self::District,
                Self::Name,
                Self::Value,
                Self::Pace,
                Self::Behind,
                Self::Missing,
            ],
            Mode::Ranking => &[Self::Value, Self::Pace, Self::Name, Self::District],
            Mode::Multiples => &[Self::District, Self::Name, Self::Value, Self::Pace],
        }
    }
}

/// Draws what can be chosen, and gives the column that is.
pub(super) fn controls_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut CompareState,
    figures: &Figures,
    offered: &[usize],
    mut column: usize,
) -> usize {
    let words = data.words;
    let search = if ui.available_width() < 1000.0 {
        180.0
    } else {
        220.0
    };
    ui.horizontal(|ui| {
        let modes = [
            (Mode::HeatMap, words.compare_heat_map()),
            (Mode::Ranking, words.compare_ranking()),
            (Mode::Multiples, words.compare_multiples()),
        ];
        widgets::segmented(ui, &words.compare_mode(), &mut state.mode, &modes);
        let rest = (ui.available_width() - search - theme::SPACE_S).max(0.0);
        ui.allocate_ui(egui::vec2(rest, theme::FIELD_HEIGHT), |ui| {
            ui.set_min_width(rest);
            if state.mode == Mode::HeatMap {
                order_ui(ui, words, state);
                if state.by_in_heat_map == By::District {
                    fold_ui(ui, words, state, figures);
                }
            }
        });
        widgets::search_field(ui, &mut state.search, &words.compare_search(), search);
    });
    let by_target = matches!(state.by_in_heat_map, By::Value | By::Pace);
    match state.mode {
        Mode::HeatMap if by_target => {
            ui.horizontal(|ui| target_ui(ui, data, state, figures, offered, &mut column));
        }
        Mode::HeatMap => {}
        Mode::Ranking | Mode::Multiples => {
            ui.horizontal(|ui| {
                target_ui(ui, data, state, figures, offered, &mut column);
                order_ui(ui, words, state);
            });
        }
    }
    column
}

fn order_ui(ui: &mut egui::Ui, words: Words, state: &mut CompareState) {
    let options: Vec<_> = By::of(state.mode)
        .iter()
        .map(|by| (*by, by.name(words)))
        .collect();
    widgets::combo(ui, &words.compare_order(), state.by(), &options);
}

/// Folds all districts, or opens them where none is open.
fn fold_ui(ui: &mut egui::Ui, words: Words, state: &mut CompareState, figures: &Figures) {
    let districts = || figures.all.districts.iter().map(|row| row.unit);
    if districts().next().is_none() {
        return;
    }
    if districts().all(|it| state.folded.contains(&it)) {
        if widgets::quiet_button(ui, &words.compare_open()).clicked() {
            state.folded.clear();
        }
    } else if widgets::quiet_button(ui, &words.compare_fold()).clicked() {
        state.folded.extend(districts());
    }
}

fn target_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut CompareState,
    figures: &Figures,
    offered: &[usize],
    column: &mut usize,
) {
    let options: Vec<_> = offered
        .iter()
        .map(|at| (*at, figures.told(data).column_name(*at)))
        .collect();
    if widgets::combo(ui, &data.words.compare_target(), column, &options).changed() {
        state.target = figures.all.columns.get(*column).map(|it| it.id);
    }
}
