//! Strategies that generate valid entities of any class and version, and valid bundles, for property tests of your own.
//!
//! ```
//! use proptest::prelude::*;
//! use sidereal_sid::version::{Target, validate};
//! use sidereal_sid::{ProductOrder, strategy};
//!
//! proptest!(|(order in strategy::typed::<ProductOrder>(Target::V5), bundle in strategy::bundle(Target::V4))| {
//!     prop_assert_eq!(order.at_type.as_deref(), Some("ProductOrder"));
//!     prop_assert!(bundle.entities.len() > 10);
//! });
//! ```

#![allow(clippy::indexing_slicing, reason = "a member of a JSON object that is not there is null, or is made")]

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use sidereal_model::{Class, Document, Kind, Structure, strategy};

use crate::entity::Entity;
use crate::version::{Options, Target, is_defined, write_as};

/// How deep generated entities hold others.
const DEPTH: u32 = 2;

/// JSON of an entity of a class that is valid in a version: each attribute is of that version, spelled so, and `@type`
/// stands where version 5 requires it. A class that the version does not have is generated in the form of the other.
pub fn entity(class: &'static Class, version: Target) -> BoxedStrategy<Value> {
    let fixed = match class.attribute("@type") {
        Some(_) => json!({ "@type": class.name, "@baseType": null, "@schemaLocation": null }),
        None => Value::Null,
    };
    strategy::valid(class, DEPTH, fixed)
        .prop_map(move |mut value| {
            plain(&mut value, true);
            consistent(&mut value);
            let mut written = in_version(class, &value, version);
            complete(class, &mut written, DEPTH + 4);
            written
        })
        .boxed()
}

/// An entity of a type that is valid in a version; see [`entity`].
pub fn typed<T: Structure + Debug>(version: Target) -> BoxedStrategy<T> {
    let read = |value: Value| T::from_json(&value.to_string()).ok();
    entity(T::CLASS, version).prop_filter_map("what was generated is an object", read).boxed()
}

fn in_version(class: &'static Class, value: &Value, version: Target) -> Value {
    let target = if is_defined(class, version) { version } else { version.other() };
    let text = value.to_string();
    let bare = Options { complement: false, ..Options::default() };
    let written = Document::parse(&text).map(|document| write_as(class, document.root(), target, &bare).json);
    written.ok().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Takes out what names classes at random; a class is told by its place.
fn plain(value: &mut Value, is_entity: bool) {
    match value {
        Value::Object(members) => {
            if !is_entity {
                members.retain(|name, _| !name.starts_with('@'));
            }
            members.values_mut().for_each(|value| plain(value, false));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plain(item, false)),
        _ => {}
    }
}

/// Adds what is required: what a version has within another object may be required there only.
fn complete(class: &'static Class, value: &mut Value, depth: u32) {
    let Ok(document) = Document::parse(&value.to_string()) else { return };
    let class = class.of(document.root());
    let (Value::Object(members), true) = (value, depth > 0) else { return };
    for attribute in class.attributes() {
        if attribute.required && !members.contains_key(attribute.name) {
            let missing = match attribute.kind {
                Kind::String | Kind::Uri | Kind::Any => json!("1"),
                Kind::Integer | Kind::Decimal => json!(1),
                Kind::Boolean => json!(true),
                Kind::DateTime => json!("2024-01-01T00:00:00Z"),
                Kind::Enumeration { values, .. } => json!(values.first()),
                _ => json!({}),
            };
            members.insert(attribute.name.to_owned(), if attribute.many { json!([missing]) } else { missing });
        }
        if let (Some(inner), Some(held)) = (attribute.kind.class(), members.get_mut(attribute.name)) {
            match held {
                Value::Array(items) => items.iter_mut().for_each(|item| complete(inner, item, depth - 1)),
                single => complete(inner, single, depth - 1),
            }
        }
    }
}

/// States of a resource that cannot be together are made to fit (ITU-T X.731).
fn consistent(value: &mut Value) {
    let is =
        |value: &Value, name: &str, states: &[&str]| value[name].as_str().is_some_and(|state| states.contains(&state));
    if value.get("usageState").is_none() {
        return;
    }
    if is(value, "operationalState", &["disable", "disabled"]) || is(value, "administrativeState", &["locked"]) {
        value["usageState"] = "idle".into();
    }
    if is(value, "usageState", &["idle"]) && is(value, "administrativeState", &["shutdown", "shuttingDown"]) {
        value["administrativeState"] = "locked".into();
    }
}

/// A bundle with all that it needs: see [`bundle`].
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Parties, roles and the agreement, then specifications, prices and offerings, then resources, services and products;
    /// what is referred to comes before what refers to it.
    pub entities: Vec<Entity>,
}

