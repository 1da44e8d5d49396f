//! Which class a document is of, and of which version.

use sidereal_model::json::Type;
use sidereal_model::{Class, Json, Kind, Structure as _};

use crate::base::EntityValue;
use crate::event::Event;
use crate::registry::{class, class_read_as};

/// What a document was recognized as.
#[derive(Clone, Copy, Debug)]
pub struct Recognition {
    /// The class of the entity: one that [`Entity`](crate::Entity) has a type for, or a subclass of one.
    pub class: &'static Class,
    /// The version of the API that it was written for.
    pub version: Version,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A version of the TMF Open APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 4.0 or 4.1.
    V4,
    /// 5.0.
    V5,
    /// The document does not tell.
    Unknown,
}

/// What the class was recognized by, the least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// By members that only this class has.
    Members,
    /// By the collection that `href` goes through.
    Href,
    /// By `@baseType`; the class that `@type` names is not known.
    BaseType,
    /// By `@type`.
    Type,
}

/// Members that tell an entity which says nothing else; the first class of which there is one is taken.
static TELLING: &[(&str, &[&str])] = &[
    (
        "ProductSpecification",
        &[
            "productSpecCharacteristic",
            "productSpecificationRelationship",
            "bundledProductSpecification",
            "targetProductSchema",
            "productNumber",
        ],
    ),
    (
        "ProductOfferingPrice",
        &[
            "popRelationship",
            "bundledPopRelationship",
            "priceType",
            "recurringChargePeriodType",
            "pricingLogicAlgorithm",
        ],
    ),
    (
        "ProductOffering",
        &[
            "productOfferingPrice",
            "productOfferingTerm",
            "productOfferingRelationship",
            "bundledProductOffering",
            "bundledGroupProductOffering",
            "isSellable",
            "prodSpecCharValueUse",
        ],
    ),
    (
        "Product",
        &[
            "productCharacteristic",
            "productPrice",
            "productRelationship",
            "productTerm",
            "productSerialNumber",
            "realizingService",
            "realizingResource",
            "isCustomerVisible",
        ],
    ),
    ("ProductOrder", &["productOrderItem", "orderTotalPrice"]),
    ("ServiceSpecification", &["serviceSpecCharacteristic", "serviceSpecRelationship"]),
    ("ResourceFunctionSpecification", &["connectivitySpecification", "connectionPointSpecification"]),
    ("ResourceSpecification", &["resourceSpecCharacteristic", "resourceSpecRelationship", "targetResourceSchema"]),
    (
        "Service",
        &["serviceCharacteristic", "serviceRelationship", "supportingService", "serviceDate", "isServiceEnabled"],
    ),
    ("ResourceFunction", &["functionType", "connectivity", "autoModification"]),
    ("SoftwareResource", &["targetPlatform", "isDistributedCurrent"]),
    (
        "Resource",
        &[
            "resourceCharacteristic",
            "resourceRelationship",
            "resourceStatus",
            "administrativeState",
            "operationalState",
            "usageState",
            "resourceVersion",
        ],
    ),
    ("ServiceOrder", &["serviceOrderItem"]),
    (
        "Individual",
        &[
            "givenName",
            "familyName",
            "birthDate",
            "gender",
            "maritalStatus",
            "nationality",
            "individualIdentification",
            "languageAbility",
        ],
    ),
    (
        "Organization",
        &[
            "tradingName",
            "organizationType",
            "isLegalEntity",
            "isHeadOffice",
            "organizationIdentification",
            "organizationChildRelationship",
            "organizationParentRelationship",
        ],
    ),
    (
        "Agreement",
        &[
            "agreementItem",
            "agreementType",
            "agreementPeriod",
            "agreementAuthorization",
            "associatedAgreement",
            "statementOfIntent",
        ],
    ),
    ("AgreementSpecification", &["specificationCharacteristic", "specificationRelationship"]),
    ("PartyRoleSpecification", &["permissionSpecificationSet"]),
    ("PartyRole", &["engagedParty", "partyRoleSpecification", "creditProfile"]),
    ("EventSubscription", &["callback"]),
];

