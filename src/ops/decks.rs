//! Composing decks of slides, and writing down what the chair concludes.

use rust_decimal::Decimal;

use super::{Missing, Refusal, tasks};
use crate::domain::{
    Action, Conclusion, ConclusionField, Deck, DeckField, Draft, Id, Plan, Register, Slide,
    SlideField, Task, Value,
};

pub(super) fn put(
    plan: &Plan,
    id: Id,
    deck: &Deck,
    slides: &[(Id, Slide)],
) -> Result<Draft, Refusal> {
    if deck.name.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Name));
    }
    let wanted = Deck {
        alive: true,
        ..deck.clone()
    };
    let known = plan.deck(id);
    let action = match known {
        Some(_) => Action::EditDeck,
        None => Action::CreateDeck,
    };
    let from = known.cloned().unwrap_or_default();
    let changes = from.changes(&wanted).into_iter();
    let mut writes: Vec<_> = changes
        .map(|(field, value)| (Register::Deck(id, field), value))
        .collect();
    let mut place = last_place(plan, id);
    for (slide_id, slide) in slides {
        place += Decimal::ONE;
        let slide = Slide {
            position: Some(place),
            ..slide.clone()
        };
        writes.extend(slide_changes(id, *slide_id, &Slide::default(), &slide));
    }
    Ok(Draft::new(action, writes))
}

pub(super) fn delete(plan: &Plan, id: Id) -> Result<Draft, Refusal> {
    plan.deck(id).ok_or(Refusal::Gone)?;
    let writes = vec![(Register::Deck(id, DeckField::Alive), Value::Null)];
    Ok(Draft::new(Action::DeleteDeck, writes))
}

pub(super) fn add_slide(
    plan: &Plan,
    deck: Id,
    id: Id,
    slide: &Slide,
    before: Option<Id>,
) -> Result<Draft, Refusal> {
    plan.deck(deck).ok_or(Refusal::Gone)?;
    check_slide(slide)?;
    let (position, mut writes) = place(plan, deck, id, before);
    let slide = Slide {
        position: Some(position),
        ..slide.clone()
    };
    writes.extend(slide_changes(deck, id, &Slide::default(), &slide));
    Ok(Draft::new(Action::CreateSlide, writes))
}

pub(super) fn put_slide(plan: &Plan, deck: Id, id: Id, slide: &Slide) -> Result<Draft, Refusal> {
    plan.deck(deck).ok_or(Refusal::Gone)?;
    let known = plan.slide(deck, id).ok_or(Refusal::Gone)?;
    check_slide(slide)?;
    // Where it stands is changed by moving it.
    let slide = Slide {
        position: known.position,
        ..slide.clone()
    };
    let writes = slide_changes(deck, id, known, &slide);
    Ok(Draft::new(Action::EditSlide, writes))
}

fn check_slide(slide: &Slide) -> Result<(), Refusal> {
    if slide.kind.has_target() && slide.target.is_none() {
        return Err(Refusal::Missing(Missing::Target));
    }
    Ok(())
}

pub(super) fn move_slide(
    plan: &Plan,
    deck: Id,
    id: Id,
    before: Option<Id>,
) -> Result<Draft, Refusal> {
    let known = plan.slide(deck, id).ok_or(Refusal::Gone)?;
    let slides = plan.slides(deck);
    let at = slides.iter().position(|(it, _)| *it == id);
    let next = at.and_then(|at| slides.get(at + 1)).map(|(it, _)| *it);
    if before == Some(id) || before == next {
        return Ok(Draft::new(Action::MoveSlide, Vec::new()));
    }
    let (position, mut writes) = place(plan, deck, id, before);
    let moved = Slide {
        position: Some(position),
        ..known.clone()
    };
    writes.extend(slide_changes(deck, id, known, &moved));
    Ok(Draft::new(Action::MoveSlide, writes))
}

pub(super) fn delete_slide(plan: &Plan, deck: Id, id: Id) -> Result<Draft, Refusal> {
    plan.slide(deck, id).ok_or(Refusal::Gone)?;
    let writes = vec![(Register::Slide(deck, id, SlideField::Alive), Value::Null)];
    Ok(Draft::new(Action::DeleteSlide, writes))
}

