//! Attaching documents and files to figures and tasks, and taking them away.

use super::{Edit, Missing, Refusal, new_id};
use crate::domain::{
    Action, Draft, Evidence, EvidenceField, FileRefusal, Id, MOST_FILE_BYTES, Plan, Register,
    Subject, TaskKind, Value, clean_file_name,
};

/// The edit that attaches a file or a number. A file that stands there already is no second one:
/// attaching it again brings its bytes back where this copy lacks them, and says anew what is given
/// beside it.
///
/// # Errors
/// Where the system gives no random bytes.
pub fn attach(plan: &Plan, subject: Subject, evidence: Evidence) -> Result<Edit, getrandom::Error> {
    let mut same = plan.evidence(subject);
    let same = same.find(|(_, it)| it.file.is_some() && it.file == evidence.file);
    let (id, evidence) = match same {
        Some((id, known)) => {
            let mut known = known.clone();
            if !evidence.document.is_empty() {
                known.document = evidence.document;
            }
            known.document_date = evidence.document_date.or(known.document_date);
            (id, known)
        }
        None => (new_id()?, evidence),
    };
    Ok(Edit::PutEvidence {
        subject,
        id,
        evidence: Box::new(evidence),
    })
}

pub(super) fn put(
    plan: &Plan,
    subject: Subject,
    id: Id,
    evidence: &Evidence,
) -> Result<Draft, Refusal> {
    exists(plan, subject)?;
    check(evidence)?;
    let wanted = Evidence {
        alive: true,
        ..evidence.clone()
    };
    let known = plan.evidence_of(subject, id);
    let action = if known.is_some() {
        Action::EditEvidence
    } else {
        Action::AddEvidence
    };
    let changes = known.unwrap_or(&Evidence::default()).changes(&wanted);
    let writes = changes.into_iter();
    let writes = writes.map(|(field, value)| (Register::Evidence(subject, id, field), value));
    Ok(Draft::new(action, writes.collect()))
}

pub(super) fn remove(plan: &Plan, subject: Subject, id: Id) -> Result<Draft, Refusal> {
    plan.evidence_of(subject, id).ok_or(Refusal::Gone)?;
    let register = Register::Evidence(subject, id, EvidenceField::Alive);
    let writes = vec![(register, Value::Null)];
    Ok(Draft::new(Action::RemoveEvidence, writes))
}

/// What has neither a file nor a number shows nothing.
fn check(evidence: &Evidence) -> Result<(), Refusal> {
    if evidence.file.is_none() {
        return if evidence.document.trim().is_empty() {
            Err(Refusal::Missing(Missing::Document))
        } else {
            Ok(())
        };
    }
    let refused = |why| Refusal::File(evidence.name.clone(), why);
    if evidence.size > MOST_FILE_BYTES {
        return Err(refused(FileRefusal::TooLarge));
    }
    let (name, kind) = clean_file_name(&evidence.name).map_err(refused)?;
    if name == evidence.name && kind == evidence.kind {
        Ok(())
    } else {
        Err(refused(FileRefusal::Kind))
    }
}

fn exists(plan: &Plan, subject: Subject) -> Result<(), Refusal> {
    let exists = match subject {
        Subject::Figure(key) => {
            plan.indicator(key.indicator).is_some() && plan.unit(key.unit).is_some()
        }
        Subject::Task(id) => plan.task(id).is_some(),
        Subject::Occurrence(id, period) => plan.task(id).is_some_and(|task| {
            task.kind == TaskKind::Periodic && task.recurrence == period.kind()
        }),
    };
    if exists { Ok(()) } else { Err(Refusal::Gone) }
}
