//! The sheet as the grid shows it: texts, marks and hints of the cells in sight.

use super::{
    Waiting,
    doubts::Doubts,
    sheet::{FromUnits, Line, Part, Sheet, Slot, text_of},
    taking::Half,
};
use crate::{
    domain::{Figure, Subject, was_returned},
    text::format_decimal,
    views::Data,
    widgets::{Cell, CellKind, CellMark, Cells, Column, Place, RowHead},
};

/// A sheet with everything that its cells show.
pub(super) struct Shown<'a> {
    pub(super) data: Data<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) waiting: &'a Waiting,
    pub(super) doubts: &'a Doubts,
}

impl Shown<'_> {
    /// Whether a note or a document stands beside the figure, and which.
    fn noted(&self, slot: Slot) -> (Option<CellMark>, String) {
        let (words, plan) = (self.data.words, self.data.plan());
        let remark = plan.remark(slot.key);
        let said = remark.map(|it| [&it.note, &it.source]);
        let said = said.into_iter().flatten().filter(|text| !text.is_empty());
        let mut parts: Vec<String> = said.cloned().collect();
        let documents = plan.evidence(Subject::Figure(slot.key)).count();
        if documents > 0 {
            parts.push(words.entry_documents(documents));
        }
        if parts.is_empty() {
            (None, String::new())
        } else {
            (Some(CellMark::Noted), parts.join(" · "))
        }
    }

    /// What a slot holds: what was typed before what is in the record.
    fn text(&self, slot: Slot, grouped: bool) -> String {
        let words = self.data.words;
        if let Some((text, _)) = self.waiting.faults.get(&slot) {
            return text.clone();
        }
        let half = self.waiting.halves.get(&slot.key);
        match (half, slot.part) {
            (Some(Half { numerator: it, .. }), Part::Numerator)
            | (
                Some(Half {
                    denominator: it, ..
                }),
                Part::Denominator,
            ) => it
                .map(|it| {
                    let text = Figure::Value(it);
                    text_of(words, text, Part::Whole, grouped)
                })
                .unwrap_or_default(),
            // Half a ratio has no percentage yet.
            (Some(_), Part::Whole) => String::new(),
            (None, part) => {
                let figure = self.data.plan().figure(slot.key);
                figure.map_or_else(String::new, |it| text_of(words, it, part, grouped))
            }
        }
    }

    /// What is to be said of a cell, in words, for the line under the grid.
    pub(super) fn sentence(&self, place: Place) -> String {
        let Some(Line::Figures { name, note, .. }) = self.sheet.lines.get(place.row) else {
            return String::new();
        };
        let mut parts = vec![name.clone()];
        if !note.is_empty() {
            parts.push(note.clone());
        }
        parts.extend(self.asked_for(place));
        let cell = self.cell(place);
        if !cell.hint.is_empty() {
            parts.push(cell.hint);
        }
        parts.join(" · ")
    }

    /// What a part of a ratio counts, as its definition says.
    fn asked_for(&self, place: Place) -> Option<String> {
        let (words, plan) = (self.data.words, self.data.plan());
        let (slot, _) = self.sheet.slot(plan, place)?;
        let indicator = plan.indicator(slot.key.indicator)?;
        let (named, text) = match slot.part {
            Part::Whole => return None,
            Part::Numerator => (words.figures_numerator(), &indicator.numerator),
            Part::Denominator => (words.figures_denominator(), &indicator.denominator),
        };
        (!text.is_empty()).then(|| format!("{named}: {text}"))
    }

    fn mark(&self, slot: Slot) -> (Option<CellMark>, String) {
        let words = self.data.words;
        if let Some((_, reason)) = self.waiting.faults.get(&slot) {
            return (Some(CellMark::Fault), reason.clone());
        }
        if self.waiting.halves.contains_key(&slot.key) && slot.part != Part::Whole {
            return (Some(CellMark::Waiting), words.entry_half());
        }
        if slot.part == Part::Denominator {
            return (None, String::new());
        }
        let remark = self.data.plan().remark(slot.key);
        let explained = remark.map_or("", |it| it.explained.as_str());
        match self.doubts.of(slot.key) {
            Some(why) => (Some(CellMark::Warning), why.to_owned()),
            None if !explained.is_empty() => {
                let words = words.entry_explained(explained);
                (Some(CellMark::Explained), words)
            }
            None => self.noted(slot),
        }
    }
}

