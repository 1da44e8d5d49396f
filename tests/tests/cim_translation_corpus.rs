//! Every CIM document that others wrote goes to SID and comes back, as MOF or CIM-XML, equal as parsed; so it does by way of
//! CIMI, if CIMI has a counterpart for anything in it.

use std::collections::BTreeMap;

use sidereal_cim::{cimxml, mof, payload};
use sidereal_diagnostics::Finding;
use sidereal_mapping::{Leaves, Options, Report, Translator, same};
use sidereal_model::Document;
use sidereal_tests::{files, shared};

#[derive(Default)]
struct Row {
    instances: usize,
    equal: usize,
    leaves: Leaves,
}

fn decoded(bytes: &[u8]) -> String {
    let start = bytes.iter().copied().find(u8::is_ascii_graphic);
    let (text, _) = if start == Some(b'<') { cimxml::decode(bytes) } else { mof::decode(bytes) };
    text.into_owned()
}

/// The entities of a document, each as JSON, with the class that its table has.
fn entities(json: &str) -> Vec<(String, String)> {
    let Ok(document) = Document::parse(json) else { return Vec::new() };
    let root = document.root();
    let all: Vec<_> = root.items().map_or_else(|| vec![root], Iterator::collect);
    let class = |entity| sidereal_cim::description::classify(entity).map_or("?", |class| class.name).to_owned();
    all.into_iter().map(|entity| (class(entity), entity.to_text())).collect()
}

/// A JSON document written in a notation, and read from that.
fn written_and_read(json: &str, notation: payload::Notation) -> Result<(String, Vec<Finding>), Box<Finding>> {
    let document = Document::parse(json)?;
    let (written, _) = payload::write(document.root(), notation)?;
    Ok(payload::read(&written)?)
}

#[test]
fn the_corpus_goes_to_sid_and_comes_back() {
    let Some(corpus) = shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let translator = Translator::builtin();
    let options = Options::default();
    let (mut documents, mut rows, mut failures) = (0, BTreeMap::<String, Row>::new(), Vec::new());
    for file in files(&corpus, ".mof").into_iter().chain(files(&corpus, ".xml")) {
        let name = file.strip_prefix(&corpus).unwrap_or(&file).display().to_string();
        let text = decoded(&std::fs::read(&file).expect("the file can be read"));
        let Some(notation) = payload::sniff(&text) else { continue };
        let Ok((json, _)) = payload::read(&text) else { continue };
        if json == "[]" {
            continue;
        }
        documents += 1;
        let there = translator.translate(&json, "sid", &options);
        let back = translator.translate(&there.output, "cim", &options);
        match written_and_read(&back.output, notation) {
            Ok((again, _)) if same(&json, &again) => {}
            Ok((again, _)) => {
                let same = json.bytes().zip(again.bytes()).take_while(|(left, right)| left == right).count();
                failures.push(format!("{name}: other from byte {same}: {json}\ncomes back as {again}"));
            }
            Err(error) => failures.push(format!("{name}: {error}")),
        }
        for (class, entity) in entities(&json) {
            let there = translator.translate(&entity, "sid", &options);
            let back = translator.translate(&there.output, "cim", &options);
            let row = rows.entry(class).or_default();
            row.instances += 1;
            row.equal += usize::from(same(&entity, &back.output));
            row.leaves.exact += there.report.leaves.exact;
            row.leaves.changed += there.report.leaves.changed;
            row.leaves.complemented += there.report.leaves.complemented;
            row.leaves.lost += there.report.leaves.lost;
        }
    }
    println!(
        "{:<34}{:>10}{:>6} {:>7}{:>8}{:>13}{:>6}",
        "", "instances", "equal", "exact", "changed", "complemented", "lost"
    );
    for (class, row) in &rows {
        let Leaves { exact, changed, complemented, lost } = row.leaves;
        println!("{class:<34}{:>10}{:>6} {exact:>7}{changed:>8}{complemented:>13}{lost:>6}", row.instances, row.equal);
    }
    println!("{documents} documents");
    assert!(failures.is_empty(), "{} of {documents}:\n{}", failures.len(), failures.join("\n"));
    assert!(rows.values().all(|row| row.equal == row.instances && row.leaves.lost == 0), "nothing is lost");
}

#[test]
fn the_corpus_goes_to_cimi_and_comes_back() {
    let Some(corpus) = shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let translator = Translator::builtin();
    let (mut documents, mut without, mut report, mut failures) = (0, 0, Report::default(), Vec::new());
    for file in files(&corpus, ".mof").into_iter().chain(files(&corpus, ".xml")) {
        let name = file.strip_prefix(&corpus).unwrap_or(&file).display().to_string();
        let text = decoded(&std::fs::read(&file).expect("the file can be read"));
        let Some(notation) = payload::sniff(&text) else { continue };
        let Ok((json, _)) = payload::read(&text) else { continue };
        let there = translator.translate(&json, "cimi", &Options::default());
        if there.refused || json == "[]" {
            without += 1;
            continue;
        }
        documents += 1;
        report.merge(there.report);
        let back = translator.translate(&there.output, "cim", &Options::default());
        match written_and_read(&back.output, notation) {
            Ok((again, _)) if same(&json, &again) => {}
            Ok((again, _)) => failures.push(format!("{name}: {json}\ncomes back as {again}")),
            Err(error) => failures.push(format!("{name}: {error}")),
        }
    }
    println!("{documents} documents, {without} without anything that CIMI has: {:?}", report.leaves);
    assert!(failures.is_empty(), "{} of {documents}:\n{}", failures.len(), failures.join("\n"));
    assert!(documents > 0 && report.leaves.lost == 0, "nothing is lost");
}
