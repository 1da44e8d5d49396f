//! What is in a system. Standard: DSP0263 1.1.0; 2.0.0, 5.13.1.

use sidereal_model::Structure;

use crate::{Address, Common, Credential, ForwardingGroup, Machine, Network, NetworkPort, Reference, System, Volume};

/// A system in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemSystem {
    /// The `System` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub component: System,
    /// Until 1.1. The system.
    #[structure(until = "1.1")]
    pub system: Option<Reference<System>>,
}

/// A machine in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemMachine {
    /// The `Machine` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub component: Machine,
    /// Until 1.1. The machine.
    #[structure(until = "1.1")]
    pub machine: Option<Reference<Machine>>,
}

/// A credential in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemCredential {
    /// The `Credential` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub component: Credential,
    /// Until 1.1. The credential.
    #[structure(until = "1.1")]
    pub credential: Option<Reference<Credential>>,
}

/// A volume in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemVolume {
    /// The `Volume` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub component: Volume,
    /// Until 1.1. The volume.
    #[structure(until = "1.1")]
    pub volume: Option<Reference<Volume>>,
}

/// A network in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemNetwork {
    /// The `Network` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub component: Network,
    /// Until 1.1. The network.
    #[structure(until = "1.1")]
    pub network: Option<Reference<Network>>,
}

/// A network port in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemNetworkPort {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The network port.
    #[structure(also("network_port"))]
    pub network_port: Option<Reference<NetworkPort>>,
}

/// An address in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemAddress {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The address.
    pub address: Option<Reference<Address>>,
}

/// A forwarding group in a system. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct SystemForwardingGroup {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The forwarding group.
    #[structure(also("forwarding_group"))]
    pub forwarding_group: Option<Reference<ForwardingGroup>>,
}
