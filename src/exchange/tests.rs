//! A province and communes that exchange packages, honest and other ones.

use std::{ops::ControlFlow, path::PathBuf};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::{content::Content, *};
use crate::{
    domain::{
        Aggregation, Author, Draft, Figure, Id, IndicatorKind, OwnUnit, Plan, Register, UnitKey,
        Value,
        testing::{Target, key, plan_of},
    },
    ops::{self, Edit},
    store::{Stamp, Store, Trust},
};

pub(super) const TODAY: Date = date(2022, 9, 3);
pub(super) const ONE: UnitKey = UnitKey::new(2022, 11);
pub(super) const TWO: UnitKey = UnitKey::new(2022, 12);

pub(super) struct Province {
    folder: TempDir,
    pub(super) store: Store,
}

pub(super) fn stamp(unit: Option<UnitKey>) -> Stamp {
    let name = "Trần Văn Bình".to_owned();
    let author = Author { name, unit };
    Stamp { author, wall_ms: 0 }
}

pub(super) fn steady(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(super) const OPTIONS: Options = Options {
    accept: false,
    hide: false,
    now_ms: 1,
};

impl Province {
    pub(super) fn new() -> Self {
        let target = Target::of_communes(IndicatorKind::Value, Aggregation::Sum);
        let (plan, indicator) = plan_of(&target);
        let folder = tempfile::tempdir().unwrap();
        let draft = Draft::new(
            crate::domain::Action::CreatePlan,
            registers(&plan, indicator),
        );
        let path = folder.path().join("tinh.tiendo");
        let store = Store::create(&path, [(stamp(None), &draft)]).unwrap();
        Self { folder, store }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A unit's copy of the plan, begun from a gói giao.
    pub(super) fn commune(&mut self, name: &str, unit: UnitKey) -> Store {
        let package = package(&self.store, Kind::Give, Some(unit));
        start(&self.path(name), &package, 1).unwrap()
    }

    pub(super) fn take(&mut self, package: &Package) -> Result<Taken, PackageError> {
        take_into(&mut self.store, package, OPTIONS)
    }
}

/// The only indicator of the plan.
pub(super) fn indicator() -> Id {
    plan_of(&Target::rising(0.into(), 1.into())).1
}

pub(super) fn enter(store: &mut Store, code: u32, period: &str, value: Option<i64>) {
    let key = key(indicator(), code, period);
    let figure = value.map(|value| Figure::Value(value.into()));
    let plan = store.load().unwrap();
    let draft = ops::draft(&plan, &Edit::SetFigures(vec![(key, figure)]), TODAY).unwrap();
    let unit = store.own_unit().unwrap().key();
    store.append(&stamp(unit), &draft).unwrap();
}

pub(super) fn figure(store: &Store, code: u32, period: &str) -> Option<Figure> {
    store.load().unwrap().figure(key(indicator(), code, period))
}

/// Everything that a plan shows.
fn registers(plan: &Plan, indicator: Id) -> Vec<(Register, Value)> {
    let info = crate::domain::PlanInfoField::ALL
        .iter()
        .map(|it| Register::Plan(*it));
    let units = plan.units().flat_map(|(key, _)| {
        let fields = crate::domain::UnitField::ALL.iter();
        fields.map(move |field| Register::Unit(key, *field))
    });
    let fields = crate::domain::IndicatorField::ALL.iter();
    let indicator = fields.map(|field| Register::Indicator(indicator, *field));
    let all = info.chain(units).chain(indicator);
    all.map(|register| (register, plan.get(register))).collect()
}

pub(super) fn package(store: &Store, kind: Kind, to: Option<UnitKey>) -> Package {
    let order = Order {
        kind,
        to,
        period: "2022-08".parse().ok(),
        author: "Trần Văn Bình".to_owned(),
        wall_ms: 5,
    };
    let (manifest, bytes) = make(store, &order).unwrap();
    let package = read(bytes).unwrap();
    assert_eq!(*package.manifest(), manifest);
    package
}

pub(super) fn take_into(
    store: &mut Store,
    package: &Package,
    options: Options,
) -> Result<Taken, PackageError> {
    let packages = std::slice::from_ref(package);
    take(store, packages, options, &mut steady)
        .unwrap()
        .remove(0)
}

#[test]
fn a_report_is_handed_in_with_its_package_or_not_at_all() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-08", Some(110));
    let report = Report {
        unit: ONE,
        period: "2022-08".parse().unwrap(),
        on: TODAY,
    };
    let state = |store: &Store| {
        let tips = store.tips().unwrap();
        (store.state_hash().unwrap(), tips, store.next_undo())
    };
    let before = state(&commune);
    let by = stamp(Some(ONE));
    let failed = hand_in(&mut commune, &by, &report, |_, _, _, _| {
        Err::<(), _>(PackageError::Cancelled)
    });
    assert!(matches!(failed, Err(PackageError::Cancelled)));
    assert_eq!(state(&commune), before);
    commune.check().unwrap();
    let bytes = hand_in(&mut commune, &by, &report, |_, _, _, bytes| {
        Ok(bytes.to_vec())
    });
    let package = read(bytes.unwrap()).unwrap();
    // The figure can still be taken back, handing in cannot.
    assert_eq!(commune.next_undo(), before.2);
    commune.check().unwrap();
    province.take(&package).unwrap();
    for store in [&commune, &province.store] {
        let plan = store.load().unwrap();
        let handed = plan.submission(ONE, report.period).unwrap();
        assert_eq!((handed.round, handed.submitted_on), (1, Some(TODAY)));
    }
}

#[test]
fn a_commune_begins_with_what_concerns_it_and_its_report_is_taken_once() {
    let mut province = Province::new();
    let mut other = province.commune("b.tiendo", TWO);
    enter(&mut other, 12, "2022-07", Some(70));
    let report = package(&other, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Enrols);
    let mut commune = province.commune("a.tiendo", ONE);
    assert_eq!(commune.own_unit().unwrap(), OwnUnit::Unit(ONE));
    // The neighbour's figure is known by name alone, and nothing waits for it.
    assert_eq!(figure(&commune, 12, "2022-07"), None);
    assert_eq!(commune.waiting().unwrap(), 0);
    assert_eq!(commune.tips().unwrap(), province.store.tips().unwrap());
    commune.check().unwrap();
    enter(&mut commune, 11, "2022-08", Some(110));
    let report = package(&commune, Kind::Report, None);
    assert_eq!((report.manifest().ops, report.manifest().figures), (1, 1));
    assert_eq!(report.manifest().from, Some(ONE));
    let taken = province.take(&report).unwrap();
    assert_eq!((taken.standing, taken.merged.taken), (Standing::Enrols, 1));
    assert_eq!(province.take(&report).unwrap().standing, Standing::Again);
    // The same ops in another package are taken no second time.
    let again = package(&commune, Kind::Report, None);
    assert_eq!(province.take(&again).unwrap().merged.taken, 0);
    let entered = Some(Figure::Value(110.into()));
    assert_eq!(figure(&province.store, 11, "2022-08"), entered);
    province.store.check().unwrap();
    // Only the receipt empties the outbox.
    assert_eq!(commune.outbox(|_| {}).unwrap().ops.len(), 1);
    assert_eq!(commune.unsigned().unwrap(), 1);
    let receipt = package(&province.store, Kind::Receipt, Some(ONE));
    let taken = take_into(&mut commune, &receipt, OPTIONS).unwrap();
    assert_eq!((taken.standing, taken.acknowledged), (Standing::Known, 1));
    assert_eq!(commune.outbox(|_| {}).unwrap().ops.len(), 0);
    assert_eq!(commune.unsigned().unwrap(), 0);
    // With everybody's ops both show the same.
    let all = package(&province.store, Kind::Consolidated, None);
    take_into(&mut commune, &all, OPTIONS).unwrap();
    assert_eq!(
        commune.state_hash().unwrap(),
        province.store.state_hash().unwrap()
    );
    assert_eq!(all.manifest().state, commune.state_hash().unwrap());
    commune.check().unwrap();
}

#[test]
fn a_preview_speaks_of_the_figures_as_they_are_in_the_end_and_of_each_package_once() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-07", Some(100));
    // A slip, corrected before it was sent, and a figure that was cleared again.
    enter(&mut commune, 11, "2022-08", Some(90_000));
    enter(&mut commune, 11, "2022-08", Some(101));
    enter(&mut commune, 11, "2022-06", Some(7));
    enter(&mut commune, 11, "2022-06", None);
    let report = package(&commune, Kind::Report, None);
    // The same file lies there under two names.
    let packages = [report.clone(), report];
    let plan = province.store.load().unwrap();
    let found = preview(&mut province.store, &plan, &packages, TODAY, &mut steady).unwrap();
    let found: Vec<_> = found.into_iter().map(Result::unwrap).collect();
    assert_eq!(found[0].figures, 2);
    assert_eq!(found[0].warnings, []);
    assert_eq!(found[1].standing, Standing::Again);
    assert_eq!(found[1].figures, 0);
}

