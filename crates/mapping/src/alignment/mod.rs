//! What the models have to do with each other beyond classes and attributes: data in `model-mappings/`, beside the tables.
//!
//! Each kind of document has a folder and a module here; all that a document names is looked up in the models, and what is not
//! there is a finding.

pub mod actors;
pub mod formula;
pub mod metrics;
pub(crate) mod names;
pub mod terms;
pub mod unmapped;
pub mod use_cases;

use serde::de::DeserializeOwned;
use sidereal_diagnostics::{Finding, Rule, Severity};
use toml::Spanned;

use crate::load::{Source, Tables, parse};

/// The folders that hold no tables.
pub(crate) const FOLDERS: &[&str] =
    &[actors::FOLDER, metrics::FOLDER, terms::FOLDER, unmapped::FOLDER, use_cases::FOLDER];

const fn error(code: &'static str, name: &'static str, summary: &'static str) -> Rule {
    Rule { code, name, severity: Severity::Error, summary }
}

/// An actor is not in order.
pub const ACTOR: Rule = error(
    "MAP0032",
    "actor-not-in-order",
    "name each kind of role of a cloud once, and say how it relates to what others name",
);
/// A step of a use case is not in order.
pub const USE_CASE: Rule = error(
    "MAP0033",
    "use-case-not-in-order",
    "name classes, operations, APIs, processes and actors that there are, and what a side lacks",
);
/// An indicator is not in order.
pub const METRIC: Rule = error(
    "MAP0034",
    "metric-not-in-order",
    "name attributes that there are, and make the units of formula, inputs and examples fit",
);
/// A term is not in order.
pub const TERM: Rule =
    error("MAP0035", "term-not-in-order", "name terms and classes that there are, and say once how two terms relate");
/// A class of a table is no term.
pub const NO_TERM: Rule = Rule {
    code: "MAP0036",
    name: "class-without-term",
    severity: Severity::Advice,
    summary: "say in `terms/` what the class means",
};

/// All findings about the documents beside the tables, sorted by code; besides those of [`crate::check::RULES`].
pub const RULES: &[Rule] = &[ACTOR, USE_CASE, METRIC, TERM, NO_TERM];

/// All documents beside the tables.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Classes without a table.
    pub unmapped: Vec<unmapped::Document>,
    /// Who takes part in a cloud.
    pub actors: Vec<actors::Document>,
    /// Use cases of a cloud.
    pub use_cases: Vec<use_cases::Document>,
    /// Indicators, and what is measured.
    pub metrics: Vec<metrics::Document>,
    /// What the words of the models mean.
    pub terms: Vec<terms::Document>,
}

impl Alignment {
    /// Reads and checks all documents.
    pub fn load(tables: &Tables) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let alignment = Self {
            unmapped: documents(tables, unmapped::FOLDER, unmapped::check, &mut findings),
            actors: documents(tables, actors::FOLDER, actors::check, &mut findings),
            use_cases: documents(tables, use_cases::FOLDER, use_cases::check, &mut findings),
            metrics: documents(tables, metrics::FOLDER, metrics::check, &mut findings),
            terms: terms::documents(tables, &mut findings),
        };
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
