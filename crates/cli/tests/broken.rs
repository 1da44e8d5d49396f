//! Inputs that are wrong: a finding with its place and an exit code, never a silent drop.

mod common;

use common::{Folder, MACHINE, run, run_bytes, run_with, text};

/// Converting and inspecting this both give the exit code, the finding, and its place.
#[track_caller]
fn check(input: impl AsRef<[u8]>, code: i32, finding: &str, place: &str) {
    for verb in ["convert - --to sid", "convert - --to cimi", "inspect -"] {
        let run = run_bytes(verb, input.as_ref());
        assert_eq!(run.code, code, "{verb}: {run:?}");
        assert!(run.err.contains(&format!("error[{finding}]")), "{verb}: {}", run.err);
        assert!(run.err.contains(&format!("--> <stdin>{place}")), "{verb}: {}", run.err);
    }
}

#[test]
fn what_cannot_be_read() {
    check("", 3, "INP0002", "");
    check("\u{feff} \n", 3, "INP0002", "");
    check("nonsense", 3, "MOD0001", ":1:");
    check("{\n  \"resourceURI\": \"http://schemas.dmtf.org/cimi/1/Machine\",\n  \"id\": ", 3, "MOD0001", ":3:9");
    check("{\"id\":\"a\",\n\"id\":\"b\"}", 3, "MOD0004", ":2:1");
    check(b"{\"id\":\"\xff\"}", 3, "MOD0005", ":1:8");
    check(format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)), 3, "MOD0002", ":1:129");
    check("{\"a\":".repeat(10_000), 3, "MOD0002", ":1:641");
    check(r#"{"hello":"world"}"#, 3, "MAP0101", "");
    check("[7]", 3, "MAP0101", ":1:2");
    check("\"x\"", 3, "MAP0101", "");
}

#[test]
fn values_of_a_wrong_type_are_errors_that_stop_nothing() {
    let input =
        "{\"resourceURI\":\"http://schemas.dmtf.org/cimi/1/Machine\",\"id\":\"machines/1\",\n\"cpu\":{\"a\":1}}";
    check(input, 1, "MOD0102", ":2:7");
    let there = run_with("convert - --to sid --quiet", input);
    common::assert_same(&run_with("convert - --to cimi --quiet", &there.out).out, input);
}

#[test]
fn a_circle_of_parts() {
    for verb in ["convert @circle.json --to sid", "convert @circle.json --to cimi", "inspect @circle.json"] {
        let run = run(verb);
        assert_eq!(run.code, 1, "{verb}: {run:?}");
        assert!(run.err.contains("error[MAP0103]") && run.err.contains("circle.json:2:"), "{verb}: {}", run.err);
    }
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    for (verb, good) in [("convert @broken.ndjson --to sid", 3), ("convert @broken.ndjson --to cimi", 3)] {
        let run = run(verb);
        assert_eq!((run.code, run.out.lines().count()), (3, good), "{run:?}");
        assert!(run.err.contains("broken.ndjson:3:") && run.err.contains("broken.ndjson:4:81 at /cpu"), "{}", run.err);
    }
    let bad = format!("{MACHINE}\n\n{{\"id\":\"\u{0}\"}}\n").replace('\u{0}', "x").into_bytes();
    let bad: Vec<u8> = bad.into_iter().map(|byte| if byte == b'x' { 0xff } else { byte }).collect();
    let run = run_bytes("convert - --to sid", &bad);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("MOD0005"), "{}", run.err);
}

#[test]
fn the_first_line_may_be_the_bad_one() {
    let input = format!("{{\"id\":\"machi\n{MACHINE}\n{MACHINE}\n");
    let run = run_with("convert - --to sid", &input);
    assert_eq!((run.code, run.out.lines().count()), (3, 2), "{run:?}");
    assert!(run.err.contains("<stdin>:1:"), "{}", run.err);
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let long = format!("{{\"id\":\"{}\"}}", "x".repeat(5_000_000));
    let run = run_with("convert - --to sid --max-bytes 1M", &format!("{MACHINE}\n{long}\n{MACHINE}\n"));
    assert_eq!((run.code, run.out.lines().count()), (3, 2), "{}", run.err);
    assert!(run.err.contains("error[MOD0003]: line 2 has more than 1048576 bytes"), "{}", run.err);
    assert!(run.err.contains("<stdin>:2:1048577"), "{}", run.err);
}

#[test]
fn a_document_that_is_too_long_is_not_read() {
    let long = format!("{{\n\"id\":\"{}\"}}", "x".repeat(5_000_000));
    let run = run_with("convert - --to sid --max-bytes 1K", &long);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("error[MOD0003]") && run.err.contains("<stdin>:2:1023"), "{}", run.err);
}

#[test]
fn what_no_table_is_for() {
    let run = run("convert @offering.json --to cimi");
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{run:?}");
    assert!(run.err.contains("error[MAP0102]"), "{}", run.err);
}

#[test]
fn a_file_that_is_not_there() {
    let run = run("convert @machine.json @none.json --to sid");
    assert_eq!((run.code, run.json().as_array().map(Vec::len)), (3, Some(1)), "{run:?}");
    assert!(run.err.contains("error[INP0001]") && run.err.contains("none.json"), "{}", run.err);
}

#[test]
fn command_lines_that_are_wrong() {
    let folder = Folder::new("wrong");
    for arguments in [
        "",
        "convert",
        "convert @machine.json",
        "convert @machine.json --to uml",
        "convert @machine.json --to sid --format xml",
        "convert @machine.json --to sid --unknown",
        "convert @machine.json --to sid --jobs 0",
        "convert - - --to sid",
        "convert @machine.json --to sid --out /no/such/folder/x.json",
        "convert @folder --to sid --out @machine.json",
        "convert @machine.json @folder --to sid --out OUT",
        "convert @machine.json --to sid --mappings @folder",
        "convert @machine.json --to sid --mappings /no/such/folder",
        "mappings coverage --format sarif",
        "completions tcsh",
    ] {
        let run = run(&arguments.replace("OUT", &folder.path("out/")));
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}: {run:?}");
        assert!(run.err.contains("error:") || run.err.contains("Usage:"), "{arguments}: {}", run.err);
    }
}

#[test]
fn nobody_reads_the_output() {
    use std::process::{Command, Stdio};
    let lines = text("machines.ndjson");
    let many: String = (0..20_000).map(|_| lines.trim_start_matches('\u{feff}')).collect();
    let folder = Folder::new("pipe");
    std::fs::write(folder.path("many"), many).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sidereal"))
        .args(["convert", &folder.path("many"), "--to", "sid"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
