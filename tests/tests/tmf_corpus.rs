//! Payloads of the field, versions 4 and 5: every service, resource and specification is read as its type, none is
//! lost.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: a fault stops it, and its tables are printed"
)]

use std::collections::BTreeMap;
use std::fs;

use sidereal_model::json::utf8;
use sidereal_model::{Class, Document, Json};
use sidereal_sid::{Entity, Version, class, classes, classify};
use sidereal_tests::shared;

/// Classes of producers, with the API that they are met in and what they are.
const OTHER_CLASSES: &[(&str, &str, &str)] = &[
    ("TMF620", "string", "ProductOffering"),
    ("TMF633", "string", "ServiceSpecification"),
    ("TMF634", "ApiSpecification", "ResourceSpecification"),
    ("TMF634", "SoftwareSpecification", "LogicalResourceSpecification"),
];

/// Files that say nothing which tells their class, with what there is in them. Read as the class that the reader knows.
const UNTOLD: &[(&str, &str)] = &[
    ("v4/TMF620/sigscale-0001-Category.json", "a JSON schema"),
    ("v4/TMF908/tmforum-apis-0003-PartyRole.json", "a reference: id, name, partyId and partyName"),
    ("v4/TMF634/tmforum-rand-0001-ResourceSpecification.json", "id, name, lastUpdate and random letters"),
    ("v4/TMF639/hvaughanattmforum-0001-Resource.json", "id, action and resourceSpecification: the item of an order"),
    ("v4/TMF639/hvaughanattmforum-0002-Resource.json", "id, action and resourceSpecification: the item of an order"),
    ("v4/TMF639/tmforum-apis-0005-LogicalResource.json", "id, name and a summary of usage"),
];

const ENTITIES: &[&str] = &[
    "Service",
    "ServiceSpecification",
    "Resource",
    "LogicalResource",
    "PhysicalResource",
    "ResourceSpecification",
    "LogicalResourceSpecification",
    "PhysicalResourceSpecification",
];

/// The entities of parties, agreements, orders and catalogs, and what is the same in all APIs.
const PARTIES_AND_THE_REST: &[&str] = &[
    "CancelProductOrder",
    "Catalog",
    "Category",
    "Product",
    "ProductOffering",
    "ProductOfferingPrice",
    "ProductOrder",
    "ProductSpecification",
    "Agreement",
    "AgreementSpecification",
    "CancelServiceOrder",
    "Error",
    "Event",
    "EventSubscription",
    "ExportJob",
    "ImportJob",
    "Individual",
    "JsonPatch",
    "Organization",
    "PartyRole",
    "PartyRoleSpecification",
    "ResourceCandidate",
    "ResourceCatalog",
    "ResourceCategory",
    "ResourceFunction",
    "ResourceFunctionSpecification",
    "ServiceCandidate",
    "ServiceCatalog",
    "ServiceCategory",
    "ServiceOrder",
    "SoftwareResource",
];

#[derive(Default)]
struct Row {
    files: usize,
    entities: usize,
    typed: usize,
    equal: usize,
    dated: usize,
    misdated: usize,
    findings: usize,
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.entities += other.entities;
        self.typed += other.typed;
        self.equal += other.equal;
        self.dated += other.dated;
        self.misdated += other.misdated;
        self.findings += other.findings;
    }
}

fn print(kind: &str, version: &str, row: &Row) {
    let Row { files, entities, typed, equal, dated, misdated, findings } = row;
    println!(
        "{kind:<36} {version:<7} {files:>6} {entities:>8} {typed:>5} {equal:>5} {dated:>6} {misdated:>7} {findings:>8}"
    );
}

/// The entity that a class is read as, or none.
fn entity_of(class: &Class) -> Option<&'static str> {
    let itself = ENTITIES.iter().find(|name| **name == class.name).copied();
    let all = ENTITIES.iter().chain(PARTIES_AND_THE_REST);
    let itself = itself.or_else(|| all.copied().find(|name| *name == class.name));
    itself.or_else(|| class.bases.iter().find_map(|base| entity_of(base())))
}

/// What a payload of a kind is due to be read as; what TMF639 has beside requests and events are resources of some
/// kind.
fn due(api: &str, kind: &str) -> Option<&'static str> {
    if let Some(class) = class(kind) {
        return entity_of(class);
    }
    let other = OTHER_CLASSES.iter().find(|(of, name, _)| *of == api && *name == kind).map(|(_, _, entity)| *entity);
    let of_inventory = api == "TMF639" && !kind.ends_with("Event") && !kind.ends_with("request");
    other.or_else(|| of_inventory.then_some("Resource"))
}

fn extends(class: &Class, name: &str) -> bool {
    class.bases.iter().any(|base| base().name == name || extends(base(), name))
}

/// Reads one entity; says what is wrong with it.
fn check(json: Json<'_>, due: &str, untold: bool, version: &str, row: &mut Row) -> Result<(), String> {
    row.entities += 1;
    let (entity, findings) = if untold {
        (class(due).map_or_else(|| Entity::Unknown(json.into()), |class| Entity::of_class(class, json)), Vec::new())
    } else {
        Entity::of_json(json)
    };
    row.findings += findings.len();
    let found = entity.class().map(|class| class.name);
    // A resource that says no more than that may be of a kind that only the source knows.
    let base = due.replace("Logical", "").replace("Physical", "");
    let more = found.and_then(class).is_some_and(|class| extends(class, due));
    // Some sources hold the prices of an offering among the offerings.
    let price = due == "ProductOffering" && found == Some("ProductOfferingPrice") && json.get("priceType").is_some();
    let fits = found == Some(due) || more || price || json.get("@type").is_none() && found == Some(&base);
    if !fits {
        return Err(format!("is read as {found:?} and is a {due}"));
    }
    row.typed += 1;
    match (classify(json).map(|found| found.version), version) {
        (Some(Version::V4), "v4") | (Some(Version::V5), "v5") => row.dated += 1,
        (Some(Version::V4 | Version::V5), _) => row.misdated += 1,
        _ => {}
    }
    let written = entity.to_json();
    let again = Document::parse(&written).map_err(|finding| finding.to_string())?;
    if !again.root().same(json) {
        return Err(format!("was written as {written}"));
    }
    row.equal += 1;
    Ok(())
}

