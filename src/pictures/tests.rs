//! Tests of the pictures of a plan.

use jiff::civil::date;
use rust_decimal::dec;

use super::*;
use crate::{
    chart::Body,
    domain::{
        Aggregation, Figure, IndicatorKind, Verdict,
        testing::{self, PROVINCE, Target},
    },
    report::Board,
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
