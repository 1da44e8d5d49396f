//! From XML to elements: well-formedness, known elements, attributes, text.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use sidereal_diagnostics::{Finding, LineIndex, Rule, Span};

use super::element::{Attribute, Element, Set};
use crate::metamodel::name::Interner;
use crate::metamodel::{Mark, Name};
use crate::rules;

/// Elements in elements, at most.
const DEEPEST: usize = 256;
/// Findings kept of one document, at most.
const MOST_FINDINGS: usize = 1000;

pub(super) type Result<T> = std::result::Result<T, Box<Finding>>;

/// Where events come from: a text in memory, or a stream.
pub(super) trait Source {
    fn pull<'b>(&'b mut self, buffer: &'b mut Vec<u8>) -> std::result::Result<Event<'b>, quick_xml::Error>;
    fn offset(&self) -> u64;
    fn error_offset(&self) -> u64;
    fn span(&mut self, from: u64, to: u64) -> Span;
}

/// A text in memory.
pub(super) struct Slice<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    lines: Option<LineIndex>,
}

impl<'a> Slice<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        configure(&mut reader);
        Self { text, reader, lines: None }
    }
}

fn configure<R>(reader: &mut Reader<R>) {
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
}

impl Source for Slice<'_> {
    fn pull<'b>(&'b mut self, _: &'b mut Vec<u8>) -> std::result::Result<Event<'b>, quick_xml::Error> {
        self.reader.read_event()
    }

    fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    fn error_offset(&self) -> u64 {
        self.reader.error_position()
    }

    fn span(&mut self, from: u64, to: u64) -> Span {
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(self.text));
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        lines.span(self.text, place(from)..place(to))
    }
}

/// A stream, of which only the current element is in memory.
pub(super) struct Stream<R> {
    reader: Reader<Lines<R>>,
}

/// Counts lines while they are read.
struct Lines<R> {
    inner: R,
    offset: u64,
    count: u64,
    line_start: u64,
}

impl<R: BufRead> std::io::Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let available = self.inner.fill_buf()?;
        let taken = available.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..taken), available.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(available) = self.inner.fill_buf() {
            let taken = available.get(..amount).unwrap_or(available);
            self.count += memchr::memchr_iter(b'\n', taken).count() as u64;
            if let Some(last) = memchr::memrchr(b'\n', taken) {
                self.line_start = self.offset + last as u64 + 1;
            }
        }
        self.offset += amount as u64;
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Stream<R> {
    pub(super) fn new(inner: R) -> Self {
        let mut reader = Reader::from_reader(Lines { inner, offset: 0, count: 0, line_start: 0 });
        configure(&mut reader);
        Self { reader }
    }
}

impl<R: BufRead> Source for Stream<R> {
    fn pull<'b>(&'b mut self, buffer: &'b mut Vec<u8>) -> std::result::Result<Event<'b>, quick_xml::Error> {
        buffer.clear();
        self.reader.read_event_into(buffer)
    }

    fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    fn error_offset(&self) -> u64 {
        self.reader.error_position()
    }

    /// The line is the one the reader has come to; the column counts bytes.
    fn span(&mut self, from: u64, to: u64) -> Span {
        let Lines { count, line_start, .. } = self.reader.get_ref();
        let narrow = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        let length = usize::try_from(to.saturating_sub(from)).unwrap_or(0);
        let offset = usize::try_from(from).unwrap_or(usize::MAX);
        let column = narrow(from.saturating_sub(*line_start)).saturating_add(1);
        Span { offset, length, line: narrow(*count).saturating_add(1), column }
    }
}

pub(super) enum Token {
    Start(Element),
    End,
    Eof,
}

pub(super) struct Cursor<S> {
    source: S,
    buffer: Vec<u8>,
    pub(super) names: Interner,
    pub(super) findings: Vec<Finding>,
    /// The text of the last element that holds text.
    pub(super) text: String,
    /// The attributes of the last start tag.
    attributes: Vec<(Attribute, std::ops::Range<usize>)>,
    attribute_text: String,
    /// Where the last tag starts.
    start: u64,
    depth: usize,
    /// Where the start tags of the open elements are.
    open: Vec<u64>,
    /// Where the start tag of the element is that ended last.
    ended: u64,
    /// How deep in strings of embedded instances this is.
    pub(super) embedded: usize,
    /// An element that the streaming reader went into.
    pub(super) opened: Option<Element>,
}

