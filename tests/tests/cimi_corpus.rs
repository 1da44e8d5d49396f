//! CIMI payloads of other implementations: each is recognised, read into its type and written back as it was.

use std::collections::BTreeMap;

use sidereal_cimi::Resource;
use sidereal_model::Document;

#[derive(Default)]
struct Row {
    files: usize,
    equal: usize,
    findings: usize,
}

/// What is written instead, unless it is what was read.
fn written_otherwise(text: &str) -> Option<String> {
    let written = Resource::read(text).map_or_else(|finding| finding.to_string(), |(resource, _)| resource.to_json());
    let same = match (Document::parse(text), Document::parse(&written)) {
        (Ok(before), Ok(after)) => after.root().same(before.root()),
        _ => false,
    };
    (!same).then_some(written)
}

#[test]
fn payloads_of_the_field_are_read_and_written_back() {
    let Some(corpus) = sidereal_tests::shared("corpus/cimi") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = BTreeMap::<String, Row>::new();
    let mut codes = BTreeMap::<&str, usize>::new();
    let mut wrong = Vec::new();
    for file in sidereal_tests::files(&corpus, ".json") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        let text = sidereal_model::json::utf8(&bytes).unwrap();
        let (resource, findings) = match Resource::read(text) {
            Ok(read) => read,
            Err(finding) => {
                assert!(finding.place.span.is_some(), "{name} is refused without a place: {finding}");
                table.entry("(not JSON)".into()).or_default().files += 1;
                continue;
            }
        };
        let class = resource.class().map_or("(not recognised)", |class| class.name);
        if resource.class().is_none() {
            wrong.push(format!("{name}: not recognised"));
        }
        let row = table.entry(class.into()).or_default();
        row.files += 1;
        row.findings += findings.len();
        match written_otherwise(text) {
            None => row.equal += 1,
            Some(other) => wrong.push(format!("{name}: written otherwise: {other}")),
        }
        assert!(!format!("{resource:?}").contains("passwordValue"), "{name}: Debug shows a password");
        for finding in &findings {
            assert!(finding.place.span.is_some(), "{name}: {finding}");
            *codes.entry(finding.code).or_default() += 1;
            println!("{name}: {finding}");
        }
    }
    println!("{:<32} {:>5} {:>5} {:>8}", "", "files", "equal", "findings");
    for (class, row) in &table {
        println!("{class:<32} {:>5} {:>5} {:>8}", row.files, row.equal, row.findings);
    }
    println!("{codes:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(table.values().map(|row| row.files).sum::<usize>() > 0);
}

/// Law: whatever a member is replaced by, it is written back.
#[test]
fn spoilt_payloads_are_written_back_too() {
    let Some(corpus) = sidereal_tests::shared("corpus/cimi") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let spoils = [
        serde_json::json!(null),
        serde_json::json!(7),
        serde_json::json!("7"),
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!([{"href": "a"}, 7]),
        serde_json::json!([[{"href": "a", "id": null}]]),
        serde_json::json!({"href": {"href": "a"}, "id": ["b"], "operations": "c"}),
    ];
    let mut count = 0;
    for file in sidereal_tests::files(&corpus, ".json") {
        let Ok(whole) = serde_json::from_slice::<serde_json::Value>(&std::fs::read(&file).unwrap()) else { continue };
        for pointer in pointers(&whole) {
            for spoil in &spoils {
                let mut bad = whole.clone();
                *bad.pointer_mut(&pointer).unwrap() = spoil.clone();
                count += 1;
                let other = written_otherwise(&bad.to_string());
                assert!(other.is_none(), "{pointer} of {}: {bad}\n{}", file.display(), other.unwrap_or_default());
            }
        }
    }
    println!("{count} spoilt payloads");
}

fn pointers(value: &serde_json::Value) -> Vec<String> {
    let inner: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(members) => members.iter().map(|(name, value)| (format!("/{name}"), value)).collect(),
        serde_json::Value::Array(items) => {
            items.iter().enumerate().map(|(at, value)| (format!("/{at}"), value)).collect()
        }
        _ => Vec::new(),
    };
    let below =
        inner.iter().flat_map(|(step, value)| pointers(value).into_iter().map(move |rest| format!("{step}{rest}")));
    std::iter::once(String::new()).chain(below).collect()
}
