//! The findings that every renderer is tested with.

use crate::{Finding, Rule, Severity, Span};

/// The source text of `catalog.json`.
pub(crate) const CATALOG: &str = "[\n  {\"id\": \"po-1\"},\r\n  {\"naïve\": true, \"id\": \"po-9\"}\n]\n";

pub(crate) const DANGLING: Rule = Rule {
    code: "GRA0002",
    name: "reference-to-nothing",
    severity: Severity::Error,
    summary: "Each reference leads to an entity of the set, else the set cannot be ordered.",
};

pub(crate) const OLD_SPELLING: Rule = Rule {
    code: "SID0202",
    name: "old-spelling",
    severity: Severity::Warning,
    summary: "An enumeration value is spelled as an earlier version spelled it.",
};

pub(crate) const NO_DESCRIPTION: Rule = Rule {
    code: "SID0301",
    name: "description-missing",
    severity: Severity::Advice,
    summary: "A description helps the people who read the catalogue.",
};

/// All there is to a place; no help and no text; only a path; nothing; the first rule again, in no known position.
pub(crate) fn findings() -> Vec<Finding> {
    let id = CATALOG.find("\"po-9\"").unwrap();
    vec![
        Finding::new(&DANGLING, "bundled offering `po-9` is not in this set")
            .help("add the offering, or allow open references")
            .file("catalog.json")
            .path("/1/id")
            .span(Span::of(CATALOG, id..id + 6)),
        Finding::new(&OLD_SPELLING, "`enable` is the 4.0 spelling")
            .file("my inventory.json")
            .path("/2/operationalState")
            .span(Span { offset: 900, length: 8, line: 41, column: 23 }),
        Finding::new(&NO_DESCRIPTION, "`Service` has no description").path("/0"),
        Finding::new(&NO_DESCRIPTION, "nothing has a description").severity(Severity::Warning).help("write\nsome"),
        Finding::new(&DANGLING, "`{x}[0](y)` leads\nnowhere").file("a/b.xml"),
    ]
}
