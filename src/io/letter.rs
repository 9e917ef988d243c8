//! Official letters as Word files, laid out as the government's rules for documents want them.
//!
//! Page, margins, face, sizes and the places of the parts follow Decree 30/2020/NĐ-CP, annex I. Must
//! not know what the letter is about, nor egui.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Table,
    TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow,
    WidthType,
};

/// A letter of one page: whose it is, its title, what it says, and a table of facts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letter {
    /// Who the sender belongs to, in capitals.
    pub above: String,
    /// The sender, in capitals.
    pub from: String,
    /// The letter's number, with room to write it in.
    pub number: String,
    /// The state's name and its motto.
    pub state: [String; 2],
    /// Place and day, with room to write them in.
    pub place: String,
    /// What kind of letter it is, in capitals.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Whom it is to, and what it says.
    pub opening: Vec<String>,
    /// The facts, each with its name.
    pub facts: Vec<(String, String)>,
    /// What is said after the facts.
    pub closing: Vec<String>,
    /// Who signs at the left and at the right.
    pub signers: [String; 2],
}

/// Twentieths of a point in a millimetre.
const MM: f32 = 1440.0 / 25.4;

const fn mm(length: f32) -> i32 {
    (length * MM) as i32
}

/// Between the margins of an A4 page: 210 − 30 − 20 mm.
const LINE: i32 = mm(160.0);

/// The sizes of the decree, in half points.
const BODY: usize = 28;
const SMALL: usize = 26;
const STATE: usize = 24;

impl Letter {
    /// The letter as the bytes of a `.docx` file.
    ///
    /// # Errors
    /// What packing the file says; memory apart, nothing can go wrong.
    pub fn docx(&self) -> std::io::Result<Vec<u8>> {
        let face = "Times New Roman";
        let fonts = RunFonts::new()
            .ascii(face)
            .hi_ansi(face)
            .cs(face)
            .east_asia(face);
        let margin = PageMargin::new()
            .top(mm(20.0))
            .bottom(mm(20.0))
            .left(mm(30.0))
            .right(mm(20.0));
        let mut document = Docx::new()
            .page_size(mm(210.0).cast_unsigned(), mm(297.0).cast_unsigned())
            .page_margin(margin)
            .default_fonts(fonts)
            .default_size(BODY)
            .add_table(self.head())
            .add_paragraph(line("", BODY, Weight::Plain))
            .add_paragraph(centred(&self.title, BODY, Weight::Bold))
            .add_paragraph(centred(&self.about, BODY, Weight::Bold))
            .add_paragraph(line("", BODY, Weight::Plain));
        for text in &self.opening {
            document = document.add_paragraph(body(text));
        }
        if !self.facts.is_empty() {
            document =
                document
                    .add_table(self.table())
                    .add_paragraph(line("", SMALL, Weight::Plain));
        }
        for text in &self.closing {
            document = document.add_paragraph(body(text));
        }
        document = document.add_table(self.signatures());
        let mut bytes = Cursor::new(Vec::new());
        document
            .build()
            .pack(&mut bytes)
            .map_err(std::io::Error::other)?;
        Ok(bytes.into_inner())
    }

    /// The sender on the left, the state on the right.
    fn head(&self) -> Table {
        let [state, motto] = &self.state;
        let left = TableCell::new()
            .add_paragraph(centred(&self.above, SMALL, Weight::Plain))
            .add_paragraph(centred(&self.from, SMALL, Weight::Bold))
            .add_paragraph(centred(&self.number, SMALL, Weight::Plain));
        let right = TableCell::new()
            .add_paragraph(centred(state, STATE, Weight::Bold))
            .add_paragraph(centred(motto, BODY, Weight::Bold))
            .add_paragraph(centred(&self.place, BODY, Weight::Italic));
        columns(vec![TableRow::new(vec![left, right])], [62.0, 98.0]).clear_all_border()
    }

    fn table(&self) -> Table {
        let rows = self.facts.iter().map(|(name, fact)| {
            let mut said = TableCell::new();
            for text in fact.lines() {
                said = said.add_paragraph(line(text, SMALL, Weight::Plain));
            }
            let name = TableCell::new().add_paragraph(line(name, SMALL, Weight::Bold));
            TableRow::new(vec![name, said])
        });
        columns(rows.collect(), [50.0, 110.0]).set_borders(thin_borders())
    }

    fn signatures(&self) -> Table {
        let cells = self.signers.iter().map(|signer| {
            let mut cell = TableCell::new();
            for text in signer.lines() {
                cell = cell.add_paragraph(centred(text, BODY, Weight::Bold));
            }
            cell
        });
        columns(vec![TableRow::new(cells.collect())], [80.0, 80.0]).clear_all_border()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    Bold,
    Italic,
}

fn line(text: &str, size: usize, weight: Weight) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    let run = match weight {
        Weight::Plain => run,
        Weight::Bold => run.bold(),
        Weight::Italic => run.italic(),
    };
    Paragraph::new().add_run(run)
}

fn centred(text: &str, size: usize, weight: Weight) -> Paragraph {
    line(text, size, weight).align(AlignmentType::Center)
}

/// A paragraph of running text: justified, with some room after it.
fn body(text: &str) -> Paragraph {
    line(text, BODY, Weight::Plain)
        .align(AlignmentType::Both)
        .indent(
            None,
            Some(docx_rs::SpecialIndentType::FirstLine(mm(10.0))),
            None,
            None,
        )
        .line_spacing(LineSpacing::new().after(120))
}

fn columns(rows: Vec<TableRow>, widths: [f32; 2]) -> Table {
    let width = |of: f32| usize::try_from(mm(of)).unwrap_or_default();
    Table::new(rows)
        .layout(TableLayoutType::Fixed)
        .width(usize::try_from(LINE).unwrap_or_default(), WidthType::Dxa)
        .set_grid(widths.into_iter().map(width).collect())
}

fn thin_borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Bottom, Left, Right, InsideH, InsideV]
        .into_iter()
        .fold(TableBorders::new(), |borders, position| {
            let border = TableBorder::new(position).border_type(BorderType::Single);
            borders.set(border.size(4))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_letter_is_in_the_file_and_marks_of_xml_do_no_harm() {
        let letter = Letter {
            above: "UBND HUYỆN".into(),
            from: "UBND XÃ TÂN THÀNH".into(),
            number: "Số: …".into(),
            state: ["CỘNG HÒA".into(), "Độc lập".into()],
            place: "…, ngày …".into(),
            title: "PHIẾU GỬI".into(),
            about: "kỳ 9/2022".into(),
            opening: vec!["Kính gửi: <Sở> & \"ban\"".into()],
            facts: vec![("Còn thiếu".into(), "MT01\nMT02".into())],
            closing: vec!["Trân trọng.".into()],
            signers: ["Người lập".into(), "CHỦ TỊCH".into()],
        };
        let read = docx_rs::read_docx(&letter.docx().unwrap()).unwrap().json();
        for part in [
            "UBND HUYỆN",
            "UBND XÃ TÂN THÀNH",
            "Số: …",
            "CỘNG HÒA",
            "Độc lập",
            "…, ngày …",
            "PHIẾU GỬI",
            "kỳ 9/2022",
            r#"Kính gửi: <Sở> & \"ban\""#,
            "Còn thiếu",
            "MT01",
            "MT02",
            "Trân trọng.",
            "Người lập",
            "CHỦ TỊCH",
            "Times New Roman",
        ] {
            assert!(read.contains(part), "{part}");
        }
    }
}
