//! TM Forum SID entities on the wire of the TMF Open APIs, versions 4 and 5.
//!
//! There is one type per class for both versions: it has the attributes of either, each described with the version that
//! introduced it or had it last. The fields are in the order of version 4, what only 5.0 has after that, and the
//! attributes that begin with `@` last. What a type has no field for is kept, so that a document is written as it was
//! read.
//!
//! [`Entity`] finds out which class a document is of ([`classify()`]) and reads it; a class known beforehand is read
//! through its type:
//!
//! ```
//! use sidereal_model::Structure;
//! use sidereal_sid::{Entity, Service, ServiceState};
//!
//! let text = r#"{"@type":"Service","id":"5351","state":"active","colour":"red"}"#;
//! let service = Service::from_json(text)?;
//! assert_eq!(service.state, Some(ServiceState::Active));
//! assert_eq!(service.to_json(), r#"{"id":"5351","state":"active","@type":"Service","colour":"red"}"#);
//!
//! let (entity, findings) = Entity::read(text)?;
//! assert_eq!(entity, Entity::Service(Box::new(service)));
//! assert_eq!(findings[0].message, "Service has no attribute `colour`");
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```
//!
//! Events, subscriptions to them, errors and JSON patches are read as entities, too.

pub mod agreement;
pub mod agreement_specification;
pub mod base;
pub mod cancel_product_order;
pub mod cancel_service_order;
pub mod characteristic;
pub mod characteristic_specification;
mod classify;
pub mod cloud_actor;
pub mod common;
pub mod contact_medium;
mod entity;
pub mod entity_specification;
pub mod error;
pub mod event;
pub mod feature;
pub mod individual;
pub mod intent;
pub mod job;
pub mod json_patch;
pub mod lifecycle;
pub mod order_state;
pub mod organization;
pub mod party;
pub mod party_role;
pub mod place;
pub mod product;
pub mod product_catalog;
pub mod product_offering;
pub mod product_offering_price;
pub mod product_order;
pub mod product_order_item;
pub mod product_order_progress;
pub mod product_price;
pub mod product_specification;
mod quirks;
pub mod reference;
mod registry;
pub mod related;
pub mod resource;
pub mod resource_catalog;
pub mod resource_function;
pub mod resource_function_specification;
pub mod resource_order;
pub mod resource_pool;
pub mod resource_specification;
pub mod resource_state;
pub mod roles_over_time;
pub mod rules;
pub mod service;
pub mod service_catalog;
pub mod service_level_agreement;
pub mod service_order;
pub mod service_order_progress;
pub mod service_specification;
pub mod status;
#[cfg(feature = "proptest")]
pub mod strategy;
pub mod system;
pub mod tax_and_credit;
#[cfg(test)]
mod tests;
pub mod version;

pub use agreement::{Agreement, AgreementItem};
pub use agreement_specification::AgreementSpecification;
pub use cancel_product_order::CancelProductOrder;
pub use characteristic::{Characteristic, CharacteristicValue};
pub use characteristic_specification::{CharacteristicSpecification, CharacteristicValueSpecification};
pub use classify::{Certainty, Recognition, Version, classify};
pub use contact_medium::ContactMedium;
pub use entity::{Entity, check};
pub use event::{Event, EventSubscription};
pub use individual::{Individual, IndividualState};
pub use job::{ExportJob, ImportJob, JobState};
pub use json_patch::{JsonPatch, JsonPatchOperation};
pub use organization::{Organization, OrganizationState};
pub use party::{Party, PartyOrPartyRole, RelatedParty};
pub use party_role::{PartyRole, PartyRoleSpecification};
pub use product::{Product, ProductStatus};
pub use product_catalog::{Catalog, Category};
pub use product_offering::{BundledProductOffering, ProductOffering};
pub use product_offering_price::ProductOfferingPrice;
pub use product_order::{ProductOrder, ProductOrderState};
pub use product_order_item::{ProductOrderItem, ProductOrderItemState};
pub use product_specification::ProductSpecification;
pub use reference::Reference;
pub use registry::{class, classes};
pub use resource::{LogicalResource, PhysicalResource, Resource, ResourceRelationship};
pub use resource_catalog::{ResourceCandidate, ResourceCatalog, ResourceCategory};
pub use resource_function::{ResourceFunction, SoftwareResource};
pub use resource_function_specification::ResourceFunctionSpecification;
pub use resource_order::{ResourceOrder, ResourceOrderItem, ResourceOrderState};
pub use resource_pool::{ResourceCapacity, ResourcePool};
pub use resource_specification::{LogicalResourceSpecification, PhysicalResourceSpecification, ResourceSpecification};
pub use resource_state::{
    ResourceAdministrativeState, ResourceLifecycleState, ResourceOperationalState, ResourceStatus, ResourceUsageState,
};
pub use service::{Facing, Service, ServiceOperatingStatus, ServiceRelationship, ServiceState};
pub use service_catalog::{ServiceCandidate, ServiceCatalog, ServiceCategory};
pub use service_level_agreement::{
    Conformance, ServiceLevelAgreement, ServiceLevelObjective, ServiceLevelSpecification,
};
pub use service_order::{ServiceOrder, ServiceOrderItem, ServiceOrderItemState, ServiceOrderState};
pub use service_specification::ServiceSpecification;
pub use system::System;