/// Members that tell an entity together.
static TELLING_TOGETHER: &[(&str, [&str; 2])] = &[
    ("CancelProductOrder", ["productOrder", "cancellationReason"]),
    ("CancelProductOrder", ["productOrder", "effectiveCancellationDate"]),
    ("CancelProductOrder", ["productOrder", "requestedCancellationDate"]),
    ("CancelServiceOrder", ["serviceOrder", "cancellationReason"]),
    ("CancelServiceOrder", ["serviceOrder", "effectiveCancellationDate"]),
    ("JsonPatch", ["op", "path"]),
    ("JsonPatch", ["op", "value"]),
    ("Error", ["code", "reason"]),
];

/// Members that tell together an entity without `@type`. Entities of other APIs may have them, too, and say what they are.
static TELLING_UNTYPED: &[(&str, [&str; 2])] = &[
    ("Product", ["productOffering", "status"]),
    ("Product", ["productOffering", "startDate"]),
    ("Product", ["productOffering", "productSpecification"]),
    ("ProductOffering", ["productSpecification", "lifecycleStatus"]),
    ("ProductSpecification", ["brand", "lifecycleStatus"]),
    ("ExportJob", ["query", "url"]),
    ("ImportJob", ["contentType", "url"]),
];

/// The classes that entities are read as, each before its bases.
pub(crate) static ENTITIES: &[&str] = &[
    "Service",
    "ServiceSpecification",
    "ResourceFunction",
    "SoftwareResource",
    "LogicalResource",
    "PhysicalResource",
    "Resource",
    "ResourceFunctionSpecification",
    "LogicalResourceSpecification",
    "PhysicalResourceSpecification",
    "ResourceSpecification",
    "ProductOffering",
    "ProductOfferingPrice",
    "ProductSpecification",
    "Catalog",
    "Category",
    "Product",
    "ProductOrder",
    "CancelProductOrder",
    "ServiceCatalog",
    "ServiceCategory",
    "ServiceCandidate",
    "ResourceCatalog",
    "ResourceCategory",
    "ResourceCandidate",
    "ServiceOrder",
    "CancelServiceOrder",
    "ResourceOrder",
    "ResourcePool",
    "Individual",
    "Organization",
    "System",
    "Party",
    "PartyRole",
    "PartyRoleSpecification",
    "EntitySpecification",
    "ServiceLevelAgreement",
    "ServiceLevelSpecification",
    "Agreement",
    "AgreementSpecification",
    "ImportJob",
    "ExportJob",
    "Event",
    "EventSubscription",
    "Error",
    "JsonPatch",
];

/// Classes whose names are words that any path may have; a step of `href` does not tell them.
static WORDS: &[&str] = &["Error", "Event", "Party", "System"];

/// Finds out which class a document is of: by `@type`, by `@baseType`, by the collection in `href`, by members that
/// only one class has. `None` when it is not an entity, or not one that this crate knows.
pub fn classify(json: Json<'_>) -> Option<Recognition> {
    let (class, certainty) = recognize(json)?;
    Some(Recognition { class, version: version(class, json), certainty })
}

fn recognize(json: Json<'_>) -> Option<(&'static Class, Certainty)> {
    let named = |member| json.get(member).and_then(Json::as_str);
    // Events of 4.x have no `@type`; `eventType` says what they are.
    if ["eventType", "eventId"].iter().any(|member| json.get(member).is_some()) {
        return Some((Event::CLASS, Certainty::Type));
    }
    if let Some(class) = named("@type").and_then(class_read_as) {
        return is_entity(class).then_some((class, Certainty::Type));
    }
    if named("@type").is_some_and(|name| name.trim().ends_with("Ref")) {
        return None;
    }
    let by_members = telling(json).and_then(class);
    if let Some(base) = named("@baseType").and_then(class_read_as).filter(|base| !base.is(EntityValue::CLASS)) {
        // Some producers name the class that a specification is for as its base.
        return match by_members {
            Some(class) if is_entity(base) && !is_of(base, class.name) => Some((class, Certainty::Members)),
            _ => is_entity(base).then_some((base, Certainty::BaseType)),
        };
    }
    // Context information (NGSI-LD) has the class in a URN that is the identifier.
    let places = ["href", "id"].into_iter().filter_map(named).enumerate();
    let mut places = places.filter(|(at, place)| *at == 0 || is_urn(place)).map(|(_, place)| place);
    let by_href = places.find_map(by_place).filter(|class| is_entity(class) && !WORDS.contains(&class.name));
    by_href.map(|class| (class, Certainty::Href)).or_else(|| by_members.map(|class| (class, Certainty::Members)))
}

