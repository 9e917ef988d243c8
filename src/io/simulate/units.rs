//! The units that report, each with a size and a character of its own that is drawn once.

use super::{super::shipped::Definitions, random::Random};
use crate::domain::{Level, UnitKey, UnitKind};

/// What a unit's streams of random numbers are for.
const SIZE: u64 = 1;

/// A unit that reports.
pub(super) struct Reporter {
    /// Which unit.
    pub(super) key: UnitKey,
    /// Where it stands in the tree.
    pub(super) level: Level,
    /// Who is named as the author of its reports.
    pub(super) author: String,
    /// The unit that the author works for; `None` for the province, which owns the plan.
    pub(super) works_for: Option<UnitKey>,
    /// How good it is at everything, in thousandths above or below the others.
    pub(super) quality: i64,
    /// How large it is.
    pub(super) size: Size,
}

/// How large a unit is, in January 2022.
pub(super) struct Size {
    /// Its people.
    pub(super) people: i64,
    /// Thousandths of its people who are 15 or older.
    pub(super) adults: i64,
    /// People in ten households.
    pub(super) household: i64,
    /// By how many thousandths a year its people, households and enterprises grow.
    pub(super) growth: i64,
    /// Its ấp or khóm.
    pub(super) hamlets: i64,
    /// Its active enterprises.
    pub(super) enterprises: i64,
    /// Its cán bộ, công chức, viên chức, teachers and health workers among them.
    pub(super) officials: i64,
    /// Its bodies that have a list of open data.
    pub(super) agencies: i64,
    /// Its information systems.
    pub(super) systems: i64,
    /// Applications it receives in a usual month.
    pub(super) dossiers: i64,
    /// Documents it sends in a usual month.
    pub(super) documents: i64,
    /// Files it works on in a usual month.
    pub(super) work_files: i64,
    /// Periodic reports it owes in a month.
    pub(super) reports: i64,
    /// Its weight where it has a part of the province's number: its people, those of towns and
    /// wards more than once.
    pub(super) weight: i64,
}

/// All units, in the order of the shipped tables.
pub(super) fn reporters(definitions: &Definitions, seed: u64) -> Vec<Reporter> {
    let reporter = |key: UnitKey, unit: &crate::domain::Unit| {
        let mut random = Random::of(seed, &[SIZE, key.code.into()]);
        let level = unit.kind.level();
        let (author, works_for) = match level {
            Level::Province => ("Sở Thông tin và Truyền thông".to_owned(), None),
            Level::District | Level::Commune => {
                (format!("Công chức {}", unit.full_name()), Some(key))
            }
        };
        let quality = quality(unit.kind, &mut random);
        let size = size(unit.kind, &mut random);
        Reporter {
            key,
            level,
            author,
            works_for,
            quality,
            size,
        }
    };
    definitions
        .units
        .iter()
        .map(|(key, unit)| reporter(*key, unit))
        .collect()
}

/// Most units are near the middle, some are outstanding and some are weak; wards and towns do a
/// little better.
fn quality(kind: UnitKind, random: &mut Random) -> i64 {
    let around = random.around_zero(220);
    let class = match random.between(1, 10) {
        1 => -260,
        2 => 200,
        _ => 0,
    };
    let town = match kind {
        UnitKind::Ward | UnitKind::Town | UnitKind::City => 50,
        UnitKind::Province | UnitKind::District | UnitKind::Commune => 0,
    };
    match kind.level() {
        // The province's own figures are the course itself.
        Level::Province => 0,
        Level::District | Level::Commune => around + class + town,
    }
}

/// Cà Mau had some 1.2 million people in 101 communes in 2022: about 12,000 each.
fn size(kind: UnitKind, random: &mut Random) -> Size {
    let (people, enterprises, urban) = match kind {
        UnitKind::Province => (random.between(1_195_000, 1_215_000), 4_700, 10),
        UnitKind::City | UnitKind::District => (random.between(75_000, 220_000), 450, 10),
        UnitKind::Ward => (random.between(8_000, 22_000), random.between(110, 260), 20),
        UnitKind::Town => (random.between(9_000, 30_000), random.between(50, 140), 16),
        UnitKind::Commune => (random.between(7_000, 16_000), random.between(6, 38), 10),
    };
    // Above a commune: what the offices of a district or of the province do themselves.
    let offices = match kind.level() {
        Level::Province => 40,
        Level::District => 6,
        Level::Commune => 1,
    };
    Size {
        people,
        adults: random.between(755, 795),
        household: random.between(37, 43),
        growth: random.between(0, 9),
        hamlets: random.between(6, 9) + people / 4_000,
        enterprises,
        officials: (random.between(38, 60) + people / 220) * offices,
        agencies: random.between(1, 3) * offices,
        systems: random.between(2, 4) * offices,
        dossiers: (random.between(90, 160) + people * urban / 800) * offices,
        documents: random.between(55, 150) * offices,
        work_files: random.between(70, 190) * offices,
        reports: random.between(8, 15) * offices,
        weight: people * urban,
    }
}
