//! From text to a tape: one pass that checks the grammar of RFC 8259, the depth and the names of members.
//!
//! The tape lists all values in the order of the text, each with where it starts and ends there, how many leaves are
//! in it, and where the next one beside it is. So a value is copied as a piece of text, whatever is in it, and digits
//! stay as they were written.

use std::collections::HashSet;

use super::{Type, escape_pointer};

/// A value on the tape; in an object, the name of a member comes before its value, as a string.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Where its text starts.
    pub(super) start: u32,
    /// Where its text ends.
    pub(super) end: u32,
    /// The place on the tape of what comes after it.
    pub(super) next: u32,
    /// How many values that are not containers are in it; one for an empty container.
    pub(super) leaves: u32,
    /// How many items or members it has; of a string with escapes, the index of its text without them.
    pub(super) len: u32,
    pub(super) kind: Type,
    /// Is its text as it would be written: a string without escapes, a container without blanks between tokens?
    pub(super) plain: bool,
}

impl Node {
    pub(super) const NULL: Self = Self { start: 0, end: 0, next: 1, leaves: 1, len: 0, kind: Type::Null, plain: true };
}

/// All values of a text.
#[derive(Clone, Default)]
pub(super) struct Tape {
    pub(super) nodes: Vec<Node>,
    /// The strings that were written with escapes, without them.
    pub(super) unescaped: Vec<Box<str>>,
    /// Memory of the parser, for the next text.
    open: Vec<Open>,
}

impl Tape {
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.unescaped.clear();
    }
}

/// Why a text is refused, and the offset of the byte where it is.
#[derive(Debug)]
pub(super) enum Fault {
    NotJson(usize, &'static str),
    TooDeep(usize),
    Duplicate {
        at: usize,
        name: String,
        /// The pointer of the object.
        object: String,
    },
}

/// Parses a text of at most 2^32 - 1 bytes onto an empty tape.
pub(super) fn parse(text: &str, depth: usize, tape: &mut Tape) -> Result<(), Fault> {
    const LARGEST_GUESS: usize = 1 << 16;
    tape.nodes.reserve((text.len() / 12 + 4).min(LARGEST_GUESS));
    let outer = std::mem::take(&mut tape.open);
    let here = Open::document();
    let mut parser = Parser { text, bytes: text.as_bytes(), at: 0, last_blank: 0, depth, tape, here, outer };
    let result = parser.document();
    let mut outer = parser.outer;
    outer.clear();
    tape.open = outer;
    result
}

/// A container that is not closed yet.
#[derive(Clone)]
struct Open {
    /// Its place on the tape.
    node: usize,
    kind: Type,
    len: u32,
    leaves: u32,
    names: Names,
}

impl Open {
    fn new(node: usize, kind: Type) -> Self {
        Self { node, kind, len: 0, leaves: 0, names: Names::default() }
    }

