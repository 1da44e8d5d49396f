//! The verbs that need all entities as one graph.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

mod common;

use std::fs;

use common::{Folder, run, run_with};

const CATALOG: &str = r#"[
  {"@type": "ProductOffering", "id": "office", "name": "Office", "isBundle": true, "lastUpdate": "2026-01-01T00:00:00Z",
   "bundledProductOffering": [
     {"id": "mail"}]},
  {"@type": "ProductOffering", "id": "mail", "name": "Mail", "isBundle": true, "lastUpdate": "2026-01-01T00:00:00Z",
   "bundledProductOffering": [{"id": "office"}]}
]
"#;
const INVENTORY: &str = r#"{"@type":"Product","id":"p1","status":"active","productOffering":{"id":"mail"},"realizingService":[{"id":"s1"}]}

{"@type":"Service","id":"s1","state":"active","supportingResource":[{"id":"r9"}]}
"#;

fn model(name: &str) -> Folder {
    let folder = Folder::new(name);
    fs::write(folder.path("catalog.json"), CATALOG).unwrap();
    fs::write(folder.path("inventory.ndjson"), INVENTORY).unwrap();
    folder
}

/// Code, line, column and pointer of the findings of the graph.
fn findings(json: &serde_json::Value) -> Vec<String> {
    let all = json["findings"].as_array().unwrap().iter();
    let of_graph = all.filter(|finding| finding["code"].as_str().unwrap().starts_with("GRA"));
    of_graph
        .map(|finding| {
            let file = finding["file"].as_str().unwrap().rsplit('/').next().unwrap();
            let at = |name: &str| finding[name].to_string().trim_matches('"').to_owned();
            format!("{} {file}:{}:{} {}", at("code"), at("line"), at("column"), at("path"))
        })
        .collect()
}

#[test]
fn entities_of_all_inputs_are_one_graph() {
    let folder = model("validate");
    let run =
        run(&format!("validate {} {} --format json", folder.path("catalog.json"), folder.path("inventory.ndjson")));
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(
        findings(&run.json()),
        [
            "GRA0101 catalog.json:4:13 /0/bundledProductOffering/0/id",
            "GRA0002 inventory.ndjson:3:75 /supportingResource/0/id",
        ]
    );
}

#[test]
fn a_finding_is_shown_where_it_is() {
    let folder = model("shown");
    let run = run(&format!("validate {} --color never", folder.path("")));
    assert_eq!(run.code, 1);
    for line in [
        "error[GRA0101]: ProductOffering `Office` is a member of itself: `Office` -> `Mail` -> `Office`",
        "4 |      {\"id\": \"mail\"}]},",
        "4 entities and 5 references checked",
    ] {
        assert!(run.err.contains(line), "{}", run.err);
    }
    let sarif = common::run(&format!("validate {} --format sarif", folder.path("")));
    let rules = sarif.json()["runs"][0]["results"].to_string();
    assert!(rules.contains("GRA0101"), "{rules}");
}

#[test]
fn the_standard_input_is_an_input() {
    let run = run_with("validate - --format json", CATALOG);
    assert_eq!(findings(&run.json()), ["GRA0101 <stdin>:4:13 /0/bundledProductOffering/0/id"]);
}

#[test]
fn a_file_switches_rules() {
    let folder = model("config");
    let config = folder.path("sidereal.toml");
    fs::write(&config, "open-references = [\"Resource\"]\n[rules]\nbundle-contains-itself = \"advice\"\n").unwrap();
    let paths = format!("{} {}", folder.path("catalog.json"), folder.path("inventory.ndjson"));
    let run = run(&format!("validate {paths} --config {config} --format json"));
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(findings(&run.json()).len(), 1);
    fs::write(&config, "[rules]\nGRA9999 = \"off\"\n").unwrap();
    let run = common::run(&format!("validate {paths} --config {config}"));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("sidereal.toml:2:1: there is no rule `GRA9999`"), "{}", run.err);
}

#[test]
fn an_instant_is_an_option() {
    let text = r#"[{"@type":"Service","id":"a","state":"active","supportingService":[{"id":"b"}]},
        {"@type":"Service","id":"b","startDate":"2026-01-01","endDate":"2026-06-01"}]"#;
    let codes = |options: &str| findings(&run_with(&format!("validate - --format json {options}"), text).json()).len();
    assert_eq!((codes(""), codes("--as-of 2026-03-01"), codes("--as-of 2026-07-01T00:00:00Z")), (0, 0, 1));
    assert_eq!(run_with("validate - --as-of yesterday", text).code, 2);
}

#[test]
fn a_machine_of_cimi_is_part_of_the_graph() {
    let folder = model("cimi");
    fs::write(folder.path("machine.json"), common::MACHINE).unwrap();
    let service = r#"{"@type":"Service","id":"s2","state":"active","supportingResource":[{"id":"machines/7"}]}"#;
    fs::write(folder.path("service.json"), service).unwrap();
    let run = run(&format!("impact machines/7 {} {}", folder.path("machine.json"), folder.path("service.json")));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("Service `s2`"), "{}", run.out);
}

#[test]
fn impact_tells_who_is_touched_and_why() {
    let folder = model("impact");
    let file = folder.path("inventory.ndjson");
    let text = run(&format!("impact r9 {file}"));
    assert_eq!(text.code, 0, "{text:?}");
    assert!(text.out.contains("Product `p1` (active): `r9` realizes `s1` realizes `p1`"), "{}", text.out);
    let json = run(&format!("impact Resource/r9 {file} --format json")).json();
    assert_eq!(json["touched"][1]["path"][0], "Resource `r9` realizes Service `s1`");
    let down = run(&format!("impact p1 {file} --down --to r9"));
    assert_eq!(down.out, "Product `p1` is realized by Service `s1`\nService `s1` is realized by Resource `r9`\n");
    assert!(run(&format!("impact r9 {file} --format svg")).out.starts_with("<svg"));
    assert_eq!(run(&format!("impact nobody {file}")).code, 2);
}

#[test]
fn five_questions_are_answered() {
    let folder = model("describe");
    let file = folder.path("inventory.ndjson");
    let one = run(&format!("describe p1 {file}"));
    for answer in ["Who\n", "What\n  Product `p1`, active\n", "When\n  now active", "Where\n", "Why\n"] {
        assert!(one.out.contains(answer), "{}", one.out);
    }
    let all = run(&format!("describe {file} --format json")).json();
    assert_eq!(all["what"].as_array().unwrap().last().unwrap(), "2 that are referred to and not in this set");
}

#[test]
fn drawings_have_three_forms() {
    let folder = model("draw");
    let draw = |form: &str| run(&format!("graph {} --format {form}", folder.path("catalog.json"))).out;
    assert!(draw("dot").starts_with("digraph model {"));
    assert!(
        draw("mermaid").contains("n0[\"Office<br/><small>ProductOffering · GRA0101</small>\"]"),
        "{}",
        draw("mermaid")
    );
    let svg = draw("svg");
    assert!(svg.contains("#c9211e") && svg.ends_with("</svg>\n"), "{svg}");
}

#[test]
fn every_code_is_explained() {
    let page = run("explain gra0101");
    assert!(page.out.contains("## What it checks") && page.out.contains("bundle-contains-itself"), "{}", page.out);
    assert_eq!(run("explain bundle-contains-itself").out, page.out);
    assert!(run("explain MOD0104").out.contains("explicit-null"));
    assert_eq!(run("explain GRA9999").code, 2);
    let codes: Vec<String> =
        run("explain all").out.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert!(codes.len() > 40 && codes.is_sorted());
}
