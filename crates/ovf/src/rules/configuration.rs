//! Deployment options.

use std::collections::HashSet;

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Error, Warning};

use super::rule;
use crate::envelope::{Content, Envelope};
use crate::namespace::Namespace;
use crate::section::Names;
use crate::shape::Source;
use crate::validate::{Checker, finding};

/// Rule: ids of Configurations.
pub const CONFIGURATION_UNKNOWN: Rule = rule(
    "OVF0601",
    "configuration-unknown",
    Error,
    "A configuration that something is for is one of the DeploymentOptionSection.",
);
/// Rule: distinct ids.
pub const CONFIGURATION_TWICE: Rule =
    rule("OVF0602", "configuration-twice", Error, "Configurations have ids, and those are distinct.");
/// Rule: one default.
pub const TWO_DEFAULTS: Rule = rule("OVF0603", "two-defaults", Error, "At most one Configuration is the default.");
/// Rule: a choice.
pub const NO_CONFIGURATION: Rule =
    rule("OVF0604", "no-configuration", Warning, "A DeploymentOptionSection has a Configuration.");
/// Rule: prefixes of attributes.
pub const ATTRIBUTE_BARE: Rule = rule(
    "OVF0605",
    "attribute-bare",
    Advice,
    "Attributes of OVF have a prefix; a bare one belongs to no namespace, and strict readers pass it over.",
);

/// The rules of this group.
pub const RULES: &[Rule] =
    &[CONFIGURATION_UNKNOWN, CONFIGURATION_TWICE, TWO_DEFAULTS, NO_CONFIGURATION, ATTRIBUTE_BARE];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let mut known = HashSet::new();
    if let Some(section) = &envelope.deployment_option_section {
        if section.configurations.is_empty() {
            let message = "the `DeploymentOptionSection` has no `Configuration`";
            checker.of(section.source, finding(&NO_CONFIGURATION, message, "add one, or take the section out"));
        }
        let mut default = false;
        for configuration in &section.configurations {
            match configuration.id.as_deref() {
                None => {
                    let message = "a configuration has no `id`";
                    checker.of(configuration.source, finding(&CONFIGURATION_TWICE, message, "add `ovf:id`"));
                }
                Some(id) if !known.insert(id) => {
                    let message = format!("the configuration `{id}` is there twice");
                    checker.at_attribute(
                        configuration.source,
                        "id",
                        finding(&CONFIGURATION_TWICE, message, "give it an id of its own"),
                    );
                }
                Some(_) => {}
            }
            if configuration.default == Some(true) && std::mem::replace(&mut default, true) {
                let message = "another configuration is the default, too";
                checker.at_attribute(configuration.source, "default", finding(&TWO_DEFAULTS, message, "choose one"));
            }
        }
    }
    let mut users: Vec<(Source, &Names)> = vec![];
    for content in envelope.contents() {
        for section in content.product_sections() {
            for property in section.properties() {
                users.extend(property.configuration.iter().map(|names| (property.source, names)));
                for value in &property.values {
                    users.extend(value.configuration.iter().map(|names| (value.source, names)));
                }
            }
        }
        match content {
            Content::VirtualSystem(system) => {
                let items =
                    system.virtual_hardware_sections.iter().flat_map(crate::section::VirtualHardwareSection::all_items);
                users.extend(items.filter_map(|item| Some((item.source, item.options.configuration.as_ref()?))));
            }
            Content::VirtualSystemCollection(collection) => {
                let items = collection
                    .resource_allocation_section
                    .iter()
                    .flat_map(crate::section::ResourceAllocationSection::all_items);
                users.extend(items.filter_map(|item| Some((item.source, item.options.configuration.as_ref()?))));
                let counts = collection.scale_out_sections.iter().flat_map(|section| &section.instance_counts);
                users.extend(counts.filter_map(|count| Some((count.source, count.configuration.as_ref()?))));
            }
        }
    }
    for (source, names) in users {
        for name in names.0.iter().filter(|name| !known.contains(name.as_str())) {
            let message = format!("the configuration `{name}` is not in the `DeploymentOptionSection`");
            let help = "add it, or correct the name";
            checker.at_attribute(source, "configuration", finding(&CONFIGURATION_UNKNOWN, message, help));
        }
    }
    bare(checker);
}

fn bare(checker: &mut Checker<'_>) {
    for element in checker.document().elements().filter(|element| element.namespace().is_envelope()) {
        for attribute in element.attributes().filter(|attribute| attribute.namespace() == Namespace::None) {
            if matches!(attribute.name(), "configuration" | "msgid" | "required" | "bound")
                && checker.first(&ATTRIBUTE_BARE, Source(element.parent().map(crate::xml::Element::id)))
            {
                let message = format!("the attribute `{}` has no prefix", attribute.name());
                let help = format!("write `ovf:{}`; it is read as meant", attribute.name());
                checker.at(element, finding(&ATTRIBUTE_BARE, message, help));
            }
        }
    }
}
