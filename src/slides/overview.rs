//! How all targets stand: how many in which verdict, huge, and below each part of the plan with a
//! mark for each of its targets.

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, Look, SMALLEST},
    frame::{Head, Samples, source_of, units_of_plan},
};
use crate::{
    chart::{Align, Area, Ink, Weight, pt},
    domain::{Id, Verdict},
    strings::Words,
};

/// A part of the plan and the marks of its targets.
struct Group {
    name: String,
    targets: Vec<Target>,
}

struct Target {
    id: Id,
    code: String,
    name: String,
    verdict: Verdict,
}

/// A number of things of one state.
pub(super) struct Tile {
    pub(super) look: Look,
    pub(super) count: usize,
    pub(super) word: String,
    pub(super) leads_to: Option<Shown>,
}

pub(super) fn overview(setting: Setting<'_>) -> (Head, Body<'_>) {
    let (words, plan, board) = (setting.words, setting.plan, setting.board);
    let mut groups: Vec<Group> = Vec::new();
    for row in &board.targets {
        let Some(indicator) = plan.indicator(row.id) else {
            continue;
        };
        let target = Target {
            id: row.id,
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            verdict: row.verdict().unwrap_or(Verdict::NoData),
        };
        match groups.iter_mut().find(|it| it.name == indicator.pillar) {
            Some(group) => group.targets.push(target),
            None => groups.push(Group {
                name: indicator.pillar.clone(),
                targets: vec![target],
            }),
        }
    }
    let count = |verdict| {
        let all = groups.iter().flat_map(|it| &it.targets);
        all.filter(|it| it.verdict == verdict).count()
    };
    let counts: Vec<_> = Verdict::ALL
        .into_iter()
        .map(|it| (it, count(it)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let all = board.targets.len();
    let said = counts.iter().map(|(verdict, count)| {
        words.picture_standing(setting.count(*count), words.verdict(*verdict))
    });
    let said: Vec<_> = said.collect();
    let indicators = || board.targets.iter().filter_map(|it| plan.indicator(it.id));
    let title = Standings::of(&counts).message(words, all);
    let head = Head {
        over: words.slide_over_all(plan.info().name.as_str()),
        sentence: format!("{title}: {}.", said.join(", ")),
        title,
        samples: Samples::of_targets(setting, indicators()),
        units: units_of_plan(setting),
        source: source_of(setting, indicators()),
        ..Head::default()
    };
    let tiles: Vec<Tile> = counts
        .into_iter()
        .map(|(verdict, count)| Tile {
            look: Look::Verdict(verdict),
            count,
            word: words.verdict(verdict),
            leads_to: is_behind(verdict).then_some(Shown::Behind { from: 0 }),
        })
        .collect();
    let body = move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let rows: usize = groups.len();
        // The more parts the plan has, the less high its numbers are.
        let tall = (area.height() - rows as f32 * 27.0 - 14.0).clamp(74.0, 170.0);
        let strip = Area {
            bottom: area.top + tall,
            ..area
        };
        draw_tiles(setting, canvas, strip, &tiles);
        canvas.body.top = strip.bottom + 14.0;
        draw_groups(canvas, &groups);
    };
    (head, Box::new(body))
}

/// How many stand well, are behind, and are not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Standings {
    pub(super) behind: usize,
    pub(super) unknown: usize,
}

impl Standings {
    pub(super) fn of(counts: &[(Verdict, usize)]) -> Self {
        let sum = |is: fn(Verdict) -> bool| {
            let counts = counts.iter().filter(|(verdict, _)| is(*verdict));
            counts.map(|(_, count)| count).sum()
        };
        Self {
            behind: sum(is_behind),
            unknown: sum(|it| matches!(it, Verdict::NoData | Verdict::Stale)),
        }
    }
}

impl Standings {
    /// The same as a headline, of so many.
    pub(super) fn message(self, words: Words, all: usize) -> String {
        words.slide_message(self.behind, self.unknown, all)
    }
}

/// Whether a verdict is one of those that need a word in the meeting.
pub(super) const fn is_behind(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Slow | Verdict::FarBehind | Verdict::Backwards
    )
}

