//! Operating systems, starting and stopping, placing.

use std::collections::HashSet;

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Error, Warning};

use super::rule;
use crate::cim::os_type;
use crate::envelope::{Content, Envelope, VirtualSystemCollection};
use crate::namespace::Namespace;
use crate::read;
use crate::shape::Name;
use crate::validate::{Checker, finding};

/// Rule: the number of an operating system.
pub const OS_NOT_A_NUMBER: Rule =
    rule("OVF0801", "os-not-a-number", Warning, "The id of an OperatingSystemSection is a number of CIM's OSType.");
/// Rule: known numbers.
pub const OS_UNKNOWN: Rule =
    rule("OVF0802", "os-unknown", Advice, "The id of an OperatingSystemSection is one that CIM Schema 2.49 names.");
/// Rule: what is started.
pub const STARTUP_UNKNOWN: Rule = rule(
    "OVF0803",
    "startup-unknown",
    Error,
    "An Item of a StartupSection names what is directly in the collection, each once.",
);
/// Rule: order and actions.
pub const STARTUP_INCOMPLETE: Rule = rule(
    "OVF0804",
    "startup-incomplete",
    Error,
    "An Item of a StartupSection has an order of 0 or more, and actions that the standard names.",
);
/// Rule: groups.
pub const GROUP_UNKNOWN: Rule =
    rule("OVF0805", "group-unknown", Error, "The group of a PlacementSection is the id of a PlacementGroupSection.");
/// Rule: policies.
pub const POLICY_UNKNOWN: Rule =
    rule("OVF0806", "policy-unknown", Advice, "The policy of a group is `affinity` or `availability`.");
/// Rule: prototypes.
pub const PROTOTYPE_UNKNOWN: Rule =
    rule("OVF0807", "prototype-unknown", Error, "A ScaleOutSection names what is directly in the collection.");
/// Rule: counts.
pub const COUNT_ODD: Rule =
    rule("OVF0808", "count-odd", Error, "The default of an InstanceCount lies between its minimum and its maximum.");
/// Rule: files for the guest.
pub const ENVIRONMENT_FILE_UNKNOWN: Rule = rule(
    "OVF0809",
    "environment-file-unknown",
    Error,
    "A File of an EnvironmentFilesSection names a File in References, and a path.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    OS_NOT_A_NUMBER,
    OS_UNKNOWN,
    STARTUP_UNKNOWN,
    STARTUP_INCOMPLETE,
    GROUP_UNKNOWN,
    POLICY_UNKNOWN,
    PROTOTYPE_UNKNOWN,
    COUNT_ODD,
    ENVIRONMENT_FILE_UNKNOWN,
];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let groups: HashSet<_> = envelope.placement_group_sections.iter().filter_map(|group| group.id.as_deref()).collect();
    for group in &envelope.placement_group_sections {
        if let Some(policy) = group.policy.as_deref().filter(|policy| !matches!(*policy, "affinity" | "availability")) {
            let message = format!("the policy `{policy}` is not one of the standard");
            checker.at_attribute(
                group.source,
                "policy",
                finding(&POLICY_UNKNOWN, message, "use `affinity` or `availability`"),
            );
        }
    }
    for content in envelope.contents() {
        let placement = match content {
            Content::VirtualSystem(system) => {
                operating_system(checker, system);
                environment_files(checker, envelope, system);
                &system.placement_section
            }
            Content::VirtualSystemCollection(collection) => {
                startup(checker, collection);
                scale_out(checker, collection);
                &collection.placement_section
            }
        };
        if let Some(placement) = placement
            && let Some(group) = placement.group.as_deref().filter(|group| !groups.contains(group))
        {
            let message = format!("there is no `PlacementGroupSection` `{group}`");
            checker.at_attribute(
                placement.source,
                "group",
                finding(&GROUP_UNKNOWN, message, "add it, or correct the id"),
            );
        }
    }
}

