//! Where versions 4 and 5 of the TMF Open APIs say the same thing otherwise, and where the published files are wrong.
//!
//! What the description of a class tells (which version has which attribute) is not repeated here. Each entry is a fact
//! that the published schemas bear out; a test looks it up in them, so that no entry stays that is not needed.

/// One difference between the versions, of a class and its subclasses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quirk {
    /// The class.
    pub(crate) class: &'static str,
    /// What is different.
    pub(crate) difference: Difference,
}

/// What is different.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Difference {
    /// An attribute has another name.
    Renamed { v4: &'static str, v5: &'static str },
    /// In 5 the attributes of what is related are within this attribute; in 4 they stand beside the others.
    Within5(&'static str),
    /// In 4 they are within this attribute; in 5 they stand beside the others.
    Within4(&'static str),
    /// In 4 there is at most one, without brackets.
    One4(&'static str),
    /// A value of an enumeration is spelled otherwise.
    Spelled { attribute: &'static str, v4: &'static str, v5: &'static str },
    /// A value that only one version has; the nearest one of the other, or none.
    Only4 { attribute: &'static str, value: &'static str, nearest: Option<&'static str> },
    /// A value that only one version has; the nearest one of the other, or none.
    Only5 { attribute: &'static str, value: &'static str, nearest: Option<&'static str> },
    /// A value of an attribute of 4 is said by another attribute in 5; both as JSON.
    Said { v4: (&'static str, &'static str), v5: (&'static str, &'static str) },
    /// In 4 a string, in 5 an array of objects that have it in this member.
    Listed { attribute: &'static str, member: &'static str },
    /// In 4 a string, in 5 another attribute that is an object with it in this member.
    Boxed { v4: &'static str, v5: &'static str, member: &'static str },
    /// In 4 an attribute says by a word what in 5 `@type` says.
    Kind { attribute: &'static str, words: &'static [(&'static str, &'static str)] },
}

/// By what the `@type` of an object of 5 is known when it is not written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    /// It has one of these members.
    Has(&'static [&'static str]),
    /// It says no more than a reference does: `id`, `href`, `name`, `version` and what begins with `@`.
    Reference,
    /// Its `value` is of this JSON type: `string`, `integer`, `number`, `boolean` or `object`, with `[]` behind it for an array.
    Value(&'static str),
    /// Nothing else fits.
    Else,
}

use Difference::{Boxed, Kind, Listed, One4, Only5, Renamed, Said, Spelled, Within4, Within5};
use Sign::{Else, Has, Reference, Value};

const fn quirk(class: &'static str, difference: Difference) -> Quirk {
    Quirk { class, difference }
}

/// The differences, by domain.
pub(crate) const QUIRKS: &[Quirk] = &[
    // Base types.
    quirk("RelatedParty", Within5("partyOrPartyRole")),
    quirk("RelatedPlaceRefOrValue", Within5("place")),
    quirk("RelatedEntityRefOrValue", Within5("entity")),
    // Service.
    quirk("Service", Only5 { attribute: "state", value: "suspended", nearest: Some("inactive") }),
    // Resource.
    quirk("ResourceRelationship", Within5("resource")),
    quirk("Resource", One4("place")),
    quirk("Resource", Spelled { attribute: "operationalState", v4: "enable", v5: "enabled" }),
    quirk("Resource", Spelled { attribute: "operationalState", v4: "disable", v5: "disabled" }),
    quirk("Resource", Spelled { attribute: "administrativeState", v4: "shutdown", v5: "shuttingDown" }),
    quirk("Resource", Said { v4: ("resourceStatus", "\"alarm\""), v5: ("alarmStatus", "[\"alarmOutstanding\"]") }),
    quirk("Resource", Said { v4: ("resourceStatus", "\"available\""), v5: ("availabilityStatus", "\"online\"") }),
    quirk("Resource", Said { v4: ("resourceStatus", "\"reserved\""), v5: ("allocationStatus", "\"reserved\"") }),
    quirk("Resource", Said { v4: ("resourceStatus", "\"suspended\""), v5: ("controlStatus", "\"suspended\"") }),
    quirk("Resource", Said { v4: ("resourceStatus", "\"unknown\""), v5: ("unknownStatus", "true") }),
    quirk("FeatureSpecification", Renamed { v4: "constraint", v5: "policyConstraint" }),
];

/// The name that a class has as `@type` in 5, where it is not its own: by the first sign that fits.
pub(crate) const NAMES: &[(&str, &[(&str, Sign)])] = &[
    ("RelatedParty", &[("RelatedPartyRefOrPartyRoleRef", Else)]),
    ("PartyRefOrPartyRoleRef", &[("PartyRoleRef", Has(&["partyId", "partyName"])), ("PartyRef", Else)]),
    (
        "PlaceRefOrValue",
        &[
            ("PlaceRef", Reference),
            ("GeographicAddress", Has(&["city", "country", "locality", "postcode", "streetName", "streetNr"])),
            ("GeographicSite", Has(&["code", "siteRelationship", "calendar", "status"])),
            ("GeographicLocation", Has(&["bbox"])),
            ("Place", Else),
        ],
    ),
    ("AttachmentRefOrValue", &[("AttachmentRef", Reference), ("Attachment", Else)]),
    ("Characteristic", OF_VALUE),
    ("IntentRefOrValue", &[("IntentRef", Reference), ("Intent", Else)]),
    ("Service", &[("ServiceRef", Reference), ("Service", Else)]),
    ("Resource", &[("ResourceRef", Reference), ("Resource", Else)]),
    ("ResourceSpecificationCharacteristic", &[("CharacteristicSpecification", Else)]),
    ("FeatureSpecificationCharacteristic", &[("CharacteristicSpecification", Else)]),
];

const OF_VALUE: &[(&str, Sign)] = &[
    ("StringCharacteristic", Value("string")),
    ("IntegerCharacteristic", Value("integer")),
    ("NumberCharacteristic", Value("number")),
    ("BooleanCharacteristic", Value("boolean")),
    ("ObjectCharacteristic", Value("object")),
    ("StringArrayCharacteristic", Value("string[]")),
    ("IntegerArrayCharacteristic", Value("integer[]")),
    ("NumberArrayCharacteristic", Value("number[]")),
    ("BooleanArrayCharacteristic", Value("boolean[]")),
    ("ObjectArrayCharacteristic", Value("object[]")),
    ("Characteristic", Else),
];

/// Class, attribute, and the `@type` of what it refers to in 5, where the type here is that of any reference.
pub(crate) const REFERENCES: &[(&str, &str, &str)] = &[
    ("Service", "supportingResource", "ResourceRef"),
    ("ResourceRelationship", "resource", "ResourceRef"),
    ("Resource", "intent", "IntentRef"),
    ("ResourceSpecification", "intentSpecification", "IntentSpecificationRef"),
];
