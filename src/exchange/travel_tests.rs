//! What travels besides ops, and what happens to machines: evidence files, shared folders, new,
//! lost and copied laptops.

use super::{
    content::Content,
    folder::Watch,
    tests::{
        ONE, OPTIONS, Province, TODAY, TWO, enter, figure, indicator, package, stamp, steady,
        take_into,
    },
    *,
};
use crate::{
    domain::{
        Evidence, Figure, FileHash, FileKind, Id, MOST_FILE_BYTES, OwnUnit, Register, Subject,
        TaskField, UnitKey, Value, testing::key,
    },
    ops::{self, Edit},
    store::{Store, Trust},
};

const FILE: &[u8] = b"%PDF-1.4 bien ban nghiem thu";

/// Attaches a document with that content to a unit's figure of August.
fn attach(store: &mut Store, unit: UnitKey, id: u8, bytes: &[u8]) -> FileHash {
    let evidence = Evidence {
        file: Some(FileHash::of(bytes)),
        name: "bien-ban.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: u32::try_from(bytes.len()).unwrap(),
        ..Evidence::default()
    };
    let edit = Edit::PutEvidence {
        subject: Subject::Figure(key(indicator(), unit.code, "2022-08")),
        id: Id([id; 16]),
        evidence: Box::new(evidence),
    };
    let draft = ops::draft(&store.load().unwrap(), &edit, TODAY).unwrap();
    let stamp = stamp(store.own_unit().unwrap().key());
    store.append_with_files(&stamp, &draft, &[bytes]).unwrap();
    FileHash::of(bytes)
}

/// A package with other files in it, signed by the same copy.
fn with_files(store: &Store, package: &Package, files: Vec<Vec<u8>>) -> Package {
    let content = Content {
        files,
        ..package.content().clone()
    };
    let secret = store.secret_key().unwrap();
    let kind = package.manifest().kind;
    read(envelope::seal(kind, &secret, &content.encode()).unwrap()).unwrap()
}

fn receipt(province: &Province, commune: &mut Store) {
    let receipt = package(&province.store, Kind::Receipt, Some(ONE));
    take_into(commune, &receipt, OPTIONS).unwrap();
}

#[test]
fn evidence_goes_with_its_figure_until_there_is_a_receipt() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-08", Some(1));
    let hash = attach(&mut commune, ONE, 1, FILE);
    let report = package(&commune, Kind::Report, None);
    assert_eq!(
        (report.manifest().files, report.manifest().files_left),
        (1, 0)
    );
    let packages = [report];
    let plan = province.store.load().unwrap();
    let looked = preview(&mut province.store, &plan, &packages, TODAY, &mut steady).unwrap();
    assert_eq!(looked[0].as_ref().unwrap().files, 1);
    assert!(!province.store.has_file(hash).unwrap());
    let [report] = packages;
    assert_eq!(province.take(&report).unwrap().files, 1);
    assert_eq!(province.store.file(hash).unwrap().as_deref(), Some(FILE));
    province.store.check().unwrap();
    // As long as no receipt has come it goes again, and is kept no second time.
    let again = package(&commune, Kind::Report, None);
    assert_eq!(again.manifest().files, 1);
    assert_eq!(province.take(&again).unwrap().files, 0);
    receipt(&province, &mut commune);
    assert_eq!(package(&commune, Kind::Report, None).manifest().files, 0);
}

#[test]
fn a_file_that_did_not_come_is_missing_is_no_damage_and_is_sent_once_more() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    let hash = attach(&mut commune, ONE, 1, FILE);
    let report = package(&commune, Kind::Report, None);
    let bare = with_files(&commune, &report, Vec::new());
    province.take(&bare).unwrap();
    assert_eq!(province.store.lacking_files(|_| true).unwrap(), [hash]);
    assert_eq!(province.store.file(hash).unwrap(), None);
    province.store.check().unwrap();
    // The receipt has the op and says that it lacks the file: the next report brings it.
    let told = package(&province.store, Kind::Receipt, Some(ONE));
    assert_eq!(told.manifest().lacks, [hash]);
    take_into(&mut commune, &told, OPTIONS).unwrap();
    let next = package(&commune, Kind::Report, None);
    assert_eq!((next.manifest().ops, next.manifest().files), (0, 1));
    province.take(&next).unwrap();
    assert!(province.store.has_file(hash).unwrap());
    receipt(&province, &mut commune);
    assert_eq!(package(&commune, Kind::Report, None).manifest().files, 0);
    // A receipt of before comes late: what it lacks goes once too often, and nothing worse.
    let late = with_files(&province.store, &told, vec![b"late".to_vec()]);
    take_into(&mut commune, &late, OPTIONS).unwrap();
    assert!(package(&commune, Kind::Report, None).manifest().files <= 1);
    assert_eq!(province.store.lacking_files(|_| true).unwrap(), []);
}

