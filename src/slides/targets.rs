//! Targets below one another: those of one part of the plan, those that are behind, and those of
//! one unit.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, Look},
    frame::{Head, Samples, source_of, units_of_plan},
    list::{Heads, Item, List, Track},
    overview::{Standings, is_behind},
    target::target,
    title,
};
use crate::{
    chart::Bar,
    domain::{Indicator, UnitKey, Verdict},
    pictures::{Compared, gap_words, over_whole_words},
    report::{
        IndicatorRow,
        comparison::{Standing, current},
    },
};

/// The largest text of such lists.
const MOST: f32 = 22.0;

/// The targets of one part of the plan.
pub(super) fn pillar<'a>(setting: Setting<'a>, name: &'a str, from: usize) -> (Head, Body<'a>) {
    let words = setting.words;
    let rows: Vec<_> = rows(setting)
        .filter(|(_, indicator)| indicator.pillar == name)
        .collect();
    if let [(row, _)] = rows.as_slice() {
        // One alone has the room to be shown over time.
        return target(setting, row.id, None);
    }
    let count = |verdict| {
        let rows = rows.iter();
        let of = |row: &IndicatorRow| row.verdict().unwrap_or(Verdict::NoData);
        rows.filter(|(row, _)| of(row) == verdict).count()
    };
    let counts: Vec<_> = Verdict::ALL.map(|it| (it, count(it))).to_vec();
    let title = if rows.is_empty() {
        words.slide_empty_pillar()
    } else {
        Standings::of(&counts).message(words, rows.len())
    };
    let indicators = || rows.iter().map(|(_, it)| *it);
    let items: Vec<Item> = rows
        .iter()
        .map(|(row, it)| item(setting, row, it))
        .collect();
    let head = Head {
        over: format!(
            "{} · {}",
            name,
            words.overview_targets(setting.count(rows.len()))
        ),
        sentence: sentence(&title, &items),
        title,
        samples: Samples::of_targets(setting, indicators()),
        units: units_of_plan(setting),
        source: source_of(setting, indicators()),
        ..Head::default()
    };
    let next = move |from| Shown::Pillar {
        name: name.to_owned(),
        from,
    };
    (head, list(setting, items, from, next))
}

/// What is behind its path, the slowest first.
pub(super) fn behind(setting: Setting<'_>, from: usize) -> (Head, Body<'_>) {
    let words = setting.words;
    let mut rows: Vec<_> = rows(setting)
        .filter(|(row, _)| row.verdict().is_some_and(is_behind))
        .collect();
    let pace = |row: &IndicatorRow| row.assessment.as_ref().and_then(|it| it.pace);
    // What goes backwards has no pace worth the name, or one below zero: it comes first.
    rows.sort_by_key(|(row, _)| pace(row));
    let indicators = || rows.iter().map(|(_, it)| *it);
    let items: Vec<Item> = rows
        .iter()
        .map(|(row, indicator)| {
            let gap = row.assessment.as_ref().and_then(|it| it.gap);
            let gap = gap.map(|gap| gap_words(words, row, indicator, gap).0);
            let item = item(setting, row, indicator);
            Item {
                note: match gap {
                    Some(gap) => format!("{}: {gap}", item.note),
                    None => item.note.clone(),
                },
                ..item
            }
        })
        .collect();
    let none = Standings::of(&Verdict::ALL.map(|it| (it, setting.board.count(it))));
    let title = if rows.is_empty() {
        none.message(words, setting.board.targets.len())
    } else {
        words.slide_behind(rows.len(), setting.board.targets.len())
    };
    let head = Head {
        over: words.deck_kind_behind(),
        sentence: sentence(&title, &items),
        title: title.clone(),
        samples: Samples::of_targets(setting, indicators()),
        units: units_of_plan(setting),
        source: source_of(setting, indicators()),
        ..Head::default()
    };
    if rows.is_empty() {
        let verdict = if none.unknown > 0 {
            Verdict::NoData
        } else {
            Verdict::OnTrack
        };
        return (
            head,
            title::note(Some(Look::Verdict(verdict)), words.slide_behind_none()),
        );
    }
    (
        head,
        list(setting, items, from, |from| Shown::Behind { from }),
    )
}

