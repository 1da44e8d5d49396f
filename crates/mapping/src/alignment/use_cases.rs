//! Use cases of a cloud, step by step: the operations of CIMI and of the TMF Open APIs, and the processes of eTOM: `use-cases/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use sidereal_diagnostics::Finding;
use strum::{Display, EnumString};
use toml::Spanned;

use super::{USE_CASE, actors, fault, names};
use crate::load::Source;

/// Its folder.
pub const FOLDER: &str = "use-cases";

/// Use cases, and what their steps can name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The TMF Open APIs: number and title.
    pub api: BTreeMap<String, String>,
    /// The processes of eTOM (GB921), level 2, by name.
    pub process: BTreeMap<String, Process>,
    /// The use cases.
    pub use_case: Vec<UseCase>,
}

/// A process of eTOM; what no published text confirms is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Its identifier in Frameworx 16.0 or later.
    pub identifier: Option<String>,
    /// The one that it had before, which Frameworx calls the original one.
    pub original: Option<String>,
}

/// A use case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UseCase {
    /// Its number in its document.
    pub id: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// Its document.
    pub source: String,
    /// The kinds of roles that take part.
    pub actors: Vec<Spanned<String>>,
    /// What is wanted.
    pub goal: String,
    /// How DMTF and TM Forum look at it.
    pub views: String,
    /// What is done, one after the other.
    pub step: Vec<Spanned<Step>>,
}

/// A step of a use case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub does: String,
    /// What the paper calls it.
    pub paper: Option<String>,
    /// The kind of role that does it.
    pub by: String,
    /// What it takes of CIMI, as `operation Class`.
    pub cimi: Vec<Spanned<String>>,
    /// What it takes of the TMF Open APIs, as `API operation Class`.
    pub tmf: Vec<Spanned<String>>,
    /// The processes of eTOM that it is part of.
    pub process: Vec<Spanned<String>>,
    /// What a side does not have.
    pub gap: Option<String>,
}

/// An operation of CIMI on a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CimiOperation<'s> {
    /// The operation, such as `start`.
    pub operation: &'s str,
    /// The class.
    pub class: &'s str,
}

/// What TMF Open APIs do with entities. Standard: TMF630.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum Verb {
    /// POST.
    Create,
    /// GET of all that fit.
    List,
    /// GET of one.
    Retrieve,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
}

/// An operation of a TMF Open API on a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TmfOperation<'s> {
    /// The API, such as `TMF622`.
    pub api: &'s str,
    /// What is done.
    pub verb: Verb,
    /// The class.
    pub class: &'s str,
}

/// A text that is no operation; the message says what one looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoOperation(String);

impl fmt::Display for NoOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'s> CimiOperation<'s> {
    /// Reads `operation Class`, and sees that CIMI has it.
    ///
    /// # Errors
    /// When there is no such class, or no such operation of it.
    pub fn parse(text: &'s str) -> Result<Self, NoOperation> {
        let wrong = || NoOperation(format!("`{text}` is not of the form `start Machine`"));
        let (operation, class) = text.split_once(' ').ok_or_else(wrong)?;
        if !names::is_class(&format!("cimi:{class}")) {
            return Err(NoOperation(format!("there is no class `cimi:{class}`")));
        }
        if !sidereal_cimi::is_operation(class, operation) {
            return Err(NoOperation(format!("CIMI does not define `{operation}` for {class}")));
        }
        Ok(Self { operation, class })
    }
}

impl<'s> TmfOperation<'s> {
    /// Reads `API operation Class`, and sees that the class is there; that the API is listed is seen with the document.
    ///
    /// # Errors
    /// When there is no such class or operation.
    pub fn parse(text: &'s str) -> Result<Self, NoOperation> {
        let wrong = || NoOperation(format!("`{text}` is not of the form `TMF622 create ProductOrder`"));
        let mut words = text.split(' ');
        let (Some(api), Some(verb), Some(class), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(wrong());
        };
        let verb = Verb::from_str(verb).map_err(|_| wrong())?;
        if !names::is_class(&format!("sid:{class}")) {
            return Err(NoOperation(format!("there is no class `sid:{class}`")));
        }
        Ok(Self { api, verb, class })
    }
}

pub(super) fn check(document: &Document, source: &Source, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    let mut used = BTreeSet::new();
    for case in &document.use_case {
        let mut refuse = |at: &Spanned<String>, message: String| fault(&USE_CASE, message, at, source, findings);
        if !seen.insert(case.id.get_ref()) {
            refuse(&case.id, format!("the use case {} is here twice", case.id.get_ref()));
        }
        if case.step.is_empty() {
            refuse(&case.id, format!("the use case {} has no steps", case.id.get_ref()));
        }
        for actor in case.actors.iter().filter(|actor| actors::kind(actor.get_ref()).is_none()) {
            refuse(actor, format!("`{}` is no actor", actor.get_ref()));
        }
        for step in &case.step {
            let Step { by, cimi, tmf, process, gap, .. } = step.get_ref();
            let mut refuse = |at: &Spanned<String>, message: String| fault(&USE_CASE, message, at, source, findings);
            for operation in cimi {
                if let Err(error) = CimiOperation::parse(operation.get_ref()) {
                    refuse(operation, error.to_string());
                }
            }
            for operation in tmf {
                match TmfOperation::parse(operation.get_ref()) {
                    Err(error) => refuse(operation, error.to_string()),
                    Ok(TmfOperation { api, .. }) if !document.api.contains_key(api) => {
                        refuse(operation, format!("`{api}` is not listed in `api`"));
                    }
                    Ok(TmfOperation { api, .. }) => drop(used.insert(api)),
                }
            }
            for name in process {
                if document.process.contains_key(name.get_ref()) {
                    used.insert(name.get_ref());
                } else {
                    refuse(name, format!("`{}` is not listed in `process`", name.get_ref()));
                }
            }
            if !case.actors.iter().any(|actor| actor.get_ref() == by) {
                fault(&USE_CASE, format!("`{by}` takes no part in the use case"), step, source, findings);
            }
            if (cimi.is_empty() || tmf.is_empty()) && gap.is_none() {
                fault(&USE_CASE, "say in `gap` what a side does not have".to_owned(), step, source, findings);
            }
        }
    }
    let listed = document.api.keys().chain(document.process.keys());
    let idle: Vec<&str> = listed.filter(|name| !used.contains(name.as_str())).map(String::as_str).collect();
    if let (false, Some(case)) = (idle.is_empty(), document.use_case.last()) {
        fault(&USE_CASE, format!("no step uses {}", idle.join(", ")), &case.id, source, findings);
    }
}
