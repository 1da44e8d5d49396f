//! The classes of `sidereal-sid` against the published schemas of the Open APIs: every property of every definition is an
//! attribute of a fitting kind, or an exception with a reason.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: a fault stops it, and its tables are printed"
)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use serde_json::Value;
use sidereal_model::{Attribute, Class, Enumeration as _, Kind, Structure as _};
use sidereal_sid::product::ProductRelationshipType;
use sidereal_sid::{Event, class};
use sidereal_tests::shared;

/// File, its name in the lists below, and the version. Every definition of each is looked into.
const FILES: &[(&str, &str, u8)] = &[
    ("TMF620-ProductCatalog-v4.1.0.swagger.json", "620v4", 4),
    ("TMF620-Product_Catalog_Management-v5.0.0.oas.yaml", "620v5", 5),
    ("TMF622-ProductOrder-v4.0.0.swagger.json", "622v4", 4),
    ("TMF622-ProductOrdering-v5.0.0.oas.yaml", "622v5", 5),
    ("TMF632-Party-v4.0.0.swagger.json", "632v4", 4),
    ("TMF632-Party_Management-v5.0.0.oas.yaml", "632v5", 5),
    ("TMF633-ServiceCatalog-v4.0.0.swagger.json", "633v4", 4),
    ("TMF634-ResourceCatalog-v4.1.0.swagger.json", "634v4", 4),
    ("TMF634-Resource_Catalog_Management-v5.0.0.oas.yaml", "634v5", 5),
    ("TMF637-ProductInventory-v4.0.0.swagger.json", "637v4", 4),
    ("TMF637-ProductInventory-v5.0.0.oas.yaml", "637v5", 5),
    ("TMF638-ServiceInventory-v4.0.0.swagger.json", "638v4", 4),
    ("TMF638-Service_Inventory_Management-v5.0.0.oas.yaml", "638v5", 5),
    ("TMF639-ResourceInventory-v4.0.0.swagger.json", "639v4", 4),
    ("TMF639-Resource_Inventory_Management-v5.0.0.oas.yaml", "639v5", 5),
    ("TMF641-ServiceOrdering-v4.1.0.swagger.json", "641v4", 4),
    ("TMF651-Agreement-v4.0.0.swagger.json", "651v4", 4),
    ("TMF669-PartyRole-v4.0.0.swagger.json", "669v4", 4),
    ("TMF669-Party_Role_Management-v5.0.0.oas.yaml", "669v5", 5),
];

/// Definitions that are not looked into: file, name, reason.
const NOT_COVERED: &[(&str, &str, &str)] =
    &[("639v4", "Place", "nothing in the file refers to it; RelatedPlaceRefOrValue has its attributes")];

/// Properties that do not fit, or that the class does not have: the file or the version, the class that has the property,
/// the property, reason.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    ("622v4", "CancelServiceOrder", "state", "read as that of TMF641, whose words are others; never met alone"),
    ("v4", "RelatedProductOrderItem", "orderItemAction", FREE_TEXT),
    ("641v4", "ProductOrderMilestone", "status", FREE_TEXT),
    ("633v4", "FeatureSpecificationRelationship", "relationshipType", FREE_TEXT),
    ("634v4", "ConnectionSpecification", "associationType", FREE_TEXT),
    ("634v4", "FeatureSpecificationRelationship", "relationshipType", FREE_TEXT),
    ("634v4", "ResourceGraphSpecificationRelationship", "relationshipType", FREE_TEXT),
    ("638v4", "FeatureRelationship", "relationshipType", FREE_TEXT),
    ("639v4", "Resource", "place", ONE_PLACE),
    ("641v4", "FeatureRelationship", "relationshipType", FREE_TEXT),
    ("v4", "PartyRole", "engagedParty", ENGAGED),
    ("v5", "PartyRole", "engagedParty", ENGAGED),
];
const FREE_TEXT: &str = "free text in 4.x, an enumeration in 5.0; other values are kept";
const ENGAGED: &str = "a RelatedParty in 4.0, a PartyRef in 5.0; EngagedParty has the attributes of both";
const ONE_PLACE: &str = "one in 4.0, an array in 5.0; one alone is read as an array of it and written back alone";

