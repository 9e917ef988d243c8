//! Writing packages.

use super::{
    Kind, PackageError,
    content::{Content, Manifest},
    envelope::{self, ENDING},
    files, key,
};
use crate::{
    domain::{FileHash, Op, OpHash, OwnUnit, Period, Plan, Register, UnitKey, Value, concerns},
    store::{Copy, Selection, Share, Store, Trust, files_named_by},
    text,
};

/// Which package is wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// What for.
    pub kind: Kind,
    /// The unit that it is for; `None` for the plan's owner (a report), or for every unit (a
    /// consolidated one).
    pub to: Option<UnitKey>,
    /// The period that is reported.
    pub period: Option<Period>,
    /// Who writes it.
    pub author: String,
    /// When by their clock, milliseconds since 1970 UTC.
    pub wall_ms: i64,
}

/// Writes a package: what it says of itself, and the bytes of the file.
///
/// # Errors
/// [`PackageError`]; nothing is changed but that this copy may have made its key.
pub fn make(store: &Store, order: &Order) -> Result<(Manifest, Vec<u8>), PackageError> {
    make_of(store, &store.load()?, order)
}

/// As [`make`], of a file that holds that plan: it is read once for many packages.
///
/// # Errors
/// As [`make`].
pub fn make_of(
    store: &Store,
    plan: &Plan,
    order: &Order,
) -> Result<(Manifest, Vec<u8>), PackageError> {
    let own = store.own_unit()?;
    let secret = store.secret_key()?;
    let key = key::public(&secret);
    let plan_id = store.plan_id()?;
    let to = receiver(plan, own, order)?;
    // A report tells the owner everything, a package of the owner a unit what concerns it.
    let concerned = |register| match (order.kind, to) {
        (Kind::Report, _) => true,
        (_, Some(unit)) => concerns(plan, register, unit),
        (_, None) => register.about().is_none(),
    };
    let receivers = receivers(store, order.kind, to)?;
    let mut going = Going {
        concerned: &concerned,
        figures: 0,
        files: Vec::new(),
    };
    let selection = match (order.kind, to) {
        (Kind::Report, None) => store.outbox(|op| going.note(op))?,
        (Kind::Report, Some(unit)) => return Err(PackageError::ForAnother(Some(unit))),
        (Kind::Consolidated, _) => store.ops_after(&[], |op| {
            going.figures += count(op);
            Share::Whole
        })?,
        (Kind::Give | Kind::Receipt, None) => return Err(PackageError::NoReceiver),
        (Kind::Give, Some(_)) => concerning(store, &[], &mut going)?,
        (Kind::Receipt, Some(_)) => concerning(store, had(&receivers), &mut going)?,
    };
    let Going { figures, files, .. } = going;
    let files = match order.kind {
        Kind::Report | Kind::Give => files,
        Kind::Receipt | Kind::Consolidated => not_sent(store, &receivers, &concerned)?,
    };
    let mut wanted = Vec::new();
    for copy in &receivers {
        wanted.extend(store.lacked_by(copy.key)?);
    }
    wanted.extend(files);
    let chosen = files::choose(store, &wanted, files::MOST_BYTES, concerned)?;
    if let (Kind::Receipt, Some(unit)) = (order.kind, to) {
        store.answered(unit)?;
    }
    let enrolment = match (order.kind, to, own.key()) {
        (Kind::Give, Some(unit), _) => Some(store.enrolment(unit)?),
        (Kind::Report, _, Some(unit)) => {
            let secret = store.known_enrolment(unit)?;
            secret.map(|secret| key::proof(&secret, &plan_id, &key))
        }
        _ => None,
    };
    let conflicts = plan.conflicts().iter();
    let conflicts = conflicts
        .filter(|it| to.is_some() && it.about() == to)
        .count();
    let manifest = Manifest {
        kind: order.kind,
        key,
        plan: plan_id,
        plan_name: shortened(&plan.info().name),
        from: own.key(),
        to,
        replica: store.replica(),
        period: order.period,
        ops: selection.ops.len(),
        figures,
        author: shortened(&order.author),
        wall_ms: order.wall_ms,
        state: store.state_hash()?,
        tips: store.tips()?,
        conflicts,
        files: chosen.files.len(),
        files_left: chosen.left,
        lacks: match (own.key(), to) {
            (Some(unit), _) => store.lacking_files(|register| concerns(plan, register, unit))?,
            (None, Some(_)) => store.lacking_files(concerned)?,
            (None, None) => Vec::new(),
        },
        enrolment,
    };
    let content = Content {
        manifest,
        withheld: selection.withheld,
        ops: selection.ops,
        files: chosen.files,
    };
    let bytes = envelope::seal(order.kind, &secret, &content.encode())?;
    Ok((content.manifest, bytes))
}

