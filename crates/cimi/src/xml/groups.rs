//! The child elements of an element as the members that they become.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use sidereal_model::xml::{Name, Node, blank, elements, text};
use sidereal_model::{Attribute, Class, Kind};

use super::KEPT;
use super::form::{Form, Slot, element_name, item_name, item_of_key};

/// A member of an object to be: an attribute's, or one that is not known.
pub(super) struct Group<'a, 't> {
    pub(super) key: Cow<'a, str>,
    pub(super) slot: Option<Slot>,
    /// The elements that have the values.
    pub(super) nodes: Nodes<'a, 't>,
    /// The child elements that they are in; none when they are the child elements.
    pub(super) around: Option<Nodes<'a, 't>>,
}

impl<'a, 't> Group<'a, 't> {
    fn of(key: Cow<'a, str>, slot: Option<Slot>, node: Node<'a, 't>) -> Self {
        Self { key, slot, nodes: Nodes::one(node), around: None }
    }

    /// The child elements that the member is made of.
    pub(super) fn holders(&self) -> &Nodes<'a, 't> {
        self.around.as_ref().unwrap_or(&self.nodes)
    }

    /// Adds a child element whose values are in these elements.
    fn add(&mut self, child: Node<'a, 't>, inside: Option<Nodes<'a, 't>>) {
        if let Some(around) = &mut self.around {
            around.push(child);
        } else if inside.is_some() {
            let mut around = self.nodes.clone();
            around.push(child);
            self.around = Some(around);
        }
        match inside {
            Some(inside) => inside.iter().for_each(|node| self.nodes.push(node)),
            None => self.nodes.push(child),
        }
    }
}

/// Elements; most often there is one.
#[derive(Clone, Default)]
pub(super) struct Nodes<'a, 't> {
    first: Option<Node<'a, 't>>,
    pub(super) more: Vec<Node<'a, 't>>,
}

impl<'a, 't> Nodes<'a, 't> {
    pub(super) fn one(node: Node<'a, 't>) -> Self {
        Self { first: Some(node), more: Vec::new() }
    }

    fn push(&mut self, node: Node<'a, 't>) {
        match self.first {
            None => self.first = Some(node),
            Some(_) => self.more.push(node),
        }
    }

    pub(super) fn first(&self) -> Option<Node<'a, 't>> {
        self.first
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.more.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Node<'a, 't>> {
        self.first.into_iter().chain(self.more.iter().copied())
    }

    /// The only one.
    pub(super) fn only(&self) -> Option<Node<'a, 't>> {
        self.first.filter(|_| self.more.is_empty())
    }
}

impl<'a, 't> FromIterator<Node<'a, 't>> for Nodes<'a, 't> {
    fn from_iter<I: IntoIterator<Item = Node<'a, 't>>>(nodes: I) -> Self {
        let mut all = Self::default();
        nodes.into_iter().for_each(|node| all.push(node));
        all
    }
}

/// How many members are looked through rather than looked up.
const FEW: usize = 32;

/// The child elements of an element as the members they become, in the order of the document.
pub(super) fn groups<'a, 't>(
    node: Node<'a, 't>,
    class: Option<&'static Class>,
    namespace: Option<&str>,
) -> Vec<Group<'a, 't>> {
    let mut all = Vec::new();
    groups_into(node, class, namespace, &mut all);
    all
}

/// Are the two namespaces one? Most often they are the same piece of memory.
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    one.map(str::as_ptr) == other.map(str::as_ptr) && one.map(str::len) == other.map(str::len) || one == other
}

