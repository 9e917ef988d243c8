//! One target over many units: the slowest communes first, the districts, and who has not reported.

use rust_decimal::prelude::ToPrimitive as _;

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, Look, SMALLEST},
    frame::{Asked, Head, Samples, reported_of, source_of},
    list::{Heads, Item, List, Track},
    targets::sentence,
    title,
};
use crate::{
    chart::{Align, Area, Ink, Weight, pt},
    domain::{Aggregation, Id, Indicator, UnitKey, Verdict},
    pictures::Compared,
    report::comparison::{Cell, Row, Scale, Standing, current},
};

/// The largest text of such lists.
const MOST: f32 = 19.0;

/// Whether units can be compared by it: each reaches it by itself.
pub(super) const fn is_compared(indicator: &Indicator) -> bool {
    matches!(
        indicator.aggregation,
        Aggregation::RatioOfSums | Aggregation::ShareOfUnits
    )
}

/// A target over all units.
#[derive(Clone, Copy)]
struct Column<'a> {
    setting: Setting<'a>,
    indicator: &'a Indicator,
    compared: Compared<'a>,
    at: usize,
}

impl<'a> Column<'a> {
    fn of(setting: Setting<'a>, id: Id) -> Option<Self> {
        let all = setting.all();
        Some(Self {
            setting,
            indicator: setting.plan.indicator(id)?,
            at: all.column(id)?,
            compared: Compared {
                words: setting.words,
                plan: setting.plan,
                all,
            },
        })
    }

    fn over(self) -> String {
        format!("{} · {}", self.indicator.code, self.indicator.name)
    }

    /// How many of those units have reported the period, of how many that are asked.
    fn reported(self, rows: &[&Row]) -> String {
        let cells = || rows.iter().filter_map(|row| row.cells.get(self.at));
        let asked = cells()
            .filter(|it| it.standing != Standing::NotAsked)
            .count();
        let reported = cells()
            .filter(|it| it.standing == Standing::Reported)
            .count();
        let column = self.compared.all.columns.get(self.at);
        let period = column.and_then(|it| it.period);
        let asked_of = Asked::by(self.indicator);
        reported_of(self.setting.words, (reported, asked), period, asked_of)
    }

    /// Whether any of those units is asked for it.
    fn asks(self, rows: &[&Row]) -> bool {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(self.at));
        cells.any(|it| it.standing != Standing::NotAsked)
    }

    /// The units that have reported, the slowest first; where nobody judges them, the lowest.
    fn in_order(self, rows: &[&'a Row]) -> Vec<&'a Row> {
        let mut found: Vec<_> = rows
            .iter()
            .copied()
            .filter(|row| row.cells.get(self.at).and_then(current).is_some())
            .collect();
        let falling = self.indicator.direction == crate::domain::Direction::Decrease;
        found.sort_by(|a, b| {
            let of = |row: &Row| {
                row.cells
                    .get(self.at)
                    .map(|it| (it.verdict.map(depth), it.value))
            };
            let (a, b) = (of(a), of(b));
            let depth = |it: Option<(Option<u8>, _)>| it.and_then(|(depth, _)| depth);
            let value =
                |it: Option<(_, Option<rust_decimal::Decimal>)>| it.and_then(|(_, value)| value);
            let (by_value, other) = if falling {
                (value(b), value(a))
            } else {
                (value(a), value(b))
            };
            depth(b).cmp(&depth(a)).then(by_value.cmp(&other))
        });
        found
    }

    /// How many of those units keep to their path.
    fn kept(self, rows: &[&Row]) -> usize {
        let cells = rows.iter().filter_map(|row| row.cells.get(self.at));
        let verdicts = cells.filter_map(|it| it.verdict);
        verdicts
            .filter(|it| matches!(it, Verdict::Reached | Verdict::OnTrack))
            .count()
    }

    fn item(self, row: &Row, scale: Scale, leads_to: Shown) -> Item {
        let cell = row.cells.get(self.at);
        let value = cell.and_then(current);
        let verdict = cell.and_then(|it| it.verdict).filter(|_| value.is_some());
        let number = |value: rust_decimal::Decimal| {
            let whole = (scale.to - scale.from)
                .to_f32()
                .unwrap_or(1.0)
                .max(f32::EPSILON);
            (value - scale.from).to_f32().unwrap_or_default() / whole
        };
        Item {
            look: verdict.map(Look::Verdict),
            name: self.setting.unit_name(row.unit),
            bar: Some(Track {
                value: value.map(number),
                cut: value.is_some_and(|it| it > scale.to),
                path: scale.path.map(number),
                goal: scale.target.map(number),
            }),
            value: match value {
                Some(value) => self.compared.value(self.at, value),
                None => "–".to_owned(),
            },
            note: match (verdict, value) {
                (Some(verdict), _) => self.setting.words.verdict(verdict),
                (None, Some(_)) => String::new(),
                (None, None) => self.setting.words.slide_not_reported(),
            },
            leads_to: Some(leads_to),
            ..Item::default()
        }
    }

    fn heads(self, scale: Scale) -> Heads {
        let words = self.setting.words;
        let amount = |value| self.compared.amount(self.at, value);
        Heads {
            path: scale
                .path
                .map(|it| words.compare_path(amount(it)))
                .unwrap_or_default(),
            goal_mark: scale
                .target
                .map(|it| words.compare_goal(amount(it)))
                .unwrap_or_default(),
            ..Heads::default()
        }
    }

    fn head(self, title: String, items: &[Item], units: String) -> Head {
        Head {
            over: self.over(),
            sentence: sentence(&title, items),
            title,
            samples: Samples::of(self.indicator.sample),
            units,
            source: source_of(self.setting, std::iter::once(self.indicator)),
            ..Head::default()
        }
    }
}

/// The worse, the greater.
const fn depth(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Reached => 0,
        Verdict::OnTrack => 1,
        Verdict::Stale | Verdict::NoData => 2,
        Verdict::Slow => 3,
        Verdict::FarBehind => 4,
        Verdict::Backwards => 5,
    }
}

