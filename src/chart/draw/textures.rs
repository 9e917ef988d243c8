//! Photos on the graphics card: brought there when they are first painted, the last few kept.

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{ColorImage, Context, Id, TextureHandle, TextureId, TextureOptions};

use crate::{chart::Photo, domain::FileHash};

/// How many pixels are kept: those of eight photos as large as any is.
const MOST_PIXELS: usize = 8 * 2048 * 2048;

/// The photos on the graphics card; the one that was painted last is the last one.
#[derive(Default)]
struct Textures(Vec<(FileHash, TextureHandle)>);

impl Textures {
    fn of(&mut self, ctx: &Context, photo: &Photo) -> TextureId {
        let size = [photo.width as usize, photo.height as usize];
        let mut all = self.0.iter();
        let known = all.position(|(file, it)| *file == photo.file && it.size() == size);
        let texture = if let Some(at) = known {
            self.0.remove(at).1
        } else {
            let image = ColorImage::from_rgba_unmultiplied(size, &photo.rgba);
            ctx.load_texture(photo.file.to_string(), image, TextureOptions::LINEAR)
        };
        let id = texture.id();
        self.0.push((photo.file, texture));
        let mut room = MOST_PIXELS;
        let from_last = self.0.iter().rev();
        let kept = from_last.take_while(|(_, it)| {
            let [width, height] = it.size();
            let rest = room.checked_sub(width * height);
            room = rest.unwrap_or(0);
            rest.is_some()
        });
        // What is painted now stays however large it is.
        let goes = self.0.len() - kept.count().max(1);
        self.0.drain(..goes);
        id
    }
}

type Shared = Arc<Mutex<Textures>>;

fn shared(ctx: &Context) -> Shared {
    let id = Id::unique("photos");
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Shared>(id).clone())
}

/// The photo on the graphics card.
pub(super) fn of(ctx: &Context, photo: &Photo) -> TextureId {
    let shared = shared(ctx);
    let mut all = shared.lock().unwrap_or_else(PoisonError::into_inner);
    all.of(ctx, photo)
}

/// Takes all photos from the graphics card: the file that they are of is closed.
pub fn forget(ctx: &Context) {
    let shared = shared(ctx);
    let mut all = shared.lock().unwrap_or_else(PoisonError::into_inner);
    all.0.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(number: u8, side: u32) -> Photo {
        Photo {
            file: FileHash([number; 32]),
            width: side,
            height: side,
            rgba: vec![0; side as usize * side as usize * 4],
        }
    }

    fn kept(ctx: &Context) -> usize {
        shared(ctx).lock().unwrap().0.len()
    }

    #[test]
    fn a_photo_is_brought_once_and_the_oldest_of_many_large_ones_goes() {
        let ctx = Context::default();
        let large = photo(1, 2048);
        let id = of(&ctx, &large);
        assert_eq!(of(&ctx, &large), id);
        assert_ne!(of(&ctx, &photo(1, 20)), id, "its sketch is another");
        for number in 2..=8 {
            of(&ctx, &photo(number, 2048));
        }
        assert_eq!(kept(&ctx), 8);
        assert_ne!(of(&ctx, &large), id, "it had to go");
        forget(&ctx);
        assert_eq!(kept(&ctx), 0);
    }
}
