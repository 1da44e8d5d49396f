//! The types of CIMI against the published schema of 1.x and the text of 2.0: every attribute has a field, and what is
//! written validates.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test: a fault stops it, and it prints its counts")]

use std::collections::BTreeMap;

use sidereal_cimi::xml::{XmlOptions, element, from_json};
use sidereal_cimi::{Resource, class, classes};
use sidereal_model::xml::{Limits, Tree};
use sidereal_model::{Class, Kind, WriteOptions};
use sidereal_tests::xsd::{Complex, Schema};

fn schema() -> Option<String> {
    let folder = sidereal_tests::shared("schemas/cimi");
    if folder.is_none() {
        println!("passed over: the schema is not beside this checkout");
    }
    Some(std::fs::read_to_string(folder?.join("dsp8009.xsd")).unwrap())
}

fn problems(schema: &Schema, xml: &str) -> Vec<String> {
    match Tree::parse(xml, &Limits::default()) {
        Ok(tree) => schema.validate(&tree),
        Err(finding) => vec![finding.to_string()],
    }
}

/// What the schema declares that no field is for; the types inside are looked at, too.
fn account(schema: &Schema, class: &'static Class, complex: &Complex, count: &mut usize, missing: &mut Vec<String>) {
    for name in schema.members(complex) {
        match element(class, &name) {
            Some(_) => *count += 1,
            None => missing.push(format!("{}.{name}", class.name)),
        }
    }
    for (name, holds) in schema.children(complex) {
        let inner = element(class, &name).and_then(|attribute| attribute.kind.class());
        // Global elements are looked at by themselves, and what they refer to with them.
        if let (sidereal_tests::xsd::Holds::Own(own), Some(inner)) = (&holds, inner) {
            account(schema, inner, own, count, missing);
        }
        if let (sidereal_tests::xsd::Holds::Named(name), Some(inner)) = (&holds, inner)
            && name == "NetworkInterface"
            && let Some(own) = schema.complex(&holds)
        {
            account(schema, inner, own, count, missing);
        }
    }
}

#[test]
fn every_attribute_of_the_schema_of_1_x_has_a_field() {
    let Some(text) = schema() else { return };
    let tree = Tree::parse(&text, &Limits::default()).unwrap();
    let schema = Schema::of(&tree);
    let (mut count, mut resources, mut missing) = (0, 0, Vec::new());
    for (name, holds) in &schema.elements {
        let name = match name.as_str() {
            "Collection" => "MachineCollection",
            // A structure in a template, which 1.x declares as an element, too.
            "NetworkInterface" => continue,
            name => name,
        };
        let Some(complex) = schema.complex(holds) else { continue };
        match class(name) {
            Some(class) => account(&schema, class, complex, &mut count, &mut missing),
            None => missing.push(name.to_owned()),
        }
        resources += 1;
    }
    println!(
        "schema of 1.x: {count} elements and attributes of {resources} resources have a field, {} have none",
        missing.len()
    );
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(count > 300, "{count}");
}

#[test]
fn what_is_written_for_1_x_validates_if_what_was_read_did() {
    let Some(text) = schema() else { return };
    let tree = Tree::parse(&text, &Limits::default()).unwrap();
    let schema = Schema::of(&tree);
    let mut documents: Vec<(String, String)> = Vec::new();
    for name in schema.elements.keys().filter(|name| *name != "NetworkInterface") {
        for depth in 0..3 {
            for pick in 0..10 {
                documents.extend(schema.instance(name, depth, pick).map(|xml| (format!("{name} {depth} {pick}"), xml)));
            }
        }
    }
    documents.sort_by(|one, other| one.1.cmp(&other.1));
    documents.dedup_by(|one, other| one.1 == other.1);
    let generated = documents.len();
    if let Some(corpus) = sidereal_tests::shared("corpus/cimi") {
        for file in sidereal_tests::files(&corpus, ".xml") {
            documents.push((file.display().to_string(), std::fs::read_to_string(&file).unwrap()));
        }
    }
    let (mut valid, mut invalid, mut wrong) = (0, 0, Vec::new());
    for (at, (name, xml)) in documents.iter().enumerate() {
        let before = problems(&schema, xml);
        if !before.is_empty() {
            // What was made from the schema is valid, or the schema is not understood.
            assert!(at >= generated, "{name}: {before:?}\n{xml}");
            invalid += 1;
            continue;
        }
        valid += 1;
        let (resource, findings) = Resource::read_xml(xml).unwrap();
        let of_form = |code| ("CIMI0008".."CIMI0016").contains(&code) || ("CIMI0021".."CIMI0026").contains(&code);
        let odd: Vec<_> = findings.iter().filter(|it| of_form(it.code)).collect();
        let canonical = XmlOptions { canonical: true, indented: true };
        let json = resource.to_json_with(WriteOptions { canonical: true });
        let written = [
            ("as read", resource.to_xml()),
            ("in standard form", resource.to_xml_with(canonical)),
            ("through JSON", from_json(&resource.to_json(), XmlOptions::default()).unwrap_or_default()),
            ("through JSON in standard form", from_json(&json, canonical).unwrap_or_default()),
        ];
        for (how, after) in written {
            let found = problems(&schema, &after);
            if !found.is_empty() || !odd.is_empty() {
                wrong.push(format!("{name} {how}: {found:?} {odd:?}\n{xml}\n{after}"));
            }
        }
    }
    println!(
        "{generated} documents made from the schema, {valid} documents in all valid before and after, {invalid} of the field were not valid"
    );
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.first().map(String::as_str).unwrap_or_default());
    assert!(valid > 100);
}

