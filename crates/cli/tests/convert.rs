//! There and back, and what the command says about it.

mod common;

use common::{Folder, MACHINE, assert_same, run, run_with, text};

#[test]
fn there_and_back() {
    for name in ["machine.json", "collection.json", "array.json"] {
        let there = run(&format!("convert @{name} --to sid"));
        assert_eq!(there.code, 0, "{there:?}");
        let back = run_with("convert - --to cimi", &there.out);
        assert_eq!(back.code, 0, "{back:?}");
        assert_same(&back.out, &text(name));
    }
}

#[test]
fn lines_give_lines() {
    for jobs in ["1", "2", "8"] {
        let there = run(&format!("convert @machines.ndjson --to sid --jobs {jobs}"));
        assert_eq!((there.code, there.out.lines().count()), (0, 2), "{there:?}");
        let back = run_with("convert - --to cimi", &there.out);
        let original = text("machines.ndjson");
        let lines: Vec<_> = original.trim_start_matches('\u{feff}').lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(back.out.lines().count(), lines.len());
        for (back, line) in back.out.lines().zip(lines) {
            assert_same(back, line);
        }
    }
}

#[test]
fn many_lines_keep_their_order() {
    let lines: String = (0..40_000).map(|n| MACHINE.replace("machines/7", &format!("machines/{n}")) + "\n").collect();
    let there = run_with("convert - --to sid --jobs 3", &lines);
    let back = run_with("convert - --to cimi --jobs 3 --quiet", &there.out);
    assert_eq!((back.code, back.out == lines), (0, true));
    assert!(
        there.err.contains("40000 entities: 120000 values exact, 0 changed, 0 in the complement, 0 lost"),
        "{}",
        there.err
    );
}

#[test]
fn the_same_model_is_read_typed_and_written_again() {
    for (name, to) in [
        ("machine.json", "cimi"),
        ("collection.json", "cimi"),
        ("array.json", "cimi"),
        ("service.json", "sid"),
        ("offering.json", "sid"),
    ] {
        let again = run(&format!("convert @{name} --to {to}"));
        assert_eq!(again.code, 0, "{again:?}");
        assert_same(&again.out, &text(name));
    }
    let patch = r#"[{"op":"replace","path":"/state","value":1.50},{"op":"remove","path":"/a"}]"#;
    assert_same(&run_with("convert - --to sid", patch).out, patch);
}

#[test]
fn the_standard_form_on_request() {
    let standard = run("convert @service.json --to sid --canonical");
    assert_eq!(standard.json()["isServiceEnabled"], true);
    assert!(standard.err.contains("1 entity: 5 values exact, 1 changed"), "{}", standard.err);
    let there = run("convert @machine.json --to sid");
    let back = run_with("convert - --to cimi --canonical", &there.out);
    assert_eq!(back.json()["memory"], 4_194_304);
}

#[test]
fn a_tmf_document_is_written_in_the_version_asked_for() {
    let newer = run("convert @resource.json --to sid --model-version v5");
    assert_eq!(newer.code, 0, "{newer:?}");
    let json = newer.json();
    assert_eq!((&json["operationalState"], &json["@type"]), (&"enabled".into(), &"LogicalResource".into()));
    assert_eq!(json["relatedParty"][0]["partyOrPartyRole"]["id"], "7");
    assert_eq!(json["place"][0]["role"], "site");
    assert!(newer.err.contains("advice[SID0301]") && newer.err.contains("resource.json:5:"), "{}", newer.err);
    assert!(newer.err.contains("1 entity: 9 values exact, 0 changed, 1 in the complement, 0 lost"), "{}", newer.err);
    let older = run_with("convert - --to sid --model-version 4.0", &newer.out);
    assert_same(&older.out, &text("resource.json"));
    let lost = run("convert @resource.json --to sid --model-version v5 --complement off");
    assert!(lost.err.contains("warning[SID0301]") && lost.err.contains("1 lost"), "{}", lost.err);
    assert_eq!(run("convert @resource.json --to sid --model-version v6").code, 2);
    assert_eq!(run("convert @machine.json --to cimi --model-version 4.0").code, 2);
}

#[test]
fn a_translation_is_written_in_the_version_asked_for() {
    for name in ["machine.json", "collection.json", "array.json"] {
        let there = run(&format!("convert @{name} --to sid --model-version v5"));
        assert_eq!(there.code, 0, "{there:?}");
        assert!(!there.out.contains("\"enable\""), "{}", there.out);
        let back = run_with("convert - --to cimi", &there.out);
        assert_eq!(back.code, 0, "{back:?}");
        assert_same(&back.out, &text(name));
    }
}

#[test]
fn without_a_complement_values_are_lost() {
    let there = run("convert @machine.json --to sid --complement off");
    assert!(there.err.contains("1 lost"), "{}", there.err);
    assert!(!there.out.contains("10.50"), "{}", there.out);
}

#[test]
fn a_document_is_written_for_people() {
    let run = run_with("convert - --to cimi", MACHINE);
    assert_eq!(
        run.out,
        "{\n  \"resourceURI\": \"http://schemas.dmtf.org/cimi/1/Machine\",\n  \"id\": \"machines/7\",\n  \"cpu\": 2\n}\n"
    );
    assert_eq!(run.err, "1 entity: 3 values exact, 0 changed, 0 in the complement, 0 lost\n");
}

