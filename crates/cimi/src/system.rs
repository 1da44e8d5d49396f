//! Systems and their services. Standard: DSP0263 2.0.0, 5.13.1 and 5.13.3; 1.x.

use sidereal_model::{AsRead, Enumeration, Structure};

use crate::{
    CloudEntryPoint, Collection, Common, EventLog, Machine, Meter, NetworkService, Reference, SystemAddress,
    SystemCredential, SystemForwardingGroup, SystemMachine, SystemNetwork, SystemNetworkPort, SystemSystem,
    SystemVolume, Volume,
};

/// State of a system; follows the table `cimi-system`. Standard: DSP0263 2.0.0, 5.13.1.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum SystemState {
    Creating,
    Starting,
    Started,
    Stopping,
    Stopped,
    Pausing,
    Paused,
    Suspending,
    Suspended,
    Mixed,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(SystemState, cimi_system);

/// Machines, volumes and networks that are managed as one. Standard: DSP0263 2.0.0, 5.13.1, table 9.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.1")]
pub struct System {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life; that of its machines if they agree.
    pub state: Option<SystemState>,
    /// The systems in it.
    pub systems: Option<Collection<SystemSystem>>,
    /// The machines in it.
    pub machines: Option<Collection<SystemMachine>>,
    /// The credentials in it.
    pub credentials: Option<Collection<SystemCredential>>,
    /// The volumes in it.
    pub volumes: Option<Collection<SystemVolume>>,
    /// The networks in it.
    pub networks: Option<Collection<SystemNetwork>>,
    /// Until 1.1. The network ports in it.
    #[structure(until = "1.1", also("network_ports"))]
    pub network_ports: Option<Collection<SystemNetworkPort>>,
    /// Until 1.1. The addresses in it.
    #[structure(until = "1.1")]
    pub addresses: Option<Collection<SystemAddress>>,
    /// Until 1.1. The forwarding groups in it.
    #[structure(until = "1.1", also("forwarding_groups"))]
    pub forwarding_groups: Option<Collection<SystemForwardingGroup>>,
    /// Since 2.0. The network services in it.
    #[structure(since = "2.0")]
    pub network_services: Option<Collection<NetworkService>>,
    /// Since 2.0. What is done for the system as a whole.
    #[structure(since = "2.0")]
    pub services: Option<Collection<SystemService>>,
    /// What is measured of the system itself.
    pub meters: Option<Collection<Meter>>,
    /// What happened to the system itself.
    #[structure(also("event_log"))]
    pub event_log: Option<Reference<EventLog>>,
}

/// Something done for a system, such as disaster recovery. Standard: DSP0263 2.0.0, 5.13.3, table 10.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.3")]
pub struct SystemService {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// What is done.
    #[structure(uri)]
    pub service_type: Option<String>,
    /// The machines concerned; of disaster recovery, with the machines that stand in for them.
    pub machines: Option<Collection<RecoverableMachine>>,
    /// The volumes concerned.
    pub volumes: Option<Collection<Volume>>,
    /// The systems concerned.
    pub systems: Option<Collection<System>>,
    /// How it is done.
    pub parameters: Option<SystemServiceParameters>,
}

/// How something is done for a system. Those of high reliability and disaster recovery have fields; the parameters of another
/// service are its own, and are kept. Standard: DSP0263 2.0.0, 5.13.3, tables 11 and 13.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.3")]
pub struct SystemServiceParameters {
    /// The network services in the system that support the service.
    pub network_services: Option<Collection<NetworkService>>,
    /// High reliability: how long it is from one heartbeat to the next.
    #[structure(unit = "ms")]
    pub heartbeat: Option<i64>,
    /// High reliability: how the state of a machine gets to its backup.
    pub replication_type: Option<ReplicationType>,
    /// High reliability: how much may be lost of disks that are copied asynchronously (recovery point objective).
    #[structure(name = "RPO", unit = "min")]
    pub rpo: Option<i64>,
    /// Disaster recovery: the data center or cloud that stands in.
    #[structure(uri)]
    pub backup_data_center: Option<String>,
    /// Disaster recovery: the entry point there, under which resources are made anew.
    #[structure(name = "backupCEP")]
    pub backup_cep: Option<Reference<CloudEntryPoint>>,
    /// What the fields cannot say, the parameters of other services among it.
    pub as_read: AsRead,
}

/// How the state of a machine gets to the one that stands in for it. Standard: DSP0263 2.0.0, 5.13.3, table 11.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ReplicationType {
    /// Before a change is done.
    Synchronous,
    /// After a change is done.
    Asynchronous,
    /// Not at all.
    None,
    /// Once, when the machines are made.
    OnlyAtClusterCreation,
    /// A way that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// A machine that another one stands in for after a disaster. Standard: DSP0263 2.0.0, 5.13.3.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.13.3")]
pub struct RecoverableMachine {
    /// The `Machine` itself.
    #[structure(base)]
    pub machine: Machine,
    /// Since 2.0. The machine that stands in for it.
    #[structure(since = "2.0", also("backupMachine"))]
    pub backupmachine: Option<Reference<Machine>>,
}
