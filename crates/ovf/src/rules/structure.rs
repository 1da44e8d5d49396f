//! What stands where: the envelope, its content and sections.

use std::collections::HashSet;

use sidereal_diagnostics::Severity::{Advice, Error, Warning};
use sidereal_diagnostics::{Rule, Severity};

use super::rule;
use crate::envelope::Envelope;
use crate::namespace::{Namespace, Version};
use crate::read::{self, name_of};
use crate::section::REQUIRED;
use crate::shape::Text as _;
use crate::validate::{Checker, child, finding, named};
use crate::xml::Element;

/// Rule: References.
pub const REFERENCES_MISSING: Rule = rule(
    "OVF0101",
    "references-missing",
    Error,
    "References is the first element of the Envelope, even when there are no files.",
);
/// Rule: Content.
pub const CONTENT_COUNT: Rule =
    rule("OVF0102", "content-count", Error, "An Envelope has exactly one VirtualSystem or VirtualSystemCollection.");
/// Rule: order in the Envelope.
pub const ENVELOPE_ORDER: Rule = rule(
    "OVF0103",
    "envelope-order",
    Error,
    "In the Envelope, sections stand before the content and Strings after it.",
);
/// Rule: `ovf:id` of Content.
pub const CONTENT_WITHOUT_ID: Rule =
    rule("OVF0104", "content-without-id", Error, "A VirtualSystem or VirtualSystemCollection has an id.");
/// Rule: Info of Content.
pub const CONTENT_WITHOUT_INFO: Rule =
    rule("OVF0105", "content-without-info", Warning, "A VirtualSystem or VirtualSystemCollection begins with an Info.");
/// Rule: Info of sections.
pub const SECTION_WITHOUT_INFO: Rule = rule(
    "OVF0106",
    "section-without-info",
    Warning,
    "A section begins with an Info, which is what people are told who cannot use the section.",
);
/// Rule: an Info that says something.
pub const INFO_EMPTY: Rule = rule("OVF0107", "info-empty", Advice, "An Info says what the section is for.");
/// Rule: ids of Contents.
pub const CONTENT_ID_TWICE: Rule =
    rule("OVF0108", "content-id-twice", Error, "What is directly in one VirtualSystemCollection has distinct ids.");
/// Rule: the place of sections.
pub const SECTION_MISPLACED: Rule = rule(
    "OVF0109",
    "section-misplaced",
    Error,
    "Each section of the standard has its place; elsewhere readers pass it over.",
);
/// Rule: sections that are there once.
pub const SECTION_TWICE: Rule = rule(
    "OVF0110",
    "section-twice",
    Error,
    "Sections of which there is one are there once; of more, readers take any.",
);
/// Rule: names in the namespace of OVF.
pub const ELEMENT_UNKNOWN: Rule = rule(
    "OVF0111",
    "element-unknown",
    Warning,
    "Elements in the namespace of OVF are those that the standard names; extensions have namespaces of their own.",
);
/// Rule: required extensions.
pub const EXTENSION_REQUIRED: Rule = rule(
    "OVF0112",
    "extension-required",
    Advice,
    "Who does not know an extension that is required, and it is unless it says otherwise, has to refuse the package.",
);
/// Rule: the version of 0.9.
pub const VERSION_ODD: Rule =
    rule("OVF0113", "version-odd", Warning, "An envelope in the namespace of 0.9 says `version=\"0.9\"`.");
/// Not a rule of the standard.
pub const FINDINGS_OMITTED: Rule =
    rule("OVF0114", "findings-omitted", Advice, "No more than a thousand findings are reported.");

