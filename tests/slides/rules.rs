//! What holds for every page on every screen.

use std::collections::BTreeSet;

use eframe::egui::Color32;
use tien_do_so::{
    chart::{Area, Ink, Primitive, Pt, Scene, ink_color},
    slides::{Page, Shown},
    theme::LIGHT,
};

use crate::plans::{DECKS, Deck, SCREENS, width};

/// Looks at every page of every plan on every screen, and names all that is wrong.
fn every_page(check: impl Fn(&Deck, &Shown, &Page, (f32, f32)) -> Vec<String>) {
    let mut wrong = Vec::new();
    for deck in &*DECKS {
        for shown in deck.pages() {
            for screen in SCREENS {
                let page = deck.page(&shown, screen);
                let found = check(deck, &shown, &page, screen);
                let name = format!("{} {shown:?} {screen:?}", deck.name);
                wrong.extend(found.into_iter().map(|it| format!("{name}: {it}")));
            }
        }
    }
    let count = wrong.len();
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{count}:\n{}", wrong.join("\n"));
}

fn texts(scene: &Scene) -> impl Iterator<Item = (usize, &Primitive, &str)> {
    let all = scene.primitives.iter().enumerate();
    all.filter_map(|(at, it)| match it {
        Primitive::Text { text, .. } => Some((at, it, text.as_str())),
        _ => None,
    })
}

/// Where the ink of a line of words can be: without the room for marks above and below.
fn inked(text: &Primitive) -> Area {
    let area = text.extent(&width);
    let spare = area.height() * 0.14;
    Area {
        top: area.top + spare,
        bottom: area.bottom - spare,
        ..area
    }
}

#[test]
fn nothing_is_smaller_than_a_fortieth_of_the_height() {
    every_page(|_, _, page, (_, height)| {
        let small = page.smallest_text < height / 40.0 - 0.01;
        let mut wrong = Vec::new();
        if small {
            wrong.push(format!("{}", page.smallest_text));
        }
        for (_, primitive, text) in texts(&page.scene) {
            if let Primitive::Text { size, .. } = primitive
                && *size < height / 40.0 - 0.01
            {
                wrong.push(format!("{text:?} {size}"));
            }
        }
        wrong
    });
}

#[test]
fn no_text_leaves_the_page_or_covers_another() {
    every_page(|_, _, page, (width, height)| {
        let whole = Area {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: height,
        };
        let all: Vec<_> = texts(&page.scene)
            .map(|(_, it, text)| (inked(it), text))
            .collect();
        let mut wrong = Vec::new();
        for (at, (area, text)) in all.iter().enumerate() {
            if !whole.contains(area) {
                wrong.push(format!("{text:?} leaves the page: {area:?}"));
            }
            for (other, second) in all.iter().skip(at + 1) {
                if area.overlaps(other) {
                    wrong.push(format!("{text:?} covers {second:?}"));
                }
            }
        }
        wrong
    });
}

#[test]
fn every_text_can_be_read_on_what_lies_under_it() {
    every_page(|_, _, page, _| {
        let mut wrong = Vec::new();
        for (at, primitive, text) in texts(&page.scene) {
            let Primitive::Text { ink, .. } = primitive else {
                continue;
            };
            let area = inked(primitive);
            let mut under = BTreeSet::new();
            let mut least = f32::INFINITY;
            for across in 0..=24_u8 {
                for down in 0..=4_u8 {
                    let place = Pt {
                        x: area.left + area.width() * f32::from(across) / 24.0,
                        y: area.top + area.height() * f32::from(down) / 4.0,
                    };
                    let ground = ground_at(&page.scene, at, place);
                    let ratio = contrast(color(*ink), color(ground));
                    if ratio < 4.5 {
                        under.insert(format!("{ground:?}"));
                    }
                    least = least.min(ratio);
                }
            }
            if least < 4.5 {
                wrong.push(format!("{text:?} on {under:?}: {least:.1}"));
            }
        }
        wrong
    });
}

