//! Random histories against a model so simple that it is right: a map, and stacks of maps.

use std::{collections::BTreeMap, path::PathBuf};

use jiff::civil::date;
use proptest::{collection::vec, prelude::*, sample::Index};
use rust_decimal::Decimal;
use tempfile::TempDir;
use tien_do_so::{
    domain::{
        Action, ConclusionField, Draft, Id, IndicatorField, OccurrenceField, Period, PeriodKind,
        Plan, PlanInfoField, Register, RemarkField, SlideField, TaskField, UnitField, Value,
    },
    store::{HistoryFilter, Store, StoreError, Volume, backup},
};

use crate::common::{COMMUNE, INDICATOR, figure, month, place, plan_of, stamp, text};

#[derive(Clone, Debug)]
enum Step {
    Edit(Vec<(Index, Index)>),
    Undo,
    Redo,
    Reopen(Volume),
    /// Closes without a word, as a crash of the program does.
    Drop,
    Backup,
    /// Goes back to the last backup, if any.
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => vec((any::<Index>(), any::<Index>()), 0..6).prop_map(Step::Edit),
        6 => Just(Step::Undo),
        4 => Just(Step::Redo),
        1 => Just(Step::Reopen(Volume::Local)),
        1 => Just(Step::Reopen(Volume::Portable)),
        1 => Just(Step::Drop),
        1 => Just(Step::Backup),
        1 => Just(Step::Restore),
    ]
}

/// A few registers of every kind, with values that they can hold.
fn pool() -> Vec<(Register, Vec<Value>)> {
    let texts = || vec![Value::Null, text("Tỷ lệ hồ sơ"), text("đã sửa"), text("")];
    let lives = || vec![Value::Null, Value::Bool(true)];
    let numbers = || {
        let decimal = Value::Number(Decimal::new(125, 1));
        vec![Value::Null, Value::Number(80.into()), decimal]
    };
    let figures = || vec![Value::Null, figure(1), figure(2), figure(-3)];
    let days = || vec![Value::Null, Value::Date(date(2025, 12, 31))];
    let task = Id([2; 16]);
    let quarter = Period::new(PeriodKind::Quarter, 2022, 3).unwrap();
    vec![
        (Register::Plan(PlanInfoField::Name), texts()),
        (Register::Unit(COMMUNE, UnitField::Alive), lives()),
        (Register::Unit(COMMUNE, UnitField::Name), texts()),
        (
            Register::Indicator(INDICATOR, IndicatorField::Alive),
            lives(),
        ),
        (
            Register::Indicator(INDICATOR, IndicatorField::Name),
            texts(),
        ),
        (
            Register::Indicator(INDICATOR, IndicatorField::Target),
            numbers(),
        ),
        (Register::Milestone(INDICATOR, date(2024, 6, 30)), numbers()),
        (Register::Observation(month(0)), figures()),
        (Register::Observation(month(1)), figures()),
        (Register::Observation(month(2)), figures()),
        (Register::Remark(month(1), RemarkField::Note), texts()),
        (Register::Task(task, TaskField::Alive), lives()),
        (Register::Task(task, TaskField::Due), days()),
        (Register::Slide(task, task, SlideField::Alive), lives()),
        (Register::Slide(task, task, SlideField::Title), texts()),
        (Register::Conclusion(task, ConclusionField::SaidOn), days()),
        (
            Register::Occurrence(task, quarter, OccurrenceField::DoneOn),
            days(),
        ),
    ]
}

/// Everything that was ever written, with its value.
type State = BTreeMap<Register, Value>;

#[derive(Clone, Default)]
struct Model {
    now: State,
    undo: Vec<State>,
    redo: Vec<State>,
    ops: usize,
}

impl Model {
    fn value(&self, register: &Register) -> &Value {
        self.now.get(register).unwrap_or(&Value::Null)
    }

    /// Whether it changes anything.
    fn edit(&mut self, writes: &[(Register, Value)]) -> bool {
        let named: State = writes.iter().cloned().collect();
        let mut changed: State = named.clone();
        changed.retain(|register, value| self.value(register) != value);
        let entities: Vec<Register> = changed.keys().filter_map(|it| it.existence()).collect();
        for register in entities {
            if !named.contains_key(&register) {
                changed.insert(register, Value::Bool(true));
            }
        }
        if changed.is_empty() {
            return false;
        }
        self.undo.push(self.now.clone());
        self.redo.clear();
        self.now.extend(changed);
        self.ops += 1;
        true
    }

    /// What was written stays known: as never set.
    fn go_to(&mut self, state: State) -> State {
        let keys: Vec<Register> = self.now.keys().copied().collect();
        let before = std::mem::replace(&mut self.now, state);
        for register in keys {
            self.now.entry(register).or_insert(Value::Null);
        }
        self.ops += 1;
        before
    }

