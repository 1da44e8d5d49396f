//! Organizations. Standard: TMF632 4.0 and 5.0; SID ABE Party.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::party::Party;
use crate::reference::Reference;

/// A company, a department, a club. TMF632 `Organization`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct Organization {
    /// What it has as a party.
    #[structure(base)]
    pub party: Party,
    /// Is it the head office?
    pub is_head_office: Option<bool>,
    /// Is it a person in law?
    pub is_legal_entity: Option<bool>,
    /// Its name: of a company the part without the legal form, of a department the whole.
    pub name: Option<String>,
    /// What comes with the name, such as `Co` or `Inc`.
    pub name_type: Option<String>,
    /// What it is, such as `company` or `department`.
    pub organization_type: Option<String>,
    /// The name that it trades under.
    pub trading_name: Option<String>,
    /// From when to when it exists.
    pub exists_during: Option<TimePeriod>,
    /// The organizations below it.
    pub organization_child_relationship: Vec<OrganizationChildRelationship>,
    /// Entries in registers and the like.
    pub organization_identification: Vec<OrganizationIdentification>,
    /// The organization above it.
    pub organization_parent_relationship: Option<OrganizationParentRelationship>,
    /// Other names, of now or of another time.
    pub other_name: Vec<OtherNameOrganization>,
    /// How far it is known; moves from initialized to validated.
    pub status: Option<OrganizationState>,
}

/// What proves what an organization is. TMF632 `OrganizationIdentification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct OrganizationIdentification {
    /// The number or text that identifies the organization.
    pub identification_id: Option<String>,
    /// What it is, such as `commercial registration`.
    pub identification_type: Option<String>,
    /// Who issued it.
    pub issuing_authority: Option<String>,
    /// When it was issued.
    pub issuing_date: Option<DateTime>,
    /// A copy of it.
    pub attachment: Option<AttachmentRefOrValue>,
    /// When it is valid.
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

/// A name of an organization beside the present one, or at another time. TMF632 `OtherNameOrganization`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct OtherNameOrganization {
    /// The name.
    pub name: Option<String>,
    /// What comes with the name, such as `Co` or `Inc`.
    pub name_type: Option<String>,
    /// The name that it trades under.
    pub trading_name: Option<String>,
    /// When it has the name.
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

/// An organization below another. TMF632 `OrganizationChildRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct OrganizationChildRelationship {
    /// What it is for the other, such as `juridical` or `hierarchical`.
    pub relationship_type: Option<String>,
    /// The one below.
    pub organization: Option<Reference<Organization>>,
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

/// The organization above another. TMF632 `OrganizationParentRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct OrganizationParentRelationship {
    /// What it is for the other, such as `juridical` or `hierarchical`.
    pub relationship_type: Option<String>,
    /// The one above.
    pub organization: Option<Reference<Organization>>,
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

/// How far an organization is known. TMF632 `OrganizationStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum OrganizationState {
    /// It has been entered.
    Initialized,
    /// It has been checked.
    Validated,
    /// It does not exist any more.
    Closed,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
