//! Round trips of arbitrary ops, and bytes that are none.

use jiff::{ToSpan as _, civil::date};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;

use super::{action::PLAIN, *};
use crate::domain::{Action, Figure, FileHash, PeriodKind};

fn id() -> impl Strategy<Value = Id> {
    any::<[u8; 16]>().prop_map(Id)
}

fn unit() -> impl Strategy<Value = UnitKey> {
    (any::<u16>(), any::<u32>()).prop_map(|(list, code)| UnitKey { list, code })
}

fn day() -> impl Strategy<Value = Date> {
    (0i32..400_000).prop_map(|days| date(1900, 1, 1).saturating_add(days.days()))
}

fn period() -> impl Strategy<Value = Period> {
    (select(&PeriodKind::ALL), 1900i16..=2999, 0u8..12)
        .prop_map(|(kind, year, at)| Period::new(kind, year, at % kind.per_year() + 1).unwrap())
}

fn number() -> impl Strategy<Value = Decimal> {
    let any_scale =
        (any::<i64>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    let large = (any::<i128>(), 0u32..=28).prop_map(|(digits, scale)| {
        Decimal::from_i128_with_scale(digits % 79_228_162_514_264_337_593_543_950_335, scale)
    });
    prop_oneof![any_scale, large, any::<i64>().prop_map(Decimal::from)]
}

fn observation() -> impl Strategy<Value = ObservationKey> {
    (id(), unit(), period()).prop_map(|(indicator, unit, period)| ObservationKey {
        indicator,
        unit,
        period,
    })
}

fn register() -> impl Strategy<Value = Register> {
    prop_oneof![
        select(PlanInfoField::ALL).prop_map(Register::Plan),
        (unit(), select(UnitField::ALL)).prop_map(|(unit, field)| Register::Unit(unit, field)),
        (id(), select(IndicatorField::ALL)).prop_map(|(id, it)| Register::Indicator(id, it)),
        (id(), day()).prop_map(|(id, day)| Register::Milestone(id, day)),
        observation().prop_map(Register::Observation),
        observation().prop_map(Register::Frozen),
        period().prop_map(Register::Freeze),
        (observation(), select(RemarkField::ALL)).prop_map(|(key, it)| Register::Remark(key, it)),
        (id(), select(TaskField::ALL)).prop_map(|(id, field)| Register::Task(id, field)),
        (id(), period(), select(OccurrenceField::ALL))
            .prop_map(|(id, period, field)| Register::Occurrence(id, period, field)),
        (unit(), period(), select(SubmissionField::ALL))
            .prop_map(|(unit, period, field)| Register::Submission(unit, period, field)),
        (id(), select(DeckField::ALL)).prop_map(|(id, field)| Register::Deck(id, field)),
        (id(), id(), select(SlideField::ALL))
            .prop_map(|(deck, id, field)| Register::Slide(deck, id, field)),
        (id(), select(ConclusionField::ALL)).prop_map(|(id, it)| Register::Conclusion(id, it)),
        (subject(), id(), select(EvidenceField::ALL))
            .prop_map(|(subject, id, field)| Register::Evidence(subject, id, field)),
    ]
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        observation().prop_map(Subject::Figure),
        id().prop_map(Subject::Task),
        (id(), period()).prop_map(|(id, period)| Subject::Occurrence(id, period)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number().prop_map(Value::Number),
        ".{0,40}".prop_map(Value::Text),
        day().prop_map(Value::Date),
        number().prop_map(|it| Value::Figure(Figure::Value(it))),
        (number(), number()).prop_map(|(numerator, denominator)| {
            Value::Figure(Figure::Ratio {
                numerator,
                denominator,
            })
        }),
        any::<bool>().prop_map(|yes| Value::Figure(Figure::Answer(yes))),
        any::<[u8; 32]>().prop_map(|hash| Value::File(FileHash(hash))),
    ]
}

fn op_hash() -> impl Strategy<Value = OpHash> {
    any::<[u8; 32]>().prop_map(OpHash)
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        select(PLAIN),
        op_hash().prop_map(Action::Undo),
        op_hash().prop_map(Action::Redo),
    ]
}

prop_compose! {
    /// An op in the one order that ops have.
    fn op()(
        place in (any::<[u8; 16]>(), any::<u64>(), option::of(op_hash()), any::<i64>(), any::<u64>()),
        author in (".{0,20}", option::of(unit())),
        action in action(),
        why in ".{0,20}",
        refs in vec(op_hash(), 0..6),
        writes in vec((register(), value(), vec(any::<u32>(), 0..4)), 0..8),
    ) -> Op {
        let (replica, seq, prev, wall_ms, lamport) = place;
        let mut refs = refs;
        refs.sort_unstable();
        refs.dedup();
        let mut writes: Vec<Write> = writes
            .into_iter()
            .map(|(register, value, mut replaces)| {
                replaces.retain(|_| !refs.is_empty());
                for index in &mut replaces {
                    *index %= u32::try_from(refs.len()).unwrap();
                }
                replaces.sort_unstable();
                replaces.dedup();
                Write { register, value, replaces }
            })
            .collect();
        writes.sort_by_key(|write| encode_register(write.register));
        writes.dedup_by_key(|write| write.register);
        Op {
            replica: ReplicaId(replica),
            seq,
            prev,
            author: Author { name: author.0, unit: author.1 },
            wall_ms,
            lamport,
            action,
            why,
            refs,
            writes,
        }
    }
}

