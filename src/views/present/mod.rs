//! Presenting: one page fills the window, keys and clickers turn it, and questions are answered on
//! the spot.
//!
//! `course` is where one is, `keys` what is pressed, `pages` what was laid out, `stage` how it is
//! shown; `jump`, `correct` and `conclude` lie over it. The record is changed by edits alone.

mod conclude;
mod correct;
mod course;
mod grid;
mod jump;
mod keys;
mod obey;
mod over;
mod pages;
mod pens;
mod stage;
mod timing;

use std::rc::Rc;

use self::{
    conclude::conclude_ui,
    correct::{Correct, correct_ui},
    course::{Course, Step, Stop},
    jump::{Jump, jump_ui},
    keys::Mood,
    obey::Lettered,
    pages::Pages,
    pens::{Strokes, Zoom},
    timing::Timing,
};
use super::{Data, Stamp, decks::Content, memo::Memo};
use crate::{
    app::{
        command::{Command, Commands, PresentCommand},
        photos::Detail,
    },
    domain::Id,
    slides::Shown,
    theme,
};

pub use conclude::Conclude;
pub use pages::{Pages as LaidOut, Wanted};
pub use timing::{PAUSE, PAUSES};

/// How long a word on what was done stays, in seconds.
const SAID_FOR: f64 = 4.0;
/// How long digits wait for the next one.
const DIGITS_FOR: f64 = 4.0;

/// What a presentation begins with.
#[derive(Clone, PartialEq, Debug)]
pub enum Begin {
    /// A slide of the deck.
    Slide(usize),
    /// A page; where it is a slide of the deck, that slide.
    Page(Shown),
}

/// How a presentation goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// Seconds from slide to slide.
    pub pause: u16,
    /// Whether slides come by themselves from the start.
    pub goes_on: bool,
}

/// What lies over the page.
#[derive(Default)]
enum Over {
    #[default]
    Nothing,
    Black,
    White,
    Grid {
        at: usize,
        moved: bool,
    },
    Help,
    Jump(Box<Jump>),
    Correct(Box<Correct>),
    Conclude,
}

/// What a presentation remembers.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct PresentState {
    deck: Option<Id>,
    content: Memo<(Stamp, Option<Id>), Content>,
    course: Course<Shown>,
    pages: Pages,
    over: Over,
    zoom: Zoom,
    /// The corner from which a part is being drawn that shall fill the screen.
    dragged_from: Option<egui::Pos2>,
    pen: bool,
    strokes: Strokes,
    pointer: bool,
    /// The digits typed so far, and when the last one was.
    digits: Option<(usize, f64)>,
    /// The last key, where it was a letter's shortcut.
    lettered: Option<Lettered>,
    timing: Timing,
    shows_time: bool,
    shows_notes: bool,
    /// A word on what was done, and when.
    said: Option<(String, f64)>,
    /// What the keyboard or the mouse points at on the page.
    pointed: Option<Shown>,
    conclusion: Conclude,
}

impl PresentState {
    /// Begins presenting a deck at that time of the window.
    pub fn begin(data: Data<'_>, deck: Option<Id>, begin: Begin, pace: Pace, now: f64) -> Self {
        let content = Content::of(data, deck);
        let len = content.slides.len();
        let course = match begin {
            Begin::Slide(at) => Course::at_slide(len, at),
            Begin::Page(shown) => match content.find(&shown) {
                Some(at) => Course::at_slide(len, at),
                None => Course::at_page(len, shown),
            },
        };
        Self {
            deck,
            content: Memo::default(),
            course,
            pages: Pages::default(),
            over: Over::Nothing,
            zoom: Zoom::default(),
            dragged_from: None,
            pen: false,
            strokes: Strokes::default(),
            pointer: false,
            digits: None,
            lettered: None,
            timing: Timing::begin(now, pace.pause, pace.goes_on),
            shows_time: false,
            shows_notes: false,
            said: None,
            pointed: None,
            conclusion: Conclude::default(),
        }
    }

    /// The deck and the place of the slide in it where one is.
    pub fn place(&self) -> (Option<Id>, usize) {
        (self.deck, self.course.slide().unwrap_or(0))
    }

    /// Takes over a conclusion that was begun before.
    pub fn go_on_with(&mut self, draft: Conclude) {
        self.conclusion = draft;
    }

    /// The conclusion that is being written.
    pub const fn draft(&self) -> &Conclude {
        &self.conclusion
    }

