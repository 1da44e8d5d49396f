//! A user's machines and relations over the built-in ones.

use sidereal_diagnostics::Finding;
use sidereal_mapping::{Options, Tables, Translator};

const RELATION: &str = include_str!("../../../model-mappings/lifecycles/cimi-machine--sid-resource.toml");
const MACHINE: &str = include_str!("../../../model-mappings/lifecycles/cimi-machine.toml");
const STARTED: &str = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","state":"STARTED"}"#;

fn with(name: &str, text: &str) -> Tables {
    let mut tables = Tables::builtin();
    tables.insert("lifecycles", name, "mine.toml", text);
    tables
}

#[track_caller]
fn finds(findings: &[Finding], code: &str, words: &str) {
    let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let found = findings.iter().find(|finding| finding.code == code && finding.message.contains(words));
    assert!(found.is_some_and(|finding| finding.place.file.as_deref() == Some("mine.toml")), "{all:#?}");
}

#[test]
fn a_relation_takes_the_place_of_the_builtin_one() {
    let own = RELATION.replacen(r#"usageState = "active""#, r#"usageState = "busy""#, 1);
    assert_ne!(own, RELATION);
    let (engine, findings) = with("cimi-machine--sid-resource.toml", &own).load();
    assert!(!sidereal_mapping::load::has_errors(&findings), "{findings:?}");
    let translator = Translator::new(&engine);
    let there = translator.translate(STARTED, "sid", &Options::default());
    assert!(there.output.contains(r#""usageState":"busy""#), "{}", there.output);
    let back = translator.translate(&there.output, "cimi", &Options::default());
    assert!(sidereal_mapping::same(STARTED, &back.output), "{}", back.output);
    let builtin = Translator::builtin().translate(STARTED, "sid", &Options::default());
    assert!(builtin.output.contains(r#""usageState":"active""#), "{}", builtin.output);
}

#[test]
fn a_machine_takes_the_place_of_the_builtin_one_in_all_relations() {
    // A state more, of which the relation says nothing.
    let own = format!(
        "{MACHINE}\n[[state]]\nname = \"MIGRATING\"\n\n[[transition]]\nfrom = [\"STARTED\", \"MIGRATING\"]\nto = [\"MIGRATING\", \"STARTED\"]\n"
    );
    let (engine, findings) = with("cimi-machine.toml", &own).load();
    let found: Vec<&str> = findings.iter().map(|finding| finding.code).filter(|code| code.starts_with("LIF")).collect();
    assert_eq!(found, ["LIF0206"], "{findings:?}");
    assert!(engine.lifecycles().machine("cimi-machine").is_some_and(|machine| machine.state("MIGRATING").is_some()));
}

#[test]
fn a_lifecycle_that_cannot_be_read() {
    let (engine, findings) = with("own.toml", "[machine]\nname = 1\n").load();
    finds(&findings, "MAP0001", "not a table of a lifecycle");
    assert!(!engine.plans().is_empty());
}

#[test]
fn two_tables_of_one_name() {
    // In a file of another name it is laid over nothing.
    finds(&with("own.toml", MACHINE).load().1, "MAP0001", "has this name already");
    finds(&with("own.toml", RELATION).load().1, "MAP0001", "has this name already");
}
