//! Every instance that others wrote, in MOF or CIM-XML, goes to plain JSON and comes back; so does every document.

use std::collections::BTreeMap;

use sidereal_cim::{Instance, cimxml, mof, payload, plain};
use sidereal_mapping::same;
use sidereal_tests::{files, shared};

fn decoded(bytes: &[u8]) -> String {
    let start = bytes.iter().copied().find(u8::is_ascii_graphic);
    let (text, _) = if start == Some(b'<') { cimxml::decode(bytes) } else { mof::decode(bytes) };
    text.into_owned()
}

/// The objects of a document, as they are read.
fn instances(text: &str) -> Vec<Instance> {
    if text.trim_start().starts_with('<') {
        let mut stream = cimxml::Instances::new(text.as_bytes());
        return std::iter::from_fn(|| stream.next_instance().ok().flatten()).collect();
    }
    mof::parse(text).map(|(document, _)| document.instances().cloned().collect()).unwrap_or_default()
}

/// Passwords stand in a place of their own, so that only the order may differ.
fn sorted(instance: &Instance) -> Instance {
    let mut instance = instance.clone();
    instance.properties.sort_by_key(|property| property.name.to_lowercase());
    instance
}

/// Where two texts part.
fn difference(left: &str, right: &str) -> String {
    let at = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    let around = |text: &str| {
        String::from_utf8_lossy(text.as_bytes().get(at.saturating_sub(60)..text.len().min(at + 80)).unwrap_or_default())
            .into_owned()
    };
    format!("`{}` became `{}`", around(left), around(right))
}

#[test]
fn instances_of_the_corpus_come_back_from_plain_json() {
    let Some(corpus) = shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let (mut all, mut with_source, mut failures) = (0, 0, Vec::new());
    for file in files(&corpus, ".mof").into_iter().chain(files(&corpus, ".xml")) {
        let text = decoded(&std::fs::read(&file).expect("the file can be read"));
        for instance in instances(&text) {
            let json = plain::write(&instance);
            all += 1;
            with_source += usize::from(json.contains("\"cim:source\""));
            if plain::parse(&json).map(|back| sorted(&back)) != Ok(sorted(&instance)) {
                let again = plain::parse(&json).map(|back| format!("{:?}", sorted(&back))).unwrap_or_default();
                failures.push(format!(
                    "{}: {}",
                    file.display(),
                    difference(&format!("{:?}", sorted(&instance)), &again)
                ));
            }
        }
    }
    println!("{all} instances, {with_source} of which need their text besides");
    assert!(all > 900, "the corpus has its instances");
    assert!(failures.is_empty(), "{} of {all}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn documents_of_the_corpus_come_back_from_plain_json() {
    let Some(corpus) = shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for file in files(&corpus, ".mof").into_iter().chain(files(&corpus, ".xml")) {
        let name = file.strip_prefix(&corpus).unwrap_or(&file).display().to_string();
        let text = decoded(&std::fs::read(&file).expect("the file can be read"));
        let Some(notation) = payload::sniff(&text) else {
            *counts.entry("no document").or_default() += 1;
            continue;
        };
        let Ok((json, _)) = payload::read(&text) else {
            *counts.entry("refused").or_default() += 1;
            continue;
        };
        if json == "[]" {
            *counts.entry("no instance in it").or_default() += 1;
            continue;
        }
        let document = sidereal_model::Document::parse(&json).expect("what is written is JSON");
        let back = match payload::write(document.root(), notation) {
            Ok((back, _)) => back,
            Err(error) => {
                failures.push(format!("{name}: {error}"));
                continue;
            }
        };
        let identical = back == text;
        match payload::read(&back) {
            Ok((again, _)) if same(&json, &again) => {
                *counts.entry(if identical { "identical" } else { "equal" }).or_default() += 1;
            }
            Ok((again, _)) => failures.push(format!("{name}: {}", difference(&json, &again))),
            Err(error) => failures.push(format!("{name}: {error}\n{back}")),
        }
    }
    for (outcome, count) in &counts {
        println!("{count:6} {outcome}");
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}
