//! How a deck is shown: on which screen, whether by itself, for which day, and under which name.

use super::{Content, DecksState};
use crate::{
    app::command::{Command, Commands, PresentCommand},
    domain::Deck,
    ops::Edit,
    theme,
    views::{
        Data,
        form::{Form, line},
        present::PAUSES,
    },
    widgets::{self, Committed, DateFieldResult},
};

/// A screen that is connected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Monitor {
    /// What the system calls it.
    pub name: String,
    /// How many pixels it has, across and down.
    pub size: (u32, u32),
}

/// How decks are shown on this machine.
#[derive(Clone, Copy, Debug)]
pub struct Show<'a> {
    /// The screens that are connected; none where the system does not say.
    pub monitors: &'a [Monitor],
    /// The name of the chosen one; the one where the window is where it is none of them.
    pub monitor: Option<&'a str>,
    /// Seconds from slide to slide.
    pub pause: u16,
    /// Whether slides come by themselves.
    pub goes_on: bool,
}

/// The shape of a page where no screen is chosen.
const USUAL: f32 = 16.0 / 9.0;

impl Show<'_> {
    /// The shape of the chosen screen, width over height, as pages can take it.
    pub fn aspect(&self) -> f32 {
        let chosen = self
            .monitors
            .iter()
            .find(|it| Some(it.name.as_str()) == self.monitor);
        chosen.map_or(USUAL, |it| {
            let (width, height) = it.size;
            (width as f32 / height.max(1) as f32).clamp(1.25, 1.78)
        })
    }
}

/// Draws how the deck is shown.
pub fn show_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    show: Show<'_>,
    state: &DecksState,
    commands: &mut Commands,
) {
    let words = data.words;
    let mut form = Form {
        words,
        today: data.today,
        show_faults: false,
        ui,
    };
    form.section(words.decks_show_machine());
    let mut options = vec![(None, words.decks_monitor_here())];
    options.extend(show.monitors.iter().map(|it| {
        let (width, height) = it.size;
        let size = format!("{width}×{height}");
        (
            Some(it.name.clone()),
            words.decks_monitor(it.name.as_str(), size),
        )
    }));
    // A projector that is not plugged in now is none that can be chosen.
    let known = show
        .monitor
        .filter(|name| show.monitors.iter().any(|it| it.name == *name));
    let (before, mut monitor) = (known.map(str::to_owned), known.map(str::to_owned));
    let name = words.decks_monitor_label();
    form.row(name.clone(), |ui, _| {
        widgets::combo(ui, &name, &mut monitor, &options)
    });
    form.hint(words.decks_monitor_hint());
    if monitor != before {
        commands.push(Command::Present(PresentCommand::OnMonitor(monitor)));
    }
    let mut pause = show.goes_on.then_some(show.pause);
    let before = pause;
    let mut pauses = vec![(None, words.decks_by_hand())];
    pauses.extend(PAUSES.map(|pause| (Some(pause), words.decks_seconds(pause.to_string()))));
    form.choice(words.decks_pause(), &mut pause, &pauses);
    form.hint(words.decks_pause_hint());
    if pause != before {
        commands.push(Command::Present(PresentCommand::GoOn(pause)));
    }
    let Some((id, deck)) = content
        .deck
        .and_then(|id| Some((id, data.plan().deck(id)?)))
    else {
        return;
    };
    form.section(words.decks_deck());
    let put = |deck: Deck| Edit::PutDeck {
        id,
        deck,
        slides: Vec::new(),
    };
    form.row(words.decks_name(), |ui, label| {
        let field = ui.scope_id().with(("name", state.chosen().0));
        let width = ui.available_width().min(420.0);
        if let Committed::Changed(text) = widgets::text_field(ui, field, label, &deck.name, width) {
            commands.edit(put(Deck {
                name: line(&text),
                ..deck.clone()
            }));
        }
    });
    let name = words.decks_as_of();
    form.row(name.clone(), |ui, _| {
        let field = ui.scope_id().with(("as-of", state.chosen().0));
        let calendar = words.calendar();
        if let DateFieldResult::Committed(as_of) =
            widgets::date_field(ui, field, &name, deck.as_of, &calendar, data.today)
        {
            commands.edit(put(Deck {
                as_of,
                ..deck.clone()
            }));
        }
        let day = words.date(data.session.as_of());
        ui.label(theme::small(words.decks_as_of_hint(day)));
    });
}
