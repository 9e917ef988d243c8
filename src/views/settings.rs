//! Settings: of this machine, of the plan, and the care of the file.

use rust_decimal::dec;

use super::{
    Data,
    form::{Form, line, read_date, read_number, show_date, show_number},
};
use crate::{
    app::{
        command::{Command, Commands, Setting},
        settings::{Look, Settings},
    },
    domain::{Method, OwnUnit, PlanInfo},
    ops::Edit,
    store::backup::Backup,
    strings::{Lang, Words},
    text::TypingMethod,
    theme, widgets,
};

/// What the settings screen remembers.
#[derive(Default)]
pub struct SettingsState {
    author: Option<String>,
    plan: Option<PlanForm>,
    /// The setting that the keyboard is to come to.
    wanted: Option<Setting>,
    /// The backup that the person is asked about.
    restoring: Option<Backup>,
}

/// The plan's settings being changed.
struct PlanForm {
    /// Of the language in which the fields were filled.
    words: Words,
    /// What the settings were when the form began.
    began_with: PlanInfo,
    draft: PlanInfo,
    first_day: String,
    grace: String,
    on_track: String,
    far_behind: String,
    as_of: String,
    show_faults: bool,
}

impl PlanForm {
    fn of(info: &PlanInfo, words: Words) -> Self {
        Self {
            words,
            began_with: info.clone(),
            first_day: info.cut_off().first_day().to_string(),
            grace: info.grace().to_string(),
            on_track: show_number(info.on_track, words),
            far_behind: show_number(info.far_behind, words),
            as_of: show_date(info.as_of),
            draft: info.clone(),
            show_faults: false,
        }
    }

    fn edit(&self) -> Option<Edit> {
        let words = self.words;
        let info = PlanInfo {
            name: line(&self.draft.name),
            first_day: self.first_day.trim().parse().ok()?,
            grace_days: self.grace.trim().parse().ok()?,
            on_track: read_number(&self.on_track, words).ok()?,
            far_behind: read_number(&self.far_behind, words).ok()?,
            as_of: read_date(&self.as_of, words).ok()?,
            ..self.draft.clone()
        };
        Some(Edit::PutPlan(Box::new(info)))
    }
}

impl SettingsState {
    /// Brings the keyboard to a setting.
    pub fn select(&mut self, setting: Setting) {
        self.wanted = Some(setting);
    }
}

impl Setting {
    /// What stands beside it.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::Language => words.settings_language(),
            Self::Look => words.settings_look(),
            Self::Typing => words.typing_setting(),
            Self::Author => words.settings_author(),
            Self::OwnUnit => words.own_unit_name(),
            Self::PlanName => words.settings_plan_name(),
            Self::FirstDay => words.settings_first_day(),
            Self::Grace => words.settings_grace(),
            Self::Method => words.settings_method(),
            Self::OnTrack => words.settings_on_track(),
            Self::FarBehind => words.settings_far_behind(),
            Self::AsOf => words.settings_as_of(),
        }
    }

    /// The part of the settings that it is in.
    pub fn place(self, words: Words) -> String {
        match self {
            Self::Language | Self::Look | Self::Typing | Self::Author | Self::OwnUnit => {
                words.settings_this_machine()
            }
            Self::PlanName
            | Self::FirstDay
            | Self::Grace
            | Self::Method
            | Self::OnTrack
            | Self::FarBehind
            | Self::AsOf => words.settings_plan(),
        }
    }
}

impl Look {
    /// Its name.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::System => words.settings_look_system(),
            Self::Light => words.settings_look_light(),
            Self::Dark => words.settings_look_dark(),
        }
    }
}

impl Words {
    /// How letters with accents are typed; `None` leaves that to the machine.
    pub fn typing_method(self, method: Option<TypingMethod>) -> String {
        match method {
            None => self.typing_off(),
            Some(TypingMethod::Telex) => self.typing_telex(),
            Some(TypingMethod::Vni) => self.typing_vni(),
        }
    }
}

