//! Findings for scripts.
//!
//! `{ "findings": [ { "code", "name", "severity", "message", "help", "file", "path", "line", "column" } ] }`; members that
//! are not known are left out. The shape is stable: members may be added, none goes away. A [`Finding`] serializes to one
//! such object, so that other reports can hold it.

use serde::Serialize;
use serde_json::Value;

use crate::Finding;

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<&'a Finding>,
}

impl<'a> Report<'a> {
    fn of(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        Self { findings: findings.into_iter().collect() }
    }
}

/// The findings as indented JSON, members in the order of the module's description, without a newline at the end.
pub fn render<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    to_string(&Report::of(findings))
}

/// The same as a value.
pub fn to_value<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Value {
    // strings and numbers under fixed names: there is nothing that could fail
    serde_json::to_value(Report::of(findings)).unwrap_or_default()
}

/// Indented JSON of a report that is only strings and numbers under fixed names, so that writing it cannot fail.
pub(crate) fn to_string(report: &impl Serialize) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn the_samples() {
        assert_eq!(render(&samples::findings()), include_str!("../snapshots/findings.json").trim_end());
    }

    #[test]
    fn the_value_is_what_the_text_says() {
        let findings = samples::findings();
        let read: Value = serde_json::from_str(&render(&findings)).unwrap();
        assert_eq!(to_value(&findings), read);
    }

    #[test]
    fn no_findings_is_an_empty_list() {
        assert_eq!(render([]), "{\n  \"findings\": []\n}");
        assert_eq!(to_value([]), serde_json::json!({ "findings": [] }));
    }

    #[test]
    fn the_empty_path_is_a_path() {
        let finding = Finding::new(&samples::DANGLING, "m").path("");
        assert_eq!(serde_json::to_value(finding).unwrap().get("path"), Some(&Value::from("")));
    }
}
