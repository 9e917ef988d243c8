//! A field for a number, saved in place.
//!
//! It is shown as people write it (1.234,5) and read both ways; it is formatted when it is left,
//! never while it is typed. Must not know what the number counts.

use eframe::egui::{Align, Id, Ui};
use rust_decimal::Decimal;

use super::draft::{Committed, FieldName, Look, draft_field};
use crate::text::{NumberStyle, format_decimal, parse_number_as};

const WIDTH: f32 = 92.0;

/// A number, `None` where empty. `unreadable` is said where the text is no number.
pub fn number_field<'a>(
    ui: &mut Ui,
    id: Id,
    name: impl Into<FieldName<'a>>,
    now: Option<Decimal>,
    style: NumberStyle,
    unreadable: &str,
) -> Committed<Option<Decimal>> {
    let shown = now
        .map(|now| format_decimal(now, style))
        .unwrap_or_default();
    let look = Look {
        width: WIDTH,
        align: Align::RIGHT,
        unreadable,
        words: false,
        ..Look::default()
    };
    let read = |text: &str| {
        if text.trim().is_empty() {
            Some(None)
        } else {
            parse_number_as(text, style).ok().map(Some)
        }
    };
    let outcome = draft_field(ui, id, name.into(), &shown, look, |text| {
        read(text).is_some()
    });
    match outcome.committed.and_then(|text| read(&text)) {
        Some(value) if value != now => Committed::Changed(value),
        Some(_) | None => Committed::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Key};
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::widgets::testing::harness;

    type State = (Option<Decimal>, Vec<Option<Decimal>>);

    fn field<'a>(now: Option<Decimal>) -> Harness<'a, State> {
        harness((now, Vec::new()), |ui, (now, committed)| {
            let style = NumberStyle::Vietnamese;
            let id = Id::unique("number");
            if let Committed::Changed(value) =
                number_field(ui, id, "Giá trị 8/2022", *now, style, "Không phải là số")
            {
                *now = value;
                committed.push(value);
            }
        })
    }

    fn type_into(harness: &mut Harness<'_, State>, text: &str, key: Key) {
        harness.get_by_label("Giá trị 8/2022").focus();
        harness.run();
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        harness.key_press(key);
        harness.run();
    }

    fn shown(harness: &Harness<'_, State>) -> String {
        harness
            .get_by_label("Giá trị 8/2022")
            .value()
            .unwrap_or_default()
    }

    #[test]
    fn a_number_is_formatted_only_when_the_field_is_left() {
        let mut harness = field(None);
        harness.get_by_label("Giá trị 8/2022").focus();
        harness.run();
        harness.event(Event::Text("1234,5".to_owned()));
        harness.run();
        assert_eq!(shown(&harness), "1234,5");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [Some(Decimal::new(12345, 1))]);
        assert_eq!(shown(&harness), "1.234,5");
    }

    #[test]
    fn typing_over_a_focused_number_replaces_it() {
        let mut harness = field(Some(Decimal::from(37)));
        type_into(&mut harness, "45", Key::Tab);
        assert_eq!(harness.state().1, [Some(Decimal::from(45))]);
    }

    #[test]
    fn emptying_the_field_commits_nothing_as_the_number() {
        let mut harness = field(Some(Decimal::from(37)));
        harness.get_by_label("Giá trị 8/2022").focus();
        harness.run();
        harness.key_press(Key::Backspace);
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, [None]);
    }

    #[test]
    fn what_is_no_number_stays_with_the_reason_and_escape_gives_up() {
        let mut harness = field(Some(Decimal::from(37)));
        type_into(&mut harness, "3o", Key::Enter);
        assert!(harness.state().1.is_empty());
        assert_eq!(shown(&harness), "3o");
        assert!(harness.query_by_value("Không phải là số").is_some());
        harness.get_by_label("Giá trị 8/2022").focus();
        harness.run();
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(shown(&harness), "37");
        assert!(harness.query_by_value("Không phải là số").is_none());
    }

    #[test]
    fn the_same_number_written_otherwise_is_no_change() {
        let mut harness = field(Some(Decimal::from(1234)));
        type_into(&mut harness, "1234", Key::Enter);
        assert!(harness.state().1.is_empty());
        assert_eq!(shown(&harness), "1.234");
    }
}