#[test]
fn payloads_of_the_field_are_read_typed_and_written_back() {
    let Some(corpus) = shared("corpus/tmf") else {
        println!("passed over: ../shared/corpus/tmf is not there");
        return;
    };
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    let index = fs::read_to_string(corpus.join("index.tsv")).unwrap();
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (file, version, kind) = (columns[0], columns[2], columns[3]);
        let (Some(due), "v4" | "v5") = (due(columns[1], kind), version) else { continue };
        let label = if class(kind).is_some() { kind.to_owned() } else { format!("other kinds of {due}") };
        let row = rows.entry((label, version.to_owned())).or_default();
        row.files += 1;
        let bytes = fs::read(corpus.join(file)).unwrap();
        let document = Document::parse(utf8(&bytes).unwrap()).unwrap();
        let untold = UNTOLD.iter().any(|(name, _)| *name == file);
        assert!(!untold || classify(document.root()).is_none(), "{file} tells its class");
        let items: Vec<_> = document.root().items().map_or_else(|| vec![document.root()], Iterator::collect);
        for item in items {
            if let Err(fault) = check(item, due, untold, version, row) {
                wrong.push(format!("{file} ({kind} {version}) {fault}"));
            }
        }
    }
    let mut total = Row::default();
    println!("{:<36} {}", "kind", "version  files entities typed equal  dated wrongly findings");
    for ((kind, version), row) in &rows {
        print(kind, version, row);
        total.add(row);
    }
    print("all", "", &total);
    println!("of these told by nothing: {}", UNTOLD.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(total.files > 200, "only {} files", total.files);
}
#[test]
fn what_is_of_other_apis_and_versions_is_kept_whole() {
    let Some(corpus) = shared("corpus/tmf") else {
        println!("passed over: ../shared/corpus/tmf is not there");
        return;
    };
    let index = fs::read_to_string(corpus.join("index.tsv")).unwrap();
    let mut taken: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut files, mut kept) = (0, 0);
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        if due(columns[1], columns[3]).is_some() && matches!(columns[2], "v4" | "v5") {
            continue;
        }
        let bytes = fs::read(corpus.join(columns[0])).unwrap();
        let Ok(document) = Document::parse(utf8(&bytes).unwrap()) else {
            println!("not read: {}", columns[0]);
            continue;
        };
        files += 1;
        let (entity, _) = Entity::of_json(document.root());
        let written = Document::parse(&entity.to_json()).unwrap();
        assert!(written.root().same(document.root()), "{} is not kept", columns[0]);
        match entity.class() {
            Some(class) => *taken.entry((columns[3], class.name)).or_default() += 1,
            None => kept += 1,
        }
    }
    println!("{files} files, {kept} kept as unknown; taken for an entity: {taken:?}");
}

/// The APIs of which every payload has a class: whatever it is, it is read as the type of one.
const APIS: &[&str] = &[
    "TMF620", "TMF622", "TMF632", "TMF633", "TMF634", "TMF637", "TMF638", "TMF639", "TMF640", "TMF641", "TMF651",
    "TMF664", "TMF669",
];

/// What a payload of one of these is due to be read as; kinds are spelled in many ways.
fn due_of_api(api: &str, kind: &str) -> Option<&'static str> {
    if kind.to_ascii_lowercase().ends_with("request") {
        return Some("JsonPatch");
    }
    let bare = kind.trim_start_matches('/');
    let spelled = classes().find(|class| class.name.eq_ignore_ascii_case(bare)).map_or(bare, |class| class.name);
    due(api, spelled)
}

#[test]
fn every_payload_of_an_api_held_here_is_of_a_class() {
    let Some(corpus) = shared("corpus/tmf") else {
        println!("passed over: ../shared/corpus/tmf is not there");
        return;
    };
    let mut rows: BTreeMap<(&str, &str), Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    let index = fs::read_to_string(corpus.join("index.tsv")).unwrap();
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (file, api, version, kind) = (columns[0], columns[1], columns[2], columns[3]);
        // Events and patches are the same in all APIs.
        let of_all = kind.ends_with("Event") || kind.to_ascii_lowercase().ends_with("request");
        if !matches!(version, "v4" | "v5") || !(APIS.contains(&api) || of_all) {
            continue;
        }
        let row = rows.entry((api, version)).or_default();
        row.files += 1;
        let bytes = fs::read(corpus.join(file)).unwrap();
        let document = Document::parse(utf8(&bytes).unwrap()).unwrap();
        let untold = UNTOLD.iter().any(|(name, _)| *name == file);
        let items: Vec<_> = document.root().items().map_or_else(|| vec![document.root()], Iterator::collect);
        for item in items {
            let fault = match due_of_api(api, kind) {
                Some(due) => check(item, due, untold, version, row).err(),
                None => Some("is of no class known here".to_owned()),
            };
            wrong.extend(fault.map(|fault| format!("{file} ({kind} {version}) {fault}")));
        }
    }
    let mut total = Row::default();
    println!("{:<36} {}", "API", "version  files entities typed equal  dated wrongly findings");
    for ((api, version), row) in &rows {
        print(api, version, row);
        total.add(row);
    }
    print("all", "", &total);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
