//! From typed values to text: changes to the elements they came from, and new elements.

mod scope;

use std::collections::HashSet;

use self::scope::Scope;
use crate::read::{attribute, is};
use crate::section::VendorSettings;
use crate::shape::{Name, Shape, Text, Visitor};
use crate::xml::{Attribute, Edits, Element, Indent, NodeId, before, encode_attribute, encode_text};

/// Finds what has to change in an element, and below it, for it to say what a value says.
pub(crate) fn update<T: Shape>(value: &mut T, element: Element<'_>, edits: &mut Edits) {
    let mut update = Update {
        element,
        edits,
        after: None,
        indent: Indent::inside(element),
        opened: String::new(),
        attributes: String::new(),
    };
    value.fields(&mut update);
    update.finish();
}

struct Update<'d, 'e> {
    element: Element<'d>,
    edits: &'e mut Edits,
    /// The last child, in the text, of the fields visited so far.
    after: Option<Element<'d>>,
    indent: Indent,
    /// What is new in an element that has no content yet.
    opened: String,
    /// New attributes.
    attributes: String,
}

impl<'d> Update<'d, '_> {
    fn all(&self, name: &Name) -> Vec<Element<'d>> {
        self.element.children().filter(|child| is(*child, name)).collect()
    }

    fn passed(&mut self, element: Element<'d>) {
        if self.after.is_none_or(|after| after.range().start < element.range().start) {
            self.after = Some(element);
        }
    }

    /// Puts text where a child of the field that is being visited belongs.
    fn insert(&mut self, text: &str) {
        let text = format!("{}{text}", self.indent.line);
        if let Some(after) = self.after {
            self.edits.insert(after.range().end, text);
        } else if self.element.first_child().is_some() {
            self.edits.insert(self.element.content().start, text);
        } else {
            self.opened.push_str(&text);
        }
    }

    fn scope(&self) -> Scope<'d> {
        Scope::new(self.element)
    }

    fn finish(self) {
        let Self { element, edits, indent, mut opened, attributes, .. } = self;
        if !opened.is_empty() {
            let line = before(element.document().text(), element.range().start);
            if indent.line.contains('\n') {
                opened.push_str(if line.is_empty() { "\n" } else { line });
            }
        }
        let tag = element.start_tag();
        let source = element.source().get(..tag.len()).unwrap_or_default();
        let mark = if element.is_empty_tag() { "/>" } else { ">" };
        let inner = source.strip_suffix(mark).unwrap_or(source).trim_end_matches([' ', '\t', '\r', '\n']).len();
        if !attributes.is_empty() {
            edits.insert(tag.start + inner, attributes);
        }
        if opened.is_empty() {
            return;
        }
        if element.is_empty_tag() {
            let name = source.get(1..).unwrap_or_default();
            let name = name.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
            edits.replace(tag.start + inner..tag.end, format!(">{opened}</{name}>"));
        } else {
            let content = element.content();
            let blank = element.source().get(tag.len()..tag.len() + content.len()).unwrap_or_default();
            if blank.trim().is_empty() {
                edits.replace(content, opened);
            } else {
                edits.insert(content.end, opened);
            }
        }
    }

    /// Changes the value of an attribute.
    fn set_value(&mut self, attribute: Attribute<'_>, value: &str) {
        let range = attribute.value_range();
        let text = self.element.document().text();
        let quote = if text.as_bytes().get(range.end) == Some(&b'\'') { '\'' } else { '"' };
        let mut encoded = String::new();
        encode_attribute(value, quote, &mut encoded);
        self.edits.replace(range, encoded);
    }

    /// Changes the text of an element.
    fn set_text(&mut self, element: Element<'d>, text: &str) {
        let mut encoded = String::with_capacity(text.len() + 16);
        encode_text(text, &mut encoded);
        if !element.is_empty_tag() {
            self.edits.replace(element.content(), encoded);
        } else if !text.is_empty() {
            let source = element.source();
            let name = source.get(1..).unwrap_or_default();
            let name = name.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
            let kept = source.trim_end_matches("/>").trim_end_matches([' ', '\t', '\r', '\n']).len();
            let range = element.range();
            self.edits.replace(range.start + kept..range.end, format!(">{encoded}</{name}>"));
        }
    }
}