#[test]
fn a_unit_gets_its_own_files_and_not_those_of_others() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    let hash = attach(&mut commune, ONE, 1, FILE);
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    let other = attach(&mut province.store, TWO, 2, b"%PDF-1.4 cua xa kia");
    let second = province.commune("c.tiendo", ONE);
    assert!(second.has_file(hash).unwrap() && !second.has_file(other).unwrap());
    assert_eq!(second.lacking_files(|_| true).unwrap(), []);
    let give = package(&province.store, Kind::Give, Some(TWO));
    assert_eq!(give.manifest().files, 1);
    // The consolidated package names everybody's and brings the unit's own.
    let all = package(&province.store, Kind::Consolidated, Some(ONE));
    take_into(&mut commune, &all, OPTIONS).unwrap();
    assert!(!commune.has_file(other).unwrap());
    // It does not ask for what is not for it, and would not get it.
    assert_eq!(package(&commune, Kind::Report, None).manifest().lacks, []);
}

#[test]
fn a_file_that_nothing_names_is_not_kept_and_one_that_is_too_large_is_refused() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    let hash = attach(&mut commune, ONE, 1, FILE);
    let report = package(&commune, Kind::Report, None);
    let stray = b"MZ a stowaway".to_vec();
    let more = with_files(&commune, &report, vec![FILE.to_vec(), stray.clone()]);
    assert_eq!(province.take(&more).unwrap().files, 1);
    assert!(province.store.has_file(hash).unwrap());
    assert!(!province.store.has_file(FileHash::of(&stray)).unwrap());
    let content = Content {
        files: vec![vec![0; usize::try_from(MOST_FILE_BYTES).unwrap() + 1]],
        ..report.content().clone()
    };
    let manifest = report.manifest();
    let large = Content::decode(manifest.kind, manifest.key, &content.encode());
    assert!(matches!(large, Err(PackageError::TooLarge)));
}

#[test]
fn a_document_that_a_unit_attaches_to_the_plans_task_waits_with_its_file() {
    let mut province = Province::new();
    let task = Id([7; 16]);
    let alive = Register::Task(task, TaskField::Alive);
    let draft = crate::domain::Draft::new(
        crate::domain::Action::CreateTask,
        vec![(alive, Value::Bool(true))],
    );
    province.store.append(&stamp(None), &draft).unwrap();
    let mut commune = province.commune("a.tiendo", ONE);
    let edit = Edit::PutEvidence {
        subject: Subject::Task(task),
        id: Id([9; 16]),
        evidence: Box::new(Evidence {
            file: Some(FileHash::of(FILE)),
            name: "a.pdf".to_owned(),
            kind: FileKind::Pdf,
            size: 20,
            ..Evidence::default()
        }),
    };
    let draft = ops::draft(&commune.load().unwrap(), &edit, TODAY).unwrap();
    commune
        .append_with_files(&stamp(Some(ONE)), &draft, &[FILE])
        .unwrap();
    let taken = province.take(&package(&commune, Kind::Report, None));
    let taken = taken.unwrap();
    assert_eq!((taken.merged.proposed, taken.files), (1, 1));
    assert!(province.store.has_file(FileHash::of(FILE)).unwrap());
}

#[test]
fn different_fields_of_one_task_are_no_conflict() {
    let mut province = Province::new();
    let task = Id([7; 16]);
    let write = |store: &mut Store, unit, field, value| {
        let writes = vec![
            (Register::Task(task, TaskField::Alive), Value::Bool(true)),
            (Register::Task(task, field), value),
        ];
        let draft = crate::domain::Draft::new(crate::domain::Action::EditTask, writes);
        store.append(&stamp(unit), &draft).unwrap();
    };
    let text = |text: &str| Value::Text(text.to_owned());
    write(&mut province.store, None, TaskField::Code, text("NV01"));
    let mut commune = province.commune("a.tiendo", ONE);
    let day = Value::Date(TODAY);
    write(&mut commune, Some(ONE), TaskField::DoneOn, day.clone());
    write(&mut province.store, None, TaskField::Note, text("gấp"));
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    let proposals = province.store.proposals().unwrap();
    assert_eq!(proposals.len(), 1);
    let answer = crate::store::Answer::Accept;
    let op = proposals[0].op;
    province
        .store
        .answer(&stamp(None), op, answer, "đúng")
        .unwrap();
    assert_eq!(province.store.conflicts().unwrap(), []);
    let plan = province.store.load().unwrap();
    let shown = |field| plan.get(Register::Task(task, field));
    assert_eq!(shown(TaskField::DoneOn), day);
    assert_eq!(shown(TaskField::Note), text("gấp"));
    province.store.check().unwrap();
}

