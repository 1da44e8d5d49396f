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
//! Events, JSON patches and the payloads of the hub are not entities: [`Entity::Unknown`] keeps them whole.

pub mod characteristic;
pub mod characteristic_specification;
mod classify;
pub mod common;
mod entity;
pub mod feature;
pub mod intent;
mod lifecycle;
pub mod party;
pub mod place;
pub mod reference;
mod registry;
pub mod related;
pub mod resource;
pub mod resource_specification;
pub mod resource_state;
pub mod rules;
pub mod service;
pub mod service_specification;
#[cfg(test)]
mod tests;

pub use characteristic::{Characteristic, CharacteristicValue};
pub use characteristic_specification::{CharacteristicSpecification, CharacteristicValueSpecification};
pub use classify::{Certainty, Recognition, Version, classify};
pub use entity::{Entity, check};
pub use reference::Reference;
pub use registry::{class, classes};
pub use resource::{LogicalResource, PhysicalResource, Resource, ResourceRelationship};
pub use resource_specification::{LogicalResourceSpecification, PhysicalResourceSpecification, ResourceSpecification};
pub use resource_state::{
    ResourceAdministrativeState, ResourceLifecycleState, ResourceOperationalState, ResourceStatus, ResourceUsageState,
};
pub use service::{Facing, Service, ServiceOperatingStatus, ServiceRelationship, ServiceState};
pub use service_specification::ServiceSpecification;
