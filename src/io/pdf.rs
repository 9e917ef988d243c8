//! Draws scenes as the pages of a PDF, for handouts.
//!
//! **Why `krilla`** (0.8, MIT or Apache-2.0): it takes glyphs that were shaped here, subsets and
//! embeds the faces that are used, and writes which letters each glyph stands for, so that words
//! can be searched and copied, Vietnamese ones too. It is what Typst writes its documents with, and
//! is pure Rust on `pdf-writer`, `subsetter` and `skrifa`, most of which stand in this program
//! already. `printpdf` brings an HTML engine and fonts of the machine, or else leaves subsetting
//! and the table of letters to the caller; `pdf-writer` alone leaves all of it.
//!
//! On white, in the light palette. A scene's points are the page's. Must not know what is shown.

use std::sync::LazyLock;

use krilla::{
    Document,
    color::rgb,
    destination::XyzDestination,
    error::KrillaError,
    geom::{Path, PathBuilder, Point, Size, Transform},
    image::Image,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, LineJoin, Stroke, StrokeDash},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};

use super::typeface::shape;
use crate::{
    chart::{ASCENT, Align, Ink, LINE_HEIGHT, Primitive, Pt, Scene, VAlign, Weight, ink_color},
    theme::{Face, LIGHT, face_bytes},
};

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A page has no size.
    #[error("size")]
    Size,
    /// It could not be written.
    #[error("writing: {0}")]
    Writing(KrillaError),
}

/// A page: what it shows, and its name in the list of pages.
#[derive(Clone, PartialEq, Debug)]
pub struct PdfPage {
    /// What it shows.
    pub scene: Scene,
    /// What it is called.
    pub title: String,
}

/// The pages as a PDF document of that name, in a language (`vi`).
///
/// # Errors
/// [`PdfError`].
pub fn pdf(pages: &[PdfPage], title: &str, language: &str) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new();
    let mut outline = Outline::new();
    for (number, PdfPage { scene, title }) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(scene.width, scene.height).ok_or(PdfError::Size)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for primitive in &scene.primitives {
            draw(&mut surface, primitive);
        }
        surface.finish();
        page.finish();
        let top = XyzDestination::new(number, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(title.clone(), top));
    }
    document.set_outline(outline);
    let metadata = Metadata::new()
        .title(title.to_owned())
        .language(language.to_owned())
        .creator("Tiến Độ Số".to_owned());
    document.set_metadata(metadata);
    document.finish().map_err(PdfError::Writing)
}

/// Regular, semi-bold, bold, and behind them the face with arrows and signs: as the shaping counts
/// them.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [Face::Regular, Face::SemiBold, Face::Bold, Face::Symbols]
        .into_iter()
        .filter_map(|face| Font::new(face_bytes(face).into(), 0))
        .collect()
});

fn paint(ink: Ink) -> rgb::Color {
    let [red, green, blue, _] = ink_color(&LIGHT, ink).to_array();
    rgb::Color::new(red, green, blue)
}

fn fill(surface: &mut Surface<'_>, ink: Ink) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: paint(ink).into(),
        ..Fill::default()
    }));
}

fn stroke(surface: &mut Surface<'_>, width: f32, ink: Ink, dash: Option<(f32, f32)>) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: paint(ink).into(),
        width,
        line_join: LineJoin::Round,
        dash: dash.map(|(dash, gap)| StrokeDash {
            array: vec![dash, gap],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
}

/// A line through points; none where one of them is nowhere.
fn path(points: &[Pt], close: bool) -> Option<Path> {
    if points
        .iter()
        .any(|at| !at.x.is_finite() || !at.y.is_finite())
    {
        return None;
    }
    let (first, others) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.x, first.y);
    for at in others {
        path.line_to(at.x, at.y);
    }
    if close {
        path.close();
    }
    path.finish()
}

fn draw(surface: &mut Surface<'_>, primitive: &Primitive) {
    match primitive {
        Primitive::Polyline {
            points,
            width,
            ink,
            dash,
        } => {
            if let Some(path) = path(points, false) {
                stroke(surface, *width, *ink, *dash);
                surface.draw_path(&path);
            }
        }
        Primitive::Polygon { points, ink } => {
            if let Some(path) = path(points, true) {
                fill(surface, *ink);
                surface.draw_path(&path);
            }
        }
        Primitive::Circle {
            center,
            radius,
            fill,
            rim,
        } => {
            if let Some((_, ink)) = rim {
                circle(surface, *center, *radius, *ink);
            }
            let inner = radius - rim.map_or(0.0, |(width, _)| width);
            circle(surface, *center, inner, *fill);
        }
        Primitive::Hatch {
            area,
            step,
            width,
            ink,
        } => {
            stroke(surface, *width, *ink, None);
            for line in area.hatching(*step) {
                if let Some(path) = path(&line, false) {
                    surface.draw_path(&path);
                }
            }
        }
        Primitive::Photo { area, photo } => {
            let image = Image::from_rgba8(photo.rgba.clone(), photo.width, photo.height);
            if let Some(size) = Size::from_wh(area.width(), area.height()) {
                surface.push_transform(&Transform::from_translate(area.left, area.top));
                surface.draw_image(image, size);
                surface.pop();
            }
        }
        Primitive::Text {
            at,
            text,
            size,
            weight,
            ink,
            align,
            valign,
        } => {
            fill(surface, *ink);
            words(surface, *at, text, (*size, *weight), (*align, *valign));
        }
    }
}

fn circle(surface: &mut Surface<'_>, center: Pt, radius: f32, ink: Ink) {
    // Four curves of Bézier come as near to a circle as paper can show.
    let pull = radius * 0.552_285;
    let (x, y) = (center.x, center.y);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + pull, x + pull, y + radius, x, y + radius);
    path.cubic_to(x - pull, y + radius, x - radius, y + pull, x - radius, y);
    path.cubic_to(x - radius, y - pull, x - pull, y - radius, x, y - radius);
    path.cubic_to(x + pull, y - radius, x + radius, y - pull, x + radius, y);
    path.close();
    if let Some(path) = path.finish().filter(|_| radius > 0.0) {
        fill(surface, ink);
        surface.draw_path(&path);
    }
}

