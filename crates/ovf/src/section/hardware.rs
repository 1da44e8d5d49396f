//! Hardware. Standard: DSP0243 1.1.0, 8 and 9.3.

use strum::{AsRefStr, EnumString};

use super::{INFO, Names, Quantity, REQUIRED, VENDOR_SETTINGS, VendorSettings};
use crate::cim::{
    EthernetPortAllocationSettingData, ResourceAllocationSettingData, ResourceType, StorageAllocationSettingData,
    VirtualSystemSettingData, units,
};
use crate::json::Known;
use crate::message::Message;
use crate::namespace::Namespace;
use crate::shape::{Name, Remark, Shape, Source, Text, Visitor, sourced};

/// The hardware that a virtual system needs; several sections are alternatives. Standard: DSP8023
/// `VirtualHardwareSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VirtualHardwareSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// Since 1.1. Which of the alternatives it is.
    pub id: Option<String>,
    /// How the environment document reaches the guest, `iso` for one; several with blanks between.
    pub transport: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// What kind of virtual machine it is.
    pub system: Option<System>,
    /// The devices.
    pub items: Vec<Item>,
    /// Since 2.0. Ports on networks.
    pub ethernet_port_items: Vec<EthernetPortItem>,
    /// Since 2.0. Disks and other storage.
    pub storage_items: Vec<StorageItem>,
    /// What a vendor adds.
    pub vendor_settings: VendorSettings,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

pub(crate) const ITEM: Name = Name::ovf("Item");
pub(crate) const ETHERNET_PORT_ITEM: Name = Name::ovf("EthernetPortItem");
pub(crate) const STORAGE_ITEM: Name = Name::ovf("StorageItem");

impl Shape for VirtualHardwareSection {
    sourced!("VirtualHardwareSection");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("transport"), &mut self.transport);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("System"), &mut self.system);
        visitor.elements(&[ITEM], &mut self.items);
        visitor.elements(&[ETHERNET_PORT_ITEM], &mut self.ethernet_port_items);
        visitor.elements(&[STORAGE_ITEM], &mut self.storage_items);
        visitor.settings(VENDOR_SETTINGS, &mut self.vendor_settings);
        self.known.fields(visitor);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        let before = (self.processors(), self.memory(), self.local_disks());
        self.fields(visitor);
        let (mut processors, mut memory, mut disks) = before.clone();
        visitor.attribute(&Name::ovf(PROCESSORS), &mut processors);
        visitor.attribute(&Name::ovf(MEMORY), &mut memory);
        visitor.remark(MEMORY, Remark::Unit("By"));
        visitor.values(&Name::ovf(LOCAL_DISKS), &mut disks);
        visitor.remark(LOCAL_DISKS, Remark::Unit("By"));
        if processors != before.0 {
            self.set_processors(processors);
        }
        if memory != before.1 {
            self.set_memory(memory);
        }
        if disks != before.2 {
            self.set_local_disks(&disks);
        }
    }
}

/// The members of the JSON form that are [`VirtualHardwareSection::processors`], [`VirtualHardwareSection::memory`] and
/// [`VirtualHardwareSection::local_disks`].
const PROCESSORS: &str = "processors";
const MEMORY: &str = "memory";
const LOCAL_DISKS: &str = "localDisks";

