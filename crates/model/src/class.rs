//! Classes as data: what tables, validators and generators walk.

use crate::json::{Json, same_name};

/// A class of a standard.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// The model it belongs to, such as `cimi`.
    pub model: &'static str,
    /// Its name in the standard.
    pub name: &'static str,
    /// The document that defines it.
    pub standard: &'static str,
    /// The classes whose attributes come first: what it inherits, and what all resources share.
    pub bases: &'static [fn() -> &'static Class],
    /// Its own attributes in the standard's order.
    pub own: &'static [Attribute],
    /// Those of its own that are required or tell what an entity is a part of; they are looked for in every entity.
    pub marked: &'static [&'static Attribute],
    /// For a class that stands for several, such as a value or a reference to it: which of them a JSON object is of.
    pub variant: Option<fn(Json<'_>) -> &'static Class>,
}

impl Class {
    /// The class of an object: itself, or the one that it stands for there.
    pub fn of(&'static self, json: Json<'_>) -> &'static Class {
        self.variant.map_or(self, |variant| variant(json))
    }

    /// Is it the same class? A class is known by its model and name.
    pub fn is(&self, other: &Class) -> bool {
        self.model == other.model && self.name == other.name
    }

    /// The name with its article, for messages.
    pub fn with_article(&self) -> String {
        let article = if self.name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
        format!("{article} {}", self.name)
    }

    /// All attributes, inherited ones first, in the standard's order.
    pub fn attributes(&self) -> Vec<&'static Attribute> {
        let mut all: Vec<_> = self.bases.iter().flat_map(|base| base().attributes()).collect();
        all.extend(self.own);
        all
    }

    /// Visits the attributes that are required or tell what an entity is a part of, inherited ones first.
    pub fn each_marked(&self, visit: &mut impl FnMut(&'static Attribute)) {
        for base in self.bases {
            base().each_marked(visit);
        }
        for attribute in self.marked {
            visit(attribute);
        }
    }

    /// The attribute of this name, in the exact spelling of the standard.
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.own
            .iter()
            .find(|attribute| same_name(attribute.name, name))
            .or_else(|| self.bases.iter().find_map(|base| base().attribute(name)))
    }

    /// The attribute of this name, or that has it among its other spellings.
    pub fn attribute_read_as(&self, name: &str) -> Option<&'static Attribute> {
        self.own
            .iter()
            .find(|attribute| same_name(attribute.name, name) || attribute.also.contains(&name))
            .or_else(|| self.bases.iter().find_map(|base| base().attribute_read_as(name)))
    }
}

/// An attribute of a class.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own about the attribute")]
pub struct Attribute {
    /// Its name on the wire.
    pub name: &'static str,
    /// Other spellings met in the field; read, and written back as they were.
    pub also: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
    /// Does it hold an array?
    pub many: bool,
    /// Must an entity have it?
    pub required: bool,
    /// The version that introduced it, unless all have it.
    pub since: Option<&'static str>,
    /// The last version that has it, unless all have it.
    pub until: Option<&'static str>,
    /// The unit its values are in (DSP0004 programmatic units or UCUM).
    pub unit: Option<&'static str>,
    /// Is it a secret that no report, drawing or log may show?
    pub secret: bool,
    /// Does it point to the entity that this one is a part or a version of, so that a cycle is an error?
    pub hierarchy: bool,
}

impl Attribute {
    /// Do all versions of the standard have the attribute?
    pub fn is_in_all(&self) -> bool {
        self.since.is_none() && self.until.is_none()
    }

    /// Does the version of the standard have the attribute?
    pub fn is_in(&self, version: &str) -> bool {
        let number = |version: &str| {
            let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
            (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
        };
        // Of numbers with a digit before and one after the dot, the texts tell.
        let up_to = |one: &str, other: &str| match (one.len(), other.len()) {
            (3, 3) => one <= other,
            _ => number(one) <= number(other),
        };
        self.since.is_none_or(|since| up_to(since, version)) && self.until.is_none_or(|until| up_to(version, until))
    }
}

/// What an attribute holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text.
    String,
    /// A URI; relative ones are allowed.
    Uri,
    /// An instant (RFC 3339).
    DateTime,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// One of the values that the standard names; others are kept and reported.
    Enumeration {
        /// The values, as the standard spells them.
        values: &'static [&'static str],
        /// Whether a spelling, that of an older version included, is one of them.
        accepts: fn(&str) -> bool,
    },
    /// Any JSON value.
    Any,
    /// Text by key.
    Map,
    /// A structure of this class, by value.
    Structure(fn() -> &'static Class),
    /// A reference to an entity of this class, or the entity itself: `{"href": …}`.
    Reference(fn() -> &'static Class),
    /// A reference to a collection of entities of this class, or the collection itself.
    Collection(fn() -> &'static Class),
}

impl Kind {
    /// The class of what it holds, of a structure, reference or collection.
    pub fn class(&self) -> Option<&'static Class> {
        match self {
            Self::Structure(class) | Self::Reference(class) | Self::Collection(class) => Some(class()),
            _ => None,
        }
    }

    /// The kind with its article, for messages.
    pub fn words(&self) -> String {
        match self {
            Self::String => "a string".into(),
            Self::Uri => "a URI".into(),
            Self::DateTime => "a date-time".into(),
            Self::Boolean => "a boolean".into(),
            Self::Integer => "an integer".into(),
            Self::Decimal => "a number".into(),
            Self::Enumeration { .. } => "one of the standard's values".into(),
            Self::Any => "any value".into(),
            Self::Map => "an object of strings".into(),
            Self::Structure(class) => format!("{} object", class().with_article()),
            Self::Reference(class) | Self::Collection(class) => format!("a reference to {}", class().with_article()),
        }
    }
}