/// Whom a package is for, where it is this copy's to write.
fn receiver(plan: &Plan, own: OwnUnit, order: &Order) -> Result<Option<UnitKey>, PackageError> {
    match (order.kind, own) {
        (Kind::Report, OwnUnit::Unit(_)) => {}
        (Kind::Report, _) => return Err(PackageError::UnitsToWrite),
        (_, OwnUnit::Unit(_)) => return Err(PackageError::OwnersToWrite),
        (..) => {}
    }
    let to = match order.kind {
        // Whoever owns the plan is named by the root unit, too.
        Kind::Report if order.to == plan.info().root => None,
        _ => order.to,
    };
    match to {
        Some(unit) if plan.unit(unit).is_none() => Err(PackageError::NoSuchUnit(unit)),
        to => Ok(to),
    }
}

/// The known copies that a package is for.
fn receivers(store: &Store, kind: Kind, to: Option<UnitKey>) -> Result<Vec<Copy>, PackageError> {
    let mut copies = store.copies()?;
    copies.retain(|copy| match (kind, copy.trust) {
        (_, Trust::Revoked) => false,
        (Kind::Report, trust) => trust == Trust::Owner,
        (_, trust) => trust != Trust::Owner && to.is_some() && copy.unit == to,
    });
    Ok(copies)
}

/// What the only copy of a unit has said that it has; two copies get all.
fn had(receivers: &[Copy]) -> &[OpHash] {
    match receivers {
        [one] => &one.tips,
        _ => &[],
    }
}

/// What goes into a package besides the ops themselves, as they are chosen.
struct Going<'a> {
    concerned: &'a dyn Fn(Register) -> bool,
    figures: usize,
    files: Vec<FileHash>,
}

impl Going<'_> {
    fn note(&mut self, op: &Op) {
        self.figures += count(op);
        let files = files_named_by(op).filter(|(register, _)| (self.concerned)(*register));
        self.files.extend(files.map(|(_, hash)| hash));
    }
}

/// What a unit's copy is given: what concerns it whole, the rest by name. Without what comes
/// before `tips`.
fn concerning(
    store: &Store,
    tips: &[OpHash],
    going: &mut Going,
) -> Result<Selection, PackageError> {
    Ok(store.ops_after(tips, |op| {
        if op.writes.iter().any(|it| (going.concerned)(it.register)) {
            going.note(op);
            Share::Whole
        } else {
            Share::Name
        }
    })?)
}

/// The files of what one of the receivers has not said that it has.
fn not_sent(
    store: &Store,
    receivers: &[Copy],
    concerned: &dyn Fn(Register) -> bool,
) -> Result<Vec<FileHash>, PackageError> {
    let mut going = Going {
        concerned,
        figures: 0,
        files: Vec::new(),
    };
    for copy in receivers {
        concerning(store, &copy.tips, &mut going)?;
    }
    Ok(going.files)
}

/// How many figures an op writes.
pub(super) fn count(op: &Op) -> usize {
    let figures = op.writes.iter();
    figures
        .filter(|write| matches!(write.value, Value::Figure(_)))
        .count()
}

fn shortened(text: &str) -> String {
    text.chars()
        .take(200)
        .filter(|it| !it.is_control())
        .collect()
}

/// A name for a package's file that every system takes, and that two packages hardly share:
/// `goi-nop_31999-tan-thanh_2022-08_3fa9c1.tdgoi`.
pub fn file_name(plan: &Plan, manifest: &Manifest) -> String {
    let kind = match manifest.kind {
        Kind::Give => "goi-giao",
        Kind::Report => "goi-nop",
        Kind::Receipt => "bien-nhan",
        Kind::Consolidated => "goi-tong-hop",
    };
    let mut parts = vec![kind.to_owned()];
    if let Some(unit) = manifest.to.or(manifest.from) {
        let name = plain(&plan.unit_even_deleted(unit).full_name());
        parts.push(format!("{}-{name}", unit.code));
    }
    parts.extend(manifest.period.map(|period| period.to_string()));
    let mut hasher = blake3::Hasher::new();
    hasher
        .update(&manifest.wall_ms.to_le_bytes())
        .update(&manifest.state);
    let mark = hasher.finalize().to_hex();
    parts.push(mark.chars().take(6).collect());
    format!("{}.{ENDING}", parts.join("_"))
}

fn plain(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(40).collect()
}