impl VirtualHardwareSection {
    /// The devices of all kinds, as what they have in common.
    pub fn all_items(&self) -> impl Iterator<Item = ItemRef<'_>> {
        all_items(&self.items, &self.ethernet_port_items, &self.storage_items)
    }

    /// How many processors it has when no configuration is chosen, if one device says so by a number.
    pub fn processors(&self) -> Option<u64> {
        self.only(ResourceType::PROCESSOR)?.setting.virtual_quantity.as_ref()?.number()
    }

    /// How much memory it has when no configuration is chosen, in bytes, if one device says so by a number.
    pub fn memory(&self) -> Option<u64> {
        let setting = &self.only(ResourceType::MEMORY)?.setting;
        units::bytes(
            setting.virtual_quantity.as_ref()?.number()?,
            setting.allocation_units.as_deref().unwrap_or(MEBIBYTE),
        )
    }

    /// Says how many processors it has.
    pub fn set_processors(&mut self, processors: Option<u64>) {
        let Some(processors) = processors else { return self.remove(ResourceType::PROCESSOR) };
        self.change(ResourceType::PROCESSOR, format!("{processors} virtual CPU(s)"), |setting| {
            setting.virtual_quantity = Some(Quantity::Number(processors));
        });
    }

    /// Says how much memory it has, in the unit that it has if that comes out even, else in bytes.
    pub fn set_memory(&mut self, bytes: Option<u64>) {
        let Some(bytes) = bytes else { return self.remove(ResourceType::MEMORY) };
        self.change(ResourceType::MEMORY, format!("{bytes} bytes of memory"), |setting| {
            set_bytes(setting, bytes, MEBIBYTE);
        });
    }

    /// How big the disks are, in bytes, of drives that have none of the package and say by a number how big theirs is; when no
    /// configuration is chosen. Standard: DSP0243 1.1.0, 9.1.
    pub fn local_disks(&self) -> Vec<u64> {
        self.plain(ResourceType::DISK_DRIVE).filter_map(|item| local_disk(&item.setting)).collect()
    }

    /// Says how big the disks are of drives that have none of the package: each its own, while there are as many, else those
    /// that are no longer there go, and new ones come.
    pub fn set_local_disks(&mut self, bytes: &[u64]) {
        let before = self.local_disks();
        let mut now = bytes.to_vec();
        if before.len() == now.len() {
            let drives = self.items.iter_mut().filter(|item| is_plain(item, ResourceType::DISK_DRIVE));
            let drives = drives.filter(|item| local_disk(&item.setting).is_some());
            for (drive, bytes) in drives.zip(now) {
                set_bytes(&mut drive.setting, bytes, "byte");
            }
            return;
        }
        self.items.retain(|item| {
            match local_disk(&item.setting).filter(|_| is_plain(item, ResourceType::DISK_DRIVE)) {
                None => true,
                Some(bytes) => now.iter().position(|due| *due == bytes).map(|at| now.remove(at)).is_some(),
            }
        });
        for bytes in now {
            let name = format!("Disk of {bytes} bytes");
            self.add(ResourceType::DISK_DRIVE, name, |setting| set_bytes(setting, bytes, "byte"));
        }
    }

    /// The devices of a type, limits to them and those of a configuration left out.
    fn plain(&self, kind: ResourceType) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| is_plain(item, kind))
    }

    /// The only device of a type.
    fn only(&self, kind: ResourceType) -> Option<&Item> {
        let mut items = self.plain(kind);
        items.next().filter(|_| items.next().is_none())
    }

    /// Changes the first device of a type, made if there is none.
    fn change(&mut self, kind: ResourceType, name: String, change: impl FnOnce(&mut ResourceAllocationSettingData)) {
        if let Some(item) = self.items.iter_mut().find(|item| is_plain(item, kind)) {
            return change(&mut item.setting);
        }
        self.add(kind, name, change);
    }

    /// Adds a device of a type.
    pub(crate) fn add(
        &mut self,
        kind: ResourceType,
        name: String,
        change: impl FnOnce(&mut ResourceAllocationSettingData),
    ) {
        let numbers = self.all_items().filter_map(|item| item.setting.instance_id.as_deref()?.trim().parse().ok());
        let id = numbers.max().map_or(1, |last: u64| last.saturating_add(1));
        let mut item = Item::default();
        item.setting.element_name = Some(Message::new(name));
        item.setting.instance_id = Some(id.to_string());
        item.setting.resource_type = Some(kind);
        change(&mut item.setting);
        self.items.push(item);
    }

    /// What the devices of all kinds are, in the order of [`Self::all_items`].
    pub(crate) fn settings_mut(&mut self) -> impl Iterator<Item = &mut ResourceAllocationSettingData> {
        let items = self.items.iter_mut().map(|item| &mut item.setting);
        let ports = self.ethernet_port_items.iter_mut().map(|item| &mut item.setting.resource);
        items.chain(ports).chain(self.storage_items.iter_mut().map(|item| &mut item.setting.resource))
    }

    /// Removes the devices at these places in the order of [`Self::all_items`].
    pub(crate) fn remove_all(&mut self, places: &[usize]) {
        let mut places = (0..).map(|place| !places.contains(&place));
        let mut stays = || places.next().unwrap_or(true);
        self.items.retain(|_| stays());
        self.ethernet_port_items.retain(|_| stays());
        self.storage_items.retain(|_| stays());
    }

    fn remove(&mut self, kind: ResourceType) {
        self.items.retain(|item| !is_plain(item, kind));
    }
}

