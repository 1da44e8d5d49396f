//! What machines are made from. Standard: DSP0263 2.0.0, 5.14.3; 1.x.

use sidereal_model::{AsRead, Structure};

use crate::{
    Address, Common, Credential, EventLogTemplate, MachineConfiguration, MachineImage, MachineNetworkInterfaceState,
    MachineState, MeterTemplate, Network, NetworkInterfaceTemplate, NetworkPort, Reference, ResourceMetadata, Volume,
    VolumeTemplate,
};

/// What a machine is made from. Standard: DSP0263 2.0.0, 5.14.3, table 19.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.3")]
pub struct MachineTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The state to bring a new machine to.
    #[structure(also("initial_state"))]
    pub initial_state: Option<MachineState>,
    /// Processors, memory and disks.
    #[structure(also("machine_config", "machineConfiguration", "machine_configuration"))]
    pub machine_config: Option<Reference<MachineConfiguration>>,
    /// What to boot.
    #[structure(also("machine_image"))]
    pub machine_image: Option<Reference<MachineImage>>,
    /// Who may log in first.
    pub credential: Option<Reference<Credential>>,
    /// Existing volumes to attach.
    pub volumes: Vec<MachineTemplateVolume>,
    /// Volumes to make and attach.
    #[structure(also("volume_templates"))]
    pub volume_templates: Vec<MachineTemplateVolumeTemplate>,
    /// Until 1.1. Connections to networks; `interfaceTemplates` since 2.0.
    #[structure(until = "1.1", also("network_interfaces"))]
    pub network_interfaces: Vec<MachineTemplateNetworkInterface>,
    /// Since 2.0. Connections to networks.
    #[structure(since = "2.0")]
    pub interface_templates: Vec<Reference<NetworkInterfaceTemplate>>,
    /// Data for the machine itself, in Base64.
    #[structure(also("user_data"))]
    pub user_data: Option<String>,
    /// What to measure.
    #[structure(also("meter_templates"))]
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
    /// Since 2.0. The metadata of each machine made from it.
    #[structure(since = "2.0")]
    pub gen_resource_metadata: Option<Reference<ResourceMetadata>>,
}

/// An existing volume to attach; in 1.x the item is the reference. Standard: DSP0263 2.0.0, 5.14.3, table 19.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.3", name = "volume")]
pub struct MachineTemplateVolume {
    /// Until 1.1. The volume.
    #[structure(uri, until = "1.1")]
    pub href: Option<String>,
    /// The path in the operating system where it first appears.
    pub initial_location: Option<String>,
    /// Since 2.0. What is needed to use the volume.
    #[structure(since = "2.0")]
    pub credential: Option<Reference<Credential>>,
    /// Since 2.0. The volume.
    #[structure(since = "2.0")]
    pub volume: Option<Reference<Volume>>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// A volume to make and attach; in 1.x the item is the template, by reference or by value. Standard: DSP0263 2.0.0,
/// 5.14.3, table 19.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.3", name = "volumeTemplate")]
pub struct MachineTemplateVolumeTemplate {
    /// Until 1.1. The `VolumeTemplate` itself, where the item is by value.
    #[structure(base)]
    pub template: VolumeTemplate,
    /// Until 1.1. The template.
    #[structure(uri, until = "1.1")]
    pub href: Option<String>,
    /// The path in the operating system where it first appears.
    #[structure(also("initial_location"))]
    pub initial_location: Option<String>,
    /// Since 2.0. The template.
    #[structure(since = "2.0")]
    pub volume_template: Option<Reference<VolumeTemplate>>,
}

/// A connection to a network. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0", name = "networkInterface")]
pub struct MachineTemplateNetworkInterface {
    /// The addresses to answer to.
    pub addresses: Vec<Reference<Address>>,
    /// The network.
    pub network: Option<Reference<Network>>,
    /// The port to plug into.
    pub network_port: Option<Reference<NetworkPort>>,
    /// Whether it is in use.
    pub state: Option<MachineNetworkInterfaceState>,
    /// The largest packet in bytes.
    #[structure(unit = "By")]
    pub mtu: Option<i64>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}
