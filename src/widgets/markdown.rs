//! Shows Markdown as far as a guide needs it: headings, paragraphs, lists, tables, bold, code.
//!
//! Must not know what the text is about.

use eframe::egui::{
    Grid, Label, Ui,
    text::{LayoutJob, TextFormat},
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::theme;

/// A stretch of words of one look.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Span {
    text: String,
    strong: bool,
}

type Spans = Vec<Span>;

/// A part of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Block {
    Heading(u8, Spans),
    Paragraph(Spans),
    /// An item's marker, how deep it lies, and its words.
    Item(String, usize, Spans),
    /// Rows of cells, the head first.
    Table(Vec<Vec<Spans>>),
}

/// Markdown that was read, ready to be shown in many frames.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Markdown(Vec<Block>);

impl Markdown {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            reader.take(event);
        }
        Self(reader.blocks)
    }

    /// Shows it, as wide as its room.
    pub fn show(&self, ui: &mut Ui) {
        for (index, block) in self.0.iter().enumerate() {
            match block {
                Block::Heading(level, spans) => {
                    if index > 0 {
                        ui.add_space(theme::SPACE_M);
                    }
                    let size = match level {
                        1 => theme::SIZE_TITLE,
                        2 => theme::SIZE_HEADING,
                        _ => theme::SIZE_BODY,
                    };
                    ui.add(Label::new(job(ui, spans, size, true)).wrap());
                    ui.add_space(theme::SPACE_XS);
                }
                Block::Paragraph(spans) => {
                    words(ui, spans);
                    ui.add_space(theme::SPACE_XS);
                }
                Block::Item(marker, depth, spans) => {
                    ui.horizontal_top(|ui| {
                        ui.add_space(theme::SPACE_L * (*depth).min(4) as f32);
                        ui.label(theme::plain(marker.as_str()));
                        ui.vertical(|ui| words(ui, spans));
                    });
                }
                Block::Table(rows) => {
                    table(ui, index, rows);
                    ui.add_space(theme::SPACE_S);
                }
            }
        }
    }
}

fn words(ui: &mut Ui, spans: &Spans) {
    ui.add(Label::new(job(ui, spans, theme::SIZE_BODY, false)).wrap());
}

fn job(ui: &Ui, spans: &Spans, size: f32, strong: bool) -> LayoutJob {
    let palette = theme::of(ui);
    let mut job = LayoutJob::default();
    for span in spans {
        let bold = strong || span.strong;
        let (font, color) = if bold {
            (theme::semibold(size), palette.text_strong)
        } else {
            (theme::regular(size), palette.text)
        };
        job.append(&span.text, 0.0, TextFormat::simple(font, color));
    }
    job
}

fn table(ui: &mut Ui, index: usize, rows: &[Vec<Spans>]) {
    let columns = rows.first().map_or(1, Vec::len).max(1);
    let room = ui.available_width() - theme::SPACE_M * columns as f32;
    // The first column names, the last one explains.
    let first = if columns == 1 { room } else { room * 0.3 };
    let other = (room - first) / (columns.saturating_sub(1)).max(1) as f32;
    Grid::new(("markdown", index))
        .num_columns(columns)
        .spacing([theme::SPACE_M, theme::SPACE_XS])
        .striped(true)
        .show(ui, |ui| {
            for (line, row) in rows.iter().enumerate() {
                for (at, cell) in row.iter().enumerate() {
                    ui.vertical(|ui| {
                        ui.set_width(if at == 0 { first } else { other });
                        let text = job(ui, cell, theme::SIZE_BODY, line == 0);
                        ui.add(Label::new(text).wrap());
                    });
                }
                ui.end_row();
            }
        });
}

/// Makes blocks of what the parser meets.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Spans,
    bold: usize,
    /// The lists that are open: the number of the next item, none in one of dots.
    lists: Vec<Option<u64>>,
    rows: Vec<Vec<Spans>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.spans.push(Span {
                text: text.into_string(),
                strong: self.bold > 0,
            }),
            Event::SoftBreak | Event::HardBreak => self.spans.push(Span {
                text: " ".to_owned(),
                strong: false,
            }),
            Event::Start(Tag::Strong | Tag::Emphasis) => self.bold += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                self.bold = self.bold.saturating_sub(1);
            }
            Event::Start(Tag::List(first)) => {
                self.end_item();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::End(TagEnd::Item) => self.end_item(),
            Event::End(TagEnd::Heading(level)) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                let spans = self.spans();
                self.blocks.push(Block::Heading(level, spans));
            }
            Event::End(TagEnd::Paragraph) if self.lists.is_empty() => {
                let spans = self.spans();
                self.blocks.push(Block::Paragraph(spans));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let spans = self.spans();
                if let Some(row) = self.rows.last_mut() {
                    row.push(spans);
                }
            }
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.push(Block::Table(rows));
            }
            _ => {}
        }
    }

    fn spans(&mut self) -> Spans {
        std::mem::take(&mut self.spans)
    }

    /// An item ends, or what stands before a list inside of it.
    fn end_item(&mut self) {
        let depth = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        if self.spans.is_empty() {
            return;
        }
        let marker = match list {
            Some(number) => {
                let marker = format!("{number}.");
                *number += 1;
                marker
            }
            None => "•".to_owned(),
        };
        let spans = self.spans();
        self.blocks.push(Block::Item(marker, depth, spans));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> Spans {
        vec![Span {
            text: text.to_owned(),
            strong: false,
        }]
    }

    #[test]
    fn headings_lists_and_tables_are_read() {
        let text = "# Một\n\nHai **ba**\n\n1. a\n2. b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
        let Markdown(blocks) = Markdown::read(text);
        let [heading, paragraph, first, second, table] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(*heading, Block::Heading(1, plain("Một")));
        let Block::Paragraph(spans) = paragraph else {
            panic!("{paragraph:?}")
        };
        assert!(!spans[0].strong && spans[1].strong);
        assert_eq!(*first, Block::Item("1.".to_owned(), 0, plain("a")));
        assert_eq!(*second, Block::Item("2.".to_owned(), 0, plain("b")));
        let row = |a, b| vec![plain(a), plain(b)];
        assert_eq!(*table, Block::Table(vec![row("x", "y"), row("1", "2")]));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[a-z#*|\\-\n `>1.\\[\\]()]{0,200}") {
            Markdown::read(&text);
        }
    }
}
