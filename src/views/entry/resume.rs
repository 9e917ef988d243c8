//! What is typed in the grid and not in the record: as it is kept beside the plan, and put back on
//! the very cells when the plan is opened again.

use rust_decimal::Decimal;

use super::{
    EntryState,
    sheet::{Part, Sheet, Slot, Subject},
    taking::take,
};
use crate::{
    app::drafts::{
        CellDraft, DENOMINATOR, EntryDraft, NUMERATOR, Unplaced, WHOLE, unit_code, unit_of,
    },
    domain::{Plan, may_enter},
    views::Data,
};

impl Part {
    const fn code(self) -> u8 {
        match self {
            Self::Whole => WHOLE,
            Self::Numerator => NUMERATOR,
            Self::Denominator => DENOMINATOR,
        }
    }

    const fn from_code(code: u8) -> Self {
        match code {
            NUMERATOR => Self::Numerator,
            DENOMINATOR => Self::Denominator,
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

/// The cell that a draft is of, where figures can be entered there still.
fn cell_of(plan: &Plan, cell: &CellDraft) -> Option<Slot> {
    slot_of(cell).filter(|Slot { key, .. }| may_enter(plan, key.indicator, key.unit))
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

    /// Goes on where the plan was left: whether anything was put back, and what has no cell any
    /// more.
    pub fn resume(&mut self, draft: &EntryDraft, data: Data<'_>) -> (bool, Vec<Unplaced>) {
        let (words, plan) = (data.words, data.plan());
        let unit = unit_of(&draft.unit).map(Subject::Unit);
        let indicator = draft.indicator.parse().ok().map(Subject::Indicator);
        let (Some(subject), Ok(month)) = (unit.or(indicator), draft.month.parse()) else {
            let cells = draft.all();
            return (
                false,
                cells.map(|cell| cell.unplaced(plan, words)).collect(),
            );
        };
        let sheet = Sheet::new(data, subject, month, self.earlier);
        let mut nowhere = Vec::new();
        let mut is_back = false;
        // What waits may be of another unit or month than the one that was shown.
        let mut back = |cell: &CellDraft, found: Option<Slot>| {
            match found {
                Some(_) => is_back = true,
                None => nowhere.push(cell.unplaced(plan, words)),
            }
            found
        };
        for cell in &draft.halves {
            let number = cell.text.parse::<Decimal>();
            if let (Some(slot), Ok(number)) = (back(cell, cell_of(plan, cell)), number) {
                let half = self.waiting.halves.entry(slot.key).or_default();
                match slot.part {
                    Part::Denominator => half.denominator = Some(number),
                    Part::Numerator | Part::Whole => half.numerator = Some(number),
                }
            }
        }
        for cell in &draft.cells {
            if let Some(slot) = back(cell, cell_of(plan, cell)) {
                let input = [(slot, cell.text.clone())];
                let taken = take(data, &self.waiting.halves, &input, words.numbers());
                let reason = taken.faults.into_iter().next().map(|fault| fault.reason);
                let reason = reason.unwrap_or_else(|| words.entry_resumed());
                let fault = (cell.text.clone(), reason);
                self.waiting.faults.insert(slot, fault);
            }
        }
        if let Some(cell) = &draft.typing {
            let found = slot_of(cell).and_then(|slot| Some((slot, sheet.place_of(plan, slot)?)));
            back(cell, found.map(|(slot, _)| slot));
            if let Some((_, place)) = found {
                self.grid.resume(place, cell.text.clone(), cell.changing);
                self.entered = true;
            }
        }
        if let Some(cell) = draft.explaining.as_ref().filter(|it| !it.text.is_empty()) {
            self.doubts.look(data, &sheet);
            match cell.key().filter(|key| self.doubts.of(*key).is_some()) {
                Some(key) => {
                    self.doubts.explain(key, cell.text.clone());
                    is_back = true;
                }
                None => nowhere.push(cell.unplaced(plan, words)),
            }
        }
        if is_back {
            self.subject = Some(subject);
            self.month = Some(month);
        }
        (is_back, nowhere)
    }
}
