//! Productions of XML 1.0 that the parser leaves to themselves: names, white space, the declaration.

use super::escape::is_char;

/// What stands between `<?` and `?>` of a declaration: XML 1.0, production 23.
pub(super) fn is_declaration(text: &str) -> bool {
    let mut rest = text.strip_prefix("xml").unwrap_or_default();
    for (name, needed) in [("version", true), ("encoding", false), ("standalone", false)] {
        let pair = rest.strip_prefix(|c: char| c.is_ascii_whitespace()).and_then(|rest| {
            let rest = rest.trim_start().strip_prefix(name)?.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, rest) = rest.get(1..)?.split_once(quote)?;
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let good = match name {
                "version" => value.strip_prefix("1.").is_some_and(digits),
                "encoding" => {
                    value.starts_with(|c: char| c.is_ascii_alphabetic())
                        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
                }
                _ => matches!(value, "yes" | "no"),
            };
            good.then_some(rest)
        });
        match pair {
            Some(after) => rest = after,
            None if needed => return false,
            None => {}
        }
    }
    rest.trim().is_empty()
}

/// A name without a colon: Namespaces in XML 1.0, production 4.
pub(crate) fn is_name(name: &str) -> bool {
    let start = |c: char| {
        matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}')
    };
    let rest = |c: char| {
        start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
    };
    name.chars().next().is_some_and(start) && name.chars().all(rest) && name.chars().all(is_char)
}

pub(super) const fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

/// What stands where a name is due.
pub(super) fn name_at(rest: &str) -> &[u8] {
    let end = rest.bytes().position(|b| is_blank(b) || matches!(b, b'>' | b'/' | b'=')).unwrap_or(rest.len());
    rest.as_bytes().get(..end).unwrap_or_default()
}

/// The first character of a name.
const START: u8 = 1;
/// A character of a name.
const INSIDE: u8 = 2;
/// What may stand behind a name.
const BEHIND: u8 = 4;

/// What a byte may be; nothing if it is not ASCII.
const KINDS: [u8; 256] = {
    const fn kinds(byte: u8) -> u8 {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => START | INSIDE,
            b'0'..=b'9' | b'-' | b'.' => INSIDE,
            b'>' | b'/' | b'=' => BEHIND,
            _ if is_blank(byte) => BEHIND,
            _ => 0,
        }
    }
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "a constant is checked by the compiler")]
        {
            table[byte as usize] = kinds(byte);
        }
        byte += 1;
    }
    table
};

fn is(byte: u8, kind: u8) -> bool {
    KINDS.get(usize::from(byte)).is_some_and(|kinds| kinds & kind != 0)
}

/// The length of the prefix with its colon and of the local name that stand here, if all is ASCII, as nearly always.
pub(super) fn ascii_name(bytes: &[u8]) -> Option<(usize, usize)> {
    let length = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        let starts = rest.first().is_some_and(|b| is(*b, START));
        starts.then(|| rest.iter().take_while(|b| is(**b, INSIDE)).count())
    };
    let first = length(0)?;
    let (prefix, local) = if bytes.get(first) == Some(&b':') { (first + 1, length(first + 1)?) } else { (0, first) };
    bytes.get(prefix + local).is_some_and(|b| is(*b, BEHIND)).then_some((prefix, local))
}
