use sidereal_diagnostics::Severity;

use super::*;
use crate::{Entity, class, rules};

fn convert(text: &str, to: Target) -> Written {
    write(Document::parse(text).unwrap().root(), to, &Options { leaves: true, ..Options::default() })
}

fn same(left: &str, right: &str) -> bool {
    Document::parse(left).unwrap().root().same(Document::parse(right).unwrap().root())
}

/// There and back, and what is written is in the form of the version.
fn round_trip(text: &str, to: Target) -> Written {
    let there = convert(text, to);
    let document = Document::parse(&there.json).unwrap();
    let class = crate::classify(document.root()).unwrap().class;
    assert_eq!(check(class, document.root(), to), [], "{text}\n{}", there.json);
    let back = convert(&there.json, to.other());
    assert!(same(text, &back.json), "{text}\n{}\n{}", there.json, back.json);
    there
}

fn codes(written: &Written) -> Vec<&'static str> {
    written.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn versions_are_read_as_people_write_them() {
    for (text, target) in [("v4", Target::V4), ("4.1", Target::V4), ("5", Target::V5), ("V5.0.0", Target::V5)] {
        assert_eq!(text.parse(), Ok(target));
    }
    for text in ["", "v3", "6", "v45", "four"] {
        assert!(text.parse::<Target>().is_err(), "{text}");
    }
}

#[test]
fn what_both_versions_say_is_written_as_the_version_says_it() {
    for (older, newer) in [
        (
            r#"{"@type":"Resource","operationalState":"enable","administrativeState":"shutdown","usageState":"idle"}"#,
            r#"{"@type":"Resource","operationalState":"enabled","administrativeState":"shuttingDown","usageState":"idle"}"#,
        ),
        (
            r#"{"@type":"Service","relatedParty":[{"id":"7","href":"/p/7","name":"Ada","role":"user","@referredType":"Individual"}]}"#,
            r#"{"@type":"Service","relatedParty":[{"role":"user","@type":"RelatedPartyRefOrPartyRoleRef","partyOrPartyRole":
                {"id":"7","href":"/p/7","name":"Ada","@type":"PartyRef","@referredType":"Individual"}}]}"#,
        ),
        (
            r#"{"@type":"Resource","place":{"id":"p","role":"site"},"resourceRelationship":[{"relationshipType":"contains","id":"r"}]}"#,
            r#"{"@type":"Resource","place":[{"role":"site","@type":"RelatedPlaceRefOrValue","place":{"id":"p","@type":"PlaceRef"}}],
                "resourceRelationship":[{"relationshipType":"contains","@type":"ResourceRelationship","resource":{"id":"r","@type":"ResourceRef"}}]}"#,
        ),
        (
            r#"{"@type":"Service","serviceCharacteristic":[{"name":"a","value":"x"},{"name":"b","value":4},{"name":"c","value":4.5},
                {"name":"d","value":true},{"name":"e","value":{"f":1}},{"name":"g","value":["x"]},{"name":"h"},{"name":"i","value":null}]}"#,
            r#"{"@type":"Service","serviceCharacteristic":[{"name":"a","value":"x","@type":"StringCharacteristic"},
                {"name":"b","value":4,"@type":"IntegerCharacteristic"},{"name":"c","value":4.5,"@type":"NumberCharacteristic"},
                {"name":"d","value":true,"@type":"BooleanCharacteristic"},{"name":"e","value":{"f":1},"@type":"ObjectCharacteristic"},
                {"name":"g","value":["x"],"@type":"StringArrayCharacteristic"},{"name":"h","@type":"Characteristic"},
                {"name":"i","value":null,"@type":"Characteristic"}]}"#,
        ),
        (r#"{"@type":"Resource","resourceStatus":"suspended"}"#, r#"{"@type":"Resource","controlStatus":"suspended"}"#),
        (
            r#"{"@type":"Individual","fullName":"Ada Byron","status":"deceaded","externalReference":[{"name":"42","externalReferenceType":"passport"}],
                "contactMedium":[{"mediumType":"email","preferred":true,"characteristic":{"emailAddress":"ada@example.org"}}]}"#,
            r#"{"@type":"Individual","name":"Ada Byron","status":"deceased",
                "externalReference":[{"id":"42","externalIdentifierType":"passport","@type":"ExternalIdentifier"}],
                "contactMedium":[{"@type":"EmailContactMedium","preferred":true,"emailAddress":"ada@example.org"}]}"#,
        ),
        (
            r#"{"@type":"Product","agreement":[{"agreementItemId":"1","id":"a","name":"A"}],"productRelationship":[{"relationshipType":"bundles","product":{"id":"p2"}}],
                "productPrice":[{"name":"fee","productPriceAlteration":[{"name":"off"}]}]}"#,
            r#"{"@type":"Product","agreementItem":[{"agreementItemId":"1","agreementId":"a","agreementName":"A","@type":"AgreementItemRef"}],
                "productRelationship":[{"relationshipType":"bundles","id":"p2","@type":"ProductRelationship"}],
                "productPrice":[{"name":"fee","@type":"ProductPrice","priceAlteration":[{"name":"off","@type":"PriceAlteration"}]}]}"#,
        ),
        (
            r#"{"@type":"ProductOrder","externalId":"x-1","orderDate":"2024-01-01T00:00:00Z","channel":[{"id":"c","role":"used"}]}"#,
            r#"{"@type":"ProductOrder","externalId":[{"id":"x-1","@type":"ExternalIdentifier"}],"creationDate":"2024-01-01T00:00:00Z",
                "channel":[{"role":"used","@type":"RelatedChannel","channel":{"id":"c","@type":"ChannelRef"}}]}"#,
        ),
        (
            r#"{"@type":"Category","name":"x","parentId":"7"}"#,
            r#"{"@type":"Category","name":"x","parent":{"id":"7","@type":"CategoryRef"}}"#,
        ),
        (
            r#"{"@type":"ResourceSpecification","resourceSpecCharacteristic":[{"name":"a","resourceSpecCharacteristicValue":[{"isDefault":true}]}]}"#,
            r#"{"@type":"ResourceSpecification","resourceSpecCharacteristic":[{"name":"a","@type":"CharacteristicSpecification",
                "characteristicValueSpecification":[{"isDefault":true,"@type":"CharacteristicValueSpecification"}]}]}"#,
        ),
    ] {
        let there = round_trip(older, Target::V5);
        assert!(same(&there.json, newer), "{}\n{newer}", there.json);
        assert_eq!(codes(&there), [""; 0], "{older}");
        assert!(there.leaves.iter().all(|leaf| leaf.outcome == Outcome::Exact), "{:?}", there.leaves);
        let back = round_trip(newer, Target::V4);
        assert!(same(&back.json, older), "{}\n{older}", back.json);
    }
}

