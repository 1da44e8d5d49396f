//! The tree.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::encoding::Encoding;
use super::escape::{decode_attribute, decode_text};
use crate::namespace::Namespace;

/// An element of a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The outermost element.
    pub const ROOT: Self = Self(0);
    /// What the root's parent, and the sibling after the last, are.
    pub(super) const NONE: Self = Self(u32::MAX);

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    fn some(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }
}

/// An element as offsets into the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) next: NodeId,
    /// Where the start tag's `<` is.
    pub(super) start: u32,
    /// Behind the start tag.
    pub(super) content: u32,
    /// Where the end tag's `<` is; behind the tag of an empty element.
    pub(super) close: u32,
    /// Behind the element.
    pub(super) end: u32,
    pub(super) attributes: u32,
    pub(super) attribute_count: u16,
    /// With its colon.
    pub(super) prefix: u16,
    /// The local name.
    pub(super) local: u16,
    pub(super) namespace: Namespace,
    /// Is all its content one stretch of characters, without references and line ends to make one?
    pub(super) plain: bool,
    /// Are there elements in it? The first is the node behind it.
    pub(super) children: bool,
}

const NOWHERE: Node = Node {
    parent: NodeId::NONE,
    next: NodeId::NONE,
    start: 0,
    content: 0,
    close: 0,
    end: 0,
    attributes: 0,
    attribute_count: 0,
    prefix: 0,
    local: 0,
    namespace: Namespace::None,
    plain: false,
    children: false,
};

/// An attribute as offsets into the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct AttributeNode {
    pub(super) start: u32,
    pub(super) prefix: u16,
    pub(super) local: u16,
    pub(super) value: u32,
    pub(super) value_length: u32,
    pub(super) namespace: Namespace,
}

/// A document: its text and the tree over it.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) original: Option<Box<[u8]>>,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<AttributeNode>,
    /// The URIs of [`Namespace::Other`].
    pub(super) others: Vec<Box<str>>,
}

impl Document {
    /// The text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes as they were read.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// How it was encoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { document: self, id: NodeId::ROOT }
    }

    /// An element, if the document has it.
    pub fn element(&self, id: NodeId) -> Option<Element<'_>> {
        (id.index() < self.nodes.len()).then_some(Element { document: self, id })
    }

    /// How many elements there are.
    pub fn element_count(&self) -> usize {
        self.nodes.len()
    }

    /// All elements, in the order of their start tags.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(|id| Element { document: self, id: NodeId(id) })
    }

    /// The URI of a namespace of this document.
    pub fn uri(&self, namespace: Namespace) -> &str {
        match namespace {
            Namespace::Other(index) => self.others.get(usize::from(index)).map_or("", |uri| uri),
            known => known.uri(),
        }
    }

    pub(super) fn slice(&self, range: Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// An element in its document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'d> {
    document: &'d Document,
    id: NodeId,
}

