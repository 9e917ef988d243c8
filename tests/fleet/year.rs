//! A year of a province: 101 communes that hand in every month, by packages of which some are lost
//! and some come twice, and two laptops that have to be replaced.

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf};

use tien_do_so::{
    domain::{Action, Author, Draft, Id, Register, UnitKey, Value},
    exchange::{self, Kind, Options, Order, Package},
    store::{Stamp, Store},
};

use crate::{
    dice::Dice,
    plan::{beginning, figure, observation_of},
    world::folder,
};

const COMMUNES: u32 = 101;
/// Figures of a commune a month.
const FIGURES: u8 = 2;

struct Commune {
    unit: UnitKey,
    store: Store,
    truth: BTreeMap<Register, Value>,
}

fn stamp(unit: Option<UnitKey>) -> Stamp {
    let name = "Lan".to_owned();
    Stamp {
        author: Author { name, unit },
        wall_ms: 0,
    }
}

fn make(store: &Store, kind: Kind, to: Option<UnitKey>) -> Package {
    let order = Order {
        kind,
        to,
        period: None,
        author: "Lan".to_owned(),
        wall_ms: 0,
    };
    exchange::read(exchange::make(store, &order).unwrap().1).unwrap()
}

fn take(store: &mut Store, packages: &[Package]) -> usize {
    let options = Options {
        accept: false,
        hide: false,
        now_ms: 0,
    };
    let mut steady = |_: usize, _: usize| ControlFlow::Continue(());
    let taken = exchange::take(store, packages, options, &mut steady).unwrap();
    taken.into_iter().map(|it| it.unwrap().acknowledged).sum()
}

impl Commune {
    fn enter(&mut self, writes: Vec<(Register, Value)>) {
        self.truth.extend(writes.iter().cloned());
        let draft = Draft::new(Action::SetFigures, writes);
        self.store.append(&stamp(Some(self.unit)), &draft).unwrap();
    }

    fn month(&mut self, month: u8, dice: &mut Dice) {
        let mut value = || figure(i64::try_from(dice.below(1000)).unwrap());
        let of = |number: u8, month: u8| observation_of(Id([number; 16]), self.unit, month);
        let mut writes: Vec<_> = (0..FIGURES).map(|it| (of(it, month), value())).collect();
        if month > 1 {
            // Something that was handed in is put right.
            writes.push((of(0, month - 1), value()));
        }
        self.enter(writes);
    }

    fn is_right(&self, plan: &tien_do_so::domain::Plan) {
        for (register, value) in &self.truth {
            assert_eq!(plan.get(*register), *value, "{register:?}");
        }
    }
}

#[test]
fn a_year_of_a_province_ends_with_every_copy_right_and_every_outbox_empty() {
    let folder = folder();
    let path = |name: String| -> PathBuf { folder.path().join(name) };
    let mut dice = Dice::new(2022);
    let units: Vec<UnitKey> = (1..=COMMUNES)
        .map(|code| UnitKey::new(2022, 31_000 + code))
        .collect();
    let begun = beginning(&units);
    let seeds = [(stamp(None), &begun)];
    let mut province = Store::create(&path("tinh.tiendo".to_owned()), seeds).unwrap();
    let new_copy = |province: &Store, unit: UnitKey, name: String| {
        let package = make(province, Kind::Give, Some(unit));
        exchange::start(&path(name), &package, 0).unwrap()
    };
    let mut communes: Vec<Commune> = units
        .iter()
        .map(|unit| Commune {
            unit: *unit,
            store: new_copy(&province, *unit, format!("{}.tiendo", unit.code)),
            truth: BTreeMap::new(),
        })
        .collect();
    let (mut lost, mut repeated, mut signed) = (0, 0, 0);
    let mut receipts = false;
    let mut round =
        |province: &mut Store, communes: &mut Vec<Commune>, dice: &mut Dice, steady: bool| {
            let mut reports = Vec::new();
            for commune in communes.iter() {
                if commune.store.unsigned().unwrap() == 0 {
                    continue;
                }
                let report = make(&commune.store, Kind::Report, None);
                match dice.below(100) {
                    0..5 if !steady => lost += 1,
                    5..10 => {
                        reports.push(report.clone());
                        reports.push(report);
                        repeated += 1;
                    }
                    _ => reports.push(report),
                }
            }
            dice.shuffle(&mut reports);
            take(province, &reports);
            // Receipts go out every second month.
            receipts = !receipts;
            if receipts && !steady {
                return;
            }
            for commune in communes.iter_mut() {
                if dice.below(100) < 5 && !steady {
                    lost += 1;
                    continue;
                }
                if commune.store.unsigned().unwrap() > 0 {
                    let receipt = make(province, Kind::Receipt, Some(commune.unit));
                    signed += take(&mut commune.store, &[receipt]);
                }
            }
        };
    for month in 1..=12 {
        for commune in &mut communes {
            commune.month(month, &mut dice);
        }
        round(&mut province, &mut communes, &mut dice, false);
        if month == 4 || month == 8 {
            // A laptop is lost; the next one begins with what the province has.
            let commune = &mut communes[usize::from(month) * 7];
            let again = format!("{}-{month}.tiendo", commune.unit.code);
            commune.store = new_copy(&province, commune.unit, again);
            let plan = commune.store.load().unwrap();
            let truth = commune.truth.clone().into_iter();
            let missing = truth.filter(|(register, value)| plan.get(*register) != *value);
            let missing: Vec<_> = missing.collect();
            if !missing.is_empty() {
                commune.enter(missing);
            }
        }
    }
    for _ in 0..2 {
        round(&mut province, &mut communes, &mut dice, true);
    }
    println!("{lost} packages lost, {repeated} repeated, {signed} ops signed for");
    assert!(lost > 50 && repeated > 20);
    let plan = province.load().unwrap();
    let mut figures = 0;
    for commune in &communes {
        commune.is_right(&plan);
        let own = commune.store.load().unwrap();
        commune.is_right(&own);
        figures += own.figure_count();
        assert_eq!(own.figure_count(), commune.truth.len());
        assert_eq!(commune.store.unsigned().unwrap(), 0);
        assert_eq!(commune.store.waiting().unwrap(), 0);
        assert_eq!(commune.store.conflicts().unwrap(), []);
    }
    assert_eq!(plan.figure_count(), figures);
    assert_eq!(figures, COMMUNES as usize * usize::from(FIGURES) * 12);
    assert_eq!(
        (province.waiting().unwrap(), province.conflicts().unwrap()),
        (0, Vec::new())
    );
    province.check().unwrap();
}
