//! What a unit reports for an indicator in a month, worked out from the seed alone: a figure does
//! not depend on the ones drawn before it.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    course::{Course, OutOf},
    random::Random,
    units::Reporter,
};
use crate::domain::{Figure, IndicatorKind, Level, Period, UnitKey};

/// What the streams of random numbers are for.
const CHARACTER: u64 = 2;
const MONTH: u64 = 3;

/// What figures are worked out from, beside course and unit.
pub(super) struct World {
    seed: u64,
    /// The weights of all communes together.
    weight: i64,
    /// From which level of a yes/no course on a unit says yes, in hundredths of a per cent.
    marks: BTreeMap<(u64, UnitKey), i64>,
}

impl World {
    pub(super) fn new(seed: u64, courses: &[Course], reporters: &[Reporter]) -> Self {
        let communes = reporters.iter().filter(|it| it.level == Level::Commune);
        let weight = communes.map(|it| it.size.weight).sum::<i64>().max(1);
        let mut marks = BTreeMap::new();
        for course in courses
            .iter()
            .filter(|course| course.kind == IndicatorKind::YesNo)
        {
            // The better a unit is, the sooner it says yes; the share that does is the course's.
            let mut order: Vec<_> = reporters
                .iter()
                .filter(|reporter| course.reported_by.contains(reporter.level))
                .map(|it| (-own_quality(seed, course, it), it.key))
                .collect();
            order.sort_unstable();
            let (step, mut mark) = (10_000 / i64::try_from(order.len()).unwrap_or(1).max(1), 0);
            for (_, unit) in order {
                marks.insert((course.stream(), unit), mark);
                mark += step;
            }
        }
        Self {
            seed,
            weight,
            marks,
        }
    }

    /// The true figure of `month`, the `age`-th from 1.
    pub(super) fn figure(
        &self,
        course: &Course,
        reporter: &Reporter,
        month: Period,
        age: i64,
    ) -> Figure {
        let names = [reporter.key.code.into(), course.stream()];
        let mut random = Random::of(
            self.seed,
            &[MONTH, names[0], names[1], month.to_number().into()],
        );
        // Work is done some days sooner or later, but never a month.
        let jitter = if reporter.level == Level::Province {
            100
        } else {
            300
        };
        let early = random.around_zero(jitter);
        match course.kind {
            IndicatorKind::YesNo => {
                let level = course.start + course.way * course.progress(age * 1000) / 1000;
                let mark = self.marks.get(&(names[1], reporter.key)).copied();
                Figure::Answer(mark.is_some_and(|mark| mark < level))
            }
            IndicatorKind::Ratio => {
                self.ratio(course, reporter, (age, age * 1000 + early), &mut random)
            }
            IndicatorKind::Value => {
                let done = course.progress(age * 1000 + early);
                let whole = (course.start + course.way * done / 1000) * 1000;
                Figure::Value(self.part(course, reporter, whole, 4, 0))
            }
            IndicatorKind::Cumulative => {
                let years = i64::from(month.year()) - 2022;
                let a_year = course.way * (1000 + 60 * years);
                let whole = a_year * (i64::from(month.index()) * 1000 + early) / 12_000;
                Figure::Value(self.part(course, reporter, whole, 2, years.unsigned_abs()))
            }
        }
    }

    fn ratio(
        &self,
        course: &Course,
        reporter: &Reporter,
        (age, time): (i64, i64),
        random: &mut Random,
    ) -> Figure {
        let done = course.progress(time);
        let own = own_quality(self.seed, course, reporter);
        // Good units start a little further and are far ahead at the end.
        let ahead = course.way * own * (300 + done.clamp(0, 1000) * 7 / 10) / 1_000_000;
        let mut level = course.start + course.way * done / 1000 + ahead;
        let rounding = if course.out_of.is_stock() {
            self.rounding(course, reporter, 0)
        } else {
            level += random.around_zero((course.way.abs() / 10).max(40));
            random.between(0, 999)
        };
        let denominator = denominator(course, reporter, age, random).max(1);
        let level = level.clamp(0, 10_000);
        let numerator = (denominator * level + rounding * 10) / 10_000;
        Figure::Ratio {
            numerator: numerator.min(denominator).into(),
            denominator: denominator.into(),
        }
    }

