//! One target over time: its value and verdict huge, its path beside, and at one unit what people
//! wrote beside the last figure.

use rust_decimal::Decimal;

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, Look, SMALLEST, capitalized},
    frame::{Asked, Head, Samples, source_of, units_of},
    units::{gone, is_compared},
};
use crate::{
    chart::{
        Align, Area, Heading, Ink, LineLayout, LineRole, Measure, Primitive, Scene, Weight,
        line_scene, pt,
    },
    domain::{Id, Indicator, ObservationKey, Subject, UnitKey, Verdict},
    pictures::{Beside, gap_words, over_whole_words, target_chart, value_words, with_labels},
    report::IndicatorRow,
};

pub(super) fn target(setting: Setting<'_>, id: Id, unit: Option<UnitKey>) -> (Head, Body<'_>) {
    let (words, plan) = (setting.words, setting.plan);
    let own = unit.is_none() || unit == plan.info().root;
    let (Some(unit), Some(indicator)) = (setting.unit(unit), plan.indicator(id)) else {
        return gone(setting);
    };
    let row = if own {
        setting.board.row(id).cloned()
    } else {
        IndicatorRow::of(plan, id, unit, setting.as_of)
    };
    let Some(row) = row else {
        return gone(setting);
    };
    let beside = Beside {
        reorganisation: Some(setting.reorganisation),
        definitions: setting.definitions,
        ..Beside::default()
    };
    let place = (unit, setting.as_of);
    let mut chart = target_chart(words, plan, place, &row, indicator, beside);
    // At the foot of the page stands the day, and beside the chart what its notes would say.
    chart.as_of = None;
    for line in &mut chart.lines {
        // Its value stands beside, huge.
        if line.role == LineRole::Actual {
            line.label = words.target_chart_actual();
        }
    }
    let mut notes = std::mem::take(&mut chart.notes);
    notes.extend(remarks(setting, &row, unit));
    let over = if own {
        [indicator.code.as_str(), indicator.pillar.as_str()].join(" · ")
    } else {
        format!("{} · {}", setting.unit_name(unit), indicator.code)
    };
    let head = Head {
        over,
        sentence: [chart.summary.clone(), notes.join(" ")]
            .join(" ")
            .trim()
            .to_owned(),
        title: indicator.name.clone(),
        samples: Samples::of(indicator.sample),
        units: units_of(words, &row, Asked::by(indicator)),
        source: source_of(setting, std::iter::once(indicator)),
        ..Head::default()
    };
    let facts = Facts::of(setting, &row, indicator);
    let leads_to = if row.all_units < 2 {
        None
    } else if own && is_compared(indicator) {
        Some(Shown::Districts { id, from: 0 })
    } else {
        Some(Shown::Ranking {
            id,
            within: (!own).then_some(unit),
            from: 0,
        })
    };
    let body = move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let share = if canvas.is_wide() { 0.3 } else { 0.35 };
        let left = Area {
            right: area.left + area.width() * share,
            ..area
        };
        let mut right = super::right_of(area, left.right + 18.0);
        facts.draw(canvas, left);
        if !notes.is_empty() {
            right.bottom = draw_notes(canvas, right, &notes) - 8.0;
        }
        if chart.is_empty() {
            let text = words.target_no_figure();
            let middle = f32::midpoint(right.top, right.bottom);
            let at = pt(right.left, middle);
            canvas.text(at, &text, (20.0, Weight::SemiBold), Ink::Text, Align::Start);
        } else {
            let layout = LineLayout {
                width: right.width(),
                height: right.height(),
                text_size: SMALLEST * 1.06,
                heading: Heading::Hidden,
            };
            let measure = canvas.ruler.measure();
            let mut scene =
                with_labels(words, |labels| line_scene(&chart, layout, labels, measure));
            strengthen(&mut scene, measure);
            canvas.scene.add(scene, pt(right.left, right.top));
        }
        if let Some(leads_to) = leads_to {
            canvas.leads(area, words.slide_ask_units(), leads_to);
        }
    };
    (head, Box::new(body))
}

/// On a pale projector nothing is weak, and no line runs through a word.
fn strengthen(scene: &mut Scene, measure: Measure<'_>) {
    let labels = std::mem::take(&mut scene.labels);
    let mut strong = Vec::with_capacity(scene.primitives.len());
    for mut primitive in std::mem::take(&mut scene.primitives) {
        match &mut primitive {
            Primitive::Text { ink, .. } if *ink == Ink::TextWeak => *ink = Ink::Text,
            Primitive::Polyline { ink, width, .. } if *ink == Ink::Path => {
                *ink = Ink::Text;
                *width *= 1.15;
            }
            _ => {}
        }
        if matches!(primitive, Primitive::Text { .. }) {
            let extent = primitive.extent(measure);
            if labels
                .iter()
                .any(|label| label.grown(1.0).contains(&extent))
            {
                let ground = Primitive::Polygon {
                    points: extent.corners(),
                    ink: Ink::Ground,
                };
                strong.push(ground);
            }
        }
        strong.push(primitive);
    }
    scene.primitives = strong;
}