/// Numbers side by side, each with its mark and word.
pub(super) fn draw_tiles(
    setting: Setting<'_>,
    canvas: &mut Canvas<'_>,
    area: Area,
    tiles: &[Tile],
) {
    let gap = 10.0;
    let width = (area.width() + gap) / tiles.len().max(1) as f32 - gap;
    let width = width.min(area.width() * 0.4);
    let inner = width - 20.0;
    let font = (18.0, Weight::SemiBold);
    let fitted = tiles
        .iter()
        .map(|tile| canvas.ruler.fitted(&tile.word, inner, font, SMALLEST, 2).0);
    // One size for all words.
    let size = fitted.fold(font.0, f32::min);
    let font = (size, font.1);
    let lines: Vec<_> = tiles
        .iter()
        .map(|tile| canvas.ruler.wrap_evenly(&tile.word, inner, font))
        .collect();
    let deepest = lines.iter().map(Vec::len).max().unwrap_or_default();
    let words_height = deepest as f32 * size * LEADING;
    let widest = tiles.iter().map(|tile| {
        let count = setting.count(tile.count);
        canvas.ruler.width(&count, (1.0, Weight::Bold))
    });
    // Beside the number its mark needs half as much again.
    let widest = (inner - 8.0) / (widest.fold(0.5, f32::max) + 0.5);
    let number = ((area.height() - words_height - 10.0) / 1.08).min(widest);
    let number = number.clamp(26.0, 92.0);
    for (at, (tile, lines)) in tiles.iter().zip(&lines).enumerate() {
        let left = area.left + (width + gap) * at as f32;
        let plate = Area {
            left,
            right: left + width,
            ..area
        };
        canvas.scene.fill(&plate, tile.look.soft());
        let edge = Area {
            right: left + 7.0,
            ..plate
        };
        canvas.scene.fill(&edge, tile.look.ink());
        let middle = area.top + 4.0 + number * 0.54;
        let font_number = (number, Weight::Bold);
        let count = setting.count(tile.count);
        let wide = canvas.ruler.width(&count, font_number);
        let room = inner - wide - 6.0;
        let mark = (number * 0.5).min(room);
        let at = pt(left + 14.0, middle);
        canvas.text(at, &count, font_number, Ink::TextStrong, Align::Start);
        if mark >= SMALLEST {
            let at = pt(left + 14.0 + wide + 8.0 + mark / 2.0, middle);
            canvas.look(at, mark, tile.look);
        }
        let top = area.bottom - 6.0 - words_height;
        canvas.lines((left + 14.0, top), lines, font, Ink::TextStrong);
        if let Some(leads_to) = &tile.leads_to {
            let label = format!("{count} {}", tile.word);
            canvas.leads(plate, label, leads_to.clone());
        }
    }
}

/// Each part of the plan with the marks of its targets and their numbers.
fn draw_groups(canvas: &mut Canvas<'_>, groups: &[Group]) {
    let area = canvas.body;
    let name_room = area.width() * if canvas.is_wide() { 0.26 } else { 0.31 };
    let marks_left = area.left + name_room + 10.0;
    let room = area.right - marks_left;
    let widest = groups.iter().map(|it| it.targets.len()).max().unwrap_or(1);
    let fits = |size: f32| {
        let cell = cell_width(size);
        let across = (room / cell).floor().max(1.0);
        let lines = groups
            .iter()
            .map(|it| (it.targets.len() as f32 / across).ceil().max(1.0));
        let needed = lines.sum::<f32>() * size * 1.55;
        needed <= area.height() && (across >= widest as f32 || size <= SMALLEST)
    };
    let mut size: f32 = 24.0;
    while size > SMALLEST && !fits(size) {
        size = (size * 0.95).max(SMALLEST);
    }
    let cell = cell_width(size);
    let across = (room / cell).floor().max(1.0) as usize;
    let lines: f32 = groups
        .iter()
        .map(|it| it.targets.len().div_ceil(across).max(1) as f32)
        .sum();
    let line = (area.height() / lines.max(1.0)).min(size * 2.1);
    let mut top = area.top;
    for group in groups {
        let rows: Vec<_> = group.targets.chunks(across).collect();
        let height = line * rows.len().max(1) as f32;
        canvas.rule(top, (area.left, area.right), 0.7, Ink::Axis);
        let most = (size.min(19.0), Weight::SemiBold);
        let least = SMALLEST;
        let (name_size, lines) = canvas.ruler.fitted(&group.name, name_room, most, least, 1);
        let font = (name_size, most.1);
        let first = top + line / 2.0 - name_size * LEADING / 2.0;
        canvas.lines((area.left, first), &lines, font, Ink::TextStrong);
        let place = Area {
            top,
            right: marks_left - 4.0,
            bottom: top + height,
            ..area
        };
        let leads_to = Shown::Pillar {
            name: group.name.clone(),
            from: 0,
        };
        canvas.leads(place, group.name.clone(), leads_to);
        for (row, targets) in rows.into_iter().enumerate() {
            let middle = top + line * (row as f32 + 0.5);
            for (at, target) in targets.iter().enumerate() {
                let left = marks_left + cell * at as f32;
                let place = Area {
                    left,
                    top: middle - line / 2.0,
                    right: left + cell,
                    bottom: middle + line / 2.0,
                };
                let center = pt(left + size / 2.0, middle);
                canvas.look(center, size, Look::Verdict(target.verdict));
                let number = target
                    .code
                    .trim_start_matches(|it: char| !it.is_ascii_digit());
                let font = (code_size(size), Weight::Regular);
                let at = pt(left + size * 1.12, middle);
                if canvas.ruler.width(number, font) <= cell - size * 1.2 {
                    canvas.text(at, number, font, Ink::TextStrong, Align::Start);
                }
                let label = format!("{} · {}", target.code, target.name);
                let leads_to = Shown::Target {
                    id: target.id,
                    unit: None,
                };
                canvas.leads(place, label, leads_to);
            }
        }
        top += height;
    }
}

fn code_size(size: f32) -> f32 {
    (size * 0.72).max(SMALLEST)
}

fn cell_width(size: f32) -> f32 {
    size * 1.2 + code_size(size) * 1.35 + size * 0.3
}