/// The first columns of the tables of attributes in the text: the fragments of names, by the type the table is of.
fn tables(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::<String, Vec<String>>::new();
    let (mut of, mut column) = (None::<String>, None::<usize>);
    for line in text.lines() {
        // Numbers of lines stand at the left of some.
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let indent = line.len() - bare.trim_start().len();
        let words: Vec<&str> = bare.split("  ").map(str::trim).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["Type URI", uri, ..] => {
                of = uri.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned);
                column = None;
            }
            ["Name", ..] => column = None,
            ["Attribute", "Type", ..] => column = Some(indent),
            [first, ..] => {
                let number = first.split(' ').next().unwrap_or_default();
                let heading = first.starts_with("Table ")
                    || (number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit()));
                if heading {
                    (of, column) = (None, None);
                }
                let Some((name, column)) = of.as_ref().zip(column) else { continue };
                let plain = first.chars().all(|c| c.is_ascii_alphabetic());
                if plain && indent.abs_diff(column) <= 1 {
                    tables.entry(name.clone()).or_default().push((*first).to_owned());
                }
            }
            [] => {}
        }
    }
    tables
}

#[test]
fn every_attribute_of_the_text_of_2_0_has_a_field() {
    let Some(folder) = sidereal_tests::shared("standards") else {
        println!("passed over: the text is not beside this checkout");
        return;
    };
    let text = std::fs::read_to_string(folder.join("DSP0263_2.0.0.txt")).unwrap();
    let tables = tables(&text);
    let (mut count, mut missing) = (0, Vec::new());
    for (name, fragments) in &tables {
        let Some(class) = class(name) else {
            missing.push(name.clone());
            continue;
        };
        let mut at = 0;
        while at < fragments.len() {
            // A name may be broken over up to three lines.
            let parts = |length: usize| fragments.get(at..at + length).map(<[String]>::concat);
            let is_in = |class: &Class, name: &str| class.attribute_read_as(name).is_some_and(|it| it.is_in("2.0"));
            // The tables go on with the attributes of structures.
            let inside: Vec<&Class> = class
                .attributes()
                .into_iter()
                .filter_map(|attribute| match attribute.kind {
                    Kind::Structure(inner) => Some(inner()),
                    _ => None,
                })
                .collect();
            let known = (1..=3)
                .rev()
                .filter_map(|length| Some((length, parts(length)?)))
                .find(|(_, name)| is_in(class, name) || inside.iter().any(|class| is_in(class, name)));
            match known {
                Some((length, _)) => {
                    count += 1;
                    at += length;
                }
                None => {
                    missing.push(format!("{name}.{}", fragments[at]));
                    at += 1;
                }
            }
        }
    }
    println!("text of 2.0: {count} attributes of {} tables have a field; not understood: {missing:?}", tables.len());
    assert!(tables.len() > 30, "{tables:?}");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_class_says_where_it_is_defined() {
    for class in classes() {
        assert!(class.standard.starts_with("DSP0263"), "{}", class.name);
    }
}
