//! The sentences about evidence: what names it, and why a file cannot be attached.

use super::{Words, terms::text_of};
use crate::{
    domain::{EvidenceField, FileRefusal, MOST_FILE_BYTES, Plan, Register, Subject},
    text,
};

/// Evidence.
impl Words {
    /// A field of a piece of evidence.
    pub fn evidence_field(self, field: EvidenceField) -> String {
        match field {
            EvidenceField::Alive => self.term_field_existence(),
            EvidenceField::File | EvidenceField::Name => self.evidence_field_file(),
            EvidenceField::Kind => self.term_field_kind(),
            EvidenceField::Size => self.evidence_field_size(),
            EvidenceField::Document => self.evidence_field_document(),
            EvidenceField::DocumentDate => self.evidence_field_date(),
        }
    }

    /// What a piece of evidence is about: `Tỷ lệ …, xã Tân Thành, 8/2022`, `nhiệm vụ NV01 (…)`.
    pub fn subject(self, plan: &Plan, subject: Subject) -> String {
        match subject {
            Subject::Figure(key) => self.figure_name(plan, key),
            Subject::Task(id) => self.task_in_sentence(plan, id),
            Subject::Occurrence(id, period) => {
                self.evidence_of_occurrence(self.task_in_sentence(plan, id), self.period(period))
            }
        }
    }

    /// What the piece of evidence is called that the first of these registers is about: its file,
    /// or its number where it has none.
    pub(super) fn evidence_name(self, plan: &Plan, registers: &[Register]) -> String {
        let Some(Register::Evidence(subject, id, _)) = registers.first() else {
            return self.evidence_field_file();
        };
        let text = |field| text_of(plan, Register::Evidence(*subject, *id, field));
        let file = text(EvidenceField::Name);
        if file.is_empty() {
            text(EvidenceField::Document)
        } else {
            file
        }
    }

    /// How large a file is: `2,4 MB`, `380 KB`.
    pub fn file_size(self, bytes: u32) -> String {
        const KILO: u32 = 1024;
        let kilobytes = bytes.div_ceil(KILO);
        if kilobytes < KILO {
            return self.evidence_kilobytes(self.number(kilobytes.into()));
        }
        let tenths = (u64::from(bytes) * 10).div_ceil(u64::from(KILO * KILO));
        let tenths = i64::try_from(tenths).unwrap_or(i64::MAX);
        let megabytes = rust_decimal::Decimal::new(tenths, 1);
        self.evidence_megabytes(text::format_decimal(megabytes.normalize(), self.numbers()))
    }

    /// Why the file of this name cannot be attached.
    pub fn file_refusal(self, name: &str, refusal: FileRefusal) -> String {
        match refusal {
            FileRefusal::Kind => self.evidence_refused_kind(name),
            FileRefusal::Disguised => self.evidence_refused_disguised(name),
            FileRefusal::Content => self.evidence_refused_content(name),
            FileRefusal::Empty => self.evidence_refused_empty(name),
            FileRefusal::TooLarge => {
                self.evidence_refused_large(name, self.file_size(MOST_FILE_BYTES))
            }
        }
    }
}
