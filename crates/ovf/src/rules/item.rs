//! Devices one by one.

use std::collections::HashSet;

use sidereal_diagnostics::Severity::{Advice, Error, Warning};
use sidereal_diagnostics::{Rule, Severity};

use super::rule;
use crate::cim::ResourceType;
use crate::cim::units::{Spelling, Unit};
use crate::envelope::Envelope;
use crate::namespace::{Namespace, Version};
use crate::read::{self, name_of};
use crate::section::{ItemRef, REQUIRED};
use crate::shape::{Source, Text as _};
use crate::validate::{Checker, child, finding, named};
use crate::xml::Element;

/// Rule: Items say something.
pub const ITEM_EMPTY: Rule = rule("OVF0501", "item-empty", Error, "An Item describes a device.");
/// Rule: `InstanceID`.
pub const ITEM_WITHOUT_INSTANCE_ID: Rule =
    rule("OVF0502", "item-without-instance-id", Error, "An Item has an InstanceID, by which others refer to it.");
/// Rule: `ElementName`.
pub const ITEM_WITHOUT_NAME: Rule =
    rule("OVF0503", "item-without-name", Warning, "Since 1.0 an Item has an ElementName.");
/// Rule: `ResourceType`.
pub const ITEM_WITHOUT_TYPE: Rule =
    rule("OVF0504", "item-without-type", Error, "An Item has a ResourceType, the number of CIM for what it is.");
/// Rule: `InstanceId`.
pub const INSTANCE_ID_SPELLED: Rule =
    rule("OVF0505", "instance-id-spelled", Advice, "Since 1.0 the element is spelled InstanceID.");
/// Rule: the order of children.
pub const ITEM_ORDER: Rule = rule(
    "OVF0506",
    "item-order",
    Advice,
    "Since 1.0 the elements in an Item are in alphabetical order; some readers need it.",
);
/// Rule: elements of the class.
pub const ITEM_ELEMENT_UNKNOWN: Rule = rule(
    "OVF0507",
    "item-element-unknown",
    Error,
    "The elements in an Item in the namespace of CIM are those of the class; a device with an unknown one that is required fails.",
);
/// Rule: numbers.
pub const NOT_A_NUMBER: Rule =
    rule("OVF0508", "not-a-number", Error, "Quantities, reservations, limits and weights are whole numbers.");
/// Rule: known types.
pub const TYPE_UNKNOWN: Rule = rule(
    "OVF0509",
    "type-unknown",
    Warning,
    "A ResourceType is one that CIM names, 1 to 33, or a vendor's own from 32768.",
);
/// Rule: `OtherResourceType`.
pub const OTHER_UNNAMED: Rule =
    rule("OVF0510", "other-unnamed", Advice, "A device of ResourceType 1 says what it is in OtherResourceType.");
/// Rule: `VirtualQuantity`.
pub const NO_QUANTITY: Rule =
    rule("OVF0511", "no-quantity", Warning, "Of processors and memory an Item says how much in VirtualQuantity.");
/// Rule: `AllocationUnits` of memory.
pub const MEMORY_WITHOUT_UNIT: Rule =
    rule("OVF0512", "memory-without-unit", Warning, "An Item of memory says its unit in AllocationUnits.");
/// Rule: programmatic units.
pub const UNIT_UNKNOWN: Rule = rule(
    "OVF0513",
    "unit-unknown",
    Warning,
    "AllocationUnits is a programmatic unit of DSP0004, such as `byte * 2^20`.",
);
/// Rule: words for units.
pub const UNIT_WORD: Rule = rule(
    "OVF0514",
    "unit-word",
    Advice,
    "Words for units such as `MegaBytes` are those of drafts; read as powers of 1024, though the word says otherwise.",
);
/// Rule: blanks in units.
pub const UNIT_BLANKS: Rule = rule("OVF0515", "unit-blanks", Advice, "A unit has no blanks around `^`.");
/// Rule: `HostResource` in 1.x.
pub const HOST_RESOURCE_FORM: Rule = rule(
    "OVF0516",
    "host-resource-form",
    Advice,
    "Since 1.0 a HostResource is `ovf:/disk/` or `ovf:/file/` and an id.",
);
/// Rule: `HostResource`.
pub const HOST_RESOURCE_UNKNOWN: Rule =
    rule("OVF0517", "host-resource-unknown", Error, "A HostResource refers to a Disk or File of the envelope.");
