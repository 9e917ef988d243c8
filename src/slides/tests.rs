//! What pages show, by small plans.

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::*;
use crate::{
    chart::{Photo, Primitive, Weight},
    domain::{
        Aggregation, DefinitionChange, Figure, FileHash, Id, IndicatorField, IndicatorKind, Plan,
        Register, Reorganisation, Slide, SlideKind, Unit, UnitKey, UnitKind, Value,
        testing::{Target, enter, plan_of},
    },
    strings::{Lang, Words},
};

const WORDS: Words = Words::new(Lang::Vietnamese);
const SCREEN: (f32, f32) = (1024.0, 768.0);
const DAY: Date = date(2022, 8, 31);

fn measure(text: &str, size: f32, _: Weight) -> f32 {
    text.chars().count() as f32 * size * 0.55
}

fn plan() -> (Plan, Id) {
    plan_of(&Target::of_communes(
        IndicatorKind::Ratio,
        Aggregation::RatioOfSums,
    ))
}

fn ratio(part: i64, whole: i64) -> Figure {
    Figure::Ratio {
        numerator: part.into(),
        denominator: whole.into(),
    }
}

fn page(plan: &Plan, shown: &Shown) -> Page {
    titled(plan, shown, "")
}

fn titled(plan: &Plan, shown: &Shown, title: &str) -> Page {
    let figures = Figures::new(plan, DAY);
    let reorganisation = Reorganisation::default();
    let setting = Setting {
        place: Place {
            page: Some((3, 7)),
            title,
        },
        ..figures.setting(plan, WORDS, &reorganisation)
    };
    draw(setting, shown, SCREEN, &measure)
}

