//! What the entry grid is made of: which figure, or which part of it, stands in which cell.
//!
//! Must not know egui's input, nor write anything.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::{
    domain::{
        Aggregation, Figure, Id, Indicator, IndicatorKind, ObservationKey, Period, PeriodKind,
        Plan, UnitKey, may_enter, reporters, rollup,
    },
    strings::Words,
    text::{fold, format_decimal, matches},
    views::Data,
    widgets::{Column, Place},
};

/// What one cell holds of a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// The whole figure: a number, an answer, a percentage without its parts.
    Whole,
    /// A ratio's numerator.
    Numerator,
    /// A ratio's denominator.
    Denominator,
}

/// A cell's place in the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slot {
    /// The figure.
    pub key: ObservationKey,
    /// What of it.
    pub part: Part,
}

/// Which way round the grid is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// One unit: its indicators down, the last periods across.
    Unit(UnitKey),
    /// One indicator: all units down, its periods across.
    Indicator(Id),
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Line {
    /// A pillar or a district.
    Heading(String),
    /// The figures of one indicator at one unit.
    Figures {
        indicator: Id,
        unit: UnitKey,
        /// The period of the columns of this period; those before it count back from it.
        period: Period,
        /// Whether a report for this period is due now.
        due: bool,
        name: String,
        note: String,
    },
}

/// What stands in a column of one period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Content {
    /// What is typed first: the figure, or a ratio's numerator.
    First,
    Denominator,
    /// The figure as one number.
    Result,
}

/// The rows and columns of one entry grid.
pub struct Sheet {
    subject: Subject,
    pub(super) lines: Vec<Line>,
    pub(super) columns: Vec<Column>,
    /// How many periods back each column is, and what stands in it.
    contents: Vec<(i32, Content)>,
    /// What follows from the units below, where this one reports nothing itself.
    computed: HashMap<ObservationKey, FromUnits>,
}

/// A figure that follows from the units below.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct FromUnits {
    /// In the indicator's unit.
    pub(super) value: Decimal,
    /// How many units gave what it needs, and how many should.
    pub(super) rests_on: (usize, usize),
}

/// How many earlier periods of a unit are shown beside this one in a grid of that width: up to
/// half a year where the names can be read whole, one where they can hardly be read.
pub(super) fn earlier_in(width: f32) -> i32 {
    let spare = width - FIRST - BELOW - RESULT;
    let beside_whole_names = ((spare - NAMES_WHOLE) / RESULT) as i32;
    if beside_whole_names >= 3 {
        beside_whole_names.min(6)
    } else if spare - 3.0 * RESULT >= NAMES_READABLE {
        3
    } else {
        1
    }
}

/// The width in which nearly all names can be read whole.
const NAMES_WHOLE: f32 = 540.0;
/// The width in which names can be told apart.
const NAMES_READABLE: f32 = 300.0;
/// The width of the column in which figures and numerators are typed.
const FIRST: f32 = 128.0;
/// The width of the column for denominators.
const BELOW: f32 = 110.0;
/// The width of a column for what is worked out.
const RESULT: f32 = 92.0;
/// How many periods of an indicator are shown.
const PERIODS_OF_INDICATOR: i32 = 12;

/// The parts of a unit's sheet, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum SheetPart {
    /// What is asked for this month.
    Due,
    /// What the unit reports at other times.
    NotDue,
    /// What is worked out from the units below.
    FromUnits,
}

impl Sheet {
    /// The sheet of a subject for the month that is being reported.
    ///
    /// Beside this period of a unit stand `earlier` ones.
    pub(super) fn new(data: Data<'_>, subject: Subject, month: Period, earlier: i32) -> Self {
        match subject {
            Subject::Unit(unit) => Self::of_unit(data, unit, month, earlier),
            Subject::Indicator(id) => Self::of_indicator(data, id, month),
        }
    }

