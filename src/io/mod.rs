//! What comes in from other formats and goes out to them.
//!
//! Must not know egui.

mod letter;
mod pdf;
mod photo;
mod picture;
mod png;
mod reorganisation;
mod shipped;
mod simulate;
mod sticks;
mod svg;
mod table;
mod typeface;
mod whole;

pub use self::png::{DOTS_PER_INCH, Pixels, PngError, pixels, png, screen_png};
pub use letter::Letter;
pub use pdf::{PdfError, PdfPage, pdf};
pub use photo::{photo, smaller};
pub use picture::PictureFormat;
pub use reorganisation::reorganisation;
pub use shipped::{Seed, ca_mau_2022};
pub use simulate::{DEFAULT_MONTHS, DEFAULT_SEED, MOST_MONTHS, simulate};
pub use sticks::{Stick, sticks};
pub use svg::{points_of_mm, svg};
pub use table::ShippedError;
pub use typeface::text_width;
pub use whole::{Existing, write_whole};
