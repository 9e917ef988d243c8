//! What one page shows, and what comes of drawing it.

use crate::{
    chart::{Area, Scene},
    domain::{FileHash, Id, Slide, SlideKind, TaskStateKind, UnitKey},
};

/// What one page shows: a slide of a deck, or what one comes to from a slide by asking on.
///
/// Lists that find no room on one page go on from their place `from` on the next.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Shown {
    /// The plan's name and the day.
    Title,
    /// How all targets stand.
    Overview,
    /// The targets of one part of the plan.
    Pillar {
        /// Its name.
        name: String,
        /// From which of its targets on.
        from: usize,
    },
    /// One target over time, with the notes beside its last figure.
    Target {
        /// The target.
        id: Id,
        /// At which unit; the plan's own where `None`.
        unit: Option<UnitKey>,
    },
    /// What is behind its path, the farthest first.
    Behind {
        /// From which of them on.
        from: usize,
    },
    /// The communes by one target, the slowest first.
    Ranking {
        /// The target.
        id: Id,
        /// Within which district; all where `None`.
        within: Option<UnitKey>,
        /// From which of them on.
        from: usize,
    },
    /// The districts by one target, the slowest first.
    Districts {
        /// The target.
        id: Id,
        /// From which of them on.
        from: usize,
    },
    /// The communes that have not reported one target.
    Missing {
        /// The target.
        id: Id,
        /// From which of them on.
        from: usize,
    },
    /// Units by targets.
    HeatMap {
        /// The communes of that district; the districts where `None`.
        within: Option<UnitKey>,
        /// From which unit on.
        from: usize,
    },
    /// One unit's figures for all targets.
    Unit {
        /// The unit.
        unit: UnitKey,
        /// From which of its targets on.
        from: usize,
    },
    /// The tasks by state.
    Tasks,
    /// The tasks of one state.
    TaskList {
        /// The state.
        state: TaskStateKind,
        /// From which of them on.
        from: usize,
    },
    /// The tasks that are overdue, the longest first.
    Overdue {
        /// From which of them on.
        from: usize,
    },
    /// One task.
    Task(Id),
    /// Words: a line each, `- ` before those of a list.
    Text {
        /// The words.
        text: String,
        /// From which line on.
        from: usize,
    },
    /// A picture that is kept in the plan's file.
    Picture(FileHash),
    /// What the chair has concluded.
    Conclusions {
        /// From which of them on.
        from: usize,
    },
}

impl Shown {
    /// What a slide shows.
    pub fn of(slide: &Slide) -> Self {
        // A slide whose target was never chosen says that there is none.
        let id = slide.target.unwrap_or_default();
        match slide.kind {
            SlideKind::Title => Self::Title,
            SlideKind::Overview => Self::Overview,
            SlideKind::Pillar => Self::Pillar {
                name: slide.pillar.clone(),
                from: 0,
            },
            SlideKind::Target => Self::Target {
                id,
                unit: slide.unit,
            },
            SlideKind::Behind => Self::Behind { from: 0 },
            SlideKind::Ranking => Self::Ranking {
                id,
                within: slide.unit,
                from: 0,
            },
            SlideKind::HeatMap => Self::HeatMap {
                within: slide.unit,
                from: 0,
            },
            SlideKind::Tasks => Self::Tasks,
            SlideKind::Overdue => Self::Overdue { from: 0 },
            SlideKind::Text => Self::Text {
                text: slide.text.clone(),
                from: 0,
            },
            SlideKind::Picture => Self::Picture(slide.file.unwrap_or(FileHash([0; 32]))),
            SlideKind::Conclusions => Self::Conclusions { from: 0 },
        }
    }

    /// The place in its list from which it shows it.
    fn from(&mut self) -> Option<&mut usize> {
        match self {
            Self::Pillar { from, .. }
            | Self::Behind { from }
            | Self::Ranking { from, .. }
            | Self::Districts { from, .. }
            | Self::Missing { from, .. }
            | Self::HeatMap { from, .. }
            | Self::Unit { from, .. }
            | Self::TaskList { from, .. }
            | Self::Overdue { from }
            | Self::Text { from, .. }
            | Self::Conclusions { from } => Some(from),
            Self::Title
            | Self::Overview
            | Self::Target { .. }
            | Self::Tasks
            | Self::Task(_)
            | Self::Picture(_) => None,
        }
    }

    /// Whether this goes on with the list that `other` shows an earlier part of.
    pub fn goes_on_from(&self, other: &Self) -> bool {
        let (mut this, mut other) = (self.clone(), other.clone());
        let places = this.from().map(std::mem::take);
        let places = places.zip(other.from().map(std::mem::take));
        places.is_some_and(|(this, other)| this > other) && this == other
    }
}

/// A place on a page that leads to another one.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Where.
    pub area: Area,
    /// What it is, in words.
    pub label: String,
    /// The page that it leads to.
    pub leads_to: Shown,
}

/// A page that is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// What is to be painted.
    pub scene: Scene,
    /// What leads on, in the order in which one reads.
    pub marks: Vec<Mark>,
    /// The page on which its list goes on, where it finds no room on this one.
    pub next: Option<Shown>,
    /// Its headline.
    pub title: String,
    /// What it shows, from the figures: for those who cannot see it.
    pub sentence: String,
    /// The size of the smallest text on it.
    pub smallest_text: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_from_its_earlier_places_alone() {
        let ranking = |id: u8, from| Shown::Ranking {
            id: Id([id; 16]),
            within: None,
            from,
        };
        assert!(ranking(1, 20).goes_on_from(&ranking(1, 0)));
        assert!(ranking(1, 40).goes_on_from(&ranking(1, 20)));
        for (one, other) in [
            (ranking(1, 0), ranking(1, 0)),
            (ranking(1, 0), ranking(1, 20)),
            (ranking(1, 20), ranking(2, 0)),
            (ranking(1, 20), Shown::Behind { from: 0 }),
            (Shown::Title, Shown::Title),
        ] {
            assert!(!one.goes_on_from(&other), "{one:?} {other:?}");
        }
    }
}
