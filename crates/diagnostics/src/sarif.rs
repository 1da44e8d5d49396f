//! Findings for code hosts and editors: the Static Analysis Results Interchange Format.
//!
//! Standard: OASIS SARIF 2.1.0. One run; a rule for each code that is used; a result for each finding. Advice is a `note`.
//! The help of a finding follows its message, because SARIF knows help for rules only. A path is a logical location.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::{Finding, Place, Rule, Severity, json};

/// The findings as one indented SARIF log, without a newline at the end.
///
/// `rules` are those that may have been broken, in any order, for their summary; a code that is not among them is
/// described by the name of its rule.
pub fn render<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    rules: impl IntoIterator<Item = &'a Rule>,
) -> String {
    let known: HashMap<_, _> = rules.into_iter().map(|rule| (rule.code, rule)).collect();
    let mut indices = HashMap::new();
    let mut rules = Vec::new();
    let mut results = Vec::new();
    for finding in findings {
        let rule_index = *indices.entry(finding.code).or_insert_with(|| {
            rules.push(Descriptor::of(finding, known.get(finding.code).copied()));
            rules.len() - 1
        });
        results.push(Outcome::of(finding, rule_index));
    }
    let driver = Driver { name: "sidereal", version: env!("CARGO_PKG_VERSION"), rules };
    json::to_string(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    })
}

/// `sarifLog`
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

/// `run`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

/// `tool`
#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

/// `toolComponent`
#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

/// `reportingDescriptor`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    name: &'a str,
    short_description: Message,
    default_configuration: Configuration,
}

impl<'a> Descriptor<'a> {
    fn of(finding: &'a Finding, rule: Option<&Rule>) -> Self {
        let summary = rule.map_or_else(|| finding.name.replace('-', " "), |rule| rule.summary.to_owned());
        let severity = rule.map_or(finding.severity, |rule| rule.severity);
        Self {
            id: finding.code,
            name: finding.name,
            short_description: Message { text: literal(&summary) },
            default_configuration: Configuration { level: level(severity) },
        }
    }
}

/// `reportingConfiguration`
#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

/// `message`, or `multiformatMessageString`
#[derive(Serialize)]
struct Message {
    text: String,
}

/// `result`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<[Location<'a>; 1]>,
}

impl<'a> Outcome<'a> {
    fn of(finding: &'a Finding, rule_index: usize) -> Self {
        let mut text = literal(&finding.message);
        if let Some(help) = &finding.help {
            text.push_str("\nhelp: ");
            text.push_str(&literal(help));
        }
        Self {
            rule_id: finding.code,
            rule_index,
            level: level(finding.severity),
            message: Message { text },
            locations: Location::of(&finding.place).map(|location| [location]),
        }
    }
}

/// `location`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
}

impl<'a> Location<'a> {
    /// None without a file and a path: a position in an unknown file is none.
    fn of(place: &'a Place) -> Option<Self> {
        let physical_location = place.file.as_deref().map(|file| PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(file) },
            region: place.span.map(|span| Region { start_line: span.line.max(1), start_column: span.column.max(1) }),
        });
        let path = place.path.as_deref().filter(|path| !path.is_empty());
        let logical_locations = path.map(|path| [LogicalLocation { fully_qualified_name: path }]);
        (physical_location.is_some() || logical_locations.is_some())
            .then_some(Self { physical_location, logical_locations })
    }
}

/// `physicalLocation`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// `artifactLocation`
#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// `region`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

/// `logicalLocation`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Text that is neither a placeholder (3.11.5: braces are doubled) nor a link (3.11.6: `[text](target)`).
fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

/// A file name as a URI reference: relative stays relative, absolute gets the scheme `file`.
fn uri(file: &str) -> String {
    let bytes = file.as_bytes();
    let drive = matches!(bytes, [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    let first_segment = file.split('/').next().unwrap_or_default();
    let mut uri = String::from(match bytes {
        _ if drive => "file:///",
        [b'/', b'/', ..] => "file:",
        [b'/', ..] => "file://",
        // before the first slash a colon would end a scheme
        _ if first_segment.contains(':') => "./",
        _ => "",
    });
    for byte in bytes {
        match byte {
            b'\\' if drive => uri.push('/'),
            _ if byte.is_ascii_alphanumeric() || b"-._~/:@!$&'()*+,;=".contains(byte) => uri.push(char::from(*byte)),
            // writing to a string cannot fail
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{self, DANGLING, OLD_SPELLING};

    /// As crates list them; one that is used is not listed.
    const RULES: [Rule; 2] = [OLD_SPELLING, DANGLING];

    #[test]
    fn the_samples() {
        let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
        let log = render(&samples::findings(), &RULES).replacen(version, "\"version\": \"VERSION\"", 1);
        assert_eq!(log, include_str!("../snapshots/findings.sarif").trim_end());
    }

    #[test]
    fn no_findings_is_a_run_without_results() {
        let log: serde_json::Value = serde_json::from_str(&render([], &RULES)).unwrap();
        assert_eq!(log.pointer("/runs/0/results"), Some(&serde_json::json!([])));
        assert_eq!(log.pointer("/runs/0/tool/driver/rules"), Some(&serde_json::json!([])));
    }

    #[test]
    fn a_position_of_zero_is_written_as_one() {
        let span = crate::Span { offset: 0, length: 0, line: 0, column: 0 };
        let finding = Finding::new(&DANGLING, "m").file("x").span(span);
        let log: serde_json::Value = serde_json::from_str(&render([&finding], [])).unwrap();
        assert_eq!(
            log.pointer("/runs/0/results/0/locations/0/physicalLocation/region"),
            Some(&serde_json::json!({ "startLine": 1, "startColumn": 1 }))
        );
    }

    #[test]
    fn a_message_is_neither_placeholder_nor_link() {
        assert_eq!(literal("`{0}` at [1]"), "`{{0}}` at [1]");
        assert_eq!(literal("[a](b) [c]"), "[a\\](b) [c]");
    }

    #[test]
    fn file_names_become_uri_references() {
        let cases = [
            ("a/b.json", "a/b.json"),
            ("-", "-"),
            ("../my file#1?.xml", "../my%20file%231%3F.xml"),
            ("100%é", "100%25%C3%A9"),
            ("/tmp/a", "file:///tmp/a"),
            ("//server/share/a", "file://server/share/a"),
            ("C:\\data\\a b.json", "file:///C:/data/a%20b.json"),
            ("C:/data/a.json", "file:///C:/data/a.json"),
            ("urn:x.json", "./urn:x.json"),
            ("dir/a:b.json", "dir/a:b.json"),
            ("a\\b", "a%5Cb"),
        ];
        for (file, expected) in cases {
            assert_eq!(uri(file), expected, "{file}");
        }
    }
}
