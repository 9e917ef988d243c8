//! The discipline of every field that is saved in place.
//!
//! While a field has the focus its text is the typist's alone: it is never saved, formatted or
//! replaced, since Vietnamese keyboards send backspaces that count on it. Enter, Tab or a click
//! elsewhere commits it, once; Esc puts back what was there. A text that cannot be read stays, in
//! red, with the reason. The text under way lives in egui's memory under the field's id.
//!
//! Must not know what the text stands for.

use eframe::egui::{
    Align, Align2, Context, Id, Key, Margin, Memory, Modifiers, Response, Stroke, StrokeKind,
    TextEdit, Ui,
    text::{CCursor, CCursorRange},
    vec2,
};

use super::typing::takes_no_words;
use crate::theme;

/// What a field says of this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Committed<T> {
    /// Nothing was committed.
    Nothing,
    /// The field was left with this new value.
    Changed(T),
}

/// What a field is called by those who do not see it.
#[derive(Clone, Copy, Debug)]
pub enum FieldName<'a> {
    /// These words.
    Text(&'a str),
    /// What a visible label says.
    LabelledBy(Id),
}

impl<'a> From<&'a str> for FieldName<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for FieldName<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<Id> for FieldName<'_> {
    fn from(label: Id) -> Self {
        Self::LabelledBy(label)
    }
}

/// How a field looks.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// Its width.
    pub width: f32,
    /// How many rows it has; one row commits on Enter, several on Ctrl+Enter.
    pub rows: usize,
    /// Where its text stands.
    pub align: Align,
    /// The room at its right end that something else is drawn in.
    pub right_margin: f32,
    /// What is wrong where the text cannot be read.
    pub unreadable: &'a str,
    /// Whether words are written in it, or numbers and dates alone.
    pub words: bool,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self {
            hint: "",
            width: 160.0,
            rows: 1,
            align: Align::LEFT,
            right_margin: 0.0,
            unreadable: "",
            words: true,
        }
    }
}

/// A text under way.
#[derive(Clone)]
struct Draft {
    /// What was typed.
    text: String,
    /// What the field showed before.
    original: String,
    /// It was left and could not be read.
    refused: bool,
}

/// What a draft field says of this frame.
pub(super) struct Outcome {
    /// The field's response.
    pub response: Response,
    /// The text that was committed, other than before and readable.
    pub committed: Option<String>,
}

/// A text that is being typed in a field that is saved in place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnderWay {
    /// The number of the field.
    pub field: u64,
    /// What the field showed before.
    pub was: String,
    /// What was typed.
    pub text: String,
}

/// The text that is being typed in a field that is saved in place; `None` where none is, or it is
/// as it was.
pub fn under_way(ctx: &Context) -> Option<UnderWay> {
    let id = ctx.memory(Memory::focused)?;
    let draft: Draft = ctx.data(|data| data.get_temp(id))?;
    (draft.text != draft.original).then(|| UnderWay {
        field: id.value(),
        was: draft.original,
        text: draft.text,
    })
}

/// Puts a text back into its field and gives it the keyboard, as soon as the field is drawn and
/// where it still shows what it showed before.
pub fn resume(ctx: &Context, text: UnderWay) {
    ctx.data_mut(|data| data.insert_temp(resume_key(), text));
}

/// Whether a text still waits for its field.
pub fn is_resuming(ctx: &Context) -> bool {
    let waiting: Option<UnderWay> = ctx.data(|data| data.get_temp(resume_key()));
    waiting.is_some()
}

/// Waits no longer for the field of a text.
pub fn give_up_resuming(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<UnderWay>(resume_key()));
}

fn resume_key() -> Id {
    Id::unique("resumed-field")
}

/// The text that is to be put back into this field.
fn resumed(ui: &Ui, id: Id, shown: &str) -> Option<String> {
    let waiting: Option<UnderWay> = ui.data(|data| data.get_temp(resume_key()));
    let is_here = |it: &UnderWay| it.field == id.value() && it.was == shown && ui.is_enabled();
    let found = waiting.filter(is_here)?;
    give_up_resuming(ui.ctx());
    Some(found.text)
}