    /// Hands out the conclusion that was begun.
    pub fn take_draft(&mut self) -> Conclude {
        std::mem::take(&mut self.conclusion)
    }

    /// How many pages were laid out since the beginning.
    pub const fn laid_out(&self) -> usize {
        self.pages.made()
    }

    /// What the deck holds now.
    fn content(&mut self, data: Data<'_>) -> Rc<Content> {
        let key = (data.stamp(), self.deck);
        let content = self.content.get(key, || Content::of(data, self.deck));
        self.course.resize(content.slides.len());
        content
    }

    /// The page that is on the wall.
    fn wanted(&self, data: Data<'_>, content: &Content) -> Wanted {
        let aside = |shown: &Shown| Wanted {
            shown: shown.clone(),
            as_of: content.day(data, self.course.slide()),
            title: String::new(),
            page: None,
            photos: Detail::Whole,
        };
        let slide = self.course.slide().and_then(|at| content.wanted(data, at));
        match (self.course.stop(), slide) {
            // Where a slide's list goes on, it is the same slide.
            (Stop::Page(shown), Some(slide)) if shown.goes_on_from(&slide.shown) => Wanted {
                shown: shown.clone(),
                ..slide
            },
            (Stop::Page(shown), _) => aside(shown),
            (Stop::Slide(_), Some(slide)) => slide,
            (Stop::Slide(_), None) => aside(&Shown::Title),
        }
    }

    /// Opens a page from what is shown.
    fn open(&mut self, page: Shown) -> Step {
        self.course.open(page);
        Step::Moved
    }

    /// The page on which the list on the wall goes on, where it finds no room there.
    fn rest_of_list(&mut self, ctx: &egui::Context, data: Data<'_>) -> Option<Shown> {
        let content = self.content(data);
        let wanted = self.wanted(data, &content);
        let stage = stage::stage_of(ctx.content_rect()).size();
        self.pages.get(ctx, data, &wanted, stage).next.clone()
    }

    /// Takes note that another page is shown.
    fn turn(&mut self, step: Step, now: f64) {
        self.timing.turn(now);
        self.digits = None;
        if step == Step::Moved {
            self.zoom = Zoom::default();
            self.dragged_from = None;
            self.strokes.clear();
            self.pointed = None;
        }
    }

    /// Goes on by itself when it is time, and asks for the frame in which something changes.
    fn tick(&mut self, ctx: &egui::Context, data: Data<'_>, now: f64) {
        if matches!(self.over, Over::Nothing) {
            if self.timing.rest(now).is_some_and(|rest| rest.is_zero()) {
                let step = match self.rest_of_list(ctx, data) {
                    Some(rest) => self.open(rest),
                    None => self.course.next_round(),
                };
                self.turn(step, now);
            }
            if let Some(rest) = self.timing.rest(now) {
                ctx.request_repaint_after(rest);
            }
        } else {
            // Nothing turns under what lies on top.
            self.timing.turn(now);
        }
        if self.shows_time {
            ctx.request_repaint_after(self.timing.next_second(now));
        }
        let wait = |since: f64, lasts: f64| {
            let rest = since + lasts - now;
            if rest > 0.0 {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest));
            }
            rest > 0.0
        };
        if self
            .said
            .as_ref()
            .is_some_and(|(_, at)| !wait(*at, SAID_FOR))
        {
            self.said = None;
        }
        if self.digits.is_some_and(|(_, at)| !wait(at, DIGITS_FOR)) {
            self.digits = None;
        }
    }
}

/// What the window knows besides the plan.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// The time of day, as people write it.
    pub clock: &'a str,
    /// What went wrong with the last edit.
    pub notice: Option<&'a str>,
}

