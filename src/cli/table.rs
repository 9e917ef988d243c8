//! A table of text with aligned columns.

use std::io::{self, Write};

/// Which way a column's text is pushed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table: the first row is the header.
pub(super) struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub(super) fn new<const N: usize>(columns: [(Align, String); N]) -> Self {
        let (columns, header) = columns.into_iter().unzip();
        Self {
            columns,
            rows: vec![header],
        }
    }

    /// Adds a row, one text a column.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Prints it, two spaces between columns and none at the ends of lines.
    ///
    /// Text in NFC has one character a column of the terminal, in Vietnamese and in English.
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let length = |cell: &String| cell.chars().count();
        let width = |column| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(length)
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, align), width) in row.iter().zip(&self.columns).zip(&widths) {
                let gap = " ".repeat(width - length(cell));
                match align {
                    Align::Left => line.extend([cell, gap.as_str(), "  "]),
                    Align::Right => line.extend([gap.as_str(), cell, "  "]),
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_with_vietnamese_letters() {
        let cell = ToOwned::to_owned;
        let mut table = Table::new([(Align::Left, cell("Mã")), (Align::Right, cell("Kết quả"))]);
        table.row([cell("MT01"), cell("37%")]);
        let mut out = Vec::new();
        table.print(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "Mã    Kết quả\nMT01      37%\n"
        );
    }
}