fn said(page: &Page) -> String {
    let texts = page.scene.primitives.iter().filter_map(|it| match it {
        Primitive::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// The pages of a list, one after the other.
fn leafed(plan: &Plan, first: &Shown) -> Vec<Page> {
    let mut pages = vec![page(plan, first)];
    while let Some(next) = pages.last().and_then(|it| it.next.clone()) {
        pages.push(page(plan, &next));
        assert!(pages.len() < 100, "a list without an end");
    }
    pages
}

fn add_communes(plan: &mut Plan, id: Id, count: u32) {
    for number in 0..count {
        let key = UnitKey::new(2022, 1000 + number);
        let unit = Unit {
            alive: true,
            name: format!("Số {number}."),
            kind: UnitKind::Commune,
            parent: Some(UnitKey::new(2022, 1)),
        };
        for (field, value) in Unit::default().changes(&unit) {
            plan.apply(Register::Unit(key, field), &value).unwrap();
        }
        enter(
            plan,
            id,
            key.code,
            "2022-08",
            ratio(i64::from(number % 90), 100),
        );
    }
}

#[test]
fn a_ranking_names_every_commune_once_on_its_pages() {
    let (mut plan, id) = plan();
    add_communes(&mut plan, id, 60);
    let first = Shown::Ranking {
        id,
        within: None,
        from: 0,
    };
    let pages = leafed(&plan, &first);
    assert!(pages.len() > 1);
    let all = pages.iter().map(said).collect::<Vec<_>>().join(" ");
    for number in 0..60 {
        let name = format!("Xã Số {number}.");
        assert_eq!(all.matches(&name).count(), 1, "{name}");
    }
    // The slowest is the first.
    assert!(said(&pages[0]).contains("Xã Số 0."));
}

#[test]
fn words_that_find_no_room_go_on_on_the_next_page() {
    let (plan, _) = plan();
    let lines: Vec<_> = (0..80).map(|line| format!("- Dòng {line}.")).collect();
    let first = Shown::Text {
        text: lines.join("\n"),
        from: 0,
    };
    let pages = leafed(&plan, &first);
    let all = pages.iter().map(said).collect::<Vec<_>>().join(" ");
    for line in 0..80 {
        let line = format!("Dòng {line}.");
        assert_eq!(all.matches(&line).count(), 1, "{line}");
    }
}

#[test]
fn an_own_title_is_said_instead_and_the_number_stands_on_the_page() {
    let (plan, _) = plan();
    let own = titled(&plan, &Shown::Overview, "Tháng 8 chậm lại");
    assert_eq!(own.title, "Tháng 8 chậm lại");
    let text = said(&own);
    assert!(
        text.contains("Tháng 8 chậm lại") && text.contains("3/7"),
        "{text}"
    );
    assert!(text.contains("Tính đến 31/08/2022"), "{text}");
}

#[test]
fn what_is_no_longer_there_is_said() {
    let (plan, _) = plan();
    for shown in [
        Shown::Target {
            id: Id([7; 16]),
            unit: None,
        },
        Shown::Ranking {
            id: Id([7; 16]),
            within: None,
            from: 0,
        },
        Shown::Task(Id([7; 16])),
    ] {
        assert_eq!(page(&plan, &shown).title, WORDS.slide_gone(), "{shown:?}");
    }
    let missing = page(&plan, &Shown::Picture(FileHash([1; 32])));
    assert_eq!(missing.title, WORDS.slide_picture_missing());
}

#[test]
fn a_picture_keeps_its_shape_and_stays_on_the_page() {
    let (plan, _) = plan();
    let figures = Figures::new(&plan, DAY);
    let reorganisation = Reorganisation::default();
    let photo = Arc::new(Photo {
        file: FileHash([1; 32]),
        width: 300,
        height: 100,
        rgba: vec![0; 120_000],
    });
    let find = |_| PhotoFound::Here(Arc::clone(&photo));
    let setting = Setting {
        photos: &find,
        ..figures.setting(&plan, WORDS, &reorganisation)
    };
    let drawn = draw(
        setting,
        &Shown::Picture(FileHash([1; 32])),
        SCREEN,
        &measure,
    );
    let area = drawn.scene.primitives.iter().find_map(|it| match it {
        Primitive::Photo { area, .. } => Some(*area),
        _ => None,
    });
    let area = area.unwrap();
    assert!(
        (area.width() / area.height() - 3.0).abs() < 0.01,
        "{area:?}"
    );
    assert!(area.left >= 0.0 && area.right <= SCREEN.0 && area.bottom <= SCREEN.1);
}

#[test]
fn the_standard_deck_shows_what_there_is() {
    use SlideKind::{
        Behind, Conclusions, HeatMap, Overdue, Overview, Pillar, Ranking, Tasks, Title,
    };

    let (mut plan, id) = plan();
    let kinds = |plan: &Plan| -> Vec<SlideKind> {
        let board = crate::report::Board::new(plan, DAY);
        let slides = standard_deck(plan, &board, WORDS);
        slides.iter().map(|it| it.kind).collect()
    };
    // Without a figure there is nothing to compare by area.
    let none = [
        Title,
        Overview,
        Pillar,
        Behind,
        Ranking,
        Tasks,
        Overdue,
        Conclusions,
    ];
    assert_eq!(kinds(&plan), none);
    enter(&mut plan, id, 11, "2022-08", ratio(10, 100));
    assert!(kinds(&plan).contains(&HeatMap));
}

#[test]
fn from_a_target_one_comes_to_the_commune_and_its_note() {
    let (mut plan, id) = plan();
    enter(&mut plan, id, 11, "2022-08", ratio(10, 100));
    enter(&mut plan, id, 21, "2022-08", ratio(50, 100));
    let key = crate::domain::testing::key(id, 11, "2022-08");
    let note = Register::Remark(key, crate::domain::RemarkField::Note);
    plan.apply(note, &Value::Text("Mất mạng hai tuần".to_owned()))
        .unwrap();
    let step = |shown: &Shown, is: fn(&Shown) -> bool| {
        let marks = page(&plan, shown).marks.into_iter();
        marks.map(|it| it.leads_to).find(is).unwrap()
    };
    let target = Shown::Target { id, unit: None };
    let districts = step(&target, |it| matches!(it, Shown::Districts { .. }));
    // The slowest district is the first, and in it the slowest commune.
    let communes = step(&districts, |it| matches!(it, Shown::Ranking { .. }));
    let commune = step(&communes, |it| matches!(it, Shown::Target { .. }));
    let unit = Some(UnitKey::new(2022, 11));
    assert_eq!(commune, Shown::Target { id, unit });
    let text = said(&page(&plan, &commune));
    assert!(text.contains("Mất mạng hai tuần"), "{text}");
    assert!(text.contains(" 10 số liệu 8/2022"), "{text}");
}

#[test]
fn a_slide_of_another_day_shows_that_day() {
    let (mut plan, id) = plan();
    enter(&mut plan, id, 11, "2022-03", ratio(10, 100));
    enter(&mut plan, id, 11, "2022-08", ratio(50, 100));
    let slide = |as_of| Slide {
        kind: SlideKind::Target,
        target: Some(id),
        as_of,
        ..Slide::default()
    };
    let slides = [slide(None), slide(Some(date(2022, 4, 20)))];
    let reorganisation = Reorganisation::default();
    let handout = Handout {
        words: WORDS,
        plan: &plan,
        reorganisation: &reorganisation,
        definitions: &[],
        photos: &|_| PhotoFound::Missing,
        slides: &slides,
        as_of: DAY,
    };
    let pages = handout.pages(SCREEN, &measure);
    let [now, then] = [said(&pages[0]), said(&pages[1])];
    assert!(
        now.contains(" 50 số liệu") && now.contains("31/08/2022"),
        "{now}"
    );
    assert!(
        then.contains("20/04/2022") && then.contains(" 10 số liệu 3/2022"),
        "{then}"
    );
    let sheets = handout.leaves_with_notes(&measure);
    assert_eq!(sheets.len(), 1);
    assert_eq!(handout.leaves(&measure).len(), 2);
}

#[test]
fn an_empty_plan_has_pages_too() {
    let plan = Plan::default();
    for kind in SlideKind::ALL {
        let slide = Slide {
            kind,
            ..Slide::default()
        };
        let drawn = page(&plan, &Shown::of(&slide));
        assert!(drawn.smallest_text >= SCREEN.1 / 40.0 - 0.01, "{kind:?}");
        assert!(
            !drawn.sentence.is_empty() || kind == SlideKind::Text,
            "{kind:?}"
        );
    }
}

#[test]
fn a_changed_definition_is_marked_on_the_slide_and_on_the_handout() {
    let (mut plan, id) = plan();
    enter(&mut plan, id, 11, "2022-03", ratio(10, 100));
    enter(&mut plan, id, 11, "2022-08", ratio(50, 100));
    let changes = [DefinitionChange {
        indicator: id,
        day: date(2022, 6, 15),
        field: IndicatorField::Denominator,
    }];
    let figures = Figures::new(&plan, DAY);
    let reorganisation = Reorganisation::default();
    let setting = Setting {
        definitions: &changes,
        ..figures.setting(&plan, WORDS, &reorganisation)
    };
    let shown = Shown::Target { id, unit: None };
    let field = WORDS.indicator_field(IndicatorField::Denominator);
    let said_so = WORDS.beside_redefined("15/06/2022", field);
    let drawn = draw(setting, &shown, SCREEN, &measure);
    assert!(said(&drawn).contains(&WORDS.beside_redefined_mark()));
    assert!(drawn.sentence.contains(&said_so), "{}", drawn.sentence);
    let handout = Handout {
        words: WORDS,
        plan: &plan,
        reorganisation: &reorganisation,
        definitions: &changes,
        photos: &|_| PhotoFound::Missing,
        slides: &[Slide {
            kind: SlideKind::Target,
            target: Some(id),
            ..Slide::default()
        }],
        as_of: DAY,
    };
    let pages = handout.pages(SCREEN, &measure);
    assert!(pages[0].sentence.contains(&said_so));
}

#[test]
fn a_ratio_of_more_than_all_there_is_is_marked_on_every_slide() {
    let (mut plan, id) = plan();
    for code in [11, 12, 21, 22] {
        enter(&mut plan, id, code, "2022-08", ratio(104, 100));
    }
    let over = WORDS.told_over_whole();
    let target = page(&plan, &Shown::Target { id, unit: None });
    assert!(target.sentence.contains(&over), "{}", target.sentence);
    let text = said(&target).to_lowercase();
    assert!(
        text.contains("104 (!)") && text.contains("xem lại số liệu"),
        "{text}"
    );
    let ranking = page(
        &plan,
        &Shown::Ranking {
            id,
            within: None,
            from: 0,
        },
    );
    assert!(said(&ranking).contains("104 (!)"), "{}", said(&ranking));
    let map = page(
        &plan,
        &Shown::HeatMap {
            within: None,
            from: 0,
        },
    );
    assert!(said(&map).contains(&WORDS.compare_legend_over_whole()));
}

#[test]
fn a_picture_that_is_being_read_is_not_said_to_be_missing() {
    let (plan, _) = plan();
    let figures = Figures::new(&plan, DAY);
    let reorganisation = Reorganisation::default();
    let setting = Setting {
        photos: &|_| PhotoFound::Coming,
        ..figures.setting(&plan, WORDS, &reorganisation)
    };
    let shown = Shown::Picture(FileHash([1; 32]));
    let drawn = draw(setting, &shown, SCREEN, &measure);
    assert_eq!(drawn.title, WORDS.slide_kind_picture());
}

#[test]
fn the_title_of_a_ranking_counts_those_who_keep_the_path_only_where_that_is_so() {
    let title = |reported: &[u32], part: i64| {
        let (mut plan, id) = plan();
        for code in reported {
            enter(&mut plan, id, *code, "2022-08", ratio(part, 100));
        }
        let ranking = Shown::Ranking {
            id,
            within: None,
            from: 0,
        };
        page(&plan, &ranking).title
    };
    let all = [11, 12, 21, 22];
    assert_eq!(title(&all, 100), WORDS.slide_ranking_good(4));
    // Who has not reported is not said to keep it.
    assert_eq!(title(&all[..3], 100), WORDS.slide_ranking_kept(3, 4));
    assert_eq!(title(&all[..3], 0), WORDS.slide_ranking(3, 3));
}
