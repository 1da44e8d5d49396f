//! CIM payloads of the field: MOF and CIM-XML are read and written back as they were, and what is invalid is refused where it
//! is. Where our verdict is another than that of the corpus, the file is listed with the reason; the list is exact.

#![allow(
    clippy::result_large_err,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test that fails should stop, and says what it saw"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sidereal_cim::cimxml::{self, Instances};
use sidereal_cim::repository::Builder;
use sidereal_cim::{ObjectPath, mof};
use sidereal_diagnostics::Finding;

mod cim_disagreements;
use cim_disagreements::{CIMXML, FRAGMENTS, MOF, PATHS, SNIPPETS};

/// A row of the index.
struct Row {
    path: String,
    kind: String,
    verdict: String,
    purpose: String,
}

fn rows(corpus: &Path) -> Vec<Row> {
    let index = std::fs::read_to_string(corpus.join("index.tsv")).unwrap();
    let mut lines = index.lines();
    let names: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let at = |name: &str| names.iter().position(|known| *known == name).unwrap();
    let (path, kind, verdict, purpose) = (at("path"), at("kind"), at("verdict"), at("purpose"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default().to_owned();
            Row { path: cell(path), kind: cell(kind), verdict: cell(verdict), purpose: cell(purpose) }
        })
        .collect()
}

