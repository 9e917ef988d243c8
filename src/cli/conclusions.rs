//! The command `conclusions`: what the chair has concluded, as a list and as a Word file.

use super::{Context, Failure, Result, arguments::Conclusions, at, input, reading};
use crate::{papers, store::StoreError};

impl Context<'_> {
    /// Lists the conclusions, or writes them as a notice.
    pub(super) fn conclusions(&mut self, arguments: &Conclusions) -> Result {
        let words = self.words;
        let on = match &arguments.on {
            Some(text) => Some(input::date(words, text)?),
            None => None,
        };
        let file = arguments.file.as_path();
        let plan = reading(file, |store| store.load().map_err(at(file)))?;
        let letter = papers::conclusions_notice(words, &plan, on);
        let Some(out) = &arguments.out else {
            for text in &letter.opening {
                self.print(text)?;
            }
            for (name, fact) in &letter.facts {
                self.print("")?;
                self.print(name)?;
                for line in fact.lines() {
                    self.print(&format!("   {line}"))?;
                }
            }
            return Ok(());
        };
        let name = out.display().to_string();
        let is_word = out
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        if !is_word {
            return Err(Failure::Refused(words.conclusions_ending(name)));
        }
        let failed = |error: std::io::Error| at(out)(StoreError::from(error));
        let bytes = letter.docx().map_err(failed)?;
        self.write_out(out, &bytes, arguments.force)?;
        self.print(&words.conclusions_written(letter.facts.len(), name))
    }
}
