//! Hardware as a whole: virtual hardware sections and what kind of virtual machine it is.

use std::collections::{HashMap, HashSet};

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Error, Warning};

use super::{item, rule};
use crate::cim::ResourceType;
use crate::envelope::{Content, Envelope};
use crate::namespace::Version;
use crate::section::{Bound, ItemRef, VirtualHardwareSection};
use crate::validate::{Checker, child, finding, named};

/// Rule: `VirtualHardwareSection`.
pub const NO_HARDWARE: Rule =
    rule("OVF0401", "no-hardware", Warning, "A VirtualSystem says what hardware it needs in a VirtualHardwareSection.");
/// Rule: `InstanceID` of System.
pub const SYSTEM_WITHOUT_INSTANCE_ID: Rule =
    rule("OVF0402", "system-without-instance-id", Warning, "A System has an InstanceID.");
/// Rule: `ElementName` of System.
pub const SYSTEM_WITHOUT_NAME: Rule =
    rule("OVF0403", "system-without-name", Advice, "Since 1.0 a System has an ElementName.");
/// Rule: lists with blanks.
pub const COMMA_LIST: Rule = rule(
    "OVF0404",
    "comma-list",
    Advice,
    "Alternatives have blanks between them: kinds of virtual machines, models of devices, and transports.",
);
/// Rule: `InstanceID` of Items.
pub const INSTANCE_ID_TWICE: Rule = rule(
    "OVF0405",
    "instance-id-twice",
    Error,
    "Devices that are there in every configuration have distinct InstanceIDs.",
);
/// Rule: `ResourceType` of one `InstanceID`.
pub const TYPES_DISAGREE: Rule =
    rule("OVF0406", "types-disagree", Error, "Items of one InstanceID are of one ResourceType.");
/// Rule: `Parent`.
pub const PARENT_UNKNOWN: Rule =
    rule("OVF0407", "parent-unknown", Error, "The Parent of a device is the InstanceID of another in its section.");
/// Rule: `AddressOnParent`.
pub const ADDRESS_TAKEN: Rule =
    rule("OVF0408", "address-taken", Warning, "Two devices on one Parent have distinct AddressOnParent.");
/// Rule: limits.
pub const LIMIT_TWICE: Rule =
    rule("OVF0409", "limit-twice", Error, "A device has at most one Item with the bound `min` and one with `max`.");
/// Rule: limits of something.
pub const LIMIT_OF_NOTHING: Rule =
    rule("OVF0410", "limit-of-nothing", Error, "An Item with the bound `min` or `max` has the InstanceID of a device.");
/// Rule: limits hold.
pub const OUT_OF_LIMITS: Rule =
    rule("OVF0411", "out-of-limits", Warning, "The quantity of a device lies between its limits.");
/// Rule: `iso` needs a drive.
pub const NO_DRIVE_FOR_ISO: Rule = rule(
    "OVF0412",
    "no-drive-for-iso",
    Advice,
    "For the transport `iso` there is a CD drive that is not connected, into which the environment is put.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    NO_HARDWARE,
    SYSTEM_WITHOUT_INSTANCE_ID,
    SYSTEM_WITHOUT_NAME,
    COMMA_LIST,
    INSTANCE_ID_TWICE,
    TYPES_DISAGREE,
    PARENT_UNKNOWN,
    ADDRESS_TAKEN,
    LIMIT_TWICE,
    LIMIT_OF_NOTHING,
    OUT_OF_LIMITS,
    NO_DRIVE_FOR_ISO,
];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let known = item::Known::of(checker, envelope);
    for content in envelope.contents() {
        match content {
            Content::VirtualSystem(system) => {
                if system.virtual_hardware_sections.is_empty() {
                    let message = format!("the `VirtualSystem`{} has no hardware", named(system.id.as_deref()));
                    checker.of(system.source, finding(&NO_HARDWARE, message, "add a `VirtualHardwareSection`"));
                }
                for section in &system.virtual_hardware_sections {
                    system_and_transport(checker, section);
                    let items: Vec<_> = section.all_items().collect();
                    item::check(checker, &items, section.source, &known);
                    together(checker, &items);
                }
            }
            Content::VirtualSystemCollection(collection) => {
                if let Some(section) = &collection.resource_allocation_section {
                    let items: Vec<_> = section.all_items().collect();
                    item::check(checker, &items, section.source, &known);
                    together(checker, &items);
                }
            }
        }
    }
}