/// The page in place of one whose target is no longer in the plan, or has no units.
pub(super) fn gone(setting: Setting<'_>) -> (Head, Body<'_>) {
    let text = setting.words.slide_gone();
    let head = Head {
        sentence: text.clone(),
        title: text.clone(),
        ..Head::default()
    };
    (
        head,
        title::note(
            Some(Look::Verdict(Verdict::NoData)),
            setting.words.slide_gone_hint(),
        ),
    )
}

/// The communes by one target, the slowest first.
pub(super) fn ranking(
    setting: Setting<'_>,
    id: Id,
    within: Option<UnitKey>,
    from: usize,
) -> (Head, Body<'_>) {
    let Some(column) = Column::of(setting, id) else {
        return gone(setting);
    };
    let words = setting.words;
    let all = column.compared.all;
    let rows = all.rows.iter();
    let rows: Vec<&Row> = rows
        .filter(|row| within.is_none() || row.district == within)
        .collect();
    if within.is_none() && !all.districts.is_empty() && !column.asks(&rows) {
        // It is the districts' to report.
        return districts(setting, id, from);
    }
    let scale = all.scale(setting.plan, column.at);
    let found = column.in_order(&rows);
    let behind = found
        .iter()
        .filter(|row| row.cells.get(column.at).is_some_and(Cell::is_behind));
    let behind = behind.count();
    let missing = rows.iter().filter(|row| {
        row.cells
            .get(column.at)
            .is_some_and(|it| it.standing.is_missing())
    });
    let missing = missing.count();
    let judged = found.iter().any(|row| {
        row.cells
            .get(column.at)
            .is_some_and(|it| it.verdict.is_some())
    });
    let items = found.iter().map(|row| {
        let leads_to = Shown::Target {
            id,
            unit: Some(row.unit),
        };
        column.item(row, scale, leads_to)
    });
    let mut items: Vec<Item> = items.collect();
    let kept = column.kept(&found);
    let title = if items.is_empty() {
        words.slide_ranking_none()
    } else if missing == 0 && kept == items.len() && kept > 1 {
        words.slide_ranking_good(kept)
    } else if behind == 0 && kept > 0 {
        words.slide_ranking_kept(kept, items.len() + missing)
    } else if judged {
        words.slide_ranking(behind, items.len())
    } else {
        words.slide_ranking_unjudged(items.len())
    };
    let units = column.reported(&rows);
    let mut head = column.head(title, &items, units);
    if let Some(within) = within {
        head.over = format!("{} · {}", setting.unit_name(within), head.over);
        // In one district there is room for those too that have not reported.
        let missing = rows.iter().filter(|row| {
            row.cells
                .get(column.at)
                .is_some_and(|it| it.standing.is_missing())
        });
        items.extend(missing.map(|row| {
            let leads_to = Shown::Target {
                id,
                unit: Some(row.unit),
            };
            column.item(row, scale, leads_to)
        }));
    }
    if found.is_empty() && within.is_none() {
        return (head, nobody(setting, missing, id));
    }
    let body = move |canvas: &mut Canvas<'_>| {
        if within.is_none() && missing > 0 {
            missing_line(setting, canvas, missing, id);
        }
        let list = List {
            items,
            from,
            heads: column.heads(scale),
            more: &|count| words.slide_more_units(count),
            next: &|from| Shown::Ranking { id, within, from },
            most: MOST,
        };
        list.draw(canvas);
    };
    (head, Box::new(body))
}

