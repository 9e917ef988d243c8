//! The program is killed in the middle of its work, again and again. Whatever it had
//! acknowledged must be in the file, and nothing but whole edits.
//!
//! The test starts itself as a child that edits through the writer thread and says `ack N` for
//! every edit that was reported as saved. Each edit is a function of its number alone, so that the
//! parent knows what the file must hold after N edits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::sync_channel,
};

use tien_do_so::{
    domain::{
        Action, Author, Draft, Figure, Id, ObservationKey, Period, PeriodKind, Plan, Register,
        UnitKey, Value,
    },
    store::{
        HistoryFilter, Stamp, Store, Volume,
        writer::{Report, Writer},
    },
};

/// Names the file for the child.
const FILE: &str = "TIEN_DO_SO_KILL_FILE";
/// Whether the child writes as on a memory stick.
const STICK: &str = "TIEN_DO_SO_KILL_STICK";

/// How many edits are on their way at once.
const AHEAD: usize = 4;

/// What is done in the `number`-th edit, from 1.
enum Edit {
    Write(Draft),
    Undo,
    Redo,
}

fn edit(number: i64) -> Edit {
    let cells = match number % 10 {
        5 | 9 => return Edit::Undo,
        6 => return Edit::Redo,
        3 => 50,
        _ => 1,
    };
    let unit = |at: i64| UnitKey::new(2022, u32::try_from((number * 7 + at) % 60).unwrap());
    let period = Period::new(PeriodKind::Month, 2022, 8).unwrap();
    let cell = |at| ObservationKey {
        indicator: Id([1; 16]),
        unit: unit(at),
        period,
    };
    // No two edits write the same value.
    let figure = Value::Figure(Figure::Value(number.into()));
    let writes = (0..cells)
        .map(|at| (Register::Observation(cell(at)), figure.clone()))
        .collect();
    Edit::Write(Draft::new(Action::SetFigures, writes))
}

/// The time that edits claim is their number: so it can be read back from the history.
fn stamp(number: i64) -> Stamp {
    Stamp {
        author: Author::default(),
        wall_ms: number,
    }
}

fn edits_in(store: &Store) -> i64 {
    store
        .history(HistoryFilter::All, 1)
        .unwrap()
        .first()
        .map_or(0, |entry| entry.wall_ms)
}

fn open(path: &Path, stick: bool) -> Store {
    let volume = if stick {
        Volume::Portable
    } else {
        Volume::Local
    };
    Store::open_on(path, volume).unwrap()
}

/// What the file must hold, edit by edit.
#[derive(Default)]
struct Model {
    edits: i64,
    now: BTreeMap<Register, Value>,
    undo: Vec<BTreeMap<Register, Value>>,
    redo: Vec<BTreeMap<Register, Value>>,
}

impl Model {
    fn advance_to(&mut self, edits: i64) {
        while self.edits < edits {
            self.edits += 1;
            match edit(self.edits) {
                Edit::Write(draft) => {
                    let mut now = self.now.clone();
                    now.extend(draft.writes);
                    self.undo.push(std::mem::replace(&mut self.now, now));
                    self.redo.clear();
                }
                Edit::Undo => {
                    let before = self.undo.pop().unwrap();
                    self.redo.push(std::mem::replace(&mut self.now, before));
                }
                Edit::Redo => {
                    let after = self.redo.pop().unwrap();
                    self.undo.push(std::mem::replace(&mut self.now, after));
                }
            }
        }
    }

    fn is_shown_by(&self, plan: &Plan) -> bool {
        plan.figure_count() == self.now.len()
            && self
                .now
                .iter()
                .all(|(register, value)| plan.get(*register) == *value)
    }
}

/// Not a test of its own: the child's work, until it is killed.
#[test]
#[ignore = "the other tests of this file start it as a child"]
fn child() {
    let Some(path) = env::var_os(FILE) else {
        return;
    };
    let store = open(path.as_ref(), env::var_os(STICK).is_some());
    let mut number = edits_in(&store);
    let (acknowledged, room) = sync_channel(0);
    let mut done = number;
    let mut writer = Writer::spawn(store, move |report| {
        assert!(matches!(report, Report::Saved { .. }), "{report:?}");
        done += 1;
        let mut out = std::io::stdout().lock();
        // The test harness leaves its own line open.
        writeln!(out, "\nack {done}").unwrap();
        out.flush().unwrap();
        acknowledged.send(()).ok();
    })
    .unwrap();
    for sent in 0.. {
        if sent >= AHEAD {
            room.recv().unwrap();
        }
        number += 1;
        match edit(number) {
            Edit::Write(draft) => writer.commit(stamp(number), draft),
            Edit::Undo => writer.undo(stamp(number)),
            Edit::Redo => writer.redo(stamp(number)),
        };
    }
}

fn start(path: &Path, stick: bool) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([
        "--exact",
        "child",
        "--ignored",
        "--nocapture",
        "--test-threads=1",
    ]);
    command.env(FILE, path);
    if stick {
        command.env(STICK, "1");
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// Lets a child work, kills it after `acks` acknowledgements, and gives the last one that it got
/// out.
fn work_and_kill(path: &Path, stick: bool, acks: u64) -> i64 {
    let mut child = start(path, stick);
    let mut last = 0;
    let mut heard = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if let Some(number) = line.unwrap().strip_prefix("ack ") {
            last = number.parse().unwrap();
            heard += 1;
            if heard == acks {
                child.kill().unwrap();
            }
        }
    }
    // The pipe is at its end: what was acknowledged up to the last instant has been read.
    assert!(heard >= acks, "the child ended by itself");
    child.wait().unwrap();
    last
}

fn kill_again_and_again(times: u32, stick: bool) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tiendo");
    Store::create(&path, []).unwrap().close().unwrap();
    let mut model = Model::default();
    for kill in 1..=times {
        // Any number will do, as long as it is the same in every run.
        let random = blake3::hash(&kill.to_le_bytes()).as_bytes()[0];
        let acks = 1 + u64::from(random % 25);
        let acknowledged = work_and_kill(&path, stick, acks);
        // A file left by a crash gets the quick checks when it is opened.
        let store = open(&path, stick);
        let edits = edits_in(&store);
        let ahead = i64::try_from(AHEAD).unwrap();
        assert!(
            edits >= acknowledged,
            "kill {kill}: {acknowledged} acknowledged, {edits} there"
        );
        assert!(
            edits <= acknowledged + ahead,
            "kill {kill}: {edits} of {acknowledged}"
        );
        model.advance_to(edits);
        assert!(
            model.is_shown_by(&store.load().unwrap()),
            "kill {kill}: not what {edits} edits make"
        );
        if kill % 20 == 0 || kill == times {
            assert_eq!(store.check().unwrap().ops, edits.unsigned_abs());
        }
        // Half of the children find a file that was closed, the others one that was not.
        if kill % 2 == 0 {
            store.close().unwrap();
        }
    }
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    kill_again_and_again(200, false);
}

#[test]
fn kills_lose_nothing_on_a_memory_stick_either() {
    kill_again_and_again(60, true);
}
