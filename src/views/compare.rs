//! So sánh: all communes side by side, as a heat map, a ranking or small charts.

mod cell;
mod controls;
mod heat_map;
mod heat_paint;
mod multiples;
mod ranking;

use std::collections::BTreeSet;

use self::{
    controls::{By, Mode, controls_ui},
    heat_map::HeatMapState,
    multiples::MultiplesState,
    ranking::RankingState,
};
use super::{Data, Stamp, memo::Memo, picture_buttons::picture_icons_ui};
use crate::{
    app::command::Commands,
    chart::Sheet,
    domain::{Id, UnitKey},
    pictures::Compared,
    report::comparison::{Comparison, Order, Row},
    strings::Words,
    text::{fold, matches},
    theme::{self, icons},
    widgets,
};

/// What the comparison remembers.
pub struct CompareState {
    mode: Mode,
    target: Option<Id>,
    by_in_heat_map: By,
    by_in_ranking: By,
    by_in_multiples: By,
    search: String,
    folded: BTreeSet<UnitKey>,
    heat_map: HeatMapState,
    ranking: RankingState,
    multiples: MultiplesState,
    figures: Memo<Stamp, Figures>,
}

impl Default for CompareState {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            target: None,
            by_in_heat_map: By::District,
            by_in_ranking: By::Value,
            by_in_multiples: By::District,
            search: String::new(),
            folded: BTreeSet::new(),
            heat_map: HeatMapState::default(),
            ranking: RankingState::default(),
            multiples: MultiplesState::default(),
            figures: Memo::default(),
        }
    }
}

impl CompareState {
    /// Shows the ranking by a target, those that hold it back most on top.
    pub fn show_ranking(&mut self, target: Id) {
        self.mode = Mode::Ranking;
        self.target = Some(target);
        self.by_in_ranking = By::Pace;
        self.search.clear();
    }

    /// The target by which units are ranked, where they are.
    pub fn ranked(&self) -> Option<Id> {
        self.target.filter(|_| self.mode != Mode::HeatMap)
    }

    const fn by(&mut self) -> &mut By {
        match self.mode {
            Mode::HeatMap => &mut self.by_in_heat_map,
            Mode::Ranking => &mut self.by_in_ranking,
            Mode::Multiples => &mut self.by_in_multiples,
        }
    }
}

/// The figures and what they are called, kept until something changes.
struct Figures {
    all: Comparison,
    /// The names of the rows.
    units: Vec<Label>,
    /// The names of the districts.
    districts: Vec<Label>,
}

/// What a unit is called.
struct Label {
    /// Under its district.
    name: String,
    /// Anywhere else.
    whole: String,
    /// With its district, for searching.
    folded: String,
}

impl Figures {
    fn new(data: Data<'_>) -> Self {
        let all = Comparison::new(data.plan(), data.session.as_of());
        let label = |row: &Row| {
            let name = data
                .plan()
                .unit(row.unit)
                .map(crate::domain::Unit::full_name);
            let district = row.district.and_then(|it| data.plan().unit(it));
            let district = district
                .map(crate::domain::Unit::full_name)
                .unwrap_or_default();
            let name = name.unwrap_or_default();
            Label {
                folded: fold(&format!("{name} {district}")),
                whole: data.words.name_of_unit(data.plan(), row.unit),
                name,
            }
        };
        Self {
            units: all.rows.iter().map(label).collect(),
            districts: all.districts.iter().map(label).collect(),
            all,
        }
    }

    /// Makes them those of now, where it is known that only figures were written since.
    fn follow(&mut self, data: Data<'_>, (revision, lang): Stamp) -> bool {
        let written = data.session.written_since(revision);
        let Some(written) = written.filter(|_| lang == data.words.lang) else {
            return false;
        };
        self.all.follow(data.plan(), data.session.as_of(), written)
    }

    /// The rows that the search finds, in that order.
    fn found(&self, order: Order, needle: &str) -> Vec<usize> {
        let is_found = |at: &usize| {
            let label = self.units.get(*at);
            label.is_some_and(|label| matches(needle, &label.folded))
        };
        self.all.order(order).into_iter().filter(is_found).collect()
    }

    /// What they say.
    const fn told<'a>(&'a self, data: Data<'a>) -> Compared<'a> {
        Compared {
            words: data.words,
            plan: data.plan(),
            all: &self.all,
        }
    }

    /// What a row's unit is called outside its district.
    fn whole_name(&self, row: usize) -> &str {
        self.units.get(row).map_or("", |label| &label.whole)
    }
}