pub(super) fn conclude(
    plan: &Plan,
    id: Id,
    conclusion: &Conclusion,
    task: Option<&(Id, Task)>,
) -> Result<Draft, Refusal> {
    if conclusion.text.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Conclusion));
    }
    let wanted = Conclusion {
        alive: true,
        task: task.map(|(id, _)| *id),
        ..conclusion.clone()
    };
    let changes = Conclusion::default().changes(&wanted).into_iter();
    let mut writes: Vec<_> = changes
        .map(|(field, value)| (Register::Conclusion(id, field), value))
        .collect();
    if let Some((id, task)) = task {
        writes.extend(tasks::put(plan, *id, task)?.writes);
    }
    Ok(Draft::new(Action::Conclude, writes))
}

pub(super) fn delete_conclusion(plan: &Plan, id: Id) -> Result<Draft, Refusal> {
    plan.conclusion(id).ok_or(Refusal::Gone)?;
    let writes = vec![(
        Register::Conclusion(id, ConclusionField::Alive),
        Value::Null,
    )];
    Ok(Draft::new(Action::DeleteConclusion, writes))
}

fn slide_changes(deck: Id, id: Id, from: &Slide, to: &Slide) -> Vec<(Register, Value)> {
    let wanted = Slide {
        alive: true,
        ..to.clone()
    };
    let changes = from.changes(&wanted).into_iter();
    changes
        .map(|(field, value)| (Register::Slide(deck, id, field), value))
        .collect()
}

fn last_place(plan: &Plan, deck: Id) -> Decimal {
    let slides = plan.slides(deck);
    let last = slides.last().and_then(|(_, slide)| slide.position);
    last.unwrap_or_default()
}

