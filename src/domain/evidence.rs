//! Evidence (tài liệu kiểm chứng): documents and files that show that a figure is right or that
//! a task is done.

use std::fmt;

use jiff::civil::Date;

use super::{
    Id, ObservationKey, Period, Value, WrongType, entity::entity, value::FieldValue, value::choice,
};
use crate::text::nfc;

/// The largest file that can be attached, in bytes. It travels on sticks and by e-mail.
pub const MOST_FILE_BYTES: u32 = 10 * 1024 * 1024;

/// What a piece of evidence is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// A figure.
    Figure(ObservationKey),
    /// A task as a whole.
    Task(Id),
    /// One occurrence of a periodic task.
    Occurrence(Id, Period),
}

/// The identity of a file's content: the BLAKE3 of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(pub [u8; 32]);

impl FileHash {
    /// The identity of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileHash({self})")
    }
}

impl FieldValue for Option<FileHash> {
    fn to_value(&self) -> Value {
        self.map_or(Value::Null, Value::File)
    }

    fn from_value(value: &Value) -> Result<Self, WrongType> {
        match value {
            Value::Null => Ok(None),
            Value::File(hash) => Ok(Some(*hash)),
            _ => Err(WrongType),
        }
    }
}

/// What kind of file can be attached. None of them is a program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum FileKind {
    /// A portable document.
    #[default]
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A document of Word.
    Docx,
    /// The same as older versions write it.
    Doc,
    /// A workbook of Excel.
    Xlsx,
    /// The same as older versions write it.
    Xls,
}

choice!(FileKind {
    "pdf" => Pdf,
    "jpg" => Jpeg,
    "png" => Png,
    "docx" => Docx,
    "doc" => Doc,
    "xlsx" => Xlsx,
    "xls" => Xls,
});

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Docx,
        Self::Doc,
        Self::Xlsx,
        Self::Xls,
    ];

    /// The kind of a file with this ending, whatever its case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "jpeg" => Some(Self::Jpeg),
            known => Self::from_code(known),
        }
    }

    /// The kind of a file of this name: by what stands after its last dot.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        Self::of_extension(extension).filter(|_| !stem.is_empty())
    }

    /// Whether a file that begins with these bytes can be of this kind. What a file is called is
    /// a claim: a program under the name of a picture stays a program.
    pub fn begins(self, bytes: &[u8]) -> bool {
        let magic: &[u8] = match self {
            Self::Pdf => b"%PDF-",
            Self::Jpeg => &[0xFF, 0xD8, 0xFF],
            Self::Png => b"\x89PNG\r\n\x1a\n",
            Self::Docx | Self::Xlsx => b"PK\x03\x04",
            Self::Doc | Self::Xls => &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        };
        match self {
            // Scanners write a few bytes before it, and every reader takes that.
            Self::Pdf => {
                let start = bytes.get(..1024).unwrap_or(bytes);
                start.windows(magic.len()).any(|window| window == magic)
            }
            _ => bytes.starts_with(magic),
        }
    }
}

entity! {
    /// A piece of evidence: a document, with its file where there is one.
    pub struct Evidence, EvidenceField {
        /// Whether it is attached; false once taken away. Its file stays in the record.
        1 Alive alive: bool,
        /// The content of its file.
        2 File file: Option<FileHash>,
        /// What the file is called.
        3 Name name: String,
        /// What kind of file it is.
        4 Kind kind: FileKind,
        /// How many bytes the file has.
        5 Size size: u32,
        /// The document's number: `123/BC-UBND`.
        6 Document document: String,
        /// The document's date.
        7 DocumentDate document_date: Option<Date>,
    }
}

impl Evidence {
    /// What people call it: its file, or its number where it has none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            &self.document
        } else {
            &self.name
        }
    }
}

/// Why a file cannot be attached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileRefusal {
    /// It is of none of the kinds that can be attached, or has no name.
    Kind,
    /// Its name has an ending of a program before its last one: `a.exe.pdf` is made to mislead.
    Disguised,
    /// Its content is not what its name says.
    Content,
    /// There is nothing in it.
    Empty,
    /// It is larger than [`MOST_FILE_BYTES`].
    TooLarge,
}

/// Endings that belong to programs and scripts: nobody honest gives a document two endings with
/// one of these among them.
const PROGRAMS: [&str; 24] = [
    "app", "apk", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "jar", "js",
    "jse", "lnk", "msi", "ps1", "py", "reg", "scr", "sh", "url", "vbs", "wsf",
];

/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The longest name, in bytes: every system takes it, with a folder before it.
const MOST_NAME_BYTES: usize = 120;

/// The name that a file is kept under, of what somebody calls it: one that every system takes,
/// that is no path, and whose ending is the one that its kind has.
///
/// # Errors
/// [`FileRefusal::Kind`] or [`FileRefusal::Disguised`].
pub fn clean_file_name(name: &str) -> Result<(String, FileKind), FileRefusal> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|it| !is_hidden(*it)).collect();
    let shown = shown.trim().trim_end_matches(['.', ' ']);
    let (stem, ending) = shown.rsplit_once('.').ok_or(FileRefusal::Kind)?;
    let kind = FileKind::of_extension(ending).ok_or(FileRefusal::Kind)?;
    let disguised = |part: &str| {
        let part = part.trim().to_ascii_lowercase();
        PROGRAMS.contains(&part.as_str())
    };
    if stem.split('.').skip(1).any(disguised) {
        return Err(FileRefusal::Disguised);
    }
    let safe: String = stem
        .chars()
        .map(|it| if is_reserved(it) { '_' } else { it })
        .collect();
    let is_margin = |it: char| it == '.' || it.is_whitespace();
    let safe = nfc(safe.trim_matches(is_margin));
    if safe.is_empty() {
        return Err(FileRefusal::Kind);
    }
    let device = safe.split('.').next().unwrap_or_default().trim();
    let device = device.trim_end_matches(|it: char| it.is_ascii_digit());
    let prefix = if DEVICES.iter().any(|it| device.eq_ignore_ascii_case(it)) {
        "_"
    } else {
        ""
    };
    let mut stem = format!("{prefix}{safe}");
    while stem.len() > MOST_NAME_BYTES {
        stem.pop();
    }
    // Where it was cut something may stand that no name ends with.
    let stem = stem.trim_end_matches(is_margin);
    Ok((format!("{stem}.{}", kind.code()), kind))
}

/// Whether a file may be attached under its name, judged by its bytes.
///
/// # Errors
/// [`FileRefusal`] says why not.
pub fn check_file(kind: FileKind, bytes: &[u8]) -> Result<(), FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if bytes.len() as u64 > u64::from(MOST_FILE_BYTES) {
        return Err(FileRefusal::TooLarge);
    }
    if kind.begins(bytes) {
        Ok(())
    } else {
        Err(FileRefusal::Content)
    }
}

/// Control characters, and marks that turn the direction of writing or take no room: with them
/// `exe.pdf` can be written so that it reads otherwise.
fn is_hidden(it: char) -> bool {
    it.is_control()
        || matches!(
            it,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}

/// Characters that some system keeps for itself.
const fn is_reserved(it: char) -> bool {
    matches!(it, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '$')
}

#[cfg(test)]
mod tests;
