//! Entries of maps that have rules of their own, such as `properties.vendor:key`, and attributes of structures that have,
//! such as `parameters.heartbeat`.
//!
//! While an entity of the left is translated, such an entry stands beside the attributes, under its JSON pointer; the map has
//! what is left. So that no member of another name is taken for one, a member whose own name looks like a pointer is under
//! its pointer, too.

use std::borrow::Cow;

use sidereal_model::json::escape_pointer;
use sidereal_model::{Attribute, Document, Json, Kind};

use crate::back::Members;
use crate::plan::Plan;

/// What every entry of a map is: text.
pub(crate) static ENTRY: Attribute = Attribute {
    name: "an entry",
    also: &[],
    kind: Kind::String,
    many: false,
    required: false,
    since: None,
    until: None,
    unit: None,
    secret: false,
    hierarchy: false,
};

/// An entry of a map on the left, or an attribute of a structure.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The attribute that is the map or the structure.
    pub map: &'static Attribute,
    /// The key in it.
    pub key: String,
    /// What has the value: [`ENTRY`], or the attribute of the structure.
    pub(crate) attribute: &'static Attribute,
    /// The JSON pointer to it.
    pub(crate) pointer: String,
}

impl Entry {
    pub(crate) fn new(map: &'static Attribute, key: &str, attribute: &'static Attribute) -> Self {
        let pointer = format!("/{}/{}", escape_pointer(map.name), escape_pointer(key));
        Self { map, key: key.to_owned(), attribute, pointer }
    }
}

/// The entity with its entries apart; none if it has none.
pub(crate) fn apart(plan: &Plan, entity: Json<'_>) -> Option<Document> {
    let is_entry =
        |entry: &Entry, name: &str, value: Json<'_>| entry.map.name == name && value.get(&entry.key).is_some();
    let concerns = |(name, value): (&str, Json<'_>)| {
        name.starts_with('/') || plan.entries().any(|entry| is_entry(entry, name, value))
    };
    if !entity.members()?.any(concerns) {
        return None;
    }
    let mut members = Members::default();
    for (name, value) in entity.members()? {
        if name.starts_with('/') {
            members.set(&format!("/{}", escape_pointer(name)), value.to_text());
            continue;
        }
        let mut rest = Members::of(value);
        let mut taken = false;
        for entry in plan.entries().filter(|entry| entry.map.name == name) {
            if let Some(json) = rest.remove(&entry.key) {
                members.set(&entry.pointer, json);
                taken = true;
            }
        }
        if !taken {
            members.set(name, value.to_text());
        } else if !rest.is_empty() {
            members.set(name, rest.to_json());
        }
    }
    Document::parse(&members.to_json()).ok()
}

/// Brings members into the form in which the entity would be read again: a key that has a rule is no longer in its map, and
/// a map that can hold no entry gives way to one.
pub(crate) fn settle(plan: &Plan, members: Members) -> Members {
    if plan.entry_rules.is_empty() {
        return members;
    }
    let whole = together(plan, members);
    match Document::parse(&whole.to_json()) {
        Ok(document) => apart(plan, document.root()).map_or(whole, |apart| Members::of(apart.root())),
        Err(_) => whole,
    }
}

/// The members with the entries in their maps again.
pub(crate) fn together(plan: &Plan, members: Members) -> Members {
    if plan.entry_rules.is_empty() {
        return members;
    }
    let mut whole = Members::default();
    let mut entries = Vec::new();
    for (name, json) in members {
        match plan.entries().find(|entry| entry.pointer == name) {
            Some(entry) => entries.push((entry, json)),
            None => whole.set(&literal(&name), json),
        }
    }
    for (entry, json) in entries {
        let mut map = match whole.get(entry.map.name).map(Document::parse) {
            Some(Ok(map)) => Members::of(map.root()),
            _ => Members::default(),
        };
        map.set(&entry.key, json);
        whole.set(entry.map.name, map.to_json());
    }
    whole
}

/// The name of a member that may be under its pointer.
fn literal(name: &str) -> Cow<'_, str> {
    match name.strip_prefix('/').filter(|rest| rest.starts_with("~1")) {
        Some(rest) => Cow::Owned(rest.replace("~1", "/").replace("~0", "~")),
        None => Cow::Borrowed(name),
    }
}
