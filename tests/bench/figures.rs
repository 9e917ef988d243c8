//! The figures of each screen, made from nothing: what every edit may cost at most.

use divan::{Bencher, black_box};
use tien_do_so::{
    domain::{self, Level},
    report::{Board, Changes, Comparison, comparison::Histories, summary},
};

use crate::plans::{Size, target};

#[divan::bench(args = Size::ALL)]
fn board(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    bencher.bench(|| Board::new(black_box(plan), as_of));
}

#[divan::bench(args = Size::ALL)]
fn changes_since_the_last_cut_off(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    let board = Board::new(plan, as_of);
    bencher.bench(|| Changes::of(black_box(plan), &board, as_of));
}

#[divan::bench(args = Size::ALL)]
fn comparison_of_all_communes(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    bencher.bench(|| Comparison::new(black_box(plan), as_of));
}

#[divan::bench(args = Size::ALL)]
fn history_of_one_target(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    let (id, unit) = target(plan);
    bencher.bench(|| domain::history(black_box(plan), id, unit, as_of));
}

#[divan::bench(args = Size::ALL)]
fn one_target_at_every_commune(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    let (id, _) = target(plan);
    let communes = plan
        .units()
        .filter(|(_, unit)| unit.kind.level() == Level::Commune);
    let communes: Vec<_> = communes.map(|(key, _)| key).collect();
    bencher.bench(|| Histories::new(black_box(plan), id, communes.iter().copied(), as_of));
}

#[divan::bench(args = Size::ALL)]
fn summary_of_the_plan(bencher: Bencher, size: Size) {
    let plan = size.plan();
    let as_of = plan.info().as_of.unwrap();
    bencher.bench(|| summary(black_box(plan), as_of, None));
}
