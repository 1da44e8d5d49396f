//! Tags and their attributes. Standard: XML 1.0, 3.1.

use memchr::{memchr, memchr3};
use sidereal_diagnostics::Finding;
use sidereal_model::json::same_name;

use super::{MAX_NAME, Open, Parser, offset, short};
use crate::namespace::Namespace;
use crate::xml::document::{AttributeNode, Node, NodeId};
use crate::xml::escape::broken_reference;
use crate::xml::production::{ascii_name, is_blank, is_name, name_at};

impl Parser<'_, '_> {
    /// A start tag, and where the content behind it is.
    pub(super) fn start(&mut self, start: usize) -> Result<usize, Box<Finding>> {
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
        let (prefix, local) = self.name(start + 1)?;
        let (end, empty) = self.read_attributes(start, start + 1 + prefix + local)?;
        let namespace = if prefix == 0 {
            self.default_namespace
        } else {
            let name = self.text.get(start + 1..start + prefix).unwrap_or_default();
            self.meaning(name).ok_or_else(|| self.undeclared(start + 1, name))?
        };
        self.nodes.push(Node {
            parent,
            next: NodeId::NONE,
            children: false,
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
                parent.children = true;
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
    pub(super) fn end(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let rest = self.bytes(start + 2);
        let Some(open) = self.open.pop() else {
            return Err(self.error(start, format!("`</{}>` closes nothing", self.end_name(start))));
        };
        let Some(node) = self.nodes.get_mut(open.node.index()) else { return Ok(self.text.len()) };
        let (from, length) = (node.start as usize + 1, usize::from(node.prefix) + usize::from(node.local));
        let name = self.text.get(from..from + length).unwrap_or_default();
        let found = self.text.get(start + 2..start + 2 + length).filter(|found| same_name(found, name));
        let tail = found.and_then(|_| rest.get(length..)).unwrap_or_default();
        let blank = tail.iter().take_while(|b| is_blank(**b)).count();
        if tail.get(blank) != Some(&b'>') {
            let message = match self.end_name(start) {
                found if found == name || memchr(b'>', rest).is_none() => "a tag does not end".to_owned(),
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

    /// What an end tag says it closes.
    fn end_name(&self, start: usize) -> &str {
        let rest = self.rest(start + 2);
        rest.split(|c: char| c == '>' || c.is_ascii_whitespace()).next().unwrap_or_default()
    }

    /// The name that stands here: the length of the prefix with its colon, and of the local name.
    fn name(&self, at: usize) -> Result<(usize, usize), Box<Finding>> {
        match ascii_name(self.bytes(at)) {
            Some((prefix, local)) if prefix + local <= MAX_NAME => Ok((prefix, local)),
            _ => self.checked_name(name_at(self.rest(at)), at),
        }
    }

    pub(super) fn checked_name(&self, name: &[u8], at: usize) -> Result<(usize, usize), Box<Finding>> {
        let (prefix, local) = match memchr(b':', name) {
            Some(colon) => (colon + 1, name.get(colon + 1..).unwrap_or_default()),
            None => (0, name),
        };
        let good = |name: &[u8]| std::str::from_utf8(name).is_ok_and(is_name);
        let before = name.get(..prefix.saturating_sub(1)).unwrap_or_default();
        if name.len() > MAX_NAME {
            return Err(self.limited(at, "characters in a name", MAX_NAME));
        }
        if !good(local) || prefix > 0 && !good(before) {
            return Err(self.error(at, format!("`{}` is no name", String::from_utf8_lossy(name))));
        }
        Ok((prefix, local.len()))
    }

    /// Reads the attributes, declarations first, and gives them their namespaces. Tells where the tag ends, and if it is
    /// the whole element.
    fn read_attributes(&mut self, start: usize, mut at: usize) -> Result<(usize, bool), Box<Finding>> {
        let first = self.attributes.len();
        let (end, empty) = loop {
            let blank = self.blank(at);
            let key_at = at + blank;
            match self.bytes(key_at) {
                [b'>', ..] => break (key_at + 1, false),
                [b'/', b'>', ..] => break (key_at + 2, true),
                [] => return Err(self.error(start, "a tag does not end")),
                _ if blank == 0 => return Err(self.error(key_at, "a blank is missing between two attributes")),
                _ => {}
            }
            if self.attributes.len() - first >= self.limits.attributes {
                return Err(self.limited(key_at, "attributes in one element", self.limits.attributes));
            }
            let (prefix, local) = self.name(key_at)?;
            let equals = key_at + prefix + local + self.blank(key_at + prefix + local);
            let quote_at = equals + 1 + self.blank(equals + 1);
            let quote = self.bytes(quote_at).first().filter(|b| matches!(b, b'"' | b'\''));
            let (Some(b'='), Some(quote)) = (self.bytes(equals).first(), quote) else {
                return Err(self.error(key_at, "an attribute is broken: it needs `=` and a value in quotes"));
            };
            let value_at = quote_at + 1;
            let length = self.value(start, value_at, *quote)?;
            let mut node = AttributeNode {
                start: offset(key_at),
                prefix: short(prefix),
                local: short(local),
                value: offset(value_at),
                value_length: offset(length),
                namespace: Namespace::None,
            };
            if (prefix == 6 || prefix == 0 && local == 5) && self.bytes(key_at).starts_with(b"xmlns") {
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

    /// The length of the value of an attribute, up to the quote.
    fn value(&self, start: usize, at: usize, quote: u8) -> Result<usize, Box<Finding>> {
        let rest = self.bytes(at);
        match memchr3(quote, b'<', b'&', rest) {
            Some(length) if rest.get(length) == Some(&quote) => return Ok(length),
            Some(_) => {}
            None => return Err(self.error(start, "a tag does not end")),
        }
        // A reference, or what should have been one.
        let Some(length) = memchr(quote, rest) else {
            return Err(self.error(start, "a tag does not end"));
        };
        let value = self.text.get(at..at + length).unwrap_or_default();
        match value.find('<').or_else(|| broken_reference(value)) {
            None => Ok(length),
            Some(wrong) => {
                let message = "`<` and `&` stand in values only as `&lt;` and `&amp;`";
                Err(self.error(at + wrong, message))
            }
        }
    }

    /// How much white space there is.
    fn blank(&self, at: usize) -> usize {
        self.bytes(at).iter().take_while(|b| is_blank(**b)).count()
    }
}
