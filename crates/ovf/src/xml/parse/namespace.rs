//! What prefixes mean. Standard: Namespaces in XML 1.0.

use sidereal_diagnostics::Finding;
use sidereal_model::json::same_name;

use super::{Binding, Parser, Step, short};
use crate::namespace::Namespace;
use crate::xml::document::AttributeNode;
use crate::xml::escape::decode_attribute;

impl<'t> Parser<'t, '_> {
    /// Goes back to the declarations that there were.
    pub(super) fn forget(&mut self, bound: usize) {
        if bound < self.bindings.len() {
            self.bindings.truncate(bound);
            self.looked_up = None;
            self.default_namespace = self.lookup("").unwrap_or(Namespace::None);
        }
    }

    pub(super) fn undeclared(&self, at: usize, prefix: &str) -> Box<Finding> {
        let mut finding = self.error(at, format!("the prefix `{prefix}` is not declared"));
        finding.help = Some(format!("declare it with `xmlns:{prefix}=\"…\"` here or further out"));
        finding
    }

    /// What a prefix of an element means; most are the one of the element before.
    pub(super) fn meaning(&mut self, prefix: &'t str) -> Option<Namespace> {
        if let Some(last) = self.looked_up.as_ref().filter(|last| same_name(last.prefix, prefix)) {
            return Some(last.namespace);
        }
        let namespace = self.lookup(prefix)?;
        self.looked_up = Some(Binding { prefix, namespace });
        Some(namespace)
    }

    fn lookup(&self, prefix: &str) -> Option<Namespace> {
        self.bindings.iter().rev().find(|binding| same_name(binding.prefix, prefix)).map(|binding| binding.namespace)
    }

    pub(super) fn declare(&mut self, node: AttributeNode) -> Step {
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
        self.looked_up = None;
        if prefix.is_empty() {
            self.default_namespace = namespace;
        }
        Ok(())
    }

    pub(super) fn give_namespaces(&mut self, first: usize) -> Step {
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
                match bindings.iter().rev().find(|binding| same_name(binding.prefix, prefix)) {
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
                other.local == node.local && other.namespace == node.namespace && same_name(name(other), name(node))
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