/// Rule: one version.
pub const NAMESPACES_MIXED: Rule = rule(
    "OVF0115",
    "namespaces-mixed",
    Warning,
    "The Envelope, its References and its content are in one namespace, that of the version.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    REFERENCES_MISSING,
    CONTENT_COUNT,
    ENVELOPE_ORDER,
    CONTENT_WITHOUT_ID,
    CONTENT_WITHOUT_INFO,
    SECTION_WITHOUT_INFO,
    INFO_EMPTY,
    CONTENT_ID_TWICE,
    SECTION_MISPLACED,
    SECTION_TWICE,
    ELEMENT_UNKNOWN,
    EXTENSION_REQUIRED,
    VERSION_ODD,
    FINDINGS_OMITTED,
    NAMESPACES_MIXED,
];

/// A section: where it may stand (E, S, C) and whether only once.
struct Section {
    name: &'static str,
    places: &'static str,
    once: bool,
}

const fn section(name: &'static str, places: &'static str, once: bool) -> Section {
    Section { name, places, once }
}

/// Standard: DSP0243 1.0.0, table 5; 2.0.1 for the later ones.
const SECTIONS: &[Section] = &[
    section("DiskSection", "E", true),
    section("SharedDiskSection", "E", true),
    section("NetworkSection", "E", true),
    section("DeploymentOptionSection", "E", true),
    section("PlacementGroupSection", "E", false),
    section("EncryptionSection", "E", true),
    section("ResourceAllocationSection", "C", true),
    section("StartupSection", "C", true),
    section("ScaleOutSection", "C", false),
    section("ProductSection", "SC", false),
    section("EulaSection", "SC", false),
    section("AnnotationSection", "SC", true),
    section("PlacementSection", "SC", true),
    section("OperatingSystemSection", "S", true),
    section("InstallSection", "S", true),
    section("VirtualHardwareSection", "S", false),
    section("EnvironmentFilesSection", "S", true),
    section("BootDeviceSection", "S", false),
];

fn section_of(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}

fn is_content(element: Element<'_>) -> bool {
    is_ovf(element) && matches!(name_of(element), "VirtualSystem" | "VirtualSystemCollection")
}

/// In the namespace of OVF, or in none, as 0.9 has it.
fn is_ovf(element: Element<'_>) -> bool {
    element.namespace().is_envelope() || element.namespace() == Namespace::None
}

/// Whether an extension is required, as its `ovf:required` says.
fn is_required(element: Element<'_>) -> bool {
    read::attribute(element, &REQUIRED).and_then(|attribute| bool::from_text(&attribute.value())) != Some(false)
}

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let root = checker.document().root();
    envelope_itself(checker, envelope, root);
    for element in checker.document().elements() {
        // Below an extension everything is the extension's own.
        if is_ovf(element) && inside_ovf(element) {
            if let Some(section) = section_of(name_of(element)) {
                one_section(checker, element, section);
            } else if is_content(element) {
                content(checker, element);
            }
        }
    }
    once(checker);
}

fn inside_ovf(element: Element<'_>) -> bool {
    element.namespace().is_envelope() || element.parent().is_none_or(is_ovf)
}

