//! Tables broken on purpose: each gives exactly the rule it is broken for, at its line.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use sidereal_diagnostics::Finding;
use sidereal_lifecycle::{Registry, StateMachine, builtin, rules};

const MACHINE: &str = r#"
[machine]
name = "door"
standard = { document = "ours", clause = "1" }
initial = ["closed"]

[[state]]
name = "closed"

[[state]]
name = "open"

[[state]]
name = "gone"
terminal = true

[[transition]]
from = "closed"
to = "open"

[[transition]]
from = "open"
to = ["closed", "gone"]
"#;

const LAMP: &str = r#"
[machine]
name = "lamp"
standard = { document = "ours", clause = "2" }
initial = ["off"]

[[state]]
name = "off"
spellings = ["dark"]

[[state]]
name = "on"

[[state]]
name = "broken"
terminal = true

[[transition]]
from = "off"
to = "on"

[[transition]]
from = "on"
to = ["off", "broken"]
"#;

const RELATION: &str = r#"
[relation]
name = "door--lamp"
left = "door"
right = [{ attribute = "light", machine = "lamp" }]

[[row]]
left = "closed"
right = { light = "off" }

[[row]]
left = "open"
right = { light = "on" }

[[row]]
left = "gone"
right = { light = "broken" }
"#;

/// `text` with one piece, which it must have once, replaced.
fn broken(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replacen(old, new, 1)
}

fn found(findings: &[Finding]) -> Vec<(&'static str, u32)> {
    assert!(findings.iter().all(|finding| finding.help.is_some()));
    findings.iter().map(|finding| (finding.code, finding.place.span.unwrap().line)).collect()
}

fn machine(old: &str, new: &str) -> Vec<(&'static str, u32)> {
    found(&StateMachine::parse("door.toml", &broken(MACHINE, old, new)).unwrap().check())
}

fn relation_findings(text: &str) -> Vec<Finding> {
    let mut registry = Registry::new();
    registry.load_machine("door.toml", MACHINE).unwrap();
    registry.load_machine("lamp.toml", LAMP).unwrap();
    registry.load_relation("door--lamp.toml", text).unwrap();
    registry.check()
}

fn relation(old: &str, new: &str) -> Vec<(&'static str, u32)> {
    found(&relation_findings(&broken(RELATION, old, new)))
}

fn relation_with(more: &str) -> Vec<(&'static str, u32)> {
    found(&relation_findings(&format!("{RELATION}{more}")))
}

#[test]
fn the_tables_are_sound_before_they_are_broken() {
    assert_eq!(relation_findings(RELATION), []);
}

#[test]
fn undeclared_state() {
    assert_eq!(machine("to = \"open\"", "to = [\"open\", \"ajar\"]"), [("LIF0101", 18)]);
    let many = "from = [\"open\", \"closed\"]\nto = [\"closed\", \"gone\", \"ajar\", \"off\"]";
    let twice = machine("from = \"open\"\nto = [\"closed\", \"gone\"]", many);
    assert_eq!(twice, [("LIF0101", 22), ("LIF0101", 22)], "one for each name, not for each pair");
    assert_eq!(machine("[\"closed\"]", "[\"closed\", \"ajar\"]"), [("LIF0101", 3)]);
}

#[test]
fn duplicate_state() {
    assert_eq!(machine("name = \"gone\"", "name = \"gone\"\nspellings = [\"open\"]"), [("LIF0102", 14)]);
}

#[test]
fn unreachable_state() {
    assert_eq!(machine("to = [\"closed\", \"gone\"]", "to = \"closed\""), [("LIF0103", 14)]);
}

#[test]
fn dead_end() {
    assert_eq!(machine("terminal = true", ""), [("LIF0104", 14)]);
}

#[test]
fn a_loop_alone_is_a_dead_end() {
    let loop_on_gone = "terminal = false\n\n[[transition]]\nfrom = \"gone\"\noperation = \"look\"";
    assert_eq!(machine("terminal = true", loop_on_gone), [("LIF0104", 14)]);
}

#[test]
fn unknown_machine() {
    assert_eq!(relation("\"lamp\"", "\"lantern\""), [("LIF0201", 5)]);
    assert_eq!(relation("left = \"door\"", "left = \"gate\""), [("LIF0201", 3)]);
}

#[test]
fn duplicate_attribute() {
    let twice = "machine = \"lamp\" }, { attribute = \"light\", machine = \"lamp\" }";
    assert_eq!(relation("machine = \"lamp\" }", twice), [("LIF0202", 5)]);
}

#[test]
fn undeclared_attribute() {
    assert_eq!(relation("light = \"on\"", "light = \"on\", colour = \"red\""), [("LIF0203", 12)]);
}

#[test]
fn unknown_left_state() {
    let row = "\n[[row]]\nleft = \"ajar\"\nright = { }\n";
    assert_eq!(relation_with(row), [("LIF0204", 20)]);
    let reading = "\n[[reading]]\nleft = \"ajar\"\nright = { }\nnote = \"n\"\n";
    assert_eq!(relation_with(reading), [("LIF0204", 20)]);
}

