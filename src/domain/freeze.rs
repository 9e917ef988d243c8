//! Chốt số liệu: a period's figures as they stood when the plan's owner froze it.
//!
//! Nothing is locked by it: whoever hands in later is still heard. What was frozen stays beside
//! what the figure is now, so that a number that was read out can be found again.

use jiff::civil::Date;

use super::{Figure, ObservationKey, Period, Plan};

/// A figure that is another one than when its period was frozen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Late {
    /// Which one.
    pub key: ObservationKey,
    /// What it was then; `None` where there was none.
    pub frozen: Option<Figure>,
    /// What it is now.
    pub now: Option<Figure>,
}

/// A period that was frozen.
#[derive(Clone, PartialEq, Debug)]
pub struct Frozen {
    /// The day on which that was done.
    pub on: Date,
    /// How many figures were there.
    pub figures: usize,
    /// What has come or changed since.
    pub late: Vec<Late>,
}

/// The figures that belong to a period's reports, of all units: those of that period, and of a
/// longer one that ends with it. Whether they are there is another thing.
pub fn figures_of_period(plan: &Plan, period: Period) -> impl Iterator<Item = ObservationKey> {
    let cut_off = plan.info().cut_off();
    let last = period.end(cut_off);
    let of = move |(id, every)| {
        let of = Period::containing(last, every, cut_off);
        (every >= period.kind() && of.end(cut_off) == last).then_some((id, of))
    };
    let indicators = plan.indicators().into_iter().map(|(id, it)| (id, it.every));
    let periods: Vec<_> = indicators.filter_map(of).collect();
    plan.units().flat_map(move |(unit, _)| {
        let key = move |(indicator, period)| ObservationKey {
            indicator,
            unit,
            period,
        };
        periods.clone().into_iter().map(key)
    })
}

/// How a period was frozen, and what is different since; `None` where it is not frozen.
pub fn frozen(plan: &Plan, period: Period) -> Option<Frozen> {
    let on = plan.frozen_on(period)?;
    let mut found = Frozen {
        on,
        figures: 0,
        late: Vec::new(),
    };
    for key in figures_of_period(plan, period) {
        let (frozen, now) = (plan.frozen_figure(key), plan.figure(key));
        found.figures += usize::from(frozen.is_some());
        if frozen != now {
            found.late.push(Late { key, frozen, now });
        }
    }
    Some(found)
}
