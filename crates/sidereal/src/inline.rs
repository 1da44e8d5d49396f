//! Several CIMI resources in one document: what one of them refers to stands in the place of the reference.
//!
//! An XML document of CIMI holds one resource. Where a resource refers to a template or configuration, DSP0263 allows the
//! attributes of that one instead (2.0.0, 5.13.4 and 5.14.3): so a system template can have in it all that it is made from. A
//! property of the outermost resource says that the others are to be taken out again on the way to another model; it holds those
//! parts of it that nothing refers to, an array of JSON.

use std::collections::{HashMap, HashSet};

use sidereal_cimi::Version;
use sidereal_model::json::write_string;
use sidereal_model::{Attribute, Class, Document, Json, Kind};

const TYPE: &str = "resourceURI";
const HREF: &str = "href";
const ID: &str = "id";
const PROPERTIES: &str = "properties";
/// The property of a resource that has others in it.
const MARK: &str = "sidereal:inline";

/// The resources of an array in the one that none of them refers to.
///
/// # Errors
/// When others are left over that are no parts of that one by their id (a fragment behind its own): their types and ids.
pub(crate) fn nested(resources: &Document) -> Result<String, Vec<String>> {
    let all: Vec<Json<'_>> = resources.root().items().into_iter().flatten().collect();
    let class = |resource: &Json<'_>| sidereal_cimi::classify(*resource).map(|found| found.class);
    let Some((first, _)) = all.split_first() else { return Err(Vec::new()) };
    let mut nest = Nest { resources: HashMap::new(), inside: HashSet::from([0]) };
    for (index, resource) in all.iter().enumerate() {
        if let Some(class) = class(resource) {
            nest.resources.entry(id(resource)).or_insert((index, *resource, class));
        }
    }
    let (mut root, mut properties) = nest.root(*first, class(first));
    let left = all.iter().enumerate().filter(|(index, _)| !nest.inside.contains(index)).map(|(_, resource)| resource);
    let is_part = |resource: &&Json<'_>| id(resource).strip_prefix(id(first)).is_some_and(|rest| rest.starts_with('#'));
    let (parts, strangers): (Vec<&Json<'_>>, Vec<&Json<'_>>) = left.partition(is_part);
    if !strangers.is_empty() {
        let name = |resource: &&Json<'_>| {
            let class = class(resource).map_or("another resource", |class| class.name);
            format!("{class} `{}`", id(resource))
        };
        return Err(strangers.iter().map(name).collect());
    }
    let parts: Vec<String> = parts.into_iter().map(|resource| resource.to_text()).collect();
    properties.string(MARK, &format!("[{}]", parts.join(",")));
    root.set(PROPERTIES, &properties.end());
    Ok(root.end())
}

/// The resource in which others were put, and these; none if the text is no such resource.
pub(crate) fn flat(document: &Document) -> Option<String> {
    let root = document.root();
    let properties = root.get(PROPERTIES)?;
    let parts = Document::parse(properties.get(MARK)?.as_str()?).ok()?;
    let found = sidereal_cimi::classify(root)?;
    let mut flat = Flat { version: found.version.unwrap_or(Version::V1_1), others: Vec::new() };
    let mut out = Object::default();
    for (name, value) in root.members()? {
        if name != PROPERTIES {
            flat.member(found.class.attribute(name), name, value, &mut out);
        } else if properties.member_count() > Some(1) {
            let mut rest = Object::default();
            let others = properties.members()?.filter(|(name, _)| *name != MARK);
            others.for_each(|(name, value)| rest.set(name, &value.to_text()));
            out.set(name, &rest.end());
        }
    }
    flat.others.insert(0, out.end());
    flat.others.extend(parts.root().items()?.map(Json::to_text));
    Some(format!("[{}]", flat.others.join(",")))
}

fn id<'j>(resource: &Json<'j>) -> &'j str {
    resource.get(ID).and_then(Json::as_str).unwrap_or_default()
}

struct Nest<'j> {
    /// Each with its place in the array.
    resources: HashMap<&'j str, (usize, Json<'j>, &'static Class)>,
    /// Those that have a place in another.
    inside: HashSet<usize>,
}

