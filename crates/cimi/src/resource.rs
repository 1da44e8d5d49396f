//! Any document: recognised, read, and its deviations told.

use std::fmt;

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type, escape_pointer};
use sidereal_model::validate::{self, validate};
use sidereal_model::{Class, Document, Json, RawJson, Structure as _, WriteOptions, locate};

use crate::classify::{Evidence, Recognition, recognise, resource_uri};
use crate::registry::{Entry, Resource, entry, is_body, type_uri};
use crate::version::TypeUri;
use crate::{ServiceDescriptorParameters, SystemServiceParameters, Version, rules, xml};

/// A document that no type is for, kept as it is: of a type that the standard does not name. Debug shows the names of its members only.
#[derive(Clone, Default)]
pub struct Unknown {
    pub(crate) raw: RawJson,
    /// The XML that it was read from.
    pub(crate) source: Option<Box<str>>,
}

/// The text that it was read from says nothing more.
impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Unknown {
    /// The document.
    pub fn raw(&self) -> &RawJson {
        &self.raw
    }

    /// The document as compact JSON.
    pub fn to_json(&self) -> String {
        self.raw.as_str().to_owned()
    }

    /// The text of a member.
    pub(crate) fn member(&self, name: &str) -> Option<String> {
        let document = Document::parse(self.raw.as_str()).ok()?;
        document.root().get(name)?.as_str().map(str::to_owned)
    }
}

impl From<RawJson> for Unknown {
    fn from(raw: RawJson) -> Self {
        Self { raw, source: None }
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = Document::parse(self.raw.as_str()).ok();
        let members = document.iter().filter_map(|document| document.root().members()).flatten();
        f.write_str("Unknown ")?;
        f.debug_set().entries(members.map(|(name, _)| name)).finish()
    }
}

impl Resource {
    /// Reads a document of any type, and tells every deviation from the standard with its place.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits.
    pub fn read(text: &str) -> Result<(Self, Vec<Finding>), Box<Finding>> {
        let document = Document::parse(text)?;
        let (resource, mut findings) = Self::read_json(document.root());
        locate::place_all(text, &mut findings);
        Ok((resource, findings))
    }

    /// Reads a document of any type, without a word on its deviations.
    pub fn of_json(json: Json<'_>) -> Self {
        let read = recognise(json).and_then(|(entry, _)| (entry.read)(json));
        read.unwrap_or_else(|| Self::Unknown(Unknown::from(RawJson::from(json))))
    }

    /// Reads a document of any type; the findings have paths, not places.
    pub fn read_json(json: Json<'_>) -> (Self, Vec<Finding>) {
        let recognised = recognise(json);
        let read = recognised.and_then(|(entry, recognition)| Some((entry, recognition, (entry.read)(json)?)));
        match read {
            Some((entry, recognition, resource)) => (resource, findings(entry, recognition, json)),
            None => (Self::Unknown(Unknown::from(RawJson::from(json))), vec![not_recognised(json)]),
        }
    }
}

impl Resource {
    /// The members as JSON, those that were kept from another form among them. In the standard's form the document also
    /// says what it is, spelled as the standard does, and has its address once.
    pub(crate) fn written(&self, options: WriteOptions) -> String {
        let json = self.members(options);
        let class = self.class().filter(|_| options.canonical);
        class.and_then(|class| in_standard_form(&json, class)).unwrap_or(json)
    }
}

/// A document with the type and the address that the standard has; none when it has them.
fn in_standard_form(json: &str, class: &Class) -> Option<String> {
    let document = Document::parse(json).ok()?;
    let json = document.root();
    let said = json.get("resourceURI").and_then(Json::as_str);
    let due = match said {
        Some(uri) => {
            TypeUri::parse(uri).filter(|uri| uri.name != "Collection").and_then(|uri| type_uri(class.name, uri.version))
        }
        None if is_body(class) || json.get("resourceURI").is_some() => None,
        None => [Version::V1_1, Version::V2_0].into_iter().find_map(|version| type_uri(class.name, version)),
    };
    let due = due.filter(|due| said != Some(due));
    let text = |name| json.get(name).and_then(Json::as_str);
    let twice = text("href").is_some() && text("href") == text("id");
    if due.is_none() && !twice {
        return None;
    }
    let replaced = |name: &str| name == "resourceURI" && due.is_some() || name == "href" && twice;
    let mut members: Vec<String> = due.iter().map(|due| format!("\"resourceURI\":{}", RawJson::from(&**due))).collect();
    members.extend(
        json.members()?
            .filter(|(name, _)| !replaced(name))
            .map(|(name, value)| format!("{}:{}", RawJson::from(name), value.to_text())),
    );
    Some(format!("{{{}}}", members.join(",")))
}

