//! Products and their properties. Standard: DSP0243 1.1.0, 9.5.

use std::fmt;

use super::categorized::{categorized, entries};
use super::{INFO, Names, REQUIRED};
use crate::json::Known;
use crate::message::Message;
use crate::shape::{Name, Remark, Shape, Source, Visitor, sourced};

/// A product and what can be set of it. Standard: DSP8023 `ProductSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProductSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// The class of the product, the first part of the keys of its properties.
    pub class: Option<String>,
    /// Which of several products of a class, the last part of the keys.
    pub instance: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The name of the product.
    pub product: Option<Message>,
    /// Who made it.
    pub vendor: Option<Message>,
    /// The version in short.
    pub version: Option<String>,
    /// The version in full.
    pub full_version: Option<String>,
    /// More about the product.
    pub product_url: Option<String>,
    /// More about who made it.
    pub vendor_url: Option<String>,
    /// Where the running product is reached.
    pub app_url: Option<String>,
    /// Pictures of it.
    pub icons: Vec<Icon>,
    /// The properties, and the categories between them: each holds for those after it.
    pub entries: Vec<ProductEntry>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for ProductSection {
    sourced!("ProductSection");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        Some(self.full_key("")).filter(|key| !key.is_empty())
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        visitor.elements(&[Name::ovf("Property"), Name::ovf("Category")], &mut self.entries);
    }
    // Each property says its category.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        let before = categorized(&self.entries);
        let mut properties = before.clone();
        visitor.elements(&[Name::ovf("Property")], &mut properties);
        if properties != before {
            self.entries = entries(properties);
        }
    }
}

impl ProductSection {
    fn head<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("class"), &mut self.class);
        visitor.attribute(&Name::ovf("instance"), &mut self.instance);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("Product"), &mut self.product);
        visitor.element(&Name::ovf("Vendor"), &mut self.vendor);
        visitor.value(&Name::ovf("Version"), &mut self.version);
        visitor.value(&Name::ovf("FullVersion"), &mut self.full_version);
        visitor.value(&Name::ovf("ProductUrl"), &mut self.product_url);
        visitor.value(&Name::ovf("VendorUrl"), &mut self.vendor_url);
        visitor.value(&Name::ovf("AppUrl"), &mut self.app_url);
        visitor.elements(&[Name::ovf("Icon")], &mut self.icons);
        self.known.fields(visitor);
    }

    /// The properties.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.entries.iter().filter_map(|entry| match entry {
            ProductEntry::Property(property) => Some(&**property),
            ProductEntry::Category(_) => None,
        })
    }

    /// The properties, each with the category it belongs to.
    pub fn categorized(&self) -> impl Iterator<Item = (Option<&Message>, &Property)> {
        let mut category = None;
        self.entries.iter().filter_map(move |entry| match entry {
            ProductEntry::Category(message) => {
                category = Some(message);
                None
            }
            ProductEntry::Property(property) => Some((category, &**property)),
        })
    }

    /// The key of a property as the guest sees it: class, key and instance with dots between those that there are.
    pub fn full_key(&self, key: &str) -> String {
        let part = |part: &Option<String>| part.clone().filter(|part| !part.is_empty());
        let mut full = part(&self.class).map_or_else(String::new, |class| format!("{class}."));
        full.push_str(key);
        if let Some(instance) = part(&self.instance) {
            full.push('.');
            full.push_str(&instance);
        }
        full
    }
}

/// A picture of a product. Standard: DSP8023 `ProductSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Icon {
    /// The id of its file.
    pub file_ref: Option<String>,
    /// Pixels from top to bottom.
    pub height: Option<u32>,
    /// Pixels from side to side.
    pub width: Option<u32>,
    /// The media type.
    pub mime_type: Option<String>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Icon {
    sourced!("Icon");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("fileRef"), &mut self.file_ref);
        visitor.attribute(&Name::ovf("height"), &mut self.height);
        visitor.attribute(&Name::ovf("width"), &mut self.width);
        visitor.attribute(&Name::ovf("mimeType"), &mut self.mime_type);
    }
}

/// A property, or the heading of those after it.
#[derive(Clone, Debug, PartialEq)]
pub enum ProductEntry {
    /// A property.
    Property(Box<Property>),
    /// A heading.
    Category(Message),
}

impl Default for ProductEntry {
    fn default() -> Self {
        Self::Property(Box::default())
    }
}

impl Shape for ProductEntry {
    fn of(name: usize) -> Self {
        if name == 0 { Self::default() } else { Self::Category(Message::default()) }
    }
    fn which(&self) -> usize {
        match self {
            Self::Property(_) => 0,
            Self::Category(_) => 1,
        }
    }
    fn source(&self) -> Source {
        match self {
            Self::Property(property) => property.source,
            Self::Category(category) => category.source,
        }
    }
    fn source_mut(&mut self) -> &mut Source {
        match self {
            Self::Property(property) => &mut property.source,
            Self::Category(category) => &mut category.source,
        }
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        match self {
            Self::Property(property) => property.fields(visitor),
            Self::Category(category) => category.fields(visitor),
        }
    }
    fn class(&self) -> &'static str {
        match self {
            Self::Property(property) => property.class(),
            Self::Category(category) => category.class(),
        }
    }
}

