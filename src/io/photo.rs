//! Reads the pictures that are kept in a plan's file: PNG and JPEG.
//!
//! A file from elsewhere is hostile until it has been read: what is damaged, or larger than any
//! screen can show, gives no picture.

use std::io::Cursor;

use zune_jpeg::{
    JpegDecoder,
    zune_core::{colorspace::ColorSpace, options::DecoderOptions},
};

use crate::{
    chart::Photo,
    domain::{FileHash, FileKind},
};

/// The most pixels along a side: four times a large screen's.
const MOST_SIDE: u32 = 16_384;
/// The most pixels along a side that are kept: graphics cards take no more, and no screen shows more.
const LARGEST: u32 = 4096;
/// The most pixels: 40 million take 160 MB.
const MOST_PIXELS: u64 = 40_000_000;

/// The picture in a file, by what its bytes are; `None` where they are none that can be shown.
pub fn photo(bytes: &[u8]) -> Option<Photo> {
    let begins = |kind| crate::domain::check_file(kind, bytes).is_ok();
    let (width, height, rgba) = if begins(FileKind::Png) {
        of_png(bytes)?
    } else if begins(FileKind::Jpeg) {
        of_jpeg(bytes)?
    } else {
        return None;
    };
    let whole = u64::from(width) * u64::from(height) * 4;
    if rgba.len() as u64 != whole {
        return None;
    }
    let mut photo = Photo {
        file: FileHash::of(bytes),
        width,
        height,
        rgba,
    };
    while photo.width > LARGEST || photo.height > LARGEST {
        photo = halved(&photo);
    }
    Some(photo)
}

/// The same with half as many pixels each way, each the mean of four.
fn halved(photo: &Photo) -> Photo {
    let (width, height) = (photo.width.div_ceil(2), photo.height.div_ceil(2));
    let row = photo.width as usize * 4;
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for y in 0..height as usize {
        for x in 0..width as usize {
            for part in 0..4 {
                let at = |dx: usize, dy: usize| {
                    let x = (x * 2 + dx).min(photo.width as usize - 1);
                    let y = (y * 2 + dy).min(photo.height as usize - 1);
                    let value = photo.rgba.get(y * row + x * 4 + part);
                    u16::from(value.copied().unwrap_or_default())
                };
                let sum = at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1);
                rgba.push((sum / 4) as u8);
            }
        }
    }
    Photo {
        file: photo.file,
        width,
        height,
        rgba,
    }
}

fn is_fit(width: u32, height: u32) -> bool {
    let sides = 1..=MOST_SIDE;
    let pixels = u64::from(width) * u64::from(height);
    sides.contains(&width) && sides.contains(&height) && pixels <= MOST_PIXELS
}

fn of_png(bytes: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(
        png::Transformations::normalize_to_color8() | png::Transformations::ALPHA,
    );
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if !is_fit(width, height) {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let rgba = match frame.color_type {
        png::ColorType::Rgba => pixels,
        png::ColorType::GrayscaleAlpha => pixels
            .chunks_exact(2)
            .flat_map(|it| match it {
                [gray, alpha] => [*gray, *gray, *gray, *alpha],
                _ => [0; 4],
            })
            .collect(),
        _ => return None,
    };
    Some((width, height, rgba))
}

fn of_jpeg(bytes: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let options = DecoderOptions::default()
        .set_max_width(MOST_SIDE as usize)
        .set_max_height(MOST_SIDE as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    if !is_fit(width, height) {
        return None;
    }
    Some((width, height, decoder.decode().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::png::png_of;

    fn file() -> Vec<u8> {
        let photo = Photo {
            file: FileHash([0; 32]),
            width: 3,
            height: 2,
            rgba: (0..24).collect(),
        };
        png_of(&photo).unwrap()
    }

    #[test]
    fn a_picture_is_read_pixel_by_pixel() {
        let found = photo(&file()).unwrap();
        assert_eq!((found.width, found.height), (3, 2));
        assert_eq!(found.rgba, (0..24).collect::<Vec<u8>>());
        assert_eq!(found.file, FileHash::of(&file()));
    }

    #[test]
    fn what_is_cut_off_or_no_picture_gives_none() {
        let whole = file();
        for end in 0..whole.len() - 12 {
            assert_eq!(photo(&whole[..end]), None, "{end}");
        }
        for bytes in [
            &b"%PDF-1.7 not a picture"[..],
            &[0xff, 0xd8, 0xff, 0xe0, 0, 16][..],
            &[0xff, 0xd8, 0xff, 0xdb][..],
        ] {
            assert_eq!(photo(bytes), None);
        }
    }

    #[test]
    fn a_size_that_no_memory_holds_is_refused_before_it_is_read() {
        let mut bytes = file();
        // The width in the header, and the header's checksum.
        bytes[16..20].copy_from_slice(&1_000_000_000_u32.to_be_bytes());
        assert_eq!(photo(&bytes), None);
    }
}
