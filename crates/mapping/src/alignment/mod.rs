//! What the models have to do with each other beyond classes and attributes: data in `model-mappings/`, beside the tables.
//!
//! Each kind of document has a folder and a module here; all that a document names is looked up in the models, and what is not
//! there is a finding.

pub mod unmapped;

use serde::de::DeserializeOwned;
use sidereal_diagnostics::{Finding, Rule};
use toml::Spanned;

use crate::load::{Source, Tables, parse};

/// The folders that hold no tables.
pub(crate) const FOLDERS: &[&str] = &[unmapped::FOLDER];

/// All documents beside the tables.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Classes without a table.
    pub unmapped: Vec<unmapped::Document>,
}

impl Alignment {
    /// Reads and checks all documents.
    pub fn load(tables: &Tables) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let alignment = Self { unmapped: documents(tables, unmapped::FOLDER, unmapped::check, &mut findings) };
        (alignment, findings)
    }
}

/// The documents of a folder that can be read, each checked.
fn documents<T: DeserializeOwned>(
    tables: &Tables,
    folder: &str,
    check: fn(&T, &Source, &mut Vec<Finding>),
    findings: &mut Vec<Finding>,
) -> Vec<T> {
    let mut all = Vec::new();
    for source in tables.documents(folder) {
        match parse::<T>(source) {
            Ok(document) => {
                check(&document, source, findings);
                all.push(document);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    all
}

fn fault<T>(rule: &'static Rule, message: String, at: &Spanned<T>, source: &Source, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(rule, message).help(rule.summary).at(source.place(at.span())));
}