/// Draws the settings screen.
pub fn settings_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    settings: &Settings,
    state: &mut SettingsState,
    commands: &mut Commands,
) {
    if let Some(wanted) = state.wanted.take() {
        super::form::bring_keyboard_to(ui.ctx(), wanted.name(data.words));
    }
    egui::ScrollArea::vertical()
        .id_salt("settings")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(760.0);
            widgets::card(ui, |ui| machine_ui(ui, data, settings, state, commands));
            ui.add_space(theme::SPACE_M);
            widgets::card(ui, |ui| plan_ui(ui, data, state, commands));
            ui.add_space(theme::SPACE_M);
            widgets::card(ui, |ui| file_ui(ui, data, state, commands));
            ui.add_space(theme::SPACE_XL);
            widgets::keep_focus_in_sight(ui);
        });
}

fn machine_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    settings: &Settings,
    state: &mut SettingsState,
    commands: &mut Commands,
) {
    let words = data.words;
    ui.label(theme::heading(words.settings_this_machine()));
    ui.add_space(theme::SPACE_S);
    let mut form = Form {
        words,
        today: data.today,
        show_faults: false,
        ui,
    };
    form.row(words.settings_language(), |ui, _| {
        let options = Lang::ALL.map(|lang| (lang, lang.name().to_owned()));
        let mut lang = settings.lang();
        if widgets::segmented(ui, &words.settings_language(), &mut lang, &options).changed() {
            commands.push(Command::SetLang(lang));
        }
    });
    form.row(words.settings_look(), |ui, _| {
        let options = [Look::System, Look::Light, Look::Dark].map(|look| (look, look.name(words)));
        let mut look = settings.look;
        if widgets::segmented(ui, &words.settings_look(), &mut look, &options).changed() {
            commands.push(Command::SetLook(look));
        }
    });
    form.row(words.typing_setting(), |ui, _| {
        let options = TypingMethod::CHOICES.map(|it| (it, words.typing_method(it)));
        let mut typing = settings.typing();
        if widgets::segmented(ui, &words.typing_setting(), &mut typing, &options).changed() {
            commands.push(Command::SetTyping(typing));
        }
    });
    form.hint(words.typing_hint());
    form.row(words.settings_author(), |ui, id| {
        let name = state.author.get_or_insert_with(|| settings.author.clone());
        let hint = words.settings_author_hint();
        let field = egui::TextEdit::singleline(name)
            .desired_width(280.0)
            .hint_text(hint);
        if ui.add(field).labelled_by(id).lost_focus() {
            let name = line(name);
            if name != settings.author {
                commands.push(Command::SetAuthor(name));
            }
            state.author = None;
        }
    });
    form.row(words.own_unit_name(), |ui, _| {
        own_unit_ui(ui, data, commands);
    });
}

/// Whose copy the file is.
fn own_unit_ui(ui: &mut egui::Ui, data: Data<'_>, commands: &mut Commands) {
    let words = data.words;
    let mut own = data.session.own_unit();
    let mut options = vec![(OwnUnit::Owner, words.own_unit_owner())];
    if own == OwnUnit::Unchosen {
        options.insert(0, (own, words.own_unit_unchosen()));
    }
    let root = data.plan().info().root;
    let below = data.board().units.iter();
    let below = below.filter(|(key, _)| Some(*key) != root);
    options.extend(below.map(|(key, depth)| {
        let name = words.name_of_unit(data.plan(), *key);
        (
            OwnUnit::Unit(*key),
            format!("{}{name}", "    ".repeat(*depth)),
        )
    }));
    ui.add_enabled_ui(data.editable, |ui| {
        if widgets::combo(ui, &words.own_unit_name(), &mut own, &options).changed() {
            commands.push(Command::SetOwnUnit(own));
        }
    });
    ui.label(theme::small(words.own_unit_hint()));
}

