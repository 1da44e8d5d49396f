//! Kinds of resources. Standard: CIM Schema 2.49, `CIM_ResourceAllocationSettingData.ResourceType`.

use std::fmt;

use crate::shape::{Text, Written};

/// What a resource is, as CIM numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceType(pub u16);

impl ResourceType {
    /// Something that another field names.
    pub const OTHER: Self = Self(1);
    /// A processor.
    pub const PROCESSOR: Self = Self(3);
    /// Memory.
    pub const MEMORY: Self = Self(4);
    /// An IDE controller.
    pub const IDE_CONTROLLER: Self = Self(5);
    /// A parallel SCSI controller.
    pub const PARALLEL_SCSI_HBA: Self = Self(6);
    /// An Ethernet adapter.
    pub const ETHERNET_ADAPTER: Self = Self(10);
    /// A floppy drive.
    pub const FLOPPY_DRIVE: Self = Self(14);
    /// A CD drive.
    pub const CD_DRIVE: Self = Self(15);
    /// A DVD drive.
    pub const DVD_DRIVE: Self = Self(16);
    /// A disk drive.
    pub const DISK_DRIVE: Self = Self(17);
    /// Storage of another kind; producers use it for SATA and `NVMe` controllers.
    pub const OTHER_STORAGE_DEVICE: Self = Self(20);
    /// A USB controller.
    pub const USB_CONTROLLER: Self = Self(23);

    /// The name that CIM gives it; none for a number that is reserved or a vendor's own.
    pub fn name(self) -> Option<&'static str> {
        usize::from(self.0).checked_sub(1).and_then(|index| NAMES.get(index)).copied()
    }

    /// Is it a vendor's own?
    pub fn is_vendor(self) -> bool {
        self.0 >= 0x8000
    }

    /// Is it a network adapter of any kind?
    pub fn is_network_adapter(self) -> bool {
        matches!(self.0, 10 | 11)
    }

    /// Is it a drive for media that can be taken out?
    pub fn is_removable(self) -> bool {
        matches!(self.0, 14..=16)
    }

    /// Is it a controller that drives are attached to?
    pub fn is_storage_controller(self) -> bool {
        matches!(self.0, 5..=9)
    }
}

/// Its name, or its number if it has none.
impl fmt::Display for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => self.0.fmt(f),
        }
    }
}

impl Text for ResourceType {
    const JSON: Written = Written::Integer;
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }
    fn to_text(&self) -> String {
        self.0.to_string()
    }
}

/// From 1.
const NAMES: [&str; 33] = [
    "Other",
    "Computer System",
    "Processor",
    "Memory",
    "IDE Controller",
    "Parallel SCSI HBA",
    "FC HBA",
    "iSCSI HBA",
    "IB HCA",
    "Ethernet Adapter",
    "Other Network Adapter",
    "I/O Slot",
    "I/O Device",
    "Floppy Drive",
    "CD Drive",
    "DVD drive",
    "Disk Drive",
    "Tape Drive",
    "Storage Extent",
    "Other storage device",
    "Serial port",
    "Parallel port",
    "USB Controller",
    "Graphics controller",
    "IEEE 1394 Controller",
    "Partitionable Unit",
    "Base Partitionable Unit",
    "Power",
    "Cooling Capacity",
    "Ethernet Switch Port",
    "Logical Disk",
    "Storage Volume",
    "Ethernet Connection",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_names_that_cim_gives() {
        for (number, name) in [(1, "Other"), (10, "Ethernet Adapter"), (17, "Disk Drive"), (33, "Ethernet Connection")]
        {
            assert_eq!(ResourceType(number).name(), Some(name));
        }
        for number in [0, 34, 0x8000] {
            assert_eq!(ResourceType(number).name(), None);
        }
        assert_eq!(ResourceType(35).to_string(), "35");
    }
}
