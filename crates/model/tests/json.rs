//! The reader of JSON takes what RFC 8259 allows, and nothing else; the judge is `serde_json`.

use proptest::prelude::*;
use serde_json::Value;
use sidereal_model::json::{Document, Type, write_string};

fn values(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// Both take the text, and take it for the same; or both refuse it.
fn agree(text: &str) {
    let judged = values(text);
    match (Document::parse(text), &judged) {
        (Ok(document), Some(value)) => {
            assert_eq!(values(&document.root().to_text()).as_ref(), Some(value), "{text}");
            assert_eq!(document.root().leaves(), leaves(value), "{text}");
        }
        // Two members of one name are refused here, and taken there.
        (Err(finding), Some(_)) => assert_eq!(finding.code, "MOD0004", "{text:?} {finding}"),
        (Err(finding), None) => assert!(matches!(finding.code, "MOD0001" | "MOD0004"), "{text:?} {finding}"),
        // Numbers of any size are taken here; there, only those that an `f64` can hold.
        (Ok(_), None) => assert!(
            serde_json::from_str::<Value>(text).is_err_and(|error| error.to_string().contains("number out of range")),
            "{text:?} is taken"
        ),
    }
}

fn leaves(value: &Value) -> u64 {
    match value {
        Value::Array(items) => items.iter().map(leaves).sum::<u64>().max(1),
        Value::Object(members) => members.values().map(leaves).sum::<u64>().max(1),
        _ => 1,
    }
}

#[test]
fn what_json_is_and_is_not() {
    for text in [
        "null",
        " true ",
        "false\n",
        "0",
        "-0",
        "1.5e+3",
        "0.10",
        "-1E-2",
        "\"\"",
        "\"a\\u00e9\\n\\/\"",
        "[]",
        "[ ]",
        "{}",
        "{ }",
        "[1,[2,[]],{}]",
        " { \"a\" : [ 1 , 2 ] } ",
        "\"\\ud834\\udd1e\"",
        "\"é€𝄞\"",
        "\"12345678901234567890\"",
        "{\"\":0}",
        "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
        "\"\u{7f}\"",
        "[\t1\r\n]",
    ] {
        assert!(values(text).is_some(), "{text:?}");
        agree(text);
    }
    for text in [
        "",
        " ",
        "nul",
        "nulls",
        "True",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "1 2",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[",
        "]",
        "[1",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:2}",
        "{\"a\" 1}",
        "{\"a\":1]",
        "[1}",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud834\"",
        "\"\\",
        "\"\t\"",
        "\"\n\"",
        "'a'",
        "[1]]",
        "NaN",
        "Infinity",
        "\u{feff}1",
        "/**/1",
        "\"\\u00g0\"",
        "{\"a\":1}{",
        "\u{a0}1",
        "\"a\"b",
    ] {
        assert!(values(text).is_none(), "{text:?}");
        agree(text);
    }
}

#[test]
fn faults_have_a_place() {
    for (text, line, column, due) in [
        ("{\"a\": tru}", 1, 7, "a value is due"),
        ("{\"a\":1 \"b\":2}", 1, 8, "a comma or `}` is due"),
        ("[1\n2]", 2, 1, "a comma or `]` is due"),
        ("[1.x]", 1, 4, "a digit is due"),
        ("{\"a\":1,\n \"b\\q\":2}", 2, 5, "no escape"),
        ("[\"a\u{1}\"]", 1, 4, "control characters"),
        ("{\"a\":\"b", 1, 8, "not closed"),
        ("{} x", 1, 4, "nothing is due"),
        ("{x:1}", 1, 2, "in quotes"),
    ] {
        let finding = Document::parse(text).unwrap_err();
        let span = finding.place.span.unwrap();
        assert_eq!((finding.code, span.line, span.column), ("MOD0001", line, column), "{text:?}: {finding}");
        assert!(finding.message.contains(due), "{finding}");
    }
    let twice = Document::parse(r#"{"a/b":[{},{"x":1,"y":2,"x":3}]}"#).unwrap_err();
    assert_eq!((twice.code, twice.place.path.as_deref()), ("MOD0004", Some("/a~1b/1")));
}

#[test]
fn what_was_written_is_copied_without_its_blanks() {
    let text = "{ \"a\" : [ 10.50 , 1e2, \"x\\u00e9 \\/\" ],\n \"b\":{\"c d\":[true, null]},\"e\":[1,2] }";
    let document = Document::parse(text).unwrap();
    assert_eq!(document.root().to_text(), r#"{"a":[10.50,1e2,"x\u00e9 \/"],"b":{"c d":[true,null]},"e":[1,2]}"#);
    let a = document.root().get("a").unwrap();
    assert_eq!(a.items().unwrap().nth(2).and_then(sidereal_model::Json::as_str), Some("xé /"));
    assert_eq!((a.kind(), a.items().unwrap().len(), document.root().member_count()), (Type::Array, 3, Some(3)));
}

fn json() -> impl Strategy<Value = String> {
    let blank = || prop::sample::select(vec!["", "", "", " ", "\n\t"]);
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|truth| truth.to_string()),
        any::<i32>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?",
        any::<String>().prop_map(|text| Value::String(text).to_string()),
        "\"([ -!#-\\[\\]-~é€𝄞]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-f]{4}){0,12}\"",
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        let spaced = (blank(), inner, blank()).prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        let member = (blank(), "[a-z]{0,9}", blank(), spaced.clone())
            .prop_map(|(before, name, after, value)| format!("{before}\"{name}\"{after}:{value}"));
        prop_oneof![
            (blank(), prop::collection::vec(spaced, 0..6)).prop_map(|(blank, items)| match items.as_slice() {
                [] => format!("[{blank}]"),
                items => format!("[{}]", items.join(",")),
            }),
            (blank(), prop::collection::vec(member, 0..6)).prop_map(|(blank, members)| match members.as_slice() {
                [] => format!("{{{blank}}}"),
                members => format!("{{{}}}", members.join(",")),
            }),
        ]
    })
}

proptest! {
    #[test]
    fn sound_texts_are_read(text in json()) {
        agree(&text);
    }

    #[test]
    fn damaged_texts_are_judged_alike(text in json(), at in any::<prop::sample::Index>(), put in "[\\[\\]{}\",:0-9e.\\-\\\\ tn\u{1}é]{0,2}", cut in 0_usize..3) {
        let all: Vec<char> = text.chars().collect();
        let at = at.index(all.len() + 1);
        let damaged: String = all.iter().take(at).copied().chain(put.chars()).chain(all.iter().skip(at + cut).copied()).collect();
        agree(&damaged);
    }
}

#[test]
fn each_character_is_found_at_each_place_of_a_string() {
    for special in ('\0'..='\u{80}').chain(['é', '漢', '𝄞']) {
        for (before, after) in (0..40).flat_map(|length| (0..=length).map(move |before| (before, length - before))) {
            let text = format!("{}{special}{}", "a".repeat(before), "a".repeat(after));
            let mut written = String::new();
            write_string(&text, &mut written);
            assert_eq!(written, serde_json::to_string(&text).unwrap());
            let plainly = special >= ' ' && special != '"' && special != '\\';
            assert_eq!(Document::parse(&format!("\"{text}\"")).is_ok(), plainly, "{text:?}");
        }
    }
}