#[test]
fn a_shared_folder_is_read_past_what_is_not_whole_and_told_of_what_stays_so() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    enter(&mut commune, 11, "2022-08", Some(1));
    let report = package(&commune, Kind::Report, None);
    let shared = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(shared.path().join(name), bytes).unwrap();
    let name = file_name(&commune.load().unwrap(), report.manifest());
    assert!(name.starts_with("goi-nop_11-xa-11_2022-08_"), "{name}");
    put(&name, report.bytes());
    put("half.tdgoi", &report.bytes()[..50]);
    put("empty.tdgoi", b"");
    put(".hidden.tdgoi", report.bytes());
    put("~part.tdgoi", report.bytes());
    put("goi.tdgoi.part", report.bytes());
    put("letter.docx", b"PK");
    let look = |store: &Store, before: &Watch, now_ms| {
        Watch::look(store, shared.path(), before, now_ms).unwrap()
    };
    let counts = |watch: &Watch| {
        (
            watch.news().count(),
            watch.arriving().count(),
            watch.broken().count(),
        )
    };
    let first = look(&province.store, &Watch::default(), 0);
    assert_eq!(counts(&first), (1, 2, 0));
    // Looking once more at once is no proof that nothing comes any more.
    let second = look(&province.store, &first, 5_000);
    assert_eq!(counts(&second), (1, 2, 0));
    // One arrives, the other one stays as it is.
    put("half.tdgoi", report.bytes());
    let third = look(&province.store, &second, 180_000);
    assert_eq!(counts(&third), (2, 0, 1));
    assert!(third.broken().next().unwrap().ends_with("empty.tdgoi"));
    // One's own packages are no news, and neither are those for others.
    let other = package(&province.store, Kind::Give, Some(TWO));
    put("other.tdgoi", other.bytes());
    let mine = package(&province.store, Kind::Receipt, Some(ONE));
    put("mine.tdgoi", mine.bytes());
    let for_commune = look(&commune, &Watch::default(), 0);
    let names = for_commune.news().map(|path| path.file_name().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["mine.tdgoi"]);
    let news = folder::open(third.news().next().unwrap()).unwrap();
    province.take(&news).unwrap();
    assert_eq!(counts(&look(&province.store, &third, 200_000)), (0, 0, 1));
}

#[test]
fn a_shared_folder_is_judged_anew_where_the_copy_becomes_another_units_and_where_a_file_is_whole() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    let shared = tempfile::tempdir().unwrap();
    let path = shared.path().join("a.tdgoi");
    let receipt = package(&province.store, Kind::Receipt, Some(TWO));
    std::fs::write(&path, receipt.bytes()).unwrap();
    let look = |store: &Store, before: &Watch, now_ms| {
        Watch::look(store, shared.path(), before, now_ms).unwrap()
    };
    let first = look(&commune, &Watch::default(), 0);
    assert_eq!(first.news().count(), 0);
    commune.set_own_unit(OwnUnit::Unit(TWO)).unwrap();
    let second = look(&commune, &first, 0);
    assert_eq!(second.news().count(), 1);
    // Some copy a file's length and time first, and what it holds afterwards.
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    let put = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(modified + std::time::Duration::from_mins(1))
            .unwrap();
    };
    put(&vec![0; receipt.bytes().len()]);
    let third = look(&commune, &second, 0);
    assert_eq!(third.arriving().count(), 1);
    let fourth = look(&commune, &third, 200_000);
    assert_eq!(fourth.broken().count(), 1);
    put(receipt.bytes());
    let fifth = look(&commune, &fourth, 400_000);
    assert_eq!((fifth.news().count(), fifth.broken().count()), (1, 0));
}

