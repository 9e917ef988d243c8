//! Lịch sử: what was done to the whole plan, beside whatever screen is open. It is looked through by
//! who, what and when, and by words; only what is in sight is drawn, and older pages are read as
//! one scrolls.

use std::{collections::BTreeSet, rc::Rc};

use jiff::civil::Date;

use super::{Data, history::change_ui};
use crate::{
    app::{
        clock::Clock,
        command::{Command, Commands},
    },
    domain::{Action, OpHash, Topic},
    ops::Edit,
    store::{LogEntry, LogQuery},
    strings::Lang,
    text::{fold, matches},
    theme::{self, icons},
    widgets::{self, DateFieldResult},
};

/// What the history of the plan remembers.
#[derive(Default)]
pub struct LogState {
    is_open: bool,
    search: String,
    topic: Option<Topic>,
    who: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    /// Everybody who was seen in it.
    people: BTreeSet<String>,
    lines: Lines,
    /// The op whose changes are shown, and how high they were drawn.
    unfolded: Option<(OpHash, f32)>,
}

/// The entries in words: made once, and searched as one types.
#[derive(Default)]
struct Lines {
    /// What they were made of.
    of: Option<(u64, Lang)>,
    all: Vec<Line>,
    needle: String,
    found: Vec<usize>,
    looked_at: usize,
}

struct Line {
    entry: Rc<LogEntry>,
    sentence: String,
    by: String,
    folded: String,
}

/// The height of a folded entry: who and when, and a sentence of two lines.
const HEIGHT: f32 = 72.0;
/// The least width in which both days stand in one row.
const ONE_ROW: f32 = 420.0;
/// How far below what is in sight the next page is asked for.
const AHEAD: f32 = 1200.0;

impl LogState {
    /// Shows it, or takes it away.
    pub const fn toggle(&mut self) {
        self.is_open = !self.is_open;
    }

    /// Whether it stands beside the screen.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    fn query(&self) -> LogQuery {
        LogQuery {
            topic: self.topic,
            author: self.who.clone(),
            from_ms: self
                .from
                .and_then(|day| day.yesterday().ok())
                .map(Clock::end_of),
            until_ms: self.to.map(Clock::end_of),
        }
    }

    const fn is_narrowed(&self) -> bool {
        self.topic.is_some() || self.who.is_some() || self.from.is_some() || self.to.is_some()
    }
}

/// Draws the history of the plan.
pub fn log_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut LogState, commands: &mut Commands) {
    let words = data.words;
    ui.horizontal(|ui| {
        ui.set_min_height(theme::FIELD_HEIGHT);
        ui.label(theme::heading(words.log_title()));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::icon_button(ui, icons::X, &words.action_close()).clicked() {
                commands.push(Command::ToggleLog);
            }
        });
    });
    filters_ui(ui, data, state);
    let query = state.query();
    let log = data.session.log();
    let entries = log.entries(&query);
    if entries.is_none() || log.is_outdated() {
        commands.push(Command::LoadLog(query.clone()));
    }
    let Some(entries) = entries else {
        ui.label(theme::weak(words.history_loading()));
        return;
    };
    state.lines.follow(data, entries, &state.search);
    let people = entries.iter().map(|it| it.author.name.as_str());
    for name in people.filter(|name| !name.is_empty()) {
        if !state.people.contains(name) {
            state.people.insert(name.to_owned());
        }
    }
    if state.lines.found.is_empty() && log.is_whole() {
        let narrowed = state.is_narrowed() || !state.search.is_empty();
        let (title, hint) = if narrowed {
            (words.log_none_found(), words.log_none_found_hint())
        } else {
            (words.log_none(), String::new())
        };
        let icon = icons::CLOCK_COUNTER_CLOCKWISE;
        widgets::empty_state(ui, icon, &title, &hint, None);
        return;
    }
    let wants_more = list_ui(ui, data, state, commands);
    if wants_more && !log.is_whole() && !log.is_asked() {
        commands.push(Command::LoadLog(query));
    }
}

