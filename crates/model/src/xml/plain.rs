//! Plain XML, read in one pass without a tree.

use std::borrow::Cow;

use memchr::memmem;

use super::Limits;

/// What is read is not plain: it has something rare, exceeds a limit, or is no XML at all. [`Tree`](super::Tree) decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

type Read<T> = Result<T, NotPlain>;

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    /// The name of the element.
    pub name: &'t str,
    empty: bool,
}

/// What is inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'t> {
    /// Characters only; the element is read.
    Text(Cow<'t, str>),
    /// Elements with white space and comments between them, one at least: [`Plain::child`] reads them.
    Elements,
}

/// A reader of plain XML: of what most programs write, and nothing else. Its names are ASCII and have no prefixes, only the
/// root declares a namespace, references are those by name, and there are no sections and no instructions.
///
/// Whatever it reads, [`Tree`](super::Tree) reads and sees the same.
///
/// ```
/// use sidereal_model::xml::{Content, Limits, Plain};
///
/// let mut xml = Plain::new("<a xmlns='urn:x'><b c='1'>t</b></a>", &Limits::default())?;
/// let a = xml.root()?;
/// assert_eq!((a.name, xml.namespace(), xml.content(a)?), ("a", Some("urn:x"), Content::Elements));
/// let b = xml.child()?.unwrap();
/// assert_eq!(xml.content(b)?, Content::Text("t".into()));
/// assert_eq!(xml.attribute("c"), Some("1"));
/// assert_eq!(xml.child()?, None);
/// xml.finish()?;
/// # Ok::<(), sidereal_model::xml::NotPlain>(())
/// ```
#[derive(Debug)]
pub struct Plain<'t> {
    text: &'t str,
    at: usize,
    limits: Limits,
    namespace: Option<&'t str>,
    open: Vec<&'t str>,
    attributes: Vec<(&'t str, Cow<'t, str>)>,
}

/// So many attributes are compared one by one.
const FEW: usize = 32;

impl<'t> Plain<'t> {
    /// A reader that stands at the root element.
    ///
    /// # Errors
    /// When it is not plain.
    pub fn new(text: &'t str, limits: &Limits) -> Read<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let brackets = || memchr::memchr_iter(b'<', text.as_bytes()).count();
        // A text may stand before each tag.
        if text.len() > limits.bytes || (text.len() > limits.nodes && 2 * brackets() > limits.nodes) {
            return Err(NotPlain);
        }
        let mut reader =
            Self { text, at: 0, limits: *limits, namespace: None, open: Vec::new(), attributes: Vec::new() };
        if text.starts_with("<?") {
            reader.at = declaration(text).ok_or(NotPlain)?;
        }
        reader.pass()?;
        Ok(reader)
    }

