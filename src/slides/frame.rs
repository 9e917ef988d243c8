//! What stands around every page: the plate with what nobody must overlook, the headline, and at
//! the foot the day, who has reported, where it is from and the page's number.

use super::{
    Setting,
    canvas::{Canvas, HEIGHT, LEADING, MARGIN, SMALLEST},
};
use crate::{
    chart::{Align, Area, Ink, Weight, pt},
    domain::{Indicator, Levels, Period, Plan},
    report::IndicatorRow,
    strings::Words,
};

/// What stands around a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Head {
    /// Over the headline: what it is about.
    pub(super) over: String,
    /// The message.
    pub(super) title: String,
    /// What the page shows, in a sentence.
    pub(super) sentence: String,
    /// Of so many shown targets or tasks, how many are samples.
    pub(super) samples: Samples,
    /// How many units have reported; empty where no figures of units stand behind it.
    pub(super) units: String,
    /// Where what is shown comes from.
    pub(super) source: String,
    /// Who draws the headline.
    pub(super) headline: Headline,
}

/// Who draws a headline.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Headline {
    /// The frame, over the middle.
    #[default]
    Above,
    /// The middle itself.
    Within,
}

/// How many of the things shown nobody has checked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum Samples {
    /// None.
    #[default]
    None,
    /// The one that is shown.
    One,
    /// Words that say how many.
    Some(String),
}

impl Samples {
    /// Of many targets.
    pub(super) fn of_targets<'a>(
        setting: Setting<'_>,
        targets: impl Iterator<Item = &'a Indicator>,
    ) -> Self {
        let (samples, all) = tally(targets.map(|it| it.sample));
        let words = setting.words;
        match samples {
            0 => Self::None,
            _ => Self::Some(words.slide_samples(setting.count(samples), setting.count(all))),
        }
    }

    /// Of many tasks.
    pub(super) fn of_tasks(setting: Setting<'_>, samples: impl Iterator<Item = bool>) -> Self {
        let (samples, all) = tally(samples);
        let words = setting.words;
        match samples {
            0 => Self::None,
            _ => Self::Some(words.slide_samples_tasks(setting.count(samples), setting.count(all))),
        }
    }

    /// Of one thing.
    pub(super) const fn of(sample: bool) -> Self {
        if sample { Self::One } else { Self::None }
    }
}

fn tally(samples: impl Iterator<Item = bool>) -> (usize, usize) {
    samples.fold((0, 0), |(samples, all), it| {
        (samples + usize::from(it), all + 1)
    })
}

/// How many units stand behind one figure.
pub(super) fn units_of(words: Words, row: &IndicatorRow, asked: Asked) -> String {
    if row.all_units < 2 {
        return String::new();
    }
    let reported = row.latest.as_ref();
    let reported = reported.map_or(0, |latest| latest.rollup.reported_units);
    reported_of(words, (reported, row.all_units), row.period(), asked)
}

/// Who is asked for a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Asked {
    /// Communes alone.
    Communes,
    /// Districts, or districts and communes.
    Others,
}

impl Asked {
    /// By one indicator.
    pub(super) fn by(indicator: &Indicator) -> Self {
        if indicator.reported_by == Levels::COMMUNE {
            Self::Communes
        } else {
            Self::Others
        }
    }
}

/// So many of so many have reported a period.
pub(super) fn reported_of(
    words: Words,
    (reported, all): (usize, usize),
    period: Option<Period>,
    asked: Asked,
) -> String {
    let period = period.map(|it| words.period(it));
    match (asked, period) {
        (Asked::Communes, Some(period)) => words.slide_reported_period(reported, all, period),
        (Asked::Communes, None) => words.slide_reported(reported, all),
        (Asked::Others, Some(period)) => words.slide_reported_units_period(reported, all, period),
        (Asked::Others, None) => words.slide_reported_units(reported, all),
    }
}

