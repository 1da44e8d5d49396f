//! Laws of the two forms of CIMI, for every class and version: JSON to XML to JSON and XML to JSON to XML lose nothing.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use sidereal_cimi::xml::{KEPT_XML, XmlOptions};
use sidereal_cimi::{Resource, Version, classes, type_uri};
use sidereal_diagnostics::Finding;
use sidereal_model::xml::{Likeness, Limits, Tree, same};
use sidereal_model::{Document, WriteOptions, strategy};

fn same_json(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one).unwrap(), Document::parse(other).unwrap());
    one.root().same(other.root())
}

fn same_xml(one: &str, other: &str, likeness: Likeness) -> bool {
    let limits = Limits::default();
    let (one, other) = (Tree::parse(one, &limits).unwrap(), Tree::parse(other, &limits).unwrap());
    same(one.root(), other.root(), likeness)
}

/// Few cases by default, so that the whole suite stays quick; `PROPTEST_CASES` asks for more.
fn runner() -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    )
}

fn for_every_class(odd: bool, law: impl Fn(&str) -> Result<(), TestCaseError>) {
    for_every_class_with(odd, &|| Just(()), |text, ()| law(text));
}

/// The law of each entity and of something beside it.
fn for_every_class_with<S: Strategy>(
    odd: bool,
    beside: &impl Fn() -> S,
    law: impl Fn(&str, S::Value) -> Result<(), TestCaseError>,
) {
    let mut count = 0;
    for class in classes() {
        for version in [Version::V1_1, Version::V2_0] {
            let Some(uri) = type_uri(class.name, version) else { continue };
            let fixed = json!({ "resourceURI": uri });
            let entities: BoxedStrategy<Value> =
                if odd { strategy::in_the_field(class, 2, fixed) } else { strategy::valid(class, 2, fixed) };
            let outcome = runner().run(&(entities, beside()), |(entity, beside)| law(&entity.to_string(), beside));
            assert!(outcome.is_ok(), "{uri}: {}", outcome.unwrap_err());
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}

fn through_xml(text: &str) -> Result<(), TestCaseError> {
    let resource = Resource::read(text).unwrap().0;
    let xml = resource.to_xml();
    let Ok((back, _)) = Resource::read_xml(&xml) else { return Err(TestCaseError::fail(format!("not XML: {xml}"))) };
    prop_assert!(same_json(&back.to_json(), &resource.to_json()), "{}\n{}\n{}", text, xml, back.to_json());
    prop_assert_eq!(back.to_xml(), xml);
    Ok(())
}

#[test]
fn json_goes_through_xml() {
    for_every_class(false, through_xml);
}

#[test]
fn json_of_the_field_goes_through_xml() {
    for_every_class(true, through_xml);
}

#[test]
fn xml_goes_through_json() {
    for_every_class(true, |text| {
        // The standard form of XML says less than the JSON it is made from, and all that it says stays.
        let options = XmlOptions { canonical: true, indented: true };
        let xml = sidereal_cimi::xml::from_json(text, options).unwrap_or_default();
        let resource = Resource::read_xml(&xml).map_err(|finding| TestCaseError::fail(format!("{finding}: {xml}")))?.0;
        prop_assert_eq!(resource.to_xml(), xml.clone());
        let json = resource.to_json();
        let back = Resource::read(&json).unwrap().0.to_xml();
        prop_assert!(same_xml(&back, &xml, Likeness::Content), "{}\n{}\n{}", xml, json, back);
        if json.contains(KEPT_XML) {
            prop_assert_eq!(back, xml);
        }
        Ok(())
    });
}

/// Changes a document of many lines at a line of it: some changes make another document, some what is not XML.
fn edit(lines: &mut Vec<String>, what: usize, from: Index, to: Index) {
    let (from, to) = (from.index(lines.len()), to.index(lines.len()));
    let line = lines.get(from).cloned().unwrap_or_default();
    let other = match what {
        0 => return lines.insert(to, line),
        1 => return lines.swap(from, to),
        2 => return lines.insert(to, "<realm>eu</realm>".into()),
        3 => return lines.insert(to, "<realm href=\"a\">\n<zone/></realm>".into()),
        4 => return lines.insert(to, "<!-- c --><property key=\"k\">v</property>".into()),
        5 => return lines.insert(to, "<name xmlns=\"urn:x\"/><href>h</href>".into()),
        6 => String::new(),
        7 => line.replacen('>', " href=\"a\">", 1),
        8 => line.replacen('>', " id=\"a\" name=\"b\">", 1),
        9 => line.replacen("</", " </", 1),
        10 => line.replacen("</", "&#65;<![CDATA[ ]]></", 1),
        11 => format!("&lt;{line}"),
        12 => line.replace("key=", "k="),
        _ => line.replace("cimi/1", "cimi/2"),
    };
    lines.splice(from..=from, [other]);
}

/// What is in the standard's form is read in one pass, anything else by way of a tree. An instruction behind the root says
/// nothing, and is not in that form.
fn is_read_alike_both_ways(xml: &str) -> Result<(), TestCaseError> {
    let Ok((resource, findings)) = Resource::read_xml(xml) else { return Ok(()) };
    let odd = format!("{xml}<?x?>");
    let refused = |refused: Box<Finding>| TestCaseError::fail(format!("{xml}\n{refused}"));
    let (by_tree, told) = Resource::read_xml(&odd).map_err(refused)?;
    prop_assert_eq!(format!("{findings:?}"), format!("{told:?}"), "{}", xml);
    // The source may travel in it.
    prop_assert_eq!(resource.to_json(), by_tree.to_json().replace("<?x?>", ""), "{}", xml);
    let options = WriteOptions { canonical: true };
    let untold = Resource::from_xml(xml).map_err(refused)?;
    prop_assert_eq!(untold.to_json_with(options), by_tree.to_json_with(options), "{}", xml);
    Ok(())
}

#[test]
fn both_ways_of_reading_agree() {
    let edits = || prop::collection::vec((0..14_usize, any::<Index>(), any::<Index>()), 0..4);
    for odd in [false, true] {
        for_every_class_with(odd, &edits, |text, edits| {
            let options = XmlOptions { canonical: true, indented: true };
            let xml = sidereal_cimi::xml::from_json(text, options).unwrap_or_default();
            let mut lines: Vec<String> = xml.lines().map(str::to_owned).collect();
            for (what, from, to) in edits {
                edit(&mut lines, what, from, to);
            }
            is_read_alike_both_ways(&lines.join("\n"))
        });
    }
}

/// Is it said of the XML form?
fn of_form(code: &str) -> bool {
    ("CIMI0008".."CIMI0016").contains(&code) || ("CIMI0021".."CIMI0026").contains(&code)
}

#[test]
fn the_standard_form_of_a_valid_entity_is_valid_in_both_forms() {
    for_every_class(false, |text| {
        let resource = Resource::read(text).unwrap().0;
        let xml = resource.to_xml_with(XmlOptions { canonical: true, indented: false });
        let (_, findings) = Resource::read_xml(&xml).unwrap();
        let odd: Vec<_> =
            findings.iter().filter(|finding| of_form(finding.code) || finding.code.starts_with("MOD02")).collect();
        prop_assert!(odd.is_empty(), "{}\n{:?}", xml, odd);
        Ok(())
    });
}
