//! What parties are exempt from, and how credible they are. Standard: TMF632 and TMF669, 4.0 and 5.0; SID ABE Party.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::common::{AttachmentRefOrValue, TimePeriod};

/// A certificate that a party is exempt from taxes. TMF632 `TaxExemptionCertificate`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct TaxExemptionCertificate {
    /// Its identifier.
    pub id: Option<String>,
    /// A copy of it.
    pub attachment: Option<AttachmentRefOrValue>,
    /// The taxes that the party is exempt from.
    pub tax_definition: Vec<TaxDefinition>,
    /// When it is valid.
    pub valid_for: Option<TimePeriod>,
    /// Its number.
    #[structure(since = "5.0")]
    pub certificate_number: Option<String>,
    /// Where it was issued.
    #[structure(since = "5.0")]
    pub issuing_jurisdiction: Option<String>,
    /// Why the party is exempt.
    #[structure(since = "5.0")]
    pub reason: Option<String>,
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

/// A tax. TMF632 `TaxDefinition`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct TaxDefinition {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What tax it is, such as `VAT`.
    pub tax_type: Option<String>,
    /// When it applies.
    #[structure(since = "5.0")]
    pub valid_for: Option<TimePeriod>,
    /// Where it is raised.
    #[structure(since = "5.0")]
    pub jurisdiction_name: Option<String>,
    /// At which level it is raised, such as `state`.
    #[structure(since = "5.0")]
    pub jurisdiction_level: Option<String>,
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

/// What an agency says about the credit of a party. TMF632 `PartyCreditProfile`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct PartyCreditProfile {
    /// The agency.
    pub credit_agency_name: Option<String>,
    /// What the agency is.
    pub credit_agency_type: Option<String>,
    /// The identifier of the rating there.
    pub rating_reference: Option<String>,
    /// The score that the agency gives.
    pub rating_score: Option<i64>,
    /// When the rating holds.
    pub valid_for: Option<TimePeriod>,
    /// Where it can be read.
    #[structure(uri, since = "5.0")]
    pub href: Option<String>,
    /// Its identifier.
    #[structure(since = "5.0")]
    pub id: Option<String>,
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

/// What is known about the credit of the party in a role. TMF669 `CreditProfile`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF669 4.0.0, 5.0.0")]
pub struct CreditProfile {
    /// When it was made.
    pub credit_profile_date: Option<DateTime>,
    /// How great the risk is.
    pub credit_risk_rating: Option<i64>,
    /// The score, of whatever scale.
    pub credit_score: Option<i64>,
    /// When it holds.
    pub valid_for: Option<TimePeriod>,
    /// Where it can be read.
    #[structure(uri, since = "5.0")]
    pub href: Option<String>,
    /// Its identifier.
    #[structure(since = "5.0")]
    pub id: Option<String>,
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
