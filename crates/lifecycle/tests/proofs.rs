//! What relations keep, and what composites make of the states of parts, found by exploring.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test: a fault stops it")]

use sidereal_lifecycle::{Registry, builtin};

#[test]
fn every_relation_is_proven_and_says_what_it_does_not_keep() {
    let registry = builtin();
    for relation in registry.relations() {
        let proof = relation.proof(registry).unwrap();
        let told = relation.exceptions().len();
        assert_eq!(proof.forth.broken.len(), told, "{}: {:?}", relation.name(), proof.forth.broken);
        assert!(proof.forth.broken.iter().all(|broken| broken.reason.is_some()), "{}", relation.name());
        let counted = proof.combinations;
        assert_eq!(counted.all, counted.written + counted.only_read + counted.unread, "{}", relation.name());
        for merged in &proof.merged {
            assert!(merged.states.contains(&merged.back) && merged.states.len() > 1, "{merged:?}");
        }
        let merged: usize = proof.merged.iter().map(|merged| merged.states.len() - 1).sum();
        let exact = relation.rows().iter().filter(|row| relation.is_exact(&row.left)).count();
        assert_eq!(exact + merged, relation.rows().len(), "{}", relation.name());
    }
}

#[test]
fn itil_is_told_apart_less_than_it_tells() {
    let registry = builtin();
    let proof = registry.relation("itil-service--sid").unwrap().proof(registry).unwrap();
    assert_eq!(proof.merged.len(), 2);
    assert_eq!(proof.merged[1].combination, "lifecycleStatus In study");
    assert_eq!(proof.merged[1].states, ["analysis", "approved", "definition", "requirements"]);
    assert_eq!(proof.merged[1].back, "analysis");
    assert_eq!((proof.forth.transitions, proof.forth.still), (12, 6));
    assert_eq!(proof.forth.broken[0].other, "lifecycleStatus from In test to In design");
    assert!(!proof.keeps_all());
}

#[test]
fn steps_on_the_right_are_explored_among_all_combinations() {
    let registry = builtin();
    let proof = registry.relation("sid-product--sid-service").unwrap().proof(registry).unwrap();
    let back = proof.back.unwrap();
    // From designed to active a Service may go in one step; a Product goes by way of pendingActive.
    assert!(back.transitions > 8 && back.broken.iter().all(|broken| broken.reason.is_none()), "{back:?}");
    assert_eq!(proof.unconstrained.len(), 2);
    assert_eq!(proof.combinations.all, 7);
    assert_eq!(proof.combinations.only_read, 1);
}

#[test]
fn a_composite_is_as_far_as_the_part_that_is_furthest_behind() {
    let registry = builtin();
    let (composite, part) = (registry.composite("sid-service--components").unwrap(), builtin::sid_service());
    let whole = |states: &[&str]| composite.state(part, states.iter().copied());
    assert_eq!(whole(&["active", "active"]), Some("active"));
    assert_eq!(whole(&["active", "reserved", "suspended"]), Some("reserved"));
    assert_eq!(whole(&["active", "suspended", "terminated"]), Some("suspended"));
    assert_eq!(whole(&["terminated", "terminated"]), Some("terminated"));
    assert_eq!(whole(&["active", "on holiday"]), None);
    let proof = composite.proof(registry).unwrap();
    assert_eq!((proof.sets, proof.broken.len()), (127, 0));
}

#[test]
fn versions_of_a_service_are_as_far_as_the_one_that_is_furthest_ahead() {
    let registry = builtin();
    let (composite, part) = (registry.composite("sid-service--versions").unwrap(), builtin::sid_service());
    assert_eq!(composite.state(part, ["designed", "active", "terminated"]), Some("active"));
    assert_eq!(composite.state(part, ["terminated", "designed"]), Some("designed"));
    let proof = composite.proof(registry).unwrap();
    assert_eq!(proof.broken.len(), composite.exceptions().len(), "{:#?}", proof.broken);
    assert!(proof.broken.iter().all(|broken| broken.reason.is_some()));
}

const LAMPS: &str = r#"
[composite]
name  = "lamps"
whole = "lamp"
part  = "lamp"

[[rule]]
state = "on"
any   = "on"

[[rule]]
state = "off"
all   = "off"
"#;

fn codes(from: &str, to: &str) -> Vec<(&'static str, Option<u32>)> {
    let lamp = "[machine]\nname = \"lamp\"\nstandard = { document = \"ours\", clause = \"\" }\ninitial = [\"off\"]\n\
                [[state]]\nname = \"off\"\n[[state]]\nname = \"on\"\nterminal = true\n\
                [[transition]]\nfrom = \"off\"\nto = \"on\"\n";
    let own = LAMPS.replacen(from, to, 1);
    let (registry, errors) = Registry::read([("lamps.toml", own.as_str()), ("lamp.toml", lamp)]);
    assert_eq!(errors, []);
    let found = registry.check();
    found.iter().map(|finding| (finding.code, finding.place.span.map(|span| span.line))).collect()
}

#[test]
fn a_composite_is_total_and_unambiguous() {
    assert_eq!(codes("", ""), []);
    assert_eq!(codes("all   = \"off\"", "all   = \"off\"\nnone  = \"off\""), [("LIF0301", Some(3))]);
    assert_eq!(codes("all   = \"off\"", "any   = \"off\""), [("LIF0302", Some(12))]);
    assert_eq!(codes("state = \"on\"", "state = \"dim\""), [("LIF0204", Some(8))]);
    assert_eq!(codes("any   = \"on\"", "any   = \"dim\""), [("LIF0205", Some(8))]);
    assert_eq!(codes("part  = \"lamp\"", "part  = \"bulb\""), [("LIF0201", Some(3))]);
    // The whole would have to go out when the first part goes on.
    let turned = codes(
        "state = \"on\"\nany   = \"on\"\n\n[[rule]]\nstate = \"off\"",
        "state = \"off\"\nany   = \"on\"\n\n[[rule]]\nstate = \"on\"",
    );
    assert_eq!(turned, [("LIF0212", Some(3))]);
}