    /// The text that is read, without a byte order mark.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The namespace of all elements, once the root is read.
    pub fn namespace(&self) -> Option<&'t str> {
        self.namespace
    }

    /// The root element.
    ///
    /// # Errors
    /// When it is not plain.
    pub fn root(&mut self) -> Read<Tag<'t>> {
        self.tag()
    }

    /// The attributes of the start tag that was read last.
    pub fn attributes(&self) -> &[(&'t str, Cow<'t, str>)] {
        &self.attributes
    }

    /// One of the [`attributes`](Self::attributes).
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// What is inside the element whose start tag was read last. Its attributes stay at hand.
    ///
    /// # Errors
    /// When it is not plain.
    pub fn content(&mut self, tag: Tag<'t>) -> Read<Content<'t>> {
        if tag.empty {
            return Ok(Content::Text(Cow::Borrowed("")));
        }
        if self.open.len() >= self.limits.depth {
            return Err(NotPlain);
        }
        let start = self.at;
        self.blanks();
        if let [b'<', next, ..] = self.rest()
            && *next != b'/'
        {
            self.pass()?;
            // A comment beside characters would part them.
            if self.rest().starts_with(b"</") {
                return Err(NotPlain);
            }
            self.open.push(tag.name);
            return Ok(Content::Elements);
        }
        self.at = start;
        let text = self.characters(Ends::Text)?;
        self.end_tag(tag.name)?;
        Ok(Content::Text(text))
    }

    /// The next element in the one whose [`Content::Elements`] are read; none at its end.
    ///
    /// # Errors
    /// When it is not plain.
    pub fn child(&mut self) -> Read<Option<Tag<'t>>> {
        self.pass()?;
        if self.rest().starts_with(b"</") {
            let name = self.open.pop().ok_or(NotPlain)?;
            self.end_tag(name)?;
            return Ok(None);
        }
        self.tag().map(Some)
    }

    /// Makes sure that nothing follows the root element.
    ///
    /// # Errors
    /// When it is not plain.
    pub fn finish(mut self) -> Read<()> {
        self.pass()?;
        if self.open.is_empty() && self.at == self.text.len() { Ok(()) } else { Err(NotPlain) }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn slice(&self, from: usize, to: usize) -> Read<&'t str> {
        self.text.get(from..to).ok_or(NotPlain)
    }

    fn blanks(&mut self) {
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    /// Passes over white space and comments.
    fn pass(&mut self) -> Read<()> {
        loop {
            self.blanks();
            let Some(rest) = self.rest().strip_prefix(b"<!--") else { return Ok(()) };
            let length = memmem::find(rest, b"--").ok_or(NotPlain)?;
            let comment = rest.get(..length).unwrap_or_default();
            let odd = comment.iter().any(|byte| is(*byte, RARE) && !matches!(byte, b'\t' | b'\n' | b'\r'));
            if odd || rest.get(length + 2) != Some(&b'>') {
                return Err(NotPlain);
            }
            self.at += length + 7;
        }
    }

    fn name(&mut self) -> Read<&'t str> {
        let rest = self.rest();
        if !rest.first().is_some_and(|byte| is(*byte, START)) {
            return Err(NotPlain);
        }
        let start = self.at;
        self.at += rest.iter().take_while(|byte| is(**byte, NAME)).count();
        self.slice(start, self.at)
    }

    fn tag(&mut self) -> Read<Tag<'t>> {
        if self.rest().first() != Some(&b'<') {
            return Err(NotPlain);
        }
        self.at += 1;
        let name = self.name()?;
        self.attributes.clear();
        loop {
            let behind = self.at;
            self.blanks();
            match self.rest() {
                [b'>', ..] => {
                    self.at += 1;
                    return Ok(Tag { name, empty: false });
                }
                [b'/', b'>', ..] => {
                    self.at += 2;
                    return Ok(Tag { name, empty: true });
                }
                _ if self.at == behind => return Err(NotPlain),
                _ => self.read_attribute()?,
            }
        }
    }

    fn read_attribute(&mut self) -> Read<()> {
        let name = self.name()?;
        let ends = match self.rest() {
            [b'=', b'"', ..] => Ends::Quote,
            [b'=', b'\'', ..] => Ends::Apostrophe,
            _ => return Err(NotPlain),
        };
        self.at += 2;
        let start = self.at;
        let value = self.characters(ends)?;
        let length = self.at - start;
        self.at += 1;
        if length > self.limits.attribute {
            return Err(NotPlain);
        }
        if name == "xmlns" {
            let reserved =
                matches!(&*value, "" | "http://www.w3.org/XML/1998/namespace" | "http://www.w3.org/2000/xmlns/");
            let Cow::Borrowed(value) = value else { return Err(NotPlain) };
            if reserved || self.namespace.is_some() || !self.open.is_empty() {
                return Err(NotPlain);
            }
            self.namespace = Some(value);
            return Ok(());
        }
        if self.attributes.len() >= FEW.min(self.limits.attributes.saturating_sub(1))
            || self.attributes.iter().any(|(known, _)| *known == name)
        {
            return Err(NotPlain);
        }
        self.attributes.push((name, value));
        Ok(())
    }

    fn end_tag(&mut self, name: &str) -> Read<()> {
        let rest = self.rest().strip_prefix(b"</").and_then(|rest| rest.strip_prefix(name.as_bytes()));
        match rest {
            Some([b'>', ..]) => {
                self.at += name.len() + 3;
                Ok(())
            }
            _ => Err(NotPlain),
        }
    }

    /// Characters up to the markup that ends them, their references resolved.
    fn characters(&mut self, ends: Ends) -> Read<Cow<'t, str>> {
        let stops = ends.stops();
        let mut start = self.at;
        let mut before = String::new();
        loop {
            self.at += self.rest().iter().position(|byte| is(*byte, stops)).ok_or(NotPlain)?;
            match self.rest() {
                [b'&', reference @ ..] => {
                    before.push_str(self.slice(start, self.at)?);
                    let (length, character) = named(reference)?;
                    before.push(character);
                    self.at += length;
                    start = self.at;
                }
                // A byte that some characters begin with which XML forbids.
                [0xef, second, third, ..] if (*second, *third) < (0xbf, 0xbe) => self.at += 3,
                [byte, ..] if *byte == ends.byte() => break,
                [b'\n' | b'\t', ..] if matches!(ends, Ends::Text) => self.at += 1,
                _ => return Err(NotPlain),
            }
        }
        let last = self.slice(start, self.at)?;
        if before.is_empty() {
            return Ok(Cow::Borrowed(last));
        }
        before.push_str(last);
        Ok(Cow::Owned(before))
    }
}