    /// What the value of the document is in; no value is null and open.
    fn document() -> Self {
        Self::new(0, Type::Null)
    }
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Where the last blanks outside strings ended.
    last_blank: usize,
    depth: usize,
    tape: &'t mut Tape,
    /// What the value at hand is in.
    here: Open,
    /// What that is in, the document first.
    outer: Vec<Open>,
}

#[allow(clippy::cast_possible_truncation, reason = "offsets are within a text of at most 2^32 - 1 bytes")]
pub(super) fn offset(at: usize) -> u32 {
    at as u32
}

impl Parser<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        self.blanks();
        loop {
            let opened = self.value()?;
            if !opened && !self.after_value()? {
                break;
            }
        }
        self.blanks();
        if self.at < self.bytes.len() { self.fault("nothing is due after the value") } else { Ok(()) }
    }

    /// Reads a scalar or an empty container, or opens one that is not empty: then the parser is before what is in it.
    fn value(&mut self) -> Result<bool, Fault> {
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'{') => return self.container(Type::Object, b'}'),
            Some(b'[') => return self.container(Type::Array, b']'),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.literal("true", Type::Boolean)?,
            Some(b'f') => self.literal("false", Type::Boolean)?,
            Some(b'n') => self.literal("null", Type::Null)?,
            _ => return self.fault("a value is due here"),
        }
        self.here.len += 1;
        self.here.leaves += 1;
        Ok(false)
    }

    fn container(&mut self, kind: Type, close: u8) -> Result<bool, Fault> {
        if self.outer.len() >= self.depth {
            return Err(Fault::TooDeep(self.at));
        }
        let node = self.tape.nodes.len();
        self.push(self.at, kind, true, 0);
        self.outer.push(std::mem::replace(&mut self.here, Open::new(node, kind)));
        self.at += 1;
        self.blanks();
        if self.peek() == Some(close) {
            self.close();
            return Ok(false);
        }
        if kind == Type::Object {
            self.name()?;
        }
        Ok(true)
    }

    /// What follows a value: true when another one is due, the parser being before it.
    fn after_value(&mut self) -> Result<bool, Fault> {
        while self.here.kind != Type::Null {
            self.blanks();
            match (self.peek(), self.here.kind) {
                (Some(b','), Type::Object) => {
                    self.at += 1;
                    self.blanks();
                    self.name()?;
                    return Ok(true);
                }
                (Some(b','), _) => {
                    self.at += 1;
                    self.blanks();
                    return Ok(true);
                }
                (Some(b'}'), Type::Object) | (Some(b']'), Type::Array) => self.close(),
                (_, Type::Object) => return self.fault("a comma or `}` is due here"),
                _ => return self.fault("a comma or `]` is due here"),
            }
        }
        Ok(false)
    }

    fn close(&mut self) {
        self.at += 1;
        let outer = self.outer.pop().unwrap_or_else(Open::document);
        let closed = std::mem::replace(&mut self.here, outer);
        let next = offset(self.tape.nodes.len());
        let leaves = closed.leaves.max(1);
        if let Some(node) = self.tape.nodes.get_mut(closed.node) {
            node.end = offset(self.at);
            node.next = next;
            node.leaves = leaves;
            node.len = closed.len;
            node.plain = self.last_blank <= node.start as usize;
        }
        self.here.len += 1;
        self.here.leaves += leaves;
    }

    /// Reads the name of a member and what is between it and the value.
    fn name(&mut self) -> Result<(), Fault> {
        if self.peek() != Some(b'"') {
            return self.fault("the name of a member is due here, in quotes");
        }
        let start = self.at;
        self.string()?;
        let Self { tape, here: object, text, .. } = self;
        if let Some((name, earlier)) = tape.nodes.split_last() {
            let name = name_of(text, &tape.unescaped, name);
            if object.names.looks_known(name) || object.names.all.is_some() {
                let members = earlier.get(object.node + 1..).unwrap_or_default();
                let before = NamesBefore { text, unescaped: &tape.unescaped, members, first: object.node + 1 };
                if object.names.is_known(name, object.len, &before) {
                    let name = name.to_owned();
                    return Err(Fault::Duplicate { at: start, name, object: self.pointer() });
                }
            }
        }
        self.blanks();
        if self.peek() != Some(b':') {
            return self.fault("a colon is due here");
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    /// The pointer of the container that is being read.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        let open = || self.outer.iter().skip(1).chain([&self.here]);
        for (outer, inner) in open().zip(open().skip(1)) {
            pointer.push('/');
            match inner.node.checked_sub(1).and_then(|name| self.tape.nodes.get(name)) {
                Some(name) if outer.kind == Type::Object => {
                    pointer.push_str(&escape_pointer(name_of(self.text, &self.tape.unescaped, name)));
                }
                _ => pointer.push_str(&outer.len.to_string()),
            }
        }
        pointer
    }

    fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut at = start + 1;
        let mut plain = true;
        loop {
            at = run_end(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    plain = false;
                    at += 2;
                }
                Some(0..0x20) => return Err(Fault::NotJson(at, "control characters in a string are escaped")),
                Some(_) => at += 1,
                None => return Err(Fault::NotJson(self.bytes.len(), "the string is not closed")),
            }
        }
        self.at = at + 1;
        let mut index = 0;
        if !plain {
            let quoted = self.text.get(start..self.at).unwrap_or_default();
            match serde_json::from_str::<Box<str>>(quoted) {
                Ok(text) => {
                    index = offset(self.tape.unescaped.len());
                    self.tape.unescaped.push(text);
                }
                Err(error) => {
                    let at = (start + error.column().saturating_sub(1)).min(at);
                    return Err(Fault::NotJson(at, "this is no escape of JSON"));
                }
            }
        }
        self.push(start, Type::String, plain, index);
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if zero && digits > 1 {
            return Err(Fault::NotJson(start, "a number has no leading zeros"));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(start, Type::Number, true, 0);
        Ok(())
    }

    fn digits(&mut self) -> Result<usize, Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit is due here") } else { Ok(self.at - start) }
    }

    fn literal(&mut self, word: &str, kind: Type) -> Result<(), Fault> {
        let start = self.at;
        let end = start + word.len();
        if self.bytes.get(start..end) != Some(word.as_bytes()) {
            return self.fault("a value is due here");
        }
        self.at = end;
        self.push(start, kind, true, 0);
        Ok(())
    }

    /// Puts a value that ends here on the tape.
    fn push(&mut self, start: usize, kind: Type, plain: bool, len: u32) {
        let next = offset(self.tape.nodes.len() + 1);
        let (start, end) = (offset(start), offset(self.at));
        self.tape.nodes.push(Node { start, end, next, leaves: 1, len, kind, plain });
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn blanks(&mut self) {
        if self.peek().is_some_and(|byte| byte <= b' ') {
            while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
                self.at += 1;
            }
            self.last_blank = self.at;
        }
    }

    fn fault<T>(&self, due: &'static str) -> Result<T, Fault> {
        Err(Fault::NotJson(self.at, due))
    }
}

