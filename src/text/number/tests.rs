//! Tests of `number`, apart only so that both can be read in one sitting.

use proptest::prelude::*;

use super::NumberError::{Empty, Misgrouped, NotANumber, TooLong};
use super::NumberStyle::{English, Vietnamese};
use super::*;

fn dec(mantissa: i128, places: u32) -> Decimal {
    Decimal::from_i128_with_scale(mantissa, places)
}

#[test]
fn texts_with_one_reading_are_read_alike_in_both_styles() {
    for (text, want) in [
        ("0", dec(0, 0)),
        ("007", dec(7, 0)),
        ("1234", dec(1234, 0)),
        ("1.234,5", dec(12345, 1)),
        ("1,234.5", dec(12345, 1)),
        ("1234,5", dec(12345, 1)),
        ("1234.5", dec(12345, 1)),
        ("12.5", dec(125, 1)),
        ("12,50", dec(125, 1)),
        ("1.2345", dec(12345, 4)),
        ("1234.567", dec(1_234_567, 3)),
        ("1234,567", dec(1_234_567, 3)),
        ("1.234,567", dec(1_234_567, 3)),
        ("1,234.567", dec(1_234_567, 3)),
        ("1.234.567", dec(1_234_567, 0)),
        ("1,234,567", dec(1_234_567, 0)),
        ("1.234.567,8", dec(12_345_678, 1)),
        ("0.123", dec(123, 3)),
        ("0,123", dec(123, 3)),
        ("0.000", dec(0, 0)),
        (".500", dec(5, 1)),
        (",5", dec(5, 1)),
        ("37%", dec(37, 0)),
        (" 37 % ", dec(37, 0)),
        ("37,5\u{a0}%", dec(375, 1)),
        ("-5", dec(-5, 0)),
        ("\u{2212}1.234,5", dec(-12345, 1)),
        ("- 5", dec(-5, 0)),
        ("+5", dec(5, 0)),
        ("-0", dec(0, 0)),
        ("\u{a0}5\u{202f}", dec(5, 0)),
        ("1\u{a0}234", dec(1234, 0)),
        ("1\u{202f}234\u{202f}567,5", dec(12_345_675, 1)),
        ("1\u{2009}234.567", dec(1_234_567, 3)),
    ] {
        assert_eq!(parse_number_as(text, Vietnamese), Ok(want), "{text:?}");
        assert_eq!(parse_number_as(text, English), Ok(want), "{text:?}");
    }
}

#[test]
fn one_mark_and_three_digits_are_read_as_the_style_has_it() {
    for (text, vietnamese, english) in [
        ("1.234", dec(1234, 0), dec(1234, 3)),
        ("1,234", dec(1234, 3), dec(1234, 0)),
        ("-12.000", dec(-12000, 0), dec(-12, 0)),
        ("999,500%", dec(9995, 1), dec(999_500, 0)),
    ] {
        assert_eq!(parse_number(text), Ok(vietnamese), "{text:?}");
        assert_eq!(
            parse_number_as(text, Vietnamese),
            Ok(vietnamese),
            "{text:?}"
        );
        assert_eq!(parse_number_as(text, English), Ok(english), "{text:?}");
    }
}

#[test]
fn what_is_not_a_number_is_refused_with_the_reason() {
    for (text, want) in [
        ("", Empty),
        (" \u{a0}\t", Empty),
        ("abc", NotANumber { found: 'a' }),
        ("NaN", NotANumber { found: 'N' }),
        ("inf", NotANumber { found: 'i' }),
        ("1e5", NotANumber { found: 'e' }),
        ("12 345", NotANumber { found: ' ' }),
        ("٣", NotANumber { found: '٣' }),
        ("-", NotANumber { found: '-' }),
        ("%", NotANumber { found: '%' }),
        ("--5", NotANumber { found: '-' }),
        ("5-", NotANumber { found: '-' }),
        ("5%%", NotANumber { found: '%' }),
        ("5,", NotANumber { found: ',' }),
        (".", NotANumber { found: '.' }),
        ("1.23.4", Misgrouped { mark: '.' }),
        ("1.23,4", Misgrouped { mark: ',' }),
        ("1.234,567.8", Misgrouped { mark: '.' }),
        ("1,234.567,8", Misgrouped { mark: ',' }),
        ("1.234\u{a0}567,8", Misgrouped { mark: ',' }),
        ("0.123.456", Misgrouped { mark: '.' }),
        ("1234.567.890", Misgrouped { mark: '.' }),
        ("1..234", Misgrouped { mark: '.' }),
        (".123.456", Misgrouped { mark: '.' }),
        ("12\u{a0}34", Misgrouped { mark: '\u{a0}' }),
        ("12345678901234567890123456789", TooLong),
        ("0,00000000000000000000000000001", TooLong),
    ] {
        assert_eq!(parse_number(text), Err(want), "{text:?}");
    }
    assert_eq!(
        parse_number("012.345"),
        Err(Misgrouped { mark: '.' }),
        "a zero in front makes neither reading safe"
    );
}

