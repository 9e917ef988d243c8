//! The sentences for what cannot be done: what is wrong, where, and what to do next.

use std::path::Path;

use super::Words;
use crate::{
    domain::{FigureRefusal, FigureWarning, IndicatorKind, ObservationKey, Plan},
    ops::{Missing, Refusal},
    store::StoreError,
    text::{DateError, MAX_DIGITS, NumberError},
};

/// Files.
impl Words {
    /// What went wrong with the file at `path`.
    pub fn store_error(self, error: &StoreError, path: &Path) -> String {
        let file = path.display().to_string();
        match error {
            StoreError::NotFound => self.error_not_found(file),
            StoreError::Exists => self.error_exists(file),
            StoreError::NotOurs => self.error_not_ours(file),
            StoreError::Damaged(detail) => self.error_damaged(file, one_line(detail)),
            StoreError::Newer { found, known } => {
                self.error_newer(file, found.to_string(), known.to_string())
            }
            StoreError::ReadOnly => self.error_read_only(file),
            StoreError::DiskFull => self.error_disk_full(file),
            StoreError::OpenElsewhere => self.error_open_elsewhere(file),
            StoreError::NothingToUndo => self.error_nothing_to_undo(),
            StoreError::System(detail) => self.error_system(file, one_line(detail)),
            StoreError::Sqlite(error) => self.error_sqlite(file, one_line(&error.to_string())),
        }
    }
}

/// What the system or the database says in its own words, in one line.
fn one_line(detail: &str) -> String {
    detail.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that somebody entered.
impl Words {
    /// Why a text is no number.
    pub fn number_error(self, error: NumberError, text: &str) -> String {
        match error {
            NumberError::Empty => self.error_number_empty(),
            NumberError::NotANumber { .. } => self.error_number_invalid(text),
            NumberError::Misgrouped { .. } => self.error_number_grouping(text),
            NumberError::TooLong => self.error_number_too_long(text, MAX_DIGITS.to_string()),
        }
    }

    /// Why a text is no day.
    pub fn date_error(self, error: DateError, text: &str) -> String {
        match error {
            DateError::Empty => self.error_date_empty(),
            DateError::NotADate => self.error_date_invalid(text),
            DateError::YearMissing => self.error_date_year_missing(text),
            DateError::NoSuchDay { .. } => self.error_date_no_such_day(text),
        }
    }
}

/// Edits.
impl Words {
    /// Why an edit cannot be done.
    pub fn refusal(self, plan: &Plan, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Missing(Missing::Code) => self.refusal_missing_code(),
            Refusal::Missing(Missing::Name) => self.refusal_missing_name(),
            Refusal::Missing(Missing::Due) => self.refusal_missing_due(),
            Refusal::Missing(Missing::Target) => self.refusal_missing_target(),
            Refusal::Missing(Missing::Conclusion) => self.refusal_missing_conclusion(),
            Refusal::Missing(Missing::Document) => self.refusal_missing_document(),
            Refusal::CodeTaken(code) => self.refusal_code_taken(code.as_str()),
            Refusal::Gone => self.refusal_gone(),
            Refusal::TargetWithoutDue => self.refusal_target_without_due(),
            Refusal::BaselineAfterDue => self.refusal_baseline_after_due(),
            Refusal::MilestoneOutside(date) => self.refusal_milestone_outside(self.date(*date)),
            Refusal::DueBeforeStart => self.refusal_due_before_start(),
            Refusal::WindowAfterDue => self.refusal_window_after_due(),
            Refusal::WrongParent => self.refusal_wrong_parent(),
            Refusal::HasUnits(count) => self.refusal_has_units(self.number((*count).into())),
            Refusal::RootUnit => self.refusal_root_unit(),
            Refusal::Figure(key, refusal) => {
                let reason = self.figure_refusal(plan, *key, *refusal);
                self.refusal_figure(self.figure_name(plan, *key), reason)
            }
            Refusal::NotHandedIn => self.refusal_not_handed_in(),
            Refusal::NoReason => self.refusal_no_reason(),
            Refusal::File(name, refusal) => self.file_refusal(name, *refusal),
            Refusal::OutOfRange => self.refusal_out_of_range(),
            Refusal::NotOver(period) => self.refusal_not_over(self.period(*period)),
            Refusal::Contested(register) => {
                self.refusal_contested(self.register_name(plan, *register))
            }
        }
    }

    /// Which figure is meant: `Tỷ lệ hồ sơ …, xã Tân Thành, 8/2022`.
    pub fn figure_name(self, plan: &Plan, key: ObservationKey) -> String {
        let (indicator, unit, period) = self.figure_parts(plan, key);
        self.did_register_figure(indicator, unit, period)
    }
}

/// Figures.
impl Words {
    /// Why a figure cannot be taken.
    pub fn figure_refusal(
        self,
        plan: &Plan,
        key: ObservationKey,
        refusal: FigureRefusal,
    ) -> String {
        match refusal {
            FigureRefusal::ZeroDenominator => self.refusal_zero_denominator(),
            FigureRefusal::Negative => self.refusal_negative(),
            FigureRefusal::WrongKind(IndicatorKind::Ratio) => self.refusal_needs_ratio(),
            FigureRefusal::WrongKind(IndicatorKind::YesNo) => self.refusal_needs_answer(),
            FigureRefusal::WrongKind(IndicatorKind::Value | IndicatorKind::Cumulative) => {
                self.refusal_needs_value()
            }
            FigureRefusal::WrongPeriod => {
                let every = plan
                    .indicator(key.indicator)
                    .map_or_else(Default::default, |it| it.every);
                self.refusal_wrong_period(self.period_kind(every).to_lowercase())
            }
            FigureRefusal::NotReportedHere => self.refusal_not_reported_here(),
        }
    }

    /// Why a figure looks wrong.
    pub fn figure_warning(
        self,
        plan: &Plan,
        key: ObservationKey,
        warning: &FigureWarning,
    ) -> String {
        let measure = plan
            .indicator(key.indicator)
            .map_or("", |it| it.measure.as_str());
        let amount = |value| self.rounded_amount(value, measure);
        match *warning {
            FigureWarning::FuturePeriod(period) => self.warning_future_period(self.period(period)),
            FigureWarning::Over100(value) => self.warning_over_100(self.percent(value)),
            FigureWarning::CumulativeFell { before, period } => {
                self.warning_cumulative_fell(amount(before), self.period(period))
            }
            FigureWarning::Jump { before, period } => {
                self.warning_jump(amount(before), self.period(period))
            }
            FigureWarning::DiffersFromUnits { computed } => {
                self.warning_differs_from_units(amount(computed))
            }
        }
    }
}
