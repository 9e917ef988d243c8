//! Writing packages.

use super::{
    Kind, PackageError,
    content::{Content, Manifest},
    envelope::{self, ENDING},
    key,
};
use crate::{
    domain::{Op, OwnUnit, Period, Plan, Register, UnitKey, Value, concerns},
    store::{Selection, Share, Store, Trust},
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
    let own = store.own_unit()?;
    let plan = store.load()?;
    let secret = store.secret_key()?;
    let key = key::public(&secret);
    let plan_id = store.plan_id()?;
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
    if let Some(unit) = to
        && plan.unit(unit).is_none()
    {
        return Err(PackageError::NoSuchUnit(unit));
    }
    let mut figures = 0;
    let selection = match (order.kind, to) {
        (Kind::Report, None) => store.outbox(|op| figures += count(op))?,
        (Kind::Report, Some(unit)) => return Err(PackageError::ForAnother(Some(unit))),
        (Kind::Consolidated, _) => everything(store, &mut figures)?,
        (Kind::Give | Kind::Receipt, None) => return Err(PackageError::NoReceiver),
        (Kind::Give, Some(unit)) => concerning(store, &plan, unit, false, &mut figures)?,
        (Kind::Receipt, Some(unit)) => concerning(store, &plan, unit, true, &mut figures)?,
    };
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
        enrolment,
    };
    let content = Content {
        manifest,
        withheld: selection.withheld,
        ops: selection.ops,
    };
    let bytes = envelope::seal(order.kind, &secret, &content.encode())?;
    Ok((content.manifest, bytes))
}

/// What a unit's copy is given: what concerns it whole, the rest by name. With `lacking` without
/// what its only copy has said that it has; two copies get all.
fn concerning(
    store: &Store,
    plan: &Plan,
    unit: UnitKey,
    lacking: bool,
    figures: &mut usize,
) -> Result<Selection, PackageError> {
    let copies = store.copies()?;
    let of_unit = copies
        .iter()
        .filter(|copy| copy.unit == Some(unit) && copy.trust != Trust::Revoked);
    let tips = match of_unit.collect::<Vec<_>>().as_slice() {
        [one] if lacking => one.tips.clone(),
        _ => Vec::new(),
    };
    Ok(store.ops_after(&tips, |op| {
        let concerned = |register: Register| concerns(plan, register, unit);
        if op.writes.iter().any(|write| concerned(write.register)) {
            *figures += count(op);
            Share::Whole
        } else {
            Share::Name
        }
    })?)
}

fn everything(store: &Store, figures: &mut usize) -> Result<Selection, PackageError> {
    Ok(store.ops_after(&[], |op| {
        *figures += count(op);
        Share::Whole
    })?)
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
        let name = plain(&plan.unit_even_deleted(unit).name);
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
