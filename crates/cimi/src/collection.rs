//! Collections. Standard: DSP0263 2.0.0, 5.5.12.

use std::fmt;

use sidereal_model::derive::{Deserialize, Deserializer, Serialize, Serializer, read_field};
use sidereal_model::{
    AsRead, Attribute, Class, DateTime, Fidelity, Field, Json, Kind, Members, Structure, Value, WriteOptions, derive,
};

use crate::common::{Common, Names};
use crate::version::TypeUri;
use crate::{Operation, Reference};

/// A resource that collections are made of.
pub trait Item: Structure + Value + Clone + PartialEq + fmt::Debug {
    /// The type name of the collection.
    const COLLECTION: &'static str;
    /// The member of the collection that holds the items.
    const GROUPING: &'static str;
    /// Other names of that member: those of another version, and of implementations.
    const GROUPING_ALSO: &'static [&'static str];
}

/// A collection: a resource of its own, or an attribute that refers to one, perhaps expanded.
#[derive(Clone, PartialEq)]
pub struct Collection<T> {
    /// The type of the collection, such as `http://schemas.dmtf.org/cimi/2/MachineCollection`.
    pub resource_uri: Option<String>,
    /// The address of the collection.
    pub id: Option<String>,
    /// The address of the collection, where it is an attribute.
    pub href: Option<String>,
    /// Since 2.0. When it was last changed.
    pub updated: Option<DateTime>,
    /// Since 2.0. The resource that it belongs to.
    pub parent: Option<Reference<Common>>,
    /// How many items there are; fewer may be given in [`items`](Self::items).
    pub count: Option<i64>,
    /// The items, in the order of the provider. One that is only referred to has a member `href` and nothing else.
    pub items: Vec<T>,
    /// What the client that asked may do with the collection now.
    pub operations: Vec<Operation>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

impl<T> Collection<T> {
    /// A reference to a collection.
    pub fn to(href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::default() }
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            resource_uri: None,
            id: None,
            href: None,
            updated: None,
            parent: None,
            count: None,
            items: Vec::new(),
            operations: Vec::new(),
            as_read: AsRead::default(),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Collection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collection")
            .field("resource_uri", &self.resource_uri)
            .field("id", &self.id)
            .field("href", &self.href)
            .field("updated", &self.updated)
            .field("parent", &self.parent)
            .field("count", &self.count)
            .field("items", &self.items)
            .field("operations", &self.operations)
            .field("as_read", &Names(&self.as_read))
            .finish()
    }
}

const fn attribute(name: &'static str, kind: Kind, many: bool, since: Option<&'static str>) -> Attribute {
    Attribute {
        name,
        also: &[],
        kind,
        many,
        required: false,
        since,
        until: None,
        unit: None,
        secret: false,
        hierarchy: false,
    }
}

impl<T: Item> Collection<T> {
    /// The member that must be the items although its name is not known: the only array of things that look like them.
    pub(crate) fn guess(json: Json<'_>) -> Option<&str> {
        let known = |name: &str| name == T::GROUPING || T::GROUPING_ALSO.contains(&name);
        if json.members()?.any(|(name, _)| known(name)) {
            return None;
        }
        let mut arrays = json.members()?.filter(|(name, value)| *name != "operations" && value.items().is_some());
        let (name, value) = arrays.next()?;
        let mut items = value.items()?;
        let fits = items.len() > 0 && items.all(Self::looks_right) && arrays.next().is_none();
        fits.then_some(name)
    }

    fn looks_right(item: Json<'_>) -> bool {
        match item.get("resourceURI").and_then(Json::as_str) {
            Some(uri) => TypeUri::parse(uri).is_some_and(|uri| crate::registry::names(T::CLASS, uri.name)),
            None => ["id", "href"].iter().any(|name| item.get(name).and_then(Json::as_str).is_some()),
        }
    }
}