/// The place for `id` before another slide, or at the end, and what has to be written so that there
/// is such a place: nothing, unless two slides stand so close that nothing fits between.
fn place(plan: &Plan, deck: Id, id: Id, before: Option<Id>) -> (Decimal, Vec<(Register, Value)>) {
    let slides = plan.slides(deck);
    let others: Vec<_> = slides.iter().filter(|(it, _)| *it != id).collect();
    let end = others.len();
    let at = before.and_then(|before| others.iter().position(|(it, _)| *it == before));
    let at = at.unwrap_or(end);
    let position = |index: usize| others.get(index).map(|(_, slide)| slide.position);
    let lower = at.checked_sub(1).and_then(position);
    let upper = position(at);
    let lower_place = lower.flatten().unwrap_or_default();
    if upper.is_none() && lower != Some(None) {
        return (lower_place + Decimal::ONE, Vec::new());
    }
    if let Some(Some(upper)) = upper
        && lower != Some(None)
    {
        let middle = if lower.is_none() {
            upper - Decimal::ONE
        } else {
            (lower_place + upper) / Decimal::TWO
        };
        if (lower.is_none() || lower_place < middle) && middle < upper {
            return (middle.normalize(), Vec::new());
        }
    }
    // No room: all get whole numbers again, and this one the free one among them.
    let mut writes = Vec::new();
    for (index, (other, slide)) in others.iter().enumerate() {
        let wanted = Decimal::from(index + 1 + usize::from(index >= at));
        if slide.position != Some(wanted) {
            let register = Register::Slide(deck, *other, SlideField::Position);
            writes.push((register, Value::Number(wanted)));
        }
    }
    (Decimal::from(at + 1), writes)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::{collection::vec, prelude::*, sample::Index};

    use super::{super::Edit, *};
    use crate::{
        domain::{SlideKind, testing},
        ops,
    };

    const DECK: Id = Id([9; 16]);

    fn does(plan: &mut Plan, edit: &Edit) -> Draft {
        let draft = ops::draft(plan, edit, date(2022, 9, 20)).unwrap();
        for (register, value) in &draft.writes {
            plan.apply(*register, value).unwrap();
        }
        draft
    }

    fn with_slides(count: u8) -> Plan {
        let mut plan = Plan::default();
        let deck = Deck {
            name: "Giao ban".to_owned(),
            ..Deck::default()
        };
        let slides = (0..count).map(|it| (Id([it; 16]), Slide::default()));
        let slides = slides.collect();
        does(
            &mut plan,
            &Edit::PutDeck {
                id: DECK,
                deck,
                slides,
            },
        );
        plan
    }

    fn order(plan: &Plan) -> Vec<u8> {
        plan.slides(DECK).iter().map(|(id, _)| id.0[0]).collect()
    }

    proptest! {
        /// Against a list: whatever is moved, added and deleted, the order is the wanted one.
        #[test]
        fn slides_stand_where_they_were_put(
            steps in vec((0u8..3, any::<Index>(), proptest::option::of(any::<Index>())), 0..40),
        ) {
            let mut plan = with_slides(5);
            let mut wanted = order(&plan);
            for (number, (step, which, before)) in steps.into_iter().enumerate() {
                let new = 100 + u8::try_from(number).unwrap();
                let old = (!wanted.is_empty()).then(|| *which.get(&wanted));
                let id = match (step, old) {
                    (0, Some(old)) => {
                        wanted.retain(|it| *it != old);
                        let id = Id([old; 16]);
                        does(&mut plan, &Edit::DeleteSlide { deck: DECK, id });
                        prop_assert_eq!(order(&plan), wanted.clone());
                        continue;
                    }
                    (1, Some(old)) => old,
                    _ => new,
                };
                let before = before.filter(|_| !wanted.is_empty()).map(|it| *it.get(&wanted));
                let before_id = before.map(|it| Id([it; 16]));
                let edit = if id == new {
                    let slide = Slide::default();
                    Edit::AddSlide { deck: DECK, id: Id([id; 16]), slide, before: before_id }
                } else {
                    Edit::MoveSlide { deck: DECK, id: Id([id; 16]), before: before_id }
                };
                if before != Some(id) {
                    wanted.retain(|it| *it != id);
                    let at = before.and_then(|before| wanted.iter().position(|it| *it == before));
                    wanted.insert(at.unwrap_or(wanted.len()), id);
                }
                does(&mut plan, &edit);
                prop_assert_eq!(order(&plan), wanted.clone());
            }
        }
    }

    #[test]
    fn moving_between_the_same_two_for_ever_still_finds_room() {
        let mut plan = with_slides(4);
        for step in 0u8..200 {
            let id = Id([2 + step % 2; 16]);
            let before = order(&plan)[1];
            let before = Some(Id([before; 16]));
            does(
                &mut plan,
                &Edit::MoveSlide {
                    deck: DECK,
                    id,
                    before,
                },
            );
            assert_eq!(order(&plan)[1], id.0[0], "step {step}");
        }
    }

    #[test]
    fn a_move_writes_one_place_and_nothing_where_it_stays() {
        let mut plan = with_slides(4);
        let to = |id: u8, before: Option<u8>| Edit::MoveSlide {
            deck: DECK,
            id: Id([id; 16]),
            before: before.map(|it| Id([it; 16])),
        };
        assert_eq!(does(&mut plan, &to(3, Some(1))).writes.len(), 1);
        assert_eq!(order(&plan), [0, 3, 1, 2]);
        assert!(does(&mut plan, &to(3, Some(1))).writes.is_empty());
        assert!(does(&mut plan, &to(2, None)).writes.is_empty());
    }

    #[test]
    fn a_slide_of_a_target_needs_one_and_a_conclusion_needs_words() {
        let plan = with_slides(1);
        let slide = Slide {
            kind: SlideKind::Ranking,
            ..Slide::default()
        };
        let edit = Edit::PutSlide {
            deck: DECK,
            id: Id([0; 16]),
            slide,
        };
        let today = date(2022, 9, 20);
        let refused = ops::draft(&plan, &edit, today);
        assert_eq!(refused, Err(Refusal::Missing(Missing::Target)));
        let edit = Edit::Conclude {
            id: Id([1; 16]),
            conclusion: Conclusion::default(),
            task: None,
        };
        let refused = ops::draft(&plan, &edit, today);
        assert_eq!(refused, Err(Refusal::Missing(Missing::Conclusion)));
    }

    #[test]
    fn a_conclusion_and_its_task_are_one_step() {
        let (mut plan, _) = testing::plan_of(&testing::Target::rising(0.into(), 80.into()));
        let task = Task {
            code: "KL01".to_owned(),
            title: "Rà soát các xã chưa nộp".to_owned(),
            due: Some(date(2022, 10, 15)),
            ..Task::default()
        };
        let conclusion = Conclusion {
            text: task.title.clone(),
            ..Conclusion::default()
        };
        let (id, task_id) = (Id([1; 16]), Id([2; 16]));
        let edit = Edit::Conclude {
            id,
            conclusion,
            task: Some(Box::new((task_id, task))),
        };
        let draft = does(&mut plan, &edit);
        assert_eq!(draft.action, Action::Conclude);
        assert_eq!(plan.conclusion(id).unwrap().task, Some(task_id));
        assert_eq!(plan.task(task_id).unwrap().code, "KL01");
    }
}
