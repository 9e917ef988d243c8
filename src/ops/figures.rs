//! Entering figures and what stands beside them.

use jiff::civil::Date;

use super::Refusal;
use crate::domain::{
    Action, Draft, Figure, ObservationKey, Plan, Register, RemarkField, Value, check_figure,
};

pub(super) fn set(
    plan: &Plan,
    figures: &[(ObservationKey, Option<Figure>)],
    today: Date,
) -> Result<Draft, Refusal> {
    let mut writes = Vec::with_capacity(figures.len());
    for (key, figure) in figures {
        if plan.indicator(key.indicator).is_none() || plan.unit(key.unit).is_none() {
            return Err(Refusal::Gone);
        }
        if let Some(figure) = figure {
            let refusal = check_figure(plan, *key, *figure, today)
                .refusals
                .into_iter()
                .next();
            if let Some(refusal) = refusal {
                return Err(Refusal::Figure(*key, refusal));
            }
        }
        if plan.figure(*key) != *figure {
            let value = figure.map_or(Value::Null, Value::Figure);
            writes.push((Register::Observation(*key), value));
            // It was said of another figure.
            let explained = Register::Remark(*key, RemarkField::Explained);
            if plan.get(explained) != Value::Null && plan.remark(*key).is_some() {
                writes.push((explained, Value::Null));
            }
        }
    }
    Ok(Draft::new(Action::SetFigures, writes))
}

pub(super) fn remark(plan: &Plan, key: ObservationKey, field: RemarkField, text: &str) -> Draft {
    let register = Register::Remark(key, field);
    let value = match text {
        "" => Value::Null,
        text => Value::Text(text.to_owned()),
    };
    let writes = if plan.get(register) == value {
        Vec::new()
    } else {
        vec![(register, value)]
    };
    Draft::new(Action::SetRemark, writes)
}
