//! The bundled text faces for drawers other than egui's: shapes words into glyphs and measures
//! them.
//!
//! Must not know what is written, nor of any font that the machine has.

use std::{ops::Range, sync::LazyLock};

use rustybuzz::UnicodeBuffer;

use crate::{
    chart::Weight,
    theme::{Face, face_bytes},
};

/// A face and the height that its glyphs are drawn on.
struct Typeface {
    face: rustybuzz::Face<'static>,
    em: f32,
}

/// A glyph at its place in a line, in shares of the text's size from the line's start.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Glyph {
    /// Which face it is of: an index into [`FACES`].
    pub face: usize,
    /// Its number there.
    pub id: u16,
    /// How far right it stands.
    pub x: f32,
    /// How far up.
    pub y: f32,
    /// Where the line had come to before it: what it stands right of is of its own shape.
    pub cursor: f32,
    /// How far the line goes on.
    pub advance: f32,
    /// The letters that it stands for, as bytes of the text.
    pub letters: Range<usize>,
}

/// Regular, semi-bold, bold, and behind them the face with arrows and signs.
static FACES: LazyLock<Vec<Typeface>> = LazyLock::new(|| {
    [Face::Regular, Face::SemiBold, Face::Bold, Face::Symbols]
        .into_iter()
        .filter_map(|face| {
            let face = rustybuzz::Face::from_slice(face_bytes(face), 0)?;
            let em = face.units_per_em() as f32;
            Some(Typeface { face, em })
        })
        .collect()
});

const fn index(weight: Weight) -> usize {
    match weight {
        Weight::Regular => 0,
        Weight::SemiBold => 1,
        Weight::Bold => 2,
    }
}
const SYMBOLS: usize = 3;

/// The glyphs of a line of text, and how wide it is, in shares of its size.
pub(super) fn shape(text: &str, weight: Weight) -> (Vec<Glyph>, f32) {
    let (mut glyphs, mut across) = (Vec::<Glyph>::new(), 0.0);
    let mut from = 0;
    for (face, run) in runs(text, index(weight)) {
        let end = from + run.len();
        let Some(typeface) = FACES.get(face) else {
            from = end;
            continue;
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run);
        let shaped = rustybuzz::shape(&typeface.face, &[], buffer);
        let infos = shaped.glyph_infos();
        for (number, (info, at)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            // A letter with its marks can be of several glyphs, and several letters of one.
            let mut later = infos.iter().skip(number).map(|it| it.cluster);
            let next = later.find(|it| *it > info.cluster);
            let advance = at.x_advance as f32 / typeface.em;
            glyphs.push(Glyph {
                face,
                id: info.glyph_id as u16,
                x: across + at.x_offset as f32 / typeface.em,
                y: at.y_offset as f32 / typeface.em,
                cursor: across,
                advance,
                letters: from + info.cluster as usize
                    ..next.map_or(end, |next| from + next as usize),
            });
            across += advance;
        }
        from = end;
    }
    (glyphs, across)
}

/// The width of a line of text in a size and weight: what a layout on paper measures with.
pub fn text_width(text: &str, size: f32, weight: Weight) -> f32 {
    shape(text, weight).1 * size
}

/// `text` in pieces that one face has whole.
fn runs(text: &str, wanted: usize) -> Vec<(usize, String)> {
    let has = |face: usize, letter: char| {
        FACES
            .get(face)
            .is_some_and(|it| it.face.glyph_index(letter).is_some())
    };
    let mut runs: Vec<(usize, String)> = Vec::new();
    for letter in text.chars() {
        let face = if !has(wanted, letter) && has(SYMBOLS, letter) {
            SYMBOLS
        } else {
            wanted
        };
        match runs.last_mut() {
            Some((last, run)) if *last == face => run.push(letter),
            _ => runs.push((face, letter.to_string())),
        }
    }
    runs
}

/// The outline of a glyph as the data of an SVG path, on an em of [`EM`] with the baseline at
/// zero; `None` where it has none, as a space.
pub(super) fn outline(face: usize, id: u16) -> Option<String> {
    let typeface = FACES.get(face)?;
    let mut pen = Pen {
        scale: EM / typeface.em,
        data: String::new(),
    };
    typeface
        .face
        .outline_glyph(rustybuzz::ttf_parser::GlyphId(id), &mut pen)?;
    (!pen.data.is_empty()).then_some(pen.data)
}

/// The em of [`outline`]: fine enough for whole numbers.
pub(super) const EM: f32 = 1000.0;

/// Writes outlines, with up as less.
struct Pen {
    scale: f32,
    data: String,
}

impl Pen {
    fn write(&mut self, letter: char, numbers: &[f32]) {
        self.data.push(letter);
        for (at, number) in numbers.iter().enumerate() {
            let sign = if at % 2 == 1 { -1.0 } else { 1.0 };
            let whole = (number * sign * self.scale).round() as i32;
            if at > 0 && whole >= 0 {
                self.data.push(' ');
            }
            self.data.push_str(&whole.to_string());
        }
    }
}

impl rustybuzz::ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_and_sign_has_a_glyph_in_every_weight() {
        let text = "ĂÂĐÊÔƠƯăâđêôơưẰẮẲẴẶẦẤẨẪẬỀẾỂỄỆỒỐỔỖỘỜỚỞỠỢỪỨỬỮỰỳýỷỹỵ–…≥→✓%·";
        for weight in [Weight::Regular, Weight::SemiBold, Weight::Bold] {
            let (glyphs, width) = shape(text, weight);
            assert_eq!(glyphs.len(), text.chars().count());
            assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{weight:?}");
            assert!(width > 20.0);
        }
    }

    #[test]
    fn widths_grow_with_weight_and_size() {
        let width = |size, weight| text_width("Tỷ lệ hồ sơ", size, weight);
        assert!(width(13.0, Weight::Bold) > width(13.0, Weight::Regular));
        let (one, two) = (width(13.0, Weight::Regular), width(26.0, Weight::Regular));
        assert!((two - 2.0 * one).abs() < 0.01);
    }

    #[test]
    fn a_letter_has_an_outline_and_a_space_none() {
        let (glyphs, _) = shape("A ", Weight::Regular);
        let [letter, space] = glyphs.as_slice() else {
            panic!("{glyphs:?}")
        };
        assert!(outline(letter.face, letter.id).unwrap().starts_with('M'));
        assert_eq!(outline(space.face, space.id), None);
    }
}