fn filters_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut LogState) {
    let words = data.words;
    let width = ui.available_width();
    widgets::search_field(ui, &mut state.search, &words.log_search(), width);
    ui.add_space(theme::SPACE_XS);
    ui.horizontal_wrapped(|ui| {
        let mut topics = vec![(None, words.log_topic_all())];
        topics.extend(Topic::ALL.map(|topic| (Some(topic), words.topic(topic))));
        widgets::combo(ui, &words.log_topic(), &mut state.topic, &topics);
        let people: Vec<_> = state.people.iter().cloned().collect();
        let mut at = state
            .who
            .as_ref()
            .and_then(|who| people.iter().position(|it| it == who));
        let mut names = vec![(None, words.log_who_all())];
        names.extend((0..).map(Some).zip(people.iter().cloned()));
        if widgets::combo(ui, &words.log_who(), &mut at, &names).changed() {
            state.who = at.and_then(|at| people.get(at).cloned());
        }
    });
    ui.add_space(theme::SPACE_XS);
    let days = [
        (words.log_from(), &mut state.from),
        (words.log_to(), &mut state.to),
    ];
    if width < ONE_ROW {
        // A day stays beside its name.
        for day in days {
            ui.horizontal(|ui| day_ui(ui, data, day));
            ui.add_space(theme::SPACE_XS);
        }
    } else {
        ui.horizontal(|ui| {
            for day in days {
                day_ui(ui, data, day);
            }
        });
    }
    if state.is_narrowed() && widgets::link_button(ui, &words.log_clear()).clicked() {
        (state.topic, state.who, state.from, state.to) = (None, None, None, None);
    }
    ui.add_space(theme::SPACE_S);
}

fn day_ui(ui: &mut egui::Ui, data: Data<'_>, (name, day): (String, &mut Option<Date>)) {
    ui.label(theme::weak(name.clone()));
    let id = ui.scope_id().with(&name);
    let (calendar, today) = (data.words.calendar(), data.today);
    if let DateFieldResult::Committed(date) =
        widgets::date_field(ui, id, &name, *day, &calendar, today)
    {
        *day = date;
    }
}

impl Lines {
    /// Puts into words what has come, and finds what is searched for.
    fn follow(&mut self, data: Data<'_>, entries: &[Rc<LogEntry>], search: &str) {
        let of = (data.session.log().revision(), data.words.lang);
        if self.of != Some(of) {
            *self = Self {
                of: Some(of),
                needle: std::mem::take(&mut self.needle),
                ..Self::default()
            };
        }
        for entry in entries.iter().skip(self.all.len()) {
            self.all.push(Line::of(data, entry));
        }
        let needle = fold(search);
        if self.needle != needle {
            self.needle = needle;
            self.found.clear();
            self.looked_at = 0;
        }
        for (at, line) in self.all.iter().enumerate().skip(self.looked_at) {
            if matches(&self.needle, &line.folded) {
                self.found.push(at);
            }
        }
        self.looked_at = self.all.len();
    }
}

impl Line {
    fn of(data: Data<'_>, entry: &Rc<LogEntry>) -> Self {
        let words = data.words;
        let of = entry
            .of
            .as_ref()
            .map(|(action, registers)| (*action, registers.as_slice()));
        let sentence = if entry.action == Action::SetFigures && entry.writes > entry.registers.len()
        {
            // Of a large step only the first registers are read.
            words.entered_many(entry.writes)
        } else {
            words.action_of(data.plan(), entry.action, &entry.registers, of)
        };
        let sentence = words.sentence_case(&sentence);
        let author = words.author(&entry.author);
        let by = words.history_by(author, words.wall_time(entry.wall_ms));
        Self {
            folded: fold(&format!("{sentence} {by} {}", entry.why)),
            entry: Rc::clone(entry),
            sentence,
            by,
        }
    }
}

