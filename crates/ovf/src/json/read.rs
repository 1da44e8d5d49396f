//! From JSON to typed values: what is said otherwise than in the source is changed there.

use std::collections::{HashMap, HashSet, VecDeque};

use sidereal_diagnostics::Finding;
use sidereal_model::json::Type;
use sidereal_model::{Document, Json};

use super::class::href;
use super::complete::complete;
use super::package::{ENCODING, Package, SECRET_SOURCE, SOURCE};
use super::write::{quoted, reference};
use super::{COMPLEMENTS, FILE_REF, MSGID, TYPE, URI, is_known, links};
use crate::descriptor::Descriptor;
use crate::namespace::{Namespace, Version};
use crate::rules::json::{NO_ENVELOPE, NOT_A_VALUE, REFERENCE_LEADS_NOWHERE, SEVERAL_ENVELOPES};
use crate::section::VendorSettings;
use crate::shape::{self, Name, Shape, Visitor};
use crate::xml::{Encoding, Limits, Text};

/// Reads the JSON form: the descriptor in it, changed to what the entities say; a new one if there is none in it. What
/// cannot be read is told by [`Descriptor::findings`].
///
/// # Errors
/// When the text is no JSON, holds no entity of a descriptor or several envelopes, or the descriptor in it cannot be read.
pub fn read(text: &str) -> Result<Descriptor, Box<Finding>> {
    let document = Document::parse(text)?;
    let root = document.root();
    let entities: Vec<Json<'_>> = root.items().map_or_else(|| vec![root], Iterator::collect);
    let is = |entity: &Json<'_>, class: &str| entity.get(TYPE).and_then(Json::as_str) == Some(class);
    let mut envelopes = entities.iter().filter(|entity| is(entity, "Envelope"));
    let Some(envelope) = envelopes.next() else { return read(&with_envelope(&entities)?) };
    if envelopes.next().is_some() {
        let finding = Finding::new(&SEVERAL_ENVELOPES, "a descriptor holds one envelope, here are several");
        return Err(Box::new(finding.help("write a descriptor for each")));
    }
    if let Some(text) = with_linked(&entities, *envelope) {
        return read(&text);
    }
    let source = envelope.get(SOURCE).or_else(|| envelope.get(SECRET_SOURCE)).and_then(Json::as_str);
    let mut set = Set { entities: HashMap::new(), taken: HashSet::new(), findings: Vec::new() };
    let named = entities.iter().filter_map(|entity| Some((entity.get(URI)?.as_str()?, *entity)));
    set.entities.extend(named);
    let mut descriptor = match source {
        Some(source) => {
            let encoding = envelope.get(ENCODING).and_then(Json::as_str).and_then(Encoding::of).unwrap_or_default();
            let mut descriptor = Descriptor::read(Text::of(source.to_owned(), encoding), &Limits::default())?;
            let mut package = Package::of(&descriptor);
            let before = links::Index::of(&package.envelope);
            fill(&mut package, *envelope, &mut set);
            links::write(&mut package.envelope, before, &mut set.findings);
            descriptor.envelope = package.envelope;
            descriptor
        }
        None => {
            let mut package = Package::default();
            fill(&mut package, *envelope, &mut set);
            links::write(&mut package.envelope, links::Index::default(), &mut set.findings);
            complete(&mut package.envelope);
            let version = package.namespace.as_deref().and_then(Namespace::of).and_then(Version::of);
            Descriptor::new(package.envelope, version.unwrap_or(Version::V1))?
        }
    };
    descriptor.tell(set.findings);
    Ok(descriptor)
}

