//! Where in a text: bytes for programs, line and column for people.

use std::ops::Range;

use memchr::{memchr_iter, memrchr};

/// A stretch of a text.
///
/// Lines end at `\n` (and so at `\r\n`). A span made by [`Span::of`] or [`LineIndex::span`] starts and ends on character
/// boundaries inside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it starts, in bytes from the start of the text.
    pub offset: usize,
    /// How long it is, in bytes.
    pub length: usize,
    /// The line it starts on, from 1.
    pub line: u32,
    /// The column it starts at, in characters (Unicode scalar values) from 1.
    pub column: u32,
}

impl Span {
    /// The span of a byte range of `text`; reads the text up to the start of the range.
    ///
    /// A range that is no place in the text becomes the nearest that is: cut at the end of the text, widened to whole
    /// characters, empty if it ends before it starts. For many ranges of one text see [`LineIndex`].
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let range = whole_chars(text, range);
        let before = text.as_bytes().get(..range.start).unwrap_or_default();
        Self::new(range, Position::default().after(before))
    }

    fn new(range: Range<usize>, position: Position) -> Self {
        let from_one = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        Self {
            offset: range.start,
            length: range.len(),
            line: from_one(position.line),
            column: from_one(position.column),
        }
    }
}

/// A line index to place many findings in one text without reading it again, not even when it is all one line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The position at the start of each stride.
    strides: Vec<Position>,
}

/// Bytes between two known positions: a lookup reads at most as many, the index takes two words for each.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut position = Position::default();
        let strides = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let start = position;
            position = position.after(chunk);
            start
        });
        Self { strides: strides.collect() }
    }

    /// The same as [`Span::of`], in constant time. `text` is the text the index was made of; with another one, line and
    /// column mean nothing.
    pub fn span(&self, text: &str, range: Range<usize>) -> Span {
        let range = whole_chars(text, range);
        let stride = (range.start / STRIDE).min(self.strides.len().saturating_sub(1));
        let before = text.as_bytes().get(stride * STRIDE..range.start).unwrap_or_default();
        let position = self.strides.get(stride).copied().unwrap_or_default();
        Span::new(range, position.after(before))
    }
}

/// Line and column, both from zero.
#[derive(Clone, Copy, Debug, Default)]
struct Position {
    line: usize,
    column: usize,
}

impl Position {
    /// The position behind `bytes` if they start here. They may start or end inside a character, which counts where its
    /// first byte is.
    fn after(self, bytes: &[u8]) -> Self {
        let chars = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        match memrchr(b'\n', bytes) {
            Some(newline) => Self {
                line: self.line + memchr_iter(b'\n', bytes).count(),
                column: bytes.get(newline + 1..).map_or(0, chars),
            },
            None => Self { column: self.column + chars(bytes), ..self },
        }
    }
}

/// The nearest range that can be cut out of `text`: inside it, not reversed, widened to whole characters.
pub(crate) fn whole_chars(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_char(text, range.start);
    start..ceil_char(text, range.end.max(start))
}