impl<'j> Nest<'j> {
    /// The members of the outermost resource, its properties apart.
    fn root(&mut self, root: Json<'j>, class: Option<&'static Class>) -> (Object, Object) {
        let mut object = Object::default();
        let mut properties = Object::default();
        for (name, value) in root.members().into_iter().flatten() {
            match value.members().filter(|_| name == PROPERTIES) {
                Some(members) => members.for_each(|(name, value)| properties.set(name, &value.to_text())),
                None => self.member(class.and_then(|class| class.attribute(name)), name, value, &mut object),
            }
        }
        (object, properties)
    }

    fn member(&mut self, attribute: Option<&'static Attribute>, name: &str, value: Json<'j>, object: &mut Object) {
        let class = attribute.and_then(|attribute| attribute.kind.class());
        let text = match value.items() {
            Some(items) => {
                let items: Vec<String> = items.map(|item| self.value(class, item)).collect();
                format!("[{}]", items.join(","))
            }
            None => self.value(class, value),
        };
        object.set(name, &text);
    }

    fn value(&mut self, class: Option<&'static Class>, value: Json<'j>) -> String {
        let (Some(class), Some(members)) = (class, value.members()) else { return value.to_text() };
        let mut object = Object::default();
        let target = value.get(HREF).and_then(Json::as_str).filter(|_| value.member_count() == Some(1));
        let found = target.and_then(|id| self.resources.get(id).copied());
        let found = found.filter(|(.., of)| stands_for(class).is_some_and(|class| class.is(of)));
        match found.filter(|(index, ..)| self.inside.insert(*index)) {
            Some((_, resource, class)) => {
                for (name, value) in resource.members().into_iter().flatten().filter(|(name, _)| *name != TYPE) {
                    self.member(class.attribute(name), name, value, &mut object);
                }
            }
            None => {
                for (name, value) in members {
                    self.member(class.attribute(name), name, value, &mut object);
                }
            }
        }
        object.end()
    }
}

/// The class of the resources that an object of a class stands for: itself, or that of the item which holds it.
fn stands_for(class: &'static Class) -> Option<&'static Class> {
    let known = |class: &'static Class| sidereal_cimi::class(class.name).filter(|known| known.is(class));
    known(class).or_else(|| class.bases.iter().find_map(|base| known(base())))
}

struct Flat {
    version: Version,
    others: Vec<String>,
}

impl Flat {
    fn member(&mut self, attribute: Option<&'static Attribute>, name: &str, value: Json<'_>, object: &mut Object) {
        let kind = attribute.map(|attribute| &attribute.kind).filter(|kind| !matches!(kind, Kind::Collection(_)));
        let class = kind.and_then(Kind::class);
        let text = match value.items() {
            Some(items) => {
                let items: Vec<String> = items.map(|item| self.value(class, item)).collect();
                format!("[{}]", items.join(","))
            }
            None => self.value(class, value),
        };
        object.set(name, &text);
    }

    fn value(&mut self, class: Option<&'static Class>, value: Json<'_>) -> String {
        let (Some(class), Some(members)) = (class, value.members()) else { return value.to_text() };
        let target = stands_for(class).filter(|_| value.get(HREF).is_none());
        let uri = target.and_then(|class| sidereal_cimi::type_uri(class.name, self.version));
        let Some((id, uri)) = value.get(ID).zip(uri) else {
            let mut object = Object::default();
            members.for_each(|(name, value)| self.member(class.attribute(name), name, value, &mut object));
            return object.end();
        };
        let mut resource = Object::default();
        resource.string(TYPE, &uri);
        let at = self.others.len();
        self.others.push(String::new());
        members.for_each(|(name, value)| self.member(class.attribute(name), name, value, &mut resource));
        if let Some(place) = self.others.get_mut(at) {
            *place = resource.end();
        }
        let mut reference = Object::default();
        reference.set(HREF, &id.to_text());
        reference.end()
    }
}

/// An object that is written member by member.
#[derive(Default)]
struct Object(String);

impl Object {
    fn set(&mut self, name: &str, json: &str) {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        write_string(name, &mut self.0);
        self.0.push(':');
        self.0.push_str(json);
    }

    fn string(&mut self, name: &str, text: &str) {
        let mut json = String::new();
        write_string(text, &mut json);
        self.set(name, &json);
    }

    fn end(self) -> String {
        format!("{{{}}}", self.0)
    }
}
