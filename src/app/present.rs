//! Presenting in the window itself: full screen on the chosen monitor, and back to where one was.
//!
//! A second window would be slow and is buggy today; the one window becomes the wall. Must not know
//! what is on a page.

use egui::ViewportCommand;

use super::{
    App,
    clock::Clock,
    command::{PresentCommand, Screen},
    drafts::FormDraft,
    settings::Settings,
};
use crate::{
    domain::Id,
    slides::Shown,
    views::{
        Data,
        decks::{Monitor, Show},
        present::{Begin, PAUSE, Pace, PresentState, Room, present_ui},
    },
};

/// The height of the screen in points while one presents. All sizes of the window follow it, so that
/// its smallest text (13 points) is the fortieth part of the screen's height.
const HEIGHT: f32 = 520.0;
/// How many frames a field gets to hand in what it holds.
const FRAMES_BEFORE: u8 = 2;
/// How often the connected monitors are looked for, in seconds.
const LOOK_EVERY: f64 = 2.0;

/// A presentation, and what the window was before.
pub(super) struct Presenting {
    state: PresentState,
    /// What had the keyboard.
    came_from: Option<egui::Id>,
    zoom: f32,
    was_full_screen: bool,
    /// It ends: how many frames the page still stands while the window takes its old size.
    ending: Option<u8>,
    /// Keeps the screen awake until it goes.
    _awake: Box<dyn std::any::Any + Send>,
}

impl Presenting {
    /// Gives the window back its size and its scale.
    fn give_back(&self, ctx: &egui::Context) {
        if !self.was_full_screen {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        ctx.set_zoom_factor(self.zoom);
        ctx.request_repaint();
    }
}

/// A presentation that begins as soon as a field has handed in what it holds.
pub(super) struct Starting {
    deck: Option<Id>,
    begin: Begin,
    came_from: Option<egui::Id>,
    frames: u8,
}

/// What is known of presenting on this machine.
#[derive(Default)]
pub(super) struct Stage {
    now: Option<Presenting>,
    starting: Option<Starting>,
    /// Where the last presentation ended: the deck and the place in it.
    ended_at: Option<(Option<Id>, usize)>,
    monitors: Vec<Monitor>,
    looked_at: Option<f64>,
    /// The window's height in points at a zoom of one, as the system says.
    height: Option<f32>,
}

impl Stage {
    /// Whether the window is the wall.
    pub(super) const fn is_on(&self) -> bool {
        self.now.is_some()
    }

    /// The conclusion that is being written, to be kept.
    pub(super) fn form_draft(&self) -> Option<FormDraft> {
        self.now.as_ref()?.state.draft().kept()
    }

    /// How decks are shown on this machine.
    pub(super) fn show<'a>(&'a self, settings: &'a Settings) -> Show<'a> {
        Show {
            monitors: &self.monitors,
            monitor: settings.monitor.as_deref(),
            pause: settings.pause.unwrap_or(PAUSE),
            goes_on: settings.slides_go_on,
        }
    }
}

impl App {
    /// Does what is asked for of presenting.
    pub(super) fn present(&mut self, ctx: &egui::Context, command: PresentCommand) {
        match command {
            PresentCommand::Screen => {
                let (deck, at) = self.views.decks.chosen();
                let (deck, begin) = match self.on_screen() {
                    Some(shown) => (deck, Begin::Page(shown)),
                    None if self.screen == Screen::Decks => (deck, Begin::Slide(0)),
                    None => (deck, Begin::Slide(at)),
                };
                self.begin(ctx, deck, begin);
            }
            PresentCommand::Again => {
                let chosen = self.views.decks.chosen();
                let (deck, at) = match self.stage.ended_at {
                    Some(ended_at) if self.screen != Screen::Decks => ended_at,
                    _ => chosen,
                };
                self.begin(ctx, deck, Begin::Slide(at));
            }
            PresentCommand::Deck { deck, at } => self.begin(ctx, deck, Begin::Slide(at)),
            PresentCommand::End => {
                if let Some(presenting) = &mut self.stage.now {
                    presenting.ending = Some(1);
                    presenting.give_back(ctx);
                }
            }
            PresentCommand::OnMonitor(name) => {
                self.settings.monitor = name;
                self.tasks.save(self.settings.clone());
            }
            PresentCommand::GoOn(pause) => {
                self.settings.slides_go_on = pause.is_some();
                self.settings.pause = pause.or(self.settings.pause);
                self.tasks.save(self.settings.clone());
            }
            PresentCommand::PickPicture { at } => self.pick_slide_picture(at),
            PresentCommand::SaveConclusions(on) => self.save_conclusions(on),
        }
    }