/// As [`groups`], into a list that is empty.
pub(super) fn groups_into<'a, 't>(
    node: Node<'a, 't>,
    class: Option<&'static Class>,
    namespace: Option<&str>,
    all: &mut Vec<Group<'a, 't>>,
) {
    let form = class.map(Form::of);
    // The attributes, by their places in the order, that there is a member for: most need not be looked for.
    let mut met = 0_u128;
    let mut places: HashMap<Cow<'a, str>, usize> = HashMap::new();
    let few = |all: &[Group<'a, 't>], key: &str| all.iter().rposition(|group| group.key == key);
    for child in elements(node).filter(|child| child.tag_name() != KEPT.into()) {
        let name = child.tag_name();
        let own = is_same(name.namespace(), namespace);
        let slot = if own { form.and_then(|form| form.slot(name.name())) } else { None };
        let (key, inside): (Cow<'a, str>, Option<Nodes<'a, 't>>) = match slot.map(|(slot, _)| slot) {
            Some(Slot::Wrapper(attribute)) => {
                let key = if form.is_some_and(|form| form.has_items(attribute)) {
                    Cow::Borrowed(name.name())
                } else {
                    Cow::Borrowed(attribute.name)
                };
                let inside: Nodes<'a, 't> = elements(child).collect();
                let fits = |item: &Node<'_, '_>| {
                    let name = item.tag_name();
                    name.namespace() == namespace
                        && (name.name() == item_name(attribute.name)
                            || form
                                .and_then(|form| form.slot(name.name()))
                                .is_some_and(|(slot, _)| matches!(slot, Slot::Item(of) if of.name == attribute.name)))
                };
                let plain = child.attributes().len() == 0 && blank(child) && inside.iter().all(|item| fits(&item));
                (key, plain.then_some(inside))
            }
            Some(Slot::Value(attribute)) => (Cow::Borrowed(key_of_value(class, attribute, name.name())), None),
            Some(Slot::Item(attribute)) => (Cow::Borrowed(attribute.name), None),
            None if own => (Cow::Borrowed(name.name()), None),
            None => {
                let namespace = Some(name.namespace().unwrap_or_default());
                (Cow::Owned(Name { namespace, local: name.name() }.to_string()), None)
            }
        };
        let bit = slot.and_then(|(_, rank)| 1_u128.checked_shl(u32::try_from(rank).ok()?));
        let is_new = bit.is_some_and(|bit| met & bit == 0);
        met |= bit.unwrap_or_default();
        let slot = slot.map(|(slot, _)| slot);
        let same = |one: Option<Slot>, other: Option<Slot>| match (one, other) {
            (None, None) | (Some(Slot::Value(_)), Some(Slot::Value(_))) => true,
            (Some(one), Some(other)) => !matches!(one, Slot::Value(_)) && !matches!(other, Slot::Value(_)),
            _ => false,
        };
        // A map only where there are many.
        let place = match all.len() {
            _ if is_new => None,
            0..FEW => few(all, &key),
            _ => places.get(&key).copied(),
        };
        if all.len() == FEW && places.is_empty() {
            places.extend(all.iter().enumerate().map(|(at, group)| (group.key.clone(), at)));
        }
        let place = place.or_else(|| if all.len() == FEW && !is_new { few(all, &key) } else { None });
        let known = place.and_then(|place| all.get_mut(place));
        match known {
            Some(group) if same(group.slot, slot) => {
                group.add(child, inside);
            }
            // Two spellings of one attribute, or a name that another element's attribute has.
            Some(_) => {
                let namespace = Some(name.namespace().unwrap_or_default());
                let key = Name { namespace, local: name.name() }.to_string();
                let place = if all.len() < FEW { few(all, &key) } else { places.get(key.as_str()).copied() };
                match place.and_then(|place| all.get_mut(place)) {
                    Some(group) => group.add(child, None),
                    None => {
                        if all.len() >= FEW {
                            places.insert(key.clone().into(), all.len());
                        }
                        all.push(Group::of(key.into(), None, child));
                    }
                }
            }
            None => {
                if all.len() >= FEW {
                    places.insert(key.clone(), all.len());
                }
                all.push(match inside {
                    Some(nodes) => Group { key, slot, nodes, around: Some(Nodes::one(child)) },
                    None => Group::of(key, slot, child),
                });
            }
        }
    }
    // A property without a key makes them all elements that are not known.
    for group in all.iter_mut() {
        if group.slot.is_some_and(|slot| matches!(slot.attribute().kind, Kind::Map)) && !keyed(&group.nodes) {
            let items = group.around.is_none();
            if items && !(group.nodes.len() == 1 && is_empty(&group.nodes)) {
                group.key = Cow::Borrowed(item_name("properties"));
            }
            group.slot = None;
            if let Some(around) = group.around.take() {
                group.nodes = around;
            }
        }
    }
}

/// The member that an element of this name, which has the value of an attribute, becomes.
pub(super) fn key_of_value(class: Option<&Class>, attribute: &'static Attribute, name: &str) -> &'static str {
    // Another spelling keeps its name, so that it is told.
    let due = class.map_or(attribute.name, |class| element_name(class, attribute));
    let other = attribute.also.iter().find(|also| **also == name && due != name);
    other.copied().unwrap_or(attribute.name)
}

fn is_empty(nodes: &Nodes<'_, '_>) -> bool {
    nodes.iter().all(|node| node.attributes().len() == 0 && !node.has_children())
}

/// Has each a key of its own, and text only?
pub(super) fn keyed(nodes: &Nodes<'_, '_>) -> bool {
    keyed_as(nodes, |node, _| node.attributes().len() == 1 && has_no_elements(node))
}

/// Has each a key of its own, and text only, the address of a reference, or the items of an array?
pub(super) fn keyed_values(nodes: &Nodes<'_, '_>) -> bool {
    keyed_as(nodes, |node, key| match node.attribute("href") {
        Some(_) => node.attributes().len() == 2 && has_no_elements(node) && text(node).is_empty(),
        None => node.attributes().len() == 1 && (has_no_elements(node) || is_array(node, key)),
    })
}

fn has_no_elements(node: Node<'_, '_>) -> bool {
    elements(node).next().is_none()
}

/// Are the texts in it the items of the array under a key?
fn is_array(node: Node<'_, '_>, key: &str) -> bool {
    let (namespace, name) = (node.tag_name().namespace(), item_of_key(key));
    let is_item = |item: Node<'_, '_>| {
        let found = item.tag_name();
        let named = found.namespace() == namespace && found.name() == name;
        named && item.attributes().len() == 0 && has_no_elements(item)
    };
    blank(node) && elements(node).all(is_item)
}

fn keyed_as(nodes: &Nodes<'_, '_>, plain: impl Fn(Node<'_, '_>, &str) -> bool) -> bool {
    let mut seen = HashSet::new();
    let several = nodes.len() > 1;
    nodes.iter().all(|node| {
        let key = node.attribute("key").filter(|key| !several || seen.insert(*key));
        key.is_some_and(|key| plain(node, key))
    })
}