/// Nobody has reported: said large, and leading to the names.
fn nobody(setting: Setting<'_>, missing: usize, id: Id) -> Body<'_> {
    let text = setting.words.slide_missing_units(missing);
    let note = title::note(Some(Look::Verdict(Verdict::NoData)), text.clone());
    Box::new(move |canvas: &mut Canvas<'_>| {
        note(canvas);
        let area = canvas.body;
        canvas.leads(area, text, Shown::Missing { id, from: 0 });
    })
}

/// A hatched field and how many have not reported: it leads to their names.
fn missing_line(setting: Setting<'_>, canvas: &mut Canvas<'_>, missing: usize, id: Id) {
    let area = canvas.body;
    let size = 16.0;
    let height = size * LEADING * 1.1;
    let middle = area.top + height / 2.0;
    let swatch = Area {
        left: area.left,
        top: middle - size * 0.5,
        right: area.left + size * 2.2,
        bottom: middle + size * 0.5,
    };
    canvas.scene.hatch(swatch, size * 0.36, Ink::TextStrong);
    let text = setting.words.slide_missing_units(missing);
    let font = (size, Weight::Bold);
    let at = pt(swatch.right + size * 0.6, middle);
    let label = format!("{text} →");
    canvas.text(at, &label, font, Ink::TextStrong, Align::Start);
    let place = Area {
        bottom: area.top + height,
        ..area
    };
    canvas.leads(place, text, Shown::Missing { id, from: 0 });
    canvas.body.top += height + 6.0;
}

/// The districts by one target, the slowest first; the communes where there are none.
pub(super) fn districts(setting: Setting<'_>, id: Id, from: usize) -> (Head, Body<'_>) {
    let Some(column) = Column::of(setting, id) else {
        return gone(setting);
    };
    let all = column.compared.all;
    if all.districts.is_empty() {
        return ranking(setting, id, None, from);
    }
    let words = setting.words;
    let rows: Vec<&Row> = all.districts.iter().collect();
    let scale = all.scale(setting.plan, column.at);
    let found = column.in_order(&rows);
    let behind = found
        .iter()
        .filter(|row| row.cells.get(column.at).is_some_and(Cell::is_behind));
    let behind = behind.count();
    let missing = rows
        .iter()
        .copied()
        .filter(|row| !found.iter().any(|it| it.unit == row.unit));
    let missing = missing.filter(|row| {
        row.cells
            .get(column.at)
            .is_some_and(|it| it.standing != Standing::NotAsked)
    });
    let communes: Vec<&Row> = all.rows.iter().collect();
    let by_communes = column.asks(&communes);
    let items = found.iter().copied().chain(missing).map(|row| {
        let leads_to = if by_communes {
            Shown::Ranking {
                id,
                within: Some(row.unit),
                from: 0,
            }
        } else {
            Shown::Target {
                id,
                unit: Some(row.unit),
            }
        };
        column.item(row, scale, leads_to)
    });
    let items: Vec<Item> = items.collect();
    let kept = column.kept(&found);
    let title = if found.is_empty() {
        words.slide_ranking_none()
    } else if kept == items.len() && kept > 1 {
        words.slide_districts_good(items.len())
    } else if behind == 0 && kept > 0 {
        words.slide_districts_kept(kept, items.len())
    } else {
        words.slide_districts(behind, items.len())
    };
    let head = column.head(
        title,
        &items,
        column.reported(if by_communes { &communes } else { &rows }),
    );
    let body = move |canvas: &mut Canvas<'_>| {
        let list = List {
            items,
            from,
            heads: column.heads(scale),
            more: &|count| words.slide_more_units(count),
            next: &|from| Shown::Districts { id, from },
            most: MOST,
        };
        list.draw(canvas);
    };
    (head, Box::new(body))
}

