//! Payloads of the field in the other version and back, and the table of differences against the published schemas.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: a fault stops it, and its tables are printed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use sidereal_model::json::utf8;
use sidereal_model::{Class, Document, Json};
use sidereal_sid::version::{self, Difference, Options, Outcome, QUIRKS, Target, write_as};
use sidereal_sid::{Version, classes, classify};
use sidereal_tests::shared;

#[derive(Default)]
struct Row {
    entities: usize,
    equal: usize,
    valid: usize,
    exact: usize,
    changed: usize,
    complemented: usize,
    findings: usize,
}

/// From one version to the other and back; says what is wrong.
fn there_and_back(json: Json<'_>, to: Target, row: &mut Row) -> Result<(), String> {
    let Some(found) = classify(json) else { return Ok(()) };
    if !version::is_defined(found.class, Target::V4) || !version::is_defined(found.class, Target::V5) {
        return Ok(());
    }
    row.entities += 1;
    let options = Options { leaves: true, ..Options::default() };
    // A payload may be of another version than the place where it was found.
    let already =
        found.version == Version::from(to) && write_as(found.class, json, to, &options).json == json.to_text();
    let to = if already { to.other() } else { to };
    let there = write_as(found.class, json, to, &options);
    let document = Document::parse(&there.json).map_err(|finding| finding.to_string())?;
    let back = write_as(found.class, document.root(), to.other(), &Options::default());
    let again = Document::parse(&back.json).map_err(|finding| finding.to_string())?;
    row.findings += there.findings.len();
    for leaf in &there.leaves {
        match leaf.outcome {
            Outcome::Exact => row.exact += 1,
            Outcome::Changed => row.changed += 1,
            Outcome::Complemented => row.complemented += 1,
            Outcome::Lost => return Err(format!("{} is lost", leaf.from)),
        }
    }
    if !again.root().same(json) {
        return Err(format!("comes back as {}\nfrom {}", back.json, there.json));
    }
    row.equal += 1;
    let wrong = version::check(found.class, document.root(), to);
    if let Some(finding) = wrong.first() {
        return Err(format!("is not in {to}: {finding} at {}\n{}", finding.place, there.json));
    }
    row.valid += 1;
    Ok(())
}

#[test]
fn payloads_of_the_field_come_back_from_the_other_version() {
    let Some(corpus) = shared("corpus/tmf") else {
        println!("passed over: ../shared/corpus/tmf is not there");
        return;
    };
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    let index = fs::read_to_string(corpus.join("index.tsv")).unwrap();
    for line in index.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let to = match columns[2] {
            "v4" => Target::V5,
            "v5" => Target::V4,
            _ => continue,
        };
        let bytes = fs::read(corpus.join(columns[0])).unwrap();
        let Ok(document) = Document::parse(utf8(&bytes).unwrap()) else { continue };
        let row = rows.entry((columns[1].to_owned(), columns[2].to_owned())).or_default();
        let items: Vec<_> = document.root().items().map_or_else(|| vec![document.root()], Iterator::collect);
        for item in items {
            if let Err(fault) = there_and_back(item, to, row) {
                wrong.push(format!("{}: {fault}", columns[0]));
            }
        }
    }
    println!(
        "{:<30} {:<4} {:>8} {:>6} {:>6} {:>7} {:>7} {:>12} {:>8}",
        "api", "from", "entities", "equal", "valid", "exact", "changed", "complemented", "findings"
    );
    let mut total = Row::default();
    for ((api, from), row) in rows.iter().filter(|(_, row)| row.entities > 0) {
        print(api, from, row);
        total.entities += row.entities;
        total.equal += row.equal;
        total.valid += row.valid;
        total.exact += row.exact;
        total.changed += row.changed;
        total.complemented += row.complemented;
        total.findings += row.findings;
    }
    print("all", "", &total);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(total.entities > 100, "only {} entities", total.entities);
}

fn print(api: &str, from: &str, row: &Row) {
    let Row { entities, equal, valid, exact, changed, complemented, findings } = row;
    println!(
        "{api:<30} {from:<4} {entities:>8} {equal:>6} {valid:>6} {exact:>7} {changed:>7} {complemented:>12} {findings:>8}"
    );
}

/// The definitions of the published files of a version, of all APIs.
struct Schemas(Vec<serde_json::Map<String, Value>>);

