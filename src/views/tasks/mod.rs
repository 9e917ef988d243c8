//! Nhiệm vụ: the table of tasks with its filters and groups, the same along the days, several
//! changed at once, and one of them in detail.

mod bulk;
mod choice;
mod detail;
mod done;
mod list;
mod occurrences;
mod rows;
mod timeline;

use self::{
    bulk::Bulk,
    choice::Choice,
    done::JustDone,
    rows::{Filter, Grouping, Mine},
};
use super::{
    Data, Stamp,
    list_detail::{detail_panel, has_room_for_both, list_panel},
    memo::Memo,
    target_form::FormEnd,
    task_form::{TaskForm, task_form_ui},
};
use crate::{
    app::{
        command::Commands,
        drafts::{FormDraft, Placed},
    },
    domain::{Id, Period, Plan},
    ops::{self, Edit},
    pictures::TaskGroup,
    strings::Words,
};

/// What the tasks screen remembers.
#[derive(Default)]
pub struct TasksState {
    search: String,
    filter: Filter,
    grouping: Grouping,
    way: Way,
    mine: Mine,
    /// The task whose detail is shown.
    selected: Option<Id>,
    choice: Choice,
    /// The row that the keyboard shall come to.
    wants_focus: Option<Id>,
    bulk: Bulk,
    just_done: Option<JustDone>,
    history: bool,
    /// The occurrence whose documents are shown.
    evidence_of: Option<Period>,
    earlier: bool,
    form: Option<TaskForm>,
    listed: Memo<ListKey, Listed>,
    timeline: Memo<timeline::SceneKey, timeline::Laid>,
}

/// What a list is made of.
type ListKey = (Stamp, String, Filter, Grouping, u64);

/// The tasks that are listed, and how many each filter would leave.
struct Listed {
    groups: Vec<TaskGroup>,
    order: Vec<Id>,
    counts: [usize; 5],
}

/// How tasks are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Way {
    /// In a table.
    #[default]
    Table,
    /// Along the days.
    Timeline,
}

impl TasksState {
    /// Whether something was typed that is not in the record.
    pub fn is_waiting(&self) -> bool {
        self.form.is_some()
    }

    /// Shows this task's detail.
    pub fn select(&mut self, id: Id) {
        self.selected = Some(id);
        self.way = Way::Table;
        self.evidence_of = None;
        self.earlier = false;
    }

    /// The task that is shown.
    pub const fn selected(&self) -> Option<Id> {
        self.selected
    }

    /// Says whose tasks are "mine": this person's, of that body.
    pub fn belong_to(&mut self, person: &str, body: &str) {
        self.mine = Mine::new(person, body);
        // What was listed for somebody else is listed anew.
        self.listed = Memo::default();
    }

    /// The form as it is filled in so far.
    pub fn form_draft(&self) -> Option<FormDraft> {
        self.form.as_ref().map(TaskForm::kept)
    }

    /// Opens the form with what was filled in, where it can be.
    pub fn fill(&mut self, draft: &FormDraft, plan: &Plan, words: Words) -> Placed {
        TaskForm::fill(&mut self.form, draft, plan, words)
    }

    fn listed(&mut self, data: Data<'_>) -> std::rc::Rc<Listed> {
        // The unit whose copy it is makes some of them "mine".
        let own = data
            .session
            .own_unit()
            .key()
            .map_or(0, |key| u64::from(key.code) + 1);
        let key = (
            data.stamp(),
            self.search.clone(),
            self.filter,
            self.grouping,
            own,
        );
        let (filter, grouping, mine) = (self.filter, self.grouping, &self.mine);
        let search = self.search.as_str();
        self.listed.get(key, || {
            let found = rows::searched(data, search);
            let count = |filter| {
                let taken = found.iter();
                taken
                    .filter(|row| rows::takes(data, filter, mine, row))
                    .count()
            };
            let counts = Filter::ALL.map(count);
            let shown = found.iter().copied();
            let shown = shown.filter(|row| rows::takes(data, filter, mine, row));
            let groups = rows::groups(data, shown.collect(), grouping);
            let order = groups
                .iter()
                .flat_map(|(_, rows)| rows.iter().map(|row| row.id));
            Listed {
                order: order.collect(),
                groups,
                counts,
            }
        })
    }
}

/// Draws the tasks screen.
pub fn tasks_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    state: &mut TasksState,
    commands: &mut Commands,
) {
    state.choice.keep(|id| data.plan().task(id).is_some());
    let found = state
        .selected
        .and_then(|id| Some((id, data.plan().task(id)?)));
    if state.form.is_none() && found.is_none() {
        // The table takes the whole page until one of them is looked at.
        detail_panel(ui, |ui| {
            list::list_ui(ui, data, state, list::Size::Page, commands);
        });
        return;
    }
    let is_writing = state.form.is_some();
    if has_room_for_both(ui) {
        list_panel(ui, "tasks-list", 0.42, is_writing, |ui| {
            list::list_ui(ui, data, state, list::Size::Side, commands);
        });
    }
    detail_panel(ui, |ui| {
        if let Some(form) = &mut state.form {
            match task_form_ui(ui, data, form) {
                None => {}
                Some(FormEnd::Cancelled) => state.form = None,
                Some(FormEnd::Saved(edit)) => {
                    if ops::draft(data.plan(), &edit, data.today).is_ok() {
                        if let Edit::PutTask { id, .. } = &*edit {
                            state.selected = Some(*id);
                        }
                        state.form = None;
                    }
                    commands.edit(*edit);
                }
            }
        } else if let Some((id, task)) = found {
            detail::detail_ui(ui, data, state, id, task, commands);
        }
    });
}
