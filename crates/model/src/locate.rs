//! From a JSON pointer to the place in the text that it names.

use std::collections::HashMap;
use std::ops::Range;

use sidereal_diagnostics::{Finding, LineIndex, Place, Span};

use crate::json::{escape_pointer, string_end};

/// The place of the value that a pointer names in a well-formed text; without a span when there is no such value.
pub fn place(text: &str, pointer: &str) -> Place {
    let range = ranges(text, &[pointer]).remove(pointer);
    Place { file: None, path: Some(pointer.to_owned()), span: range.map(|range| Span::of(text, range)) }
}

/// Gives each finding that has a path but no span the span of its value, in one pass over the text.
pub fn place_all(text: &str, findings: &mut [Finding]) {
    let wanted: Vec<String> = findings
        .iter()
        .filter(|finding| finding.place.span.is_none())
        .filter_map(|finding| finding.place.path.clone())
        .collect();
    if wanted.is_empty() {
        return;
    }
    let pointers: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let found = ranges(text, &pointers);
    let lines = LineIndex::new(text);
    for finding in findings {
        if finding.place.span.is_none() {
            let range = finding.place.path.as_deref().and_then(|path| found.get(path));
            finding.place.span = range.map(|range| lines.span(text, range.clone()));
        }
    }
}

fn ranges(text: &str, pointers: &[&str]) -> HashMap<String, Range<usize>> {
    let wanted = pointers.iter().map(|pointer| ((*pointer).to_owned(), 0..0)).collect();
    let mut walk = Walk { text, at: 0, pointer: String::new(), wanted, found: HashMap::new() };
    walk.value();
    walk.found
}

/// A walk over JSON that is known to be well-formed and not too deep.
struct Walk<'a> {
    text: &'a str,
    at: usize,
    pointer: String,
    wanted: HashMap<String, Range<usize>>,
    found: HashMap<String, Range<usize>>,
}

impl Walk<'_> {
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    fn value(&mut self) {
        let first = self.peek();
        let start = self.at;
        match first {
            b'{' => self.container(b'}', true),
            b'[' => self.container(b']', false),
            b'"' => self.at = string_end(self.text.as_bytes(), start) + 1,
            _ => {
                let rest = self.text.get(start..).unwrap_or_default();
                let len = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
                self.at += len.max(1);
            }
        }
        if self.wanted.contains_key(&self.pointer) {
            let end = if matches!(first, b'{' | b'[') { start + 1 } else { self.at.min(self.text.len()) };
            self.found.entry(self.pointer.clone()).or_insert(start..end);
        }
    }

    fn container(&mut self, close: u8, named: bool) {
        self.at += 1;
        let parent = self.pointer.len();
        let mut index = 0_usize;
        while !matches!(self.peek(), 0) && self.peek() != close {
            self.pointer.push('/');
            if named {
                let end = string_end(self.text.as_bytes(), self.at) + 1;
                let quoted = self.text.get(self.at..end).unwrap_or("\"\"");
                let name: String = serde_json::from_str(quoted).unwrap_or_default();
                self.pointer.push_str(&escape_pointer(&name));
                self.at = end;
                self.peek();
                self.at += 1;
            } else {
                self.pointer.push_str(&index.to_string());
            }
            self.value();
            self.pointer.truncate(parent);
            index += 1;
            if self.peek() == b',' {
                self.at += 1;
            }
        }
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_line_and_column() {
        let text = "{\n  \"a/b\": [1, {\"x\": \"é\"},\n    true]\n}";
        for (pointer, line, column) in
            [("", 1, 1), ("/a~1b", 2, 10), ("/a~1b/0", 2, 11), ("/a~1b/1/x", 2, 20), ("/a~1b/2", 3, 5)]
        {
            let span = place(text, pointer).span.unwrap();
            assert_eq!((span.line, span.column), (line, column), "{pointer}");
        }
        assert_eq!(place(text, "/none").span, None);
    }
}