#[test]
fn a_preview_tells_what_comes_and_writes_nothing() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-07", Some(100));
    enter(&mut commune, 11, "2022-08", Some(900));
    enter(&mut province.store, 11, "2022-07", Some(101));
    let report = package(&commune, Kind::Report, None);
    let before = (
        province.store.state_hash().unwrap(),
        province.store.tips().unwrap(),
    );
    let packages = [report];
    let plan = province.store.load().unwrap();
    let found = preview(&mut province.store, &plan, &packages, TODAY, &mut steady).unwrap();
    let found = found.into_iter().next().unwrap().unwrap();
    assert_eq!(found.standing, Standing::Enrols);
    assert_eq!((found.figures, found.merged.taken), (2, 2));
    let conflict = Register::Observation(key(indicator(), 11, "2022-07"));
    let registers: Vec<_> = found.conflicts.iter().map(|it| it.register).collect();
    assert_eq!(registers, [conflict]);
    assert_eq!(found.conflicts[0].sides.len(), 2);
    assert_eq!(found.units.into_iter().collect::<Vec<_>>(), [ONE]);
    // What stands there now, and what would stand there.
    let change = found.changes.iter().find(|it| it.register == conflict);
    let change = change.unwrap();
    assert_eq!(change.before, plan.get(conflict));
    assert_eq!(change.after, commune.load().unwrap().get(conflict));
    assert_eq!((found.changes.len(), found.more_changes), (2, 0));
    assert_eq!(found.periods.len(), 2);
    assert!(!found.warnings.is_empty());
    let after = (
        province.store.state_hash().unwrap(),
        province.store.tips().unwrap(),
    );
    assert_eq!(before, after);
    assert_eq!(province.store.copies().unwrap(), []);
    // Stopped half way, nothing is written either.
    let mut stop = |_: usize, _: usize| ControlFlow::Break(());
    let stopped = take(&mut province.store, &packages, OPTIONS, &mut stop);
    assert!(matches!(stopped, Err(PackageError::Cancelled)));
    assert_eq!(province.store.packages(false).unwrap(), []);
}

