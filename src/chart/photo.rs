//! A photo as pixels, as every drawer takes it.
//!
//! Must not know where it comes from, nor how a file is read.

use std::fmt;

use crate::domain::FileHash;

/// A photo.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The file that it was read from: drawers keep what they made of it under this name.
    pub file: FileHash,
    /// How many pixels across.
    pub width: u32,
    /// How many down.
    pub height: u32,
    /// Red, green, blue and opacity of each, row by row.
    pub rgba: Vec<u8>,
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({} {}x{})", self.file, self.width, self.height)
    }
}
