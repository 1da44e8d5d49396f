//! A model other than SID on the right, and entities without a counterpart; with tables of a model that is for tests.

use sidereal_diagnostics::Severity;
use sidereal_model::{Document, Json};

use crate::{Engine, Options, Tables, Translator, same};

const PAIR: &str = r#"
left  = "toy"
right = "cimi"

[complement]
"toy:Box"                   = "notes.sidereal:complement:cimi"
"cimi:MachineConfiguration" = "properties.sidereal:toy"
"#;

const BOX_TABLE: &str = r#"
[class]
left     = "toy:Box"
right    = "cimi:MachineConfiguration"
relation = "close"
evidence = ["for tests"]

[[attribute]]
left     = "uri"
right    = "id"
relation = "exact"

[[attribute]]
left     = "label"
right    = "properties.toy:label"
relation = "exact"

[[attribute]]
left     = "color"
right    = "properties.toy:color"
relation = "exact"

[[attribute]]
left     = "cores"
right    = "cpu"
relation = "exact"

[[unmapped]]
left   = "notes"
reason = "nobody else reads them"

[[example]]
name  = "the class is told by the type URI"
left  = '{"uri": "urn:box:1", "label": "red one", "cores": 4, "color": "red"}'
right = '{"resourceURI": "http://schemas.dmtf.org/cimi/1/MachineConfiguration", "id": "urn:box:1", "properties": {"toy:label": "red one"}}'
"#;

fn tables(pair: &str, table: &str) -> Tables {
    let class = sidereal_cimi::class("MachineConfiguration").unwrap();
    let names = class.attributes().into_iter().map(|attribute| attribute.name);
    let rest = names.filter(|name| !["resourceURI", "id", "cpu", "properties"].contains(name));
    let gaps = rest.map(|name| format!("{name} = \"boxes have none\"\n")).collect::<Vec<_>>().concat();
    let mut tables = Tables::builtin();
    let pair = format!("{pair}\n[gaps.\"cimi:MachineConfiguration\"]\n{gaps}");
    tables.insert("toy-cimi", "pair.toml", "toy-cimi/pair.toml", &pair);
    tables.insert("toy-cimi", "box.toml", "toy-cimi/box.toml", table);
    tables
}

fn engine() -> Engine {
    let (engine, findings) = tables(PAIR, BOX_TABLE).load();
    assert!(!crate::load::has_errors(&findings), "{findings:#?}");
    engine
}

const BOX: &str = r#"{"toy": "Box", "uri": "urn:box:1", "label": "red one", "cores": 4, "notes": {"a": "b"}}"#;
const OTHER: &str = r#"{"toy": "Box", "uri": "urn:box:2", "label": "blue one", "cores": 2}"#;
const MARBLE: &str = r#"{"toy": "Marble", "uri": "urn:marble", "charm": "abracadabra"}"#;

