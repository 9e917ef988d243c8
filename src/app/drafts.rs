//! What is typed and not yet in the record, kept in a small file beside the plan: a half-typed
//! cell survives a crash, a kill or a power cut, and is put back when the plan is opened again.
//!
//! Nothing in it is trusted: it can only fill fields that a person then commits or leaves. What has
//! no place any more is shown as text, and stays in the file until the person has dismissed it.

mod keeper;

pub use keeper::Keeper;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{Id, ObservationKey, OwnUnit, Plan, UnitKey, Value},
    strings::Words,
};

/// Everything that is typed and not in the record.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// What the entry grid waits with.
    pub entry: Option<EntryDraft>,
    /// Figures of a target's table that wait for their other part, or for a word.
    pub figures: Vec<CellDraft>,
    /// The forms that are being filled in.
    pub forms: Vec<FormDraft>,
    /// A field that is saved in place and is being typed in.
    pub field: Option<FieldDraft>,
    /// What could not be put back where it was typed.
    pub unplaced: Vec<Unplaced>,
}

/// A text that has no place any more, for the person to copy.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Unplaced {
    /// Where it was typed, in words.
    pub place: String,
    /// What was typed.
    pub text: String,
}

/// What becomes of something that was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Placed {
    /// It is where it was typed.
    There,
    /// The record holds it already.
    Needless,
    /// Its place is not there any more.
    Nowhere(Vec<Unplaced>),
}

/// What is typed in the entry grid.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryDraft {
    /// The unit whose sheet it is; empty where it is an indicator's.
    pub unit: String,
    /// The indicator whose sheet it is; empty where it is a unit's.
    pub indicator: String,
    /// The month that is reported.
    pub month: String,
    /// The cell that is being typed in.
    pub typing: Option<CellDraft>,
    /// Cells whose text cannot be taken.
    pub cells: Vec<CellDraft>,
    /// Parts of ratios that wait for the other one; plain numbers.
    pub halves: Vec<CellDraft>,
    /// The figure that is being explained, and the words so far.
    pub explaining: Option<CellDraft>,
}

/// A text for a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CellDraft {
    /// The indicator.
    pub indicator: String,
    /// The unit.
    pub unit: String,
    /// The period.
    pub period: String,
    /// Which part of the figure.
    pub part: u8,
    /// What was typed.
    pub text: String,
    /// Whether what the cell held is being changed, and not typed over.
    pub changing: bool,
}

/// A form that is being filled in.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FormDraft {
    /// What it makes: a task, a target, a unit.
    pub kind: FormKind,
    /// Of what it is; a unit's list and code.
    pub id: String,
    /// Whether it makes a new one.
    pub is_new: bool,
    /// The entity's fields, by their numbers.
    pub fields: BTreeMap<u8, Typed>,
    /// What they were before the person typed in them.
    pub fields_were: BTreeMap<u8, Typed>,
    /// What stands in fields for numbers and dates, in the form's order.
    pub texts: Vec<String>,
    /// What a list of such fields at their end was before.
    pub list_was: Vec<String>,
}

/// What a form makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum FormKind {
    /// A task.
    #[default]
    Task,
    /// A target or an indicator.
    Target,
    /// A unit.
    Unit,
    /// A conclusion of the chair.
    Conclusion,
}

/// A field's value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Typed {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(String),
    /// Text, or the code of a choice.
    Text(String),
    /// A day, as in ISO 8601.
    Date(String),
}

impl Typed {
    /// What a value comes to; `None` for what no form holds.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(Self::Bool(*yes)),
            Value::Number(number) => Some(Self::Number(number.to_string())),
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Date(date) => Some(Self::Date(date.to_string())),
            Value::Null | Value::Figure(_) | Value::File(_) => None,
        }
    }

    /// The value; `Null` where it is none.
    pub fn value(&self) -> Value {
        match self {
            Self::Bool(yes) => Value::Bool(*yes),
            Self::Number(text) => text.parse::<Decimal>().map_or(Value::Null, Value::Number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Date(text) => text.parse().map_or(Value::Null, Value::Date),
        }
    }
}

/// A field that is saved in place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldDraft {
    /// The name of the screen.
    pub screen: String,
    /// The indicator or the task that is shown there.
    pub id: String,
    /// The unit that is shown there.
    pub unit: String,
    /// Where that is, in words.
    pub place: String,
    /// Which field of the screen.
    pub field: u64,
    /// What it held before.
    pub was: String,
    /// What was typed.
    pub text: String,
}

impl EntryDraft {
    /// Every text in it.
    pub fn all(&self) -> impl Iterator<Item = &CellDraft> {
        let single = self.typing.iter().chain(&self.explaining);
        single.chain(&self.cells).chain(&self.halves)
    }
}

impl CellDraft {
    /// A text for a part of a figure.
    pub fn of(key: ObservationKey, part: u8, text: &str) -> Self {
        Self {
            indicator: key.indicator.to_string(),
            unit: unit_code(key.unit),
            period: key.period.to_string(),
            part,
            text: text.to_owned(),
            changing: false,
        }
    }

    /// The figure; `None` where it is named in no way that this version knows.
    pub fn key(&self) -> Option<ObservationKey> {
        Some(ObservationKey {
            indicator: self.indicator.parse::<Id>().ok()?,
            unit: unit_of(&self.unit)?,
            period: self.period.parse().ok()?,
        })
    }

    /// The same for the person to copy, where the cell is not there any more.
    pub fn unplaced(&self, plan: &Plan, words: Words) -> Unplaced {
        let figure = self.key().map(|key| words.figure_name(plan, key));
        let figure = figure.unwrap_or_else(|| words.screen_entry());
        let place = match self.part {
            NUMERATOR => format!("{figure}, {}", words.figures_numerator()),
            DENOMINATOR => format!("{figure}, {}", words.figures_denominator()),
            _ => figure,
        };
        Unplaced {
            place,
            text: self.text.clone(),
        }
    }
}

/// The number of a whole figure among the parts of one.
pub const WHOLE: u8 = 0;
/// The number of a ratio's numerator.
pub const NUMERATOR: u8 = 1;
/// The number of a ratio's denominator.
pub const DENOMINATOR: u8 = 2;

/// How a unit is named in the file.
pub fn unit_code(unit: UnitKey) -> String {
    OwnUnit::Unit(unit).to_code()
}

/// The unit of that name.
pub fn unit_of(code: &str) -> Option<UnitKey> {
    OwnUnit::from_code(code).ok()?.key()
}

impl Drafts {
    /// Whether nothing is typed that is not in the record.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