fn system_and_transport(checker: &mut Checker<'_>, section: &VirtualHardwareSection) {
    if let Some(system) = &section.system {
        let element = checker.element(system.source);
        if system.setting.instance_id.is_none() {
            let message = "`System` has no `InstanceID`";
            checker.of(
                system.source,
                finding(&SYSTEM_WITHOUT_INSTANCE_ID, message, "add `<vssd:InstanceID>0</vssd:InstanceID>`"),
            );
        } else if checker.version() != Version::V0_9
            && child(element, "InstanceID").is_none()
            && checker.first(&item::INSTANCE_ID_SPELLED, section.source)
        {
            let message = "`InstanceId` is the spelling of 0.9";
            checker.at_child(
                system.source,
                "InstanceId",
                finding(&item::INSTANCE_ID_SPELLED, message, "write `InstanceID`"),
            );
        }
        if system.setting.element_name.is_none() && checker.version() != Version::V0_9 {
            let message = "`System` has no `ElementName`";
            let help = "add `<vssd:ElementName>Virtual Hardware Family</vssd:ElementName>` or the like";
            checker.of(system.source, finding(&SYSTEM_WITHOUT_NAME, message, help));
        }
        if let Some(kinds) = system.setting.virtual_system_type.as_deref().filter(|kinds| kinds.contains(',')) {
            let message = format!("`{kinds}` has commas");
            let help = "write blanks between the kinds, of which any will do";
            checker.at_child(system.source, "VirtualSystemType", finding(&COMMA_LIST, message, help));
        }
    }
    let Some(transport) = section.transport.as_deref() else { return };
    if transport.contains(',') {
        let message = format!("`{transport}` has commas");
        checker.at_attribute(
            section.source,
            "transport",
            finding(&COMMA_LIST, message, "write blanks between the transports"),
        );
    }
    let drive = |item: ItemRef<'_>| {
        let kind = item.setting.resource_type;
        kind.is_some_and(|kind| matches!(kind, ResourceType::CD_DRIVE | ResourceType::DVD_DRIVE))
            && item.setting.automatic_allocation == Some(false)
    };
    if transport.split([' ', ',']).any(|transport| transport == "iso") && !section.all_items().any(drive) {
        let message = "the environment comes as `iso`, and there is no CD drive for it";
        let help = "add a CD drive with `AutomaticAllocation` false; some platforms add one by themselves";
        checker.at_attribute(section.source, "transport", finding(&NO_DRIVE_FOR_ISO, message, help));
    }
}

/// What the devices of a section are to each other.
fn together(checker: &mut Checker<'_>, items: &[ItemRef<'_>]) {
    let id = |item: &ItemRef<'_>| item.setting.instance_id.as_deref().map(|id| id.trim().to_owned());
    let always = |item: &ItemRef<'_>| item.options.configuration.is_none() && !item.options.is_limit();
    let (mut first, mut types, mut addresses) = (HashSet::new(), HashMap::new(), HashMap::new());
    for item in items {
        let Some(id) = id(item) else { continue };
        if always(item) && !first.insert(id.clone()) {
            let message = format!("the `InstanceID` `{id}` is there twice");
            checker.at_child(
                item.source,
                "InstanceID",
                finding(&INSTANCE_ID_TWICE, message, "number the devices through"),
            );
        }
        if let Some(kind) = item.setting.resource_type {
            let before = *types.entry(id.clone()).or_insert(kind);
            if before != kind && !(always(item) && first.len() < types.len()) {
                let message = format!("`{id}` is a {kind} here and a {before} before");
                checker.at_child(
                    item.source,
                    "ResourceType",
                    finding(&TYPES_DISAGREE, message, "make them the same, or number them apart"),
                );
            }
        }
        let (parent, address) = (item.setting.parent.as_deref(), item.setting.address_on_parent.as_deref());
        if let (Some(parent), Some(address), true) = (parent, address, always(item)) {
            let place = (parent.trim().to_owned(), address.trim().to_owned());
            if let Some(other) = addresses.insert(place, id.clone()) {
                let message = format!("`{id}` and `{other}` are both on `{parent}` at `{address}`");
                checker.at_child(
                    item.source,
                    "AddressOnParent",
                    finding(&ADDRESS_TAKEN, message, "give each a place of its own"),
                );
            }
        }
    }
    for item in items {
        if let Some(parent) = item.setting.parent.as_deref().map(str::trim).filter(|parent| !parent.is_empty())
            && !types.contains_key(parent)
            && !items.iter().any(|other| id(other).as_deref() == Some(parent))
        {
            let message = format!("the parent `{parent}` is no device of this section");
            checker.at_child(
                item.source,
                "Parent",
                finding(&PARENT_UNKNOWN, message, "add the controller, or take its `InstanceID`"),
            );
        }
    }
    limits(checker, items);
}

fn limits(checker: &mut Checker<'_>, items: &[ItemRef<'_>]) {
    let mut marks = HashSet::new();
    let mut normals: HashMap<&str, Vec<&ItemRef<'_>>> = HashMap::new();
    for item in items {
        if let Some(id) = item.setting.instance_id.as_deref()
            && !item.options.is_limit()
        {
            normals.entry(id).or_default().push(item);
        }
    }
    for item in items.iter().filter(|item| item.options.is_limit()) {
        let (Some(id), Some(bound)) = (item.setting.instance_id.as_deref(), item.options.bound) else { continue };
        let names = item.options.configuration.clone().unwrap_or_default().0;
        let word = bound.as_ref();
        if !marks.insert((id, bound, names)) {
            let message = format!("`{id}` has more than one bound `{word}`");
            checker.at_attribute(item.source, "bound", finding(&LIMIT_TWICE, message, "keep one of them"));
        }
        let Some(normals) = normals.get(id) else {
            let message = format!("the bound `{word}` is of `{id}`, which is no device of this section");
            checker.at_attribute(
                item.source,
                "bound",
                finding(&LIMIT_OF_NOTHING, message, "add the device without a bound"),
            );
            continue;
        };
        let number = |item: &ItemRef<'_>| item.setting.virtual_quantity.as_ref().and_then(crate::Quantity::number);
        let same_unit = |other: &&&ItemRef<'_>| {
            other.setting.allocation_units == item.setting.allocation_units || item.setting.allocation_units.is_none()
        };
        let beyond = normals
            .iter()
            .filter(same_unit)
            .filter_map(|other| Some((number(other)?, number(item)?)))
            .find(|(normal, limit)| if bound == Bound::Min { normal < limit } else { normal > limit });
        if let Some((normal, limit)) = beyond {
            let message = format!("`{id}` is {normal}, beyond its bound `{word}` of {limit}");
            checker.at_child(item.source, "VirtualQuantity", finding(&OUT_OF_LIMITS, message, "correct one of them"));
        }
    }
}
