//! CIMI resources as typed Rust: DMTF DSP0263, versions 1.0, 1.1 and 2.0, on the wire of its JSON and XML serializations.
//!
//! A resource is a struct named as the standard names it; one struct serves all versions, and its fields say since or
//! until when the standard has them. [`Resource::read`] finds out what a document is. What a type does not know is kept
//! and written back; every deviation from the standard is a finding.
//!
//! ```
//! use sidereal_cimi::{MachineState, Resource};
//!
//! let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","state":"STARTED","memory":"4194304"}"#;
//! let (resource, findings) = Resource::read(text)?;
//! let Resource::Machine(machine) = &resource else { panic!("a machine was expected") };
//! assert_eq!(machine.state, Some(MachineState::Started));
//! assert_eq!(machine.memory, Some(4_194_304)); // KiB
//! assert_eq!(findings[0].message, "`memory` of a Machine is a string, the standard says an integer");
//! assert_eq!(resource.to_json(), text);
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```
//!
//! [`xml`] is the other form of the same types, [`query`] what clients ask of collections, [`Resource::perform`] what may
//! be done with a resource in its state.
//!
//! Not covered: the form of HTTP requests and answers beside their bodies. Parameters that a provider or a protocol defines
//! for itself are read as values of any type ([`Parameters`]).

/// Ties an enumeration of states to its machine.
macro_rules! follows {
    ($state:ident, $machine:ident) => {
        impl ::sidereal_lifecycle::Lifecycle for $state {
            fn machine() -> &'static ::sidereal_lifecycle::StateMachine {
                ::sidereal_lifecycle::builtin::$machine()
            }

            fn as_state(&self) -> &str {
                ::sidereal_model::Enumeration::as_str(self)
            }
        }
    };
}

mod action;
mod address;
mod classify;
mod cloud_entry_point;
mod collection;
mod common;
mod create;
mod credential;
mod deviations;
mod event_content;
mod event_log;
mod forwarding_group;
mod in_version;
mod job;
mod machine;
mod machine_configuration;
mod machine_image;
mod machine_network_interface;
mod machine_template;
mod meter;
mod network;
mod network_interface;
mod network_port;
mod network_service;
mod operation;
mod protocol_endpoint;
mod protocol_segment;
pub mod query;
mod reference;
mod registry;
mod resource;
mod resource_metadata;
pub mod rules;
mod secret;
#[cfg(test)]
mod states;
mod system;
mod system_components;
mod system_template;
mod version;
mod volume;
pub mod xml;

pub use action::Action;
pub use address::{Address, AddressTemplate};
pub use classify::{Evidence, Recognition, classify, stating};
pub use cloud_entry_point::CloudEntryPoint;
pub use collection::{Collection, Item};
pub use common::{Common, Operation, Parameters, Uri};
pub use create::{
    AddressCreate, CredentialCreate, EventLogCreate, ForwardingGroupCreate, MachineCreate, MeterCreate, NetworkCreate,
    NetworkInterfaceCreate, NetworkPortCreate, NetworkServiceCreate, ProtocolEndpointCreate, ProtocolSegmentCreate,
    SystemCreate, VolumeCreate,
};
pub use credential::{Credential, CredentialTemplate};
pub use deviations::check;
pub use event_content::{AccessContent, AlarmContent, EventContent, ModelContent, StateContent};
pub use event_log::{Event, EventLog, EventLogSummary, EventLogTemplate, EventOutcome, EventSeverity};
pub use forwarding_group::{ForwardingGroup, ForwardingGroupNetwork, ForwardingGroupNetworks, ForwardingGroupTemplate};
pub use job::{Job, JobState};
pub use machine::{CpuArch, Disk, Machine, MachineSnapshot, MachineState, MachineVolume};
pub use machine_configuration::{MachineConfiguration, MachineConfigurationDisk};
pub use machine_image::{ImageState, MachineImage, MachineImageType};
pub use machine_network_interface::{
    MachineNetworkInterface, MachineNetworkInterfaceAddress, MachineNetworkInterfaceState,
};
pub use machine_template::{
    MachineTemplate, MachineTemplateNetworkInterface, MachineTemplateVolume, MachineTemplateVolumeTemplate,
};
pub use meter::{ASPECTS, Meter, MeterConfiguration, MeterTemplate, Sample, SampleValue, TimeScope};
pub use network::{Network, NetworkConfiguration, NetworkState, NetworkTemplate};
pub use network_interface::{NetworkInterface, NetworkInterfaceTemplate};
pub use network_port::{NetworkNetworkPort, NetworkPort, NetworkPortConfiguration, NetworkPortTemplate};
pub use network_service::{NetworkService, NetworkServiceTemplate, NetworkServiceType};
pub use operation::is_operation;
pub use protocol_endpoint::{AddressOrigin, EndpointState, ProtocolEndpoint, ProtocolEndpointTemplate};
pub use protocol_segment::{Protocol, ProtocolSegment, ProtocolSegmentTemplate, SegmentState};
pub use reference::Reference;
pub use registry::{Resource, class, classes, type_uri};
pub use resource::Unknown;
pub use resource_metadata::{Capability, MetadataAction, MetadataAttribute, ResourceMetadata};
pub use secret::Secret;
pub use system::{RecoverableMachine, ReplicationType, System, SystemService, SystemServiceParameters, SystemState};
pub use system_components::{
    SystemAddress, SystemCredential, SystemForwardingGroup, SystemMachine, SystemNetwork, SystemNetworkPort,
    SystemSystem, SystemVolume,
};
pub use system_template::{ComponentDescriptor, ServiceDescriptor, ServiceDescriptorParameters, SystemTemplate};
pub use version::Version;
pub use volume::{Volume, VolumeConfiguration, VolumeImage, VolumeState, VolumeTemplate, VolumeVolumeImage};