#[test]
fn zeros_that_count_for_nothing_do_not_make_a_number_too_long() {
    assert_eq!(parse_number(&"0".repeat(200)), Ok(Decimal::ZERO));
    let padded = format!("{}1,5{}", "0".repeat(100), "0".repeat(100));
    assert_eq!(parse_number(&padded), Ok(dec(15, 1)));
}

#[test]
fn numbers_are_written_with_the_marks_of_their_style() {
    for (value, vietnamese, english) in [
        (dec(0, 0), "0", "0"),
        (-Decimal::ZERO, "0", "0"),
        (dec(999, 0), "999", "999"),
        (dec(1000, 0), "1.000", "1,000"),
        (dec(12_345_675, 1), "1.234.567,5", "1,234,567.5"),
        (dec(-123_456, 0), "-123.456", "-123,456"),
        (dec(12500, 3), "12,5", "12.5"),
        (
            dec(1, 28),
            "0,0000000000000000000000000001",
            "0.0000000000000000000000000001",
        ),
    ] {
        assert_eq!(format_decimal(value, Vietnamese), vietnamese);
        assert_eq!(format_decimal(value, English), english);
    }
}

#[test]
fn rounding_takes_halves_away_from_zero_and_leaves_no_zeros() {
    for (value, places, want) in [
        (dec(25, 2), 1, "0,3"),
        (dec(-25, 2), 1, "-0,3"),
        (dec(35, 2), 1, "0,4"),
        (dec(-4, 2), 1, "0"),
        (dec(9999, 2), 1, "100"),
        (dec(12345, 1), 0, "1.235"),
        (dec(12345, 1), 40, "1.234,5"),
    ] {
        assert_eq!(format_decimal_places(value, Vietnamese, places), want);
        assert_eq!(
            format_percent(value, Vietnamese, places),
            format!("{want}%")
        );
    }
}

proptest! {
    #[test]
    fn a_number_written_is_read_back(
        mantissa in -(10_i128.pow(28) - 1)..10_i128.pow(28),
        digits_cut in 0_u32..28,
        places in 0_u32..=28,
    ) {
        // Cutting digits makes small numbers as likely as large ones.
        let value = dec(mantissa / 10_i128.pow(digits_cut), places);
        for style in [Vietnamese, English] {
            let text = format_decimal(value, style);
            prop_assert_eq!(parse_number_as(&text, style), Ok(value), "{}", text);
            let percent = format_percent(value, style, 28);
            prop_assert_eq!(parse_number_as(&percent, style), Ok(value), "{}", percent);
        }
    }

    #[test]
    fn the_largest_numbers_are_written_and_read_back_or_refused(hi: u32, mid: u32, lo: u32, negative: bool, places in 0_u32..=28) {
        let value = Decimal::from_parts(lo, mid, hi, negative, places);
        for style in [Vietnamese, English] {
            let text = format_decimal(value, style);
            let read = parse_number_as(&text, style);
            prop_assert!(read == Ok(value) || read == Err(TooLong), "{} {:?}", text, read);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text: String, marks in "[-+0-9.,% \u{a0}\u{2212}]{0,40}") {
        for text in [text, marks] {
            let styles = [Vietnamese, English].map(|style| parse_number_as(&text, style));
            prop_assert!(styles.iter().all(|read| *read != Err(Empty)) || text.trim().is_empty());
        }
    }
}

#[test]
fn a_table_tells_whose_marks_it_is_written_with() {
    use super::style_of_table;
    let (vietnamese, english) = (Some(NumberStyle::Vietnamese), Some(NumberStyle::English));
    for (cells, style) in [
        (&["1.234", "12,5"][..], vietnamese),
        (&["1,234", "12.5"], english),
        (&["1.234.567"], vietnamese),
        (&["1,234.5", "", "x"], english),
        (&["12.00%"], english),
        (&["1.234", "12", "0"], None),
        (&["12.5", "12,5"], None),
    ] {
        assert_eq!(style_of_table(cells.iter().copied()), style, "{cells:?}");
    }
}