/// One unit's figures for all targets that ask it for some.
pub(super) fn of_unit(setting: Setting<'_>, unit: UnitKey, from: usize) -> (Head, Body<'_>) {
    let (words, plan) = (setting.words, setting.plan);
    let all = setting.all();
    let compared = Compared { words, plan, all };
    let mut rows = all.rows.iter().chain(&all.districts);
    let row = rows.find(|row| row.unit == unit);
    let cells = row.into_iter().flat_map(|row| row.cells.iter().enumerate());
    let mut cells: Vec<_> = cells
        .filter(|(_, cell)| cell.standing != Standing::NotAsked)
        .filter_map(|(column, cell)| {
            let id = all.columns.get(column)?.id;
            Some((column, cell, id, plan.indicator(id)?))
        })
        .collect();
    // What needs a word first; a unit has many targets.
    cells.sort_by_key(|(_, cell, ..)| !cell.is_behind());
    let items: Vec<Item> = cells
        .iter()
        .map(|(column, cell, id, indicator)| {
            let now = current(cell);
            let verdict = cell.verdict.filter(|_| now.is_some());
            Item {
                look: Some(Look::Verdict(verdict.unwrap_or(Verdict::NoData))),
                code: indicator.code.clone(),
                name: indicator.name.clone(),
                value: now.map_or_else(|| "–".to_owned(), |it| compared.value(*column, it)),
                goal: match indicator.target.filter(|_| cell.verdict.is_some()) {
                    Some(target) => compared.amount(*column, target),
                    None => String::new(),
                },
                note: match verdict {
                    Some(verdict) => words.verdict(verdict),
                    None if now.is_some() => String::new(),
                    None => words.slide_not_reported(),
                },
                leads_to: Some(Shown::Target {
                    id: *id,
                    unit: Some(unit),
                }),
                bar: None,
            }
        })
        .collect();
    let (behind, missing) = row.map_or((0, 0), |row| (row.behind, row.missing));
    let name = setting.unit_name(unit);
    let title = if missing >= cells.len() {
        words.slide_unit_missing(name.as_str())
    } else {
        words.slide_unit(name.as_str(), behind, cells.len())
    };
    let district = row
        .and_then(|row| row.district)
        .map(|it| setting.unit_name(it));
    let indicators = || cells.iter().map(|(.., it)| *it);
    let head = Head {
        over: district.unwrap_or_default(),
        sentence: sentence(&title, &items),
        title,
        samples: Samples::of_targets(setting, indicators()),
        units: words.slide_unit_reported(cells.len() - missing.min(cells.len()), cells.len()),
        source: source_of(setting, indicators()),
        ..Head::default()
    };
    (
        head,
        list(setting, items, from, move |from| Shown::Unit { unit, from }),
    )
}

/// The targets with their definitions.
fn rows(setting: Setting<'_>) -> impl Iterator<Item = (&IndicatorRow, &Indicator)> {
    let rows = setting.board.targets.iter();
    rows.filter_map(move |row| Some((row, setting.plan.indicator(row.id)?)))
}

/// A target of a list.
fn item(setting: Setting<'_>, row: &IndicatorRow, indicator: &Indicator) -> Item {
    let words = setting.words;
    let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
    let assessment = row.assessment.as_ref();
    let goal = assessment.and(indicator.target);
    let verdict = row.verdict().unwrap_or(Verdict::NoData);
    let number = |value: Decimal| value.to_f32();
    let bar = goal.and_then(number).map(|target| Bar {
        value: row.value().and_then(number),
        expected: assessment.and_then(|it| it.expected).and_then(number),
        target,
        baseline: indicator.baseline.and_then(number).unwrap_or(0.0),
    });
    // Said in words beside the name: a longer value would leave no room for the bars.
    let name = match over_whole_words(words, row, indicator) {
        Some(doubt) => format!("{} ({doubt})", indicator.name),
        None => indicator.name.clone(),
    };
    Item {
        look: Some(Look::Verdict(verdict)),
        code: indicator.code.clone(),
        name,
        bar: bar.map(|bar| Track::of(&bar)),
        value: row.value().map_or_else(|| "–".to_owned(), show),
        goal: goal.map(show).unwrap_or_default(),
        note: words.verdict(verdict),
        leads_to: Some(Shown::Target {
            id: row.id,
            unit: None,
        }),
    }
}

fn list<'a>(
    setting: Setting<'a>,
    items: Vec<Item>,
    from: usize,
    next: impl Fn(usize) -> Shown + 'a,
) -> Body<'a> {
    let words = setting.words;
    Box::new(move |canvas: &mut Canvas<'_>| {
        let list = List {
            items,
            from,
            heads: Heads {
                path: words.picture_column_expected(),
                goal_mark: words.picture_column_goal(),
                value: words.picture_column_value(),
                goal: words.picture_column_goal(),
                note: String::new(),
            },
            more: &|count| words.slide_more_targets(count),
            next: &next,
            most: MOST,
        };
        list.draw(canvas);
    })
}

/// The headline, and each thing of a list with its value and word.
pub(super) fn sentence(title: &str, items: &[Item]) -> String {
    let said = items.iter().map(|item| {
        let parts = [&item.code, &item.name, &item.value, &item.note];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        format!("{title}.")
    } else {
        format!("{title}: {}.", said.join("; "))
    }
}
