//! What is typed and not yet in the record: gathered from the screens in every frame, and put back
//! where it was when the plan is opened again.

use super::{
    App, Views,
    command::Screen,
    drafts::{Drafts, FieldDraft, unit_code, unit_of},
    session::Session,
};
use crate::{domain::Plan, strings::Words, widgets};

impl App {
    /// Keeps what is typed now. Where an edit is on its way to the disk, nothing is forgotten yet.
    pub(super) fn keep_drafts(&mut self, ctx: &egui::Context) {
        let Some(session) = &mut self.session else {
            return;
        };
        let field = widgets::under_way(ctx);
        let concluded = self.stage.form_draft();
        let is_typing = field.is_some() || concluded.is_some() || self.views.unfinished().is_some();
        if !is_typing && (!session.keeps_drafts() || session.pending() > 0) {
            return;
        }
        let mut now = Drafts {
            field: field.map(|(field, text)| FieldDraft {
                field,
                text,
                ..self.views.place(self.screen)
            }),
            ..self.views.drafts(session.plan())
        };
        now.form = now.form.or(concluded);
        session.keep_drafts(now);
    }

    /// Puts back what was being typed when the plan was left without an end.
    pub(super) fn resume(&mut self, ctx: &egui::Context, drafts: Drafts) {
        let words = self.words();
        let Some(session) = &self.session else { return };
        let Drafts { entry, form, field } = drafts;
        if let Some(field) = field {
            self.screen = self.views.go_to(&field).unwrap_or(self.screen);
            widgets::resume(ctx, field.field, field.text);
        }
        if let Some(form) = form
            && let Some(screen) = self.views.fill(&form, session, words)
        {
            self.screen = screen;
        }
        if let Some(entry) = entry
            && self.views.entry.resume(&entry)
        {
            self.screen = Screen::Entry;
        }
        self.toasts.say(words.drafts_resumed());
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
            form: forms.into_iter().flatten().next(),
            field: None,
        }
    }

    /// What a screen shows, so that it can be found again.
    fn place(&self, screen: Screen) -> FieldDraft {
        let mut place = FieldDraft {
            screen: format!("{screen:?}"),
            ..FieldDraft::default()
        };
        match screen {
            Screen::Targets => {
                let (id, unit) = self.targets.place();
                place.id = id.map(|it| it.to_string()).unwrap_or_default();
                place.unit = unit.map(unit_code).unwrap_or_default();
            }
            Screen::Tasks => {
                let id = self.tasks.selected();
                place.id = id.map(|it| it.to_string()).unwrap_or_default();
            }
            Screen::Units => {
                place.unit = self.units.selected().map(unit_code).unwrap_or_default();
            }
            _ => {}
        }
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

    /// Opens a form with what was filled in.
    fn fill(
        &mut self,
        form: &super::drafts::FormDraft,
        session: &Session,
        words: Words,
    ) -> Option<Screen> {
        use super::drafts::FormKind;

        let plan = session.plan();
        let (screen, filled) = match form.kind {
            FormKind::Task => (Screen::Tasks, self.tasks.fill(form, plan)),
            FormKind::Target => (Screen::Targets, self.targets.fill(form, plan, words)),
            FormKind::Unit => (Screen::Units, self.units.fill(form, plan)),
            FormKind::Conclusion => (Screen::Decks, self.decks.fill(form)),
        };
        filled.then_some(screen)
    }
}