/// What people wrote beside the last figure, and what documents there are for it.
fn remarks(setting: Setting<'_>, row: &IndicatorRow, unit: UnitKey) -> Vec<String> {
    let (words, plan) = (setting.words, setting.plan);
    let Some(period) = row.period() else {
        return Vec::new();
    };
    let key = ObservationKey {
        indicator: row.id,
        unit,
        period,
    };
    let mut notes = Vec::new();
    if let Some(remark) = plan.remark(key) {
        if !remark.note.is_empty() {
            notes.push(words.slide_note(remark.note.as_str()));
        }
        if !remark.explained.is_empty() {
            notes.push(words.slide_explained(remark.explained.as_str()));
        }
        if !remark.source.is_empty() {
            notes.push(words.slide_figure_source(remark.source.as_str()));
        }
    }
    let evidence = plan.evidence(Subject::Figure(key));
    notes.extend(evidence.map(|(_, it)| words.slide_evidence(it.title())));
    notes
}

/// Draws notes at the bottom of an area; where they begin.
fn draw_notes(canvas: &mut Canvas<'_>, area: Area, notes: &[String]) -> f32 {
    let font = (SMALLEST, Weight::Regular);
    // They never take more than a third of the chart's room.
    let most = (area.height() / 3.0 / (font.0 * LEADING)).floor().max(1.0) as usize;
    let lines = notes
        .iter()
        .flat_map(|note| canvas.ruler.wrap(note, area.width(), font));
    let lines: Vec<_> = lines.take(most).collect();
    let top = area.bottom - lines.len() as f32 * font.0 * LEADING;
    canvas.lines((area.left, top), &lines, font, Ink::Text);
    top
}

/// The size of the words about a target.
const LINE: f32 = 19.0;

/// The figures of a target in words.
struct Facts {
    value: String,
    of: String,
    verdict: Verdict,
    word: String,
    lines: Vec<(String, Weight)>,
}

impl Facts {
    fn of(setting: Setting<'_>, row: &IndicatorRow, indicator: &Indicator) -> Self {
        let words = setting.words;
        let show = |value: Decimal| words.rounded_amount(value, &indicator.measure);
        let assessment = row.assessment.as_ref();
        let mut lines = Vec::new();
        if let Some(doubt) = over_whole_words(words, row, indicator) {
            lines.push((capitalized(&doubt), Weight::Bold));
        }
        if let Some(gap) = assessment.and_then(|it| it.gap) {
            let (size, count) = gap_words(words, row, indicator, gap);
            lines.push((capitalized(&size), Weight::Bold));
            if !count.is_empty() {
                lines.push((words.slide_gap_count(count), Weight::Regular));
            }
        }
        if let Some(expected) = assessment.and_then(|it| it.expected) {
            lines.push((words.slide_path(show(expected)), Weight::Regular));
        }
        if let Some((target, due)) = assessment.and(indicator.target.zip(indicator.due)) {
            let text = words.slide_goal(show(target), words.date(due));
            lines.push((text, Weight::Regular));
        }
        let verdict = row.verdict();
        let value = row.value().map(|it| value_words(words, it, indicator));
        Self {
            value: value.unwrap_or_default(),
            of: row
                .period()
                .map(|it| words.target_of_period(words.period(it)))
                .unwrap_or_default(),
            verdict: verdict.unwrap_or(Verdict::NoData),
            word: match verdict {
                Some(verdict) => words.verdict(verdict),
                None => words.slide_not_judged(),
            },
            lines,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let room = area.width();
        let most = (76.0, Weight::Bold);
        let mut top = area.top + 2.0;
        // What is not known has no figure, not even a line in its place.
        if !self.value.is_empty() {
            let (size, lines) = canvas.ruler.fitted(&self.value, room, most, 24.0, 1);
            top = canvas.lines((area.left, top), &lines, (size, most.1), Ink::TextStrong);
            let font = (15.0, Weight::Regular);
            let lines = canvas.ruler.wrap(&self.of, room, font);
            top = canvas.lines((area.left, top), &lines, font, Ink::TextStrong);
        }
        top += 10.0;
        let mark = 30.0;
        let word = (25.0, Weight::Bold);
        let left = area.left + mark + 22.0;
        let (size, lines) = canvas
            .ruler
            .fitted(&self.word, area.right - left - 6.0, word, 16.0, 2);
        let height = (lines.len() as f32 * size * LEADING + 14.0).max(mark + 12.0);
        let plate = Area {
            top,
            bottom: top + height,
            ..area
        };
        canvas.scene.fill(&plate, Ink::VerdictSoft(self.verdict));
        let middle = top + height / 2.0;
        let center = pt(area.left + 10.0 + mark / 2.0, middle);
        canvas.look(center, mark, Look::Verdict(self.verdict));
        let first = middle - lines.len() as f32 * size * LEADING / 2.0;
        canvas.lines((left, first), &lines, (size, word.1), Ink::TextStrong);
        top = plate.bottom + 12.0;
        // Many words get smaller, so that all find room.
        let needed = |scale: f32| -> f32 {
            let lines = self.lines.iter().map(|(text, weight)| {
                let font = (LINE * scale, *weight);
                canvas.ruler.wrap(text, room, font).len() as f32 * font.0 * LEADING + 5.0
            });
            lines.sum()
        };
        let mut scale: f32 = 1.0;
        while LINE * scale > SMALLEST && needed(scale) > area.bottom - top {
            scale = (scale * 0.95).max(SMALLEST / LINE);
        }
        for (text, weight) in &self.lines {
            let font = (LINE * scale, *weight);
            let lines = canvas.ruler.wrap(text, room, font);
            top = canvas.lines((area.left, top), &lines, font, Ink::TextStrong) + 5.0;
        }
    }
}
