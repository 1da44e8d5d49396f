//! A structure reads what the field sends, and writes back what it read.

use proptest::prelude::*;
use serde_json::{Value, json};
use sidereal_model::json::{Document, RawJson};
use sidereal_model::{AsRead, DateTime, Decimal, Enumeration, Limits, Structure, WriteOptions, validate};

#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
enum Mood {
    #[strum(to_string = "cheerful", serialize = "cheery")]
    Cheerful,
    Sad,
    #[strum(default)]
    Other(String),
}

#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "test", standard = "none")]
struct Base {
    #[structure(required)]
    id: Option<String>,
    created: Option<DateTime>,
    as_read: AsRead,
}

#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "test", standard = "none")]
struct Thing {
    #[structure(base)]
    base: Base,
    #[structure(also("user_name"))]
    user_name: Option<String>,
    size: Option<i64>,
    price: Option<Decimal>,
    mood: Option<Mood>,
    parts: Vec<Thing>,
    tags: Vec<String>,
    any: Option<RawJson>,
}

fn same(left: &str, right: &str) -> bool {
    matches!((Document::parse(left), Document::parse(right)), (Ok(left), Ok(right)) if left.root().same(right.root()))
}

#[test]
fn what_is_read_is_written_back() {
    for text in [
        r#"{"id":"1","size":4,"price":10.50,"mood":"sad","tags":["a"],"any":{"x":[1.0]}}"#,
        r#"{"size":"4"}"#,
        r#"{"size":123456789012345678901234567890,"price":1e2,"new":10.50}"#,
        r#"{"size":null,"tags":[],"parts":{"id":"7"},"any":null}"#,
        r#"{"mood":"CHEERFUL"}"#,
        r#"{"mood":"cheery","parts":[{"mood":"odd"},7,null]}"#,
        r#"{"created":"2011-11-21","tags":"one","size":[3]}"#,
        r#"{"user_name":"x","userName":"y"}"#,
        r#"{"userName":"y","user_name":"x"}"#,
        r#"{"user_name":"x"}"#,
        r#"{"size":{"quantity":4},"price":"10.50","id":7}"#,
    ] {
        let thing = Thing::from_json(text).unwrap();
        assert!(same(&thing.to_json(), text), "{text}\n{}", thing.to_json());
        let through_serde: Thing = serde_json::from_str(text).unwrap();
        assert_eq!(through_serde, thing);
        assert!(same(&serde_json::to_string(&through_serde).unwrap(), text));
    }
}

