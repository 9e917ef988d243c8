//! Tests of the pictures of a plan.

use jiff::civil::date;
use rust_decimal::dec;

use super::*;
use crate::{
    chart::{Body, RankLine},
    domain::{
        Aggregation, Figure, IndicatorKind, Verdict,
        testing::{self, PROVINCE, Target},
    },
    report::{Board, Comparison},
    strings::Lang,
};

const WORDS: Words = Words::new(Lang::Vietnamese);

fn sheets() -> (Sheet, Sheet) {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    let (mut plan, id) = testing::plan_of(&target);
    let figure = Figure::Ratio {
        numerator: dec!(30),
        denominator: dec!(80),
    };
    testing::enter(&mut plan, id, 11, "2022-03", figure);
    let as_of = date(2022, 4, 20);
    let board = Board::of_unit(&plan, as_of, PROVINCE);
    let row = board.row(id).unwrap();
    let indicator = plan.indicator(id).unwrap();
    (
        target_sheet(
            WORDS,
            &plan,
            (PROVINCE, as_of),
            row,
            indicator,
            Beside::default(),
        ),
        overview_sheet(WORDS, &plan, (PROVINCE, as_of), &board),
    )
}

#[test]
fn both_pictures_say_as_of_when_and_what_is_missing() {
    let (target, overview) = sheets();
    for sheet in [&target, &overview] {
        assert!(sheet.scope.contains("Tính đến 20/04/2022"), "{sheet:?}");
        let lead = sheet.lead.join(" ");
        assert!(lead.contains("1/") && lead.contains("đơn vị"), "{lead}");
        assert_eq!(sheet.standing.len(), 1);
        assert!(!sheet.summary.is_empty());
    }
}

#[test]
fn the_figure_is_the_same_on_both_pictures() {
    let (target, overview) = sheets();
    let Body::Overview(overview) = overview.body else {
        panic!("{overview:?}")
    };
    let row = &overview.groups[0].rows[0];
    assert_eq!(row.value, "37,5");
    assert_ne!(row.verdict, Verdict::NoData);
    assert!(target.lead[0].starts_with("37,5"), "{:?}", target.lead);
    let Body::Line(chart) = target.body else {
        panic!()
    };
    assert!(chart.lines.iter().any(|it| it.label.contains("37,5")));
}

#[test]
fn a_ratio_of_more_than_all_there_is_is_marked_wherever_it_stands() {
    let target = Target::of_communes(IndicatorKind::Ratio, Aggregation::RatioOfSums);
    let (mut plan, id) = testing::plan_of(&target);
    let ratio = |part: i64| Figure::Ratio {
        numerator: part.into(),
        denominator: dec!(100),
    };
    testing::enter(&mut plan, id, 11, "2022-02", ratio(120));
    testing::enter(&mut plan, id, 11, "2022-03", ratio(104));
    testing::enter(&mut plan, id, 12, "2022-03", ratio(104));
    let as_of = date(2022, 4, 20);
    let board = Board::of_unit(&plan, as_of, PROVINCE);
    let (row, indicator) = (board.row(id).unwrap(), plan.indicator(id).unwrap());
    let sentence = target_sentence(WORDS, row, indicator);
    for part in ["104 (!)", &WORDS.told_over_whole()] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let place = (PROVINCE, as_of);
    let sheet = target_sheet(WORDS, &plan, place, row, indicator, Beside::default());
    assert!(sheet.lead[0].contains("104 (!)"), "{:?}", sheet.lead);
    let over = WORDS.told_over_whole_periods("2/2022");
    assert!(sheet.notes.contains(&over), "{:?}", sheet.notes);
    let Body::Line(chart) = sheet.body else {
        panic!("{:?}", sheet.body)
    };
    assert!(
        chart
            .lines
            .iter()
            .any(|line| line.label.ends_with("104 (!)"))
    );
    let Body::Overview(all) = overview_sheet(WORDS, &plan, place, &board).body else {
        panic!("no overview")
    };
    assert_eq!(all.groups[0].rows[0].value, "104 (!)");

    let all = Comparison::new(&plan, as_of);
    let compared = Compared {
        words: WORDS,
        plan: &plan,
        all: &all,
    };
    let cell = &all
        .rows
        .iter()
        .find(|row| row.unit.code == 11)
        .unwrap()
        .cells[0];
    assert!(cell.over_whole);
    let parts = compared.parts(0, cell);
    assert!(parts.contains(&WORDS.told_over_whole()), "{parts:?}");
    let map = compared.heat_map(&compared.all_lines());
    let doubtful = map.lines.iter().flat_map(|line| &line.cells);
    assert_eq!(
        doubtful.filter(|it| it.is_doubtful).count(),
        3,
        "two communes, their district"
    );
    let (key, word) = map.key.last().unwrap();
    assert!(key.is_doubtful && *word == WORDS.compare_legend_over_whole());
    let ranking = compared.ranking(0, &[0, 1, 2, 3], Extent::All);
    let texts = ranking.lines.iter().filter_map(|line| match line {
        RankLine::Bar(bar) => Some(bar.text.as_str()),
        RankLine::Words(_) | RankLine::Missing { .. } => None,
    });
    assert_eq!(texts.collect::<Vec<_>>(), ["104 (!)", "104 (!)"]);
}