/// The elements of these that come in the order of the text, as many as there can be: they stay where they are.
fn in_order(nodes: &[Option<NodeId>]) -> HashSet<NodeId> {
    // For each length, the run of that length that ends earliest: its last index; and for each index the one before it.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        let Some(node) = node else { continue };
        let at = ends.partition_point(|end| nodes.get(*end).copied().flatten() < Some(*node));
        if let Some(slot) = before.get_mut(index) {
            *slot = at.checked_sub(1).and_then(|at| ends.get(at).copied());
        }
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let last = ends.last().copied();
    std::iter::successors(last, |index| before.get(*index).copied().flatten())
        .filter_map(|index| nodes.get(index).copied().flatten())
        .collect()
}

impl Visitor for Update<'_, '_> {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        let found = attribute(self.element, name);
        let was = found.and_then(|found| T::from_text(&found.value()));
        if was == *value {
            return;
        }
        match (found, value) {
            (Some(found), Some(value)) => self.set_value(found, &value.to_text()),
            (Some(found), None) => {
                let range = found.range();
                let before = self.element.document().text().get(..range.start).unwrap_or_default();
                self.edits.replace(before.trim_end_matches([' ', '\t', '\r', '\n']).len()..range.end, "");
            }
            (None, Some(value)) => {
                let mut scope = self.scope();
                let written = scope.attribute(name, &value.to_text());
                let declarations = scope.declarations();
                // Declared once, by the first that needs it.
                if !self.attributes.contains(&declarations) {
                    self.attributes.push_str(&declarations);
                }
                self.attributes.push_str(&written);
            }
            (None, None) => {}
        }
    }

    fn value<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        let all = self.all(name);
        // What the reader takes: the first that can be read.
        let read = all.iter().find_map(|child| Some((*child, T::from_text(&child.text())?)));
        if read.as_ref().map(|(_, was)| was) != value.as_ref() {
            let place = read.as_ref().map(|(child, _)| *child).or(all.first().copied());
            match (place, value) {
                (Some(child), Some(value)) => self.set_text(child, &value.to_text()),
                (_, None) => {
                    for child in all.iter().filter(|child| T::from_text(&child.text()).is_some()) {
                        self.edits.remove(*child);
                    }
                }
                (None, Some(value)) => {
                    let mut scope = self.scope();
                    let text = scope.leaf(name, &value.to_text());
                    self.insert(&text);
                }
            }
        }
        if let Some(last) = all.last() {
            self.passed(*last);
        }
    }

    fn values<T: Text>(&mut self, name: &Name, values: &mut Vec<T>) {
        let all = self.all(name);
        let mut olds = all.iter().filter_map(|child| Some((*child, T::from_text(&child.text())?)));
        let mut news = values.iter();
        loop {
            match (olds.next(), news.next()) {
                (Some((child, was)), Some(value)) => {
                    if was != *value {
                        self.set_text(child, &value.to_text());
                    }
                    self.passed(child);
                }
                (Some((child, _)), None) => {
                    self.edits.remove(child);
                    self.passed(child);
                }
                (None, Some(value)) => {
                    let mut scope = self.scope();
                    let text = scope.leaf(name, &value.to_text());
                    self.insert(&text);
                }
                (None, None) => break,
            }
        }
    }

    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        let all = self.all(name);
        match value {
            Some(value) => {
                let own = value.source().node().and_then(|id| all.iter().find(|child| child.id() == id));
                match own.or(all.first()) {
                    Some(child) => update(value, *child, self.edits),
                    None => {
                        let text = fresh(value, name, self.scope(), &self.indent);
                        self.insert(&text);
                    }
                }
            }
            None => all.iter().for_each(|child| self.edits.remove(*child)),
        }
        if let Some(last) = all.last() {
            self.passed(*last);
        }
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        let kind = |child: Element<'_>| names.iter().position(|name| is(child, name));
        let all: Vec<_> = self.element.children().filter_map(|child| Some((child, kind(child)?))).collect();
        let mut claimed = HashSet::new();
        let mut claim = |value: &T| {
            let id = value.source().node()?;
            let is_own = all.iter().any(|(child, which)| child.id() == id && *which == value.which());
            (is_own && claimed.insert(id)).then_some(id)
        };
        let sources: Vec<Option<NodeId>> = values.iter().map(&mut claim).collect();
        let stays = in_order(&sources);
        for (child, _) in all.iter().filter(|(child, _)| !stays.contains(&child.id())) {
            self.edits.remove(*child);
        }
        for (value, source) in values.iter_mut().zip(&sources) {
            let own = source.and_then(|id| self.element.document().element(id));
            match own {
                Some(own) if stays.contains(&own.id()) => {
                    update(value, own, self.edits);
                    self.after = Some(own);
                }
                Some(own) => {
                    let mut inside = Edits::default();
                    update(value, own, &mut inside);
                    let text = inside.apply(own.document().text(), own.range());
                    self.insert(&text);
                }
                None => {
                    if let Some(name) = names.get(value.which()) {
                        let text = fresh(value, name, self.scope(), &self.indent);
                        self.insert(&text);
                    }
                }
            }
        }
        if let Some((last, _)) = all.last() {
            self.passed(*last);
        }
    }

    fn settings(&mut self, _: &str, settings: &mut VendorSettings) {
        let mut there = HashSet::new();
        for child in self.element.children() {
            let Some((name, attribute)) = VendorSettings::of(child) else { continue };
            match settings.value(&name) {
                None => self.edits.remove(child),
                // Of several of one name the first counts.
                Some(value) if !there.contains(&name) && attribute.value() != value => self.set_value(attribute, value),
                Some(_) => {}
            }
            self.passed(child);
            there.insert(name);
        }
        for (name, value) in settings.named().filter(|(name, _)| !there.contains(name)) {
            let text = self.scope().setting(name, value);
            self.insert(&text);
        }
    }

    fn text(&mut self, value: &mut String) {
        if self.element.text() != value.as_str() {
            self.set_text(self.element, value);
        }
    }
}

