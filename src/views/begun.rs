//! What a form changes of an entity, and what the entity was when the form last agreed with it.
//!
//! While a form is open, or between a crash and the next start, others go on writing. A field that
//! the person left alone follows the record; one that was typed in stays, with what it was before,
//! so that the form can say that it has changed meanwhile and writes nothing else.
//!
//! Must not know which entity it is.

use std::collections::BTreeMap;

use super::form::{show_date, show_number};
use crate::{
    app::drafts::{FormDraft, Typed, Unplaced},
    domain::{Entity, Value},
    strings::Words,
    text::format_date,
    theme::{self, Tone},
    widgets,
};

/// An entity being written.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Begun<E> {
    /// What it was when each field last agreed with the record.
    pub was: E,
    /// What is filled in.
    pub draft: E,
}

/// A field that is typed in as text: a number or a date.
pub type TextField<'a, E> = (<E as Entity>::Field, &'a mut String);

impl<E: Entity> Begun<E> {
    /// Begins with what the entity is now.
    pub fn of(entity: &E) -> Self {
        Self {
            was: entity.clone(),
            draft: entity.clone(),
        }
    }

    /// Lets every field that was left alone follow the record. What is typed in `texts` is not in
    /// the draft before the form is saved.
    pub fn follow(&mut self, now: &E, texts: &mut [TextField<'_, E>], words: Words) {
        let texts_were: Vec<_> = texts.iter().map(|(it, _)| self.was.value(*it)).collect();
        for field in E::FIELDS {
            let (typed, new) = (self.draft.value(*field), now.value(*field));
            if typed == self.was.value(*field) || typed == new {
                put(&mut self.draft, *field, &new);
                put(&mut self.was, *field, &new);
            }
        }
        for ((field, text), was) in texts.iter_mut().zip(texts_were) {
            let new = shown(&now.value(*field), words);
            if **text == shown(&was, words) || **text == new {
                **text = new;
            } else {
                put(&mut self.was, *field, &was);
            }
        }
    }

    /// The fields that were typed in and that somebody else has changed since, as they are now.
    pub fn changed_meanwhile(&self, now: &E) -> Vec<(E::Field, Value)> {
        let fields = E::FIELDS.iter().map(|field| (*field, now.value(*field)));
        fields
            .filter(|(field, new)| self.was.value(*field) != *new)
            .collect()
    }

    /// Takes what somebody else wrote in a field in place of what was typed.
    pub fn take(
        &mut self,
        field: E::Field,
        new: &Value,
        texts: &mut [TextField<'_, E>],
        words: Words,
    ) {
        put(&mut self.draft, field, new);
        put(&mut self.was, field, new);
        for (_, text) in texts.iter_mut().filter(|(it, _)| *it == field) {
            **text = shown(new, words);
        }
    }

    /// What is now in the record with what the form changes: `filled` is the draft as it is saved.
    pub fn onto(&self, filled: &E, now: &E) -> E {
        let mut merged = now.clone();
        for field in E::FIELDS {
            let new = filled.value(*field);
            if new != self.was.value(*field) {
                put(&mut merged, *field, &new);
            }
        }
        merged
    }

    /// Notes in a kept form what is filled in and what was there before.
    pub fn keep(&self, kept: FormDraft) -> FormDraft {
        FormDraft {
            fields: typed(&self.draft),
            fields_were: typed(&self.was),
            ..kept
        }
    }

    /// What was kept.
    pub fn of_kept(kept: &FormDraft) -> Self {
        Self {
            was: entity(&kept.fields_were),
            draft: entity(&kept.fields),
        }
    }

    /// Whether nothing would be written.
    pub fn is_idle(&self, texts: &[(E::Field, &str)], words: Words) -> bool {
        let same = |field: &E::Field| self.draft.value(*field) == self.was.value(*field);
        let as_shown = |(field, text): &(E::Field, &str)| {
            let was = shown(&self.was.value(*field), words);
            was == *text
        };
        E::FIELDS.iter().all(same) && texts.iter().all(as_shown)
    }

    /// What was filled in, as text: for a form that cannot be opened again.
    pub fn unplaced(
        &self,
        texts: &[(E::Field, &str)],
        words: Words,
        name: impl Fn(E::Field) -> String,
        value: impl Fn(E::Field, &Value) -> String,
    ) -> Vec<Unplaced> {
        let fields = E::FIELDS.iter().filter_map(|field| {
            let new = self.draft.value(*field);
            // Of a field that was emptied, or a box that was ticked, there is nothing to copy.
            let has_text = !matches!(new, Value::Null | Value::Bool(_));
            (has_text && new != self.was.value(*field)).then(|| Unplaced {
                place: name(*field),
                text: value(*field, &new),
            })
        });
        let texts = texts.iter().filter(|(field, text)| {
            let was = shown(&self.was.value(*field), words);
            was != *text
        });
        let texts = texts.map(|(field, text)| Unplaced {
            place: name(*field),
            text: (*text).to_owned(),
        });
        let all = fields.chain(texts);
        all.filter(|it| !it.text.trim().is_empty()).collect()
    }
}

/// A value as a field for numbers or dates shows it.
fn shown(value: &Value, words: Words) -> String {
    match value {
        Value::Number(number) => show_number(Some(*number), words),
        Value::Date(date) => format_date(*date),
        _ => show_date(None),
    }
}

fn put<E: Entity>(entity: &mut E, field: E::Field, value: &Value) {
    // It comes out of an entity of that kind; what an older file holds otherwise is left out.
    if entity.put(field, value).is_err() {
        log::warn!("a kept field holds a value of another type");
    }
}

fn typed<E: Entity>(entity: &E) -> BTreeMap<u8, Typed> {
    let nothing = E::default();
    let fields = E::FIELDS.iter().filter_map(|field| {
        let value = entity.value(*field);
        (value != nothing.value(*field)).then_some((E::tag(*field), Typed::of(&value)?))
    });
    fields.collect()
}

fn entity<E: Entity>(kept: &BTreeMap<u8, Typed>) -> E {
    let mut entity = E::default();
    for field in E::FIELDS {
        if let Some(typed) = kept.get(&E::tag(*field)) {
            put(&mut entity, *field, &typed.value());
        }
    }
    entity
}

/// Says which fields have changed meanwhile, and what they are now: each with its name and value.
/// The one whose new value is to be taken in place of what was typed.
pub fn meanwhile_ui(
    ui: &mut egui::Ui,
    words: Words,
    changed: &[(String, String)],
) -> Option<usize> {
    if changed.is_empty() {
        return None;
    }
    let tone = theme::of(ui).tone(Tone::Warning);
    let frame = egui::Frame::new()
        .fill(tone.soft)
        .corner_radius(theme::RADIUS)
        .inner_margin(egui::Margin::symmetric(12, 8));
    let mut taken = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::plain(words.form_meanwhile()).color(tone.text));
        for (at, (name, value)) in changed.iter().enumerate() {
            ui.horizontal_wrapped(|ui| {
                let now = words.form_meanwhile_now(name.as_str(), value.as_str());
                ui.label(theme::strong(now));
                let button = widgets::link_button(ui, &words.form_meanwhile_take());
                let label = words.form_meanwhile_take_of(name.as_str());
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
                if button.clicked() {
                    taken = Some(at);
                }
            });
        }
    });
    ui.add_space(theme::SPACE_S);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Task, TaskField},
        strings::Lang,
    };

    const WORDS: Words = Words::new(Lang::Vietnamese);

    fn task(title: &str, lead: &str) -> Task {
        Task {
            title: title.to_owned(),
            lead: lead.to_owned(),
            due: Some(jiff::civil::date(2022, 12, 31)),
            ..Task::default()
        }
    }

    #[test]
    fn what_was_left_alone_follows_and_what_was_typed_stays() {
        let mut begun = Begun::of(&task("Mở lớp", "Sở A"));
        begun.draft.title = "Mở lớp mới".to_owned();
        let mut due = "30/11/2022".to_owned();
        let now = Task {
            due: Some(jiff::civil::date(2023, 1, 31)),
            ..task("Mở hai lớp", "Sở B")
        };
        begun.follow(&now, &mut [(TaskField::Due, &mut due)], WORDS);
        assert_eq!(begun.draft.lead, "Sở B");
        assert_eq!(
            (begun.draft.title.as_str(), due.as_str()),
            ("Mở lớp mới", "30/11/2022")
        );
        let changed: Vec<_> = begun.changed_meanwhile(&now).into_iter().collect();
        let fields: Vec<_> = changed.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, [TaskField::Title, TaskField::Due]);
        let filled = Task {
            due: Some(jiff::civil::date(2022, 11, 30)),
            ..begun.draft.clone()
        };
        let merged = begun.onto(&filled, &now);
        assert_eq!(merged.lead, "Sở B");
        assert_eq!((merged.title, merged.due), (filled.title, filled.due));
        // One takes the new value, and nothing is left to say of it.
        let texts = &mut [(TaskField::Due, &mut due)];
        for (field, value) in &changed {
            begun.take(*field, value, texts, WORDS);
        }
        assert_eq!(begun.changed_meanwhile(&now), []);
        assert_eq!(due, "31/01/2023");
    }

    #[test]
    fn who_typed_what_somebody_else_wrote_too_is_told_nothing() {
        let mut begun = Begun::of(&task("Mở lớp", "Sở A"));
        begun.draft.lead = "Sở B".to_owned();
        let mut due = "31/01/2023".to_owned();
        let now = Task {
            due: Some(jiff::civil::date(2023, 1, 31)),
            ..task("Mở lớp", "Sở B")
        };
        begun.follow(&now, &mut [(TaskField::Due, &mut due)], WORDS);
        assert_eq!(begun.changed_meanwhile(&now), []);
        assert!(begun.is_idle(&[(TaskField::Due, &due)], WORDS));
    }

    #[test]
    fn what_is_kept_comes_back_with_what_was_there_before() {
        let mut begun = Begun::of(&task("Mở lớp", "Sở A"));
        begun.draft.title.clear();
        begun.draft.note = "đã họp".to_owned();
        let kept = begun.keep(FormDraft::default());
        assert_eq!(Begun::<Task>::of_kept(&kept), begun);
        let texts = [(TaskField::Due, "mai")];
        let name = |field: TaskField| WORDS.task_field(field);
        let value = |_: TaskField, value: &Value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        let lost = begun.unplaced(&texts, WORDS, name, value);
        let lost: Vec<_> = lost.iter().map(|it| it.text.as_str()).collect();
        // Of a field that was emptied there is nothing to copy.
        assert_eq!(lost, ["đã họp", "mai"]);
    }
}
