//! Batches of whole lines, in constant memory.

use std::io;

use crate::input::Ahead;

/// Whole lines.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) bytes: Vec<u8>,
    /// The number of the first, from 1.
    pub(crate) line: u64,
    /// Where the first starts, in bytes from the start of the input.
    pub(crate) offset: usize,
}

/// A line that is longer than the limit, and was not kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong {
    pub(crate) line: u64,
    /// The column, in characters from 1, of the first character beyond the limit.
    pub(crate) column: usize,
    /// Where that is, in bytes from the start of the input.
    pub(crate) offset: usize,
}

#[derive(Debug)]
pub(crate) enum Piece {
    Batch(Batch),
    TooLong(TooLong),
}

/// Cuts an input into batches.
pub(crate) struct Lines {
    ahead: Ahead,
    batch: usize,
    limit: usize,
    line: u64,
    offset: usize,
}

impl Lines {
    /// Of about `batch` bytes each; no line has more than `limit`.
    pub(crate) fn new(ahead: Ahead, batch: usize, limit: usize) -> Self {
        Self { ahead, batch, limit, line: 1, offset: 0 }
    }

    /// The next batch, or a line that is too long; none at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut searched = 0;
        loop {
            let held = &self.ahead.held;
            let newline = held.get(searched..).and_then(|rest| memchr::memrchr(b'\n', rest)).map(|at| searched + at);
            if let Some(newline) = newline {
                if held.len() >= self.batch || self.ahead.ended || !self.ahead.flowing {
                    return Ok(Some(self.cut(newline + 1)));
                }
            } else if held.len() > self.limit {
                return self.skip().map(|long| Some(Piece::TooLong(long)));
            } else {
                searched = held.len();
            }
            if self.ahead.ended {
                let rest = self.ahead.held.len();
                return Ok((rest > 0).then(|| self.cut(rest)));
            }
            self.ahead.fill()?;
        }
    }

    fn cut(&mut self, end: usize) -> Piece {
        let rest = self.ahead.held.split_off(end);
        let bytes = std::mem::replace(&mut self.ahead.held, rest);
        let batch = Batch { line: self.line, offset: self.offset, bytes };
        self.line += memchr::memchr_iter(b'\n', &batch.bytes).count() as u64;
        self.offset += batch.bytes.len();
        Piece::Batch(batch)
    }

    /// Passes over the rest of a line of which more than the limit is held.
    fn skip(&mut self) -> io::Result<TooLong> {
        let column = column_behind(self.ahead.held.get(..self.limit).unwrap_or_default());
        let long = TooLong { line: self.line, column, offset: self.offset + self.limit };
        loop {
            let held = &mut self.ahead.held;
            if let Some(newline) = memchr::memchr(b'\n', held) {
                held.drain(..=newline);
                self.offset += newline + 1;
                self.line += 1;
                return Ok(long);
            }
            self.offset += held.len();
            held.clear();
            if self.ahead.ended {
                return Ok(long);
            }
            self.ahead.fill()?;
        }
    }
}

/// The column, in characters from 1, behind these bytes of a line.
pub(crate) fn column_behind(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count() + 1
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn pieces(text: &str, batch: usize, limit: usize) -> Vec<Result<(String, u64, usize), TooLong>> {
        let mut lines = Lines::new(Ahead::new(Box::new(Cursor::new(text.to_owned()))), batch, limit);
        let mut found = Vec::new();
        while let Some(piece) = lines.next().unwrap() {
            found.push(match piece {
                Piece::Batch(batch) => Ok((String::from_utf8(batch.bytes).unwrap(), batch.line, batch.offset)),
                Piece::TooLong(long) => Err(long),
            });
        }
        found
    }

    #[test]
    fn lines_stay_whole() {
        assert_eq!(pieces("a\nb\nc", 1, 9), [Ok(("a\nb\n".into(), 1, 0)), Ok(("c".into(), 3, 4))]);
        assert_eq!(pieces("", 1, 9), []);
        let text = "ab\n".repeat(1 << 20);
        let all: String = pieces(&text, 1000, 9).into_iter().map(|piece| piece.unwrap().0).collect();
        assert_eq!(all, text);
    }

    #[test]
    fn a_line_without_end_is_passed_over_in_constant_memory() {
        let long =
            Cursor::new("é\n".to_owned()).chain(std::io::repeat(b'x').take(300 << 20)).chain(Cursor::new("\nb\n"));
        let mut lines = Lines::new(Ahead::new(Box::new(long)), 1 << 20, 5 << 20);
        let mut seen = Vec::new();
        while let Some(piece) = lines.next().unwrap() {
            assert!(lines.ahead.held.capacity() < 16 << 20);
            seen.push(match piece {
                Piece::Batch(batch) => (batch.line, batch.bytes.len(), 0),
                Piece::TooLong(long) => (long.line, 0, long.column),
            });
        }
        assert_eq!(seen, [(1, 3, 0), (2, 0, (5 << 20) + 1), (3, 2, 0)]);
    }
}