#[test]
fn a_changed_field_is_written_as_changed() {
    let mut thing = Thing::from_json(r#"{"size":"4","tags":[],"other":1}"#).unwrap();
    assert_eq!(thing.size, Some(4));
    thing.size = Some(5);
    thing.tags.push("new".into());
    assert!(same(&thing.to_json(), r#"{"size":5,"tags":["new"],"other":1}"#));

    let mut named_otherwise = Thing::from_json(r#"{"user_name":"x"}"#).unwrap();
    named_otherwise.user_name = Some("y".into());
    assert_eq!(named_otherwise.to_json(), r#"{"user_name":"y"}"#);
    assert_eq!(named_otherwise.to_json_with(WriteOptions { canonical: true }), r#"{"userName":"y"}"#);
}

#[test]
fn canonical_form_is_the_standards() {
    let thing = Thing::from_json(
        r#"{"size":"4","price":"10.50","mood":"CHEERFUL","created":"2011-11-21","any":null,"id":null,"new":1,"tags":"a"}"#,
    )
    .unwrap();
    let canonical = thing.to_json_with(WriteOptions { canonical: true });
    let due = r#"{"size":4,"price":10.50,"mood":"cheerful","created":"2011-11-21T00:00:00Z","any":null,"new":1,"tags":["a"]}"#;
    assert!(same(&canonical, due), "{canonical}");
    // What cannot be understood has no standard form and stays.
    let odd = Thing::from_json(r#"{"size":"four"}"#).unwrap();
    assert_eq!(odd.to_json_with(WriteOptions { canonical: true }), r#"{"size":"four"}"#);
}

#[test]
fn each_deviation_is_its_own_finding() {
    for (text, code, path) in [
        (r#"{"id":"1","size":"4"}"#, "MOD0101", "/size"),
        (r#"{"id":"1","size":"four"}"#, "MOD0102", "/size"),
        (r#"{"id":"1","parts":[{"id":"1","size":[]}]}"#, "MOD0102", "/parts/0/size"),
        (r#"{"id":"1","a/b":1}"#, "MOD0103", "/a~1b"),
        (r#"{"id":"1","size":null}"#, "MOD0104", "/size"),
        (r#"{"id":"1","mood":"angry"}"#, "MOD0105", "/mood"),
        (r#"{"id":"1","mood":"SAD"}"#, "MOD0106", "/mood"),
        (r#"{"size":1}"#, "MOD0107", ""),
        (r#"{"id":"1","created":"2011-11-21 10:00:00"}"#, "MOD0108", "/created"),
        (r#"{"id":"1","created":"2011-11-21"}"#, "MOD0120", "/created"),
        (r#"{"id":"1","created":"Fri Mar 9 11:57:39 EET 2012"}"#, "MOD0121", "/created"),
        (r#"{"id":"1","user_name":"x"}"#, "MOD0119", "/user_name"),
        (r#"{"id":1}"#, "MOD0111", "/id"),
        (r#"{"id":"1","tags":"x"}"#, "MOD0112", "/tags"),
        (r#"{"id":["1"]}"#, "MOD0113", "/id"),
    ] {
        let (_, findings) = Thing::from_json_with_findings(text).unwrap();
        let found: Vec<_> = findings.iter().map(|f| (f.code, f.place.path.as_deref().unwrap())).collect();
        assert_eq!(found, [(code, path)], "{text}");
        assert!(findings[0].place.span.is_some());
    }
    let fine = r#"{"id":"1","size":4,"mood":"cheery","created":"2013-05-02T10:00:00+00:00","price":1.5}"#;
    assert_eq!(Thing::from_json_with_findings(fine).unwrap().1, []);
    assert_eq!(Thing::from_json("[1]").unwrap_err().code, "MOD0100");
}

#[test]
fn broken_input_is_refused_at_its_place() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_objects = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
    for (text, code, line, column) in [
        ("{\"a\": 1,\n\"b\"", "MOD0001", 2, 4),
        ("", "MOD0001", 1, 1),
        ("{\"a\": 01}", "MOD0001", 1, 7),
        ("{\n\"a\": 1, \"b\": {\"x\": 1, \"x\": 2}}", "MOD0004", 2, 23),
        (&deep, "MOD0002", 1, 129),
        (&deep_objects, "MOD0002", 1, 641),
    ] {
        let finding = Thing::from_json(text).unwrap_err();
        let span = finding.place.span.unwrap();
        assert_eq!((finding.code, span.line, span.column), (code, line, column), "{finding}");
    }
    assert_eq!(Document::parse_bytes(b"\"a\xFF\"", &Limits::default()).unwrap_err().code, "MOD0005");
    let small = Limits { bytes: 4, ..Limits::default() };
    assert_eq!(Document::parse_within("[1,2,3]", &small).unwrap_err().code, "MOD0003");
}

#[test]
fn a_name_twice_is_found_wherever_it_stands() {
    for count in [2, 63, 64, 65, 300] {
        for (first, second) in [(0, count - 1), (count - 2, count - 1), (count / 3, count - 1)] {
            let names: Vec<String> =
                (0..count).map(|index| format!("\"n{}\":0", if index == second { first } else { index })).collect();
            let text = format!("{{{}}}", names.join(","));
            assert_eq!(Document::parse(&text).unwrap_err().code, "MOD0004", "{count} members, {first} and {second}");
        }
        let names: Vec<String> = (0..count).map(|index| format!("\"n{index}\":0")).collect();
        assert!(Document::parse(&format!("{{{}}}", names.join(","))).is_ok());
    }
}

proptest! {
    #[test]
    fn generated_entities_come_back(value in sidereal_model::strategy::in_the_field(Thing::CLASS, 2, Value::Null)) {
        let text = value.to_string();
        let thing = Thing::from_json(&text).unwrap();
        prop_assert!(same(&thing.to_json(), &text), "{}\n{}", text, thing.to_json());
    }

    #[test]
    fn valid_entities_have_no_findings(value in sidereal_model::strategy::valid(Thing::CLASS, 2, json!({"id": "1"}))) {
        let text = value.to_string();
        let document = Document::parse(&text).unwrap();
        let findings = validate::validate(Thing::CLASS, document.root());
        prop_assert!(findings.iter().all(|f| f.code == "MOD0107"), "{:?}", findings);
        let thing = Thing::from_json(&text).unwrap();
        let canonical = thing.to_json_with(WriteOptions { canonical: true });
        prop_assert!(same(&canonical, &text), "{}\n{}", text, canonical);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\]{}\",:0-9a-z \\\\-]{0,60}") {
        let _ = Thing::from_json(&text);
    }

    #[test]
    fn the_parser_agrees_with_serde_json(value in sidereal_model::strategy::anything()) {
        let text = value.to_string();
        let again: Value = serde_json::from_str(&Document::parse(&text).unwrap().root().to_text()).unwrap();
        prop_assert_eq!(again, value);
    }
}
