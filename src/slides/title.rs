//! The first page: the plan's name, whose it is, and the day.

use super::{
    Body, Setting, Shown,
    canvas::{Canvas, LEADING, Look},
    frame::{Head, Headline, Samples, source_of_plan, units_of_plan},
};
use crate::chart::{Align, Area, Ink, Weight, pt};

pub(super) fn title(setting: Setting<'_>) -> (Head, Body<'_>) {
    let (words, plan) = (setting.words, setting.plan);
    let name = plan.info().name.clone();
    let unit = plan.info().root.map(|it| setting.unit_name(it));
    let unit = unit.unwrap_or_default();
    let communes = setting.all().rows.len();
    let scope = words.slide_scope(
        setting.board.targets.len(),
        setting.board.tasks.len(),
        communes,
    );
    let as_of = words.slide_as_of(words.date(setting.as_of));
    let targets = setting.board.targets.iter();
    let head = Head {
        sentence: format!("{name}. {unit}. {as_of}. {scope}."),
        samples: Samples::of_targets(setting, targets.filter_map(|it| plan.indicator(it.id))),
        units: units_of_plan(setting),
        source: source_of_plan(words, plan),
        title: name.clone(),
        headline: Headline::Within,
        ..Head::default()
    };
    let own = setting.place.title;
    let name = if own.is_empty() { name } else { own.to_owned() };
    let body = move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let bar = Area {
            right: area.left + 7.0,
            top: area.top + 12.0,
            bottom: area.bottom - 12.0,
            ..area
        };
        let left = bar.right + 22.0;
        let room = area.right - left;
        let most = (54.0, Weight::Bold);
        let (size, lines) = canvas.ruler.fitted(&name, room, most, 38.0, 2);
        let (size, lines) = if lines.len() > 2 {
            canvas.ruler.fitted(&name, room, (size, most.1), 24.0, 5)
        } else {
            (size, lines)
        };
        let (unit_font, day_font) = ((27.0, Weight::SemiBold), (27.0, Weight::Bold));
        let scope_font = (17.0, Weight::Regular);
        let unit_lines = canvas.ruler.wrap(&unit, room, unit_font);
        let scope_lines = canvas.ruler.wrap(&scope, room, scope_font);
        let below = unit_lines.len() as f32 * unit_font.0 * LEADING
            + day_font.0 * LEADING
            + scope_lines.len() as f32 * scope_font.0 * LEADING
            + 40.0;
        let needed = lines.len() as f32 * size * LEADING + below;
        let top = area.top + ((area.height() - needed) / 2.0).max(0.0);
        let top = canvas.lines((left, top), &lines, (size, Weight::Bold), Ink::TextStrong);
        let top = canvas.lines((left, top + 20.0), &unit_lines, unit_font, Ink::TextStrong);
        let at = pt(left, top + day_font.0 * LEADING / 2.0);
        canvas.text(at, &as_of, day_font, Ink::Actual, Align::Start);
        let top = top + day_font.0 * LEADING + 20.0;
        canvas.lines((left, top), &scope_lines, scope_font, Ink::Text);
        canvas.scene.fill(&bar, Ink::Actual);
        canvas.leads(
            Area { left, ..area },
            words.deck_kind_overview(),
            Shown::Overview,
        );
    };
    (head, Box::new(body))
}

/// A page that says one thing: a large mark and words.
pub(super) fn note<'a>(look: Option<Look>, text: String) -> Body<'a> {
    Box::new(move |canvas: &mut Canvas<'_>| {
        let area = canvas.body;
        let size = 110.0;
        let left = area.left + if look.is_some() { size + 26.0 } else { 0.0 };
        let most = (30.0, Weight::SemiBold);
        let (text_size, lines) = canvas.ruler.fitted(&text, area.right - left, most, 17.0, 4);
        let middle = f32::midpoint(area.top, area.bottom) - 10.0;
        if let Some(look) = look {
            canvas.look(pt(area.left + size / 2.0, middle), size, look);
        }
        let top = middle - lines.len() as f32 * text_size * LEADING / 2.0;
        canvas.lines((left, top), &lines, (text_size, most.1), Ink::TextStrong);
    })
}
