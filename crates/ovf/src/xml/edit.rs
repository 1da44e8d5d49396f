//! Changes to a text: what each replaces, and all applied at once.

use std::ops::Range;

use super::document::{Document, Element};

/// What is put in the place of stretches of a text.
#[derive(Debug, Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Removes an element, and the white space before it.
    pub(crate) fn remove(&mut self, element: Element<'_>) {
        let Range { start, end } = element.range();
        let before = element.document().text().get(..start).unwrap_or_default();
        self.replace(before.trim_end_matches([' ', '\t', '\r', '\n']).len()..end, "");
    }

    /// A stretch of the text with the edits in it applied. Edits at one place keep their order; one inside another is
    /// left out.
    pub(crate) fn apply(mut self, text: &str, range: Range<usize>) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(range.len() + 256);
        let mut at = range.start;
        for (edited, with) in self.0 {
            if edited.start < at || edited.end > range.end {
                continue;
            }
            out.push_str(text.get(at..edited.start).unwrap_or_default());
            out.push_str(&with);
            at = edited.end;
        }
        out.push_str(text.get(at..range.end).unwrap_or_default());
        out
    }
}

/// How what is new is set on lines of its own: the white space before it, and that of one level more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Indent {
    pub(crate) line: String,
    pub(crate) unit: String,
}

impl Indent {
    /// That of the elements in one element: as the first of them stands; deeper than the element itself if there is none.
    pub(crate) fn inside(element: Element<'_>) -> Self {
        let text = element.document().text();
        let own = before(text, element.range().start);
        if let Some(child) = element.first_child() {
            let line = before(text, child.range().start);
            let unit = line.strip_prefix(own).filter(|unit| !unit.is_empty() && !unit.contains('\n'));
            let unit = unit.map_or_else(|| unit_of(element.document()), str::to_owned);
            return Self { line: line.to_owned(), unit };
        }
        let unit = unit_of(element.document());
        let line = if own.contains('\n') || element.parent().is_none() {
            format!("{}{unit}", if own.is_empty() { "\n" } else { own })
        } else {
            String::new()
        };
        Self { line, unit }
    }

    pub(crate) fn deeper(&self) -> Self {
        let line = if self.line.contains('\n') { format!("{}{}", self.line, self.unit) } else { String::new() };
        Self { line, unit: self.unit.clone() }
    }
}

/// The white space right before a place.
pub(crate) fn before(text: &str, at: usize) -> &str {
    let all = text.get(..at).unwrap_or_default();
    let space = all.get(all.trim_end_matches([' ', '\t', '\r', '\n']).len()..).unwrap_or_default();
    // An empty line before an element is not repeated before the next.
    let line =
        space.rfind('\n').map_or(0, |at| if space.get(..at).is_some_and(|s| s.ends_with('\r')) { at - 1 } else { at });
    space.get(line..).unwrap_or_default()
}

/// One level of indentation, as the document has it.
fn unit_of(document: &Document) -> String {
    let first = document.root().first_child().map(|child| before(document.text(), child.range().start));
    let unit = first.unwrap_or("\n  ").trim_start_matches(['\r', '\n']);
    if unit.is_empty() || unit.len() > 8 { "  ".to_owned() } else { unit.to_owned() }
}
