//! The verbs that tell: `inspect`, `mappings`, `completions`, help.

mod common;

use common::{Folder, run, run_with};

#[test]
fn inspect_for_scripts() {
    let run = run("inspect @collection.json @offering.json @machines.ndjson --format json");
    assert_eq!(run.code, 0, "{run:?}");
    let found = run.json();
    let entities = found["entities"].as_array().unwrap();
    let brief = |index: usize| {
        let entity = &entities[index];
        ["path", "model", "version", "class", "id"].map(|name| entity[name].as_str().unwrap_or("-").to_owned())
    };
    assert_eq!(brief(0), ["", "cimi", "1.1", "MachineCollection", "machines"]);
    assert_eq!(brief(1), ["/machines/0", "cimi", "1.1", "Machine", "machines/1"]);
    assert_eq!(brief(3), ["", "sid", "-", "ProductOffering", "po-9"]);
    assert!(entities[0]["file"].as_str().unwrap().ends_with("collection.json"));
    assert_eq!(entities[5]["line"], 3);
    assert_eq!(found["counts"], serde_json::json!({"Machine": 4, "MachineCollection": 1, "ProductOffering": 1}));
    let finding = &found["findings"][0];
    for member in ["code", "severity", "message", "help", "file", "path", "line", "column"] {
        assert!(!finding[member].is_null(), "{member}: {finding}");
    }
}

#[test]
fn inspect_for_people() {
    let run = run_with("inspect -", common::MACHINE);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (0, "<stdin>: cimi 1.1 Machine machines/7\n\n1 Machine\n", "")
    );
    assert_eq!(run_with("inspect - --strict", common::MACHINE).code, 0);
    assert_eq!(self::run("inspect @machine.json --strict").code, 1);
}

#[test]
fn inspect_for_code_hosts() {
    let run = run("inspect @machine.json --format sarif");
    assert_eq!(run.json()["runs"][0]["results"][0]["ruleId"], "MOD0101");
}

#[test]
fn color_only_when_it_is_wanted() {
    assert!(!run("inspect @machine.json").err.contains('\u{1b}'));
    assert!(run("inspect @machine.json --color always").err.contains('\u{1b}'));
}

#[test]
fn the_tables_are_sound() {
    let run = run("mappings check");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.ends_with("class tables in order\n"), "{}", run.err);
}

#[test]
fn a_users_table_with_a_fault() {
    let run = run("mappings check --mappings @tables");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("error[MAP0003]") && run.err.contains("machine.toml:12:"), "{}", run.err);
    let json = self::run("mappings check --mappings @tables --format json").json();
    let found = json["findings"].as_array().unwrap();
    assert!(found.iter().any(|finding| finding["code"] == "MAP0003" && finding["line"] == 12), "{json}");
    let refused = self::run("convert @machine.json --to sid --mappings @tables");
    assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{refused:?}");
}

#[test]
fn coverage_for_scripts_and_people() {
    let json = run("mappings coverage --format json").json();
    let row = json["rows"].as_array().unwrap().iter().find(|row| row["class"] == "cimi:Machine").unwrap();
    for member in ["pair", "class", "version", "side"] {
        assert!(row[member].is_string(), "{member}");
    }
    for member in ["attributes", "exact", "changed", "unmapped", "unaccounted"] {
        assert!(row[member].is_u64(), "{member}");
    }
    assert!(json["totals"][0]["share"].is_number(), "{json}");
    let figures = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model-mappings/coverage.toml");
    assert_eq!(run(&format!("mappings coverage --quiet --at-least {figures}")).code, 0);
    let file = std::env::temp_dir().join(format!("sidereal-{}-figures.toml", std::process::id()));
    std::fs::write(&file, "[cimi-sid.cimi]\n\"1.1\" = 100.0\n").unwrap();
    let fallen = run(&format!("mappings coverage --at-least {}", file.display()));
    assert_eq!(fallen.code, 1);
    assert!(fallen.err.contains("error[MAP0030]"), "{}", fallen.err);
    std::fs::write(&file, "cimi-sid = 3\n").unwrap();
    assert_eq!(run(&format!("mappings coverage --at-least {}", file.display())).code, 2);
    std::fs::remove_file(&file).unwrap();
    let text = run("mappings coverage");
    assert_eq!(text.code, 0);
    assert!(text.out.starts_with("class ") && text.out.contains("cimi:Machine "), "{}", text.out);
}

#[test]
fn the_alignment_as_sssom() {
    let run = run("mappings export");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("#sssom_version: \"1.1\"\n#curie_map:\n"));
    assert!(run.out.contains("\nsubject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\t"));
    let file = std::env::temp_dir().join(format!("sidereal-{}.sssom.tsv", std::process::id()));
    let written = self::run(&format!("mappings export --format sssom --out {}", file.display()));
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), run.out);
    std::fs::remove_file(&file).unwrap();
    let faulty = self::run("mappings export --mappings @tables");
    assert_eq!((faulty.code, faulty.out.as_str()), (1, ""));
}

