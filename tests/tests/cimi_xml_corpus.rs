//! CIMI payloads of other implementations in both forms: each is written back as it was, and goes through the other form
//! without loss; files that say the same in JSON and XML are read to equal values.

#![allow(clippy::print_stdout, reason = "it prints its table")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sidereal_cimi::Resource;
use sidereal_cimi::xml::{KEPT_XML, XmlOptions};
use sidereal_model::Document;
use sidereal_model::xml::{Likeness, Limits, Tree, same};

fn same_json(one: &str, other: &str) -> bool {
    match (Document::parse(one), Document::parse(other)) {
        (Ok(one), Ok(other)) => one.root().same(other.root()),
        _ => false,
    }
}

fn same_xml(one: &str, other: &str, likeness: Likeness) -> bool {
    let limits = Limits::default();
    match (Tree::parse(one, &limits), Tree::parse(other, &limits)) {
        (Ok(one), Ok(other)) => same(one.root(), other.root(), likeness),
        _ => false,
    }
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[derive(Default)]
struct Row {
    files: usize,
    own: usize,
    through: usize,
    kept: usize,
    findings: usize,
}

fn print(form: &str, table: &BTreeMap<String, Row>) {
    println!("{form:<38} {:>5} {:>9} {:>13} {:>6} {:>8}", "files", "own form", "through other", "kept", "findings");
    for (class, row) in table {
        let Row { files, own, through, kept, findings } = row;
        println!("{class:<38} {files:>5} {own:>9} {through:>13} {kept:>6} {findings:>8}");
    }
}

#[test]
fn every_payload_goes_through_both_forms() {
    let Some(corpus) = sidereal_tests::shared("corpus/cimi") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut wrong = Vec::new();
    let (mut of_xml, mut of_json) = (BTreeMap::<String, Row>::new(), BTreeMap::<String, Row>::new());
    for file in sidereal_tests::files(&corpus, ".xml") {
        let text = std::fs::read_to_string(&file).unwrap();
        let (resource, findings) = Resource::read_xml(&text).unwrap();
        for finding in &findings {
            assert!(finding.place.span.is_some(), "{finding}");
            println!("{}: {finding}", name(&file));
        }
        assert!(!format!("{resource:?}").contains("passwordValue"), "Debug shows a password");
        let row = of_xml.entry(resource.class().map_or("(not known)", |class| class.name).into()).or_default();
        row.files += 1;
        row.findings += findings.len();
        let own = resource.to_xml();
        if own == text {
            row.own += 1;
        } else {
            wrong.push(format!("{}: written otherwise:\n{own}", name(&file)));
        }
        let json = resource.to_json();
        row.kept += usize::from(json.contains(KEPT_XML));
        let back = Resource::read(&json).unwrap().0.to_xml();
        if same_xml(&back, &text, Likeness::Content) {
            row.through += 1;
        } else {
            wrong.push(format!("{}: through JSON:\n{json}\n{back}", name(&file)));
        }
    }
    for file in sidereal_tests::files(&corpus, ".json") {
        let text = std::fs::read_to_string(&file).unwrap();
        let Ok((resource, findings)) = Resource::read(&text) else { continue };
        let row = of_json.entry(resource.class().map_or("(not known)", |class| class.name).into()).or_default();
        row.files += 1;
        row.findings += findings.len();
        if same_json(&resource.to_json(), &text) {
            row.own += 1;
        } else {
            wrong.push(format!("{}: written otherwise:\n{}", name(&file), resource.to_json()));
        }
        let xml = resource.to_xml();
        row.kept += usize::from(xml.contains("urn:sidereal:json"));
        let back = Resource::read_xml(&xml).unwrap().0.to_json();
        if same_json(&back, &text) {
            row.through += 1;
        } else {
            wrong.push(format!("{}: through XML:\n{xml}\n{back}", name(&file)));
        }
    }
    print("XML", &of_xml);
    print("JSON", &of_json);
    assert!(!of_xml.is_empty() && !of_json.is_empty());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The files that have one name apart from the form.
fn pairs(corpus: &Path) -> Vec<(PathBuf, PathBuf)> {
    let key = |file: &Path, form: &str| {
        let name = name(file);
        let stem = name.strip_suffix(&format!(".{form}"))?.to_owned();
        let stem = stem.rsplit_once(&format!("_{form}_")).map_or(stem.clone(), |(_, stem)| format!("sirocco {stem}"));
        Some(stem)
    };
    let json: BTreeMap<_, _> = sidereal_tests::files(corpus, ".json")
        .into_iter()
        .filter_map(|file| Some((key(&file, "json")?, file)))
        .collect();
    sidereal_tests::files(corpus, ".xml")
        .into_iter()
        .filter_map(|file| Some((json.get(&key(&file, "xml")?)?.clone(), file)))
        .collect()
}

#[test]
fn files_that_say_the_same_are_read_to_equal_values() {
    let Some(corpus) = sidereal_tests::shared("corpus/cimi") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let (mut equal, mut wrong) = (0, Vec::new());
    let canonical = XmlOptions { canonical: true, indented: true };
    for (json, xml) in pairs(&corpus) {
        let of_json = Resource::read(&std::fs::read_to_string(&json).unwrap()).unwrap().0;
        let of_xml = Resource::read_xml(&std::fs::read_to_string(&xml).unwrap()).unwrap().0;
        assert_eq!(of_json.class().map(|class| class.name), of_xml.class().map(|class| class.name));
        // In the standard form nothing is left of how either was spelled.
        let (left, right) = (of_json.to_xml_with(canonical), of_xml.to_xml_with(canonical));
        if left == right {
            equal += 1;
        } else {
            wrong.push(format!("{} {}:\n{left}\n{right}", name(&json), name(&xml)));
        }
    }
    println!("{equal} pairs are equal, {} are not", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(equal > 0);
}
