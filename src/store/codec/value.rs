//! The bytes of values.

use minicbor::{Decoder, data::Type};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{CodecError, Decoded, Encoded, Out, array, fixed, read_date};
use crate::domain::{Figure, FileHash, Value};

const DATE: u8 = 0;
const DECIMAL: u8 = 1;
const FIGURE: u8 = 2;
const RATIO: u8 = 3;
const ANSWER: u8 = 4;
const FILE: u8 = 5;

pub(super) fn write_value(out: &mut Out, value: &Value) -> Encoded {
    match value {
        Value::Null => out.null()?,
        Value::Bool(yes) => out.bool(*yes)?,
        Value::Number(number) => return write_number(out, *number),
        Value::Text(text) => out.str(text)?,
        Value::Date(date) => out.array(2)?.u8(DATE)?.str(&date.to_string())?,
        Value::Figure(Figure::Value(number)) => {
            out.array(2)?.u8(FIGURE)?;
            return write_number(out, *number);
        }
        Value::Figure(Figure::Ratio {
            numerator,
            denominator,
        }) => {
            out.array(3)?.u8(RATIO)?;
            write_number(out, *numerator)?;
            return write_number(out, *denominator);
        }
        Value::Figure(Figure::Answer(yes)) => out.array(2)?.u8(ANSWER)?.bool(*yes)?,
        Value::File(hash) => out.array(2)?.u8(FILE)?.bytes(&hash.0)?,
    };
    Ok(())
}

/// Whole numbers as integers, others as their shortest decimal string.
fn write_number(out: &mut Out, number: Decimal) -> Encoded {
    let number = number.normalize();
    match number.to_i64().filter(|_| number.scale() == 0) {
        Some(whole) => out.i64(whole)?,
        None => out.array(2)?.u8(DECIMAL)?.str(&number.to_string())?,
    };
    Ok(())
}

pub(super) fn read_value(input: &mut Decoder) -> Decoded<Value> {
    match input.datatype()? {
        Type::Null => {
            input.null()?;
            Ok(Value::Null)
        }
        Type::Bool => Ok(Value::Bool(input.bool()?)),
        Type::String => Ok(Value::Text(input.str()?.to_owned())),
        Type::Array => {
            let length = array(input)?;
            match (input.u8()?, length) {
                (DATE, 2) => Ok(Value::Date(read_date(input)?)),
                (DECIMAL, 2) => Ok(Value::Number(read_decimal(input)?)),
                (FIGURE, 2) => Ok(Value::Figure(Figure::Value(read_number(input)?))),
                (RATIO, 3) => {
                    let (numerator, denominator) = (read_number(input)?, read_number(input)?);
                    Ok(Value::Figure(Figure::Ratio {
                        numerator,
                        denominator,
                    }))
                }
                (ANSWER, 2) => Ok(Value::Figure(Figure::Answer(input.bool()?))),
                (FILE, 2) => Ok(Value::File(FileHash(fixed(input)?))),
                (DATE..=FILE, _) => Err(CodecError::Damaged),
                _ => Err(CodecError::Newer),
            }
        }
        _ => Ok(Value::Number(input.i64()?.into())),
    }
}

fn read_number(input: &mut Decoder) -> Decoded<Decimal> {
    if input.datatype()? != Type::Array {
        return Ok(input.i64()?.into());
    }
    if (array(input)?, input.u8()?) != (2, DECIMAL) {
        return Err(CodecError::Damaged);
    }
    read_decimal(input)
}

fn read_decimal(input: &mut Decoder) -> Decoded<Decimal> {
    Decimal::from_str_exact(input.str()?).map_err(|_| CodecError::Damaged)
}
