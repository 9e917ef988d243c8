//! The documents and files that show that a figure is right or a task is done: looked at, added
//! and taken away in place. What is dropped on the window while they are shown is added too.

use super::{Data, form::line};
use crate::{
    app::command::{Command, Commands},
    domain::{Evidence, FileKind, Id, MOST_FILE_BYTES, Subject},
    ops::{self, Edit},
    text::nfc,
    theme::{self, icons},
    widgets::{self, Committed, DateFieldResult},
};

/// Below this width a document's number and date stand under its name.
const WIDE: f32 = 620.0;
/// The room for a document's number.
const NUMBER_WIDTH: f32 = 150.0;

/// Draws the evidence for `subject`.
pub fn evidence_ui(ui: &mut egui::Ui, data: Data<'_>, subject: Subject, commands: &mut Commands) {
    let words = data.words;
    ui.push_id(("evidence", subject), |ui| {
        widgets::section_heading(ui, &words.evidence_title(), |ui| {
            if data.editable
                && widgets::icon_text_button(ui, icons::PAPERCLIP, &words.evidence_add_file())
                    .clicked()
            {
                commands.push(Command::PickEvidence(subject));
            }
        });
        for (id, evidence) in data.plan().evidence(subject) {
            ui.push_id(id, |ui| row_ui(ui, data, subject, id, evidence, commands));
        }
        if data.editable {
            commands.accept_files_for(subject);
            ui.horizontal_wrapped(|ui| {
                new_number_ui(ui, data, subject, commands);
                drop_hint_ui(ui, data);
            });
        } else if data.plan().evidence(subject).next().is_none() {
            ui.label(theme::weak(words.evidence_none()));
        }
    });
}

/// A field in which a document's number alone adds it, without a file.
fn new_number_ui(ui: &mut egui::Ui, data: Data<'_>, subject: Subject, commands: &mut Commands) {
    let words = data.words;
    ui.label(theme::weak(words.evidence_add_number()));
    let field = ui.scope_id().with("new");
    let name = words.evidence_add_number();
    if let Committed::Changed(text) = widgets::text_field(ui, field, &name, "", NUMBER_WIDTH)
        && let document = line(&text)
        && !document.is_empty()
        && let Ok(id) = ops::new_id()
    {
        let evidence = Evidence {
            document,
            ..Evidence::default()
        };
        commands.edit(put(subject, id, evidence));
        // Who has typed a number goes on with its date.
        ui.data_mut(|data| data.insert_temp(dated_next(), id));
        ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
    }
}

/// Where the document is kept whose date gets the keyboard.
fn dated_next() -> egui::Id {
    egui::Id::unique("evidence-dated-next")
}

/// Says that files can be dropped here, louder while some hang over the window.
fn drop_hint_ui(ui: &mut egui::Ui, data: Data<'_>) {
    let words = data.words;
    let hangs = ui.input(|input| !input.raw.hovered_files.is_empty());
    let hint = words.evidence_drop_here(words.file_size(MOST_FILE_BYTES));
    ui.label(if hangs {
        theme::strong(hint)
    } else {
        theme::small(hint)
    });
}

fn put(subject: Subject, id: Id, evidence: Evidence) -> Edit {
    Edit::PutEvidence {
        subject,
        id,
        evidence: Box::new(evidence),
    }
}

fn row_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    subject: Subject,
    id: Id,
    evidence: &Evidence,
    commands: &mut Commands,
) {
    let words = data.words;
    let wide = ui.available_width() >= WIDE;
    ui.horizontal(|ui| {
        ui.set_min_height(theme::FIELD_HEIGHT);
        let remove = if data.editable {
            theme::FIELD_HEIGHT + theme::SPACE_S
        } else {
            0.0
        };
        let fields = if wide {
            2.0 * NUMBER_WIDTH + 2.0 * theme::SPACE_M
        } else {
            0.0
        };
        let room = (ui.available_width() - remove - fields).max(120.0);
        name_ui(ui, data, evidence, room, commands);
        if wide {
            document_ui(ui, data, subject, id, evidence, commands);
        }
        if data.editable
            && widgets::icon_button(ui, icons::TRASH, &words.evidence_remove(evidence.title()))
                .clicked()
        {
            commands.edit(Edit::RemoveEvidence(subject, id));
        }
    });
    if !wide {
        ui.horizontal(|ui| {
            ui.add_space(theme::SPACE_XL);
            document_ui(ui, data, subject, id, evidence, commands);
        });
    }
}

/// The file, which a click opens; the number alone where there is none.
fn name_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    evidence: &Evidence,
    room: f32,
    commands: &mut Commands,
) {
    let words = data.words;
    let size = egui::vec2(room, theme::FIELD_HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.label(theme::weak(icon(evidence)));
        let Some(file) = evidence.file else {
            ui.label(theme::weak(words.evidence_no_file()));
            return;
        };
        let bytes = words.file_size(evidence.size);
        let left = ui.available_width() - 76.0;
        let shown = ui
            .scope(|ui| {
                ui.set_max_width(left);
                widgets::link_button(ui, &evidence.name)
            })
            .inner;
        if shown
            .on_hover_text(words.evidence_open(evidence.name.as_str()))
            .clicked()
        {
            commands.push(Command::OpenEvidence {
                file,
                name: nfc(&evidence.name).into_owned(),
            });
        }
        ui.label(theme::small(bytes));
    });
}

const fn icon(evidence: &Evidence) -> &'static str {
    match (evidence.file, evidence.kind) {
        (None, _) => icons::NOTE,
        (Some(_), FileKind::Jpeg | FileKind::Png) => icons::EYE,
        (Some(_), FileKind::Xls | FileKind::Xlsx) => icons::TABLE,
        (Some(_), FileKind::Pdf | FileKind::Doc | FileKind::Docx) => icons::FILE,
    }
}

/// The document's number and date.
fn document_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    subject: Subject,
    id: Id,
    evidence: &Evidence,
    commands: &mut Commands,
) {
    let words = data.words;
    let title = evidence.title().to_owned();
    ui.add_enabled_ui(data.editable, |ui| {
        let name = words.evidence_number_of(title.clone());
        let field = ui.scope_id().with("number");
        if let Committed::Changed(text) =
            widgets::text_field(ui, field, &name, &evidence.document, NUMBER_WIDTH)
        {
            let evidence = Evidence {
                document: line(&text),
                ..evidence.clone()
            };
            commands.edit(put(subject, id, evidence));
        }
        let name = words.evidence_date_of(title);
        let field = ui.scope_id().with("date");
        if ui.data(|data| data.get_temp(dated_next())) == Some(id) {
            ui.data_mut(|data| data.remove::<Id>(dated_next()));
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        let (calendar, today) = (words.calendar(), data.today);
        if let DateFieldResult::Committed(document_date) =
            widgets::date_field(ui, field, &name, evidence.document_date, &calendar, today)
        {
            let evidence = Evidence {
                document_date,
                ..evidence.clone()
            };
            commands.edit(put(subject, id, evidence));
        }
    });
}
