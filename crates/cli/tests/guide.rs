//! The commands of the guide do what the guide shows. In its blocks, a line that begins with `$` is a command, and `…` stands for
//! lines, or for what else is in a line, that are not shown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sh(command: &str) -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_sidereal")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh").args(["-c", command]).current_dir(root()).env("PATH", path).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// Is a line what the guide shows?
fn is_line(shown: &str, line: &str) -> bool {
    let mut parts = shown.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let mut open = false;
    for part in parts {
        open = true;
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.is_empty() || open && shown.ends_with('…')
}

fn is_output(shown: &[&str], lines: &[&str]) -> bool {
    match (shown.split_first(), lines.split_first()) {
        (None, None) => true,
        (Some((&"…", more)), _) => {
            (0..=lines.len()).any(|skipped| lines.get(skipped..).is_some_and(|rest| is_output(more, rest)))
        }
        (Some((first, more)), Some((line, rest))) => is_line(first, line) && is_output(more, rest),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

#[cfg(unix)]
#[test]
fn the_guide_shows_what_happens() {
    let mut commands = 0;
    for page in ["convert", "extend", "validate"] {
        let text = std::fs::read_to_string(root().join(format!("docs/guide/{page}.md"))).unwrap();
        for block in text.split("```console\n").skip(1) {
            let block = block.split("```").next().unwrap();
            for part in block.split("$ ").skip(1) {
                let mut lines = part.lines();
                let command = lines.next().unwrap();
                let shown: Vec<&str> = lines.collect();
                let output = sh(command);
                let found: Vec<&str> = output.lines().collect();
                assert!(is_output(&shown, &found), "`{command}` of {page}.md gives:\n{output}");
                commands += 1;
            }
        }
    }
    assert!(commands > 8, "{commands}");
}

#[test]
fn what_is_not_shown_is_left_open_and_nothing_else() {
    assert!(is_output(&["a", "…", "d"], &["a", "b", "c", "d"]));
    assert!(is_output(&["…"], &[]));
    assert!(!is_output(&["a", "…", "d"], &["a", "b"]));
    assert!(!is_output(&["a"], &["a", "b"]));
    assert!(is_line("x … z", "x y z") && is_line("…b…", "abc"));
    assert!(!is_line("x … z", "x y") && !is_line("x", "xy"));
}
