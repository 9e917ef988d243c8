//! Tests of the layout of line charts.

use jiff::civil::date;

use super::*;
use crate::chart::{
    model::{DayMark, LineRole, MilestoneMark, TargetMark},
    scene::Primitive,
};

/// Roughly Noto Sans.
fn measure(text: &str, size: f32, weight: Weight) -> f32 {
    let wide = match weight {
        Weight::Regular => 0.54,
        Weight::SemiBold => 0.57,
        Weight::Bold => 0.6,
    };
    text.chars().count() as f32 * size * wide
}

fn scene(chart: &LineChart, width: f32, height: f32) -> Scene {
    let layout = LineLayout {
        width,
        height,
        text_size: 13.0,
        heading: Heading::Shown,
    };
    let number = |value: f64, decimals: u8| format!("{value:.*}", usize::from(decimals));
    let month = |month: i8| format!("T{month}");
    line_scene(
        chart,
        layout,
        &Labels {
            number: &number,
            month: &month,
        },
        &measure,
    )
}

fn point(year: i16, month: i8, day: i8, value: f64) -> Point {
    Point {
        date: date(year, month, day),
        value,
        label: format!("{month}/{year}: {value}%"),
    }
}

fn line(role: LineRole, label: &str, points: Vec<Point>) -> LineSeries {
    LineSeries {
        role,
        label: label.to_owned(),
        points,
    }
}

fn ca_mau() -> LineChart {
    LineChart {
        title: "Tỷ lệ hồ sơ trực tuyến".to_owned(),
        summary: "37% vào tháng 8/2022, lộ trình là 53%, mục tiêu 80%".to_owned(),
        unit: "%".to_owned(),
        lines: vec![
            line(
                LineRole::Path,
                "Lộ trình",
                vec![point(2021, 12, 31, 0.0), point(2022, 12, 31, 80.0)],
            ),
            line(
                LineRole::Actual,
                "Thực tế 37%",
                vec![point(2022, 8, 31, 37.0)],
            ),
            line(
                LineRole::Forecast,
                "Nếu giữ nhịp 56%",
                vec![point(2022, 8, 31, 37.0), point(2022, 12, 31, 56.0)],
            ),
        ],
        target: Some(TargetMark {
            value: 80.0,
            date: Some(date(2022, 12, 31)),
            label: "Mục tiêu 80%".to_owned(),
        }),
        as_of: Some(DayMark {
            date: date(2022, 8, 31),
            label: "Tính đến 31/08/2022".to_owned(),
        }),
        breaks: Vec::new(),
        milestones: vec![MilestoneMark {
            date: date(2022, 6, 30),
            value: 40.0,
            label: "Mốc 40%".to_owned(),
        }],
        notes: vec!["Từ 38/101 xã đã nộp".to_owned()],
    }
}

