//! Character references: XML 1.0, 2.2, 2.11, 3.3.3 and 4.6.

use std::borrow::Cow;

use memchr::memchr;

/// May the character stand in a document?
pub(crate) fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The character of a reference, without its `&` and `;`.
pub(crate) fn reference(name: &str) -> Option<char> {
    let number = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "apos" => return Some('\''),
        "quot" => return Some('"'),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| is_char(*c))
}

/// The offset of the first reference that is none, if there is one.
pub(crate) fn broken_reference(raw: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = memchr(b'&', raw.as_bytes().get(from..)?) {
        let start = from + at + 1;
        let rest = raw.get(start..)?;
        match memchr(b';', rest.as_bytes()) {
            Some(end) if rest.get(..end).and_then(reference).is_some() => from = start + end + 1,
            _ => return Some(from + at),
        }
    }
    None
}

/// Text with its references replaced and its line ends made `\n`. A reference that is none stays as it is.
pub(crate) fn decode_text<'t>(raw: &'t str, into: &mut Cow<'t, str>) {
    if !raw.bytes().any(|b| b == b'&' || b == b'\r') {
        if into.is_empty() {
            *into = Cow::Borrowed(raw);
        } else {
            into.to_mut().push_str(raw);
        }
        return;
    }
    decode(raw, into.to_mut(), |c| c);
}

/// An attribute's value with its references replaced and its white space made blanks.
pub(crate) fn decode_attribute(raw: &str) -> Cow<'_, str> {
    if !raw.bytes().any(|b| matches!(b, b'&' | b'\r' | b'\n' | b'\t')) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    decode(raw, &mut out, |c| if c == '\n' || c == '\t' { ' ' } else { c });
    Cow::Owned(out)
}

fn decode(raw: &str, out: &mut String, literal: impl Fn(char) -> char) {
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '&' => {
                let named = rest.find(';').and_then(|end| Some((end, reference(rest.get(1..end)?)?)));
                match named {
                    Some((end, character)) => {
                        out.push(character);
                        length = end + 1;
                    }
                    None => out.push('&'),
                }
            }
            '\r' => {
                out.push(literal('\n'));
                length = if rest.starts_with("\r\n") { 2 } else { 1 };
            }
            c => out.push(literal(c)),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Text to stand between tags.
pub(crate) fn encode_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// A value to stand between these quotes.
pub(crate) fn encode_attribute(text: &str, quote: char, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '"' if quote == '"' => out.push_str("&quot;"),
            '\'' if quote == '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn references_are_found_and_judged() {
        assert_eq!(broken_reference("a &lt;&#65;&#x1F600;&apos; b"), None);
        for (text, at) in [("a & b", 2), ("&nbsp;", 0), ("&#0;", 0), ("&#xD800;", 0), ("&#+5;", 0), ("&lt;&", 4)] {
            assert_eq!(broken_reference(text), Some(at), "{text}");
        }
    }

    #[test]
    fn line_ends_are_one_character() {
        let mut text = Cow::Borrowed("");
        decode_text("a\r\nb\rc&#13;", &mut text);
        assert_eq!(text, "a\nb\nc\r");
        assert_eq!(decode_attribute("a\r\nb\tc&#10;"), "a b c\n");
    }

    proptest! {
        /// Law: what is encoded is decoded to the same text.
        #[test]
        fn there_and_back(text in "\\PC{0,20}[\\r\\n\\t<>&'\"\\]]{0,6}") {
            let (mut between, mut quoted) = (String::new(), String::new());
            encode_text(&text, &mut between);
            let mut decoded = Cow::Borrowed("");
            decode_text(&between, &mut decoded);
            prop_assert_eq!(&decoded, &text);
            for quote in ['"', '\''] {
                quoted.clear();
                encode_attribute(&text, quote, &mut quoted);
                prop_assert!(!quoted.contains(quote));
                prop_assert_eq!(decode_attribute(&quoted), text.as_str());
            }
        }
    }
}
