//! The prefixes of what is new, and what is new with them.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::namespace::{Namespace, Version};
use crate::section::{KEY, REQUIRED, SettingName, VALUE};
use crate::shape::{Name, Space};
use crate::xml::{Element, encode_attribute, encode_text};

/// The prefixes that may be used where something new is written.
#[derive(Clone)]
pub(super) struct Scope<'d> {
    at: Element<'d>,
    /// Prefixes that have to be declared with what is written, and the URIs of their namespaces.
    declared: Vec<(String, String)>,
}

impl<'d> Scope<'d> {
    pub(super) fn new(at: Element<'d>) -> Self {
        Self { at, declared: vec![] }
    }

    /// How many prefixes have to be declared so far.
    pub(super) fn declared(&self) -> usize {
        self.declared.len()
    }

    /// The namespace that elements, or attributes, of the envelope have in this document.
    fn envelope(&self) -> Namespace {
        self.at.document().root().namespace()
    }

    fn version(&self) -> Option<Version> {
        Version::of(self.envelope())
    }

    /// Are the elements in the envelope written without a namespace, as 0.9 does?
    fn is_unqualified(&self) -> bool {
        let root = self.at.document().root();
        match root.first_child() {
            Some(child) => child.namespace() == Namespace::None && root.namespace() != Namespace::None,
            None => self.envelope() == Namespace::Envelope09,
        }
    }

    /// A prefix for a namespace: one that holds here, or a new one.
    fn prefix(&mut self, namespace: Namespace, of_attribute: bool) -> String {
        let is_it = |uri: &str| Namespace::of(uri) == Some(namespace);
        self.prefix_of(is_it, namespace.uri(), namespace.usual_prefix(), of_attribute)
    }

    fn prefix_of(&mut self, is_it: impl Fn(&str) -> bool, uri: &str, usual: &str, of_attribute: bool) -> String {
        let mut seen = HashSet::new();
        for (prefix, uri) in self.at.bindings() {
            if seen.insert(prefix) && is_it(&uri) && !(of_attribute && prefix.is_empty()) {
                return prefix.to_owned();
            }
        }
        if let Some((prefix, _)) = self.declared.iter().find(|(_, declared)| is_it(declared)) {
            return prefix.clone();
        }
        let free = |prefix: &str| !seen.contains(prefix) && self.declared.iter().all(|(known, _)| known != prefix);
        let mut prefix = usual.to_owned();
        let mut number = 1;
        while !free(&prefix) {
            prefix = format!("{usual}{number}");
            number += 1;
        }
        self.declared.push((prefix.clone(), uri.to_owned()));
        prefix
    }

    fn qualified(&mut self, namespace: Namespace, local: &str, of_attribute: bool) -> String {
        let prefix = if namespace == Namespace::Xml { "xml".to_owned() } else { self.prefix(namespace, of_attribute) };
        if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
    }

    fn spelling(&self, name: &Name) -> &'static str {
        name.also.filter(|_| self.version() == Some(Version::V0_9)).unwrap_or(name.local)
    }

    /// The tag of a new element, and the attribute that says its type.
    pub(super) fn element(&mut self, name: &Name) -> (String, String) {
        let local = self.spelling(name);
        let (local, kind) = match name.typed.filter(|_| self.version() == Some(Version::V0_9)) {
            Some(element) => {
                let envelope = self.prefix(self.envelope(), true);
                let kind = self.qualified(Namespace::SchemaInstance, "type", true);
                (element, format!(" {kind}=\"{envelope}:{local}_Type\""))
            }
            None => (local, String::new()),
        };
        let tag = match name.space {
            Space::Envelope if self.is_unqualified() => {
                // Without a namespace only where the default is none.
                match self.at.resolve("").filter(|uri| !uri.is_empty()) {
                    None => local.to_owned(),
                    Some(_) => self.qualified(self.envelope(), local, false),
                }
            }
            Space::Envelope => self.qualified(self.envelope(), local, false),
            Space::Setting(namespace) | Space::One(namespace) | Space::Only(namespace) => {
                self.qualified(namespace, local, false)
            }
        };
        (tag, kind)
    }

    pub(super) fn attribute(&mut self, name: &Name, value: &str) -> String {
        let local = self.spelling(name);
        let namespace = match name.space {
            Space::Envelope => self.envelope(),
            Space::Setting(namespace) | Space::One(namespace) | Space::Only(namespace) => namespace,
        };
        written(&self.qualified(namespace, local, true), value)
    }

    /// A new setting of a vendor, which nobody has to understand.
    pub(super) fn setting(&mut self, name: &SettingName, value: &str) -> String {
        let known = self.declared.len();
        let (uri, local) = (name.namespace(), name.element());
        let prefix = self.prefix_of(|other| other == uri, uri, name.usual_prefix(), true);
        let mut text = self.attribute(&REQUIRED, "false");
        text.push_str(&written(&format!("{prefix}:{KEY}"), name.key()));
        text.push_str(&written(&format!("{prefix}:{VALUE}"), value));
        let declarations = self.declarations_since(known);
        self.declared.truncate(known);
        format!("<{prefix}:{local}{declarations}{text}/>")
    }

    pub(super) fn leaf(&mut self, name: &Name, value: &str) -> String {
        let known = self.declared.len();
        let (tag, _) = self.element(name);
        let mut text = format!("<{tag}{}", self.declarations_since(known));
        self.declared.truncate(known);
        if value.is_empty() {
            text.push_str("/>");
            return text;
        }
        text.push('>');
        encode_text(value, &mut text);
        let _ = write!(text, "</{tag}>");
        text
    }

    pub(super) fn declarations(&self) -> String {
        self.declarations_since(0)
    }

    pub(super) fn declarations_since(&self, known: usize) -> String {
        let declared = self.declared.iter().skip(known);
        declared.map(|(prefix, uri)| written(&format!("xmlns:{prefix}"), uri)).collect()
    }
}

/// An attribute as it is written.
fn written(name: &str, value: &str) -> String {
    let mut text = format!(" {name}=\"");
    encode_attribute(value, '"', &mut text);
    text.push('"');
    text
}