const MEBIBYTE: &str = "byte * 2^20";

/// How big the disk of a drive is that has none of the package, in bytes.
fn local_disk(setting: &ResourceAllocationSettingData) -> Option<u64> {
    let elsewhere = setting.host_resource.iter().any(|resource| !resource.trim().is_empty());
    let number = setting.virtual_quantity.as_ref().filter(|_| !elsewhere)?.number()?;
    units::bytes(number, setting.allocation_units.as_deref()?)
}

/// Says how many bytes of a resource there are, in the unit that it has, or else this one, if that comes out even, else in
/// bytes.
fn set_bytes(setting: &mut ResourceAllocationSettingData, bytes: u64, otherwise: &str) {
    let unit = setting.allocation_units.as_deref().unwrap_or(otherwise);
    let (number, unit) = units::number(bytes, unit).map_or((bytes, "byte"), |number| (number, unit));
    setting.virtual_quantity = Some(Quantity::Number(number));
    setting.allocation_units = Some(unit.to_owned());
}

fn is_plain(item: &Item, kind: ResourceType) -> bool {
    item.setting.resource_type == Some(kind) && !item.options.is_limit() && item.options.holds_in(None)
}

/// Since 1.0. What the contents of a collection share. Standard: DSP8023 `ResourceAllocationSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceAllocationSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The resources.
    pub items: Vec<Item>,
    /// Since 2.0. Ports on networks.
    pub ethernet_port_items: Vec<EthernetPortItem>,
    /// Since 2.0. Storage.
    pub storage_items: Vec<StorageItem>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for ResourceAllocationSection {
    sourced!("ResourceAllocationSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[ITEM], &mut self.items);
        visitor.elements(&[ETHERNET_PORT_ITEM], &mut self.ethernet_port_items);
        visitor.elements(&[STORAGE_ITEM], &mut self.storage_items);
    }
}

impl ResourceAllocationSection {
    /// The resources of all kinds, as what they have in common.
    pub fn all_items(&self) -> impl Iterator<Item = ItemRef<'_>> {
        all_items(&self.items, &self.ethernet_port_items, &self.storage_items)
    }
}

fn all_items<'a>(
    items: &'a [Item],
    ports: &'a [EthernetPortItem],
    storage: &'a [StorageItem],
) -> impl Iterator<Item = ItemRef<'a>> {
    let items = items.iter().map(|item| (&item.options, &item.setting, item.source));
    let ports = ports.iter().map(|item| (&item.options, &item.setting.resource, item.source));
    let storage = storage.iter().map(|item| (&item.options, &item.setting.resource, item.source));
    items.chain(ports).chain(storage).map(|(options, setting, source)| ItemRef { options, setting, source })
}

