//! Makes an SVG that `svg` wrote into pixels, for print and for the clipboard.
//!
//! No fonts are looked for: the words are outlines already. Must not know egui.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use super::svg::POINTS_PER_INCH;
use crate::chart::Photo;

/// How fine pictures for print are.
pub const DOTS_PER_INCH: f32 = 300.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The drawing could not be read.
    #[error("drawing: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// It has no size, or is too large for the memory.
    #[error("size")]
    Size,
    /// It could not be written.
    #[error("encoding: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// A picture as pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pixels {
    /// How many across.
    pub width: u32,
    /// How many down.
    pub height: u32,
    /// Red, green, blue and opacity of each, row by row. All are opaque.
    pub rgba: Vec<u8>,
}

/// Draws an SVG with so many dots per inch.
pub fn pixels(svg: &str, dots_per_inch: f32) -> Result<Pixels, PngError> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let scale = dots_per_inch / POINTS_PER_INCH;
    let size = tree.size().to_int_size().scale_by(scale);
    let size = size.ok_or(PngError::Size)?;
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or(PngError::Size)?;
    // The size in millimetres has decimals; the pixels have none, and their last row is no seam.
    let (across, down) = (
        size.width() as f32 / tree.size().width(),
        size.height() as f32 / tree.size().height(),
    );
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(across, down),
        &mut pixmap.as_mut(),
    );
    Ok(Pixels {
        width: size.width(),
        height: size.height(),
        rgba: pixmap.take(),
    })
}

/// An SVG as a PNG file of [`DOTS_PER_INCH`] that says so, so that it is as large on paper.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    png_with(svg, DOTS_PER_INCH)
}

/// An SVG as a PNG file with a pixel for each of its points: for screens.
pub fn screen_png(svg: &str) -> Result<Vec<u8>, PngError> {
    png_with(svg, POINTS_PER_INCH)
}

fn png_with(svg: &str, dots_per_inch: f32) -> Result<Vec<u8>, PngError> {
    let Pixels {
        width,
        height,
        rgba,
    } = pixels(svg, dots_per_inch)?;
    let rgb: Vec<u8> = rgba
        .chunks_exact(4)
        .flat_map(|pixel| pixel.iter().take(3).copied())
        .collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(file)
}

/// A photo as a PNG file.
pub(super) fn png_of(photo: &Photo) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, photo.width, photo.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&photo.rgba)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"25.4mm\" \
        height=\"12.7mm\" viewBox=\"0 0 96 48\"><rect width=\"48\" height=\"48\"/></svg>";

    #[test]
    fn an_inch_has_300_pixels_and_the_file_says_so() {
        let file = png(SVG).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&file))
            .read_info()
            .unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (300, 150));
        assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(11811));
    }

    #[test]
    fn what_is_not_drawn_on_is_white_and_opaque() {
        let pixels = pixels(SVG, 96.0).unwrap();
        assert_eq!((pixels.width, pixels.height), (96, 48));
        assert_eq!(pixels.rgba[..4], [0, 0, 0, 255]);
        assert_eq!(pixels.rgba[95 * 4..96 * 4], [255; 4]);
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert!(png("<svg").is_err());
    }
}
