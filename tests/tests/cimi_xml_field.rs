//! XML of the field: what the standard does not have survives, what is changed is written, secrets stay put, and what is
//! hostile is refused. The deviations that are met in the field are in `cimi_tolerance.rs`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use sidereal_cimi::xml::XmlOptions;
use sidereal_cimi::{Machine, Resource};
use sidereal_model::Document;

const NS: &str = "xmlns=\"http://schemas.dmtf.org/cimi/1\"";

/// What was read must come back as it was, and through JSON.
fn read(xml: &str) {
    let (resource, findings) = Resource::read_xml(xml).unwrap_or_else(|finding| panic!("{finding}: {xml}"));
    assert_eq!(resource.to_xml(), xml);
    let back = Resource::read(&resource.to_json()).unwrap().0.to_xml();
    let limits = sidereal_model::xml::Limits::default();
    let trees = (
        sidereal_model::xml::Tree::parse(&back, &limits).unwrap(),
        sidereal_model::xml::Tree::parse(xml, &limits).unwrap(),
    );
    let likeness = sidereal_model::xml::Likeness::Content;
    assert!(
        sidereal_model::xml::same(trees.0.root(), trees.1.root(), likeness),
        "{xml}\n{}\n{back}",
        resource.to_json()
    );
    for finding in &findings {
        assert!(finding.place.span.is_some(), "{finding}");
    }
}

fn repeated(times: usize, text: impl Fn(usize) -> String) -> String {
    (0..times).map(text).collect::<Vec<_>>().concat()
}

#[test]
fn what_is_not_of_the_standard_survives() {
    for xml in [
        String::from(
            "<?xml version=\"1.0\"?>\n<?pi x?>\n<!-- a -->\n<c:Machine xmlns:c=\"http://schemas.dmtf.org/cimi/1\" xmlns:x=\"urn:x\" x:a=\"1\" b=\"2\">\n\t<c:id>m</c:id>\n\t<!-- c --><x:y z=\"3\">t<x:w/></x:y>\n</c:Machine>\n<!-- e -->",
        ),
        format!(
            "<Machine {NS}><id>m</id><name><![CDATA[<b>]]> &amp; more </name><x a=\"1\">t</x><x/><y><z/><z/></y></Machine>"
        ),
        format!(
            "<Machine {NS} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"><id>m</id></Machine>"
        ),
        format!("<Machine {NS}><id>m</id><y xmlns=\"\">t</y><w xmlns=\"urn:w\"><v/></w></Machine>"),
        format!(
            "<Event {NS}><id>e</id><type>http://schemas.dmtf.org/cimi/1/event/state</type><content><resource href=\"m\"/><state>STARTED</state></content></Event>"
        ),
        format!("<Thing {NS}><id>t</id><a b=\"c\">d</a></Thing>"),
        format!(
            "<Machine {NS}><id>m</id><href>h</href><resourceURI>r</resourceURI><disk/><meters href=\"a\"/><meter href=\"b\"/></Machine>"
        ),
        format!("<Machine {NS}/>"),
    ] {
        read(&xml);
    }
}

#[test]
fn what_is_changed_is_written_and_the_rest_stays() {
    let xml = format!(
        "<Machine {NS}>\n  <!-- one -->\n  <id>m</id>\n  <cpu> 2 </cpu>\n  <realm>eu</realm>\n  <disks href=\"d\"/> <!-- two -->\n</Machine>\n"
    );
    let mut resource = Resource::read_xml(&xml).unwrap().0;
    let Resource::Machine(machine) = &mut resource else { panic!() };
    machine.cpu = Some(4);
    machine.memory = Some(1024);
    machine.disks = None;
    let after = resource.to_xml();
    assert_eq!(
        after,
        format!(
            "<Machine {NS}>\n  <!-- one -->\n  <id>m</id>\n  <cpu {NS}>4</cpu>\n  <memory {NS}>1024</memory>\n  <realm>eu</realm>\n   <!-- two -->\n</Machine>\n"
        )
    );
    // The same by way of JSON, where the comments travel only if there is need.
    let Resource::Machine(again) = Resource::read_xml(&after).unwrap().0 else { panic!() };
    assert_eq!((again.cpu, again.memory, again.disks.is_none()), (Some(4), Some(1024), true));
}

