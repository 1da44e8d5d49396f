//! Services. Standard: TMF638 4.0 and 5.0; SID ABE Service.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::characteristic::{Characteristic, named};
use crate::common::{ExternalIdentifier, Note};
use crate::feature::Feature;
use crate::intent::IntentRefOrValue;
use crate::party::RelatedParty;
use crate::place::RelatedPlaceRefOrValue;
use crate::reference::Reference;
use crate::related::{RelatedEntityRefOrValue, RelatedServiceOrderItem};
use crate::resource::Resource;
use crate::service_specification::ServiceSpecification;

/// A service as the inventory keeps it, or a reference to one; customer or resource facing by `@type` or `category`,
/// see [`facing`](Self::facing). TMF638 `Service`, `ServiceRefOrValue`, `ServiceRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct Service {
    /// Identifier of the service.
    pub id: Option<String>,
    /// Where the service can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What kind of service it is, such as `CFS` or `RFS`.
    pub category: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// When it ended.
    pub end_date: Option<DateTime>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
    /// Has it been started?
    pub has_started: Option<bool>,
    /// Is it made of other services?
    pub is_bundle: Option<bool>,
    /// Is it ready to be used?
    pub is_service_enabled: Option<bool>,
    /// Can its state change while it is used?
    pub is_stateful: Option<bool>,
    /// Its name.
    pub name: Option<String>,
    /// When it was entered; the standard leaves the form open.
    pub service_date: Option<String>,
    /// What type of service it is, a word of the business.
    pub service_type: Option<String>,
    /// When it started.
    pub start_date: Option<DateTime>,
    /// Who starts it, as the text of a number: 0 unknown, 1 its environment, 2 its device, 3 the provider, 4 the customer,
    /// 5 any of them.
    pub start_mode: Option<String>,
    /// What it can do, on or off.
    pub feature: Vec<Feature>,
    /// Remarks.
    pub note: Vec<Note>,
    /// Where it is delivered.
    pub place: Vec<RelatedPlaceRefOrValue>,
    /// Other entities it has to do with.
    pub related_entity: Vec<RelatedEntityRefOrValue>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// Its characteristics with their values.
    pub service_characteristic: Vec<Characteristic>,
    /// The items of orders that made or changed it.
    pub service_order_item: Vec<RelatedServiceOrderItem>,
    /// Other services and what they are for it.
    pub service_relationship: Vec<ServiceRelationship>,
    /// The specification it follows.
    pub service_specification: Option<Reference<ServiceSpecification>>,
    /// How far its life is; moves as the machine `sid-service`.
    pub state: Option<ServiceState>,
    /// What it is doing now; moves as the machine `sid-service-operating-status`.
    #[structure(since = "5.0")]
    pub operating_status: Option<ServiceOperatingStatus>,
    /// The resources it runs on.
    pub supporting_resource: Vec<Reference<Resource>>,
    /// The services it is made of.
    pub supporting_service: Vec<Service>,
    /// What is wanted of it.
    #[structure(since = "5.0")]
    pub intent: Option<IntentRefOrValue>,
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

/// Another service and what it is for this one. TMF638 `ServiceRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF641 4.1.0")]
pub struct ServiceRelationship {
    /// Identifier of the relationship, in TMF641.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read, in TMF641.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// What the relationship is, such as `reliesOn`.
    pub relationship_type: Option<String>,
    /// The other service, or a reference to it.
    pub service: Option<Box<Service>>,
    /// Characteristics of the relationship. Examples of TMF638 5.0 have it with a capital S.
    #[structure(also("ServiceRelationshipCharacteristic"))]
    pub service_relationship_characteristic: Vec<Characteristic>,
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

/// How far the life of a service is. TMF638 `ServiceStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ServiceState {
    /// It has been found that the service can be delivered.
    FeasibilityChecked,
    /// It is known what the service needs.
    Designed,
    /// What it needs is set aside.
    Reserved,
    /// It is there, but cannot be used.
    Inactive,
    /// It is there and can be used.
    Active,
    /// It has ended.
    Terminated,
    /// Since 5.0. It is there, but its use is barred for a while.
    Suspended,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What a service is doing now. TMF638 5.0 `ServiceOperatingStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ServiceOperatingStatus {
    /// It waits to be configured.
    Pending,
    /// It is configured, but not started.
    Configured,
    /// It is about to run.
    Starting,
    /// It runs.
    Running,
    /// It runs with less quality than agreed.
    Degraded,
    /// It does not run because of a fault.
    Failed,
    /// It runs with a part of what it can do.
    Limited,
    /// It is about to stop.
    Stopping,
    /// It does not run.
    Stopped,
    /// It is not known.
    Unknown,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

impl Service {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&Characteristic> {
        named(&self.service_characteristic, name)
    }

    /// Whether it faces the customer or the resources: by `@type`, or by `category`.
    pub fn facing(&self) -> Option<Facing> {
        self.at_type.as_deref().and_then(Facing::of).or_else(|| self.category.as_deref().and_then(Facing::of))
    }
}

/// Whom a service faces: the customer who orders it, or the resources that it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// `CustomerFacingService`, CFS.
    Customer,
    /// `ResourceFacingService`, RFS.
    Resource,
}

impl Facing {
    /// By the name of a class or a category.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let begins = |words: [&str; 2]| words.iter().any(|word| name.starts_with(word));
        if begins(["customerfacing", "cfs"]) {
            Some(Self::Customer)
        } else {
            begins(["resourcefacing", "rfs"]).then_some(Self::Resource)
        }
    }
}
