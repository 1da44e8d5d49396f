//! Strategies that generate models: valid bundles from the party to the hardware, and bundles with exactly one defect.
//!
//! ```
//! use proptest::prelude::*;
//! use sidereal_graph::strategy::{defective_bundle, valid_bundle};
//! use sidereal_graph::{ModelGraph, Validator};
//!
//! proptest!(|(bundle in valid_bundle())| {
//!     prop_assert!(Validator::new().validate(&bundle.graph()).is_empty());
//! });
//! proptest!(|((defect, bundle) in defective_bundle())| {
//!     let findings = Validator::new().validate(&bundle.graph());
//!     prop_assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [defect.code]);
//! });
//! ```

#![allow(clippy::indexing_slicing, reason = "`serde_json` makes what is not there")]

use std::fmt::{self, Debug};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::graph::ModelGraph;

/// The entities of a generated model.
#[derive(Clone, PartialEq)]
pub struct Bundle {
    /// As JSON, in any order.
    pub entities: Vec<Value>,
}

impl Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Bundle {
    /// A JSON array.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.entities.iter().map(Value::to_string).collect();
        format!("[{}]", lines.join(",\n"))
    }

    /// The graph of it.
    pub fn graph(&self) -> ModelGraph {
        // What `serde_json` writes is JSON.
        ModelGraph::of_text(&self.text()).unwrap_or_default()
    }

    /// The entity whose id ends so.
    fn at(&mut self, class: &str, id: &str) -> &mut Value {
        let at = self.entities.iter().position(|entity| entity["@type"] == class && entity["id"] == id);
        // An entity that the generator did not make is one that nobody sees.
        let at = at.unwrap_or_else(|| {
            self.entities.push(json!({}));
            self.entities.len() - 1
        });
        &mut self.entities[at]
    }
}

/// A defect that can be planted in a bundle.
#[derive(Clone, Copy)]
pub struct Defect {
    /// The code of the one finding that it gives.
    pub code: &'static str,
    plant: fn(&mut Bundle, &Shape),
}

impl Debug for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// What varies in a bundle.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    prefix: String,
    members: Vec<Member>,
    order: Vec<Index>,
    /// Which member a defect is planted in.
    chosen: Index,
    noise: bool,
    version5: bool,
}

#[derive(Clone, Debug)]
struct Member {
    lower: i64,
    more: i64,
    count: i64,
    price: i64,
    cpu: i64,
    tier: &'static str,
    host: String,
    servers: usize,
}

fn member() -> impl Strategy<Value = Member> {
    (
        1..3_i64,
        0..3_i64,
        0..3_i64,
        500..900_i64,
        1..=64_i64,
        select(&["gold", "silver"][..]),
        "[a-z][a-z0-9-]{0,8}",
        1..3_usize,
    )
        .prop_map(|(lower, more, count, price, cpu, tier, host, servers)| Member {
            lower,
            more,
            count: lower + count.min(more),
            price,
            cpu,
            tier,
            host,
            servers,
        })
}

fn shape() -> impl Strategy<Value = Shape> {
    let parts =
        ("[a-z]{1,6}", vec(member(), 2..6), vec(any::<Index>(), 64), any::<Index>(), any::<bool>(), any::<bool>());
    parts.prop_map(|(prefix, members, order, chosen, noise, version5)| Shape {
        prefix,
        members,
        order,
        chosen,
        noise,
        version5,
    })
}

/// Bundles in which no rule finds anything.
pub fn valid_bundle() -> impl Strategy<Value = Bundle> {
    shape().prop_map(|shape| shuffled(build(&shape), &shape))
}

/// Bundles with one defect, and which it is: one for each built-in rule.
pub fn defective_bundle() -> impl Strategy<Value = (Defect, Bundle)> {
    (select(DEFECTS.as_slice()), shape()).prop_map(|(defect, shape)| {
        let mut bundle = build(&shape);
        (defect.plant)(&mut bundle, &shape);
        (defect, shuffled(bundle, &shape))
    })
}

fn shuffled(mut bundle: Bundle, shape: &Shape) -> Bundle {
    let count = bundle.entities.len();
    for (at, other) in shape.order.iter().enumerate() {
        bundle.entities.swap(at % count, other.index(count));
    }
    bundle
}

impl Shape {
    fn id(&self, part: impl fmt::Display) -> String {
        format!("{}-{part}", self.prefix)
    }

