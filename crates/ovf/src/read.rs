//! From elements to typed values.

use crate::namespace::Namespace;
use crate::section::VendorSettings;
use crate::shape::{Name, Shape, Source, Text, Visitor};
use crate::xml::{Attribute, Element};

/// The name by which an element is known: its own, or that of the type that 0.9 gives a `Section` or `Content`.
pub(crate) fn name_of(element: Element<'_>) -> &str {
    let own = element.name();
    if own != "Section" && own != "Content" {
        return own;
    }
    let Some(kind) = element.attribute(Namespace::SchemaInstance, "type") else { return own };
    let local = kind.raw_value().rsplit(':').next().unwrap_or_default().trim();
    local.strip_suffix("_Type").unwrap_or(local)
}

/// Is the element of this name?
pub(crate) fn is(element: Element<'_>, name: &Name) -> bool {
    let known = if name.typed.is_some() { name_of(element) } else { element.name() };
    name.may_be(known) && name.is(element.namespace(), known)
}

/// The attribute of this name: qualified, as the schema says, or bare, as it is met in the field.
pub(crate) fn attribute<'d>(element: Element<'d>, name: &Name) -> Option<Attribute<'d>> {
    let mut bare = None;
    for attribute in element.attributes() {
        if name.may_be(attribute.name()) && name.is(attribute.namespace(), attribute.name()) {
            if attribute.namespace() != Namespace::None {
                return Some(attribute);
            }
            bare = Some(attribute);
        }
    }
    bare
}

/// Reads an element as a typed value.
///
/// Fields are visited in the order of the schema, and a visit takes children in that order. As long as there are
/// children left, another visit takes more of them, so children in another order are read as well, and those in order
/// by one visit.
pub(crate) fn read<T: Shape>(element: Element<'_>, name: usize) -> T {
    let mut value = T::of(name);
    fill(&mut value, element);
    value
}

/// Reads in place: the types are big, and moving them costs as much as reading.
fn fill<T: Shape>(value: &mut T, element: Element<'_>) {
    *value.source_mut() = Source(Some(element.id()));
    let attributes = element.attributes().next().is_some();
    let mut reader = Reader { element, child: None, attributes, extended: false };
    reader.go_to(element.first_child());
    loop {
        let before = reader.child.map(|child| child.element.id());
        value.fields(&mut reader);
        reader.attributes = false;
        match reader.child {
            None => return,
            // Nothing took it: an element that is unknown, or more of a kind than there may be.
            Some(child) if Some(child.element.id()) == before => reader.go_to(child.element.next()),
            Some(_) => {}
        }
    }
}

/// A child that is to be taken, and what it is known by.
#[derive(Clone, Copy)]
struct Child<'d> {
    element: Element<'d>,
    namespace: Namespace,
    own: &'d str,
    /// That of the type, of a `Section` or `Content`.
    name: &'d str,
}

struct Reader<'d> {
    element: Element<'d>,
    child: Option<Child<'d>>,
    /// Are there attributes to be read? Only on the first visit.
    attributes: bool,
    /// Were there extensions before the child that is to be taken?
    extended: bool,
}

impl<'d> Reader<'d> {
    /// Goes to the next child that is no extension by its namespace.
    fn go_to(&mut self, mut next: Option<Element<'d>>) {
        while let Some(element) = next
            && matches!(element.namespace(), Namespace::Other(_))
        {
            next = element.next();
            self.extended = true;
        }
        self.child = next.map(|element| Child {
            element,
            namespace: element.namespace(),
            own: element.name(),
            name: name_of(element),
        });
    }

    #[inline]
    fn take(&mut self, name: &Name) -> Option<Element<'d>> {
        let child = self.child.as_ref()?;
        let known = if name.typed.is_some() { child.name } else { child.own };
        if !name.may_be(known) || !name.is(child.namespace, known) {
            return None;
        }
        let element = child.element;
        self.go_to(element.next());
        Some(element)
    }
}

impl Visitor for Reader<'_> {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if self.attributes
            && let Some(attribute) = attribute(self.element, name)
        {
            *value = T::from_text(&attribute.value());
        }
    }

    fn value<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if value.is_none()
            && let Some(child) = self.take(name)
        {
            *value = T::from_text(&child.text());
        }
    }

    fn values<T: Text>(&mut self, name: &Name, values: &mut Vec<T>) {
        while let Some(child) = self.take(name) {
            values.extend(T::from_text(&child.text()));
        }
    }

    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        if value.is_none()
            && let Some(child) = self.take(name)
        {
            fill(value.insert(T::of(0)), child);
        }
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        while let Some((child, index)) =
            names.iter().enumerate().find_map(|(index, name)| Some((self.take(name)?, index)))
        {
            if values.capacity() == 0 {
                // The types are big: as many places as there are elements, and no more.
                let like = |other: &Element<'_>| names.iter().any(|name| is(*other, name));
                let more = std::iter::successors(child.next(), |other| other.next()).filter(like).count();
                values.reserve_exact(1 + more);
            }
            values.push(T::of(index));
            if let Some(value) = values.last_mut() {
                fill(value, child);
            }
        }
    }

    fn settings(&mut self, _: &str, settings: &mut VendorSettings) {
        if self.extended && settings.is_empty() {
            *settings = VendorSettings::read(self.element);
        }
    }

    fn text(&mut self, value: &mut String) {
        // Only the first visit finds nothing read yet.
        if value.is_empty() {
            *value = self.element.text().into_owned();
        }
    }
}
