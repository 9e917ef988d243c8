//! Administrative units: a province, its districts, its communes.

use std::fmt;

use super::{
    UnitKey, Value, WrongType,
    entity::entity,
    value::{FieldValue, choice},
};

/// Where a unit stands in the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Level {
    /// The province, root of the tree.
    Province,
    /// A district or a city under the province (none since 1 July 2025).
    District,
    /// A commune, a ward or a town.
    #[default]
    Commune,
}

impl Level {
    /// Every level, top first.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Commune];
}

choice!(Level { "province" => Province, "district" => District, "commune" => Commune });

/// What a unit is called officially.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum UnitKind {
    /// Tỉnh.
    Province,
    /// Thành phố.
    City,
    /// Huyện.
    District,
    /// Phường.
    Ward,
    /// Thị trấn.
    Town,
    /// Xã.
    #[default]
    Commune,
}

impl UnitKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Province,
        Self::City,
        Self::District,
        Self::Ward,
        Self::Town,
        Self::Commune,
    ];

    /// The level that such a unit has in the tree.
    pub const fn level(self) -> Level {
        match self {
            Self::Province => Level::Province,
            Self::City | Self::District => Level::District,
            Self::Ward | Self::Town | Self::Commune => Level::Commune,
        }
    }

    /// The official word, part of the unit's name in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Province => "Tỉnh",
            Self::City => "Thành phố",
            Self::District => "Huyện",
            Self::Ward => "Phường",
            Self::Town => "Thị trấn",
            Self::Commune => "Xã",
        }
    }

    /// The kind of an official word as the unit lists spell it.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

choice!(UnitKind {
    "province" => Province,
    "city" => City,
    "district" => District,
    "ward" => Ward,
    "town" => Town,
    "commune" => Commune,
});

impl FieldValue for Option<UnitKey> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Null, |UnitKey { list, code }| {
            Value::Text(format!("{list}/{code}"))
        })
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(None),
            Value::Text(text) => {
                let (list, code) = text.split_once('/').ok_or(WrongType)?;
                let list = list.parse().map_err(|_| WrongType)?;
                let code = code.parse().map_err(|_| WrongType)?;
                Ok(Some(UnitKey { list, code }))
            }
            _ => Err(WrongType),
        }
    }
}

entity! {
    /// An administrative unit.
    pub struct Unit, UnitField {
        /// Whether it is in the plan; false once deleted.
        1 Alive alive: bool,
        /// The name without its kind: `Tân Thành`, `9`.
        2 Name name: String,
        /// What it is called officially.
        3 Kind kind: UnitKind,
        /// The unit above it; `None` for the root.
        4 Parent parent: Option<UnitKey>,
    }
}

impl Unit {
    /// Kind and name, as an official writes it: `Xã Tân Thành`, `Phường 9`.
    ///
    /// Two units can still share it (none of the 2022 list do within one kind and district):
    /// show the district beside it where there is one.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.word(), self.name)
    }
}

/// A set of levels: whose figures an indicator is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Levels {
    province: bool,
    district: bool,
    commune: bool,
}

impl Levels {
    /// Entered at the province.
    pub const PROVINCE: Self = Self {
        province: true,
        district: false,
        commune: false,
    };
    /// Entered by each commune.
    pub const COMMUNE: Self = Self {
        province: false,
        district: false,
        commune: true,
    };

    /// Whether units of this level report.
    pub const fn contains(self, level: Level) -> bool {
        match level {
            Level::Province => self.province,
            Level::District => self.district,
            Level::Commune => self.commune,
        }
    }

    /// The same set with that level put in or taken out.
    #[must_use]
    pub const fn toggled(mut self, level: Level) -> Self {
        match level {
            Level::Province => self.province = !self.province,
            Level::District => self.district = !self.district,
            Level::Commune => self.commune = !self.commune,
        }
        self
    }

    /// Reads `district+commune`; `None` where a word is no level or nothing is named.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut levels = Self {
            province: false,
            district: false,
            commune: false,
        };
        for word in code.split('+') {
            let level = Level::from_code(word)?;
            if levels.contains(level) {
                return None;
            }
            levels = levels.toggled(level);
        }
        Some(levels)
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self::COMMUNE
    }
}

impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = Level::ALL
            .into_iter()
            .filter(|level| self.contains(*level))
            .map(Level::code)
            .collect();
        f.write_str(&words.join("+"))
    }
}

impl FieldValue for Levels {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(Self::default()),
            Value::Text(code) => Self::from_code(code).ok_or(WrongType),
            _ => Err(WrongType),
        }
    }
}
