//! A finding, the rule it breaks, and how bad that is.

use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use strum::{Display, EnumString, IntoStaticStr};

use crate::place::OneLine;
use crate::{Place, Span};

/// How bad a finding is, mildest first. Spelled in lower case, as text and in serde.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, IntoStaticStr, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// Nothing is wrong; it could be better.
    Advice,
    /// Understood without doubt, but not as the standard says.
    Warning,
    /// Wrong: what was read cannot be relied on.
    Error,
}

impl Severity {
    /// The spelling in reports: `advice`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What a kind of finding is: one per code, a constant in the crate that reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable for ever and never used for anything else, such as `SID0102`.
    pub code: &'static str,
    /// Names the fault in kebab-case, such as `bundle-contains-itself`.
    pub name: &'static str,
    /// The severity of its findings unless one says otherwise.
    pub severity: Severity,
    /// One sentence: what it checks and why.
    pub summary: &'static str,
}

/// One thing found in one place.
///
/// As JSON a finding is one flat object, see [`json`](crate::json).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// [`Rule::code`] of the rule that is broken.
    pub code: &'static str,
    /// [`Rule::name`] of the rule that is broken.
    pub name: &'static str,
    /// How bad it is here.
    pub severity: Severity,
    /// The problem and nothing else: lower case, no full stop, names in backticks.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    /// Where it is.
    pub place: Place,
}

impl Finding {
    /// A finding of `rule`, as severe as the rule says, in no place yet.
    pub fn new(rule: &Rule, message: impl Into<String>) -> Self {
        Self {
            code: rule.code,
            name: rule.name,
            severity: rule.severity,
            message: message.into(),
            help: None,
            place: Place::default(),
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says where it is; replaces the whole place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Says where in the document it is, as a JSON pointer or an `XPath`.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.place.path = Some(path.into());
        self
    }

    /// Says in which file it is.
    #[must_use]
    pub fn file(mut self, file: impl Into<Arc<str>>) -> Self {
        self.place.file = Some(file.into());
        self
    }

    /// Says where in the source text it is.
    #[must_use]
    pub fn span(mut self, span: Span) -> Self {
        self.place.span = Some(span);
        self
    }

    /// Makes it better or worse than its rule says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// One line: `error[SID0102]: message (file:line:column at /pointer)`. Control characters are escaped; the help is left
/// out.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, OneLine(&self.message))?;
        if self.place.is_nowhere() { Ok(()) } else { write!(f, " ({})", self.place) }
    }
}

/// For readers that cannot give a value at all: the finding is the error.
impl std::error::Error for Finding {}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn optional<O: SerializeStruct, T: Serialize>(
            object: &mut O,
            name: &'static str,
            value: Option<&T>,
        ) -> Result<(), O::Error> {
            match value {
                Some(value) => object.serialize_field(name, value),
                None => object.skip_field(name),
            }
        }

        let Place { file, path, span } = &self.place;
        let members = [self.help.is_some(), file.is_some(), path.is_some(), span.is_some(), span.is_some()];
        let present = 4 + members.into_iter().filter(|present| *present).count();
        let mut object = serializer.serialize_struct("Finding", present)?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("name", self.name)?;
        object.serialize_field("severity", &self.severity)?;
        object.serialize_field("message", &self.message)?;
        optional(&mut object, "help", self.help.as_ref())?;
        optional(&mut object, "file", file.as_deref().as_ref())?;
        optional(&mut object, "path", path.as_ref())?;
        optional(&mut object, "line", span.map(|span| span.line).as_ref())?;
        optional(&mut object, "column", span.map(|span| span.column).as_ref())?;
        object.end()
    }
}

/// The worst severity in a list; none if the list is empty.
pub fn worst<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Option<Severity> {
    findings.into_iter().map(|finding| finding.severity).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{self, DANGLING, OLD_SPELLING};

    #[test]
    fn severities_are_ordered_and_spelled_in_lower_case() {
        let all = [(Severity::Advice, "advice"), (Severity::Warning, "warning"), (Severity::Error, "error")];
        assert!(all.is_sorted());
        for (severity, spelling) in all {
            assert_eq!(severity.as_str(), spelling);
            assert_eq!(severity.to_string(), spelling);
            assert_eq!(spelling.parse(), Ok(severity));
            assert_eq!(serde_json::to_value(severity).unwrap(), spelling);
            assert_eq!(serde_json::from_value::<Severity>(spelling.into()).unwrap(), severity);
        }
        assert!("Error".parse::<Severity>().is_err());
    }

    #[test]
    fn a_finding_is_as_severe_as_its_rule_unless_it_says_otherwise() {
        assert_eq!(Finding::new(&OLD_SPELLING, "m").severity, Severity::Warning);
        assert_eq!(Finding::new(&OLD_SPELLING, "m").severity(Severity::Error).severity, Severity::Error);
    }

    #[test]
    fn the_worst_counts() {
        assert_eq!(worst(&samples::findings()), Some(Severity::Error));
        assert_eq!(worst(samples::findings().iter().skip(1).take(2)), Some(Severity::Warning));
        assert_eq!(worst([]), None);
    }

    #[test]
    fn a_finding_prints_on_one_line() {
        let lines: Vec<_> = samples::findings().iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "error[GRA0002]: bundled offering `po-9` is not in this set (catalog.json:3:25 at /1/id)",
                "warning[SID0202]: `enable` is the 4.0 spelling (my inventory.json:41:23 at /2/operationalState)",
                "advice[SID0301]: `Service` has no description (at /0)",
                "warning[SID0301]: nothing has a description",
                r"error[GRA0002]: `{x}[0](y)` leads\nnowhere (a/b.xml)",
            ]
        );
    }

    #[test]
    fn a_place_is_given_whole_or_in_parts() {
        let span = Span::of("abc", 1..2);
        let parts = Finding::new(&DANGLING, "m").file("x").path("/a").span(span);
        let place = Place { file: Some("x".into()), path: Some("/a".into()), span: Some(span) };
        assert_eq!(parts, Finding::new(&DANGLING, "m").path("/gone").at(place));
    }
}
