//! From text to tree. The markup is found by quick-xml; that it is well-formed with regard to namespaces is seen here.

use memchr::{memchr, memchr2, memmem};
use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};
use sidereal_diagnostics::{Finding, Span};

use super::document::{AttributeNode, Document, Node, NodeId};
use super::encoding::Text;
use super::escape::{broken_reference, decode_attribute, is_char, reference};
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
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let position = |reader: &Reader<&[u8]>| begin + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let start = position(&reader);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = begin + usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                    return Err(self.error(at, syntax(&error)));
                }
            };
            let end = position(&reader);
            match event {
                Event::Start(tag) => self.start(&tag, start, end, false)?,
                Event::Empty(tag) => self.start(&tag, start, end, true)?,
                Event::End(_) => self.end(start, end),
                Event::Text(characters) => self.characters_between(&characters, start)?,
                Event::GeneralRef(name) => {
                    let known = std::str::from_utf8(&name).ok().and_then(reference).is_some();
                    if !known || self.open.is_empty() {
                        let name = String::from_utf8_lossy(&name).into_owned();
                        return Err(self.error(start, format!("`&{name};` is not known here")));
                    }
                    self.not_plain();
                }
                Event::CData(_) => {
                    if self.open.is_empty() {
                        return Err(self.error(start, "characters stand outside of the outermost element"));
                    }
                    self.not_plain();
                }
                Event::Comment(_) => self.not_plain(),
                Event::PI(instruction) => {
                    if instruction.target().eq_ignore_ascii_case(b"xml") {
                        return Err(self.error(start, "the XML declaration stands only at the very start"));
                    }
                    self.name(instruction.target(), start + 2)?;
                    self.not_plain();
                }
                Event::Decl(declaration) if start == begin => {
                    if !std::str::from_utf8(&declaration).is_ok_and(is_declaration) {
                        return Err(self.error(start, "the XML declaration is broken"));
                    }
                }
                Event::Decl(_) => return Err(self.error(start, "the XML declaration stands only at the very start")),
                Event::DocType(_) => {
                    let finding = Finding::new(&DOCUMENT_TYPE, "the descriptor has a document type")
                        .help("take `<!DOCTYPE …>` out: OVF has none, and entities are not expanded")
                        .span(Span::of(self.text, start..end));
                    return Err(Box::new(finding));
                }
                Event::Eof => break,
            }
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

    fn characters_between(&mut self, characters: &[u8], start: usize) -> Step {
        if self.open.is_empty() {
            return match characters.iter().position(|b| !b.is_ascii_whitespace()) {
                Some(at) => Err(self.error(start + at, "characters stand outside of the outermost element")),
                None => Ok(()),
            };
        }
        if self.sections
            && let Some(at) = memmem::find(characters, b"]]>")
        {
            return Err(self.error(start + at, "`]]>` may not stand in text"));
        }
        if memchr(b'\r', characters).is_some() {
            self.not_plain();
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, start: usize, end: usize, empty: bool) -> Step {
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
        let (prefix, local) = self.name(tag.name().as_ref(), start + 1)?;
        self.read_attributes(tag, start)?;
        let namespace = if prefix == 0 {
            self.lookup("").unwrap_or(Namespace::None)
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
            self.bindings.truncate(bound);
        } else {
            self.open.push(Open { node: id, last_child: NodeId::NONE, bindings: bound });
        }
        Ok(())
    }

    fn end(&mut self, start: usize, end: usize) {
        let Some(open) = self.open.pop() else { return };
        self.bindings.truncate(open.bindings);
        if let Some(node) = self.nodes.get_mut(open.node.index()) {
            node.close = offset(start);
            node.end = offset(end);
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

    /// Reads the attributes, declarations first, and gives them their namespaces.
    fn read_attributes(&mut self, tag: &BytesStart<'_>, start: usize) -> Step {
        let raw = tag.attributes_raw();
        if raw.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let first = self.attributes.len();
        // The tag borrows the text, so an offset in it is an offset behind the `<`.
        let base = tag.as_ptr() as usize;
        let at = |bytes: &[u8]| start + 1 + (bytes.as_ptr() as usize).wrapping_sub(base);
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.error(start, format!("an attribute is broken: {error}")))?;
            let key = attribute.key.as_ref();
            let key_at = at(key);
            if self.attributes.len() - first >= self.limits.attributes {
                return Err(self.limited(key_at, "attributes in one element", self.limits.attributes));
            }
            if !key_at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)).is_some_and(u8::is_ascii_whitespace) {
                return Err(self.error(key_at, "a blank is missing between two attributes"));
            }
            let (prefix, local) = self.name(key, key_at)?;
            let value = &*attribute.value;
            let value_at = at(value);
            if memchr2(b'<', b'&', value).is_some() {
                let value = std::str::from_utf8(value).unwrap_or_default();
                if let Some(wrong) = value.find('<').or_else(|| broken_reference(value)) {
                    let message = "`<` and `&` stand in values only as `&lt;` and `&amp;`";
                    return Err(self.error(value_at + wrong, message));
                }
            }
            let mut node = AttributeNode {
                start: offset(key_at),
                prefix: short(prefix),
                local: short(local),
                value: offset(value_at),
                value_length: offset(value.len()),
                namespace: Namespace::None,
            };
            if key == b"xmlns" || key.starts_with(b"xmlns:") {
                node.namespace = Namespace::Xmlns;
                self.declare(node)?;
            }
            self.attributes.push(node);
        }
        self.give_namespaces(first)
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

/// What stands between `<?` and `?>` of a declaration: XML 1.0, production 23.
fn is_declaration(text: &str) -> bool {
    let mut rest = text.strip_prefix("xml").unwrap_or_default();
    for (name, needed) in [("version", true), ("encoding", false), ("standalone", false)] {
        let pair = rest.strip_prefix(|c: char| c.is_ascii_whitespace()).and_then(|rest| {
            let rest = rest.trim_start().strip_prefix(name)?.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, rest) = rest.get(1..)?.split_once(quote)?;
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let good = match name {
                "version" => value.strip_prefix("1.").is_some_and(digits),
                "encoding" => {
                    value.starts_with(|c: char| c.is_ascii_alphabetic())
                        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
                }
                _ => matches!(value, "yes" | "no"),
            };
            good.then_some(rest)
        });
        match pair {
            Some(after) => rest = after,
            None if needed => return false,
            None => {}
        }
    }
    rest.trim().is_empty()
}

/// A name without a colon: Namespaces in XML 1.0, production 4.
fn is_name(name: &str) -> bool {
    let start = |c: char| {
        matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}')
    };
    let rest = |c: char| {
        start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
    };
    name.chars().next().is_some_and(start) && name.chars().all(rest) && name.chars().all(is_char)
}

fn syntax(error: &quick_xml::Error) -> String {
    use quick_xml::errors::IllFormedError;
    match error {
        quick_xml::Error::Syntax(SyntaxError::UnclosedTag) => "a tag does not end".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedComment) => "a comment does not end".into(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedCData) => "a CDATA section does not end".into(),
        quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("`</{found}>` stands where `</{expected}>` is due")
        }
        quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => format!("`</{found}>` closes nothing"),
        quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(expected)) => format!("`</{expected}>` is missing"),
        quick_xml::Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "`--` may not stand in a comment".into(),
        other => format!("this is not well-formed: {other}"),
    }
}
