//! JSON as it was written: order, digits and repeated values are all there.
//!
//! [`Document`] parses one JSON text within [`Limits`]; [`Json`] is a cheap view of a value in it. Numbers are text, so
//! `10.50` and an integer beyond 64 bits survive.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use sidereal_diagnostics::{Finding, Place, Rule, Severity, Span};

use parse::{Fault, Node, Tape};

mod build;
mod parse;
mod raw;

pub use build::Builder;
pub use raw::RawJson;

/// The text is not JSON.
pub const NOT_JSON: Rule = Rule {
    code: "MOD0001",
    name: "not-json",
    severity: Severity::Error,
    summary: "The text must be JSON (RFC 8259); what is not cannot be read at all.",
};
/// Arrays and objects are nested deeper than the limit.
pub const NESTED_TOO_DEEP: Rule = Rule {
    code: "MOD0002",
    name: "nested-too-deep",
    severity: Severity::Error,
    summary: "Nesting is bounded, so that no input can exhaust the stack.",
};
/// The text is longer than the limit.
pub const TOO_LONG: Rule = Rule {
    code: "MOD0003",
    name: "too-long",
    severity: Severity::Error,
    summary: "The size of one document is bounded, so that no input can exhaust the memory.",
};
/// An object has two members of one name.
pub const DUPLICATE_MEMBER: Rule = Rule {
    code: "MOD0004",
    name: "duplicate-member",
    severity: Severity::Error,
    summary: "Two members of one name in an object leave open which of them counts.",
};
/// The bytes are not UTF-8.
pub const NOT_UTF8: Rule =
    Rule { code: "MOD0005", name: "not-utf8", severity: Severity::Error, summary: "JSON text is UTF-8." };

/// How much of foreign input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep arrays and objects may nest. Default: 128.
    pub depth: usize,
    /// How many bytes one document may have. Default: 512 MiB.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 128, bytes: 512 << 20 }
    }
}

/// One parsed JSON text.
#[derive(Clone, Default)]
pub struct Document {
    text: String,
    tape: Tape,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Document").field(&self.root().to_text()).finish()
    }
}

impl Document {
    /// Parses a text within the default limits.
    ///
    /// # Errors
    /// See [`Document::parse_within`].
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        Self::parse_within(text, &Limits::default())
    }

    /// Parses a text.
    ///
    /// # Errors
    /// A finding with its place when the text is not JSON ([`NOT_JSON`]), exceeds a limit ([`NESTED_TOO_DEEP`],
    /// [`TOO_LONG`]) or has an object with two members of one name ([`DUPLICATE_MEMBER`]).
    pub fn parse_within(text: &str, limits: &Limits) -> Result<Self, Box<Finding>> {
        let mut document = Self::default();
        document.read(text, limits)?;
        Ok(document)
    }

    /// Parses another text in place of the one before, in the same memory; after an error, the document is null.
    ///
    /// # Errors
    /// See [`Document::parse_within`].
    pub fn read(&mut self, text: &str, limits: &Limits) -> Result<(), Box<Finding>> {
        self.text.clear();
        self.tape.clear();
        let most = limits.bytes.min(u32::MAX as usize);
        if text.len() > most {
            return Err(refuse(
                &TOO_LONG,
                text,
                most,
                format!("the document has more than {most} bytes"),
                "split it, or raise the limit",
            ));
        }
        if let Err(fault) = parse::parse(text, limits.depth, &mut self.tape) {
            self.tape.clear();
            return Err(refused(text, fault, limits));
        }
        self.text.push_str(text);
        Ok(())
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Parses bytes, which must be UTF-8 (a byte order mark is passed over).
    ///
    /// # Errors
    /// As [`Document::parse_within`], and [`NOT_UTF8`].
    pub fn parse_bytes<'a>(bytes: &'a [u8], limits: &Limits) -> Result<(Self, &'a str), Box<Finding>> {
        let text = utf8(bytes)?;
        Ok((Self::parse_within(text, limits)?, text))
    }

    /// The value that the text is.
    pub fn root(&self) -> Json<'_> {
        Json { document: self, at: 0 }
    }
}

