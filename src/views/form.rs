//! The rows of forms: a label, a field, and what is wrong with it. A form edits a draft; nothing
//! is written before "save".

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    strings::Words,
    text::{
        DateError, Lines, clean_input, format_date, format_decimal, parse_date, parse_number_as,
    },
    theme, widgets,
};

/// The rows of one form.
pub struct Form<'a> {
    /// The words of the chosen language.
    pub words: Words,
    /// Today, for calendars.
    pub today: Date,
    /// Whether faults are shown: not before the first attempt to save.
    pub show_faults: bool,
    /// The ui that the rows are added to.
    pub ui: &'a mut egui::Ui,
}

/// The width of the labels' column.
const LABEL_WIDTH: f32 = 168.0;

impl Form<'_> {
    /// A heading above a group of rows.
    pub fn section(&mut self, text: String) {
        self.ui.add_space(theme::SPACE_M);
        self.ui.label(theme::heading(text));
        self.ui.add_space(theme::SPACE_S);
    }

    /// A row: the label to the left, whatever `add` draws to the right.
    pub fn row<R>(&mut self, label: String, add: impl FnOnce(&mut egui::Ui, egui::Id) -> R) -> R {
        let inner = self.ui.horizontal_top(|ui| {
            let height = if label.is_empty() {
                0.0
            } else {
                theme::FIELD_HEIGHT
            };
            let size = egui::vec2(LABEL_WIDTH, height);
            let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_wrap(true);
            let id = ui
                .allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_size(size);
                    let wanted = is_wanted(ui, &label);
                    let label = ui.label(theme::weak(label));
                    if wanted {
                        hand_on_keyboard(ui, &label);
                    }
                    label.id
                })
                .inner;
            ui.vertical(|ui| add(ui, id)).inner
        });
        self.ui.add_space(theme::SPACE_XS);
        inner.inner
    }

    /// A line of text.
    pub fn text(&mut self, label: String, text: &mut String, hint: &str, fault: Option<String>) {
        let show = self.show_faults;
        self.row(label, |ui, id| {
            let width = ui.available_width();
            ui.add(
                egui::TextEdit::singleline(text)
                    .desired_width(width)
                    .hint_text(hint),
            )
            .labelled_by(id);
            fault_ui(ui, fault.filter(|_| show));
        });
    }

    /// A short text that takes no more room than it needs: a code, a whole number.
    pub fn short(&mut self, label: String, text: &mut String, hint: &str, fault: Option<String>) {
        let show = self.show_faults;
        self.row(label, |ui, id| {
            let field = ui.add(
                egui::TextEdit::singleline(text)
                    .desired_width(160.0)
                    .hint_text(hint),
            );
            widgets::takes_no_words(&field.labelled_by(id));
            fault_ui(ui, fault.filter(|_| show));
        });
    }

    /// A word of explanation under the field above.
    pub fn hint(&mut self, text: String) {
        self.row(String::new(), |ui, _| ui.label(theme::small(text)));
    }

    /// Several lines of text.
    pub fn paragraph(&mut self, label: String, text: &mut String, fault: Option<String>) {
        let show = self.show_faults;
        self.row(label, |ui, id| {
            let width = ui.available_width();
            ui.add(
                egui::TextEdit::multiline(text)
                    .desired_width(width)
                    .desired_rows(2),
            )
            .labelled_by(id);
            fault_ui(ui, fault.filter(|_| show));
        });
    }

    /// A number, written as people write it.
    pub fn number(&mut self, label: String, text: &mut String, hint: &str) {
        let fault = read_number(text, self.words).err();
        let show = self.show_faults;
        self.row(label, |ui, id| {
            let field = ui.add(
                egui::TextEdit::singleline(text)
                    .desired_width(160.0)
                    .hint_text(hint),
            );
            widgets::takes_no_words(&field.labelled_by(id));
            fault_ui(ui, fault.filter(|_| show));
        });
    }

    /// A date, typed or chosen from a calendar.
    pub fn date(&mut self, label: String, text: &mut String) {
        let fault = read_date(text, self.words).err();
        let (words, today, show) = (self.words, self.today, self.show_faults);
        self.row(label, |ui, id| {
            widgets::date_entry(ui, id, text, &words.calendar(), today);
            fault_ui(ui, fault.filter(|_| show));
        });
    }

    /// One of several.
    pub fn choice<T: PartialEq + Copy>(
        &mut self,
        label: String,
        chosen: &mut T,
        options: &[(T, String)],
    ) {
        let name = label.clone();
        self.row(label, |ui, _| widgets::combo(ui, &name, chosen, options));
    }
}

/// Where the label is kept to whose field the keyboard is to come.
fn wanted_key() -> egui::Id {
    egui::Id::unique("wanted-row")
}

/// Brings the keyboard to the field beside that label as soon as it is drawn.
pub fn bring_keyboard_to(ctx: &egui::Context, label: String) {
    ctx.data_mut(|data| data.insert_temp(wanted_key(), label));
}

fn is_wanted(ui: &egui::Ui, label: &str) -> bool {
    let wanted: Option<String> = ui.data(|data| data.get_temp(wanted_key()));
    wanted.is_some_and(|wanted| wanted == label)
}

/// Gives the focus to a label and, as Tab would, on to what comes after it.
fn hand_on_keyboard(ui: &egui::Ui, label: &egui::Response) {
    if ui.memory(egui::Memory::top_modal_layer).is_some() {
        // What is over the form is about to go.
        ui.ctx().request_repaint();
        return;
    }
    ui.data_mut(|data| data.remove::<String>(wanted_key()));
    ui.memory_mut(|memory| {
        memory.request_focus(label.id);
        memory.move_focus(egui::FocusDirection::Next);
    });
    let _handed_on = label.interact(egui::Sense::focusable_noninteractive());
}

/// What is wrong, under a field.
fn fault_ui(ui: &mut egui::Ui, fault: Option<String>) {
    if let Some(fault) = fault {
        ui.label(theme::fault(ui, fault));
    }
}

/// The number in a field, `None` where it is empty.
pub fn read_number(text: &str, words: Words) -> Result<Option<Decimal>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = parse_number_as(text, words.numbers());
    number.map(Some).map_err(|_| words.figures_not_a_number())
}

/// The date in a field, `None` where it is empty.
pub fn read_date(text: &str, words: Words) -> Result<Option<Date>, String> {
    match parse_date(text, None) {
        Ok(date) => Ok(Some(date)),
        Err(DateError::Empty) => Ok(None),
        Err(DateError::NotADate | DateError::YearMissing) => Err(words.form_not_a_date()),
        Err(DateError::NoSuchDay { .. }) => Err(words.form_no_such_day()),
    }
}

/// A number as a field shows it.
pub fn show_number(number: Option<Decimal>, words: Words) -> String {
    number
        .map(|number| format_decimal(number, words.numbers()))
        .unwrap_or_default()
}

/// A date as a field shows it.
pub fn show_date(date: Option<Date>) -> String {
    date.map(format_date).unwrap_or_default()
}

/// A line of text as the record takes it.
pub fn line(text: &str) -> String {
    clean_input(text, Lines::One)
}

/// A paragraph as the record takes it.
pub fn paragraph(text: &str) -> String {
    clean_input(text, Lines::Many)
}