proptest! {
    #[test]
    fn every_op_comes_back(op in op()) {
        let body = encode_op(&op);
        prop_assert_eq!(decode_op(&body), Ok(op));
    }

    #[test]
    fn every_register_and_value_comes_back(register in register(), value in value()) {
        prop_assert_eq!(decode_register(&encode_register(register)), Ok(register));
        prop_assert_eq!(decode_value(&encode_value(&value)), Ok(value));
    }

    #[test]
    fn different_registers_have_different_keys(a in register(), b in register()) {
        prop_assert_eq!(a == b, encode_register(a) == encode_register(b));
    }

    #[test]
    fn equal_numbers_have_equal_bytes(number in number(), zeros in 0u32..6) {
        let mut padded = number;
        padded.rescale((number.scale() + zeros).min(28));
        prop_assert_eq!(padded, number);
        prop_assert_eq!(encode_value(&Value::Number(padded)), encode_value(&Value::Number(number)));
    }

    #[test]
    fn any_bytes_are_refused_or_read_without_a_panic(bytes in vec(any::<u8>(), 0..200)) {
        decode_op(&bytes).ok();
        decode_register(&bytes).ok();
        decode_value(&bytes).ok();
    }

    #[test]
    fn a_changed_or_shortened_op_never_reads_as_the_same_op(
        op in op(), at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let body = encode_op(&op);
        let at = at.index(body.len());
        let mut changed = body.clone();
        changed[at] ^= 1 << bit;
        // What is read at all is another op, and has exactly these bytes.
        if let Ok(other) = decode_op(&changed) {
            prop_assert_eq!(encode_op(&other), changed);
        }
        prop_assert_eq!(decode_op(&body[..at]).ok(), None);
        prop_assert_eq!(decode_op(&[&body[..], &[0]].concat()).ok(), None);
    }
}

