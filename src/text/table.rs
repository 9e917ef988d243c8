//! Tables as spreadsheets put them on the clipboard: a line a row, a tab between cells.
//!
//! Excel and `LibreOffice` agree on the rest: a cell that holds a tab, a line break or a quote at
//! its front is put in double quotes, and a quote within it is written twice. A cell that has
//! quotes elsewhere is written as it is. Must not know what stands in the cells.
//!
//! What came from outside may be anything. Nothing is refused: a quote that is never closed is
//! an ordinary character, as spreadsheets have it.

use super::nfc;

/// Reads a table: its rows, each with its cells, in composed form. The line break that ends the
/// last row makes no row of its own.
#[must_use]
pub fn read_table(text: &str) -> Vec<Vec<String>> {
    let text = nfc(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest: &str = &text;
    if rest.is_empty() {
        return rows;
    }
    loop {
        let (cell, end, after) = read_cell(rest);
        row.push(cell);
        rest = after;
        match end {
            CellEnd::Tab => {}
            CellEnd::Line => {
                rows.push(std::mem::take(&mut row));
                if rest.is_empty() {
                    return rows;
                }
            }
            CellEnd::Text => {
                rows.push(row);
                return rows;
            }
        }
    }
}

/// What ends a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellEnd {
    Tab,
    Line,
    Text,
}

/// The first cell, what ends it, and what comes after.
fn read_cell(text: &str) -> (String, CellEnd, &str) {
    if let Some(quoted) = text.strip_prefix('"').and_then(read_quoted) {
        return quoted;
    }
    let length = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at(length);
    let (end, after) = end_of_cell(after).unwrap_or((CellEnd::Text, ""));
    (cell.to_owned(), end, after)
}

/// Reads on behind an opening quote; `None` where no quote closes the cell.
fn read_quoted(text: &str) -> Option<(String, CellEnd, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(after) = after.strip_prefix('"') {
            cell.push('"');
            rest = after;
        } else {
            let (end, after) = end_of_cell(after)?;
            // Line breaks within a cell are one kind, whatever the system has.
            return Some((cell.replace("\r\n", "\n"), end, after));
        }
    }
}

/// What ends the cell here; `None` where the text goes on.
fn end_of_cell(text: &str) -> Option<(CellEnd, &str)> {
    let mut rest = text.chars();
    let end = match rest.next() {
        None => CellEnd::Text,
        Some('\t') => CellEnd::Tab,
        Some('\n') => CellEnd::Line,
        Some('\r') => {
            let after = rest.as_str();
            return Some((CellEnd::Line, after.strip_prefix('\n').unwrap_or(after)));
        }
        Some(_) => return None,
    };
    Some((end, rest.as_str()))
}

/// Writes a table so that spreadsheets take it: each row ended by a line break.
#[must_use]
pub fn write_table<Row: AsRef<[String]>>(rows: impl IntoIterator<Item = Row>) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, cell) in row.as_ref().iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            if cell.starts_with('"') || cell.contains(['\t', '\r', '\n']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        table.iter().map(row).collect()
    }

    #[test]
    fn tables_are_read_as_excel_and_libreoffice_write_them() {
        for (text, table) in [
            // Excel ends each row with CR LF, LibreOffice parts them with LF.
            ("1\t2\r\n3\t4\r\n", rows(&[&["1", "2"], &["3", "4"]])),
            ("1\t2\n3\t4", rows(&[&["1", "2"], &["3", "4"]])),
            // Blank cells, a blank row in the middle, old line ends.
            ("\t2\t\r\n\r\n5", rows(&[&["", "2", ""], &[""], &["5"]])),
            ("1\r2\r", rows(&[&["1"], &["2"]])),
            // Cells with line breaks, tabs and quotes.
            (
                "\"xã\r\nphường\"\t\"a\tb\"\t\"nói \"\"có\"\"\"\r\n",
                rows(&[&["xã\nphường", "a\tb", "nói \"có\""]]),
            ),
            // Quotes that quote nothing.
            ("5\" màn hình\t\"ba", rows(&[&["5\" màn hình", "\"ba"]])),
            ("\"ba\" bốn\tx", rows(&[&["\"ba\" bốn", "x"]])),
            ("", Vec::new()),
            ("\n", rows(&[&[""]])),
            ("tie\u{302}\u{301}ng", rows(&[&["tiếng"]])),
        ] {
            assert_eq!(read_table(text), table, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            table in prop::collection::vec(prop::collection::vec("[ -~ếđ\"\t\n]{0,6}", 1..5), 1..6)
        ) {
            prop_assert_eq!(read_table(&write_table(&table)), table);
        }

        #[test]
        fn whatever_comes_is_read_without_loss_of_rows(text in "[\"\t\r\na1,.%\u{0}-\u{7f}]{0,60}") {
            let table = read_table(&text);
            prop_assert_eq!(table.is_empty(), text.is_empty());
            prop_assert!(table.iter().all(|row| !row.is_empty()));
        }
    }
}
