//! The two versions of the TMF Open APIs: an entity of either is written as the other.
//!
//! What the versions say otherwise is known from the descriptions of the classes (which version has which attribute) and
//! from one table of differences (names, spellings, what stands within what). What the version asked for cannot say is
//! reported, and kept in the member [`MEMBER`] of the entity, so that the way back gives the original; an attribute that
//! was edited in between stays as it was edited.
//!
//! ```
//! use sidereal_model::Document;
//! use sidereal_sid::version::{Options, Target, write};
//!
//! let text = r#"{"@type":"Resource","id":"7","operationalState":"enable","place":{"id":"p","role":"site"}}"#;
//! let newer = write(Document::parse(text)?.root(), Target::V5, &Options::default());
//! assert_eq!(
//!     newer.json,
//!     concat!(
//!         r#"{"id":"7","operationalState":"enabled","place":[{"role":"site","#,
//!         r#""place":{"id":"p","@type":"PlaceRef"},"@type":"RelatedPlaceRefOrValue"}],"@type":"Resource"}"#
//!     )
//! );
//! let older = write(Document::parse(&newer.json)?.root(), Target::V4, &Options::default());
//! assert!(Document::parse(&older.json)?.root().same(Document::parse(text)?.root()));
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

mod check;
mod complement;
mod plain;
mod tree;

use std::fmt;
use std::str::FromStr;

use sidereal_diagnostics::{Finding, Rule, Severity};
use sidereal_model::{Class, Document, Json, Structure};

pub use crate::quirks::{Difference, QUIRKS, Quirk};
pub(crate) use check::deviations;
pub use check::{check, validate, validate_as};
use complement::Complement;
pub use complement::MEMBER;
use plain::{Said, Step};
use tree::{Members, Node, member};

use crate::classify::{Version, classify};
use crate::rules::{
    CLASS_OF_OTHER_VERSION, ENTITY_OF_OTHER_VERSION, MISSING_TYPE, NO_SUCH_VALUE, NOT_IN_VERSION, ONE_OF_SEVERAL,
};

/// A version to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// 4.0 or 4.1, whichever the API has.
    V4,
    /// 5.0.
    V5,
}

impl Target {
    /// `v4` or `v5`.
    pub fn name(self) -> &'static str {
        match self {
            Self::V4 => "v4",
            Self::V5 => "v5",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::V4 => Self::V5,
            Self::V5 => Self::V4,
        }
    }

    /// The number by which attributes say since when and until when they are.
    fn number(self) -> &'static str {
        match self {
            Self::V4 => "4.1",
            Self::V5 => "5.0",
        }
    }

    fn digit(self) -> char {
        match self {
            Self::V4 => '4',
            Self::V5 => '5',
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Target> for Version {
    fn from(target: Target) -> Self {
        match target {
            Target::V4 => Self::V4,
            Target::V5 => Self::V5,
        }
    }
}

/// A version that is neither 4 nor 5 was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a version of the TMF Open APIs that is known: they are v4 and v5")]
pub struct UnknownVersion(String);

impl FromStr for Target {
    type Err = UnknownVersion;

    /// `v4`, `4`, `4.0`, `v4.1.0`, and the like.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.trim().trim_start_matches(['v', 'V']);
        match number.split('.').next() {
            Some("4") => Ok(Self::V4),
            Some("5") => Ok(Self::V5),
            _ => Err(UnknownVersion(text.to_owned())),
        }
    }
}

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Keep what the version cannot say in the member [`MEMBER`]. Default: yes.
    pub complement: bool,
    /// Write the member even when there is nothing to keep, so that the way back knows where the entity comes from.
    /// Default: no.
    pub mark: bool,
    /// Tell what became of every leaf. Default: no.
    pub leaves: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { complement: true, mark: false, leaves: false }
    }
}

/// What became of a leaf of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is said, and the way back gives the same.
    Exact,
    /// It is said, but not quite; the complement keeps the original, if it is on.
    Changed,
    /// It is not said; the complement keeps it.
    Complemented,
    /// It is not said and not kept.
    Lost,
}

/// What became of one leaf of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Where it was, as a JSON pointer.
    pub from: String,
    /// Where it is now.
    pub to: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// An entity as a version says it.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The entity as compact JSON.
    pub json: String,
    /// What the version cannot say; the paths start at the source.
    pub findings: Vec<Finding>,
    /// What became of every leaf, if asked for.
    pub leaves: Vec<Leaf>,
}

/// Writes an entity in a version, whichever it is in. What is not an entity that is known, and an entity of a class that
/// the version does not have, stays as it is, with a finding.
pub fn write(json: Json<'_>, to: Target, options: &Options) -> Written {
    match classify(json) {
        Some(recognition) => write_as(recognition.class, json, to, options),
        None => unchanged(json, *options, Some(crate::entity::not_recognized(json))),
    }
}

/// Writes an entity of a type in a version.
pub fn write_structure<T: Structure>(entity: &T, to: Target, options: &Options) -> Written {
    let text = entity.to_json();
    match Document::parse(&text) {
        Ok(document) => write_as(T::CLASS, document.root(), to, options),
        Err(finding) => Written { json: text, findings: vec![*finding], leaves: Vec::new() },
    }
}

/// Is the class defined in the version?
pub fn is_defined(class: &Class, version: Target) -> bool {
    plain::is_class_of(class, version)
}

