//! What a chart is laid out for, and the key below it.
//!
//! Must not know what is shown.

use super::scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, pt};

/// The room of a chart: a picture's is as high as it has to be, a slide's is given.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// Its width.
    pub width: f32,
    /// Its height, where it is given.
    pub height: Option<f32>,
    /// The size of text.
    pub text_size: f32,
}

impl Frame {
    /// A frame that is as high as it has to be.
    pub const fn of_width(width: f32, text_size: f32) -> Self {
        Self {
            width,
            height: None,
            text_size,
        }
    }
}

type Sample<'a> = Box<dyn Fn(&mut Scene, Area, f32) + 'a>;

/// What a look means.
pub(super) struct Key<'a> {
    word: String,
    sample: Sample<'a>,
}

impl<'a> Key<'a> {
    /// A look, drawn into an area with text of a size, and its word.
    pub(super) fn new(word: String, sample: impl Fn(&mut Scene, Area, f32) + 'a) -> Self {
        Self {
            word,
            sample: Box::new(sample),
        }
    }
}

/// Looks with their words, in lines as wide as there is room.
pub(super) fn key_scene(
    keys: &[Key<'_>],
    width: f32,
    text_size: f32,
    measure: Measure<'_>,
) -> Scene {
    let mut scene = Scene {
        width,
        ..Scene::default()
    };
    let font = (text_size, Weight::Regular);
    let (wide, line) = (text_size * 1.9, text_size * LINE_HEIGHT);
    let (mut x, mut top) = (0.0, 0.0);
    for Key { word, sample } in keys {
        let needed = wide + text_size * 0.5 + measure(word, font.0, font.1);
        if x > 0.0 && x + needed > width {
            (x, top) = (0.0, top + line * 1.1);
        }
        let area = Area {
            left: x,
            top: top + line * 0.08,
            right: x + wide,
            bottom: top + line * 0.92,
        };
        sample(&mut scene, area, text_size);
        let at = pt(x + wide + text_size * 0.5, top + line / 2.0);
        let align = (Align::Start, VAlign::Middle);
        scene.text(at, word, font, Ink::TextWeak, align);
        x += needed + text_size * 1.3;
    }
    scene.height = if keys.is_empty() { 0.0 } else { top + line };
    scene
}
