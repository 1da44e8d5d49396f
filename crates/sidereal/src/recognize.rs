//! Which model an entity is of.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use sidereal_mapping::model::MODELS;
use sidereal_model::json::Type;
use sidereal_model::{Class, Json};
use strum::{EnumIter, EnumString, IntoStaticStr};

use crate::form::{self, Notation};

/// A model that documents are read in and translated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Model {
    /// TM Forum SID, on the wire of the TMF Open APIs.
    Sid,
    /// DMTF CIMI.
    Cimi,
    /// DMTF OVF: descriptors, as sets of entities.
    Ovf,
    /// DMTF CIM.
    Cim,
}

impl Model {
    /// Its name, as tables and reports spell it.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What its documents are mostly written in.
    pub fn notation(self) -> Notation {
        match self {
            Self::Sid | Self::Cimi => Notation::Json,
            Self::Ovf => Notation::Xml,
            Self::Cim => Notation::Mof,
        }
    }

    /// Can its documents be written in this notation?
    pub fn has(self, notation: Notation) -> bool {
        notation == Notation::Json || form::form(self, notation).is_some()
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug)]
pub struct Recognition {
    /// Its model.
    pub model: Model,
    /// Its class; none when it is of the model, but of a class that has no type yet.
    pub class: Option<&'static Class>,
    /// The version of the model, if the entity tells.
    pub version: Option<&'static str>,
}

/// What an entity is; none when nothing tells.
///
/// A document of a TMF API that has no type here, such as a product offering, is told by what such documents have in
/// common; likewise a CIMI document of a type that the standard does not name.
pub fn recognize(entity: Json<'_>) -> Option<Recognition> {
    if entity.kind() != Type::Object {
        return None;
    }
    let found =
        || MODELS.iter().filter_map(|model| Some((model.name.parse::<Model>().ok()?, (model.recognize)(entity)?)));
    let stated = found().find(|(_, recognized)| recognized.stated);
    let tmf = is_tmf(entity);
    let likely = || found().find(|(model, _)| !tmf || *model == Model::Sid);
    if let Some((model, recognized)) = stated.or_else(likely) {
        return Some(Recognition { model, class: Some(recognized.class), version: recognized.version });
    }
    let untyped = |model| Some(Recognition { model, class: None, version: None });
    if tmf {
        untyped(Model::Sid)
    } else if is_cimi(entity) {
        untyped(Model::Cimi)
    } else if may_be_tmf(entity) {
        untyped(Model::Sid)
    } else {
        None
    }
}

/// Which model an XML document is of, by its root element; none when that is of none, or the text is no XML. Nothing
/// behind the first start tag is looked at.
///
/// ```
/// use sidereal::{Model, recognize_xml};
///
/// assert_eq!(recognize_xml("<Machine xmlns='http://schemas.dmtf.org/cimi/1'>"), Some(Model::Cimi));
/// assert_eq!(recognize_xml("<html>"), None);
/// ```
pub fn recognize_xml(text: &str) -> Option<Model> {
    form::begun(text).filter(|form| form.notation == Notation::Xml).map(|form| form.model)
}

/// Has it members that only documents of the TMF Open APIs have?
fn is_tmf(entity: Json<'_>) -> bool {
    let tmf_href = || entity.get("href").and_then(Json::as_str).is_some_and(|href| href.contains("/tmf-api/"));
    let mut members = entity.members().into_iter().flatten();
    members.any(|(name, _)| name.starts_with('@') || name == "eventType") || tmf_href()
}

/// Is it a document of a CIMI type that the standard does not name, or the body of a CIMI request?
fn is_cimi(entity: Json<'_>) -> bool {
    let (resource, findings) = sidereal_cimi::Resource::read_json(entity);
    let unclear = |finding: &sidereal_diagnostics::Finding| finding.code == sidereal_cimi::rules::NOT_RECOGNISED.code;
    matches!(resource, sidereal_cimi::Resource::Unknown(_)) && !findings.iter().any(unclear)
}

/// What entities of the TMF Open APIs have in common; many producers leave out every `@type`.
const COMMON: &[&str] = &[
    "id",
    "href",
    "name",
    "description",
    "lifecycleStatus",
    "relatedParty",
    "validFor",
    "note",
    "externalId",
    "version",
    "state",
    "channel",
    "callback",
    "code",
    "op",
];
/// How names of members end that such entities have.
const ENDINGS: &[&str] = &["Characteristic", "Relationship", "Specification", "Offering", "Item", "Medium"];

fn may_be_tmf(entity: Json<'_>) -> bool {
    let common = |name: &str| COMMON.contains(&name);
    let told = |name: &str| common(name) || ENDINGS.iter().any(|ending| name.ends_with(ending));
    let mut members = entity.members().into_iter().flatten();
    let mut others = entity.members().into_iter().flatten().filter(|(name, _)| !common(name)).peekable();
    // What has only members that CIMI has, too, is more likely to be that, though it is not clear what.
    let doubtful = others.peek().is_some() && others.all(|(name, _)| CIMI_NAMES.contains(name));
    !doubtful && members.any(|(name, value)| told(name) || has_tmf(value, 0))
}

/// The names of all attributes of CIMI.
static CIMI_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| sidereal_cimi::classes().flat_map(Class::attributes).map(|attribute| attribute.name).collect());

/// Is there an entity with an `@type` or an `@referredType` somewhere inside?
fn has_tmf(value: Json<'_>, depth: usize) -> bool {
    let mut members = value.members().into_iter().flatten();
    let mut items = value.items().into_iter().flatten();
    depth < 16
        && (members.any(|(name, inner)| name.starts_with('@') || has_tmf(inner, depth + 1))
            || items.any(|inner| has_tmf(inner, depth + 1)))
}

#[cfg(test)]
mod tests {
    use sidereal_model::Document;

    use super::*;

    #[test]
    fn what_documents_are() {
        for (text, due) in [
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine"}"#, Some((Model::Cimi, Some("Machine")))),
            (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Thing"}"#, Some((Model::Cimi, None))),
            (r#"{"id":"machines/7","cpu":2,"memory":3,"state":"STARTED"}"#, Some((Model::Cimi, Some("Machine")))),
            (
                r#"{"@type":"VirtualMachine","@baseType":"LogicalResource"}"#,
                Some((Model::Sid, Some("LogicalResource"))),
            ),
            (r#"{"@type":"ProductOffering","id":"1"}"#, Some((Model::Sid, Some("ProductOffering")))),
            (r#"{"name":"Gold","lifecycleStatus":"Active"}"#, Some((Model::Sid, None))),
            (r#"{"fullName":"Max","contactMedium":[]}"#, Some((Model::Sid, None))),
            (r#"{"name":"small","cpu":1,"memory":2}"#, None),
            (r#"{"hello":"world"}"#, None),
            ("7", None),
        ] {
            let document = Document::parse(text).unwrap();
            let found = recognize(document.root()).map(|found| (found.model, found.class.map(|class| class.name)));
            assert_eq!(found, due, "{text}");
        }
    }
}
