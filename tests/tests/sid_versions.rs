//! Payloads of the field in the other version and back, and the table of differences against the published schemas.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: a fault stops it, and its tables are printed"
)]

use std::collections::BTreeMap;
use std::fs;

use sidereal_model::json::utf8;
use sidereal_model::{Document, Json};
use sidereal_sid::classify;
use sidereal_sid::version::{self, Options, Outcome, Target, write_as};
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
