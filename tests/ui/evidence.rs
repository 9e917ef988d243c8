//! Evidence: documents and files beside tasks and figures.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use egui::{Key, Modifiers};
use jiff::civil::date;
use tien_do_so::{
    app::{
        command::{Command, Screen},
        desktop::Desktop,
    },
    domain::{Evidence, FileHash, FileKind, MOST_FILE_BYTES, Subject},
    ops::{self, Edit},
};

use crate::support::{Person, WORDS};

/// A desktop on which a person always chooses the same files, and that notes what it shall open.
#[derive(Default)]
struct Desk {
    chosen: Vec<PathBuf>,
    opened: Mutex<Vec<(PathBuf, Vec<u8>)>>,
}

impl Desktop for Desk {
    fn pick_files(&self, _name: &str, _endings: &[&str]) -> Vec<PathBuf> {
        self.chosen.clone()
    }

    fn open(&self, path: &Path) -> Result<(), String> {
        let bytes = fs::read(path).unwrap();
        self.opened.lock().unwrap().push((path.to_owned(), bytes));
        Ok(())
    }
}

const PDF: &[u8] = b"%PDF-1.7 quy\xE1\xBA\xBFt \xC4\x91\xE1\xBB\x8Bnh";

/// At task NV06, with a file of these bytes and a desktop on which it is chosen.
fn at_task(name: &str, bytes: &[u8]) -> (Person, Arc<Desk>, PathBuf) {
    let mut person = Person::at(Screen::Tasks);
    let path = person.path(name);
    fs::write(&path, bytes).unwrap();
    let desk = Arc::new(Desk {
        chosen: vec![path.clone()],
        ..Desk::default()
    });
    person.harness.state_mut().set_desktop(desk.clone());
    person.clicks_row("NV06 ");
    (person, desk, path)
}

fn evidence(person: &Person) -> Vec<Evidence> {
    let (id, _) = person.plan().task_by_code("NV06").unwrap();
    let all = person.plan().evidence(Subject::Task(id));
    all.map(|(_, evidence)| evidence.clone()).collect()
}

#[test]
fn a_file_is_chosen_attached_opened_taken_away_and_brought_back() {
    let (mut person, desk, _) = at_task("Quyết định 12.pdf", PDF);
    person.clicks(&WORDS.evidence_add_file());
    person.waits_to_see(&WORDS.evidence_attached(1));
    person.settle();
    let [kept] = &evidence(&person)[..] else {
        panic!("one piece of evidence")
    };
    assert_eq!(kept.name, "Quyết định 12.pdf");
    assert_eq!(kept.kind, FileKind::Pdf);
    assert_eq!(kept.file, Some(FileHash::of(PDF)));

    person.clicks("Quyết định 12.pdf");
    person.waits_for("the copy", |_| !desk.opened.lock().unwrap().is_empty());
    let (copy, bytes) = desk.opened.lock().unwrap()[0].clone();
    assert_eq!(copy.file_name().unwrap(), "Quyết định 12.pdf");
    assert_eq!(bytes, PDF);

    person.clicks(&WORDS.evidence_remove("Quyết định 12.pdf"));
    person.must_see(&WORDS.evidence_removed("Quyết định 12.pdf"));
    assert!(evidence(&person).is_empty());
    person.chord(Modifiers::COMMAND, Key::Z);
    person.must_see("Quyết định 12.pdf");
    assert_eq!(evidence(&person).len(), 1);
}

#[test]
fn a_number_and_a_date_stand_beside_a_file_or_alone() {
    let (mut person, ..) = at_task("a.pdf", PDF);
    person.enters(&WORDS.evidence_add_number(), "123/BC-UBND");
    person.enters(&WORDS.evidence_date_of("123/BC-UBND"), "5/8/2022");
    let [kept] = &evidence(&person)[..] else {
        panic!("one piece of evidence")
    };
    assert_eq!(kept.document, "123/BC-UBND");
    assert_eq!(kept.document_date, Some(date(2022, 8, 5)));
    assert_eq!(kept.file, None);
    // What shows nothing any more is not kept.
    person.enters(&WORDS.evidence_number_of("123/BC-UBND"), "");
    person.must_see(&WORDS.refusal_missing_document());
    assert_eq!(evidence(&person)[0].document, "123/BC-UBND");
}

#[test]
fn what_cannot_be_attached_is_refused_in_words() {
    let too_large = vec![b'%'; MOST_FILE_BYTES as usize + 1];
    for (name, bytes, words) in [
        ("báo cáo.pdf.exe", &b"MZ"[..], "chỉ nhận ảnh"),
        ("báo cáo.exe.pdf", PDF, "đuôi của chương trình"),
        ("báo cáo.pdf", b"MZ", "nội dung không đúng"),
        ("rỗng.pdf", b"", "tệp rỗng"),
        ("lớn.pdf", &too_large, "10 MB"),
    ] {
        let (mut person, ..) = at_task(name, bytes);
        person.clicks(&WORDS.evidence_add_file());
        person.waits_to_see(words);
        assert!(evidence(&person).is_empty(), "{name}");
    }
}

#[test]
fn a_file_that_is_dropped_goes_to_what_is_shown() {
    let (mut person, _, path) = at_task("ảnh.png", b"\x89PNG\r\n\x1a\n...");
    person.open(&path);
    person.waits_to_see(&WORDS.evidence_attached(1));
    assert_eq!(evidence(&person)[0].name, "ảnh.png");
    // Elsewhere it belongs to nothing, and the plan stays open.
    person.goes_to(Screen::Overview);
    person.open(&path);
    person.must_see(&WORDS.evidence_drop_where());
    assert_eq!(evidence(&person).len(), 1);
}

#[test]
fn a_file_that_this_copy_lacks_is_brought_back_by_attaching_it_again() {
    let (mut person, desk, _) = at_task("a.pdf", PDF);
    let (id, _) = person.plan().task_by_code("NV06").unwrap();
    let subject = Subject::Task(id);
    // As it comes from a copy whose files did not fit into the package.
    let lost = Evidence {
        document: "12/BC".to_owned(),
        file: Some(FileHash::of(PDF)),
        name: "a.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: u32::try_from(PDF.len()).unwrap(),
        ..Evidence::default()
    };
    let edit = Edit::PutEvidence {
        subject,
        id: ops::new_id().unwrap(),
        evidence: Box::new(lost),
    };
    person.harness.state_mut().ask(Command::Edit(edit));
    person.settle();
    person.clicks("a.pdf");
    person.waits_to_see(&WORDS.evidence_not_here("a.pdf"));
    person.presses(Key::Escape);
    person.clicks(&WORDS.evidence_add_file());
    person.waits_to_see(&WORDS.evidence_attached(1));
    person.settle();
    let [kept] = &evidence(&person)[..] else {
        panic!("it stands there once")
    };
    assert_eq!(kept.document, "12/BC");
    person.clicks("a.pdf");
    person.waits_for("the copy", |_| !desk.opened.lock().unwrap().is_empty());
}
