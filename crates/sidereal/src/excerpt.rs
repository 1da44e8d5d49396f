//! A finding with as much of its source as is needed to show it, so that the source itself need not be kept.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use sidereal_diagnostics::Finding;

use crate::pretty::string_end;

/// At most so many bytes are kept before and after the start of a span.
const REACH: usize = 200;

/// A piece of a source text around a finding. The values of secrets are made unreadable in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece.
    pub text: String,
    /// Where in it the span of the finding starts, in bytes.
    pub at: usize,
}

/// A finding, placed in its file, and the text there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The finding; its span is that in the file.
    pub finding: Finding,
    /// The text there, if it is text.
    pub excerpt: Option<Excerpt>,
}

impl Located {
    /// A finding about a file as a whole.
    pub fn nowhere(finding: Finding) -> Self {
        Self { finding, excerpt: None }
    }
}

/// A text that excerpts are cut from.
pub(crate) struct Source<'a> {
    text: &'a str,
    secrets: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, secrets: OnceCell::new() }
    }

    /// The text around the span of a finding.
    pub(crate) fn excerpt(&self, finding: &Finding) -> Option<Excerpt> {
        let offset = finding.place.span?.offset;
        let boundary = |mut at: usize| {
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let at = boundary(offset.min(self.text.len()));
        let start = boundary(at.saturating_sub(REACH));
        let end = boundary(at.saturating_add(REACH).min(self.text.len()));
        let text = self.text.get(start..end).unwrap_or_default();
        let secrets = self.secrets.get_or_init(|| secrets(self.text));
        let first = secrets.partition_point(|range| range.end <= start);
        let near = secrets.get(first..).unwrap_or_default();
        let text = match near.first() {
            Some(range) if range.start < end => masked(text, start, near),
            _ => text.to_owned(),
        };
        Some(Excerpt { text, at: at - start })
    }
}

/// A piece of a text that starts at `start`, with a star for each byte of these ranges of the text.
fn masked(piece: &str, start: usize, ranges: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(piece.len());
    for (at, c) in piece.char_indices() {
        let at = start + at;
        let next = ranges.partition_point(|range| range.end <= at);
        let secret = c != '\n' && ranges.get(next).is_some_and(|range| range.contains(&at));
        if secret { masked.extend(std::iter::repeat_n('*', c.len_utf8())) } else { masked.push(c) }
    }
    masked
}

/// What attributes are called that are secret.
static NAMES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let classes = sidereal_cimi::classes().chain(sidereal_sid::classes());
    let attributes = classes.flat_map(sidereal_model::Class::attributes).filter(|attribute| attribute.secret);
    attributes.flat_map(|attribute| std::iter::once(attribute.name).chain(attribute.also.iter().copied())).collect()
});

/// Where the values of all members and elements with such a name are, in a text that need not be sound.
fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut all = secret_members(text);
    all.extend(secret_elements(text));
    all.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match apart.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => apart.push(range),
        }
    }
    apart
}

/// Where the content of all XML elements with such a name is, and their attributes; also inside of JSON strings.
fn secret_elements(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(open) = text.get(at..).and_then(|rest| memchr::memchr(b'<', rest.as_bytes())).map(|open| at + open) {
        at = open + 1;
        let rest = text.get(at..).unwrap_or_default();
        let name =
            rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '"')).next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default();
        if !NAMES.iter().any(|secret| secret.eq_ignore_ascii_case(local)) {
            continue;
        }
        let start = at + name.len();
        let close = text.get(start..).and_then(|rest| rest.find(&format!("</{name}")));
        let end = close.map_or(text.len(), |close| start + close);
        found.push(start..end);
        at = end;
    }
    found
}

/// Where the values of all JSON members with such a name are.
fn secret_members(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(open) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)).map(|quote| at + quote) {
        at = string_end(bytes, open);
        let name = text.get(open + 1..at.saturating_sub(1)).unwrap_or_default();
        if !NAMES.iter().any(|secret| secret.eq_ignore_ascii_case(name)) {
            continue;
        }
        let colon = skip_blanks(bytes, at);
        if bytes.get(colon) == Some(&b':') {
            let start = skip_blanks(bytes, colon + 1);
            at = value_end(bytes, start);
            found.push(start..at);
        }
    }
    found
}

fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn value_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b'\n' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use sidereal_diagnostics::Span;

    use super::*;

    fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
        let finding = Finding::new(&crate::rules::EMPTY_INPUT, "m").span(Span::of(text, range));
        Source::new(text).excerpt(&finding).unwrap()
    }

    #[test]
    fn only_what_is_near_is_kept() {
        let text = format!("{}\"x\"{}", "é".repeat(500), "€".repeat(500));
        let excerpt = excerpt(&text, 1000..1003);
        assert!(excerpt.text.len() <= 2 * REACH);
        assert!(excerpt.text[excerpt.at..].starts_with("\"x\"€"));
    }

    #[test]
    fn secrets_are_unreadable() {
        for (text, due) in [
            (r#"{"password":"é\"x","a":1}"#, r#"{"password":*******,"a":1}"#),
            (r#"{"key" : ["x","y"],"a":1}"#, r#"{"key" : *********,"a":1}"#),
            (r#"{"parameters":{"token":{"a":"}"}},"a":1}"#, r#"{"parameters":*******************,"a":1}"#),
            (r#"{"Password": hunter2}"#, r#"{"Password": *******}"#),
            (r#"{"password": hunter2"#, r#"{"password": *******"#),
            (r#"{"password":"hunter2"#, r#"{"password":********"#),
            (r#"{"a":"password","b":["key"]}"#, r#"{"a":"password","b":["key"]}"#),
            ("{\"parameters\":{\n\"a\":1},\"b\":1}", "{\"parameters\":*\n******,\"b\":1}"),
        ] {
            for at in [0, text.len() / 2, text.len()] {
                assert_eq!(excerpt(text, at..at).text, due);
            }
        }
        let long = format!(r#"{{"key":"{}","a":1}}"#, "k".repeat(1000));
        assert!(!excerpt(&long, long.len() - 2..long.len() - 1).text.contains('k'));
    }
}
