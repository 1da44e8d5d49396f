//! From JSON to XML, class by class.

use sidereal_model::json::Type;
use sidereal_model::xml::{Name, Writer};
use sidereal_model::{Attribute, Class, Json, Kind};

use super::form::{
    Form, element_name, is_map_of_any, is_xml_attribute, item_element, item_name, item_of_key, repeats, text_attribute,
    wraps,
};
use super::{KEPT, KEPT_XML};
use crate::Version;
use crate::registry::entry;
use crate::version::TypeUri;

/// How a document is written.
#[derive(Clone, Copy)]
pub(super) struct Encoder<'n> {
    pub(super) version: Version,
    /// The namespace of the document.
    pub(super) namespace: &'n str,
    pub(super) indented: bool,
}

/// The element of an item of an array that no attribute is for.
const ITEM: &str = "item";

/// Namespaces that no document may give a prefix to.
const RESERVED: [&str; 2] = ["http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace"];

impl Encoder<'_> {
    /// A document; `kept` is JSON that it stands for, where it cannot say all of that.
    pub(super) fn document(&self, json: Json<'_>, class: Option<&'static Class>, kept: Option<&str>) -> String {
        let mut writer = Writer::new(self.indented);
        let said = json.get("resourceURI").and_then(Json::as_str);
        let of_uri = said.and_then(|uri| uri.rsplit('/').find(|part| !part.is_empty()));
        let is_collection = class.is_some_and(|class| Form::of(class).collection);
        let name = if is_collection {
            "Collection"
        } else {
            let of_class =
                class.map(|class| entry(class.name).and_then(|entry| entry.name(self.version)).unwrap_or(class.name));
            of_uri.filter(|name| sidereal_model::xml::is_name(name)).or(of_class).unwrap_or("Resource")
        };
        writer.start(name);
        if !self.namespace.is_empty() {
            writer.attribute("xmlns", self.namespace);
        }
        match class {
            Some(class) => self.structure(&mut writer, json, class, Some(name)),
            None => self.any_object(&mut writer, json, true),
        }
        if let Some(kept) = kept {
            writer.start("json");
            writer.attribute("xmlns", KEPT.0);
            writer.text(&kept.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff"));
            writer.end();
        }
        writer.end();
        writer.finish()
    }

    /// One member of an object of a class, as the elements it becomes; each declares the namespace.
    pub(super) fn member(&self, class: Option<&'static Class>, key: &str, json: Json<'_>) -> String {
        let mut writer = Writer::new(false);
        let attribute = class.and_then(|class| class.attribute_read_as(key));
        match (class, attribute) {
            (Some(class), Some(attribute)) => self.attribute(&mut writer, class, attribute, key, json),
            _ => self.unknown(&mut writer, key, json),
        }
        writer.finish()
    }

    /// The content of an element that is open.
    fn structure(&self, writer: &mut Writer, json: Json<'_>, class: &'static Class, implies: Option<&str>) {
        let mut later: Vec<(usize, &str, Json<'_>, Option<&'static Attribute>)> = Vec::new();
        for (key, value) in json.members().into_iter().flatten() {
            if key == "resourceURI" && self.type_attribute(writer, class, value, implies) {
                continue;
            }
            if key == KEPT_XML && implies.is_some() {
                continue;
            }
            let attribute = class.attribute_read_as(key);
            let of_xml = is_xml_attribute(class, attribute.map_or(key, |attribute| attribute.name));
            if (of_xml
                && !value.is_container()
                && !value.is_null()
                && scalar_text(value).is_some_and(|text| plain(&text)))
                || key.starts_with('@')
            {
                xml_attribute(writer, key, value);
            } else {
                let rank = attribute.map_or(usize::MAX, |attribute| Form::of(class).rank(attribute.name));
                later.push((rank, key, value, attribute));
            }
        }
        later.sort_by_key(|(rank, ..)| *rank);
        if let Some((.., value, _)) = later.iter().find(|(_, key, ..)| *key == "#text") {
            writer.text(value.as_str().unwrap_or_default());
        }
        let content = text_attribute(class);
        for (_, key, value, attribute) in later {
            match attribute {
                _ if key == "#text" => {}
                Some(_) if content == Some(key) => match scalar_text(value) {
                    Some(text) => writer.text(&text),
                    None => self.any_content(writer, value),
                },
                Some(attribute) => self.attribute(writer, class, attribute, key, value),
                None => self.unknown(writer, key, value),
            }
        }
    }

    /// Where the type goes: nowhere if the element says it, else into an attribute. False when it is no text.
    fn type_attribute(
        &self,
        writer: &mut Writer,
        class: &'static Class,
        value: Json<'_>,
        implies: Option<&str>,
    ) -> bool {
        let Some(uri) = value.as_str() else { return false };
        let of_class = || entry(class.name).and_then(|entry| entry.name(self.version));
        let said = implies.filter(|name| *name != "Collection").map(|name| format!("{}/{name}", self.namespace));
        let said = said.or_else(|| Some(format!("{}/{}", self.namespace, of_class()?)));
        if Form::of(class).collection || (said.as_deref() != Some(uri) && plain(uri)) {
            writer.attribute("resourceURI", uri);
        }
        true
    }

    fn attribute(
        &self,
        writer: &mut Writer,
        class: &'static Class,
        attribute: &'static Attribute,
        key: &str,
        json: Json<'_>,
    ) {
        let form = Form::of(class);
        if !repeats(attribute) {
            let other = attribute.also.contains(&key) && sidereal_model::xml::is_name(key);
            let name = if other { key } else { element_name(class, attribute) };
            return match (json.items(), attribute.kind) {
                (Some(items), Kind::Collection(of)) => {
                    let item = entry(of().name).and_then(|entry| entry.item);
                    for value in items {
                        self.start(writer, item_name(attribute.name));
                        match item {
                            Some(item) if value.members().is_some() => self.structure(writer, value, item, None),
                            _ => self.any_content(writer, value),
                        }
                        writer.end();
                    }
                }
                (Some(items), kind) if !matches!(kind, Kind::Any) => {
                    for value in items {
                        self.value(writer, attribute, name, value);
                    }
                }
                _ => self.value(writer, attribute, name, json),
            };
        }
        let items = form.has_items(attribute);
        let wrapped = wraps(attribute, self.version);
        if wrapped {
            self.start(writer, if items && sidereal_model::xml::is_name(key) { key } else { attribute.name });
        }
        if matches!(attribute.kind, Kind::Map) {
            for (key, value) in json.members().into_iter().flatten() {
                self.keyed(writer, item_name(attribute.name), key, value, ITEM);
            }
            if json.members().is_none() && !json.is_null() {
                self.any_content_of(writer, item_name(attribute.name), json);
            }
        } else {
            let all: Vec<Json<'_>> = json.items().map_or_else(|| vec![json], Iterator::collect);
            for value in all {
                match (items, attribute.kind.class()) {
                    (true, Some(item)) => {
                        let name = item_element(item, self.version);
                        self.start(writer, name);
                        if value.members().is_some() {
                            self.structure(writer, value, item, Some(name));
                        } else {
                            self.any_content(writer, value);
                        }
                        writer.end();
                    }
                    _ => self.value(writer, attribute, item_name(attribute.name), value),
                }
            }
        }
        if wrapped {
            writer.end();
        }
    }

    /// Opens an element in the namespace of the document.
    fn start(&self, writer: &mut Writer, name: &str) {
        let fragment = writer.is_outermost();
        writer.start(name);
        if fragment && !self.namespace.is_empty() {
            writer.attribute("xmlns", self.namespace);
        }
    }

    /// An entry of a map, and the element of each item if it is an array.
    fn keyed(&self, writer: &mut Writer, name: &str, key: &str, value: Json<'_>, item: &str) {
        self.start(writer, name);
        writer.attribute("key", key);
        match value.get("href").and_then(Json::as_str).filter(|_| value.member_count() == Some(1)) {
            Some(href) => writer.attribute("href", href),
            None if value.items().is_some() => self.items(writer, item, value),
            None => self.any_content(writer, value),
        }
        writer.end();
    }

    fn items(&self, writer: &mut Writer, item: &str, json: Json<'_>) {
        for value in json.items().into_iter().flatten() {
            self.any_content_of(writer, item, value);
        }
    }

    fn value(&self, writer: &mut Writer, attribute: &'static Attribute, name: &str, json: Json<'_>) {
        match (attribute.kind, json.kind()) {
            (Kind::Any | Kind::Structure(_), Type::Object) if is_map_of_any(attribute) => {
                self.start(writer, name);
                for (key, value) in json.members().into_iter().flatten() {
                    self.keyed(writer, item_name(attribute.name), key, value, item_of_key(key));
                }
                writer.end();
            }
            (Kind::Structure(class) | Kind::Reference(class) | Kind::Collection(class), Type::Object) => {
                self.start(writer, name);
                self.structure(writer, json, class(), None);
                writer.end();
            }
            _ => self.any_content_of(writer, name, json),
        }
    }

    fn any_content_of(&self, writer: &mut Writer, name: &str, json: Json<'_>) {
        self.start(writer, name);
        self.any_content(writer, json);
        writer.end();
    }

    /// The content of an element that no class is for.
    fn any_content(&self, writer: &mut Writer, json: Json<'_>) {
        match json.kind() {
            Type::Object => self.any_object(writer, json, false),
            Type::Array => self.items(writer, ITEM, json),
            _ => writer.text(&scalar_text(json).unwrap_or_default()),
        }
    }

    fn any_object(&self, writer: &mut Writer, json: Json<'_>, is_root: bool) {
        let mut later = Vec::new();
        for (key, value) in json.members().into_iter().flatten() {
            match key {
                "resourceURI" if is_root && value.as_str().is_some_and(TypeUri::is_one) => {}
                KEPT_XML if is_root => {}
                "href" if value.as_str().is_some_and(plain) => xml_attribute(writer, key, value),
                _ if key.starts_with('@') => xml_attribute(writer, key, value),
                _ => later.push((key, value)),
            }
        }
        if let Some((_, value)) = later.iter().find(|(key, _)| *key == "#text") {
            writer.text(value.as_str().unwrap_or_default());
        }
        for (key, value) in later.into_iter().filter(|(key, _)| *key != "#text") {
            self.unknown(writer, key, value);
        }
    }

    /// A member that no attribute is for.
    fn unknown(&self, writer: &mut Writer, key: &str, json: Json<'_>) {
        let Some(name) = Name::parse(key) else { return };
        let all: Vec<Json<'_>> = json.items().map_or_else(|| vec![json], Iterator::collect);
        for value in all {
            match name.namespace {
                None => self.start(writer, name.local),
                Some(uri) if uri == self.namespace => self.start(writer, name.local),
                Some("") => {
                    writer.start(name.local);
                    writer.attribute("xmlns", "");
                }
                Some(uri) if RESERVED.contains(&uri) => continue,
                Some(uri) => {
                    writer.start(&format!("n:{}", name.local));
                    writer.attribute("xmlns:n", uri);
                }
            }
            self.any_content(writer, value);
            writer.end();
        }
    }
}

