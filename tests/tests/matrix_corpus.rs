//! Every payload of every corpus goes to every model that a way leads to, and comes back: the matrix of the alignment.

use std::path::Path;

use sidereal_mapping::model::MODELS;
use sidereal_mapping::{Leaves, Options, Translator, inspect, same};
use sidereal_model::Limits;
use sidereal_tests::{files, shared};

/// The documents of a file as JSON.
type Read = fn(&str) -> Vec<String>;

/// Where the payloads of each model lie, how their files end, and how they are read.
const CORPORA: &[(&str, &str, &str, Read)] = &[
    ("cimi", "corpus/cimi", ".json", |text| vec![text.to_owned()]),
    ("sid", "corpus/tmf", ".json", |text| vec![text.to_owned()]),
];

#[derive(Default)]
struct Row {
    documents: usize,
    /// Documents of which no table has something, such as a product on the way to a model of machines.
    without_table: usize,
    entities: u64,
    equal: usize,
    leaves: Leaves,
}

/// A row for one way, and the documents that do not come back.
fn row(translator: Translator<'_>, folder: &Path, ending: &str, read: Read, way: &[&str]) -> (Row, Vec<String>) {
    let (mut row, mut failures) = (Row::default(), Vec::new());
    let (Some(from), Some(to)) = (way.first(), way.last()) else { return (row, failures) };
    for file in files(folder, ending) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        for document in read(&text) {
            let (entities, _) = inspect(&document, &Limits::default());
            if entities.is_empty() || entities.iter().any(|entity| entity.model != Some(*from)) {
                continue;
            }
            row.documents += 1;
            let options = Options { validate: false, ..Options::default() };
            let there = translator.translate(&document, to, &options);
            if there.refused {
                row.without_table += 1;
                continue;
            }
            row.entities += there.report.entities;
            row.leaves.exact += there.report.leaves.exact;
            row.leaves.changed += there.report.leaves.changed;
            row.leaves.complemented += there.report.leaves.complemented;
            row.leaves.lost += there.report.leaves.lost;
            let back = translator.translate(&there.output, from, &options);
            if same(&document, &back.output) {
                row.equal += 1;
            } else {
                failures.push(format!("{} does not come back from {to}", file.display()));
            }
        }
    }
    (row, failures)
}

#[test]
fn the_matrix_of_every_corpus() {
    let translator = Translator::builtin();
    let mut failures = Vec::new();
    println!(
        "{:<20}{:>10}{:>10}{:>10}{:>7} {:>9}{:>9}{:>13}{:>7}",
        "", "documents", "no table", "entities", "equal", "exact", "changed", "complemented", "lost"
    );
    for (from, folder, ending, read) in CORPORA {
        let Some(folder) = shared(folder) else {
            println!("passed over: no {folder} beside the checkout");
            continue;
        };
        for to in MODELS.iter().map(|model| model.name).filter(|to| to != from) {
            let Some(way) = translator.engine().route(from, to) else {
                println!("{from} to {to}: no way leads there");
                continue;
            };
            let (row, failed) = row(translator, &folder, ending, *read, &way);
            let Leaves { exact, changed, complemented, lost } = row.leaves;
            let name = way.join(" > ");
            println!(
                "{name:<20}{:>10}{:>10}{:>10}{:>7} {exact:>9}{changed:>9}{complemented:>13}{lost:>7}",
                row.documents, row.without_table, row.entities, row.equal
            );
            assert_eq!(lost, 0, "{name}: with the complement nothing is lost");
            assert_eq!(row.equal + failed.len() + row.without_table, row.documents);
            failures.extend(failed);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