/// What ends a stretch of characters.
#[derive(Clone, Copy)]
enum Ends {
    Text,
    Quote,
    Apostrophe,
}

impl Ends {
    fn byte(self) -> u8 {
        match self {
            Self::Text => b'<',
            Self::Quote => b'"',
            Self::Apostrophe => b'\'',
        }
    }

    /// The bytes that are not simply passed over.
    fn stops(self) -> u8 {
        match self {
            Self::Text => TEXT,
            Self::Quote => QUOTE,
            Self::Apostrophe => APOSTROPHE,
        }
    }
}

/// The character of a reference by name, and the length of the reference; its `&` is before.
fn named(rest: &[u8]) -> Read<(usize, char)> {
    match rest {
        [b'l', b't', b';', ..] => Ok((4, '<')),
        [b'g', b't', b';', ..] => Ok((4, '>')),
        [b'a', b'm', b'p', b';', ..] => Ok((5, '&')),
        [b'a', b'p', b'o', b's', b';', ..] => Ok((6, '\'')),
        [b'q', b'u', b'o', b't', b';', ..] => Ok((6, '"')),
        _ => Err(NotPlain),
    }
}

/// Where the XML declaration ends that the text starts with.
fn declaration(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<?xml ")?.split_once("?>")?.0;
    let mut words = inside.split_ascii_whitespace().peekable();
    for (name, needed) in [("version=", true), ("encoding=", false), ("standalone=", false)] {
        let Some(quoted) = words.next_if(|word| word.starts_with(name)) else {
            if needed {
                return None;
            }
            continue;
        };
        let quoted = quoted.strip_prefix(name)?;
        let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let value = quoted.strip_prefix(quote)?.strip_suffix(quote)?;
        if !value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')) {
            return None;
        }
    }
    words.next().is_none().then_some("<?xml ".len() + inside.len() + "?>".len())
}

/// The first character of a name.
const START: u8 = 1;
/// A character of a name.
const NAME: u8 = 2;
/// A character that XML forbids, or that may begin one; a control character.
const RARE: u8 = 4;
/// What is not simply passed over in text. `>` might end a section.
const TEXT: u8 = 8;
/// The same, in a value in quotes.
const QUOTE: u8 = 16;
/// The same, in a value in apostrophes.
const APOSTROPHE: u8 = 32;

/// What a byte may be.
const KINDS: [u8; 256] = {
    const fn kinds(byte: u8) -> u8 {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => START | NAME,
            b'0'..=b'9' | b'-' | b'.' => NAME,
            0..=31 | 0xef => RARE | TEXT | QUOTE | APOSTROPHE,
            b'<' | b'&' => TEXT | QUOTE | APOSTROPHE,
            b'>' => TEXT,
            b'"' => QUOTE,
            b'\'' => APOSTROPHE,
            _ => 0,
        }
    }
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "checked by the compiler")]
        {
            table[byte] = kinds(byte as u8);
        }
        byte += 1;
    }
    table
};

#[inline]
fn is(byte: u8, kind: u8) -> bool {
    KINDS.get(usize::from(byte)).is_some_and(|kinds| kinds & kind != 0)
}

#[cfg(test)]
mod tests;
