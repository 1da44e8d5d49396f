//! Findings for a terminal: header, place, the line of the source with the span underlined, help.
//!
//! ```text
//! error[GRA0002]: bundled offering `po-9` is not in this set
//!  --> catalog.json:31:18 at /4/bundledProductOffering/0/id
//!    |
//! 31 |           "id": "po-9",
//!    |                 ^^^^^^
//!    |
//!    = help: add the offering, or allow open references
//! ```
//!
//! Only the line on which a span starts is shown, and of a long line only what is near the span, so that printing takes
//! the same time whatever the size of the text.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hash::{BuildHasher, Hash};
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};
use memchr::{memchr, memrchr};

use crate::span::{ceil_char, floor_char, whole_chars};
use crate::{Finding, Severity, Span};

/// Where the source text of a file comes from.
pub trait Sources {
    /// The text of the file that findings call `file`; none if it is not at hand or not text.
    fn text(&self, file: &str) -> Option<&str>;
}

/// No source text at all: findings are printed without excerpts.
impl Sources for () {
    fn text(&self, _: &str) -> Option<&str> {
        None
    }
}

impl<K: Borrow<str> + Ord, V: AsRef<str>> Sources for BTreeMap<K, V> {
    fn text(&self, file: &str) -> Option<&str> {
        self.get(file).map(AsRef::as_ref)
    }
}

impl<K: Borrow<str> + Eq + Hash, V: AsRef<str>, S: BuildHasher> Sources for HashMap<K, V, S> {
    fn text(&self, file: &str) -> Option<&str> {
        self.get(file).map(AsRef::as_ref)
    }
}

/// The findings one after the other with an empty line between them, and a newline at the end if there are any.
///
/// An excerpt is shown if a finding has a file and a span and `sources` has the text. Escape sequences are written for
/// `color` only; those in foreign text are made visible instead.
pub fn render<'a>(findings: impl IntoIterator<Item = &'a Finding>, sources: &dyn Sources, color: bool) -> String {
    let (renderer, ruling) =
        if color { (Renderer::styled(), DEFAULT_LINE_NUM_STYLE) } else { (Renderer::plain(), Style::new()) };
    let mut out = String::new();
    for finding in findings {
        if !out.is_empty() {
            out.push('\n');
        }
        // the place is not left to the snippet, whose columns are those of the excerpt
        let excerpt = Excerpt::of(finding, sources);
        let indent = excerpt.as_ref().map_or(1, |excerpt| excerpt.line.to_string().len());
        let level = level(finding.severity);
        let title = level.clone().primary_title(&*finding.message).id(finding.code);
        out.push_str(&renderer.render(&[Group::with_title(title)]));
        out.push('\n');
        if !finding.place.is_nowhere() {
            // writing to a string cannot fail
            _ = writeln!(out, "{:indent$}{ruling}-->{ruling:#} {}", "", finding.place);
        }
        let body = Group::with_level(level)
            .elements(excerpt.map(Excerpt::snippet))
            .elements(finding.help.as_deref().map(|help| Level::HELP.message(normalize_untrusted_str(help))));
        if !body.is_empty() {
            out.push_str(&renderer.render(&[body]));
            out.push('\n');
        }
    }
    out
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Advice => Level::INFO.with_name(Severity::Advice.as_str()),
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// At most so many bytes of a line are shown before and after the start of a span.
const REACH: usize = 60;

/// The part of a line that a span starts on, and the part of the span that is in it.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    span: Range<usize>,
    line: usize,
}

impl Excerpt {
    /// None if the finding has no file, no span, or its text is not at hand.
    fn of(finding: &Finding, sources: &dyn Sources) -> Option<Self> {
        let text = sources.text(finding.place.file.as_deref()?)?;
        Some(Self::cut(text, finding.place.span?))
    }

    /// Reads no more of `text` than it shows. The span may be of another text: the nearest place in this one is shown.
    fn cut(text: &str, span: Span) -> Self {
        let range = whole_chars(text, span.offset..span.offset.saturating_add(span.length));
        let window = floor_char(text, range.start.saturating_sub(REACH))..ceil_char(text, range.start + REACH);
        let before = text.get(window.start..range.start).unwrap_or_default();
        let after = text.get(range.start..window.end).unwrap_or_default();

        let (before, cut_before) = match memrchr(b'\n', before.as_bytes()) {
            Some(newline) => (before.get(newline + 1..).unwrap_or_default(), false),
            None => (before, window.start > 0),
        };
        let (after, cut_after) = match memchr(b'\n', after.as_bytes()) {
            Some(newline) => {
                let line = after.get(..newline).unwrap_or_default();
                (line.strip_suffix('\r').unwrap_or(line), false)
            }
            None => (after, window.end < text.len()),
        };

        let ellipsis = |cut| if cut { "…" } else { "" };
        let line = [ellipsis(cut_before), before, after, ellipsis(cut_after)].concat();
        let start = ellipsis(cut_before).len() + before.len();
        let end = start + range.len().min(after.len());
        Self { text: line, span: start..end, line: usize::try_from(span.line).unwrap_or(usize::MAX) }
    }

