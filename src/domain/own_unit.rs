//! Whose copy of the plan a file is.

use super::{UnitKey, Value, WrongType, value::FieldValue as _};

/// The unit whose people work with this copy of the file. Each copy knows its own: it is neither
/// in the log nor merged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum OwnUnit {
    /// Nobody has said it yet.
    #[default]
    Unchosen,
    /// Whoever owns the plan: the province.
    Owner,
    /// This unit.
    Unit(UnitKey),
}

impl OwnUnit {
    /// The unit; `None` for whoever owns the plan, and where nobody has said it yet.
    ///
    /// As [`Author::unit`](super::Author::unit) has it.
    pub const fn key(self) -> Option<UnitKey> {
        match self {
            Self::Unchosen | Self::Owner => None,
            Self::Unit(key) => Some(key),
        }
    }

    /// The text that stands for it in files; empty where nobody has said it.
    pub fn to_code(self) -> String {
        match (self, self.key().to_value()) {
            (Self::Unchosen, _) => String::new(),
            (_, Value::Text(code)) => code,
            (..) => OWNER.to_owned(),
        }
    }

    /// Reads what [`Self::to_code`] wrote.
    ///
    /// # Errors
    /// [`WrongType`] for any other text.
    pub fn from_code(code: &str) -> Result<Self, WrongType> {
        match code {
            "" => Ok(Self::Unchosen),
            OWNER => Ok(Self::Owner),
            code => {
                let key = Option::<UnitKey>::from_value(&Value::Text(code.to_owned()))?;
                key.map(Self::Unit).ok_or(WrongType)
            }
        }
    }
}

const OWNER: &str = "owner";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written_and_nothing_else_is() {
        let unit = OwnUnit::Unit(UnitKey::new(2022, 31_999));
        for own in [OwnUnit::Unchosen, OwnUnit::Owner, unit] {
            assert_eq!(OwnUnit::from_code(&own.to_code()), Ok(own));
        }
        for text in ["31999", "2022/x", "Owner", "2022/1/2", " "] {
            assert_eq!(OwnUnit::from_code(text), Err(WrongType), "{text:?}");
        }
    }
}