impl Bundle {
    /// The entities as a JSON array.
    pub fn to_json(&self) -> String {
        let entities: Vec<String> = self.entities.iter().map(Entity::to_json).collect();
        format!("[{}]", entities.join(","))
    }

    /// The entities of a class.
    pub fn of<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Entity> {
        self.entities.iter().filter(move |entity| entity.class().is_some_and(|found| found.name == class))
    }
}

/// States that fit together: of a product, its service, and the three of its resource.
const STATES: &[[&str; 5]] = &[
    ["active", "active", "unlocked", "enable", "active"],
    ["active", "active", "unlocked", "enable", "busy"],
    ["suspended", "inactive", "locked", "enable", "idle"],
    ["pendingActive", "reserved", "locked", "enable", "idle"],
    ["pendingTerminate", "inactive", "locked", "disable", "idle"],
    ["terminated", "terminated", "locked", "disable", "idle"],
];

/// What a component of a bundle is.
#[derive(Clone, Debug)]
struct Component {
    name: String,
    lower: u32,
    default: u32,
    upper: u32,
    cents: u32,
    recurring: bool,
    is_resource: bool,
}

fn component() -> impl Strategy<Value = Component> {
    let limits = (0..3_u32, 0..3_u32, 0..3_u32);
    ("[A-Z][a-z]{2,8}", limits, 1..100_000_u32, any::<bool>(), any::<bool>()).prop_map(
        |(name, (lower, more, most), cents, recurring, is_resource)| Component {
            name,
            lower,
            default: lower + more,
            upper: (lower + more + most).max(1),
            cents,
            recurring,
            is_resource,
        },
    )
}

/// A bundled offering with options, its components with prices and specifications, and an instance of it in the
/// inventory down to the resources, with the parties, their roles and the agreement. All references are resolved within
/// the bundle, limits hold, and the states of product, service and resource fit together. Classes that only one version has
/// (specifications of services, agreements) are in the form of that one.
pub fn bundle(version: Target) -> BoxedStrategy<Bundle> {
    ("[0-9a-f]{8}", vec(component(), 1..5), select(STATES))
        .prop_map(move |(seed, components, states)| {
            let entities = entities(&seed, &components, &states);
            let entities = entities.iter().filter_map(|value| {
                let class = crate::class(value["@type"].as_str()?)?;
                let text = in_version(class, value, version).to_string();
                Document::parse(&text).ok().map(|document| Entity::of_json(document.root()).0)
            });
            Bundle { entities: entities.collect() }
        })
        .boxed()
}

