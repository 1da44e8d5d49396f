//! The deviations of a document from the standard.

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type, escape_pointer};
use sidereal_model::validate::{self, validate};
use sidereal_model::{Class, Json, Structure as _};

use crate::classify::{Evidence, Recognition, recognise, resource_uri};
use crate::registry::{Entry, entry, is_body, type_uri};
use crate::version::TypeUri;
use crate::{ServiceDescriptorParameters, SystemServiceParameters, Version, rules, xml};

/// Every deviation of a document from the standard; the paths start at the document. [`Resource::read_json`](crate::Resource::read_json) reads it, too.
pub fn check(json: Json<'_>) -> Vec<Finding> {
    match recognise(json) {
        Some((entry, recognition)) => findings(entry, recognition, json),
        None => vec![not_recognised(json)],
    }
}

pub(crate) fn not_recognised(json: Json<'_>) -> Finding {
    if json.kind() != Type::Object {
        let message = format!("a resource is an object, this is {}", json.kind().words());
        return Finding::new(&validate::NOT_AN_OBJECT, message).help("name the right file").path("");
    }
    match resource_uri(json) {
        Some(uri) => Finding::new(&rules::UNKNOWN_TYPE, format!("`{uri}` is not a type of the standard"))
            .help("it is kept as it is; check the spelling if a type of the standard was meant")
            .path("/resourceURI"),
        None => Finding::new(&rules::NOT_RECOGNISED, "nothing tells which resource this is")
            .help("add `resourceURI`")
            .path(""),
    }
}

pub(crate) fn findings(entry: &Entry, recognition: Recognition, json: Json<'_>) -> Vec<Finding> {
    let mut findings: Vec<_> = of_type(entry, recognition, json).into_iter().collect();
    findings.extend(recognition.version.into_iter().flat_map(|version| of_version(entry, version, json)));
    if json.get("href").is_some() {
        let message = format!("{} has an `href` of its own", entry.class.with_article());
        findings.push(Finding::new(&rules::ADDRESS_ON_RESOURCE, message).help("leave it out").path("/href"));
    }
    let guessed = entry.guess.and_then(|guess| guess(json));
    for finding in validate(entry.class, json) {
        let path = finding.place.path.as_deref().unwrap_or_default();
        // What is inside another document may be a reference, or be by value: only the document must have an address.
        let missing = finding.code == validate::MISSING_ATTRIBUTE.code
            && (!path.is_empty()
                || is_body(entry.class) && json.get("id").is_none() && finding.message.contains("`id`"));
        let kept = path.strip_prefix('/') == Some(xml::KEPT_XML);
        let allowed = finding.code == validate::UNKNOWN_MEMBER.code
            && (is_address_of_item(entry.class, path) || is_own_parameter(entry.class, path));
        if missing || kept || allowed {
            continue;
        }
        if finding.code == validate::UNKNOWN_MEMBER.code && path == "/href" {
            continue;
        }
        let items = guessed.filter(|name| path.strip_prefix('/') == Some(&*escape_pointer(name)));
        match items.zip(entry.grouping) {
            Some((name, grouping)) => {
                let message = format!("the items of the {} are under `{name}`, not `{grouping}`", entry.class.name);
                let finding = Finding::new(&rules::ITEMS_UNDER_OTHER_NAME, message);
                findings.push(finding.help(format!("write `{grouping}`")).path(path));
            }
            None => findings.push(finding),
        }
    }
    findings
}

/// Does the path lead to the `href` of an item of a collection? An item is a resource or a reference to one.
fn is_address_of_item(class: &'static Class, path: &str) -> bool {
    let Some(parent) = path.strip_suffix("/href") else { return false };
    class_at(class, parent).is_some_and(|(_, of_collection)| of_collection)
}

/// Does the path lead to a parameter that is a service's own?
fn is_own_parameter(class: &'static Class, path: &str) -> bool {
    let Some((parent, _)) = path.rsplit_once('/').filter(|(parent, _)| parent.ends_with("/parameters")) else {
        return false;
    };
    class_at(class, parent).is_some_and(|(class, _)| {
        class.is(SystemServiceParameters::CLASS) || class.is(ServiceDescriptorParameters::CLASS)
    })
}

/// The class of what a path leads to, and whether that is an item of a collection.
fn class_at(class: &'static Class, path: &str) -> Option<(&'static Class, bool)> {
    let (mut class, mut of_collection) = (class, false);
    for step in path.split('/').skip(1).filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit())) {
        let inner = class.attribute_read_as(step).and_then(|attribute| attribute.kind.class())?;
        of_collection = entry(class.name).is_some_and(|entry| entry.item.is_some_and(|item| item.name == inner.name));
        class = inner;
    }
    Some((class, of_collection))
}

fn of_type(entry: &Entry, recognition: Recognition, json: Json<'_>) -> Option<Finding> {
    let class = entry.class.name;
    if is_body(entry.class) && recognition.evidence != Evidence::TypeUri {
        // Consumers may leave it out.
        return None;
    }
    let told = match recognition.evidence {
        Evidence::TypeUri => {
            let uri = TypeUri::parse(resource_uri(json)?)?;
            let Some(due) = type_uri(class, uri.version) else {
                let message = format!("CIMI {} has no {class}", number(uri.version));
                let finding = Finding::new(&rules::TYPE_OF_OTHER_VERSION, message);
                return Some(finding.help("use the namespace of the version that is meant").path("/resourceURI"));
            };
            if (uri.standard && due.rsplit('/').next() == Some(uri.name)) || uri.name == "Collection" {
                return None;
            }
            let sent = uri.name.strip_suffix("Create").is_some() && !is_body(entry.class);
            let rule = if sent { &rules::BODY_OF_CREATION } else { &rules::TYPE_SPELLED_OTHERWISE };
            let message = format!("the type of a {class} is spelled `{}`", resource_uri(json)?);
            let finding = Finding::new(rule, message);
            return Some(finding.help(format!("write `{due}`")).path("/resourceURI"));
        }
        Evidence::Address => "its address",
        Evidence::Members => "what it has",
    };
    let version = if type_uri(class, Version::V1_1).is_some() { Version::V1_1 } else { Version::V2_0 };
    let help = type_uri(class, version).map(|uri| format!("add `resourceURI`, such as `{uri}`"));
    let message = format!("`resourceURI` is missing; {told} says {class}");
    Some(Finding::new(&rules::NO_RESOURCE_URI, message).help(help.unwrap_or_default()).path(""))
}

fn number(version: Version) -> &'static str {
    if version == Version::V2_0 { "2.0" } else { "1.x" }
}

/// The attributes that the version of the document does not have.
fn of_version(entry: &Entry, version: Version, json: Json<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, _) in json.members().into_iter().flatten() {
        let Some(attribute) = entry.class.attribute_read_as(name) else { continue };
        let early = attribute.since.filter(|since| *since > version.as_str()).map(|since| ("since", since));
        let late = attribute.until.filter(|until| *until < version.as_str()).map(|until| ("until", until));
        if let Some((word, bound)) = early.or(late) {
            let (class, name) = (entry.class.name, attribute.name);
            let message = format!("{class} has `{name}` {word} {bound}, this is {}", number(version));
            let finding = Finding::new(&rules::ATTRIBUTE_OF_OTHER_VERSION, message);
            findings.push(
                finding.help("leave it out, or use the other version").path(format!("/{}", escape_pointer(name))),
            );
        }
    }
    findings
}
