//! A dictionary of the models' terms, and how they relate: `terms/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sidereal_diagnostics::Finding;
use strum::Display;
use toml::Spanned;

use super::{NO_TERM, TERM, fault, names};
use crate::load::{Source, Tables, parse};

/// Its folder.
pub const FOLDER: &str = "terms";

/// The terms of a model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The model: the first part of the names of its terms and classes.
    pub model: Spanned<String>,
    /// What people call it.
    pub title: String,
    /// The documents that define its terms.
    pub document: String,
    /// Why other classes of the model are no terms; without it, every class of a table is to be one.
    pub others: Option<String>,
    /// Its terms.
    pub term: Vec<Spanned<Term>>,
}

/// A term.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name; that of its class, if it is a class.
    pub name: Spanned<String>,
    /// The classes that it stands for, as `model:Class`, one `*` for any letters; without it, the class of its name.
    pub class: Option<Vec<Spanned<String>>>,
    /// The clause that defines it.
    pub source: String,
    /// What it means, in our words.
    pub about: String,
    /// How it relates to others.
    #[serde(default)]
    pub relation: Vec<Spanned<Relation>>,
}

/// How a term relates to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What it is to the other.
    pub is: Kind,
    /// The other, as `model:Term`.
    pub to: String,
    /// What the difference is.
    pub note: Option<String>,
}

/// Kinds of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// Both mean the same.
    Same,
    /// It means less than the other: all of it is of the other.
    Narrower,
    /// It means more than the other.
    Broader,
    /// They have to do with each other.
    Related,
    /// They sound alike and mean something else.
    #[serde(rename = "false friend")]
    #[strum(serialize = "false friend")]
    FalseFriend,
}

impl Kind {
    /// What the other term is to this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Narrower => Self::Broader,
            Self::Broader => Self::Narrower,
            other => other,
        }
    }
}

impl Term {
    /// Does it stand for a class?
    pub fn is_of(&self, model: &str, class: &str) -> bool {
        let name = self.name.get_ref();
        match &self.class {
            None => name == class || class.strip_prefix("CIM_") == Some(name),
            Some(patterns) => patterns.iter().any(|pattern| {
                let pattern = pattern.get_ref().split_once(':');
                pattern.is_some_and(|(of, pattern)| of == model && matches(pattern, class))
            }),
        }
    }
}

fn matches(pattern: &str, class: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == class,
        Some((head, tail)) => {
            class.strip_prefix(head).is_some_and(|rest| rest.len() > tail.len() && rest.ends_with(tail))
        }
    }
}

/// The classes that `class` names: one, or all of a model that fit a pattern.
fn stands_for_some(pattern: &str) -> bool {
    match pattern.split_once(':') {
        Some((of, pattern)) if pattern.contains('*') => names::classes(of).iter().any(|class| matches(pattern, class)),
        _ => names::is_class(pattern),
    }
}

/// All documents that can be read, each checked by itself and all together.
pub(super) fn documents(tables: &Tables, findings: &mut Vec<Finding>) -> Vec<Document> {
    let mut read: Vec<(&Source, Document)> = Vec::new();
    for source in tables.documents(FOLDER) {
        match parse::<Document>(source) {
            Ok(document) => read.push((source, document)),
            Err(finding) => findings.push(*finding),
        }
    }
    for (source, document) in &read {
        check(document, source, findings);
    }
    relations(&read, findings);
    classes(&read, tables, findings);
    read.into_iter().map(|(_, document)| document).collect()
}

/// What a document says of itself.
fn check(document: &Document, source: &Source, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for term in &document.term {
        let Term { name, class, about, .. } = term.get_ref();
        if !seen.insert(name.get_ref()) {
            fault(&TERM, format!("`{}` is here twice", name.get_ref()), name, source, findings);
        }
        if about.is_empty() {
            fault(&TERM, format!("say in `about` what `{}` means", name.get_ref()), name, source, findings);
        }
        for class in class.iter().flatten().filter(|class| !stands_for_some(class.get_ref())) {
            fault(&TERM, format!("there is no class `{}`", class.get_ref()), class, source, findings);
        }
    }
}

/// The relations lead to terms, each pair has one, and terms of one name have one.
fn relations(documents: &[(&Source, Document)], findings: &mut Vec<Finding>) {
    let mut all: BTreeMap<String, (&Source, &Spanned<String>)> = BTreeMap::new();
    for (source, document) in documents {
        for term in &document.term {
            let name = &term.get_ref().name;
            all.entry(full(document, name.get_ref())).or_insert((source, name));
        }
    }
    let mut related: BTreeSet<[String; 2]> = BTreeSet::new();
    for (source, document) in documents {
        for term in &document.term {
            let name = full(document, term.get_ref().name.get_ref());
            for relation in &term.get_ref().relation {
                let Relation { is, to, note } = relation.get_ref();
                let mut pair = [name.clone(), to.clone()];
                pair.sort();
                if !all.contains_key(to) {
                    fault(&TERM, format!("there is no term `{to}`"), relation, source, findings);
                } else if name == *to || !related.insert(pair) {
                    let message = format!("how `{name}` and `{to}` relate is said elsewhere");
                    fault(&TERM, message, relation, source, findings);
                }
                if *is == Kind::FalseFriend && note.is_none() {
                    fault(&TERM, format!("say in `note` how `{name}` and `{to}` differ"), relation, source, findings);
                }
            }
        }
    }
    let mut by_name: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for name in all.keys() {
        by_name.entry(name.split_once(':').map_or(name, |(_, bare)| bare)).or_default().push(name);
    }
    for names in by_name.values() {
        for (index, first) in names.iter().enumerate() {
            for second in names.iter().skip(index + 1) {
                let mut pair = [(*first).clone(), (*second).clone()];
                pair.sort();
                if let (false, Some((source, at))) = (related.contains(&pair), all.get(*second)) {
                    let message = format!("`{first}` and `{second}` have one name: say how they relate");
                    fault(&TERM, message, at, source, findings);
                }
            }
        }
    }
}

/// Every class that a table maps is a term.
fn classes(documents: &[(&Source, Document)], tables: &Tables, findings: &mut Vec<Finding>) {
    let mut missing = BTreeSet::new();
    for (source, table) in tables.parsed() {
        let class = table.class.get_ref();
        for name in class.left.all().iter().chain([&class.right]) {
            let Some((of, bare)) = name.split_once(':') else { continue };
            let is_term = documents.iter().any(|(_, document)| {
                let any = || document.term.iter().any(|term| term.get_ref().is_of(of, bare));
                document.model.get_ref() == of && (document.others.is_some() || any())
            });
            if names::is_class(name) && !is_term && missing.insert(name.clone()) {
                fault(&NO_TERM, format!("`{name}` is no term of the dictionary"), &table.class, source, findings);
            }
        }
    }
}

fn full(document: &Document, name: &str) -> String {
    format!("{}:{name}", document.model.get_ref())
}