    fn undo(&mut self) -> bool {
        let Some(state) = self.undo.pop() else {
            return false;
        };
        let before = self.go_to(state);
        self.redo.push(before);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(state) = self.redo.pop() else {
            return false;
        };
        let before = self.go_to(state);
        self.undo.push(before);
        true
    }

    fn plan(&self) -> Plan {
        plan_of(&self.now)
    }
}

/// A file and what it should hold.
struct Pair {
    store: Option<Store>,
    model: Model,
    /// What the views would show: the plan to which only what was saved is applied.
    shown: Plan,
    backup: Option<(PathBuf, Model)>,
    path: PathBuf,
    _folder: TempDir,
}

impl Pair {
    fn new() -> Self {
        let (path, folder) = place();
        let store = Some(Store::create(&path, []).unwrap());
        let (model, shown) = (Model::default(), Plan::default());
        Self {
            store,
            model,
            shown,
            backup: None,
            path,
            _folder: folder,
        }
    }

    fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Edit(picks) => self.edit(picks),
            Step::Undo | Step::Redo => self.undo_or_redo(matches!(step, Step::Undo)),
            Step::Reopen(volume) => {
                self.store.take().unwrap().close().unwrap();
                self.store = Some(Store::open_on(&self.path, *volume).unwrap());
            }
            Step::Drop => {
                drop(self.store.take());
                self.store = Some(Store::open(&self.path).unwrap());
            }
            Step::Backup => {
                let backup = self.store().backup(0).unwrap();
                self.backup = Some((backup.path, self.model.clone()));
            }
            Step::Restore => self.restore(),
        }
    }

    fn edit(&mut self, picks: &[(Index, Index)]) {
        let pool = pool();
        let mut writes = Vec::new();
        for (register, value) in picks {
            let (register, values) = register.get(&pool);
            writes.push((*register, value.get(values).clone()));
        }
        let saved = self
            .store()
            .append(&stamp(), &Draft::new(Action::EditPlan, writes.clone()));
        let saved = saved.unwrap();
        assert_eq!(saved.op.is_some(), self.model.edit(&writes));
        if saved.op.is_some() {
            self.show(&saved.writes);
        }
    }

    fn undo_or_redo(&mut self, undo: bool) {
        let store = self.store.as_mut().unwrap();
        let (next, done) = if undo {
            (store.next_undo(), store.undo(&stamp()))
        } else {
            (store.next_redo(), store.redo(&stamp()))
        };
        let expected = if undo {
            self.model.undo()
        } else {
            self.model.redo()
        };
        assert_eq!(next.is_some(), expected);
        match done {
            Ok(saved) => {
                assert!(expected && saved.op.is_some());
                assert_eq!(saved.kept, []);
                self.show(&saved.writes);
            }
            Err(StoreError::NothingToUndo) => assert!(!expected),
            Err(error) => panic!("{error}"),
        }
    }

    fn restore(&mut self) {
        let Some((backup, model)) = self.backup.clone() else {
            return;
        };
        self.store.take().unwrap().close().unwrap();
        backup::restore(&self.path, &backup).unwrap();
        self.store = Some(Store::open(&self.path).unwrap());
        // The restored file is a new copy: what the old one did is not its own to take back.
        self.model = Model {
            undo: Vec::new(),
            redo: Vec::new(),
            ..model
        };
        self.shown = self.model.plan();
    }

    fn show(&mut self, writes: &[(Register, Value)]) {
        for (register, value) in writes {
            self.shown.apply(*register, value).unwrap();
        }
    }

    fn compare(&mut self) {
        let expected = self.model.plan();
        assert_eq!(
            self.shown, expected,
            "what saving tells is what the file holds"
        );
        let (undo, redo) = (!self.model.undo.is_empty(), !self.model.redo.is_empty());
        let ops = self.model.ops;
        let store = self.store();
        assert_eq!(store.load().unwrap(), expected);
        assert_eq!(
            (store.next_undo().is_some(), store.next_redo().is_some()),
            (undo, redo)
        );
        let health = store.check().unwrap();
        assert_eq!(health.ops, ops as u64);
        assert_eq!(health.state, store.state_hash().unwrap());
        assert_eq!(
            store.history(HistoryFilter::All, usize::MAX).unwrap().len(),
            ops
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_history_of_edits_undos_and_restarts_is_what_the_model_says(
        steps in vec(step(), 1..40),
    ) {
        let mut pair = Pair::new();
        for step in &steps {
            pair.take(step);
            pair.compare();
        }
        // Back to the beginning and forth again.
        let after = pair.store().load().unwrap();
        let count = pair.model.undo.len();
        for _ in 0..count {
            pair.take(&Step::Undo);
        }
        pair.compare();
        for _ in 0..count {
            pair.take(&Step::Redo);
        }
        pair.compare();
        prop_assert_eq!(pair.store().load().unwrap(), after);
    }
}
