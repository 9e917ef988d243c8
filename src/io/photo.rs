//! Reads the pictures that are kept in a plan's file: PNG and JPEG.
//!
//! A file from elsewhere is hostile until it has been read: what is damaged, or larger than any
//! screen can show, gives no picture.

use std::{io::Cursor, ops::Range};

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
/// The most pixels along a side that are kept: a projector shows no more, and every graphics card
/// takes as many.
const LARGEST: u32 = 2048;
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
    let photo = Photo {
        file: FileHash::of(bytes),
        width,
        height,
        rgba,
    };
    Some(smaller(&photo, LARGEST).unwrap_or(photo))
}

/// The same with at most so many pixels along a side, each the mean of those that it stands for;
/// `None` where it is no larger.
pub fn smaller(photo: &Photo, most: u32) -> Option<Photo> {
    let longest = photo.width.max(photo.height);
    if longest <= most || most == 0 {
        return None;
    }
    let scaled = |side: u32| {
        let side = (u64::from(side) * u64::from(most)).div_ceil(u64::from(longest));
        u32::try_from(side).unwrap_or(most).max(1)
    };
    let (width, height) = (scaled(photo.width), scaled(photo.height));
    let columns: Vec<_> = spans(photo.width, width).collect();
    let row = photo.width as usize * 4;
    let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
    for rows in spans(photo.height, height) {
        for columns in &columns {
            let mut sum = [0_u64; 4];
            let mut count = 0;
            for y in rows.clone() {
                let pixels = y * row + columns.start * 4..y * row + columns.end * 4;
                let (pixels, _) = photo.rgba.get(pixels).unwrap_or_default().as_chunks::<4>();
                for [red, green, blue, opacity] in pixels {
                    let opacity = u64::from(*opacity);
                    // What cannot be seen has no colour.
                    for (sum, part) in sum.iter_mut().zip([red, green, blue]) {
                        *sum += u64::from(*part) * opacity;
                    }
                    if let Some(sum) = sum.last_mut() {
                        *sum += opacity;
                    }
                    count += 1;
                }
            }
            let [red, green, blue, opacity] = sum;
            let mean = |sum: u64, of: u64| sum.checked_div(of).unwrap_or(0).min(255) as u8;
            rgba.extend([red, green, blue].map(|it| mean(it, opacity)));
            rgba.push(mean(opacity, count));
        }
    }
    Some(Photo {
        file: photo.file,
        width,
        height,
        rgba,
    })
}

/// Which pixels of a side each pixel of a shorter one stands for.
fn spans(from: u32, to: u32) -> impl Iterator<Item = Range<usize>> {
    let at = move |index: u32| (u64::from(index) * u64::from(from) / u64::from(to.max(1))) as usize;
    (0..to).map(move |index| at(index)..at(index + 1).max(at(index) + 1))
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
    fn a_large_picture_is_made_smaller_in_its_shape_and_what_is_clear_has_no_colour() {
        let [white, clear, black] = [[255; 4], [200, 0, 0, 0], [0, 0, 0, 255]];
        let large = Photo {
            file: FileHash([0; 32]),
            width: 4,
            height: 2,
            rgba: [white, black, white, clear, white, black, white, clear].concat(),
        };
        let small = smaller(&large, 2).unwrap();
        assert_eq!((small.width, small.height), (2, 1));
        assert_eq!(small.rgba, [127, 127, 127, 255, 255, 255, 255, 127]);
        assert_eq!(smaller(&large, 4), None);
        let odd = smaller(&large, 3).unwrap();
        assert_eq!((odd.width, odd.height, odd.rgba.len()), (3, 2, 24));
        let wide = Photo {
            file: FileHash([0; 32]),
            width: 5000,
            height: 2,
            rgba: vec![9; 40_000],
        };
        let found = photo(&png_of(&wide).unwrap()).unwrap();
        assert_eq!((found.width, found.height), (LARGEST, 1));
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
