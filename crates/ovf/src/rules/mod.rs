//! The checks of a descriptor, and of a package, in groups; each finding has a stable code.
//!
//! Severities follow what is met in the field: what working producers write every day is advice or a warning, whatever
//! the standard calls it; an error is what no reader can make sense of.

pub mod configuration;
pub mod disk;
pub mod document;
pub mod hardware;
pub mod item;
pub mod json;
pub mod operation;
pub mod package;
pub mod product;
pub mod references;
pub mod strings;
pub mod structure;

use sidereal_diagnostics::{Rule, Severity};

const fn rule(code: &'static str, name: &'static str, severity: Severity, summary: &'static str) -> Rule {
    Rule { code, name, severity, summary }
}

/// All rules, by code.
pub const RULES: &[&[Rule]] = &[
    document::RULES,
    structure::RULES,
    references::RULES,
    disk::RULES,
    hardware::RULES,
    item::RULES,
    configuration::RULES,
    product::RULES,
    operation::RULES,
    strings::RULES,
    package::RULES,
    json::RULES,
];

/// All rules, one by one.
pub fn all<'a>() -> impl Iterator<Item = &'a Rule> {
    RULES.iter().copied().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_sorted_and_names_are_distinct() {
        let codes: Vec<_> = all().map(|rule| rule.code).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        let names: HashSet<_> = all().map(|rule| rule.name).collect();
        assert_eq!(names.len(), codes.len());
        for rule in all() {
            assert!(rule.code.starts_with("OVF") && rule.summary.ends_with('.'), "{}", rule.code);
            assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        }
    }
}