/// Attributes whose `since`, `until` or existence the files do not bear out: class, attribute, reason.
const VERSION_EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("EntitySpecificationRelationship", "id", LEFT_OUT),
    ("EntitySpecificationRelationship", "@type", LEFT_OUT),
    ("EntitySpecificationRelationship", "@referredType", LEFT_OUT),
];
const LEFT_OUT: &str = "TMF669 5.0, the only one of 5.0 held here with this class, leaves it out; its examples do not";

/// Classes that stand for a definition of another name, too, in some of the places where it is used, and so have its
/// attributes: class, definition.
const STANDS_FOR: &[(&str, &str)] = &[("ProductPriceValue", "Money")];

/// Enumerations that no property uses: name, whether a word is one of them.
const UNUSED_ENUMERATIONS: &[(&str, Accepts)] = &[
    ("ProductOrderItemRelationshipType", ProductRelationshipType::accepts),
    ("ProductRelationshipType", ProductRelationshipType::accepts),
];

type Accepts = fn(&str) -> bool;

/// What events hold that is not read as an entity: a class or a member, reason.
const PAYLOADS_LEFT_OUT: &[(&str, &str)] = &[
    ("JsonPatch", "told by its members, which are not there in this test"),
    ("canccelProductOrder", "misspelt in TMF622 5.0"),
    ("CancelProductOrderRef", "under the name of the entity itself"),
    ("ProductOrderRef", "under the name of the entity itself"),
];

/// The definitions of a file.
struct Schemas(serde_json::Map<String, Value>);

impl Schemas {
    fn load(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let is_json = path.extension().is_some_and(|ending| ending == "json");
        let whole: Value =
            if is_json { serde_json::from_str(&text).unwrap() } else { serde_norway::from_str(&text).unwrap() };
        let definitions = whole.get("definitions").or_else(|| whole.pointer("/components/schemas"));
        Self(definitions.and_then(Value::as_object).cloned().unwrap())
    }

    fn get(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// The properties of a schema with those of what it extends.
    fn properties<'a>(&'a self, schema: &'a Value) -> BTreeMap<&'a str, &'a Value> {
        let mut all = BTreeMap::new();
        if let Some(name) = reference(schema) {
            all.extend(self.properties(self.get(name)));
        }
        for part in list(schema, "allOf") {
            all.extend(self.properties(part));
        }
        all.extend(
            schema["properties"].as_object().into_iter().flatten().map(|(name, schema)| (name.as_str(), schema)),
        );
        all
    }

    fn required<'a>(&'a self, schema: &'a Value) -> BTreeSet<&'a str> {
        let mut all: BTreeSet<_> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        if let Some(name) = reference(schema) {
            all.extend(self.required(self.get(name)));
        }
        for part in list(schema, "allOf") {
            all.extend(self.required(part));
        }
        all
    }

    /// What a property holds.
    fn shape<'a>(&'a self, schema: &'a Value) -> Shape<'a> {
        if let Some(name) = reference(schema) {
            let target = self.get(name);
            let is_object =
                ["properties", "allOf", "oneOf", "discriminator"].iter().any(|key| target.get(key).is_some());
            return if is_object { Shape::Object(bare(name)) } else { self.shape(target) };
        }
        if let [part] = list(schema, "allOf") {
            return self.shape(part);
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("array"), _) => Shape::Array(Box::new(self.shape(&schema["items"]))),
            (Some("string"), format) => match schema["enum"].as_array() {
                Some(values) => Shape::Enumeration(values.iter().filter_map(Value::as_str).collect()),
                None => Shape::Scalar("string", format.unwrap_or_default()),
            },
            (Some(other @ ("number" | "integer" | "boolean")), _) => Shape::Scalar(other, ""),
            _ => Shape::Any,
        }
    }
}

#[derive(Debug)]
enum Shape<'a> {
    Any,
    Scalar(&'a str, &'a str),
    Enumeration(Vec<&'a str>),
    Array(Box<Shape<'a>>),
    Object(&'a str),
}

fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema[key].as_array().map_or(&[], Vec::as_slice)
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|path| path.rsplit('/').next())
}

