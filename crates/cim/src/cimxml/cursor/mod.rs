//! From XML to elements: well-formedness, known elements, attributes, text.

mod tag;
mod text;

use std::ops::Range;

use sidereal_diagnostics::{Finding, Rule, Span};

use super::element::{Attribute, Element};
use super::markup::{Piece, Stop, blanks, piece};
pub(in crate::cimxml) use super::source::{Slice, Source, Stream};
use super::source::{Unreadable, forbidden};
use crate::metamodel::Mark;
use crate::metamodel::name::Interner;
use crate::rules;

/// Elements in elements, at most.
const DEEPEST: usize = 256;
/// Findings kept of one document, at most.
const MOST_FINDINGS: usize = 1000;

pub(in crate::cimxml) type Result<T> = std::result::Result<T, Box<Finding>>;

pub(in crate::cimxml) enum Token {
    Start(Element),
    End,
    Eof,
}

/// Where the value of an attribute is.
struct Value {
    attribute: Attribute,
    /// In the text at hand; of values with references, in [`Cursor::decoded`].
    range: Range<usize>,
    decoded: bool,
}

pub(in crate::cimxml) struct Cursor<S> {
    source: S,
    /// Where in the text at hand this is.
    at: usize,
    /// Where in the text at hand the last start tag is, which the attributes are in.
    tag: usize,
    pub(in crate::cimxml) names: Interner,
    pub(in crate::cimxml) findings: Vec<Finding>,
    /// The text of the last element that holds text.
    pub(in crate::cimxml) text: String,
    /// The attributes of the last start tag.
    attributes: Vec<Value>,
    decoded: String,
    /// Where the last tag starts.
    start: u64,
    /// The open elements, and where their start tags are.
    open: Vec<(Element, u64)>,
    /// The element that was read last is one tag: its end is next.
    empty: bool,
    /// Where the start tag of the element is that ended last.
    ended: u64,
    /// How many properties the last instance had: most likely, the next one has as many.
    pub(in crate::cimxml) properties: usize,
    /// How deep in strings of embedded instances this is.
    pub(in crate::cimxml) embedded: usize,
    /// An element that the streaming reader went into.
    pub(in crate::cimxml) opened: Option<Element>,
}

impl<S: Source> Cursor<S> {
    pub(in crate::cimxml) fn new(source: S) -> Self {
        Self {
            source,
            at: 0,
            tag: 0,
            names: Interner::default(),
            findings: Vec::new(),
            text: String::new(),
            attributes: Vec::new(),
            decoded: String::new(),
            start: 0,
            open: Vec::new(),
            empty: false,
            ended: 0,
            properties: 0,
            embedded: 0,
            opened: None,
        }
    }

    /// Where in the whole text this is.
    fn offset(&self) -> u64 {
        self.offset_of(self.at)
    }

    fn offset_of(&self, at: usize) -> u64 {
        self.source.base() + at as u64
    }

    pub(in crate::cimxml) fn mark(&self) -> Mark {
        Mark::at(usize::try_from(self.start).unwrap_or(usize::MAX))
    }

    pub(in crate::cimxml) fn fault<T>(&mut self, rule: &Rule, message: impl Into<String>) -> Result<T> {
        let span = self.source.span(self.start, self.offset());
        Err(Box::new(Finding::new(rule, message).span(span)))
    }

    /// The text of the element that was read last is wrong: the place is where it starts, blanks aside.
    pub(in crate::cimxml) fn fault_in_text<T>(&mut self, message: impl Into<String>) -> Result<T> {
        let blanks = self.text.len() - self.text.trim_start().len();
        self.start += if blanks < self.text.len() { blanks as u64 } else { 0 };
        self.fault(&rules::XML_VALUE, message)
    }

    pub(in crate::cimxml) fn fault_at<T>(&mut self, at: Mark, rule: &Rule, message: impl Into<String>) -> Result<T> {
        let at = at.offset() as u64;
        let span = self.source.span(at, at);
        Err(Box::new(Finding::new(rule, message).span(span)))
    }

    /// Reports something understood that is not of the standard.
    pub(in crate::cimxml) fn odd(&mut self, message: impl Into<String>) {
        if self.findings.len() < MOST_FINDINGS {
            let span = self.source.span(self.start, self.offset());
            self.findings.push(Finding::new(&rules::ODD_XML, message).span(span));
        }
    }