/// Who has not reported one target, by name.
pub(super) fn missing(setting: Setting<'_>, id: Id, from: usize) -> (Head, Body<'_>) {
    let Some(column) = Column::of(setting, id) else {
        return gone(setting);
    };
    let words = setting.words;
    let rows: Vec<&Row> = column.compared.all.rows.iter().collect();
    let found = rows.iter().filter(|row| {
        row.cells
            .get(column.at)
            .is_some_and(|it| it.standing.is_missing())
    });
    let names: Vec<(String, UnitKey)> = found
        .map(|row| (setting.unit_name(row.unit), row.unit))
        .collect();
    let title = words.slide_missing_units(names.len());
    let said: Vec<_> = names.iter().map(|(name, _)| name.as_str()).collect();
    let head = Head {
        sentence: format!("{title}: {}.", said.join("; ")),
        ..column.head(title, &[], column.reported(&rows))
    };
    let body = move |canvas: &mut Canvas<'_>| {
        draw_names(setting, canvas, &names, (id, from));
    };
    (head, Box::new(body))
}

/// Names in columns, from top to bottom.
fn draw_names(
    setting: Setting<'_>,
    canvas: &mut Canvas<'_>,
    names: &[(String, UnitKey)],
    (id, from): (Id, usize),
) {
    let area = canvas.body;
    let rest = names.get(from..).unwrap_or_default();
    let gap = 18.0;
    let weight = Weight::Regular;
    // The size in which all fit, and how many stand beside and below each other.
    let grid = |size: f32| {
        let widest = rest
            .iter()
            .map(|(name, _)| canvas.ruler.width(name, (size, weight)));
        let widest = widest.fold(size * 4.0, f32::max);
        let across = ((area.width() + gap) / (widest + gap)).floor().max(1.0) as usize;
        let down = (area.height() / (size * LEADING * 1.1)).floor().max(1.0) as usize;
        (across, down)
    };
    let mut size: f32 = 20.0;
    let fits = |size: f32| {
        let (across, down) = grid(size);
        across * down >= rest.len()
    };
    while size > SMALLEST && !fits(size) {
        size = (size * 0.95).max(SMALLEST);
    }
    let (across, down) = grid(size);
    let line = size * LEADING * 1.1;
    let all_fit = across * down >= rest.len();
    let down = if all_fit {
        rest.len().div_ceil(across)
    } else {
        down.saturating_sub(1).max(1)
    };
    let column = (area.width() + gap) / across as f32;
    let shown = rest
        .get(..(across * down).min(rest.len()))
        .unwrap_or_default();
    for (at, (name, unit)) in shown.iter().enumerate() {
        let left = area.left + column * (at / down) as f32;
        let top = area.top + line * (at % down) as f32;
        let lines = canvas.ruler.wrap(name, column - gap, (size, weight));
        canvas.lines((left, top), &lines, (size, weight), Ink::TextStrong);
        let place = Area {
            left,
            top,
            right: left + column - gap,
            bottom: top + line,
        };
        let leads_to = Shown::Target {
            id,
            unit: Some(*unit),
        };
        canvas.leads(place, name.clone(), leads_to);
    }
    let others = rest.len() - shown.len();
    if others > 0 {
        let text = setting.words.slide_more_units(others);
        let middle = area.bottom - line / 2.0;
        let font = (size, Weight::Bold);
        canvas.text(
            pt(area.left, middle),
            &format!("{text} →"),
            font,
            Ink::TextStrong,
            Align::Start,
        );
        let place = Area {
            top: area.bottom - line,
            ..area
        };
        let from = from + shown.len();
        canvas.leads(place, text, Shown::Missing { id, from });
    }
}