    fn of_unit(data: Data<'_>, unit: UnitKey, month: Period, earlier: i32) -> Self {
        let (words, plan) = (data.words, data.plan());
        let mut lines = Vec::new();
        let mut pillar = None;
        let mut indicators = plan.indicators();
        indicators.retain(|(id, it)| {
            may_enter(plan, *id, unit) && (it.is_target() || reports(plan, it, unit))
        });
        // Stable: within a pillar the order of the codes stays.
        let mut pillars: Vec<&str> = Vec::new();
        for (_, it) in &indicators {
            if !pillars.contains(&it.pillar.as_str()) {
                pillars.push(&it.pillar);
            }
        }
        let cut_off = plan.info().cut_off();
        let end = month.end(cut_off);
        let period_of = |it: &Indicator| Period::containing(end, it.every, cut_off);
        let is_due = |it: &Indicator| period_of(it).end(cut_off) == end && reports(plan, it, unit);
        let part = |it: &Indicator| match (is_due(it), reports(plan, it, unit)) {
            (true, _) => SheetPart::Due,
            (false, true) => SheetPart::NotDue,
            (false, false) => SheetPart::FromUnits,
        };
        // What is due comes first, so that the keyboard goes from one figure that is asked for to
        // the next.
        indicators.sort_by_key(|(_, it)| {
            let pillar = pillars.iter().position(|known| *known == it.pillar);
            (part(it), pillar)
        });
        let first = indicators.first().map(|(_, it)| part(it));
        let mut last = first;
        for (id, indicator) in indicators {
            let (due, of) = (is_due(indicator), part(indicator));
            if last != Some(of) {
                lines.push(Line::Heading(match of {
                    SheetPart::Due | SheetPart::NotDue => words.entry_not_due(),
                    SheetPart::FromUnits => words.entry_from_units(),
                }));
                last = Some(of);
            }
            let headed = first == last;
            if headed && pillar != Some(&indicator.pillar) {
                pillar = Some(&indicator.pillar);
                lines.push(Line::Heading(indicator.pillar.clone()));
            }
            let period = period_of(indicator);
            let note = if indicator.every == PeriodKind::Month {
                measure(words, indicator)
            } else {
                format!("{} · {}", measure(words, indicator), words.period(period))
            };
            lines.push(Line::Figures {
                indicator: id,
                unit,
                period,
                due,
                name: format!("{} {}", indicator.code, indicator.name),
                note,
            });
        }
        let mut sheet = Self {
            subject: Subject::Unit(unit),
            lines,
            columns: Vec::new(),
            contents: Vec::new(),
            computed: HashMap::new(),
        };
        sheet.compute(plan, earlier);
        for back in (1..=earlier).rev() {
            let title = words.period(month.shifted(-back));
            sheet.add(words, (back, Content::Result), String::new(), title, RESULT);
        }
        let now = words.entry_this_period(words.period(month));
        sheet.add(
            words,
            (0, Content::First),
            now.clone(),
            words.entry_first(),
            FIRST,
        );
        sheet.add(
            words,
            (0, Content::Denominator),
            now.clone(),
            words.figures_denominator(),
            BELOW,
        );
        sheet.add(
            words,
            (0, Content::Result),
            now,
            words.entry_result(),
            RESULT,
        );
        sheet
    }

    fn of_indicator(data: Data<'_>, id: Id, month: Period) -> Self {
        let (words, plan) = (data.words, data.plan());
        let mut sheet = Self {
            subject: Subject::Indicator(id),
            lines: Vec::new(),
            columns: Vec::new(),
            contents: Vec::new(),
            computed: HashMap::new(),
        };
        let Some(indicator) = plan.indicator(id) else {
            return sheet;
        };
        let cut_off = plan.info().cut_off();
        let end = month.end(cut_off);
        let period = Period::containing(end, indicator.every, cut_off);
        let reporting = plan
            .info()
            .root
            .map(|root| reporters(plan, id, root))
            .unwrap_or_default();
        let mut heading = None;
        for (unit, _) in &data.board().units {
            if !reporting.contains(unit) {
                continue;
            }
            let parent = plan.unit(*unit).and_then(|it| it.parent);
            if parent != heading && parent != plan.info().root {
                heading = parent;
                let name = parent.map(|it| words.name_of_unit(plan, it));
                sheet.lines.push(Line::Heading(name.unwrap_or_default()));
            }
            sheet.lines.push(Line::Figures {
                indicator: id,
                unit: *unit,
                period,
                due: period.end(cut_off) == end,
                name: words.name_of_unit(plan, *unit),
                note: String::new(),
            });
        }
        for back in (0..PERIODS_OF_INDICATOR).rev() {
            let title = words.period(period.shifted(-back));
            if indicator.kind == IndicatorKind::Ratio {
                let first = words.figures_numerator();
                sheet.add(words, (back, Content::First), title.clone(), first, 84.0);
                let below = words.figures_denominator();
                sheet.add(
                    words,
                    (back, Content::Denominator),
                    title.clone(),
                    below,
                    84.0,
                );
                sheet.add(
                    words,
                    (back, Content::Result),
                    title,
                    words.figures_percent(),
                    76.0,
                );
            } else {
                sheet.add(words, (back, Content::First), String::new(), title, 96.0);
            }
        }
        sheet
    }

