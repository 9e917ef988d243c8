//! What is typed in the grid and not in the record: as it is kept beside the plan, and put back on
//! the very cells when the plan is opened again.

use rust_decimal::Decimal;

use super::{
    EntryState,
    sheet::{Part, Sheet, Slot, Subject},
    taking::{Half, take},
};
use crate::{
    app::drafts::{CellDraft, EntryDraft, unit_code, unit_of},
    domain::Plan,
    views::Data,
};

impl Part {
    const fn code(self) -> u8 {
        match self {
            Self::Whole => 0,
            Self::Numerator => 1,
            Self::Denominator => 2,
        }
    }

    const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Numerator,
            2 => Self::Denominator,
            _ => Self::Whole,
        }
    }
}

fn kept(slot: Slot, text: &str) -> CellDraft {
    CellDraft::of(slot.key, slot.part.code(), text)
}

fn slot_of(cell: &CellDraft) -> Option<Slot> {
    let key = cell.key()?;
    Some(Slot {
        key,
        part: Part::from_code(cell.part),
    })
}

impl EntryState {
    /// What is typed and not in the record.
    pub fn draft(&self, plan: &Plan) -> Option<EntryDraft> {
        if !self.is_waiting() {
            return None;
        }
        let ((subject, month, ..), sheet) = self.sheet.as_ref()?;
        let typing = self.grid.typing().and_then(|(place, text)| {
            let (slot, _) = sheet.slot(plan, place)?;
            Some(CellDraft {
                changing: self.grid.is_changing(),
                ..kept(slot, text)
            })
        });
        let faults = self.waiting.faults.iter();
        let halves = self.waiting.halves.iter().flat_map(|(key, half)| {
            let parts = [
                (Part::Numerator, half.numerator),
                (Part::Denominator, half.denominator),
            ];
            parts.into_iter().filter_map(move |(part, number)| {
                Some(kept(Slot { key: *key, part }, &number?.to_string()))
            })
        });
        let (unit, indicator) = match subject {
            Subject::Unit(unit) => (unit_code(*unit), String::new()),
            Subject::Indicator(id) => (String::new(), id.to_string()),
        };
        Some(EntryDraft {
            unit,
            indicator,
            month: month.to_string(),
            typing,
            cells: faults.map(|(slot, (text, _))| kept(*slot, text)).collect(),
            halves: halves.collect(),
            explaining: self
                .doubts
                .explaining()
                .map(|(key, text)| CellDraft::of(key, 0, text)),
        })
    }

    /// Goes on where the plan was left; whether there is anything.
    pub fn resume(&mut self, draft: &EntryDraft) -> bool {
        let unit = unit_of(&draft.unit).map(Subject::Unit);
        let indicator = draft.indicator.parse().ok().map(Subject::Indicator);
        let (Some(subject), Ok(month)) = (unit.or(indicator), draft.month.parse()) else {
            return false;
        };
        self.subject = Some(subject);
        self.month = Some(month);
        self.resume = Some(draft.clone());
        true
    }
}

/// Puts what was being typed back where it was, once its cells are there.
pub(super) fn resume(data: Data<'_>, state: &mut EntryState, sheet: &Sheet) {
    let Some(draft) = state.resume.take() else {
        return;
    };
    let (words, plan) = (data.words, data.plan());
    for cell in &draft.halves {
        let number = cell.text.parse::<Decimal>();
        if let (Some(slot), Ok(number)) = (slot_of(cell), number) {
            let half = state.waiting.halves.entry(slot.key).or_insert(Half {
                numerator: None,
                denominator: None,
            });
            match slot.part {
                Part::Denominator => half.denominator = Some(number),
                Part::Numerator | Part::Whole => half.numerator = Some(number),
            }
        }
    }
    for cell in &draft.cells {
        if let Some(slot) = slot_of(cell) {
            let input = [(slot, cell.text.clone())];
            let taken = take(data, &state.waiting.halves, &input, words.numbers());
            let reason = taken.faults.into_iter().next().map(|fault| fault.reason);
            let reason = reason.unwrap_or_else(|| words.entry_resumed());
            state
                .waiting
                .faults
                .insert(slot, (cell.text.clone(), reason));
        }
    }
    if let Some(cell) = &draft.explaining
        && let Some(key) = cell.key()
    {
        state.doubts.explain(key, cell.text.clone());
    }
    let typing = draft.typing.as_ref();
    if let Some(cell) = typing
        && let Some(place) = slot_of(cell).and_then(|slot| sheet.place_of(plan, slot))
    {
        state.grid.resume(place, cell.text.clone(), cell.changing);
        state.entered = true;
    }
}