fn refused(text: &str, fault: Fault, limits: &Limits) -> Box<Finding> {
    match fault {
        Fault::NotJson(at, due) => {
            refuse(&NOT_JSON, text, at, format!("this is not JSON: {due}"), "mend the text at this place")
        }
        Fault::TooDeep(at) => refuse(
            &NESTED_TOO_DEEP,
            text,
            at,
            format!("arrays and objects are nested more than {} deep", limits.depth),
            "flatten the document, or raise the limit",
        ),
        Fault::Duplicate { at, name, object } => {
            let message = format!("the object has two members `{name}`");
            let mut finding = refuse(&DUPLICATE_MEMBER, text, at, message, "keep one of them");
            finding.place.path = Some(object);
            finding
        }
    }
}

/// The text that the bytes are, without a byte order mark.
///
/// # Errors
/// [`NOT_UTF8`], at the first byte that is not.
pub fn utf8(bytes: &[u8]) -> Result<&str, Box<Finding>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = error.valid_up_to();
        let text = bytes.get(..good).map(String::from_utf8_lossy).unwrap_or_default();
        refuse(&NOT_UTF8, &text, good, format!("byte {good} is not UTF-8"), "convert the file to UTF-8")
    })
}

fn refuse(rule: &Rule, text: &str, offset: usize, message: String, help: &str) -> Box<Finding> {
    let place =
        Place { span: Some(Span::of(text, offset..offset.saturating_add(1).min(text.len()))), ..Place::default() };
    Box::new(Finding::new(rule, message).help(help).at(place))
}

/// The place of the quote that closes the string which opens at `open`, or the end.
pub(crate) fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        if bytes.get(at + found) == Some(&b'"') {
            return at + found;
        }
        at += found + 2;
    }
    bytes.len()
}

/// A name as a step of a JSON pointer (RFC 6901).
pub fn escape_pointer(name: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'~', b'/', name.as_bytes()).is_some() {
        Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(name)
    }
}

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the six types of RFC 8259")]
pub enum Type {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Type {
    /// The type with its article, for messages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// A view of one value of a [`Document`].
#[derive(Clone, Copy)]
pub struct Json<'a> {
    document: &'a Document,
    at: u32,
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    next: Json<'a>,
    left: u32,
}

impl<'a> Iterator for Items<'a> {
    type Item = Json<'a>;

    #[inline]
    fn next(&mut self) -> Option<Json<'a>> {
        self.left = self.left.checked_sub(1)?;
        let item = self.next;
        self.next.at = item.node().next;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The members of an object.
#[derive(Clone, Debug)]
pub struct MembersOf<'a>(Items<'a>);

impl<'a> Iterator for MembersOf<'a> {
    type Item = (&'a str, Json<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.left = self.0.left.checked_sub(1)?;
        let name = self.0.next;
        let value = Json { at: name.at + 1, ..name };
        self.0.next.at = value.node().next;
        Some((name.text_of(name.node()), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for MembersOf<'_> {}

impl<'a> Json<'a> {
    #[inline]
    fn node(self) -> &'a Node {
        self.document.tape.nodes.get(self.at as usize).unwrap_or(&Node::NULL)
    }

    #[inline]
    fn text_of(self, string: &Node) -> &'a str {
        parse::name_of(&self.document.text, &self.document.tape.unescaped, string)
    }

    #[inline]
    fn inside(self) -> Items<'a> {
        Items { next: Json { at: self.at + 1, ..self }, left: self.node().len }
    }

    /// What the value is.
    #[inline]
    pub fn kind(self) -> Type {
        self.node().kind
    }

    /// The value as it was written.
    #[inline]
    pub fn source(self) -> &'a str {
        let node = self.node();
        self.document.text.get(node.start as usize..node.end as usize).unwrap_or("null")
    }

    /// Is it an array or an object?
    #[inline]
    pub fn is_container(self) -> bool {
        matches!(self.kind(), Type::Array | Type::Object)
    }

    /// Is it null?
    #[inline]
    pub fn is_null(self) -> bool {
        self.kind() == Type::Null
    }

