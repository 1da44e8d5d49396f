//! Who takes part in a cloud, in the words of each standard: `actors/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sidereal_diagnostics::Finding;
use sidereal_sid::cloud_actor::RoleKind;
use toml::Spanned;

use super::{ACTOR, fault, names};
use crate::load::Source;
use crate::table::Relation;

/// Its folder.
pub const FOLDER: &str = "actors";

/// Actors, and scenarios that they take part in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The documents that name actors, by a short name.
    pub source: BTreeMap<String, Origin>,
    /// The actors: the kinds of roles in [`sidereal_sid::cloud_actor`], each once.
    pub actor: Vec<Spanned<Actor>>,
    /// Who plays which part in a scenario.
    #[serde(default)]
    pub scenario: Vec<Scenario>,
}

/// A document that names actors.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its title, and the clause.
    pub title: String,
    /// Which actors it has.
    pub about: String,
}

/// An actor, and what stands for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The kind of its role, such as `CloudConsumer`.
    pub kind: Spanned<String>,
    /// What it does.
    pub about: String,
    /// The actors and roles that stand for it elsewhere.
    pub counterpart: Vec<Spanned<Counterpart>>,
    /// Why nothing stands for it.
    pub none: Option<String>,
}

/// An actor or role of a document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterpart {
    /// The short name of the document.
    pub source: String,
    /// What it is called there; `model:Class` if it is a class.
    pub term: String,
    /// How the actor relates to it.
    pub relation: Relation,
    /// What the difference is.
    pub note: Option<String>,
}

/// Who plays which part in a scenario of the paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// The folder of its payloads in `examples/`, and the name of its page.
    pub folder: String,
    /// The clause of the paper.
    pub clause: String,
    /// The parts, one by one.
    pub part: Vec<Spanned<Part>>,
}

/// A party in a part.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub party: String,
    /// Its class, as `model:Class`.
    pub class: String,
    /// The kind of its role.
    pub kind: String,
}

impl Part {
    /// The kind of its role; there is one in a document without findings.
    pub fn role_kind(&self) -> Option<RoleKind> {
        kind(&self.kind)
    }
}

/// The kind of exactly this name.
pub(crate) fn kind(name: &str) -> Option<RoleKind> {
    RoleKind::of_name(name).filter(|kind| kind.name() == name)
}

pub(super) fn check(document: &Document, source: &Source, findings: &mut Vec<Finding>) {
    let mut due: BTreeSet<String> = RoleKind::all().map(RoleKind::name).collect();
    for actor in &document.actor {
        let Actor { kind: name, counterpart, none, .. } = actor.get_ref();
        let mut refuse = |message: String| fault(&ACTOR, message, name, source, findings);
        if kind(name.get_ref()).is_none() {
            refuse(format!("`{}` is no kind of role of a cloud", name.get_ref()));
        } else if !due.remove(name.get_ref()) {
            refuse(format!("`{}` is here twice", name.get_ref()));
        }
        if counterpart.is_empty() != none.is_some() {
            refuse(format!("`{}` has counterparts, or says in `none` why there are none", name.get_ref()));
        }
        for counterpart in counterpart {
            for message in faults(counterpart.get_ref(), name.get_ref(), document) {
                fault(&ACTOR, message, counterpart, source, findings);
            }
        }
    }
    if let (Some(last), false) = (document.actor.last(), due.is_empty()) {
        let missing: Vec<String> = due.into_iter().collect();
        fault(&ACTOR, format!("there is no actor {}", missing.join(", ")), last, source, findings);
    }
    for part in document.scenario.iter().flat_map(|scenario| &scenario.part) {
        let Part { party, class, kind } = part.get_ref();
        if self::kind(kind).is_none() {
            fault(&ACTOR, format!("`{kind}`, the part of {party}, is no actor"), part, source, findings);
        }
        if !names::is_class(class) {
            fault(&ACTOR, format!("there is no class `{class}`"), part, source, findings);
        }
    }
}

fn faults(counterpart: &Counterpart, kind: &str, document: &Document) -> Vec<String> {
    let Counterpart { source, term, relation, note } = counterpart;
    let mut faults = Vec::new();
    if !document.source.contains_key(source) {
        faults.push(format!("there is no source `{source}`"));
    }
    if *relation == Relation::Exact {
        // What is the same is understood as such wherever a role is read.
        if RoleKind::of_name(term).is_none_or(|found| found.name() != kind) {
            faults.push(format!("`{term}` is not understood as {kind}, so it is not exactly that"));
        }
    } else if note.is_none() {
        faults.push(format!("say in `note` how `{term}` differs from {kind}"));
    }
    if term.contains(':') && !names::is_class(term) {
        faults.push(format!("there is no class `{term}`"));
    }
    faults
}
