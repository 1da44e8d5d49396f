//! Agreements. Standard: TMF651 4.0; SID ABE Agreement.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::agreement_specification::AgreementSpecification;
use crate::characteristic::Characteristic;
use crate::common::TimePeriod;
use crate::party::RelatedParty;
use crate::product::Product;
use crate::product_offering::ProductOffering;
use crate::reference::Reference;

/// What parties have agreed on: a contract, a letter of intent. TMF651 `Agreement`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct Agreement {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is, such as `commercial`.
    #[structure(required)]
    pub agreement_type: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The number of the document.
    pub document_number: Option<i64>,
    /// When it was agreed on first.
    pub initial_date: Option<DateTime>,
    /// Its name.
    #[structure(required)]
    pub name: Option<String>,
    /// What it is for.
    pub statement_of_intent: Option<String>,
    /// How far it is, such as `in process` or `approved`; free text.
    pub status: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who has signed it.
    pub agreement_authorization: Vec<AgreementAuthorization>,
    /// What has been agreed on.
    #[structure(required)]
    pub agreement_item: Vec<AgreementItem>,
    /// From when to when it holds.
    pub agreement_period: Option<TimePeriod>,
    /// The specification it follows.
    pub agreement_specification: Option<Reference<AgreementSpecification>>,
    /// Other agreements it has to do with, such as the one it comes under.
    pub associated_agreement: Vec<Reference<Agreement>>,
    /// Its characteristics with their values.
    pub characteristic: Vec<Characteristic>,
    /// From when to when it was completed.
    pub completion_date: Option<TimePeriod>,
    /// The parties that have agreed.
    #[structure(required)]
    pub engaged_party: Vec<RelatedParty>,
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

/// A part of an agreement: what products are agreed on and on what terms. TMF651 `AgreementItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementItem {
    /// The products.
    pub product: Vec<Reference<Product>>,
    /// The offerings.
    pub product_offering: Vec<Reference<ProductOffering>>,
    /// The terms and conditions.
    pub term_or_condition: Vec<AgreementTermOrCondition>,
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

/// A term or condition. TMF651 `AgreementTermOrCondition`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementTermOrCondition {
    /// Its identifier.
    pub id: Option<String>,
    /// What it says.
    pub description: Option<String>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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

/// The signature of a party. TMF651 `AgreementAuthorization`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementAuthorization {
    /// When it was signed.
    pub date: Option<DateTime>,
    /// How it was signed, such as `wet signature`.
    pub signature_representation: Option<String>,
    /// Whether it is signed, such as `approved`.
    pub state: Option<String>,
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
