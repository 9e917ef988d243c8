//! Units by targets: a cell a figure, its verdict as colour and shape, hatched where it is missing.
//!
//! Only targets that units are asked for have a column. Values are not written: from eight metres
//! one sees where it is dark, and asks on.

use std::cmp::Reverse;

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, SMALLEST, middle},
    frame::{Head, Samples, source_of},
};
use crate::{
    chart::{
        Align, Area, HeatCell, HeatLook, Ink, MarkInks, Weight, doubt_mark, pt, verdict_mark_in,
    },
    domain::{Id, Indicator, UnitKey},
    pictures::{Compared, look},
    report::comparison::{Row, Standing},
};

struct Map<'a> {
    setting: Setting<'a>,
    columns: Vec<(usize, Id, &'a Indicator)>,
    rows: Vec<&'a Row>,
    within: Option<UnitKey>,
    from: usize,
}

pub(super) fn heat_map(
    setting: Setting<'_>,
    within: Option<UnitKey>,
    from: usize,
) -> (Head, Body<'_>) {
    let (words, plan, all) = (setting.words, setting.plan, setting.all());
    let communes = || {
        all.rows
            .iter()
            .filter(|row| within.is_none() || row.district == within)
    };
    let by_district = within.is_none() && !all.districts.is_empty();
    let mut rows: Vec<&Row> = if by_district {
        all.districts.iter().collect()
    } else {
        communes().collect()
    };
    rows.sort_by_key(|row| Reverse(row.behind));
    let asked = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        cells
            .into_iter()
            .any(|it| it.standing != Standing::NotAsked)
    };
    let columns: Vec<_> = all
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| asked(*at))
        .filter_map(|(at, column)| Some((at, column.id, plan.indicator(column.id)?)))
        .collect();
    let name = |row: &Row| setting.unit_name(row.unit);
    let worst = rows.first().filter(|row| row.behind > 0);
    let (mut reported, mut wanted) = (0, 0);
    for cell in communes().flat_map(|row| &row.cells) {
        wanted += usize::from(cell.standing != Standing::NotAsked);
        reported += usize::from(cell.standing == Standing::Reported);
    }
    let title = match worst {
        Some(row) => words.slide_heat_map(name(row), row.behind, columns.len()),
        None if reported == 0 => words.slide_heat_map_none(),
        None => words.slide_heat_map_good(),
    };
    let said: Vec<String> = rows
        .iter()
        .map(|row| words.compare_unit_row(name(row), row.behind, row.missing, row.asked))
        .collect();
    let indicators = || columns.iter().map(|(.., it)| *it);
    let head = Head {
        over: match within {
            Some(within) => {
                words.slide_heat_map_over_within(setting.unit_name(within), columns.len())
            }
            None => words.slide_heat_map_over(columns.len()),
        },
        sentence: format!("{title}: {}.", said.join("; ")),
        title,
        samples: Samples::of_targets(setting, indicators()),
        units: words.slide_reported_figures(setting.count(reported), setting.count(wanted)),
        source: source_of(setting, indicators()),
        ..Head::default()
    };
    let map = Map {
        setting,
        columns,
        rows,
        within,
        from,
    };
    (
        head,
        Box::new(move |canvas: &mut Canvas<'_>| map.draw(canvas)),
    )
}