/// Rule: disks have content.
pub const DRIVE_WITHOUT_DISK: Rule =
    rule("OVF0518", "drive-without-disk", Warning, "A disk drive says by HostResource which disk it has.");
/// Rule: `Connection`.
pub const NETWORK_UNKNOWN: Rule =
    rule("OVF0519", "network-unknown", Error, "A network adapter is connected to a Network of the NetworkSection.");
/// Rule: one backing.
pub const TWO_BACKINGS: Rule =
    rule("OVF0520", "two-backings", Error, "A device has at most one HostResource and one Connection.");

/// The rules of this group.
pub const RULES: &[Rule] = &[
    ITEM_EMPTY,
    ITEM_WITHOUT_INSTANCE_ID,
    ITEM_WITHOUT_NAME,
    ITEM_WITHOUT_TYPE,
    INSTANCE_ID_SPELLED,
    ITEM_ORDER,
    ITEM_ELEMENT_UNKNOWN,
    NOT_A_NUMBER,
    TYPE_UNKNOWN,
    OTHER_UNNAMED,
    NO_QUANTITY,
    MEMORY_WITHOUT_UNIT,
    UNIT_UNKNOWN,
    UNIT_WORD,
    UNIT_BLANKS,
    HOST_RESOURCE_FORM,
    HOST_RESOURCE_UNKNOWN,
    DRIVE_WITHOUT_DISK,
    NETWORK_UNKNOWN,
    TWO_BACKINGS,
];

/// The elements of `CIM_ResourceAllocationSettingData`.
const RESOURCE: &[&str] = &[
    "Address",
    "AddressOnParent",
    "AllocationUnits",
    "AutomaticAllocation",
    "AutomaticDeallocation",
    "Caption",
    "ChangeableType",
    "ConfigurationName",
    "Connection",
    "ConsumerVisibility",
    "Description",
    "ElementName",
    "Generation",
    "HostResource",
    "InstanceID",
    "Limit",
    "MappingBehavior",
    "OtherResourceType",
    "Parent",
    "PoolID",
    "Reservation",
    "ResourceSubType",
    "ResourceType",
    "VirtualQuantity",
    "VirtualQuantityUnits",
    "Weight",
];

/// Those that `CIM_StorageAllocationSettingData` adds.
const STORAGE: &[&str] = &[
    "Access",
    "HostExtentName",
    "HostExtentNameFormat",
    "HostExtentNameNamespace",
    "HostExtentStartingAddress",
    "HostResourceBlockSize",
    "OtherHostExtentNameFormat",
    "OtherHostExtentNameNamespace",
    "VirtualResourceBlockSize",
];

/// Those that `CIM_EthernetPortAllocationSettingData` adds.
const PORT: &[&str] = &[
    "AllowedPriorities",
    "AllowedToReceiveMACAddresses",
    "AllowedToReceiveVLANs",
    "AllowedToTransmitMACAddresses",
    "AllowedToTransmitVLANs",
    "DefaultPortVID",
    "DefaultPriority",
    "DesiredVLANEndpointMode",
    "GroupID",
    "ManagerID",
    "NetworkPortProfileID",
    "NetworkPortProfileIDType",
    "OtherEndpointMode",
    "OtherNetworkPortProfileIDTypeInfo",
    "PortCorrelationID",
    "PortVID",
    "Promiscuous",
    "ReceiveBandwidthLimit",
    "ReceiveBandwidthReservation",
    "SourceMACFilteringEnabled",
    "VSITypeID",
    "VSITypeIDVersion",
];

/// The ids of disks, files and networks that are there.
pub(crate) struct Known {
    disks: HashSet<String>,
    files: HashSet<String>,
    networks: HashSet<String>,
}