    fn add(
        &mut self,
        words: Words,
        content: (i32, Content),
        group: String,
        title: String,
        width: f32,
    ) {
        let name = if group.is_empty() {
            title.clone()
        } else {
            words.entry_column(title.clone(), group.clone())
        };
        self.contents.push(content);
        self.columns.push(Column {
            group,
            title,
            name,
            width,
        });
    }

    /// Works out this period and earlier ones of what the unit does not report itself.
    fn compute(&mut self, plan: &Plan, earlier: i32) {
        for line in &self.lines {
            let Line::Figures {
                indicator,
                unit,
                period,
                ..
            } = line
            else {
                continue;
            };
            if plan
                .indicator(*indicator)
                .is_none_or(|it| reports(plan, it, *unit))
            {
                continue;
            }
            let below = reporters(plan, *indicator, *unit);
            for back in 0..=earlier {
                let key = ObservationKey {
                    indicator: *indicator,
                    unit: *unit,
                    period: period.shifted(-back),
                };
                let found = rollup(plan, key, &below);
                if let Some(computed) = found.computed {
                    let rests_on = (found.reported_units, found.all_units);
                    let value = computed.value;
                    self.computed.insert(key, FromUnits { value, rests_on });
                }
            }
        }
    }

    /// What follows from the units below for a figure that the unit does not report itself.
    pub(super) fn computed(&self, key: ObservationKey) -> Option<FromUnits> {
        self.computed.get(&key).copied()
    }

    /// The figure in whose row and column a cell is, and whether the cell is its result.
    fn figure_at(&self, place: Place) -> Option<(ObservationKey, i32, Content)> {
        let Some(Line::Figures {
            indicator,
            unit,
            period,
            ..
        }) = self.lines.get(place.row)
        else {
            return None;
        };
        let (back, content) = *self.contents.get(place.column)?;
        let key = ObservationKey {
            indicator: *indicator,
            unit: *unit,
            period: period.shifted(-back),
        };
        Some((key, back, content))
    }

    /// What a cell holds; the second says that it can be written in. `None` where there can be
    /// nothing.
    pub(super) fn slot(&self, plan: &Plan, place: Place) -> Option<(Slot, bool)> {
        let (key, back, content) = self.figure_at(place)?;
        let kind = plan.indicator(key.indicator)?.kind;
        let has_parts = kind == IndicatorKind::Ratio;
        let (part, open) = match content {
            Content::First if has_parts => (Part::Numerator, true),
            Content::First => (Part::Whole, true),
            Content::Denominator if has_parts => (Part::Denominator, true),
            // A share for the whole may be known without its parts.
            Content::Result if has_parts => {
                (Part::Whole, back == 0 && plan.info().root == Some(key.unit))
            }
            Content::Result if back > 0 => (Part::Whole, false),
            Content::Denominator | Content::Result => return None,
        };
        Some((Slot { key, part }, open))
    }

