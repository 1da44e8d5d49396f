//! Ports of networks in 1.x. Standard: DSP0263 1.1.0.

use sidereal_model::Structure;

use crate::{Collection, Common, EventLog, EventLogTemplate, Meter, MeterTemplate, Network, NetworkState, Reference};

/// Where something is connected to a network. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct NetworkPort {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<NetworkState>,
    /// The network.
    pub network: Option<Reference<Network>>,
    /// What may be connected, such as `ACCESS`.
    #[structure(also("port_type"))]
    pub port_type: Option<String>,
    /// How good it is, such as `GOLD`.
    #[structure(also("class_of_service"))]
    pub class_of_service: Option<String>,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    #[structure(also("event_log"))]
    pub event_log: Option<Reference<EventLog>>,
}

/// What a network port is made from. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct NetworkPortTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The network.
    pub network: Option<Reference<Network>>,
    /// Type and class of service.
    #[structure(also("network_port_config", "networkPortConfiguration", "network_port_configuration"))]
    pub network_port_config: Option<Reference<NetworkPortConfiguration>>,
    /// What to measure.
    #[structure(also("meter_templates"))]
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}

/// Type and class of service of a network port to be. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct NetworkPortConfiguration {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// What may be connected, such as `ACCESS`.
    #[structure(also("port_type"))]
    pub port_type: Option<String>,
    /// How good it is, such as `GOLD`.
    #[structure(also("class_of_service"))]
    pub class_of_service: Option<String>,
}

/// A port of a network. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct NetworkNetworkPort {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The port.
    #[structure(also("network_port"))]
    pub network_port: Option<Reference<NetworkPort>>,
}
