//! What the strategies generate is valid, and comes back from the other version.
//!
//! More cases: `PROPTEST_CASES=1000 cargo test -p sidereal-sid --test generated`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test: a fault stops it")]

use std::collections::HashSet;

use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use sidereal_lifecycle::builtin;
use sidereal_model::{Class, Document};
use sidereal_sid::version::{self, Options, Target, is_defined, write_as};
use sidereal_sid::{Entity, classes, lifecycle, strategy};

fn samples<T: std::fmt::Debug>(strategy: &BoxedStrategy<T>, cases: usize) -> Vec<T> {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    (0..asked.unwrap_or(cases)).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn of_both_versions() -> impl Iterator<Item = (&'static Class, Target)> {
    classes().flat_map(|class| [Target::V4, Target::V5].map(|version| (class, version)))
}

#[test]
fn an_entity_of_any_class_and_version_has_no_findings() {
    let mut classes = 0;
    for (class, version) in of_both_versions().filter(|(class, version)| is_defined(class, *version)) {
        classes += 1;
        for value in samples(&strategy::entity(class, version), 4) {
            let document = Document::parse(&value.to_string()).unwrap();
            let mut findings = version::validate_as(class, document.root(), version);
            findings.extend(lifecycle::check_states(class, document.root(), builtin()).into_iter().filter(|finding| {
                // Free text is any text.
                finding.code != sidereal_lifecycle::rules::UNKNOWN_STATE.code
            }));
            assert!(findings.is_empty(), "{} {version}: {findings:#?}\n{value}", class.name);
        }
    }
    assert!(classes > 200, "only {classes} classes");
}

#[test]
fn an_entity_comes_back_from_the_other_version() {
    let both = |class: &Class| is_defined(class, Target::V4) && is_defined(class, Target::V5);
    for (class, from) in of_both_versions().filter(|(class, _)| both(class)) {
        for value in samples(&strategy::entity(class, from), 4) {
            let source = Document::parse(&value.to_string()).unwrap();
            let there = write_as(class, source.root(), from.other(), &Options::default());
            let there = Document::parse(&there.json).unwrap();
            let wrong = version::check(class, there.root(), from.other());
            assert!(wrong.is_empty(), "{} {}: {wrong:#?}\n{value}\n{there:?}", class.name, from.other());
            let back = write_as(class, there.root(), from, &Options::default());
            let back = Document::parse(&back.json).unwrap();
            assert!(back.root().same(source.root()), "{} {from}:\n{value}\n{there:?}\n{back:?}", class.name);
        }
    }
}

/// The identifiers that an entity refers to.
fn references(value: &Value, is_entity: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let is_reference = !is_entity && members.contains_key("id") && !members.contains_key("termOrCondition");
            if let Some(id) = members.get("id").and_then(Value::as_str).filter(|id| is_reference && id.contains('-')) {
                found.push(id.to_owned());
            }
            if let Some(id) = members.get("agreementId").and_then(Value::as_str) {
                found.push(id.to_owned());
            }
            members.values().for_each(|value| references(value, false, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, false, found)),
        _ => {}
    }
}

#[test]
fn bundles_are_valid_and_whole() {
    for version in [Target::V4, Target::V5] {
        for bundle in samples(&strategy::bundle(version), 24) {
            let (entities, findings) = Entity::read_all(&bundle.to_json()).unwrap();
            assert_eq!(findings, []);
            assert_eq!(entities, bundle.entities);
            let all: Vec<Value> = serde_json::from_str(&bundle.to_json()).unwrap();
            let mut earlier = HashSet::new();
            for (entity, value) in bundle.entities.iter().zip(&all) {
                let document = Document::parse(&entity.to_json()).unwrap();
                let class = sidereal_sid::class(entity.at_type().unwrap()).unwrap();
                let due = if is_defined(class, version) { version } else { version.other() };
                assert_eq!(version::validate(document.root(), due), [], "{value}");
                assert_eq!(lifecycle::check_states(class, document.root(), builtin()), [], "{value}");
                let mut found = Vec::new();
                references(value, true, &mut found);
                for id in found {
                    assert!(earlier.contains(&id), "{id} is not there before {value}");
                }
                assert!(earlier.insert(entity.id().unwrap().to_owned()), "two have the same identifier: {value}");
            }
            let bundled = bundle.of("ProductOffering").last().unwrap().to_json();
            let bundled: Value = serde_json::from_str(&bundled).unwrap();
            let components = bundled["bundledProductOffering"].as_array().unwrap();
            assert_eq!(components.len() + 1, bundle.of("ProductOffering").count());
            for component in components {
                let option = &component["bundledProductOfferingOption"];
                let limit = |name: &str| option[name].as_i64().unwrap();
                let (lower, upper) = (limit("numberRelOfferLowerLimit"), limit("numberRelOfferUpperLimit"));
                assert!(lower <= limit("numberRelOfferDefault") && limit("numberRelOfferDefault") <= upper);
            }
        }
    }
}
