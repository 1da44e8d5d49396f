//! All classes by name.

use std::collections::HashMap;
use std::sync::LazyLock;

use sidereal_model::{Class, Structure};

use crate::characteristic::{Characteristic, CharacteristicRelationship};
use crate::characteristic_specification::{
    CharacteristicSpecification, CharacteristicSpecificationRelationship, CharacteristicValueSpecification,
};
use crate::common::{AttachmentRefOrValue, ExternalIdentifier, Note, Quantity, TimePeriod};
use crate::event::Event;
use crate::feature::{Feature, FeatureRelationship, FeatureSpecification, FeatureSpecificationRelationship};
use crate::intent::{Expression, IntentRefOrValue};
use crate::party::{PARTY_OR_PARTY_ROLE, PartyRefOrPartyRoleRef, RelatedParty};
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
        &[$($(Class {
            model: "sid",
            name: $name,
            standard: $standard,
            bases: &[|| $base::CLASS],
            own: &[],
            marked: &[],
            variant: None,
        }),+),*]
    };
}

mod catalog;
mod event;
mod party;
mod product;

/// The classes that are told from another by `@type`, or are the same under another name: they have its attributes.
static BY_NAME: &[Class] = by_name! {
    Service:
        "SID" "CustomerFacingService", "SID" "ResourceFacingService",
        "TMF638 4.0.0, 5.0.0" "ServiceRefOrValue";
    ServiceSpecification:
        "SID" "CustomerFacingServiceSpecification", "SID" "ResourceFacingServiceSpecification";
    Resource:
        "TMF639 5.0.0" "ResourceRefOrValue", "TMF639 5.0.0" "Resource_RES";
    EntityRef:
        "TMF638 5.0.0" "EntityRefOrValue";
    AttachmentRefOrValue:
        "TMF634 4.1.0, 5.0.0" "Attachment", "TMF634 4.1.0, 5.0.0; TMF639 4.0.0, 5.0.0" "AttachmentRef";
    Characteristic:
        "TMF669 5.0.0" "FloatArrayCharacteristic", "TMF669 5.0.0" "FloatCharacteristic",
        "TMF638 5.0.0" "BooleanArrayCharacteristic", "TMF638 5.0.0" "BooleanCharacteristic",
        "TMF638 5.0.0" "IntegerArrayCharacteristic", "TMF638 5.0.0" "IntegerCharacteristic",
        "TMF638 5.0.0" "NumberArrayCharacteristic", "TMF638 5.0.0" "NumberCharacteristic",
        "TMF638 5.0.0" "ObjectArrayCharacteristic", "TMF638 5.0.0" "ObjectCharacteristic",
        "TMF638 5.0.0" "StringArrayCharacteristic", "TMF638 5.0.0" "StringCharacteristic";
    CharacteristicSpecification:
        "TMF633 4.0.0, TMF634 4.1.0" "CharacteristicSpecificationBase",
        "TMF633 4.0.0, TMF634 4.1.0" "FeatureSpecificationCharacteristic",
        "TMF634 4.1.0" "ResourceSpecificationCharacteristic";
    CharacteristicSpecificationRelationship:
        "TMF633 4.0.0, TMF634 4.1.0" "FeatureSpecificationCharacteristicRelationship",
        "TMF634 4.1.0" "ResourceSpecificationCharacteristicRelationship";
    CharacteristicValueSpecification:
        "TMF669 5.0.0" "BooleanArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "BooleanCharacteristicValueSpecification",
        "TMF669 5.0.0" "FloatArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "FloatCharacteristicValueSpecification",
        "TMF669 5.0.0" "IntegerArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "IntegerCharacteristicValueSpecification",
        "TMF669 5.0.0" "MapArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "MapCharacteristicValueSpecification",
        "TMF669 5.0.0" "NumberArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "NumberCharacteristicValueSpecification",
        "TMF669 5.0.0" "ObjectArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "ObjectCharacteristicValueSpecification",
        "TMF669 5.0.0" "StringArrayCharacteristicValueSpecification",
        "TMF669 5.0.0" "StringCharacteristicValueSpecification";
    IntentRefOrValue:
        "TMF638 5.0.0" "Intent";
    PartyRefOrPartyRoleRef:
        "TMF638 5.0.0" "PartyRef", "TMF638 5.0.0" "PartyRoleRef";
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

/// The classes that stand for several.
static VARIANTS: &[&Class] = &[&PARTY_OR_PARTY_ROLE];

/// All classes: those with a type of their own, then the references, then those told from another by name only.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    let typed = [TYPED, party::TYPED, product::TYPED, catalog::TYPED, event::TYPED, VARIANTS, reference::CLASSES];
    let by_name = [BY_NAME, party::BY_NAME, product::BY_NAME, catalog::BY_NAME, event::BY_NAME];
    typed.into_iter().flatten().copied().chain(by_name.into_iter().flatten())
}

/// The class of this name, in the exact spelling of the standard. All types of events are the class `Event`.
///
/// ```
/// let class = sidereal_sid::class("ResourceFacingService").unwrap();
/// assert!(class.attribute("serviceCharacteristic").is_some());
/// ```
pub fn class(name: &str) -> Option<&'static Class> {
    static EXACT: LazyLock<HashMap<&str, &Class>> =
        LazyLock::new(|| classes().map(|class| (class.name, class)).collect());
    EXACT.get(name).copied().or_else(|| is_event(name).then_some(Event::CLASS))
}

/// The class that a name must mean: in another case, with blanks around it, or with the name of a Java package before
/// it.
pub(crate) fn class_read_as(name: &str) -> Option<&'static Class> {
    static ANY_CASE: LazyLock<HashMap<String, &Class>> =
        LazyLock::new(|| classes().map(|class| (class.name.to_ascii_lowercase(), class)).collect());
    let name = name.trim();
    let bare = name.rsplit('.').next().unwrap_or(name);
    class(bare).or_else(|| ANY_CASE.get(&bare.to_ascii_lowercase()).copied())
}

/// Is it a type of event, such as `ServiceCreateEvent`?
fn is_event(name: &str) -> bool {
    name.strip_suffix("Event").is_some_and(|what| what.starts_with(|first: char| first.is_ascii_uppercase()))
}