/// Writes a new element.
fn fresh<T: Shape>(value: &mut T, name: &Name, scope: Scope<'_>, indent: &Indent) -> String {
    let known = scope.declared();
    let mut writer =
        Fresh { scope, indent: indent.deeper(), attributes: String::new(), body: String::new(), has_elements: false };
    let (tag, kind) = writer.scope.element(name);
    value.fields(&mut writer);
    let Fresh { scope, attributes, body, has_elements, .. } = writer;
    let declarations = scope.declarations_since(known);
    if body.is_empty() {
        return format!("<{tag}{declarations}{kind}{attributes}/>");
    }
    let end = if has_elements { indent.line.as_str() } else { "" };
    format!("<{tag}{declarations}{kind}{attributes}>{body}{end}</{tag}>")
}

struct Fresh<'d> {
    scope: Scope<'d>,
    indent: Indent,
    attributes: String,
    body: String,
    has_elements: bool,
}

impl Fresh<'_> {
    fn push(&mut self, text: &str) {
        self.has_elements = true;
        self.body.push_str(&self.indent.line);
        self.body.push_str(text);
    }
}

impl Visitor for Fresh<'_> {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if let Some(value) = value {
            let text = self.scope.attribute(name, &value.to_text());
            self.attributes.push_str(&text);
        }
    }

    fn value<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if let Some(value) = value {
            let text = self.scope.leaf(name, &value.to_text());
            self.push(&text);
        }
    }

    fn values<T: Text>(&mut self, name: &Name, values: &mut Vec<T>) {
        for value in values {
            let text = self.scope.leaf(name, &value.to_text());
            self.push(&text);
        }
    }

    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        if let Some(value) = value {
            let text = fresh(value, name, self.scope.clone(), &self.indent);
            self.push(&text);
        }
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        for value in values {
            if let Some(name) = names.get(value.which()) {
                let text = fresh(value, name, self.scope.clone(), &self.indent);
                self.push(&text);
            }
        }
    }

    fn settings(&mut self, _: &str, settings: &mut VendorSettings) {
        for (name, value) in settings.named() {
            let text = self.scope.setting(name, value);
            self.push(&text);
        }
    }

    fn text(&mut self, value: &mut String) {
        encode_text(value, &mut self.body);
    }
}