/// Entities that no envelope holds, with one around them.
fn with_envelope(entities: &[Json<'_>]) -> Result<String, Box<Finding>> {
    let mut within = HashSet::new();
    let members = entities.iter().filter_map(|entity| entity.members()).flatten();
    for (_, value) in members.filter(|(name, _)| !links::MEMBERS.contains(name)) {
        within.extend(value.items().into_iter().flatten().filter_map(href));
    }
    let list = |class: &str| -> String {
        let of_class = entities.iter().filter(|entity| entity.get(TYPE).and_then(Json::as_str) == Some(class));
        let free =
            of_class.filter(|entity| entity.get(URI).and_then(Json::as_str).is_none_or(|uri| !within.contains(uri)));
        format!("\"{class}\":[{}]", free.map(|entity| entity.to_text()).collect::<Vec<_>>().join(","))
    };
    let lists: Vec<String> =
        ["Disk", "SharedDisk", "Network", "VirtualSystem", "VirtualSystemCollection"].into_iter().map(list).collect();
    if lists.iter().all(|list| list.ends_with("[]")) {
        let finding = Finding::new(&NO_ENVELOPE, "there is neither an envelope nor a virtual system, disk or network");
        return Err(Box::new(finding.help("convert an envelope, or what is in one")));
    }
    let others: Vec<String> = entities.iter().map(|entity| entity.to_text()).collect();
    Ok(format!("[{{\"{TYPE}\":\"Envelope\",{}}},{}]", lists.join(","), others.join(",")))
}

/// The entities, with an envelope that has the disks and networks, too, that only virtual systems refer to; none if there are
/// no such.
fn with_linked(entities: &[Json<'_>], envelope: Json<'_>) -> Option<String> {
    let uris = |entity: Json<'_>, name: &str| -> HashSet<String> {
        let items = entity.get(name).and_then(Json::items).into_iter().flatten();
        items.filter_map(|item| href(item).or_else(|| item.get(URI)?.as_str())).map(str::to_owned).collect()
    };
    let linked = entities.iter().flat_map(|entity| links::MEMBERS.map(|name| uris(*entity, name)));
    let linked: HashSet<String> = linked.flatten().collect();
    let mut lists: HashMap<&str, String> = HashMap::new();
    for class in ["Disk", "SharedDisk", "Network"] {
        let known = uris(envelope, class);
        let of_class = entities.iter().filter(|entity| entity.get(TYPE).and_then(Json::as_str) == Some(class));
        let new = of_class.filter_map(|entity| entity.get(URI)?.as_str());
        let new = new.filter(|uri| linked.contains(*uri) && !known.contains(*uri)).map(reference);
        let new: Vec<String> = new.collect();
        if !new.is_empty() {
            let old = envelope.get(class).and_then(Json::items).into_iter().flatten().map(Json::to_text);
            lists.insert(class, old.chain(new).collect::<Vec<_>>().join(","));
        }
    }
    if lists.is_empty() {
        return None;
    }
    let others = envelope.members()?.filter(|(name, _)| !lists.contains_key(name));
    let others = others.map(|(name, value)| format!("{}:{}", quoted(name), value.to_text()));
    let members: Vec<String> =
        others.chain(lists.iter().map(|(name, items)| format!("\"{name}\":[{items}]"))).collect();
    let rest = entities.iter().filter(|entity| entity.get(TYPE).and_then(Json::as_str) != Some("Envelope"));
    let all = std::iter::once(format!("{{{}}}", members.join(","))).chain(rest.map(|entity| entity.to_text()));
    Some(format!("[{}]", all.collect::<Vec<_>>().join(",")))
}

/// The entities, by what they are known by.
struct Set<'j> {
    entities: HashMap<&'j str, Json<'j>>,
    /// Those that stand somewhere.
    taken: HashSet<&'j str>,
    findings: Vec<Finding>,
}

