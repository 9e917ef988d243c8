//! The command `slides`: a deck as a document for print, or as a picture a slide.

use std::{cell::RefCell, collections::HashMap, fs, path::Path, sync::Arc};

use super::{Context, Failure, Result, arguments::Slides, at, input, reading, today};
use crate::{
    chart::Photo,
    domain::{FileHash, Id, Plan, Slide},
    io::{self, PdfPage},
    report::Board,
    slides::{Handout, standard_deck},
    store::{Store, StoreError},
    text::fold,
};

/// How many pixels pictures of slides have: a television's.
const PICTURE: (f32, f32) = (1920.0, 1080.0);

impl Context<'_> {
    /// Writes what is asked for.
    pub(super) fn slides(&mut self, arguments: &Slides) -> Result {
        let (words, out) = (self.words, arguments.out.as_path());
        let force = arguments.force;
        let file = &arguments.file;
        reading(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let definitions = store.definition_changes().map_err(at(file))?;
            let (slides, as_of) = self.deck(&plan, arguments)?;
            let known = RefCell::new(HashMap::new());
            let photos = |hash| photo(store, &known, hash).into();
            let handout = Handout {
                words,
                plan: &plan,
                reorganisation: io::reorganisation(),
                definitions: &definitions,
                photos: &photos,
                slides: &slides,
                as_of,
            };
            let name = out.display().to_string();
            if is_pdf(out) {
                let size = self.document(handout, arguments.notes, out, force)?;
                let size = words.file_size(u32::try_from(size).unwrap_or(u32::MAX));
                self.print(&words.cli_slides_written(slides.len(), name, size))
            } else if arguments.notes {
                Err(Failure::Refused(words.cli_slides_notes_pdf()))
            } else {
                self.pictures(handout, out, force)?;
                self.print(&words.cli_slides_pictures(slides.len(), name))
            }
        })
    }

    /// The slides that are asked for, and the day that they show.
    fn deck(&self, plan: &Plan, arguments: &Slides) -> Result<(Vec<Slide>, jiff::civil::Date)> {
        let words = self.words;
        let found = match &arguments.deck {
            Some(name) => Some(deck_named(plan, name).ok_or_else(|| {
                let decks = plan.decks();
                let names: Vec<_> = decks.iter().map(|(_, deck)| deck.name.as_str()).collect();
                Failure::Refused(if names.is_empty() {
                    words.cli_slides_no_decks(name.as_str())
                } else {
                    words.cli_slides_no_deck(name.as_str(), names.join("; "))
                })
            })?),
            None => None,
        };
        let deck = found.and_then(|id| plan.deck(id));
        let as_of = match &arguments.as_of {
            Some(text) => input::date(words, text)?,
            None => deck
                .and_then(|deck| deck.as_of)
                .or(plan.info().as_of)
                .unwrap_or_else(today),
        };
        let slides: Vec<Slide> = match found {
            Some(id) => plan
                .slides(id)
                .into_iter()
                .map(|(_, it)| it.clone())
                .collect(),
            None => standard_deck(plan, &Board::new(plan, as_of), words),
        };
        if slides.is_empty() {
            return Err(Failure::Refused(words.cli_slides_empty()));
        }
        Ok((slides, as_of))
    }

    /// Writes a document; how many bytes it has.
    fn document(
        &self,
        handout: Handout<'_>,
        notes: bool,
        out: &Path,
        force: bool,
    ) -> Result<usize> {
        let words = self.words;
        let leaves = if notes {
            handout.leaves_with_notes(&io::text_width)
        } else {
            handout.leaves(&io::text_width)
        };
        let pages: Vec<PdfPage> = leaves
            .into_iter()
            .map(|leaf| PdfPage {
                scene: leaf.scene,
                title: leaf.title,
            })
            .collect();
        let name = handout.plan.info().name.as_str();
        let bytes = io::pdf(&pages, name, words.lang.code())
            .map_err(|error| Failure::Refused(words.cli_chart_failed(error.to_string())))?;
        self.write_out(out, &bytes, force)?;
        Ok(bytes.len())
    }

    /// Writes a picture for each slide into a folder.
    fn pictures(&self, handout: Handout<'_>, out: &Path, force: bool) -> Result {
        let words = self.words;
        fs::create_dir_all(out).map_err(|error| at(out)(StoreError::from(error)))?;
        let pages = handout.pages(PICTURE, &io::text_width);
        let digits = pages.len().to_string().len().max(2);
        for (number, page) in (1_usize..).zip(&pages) {
            let svg = io::svg(&page.scene, &page.title, &page.sentence);
            let bytes = io::screen_png(&svg)
                .map_err(|error| Failure::Refused(words.cli_chart_failed(error.to_string())))?;
            let name = words.cli_slides_file(format!("{number:0digits$}"));
            self.write_out(&out.join(format!("{name}.png")), &bytes, force)?;
        }
        Ok(())
    }
}

fn is_pdf(out: &Path) -> bool {
    let ending = out.extension().and_then(|it| it.to_str());
    ending.is_some_and(|it| it.eq_ignore_ascii_case("pdf"))
}

/// The deck of that name, accents or not.
fn deck_named(plan: &Plan, name: &str) -> Option<Id> {
    let decks = plan.decks();
    let exact = decks.iter().find(|(_, deck)| deck.name == name.trim());
    let folded = || {
        decks
            .iter()
            .find(|(_, deck)| fold(&deck.name) == fold(name.trim()))
    };
    exact.or_else(folded).map(|(id, _)| *id)
}

/// The picture of a file, read once.
fn photo(
    store: &Store,
    known: &RefCell<HashMap<FileHash, Option<Arc<Photo>>>>,
    hash: FileHash,
) -> Option<Arc<Photo>> {
    let mut known = known.borrow_mut();
    known
        .entry(hash)
        .or_insert_with(|| {
            // A file that cannot be read is as one that is not there: its slide says so.
            let bytes = store.file(hash).ok().flatten()?;
            io::photo(&bytes).map(Arc::new)
        })
        .clone()
}