#[test]
fn what_leads_on_lies_inside_the_page_and_says_what_it_is() {
    every_page(|_, _, page, (width, height)| {
        let whole = Area {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: height,
        };
        let marks = page.marks.iter();
        let bad = marks.filter(|it| {
            !whole.contains(&it.area)
                || it.label.trim().is_empty()
                || it.area.width() < height / 80.0
                || it.area.height() < height / 80.0
        });
        bad.map(|it| format!("{it:?}")).collect()
    });
}

#[test]
fn every_page_says_its_message_the_day_the_source_and_what_is_not_checked() {
    every_page(|deck, shown, page, _| {
        let said: Vec<_> = texts(&page.scene).map(|(.., text)| text).collect();
        let said = said.join(" ");
        let mut parts = vec!["Tính đến", "Nguồn: "];
        if deck.name == "simulated" {
            parts.push("Dữ liệu mô phỏng");
        }
        if deck.shows_samples(shown) {
            parts.push("Mẫu, cần đối chiếu");
        }
        if matches!(
            shown,
            Shown::Overview | Shown::Ranking { .. } | Shown::HeatMap { .. }
        ) {
            parts.push(" đã nộp");
        }
        let mut wrong: Vec<_> = parts
            .into_iter()
            .filter(|part| !said.contains(part))
            .map(|part| format!("{part} is not in {said}"))
            .collect();
        if page.title.is_empty() || page.sentence.is_empty() {
            wrong.push("no words for those who cannot see it".to_owned());
        }
        wrong
    });
}

/// What colour is under a place, of what is painted before the primitive `before`. Of a hatching
/// it is the line, wherever its lines are.
fn ground_at(scene: &Scene, before: usize, place: Pt) -> Ink {
    let under = scene.primitives.iter().take(before).rev();
    let found = under.filter_map(|it| match it {
        Primitive::Polygon { points, ink } => is_inside(points, place).then_some(*ink),
        Primitive::Polyline {
            points, width, ink, ..
        } => {
            let near = points
                .windows(2)
                .any(|line| distance(line[0], line[1], place) <= width / 2.0);
            near.then_some(*ink)
        }
        Primitive::Circle {
            center,
            radius,
            fill,
            rim,
        } => {
            let away = (center.x - place.x).hypot(center.y - place.y);
            let inner = radius - rim.map_or(0.0, |(width, _)| width);
            if away <= inner {
                Some(*fill)
            } else {
                rim.filter(|_| away <= *radius).map(|(_, ink)| ink)
            }
        }
        Primitive::Hatch { area, ink, .. } => {
            let here = Area {
                left: place.x,
                top: place.y,
                right: place.x,
                bottom: place.y,
            };
            area.contains(&here).then_some(*ink)
        }
        Primitive::Photo { .. } | Primitive::Text { .. } => None,
    });
    found.into_iter().next().unwrap_or(Ink::Ground)
}

fn is_inside(points: &[Pt], place: Pt) -> bool {
    let sides = points.iter().zip(points.iter().cycle().skip(1));
    let turns: Vec<f32> = sides
        .map(|(a, b)| (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x))
        .collect();
    turns.iter().all(|it| *it >= 0.0) || turns.iter().all(|it| *it <= 0.0)
}

fn distance(from: Pt, to: Pt, place: Pt) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    let along = ((place.x - from.x) * dx + (place.y - from.y) * dy) / length.max(f32::EPSILON);
    let along = along.clamp(0.0, 1.0);
    (from.x + along * dx - place.x).hypot(from.y + along * dy - place.y)
}

fn color(ink: Ink) -> Color32 {
    ink_color(&LIGHT, ink)
}

/// As the accessibility guidelines of the web reckon it.
fn contrast(one: Color32, other: Color32) -> f32 {
    let light = |color: Color32| {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.039_28 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
