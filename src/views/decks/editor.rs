//! One slide of a deck: how it looks now, and what can be changed about it.

use egui::{Sense, Stroke, StrokeKind, vec2};

use super::{Content, DecksState, Show, edits::Change, slides::change};
use crate::{
    app::command::{Command, Commands, PresentCommand},
    chart::paint_scene,
    domain::{FileHash, Id, Slide, SlideKind, UnitKey},
    theme,
    views::{
        Data,
        form::{Form, line, paragraph},
    },
    widgets::{self, Committed, DateFieldResult},
};

/// The share of the detail's height that the picture of the slide takes.
const PREVIEW: f32 = 0.46;

/// Draws the chosen slide and its fields.
pub fn slide_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    show: Show<'_>,
    state: &mut DecksState,
    commands: &mut Commands,
) {
    let at = state.at;
    let Some(slide) = content.slide(at) else {
        return;
    };
    preview_ui(ui, data, content, show, state);
    ui.add_space(theme::SPACE_M);
    if content.deck.is_none() && data.editable {
        ui.label(theme::small(data.words.decks_standard_hint()));
        ui.add_space(theme::SPACE_S);
    }
    let mut changed = None;
    ui.add_enabled_ui(data.editable, |ui| {
        ui.push_id((content.deck, at), |ui| {
            changed = fields_ui(ui, data, slide, commands, (content.deck, at, content));
        });
    });
    if let Some(slide) = changed {
        change(data, content, &Change::Put(at, slide), state, commands);
    }
}

/// The slide as it is on the wall.
fn preview_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    content: &Content,
    show: Show<'_>,
    state: &mut DecksState,
) {
    let Some(wanted) = content.wanted(data, state.at) else {
        return;
    };
    let most = vec2(
        ui.available_width(),
        ui.ctx().content_rect().height() * PREVIEW,
    );
    let aspect = show.aspect();
    let size = vec2(most.x.min(most.y * aspect), most.y.min(most.x / aspect));
    let page = state.pages.get(ui.ctx(), data, &wanted, size);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let text = format!("{}. {}", page.title, page.sentence);
        egui::WidgetInfo::labeled(egui::Role::Image, true, text)
    });
    if ui.is_rect_visible(rect) {
        let paper = theme::paper();
        ui.painter().rect_filled(rect, 0.0, paper.card);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        paint_scene(&painter, rect.min, &page.scene, paper);
        let line = Stroke::new(1.0, theme::of(ui).border);
        ui.painter()
            .rect_stroke(rect, 0.0, line, StrokeKind::Outside);
    }
}

/// Draws the fields of a slide; the slide as it shall be, where something was changed.
fn fields_ui(
    ui: &mut egui::Ui,
    data: Data<'_>,
    now: &Slide,
    commands: &mut Commands,
    (deck, at, content): (Option<Id>, usize, &Content),
) -> Option<Slide> {
    let words = data.words;
    let mut slide = now.clone();
    let mut form = Form {
        words,
        today: data.today,
        show_faults: false,
        ui,
    };
    let kinds: Vec<_> = SlideKind::ALL
        .into_iter()
        .map(|kind| (kind, words.slide_kind(kind)))
        .collect();
    form.choice(words.decks_kind(), &mut slide.kind, &kinds);
    if slide.kind != now.kind {
        begin_kind(data, &mut slide);
    }
    if slide.kind.has_target() {
        let targets = targets(data);
        form.choice(words.decks_target(), &mut slide.target, &targets);
    }
    match slide.kind {
        SlideKind::Target => {
            form.choice(
                words.decks_unit(),
                &mut slide.unit,
                &units(data, usize::MAX),
            );
        }
        SlideKind::Ranking | SlideKind::HeatMap => {
            form.choice(words.decks_within(), &mut slide.unit, &units(data, 1));
        }
        SlideKind::Pillar => {
            let mut pillars = pillars(data);
            if !pillars.iter().any(|(pillar, _)| *pillar == slide.pillar) {
                // One that has no targets any more.
                pillars.insert(0, (slide.pillar.clone(), slide.pillar.clone()));
            }
            let name = words.decks_pillar();
            form.row(name.clone(), |ui, _| {
                widgets::combo(ui, &name, &mut slide.pillar, &pillars)
            });
        }
        SlideKind::Picture => picture_ui(&mut form, data, &mut slide, commands, (deck, at)),
        SlideKind::Title
        | SlideKind::Overview
        | SlideKind::Behind
        | SlideKind::Tasks
        | SlideKind::Overdue
        | SlideKind::Text
        | SlideKind::Conclusions => {}
    }
    form.row(words.decks_title(), |ui, label| {
        let field = ui.scope_id().with("title");
        let width = ui.available_width();
        if let Committed::Changed(text) = widgets::text_field(ui, field, label, &now.title, width) {
            slide.title = line(&text);
        }
    });
    if slide.kind == SlideKind::Text {
        let field = ("text", 4);
        paragraph_row(
            &mut form,
            words.decks_text(),
            field,
            &now.text,
            &mut slide.text,
        );
        form.hint(words.decks_text_hint());
    }
    let field = ("notes", 2);
    paragraph_row(
        &mut form,
        words.decks_notes(),
        field,
        &now.notes,
        &mut slide.notes,
    );
    let name = words.decks_as_of();
    form.row(name.clone(), |ui, _| {
        let field = ui.scope_id().with("as-of");
        let calendar = words.calendar();
        if let DateFieldResult::Committed(as_of) =
            widgets::date_field(ui, field, &name, now.as_of, &calendar, data.today)
        {
            slide.as_of = as_of;
        }
        let day = words.date(content.day(data, None));
        ui.label(theme::small(words.decks_as_of_hint(day)));
    });
    (slide != *now).then_some(slide)
}

