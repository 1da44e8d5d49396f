//! One parsed document.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use roxmltree::{Document, Node, ParsingOptions};
use sidereal_diagnostics::{Finding, LineIndex, Span};

use super::scan::{refuse, scan};
use super::{Limits, NOT_XML, TOO_MANY_NODES};

/// One parsed XML text.
pub struct Tree<'t> {
    document: Document<'t>,
    lines: OnceCell<LineIndex>,
    /// For each node, by its number, its position among its siblings of one name; 0 when it has none.
    positions: OnceCell<Vec<u32>>,
}

/// The root element only: what is inside may be a secret.
impl fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tree").field(&self.root().tag_name().name()).finish()
    }
}

impl<'t> Tree<'t> {
    /// Parses a text.
    ///
    /// # Errors
    /// A finding with its place when the text is not well-formed ([`NOT_XML`]), has a document type definition
    /// ([`DTD_REFUSED`](super::DTD_REFUSED)) or exceeds a limit.
    pub fn parse(text: &'t str, limits: &Limits) -> Result<Self, Box<Finding>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        scan(text, limits)?;
        let nodes = u32::try_from(limits.nodes).unwrap_or(u32::MAX);
        let options = ParsingOptions { nodes_limit: nodes, ..ParsingOptions::default() };
        match Document::parse_with_options(text, options) {
            Ok(document) => Ok(Self { document, lines: OnceCell::new(), positions: OnceCell::new() }),
            Err(error) => Err(refused(text, &error)),
        }
    }

    /// The root element.
    pub fn root(&self) -> Node<'_, 't> {
        self.document.root_element()
    }

    /// The document, which holds the root element and perhaps comments beside it.
    pub fn document(&self) -> Node<'_, 't> {
        self.document.root()
    }

    /// The text that was parsed, without a byte order mark.
    pub fn text(&self) -> &'t str {
        self.document.input_text()
    }

    /// Where a node is: of an element, its name in the start tag.
    pub fn span(&self, node: Node<'_, '_>) -> Span {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.text()));
        lines.span(self.text(), self.range(node))
    }

    /// Where a node is, in bytes.
    pub fn range(&self, node: Node<'_, '_>) -> Range<usize> {
        let range = node.range();
        if !node.is_element() {
            return range;
        }
        let name = self.text().get(range.start + 1..range.end).unwrap_or_default();
        let length = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        range.start + 1..range.start + 1 + length
    }

    /// The `XPath` of an element, without namespaces; a position where it has siblings of its name.
    pub fn path(&self, node: Node<'_, '_>) -> String {
        let positions = self.positions.get_or_init(|| self.all_positions());
        let step = |element: Node<'_, '_>| {
            let name = element.tag_name().name();
            match positions.get(element.id().get_usize()) {
                Some(position) if *position > 0 => format!("{name}[{position}]"),
                _ => name.to_owned(),
            }
        };
        let mut steps: Vec<String> = node.ancestors().filter(Node::is_element).map(step).collect();
        steps.reverse();
        steps.iter().fold(String::new(), |path, step| path + "/" + step)
    }

    fn all_positions(&self) -> Vec<u32> {
        let mut positions = Vec::new();
        for parent in self.document.root().descendants().filter(Node::has_children) {
            let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
            for child in elements(parent) {
                alike.entry(child.tag_name().name()).or_default().push(child.id().get_usize());
            }
            for nodes in alike.values().filter(|nodes| nodes.len() > 1) {
                for (node, position) in nodes.iter().zip(1_u32..) {
                    if positions.len() <= *node {
                        positions.resize(node + 1, 0);
                    }
                    if let Some(slot) = positions.get_mut(*node) {
                        *slot = position;
                    }
                }
            }
        }
        positions
    }
}

fn refused(text: &str, error: &roxmltree::Error) -> Box<Finding> {
    if matches!(error, roxmltree::Error::NodesLimitReached) {
        return refuse(&TOO_MANY_NODES, text, 0, "the document has too many nodes".into(), "split it");
    }
    let said = error.to_string();
    let reason = said.rsplit_once(" at ").filter(|(_, at)| at.contains(':')).map_or(&*said, |(reason, _)| reason);
    let position = error.pos();
    let row = usize::try_from(position.row).unwrap_or(1).saturating_sub(1);
    let before: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    let column = usize::try_from(position.col).unwrap_or(1).saturating_sub(1);
    let offset = before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let offset = match error {
        roxmltree::Error::NoRootNode | roxmltree::Error::UnclosedRootNode | roxmltree::Error::UnexpectedEndOfStream => {
            text.len()
        }
        _ => offset,
    };
    refuse(&NOT_XML, text, offset, format!("this is not XML: {reason}"), "mend the text at this place")
}

/// The name and namespace of the root element, from the start of a text: nothing behind its start tag is looked at. None
/// when that is no well-formed XML.
pub fn root_name(text: &str) -> Option<(Option<String>, String)> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            break;
        };
        rest = rest.get(rest.find(end)? + end.len()..)?.trim_start();
    }
    let limits = Limits::default();
    let end = super::scan::start_tag(rest, 0, &limits).ok()?;
    let tag = rest.get(..end)?.strip_suffix('>')?;
    let tag = format!("{}/>", tag.strip_suffix('/').unwrap_or(tag));
    let tree = Tree::parse(&tag, &limits).ok()?;
    let name = tree.root().tag_name();
    Some((name.namespace().map(str::to_owned), name.name().to_owned()))
}

/// The child elements of a node.
pub fn elements<'a, 't>(node: Node<'a, 't>) -> impl Iterator<Item = Node<'a, 't>> {
    node.children().filter(Node::is_element)
}

/// The text in an element, elements in it and comments left out.
pub fn text<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    let mut texts = node.children().filter_map(|child| if child.is_text() { child.text() } else { None });
    let Some(first) = texts.next() else { return Cow::Borrowed("") };
    texts.fold(Cow::Borrowed(first), |mut all, more| {
        all.to_mut().push_str(more);
        all
    })
}

/// Is there no text in it but white space?
pub fn blank(node: Node<'_, '_>) -> bool {
    let is_blank = |text: &str| text.trim_ascii_start().is_empty() || text.trim().is_empty();
    node.children().filter(Node::is_text).all(|child| child.text().is_none_or(is_blank))
}

/// A name with its namespace, as a text: `{urn:x}name`, or `name` without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// The namespace.
    pub namespace: Option<&'a str>,
    /// The local name.
    pub local: &'a str,
}

impl<'a> Name<'a> {
    /// A name from its text; none when the local part is no name in XML.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (namespace, local) = match text.strip_prefix('{') {
            Some(rest) => rest.rsplit_once('}').map(|(namespace, local)| (Some(namespace), local))?,
            None => (None, text),
        };
        super::is_name(local).then_some(Self { namespace, local })
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.namespace {
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
            None => f.write_str(self.local),
        }
    }
}
