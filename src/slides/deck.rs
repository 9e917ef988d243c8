//! The deck that is there from the start.

use super::Shown;
use crate::{
    domain::{Id, Plan, Slide, SlideKind},
    report::{Board, IndicatorRow},
    strings::Words,
};

/// The slides of a meeting on the plan: how it stands, each part of it, what is behind and where,
/// the tasks, and what is concluded. `board` is that of the day; it says which target's communes
/// are shown.
pub fn standard_deck(plan: &Plan, board: &Board, words: Words) -> Vec<Slide> {
    let of = |kind| Slide {
        alive: true,
        kind,
        ..Slide::default()
    };
    let mut slides = vec![of(SlideKind::Title), of(SlideKind::Overview)];
    for pillar in pillars(plan) {
        slides.push(Slide {
            pillar,
            ..of(SlideKind::Pillar)
        });
    }
    slides.push(of(SlideKind::Behind));
    if let Some(target) = furthest_behind(plan, board) {
        slides.push(Slide {
            target: Some(target),
            ..of(SlideKind::Ranking)
        });
        let reported = |row: &IndicatorRow| row.latest.as_ref().map(|it| it.rollup.reported_units);
        if board
            .targets
            .iter()
            .any(|row| row.all_units > 1 && reported(row) > Some(0))
        {
            slides.push(of(SlideKind::HeatMap));
        }
    }
    for kind in [SlideKind::Tasks, SlideKind::Overdue, SlideKind::Conclusions] {
        slides.push(of(kind));
    }
    for slide in &mut slides {
        slide.notes = notes(words, slide.kind);
    }
    slides
}

/// What the speaker may say; nothing for what speaks for itself.
fn notes(words: Words, kind: SlideKind) -> String {
    match kind {
        SlideKind::Overview => words.slide_notes_overview(),
        SlideKind::Behind => words.slide_notes_behind(),
        SlideKind::Ranking => words.slide_notes_ranking(),
        SlideKind::HeatMap => words.slide_notes_heat_map(),
        SlideKind::Overdue => words.slide_notes_overdue(),
        SlideKind::Conclusions => words.slide_notes_conclusions(),
        SlideKind::Title
        | SlideKind::Pillar
        | SlideKind::Target
        | SlideKind::Tasks
        | SlideKind::Text
        | SlideKind::Picture => String::new(),
    }
}

/// What the slides of a deck show, in their order.
pub fn shown<'a>(slides: impl IntoIterator<Item = &'a Slide>) -> Vec<Shown> {
    slides.into_iter().map(Shown::of).collect()
}

/// The parts of the plan that have targets, in the order in which they first occur.
fn pillars(plan: &Plan) -> Vec<String> {
    let mut pillars: Vec<String> = Vec::new();
    for (_, indicator) in plan.indicators() {
        if indicator.is_target() && !pillars.contains(&indicator.pillar) {
            pillars.push(indicator.pillar.clone());
        }
    }
    pillars
}

/// The target with the slowest pace of those that communes report and that they reach by
/// themselves; the first of them where none has a pace.
fn furthest_behind(plan: &Plan, board: &Board) -> Option<Id> {
    let rows = board.targets.iter().filter(|row| {
        let indicator = plan.indicator(row.id);
        row.all_units > 1 && indicator.is_some_and(super::units::is_compared)
    });
    let pace = |row: &&IndicatorRow| {
        let pace = row.assessment.as_ref().and_then(|it| it.pace);
        (pace.is_none(), pace)
    };
    rows.min_by_key(pace).map(|row| row.id)
}