#[test]
fn a_new_laptop_begins_with_a_plan_package_and_what_the_old_one_handed_in() {
    let mut province = Province::new();
    let mut old = province.commune("a.tiendo", ONE);
    enter(&mut old, 11, "2022-07", Some(1));
    province.take(&package(&old, Kind::Report, None)).unwrap();
    let mut new = province.commune("b.tiendo", ONE);
    assert_eq!(figure(&new, 11, "2022-07"), Some(Figure::Value(1.into())));
    enter(&mut new, 11, "2022-08", Some(2));
    let report = package(&new, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Enrols);
    // The file itself, moved and never opened on the old one again, goes on as it was.
    old.close().unwrap();
    std::fs::rename(province.path("a.tiendo"), province.path("moved.tiendo")).unwrap();
    let mut moved = Store::open(&province.path("moved.tiendo")).unwrap();
    enter(&mut moved, 11, "2022-06", Some(3));
    let report = package(&moved, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Known);
    assert_eq!(province.store.forks().unwrap(), []);
    assert_eq!(province.store.conflicts().unwrap(), []);
}

#[test]
fn a_lost_laptop_is_not_taken_from_and_its_secret_enrols_nobody_any_more() {
    let mut province = Province::new();
    let mut lost = province.commune("a.tiendo", ONE);
    enter(&mut lost, 11, "2022-07", Some(1));
    province.take(&package(&lost, Kind::Report, None)).unwrap();
    let old_give = package(&province.store, Kind::Give, Some(ONE));
    let (copy, _) = known(&province.store).unwrap().remove(0);
    revoke(&province.store, copy.key, true).unwrap();
    enter(&mut lost, 11, "2022-08", Some(99));
    let refused = province.take(&package(&lost, Kind::Report, None));
    assert!(matches!(refused, Err(PackageError::Revoked)));
    // Whoever found the old gói giao with it waits for a person.
    let thief = start(&province.path("thief.tiendo"), &old_give, 1).unwrap();
    let report = package(&thief, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Unknown);
    // What was handed in is still there, and the new machine gets it.
    let mut new = province.commune("b.tiendo", ONE);
    assert_eq!(figure(&new, 11, "2022-07"), Some(Figure::Value(1.into())));
    enter(&mut new, 11, "2022-08", Some(2));
    let report = package(&new, Kind::Report, None);
    assert_eq!(province.take(&report).unwrap().standing, Standing::Enrols);
    let receipt = package(&province.store, Kind::Receipt, Some(ONE));
    take_into(&mut new, &receipt, OPTIONS).unwrap();
    assert_eq!(new.outbox(|_| {}).unwrap().ops.len(), 0);
    // Found again, it is believed again.
    revoke(&province.store, copy.key, false).unwrap();
    assert_eq!(
        province.store.copy(copy.key).unwrap().unwrap().trust,
        Trust::Accepted
    );
    province.take(&package(&lost, Kind::Report, None)).unwrap();
    assert_eq!(province.store.conflicts().unwrap().len(), 1);
}

#[test]
fn a_package_that_waits_is_looked_at_before_a_person_decides() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    province.store.forget_enrolment(ONE).unwrap();
    for month in 1..=3 {
        enter(
            &mut province.store,
            11,
            &format!("2022-{month:02}"),
            Some(5),
        );
    }
    enter(&mut commune, 11, "2022-08", Some(1));
    enter(&mut commune, 11, "2022-01", Some(4));
    province
        .take(&package(&commune, Kind::Report, None))
        .unwrap();
    let before = province.store.state_hash().unwrap();
    let waiting = held(&province.store).unwrap();
    assert_eq!(waiting.len(), 1);
    let (plan, hash) = (province.store.load().unwrap(), waiting[0].0.hash);
    let found = preview_held(&mut province.store, &plan, hash, TODAY);
    let found = found.unwrap().unwrap();
    assert_eq!((found.standing, found.figures), (Standing::Unknown, 2));
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(province.store.state_hash().unwrap(), before);
    assert_eq!(super::held(&province.store).unwrap().len(), 1);
}

#[test]
fn what_does_not_fit_is_counted_and_goes_with_the_next_package() {
    let mut province = Province::new();
    let mut commune = province.commune("a.tiendo", ONE);
    let hashes = [(1, "một"), (2, "hai"), (3, "ba")].map(|(id, text)| {
        let bytes = format!("%PDF-1.4 {text:20}");
        attach(&mut commune, ONE, id, bytes.as_bytes())
    });
    let length = commune.file_length(hashes[0]).unwrap().unwrap();
    let chosen = files::choose(&commune, &hashes, 2 * length + 5, |_| true).unwrap();
    assert_eq!((chosen.files.len(), chosen.left), (2, 1));
    assert_eq!(FileHash::of(&chosen.files[0]), hashes[0]);
    let none = files::choose(&commune, &hashes, u64::MAX, |_| false).unwrap();
    assert_eq!((none.files.len(), none.left), (0, 0));
}
