//! The command `evidence`: lists the documents and files that stand beside figures and tasks,
//! attaches one, or copies the files out of the record.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    Context, Failure, Result, arguments::Evidence as Arguments, at, input, reading, stamp_in,
    today, writing,
};
use crate::{
    domain::{
        Evidence, FileHash, MOST_FILE_BYTES, ObservationKey, Plan, Subject, TaskKind, check_file,
        clean_file_name,
    },
    ops,
    store::{Store, StoreError},
    text::{Lines, clean_input},
};

/// A piece of evidence, for programs.
#[derive(Serialize)]
struct Listed {
    of: String,
    document: String,
    date: Option<String>,
    file: Option<String>,
    size: u32,
    blake3: Option<String>,
}

impl Context<'_> {
    /// Lists, attaches or copies out.
    pub(super) fn evidence(&mut self, arguments: &Arguments) -> Result {
        if arguments.attach.is_some() || arguments.document.is_some() {
            return self.attach(arguments);
        }
        let (listed, extracted) = reading(&arguments.file, |store| {
            let plan = store.load().map_err(at(&arguments.file))?;
            let wanted = self.subject(&plan, arguments)?;
            let found: Vec<_> = plan
                .all_evidence()
                .filter(|(subject, _)| wanted.is_none_or(|wanted| wanted == *subject))
                .collect();
            let listed: Vec<_> = found
                .iter()
                .map(|(subject, evidence)| self.listed(&plan, *subject, evidence))
                .collect();
            let extracted = match &arguments.extract {
                None => None,
                Some(folder) => Some(self.extract(store, folder, &found)?),
            };
            Ok((listed, extracted))
        })?;
        if let Some(Extracted { written, left_out }) = extracted {
            for path in &written {
                self.print(&path.display().to_string())?;
            }
            let folder = arguments.extract.as_deref().unwrap_or(Path::new("."));
            let folder = folder.display().to_string();
            self.print(&self.words.cli_evidence_extracted(written.len(), folder))?;
            return match left_out.as_slice() {
                [] => Ok(()),
                left_out => Err(Failure::Refused(left_out.join("\n"))),
            };
        }
        if arguments.json {
            return self.print_json(&listed);
        }
        if listed.is_empty() {
            return self.print(&self.words.evidence_none());
        }
        for it in listed {
            let parts = [
                it.document,
                it.date.unwrap_or_default(),
                it.file
                    .map(|file| format!("{file} ({})", self.words.file_size(it.size)))
                    .unwrap_or_default(),
            ];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            let said = parts.collect::<Vec<_>>().join(", ");
            self.print(&format!("{}  {said}", it.of))?;
        }
        Ok(())
    }

    fn listed(&self, plan: &Plan, subject: Subject, evidence: &Evidence) -> Listed {
        Listed {
            of: self.words.subject(plan, subject),
            document: evidence.document.clone(),
            date: evidence.document_date.map(|date| self.words.date(date)),
            file: evidence.file.map(|_| evidence.name.clone()),
            size: evidence.size,
            blake3: evidence.file.map(|hash| hash.to_string()),
        }
    }

    /// What the arguments name: a task, an occurrence of one, a figure; `None` for everything.
    fn subject(&self, plan: &Plan, arguments: &Arguments) -> Result<Option<Subject>> {
        let words = self.words;
        if let Some(code) = &arguments.task {
            let (id, task) = input::task(words, plan, code)?;
            let Some(text) = &arguments.occurrence else {
                return Ok(Some(Subject::Task(id)));
            };
            if task.kind == TaskKind::Deadline {
                return Err(Failure::Refused(
                    words.cli_deadline_task(task.code.as_str()),
                ));
            }
            let period = input::period(words, text)?;
            return Ok(Some(Subject::Occurrence(id, period)));
        }
        match (&arguments.indicator, &arguments.unit, &arguments.period) {
            (Some(indicator), Some(unit), Some(period)) => {
                let (indicator, _) = input::indicator(words, plan, indicator)?;
                Ok(Some(Subject::Figure(ObservationKey {
                    indicator,
                    unit: input::unit(words, plan, unit)?,
                    period: input::period(words, period)?,
                })))
            }
            _ => Ok(None),
        }
    }

    fn attach(&mut self, arguments: &Arguments) -> Result {
        let words = self.words;
        let mut evidence = Evidence {
            document: clean_input(
                arguments.document.as_deref().unwrap_or_default(),
                Lines::One,
            ),
            document_date: match &arguments.date {
                Some(date) => Some(input::date(words, date)?),
                None => None,
            },
            ..Evidence::default()
        };
        let mut files = Vec::new();
        if let Some(path) = &arguments.attach {
            let bytes = self.read(path, &mut evidence)?;
            files.push(bytes);
        }
        let said = writing(&arguments.file, |store| {
            let plan = store.load().map_err(at(&arguments.file))?;
            let subject = self.subject(&plan, arguments)?;
            let subject = subject.ok_or_else(|| Failure::Refused(words.cli_evidence_of_what()))?;
            let edit = ops::attach(&plan, subject, evidence.clone())
                .map_err(|error| Failure::Refused(words.cli_output_failed(error.to_string())))?;
            let draft = ops::draft(&plan, &edit, today());
            let draft = draft.map_err(|refusal| self.refused(&plan, &refusal))?;
            let stamp = stamp_in(store).map_err(at(&arguments.file))?;
            let saved = store.append_with_files(&stamp, &draft, &files);
            saved.map_err(at(&arguments.file))?;
            let of = words.subject(&plan, subject);
            Ok(words.cli_evidence_attached(evidence.title(), of))
        })?;
        self.print(&said)
    }

    /// Reads a file that is to be attached, never more of it than can be.
    fn read(&self, path: &Path, evidence: &mut Evidence) -> Result<Vec<u8>> {
        let called = path.file_name().unwrap_or_default().to_string_lossy();
        let refused = |why| Failure::Refused(self.words.file_refusal(&called, why));
        let (name, kind) = clean_file_name(&called).map_err(refused)?;
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| {
            file.take(u64::from(MOST_FILE_BYTES) + 1)
                .read_to_end(&mut bytes)
        });
        read.map_err(|error| Failure::File(path.to_owned(), StoreError::from(error)))?;
        check_file(kind, &bytes).map_err(refused)?;
        evidence.file = Some(FileHash::of(&bytes));
        evidence.name = name;
        evidence.kind = kind;
        // No file that can be attached is larger.
        evidence.size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Ok(bytes)
    }

    /// Copies files out of the record, each under a free name. One that cannot be is left out, and
    /// it is said why.
    fn extract(
        &self,
        store: &Store,
        folder: &Path,
        found: &[(Subject, &Evidence)],
    ) -> Result<Extracted> {
        let words = self.words;
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error: std::io::Error| Failure::File(path, StoreError::from(error))
        };
        fs::create_dir_all(folder).map_err(failed(folder))?;
        let mut extracted = Extracted::default();
        for (_, evidence) in found {
            let Some(hash) = evidence.file else { continue };
            let bytes = store.file(hash).map_err(at(store.path()))?;
            // It may have come from another copy: no program under the name of a document.
            let checked = clean_file_name(&evidence.name).and_then(|(name, kind)| {
                if let Some(bytes) = &bytes {
                    check_file(kind, bytes)?;
                }
                Ok(name)
            });
            match (checked, bytes) {
                (Ok(name), Some(bytes)) => {
                    let path = free_name(folder, &name);
                    fs::write(&path, &bytes).map_err(failed(&path))?;
                    extracted.written.push(path);
                }
                (Ok(_), None) => {
                    let lacking = words.evidence_not_here(evidence.name.as_str());
                    extracted.left_out.push(lacking);
                }
                (Err(why), _) => {
                    let refused = words.file_refusal(&evidence.name, why);
                    extracted.left_out.push(refused);
                }
            }
        }
        Ok(extracted)
    }
}

/// What became of files that were to be copied out.
#[derive(Default)]
struct Extracted {
    written: Vec<PathBuf>,
    /// Why others were not, in sentences.
    left_out: Vec<String>,
}

/// A name in a folder that no file has: `a.pdf`, `a (2).pdf`.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let named = |number: u32| match number {
        1 => folder.join(name),
        _ => folder.join(format!("{stem} ({number}).{ending}")),
    };
    let mut number = 1;
    while named(number).exists() {
        number += 1;
    }
    named(number)
}
