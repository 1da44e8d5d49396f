//! What a document is: by its type URI, else by its address, else by its members.

use std::sync::LazyLock;

use sidereal_model::{Class, Json, Kind, Structure, json::Type};

use crate::registry::{ENTRIES, Entry, is_body};
use crate::version::TypeUri;
use crate::{Common, Version};

/// What tells that a document is of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Its `resourceURI`.
    TypeUri,
    /// The path of its `id` or `href`.
    Address,
    /// The members that it has.
    Members,
}

/// What a document is.
#[derive(Clone, Copy, Debug)]
pub struct Recognition {
    /// Its class.
    pub class: &'static Class,
    /// Its version, when it has a `resourceURI`; 1.1 stands for 1.x, since both have the one namespace.
    pub version: Option<Version>,
    /// What tells so.
    pub evidence: Evidence,
}

/// What a document is; none when that is not known, or not without doubt.
///
/// A document that says what it is, is nothing else: one of a type that the standard does not have is not recognised.
pub fn classify(json: Json<'_>) -> Option<Recognition> {
    recognise(json).map(|(_, recognition)| recognition)
}

pub(crate) fn recognise(json: Json<'_>) -> Option<(&'static Entry, Recognition)> {
    let (entry, version, evidence) = match resource_uri(json) {
        Some(uri) => {
            let uri = TypeUri::parse(uri)?;
            (by_type(uri, json)?, Some(uri.version), Evidence::TypeUri)
        }
        None => match body(json) {
            Some(entry) => (entry, None, Evidence::Members),
            None => match by_address(json) {
                Some(entry) => (entry, None, Evidence::Address),
                None => (by_members(json)?, None, Evidence::Members),
            },
        },
    };
    Some((entry, Recognition { class: entry.class, version, evidence }))
}

/// The members that can say what a document is: `resourceURI`, and how else that is spelled.
pub fn stating() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let attribute = Common::CLASS.attribute("resourceURI").into_iter();
        attribute.flat_map(|attribute| std::iter::once(attribute.name).chain(attribute.also.iter().copied())).collect()
    });
    &NAMES
}

/// What the document says that it is.
pub(crate) fn resource_uri(json: Json<'_>) -> Option<&str> {
    stating().iter().filter_map(|name| json.get(name)).find_map(Json::as_str)
}

/// The body of a request, by what it has: an action, or what is to be created.
fn body(json: Json<'_>) -> Option<&'static Entry> {
    let action = |uri: &str| uri.starts_with("http") && uri.contains("/action/");
    if json.get("state").is_none() && json.get("action").and_then(Json::as_str).is_some_and(action) {
        return crate::registry::entry("Action");
    }
    let mut own = json.members().into_iter().flatten().filter(|(name, _)| Common::CLASS.attribute(name).is_none());
    let (name, value) = own.next()?;
    let of = name.strip_suffix("Template")?;
    let alone = own.next().is_none() && json.get("id").is_none() && value.kind() == Type::Object;
    let name = format!("{of}Create");
    ENTRIES.iter().find(|entry| alone && is_body(entry.class) && entry.class.name.eq_ignore_ascii_case(&name))
}

fn by_type(uri: TypeUri<'_>, json: Json<'_>) -> Option<&'static Entry> {
    if uri.name == "Collection" {
        return only(ENTRIES.iter().filter(|entry| has_items(entry, json)).collect(), json);
    }
    let name = uri.name.strip_suffix("/Collection").map(|item| format!("{item}Collection"));
    let name = name.as_deref().unwrap_or(uri.name);
    // Templates, configurations and images are created by sending them; some call that body by a name of its own.
    let sent = || crate::registry::entry(name.strip_suffix("Create")?);
    crate::registry::entry(name)
        .or_else(|| ENTRIES.iter().find(|entry| entry.is_called(name, str::eq_ignore_ascii_case)))
        .or_else(sent)
}