impl<'d> Element<'d> {
    pub(super) fn node(self) -> &'d Node {
        self.document.nodes.get(self.id.index()).unwrap_or(&NOWHERE)
    }

    fn at(self, id: NodeId) -> Option<Self> {
        id.some().map(|id| Self { id, ..self })
    }

    /// Its place in the tree.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The document it is in.
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// The local name.
    pub fn name(self) -> &'d str {
        let node = self.node();
        let start = node.start + 1 + u32::from(node.prefix);
        self.document.slice(start..start + u32::from(node.local))
    }

    /// The prefix; empty if there is none.
    pub fn prefix(self) -> &'d str {
        let node = self.node();
        self.document.slice(node.start + 1..node.start + 1 + u32::from(node.prefix.saturating_sub(1)))
    }

    /// The namespace.
    pub fn namespace(self) -> Namespace {
        self.node().namespace
    }

    /// The URI of the namespace; empty if it is in none.
    pub fn namespace_uri(self) -> &'d str {
        self.document.uri(self.node().namespace)
    }

    /// The element around it.
    pub fn parent(self) -> Option<Self> {
        self.at(self.node().parent)
    }

    /// The elements directly in it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.first_child(), |child| child.next())
    }

    /// The first element in it.
    pub fn first_child(self) -> Option<Self> {
        self.node().children.then_some(Self { id: NodeId(self.id.0 + 1), ..self })
    }

    /// The element after it.
    pub fn next(self) -> Option<Self> {
        self.at(self.node().next)
    }

    /// Its attributes in their order, declarations of namespaces included.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'d>> {
        let node = self.node();
        let start = node.attributes as usize;
        let nodes = self.document.attributes.get(start..start + usize::from(node.attribute_count)).unwrap_or_default();
        nodes.iter().map(move |node| Attribute { document: self.document, node })
    }

    /// The attribute of this name in this namespace.
    pub fn attribute(self, namespace: Namespace, name: &str) -> Option<Attribute<'d>> {
        self.attributes().find(|attribute| attribute.namespace() == namespace && attribute.name() == name)
    }

    /// All characters directly in it; those of elements in it are left out.
    pub fn text(self) -> Cow<'d, str> {
        let node = self.node();
        let content = self.document.slice(node.content..node.close);
        if node.plain {
            return Cow::Borrowed(content);
        }
        let mut text = Cow::Borrowed("");
        let mut rest = content;
        let mut child = self.first_child();
        let mut at = node.content;
        while let Some(markup) = rest.find('<') {
            let (characters, tail) = rest.split_at(markup);
            decode_text(characters, &mut text);
            at += super::parse::offset(markup);
            let length = match child {
                Some(element) if element.node().start == at => {
                    child = element.next();
                    (element.node().end - at) as usize
                }
                _ => markup_length(tail, &mut text),
            };
            at += super::parse::offset(length);
            rest = tail.get(length..).unwrap_or_default();
        }
        decode_text(rest, &mut text);
        text
    }

    /// Where it is in the text, both tags included.
    pub fn range(self) -> Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    /// Where its start tag is.
    pub fn start_tag(self) -> Range<usize> {
        self.node().start as usize..self.node().content as usize
    }

    /// Where its content is.
    pub fn content(self) -> Range<usize> {
        self.node().content as usize..self.node().close as usize
    }

    /// Is it one tag, `<a/>`?
    pub fn is_empty_tag(self) -> bool {
        self.node().content == self.node().end
    }

    /// As it stands in the text.
    pub fn source(self) -> &'d str {
        self.document.slice(self.node().start..self.node().end)
    }

    /// The namespace that a prefix means here, and its URI.
    pub fn resolve(self, prefix: &str) -> Option<Cow<'d, str>> {
        self.bindings().find(|(bound, _)| *bound == prefix).map(|(_, uri)| uri)
    }

    /// The prefixes declared here and around it, innermost first, with their URIs. One may be declared again further out.
    pub fn bindings(self) -> impl Iterator<Item = (&'d str, Cow<'d, str>)> {
        std::iter::successors(Some(self), |element| element.parent()).flat_map(|element| {
            element.attributes().filter_map(|attribute| Some((attribute.declares()?, attribute.value())))
        })
    }

    /// Where it is, as an `XPath` of local names: `/Envelope/DiskSection/Disk[2]`.
    pub fn path(self) -> String {
        let mut steps: Vec<_> = std::iter::successors(Some(self), |element| element.parent()).collect();
        steps.reverse();
        let mut path = String::new();
        for step in steps {
            let _ = write!(path, "/{}", step.name());
            if let Some(parent) = step.parent() {
                let like = |other: &Self| other.name() == step.name();
                let before = parent.children().take_while(|other| other.id != step.id).filter(like).count();
                let more = before > 0 || std::iter::successors(step.next(), |other| other.next()).any(|o| like(&o));
                if more {
                    let _ = write!(path, "[{}]", before + 1);
                }
            }
        }
        path
    }
}

/// The length of a comment, a processing instruction or a CDATA section, whose characters are text.
fn markup_length<'t>(tail: &'t str, text: &mut Cow<'t, str>) -> usize {
    let (start, end) = match tail {
        _ if tail.starts_with("<!--") => (4, "-->"),
        _ if tail.starts_with("<![CDATA[") => (9, "]]>"),
        _ => (1, ">"),
    };
    let rest = tail.get(start..).unwrap_or_default();
    let end = if tail.starts_with("<?") { "?>" } else { end };
    let length = rest.find(end).unwrap_or(rest.len());
    if start == 9 {
        let characters = rest.get(..length).unwrap_or_default();
        if characters.contains('\r') {
            text.to_mut().push_str(&characters.replace("\r\n", "\n").replace('\r', "\n"));
        } else {
            text.to_mut().push_str(characters);
        }
    }
    (start + length + end.len()).min(tail.len())
}

/// An attribute in its document.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'d> {
    document: &'d Document,
    node: &'d AttributeNode,
}

impl<'d> Attribute<'d> {
    /// The local name.
    pub fn name(self) -> &'d str {
        let start = self.node.start + u32::from(self.node.prefix);
        self.document.slice(start..start + u32::from(self.node.local))
    }

    /// The prefix; empty if there is none.
    pub fn prefix(self) -> &'d str {
        self.document.slice(self.node.start..self.node.start + u32::from(self.node.prefix.saturating_sub(1)))
    }

    /// The namespace: none without a prefix.
    pub fn namespace(self) -> Namespace {
        self.node.namespace
    }

    /// The value.
    pub fn value(self) -> Cow<'d, str> {
        decode_attribute(self.raw_value())
    }

    /// The value as it stands between its quotes.
    pub fn raw_value(self) -> &'d str {
        self.document.slice(self.node.value..self.node.value + self.node.value_length)
    }

    /// The prefix that it declares, empty for the default; none if it is no declaration.
    pub fn declares(self) -> Option<&'d str> {
        match (self.node.namespace, self.prefix(), self.name()) {
            (Namespace::Xmlns, "", _) => Some(""),
            (Namespace::Xmlns, _, name) => Some(name),
            _ => None,
        }
    }

    /// Where its value is, without the quotes.
    pub fn value_range(self) -> Range<usize> {
        self.node.value as usize..self.node.value as usize + self.node.value_length as usize
    }

    /// Where it is, name, value and quotes.
    pub fn range(self) -> Range<usize> {
        self.node.start as usize..self.value_range().end + 1
    }
}
