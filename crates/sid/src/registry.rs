//! All classes by name.

use sidereal_model::{Class, Structure};

use crate::characteristic::{Characteristic, CharacteristicRelationship};
use crate::characteristic_specification::{
    CharacteristicSpecification, CharacteristicSpecificationRelationship, CharacteristicValueSpecification,
};
use crate::common::{AttachmentRefOrValue, ExternalIdentifier, Note, Quantity, TimePeriod};
use crate::feature::{Feature, FeatureRelationship, FeatureSpecification, FeatureSpecificationRelationship};
use crate::intent::{Expression, IntentRefOrValue};
use crate::party::{PartyRefOrPartyRoleRef, RelatedParty};
use crate::place::{
    CalendarPeriod, GeographicSiteRelationship, GeographicSubAddress, GeographicSubAddressUnit, HourPeriod,
    PlaceRefOrValue, RelatedPlaceRefOrValue, StandardIdentifier,
};
use crate::reference::{self, EntityRef};
use crate::related::{EntityRelationship, RelatedEntityRefOrValue, RelatedResourceOrderItem, RelatedServiceOrderItem};
use crate::resource::{LogicalResource, PhysicalResource, Resource, ResourceRelationship};
use crate::resource_specification::{
    LogicalResourceSpecification, PhysicalResourceSpecification, ResourceSpecification,
    ResourceSpecificationRelationship, TargetResourceSchema,
};
use crate::service::{Service, ServiceRelationship};
use crate::service_specification::{
    EntitySpecificationRelationship, ServiceSpecRelationship, ServiceSpecification, TargetEntitySchema,
};

/// The classes that have a type of their own.
static TYPED: &[&Class] = &[
    Service::CLASS,
    ServiceSpecification::CLASS,
    Resource::CLASS,
    LogicalResource::CLASS,
    PhysicalResource::CLASS,
    ResourceSpecification::CLASS,
    LogicalResourceSpecification::CLASS,
    PhysicalResourceSpecification::CLASS,
    AttachmentRefOrValue::CLASS,
    CalendarPeriod::CLASS,
    Characteristic::CLASS,
    CharacteristicRelationship::CLASS,
    CharacteristicSpecification::CLASS,
    CharacteristicSpecificationRelationship::CLASS,
    CharacteristicValueSpecification::CLASS,
    EntityRelationship::CLASS,
    EntitySpecificationRelationship::CLASS,
    Expression::CLASS,
    ExternalIdentifier::CLASS,
    Feature::CLASS,
    FeatureRelationship::CLASS,
    FeatureSpecification::CLASS,
    FeatureSpecificationRelationship::CLASS,
    GeographicSiteRelationship::CLASS,
    GeographicSubAddress::CLASS,
    GeographicSubAddressUnit::CLASS,
    HourPeriod::CLASS,
    IntentRefOrValue::CLASS,
    Note::CLASS,
    PartyRefOrPartyRoleRef::CLASS,
    PlaceRefOrValue::CLASS,
    Quantity::CLASS,
    RelatedEntityRefOrValue::CLASS,
    RelatedParty::CLASS,
    RelatedPlaceRefOrValue::CLASS,
    RelatedResourceOrderItem::CLASS,
    RelatedServiceOrderItem::CLASS,
    ResourceRelationship::CLASS,
    ResourceSpecificationRelationship::CLASS,
    ServiceRelationship::CLASS,
    ServiceSpecRelationship::CLASS,
    StandardIdentifier::CLASS,
    TargetEntitySchema::CLASS,
    TargetResourceSchema::CLASS,
    TimePeriod::CLASS,
];

macro_rules! by_name {
    ($($base:ident: $($standard:literal $name:literal),+;)*) => {
        &[$($(Class { model: "sid", name: $name, standard: $standard, bases: &[|| $base::CLASS], own: &[], marked: &[] }),+),*]
    };
}

