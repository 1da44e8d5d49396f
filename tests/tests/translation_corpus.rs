//! Every CIMI payload that others wrote goes to SID and comes back, value for value.

use std::collections::BTreeMap;

use sidereal_diagnostics::{Finding, Severity};
use sidereal_mapping::{Leaves, Options, Translator, inspect, same};
use sidereal_model::{Document, Limits, validate};
use sidereal_tests::{files, shared};

#[derive(Default)]
struct Row {
    files: usize,
    equal: usize,
    valid: usize,
    leaves: Leaves,
}

/// Nothing is wrong with the translation that was not wrong with the source: no finding but a missing attribute.
fn is_valid(output: &str) -> Result<(), Vec<Finding>> {
    let document = Document::parse(output).map_err(|finding| vec![*finding])?;
    let root = document.root();
    let entities: Vec<_> = root.items().map_or_else(|| vec![root], Iterator::collect);
    let mut wrong = Vec::new();
    for entity in entities {
        let found = sidereal_sid::classify(entity).map(|found| validate::validate(found.class, entity));
        let found = found.unwrap_or_else(|| vec![Finding::new(&validate::NOT_AN_OBJECT, "not a SID entity")]);
        let bad =
            |finding: &Finding| finding.severity > Severity::Advice && finding.code != validate::MISSING_ATTRIBUTE.code;
        wrong.extend(found.into_iter().filter(bad));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[test]
fn the_corpus_goes_to_sid_and_comes_back() {
    let Some(folder) = shared("corpus/cimi") else {
        println!("passed over: no published payloads beside the checkout");
        return;
    };
    let translator = Translator::builtin();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut failures = Vec::new();
    for file in files(&folder, ".json") {
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let (entities, _) = inspect(&text, &Limits::default());
        let Some(class) = entities.first().and_then(|entity| entity.class) else {
            rows.entry("(no stored resource)".into()).or_default().files += 1;
            continue;
        };
        if translator.engine().plans().iter().all(|plan| plan.left.name != class) {
            rows.entry(format!("{class} (no table yet)")).or_default().files += 1;
            continue;
        }
        let there = translator.translate(&text, "sid", &Options::default());
        let back = translator.translate(&there.output, "cimi", &Options::default());
        let row = rows.entry(class.to_owned()).or_default();
        row.files += 1;
        row.leaves.exact += there.report.leaves.exact;
        row.leaves.changed += there.report.leaves.changed;
        row.leaves.complemented += there.report.leaves.complemented;
        row.leaves.lost += there.report.leaves.lost;
        if same(&text, &back.output) {
            row.equal += 1;
        } else {
            failures.push(format!("{name} comes back as {}", back.output));
        }
        match is_valid(&there.output) {
            Ok(()) => row.valid += 1,
            Err(findings) => failures.push(format!("{name} is not valid in SID: {findings:?}")),
        }
    }
    println!(
        "{:<34}{:>6}{:>6}{:>6} {:>7}{:>8}{:>13}{:>6}",
        "", "files", "equal", "valid", "exact", "changed", "complemented", "lost"
    );
    for (class, row) in &rows {
        let Leaves { exact, changed, complemented, lost } = row.leaves;
        println!(
            "{class:<34}{:>6}{:>6}{:>6} {exact:>7}{changed:>8}{complemented:>13}{lost:>6}",
            row.files, row.equal, row.valid
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(rows.values().all(|row| row.leaves.lost == 0), "nothing is lost");
}
