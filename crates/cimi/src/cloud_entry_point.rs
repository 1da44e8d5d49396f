//! Where a client starts. Standard: DSP0263 2.0.0, 5.12; 1.x.

use std::collections::BTreeMap;

use sidereal_model::{AsRead, DateTime, Structure};

use crate::{
    Address, AddressTemplate, Collection, Common, Credential, CredentialTemplate, EventLog, EventLogTemplate,
    ForwardingGroup, ForwardingGroupTemplate, Job, Machine, MachineConfiguration, MachineImage, MachineTemplate, Meter,
    MeterConfiguration, MeterTemplate, Network, NetworkConfiguration, NetworkInterface, NetworkInterfaceTemplate,
    NetworkPort, NetworkPortConfiguration, NetworkPortTemplate, NetworkService, NetworkServiceTemplate,
    NetworkTemplate, Operation, ProtocolEndpoint, ProtocolEndpointTemplate, ProtocolSegment, ProtocolSegmentTemplate,
    Reference, ResourceMetadata, System, SystemTemplate, Volume, VolumeConfiguration, VolumeImage, VolumeTemplate,
};

/// Where a client starts: the address of everything. Its `resourceMetadata` is a collection, not the reference that
/// other resources have under this name, so it lists the common attributes itself. Standard: DSP0263 2.0.0, 5.12,
/// table 8.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.12")]
pub struct CloudEntryPoint {
    /// The type of the resource.
    #[structure(name = "resourceURI", uri, also("resourceUri", "entityURI"))]
    pub resource_uri: Option<String>,
    /// Its own address.
    #[structure(uri, required)]
    pub id: Option<String>,
    /// What its owner calls it.
    pub name: Option<String>,
    /// What its owner says about it.
    pub description: Option<String>,
    /// When it came to be.
    pub created: Option<DateTime>,
    /// When an attribute was last changed.
    pub updated: Option<DateTime>,
    /// Since 2.0. The resource that it is a part of.
    #[structure(hierarchy, since = "2.0")]
    pub parent: Option<Reference<Common>>,
    /// Data of the consumer, by key.
    pub properties: BTreeMap<String, String>,
    /// What the client that asked may do with it now.
    pub operations: Vec<Operation>,
    /// What relative URIs are relative to; absolute, with a slash at its end.
    #[structure(name = "baseURI", uri, required, also("baseUri", "base_uri"))]
    pub base_uri: Option<String>,
    /// What the provider says about kinds of resources.
    #[structure(also("resource_metadata"))]
    pub resource_metadata: Option<Collection<ResourceMetadata>>,
    /// All systems.
    pub systems: Option<Collection<System>>,
    /// What systems are made from.
    #[structure(also("system_templates"))]
    pub system_templates: Option<Collection<SystemTemplate>>,
    /// All machines.
    pub machines: Option<Collection<Machine>>,
    /// What machines are made from.
    #[structure(also("machine_templates"))]
    pub machine_templates: Option<Collection<MachineTemplate>>,
    /// Configurations of machines.
    #[structure(also("machineConfigurations", "machine_configs", "machine_configurations"))]
    pub machine_configs: Option<Collection<MachineConfiguration>>,
    /// What machines boot from.
    #[structure(also("machine_images"))]
    pub machine_images: Option<Collection<MachineImage>>,
    /// All credentials.
    pub credentials: Option<Collection<Credential>>,
    /// What credentials are made from.
    #[structure(also("credential_templates"))]
    pub credential_templates: Option<Collection<CredentialTemplate>>,
    /// All volumes.
    pub volumes: Option<Collection<Volume>>,
    /// What volumes are made from.
    #[structure(also("volume_templates"))]
    pub volume_templates: Option<Collection<VolumeTemplate>>,
    /// Configurations of volumes.
    #[structure(also("volumeConfigurations", "volume_configs", "volume_configurations"))]
    pub volume_configs: Option<Collection<VolumeConfiguration>>,
    /// What volumes hold at first.
    #[structure(also("volume_images"))]
    pub volume_images: Option<Collection<VolumeImage>>,
    /// All networks.
    pub networks: Option<Collection<Network>>,
    /// What networks are made from.
    #[structure(also("network_templates"))]
    pub network_templates: Option<Collection<NetworkTemplate>>,
    /// Until 1.1. Configurations of networks.
    #[structure(until = "1.1", also("networkConfigurations", "network_configs", "network_configurations"))]
    pub network_configs: Option<Collection<NetworkConfiguration>>,
    /// Until 1.1. All network ports.
    #[structure(until = "1.1", also("network_ports"))]
    pub network_ports: Option<Collection<NetworkPort>>,
    /// Until 1.1. What network ports are made from.
    #[structure(until = "1.1", also("network_port_templates"))]
    pub network_port_templates: Option<Collection<NetworkPortTemplate>>,
    /// Until 1.1. Configurations of network ports.
    #[structure(
        until = "1.1",
        also("networkPortConfigurations", "network_port_configs", "network_port_configurations")
    )]
    pub network_port_configs: Option<Collection<NetworkPortConfiguration>>,
    /// Until 1.1. All addresses.
    #[structure(until = "1.1")]
    pub addresses: Option<Collection<Address>>,
    /// Until 1.1. What addresses are made from.
    #[structure(until = "1.1", also("address_templates"))]
    pub address_templates: Option<Collection<AddressTemplate>>,
    /// Until 1.1. All forwarding groups.
    #[structure(until = "1.1", also("forwarding_groups"))]
    pub forwarding_groups: Option<Collection<ForwardingGroup>>,
    /// Until 1.1. What forwarding groups are made from.
    #[structure(until = "1.1", also("forwarding_group_templates"))]
    pub forwarding_group_templates: Option<Collection<ForwardingGroupTemplate>>,
    /// Since 2.0. All segments.
    #[structure(since = "2.0")]
    pub segments: Option<Collection<ProtocolSegment>>,
    /// Since 2.0. What segments are made from.
    #[structure(since = "2.0")]
    pub segment_templates: Option<Collection<ProtocolSegmentTemplate>>,
    /// Since 2.0. All endpoints.
    #[structure(since = "2.0")]
    pub endpoints: Option<Collection<ProtocolEndpoint>>,
    /// Since 2.0. What endpoints are made from.
    #[structure(since = "2.0")]
    pub endpoint_templates: Option<Collection<ProtocolEndpointTemplate>>,
    /// Since 2.0. All network interfaces.
    #[structure(since = "2.0")]
    pub interfaces: Option<Collection<NetworkInterface>>,
    /// Since 2.0. What network interfaces are made from.
    #[structure(since = "2.0")]
    pub interface_templates: Option<Collection<NetworkInterfaceTemplate>>,
    /// Since 2.0. All network services.
    #[structure(since = "2.0")]
    pub network_services: Option<Collection<NetworkService>>,
    /// Since 2.0. What network services are made from.
    #[structure(since = "2.0")]
    pub network_service_templates: Option<Collection<NetworkServiceTemplate>>,
    /// Requests being carried out.
    pub jobs: Option<Collection<Job>>,
    /// All meters.
    pub meters: Option<Collection<Meter>>,
    /// What meters are made from.
    #[structure(also("meter_templates"))]
    pub meter_templates: Option<Collection<MeterTemplate>>,
    /// How to measure.
    #[structure(also("meterConfigurations", "meter_configs", "meter_configurations"))]
    pub meter_configs: Option<Collection<MeterConfiguration>>,
    /// All event logs.
    #[structure(also("event_logs"))]
    pub event_logs: Option<Collection<EventLog>>,
    /// What event logs are made from.
    #[structure(also("event_log_templates"))]
    pub event_log_templates: Option<Collection<EventLogTemplate>>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}
