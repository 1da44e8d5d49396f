//! Disks.

use std::collections::{HashMap, HashSet};

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Error, Warning};

use super::rule;
use crate::cim::units::Unit;
use crate::envelope::Envelope;
use crate::read;
use crate::section::{Disk, Quantity};
use crate::shape::Name;
use crate::validate::{Checker, finding, named};

/// Rule: `diskId`.
pub const DISK_WITHOUT_ID: Rule =
    rule("OVF0301", "disk-without-id", Error, "A Disk has a diskId, by which devices refer to it.");
/// Rule: `capacity`.
pub const DISK_WITHOUT_CAPACITY: Rule = rule("OVF0302", "disk-without-capacity", Error, "A Disk has a capacity.");
/// Rule: ids of Disks.
pub const DISK_ID_TWICE: Rule = rule("OVF0303", "disk-id-twice", Error, "Disks have distinct ids.");
/// Rule: `fileRef` of Disk.
pub const DISK_FILE_UNKNOWN: Rule =
    rule("OVF0304", "disk-file-unknown", Error, "The fileRef of a Disk is the id of a File in References.");
/// Rule: one Disk for a File.
pub const FILE_OF_TWO_DISKS: Rule =
    rule("OVF0305", "file-of-two-disks", Warning, "A File holds the content of one Disk.");
/// Rule: `populatedSize`.
pub const POPULATED_SIZE: Rule = rule(
    "OVF0306",
    "populated-size",
    Warning,
    "The populatedSize of a Disk is a number of bytes, no more than its capacity.",
);
/// Rule: `format`.
pub const DISK_WITHOUT_FORMAT: Rule =
    rule("OVF0307", "disk-without-format", Advice, "A Disk that has a file says in which format that is.");
/// Rule: `capacityAllocationUnits`.
pub const CAPACITY_UNIT: Rule = rule(
    "OVF0308",
    "capacity-unit",
    Error,
    "The unit of a capacity is a programmatic unit of bytes, such as `byte * 2^30`.",
);
/// Rule: the order of Disks.
pub const DISKS_OUT_OF_ORDER: Rule = rule(
    "OVF0309",
    "disks-out-of-order",
    Advice,
    "Disks are in the order of their Files, so that who reads a stream can write one after another.",
);
/// Rule: the value of `capacity`.
pub const CAPACITY_NOT_A_NUMBER: Rule = rule(
    "OVF0310",
    "capacity-not-a-number",
    Error,
    "A capacity is a number of more than 0, or a property as `${key}`.",
);
/// Rule: `parentRef`.
pub const PARENT_DISK: Rule =
    rule("OVF0311", "parent-disk", Error, "The parentRef of a Disk is the id of another Disk that stands before it.");
/// Rule: a capacity from a property.
pub const PROPERTY_FOR_FULL_DISK: Rule = rule(
    "OVF0312",
    "property-for-full-disk",
    Warning,
    "Only the capacity of a Disk without a file can be left to a property.",
);
/// Rule: `populatedSize` of an empty disk.
pub const POPULATED_BUT_EMPTY: Rule = rule(
    "OVF0313",
    "populated-but-empty",
    Advice,
    "A Disk without a file is empty at first, so it has no populatedSize.",
);
/// Rule: used Disks.
pub const DISK_UNUSED: Rule =
    rule("OVF0314", "disk-unused", Advice, "A Disk that no device refers to is made for nothing.");
/// Rule: used Networks.
pub const NETWORK_UNUSED: Rule =
    rule("OVF0315", "network-unused", Advice, "A Network that no adapter is connected to is made for nothing.");

/// The rules of this group.
pub const RULES: &[Rule] = &[
    DISK_WITHOUT_ID,
    DISK_WITHOUT_CAPACITY,
    DISK_ID_TWICE,
    DISK_FILE_UNKNOWN,
    FILE_OF_TWO_DISKS,
    POPULATED_SIZE,
    DISK_WITHOUT_FORMAT,
    CAPACITY_UNIT,
    DISKS_OUT_OF_ORDER,
    CAPACITY_NOT_A_NUMBER,
    PARENT_DISK,
    PROPERTY_FOR_FULL_DISK,
    POPULATED_BUT_EMPTY,
    DISK_UNUSED,
    NETWORK_UNUSED,
];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let files: HashMap<&str, usize> = envelope
        .references
        .iter()
        .flat_map(|references| &references.files)
        .enumerate()
        .filter_map(|(index, file)| Some((file.id.as_deref()?, index)))
        .collect();
    let disks = envelope.disks();
    let shared = envelope.shared_disk_section.iter().flat_map(|section| &section.disks).map(|shared| &shared.disk);
    let (mut ids, mut owners, mut latest) = (HashSet::new(), HashSet::new(), None);
    let (used, connected) = super::item::used(checker);
    for disk in disks.chain(shared) {
        identity(checker, disk, &mut ids, &used);
        capacity(checker, disk);
        let Some(file) = disk.file_ref.as_deref().filter(|file| !file.is_empty()) else { continue };
        match files.get(file) {
            None => {
                let message = format!(
                    "the disk{} refers to the file `{file}`, which is not in `References`",
                    named(disk.disk_id.as_deref())
                );
                let help = "add the `File`, or leave `fileRef` out for an empty disk";
                checker.at_attribute(disk.source, "fileRef", finding(&DISK_FILE_UNKNOWN, message, help));
            }
            Some(index) => {
                if !owners.insert(file) {
                    let message = format!("the file `{file}` is the content of another disk, too");
                    checker.at_attribute(
                        disk.source,
                        "fileRef",
                        finding(&FILE_OF_TWO_DISKS, message, "refer to one disk twice, or carry two files"),
                    );
                } else if latest.is_some_and(|latest| latest > *index) {
                    let message =
                        format!("the disk{} stands behind one whose file comes later", named(disk.disk_id.as_deref()));
                    checker.of(
                        disk.source,
                        finding(&DISKS_OUT_OF_ORDER, message, "order the disks as their files are in `References`"),
                    );
                }
                latest = latest.max(Some(*index));
            }
        }
        if disk.format.is_none() {
            let message = format!("the disk{} does not say the format of its file", named(disk.disk_id.as_deref()));
            checker
                .of(disk.source, finding(&DISK_WITHOUT_FORMAT, message, "add `ovf:format` with the URI of the format"));
        }
    }
    for network in envelope.networks() {
        if let Some(name) = network.name.as_deref().filter(|name| !connected.contains(*name)) {
            let message = format!("no adapter is connected to the network `{name}`");
            checker.of(network.source, finding(&NETWORK_UNUSED, message, "connect one, or take the network out"));
        }
    }
}

