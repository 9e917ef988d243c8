//! A value as people type it, for a register of any kind.

use crate::{
    domain::{Figure, Register, Value},
    text::{Lines, NumberStyle, clean_input, parse_date, parse_number_as},
};

/// The value that a text means in that register: a figure as `37,5` or `30/80`, a number, a day, a
/// text; nothing where the text is empty. `None` where the register cannot hold such a value.
pub fn typed_value(register: Register, text: &str, style: NumberStyle) -> Option<Value> {
    let text = text.trim();
    let number = |text: &str| parse_number_as(text, style).ok();
    let ratio = || {
        let (numerator, denominator) = text.split_once('/')?;
        let (numerator, denominator) = (number(numerator)?, number(denominator)?);
        (!denominator.is_zero()).then_some(Figure::Ratio {
            numerator,
            denominator,
        })
    };
    let figure = ratio().or_else(|| number(text).map(Figure::Value));
    let values = [
        text.is_empty().then_some(Value::Null),
        figure.map(Value::Figure),
        number(text).map(Value::Number),
        parse_date(text, None).ok().map(Value::Date),
        Some(Value::Text(clean_input(text, Lines::Many))),
    ];
    values
        .into_iter()
        .flatten()
        .find(|value| register.can_hold(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Id, IndicatorField, PlanInfoField, TaskField,
        testing::{Target, key, plan_of},
    };

    #[test]
    fn a_text_is_read_as_what_the_register_can_hold() {
        let (_, indicator) = plan_of(&Target::rising(0.into(), 1.into()));
        let figure = Register::Observation(key(indicator, 11, "2022-08"));
        let read = |register, text| typed_value(register, text, NumberStyle::Vietnamese);
        assert_eq!(
            read(figure, "30/80"),
            Some(Value::Figure(Figure::Ratio {
                numerator: 30.into(),
                denominator: 80.into()
            }))
        );
        let value = Figure::Value("37.5".parse().unwrap());
        assert_eq!(read(figure, " 37,5 "), Some(Value::Figure(value)));
        assert_eq!(read(figure, ""), Some(Value::Null));
        assert_eq!(read(figure, "30/0"), None);
        assert_eq!(read(figure, "nhiều"), None);
        let name = Register::Plan(PlanInfoField::Name);
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        assert_eq!(read(name, "Kế hoạch 2023"), text("Kế hoạch 2023"));
        let due = Register::Task(Id([0; 16]), TaskField::Due);
        let day = Value::Date(jiff::civil::date(2022, 9, 30));
        assert_eq!(read(due, "30/09/2022"), Some(day));
        let every = Register::Indicator(indicator, IndicatorField::Every);
        assert_eq!(read(every, "hằng ngày"), None);
    }
}
