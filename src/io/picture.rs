//! What a picture is written as.

use std::path::Path;

use super::png::{PngError, png};

/// A kind of picture file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureFormat {
    /// Shapes.
    Svg,
    /// Pixels, 300 an inch.
    Png,
}

impl PictureFormat {
    /// The kind that the ending of a name says.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    /// The file of a drawing.
    pub fn file(self, svg: String) -> Result<Vec<u8>, PngError> {
        match self {
            Self::Svg => Ok(svg.into_bytes()),
            Self::Png => png(&svg),
        }
    }
}