    /// The next tag. Text between tags may only be blank.
    pub(in crate::cimxml) fn token(&mut self) -> Result<Token> {
        if std::mem::take(&mut self.empty) {
            self.start = self.offset();
            self.leave();
            return Ok(Token::End);
        }
        loop {
            let behind = blanks(self.source.text().as_bytes(), self.at);
            let Some(first) = self.source.text().as_bytes().get(behind) else {
                if self.more(self.at)? {
                    continue;
                }
                self.start = self.offset_of(behind);
                self.at = behind;
                return if self.open.is_empty() {
                    Ok(Token::Eof)
                } else {
                    self.fault(&rules::NOT_WELL_FORMED, "the end of the text inside an element")
                };
            };
            // Blanks belong to the text that they are the start of.
            let from = if matches!(first, b'<' | b'&') { behind } else { self.at };
            self.at = from;
            let (piece, end) = self.piece()?;
            let start = self.offset_of(self.at);
            match piece {
                Piece::Start => {
                    self.start = start;
                    return self.start_tag().map(Token::Start);
                }
                Piece::End => {
                    self.start = start;
                    self.end_tag()?;
                    return Ok(Token::End);
                }
                Piece::Passed => self.at = end,
                Piece::Declaration => {
                    self.start = start;
                    self.at = end;
                    if !self.open.is_empty() {
                        return self.fault(&rules::NOT_WELL_FORMED, "an XML declaration inside an element");
                    }
                    if start > 0 {
                        self.odd("something stands before the XML declaration");
                    }
                }
                Piece::DocType => {
                    self.start = start;
                    self.at = end;
                    self.odd("the document type declaration is not read");
                }
                Piece::Text | Piece::Reference | Piece::CData => {
                    self.start = start;
                    let text = self.source.text().get(self.at..end).unwrap_or_default();
                    let text = text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")).unwrap_or(text);
                    let text = shown(text);
                    self.at = end;
                    return if self.open.is_empty() {
                        self.fault(&rules::NOT_WELL_FORMED, format!("text `{text}` outside the root element"))
                    } else {
                        self.fault(&rules::CONTENT, format!("text `{text}` where only elements may stand"))
                    };
                }
            }
        }
    }

    /// Gets more text at hand; what is before `from` and before the last start tag goes.
    fn more(&mut self, from: usize) -> Result<bool> {
        let from = from.min(self.tag);
        match self.source.more(from) {
            Ok(false) => Ok(false),
            Ok(true) => {
                self.at -= from;
                self.tag -= from;
                for value in self.attributes.iter_mut().filter(|value| !value.decoded) {
                    value.range = value.range.start - from..value.range.end - from;
                }
                Ok(true)
            }
            Err(Unreadable::Io(error)) => self.fault(&rules::UNREADABLE, format!("the text cannot be read: {error}")),
            Err(Unreadable::NotUtf8) => {
                let at = self.source.text().len();
                self.broken(at, "bytes that are no UTF-8")
            }
        }
    }

    /// A piece stopped: gets more text, or says what is wrong.
    fn stopped(&mut self, stop: Stop) -> Result<()> {
        match stop {
            Stop::End(message) => {
                if self.more(self.at)? {
                    return Ok(());
                }
                self.broken(self.at, message)
            }
            Stop::Broken(at, message) => self.broken(at, message),
        }
    }

    /// What comes next, where there is something, and where it ends.
    fn piece(&mut self) -> Result<(Piece, usize)> {
        loop {
            match piece(self.source.text(), self.at) {
                // It may go on.
                Ok((Piece::Text, end)) if end == self.source.text().len() => {
                    if !self.more(self.at)? {
                        return Ok((Piece::Text, self.source.text().len()));
                    }
                }
                Ok(piece) => return Ok(piece),
                Err(stop) => self.stopped(stop)?,
            }
        }
    }

    /// What is said next is about the element that ended last.
    pub(in crate::cimxml) fn start_at_ended(&mut self) {
        self.start = self.ended;
    }

    fn leave(&mut self) {
        self.ended = self.open.pop().map_or(0, |(_, start)| start);
    }

    /// The text is not well-formed at this byte of what is at hand.
    fn broken<T>(&mut self, at: usize, message: impl Into<String>) -> Result<T> {
        let at = self.offset_of(at);
        let span = self.source.span(at, at);
        Err(Box::new(Finding::new(&rules::NOT_WELL_FORMED, message).span(span)))
    }

    /// The next child of an element; none at its end.
    pub(in crate::cimxml) fn child(&mut self, parent: Element) -> Result<Option<Element>> {
        match self.token()? {
            Token::Start(element) => Ok(Some(element)),
            Token::End => Ok(None),
            Token::Eof => self.fault(&rules::CONTENT, format!("`{}` does not end", parent.name())),
        }
    }

    /// The content of an element is wrong: the place is that of its start tag, the message names the child.
    pub(in crate::cimxml) fn unexpected<T>(
        &mut self,
        parent: Element,
        child: Element,
        allowed: &[Element],
    ) -> Result<T> {
        let Span { line, column, .. } = self.source.span(self.start, self.start);
        let (child, parent) = (child.name(), parent.name());
        let message =
            format!("`{parent}` holds `{child}` at {line}:{column}, where it may hold {}", allowed_list(allowed));
        self.start = self.open.iter().rev().nth(1).map_or(self.start, |(_, start)| *start);
        self.fault(&rules::CONTENT, message)
    }

    /// An element ended too early: the place is that of its start tag.
    pub(in crate::cimxml) fn missing<T>(&mut self, parent: Element, allowed: &[Element]) -> Result<T> {
        self.start = self.ended;
        self.fault(&rules::CONTENT, format!("`{}` ends without {}", parent.name(), allowed_list(allowed)))
    }

    /// The element has no more children.
    pub(in crate::cimxml) fn end(&mut self, parent: Element) -> Result<()> {
        match self.child(parent)? {
            None => Ok(()),
            Some(child) => self.unexpected(parent, child, &[]),
        }
    }
}

fn allowed_list(allowed: &[Element]) -> String {
    if allowed.is_empty() { "nothing more".to_owned() } else { Element::all(allowed) }
}

/// Foreign text in a message.
fn shown(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push_str("..");
    }
    short
}

fn allowed_by_xml(text: &str) -> std::result::Result<(), String> {
    match forbidden(text) {
        None => Ok(()),
        Some(c) => Err(format!("XML 1.0 does not allow the character U+{:04X}", u32::from(c))),
    }
}
