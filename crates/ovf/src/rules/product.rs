//! Products and properties.

use std::collections::HashSet;

use sidereal_diagnostics::Severity::{Advice, Error, Warning};
use sidereal_diagnostics::{Rule, Severity};

use super::rule;
use crate::envelope::{Content, Envelope};
use crate::read;
use crate::section::{Names, ProductSection, Property, PropertyType, split_outside_quotes};
use crate::shape::{Name, Source};
use crate::validate::{Checker, finding, named};

/// Rule: key and type.
pub const PROPERTY_INCOMPLETE: Rule = rule("OVF0701", "property-incomplete", Error, "A Property has a key and a type.");
/// Rule: types.
pub const PROPERTY_TYPE: Rule = rule(
    "OVF0702",
    "property-type",
    Error,
    "The type of a Property is string, boolean, real32, real64, or uint or sint with 8, 16, 32 or 64.",
);
/// Rule: dots in keys.
pub const KEY_ODD: Rule = rule(
    "OVF0703",
    "key-odd",
    Advice,
    "Since 1.1 keys have neither `.` nor `:`, which stand between class, key and instance.",
);
/// Rule: distinct keys.
pub const KEY_TWICE: Rule =
    rule("OVF0704", "key-twice", Error, "The properties of a ProductSection have distinct keys.");
/// Rule: distinct products.
pub const PRODUCT_TWICE: Rule = rule(
    "OVF0705",
    "product-twice",
    Error,
    "The ProductSections of one entity differ in class or instance, or else their properties cannot be told apart.",
);
/// Rule: values.
pub const VALUE_NOT_OF_TYPE: Rule =
    rule("OVF0706", "value-not-of-type", Error, "The value of a Property is one of its type.");
/// Rule: booleans.
pub const BOOLEAN_CASE: Rule = rule("OVF0707", "boolean-case", Advice, "A boolean is `true` or `false` in lower case.");
/// Rule: qualifiers.
pub const QUALIFIER_ODD: Rule = rule(
    "OVF0708",
    "qualifier-odd",
    Advice,
    "Qualifiers are MinLen(n), MaxLen(n) and ValueMap{...} with commas between them.",
);
/// Rule: order.
pub const PRODUCT_ORDER: Rule =
    rule("OVF0709", "product-order", Advice, "The elements of a ProductSection are in the order of the schema.");
/// Rule: License and Annotation.
pub const NOTHING_TO_READ: Rule =
    rule("OVF0710", "nothing-to-read", Warning, "An EulaSection has a License, an AnnotationSection an Annotation.");
/// Rule: icons.
pub const ICON_FILE_UNKNOWN: Rule =
    rule("OVF0711", "icon-file-unknown", Error, "The fileRef of an Icon is the id of a File in References.");
/// Rule: values of a configuration.
pub const TWO_VALUES: Rule =
    rule("OVF0712", "two-values", Error, "A Property has at most one Value for a configuration.");
/// Rule: qualifiers hold.
pub const VALUE_BEYOND_QUALIFIERS: Rule = rule(
    "OVF0713",
    "value-beyond-qualifiers",
    Advice,
    "The value of a Property is as long as its qualifiers say, and one of their ValueMap.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    PROPERTY_INCOMPLETE,
    PROPERTY_TYPE,
    KEY_ODD,
    KEY_TWICE,
    PRODUCT_TWICE,
    VALUE_NOT_OF_TYPE,
    BOOLEAN_CASE,
    QUALIFIER_ODD,
    PRODUCT_ORDER,
    NOTHING_TO_READ,
    ICON_FILE_UNKNOWN,
    TWO_VALUES,
    VALUE_BEYOND_QUALIFIERS,
];