/// The entities in the form of version 4.
#[allow(clippy::too_many_lines, reason = "a literal for each entity")]
fn entities(seed: &str, components: &[Component], states: &[&str; 5]) -> Vec<Value> {
    let [product, service, administrative, operational, usage] = *states;
    let id = |kind: &str, index: usize| format!("{kind}-{seed}-{index}");
    let refer = |kind: &str, index: usize, referred: &str| json!({ "id": id(kind, index), "@referredType": referred });
    let since = json!({ "startDateTime": "2024-01-01T00:00:00Z" });
    let party =
        |index: usize, role: &str| json!({ "id": id("party", index), "role": role, "@referredType": "Organization" });
    let mut all = Vec::new();
    for (index, name) in ["Provider", "Customer"].into_iter().enumerate() {
        all.push(json!({ "@type": "Organization", "id": id("party", index), "name": name, "status": "validated" }));
        all.push(json!({
            "@type": "PartyRole", "id": id("role", index), "name": name, "status": "active", "validFor": since,
            "engagedParty": { "id": id("party", index), "@referredType": "Organization" },
        }));
    }
    all.push(json!({
        "@type": "Agreement", "id": id("agreement", 0), "name": "Terms", "agreementType": "commercial",
        "status": if product == "terminated" { "terminated" } else { "active" },
        "agreementPeriod": since, "engagedParty": [party(0, "provider"), party(1, "customer")],
        "agreementItem": [{ "termOrCondition": [{ "id": "1", "description": "as agreed" }] }],
    }));
    for (index, part) in components.iter().enumerate() {
        let Component { name, cents, recurring, is_resource, .. } = part;
        all.push(json!({
            "@type": "LogicalResourceSpecification", "id": id("resource-specification", index), "name": name,
            "lifecycleStatus": "Active",
        }));
        all.push(json!({
            "@type": "ServiceSpecification", "id": id("service-specification", index), "name": name, "lifecycleStatus": "Active",
            "resourceSpecification": [refer("resource-specification", index, "LogicalResourceSpecification")],
        }));
        let mut specification = json!({
            "@type": "ProductSpecification", "id": id("specification", index), "name": name, "lifecycleStatus": "Active",
            "isBundle": false, "relatedParty": [party(0, "provider")],
        });
        if *is_resource {
            specification["resourceSpecification"] =
                json!([refer("resource-specification", index, "LogicalResourceSpecification")]);
        } else {
            specification["serviceSpecification"] =
                json!([refer("service-specification", index, "ServiceSpecification")]);
        }
        all.push(specification);
        let value = format!("{}.{:02}", cents / 100, cents % 100);
        let value: Value = serde_json::from_str(&value).unwrap_or_default();
        let mut price = json!({
            "@type": "ProductOfferingPrice", "id": id("price", index), "name": name, "lifecycleStatus": "Active",
            "isBundle": false, "priceType": if *recurring { "recurring" } else { "one time" },
            "price": { "unit": "EUR", "value": value },
        });
        if *recurring {
            price["recurringChargePeriodType"] = "month".into();
            price["recurringChargePeriodLength"] = 1.into();
        }
        all.push(price);
        all.push(json!({
            "@type": "ProductOffering", "id": id("offering", index), "name": name, "lifecycleStatus": "Launched",
            "isBundle": false, "isSellable": true, "validFor": since,
            "productSpecification": refer("specification", index, "ProductSpecification"),
            "productOfferingPrice": [refer("price", index, "ProductOfferingPrice")],
        }));
    }
    let whole = components.len();
    let each = 0..whole;
    all.push(json!({
        "@type": "ProductSpecification", "id": id("specification", whole), "name": "Bundle", "lifecycleStatus": "Active",
        "isBundle": true, "relatedParty": [party(0, "provider")],
        "bundledProductSpecification": each.clone().map(|index| json!({ "id": id("specification", index) })).collect::<Vec<_>>(),
    }));
    all.push(json!({
        "@type": "ProductOfferingPrice", "id": id("price", whole), "name": "Bundle", "lifecycleStatus": "Active", "isBundle": true,
        "bundledPopRelationship": each.clone().map(|index| json!({ "id": id("price", index) })).collect::<Vec<_>>(),
    }));
    let options = components.iter().enumerate().map(|(index, part)| {
        json!({
            "id": id("offering", index), "name": part.name,
            "bundledProductOfferingOption": {
                "numberRelOfferLowerLimit": part.lower,
                "numberRelOfferDefault": part.default,
                "numberRelOfferUpperLimit": part.upper,
            },
        })
    });
    all.push(json!({
        "@type": "ProductOffering", "id": id("offering", whole), "name": "Bundle", "lifecycleStatus": "Launched",
        "isBundle": true, "isSellable": true, "validFor": since,
        "productSpecification": refer("specification", whole, "ProductSpecification"),
        "productOfferingPrice": [refer("price", whole, "ProductOfferingPrice")],
        "agreement": [refer("agreement", 0, "Agreement")],
        "bundledProductOffering": options.collect::<Vec<_>>(),
    }));
    // Of the instance each component is there as often as by default, and at least once.
    for (index, part) in components.iter().enumerate() {
        let Component { name, is_resource, .. } = part;
        all.push(json!({
            "@type": "LogicalResource", "id": id("resource", index), "name": name, "administrativeState": administrative,
            "operationalState": operational, "usageState": usage,
            "resourceSpecification": refer("resource-specification", index, "LogicalResourceSpecification"),
        }));
        let mut instance = json!({
            "@type": "Product", "id": id("product", index), "name": name, "status": product, "isBundle": false,
            "productOffering": refer("offering", index, "ProductOffering"),
            "productSpecification": refer("specification", index, "ProductSpecification"),
            "relatedParty": [party(1, "customer")],
        });
        if *is_resource {
            instance["realizingResource"] = json!([refer("resource", index, "LogicalResource")]);
        } else {
            all.push(json!({
                "@type": "Service", "id": id("service", index), "name": name, "category": "CFS", "state": service,
                "serviceSpecification": refer("service-specification", index, "ServiceSpecification"),
                "supportingResource": [refer("resource", index, "LogicalResource")],
            }));
            instance["realizingService"] = json!([refer("service", index, "Service")]);
        }
        all.push(instance);
    }
    let components =
        each.map(|index| json!({ "relationshipType": "bundles", "product": { "id": id("product", index) } }));
    all.push(json!({
        "@type": "Product", "id": id("product", whole), "name": "Bundle", "status": product, "isBundle": true,
        "productOffering": refer("offering", whole, "ProductOffering"),
        "productSpecification": refer("specification", whole, "ProductSpecification"),
        "relatedParty": [party(1, "customer")],
        "agreement": [{ "id": id("agreement", 0), "agreementItemId": "1" }],
        "productRelationship": components.collect::<Vec<_>>(),
    }));
    all
}