fn unchanged(json: Json<'_>, options: Options, finding: Option<Finding>) -> Written {
    let node = Node::of(json);
    let mut leaves = Vec::new();
    if options.leaves {
        node.each_leaf(&mut String::new(), &mut |path| {
            leaves.push(Leaf { from: path.to_owned(), to: Some(path.to_owned()), outcome: Outcome::Exact });
        });
    }
    Written { json: node.to_json(), findings: finding.into_iter().collect(), leaves }
}

/// Writes an entity of a class in a version.
pub fn write_as(class: &'static Class, json: Json<'_>, to: Target, options: &Options) -> Written {
    let Node::Object(source) = Node::of(json) else { return unchanged(json, *options, None) };
    if !is_defined(class, to) {
        let message = format!("{} is not a class of {to}: {}", class.name, class.standard);
        let finding = Finding::new(&ENTITY_OF_OTHER_VERSION, message).help("it is written as it is").path("");
        return unchanged(json, *options, Some(finding));
    }
    let brought = member(&source, MEMBER).and_then(Complement::of_node).filter(|(of, _)| *of == to);
    let stripped: Members = match &brought {
        Some(_) => source.iter().filter(|(name, _)| name != MEMBER).cloned().collect(),
        None => source.clone(),
    };
    let (mut written, steps) = plain::rewrite(class, &stripped, to);
    let already = brought.is_none() && Node::Object(written.clone()).same(&Node::Object(source.clone()));
    if already && is_surely(class, json, to) {
        return unchanged(json, *options, None);
    }
    if let Some((_, kept)) = &brought {
        kept.restore(&mut written);
    }
    let due = Node::Object(stripped);
    let (mut back, _) = plain::rewrite(class, &written, to.other());
    back.retain(|(name, _)| name != MEMBER);
    let residue = Complement::between(&Node::Object(back), &due);
    let mut findings = findings(&steps, &residue, to, *options);
    findings.dedup();
    let leaves = if options.leaves { leaves(&Node::Object(source), &steps, &residue, *options) } else { Vec::new() };
    if options.complement && (options.mark || !residue.is_empty()) {
        written.retain(|(name, _)| name != MEMBER);
        written.push((MEMBER.to_owned(), residue.to_node(to.other())));
    }
    Written { json: Node::Object(written).to_json(), findings, leaves }
}

/// Is a document that a version can say as it is of that version? Not, when only names of classes tell it: producers of
/// the other one know them, too.
fn is_surely(class: &'static Class, json: Json<'_>, version: Target) -> bool {
    let told = classify(json).is_some_and(|found| found.version == version.into());
    let href = json.get("href").and_then(Json::as_str).unwrap_or_default();
    let by_href = href.split('/').any(|step| step.split('.').next() == Some(version.name()));
    let more = |finding: &Finding| finding.code != CLASS_OF_OTHER_VERSION.code && finding.code != MISSING_TYPE.code;
    told && (by_href || version == Target::V4 || check(class, json, version.other()).iter().any(more))
}

/// What became of every leaf: the residue says what does not come back, the steps say where the rest went.
fn leaves(source: &Node, steps: &[Step], residue: &Complement, options: Options) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    source.each_leaf(&mut String::new(), &mut |path| {
        let to = place_of(path, steps);
        let outcome = match (residue.covers(path), &to) {
            (false, _) => Outcome::Exact,
            (true, Some(_)) => Outcome::Changed,
            (true, None) if options.complement => Outcome::Complemented,
            (true, None) => Outcome::Lost,
        };
        // The complement that was brought along has done its work.
        let of_complement = path.strip_prefix('/').is_some_and(|path| path.split('/').next() == Some(MEMBER));
        let outcome = if of_complement { Outcome::Exact } else { outcome };
        leaves.push(Leaf { from: path.to_owned(), to, outcome });
    });
    leaves
}

/// Where a leaf went: by the nearest step that is about it or what it is in.
fn place_of(path: &str, steps: &[Step]) -> Option<String> {
    let about = |step: &&Step| {
        path.strip_prefix(step.from.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match steps.iter().filter(about).max_by_key(|step| step.from.len()) {
        None => Some(path.to_owned()),
        Some(step) => {
            let rest = path.get(step.from.len()..).unwrap_or_default();
            step.to.as_ref().map(|to| format!("{to}{rest}"))
        }
    }
}

fn findings(steps: &[Step], residue: &Complement, to: Target, options: Options) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in steps.iter().filter(|step| residue.covers(&step.from)) {
        let (rule, message): (&Rule, String) = match &step.said {
            Said::Moved | Said::Implied => continue,
            Said::NotInVersion { class, attribute } => {
                (&NOT_IN_VERSION, format!("{to} has no place for `{attribute}` of {class}"))
            }
            Said::NoSuchValue { class, attribute, value, nearest } => {
                let instead = nearest.as_ref().map_or_else(String::new, |nearest| format!("; written as `{nearest}`"));
                (&NO_SUCH_VALUE, format!("`{attribute}` of {class} cannot be `{value}` in {to}{instead}"))
            }
            Said::OnlyOne { class, attribute, of } => {
                (&ONE_OF_SEVERAL, format!("{to} has one `{attribute}` of {class} only, there are {of}"))
            }
            Said::NoSuchClass { named } => {
                (&CLASS_OF_OTHER_VERSION, format!("{to} does not say `@type` `{named}` here"))
            }
        };
        let help = if options.complement {
            format!("kept in `{MEMBER}`; the way back to {} restores it", to.other())
        } else {
            "lost; switch the complement on to keep it".to_owned()
        };
        let finding = Finding::new(rule, message).help(help).path(step.from.clone());
        findings.push(if options.complement { finding } else { finding.severity(Severity::Warning) });
    }
    findings
}

#[cfg(test)]
mod tests;
