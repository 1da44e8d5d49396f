use std::str::FromStr as _;

use sidereal_diagnostics::Finding;
use sidereal_model::{Decimal, Document, Enumeration, Kind, RawJson, Structure, WriteOptions};

use crate::intent::ExpressionLanguage;
use crate::related::OrderItemActionType;
use crate::resource_state::*;
use crate::*;

/// Reads a text as a type; what is written again must be the same JSON.
pub(crate) fn there_and_back<T: Structure>(text: &str) -> T {
    let value = T::from_json(text).unwrap();
    let (before, after) = (Document::parse(text).unwrap(), Document::parse(&value.to_json()).unwrap());
    assert!(before.root().same(after.root()), "{text}\n{}", value.to_json());
    value
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

fn recognized(text: &str) -> Option<(&'static str, Version, Certainty)> {
    let document = Document::parse(text).unwrap();
    classify(document.root()).map(|found| (found.class.name, found.version, found.certainty))
}

#[test]
fn the_smallest_payload_of_each_class_is_read() {
    for name in crate::classify::ENTITIES {
        let text = format!(r#"{{"@type":"{name}"}}"#);
        let (entity, findings) = Entity::read(&text).unwrap();
        assert_eq!(entity.class().map(|class| class.name), Some(*name));
        assert_eq!(entity.to_json(), text);
        // Nothing is odd about it but that it lacks what the standard requires; a change has no `@type` at all.
        let lacking = sidereal_model::validate::MISSING_ATTRIBUTE.code;
        let odd = findings.iter().filter(|finding| finding.code != lacking);
        assert_eq!(odd.count(), usize::from(*name == "JsonPatch"), "{name}: {findings:?}");
    }
}

/// Checks an enumeration against its values as the published schemas spell them (`_` for a blank), and the spellings of
/// one version that another does not have.
pub(crate) fn spells<E: Enumeration + std::fmt::Debug + PartialEq>(values: &str, older: &[(&str, &str)]) {
    let values: Vec<_> = values.split(' ').map(|value| value.replace('_', " ")).collect();
    assert_eq!(E::VALUES, values);
    for value in &values {
        assert_eq!(E::of(value).unwrap().as_str(), value);
    }
    for (spelling, value) in older {
        assert!(E::accepts(spelling));
        assert_eq!(E::of(spelling), E::of(value));
    }
    assert!(!E::accepts("nonsense"));
    assert_eq!(E::other("nonsense").as_str(), "nonsense");
}

#[test]
fn every_enumeration_reads_what_the_schemas_spell() {
    spells::<ServiceState>("feasibilityChecked designed reserved inactive active terminated suspended", &[]);
    spells::<ServiceOperatingStatus>(
        "pending configured starting running degraded failed limited stopping stopped unknown",
        &[],
    );
    spells::<IndividualState>("initialized validated deceased", &[("deceaded", "deceased")]);
    spells::<OrganizationState>("initialized validated closed", &[]);
    spells::<ServiceOrderState>(
        "acknowledged rejected pending held inProgress cancelled completed failed partial assessingCancellation pendingCancellation",
        &[],
    );
    spells::<ServiceOrderItemState>(
        "acknowledged rejected pending held inProgress cancelled completed failed assessingCancellation pendingCancellation partial",
        &[],
    );
    spells::<crate::cancel_service_order::TaskState>("accepted terminatedWithError inProgress done", &[]);
    spells::<JobState>("Not_Started Running Succeeded Failed", &[]);
    spells::<JsonPatchOperation>("add remove replace move copy test", &[]);
    spells::<crate::resource_function::AssociationType>("pointtoPoint pointtoMultipoint", &[]);
    spells::<crate::resource_function::ResourceGraphRelationshipType>("adjacency connectivity", &[]);
    spells::<ResourceAdministrativeState>("locked unlocked shuttingDown", &[("shutdown", "shuttingDown")]);
    spells::<ResourceOperationalState>("enabled disabled", &[("enable", "enabled"), ("disable", "disabled")]);
    spells::<ResourceUsageState>("idle active busy", &[]);
    spells::<ResourceStatus>("standby alarm available reserved unknown suspended", &[]);
    spells::<ResourceLifecycleState>("planned installed pendingRemoval", &[]);
    spells::<ResourceAlarmStatus>("underRepair critical major minor alarmOutstanding", &[]);
    spells::<ResourceProceduralStatus>("initializationRequired notInitialized initializing reporting terminating", &[]);
    spells::<ResourceAvailabilityStatus>(
        "inTest failed powerOff online offline offDuty dependency degraded notInstalled logFull",
        &[],
    );
    spells::<ResourceControlStatus>("subjectToTest partOfServicesLocked reservedForTest suspended", &[]);
    spells::<ResourceStandbyStatus>("hotStandby coldStandby providingService", &[]);
    spells::<ResourcePowerConsumingState>("fullPower powerSaving sleeping shutdown", &[]);
    spells::<OrderItemActionType>("add modify delete noChange", &[]);
    spells::<crate::feature::FeatureRelationshipType>("excluded includes may_include requires", &[]);
    spells::<ExpressionLanguage>("Turtle JSON-LD RDF-XML Other", &[]);
}

#[test]
fn an_older_spelling_is_written_back_unless_the_standard_form_is_asked_for() {
    let text = r#"{"id":"1","operationalState":"enable","usageState":"IDLE"}"#;
    let resource: Resource = there_and_back(text);
    assert_eq!(resource.operational_state, Some(ResourceOperationalState::Enabled));
    assert_eq!(resource.usage_state, Some(ResourceUsageState::Idle));
    let canonical = resource.to_json_with(WriteOptions { canonical: true });
    assert_eq!(canonical, r#"{"id":"1","operationalState":"enabled","usageState":"idle"}"#);
}

#[test]
fn absent_null_and_empty_stay_apart() {
    for text in [
        "{}",
        r#"{"name":null,"note":null}"#,
        r#"{"name":"","note":[]}"#,
        r#"{"serviceSpecification":{},"note":[{}],"state":""}"#,
        r#"{"serviceCharacteristic":[{"name":"a","value":null},{"name":"b","value":""},{"name":"c"}]}"#,
    ] {
        there_and_back::<Service>(text);
    }
}

#[test]
fn unknown_members_stay_at_every_depth() {
    let text = r#"{"id":"1","colour":"red","note":[{"text":"x","tone":{"a":[1,null]}}],"state":"lost"}"#;
    let service: Service = there_and_back(text);
    assert_eq!(service.state, Some(ServiceState::Other("lost".into())));
    assert_eq!(service.as_read.unknown().map(|(name, _)| name).collect::<Vec<_>>(), ["colour"]);
}

#[test]
fn digits_survive_in_typed_and_in_unknown_fields() {
    let text = r#"{"attachment":[{"size":{"amount":10.50,"units":"MB"}}],"price":10.50,
        "resourceCharacteristic":[{"name":"imsi","value":123456789012345678901234567890}],
        "count":123456789012345678901234567890,"supportingResource":[{"id":"2","price":1.0e2}]}"#;
    let resource: Resource = there_and_back(text);
    let size = resource.attachment[0].size.as_ref().unwrap();
    assert_eq!(size.amount, Decimal::from_str("10.50").ok());
    let imsi = resource.characteristic("imsi").unwrap().typed_value();
    assert_eq!(imsi, Decimal::from_str("123456789012345678901234567890").ok().map(CharacteristicValue::Number));
    let (unknown, _) = Entity::read("[10.50, 123456789012345678901234567890]").unwrap();
    assert_eq!(unknown, Entity::Unknown(RawJson::parse("[10.50,123456789012345678901234567890]").unwrap()));
}

#[test]
fn serde_reads_and_writes_the_same() {
    let text = r#"{"id":"1","note":[{"text":"x"}],"state":"active","price":10.50}"#;
    let service: Service = serde_json::from_str(text).unwrap();
    assert_eq!(service.state, Some(ServiceState::Active));
    assert_eq!(serde_json::to_string(&service).unwrap(), text);
    let logical: LogicalResource = serde_json::from_str(r#"{"id":"1","value":"+49"}"#).unwrap();
    assert_eq!((logical.resource.id.as_deref(), logical.value.as_deref()), (Some("1"), Some("+49")));
}

#[test]
fn both_forms_of_a_related_party_are_read() {
    let older: Service =
        there_and_back(r#"{"relatedParty":[{"id":"7","name":"Ada","role":"user","@referredType":"Individual"}]}"#);
    let newer: Service = there_and_back(
        r#"{"relatedParty":[{"role":"user","@type":"RelatedPartyRefOrPartyRoleRef","partyOrPartyRole":
            {"id":"7","name":"Ada","@type":"PartyRef","@referredType":"Individual"}}]}"#,
    );
    for service in [older, newer] {
        let party = &service.related_party[0];
        assert_eq!((party.party_id(), party.party_name()), (Some("7"), Some("Ada")));
        assert_eq!((party.party_type(), party.role.as_deref()), (Some("Individual"), Some("user")));
    }
}

#[test]
fn both_forms_of_place_and_resource_relationship_are_read() {
    let older: Resource =
        there_and_back(r#"{"place":{"id":"p","role":"site"},"resourceRelationship":[{"id":"r","href":"/r"}]}"#);
    let newer: Resource = there_and_back(
        r#"{"place":[{"role":"site","place":{"id":"p","@type":"GeographicSite","code":"X"}}],
            "resourceRelationship":[{"relationshipType":"contains","resource":{"id":"r"}}]}"#,
    );
    assert_eq!(older.place[0].id.as_deref(), Some("p"));
    assert_eq!(newer.place[0].place.as_ref().unwrap().code.as_deref(), Some("X"));
    assert_eq!(older.resource_relationship[0].resource_id(), newer.resource_relationship[0].resource_id());
}

#[test]
fn the_lists_of_a_characteristic_specification_come_together() {
    let value = r#"[{"value":"4","isDefault":true}]"#;
    for (list, name) in [
        ("specCharacteristic", "characteristicValueSpecification"),
        ("serviceSpecCharacteristic", "serviceSpecCharacteristicValue"),
    ] {
        let text = format!(r#"{{"{list}":[{{"name":"ports","valueType":"integer","{name}":{value}}}]}}"#);
        let specification: ServiceSpecification = there_and_back(&text);
        let ports = specification.characteristic("ports").unwrap();
        assert_eq!(ports.default_value(), Some(CharacteristicValue::Integer(4)), "{list}");
    }
    for name in ["resourceSpecCharacteristicValue", "characteristicValueSpecification"] {
        let text = format!(r#"{{"resourceSpecCharacteristic":[{{"name":"ports","{name}":{value}}}]}}"#);
        let specification: ResourceSpecification = there_and_back(&text);
        let ports = specification.characteristic("ports").unwrap();
        assert_eq!(ports.values().count(), 1);
        assert_eq!(ports.default_value(), Some(CharacteristicValue::String("4".into())));
    }
}

#[test]
fn a_value_is_what_it_is_said_to_be() {
    use CharacteristicValue::*;
    for (text, expected) in [
        (r#"{"value":"4","@type":"IntegerCharacteristic"}"#, Integer(4)),
        (r#"{"value":["4",5],"@type":"IntegerArrayCharacteristic"}"#, Array(vec![Integer(4), Integer(5)])),
        (r#"{"value":4,"valueType":"string"}"#, String("4".into())),
        (r#"{"value":"true","valueType":"xsd:boolean"}"#, Boolean(true)),
        (r#"{"value":"10.50","valueType":"number"}"#, Number(Decimal::from_str("10.50").unwrap())),
        (r#"{"value":"plenty","valueType":"integer"}"#, String("plenty".into())),
        (r#"{"value":"4"}"#, String("4".into())),
        (r#"{"value":4}"#, Integer(4)),
        (r#"{"value":null,"valueType":"string"}"#, Null),
        (r#"{"value":{"a":1},"valueType":"object"}"#, Object(RawJson::parse(r#"{"a":1}"#).unwrap())),
    ] {
        assert_eq!(Characteristic::from_json(text).unwrap().typed_value(), Some(expected), "{text}");
    }
    assert_eq!(Characteristic::default().typed_value(), None);
}

#[test]
fn the_class_is_found_by_the_surest_sign() {
    use Certainty::*;
    use Version::*;
    for (text, expected) in [
        (r#"{"@type":"ResourceFacingService"}"#, Some(("ResourceFacingService", Unknown, Type))),
        (r#"{"@type":" logicalresource "}"#, Some(("LogicalResource", Unknown, Type))),
        (r#"{"@type":"org.example.ServiceSpecification"}"#, Some(("ServiceSpecification", Unknown, Type))),
        (r#"{"@type":"AMFFunction","@baseType":"LogicalResource"}"#, Some(("LogicalResource", Unknown, BaseType))),
        (r#"{"href":"https://h/resourceInventory/v4/resource/1?a=b"}"#, Some(("Resource", V4, Href))),
        (r#"{"href":"/v5/logicalResource/1/"}"#, Some(("LogicalResource", V5, Href))),
        (r#"{"resourceCharacteristic":[]}"#, Some(("Resource", Unknown, Members))),
        (r#"{"serviceSpecCharacteristic":[]}"#, Some(("ServiceSpecification", Unknown, Members))),
        (r#"{"@type":"Resource","operationalState":"enable"}"#, Some(("Resource", V4, Type))),
        (r#"{"@type":"Resource","lifecycleState":"planned"}"#, Some(("Resource", V5, Type))),
        (
            r#"{"@type":"Service","serviceCharacteristic":[{"@type":"StringCharacteristic"}]}"#,
            Some(("Service", V5, Type)),
        ),
        (
            r#"{"@type":"X","@baseType":"Resource","resourceSpecCharacteristic":[]}"#,
            Some(("ResourceSpecification", Unknown, Members)),
        ),
        (r#"{"specCharacteristic":[]}"#, Some(("ServiceSpecification", Unknown, Members))),
        (r#"{"category":"x","resourceSpecification":{"id":"1"}}"#, Some(("Resource", Unknown, Members))),
        (r#"{"category":[],"resourceSpecification":{"id":"1"}}"#, Some(("ResourceCandidate", Unknown, Members))),
        (r#"{"lifecycleStatus":"x","serviceSpecification":{"id":"1"}}"#, Some(("ServiceCandidate", Unknown, Members))),
        (r#"{"category":[{"id":"1","@referredType":"ServiceCategory"}]}"#, Some(("ServiceCatalog", Unknown, Members))),
        (
            r#"{"isRoot":true,"category":[{"href":"/resourceCategory/1"}]}"#,
            Some(("ResourceCategory", Unknown, Members)),
        ),
        (r#"{"category":[{"href":"/category/1"}]}"#, None),
        (r#"{"serviceCandidate":[{"id":"1"}]}"#, Some(("ServiceCategory", Unknown, Members))),
        (r#"{"serviceCandidate":{"id":"1"},"resourceCandidate":{"id":"2"}}"#, None),
        (r#"{"href":"https://h/system/event/7"}"#, None),
        (r#"{"category":[],"serviceSpecification":{"id":"1"}}"#, Some(("ServiceCandidate", Unknown, Members))),
        (
            r#"{"@type":"PartyRoleSpecification","specCharacteristic":[]}"#,
            Some(("PartyRoleSpecification", Unknown, Type)),
        ),
        (r#"{"@type":"Supplier","engagedParty":{"id":"1"}}"#, Some(("Supplier", Unknown, Type))),
        (r#"{"givenName":"Ada"}"#, Some(("Individual", Unknown, Members))),
        (r#"{"tradingName":"Acme","fullName":"x"}"#, Some(("Organization", Unknown, Members))),
        (r#"{"@type":"Contract","agreementItem":[]}"#, Some(("Agreement", Unknown, Members))),
        (r#"{"serviceOrder":{"id":"1"},"cancellationReason":"x"}"#, Some(("CancelServiceOrder", Unknown, Members))),
        (r#"{"op":"replace","path":"/name","value":"x"}"#, Some(("JsonPatch", Unknown, Members))),
        (r#"{"code":"404","reason":"x"}"#, Some(("Error", Unknown, Members))),
        (r#"{"callback":"https://h"}"#, Some(("EventSubscription", Unknown, Members))),
        (r#"{"href":"https://h/tmf-api/serviceCatalogManagement/v4/importJob/1"}"#, Some(("ImportJob", V4, Href))),
        (r#"{"eventType":"ServiceCreateEvent","event":{}}"#, Some(("Event", Unknown, Type))),
        (r#"{"@type":"ServiceCreateEvent"}"#, Some(("Event", Unknown, Type))),
        (r#"{"@type":"SoftwarePackageRef","href":"/resource/1"}"#, None),
        (r#"{"@type":"ServiceRef","href":"/service/1"}"#, None),
        (r#"{"@type":"ServiceOrder","id":"1"}"#, Some(("ServiceOrder", Unknown, Type))),
        (r#"{"@type":"Entity","@baseType":"Entity","id":"1"}"#, None),
        (r#"{"id":"1"}"#, None),
        ("[]", None),
        ("null", None),
    ] {
        assert_eq!(recognized(text), expected, "{text}");
    }
}

#[test]
fn products_are_told_by_place_members_and_values() {
    use Certainty::*;
    for (text, expected) in [
        (r#"{"@type":"string","href":"/productCatalogManagement/v4/productOffering/1"}"#, ("ProductOffering", Href)),
        (r#"{"href":"urn:ngsi-ld:product-offering-price:1","percentage":5}"#, ("ProductOfferingPrice", Href)),
        (r#"{"id":"urn:ngsi-ld:product:1","billingAccount":{}}"#, ("Product", Href)),
        (r#"{"href":"/v5/productCatalog/1"}"#, ("ProductCatalog", Href)),
        (r#"{"priceType":"recurring","productOfferingTerm":[]}"#, ("ProductOfferingPrice", Members)),
        (r#"{"productOfferingTerm":[],"serviceCandidate":{}}"#, ("ProductOffering", Members)),
        (r#"{"productSpecCharacteristic":[],"serviceSpecification":[]}"#, ("ProductSpecification", Members)),
        (r#"{"productCharacteristic":[],"productOrderItem":[]}"#, ("Product", Members)),
        (r#"{"productOrderItem":[]}"#, ("ProductOrder", Members)),
        (r#"{"orderItem":[{"id":"1"},{"productOffering":{}}]}"#, ("ProductOrder", Members)),
        (r#"{"orderItem":[{"resource":{}}]}"#, ("ResourceOrder", Members)),
        (r#"{"productOrder":{},"cancellationReason":""}"#, ("CancelProductOrder", Members)),
        (r#"{"catalogType":"Retail"}"#, ("Catalog", Members)),
        (r#"{"catalogType":"ServiceCatalog"}"#, ("ServiceCatalog", Members)),
        (r#"{"isRoot":false,"parentId":"1"}"#, ("Category", Members)),
        (r#"{"status":"suspended","productOffering":{}}"#, ("Product", Members)),
        (r#"{"productSpecification":{},"lifecycleStatus":"Active"}"#, ("ProductOffering", Members)),
        (r#"{"contentType":"application/json","query":"a=b","url":"ftp://h"}"#, ("ExportJob", Members)),
        (r#"{"contentType":"application/json","url":"ftp://h"}"#, ("ImportJob", Members)),
        (r#"{"@type":"POPCharge"}"#, ("POPCharge", Type)),
    ] {
        let found = recognized(text).map(|(name, _, certainty)| (name, certainty));
        assert_eq!(found, Some(expected), "{text}");
    }
    for text in [
        r#"{"id":"product:1"}"#,
        r#"{"isRoot":true,"category":[]}"#,
        r#"{"isRoot":true,"@type":"Alarm"}"#,
        r#"{"parentId":"1"}"#,
        r#"{"@type":"ProductStock","productOffering":{},"status":"x"}"#,
        r#"{"orderItem":[{"id":"1"}]}"#,
    ] {
        assert_eq!(recognized(text), None, "{text}");
    }
}

#[test]
fn each_finding_of_the_crate_is_given_with_its_place() {
    for (text, rule, path) in [
        (r#"{"@type":"AMFFunction","@baseType":"Resource"}"#, rules::READ_AS_BASE, "/@type"),
        (r#"{"serviceCharacteristic":[]}"#, rules::TYPE_CONCLUDED, ""),
        (r#"{"@type":"service"}"#, rules::TYPE_MISSPELT, "/@type"),
        (r#"{"@type":"Weather"}"#, rules::NOT_RECOGNIZED, ""),
        (
            r#"{"@type":"Resource","lifecycleState":"planned","operationalState":"enable"}"#,
            rules::OLDER_SPELLING,
            "/operationalState",
        ),
    ] {
        let (entity, findings) = Entity::read(text).unwrap();
        assert_eq!(entity.to_json().len(), text.len());
        assert_eq!(codes(&findings), [rule.code], "{text}");
        assert_eq!(findings[0].place.path.as_deref(), Some(path));
        assert!(findings[0].place.span.is_some() && findings[0].help.is_some());
    }
}

#[test]
fn codes_of_rules_are_sorted_and_unique() {
    let all: Vec<_> = rules::RULES.iter().map(|rule| rule.code).collect();
    assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
}

#[test]
fn an_array_of_entities_is_read_with_the_place_of_each() {
    let (entities, findings) =
        Entity::read_all(r#"[{"@type":"Service","id":"1"},{"@type":"Resource","id":"2","colour":1}]"#).unwrap();
    assert!(matches!(entities.as_slice(), [Entity::Service(_), Entity::Resource(_)]));
    assert_eq!(entities[1].as_resource().and_then(|resource| resource.id.as_deref()), entities[1].id());
    assert_eq!(findings[0].place.path.as_deref(), Some("/1/colour"));
}

#[test]
fn services_face_customers_or_resources() {
    let facing = |text| Service::from_json(text).unwrap().facing();
    assert_eq!(facing(r#"{"@type":"CustomerFacingService"}"#), Some(Facing::Customer));
    assert_eq!(facing(r#"{"@type":"Service","category":"RFS"}"#), Some(Facing::Resource));
    assert_eq!(facing("{}"), None);
    let specification = ServiceSpecification::from_json(r#"{"@type":"CFSSpecification"}"#).unwrap();
    assert_eq!(specification.facing(), Some(Facing::Customer));
}

#[test]
fn names_of_classes_are_unique_and_attributes_too() {
    let names: Vec<_> = classes().map(|class| class.name).collect();
    for (index, name) in names.iter().enumerate() {
        assert!(!names[..index].contains(name), "{name}");
        let attributes = class(name).unwrap().attributes();
        for (index, attribute) in attributes.iter().enumerate() {
            assert!(attributes[..index].iter().all(|other| other.name != attribute.name), "{name}.{}", attribute.name);
            if let Kind::Structure(inner) = attribute.kind {
                assert!(names.contains(&inner().name), "{name}.{}: {}", attribute.name, inner().name);
            }
        }
    }
}

#[test]
fn parties_are_read_by_value_and_by_reference() {
    let text = r#"{"relatedParty":[{"partyOrPartyRole":{"@type":"Individual","givenName":"Ada","id":"1"}},
        {"partyOrPartyRole":{"@type":"PartyRef","@referredType":"Organization","id":"2","name":"Acme"}},
        {"partyOrPartyRole":{"@type":"Supplier","id":"3","engagedParty":{"id":"2","@type":"PartyRef"}}},
        {"partyOrPartyRole":{"tradingName":"Acme"}},
        {"id":"4","name":"Old","@referredType":"Individual"}]}"#;
    let service: Service = there_and_back(text);
    let parties = &service.related_party;
    assert!(matches!(parties[0].party_or_party_role, Some(PartyOrPartyRole::Individual(_))));
    assert!(matches!(parties[1].party_or_party_role, Some(PartyOrPartyRole::Reference(_))));
    assert!(matches!(parties[2].party_or_party_role, Some(PartyOrPartyRole::PartyRole(_))));
    assert!(matches!(parties[3].party_or_party_role, Some(PartyOrPartyRole::Organization(_))));
    let ids: Vec<_> = parties.iter().map(RelatedParty::party_id).collect();
    assert_eq!(ids, [Some("1"), Some("2"), Some("3"), None, Some("4")]);
    assert_eq!(parties[1].party_type(), Some("Organization"));
    assert_eq!(parties[0].party_type(), Some("Individual"));
    let (_, findings) = Service::from_json_with_findings(text).unwrap();
    assert_eq!(findings, [], "what is by value is held against its own class");
    let (_, findings) = Service::from_json_with_findings(
        r#"{"relatedParty":[{"partyOrPartyRole":{"@type":"Individual","id":1,"partyId":"1"}}]}"#,
    )
    .unwrap();
    assert_eq!(codes(&findings), ["MOD0111", "MOD0103"]);
}

#[test]
fn an_event_tells_what_it_is_about() {
    let text = r#"{"eventId":"1","eventTime":"2020-01-01T00:00:00Z","timeOcurred":"2020-01-01T00:00:00Z",
        "eventType":"ServiceOrderStateChangeEvent","event":{"serviceOrder":{"id":"7","state":"completed"}}}"#;
    let (entity, findings) = Entity::read(text).unwrap();
    assert_eq!(findings, []);
    assert_eq!((entity.id(), entity.at_type()), (Some("1"), Some("ServiceOrderStateChangeEvent")));
    let Entity::Event(event) = &entity else { panic!("{entity:?}") };
    assert_eq!(event.time(), event.event_time.as_ref());
    let entities = event.entities();
    let [(name, Entity::ServiceOrder(order))] = entities.as_slice() else { panic!("{entities:?}") };
    assert_eq!((name.as_str(), &order.state), ("serviceOrder", &Some(ServiceOrderState::Completed)));
    for odd in [r#"{"eventId":1}"#, r#"{"eventId":1,"event":7}"#, r#"{"eventId":1,"event":{"a":null,"b":[1]}}"#] {
        assert!(there_and_back::<Event>(odd).entities().is_empty());
    }
}

#[test]
fn the_items_of_an_order_come_each_before_its_own() {
    let order: ServiceOrder = there_and_back(
        r#"{"serviceOrderItem":[{"id":"1","action":"add","serviceOrderItem":[{"id":"1.1","action":"add"}]},{"id":"2","action":"ADD"}]}"#,
    );
    let ids: Vec<_> = order.items().filter_map(|item| item.id.as_deref()).collect();
    assert_eq!(ids, ["1", "1.1", "2"]);
    assert_eq!(order.items().filter(|item| item.action == Some(OrderItemActionType::Add)).count(), 3);
}

#[test]
fn persons_have_one_name_in_both_versions() {
    let older: Individual =
        there_and_back(r#"{"fullName":"Ada Lovelace","familyName":"Lovelace","status":"deceaded"}"#);
    let newer: Individual = there_and_back(r#"{"name":"Ada Lovelace","status":"deceased"}"#);
    assert_eq!((older.name(), &older.status), (newer.name(), &newer.status));
    assert_eq!(Entity::from(older).name(), Some("Ada Lovelace"));
}

#[test]
fn a_contact_medium_says_the_same_in_both_versions() {
    let older: ContactMedium =
        there_and_back(r#"{"mediumType":"email","characteristic":{"emailAddress":"a@b.example"}}"#);
    let newer: ContactMedium = there_and_back(r#"{"@type":"EmailContactMedium","emailAddress":"a@b.example"}"#);
    assert_eq!(older.email_address(), newer.email_address());
    assert_eq!((older.phone_number(), newer.phone_number()), (None, None));
}

#[test]
fn the_older_spelling_of_a_state_is_told_in_version_5() {
    let (_, findings) = Entity::read(
        r#"{"@type":"Individual","name":"Ada","status":"deceaded","externalReference":[{"owner":"x","id":"1"}]}"#,
    )
    .unwrap();
    assert_eq!(codes(&findings), [rules::OLDER_SPELLING.code]);
}

/// Whatever stands in an attribute is written back: nothing, an empty list, what the standard does not expect.
#[test]
fn odd_values_of_every_attribute_of_every_class_survive() {
    let mut tried = 0;
    for name in crate::classify::ENTITIES {
        let class = class(name).unwrap();
        for attribute in class.attributes() {
            for value in ["null", "[]", "{}", r#""""#, "7", "[null]", r#"[{"@type":"X","colour":[1.50]}]"#] {
                let text = format!(r#"{{"{}":{value},"colour":"red"}}"#, attribute.name);
                let document = Document::parse(&text).unwrap();
                let written = Entity::of_class(class, document.root()).to_json();
                let again = Document::parse(&written).unwrap();
                assert!(again.root().same(document.root()), "{name}: {text} is written as {written}");
                tried += 1;
            }
        }
    }
    assert!(tried > 3000, "{tried}");
}

/// Each type says of which document and class it is, so that the documentation reads as a reference.
#[test]
fn every_class_says_where_it_is_defined() {
    for class in classes() {
        let documented = class.standard.contains("SID") || class.standard.contains("TMF");
        assert!(documented, "{}: {}", class.name, class.standard);
    }
    let mut types = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            if !line.starts_with("#[structure(model") {
                continue;
            }
            let doc: Vec<&str> = lines[..index].iter().rev().take_while(|line| !line.is_empty()).copied().collect();
            let doc = doc.into_iter().rev().filter(|line| line.starts_with("///")).collect::<Vec<_>>().join(" ");
            assert!(doc.contains("TMF") || doc.contains("SID"), "{}:{index}: {doc}", path.display());
            types += 1;
        }
    }
    assert!(types > 80, "only {types} types");
}

#[test]
fn a_resource_within_another_is_held_against_its_own_class() {
    let found = |inner| {
        let text = format!(r#"{{"@type":"Resource","supportingResource":[{{"@type":"PhysicalResource",{inner}}}]}}"#);
        there_and_back::<Resource>(&text);
        let (_, findings) = Resource::from_json_with_findings(&text).unwrap();
        codes(&findings).join(" ")
    };
    assert_eq!(found(r#""serialNumber":"1","manufactureDate":"2020-01-01T00:00:00Z""#), "");
    assert_eq!(found(r#""serialNumber":1"#), "MOD0111");
    assert_eq!(found(r#""targetPlatform":"x""#), "MOD0103");
}
