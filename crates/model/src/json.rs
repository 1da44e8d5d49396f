//! JSON as it was written: order, digits and repeated values are all there.
//!
//! [`Document`] parses one JSON text within [`Limits`]; [`Json`] is a cheap view of a value in it. Numbers are text, so
//! `10.50` and an integer beyond 64 bits survive. The parser is that of `sonic-rs`; nothing outside this file knows it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize as _;
use sidereal_diagnostics::{Finding, Place, Rule, Severity, Span};
use sonic_rs::{JsonContainerTrait as _, JsonNumberTrait as _, JsonType, JsonValueTrait as _, Value};

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
#[derive(Clone)]
pub struct Document(Value);

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
        if text.len() > limits.bytes {
            return Err(refuse(
                &TOO_LONG,
                text,
                limits.bytes,
                format!("the document has more than {} bytes", limits.bytes),
                "split it, or raise the limit",
            ));
        }
        if let Some(offset) = too_deep(text.as_bytes(), limits.depth) {
            return Err(refuse(
                &NESTED_TOO_DEEP,
                text,
                offset,
                format!("arrays and objects are nested more than {} deep", limits.depth),
                "flatten the document, or raise the limit",
            ));
        }
        let mut reader = sonic_rs::Deserializer::from_str(text).use_rawnumber();
        let value =
            Value::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value)).map_err(|error| {
                let said = error.to_string();
                let reason = said.split(" at line ").next().unwrap_or_default().trim().trim_end_matches('.');
                refuse(
                    &NOT_JSON,
                    text,
                    error.offset(),
                    format!("this is not JSON: {}", lower_first(reason)),
                    "mend the text at this place",
                )
            })?;
        let document = Self(value);
        if let Some((path, name)) = duplicate(document.root()) {
            let place = crate::locate::place(text, &path);
            return Err(Box::new(
                Finding::new(&DUPLICATE_MEMBER, format!("the object has two members `{name}`"))
                    .help("keep one of them")
                    .at(place),
            ));
        }
        Ok(document)
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
        Json(&self.0)
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

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !text.starts_with("EOF") && !text.starts_with("JSON") => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

fn refuse(rule: &Rule, text: &str, offset: usize, message: String, help: &str) -> Box<Finding> {
    let place =
        Place { span: Some(Span::of(text, offset..offset.saturating_add(1).min(text.len()))), ..Place::default() };
    Box::new(Finding::new(rule, message).help(help).at(place))
}

