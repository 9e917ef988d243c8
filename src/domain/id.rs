//! Names of things: random 128-bit ids, and units by (list version, code).

use std::{fmt, str::FromStr};

/// A 128-bit identity of something that two people would never make as the same thing
/// (an indicator, a task). What has a natural key (a unit, an observation) uses that instead.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// The id that a shipped plan's row always gets: the first half of the BLAKE3 of `name`.
    ///
    /// Every copy of the shipped plan then names its rows alike.
    pub fn named(name: &str) -> Self {
        let hash = blake3::hash(name.as_bytes());
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(hash.as_bytes()) {
            *to = *from;
        }
        Self(bytes)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Id {
    type Err = NoId;

    /// From what [`fmt::Display`] writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, NoId> {
        let mut bytes = [0; 16];
        let digits = text.as_bytes();
        if digits.len() != 2 * bytes.len() {
            return Err(NoId);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NoId)?;
            let is_digit = |it: char| matches!(it, '0'..='9' | 'a'..='f');
            if !pair.chars().all(is_digit) {
                return Err(NoId);
            }
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NoId)?;
        }
        Ok(Self(bytes))
    }
}

/// Text that is no [`Id`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoId;

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

/// An administrative unit: its official code within one version of the official list.
///
/// Codes alone do not identify a unit: 39 codes of the 2022 list are used again in the list of
/// July 2025, 17 of them for a unit of another name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitKey {
    /// The year of the list, 2022 or 2025.
    pub list: u16,
    /// The official code, a number: 96 is Cà Mau province, 964 its city, 31999 a ward.
    pub code: u32,
}

impl UnitKey {
    /// The unit with this code in the list of that year.
    pub const fn new(list: u16, code: u32) -> Self {
        Self { list, code }
    }
}

impl fmt::Display for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)
    }
}