#[test]
fn what_the_right_says_of_classes_and_keeps_in_maps() {
    let engine = engine();
    let translator = Translator::new(&engine);
    let there = translator.translate(BOX, "cimi", &Options::default());
    let made = Document::parse(&there.output).unwrap();
    let text = |outer: &str, inner: &str| made.root().get(outer)?.get(inner)?.as_str();
    assert_eq!(
        made.root().get("resourceURI").and_then(Json::as_str),
        Some("http://schemas.dmtf.org/cimi/1/MachineConfiguration")
    );
    assert_eq!(text("properties", "toy:label"), Some("red one"));
    assert_eq!(text("properties", "sidereal:toy"), Some(r#"{"values":{"notes":{"a":"b"},"toy":"Box"}}"#));
    assert!(sidereal_cimi::check(made.root()).is_empty());
    assert!(same(&translator.translate(&there.output, "toy", &Options::default()).output, BOX), "{}", there.output);
    // An edit on the right counts, and what is kept stays.
    let edited = there.output.replace("red one", "green one");
    let back = translator.translate(&edited, "toy", &Options::default()).output;
    assert!(same(&back, &BOX.replace("red one", "green one")), "{back}");
}

#[test]
fn what_the_right_says_besides_comes_back() {
    let engine = engine();
    let translator = Translator::new(&engine);
    for text in [
        r#"{"resourceURI": "http://schemas.dmtf.org/cimi/2/MachineConfiguration", "id": "c/1", "cpu": 2, "memory": 4,
            "properties": {"toy:color": "red", "own": "x"}, "disks": [{"capacity": 1}]}"#,
        r#"{"resourceURI": "http://schemas.dmtf.org/cimi/1/MachineConfiguration", "id": "c/1", "cpu": 1, "properties": {}}"#,
        r#"{"id": "machineConfigs/1", "cpu": 2}"#,
    ] {
        let there = translator.translate(text, "toy", &Options::default());
        let back = translator.translate(&there.output, "cimi", &Options::default());
        assert!(same(&back.output, text), "{}\n{}", there.output, back.output);
        let edited = there.output.replacen('{', r#"{"label": "new","#, 1);
        let back = translator.translate(&edited, "cimi", &Options::default()).output;
        let back = Document::parse(&back).unwrap();
        let label = back.root().get("properties").and_then(|properties| properties.get("toy:label"));
        assert_eq!(label.and_then(Json::as_str), Some("new"), "{}", back.root().to_text());
        assert_eq!(back.root().get("disks").is_some(), text.contains("disks"));
    }
}

#[test]
fn an_entity_without_a_counterpart_travels_with_its_neighbour() {
    let engine = engine();
    let translator = Translator::new(&engine);
    for (list, count) in [
        (format!("[{MARBLE},{BOX},{MARBLE},{MARBLE},{OTHER},{MARBLE}]"), 2),
        (format!("[{BOX},{MARBLE}]"), 1),
        (format!("[{MARBLE},{OTHER}]"), 1),
    ] {
        let there = translator.translate(&list, "cimi", &Options { items: true, ..Options::default() });
        assert!(!there.refused, "{:#?}", there.findings);
        assert_eq!(Document::parse(&there.output).unwrap().root().items().unwrap().len(), count);
        assert!(there.findings.iter().any(|finding| finding.code == "MAP0106"));
        assert!(there.findings.iter().any(|finding| finding.code == "MAP0104"));
        assert_eq!(there.report.leaves.lost, 0);
        let leaves = |text: &str| Document::parse(text).unwrap().root().leaves();
        assert_eq!(there.report.leaves.total(), leaves(&list));
        assert_eq!(there.report.items.len() as u64, leaves(&list));
        let back = translator.translate(&there.output, "toy", &Options { items: true, ..Options::default() });
        assert!(same(&back.output, &list), "{}\n{}", there.output, back.output);
        assert_eq!(back.report.leaves.total(), leaves(&there.output), "{}", there.output);
        assert_eq!(back.report.items.len() as u64, leaves(&there.output));
        let again = translator.translate(&back.output, "cimi", &Options::default());
        assert!(same(&again.output, &there.output), "{}", again.output);
    }
    // One of them alone brings its companions along.
    let there = translator.translate(&format!("[{BOX},{MARBLE}]"), "cimi", &Options::default()).output;
    let alone = Document::parse(&there).unwrap().root().items().unwrap().next().unwrap().to_text();
    let back = translator.translate(&alone, "toy", &Options::default()).output;
    assert!(same(&back, &format!("[{BOX},{MARBLE}]")), "{back}");
}

#[test]
fn on_the_way_back_too() {
    let engine = engine();
    let translator = Translator::new(&engine);
    let configuration = r#"{"id": "machineConfigs/1", "cpu": 2, "memory": 3}"#;
    let event = r#"{"resourceURI": "http://schemas.dmtf.org/cimi/1/Event", "id": "e/1", "content": {"a": [1]}}"#;
    let list = format!("[{event},{configuration},{event}]");
    let there = translator.translate(&list, "toy", &Options::default());
    assert!(!there.refused, "{:#?}", there.findings);
    let back = translator.translate(&there.output, "cimi", &Options::default());
    assert!(same(&back.output, &list), "{}\n{}", there.output, back.output);
}

#[test]
fn nothing_travels_without_a_complement_or_a_neighbour() {
    let engine = engine();
    let translator = Translator::new(&engine);
    let list = format!("[{BOX},{MARBLE}]");
    let there = translator.translate(&list, "cimi", &Options { complement: false, ..Options::default() });
    assert!(there.refused && there.findings.iter().any(|finding| finding.code == "MAP0102"));
    assert!(there.report.leaves.lost >= 3 && !there.output.contains("marble"));
    let there = translator.translate(&format!("[{MARBLE}]"), "cimi", &Options::default());
    assert!(there.refused && there.report.leaves.lost == 3);
}

#[test]
fn secrets_of_companions_stay_where_they_are_if_asked() {
    let engine = engine();
    let translator = Translator::new(&engine);
    let list = format!("[{BOX},{MARBLE}]");
    let there = translator.translate(&list, "cimi", &Options { secrets: false, ..Options::default() });
    assert!(there.output.contains("urn:marble") && !there.output.contains("abracadabra"), "{}", there.output);
    assert!(there.findings.iter().any(|finding| finding.code == "MAP0105"));
    assert_eq!(there.report.leaves.lost, 1);
}

#[test]
fn broken_tables_of_such_a_pair_are_refused() {
    let codes = |pair: &str, table: &str| -> Vec<&'static str> {
        let findings = tables(pair, table).load().1;
        findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code).collect()
    };
    assert_eq!(codes(PAIR, BOX_TABLE), [""; 0]);
    // What is said after that is that the attribute has no rule.
    let without_rule =
        |codes: Vec<&'static str>| codes.into_iter().filter(|code| *code != "MAP0005").collect::<Vec<_>>();
    let table = |from: &str, to: &str| without_rule(codes(PAIR, &BOX_TABLE.replace(from, to)));
    assert_eq!(table("properties.toy:color", "properties.toy:label"), ["MAP0008"]);
    assert_eq!(table("properties.toy:color", "properties.sidereal:toy"), ["MAP0008"]);
    assert_eq!(table("properties.toy:color", "properties"), ["MAP0004"]);
    assert_eq!(table("properties.toy:color", "properties.toy.color"), ["MAP0004"]);
    assert_eq!(
        table("relation = \"close\"", "relation = \"close\"\ntag = { \"properties.toy:color\" = \"red\" }"),
        ["MAP0008"]
    );
    assert_eq!(table("relation = \"close\"", "relation = \"close\"\ntag = { \"colour\" = \"red\" }"), ["MAP0003"]);
    let pair = |to: &str| codes(&PAIR.replace("properties.sidereal:toy", to), BOX_TABLE);
    assert_eq!(pair("description"), ["MAP0019"]);
    assert_eq!(pair("properties"), ["MAP0019"]);
}