#[test]
fn clearing_more_than_one_figure_in_ten_stops_and_asks() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    for month in 1..=8 {
        enter(&mut commune, 11, &format!("2022-{month:02}"), Some(100));
    }
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    enter(&mut commune, 11, "2022-08", None);
    let report = package(&commune, Kind::Report, None);
    let before = province.store.state_hash().unwrap();
    let hides = province.take(&report).unwrap_err();
    assert!(matches!(
        hides,
        PackageError::Hides {
            unit: ONE,
            hidden: 1,
            of: 8
        }
    ));
    assert_eq!(province.store.state_hash().unwrap(), before);
    let allowed = Options {
        hide: true,
        ..OPTIONS
    };
    take_into(&mut province.store, &report, allowed).unwrap();
    assert_eq!(figure(&province.store, 11, "2022-08"), None);
}

#[test]
fn an_unknown_copys_package_waits_whole_until_a_person_decides() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    province.store.forget_enrolment(ONE).unwrap();
    enter(&mut commune, 11, "2022-08", Some(1));
    let report = package(&commune, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Unknown);
    let held = held(&province.store).unwrap();
    assert_eq!((held.len(), held[0].1), (1, report.fingerprint()));
    assert_eq!(figure(&province.store, 11, "2022-08"), None);
    let accepted = accept(&mut province.store, report.hash(), false, 2, &mut steady).unwrap();
    assert_eq!(accepted[0].as_ref().unwrap().merged.taken, 1);
    assert_eq!(super::held(&province.store).unwrap(), []);
    let copies = known(&province.store).unwrap();
    assert_eq!(copies[0].0.trust, Trust::Accepted);
    // A laptop that was lost is not believed any more.
    revoke(&province.store, copies[0].0.key, true).unwrap();
    enter(&mut commune, 11, "2022-08", Some(2));
    let refused = province.take(&package(&commune, Kind::Report, None));
    assert!(matches!(refused, Err(PackageError::Revoked)));
    decline(&province.store, [0; 32]).unwrap();
}

