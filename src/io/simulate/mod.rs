//! The simulated plan: the shipped definitions with made-up figures of every unit.
//!
//! The newspaper gives no commune's figures, so everything here is invented, by whole numbers and
//! a seed alone: the same seed gives the same plan on every machine. The plan says of itself that
//! it is simulated, and every screen shows it.

mod course;
mod figure;
mod random;
mod tasks;
#[cfg(test)]
mod tests;
mod units;

use jiff::{
    Span,
    civil::{Date, date},
    tz::{Offset, TimeZone},
};

use self::{
    course::Course,
    figure::{World, mistake},
    random::Random,
    units::Reporter,
};
use super::{
    shipped::{self, Definitions, Seed},
    table::ShippedError,
};
use crate::domain::{
    Action, Author, CutOff, Draft, Level, ObservationKey, Period, PeriodKind, Register, Remark,
    Submission, Value,
};

/// Of a thousand figures, so many are missing though the report came.
const MISSING: i64 = 40;
/// Of a thousand reports, so many come late; fewer of good units, more of weak ones.
const LATE: i64 = 80;
/// Of a thousand communes, so many have not reported the last month; weak ones more often.
const NOT_YET: i64 = 150;
/// Of ten thousand figures, so many are wrong.
const WRONG: i64 = 30;
/// Of a thousand figures, so many have a note.
const NOTED: i64 = 20;
/// How many days after the last cut-off the plan is looked at.
const LOOKED_AT: i64 = 6;

/// What the streams of random numbers are for.
const REPORT: u64 = 5;
const SLIP: u64 = 6;

/// The first simulated month.
const START: Date = date(2022, 1, 1);

/// The seed that is used where none is chosen: the same plan for everybody.
pub const DEFAULT_SEED: u64 = 2022;
/// How many months are simulated where no number is chosen.
pub const DEFAULT_MONTHS: u32 = 12;
/// The longest simulation.
pub const MOST_MONTHS: u32 = 600;

/// The plan of Cà Mau with simulated figures of `months` months from January 2022 on, at least one
/// and at most [`MOST_MONTHS`], in the order in which they would have been sent.
///
/// Each unit's report of a month is one op in the name of that unit; its notes are another, a
/// minute later, and that it is handed in a third. About 4 % of the figures are missing, 8 % of the
/// reports late, 15 % of the communes have not sent the last one, and 0.3 % of the figures are wrong
/// in the ways in which people err. A baseline that the plan does not know is simulated too, and says
/// so in its source. Nothing is later than the plan's "as of", six days after the last month's
/// cut-off.
///
/// # Errors
/// [`ShippedError`] where the shipped tables cannot be read: a fault of this program's own files.
pub fn simulate(seed: u64, months: u32) -> Result<Vec<Seed>, ShippedError> {
    Ok(Simulation::run(seed, months)?.seeds)
}

/// A simulated plan and what is known to be wrong with it.
struct Simulation {
    seeds: Vec<Seed>,
    /// The figures that were made wrong on purpose.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "only tests ask for the wrong figures")
    )]
    wrong: Vec<ObservationKey>,
}

impl Simulation {
    fn run(seed: u64, months: u32) -> Result<Self, ShippedError> {
        let months = i32::try_from(months.clamp(1, MOST_MONTHS)).unwrap_or(1);
        let first = Period::containing(START, PeriodKind::Month, CutOff::CALENDAR);
        let last = first.shifted(months - 1);
        let as_of = plus_days(last.end(CutOff::FIFTEENTH), LOOKED_AT);
        let mut definitions = shipped::definitions()?;
        label(&mut definitions, as_of);
        let done = tasks::take(&mut definitions, seed, as_of);
        let courses = courses(&mut definitions);
        let reporters = units::reporters(&definitions, seed);
        let world = World::new(seed, &courses, &reporters);

        let mut later = done;
        let mut wrong = Vec::new();
        for shift in 0..months {
            let month = first.shifted(shift);
            for reporter in &reporters {
                let report = Report {
                    seed,
                    world: &world,
                    reporter,
                    month,
                    last,
                };
                later.extend(report.seeds(&courses, i64::from(shift) + 1, &mut wrong));
            }
        }
        later.sort_by_key(|seed| seed.wall_ms);
        let mut made = shipped::seed(Draft::new(Action::CreatePlan, definitions.writes()));
        made.wall_ms = wall_ms(date(2022, 1, 4), 8 * 3600);
        let seeds = std::iter::once(made).chain(later).collect();
        Ok(Self { seeds, wrong })
    }
}

fn label(definitions: &mut Definitions, as_of: Date) {
    definitions.info.name.push_str(" (dữ liệu mô phỏng)");
    "Dữ liệu mô phỏng do chương trình sinh ra".clone_into(&mut definitions.info.source);
    definitions.info.simulated = true;
    definitions.info.as_of = Some(as_of);
}

/// The courses of the indicators; gives the targets the baselines that they start from.
fn courses(definitions: &mut Definitions) -> Vec<Course> {
    let mut courses = Vec::new();
    for (id, indicator) in &mut definitions.indicators {
        let Some(course) = Course::of(*id, indicator) else {
            continue;
        };
        if indicator.is_target() && indicator.baseline.is_none() {
            indicator.baseline = Some(course.baseline());
            "dữ liệu mô phỏng".clone_into(&mut indicator.baseline_source);
        }
        courses.push(course);
    }
    courses
}

/// One unit's report of one month.
struct Report<'a> {
    seed: u64,
    world: &'a World,
    reporter: &'a Reporter,
    month: Period,
    last: Period,
}