/// The entity that the members tell.
fn telling(json: Json<'_>) -> Option<&'static str> {
    let has = |name: &&str| json.get(name).is_some();
    if let Some((name, _)) = TELLING.iter().find(|(_, members)| members.iter().any(has)) {
        return Some(name);
    }
    if let Some((name, _)) = TELLING_TOGETHER.iter().find(|(_, members)| members.iter().all(has)) {
        return Some(name);
    }
    if let Some(name) = told_by_value(json) {
        return Some(name);
    }
    if !has(&"@type")
        && let Some((name, _)) = TELLING_UNTYPED.iter().find(|(_, members)| members.iter().all(has))
    {
        return Some(name);
    }
    // Categories of services and resources have a `category`, where those of products have a `subCategory`.
    if has(&"subCategory") || has(&"isRoot") && !has(&"category") && !has(&"@type") {
        return Some("Category");
    }
    // A product offering has one, or what a producer makes of that.
    let offering = ["isSellable", "productOfferingPrice", "productSpecification"].iter().any(has);
    let many = |name: &str| !offering && json.get(name).and_then(Json::items).is_some();
    if many("serviceCandidate") {
        return Some("ServiceCategory");
    }
    if many("resourceCandidate") {
        return Some("ResourceCategory");
    }
    // The specifications of other entities have it too, so it tells only where nothing else is said.
    if has(&"specCharacteristic") && !has(&"@type") {
        return Some("ServiceSpecification");
    }
    let of = |resource, service| {
        let specified = |member: &str| json.get(member).and_then(Json::members).is_some();
        let resource = specified("resourceSpecification").then_some(resource);
        resource.or_else(|| specified("serviceSpecification").then_some(service))
    };
    // Of a candidate, which has a specification too, `category` is an array of references.
    match json.get("category").map(Json::kind) {
        Some(Type::String) => of("Resource", "Service"),
        Some(Type::Array) => of("ResourceCandidate", "ServiceCandidate").or_else(|| catalog_of(json)),
        None if has(&"lifecycleStatus") => of("ResourceCandidate", "ServiceCandidate"),
        _ => None,
    }
}

/// The catalog or category that has these categories, by what is said of them.
fn catalog_of(json: Json<'_>) -> Option<&'static str> {
    let within = json.get("category")?.items()?.find_map(|category| {
        let said = |member| category.get(member).and_then(Json::as_str);
        let named = said("@referredType").or_else(|| said("@type")).and_then(class_read_as);
        named.or_else(|| said("href").and_then(|href| segments(href).find_map(class_read_as)))
    })?;
    let is_category = ["isRoot", "parentId"].iter().any(|member| json.get(member).is_some());
    match (within.name, is_category) {
        ("ServiceCategory" | "ServiceCategoryRef", true) => Some("ServiceCategory"),
        ("ServiceCategory" | "ServiceCategoryRef", false) => Some("ServiceCatalog"),
        ("ResourceCategory" | "ResourceCategoryRef", true) => Some("ResourceCategory"),
        ("ResourceCategory" | "ResourceCategoryRef", false) => Some("ResourceCatalog"),
        _ => None,
    }
}

/// The entity that the type of a catalog tells, or what the items of an order are for, which TMF622 3.x and TMF652 call
/// `orderItem`.
fn told_by_value(json: Json<'_>) -> Option<&'static str> {
    if let Some(kind) = json.get("catalogType").and_then(Json::as_str) {
        let kind = kind.to_ascii_lowercase();
        let catalogs = [("service", "ServiceCatalog"), ("resource", "ResourceCatalog"), ("", "Catalog")];
        return catalogs.into_iter().find(|(word, _)| kind.contains(word)).map(|(_, name)| name);
    }
    let orders = [("product", "ProductOrder"), ("productOffering", "ProductOrder"), ("service", "ServiceOrder")];
    let orders = orders.into_iter().chain([("resource", "ResourceOrder")]);
    json.get("orderItem")?
        .items()?
        .find_map(|item| orders.clone().find(|(member, _)| item.get(member).is_some()).map(|(_, name)| name))
}

/// Is it this class or a subclass?
pub(crate) fn is_of(class: &Class, name: &str) -> bool {
    class.name == name || class.bases.iter().any(|base| is_of(base(), name))
}

/// Is it one of the classes that entities are read as, or a subclass of one?
fn is_entity(class: &Class) -> bool {
    ENTITIES.iter().any(|name| is_of(class, name))
}

/// The steps of the path of a URI, the last first.
fn segments(href: &str) -> impl Iterator<Item = &str> {
    let path = href.split(['?', '#']).next().unwrap_or(href).trim();
    let mark = if is_urn(path) { ':' } else { '/' };
    path.rsplit(mark).filter(|segment| !segment.is_empty())
}

fn is_urn(uri: &str) -> bool {
    uri.trim_start().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn:"))
}

/// The class that a URI has as a step, `product-offering-price` included.
fn by_place(uri: &str) -> Option<&'static Class> {
    segments(uri).find_map(|segment| class_read_as(&segment.replace(['-', '_'], "")))
}

fn version(class: &Class, json: Json<'_>) -> Version {
    let href = json.get("href").and_then(Json::as_str).unwrap_or_default();
    for segment in segments(href) {
        match segment.split('.').next() {
            Some("v4") => return Version::V4,
            Some("v5") => return Version::V5,
            _ => {}
        }
    }
    let mut evidence = Evidence::default();
    evidence.of_members(class, json);
    match evidence.newer.cmp(&evidence.older) {
        // 5.0 requires `@type`; without it, somebody has put members of 5.0 into 4.x.
        std::cmp::Ordering::Greater if json.get("@type").is_some() => Version::V5,
        std::cmp::Ordering::Less => Version::V4,
        _ => Version::Unknown,
    }
}

/// How much in a document only one of the versions has; a member tells more than a spelling.
#[derive(Default)]
struct Evidence {
    older: usize,
    newer: usize,
}

impl Evidence {
    fn of_members(&mut self, class: &Class, json: Json<'_>) {
        for (name, value) in json.members().into_iter().flatten() {
            let Some(attribute) = class.attribute(name) else { continue };
            if !name.starts_with('@') {
                self.newer += 2 * usize::from(attribute.since.is_some());
                self.older += 2 * usize::from(attribute.until.is_some());
            }
            let values: Vec<_> = value.items().map_or_else(|| vec![value], Iterator::collect);
            for value in values {
                self.of_value(&attribute.kind, value);
            }
        }
    }

    fn of_value(&mut self, kind: &Kind, json: Json<'_>) {
        match kind {
            Kind::Structure(class) => {
                let named = json.get("@type").and_then(Json::as_str).and_then(crate::class);
                if let Some(named) = named {
                    self.newer += 2 * usize::from(!named.standard.contains(" 4."));
                    self.older += 2 * usize::from(!named.standard.contains(" 5."));
                }
                self.of_members(class().of(json), json);
            }
            Kind::Enumeration { .. } => self.older += usize::from(older_spelling(kind, json).is_some()),
            _ => {}
        }
    }
}

/// The text of an enumeration that an older version spells so.
pub(crate) fn older_spelling<'a>(kind: &Kind, json: Json<'a>) -> Option<&'a str> {
    let Kind::Enumeration { values, accepts } = kind else { return None };
    json.as_str().filter(|text| !values.contains(text) && accepts(text))
}
