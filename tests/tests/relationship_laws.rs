//! The laws of translation on documents: what ties two entities is a relationship of the one, and comes back.
//!
//! More cases: `PROPTEST_CASES=10000 cargo test -p sidereal-tests --test relationship_laws`.

#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestCaseResult, TestRng, TestRunner};
use serde_json::{Value, json};
use sidereal_mapping::{Options, Report, Translator, same};
use sidereal_model::{Class, Document, strategy};

const SYSTEM: &str = r#"/root/cimv2:CIM_ComputerSystem.Name="a""#;
const OTHER: &str = r#"/root/cimv2:CIM_ComputerSystem.Name="b""#;
const DISK: &str = r#"/root/cimv2:CIM_LogicalDisk.DeviceID="sda""#;
const SETTINGS: &str = r#"/root/cimv2:CIM_VirtualSystemSettingData.InstanceID="v""#;
const ALLOCATION: &str = r#"/root/cimv2:CIM_ProcessorAllocationSettingData.InstanceID="p""#;
const ELSEWHERE: &str = r#"/root/cimv2:CIM_LogicalDisk.DeviceID="elsewhere""#;

fn cim(name: &str) -> &'static Class {
    sidereal_cim::description::class(name).expect("the class is built in")
}

fn sid(name: &str) -> &'static Class {
    sidereal_sid::class(name).expect("the class is there")
}

/// Where an end of an association may be.
fn end() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![SYSTEM, OTHER, DISK, SETTINGS, ALLOCATION, ELSEWHERE])
}

/// An association with all that it can say.
fn association() -> impl Strategy<Value = Value> {
    let classes = vec![
        ("CIM_SystemDevice", "GroupComponent", "PartComponent"),
        ("CIM_HostedDependency", "Dependent", "Antecedent"),
        ("CIM_BasedOn", "Dependent", "Antecedent"),
        ("CIM_VirtualSystemSettingDataComponent", "GroupComponent", "PartComponent"),
        ("CIM_ElementSettingData", "ManagedElement", "SettingData"),
    ];
    (prop::sample::select(classes), end(), end(), any::<bool>()).prop_flat_map(
        |((class, of, to), host, other, said)| {
            let reference =
                |href: &str| if said { json!({"href": href, "cim:said": "$x"}) } else { json!({"href": href}) };
            let fixed = json!({
                "cim:class": class, "cim:complement": null, "cim:complement:cimi": null,
                of: reference(host), to: reference(other),
            });
            strategy::in_the_field(cim(class), 1, fixed)
        },
    )
}

fn instance(class: &str, path: &str) -> BoxedStrategy<Value> {
    let fixed = json!({"cim:class": class, "cim:path": path, "cim:complement": null, "cim:complement:cimi": null});
    strategy::valid(cim(class), 1, fixed)
}

/// Instances of CIM, some of which tie others.
fn instances() -> impl Strategy<Value = Value> {
    let entities = (
        instance("CIM_ComputerSystem", SYSTEM),
        instance("CIM_ComputerSystem", OTHER),
        instance("CIM_LogicalDisk", DISK),
        instance("CIM_VirtualSystemSettingData", SETTINGS),
        instance("CIM_ProcessorAllocationSettingData", ALLOCATION),
    );
    let entities = entities.prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]);
    let all =
        (entities, vec(association(), 0..6)).prop_map(|(entities, associations)| [entities, associations].concat());
    all.prop_shuffle().prop_map(Value::Array)
}

/// A relationship as others write it: in any order, with anything in it, of any kind.
fn relationship() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["CIM_SystemDevice", "CIM_HostedDependency", "dependsOn"]);
    (kind, end(), any::<bool>(), 0_usize..9).prop_flat_map(|(kind, to, bare, place)| {
        let rest = json!([{"name": "sidereal:association:cim", "valueType": "object", "value": {"place": place}}]);
        let fixed = match (bare, place) {
            (true, ..5) => json!({
                "relationshipType": kind, "href": to, "resourceRelationshipCharacteristic": rest,
                "id": null, "resource": null, "@type": null, "@baseType": null, "@schemaLocation": null,
            }),
            (true, _) => json!({"relationshipType": kind, "href": to, "id": to}),
            (false, _) => json!({"relationshipType": kind, "href": to}),
        };
        strategy::in_the_field(sid("ResourceRelationship"), 1, fixed)
    })
}

fn resource(class: &'static str, path: &'static str) -> impl Strategy<Value = Value> {
    vec(relationship(), 0..4).prop_flat_map(move |relationships| {
        let fixed = json!({
            "@type": class, "@baseType": "LogicalResource", "href": path, "resourceRelationship": relationships,
        });
        strategy::valid(sid("LogicalResource"), 1, fixed)
    })
}