fn operating_system(checker: &mut Checker<'_>, system: &crate::VirtualSystem) {
    let Some(section) = &system.operating_system_section else { return };
    let raw = read::attribute(checker.element(section.source), &Name::ovf("id")).map(crate::xml::Attribute::value);
    match (section.id, raw) {
        // oVirt keeps the identifier of the virtual machine there.
        (None, Some(_)) if checker.document().root().namespace() == Namespace::EnvelopeOVirt => {}
        (None, raw) => {
            let shown = raw.map_or_else(|| "nothing".to_owned(), |raw| format!("`{raw}`"));
            let message = format!("the number of the operating system is {shown}");
            let help = "use a number of CIM's OSType, 1 for any other";
            checker.at_attribute(section.source, "id", finding(&OS_NOT_A_NUMBER, message, help));
        }
        (Some(number), _) if os_type(number).is_none() => {
            let message = format!("CIM Schema 2.49 names no operating system {number}");
            checker.at_attribute(
                section.source,
                "id",
                finding(&OS_UNKNOWN, message, "later schemas may; `Description` says it for people"),
            );
        }
        (Some(_), _) => {}
    }
}

fn environment_files(checker: &mut Checker<'_>, envelope: &Envelope, system: &crate::VirtualSystem) {
    for file in system.environment_files_section.iter().flat_map(|section| &section.files) {
        let known = file.file_ref.as_deref().is_some_and(|file| envelope.file(file).is_some());
        if !known || file.path.is_none() {
            let message = "a file for the guest is not in `References`, or has no `path`";
            checker.at_attribute(
                file.source,
                "fileRef",
                finding(&ENVIRONMENT_FILE_UNKNOWN, message, "add the `File` and the `path`"),
            );
        }
    }
}

fn startup(checker: &mut Checker<'_>, collection: &VirtualSystemCollection) {
    let Some(section) = &collection.startup_section else { return };
    let inside: HashSet<_> = collection.content.iter().filter_map(Content::id).collect();
    let mut seen = HashSet::new();
    for item in &section.items {
        let element = checker.element(item.source);
        let wrong = match item.id.as_deref() {
            None => Some("an item does not say what is started".to_owned()),
            Some(id) if !inside.contains(id) => Some(format!("`{id}` is not directly in the collection")),
            Some(id) if !seen.insert(id) => Some(format!("`{id}` is there twice")),
            Some(_) => None,
        };
        if let Some(message) = wrong {
            checker.at_attribute(
                item.source,
                "id",
                finding(&STARTUP_UNKNOWN, message, "name each content of the collection once"),
            );
        }
        let raw = |name: &'static str| read::attribute(element, &Name::ovf(name)).map(crate::xml::Attribute::value);
        let wrong = if item.order.is_none() {
            Some((
                "order",
                raw("order").map_or_else(|| "there is no `order`".to_owned(), |order| format!("`{order}` is no order")),
            ))
        } else if let Some(action) = raw("startAction").filter(|_| item.start_action.is_none()) {
            Some(("startAction", format!("`{action}` is no way to start")))
        } else {
            let unknown = raw("stopAction").filter(|_| item.stop_action.is_none());
            unknown.map(|action| ("stopAction", format!("`{action}` is no way to stop")))
        };
        if let Some((name, message)) = wrong {
            let help =
                "`order` is a number; start by `powerOn` or `none`, stop by `powerOff`, `guestShutdown` or `none`";
            checker.at_attribute(item.source, name, finding(&STARTUP_INCOMPLETE, message, help));
        }
    }
}

fn scale_out(checker: &mut Checker<'_>, collection: &VirtualSystemCollection) {
    for section in &collection.scale_out_sections {
        let id = section.id.as_deref();
        if !collection.content.iter().any(|content| content.id().is_some() && content.id() == id) {
            let message = format!("`{}` is not directly in the collection", id.unwrap_or_default());
            checker.at_attribute(
                section.source,
                "id",
                finding(&PROTOTYPE_UNKNOWN, message, "name a content of the collection"),
            );
        }
        for count in &section.instance_counts {
            let low = count.minimum.unwrap_or(1);
            let fits = count
                .default
                .is_some_and(|at_first| low <= at_first && count.maximum.is_none_or(|high| at_first <= high));
            if !fits {
                let message = "the count at first is missing, or beyond the least or the most";
                checker.of(
                    count.source,
                    finding(&COUNT_ODD, message, "minimum ≤ default ≤ maximum; the minimum is 1 if not given"),
                );
            }
        }
    }
}