    /// The next row behind that one whose name answers a folded search, from the last on to the
    /// first again.
    pub(super) fn next_row(&self, behind: usize, needle: &str) -> Option<usize> {
        if needle.trim().is_empty() {
            return None;
        }
        let count = self.lines.len();
        let rows = (1..=count).map(|step| (behind + step) % count);
        let mut found = rows.filter(|row| match self.lines.get(*row) {
            Some(Line::Figures { name, .. }) => matches(needle, &fold(name)),
            Some(Line::Heading(_)) | None => false,
        });
        found.next()
    }

    /// Whether a figure stands on this sheet.
    pub(super) fn is_about(&self, key: ObservationKey) -> bool {
        match self.subject {
            Subject::Unit(unit) => key.unit == unit,
            Subject::Indicator(indicator) => key.indicator == indicator,
        }
    }

    /// Where a slot is.
    pub(super) fn place_of(&self, plan: &Plan, slot: Slot) -> Option<Place> {
        let rows = self.lines.iter().enumerate().filter(|(_, line)| {
            matches!(line, Line::Figures { indicator, unit, .. }
                if (*indicator, *unit) == (slot.key.indicator, slot.key.unit))
        });
        let mut places = rows
            .flat_map(|(row, _)| (0..self.columns.len()).map(move |column| Place { row, column }));
        places.find(|place| {
            self.slot(plan, *place)
                .is_some_and(|(it, open)| open && it == slot)
        })
    }

    /// The figures of this period that are due, each with whether it is there.
    pub(super) fn due<'a>(
        &'a self,
        plan: &'a Plan,
    ) -> impl Iterator<Item = (ObservationKey, bool)> + 'a {
        self.lines.iter().filter_map(|line| match line {
            Line::Figures {
                indicator,
                unit,
                period,
                due: true,
                ..
            } => {
                let key = ObservationKey {
                    indicator: *indicator,
                    unit: *unit,
                    period: *period,
                };
                Some((key, plan.figure(key).is_some()))
            }
            Line::Figures { .. } | Line::Heading(_) => None,
        })
    }

    /// The figures of this period, due or not.
    pub(super) fn current(&self) -> impl Iterator<Item = ObservationKey> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Figures {
                indicator,
                unit,
                period,
                ..
            } => Some(ObservationKey {
                indicator: *indicator,
                unit: *unit,
                period: *period,
            }),
            Line::Heading(_) => None,
        })
    }
}

/// Whether a report of the indicator is asked of the unit.
fn reports(plan: &Plan, indicator: &Indicator, unit: UnitKey) -> bool {
    let level = plan.unit(unit).map(|it| it.kind.level());
    let is_root = plan.info().root == Some(unit);
    level.is_some_and(|level| indicator.reported_by.contains(level))
        || (is_root && indicator.aggregation == Aggregation::ProvinceOnly)
}

/// What is counted, in a word.
fn measure(words: Words, indicator: &Indicator) -> String {
    if indicator.kind == IndicatorKind::YesNo {
        words.entry_yes_no()
    } else {
        indicator.measure.clone()
    }
}

/// What a slot holds of a figure, as it is shown, or with its digits not grouped.
pub(super) fn text_of(words: Words, figure: Figure, part: Part, grouped: bool) -> String {
    let number = |number| {
        let text = format_decimal(number, words.numbers());
        if grouped {
            text
        } else {
            let mark = if words.numbers() == crate::text::NumberStyle::Vietnamese {
                '.'
            } else {
                ','
            };
            text.replace(mark, "")
        }
    };
    match (part, figure) {
        (Part::Whole, Figure::Answer(true)) => words.figures_yes(),
        (Part::Whole, Figure::Answer(false)) => words.figures_no(),
        (Part::Whole, Figure::Value(value)) => number(value),
        (Part::Whole, Figure::Ratio { .. }) => {
            let percent = figure.value().map(|it| it.round_dp(2));
            percent.map(number).unwrap_or_default()
        }
        (Part::Numerator, Figure::Ratio { numerator, .. }) => number(numerator),
        (Part::Denominator, Figure::Ratio { denominator, .. }) => number(denominator),
        (Part::Numerator | Part::Denominator, Figure::Value(_) | Figure::Answer(_)) => {
            String::new()
        }
    }
}
