//! Pools of resources and their capacity. Standard: SID ABE Resource Pool.
//!
//! The API for them (TMF685) is not held here: the types have the names of SID and the common attributes, and what else
//! a document has is kept.

use sidereal_model::{AsRead, Decimal, Structure};

use crate::common::{Quantity, TimePeriod};
use crate::party::RelatedParty;
use crate::place::RelatedPlaceRefOrValue;
use crate::reference::Reference;
use crate::resource::Resource;
use crate::resource_specification::ResourceSpecification;

/// Resources that are managed together, and what they can bear. SID `ResourcePool`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Resource Pool")]
pub struct ResourcePool {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The resources in it.
    pub resource: Vec<Reference<Resource>>,
    /// The specification that the resources follow.
    pub resource_specification: Option<Reference<ResourceSpecification>>,
    /// What they can bear, a row for each kind of capacity.
    pub capacity: Vec<ResourceCapacity>,
    /// Where it is.
    pub place: Vec<RelatedPlaceRefOrValue>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
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

/// How much of something a pool has, and how much of that is taken. SID `Capacity`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Resource Pool")]
pub struct ResourceCapacity {
    /// What it is the capacity of, such as `memory`.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// How much there is.
    pub total_amount: Option<Quantity>,
    /// How much of it is used.
    pub allocated_amount: Option<Quantity>,
    /// How much of it is set aside.
    pub reserved_amount: Option<Quantity>,
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

impl ResourceCapacity {
    /// How much is neither used nor set aside, in the unit of the total; `None` where the total is not known or the
    /// units differ.
    pub fn remaining(&self) -> Option<Decimal> {
        let total = self.total_amount.as_ref()?;
        let mut remaining = total.amount.clone()?;
        for taken in [&self.allocated_amount, &self.reserved_amount].into_iter().flatten() {
            if taken.units != total.units {
                return None;
            }
            remaining -= taken.amount.as_ref()?;
        }
        Some(remaining)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_counted_in_one_unit() {
        let remaining = |text: String| ResourceCapacity::from_json(&text).unwrap().remaining();
        let total = r#"{"totalAmount":{"amount":8,"units":"GB"}"#;
        assert_eq!(remaining(format!("{total}}}")), Some(Decimal::from(8)));
        let taken = r#""allocatedAmount":{"amount":2.5,"units":"GB"},"reservedAmount":{"amount":1,"units":"GB"}"#;
        assert_eq!(remaining(format!("{total},{taken}}}")), "4.5".parse().ok());
        assert_eq!(remaining(format!(r#"{total},"reservedAmount":{{"amount":1,"units":"MB"}}}}"#)), None);
        assert_eq!(remaining("{}".into()), None);
    }
}