/// How many communes have reported the last month.
pub(super) fn units_of_plan(setting: Setting<'_>) -> String {
    let words = setting.words;
    setting
        .board
        .reporting
        .as_ref()
        .map_or_else(String::new, |it| {
            let reported = it.all.saturating_sub(it.missing.len());
            words.slide_reported_period(reported, it.all, words.period(it.period))
        })
}

/// Where targets are from: the source that most of them have, and how many others there are.
pub(super) fn source_of<'a>(
    setting: Setting<'_>,
    targets: impl Iterator<Item = &'a Indicator>,
) -> String {
    let mut sources: Vec<(&str, usize)> = Vec::new();
    for source in targets.map(|it| it.source.as_str()) {
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, count)) => *count += 1,
            None if source.is_empty() => {}
            None => sources.push((source, 1)),
        }
    }
    // The first of equals stays first.
    sources.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let words = setting.words;
    match sources.as_slice() {
        [] => source_of_plan(words, setting.plan),
        [(only, _)] => words.slide_source(*only),
        [(first, _), others @ ..] => words.slide_sources(*first, others.len()),
    }
}

/// Where the plan is from.
pub(super) fn source_of_plan(words: Words, plan: &Plan) -> String {
    let info = plan.info();
    if info.source.is_empty() {
        words.slide_source(info.name.as_str())
    } else {
        words.slide_source(info.source.as_str())
    }
}

/// Draws all that, and leaves the middle as the canvas's body.
pub(super) fn frame(setting: Setting<'_>, head: &Head, canvas: &mut Canvas<'_>) {
    canvas.body.top = plate(setting, &head.samples, canvas);
    canvas.body.bottom = foot(setting, head, canvas);
    if head.headline == Headline::Above {
        headline(head, canvas);
    }
}

/// White words on black across the whole width, each behind a sign: seen at any size, and by a
/// copier. Gives where it ends.
fn plate(setting: Setting<'_>, samples: &Samples, canvas: &mut Canvas<'_>) -> f32 {
    let words = setting.words;
    let simulated = setting.plan.info().simulated;
    let simulated = simulated.then(|| words.mark_simulated());
    let sample = match samples {
        Samples::None => None,
        Samples::One => Some(words.slide_sample()),
        Samples::Some(text) => Some(text.clone()),
    };
    let parts: Vec<String> = simulated.into_iter().chain(sample).collect();
    if parts.is_empty() {
        return MARGIN * 0.8;
    }
    let width = canvas.scene.width;
    let sign = 1.5;
    let needed = |size: f32| -> f32 {
        let font = (size, Weight::Bold);
        let parts = parts.iter();
        parts
            .map(|it| canvas.ruler.width(it, font) + size * (sign + 2.0))
            .sum()
    };
    let mut size: f32 = 16.0;
    while size > SMALLEST && needed(size) > width - 2.0 * MARGIN {
        size = (size * 0.95).max(SMALLEST);
    }
    let bottom = size * 1.75;
    let area = Area {
        left: 0.0,
        top: 0.0,
        right: width,
        bottom,
    };
    canvas.scene.fill(&area, Ink::TextStrong);
    let font = (size, Weight::Bold);
    let mut left = MARGIN;
    for part in &parts {
        warning(canvas, (left + size * 0.55, bottom / 2.0), size);
        let at = pt(left + size * sign, bottom / 2.0);
        canvas.text(at, part, font, Ink::Ground, Align::Start);
        left += size * (sign + 2.0) + canvas.ruler.width(part, font);
    }
    bottom + MARGIN * 0.5
}

