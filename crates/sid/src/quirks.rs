//! Where versions 4 and 5 of the TMF Open APIs say the same thing otherwise, and where the published files are wrong.
//!
//! What the description of a class tells (which version has which attribute) is not repeated here. Each entry is a fact
//! that the published schemas bear out; a test looks it up in them, so that no entry stays that is not needed.

/// One difference between the versions, of a class and its subclasses.
#[derive(Clone, Copy, Debug)]
pub struct Quirk {
    /// The class.
    pub class: &'static str,
    /// What is different.
    pub difference: Difference,
}

/// What is different.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are names of attributes, and said of each variant")]
pub enum Difference {
    /// An attribute has another name.
    Renamed { v4: &'static str, v5: &'static str },
    /// An attribute has another name in 4 within what this attribute holds.
    RenamedIn { within: &'static str, v4: &'static str, v5: &'static str },
    /// In 5 the attributes of what is related are within this attribute; in 4 they stand beside the others.
    Within5(&'static str),
    /// In 4 they are within this attribute; in 5 they stand beside the others.
    Within4(&'static str),
    /// In 4 there is at most one, without brackets.
    One4(&'static str),
    /// A value of an enumeration is spelled otherwise.
    Spelled { attribute: &'static str, v4: &'static str, v5: &'static str },
    /// A value that only 5 has; the nearest one of 4, or none.
    Only5 { attribute: &'static str, value: &'static str, nearest: Option<&'static str> },
    /// A value of an attribute of 4 is said by another attribute in 5; both as JSON.
    Said { v4: (&'static str, &'static str), v5: (&'static str, &'static str) },
    /// In 4 a string, in 5 an array of objects of this class that have it in this member.
    Listed { attribute: &'static str, class: &'static str, member: &'static str },
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

use Difference::{Boxed, Kind, Listed, One4, Only5, Renamed, RenamedIn, Said, Spelled, Within4, Within5};
use Sign::{Else, Has, Reference, Value};

const fn quirk(class: &'static str, difference: Difference) -> Quirk {
    Quirk { class, difference }
}

/// The differences, by domain.
pub const QUIRKS: &[Quirk] = &[
    // Base types.
    quirk("RelatedParty", Within5("partyOrPartyRole")),
    quirk("RelatedPlaceRefOrValue", Within5("place")),
    quirk("RelatedEntityRefOrValue", Within5("entity")),
    quirk("FeatureSpecification", Renamed { v4: "constraint", v5: "policyConstraint" }),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "resourceSpecCharacteristic",
            v4: "resourceSpecCharacteristicValue",
            v5: "characteristicValueSpecification",
        },
    ),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "resourceSpecCharacteristic",
            v4: "resourceSpecCharRelationship",
            v5: "charSpecRelationship",
        },
    ),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "featureSpecCharacteristic",
            v4: "featureSpecCharacteristicValue",
            v5: "characteristicValueSpecification",
        },
    ),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "featureSpecCharacteristic",
            v4: "featureSpecCharRelationship",
            v5: "charSpecRelationship",
        },
    ),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "productSpecCharacteristic",
            v4: "productSpecCharacteristicValue",
            v5: "characteristicValueSpecification",
        },
    ),
    quirk(
        "CharacteristicSpecification",
        RenamedIn {
            within: "productSpecCharacteristic",
            v4: "productSpecCharRelationship",
            v5: "charSpecRelationship",
        },
    ),
    // Party.
    quirk("Individual", Renamed { v4: "fullName", v5: "name" }),
    quirk("Individual", Spelled { attribute: "status", v4: "deceaded", v5: "deceased" }),
    quirk("ExternalIdentifier", RenamedIn { within: "externalReference", v4: "name", v5: "id" }),
    quirk(
        "ExternalIdentifier",
        RenamedIn { within: "externalReference", v4: "externalReferenceType", v5: "externalIdentifierType" },
    ),
    quirk("ContactMedium", Within4("characteristic")),
    quirk("ContactMedium", Kind { attribute: "mediumType", words: MEDIA }),
    // Product.
    quirk("Product", Renamed { v4: "agreement", v5: "agreementItem" }),
    quirk("AgreementItemRef", Renamed { v4: "id", v5: "agreementId" }),
    quirk("AgreementItemRef", Renamed { v4: "href", v5: "agreementHref" }),
    quirk("AgreementItemRef", Renamed { v4: "name", v5: "agreementName" }),
    quirk("ProductRelationship", Within4("product")),
    quirk("RelatedProductOrderItem", Renamed { v4: "productOrderId", v5: "orderId" }),
    quirk("RelatedProductOrderItem", Renamed { v4: "productOrderHref", v5: "orderHref" }),
    quirk("ProductPrice", Renamed { v4: "productPriceAlteration", v5: "priceAlteration" }),
    quirk("ProductOfferingPrice", Renamed { v4: "constraint", v5: "policy" }),
    quirk("Category", Boxed { v4: "parentId", v5: "parent", member: "id" }),
    quirk("ProductOrder", Renamed { v4: "orderDate", v5: "creationDate" }),
    quirk("ProductOrder", Listed { attribute: "externalId", class: "ExternalIdentifier", member: "id" }),
    quirk("ProductOrder", Only5 { attribute: "state", value: "draft", nearest: None }),
    quirk("ProductOrder", Only5 { attribute: "state", value: "inProgress.accepted", nearest: Some("inProgress") }),
    quirk("ProductOrderItem", Only5 { attribute: "state", value: "partial", nearest: None }),
    quirk("CancelProductOrder", Only5 { attribute: "state", value: "rejected", nearest: None }),
    quirk("CancelProductOrder", Only5 { attribute: "state", value: "cancelled", nearest: None }),
    quirk("RelatedChannel", Within5("channel")),
    quirk("ProductOfferingQualificationItemRef", Renamed { v4: "id", v5: "itemId" }),
    quirk("QuoteItemRef", Renamed { v4: "id", v5: "quoteItemId" }),
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
];

