//! Disks. Standard: DSP0243 1.1.0, 9.1; 2.0.1, 9.15 for shared ones.

use super::{INFO, Quantity, REQUIRED};
use crate::cim::units;
use crate::json::Known;
use crate::message::Message;
use crate::shape::{Name, Remark, Shape, Source, Visitor, sourced};

/// The disks of a package. Standard: DSP8023 `DiskSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiskSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The disks.
    pub disks: Vec<Disk>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for DiskSection {
    sourced!("DiskSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("Disk")], &mut self.disks);
    }
    // The disks stand with the envelope.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
    }
}

/// A virtual disk. Standard: DSP8023 `VirtualDiskDesc_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disk {
    /// The identifier.
    pub disk_id: Option<String>,
    /// The id of the file that holds its content; none for a disk that is empty at first.
    pub file_ref: Option<String>,
    /// How big it is, in [`Disk::capacity_allocation_units`].
    pub capacity: Option<Quantity>,
    /// The unit of [`Disk::capacity`]; bytes if it says nothing.
    pub capacity_allocation_units: Option<String>,
    /// The URI of the format of its file.
    pub format: Option<String>,
    /// About how many bytes of it are used.
    pub populated_size: Option<u64>,
    /// The disk that it holds the differences to.
    pub parent_ref: Option<String>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Disk {
    sourced!("Disk");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        self.disk_id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("diskId"), &mut self.disk_id);
        visitor.attribute(&Name::ovf("fileRef"), &mut self.file_ref);
        visitor.attribute(&Name::ovf("capacity"), &mut self.capacity);
        visitor.attribute(&Name::ovf("capacityAllocationUnits"), &mut self.capacity_allocation_units);
        visitor.attribute(&Name::ovf("format"), &mut self.format);
        visitor.attribute(&Name::ovf("populatedSize"), &mut self.populated_size);
        visitor.attribute(&Name::ovf("parentRef"), &mut self.parent_ref);
        self.known.fields(visitor);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        let before = self.bytes();
        self.fields(visitor);
        let mut bytes = before;
        visitor.attribute(&Name::ovf(BYTES), &mut bytes);
        visitor.remark(BYTES, Remark::Unit("By"));
        if bytes != before {
            self.set_bytes(bytes);
        }
    }
}

/// The member of the JSON form that is [`Disk::bytes`].
const BYTES: &str = "bytes";

impl Disk {
    /// How big it is in bytes, if that is a number and not a property.
    pub fn bytes(&self) -> Option<u64> {
        let number = self.capacity.as_ref()?.number()?;
        match self.capacity_allocation_units.as_deref() {
            None | Some("") => Some(number),
            Some(unit) => units::bytes(number, unit),
        }
    }

    /// Says how big it is, in the unit that it has if that comes out even, else in bytes.
    pub fn set_bytes(&mut self, bytes: Option<u64>) {
        let unit = self.capacity_allocation_units.as_deref().unwrap_or("byte");
        match bytes.map(|bytes| (bytes, units::number(bytes, unit))) {
            None => self.capacity = None,
            Some((_, Some(number))) => self.capacity = Some(Quantity::Number(number)),
            Some((bytes, None)) => {
                self.capacity = Some(Quantity::Number(bytes));
                self.capacity_allocation_units = Some("byte".to_owned());
            }
        }
    }
}

/// Since 2.0. The disks that several virtual systems may use. Standard: DSP8023 2.0.1 `SharedDiskSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedDiskSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The disks.
    pub disks: Vec<SharedDisk>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for SharedDiskSection {
    sourced!("SharedDiskSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("SharedDisk")], &mut self.disks);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
    }
}

/// Since 2.0. A disk that several virtual systems may use. Standard: DSP8023 2.0.1 `VirtualSharedDiskDesc_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedDisk {
    /// What all disks have.
    pub disk: Disk,
    /// Is it for reading only? No, if it says nothing.
    pub read_only: Option<bool>,
}

impl Shape for SharedDisk {
    fn source(&self) -> Source {
        self.disk.source
    }
    fn source_mut(&mut self) -> &mut Source {
        &mut self.disk.source
    }
    fn class(&self) -> &'static str {
        "SharedDisk"
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.disk.fields(visitor);
        visitor.attribute(&Name::ovf("readOnly"), &mut self.read_only);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        self.disk.view(visitor);
        visitor.attribute(&Name::ovf("readOnly"), &mut self.read_only);
    }
    fn known(&mut self) -> Option<&mut Known> {
        self.disk.known()
    }
    fn key(&self) -> Option<String> {
        self.disk.key()
    }
}