impl Map<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        if self.columns.is_empty() {
            return;
        }
        let key = self.key(canvas);
        let area = canvas.body;
        let words = self.setting.words;
        let rest = self.rows.get(self.from..).unwrap_or_default();
        let least = SMALLEST * 1.5;
        let head = 22.0;
        let room = area.height() - key - head;
        let fits = (room / least).floor().max(1.0) as usize;
        let shown = if rest.len() > fits {
            rest.get(..fits.saturating_sub(1).max(1))
                .unwrap_or_default()
        } else {
            rest
        };
        let others = rest.len() - shown.len();
        let lines = shown.len() + usize::from(others > 0);
        let line = (room / lines.max(1) as f32).min(44.0);
        let size = (line * 0.56).clamp(SMALLEST, 18.0);
        let font = (size, Weight::Regular);
        let name = |row: &Row| self.setting.unit_name(row.unit);
        let names = shown.iter().map(|row| canvas.ruler.width(&name(row), font));
        let names = names.fold(size * 5.0, f32::max).min(area.width() * 0.34);
        let tail = words.slide_heat_map_tail(self.columns.len(), self.columns.len());
        let head_font = (SMALLEST, Weight::SemiBold);
        let behind = words.slide_heat_map_behind();
        let tail = canvas.ruler.width(&tail, (size, Weight::Bold));
        let tail = tail.max(canvas.ruler.width(&behind, head_font)) + size * 0.7;
        let at = pt(area.right, area.top + head / 2.0);
        canvas.text(at, &behind, head_font, Ink::TextStrong, Align::End);
        let left = area.left + names + size * 0.8;
        let column = (area.right - tail - left) / self.columns.len() as f32;
        self.heads(canvas, (left, column), area.top + head / 2.0);
        let mut top = area.top + head;
        for row in shown {
            let middle = top + line / 2.0;
            let lines = canvas.ruler.wrap(&name(row), names + 1.0, font);
            let first = middle - lines.len() as f32 * size * LEADING / 2.0;
            canvas.lines((area.left, first), &lines, font, Ink::TextStrong);
            let place = Area {
                top,
                bottom: top + line,
                ..area
            };
            let leads_to = if self.within.is_none() && row.district.is_none() && !self.is_flat() {
                Shown::HeatMap {
                    within: Some(row.unit),
                    from: 0,
                }
            } else {
                Shown::Unit {
                    unit: row.unit,
                    from: 0,
                }
            };
            let label = words.compare_unit_row(name(row), row.behind, row.missing, row.asked);
            canvas.leads(place, label, leads_to);
            for (at, (place, ..)) in self.columns.iter().enumerate() {
                let Some(cell) = row.cells.get(*place) else {
                    continue;
                };
                let cell_area = Area {
                    left: left + column * at as f32 + 1.2,
                    top: top + 1.2,
                    right: left + column * (at + 1) as f32 - 1.2,
                    bottom: top + line - 1.2,
                };
                draw_cell(canvas, cell_area, look(cell), cell.over_whole);
            }
            let count = words.slide_heat_map_tail(row.behind, row.asked);
            let at = pt(area.right, middle);
            canvas.text(
                at,
                &count,
                (size, Weight::Bold),
                Ink::TextStrong,
                Align::End,
            );
            top += line;
        }
        let rest = Area {
            top,
            bottom: top + line,
            ..area
        };
        self.others(canvas, rest, others);
    }

    /// A line for what found no room.
    fn others(&self, canvas: &mut Canvas<'_>, place: Area, others: usize) {
        if others == 0 {
            return;
        }
        let text = self.setting.words.slide_more_units(others);
        let at = pt(place.left, f32::midpoint(place.top, place.bottom));
        let font = (SMALLEST * 1.1, Weight::Bold);
        canvas.text(
            at,
            &format!("{text} →"),
            font,
            Ink::TextStrong,
            Align::Start,
        );
        let leads_to = Shown::HeatMap {
            within: self.within,
            from: self.rows.len() - others,
        };
        canvas.leads(place, text, leads_to);
    }

    /// Whether the plan has no districts.
    fn is_flat(&self) -> bool {
        self.setting.all().districts.is_empty()
    }

    /// The codes of the targets; where they have no room, their numbers alone.
    fn heads(&self, canvas: &mut Canvas<'_>, (left, column): (f32, f32), middle: f32) {
        let font = (SMALLEST, Weight::SemiBold);
        let wide = |text: &str| canvas.ruler.width(text, font) <= column - 2.0;
        let whole = self.columns.iter().all(|(.., it)| wide(&it.code));
        for (at, (_, id, indicator)) in self.columns.iter().enumerate() {
            let code = indicator.code.as_str();
            let number = code.trim_start_matches(|it: char| !it.is_ascii_digit());
            let text = if whole || number.is_empty() {
                code
            } else {
                number
            };
            let center = left + column * (at as f32 + 0.5);
            canvas.text(
                pt(center, middle),
                text,
                font,
                Ink::TextStrong,
                Align::Middle,
            );
            let place = Area {
                left: left + column * at as f32,
                top: middle - 11.0,
                right: left + column * (at + 1) as f32,
                bottom: middle + 11.0,
            };
            let label = format!("{code} · {}", indicator.name);
            canvas.leads(
                place,
                label,
                Shown::Ranking {
                    id: *id,
                    within: self.within,
                    from: 0,
                },
            );
        }
    }

    /// What the looks mean, at the bottom; how high that is.
    fn key(&self, canvas: &mut Canvas<'_>) -> f32 {
        let words = self.setting.words;
        let cells = || {
            let rows = self.rows.iter();
            rows.flat_map(|row| {
                self.columns
                    .iter()
                    .filter_map(|(at, ..)| row.cells.get(*at))
            })
        };
        let compared = Compared {
            words,
            plan: self.setting.plan,
            all: self.setting.all(),
        };
        let mut looks = compared.key(|is| cells().any(is));
        // Who is not asked has a point in place of a cell.
        looks.retain(|(cell, _)| cell.look != HeatLook::NotAsked);
        let area = canvas.body;
        let font = (SMALLEST * 1.05, Weight::SemiBold);
        let (wide, line) = (26.0, 22.0);
        let mut rows: Vec<Vec<(f32, HeatCell, String)>> = vec![Vec::new()];
        let mut x = 0.0;
        for (cell, word) in looks {
            let needed = wide + 6.0 + canvas.ruler.width(&word, font);
            if x > 0.0 && x + needed > area.width() {
                rows.push(Vec::new());
                x = 0.0;
            }
            if let Some(row) = rows.last_mut() {
                row.push((x, cell, word));
            }
            x += needed + 18.0;
        }
        let height = line * rows.len() as f32;
        for (at, row) in rows.into_iter().enumerate() {
            let y = area.bottom - height + line * (at as f32 + 0.5);
            for (x, cell, word) in row {
                let left = area.left + x;
                let swatch = Area {
                    left,
                    top: y - 8.5,
                    right: left + wide,
                    bottom: y + 8.5,
                };
                draw_cell(canvas, swatch, cell.look, cell.is_doubtful);
                let at = pt(left + wide + 6.0, y);
                canvas.text(at, &word, font, Ink::TextStrong, Align::Start);
            }
        }
        height + 6.0
    }
}