fn identity<'e>(checker: &mut Checker<'_>, disk: &'e Disk, ids: &mut HashSet<&'e str>, used: &HashSet<String>) {
    let parent = disk.parent_ref.as_deref().filter(|parent| !parent.is_empty());
    if let Some(parent) = parent.filter(|parent| !ids.contains(parent)) {
        let message = format!("the parent `{parent}` is no disk that stands before this one");
        checker.at_attribute(
            disk.source,
            "parentRef",
            finding(&PARENT_DISK, message, "move the parent before it, or add it"),
        );
    }
    match disk.disk_id.as_deref() {
        None => checker.of(disk.source, finding(&DISK_WITHOUT_ID, "a disk has no `diskId`", "add `ovf:diskId`")),
        Some(id) if !ids.insert(id) => {
            let message = format!("the disk id `{id}` is there twice");
            checker.at_attribute(disk.source, "diskId", finding(&DISK_ID_TWICE, message, "give it an id of its own"));
        }
        Some(id) if !used.contains(id) => {
            let message = format!("no device refers to the disk `{id}`");
            checker.of(disk.source, finding(&DISK_UNUSED, message, "refer to it with `HostResource`, or take it out"));
        }
        Some(_) => {}
    }
}

fn capacity(checker: &mut Checker<'_>, disk: &Disk) {
    let element = checker.element(disk.source);
    let named = named(disk.disk_id.as_deref());
    let has_file = disk.file_ref.as_deref().is_some_and(|file| !file.is_empty());
    let unit = disk.capacity_allocation_units.as_deref().filter(|unit| !unit.trim().is_empty()).unwrap_or("byte");
    let unit = Unit::parse(unit).filter(Unit::is_bytes);
    if unit.is_none() {
        let message =
            format!("`{}` is no unit of bytes", disk.capacity_allocation_units.as_deref().unwrap_or_default());
        let help = "use `byte * 2^30` for GiB, `byte * 2^20` for MiB, or leave it out for bytes";
        checker.at_attribute(disk.source, "capacityAllocationUnits", finding(&CAPACITY_UNIT, message, help));
    }
    match &disk.capacity {
        None if read::attribute(element, &Name::ovf("capacity")).is_none() => {
            let message = format!("the disk{named} has no `capacity`");
            checker.of(disk.source, finding(&DISK_WITHOUT_CAPACITY, message, "say how big it is"));
        }
        None | Some(Quantity::Number(0)) => {
            let message = format!("the capacity of the disk{named} is not a number of more than 0");
            checker.at_attribute(
                disk.source,
                "capacity",
                finding(&CAPACITY_NOT_A_NUMBER, message, "say how big it is"),
            );
        }
        Some(Quantity::Property(key)) if has_file => {
            let message = format!("the disk{named} has a file, and the property `{key}` says how big it is");
            checker.at_attribute(
                disk.source,
                "capacity",
                finding(&PROPERTY_FOR_FULL_DISK, message, "write the number"),
            );
        }
        Some(_) => {}
    }
    let Some(populated) = read::attribute(element, &Name::ovf("populatedSize")) else { return };
    let capacity = disk.capacity.as_ref().and_then(Quantity::number);
    let capacity = unit.zip(capacity).and_then(|(unit, capacity)| unit.of(capacity));
    let wrong = match (disk.populated_size, capacity) {
        (None, _) => Some(format!("`{}` is no number of bytes", populated.value())),
        (Some(populated), Some(capacity)) if populated > capacity => {
            Some(format!("{populated} bytes of the disk{named} are used, it has {capacity}"))
        }
        _ => None,
    };
    if let Some(message) = wrong {
        checker.at_attribute(
            disk.source,
            "populatedSize",
            finding(&POPULATED_SIZE, message, "correct it, or leave it out"),
        );
    } else if !has_file && disk.populated_size.is_some_and(|size| size > 0) {
        let message = format!("the disk{named} has no file and is said to be in use");
        checker.at_attribute(disk.source, "populatedSize", finding(&POPULATED_BUT_EMPTY, message, "leave it out"));
    }
}
