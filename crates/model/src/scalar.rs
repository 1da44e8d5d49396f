//! What a scalar may look like in the field, and what it is read as.
//!
//! The one place that decides what is understood "without doubt"; the typed reader, the validator and the translation
//! ask here.

use crate::datetime::{self, Form};
use crate::json::{Json, Type};
use crate::{DateTime, Decimal};

/// A scalar as it was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// In the standard's form, and writing it gives the same JSON.
    Same(T),
    /// In a form the standard allows, but writing it gives another spelling.
    Respelled(T),
    /// In a form that the standard does not have.
    Deviating(T),
    /// Not understood.
    Unknown,
}

impl<T> Reading<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Same(value) | Self::Respelled(value) | Self::Deviating(value) => Some(value),
            Self::Unknown => None,
        }
    }
}

/// Text; a number or a boolean is read as its text.
pub fn string(json: Json<'_>) -> Reading<String> {
    match json.kind() {
        Type::String => json.as_str().map_or(Reading::Unknown, |text| Reading::Same(text.to_owned())),
        Type::Number | Type::Boolean => Reading::Deviating(json.to_text()),
        _ => Reading::Unknown,
    }
}

/// True or false; also `"true"`, `"False"`, 0 and 1.
pub fn boolean(json: Json<'_>) -> Reading<bool> {
    if let Some(truth) = json.as_bool() {
        return Reading::Same(truth);
    }
    let text = json.as_str().map(|text| text.trim().to_ascii_lowercase());
    match text.as_deref() {
        Some("true") => return Reading::Deviating(true),
        Some("false") => return Reading::Deviating(false),
        _ => {}
    }
    match json.number() {
        Some("0") => Reading::Deviating(false),
        Some("1") => Reading::Deviating(true),
        _ => Reading::Unknown,
    }
}

/// A whole number of 64 bits; also `"4"`, and 4.0. A longer one is not understood, so that it is never rounded.
pub fn integer(json: Json<'_>) -> Reading<i64> {
    if let Some(text) = json.number() {
        if let Ok(value) = text.parse::<i64>() {
            return if text == "-0" { Reading::Respelled(value) } else { Reading::Same(value) };
        }
        return whole(text).map_or(Reading::Unknown, Reading::Respelled);
    }
    let Some(text) = json.as_str().map(str::trim) else { return Reading::Unknown };
    text.parse().ok().or_else(|| whole(text)).map_or(Reading::Unknown, Reading::Deviating)
}

/// `4.0` as 4, but not `4.5`.
fn whole(text: &str) -> Option<i64> {
    let (digits, zeros) = text.split_once('.')?;
    (!zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')).then(|| digits.parse().ok())?
}

/// A decimal number; also as a string. Exponents beyond a thousand are not understood.
pub fn decimal(json: Json<'_>) -> Reading<Decimal> {
    if let Some(text) = json.number() {
        return match plain(text) {
            Some(plainly) => text.parse().map_or(Reading::Unknown, |value| {
                if plainly { Reading::Same(value) } else { Reading::Respelled(value) }
            }),
            None => Reading::Unknown,
        };
    }
    let Some(text) = json.as_str().map(str::trim) else { return Reading::Unknown };
    let starts_right = text.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    match plain(text) {
        Some(_) if starts_right => text.parse().map_or(Reading::Unknown, Reading::Deviating),
        _ => Reading::Unknown,
    }
}

/// Is it digits with at most a point? `None` when its exponent is beyond reason.
fn plain(text: &str) -> Option<bool> {
    match text.find(['e', 'E']) {
        None => Some(!text.trim_start_matches('-').trim_start_matches(['0', '.']).is_empty() || text == "0"),
        Some(at) => {
            let exponent: i64 = text.get(at + 1..)?.parse().ok()?;
            (exponent.abs() <= 1000).then_some(false)
        }
    }
}

/// A date-time; see [`datetime::parse`] for what is understood.
pub fn date_time(json: Json<'_>) -> Reading<DateTime> {
    match json.as_str().and_then(datetime::parse) {
        Some((instant, Form::Standard)) => Reading::Same(instant),
        Some((instant, Form::Rfc3339)) => Reading::Respelled(instant),
        Some((instant, Form::Odd)) => Reading::Deviating(instant),
        None => Reading::Unknown,
    }
}
