//! From text to tree: XML 1.0 and Namespaces in XML 1.0, without document types.

use memchr::{memchr, memchr2, memmem};
use sidereal_diagnostics::{Finding, Span};

use super::document::{AttributeNode, Document, Node, NodeId};
use super::encoding::Text;
use super::escape::{broken_reference, decode_attribute, reference};
use super::production::{is_blank, is_declaration, is_name, name_at};
use crate::namespace::Namespace;
use crate::rules::document::{DOCUMENT_TYPE, EMPTY_DOCUMENT, LIMIT_EXCEEDED, NOT_WELL_FORMED};

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
            open: Vec::with_capacity(16),
            sections: memmem::find(text.as_bytes(), b"]]>").is_some(),
        }
    }

    fn error(&self, at: usize, message: impl Into<String>) -> Box<Finding> {
        Box::new(Finding::new(&NOT_WELL_FORMED, message).span(Span::of(self.text, at..at + 1)))
    }

    fn limited(&self, at: usize, what: &str, limit_of: usize) -> Box<Finding> {
        Box::new(limit(format!("more than {limit_of} {what}")).span(Span::of(self.text, at..at + 1)))
    }

    /// Characters that XML forbids. Most of them can be seen in their first byte.
    fn characters(&self) -> Step {
        let bytes = self.text.as_bytes();
        let control = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r');
        let found = if bytes.iter().fold(false, |any, b| any | control(b)) {
            bytes.iter().position(control)
        } else {
            memmem::find_iter(bytes, b"\xef\xbf").find(|at| bytes.get(at + 2).is_some_and(|b| *b >= 0xbe))
        };
        let Some(at) = found else { return Ok(()) };
        let c = self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        Err(self.error(at, format!("the character U+{:04X} may not stand in XML", u32::from(c))))
    }

    fn parse(mut self) -> Result<Tree, Box<Finding>> {
        let begin = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = self.text.get(begin..).unwrap_or_default();
        if text.trim().is_empty() {
            return Err(Box::new(Finding::new(&EMPTY_DOCUMENT, "there is no descriptor: the document is empty")));
        }
        self.characters()?;
        let mut at = begin;
        while at < self.text.len() {
            at = self.characters_between(at)?;
            at = match self.rest(at).as_bytes() {
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

    /// The text up to this end, which is behind the stretch, and where the stretch goes on.
    fn until(&self, at: usize, end: &str, what: &str) -> Result<(&'t str, usize), Box<Finding>> {
        let rest = self.rest(at);
        match memmem::find(rest.as_bytes(), end.as_bytes()) {
            Some(length) => Ok((rest.get(..length).unwrap_or_default(), at + length + end.len())),
            None => Err(self.error(at, format!("{what} does not end"))),
        }
    }

    /// Characters up to the next markup, and where that is.
    fn characters_between(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let rest = self.rest(start);
        if self.open.is_empty() {
            let length = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let characters = rest.as_bytes().get(..length).unwrap_or_default();
            return match characters.iter().position(|b| !b.is_ascii_whitespace()) {
                Some(at) => Err(self.error(start + at, "characters stand outside of the outermost element")),
                None => Ok(start + length),
            };
        }
        let mut length = 0;
        loop {
            let tail = rest.get(length..).unwrap_or_default();
            // Of most stretches the end is near.
            let Some(at) = tail.bytes().position(|b| matches!(b, b'<' | b'&' | b'\r')) else {
                length = rest.len();
                break;
            };
            length += at;
            let tail = tail.get(at..).unwrap_or_default();
            match tail.as_bytes().first() {
                Some(b'&') => {
                    let name = tail.get(1..).and_then(|tail| tail.split_once(';')).map(|(name, _)| name);
                    let Some(name) = name.filter(|name| reference(name).is_some()) else {
                        let name = name.map_or_else(|| "&".into(), |name| format!("&{name};"));
                        return Err(self.error(start + length, format!("`{name}` is not known here")));
                    };
                    length += name.len() + 2;
                    self.not_plain();
                }
                Some(b'\r') => {
                    length += 1;
                    self.not_plain();
                }
                _ => break,
            }
        }
        if self.sections
            && let Some(at) = memmem::find(rest.get(..length).unwrap_or_default().as_bytes(), b"]]>")
        {
            return Err(self.error(start + at, "`]]>` may not stand in text"));
        }
        Ok(start + length)
    }

    fn comment(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let (text, end) = self.until(start + 4, "-->", "a comment")?;
        if text.contains("--") || text.ends_with('-') {
            return Err(self.error(start, "`--` may not stand in a comment"));
        }
        self.not_plain();
        Ok(end)
    }

    fn section(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        if !self.rest(start).starts_with("<![CDATA[") {
            return Err(self.error(start, "`<![` begins nothing but a CDATA section"));
        }
        if self.open.is_empty() {
            return Err(self.error(start, "characters stand outside of the outermost element"));
        }
        self.not_plain();
        Ok(self.until(start + 9, "]]>", "a CDATA section")?.1)
    }

    fn declaration_of_markup(&self, start: usize) -> Box<Finding> {
        let rest = self.rest(start);
        if !rest.get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case("<!DOCTYPE")) {
            return self.error(start, "`<!` begins neither a comment nor a CDATA section");
        }
        let end = start + rest.find('>').map_or(rest.len(), |at| at + 1);
        let finding = Finding::new(&DOCUMENT_TYPE, "the descriptor has a document type")
            .help("take `<!DOCTYPE …>` out: OVF has none, and entities are not expanded")
            .span(Span::of(self.text, start..end));
        Box::new(finding)
    }

    /// A processing instruction, or the declaration at the begin of the document.
    fn instruction(&mut self, start: usize, begin: usize) -> Result<usize, Box<Finding>> {
        let (text, end) = self.until(start + 2, "?>", "a processing instruction")?;
        let target = text.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if target == "xml" && start == begin {
            if !is_declaration(text) {
                return Err(self.error(start, "the XML declaration is broken"));
            }
        } else if target.eq_ignore_ascii_case("xml") {
            return Err(self.error(start, "the XML declaration stands only at the very start"));
        } else {
            self.name(target.as_bytes(), start + 2)?;
            self.not_plain();
        }
        Ok(end)
    }

    /// A start tag, and where the content behind it is.
    fn start(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let parent = match self.open.last() {
            Some(open) => open.node,
            None if self.nodes.is_empty() => NodeId::NONE,
            None => return Err(self.error(start, "there is more than one outermost element")),
        };
        if self.nodes.len() >= self.limits.elements {
            return Err(self.limited(start, "elements", self.limits.elements));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.limited(start, "elements in each other", self.limits.depth));
        }
        let id = NodeId(offset(self.nodes.len()));
        let first = self.attributes.len();
        let bound = self.bindings.len();
        let (prefix, local) = self.name(name_at(self.rest(start + 1)), start + 1)?;
        let (end, empty) = self.read_attributes(start, start + 1 + prefix + local)?;
        let namespace = if prefix == 0 {
            self.default_namespace
        } else {
            let name = self.text.get(start + 1..start + prefix).unwrap_or_default();
            self.lookup(name).ok_or_else(|| self.undeclared(start + 1, name))?
        };
        self.nodes.push(Node {
            parent,
            next: NodeId::NONE,
            first_child: NodeId::NONE,
            start: offset(start),
            content: offset(end),
            close: offset(end),
            end: offset(end),
            attributes: offset(first),
            attribute_count: short(self.attributes.len() - first),
            prefix: short(prefix),
            local: short(local),
            namespace,
            plain: true,
        });
        if let Some(open) = self.open.last_mut() {
            let previous = std::mem::replace(&mut open.last_child, id);
            let around = open.node.index();
            if let Some(previous) = self.nodes.get_mut(previous.index()) {
                previous.next = id;
            } else if let Some(parent) = self.nodes.get_mut(around) {
                parent.first_child = id;
                parent.plain = false;
            }
        }
        if empty {
            self.forget(bound);
        } else {
            self.open.push(Open { node: id, last_child: NodeId::NONE, bindings: bound });
        }
        Ok(end)
    }

    /// An end tag, and where what is behind it is.
    fn end(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let rest = self.rest(start + 2);
        let found = || rest.split(|c: char| c == '>' || c.is_ascii_whitespace()).next().unwrap_or_default();
        let Some(open) = self.open.pop() else {
            return Err(self.error(start, format!("`</{}>` closes nothing", found())));
        };
        let Some(node) = self.nodes.get_mut(open.node.index()) else { return Ok(self.text.len()) };
        let (from, length) = (node.start as usize + 1, usize::from(node.prefix) + usize::from(node.local));
        let name = self.text.get(from..from + length).unwrap_or_default();
        let tail = rest.strip_prefix(name).unwrap_or(rest);
        let blank = tail.bytes().take_while(|b| is_blank(*b)).count();
        if tail.len() == rest.len() || tail.as_bytes().get(blank) != Some(&b'>') {
            let message = match found() {
                found if !rest.contains('>') || found == name => "a tag does not end".to_owned(),
                found => format!("`</{found}>` stands where `</{name}>` is due"),
            };
            return Err(self.error(start, message));
        }
        let end = start + 2 + length + blank + 1;
        node.close = offset(start);
        node.end = offset(end);
        self.forget(open.bindings);
        Ok(end)
    }

    /// Goes back to the declarations that there were.
    fn forget(&mut self, bound: usize) {
        if bound < self.bindings.len() {
            self.bindings.truncate(bound);
            self.default_namespace = self.lookup("").unwrap_or(Namespace::None);
        }
    }

    /// The length of the prefix with its colon, and of the local name.
    fn name(&self, name: &[u8], at: usize) -> Result<(usize, usize), Box<Finding>> {
        let (prefix, local) = match memchr(b':', name) {
            Some(colon) => (colon + 1, name.get(colon + 1..).unwrap_or_default()),
            None => (0, name),
        };
        let plain = |name: &[u8]| {
            name.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
                && name.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        };
        let good = |name: &[u8]| plain(name) || std::str::from_utf8(name).is_ok_and(is_name);
        let before = name.get(..prefix.saturating_sub(1)).unwrap_or_default();
        if name.len() > MAX_NAME {
            return Err(self.limited(at, "characters in a name", MAX_NAME));
        }
        if !good(local) || prefix > 0 && !good(before) {
            return Err(self.error(at, format!("`{}` is no name", String::from_utf8_lossy(name))));
        }
        Ok((prefix, local.len()))
    }

    fn undeclared(&self, at: usize, prefix: &str) -> Box<Finding> {
        let mut finding = self.error(at, format!("the prefix `{prefix}` is not declared"));
        finding.help = Some(format!("declare it with `xmlns:{prefix}=\"…\"` here or further out"));
        finding
    }

    fn lookup(&self, prefix: &str) -> Option<Namespace> {
        self.bindings.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| binding.namespace)
    }

    /// Reads the attributes, declarations first, and gives them their namespaces. Tells where the tag ends, and if it is
    /// the whole element.
    fn read_attributes(&mut self, start: usize, mut at: usize) -> Result<(usize, bool), Box<Finding>> {
        let first = self.attributes.len();
        let (end, empty) = loop {
            let blank = self.blank(at);
            let key_at = at + blank;
            match self.rest(key_at).as_bytes() {
                [b'>', ..] => break (key_at + 1, false),
                [b'/', b'>', ..] => break (key_at + 2, true),
                [] => return Err(self.error(start, "a tag does not end")),
                _ if blank == 0 => return Err(self.error(key_at, "a blank is missing between two attributes")),
                _ => {}
            }
            if self.attributes.len() - first >= self.limits.attributes {
                return Err(self.limited(key_at, "attributes in one element", self.limits.attributes));
            }
            let (prefix, local) = self.name(name_at(self.rest(key_at)), key_at)?;
            let equals = key_at + prefix + local + self.blank(key_at + prefix + local);
            let quote_at = equals + 1 + self.blank(equals + 1);
            let quote = self.rest(quote_at).bytes().next().filter(|b| matches!(b, b'"' | b'\''));
            let (true, Some(quote)) = (self.rest(equals).starts_with('='), quote) else {
                return Err(self.error(key_at, "an attribute is broken: it needs `=` and a value in quotes"));
            };
            let value_at = quote_at + 1;
            let rest = self.rest(value_at);
            let Some(length) = memchr(quote, rest.as_bytes()) else {
                return Err(self.error(start, "a tag does not end"));
            };
            let value = rest.get(..length).unwrap_or_default();
            if let Some(wrong) = memchr2(b'<', b'&', value.as_bytes())
                && let Some(wrong) =
                    value.get(wrong..).and_then(|v| v.find('<').or_else(|| broken_reference(v))).map(|at| wrong + at)
            {
                let message = "`<` and `&` stand in values only as `&lt;` and `&amp;`";
                return Err(self.error(value_at + wrong, message));
            }
            let mut node = AttributeNode {
                start: offset(key_at),
                prefix: short(prefix),
                local: short(local),
                value: offset(value_at),
                value_length: offset(length),
                namespace: Namespace::None,
            };
            let key = self.rest(key_at);
            if key.starts_with("xmlns") && (prefix == 6 || prefix == 0 && local == 5) {
                node.namespace = Namespace::Xmlns;
                self.declare(node)?;
            }
            self.attributes.push(node);
            at = value_at + length + 1;
        };
        if self.attributes.len() > first {
            self.give_namespaces(first)?;
        }
        Ok((end, empty))
    }

    /// How much white space there is.
    fn blank(&self, at: usize) -> usize {
        self.rest(at).bytes().take_while(|b| is_blank(*b)).count()
    }

    fn declare(&mut self, node: AttributeNode) -> Step {
        let slice = |start: u32, length: u32| self.text.get(start as usize..(start + length) as usize);
        let prefix =
            if node.prefix == 0 { "" } else { slice(node.start + 6, u32::from(node.local)).unwrap_or_default() };
        let uri = decode_attribute(slice(node.value, node.value_length).unwrap_or_default());
        let reserved = Namespace::of(&uri);
        let wrong = match (prefix, reserved) {
            ("xmlns", _) => true,
            ("xml", namespace) => namespace != Some(Namespace::Xml),
            ("", None) => false,
            ("", Some(namespace)) => matches!(namespace, Namespace::Xml | Namespace::Xmlns),
            (_, namespace) => {
                matches!(namespace, Some(Namespace::None | Namespace::Xml | Namespace::Xmlns))
            }
        };
        if wrong {
            return Err(self.error(node.start as usize, format!("`{prefix}` cannot be declared as `{uri}`")));
        }
        if self.bindings.len() >= self.limits.declarations {
            return Err(self.limited(node.start as usize, "namespaces declared", self.limits.declarations));
        }
        let namespace = reserved.unwrap_or_else(|| {
            let known = self.others.iter().position(|other| **other == *uri);
            Namespace::Other(short(known.unwrap_or_else(|| {
                self.others.push(uri.as_ref().into());
                self.others.len() - 1
            })))
        });
        self.bindings.push(Binding { prefix, namespace });
        if prefix.is_empty() {
            self.default_namespace = namespace;
        }
        Ok(())
    }

    fn give_namespaces(&mut self, first: usize) -> Step {
        let (text, bindings) = (self.text, &self.bindings);
        let name = |node: &AttributeNode| {
            text.get(node.start as usize + usize::from(node.prefix)..)
                .and_then(|rest| rest.get(..usize::from(node.local)))
                .unwrap_or_default()
        };
        let mut undeclared = None;
        for node in self.attributes.iter_mut().skip(first) {
            if node.prefix > 0 && node.namespace != Namespace::Xmlns {
                let start = node.start as usize;
                let prefix = text.get(start..start + usize::from(node.prefix) - 1).unwrap_or_default();
                match bindings.iter().rev().find(|binding| binding.prefix == prefix) {
                    Some(binding) => node.namespace = binding.namespace,
                    None => undeclared = Some((start, prefix)),
                }
            }
        }
        if let Some((at, prefix)) = undeclared {
            return Err(self.undeclared(at, prefix));
        }
        let own = self.attributes.get(first..).unwrap_or_default();
        for (index, node) in own.iter().enumerate() {
            let same = |other: &&AttributeNode| {
                other.local == node.local && other.namespace == node.namespace && name(other) == name(node)
                    // `xmlns` and `xmlns:xmlns` are the only ones that differ in their prefix alone.
                    && (node.namespace != Namespace::Xmlns || other.prefix == node.prefix)
            };
            if own.iter().take(index).any(|other| same(&other)) {
                let message = format!("the attribute `{}` is there twice", name(node));
                return Err(self.error(node.start as usize, message));
            }
        }
        Ok(())
    }
}