/// The classes of contact media of 5, and the usual words for them in 4; the first word of a class is written.
const MEDIA: &[(&str, &str)] = &[
    ("EmailContactMedium", "email"),
    ("PhoneContactMedium", "phone"),
    ("FaxContactMedium", "fax"),
    ("SocialContactMedium", "socialNetwork"),
    ("GeographicAddressContactMedium", "postalAddress"),
];

/// The name that a class has as `@type` in 5, where it is not its own: by the first sign that fits.
pub(crate) const NAMES: &[(&str, &[(&str, Sign)])] = &[
    ("RelatedParty", &[("RelatedPartyRefOrPartyRoleRef", Else)]),
    (
        "PartyOrPartyRole",
        &[
            ("Individual", Has(&["givenName", "familyName"])),
            ("Organization", Has(&["tradingName", "organizationType"])),
            ("PartyRole", Has(&["engagedParty", "partyRoleSpecification"])),
            ("PartyRoleRef", Has(&["partyId", "partyName"])),
            ("PartyRef", Else),
        ],
    ),
    ("PartyRefOrPartyRoleRef", &[("PartyRoleRef", Has(&["partyId", "partyName"])), ("PartyRef", Else)]),
    ("EngagedParty", &[("PartyRef", Else)]),
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
    ("Product", &[("ProductRef", Reference), ("Product", Else)]),
    ("ProductOfferingPrice", &[("ProductOfferingPriceRef", Reference), ("ProductOfferingPrice", Else)]),
    ("RelatedProductOrderItem", &[("RelatedOrderItem", Else)]),
    (
        "ContactMedium",
        &[
            ("EmailContactMedium", Has(&["emailAddress"])),
            ("PhoneContactMedium", Has(&["phoneNumber"])),
            ("FaxContactMedium", Has(&["faxNumber"])),
            ("SocialContactMedium", Has(&["socialNetworkId"])),
            ("GeographicAddressContactMedium", Has(&["city", "country", "postCode", "street1"])),
            ("ContactMedium", Else),
        ],
    ),
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