/// Every deviation of a document from the standard; the paths start at the document. [`Resource::read_json`] reads it, too.
pub fn check(json: Json<'_>) -> Vec<Finding> {
    match recognise(json) {
        Some((entry, recognition)) => findings(entry, recognition, json),
        None => vec![not_recognised(json)],
    }
}

fn not_recognised(json: Json<'_>) -> Finding {
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

fn findings(entry: &Entry, recognition: Recognition, json: Json<'_>) -> Vec<Finding> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    /// Reads, checks that writing brings the same information back, and gives the codes found.
    fn read(text: &str) -> (Resource, Vec<&'static str>) {
        let (resource, findings) = Resource::read(text).unwrap();
        let (before, after) = (Document::parse(text).unwrap(), Document::parse(&resource.to_json()).unwrap());
        assert!(after.root().same(before.root()), "{text}\n{}", resource.to_json());
        (resource, findings.iter().map(|finding| finding.code).collect())
    }

    fn machine(text: &str) -> (Machine, Vec<&'static str>) {
        match read(text) {
            (Resource::Machine(machine), codes) => (*machine, codes),
            other => panic!("{other:?}"),
        }
    }

    const MACHINE: &str = r#""resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7""#;

    #[test]
    fn smallest_payloads() {
        for class in classes() {
            for version in Version::ALL {
                let Some(uri) = type_uri(class.name, version) else { continue };
                let extra = match class.name {
                    "CloudEntryPoint" => r#","baseURI":"http://c.example/""#.to_owned(),
                    "Action" => r#","action":"http://schemas.dmtf.org/cimi/1/action/stop""#.to_owned(),
                    name if name.ends_with("Create") => {
                        let template = class.own[0].name;
                        format!(r#","{template}":{{"href":"t"}}"#)
                    }
                    _ => String::new(),
                };
                let id = if class.name == "Action" { "" } else { r#","id":"x/1""# };
                let (resource, codes) = read(&format!(r#"{{"resourceURI":"{uri}"{id}{extra}}}"#));
                assert_eq!(resource.class().map(|class| class.name), Some(class.name));
                assert!(codes.is_empty(), "{uri}: {codes:?}");
            }
        }
    }

    #[test]
    fn a_clean_document_has_no_findings() {
        let text = format!(
            r#"{{{MACHINE},"name":"web","created":"2013-05-02T10:00:00+02:00","properties":{{"team":"blue"}},"state":"STARTED","cpu":2,"memory":4194304,"disks":{{"href":"http://c.example/machines/7/disks"}},"cpuArch":"x86_64","cpuSpeed":2400,"operations":[{{"rel":"edit","href":"http://c.example/machines/7"}}]}}"#
        );
        let (machine, codes) = machine(&text);
        assert_eq!((machine.memory, machine.cpu_arch), (Some(4_194_304), Some(CpuArch::X8664)));
        assert!(codes.is_empty(), "{codes:?}");
    }

    #[test]
    fn numbers_and_booleans_as_strings() {
        let (machine, codes) = machine(&format!(r#"{{{MACHINE},"cpu":"4","memory":"n/a"}}"#));
        assert_eq!((machine.cpu, machine.memory), (Some(4), None));
        assert_eq!(codes, ["MOD0101", "MOD0102"]);
        let (resource, codes) = read(
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Volume","id":"v","state":"IN-USE","bootable":"false"}"#,
        );
        let Resource::Volume(volume) = resource else { panic!() };
        assert_eq!((volume.bootable, volume.state), (Some(false), Some(VolumeState::Other("IN-USE".into()))));
        assert_eq!(codes, ["MOD0105", "MOD0110"]);
    }

    #[test]
    fn digits_survive() {
        let text = format!(r#"{{{MACHINE},"cpu":123456789012345678901234567890,"price":10.50,"memory":4.0}}"#);
        let (machine, codes) = machine(&text);
        assert_eq!((machine.cpu, machine.memory), (None, Some(4)));
        assert_eq!(
            machine.to_json(),
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":123456789012345678901234567890,"memory":4.0,"price":10.50}"#
        );
        assert_eq!(codes, ["MOD0102", "MOD0103"]);
    }

    #[test]
    fn absent_null_empty_and_unknown() {
        for (member, codes) in [
            ("", vec![]),
            (r#","state":null"#, vec!["MOD0104"]),
            (r#","disks":null"#, vec!["MOD0104"]),
            (r#","disks":{}"#, vec![]),
            (r#","properties":{}"#, vec![]),
            (r#","operations":[]"#, vec![]),
            (r#","realm":"eu""#, vec!["MOD0103"]),
            (r#","href":"machines/7""#, vec!["CIMI0020"]),
        ] {
            assert_eq!(machine(&format!("{{{MACHINE}{member}}}")).1, codes, "{member}");
        }
    }

    #[test]
    fn names_of_the_field() {
        let credential = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Credential","id":"c","username":"max"}"#;
        let (Resource::Credential(credential), codes) = read(credential) else { panic!() };
        assert_eq!((credential.user_name.as_deref(), codes), (Some("max"), vec!["MOD0118"]));
        let group = r#"{"id":"systems/1/forwarding_groups/2","forwarding_group":{"href":"forwarding_groups/2"}}"#;
        let (Resource::SystemForwardingGroup(group), codes) = read(group) else { panic!() };
        assert_eq!(group.forwarding_group.unwrap().href.as_deref(), Some("forwarding_groups/2"));
        assert_eq!(codes, ["CIMI0001", "MOD0119"]);
        let log = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/EventLog","id":"l","Events":{"href":"e"},"Persistence":"daily","Summary":{"low":1}}"#;
        let (Resource::EventLog(log), codes) = read(log) else { panic!() };
        assert_eq!((log.summary.unwrap().low, log.persistence.as_deref()), (Some(1), Some("daily")));
        assert_eq!(codes.len(), 3);
        let snapshot =
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineSnapshot","id":"s","shapshot":{"href":"i"}}"#;
        let (Resource::MachineSnapshot(snapshot), _) = read(snapshot) else { panic!() };
        assert_eq!(snapshot.snapshot.unwrap().href.as_deref(), Some("i"));
        let metadata = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/ResourceMetadata","id":"m","typeUri":"http://schemas.dmtf.org/cimi/1/Machine"}"#;
        let (Resource::ResourceMetadata(metadata), _) = read(metadata) else { panic!() };
        assert!(metadata.type_uri.is_some());
    }

    #[test]
    fn dates_of_the_field() {
        for (date, code) in [
            ("2011-11-21", "MOD0120"),
            ("2011-09-12 11:37:28 UTC", "MOD0108"),
            ("Fri Mar  9 11:57:39 EET 2012", "MOD0121"),
            ("Fri Feb 08 12:15:15 EET 2013", "MOD0121"),
        ] {
            let (machine, codes) = machine(&format!(r#"{{{MACHINE},"created":"{date}"}}"#));
            assert!(machine.common.created.is_some(), "{date}");
            assert_eq!(codes, [code], "{date}");
        }
    }

    #[test]
    fn a_reference_where_a_uri_is_due() {
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/VolumeImage","id":"i","imageLocation":{"href":"nfs://a"}}"#;
        let (Resource::VolumeImage(image), codes) = read(text) else { panic!() };
        assert_eq!((image.image_location.as_deref(), codes), (Some("nfs://a"), vec!["MOD0116"]));
        let canonical = image.to_json_with(WriteOptions { canonical: true });
        assert!(canonical.ends_with(r#""imageLocation":"nfs://a"}"#), "{canonical}");
    }

    #[test]
    fn networks_of_a_forwarding_group_as_array_or_collection() {
        let uri = r#""resourceURI":"http://schemas.dmtf.org/cimi/1/ForwardingGroup","id":"g""#;
        for (networks, expected, codes) in [
            (r#"[{"href":"n/1"},{"href":"n/2"}]"#, 2, vec![]),
            (r#"{"href":"g/networks"}"#, 0, vec!["MOD0115"]),
            (r#"{"forwardingGroupNetworks":[{"network":{"href":"n/1"}}]}"#, 1, vec!["MOD0115", "MOD0103"]),
        ] {
            let (Resource::ForwardingGroup(group), found) = read(&format!(r#"{{{uri},"networks":{networks}}}"#)) else {
                panic!()
            };
            assert_eq!((group.networks.networks().count(), found), (expected, codes), "{networks}");
        }
    }

    #[test]
    fn machine_templates_of_both_versions() {
        for (number, volumes) in [
            (1, r#"[{"href":"volumes/3","initialLocation":"/dev/sdb"}]"#),
            (2, r#"[{"initialLocation":"/dev/sdb","credential":{"href":"c"},"volume":{"href":"volumes/3"}}]"#),
        ] {
            let text = format!(
                r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/{number}/MachineTemplate","id":"t","volumes":{volumes},"volumeTemplates":[{{"initialLocation":"/dev/sdc","volumeConfig":{{"capacity":1000}}}}]}}"#
            );
            let (Resource::MachineTemplate(template), codes) = read(&text) else { panic!() };
            assert!(codes.is_empty(), "{codes:?}");
            assert_eq!(template.volumes[0].initial_location.as_deref(), Some("/dev/sdb"));
            let config = template.volume_templates[0].template.volume_config.as_ref().unwrap();
            assert_eq!(config.value.as_ref().unwrap().capacity, Some(1000));
        }
    }

    #[test]
    fn items_of_both_versions() {
        for (text, volume) in [
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineVolumeCollection","id":"c","machineVolumes":[{"id":"1","initialLocation":"/dev/sdb","volume":{"href":"volumes/3"}}]}"#,
                Some("volumes/3"),
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/locatedVolumeCollection","id":"c","locatedVolumes":[{"id":"volumes/3","initialLocation":"/dev/sdb","capacity":1000}]}"#,
                None,
            ),
        ] {
            let (Resource::MachineVolumeCollection(volumes), _) = read(text) else { panic!() };
            let item = &volumes.items[0];
            assert_eq!(item.initial_location.as_deref(), Some("/dev/sdb"));
            assert_eq!(item.volume.as_ref().and_then(|volume| volume.href.as_deref()), volume);
            assert_eq!(item.located.capacity.is_some(), volume.is_none());
        }
        let system = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/System","id":"s","machines":{"machines":[{"id":"m","cpu":2}]}}"#;
        let (Resource::System(system), _) = read(system) else { panic!() };
        assert_eq!(system.machines.unwrap().items[0].component.cpu, Some(2));
    }

    #[test]
    fn items_that_are_references_only() {
        let text = r#"{"id":"c","resourceURI":"http://schemas.dmtf.org/cimi/1/MachineImageCollection","count":2,"machineImages":[{"href":"a"},{"href":"b"}]}"#;
        let (Resource::MachineImageCollection(images), codes) = read(text) else { panic!() };
        let hrefs: Vec<_> =
            images.items.iter().flat_map(|item| item.common.as_read.unknown()).map(|(name, _)| name).collect();
        assert_eq!(hrefs, ["href", "href"]);
        assert!(codes.is_empty(), "{codes:?}");
        let text = text.replace("machineImages", "things");
        let (Resource::MachineImageCollection(images), codes) = read(&text) else { panic!() };
        assert_eq!((images.items.len(), codes), (2, vec!["CIMI0007"]));
    }

    #[test]
    fn what_is_not_known_is_kept() {
        for (text, codes) in [
            (r#"{"resourceURI":"http://sixsq.com/slipstream/1/User","id":"user/1"}"#, vec!["CIMI0002"]),
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/ServiceInstance","id":"a"}"#, vec!["CIMI0002"]),
            (r#"{"code":404,"message":"no"}"#, vec!["CIMI0003"]),
            ("[1]", vec!["MOD0100"]),
            ("{}", vec!["CIMI0003"]),
        ] {
            let (resource, found) = read(text);
            assert!(matches!(resource, Resource::Unknown(_)), "{text}: {resource:?}");
            assert_eq!((resource.to_json().as_str(), found), (text, codes));
            assert!(!format!("{resource:?}").contains("hunter2"));
        }
    }

    #[test]
    fn types_and_attributes_of_the_wrong_version() {
        for (text, code) in [
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1//Machine","id":"m"}"#, "CIMI0004"),
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/machine","id":"m"}"#, "CIMI0004"),
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/NetworkPort","id":"m"}"#, "CIMI0005"),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","interfaces":{"href":"i"}}"#,
                "CIMI0006",
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","id":"m","networkInterfaces":{"href":"i"}}"#,
                "CIMI0006",
            ),
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","name":"m"}"#, "MOD0107"),
        ] {
            assert_eq!(read(text).1, [code], "{text}");
        }
    }

    #[test]
    fn findings_have_places() {
        let (_, findings) = Resource::read("{\n  \"id\": \"machines/7\",\n  \"cpu\": \"4\"\n}").unwrap();
        let places: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            places,
            [
                "warning[CIMI0001]: `resourceURI` is missing; its address says Machine (1:1)",
                "warning[MOD0101]: `cpu` of a Machine is a string, the standard says an integer (3:10 at /cpu)",
            ]
        );
        let refused = Resource::read("{\"id\": }").unwrap_err();
        assert_eq!((refused.code, refused.place.span.map(|span| span.column)), ("MOD0001", Some(8)));
    }

    #[test]
    fn parameters_of_services_are_typed() {
        let uri = r#""resourceURI":"http://schemas.dmtf.org/cimi/2/SystemService","id":"s""#;
        let parameters = r#"{"networkServices":{"href":"n"},"heartbeat":500,"replicationType":"onlyAtClusterCreation","RPO":15,"backupDataCenter":"http://dr.example","backupCEP":{"href":"cep"},"window":"night"}"#;
        let text = format!(r#"{{{uri},"parameters":{parameters}}}"#);
        let (Resource::SystemService(service), codes) = read(&text) else { panic!() };
        let typed = service.parameters.as_ref().unwrap();
        assert_eq!((typed.heartbeat, typed.rpo), (Some(500), Some(15)));
        assert_eq!(typed.replication_type, Some(ReplicationType::OnlyAtClusterCreation));
        assert_eq!(typed.backup_cep.as_ref().and_then(|cep| cep.href.as_deref()), Some("cep"));
        assert!(codes.is_empty(), "the parameters of another service are its own: {codes:?}");
        let xml = Resource::from(*service).to_xml();
        assert!(
            xml.contains(
                r#"<parameters><parameter key="networkServices" href="n"/><parameter key="heartbeat">500</parameter>"#
            ),
            "{xml}"
        );
        assert!(!xml.contains("urn:sidereal:json"), "{xml}");
        let (again, findings) = Resource::read_xml(&xml).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(again.to_json(), text);
        let odd = format!(r#"{{{uri},"parameters":{{"heartbeat":"500","replicationType":"Synchronous"}}}}"#);
        assert_eq!(read(&odd).1, ["MOD0101", "MOD0106"]);
        let template = r##"{"resourceURI":"http://schemas.dmtf.org/cimi/2/SystemTemplate","id":"t","serviceDescriptors":[{"parameters":{"machines":["#a","#b"],"network":"#n","heartbeat":500,"window":"night"}}]}"##;
        let (Resource::SystemTemplate(template), codes) = read(template) else { panic!() };
        let typed = template.service_descriptors[0].parameters.as_ref().unwrap();
        assert_eq!((typed.machines.len(), typed.network.as_deref(), codes), (2, Some("#n"), vec![]));
    }

    #[test]
    fn an_error_body_is_a_job() {
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Job","id":"","state":"FAILED","progress":100,"targetResource":{"href":"machines/7"},"affectedResources":[{"href":"machines/7"}],"action":"http://schemas.dmtf.org/cimi/2/action/start","statusMessage":"no capacity","timeOfStatusChange":"2016-09-01T12:00:00Z"}"#;
        let (Resource::Job(job), codes) = read(text) else { panic!() };
        assert_eq!((job.state, job.progress), (Some(JobState::Failed), Some(100)));
        assert!(codes.is_empty(), "{codes:?}");
    }

    #[test]
    fn serde_reads_and_writes_the_same() {
        let text = format!(r#"{{{MACHINE},"cpu":"4","disks":{{"disks":[{{"capacity":1}}]}}}}"#);
        let machine: Machine = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&machine).unwrap(), text);
        let collection: Collection<Disk> = serde_json::from_str(r#"{"disks":[{"capacity":1}]}"#).unwrap();
        assert_eq!(serde_json::to_string(&collection).unwrap(), r#"{"disks":[{"capacity":1}]}"#);
        let reference: Reference<Machine> = serde_json::from_str(r#"{"href":"m","cpu":1}"#).unwrap();
        assert_eq!(serde_json::to_string(&reference).unwrap(), r#"{"href":"m","cpu":1}"#);
        assert!(serde_json::from_str::<Machine>("7").is_err());
    }
}
