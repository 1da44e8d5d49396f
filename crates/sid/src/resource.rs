//! Resources. Standard: TMF639 4.0 and 5.0; SID ABE Resource. Functions and software are in
//! [`resource_function`](crate::resource_function).

use sidereal_model::{AsRead, Class, DateTime, Json, Structure};

use crate::characteristic::{Characteristic, named};
use crate::classify::is_of;
use crate::common::{AttachmentRefOrValue, ExternalIdentifier, Note, TimePeriod};
use crate::feature::Feature;
use crate::intent::IntentRefOrValue;
use crate::party::RelatedParty;
use crate::place::RelatedPlaceRefOrValue;
use crate::reference::Reference;
use crate::registry::class_read_as;
use crate::related::RelatedResourceOrderItem;
use crate::resource_specification::ResourceSpecification;
use crate::resource_state::{
    ResourceAdministrativeState, ResourceAlarmStatus, ResourceAvailabilityStatus, ResourceControlStatus,
    ResourceLifecycleState, ResourceOperationalState, ResourcePowerConsumingState, ResourceProceduralStatus,
    ResourceStandbyStatus, ResourceStatus, ResourceUsageState,
};

/// A resource as the inventory keeps it, or a reference to one. TMF639 `Resource`, `ResourceRefOrValue`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 4.0.0, 5.0.0", variant = "kind_of")]
pub struct Resource {
    /// Identifier of the resource.
    pub id: Option<String>,
    /// Where the resource can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What kind of resource it is.
    pub category: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// When it went out of operation.
    pub end_operating_date: Option<DateTime>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub resource_version: Option<String>,
    /// When it came into operation.
    pub start_operating_date: Option<DateTime>,
    /// When it was entered.
    #[structure(since = "5.0")]
    pub creation_date: Option<DateTime>,
    /// May it be used? Moves as the machine `sid-resource-administrative`.
    pub administrative_state: Option<ResourceAdministrativeState>,
    /// Documents that go with it.
    pub attachment: Vec<AttachmentRefOrValue>,
    /// Remarks.
    pub note: Vec<Note>,
    /// Does it work? Moves as the machine `sid-resource-operational`.
    pub operational_state: Option<ResourceOperationalState>,
    /// Where it is; one place in 4.0, any number in 5.0.
    pub place: Vec<RelatedPlaceRefOrValue>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// Its characteristics with their values.
    pub resource_characteristic: Vec<Characteristic>,
    /// Other resources and what they are for it.
    pub resource_relationship: Vec<ResourceRelationship>,
    /// The specification it follows.
    pub resource_specification: Option<Reference<ResourceSpecification>>,
    /// How it is; moves as the machine `sid-resource-status`. In 5.0 several attributes took its place.
    #[structure(until = "4.1")]
    pub resource_status: Option<ResourceStatus>,
    /// Is it used? Moves as the machine `sid-resource-usage`.
    pub usage_state: Option<ResourceUsageState>,
    /// How far its life is.
    #[structure(since = "5.0")]
    pub lifecycle_state: Option<ResourceLifecycleState>,
    /// Its alarms.
    #[structure(since = "5.0")]
    pub alarm_status: Vec<ResourceAlarmStatus>,
    /// The procedure it is going through.
    #[structure(since = "5.0")]
    pub procedural_status: Option<ResourceProceduralStatus>,
    /// Why and how it is available or not.
    #[structure(since = "5.0")]
    pub availability_status: Option<ResourceAvailabilityStatus>,
    /// What the operator does with it.
    #[structure(since = "5.0")]
    pub control_status: Option<ResourceControlStatus>,
    /// Is its state not known?
    #[structure(since = "5.0")]
    pub unknown_status: Option<bool>,
    /// Whether it is set aside for somebody, such as `available` or `allocated`; the list is open.
    #[structure(since = "5.0")]
    pub allocation_status: Option<String>,
    /// When it applies.
    #[structure(since = "5.0")]
    pub valid_for: Option<TimePeriod>,
    /// The items of orders that made or changed it.
    #[structure(since = "5.0")]
    pub resource_order_item: Vec<RelatedResourceOrderItem>,
    /// The resources it is made of; [`LogicalResource`]s and [`PhysicalResource`]s with what is theirs alone kept.
    #[structure(since = "5.0")]
    pub supporting_resource: Vec<Resource>,
    /// What it can do, on or off.
    #[structure(since = "5.0")]
    pub activation_feature: Vec<Feature>,
    /// What is wanted of it.
    #[structure(since = "5.0")]
    pub intent: Option<Reference<IntentRefOrValue>>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
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

/// The subclass that a resource is of, by `@type`.
fn kind_of(json: Json<'_>) -> &'static Class {
    let named = json.get("@type").and_then(Json::as_str).and_then(class_read_as);
    named.filter(|class| is_of(class, Resource::CLASS.name)).unwrap_or(Resource::CLASS)
}

/// A resource without a body, such as a number or an address. TMF639 `LogicalResource`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 4.0.0, 5.0.0")]
pub struct LogicalResource {
    /// What it has as a resource.
    #[structure(base)]
    pub resource: Resource,
    /// What it is, such as the number itself.
    pub value: Option<String>,
}

/// A resource that can be touched. TMF639 `PhysicalResource`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 4.0.0, 5.0.0")]
pub struct PhysicalResource {
    /// What it has as a resource.
    #[structure(base)]
    pub resource: Resource,
    /// When it was made.
    pub manufacture_date: Option<DateTime>,
    /// Whether it has power, as free text.
    pub power_state: Option<String>,
    /// The maker's number of this piece.
    pub serial_number: Option<String>,
    /// The maker's number of this version.
    pub version_number: Option<String>,
    /// Whether it stands by for another.
    #[structure(since = "5.0")]
    pub standby_status: Option<ResourceStandbyStatus>,
    /// How it uses power.
    #[structure(since = "5.0")]
    pub power_consuming_state: Option<ResourcePowerConsumingState>,
    /// How much power it uses, in percent of the most it can.
    #[structure(since = "5.0", unit = "percent")]
    pub power_consuming_level: Option<i64>,
    /// The maker's number of the batch.
    #[structure(since = "5.0")]
    pub batch_number: Option<String>,
}

/// Another resource and what it is for this one. In 4.0 it is the reference itself, in 5.0 it holds one. TMF639
/// `ResourceRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 4.0.0, 5.0.0")]
pub struct ResourceRelationship {
    /// Identifier of the other resource; in 5.0 that of `resource`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read; in 5.0 that of `resource`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// What the relationship is, such as `contains`.
    pub relationship_type: Option<String>,
    /// The other resource.
    #[structure(since = "5.0")]
    pub resource: Option<Reference<Resource>>,
    /// Characteristics of the relationship.
    pub resource_relationship_characteristic: Vec<Characteristic>,
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

impl Resource {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&Characteristic> {
        named(&self.resource_characteristic, name)
    }
}

impl ResourceRelationship {
    /// Identifier of the other resource, in either version.
    pub fn resource_id(&self) -> Option<&str> {
        self.id.as_deref().or_else(|| self.resource.as_ref().and_then(|resource| resource.id.as_deref()))
    }
}