    /// The number of the member that a defect is planted in.
    fn member(&self) -> usize {
        self.chosen.index(self.members.len())
    }

    fn party(&self, id: &str, role: &str, class: &str) -> Value {
        if self.version5 {
            json!({"role": role, "@type": "RelatedPartyRefOrPartyRoleRef",
                   "partyOrPartyRole": {"id": id, "@type": "PartyRef", "@referredType": class}})
        } else {
            json!({"id": id, "role": role, "@referredType": class})
        }
    }
}

const YEAR: (&str, &str) = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");

fn period(start: &str, end: &str) -> Value {
    json!({"startDateTime": start, "endDateTime": end})
}

fn cents(cents: i64) -> Value {
    // Two digits; serde_json writes what it reads here.
    serde_json::from_str(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap_or_default()
}

fn price(shape: &Shape, id: &str, value: i64) -> Value {
    json!({"@type": "ProductOfferingPrice", "id": shape.id(id), "priceType": "recurring", "lifecycleStatus": "Active",
           "recurringChargePeriodType": "month", "price": {"value": cents(value), "unit": "EUR"}})
}

fn offering(shape: &Shape, id: &str, specification: &str) -> Value {
    json!({"@type": "ProductOffering", "id": shape.id(id), "name": id, "lifecycleStatus": "Launched",
           "validFor": period(YEAR.0, YEAR.1), "productSpecification": {"id": shape.id(specification)},
           "productOfferingPrice": [{"id": shape.id(format!("price-{id}"))}]})
}

fn product_specification(shape: &Shape, id: &str, service: &str) -> Value {
    json!({"@type": "ProductSpecification", "id": shape.id(id), "lifecycleStatus": "Active",
           "serviceSpecification": [{"id": shape.id(service)}]})
}

/// A bundle from the party to the hardware, and a spare one that is only in the catalog.
fn build(shape: &Shape) -> Bundle {
    let mut all = catalog(shape);
    all.extend(spare(shape));
    all.extend(inventory(shape));
    all.extend(parties(shape));
    if shape.noise {
        for entity in &mut all {
            entity["x_origin"] = json!("generated");
        }
    }
    Bundle { entities: all }
}

fn catalog(shape: &Shape) -> Vec<Value> {
    let mut all = Vec::new();
    let mut members = Vec::new();
    let mut sum = 0;
    for (at, member) in shape.members.iter().enumerate() {
        let id = format!("m{at}");
        all.push(offering(shape, &id, &format!("ps{at}")));
        all.push(price(shape, &format!("price-m{at}"), member.price));
        all.push(product_specification(shape, &format!("ps{at}"), &format!("ss{at}")));
        all.push(
            json!({"@type": "ServiceSpecification", "id": shape.id(format!("ss{at}")), "lifecycleStatus": "Active",
            "specCharacteristic": [
                {"name": "cpu", "valueType": "integer", "minCardinality": 1, "maxCardinality": 1,
                 "characteristicValueSpecification": [{"valueFrom": 1, "valueTo": 64}]},
                {"name": "tier", "valueType": "string",
                 "characteristicValueSpecification": [{"value": "gold"}, {"value": "silver", "isDefault": true}]},
                {"name": "host", "valueType": "string", "regex": "[a-z][a-z0-9-]*"},
                {"name": "dns", "valueType": "string", "minCardinality": 0, "maxCardinality": 2},
                {"name": "memory", "valueType": "integer",
                 "characteristicValueSpecification": [{"valueFrom": 1, "valueTo": 512, "unitOfMeasure": "GB"}]}]}),
        );
        members.push(json!({"id": shape.id(&id), "bundledProductOfferingOption": {
            "numberRelOfferDefault": member.lower,
            "numberRelOfferLowerLimit": member.lower,
            "numberRelOfferUpperLimit": member.lower + member.more}}));
        sum += member.price * member.lower;
    }
    let mut bundle = offering(shape, "bundle", "ps0");
    bundle["isBundle"] = json!(true);
    bundle["bundledProductOffering"] = json!(members);
    bundle["serviceLevelAgreement"] = json!({"id": shape.id("sla")});
    all.push(bundle);
    all.push(price(shape, "price-bundle", sum - 1));
    let parts: Vec<Value> =
        (0..shape.members.len()).map(|at| json!({"id": shape.id(format!("price-m{at}"))})).collect();
    let mut together = price(shape, "price-together", shape.members.iter().map(|member| member.price).sum());
    together["isBundle"] = json!(true);
    together["bundledPopRelationship"] = json!(parts);
    all.push(together);
    all
}

/// A bundle of two offerings of which there are no products.
fn spare(shape: &Shape) -> Vec<Value> {
    let mut spare = offering(shape, "spare", "ps0");
    spare["isBundle"] = json!(true);
    spare["bundledProductOffering"] = json!([
        {"id": shape.id("x1"), "bundledProductOfferingOption": {"numberRelOfferLowerLimit": 1, "numberRelOfferUpperLimit": 2}},
        {"id": shape.id("x2")}]);
    spare["bundledGroupProductOffering"] = json!([{"id": "g", "name": "choice",
        "bundledGroupProductOfferingOption": {"numberRelOfferLowerLimit": 0, "numberRelOfferUpperLimit": 1},
        "bundledProductOffering": [{"id": shape.id("m0"),
            "bundledProductOfferingOption": {"numberRelOfferLowerLimit": 0, "numberRelOfferUpperLimit": 1}}]}]);
    vec![
        spare,
        price(shape, "price-spare", 100),
        offering(shape, "x1", "psx"),
        price(shape, "price-x1", 700),
        offering(shape, "x2", "ps1"),
        price(shape, "price-x2", 800),
        product_specification(shape, "psx", "ss0"),
    ]
}

fn inventory(shape: &Shape) -> Vec<Value> {
    let mut all = Vec::new();
    let mut products = Vec::new();
    for (at, member) in shape.members.iter().enumerate() {
        for copy in 0..member.count {
            let number = format!("{at}-{copy}");
            let id = |part: &str| shape.id(format!("{part}{number}"));
            products.push(json!({"id": id("p")}));
            all.push(json!({"@type": "Product", "id": id("p"), "status": "active", "startDate": YEAR.0,
                "productOffering": {"id": shape.id(format!("m{at}"))}, "realizingService": [{"id": id("cfs")}]}));
            all.push(json!({"@type": "CustomerFacingService", "id": id("cfs"), "state": "active",
                "serviceSpecification": {"id": shape.id(format!("ss{at}"))}, "supportingService": [{"id": id("rfs")}],
                "serviceCharacteristic": [
                    {"name": "cpu", "value": member.cpu}, {"name": "tier", "value": member.tier},
                    {"name": "host", "value": member.host},
                    {"name": "dns", "value": (0..member.servers).map(|at| format!("10.0.0.{at}")).collect::<Vec<_>>()},
                    {"name": "memory", "value": member.cpu * 2, "unitOfMeasure": "GB"}]}));
            all.push(json!({"@type": "ResourceFacingService", "id": id("rfs"), "state": "active",
                "supportingResource": [{"id": id("vm")}]}));
            all.push(json!({"@type": "LogicalResource", "id": id("vm"), "resourceStatus": "available",
                "resourceCharacteristic": [{"name": "availability", "value": 99.95}]}));
        }
    }
    all.push(json!({"@type": "Product", "id": shape.id("product"), "isBundle": true, "status": "active",
        "startDate": YEAR.0, "productOffering": {"id": shape.id("bundle")}, "product": products,
        "relatedParty": [shape.party(&shape.id("consumer"), "customer", "Individual")]}));
    all.push(json!({"@type": "ProductOrder", "id": shape.id("order"), "state": "acknowledged", "productOrderItem": [
        {"id": "1", "action": "add", "state": "acknowledged", "productOffering": {"id": shape.id("bundle")}}]}));
    all
}

fn parties(shape: &Shape) -> Vec<Value> {
    vec![
        json!({"@type": "Individual", "id": shape.id("consumer"), "fullName": "Mr. Goodwill"}),
        json!({"@type": "Organization", "id": shape.id("provider"), "tradingName": "A1 Inc."}),
        json!({"@type": "Customer", "id": shape.id("customer"), "name": "Cloud Service Consumer",
            "validFor": period(YEAR.0, YEAR.1),
            "engagedParty": {"id": shape.id("consumer"), "@referredType": "Individual"}}),
        json!({"@type": "AgreementSpecification", "id": shape.id("terms"), "specificationCharacteristic": [
            {"name": "partyRole", "specCharacteristicValue": [
                {"value": "Cloud Service Consumer"}, {"value": "Cloud Service Provider"}]}]}),
        json!({"@type": "Agreement", "id": shape.id("agreement"), "agreementPeriod": period(YEAR.0, YEAR.1),
            "agreementSpecification": {"id": shape.id("terms")},
            "agreementItem": [{"product": [{"id": shape.id("product")}]}],
            "engagedParty": [
                shape.party(&shape.id("customer"), "Cloud Service Consumer", "Customer"),
                shape.party(&shape.id("provider"), "Cloud Service Provider", "Organization")]}),
        json!({"@type": "ServiceLevelAgreement", "id": shape.id("sla"), "rule": [
            {"id": "1", "metric": "availability", "operator": ">=", "referenceValue": "99.9", "unit": "percent"}]}),
    ]
}

impl Shape {
    /// The id of something of the first copy of the chosen member.
    fn chosen(&self, part: &str) -> String {
        self.id(format!("{part}{}-0", self.member()))
    }
}

/// Sets the value of a characteristic of the chosen service.
fn characteristic(bundle: &mut Bundle, shape: &Shape, name: &str, change: impl Fn(&mut Value)) {
    let service = bundle.at("CustomerFacingService", &shape.chosen("cfs"));
    let held = service["serviceCharacteristic"].as_array_mut();
    if let Some(held) = held.into_iter().flatten().find(|held| held["name"] == name) {
        change(held);
    }
}

fn defect(code: &'static str, plant: fn(&mut Bundle, &Shape)) -> Defect {
    Defect { code, plant }
}

/// A defect for each built-in rule, in the order of the codes.
pub static DEFECTS: std::sync::LazyLock<Vec<Defect>> = std::sync::LazyLock::new(|| {
    vec![
        defect("GRA0001", |bundle, shape| {
            let again = bundle.at("LogicalResource", &shape.chosen("vm")).clone();
            bundle.entities.push(again);
        }),
        defect("GRA0002", |bundle, shape| {
            let id = shape.chosen("vm");
            bundle.entities.retain(|entity| entity["id"] != id.as_str());
        }),
        defect("GRA0101", |bundle, shape| {
            let id = shape.id(format!("m{}", shape.member()));
            bundle.at("ProductOffering", &id)["bundledProductOffering"] = json!([{"id": shape.id("bundle"),
                "bundledProductOfferingOption": {"numberRelOfferLowerLimit": 0, "numberRelOfferUpperLimit": 1}}]);
        }),
        defect("GRA0102", |bundle, shape| {
            for (from, to) in [("ss0", "ss1"), ("ss1", "ss0")] {
                bundle.at("ServiceSpecification", &shape.id(from))["serviceSpecRelationship"] =
                    json!([{"id": shape.id(to), "relationshipType": "dependency"}]);
            }
        }),
        defect("GRA0103", |bundle, shape| {
            for (from, to) in [("cfs0-0", "cfs1-0"), ("cfs1-0", "cfs0-0")] {
                bundle.at("CustomerFacingService", &shape.id(from))["serviceRelationship"] =
                    json!([{"relationshipType": "reliesOn", "service": {"id": shape.id(to)}}]);
            }
        }),
        defect("GRA0104", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("spare"))["bundledProductOffering"][0]["bundledProductOfferingOption"] =
                json!({"numberRelOfferLowerLimit": 3, "numberRelOfferUpperLimit": 2});
        }),
        defect("GRA0105", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("spare"))["bundledProductOffering"][0]["bundledProductOfferingOption"]
                ["numberRelOfferDefault"] = json!(5);
        }),
        defect("GRA0106", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("spare"))["bundledGroupProductOffering"][0]["bundledGroupProductOfferingOption"] =
                json!({"numberRelOfferLowerLimit": 2, "numberRelOfferUpperLimit": 3});
        }),
        defect("GRA0107", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x1"))["productOfferingRelationship"] =
                json!([{"id": shape.id("x2"), "relationshipType": "exclusivity"}]);
        }),
        defect("GRA0108", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x1"))["productOfferingRelationship"] =
                json!([{"id": shape.id("m1"), "relationshipType": "requires"}]);
        }),
        defect("GRA0109", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x2"))["isBundle"] = json!(true);
        }),
        defect("GRA0110", |bundle, shape| {
            let member = shape.member();
            let Some(chosen) = shape.members.get(member) else { return };
            for copy in 0..=chosen.lower + chosen.more - chosen.count {
                let id = shape.id(format!("extra{copy}"));
                let of = json!({"id": shape.id(format!("m{member}"))});
                if let Some(products) = bundle.at("Product", &shape.id("product"))["product"].as_array_mut() {
                    products.push(json!({"id": id}));
                }
                bundle.entities.push(json!({"@type": "Product", "id": id, "status": "active", "productOffering": of}));
            }
        }),
        defect("GRA0111", |bundle, shape| {
            bundle.at("ProductOfferingPrice", &shape.id("price-together"))["price"]["value"] = json!(1);
        }),
        defect("GRA0112", |bundle, shape| {
            bundle.at("ProductOfferingPrice", &shape.id("price-spare"))["price"]["value"] = json!(1000);
        }),
        defect("GRA0113", |bundle, shape| {
            bundle.at("ProductOfferingPrice", &shape.id("price-x1"))["price"]["unit"] = json!("USD");
        }),
        defect("GRA0201", |bundle, shape| {
            characteristic(bundle, shape, "tier", |held| held["name"] = json!("tiers"));
        }),
        defect("GRA0202", |bundle, shape| characteristic(bundle, shape, "cpu", |held| held["value"] = json!("many"))),
        defect("GRA0203", |bundle, shape| {
            characteristic(bundle, shape, "tier", |held| held["value"] = json!("bronze"));
        }),
        defect("GRA0204", |bundle, shape| characteristic(bundle, shape, "cpu", |held| held["value"] = json!(65))),
        defect("GRA0205", |bundle, shape| {
            characteristic(bundle, shape, "host", |held| held["value"] = json!("Mail 1"));
        }),
        defect("GRA0206", |bundle, shape| {
            characteristic(bundle, shape, "dns", |held| held["value"] = json!(["a", "b", "c"]));
        }),
        defect("GRA0207", |bundle, shape| {
            let service = bundle.at("CustomerFacingService", &shape.chosen("cfs"));
            if let Some(held) = service["serviceCharacteristic"].as_array_mut() {
                held.retain(|held| held["name"] != "cpu");
            }
        }),
        defect("GRA0208", |bundle, shape| {
            characteristic(bundle, shape, "memory", |held| held["unitOfMeasure"] = json!("MB"));
        }),
        defect("GRA0301", |bundle, shape| {
            bundle.at("CustomerFacingService", &shape.chosen("cfs"))["state"] = json!("terminated");
        }),
        defect("GRA0302", |bundle, shape| {
            bundle.at("CustomerFacingService", &shape.chosen("cfs"))["state"] = json!("reserved");
        }),
        defect("GRA0303", |bundle, shape| {
            bundle.at("ProductSpecification", &shape.id("psx"))["lifecycleStatus"] = json!("In design");
        }),
        defect("GRA0304", |bundle, shape| {
            bundle
                .entities
                .push(json!({"@type": "ProductOffering", "id": shape.id("old"), "lifecycleStatus": "Retired"}));
            let items = bundle.at("ProductOrder", &shape.id("order"))["productOrderItem"].as_array_mut();
            if let Some(items) = items {
                items.push(json!({"id": "2", "action": "add", "productOffering": {"id": shape.id("old")}}));
            }
        }),
        defect("GRA0305", |bundle, shape| {
            bundle.entities.push(json!({"@type": "Product", "id": shape.id("over"), "status": "terminated",
                "product": [{"id": shape.chosen("p")}]}));
        }),
        defect("GRA0401", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x1"))["validFor"] = period(YEAR.1, YEAR.0);
        }),
        defect("GRA0402", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x1"))["validFor"] = period(YEAR.0, "2028-01-01T00:00:00Z");
        }),
        defect("GRA0403", |bundle, shape| {
            bundle.at("ProductOffering", &shape.id("x1"))["validFor"] = period(YEAR.0, "2026-07-01T00:00:00Z");
        }),
        defect("GRA0404", |bundle, shape| {
            bundle.at("Customer", &shape.id("customer"))["validFor"] = period(YEAR.0, "2026-07-01T00:00:00Z");
        }),
        defect("GRA0501", |bundle, shape| {
            bundle.at("Agreement", &shape.id("agreement"))["engagedParty"][1]["role"] = json!("Cloud Auditor");
        }),
        defect("GRA0502", |bundle, shape| {
            bundle.at("ServiceLevelAgreement", &shape.id("sla"))["rule"][0]["metric"] = json!("mean time to repair");
        }),
    ]
});
