//! What a slide is and how it looks: every page that a meeting can be shown, laid out for any
//! screen from 4:3 to 16:9, and the deck that is there from the start.
//!
//! [`draw`] makes a [`Page`] of what is [`Shown`]: a scene for the drawers of `chart`, the places
//! that lead to other pages, and a sentence that says what is to be seen. Everything is laid out on
//! a canvas 520 points high and then made as large as the screen is, so that all sizes follow the
//! height and nothing is smaller than its fortieth part.
//!
//! Above `report`, `chart` and `strings`, below `views`, `app` and `cli`. Pure functions of the
//! plan: must not know egui, files, SQL or a clock.

mod canvas;
mod cards;
mod deck;
mod frame;
mod handout;
mod heat_map;
mod list;
mod overview;
mod setting;
mod shown;
mod target;
mod targets;
mod tasks;
mod title;
mod units;
mod words;

use crate::chart::{Area, Measure, Primitive, Scene};

pub use deck::{shown, standard_deck};
pub use handout::{Handout, Leaf};
pub use setting::{Figures, PhotoFound, Photos, Place, Setting, Units};
pub use shown::{Mark, Page, Shown};

use canvas::{Canvas, HEIGHT};
use frame::Head;

/// Lays a page out for a screen of that width and height. Texts are measured by who will draw them.
pub fn draw(
    setting: Setting<'_>,
    shown: &Shown,
    (width, height): (f32, f32),
    measure: Measure<'_>,
) -> Page {
    let scale = (height / HEIGHT).max(0.01);
    let on_canvas = |text: &str, size: f32, weight| measure(text, size * scale, weight) / scale;
    let mut canvas = Canvas::new(width / scale, &on_canvas);
    let (head, body) = content(setting, shown);
    let head = if setting.place.title.is_empty() {
        head
    } else {
        Head {
            title: setting.place.title.to_owned(),
            ..head
        }
    };
    frame::frame(setting, &head, &mut canvas);
    body(&mut canvas);
    let Canvas { scene, marks, .. } = canvas;
    let scene = scene.scaled(scale);
    let marks = marks.into_iter().map(|mark| Mark {
        area: mark.area.scaled(scale),
        ..mark
    });
    let marks: Vec<_> = marks.collect();
    let mut later = marks.iter().map(|mark| &mark.leads_to);
    Page {
        smallest_text: smallest_text(&scene),
        scene,
        next: later.find(|it| it.goes_on_from(shown)).cloned(),
        marks,
        sentence: head.sentence,
        title: head.title,
    }
}

type Body<'a> = Box<dyn FnOnce(&mut Canvas<'_>) + 'a>;

/// What stands around a page, and what draws its middle.
fn content<'a>(setting: Setting<'a>, shown: &'a Shown) -> (Head, Body<'a>) {
    match shown {
        Shown::Title => title::title(setting),
        Shown::Overview => overview::overview(setting),
        Shown::Pillar { name, from } => targets::pillar(setting, name, *from),
        Shown::Behind { from } => targets::behind(setting, *from),
        Shown::Unit { unit, from } => targets::of_unit(setting, *unit, *from),
        Shown::Target { id, unit } => target::target(setting, *id, *unit),
        Shown::Ranking { id, within, from } => units::ranking(setting, *id, *within, *from),
        Shown::Districts { id, from } => units::districts(setting, *id, *from),
        Shown::Missing { id, from } => units::missing(setting, *id, *from),
        Shown::HeatMap { within, from } => heat_map::heat_map(setting, *within, *from),
        Shown::Tasks => tasks::tasks(setting),
        Shown::TaskList { state, from } => tasks::list(setting, *state, *from),
        Shown::Overdue { from } => tasks::overdue(setting, *from),
        Shown::Task(id) => tasks::task(setting, *id),
        Shown::Text { text, from } => words::text(setting, text, *from),
        Shown::Picture(file) => words::picture(setting, *file),
        Shown::Conclusions { from } => words::conclusions(setting, *from),
    }
}

fn smallest_text(scene: &Scene) -> f32 {
    let sizes = scene.primitives.iter().filter_map(|it| match it {
        Primitive::Text { size, .. } => Some(*size),
        _ => None,
    });
    sizes.fold(f32::INFINITY, f32::min)
}

/// What a rectangle holds besides a strip at its left.
const fn right_of(area: Area, left: f32) -> Area {
    Area { left, ..area }
}

#[cfg(test)]
mod tests;
