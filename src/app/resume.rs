//! What is typed and not yet in the record: gathered from the screens in every frame, and put back
//! where it was when the plan is opened again. What has no place any more is told, and stays until
//! the person has done with it.

use super::{
    App, Views,
    command::Screen,
    drafts::{Drafts, FieldDraft, FormDraft, FormKind, Placed, Unplaced, unit_code, unit_of},
};
use crate::{
    domain::Plan,
    strings::Words,
    views::Data,
    widgets::{self, UnderWay},
};

/// What was left behind when the plan was opened last, as far as it is not in its place.
#[derive(Default)]
pub(super) struct LeftBehind {
    /// A text that waits for its field to be drawn, for so many frames yet.
    field: Option<(FieldDraft, u8)>,
    /// What has no place any more.
    unplaced: Vec<Unplaced>,
    /// Something was put back where it was.
    is_any_back: bool,
}

/// How many frames a screen gets to show the field that was being typed in.
const FRAMES: u8 = 4;

impl LeftBehind {
    /// What has no place any more, once it is known.
    pub(super) fn unplaced(&self) -> &[Unplaced] {
        &self.unplaced
    }

    /// Keeps what has no place any more no longer.
    pub(super) fn dismiss(&mut self) {
        self.unplaced.clear();
    }

    fn is_empty(&self) -> bool {
        self.field.is_none() && self.unplaced.is_empty()
    }
}

impl App {
    /// Keeps what is typed now. Where an edit is on its way to the disk, nothing is forgotten yet.
    pub(super) fn keep_drafts(&mut self, ctx: &egui::Context) {
        self.wait_for_field(ctx);
        let words = self.words();
        let Some(session) = &mut self.session else {
            return;
        };
        let field = widgets::under_way(ctx);
        let concluded = self.stage.form_draft();
        let is_typing = field.is_some()
            || concluded.is_some()
            || self.views.unfinished().is_some()
            || !self.left_behind.is_empty();
        if !is_typing && (!session.keeps_drafts() || session.pending() > 0) {
            return;
        }
        let mut now = self.views.drafts(session.plan());
        now.forms.extend(concluded);
        now.unplaced.clone_from(&self.left_behind.unplaced);
        now.field = match (field, &self.left_behind.field) {
            (Some(UnderWay { field, was, text }), _) => {
                let place = self.views.place(self.screen, session.plan(), words);
                Some(FieldDraft {
                    field,
                    was,
                    text,
                    ..place
                })
            }
            (None, Some((waiting, _))) => Some(waiting.clone()),
            (None, None) => None,
        };
        session.keep_drafts(now);
    }

    /// Puts back what was being typed when the plan was left without an end.
    pub(super) fn resume(&mut self, ctx: &egui::Context, drafts: Drafts) {
        let (words, today) = (self.words(), self.clock.today());
        let Some(session) = &self.session else { return };
        let plan = session.plan();
        let data = Data {
            session,
            words,
            today,
            author: &self.settings.author,
            editable: session.is_editable(),
            reorganisation: crate::io::reorganisation(),
        };
        let mut left = LeftBehind {
            unplaced: drafts.unplaced,
            ..LeftBehind::default()
        };
        if let Some(field) = drafts.field {
            self.screen = self.views.go_to(&field).unwrap_or(self.screen);
            let (was, text) = (field.was.clone(), field.text.clone());
            let number = field.field;
            widgets::resume(
                ctx,
                UnderWay {
                    field: number,
                    was,
                    text,
                },
            );
            left.field = Some((field, FRAMES));
        }
        for form in &drafts.forms {
            let (screen, placed) = self.views.fill(form, plan, words);
            match placed {
                Placed::There => {
                    self.screen = screen;
                    left.is_any_back = true;
                }
                Placed::Needless => {}
                Placed::Nowhere(texts) => left.unplaced.extend(texts),
            }
        }
        let figures = &drafts.figures;
        let (is_back, nowhere) = self.views.targets.fill_figures(figures, plan, words, today);
        if is_back {
            self.screen = Screen::Targets;
        }
        left.is_any_back |= is_back;
        left.unplaced.extend(nowhere);
        if let Some(entry) = &drafts.entry {
            let (is_back, nowhere) = self.views.entry.resume(entry, data);
            if is_back {
                self.screen = Screen::Entry;
            }
            left.is_any_back |= is_back;
            left.unplaced.extend(nowhere);
        }
        if left.is_any_back {
            self.toasts.say(words.drafts_resumed());
        }
        self.left_behind = left;
    }