/// Where the run of bytes ends that a string may have as they are; near the end of the text, perhaps before that.
#[inline]
fn run_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let (low, high) = (word_of(block, 0), word_of(block, 8));
        let found = special(low);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        let found = special(high);
        if found != 0 {
            return at + 8 + found.trailing_zeros() as usize / 8;
        }
        at += 16;
        while bytes.get(at..).and_then(<[u8]>::first_chunk::<32>).is_some_and(|block| !has_special(block)) {
            at += 32;
        }
    }
    at
}

#[inline]
fn word_of(block: &[u8; 16], from: usize) -> u64 {
    block.get(from..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
}

/// Is there a quote, a backslash or a control character? Without a branch per byte, so that it runs at the width of the
/// machine.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "without branches the loop is vectorized")]
fn has_special(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\'))
}

/// Has a string a byte that JSON escapes?
pub(super) fn must_escape(bytes: &[u8]) -> bool {
    let odd = |word: &[u8; 8]| special(u64::from_le_bytes(*word)) != 0;
    let (words, rest) = bytes.as_chunks();
    words.iter().any(odd)
        || match bytes.last_chunk() {
            Some(last) => odd(last),
            None => has_special(rest),
        }
}

/// The high bit of each of eight bytes that is a quote, a backslash or a control character; above the lowest of them,
/// perhaps others.
#[inline]
fn special(word: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // With its second bit turned over, the quote comes right after the control characters, and the blank after it.
    let turned = word ^ each(2);
    let low = turned.wrapping_sub(each(0x21)) & !turned;
    let backslash = word ^ each(b'\\');
    (low | backslash.wrapping_sub(each(1)) & !backslash) & each(0x80)
}

/// The text of a string.
#[inline]
pub(super) fn name_of<'t>(text: &'t str, unescaped: &'t [Box<str>], node: &Node) -> &'t str {
    if node.plain {
        text.get(node.start as usize + 1..(node.end as usize).saturating_sub(1)).unwrap_or_default()
    } else {
        unescaped.get(node.len as usize).map(AsRef::as_ref).unwrap_or_default()
    }
}

/// The names of an object met so far: two bits for each fingerprint, and, for an object with many members, the names.
#[derive(Clone, Default)]
struct Names {
    prints: [u64; 4],
    #[allow(clippy::box_collection, reason = "few objects have it, and each that is open takes its room")]
    all: Option<Box<HashSet<Box<str>>>>,
}

/// The members of an object as far as they are read.
struct NamesBefore<'t> {
    text: &'t str,
    unescaped: &'t [Box<str>],
    members: &'t [Node],
    /// The place of the first of them on the tape.
    first: usize,
}

impl<'t> NamesBefore<'t> {
    fn iter(&self) -> impl Iterator<Item = &'t str> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let name = self.members.get(at)?;
            let value = self.members.get(at + 1)?;
            at = (value.next as usize).checked_sub(self.first)?;
            Some(name_of(self.text, self.unescaped, name))
        })
    }
}

impl Names {
    /// How many members an object may have before their names are kept, rather than looked through again.
    const FEW: u32 = 64;

    fn is_known(&mut self, name: &str, count: u32, before: &NamesBefore<'_>) -> bool {
        if count < Self::FEW {
            return before.iter().any(|earlier| earlier == name);
        }
        !self.all.get_or_insert_with(|| Box::new(before.iter().map(Box::from).collect())).insert(name.into())
    }

    /// Notes the fingerprint of a name; has one before had the same?
    #[inline]
    fn looks_known(&mut self, name: &str) -> bool {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        let bytes = name.as_bytes();
        let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => (bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), bytes.len() as u64),
        };
        let print = (first ^ last.rotate_left(29)).wrapping_mul(MIX) >> 48;
        let mut mark = |print: u64| {
            let bit = 1_u64 << (print % 64);
            self.prints.get_mut((print / 64 % 4) as usize).is_none_or(|word| {
                let known = *word & bit != 0;
                *word |= bit;
                known
            })
        };
        // A name that was there has left both marks.
        let (one, other) = (mark(print), mark(print >> 8));
        one && other
    }
}
