//! A pasted table: where its cells go, and, where some of them cannot be taken, a list of those
//! with the reasons, before anything is written.

use super::{
    sheet::{Line, Part, Sheet, Slot},
    taking::{Fault, Taken},
};
use crate::{
    text::{NumberStyle, read_table, style_of_table},
    theme,
    views::Data,
    widgets,
    widgets::{Place, Selection},
};

/// A table laid over the grid.
pub(super) struct Pasted {
    /// What goes where.
    pub(super) inputs: Vec<(Slot, String)>,
    /// What has no cell to go to, with the cell beside which it is.
    pub(super) outside: Vec<(Place, String)>,
    /// Whose marks its numbers are written with.
    pub(super) style: NumberStyle,
    /// The cells that it covers.
    pub(super) selection: Selection,
}

/// Lays a pasted table over the grid, from the first selected cell on. Where so many cells are
/// selected that the table goes into them several times over, as a single value always does, it is
/// repeated, as in a spreadsheet. Headings are passed over.
pub(super) fn read(data: Data<'_>, sheet: &Sheet, selection: Selection, text: &str) -> Pasted {
    let plan = data.plan();
    let table = read_table(text);
    let cells = table.iter().flatten().map(String::as_str);
    let style = style_of_table(cells).unwrap_or(data.words.numbers());
    let (top, left) = (*selection.rows().start(), *selection.columns().start());
    let mut pasted = Pasted {
        inputs: Vec::new(),
        outside: Vec::new(),
        style,
        selection,
    };
    let mut put = |place: Place, text: &str| match sheet.slot(plan, place) {
        Some((slot, true)) => pasted.inputs.push((slot, text.to_owned())),
        // What is worked out here needs not be taken from there.
        Some((_, false)) => {}
        None if text.trim().is_empty() => {}
        None => pasted.outside.push((place, text.to_owned())),
    };
    if let Some(places) = repeated(sheet, selection, &table) {
        for (place, text) in places {
            put(place, text);
        }
        return pasted;
    }
    let rows = sheet.lines.iter().enumerate().skip(top);
    let rows = rows.filter(|(_, line)| matches!(line, Line::Figures { .. }));
    let mut rows = rows.map(|(row, _)| row);
    let mut last = (top, left);
    for line in &table {
        // Below the last row there is no cell.
        let row = rows.next().unwrap_or(sheet.lines.len());
        for (index, text) in line.iter().enumerate() {
            let column = left + index;
            put(Place { row, column }, text);
            if row < sheet.lines.len() && column < sheet.columns.len() {
                last = (last.0.max(row), last.1.max(column));
            }
        }
    }
    pasted.selection = Selection {
        anchor: Place::new(top, left),
        cursor: Place::new(last.0, last.1),
    };
    pasted
}

/// The cells of a selection with what comes into each where the table goes into it several times.
fn repeated<'a>(
    sheet: &Sheet,
    selection: Selection,
    table: &'a [Vec<String>],
) -> Option<Vec<(Place, &'a str)>> {
    let is_figures = |row: &usize| matches!(sheet.lines.get(*row), Some(Line::Figures { .. }));
    let rows: Vec<_> = selection.rows().filter(is_figures).collect();
    let columns: Vec<_> = selection.columns().collect();
    let (high, wide) = (table.len(), table.iter().map(Vec::len).max()?);
    let fits = wide > 0 && rows.len() % high == 0 && columns.len() % wide == 0;
    if !fits || (rows.len(), columns.len()) == (high, wide) {
        return None;
    }
    let mut places = Vec::with_capacity(rows.len() * columns.len());
    for (row, line) in rows.into_iter().zip(table.iter().cycle()) {
        for (index, column) in columns.iter().enumerate() {
            // A short line leaves the cells beside it alone.
            let Some(text) = line.get(index % wide) else {
                continue;
            };
            let place = Place {
                row,
                column: *column,
            };
            places.push((place, text.as_str()));
        }
    }
    Some(places)
}

/// A paste of which not all can be taken.
pub(super) struct Paste {
    taken: Taken,
    /// Each cell that cannot be taken: where, what, why.
    rows: Vec<[String; 3]>,
    style: NumberStyle,
}