impl Known {
    /// All of them: also those of a second section of a kind, which is told elsewhere.
    pub(crate) fn of(checker: &Checker<'_>, envelope: &Envelope) -> Self {
        let ids = |names: &[&str], attribute: &str| {
            let elements = checker.document().elements().filter(|e| names.contains(&e.name()));
            let named = elements.filter(|e| !matches!(e.namespace(), Namespace::Other(_)));
            named.filter_map(|e| Some(e.attributes().find(|a| a.name() == attribute)?.value().into_owned())).collect()
        };
        let files = envelope.references.iter().flat_map(|references| &references.files);
        Self {
            disks: ids(&["Disk", "SharedDisk"], "diskId"),
            files: files.filter_map(|file| file.id.clone()).collect(),
            networks: ids(&["Network"], "name"),
        }
    }
}

/// What a `HostResource` refers to: is it a disk, its id, and is that the form of 1.x?
pub(crate) fn host_resource(text: &str) -> Option<(bool, &str, bool)> {
    let text = text.trim();
    let of = |kind: &str, disk: bool| {
        let (before, id) = text.split_once(kind)?;
        matches!(before, "ovf:" | "" | "ovf:/").then_some((disk, id, before == "ovf:"))
    };
    of("/disk/", true).or_else(|| of("/file/", false))
}

/// The ids of disks that devices refer to, and the names of networks that they are connected to.
pub(crate) fn used(checker: &Checker<'_>) -> (HashSet<String>, HashSet<String>) {
    let (mut disks, mut networks) = (HashSet::new(), HashSet::new());
    for element in checker.document().elements() {
        match element.name() {
            "HostResource" => disks.extend(host_resource(&element.text()).map(|(_, id, _)| id.to_owned())),
            "Connection" => {
                networks.insert(element.text().trim().to_owned());
            }
            "Disk" | "SharedDisk" => {
                let parent = element.attributes().find(|attribute| attribute.name() == "parentRef");
                disks.extend(parent.map(|parent| parent.value().into_owned()));
            }
            _ => {}
        }
    }
    (disks, networks)
}

pub(crate) fn check(checker: &mut Checker<'_>, items: &[ItemRef<'_>], section: Source, known: &Known) {
    for item in items {
        let element = checker.element(item.source);
        if element.first_child().is_none() {
            let message = format!("the `{}` is empty", name_of(element));
            checker.of(item.source, finding(&ITEM_EMPTY, message, "describe the device, or take it out"));
            continue;
        }
        identity(checker, item, section);
        children(checker, item);
        quantities(checker, item);
        backing(checker, item, known);
    }
}

fn name<'i>(item: &'i ItemRef<'_>) -> Option<&'i str> {
    let setting = item.setting;
    let name = setting.element_name.as_ref().or(setting.caption.as_ref()).map(|message| message.text.trim());
    name.filter(|name| !name.is_empty()).or(setting.instance_id.as_deref())
}

fn identity(checker: &mut Checker<'_>, item: &ItemRef<'_>, section: Source) {
    let element = checker.element(item.source);
    let later = checker.version() != Version::V0_9;
    let shown = named(name(item));
    if item.setting.instance_id.is_none() {
        checker.of(
            item.source,
            finding(&ITEM_WITHOUT_INSTANCE_ID, format!("the item{shown} has no `InstanceID`"), "number it"),
        );
    } else if later && child(element, "InstanceID").is_none() && checker.first(&INSTANCE_ID_SPELLED, section) {
        let message = "`InstanceId` is the spelling of 0.9";
        checker.at_child(item.source, "InstanceId", finding(&INSTANCE_ID_SPELLED, message, "write `InstanceID`"));
    }
    if later && item.setting.element_name.is_none() {
        let message = format!("the item{shown} has no `ElementName`");
        checker.of(item.source, finding(&ITEM_WITHOUT_NAME, message, "give it a name for people"));
    }
    match item.setting.resource_type {
        None => {
            let message = format!("the item{shown} has no `ResourceType` that is a number");
            checker.at_child(
                item.source,
                "ResourceType",
                finding(&ITEM_WITHOUT_TYPE, message, "say what it is: 3 a processor, 4 memory, 17 a disk"),
            );
        }
        Some(kind) if kind.name().is_none() && !kind.is_vendor() => {
            let message = format!("CIM names no `ResourceType` {}", kind.0);
            let help = "use a number of CIM, 1 with `OtherResourceType`, or one from 32768";
            checker.at_child(item.source, "ResourceType", finding(&TYPE_UNKNOWN, message, help));
        }
        Some(ResourceType::OTHER) if item.setting.other_resource_type.is_none() => {
            let message = format!("the item{shown} is of another type, and does not say of which");
            checker.of(item.source, finding(&OTHER_UNNAMED, message, "add `OtherResourceType`"));
        }
        Some(_) => {}
    }
}

