//! Ops whose bytes are right and whose place is not.

use super::*;
use crate::{
    domain::{Action, Author, Draft, Op, PlanInfoField, Register, Value, Write},
    store::{
        Stamp,
        log::{insert, read_op},
    },
};

/// A change to an op before it gets its hash.
type Forge = fn(&mut Op);

#[test]
fn an_op_that_is_not_where_it_claims_to_be_is_found() {
    let forged: [(&str, Forge); 8] = [
        ("nothing", |_| {}),
        ("a number too far", |op| op.seq += 1),
        ("a number twice", |op| op.seq -= 1),
        ("no op before it", |op| op.prev = None),
        ("an unknown op before it", |op| {
            op.prev = Some(OpHash([9; 32]));
        }),
        ("another copy", |op| op.replica = ReplicaId([9; 16])),
        ("a Lamport number too great", |op| op.lamport = u64::MAX),
        ("an unknown op to replace", |op| {
            op.refs = vec![OpHash([9; 32])];
        }),
    ];
    for (what, forge) in forged {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.tiendo"), []).unwrap();
        let stamp = Stamp {
            author: Author::default(),
            wall_ms: 0,
        };
        let name = Register::Plan(PlanInfoField::Name);
        let mut last = None;
        for text in ["a", "b"] {
            let draft = Draft::new(Action::EditPlan, vec![(name, Value::Text(text.to_owned()))]);
            last = store.append(&stamp, &draft).unwrap().op;
        }
        let last = last.unwrap();
        let before = read_op(&store.db, last).unwrap();
        let mut op = Op {
            seq: before.seq + 1,
            prev: Some(last),
            lamport: before.lamport + 1,
            refs: vec![last],
            writes: vec![Write {
                register: name,
                value: Value::Null,
                replaces: vec![0],
            }],
            ..before
        };
        forge(&mut op);
        let body = codec::encode_op(&op);
        insert(&store.db, &op, codec::hash(&body), &body).unwrap();
        let found = matches!(store.check(), Err(StoreError::Damaged(_)));
        assert_eq!(found, what != "nothing", "{what}");
    }
}