    /// What one looks at, as a page; `None` where that is no page.
    fn on_screen(&self) -> Option<Shown> {
        match self.screen {
            Screen::Overview => Some(Shown::Overview),
            Screen::Targets => {
                let (id, unit) = self.views.targets.place();
                let id = id?;
                // The whole plan's own line is the page of the target itself.
                let root = self.session.as_ref()?.plan().info().root;
                let unit = unit.filter(|unit| Some(*unit) != root);
                Some(Shown::Target { id, unit })
            }
            Screen::Compare => {
                let whole = Shown::HeatMap {
                    within: None,
                    from: 0,
                };
                Some(match self.views.compare.ranked() {
                    Some(id) => Shown::Ranking {
                        id,
                        within: None,
                        from: 0,
                    },
                    None => whole,
                })
            }
            Screen::Tasks => Some(
                self.views
                    .tasks
                    .selected()
                    .map_or(Shown::Tasks, Shown::Task),
            ),
            Screen::Units => {
                let unit = self.views.units.selected()?;
                Some(Shown::Unit { unit, from: 0 })
            }
            Screen::Decks | Screen::Entry | Screen::Exchange | Screen::Settings => None,
        }
    }

    fn begin(&mut self, ctx: &egui::Context, deck: Option<Id>, begin: Begin) {
        if self.session.is_none() || self.stage.is_on() {
            return;
        }
        let came_from = ctx.memory(egui::Memory::focused);
        if let Some(focused) = came_from {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
        }
        // At least the one in which the connected monitors are looked for.
        let frames = if came_from.is_some() {
            FRAMES_BEFORE
        } else {
            1
        };
        self.stage.starting = Some(Starting {
            deck,
            begin,
            came_from,
            frames,
        });
        ctx.request_repaint();
    }

    /// Ends or begins what was asked for, once it can.
    pub(super) fn go_on_starting(&mut self, ctx: &egui::Context) {
        match self.stage.now.as_mut().and_then(|it| it.ending.as_mut()) {
            Some(0) => self.end_presenting(ctx),
            Some(frames) => {
                *frames -= 1;
                ctx.request_repaint();
            }
            None => {}
        }
        let Some(mut starting) = self.stage.starting.take() else {
            return;
        };
        if starting.frames > 0 {
            starting.frames -= 1;
            self.stage.starting = Some(starting);
            ctx.request_repaint();
            return;
        }
        let pace = Pace {
            pause: self.settings.pause.unwrap_or(PAUSE),
            goes_on: self.settings.slides_go_on,
        };
        let now = ctx.input(|input| input.time);
        let Some(data) = self.data() else { return };
        let mut state = PresentState::begin(data, starting.deck, starting.begin, pace, now);
        state.go_on_with(self.views.decks.take_draft());
        let words = self.words();
        self.stage.now = Some(Presenting {
            state,
            came_from: starting.came_from,
            zoom: ctx.zoom_factor(),
            was_full_screen: ctx.input(|input| input.viewport().fullscreen == Some(true)),
            ending: None,
            _awake: self.tasks.desktop.keep_awake(words.present_awake()),
        });
        // The window's keys for larger and smaller are the page's now.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.set_theme(egui::ThemePreference::Light);
        ctx.send_viewport_cmd(match self.monitor() {
            Some(monitor) => ViewportCommand::SetMonitor(monitor),
            None => ViewportCommand::Fullscreen(true),
        });
        ctx.request_repaint();
    }