/// An association that is a resource of its own, though it could be a relationship.
fn alone() -> impl Strategy<Value = Value> {
    (end(), end()).prop_map(|(host, other)| {
        json!({"@type": "CIM_SystemDevice", "@baseType": "LogicalResource", "resourceRelationship": [
            {"relationshipType": "GroupComponent", "href": host},
            {"relationshipType": "PartComponent", "href": other},
        ]})
    })
}

fn resources() -> impl Strategy<Value = Value> {
    let entities = (
        resource("CIM_ComputerSystem", SYSTEM),
        resource("CIM_ComputerSystem", OTHER),
        resource("CIM_LogicalDisk", DISK),
    );
    let all = (entities, vec(alone(), 0..3)).prop_map(|((a, b, c), alone)| [vec![a, b, c], alone].concat());
    all.prop_shuffle().prop_map(Value::Array)
}

fn runner(cases: u32) -> TestRunner {
    let config = |cases| Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    match std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()) {
        Some(cases) => TestRunner::new(config(cases)),
        None => TestRunner::new_with_rng(config(cases), TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    }
}

fn translated(text: &str, to: &str, options: &Options) -> (String, Report) {
    let translation = Translator::builtin().translate(text, to, options);
    (translation.output, translation.report)
}

fn fail_unless(holds: bool, what: &str, texts: &[&str]) -> TestCaseResult {
    if holds { Ok(()) } else { Err(TestCaseError::fail(format!("{what}\n{}", texts.join("\n\n")))) }
}

fn laws(x: &str, from: &str, to: &str) -> TestCaseResult {
    let whole = Options { items: true, ..Options::default() };
    let (there, report) = translated(x, to, &whole);
    let (back, _) = translated(&there, from, &whole);
    fail_unless(same(x, &back), "the way back gives something else", &[x, &there, &back])?;
    the_report_is_true(x, &report)?;
    let bare = Options { complement: false, ..whole };
    let (there, report) = translated(x, to, &bare);
    the_report_is_true(x, &report)?;
    let (back, report) = translated(&there, from, &bare);
    the_report_is_true(&there, &report)?;
    let (again, _) = translated(&back, to, &bare);
    fail_unless(same_entities(&there, &again), "the second trip loses more", &[x, &there, &again])
}

/// Without the complement an association that stood alone comes back as a relationship, and then behind all entities.
fn same_entities(left: &str, right: &str) -> bool {
    let entities = |text: &str| match serde_json::from_str(text).unwrap_or_default() {
        Value::Array(entities) => entities,
        entity => vec![entity],
    };
    let (left, mut right) = (entities(left), entities(right));
    left.iter().all(|entity| right.iter().position(|other| other == entity).map(|at| right.remove(at)).is_some())
        && right.is_empty()
}

/// Every leaf is told once.
fn the_report_is_true(x: &str, report: &Report) -> TestCaseResult {
    let document = Document::parse(x).map_err(|finding| TestCaseError::fail(finding.message))?;
    let told: std::collections::BTreeSet<&str> = report.items.iter().map(|item| item.from.as_str()).collect();
    let due = document.root().leaves();
    let value: Value = serde_json::from_str(x).unwrap_or_default();
    let missing = |path: &&str| value.pointer(path).is_none();
    let strange: Vec<&&str> = told.iter().filter(|path| missing(path)).collect();
    fail_unless(
        told.len() as u64 == due && report.items.len() as u64 == due && report.leaves.total() == due,
        &format!("{due} leaves, {} items, {}: {:?}", report.items.len(), told.len(), report.leaves),
        &[x],
    )?;
    fail_unless(strange.is_empty(), &format!("these are not there: {strange:?}"), &[x])
}

#[test]
fn a_document_of_the_left_comes_back() {
    runner(24)
        .run(&instances(), |x| laws(&x.to_string(), "cim", "sid"))
        .map_err(|error| error.to_string())
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_document_of_the_right_comes_back() {
    runner(12)
        .run(&resources(), |y| laws(&y.to_string(), "sid", "cim"))
        .map_err(|error| error.to_string())
        .unwrap_or_else(|error| panic!("{error}"));
}

/// A document that is no array comes back as none.
#[test]
fn one_resource_comes_back() {
    let systems = resource("CIM_ComputerSystem", SYSTEM);
    runner(24)
        .run(&systems, |y| laws(&y.to_string(), "sid", "cim"))
        .map_err(|error| error.to_string())
        .unwrap_or_else(|error| panic!("{error}"));
}
