//! Makes the compact built-in schema of a published one: facts (names, types, keys, value maps, units, bounds), no prose.
//!
//! `cargo run -p sidereal-cim --example compact -- cim_schema.zip < classes.txt > crates/cim/src/schema/cim.mof`
//!
//! The classes are named one a line; their ancestors, and the classes that their references and embedded instances name, come
//! with them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::collections::HashSet;
use std::io::Read as _;

use sidereal_cim::{Class, Mark, Qualifier, Repository, mof};

/// Qualifiers that are facts. Descriptions, versions, packages and mapping strings are left out.
const KEPT: &[&str] = &[
    "Abstract",
    "Aggregate",
    "Aggregation",
    "ArrayType",
    "Association",
    "BitMap",
    "BitValues",
    "Composition",
    "Counter",
    "Deprecated",
    "EmbeddedInstance",
    "EmbeddedObject",
    "Gauge",
    "In",
    "Indication",
    "IsPUnit",
    "Key",
    "Max",
    "MaxLen",
    "MaxValue",
    "Min",
    "MinLen",
    "MinValue",
    "ModelCorrespondence",
    "OctetString",
    "Out",
    "Override",
    "Propagated",
    "PUnit",
    "Required",
    "Units",
    "ValueMap",
    "Values",
    "Weak",
    "Write",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the archive or folder of the published schema")?;
    let (schema, _) = Repository::load(path.as_ref())?;
    let mut names = String::new();
    std::io::stdin().read_to_string(&mut names)?;
    let mut wanted: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut queue: Vec<String> = names.split_whitespace().map(str::to_owned).collect();
    while let Some(name) = queue.pop() {
        let Some(class) = schema.class(&name) else {
            eprintln!("no class {name}");
            continue;
        };
        if !seen.insert(class.name().to_string()) {
            continue;
        }
        wanted.push(class.name().to_string());
        queue.extend(class.class().superclass.as_ref().map(ToString::to_string));
        for property in class.properties() {
            queue.extend(property.property().reference_class.as_ref().map(ToString::to_string));
            queue.extend(property.embedded_class().flatten().map(str::to_owned));
        }
    }
    // Superclasses first, then by name.
    wanted.sort_by_key(|name| (schema.class(name).map_or(0, |class| class.line().count()), name.clone()));
    println!(
        "// Classes of the CIM Schema 2.49.0 (DMTF): names, types, keys, value maps, units and bounds, made by `examples/compact`."
    );
    for name in wanted {
        if let Some(class) = schema.class(&name) {
            print!("{}", mof::class(&compact(class.class())));
        }
    }
    Ok(())
}

fn compact(class: &Class) -> Class {
    let mut class = class.clone();
    class.mark = Mark::default();
    keep(&mut class.qualifiers);
    class.properties.iter_mut().for_each(|property| keep(&mut property.qualifiers));
    for method in &mut class.methods {
        keep(&mut method.qualifiers);
        method.parameters.iter_mut().for_each(|parameter| keep(&mut parameter.qualifiers));
    }
    class
}

fn keep(qualifiers: &mut Vec<Qualifier>) {
    qualifiers.retain(|qualifier| KEPT.iter().any(|kept| qualifier.name.is(kept)));
}
