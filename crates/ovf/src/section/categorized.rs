//! Properties with their headings, as the JSON form has them.

use super::product::{ProductEntry, Property};
use crate::message::Message;
use crate::shape::{Name, Shape, Source, Visitor};

/// A property with the heading that it stands under.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Categorized {
    category: Option<Message>,
    property: Property,
}

impl Shape for Categorized {
    fn class(&self) -> &'static str {
        self.property.class()
    }
    fn source(&self) -> Source {
        self.property.source
    }
    fn source_mut(&mut self) -> &mut Source {
        &mut self.property.source
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.element(&Name::ovf("Category"), &mut self.category);
        self.property.view(visitor);
    }
    fn key(&self) -> Option<String> {
        self.property.key()
    }
}

/// The properties, each with the heading before it.
pub(super) fn categorized(entries: &[ProductEntry]) -> Vec<Categorized> {
    let mut category = None;
    let mut all = Vec::new();
    for entry in entries {
        match entry {
            ProductEntry::Category(message) => category = Some(message.clone()),
            ProductEntry::Property(property) => {
                all.push(Categorized { category: category.clone(), property: (**property).clone() });
            }
        }
    }
    all
}

/// A heading before each property that is under another one than the property before it.
pub(super) fn entries(properties: Vec<Categorized>) -> Vec<ProductEntry> {
    let mut current = None;
    let mut all = Vec::new();
    for Categorized { category, property } in properties {
        if category.is_some() && category != current {
            all.extend(category.clone().map(ProductEntry::Category));
            current = category;
        }
        all.push(ProductEntry::Property(Box::new(property)));
    }
    all
}
