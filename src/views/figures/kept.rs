//! Numbers of the table that are not in the record: as they are kept over the end of the program,
//! and put back when the plan is opened again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::FiguresState;
use crate::{
    app::drafts::{CellDraft, DENOMINATOR, NUMERATOR, Unplaced, WHOLE},
    domain::{Figure, ObservationKey, Plan, check_figure, may_enter},
    strings::Words,
};

impl FiguresState {
    /// The numbers that wait, as they are kept over the end of the program.
    pub fn drafts(&self) -> Vec<CellDraft> {
        let parts = self.parts.iter().flat_map(|(key, (above, below))| {
            let parts = [(NUMERATOR, *above), (DENOMINATOR, *below)];
            parts.map(|(part, number)| (*key, part, number))
        });
        let doubtful = self.doubtful.iter().flat_map(|(key, (figure, _))| {
            let parts = match *figure {
                Figure::Ratio {
                    numerator,
                    denominator,
                } => [
                    (NUMERATOR, Some(numerator)),
                    (DENOMINATOR, Some(denominator)),
                ],
                Figure::Value(value) => [(WHOLE, Some(value)), (WHOLE, None)],
                // An answer is never doubtful.
                Figure::Answer(_) => [(WHOLE, None), (WHOLE, None)],
            };
            parts.map(|(part, number)| (*key, part, number))
        });
        let all = parts.chain(doubtful);
        let mut all: Vec<_> = all
            .filter_map(|(key, part, number)| Some(CellDraft::of(key, part, &number?.to_string())))
            .collect();
        all.sort_by(|a, b| {
            (&a.indicator, &a.unit, &a.period, a.part).cmp(&(
                &b.indicator,
                &b.unit,
                &b.period,
                b.part,
            ))
        });
        all
    }

    /// Takes back numbers that wait; the figure of the first, and what has no place any more.
    pub fn fill(
        &mut self,
        cells: &[CellDraft],
        plan: &Plan,
        words: Words,
        today: Date,
    ) -> (Option<ObservationKey>, Vec<Unplaced>) {
        let mut waiting: BTreeMap<ObservationKey, [Option<Decimal>; 3]> = BTreeMap::new();
        let mut nowhere = Vec::new();
        for cell in cells {
            let number = cell.text.parse::<Decimal>().ok();
            let key = cell
                .key()
                .filter(|key| may_enter(plan, key.indicator, key.unit));
            match (key, number) {
                (Some(key), Some(number)) => {
                    let parts = waiting.entry(key).or_default();
                    if let Some(part) = parts.get_mut(usize::from(cell.part)) {
                        *part = Some(number);
                    }
                }
                _ => nowhere.push(cell.unplaced(plan, words)),
            }
        }
        let mut first = None;
        for (key, parts) in waiting {
            let figure = match parts {
                [Some(value), ..] => Figure::Value(value),
                [None, Some(numerator), Some(denominator)] => Figure::Ratio {
                    numerator,
                    denominator,
                },
                [None, above, below] => {
                    first = first.or(Some(key));
                    self.parts.insert(key, (above, below));
                    continue;
                }
            };
            if plan.figure(key) == Some(figure) {
                continue;
            }
            first = first.or(Some(key));
            let warnings = check_figure(plan, key, figure, today).warnings;
            self.doubtful.insert(key, (figure, warnings));
        }
        (first, nowhere)
    }
}
