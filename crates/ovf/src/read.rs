//! From elements to typed values.

use crate::namespace::Namespace;
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
    name.is(element.namespace(), if name.typed.is_some() { name_of(element) } else { element.name() })
}

/// The attribute of this name: qualified, as the schema says, or bare, as it is met in the field.
pub(crate) fn attribute<'d>(element: Element<'d>, name: &Name) -> Option<Attribute<'d>> {
    let mut bare = None;
    for attribute in element.attributes() {
        if name.is(attribute.namespace(), attribute.name()) {
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
    *value.source_mut() = Source(Some(element.id()));
    let mut reader = Reader { element, child: element.first_child(), again: false };
    reader.skip();
    loop {
        let before = reader.child.map(Element::id);
        value.fields(&mut reader);
        reader.again = true;
        match reader.child {
            None => return value,
            // Nothing took it: an element that is unknown, or more of a kind than there may be.
            Some(child) if Some(child.id()) == before => {
                reader.child = child.next();
                reader.skip();
            }
            Some(_) => {}
        }
    }
}

struct Reader<'d> {
    element: Element<'d>,
    child: Option<Element<'d>>,
    /// Is it not the first visit?
    again: bool,
}

impl<'d> Reader<'d> {
    /// Passes over what is an extension by its namespace.
    fn skip(&mut self) {
        while let Some(child) = self.child
            && matches!(child.namespace(), Namespace::Other(_))
        {
            self.child = child.next();
        }
    }

    fn take(&mut self, name: &Name) -> Option<Element<'d>> {
        let child = self.child.filter(|child| is(*child, name))?;
        self.child = child.next();
        self.skip();
        Some(child)
    }
}

impl Visitor for Reader<'_> {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if !self.again
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
            *value = Some(read(child, 0));
        }
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        while let Some((child, index)) =
            names.iter().enumerate().find_map(|(index, name)| Some((self.take(name)?, index)))
        {
            values.push(read(child, index));
        }
    }

    fn text(&mut self, value: &mut String) {
        if !self.again {
            *value = self.element.text().into_owned();
        }
    }
}