/// A line of text: glyphs of one face after another, each with the letters that it stands for.
fn words(
    surface: &mut Surface<'_>,
    at: Pt,
    text: &str,
    (size, weight): (f32, Weight),
    (align, valign): (Align, VAlign),
) {
    let (glyphs, width) = shape(text, weight);
    let left = match align {
        Align::Start => 0.0,
        Align::Middle => 0.5,
        Align::End => 1.0,
    };
    let above = match valign {
        VAlign::Top => 0.0,
        VAlign::Middle => 0.5,
        VAlign::Bottom => 1.0,
    };
    let x = at.x - width * size * left;
    let y = at.y + (ASCENT - LINE_HEIGHT * above) * size;
    if !x.is_finite() || !y.is_finite() {
        return;
    }
    for run in glyphs.chunk_by(|a, b| a.face == b.face) {
        let Some((first, font)) = run
            .first()
            .and_then(|first| Some((first, FONTS.get(first.face)?)))
        else {
            continue;
        };
        let start = first.cursor;
        let glyphs: Vec<KrillaGlyph> = run
            .iter()
            .map(|glyph| {
                let range = glyph.letters.clone();
                let id = GlyphId::new(u32::from(glyph.id));
                let (dx, dy) = (glyph.x - glyph.cursor, glyph.y);
                KrillaGlyph::new(id, glyph.advance, dx, dy, 0.0, range, None)
            })
            .collect();
        let from = Point::from_xy(x + start * size, y);
        surface.draw_glyphs(from, &glyphs, font.clone(), text, size, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> PdfPage {
        let text = Primitive::Text {
            at: Pt { x: 10.0, y: 10.0 },
            text: text.to_owned(),
            size: 13.0,
            weight: Weight::Bold,
            ink: Ink::Text,
            align: Align::Start,
            valign: VAlign::Top,
        };
        let nowhere = Primitive::Polyline {
            points: vec![
                Pt { x: 0.0, y: 40.0 },
                Pt {
                    x: 90.0,
                    y: f32::NAN,
                },
            ],
            width: 2.0,
            ink: Ink::Forecast,
            dash: Some((7.0, 5.0)),
        };
        PdfPage {
            scene: Scene {
                width: 200.0,
                height: 50.0,
                primitives: vec![text, nowhere],
                ..Scene::default()
            },
            title: "Trang".to_owned(),
        }
    }

    #[test]
    fn a_document_has_its_pages_and_only_the_letters_that_it_uses() {
        let one = pdf(&[page("Đầm Dơi → ✓")], "Tên", "vi").unwrap();
        assert!(one.starts_with(b"%PDF-"));
        assert!(one.len() < 20_000, "{}", one.len());
        let pages = vec![page("Đầm Dơi"); 5];
        let five = pdf(&pages, "Tên", "vi").unwrap();
        assert!(five.len() < one.len() * 2, "{}", five.len());
    }

    #[test]
    fn a_page_without_a_size_is_refused() {
        let mut page = page("a");
        page.scene.width = f32::NAN;
        assert!(matches!(pdf(&[page], "", "vi"), Err(PdfError::Size)));
    }
}
