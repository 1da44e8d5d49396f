//! How a class is written in XML: which element stands for which attribute, and in what order.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _};

use sidereal_model::xml::is_name;
use sidereal_model::{Attribute, Class, Kind};

use crate::Version;
use crate::registry::{ENTRIES, entry};

/// What a child element is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    /// The value of an attribute.
    Value(&'static Attribute),
    /// One of the values of an attribute: `property`, `operation`, `disk`, an item of a collection.
    Item(&'static Attribute),
    /// The element around them: `properties`, `operations`, `disks`, the grouping element of a collection.
    Wrapper(&'static Attribute),
}

impl Slot {
    pub(super) fn attribute(self) -> &'static Attribute {
        match self {
            Self::Value(attribute) | Self::Item(attribute) | Self::Wrapper(attribute) => attribute,
        }
    }
}

/// A class in XML.
#[derive(Debug)]
pub(super) struct Form {
    slots: HashMap<&'static str, (Slot, usize)>,
    order: HashMap<&'static str, usize>,
    /// Are its elements those of a collection?
    pub(super) collection: bool,
}

impl Form {
    /// The form of a class.
    pub(super) fn of(class: &'static Class) -> &'static Self {
        static EMPTY: LazyLock<Form> =
            LazyLock::new(|| Form { slots: HashMap::new(), order: HashMap::new(), collection: false });
        FORMS.get(class.name).unwrap_or(&EMPTY)
    }

    /// What an element of this name is, and its place in the order.
    pub(super) fn slot(&self, element: &str) -> Option<(Slot, usize)> {
        self.slots.get(element).copied()
    }

    /// The place of an attribute in the order; all others come last.
    pub(super) fn rank(&self, attribute: &str) -> usize {
        self.order.get(attribute).copied().unwrap_or(usize::MAX)
    }

    /// Are the values of an attribute the items of a collection, which this is the form of?
    pub(super) fn has_items(&self, attribute: &Attribute) -> bool {
        self.collection && attribute.name != "operations"
    }

    fn new(class: &'static Class) -> Self {
        let item = entry(class.name).and_then(|entry| entry.item);
        let mut attributes = class.attributes();
        attributes.sort_by_key(|attribute| position(class, attribute));
        let mut form = Self { slots: HashMap::new(), order: HashMap::new(), collection: item.is_some() };
        for (rank, attribute) in attributes.into_iter().enumerate() {
            form.order.insert(attribute.name, rank);
            let mut add = |name: &'static str, slot: Slot| {
                form.slots.entry(name).or_insert((slot, rank));
            };
            if !repeats(attribute) {
                add(element_name(class, attribute), Slot::Value(attribute));
                for name in std::iter::once(&attribute.name).chain(attribute.also) {
                    add(name, Slot::Value(attribute));
                }
                continue;
            }
            match item.filter(|_| attribute.name != "operations") {
                Some(item) => {
                    for name in item_names(item) {
                        add(name, Slot::Item(attribute));
                    }
                    for name in std::iter::once(&attribute.name).chain(attribute.also) {
                        add(name, Slot::Wrapper(attribute));
                    }
                }
                None => {
                    add(item_name(attribute.name), Slot::Item(attribute));
                    add(attribute.name, Slot::Wrapper(attribute));
                }
            }
        }
        // Where a collection is due, its items themselves are met in the field: `meter` for `meters`.
        for attribute in class.attributes().into_iter().filter(|it| matches!(it.kind, Kind::Collection(_))) {
            let rank = form.rank(attribute.name);
            form.slots.entry(item_name(attribute.name)).or_insert((Slot::Item(attribute), rank));
        }
        form
    }
}

static FORMS: LazyLock<HashMap<&'static str, Form>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    let mut classes: Vec<&'static Class> = ENTRIES.iter().map(|entry| entry.class).collect();
    while let Some(class) = classes.pop() {
        if forms.contains_key(class.name) {
            continue;
        }
        classes.extend(class.attributes().iter().filter_map(|attribute| attribute.kind.class()));
        forms.insert(class.name, Form::new(class));
    }
    forms
});

