//! The roles that parties play. Standard: TMF669 4.0 and 5.0; SID ABE Party Role.
//!
//! A role is an entity of its own and refers to the party that plays it: a party gains and gives up roles, and stays
//! what it is.

use sidereal_model::{AsRead, Structure};

use crate::agreement::Agreement;
use crate::agreement_specification::AgreementSpecification;
use crate::characteristic::Characteristic;
use crate::common::TimePeriod;
use crate::contact_medium::ContactMedium;
use crate::entity_specification::EntitySpecification;
use crate::party::RelatedParty;
use crate::reference::{PaymentMethod, PermissionSpecificationSet, Reference};
use crate::tax_and_credit::CreditProfile;

/// A role that a party plays for a while, such as a supplier. TMF669 `PartyRole`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF669 4.0.0, 5.0.0")]
pub struct PartyRole {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// The name of the role, such as `Supplier`.
    pub name: Option<String>,
    /// How far it is, such as `validated`; free text.
    pub status: Option<String>,
    /// Why it is there.
    pub status_reason: Option<String>,
    /// The accounts that it uses.
    pub account: Vec<AccountRef>,
    /// The agreements that it is about.
    pub agreement: Vec<Reference<Agreement>>,
    /// Its characteristics with their values.
    pub characteristic: Vec<Characteristic>,
    /// How the party can be reached in this role.
    pub contact_medium: Vec<ContactMedium>,
    /// What is known about its credit.
    pub credit_profile: Vec<CreditProfile>,
    /// The party that plays it. In 5.0 a reference without a role of its own.
    pub engaged_party: Option<Box<RelatedParty>>,
    /// The ways to pay that it uses.
    pub payment_method: Vec<Reference<PaymentMethod>>,
    /// Other parties, and what they are for it.
    pub related_party: Vec<RelatedParty>,
    /// From when to when the party plays it.
    pub valid_for: Option<TimePeriod>,
    /// What it is.
    #[structure(since = "5.0")]
    pub description: Option<String>,
    /// What part it is, a word of the business.
    #[structure(since = "5.0")]
    pub role: Option<String>,
    /// The specification it follows.
    #[structure(since = "5.0")]
    pub party_role_specification: Option<Reference<PartyRoleSpecification>>,
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

/// An account that a role uses. TMF669 `AccountRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF669 4.0.0, 5.0.0")]
pub struct AccountRef {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is for.
    #[structure(until = "4.1")]
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
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

/// What party roles of a kind have in common. TMF669 5.0 `PartyRoleSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF669 5.0.0")]
pub struct PartyRoleSpecification {
    /// What it has as a specification.
    #[structure(base)]
    pub specification: EntitySpecification,
    /// The agreements that parties in the role make.
    pub agreement_specification: Vec<Reference<AgreementSpecification>>,
    /// What parties in the role may do.
    pub permission_specification_set: Vec<Reference<PermissionSpecificationSet>>,
    /// How far it is; free text.
    pub status: Option<String>,
}