impl<T: Item> Structure for Collection<T> {
    const CLASS: &'static Class = &Class {
        model: "cimi",
        name: T::COLLECTION,
        standard: "DSP0263 2.0.0, 5.5.12",
        bases: &[],
        marked: &[],
        variant: None,
        own: &[
            attribute("resourceURI", Kind::Uri, false, None),
            attribute("id", Kind::Uri, false, None),
            attribute("href", Kind::Uri, false, None),
            attribute("updated", Kind::DateTime, false, Some("2.0")),
            attribute("parent", Kind::Reference(|| Common::CLASS), false, Some("2.0")),
            attribute("count", Kind::Integer, false, None),
            Attribute { also: T::GROUPING_ALSO, ..attribute(T::GROUPING, Kind::Structure(|| T::CLASS), true, None) },
            attribute("operations", Kind::Structure(|| Operation::CLASS), true, None),
        ],
    };

    fn read_object(json: Json<'_>) -> Option<Self> {
        let members = json.members()?;
        let guess = Self::guess(json);
        let mut value = Self::default();
        for (name, member) in members {
            let known = if guess == Some(name) {
                read_field(&mut value.items, &mut value.as_read, T::GROUPING, name, member)
            } else {
                value.read_member(name, member)
            };
            if !known {
                value.as_read.set_unknown(name, member.into());
            }
        }
        Some(value)
    }

    fn read_member(&mut self, name: &str, json: Json<'_>) -> bool {
        let as_read = &mut self.as_read;
        match name {
            "resourceURI" => read_field(&mut self.resource_uri, as_read, "resourceURI", name, json),
            "id" => read_field(&mut self.id, as_read, "id", name, json),
            "href" => read_field(&mut self.href, as_read, "href", name, json),
            "updated" => read_field(&mut self.updated, as_read, "updated", name, json),
            "parent" => read_field(&mut self.parent, as_read, "parent", name, json),
            "count" => read_field(&mut self.count, as_read, "count", name, json),
            "operations" => read_field(&mut self.operations, as_read, "operations", name, json),
            _ if name == T::GROUPING || T::GROUPING_ALSO.contains(&name) => {
                read_field(&mut self.items, as_read, T::GROUPING, name, json)
            }
            _ => false,
        }
    }

    fn write_members(&self, members: &mut Members<'_>) {
        members.field("resourceURI", &self.resource_uri);
        members.field("id", &self.id);
        members.field("href", &self.href);
        members.field("updated", &self.updated);
        members.field("parent", &self.parent);
        members.field("count", &self.count);
        members.field(T::GROUPING, &self.items);
        members.field("operations", &self.operations);
    }

    fn as_read(&self) -> &AsRead {
        &self.as_read
    }

    fn as_read_mut(&mut self) -> &mut AsRead {
        &mut self.as_read
    }
}

impl<T: Item> Value for Collection<T> {
    const KIND: Kind = Kind::Collection(|| Self::CLASS);

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        if let Some(href) = json.as_str() {
            return Some((Self::to(href), Fidelity::Other));
        }
        if json.items().is_some() {
            let (items, _) = <Vec<T> as Field>::read(json);
            return Some((Self { items, ..Self::default() }, Fidelity::Other));
        }
        Self::read_object(json).map(|collection| (collection, Fidelity::Same))
    }

    fn write(&self, out: &mut Vec<u8>, options: WriteOptions) {
        self.write_object(out, options);
    }
}

impl<T: Item> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        derive::serialize(self, serializer)
    }
}

impl<'de, T: Item> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        derive::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Machine, MachineConfiguration, MachineImage};

    #[test]
    fn items_under_the_names_of_several_implementations() {
        for key in ["machineConfigurations", "machineConfigs", "things"] {
            let text = format!(r#"{{"id":"c","count":2,"{key}":[{{"href":"a"}},{{"id":"b","cpu":2}}]}}"#);
            let collection = Collection::<MachineConfiguration>::from_json(&text).unwrap();
            assert_eq!(collection.items.len(), 2, "{key}");
            assert_eq!(collection.items[1].cpu, Some(2));
            assert_eq!(collection.to_json(), text);
        }
    }

    #[test]
    fn what_may_not_be_the_items_is_left_alone() {
        for text in [
            r#"{"one":[{"href":"a"}],"two":[{"href":"b"}]}"#,
            r#"{"entries":[{"resourceURI":"http://schemas.dmtf.org/cimi/1/CollectionEntry","machineImage":{"href":"a"}}]}"#,
            r#"{"tags":["a"]}"#,
            r#"{"none":[]}"#,
        ] {
            let collection = Collection::<MachineImage>::from_json(text).unwrap();
            assert!(collection.items.is_empty(), "{text}");
            assert_eq!(collection.to_json(), text);
        }
    }

    #[test]
    fn an_array_where_a_collection_is_due() {
        let text = r#"{"meters":[{"href":"http://cimi.example.org/meters/1"}]}"#;
        let mut machine = Machine::from_json(text).unwrap();
        assert_eq!(machine.meters.as_ref().unwrap().items.len(), 1);
        assert_eq!(machine.to_json(), text);
        let canonical = machine.to_json_with(WriteOptions { canonical: true });
        assert_eq!(canonical, r#"{"meters":{"meters":[{"href":"http://cimi.example.org/meters/1"}]}}"#);
        machine.meters.as_mut().unwrap().items.clear();
        assert_eq!(machine.to_json(), r#"{"meters":{}}"#);
    }

    #[test]
    fn expanded_inside_a_resource() {
        let text = r#"{"disks":{"id":"d","href":"d","count":"1","disks":[{"id":"1","capacity":1000}],"colour":1.50}}"#;
        let machine = Machine::from_json(text).unwrap();
        let disks = machine.disks.as_ref().unwrap();
        assert_eq!((disks.count, disks.items[0].capacity), (Some(1), Some(1000)));
        let (machine, again) = (machine.to_json(), sidereal_model::Document::parse(text).unwrap());
        assert!(sidereal_model::Document::parse(&machine).unwrap().root().same(again.root()));
    }
}
