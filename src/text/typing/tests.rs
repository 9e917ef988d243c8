//! What people type and what they must get: the words of the shipped plan among others.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const BOTH: [TypingMethod; 2] = [TypingMethod::Telex, TypingMethod::Vni];

/// A field that is typed into.
fn typed(typist: &mut Typist, field: &mut Vec<char>, keys: &str) {
    for key in keys.chars() {
        match typist.types(key) {
            Some(Rewrite { back, text }) => {
                assert!(back <= field.len(), "{field:?} has no {back} letters");
                field.truncate(field.len() - back);
                field.extend(text.chars());
            }
            None => field.push(key),
        }
    }
}

fn text(method: TypingMethod, keys: &str) -> String {
    let (mut typist, mut field) = (Typist::new(method), Vec::new());
    typed(&mut typist, &mut field, keys);
    field.into_iter().collect()
}

/// The keys that make a word, as a person types them.
fn keys_of(method: TypingMethod, word: &str) -> String {
    match method {
        TypingMethod::Telex => spell(word),
        TypingMethod::Vni => {
            let (mut keys, mut tone) = (String::new(), String::new());
            for part in word.nfd() {
                match part {
                    '\u{302}' => keys.push('6'),
                    '\u{306}' => keys.push('8'),
                    '\u{31b}' => keys.push('7'),
                    '\u{301}' => tone.push('1'),
                    '\u{300}' => tone.push('2'),
                    '\u{309}' => tone.push('3'),
                    '\u{303}' => tone.push('4'),
                    '\u{323}' => tone.push('5'),
                    'đ' => keys.push_str("d9"),
                    'Đ' => keys.push_str("D9"),
                    letter => keys.push(letter),
                }
            }
            keys + &tone
        }
    }
}

/// Every word of the shipped plan and of the communes' lists.
fn words_of_the_plan() -> BTreeSet<String> {
    let files = [
        include_str!("../../../assets/data/plan/targets.csv"),
        include_str!("../../../assets/data/plan/tasks.csv"),
        include_str!("../../../assets/data/communes_2022.csv"),
        include_str!("../../../assets/data/communes_2025.csv"),
    ];
    let words = files
        .iter()
        .flat_map(|file| file.split(|c: char| !c.is_alphabetic()));
    words
        .filter(|word| !word.is_empty() && !word.is_ascii())
        .map(|word| word.nfc().collect())
        .collect()
}

#[test]
fn every_word_of_the_plan_can_be_typed() {
    let words = words_of_the_plan();
    assert!(words.len() > 300, "the words were not found");
    for method in BOTH {
        let wrong: Vec<_> = words
            .iter()
            .map(|word| (word, text(method, &keys_of(method, word))))
            // The tone stands on the first vowel: "Hòa" for "Hoà", as Unikey has it.
            .filter(|(word, typed)| spell(word) != spell(typed))
            .collect();
        assert!(wrong.is_empty(), "{method:?}: {wrong:?}");
    }
}

#[test]
fn telex_and_vni_as_people_type_them() {
    for (telex, vni, want) in [
        ("tyr leej hoof sow", "ty3 le65 ho62 so7", "tỷ lệ hồ sơ"),
        ("tieesng Vieejt", "tie61ng Vie65t", "tiếng Việt"),
        ("tieengs", "tieng61", "tiếng"),
        ("DDaats Muix", "D9at61 Mui4", "Đất Mũi"),
        ("dduowngf", "d9uong72", "đường"),
        ("Caf Mau", "Ca2 Mau", "Cà Mau"),
        ("NGUYEENX", "NGUYEN64", "NGUYỄN"),
        ("hoaf", "hoa2", "hòa"),
    ] {
        assert_eq!(text(TypingMethod::Telex, telex), want);
        assert_eq!(text(TypingMethod::Vni, vni), want);
    }
}

#[test]
fn digits_and_signs_are_left_alone() {
    assert_eq!(text(TypingMethod::Telex, "MT01 37,5%"), "MT01 37,5%");
    assert_eq!(text(TypingMethod::Vni, "12/2022"), "12/2022");
}

#[test]
fn words_of_other_languages_stay_as_they_are() {
    for word in ["Excel", "windows", "test", "fax"] {
        assert_eq!(text(TypingMethod::Vni, word), word);
    }
    for word in ["Excel", "Word", "Internet"] {
        assert_eq!(text(TypingMethod::Telex, word), word);
    }
}

#[test]
fn a_doubled_key_gives_the_plain_letters_back() {
    assert_eq!(text(TypingMethod::Telex, "aaa"), "aa");
    assert_eq!(text(TypingMethod::Telex, "ass"), "as");
    assert_eq!(text(TypingMethod::Vni, "a66"), "a6");
    assert_eq!(text(TypingMethod::Vni, "t7"), "t7");
}

#[test]
fn a_backspace_in_a_word_lets_it_be_typed_on() {
    let mut typist = Typist::new(TypingMethod::Telex);
    let mut field = Vec::new();
    typed(&mut typist, &mut field, "tieens");
    field.pop();
    typist.erases();
    typed(&mut typist, &mut field, "ng");
    assert_eq!(field.iter().collect::<String>(), "tiếng");
}

#[test]
fn what_stood_there_before_is_not_touched() {
    let mut typist = Typist::new(TypingMethod::Telex);
    let mut field: Vec<char> = "hoa".chars().collect();
    typed(&mut typist, &mut field, "s");
    assert_eq!(field.iter().collect::<String>(), "hoas");
}

/// What a person does.
#[derive(Clone, Debug)]
enum Deed {
    Key(char),
    Erase,
    Leave,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => prop::sample::select("aeiouydwsfrxjznghtcpmAEOUDWSFNH0123456789 ,".chars().collect::<Vec<_>>()).prop_map(Deed::Key),
        2 => Just(Deed::Erase),
        1 => Just(Deed::Leave),
    ]
}

proptest! {
    #[test]
    fn the_field_and_the_typist_agree(deeds in prop::collection::vec(deed(), 0..40)) {
        for method in BOTH {
            let (mut typist, mut field) = (Typist::new(method), Vec::new());
            for deed in &deeds {
                match deed {
                    Deed::Key(key) => typed(&mut typist, &mut field, &key.to_string()),
                    Deed::Erase => {
                        field.pop();
                        typist.erases();
                    }
                    Deed::Leave => typist.end_word(),
                }
                let field: String = field.iter().collect();
                prop_assert!(field.ends_with(&typist.word), "{field:?} {:?}", typist.word);
                prop_assert!(unicode_normalization::is_nfc(&field));
            }
        }
    }

    #[test]
    fn words_of_the_plan_survive_a_slip_of_the_finger(at in 0_usize..12, word in prop::sample::select(words_of_the_plan().into_iter().collect::<Vec<_>>())) {
        // A wrong letter is typed and taken back somewhere in the word.
        for method in BOTH {
            let keys = keys_of(method, &word);
            let (before, after) = keys.split_at(at.min(keys.len()));
            let (mut typist, mut field) = (Typist::new(method), Vec::new());
            typed(&mut typist, &mut field, before);
            let length = field.len();
            typed(&mut typist, &mut field, "q");
            prop_assume!(field.len() == length + 1);
            field.pop();
            typist.erases();
            typed(&mut typist, &mut field, after);
            let typed: String = field.into_iter().collect();
            prop_assert_eq!(spell(&typed), spell(&word));
        }
    }
}
