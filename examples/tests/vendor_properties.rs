//! Keys of a vendor in CIMI `properties` become characteristics with names by a table alone, and come back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::path::PathBuf;

use sidereal::mapping::{Engine, Options, Outcome, Tables, Translation, Translator, same};
use sidereal::model::{Document, Json};

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vendor-properties").join(name)
}

fn engine() -> Engine {
    let mut tables = Tables::builtin();
    tables.overlay(&example("tables")).unwrap();
    let (engine, findings) = tables.load();
    assert!(!sidereal::mapping::load::has_errors(&findings), "{findings:#?}");
    engine
}

fn machine() -> String {
    std::fs::read_to_string(example("machine.json")).unwrap()
}

fn translate(engine: &Engine, text: &str, to: &str, options: &Options) -> Translation {
    let translation = Translator::new(engine).translate(text, to, options);
    assert!(!translation.refused, "{translation:?}");
    translation
}

/// The value of a characteristic, as JSON.
fn characteristic(resource: &str, name: &str) -> Option<String> {
    let document = Document::parse(resource).unwrap();
    let all = document.root().get("resourceCharacteristic")?.items()?;
    let found = all.filter(|one| one.get("name").and_then(Json::as_str) == Some(name)).last()?;
    found.get("value").map(Json::to_text)
}

#[test]
fn keys_have_names_of_their_own_and_the_rest_stays_in_the_map() {
    let engine = engine();
    let there = translate(&engine, &machine(), "sid", &Options { items: true, ..Options::default() });
    let value = |name| characteristic(&there.output, name).unwrap_or_default();
    assert_eq!(value("costCenter"), r#""4711""#);
    assert_eq!(value("clock"), r#""host""#);
    assert_eq!(value("clipboard"), r#""off""#);
    assert!(same(&value("properties"), r#"{"stage":"production","owner":"shop"}"#), "{}", there.output);
    let back = translate(&engine, &there.output, "cimi", &Options::default());
    assert!(same(&back.output, &machine()), "{}", back.output);
}

#[test]
fn the_report_tells_of_every_key_by_its_place() {
    let engine = engine();
    let there = translate(&engine, &machine(), "sid", &Options { items: true, ..Options::default() });
    let clock = there.report.items.iter().find(|item| item.from == "/properties/tools.syncTime").unwrap();
    assert_eq!(clock.to.as_deref(), Some("resourceCharacteristic[name='clock'].value"));
    assert_eq!(clock.outcome, Outcome::Exact);
    assert!(clock.rule.as_ref().is_some_and(|rule| rule.contains("acme-machine.toml:")), "{clock:?}");
    let rest = there.report.items.iter().filter(|item| item.from.starts_with("/properties/")).count();
    assert_eq!(rest, 5);
    assert_eq!(there.report.leaves.total(), Document::parse(&machine()).unwrap().root().leaves());
    assert_eq!(there.report.leaves.exact, there.report.leaves.total());
}

#[test]
fn a_change_on_the_other_side_counts() {
    let engine = engine();
    let there = translate(&engine, &machine(), "sid", &Options::default());
    let edited = there.output.replace(r#""value":"host""#, r#""value":"guest""#);
    assert_ne!(edited, there.output);
    let back = translate(&engine, &edited, "cimi", &Options::default());
    let due = machine().replace(r#""tools.syncTime": "TRUE""#, r#""tools.syncTime": "FALSE""#);
    assert!(same(&back.output, &due), "{}", back.output);
}

/// Maps at the edges of what a rule can carry, and members whose names look like the places of keys.
#[test]
fn every_map_comes_back() {
    let engine = engine();
    let maps = [
        r#""properties":{}"#,
        r#""properties":null"#,
        r#""properties":"none""#,
        r#""properties":{"tools.syncTime":"TRUE"}"#,
        r#""properties":{"tools.syncTime":"sometimes","a":"b"}"#,
        r#""properties":{"tools.syncTime":true,"acme:costCenter":4711}"#,
        r#""properties":{"acme:costCenter":null}"#,
        r#""properties":{"a/b~c":"d"},"/properties/tools.syncTime":"TRUE","/properties":1,"properties.acme:costCenter":2"#,
        r#""properties":{"acme:costCenter":"1"},"/properties/acme:costCenter":"2","~1":3"#,
    ];
    for map in maps {
        let machine = format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m/1",{map}}}"#);
        let there = translate(&engine, &machine, "sid", &Options { items: true, ..Options::default() });
        let leaves = Document::parse(&machine).unwrap().root().leaves();
        assert_eq!(there.report.leaves.total(), leaves, "{map}");
        let mut from: Vec<&str> = there.report.items.iter().map(|item| item.from.as_str()).collect();
        from.sort_unstable();
        from.dedup();
        assert_eq!(from.len() as u64, leaves, "{map}: {from:?}");
        let back = translate(&engine, &there.output, "cimi", &Options::default());
        assert!(same(&back.output, &machine), "{map}: {} by way of {}", back.output, there.output);
        // And the other way round, from what the first trip made.
        let again = translate(&engine, &back.output, "sid", &Options::default());
        assert!(same(&again.output, &there.output), "{map}: {}", again.output);
    }
}

/// What only SID knows travels in the same map, and comes back.
#[test]
fn a_resource_with_more_comes_back() {
    let engine = engine();
    let characteristics = [
        r#"{"name":"costCenter","value":"4711"}"#,
        r#"{"name":"costCenter","value":4711},{"name":"clock","value":"sun"}"#,
        r#"{"name":"clock","value":"host","valueType":"string"},{"name":"properties","value":{}}"#,
        r#"{"name":"clock","value":"host"},{"name":"properties","value":"none"},{"name":"rack","value":7}"#,
        r#"{"name":"properties","value":{"tools.syncTime":"TRUE"}}"#,
        r#"{"name":"properties","value":{"tools.syncTime":"TRUE"}},{"name":"clock","value":"guest"}"#,
    ];
    for list in characteristics {
        let resource = format!(r#"{{"@type":"VirtualMachine","id":"1","note":[],"resourceCharacteristic":[{list}]}}"#);
        let there = translate(&engine, &resource, "cimi", &Options::default());
        let back = translate(&engine, &there.output, "sid", &Options::default());
        assert!(same(&back.output, &resource), "{list}: {} by way of {}", back.output, there.output);
    }
}

/// A complement that remembers no map, or an empty one, gives way to a key that the other side has now.
#[test]
fn a_key_that_is_there_now_counts_more_than_a_map_that_was_not() {
    let engine = engine();
    for remembered in [r#""none""#, "{}"] {
        let resource = format!(
            r#"{{"@type":"VirtualMachine","id":"1","href":"1","resourceCharacteristic":[{{"name":"clock","value":"host"}},
               {{"name":"sidereal:complement","value":{{"values":{{"properties":{remembered}}}}}}}]}}"#
        );
        let there = translate(&engine, &resource, "cimi", &Options::default());
        let document = Document::parse(&there.output).unwrap();
        let key = document.root().get("properties").and_then(|map| map.get("tools.syncTime"));
        assert_eq!(key.and_then(Json::as_str), Some("TRUE"), "{}", there.output);
    }
}