impl<'j> Set<'j> {
    /// The entity of a class that stands here, or that a reference here leads to.
    fn entity(&mut self, item: Json<'j>, class: &str) -> Option<Json<'j>> {
        let is_it = |entity: Json<'_>| entity.get(TYPE).and_then(Json::as_str) == Some(class);
        if is_it(item) {
            return Some(item);
        }
        let uri = href(item);
        let found =
            uri.and_then(|uri| Some((uri, self.entities.get(uri).copied()?))).filter(|(_, found)| is_it(*found));
        match found.filter(|(uri, _)| self.taken.insert(uri)) {
            Some((_, entity)) => Some(entity),
            None => {
                let message = match (uri, found) {
                    (Some(uri), Some(_)) => format!("`{uri}` is referred to more than once; the first time counts"),
                    (Some(uri), None) => format!("`{uri}` is no {class} of this set"),
                    (None, _) => format!("there is neither {class} nor a reference to one"),
                };
                let finding = Finding::new(&REFERENCE_LEADS_NOWHERE, message);
                self.findings.push(finding.help("add the entity to what is converted, or take the reference out"));
                None
            }
        }
    }
}

/// Makes a value say what an object says.
fn fill<'j, T: Shape>(value: &mut T, json: Json<'j>, set: &mut Set<'j>) {
    if let Some(known) = value.known() {
        let text = |name| json.get(name).and_then(Json::as_str).map(str::to_owned);
        if let Some(uri) = text(URI).filter(|uri| uri != known.uri()) {
            known.uri = Some(uri);
        }
        known.complements = COMPLEMENTS.map(text);
    }
    value.view(&mut Reader { json, set });
}

/// A value of JSON as the text that it is in XML.
fn text_of(json: Json<'_>) -> Option<String> {
    match json.kind() {
        Type::String => json.as_str().map(str::to_owned),
        Type::Number => json.number().map(str::to_owned),
        Type::Boolean => json.as_bool().map(|truth| truth.to_string()),
        Type::Array => {
            let names: Option<Vec<&str>> = json.items()?.map(Json::as_str).collect();
            names.map(|names| names.join(" "))
        }
        Type::Null | Type::Object => None,
    }
}

struct Reader<'j, 's> {
    json: Json<'j>,
    set: &'s mut Set<'j>,
}

impl<'j> Reader<'j, '_> {
    fn items(&self, name: &Name) -> Vec<Json<'j>> {
        self.json.get(name.local).and_then(Json::items).into_iter().flatten().collect()
    }

    /// A value that is text in XML.
    fn leaf<T: shape::Text>(&mut self, name: &Name, json: Json<'_>) -> Option<T> {
        let value = text_of(json).and_then(|text| T::from_text(&text));
        if value.is_none() {
            self.refuse(name.local, json, "give it a value that the standard allows");
        }
        value
    }

    /// Tells of a value that a member cannot have.
    fn refuse(&mut self, name: &str, json: Json<'_>, help: &str) {
        let message = format!("`{name}` cannot be `{}`", json.to_text());
        self.set.findings.push(Finding::new(&NOT_A_VALUE, message).help(help));
    }
}

impl Visitor for Reader<'_, '_> {
    fn attribute<T: shape::Text>(&mut self, name: &Name, value: &mut Option<T>) {
        if is_known(name) {
            return;
        }
        let json = self.json.get(name.local);
        let same = match (json.and_then(text_of), &value) {
            (Some(new), Some(now)) => now.to_text() == new,
            (None, None) => json.is_none(),
            _ => false,
        };
        if !same {
            *value = json.and_then(|json| self.leaf(name, json));
        }
    }

    fn value<T: shape::Text>(&mut self, name: &Name, value: &mut Option<T>) {
        self.attribute(name, value);
    }

