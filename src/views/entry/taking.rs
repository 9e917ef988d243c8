//! From what was typed or pasted in cells to figures: what can be taken, what waits for its other
//! half, and what cannot be taken and why.
//!
//! Nothing is written here.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sheet::{Part, Slot};
use crate::{
    domain::{Figure, FigureRefusal, IndicatorKind, ObservationKey, Plan, Register, check_figure},
    ops::Refusal,
    strings::Words,
    text::{NumberStyle, fold, parse_number_as},
    views::Data,
};

/// One part of a ratio without the other: no figure yet.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Half {
    /// The numerator, where it was typed.
    pub numerator: Option<Decimal>,
    /// The denominator, where it was typed.
    pub denominator: Option<Decimal>,
}

impl Half {
    /// Whether that part is there and below zero.
    fn is_negative(self, part: Part) -> bool {
        let number = match part {
            Part::Numerator => self.numerator,
            Part::Denominator => self.denominator,
            Part::Whole => None,
        };
        number.is_some_and(|it| it.is_sign_negative() && !it.is_zero())
    }
}

/// A text that cannot be taken.
#[derive(Clone, PartialEq, Debug)]
pub struct Fault {
    /// Where it was to go.
    pub slot: Slot,
    /// What was typed.
    pub text: String,
    /// Why it cannot be taken.
    pub reason: String,
}

/// What becomes of texts for cells.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Taken {
    /// Figures that can be written; `None` clears.
    pub figures: Vec<(ObservationKey, Option<Figure>)>,
    /// Ratios of which one part is there.
    pub halves: Vec<(ObservationKey, Half)>,
    /// What cannot be taken.
    pub faults: Vec<Fault>,
}

/// Reads texts for cells. `halves` are the parts that wait already.
pub fn take(
    data: Data<'_>,
    halves: &BTreeMap<ObservationKey, Half>,
    inputs: &[(Slot, String)],
    style: NumberStyle,
) -> Taken {
    let plan = data.plan();
    let mut taken = Taken::default();
    let mut changes: BTreeMap<ObservationKey, Change> = BTreeMap::new();
    for (slot, text) in inputs {
        match read(data.words, plan, *slot, text, style) {
            Ok(read) => changes
                .entry(slot.key)
                .or_insert_with(|| Change::of(plan, halves, slot.key))
                .put(slot.part, read, text),
            Err(reason) => taken.faults.push(Fault {
                slot: *slot,
                text: text.clone(),
                reason,
            }),
        }
    }
    for (key, change) in changes {
        let figure = match change.outcome() {
            Outcome::Figure(figure) => figure,
            Outcome::Half(half) => {
                taken.halves.push((key, half));
                continue;
            }
        };
        let refusal = figure.and_then(|figure| {
            let check = check_figure(plan, key, figure, data.today);
            check.refusals.into_iter().next()
        });
        let register = Register::Observation(key);
        let reason = match refusal {
            Some(refusal) => Some(data.words.figure_refusal(plan, key, refusal)),
            None if plan.conflicts().contains(&register) && plan.figure(key) != figure => {
                Some(data.words.refusal(plan, &Refusal::Contested(register)))
            }
            None => None,
        };
        match reason {
            None => taken.figures.push((key, figure)),
            Some(reason) => {
                // Where one part alone is wrong, the other is not said to be.
                let is_fine = |part| {
                    refusal == Some(FigureRefusal::Negative) && !change.half.is_negative(part)
                };
                let typed = change.typed.iter();
                let some_wrong = typed.clone().any(|(part, _)| !is_fine(*part));
                taken.faults.extend(typed.map(|(part, text)| Fault {
                    slot: Slot { key, part: *part },
                    text: text.clone(),
                    reason: if some_wrong && is_fine(*part) {
                        data.words.entry_other_part_refused()
                    } else {
                        reason.clone()
                    },
                }));
            }
        }
    }
    taken
}

/// What a text says for a slot.
#[derive(Clone, Copy)]
enum Read {
    Nothing,
    Number(Decimal),
    Answer(bool),
}

fn read(
    words: Words,
    plan: &Plan,
    slot: Slot,
    text: &str,
    style: NumberStyle,
) -> Result<Read, String> {
    if text.trim().is_empty() {
        return Ok(Read::Nothing);
    }
    let kind = plan.indicator(slot.key.indicator).map(|it| it.kind);
    let is_root = plan.info().root == Some(slot.key.unit);
    if kind == Some(IndicatorKind::YesNo) && !is_root {
        return answer(text)
            .map(Read::Answer)
            .ok_or_else(|| words.entry_not_an_answer());
    }
    // A share is no count: "30%" typed as a numerator is not 30.
    if slot.part != Part::Whole && text.trim_end().ends_with('%') {
        return Err(words.entry_share_for_count());
    }
    parse_number_as(text, style)
        .map(Read::Number)
        .map_err(|_| words.figures_not_a_number())
}

/// An answer as people write it, with or without accents.
fn answer(text: &str) -> Option<bool> {
    match fold(text).trim() {
        "co" | "da co" | "c" | "x" | "1" | "yes" | "y" | "true" => Some(true),
        "khong" | "chua" | "chua co" | "k" | "0" | "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// What is to become of one figure.
struct Change {
    half: Half,
    whole: Option<Read>,
    typed: Vec<(Part, String)>,
}

enum Outcome {
    Figure(Option<Figure>),
    Half(Half),
}

impl Change {
    fn of(plan: &Plan, halves: &BTreeMap<ObservationKey, Half>, key: ObservationKey) -> Self {
        let half = halves.get(&key).copied().unwrap_or(match plan.figure(key) {
            Some(Figure::Ratio {
                numerator,
                denominator,
            }) => Half {
                numerator: Some(numerator),
                denominator: Some(denominator),
            },
            Some(Figure::Value(_) | Figure::Answer(_)) | None => Half::default(),
        });
        Self {
            half,
            whole: None,
            typed: Vec::new(),
        }
    }

    fn put(&mut self, part: Part, read: Read, text: &str) {
        self.typed.push((part, text.to_owned()));
        let number = match read {
            Read::Number(number) => Some(number),
            Read::Nothing | Read::Answer(_) => None,
        };
        match part {
            Part::Numerator => self.half.numerator = number,
            Part::Denominator => self.half.denominator = number,
            Part::Whole => self.whole = Some(read),
        }
    }

    fn outcome(&self) -> Outcome {
        let parts = self.typed.iter().any(|(part, _)| *part != Part::Whole);
        match (self.whole, self.half.numerator, self.half.denominator) {
            (Some(whole), ..) if !parts => Outcome::Figure(match whole {
                Read::Nothing => None,
                Read::Number(number) => Some(Figure::Value(number)),
                Read::Answer(yes) => Some(Figure::Answer(yes)),
            }),
            (_, Some(numerator), Some(denominator)) => Outcome::Figure(Some(Figure::Ratio {
                numerator,
                denominator,
            })),
            (_, None, None) => Outcome::Figure(None),
            _ => Outcome::Half(self.half),
        }
    }
}