/// `machine_templates`, `machineTemplates` and `MachineTemplates` are one.
fn plain(segment: &str) -> String {
    segment.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Does the collection, or the resource in it, have addresses with this step?
fn lives_in(entry: &Entry, step: &str) -> bool {
    entry.all_groupings().any(|name| plain(name) == step)
}

/// By the path of its address: `../machines/7`, `../systems/1/machines/7`, `../machines`.
fn by_address(json: Json<'_>) -> Option<&'static Entry> {
    let address = ["id", "href"].iter().find_map(|name| json.get(name).and_then(Json::as_str))?;
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let steps: Vec<String> = path.split('/').map(plain).collect();
    let mut steps = steps.iter().rev().map(String::as_str);
    let last = steps.next()?;
    if last == "cloudentrypoint" {
        return ENTRIES.iter().find(|entry| entry.class.name == "CloudEntryPoint");
    }
    if json.get("count").is_some() || ENTRIES.iter().any(|entry| has_items(entry, json)) {
        let owner = steps.nth(1);
        return collection_in(last, owner).filter(|entry| fits_or_empty(entry, json));
    }
    let (within, _, owner) = (steps.next()?, steps.next(), steps.next());
    let collection = collection_in(within, owner);
    let plainly = collection_in(within, None);
    [collection, plainly].into_iter().flatten().map(item_of).find_map(|entry| entry.filter(|entry| may_be(entry, json)))
}

/// What has parts with addresses below its own, and the collections of which it is one.
const OWNERS: [(&str, &str); 6] = [
    ("systems", "System"),
    ("machines", "Machine"),
    ("networkinterfaces", "MachineNetworkInterface"),
    ("volumes", "Volume"),
    ("networks", "Network"),
    ("forwardinggroups", "ForwardingGroup"),
];

/// The collection that has addresses ending in this step, below a resource of the collection `owner`.
fn collection_in(step: &str, owner: Option<&str>) -> Option<&'static Entry> {
    let owner = OWNERS.iter().find(|(collection, _)| owner == Some(collection)).map(|(_, owner)| *owner);
    let all = || ENTRIES.iter().filter(|entry| lives_in(entry, step));
    let part = || all().find(|entry| owner.is_some_and(|owner| is_part_of(entry, owner)));
    let of_items = || {
        ENTRIES.iter().find(|entry| {
            let name = entry.item.map(|item| plain(item.name)).unwrap_or_default();
            !name.is_empty() && step.strip_prefix(&name).is_some_and(|end| matches!(end, "" | "s" | "es"))
        })
    };
    let free = || all().filter(|entry| !OWNERS.iter().any(|(_, owner)| is_part_of(entry, owner)));
    let first = || free().find(|entry| entry.grouping.is_some_and(|name| plain(name) == step));
    part().or_else(of_items).or_else(first).or_else(|| free().next())
}

/// Is it a collection of parts of the resource, such as `SystemMachineCollection` of a System?
fn is_part_of(entry: &Entry, owner: &str) -> bool {
    let part = entry.item.and_then(|item| item.name.strip_prefix(owner));
    part.is_some_and(|part| part == "Snapshot" || ENTRIES.iter().any(|entry| entry.class.name == part))
}

fn item_of(collection: &'static Entry) -> Option<&'static Entry> {
    let item = collection.item?;
    ENTRIES.iter().find(|entry| entry.class.name == item.name)
}

/// Its address may be that of a resource which is something else: a machine of a system is a Machine since 2.0.
fn may_be(entry: &Entry, json: Json<'_>) -> bool {
    let members = count_members(entry, json);
    members.own > 0 || members.inherited + members.unknown == 0
}

fn fits_or_empty(entry: &Entry, json: Json<'_>) -> bool {
    has_items(entry, json) || !ENTRIES.iter().any(|other| has_items(other, json))
}

/// Does the document have the items of this collection, by the name of the member and the types of the items?
fn has_items(entry: &Entry, json: Json<'_>) -> bool {
    entry.all_groupings().any(|name| {
        json.get(name).and_then(Json::items).is_some_and(|mut items| {
            items.all(|item| {
                let uri = item.get("resourceURI").and_then(Json::as_str);
                item.kind() == Type::Object
                    && uri.is_none_or(|uri| {
                        let name = TypeUri::parse(uri).map(|uri| uri.name);
                        name.zip(entry.item).is_some_and(|(name, item)| crate::registry::names(item, name))
                    })
            })
        })
    })
}

/// The members of a document, those apart that all resources have.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Attributes of the class itself, in a form that suits.
    own: usize,
    /// Attributes of what an item stands for since 2.0.
    inherited: usize,
    /// All others.
    unknown: usize,
}

fn count_members(entry: &Entry, json: Json<'_>) -> Counts {
    let mut counts = Counts::default();
    for (name, value) in json.members().into_iter().flatten() {
        let own = entry.class.own.iter().find(|attribute| attribute.name == name || attribute.also.contains(&name));
        match own {
            _ if name == "href" || Common::CLASS.attribute_read_as(name).is_some() => {}
            Some(attribute) if suits(attribute.many, attribute.kind, value) => counts.own += 1,
            None if entry.class.attribute_read_as(name).is_some() => counts.inherited += 1,
            _ => counts.unknown += 1,
        }
    }
    counts
}

fn suits(many: bool, kind: Kind, value: Json<'_>) -> bool {
    match (kind, value.kind()) {
        (_, Type::Null) | (Kind::Any, _) => true,
        (Kind::Collection(_) | Kind::Reference(_) | Kind::Structure(_) | Kind::Map, Type::Object) => !many,
        (_, Type::Array) => many,
        (Kind::Uri, Type::Object) => value.get("href").is_some(),
        (Kind::Collection(_) | Kind::Reference(_) | Kind::Structure(_) | Kind::Map, _) | (_, Type::Object) => false,
        _ => true,
    }
}

/// By its members: the only class that has them all.
fn by_members(json: Json<'_>) -> Option<&'static Entry> {
    let fits = |entry: &&Entry| match entry.item {
        Some(_) => has_items(entry, json) && count_members(entry, json).unknown == 0,
        None => matches!(count_members(entry, json), Counts { own: 1.., unknown: 0, .. }),
    };
    only(ENTRIES.iter().filter(|entry| !is_body(entry.class)).filter(fits).collect(), json)
}

/// The only candidate; of several collections, the only one whose items have the name that is theirs in the first place.
fn only(candidates: Vec<&'static Entry>, json: Json<'_>) -> Option<&'static Entry> {
    let first = |entry: &&Entry| entry.grouping.is_some_and(|name| json.get(name).is_some());
    let one = |all: Vec<&'static Entry>| if let [entry] = all.as_slice() { Some(*entry) } else { None };
    if candidates.len() < 2 {
        return one(candidates);
    }
    let all_collections = candidates.iter().all(|entry| entry.item.is_some());
    if all_collections { one(candidates.into_iter().filter(first).collect()) } else { None }
}

#[cfg(test)]
mod tests {
    use sidereal_model::Document;

    use super::*;

    fn found(text: &str) -> Option<(&'static str, Evidence)> {
        let document = Document::parse(text).unwrap();
        classify(document.root()).map(|recognition| (recognition.class.name, recognition.evidence))
    }

    #[test]
    fn by_what_it_says() {
        for (name, class) in [
            ("1/Machine", "Machine"),
            ("2/locatedVolume", "MachineVolume"),
            ("2/locatedVolumeCollection", "MachineVolumeCollection"),
            ("1/MachineTemplate/", "MachineTemplate"),
            ("1//machineTemplate", "MachineTemplate"),
            ("1/Machine/Collection", "MachineCollection"),
            ("1/SystemMachineCollection", "SystemMachineCollection"),
        ] {
            let text = format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/{name}","id":"networks/1"}}"#);
            assert_eq!(found(&text), Some((class, Evidence::TypeUri)), "{name}");
        }
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Collection","volumes":[{"id":"a"}]}"#;
        assert_eq!(found(text), Some(("VolumeCollection", Evidence::TypeUri)));
        for (name, due) in [
            ("Action", Some("Action")),
            ("MachineCreate", Some("MachineCreate")),
            ("MachineTemplateCreate", Some("MachineTemplate")),
            ("Thing", None),
            ("ThingCreate", None),
        ] {
            let text = format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/1/{name}","id":"machines/1"}}"#);
            assert_eq!(found(&text).map(|(class, _)| class), due, "{name}");
        }
    }

    #[test]
    fn by_its_address() {
        for (address, class) in [
            ("http://c.example/cimi/machines/7", "Machine"),
            ("http://c.example/machine_templates/7", "MachineTemplate"),
            ("machineConfigs/small", "MachineConfiguration"),
            ("network_port_configurations/1", "NetworkPortConfiguration"),
            ("address_templates/a", "AddressTemplate"),
            ("addresses/a", "Address"),
            ("systems/1/machines/7", "SystemMachine"),
            ("systems/1/forwarding_groups/7", "SystemForwardingGroup"),
            ("machines/1/disks/7", "Disk"),
            ("machines/1/volumes/7", "MachineVolume"),
            ("machines/1/network_interfaces/7", "MachineNetworkInterface"),
            ("volumes/1/images/7", "VolumeVolumeImage"),
            ("networks/1/network_ports/7", "NetworkNetworkPort"),
            ("network_ports/7", "NetworkPort"),
            ("networkPortConfigs/7", "NetworkPortConfiguration"),
            ("machines/1/network_interfaces/2/addresses/7", "MachineNetworkInterfaceAddress"),
            ("machines/1/snapshots/7", "MachineSnapshot"),
            ("segments/7", "ProtocolSegment"),
            ("job/7", "Job"),
            ("http://c.example/cimi/cloud-entry-point", "CloudEntryPoint"),
        ] {
            assert_eq!(found(&format!(r#"{{"id":"{address}"}}"#)), Some((class, Evidence::Address)), "{address}");
            assert_eq!(found(&format!(r#"{{"href":"{address}"}}"#)), Some((class, Evidence::Address)), "{address}");
        }
        let machine = r#"{"id":"systems/1/machines/7","state":"STARTED","cpu":2}"#;
        assert_eq!(found(machine), Some(("Machine", Evidence::Address)));
        let collection = r#"{"id":"systems/1/machines","count":1,"systemMachines":[{"href":"a"}]}"#;
        assert_eq!(found(collection), Some(("SystemMachineCollection", Evidence::Address)));
        for address in ["http://c.example/7", "7", "", "things/7", "machines/7/start", "images/7"] {
            assert_eq!(found(&format!(r#"{{"id":"{address}"}}"#)), None, "{address}");
        }
    }

    #[test]
    fn by_its_members() {
        for (text, class) in [
            (r#"{"state":"STARTED","cpu":1,"memory":1,"disks":{"href":"d"}}"#, Some("Machine")),
            (r#"{"cpu":1,"memory":1,"disks":[{"capacity":1}]}"#, Some("MachineConfiguration")),
            (r#"{"cpu":1,"memory":1}"#, None),
            (r#"{"imageLocation":"nfs://a","type":"IMAGE"}"#, Some("MachineImage")),
            (r#"{"imageLocation":"nfs://a","bootable":true}"#, Some("VolumeImage")),
            (r#"{"baseURI":"http://c.example/","machines":{"href":"machines"}}"#, Some("CloudEntryPoint")),
            (r#"{"machines":[{"id":"machines/7"}],"count":1}"#, Some("MachineCollection")),
            (r#"{"componentDescriptors":[{"name":"db"}]}"#, Some("SystemTemplate")),
            (r#"{"userName":"a","password":"b"}"#, None),
            (r#"{"name":"a"}"#, None),
            ("[]", None),
        ] {
            assert_eq!(found(text).map(|(class, _)| class), class, "{text}");
        }
    }
}
