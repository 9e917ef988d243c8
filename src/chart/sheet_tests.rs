//! Tests of the layout of pictures.

use super::*;
use crate::chart::{
    overview::{Bar, Heads, OverviewGroup, OverviewRow},
    scene::{Area, Primitive},
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

fn row(code: &str, name: &str, value: Option<f32>, verdict: Verdict) -> OverviewRow {
    OverviewRow {
        code: code.to_owned(),
        name: name.to_owned(),
        mark: String::new(),
        value: value.map(|it| format!("{it}%")).unwrap_or_default(),
        goal: "80%".to_owned(),
        units: "87/101".to_owned(),
        verdict,
        word: format!("{verdict:?}"),
        bar: Some(Bar {
            value,
            expected: Some(50.0),
            target: 80.0,
            baseline: 0.0,
        }),
    }
}

fn sheet() -> Sheet {
    let long = "Tỷ lệ người từ 15 tuổi trở lên có tài khoản giao dịch tại ngân hàng hoặc tổ chức \
        được phép khác trên địa bàn toàn tỉnh";
    let mut sample = row("MT11", "Tỷ lệ hồ sơ quá hạn", None, Verdict::NoData);
    sample.mark = "(mẫu)".to_owned();
    let rows = vec![
        row("MT01", "Hồ sơ trực tuyến", Some(37.0), Verdict::Slow),
        row("MT25", long, Some(0.0), Verdict::FarBehind),
        sample,
    ];
    Sheet {
        warnings: vec!["Dữ liệu mô phỏng".to_owned(), "1 mẫu".to_owned()],
        over: "Kế hoạch".to_owned(),
        title: "Tiến độ 3 mục tiêu".to_owned(),
        scope: "Tỉnh Cà Mau · Tính đến 18/08/2022".to_owned(),
        standing: vec![(Verdict::Slow, "1 Chậm".to_owned())],
        lead: vec!["Số liệu từ 87/101 đơn vị".to_owned()],
        body: Body::Overview(Overview {
            heads: Heads {
                value: "Kết quả".to_owned(),
                expected: "Mốc".to_owned(),
                goal: "Đích".to_owned(),
                units: "Đơn vị".to_owned(),
                verdict: "Đánh giá".to_owned(),
            },
            groups: vec![OverviewGroup {
                name: "Chính quyền số".to_owned(),
                rows,
            }],
        }),
        notes: vec!["Nguồn: QĐ 27".to_owned()],
        summary: "Tóm tắt".to_owned(),
    }
}

fn scene(sheet: &Sheet, width: f32) -> Scene {
    let number = |value: f64, decimals: u8| format!("{value:.*}", usize::from(decimals));
    let month = |month: i8| format!("T{month}");
    let labels = Labels {
        number: &number,
        month: &month,
    };
    let layout = SheetLayout {
        width,
        text_size: 12.0,
    };
    sheet_scene(sheet, layout, &labels, &measure)
}

/// Every line of words and where it stands.
fn words(scene: &Scene) -> Vec<(&str, Area)> {
    let words = scene.primitives.iter().filter_map(|it| match it {
        Primitive::Text {
            at,
            text,
            size,
            weight,
            align,
            valign,
            ..
        } => {
            let wide = measure(text, *size, *weight);
            let high = size * LINE_HEIGHT;
            let left = match align {
                Align::Start => at.x,
                Align::Middle => at.x - wide / 2.0,
                Align::End => at.x - wide,
            };
            let top = match valign {
                VAlign::Top => at.y,
                VAlign::Middle => at.y - high / 2.0,
                VAlign::Bottom => at.y - high,
            };
            let area = Area {
                left,
                top: top + 0.15 * high,
                right: left + wide,
                bottom: top + 0.85 * high,
            };
            Some((text.as_str(), area))
        }
        _ => None,
    });
    words.collect()
}

#[test]
fn everything_stands_on_the_picture_whole_and_nothing_over_something_else() {
    for width in [500.0, 720.0, 1000.0] {
        let scene = scene(&sheet(), width);
        let words = words(&scene);
        let page = Area {
            left: 0.0,
            top: 0.0,
            right: scene.width,
            bottom: scene.height,
        };
        for (index, (text, area)) in words.iter().enumerate() {
            assert!(page.contains(area), "{width}: {text} {area:?}");
            assert!(!text.contains('…'), "{width}: {text}");
            for (other, taken) in words.iter().skip(index + 1) {
                assert!(!area.overlaps(taken), "{width}: {text} over {other}");
            }
        }
        let said: Vec<_> = words.iter().map(|(text, _)| *text).collect();
        let said = said.join(" ");
        for part in [
            "Dữ liệu mô phỏng",
            "1 mẫu",
            "(mẫu)",
            "Tính đến 18/08/2022",
            "87/101",
            "Nguồn: QĐ 27",
            "trên địa bàn toàn tỉnh",
        ] {
            assert!(said.contains(part), "{width}: {part} in {said}");
        }
    }
}

#[test]
fn what_is_missing_has_a_dashed_line_and_zero_has_a_bar() {
    let scene = scene(&sheet(), 720.0);
    let dashed = scene
        .primitives
        .iter()
        .filter(|it| matches!(it, Primitive::Polyline { dash: Some(_), .. }))
        .count();
    let bar_of = |verdict| {
        scene.primitives.iter().any(|it| {
            matches!(it, Primitive::Polyline { ink, width, .. }
                if *ink == Ink::Verdict(verdict) && *width > 6.0)
        })
    };
    assert_eq!(dashed, 1);
    assert!(bar_of(Verdict::FarBehind) && !bar_of(Verdict::NoData));
}

#[test]
fn the_plate_is_there_only_where_there_is_something_to_warn_of() {
    let honest = Sheet {
        warnings: Vec::new(),
        ..sheet()
    };
    let (with, without) = (scene(&sheet(), 720.0), scene(&honest, 720.0));
    assert!(with.height > without.height);
    let first = |scene: &Scene| scene.primitives.first().cloned();
    let plate = first(&with);
    assert!(
        matches!(plate, Some(Primitive::Polygon { ink: Ink::TextStrong, ref points }) if points[0].y == 0.0)
    );
    assert!(!matches!(first(&without), Some(Primitive::Polygon { .. })));
}

#[test]
fn no_word_stands_alone_on_a_last_line() {
    let text = "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ";
    let font = (12.0, Weight::Regular);
    let room = measure(text, 12.0, Weight::Regular) - 8.0;
    assert_eq!(wrap(text, room, font, &measure)[1], "sơ");
    let even = crate::chart::scene::wrap_evenly(text, room, font, &measure);
    assert!(
        even.len() == 2 && even[1].split(' ').count() > 3,
        "{even:?}"
    );
}