/// Draws what is in sight; whether older entries are wanted.
fn list_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut LogState,
    commands: &mut Commands,
) -> bool {
    let words = data.words;
    let lines = &state.lines;
    let place = |op: OpHash| {
        lines
            .found
            .iter()
            .position(|at| lines.all.get(*at).is_some_and(|line| line.entry.op == op))
    };
    // Where the changes of one op are shown, everything below makes room.
    let unfolded = state
        .unfolded
        .and_then(|(op, height)| Some((place(op)?, op, height)));
    let room = unfolded.map_or(0.0, |(.., height)| height);
    let whole = lines.found.len() as f32 * HEIGHT;
    let is_whole = data.session.log().is_whole();
    let foot = if is_whole { 0.0 } else { theme::ROW_HEIGHT };
    let total = whole + room + foot;
    let top_of = |at: usize| {
        let below = unfolded.is_some_and(|(unfolded, ..)| at > unfolded);
        at as f32 * HEIGHT + if below { room } else { 0.0 }
    };
    let mut wants_more = false;
    let mut clicked = None;
    let mut height = room;
    let area = egui::ScrollArea::vertical()
        .id_salt("log")
        .auto_shrink([false, false]);
    area.show_viewport(ui, |ui, seen| {
        ui.set_height(total);
        wants_more = seen.bottom() + AHEAD > total;
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        // One row above and below what can be seen, and where changes are shown their height.
        let first = ((seen.top() - room) / HEIGHT).floor().max(0.0) as usize;
        let behind = (seen.bottom() / HEIGHT).ceil().max(0.0) as usize + 1;
        let range = first.min(lines.found.len())..behind.min(lines.found.len());
        for at in range {
            let line = lines.found.get(at).and_then(|it| lines.all.get(*it));
            let Some(line) = line else { continue };
            let top = origin + egui::vec2(0.0, top_of(at));
            let rect = egui::Rect::from_min_size(top, egui::vec2(width, HEIGHT));
            let is_unfolded = unfolded.is_some_and(|(unfolded, ..)| unfolded == at);
            if entry_ui(ui, rect, line, is_unfolded).clicked() {
                clicked = Some(line.entry.op);
            }
            if is_unfolded {
                let below = rect.translate(egui::vec2(0.0, HEIGHT));
                height = changes_ui(ui, below, data, &line.entry, commands);
            }
        }
        if !is_whole {
            let at = origin + egui::vec2(theme::SPACE_S, whole + room);
            let rect = egui::Rect::from_min_size(at, egui::vec2(width, foot));
            ui.put(rect, egui::Label::new(theme::weak(words.log_reading())));
        }
    });
    if let Some((_, kept)) = &mut state.unfolded
        && unfolded.is_some()
        && (*kept - height).abs() > 0.5
    {
        *kept = height;
        ui.ctx().request_repaint();
    }
    if let Some(op) = clicked {
        let open = state.unfolded.is_some_and(|(of, _)| of == op);
        state.unfolded = (!open).then_some((op, 0.0));
    }
    wants_more
}

fn entry_ui(ui: &mut egui::Ui, rect: egui::Rect, line: &Line, is_unfolded: bool) -> egui::Response {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt(("entry", line.entry.op));
    ui.scope_builder(builder, |ui| {
        let (op, by) = (line.entry.op, line.by.as_str());
        widgets::two_line_row(ui, op, is_unfolded, None, by, &line.sentence, "")
    })
    .inner
}

/// Draws what an op changed, and gives how high that is.
fn changes_ui(
    ui: &mut egui::Ui,
    rect: egui::Rect,
    data: Data<'_>,
    entry: &LogEntry,
    commands: &mut Commands,
) -> f32 {
    let words = data.words;
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(egui::vec2(theme::SPACE_M, 0.0)))
        .layout(egui::Layout::top_down(egui::Align::Min))
        .id_salt(("changes", entry.op));
    let drawn = ui.scope_builder(builder, |ui| {
        if !entry.why.is_empty() {
            ui.label(theme::small(entry.why.clone()));
        }
        let Some(changes) = data.session.log().changes(entry.op) else {
            commands.push(Command::LoadChanges(entry.op));
            ui.label(theme::weak(words.log_changes_loading()));
            return;
        };
        if changes.is_empty() {
            ui.label(theme::weak(words.log_nothing_changed()));
        }
        for (at, change) in changes.iter().enumerate() {
            ui.push_id(at, |ui| {
                change_ui(ui, data, entry.action, change, commands);
            });
        }
        let unseen = entry.writes.saturating_sub(changes.len());
        if unseen > 0 && changes.len() >= MANY {
            ui.label(theme::small(words.history_more(unseen)));
        }
        let all = unseen == 0 || changes.len() < MANY;
        if data.editable && changes.len() > 1 && all {
            let back: Vec<_> = changes
                .iter()
                .map(|(register, before, _)| (*register, before.clone()))
                .collect();
            let text = words.log_restore_all(changes.len());
            if widgets::quiet_button(ui, &text).clicked() {
                commands.edit(Edit::Restore(back));
            }
        }
        ui.add_space(theme::SPACE_S);
    });
    drawn.response.rect.height()
}

/// Fewer changes than these are all that there are: an op also writes that what it changes exists.
const MANY: usize = 100;