/// The nearest character boundary at or before `offset`.
pub(crate) fn floor_char(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The nearest character boundary at or after `offset`, the end of the text at most.
pub(crate) fn ceil_char(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, range: Range<usize>, expected: (usize, usize, u32, u32)) {
        let (offset, length, line, column) = expected;
        let expected = Span { offset, length, line, column };
        assert_eq!(Span::of(text, range.clone()), expected, "Span::of({text:?}, {range:?})");
        assert_eq!(LineIndex::new(text).span(text, range.clone()), expected, "LineIndex::span({text:?}, {range:?})");
    }

    #[test]
    fn lines_and_columns_start_at_one() {
        check("ab\ncd", 0..1, (0, 1, 1, 1));
        check("ab\ncd", 2..3, (2, 1, 1, 3));
        check("ab\ncd", 3..5, (3, 2, 2, 1));
        check("\n\n", 1..1, (1, 0, 2, 1));
    }

    #[test]
    fn columns_count_characters() {
        // a is 1 byte, é 2, € 3, 🦀 4
        check("aé€🦀z", 10..11, (10, 1, 1, 5));
        check("x\né🦀z", 8..9, (8, 1, 2, 3));
    }

    #[test]
    fn inside_a_character_the_whole_character_is_meant() {
        check("a🦀z", 2..3, (1, 4, 1, 2));
        check("a🦀z", 3..3, (1, 4, 1, 2));
        check("a🦀z", 0..4, (0, 5, 1, 1));
    }

    #[test]
    fn carriage_return_and_newline_end_one_line() {
        check("ab\r\ncd\r\n", 2..4, (2, 2, 1, 3));
        check("ab\r\ncd\r\n", 3..4, (3, 1, 1, 4));
        check("ab\r\ncd\r\n", 5..6, (5, 1, 2, 2));
    }

    #[test]
    fn the_end_of_the_text_is_a_place() {
        check("", 0..0, (0, 0, 1, 1));
        check("ab", 2..2, (2, 0, 1, 3));
        check("ab\n", 3..3, (3, 0, 2, 1));
        check("aé", 3..3, (3, 0, 1, 3));
    }

    #[test]
    fn beyond_the_end_is_the_end() {
        check("", 5..9, (0, 0, 1, 1));
        check("ab\nc", 3..99, (3, 1, 2, 1));
        check("ab\né", 99..usize::MAX, (5, 0, 2, 2));
        check("ab", usize::MAX..usize::MAX, (2, 0, 1, 3));
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "a caller can compute one")]
    fn a_reversed_range_is_empty_at_its_start() {
        check("abc\nd", 4..1, (4, 0, 2, 1));
        assert_eq!(whole_chars("abc\nd", 4..1), 4..4);
    }

    #[test]
    fn the_index_of_another_text_gives_a_span_inside_this_one() {
        let long = "é\n".repeat(STRIDE);
        let short = "aé";
        assert_eq!(LineIndex::new(&long).span(short, 1..9), Span { offset: 1, length: 2, line: 1, column: 2 });
        let span = LineIndex::new(short).span(&long, long.len() - 1..long.len());
        assert_eq!((span.offset, span.length), (long.len() - 1, 1));
    }

    #[test]
    fn strides_may_end_inside_a_character() {
        let text = format!("{}é{}é!", "a".repeat(STRIDE - 1), "b".repeat(STRIDE));
        let at = text.len() - 1;
        check(&text, at..at + 1, (at, 1, 1, 2 * 4096 + 2));
        check(&text, STRIDE..STRIDE + 1, (STRIDE - 1, 2, 1, 4096));
    }

    /// Line and column by reading character for character.
    fn read(text: &str, offset: usize) -> (u32, u32) {
        text.char_indices().take_while(|(at, _)| *at < offset).fold((1, 1), |(line, column), (_, c)| match c {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        })
    }

    /// Text of lines long and short, with characters of all widths; often longer than a stride.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            "[aé€🦀\r\n]{0,9}",
            (1..700_usize, "[aé€🦀]").prop_map(|(n, c)| c.repeat(n)),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Law: the index says what reading from the start says, and both cut out whole characters.
        #[test]
        fn the_index_agrees_with_reading_from_the_start(
            text in texts(),
            start in any::<proptest::sample::Index>(),
            length in 0..64_usize,
        ) {
            let start = start.index(text.len() + 3);
            let range = start..start + length;
            let span = Span::of(&text, range.clone());
            prop_assert_eq!(LineIndex::new(&text).span(&text, range), span);
            prop_assert_eq!((span.line, span.column), read(&text, span.offset));
            prop_assert!(text.get(span.offset..span.offset + span.length).is_some());
            prop_assert!(span.offset <= start && start < span.offset + 4 || start > text.len());
        }
    }
}