impl Report<'_> {
    /// Its figures as one op, its notes as another, and a third that hands it in; none where it has
    /// not been sent yet.
    fn seeds(&self, courses: &[Course], age: i64, wrong: &mut Vec<ObservationKey>) -> Vec<Seed> {
        let unit = self.reporter.key;
        let Some(sent) = self.sent() else {
            return Vec::new();
        };
        let (mut figures, mut remarks) = (Vec::new(), Vec::new());
        for course in courses
            .iter()
            .filter(|it| it.reported_by.contains(self.reporter.level))
        {
            let Some(key) = course.key(unit, self.month, age) else {
                continue;
            };
            let names = [
                SLIP,
                unit.code.into(),
                course.stream(),
                key.period.to_number().into(),
            ];
            let mut random = Random::of(self.seed, &names);
            if random.chance(MISSING, 1000) {
                continue;
            }
            let figure = self.world.figure(course, self.reporter, self.month, age);
            let slip = random
                .chance(WRONG, 10_000)
                .then(|| mistake(figure, &mut random))
                .flatten();
            wrong.extend(slip.map(|_| key));
            figures.push((
                Register::Observation(key),
                Value::Figure(slip.unwrap_or(figure)),
            ));
            if random.chance(NOTED, 1000) {
                let changes = Remark::default()
                    .changes(&self.remark(&mut random))
                    .into_iter();
                remarks.extend(changes.map(|(field, value)| (Register::Remark(key, field), value)));
            }
        }
        let author = Author {
            name: self.reporter.author.clone(),
            unit: self.reporter.works_for,
        };
        let handed_in = self.handed_in(sent);
        // The notes are written a minute after the figures, and then the report is handed in.
        [
            (Action::SetFigures, figures, 0),
            (Action::SetRemark, remarks, 60_000),
            (Action::Submit, handed_in, 90_000),
        ]
        .into_iter()
        .filter(|(_, writes, _)| !writes.is_empty())
        .map(|(action, writes, after)| Seed {
            author: author.clone(),
            wall_ms: sent + after,
            draft: Draft::new(action, writes),
        })
        .collect()
    }

    /// What says that it is handed in, also where nothing is there yet: districts are asked each month
    /// for MT04, which begins in December. Nothing for the plan's owner, who hands in to nobody.
    fn handed_in(&self, sent: i64) -> Vec<(Register, Value)> {
        let Some(unit) = self.reporter.works_for else {
            return Vec::new();
        };
        let after = Submission {
            round: 1,
            submitted_on: day_of(sent),
            ..Submission::default()
        };
        let changes = Submission::default().changes(&after).into_iter();
        changes
            .map(|(field, value)| (Register::Submission(unit, self.month, field), value))
            .collect()
    }

    /// When it is sent; `None` where it has not been until the plan is looked at.
    fn sent(&self) -> Option<i64> {
        let names = [
            REPORT,
            self.reporter.key.code.into(),
            self.month.to_number().into(),
        ];
        let mut random = Random::of(self.seed, &names);
        let is_last = self.month == self.last;
        let is_province = self.reporter.level == Level::Province;
        // A unit of middling quality is late as often as the constant says.
        let care = self.reporter.quality;
        let late = random.chance(LATE - care * LATE / 400, 1000) && !is_province;
        let not_yet = random.chance(NOT_YET - care * NOT_YET / 400, 1000);
        let longest = if is_last { LOOKED_AT } else { 25 };
        let days = if late {
            random.between(4, longest)
        } else {
            random.between(1, 3)
        };
        // In office hours, to the second: two reports in one second are rare.
        let second = random.between(7 * 3600, 17 * 3600 - 120);
        if is_last && not_yet && self.reporter.level == Level::Commune {
            return None;
        }
        Some(wall_ms(
            plus_days(self.month.end(CutOff::FIFTEENTH), days),
            second,
        ))
    }

    fn remark(&self, random: &mut Random) -> Remark {
        let notes = [
            "Số liệu ước, sẽ cập nhật khi có báo cáo chính thức",
            "Chưa gồm một ấp chưa gửi báo cáo",
            "Đã đối chiếu với Công an xã",
            "Tăng do đợt ra quân của Tổ công nghệ số cộng đồng",
            "Đường truyền gián đoạn nhiều ngày trong kỳ",
            "Số liệu kỳ trước tính thiếu, kỳ này đã tính lại",
            "Cán bộ phụ trách nghỉ phép, số liệu do người khác tổng hợp",
        ];
        let (year, index) = (self.month.year(), self.month.index());
        let source = if random.chance(1, 3) {
            format!("Báo cáo tháng {index}/{year} (mô phỏng)")
        } else {
            String::new()
        };
        Remark {
            note: random.pick(&notes).unwrap_or_default().to_owned(),
            source,
            ..Remark::default()
        }
    }
}

/// The day so many days later; the same day where the calendar ends.
fn plus_days(date: Date, days: i64) -> Date {
    let span = Span::new().try_days(days);
    span.and_then(|span| date.checked_add(span)).unwrap_or(date)
}

/// The day in Việt Nam (UTC+7 all year) of so many milliseconds since 1970 UTC.
fn day_of(wall_ms: i64) -> Option<Date> {
    let moment = jiff::Timestamp::from_millisecond(wall_ms).ok()?;
    let zone = TimeZone::fixed(Offset::constant(7));
    Some(zone.to_datetime(moment).date())
}

/// That second of a day in Việt Nam (UTC+7 all year), in milliseconds since 1970 UTC.
fn wall_ms(date: Date, second: i64) -> i64 {
    let midnight = TimeZone::fixed(Offset::constant(7)).to_timestamp(date.at(0, 0, 0, 0));
    midnight.map_or(0, jiff::Timestamp::as_millisecond) + second * 1000
}
