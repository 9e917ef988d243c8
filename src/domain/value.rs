//! What a register can hold, and how typed fields go in and out of it.

use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Figure, FileHash, PeriodKind};

/// A register's value. Numbers are exact decimals and text is NFC; there are no floats, so equal
/// values have equal bytes on every machine.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Never set, or cleared.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole or decimal number.
    Number(Decimal),
    /// Text, or the code of a choice (`increase`, `ratio_of_sums`).
    Text(String),
    /// A calendar day.
    Date(Date),
    /// A reported figure.
    Figure(Figure),
    /// The content of a file that the record keeps.
    File(FileHash),
}

/// A value of another type than its register holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WrongType;

/// A type that an entity's field can have.
pub trait FieldValue: Sized {
    /// Its value in the record.
    fn to_value(&self) -> Value;
    /// The field from the record's value.
    ///
    /// # Errors
    /// [`WrongType`] where the value is of another type, or a choice that does not exist.
    fn from_value(value: &Value) -> Result<Self, WrongType>;
}

impl FieldValue for bool {
    fn to_value(&self) -> Value {
        if *self {
            Value::Bool(true)
        } else {
            Value::Null
        }
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(false),
            Value::Bool(yes) => Ok(*yes),
            _ => Err(WrongType),
        }
    }
}

impl FieldValue for String {
    fn to_value(&self) -> Value {
        if self.is_empty() {
            Value::Null
        } else {
            Value::Text(self.clone())
        }
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Text(text) => Ok(text.clone()),
            _ => Err(WrongType),
        }
    }
}

impl FieldValue for Option<Decimal> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Null, Value::Number)
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(None),
            Value::Number(number) => Ok(Some(*number)),
            _ => Err(WrongType),
        }
    }
}

impl FieldValue for Option<Date> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Null, Value::Date)
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(None),
            Value::Date(date) => Ok(Some(*date)),
            _ => Err(WrongType),
        }
    }
}

impl FieldValue for u32 {
    fn to_value(&self) -> Value {
        Value::Number((*self).into())
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(0),
            Value::Number(number) if number.is_integer() => number.to_u32().ok_or(WrongType),
            _ => Err(WrongType),
        }
    }
}

/// Gives a fieldless enum the codes that the record and the shipped tables use for it.
/// The enum's default stands for a value that was never set.
macro_rules! choice {
    ($type:ty { $($code:literal => $variant:ident),+ $(,)? }) => {
        impl $type {
            /// Its code in files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The choice with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::value::FieldValue for $type {
            fn to_value(&self) -> $crate::domain::Value {
                $crate::domain::Value::Text(self.code().to_owned())
            }

            fn from_value(
                value: &$crate::domain::Value,
            ) -> Result<Self, $crate::domain::WrongType> {
                match value {
                    $crate::domain::Value::Null => Ok(Self::default()),
                    $crate::domain::Value::Text(code) => {
                        Self::from_code(code).ok_or($crate::domain::WrongType)
                    }
                    _ => Err($crate::domain::WrongType),
                }
            }
        }
    };
}
pub(super) use choice;

choice!(PeriodKind {
    "month" => Month,
    "quarter" => Quarter,
    "half_year" => HalfYear,
    "year" => Year,
});
