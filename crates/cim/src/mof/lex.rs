//! The tokens of MOF. Standard: DSP0004 annex A.

use sidereal_diagnostics::{Finding, LineIndex, Span};

use crate::metamodel::name::Interner;
use crate::metamodel::{Name, number};
use crate::rules;

/// No more findings of one text than this are kept.
const MOST_FINDINGS: usize = 1000;

/// A fault ends reading.
pub(super) type Result<T> = std::result::Result<T, Box<Fault>>;

#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) message: String,
    pub(super) limit: bool,
}

pub(super) struct Lexer<'a, 'n> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    names: &'n mut Interner,
    scratch: String,
    lines: Option<LineIndex>,
    pub(super) findings: Vec<Finding>,
}

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn in_name(byte: u8) -> bool {
    starts_name(byte) || byte.is_ascii_digit()
}

impl<'a, 'n> Lexer<'a, 'n> {
    pub(super) fn new(text: &'a str, names: &'n mut Interner) -> Self {
        Self { text, at: 0, names, scratch: String::new(), lines: None, findings: Vec::new() }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn intern(&mut self, text: &str) -> Name {
        self.names.name(text)
    }

    pub(super) fn span(&mut self, at: usize, length: usize) -> Span {
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(self.text));
        lines.span(self.text, at..at + length)
    }

    /// Reports something understood that is not of the standard.
    pub(super) fn odd(&mut self, at: usize, length: usize, message: impl Into<String>) {
        if self.findings.len() < MOST_FINDINGS {
            let span = self.span(at, length);
            self.findings.push(Finding::new(&rules::DIALECT, message).span(span));
        }
    }

    #[expect(clippy::unused_self, reason = "it reads as what the lexer says")]
    pub(super) fn fault<T>(&self, at: usize, length: usize, message: impl Into<String>) -> Result<T> {
        Err(Box::new(Fault { at, length, message: message.into(), limit: false }))
    }

    /// What is due is not there.
    pub(super) fn expected<T>(&mut self, what: &str) -> Result<T> {
        self.skip()?;
        let (found, length) = self.found();
        self.fault(self.at, length, format!("expected {what}, found {found}"))
    }

    /// The next token, for a message.
    fn found(&self) -> (String, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else { return ("the end of the text".to_owned(), 0) };
        let length = match first {
            '"' => return ("a string".to_owned(), 1),
            _ if first.is_ascii_digit() => rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.'),
            _ if first.is_alphabetic() || first == '_' => rest.find(|c: char| !c.is_alphanumeric() && c != '_'),
            _ => Some(first.len_utf8()),
        };
        let token: String = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default().chars().take(40).collect();
        (format!("`{token}`"), token.len())
    }

    /// Passes over white space and comments.
    pub(super) fn skip(&mut self) -> Result<()> {
        let bytes = self.text.as_bytes();
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') => match self.byte(self.at + 1) {
                    Some(b'/') => {
                        let rest = bytes.get(self.at..).unwrap_or_default();
                        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    }
                    Some(b'*') => {
                        let start = self.at;
                        let rest = bytes.get(start + 2..).unwrap_or_default();
                        match memchr::memmem::find(rest, b"*/") {
                            Some(end) => self.at = start + 2 + end + 2,
                            None => return self.fault(start, 2, "this comment does not end"),
                        }
                    }
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    /// The byte the next token starts with.
    pub(super) fn peek(&mut self) -> Result<Option<u8>> {
        self.skip()?;
        Ok(self.byte(self.at))
    }

    pub(super) fn take(&mut self, token: u8) -> Result<bool> {
        let there = self.peek()? == Some(token);
        self.at += usize::from(there);
        Ok(there)
    }

    pub(super) fn need(&mut self, token: u8, what: &str) -> Result<()> {
        if self.take(token)? { Ok(()) } else { self.expected(what) }
    }

    /// The identifier that comes next, if one does; it is not taken.
    pub(super) fn peek_word(&mut self) -> Result<Option<&'a str>> {
        self.skip()?;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.first().copied().is_some_and(starts_name) {
            return Ok(None);
        }
        let length = rest.iter().position(|byte| !in_name(*byte)).unwrap_or(rest.len());
        Ok(self.text.get(self.at..self.at + length))
    }

