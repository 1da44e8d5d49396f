//! Processors, memory and disks of machines to be. Standard: DSP0263 2.0.0, 5.14.5.

use sidereal_model::{AsRead, Structure};

use crate::{Common, CpuArch};

/// Processors, memory and disks of a machine to be. Standard: DSP0263 2.0.0, 5.14.5, table 20.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.5")]
pub struct MachineConfiguration {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The amount of processing power, a count of processors.
    pub cpu: Option<i64>,
    /// Memory in KiB.
    #[structure(unit = "KiBy")]
    pub memory: Option<i64>,
    /// The disks to make.
    pub disks: Vec<MachineConfigurationDisk>,
    /// The architecture of the processors.
    #[structure(also("cpu_arch"))]
    pub cpu_arch: Option<CpuArch>,
    /// About how fast a processor is, in MHz.
    #[structure(unit = "MHz", also("cpu_speed"))]
    pub cpu_speed: Option<i64>,
}

/// A disk to make. Standard: DSP0263 2.0.0, 5.14.5, table 20.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.5", name = "disk")]
pub struct MachineConfigurationDisk {
    /// The size in kB (1000 bytes).
    #[structure(unit = "kBy")]
    pub capacity: Option<i64>,
    /// The file system, such as `ext4`.
    pub format: Option<String>,
    /// The path in the operating system where it first appears.
    pub initial_location: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}
