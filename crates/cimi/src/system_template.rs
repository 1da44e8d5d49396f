//! What systems are made from. Standard: DSP0263 2.0.0, 5.13.4; 1.x.

use std::collections::BTreeMap;

use sidereal_model::{AsRead, Structure};

use crate::{
    AddressTemplate, Common, Credential, CredentialTemplate, EventLogTemplate, ForwardingGroupTemplate, Machine,
    MachineTemplate, MeterTemplate, Network, NetworkInterface, NetworkInterfaceTemplate, NetworkPortTemplate,
    NetworkService, NetworkServiceTemplate, NetworkTemplate, ProtocolEndpoint, ProtocolEndpointTemplate,
    ProtocolSegment, ProtocolSegmentTemplate, Reference, ReplicationType, ResourceMetadata, System, Uri, Volume,
    VolumeTemplate,
};

/// What a system is made from. Standard: DSP0263 2.0.0, 5.13.4, table 14.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.4")]
pub struct SystemTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Its parts; their order means nothing.
    #[structure(also("component_descriptors"))]
    pub component_descriptors: Vec<ComponentDescriptor>,
    /// Since 2.0. What will be done for the system as a whole.
    #[structure(since = "2.0")]
    pub service_descriptors: Vec<ServiceDescriptor>,
    /// What to measure.
    #[structure(also("meter_templates"))]
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
    /// Where it was imported from, such as an OVF package.
    #[structure(also("import_image"))]
    pub import_image: Option<Uri>,
    /// Since 2.0. The metadata of each system made from it.
    #[structure(since = "2.0")]
    pub gen_resource_metadata: Option<Reference<ResourceMetadata>>,
}

/// A part of a system to be: a template, or since 2.0 a resource that exists. Standard: DSP0263 2.0.0, 5.13.4, table
/// 14.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.4", name = "componentDescriptor")]
pub struct ComponentDescriptor {
    /// The name of the part; `#name` in another one refers to it.
    pub name: Option<String>,
    /// The description of the part.
    pub description: Option<String>,
    /// The properties of the part.
    pub properties: BTreeMap<String, String>,
    /// The type of the part, not of the template, such as `http://schemas.dmtf.org/cimi/2/Machine`.
    #[structure(uri)]
    pub r#type: Option<String>,
    /// Make a machine.
    #[structure(also("machine_template"))]
    pub machine_template: Option<Reference<MachineTemplate>>,
    /// Make a system.
    #[structure(also("system_template"))]
    pub system_template: Option<Reference<SystemTemplate>>,
    /// Make a credential.
    #[structure(also("credential_template"))]
    pub credential_template: Option<Reference<CredentialTemplate>>,
    /// Make a volume.
    #[structure(also("volume_template"))]
    pub volume_template: Option<Reference<VolumeTemplate>>,
    /// Make a network.
    #[structure(also("network_template"))]
    pub network_template: Option<Reference<NetworkTemplate>>,
    /// Make an event log.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
    /// Make a meter.
    #[structure(also("meter_template"))]
    pub meter_template: Option<Reference<MeterTemplate>>,
    /// Until 1.1. Make an address.
    #[structure(until = "1.1", also("address_template"))]
    pub address_template: Option<Reference<AddressTemplate>>,
    /// Until 1.1. Make a forwarding group.
    #[structure(until = "1.1", also("forwarding_group_template"))]
    pub forwarding_group_template: Option<Reference<ForwardingGroupTemplate>>,
    /// Until 1.1. Make a network port.
    #[structure(until = "1.1", also("network_port_template"))]
    pub network_port_template: Option<Reference<NetworkPortTemplate>>,
    /// Since 2.0. Make a segment.
    #[structure(since = "2.0")]
    pub protocol_segment_template: Option<Reference<ProtocolSegmentTemplate>>,
    /// Since 2.0. Make an endpoint.
    #[structure(since = "2.0")]
    pub protocol_endpoint_template: Option<Reference<ProtocolEndpointTemplate>>,
    /// Since 2.0. Make a network interface.
    #[structure(since = "2.0")]
    pub network_interface_template: Option<Reference<NetworkInterfaceTemplate>>,
    /// Since 2.0. Make a network service.
    #[structure(since = "2.0")]
    pub network_service_template: Option<Reference<NetworkServiceTemplate>>,
    /// Since 2.0. Take in a machine.
    #[structure(since = "2.0")]
    pub machine: Option<Reference<Machine>>,
    /// Since 2.0. Take in a system.
    #[structure(since = "2.0")]
    pub system: Option<Reference<System>>,
    /// Since 2.0. Take in a credential.
    #[structure(since = "2.0")]
    pub credential: Option<Reference<Credential>>,
    /// Since 2.0. Take in a volume.
    #[structure(since = "2.0")]
    pub volume: Option<Reference<Volume>>,
    /// Since 2.0. Take in a network.
    #[structure(since = "2.0")]
    pub network: Option<Reference<Network>>,
    /// Since 2.0. Take in a segment.
    #[structure(since = "2.0")]
    pub protocol_segment: Option<Reference<ProtocolSegment>>,
    /// Since 2.0. Take in an endpoint.
    #[structure(since = "2.0")]
    pub protocol_endpoint: Option<Reference<ProtocolEndpoint>>,
    /// Since 2.0. Take in a network interface.
    #[structure(since = "2.0")]
    pub network_interface: Option<Reference<NetworkInterface>>,
    /// Since 2.0. Take in a network service.
    #[structure(since = "2.0")]
    pub network_service: Option<Reference<NetworkService>>,
    /// How many to make; one when absent.
    pub quantity: Option<i64>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// Something that will be done for the system as a whole. Standard: DSP0263 2.0.0, 5.13.4, table 14.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.4", name = "serviceDescriptor")]
pub struct ServiceDescriptor {
    /// Its name.
    pub name: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its properties.
    pub properties: BTreeMap<String, String>,
    /// What will be done.
    #[structure(uri)]
    pub service_type: Option<String>,
    /// How.
    pub parameters: Option<ServiceDescriptorParameters>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// How something will be done for a system. Those of high reliability have fields; the parameters of another service are its
/// own, and are kept. Standard: DSP0263 2.0.0, 5.13.6, table 15.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.6")]
pub struct ServiceDescriptorParameters {
    /// The machines concerned, each the `#name` of a part.
    pub machines: Vec<String>,
    /// The network between them, the `#name` of a part.
    pub network: Option<String>,
    /// How long it is from one heartbeat to the next.
    #[structure(unit = "ms")]
    pub heartbeat: Option<i64>,
    /// How the data of disks are copied.
    pub replication_type: Option<ReplicationType>,
    /// How much may be lost of disks that are copied asynchronously (recovery point objective).
    #[structure(name = "RPO", unit = "min")]
    pub rpo: Option<i64>,
    /// What the fields cannot say, the parameters of other services among it.
    pub as_read: AsRead,
}
