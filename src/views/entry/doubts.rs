//! Figures that look wrong: they are written, and stay marked until they are changed or somebody
//! says in a word why they are right. Looked at are those of the period that is reported, and those
//! of other periods that were written just now.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{Part, Sheet, Slot};
use crate::{
    app::command::Commands,
    domain::{FigureWarning, ObservationKey, RemarkField, check_figure},
    ops::Edit,
    text::{Lines, clean_input},
    theme::{self, Tone, icons},
    views::Data,
    widgets::{self, GridState},
};

/// The figures that look wrong and that nobody has explained.
#[derive(Default)]
pub(super) struct Doubts {
    open: BTreeMap<ObservationKey, String>,
    /// Figures that were written here and are not known to be in order.
    written: BTreeSet<ObservationKey>,
    /// The one that is being explained, and in what words.
    explaining: Option<(ObservationKey, String)>,
    /// The field for the words shall get the keyboard.
    begins: bool,
    unfolded: bool,
}

/// How high the list grows before it scrolls.
const MOST_HEIGHT: f32 = 168.0;
/// How many doubts are listed before the list is unfolded.
const LISTED: usize = 2;

impl Doubts {
    /// Takes note of figures that are being written.
    pub(super) fn follow(&mut self, keys: impl Iterator<Item = ObservationKey>) {
        self.written.extend(keys);
    }

    /// Looks at the figures anew.
    pub(super) fn look(&mut self, data: Data<'_>, sheet: &Sheet) {
        let plan = data.plan();
        let why = |key: &ObservationKey| {
            let figure = plan.figure(*key)?;
            let remark = plan.remark(*key);
            if remark.is_some_and(|remark| !remark.explained.is_empty()) {
                return None;
            }
            let warnings = check_figure(plan, *key, figure, data.today).warnings;
            // That the period is still to come is no fault of the figure: the head says it.
            let of_figure = |it: &&FigureWarning| !matches!(it, FigureWarning::FuturePeriod(_));
            let why: Vec<_> = warnings
                .iter()
                .filter(of_figure)
                .map(|warning| data.words.figure_warning(plan, *key, warning))
                .collect();
            (!why.is_empty()).then(|| why.join(" "))
        };
        let current = sheet.current().filter_map(|key| Some((key, why(&key)?)));
        self.open = current.collect();
        // What is in order is looked at no more; what stands on another sheet waits for it.
        let open = &mut self.open;
        self.written.retain(|key| {
            if !sheet.is_about(*key) {
                return true;
            }
            let why = why(key);
            let is_doubtful = why.is_some();
            open.extend(why.map(|why| (*key, why)));
            is_doubtful
        });
        let open = &self.open;
        self.explaining.take_if(|(key, _)| !open.contains_key(key));
    }

    /// What is being explained, and the words so far.
    pub(super) fn explaining(&self) -> Option<(ObservationKey, &str)> {
        self.explaining
            .as_ref()
            .map(|(key, text)| (*key, text.as_str()))
    }

    /// Goes on explaining a figure.
    pub(super) fn explain(&mut self, key: ObservationKey, text: String) {
        self.explaining = Some((key, text));
    }

    /// Opens the field for the words about a figure: that one where it looks wrong, or the first
    /// that does.
    pub(super) fn begin(&mut self, key: Option<ObservationKey>) {
        let here = key.filter(|key| self.open.contains_key(key));
        let Some(key) = here.or(self.open.keys().next().copied()) else {
            return;
        };
        let listed = self.open.keys().take(LISTED).any(|it| *it == key);
        self.unfolded |= !listed;
        if self.explaining.as_ref().is_none_or(|(at, _)| *at != key) {
            self.explaining = Some((key, String::new()));
        }
        self.begins = true;
    }

    /// Why a figure looks wrong, where it does.
    pub(super) fn of(&self, key: ObservationKey) -> Option<&str> {
        self.open.get(&key).map(String::as_str)
    }

