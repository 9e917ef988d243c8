//! The shipped list of which communes went into which on 1 July 2025.

use std::sync::LazyLock;

use super::table::read;
use crate::domain::{Reorganisation, UnitKey};

/// The lists of before and after.
const OLD: u16 = 2022;
const NEW: u16 = 2025;

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
        Ok(pairs) => Reorganisation::new(pairs),
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
        // Phường 2 was merged between the list of 2022 and that of December 2024, which the map
        // begins with: nobody maps its figures.
        let unknown: Vec<_> = communes
            .into_iter()
            .filter(|(key, _)| reorganisation().successors(*key).is_empty())
            .map(|(_, unit)| unit.full_name())
            .collect();
        assert_eq!(unknown, ["Phường 2"]);
    }
}
