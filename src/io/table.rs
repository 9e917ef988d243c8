//! Reading the shipped tables: rows by the names of their columns, errors with file and row.

use std::str::FromStr;

/// What is wrong with a shipped table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}, row {row}: {what}")]
pub struct ShippedError {
    /// The table.
    pub file: &'static str,
    /// The row, counted from 1 with the heading.
    pub row: usize,
    /// What is wrong.
    pub what: String,
}

/// One row of a table.
pub(super) struct Row<'a> {
    pub(super) file: &'static str,
    pub(super) number: usize,
    heading: &'a csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row<'_> {
    /// The text in a column; empty where the cell is.
    pub(super) fn text(&self, column: &str) -> Result<&str, ShippedError> {
        let at = self.heading.iter().position(|name| name == column);
        let cell = at.and_then(|at| self.cells.get(at));
        cell.ok_or_else(|| self.error(format!("no column '{column}'")))
    }

    /// What a column says, read by the type's own rules.
    pub(super) fn parse<T: FromStr>(&self, column: &str) -> Result<T, ShippedError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| self.bad(column, text))
    }

    /// As [`Row::parse`]; `None` where the cell is empty.
    pub(super) fn optional<T: FromStr>(&self, column: &str) -> Result<Option<T>, ShippedError> {
        if self.text(column)?.is_empty() {
            Ok(None)
        } else {
            self.parse(column).map(Some)
        }
    }

    /// The choice whose code a column holds.
    pub(super) fn choice<T>(
        &self,
        column: &str,
        of_code: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ShippedError> {
        let text = self.text(column)?;
        of_code(text).ok_or_else(|| self.bad(column, text))
    }

    fn bad(&self, column: &str, text: &str) -> ShippedError {
        self.error(format!("'{text}' cannot stand in column '{column}'"))
    }

    /// Says what is wrong with this row.
    pub(super) fn error(&self, what: String) -> ShippedError {
        ShippedError {
            file: self.file,
            row: self.number,
            what,
        }
    }
}

/// Reads a table, row by row.
pub(super) fn read<T>(
    file: &'static str,
    text: &str,
    mut row: impl FnMut(&Row<'_>) -> Result<T, ShippedError>,
) -> Result<Vec<T>, ShippedError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let broken = |number, error: csv::Error| ShippedError {
        file,
        row: number,
        what: error.to_string(),
    };
    let heading = reader.headers().map_err(|error| broken(1, error))?.clone();
    let mut rows = Vec::new();
    for (index, cells) in reader.into_records().enumerate() {
        let number = index + 2;
        let cells = cells.map_err(|error| broken(number, error))?;
        rows.push(row(&Row {
            file,
            number,
            heading: &heading,
            cells,
        })?);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Result<Vec<u32>, String> {
        read("x.csv", text, |row| row.parse("number")).map_err(|error| error.to_string())
    }

    #[test]
    fn an_error_names_file_row_and_column() {
        assert_eq!(numbers("code,number\na,1\nb,2\n"), Ok(vec![1, 2]));
        for (text, error) in [
            (
                "code,number\na,1\nb,x\n",
                "x.csv, row 3: 'x' cannot stand in column 'number'",
            ),
            ("code\na\n", "x.csv, row 2: no column 'number'"),
        ] {
            assert_eq!(numbers(text), Err(error.to_owned()));
        }
        // A row of another length than the heading.
        assert!(
            numbers("code,number\na\n")
                .unwrap_err()
                .starts_with("x.csv, row 2: ")
        );
    }
}