impl Schemas {
    fn load(folder: &std::path::Path, version: &str) -> Self {
        let mut all = Vec::new();
        for path in sidereal_tests::files(folder, "json").into_iter().chain(sidereal_tests::files(folder, "yaml")) {
            if !path.to_string_lossy().contains(&format!("-v{version}.")) {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let is_json = path.extension().is_some_and(|ending| ending == "json");
            let whole: Value =
                if is_json { serde_json::from_str(&text).unwrap() } else { serde_norway::from_str(&text).unwrap() };
            let definitions = whole.get("definitions").or_else(|| whole.pointer("/components/schemas"));
            all.push(definitions.and_then(Value::as_object).cloned().unwrap());
        }
        Self(all)
    }

    /// A property of a class of one of these names, wherever it has one.
    fn property<'a>(
        &'a self,
        names: &'a BTreeSet<&str>,
        property: &'a str,
    ) -> impl Iterator<Item = (&'a Value, usize)> {
        self.0.iter().enumerate().flat_map(move |(file, definitions)| {
            let found = names.iter().filter_map(|name| definitions.get(*name));
            found.filter_map(move |schema| find(definitions, schema, property, 0)).map(move |found| (found, file))
        })
    }

    fn has(&self, names: &BTreeSet<&str>, property: &str) -> bool {
        self.property(names, property).next().is_some()
    }

    /// Does an enumeration spell a value so?
    fn spells(&self, names: &BTreeSet<&str>, property: &str, value: &str) -> bool {
        self.property(names, property).any(|(schema, file)| {
            let target = resolved(&self.0[file], schema);
            target["enum"].as_array().is_some_and(|values| values.iter().any(|known| known == value))
        })
    }

    fn is_array(&self, names: &BTreeSet<&str>, property: &str) -> bool {
        self.property(names, property).any(|(schema, file)| resolved(&self.0[file], schema)["type"] == "array")
    }
}

fn resolved<'a>(definitions: &'a serde_json::Map<String, Value>, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        Some(name) => definitions.get(name).unwrap_or(schema),
        None => schema,
    }
}

fn find<'a>(
    definitions: &'a serde_json::Map<String, Value>,
    schema: &'a Value,
    property: &str,
    depth: usize,
) -> Option<&'a Value> {
    let target = resolved(definitions, schema);
    let own = target["properties"].get(property);
    let parts = target["allOf"].as_array().map_or(&[][..], Vec::as_slice);
    own.or_else(|| parts.iter().filter(|_| depth < 8).find_map(|part| find(definitions, part, property, depth + 1)))
}

/// The class and all that have its attributes.
fn named(class: &str) -> BTreeSet<&'static str> {
    fn inherits(class: &Class, name: &str) -> bool {
        class.name == name || class.bases.iter().any(|base| inherits(base(), name))
    }
    classes().filter(|found| inherits(found, class)).map(|found| found.name).collect()
}

/// Do the published files bear a difference out?
fn is_published(older: &Schemas, newer: &Schemas, class: &str, difference: &Difference) -> bool {
    let names = named(class);
    let (in_4, in_5) = (|name: &str| older.has(&names, name), |name: &str| newer.has(&names, name));
    match *difference {
        Difference::Renamed { v4, v5 } | Difference::Boxed { v4, v5, .. } => in_4(v4) && in_5(v5) && !in_5(v4),
        Difference::RenamedIn { v4, v5, .. } => in_4(v4) && in_5(v5),
        Difference::Within5(inner) => in_5(inner) && !in_4(inner),
        Difference::Within4(inner) => in_4(inner) && !in_5(inner),
        Difference::One4(name) => !older.is_array(&names, name) && newer.is_array(&names, name),
        Difference::Spelled { attribute, v4, v5 } => {
            older.spells(&names, attribute, v4)
                && newer.spells(&names, attribute, v5)
                && !older.spells(&names, attribute, v5)
                && !newer.spells(&names, attribute, v4)
        }
        Difference::Only5 { attribute, value, nearest } => {
            newer.spells(&names, attribute, value)
                && !older.spells(&names, attribute, value)
                && nearest.is_none_or(|nearest| older.spells(&names, attribute, nearest))
        }
        Difference::Said { v4, v5 } => in_4(v4.0) && !in_5(v4.0) && in_5(v5.0) && !in_4(v5.0),
        Difference::Listed { attribute, member, class } => {
            !older.is_array(&names, attribute) && newer.is_array(&names, attribute) && newer.has(&named(class), member)
        }
        Difference::Kind { attribute, words } => {
            let has = |class: &str| newer.0.iter().any(|definitions| definitions.contains_key(class));
            in_4(attribute) && !in_5(attribute) && words.iter().all(|(class, _)| has(class))
        }
    }
}

#[test]
fn every_difference_is_one_of_the_published_schemas() {
    let Some(folder) = shared("schemas/tmf") else {
        println!("passed over: ../shared/schemas/tmf is not there");
        return;
    };
    let mut older = Schemas::load(&folder, "4.0.0");
    older.0.extend(Schemas::load(&folder, "4.1.0").0);
    let newer = Schemas::load(&folder, "5.0.0");
    assert!(older.0.len() > 5 && newer.0.len() > 5);
    let not_needed: Vec<_> =
        QUIRKS.iter().filter(|quirk| !is_published(&older, &newer, quirk.class, &quirk.difference)).collect();
    println!("{} differences", QUIRKS.len());
    assert!(not_needed.is_empty(), "the files do not bear out: {not_needed:#?}");
}
