//! The built-in relations, and the laws of every relation.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;
use sidereal_lifecycle::{Registry, Relation, Row, builtin};

fn relation(name: &str) -> &'static Relation {
    builtin().relation(name).unwrap()
}

fn values(row: &Row) -> Vec<Option<&str>> {
    row.values().collect()
}

/// Law: back(forth(s)) = s where the row is exact, another state where it is narrow; a second trip changes nothing.
fn there_and_back(relation: &Relation, state: &str) {
    let row = relation.forth(state).unwrap();
    let back = relation.back(&values(row)).unwrap();
    assert_eq!(back == state, relation.is_exact(state), "{state} of {}", relation.name());
    assert_eq!(back != state, row.narrow, "{state} of {}", relation.name());
    assert_eq!(relation.forth(back).unwrap().right, row.right, "{state} of {}", relation.name());
}

#[test]
fn there_and_back_in_every_relation() {
    for relation in builtin().relations() {
        for state in builtin().machine(relation.left()).unwrap().states() {
            there_and_back(relation, &state.name);
        }
    }
}

#[test]
fn these_states_are_merged_and_no_others() {
    let merged: Vec<(&str, Vec<&str>)> = builtin()
        .relations()
        .map(|relation| {
            let narrow = relation.rows().iter().filter(|row| !relation.is_exact(&row.left));
            (relation.name(), narrow.map(|row| row.left.as_str()).collect())
        })
        .filter(|(_, merged): &(_, Vec<_>)| !merged.is_empty())
        .collect();
    let service = vec!["STARTING", "STOPPING", "PAUSING", "PAUSED", "SUSPENDING", "SUSPENDED", "MIXED", "ERROR"];
    let enabled = vec!["Other", "Not Applicable", "In Test"];
    let status = vec![
        "Degraded",
        "Stressed",
        "Predictive Failure",
        "Non-Recoverable Error",
        "Starting",
        "Stopping",
        "No Contact",
        "Lost Communication",
        "Aborted",
        "Supporting Entity in Error",
        "Completed",
        "Power Mode",
        "Relocating",
        "Other",
    ];
    let machine = vec!["In Test", "Deferred", "Other", "Not Applicable"];
    let network = [&machine[..], &["Enabled but Offline", "Quiesce"]].concat();
    let volume = [&network[..], &["Disabled", "Shutting Down"]].concat();
    let due = [
        ("cim-enabled-state--cimi-machine", machine.clone()),
        ("cim-enabled-state--cimi-network", network),
        ("cim-enabled-state--cimi-system", machine),
        ("cim-enabled-state--cimi-volume", volume),
        ("cim-enabled-state--sid-resource", enabled),
        ("cim-job--cimi-job", vec!["Starting", "Suspended", "Shutting Down", "Killed", "Service", "Query Pending"]),
        ("cim-operational-status--sid-resource", status),
        ("cim-requested-state--cim-enabled-state", vec!["Shut Down", "Reboot", "Reset", "No Change", "Not Applicable"]),
        (
            "cim-requested-state--cimi-machine",
            vec!["Disabled", "Reboot", "Reset", "Test", "Deferred", "No Change", "Not Applicable"],
        ),
        ("cimi-system--sid-service", service),
        ("cimi-system--sid-service-5", vec!["PAUSING"]),
        ("itil-service--sid", vec!["requirements", "definition", "approved", "chartered", "development", "build"]),
        ("sid-product--sid-service", vec!["aborted"]),
        ("sid-service--sid-resource", vec!["feasibilityChecked"]),
    ];
    let sorted = |mut all: Vec<(&'static str, Vec<&'static str>)>| {
        for (_, states) in &mut all {
            states.sort_unstable();
        }
        all
    };
    assert_eq!(sorted(merged), sorted(due.to_vec()));
}

/// ITU-T X.731: a disabled or locked resource is idle, and one that is shutting down has users.
#[test]
fn every_combination_of_a_resource_is_possible() {
    for relation in builtin().relations().filter(|relation| relation.name().ends_with("--sid-resource")) {
        for row in relation.rows() {
            let value = |name: &str| {
                let at = relation.attributes().iter().position(|attribute| attribute.name == name)?;
                values(row)[at]
            };
            let (operational, administrative) = (value("operationalState"), value("administrativeState"));
            let usage = value("usageState");
            if operational == Some("disable") || administrative == Some("locked") {
                assert_eq!(usage, Some("idle"), "{} of {}", row.left, relation.name());
            }
            if administrative == Some("shutdown") {
                assert_eq!(operational, Some("enable"), "{} of {}", row.left, relation.name());
                assert!(usage.is_some_and(|usage| usage != "idle"), "{} of {}", row.left, relation.name());
            }
        }
    }
}

/// What version 4 writes, so that a 4.0 document is valid: the names of the machines, never the spellings of 5.0.
#[test]
fn rows_are_written_in_the_spelling_of_version_4() {
    for relation in builtin().relations() {
        for row in relation.rows() {
            for (attribute, value) in relation.attributes().iter().zip(row.values()) {
                let Some(value) = value else { continue };
                assert_eq!(builtin().machine(&attribute.machine).unwrap().state(value).unwrap().name, value);
                assert!(relation.name() != "cimi-system--sid-service" || value != "suspended");
            }
        }
    }
}