/// The line that a verdict names.
fn line(verdict: &str) -> Option<u32> {
    let (_, behind) = verdict.rsplit_once(", line ")?;
    behind.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// What became of a file, and what was due.
#[derive(Default)]
struct Table {
    counts: BTreeMap<(String, &'static str), usize>,
    disagreements: BTreeMap<String, String>,
}

impl Table {
    fn count(&mut self, verdict: &str, outcome: &'static str) {
        let kind = verdict.split(':').take(2).collect::<Vec<_>>().join(":");
        let kind: String = kind.chars().take(40).collect();
        *self.counts.entry((kind, outcome)).or_default() += 1;
    }

    fn disagree(&mut self, name: &str, why: impl Into<String>) {
        self.disagreements.insert(name.to_owned(), why.into());
    }

    /// Prints what came out, and compares the disagreements with those that are known.
    fn conclude(self, title: &str, known: &[(&str, &str)]) {
        println!("{title}");
        for ((verdict, outcome), count) in &self.counts {
            println!("{count:6}  {verdict:42} {outcome}");
        }
        let due: BTreeSet<&str> = known.iter().map(|(name, _)| *name).collect();
        let found: BTreeSet<&str> = self.disagreements.keys().map(String::as_str).collect();
        for name in found.difference(&due) {
            println!("new: {name}: {}", self.disagreements[*name]);
        }
        for name in due.difference(&found) {
            println!("gone: {name}");
        }
        assert_eq!(found, due, "{title}: the disagreements are others than those that are known");
    }
}

/// An invalid text was judged: is it refused, and where it should be?
fn refused(table: &mut Table, name: &str, verdict: &str, outcome: Result<(), Finding>) {
    match outcome {
        Ok(()) => {
            table.count(verdict, "read");
            table.disagree(name, format!("read, but: {verdict}"));
        }
        Err(finding) => {
            let at = finding.place.span.map(|span| span.line);
            let due = line(verdict);
            if due.is_none() || at == due {
                table.count(verdict, if due.is_some() { "refused at the line" } else { "refused" });
            } else {
                table.count(verdict, "refused at another line");
                table.disagree(name, format!("refused in line {at:?}: {finding}; but: {verdict}"));
            }
        }
    }
}

#[test]
fn mof_of_the_field_is_read_and_written_back() {
    let Some(corpus) = sidereal_tests::shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = Table::default();
    for Row { path, verdict, .. } in rows(&corpus).into_iter().filter(|row| row.kind == "mof") {
        let bytes = std::fs::read(corpus.join(&path)).unwrap();
        let (text, _) = mof::decode(&bytes);
        let read = mof::parse(&text);
        if let Ok((document, _)) = &read {
            let written = mof::write(document);
            match mof::parse(&written) {
                Ok((again, _)) if again == *document => {}
                Ok(_) => table.disagree(&path, "written as something else"),
                Err(error) => table.disagree(&path, format!("what is written is refused: {error}")),
            }
        }
        let refuses = verdict.starts_with("invalid:syntax") || verdict.starts_with("invalid:value");
        if refuses {
            // A fault that is not one of grammar is said by the repository.
            let outcome = read.map(drop).and_then(|()| {
                let mut builder = Builder::default();
                builder.bytes(&path, &bytes);
                let (_, findings) = builder.finish();
                let at = |finding: &Finding| finding.place.span.map(|span| span.line) == line(&verdict);
                findings.into_iter().find(|finding| at(finding) && finding.code != "CIM0003").map_or(Ok(()), Err)
            });
            refused(&mut table, &path, &verdict, outcome);
        } else if verdict.starts_with("invalid:dependency") || verdict.starts_with("invalid:include") {
            // The text is MOF; what it needs is not there, which the repository says.
            let mut builder = Builder::default();
            let outcome = read.map(drop).and_then(|()| builder.path(&corpus.join(&path)));
            let (_, findings) = builder.finish();
            match outcome {
                Ok(()) if findings.is_empty() => {
                    table.count(&verdict, "read, nothing is missing");
                    table.disagree(&path, format!("nothing is missing, but: {verdict}"));
                }
                Ok(()) => table.count(&verdict, "read, what is missing is said"),
                Err(error) => {
                    table.count(&verdict, "refused");
                    table.disagree(&path, format!("{error}; but: {verdict}"));
                }
            }
        } else {
            match read {
                Ok(_) => table.count(&verdict, "read and written back"),
                Err(error) => {
                    table.count(&verdict, "refused");
                    table.disagree(&path, error.to_string());
                }
            }
        }
    }
    table.conclude("MOF", MOF);
}

/// Reads a document as any user would: a part of one, too, and without an HTTP head.
fn read(text: &str) -> Result<cimxml::Fragment, Finding> {
    cimxml::read_fragment(text).map(|(fragment, _)| fragment)
}

#[test]
fn cim_xml_of_the_field_is_read_and_written_back() {
    let Some(corpus) = sidereal_tests::shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = Table::default();
    for Row { path, verdict, purpose, .. } in rows(&corpus).into_iter().filter(|row| row.kind == "cimxml") {
        let bytes = std::fs::read(corpus.join(&path)).unwrap();
        let (text, _) = cimxml::decode(&bytes);
        let outcome = read(&text);
        if let Ok(fragment) = &outcome {
            match cimxml::write_fragment(fragment).and_then(|written| read(&written)) {
                Ok(again) if again == *fragment => {}
                Ok(_) => table.disagree(&path, "written as something else"),
                Err(error) => table.disagree(&path, format!("what is written is refused: {error}")),
            }
        }
        // The streaming reader has the same opinion, and finds the same objects.
        let mut stream = Instances::new(text.as_bytes());
        let mut streamed = 0;
        let streaming = loop {
            match stream.next_item() {
                Ok(Some(_)) => streamed += 1,
                Ok(None) => break Ok(streamed),
                Err(error) => break Err(error),
            }
        };
        if streaming.is_err() != outcome.is_err() && !purpose.contains("parse error") {
            table.disagree(&path, format!("read: {:?}; streamed: {streaming:?}", outcome.as_ref().map(drop)));
        }
        if verdict == "valid" {
            match outcome {
                Ok(_) => table.count(&verdict, "read and written back"),
                Err(error) => {
                    table.count(&verdict, "refused");
                    table.disagree(&path, error.to_string());
                }
            }
        } else {
            refused(&mut table, &path, &verdict, outcome.map(drop));
        }
    }
    table.conclude("CIM-XML", CIMXML);
}

/// The single elements, MOF snippets and object paths: name, text, what is due.
fn fragments(corpus: &Path, name: &str) -> Vec<serde_json::Value> {
    let lines = std::fs::read_to_string(corpus.join("fragments").join(name)).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn field<'a>(fragment: &'a serde_json::Value, name: &str) -> &'a str {
    fragment.get(name).and_then(serde_json::Value::as_str).unwrap_or_default()
}

#[test]
fn single_elements_are_judged_as_expected() {
    let Some(corpus) = sidereal_tests::shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = Table::default();
    for (at, fragment) in fragments(&corpus, "cimxml.jsonl").iter().enumerate() {
        let (name, due) = (format!("{}: {}", at + 1, field(fragment, "name")), field(fragment, "expected"));
        let outcome = cimxml::check(field(fragment, "text"));
        match (due == "valid", outcome) {
            (true, Ok(_)) => table.count(due, "read"),
            (false, Err(_)) => table.count(due, "refused"),
            (_, outcome) => {
                let outcome = outcome.map_or_else(|error| error.to_string(), |_| "read".to_owned());
                table.count(due, "otherwise");
                table.disagree(&name, format!("{outcome}; expected {due}; dtd: {}", field(fragment, "dtd")));
            }
        }
    }
    table.conclude("CIM-XML fragments", FRAGMENTS);
}

#[test]
fn mof_snippets_are_read_and_written_back() {
    let Some(corpus) = sidereal_tests::shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = Table::default();
    for (at, fragment) in fragments(&corpus, "mof.jsonl").iter().enumerate() {
        let (name, due) = (format!("{}: {}", at + 1, field(fragment, "name")), field(fragment, "verdict"));
        let read = mof::parse(field(fragment, "text"));
        if let Ok((document, _)) = &read {
            let again = mof::parse(&mof::write(document)).map(|(document, _)| document);
            assert_eq!(again.as_ref(), Ok(document), "{name}");
        }
        match (due.starts_with("invalid:syntax"), read) {
            (false, Ok(_)) => table.count(due, "read and written back"),
            (true, Err(_)) => table.count(due, "refused"),
            (_, outcome) => {
                table.count(due, "otherwise");
                table.disagree(&name, format!("{:?}; but {due}", outcome.map(drop)));
            }
        }
    }
    table.conclude("MOF snippets", SNIPPETS);
}

#[test]
fn object_paths_are_read_in_all_forms() {
    let Some(corpus) = sidereal_tests::shared("corpus/cim") else {
        println!("passed over: the payloads are not beside this checkout");
        return;
    };
    let mut table = Table::default();
    for (at, fragment) in fragments(&corpus, "wbem-uri.jsonl").iter().enumerate() {
        let (name, due) = (format!("{}: {}", at + 1, field(fragment, "name")), field(fragment, "expected"));
        match (due == "valid", field(fragment, "text").parse::<ObjectPath>()) {
            (false, Err(_)) => table.count(due, "refused"),
            (true, Ok(path)) => {
                table.count(due, "read");
                // The path does not say whether a quoted value is a datetime.
                let again = path.to_string().parse::<ObjectPath>().map(|path| path.to_string());
                assert_eq!(again, Ok(path.to_string()), "{name}");
                let class = field(fragment, "as") == "CIMClassName";
                let forms = [
                    ("standard", path.to_string()),
                    ("canonical", path.canonical()),
                    ("historical", path.historical()),
                ];
                for (form, written) in forms {
                    if written != field(fragment, form) || path.is_class() != class {
                        table.disagree(&name, format!("{form}: {written}, expected {}", field(fragment, form)));
                    }
                }
            }
            (_, outcome) => {
                table.count(due, "otherwise");
                table.disagree(&name, format!("{outcome:?}"));
            }
        }
    }
    table.conclude("object paths", PATHS);
}
