//! What is said of handing in and of packages between copies.

use super::{Words, terms::Choice};
use crate::domain::{Outcome, SubmissionField};

impl Choice for Outcome {
    fn in_words(self, words: Words) -> String {
        words.outcome(self)
    }
}

impl Words {
    /// What the owner said of a report.
    pub fn outcome(self, outcome: Outcome) -> String {
        match outcome {
            Outcome::None => self.exchange_outcome_none(),
            Outcome::Returned => self.exchange_outcome_returned(),
            Outcome::Approved => self.exchange_outcome_approved(),
        }
    }

    /// A field of a report.
    pub fn submission_field(self, field: SubmissionField) -> String {
        match field {
            SubmissionField::Round => self.exchange_field_round(),
            SubmissionField::SubmittedOn => self.exchange_field_submitted_on(),
            SubmissionField::Reviewed => self.exchange_field_reviewed(),
            SubmissionField::Outcome => self.exchange_field_outcome(),
            SubmissionField::Reason => self.exchange_field_reason(),
        }
    }
}