    /// Draws the list under the grid.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        data: Data<'_>,
        sheet: &Sheet,
        grid: &mut GridState,
        commands: &mut Commands,
    ) {
        if self.open.is_empty() {
            return;
        }
        let words = data.words;
        let tone = theme::of(ui).tone(Tone::Warning);
        let frame = egui::Frame::new()
            .fill(tone.soft)
            .corner_radius(theme::RADIUS)
            .inner_margin(egui::Margin::symmetric(10, 4));
        let mut answered = None;
        let current: BTreeSet<_> = sheet.current().collect();
        ui.add_space(theme::SPACE_S);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let listed = if self.unfolded {
                self.open.len()
            } else {
                LISTED
            };
            let area = egui::ScrollArea::vertical()
                .id_salt("entry-doubts")
                .max_height(MOST_HEIGHT)
                .auto_shrink([false, true]);
            let room = ui.available_width() - theme::SPACE_L;
            area.show(ui, |ui| {
                ui.set_max_width(room);
                for (key, why) in self.open.iter().take(listed) {
                    let (explaining, begins) = (&mut self.explaining, &mut self.begins);
                    let doubt = (*key, why.as_str(), current.contains(key));
                    answered = doubt_ui(ui, data, doubt, explaining, begins, |place| {
                        let parts = [Part::Numerator, Part::Whole];
                        let places = parts
                            .map(|part| sheet.place_of(data.plan(), Slot { key: place, part }));
                        if let Some(place) = places.into_iter().flatten().next() {
                            grid.go_to(place);
                        }
                    })
                    .or(answered.take());
                }
                widgets::keep_focus_in_sight(ui);
            });
            let more = self.open.len().saturating_sub(LISTED);
            if more > 0 {
                let text = if self.unfolded {
                    words.entry_fewer_doubts()
                } else {
                    words.entry_more_doubts(more)
                };
                if widgets::link_button(ui, &text).clicked() {
                    self.unfolded = !self.unfolded;
                }
            }
        });
        if let Some((key, text)) = answered {
            self.explaining = None;
            if !text.is_empty() {
                commands.edit(Edit::SetRemark(key, RemarkField::Explained, text));
            }
            grid.take_focus();
        }
    }
}

/// One figure that looks wrong; gives the words that explain it when they are handed in, none where
/// the person goes back to the figures with Esc.
fn doubt_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    (key, why, is_current): (ObservationKey, &str, bool),
    explaining: &mut Option<(ObservationKey, String)>,
    begins: &mut bool,
    mut go_to: impl FnMut(ObservationKey),
) -> Option<(ObservationKey, String)> {
    let (words, plan) = (data.words, data.plan());
    let tone = theme::of(ui).tone(Tone::Warning);
    let code = plan
        .indicator(key.indicator)
        .map_or("", |it| it.code.as_str());
    let mut unit = words.name_of_unit(plan, key.unit);
    if !is_current {
        unit = words.entry_beside_of(unit, words.period(key.period));
    }
    let figure = plan.figure(key);
    let measure = plan
        .indicator(key.indicator)
        .map_or("", |it| it.measure.as_str());
    let figure = figure
        .map(|it| words.figure(it, measure))
        .unwrap_or_default();
    let mut answered = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(
            egui::RichText::new(icons::WARNING)
                .font(theme::icon_fill(theme::SIZE_ICON))
                .color(tone.mark),
        );
        let what = words.entry_doubt(code, unit, figure);
        if widgets::link_button(ui, &what).clicked() {
            go_to(key);
        }
        ui.label(theme::plain(why).color(tone.text));
        match explaining {
            Some((at, text)) if *at == key => {
                let field = egui::TextEdit::singleline(text)
                    .desired_width(260.0)
                    .hint_text(words.entry_explain_hint());
                let field = ui.add(field).accessible_name(words.entry_explain_hint());
                if *begins {
                    field.request_focus();
                    *begins = false;
                }
                let entered = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
                let cleaned = clean_input(text, Lines::One);
                // A number is a correction that went astray, not a reason.
                let says_why = cleaned.chars().any(char::is_alphabetic);
                let pressed = ui
                    .add_enabled_ui(says_why, |ui| {
                        widgets::quiet_button(ui, &words.entry_confirm()).clicked()
                    })
                    .inner;
                let escaped =
                    field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Escape));
                let left = field.lost_focus() && cleaned.is_empty();
                if (entered || pressed) && says_why {
                    answered = Some((key, cleaned));
                } else if escaped {
                    answered = Some((key, String::new()));
                } else if left {
                    *explaining = None;
                }
            }
            _ => {
                ui.add_enabled_ui(data.editable, |ui| {
                    let button = widgets::link_button(ui, &words.entry_explain());
                    if button.on_hover_text(words.entry_explain_key()).clicked() {
                        *explaining = Some((key, String::new()));
                        *begins = true;
                    }
                });
            }
        }
    });
    answered
}