    fn values<T: shape::Text>(&mut self, name: &Name, values: &mut Vec<T>) {
        let items = self.items(name);
        let news = items.iter().map(|item| text_of(*item));
        if !news.eq(values.iter().map(|value| Some(value.to_text()))) {
            *values = items.into_iter().filter_map(|item| self.leaf(name, item)).collect();
        }
    }

    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        let Some(json) = self.json.get(name.local).filter(|json| !json.is_null()) else {
            *value = None;
            return;
        };
        let value = value.get_or_insert_with(T::default);
        let Some(message) = value.message() else { return fill(value, json, self.set) };
        let of = |map: &str| Some(self.json.get(map)?.get(name.local)?.as_str()?.to_owned());
        message.text = text_of(json).unwrap_or_default();
        message.msgid = of(MSGID);
        message.file_ref = of(FILE_REF);
    }

    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        let order: Vec<usize> = values.iter().map(Shape::which).collect();
        let mut olds: Vec<Option<T>> = values.drain(..).map(Some).collect();
        let mut news: Vec<VecDeque<T>> = Vec::new();
        for (which, name) in names.iter().enumerate() {
            let mut of_name = VecDeque::new();
            let mut kind = T::of(which);
            let class = kind.known().is_some().then(|| T::of(which).class());
            for (index, item) in self.items(name).into_iter().enumerate() {
                let item = match class {
                    Some(class) => self.set.entity(item, class),
                    None => Some(item),
                };
                let Some(item) = item else { continue };
                let mut value = match class {
                    Some(_) => same_entity(&mut olds, which, item),
                    None => same_part(&mut olds, which, index, item, self.set),
                }
                .unwrap_or_else(|| T::of(which));
                fill(&mut value, item, self.set);
                of_name.push_back(value);
            }
            news.push(of_name);
        }
        // Those of several names stay between each other as they were.
        let between = order.iter().filter_map(|which| news.get_mut(*which)?.pop_front());
        values.extend(between);
        values.extend(news.into_iter().flatten());
    }

    fn settings(&mut self, name: &'static str, settings: &mut VendorSettings) {
        let mut news = VendorSettings::default();
        let json = self.json.get(name).filter(|json| !json.is_null());
        if let Some(json) = json.filter(|json| json.members().is_none()) {
            self.refuse(name, json, "name the settings as in {\"vmw:ExtraConfig/disk.EnableUUID\": \"TRUE\"}");
        }
        for (setting, json) in json.and_then(Json::members).into_iter().flatten() {
            if !text_of(json).is_some_and(|value| news.set(setting, value)) {
                self.refuse(setting, json, "name it by element and key, as `vmw:ExtraConfig/key`, and give it a text");
            }
        }
        *settings = news;
    }

    fn references<T: Shape>(&mut self, name: &Name, uris: &mut Vec<String>) {
        let uri = |item: Json<'_>| href(item).or_else(|| item.get(URI)?.as_str()).map(str::to_owned);
        *uris = self.items(name).into_iter().filter_map(uri).collect();
    }

    fn text(&mut self, value: &mut String) {
        if let Some(text) = self.json.get(super::class::TEXT).and_then(text_of) {
            *value = text;
        }
    }
}

/// Takes the value that an entity was made of.
fn same_entity<T: Shape>(olds: &mut [Option<T>], which: usize, item: Json<'_>) -> Option<T> {
    let uri = item.get(URI)?.as_str()?;
    let is_it = |old: &mut T| old.which() == which && old.known().is_some_and(|known| known.uri() == uri);
    let at = olds.iter_mut().position(|old| old.as_mut().is_some_and(is_it))?;
    olds.get_mut(at)?.take()
}

/// Takes the value that a part of an entity was made of: the one with its key, in its place rather than elsewhere.
fn same_part<'j, T: Shape>(
    olds: &mut [Option<T>],
    which: usize,
    index: usize,
    item: Json<'j>,
    set: &mut Set<'j>,
) -> Option<T> {
    let told = set.findings.len();
    let mut fresh = T::of(which);
    fill(&mut fresh, item, set);
    set.findings.truncate(told);
    let key = fresh.key();
    let is_it = |old: &Option<T>| old.as_ref().is_some_and(|old| old.which() == which && old.key() == key);
    let here = olds.get(index).is_some_and(is_it).then_some(index);
    let elsewhere = || olds.iter().position(is_it).filter(|_| key.is_some());
    olds.get_mut(here.or_else(elsewhere)?)?.take()
}