#[test]
fn two_machines_of_one_commune_and_a_copied_one_are_all_known() {
    let mut province = Province::new();
    let mut first = province.commune("a.tiendo", ONE);
    let mut second = province.commune("b.tiendo", ONE);
    enter(&mut first, 11, "2022-08", Some(1));
    enter(&mut second, 11, "2022-08", Some(2));
    // Its key is made at first use.
    package(&first, Kind::Report, None);
    first.close().unwrap();
    std::fs::copy(province.path("a.tiendo"), province.path("c.tiendo")).unwrap();
    let mut first = Store::open(&province.path("a.tiendo")).unwrap();
    let mut third = Store::open(&province.path("c.tiendo")).unwrap();
    enter(&mut first, 11, "2022-07", Some(3));
    enter(&mut third, 11, "2022-06", Some(4));
    for store in [&first, &second, &third] {
        province.take(&package(store, Kind::Report, None)).unwrap();
    }
    assert_eq!(province.store.conflicts().unwrap().len(), 1);
    assert_eq!(province.store.forks().unwrap().len(), 1);
    assert_eq!(province.store.copies().unwrap().len(), 2);
    let receipt = package(&province.store, Kind::Receipt, Some(ONE));
    for store in [&mut first, &mut second, &mut third] {
        take_into(store, &receipt, OPTIONS).unwrap();
        assert_eq!(
            store.state_hash().unwrap(),
            province.store.state_hash().unwrap()
        );
        assert_eq!(store.outbox(|_| {}).unwrap().ops.len(), 0);
        assert_eq!(store.conflicts().unwrap().len(), 1);
    }
    assert_ne!(first.replica(), third.replica());
}

#[test]
fn a_report_cut_off_or_changed_anywhere_is_refused() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-08", Some(1));
    let bytes = package(&commune, Kind::Report, None).bytes().to_vec();
    for length in 0..bytes.len() {
        assert!(read(bytes[..length].to_vec()).is_err(), "{length} bytes");
    }
    for at in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            assert!(read(changed).is_err(), "byte {at}");
        }
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(read(longer).is_err());
}

/// What a stranger who has a known key can send: the content is any bytes, and signed.
#[test]
fn whatever_a_known_copy_signs_is_taken_whole_or_changes_nothing() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-07", Some(1));
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    enter(&mut commune, 11, "2022-08", Some(2));
    let report = package(&commune, Kind::Report, None);
    let secret = commune.secret_key().unwrap();
    let content = report.content().encode();
    let manifest = report.manifest();
    assert_eq!(
        Content::decode(manifest.kind, manifest.key, &content).unwrap(),
        *report.content()
    );
    let whole = province.store.state_hash().unwrap();
    let tips = province.store.tips().unwrap();
    let mut refused = 0;
    let plan = province.store.load().unwrap();
    let mut send = |content: &[u8]| {
        let sealed = envelope::seal(Kind::Report, &secret, content).unwrap();
        let Ok(package) = read(sealed) else {
            refused += 1;
            return;
        };
        let looked = preview(
            &mut province.store,
            &plan,
            std::slice::from_ref(&package),
            TODAY,
            &mut steady,
        );
        let looked = looked.unwrap().remove(0).is_ok();
        let outcome = province.store.transact(crate::store::Keep::No, |store| {
            store.attempt(|store| take::take_one(store, &package, OPTIONS, &mut steady))
        });
        // What a preview shows can be taken, and the other way round.
        assert_eq!(looked, outcome.is_ok());
        refused += usize::from(outcome.is_err());
        assert_eq!(province.store.state_hash().unwrap(), whole);
        assert_eq!(province.store.tips().unwrap(), tips);
    };
    for length in 0..content.len() {
        send(&content[..length]);
    }
    for at in 0..content.len() {
        let mut changed = content.clone();
        changed[at] ^= [1, 0x20, 0xff][at % 3];
        send(&changed);
    }
    assert!(refused > content.len());
    province.store.check().unwrap();
}
