//! The table of tasks: what stands over it, its rows, and the keys that move in it.

use egui::{EventFilter, Id as WidgetId, Key, Modifiers};

use super::{
    Filter, Grouping, Listed, TasksState, Way, bulk::bulk_ui, done, rows, timeline::timeline_ui,
};
use crate::{
    app::command::{Command, Commands},
    domain::Id,
    ops,
    report::TaskRow,
    theme::{self, icons},
    views::{Data, list_detail::list_head_ui, status::of_task_now, task_form::TaskForm},
    widgets::{self, CellLook, TABLE_ROW_HEIGHT, TableCell, TableRow},
};

/// How much room the table has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Size {
    /// The whole page.
    Page,
    /// Beside a detail.
    Side,
}

/// The room for the button at a row's end.
const TRAILING: f32 = 40.0;

/// Draws what stands over the table, and the table.
pub(super) fn list_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    size: Size,
    commands: &mut Commands,
) {
    let words = data.words;
    let add = data.editable.then(|| words.tasks_add());
    let hint = words.tasks_search();
    // Where there is nothing yet, the button stands below in words.
    let is_empty = data.board().tasks.is_empty();
    let beside_search = add.as_deref().filter(|_| !is_empty);
    let mut adds = list_head_ui(ui, &mut state.search, &hint, beside_search);
    if is_empty {
        let (title, hint) = (words.tasks_none(), words.tasks_none_hint());
        adds |= widgets::empty_state(ui, icons::LIST_CHECKS, &title, &hint, add.as_deref());
    }
    if adds && let Ok(id) = ops::new_id() {
        state.form = Some(TaskForm::new(id));
    }
    if is_empty {
        return;
    }
    let listed = state.listed(data);
    ways_ui(ui, data, state, &listed, size, commands);
    // What is not listed is not changed with the others.
    state.choice.keep(|id| listed.order.contains(&id));
    if state.choice.len() > 0 || state.just_done.is_some() {
        // Under the rows: what comes and goes must not move them under somebody's hands.
        egui::Panel::bottom("tasks-chosen")
            .resizable(false)
            .show_separator_line(false)
            .frame(egui::Frame::NONE)
            .show(ui, |ui| {
                ui.add_space(theme::SPACE_XS);
                done::just_done_ui(ui, data, state, commands);
                bulk_ui(ui, data, state, &listed.order, commands);
            });
    }
    if listed.order.is_empty() {
        nothing_ui(ui, data, state);
        return;
    }
    if state.way == Way::Timeline && size == Size::Page {
        timeline_ui(ui, data, state, &listed, commands);
        return;
    }
    if size == Size::Page {
        let lines = listed.groups.len() + listed.order.len();
        heads_ui(ui, data, lines);
    }
    keys(ui, state, &listed.order);
    rows_ui(ui, data, state, &listed, size, commands);
}

/// Filters, groups, and table or timeline.
fn ways_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    listed: &Listed,
    size: Size,
    commands: &mut Commands,
) {
    let words = data.words;
    let [all, mine, late, soon, done] = listed.counts;
    let filters = [
        (Filter::All, words.tasks_filter_all(all)),
        (Filter::Mine, words.tasks_filter_mine(mine)),
        (Filter::Late, words.tasks_filter_late(late)),
        (Filter::Soon, words.tasks_filter_soon(soon)),
        (Filter::Done, words.tasks_filter_done(done)),
    ];
    let groupings = [
        (Grouping::Kind, words.tasks_group_kind()),
        (Grouping::Lead, words.tasks_group_lead()),
        (Grouping::State, words.tasks_group_state()),
        (Grouping::None, words.tasks_group_none()),
    ];
    ui.horizontal_wrapped(|ui| {
        match size {
            Size::Page => {
                widgets::segmented(ui, &words.tasks_filter(), &mut state.filter, &filters)
            }
            Size::Side => widgets::combo(ui, &words.tasks_filter(), &mut state.filter, &filters),
        };
        widgets::combo(ui, &words.tasks_group(), &mut state.grouping, &groupings);
        if size == Size::Page {
            let ways = [
                (Way::Table, words.tasks_view_table()),
                (Way::Timeline, words.tasks_view_timeline()),
            ];
            widgets::segmented(ui, &words.tasks_view(), &mut state.way, &ways);
        }
    });
    if state.filter == Filter::Mine {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::weak(words.tasks_mine()));
            let leads = rows::leads(data);
            let body = state.mine.body();
            let mut at = leads
                .iter()
                .position(|lead| crate::text::fold(lead) == body);
            let mut options = vec![(None, words.tasks_mine_none())];
            options.extend((0..).map(Some).zip(leads.iter().cloned()));
            if widgets::combo(ui, &words.tasks_mine(), &mut at, &options).changed() {
                let body = at.and_then(|at| leads.get(at).cloned());
                commands.push(Command::SetLeadBody(body.unwrap_or_default()));
            }
        });
    }
    ui.add_space(theme::SPACE_S);
}

