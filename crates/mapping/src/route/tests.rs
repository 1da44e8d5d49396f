//! Ways through a third model, with tables of a model that is for tests.

use sidereal_model::{Class, Document};

use crate::report::Outcome;
use crate::{Engine, Options, Tables, Translator, same};

/// Boxes as virtual machines of SID.
const TO_SID: [(&str, &str); 2] = [
    (
        "pair.toml",
        r#"
left  = "toy"
right = "sid"

[complement]
"toy:Box"      = "notes.sidereal:complement"
"sid:Resource" = "resourceCharacteristic[name='sidereal:complement:toy'].value"

[elements]
resourceCharacteristic = { valueType = "{type}" }

[gaps."sid:LogicalResource"]
"#,
    ),
    (
        "box.toml",
        r#"
[class]
left     = "toy:Box"
right    = "sid:LogicalResource"
relation = "close"
tag      = { "@type" = "VirtualMachine" }
set      = { "@baseType" = "LogicalResource" }
evidence = ["for tests"]

[[attribute]]
left     = "uri"
right    = "id, href"
identity = true
relation = "exact"

[[attribute]]
left     = "label"
right    = "name"
relation = "exact"

[[attribute]]
left     = "cores"
right    = "resourceCharacteristic[name='cpu'].value"
relation = "exact"

[[unmapped]]
left   = "color"
reason = "nobody else paints machines"

[[unmapped]]
left   = "notes"
reason = "nobody else reads them"
"#,
    ),
];

fn engine(pair: &str, files: &[(&str, &str)]) -> Engine {
    let mut tables = Tables::builtin();
    let gaps = gaps();
    for (name, text) in files {
        let text = if *name == "pair.toml" { format!("{text}{gaps}") } else { (*text).to_owned() };
        tables.insert(pair, name, &format!("{pair}/{name}"), &text);
    }
    let (engine, findings) = tables.load();
    assert!(!crate::load::has_errors(&findings), "{findings:#?}");
    engine
}

/// A reason for every attribute of a resource that no rule writes.
fn gaps() -> String {
    let class = sidereal_sid::class("LogicalResource");
    let written = ["id", "href", "name", "resourceCharacteristic", "@type", "@baseType"];
    class.map(|class| reasons(class, &written)).unwrap_or_default()
}

/// A reason for every attribute of a class but these.
fn reasons(class: &Class, written: &[&str]) -> String {
    let names = class.attributes().into_iter().map(|attribute| attribute.name);
    let lines = names.filter(|name| !written.contains(name)).map(|name| format!("\"{name}\" = \"boxes have none\"\n"));
    lines.collect::<Vec<_>>().concat()
}

fn by_sid() -> Engine {
    engine("toy-sid", &TO_SID)
}

const MACHINE: &str = r#"{
    "resourceURI": "http://schemas.dmtf.org/cimi/1/Machine", "id": "http://cloud.example/machines/7", "name": "web",
    "cpu": 2, "memory": "4096", "state": "STARTED", "cpuArch": "x86_64", "properties": {"stage": "test"},
    "eventLog": {"href": "http://cloud.example/logs/7"}, "x:own": [1, {"a": null}]
}"#;
const BOX: &str =
    r#"{"toy": "Box", "uri": "urn:box:1", "label": "red one", "cores": 4, "color": "red", "notes": {"a": "b"}}"#;

#[test]
fn the_way_is_the_shortest_and_leads_through_sid() {
    let engine = by_sid();
    assert_eq!(engine.route("cimi", "toy"), Some(vec!["cimi", "sid", "toy"]));
    assert_eq!(engine.route("toy", "cimi"), Some(vec!["toy", "sid", "cimi"]));
    assert_eq!(engine.route("cimi", "sid"), Some(vec!["cimi", "sid"]));
    assert_eq!(engine.route("cimi", "uml"), None);
    assert!(engine.is_routed("toy") && engine.is_routed("cimi") && !engine.is_routed("sid"));
    assert!(!crate::load::builtin().is_routed("toy"));
}

