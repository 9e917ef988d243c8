//! Pictures out of files: pixels of what a person has attached.
//!
//! The bytes come from outside: what is too large or broken is no picture. Must not know egui.

use std::io::Cursor;

use crate::{chart::Photo, domain::FileHash};

/// The most pixels that a picture may have: a large photo of a telephone.
const MOST_PIXELS: u64 = 64_000_000;
/// How wide or high a picture is kept: more than the widest projector shows.
const KEPT: u32 = 4096;

/// The pixels of a PNG file; `None` where it is none that can be shown.
pub fn photo(file: FileHash, bytes: &[u8]) -> Option<Photo> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > KEPT * 4 {
        return None;
    }
    let mut data = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut data).ok()?;
    let channels = info.color_type.samples();
    let rgba = data
        .get(..info.buffer_size())?
        .chunks_exact(channels)
        .flat_map(|pixel| match *pixel {
            [grey] => [grey, grey, grey, 255],
            [grey, alpha] => [grey, grey, grey, alpha],
            [red, green, blue] => [red, green, blue, 255],
            [red, green, blue, alpha] => [red, green, blue, alpha],
            _ => [0; 4],
        })
        .collect();
    let photo = Photo {
        file,
        width,
        height,
        rgba,
    };
    Some(shrunk(photo))
}

/// The same with every so manieth pixel, where it is larger than anything shows.
fn shrunk(photo: Photo) -> Photo {
    let step = photo.width.max(photo.height).div_ceil(KEPT).max(1);
    if step == 1 {
        return photo;
    }
    let (width, height) = (photo.width.div_ceil(step), photo.height.div_ceil(step));
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for row in 0..height {
        for column in 0..width {
            let at = (row * step * photo.width + column * step) as usize * 4;
            let pixel = photo.rgba.get(at..at + 4).unwrap_or(&[0; 4]);
            rgba.extend_from_slice(pixel);
        }
    }
    Photo {
        width,
        height,
        rgba,
        ..photo
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png_of(width: u32, height: u32, color: png::ColorType, data: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(data).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn pictures_of_every_colour_type_become_pixels() {
        let file = FileHash([0; 32]);
        for (color, data, pixel) in [
            (png::ColorType::Rgb, &[1, 2, 3][..], [1, 2, 3, 255]),
            (png::ColorType::Rgba, &[1, 2, 3, 4], [1, 2, 3, 4]),
            (png::ColorType::Grayscale, &[7], [7, 7, 7, 255]),
            (png::ColorType::GrayscaleAlpha, &[7, 9], [7, 7, 7, 9]),
        ] {
            let photo = photo(file, &png_of(1, 1, color, data)).unwrap();
            assert_eq!((photo.width, photo.height), (1, 1));
            assert_eq!(photo.rgba, pixel, "{color:?}");
        }
    }

    #[test]
    fn a_huge_picture_is_kept_smaller_and_a_monstrous_one_not_at_all() {
        let file = FileHash([0; 32]);
        let wide = png_of(9000, 2, png::ColorType::Grayscale, &[5; 18000]);
        let photo_of_wide = photo(file, &wide).unwrap();
        assert_eq!((photo_of_wide.width, photo_of_wide.height), (3000, 1));
        let mut monstrous = png_of(1, 1, png::ColorType::Grayscale, &[5]);
        // The width in the header, before its checksum is looked at or after: both are refused.
        monstrous[16..20].copy_from_slice(&u32::MAX.to_be_bytes());
        assert!(photo(file, &monstrous).is_none());
    }

    proptest! {
        #[test]
        fn what_is_no_picture_is_none(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(photo(FileHash([0; 32]), &bytes).is_none());
        }
    }
}