/// Draws the comparison of units.
pub fn compare_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut CompareState,
    commands: &mut Commands,
) {
    let words = data.words;
    let follow = |before: &Stamp, figures: &mut Figures| figures.follow(data, *before);
    let figures = state
        .figures
        .get_following(data.stamp(), follow, || Figures::new(data));
    let offered = offered(&figures.all);
    let Some(column) = chosen(&figures.all, state.target, &offered) else {
        let (title, hint) = (words.compare_empty(), words.compare_empty_hint());
        widgets::empty_state(ui, icons::CHART_BAR, &title, &hint, None);
        return;
    };
    let column = controls_ui(ui, data, state, &figures, &offered, column);
    if state.mode != Mode::HeatMap {
        // What is ranked by is kept: it is what one presents from here.
        state.target = figures.all.columns.get(column).map(|it| it.id);
    }
    ui.add_space(theme::SPACE_XS);
    let sentence = match state.mode {
        Mode::HeatMap => figures.told(data).sentence_of_all(),
        Mode::Ranking | Mode::Multiples => figures.told(data).sentence(column),
    };
    let order = state.by().order(column);
    let found = figures.found(order, &fold(&state.search));
    let picture = |state: &CompareState| {
        let told = figures.told(data);
        let place = (data.plan().info().root?, data.session.as_of());
        Some(match state.mode {
            Mode::HeatMap => {
                let map = heat_map_of(data, &figures, &found, order, state, &sentence);
                told.heat_map_sheet(place, &map.picture_lines(&state.folded))
            }
            Mode::Ranking => told.ranking_sheet(column, &found, place),
            Mode::Multiples => told.multiples_sheet(column, &found, place),
        })
    };
    sentence_ui(ui, words, &sentence, !found.is_empty(), commands, || {
        picture(state)
    });
    ui.add_space(theme::SPACE_XS);
    if found.is_empty() {
        let (title, hint) = (words.compare_none_found(), words.targets_none_found_hint());
        widgets::empty_state(ui, icons::MAGNIFYING_GLASS, &title, &hint, None);
    } else {
        match state.mode {
            Mode::HeatMap => {
                let map = heat_map_of(data, &figures, &found, order, state, &sentence);
                let sort_by = map.show(ui, &mut state.heat_map, &mut state.folded, commands);
                if let Some(column) = sort_by.and_then(|it| figures.all.columns.get(it)) {
                    state.target = Some(column.id);
                    state.by_in_heat_map = By::Value;
                }
            }
            Mode::Ranking => ranking::ranking_ui(
                ui,
                data,
                &figures,
                column,
                &found,
                &sentence,
                &mut state.ranking,
                commands,
            ),
            Mode::Multiples => multiples::multiples_ui(
                ui,
                data,
                &figures,
                column,
                &found,
                &sentence,
                &mut state.multiples,
                commands,
            ),
        }
    }
}

fn heat_map_of<'a>(
    data: Data<'a>,
    figures: &'a Figures,
    rows: &'a [usize],
    order: Order,
    state: &CompareState,
    sentence: &'a str,
) -> heat_map::HeatMap<'a> {
    heat_map::HeatMap {
        data,
        figures,
        rows,
        grouped: order == Order::District && !figures.districts.is_empty(),
        open_all: !state.search.is_empty(),
        sorted_by: match order {
            Order::Value(column) | Order::Pace(column) => Some(column),
            Order::District | Order::Name | Order::Behind | Order::Missing => None,
        },
        sentence,
    }
}

/// What a unit's figure says, under the pointer and beside what has the keyboard.
fn tell_ui(response: egui::Response, name: &str, told: &str) {
    let tell = |ui: &mut egui::Ui| {
        ui.label(theme::strong(name));
        ui.label(theme::plain(told));
    };
    if response.has_focus() && !response.hovered() {
        response.show_tooltip_ui(tell);
    } else {
        response.on_hover_ui_at_pointer(tell);
    }
}

/// What the chart says, and beside it what can be done with its picture.
fn sentence_ui(
    ui: &mut egui::Ui,
    words: Words,
    sentence: &str,
    has_picture: bool,
    commands: &mut Commands,
    sheet: impl FnOnce() -> Option<Sheet>,
) {
    ui.horizontal(|ui| {
        let room = ui.available_width() - 2.0 * (theme::FIELD_HEIGHT + theme::SPACE_S);
        ui.allocate_ui(egui::vec2(room, theme::FIELD_HEIGHT), |ui| {
            ui.set_min_width(room);
            ui.add(egui::Label::new(theme::strong(sentence)).wrap());
        });
        if has_picture {
            picture_icons_ui(ui, words, commands, sheet);
        }
    });
}

/// The targets that any commune is asked for.
fn offered(all: &Comparison) -> Vec<usize> {
    let asked = |column: &usize| all.tally(*column).asked > 0;
    (0..all.columns.len()).filter(asked).collect()
}

fn chosen(all: &Comparison, target: Option<Id>, offered: &[usize]) -> Option<usize> {
    target
        .and_then(|id| all.column(id))
        .filter(|column| offered.contains(column))
        .or_else(|| offered.first().copied())
}