/// The members of the JSON form that are the values of a password.
pub(crate) const SECRET: &str = "secretValue";
pub(crate) const SECRETS: &str = "SecretValue";

/// Something that can be set when the package is deployed. Standard: DSP8023 `ProductSection_Type`, DSP0243 1.1.0, 9.5.1.
///
/// Debug shows no value of a property that is a password.
#[derive(Clone, Default, PartialEq)]
pub struct Property {
    /// The key, distinct in its section.
    pub key: Option<String>,
    /// The type, see [`Property::kind`].
    pub type_: Option<String>,
    /// What values there may be, see DSP0243 1.1.0, table 7.
    pub qualifiers: Option<String>,
    /// May who deploys the package change the value? No, if it says nothing.
    pub user_configurable: Option<bool>,
    /// The value, unless a configuration has its own.
    pub value: Option<String>,
    /// Since 1.1. Is it a secret? No, if it says nothing.
    pub password: Option<bool>,
    /// Since 2.0. The configurations that have the property; all if it says nothing.
    pub configuration: Option<Names>,
    /// Its name for people.
    pub label: Option<Message>,
    /// What it is.
    pub description: Option<Message>,
    /// Other values, for configurations.
    pub values: Vec<PropertyValue>,
    /// Where it was read.
    pub source: Source,
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Property");
        shown.field("key", &self.key).field("type_", &self.type_).field("qualifiers", &self.qualifiers);
        shown.field("user_configurable", &self.user_configurable).field("password", &self.password);
        if !self.is_secret() {
            shown.field("value", &self.value).field("values", &self.values);
        }
        shown.field("configuration", &self.configuration).field("label", &self.label);
        shown.field("description", &self.description).finish_non_exhaustive()
    }
}

impl Shape for Property {
    sourced!("Property");
    fn key(&self) -> Option<String> {
        self.key.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("key"), &mut self.key);
        visitor.attribute(&Name::ovf("type"), &mut self.type_);
        visitor.attribute(&Name::ovf("qualifiers"), &mut self.qualifiers);
        visitor.attribute(&Name::ovf("userConfigurable").also("configurableByUser"), &mut self.user_configurable);
        visitor.attribute(&Name::ovf("value").also("defaultValue"), &mut self.value);
        visitor.attribute(&Name::ovf("password"), &mut self.password);
        visitor.attribute(&Name::ovf("configuration"), &mut self.configuration);
        visitor.element(&Name::ovf("Label"), &mut self.label);
        visitor.element(&Name::ovf("Description"), &mut self.description);
        visitor.elements(&[Name::ovf("Value")], &mut self.values);
    }
    // The values of a password have members of their own, which are secrets.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("key"), &mut self.key);
        visitor.attribute(&Name::ovf("type"), &mut self.type_);
        visitor.attribute(&Name::ovf("qualifiers"), &mut self.qualifiers);
        visitor.attribute(&Name::ovf("userConfigurable"), &mut self.user_configurable);
        visitor.attribute(&Name::ovf("password"), &mut self.password);
        let (mut open, mut secret) = (self.value.take(), None);
        let (mut values, mut secrets) = (std::mem::take(&mut self.values), Vec::new());
        if self.is_secret() {
            std::mem::swap(&mut open, &mut secret);
            std::mem::swap(&mut values, &mut secrets);
        }
        visitor.attribute(&Name::ovf("value"), &mut open);
        visitor.elements(&[Name::ovf("Value")], &mut values);
        visitor.attribute(&Name::ovf(SECRET), &mut secret);
        visitor.elements(&[Name::ovf(SECRETS)], &mut secrets);
        visitor.remark(SECRET, Remark::Secret);
        visitor.remark(SECRETS, Remark::Secret);
        self.value = open.or(secret);
        self.values = if values.is_empty() { secrets } else { values };
        visitor.attribute(&Name::ovf("configuration"), &mut self.configuration);
        visitor.element(&Name::ovf("Label"), &mut self.label);
        visitor.element(&Name::ovf("Description"), &mut self.description);
    }
}

impl Property {
    /// The type, if it is one of the standard's; `int`, and names in another case, are understood.
    pub fn kind(&self) -> Option<PropertyType> {
        self.type_.as_deref().and_then(PropertyType::of)
    }

    /// Is its value a secret?
    pub fn is_secret(&self) -> bool {
        self.password == Some(true)
    }