/// The class whose requests have this definition.
fn bare(name: &str) -> &str {
    ["_FVO", "_MVO", "_Create", "_Update"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

fn inherits(class: &Class, name: &str) -> bool {
    class.name == name || class.bases.iter().any(|base| inherits(base(), name))
}

/// Is the attribute what the schema says? `None` when it is, else why not.
fn misfit(name: &str, attribute: &Attribute, shape: &Shape<'_>) -> Option<String> {
    if matches!(attribute.kind, Kind::Any) {
        return None;
    }
    let (many, shape) = match shape {
        Shape::Array(items) => (true, &**items),
        other => (false, other),
    };
    let is_place = matches!(name, "href" | "url" | "referenceError" | "@schemaLocation");
    let fits = match (&attribute.kind, shape) {
        (Kind::Uri, Shape::Scalar("string", format)) => *format == "uri" || is_place,
        (Kind::String, Shape::Scalar("string", format)) => matches!(*format, "" | "base64"),
        (Kind::String, Shape::Enumeration(_)) => name == "@type",
        (Kind::DateTime, Shape::Scalar("string", "date-time"))
        | (Kind::Boolean, Shape::Scalar("boolean", _))
        | (Kind::Integer, Shape::Scalar("integer", _))
        | (Kind::Decimal, Shape::Scalar("number" | "integer", _)) => true,
        (Kind::Enumeration { accepts, .. }, Shape::Enumeration(values)) => values.iter().all(|value| accepts(value)),
        // Where the file leaves open what is referred to, the name of the attribute may tell.
        (Kind::Structure(inner), Shape::Object("EntityRef")) => inner().name.ends_with("Ref"),
        (Kind::Structure(inner), Shape::Object(name)) if STANDS_FOR.contains(&(inner().name, name)) => true,
        (Kind::Structure(inner), Shape::Object(name)) => {
            let stands_for = inner().variant.is_some() && inherits(inner(), name);
            stands_for || class(name).is_some_and(|class| inherits(class, inner().name))
        }
        _ => false,
    };
    let array = |many| if many { "an array of " } else { "" };
    (many != attribute.many || !fits)
        .then(|| format!("{}{} here, {}{shape:?} there", array(attribute.many), attribute.kind.words(), array(many)))
}

/// The class that has the attribute of its own.
fn owner(class: &'static Class, name: &str) -> &'static str {
    if class.own.iter().any(|attribute| attribute.name == name) {
        return class.name;
    }
    class.bases.iter().find(|base| base().attribute(name).is_some()).map_or(class.name, |base| owner(base(), name))
}

#[derive(Default)]
struct Outcome {
    wrong: Vec<String>,
    not_covered: BTreeSet<(String, String)>,
    /// How often each exception was needed.
    exceptions: BTreeMap<usize, usize>,
    /// In which versions an attribute was met.
    met: BTreeMap<(&'static str, &'static str), BTreeSet<u8>>,
    /// In which versions a class was met.
    classes: BTreeMap<&'static str, BTreeSet<u8>>,
    /// Values of enumerations in any file.
    values: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
    definitions: usize,
    properties: usize,
}

fn meet_class(class: &'static Class, version: u8, outcome: &mut Outcome) {
    outcome.classes.entry(class.name).or_default().insert(version);
    for base in class.bases {
        meet_class(base(), version, outcome);
    }
}

/// Checks one definition against its class.
fn check(schemas: &Schemas, file: &str, version: u8, name: &str, class: &'static Class, outcome: &mut Outcome) {
    let schema = schemas.get(name);
    outcome.definitions += 1;
    meet_class(class, version, outcome);
    let required = schemas.required(schema);
    for (property, schema) in schemas.properties(schema) {
        outcome.properties += 1;
        let excepted = EXCEPTIONS.iter().position(|(of, owned, named, _)| {
            file.ends_with(of) && *owned == owner(class, property) && *named == property
        });
        let Some(attribute) = class.attribute(property) else {
            match excepted {
                Some(row) => *outcome.exceptions.entry(row).or_default() += 1,
                None => outcome.wrong.push(format!("{file} {name}.{property}: {} has no such attribute", class.name)),
            }
            continue;
        };
        let shape = schemas.shape(schema);
        let key = (owner(class, attribute.name), attribute.name);
        outcome.met.entry(key).or_default().insert(version);
        let inner = if let Shape::Array(items) = &shape { items } else { &shape };
        if let Shape::Enumeration(values) = inner {
            outcome.values.entry(key).or_default().extend(values.iter().map(|value| value.trim().to_owned()));
        }
        if let Some(fault) = misfit(property, attribute, &shape) {
            match excepted {
                Some(row) => *outcome.exceptions.entry(row).or_default() += 1,
                None => outcome.wrong.push(format!("{file} {name}.{property}: {fault}")),
            }
        }
        let itself = sidereal_sid::class(name).is_some_and(|named| named.is(class));
        if attribute.required && itself && !required.contains(property) {
            outcome.wrong.push(format!("{file} {name}.{property} is not required there"));
        }
    }
}

fn is_not_covered(file: &str, name: &str) -> bool {
    NOT_COVERED.iter().any(|(f, n, _)| *f == file && *n == name)
}

/// Is it an object, or one of several?
fn is_object(schema: &Value) -> bool {
    ["properties", "allOf", "oneOf", "discriminator"].iter().any(|key| schema.get(key).is_some())
}

/// What an event holds: is each member read as the class that the schema says?
fn check_payload(schemas: &Schemas, file: &str, name: &str, outcome: &mut Outcome) {
    outcome.definitions += 1;
    for (property, schema) in schemas.properties(schemas.get(name)) {
        outcome.properties += 1;
        let shape = schemas.shape(schema);
        let inner = if let Shape::Array(items) = &shape { items } else { &shape };
        let Shape::Object(due) = inner else {
            outcome.wrong.push(format!("{file} {name}.{property}: {shape:?}"));
            continue;
        };
        if PAYLOADS_LEFT_OUT.iter().any(|(left_out, _)| left_out == due || *left_out == property) {
            continue;
        }
        let text = format!(r#"{{"event":{{"{property}":{{}}}}}}"#);
        let entities = Event::from_json(&text).unwrap().entities();
        let found = entities.first().and_then(|(_, entity)| entity.class()).map(|class| class.name);
        if !found.is_some_and(|found| class(due).is_some_and(|due| inherits(due, found))) {
            outcome.wrong.push(format!("{file} {name}.{property} is read as {found:?}, not as {due}"));
        }
    }
}

/// All definitions of a file.
fn walk(schemas: &Schemas, file: &str, version: u8, outcome: &mut Outcome) {
    let mut queue: VecDeque<String> = schemas.0.keys().map(|name| bare(name).to_owned()).collect();
    for payload in schemas.0.keys().filter(|name| name.ends_with("Payload")) {
        check_payload(schemas, file, payload, outcome);
    }
    let mut seen = BTreeSet::new();
    while let Some(name) = queue.pop_front() {
        let Some(schema) = schemas.0.get(&name) else { continue };
        if !seen.insert(name.clone()) || !is_object(schema) || name.ends_with("Payload") {
            continue;
        }
        if is_not_covered(file, &name) {
            outcome.not_covered.insert((file.to_owned(), name));
            continue;
        }
        let Some(class) = class(&name) else {
            outcome.wrong.push(format!("{file}: no class {name}"));
            continue;
        };
        for alternative in list(schema, "oneOf").iter().filter_map(reference) {
            queue.push_back(alternative.to_owned());
            // The type for either has the attributes of both, unless there is one for each.
            if class.variant.is_none() && !is_not_covered(file, alternative) {
                check(schemas, file, version, alternative, class, outcome);
            }
        }
        let mapping = schema.pointer("/discriminator/mapping").and_then(Value::as_object);
        for target in mapping.into_iter().flat_map(|mapping| mapping.values()) {
            queue.extend(target.as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned));
        }
        let also = STANDS_FOR.iter().filter(|(_, definition)| *definition == name);
        for class in also.filter_map(|(class, _)| sidereal_sid::class(class)) {
            check(schemas, file, version, &name, class, outcome);
        }
        for ending in ["", "_FVO", "_MVO", "_Create", "_Update"] {
            let variant = format!("{name}{ending}");
            if schemas.0.contains_key(&variant) {
                check(schemas, file, version, &variant, class, outcome);
            }
        }
        for schema in schemas.properties(schema).values() {
            let shape = schemas.shape(schema);
            let inner = if let Shape::Array(items) = &shape { items } else { &shape };
            if let Shape::Object(name) = inner {
                // What an event holds is looked into by `check_payload`.
                if !name.ends_with("Payload") {
                    queue.push_back((*name).to_owned());
                }
            }
        }
    }
}

/// Are the words of each enumeration of a file those of an attribute, or of a type in [`UNUSED_ENUMERATIONS`]?
fn check_enumerations(schemas: &Schemas, file: &str, outcome: &mut Outcome) {
    for (name, schema) in &schemas.0 {
        let Shape::Enumeration(values) = schemas.shape(schema) else { continue };
        outcome.definitions += 1;
        let used = outcome.values.values().any(|known| values.iter().all(|value| known.contains(value.trim())));
        let unused = UNUSED_ENUMERATIONS.iter().find(|(unused, _)| unused == name);
        let known = unused.is_some_and(|(_, accepts)| values.iter().all(|value| accepts(value)));
        if used == known {
            outcome.wrong.push(format!("{file} {name}: {values:?}, {}", if used { "used" } else { "not known" }));
        }
    }
}

/// Does each attribute say rightly which version has it, and does each enumeration have the values of the files only?
fn check_versions(outcome: &mut Outcome) {
    let mut excepted = BTreeSet::new();
    for class in sidereal_sid::classes() {
        let Some(versions) = outcome.classes.get(class.name) else { continue };
        for attribute in class.own {
            let met = outcome.met.get(&(class.name, attribute.name)).cloned().unwrap_or_default();
            let only = |version| versions.len() > 1 && met == BTreeSet::from([version]);
            let right = !met.is_empty()
                && only(5) == (attribute.since == Some("5.0"))
                && only(4) == (attribute.until == Some("4.1"));
            if !right {
                excepted.insert((class.name, attribute.name));
                let listed = VERSION_EXCEPTIONS.iter().any(|(c, a, _)| *c == class.name && *a == attribute.name);
                if !listed {
                    let fault = format!("met in {met:?} of {versions:?}, {:?} {:?}", attribute.since, attribute.until);
                    outcome.wrong.push(format!("{}.{}: {fault}", class.name, attribute.name));
                }
            }
            if let Kind::Enumeration { values, .. } = attribute.kind {
                let known = outcome.values.get(&(class.name, attribute.name)).cloned().unwrap_or_default();
                for value in values.iter().filter(|value| !known.contains(**value)) {
                    outcome.wrong.push(format!("{}.{}: no file has `{value}`", class.name, attribute.name));
                }
            }
        }
    }
    for (class, attribute, _) in VERSION_EXCEPTIONS {
        if !excepted.contains(&(*class, *attribute)) {
            outcome.wrong.push(format!("the exception for {class}.{attribute} is not needed"));
        }
    }
}

#[test]
fn every_property_of_the_schemas_is_an_attribute() {
    let Some(folder) = shared("schemas/tmf") else {
        println!("passed over: ../shared/schemas/tmf is not there");
        return;
    };
    let mut outcome = Outcome::default();
    println!("{:<6} {:>11} {:>10} {:>10}", "file", "definitions", "properties", "exceptions");
    for (path, file, version) in FILES {
        let excepted = |outcome: &Outcome| outcome.exceptions.values().sum::<usize>();
        let before = (outcome.definitions, outcome.properties, excepted(&outcome));
        walk(&Schemas::load(&folder.join(path)), file, *version, &mut outcome);
        let Outcome { definitions, properties, .. } = &outcome;
        println!(
            "{file:<6} {:>11} {:>10} {:>10}",
            definitions - before.0,
            properties - before.1,
            excepted(&outcome) - before.2
        );
    }
    for (path, file, _) in FILES {
        check_enumerations(&Schemas::load(&folder.join(path)), file, &mut outcome);
    }
    let Outcome { definitions, properties, exceptions, classes, .. } = &outcome;
    let needed = exceptions.values().sum::<usize>();
    println!("{:<6} {definitions:>11} {properties:>10} {needed:>10}; {} classes", "all", classes.len());
    check_versions(&mut outcome);
    for (row, (file, class, property, _)) in EXCEPTIONS.iter().enumerate() {
        if !outcome.exceptions.contains_key(&row) {
            outcome.wrong.push(format!("the exception for {file} {class}.{property} is not needed"));
        }
    }
    for (file, name, _) in NOT_COVERED {
        if !outcome.not_covered.contains(&((*file).to_owned(), (*name).to_owned())) {
            outcome.wrong.push(format!("the exception for {file} {name} is not needed"));
        }
    }
    assert!(outcome.wrong.is_empty(), "{}", outcome.wrong.join("\n"));
    assert!(outcome.properties > 1000);
}