/// One thing to say and another, where there is one.
fn joined(first: String, then: &str) -> String {
    if then.is_empty() {
        first
    } else {
        format!("{first} · {then}")
    }
}

impl Cells for Shown<'_> {
    fn rows(&self) -> usize {
        self.sheet.lines.len()
    }

    fn row(&self, row: usize) -> RowHead<'_> {
        match self.sheet.lines.get(row) {
            Some(Line::Figures { name, note, .. }) => RowHead::Cells { name, note },
            Some(Line::Heading(text)) => RowHead::Heading(text),
            None => RowHead::Heading(""),
        }
    }

    fn columns(&self) -> &[Column] {
        &self.sheet.columns
    }

    fn cell(&self, place: Place) -> Cell {
        let Some((slot, open)) = self.sheet.slot(self.data.plan(), place) else {
            return Cell {
                text: String::new(),
                faint: String::new(),
                kind: CellKind::Shut,
                mark: None,
                hint: String::new(),
            };
        };
        let (mark, hint) = if open {
            self.mark(slot)
        } else {
            (None, String::new())
        };
        let mut hint = self.with_report(slot, hint);
        let (mut text, mut faint) = (self.text(slot, true), String::new());
        if let Some((worked_out, rests_on)) = self.worked_out(slot, &text) {
            let told = if open {
                format!("{worked_out} {rests_on}")
            } else {
                rests_on
            };
            hint = joined(told, &hint);
            // In a cell that can be written in, it stands as what would be there without a figure.
            if open {
                faint = worked_out;
            } else {
                text = worked_out;
            }
        }
        let figure = self.data.plan().figure(slot.key);
        let is_share = slot.part == Part::Whole && matches!(figure, Some(Figure::Ratio { .. }));
        if is_share && !text.is_empty() {
            text = self.percent(figure);
        }
        Cell {
            text,
            faint,
            kind: if open && self.data.editable {
                CellKind::Open
            } else {
                CellKind::ReadOnly
            },
            mark,
            hint,
        }
    }

    fn raw(&self, place: Place) -> String {
        let Some((slot, open)) = self.sheet.slot(self.data.plan(), place) else {
            return String::new();
        };
        let text = self.text(slot, false);
        match self.computed(slot, &text).filter(|_| !open) {
            Some(found) => {
                let figure = Figure::Value(found.value.round_dp(2));
                text_of(self.data.words, figure, Part::Whole, false)
            }
            None => text,
        }
    }
}

impl Shown<'_> {
    /// What follows from the units below where nothing was entered.
    fn computed(&self, slot: Slot, text: &str) -> Option<FromUnits> {
        let is_blank = text.is_empty() && slot.part == Part::Whole;
        self.sheet.computed(slot.key).filter(|_| is_blank)
    }

    /// The same in words, and what it rests on.
    fn worked_out(&self, slot: Slot, text: &str) -> Option<(String, String)> {
        let found = self.computed(slot, text)?;
        let words = self.data.words;
        let number = format_decimal(found.value.round_dp(2), words.numbers());
        let unit = &self.data.plan().indicator(slot.key.indicator)?.measure;
        let text = if unit == "%" {
            format!("{number}%")
        } else {
            number
        };
        let (reported, all) = found.rests_on;
        Some((text, words.overview_from_units(reported, all)))
    }

    /// A hint, and before it that the report was returned.
    fn with_report(&self, slot: Slot, hint: String) -> String {
        let plan = self.data.plan();
        if plan.figure(slot.key).is_none() || !was_returned(plan, slot.key) {
            return hint;
        }
        joined(self.data.words.figure_returned(), &hint)
    }

    /// A ratio as a percentage.
    fn percent(&self, figure: Option<Figure>) -> String {
        let percent = figure.and_then(Figure::value);
        percent.map_or_else(String::new, |it| {
            let rounded = it.round_dp(2);
            format!("{}%", format_decimal(rounded, self.data.words.numbers()))
        })
    }
}
