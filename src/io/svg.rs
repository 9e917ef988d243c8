//! Draws a chart's scene as SVG, for print and for other programs.
//!
//! **Words are outlines of the bundled faces**, not `<text>`. A picture has to look the same in
//! `LibreOffice`, Word, Chromium and on paper, with every Vietnamese letter and with labels that keep
//! clear of one another, on machines that have no Noto Sans. `<text>` in the next best font is
//! wider or lacks letters; a font inside the file is 600 KB a weight, and `LibreOffice` and Word
//! ignore it. Each letter's outline stands once in `<defs>` and is used where it occurs, so that a
//! page of 25 targets stays around 200 KB. For screen readers and programs every line of words says
//! itself in `aria-label`, and the whole in `<title>` and `<desc>`.
//!
//! On white, in the light palette. Must not know what is shown, nor egui.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{
    png::png_of,
    typeface::{EM, outline, shape},
};
use crate::{
    chart::{
        ASCENT, Align, Area, Ink, LINE_HEIGHT, Photo, Primitive, Pt, Scene, VAlign, Weight,
        ink_color,
    },
    theme::LIGHT,
};

/// How many of a scene's points make an inch, as in CSS.
pub(super) const POINTS_PER_INCH: f32 = 96.0;

/// How many of a scene's points make so many millimetres.
pub fn points_of_mm(mm: f32) -> f32 {
    mm / 25.4 * POINTS_PER_INCH
}

/// A scene as an SVG document; `title` and `summary` say what it shows.
pub fn svg(scene: &Scene, title: &str, summary: &str) -> String {
    let mut drawing = Drawing::default();
    for primitive in &scene.primitives {
        drawing.add(primitive);
    }
    let Drawing { body, glyphs } = drawing;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (width, height) = (scene.width.ceil(), scene.height.ceil());
    let mm = |points: f32| points / POINTS_PER_INCH * 25.4;
    write_to(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{:.2}mm\" height=\"{:.2}mm\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"title desc\">\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
            mm(width),
            mm(height),
            escaped(title),
            escaped(summary),
        ),
    );
    out.push_str("<defs>\n");
    for (face, id) in glyphs {
        if let Some(data) = outline(face, id) {
            let name = glyph_name(face, id);
            write_to(
                &mut out,
                format_args!("<path id=\"{name}\" d=\"{data}\"/>\n"),
            );
        }
    }
    out.push_str("</defs>\n");
    let ground = color(Ink::Ground);
    write_to(
        &mut out,
        format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"),
    );
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

/// Writing to a string does not fail.
fn write_to(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    out.write_fmt(arguments).ok();
}

/// The body of the document, and the glyphs that it uses.
#[derive(Default)]
struct Drawing {
    body: String,
    glyphs: BTreeSet<(usize, u16)>,
}

impl Drawing {
    fn add(&mut self, primitive: &Primitive) {
        match primitive {
            Primitive::Polyline {
                points,
                width,
                ink,
                dash,
            } => {
                let dash = dash.map_or(String::new(), |(dash, gap)| {
                    format!(" stroke-dasharray=\"{} {}\"", number(dash), number(gap))
                });
                self.put(format_args!(
                    "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>\n",
                    places(points),
                    color(*ink),
                    number(*width),
                ));
            }
            Primitive::Polygon { points, ink } => self.put(format_args!(
                "<polygon points=\"{}\" fill=\"{}\"/>\n",
                places(points),
                color(*ink),
            )),
            Primitive::Circle {
                center,
                radius,
                fill,
                rim,
            } => {
                if let Some((_, ink)) = rim {
                    self.circle(*center, *radius, *ink);
                }
                let inner = radius - rim.map_or(0.0, |(width, _)| width);
                self.circle(*center, inner, *fill);
            }
            Primitive::Hatch {
                area,
                step,
                width,
                ink,
            } => {
                // One path: patterns are drawn differently from program to program, or not at all.
                let mut data = String::new();
                for [from, to] in area.hatching(*step) {
                    let (from, to) = (places(&[from]), places(&[to]));
                    write_to(&mut data, format_args!("M{from}L{to}"));
                }
                self.put(format_args!(
                    "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                    color(*ink),
                    number(*width),
                ));
            }
            Primitive::Photo { area, photo } => self.photo(area, photo),
            Primitive::Text {
                at,
                text,
                size,
                weight,
                ink,
                align,
                valign,
            } => self.text(*at, text, (*size, *weight), *ink, (*align, *valign)),
        }
    }

