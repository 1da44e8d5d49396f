//! The validator reports exactly the defect that was planted, and nothing in valid models.
//!
//! `PROPTEST_CASES=10000` runs as many cases of each.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use proptest::prelude::*;
use proptest::test_runner::Config;
use sidereal_graph::strategy::{DEFECTS, defective_bundle, valid_bundle};
use sidereal_graph::{RULES, Validator};

/// As many cases as the environment says, or a number that is quick.
fn cases() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(300), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn valid_bundles_have_no_findings(bundle in valid_bundle()) {
        let findings = Validator::new().validate(&bundle.graph());
        prop_assert!(findings.is_empty(), "{findings:#?}");
    }

    #[test]
    fn a_planted_defect_is_found_and_nothing_else((defect, bundle) in defective_bundle()) {
        let findings = Validator::new().validate(&bundle.graph());
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        prop_assert_eq!(codes, [defect.code], "{:#?}", findings);
        let pointer = findings[0].place.path.clone().unwrap();
        let entities: serde_json::Value = serde_json::from_str(&bundle.text()).unwrap();
        prop_assert!(entities.pointer(&pointer).is_some(), "{pointer} leads nowhere");
    }
}

#[test]
fn there_is_a_defect_for_each_rule() {
    let planted: Vec<&str> = DEFECTS.iter().map(|defect| defect.code).collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.about.code).collect();
    assert_eq!(planted, rules);
}