fn draw_cell(canvas: &mut Canvas<'_>, area: Area, look: HeatLook, is_doubtful: bool) {
    let size = (area.height() * 0.62).min(area.width() * 0.62);
    let center = middle(area);
    let step = 5.0;
    let scene = &mut canvas.scene;
    match look {
        HeatLook::Judged(verdict) => {
            scene.fill(&area, Ink::Verdict(verdict));
            let inks = MarkInks {
                mark: Ink::OnVerdict(verdict),
                on_mark: Ink::Verdict(verdict),
                behind: Ink::Verdict(verdict),
            };
            verdict_mark_in(scene, center, size, verdict, inks);
        }
        HeatLook::Earlier(verdict) => {
            scene.fill(&area, Ink::VerdictSoft(verdict));
            scene.hatch(area, step, Ink::Verdict(verdict));
            scene.dot(center, size * 0.66, Ink::VerdictSoft(verdict));
            let inks = MarkInks {
                mark: Ink::Verdict(verdict),
                on_mark: Ink::OnVerdict(verdict),
                behind: Ink::VerdictSoft(verdict),
            };
            verdict_mark_in(scene, center, size, verdict, inks);
        }
        HeatLook::Plain => scene.fill(&area, Ink::Plain),
        HeatLook::EarlierPlain => {
            scene.fill(&area, Ink::Plain);
            scene.hatch(area, step, Ink::Hatch);
        }
        HeatLook::Missing => scene.hatch(area, step, Ink::TextWeak),
        HeatLook::NotAsked => scene.dot(center, 1.6, Ink::Hatch),
    }
    if is_doubtful {
        let ink = match look {
            HeatLook::Judged(verdict) => Ink::OnVerdict(verdict),
            HeatLook::Earlier(_)
            | HeatLook::Plain
            | HeatLook::EarlierPlain
            | HeatLook::Missing
            | HeatLook::NotAsked => Ink::TextStrong,
        };
        doubt_mark(scene, area, ink);
    }
}
