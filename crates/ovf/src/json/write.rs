//! From typed values to JSON.

use sidereal_model::json::write_string;

use super::class::TEXT;
use super::package::Package;
use super::{COMPLEMENTS, FILE_REF, HREF, MSGID, TYPE, URI, is_known};
use crate::descriptor::Descriptor;
use crate::section::VendorSettings;
use crate::shape::{Name, Shape, Text, Visitor, Written};

/// The JSON form of a descriptor: an array of entities, the envelope first.
pub fn write(descriptor: &Descriptor) -> String {
    let mut entities = Vec::new();
    entity(&mut Package::of(descriptor), &mut entities);
    format!("[{}]", entities.join(","))
}

/// Adds an entity, and after it those that belong to it.
fn entity<T: Shape>(value: &mut T, entities: &mut Vec<String>) {
    let at = entities.len();
    entities.push(String::new());
    let mut members = Members::default();
    members.string(TYPE, value.class());
    if let Some(known) = value.known() {
        members.string(URI, known.uri());
        for (name, complement) in COMPLEMENTS.into_iter().zip(&known.complements) {
            if let Some(complement) = complement {
                members.string(name, complement);
            }
        }
    }
    let json = object(value, members, entities);
    if let Some(slot) = entities.get_mut(at) {
        *slot = json;
    }
}

/// A value with its members.
fn object<T: Shape>(value: &mut T, members: Members, entities: &mut Vec<String>) -> String {
    let mut writer = Writer { members, ids: Members::default(), files: Members::default(), entities };
    value.view(&mut writer);
    let Writer { mut members, ids, files, .. } = writer;
    for (name, map) in [(MSGID, ids), (FILE_REF, files)] {
        if !map.0.is_empty() {
            members.push(name, &map.object());
        }
    }
    members.object()
}

/// What stands in the place of a value: itself, or, of an entity, a reference to it.
fn placed<T: Shape>(value: &mut T, entities: &mut Vec<String>) -> String {
    let Some(known) = value.known() else { return object(value, Members::default(), entities) };
    let reference = reference(known.uri());
    entity(value, entities);
    reference
}

/// A reference to an entity.
pub(super) fn reference(uri: &str) -> String {
    let mut members = Members::default();
    members.string(HREF, uri);
    members.object()
}

/// Members of an object, with commas between them.
#[derive(Default)]
struct Members(String);

impl Members {
    fn push(&mut self, name: &str, json: &str) {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        write_string(name, &mut self.0);
        self.0.push(':');
        self.0.push_str(json);
    }

    fn string(&mut self, name: &str, text: &str) {
        self.push(name, &quoted(text));
    }

    fn object(self) -> String {
        format!("{{{}}}", self.0)
    }
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

/// A value that is text in XML.
fn leaf<T: Text>(value: &T) -> String {
    let text = value.to_text();
    match T::JSON {
        Written::Boolean | Written::Integer => text,
        Written::IntegerOrString if text.bytes().all(|byte| byte.is_ascii_digit()) => text,
        Written::String | Written::IntegerOrString => quoted(&text),
        Written::Strings => list(text.split(' ').filter(|name| !name.is_empty()).map(quoted)),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

struct Writer<'e> {
    members: Members,
    ids: Members,
    files: Members,
    entities: &'e mut Vec<String>,
}

impl Visitor for Writer<'_> {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if let Some(value) = value.as_ref().filter(|_| !is_known(name)) {
            self.members.push(name.local, &leaf(value));
        }
    }

    fn value<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        self.attribute(name, value);
    }

    fn values<T: Text>(&mut self, name: &Name, values: &mut Vec<T>) {
        if !values.is_empty() {
            self.members.push(name.local, &list(values.iter().map(leaf)));
        }
    }

    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        let Some(value) = value else { return };
        let Some(message) = value.message() else {
            let json = placed(value, self.entities);
            return self.members.push(name.local, &json);
        };
        self.members.string(name.local, &message.text);
        for (map, id) in [(&mut self.ids, &message.msgid), (&mut self.files, &message.file_ref)] {
            if let Some(id) = id {
                map.string(name.local, id);
            }
        }
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        for (which, name) in names.iter().enumerate() {
            let of_name = values.iter_mut().filter(|value| value.which() == which);
            let items: Vec<String> = of_name.map(|value| placed(value, self.entities)).collect();
            if !items.is_empty() {
                self.members.push(name.local, &list(items.into_iter()));
            }
        }
    }

    fn settings(&mut self, name: &'static str, settings: &mut VendorSettings) {
        let mut map = Members::default();
        for (name, value) in settings.named() {
            map.string(&name.to_string(), value);
        }
        if !map.0.is_empty() {
            self.members.push(name, &map.object());
        }
    }

    fn references<T: Shape>(&mut self, name: &Name, uris: &mut Vec<String>) {
        if !uris.is_empty() {
            self.members.push(name.local, &list(uris.iter().map(|uri| reference(uri))));
        }
    }

    fn text(&mut self, value: &mut String) {
        self.members.string(TEXT, value);
    }
}
