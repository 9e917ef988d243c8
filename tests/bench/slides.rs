//! What a change of slides costs: every slide of the standard deck and every kind of page that one
//! comes to from it, laid out from a plan of 1,000,000 figures whose board is there already, as it
//! is in the window.
//!
//! `cargo bench --bench slides`. A slide has a frame's time: 8 ms of the processor's work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[expect(dead_code, reason = "only the largest plan is measured")]
mod plans;

use std::sync::OnceLock;

use divan::{Bencher, black_box};
use plans::{Size, target};
use tien_do_so::{
    domain::{ObservationKey, Plan, Register, SlideKind, TaskStateKind},
    io,
    slides::{Figures, Setting, Shown, Units, draw, shown, standard_deck},
    strings::{Lang, Words},
};

const WORDS: Words = Words::new(Lang::Vietnamese);
const SCREEN: (f32, f32) = (1920.0, 1080.0);

fn main() {
    divan::main();
}

/// The plan, and its figures of the day.
fn huge() -> (&'static Plan, &'static Figures) {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    let plan = Size::Huge.plan();
    let figures = FIGURES.get_or_init(|| Figures::new(plan, plan.info().as_of.unwrap()));
    (plan, figures)
}

fn setting() -> Setting<'static> {
    let (plan, figures) = huge();
    figures.setting(plan, WORDS, io::reorganisation())
}

/// One page of each kind, by name.
fn pages() -> Vec<(String, Shown)> {
    let (plan, _) = huge();
    let (id, _) = target(plan);
    let slides = standard_deck(plan, setting().board, WORDS);
    let mut pages: Vec<(String, Shown)> = slides
        .iter()
        .zip(shown(&slides))
        .filter(|(slide, _)| slide.kind != SlideKind::Pillar)
        .map(|(slide, shown)| (format!("{:?}", slide.kind), shown))
        .collect();
    let pillar = plan.indicator(id).unwrap().pillar.clone();
    let commune = setting().units.of(plan, plan.info().as_of.unwrap()).rows[0].unit;
    let task = plan.tasks()[0].0;
    let more = [
        (
            "Pillar",
            Shown::Pillar {
                name: pillar,
                from: 0,
            },
        ),
        ("Target", Shown::Target { id, unit: None }),
        (
            "TargetOfCommune",
            Shown::Target {
                id,
                unit: Some(commune),
            },
        ),
        ("Districts", Shown::Districts { id, from: 0 }),
        ("Missing", Shown::Missing { id, from: 0 }),
        (
            "Unit",
            Shown::Unit {
                unit: commune,
                from: 0,
            },
        ),
        (
            "TaskList",
            Shown::TaskList {
                state: TaskStateKind::DoneInTime,
                from: 0,
            },
        ),
        ("Task", Shown::Task(task)),
    ];
    pages.extend(more.map(|(name, shown)| (name.to_owned(), shown)));
    pages
}

/// The names of the pages: what can be an argument of a benchmark is known before it runs.
const NAMES: [&str; 16] = [
    "Title",
    "Overview",
    "Pillar",
    "Behind",
    "Ranking",
    "HeatMap",
    "Tasks",
    "Overdue",
    "Conclusions",
    "Target",
    "TargetOfCommune",
    "Districts",
    "Missing",
    "Unit",
    "TaskList",
    "Task",
];

fn page(name: &str) -> Shown {
    let mut pages = pages().into_iter();
    pages.find(|(it, _)| it == name).unwrap().1
}

/// The page after the first: the units have been set side by side.
#[divan::bench(args = NAMES)]
fn change(bencher: Bencher, name: &str) {
    let (shown, setting) = (page(name), setting());
    draw(setting, &shown, SCREEN, &io::text_width);
    bencher.bench_local(|| draw(black_box(setting), &shown, SCREEN, &io::text_width));
}

/// The page after a figure was corrected: of the units side by side one column is made anew.
#[divan::bench(args = NAMES)]
fn change_after_an_edit(bencher: Bencher, name: &str) {
    let (shown, setting) = (page(name), setting());
    let (indicator, _) = target(setting.plan);
    let commune = setting.units.of(setting.plan, setting.as_of).rows[0].unit;
    let series = setting.plan.series(indicator, commune).unwrap();
    let written = Register::Observation(ObservationKey {
        indicator,
        unit: commune,
        period: series.iter().next_back().unwrap().0,
    });
    bencher
        .with_inputs(|| setting.units.clone())
        .bench_local_refs(|units| {
            units.follow(setting.plan, setting.as_of, std::iter::once(written));
            let setting = Setting { units, ..setting };
            draw(black_box(setting), &shown, SCREEN, &io::text_width)
        });
}

/// The first page of all: the units are set side by side, where the page shows them.
#[divan::bench(args = NAMES)]
fn first_of_all(bencher: Bencher, name: &str) {
    let (shown, setting) = (page(name), setting());
    bencher
        .with_inputs(Units::default)
        .bench_local_refs(|units| {
            let setting = Setting { units, ..setting };
            draw(black_box(setting), &shown, SCREEN, &io::text_width)
        });
}
