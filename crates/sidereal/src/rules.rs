//! All rules that a finding can be of.

use sidereal_diagnostics::{Rule, Severity};
use sidereal_model::{json, validate};

/// An input cannot be read.
pub const UNREADABLE_INPUT: Rule = Rule {
    code: "INP0001",
    name: "unreadable-input",
    severity: Severity::Error,
    summary: "The system does not give the input, or not all of it.",
};
/// An input is empty.
pub const EMPTY_INPUT: Rule = Rule {
    code: "INP0002",
    name: "empty-input",
    severity: Severity::Error,
    summary: "An input holds at least one JSON value.",
};
/// A file of a folder is passed over.
pub const PASSED_OVER: Rule = Rule {
    code: "INP0003",
    name: "passed-over",
    severity: Severity::Advice,
    summary: "A file of a folder that is neither JSON, by its content or its name, nor a document of a model in another notation is not read.",
};

/// What is asked for cannot be written in this notation.
pub const NOT_IN_FORM: Rule = Rule {
    code: "INP0004",
    name: "not-in-form",
    severity: Severity::Error,
    summary: "A document is written in a notation that its model has, and that can hold it: CIMI XML holds one resource.",
};

/// The rules of this crate, sorted.
pub const RULES: &[Rule] = &[UNREADABLE_INPUT, EMPTY_INPUT, PASSED_OVER, NOT_IN_FORM];

const OF_JSON: &[Rule] =
    &[json::NOT_JSON, json::NESTED_TOO_DEEP, json::TOO_LONG, json::DUPLICATE_MEMBER, json::NOT_UTF8];

/// The rules of all crates that are switched on.
pub fn all<'a>() -> impl Iterator<Item = &'a Rule> {
    let rules = RULES.iter().chain(OF_JSON).chain(validate::RULES).chain(sidereal_model::xml::RULES);
    #[cfg(feature = "sid")]
    let rules = rules.chain(sidereal_sid::rules::RULES);
    #[cfg(feature = "cimi")]
    let rules = rules.chain(sidereal_cimi::rules::RULES);
    #[cfg(feature = "cim")]
    let rules = rules.chain(sidereal_cim::rules::RULES);
    #[cfg(feature = "ovf")]
    let rules = rules.chain(sidereal_ovf::rules::all());
    #[cfg(feature = "mapping")]
    let rules = rules
        .chain(sidereal_mapping::check::RULES)
        .chain(sidereal_mapping::alignment::RULES)
        .chain(OF_TRANSLATION)
        .chain(OF_COVERAGE);
    #[cfg(feature = "graph")]
    let rules = rules.chain(sidereal_graph::RULES.iter().map(|rule| &rule.about));
    rules
}

#[cfg(feature = "mapping")]
const OF_TRANSLATION: &[Rule] = {
    use sidereal_mapping::engine::{
        NO_TABLE, NOT_CARRIED, NOT_RECOGNIZED, REFERENCE_CYCLE, SECRET_CARRIED, SECRET_LEFT_OUT,
    };
    &[NOT_RECOGNIZED, NO_TABLE, REFERENCE_CYCLE, NOT_CARRIED, SECRET_CARRIED, SECRET_LEFT_OUT]
};

#[cfg(feature = "mapping")]
const OF_COVERAGE: &[Rule] = &[sidereal_mapping::coverage::FALLEN, sidereal_mapping::coverage::NO_FIGURE];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn a_code_is_of_one_rule() {
        let mut seen = HashSet::new();
        for rule in super::all() {
            assert!(seen.insert(rule.code), "{}", rule.code);
            assert!(!rule.summary.is_empty(), "{}", rule.code);
        }
    }
}
