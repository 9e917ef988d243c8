//! When the definitions of indicators were changed, from the log.
//!
//! Only the writes of definitions are read: what it costs does not grow with the figures.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Result, Store, codec, fold::damaged};
use crate::domain::{DefinitionChange, Id, IndicatorField};

/// The first bytes of the registers of indicators, and what comes after all of them.
const FROM: [u8; 2] = [0x83, 0x02];
const TO: [u8; 2] = [0x83, 0x03];

/// What a field held on the days on which it was written, in the order of arrival.
struct Written {
    of: (Id, IndicatorField),
    before: Vec<u8>,
    day: Date,
    now: Vec<u8>,
}

impl Written {
    /// The day changed it, unless it ended as it began.
    fn change(&self) -> Option<DefinitionChange> {
        let (indicator, field) = self.of;
        (self.now != self.before).then_some(DefinitionChange {
            indicator,
            day: self.day,
            field,
        })
    }
}

impl Store {
    /// Every change of what an indicator's figures mean, oldest first. Saying it for the first time
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
                        before: known.now,
                        day,
                        now,
                    }
                }
                other => {
                    changes.extend(other.and_then(|it| it.change()));
                    Written {
                        of,
                        before: now.clone(),
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
        domain::{Register, UnitKey},
        store::codec::encode_register,
    };

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