    /// A unit's part of the whole province's number, given and worked out in thousandths; its
    /// quality counts for 1/`dampened`.
    fn part(
        &self,
        course: &Course,
        reporter: &Reporter,
        whole: i64,
        dampened: i64,
        year: u64,
    ) -> Decimal {
        let thousandths = if reporter.level == Level::Province {
            whole
        } else {
            let own = own_quality(self.seed, course, reporter) / dampened;
            whole * reporter.size.weight / self.weight * (1000 + own) / 1000
        };
        ((thousandths + self.rounding(course, reporter, year)) / 1000)
            .max(0)
            .into()
    }

    /// From 0 to 999: added before rounding down, so that small numbers are right on average. The
    /// same every month, so that what grows never falls.
    fn rounding(&self, course: &Course, reporter: &Reporter, year: u64) -> i64 {
        let names = [
            CHARACTER,
            reporter.key.code.into(),
            course.stream(),
            1 + year,
        ];
        Random::of(self.seed, &names).between(0, 999)
    }
}

/// How good a unit is at one thing, in thousandths above or below the others: its quality, and a
/// talent for this one.
fn own_quality(seed: u64, course: &Course, reporter: &Reporter) -> i64 {
    if reporter.level == Level::Province {
        return 0;
    }
    let names = [CHARACTER, reporter.key.code.into(), course.stream()];
    reporter.quality + Random::of(seed, &names).around_zero(150)
}

fn denominator(course: &Course, reporter: &Reporter, age: i64, random: &mut Random) -> i64 {
    let size = &reporter.size;
    let grown = |number: i64| number * (12_000 + size.growth * age) / 12_000;
    // The month of Tết is quiet.
    let season = if age % 12 == 2 { 780 } else { 1000 };
    let mut flow = |usual: i64| (usual + random.around_zero(usual / 4)) * season / 1000;
    match course.out_of {
        OutOf::People => grown(size.people),
        OutOf::Adults => grown(size.people) * size.adults / 1000,
        OutOf::Households => grown(size.people) * 10 / size.household,
        OutOf::Enterprises => grown(size.enterprises),
        OutOf::Smes => grown(size.enterprises) * 97 / 100,
        OutOf::Hamlets => size.hamlets,
        OutOf::Officials => size.officials,
        OutOf::Agencies => size.agencies,
        OutOf::Systems => size.systems,
        OutOf::Services(number) => number,
        OutOf::Dossiers => flow(size.dossiers),
        OutOf::Documents => flow(size.documents),
        OutOf::WorkFiles => flow(size.work_files),
        OutOf::Reports => size.reports + random.between(-1, 1),
        OutOf::DossiersSoFar => {
            // A district's or the province's own One-stop shop, not those of its communes.
            let usual = size.dossiers / 12;
            usual * course.months_reported(age) + random.around_zero(usual / 6)
        }
        OutOf::Retail => {
            let billion = 1_000_000_000;
            (16_500 + 60 * age + random.around_zero(600)) * billion
        }
        OutOf::Nothing => 1,
    }
}

/// The ways in which people err: two digits exchanged, more counted than there are, a nought too
/// many. `None` where that would change nothing.
pub(super) fn mistake(figure: Figure, random: &mut Random) -> Option<Figure> {
    let way = random.between(1, 3);
    let wrong = match figure {
        Figure::Ratio {
            numerator,
            denominator,
        } => {
            let numerator = match way {
                1 => exchanged(numerator, random)?,
                2 => denominator + Decimal::from(random.between(1, 9)),
                _ => numerator * Decimal::TEN,
            };
            Figure::Ratio {
                numerator,
                denominator,
            }
        }
        Figure::Value(value) if way == 1 => Figure::Value(exchanged(value, random)?),
        Figure::Value(value) => Figure::Value(value * Decimal::TEN),
        Figure::Answer(_) => return None,
    };
    (wrong != figure).then_some(wrong)
}

/// A whole number with two neighbouring digits exchanged.
fn exchanged(number: Decimal, random: &mut Random) -> Option<Decimal> {
    let digits = number.to_i64()?.to_string().into_bytes();
    let pairs: Vec<usize> = digits
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            [left, right] if left != right => Some(at),
            _ => None,
        })
        .collect();
    let at = random.pick(&pairs)?;
    let mut wrong = digits;
    wrong.get_mut(at..at + 2)?.reverse();
    String::from_utf8(wrong).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn exchanged_digits_make_another_number_of_the_same_digits() {
        let mut random = Random::of(1, &[]);
        assert_eq!(exchanged(dec!(12), &mut random), Some(dec!(21)));
        assert_eq!(exchanged(dec!(1122), &mut random), Some(dec!(1212)));
        assert_eq!(exchanged(dec!(77), &mut random), None);
        assert_eq!(exchanged(dec!(7), &mut random), None);
    }
}