#[test]
fn what_goes_through_a_third_model_comes_back() {
    let engine = by_sid();
    let translator = Translator::new(&engine);
    for (text, from, to) in [(MACHINE, "cimi", "toy"), (BOX, "toy", "cimi")] {
        let there = translator.translate(text, to, &Options::default());
        assert!(!there.refused && there.findings.iter().all(|finding| finding.code != "MAP0102"), "{there:#?}");
        let back = translator.translate(&there.output, from, &Options::default());
        assert!(same(&back.output, text), "{} by way of {}", back.output, there.output);
        let again = translator.translate(&back.output, to, &Options::default());
        assert!(same(&again.output, &there.output), "{}\n{}", again.output, there.output);
    }
    let list = format!("[{MACHINE},{MACHINE}]");
    let there = translator.translate(&list, "toy", &Options::default());
    assert!(same(&translator.translate(&there.output, "cimi", &Options::default()).output, &list));
}

#[test]
fn the_report_tells_the_route_and_every_leaf_of_the_source() {
    let engine = by_sid();
    let there = Translator::new(&engine).translate(MACHINE, "toy", &Options { items: true, ..Options::default() });
    let legs: Vec<(&str, &str)> = there.report.legs.iter().map(|leg| (leg.from, leg.to)).collect();
    assert_eq!(legs, [("cimi", "sid"), ("sid", "toy")]);
    let leaves = Document::parse(MACHINE).unwrap().root().leaves();
    assert_eq!(there.report.leaves.total(), leaves);
    assert_eq!(there.report.legs.first().map(|leg| leg.leaves.total()), Some(leaves));
    let outcome = |from: &str| there.report.items.iter().find(|item| item.from == from).map(|item| item.outcome);
    assert_eq!(outcome("/name"), Some(Outcome::Exact));
    assert_eq!(outcome("/cpu"), Some(Outcome::Exact));
    // SID has it, boxes have not.
    assert_eq!(outcome("/cpuArch"), Some(Outcome::Complemented));
    assert_eq!(outcome("/x:own/0"), Some(Outcome::Complemented));
    assert!(there.report.leaves.exact >= 4 && there.report.leaves.lost == 0, "{:?}", there.report.leaves);
}

#[test]
fn without_a_complement_what_the_far_end_lacks_is_lost() {
    let engine = by_sid();
    let options = Options { complement: false, items: true, ..Options::default() };
    let there = Translator::new(&engine).translate(MACHINE, "toy", &options);
    let outcome = |from: &str| there.report.items.iter().find(|item| item.from == from).map(|item| item.outcome);
    assert_eq!(outcome("/cpu"), Some(Outcome::Exact));
    assert_eq!(outcome("/cpuArch"), Some(Outcome::Lost));
    assert_eq!(there.report.leaves.total(), Document::parse(MACHINE).unwrap().root().leaves());
    assert_eq!(there.report.leaves.complemented, 0);
    let first = there.report.legs.first().map(|leg| leg.leaves);
    assert!(first.is_some_and(|first| first.lost < there.report.leaves.lost), "{:?}", there.report);
}

#[test]
fn entities_of_several_models_each_go_their_way() {
    let engine = by_sid();
    let resource =
        r#"{"@type": "VirtualMachine", "@baseType": "LogicalResource", "id": "9", "href": "9", "name": "third"}"#;
    let mixed = format!("[{MACHINE},{resource},{BOX},{MACHINE}]");
    let there = Translator::new(&engine).translate(&mixed, "toy", &Options { items: true, ..Options::default() });
    let output = Document::parse(&there.output).unwrap();
    let labels: Vec<&str> = output.root().items().unwrap().filter_map(|one| one.get("label")?.as_str()).collect();
    assert_eq!(labels, ["web", "third", "red one", "web"]);
    assert_eq!(there.report.leaves.total(), Document::parse(&mixed).unwrap().root().leaves());
    assert!(there.report.items.iter().any(|item| item.from == "/3/cpu"), "{:#?}", there.report.items);
}

#[test]
fn what_no_table_has_is_lost_and_said() {
    let engine = by_sid();
    let volume = r#"{"resourceURI": "http://schemas.dmtf.org/cimi/1/Volume", "id": "v/1", "capacity": 3}"#;
    let there = Translator::new(&engine).translate(volume, "toy", &Options::default());
    assert!(there.refused && there.output.is_empty());
    assert!(there.findings.iter().any(|finding| finding.message.starts_with("on the way from sid to toy: ")));
    assert_eq!(there.report.leaves.lost, 3);
}

