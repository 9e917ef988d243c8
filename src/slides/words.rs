//! Pages of words, of a picture, and of what the chair has concluded.

use std::sync::Arc;

use super::{
    Body, PhotoFound, Setting, Shown,
    canvas::{Canvas, LEADING, Look, SMALLEST, middle},
    frame::{Head, Headline, source_of_plan},
    list::{Heads, Item, List},
    targets::sentence,
    title,
};
use crate::{
    chart::{Align, Area, Ink, Photo, Primitive, Weight, pt},
    domain::{Conclusion, FileHash, Verdict},
};

/// Words: a line each.
pub(super) fn text<'a>(setting: Setting<'a>, text: &'a str, from: usize) -> (Head, Body<'a>) {
    let (words, plan) = (setting.words, setting.plan);
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let lines: Vec<&str> = lines.skip(from).collect();
    let head = Head {
        sentence: lines.join(" "),
        title: words.deck_kind_text(),
        source: source_of_plan(words, plan),
        ..Head::default()
    };
    let body = move |canvas: &mut Canvas<'_>| draw_text(setting, canvas, &lines, (text, from));
    (head, Box::new(body))
}

fn draw_text(
    setting: Setting<'_>,
    canvas: &mut Canvas<'_>,
    lines: &[&str],
    (text, from): (&str, usize),
) {
    let area = canvas.body;
    let mut size: f32 = 34.0;
    loop {
        let font = (size, Weight::Regular);
        let indent = size * 1.1;
        let rows: Vec<(bool, Vec<String>)> = lines
            .iter()
            .map(
                |line| match line.strip_prefix("- ").or_else(|| line.strip_prefix("• ")) {
                    Some(item) => (true, canvas.ruler.wrap(item, area.width() - indent, font)),
                    None => (false, canvas.ruler.wrap(line, area.width(), font)),
                },
            )
            .collect();
        let height = |row: &(bool, Vec<String>)| row.1.len() as f32 * size * LEADING + size * 0.5;
        let needed: f32 = rows.iter().map(height).sum();
        if needed > area.height() && size > SMALLEST {
            size = (size * 0.94).max(SMALLEST);
            continue;
        }
        let more = size * LEADING * 1.3;
        let room = if needed > area.height() {
            area.bottom - more
        } else {
            area.bottom + 0.5
        };
        let mut top = area.top;
        let mut shown = 0;
        for row in &rows {
            if top + height(row) > room + size * 0.5 && shown > 0 {
                break;
            }
            let left = if row.0 {
                let at = pt(area.left + size * 0.4, top + size * LEADING / 2.0);
                canvas.scene.dot(at, size * 0.15, Ink::TextStrong);
                area.left + indent
            } else {
                area.left
            };
            canvas.lines((left, top), &row.1, font, Ink::TextStrong);
            top += height(row);
            shown += 1;
        }
        let others = rows.len() - shown;
        if others > 0 {
            let label = setting.words.slide_more_lines(others);
            let at = pt(area.left, area.bottom - more / 2.0);
            let bold = (size, Weight::Bold);
            canvas.text(
                at,
                &format!("{label} →"),
                bold,
                Ink::TextStrong,
                Align::Start,
            );
            let place = Area {
                top: area.bottom - more,
                ..area
            };
            let leads_to = Shown::Text {
                text: text.to_owned(),
                from: from + shown,
            };
            canvas.leads(place, label, leads_to);
        }
        return;
    }
}

/// A picture that is kept in the plan's file.
pub(super) fn picture(setting: Setting<'_>, file: FileHash) -> (Head, Body<'_>) {
    let words = setting.words;
    let photo = (setting.photos)(file);
    let text = match photo {
        PhotoFound::Here(_) | PhotoFound::Coming => words.slide_kind_picture(),
        PhotoFound::Missing => words.slide_picture_missing(),
    };
    // A picture that has no words of its own needs none above it.
    let headline = match (&photo, setting.place.title) {
        (PhotoFound::Here(_) | PhotoFound::Coming, "") => Headline::Within,
        _ => Headline::Above,
    };
    let head = Head {
        headline,
        sentence: match setting.place.title {
            "" => text.clone(),
            title => format!("{title}. {text}."),
        },
        title: text.clone(),
        source: source_of_plan(words, setting.plan),
        ..Head::default()
    };
    let body: Body<'_> = match photo {
        PhotoFound::Here(photo) => {
            Box::new(move |canvas: &mut Canvas<'_>| draw_photo(canvas, &photo))
        }
        PhotoFound::Coming => Box::new(|_: &mut Canvas<'_>| {}),
        PhotoFound::Missing => {
            let hint = words.slide_picture_missing_hint();
            title::note(Some(Look::Verdict(Verdict::NoData)), hint)
        }
    };
    (head, body)
}

/// The whole of it, in its own shape, in the middle.
fn draw_photo(canvas: &mut Canvas<'_>, photo: &Arc<Photo>) {
    let room = Area {
        top: canvas.body.top + 8.0,
        ..canvas.body
    };
    let (wide, high) = (photo.width.max(1) as f32, photo.height.max(1) as f32);
    let scale = (room.width() / wide).min(room.height() / high);
    let center = middle(room);
    let area = Area {
        left: center.x - wide * scale / 2.0,
        top: center.y - high * scale / 2.0,
        right: center.x + wide * scale / 2.0,
        bottom: center.y + high * scale / 2.0,
    };
    canvas.scene.primitives.push(Primitive::Photo {
        area,
        photo: Arc::clone(photo),
    });
}

/// What the chair has concluded.
pub(super) fn conclusions(setting: Setting<'_>, from: usize) -> (Head, Body<'_>) {
    let (words, plan) = (setting.words, setting.plan);
    let all = plan.conclusions();
    let items: Vec<Item> = (1_usize..)
        .zip(&all)
        .map(|(number, (_, conclusion))| Item {
            code: setting.count(number),
            name: conclusion.text.clone(),
            note: who(setting, conclusion),
            leads_to: conclusion.task.map(Shown::Task),
            ..Item::default()
        })
        .collect();
    let title = if items.is_empty() {
        words.slide_conclusions_title()
    } else {
        words.slide_conclusions(items.len())
    };
    let head = Head {
        over: words.deck_kind_conclusions(),
        sentence: sentence(&title, &items),
        title,
        source: source_of_plan(words, plan),
        ..Head::default()
    };
    if items.is_empty() {
        return (head, title::note(None, words.slide_conclusions_none()));
    }
    let body = move |canvas: &mut Canvas<'_>| {
        let list = List {
            items,
            from,
            heads: Heads::default(),
            more: &|count| words.slide_more_conclusions(count),
            next: &|from| Shown::Conclusions { from },
            most: 24.0,
        };
        list.draw(canvas);
    };
    (head, Box::new(body))
}

/// Who is in charge, and by when.
fn who(setting: Setting<'_>, conclusion: &Conclusion) -> String {
    let words = setting.words;
    let due = conclusion.due.map(|due| words.slide_due(words.date(due)));
    let lead = Some(conclusion.lead.clone()).filter(|it| !it.is_empty());
    let parts: Vec<_> = lead.into_iter().chain(due).collect();
    parts.join(" · ")
}