#[test]
fn quiet_says_only_errors() {
    assert_eq!(run("convert @machine.json --to sid --quiet").err, "");
    let wrong = run_with(
        "convert - --to sid --quiet",
        r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","cpu":"two"}"#,
    );
    assert_eq!(wrong.code, 1, "{wrong:?}");
    assert!(
        wrong.err.contains("error[MOD0102]") && !wrong.err.contains("warning") && !wrong.err.contains("entity:"),
        "{}",
        wrong.err
    );
}

#[test]
fn strict_makes_every_deviation_an_error() {
    assert_eq!(run("convert @machine.json --to sid").code, 0);
    assert_eq!(run("convert @machine.json --to sid --strict").code, 1);
    assert_eq!(run_with("convert - --to sid --strict", MACHINE).code, 0);
}

#[test]
fn a_folder_becomes_a_folder() {
    let out = Folder::new("folder");
    let there =
        run(&format!("convert @folder --to sid --out {} --report {}", out.path("sid"), out.path("report.json")));
    assert_eq!(there.code, 3, "{there:?}");
    assert!(there.err.contains("broken.json:3:9") && there.err.contains("advice[INP0003]"), "{}", there.err);
    assert_eq!(there.out, "");
    assert!(!out.has("sid/broken.json") && !out.has("sid/README.md"));
    let back = run(&format!("convert {} --to cimi --out {}", out.path("sid"), out.path("cimi")));
    assert_eq!(back.code, 0, "{back:?}");
    assert_same(&out.read("cimi/machine.json"), &text("machine.json"));
    assert_same(&out.read("cimi/more/machines.json"), &text("collection.json"));
    assert_eq!(out.read("sid/more/lines.txt").lines().count(), 2);
    let report: serde_json::Value = serde_json::from_str(&out.read("report.json")).unwrap();
    let files: Vec<_> = report["items"].as_array().unwrap().iter().filter_map(|item| item["file"].as_str()).collect();
    assert!(files.iter().any(|file| file.ends_with("folder/machine.json")), "{files:?}");
    assert!(report["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "MOD0001"));
}

#[test]
fn a_folder_becomes_an_array() {
    let there = run("convert @folder --to sid");
    assert_eq!((there.code, there.json().as_array().map(Vec::len)), (3, Some(1 + 3 + 2)), "{there:?}");
}

#[test]
fn several_inputs() {
    let array = run_with("convert @machine.json - --to sid", MACHINE);
    assert_eq!((array.code, array.json().as_array().map(Vec::len)), (0, Some(2)), "{array:?}");
    let lines = run("convert @machines.ndjson @machine.json --to sid");
    assert_eq!((lines.code, lines.out.lines().count()), (0, 3), "{lines:?}");
}

#[test]
fn a_file_can_be_written_over_itself() {
    let folder = Folder::new("itself");
    let file = folder.path("machine.json");
    std::fs::copy(common::fixture("machine.json"), &file).unwrap();
    assert_eq!(run(&format!("convert {file} --to sid --out {file}")).code, 0);
    assert_eq!(run(&format!("convert {file} --to cimi --out {file}")).code, 0);
    assert_same(&folder.read("machine.json"), &text("machine.json"));
    // What cannot be read does not take the place of what is there.
    std::fs::write(folder.path("bad.json"), "{").unwrap();
    assert_eq!(run(&format!("convert {} --to cimi --out {file}", folder.path("bad.json"))).code, 3);
    assert_same(&folder.read("machine.json"), &text("machine.json"));
    assert!(!folder.has(".machine.json.part"));
}

#[test]
fn the_report_lists_every_value() {
    let folder = Folder::new("report");
    let report = || -> serde_json::Value { serde_json::from_str(&folder.read("report.json")).unwrap() };
    let file = folder.path("report.json");
    run(&format!("convert @machine.json --to sid --report {file}"));
    let (found, leaves) = (report(), &report()["leaves"]);
    assert_eq!(found["entities"], 1);
    assert_eq!(
        (&leaves["exact"], &leaves["changed"], &leaves["complemented"], &leaves["lost"]),
        (&5.into(), &1.into(), &1.into(), &0.into())
    );
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 7);
    let item = |from: &str| items.iter().find(|item| item["from"] == from).unwrap();
    assert_eq!((&item("/cpu")["outcome"], item("/cpu")["rule"].is_string()), (&"exact".into(), true));
    assert_eq!(item("/colour")["outcome"], "complemented");
    assert!(item("/memory")["reason"].is_string());

    run(&format!("convert @machines.ndjson --to sid --report {file}"));
    let lines: Vec<_> =
        report()["items"].as_array().unwrap().iter().map(|item| item["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 1, 1, 3, 3, 3]);
    run_with(&format!("convert - --to cimi --report {file}"), MACHINE);
    assert_eq!((report()["items"].as_array().unwrap().len(), &report()["findings"]), (3, &serde_json::json!([])));
}

#[test]
fn secrets_are_not_told() {
    let folder = Folder::new("secrets");
    let credential = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Credential","id":"credentials/1","userName":"max","password":["hunter2"]}"#;
    for to in ["sid", "cimi"] {
        let run = run_with(&format!("convert - --to {to} --report {}", folder.path("report.json")), credential);
        assert!(run.err.contains("password") && !run.err.contains("hunter2"), "{}", run.err);
        assert!(!folder.read("report.json").contains("hunter2"));
    }
}
