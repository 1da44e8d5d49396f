//! Where a finding is.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use crate::Span;

/// Where something is, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: Option<Arc<str>>,
    /// Where in the document: a JSON pointer or an `XPath`. The empty pointer is the document itself.
    pub path: Option<String>,
    /// Where in the source text, if it is text.
    pub span: Option<Span>,
}

impl Place {
    /// Whether there is nothing to print: no file, no span, and no path other than the document itself.
    pub fn is_nowhere(&self) -> bool {
        self.file.is_none() && self.span.is_none() && self.path.as_ref().is_none_or(String::is_empty)
    }
}

/// `file:line:column at /pointer`, as much of it as is known. Control characters are escaped.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some(file) = &self.file {
            write!(f, "{}", OneLine(file))?;
            separator = ":";
        }
        if let Some(Span { line, column, .. }) = self.span {
            write!(f, "{separator}{line}:{column}")?;
            separator = ":";
        }
        match self.path.as_deref() {
            None | Some("") => Ok(()),
            Some(path) if separator.is_empty() => write!(f, "at {}", OneLine(path)),
            Some(path) => write!(f, " at {}", OneLine(path)),
        }
    }
}

/// Foreign text on one line of a terminal: what would break the line, move the cursor or turn the reading direction is
/// escaped.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steers = |c: char| {
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        self.0.chars().try_for_each(|c| if steers(c) { write!(f, "{}", c.escape_default()) } else { f.write_char(c) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: Option<&str>, span: bool, path: Option<&str>) -> String {
        let span = span.then_some(Span { offset: 7, length: 2, line: 3, column: 5 });
        Place { file: file.map(Arc::from), path: path.map(String::from), span }.to_string()
    }

    #[test]
    fn a_place_prints_what_is_known() {
        let file = Some("a.json");
        let path = Some("/0/id");
        assert_eq!(place(file, true, path), "a.json:3:5 at /0/id");
        assert_eq!(place(file, true, None), "a.json:3:5");
        assert_eq!(place(file, false, path), "a.json at /0/id");
        assert_eq!(place(file, false, Some("")), "a.json");
        assert_eq!(place(None, true, path), "3:5 at /0/id");
        assert_eq!(place(None, false, path), "at /0/id");
        assert_eq!(place(None, false, None), "");
    }

    #[test]
    fn nowhere_is_what_prints_nothing() {
        assert!(Place::default().is_nowhere());
        assert!(Place { path: Some(String::new()), ..Place::default() }.is_nowhere());
        assert!(!Place { path: Some("/a".into()), ..Place::default() }.is_nowhere());
        assert!(!Place { file: Some("a".into()), ..Place::default() }.is_nowhere());
        assert!(!Place { span: Some(Span::of("", 0..0)), ..Place::default() }.is_nowhere());
    }

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        let path = Some("/a\u{1b}[31m\nb\u{202e}é");
        assert_eq!(place(None, false, path), r"at /a\u{1b}[31m\nb\u{202e}é");
    }
}