    /// A photo is in the document itself: a picture goes from hand to hand as one file.
    fn photo(&mut self, area: &Area, photo: &Photo) {
        let Ok(file) = png_of(photo) else {
            return;
        };
        self.put(format_args!(
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,{}\"/>\n",
            number(area.left),
            number(area.top),
            number(area.width()),
            number(area.height()),
            base64(&file),
        ));
    }

    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        write_to(&mut self.body, arguments);
    }

    fn circle(&mut self, center: Pt, radius: f32, ink: Ink) {
        self.put(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>\n",
            number(center.x),
            number(center.y),
            number(radius.max(0.0)),
            color(ink),
        ));
    }

    fn text(
        &mut self,
        at: Pt,
        text: &str,
        (size, weight): (f32, Weight),
        ink: Ink,
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
        self.put(format_args!(
            "<g role=\"text\" aria-label=\"{}\" fill=\"{}\" transform=\"translate({} {}) scale({:.5})\">",
            escaped(text),
            color(ink),
            number(x),
            number(y),
            size / EM,
        ));
        for glyph in glyphs {
            if outline(glyph.face, glyph.id).is_none() {
                continue;
            }
            self.glyphs.insert((glyph.face, glyph.id));
            let up = if glyph.y == 0.0 {
                String::new()
            } else {
                format!(" y=\"{}\"", number(-glyph.y * EM))
            };
            self.put(format_args!(
                "<use xlink:href=\"#{}\" x=\"{}\"{up}/>",
                glyph_name(glyph.face, glyph.id),
                (glyph.x * EM).round(),
            ));
        }
        self.body.push_str("</g>\n");
    }
}

/// Bytes in letters, as data URLs have them.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let whole = chunk
            .iter()
            .chain([0; 2].iter())
            .take(3)
            .fold(0_u32, |whole, byte| whole << 8 | u32::from(*byte));
        for at in 0..4_usize {
            let six = (whole >> (18 - 6 * at)) & 63;
            let letter = LETTERS.get(six as usize).filter(|_| at <= chunk.len());
            out.push(letter.map_or('=', |it| char::from(*it)));
        }
    }
    out
}

fn glyph_name(face: usize, id: u16) -> String {
    let face = ["r", "s", "b", "x"].get(face).copied().unwrap_or("x");
    format!("{face}{id}")
}

fn places(points: &[Pt]) -> String {
    let places: Vec<_> = points
        .iter()
        .map(|at| format!("{},{}", number(at.x), number(at.y)))
        .collect();
    places.join(" ")
}

/// A number with two decimals at most. What is no number would spoil the whole document.
fn number(number: f32) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    if rounded.is_finite() {
        format!("{}", rounded + 0.0)
    } else {
        "0".to_owned()
    }
}

/// A colour of the light palette as `#rrggbb`.
fn color(ink: Ink) -> String {
    let [red, green, blue, _] = ink_color(&LIGHT, ink).to_array();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// `text` as it may stand in XML, in an attribute too. Letters that XML does not allow at all are
/// left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(text: &str) -> Scene {
        let text = Primitive::Text {
            at: Pt { x: 10.0, y: 10.0 },
            text: text.to_owned(),
            size: 13.0,
            weight: Weight::Regular,
            ink: Ink::Text,
            align: Align::Start,
            valign: VAlign::Top,
        };
        let line = Primitive::Polyline {
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
        Scene {
            width: 100.0,
            height: 50.0,
            primitives: vec![text, line],
            ..Scene::default()
        }
    }

    #[test]
    fn what_xml_would_read_as_its_own_is_escaped() {
        let nasty = "<b> & \"Đầm Dơi\" 'x' \u{1} ]]>";
        let document = svg(&scene(nasty), nasty, nasty);
        let read = resvg::usvg::roxmltree::Document::parse(&document).unwrap();
        let labels: Vec<_> = read
            .descendants()
            .filter_map(|node| node.attribute("aria-label"))
            .collect();
        let kept = "<b> & \"Đầm Dơi\" 'x'  ]]>";
        assert_eq!(labels, [kept]);
        let title = read.descendants().find(|it| it.has_tag_name("title"));
        assert_eq!(title.and_then(|it| it.text()), Some(kept));
    }

    #[test]
    fn numbers_that_are_none_and_dashes_are_written_soundly() {
        let document = svg(&scene("Tỷ lệ"), "", "");
        assert!(!document.contains("NaN") && document.contains("stroke-dasharray=\"7 5\""));
        let options = resvg::usvg::Options::default();
        resvg::usvg::Tree::from_str(&document, &options).unwrap();
    }

    #[test]
    fn a_letter_that_occurs_twice_is_drawn_once() {
        let document = svg(&scene("aaa"), "", "");
        assert_eq!(document.matches("<path").count(), 1);
        assert_eq!(document.matches("<use").count(), 3);
    }

    #[test]
    fn bytes_are_written_in_letters_as_others_read_them() {
        for (bytes, letters) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), letters);
        }
    }

    #[test]
    fn a_scene_has_its_size_on_paper() {
        assert!((points_of_mm(25.4) - 96.0).abs() < 1e-4);
        assert!(svg(&scene("a"), "", "").contains("width=\"26.46mm\""));
    }
}