    pub(super) fn word(&mut self, what: &str) -> Result<&'a str> {
        match self.peek_word()? {
            Some(word) => {
                self.at += word.len();
                Ok(word)
            }
            None => self.expected(what),
        }
    }

    pub(super) fn name(&mut self, what: &str) -> Result<Name> {
        let word = self.word(what)?;
        Ok(self.names.name(word))
    }

    /// Takes the keyword if it comes next.
    pub(super) fn take_word(&mut self, keyword: &str) -> Result<bool> {
        let there = self.peek_word()?.is_some_and(|word| word.eq_ignore_ascii_case(keyword));
        self.at += if there { keyword.len() } else { 0 };
        Ok(there)
    }

    /// A string at a quote: adjacent literals are one value.
    pub(super) fn string(&mut self) -> Result<String> {
        self.scratch.clear();
        while self.peek()? == Some(b'"') {
            self.literal()?;
        }
        Ok(self.scratch.as_str().to_owned())
    }

    fn literal(&mut self) -> Result<()> {
        let start = self.at;
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'\r'));
            let Some(length) = length else { return self.fault(start, 1, "this string does not end") };
            self.scratch.push_str(self.text.get(self.at..self.at + length).unwrap_or_default());
            self.at += length;
            match self.byte(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape(),
                _ => {
                    let message = "a line ends inside this string; write `\\n`, or end it and go on with another";
                    return self.fault(start, self.at - start, message);
                }
            }
        }
    }

    /// An escape at a backslash, onto the scratch.
    fn escape(&mut self) {
        let start = self.at;
        self.at += 2;
        let plain = match self.byte(start + 1) {
            Some(b'b') => '\u{8}',
            Some(b't') => '\t',
            Some(b'n') => '\n',
            Some(b'f') => '\u{c}',
            Some(b'r') => '\r',
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            Some(b'\\') => '\\',
            Some(b'x' | b'X') => {
                if let Some(c) = self.hex_escape(start) {
                    self.scratch.push(c);
                    return;
                }
                self.keep_escape(start);
                return;
            }
            Some(b'\n' | b'\r') | None => {
                self.at = start + 1;
                self.scratch.push('\\');
                return;
            }
            Some(_) => {
                self.keep_escape(start);
                return;
            }
        };
        self.scratch.push(plain);
    }

    /// What is no escape is kept as it is.
    fn keep_escape(&mut self, start: usize) {
        let c = self.text.get(start + 1..).and_then(|rest| rest.chars().next()).unwrap_or('\\');
        self.at = start + 1 + c.len_utf8();
        self.scratch.extend(['\\', c]);
        self.odd(start, self.at - start, format!("`\\{c}` is no escape, and kept as two characters"));
    }

    fn hex_digits(&self, at: usize) -> Option<(u32, usize)> {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let digits = rest.iter().take(4).map_while(|byte| char::from(*byte).to_digit(16));
        let (value, count) = digits.fold((0, 0), |(value, count), digit| (value * 16 + digit, count + 1));
        (count > 0).then_some((value, count))
    }

    /// `\x` and one to four digits; a pair of surrogates is one character.
    fn hex_escape(&mut self, start: usize) -> Option<char> {
        let (high, count) = self.hex_digits(start + 2)?;
        self.at = start + 2 + count;
        if let Some(c) = char::from_u32(high) {
            return Some(c);
        }
        let next = self.text.as_bytes().get(self.at..self.at + 2)?;
        let (low, count) = self.hex_digits(self.at + 2).filter(|_| next.eq_ignore_ascii_case(b"\\x"))?;
        let pair = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
        let c = char::decode_utf16(pair).next()?.ok()?;
        self.at += 2 + count;
        Some(c)
    }

    /// A character in single quotes, at the first of them.
    pub(super) fn char16(&mut self) -> Result<u16> {
        let start = self.at;
        self.at += 1;
        self.scratch.clear();
        let mut code = None;
        if self.byte(self.at) == Some(b'\\') {
            if matches!(self.byte(self.at + 1), Some(b'x' | b'X'))
                && let Some((value, count)) = self.hex_digits(self.at + 2)
            {
                // A code of UCS-2 need not be a character by itself.
                code = u16::try_from(value).ok();
                self.at += 2 + count;
            } else {
                self.escape();
            }
        } else if let Some(c) = self.text.get(self.at..).and_then(|rest| rest.chars().next())
            && !matches!(c, '\'' | '\n' | '\r')
        {
            self.scratch.push(c);
            self.at += c.len_utf8();
        }
        let mut units = self.scratch.encode_utf16();
        let code = code.or(match (units.next(), units.next()) {
            (Some(code), None) => Some(code),
            _ => None,
        });
        match code {
            Some(code) if self.byte(self.at) == Some(b'\'') => {
                self.at += 1;
                Ok(code)
            }
            _ => self.fault(start, 1, "expected one UCS-2 character, or an escape, in single quotes"),
        }
    }

    /// A literal of a number.
    pub(super) fn number(&mut self) -> Result<&'a str> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let hex = |at: usize| rest.get(..at).is_some_and(|before| before.contains(&b'x') || before.contains(&b'X'));
        let belongs = |at: usize| match rest.get(at) {
            Some(b'+' | b'-') => {
                at == 0
                    || at.checked_sub(1).and_then(|at| rest.get(at)).is_some_and(|b| matches!(b, b'e' | b'E'))
                        && !hex(at)
            }
            Some(byte) => byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'_',
            None => false,
        };
        let length = (0..=rest.len()).find(|at| !belongs(*at)).unwrap_or(rest.len());
        let text = self.text.get(start..start + length).unwrap_or_default();
        if number::integer(text).is_none() && !number::is_real(text) {
            let shown: String = text.chars().take(40).collect();
            return self.fault(start, length.max(1), format!("`{shown}` is no number"));
        }
        self.at += length;
        Ok(text)
    }
}