/// What the person wants of a paste of which not all can be taken.
pub(super) enum Answer {
    /// What can be taken.
    Rest(Taken),
    /// Nothing.
    Nothing,
}

/// How many cells are listed.
const LISTED: usize = 200;

impl Paste {
    pub(super) fn new(data: Data<'_>, taken: Taken, pasted: Pasted) -> Self {
        let words = data.words;
        let plan = data.plan();
        let name = |slot: Slot| {
            let code = plan.indicator(slot.key.indicator);
            let code = code.map_or("", |it| it.code.as_str());
            let unit = words.name_of_unit(plan, slot.key.unit);
            let period = words.period(slot.key.period);
            match slot.part {
                Part::Whole => format!("{code}, {unit}, {period}"),
                Part::Numerator => {
                    format!("{code}, {unit}, {period}, {}", words.figures_numerator())
                }
                Part::Denominator => {
                    format!("{code}, {unit}, {period}, {}", words.figures_denominator())
                }
            }
        };
        let faults = taken
            .faults
            .iter()
            .map(|Fault { slot, text, reason }| [name(*slot), text.clone(), reason.clone()]);
        let outside = pasted.outside.into_iter().map(|(place, text)| {
            let row = (place.row + 1).to_string();
            [
                words.entry_paste_row(row),
                text,
                words.entry_paste_outside(),
            ]
        });
        Self {
            rows: faults.chain(outside).collect(),
            taken,
            style: pasted.style,
        }
    }

    /// Draws the list; gives what to take once the person has answered: the rest, or nothing.
    pub(super) fn ui(&mut self, ui: &egui::Ui, data: Data<'_>) -> Option<Answer> {
        let words = data.words;
        let mut answer = None;
        let dialog = egui::Modal::new(egui::Id::unique("entry-paste"));
        let dialog = dialog.frame(theme::dialog_frame(ui.ctx()));
        let modal = dialog.show(ui.ctx(), |ui| {
            ui.set_width(720.0_f32.min(ui.ctx().content_rect().width() - 64.0));
            ui.label(theme::heading(words.entry_paste_title(self.rows.len())));
            ui.label(theme::weak(words.entry_paste_nothing_yet()));
            ui.add_space(theme::SPACE_S);
            self.list_ui(ui);
            ui.add_space(theme::SPACE_S);
            let example = match self.style {
                NumberStyle::Vietnamese => words.entry_paste_vietnamese(),
                NumberStyle::English => words.entry_paste_english(),
            };
            ui.label(theme::small(example));
            ui.add_space(theme::SPACE_M);
            ui.horizontal_wrapped(|ui| {
                let rest = self.taken.figures.len() + self.taken.halves.len();
                if rest > 0 {
                    let text = words.entry_paste_rest(rest);
                    if widgets::primary_button(ui, &text).clicked() {
                        answer = Some(Answer::Rest(std::mem::take(&mut self.taken)));
                    }
                }
                if widgets::quiet_button(ui, &words.entry_paste_none()).clicked() {
                    answer = Some(Answer::Nothing);
                }
            });
        });
        // Enter is the first button, unless the keyboard stands on another one.
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let rest = self.taken.figures.len() + self.taken.halves.len();
        if answer.is_none()
            && is_free
            && rest > 0
            && ui.input(|input| input.key_pressed(egui::Key::Enter))
        {
            answer = Some(Answer::Rest(std::mem::take(&mut self.taken)));
        }
        if modal.should_close() && answer.is_none() {
            answer = Some(Answer::Nothing);
        }
        answer
    }

    fn list_ui(&self, ui: &mut egui::Ui) {
        egui::ScrollArea::vertical()
            .max_height(280.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                egui::Grid::new("entry-paste-list")
                    .num_columns(3)
                    .striped(true)
                    .spacing([theme::SPACE_L, theme::SPACE_XS])
                    .show(ui, |ui| {
                        for [place, text, reason] in self.rows.iter().take(LISTED) {
                            ui.label(theme::plain(place.clone()));
                            ui.label(theme::strong(text.clone()));
                            ui.label(theme::weak(reason.clone()));
                            ui.end_row();
                        }
                    });
            });
    }
}