    /// The chosen monitor's place among those that are connected.
    fn monitor(&self) -> Option<usize> {
        let name = self.settings.monitor.as_deref()?;
        self.stage.monitors.iter().position(|it| it.name == name)
    }

    /// Leaves the presentation: the window is what it was, on the screen that one came from.
    pub(super) fn end_presenting(&mut self, ctx: &egui::Context) {
        let Some(mut presenting) = self.stage.now.take() else {
            return;
        };
        let (deck, at) = presenting.state.place();
        self.stage.ended_at = Some((deck, at));
        if self.screen == Screen::Decks {
            self.views.decks.choose(deck, at);
        }
        self.views.decks.keep_draft(presenting.state.take_draft());
        presenting.give_back(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = true);
        self.apply_look(ctx);
        if let Some(came_from) = presenting.came_from {
            ctx.memory_mut(|memory| memory.request_focus(came_from));
        }
        ctx.request_repaint();
    }

    /// Draws the presentation; whether there is one.
    pub(super) fn present_draw(&mut self, ui: &mut egui::Ui) -> bool {
        if !self.stage.is_on() {
            return false;
        }
        let is_ending = self
            .stage
            .now
            .as_ref()
            .is_some_and(|it| it.ending.is_some());
        if let Some(height) = self.stage.height.filter(|_| !is_ending) {
            let zoom = (height / HEIGHT).clamp(0.5, 10.0);
            if (zoom - ui.ctx().zoom_factor()).abs() > 0.005 {
                ui.ctx().set_zoom_factor(zoom);
            }
        }
        let clock = self.clock.time_of_day();
        let notice = self.notice.take();
        let Some(mut presenting) = self.stage.now.take() else {
            return false;
        };
        let mut commands = std::mem::take(&mut self.commands);
        if let Some(data) = self.data() {
            let room = Room {
                clock: &clock,
                notice: notice.as_ref().map(|notice| notice.text.as_str()),
            };
            present_ui(ui, data, room, &mut presenting.state, &mut commands);
        }
        self.commands = commands;
        self.notice = notice;
        self.stage.now = Some(presenting);
        true
    }

    /// Takes note of the window's size and of the monitors that are connected.
    pub(super) fn look_around(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else {
            return;
        };
        let height = window.inner_size().height as f32 / window.scale_factor() as f32;
        self.stage.height = Some(height);
        let is_asked = self.screen == Screen::Decks || self.stage.starting.is_some();
        let now = ctx.input(|input| input.time);
        let is_known = self.stage.looked_at.is_some_and(|at| now - at < LOOK_EVERY);
        if !is_asked || is_known {
            return;
        }
        self.stage.looked_at = Some(now);
        let monitors = window.available_monitors().enumerate();
        self.stage.monitors = monitors
            .map(|(at, monitor)| Monitor {
                name: monitor.name().unwrap_or_else(|| (at + 1).to_string()),
                size: (monitor.size().width, monitor.size().height),
            })
            .collect();
    }

    /// Presents on one of these monitors, for programs that drive this one.
    pub fn set_monitors(&mut self, monitors: Vec<Monitor>) {
        self.stage.monitors = monitors;
    }

    /// How many pages the presentation has laid out, for programs that drive this one.
    pub fn laid_out_pages(&self) -> usize {
        let presenting = self.stage.now.as_ref();
        presenting.map_or(0, |it| it.state.laid_out())
    }

    /// What every screen of the open plan reads.
    pub(super) fn data(&self) -> Option<Data<'_>> {
        let session = self.session.as_ref()?;
        Some(Data {
            session,
            words: self.words(),
            today: self.clock.today(),
            author: &self.settings.author,
            editable: session.is_editable(),
            reorganisation: crate::io::reorganisation(),
        })
    }
}

impl Clock {
    /// The time of day as people write it: `16:30`.
    fn time_of_day(self) -> String {
        let zone = jiff::tz::TimeZone::system();
        let moment = jiff::Timestamp::from_millisecond(self.wall_ms()).unwrap_or_default();
        let time = zone.to_datetime(moment).time();
        format!("{}:{:02}", time.hour(), time.minute())
    }
}