/// Where nesting first exceeds the limit. Most documents have fewer brackets than that and are not looked at twice.
fn too_deep(bytes: &[u8], limit: usize) -> Option<usize> {
    memchr::memchr2_iter(b'[', b'{', bytes).nth(limit)?;
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'[' | b'{' => {
                depth += 1;
                if depth > limit {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
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

/// The first object with two members of one name: its pointer, and the name.
fn duplicate(value: Json<'_>) -> Option<(String, String)> {
    if let Some(members) = value.members() {
        let mut seen = Names::default();
        for (index, (name, inner)) in members.enumerate() {
            if (seen.looks_known(name) || seen.all.is_some()) && seen.is_known(value, index, name) {
                return Some((String::new(), name.to_owned()));
            }
            if inner.is_container()
                && let Some((path, twice)) = duplicate(inner)
            {
                return Some((format!("/{}{path}", escape_pointer(name)), twice));
            }
        }
    } else if let Some(items) = value.items() {
        for (index, inner) in items.enumerate() {
            if inner.is_container()
                && let Some((path, twice)) = duplicate(inner)
            {
                return Some((format!("/{index}{path}"), twice));
            }
        }
    }
    None
}

/// The names of an object met so far: a bit for each fingerprint, and, for an object with many members, the names.
#[derive(Default)]
struct Names<'a> {
    prints: [u64; 4],
    all: Option<HashSet<&'a str>>,
}

impl<'a> Names<'a> {
    /// How many members an object may have before their names are kept, rather than looked through again.
    const FEW: usize = 64;

    fn looks_known(&mut self, name: &str) -> bool {
        let bytes = name.as_bytes();
        let at = |index: usize| usize::from(bytes.get(index).copied().unwrap_or(0));
        let length = bytes.len();
        let print = (at(0) * 31) ^ (at(length.wrapping_sub(1)) * 7) ^ (at(length / 2) * 73) ^ (length * 13);
        let bit = 1_u64 << (print % 64);
        let word = self.prints.get_mut((print / 64) % 4);
        word.is_none_or(|word| {
            let known = *word & bit != 0;
            *word |= bit;
            known
        })
    }

    fn is_known(&mut self, object: Json<'a>, index: usize, name: &'a str) -> bool {
        let mut earlier = object.members().into_iter().flatten().take(index).map(|(name, _)| name);
        if index < Self::FEW {
            return earlier.any(|other| other == name);
        }
        !self.all.get_or_insert_with(|| earlier.collect()).insert(name)
    }
}

/// A name as a step of a JSON pointer (RFC 6901).
pub fn escape_pointer(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) { Cow::Owned(name.replace('~', "~0").replace('/', "~1")) } else { Cow::Borrowed(name) }
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

/// The digits of a number as they were written.
#[derive(Clone, Debug)]
pub struct Number(sonic_rs::RawNumber);

impl Number {
    /// The text of the number.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The number, when it is an integer that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }
}

/// A view of one value of a [`Document`].
#[derive(Clone, Copy)]
pub struct Json<'a>(&'a Value);

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl<'a> Json<'a> {
    /// What the value is.
    #[inline]
    pub fn kind(self) -> Type {
        match self.0.get_type() {
            JsonType::Null => Type::Null,
            JsonType::Boolean => Type::Boolean,
            JsonType::Number => Type::Number,
            JsonType::String => Type::String,
            JsonType::Array => Type::Array,
            JsonType::Object => Type::Object,
        }
    }

    /// Is it an array or an object?
    #[inline]
    pub fn is_container(self) -> bool {
        matches!(self.0.get_type(), JsonType::Array | JsonType::Object)
    }

    /// Is it null?
    #[inline]
    pub fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// The truth value, of a boolean.
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        self.0.as_bool()
    }

    /// The text, of a string, its escapes resolved.
    #[inline]
    pub fn as_str(self) -> Option<&'a str> {
        self.0.as_str()
    }

    /// The digits, of a number.
    #[inline]
    pub fn number(self) -> Option<Number> {
        self.0.as_raw_number().map(Number)
    }

    /// The items, of an array.
    #[inline]
    pub fn items(self) -> Option<impl ExactSizeIterator<Item = Json<'a>> + Clone + use<'a>> {
        self.0.as_array().map(|array| array.as_slice().iter().map(Json))
    }

    /// The members, of an object, in the order written.
    #[inline]
    pub fn members(self) -> Option<impl Iterator<Item = (&'a str, Json<'a>)> + use<'a>> {
        self.0.as_object().map(|object| object.iter().map(|(name, value)| (name, Json(value))))
    }

    /// How many members there are, of an object.
    #[inline]
    pub fn member_count(self) -> Option<usize> {
        self.0.as_object().map(sonic_rs::Object::len)
    }

    /// Is it an array or object without anything in it?
    #[inline]
    pub fn leaves_nothing(self) -> bool {
        self.member_count() == Some(0) || self.items().is_some_and(|items| items.len() == 0)
    }

    /// The member of this name, of an object.
    #[inline]
    pub fn get(self, name: &str) -> Option<Json<'a>> {
        self.0.as_object()?.get(&name).map(Json)
    }

    /// How many values that are not containers there are in it; an empty container counts as one.
    pub fn leaves(self) -> u64 {
        if !self.is_container() {
            return 1;
        }
        let sum = if let Some(members) = self.members() {
            members.map(|(_, value)| value.leaves()).sum()
        } else if let Some(items) = self.items() {
            items.map(Json::leaves).sum()
        } else {
            1
        };
        sum.max(1)
    }

    /// Appends the value as compact JSON, numbers as they were written.
    pub fn write(self, out: &mut Vec<u8>) {
        match self.kind() {
            Type::String => write_string(self.as_str().unwrap_or_default(), out),
            Type::Number => {
                if let Some(number) = self.number() {
                    out.extend_from_slice(number.as_str().as_bytes());
                }
            }
            Type::Null => out.extend_from_slice(b"null"),
            Type::Boolean => out.extend_from_slice(if self.as_bool() == Some(true) { b"true" } else { b"false" }),
            Type::Array => {
                out.push(b'[');
                for (index, item) in self.items().into_iter().flatten().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Type::Object => {
                out.push(b'{');
                for (index, (name, value)) in self.members().into_iter().flatten().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    write_string(name, out);
                    out.push(b':');
                    value.write(out);
                }
                out.push(b'}');
            }
        }
    }

    /// The value as compact JSON.
    pub fn to_text(self) -> String {
        let mut out = Vec::new();
        self.write(&mut out);
        into_text(out)
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
            Type::Number => match (self.number(), other.number()) {
                (Some(left), Some(right)) => left.as_str() == right.as_str(),
                _ => false,
            },
            Type::Array => match (self.items(), other.items()) {
                (Some(left), Some(right)) => left.len() == right.len() && left.zip(right).all(|(a, b)| a.same(b)),
                _ => false,
            },
            Type::Object => {
                self.member_count() == other.member_count()
                    && self.members().into_iter().flatten().all(|(name, a)| other.get(name).is_some_and(|b| a.same(b)))
            }
        }
    }
}

/// What a writer of this crate has written is UTF-8, made of `str`s; should that ever fail, the text is mended, not lost.
pub fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Has a string a byte that JSON escapes? Without a branch per byte, so that it runs at the width of the machine.
#[allow(clippy::needless_bitwise_bool, reason = "without branches the loop is vectorized")]
fn must_escape(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|chunk| {
        chunk.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\'))
    })
}

/// Appends a string in quotes, escaped.
pub fn write_string(text: &str, out: &mut Vec<u8>) {
    if must_escape(text.as_bytes()) {
        // Writing a `str` into a `Vec` cannot fail.
        let _ = serde_json::to_writer(&mut *out, text);
    } else {
        out.reserve(text.len() + 2);
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }
}

/// A piece of JSON kept as text: what a standard calls `any`, and what a type has no field for.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Takes over a text that is JSON.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        Ok(Document::parse(text)?.root().into())
    }

    /// Any serializable value.
    ///
    /// # Errors
    /// When the value has no JSON form, such as a map whose keys are not strings.
    pub fn from_serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|text| Self(text.into()))
    }

    /// The value as the type asked for.
    ///
    /// # Errors
    /// When the value does not have that shape.
    pub fn to<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, of a string.
    pub fn as_text(&self) -> Option<String> {
        serde_json::from_str(&self.0).ok()
    }
}

impl From<Json<'_>> for RawJson {
    fn from(json: Json<'_>) -> Self {
        Self(json.to_text().into())
    }
}

impl From<&str> for RawJson {
    fn from(text: &str) -> Self {
        let mut out = Vec::with_capacity(text.len() + 2);
        write_string(text, &mut out);
        Self(into_text(out).into())
    }
}

impl From<i64> for RawJson {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl From<bool> for RawJson {
    fn from(truth: bool) -> Self {
        Self(truth.to_string().into())
    }
}

impl Default for RawJson {
    fn default() -> Self {
        Self("null".into())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