#[test]
fn json_that_xml_cannot_say_travels_in_it() {
    let json = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","cpu":"4","price":10.50,"a b":null,"list":[[1]],"memory":1024}"#;
    let xml = Resource::read(json).unwrap().0.to_xml();
    assert!(xml.contains("<cpu>4</cpu>") && xml.contains("<price>10.50</price>"), "{xml}");
    let same =
        |one: &str, other: &str| Document::parse(one).unwrap().root().same(Document::parse(other).unwrap().root());
    assert!(same(&Resource::read_xml(&xml).unwrap().0.to_json(), json));
    // As long as the rest says what it said.
    let changed = xml.replace("<memory>1024", "<memory>2048").replace("<cpu>4", "<cpu>8");
    let back = Resource::read_xml(&changed).unwrap().0.to_json();
    assert!(same(&back, &json.replace("1024", "2048").replace("\"4\"", "8")), "{back}");
    let canonical = Resource::read(json).unwrap().0.to_xml_with(XmlOptions { canonical: true, indented: false });
    assert!(!canonical.contains("urn:sidereal:json"), "{canonical}");
}

#[test]
fn secrets_stay_put() {
    let xml = format!(
        "<Credential {NS}><id>c</id><username>max</username><password>hunter2</password><key>hunter2</key><Password>hunter2</Password></Credential>"
    );
    let (resource, findings) = Resource::read_xml(&xml).unwrap();
    assert!(!format!("{resource:?} {resource:#?} {findings:?}").contains("hunter2"), "{resource:?} {findings:?}");
    let through = Resource::read(&resource.to_json()).unwrap();
    assert!(!format!("{through:?}").contains("hunter2"), "{through:?}");
    assert_eq!(through.0.to_xml(), xml);
    let odd =
        format!("<Credential {NS}><id>c</id><password>hunter2<b/></password><password>hunter2</password></Credential>");
    assert!(!format!("{:?}", Resource::read_xml(&odd).unwrap()).contains("hunter2"));
    let inside = format!(
        "<MachineTemplate {NS}><id>t</id><credential><password>hunter2</password></credential>hunter2</MachineTemplate>"
    );
    assert!(!format!("{:?}", Resource::read_xml(&inside).unwrap().0).contains("hunter2"));
}

#[test]
fn hostile_documents_are_refused_or_bounded() {
    let laughs = format!(
        "<!DOCTYPE lolz [<!ENTITY a \"ha\">{}]><Machine {NS}>&b9;</Machine>",
        repeated(10, |n| format!("<!ENTITY b{n} \"&a;&a;&a;&a;&a;&a;&a;&a;\">"))
    );
    let deep = format!("<Machine {NS}>{}{}</Machine>", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let huge = format!("<Machine {NS} a=\"{}\"/>", "x".repeat(2 << 20));
    let many = format!("<Machine {NS} {}/>", repeated(1000, |n| format!("a{n}=\"\" ")));
    let external = format!("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Machine {NS}/>");
    for (xml, code) in [
        (laughs, "MOD0202"),
        (deep, "MOD0002"),
        (huge, "MOD0203"),
        (many, "MOD0204"),
        (external, "MOD0202"),
        (format!("<Machine {NS}>&a;</Machine>"), "MOD0201"),
    ] {
        let refused = Resource::read_xml(&xml).unwrap_err();
        assert_eq!(refused.code, code);
        assert!(refused.place.span.is_some() && refused.help.is_some());
    }
    // Wide, but well within the limits: linear in time.
    let wide = format!("<Machine {NS}>{}</Machine>", repeated(2_000, |n| format!("<e{n}>a</e{n}><p>b</p>")));
    assert!(Resource::read_xml(&wide).is_ok());
}

#[test]
fn machines_of_both_versions_are_equal_whatever_the_form() {
    let xml = format!("<Machine {NS}><id>m</id><cpu>2</cpu></Machine>");
    let json = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","cpu":2}"#;
    let (Resource::Machine(left), Resource::Machine(right)) =
        (Resource::from_xml(&xml).unwrap(), Resource::read(json).unwrap().0)
    else {
        panic!()
    };
    let (left, right): (Machine, Machine) = (*left, *right);
    assert_eq!(left, right);
}
