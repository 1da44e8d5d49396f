//! From text to tree: XML 1.0 and Namespaces in XML 1.0, without document types.

mod content;
mod namespace;
mod tag;

use sidereal_diagnostics::{Finding, Span};

use super::document::{AttributeNode, Document, Node, NodeId};
use super::encoding::Text;
use crate::namespace::Namespace;
use crate::rules::document::{EMPTY_DOCUMENT, LIMIT_EXCEEDED, NOT_WELL_FORMED};

/// How much of a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes. Default: 64 MiB; never more than 4 GiB.
    pub bytes: usize,
    /// How deep elements may stand in each other. Default: 64.
    pub depth: usize,
    /// Elements. Default: 1,000,000.
    pub elements: usize,
    /// Attributes of one element. Default: 256.
    pub attributes: usize,
    /// Declarations of namespaces that hold in one place. Default: 256.
    pub declarations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, depth: 64, elements: 1_000_000, attributes: 256, declarations: 256 }
    }
}

const MAX_NAME: usize = 1024;

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// When the text is not well-formed XML with all its prefixes declared, has a document type, or goes beyond a limit.
    pub fn parse(text: Text, limits: &Limits) -> Result<Self, Box<Finding>> {
        let Text { text, encoding, original, .. } = text;
        if text.len() > limits.bytes.min(u32::MAX as usize - 1) {
            return Err(Box::new(limit(format!("the document has {} bytes, {} are read", text.len(), limits.bytes))));
        }
        let (nodes, attributes, others) = Parser::new(&text, limits).parse()?;
        Ok(Self { text, encoding, original, nodes, attributes, others })
    }
}

/// An offset in a text that is known to be shorter than 4 GiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn limit(message: String) -> Finding {
    Finding::new(&LIMIT_EXCEEDED, message).help("raise the limit if the descriptor can be trusted")
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// A prefix and what it means, as long as the element that declares it is open.
struct Binding<'t> {
    prefix: &'t str,
    namespace: Namespace,
}

struct Open {
    node: NodeId,
    last_child: NodeId,
    bindings: usize,
}

struct Parser<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
    nodes: Vec<Node>,
    attributes: Vec<AttributeNode>,
    others: Vec<Box<str>>,
    bindings: Vec<Binding<'t>>,
    /// What no prefix means.
    default_namespace: Namespace,
    /// The prefix that was looked up last, and what it means.
    looked_up: Option<Binding<'t>>,
    open: Vec<Open>,
    /// Is there a `]]>` at all?
    sections: bool,
}

type Tree = (Vec<Node>, Vec<AttributeNode>, Vec<Box<str>>);
type Step = Result<(), Box<Finding>>;

impl<'t, 'l> Parser<'t, 'l> {
    fn new(text: &'t str, limits: &'l Limits) -> Self {
        let bindings = vec![
            Binding { prefix: "xml", namespace: Namespace::Xml },
            Binding { prefix: "", namespace: Namespace::None },
        ];
        Self {
            text,
            limits,
            nodes: Vec::with_capacity(text.len() / 48),
            attributes: Vec::with_capacity(text.len() / 64),
            others: vec![],
            bindings,
            default_namespace: Namespace::None,
            looked_up: None,
            open: Vec::with_capacity(16),
            sections: false,
        }
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Box<Finding> {
        Box::new(Finding::new(&NOT_WELL_FORMED, message).span(Span::of(self.text, at..at + 1)))
    }

    fn limited(&self, at: usize, what: &str, limit_of: usize) -> Box<Finding> {
        Box::new(limit(format!("more than {limit_of} {what}")).span(Span::of(self.text, at..at + 1)))
    }

    fn parse(mut self) -> Result<Tree, Box<Finding>> {
        let begin = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = self.text.get(begin..).unwrap_or_default();
        if text.trim().is_empty() {
            return Err(Box::new(Finding::new(&EMPTY_DOCUMENT, "there is no descriptor: the document is empty")));
        }
        self.sections = self.characters()?;
        let mut at = begin;
        while at < self.text.len() {
            at = self.characters_between(at)?;
            at = match self.bytes(at) {
                [] => break,
                [b'<', b'/', ..] => self.end(at)?,
                [b'<', b'!', b'-', b'-', ..] => self.comment(at)?,
                [b'<', b'!', b'[', ..] => self.section(at)?,
                [b'<', b'!', ..] => return Err(self.declaration_of_markup(at)),
                [b'<', b'?', ..] => self.instruction(at, begin)?,
                _ => self.start(at)?,
            };
        }
        if !self.open.is_empty() {
            return Err(self.error(self.text.len(), format!("{} elements are not closed", self.open.len())));
        }
        if self.nodes.is_empty() {
            return Err(self.error(begin, "this is not XML: there is no element"));
        }
        Ok((self.nodes, self.attributes, self.others))
    }

    fn not_plain(&mut self) {
        if let Some(open) = self.open.last()
            && let Some(node) = self.nodes.get_mut(open.node.index())
        {
            node.plain = false;
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn bytes(&self, at: usize) -> &'t [u8] {
        self.text.as_bytes().get(at..).unwrap_or_default()
    }
}
