//! Agreements on the level of services. Standard: SID ABE Service Level Agreement and Service Level Specification.
//!
//! The APIs for them (TMF623, TMF657) are not held here: the types have the names of SID and the common attributes, and
//! what else a document has is kept.

use sidereal_model::{AsRead, Decimal, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::agreement::Agreement;
use crate::common::{Quantity, TimePeriod};
use crate::reference::Reference;
use crate::service::Service;

/// An agreement on how good a service is to be. SID `ServiceLevelAgreement`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Service Level Agreement")]
pub struct ServiceLevelAgreement {
    /// What it has as an agreement.
    #[structure(base)]
    pub agreement: Agreement,
    /// The services it is about.
    pub service: Vec<Reference<Service>>,
    /// The specification that its objectives come from.
    pub service_level_specification: Option<Reference<ServiceLevelSpecification>>,
    /// What is to be reached.
    pub service_level_objective: Vec<ServiceLevelObjective>,
}

/// What is to be reached, apart from any agreement. SID `ServiceLevelSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Service Level Specification")]
pub struct ServiceLevelSpecification {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// What is to be reached.
    pub service_level_objective: Vec<ServiceLevelObjective>,
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

/// A measure and what it is to reach. SID `ServiceLevelObjective`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Service Level Specification")]
pub struct ServiceLevelObjective {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// What is measured.
    pub service_level_parameter: Option<ServiceLevelParameter>,
    /// How the measure is compared with the targets.
    pub conformance_comparator: Option<Comparator>,
    /// What is to be reached.
    pub conformance_target: Option<Quantity>,
    /// Where the target is at risk.
    pub threshold_target: Option<Quantity>,
    /// What is still borne where the target is missed.
    pub tolerance_target: Option<Quantity>,
    /// Over how long it is measured, such as one month.
    pub conformance_period: Option<Quantity>,
    /// How often the target may be missed in that time.
    pub grace_times: Option<i64>,
    /// What follows when it is missed.
    pub service_level_consequence: Vec<ServiceLevelConsequence>,
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

/// A metric of a service: availability, delay, …. SID `ServiceLevelSpecParameter`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Service Level Specification")]
pub struct ServiceLevelParameter {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The unit it is measured in.
    pub unit_of_measure: Option<String>,
    /// How it is measured, or where that is defined.
    pub metric: Option<String>,
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

/// What follows when an objective is missed. SID `ServiceLevelSpecConsequence`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Service Level Specification")]
pub struct ServiceLevelConsequence {
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// What is to be done, such as a credit.
    pub prescribe_action: Option<String>,
    /// Is it to be done each time?
    pub repeat_action: Option<bool>,
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

/// How a measure is compared with a target. The words of TMF623 (`.ge`, `GE`) are read, too.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
pub enum Comparator {
    /// The measure is the target.
    #[strum(to_string = "=", serialize = ".eq", serialize = "EQ")]
    Equal,
    /// The measure is not the target.
    #[strum(to_string = "!=", serialize = ".ne", serialize = "NE")]
    NotEqual,
    /// The measure is more than the target.
    #[strum(to_string = ">", serialize = ".gt", serialize = "GT")]
    Greater,
    /// The measure is the target or more.
    #[strum(to_string = ">=", serialize = ".ge", serialize = "GE")]
    GreaterOrEqual,
    /// The measure is less than the target.
    #[strum(to_string = "<", serialize = ".lt", serialize = "LT")]
    Less,
    /// The measure is the target or less.
    #[strum(to_string = "<=", serialize = ".le", serialize = "LE")]
    LessOrEqual,
    /// A value that is none of these.
    #[strum(default)]
    Other(String),
}

/// How a measure stands to an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance {
    /// The target is reached.
    Reached,
    /// The target is reached, but the threshold is crossed.
    AtRisk,
    /// The target is missed by no more than is borne.
    Tolerated,
    /// The target is missed.
    Missed,
}

impl Comparator {
    /// Does the measure stand so to the target? `None` for a comparator that is not known.
    pub fn holds(&self, measure: &Decimal, target: &Decimal) -> Option<bool> {
        match self {
            Self::Equal => Some(measure == target),
            Self::NotEqual => Some(measure != target),
            Self::Greater => Some(measure > target),
            Self::GreaterOrEqual => Some(measure >= target),
            Self::Less => Some(measure < target),
            Self::LessOrEqual => Some(measure <= target),
            Self::Other(_) => None,
        }
    }
}

impl ServiceLevelObjective {
    /// How a measure, in the unit of the targets, stands to the objective. `None` where the objective does not say what
    /// is to be reached.
    pub fn conformance(&self, measure: &Decimal) -> Option<Conformance> {
        let comparator = self.conformance_comparator.as_ref()?;
        let holds = |target: &Option<Quantity>| comparator.holds(measure, target.as_ref()?.amount.as_ref()?);
        Some(if holds(&self.conformance_target)? {
            if holds(&self.threshold_target) == Some(false) { Conformance::AtRisk } else { Conformance::Reached }
        } else if holds(&self.tolerance_target) == Some(true) {
            Conformance::Tolerated
        } else {
            Conformance::Missed
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_held_against_target_threshold_and_tolerance() {
        let objective = ServiceLevelObjective::from_json(
            r#"{"conformanceComparator":".ge","conformanceTarget":{"amount":99.9},"thresholdTarget":{"amount":99.95},"toleranceTarget":{"amount":99.5}}"#,
        )
        .unwrap();
        assert_eq!(objective.conformance_comparator, Some(Comparator::GreaterOrEqual));
        let conformance = |measure: &str| objective.conformance(&measure.parse().unwrap());
        assert_eq!(conformance("99.99"), Some(Conformance::Reached));
        assert_eq!(conformance("99.90"), Some(Conformance::AtRisk));
        assert_eq!(conformance("99.5"), Some(Conformance::Tolerated));
        assert_eq!(conformance("99.4"), Some(Conformance::Missed));
        assert_eq!(ServiceLevelObjective::default().conformance(&Decimal::from(1)), None);
    }

    #[test]
    fn each_comparator_compares() {
        for (text, of_less, of_same, of_more) in [
            ("=", false, true, false),
            ("!=", true, false, true),
            (">", false, false, true),
            (">=", false, true, true),
            ("<", true, false, false),
            ("<=", true, true, false),
        ] {
            let comparator = Comparator::of(text).unwrap();
            let holds = |measure: i64| comparator.holds(&Decimal::from(measure), &Decimal::from(5));
            assert_eq!((holds(4), holds(5), holds(6)), (Some(of_less), Some(of_same), Some(of_more)), "{text}");
        }
        assert_eq!(Comparator::Other("~".into()).holds(&Decimal::from(1), &Decimal::from(1)), None);
    }
}