/// What stands where nothing is listed.
fn nothing_ui(ui: &mut egui::Ui, data: Data<'_>, state: &TasksState) {
    let words = data.words;
    let (title, hint) = match state.filter {
        _ if !state.search.is_empty() => {
            (words.tasks_none_found(), words.targets_none_found_hint())
        }
        Filter::All => (words.tasks_none(), words.tasks_none_hint()),
        Filter::Mine => (words.tasks_none_mine(), words.tasks_mine_hint()),
        Filter::Late => (words.tasks_none_late(), String::new()),
        Filter::Soon => (words.tasks_none_soon(rows::SOON), String::new()),
        Filter::Done => (words.tasks_none_done(), String::new()),
    };
    let icon = if state.search.is_empty() {
        icons::LIST_CHECKS
    } else {
        icons::MAGNIFYING_GLASS
    };
    widgets::empty_state(ui, icon, &title, &hint, None);
}

/// A row's widget.
fn row_id(id: Id) -> WidgetId {
    WidgetId::unique(("task-row", id))
}

/// The keys that are the table's while one of its rows has the keyboard.
fn keys(ui: &egui::Ui, state: &mut TasksState, order: &[Id]) {
    let focused = ui.memory(egui::Memory::focused);
    let Some(at) = order.iter().position(|id| Some(row_id(*id)) == focused) else {
        return;
    };
    let Some(here) = order.get(at).copied() else {
        return;
    };
    let filter = EventFilter {
        vertical_arrows: true,
        // Esc takes the choice back before it takes the keyboard away.
        escape: state.choice.len() > 0,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(here), filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let next = |by: isize| {
        at.checked_add_signed(by)
            .and_then(|at| order.get(at))
            .copied()
    };
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
        if pressed(Modifiers::SHIFT, key)
            && let Some(to) = next(by)
        {
            if !state.choice.has(here) {
                state.choice.toggle(here);
            }
            state.choice.extend(order, to);
            state.wants_focus = Some(to);
        } else if pressed(Modifiers::NONE, key)
            && let Some(to) = next(by)
        {
            state.choice.begin_at(to);
            state.wants_focus = Some(to);
        }
    }
    if pressed(Modifiers::NONE, Key::Space) {
        state.choice.toggle(here);
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        state.choice.all(order);
    }
    if state.choice.len() > 0 && pressed(Modifiers::NONE, Key::Escape) {
        state.choice.clear();
    }
}

/// The widths of the columns; the task itself takes the rest.
const CODE: f32 = 58.0;
const LEAD: f32 = 200.0;
const DUE: f32 = 92.0;
const STATE: f32 = 168.0;

fn heads_ui(ui: &mut egui::Ui, data: Data<'_>, lines: usize) {
    let words = data.words;
    // Where the rows are scrolled, their bar takes some of the room.
    let scrolls = lines as f32 * TABLE_ROW_HEIGHT + theme::ROW_HEIGHT > ui.available_height();
    let bar = if scrolls {
        ui.spacing().scroll.allocated_width()
    } else {
        0.0
    };
    let room = widgets::table_row_room(ui, TRAILING) - bar;
    widgets::table_heads(
        ui,
        &[
            (words.tasks_column_code(), CODE),
            (words.tasks_column_title(), room - CODE - LEAD - DUE - STATE),
            (words.task_lead(), LEAD),
            (words.task_due(), DUE),
            (words.tasks_column_state(), STATE),
        ],
    );
}