    fn snippet(self) -> Snippet<'static, Annotation<'static>> {
        Snippet::source(self.text).line_start(self.line).annotation(AnnotationKind::Primary.span(self.span))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{self, CATALOG, DANGLING};

    #[test]
    fn the_samples() {
        let sources = HashMap::from([("catalog.json", CATALOG)]);
        assert_eq!(render(&samples::findings(), &sources, false), include_str!("../snapshots/plain.txt"));
    }

    #[test]
    #[cfg(not(windows))] // other colors there
    fn the_samples_in_color() {
        let sources = BTreeMap::from([("catalog.json", CATALOG)]);
        let escaped = render(&samples::findings(), &sources, true).replace('\u{1b}', "␛");
        assert_eq!(escaped, include_str!("../snapshots/color.txt"));
    }

    /// One finding at `range` of the file `x`, which has this text.
    fn check(text: &str, range: Range<usize>, expected: &str) {
        let finding = Finding::new(&DANGLING, "m").file("x").span(Span::of(text, range));
        assert_eq!(render([&finding], &HashMap::from([("x", text)]), false), expected);
    }

    #[test]
    fn without_the_text_there_is_no_excerpt() {
        let finding = Finding::new(&DANGLING, "m").file("x").span(Span::of("abc", 1..2));
        assert_eq!(render([&finding], &(), false), "error[GRA0002]: m\n --> x:1:2\n");
        assert_eq!(render([], &(), false), "");
    }

    #[test]
    fn the_end_of_the_text_has_a_caret() {
        check("", 0..0, "error[GRA0002]: m\n --> x:1:1\n  |\n1 |\n  | ^\n");
        check("ab", 2..2, "error[GRA0002]: m\n --> x:1:3\n  |\n1 | ab\n  |   ^\n");
        check("ab\n", 3..9, "error[GRA0002]: m\n --> x:2:1\n  |\n2 |\n  | ^\n");
    }

    #[test]
    fn of_many_lines_the_first_is_shown() {
        check("ab\r\ncd\r\nef", 1..9, "error[GRA0002]: m\n --> x:1:2\n  |\n1 | ab\n  |  ^\n");
    }

    #[test]
    fn arrow_and_bars_line_up_under_long_line_numbers() {
        let text = format!("{}ab", "\n".repeat(99));
        check(&text, 99..100, "error[GRA0002]: m\n   --> x:100:1\n    |\n100 | ab\n    | ^\n");
    }

    #[test]
    fn of_a_long_line_the_part_near_the_span_is_shown() {
        let text = "é".repeat(1000);
        let (before, after) = ("é".repeat(REACH / 2), "é".repeat(REACH / 2 - 3));
        check(
            &text,
            1000..1006,
            &format!(
                "error[GRA0002]: m\n --> x:1:501\n  |\n1 | …{before}ééé{after}…\n  | {}^^^\n",
                " ".repeat(1 + REACH / 2)
            ),
        );
    }

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        let text = "a\u{1b}[31mb\u{202e}c\u{7}";
        let finding = Finding::new(&DANGLING, text).help(text).file(text).path(text).span(Span::of(text, 0..1));
        let sources = HashMap::from([(text, text)]);
        let plain = render([&finding], &sources, false);
        assert!(!plain.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{plain}");
        let color = render([&finding], &sources, true);
        assert!(!color.contains("\u{1b}[31m"), "{color}");
    }

    proptest! {
        /// Law: whatever the span says of the text, a bounded excerpt with a span inside it is printed.
        #[test]
        fn any_span_of_any_text_is_printed(
            text in "[aé🦀\u{301}\t\r\n\u{1b}]{0,200}",
            (offset, length) in (prop_oneof![0..900_usize, Just(usize::MAX)], prop_oneof![0..900_usize, Just(usize::MAX)]),
            (line, column) in (any::<u32>(), any::<u32>()),
        ) {
            let span = Span { offset, length, line, column };
            let excerpt = Excerpt::cut(&text, span);
            prop_assert!(excerpt.text.len() <= 2 * REACH + 2 * 3 + "……".len());
            prop_assert!(excerpt.text.get(excerpt.span.clone()).is_some());
            prop_assert!(!excerpt.text.contains('\n'));
            let finding = Finding::new(&DANGLING, "m").file("x").span(span);
            let printed = render([&finding], &HashMap::from([("x", text)]), false);
            let header = format!("error[GRA0002]: m\n{}--> x:{line}:{column}\n", " ".repeat(line.to_string().len()));
            prop_assert!(printed.starts_with(&header), "{}", printed);
            prop_assert!(printed.contains('^'), "{}", printed);
        }
    }
}
