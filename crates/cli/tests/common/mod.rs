//! Runs the command.

#![allow(dead_code, unreachable_pub, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

pub const MACHINE: &str = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":2}"#;

/// What the command did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

pub fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

pub fn text(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap()
}

/// Runs the command with these arguments, in which `@name` stands for a fixture, and this standard input.
pub fn run_bytes(arguments: &str, input: &[u8]) -> Run {
    let arguments =
        arguments.split_whitespace().map(|part| part.strip_prefix('@').map_or_else(|| part.to_owned(), fixture));
    let mut child = Command::new(env!("CARGO_BIN_EXE_sidereal"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The command may end without reading everything.
    let feeding = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let run = Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "{run:?}");
    run
}

pub fn run_with(arguments: &str, input: &str) -> Run {
    run_bytes(arguments, input.as_bytes())
}

pub fn run(arguments: &str) -> Run {
    run_with(arguments, "")
}

/// Are the two the same JSON, digit for digit?
#[track_caller]
pub fn assert_same(left: &str, right: &str) {
    assert!(sidereal::mapping::same(left, right), "{left}\nis not\n{right}");
}

/// A folder that goes away at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let mut path = std::env::temp_dir();
        let mut own = String::new();
        write!(own, "sidereal-{name}-{}", std::process::id()).unwrap();
        path.push(own);
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn has(&self, name: impl AsRef<Path>) -> bool {
        self.0.join(name).exists()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