/// A field that shows `shown` and commits what `readable` allows.
pub(super) fn draft_field(
    ui: &mut Ui,
    id: Id,
    name: FieldName<'_>,
    shown: &str,
    look: Look<'_>,
    readable: impl FnOnce(&str) -> bool,
) -> Outcome {
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let mut draft: Option<Draft> = ui.data(|data| data.get_temp(id));
    // A refused text gives way to a value that came from elsewhere.
    if !had_focus
        && draft
            .as_ref()
            .is_some_and(|draft| draft.refused && draft.original != shown)
    {
        draft = None;
        ui.data_mut(|data| data.remove::<Draft>(id));
    }
    let resumed = resumed(ui, id, shown);
    let is_resumed = resumed.is_some();
    if let Some(text) = resumed {
        go_to_end(ui, id, &text);
        ui.memory_mut(|memory| memory.request_focus(id));
        draft = Some(Draft {
            text,
            original: shown.to_owned(),
            refused: false,
        });
    }
    if look.rows > 1 && had_focus && commits_paragraph(ui) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    let mut text = draft
        .as_ref()
        .map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
    let refused = draft.as_ref().is_some_and(|draft| draft.refused);
    let response = edit(ui, id, name, &mut text, look, refused);
    if response.gained_focus() && !response.clicked() && !is_resumed && look.rows == 1 {
        select_all(ui, id, &text);
    }

    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let mut committed = None;
    if response.has_focus() {
        let original = draft.map_or_else(|| shown.to_owned(), |draft| draft.original);
        let refused = refused && !response.changed();
        ui.data_mut(|data| {
            data.insert_temp(
                id,
                Draft {
                    text,
                    original,
                    refused,
                },
            )
        });
    } else if escaped {
        ui.data_mut(|data| data.remove::<Draft>(id));
    } else if (draft.is_some() && !refused) || response.changed() {
        let original = draft.map_or_else(|| shown.to_owned(), |draft| draft.original);
        if text == original {
            ui.data_mut(|data| data.remove::<Draft>(id));
        } else if readable(&text) {
            ui.data_mut(|data| data.remove::<Draft>(id));
            committed = Some(text);
        } else {
            let draft = Draft {
                text,
                original,
                refused: true,
            };
            ui.data_mut(|data| data.insert_temp(id, draft));
        }
        // What is shown changed after this frame's field was drawn.
        ui.ctx().request_repaint();
    }
    Outcome {
        response,
        committed,
    }
}

/// Drops the text under way: a value was chosen in another way.
pub(super) fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Draft>(id));
}

fn commits_paragraph(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

fn edit(
    ui: &mut Ui,
    id: Id,
    name: FieldName<'_>,
    text: &mut String,
    look: Look<'_>,
    refused: bool,
) -> Response {
    let edit = if look.rows > 1 {
        TextEdit::multiline(text)
            .desired_rows(look.rows)
            .align(Align2::LEFT_TOP)
    } else {
        TextEdit::singleline(text).align(Align2([look.align, Align::Center]))
    };
    let right = theme::SPACE_S + 2.0 + look.right_margin;
    let margin = Margin {
        left: 10,
        right: right as i8,
        top: 5,
        bottom: 5,
    };
    let edit = edit
        .id(id)
        .hint_text(look.hint)
        .desired_width(look.width)
        // Also where there is less room, as in a grid's column that has yet to find its width.
        .min_size(vec2(look.width, theme::FIELD_HEIGHT))
        .margin(margin);
    let response = ui.add(edit);
    let response = match name {
        FieldName::Text(name) => response.accessible_name(name),
        FieldName::LabelledBy(label) => response.labelled_by(label),
    };
    if !look.words {
        takes_no_words(&response);
    }
    if refused {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, theme::of(ui).danger);
        ui.painter()
            .rect_stroke(response.rect, theme::RADIUS, stroke, StrokeKind::Inside);
        if !look.unreadable.is_empty() {
            response.show_tooltip_ui(|ui| {
                ui.label(theme::fault(ui, look.unreadable));
            });
        }
    }
    response
}

/// Puts the cursor behind the text: a field remembers where it stood in another one.
pub fn go_to_end(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Chooses the whole text, so that typing replaces it: as in a spreadsheet's cell.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state
        .cursor
        .set_char_range(Some(CCursorRange::select_all_str(text)));
    TextEdit::store_state(ui.ctx(), id, state);
    ui.ctx().request_repaint();
}