fn envelope_itself(checker: &mut Checker<'_>, envelope: &Envelope, root: Element<'_>) {
    let document = checker.document();
    let root = document.element(root.id()).unwrap_or(document.root());
    if checker.version() == Version::V0_9
        && root.namespace() == Namespace::Envelope09
        && envelope.version.as_deref() != Some("0.9")
    {
        let says = envelope.version.as_ref().map_or_else(|| "nothing".to_owned(), |version| format!("`{version}`"));
        let message = format!("the namespace is that of OVF 0.9, `version` says {says}");
        checker.at_attribute(envelope.source, "version", finding(&VERSION_ODD, message, "write `version=\"0.9\"`"));
    }
    match root.first_child() {
        Some(first) if is_ovf(first) && first.name() == "References" => {}
        _ if envelope.references.is_some() => {
            let message = "`References` is not the first element";
            let help = "move it to the start: who reads a stream needs the files first";
            let source = envelope.references.as_ref().map(|references| references.source).unwrap_or_default();
            checker.of(source, finding(&ENVELOPE_ORDER, message, help));
        }
        _ => checker.at(root, finding(&REFERENCES_MISSING, "there is no `References`", "add `<References/>`")),
    }
    match envelope.content.as_slice() {
        [_] => {}
        [] => {
            let message = "there is neither a `VirtualSystem` nor a `VirtualSystemCollection`";
            checker.at(root, finding(&CONTENT_COUNT, message, "describe what is to be deployed"));
        }
        [_, second, ..] => {
            let message = format!("there are {} contents, an envelope has one", envelope.content.len());
            let help = "put them into a `VirtualSystemCollection`";
            checker.of(second.source(), finding(&CONTENT_COUNT, message, help));
        }
    }
    let of_version = |element: &Element<'_>| element.name() == "References" || is_content(*element);
    let other = |element: &Element<'_>| element.namespace().is_envelope() && element.namespace() != root.namespace();
    if let Some(element) = root.children().find(|element| of_version(element) && other(element)) {
        let message = format!("`{}` is in the namespace of another version than the `Envelope`", element.name());
        checker.at(element, finding(&NAMESPACES_MIXED, message, format!("use `{}` for both", root.namespace_uri())));
    }
    let (mut content, mut strings) = (false, false);
    for element in root.children() {
        let name = name_of(element);
        let late =
            (section_of(name).is_some() && is_ovf(element) && (content || strings)) || is_content(element) && strings;
        if late {
            let message = format!("`{name}` stands behind what it belongs before");
            let help = "order: `References`, sections, the content, `Strings`";
            checker.at(element, finding(&ENVELOPE_ORDER, message, help));
        }
        content |= is_content(element);
        strings |= is_ovf(element) && name == "Strings";
        let known = section_of(name).is_some() || is_content(element) || matches!(name, "References" | "Strings");
        extension(checker, element, known || element.namespace() == Namespace::Strings);
    }
}

/// A child of the envelope, of a content or of a section that is not one of the standard's.
fn extension<'d>(checker: &mut Checker<'d>, element: Element<'d>, known: bool) {
    let name = element.name();
    match element.namespace() {
        Namespace::Other(_) if is_required(element) => {
            let message = format!("who does not know `{name}` (`{}`) cannot use the package", element.namespace_uri());
            let help = "write `ovf:required=\"false\"` if it can be passed over";
            checker.at(element, finding(&EXTENSION_REQUIRED, message, help));
        }
        Namespace::Other(_) => {}
        _ if known || !is_ovf(element) => {}
        _ => {
            let shown = name_of(element);
            let message = format!("OVF has no `{shown}` here");
            let severe = if is_required(element) { Severity::Warning } else { Severity::Advice };
            let help = "take it out, or give it a namespace of its own";
            checker.at(element, finding(&ELEMENT_UNKNOWN, message, help).severity(severe));
        }
    }
}

fn content<'d>(checker: &mut Checker<'d>, element: Element<'d>) {
    let name = name_of(element);
    let id = read::attribute(element, &crate::shape::Name::ovf("id")).map(|id| id.value().into_owned());
    if id.is_none() {
        checker.at(element, finding(&CONTENT_WITHOUT_ID, format!("the `{name}` has no `id`"), "add `ovf:id`"));
    }
    if child(element, "Info").is_none_or(|info| !is_ovf(info)) {
        let message = format!("the `{name}`{} has no `Info`", named(id.as_deref()));
        checker.at(element, finding(&CONTENT_WITHOUT_INFO, message, "begin it with `<Info>`, what it is for"));
    }
    let mut ids = HashSet::new();
    for inner in element.children() {
        let kind = name_of(inner);
        if name == "VirtualSystemCollection" && is_content(inner) {
            let id = read::attribute(inner, &crate::shape::Name::ovf("id"));
            if let Some(id) = id.filter(|id| !ids.insert(id.value())) {
                let message = format!("the id `{}` is there twice in `{name}`", id.value());
                checker.at(inner, finding(&CONTENT_ID_TWICE, message, "give it an id of its own"));
            }
        }
        let known = section_of(kind).is_some()
            || matches!(kind, "Info" | "Name")
            || name == "VirtualSystemCollection" && is_content(inner);
        extension(checker, inner, known);
    }
}

