//! What parties have in common, and how others refer to them. Standard: TMF632 and TMF669; SID ABE Party.

use sidereal_model::{AsRead, Class, Fidelity, Json, Kind, Structure, Value, WriteOptions};

use crate::characteristic::Characteristic;
use crate::classify::is_of;
use crate::common::ExternalIdentifier;
use crate::contact_medium::ContactMedium;
use crate::individual::Individual;
use crate::organization::Organization;
use crate::party_role::PartyRole;
use crate::registry::class_read_as;
use crate::system::System;
use crate::tax_and_credit::{PartyCreditProfile, TaxExemptionCertificate};

/// What persons, organizations and systems have in common. TMF632 `Party`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct Party {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// How it can be reached.
    pub contact_medium: Vec<ContactMedium>,
    /// What agencies say about its credit.
    pub credit_rating: Vec<PartyCreditProfile>,
    /// Identifiers that other systems gave to it.
    pub external_reference: Vec<ExternalIdentifier>,
    /// Its characteristics with their values.
    pub party_characteristic: Vec<Characteristic>,
    /// Other parties, and what they are for it.
    pub related_party: Vec<RelatedParty>,
    /// The certificates that it is exempt from taxes.
    pub tax_exemption_certificate: Vec<TaxExemptionCertificate>,
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
/// A party and the part it plays. In 4.x it is the reference itself (`RelatedParty`); in 5.0 it holds one
/// (`RelatedPartyRefOrPartyRoleRef`), or the party itself (`RelatedPartyOrPartyRole`). [`party_id`](Self::party_id) and [`party_name`](Self::party_name) read both.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct RelatedParty {
    /// Identifier of the party; in 5.0 that of `partyOrPartyRole`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the party can be read; in 5.0 that of `partyOrPartyRole`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Name of the party; in 5.0 that of `partyOrPartyRole`.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// The part it plays, such as `user`.
    pub role: Option<String>,
    /// The party or the role, or a reference to it.
    #[structure(since = "5.0")]
    pub party_or_party_role: Option<PartyOrPartyRole>,
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
    #[structure(name = "@referredType", until = "4.1")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A party, or the role in which it acts; by `@type`. TMF638 5.0 `PartyRefOrPartyRoleRef`, `PartyRef`, `PartyRoleRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct PartyRefOrPartyRoleRef {
    /// Identifier of the party or role.
    #[structure(required)]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Identifier of the party that has the role.
    pub party_id: Option<String>,
    /// Name of the party that has the role.
    pub party_name: Option<String>,
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

/// A party or the role of one, by value or as a reference; by `@type`. TMF638 5.0 `PartyOrPartyRole`,
/// `PartyRefOrPartyRoleRef`.
#[derive(Clone, Debug, PartialEq)]
pub enum PartyOrPartyRole {
    /// A person.
    Individual(Box<Individual>),
    /// An organization.
    Organization(Box<Organization>),
    /// A system, an extension of ours.
    System(Box<System>),
    /// A role, of whatever kind.
    PartyRole(Box<PartyRole>),
    /// A reference to any of these.
    Reference(Box<PartyRefOrPartyRoleRef>),
}

/// The class that stands for all of them. Its attributes are those of a reference; an object is of the class that it says.
pub(crate) static PARTY_OR_PARTY_ROLE: Class = Class {
    model: "sid",
    name: "PartyOrPartyRole",
    standard: "TMF638 5.0.0",
    bases: &[|| PartyRefOrPartyRoleRef::CLASS],
    own: &[],
    marked: &[],
    variant: Some(party_or_party_role),
};

/// By `@type` or `@baseType`; without them, by what only one of the classes has.
fn party_or_party_role(json: Json<'_>) -> &'static Class {
    let classes = [Individual::CLASS, Organization::CLASS, System::CLASS, PartyRole::CLASS];
    for member in ["@type", "@baseType"] {
        let Some(named) = json.get(member).and_then(Json::as_str).and_then(class_read_as) else { continue };
        return classes.into_iter().find(|class| is_of(named, class.name)).unwrap_or(PartyRefOrPartyRoleRef::CLASS);
    }
    let has = |names: [&str; 2]| names.iter().any(|name| json.get(name).is_some());
    if has(["givenName", "familyName"]) {
        Individual::CLASS
    } else if has(["tradingName", "organizationType"]) {
        Organization::CLASS
    } else if has(["engagedParty", "partyRoleSpecification"]) {
        PartyRole::CLASS
    } else {
        PartyRefOrPartyRoleRef::CLASS
    }
}

impl Value for PartyOrPartyRole {
    const KIND: Kind = Kind::Structure(|| &PARTY_OR_PARTY_ROLE);

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        let class = party_or_party_role(json);
        let value = if class.is(Individual::CLASS) {
            Individual::read_object(json).map(|party| Self::Individual(Box::new(party)))
        } else if class.is(Organization::CLASS) {
            Organization::read_object(json).map(|party| Self::Organization(Box::new(party)))
        } else if class.is(System::CLASS) {
            System::read_object(json).map(|party| Self::System(Box::new(party)))
        } else if class.is(PartyRole::CLASS) {
            PartyRole::read_object(json).map(|role| Self::PartyRole(Box::new(role)))
        } else {
            PartyRefOrPartyRoleRef::read_object(json).map(|reference| Self::Reference(Box::new(reference)))
        };
        value.map(|value| (value, Fidelity::Same))
    }

    fn write(&self, out: &mut Vec<u8>, options: WriteOptions) {
        match self {
            Self::Individual(party) => party.write_object(out, options),
            Self::Organization(party) => party.write_object(out, options),
            Self::System(party) => party.write_object(out, options),
            Self::PartyRole(role) => role.write_object(out, options),
            Self::Reference(reference) => reference.write_object(out, options),
        }
    }
}

impl PartyOrPartyRole {
    /// Identifier of the party or role.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Individual(individual) => individual.party.id.as_deref(),
            Self::Organization(organization) => organization.party.id.as_deref(),
            Self::System(system) => system.party.id.as_deref(),
            Self::PartyRole(role) => role.id.as_deref(),
            Self::Reference(reference) => reference.id.as_deref(),
        }
    }

    /// Name of the party or role.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Individual(individual) => individual.name(),
            Self::Organization(organization) => organization.name.as_deref(),
            Self::System(system) => system.name.as_deref(),
            Self::PartyRole(role) => role.name.as_deref(),
            Self::Reference(reference) => reference.name.as_deref(),
        }
    }

    /// Its class: of a value what `@type` says, of a reference what `@referredType` says.
    pub fn class_name(&self) -> Option<&str> {
        match self {
            Self::Individual(individual) => individual.party.at_type.as_deref(),
            Self::Organization(organization) => organization.party.at_type.as_deref(),
            Self::System(system) => system.party.at_type.as_deref(),
            Self::PartyRole(role) => role.at_type.as_deref(),
            Self::Reference(reference) => reference.at_referred_type.as_deref(),
        }
    }
}

impl RelatedParty {
    /// Identifier of the party, in either version.
    pub fn party_id(&self) -> Option<&str> {
        self.id.as_deref().or_else(|| self.party_or_party_role.as_ref()?.id())
    }

    /// Name of the party, in either version.
    pub fn party_name(&self) -> Option<&str> {
        self.name.as_deref().or_else(|| self.party_or_party_role.as_ref()?.name())
    }

    /// The class of the party, in either version, such as `Organization`.
    pub fn party_type(&self) -> Option<&str> {
        self.at_referred_type.as_deref().or_else(|| self.party_or_party_role.as_ref()?.class_name())
    }
}