/// The classes that are told from another by `@type`, or are the same under another name: they have its attributes.
static BY_NAME: &[Class] = by_name! {
    Service:
        "SID" "CustomerFacingService", "SID" "ResourceFacingService",
        "TMF638 4.0.0, 5.0.0" "ServiceRefOrValue";
    ServiceSpecification:
        "SID" "CustomerFacingServiceSpecification", "SID" "ResourceFacingServiceSpecification";
    Resource:
        "TMF639 5.0.0" "ResourceRefOrValue";
    LogicalResource:
        "TMF639 5.0.0, TMF664 4.0.0" "ResourceFunction", "TMF639 5.0.0, TMF664 4.0.0" "SoftwareResource";
    LogicalResourceSpecification:
        "TMF634 4.1.0, 5.0.0" "ResourceFunctionSpecification";
    EntityRef:
        "TMF638 5.0.0" "EntityRefOrValue";
    AttachmentRefOrValue:
        "TMF634 4.1.0, 5.0.0" "Attachment", "TMF634 4.1.0, 5.0.0; TMF639 4.0.0, 5.0.0" "AttachmentRef";
    Characteristic:
        "TMF638 5.0.0" "BooleanArrayCharacteristic", "TMF638 5.0.0" "BooleanCharacteristic",
        "TMF638 5.0.0" "IntegerArrayCharacteristic", "TMF638 5.0.0" "IntegerCharacteristic",
        "TMF638 5.0.0" "NumberArrayCharacteristic", "TMF638 5.0.0" "NumberCharacteristic",
        "TMF638 5.0.0" "ObjectArrayCharacteristic", "TMF638 5.0.0" "ObjectCharacteristic",
        "TMF638 5.0.0" "StringArrayCharacteristic", "TMF638 5.0.0" "StringCharacteristic";
    CharacteristicSpecification:
        "TMF633 4.0.0, TMF634 4.1.0" "FeatureSpecificationCharacteristic",
        "TMF634 4.1.0" "ResourceSpecificationCharacteristic";
    CharacteristicSpecificationRelationship:
        "TMF633 4.0.0, TMF634 4.1.0" "FeatureSpecificationCharacteristicRelationship",
        "TMF634 4.1.0" "ResourceSpecificationCharacteristicRelationship";
    IntentRefOrValue:
        "TMF638 5.0.0" "Intent";
    PartyRefOrPartyRoleRef:
        "TMF638 5.0.0" "PartyOrPartyRole", "TMF638 5.0.0" "PartyRef", "TMF638 5.0.0" "PartyRoleRef";
    RelatedParty:
        "TMF638 5.0.0" "RelatedPartyOrPartyRole", "TMF638 5.0.0" "RelatedPartyRefOrPartyRoleRef";
    PlaceRefOrValue:
        "TMF638 5.0.0" "GeographicAddress", "TMF638 5.0.0" "GeographicLocation",
        "TMF638 5.0.0" "GeographicLocationRef", "TMF638 5.0.0" "GeographicLocationRefOrValue",
        "TMF638 5.0.0" "GeographicSite", "TMF638 5.0.0" "Place",
        "TMF638 4.0.0, 5.0.0" "PlaceRef";
    RelatedPlaceRefOrValue:
        "TMF639 5.0.0" "RelatedPlaceRef";
};

/// All classes: those with a type of their own, the entities first, then the references, then those told from another by
/// name only.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    TYPED.iter().chain(reference::CLASSES).copied().chain(BY_NAME)
}

/// The class of this name, in the exact spelling of the standard.
///
/// ```
/// let class = sidereal_sid::class("ResourceFacingService").unwrap();
/// assert!(class.attribute("serviceCharacteristic").is_some());
/// ```
pub fn class(name: &str) -> Option<&'static Class> {
    classes().find(|class| class.name == name)
}

/// The class that a name must mean: in another case, with blanks around it, or with the name of a Java package before
/// it.
pub(crate) fn class_read_as(name: &str) -> Option<&'static Class> {
    let name = name.trim();
    let bare = name.rsplit('.').next().unwrap_or(name);
    classes().find(|class| class.name.eq_ignore_ascii_case(bare))
}
