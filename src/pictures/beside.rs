//! What a target's chart shows besides its own line: the year before, other units, and where the
//! units themselves changed.

use jiff::{Span, civil::Date};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::{
    chart::{DayMark, LineChart, LineRole, LineSeries, Point},
    domain::{
        self, DefinitionChange, Id, Indicator, NotMapped, ObservationKey, Plan, Reorganisation,
        UNITS_CHANGED, UnitKey,
    },
    strings::Words,
};

/// How many other units can be drawn into one chart.
pub const MOST_UNITS: usize = 3;

/// The number of the line of another year: after those of other units.
const LAST: u8 = 3;

/// What is drawn besides.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Other units.
    pub units: &'a [UnitKey],
    /// Whether the year before is.
    pub last_year: bool,
    /// Which units became which, where that is known.
    pub reorganisation: Option<&'a Reorganisation>,
    /// When definitions were changed, oldest first.
    pub definitions: &'a [DefinitionChange],
}

/// Whose chart it is.
pub(super) struct Subject<'a> {
    pub(super) words: Words,
    pub(super) plan: &'a Plan,
    pub(super) id: Id,
    pub(super) indicator: &'a Indicator,
    pub(super) unit: UnitKey,
    pub(super) as_of: Date,
}

impl Subject<'_> {
    /// Adds lines, marks and notes.
    pub(super) fn add(&self, chart: &mut LineChart, beside: Beside<'_>) {
        let mut lines = Vec::new();
        for (index, unit) in (0_u8..).zip(beside.units.iter().take(MOST_UNITS)) {
            lines.extend(self.other_unit(*unit, index));
        }
        if beside.last_year {
            lines.extend(self.last_year());
        }
        if let Some(reorganisation) = beside.reorganisation {
            self.reorganised(chart, reorganisation);
        }
        self.redefined(chart, beside.definitions);
        // Under the unit's own line.
        chart.lines.splice(0..0, lines);
    }

    fn show(&self, value: Decimal) -> String {
        self.words.rounded_amount(value, &self.indicator.measure)
    }

    fn other_unit(&self, unit: UnitKey, index: u8) -> Option<LineSeries> {
        let name = self.words.name_of_unit(self.plan, unit);
        let mut last = None;
        let points: Vec<Point> = domain::history(self.plan, self.id, unit, self.as_of)
            .iter()
            .filter_map(|figure| {
                let value = figure.speaking()?;
                last = Some(value);
                let period = self.words.period(figure.period);
                Some(Point {
                    date: figure.date,
                    value: value.to_f64()?,
                    label: format!("{name}, {period}: {}", self.show(value)),
                })
            })
            .collect();
        Some(LineSeries {
            role: LineRole::Comparison(index),
            label: format!("{name} {}", self.show(last?)),
            points,
        })
    }

    /// The figures of the year before, each on the day a year later.
    fn last_year(&self) -> Option<LineSeries> {
        let later = |date: Date| date.checked_add(Span::new().years(1)).ok();
        let own = domain::history(self.plan, self.id, self.unit, self.as_of);
        let points: Vec<Point> = own
            .iter()
            .filter_map(|figure| {
                let value = figure.speaking()?;
                let date = later(figure.date).filter(|date| *date <= self.as_of)?;
                let period = self.words.period(figure.period);
                Some(Point {
                    date,
                    value: value.to_f64()?,
                    label: format!("{period}: {}", self.show(value)),
                })
            })
            .collect();
        (!points.is_empty()).then(|| LineSeries {
            role: LineRole::Comparison(LAST),
            label: self.words.beside_last_year(),
            points,
        })
    }

    /// Marks the day on which the communes were merged, and says what that means for this unit.
    fn reorganised(&self, chart: &mut LineChart, reorganisation: &Reorganisation) {
        let words = self.words;
        let is_new = !reorganisation.predecessors(self.unit).is_empty() && self.unit.list == 2025;
        if is_new {
            let (line, why_not) = self.before_merging(reorganisation);
            let count = reorganisation.predecessors(self.unit).len();
            chart.notes.push(match (&line, why_not) {
                (Some(_), _) => words.beside_mapped(count),
                (None, Some(NotMapped::Split)) => words.beside_split(),
                (None, Some(NotMapped::Unlisted)) => {
                    let old = reorganisation.unlisted_in(self.unit).iter();
                    let names: Vec<_> = old.map(|it| words.name_of_unit(self.plan, *it)).collect();
                    words.beside_unlisted(names.join(", "))
                }
                (None, Some(NotMapped::Aggregation)) => words.beside_not_additive(),
                (None, _) => words.beside_mapped_missing(),
            });
            chart.lines.extend(line);
        } else if self.as_of >= UNITS_CHANGED {
            match reorganisation.successors(self.unit).len() {
                0 if reorganisation.is_unlisted(self.unit) => {
                    chart.notes.push(words.beside_is_unlisted());
                }
                0 => {}
                1 => chart.notes.push(words.beside_merged()),
                count => chart.notes.push(words.beside_was_split(count)),
            }
        }
        let crossed = |date: Option<Date>| date.is_some_and(|date| date < UNITS_CHANGED);
        let first = chart.lines.iter().flat_map(|line| &line.points);
        if crossed(first.map(|point| point.date).min()) && self.as_of >= UNITS_CHANGED {
            chart.breaks.push(DayMark {
                date: UNITS_CHANGED,
                label: words.beside_break(),
            });
        }
    }

    /// Marks the days on which what the figures mean was changed, where there are figures of before.
    fn redefined(&self, chart: &mut LineChart, changes: &[DefinitionChange]) {
        let words = self.words;
        let points = chart.lines.iter().filter(|it| it.role == LineRole::Actual);
        let first = points.flat_map(|it| &it.points).map(|it| it.date).min();
        let own = changes.iter().filter(|it| it.indicator == self.id);
        let own = own.filter(|it| first.is_some_and(|first| first < it.day));
        let mut days: Vec<(Date, Vec<String>)> = Vec::new();
        for change in own.filter(|it| it.day <= self.as_of) {
            let field = words.indicator_field(change.field);
            match days.last_mut() {
                Some((day, fields)) if *day == change.day => fields.push(field),
                _ => days.push((change.day, vec![field])),
            }
        }
        for (date, fields) in days {
            let (day, fields) = (words.date(date), fields.join(", "));
            chart.notes.push(words.beside_redefined(day, fields));
            chart.breaks.push(DayMark {
                date,
                label: words.beside_redefined_mark(),
            });
        }
    }

    /// What the units that this one was made of reported before.
    fn before_merging(
        &self,
        reorganisation: &Reorganisation,
    ) -> (Option<LineSeries>, Option<NotMapped>) {
        let cut_off = self.plan.info().cut_off();
        let mut periods: Vec<_> = reorganisation
            .predecessors(self.unit)
            .iter()
            .filter_map(|(old, _)| self.plan.series(self.id, *old))
            .flat_map(|series| series.iter().map(|(period, _)| period))
            .filter(|period| period.end(cut_off) < UNITS_CHANGED)
            .collect();
        periods.sort_unstable();
        periods.dedup();
        let mut why_not = None;
        let mut points = Vec::new();
        for period in periods {
            let key = ObservationKey {
                indicator: self.id,
                unit: self.unit,
                period,
            };
            match reorganisation.mapped(self.plan, key) {
                Ok(rollup) => points.extend(rollup.value().and_then(|value| {
                    let text = self.words.period(period);
                    Some(Point {
                        date: period.end(cut_off),
                        value: value.to_f64()?,
                        label: format!("{text}: {}", self.show(value)),
                    })
                })),
                Err(error) => why_not = Some(error),
            }
        }
        let line = (!points.is_empty()).then(|| LineSeries {
            role: LineRole::Comparison(LAST),
            label: self.words.beside_mapped_line(),
            points,
        });
        (line, why_not)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        domain::{
            Aggregation, Figure, IndicatorField, IndicatorKind, Register, Unit, UnitKind,
            testing::{PROVINCE, Target, enter, plan_of},
        },
        pictures::target_chart,
        report::IndicatorRow,
        strings::Lang,
    };

    const WORDS: Words = Words::new(Lang::Vietnamese);
    const NEW: UnitKey = UnitKey::new(2025, 500);

    fn plan() -> (Plan, Id) {
        let target = Target {
            from: date(2024, 12, 31),
            due: date(2025, 12, 31),
            ..Target::of_communes(IndicatorKind::Value, Aggregation::Sum)
        };
        let (mut plan, id) = plan_of(&target);
        let unit = Unit {
            alive: true,
            name: "Mới".to_owned(),
            kind: UnitKind::Commune,
            parent: Some(PROVINCE),
        };
        for (field, value) in Unit::default().changes(&unit) {
            plan.apply(Register::Unit(NEW, field), &value).unwrap();
        }
        for (code, period, value) in [
            (11, "2024-06", 5),
            (11, "2025-06", 10),
            (12, "2025-06", 30),
            (21, "2025-06", 7),
        ] {
            enter(&mut plan, id, code, period, Figure::Value(value.into()));
        }
        (plan, id)
    }

    fn chart(unit: UnitKey, beside: Beside<'_>) -> LineChart {
        let (plan, id) = plan();
        let as_of = date(2025, 9, 10);
        let row = IndicatorRow::of(&plan, id, unit, as_of).unwrap();
        let indicator = plan.indicator(id).unwrap();
        target_chart(WORDS, &plan, (unit, as_of), &row, indicator, beside)
    }

    fn line(chart: &LineChart, index: u8) -> Option<Vec<f64>> {
        let role = LineRole::Comparison(index);
        let line = chart.lines.iter().find(|line| line.role == role)?;
        Some(line.points.iter().map(|point| point.value).collect())
    }

    #[test]
    fn a_new_unit_has_the_sum_of_the_old_ones_before_it_and_a_mark() {
        let old = |code| UnitKey::new(2022, code);
        let merged = Reorganisation::new([(old(11), NEW), (old(12), NEW)]);
        let beside = Beside {
            reorganisation: Some(&merged),
            ..Beside::default()
        };
        let found = chart(NEW, beside);
        assert_eq!(line(&found, 3), Some(vec![40.0]));
        assert_eq!(found.breaks[0].date, UNITS_CHANGED);
        assert_eq!(found.notes, [WORDS.beside_mapped(2)]);
        let split = Reorganisation::new([(old(11), NEW), (old(11), PROVINCE), (old(12), NEW)]);
        let beside = Beside {
            reorganisation: Some(&split),
            ..Beside::default()
        };
        let found = chart(NEW, beside);
        assert_eq!(line(&found, 3), None);
        assert_eq!(found.notes, [WORDS.beside_split()]);
        assert_eq!(chart(old(11), beside).notes, [WORDS.beside_was_split(2)]);
        let unsure = merged.with_unlisted([(old(22), NEW)]);
        let beside = Beside {
            reorganisation: Some(&unsure),
            ..Beside::default()
        };
        let found = chart(NEW, beside);
        assert_eq!(line(&found, 3), None);
        assert_eq!(found.notes, [WORDS.beside_unlisted("Xã 22")]);
        assert_eq!(chart(old(22), beside).notes, [WORDS.beside_is_unlisted()]);
    }

    #[test]
    fn a_changed_definition_is_marked_where_there_are_figures_of_before() {
        let (_, id) = plan();
        let change = |day, field| DefinitionChange {
            indicator: id,
            day,
            field,
        };
        let changes = [
            // Before the first figure, of another indicator, and after the day that is shown.
            change(date(2024, 3, 1), IndicatorField::Measure),
            DefinitionChange {
                indicator: Id::named("MT02"),
                ..change(date(2025, 2, 1), IndicatorField::Measure)
            },
            change(date(2025, 3, 10), IndicatorField::Numerator),
            change(date(2025, 3, 10), IndicatorField::Denominator),
            change(date(2025, 12, 1), IndicatorField::Measure),
        ];
        let beside = Beside {
            definitions: &changes,
            ..Beside::default()
        };
        let found = chart(UnitKey::new(2022, 11), beside);
        let days: Vec<_> = found.breaks.iter().map(|it| it.date).collect();
        assert_eq!(days, [date(2025, 3, 10)]);
        let fields = [IndicatorField::Numerator, IndicatorField::Denominator];
        let fields = fields.map(|it| WORDS.indicator_field(it)).join(", ");
        assert_eq!(found.notes, [WORDS.beside_redefined("10/03/2025", fields)]);
    }

    #[test]
    fn other_units_and_the_year_before_are_lines_of_their_own() {
        let old = |code| UnitKey::new(2022, code);
        let beside = Beside {
            units: &[old(12), old(21)],
            last_year: true,
            ..Beside::default()
        };
        let found = chart(old(11), beside);
        assert_eq!(line(&found, 0), Some(vec![30.0]));
        assert_eq!(line(&found, 1), Some(vec![7.0]));
        assert_eq!(line(&found, 3), Some(vec![5.0]));
        assert!(found.lines.iter().any(|it| it.label.starts_with("Xã 12 ")));
    }
}