/// What shows a target or a part of the plan shows the first one from the start, and under its own
/// headline.
fn begin_kind(data: Data<'_>, slide: &mut Slide) {
    if slide.kind.has_target() && slide.target.is_none() {
        slide.target = targets(data).first().and_then(|(id, _)| *id);
    }
    if slide.kind == SlideKind::Pillar
        && slide.pillar.is_empty()
        && let Some((first, _)) = pillars(data).first()
    {
        slide.pillar.clone_from(first);
    }
    if slide.title == data.words.decks_new_slide() {
        slide.title.clear();
    }
}

fn paragraph_row(
    form: &mut Form<'_>,
    name: String,
    (salt, rows): (&str, usize),
    now: &str,
    text: &mut String,
) {
    form.row(name, |ui, label| {
        let field = ui.scope_id().with(salt);
        let width = ui.available_width();
        if let Committed::Changed(typed) =
            widgets::paragraph_field(ui, field, label, now, width, rows)
        {
            *text = paragraph(&typed);
        }
    });
}

/// The pictures that are in the plan already, and the way to another one.
fn picture_ui(
    form: &mut Form<'_>,
    data: Data<'_>,
    slide: &mut Slide,
    commands: &mut Commands,
    (deck, at): (Option<Id>, usize),
) {
    let words = data.words;
    let mut options: Vec<(Option<FileHash>, String)> = Vec::new();
    for evidence in data.plan().pictures() {
        let is_new = !options.iter().any(|(file, _)| *file == evidence.file);
        if is_new {
            options.push((evidence.file, evidence.name.clone()));
        }
    }
    if !options.iter().any(|(file, _)| *file == slide.file) {
        let name = match slide.file {
            Some(_) => words.decks_picture_here(),
            None => words.decks_picture_none(),
        };
        options.insert(0, (slide.file, name));
    }
    let name = words.decks_picture();
    form.row(name.clone(), |ui, _| {
        widgets::combo(ui, &name, &mut slide.file, &options);
        // The file is kept with the slide, so the slide has to be one of the plan.
        ui.add_enabled_ui(deck.is_some(), |ui| {
            if widgets::quiet_button(ui, &words.decks_picture_choose()).clicked() {
                commands.push(Command::Present(PresentCommand::PickPicture { at }));
            }
        });
    });
}

fn targets(data: Data<'_>) -> Vec<(Option<Id>, String)> {
    let rows = data.board().targets.iter();
    rows.filter_map(|row| {
        let it = data.plan().indicator(row.id)?;
        Some((Some(row.id), format!("{} {}", it.code, it.name)))
    })
    .collect()
}

/// The whole plan's unit, and its parts down to that depth.
fn units(data: Data<'_>, deepest: usize) -> Vec<(Option<UnitKey>, String)> {
    let mut options = vec![(None, data.words.decks_whole())];
    let below = data.board().units.iter().copied();
    let below = below.filter(|(_, depth)| (1..=deepest).contains(depth));
    options.extend(below.map(|(key, depth)| {
        let name = data.words.name_of_unit(data.plan(), key);
        (Some(key), format!("{}{name}", "    ".repeat(depth)))
    }));
    options
}

fn pillars(data: Data<'_>) -> Vec<(String, String)> {
    let mut pillars: Vec<(String, String)> = Vec::new();
    for row in &data.board().targets {
        if let Some(it) = data.plan().indicator(row.id)
            && !pillars.iter().any(|(pillar, _)| *pillar == it.pillar)
        {
            pillars.push((it.pillar.clone(), it.pillar.clone()));
        }
    }
    pillars
}
