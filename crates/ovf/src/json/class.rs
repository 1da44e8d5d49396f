//! The classes, made of the lists of fields that reader and writer of XML walk.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use sidereal_diagnostics::Finding;
use sidereal_model::{Attribute, Class, Json, Kind, validate};

use super::package::Package;
use super::{COMPLEMENTS, FILE_REF, HREF, MSGID, TYPE, URI, is_known};
use crate::section::VendorSettings;
use crate::shape::{Name, Remark, Shape, Text, Visitor, Written};

/// The class of a name.
pub fn class(name: &str) -> Option<&'static Class> {
    CLASSES.get(name).copied()
}

/// All classes, by name.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    CLASSES.values().copied()
}

/// The class that an entity says.
pub fn class_of(entity: Json<'_>) -> Option<&'static Class> {
    class(entity.get(TYPE)?.as_str()?)
}

/// Every deviation of an entity from its class.
pub fn check(entity: Json<'_>) -> Vec<Finding> {
    let mut findings = class_of(entity).map(|class| validate::validate(class, entity)).unwrap_or_default();
    let is_kept = |path: &str| path.strip_prefix('/').is_some_and(|name| COMPLEMENTS.contains(&name));
    findings.retain(|finding| !finding.place.path.as_deref().is_some_and(is_kept));
    findings
}

/// Those that an envelope leads to.
static CLASSES: LazyLock<BTreeMap<&'static str, &'static Class>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    let mut open: Vec<&'static Class> = vec![of::<Package, 0>()];
    while let Some(class) = open.pop() {
        if all.insert(class.name, class).is_none() {
            open.extend(class.own.iter().filter_map(|attribute| attribute.kind.class()));
        }
    }
    all
});

/// The class of a type, or of one of those that it stands for.
fn of<T: Shape, const NAME: usize>() -> &'static Class {
    static MADE: Mutex<BTreeMap<(TypeId, usize), &'static Class>> = Mutex::new(BTreeMap::new());
    let key = (TypeId::of::<T>(), NAME);
    let known = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(class) = known().get(&key) {
        return class;
    }
    let mut value = T::of(NAME);
    let mut fields = Fields::default();
    if value.known().is_some() {
        fields.push(TYPE, Kind::String, false);
        fields.push(URI, Kind::Uri, false);
    }
    value.view(&mut fields);
    if fields.messages {
        fields.push(MSGID, Kind::Map, false);
        fields.push(FILE_REF, Kind::Map, false);
    }
    let class = Class {
        model: "ovf",
        name: value.class(),
        standard: "DSP0243 2.1.1",
        bases: &[],
        // Made once for each type.
        own: Vec::leak(fields.own),
        marked: &[],
        variant: None,
    };
    known().entry(key).or_insert_with(|| Box::leak(Box::new(class)))
}

#[derive(Default)]
struct Fields {
    own: Vec<Attribute>,
    /// Is there a text that may be said in several languages?
    messages: bool,
}

impl Fields {
    fn push(&mut self, name: &'static str, kind: Kind, many: bool) {
        self.own.push(Attribute {
            name,
            also: &[],
            kind,
            many,
            required: false,
            since: None,
            until: None,
            unit: None,
            secret: false,
            hierarchy: false,
        });
    }

    fn leaf<T: Text>(&mut self, name: &Name, many: bool) {
        if is_known(name) {
            return;
        }
        let (kind, list) = match T::JSON {
            Written::String => (Kind::String, false),
            Written::Boolean => (Kind::Boolean, false),
            Written::Integer => (Kind::Integer, false),
            Written::IntegerOrString => (Kind::Any, false),
            Written::Strings => (Kind::String, true),
        };
        self.push(name.local, kind, many || list);
    }

    fn shape<T: Shape, const NAME: usize>(&mut self, name: &Name, many: bool) {
        let mut value = T::of(NAME);
        let kind =
            if value.known().is_some() { Kind::Reference(of::<T, NAME>) } else { Kind::Structure(of::<T, NAME>) };
        self.push(name.local, kind, many);
    }
}

impl Visitor for Fields {
    fn attribute<T: Text>(&mut self, name: &Name, _: &mut Option<T>) {
        self.leaf::<T>(name, false);
    }
    fn value<T: Text>(&mut self, name: &Name, _: &mut Option<T>) {
        self.leaf::<T>(name, false);
    }
    fn values<T: Text>(&mut self, name: &Name, _: &mut Vec<T>) {
        self.leaf::<T>(name, true);
    }
    fn element<T: Shape>(&mut self, name: &Name, _: &mut Option<T>) {
        if T::default().message().is_some() {
            self.messages = true;
            return self.push(name.local, Kind::String, false);
        }
        self.shape::<T, 0>(name, false);
    }
    fn elements<T: Shape>(&mut self, names: &[Name], _: &mut Vec<T>) {
        if let Some(name) = names.first() {
            self.shape::<T, 0>(name, true);
        }
        if let Some(name) = names.get(1) {
            self.shape::<T, 1>(name, true);
        }
    }
    fn settings(&mut self, name: &'static str, _: &mut VendorSettings) {
        self.push(name, Kind::Map, false);
    }

    fn references<T: Shape>(&mut self, name: &Name, _: &mut Vec<String>) {
        self.push(name.local, Kind::Reference(of::<T, 0>), true);
    }
    fn text(&mut self, _: &mut String) {
        self.push(TEXT, Kind::String, false);
    }
    fn remark(&mut self, name: &str, remark: Remark) {
        for attribute in self.own.iter_mut().filter(|attribute| attribute.name == name) {
            match remark {
                Remark::Unit(unit) => attribute.unit = Some(unit),
                Remark::Secret => attribute.secret = true,
            }
        }
    }
}

/// The member that is an element's own text.
pub(super) const TEXT: &str = "text";

/// Is it a reference, and where to?
pub(super) fn href(json: Json<'_>) -> Option<&str> {
    json.get(HREF)?.as_str()
}
