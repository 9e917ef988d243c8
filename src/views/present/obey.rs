//! What each key does.

use super::{
    Over, PresentState,
    correct::{Correct, Nothing},
    course::{Step, Stop},
    end,
    grid::COLUMNS,
    jump::Jump,
    keys::{Press, Stroke},
    pens::Zoom,
};
use crate::{app::command::Commands, domain::Id, slides::Shown, views::Data};

/// How soon a letter after a shortcut's makes both the beginning of a name, in seconds.
const NAME_WITHIN: f64 = 2.0;

/// A letter that was pressed as a shortcut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettered {
    letter: char,
    /// When.
    at: f64,
    /// Whether the pen was in the hand before.
    pen: bool,
    /// Whether the pointer was seen before.
    pointer: bool,
}

impl Lettered {
    /// Whether the next key makes both the beginning of a name: a letter that is no shortcut, or as
    /// in "P9" the number of a ward.
    fn goes_on_with(self, next: Stroke) -> bool {
        match next.press {
            Press::Jump(letter) => letter.is_some(),
            Press::Digit(_) => self.letter == 'p',
            _ => false,
        }
    }
}

impl PresentState {
    /// Does what a key asks for.
    pub(super) fn obey(
        &mut self,
        ctx: &egui::Context,
        data: Data<'_>,
        stroke: Stroke,
        now: f64,
        commands: &mut Commands,
    ) {
        let Stroke { press, typed } = stroke;
        match &mut self.over {
            // What was typed faster than a frame is shown goes on where it began.
            Over::Jump(jump) => {
                match (press, typed) {
                    (_, Some(letter)) => jump.push(letter),
                    (Press::Back, None) => jump.pop(),
                    (Press::Escape, None) => self.over = Over::Nothing,
                    _ => {}
                }
                return;
            }
            Over::Correct(_) | Over::Conclude => return,
            Over::Nothing | Over::Black | Over::White | Over::Grid { .. } | Over::Help => {}
        }
        let before = self.lettered.take();
        let name = before.filter(|it| now - it.at < NAME_WITHIN && it.goes_on_with(stroke));
        if let Some(it) = name {
            (self.pen, self.pointer, self.said) = (it.pen, it.pointer, None);
            self.jump(data, [Some(it.letter), typed]);
            return;
        }
        if let Press::Jump(first) = press {
            self.jump(data, [first, None]);
            return;
        }
        // A name may begin with it all the same, which the next key tells.
        self.lettered = typed
            .filter(char::is_ascii_alphabetic)
            .map(|letter| Lettered {
                letter,
                at: now,
                pen: self.pen,
                pointer: self.pointer,
            });
        match &self.over {
            Over::Black | Over::White => self.obey_in_the_dark(press),
            Over::Grid { at, .. } => self.obey_in_the_grid(press, *at, now),
            Over::Help => self.over = Over::Nothing,
            _ => self.obey_on_the_page(ctx, data, press, now, commands),
        }
    }

    /// Opens the search for a name that begins with those letters.
    fn jump(&mut self, data: Data<'_>, begins: [Option<char>; 2]) {
        let content = self.content(data);
        let target = self.target(&content, data);
        let needle = begins.into_iter().flatten().collect();
        self.over = Over::Jump(Box::new(Jump::new(data, &content, target, needle)));
    }

    /// The other colour, or back to the page: nobody has seen where a further step would lead.
    fn obey_in_the_dark(&mut self, press: Press) {
        self.over = match (press, &self.over) {
            (Press::Black, Over::White) => Over::Black,
            (Press::White, Over::Black) => Over::White,
            _ => Over::Nothing,
        };
    }

    fn obey_in_the_grid(&mut self, press: Press, at: usize, now: f64) {
        let last = self.course.len().saturating_sub(1);
        let by = |by: isize| at.saturating_add_signed(by).min(last);
        let to = match press {
            Press::Arrow { right, down } => {
                by(isize::from(right) + isize::from(down) * isize::from(COLUMNS))
            }
            Press::Next => by(1),
            Press::Back => by(-1),
            Press::First => 0,
            Press::Last => last,
            Press::Digit(digit) => {
                let number = self.digit(digit, now);
                number.checked_sub(1).map_or(at, |to| to.min(last))
            }
            Press::Enter => {
                self.over = Over::Nothing;
                let step = self.course.go(at);
                self.turn(step, now);
                return;
            }
            Press::Escape | Press::Grid => {
                self.over = Over::Nothing;
                return;
            }
            _ => at,
        };
        self.over = Over::Grid {
            at: to,
            moved: true,
        };
    }