#[test]
fn what_a_version_cannot_say_is_reported_and_kept() {
    for (text, to, due, path) in [
        (r#"{"@type":"Resource","lifecycleState":"planned"}"#, Target::V4, &rules::NOT_IN_VERSION, "/lifecycleState"),
        (r#"{"@type":"Service","state":"suspended"}"#, Target::V4, &rules::NO_SUCH_VALUE, "/state"),
        (r#"{"@type":"Resource","resourceStatus":"standby"}"#, Target::V5, &rules::NOT_IN_VERSION, "/resourceStatus"),
        (
            r#"{"@type":"Resource","place":[{"role":"a","@type":"RelatedPlaceRefOrValue"},{"role":"b","@type":"RelatedPlaceRefOrValue"}]}"#,
            Target::V4,
            &rules::ONE_OF_SEVERAL,
            "/place/1",
        ),
        (
            r#"{"@type":"Service","serviceCharacteristic":[{"name":"a","value":"x","@type":"ObjectCharacteristic"}]}"#,
            Target::V4,
            &rules::CLASS_OF_OTHER_VERSION,
            "/serviceCharacteristic/0/@type",
        ),
    ] {
        let there = round_trip(text, to);
        assert_eq!(codes(&there), [due.code], "{text}");
        let finding = &there.findings[0];
        assert_eq!((finding.place.path.as_deref(), finding.severity), (Some(path), Severity::Advice));
        let bare = Options { complement: false, leaves: true, ..Options::default() };
        let lost = write(Document::parse(text).unwrap().root(), to, &bare);
        assert!(!lost.json.contains(MEMBER));
        assert_eq!((lost.findings[0].code, lost.findings[0].severity), (due.code, Severity::Warning));
        let again = write(Document::parse(&lost.json).unwrap().root(), to.other(), &bare);
        let third = write(Document::parse(&again.json).unwrap().root(), to, &bare);
        assert!(same(&lost.json, &third.json), "the second trip loses more: {}\n{}", lost.json, third.json);
    }
}

#[test]
fn odd_payloads_come_back() {
    for text in [
        r#"{"href":"/resource/1","place":[{"id":"p"}],"operationalState":"ENABLE","relatedParty":{"id":"7"}}"#,
        r#"{"@type":"Resource","place":null,"resourceRelationship":[null,7,{"resource":{"id":"r"},"id":"x"},{"resource":"r","id":"y"}]}"#,
        r#"{"@type":"Service","relatedParty":[{"id":7,"role":null,"@type":null,"colour":{"a":[]}}],"note":[{},{"@type":"Note"}]}"#,
        r#"{"@type":"Service","relatedParty":[{"id":"1","partyOrPartyRole":{"id":"2"}}],"lifecycleState":"x","state":7}"#,
        r#"{"@type":" resource ","resourceStatus":"alarm","alarmStatus":["critical"],"a/b~c":1.50}"#,
        r#"{"@type":"Resource","resourceStatus":"alarm","availabilityStatus":"online","controlStatus":"suspended"}"#,
        r#"{"@type":"Service","place":[{"id":"1","place":7},{"place":[]},{"@type":"RelatedPlaceRefOrValue","city":"x","id":"y"}]}"#,
        r#"{"@type":"Resource","sidereal:complement":{"mine":1},"lifecycleState":"planned"}"#,
    ] {
        for to in [Target::V4, Target::V5] {
            let there = convert(text, to);
            let back = convert(&there.json, to.other());
            let again = convert(&back.json, to);
            // From one version to the other and back; a text that is neither is put into one first.
            assert!(same(&there.json, &again.json), "{to}: {text}\n{}\n{}\n{}", there.json, back.json, again.json);
        }
    }
}

#[test]
fn an_edit_wins_over_what_was_kept() {
    let text =
        r#"{"@type":"Resource","id":"1","note":[{"text":"a","@type":"Note","date":null}],"resourceStatus":"standby"}"#;
    let there = round_trip(text, Target::V5);
    let edited = there.json.replace(r#""text":"a""#, r#""text":"b""#);
    let back = convert(&edited, Target::V4);
    assert!(same(&back.json, &text.replace(r#""a""#, r#""b""#).replace(r#","@type":"Note""#, "")), "{}", back.json);
    // A status that somebody has set in 5 is not undone by the one of 4.
    let edited = there.json.replace(r#""id":"1""#, r#""id":"1","controlStatus":"suspended""#);
    let back = convert(&edited, Target::V4);
    assert!(back.json.contains(r#""resourceStatus":"suspended""#), "{}", back.json);
    assert!(!back.json.contains("standby"));
}

#[test]
fn what_is_in_the_version_stays_as_it_is() {
    for (text, to) in [
        (r#"{"operationalState":"enable","@type":"Resource"}"#, Target::V4),
        (r#"{"lifecycleState":"planned","@type":"Resource","note":[{"text":"x","@type":"Note"}]}"#, Target::V5),
    ] {
        assert_eq!(convert(text, to).json, text);
    }
}

#[test]
fn a_class_that_the_version_lacks_is_written_as_it_is() {
    let text = r#"{"@type":"ServiceSpecification","name":"x"}"#;
    let written = convert(text, Target::V5);
    assert_eq!((written.json.as_str(), codes(&written)), (text, vec![rules::ENTITY_OF_OTHER_VERSION.code]));
    let unknown = convert(r#"{"op":"replace"}"#, Target::V5);
    assert_eq!((unknown.json.as_str(), codes(&unknown)), (r#"{"op":"replace"}"#, vec![rules::NOT_RECOGNIZED.code]));
}

#[test]
fn a_typed_entity_is_written_in_either_version() {
    let resource = crate::Resource {
        id: Some("1".into()),
        operational_state: Some(crate::ResourceOperationalState::Enabled),
        ..Default::default()
    };
    let bare = Options { complement: false, ..Options::default() };
    let older = write_structure(&resource, Target::V4, &bare);
    assert_eq!(older.json, r#"{"id":"1","operationalState":"enable"}"#);
    let newer = Entity::from(resource).write(Target::V5, &bare);
    assert_eq!(newer.json, r#"{"id":"1","operationalState":"enabled","@type":"Resource"}"#);
}

#[test]
fn the_complement_is_no_deviation() {
    let there = convert(r#"{"@type":"Resource","resourceStatus":"standby"}"#, Target::V5);
    assert!(there.json.contains(MEMBER));
    assert_eq!(Entity::read(&there.json).unwrap().1, []);
    assert_eq!(validate(Document::parse(&there.json).unwrap().root(), Target::V5), []);
}

#[test]
fn quirks_name_classes_and_attributes_that_are_there() {
    use crate::quirks::{Difference, NAMES, QUIRKS};
    let has = |class: &str, attribute: &str, version: Target| {
        let found = crate::class(class).unwrap().attribute(attribute);
        assert!(found.is_some_and(|found| found.is_in(version.number())), "{class}.{attribute} {version}");
    };
    for quirk in QUIRKS {
        let class = quirk.class;
        match quirk.difference {
            Difference::Renamed { v4, v5 }
            | Difference::RenamedIn { v4, v5, .. }
            | Difference::Boxed { v4, v5, .. } => {
                has(class, v4, Target::V4);
                has(class, v5, Target::V5);
            }
            Difference::Within5(name) => has(class, name, Target::V5),
            Difference::Within4(name) | Difference::Kind { attribute: name, .. } => has(class, name, Target::V4),
            Difference::Said { v4, v5 } => {
                has(class, v4.0, Target::V4);
                has(class, v5.0, Target::V5);
            }
            Difference::One4(name)
            | Difference::Listed { attribute: name, .. }
            | Difference::Spelled { attribute: name, .. } => {
                has(class, name, Target::V4);
                has(class, name, Target::V5);
            }
            Difference::Only5 { attribute, .. } => has(class, attribute, Target::V5),
        }
    }
    for (of, names) in NAMES {
        assert!(class(of).is_some(), "{of}");
        for (name, _) in *names {
            assert!(class(name).is_some(), "{name}");
        }
    }
}
