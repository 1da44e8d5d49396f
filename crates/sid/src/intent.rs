//! What is wanted of a service or resource, stated rather than configured. Standard: TMF638 and TMF639 5.0; TMF921.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::characteristic::Characteristic;
use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::party::RelatedParty;
use crate::reference::{IntentSpecification, Reference};
use crate::related::EntityRelationship;

/// An intent, or a reference to one; by `@type`. TMF638 5.0 `IntentRefOrValue`, `Intent`, `IntentRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct IntentRefOrValue {
    /// Identifier of the intent.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What is wanted, in words.
    pub description: Option<String>,
    /// When the intent applies.
    pub valid_for: Option<TimePeriod>,
    /// Is it made of other intents?
    pub is_bundle: Option<bool>,
    /// Which intent wins when two contradict each other.
    pub priority: Option<String>,
    /// When the status changed last.
    pub status_change_date: Option<DateTime>,
    /// The circumstances it is meant for.
    pub context: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The specification it follows.
    pub intent_specification: Option<Reference<IntentSpecification>>,
    /// Other intents it has to do with.
    pub intent_relationship: Vec<EntityRelationship>,
    /// Characteristics with their values.
    pub characteristic: Vec<Characteristic>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// Documents that go with it.
    pub attachment: Vec<AttachmentRefOrValue>,
    /// Its name.
    pub name: Option<String>,
    /// What is wanted, in a formal language.
    pub expression: Option<Expression>,
    /// When it was entered.
    pub creation_date: Option<DateTime>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is.
    pub lifecycle_status: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A statement in a formal language. TMF638 5.0 `Expression`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct Expression {
    /// The language.
    pub expression_language: Option<ExpressionLanguage>,
    /// Where the vocabulary of the statement is defined.
    pub iri: Option<String>,
    /// The statement.
    pub expression_value: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// The language of an [`Expression`]. TMF638 5.0 `ExpressionLanguageEnum`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ExpressionLanguage {
    /// RDF in Turtle.
    #[strum(serialize = "Turtle")]
    Turtle,
    /// JSON-LD.
    #[strum(serialize = "JSON-LD")]
    JsonLd,
    /// RDF in XML.
    #[strum(serialize = "RDF-XML")]
    RdfXml,
    /// A language outside the list: the standard's own value `Other`.
    #[strum(serialize = "Other")]
    Unnamed,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