    /// Looks whether the field that was being typed in has got its text back; where it is not
    /// there, or holds something else by now, the text is kept for the person.
    fn wait_for_field(&mut self, ctx: &egui::Context) {
        let Some((field, frames)) = self.left_behind.field.take() else {
            return;
        };
        if !widgets::is_resuming(ctx) {
            if !self.left_behind.is_any_back {
                self.toasts.say(self.words().drafts_resumed());
            }
        } else if frames > 0 {
            self.left_behind.field = Some((field, frames - 1));
            ctx.request_repaint();
        } else {
            widgets::give_up_resuming(ctx);
            self.left_behind.unplaced.push(Unplaced {
                place: field.place,
                text: field.text,
            });
            ctx.request_repaint();
        }
    }
}

impl Views {
    /// What the screens wait with.
    fn drafts(&self, plan: &Plan) -> Drafts {
        let forms = [
            self.tasks.form_draft(),
            self.targets.form_draft(),
            self.units.form_draft(),
            self.decks.form_draft(),
        ];
        Drafts {
            entry: self.entry.draft(plan),
            figures: self.targets.figure_drafts(),
            forms: forms.into_iter().flatten().collect(),
            ..Drafts::default()
        }
    }

    /// What a screen shows, so that it can be found again.
    fn place(&self, screen: Screen, plan: &Plan, words: Words) -> FieldDraft {
        let mut place = FieldDraft {
            screen: format!("{screen:?}"),
            ..FieldDraft::default()
        };
        let mut names = vec![screen.name(words)];
        match screen {
            Screen::Targets => {
                let (id, unit) = self.targets.place();
                place.id = id.map(|it| it.to_string()).unwrap_or_default();
                place.unit = unit.map(unit_code).unwrap_or_default();
                let indicator = id.and_then(|id| plan.indicator(id));
                names.extend(indicator.map(|it| format!("{} {}", it.code, it.name)));
                names.extend(unit.map(|unit| words.name_of_unit(plan, unit)));
            }
            Screen::Tasks => {
                let id = self.tasks.selected();
                place.id = id.map(|it| it.to_string()).unwrap_or_default();
                let task = id.and_then(|id| plan.task(id));
                names.extend(task.map(|it| format!("{} {}", it.code, it.title)));
            }
            Screen::Units => {
                let unit = self.units.selected();
                place.unit = unit.map(unit_code).unwrap_or_default();
                names.extend(unit.map(|unit| words.name_of_unit(plan, unit)));
            }
            _ => {}
        }
        place.place = names.join(" · ");
        place
    }

    /// Shows that place again.
    fn go_to(&mut self, place: &FieldDraft) -> Option<Screen> {
        let named = |screen: &Screen| format!("{screen:?}") == place.screen;
        let screen = Screen::ALL.into_iter().find(named)?;
        let id = place.id.parse().ok();
        match (screen, id, unit_of(&place.unit)) {
            (Screen::Targets, Some(id), Some(unit)) => self.targets.select_at(id, unit),
            (Screen::Targets, Some(id), None) => self.targets.select(id),
            (Screen::Tasks, Some(id), _) => self.tasks.select(id),
            (Screen::Units, _, Some(unit)) => self.units.select(unit),
            _ => {}
        }
        Some(screen)
    }

    /// Opens a form with what was filled in, and says on which screen it is.
    fn fill(&mut self, form: &FormDraft, plan: &Plan, words: Words) -> (Screen, Placed) {
        match form.kind {
            FormKind::Task => (Screen::Tasks, self.tasks.fill(form, plan, words)),
            FormKind::Target => (Screen::Targets, self.targets.fill(form, plan, words)),
            FormKind::Unit => (Screen::Units, self.units.fill(form, plan, words)),
            FormKind::Conclusion => (Screen::Decks, self.decks.fill(form, words)),
        }
    }
}