fn texts(scene: &Scene) -> Vec<&str> {
    let texts = scene.primitives.iter().filter_map(|it| match it {
        Primitive::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The rectangle of each text.
fn boxes(scene: &Scene) -> Vec<(String, Area)> {
    let boxes = scene.primitives.iter().filter_map(|it| {
        let Primitive::Text {
            at,
            text,
            size,
            weight,
            align,
            valign,
            ..
        } = it
        else {
            return None;
        };
        let (width, height) = (measure(text, *size, *weight), size * LINE_HEIGHT);
        let left = match align {
            Align::Start => at.x,
            Align::Middle => at.x - width / 2.0,
            Align::End => at.x - width,
        };
        let top = match valign {
            VAlign::Top => at.y,
            VAlign::Middle => at.y - height / 2.0,
            VAlign::Bottom => at.y - height,
        };
        Some((
            text.clone(),
            Area {
                left,
                top,
                right: left + width,
                bottom: top + height,
            },
        ))
    });
    boxes.collect()
}

fn assert_sound(scene: &Scene) {
    let whole = Area {
        left: 0.0,
        top: -2.0,
        right: scene.width,
        bottom: scene.height + 2.0,
    };
    let boxes = boxes(scene);
    for (text, area) in &boxes {
        assert!(whole.contains(area), "{text} at {area:?} leaves {whole:?}");
    }
    for (index, (text, area)) in boxes.iter().enumerate() {
        for (other, taken) in boxes.iter().skip(index + 1) {
            // Lines of one block touch; half a point is rounding.
            let shrunk = Area {
                top: area.top + 1.5,
                bottom: area.bottom - 1.5,
                ..*area
            };
            assert!(
                !shrunk.overlaps(taken),
                "{text} {area:?} over {other} {taken:?}"
            );
        }
    }
}

#[test]
fn no_text_overlaps_another_or_leaves_the_chart_at_any_size() {
    for (width, height) in [
        (940.0, 300.0),
        (620.0, 260.0),
        (420.0, 240.0),
        (1300.0, 640.0),
    ] {
        assert_sound(&scene(&ca_mau(), width, height));
    }
}

#[test]
fn marks_near_each_other_have_a_line_of_words_each() {
    let mark = |day, label: &str| DayMark {
        date: date(2022, 5, day),
        label: label.to_owned(),
    };
    let chart = LineChart {
        breaks: vec![mark(1, "đổi định nghĩa"), mark(9, "sắp xếp lại đơn vị")],
        ..ca_mau()
    };
    let scene = scene(&chart, 940.0, 300.0);
    let boxes = boxes(&scene);
    let of = |wanted: &DayMark| {
        let found = boxes.iter().find(|(text, _)| *text == wanted.label);
        found.map(|(_, area)| *area).unwrap()
    };
    let (one, other) = (of(&chart.breaks[0]), of(&chart.breaks[1]));
    assert!(!one.overlaps(&other), "{one:?} {other:?}");
}

#[test]
fn every_line_is_named_at_its_end_and_there_is_no_legend() {
    let scene = scene(&ca_mau(), 940.0, 300.0);
    let texts = texts(&scene);
    for label in [
        "Lộ trình",
        "Thực tế 37%",
        "Nếu giữ nhịp 56%",
        "Mục tiêu 80%",
        "Mốc 40%",
    ] {
        assert_eq!(
            texts.iter().filter(|text| **text == label).count(),
            1,
            "{label}"
        );
    }
}

#[test]
fn many_lines_that_end_together_keep_their_labels_apart() {
    let mut chart = ca_mau();
    for index in 0..4_u8 {
        let end = 79.0 - f64::from(index) * 0.4;
        let points = vec![point(2021, 12, 31, 0.0), point(2022, 12, 31, end)];
        let label = format!("Huyện số {index}");
        chart
            .lines
            .push(line(LineRole::Comparison(index), &label, points));
    }
    let scene = scene(&chart, 720.0, 320.0);
    assert_eq!(scene.labels.len(), 9);
    assert_sound(&scene);
}

#[test]
fn ticks_and_points_lie_inside() {
    let scene = scene(&ca_mau(), 700.0, 300.0);
    let plot = scene.plot;
    for primitive in &scene.primitives {
        if let Primitive::Polyline {
            points,
            ink: Ink::Rule | Ink::Actual | Ink::Path,
            ..
        } = primitive
        {
            for at in points {
                assert!(
                    at.y >= plot.top - 0.5 && at.y <= plot.bottom + 0.5,
                    "{at:?} in {plot:?}"
                );
            }
        }
    }
    for spot in &scene.spots {
        let at = spot.at;
        assert!(
            at.x >= plot.left - 0.5 && at.x <= plot.right + 0.5,
            "{spot:?}"
        );
    }
}

#[test]
fn months_are_left_out_where_there_is_no_room_and_years_stay() {
    let mut chart = ca_mau();
    let points = vec![point(2021, 1, 31, 3.0), point(2029, 12, 31, 70.0)];
    chart
        .lines
        .push(line(LineRole::Comparison(0), "Dài", points));
    let scene = scene(&chart, 520.0, 260.0);
    let texts = texts(&scene);
    assert!(
        !texts.contains(&"T1") && texts.contains(&"2025"),
        "{texts:?}"
    );
    assert_sound(&scene);
}

#[test]
fn one_point_is_a_dot_with_its_label() {
    let lines = vec![line(
        LineRole::Actual,
        "Thực tế 12%",
        vec![point(2022, 8, 14, 12.0)],
    )];
    let chart = LineChart {
        lines,
        unit: "%".to_owned(),
        ..LineChart::default()
    };
    let scene = scene(&chart, 500.0, 240.0);
    let dots = scene
        .primitives
        .iter()
        .filter(|it| matches!(it, Primitive::Circle { .. }))
        .count();
    assert_eq!((dots, scene.spots.len()), (1, 1));
    assert!(texts(&scene).contains(&"Thực tế 12%"));
    assert_sound(&scene);
}

#[test]
fn nothing_to_show_draws_no_axes() {
    let chart = LineChart {
        unit: "%".to_owned(),
        ..LineChart::default()
    };
    assert!(chart.is_empty());
    assert!(scene(&chart, 500.0, 240.0).primitives.is_empty());
}

#[test]
fn values_that_are_no_numbers_are_left_out() {
    let points = vec![point(2022, 7, 14, f64::NAN), point(2022, 8, 14, 12.0)];
    let lines = vec![line(LineRole::Actual, "Thực tế", points)];
    let chart = LineChart {
        lines,
        ..LineChart::default()
    };
    assert_eq!(scene(&chart, 500.0, 240.0).spots.len(), 1);
}

#[test]
fn a_tiny_room_does_no_harm() {
    for (width, height) in [(0.0, 0.0), (30.0, 20.0), (120.0, 60.0)] {
        let scene = scene(&ca_mau(), width, height);
        assert!(scene.plot.width() > 0.0 && scene.plot.height() > 0.0);
    }
}
