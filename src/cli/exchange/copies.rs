//! The commands `copies` and `accept`.

use serde::Serialize;

use super::{Context, Failure, Result, at, code, hex, on, writing};
use crate::{
    cli::{
        arguments::{Accept, Copies},
        reading, wall_ms,
    },
    exchange::{self, Kind},
    store::Trust,
};

/// A copy or a package that waits, as JSON has it.
#[derive(Serialize)]
struct Known {
    unit: Option<String>,
    fingerprint: String,
    key: String,
    author: String,
    /// `owner`, `enrolled`, `accepted`, `revoked` or `waits`.
    trust: &'static str,
    /// The package that waits.
    package: Option<String>,
}

/// The fewest letters that name a package.
const SHORTEST_ID: usize = 6;

impl Context<'_> {
    /// Lists the copies that are known, and the packages that wait.
    pub(in crate::cli) fn copies(&mut self, copies: &Copies) -> Result {
        let words = self.words;
        let file = &copies.file;
        let (plan, known, held) = reading(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let found = exchange::known(store).and_then(|it| Ok((it, exchange::held(store)?)));
            let (known, held) = found.map_err(|error| self.failed(&plan, &error, file))?;
            Ok((plan, known, held))
        })?;
        if copies.json {
            let known = known.iter().map(|(copy, fingerprint)| Known {
                unit: code(copy.unit),
                fingerprint: fingerprint.to_string(),
                key: hex(&copy.key),
                author: copy.name.clone(),
                trust: trust(copy.trust),
                package: None,
            });
            let held = held.iter().map(|(package, fingerprint)| Known {
                unit: code(package.unit),
                fingerprint: fingerprint.to_string(),
                key: hex(&package.key),
                author: package.author.clone(),
                trust: "waits",
                package: Some(hex(&package.hash)),
            });
            return self.print_json(&known.chain(held).collect::<Vec<_>>());
        }
        if known.is_empty() && held.is_empty() {
            return self.print(&words.cli_copies_none());
        }
        for (copy, fingerprint) in known {
            let trust = match copy.trust {
                Trust::Owner => words.cli_trust_owner(),
                Trust::Enrolled => words.cli_trust_enrolled(),
                Trust::Accepted => words.cli_trust_accepted(),
                Trust::Revoked => words.cli_trust_revoked(),
            };
            let unit = words.party(&plan, copy.unit);
            self.print(&words.cli_copy(unit, fingerprint.to_string(), trust, copy.name))?;
        }
        for (package, fingerprint) in held {
            let kind = Kind::from_code(&package.kind).unwrap_or(Kind::Report);
            self.print(&words.cli_held(
                hex(&package.hash).chars().take(12).collect::<String>(),
                words.package_kind(kind),
                words.party(&plan, package.unit),
                fingerprint.to_string(),
            ))?;
        }
        Ok(())
    }

    /// Accepts the copy that signed a package that waits, and takes what it sent.
    pub(in crate::cli) fn accept(&mut self, accept: &Accept) -> Result {
        let words = self.words;
        let file = &accept.file;
        let results = writing(file, |store| {
            let plan = store.load().map_err(at(file))?;
            let failed = |error| self.failed(&plan, &error, file);
            let held = exchange::held(store).map_err(failed)?;
            // Long enough, and of one package alone: another machine must not slip in.
            let mut named = held.iter().filter(|(it, _)| {
                accept.id.len() >= SHORTEST_ID && hex(&it.hash).starts_with(&accept.id)
            });
            let (Some((package, _)), None) = (named.next(), named.next()) else {
                let sentence = words.cli_no_held(accept.id.as_str());
                return Err(Failure::Refused(sentence));
            };
            exchange::accept(store, package.hash, accept.hide, wall_ms(), &mut on)
                .and_then(|taken| {
                    taken
                        .into_iter()
                        .collect::<std::result::Result<Vec<_>, _>>()
                })
                .map(|taken| (taken, package.clone(), plan.clone()))
                .map_err(failed)
        })?;
        let (taken, package, plan) = results;
        let unit = words.party(&plan, package.unit);
        let kind = Kind::from_code(&package.kind).unwrap_or(Kind::Report);
        for taken in taken {
            self.print(&words.cli_merge_taken(
                accept.id.as_str(),
                words.package_kind(kind),
                unit.as_str(),
                words.number(taken.figures.into()),
                words.number(taken.merged.taken.into()),
            ))?;
        }
        Ok(())
    }
}

const fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::Owner => "owner",
        Trust::Enrolled => "enrolled",
        Trust::Accepted => "accepted",
        Trust::Revoked => "revoked",
    }
}
