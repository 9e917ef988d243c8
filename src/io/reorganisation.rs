//! The shipped list of which communes went into which on 1 July 2025.

use std::sync::LazyLock;

use super::table::read;
use crate::domain::{Reorganisation, UnitKey};

/// The lists of before and after.
const OLD: u16 = 2022;
const NEW: u16 = 2025;

/// The old units that the list leaves out, each with the new one that may hold it. Phường 2 was
/// merged with its neighbours in December 2024, before the list begins; what it became went into
/// Phường An Xuyên.
const UNLISTED: [(UnitKey, UnitKey); 1] = [(UnitKey::new(OLD, 32_011), UnitKey::new(NEW, 32_002))];

static SHIPPED: LazyLock<Reorganisation> = LazyLock::new(|| {
    let pairs = read(
        "communes_map_old_to_2025.csv",
        include_str!("../../assets/data/communes_map_old_to_2025.csv"),
        |row| {
            Ok((
                UnitKey::new(OLD, row.parse("old_code")?),
                UnitKey::new(NEW, row.parse("new_code")?),
            ))
        },
    );
    match pairs {
        Ok(pairs) => Reorganisation::new(pairs).with_unlisted(UNLISTED),
        Err(error) => {
            // A test reads it; without the list nothing is mapped.
            log::error!("{error}");
            Reorganisation::default()
        }
    }
});

/// Which communes went into which on 1 July 2025.
pub fn reorganisation() -> &'static Reorganisation {
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Level, io};

    #[test]
    fn every_commune_of_the_shipped_plan_but_one_went_somewhere() {
        let seeds = io::ca_mau_2022().unwrap();
        let mut plan = crate::domain::Plan::default();
        for (register, value) in seeds.iter().flat_map(|seed| &seed.draft.writes) {
            plan.apply(*register, value).unwrap();
        }
        let communes: Vec<_> = plan
            .units()
            .filter(|(_, unit)| unit.kind.level() == Level::Commune)
            .collect();
        assert_eq!(communes.len(), 101);
        // It was merged between the list of 2022 and that of December 2024, which the map begins
        // with: nobody maps its figures, nor those of the unit that may hold it.
        let unknown: Vec<_> = communes
            .into_iter()
            .filter(|(key, _)| reorganisation().successors(*key).is_empty())
            .map(|(_, unit)| unit.full_name())
            .collect();
        assert_eq!(unknown, ["Phường 2"]);
        for (old, new) in UNLISTED {
            assert_eq!(plan.unit(old).unwrap().full_name(), "Phường 2");
            assert!(!reorganisation().predecessors(new).is_empty());
            let key = crate::domain::ObservationKey {
                indicator: plan.indicators()[0].0,
                unit: new,
                period: "2025-06".parse().unwrap(),
            };
            let mapped = reorganisation().mapped(&plan, key);
            assert_eq!(mapped, Err(crate::domain::NotMapped::Unlisted));
        }
    }
}
