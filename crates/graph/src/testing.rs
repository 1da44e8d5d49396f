//! For the tests of models: assertions, and fixtures from folders.
//!
//! ```
//! use sidereal_graph::testing::model;
//! use sidereal_graph::{assert_findings, assert_valid};
//!
//! let bundle = model(r#"{"@type": "ProductOffering", "id": "office", "isBundle": false}"#);
//! assert_valid!(bundle);
//!
//! let empty = model(r#"{"@type": "ProductOffering", "id": "office", "isBundle": true}"#);
//! assert_findings!(empty, ["GRA0109"]);
//! ```

#![allow(clippy::panic, reason = "an assertion of a test panics")]

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use sidereal_diagnostics::Finding;

use crate::graph::ModelGraph;
use crate::validate::{Validator, place};

/// The graph of a text.
///
/// # Panics
/// When the text is not JSON.
#[track_caller]
pub fn model(text: &str) -> ModelGraph {
    ModelGraph::of_text(text).unwrap_or_else(|finding| panic!("{finding}"))
}

/// The graph of all `.json` files and `.ndjson` files of a folder and its folders, in the order of their names.
///
/// # Errors
/// When the folder or a file cannot be read, or is not JSON.
pub fn folder(path: impl AsRef<Path>) -> io::Result<ModelGraph> {
    let root = path.as_ref();
    let mut files = Vec::new();
    collect(root, &mut files)?;
    files.sort();
    let mut graph = ModelGraph::new();
    let mut edit = graph.edit();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let name: std::sync::Arc<str> = file.display().to_string().into();
        let of = |finding: Box<Finding>| io::Error::other(format!("{}: {finding}", file.display()));
        if file.extension().is_some_and(|end| end == "ndjson" || end == "jsonl") {
            for (line, number) in text.lines().zip(1_u32..).filter(|(line, _)| !line.trim().is_empty()) {
                edit.line(&name, number, line, &sidereal_model::Limits::default()).map_err(of)?;
            }
        } else {
            edit.text(Some(name), &text).map_err(of)?;
        }
    }
    drop(edit);
    Ok(graph)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json" || end == "ndjson" || end == "jsonl") {
            files.push(path);
        }
    }
    Ok(())
}

/// What the built-in rules find, with line and column where the files can be read.
pub fn findings(graph: &ModelGraph) -> Vec<Finding> {
    findings_of(graph, &Validator::new())
}

/// What a validator finds, with line and column where the files can be read.
pub fn findings_of(graph: &ModelGraph, validator: &Validator<'_>) -> Vec<Finding> {
    let mut findings = validator.validate(graph);
    place(graph, &mut findings, |file| std::fs::read_to_string(file).ok().map(Cow::Owned));
    findings
}

/// Findings for a snapshot: a line each, with forward slashes and only the last part of file names, so that they are the
/// same on every machine.
pub fn snapshot(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let mut finding = finding.clone();
        finding.place.file = finding.place.file.map(|file| {
            let name = file.rsplit(['/', '\\']).next().unwrap_or(&file);
            name.into()
        });
        format!("{finding}\n")
    });
    lines.collect()
}

/// Asserts that the built-in rules find nothing.
///
/// # Panics
/// When they do, with what they find.
#[track_caller]
pub fn check_valid(graph: &ModelGraph) {
    let findings = findings(graph);
    assert!(findings.is_empty(), "the model is not valid:\n{}", snapshot(&findings));
}

/// Asserts that the built-in rules find exactly these codes, in any order.
///
/// # Panics
/// When they find others, with what they find.
#[track_caller]
pub fn check_findings(graph: &ModelGraph, codes: &[&str]) {
    let findings = findings(graph);
    let mut found: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    let mut due = codes.to_vec();
    found.sort_unstable();
    due.sort_unstable();
    assert!(found == due, "found {found:?} instead of {due:?}:\n{}", snapshot(&findings));
}

/// Asserts that a [`ModelGraph`](crate::ModelGraph) is valid.
#[macro_export]
macro_rules! assert_valid {
    ($graph:expr $(,)?) => {
        $crate::testing::check_valid(&$graph)
    };
}

/// Asserts that the findings of a [`ModelGraph`](crate::ModelGraph) have exactly these codes: one for each finding, in
/// any order.
#[macro_export]
macro_rules! assert_findings {
    ($graph:expr, $codes:expr $(,)?) => {
        $crate::testing::check_findings(&$graph, &$codes)
    };
}