#[test]
fn unknown_right_state() {
    assert_eq!(relation("light = \"on\"", "light = \"dim\""), [("LIF0205", 12)]);
}

#[test]
fn state_without_row() {
    assert_eq!(relation("[[row]]\nleft = \"gone\"\nright = { light = \"broken\" }\n", ""), [("LIF0206", 3)]);
}

#[test]
fn duplicate_row() {
    assert_eq!(relation_with("\n[[row]]\nleft = \"open\"\nright = { light = \"on\" }\n"), [("LIF0207", 20)]);
}

#[test]
fn contested_way_back() {
    let rows = "left = \"open\"\nright = { light = \"dark\" }\nback = true\nrelation = \"narrow\"\nnote = \"n\"\n";
    let text = broken(RELATION, "left = \"open\"\nright = { light = \"on\" }\n", rows);
    let text = broken(&text, "light = \"off\" }", "light = \"off\" }\nback = true");
    assert_eq!(found(&relation_findings(&text)), [("LIF0208", 13)]);
}

#[test]
fn no_way_back() {
    let text = broken(RELATION, "light = \"on\" }", "light = \"dark\" }\nrelation = \"narrow\"\nnote = \"n\"");
    assert_eq!(found(&relation_findings(&text)), [("LIF0209", 12)]);
}

#[test]
fn unstated_narrowing() {
    let text = broken(RELATION, "light = \"off\" }", "light = \"off\" }\nback = true");
    let shared = broken(&text, "light = \"on\" }", "light = \"dark\" }");
    assert_eq!(found(&relation_findings(&shared)), [("LIF0210", 13)]);
    let without_note = broken(&text, "light = \"on\" }", "light = \"dark\" }\nrelation = \"narrow\"");
    assert_eq!(found(&relation_findings(&without_note)), [("LIF0210", 13)]);
    let stated = broken(&text, "light = \"on\" }", "light = \"dark\" }\nrelation = \"narrow\"\nnote = \"n\"");
    assert_eq!(relation_findings(&stated), []);
}

#[test]
fn needless_narrowing() {
    let narrow = "light = \"on\" }\nrelation = \"narrow\"\nnote = \"n\"";
    assert_eq!(relation("light = \"on\" }", narrow), [("LIF0211", 12)]);
}

/// The door opens again, the broken lamp does not shine again.
#[test]
fn broken_transition() {
    let text = broken(RELATION, "light = \"on\" }", "light = \"broken\" }");
    let text =
        broken(&text, "left = \"gone\"\nright = { light = \"broken\" }", "left = \"gone\"\nright = { light = \"on\" }");
    let findings = relation_findings(&text);
    assert_eq!(found(&findings), [("LIF0212", 8), ("LIF0212", 16)]);
    assert_eq!(findings[0].message, "`open` may become `closed`, and `light` cannot go along in door--lamp");
    let exceptions = "\n[[exception]]\nfrom = \"open\"\nto = \"closed\"\nreason = \"r\"\n\n[[exception]]\nfrom = \"open\"\nto = \"gone\"\nreason = \"r\"\n";
    assert_eq!(relation_findings(&format!("{text}{exceptions}")), []);
}

#[test]
fn a_transition_from_or_to_nothing_said_is_not_broken() {
    assert_eq!(relation("{ light = \"broken\" }", "{ }"), []);
}

#[test]
fn needless_exception() {
    let needless = "\n[[exception]]\nfrom = \"closed\"\nto = \"open\"\nreason = \"r\"\n";
    assert_eq!(relation_with(needless), [("LIF0213", 20)]);
    let no_transition = "\n[[exception]]\nfrom = \"gone\"\nto = \"open\"\nreason = \"r\"\n";
    assert_eq!(relation_with(no_transition), [("LIF0213", 20)]);
}

#[test]
fn a_finding_is_shown_with_file_line_and_column() {
    let findings = relation_findings(&broken(RELATION, "light = \"on\"", "light = \"dim\""));
    assert_eq!(
        findings[0].to_string(),
        "error[LIF0205]: `dim` is not a state of lamp, named in door--lamp (door--lamp.toml:12:8)"
    );
}

#[test]
fn more_rows_than_can_be_held_are_refused() {
    let rows = "\n[[row]]\nleft = \"open\"\nright = { light = \"on\" }\n".repeat(126);
    let error = Registry::new().load_relation("r.toml", &format!("{RELATION}{rows}")).unwrap_err();
    assert_eq!(error.to_string(), "r.toml:3:8: more than 128 rows in one relation");
}

#[test]
fn a_misspelt_key_of_a_relation_is_refused_with_its_place() {
    let text = broken(RELATION, "left = \"open\"", "lefft = \"open\"");
    let error = builtin().clone().load_relation("r.toml", &text).unwrap_err().to_string();
    assert!(error.starts_with("r.toml:12:1: unknown field `lefft`"), "{error}");
}

#[test]
fn codes_are_sorted_and_unique_and_names_are_too() {
    let codes: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
    let mut names: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
}
