//! What an entity has to do with: other entities, orders. SID ABE Root, Customer Order.

use sidereal_model::{AsRead, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::TimePeriod;
use crate::entity::Entity;
use crate::reference::{AssociationSpecification, Reference};

/// Any other entity and the part it plays. In 4.0 it is the entity or reference itself, in 5.0 it holds one. TMF638
/// `RelatedEntityRefOrValue`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct RelatedEntityRefOrValue {
    /// Identifier of the entity; in 5.0 that of `entity`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read; in 5.0 that of `entity`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Its name; in 5.0 that of `entity`.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// The part it plays.
    pub role: Option<String>,
    /// The entity, or a reference to it; what only its own class has is kept.
    #[structure(since = "5.0")]
    pub entity: Option<Box<Reference<Entity>>>,
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

/// Another entity of the same class and what it is for this one. TMF638 5.0 `EntityRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct EntityRelationship {
    /// Identifier of the other entity.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is.
    pub relationship_type: Option<String>,
    /// What the other entity is in it.
    pub role: Option<String>,
    /// The specification that the relationship follows.
    pub association_spec: Option<Reference<AssociationSpecification>>,
    /// When the relationship holds.
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
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// The item of a service order that made or changed the service. TMF638 `RelatedServiceOrderItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct RelatedServiceOrderItem {
    /// Identifier of the relationship, in TMF641.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read, in TMF641.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Identifier of the item within the order.
    pub item_id: Option<String>,
    /// What the item is for the service.
    pub role: Option<String>,
    /// Where the order can be read.
    pub service_order_href: Option<String>,
    /// Identifier of the order.
    pub service_order_id: Option<String>,
    /// What the item asked for.
    pub item_action: Option<OrderItemActionType>,
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

/// The item of a resource order that made or changed the resource. TMF639 5.0 `RelatedResourceOrderItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct RelatedResourceOrderItem {
    /// Identifier of the item within the order.
    pub item_id: Option<String>,
    /// What the item is for the resource.
    pub role: Option<String>,
    /// Where the order can be read.
    pub resource_order_href: Option<String>,
    /// Identifier of the order.
    pub resource_order_id: Option<String>,
    /// What the item asked for.
    pub item_action: Option<OrderItemActionType>,
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

/// What an item of an order asks for. TMF641 and TMF638 `OrderItemActionType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum OrderItemActionType {
    /// Make a new one.
    Add,
    /// Change the one there is.
    Modify,
    /// End the one there is.
    Delete,
    /// Leave it as it is; the item is there for the context.
    NoChange,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