/// Where an attribute stands among the elements: the operations come last, except in credentials; metadata of resources
/// begin with the type.
fn position(class: &Class, attribute: &Attribute) -> u8 {
    let of_credential = matches!(class.name, "Credential" | "CredentialTemplate");
    match attribute.name {
        "typeURI" if class.name == "ResourceMetadata" => 1,
        "name" if class.name == "ResourceMetadata" => 2,
        "resourceURI" | "id" => 0,
        "operations" if !of_credential => 9,
        "userName" | "password" | "key" if of_credential => 9,
        _ => 3,
    }
}

/// Has it several values, each with an element of its own?
pub(super) fn repeats(attribute: &Attribute) -> bool {
    attribute.many || matches!(attribute.kind, Kind::Map)
}

/// Has it values of several types by key? Some of them may be known by their keys.
pub(super) fn is_map_of_any(attribute: &Attribute) -> bool {
    matches!(attribute.kind, Kind::Any | Kind::Structure(_)) && matches!(attribute.name, "parameters" | "policies")
}

/// Are the values of an attribute inside another element in this version?
pub(super) fn wraps(attribute: &Attribute, version: Version) -> bool {
    // Where one value has the name of all, an element around it would be taken for one of them.
    version == Version::V2_0
        && !matches!(attribute.kind, Kind::Reference(_))
        && item_name(attribute.name) != attribute.name
}

/// The element of an attribute.
pub(super) fn element_name(class: &Class, attribute: &Attribute) -> &'static str {
    match (class.name, attribute.name) {
        // The published schema has no other name for it.
        ("MachineSnapshot", "snapshot") => "shapshot",
        (_, name) => name,
    }
}

/// The element of one value of an attribute that has several.
pub(super) fn item_name(name: &str) -> &str {
    match name {
        "addresses" => "address",
        "aliases" => "alias",
        "groupAddresses" => "groupAddress",
        "capabilities" => "capability",
        "properties" => "property",
        "policies" => "policy",
        "dns" => "dns",
        _ => name.strip_suffix('s').unwrap_or(name),
    }
}

/// The element of one item of an array under a key of a map, as those of an attribute of that name: `machine` of `machines`.
pub(super) fn item_of_key(key: &str) -> &str {
    Some(item_name(key)).filter(|name| is_name(name)).unwrap_or("item")
}

/// The names that items of a collection have: the type, that of 2.0, and since 2.0 what the item stands for.
fn item_names(item: &'static Class) -> Vec<&'static str> {
    let of_versions = entry(item.name).into_iter().flat_map(|entry| Version::ALL.map(|version| entry.name(version)));
    let mut names = vec![item.name];
    names.extend(of_versions.flatten());
    names.extend(item.bases.iter().map(|base| base().name).filter(|name| *name != "Resource"));
    names.dedup();
    names
}

/// The element of an item of a collection in a version.
pub(super) fn item_element(item: &'static Class, version: Version) -> &'static str {
    let name = entry(item.name).and_then(|entry| entry.name(version));
    let stands_for = || item.bases.iter().map(|base| base().name).find(|name| *name != "Resource");
    name.or_else(stands_for).unwrap_or(item.name)
}

/// Is the attribute of a class an XML attribute rather than an element?
pub(super) fn is_xml_attribute(class: &Class, name: &str) -> bool {
    match class.name {
        _ if name == "href" => true,
        "Operation" => matches!(name, "rel" | "available"),
        "attribute" => matches!(
            name,
            "name"
                | "namespace"
                | "type"
                | "required"
                | "providerMandatory"
                | "consumerMandatory"
                | "mutable"
                | "consumerWritable"
        ),
        "capability" => matches!(name, "name" | "uri" | "description"),
        "action" => true,
        "volume" | "volumeTemplate" => name == "initialLocation",
        "sample" => matches!(name, "timestamp" | "value"),
        collection => name == "resourceURI" && collection.ends_with("Collection"),
    }
}

/// The attribute of a class that is the text in its element.
pub(super) fn text_attribute(class: &Class) -> Option<&'static str> {
    (class.name == "capability").then_some("value")
}
