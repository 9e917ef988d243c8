//! The words of calendars and date fields.

use crate::{strings::Words, widgets::CalendarWords};

impl Words {
    /// The words of a calendar and of the field that opens it.
    pub fn calendar(self) -> CalendarWords {
        let days = self.calendar_weekdays();
        let mut days = days.split(',').map(str::to_owned);
        CalendarWords {
            open: self.action_open_calendar(),
            previous_month: self.action_previous_month(),
            next_month: self.action_next_month(),
            previous_year: self.action_previous_year(),
            next_year: self.action_next_year(),
            today: self.action_today(),
            clear: self.action_clear(),
            // The calendar puts in the numbers itself.
            month: self.calendar_month("{month}", "{year}"),
            weekdays: std::array::from_fn(|_| days.next().unwrap_or_default()),
            not_a_date: self.form_not_a_date(),
            hint: self.calendar_hint(),
        }
    }
}
