//! Where the text of a document comes from: memory, or a stream.

use std::io::{BufRead, ErrorKind};

use sidereal_diagnostics::{LineIndex, Span};

/// A text, of which a stretch is at hand.
pub(super) trait Source {
    /// The stretch that is at hand.
    fn text(&self) -> &str;

    /// Where the stretch starts in the whole text, in bytes.
    fn base(&self) -> u64;

    /// Lets go of what is before `from`, which becomes the start of the stretch, and gets more. False at the end of the
    /// text: then nothing is let go of.
    fn more(&mut self, from: usize) -> Result<bool, Unreadable>;

    /// Whether a character that XML does not allow was seen anywhere.
    fn is_suspect(&self) -> bool;

    /// Whether a carriage return was seen anywhere.
    fn has_returns(&self) -> bool;

    /// The place of a stretch of the whole text.
    fn span(&mut self, from: u64, to: u64) -> Span;
}

/// Why there is no more text.
pub(super) enum Unreadable {
    Io(std::io::Error),
    /// Bytes that are no UTF-8.
    NotUtf8,
}

/// The first character that XML 1.0 does not allow.
pub(super) fn forbidden(text: &str) -> Option<char> {
    let control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    // U+FFFE and U+FFFF start with 0xEF. Without a way out of the loop, many bytes are looked at at once.
    let notable = |byte: u8| control(byte) || byte == 0xef;
    if !text.bytes().fold(false, |any, byte| any | notable(byte)) {
        return None;
    }
    if let Some(byte) = text.bytes().find(|byte| control(*byte)) {
        return Some(char::from(byte));
    }
    memchr::memmem::find(text.as_bytes(), b"\xef\xbf")?;
    text.chars().find(|c| matches!(c, '\u{fffe}' | '\u{ffff}'))
}

fn returns(text: &str) -> bool {
    memchr::memchr(b'\r', text.as_bytes()).is_some()
}

/// A text in memory.
pub(super) struct Slice<'a> {
    text: &'a str,
    suspect: bool,
    returns: bool,
    lines: Option<LineIndex>,
}

impl<'a> Slice<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, suspect: forbidden(text).is_some(), returns: returns(text), lines: None }
    }
}

impl Source for Slice<'_> {
    fn text(&self) -> &str {
        self.text
    }

    fn base(&self) -> u64 {
        0
    }

    fn more(&mut self, _: usize) -> Result<bool, Unreadable> {
        Ok(false)
    }

    fn is_suspect(&self) -> bool {
        self.suspect
    }

    fn has_returns(&self) -> bool {
        self.returns
    }

    fn span(&mut self, from: u64, to: u64) -> Span {
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(self.text));
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        lines.span(self.text, place(from)..place(to))
    }
}

/// Bytes that are taken from a reader at once, at most.
const CHUNK: usize = 64 << 10;

/// A stream, of which only the current element is in memory.
pub(super) struct Stream<R> {
    reader: R,
    text: String,
    base: u64,
    /// Lines before the stretch at hand.
    lines: u64,
    /// Where the line starts that the stretch starts in.
    line_start: u64,
    /// What was read of a character that is not whole yet.
    rest: Vec<u8>,
    /// What follows is no UTF-8.
    broken: bool,
    suspect: bool,
    returns: bool,
}

/// What of the bytes is text, and whether what follows it never will be.
fn valid(bytes: &[u8]) -> (&str, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|bytes| std::str::from_utf8(bytes).ok());
            (good.unwrap_or_default(), error.error_len().is_some())
        }
    }
}

impl<R: BufRead> Stream<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            text: String::new(),
            base: 0,
            lines: 0,
            line_start: 0,
            rest: Vec::new(),
            broken: false,
            suspect: false,
            returns: false,
        }
    }

    fn let_go(&mut self, from: usize) {
        let gone = self.text.as_bytes().get(..from).unwrap_or_default();
        self.lines += memchr::memchr_iter(b'\n', gone).count() as u64;
        if let Some(last) = memchr::memrchr(b'\n', gone) {
            self.line_start = self.base + last as u64 + 1;
        }
        self.base += gone.len() as u64;
        self.text.drain(..from);
    }

    /// Takes one chunk; false at the end.
    fn chunk(&mut self) -> Result<bool, Unreadable> {
        let available = loop {
            match self.reader.fill_buf() {
                Ok(available) => break available.get(..CHUNK).unwrap_or(available),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Unreadable::Io(error)),
            }
        };
        let taken = available.len();
        if taken == 0 {
            return if self.rest.is_empty() { Ok(false) } else { Err(Unreadable::NotUtf8) };
        }
        // What was read of a character comes before the rest of it.
        let split = !self.rest.is_empty();
        if split {
            self.rest.extend_from_slice(available);
        }
        let bytes = if split { self.rest.as_slice() } else { available };
        let (text, broken) = valid(bytes);
        let good = text.len();
        self.broken = broken;
        self.suspect |= forbidden(text).is_some();
        self.returns |= returns(text);
        let first = self.base == 0 && self.text.is_empty();
        self.text.push_str(if first { text.trim_start_matches('\u{feff}') } else { text });
        if split {
            self.rest.drain(..good);
        } else {
            self.rest.extend_from_slice(available.get(good..).unwrap_or_default());
        }
        self.reader.consume(taken);
        Ok(true)
    }
}

impl<R: BufRead> Source for Stream<R> {
    fn text(&self) -> &str {
        &self.text
    }

    fn base(&self) -> u64 {
        self.base
    }

    fn more(&mut self, from: usize) -> Result<bool, Unreadable> {
        let kept = self.text.len().saturating_sub(from);
        // What is long is read in ever longer stretches, so that it is not looked at again for each of them.
        let due = kept + kept / 4;
        let mut any = false;
        while self.text.len().saturating_sub(from) <= due {
            if self.broken && !any {
                return Err(Unreadable::NotUtf8);
            }
            if self.broken || !self.chunk()? {
                break;
            }
            any = true;
        }
        if any {
            self.let_go(from);
        }
        Ok(any)
    }

    fn is_suspect(&self) -> bool {
        self.suspect
    }

    fn has_returns(&self) -> bool {
        self.returns
    }

    /// Lines are exact of what is at hand; of what is not, the line is the one the reader has come to. Columns count bytes.
    fn span(&mut self, from: u64, to: u64) -> Span {
        let place = if from < self.base { to } else { from };
        let before = usize::try_from(place.saturating_sub(self.base)).unwrap_or(usize::MAX);
        let before = self.text.as_bytes().get(..before).unwrap_or(self.text.as_bytes());
        let count = self.lines + memchr::memchr_iter(b'\n', before).count() as u64;
        let line_start = memchr::memrchr(b'\n', before).map_or(self.line_start, |at| self.base + at as u64 + 1);
        let narrow = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        Span {
            offset: usize::try_from(from).unwrap_or(usize::MAX),
            length: usize::try_from(to.saturating_sub(from)).unwrap_or(0),
            line: narrow(count).saturating_add(1),
            column: narrow(from.saturating_sub(line_start)).saturating_add(1),
        }
    }
}
