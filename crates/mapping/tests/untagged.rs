//! Entities of SID that no translation made find their table by their class, where a table says that it takes them.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use sidereal_mapping::{Options, Translation, Translator, same};
use sidereal_model::{Document, Json};

fn translate(text: &str, to: &str) -> Translation {
    Translator::builtin().translate(text, to, &Options { items: true, ..Options::default() })
}

#[test]
fn a_native_entity_becomes_what_it_is_and_comes_back() {
    for (entity, class, property, value) in [
        (
            r#"{"id":"42","href":"https://crm.example/individual/42","@type":"Individual","givenName":"Ada","familyName":"Lovelace",
                "birthDate":"1815-12-10T00:00:00Z"}"#,
            "CIM_Person",
            "Surname",
            "Lovelace",
        ),
        (
            r#"{"id":"1","@type":"Organization","name":"ACME","isLegalEntity":true}"#,
            "CIM_Organization",
            "OrganizationName",
            "ACME",
        ),
        (
            r#"{"id":"7","@type":"ProductSpecification","name":"Shop","brand":"ACME","version":"3"}"#,
            "CIM_Product",
            "Vendor",
            "ACME",
        ),
        (r#"{"id":"9","@type":"SoftwareResource","name":"db"}"#, "CIM_SoftwareIdentity", "ElementName", "db"),
    ] {
        let there = translate(entity, "cim");
        assert!(!there.refused, "{there:?}");
        let document = Document::parse(&there.output).unwrap();
        let text = |name: &str| document.root().get(name).and_then(Json::as_str).map(str::to_owned);
        assert_eq!((text("cim:class").as_deref(), text(property).as_deref()), (Some(class), Some(value)));
        assert_eq!(
            (there.report.leaves.lost, there.report.leaves.total()),
            (0, Document::parse(entity).unwrap().root().leaves())
        );
        let back = translate(&there.output, "sid");
        assert!(same(&back.output, entity), "{} by way of {}", back.output, there.output);
    }
}

/// An edit in CIM counts, and what CIM does not know stays.
#[test]
fn an_edit_of_the_other_side_counts() {
    let person = r#"{"@type":"Individual","givenName":"Ada","familyName":"Byron","gender":"female"}"#;
    let there = translate(person, "cim").output;
    let back = translate(&there.replace("Byron", "Lovelace"), "sid").output;
    assert!(same(&back, &person.replace("Byron", "Lovelace")), "{back}");
}

#[test]
fn what_no_table_takes_is_refused() {
    for entity in [
        r#"{"@type":"Service","id":"1","state":"active"}"#,
        r#"{"@type":"LogicalResource","id":"1","category":"VM"}"#,
        r#"{"@type":"PartyRole","id":"1","name":"Customer"}"#,
    ] {
        assert!(translate(entity, "cim").refused, "{entity}");
    }
    assert!(translate(r#"{"@type":"Individual","givenName":"Ada"}"#, "cimi").refused);
}