#[test]
fn a_machine_reads_as_a_resource() {
    let relation = relation("cimi-machine--sid-resource");
    let names: Vec<&str> = relation.attributes().iter().map(|attribute| attribute.name.as_str()).collect();
    assert_eq!(names, ["operationalState", "administrativeState", "usageState", "resourceStatus"]);
    let started = relation.forth("STARTED").unwrap();
    assert_eq!(values(started), [Some("enable"), Some("unlocked"), Some("active"), Some("available")]);
    assert_eq!(relation.forth("RESCUED"), None);
}

#[test]
fn a_resource_in_the_spelling_of_version_5_reads_the_same() {
    let relation = relation("cimi-machine--sid-resource");
    let stopping = [Some("enabled"), Some("shuttingDown"), Some("active"), Some("available")];
    assert_eq!(relation.back(&stopping), Some("STOPPING"));
}

#[test]
fn a_reading_covers_what_no_row_writes() {
    let relation = relation("cimi-machine--sid-resource");
    for usage in [None, Some("idle"), Some("busy"), Some("a word of ours")] {
        let values = [Some("enable"), Some("unlocked"), usage, Some("available")];
        assert_eq!(relation.back(&values), Some("STARTED"), "{usage:?}");
    }
}

#[test]
fn a_partial_combination_is_read_only_when_one_state_is_left() {
    let relation = relation("cimi-machine--sid-resource");
    assert_eq!(relation.back(&[None, Some("locked"), None, Some("suspended")]), Some("SUSPENDED"));
    assert_eq!(relation.back(&[None, None, None, Some("suspended")]), None, "SUSPENDING or SUSPENDED");
    assert_eq!(relation.back(&[None, None, None, None]), None);
    assert_eq!(relation.back(&[None, Some("locked"), None, Some("word of ours")]), None);
    assert_eq!(relation.back(&[Some("enable")]), None, "one value for four attributes");
}

#[test]
fn services_of_both_versions() {
    let v4 = relation("cimi-system--sid-service");
    assert_eq!(v4.back(&[Some("inactive")]), Some("STOPPED"));
    assert_eq!(v4.back(&[Some("active")]), Some("STARTED"));
    assert_eq!(v4.back(&[Some("designed")]), None);
    let v5 = relation("cimi-system--sid-service-5");
    assert_eq!(v5.back(&[Some("active"), Some("limited")]), Some("MIXED"));
    assert_eq!(v5.back(&[Some("suspended"), Some("stopping")]), Some("SUSPENDING"));
    assert_eq!(v5.back(&[Some("reserved"), Some("degraded")]), Some("CREATING"));
}

/// A machine of `states` states in a ring.
fn ring(name: &str, states: usize) -> String {
    let head =
        format!("[machine]\nname = \"{name}\"\nstandard = {{ document = \"d\", clause = \"c\" }}\ninitial = [\"0\"]\n");
    let state = |state: usize| {
        let next = (state + 1) % states;
        format!("[[state]]\nname = \"{state}\"\n[[transition]]\nfrom = \"{state}\"\nto = \"{next}\"\n")
    };
    head + &(0..states).map(state).collect::<String>()
}

/// Random rows over two rings, written the way an author has to: the first row of a combination has the way back.
fn table(rows: &[(Option<usize>, Option<usize>)]) -> String {
    let head = "[relation]\nname = \"r\"\nleft = \"l\"\n\
                right = [{ attribute = \"a\", machine = \"x\" }, { attribute = \"b\", machine = \"x\" }]\n";
    let row = |(state, (a, b)): (usize, &(Option<usize>, Option<usize>))| {
        let cell = |name: &str, value: &Option<usize>| value.map(|value| format!("{name} = \"{value}\""));
        let cells: Vec<String> = [cell("a", a), cell("b", b)].into_iter().flatten().collect();
        let first = rows.iter().position(|row| row == &(*a, *b)) == Some(state);
        let rest = if first { "back = true" } else { "relation = \"narrow\"\nnote = \"shared\"" };
        format!("[[row]]\nleft = \"{state}\"\nright = {{ {} }}\n{rest}\n", cells.join(", "))
    };
    head.to_owned() + &rows.iter().enumerate().map(row).collect::<String>()
}

proptest! {
    #[test]
    fn there_and_back_in_any_relation(
        rows in prop::collection::vec((prop::option::of(0_usize..4), prop::option::of(0_usize..4)), 2..20)
    ) {
        let mut registry = Registry::new();
        registry.load_machine("l.toml", &ring("l", rows.len())).unwrap();
        registry.load_machine("x.toml", &ring("x", 4)).unwrap();
        registry.load_relation("r.toml", &table(&rows)).unwrap();
        prop_assert_eq!(registry.check(), []);
        for state in 0..rows.len() {
            there_and_back(registry.relation("r").unwrap(), &state.to_string());
        }
    }

    /// Whatever is read has all values that were given, unless a reading says otherwise.
    #[test]
    fn what_is_read_from_a_partial_combination_has_the_values_given(
        rows in prop::collection::vec((prop::option::of(0_usize..4), prop::option::of(0_usize..4)), 2..20),
        a in prop::option::of(0_usize..5),
        b in prop::option::of(0_usize..5),
    ) {
        let mut registry = Registry::new();
        registry.load_machine("l.toml", &ring("l", rows.len())).unwrap();
        registry.load_relation("r.toml", &table(&rows)).unwrap();
        let relation = registry.relation("r").unwrap();
        let given = [a.map(|a| a.to_string()), b.map(|b| b.to_string())];
        let given = [given[0].as_deref(), given[1].as_deref()];
        if let Some(state) = relation.back(&given) {
            let row = values(relation.forth(state).unwrap());
            prop_assert!(given.iter().zip(row).all(|(given, has)| given.is_none() || *given == has));
        }
    }
}
