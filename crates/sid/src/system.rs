//! Systems as parties. Our own extension: SID knows persons and organizations only.
//!
//! In the DMTF standards a system acts by itself: it owns credentials, is asked and answers. Where it plays a role, it
//! is a party like the others.

use sidereal_model::Structure;

use crate::common::TimePeriod;
use crate::organization::Organization;
use crate::party::Party;
use crate::reference::Reference;

/// A system that acts as a party, such as a management system of a cloud. Not of the standard: an extension of SID
/// ABE Party.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "Sidereal, after SID ABE Party")]
pub struct System {
    /// What it has as a party.
    #[structure(base)]
    pub party: Party,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// What kind of system it is, a word of the business.
    pub system_type: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// How far it is; free text.
    pub status: Option<String>,
    /// The organization that operates it.
    pub operator: Option<Reference<Organization>>,
    /// From when to when it exists.
    pub exists_during: Option<TimePeriod>,
}