#[test]
fn the_alignment_as_a_book() {
    let folder = std::env::temp_dir().join(format!("sidereal-{}-book", std::process::id()));
    let run = run(&format!("mappings export --format book --out {}", folder.display()));
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let summary = std::fs::read_to_string(folder.join("src/SUMMARY.md")).unwrap();
    for path in summary.lines().filter_map(|line| line.split_once("](")).map(|(_, rest)| rest.trim_end_matches(')')) {
        assert!(folder.join("src").join(path).is_file(), "{path}");
    }
    assert!(folder.join("book.toml").is_file());
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(self::run("mappings export --format book").code, 2);
}

#[test]
fn completions_for_shells() {
    for (shell, due) in [("bash", "_sidereal()"), ("zsh", "#compdef sidereal"), ("fish", "complete -c sidereal")] {
        let run = run(&format!("completions {shell}"));
        assert_eq!(run.code, 0);
        assert!(run.out.contains(due), "{shell}");
    }
}

#[test]
fn every_verb_helps_with_examples() {
    for verb in [
        "convert",
        "inspect",
        "mappings",
        "mappings check",
        "mappings coverage",
        "mappings export",
        "lifecycle",
        "lifecycle show",
        "lifecycle check",
        "lifecycle draw",
        "completions",
    ] {
        let run = run(&format!("{verb} --help"));
        assert_eq!(run.code, 0);
        assert!(run.out.contains("Examples:\n  "), "{verb}");
    }
    assert!(run("--version").out.starts_with("sidereal "));
}

#[test]
fn the_lifecycles() {
    let list = run("lifecycle show");
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    assert!(list.out.contains("cimi-machine ") && list.out.contains("cimi-machine--sid-resource "), "{}", list.out);
    let machine = run("lifecycle show cimi-machine").out;
    assert!(machine.starts_with("cimi-machine (DSP0263 2.0.0, 5.14.1)\nbegins as CREATING\n"), "{machine}");
    assert!(machine.contains("\nSTOPPED: ") && machine.contains("\n  start -> STARTING"), "{machine}");
    let relation = run("lifecycle show cimi-machine--sid-resource").out;
    assert!(relation.contains("operationalState enable, administrativeState unlocked"), "{relation}");
    let unknown = run("lifecycle show nothing");
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("`nothing`"), "{}", unknown.err);
    let check = run("lifecycle check");
    assert_eq!(check.code, 0, "{check:?}");
    assert!(check.out.contains("\nitil-service--sid\n  left to right: 11 of 12 transitions kept"), "{}", check.out);
    assert!(check.out.contains("\nsid-service--components\n  127 sets of states"), "{}", check.out);
    let json = run("lifecycle check --format json").json();
    assert!(json["findings"].as_array().is_some());
    assert!(json["relations"][0]["forth"]["transitions"].is_u64(), "{json}");
    assert_eq!(json["composites"][0]["sets"], 127);
    let composite = run("lifecycle show sid-service--versions").out;
    assert!(composite.contains("\nactive              any in active\n"), "{composite}");
    assert!(run("lifecycle draw cimi-machine").out.starts_with("digraph \"cimi-machine\" {\n"));
    let mermaid = run("lifecycle draw cimi-machine --format mermaid").out;
    assert!(mermaid.starts_with("stateDiagram-v2\n") && mermaid.contains("\n  [*] --> s0\n"), "{mermaid}");
    assert_eq!(run("lifecycle draw cimi-machine--sid-resource").code, 2);
}

#[test]
fn a_users_lifecycles() {
    let folder = Folder::new("own-lifecycles");
    std::fs::create_dir_all(folder.path("lifecycles")).unwrap();
    let file = folder.path("lifecycles/lamp.toml");
    let table = "[machine]\nname = \"lamp\"\nstandard = { document = \"ours\", clause = \"\" }\ninitial = [\"off\"]\n\n\
                 [[state]]\nname = \"off\"\nterminal = true\n\n[[state]]\nname = \"on\"\n\n\
                 [[transition]]\nfrom = \"*\"\nto = \"*\"\n";
    std::fs::write(&file, table).unwrap();
    let own = folder.path("");
    let shown = run(&format!("lifecycle show lamp --mappings {own}"));
    assert!(shown.code == 0 && shown.out.starts_with("lamp (ours)\nbegins as off\n"), "{shown:?}");
    assert!(run(&format!("lifecycle draw lamp --mappings {own} --quiet")).out.contains("\"off\" -> \"on\""));
    assert_eq!(run("lifecycle show lamp").code, 2);
    std::fs::write(&file, table.replace("from = \"*\"", "from = \"dim\"")).unwrap();
    let check = run(&format!("lifecycle check --mappings {own} --color always"));
    assert!(check.code == 1 && check.err.contains("LIF0101") && check.err.contains('\u{1b}'), "{check:?}");
    assert!(check.err.contains("lamp.toml:14:"), "{check:?}");
}

#[test]
fn every_verb_takes_the_common_options() {
    for verb in ["explain MAP0001", "lifecycle show", "lifecycle check", "lifecycle draw cimi-job"] {
        let run = run(&format!("{verb} --quiet --color never"));
        assert!(run.code == 0 && run.err.is_empty(), "{verb}: {run:?}");
    }
}