fn one_section<'d>(checker: &mut Checker<'d>, element: Element<'d>, section: &Section) {
    let Some(parent) = element.parent() else { return };
    let place = match name_of(parent) {
        "Envelope" => 'E',
        "VirtualSystem" => 'S',
        "VirtualSystemCollection" => 'C',
        _ => '-',
    };
    let name = section.name;
    if !section.places.contains(place) {
        let words = section.places.chars().map(|place| match place {
            'E' => "`Envelope`",
            'S' => "`VirtualSystem`",
            _ => "`VirtualSystemCollection`",
        });
        let places = words.collect::<Vec<_>>().join(" or ");
        let message = format!("`{name}` stands in `{}`, where it has no meaning", name_of(parent));
        // What is told to people, or when to start, is put there by some for the package as a whole.
        let whole = matches!(name, "EulaSection" | "AnnotationSection" | "ProductSection" | "StartupSection");
        let severe = if place == 'E' && whole { Severity::Warning } else { Severity::Error };
        let help = format!("move it into {places}");
        checker.at(element, finding(&SECTION_MISPLACED, message, help).severity(severe));
    }
    match element.first_child() {
        Some(info) if is_ovf(info) && info.name() == "Info" => {
            if info.text().trim().is_empty() && read::attribute(info, &crate::shape::Name::ovf("msgid")).is_none() {
                let message = format!("the `Info` of `{name}` is empty");
                checker.at(info, finding(&INFO_EMPTY, message, "say what the section is for"));
            }
        }
        _ => {
            let message = format!("`{name}` does not begin with an `Info`");
            checker.at(element, finding(&SECTION_WITHOUT_INFO, message, "begin it with `<Info>`, what it is for"));
        }
    }
    let hardware = matches!(name, "VirtualHardwareSection" | "ResourceAllocationSection" | "EncryptionSection");
    for inner in element.children() {
        // Sections in a section are told above as misplaced.
        extension(checker, inner, hardware || section_of(name_of(inner)).is_some() || in_section(name, inner.name()));
    }
}

/// Does the section have elements of this name?
fn in_section(section: &str, element: &str) -> bool {
    let own: &[&str] = match section {
        "DiskSection" => &["Disk"],
        "SharedDiskSection" => &["SharedDisk"],
        "NetworkSection" => &["Network"],
        "DeploymentOptionSection" => &["Configuration"],
        "ScaleOutSection" => &["Description", "InstanceCount"],
        "StartupSection" => &["Item"],
        "EulaSection" => &["License"],
        "AnnotationSection" => &["Annotation"],
        "EnvironmentFilesSection" => &["File"],
        "OperatingSystemSection" | "PlacementGroupSection" => &["Description"],
        "BootDeviceSection" => &["CIM_BootConfigSetting"],
        "ProductSection" => super::product::CHILDREN,
        _ => &[],
    };
    element == "Info" || own.contains(&element)
}

fn once(checker: &mut Checker<'_>) {
    let mut seen = HashSet::new();
    for element in checker.document().elements() {
        let Some(section) = section_of(name_of(element)).filter(|section| section.once) else { continue };
        if !is_ovf(element) || !inside_ovf(element) {
            continue;
        }
        let parent = element.parent().map(Element::id);
        if !seen.insert((parent, section.name)) {
            let message = format!("there is more than one `{}`", section.name);
            // Lists are understood without doubt; of the others nobody knows which counts.
            let list = matches!(section.name, "DiskSection" | "NetworkSection");
            let severe = if list { Severity::Warning } else { Severity::Error };
            checker.at(element, finding(&SECTION_TWICE, message, "merge it into the first").severity(severe));
        }
    }
}
