//! Texts of XML as values of JSON. Standard: DSP0263 2.0.0, 5.5.

use sidereal_model::Kind;
use sidereal_model::json::Builder;

/// A value in the form that JSON has for its kind. Is there white space around it that is no part of it?
pub(super) fn scalar(out: &mut Builder, kind: Kind, text: &str) -> bool {
    if matches!(kind, Kind::String | Kind::Any) {
        out.string(text);
        return false;
    }
    let trimmed = text.trim();
    match kind {
        Kind::Boolean if matches!(trimmed, "true" | "false") => out.boolean(trimmed == "true"),
        Kind::Boolean if matches!(trimmed, "0" | "1") => out.number(trimmed),
        Kind::Integer if is_integer(trimmed) => out.number(trimmed),
        Kind::Boolean | Kind::Integer | Kind::DateTime if text.is_empty() => out.null(),
        _ => out.string(trimmed),
    }
    trimmed.len() != text.len()
}

/// Text that may be a number or a truth value.
pub(super) fn literal(out: &mut Builder, text: &str) {
    if is_integer(text) {
        out.number(text);
    } else if matches!(text, "true" | "false") {
        out.boolean(text == "true");
    } else {
        out.string(text);
    }
}

/// A whole number as JSON writes it.
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}
