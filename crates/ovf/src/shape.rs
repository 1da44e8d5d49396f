//! How a type stands in XML: one list of fields that the reader and the writer walk.

use std::fmt;

use sidereal_model::json::same_name;

use crate::json::Known;
use crate::message::Message;
use crate::namespace::Namespace;
use crate::section::VendorSettings;
use crate::xml::NodeId;

/// Where a typed value was read from. It is no part of the value: two values that differ only in it are equal, and a
/// value made in Rust has none.
///
/// A value that keeps its source is written into the element it came from, where comments and extensions stay; one
/// without is written as a new element.
#[derive(Clone, Copy, Default)]
pub struct Source(pub(crate) Option<NodeId>);

impl Source {
    /// The element, to be looked up with [`Document::element`](crate::xml::Document::element).
    pub fn node(self) -> Option<NodeId> {
        self.0
    }
}

impl PartialEq for Source {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Source {}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "read" } else { "new" })
    }
}

/// Which namespace a name is in; the field is lenient about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// The envelope, of any version, or no namespace, as 0.9 has it.
    Envelope,
    /// An allocation setting: RASD, SASD or EPASD, or none.
    Setting(Namespace),
    /// Exactly this one, or none.
    One(Namespace),
    /// Exactly this one.
    Only(Namespace),
}

impl Space {
    pub(crate) fn accepts(self, namespace: Namespace) -> bool {
        match self {
            Self::Envelope => namespace == Namespace::None || namespace.is_envelope(),
            Self::Setting(_) => {
                matches!(namespace, Namespace::Rasd | Namespace::Sasd | Namespace::Epasd | Namespace::None)
            }
            Self::One(one) => namespace == one || namespace == Namespace::None,
            Self::Only(one) => namespace == one,
        }
    }
}

/// The name of an element or attribute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) space: Space,
    pub(crate) local: &'static str,
    /// The spelling of 0.9, that is met in later versions, too.
    pub(crate) also: Option<&'static str>,
    /// What 0.9 writes instead, with the name as `xsi:type`: `Section` or `Content`.
    pub(crate) typed: Option<&'static str>,
}

impl Name {
    pub(crate) const fn new(space: Space, local: &'static str) -> Self {
        Self { space, local, also: None, typed: None }
    }

    /// In the namespace of the envelope.
    pub(crate) const fn ovf(local: &'static str) -> Self {
        Self::new(Space::Envelope, local)
    }

    /// A section, `<Section xsi:type="…">` in 0.9.
    pub(crate) const fn section(local: &'static str) -> Self {
        Self { typed: Some("Section"), ..Self::ovf(local) }
    }

    /// A virtual system or a collection of them, `<Content xsi:type="…">` in 0.9.
    pub(crate) const fn content(local: &'static str) -> Self {
        Self { typed: Some("Content"), ..Self::ovf(local) }
    }

    pub(crate) const fn also(self, spelling: &'static str) -> Self {
        Self { also: Some(spelling), ..self }
    }

    /// Is a spelling as long as this name? Most others are not, which is sooner told than what they are.
    #[inline]
    pub(crate) fn may_be(&self, local: &str) -> bool {
        self.local.len() == local.len() || self.also.is_some()
    }

    pub(crate) fn is(&self, namespace: Namespace, local: &str) -> bool {
        (same_name(self.local, local) || self.also.is_some_and(|also| also == local)) && self.space.accepts(namespace)
    }
}

/// What a value that is text in XML is in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A string.
    String,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number, or a string where it is none.
    IntegerOrString,
    /// A list of strings, where XML has blanks between them.
    Strings,
}

/// A value that is text in XML.
pub(crate) trait Text: Sized + Clone + PartialEq {
    /// What it is in JSON.
    const JSON: Written = Written::String;
    /// Reads it; none if the text is no such value.
    fn from_text(text: &str) -> Option<Self>;
    /// Writes it.
    fn to_text(&self) -> String;
}

impl Text for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
    fn to_text(&self) -> String {
        self.clone()
    }
}

impl Text for bool {
    const JSON: Written = Written::Boolean;
    fn from_text(text: &str) -> Option<Self> {
        match text.trim() {
            "1" => Some(true),
            "0" => Some(false),
            text if text.eq_ignore_ascii_case("true") => Some(true),
            text if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
    fn to_text(&self) -> String {
        self.to_string()
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Text for $number {
            const JSON: Written = Written::Integer;
            fn from_text(text: &str) -> Option<Self> {
                text.trim().parse().ok()
            }
            fn to_text(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
numbers!(u16 u32 u64 i64);

/// A type with fields, that is an element in XML.
pub(crate) trait Shape: Default + Clone + 'static {
    /// The name of its class.
    fn class(&self) -> &'static str;
    /// Makes an empty value for an element that has the name of this index among those that stand in its place.
    fn of(_name: usize) -> Self {
        Self::default()
    }
    /// The index of its name.
    fn which(&self) -> usize {
        0
    }
    fn source(&self) -> Source;
    fn source_mut(&mut self) -> &mut Source;
    /// Visits the fields in the order of the schema, attributes first.
    fn fields<V: Visitor>(&mut self, visitor: &mut V);
    /// Visits what the JSON form shows: the fields, where it does not show them otherwise.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        self.fields(visitor);
    }
    /// What an entity of the JSON form is known by; none if the value is a part of one.
    fn known(&mut self) -> Option<&mut Known> {
        None
    }
    /// What tells it from others of its kind.
    fn key(&self) -> Option<String> {
        None
    }
    /// The message it is, if it is nothing else.
    fn message(&mut self) -> Option<&mut Message> {
        None
    }
}

/// What the JSON form says of an attribute beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The unit it is in.
    Unit(&'static str),
    /// It is a secret.
    Secret,
}

/// Who walks the fields.
pub(crate) trait Visitor {
    /// An attribute.
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>);
    /// An element that holds text only.
    fn value<T: Text>(&mut self, name: &Name, value: &mut Option<T>);
    /// Elements that hold text only.
    fn values<T: Text>(&mut self, name: &Name, values: &mut Vec<T>);
    /// An element with fields.
    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>);
    /// Elements with fields, of any of these names.
    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>);
    /// The element's own text.
    fn text(&mut self, value: &mut String);
    /// What a vendor adds, under this name in the JSON form.
    fn settings(&mut self, _name: &'static str, _settings: &mut VendorSettings) {}
    /// References to entities of a type, by their URIs, which only the JSON form has.
    fn references<T: Shape>(&mut self, _name: &Name, _uris: &mut Vec<String>) {}
    /// A word on the attribute of this name.
    fn remark(&mut self, _name: &str, _remark: Remark) {}
}

/// What every struct says of its class and its source.
macro_rules! sourced {
    ($class:literal) => {
        fn class(&self) -> &'static str {
            $class
        }
        fn source(&self) -> $crate::shape::Source {
            self.source
        }
        fn source_mut(&mut self) -> &mut $crate::shape::Source {
            &mut self.source
        }
    };
}
pub(crate) use sourced;