fn fixed_op() -> Op {
    let key = ObservationKey {
        indicator: Id([1; 16]),
        unit: UnitKey::new(2022, 31_999),
        period: Period::new(PeriodKind::Month, 2022, 8).unwrap(),
    };
    let ratio = Figure::Ratio {
        numerator: 38.into(),
        denominator: Decimal::new(1015, 1),
    };
    Op {
        replica: ReplicaId([2; 16]),
        seq: 7,
        prev: Some(OpHash([3; 32])),
        author: Author {
            name: "Hà".to_owned(),
            unit: Some(UnitKey::new(2022, 964)),
        },
        wall_ms: -1,
        lamport: 300,
        action: Action::Undo(OpHash([4; 32])),
        why: "sửa".to_owned(),
        refs: vec![OpHash([4; 32]), OpHash([5; 32])],
        writes: vec![
            Write {
                register: Register::Plan(PlanInfoField::Name),
                value: Value::Null,
                replaces: vec![1],
            },
            Write {
                register: Register::Milestone(Id([1; 16]), date(2025, 12, 31)),
                value: Value::Number(Decimal::new(-5, 1)),
                replaces: vec![],
            },
            Write {
                register: Register::Observation(key),
                value: Value::Figure(ratio),
                replaces: vec![0, 1],
            },
        ],
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

#[test]
fn the_bytes_of_one_op_are_what_they_always_were() {
    let expected = concat!(
        "8b0150",
        "02020202020202020202020202020202",
        "075820",
        "0303030303030303030303030303030303030303030303030303030303030303",
        "826348c3a0821907e61903c4",
        "20",
        "19012c",
        "8264756e646f5820",
        "0404040404040404040404040404040404040404040404040404040404040404",
        "6573e1bbad61",
        "8258200404040404040404040404040404040404040404040404040404040404040404",
        "58200505050505050505050505050505050505050505050505050505050505050505",
        "83",
        "83820001f68101",
        "83830350010101010101010101010101010101016a323032352d31322d33318201642d302e3580",
        "83850450010101010101010101010101010101011907e6197cff1a001eda78830318268201653130312e35820001",
    );
    let body = encode_op(&fixed_op());
    assert_eq!(
        hex(&body),
        expected,
        "the format has changed: every older file is unreadable"
    );
    assert_eq!(decode_op(&body), Ok(fixed_op()));
}

/// Every number that stands for something in files.
#[test]
fn codes_and_tags_are_what_they_always_were() {
    let codes: Vec<_> = PLAIN.iter().map(|action| action_parts(*action).0).collect();
    let expected = "create_plan edit_plan set_figures set_remark create_indicator edit_indicator \
         delete_indicator set_milestones create_task edit_task delete_task set_done \
         edit_occurrence create_unit edit_unit delete_unit confirm_sample";
    assert!(codes.join(" ").starts_with(expected));
    let unit = UnitKey::new(1, 2);
    for (register, key) in [
        (Register::Plan(PlanInfoField::AsOf), "820009"),
        (Register::Unit(unit, UnitField::Parent), "8401010204"),
        (
            Register::Task(Id([0; 16]), TaskField::Note),
            "83065000000000000000000000000000000000 0f",
        ),
        (
            Register::Evidence(
                Subject::Task(Id([0; 16])),
                Id([1; 16]),
                EvidenceField::DocumentDate,
            ),
            "840950000000000000000000000000000000005001010101010101010101010101010101 07",
        ),
    ] {
        assert_eq!(hex(&encode_register(register)), key.replace(' ', ""));
    }
    for (value, bytes) in [
        (Value::Null, "f6"),
        (Value::Bool(true), "f5"),
        (Value::Number(10.into()), "0a"),
        (Value::Number(Decimal::new(-1050, 2)), "820165 2d31302e35"),
        (Value::Text("xã".to_owned()), "63 78c3a3"),
        (
            Value::Date(date(2022, 8, 18)),
            "82006a 323032322d30382d3138",
        ),
        (Value::Figure(Figure::Value(1.into())), "820201"),
        (Value::Figure(Figure::Answer(false)), "8204f4"),
    ] {
        assert_eq!(hex(&encode_value(&value)), bytes.replace(' ', ""));
    }
}

/// An op with one write, of which a test changes the bytes.
fn with_write(register: &[u8], value: &[u8]) -> Vec<u8> {
    let mut op = fixed_op();
    op.writes.clear();
    let mut body = encode_op(&op);
    assert_eq!(body.pop(), Some(0x80));
    body.extend([0x81, 0x83]);
    body.extend(register);
    body.extend(value);
    body.push(0x80);
    body
}

#[test]
fn bytes_that_an_op_would_not_be_written_as_are_refused() {
    let name = [0x82, 0x00, 0x01];
    assert!(decode_op(&with_write(&name, &[0x0a])).is_ok());
    let long_integer = [0x18, 0x0a];
    let indefinite_text = [0x7f, 0x61, b'a', 0xff];
    let indefinite_array = [0x9f, 0x02, 0x01, 0xff];
    let float = [0xf9, 0x3c, 0x00];
    let tag = [0xc0, 0x61, b'a'];
    let trailing_zero = [0x82, 0x01, 0x63, b'1', b'.', b'0'];
    let whole_as_text = [0x82, 0x01, 0x61, b'1'];
    let plus = [0x82, 0x01, 0x64, b'+', b'1', b'.', b'5'];
    let date_without_dashes = [
        0x82, 0x00, 0x68, b'2', b'0', b'2', b'2', b'0', b'8', b'1', b'8',
    ];
    let no_text = [0x61, 0xff];
    let bytes = [0x41, 0x00];
    let endless = [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];
    for value in [
        &long_integer[..],
        &indefinite_text,
        &indefinite_array,
        &float,
        &tag,
        &trailing_zero,
        &whole_as_text,
        &plus,
        &date_without_dashes,
        &no_text,
        &bytes,
        &endless,
    ] {
        assert_eq!(
            decode_op(&with_write(&name, value)),
            Err(CodecError::Damaged),
            "{value:02x?}"
        );
    }
    let wrong_length = [0x83, 0x00, 0x01, 0x00];
    assert_eq!(
        decode_op(&with_write(&wrong_length, &[0xf6])),
        Err(CodecError::Damaged)
    );
}

#[test]
fn kinds_that_only_a_newer_version_can_know_are_told_from_damage() {
    let unknown_register = [0x82, 0x18, 0xc8, 0x01];
    let unknown_field = [0x82, 0x00, 0x18, 0xfa];
    for register in [&unknown_register[..], &unknown_field] {
        assert_eq!(
            decode_op(&with_write(register, &[0xf6])),
            Err(CodecError::Newer)
        );
    }
    let unknown_value = [0x82, 0x17, 0x00];
    assert_eq!(
        decode_op(&with_write(&[0x82, 0x00, 0x01], &unknown_value)),
        Err(CodecError::Newer)
    );
    let mut unknown_version = encode_op(&fixed_op());
    unknown_version[1] = 2;
    assert_eq!(decode_op(&unknown_version), Err(CodecError::Newer));
    let mut out = Encoder::new(Vec::new());
    out.str("fly").unwrap();
    assert_eq!(whole(out.writer(), read_action), Err(CodecError::Newer));
}

#[test]
fn lists_out_of_order_are_refused() {
    let mut twice = fixed_op();
    twice.writes = vec![twice.writes[0].clone(), twice.writes[0].clone()];
    let mut out_of_order = fixed_op();
    out_of_order.writes.reverse();
    let mut refs = fixed_op();
    refs.refs.reverse();
    let mut replaces = fixed_op();
    replaces.writes[2].replaces.reverse();
    let mut no_such_ref = fixed_op();
    no_such_ref.writes[2].replaces = vec![2];
    for op in [twice, out_of_order, refs, replaces, no_such_ref] {
        assert_eq!(decode_op(&encode_op(&op)), Err(CodecError::Damaged));
    }
}