impl<S: Source> Cursor<S> {
    pub(super) fn new(source: S) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            names: Interner::default(),
            findings: Vec::new(),
            text: String::new(),
            attributes: Vec::new(),
            attribute_text: String::new(),
            start: 0,
            depth: 0,
            open: Vec::new(),
            ended: 0,
            embedded: 0,
            opened: None,
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark::at(usize::try_from(self.start).unwrap_or(usize::MAX))
    }

    pub(super) fn fault<T>(&mut self, rule: &Rule, message: impl Into<String>) -> Result<T> {
        let span = self.source.span(self.start, self.source.offset());
        Err(Box::new(Finding::new(rule, message).span(span)))
    }

    /// The text of the element that was read last is wrong: the place is where it starts, blanks aside.
    pub(super) fn fault_in_text<T>(&mut self, message: impl Into<String>) -> Result<T> {
        let blanks = self.text.len() - self.text.trim_start().len();
        self.start += if blanks < self.text.len() { blanks as u64 } else { 0 };
        self.fault(&rules::XML_VALUE, message)
    }

    pub(super) fn fault_at<T>(&mut self, at: Mark, rule: &Rule, message: impl Into<String>) -> Result<T> {
        let at = at.offset() as u64;
        let span = self.source.span(at, at);
        Err(Box::new(Finding::new(rule, message).span(span)))
    }

    /// Reports something understood that is not of the standard.
    pub(super) fn odd(&mut self, message: impl Into<String>) {
        if self.findings.len() < MOST_FINDINGS {
            let span = self.source.span(self.start, self.source.offset());
            self.findings.push(Finding::new(&rules::ODD_XML, message).span(span));
        }
    }

    /// The value of an attribute of the last start tag.
    pub(super) fn attribute(&self, attribute: Attribute) -> Option<&str> {
        let (_, range) = self.attributes.iter().find(|(known, _)| *known == attribute)?;
        self.attribute_text.get(range.clone())
    }

    pub(super) fn owned(&self, attribute: Attribute) -> Option<Box<str>> {
        self.attribute(attribute).map(Into::into)
    }

    pub(super) fn name(&mut self, attribute: Attribute) -> Option<Name> {
        let (_, range) = self.attributes.iter().find(|(known, _)| *known == attribute)?;
        Some(self.names.name(self.attribute_text.get(range.clone())?))
    }

    /// A name that the element must have; that it has was checked.
    pub(super) fn required_name(&mut self, attribute: Attribute) -> Name {
        self.name(attribute).unwrap_or_else(|| Name::from(""))
    }

    /// `true` or `false`, the spelling of the DTD; other case is reported.
    pub(super) fn boolean(&mut self, attribute: Attribute) -> Result<Option<bool>> {
        let odd = match self.attribute(attribute) {
            None => return Ok(None),
            Some("true") => return Ok(Some(true)),
            Some("false") => return Ok(Some(false)),
            Some(other) if other.eq_ignore_ascii_case("true") => true,
            Some(other) if other.eq_ignore_ascii_case("false") => false,
            Some(other) => {
                let message = format!("`{}` is `{other}`, neither `true` nor `false`", attribute.name());
                return self.fault(&rules::ATTRIBUTE, message);
            }
        };
        self.odd(format!("`{}` is not in lower case", attribute.name()));
        Ok(Some(odd))
    }

    /// The next tag. Text between tags may only be blank.
    pub(super) fn token(&mut self) -> Result<Token> {
        loop {
            let from = self.source.offset();
            let mut buffer = std::mem::take(&mut self.buffer);
            let step = match self.source.pull(&mut buffer) {
                Err(error) => Step::Broken(error),
                // Empty elements come as start and end.
                Ok(Event::Start(start) | Event::Empty(start)) => {
                    let element = Element::of(start.name().as_ref());
                    let unknown = if element.is_none() { shown(start.name().as_ref()) } else { String::new() };
                    let fault = element.and_then(|element| {
                        read_attributes(&start, element, &mut self.attributes, &mut self.attribute_text).err()
                    });
                    Step::Start(element, unknown, fault)
                }
                Ok(Event::End(_)) => Step::End,
                Ok(Event::Text(text)) => {
                    if text.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
                        Step::Pass
                    } else {
                        Step::Text(shown(&text))
                    }
                }
                Ok(Event::CData(text)) => Step::Text(shown(&text)),
                Ok(Event::GeneralRef(entity)) => Step::Text(format!("&{};", shown(&entity))),
                Ok(Event::Decl(_)) => Step::Declaration,
                Ok(Event::DocType(_)) => Step::DocType,
                Ok(Event::Comment(_) | Event::PI(_)) => Step::Pass,
                Ok(Event::Eof) => Step::Eof,
            };
            self.buffer = buffer;
            if !matches!(step, Step::Pass) {
                self.start = from;
            }
            match step {
                Step::Start(element, unknown, fault) => {
                    let Some(element) = element else {
                        if unknown.is_empty() || unknown.contains(['<', '&', '"', '\'']) {
                            return self.fault(&rules::NOT_WELL_FORMED, "a tag without a name, or without `>`");
                        }
                        // As any other element out of place, it is a fault of the element around it.
                        self.start = self.open.last().copied().unwrap_or(from);
                        return self.fault(&rules::CONTENT, format!("`{unknown}` is no element of CIM-XML"));
                    };
                    if let Some((rule, message)) = fault {
                        return self.fault(rule, message);
                    }
                    self.depth += 1;
                    self.open.push(from);
                    if self.depth > DEEPEST {
                        return self.fault(&rules::LIMIT, format!("elements are nested more than {DEEPEST} deep"));
                    }
                    return Ok(Token::Start(element));
                }
                Step::End => {
                    self.leave();
                    return Ok(Token::End);
                }
                Step::Text(text) => {
                    let (rule, where_) = if self.depth == 0 {
                        (&rules::NOT_WELL_FORMED, "outside the root element")
                    } else {
                        (&rules::CONTENT, "where only elements may stand")
                    };
                    return self.fault(rule, format!("text `{text}` {where_}"));
                }
                Step::Declaration if from > 0 && self.depth == 0 => {
                    self.odd("something stands before the XML declaration");
                }
                Step::Declaration if self.depth > 0 => {
                    return self.fault(&rules::NOT_WELL_FORMED, "an XML declaration inside an element");
                }
                Step::Declaration | Step::Pass => {}
                Step::DocType => self.odd("the document type declaration is not read"),
                Step::Eof if self.depth > 0 => {
                    return self.fault(&rules::NOT_WELL_FORMED, "the end of the text inside an element");
                }
                Step::Eof => return Ok(Token::Eof),
                Step::Broken(error) => return self.broken(&error),
            }
        }
    }

    /// What is said next is about the element that ended last.
    pub(super) fn start_at_ended(&mut self) {
        self.start = self.ended;
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.ended = self.open.pop().unwrap_or_default();
    }

    fn broken<T>(&mut self, error: &quick_xml::Error) -> Result<T> {
        use quick_xml::Error;
        use quick_xml::errors::{IllFormedError, SyntaxError};

        let message = match error {
            Error::Io(error) => {
                return self.fault(&rules::UNREADABLE, format!("the text cannot be read: {error}"));
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("expected the end tag of `{expected}`, found that of `{found}`")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("an end tag of `{found}` without a start")
            }
            Error::IllFormed(IllFormedError::MissingEndTag(name)) => format!("the end tag of `{name}` is missing"),
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "`--` inside a comment".to_owned(),
            Error::Syntax(SyntaxError::UnclosedTag) => "a tag without `>`".to_owned(),
            Error::Syntax(SyntaxError::UnclosedComment) => "a comment without end".to_owned(),
            Error::Syntax(SyntaxError::UnclosedCData) => "a CDATA section without end".to_owned(),
            Error::Encoding(_) => "bytes that are no UTF-8".to_owned(),
            other => format!("not well-formed: {other}"),
        };
        let at = self.source.error_offset();
        let span = self.source.span(at, at);
        Err(Box::new(Finding::new(&rules::NOT_WELL_FORMED, message).span(span)))
    }

    /// The next child of an element; none at its end.
    pub(super) fn child(&mut self, parent: Element) -> Result<Option<Element>> {
        match self.token()? {
            Token::Start(element) => Ok(Some(element)),
            Token::End => Ok(None),
            Token::Eof => self.fault(&rules::CONTENT, format!("`{}` does not end", parent.name())),
        }
    }

    /// The content of an element is wrong: the place is that of its start tag, the message names the child.
    pub(super) fn unexpected<T>(&mut self, parent: Element, child: Element, allowed: &[Element]) -> Result<T> {
        let Span { line, column, .. } = self.source.span(self.start, self.start);
        let (child, parent) = (child.name(), parent.name());
        let message =
            format!("`{parent}` holds `{child}` at {line}:{column}, where it may hold {}", allowed_list(allowed));
        self.start = self.open.iter().rev().nth(1).copied().unwrap_or(self.start);
        self.fault(&rules::CONTENT, message)
    }

    /// An element ended too early: the place is that of its start tag.
    pub(super) fn missing<T>(&mut self, parent: Element, allowed: &[Element]) -> Result<T> {
        self.start = self.ended;
        self.fault(&rules::CONTENT, format!("`{}` ends without {}", parent.name(), allowed_list(allowed)))
    }

    /// The element has no more children.
    pub(super) fn end(&mut self, parent: Element) -> Result<()> {
        match self.child(parent)? {
            None => Ok(()),
            Some(child) => self.unexpected(parent, child, &[]),
        }
    }

    /// Reads the text up to the end of an element that holds nothing else.
    pub(super) fn text_of(&mut self, element: Element) -> Result<()> {
        self.text.clear();
        self.start = self.source.offset();
        loop {
            let from = self.source.offset();
            let mut buffer = std::mem::take(&mut self.buffer);
            let step = match self.source.pull(&mut buffer) {
                Err(error) => Step::Broken(error),
                Ok(Event::Text(text)) => push_text(&mut self.text, &text),
                Ok(Event::CData(text)) => push_text(&mut self.text, &text),
                Ok(Event::GeneralRef(entity)) => push_entity(&mut self.text, &entity),
                Ok(Event::Start(start) | Event::Empty(start)) => Step::Text(shown(start.name().as_ref())),
                Ok(Event::End(_)) => Step::End,
                Ok(Event::Comment(_) | Event::PI(_)) => Step::Pass,
                Ok(Event::Decl(_)) => Step::Declaration,
                Ok(Event::DocType(_)) => Step::DocType,
                Ok(Event::Eof) => Step::Eof,
            };
            self.buffer = buffer;
            match step {
                Step::Pass => {}
                Step::End => {
                    self.leave();
                    return Ok(());
                }
                Step::Text(child) => {
                    self.start = from;
                    return self
                        .fault(&rules::CONTENT, format!("`{child}` in `{}`, which holds only text", element.name()));
                }
                Step::Start(_, message, _) => {
                    self.start = from;
                    return self.fault(&rules::NOT_WELL_FORMED, message);
                }
                Step::Broken(error) => return self.broken(&error),
                Step::Declaration | Step::DocType | Step::Eof => {
                    self.start = from;
                    return self.fault(&rules::NOT_WELL_FORMED, format!("`{}` does not end", element.name()));
                }
            }
        }
    }
}