fn children<'d>(checker: &mut Checker<'d>, item: &ItemRef<'_>) {
    let element = checker.element(item.source);
    let own: &[&str] = match name_of(element) {
        "StorageItem" => STORAGE,
        "EthernetPortItem" => PORT,
        _ => &[],
    };
    let mut latest: Option<Element<'d>> = None;
    let mut told = false;
    for child in element.children() {
        let required =
            read::attribute(child, &REQUIRED).and_then(|attribute| bool::from_text(&attribute.value())) != Some(false);
        match child.namespace() {
            Namespace::Rasd | Namespace::Sasd | Namespace::Epasd | Namespace::None => {
                let name = child.name();
                let known = RESOURCE.contains(&name)
                    || own.contains(&name)
                    || matches!(name, "ComponentSetting" | "SoID" | "SoOrgID" | "InstanceId")
                    // oVirt has elements of its own beside those of 0.9.
                    || checker.version() == Version::V0_9 && (name == "BusNumber" || child.namespace() == Namespace::None);
                if !known {
                    let message = format!("a device has no `{name}`");
                    let ovirt = checker.document().root().namespace() == Namespace::EnvelopeOVirt;
                    let severe = match (required, ovirt) {
                        (true, false) => Severity::Error,
                        (true, true) => Severity::Warning,
                        (false, _) => Severity::Advice,
                    };
                    let help = "take it out, or write `ovf:required=\"false\"` if it can be passed over";
                    checker.at(child, finding(&ITEM_ELEMENT_UNKNOWN, message, help).severity(severe));
                } else if checker.version() != Version::V0_9 && !told {
                    if let Some(before) = latest.filter(|before| alphabetical(before.name()) > alphabetical(name)) {
                        told = true;
                        let message = format!("`{name}` stands behind `{}`", before.name());
                        checker.at(child, finding(&ITEM_ORDER, message, "put the elements in alphabetical order"));
                    }
                    latest = Some(child);
                }
            }
            Namespace::Other(_) if required => {
                let message = format!(
                    "who does not know `{}` (`{}`) cannot make the device",
                    child.name(),
                    child.namespace_uri()
                );
                let help = "write `ovf:required=\"false\"` if it can be passed over";
                checker.at(child, finding(&super::structure::EXTENSION_REQUIRED, message, help));
            }
            _ => {}
        }
    }
}