    fn obey_on_the_page(
        &mut self,
        ctx: &egui::Context,
        data: Data<'_>,
        press: Press,
        now: f64,
        commands: &mut Commands,
    ) {
        let stage = super::stage::stage_of(ctx.content_rect());
        match press {
            Press::Next => self.next(ctx, data, now),
            // Under a glass, arrows move the glass; what turns pages besides still does.
            Press::Arrow { right, down } if !self.zoom.is_whole() => {
                self.zoom = self.zoom.moved(right, down);
            }
            Press::Arrow { right, down } if right + down > 0 => self.next(ctx, data, now),
            Press::Back | Press::Arrow { .. } => {
                let step = self.course.back();
                self.turn(step, now);
            }
            Press::First => self.go(0, now),
            Press::Last => self.go(self.course.len().saturating_sub(1), now),
            Press::Digit(0) if self.digits.is_none() => self.zoom = Zoom::default(),
            Press::Digit(digit) => {
                self.digit(digit, now);
            }
            Press::Enter => match self.digits.take() {
                Some((number, _)) if number == 0 || number > self.course.len() => {
                    let all = self.course.len().to_string();
                    self.say(data.words.present_no_slide(number.to_string(), all), now);
                }
                Some((number, _)) => self.go(number - 1, now),
                None => self.next(ctx, data, now),
            },
            Press::ToSlide => {
                let step = self.course.leave_pages();
                self.turn(step, now);
            }
            Press::Black => self.over = Over::Black,
            Press::White => self.over = Over::White,
            Press::Grid => {
                let at = self.course.slide().unwrap_or(0);
                self.over = Over::Grid { at, moved: true };
            }
            Press::ZoomIn => {
                let pointer = super::stage::seen_mouse(ctx);
                self.zoom = self.zoom.nearer(stage, pointer);
            }
            Press::ZoomOut => self.zoom = self.zoom.farther(),
            Press::Pointer => self.pointer = !self.pointer,
            Press::Pen => {
                self.pen = !self.pen;
                let words = data.words;
                let said = if self.pen {
                    words.present_pen_on()
                } else {
                    words.present_pen_off()
                };
                self.say(said, now);
            }
            Press::Help => self.over = Over::Help,
            Press::Time => self.shows_time = !self.shows_time,
            Press::Notes => self.shows_notes = !self.shows_notes,
            Press::Auto => {
                let words = data.words;
                self.timing.toggle(now);
                let said = match self.timing.pause() {
                    Some(pause) => words.present_auto_on(pause.to_string()),
                    None => words.present_auto_off(),
                };
                self.say(said, now);
            }
            // Begun whatever lies on top, before it comes here.
            Press::Jump(_) => {}
            Press::Conclude | Press::Correct if !data.editable => {
                self.say(data.words.present_read_only(), now);
            }
            Press::Conclude => {
                self.conclusion.open();
                self.over = Over::Conclude;
            }
            Press::Correct => self.correct(data, now),
            Press::Escape => self.escape(ctx, commands),
        }
    }

    /// Goes on: with the list that finds no room on the page, or else with the deck.
    fn next(&mut self, ctx: &egui::Context, data: Data<'_>, now: f64) {
        let step = match self.rest_of_list(ctx, data) {
            Some(rest) => self.open(rest),
            None => self.course.next(),
        };
        if step == Step::AtTheEnd {
            self.say(data.words.present_last(), now);
        }
        self.turn(step, now);
    }

    pub(super) fn go(&mut self, at: usize, now: f64) {
        let step = self.course.go(at);
        self.turn(step, now);
    }

    /// Says a word on what was done, for a while.
    fn say(&mut self, said: String, now: f64) {
        self.said = Some((said, now));
    }

    /// Takes one more digit; the number so far.
    fn digit(&mut self, digit: u8, now: f64) -> usize {
        let before = self.digits.map_or(0, |(number, _)| number);
        let number = (before * 10 + usize::from(digit)) % 1000;
        self.digits = Some((number, now));
        number
    }

    fn correct(&mut self, data: Data<'_>, now: f64) {
        let content = self.content(data);
        let shown = self.pointed.clone();
        let shown = shown.unwrap_or_else(|| self.wanted(data, &content).shown);
        match Correct::of(data, &shown) {
            Ok(correct) => self.over = Over::Correct(Box::new(correct)),
            Err(Nothing::NotOne) => self.say(data.words.correct_not_one(), now),
            Err(Nothing::NotHere) => self.say(data.words.correct_not_here(), now),
        }
    }

    /// Takes away what lies on top, and ends where nothing does.
    fn escape(&mut self, ctx: &egui::Context, commands: &mut Commands) {
        if self.digits.take().is_some() {
            return;
        }
        let focused = ctx.memory(egui::Memory::focused);
        if let Some(focused) = focused {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        } else if !self.zoom.is_whole() {
            self.zoom = Zoom::default();
        } else if self.pen || !self.strokes.is_empty() {
            self.pen = false;
            self.strokes.clear();
        } else {
            end(commands);
        }
    }

    /// The target that is spoken of, where it is one.
    fn target(&self, content: &crate::views::decks::Content, data: Data<'_>) -> Option<Id> {
        let shown = match self.course.stop() {
            Stop::Page(shown) => shown.clone(),
            Stop::Slide(_) => self.wanted(data, content).shown,
        };
        match shown {
            Shown::Target { id, .. }
            | Shown::Ranking { id, .. }
            | Shown::Districts { id, .. }
            | Shown::Missing { id, .. } => Some(id),
            _ => None,
        }
    }
}
