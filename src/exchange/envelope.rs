//! The outside of a package: what kind it is, who signed it, and its content compressed.
//!
//! ```text
//! 8 bytes   TDSGOI\r\n
//! 1 byte    version of the format
//! 1 byte    kind
//! 8 bytes   length of the content, little endian
//! 32 bytes  Ed25519 key of the copy that wrote it
//! …         the content, one zstd frame
//! 64 bytes  signature over everything before it
//! ```
//!
//! Every length is checked against the bytes that are there before memory is given to it.

use std::io::Read as _;

use super::{PackageError, key};

/// How the names of packages end.
pub const ENDING: &str = "tdgoi";

/// The largest package that is read.
pub const MOST_BYTES: u64 = 128 * 1024 * 1024;
/// The largest content.
const MOST_CONTENT: u64 = 512 * 1024 * 1024;
/// How many times its compressed length a content can be; honest ones reach 8.
const MOST_RATIO: u64 = 100;
/// A content of that length may have any ratio.
const SMALL: u64 = 64 * 1024;
/// The largest window that decompressing may ask for: 8 MiB.
const WINDOW_LOG: u32 = 23;

const MAGIC: &[u8; 8] = b"TDSGOI\r\n";
const VERSION: u8 = 1;
const HEAD: usize = 8 + 1 + 1 + 8 + 32;
const SIGNATURE: usize = 64;

/// What a package is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Gói giao: the plan to a unit.
    Give,
    /// Gói nộp: a unit's report.
    Report,
    /// Biên nhận: what the owner has taken, and its answers.
    Receipt,
    /// Gói tổng hợp: everybody's figures.
    Consolidated,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Give, Self::Report, Self::Receipt, Self::Consolidated];

    const fn tag(self) -> u8 {
        match self {
            Self::Give => 1,
            Self::Report => 2,
            Self::Receipt => 3,
            Self::Consolidated => 4,
        }
    }

    /// Its name in commands and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Give => "give",
            Self::Report => "report",
            Self::Receipt => "receipt",
            Self::Consolidated => "consolidated",
        }
    }

    /// The kind with that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A package with its outside taken off.
pub(super) struct Opened {
    pub(super) kind: Kind,
    pub(super) key: [u8; 32],
    pub(super) content: Vec<u8>,
}

/// Puts a content into a package and signs it.
pub(super) fn seal(kind: Kind, secret: &[u8; 32], content: &[u8]) -> Result<Vec<u8>, PackageError> {
    let too_large = content.len() as u64 > MOST_CONTENT;
    let packed = zstd::bulk::compress(content, 0).map_err(|_| PackageError::TooLarge)?;
    if too_large || (packed.len() + HEAD + SIGNATURE) as u64 > MOST_BYTES {
        return Err(PackageError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(HEAD + packed.len() + SIGNATURE);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[VERSION, kind.tag()]);
    bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&key::public(secret));
    bytes.extend_from_slice(&packed);
    let signature = key::sign(secret, &bytes);
    bytes.extend_from_slice(&signature);
    Ok(bytes)
}

/// Takes the outside off a package whose signature is right.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, PackageError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(PackageError::TooLarge);
    }
    let rest = bytes.strip_prefix(MAGIC).ok_or(PackageError::NotOurs)?;
    let (version, rest) = rest.split_first().ok_or(PackageError::Damaged)?;
    if *version != VERSION {
        return Err(PackageError::Newer);
    }
    let (signed, signature) = bytes
        .split_last_chunk::<SIGNATURE>()
        .ok_or(PackageError::Damaged)?;
    let (kind, rest) = rest.split_first().ok_or(PackageError::Damaged)?;
    let (length, rest) = rest.split_first_chunk::<8>().ok_or(PackageError::Damaged)?;
    let (key, _) = rest
        .split_first_chunk::<32>()
        .ok_or(PackageError::Damaged)?;
    let packed = signed.get(HEAD..).ok_or(PackageError::Damaged)?;
    if !key::is_signed(key, signed, signature) {
        return Err(PackageError::Damaged);
    }
    // From here on it is what its writer meant it to be, which need not be honest.
    let kind = Kind::ALL.into_iter().find(|known| known.tag() == *kind);
    let kind = kind.ok_or(PackageError::Newer)?;
    let length = u64::from_le_bytes(*length);
    let ratio = (packed.len() as u64).saturating_mul(MOST_RATIO).max(SMALL);
    if length > MOST_CONTENT || length > ratio {
        return Err(PackageError::TooLarge);
    }
    Ok(Opened {
        kind,
        key: *key,
        content: unpack(packed, length)?,
    })
}

/// Decompresses one frame of that length. Memory grows with what really comes.
fn unpack(packed: &[u8], length: u64) -> Result<Vec<u8>, PackageError> {
    let damaged = |_| PackageError::Damaged;
    let mut rest = packed;
    let mut content = Vec::new();
    let mut decoder = zstd::stream::read::Decoder::with_buffer(&mut rest)
        .map_err(damaged)?
        .single_frame();
    decoder.window_log_max(WINDOW_LOG).map_err(damaged)?;
    let read = decoder.by_ref().take(length + 1).read_to_end(&mut content);
    read.map_err(damaged)?;
    drop(decoder);
    if content.len() as u64 == length && rest.is_empty() {
        Ok(content)
    } else {
        Err(PackageError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 32] = [3; 32];

    /// A package with that content and length, signed.
    fn forged(length: u64, packed: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&[VERSION, 1]);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&key::public(&SECRET));
        bytes.extend_from_slice(packed);
        let signature = key::sign(&SECRET, &bytes);
        bytes.extend_from_slice(&signature);
        bytes
    }

    #[test]
    fn what_was_sealed_is_opened_again() {
        let sealed = seal(Kind::Report, &SECRET, b"content").unwrap();
        let opened = open(&sealed).unwrap();
        assert_eq!(opened.kind, Kind::Report);
        assert_eq!(opened.key, key::public(&SECRET));
        assert_eq!(opened.content, b"content");
    }

    #[test]
    fn a_signed_lie_about_lengths_is_refused() {
        let zeros = vec![0; 64 * 1024 * 1024];
        let bomb = zstd::bulk::compress(&zeros, 0).unwrap();
        assert!(matches!(
            open(&forged(zeros.len() as u64, &bomb)),
            Err(PackageError::TooLarge)
        ));
        // One that claims to be small is read no further than that.
        assert!(matches!(
            open(&forged(100, &bomb)),
            Err(PackageError::Damaged)
        ));
        assert!(matches!(
            open(&forged(u64::MAX, &bomb)),
            Err(PackageError::TooLarge)
        ));
        let mut twice = zstd::bulk::compress(b"one", 0).unwrap();
        twice.extend(zstd::bulk::compress(b"two", 0).unwrap());
        assert!(matches!(
            open(&forged(3, &twice)),
            Err(PackageError::Damaged)
        ));
        assert!(matches!(
            open(&forged(6, &twice)),
            Err(PackageError::Damaged)
        ));
    }

    #[test]
    fn another_version_and_another_kind_are_a_newer_programs() {
        let mut sealed = seal(Kind::Give, &SECRET, b"content").unwrap();
        sealed[8] = 2;
        assert!(matches!(open(&sealed), Err(PackageError::Newer)));
        assert!(matches!(open(b"PK\x03\x04"), Err(PackageError::NotOurs)));
        assert!(matches!(open(b""), Err(PackageError::NotOurs)));
    }
}
