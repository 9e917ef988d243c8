//! A deck on paper: one slide a page, or three with what the speaker says beside them.
//!
//! Must not know how a document is written.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Figures, Page, Photos, Place, Setting, Shown,
    canvas::{LEADING, Ruler},
    draw,
};
use crate::{
    chart::{Align, Area, Ink, Measure, Scene, VAlign, Weight, pt},
    domain::{DefinitionChange, Plan, Reorganisation, Slide},
    strings::Words,
};

/// A deck as it is shown on one day.
#[derive(Clone, Copy)]
pub struct Handout<'a> {
    /// The words of a language.
    pub words: Words,
    /// The plan.
    pub plan: &'a Plan,
    /// Which units became which.
    pub reorganisation: &'a Reorganisation,
    /// When definitions were changed, oldest first.
    pub definitions: &'a [DefinitionChange],
    /// Finds pictures.
    pub photos: Photos<'a>,
    /// The slides, in their order.
    pub slides: &'a [Slide],
    /// The day of slides that have none of their own.
    pub as_of: Date,
}

/// A sheet of paper and its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
    /// What stands on it; its points are seventy-two an inch.
    pub scene: Scene,
    /// What it is called.
    pub title: String,
}

/// A slide's page as large as those of other programs, in points.
const SLIDE: (f32, f32) = (960.0, 540.0);
/// A slide beside its notes: of the shape in which its letters are largest.
const SMALL_SLIDE: (f32, f32) = (320.0, 240.0);
/// A sheet of A4.
const SHEET: (f32, f32) = (595.28, 841.89);
/// Around a sheet.
const EDGE: f32 = 38.0;
/// How many slides stand on a sheet.
const ON_SHEET: usize = 3;
/// The size of the speaker's words.
const NOTES: f32 = 10.0;

impl Handout<'_> {
    /// The slides' pages for a screen of that size.
    pub fn pages(self, size: (f32, f32), measure: Measure<'_>) -> Vec<Page> {
        // Most slides are of one day: its figures are worked out once.
        let mut days: BTreeMap<Date, Figures> = BTreeMap::new();
        let count = self.slides.len();
        let numbered = self.slides.iter().enumerate();
        let pages = numbered.map(|(at, slide)| {
            let as_of = slide.as_of.unwrap_or(self.as_of);
            let figures = days
                .entry(as_of)
                .or_insert_with(|| Figures::new(self.plan, as_of));
            let setting = Setting {
                definitions: self.definitions,
                photos: self.photos,
                place: Place {
                    page: Some((at + 1, count)),
                    title: &slide.title,
                },
                ..figures.setting(self.plan, self.words, self.reorganisation)
            };
            draw(setting, &Shown::of(slide), size, measure)
        });
        pages.collect()
    }

    /// One slide a sheet.
    pub fn leaves(self, measure: Measure<'_>) -> Vec<Leaf> {
        let pages = self.pages(SLIDE, measure).into_iter();
        pages
            .map(|page| Leaf {
                scene: page.scene,
                title: page.title,
            })
            .collect()
    }

    /// Three slides a sheet, beside each what the speaker says, and lines to write on.
    pub fn leaves_with_notes(self, measure: Measure<'_>) -> Vec<Leaf> {
        let pages = self.pages(SMALL_SLIDE, measure);
        let sheets = pages.len().div_ceil(ON_SHEET).max(1);
        let slides: Vec<_> = pages.into_iter().zip(self.slides).collect();
        let mut leaves = Vec::new();
        for (number, of_sheet) in slides.chunks(ON_SHEET).enumerate() {
            let mut scene = Scene {
                width: SHEET.0,
                height: SHEET.1,
                ..Scene::default()
            };
            let names: Vec<_> = of_sheet
                .iter()
                .map(|(page, _)| page.title.as_str())
                .collect();
            let name = names.join("; ");
            for (at, (page, slide)) in of_sheet.iter().enumerate() {
                let top = EDGE + (SMALL_SLIDE.1 + 14.0) * at as f32;
                beside(&mut scene, (page, slide), top, measure);
            }
            let words = self.words;
            let (day, plan) = (words.date(self.as_of), self.plan.info().name.as_str());
            let below = words.slide_sheet(plan, day, number + 1, sheets);
            let at = pt(SHEET.0 / 2.0, SHEET.1 - 16.0);
            let font = (8.0, Weight::Regular);
            scene.text(at, &below, font, Ink::Text, (Align::Middle, VAlign::Middle));
            leaves.push(Leaf { scene, title: name });
        }
        leaves
    }
}

/// Draws a slide with a frame, and its notes right of it.
fn beside(scene: &mut Scene, (page, slide): (&Page, &Slide), top: f32, measure: Measure<'_>) {
    let frame = Area {
        left: EDGE,
        top,
        right: EDGE + SMALL_SLIDE.0,
        bottom: top + SMALL_SLIDE.1,
    };
    scene.add(page.scene.clone(), pt(frame.left, frame.top));
    let mut around = frame.corners();
    around.extend(around.first().copied());
    scene.polyline(around, 0.7, Ink::Text, None);
    let notes = Area {
        left: frame.right + 14.0,
        right: SHEET.0 - EDGE,
        ..frame
    };
    let ruler = Ruler::new(measure);
    let font = (NOTES, Weight::Regular);
    let line = NOTES * LEADING * 1.15;
    let mut y = notes.top + line / 2.0;
    let lines = slide
        .notes
        .lines()
        .flat_map(|text| ruler.wrap(text, notes.width(), font));
    for text in lines {
        // Notes that are longer than their slide is high end with what fits.
        if y + line / 2.0 > notes.bottom {
            break;
        }
        let start = (Align::Start, VAlign::Middle);
        scene.text(pt(notes.left, y), &text, font, Ink::TextStrong, start);
        y += line;
    }
    // What is left is for a pen.
    y += line * 1.2;
    while y < notes.bottom {
        scene.line(pt(notes.left, y), pt(notes.right, y), 0.5, Ink::Axis);
        y += line * 1.7;
    }
}