/// A member as an XML attribute; left out where it cannot be one.
fn xml_attribute(writer: &mut Writer, key: &str, value: Json<'_>) {
    let Some(text) = scalar_text(value) else { return };
    let Some(name) = Name::parse(key.strip_prefix('@').unwrap_or(key)) else { return };
    match name.namespace {
        None if name.local != "xmlns" => writer.attribute(name.local, &text),
        Some("http://www.w3.org/XML/1998/namespace") => writer.attribute(&format!("xml:{}", name.local), &text),
        Some(uri) if !uri.is_empty() && !RESERVED.contains(&uri) => {
            // Every such attribute has a prefix of its own: its place among the attributes tells them apart.
            let prefix = format!("n{}", prefix_number(key));
            writer.attribute(&format!("xmlns:{prefix}"), uri);
            writer.attribute(&format!("{prefix}:{}", name.local), &text);
        }
        _ => {}
    }
}

/// A number for a prefix that follows from the name, so that two attributes of one element seldom share one; where they
/// do, both are of the same namespace or the second is left to what is kept beside the document.
fn prefix_number(key: &str) -> u32 {
    let namespace = key.rsplit_once('}').map_or(key, |(namespace, _)| namespace);
    namespace.bytes().fold(7_u32, |number, byte| number.wrapping_mul(31).wrapping_add(byte.into()))
}

/// The text of a value that is no container; none of null.
fn scalar_text(json: Json<'_>) -> Option<String> {
    match json.kind() {
        Type::String => json.as_str().map(str::to_owned),
        Type::Number | Type::Boolean => Some(json.to_text()),
        _ => None,
    }
}

/// May it stand in an attribute as it is?
fn plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}