enum Step {
    Pass,
    Start(Option<Element>, String, Option<(&'static Rule, String)>),
    End,
    Text(String),
    Declaration,
    DocType,
    Eof,
    Broken(quick_xml::Error),
}

fn wrong(message: String) -> Step {
    Step::Start(None, message, None)
}

fn allowed_list(allowed: &[Element]) -> String {
    if allowed.is_empty() { "nothing more".to_owned() } else { Element::all(allowed) }
}

/// Foreign text in a message.
fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push_str("..");
    }
    short
}

/// The first character that XML 1.0 does not allow.
pub(super) fn forbidden(text: &str) -> Option<char> {
    let control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if let Some(byte) = text.bytes().find(|byte| control(*byte)) {
        return Some(char::from(byte));
    }
    // U+FFFE and U+FFFF start with this byte.
    if memchr::memchr(0xef, text.as_bytes()).is_some() {
        return text.chars().find(|c| matches!(c, '\u{fffe}' | '\u{ffff}'));
    }
    None
}

/// Characters as they stand, with line ends as XML has them.
fn push_text(out: &mut String, bytes: &[u8]) -> Step {
    let Ok(text) = std::str::from_utf8(bytes) else { return wrong("bytes that are no UTF-8".to_owned()) };
    if let Some(c) = forbidden(text) {
        return wrong(format!("XML 1.0 does not allow the character U+{:04X}", u32::from(c)));
    }
    if memchr::memchr(b'\r', bytes).is_some() {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
    Step::Pass
}

fn push_entity(out: &mut String, entity: &quick_xml::events::BytesRef<'_>) -> Step {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        let mut utf8 = [0; 4];
        if forbidden(c.encode_utf8(&mut utf8)).is_none() {
            out.push(c);
            return Step::Pass;
        }
    }
    let predefined = match &**entity {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        other => return wrong(format!("`&{};` is no entity that is declared, or no character of XML", shown(other))),
    };
    out.push(predefined);
    Step::Pass
}

