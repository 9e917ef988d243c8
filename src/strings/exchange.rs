//! What is said of handing in and of packages between copies.

use std::path::Path;

use super::{Words, terms::Choice};
use crate::{
    domain::{Outcome, Plan, SubmissionField, UnitKey},
    exchange::{Kind, PackageError, Rule},
    report::submissions::Doubt,
    store::Trust,
};

impl Choice for Rule {
    fn in_words(self, words: Words) -> String {
        words.rule(self)
    }
}

impl Choice for Outcome {
    fn in_words(self, words: Words) -> String {
        words.outcome(self)
    }
}

impl Words {
    /// A rule by which many conflicts are settled.
    pub fn rule(self, rule: Rule) -> String {
        match rule {
            Rule::Owners => self.exchange_rule_owners(),
            Rule::Provinces => self.exchange_rule_provinces(),
            Rule::Newer => self.exchange_rule_newer(),
            Rule::Shown => self.exchange_rule_shown(),
        }
    }

    /// Which figure of a unit's report looks wrong, and why: `MT05: …`.
    pub fn doubt(self, plan: &Plan, doubt: &Doubt) -> String {
        let indicator = plan.indicator(doubt.key.indicator);
        let code = indicator.map_or("", |it| it.code.as_str());
        let why = doubt.warnings.iter();
        let why: Vec<_> = why
            .map(|warning| self.figure_warning(plan, doubt.key, warning))
            .collect();
        format!("{code}: {}", why.join(" "))
    }

    /// How a copy became known.
    pub fn trust(self, trust: Trust) -> String {
        match trust {
            Trust::Owner => self.exchange_trust_owner(),
            Trust::Enrolled => self.exchange_trust_enrolled(),
            Trust::Accepted => self.exchange_trust_accepted(),
            Trust::Revoked => self.exchange_trust_revoked(),
        }
    }

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

/// Packages.
impl Words {
    /// What a kind of package is called.
    pub fn package_kind(self, kind: Kind) -> String {
        match kind {
            Kind::Give => self.exchange_kind_give(),
            Kind::Report => self.exchange_kind_report(),
            Kind::Receipt => self.exchange_kind_receipt(),
            Kind::Consolidated => self.exchange_kind_consolidated(),
        }
    }

    /// Who wrote a package, or whom it is for: a unit, or the plan's owner.
    pub fn party(self, plan: &Plan, unit: Option<UnitKey>) -> String {
        match unit.or(plan.info().root) {
            Some(unit) => self.unit_in_sentence(plan, unit),
            None => self.exchange_owner(),
        }
    }

    /// Why a package cannot be written, read or taken. `path` is the file that was at hand.
    pub fn package_error(self, plan: &Plan, error: &PackageError, path: &Path) -> String {
        let file = || path.display().to_string();
        match error {
            PackageError::Store(error) => self.store_error(error, path),
            PackageError::NotOurs => self.exchange_error_not_ours(file()),
            PackageError::Newer => self.exchange_error_newer(file()),
            PackageError::Damaged => self.exchange_error_damaged(file()),
            PackageError::TooLarge => self.exchange_error_too_large(file()),
            PackageError::AnotherPlan => self.exchange_error_another_plan(file()),
            PackageError::ForAnother(unit) => {
                self.exchange_error_for_another(file(), self.party(plan, *unit))
            }
            PackageError::Revoked => self.exchange_error_revoked(file()),
            PackageError::Hides { unit, hidden, of } => self.exchange_error_hides(
                file(),
                self.number((*hidden).into()),
                self.number((*of).into()),
                self.unit_in_sentence(plan, *unit),
            ),
            PackageError::Flawed(_) => self.exchange_error_flawed(file()),
            PackageError::OwnersToWrite => self.exchange_error_owners(),
            PackageError::UnitsToWrite => self.exchange_error_units(),
            PackageError::NoReceiver => self.exchange_error_no_receiver(),
            PackageError::NoSuchUnit(unit) => self.exchange_error_no_unit(unit.to_string()),
            PackageError::NoBeginning => self.exchange_error_no_beginning(file()),
            PackageError::Unsaved(count) => self.exchange_error_unsaved(count.to_string()),
            PackageError::Changed => self.exchange_error_changed(file()),
            PackageError::Cancelled => self.exchange_error_cancelled(),
        }
    }
}