/// A line of the table.
enum Line<'a> {
    Heading(&'a str),
    Task(&'a TaskRow),
}

fn rows_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    listed: &Listed,
    size: Size,
    commands: &mut Commands,
) {
    let mut lines = Vec::new();
    for (name, rows) in &listed.groups {
        if !name.is_empty() {
            lines.push(Line::Heading(name));
        }
        lines.extend(rows.iter().map(Line::Task));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = egui::ScrollArea::vertical().id_salt(("tasks", size == Size::Page));
    let area = area.auto_shrink([false, false]);
    // The keyboard's row is brought into sight also where it is not drawn yet.
    let wanted = state.wants_focus.and_then(|id| {
        lines
            .iter()
            .position(|line| matches!(line, Line::Task(row) if row.id == id))
    });
    area.show_rows(ui, TABLE_ROW_HEIGHT, lines.len(), |ui, range| {
        if let (Some(at), Some(id)) = (wanted, state.wants_focus.take()) {
            let top = ui.max_rect().top() + (at as f32 - range.start as f32) * TABLE_ROW_HEIGHT;
            let rect = egui::Rect::from_min_size(
                egui::pos2(ui.max_rect().left(), top),
                egui::vec2(1.0, TABLE_ROW_HEIGHT),
            );
            ui.scroll_to_rect(rect, None);
            ui.memory_mut(|memory| memory.request_focus(row_id(id)));
        }
        for line in lines.get(range).unwrap_or_default() {
            match line {
                Line::Heading(name) => heading_ui(ui, name),
                Line::Task(row) => row_ui(ui, data, state, &listed.order, row, size, commands),
            }
        }
    });
}

fn heading_ui(ui: &mut egui::Ui, name: &str) {
    let size = egui::vec2(ui.available_width(), TABLE_ROW_HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Max);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.add_space(theme::SPACE_XS);
        ui.vertical(|ui| {
            ui.add_space(TABLE_ROW_HEIGHT - 28.0);
            ui.label(theme::heading(name));
        });
    });
}

fn row_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    order: &[Id],
    row: &TaskRow,
    size: Size,
    commands: &mut Commands,
) {
    let words = data.words;
    let Some(task) = data.plan().task(row.id) else {
        return;
    };
    let said = words.task_state(row.state);
    let due = rows::due_of(data.plan(), row.id, data.session.as_of());
    let due = due.map(|due| words.date(due)).unwrap_or_default();
    let over = format!("{} · {said}", task.code);
    let room = widgets::table_row_room(ui, TRAILING);
    let plain = |text, width| TableCell {
        text,
        width,
        look: CellLook::Plain,
    };
    let weak = |text, width| TableCell {
        text,
        width,
        look: CellLook::Weak,
    };
    let page = [
        weak(task.code.as_str(), CODE),
        plain(task.title.as_str(), room - CODE - LEAD - DUE - STATE),
        weak(task.lead.as_str(), LEAD),
        plain(due.as_str(), DUE),
        plain(said.as_str(), STATE),
    ];
    let beside = [TableCell {
        text: task.title.as_str(),
        width: room,
        look: CellLook::Under,
    }];
    let cells = match size {
        Size::Page => &page[..],
        Size::Side => &beside[..],
    };
    let pick = words.tasks_pick(task.code.as_str());
    let name = format!("{over}, {}", task.title);
    let drawn = widgets::table_row(
        ui,
        row_id(row.id),
        TableRow {
            open: state.selected == Some(row.id) && state.form.is_none(),
            chosen: Some((state.choice.has(row.id), pick.as_str())),
            status: of_task_now(row.state),
            over: &over,
            cells,
            name: &name,
            trailing: TRAILING,
        },
    );
    let modifiers = ui.input(|input| input.modifiers);
    if drawn.boxed && modifiers.shift {
        state.choice.extend(order, row.id);
    } else if drawn.boxed {
        state.choice.toggle(row.id);
    } else if drawn.row.clicked() {
        // The keyboard stays with the row that was clicked.
        drawn.row.request_focus();
        if modifiers.shift {
            state.choice.extend(order, row.id);
        } else if modifiers.command {
            state.choice.toggle(row.id);
        } else {
            state.choice.begin_at(row.id);
            state.select(row.id);
        }
    }
    let can_be_done =
        !rows::is_done(row.state) && !matches!(row.state, crate::domain::TaskState::NotYetDue);
    if data.editable && can_be_done {
        let builder = egui::UiBuilder::new()
            .max_rect(drawn.trailing)
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt(("done", row.id));
        ui.scope_builder(builder, |ui| {
            let name = words.tasks_mark_done(task.code.as_str());
            if widgets::icon_button(ui, icons::CHECK_CIRCLE, &name).clicked() {
                done::mark_done(data, state, row.id, commands);
            }
        });
    }
}
