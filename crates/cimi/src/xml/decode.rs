//! From XML to JSON, class by class.

use std::borrow::Cow;
use std::collections::HashMap;

use sidereal_diagnostics::{Finding, Rule};
use sidereal_model::json::{Builder, Document, Limits, escape_pointer};
use sidereal_model::xml::{MIXED_CONTENT, Name, Node, Tree, blank, elements, text};
use sidereal_model::{Attribute, Class, Kind};

use super::form::{Form, Slot, is_map_of_any, item_name, repeats, text_attribute, wraps};
use super::groups::{Group, Nodes, groups, groups_into, keyed, keyed_values};
use super::root::{Root, implied_type};
use super::value::{literal, scalar};
use crate::registry::entry;
use crate::rules;
use crate::version::TypeUri;

/// The class of the items, if an attribute has the items of a collection.
pub(super) fn class_of_items(class: &'static Class, attribute: &Attribute) -> Option<&'static Class> {
    match attribute.kind {
        Kind::Collection(of) => entry(of().name).and_then(|entry| entry.item),
        Kind::Structure(of) if Form::of(class).has_items(attribute) => Some(of()),
        _ => None,
    }
}

pub(super) struct Decoder<'a, 't> {
    tree: &'a Tree<'t>,
    root: Root,
    out: Builder,
    findings: Option<Vec<Finding>>,
    places: Option<Places<'a, 't>>,
    /// Lists that are not in use, so that not every element makes one.
    spare: Vec<Vec<Group<'a, 't>>>,
}

/// Which element each JSON pointer that is asked for comes from.
struct Places<'a, 't> {
    pointer: String,
    found: HashMap<String, Option<Node<'a, 't>>>,
}

/// A document as JSON; deviations of its XML form are told.
///
/// # Errors
/// When the JSON exceeds the default limits.
pub(super) fn document(tree: &Tree<'_>, root: Root, tell: bool) -> Result<(Document, Vec<Finding>), Box<Finding>> {
    let out = Builder::with_capacity(tree.text().len());
    let mut decoder = Decoder { tree, root, out, findings: tell.then(Vec::new), places: None, spare: Vec::new() };
    decoder.document();
    Ok((decoder.out.finish(&Limits::default())?, decoder.findings.unwrap_or_default()))
}

/// Which elements pointers into the JSON form come from.
pub(super) fn places<'a, 't>(
    tree: &'a Tree<'t>,
    root: Root,
    pointers: impl Iterator<Item = String>,
) -> HashMap<String, Option<Node<'a, 't>>> {
    let found = pointers.map(|pointer| (pointer, None)).collect();
    let places = Some(Places { pointer: String::new(), found });
    let mut decoder = Decoder { tree, root, out: Builder::default(), findings: None, places, spare: Vec::new() };
    decoder.document();
    decoder.places.map(|places| places.found).unwrap_or_default()
}

impl<'a, 't> Decoder<'a, 't> {
    fn document(&mut self) {
        let node = self.tree.root();
        let name = node.tag_name();
        let namespace = name.namespace().unwrap_or_default();
        let expected = self.root.version.namespace();
        if namespace != expected {
            let (rule, message) = match namespace {
                "" => (&rules::NO_NAMESPACE, "the document has no namespace".to_owned()),
                _ if TypeUri::is_one(namespace) => {
                    (&rules::TYPE_AS_NAMESPACE, format!("the namespace of the document is a type, `{namespace}`"))
                }
                _ => (&rules::OTHER_NAMESPACE, format!("the namespace of the document is `{namespace}`")),
            };
            self.tell(rule, node, message, format!("write `{expected}`"));
        }
        let collection = self.root.entry.is_some_and(|entry| entry.item.is_some());
        if collection && name.name() != "Collection" {
            let message = format!("the root element of a collection is `{}`", name.name());
            self.tell(
                &rules::COLLECTION_ROOT,
                node,
                message,
                "write `Collection`, with an attribute `resourceURI`".into(),
            );
        }
        if !collection && node.attribute("resourceURI").is_some() {
            let message = format!("`{}` has an attribute `resourceURI`", name.name());
            self.tell(&rules::TYPE_ATTRIBUTE, node, message, "leave it out".into());
        }
        let implied = (name.name() != "Collection").then(|| implied_type(namespace, name.name()));
        match self.root.entry {
            Some(entry) => self.structure(node, entry.class, implied.as_deref()),
            None => self.any_object(node, implied.as_deref()),
        }
    }

    fn tell(&mut self, rule: &Rule, node: Node<'_, '_>, message: String, help: String) {
        if let Some(findings) = &mut self.findings {
            let (path, span) = (self.tree.path(node), self.tree.span(node));
            findings.push(Finding::new(rule, message).help(help).path(path).span(span));
        }
    }

    /// Writes something that a pointer with one more step leads to.
    fn within(&mut self, step: &str, node: Node<'a, 't>, write: impl FnOnce(&mut Self)) {
        let length = self.places.as_mut().map(|places| {
            let length = places.pointer.len();
            places.pointer.push('/');
            places.pointer.push_str(&escape_pointer(step));
            if let Some(found) = places.found.get_mut(&places.pointer) {
                *found = Some(node);
            }
            length
        });
        write(self);
        if let Some((places, length)) = self.places.as_mut().zip(length) {
            places.pointer.truncate(length);
        }
    }

    fn index(&mut self, index: usize, node: Node<'a, 't>, write: impl FnOnce(&mut Self)) {
        if self.places.is_some() {
            self.within(&index.to_string(), node, write);
        } else {
            write(self);
        }
    }

    /// The XML attributes of an element as members.
    fn attributes(&mut self, node: Node<'a, 't>, class: Option<&'static Class>) {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match attribute.namespace() {
                Some(namespace) => {
                    let name = Name { namespace: Some(namespace), local: name };
                    self.out.name(&format!("@{name}"));
                    self.out.string(value);
                }
                None if name == "href" => {
                    self.out.name(name);
                    self.out.string(value);
                }
                None => match class.and_then(|class| class.attribute_read_as(name)) {
                    Some(known) if !repeats(known) && known.kind.class().is_none() => {
                        self.out.name(name);
                        self.within(name, node, |it| it.scalar_text(known.kind, value, node));
                    }
                    _ => {
                        self.out.name(&format!("@{name}"));
                        self.out.string(value);
                    }
                },
            }
        }
    }

    /// An element of a class as an object.
    fn structure(&mut self, node: Node<'a, 't>, class: &'static Class, implied: Option<&str>) {
        self.out.object();
        if let Some(implied) = implied.filter(|_| node.attribute("resourceURI").is_none()) {
            self.out.name("resourceURI");
            self.out.string(implied);
        }
        self.attributes(node, Some(class));
        let namespace = self.tree.root().tag_name().namespace();
        let form = Form::of(class);
        if let Some(value) = text_attribute(class) {
            self.text_value(node, value);
            self.out.end();
            return;
        }
        let mut groups = self.spare.pop().unwrap_or_default();
        groups_into(node, Some(class), namespace, &mut groups);
        self.check_order(node, form, namespace);
        for group in &groups {
            let taken =
                node.attributes().any(|attribute| attribute.namespace().is_none() && attribute.name() == group.key);
            let implied = implied.is_some() && group.key == "resourceURI";
            if taken || implied {
                let name = Name { namespace: Some(namespace.unwrap_or_default()), local: &group.key };
                self.out.name(&name.to_string());
                self.anything(group, &name.to_string());
                continue;
            }
            self.out.name(&group.key);
            let Some(node) = group.nodes.first().or(group.holders().first()) else {
                self.out.null();
                continue;
            };
            self.within(&group.key, node, |it| it.group(group, class));
        }
        groups.clear();
        self.spare.push(groups);
        self.mixed(node);
        self.out.end();
    }

    /// Text between elements.
    fn mixed(&mut self, node: Node<'a, 't>) {
        if blank(node) {
            return;
        }
        let name = node.tag_name().name();
        let message = format!("there is text between the elements of `{name}`");
        self.tell(&MIXED_CONTENT, node, message, "remove it, or put it in an element".into());
        self.out.name("#text");
        self.out.string(text(node).trim());
    }

    /// What an element has inside, as the value of one attribute.
    fn text_value(&mut self, node: Node<'a, 't>, name: &str) {
        let has_elements = elements(node).next().is_some();
        if node.attribute(name).is_some() || (!has_elements && text(node).is_empty()) {
            return;
        }
        self.out.name(name);
        if has_elements {
            self.out.object();
            self.any_elements(node);
            self.out.end();
        } else {
            literal(&mut self.out, &text(node));
        }
    }

    fn check_order(&mut self, node: Node<'a, 't>, form: &Form, namespace: Option<&str>) {
        if self.findings.is_none() {
            return;
        }
        let mut highest = 0;
        for child in elements(node).filter(|child| child.tag_name().namespace() == namespace) {
            let Some((_, rank)) = form.slot(child.tag_name().name()) else { continue };
            if rank < highest {
                let (name, parent) = (child.tag_name().name(), node.tag_name().name());
                let message = format!("`{name}` stands too late in `{parent}`");
                return self.tell(
                    &rules::ELEMENT_OUT_OF_ORDER,
                    child,
                    message,
                    "put the elements in the order of the standard".into(),
                );
            }
            highest = rank;
        }
    }

    fn group(&mut self, group: &Group<'a, 't>, class: &'static Class) {
        let Some(slot) = group.slot else { return self.anything(group, &group.key) };
        let attribute = slot.attribute();
        if let Slot::Value(_) = slot {
            if let Some(node) = group.nodes.only() {
                return self.value(attribute, node);
            }
            if let Some(second) = group.nodes.more.first().copied() {
                let message = format!("{} has several elements `{}`", class.with_article(), second.tag_name().name());
                self.tell(&rules::ELEMENT_REPEATED, second, message, "keep one of them".into());
            }
            return self.array(&group.nodes, |it, node| it.value(attribute, node));
        }
        self.check_wrapping(group, attribute, class);
        if matches!(attribute.kind, Kind::Map) {
            return self.map(&group.nodes);
        }
        // The element around the values refers to them, or says something else.
        if let (Some(node), Slot::Wrapper(_), None) = (group.nodes.only(), slot, &group.around) {
            return self.value(attribute, node);
        }
        let item = class_of_items(class, attribute);
        self.array(&group.nodes, |it, node| match item {
            Some(item) => it.item(node, item, Form::of(class).has_items(attribute)),
            None => it.value(attribute, node),
        });
    }

    /// An item of a collection. One that says more than where it is says what it is, too.
    fn item(&mut self, node: Node<'a, 't>, class: &'static Class, of_collection: bool) {
        let name = node.tag_name();
        let whole = of_collection && elements(node).next().is_some();
        let implied = implied_type(name.namespace().unwrap_or_default(), name.name());
        self.structure(node, class, whole.then_some(implied.as_str()));
    }

    fn check_wrapping(&mut self, group: &Group<'a, 't>, attribute: &Attribute, class: &'static Class) {
        let Some(holder) = group.holders().first() else { return };
        let wrapped = group.around.is_some();
        let due = wraps(attribute, self.root.version);
        if wrapped == due || matches!(attribute.kind, Kind::Collection(_)) || group.nodes.first().is_none() {
            return;
        }
        let (of, name) = (class.with_article(), attribute.name);
        let element = item_name(attribute.name);
        let items = Form::of(class).has_items(attribute);
        let rule = match (items, due) {
            (false, false) => &rules::WRAPPED,
            (false, true) => &rules::NOT_WRAPPED,
            (true, false) => &rules::ITEMS_GROUPED,
            (true, true) => &rules::ITEMS_NOT_GROUPED,
        };
        let (message, help) = if due {
            (format!("`{name}` of {of} are not in an element of their own"), format!("put them in `{name}`"))
        } else if items {
            (format!("`{name}` of {of} are in an element of their own"), format!("leave out the element `{name}`"))
        } else {
            (
                format!("`{name}` of {of} are in an element of their own"),
                format!("leave it out, and repeat `{element}`"),
            )
        };
        self.tell(rule, holder, message, help);
    }

    fn array(&mut self, nodes: &Nodes<'a, 't>, mut write: impl FnMut(&mut Self, Node<'a, 't>)) {
        self.out.array();
        for (index, node) in nodes.iter().enumerate() {
            self.index(index, node, |it| write(it, node));
        }
        self.out.end();
    }

    fn map(&mut self, nodes: &Nodes<'a, 't>) {
        self.out.object();
        for node in nodes.iter() {
            let key = node.attribute("key").unwrap_or_default();
            self.out.name(key);
            self.within(key, node, |it| it.out.string(&text(node)));
        }
        self.out.end();
    }

    /// A map whose values are of the types that the attributes of a class have, else texts, references, and arrays of texts.
    fn values_by_key(&mut self, nodes: &Nodes<'a, 't>, class: Option<&'static Class>) {
        self.out.object();
        for node in nodes.iter() {
            let key = node.attribute("key").unwrap_or_default();
            self.out.name(key);
            let known = class.and_then(|class| class.attribute(key)).filter(|known| known.kind.class().is_none());
            let items: Nodes<'a, 't> = elements(node).collect();
            let is_array = items.first().is_some() || known.is_some_and(|known| known.many) && text(node).is_empty();
            let kind = known.filter(|known| known.many == is_array).map_or(Kind::String, |known| known.kind);
            self.within(key, node, |it| match node.attribute("href") {
                Some(href) => {
                    it.out.object();
                    it.out.name("href");
                    it.out.string(href);
                    it.out.end();
                }
                None if is_array => it.array(&items, |it, item| it.scalar_text(kind, &text(item), item)),
                None => it.scalar_text(kind, &text(node), node),
            });
        }
        self.out.end();
    }

    fn value(&mut self, attribute: &'static Attribute, node: Node<'a, 't>) {
        match attribute.kind {
            Kind::Any | Kind::Structure(_) if is_map_of_any(attribute) => {
                let nodes: Nodes<'a, 't> = elements(node).collect();
                let class = attribute.kind.class();
                let keyed = nodes.first().is_some()
                    && node.attributes().len() == 0
                    && blank(node)
                    && nodes.iter().all(|item| item.tag_name().name() == item_name(attribute.name))
                    && keyed_values(&nodes);
                match class {
                    _ if keyed => self.values_by_key(&nodes, class),
                    Some(class) => self.structure(node, class, None),
                    None => self.any(node),
                }
            }
            Kind::Any | Kind::Map => self.any(node),
            Kind::Structure(class) => self.structure(node, class(), None),
            Kind::Reference(class) | Kind::Collection(class) => {
                let plain = node.attributes().len() == 0 && elements(node).next().is_none();
                if plain && !blank(node) {
                    self.scalar_text(Kind::Uri, &text(node), node);
                } else {
                    self.structure(node, class(), None);
                }
            }
            kind => {
                if node.attributes().len() > 0 || elements(node).next().is_some() {
                    self.any(node);
                } else {
                    self.scalar_text(kind, &text(node), node);
                }
            }
        }
    }

    fn scalar_text(&mut self, kind: Kind, text: &str, node: Node<'a, 't>) {
        if scalar(&mut self.out, kind, text) {
            let name = node.tag_name().name();
            let message = format!("there is white space around the value of `{name}`");
            self.tell(&rules::PADDED_VALUE, node, message, "leave it out".into());
        }
    }

    /// Elements that no attribute is for.
    fn anything(&mut self, group: &Group<'a, 't>, key: &str) {
        if key == "property"
            && self.findings.is_some()
            && let Some(node) = group.nodes.iter().find(|node| !keyed(&Nodes::one(*node))).or(group.nodes.first())
        {
            let message = "a property has no `key` of its own".to_owned();
            self.tell(&rules::PROPERTY_WITHOUT_KEY, node, message, "give each an attribute `key`".into());
        }
        match group.nodes.only() {
            Some(node) => self.any(node),
            None => self.array(&group.nodes, Self::any),
        }
    }

    /// An element that no class is for.
    fn any(&mut self, node: Node<'a, 't>) {
        if node.attributes().len() == 0 && elements(node).next().is_none() {
            return self.out.string(&text(node));
        }
        self.any_object(node, None);
    }

    fn any_object(&mut self, node: Node<'a, 't>, implied: Option<&str>) {
        self.out.object();
        if let Some(implied) = implied.filter(|_| node.attribute("resourceURI").is_none()) {
            self.out.name("resourceURI");
            self.out.string(implied);
        }
        for attribute in node.attributes() {
            match (attribute.namespace(), attribute.name()) {
                (None, name) if name == "href" || (implied.is_some() && name == "resourceURI") => {
                    self.out.name(name);
                }
                (namespace, local) => self.out.name(&format!("@{}", Name { namespace, local })),
            }
            self.out.string(attribute.value());
        }
        if elements(node).next().is_none() {
            if !text(node).is_empty() {
                self.out.name("#text");
                self.out.string(&text(node));
            }
        } else {
            self.any_elements(node);
        }
        self.out.end();
    }

    fn any_elements(&mut self, node: Node<'a, 't>) {
        let namespace = self.tree.root().tag_name().namespace();
        for group in &groups(node, None, namespace) {
            let taken = (group.key == "href" && node.attribute("href").is_some()) || group.key == "resourceURI";
            let key = if taken {
                let namespace = Some(namespace.unwrap_or_default());
                Cow::Owned(Name { namespace, local: &group.key }.to_string())
            } else {
                Cow::Borrowed(&*group.key)
            };
            self.out.name(&key);
            if let Some(node) = group.nodes.first() {
                self.within(&key, node, |it| it.anything(group, ""));
            }
        }
        self.mixed(node);
    }
}