/// Draws the presentation.
pub fn present_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    room: Room<'_>,
    state: &mut PresentState,
    commands: &mut Commands,
) {
    let now = ui.input(|input| input.time);
    let content = state.content(data);
    let has_form = matches!(
        state.over,
        Over::Jump(_) | Over::Correct(_) | Over::Conclude
    );
    let undoes = |input: &egui::InputState| {
        input.modifiers.command
            && (input.key_pressed(egui::Key::Z) || input.key_pressed(egui::Key::Y))
    };
    if ui.input(undoes) {
        // What was said of the edit holds no longer, and the window says what was undone.
        state.said = None;
    }
    if !has_form {
        let mood = if ui.memory(|memory| memory.focused().is_some()) {
            Mood::Mark
        } else {
            Mood::Page
        };
        let strokes = ui.input_mut(|input| keys::take(input, mood));
        for stroke in strokes {
            if room.notice.is_some() && stroke.press == keys::Press::Escape {
                commands.push(Command::DismissNotice);
                continue;
            }
            state.obey(ui.ctx(), data, stroke, now, commands);
        }
    }
    state.tick(ui.ctx(), data, now);
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(theme::paper().card))
        .show(ui, |ui| match &state.over {
            Over::Black => over::dark_ui(ui, theme::BLACK_SCREEN, &data.words.present_black()),
            Over::White => over::dark_ui(ui, theme::WHITE_SCREEN, &data.words.present_white()),
            Over::Grid { at, moved } => {
                let choice = (*at, stage::stage_of(ui.max_rect()).size(), *moved);
                let clicked = grid::grid_ui(ui, data, &content, &mut state.pages, choice);
                if let Some(at) = clicked {
                    state.over = Over::Nothing;
                    let step = state.course.go(at);
                    state.turn(step, now);
                    ui.ctx().request_repaint();
                } else if let Over::Grid { moved, .. } = &mut state.over {
                    *moved = false;
                }
            }
            Over::Nothing | Over::Help | Over::Jump(_) | Over::Correct(_) | Over::Conclude => {
                stage::page_ui(ui, data, &content, room, state, now, commands);
            }
        });
    forms_ui(ui.ctx(), data, &content, state, now, commands);
}

/// Draws the form that lies over the page, and does what it ends with.
fn forms_ui(
    ctx: &egui::Context,
    data: Data<'_>,
    content: &Content,
    state: &mut PresentState,
    now: f64,
    commands: &mut Commands,
) {
    let words = data.words;
    let mut over = std::mem::take(&mut state.over);
    let mut said = None;
    let stays = match &mut over {
        Over::Jump(jump) => match jump_ui(ctx, data, jump) {
            None => true,
            Some(ended) => {
                if let jump::Ended::To(to) = ended {
                    let step = match to {
                        jump::To::Slide(at) => state.course.go(at),
                        jump::To::Page(shown) => state.open(shown),
                    };
                    state.turn(step, now);
                }
                false
            }
        },
        Over::Correct(correct) => match correct_ui(ctx, data, correct, commands) {
            None => true,
            Some(ended) => {
                if let correct::Ended::Saved(what) = ended {
                    said = Some(words.correct_saved(what));
                }
                false
            }
        },
        Over::Conclude => {
            let wanted = state.wanted(data, content);
            let about = state.about(ctx, data, &wanted);
            match conclude_ui(ctx, data, &mut state.conclusion, &about, commands) {
                None => true,
                Some(ended) => {
                    said = match ended {
                        conclude::Ended::Saved(Some(code)) => Some(words.conclude_saved_task(code)),
                        conclude::Ended::Saved(None) => Some(words.conclude_saved_note()),
                        conclude::Ended::Closed => None,
                    };
                    false
                }
            }
        }
        Over::Help => !over::help_ui(ctx, words),
        Over::Nothing | Over::Black | Over::White | Over::Grid { .. } => true,
    };
    if stays {
        state.over = over;
    } else {
        // What had the keyboard is gone; the next key is the page's.
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        ctx.request_repaint();
    }
    if let Some(said) = said {
        state.said = Some((said, now));
    }
}

impl PresentState {
    /// The headline of the page on the wall, without laying it out anew.
    fn about(&mut self, ctx: &egui::Context, data: Data<'_>, wanted: &Wanted) -> String {
        let stage = stage::stage_of(ctx.content_rect()).size();
        let page = self.pages.get(ctx, data, wanted, stage);
        headline(data, wanted, &page.title)
    }
}

/// A page's headline with the unit that it is of, where that is not the whole plan's.
fn headline(data: Data<'_>, wanted: &Wanted, title: &str) -> String {
    let unit = match &wanted.shown {
        Shown::Target { unit, .. } => *unit,
        Shown::Ranking { within, .. } | Shown::HeatMap { within, .. } => *within,
        _ => None,
    };
    let name = unit.map(|unit| data.words.name_of_unit(data.plan(), unit));
    match name.filter(|name| !title.contains(name.as_str())) {
        Some(name) => format!("{title} – {name}"),
        None => title.to_owned(),
    }
}

/// Asks for the end of the presentation.
fn end(commands: &mut Commands) {
    commands.push(Command::Present(PresentCommand::End));
}
