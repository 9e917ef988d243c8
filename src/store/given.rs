//! To whom this copy has given the plan out, and when. It is neither in the log nor merged.

use std::collections::BTreeMap;

use super::{
    Result, Store, StoreError,
    merge::{sender_of, sender_text},
};
use crate::domain::UnitKey;

/// When a unit was given the plan, by this machine's clock: milliseconds since 1970 UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Given {
    /// The earliest time.
    pub first_ms: i64,
    /// The last time.
    pub last_ms: i64,
}

impl Store {
    /// Notes that a unit's gói giao was written.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn note_given(&self, unit: UnitKey, wall_ms: i64) -> Result<()> {
        let key = format!("given/{}", sender_text(Some(unit)).unwrap_or_default());
        let known = self.meta(&key)?.and_then(|bytes| given(&bytes));
        // A clock that was ahead once is not believed for ever.
        let first_ms = known.map_or(wall_ms, |it| it.first_ms.min(wall_ms));
        let bytes: Vec<u8> = [first_ms, wall_ms]
            .iter()
            .flat_map(|ms| ms.to_le_bytes())
            .collect();
        self.set_meta(&key, &bytes)
    }

    /// The units that were given the plan.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn given(&self) -> Result<BTreeMap<UnitKey, Given>> {
        let mut statement = self.db.prepare_cached(
            "select key, value from meta where key >= 'given/' and key < 'given0'",
        )?;
        let mut rows = statement.query([])?;
        let mut found = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (key, value): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let unit = sender_of(key.strip_prefix("given/"))?;
            let given = given(&value);
            let damaged = || StoreError::Damaged(format!("no time: {key}"));
            let (unit, given) = unit.zip(given).ok_or_else(damaged)?;
            found.insert(unit, given);
        }
        Ok(found)
    }

    /// When the first op in the order of arrival was written, by its author's clock; `None` in a
    /// file without any.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn began_ms(&self) -> Result<Option<i64>> {
        let mut statement = self
            .db
            .prepare_cached("select wall_ms from op order by id limit 1")?;
        let mut rows = statement.query([])?;
        Ok(match rows.next()? {
            Some(row) => Some(row.get(0)?),
            None => None,
        })
    }
}

fn given(bytes: &[u8]) -> Option<Given> {
    let (first, last) = bytes.split_first_chunk()?;
    Some(Given {
        first_ms: i64::from_le_bytes(*first),
        last_ms: i64::from_le_bytes(last.try_into().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_and_the_last_time_of_each_unit_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tiendo");
        let store = Store::create(&path, []).unwrap();
        assert_eq!(store.began_ms().unwrap(), None);
        let [one, two] = [31_999, 32_002].map(|code| UnitKey::new(2022, code));
        for (unit, wall_ms) in [(one, 5), (two, 6), (one, -7)] {
            store.note_given(unit, wall_ms).unwrap();
        }
        store.close().unwrap();
        let given = Store::open(&path).unwrap().given().unwrap();
        let of = |first_ms, last_ms| Given { first_ms, last_ms };
        assert_eq!(given, BTreeMap::from([(one, of(-7, -7)), (two, of(6, 6))]));
    }
}