/// The elements of a `ProductSection` in the order of the schema; the last two mix.
pub(crate) const CHILDREN: &[&str] = &[
    "Info",
    "Product",
    "Vendor",
    "Version",
    "FullVersion",
    "ProductUrl",
    "VendorUrl",
    "AppUrl",
    "Icon",
    "Category",
    "Property",
];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    for content in envelope.contents() {
        let mut products = HashSet::new();
        for section in content.product_sections() {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            if !products.insert((part(&section.class), part(&section.instance))) {
                let message = format!("another `ProductSection` has the class `{}`, too", part(&section.class));
                let help = "give one an `ovf:instance`, or merge them";
                checker.of(section.source, finding(&PRODUCT_TWICE, message, help));
            }
            product(checker, envelope, section);
        }
        let (eulas, annotation) = match content {
            Content::VirtualSystem(system) => (&system.eula_sections, &system.annotation_section),
            Content::VirtualSystemCollection(all) => (&all.eula_sections, &all.annotation_section),
        };
        let eulas = eulas.iter().filter(|eula| eula.license.is_none()).map(|eula| (eula.source, "License"));
        let notes = annotation.iter().filter(|note| note.annotation.is_none()).map(|note| (note.source, "Annotation"));
        for (source, what) in eulas.chain(notes) {
            let message = format!("there is no `{what}`");
            checker.of(source, finding(&NOTHING_TO_READ, message, "add it, or take the section out"));
        }
    }
}

fn product(checker: &mut Checker<'_>, envelope: &Envelope, section: &ProductSection) {
    for icon in &section.icons {
        if let Some(file) = icon.file_ref.as_deref().filter(|file| envelope.file(file).is_none()) {
            let message = format!("the file `{file}` of an icon is not in `References`");
            checker.at_attribute(icon.source, "fileRef", finding(&ICON_FILE_UNKNOWN, message, "add the `File`"));
        }
    }
    let mut latest = 0;
    for child in checker.element(section.source).children() {
        let Some(place) = CHILDREN.iter().position(|name| *name == child.name()).map(|place| place.min(9)) else {
            continue;
        };
        if place < latest {
            let message = format!("`{}` stands too late", child.name());
            checker.at(child, finding(&PRODUCT_ORDER, message, format!("order: {}", CHILDREN.join(", "))));
            break;
        }
        latest = place;
    }
    let mut keys = HashSet::new();
    for property in section.properties() {
        match property.key.as_deref() {
            None => {
                checker.of(property.source, finding(&PROPERTY_INCOMPLETE, "a property has no `key`", "add `ovf:key`"));
            }
            Some(key) => {
                if !keys.insert(key) {
                    let message = format!("the key `{key}` is there twice");
                    checker.at_attribute(
                        property.source,
                        "key",
                        finding(&KEY_TWICE, message, "give it a key of its own"),
                    );
                }
                if key.contains(['.', ':']) {
                    let message = format!("the key `{key}` has a dot or a colon");
                    let help = "put what stands before it into `ovf:class` of the section";
                    checker.at_attribute(property.source, "key", finding(&KEY_ODD, message, help));
                }
            }
        }
        type_and_values(checker, property);
        qualifiers(checker, property);
    }
}

fn type_and_values(checker: &mut Checker<'_>, property: &Property) {
    let shown = named(property.key.as_deref());
    let Some(name) = property.type_.as_deref() else {
        let message = format!("the property{shown} has no `type`");
        checker.of(
            property.source,
            finding(&PROPERTY_INCOMPLETE, message, "add `ovf:type`, `string` if anything will do"),
        );
        return;
    };
    let Some(kind) = property.kind() else {
        let message = format!("`{name}` is no type of a property");
        checker.at_attribute(
            property.source,
            "type",
            finding(&PROPERTY_TYPE, message, "use `string` if anything will do"),
        );
        return;
    };
    if name == "int" || name.bytes().any(|b| b.is_ascii_uppercase()) || name.trim() != name {
        let meant = if name == "int" { "sint32".to_owned() } else { name.trim().to_ascii_lowercase() };
        let message = format!("`{name}` is read as `{meant}`");
        let told = finding(&PROPERTY_TYPE, message, format!("write `{meant}`")).severity(Severity::Warning);
        checker.at_attribute(property.source, "type", told);
    }
    let own = property.value.iter().map(|value| (property.source, value));
    let others = property.values.iter().filter_map(|value| Some((value.source, value.value.as_ref()?)));
    for (source, value) in own.chain(others).collect::<Vec<_>>() {
        value_fits(checker, property, kind, source, value);
    }
    let mut seen = HashSet::new();
    for value in &property.values {
        let names = value.configuration.clone().unwrap_or_else(|| Names(vec![String::new()]));
        if names.0.into_iter().any(|name| !seen.insert(name)) {
            let message = format!("the property{shown} has two values for one configuration");
            checker.of(value.source, finding(&TWO_VALUES, message, "keep one of them"));
        }
    }
}