fn alphabetical(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn quantities(checker: &mut Checker<'_>, item: &ItemRef<'_>) {
    let element = checker.element(item.source);
    let setting = item.setting;
    for (name, value) in [
        ("VirtualQuantity", &setting.virtual_quantity),
        ("Reservation", &setting.reservation),
        ("Limit", &setting.limit),
        ("Weight", &setting.weight),
    ] {
        let Some(child) = child(element, name).filter(|_| value.is_none()) else { continue };
        let text = child.text();
        let severe = if text.trim().is_empty() { Severity::Warning } else { Severity::Error };
        let message = format!("`{}` is no whole number", text.trim());
        checker.at(child, finding(&NOT_A_NUMBER, message, "write digits, or leave the element out").severity(severe));
    }
    let kind = setting.resource_type;
    let (processor, memory) = (kind == Some(ResourceType::PROCESSOR), kind == Some(ResourceType::MEMORY));
    // What a collection shares may be reserved or limited only.
    let says = ["VirtualQuantity", "Reservation", "Limit"].iter().any(|name| child(element, name).is_some());
    if (processor || memory) && !item.options.is_limit() && !says {
        let message = format!("the item{} does not say how much", named(name(item)));
        checker.of(item.source, finding(&NO_QUANTITY, message, "add `VirtualQuantity`"));
    }
    match setting.allocation_units.as_deref().map(str::trim).filter(|unit| !unit.is_empty()) {
        None if memory => {
            let message = format!("the memory{} has no unit", named(name(item)));
            let help =
                "add `<rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits>` for MiB, which most readers assume";
            checker.of(item.source, finding(&MEMORY_WITHOUT_UNIT, message, help));
        }
        None => {}
        Some(unit) => {
            let told = match Unit::parse(unit).map(|unit| unit.spelling) {
                None => finding(
                    &UNIT_UNKNOWN,
                    format!("`{unit}` is no unit"),
                    "use such as `byte * 2^20` or `hertz * 10^6`",
                ),
                Some(Spelling::Word) => {
                    let read =
                        Unit::parse(unit).map(|unit| format!("{} * {}", unit.base, unit.factor)).unwrap_or_default();
                    finding(
                        &UNIT_WORD,
                        format!("`{unit}` is a word of drafts"),
                        format!("read as `{read}`; write it as such"),
                    )
                }
                Some(Spelling::Blanks) => {
                    finding(&UNIT_BLANKS, format!("`{unit}` has blanks around `^`"), "take them out")
                }
                Some(Spelling::Standard) => return,
            };
            checker.at_child(item.source, "AllocationUnits", told);
        }
    }
    if let Some(models) = setting.resource_sub_type.as_deref().filter(|models| models.contains(',')) {
        let message = format!("`{models}` has commas");
        let help = "write blanks between the models, of which any will do";
        checker.at_child(item.source, "ResourceSubType", finding(&super::hardware::COMMA_LIST, message, help));
    }
}

fn backing(checker: &mut Checker<'_>, item: &ItemRef<'_>, known: &Known) {
    let setting = item.setting;
    let adapter = setting.resource_type.is_some_and(ResourceType::is_network_adapter);
    if setting.host_resource.len() > 1 || adapter && setting.connection.len() > 1 {
        let message = format!("the item{} has more than one backing", named(name(item)));
        checker.of(item.source, finding(&TWO_BACKINGS, message, "make it two devices"));
    }
    for resource in setting.host_resource.iter().filter(|resource| !resource.trim().is_empty()) {
        let Some((disk, id, form)) = host_resource(resource) else { continue };
        if !form && checker.version() != Version::V0_9 {
            let kind = if disk { "disk" } else { "file" };
            let help = format!("write `ovf:/{kind}/{id}`");
            let message = format!("`{}` is the form of 0.9", resource.trim());
            checker.at_child(item.source, "HostResource", finding(&HOST_RESOURCE_FORM, message, help));
        }
        let there = if disk { &known.disks } else { &known.files };
        if !there.contains(id) {
            let (what, place) = if disk { ("disk", "`DiskSection`") } else { ("file", "`References`") };
            let message = format!("the {what} `{id}` is not in {place}");
            checker.at_child(
                item.source,
                "HostResource",
                finding(&HOST_RESOURCE_UNKNOWN, message, "add it, or correct the id"),
            );
        }
    }
    if setting.resource_type == Some(ResourceType::DISK_DRIVE)
        && setting.host_resource.is_empty()
        && setting.virtual_quantity.is_none()
        && !item.options.is_limit()
    {
        let message = format!("the disk drive{} has no disk", named(name(item)));
        checker
            .of(item.source, finding(&DRIVE_WITHOUT_DISK, message, "add `HostResource` with `ovf:/disk/` and the id"));
    }
    if adapter {
        for network in setting.connection.iter().map(|network| network.trim()) {
            if !network.is_empty() && !network.starts_with("${") && !known.networks.contains(network) {
                let message = format!("the network `{network}` is not in the `NetworkSection`");
                checker.at_child(
                    item.source,
                    "Connection",
                    finding(&NETWORK_UNKNOWN, message, "add the `Network`, or correct the name"),
                );
            }
        }
    }
}