fn read_attributes(
    start: &BytesStart<'_>,
    element: Element,
    attributes: &mut Vec<(Attribute, std::ops::Range<usize>)>,
    text: &mut String,
) -> std::result::Result<(), (&'static Rule, String)> {
    attributes.clear();
    text.clear();
    let (required, optional) = element.attributes();
    let mut found = Set::default();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| {
            (&rules::NOT_WELL_FORMED, format!("the attributes of `{}` are not well-formed: {error}", element.name()))
        })?;
        let name = attribute.key.as_ref();
        let known = match Attribute::of(name) {
            Some(known) => known,
            // Namespaces are not used in CIM-XML, but may be declared.
            None if name == b"xmlns" || name.starts_with(b"xmlns:") => continue,
            None if name == b"EMBEDDEDOBJECT" => Attribute::EmbeddedObject,
            None => {
                return Err((&rules::ATTRIBUTE, format!("`{}` has no attribute `{}`", element.name(), shown(name))));
            }
        };
        found.insert(known);
        let raw = std::str::from_utf8(&attribute.value)
            .map_err(|_| (&rules::NOT_WELL_FORMED, "bytes that are no UTF-8".to_owned()))?;
        if memchr::memchr(b'<', raw.as_bytes()).is_some() {
            return Err((&rules::NOT_WELL_FORMED, format!("`<` in the attribute `{}`", known.name())));
        }
        let from = text.len();
        if raw.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
            let spaced = raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
            let value = unescape(&spaced).map_err(|error| (&rules::NOT_WELL_FORMED, format!("{error}")))?;
            text.push_str(&value);
        } else {
            text.push_str(raw);
        }
        if let Some(c) = text.get(from..).and_then(forbidden) {
            return Err((
                &rules::NOT_WELL_FORMED,
                format!("XML 1.0 does not allow the character U+{:04X}", u32::from(c)),
            ));
        }
        attributes.push((known, from..text.len()));
    }
    if let Some(missing) = required.first_not_in(found) {
        return Err((&rules::ATTRIBUTE, format!("`{}` needs the attribute `{}`", element.name(), missing.name())));
    }
    if let Some(extra) = found.first_not_in(required.and(optional)) {
        return Err((&rules::ATTRIBUTE, format!("`{}` has no attribute `{}`", element.name(), extra.name())));
    }
    Ok(())
}