fn value_fits(checker: &mut Checker<'_>, property: &Property, kind: PropertyType, source: Source, value: &str) {
    if value.is_empty() || value.contains("${") {
        return;
    }
    let attribute =
        if read::attribute(checker.element(source), &Name::ovf("value")).is_some() { "value" } else { "defaultValue" };
    if !kind.accepts(value) {
        let shown = if property.is_secret() { "the value".to_owned() } else { format!("`{value}`") };
        let message = format!("{shown} is no {}", property.type_.as_deref().unwrap_or_default());
        checker.at_attribute(source, attribute, finding(&VALUE_NOT_OF_TYPE, message, "correct the value or the type"));
    } else if kind == PropertyType::Boolean && value.bytes().any(|b| b.is_ascii_uppercase()) {
        let message = format!("`{value}` is read as `{}`", value.to_ascii_lowercase());
        checker.at_attribute(source, attribute, finding(&BOOLEAN_CASE, message, "write it in lower case"));
    }
}

/// A qualifier of DSP0243 1.1.0, table 7.
enum Qualifier<'q> {
    MinLen(usize),
    MaxLen(usize),
    ValueMap(Vec<&'q str>),
}

fn qualifier(part: &str) -> Option<Qualifier<'_>> {
    let number = |word: &str| {
        part.strip_prefix(word)?.trim_start().strip_prefix('(')?.strip_suffix(')')?.trim().parse::<usize>().ok()
    };
    if let Some(length) = number("MinLen") {
        return Some(Qualifier::MinLen(length));
    }
    if let Some(length) = number("MaxLen") {
        return Some(Qualifier::MaxLen(length));
    }
    let values = part.strip_prefix("ValueMap")?.trim_start().strip_prefix('{')?.strip_suffix('}')?;
    Some(Qualifier::ValueMap(split_outside_quotes(values)?))
}

fn qualifiers(checker: &mut Checker<'_>, property: &Property) {
    let Some(text) = property.qualifiers.as_deref().filter(|text| !text.trim().is_empty()) else { return };
    let parts = split_outside_quotes(text);
    let known: Option<Vec<_>> = parts.and_then(|parts| parts.into_iter().map(qualifier).collect());
    let Some(known) = known else {
        let message = format!("the qualifiers `{text}` are not those of the standard");
        let help = "use `MinLen(n)`, `MaxLen(n)`, `ValueMap{…}`";
        checker.at_attribute(property.source, "qualifiers", finding(&QUALIFIER_ODD, message, help));
        return;
    };
    let Some(value) = property.value.as_deref().filter(|value| !value.is_empty() && !value.contains("${")) else {
        return;
    };
    let length = value.chars().count();
    let fits = |qualifier: &Qualifier<'_>| match qualifier {
        Qualifier::MinLen(least) => length >= *least,
        Qualifier::MaxLen(most) => length <= *most,
        Qualifier::ValueMap(values) => values.iter().any(|known| unquoted(known) == value),
    };
    if !known.iter().all(fits) {
        let shown = if property.is_secret() { "the value".to_owned() } else { format!("`{value}`") };
        let message = format!("{shown} is not what the qualifiers `{text}` allow");
        checker.at_attribute(
            property.source,
            "value",
            finding(&VALUE_BEYOND_QUALIFIERS, message, "correct one of them"),
        );
    }
}

/// A value of a `ValueMap` without its quotes and escapes.
fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    inner.replace("\\\"", "\"")
}
