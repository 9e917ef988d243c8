//! What a person at the window can do, for tests.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Event, Key, Modifiers, MouseWheelUnit, TouchPhase, Vec2, accesskit::Role, pos2, vec2};
use egui_kittest::{
    Harness, Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use jiff::civil::date;
use tempfile::TempDir;
use tien_do_so::{
    app::{
        App,
        clock::Clock,
        command::{Screen, Template},
        session::Session,
        settings::{Look, Settings},
    },
    domain::Plan,
    strings::{Lang, Words},
};

/// The size of common notebooks.
pub const NOTEBOOK: Vec2 = vec2(1366.0, 768.0);
/// The size of old projectors.
pub const PROJECTOR: Vec2 = vec2(1024.0, 768.0);

/// The size of common desktop screens.
pub const LARGE: Vec2 = vec2(1920.0, 1080.0);

/// The words that the screens begin with.
pub const WORDS: Words = Words::new(Lang::Vietnamese);

/// A person at the window, with a folder of their own.
pub struct Person {
    /// The window.
    pub harness: Harness<'static, App>,
    folder: TempDir,
}

/// Settings that nothing keeps.
fn settings(look: Look) -> Settings {
    let mut settings = Settings::default();
    settings.look = look;
    settings
}

/// The same of somebody who has said who they are.
fn settings_of_lan(look: Look) -> Settings {
    let mut settings = settings(look);
    "Trần Thị Lan".clone_into(&mut settings.author);
    settings
}

impl Person {
    /// At the start screen.
    pub fn at_start() -> Self {
        Self::with(NOTEBOOK, &settings(Look::Light), Draws::Nothing)
    }

    /// At the start screen of a machine with these settings.
    pub fn at_start_with(settings: &Settings) -> Self {
        Self::with(NOTEBOOK, settings, Draws::Nothing)
    }

    /// With a new file of a template.
    pub fn with_plan(template: Template) -> Self {
        let mut person = Self::at_start();
        person.create("plan.tiendo", template);
        person
    }

    /// At a screen of the shipped plan.
    pub fn at(screen: Screen) -> Self {
        let mut person = Self::with_plan(Template::CaMau2022);
        person.goes_to(screen);
        person
    }

    /// At a window that is really drawn, for pictures.
    pub fn drawn(size: Vec2, look: Look) -> Self {
        Self::with(size, &settings_of_lan(look), Draws::Pictures)
    }

    /// At a wall of so many pixels, really drawn, with a new file of a template. All sizes follow
    /// the height, as the window makes them.
    pub fn at_wall(width: f32, height: f32, template: Template) -> Self {
        let points = height / 520.0;
        let size = vec2(width, height) / points;
        let settings = settings_of_lan(Look::Light);
        let mut person = Self::with_points(size, points, &settings, Draws::Pictures);
        person.create("plan.tiendo", template);
        person
    }

    /// The same with these settings.
    pub fn drawn_with(size: Vec2, settings: &Settings) -> Self {
        Self::with(size, settings, Draws::Pictures)
    }

    fn with(size: Vec2, settings: &Settings, draws: Draws) -> Self {
        Self::with_points(size, 1.0, settings, draws)
    }

    fn with_points(size: Vec2, points: f32, settings: &Settings, draws: Draws) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // By its one true name, which is what the program shows.
        let mut settings = settings.clone();
        settings.files = Some(folder.path().canonicalize().unwrap());
        // Half past four in Cà Mau on the day of the newspaper; "today" is a month later.
        let clock = Clock::Fixed(1_660_813_200_000, date(2022, 9, 20));
        let builder = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(points)
            .with_max_steps(12);
        let builder = match draws {
            Draws::Nothing => builder,
            Draws::Pictures => builder.wgpu().with_render_cursor(false),
        };
        let theme = match settings.look {
            Look::Dark => egui::Theme::Dark,
            Look::Light | Look::System => egui::Theme::Light,
        };
        let mut harness = builder
            .with_theme(theme)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, settings, clock));
        harness.run();
        Self { harness, folder }
    }

    /// A place in this person's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a file, past the system's dialog, and waits until it is open.
    pub fn create(&mut self, name: &str, template: Template) {
        let path = self.path(name);
        self.harness.state_mut().create(path, template);
        self.settle();
    }

    /// Drops a file on the window.
    pub fn open(&mut self, path: &Path) {
        let file = Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(file);
        self.settle();
    }

    /// Waits until what was asked for is done and drawn.
    pub fn settle(&mut self) {
        self.harness.run();
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().settle(&ctx);
        self.harness.run();
    }

    /// Waits for what another thread reports without being an edit: a history, a check, a backup.
    pub fn waits_to_see(&mut self, text: &str) {
        self.waits_for(text, |person| person.sees(text));
    }

    /// Waits until that is so; `what` names it where it never is.
    pub fn waits_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{what:?} does not come; there is:\n{}",
                self.everything()
            );
            std::thread::park_timeout(Duration::from_millis(5));
            self.harness.run();
        }
    }

    /// The open file's session.
    pub fn session(&self) -> &Session {
        self.harness.state().session().expect("a file is open")
    }

    /// The open plan.
    pub fn plan(&self) -> &Plan {
        self.session().plan()
    }

    /// Shows a screen by the navigation.
    pub fn goes_to(&mut self, screen: Screen) {
        let words = self.harness.state().words();
        self.clicks(&screen.name(words));
    }

    /// The one thing of that role and name.
    pub fn find<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        let found = self.harness.query_all(By::new().role(role).label(name));
        let found: Vec<_> = found.collect();
        assert!(
            found.len() == 1,
            "{} of {role:?} {name:?}; there is:\n{}",
            found.len(),
            self.everything()
        );
        found[0]
    }

    /// Scrolls until the button of that name is seen.
    pub fn brings_into_sight(&mut self, name: &str) {
        self.scrolls_to(Role::Button, name);
    }

    fn scrolls_to(&mut self, role: Role, name: &str) {
        let mut sight = self.harness.ctx.content_rect();
        // What is at the very bottom may be under the edge of its area.
        sight.max.y -= 28.0;
        let at = |person: &Self| person.find(role, name).rect();
        if sight.contains(at(self).center()) {
            return;
        }
        self.find(role, name).scroll_to_me();
        self.harness.run();
        // An area that scrolls sideways keeps the way down to itself: the wheel goes through.
        if !sight.contains(at(self).center()) {
            let center = at(self).center();
            self.harness.hover_at(pos2(center.x, sight.bottom()));
            self.harness.event(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, sight.center().y - center.y),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            self.harness.run();
        }
        assert!(
            sight.contains(at(self).center()),
            "{name:?} cannot be brought into sight"
        );
    }

    /// Clicks the button of that name.
    pub fn clicks(&mut self, name: &str) {
        self.clicks_on(Role::Button, name);
    }

    /// Clicks the thing of that role and name.
    pub fn clicks_on(&mut self, role: Role, name: &str) {
        self.scrolls_to(role, name);
        self.find(role, name).click();
        self.settle();
    }

    /// Clicks the one button whose name has that in it: a row of a list.
    pub fn clicks_row(&mut self, part: &str) {
        let name = self.row(part);
        self.clicks(&name);
    }

    /// Clicks the lowest of several buttons of one name.
    pub fn clicks_lowest(&mut self, name: &str) {
        let lowest = |person: &Self| {
            let all = person
                .harness
                .query_all(By::new().role(Role::Button).label(name));
            let place = |node: &Node<'_>| node.rect().top();
            let lowest = all.max_by(|a, b| place(a).total_cmp(&place(b)));
            lowest.map(|node| (node.scroll_to_me(), node.rect().center()).1)
        };
        lowest(self);
        self.harness.run();
        let at = lowest(self).unwrap_or_else(|| panic!("no button {name:?}"));
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.settle();
    }

    /// The whole name of the one button whose name has that in it.
    pub fn row(&self, part: &str) -> String {
        let rows = self.rows(part);
        assert!(rows.len() == 1, "rows with {part:?}: {rows:#?}");
        rows[0].clone()
    }

    /// The names of all buttons that have that in it, from the top.
    pub fn rows(&self, part: &str) -> Vec<String> {
        self.harness
            .query_all(By::new().role(Role::Button))
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.contains(part))
            .collect()
    }

    /// Whether there is a button of that name.
    pub fn has_button(&self, name: &str) -> bool {
        self.has(Role::Button, name)
    }

    /// Whether there is one thing or more of that role and name.
    pub fn has(&self, role: Role, name: &str) -> bool {
        let by = By::new().role(role).label(name);
        self.harness.query_all(by).next().is_some()
    }

    /// Whether the button of that name cannot be pressed.
    pub fn is_off(&self, name: &str) -> bool {
        self.find(Role::Button, name).accesskit_node().is_disabled()
    }

    /// Chooses one of the words of a list that opens.
    pub fn chooses(&mut self, list: &str, word: &str) {
        self.clicks_on(Role::ComboBox, list);
        self.clicks(word);
    }

    /// The role of the field of that name.
    fn field_role(&self, name: &str) -> Role {
        let many = By::new().role(Role::MultilineTextInput).label(name);
        match self.harness.query_all(many).next() {
            Some(_) => Role::MultilineTextInput,
            None => Role::TextInput,
        }
    }

    /// What stands in the field of that name.
    pub fn value_of(&self, field: &str) -> String {
        let role = self.field_role(field);
        self.find(role, field).value().unwrap_or_default()
    }

    /// Puts the keyboard into the field of that name.
    pub fn goes_into(&mut self, field: &str) {
        let role = self.field_role(field);
        self.scrolls_to(role, field);
        self.find(role, field).focus();
        self.harness.run();
        assert!(
            self.find(role, field).is_focused(),
            "{field:?} has no focus"
        );
    }

    /// Types letter by letter where the keyboard is.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
        }
        self.harness.run();
    }

    /// Replaces what stands in the field of that name, without leaving it.
    pub fn writes(&mut self, field: &str, text: &str) {
        self.goes_into(field);
        self.chord(Modifiers::COMMAND, Key::A);
        match text {
            "" => self.presses(Key::Delete),
            text => self.types(text),
        }
    }

    /// Replaces what stands in the field of that name, and presses Enter.
    pub fn enters(&mut self, field: &str, text: &str) {
        self.writes(field, text);
        self.presses(Key::Enter);
    }

    /// Presses a key.
    pub fn presses(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    /// Presses a key with others.
    pub fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// What copying or cutting puts into the clipboard.
    pub fn copied(&mut self, event: Event) -> String {
        self.harness.event(event);
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        let mut texts = commands.iter().filter_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        texts.next().expect("something is copied")
    }

    /// Whether that stands anywhere in the window, alone or within a longer text.
    pub fn sees(&self, text: &str) -> bool {
        self.harness
            .query_all_by_label_contains(text)
            .next()
            .is_some()
    }

    /// Fails where that does not stand in the window.
    #[track_caller]
    pub fn must_see(&self, text: &str) {
        assert!(
            self.sees(text),
            "{text:?} is not in:\n{}",
            self.everything()
        );
    }

    /// Fails where that stands in the window.
    #[track_caller]
    pub fn must_not_see(&self, text: &str) {
        assert!(!self.sees(text), "{text:?} is in:\n{}", self.everything());
    }

    /// Every name and every value in the window.
    pub fn texts(&self) -> Vec<String> {
        let nodes = self.harness.query_all(By::new());
        nodes
            .flat_map(|node| {
                let node = node.accesskit_node();
                [node.label(), node.value()]
            })
            .flatten()
            .filter(|it| !it.is_empty())
            .collect()
    }

    /// The names of all things of a role.
    pub fn texts_of(&self, role: Role) -> Vec<String> {
        let nodes = self.harness.query_all(By::new().role(role));
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// All that a screen reader would find, a line each.
    pub fn everything(&self) -> String {
        use std::fmt::Write as _;

        let mut all = String::new();
        for node in self.harness.query_all(By::new()) {
            let node = node.accesskit_node();
            let (label, value) = (node.label().unwrap_or_default(), node.value());
            let value = value.unwrap_or_default();
            if !label.is_empty() || !value.is_empty() {
                writeln!(all, "{:?} {label:?} = {value:?}", node.role()).unwrap();
            }
        }
        all
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program opens it by its path".to_owned())
    }
}

/// Whether the window is really drawn.
#[derive(Clone, Copy)]
enum Draws {
    Nothing,
    Pictures,
}