    /// The value in a configuration: that which is for it, or else the property's own, or else one that is for all.
    pub fn value_in(&self, configuration: Option<&str>) -> Option<&str> {
        let of = |value: &&PropertyValue| {
            value.configuration.as_ref().is_some_and(|names| configuration.is_some_and(|name| names.contains(name)))
        };
        let for_all = |value: &&PropertyValue| value.configuration.is_none();
        let chosen = self.values.iter().find(of).and_then(|value| value.value.as_deref());
        let other = || self.values.iter().find(for_all).and_then(|value| value.value.as_deref());
        chosen.or(self.value.as_deref()).or_else(other)
    }
}

/// A value of a property for configurations. Standard: DSP8023 `PropertyConfigurationValue_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PropertyValue {
    /// The value.
    pub value: Option<String>,
    /// The configurations it is for.
    pub configuration: Option<Names>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for PropertyValue {
    sourced!("PropertyValue");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("value"), &mut self.value);
        visitor.attribute(&Name::ovf("configuration"), &mut self.configuration);
    }
}

/// The type of a property. Standard: DSP0243 1.1.0, table 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyType {
    /// A whole number of so many bits, with a sign or without.
    Integer {
        /// 8, 16, 32 or 64.
        bits: u32,
        /// May it be negative?
        signed: bool,
    },
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A number of so many bits: 32 or 64.
    Real(u32),
}

impl PropertyType {
    /// The type of this name.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        Some(match name.as_str() {
            "string" => Self::String,
            "boolean" => Self::Boolean,
            "real32" => Self::Real(32),
            "real64" => Self::Real(64),
            "int" => Self::Integer { bits: 32, signed: true },
            _ => {
                let (signed, bits) = match (name.strip_prefix("uint"), name.strip_prefix("sint")) {
                    (Some(bits), _) => (false, bits),
                    (_, Some(bits)) => (true, bits),
                    _ => return None,
                };
                let bits = bits.parse().ok().filter(|bits| matches!(bits, 8 | 16 | 32 | 64))?;
                Self::Integer { bits, signed }
            }
        })
    }

    /// Is the text a value of the type?
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::String => true,
            Self::Boolean => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
            Self::Real(_) => text.trim().parse::<f64>().is_ok(),
            Self::Integer { bits, signed } => text.trim().parse::<i128>().is_ok_and(|number| {
                let (low, high) = if signed {
                    (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
                } else {
                    (0, (1_i128 << bits) - 1)
                };
                (low..=high).contains(&number)
            }),
        }
    }
}

/// The parts of a text between commas that stand neither in quotes nor in braces or parentheses; none if the quotes or
/// brackets do not match.
pub(crate) fn split_outside_quotes(text: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth, mut quoted, mut escaped) = (vec![], 0, 0_u32, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                parts.push(text.get(start..at)?.trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?.trim());
    (depth == 0 && !quoted).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_know_their_values() {
        let of = |name: &str| PropertyType::of(name).unwrap();
        for (name, text, good) in [
            ("uint8", "255", true),
            ("uint8", "256", false),
            ("uint8", "-1", false),
            ("sint64", "-9223372036854775808", true),
            ("uint64", "18446744073709551615", true),
            ("int", "-5", true),
            ("real32", "1.5e3", true),
            ("real64", "much", false),
            ("Boolean", "True", true),
            ("boolean", "yes", false),
            ("string", "", true),
        ] {
            assert_eq!(of(name).accepts(text), good, "{name} {text}");
        }
        assert_eq!(PropertyType::of("uint7"), None);
    }

    #[test]
    fn keys_have_the_parts_that_there_are() {
        let section = ProductSection { class: Some("org.x".into()), instance: Some("2".into()), ..Default::default() };
        assert_eq!(section.full_key("ip"), "org.x.ip.2");
        let section = ProductSection { class: Some(String::new()), ..ProductSection::default() };
        assert_eq!(section.full_key("ip"), "ip");
    }

    #[test]
    fn the_value_of_a_configuration_counts() {
        let value = |value: &str, names: Option<&str>| PropertyValue {
            value: Some(value.into()),
            configuration: names.map(|names| names.split(' ').collect()),
            ..PropertyValue::default()
        };
        let property = Property {
            value: Some("own".into()),
            values: vec![value("all", None), value("big", Some("big huge"))],
            ..Property::default()
        };
        assert_eq!(property.value_in(Some("huge")), Some("big"));
        assert_eq!(property.value_in(Some("small")), Some("own"));
        assert_eq!(Property { value: None, ..property }.value_in(None), Some("all"));
    }

    #[test]
    fn passwords_are_not_shown() {
        let property = Property { value: Some("hunter2".into()), password: Some(true), ..Property::default() };
        assert!(!format!("{property:?}").contains("hunter2"));
    }

    #[test]
    fn commas_in_brackets_and_quotes_do_not_split() {
        assert_eq!(split_outside_quotes(r#"MinLen(1), ValueMap{"a,b", "c\"}"}"#).unwrap().len(), 2);
        assert_eq!(split_outside_quotes("ValueMap{"), None);
    }
}