fn plan_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut SettingsState, commands: &mut Commands) {
    let words = data.words;
    let info = data.plan().info();
    ui.label(theme::heading(words.settings_plan()));
    ui.add_space(theme::SPACE_S);
    if state
        .plan
        .as_ref()
        .is_none_or(|form| form.began_with != *info)
    {
        state.plan = Some(PlanForm::of(info, words));
    }
    let Some(plan) = &mut state.plan else { return };
    ui.add_enabled_ui(data.editable, |ui| {
        let mut form = Form {
            words,
            today: data.today,
            show_faults: plan.show_faults,
            ui,
        };
        form.text(words.settings_plan_name(), &mut plan.draft.name, "", None);
        let fault = whole_fault(&plan.first_day, words);
        form.short(words.settings_first_day(), &mut plan.first_day, "15", fault);
        form.hint(words.settings_first_day_hint());
        let fault = whole_fault(&plan.grace, words);
        form.short(words.settings_grace(), &mut plan.grace, "15", fault);
        let methods = words.options([Method::Path, Method::GrowthRate]);
        form.choice(words.settings_method(), &mut plan.draft.method, &methods);
        form.number(
            words.settings_on_track(),
            &mut plan.on_track,
            &show_number(Some(dec!(0.95)), words),
        );
        form.number(
            words.settings_far_behind(),
            &mut plan.far_behind,
            &show_number(Some(dec!(0.60)), words),
        );
        form.ui
            .label(theme::small(words.settings_thresholds_hint()));
        form.date(words.settings_as_of(), &mut plan.as_of);
        form.ui.add_space(theme::SPACE_S);
        if widgets::primary_button(form.ui, &words.action_save()).clicked() {
            plan.show_faults = true;
            if let Some(edit) = plan.edit() {
                commands.edit(edit);
            }
        }
    });
}

/// What is wrong with a field that takes a whole number.
fn whole_fault(text: &str, words: Words) -> Option<String> {
    text.trim()
        .parse::<u32>()
        .is_err()
        .then(|| words.settings_bad_number())
}

fn file_ui(ui: &mut egui::Ui, data: Data<'_>, state: &mut SettingsState, commands: &mut Commands) {
    let words = data.words;
    ui.label(theme::heading(words.settings_file()));
    ui.add_space(theme::SPACE_S);
    ui.label(theme::weak(data.session.path().display().to_string()));
    ui.add_space(theme::SPACE_S);
    ui.horizontal_wrapped(|ui| {
        if widgets::quiet_button(ui, &words.settings_check()).clicked() {
            commands.push(Command::Check);
        }
        ui.add_enabled_ui(data.editable, |ui| {
            if widgets::quiet_button(ui, &words.settings_back_up()).clicked() {
                commands.push(Command::BackUp);
            }
        });
        if widgets::quiet_button(ui, &words.settings_close_file()).clicked() {
            commands.push(Command::CloseFile);
        }
    });
    ui.add_space(theme::SPACE_M);
    ui.label(theme::strong(words.settings_backups()));
    let backups = data.session.backups();
    if backups.is_empty() {
        ui.label(theme::weak(words.settings_no_backups()));
    }
    for backup in backups.iter().take(12) {
        ui.horizontal(|ui| {
            ui.label(format!("{}", backup.made.strftime("%d/%m/%Y %H:%M")));
            ui.label(theme::weak(format!("{:06}", backup.number)));
            ui.add_enabled_ui(data.editable, |ui| {
                if widgets::quiet_button(ui, &words.settings_restore()).clicked() {
                    state.restoring = Some(backup.clone());
                }
            });
        });
    }
    restoring_ui(ui, words, &mut state.restoring, commands);
}

/// Asks before a backup is put in the file's place: that cannot be undone by a key.
fn restoring_ui(
    ui: &egui::Ui,
    words: Words,
    restoring: &mut Option<Backup>,
    commands: &mut Commands,
) {
    let Some(backup) = restoring else { return };
    let time = backup.made.strftime("%d/%m/%Y %H:%M").to_string();
    let dialog = egui::Modal::new(egui::Id::unique("restoring"));
    let dialog = dialog.frame(theme::dialog_frame(ui.ctx()));
    let modal = dialog.show(ui.ctx(), |ui| {
        ui.set_max_width(460.0);
        ui.label(theme::heading(words.restore_title(time)));
        ui.add_space(theme::SPACE_S);
        ui.label(words.restore_what());
        ui.add_space(theme::SPACE_M);
        ui.horizontal_wrapped(|ui| {
            let no = widgets::primary_button(ui, &words.restore_no()).clicked();
            let yes = widgets::danger_button(ui, &words.restore_yes()).clicked();
            if yes {
                commands.push(Command::Restore(backup.path.clone()));
            }
            no || yes
        })
        .inner
    });
    if modal.inner || modal.should_close() {
        *restoring = None;
    }
}