/// A triangle with an exclamation mark.
fn warning(canvas: &mut Canvas<'_>, (x, y): (f32, f32), size: f32) {
    let half = size * 0.56;
    let corners = vec![
        pt(x, y - half),
        pt(x + half * 1.1, y + half * 0.85),
        pt(x - half * 1.1, y + half * 0.85),
    ];
    canvas.scene.polygon(corners, Ink::Ground);
    let thick = size * 0.14;
    let (from, to) = (pt(x, y - half * 0.35), pt(x, y + half * 0.28));
    canvas.scene.line(from, to, thick, Ink::TextStrong);
    canvas
        .scene
        .dot(pt(x, y + half * 0.58), thick * 0.6, Ink::TextStrong);
}

/// What it is about, and the message.
fn headline(head: &Head, canvas: &mut Canvas<'_>) {
    let (left, right) = (canvas.body.left, canvas.body.right);
    let mut top = canvas.body.top;
    if !head.over.is_empty() {
        let font = (15.0, Weight::SemiBold);
        let room = right - left;
        let lines = canvas.ruler.wrap(&head.over, room, font);
        top = canvas.lines((left, top), &lines, font, Ink::Text);
    }
    if !head.title.is_empty() {
        let most = (31.0, Weight::Bold);
        let room = right - left;
        // Rather a little smaller than on two lines.
        let (size, lines) = canvas.ruler.fitted(&head.title, room, most, 25.0, 1);
        let (size, lines) = if lines.len() > 1 {
            canvas
                .ruler
                .fitted(&head.title, room, (27.0, most.1), 19.0, 2)
        } else {
            (size, lines)
        };
        top = canvas.lines((left, top), &lines, (size, Weight::Bold), Ink::TextStrong);
        top += size * 0.3;
    }
    canvas.body.top = top;
}

/// The day, who has reported, the source; at the right the page's number. Gives where it begins.
fn foot(setting: Setting<'_>, head: &Head, canvas: &mut Canvas<'_>) -> f32 {
    let words = setting.words;
    let page = setting
        .place
        .page
        .map(|(number, count)| words.slide_page(setting.count(number), setting.count(count)));
    let page = page.unwrap_or_default();
    let (left, right) = (canvas.body.left, canvas.body.right);
    let strong = (SMALLEST * 1.1, Weight::Bold);
    let plain = (SMALLEST, Weight::Regular);
    let page_width = canvas.ruler.width(&page, strong);
    let room = right - left - page_width - SMALLEST * 2.0;
    let gap = SMALLEST * 1.6;
    // Each stands in one piece on a line of its own where it finds no room beside the others.
    let parts = [
        (words.slide_as_of(words.date(setting.as_of)), strong),
        (head.units.clone(), strong),
        (head.source.clone(), plain),
    ];
    let mut rows: Vec<Vec<(f32, String, (f32, Weight))>> = vec![Vec::new()];
    let mut x = 0.0;
    for (part, font) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
        let width = canvas.ruler.width(&part, font);
        if x > 0.0 && x + width > room {
            rows.push(Vec::new());
            x = 0.0;
        }
        for (at, line) in canvas.ruler.wrap(&part, room, font).into_iter().enumerate() {
            if at > 0 {
                rows.push(Vec::new());
                x = 0.0;
            }
            let width = canvas.ruler.width(&line, font);
            if let Some(row) = rows.last_mut() {
                row.push((x, line, font));
            }
            x += width + gap;
        }
    }
    let line = SMALLEST * LEADING * 1.08;
    let bottom = HEIGHT - MARGIN * 0.45;
    let top = bottom - line * rows.len() as f32;
    canvas.rule(top - 4.0, (left, right), 1.2, Ink::TextStrong);
    for (at, row) in rows.into_iter().enumerate() {
        let y = top + line * (at as f32 + 0.5);
        for (x, text, font) in row {
            let ink = if font.1 == Weight::Bold {
                Ink::TextStrong
            } else {
                Ink::Text
            };
            canvas.text(pt(left + x, y), &text, font, ink, Align::Start);
        }
    }
    let at = pt(right, top + line / 2.0);
    canvas.text(at, &page, strong, Ink::TextStrong, Align::End);
    top - 10.0
}
