//! Parties as others refer to them. Standard: TMF632 and TMF669; SID ABE Party.
//!
//! Parties by value are read as references: what only `Individual`, `Organization` or `PartyRole` has is kept.

use sidereal_model::{AsRead, Structure};

/// A party and the part it plays. In 4.x it is the reference itself (`RelatedParty`); in 5.0 it holds one
/// (`RelatedPartyRefOrPartyRoleRef`). [`party_id`](Self::party_id) and [`party_name`](Self::party_name) read both.
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
    /// The party, or the role of one.
    #[structure(since = "5.0")]
    pub party_or_party_role: Option<PartyRefOrPartyRoleRef>,
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

impl RelatedParty {
    /// Identifier of the party, in either version.
    pub fn party_id(&self) -> Option<&str> {
        let within = self.party_or_party_role.as_ref();
        self.id.as_deref().or_else(|| within.and_then(|party| party.id.as_deref()))
    }

    /// Name of the party, in either version.
    pub fn party_name(&self) -> Option<&str> {
        let within = self.party_or_party_role.as_ref();
        self.name.as_deref().or_else(|| within.and_then(|party| party.name.as_deref()))
    }

    /// The class of the party, in either version, such as `Organization`.
    pub fn party_type(&self) -> Option<&str> {
        let within = self.party_or_party_role.as_ref();
        self.at_referred_type.as_deref().or_else(|| within.and_then(|party| party.at_referred_type.as_deref()))
    }
}
