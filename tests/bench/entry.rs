//! What entering costs with 300,000 and with 1,000,000 figures: an edit until it is on the disk,
//! beside the bare commit of such a row; a paste of 2,424 cells; opening; a frame of the grid of
//! 101 communes × 12 months while it is scrolled; and the memory that a plan takes.
//!
//! `cargo bench --bench entry`; `MEMORY=Large` or `MEMORY=Huge` tells the memory of one process
//! that holds that plan, in kilobytes, `MEMORY=Empty` that of the empty program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]
#![allow(
    clippy::disallowed_methods,
    reason = "the bare database is what is compared with"
)]

#[expect(dead_code, reason = "the plan is the window's")]
mod plans;

use std::{cell::RefCell, env, fs, path::Path, process::Command as Process};

use divan::Bencher;
use egui::{Context, Event, Modifiers, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use jiff::civil::date;
use rusqlite::Connection;
use rust_decimal::dec;
use tien_do_so::{
    app::{
        App,
        clock::Clock,
        command::{Command, Screen},
        session::Session,
        settings::Settings,
    },
    domain::{Figure, ObservationKey, OwnUnit},
    ops::Edit,
    report::Board,
    store::Store,
    views::entry::Subject,
};

use plans::{Size, target};

fn main() {
    if let Ok(what) = env::var("MEMORY") {
        println!("{}", resident_after(&what));
        return;
    }
    if !env::args().any(|argument| argument == "--list") {
        memory();
    }
    divan::main();
}

/// What a plan takes above the empty program, each in a process of its own.
fn memory() {
    let resident = |what: &str, file: &Path| -> i64 {
        let told = Process::new(env::current_exe().unwrap())
            .env("MEMORY", what)
            .env("MEMORY_FILE", file)
            .output()
            .unwrap();
        String::from_utf8(told.stdout)
            .unwrap()
            .trim()
            .parse()
            .unwrap()
    };
    let empty = resident("Empty", Path::new(""));
    for size in Size::ALL {
        let file = size.file();
        let taken = resident(&format!("{size:?}"), &file) - empty;
        println!("{size:?}: {} MB above the empty program", taken / 1024);
    }
}

/// The resident kilobytes of this process, once it holds the plan it was told to.
fn resident_after(what: &str) -> i64 {
    let ctx = Context::default();
    let clock = Clock::Fixed(1_660_813_200_000, date(2022, 9, 20));
    let mut app = App::new(&ctx, Settings::default(), clock);
    if what != "Empty" {
        let file = env::var_os("MEMORY_FILE").unwrap();
        app.ask(Command::Open(file.into()));
        for _ in 0..4 {
            app.settle(&ctx);
        }
        assert!(app.session().is_some(), "{what} was not opened");
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let digits = line
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap_or(0)
}

/// A window that nobody sees, at the grid of one indicator and all communes.
struct Window {
    ctx: Context,
    app: App,
}

impl Window {
    fn open(size: Size) -> Self {
        let ctx = Context::default();
        let clock = Clock::Fixed(1_660_813_200_000, date(2022, 9, 20));
        let app = App::new(&ctx, Settings::default(), clock);
        let mut window = Self { ctx, app };
        window.frame(Vec::new());
        window.app.ask(Command::Open(size.file()));
        window.settle();
        // The file is open here: its plan is not read from it a second time.
        let (id, _) = target(window.session().plan());
        window.app.ask(Command::SetOwnUnit(OwnUnit::Owner));
        window.app.ask(Command::Show(Screen::Entry));
        window.app.ask(Command::ShowEntry(Subject::Indicator(id)));
        window.settle();
        window
    }

    fn session(&self) -> &Session {
        self.app.session().unwrap()
    }

    fn settle(&mut self) {
        for _ in 0..4 {
            self.frame(Vec::new());
            let ctx = self.ctx.clone();
            self.app.settle(&ctx);
        }
    }

    fn frame(&mut self, events: Vec<Event>) -> usize {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            events,
            ..RawInput::default()
        };
        let (ctx, app) = (self.ctx.clone(), &mut self.app);
        app.logic(&ctx);
        let output = ctx.run_ui(input, |ui| app.draw(ui));
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    /// Corrects one figure of a commune, another one each round.
    fn edit(&mut self, round: u32) {
        let plan = self.session().plan();
        let (indicator, _) = target(plan);
        let reporter = |unit| Some((unit, plan.series(indicator, unit)?));
        let found = plan.units().find_map(|(unit, _)| reporter(unit));
        let (unit, series) = found.expect("somebody reports");
        let (period, _) = series.iter().next_back().unwrap();
        let key = ObservationKey {
            indicator,
            unit,
            period,
        };
        let figure = Figure::Ratio {
            numerator: round.into(),
            denominator: dec!(100_000),
        };
        self.app
            .ask(Command::Edit(Edit::SetFigures(vec![(key, Some(figure))])));
    }
}

/// An edit as it is seen: drawn with what follows from it, before it is on the disk.
#[divan::bench(args = Size::ALL, sample_count = 40, sample_size = 1)]
fn edit_until_it_is_shown(bencher: Bencher, size: Size) {
    let window = RefCell::new(Window::open(size));
    let mut round = 0;
    bencher
        .with_inputs(|| {
            let mut window = window.borrow_mut();
            window.settle();
            round += 1;
            window.edit(round);
        })
        .bench_local_values(|()| {
            let mut window = window.borrow_mut();
            let ctx = window.ctx.clone();
            window.app.logic(&ctx);
        });
}

/// An edit until the disk has it. Taking away [`bare_commit`] leaves the program's own part.
#[divan::bench(args = Size::ALL, sample_count = 40, sample_size = 1)]
fn edit_until_it_is_acknowledged(bencher: Bencher, size: Size) {
    let window = RefCell::new(Window::open(size));
    let mut round = 1000;
    bencher
        .with_inputs(|| {
            round += 1;
            window.borrow_mut().edit(round);
        })
        .bench_local_values(|()| {
            let mut window = window.borrow_mut();
            let ctx = window.ctx.clone();
            window.app.settle(&ctx);
        });
}

/// The commit of such a row by SQLite alone, with the settings that plans are written with.
#[divan::bench(sample_count = 40, sample_size = 1)]
fn bare_commit(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let db = Connection::open(folder.path().join("bare.sqlite")).unwrap();
    db.execute_batch(
        "pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;
         create table write (register blob not null, op integer not null, value blob not null,
         replaced integer not null, primary key (register, op)) strict, without rowid",
    )
    .unwrap();
    let mut row = 0_i64;
    bencher.bench_local(|| {
        row += 1;
        let transaction = db.unchecked_transaction().unwrap();
        db.prepare_cached("insert into write values (?1, ?2, ?3, 0)")
            .unwrap()
            .execute((vec![7_u8; 32], row, vec![9_u8; 12]))
            .unwrap();
        transaction.commit().unwrap();
    });
}

/// 101 rows × 24 cells pasted over the grid, until they are shown.
#[divan::bench(args = Size::ALL, sample_count = 20, sample_size = 1)]
fn paste_of_2424_cells(bencher: Bencher, size: Size) {
    let window = RefCell::new(Window::open(size));
    let mut round = 0;
    bencher
        .with_inputs(|| {
            let mut window = window.borrow_mut();
            window.settle();
            round += 1;
            // To the first cell, and what a spreadsheet would bring.
            let home = Event::Key {
                key: egui::Key::Home,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::COMMAND,
            };
            window.frame(vec![home]);
            let parts = format!("{round}\t100000\t");
            let line = format!("{}\n", parts.repeat(12).trim_end());
            Event::Paste(line.repeat(101))
        })
        .bench_local_values(|paste| {
            let mut window = window.borrow_mut();
            window.frame(vec![paste]);
            let ctx = window.ctx.clone();
            window.app.logic(&ctx);
            assert!(window.session().pending() > 0, "nothing was pasted");
        });
}

/// A frame of the grid while it is scrolled.
#[divan::bench(args = Size::ALL)]
fn scrolling_frame(bencher: Bencher, size: Size) {
    let mut window = Window::open(size);
    window.frame(vec![Event::PointerMoved(pos2(900.0, 500.0))]);
    let mut frames = 0;
    bencher.bench_local(|| {
        frames += 1;
        // Down and up again, and a little to the side.
        let down = if frames % 120 < 60 { -40.0 } else { 40.0 };
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(down / 4.0, down),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        window.frame(vec![wheel])
    });
}

/// From the file to a plan that can be shown.
#[divan::bench(args = Size::ALL, sample_count = 10)]
fn open(bencher: Bencher, size: Size) {
    let file = size.file();
    bencher.bench_local(|| {
        let store = Store::open(&file).unwrap();
        let plan = store.load().unwrap();
        (Board::new(&plan, date(2022, 8, 18)), store)
    });
}
