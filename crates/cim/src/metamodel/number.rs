//! Literals of numbers. Standard: DSP0004 annex A (MOF), DSP0201 5.2.4 (CIM-XML).

/// An integer as MOF writes it: decimal, octal (leading zero), hexadecimal (`0x`) or binary (digits and `b`), with or
/// without sign.
pub fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = signed(text);
    let magnitude = if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        radix(hex, 16)?
    } else if let Some(binary) = digits.strip_suffix(['b', 'B']) {
        radix(binary, 2)?
    } else if digits.len() > 1 && digits.starts_with('0') {
        radix(digits, 8)?
    } else {
        radix(digits, 10)?
    };
    Some(if negative { -magnitude } else { magnitude })
}

/// An integer as CIM-XML writes it: decimal or hexadecimal, with or without sign; leading zeros mean nothing.
pub fn xml_integer(text: &str) -> Option<i128> {
    let (negative, digits) = signed(text);
    let magnitude = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        Some(hex) => radix(hex, 16)?,
        None => radix(digits, 10)?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn radix(digits: &str, radix: u32) -> Option<i128> {
    // A second sign would be taken.
    let plain = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    i128::from_str_radix(digits, radix).ok().filter(|_| plain)
}

/// Whether the text is a real literal: digits, if any, a point, digits, and an exponent if any.
pub fn is_real(text: &str) -> bool {
    let (_, rest) = signed(text);
    let Some((whole, rest)) = rest.split_once('.') else { return false };
    let (fraction, exponent) = match rest.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(signed(exponent).1)),
        None => (rest, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && !fraction.is_empty()
        && digits(fraction)
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

/// A real literal.
pub fn real(text: &str) -> Option<f64> {
    is_real(text).then(|| text.parse().ok())?
}

/// A real literal, or an integer one, which is commonly written where a real is due.
#[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
pub(crate) fn lenient_real(text: &str) -> Option<f64> {
    real(text).or_else(|| integer(text).map(|value| value as f64))
}

/// As [`lenient_real`], in four bytes.
#[expect(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
pub(crate) fn real32(text: &str) -> Option<f32> {
    if is_real(text) { text.parse().ok() } else { integer(text).map(|value| value as f32) }
}

/// A real as CIM-XML writes it: a real or an integer literal, `INF`, `-INF` or `NaN`.
pub fn xml_real(text: &str) -> Option<f64> {
    match text {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')) => {
            text.parse().ok().filter(|value: &f64| value.is_finite() || text.contains(['e', 'E']))
        }
        _ => None,
    }
}

/// A finite real in the form that MOF and object paths demand, with a point; what it reads as is the same number.
pub fn write_real(shortest: &str) -> String {
    if shortest.contains(['N', 'n', 'i']) {
        return match shortest {
            "inf" => "INF".to_owned(),
            "-inf" => "-INF".to_owned(),
            _ => "NaN".to_owned(),
        };
    }
    match shortest.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0e{exponent}"),
        None if !shortest.contains('.') => format!("{shortest}.0"),
        _ => shortest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_mof() {
        for (text, due) in [
            ("0", Some(0)),
            ("42", Some(42)),
            ("+42", Some(42)),
            ("-017", Some(-15)),
            ("0x1aF", Some(431)),
            ("-0X10", Some(-16)),
            ("0101b", Some(5)),
            ("0B", Some(0)),
            ("08", None),
            ("0x", None),
            ("0xg", None),
            ("12b", None),
            ("b", None),
            ("", None),
            ("+-1", None),
            ("1.0", None),
            ("١", None),
        ] {
            assert_eq!(integer(text), due, "{text}");
        }
    }

    #[test]
    fn reals_need_a_point_with_digits_behind() {
        for (text, due) in [
            (".5", true),
            ("1.0E+2", true),
            ("-.1e-12", true),
            ("1.", false),
            ("1e3", false),
            (".", false),
            ("1.0e", false),
        ] {
            assert_eq!(is_real(text), due, "{text}");
        }
    }

    #[test]
    fn integers_of_cim_xml_have_no_octal() {
        assert_eq!(xml_integer("017"), Some(17));
        assert_eq!(xml_integer("0x10"), Some(16));
        assert_eq!(xml_integer("0101b"), None);
        assert_eq!(xml_integer("-0x"), None);
        assert_eq!(xml_integer("0X0g0"), None);
    }

    #[test]
    fn a_written_real_has_a_point() {
        for value in [0.0, 1.0, -2.5, 1e300, 1e-7, f64::MAX, f64::MIN_POSITIVE] {
            let text = write_real(&format!("{value:?}"));
            assert!(is_real(&text), "{text}");
            assert_eq!(real(&text), Some(value));
        }
        assert_eq!(write_real(&format!("{:?}", f32::NEG_INFINITY)), "-INF");
    }
}
