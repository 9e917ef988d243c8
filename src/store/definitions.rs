//! When the definitions of indicators were changed, from the log.
//!
//! Only the writes of definitions are read: what it costs does not grow with the figures.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Result, Store, codec, fold::damaged};
use crate::domain::{DefinitionChange, Id, IndicatorField};

/// The first bytes of the registers of indicators, and what comes after all of them.
const FROM: [u8; 2] = [0x83, 0x02];
const TO: [u8; 2] = [0x83, 0x03];

/// What a field was written with on a day.
struct Written {
    of: (Id, IndicatorField),
    /// What it held before that day; nothing on the first one, when it was still being found.
    before: Option<Vec<u8>>,
    day: Date,
    now: Vec<u8>,
}

impl Written {
    /// The day changed it, unless it ended as it began.
    fn change(&self) -> Option<DefinitionChange> {
        let (indicator, field) = self.of;
        let before = self.before.as_ref()?;
        (self.now != *before).then_some(DefinitionChange {
            indicator,
            day: self.day,
            field,
        })
    }
}

impl Store {
    /// Every change of what an indicator's figures mean, oldest first. What is said on the first day
    /// is none, and what was changed and changed back on one day is none either.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn definition_changes(&self) -> Result<Vec<DefinitionChange>> {
        let mut statement = self.db.prepare_cached(
            "select write.register, write.value, op.wall_ms from write
             join op on op.id = write.op
             where register >= ?1 and register < ?2 order by register, op.id",
        )?;
        let mut rows = statement.query([FROM, TO])?;
        let mut changes = Vec::new();
        let mut last: Option<Written> = None;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let register = codec::decode_register(key).map_err(damaged)?;
            let Some(of) = register.defines() else {
                continue;
            };
            let (now, wall_ms): (Vec<u8>, i64) = (row.get(1)?, row.get(2)?);
            let day = day_of(wall_ms);
            last = Some(match last.take() {
                Some(known) if known.of == of && known.day == day => Written { now, ..known },
                Some(known) if known.of == of => {
                    changes.extend(known.change());
                    Written {
                        of,
                        before: Some(known.now),
                        day,
                        now,
                    }
                }
                other => {
                    changes.extend(other.and_then(|it| it.change()));
                    Written {
                        of,
                        before: None,
                        day,
                        now,
                    }
                }
            });
        }
        changes.extend(last.and_then(|it| it.change()));
        changes.sort_unstable_by_key(|it| (it.day, it.indicator, it.field));
        Ok(changes)
    }
}

/// The day of a moment in this machine's time zone.
fn day_of(wall_ms: i64) -> Date {
    let moment = Timestamp::from_millisecond(wall_ms).unwrap_or_default();
    TimeZone::system().to_datetime(moment).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Action, Author, Draft, Register, UnitKey, Value},
        store::{Stamp, codec::encode_register},
    };

    const ID: Id = Id([7; 16]);

    fn stamp(day: i64) -> Stamp {
        Stamp {
            author: Author::default(),
            wall_ms: 1_660_800_600_000 + day * 86_400_000,
        }
    }

    fn says(field: IndicatorField, text: &str) -> Draft {
        let value = Value::Text(text.to_owned());
        let writes = vec![(Register::Indicator(ID, field), value)];
        Draft::new(Action::EditIndicator, writes)
    }

    #[test]
    fn what_is_changed_after_the_first_day_is_a_change_and_what_is_taken_back_is_none() {
        use IndicatorField::{Denominator, Lead, Measure, Numerator};

        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.tiendo"), []).unwrap();
        for (day, field, text) in [
            (0, Numerator, "hồ sơ nộp trực tuyến"),
            (0, Numerator, "hồ sơ xử lý trực tuyến"),
            (0, Denominator, "hồ sơ"),
            (0, Lead, "Sở A"),
            // Changed and changed back on one day, and what does not define anything.
            (1, Numerator, "tất cả"),
            (1, Numerator, "hồ sơ xử lý trực tuyến"),
            (1, Lead, "Sở B"),
            (2, Denominator, "hồ sơ tiếp nhận"),
            (3, Measure, "%"),
        ] {
            store.append(&stamp(day), &says(field, text)).unwrap();
        }
        let found = store.definition_changes().unwrap();
        let of: Vec<_> = found.iter().map(|it| (it.indicator, it.field)).collect();
        assert_eq!(of, [(ID, Denominator)]);
        assert_eq!(found[0].day, day_of(stamp(2).wall_ms));
    }

    #[test]
    fn the_registers_of_indicators_lie_between_the_two_ends() {
        let indicator = encode_register(Register::Indicator(
            Id([0xff; 16]),
            IndicatorField::Denominator,
        ));
        assert!(indicator.as_slice() > FROM.as_slice() && indicator.as_slice() < TO.as_slice());
        let unit = Register::Unit(UnitKey::new(2022, 96), crate::domain::UnitField::Name);
        let unit = encode_register(unit);
        assert!(unit.as_slice() < FROM.as_slice() || unit.as_slice() >= TO.as_slice());
    }
}
