//! Every payload of every corpus goes to every model that a way leads to, and comes back: the matrix of the alignment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sidereal_cim::{cimxml, mof, payload};
use sidereal_mapping::model::MODELS;
use sidereal_mapping::{Leaves, Options, Translator, inspect, same};
use sidereal_model::Limits;
use sidereal_ovf::Descriptor;
use sidereal_tests::{files, shared};

/// A file as JSON; none if it is not of the model, or broken.
type Read = fn(&[u8]) -> Option<String>;

/// How files of each ending are read.
type Kinds = &'static [(&'static str, Read)];

/// Where the payloads of each model lie.
const CORPORA: &[(&str, &str, Kinds)] = &[
    ("cimi", "corpus/cimi", &[(".json", json), (".xml", cimi_xml)]),
    ("sid", "corpus/tmf", &[(".json", json)]),
    ("ovf", "corpus/ovf", &[(".ovf", descriptor)]),
    ("cim", "corpus/cim", &[(".mof", cim), (".xml", cim)]),
];

fn json(bytes: &[u8]) -> Option<String> {
    Some(std::str::from_utf8(bytes).ok()?.to_owned())
}

fn cimi_xml(bytes: &[u8]) -> Option<String> {
    let read = sidereal_cimi::xml::to_json(std::str::from_utf8(bytes).ok()?, &sidereal_model::xml::Limits::default());
    Some(read.ok()?.json)
}

fn descriptor(bytes: &[u8]) -> Option<String> {
    Some(sidereal_ovf::json::write(&Descriptor::from_bytes(bytes).ok()?))
}

fn cim(bytes: &[u8]) -> Option<String> {
    let start = bytes.iter().copied().find(u8::is_ascii_graphic);
    let (text, _) = if start == Some(b'<') { cimxml::decode(bytes) } else { mof::decode(bytes) };
    payload::sniff(&text)?;
    let (json, _) = payload::read(&text).ok()?;
    (json != "[]").then_some(json)
}

#[derive(Default)]
struct Row {
    /// The models that documents went through.
    ways: BTreeSet<String>,
    documents: usize,
    /// Documents of which no table has something, such as a product on the way to a model of machines.
    without_table: usize,
    entities: u64,
    equal: usize,
    leaves: Leaves,
}

impl Row {
    /// Takes a document there and back; false if it comes back as another one.
    fn take(&mut self, translator: Translator<'_>, document: &str, from: &str, to: &str) -> bool {
        self.documents += 1;
        let options = Options { validate: false, ..Options::default() };
        let there = translator.translate(document, to, &options);
        if there.refused {
            self.without_table += 1;
            return true;
        }
        let legs = there.report.legs.iter().map(|leg| leg.to).collect::<Vec<_>>();
        self.ways.insert(if legs.is_empty() { to.to_owned() } else { legs.join(" > ") });
        self.entities += there.report.entities;
        self.leaves.exact += there.report.leaves.exact;
        self.leaves.changed += there.report.leaves.changed;
        self.leaves.complemented += there.report.leaves.complemented;
        self.leaves.lost += there.report.leaves.lost;
        let equal = same(document, &translator.translate(&there.output, from, &options).output);
        self.equal += usize::from(equal);
        equal
    }
}

/// The documents of a corpus that are of the model, each with its file.
fn documents(model: &str, folder: &Path, kinds: Kinds) -> Vec<(PathBuf, String)> {
    let of_model = |json: &String| {
        let (entities, _) = inspect(json, &Limits::default());
        !entities.is_empty() && entities.iter().all(|entity| entity.model == Some(model))
    };
    let of_kind = |(ending, read): &(&str, Read)| -> Vec<(PathBuf, String)> {
        let read = |file: PathBuf| read(&std::fs::read(&file).ok()?).map(|json| (file, json));
        files(folder, ending).into_iter().filter_map(read).filter(|(_, json)| of_model(json)).collect()
    };
    kinds.iter().flat_map(of_kind).collect()
}

#[test]
fn the_matrix_of_every_corpus() {
    let translator = Translator::builtin();
    let mut failures = Vec::new();
    println!(
        "{:<20}{:>10}{:>10}{:>7}{:>10} {:>9}{:>9}{:>13}{:>7}",
        "", "documents", "no table", "equal", "entities", "exact", "changed", "complemented", "lost"
    );
    for (from, folder, kinds) in CORPORA {
        let Some(folder) = shared(folder) else {
            println!("passed over: no {folder} beside the checkout");
            continue;
        };
        let documents = documents(from, &folder, kinds);
        for to in MODELS.iter().map(|model| model.name).filter(|to| to != from) {
            if translator.engine().route(from, to).is_none() {
                println!("{from} to {to}: no way leads there");
                continue;
            }
            let mut row = Row::default();
            for (file, document) in &documents {
                if !row.take(translator, document, from, to) {
                    failures.push(format!("{} does not come back from {to}", file.display()));
                }
            }
            let Leaves { exact, changed, complemented, lost } = row.leaves;
            let ways: Vec<&str> = row.ways.iter().map(String::as_str).collect();
            let name = format!("{from} > {}", if ways.is_empty() { to.to_owned() } else { ways.join(", ") });
            println!(
                "{name:<20}{:>10}{:>10}{:>7}{:>10} {exact:>9}{changed:>9}{complemented:>13}{lost:>7}",
                row.documents, row.without_table, row.equal, row.entities
            );
            assert_eq!(lost, 0, "{name}: with the complement nothing is lost");
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