    /// The truth value, of a boolean.
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Type::Boolean).then(|| self.source() == "true")
    }

    /// The text, of a string, its escapes resolved.
    #[inline]
    pub fn as_str(self) -> Option<&'a str> {
        let node = self.node();
        (node.kind == Type::String).then(|| self.text_of(node))
    }

    /// The digits, of a number, as they were written.
    #[inline]
    pub fn number(self) -> Option<&'a str> {
        (self.kind() == Type::Number).then(|| self.source())
    }

    /// The items, of an array.
    #[inline]
    pub fn items(self) -> Option<Items<'a>> {
        (self.kind() == Type::Array).then(|| self.inside())
    }

    /// The members, of an object, in the order written.
    #[inline]
    pub fn members(self) -> Option<MembersOf<'a>> {
        (self.kind() == Type::Object).then(|| MembersOf(self.inside()))
    }

    /// How many members there are, of an object.
    #[inline]
    pub fn member_count(self) -> Option<usize> {
        let node = self.node();
        (node.kind == Type::Object).then_some(node.len as usize)
    }

    /// Is it an array or object without anything in it?
    #[inline]
    pub fn leaves_nothing(self) -> bool {
        self.is_container() && self.node().len == 0
    }

    /// The member of this name, of an object.
    #[inline]
    pub fn get(self, name: &str) -> Option<Json<'a>> {
        let mut members = self.members()?;
        members.find(|(known, _)| same_name(known, name)).map(|(_, value)| value)
    }

    /// How many values that are not containers there are in it; an empty container counts as one.
    #[inline]
    pub fn leaves(self) -> u64 {
        u64::from(self.node().leaves)
    }

    /// The value as it was written, if that is compact.
    fn compact(self) -> Option<&'a str> {
        let node = self.node();
        (node.plain || node.kind == Type::String).then(|| self.source())
    }

    /// Appends the value as compact JSON, numbers and escapes as they were written.
    pub fn write(self, out: &mut String) {
        let node = self.node();
        if let Some(text) = self.compact() {
            out.push_str(text);
            return;
        }
        if let Some(items) = self.items() {
            out.push('[');
            for (index, item) in items.enumerate() {
                if index > 0 {
                    out.push(',');
                }
                item.write(out);
            }
            out.push(']');
        } else if node.kind == Type::Object {
            out.push('{');
            let mut inside = self.inside();
            for index in 0..node.len {
                if index > 0 {
                    out.push(',');
                }
                let name = inside.next;
                let value = Json { at: name.at + 1, ..name };
                inside.next.at = value.node().next;
                out.push_str(name.source());
                out.push(':');
                value.write(out);
            }
            out.push('}');
        }
    }

    /// The value as compact JSON.
    pub fn to_text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn same_members(self, other: Json<'_>) -> bool {
        /// Up to so many members are looked for one by one.
        const FEW: usize = 32;
        let mut members = self.members().into_iter().flatten();
        if self.member_count() <= Some(FEW) {
            return members.all(|(name, value)| other.get(name).is_some_and(|again| value.same(again)));
        }
        let others: HashMap<&str, Json<'_>> = other.members().into_iter().flatten().collect();
        members.all(|(name, value)| others.get(name).is_some_and(|again| value.same(*again)))
    }

    /// Are the two the same information? Order of members does not count; digits of numbers do.
    pub fn same(self, other: Json<'_>) -> bool {
        if self.kind() != other.kind() {
            return false;
        }
        match self.kind() {
            Type::Null => true,
            Type::Boolean => self.as_bool() == other.as_bool(),
            Type::String => self.as_str() == other.as_str(),
            Type::Number => self.source() == other.source(),
            Type::Array => match (self.items(), other.items()) {
                (Some(left), Some(right)) => left.len() == right.len() && left.zip(right).all(|(a, b)| a.same(b)),
                _ => false,
            },
            Type::Object => self.member_count() == other.member_count() && self.same_members(other),
        }
    }
}

/// Are two names the same? For names, which are short, cheaper than the comparison of texts of any length.
#[inline]
pub fn same_name(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let ends = |name: &[u8]| Some((*name.first_chunk::<8>()?, *name.last_chunk::<8>()?));
    left.len() == right.len()
        && match (ends(left), ends(right)) {
            (Some(left_ends), Some(right_ends)) => left_ends == right_ends && (left.len() <= 16 || left == right),
            _ => left.iter().zip(right).all(|(left, right)| left == right),
        }
}

/// Appends a string in quotes, escaped.
pub fn write_string(text: &str, out: &mut String) {
    if parse::must_escape(text.as_bytes()) {
        // A string has a JSON form.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        out.reserve(text.len() + 2);
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}
