//! The units side by side as charts and as pictures that stand alone: heat map, ranking, small
//! charts.

mod words;

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::{
    chart::{
        Body, HeatCell, HeatLine, HeatLook, HeatMap, Multiples, RankBar, RankLine, Ranking, Sheet,
        SmallChart,
    },
    domain::{Indicator, Unit, UnitKey, Verdict},
    report::comparison::{Cell, Histories, Row, Standing, current},
};

pub use words::{Compared, look, short};

/// A line of a heat map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeatMapLine {
    /// A district by its place.
    District(usize),
    /// A commune by its place.
    Commune(usize),
}

/// How much of a ranking is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// All units.
    All,
    /// So many lines at most: the first, the last, and how many lie between them.
    Lines(usize),
}

/// A day as a number on an axis.
fn day(date: Date) -> f32 {
    f32::from(date.year()) * 366.0 + f32::from(date.day_of_year())
}

fn number(value: Decimal) -> f32 {
    value.to_f32().unwrap_or_default()
}

impl Compared<'_> {
    /// The lines of all communes, each below its district where there are any.
    pub fn all_lines(self) -> Vec<HeatMapLine> {
        let mut lines = Vec::new();
        let mut now = None;
        for (at, row) in self.all.rows.iter().enumerate() {
            if row.district != now {
                now = row.district;
                let mut districts = self.all.districts.iter();
                let place = districts.position(|it| Some(it.unit) == row.district);
                lines.extend(place.map(HeatMapLine::District));
            }
            lines.push(HeatMapLine::Commune(at));
        }
        lines
    }

    /// The lines of the districts alone, or of all communes where there are no districts.
    pub fn district_lines(self) -> Vec<HeatMapLine> {
        let districts = 0..self.all.districts.len();
        if districts.is_empty() {
            return self.all_lines();
        }
        districts.map(HeatMapLine::District).collect()
    }

    /// The heat map of those lines.
    pub fn heat_map(self, lines: &[HeatMapLine]) -> HeatMap {
        let has_wholes = lines
            .iter()
            .any(|it| matches!(it, HeatMapLine::District(_)));
        let rows = lines.iter().filter_map(|line| {
            Some(match line {
                HeatMapLine::District(at) => (self.all.districts.get(*at)?, true),
                HeatMapLine::Commune(at) => (self.all.rows.get(*at)?, false),
            })
        });
        let lines: Vec<(&Row, HeatLine)> = rows
            .map(|(row, is_whole)| {
                let cell = |cell: &Cell| HeatCell {
                    look: look(cell),
                    text: short(self.words, cell),
                    is_doubtful: cell.over_whole,
                };
                // Below its district a commune needs no more than its name.
                let own = self.plan.unit(row.unit).filter(|_| has_wholes);
                let line = HeatLine {
                    name: own.map_or_else(|| self.name(row.unit), Unit::full_name),
                    is_whole,
                    cells: row.cells.iter().map(cell).collect(),
                };
                (row, line)
            })
            .collect();
        let key = self.key(|is| {
            let mut cells = lines.iter().flat_map(|(row, _)| &row.cells);
            cells.any(is)
        });
        HeatMap {
            heads: self.all.columns.iter().map(|it| it.code.clone()).collect(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            key,
        }
    }

    /// What the looks mean: those that occur; `any` tells whether a cell that is shown is such.
    pub fn key(self, any: impl Fn(&dyn Fn(&Cell) -> bool) -> bool) -> Vec<(HeatCell, String)> {
        let words = self.words;
        let verdicts = Verdict::ALL
            .into_iter()
            .filter(|it| *it != Verdict::NoData && any(&|cell| cell.verdict == Some(*it)));
        let mut key: Vec<_> = verdicts
            .map(|it| (HeatLook::Judged(it), words.verdict(it)))
            .collect();
        let plain = |cell: &Cell| matches!(look(cell), HeatLook::Plain | HeatLook::EarlierPlain);
        if any(&plain) {
            key.push((HeatLook::Plain, words.compare_legend_plain()));
        }
        if any(&|cell| cell.standing == Standing::Earlier) {
            let look = HeatLook::Earlier(Verdict::OnTrack);
            key.push((look, words.compare_legend_earlier()));
        }
        if any(&|cell| cell.standing == Standing::Missing) {
            key.push((HeatLook::Missing, words.compare_legend_missing()));
        }
        if any(&|cell| cell.standing == Standing::NotAsked) {
            key.push((HeatLook::NotAsked, words.compare_legend_not_asked()));
        }
        let mut key: Vec<_> = key
            .into_iter()
            .map(|(look, word)| (HeatCell::of(look), word))
            .collect();
        if any(&|cell| cell.over_whole) {
            let doubtful = HeatCell {
                is_doubtful: true,
                ..HeatCell::of(HeatLook::Plain)
            };
            key.push((doubtful, words.compare_legend_over_whole()));
        }
        key
    }

    /// Which row stands on which line of the whole ranking of those rows: none on a line of words.
    pub fn ranking_rows(self, column: usize, rows: &[usize]) -> Vec<Option<usize>> {
        let cell = |at: &usize| self.all.rows.get(*at)?.cells.get(column);
        let reported = rows
            .iter()
            .filter(|at| cell(at).and_then(current).is_some());
        let mut lines: Vec<_> = reported.copied().map(Some).collect();
        let is_missing = |at: &&usize| cell(at).is_some_and(|it| it.standing.is_missing());
        let missing: Vec<_> = rows.iter().filter(is_missing).copied().map(Some).collect();
        if !missing.is_empty() {
            lines.push(None);
            lines.extend(missing);
        }
        lines
    }

    /// The ranking of those rows by a target, in their order; those that have not reported last.
    pub fn ranking(self, column: usize, rows: &[usize], extent: Extent) -> Ranking {
        let cells = || {
            let cell = |at: &usize| {
                let row = self.all.rows.get(*at)?;
                Some((row.unit, row.cells.get(column)?))
            };
            rows.iter().filter_map(cell)
        };
        let mut lines: Vec<RankLine> = cells()
            .filter_map(|(unit, cell)| {
                let value = current(cell)?;
                Some(RankLine::Bar(RankBar {
                    name: self.name(unit),
                    verdict: cell.verdict,
                    value: number(value),
                    text: self.value(column, value),
                    gap: self.gap(column, cell),
                }))
            })
            .collect();
        let missing: Vec<RankLine> = cells()
            .filter(|(_, cell)| cell.standing.is_missing())
            .map(|(unit, cell)| RankLine::Missing {
                name: self.name(unit),
                note: self.missing_note(column, cell),
            })
            .collect();
        let head = (!missing.is_empty())
            .then(|| RankLine::Words(self.missing_head(column, missing.len())));
        match extent {
            Extent::All => {
                lines.extend(head);
                lines.extend(missing);
            }
            Extent::Lines(most) => {
                // Who has not reported is counted, not named.
                let kept = most.saturating_sub(usize::from(head.is_some()));
                if lines.len() > kept {
                    let first = kept.saturating_sub(1) / 2;
                    let last = kept.saturating_sub(1 + first);
                    let between = lines.len() - first - last;
                    let text = self.words.compare_between(between);
                    lines.splice(first..first + between, [RankLine::Words(text)]);
                }
                lines.extend(head);
            }
        }
        let scale = self.all.scale(self.plan, column);
        let words = self.words;
        Ranking {
            lines,
            path: scale.path.map(|it| {
                let text = words.compare_path(self.amount(column, it));
                (number(it), text)
            }),
            goal: scale.target.map(|it| {
                let text = words.compare_goal(self.amount(column, it));
                (number(it), text)
            }),
            scale: (number(scale.from), number(scale.to)),
            gap_head: scale.path.map(|_| words.target_gap()).unwrap_or_default(),
        }
    }

    /// The small charts of those rows by a target, in their order.
    pub fn multiples(self, column: usize, rows: &[usize], as_of: Date) -> Multiples {
        let Some(of) = self.all.columns.get(column) else {
            return Multiples::default();
        };
        // The scale is that of all units, whichever are shown.
        let units = self.all.rows.iter().map(|row| row.unit);
        let all = Histories::new(self.plan, of.id, units, of.until.min(as_of));
        let point = |(date, value): &(Date, Decimal)| (day(*date), number(*value));
        let unit = |at: &usize| {
            let row = self.all.rows.get(*at)?;
            let cell = row.cells.get(column)?;
            let value = current(cell);
            Some(SmallChart {
                name: self.name(row.unit),
                verdict: cell.verdict.filter(|_| value.is_some()),
                text: match value {
                    Some(value) => self.value(column, value),
                    None => self.words.compare_not_reported_short(),
                },
                is_reported: value.is_some(),
                runs: all
                    .tracks
                    .get(*at)?
                    .runs
                    .iter()
                    .map(|run| run.iter().map(point).collect())
                    .collect(),
            })
        };
        Multiples {
            note: self.scale_note(column, &all),
            units: rows.iter().filter_map(unit).collect(),
            path: all.path.iter().map(point).collect(),
            days: (day(all.days.0), day(all.days.1)),
            values: (number(all.values.0), number(all.values.1)),
        }
    }

    /// What the scale of the small charts is; empty where nobody has reported anything.
    pub fn scale_note(self, column: usize, all: &Histories) -> String {
        if all.tracks.iter().all(|track| track.runs.is_empty()) {
            return String::new();
        }
        let (low, high) = all.values;
        let (low, high) = (self.amount(column, low), self.amount(column, high));
        let text = self.words.compare_scale(low, high);
        if all.cut {
            format!("{text}; {}", self.words.compare_scale_cut())
        } else {
            text
        }
    }

    fn name(self, unit: UnitKey) -> String {
        self.words.name_of_unit(self.plan, unit)
    }

    /// The picture of the heat map of those lines, for a unit and a day.
    pub fn heat_map_sheet(self, (unit, as_of): (UnitKey, Date), lines: &[HeatMapLine]) -> Sheet {
        let words = self.words;
        let columns = self.all.columns.iter();
        let codes: Vec<String> = columns.map(|it| it.code.clone()).collect();
        let name = |at: usize| self.column_name(at);
        let notes = (0..codes.len()).map(name).collect::<Vec<_>>().join("; ");
        Sheet {
            warnings: self.warnings(None),
            over: self.plan.info().name.clone(),
            title: words.compare_picture_heat_map(codes.len()),
            scope: words.picture_scope(self.name(unit), words.date(as_of)),
            standing: Vec::new(),
            lead: vec![format!("{}.", self.sentence_of_all())],
            body: Body::HeatMap(self.heat_map(lines)),
            notes: vec![format!("{notes}."), words.compare_picture_source()],
            summary: self.sentence_of_all(),
        }
    }

    /// The picture of the ranking of those rows by a target, for a unit and a day.
    pub fn ranking_sheet(self, column: usize, rows: &[usize], place: (UnitKey, Date)) -> Sheet {
        let body = Body::Ranking(self.ranking(column, rows, Extent::All));
        self.target_sheet(column, place, body)
    }

    /// The picture of the small charts of those rows by a target, for a unit and a day.
    pub fn multiples_sheet(self, column: usize, rows: &[usize], place: (UnitKey, Date)) -> Sheet {
        let body = Body::Multiples(self.multiples(column, rows, place.1));
        self.target_sheet(column, place, body)
    }

    fn target_sheet(self, column: usize, (unit, as_of): (UnitKey, Date), body: Body) -> Sheet {
        let words = self.words;
        let indicator = self
            .all
            .columns
            .get(column)
            .and_then(|it| self.plan.indicator(it.id));
        let text = |field: fn(&Indicator) -> &String| indicator.map(field).cloned();
        let over = [text(|it| &it.code), text(|it| &it.pillar)];
        let over: Vec<String> = over.into_iter().flatten().collect();
        let source = text(|it| &it.source).filter(|it| !it.is_empty());
        let source = source.map(|it| words.picture_source(it));
        let plan = words.picture_plan(self.plan.info().name.as_str());
        Sheet {
            warnings: self.warnings(indicator),
            over: over.join(" · "),
            title: text(|it| &it.name).unwrap_or_default(),
            scope: words.picture_scope(self.name(unit), words.date(as_of)),
            standing: Vec::new(),
            lead: vec![format!("{}.", self.sentence(column))],
            body,
            notes: source.into_iter().chain([plan]).collect(),
            summary: self.sentence(column),
        }
    }

    /// What nobody must overlook.
    fn warnings(self, indicator: Option<&Indicator>) -> Vec<String> {
        let words = self.words;
        let simulated = self.plan.info().simulated;
        let simulated = simulated.then(|| words.mark_simulated_long());
        let sample = if let Some(indicator) = indicator {
            indicator.sample.then(|| words.picture_sample())
        } else {
            let columns = self.all.columns.iter();
            let samples = columns.filter_map(|it| self.plan.indicator(it.id));
            let samples = samples.filter(|it| it.sample).count();
            (samples > 0).then(|| words.compare_picture_samples(samples))
        };
        simulated.into_iter().chain(sample).collect()
    }
}
