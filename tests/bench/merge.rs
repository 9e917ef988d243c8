//! What taking a province's year costs: 101 packages with 300,000 figures, beside writing the same
//! rows into a bare SQLite database in the same run, and taking them a second time.
//!
//! `cargo bench --bench merge`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]
#![allow(
    clippy::disallowed_methods,
    reason = "the bare database is what is compared with; the time is what is measured"
)]

use std::{ops::ControlFlow, path::Path, time::Instant};

use rusqlite::Connection;
use tien_do_so::{
    domain::{
        Action, Author, Draft, Figure, Id, Level, ObservationKey, Period, PeriodKind, Register,
        UnitKey, Value,
    },
    exchange::{self, Kind, Options, Order, Package},
    io,
    store::{Stamp, Store},
};

/// How many figures a commune reports a month: 101 communes and 12 months make 300,000.
const A_MONTH: u8 = 248;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("province.tiendo");
    let seeds = io::ca_mau_2022().unwrap();
    let seeds = seeds.iter().map(|seed| {
        let author = seed.author.clone();
        (
            Stamp {
                author,
                wall_ms: seed.wall_ms,
            },
            &seed.draft,
        )
    });
    let mut province = Store::create(&path, seeds).unwrap();
    let mut communes = communes(&province, folder.path());
    let packages = reports(&communes, 0);
    let bytes: usize = packages.iter().map(|it| it.bytes().len()).sum();
    let figures: usize = packages.iter().map(|it| it.manifest().figures).sum();
    let first = seconds(|| take(&mut province, &packages));
    let second = seconds(|| take(&mut province, &packages));
    // Nobody has had a receipt: all of it comes once more, in other packages.
    let remade = reports(&communes, 1);
    assert_ne!(
        packages[0].hash(),
        remade[0].hash(),
        "they are other packages"
    );
    let third = seconds(|| take(&mut province, &remade));
    communes.clear();
    province.close().unwrap();
    let bare = bare(&path, &folder.path().join("bare.sqlite"));
    println!("{} packages, {figures} figures", packages.len());
    println!(
        "bytes of package a figure    {:.1}",
        bytes as f64 / figures as f64
    );
    println!("taking them                  {first:.4} s");
    println!(
        "bare inserts of the rows     {bare:.3} s ({:.2} times)",
        first / bare
    );
    println!(
        "taking them again            {second:.4} s ({:.3} of the first)",
        second / first
    );
    println!(
        "the same ops in new packages {third:.4} s ({:.3} of the first)",
        third / first
    );
}

fn seconds(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64()
}

fn take(province: &mut Store, packages: &[Package]) {
    let options = Options {
        accept: false,
        hide: false,
        now_ms: 0,
    };
    let mut on = |_: usize, _: usize| ControlFlow::Continue(());
    for taken in exchange::take(province, packages, options, &mut on).unwrap() {
        taken.unwrap();
    }
}

/// The copies of all communes, each with a year's figures, one op a month.
fn communes(province: &Store, folder: &Path) -> Vec<Store> {
    let plan = province.load().unwrap();
    let communes = plan
        .units()
        .filter(|(_, unit)| unit.kind.level() == Level::Commune);
    let communes: Vec<UnitKey> = communes.map(|(key, _)| key).collect();
    let begin = |unit: &UnitKey| {
        let given = make(province, Kind::Give, Some(*unit), 0);
        let path = folder.join(format!("{}.tiendo", unit.code));
        let mut commune = exchange::start(&path, &given, 0).unwrap();
        let months: Vec<Draft> = (1..=12).map(|month| figures(*unit, month)).collect();
        let name = "Lan".to_owned();
        let author = Author {
            name,
            unit: Some(*unit),
        };
        let stamp = Stamp { author, wall_ms: 0 };
        commune
            .append_all(months.iter().map(|it| (stamp.clone(), it)))
            .unwrap();
        commune
    };
    communes.iter().map(begin).collect()
}

fn reports(communes: &[Store], wall_ms: i64) -> Vec<Package> {
    let report = |commune| make(commune, Kind::Report, None, wall_ms);
    communes.iter().map(report).collect()
}

fn make(store: &Store, kind: Kind, to: Option<UnitKey>, wall_ms: i64) -> Package {
    let order = Order {
        kind,
        to,
        period: None,
        author: "Lan".to_owned(),
        wall_ms,
    };
    exchange::read(exchange::make(store, &order).unwrap().1).unwrap()
}

fn figures(unit: UnitKey, month: u8) -> Draft {
    let period = Period::new(PeriodKind::Month, 2022, month).unwrap();
    let write = |number: u8| {
        let indicator = Id::named(&number.to_string());
        let key = ObservationKey {
            indicator,
            unit,
            period,
        };
        let numerator = i64::from(unit.code) * i64::from(number) % 997;
        let figure = Figure::Ratio {
            numerator: numerator.into(),
            denominator: 1000.into(),
        };
        (Register::Observation(key), Value::Figure(figure))
    };
    Draft::new(Action::SetFigures, (0..A_MONTH).map(write).collect())
}

/// Op, register, value, and whether it was replaced.
type Row = (i64, Vec<u8>, Vec<u8>, i64);

/// Writes the rows of a plan's log and fold into a database of its own, with the settings that
/// the plan is written with, a transaction for each package.
fn bare(plan: &Path, path: &Path) -> f64 {
    let from = Connection::open(plan).unwrap();
    let mut select = from
        .prepare("select op, register, value, replaced from write order by op")
        .unwrap();
    let rows: Vec<Row> = select
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let to = Connection::open(path).unwrap();
    to.execute_batch(
        "pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;
         create table write (register blob not null, op integer not null, value blob not null,
         replaced integer not null, primary key (register, op)) strict, without rowid",
    )
    .unwrap();
    seconds(|| {
        for part in rows.chunks(rows.len().div_ceil(101)) {
            let transaction = to.unchecked_transaction().unwrap();
            let mut insert = to
                .prepare_cached(
                    "insert into write (op, register, value, replaced) values (?1, ?2, ?3, ?4)",
                )
                .unwrap();
            for row in part {
                insert.execute((row.0, &row.1, &row.2, row.3)).unwrap();
            }
            transaction.commit().unwrap();
        }
    })
}
