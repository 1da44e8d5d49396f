//! Payloads that are written validate against the JSON Schema of their class.

#![cfg(all(feature = "schemars", feature = "proptest"))]
#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use sidereal_model::{Document, WriteOptions, schema};
use sidereal_sid::version::Target;
use sidereal_sid::{Entity, ProductOrder, Reference, Service, classes, strategy};

#[test]
fn what_is_written_validates() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    for class in classes() {
        let schema = schema::of(class).to_value();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for target in [Target::V4, Target::V5] {
            let value = strategy::entity(class, target).new_tree(&mut runner).unwrap().current();
            let document = Document::parse(&value.to_string()).unwrap();
            let written = Entity::of_class(class, document.root()).to_json_with(WriteOptions { canonical: true });
            let written: Value = serde_json::from_str(&written).unwrap();
            let errors: Vec<_> = validator.iter_errors(&written).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}\n{written}", class.name);
        }
    }
}

#[test]
fn what_is_wrong_does_not_validate() {
    let schema = schema::of(sidereal_sid::class("Service").unwrap()).to_value();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(
        validator
            .is_valid(&json!({ "@type": "Service", "state": "active", "colour": "red", "note": [{ "text": "x" }] }))
    );
    for wrong in [
        json!([]),
        json!({ "state": 7 }),
        json!({ "note": { "text": "x" } }),
        json!({ "isBundle": "true" }),
        json!({ "supportingService": [{ "name": 7 }] }),
        json!({ "serviceSpecification": { "name": "without an id" } }),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn types_are_fields_of_types_of_your_own() {
    // As `#[derive(JsonSchema)]` on a struct with these fields asks for them.
    let mut generator = schemars::SchemaGenerator::default();
    generator.subschema_for::<ProductOrder>();
    generator.subschema_for::<Reference<Service>>();
    generator.subschema_for::<Option<sidereal_sid::ServiceState>>();
    let names: Vec<&String> = generator.definitions().keys().collect();
    for name in ["ProductOrder", "ServiceRef", "sid.ProductOrderItem"] {
        assert!(names.iter().any(|known| *known == name), "{names:?}");
    }
}
