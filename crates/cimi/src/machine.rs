//! Machines and what is inside them. Standard: DSP0263 2.0.0, 5.14.1; 1.x.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, MachineImage, MachineNetworkInterface, Meter, NetworkInterface, Reference, Volume,
};

/// State of a machine; follows the table `cimi-machine`. Standard: DSP0263 2.0.0, 5.14.1.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum MachineState {
    Creating,
    Starting,
    Started,
    Stopping,
    Stopped,
    Pausing,
    Paused,
    Suspending,
    Suspended,
    Capturing,
    Restoring,
    Deleting,
    Error,
    /// Since 2.0.
    Failed,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(MachineState, cimi_machine);

/// Architecture of a processor; an open list. Standard: DSP0263 2.0.0, table 16.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "names of processors")]
pub enum CpuArch {
    #[strum(serialize = "68000")]
    M68000,
    Alpha,
    #[strum(serialize = "ARM")]
    Arm,
    Itanium,
    #[strum(serialize = "MIPS")]
    Mips,
    #[strum(serialize = "PA_RISC")]
    PaRisc,
    #[strum(serialize = "POWER")]
    Power,
    PowerPC,
    #[strum(serialize = "x86")]
    X86,
    #[strum(serialize = "x86_64")]
    X8664,
    #[strum(serialize = "z/Architecture")]
    ZArchitecture,
    #[strum(serialize = "SPARC")]
    Sparc,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// A computer with processors and memory, virtual or not. Standard: DSP0263 2.0.0, 5.14.1, table 16.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.1")]
pub struct Machine {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<MachineState>,
    /// The amount of processing power, a count of processors.
    pub cpu: Option<i64>,
    /// Memory in KiB.
    #[structure(unit = "KiBy")]
    pub memory: Option<i64>,
    /// Local storage that lives and dies with the machine.
    pub disks: Option<Collection<Disk>>,
    /// The architecture of the processors.
    #[structure(also("cpu_arch"))]
    pub cpu_arch: Option<CpuArch>,
    /// About how fast a processor is, in MHz.
    #[structure(unit = "MHz", also("cpu_speed"))]
    pub cpu_speed: Option<i64>,
    /// The volumes attached; they survive the machine.
    pub volumes: Option<Collection<MachineVolume>>,
    /// Until 1.1. The connections to networks; `interfaces` since 2.0.
    #[structure(until = "1.1", also("network_interfaces"))]
    pub network_interfaces: Option<Collection<MachineNetworkInterface>>,
    /// Since 2.0. The connections to networks.
    #[structure(since = "2.0")]
    pub interfaces: Option<Collection<NetworkInterface>>,
    /// The snapshot taken or restored last.
    #[structure(also("latest_snapshot"))]
    pub latest_snapshot: Option<Reference<MachineImage>>,
    /// The snapshots taken.
    pub snapshots: Option<Collection<MachineSnapshot>>,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    #[structure(also("event_log"))]
    pub event_log: Option<Reference<EventLog>>,
}

/// Local storage of a machine. Standard: DSP0263 2.0.0, 5.14.1, table 17.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.1")]
pub struct Disk {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The size in kB (1000 bytes).
    #[structure(unit = "kBy")]
    pub capacity: Option<i64>,
    /// The path in the operating system where it first appears.
    #[structure(also("initial_location"))]
    pub initial_location: Option<String>,
}

/// A volume attached to a machine: in 1.x a resource of its own that refers to the volume, since 2.0 `locatedVolume`,
/// which is the volume. Standard: DSP0263 2.0.0, 5.14.1, table 18.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.1")]
pub struct MachineVolume {
    /// The `Volume` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub located: Volume,
    /// The path in the operating system where it first appears.
    #[structure(also("initial_location"))]
    pub initial_location: Option<String>,
    /// Until 1.1. The volume attached.
    #[structure(until = "1.1")]
    pub volume: Option<Reference<Volume>>,
}

/// A snapshot of a machine; since 2.0 the image itself. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct MachineSnapshot {
    /// The `MachineImage` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub image: MachineImage,
    /// Until 1.1. The image; the published schema calls it `shapshot`.
    #[structure(until = "1.1", also("shapshot"))]
    pub snapshot: Option<Reference<MachineImage>>,
}