/// Boxes as CIMI machines, directly.
const TO_CIMI: [(&str, &str); 2] = [
    (
        "pair.toml",
        r#"
left  = "toy"
right = "cimi"

[complement]
"toy:Box"       = "notes.sidereal:complement:cimi"
"cimi:Machine"  = "properties.sidereal:toy"

[gaps."cimi:Machine"]
properties = "boxes have none"
"#,
    ),
    (
        "box.toml",
        r#"
[class]
left     = "toy:Box"
right    = "cimi:Machine"
relation = "close"
tag      = { "resourceURI" = "http://schemas.dmtf.org/cimi/1/Machine" }
evidence = ["for tests"]

[[attribute]]
left     = "uri"
right    = "id"
relation = "exact"

[[unmapped]]
left   = "label"
reason = "the color is enough"

[[attribute]]
left     = "color"
right    = "name"
relation = "exact"

[[attribute]]
left     = "cores"
right    = "cpu"
relation = "exact"

[[unmapped]]
left   = "notes"
reason = "nobody else reads them"

[[example]]
name  = "a box"
left  = '{"uri": "urn:box:1", "label": "red one", "cores": 4, "color": "red"}'
right = '{"name": "red", "cpu": 4}'
"#,
    ),
];

#[test]
fn a_table_and_the_way_around_it_are_compared() {
    let mut tables = Tables::builtin();
    for (name, text) in TO_SID {
        let text = if name == "pair.toml" { format!("{text}{}", gaps()) } else { text.to_owned() };
        tables.insert("toy-sid", name, name, &text);
    }
    let machine = sidereal_cimi::class("Machine").unwrap();
    let written = ["resourceURI", "id", "name", "cpu", "properties"];
    let gaps = reasons(machine, &written);
    for (name, text) in TO_CIMI {
        let text = if name == "pair.toml" { format!("{text}{gaps}") } else { text.to_owned() };
        tables.insert("toy-cimi", name, &format!("direct/{name}"), &text);
    }
    let (engine, findings) = tables.load();
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let disagree: Vec<&String> = told.iter().filter(|finding| finding.contains("MAP0022")).collect();
    assert_eq!(disagree.len(), 1, "{told:#?}");
    assert!(disagree[0].contains(r#"gives "red" at `/name`, and "red one" by way of sid"#), "{disagree:?}");
    assert_eq!(engine.route("toy", "cimi"), Some(vec!["toy", "cimi"]));
}

#[test]
fn two_pairs_with_one_place_for_their_complements_are_told() {
    let mut tables = Tables::builtin();
    for (name, text) in TO_SID {
        let text = if name == "pair.toml" { format!("{text}{}", gaps()) } else { text.to_owned() };
        tables.insert("toy-sid", name, name, &text.replace("sidereal:complement:toy", "sidereal:complement"));
    }
    let findings = tables.load().1;
    assert!(
        findings.iter().any(|finding| finding.code == "MAP0021" && finding.message.contains("toy-sid")),
        "{findings:?}"
    );
}

#[test]
fn a_way_that_has_no_table_for_what_an_entity_becomes_gives_way_to_another() {
    let translator = Translator::builtin();
    let system = r#"{"ovf:type":"VirtualSystem","uri":"urn:x#VirtualSystem/web","id":"web","Name":"web"}"#;
    let there = translator.translate(system, "cim", &Options::default());
    let legs: Vec<(&str, &str)> = there.report.legs.iter().map(|leg| (leg.from, leg.to)).collect();
    assert_eq!(legs, [("ovf", "cimi"), ("cimi", "cim")], "{:?}", there.findings);
    assert!(there.output.contains(r#""cim:class":"CIM_VirtualSystemSettingData""#), "{}", there.output);
    assert_eq!(there.report.leaves.lost, 0);
    let back = translator.translate(&there.output, "ovf", &Options::default());
    assert!(same(system, &back.output), "{}", back.output);
}