/// What a device of any kind has.
#[derive(Clone, Copy, Debug)]
pub struct ItemRef<'a> {
    /// When it counts.
    pub options: &'a ItemOptions,
    /// What it is.
    pub setting: &'a ResourceAllocationSettingData,
    /// Where it was read.
    pub source: Source,
}

/// What OVF says of a device beside what CIM does. Standard: DSP8023 `RASD_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemOptions {
    /// Must who deploys the package understand the device? Yes, if it says nothing.
    pub required: Option<bool>,
    /// The configurations that have the device; all if it says nothing.
    pub configuration: Option<Names>,
    /// Whether it is a device, or a limit to a device of the same `InstanceID`.
    pub bound: Option<Bound>,
}

impl ItemOptions {
    /// Does the device count in a configuration?
    pub fn holds_in(&self, configuration: Option<&str>) -> bool {
        self.configuration
            .as_ref()
            .is_none_or(|names| names.0.is_empty() || configuration.is_some_and(|name| names.contains(name)))
    }

    /// Is it a limit to another device?
    pub fn is_limit(&self) -> bool {
        matches!(self.bound, Some(Bound::Min | Bound::Max))
    }

    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("configuration"), &mut self.configuration);
        visitor.attribute(&Name::ovf("bound"), &mut self.bound);
    }
}

/// Whether a device is one, or a limit. Standard: DSP0243 1.1.0, 8.4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, AsRefStr)]
#[strum(serialize_all = "camelCase")]
pub enum Bound {
    /// The least that will do.
    Min,
    /// The most that is of use.
    Max,
    /// The device itself.
    #[default]
    Normal,
}

impl Text for Bound {
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
    fn to_text(&self) -> String {
        self.as_ref().to_owned()
    }
}

/// A device, or a limit to one. Standard: DSP8023 `RASD_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// When it counts.
    pub options: ItemOptions,
    /// What it is.
    pub setting: ResourceAllocationSettingData,
    /// What a vendor adds.
    pub vendor_settings: VendorSettings,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Item {
    sourced!("Item");
    fn key(&self) -> Option<String> {
        self.setting.instance_id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.options.fields(visitor);
        self.setting.fields(Namespace::Rasd, visitor);
        visitor.settings(VENDOR_SETTINGS, &mut self.vendor_settings);
    }
}

/// Since 2.0. A port on a network. Standard: DSP8023 2.0.1 `EPASD_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EthernetPortItem {
    /// When it counts.
    pub options: ItemOptions,
    /// What it is.
    pub setting: EthernetPortAllocationSettingData,
    /// What a vendor adds.
    pub vendor_settings: VendorSettings,
    /// Where it was read.
    pub source: Source,
}

impl Shape for EthernetPortItem {
    sourced!("EthernetPortItem");
    fn key(&self) -> Option<String> {
        self.setting.resource.instance_id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.options.fields(visitor);
        self.setting.fields(visitor);
        visitor.settings(VENDOR_SETTINGS, &mut self.vendor_settings);
    }
}

/// Since 2.0. A disk or other storage. Standard: DSP8023 2.0.1 `SASD_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StorageItem {
    /// When it counts.
    pub options: ItemOptions,
    /// What it is.
    pub setting: StorageAllocationSettingData,
    /// What a vendor adds.
    pub vendor_settings: VendorSettings,
    /// Where it was read.
    pub source: Source,
}

impl Shape for StorageItem {
    sourced!("StorageItem");
    fn key(&self) -> Option<String> {
        self.setting.resource.instance_id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.options.fields(visitor);
        self.setting.fields(visitor);
        visitor.settings(VENDOR_SETTINGS, &mut self.vendor_settings);
    }
}

/// What kind of virtual machine it is. Standard: DSP8023 `VSSD_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct System {
    /// Must who deploys the package understand it? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What it is.
    pub setting: VirtualSystemSettingData,
    /// Where it was read.
    pub source: Source,
}

impl Shape for System {
    sourced!("System");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        self.setting.fields(visitor);
    }
}
