//! Each deviation that is met in the field is read, told by a code of its own at its place, written back as it was, and in the
//! standard's form when that is asked for: in JSON, in XML, and through the other form.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test: a fault stops it, and its cases are a list"
)]

use std::collections::BTreeMap;

use sidereal_cimi::Resource;
use sidereal_cimi::xml::XmlOptions;
use sidereal_diagnostics::Finding;
use sidereal_model::xml::{Likeness, Limits, Tree, same};
use sidereal_model::{Document, WriteOptions};

fn is_xml(text: &str) -> bool {
    text.starts_with('<')
}

fn read(text: &str) -> (Resource, Vec<Finding>) {
    let read = if is_xml(text) { Resource::read_xml(text) } else { Resource::read(text) };
    read.unwrap_or_else(|finding| panic!("{finding}: {text}"))
}

fn same_json(one: &str, other: &str) -> bool {
    Document::parse(one).unwrap().root().same(Document::parse(other).unwrap().root())
}

fn same_xml(one: &str, other: &str) -> bool {
    let limits = Limits::default();
    let (one, other) = (Tree::parse(one, &limits).unwrap(), Tree::parse(other, &limits).unwrap());
    same(one.root(), other.root(), Likeness::Content)
}

fn canonical(resource: &Resource) -> (String, String) {
    (
        resource.to_json_with(WriteOptions { canonical: true }),
        resource.to_xml_with(XmlOptions { canonical: true, indented: false }),
    )
}

/// A resource of a class and version with members of its own.
fn json(version: u8, class: &str, members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/{version}/{class}","id":"a/1"{comma}{members}}}"#)
}

/// A resource of a class and version with elements of its own.
fn xml(version: u8, class: &str, elements: &str) -> String {
    format!(r#"<{class} xmlns="http://schemas.dmtf.org/cimi/{version}"><id>a/1</id>{elements}</{class}>"#)
}

/// What it is, the document, the code and its place, and the standard's form in JSON and XML.
struct Case {
    what: &'static str,
    text: String,
    code: &'static str,
    place: String,
    standard: (String, String),
}

#[derive(Default)]
struct Cases(Vec<Case>);

impl Cases {
    /// A deviation of an attribute, in whichever form has it; then its place, which of XML begins below the root, and what
    /// the standard has instead.
    fn of(
        &mut self,
        (what, code): (&'static str, &'static str),
        (version, class): (u8, &str),
        of_json: Option<(&str, &str)>,
        of_xml: Option<(&str, &str)>,
        (members, elements): (&str, &str),
    ) {
        let standard = (json(version, class, members), xml(version, class, elements));
        if let Some((members, place)) = of_json {
            let (text, standard) = (json(version, class, members), standard.clone());
            self.0.push(Case { what, text, code, place: place.to_owned(), standard });
        }
        if let Some((elements, place)) = of_xml {
            let text = xml(version, class, elements);
            self.0.push(Case { what, text, code, place: format!("/{class}{place}"), standard });
        }
    }

    /// A deviation of a whole document.
    fn whole(
        &mut self,
        (what, code): (&'static str, &'static str),
        text: String,
        place: &str,
        standard: (String, String),
    ) {
        self.0.push(Case { what, text, code, place: place.to_owned(), standard });
    }
}

fn cases() -> Vec<Case> {
    let mut all = Cases::default();
    let machine = (1, "Machine");
    all.of(
        ("a number in quotes", "MOD0101"),
        machine,
        Some((r#""cpu":"4""#, "/cpu")),
        None,
        (r#""cpu":4"#, "<cpu>4</cpu>"),
    );
    all.of(
        ("a boolean in quotes", "MOD0110"),
        (1, "Volume"),
        Some((r#""bootable":"false""#, "/bootable")),
        Some(("<bootable>False</bootable>", "/bootable")),
        (r#""bootable":false"#, "<bootable>false</bootable>"),
    );
    all.of(
        ("a text without quotes", "MOD0111"),
        machine,
        Some((r#""name":7"#, "/name")),
        None,
        (r#""name":"7""#, "<name>7</name>"),
    );
    all.of(
        ("a date alone", "MOD0120"),
        machine,
        Some((r#""created":"2011-11-21""#, "/created")),
        Some(("<created>2011-11-21</created>", "/created")),
        (r#""created":"2011-11-21T00:00:00Z""#, "<created>2011-11-21T00:00:00Z</created>"),
    );
    all.of(
        ("a date with blanks", "MOD0108"),
        machine,
        Some((r#""created":"2011-09-12 11:37:28 UTC""#, "/created")),
        Some(("<created>2011-09-12 11:37:28 UTC</created>", "/created")),
        (r#""created":"2011-09-12T11:37:28Z""#, "<created>2011-09-12T11:37:28Z</created>"),
    );
    all.of(
        ("a date of C", "MOD0121"),
        machine,
        Some((r#""created":"Fri Mar  9 11:57:39 EET 2012""#, "/created")),
        Some(("<created>Fri Mar  9 11:57:39 EET 2012</created>", "/created")),
        (r#""created":"2012-03-09T11:57:39+02:00""#, "<created>2012-03-09T11:57:39+02:00</created>"),
    );
    all.of(
        ("blanks around a value", "CIMI0009"),
        machine,
        None,
        Some(("<cpu>\n 2 </cpu>", "/cpu")),
        (r#""cpu":2"#, "<cpu>2</cpu>"),
    );
    all.of(
        ("another order", "CIMI0012"),
        machine,
        None,
        Some(("<memory>1</memory><cpu>2</cpu>", "/cpu")),
        (r#""cpu":2,"memory":1"#, "<cpu>2</cpu><memory>1</memory>"),
    );
    all.of(
        ("wrapped properties in 1.x", "CIMI0008"),
        machine,
        None,
        Some((r#"<properties><property key="a">b</property></properties>"#, "/properties")),
        (r#""properties":{"a":"b"}"#, r#"<property key="a">b</property>"#),
    );
    all.of(
        ("wrapped operations in 1.x", "CIMI0008"),
        machine,
        None,
        Some((r#"<operations><operation rel="edit" href="a"/></operations>"#, "/operations")),
        (r#""operations":[{"rel":"edit","href":"a"}]"#, r#"<operation rel="edit" href="a"/>"#),
    );
    all.of(
        ("wrapped array items in 1.x", "CIMI0008"),
        (1, "MachineConfiguration"),
        None,
        Some(("<disks><disk><capacity>1</capacity></disk></disks>", "/disks")),
        (r#""disks":[{"capacity":1}]"#, "<disk><capacity>1</capacity></disk>"),
    );
    all.of(
        ("bare properties in 2.0", "CIMI0021"),
        (2, "Machine"),
        None,
        Some((r#"<property key="a">b</property>"#, "/property")),
        (r#""properties":{"a":"b"}"#, r#"<properties><property key="a">b</property></properties>"#),
    );
    all.of(
        ("bare operations in 2.0", "CIMI0021"),
        (2, "Machine"),
        None,
        Some((r#"<operation rel="edit" href="a"/>"#, "/operation")),
        (r#""operations":[{"rel":"edit","href":"a"}]"#, r#"<operations><operation rel="edit" href="a"/></operations>"#),
    );
    all.of(
        ("bare array items in 2.0", "CIMI0021"),
        (2, "MachineConfiguration"),
        None,
        Some(("<disk><capacity>1</capacity></disk>", "/disk")),
        (r#""disks":[{"capacity":1}]"#, "<disks><disk><capacity>1</capacity></disk></disks>"),
    );
    all.of(
        ("a user name in lower case", "MOD0118"),
        (1, "Credential"),
        Some((r#""username":"max""#, "/username")),
        Some(("<username>max</username>", "/username")),
        (r#""userName":"max""#, "<userName>max</userName>"),
    );
    all.of(
        ("names with capitals", "MOD0118"),
        (2, "EventLog"),
        Some((r#""Persistence":"daily""#, "/Persistence")),
        Some(("<Persistence>daily</Persistence>", "/Persistence")),
        (r#""persistence":"daily""#, "<persistence>daily</persistence>"),
    );
    all.of(
        ("a name with underscores", "MOD0119"),
        machine,
        Some((r#""cpu_arch":"x86""#, "/cpu_arch")),
        Some(("<cpu_arch>x86</cpu_arch>", "/cpu_arch")),
        (r#""cpuArch":"x86""#, "<cpuArch>x86</cpuArch>"),
    );
    all.of(
        ("a misprint of the schema", "MOD0109"),
        (1, "MachineSnapshot"),
        Some((r#""shapshot":{"href":"i"}"#, "/shapshot")),
        None,
        (r#""snapshot":{"href":"i"}"#, r#"<shapshot href="i"/>"#),
    );
    all.of(
        ("an array where a collection is due", "MOD0114"),
        machine,
        Some((r#""meters":[{"href":"a"},{"href":"b"}]"#, "/meters")),
        Some((r#"<meter href="a"/><meter href="b"/>"#, "/meter[1]")),
        (
            r#""meters":{"meters":[{"href":"a"},{"href":"b"}]}"#,
            r#"<meters><Meter href="a"/><Meter href="b"/></meters>"#,
        ),
    );
    all.of(
        ("a reference to a collection where an array is due", "MOD0115"),
        (1, "MachineTemplate"),
        Some((r#""meterTemplates":{"href":"a"}"#, "/meterTemplates")),
        Some((r#"<meterTemplates href="a"/>"#, "/meterTemplates")),
        (r#""meterTemplates":[{"href":"a"}]"#, r#"<meterTemplate href="a"/>"#),
    );
    all.of(
        ("one value where an array is due", "MOD0112"),
        (1, "Address"),
        Some((r#""dns":"10.0.0.1""#, "/dns")),
        None,
        (r#""dns":["10.0.0.1"]"#, "<dns>10.0.0.1</dns>"),
    );
    all.of(
        ("an array where one value is due", "MOD0113"),
        machine,
        Some((r#""cpu":[4]"#, "/cpu")),
        None,
        (r#""cpu":4"#, "<cpu>4</cpu>"),
    );
    all.of(
        ("a reference where a URI is due", "MOD0116"),
        (1, "VolumeImage"),
        Some((r#""imageLocation":{"href":"nfs://a"}"#, "/imageLocation")),
        Some((r#"<imageLocation href="nfs://a"/>"#, "/imageLocation")),
        (r#""imageLocation":"nfs://a""#, "<imageLocation>nfs://a</imageLocation>"),
    );
    all.of(
        ("a URI where a reference is due", "MOD0117"),
        machine,
        Some((r#""eventLog":"e""#, "/eventLog")),
        Some(("<eventLog>e</eventLog>", "/eventLog")),
        (r#""eventLog":{"href":"e"}"#, r#"<eventLog href="e"/>"#),
    );
    all.of(
        ("a parent as a URI", "MOD0117"),
        (2, "Machine"),
        Some((r#""parent":"machines""#, "/parent")),
        Some(("<parent>machines</parent>", "/parent")),
        (r#""parent":{"href":"machines"}"#, r#"<parent href="machines"/>"#),
    );
    all.of(
        ("a state in another case", "MOD0106"),
        machine,
        Some((r#""state":"started""#, "/state")),
        Some(("<state>started</state>", "/state")),
        (r#""state":"STARTED""#, "<state>STARTED</state>"),
    );
    all.of(
        ("null", "MOD0104"),
        machine,
        Some((r#""disks":null,"cpu":2"#, "/disks")),
        None,
        (r#""cpu":2"#, "<cpu>2</cpu>"),
    );
    let plain = (json(1, "Machine", ""), xml(1, "Machine", ""));
    all.of(("an address on the resource", "CIMI0020"), machine, Some((r#""href":"a/1""#, "/href")), None, ("", ""));
    all.whole(
        ("an address on the resource", "CIMI0020"),
        xml(1, "Machine", "").replacen('>', " href=\"a/1\">", 1),
        "/Machine",
        plain.clone(),
    );
    all.whole(("no type", "CIMI0001"), r#"{"id":"machines/1","cpu":2}"#.to_owned(), "", {
        let (json, xml) = (json(1, "Machine", r#""cpu":2"#), xml(1, "Machine", "<cpu>2</cpu>"));
        (json.replace("a/1", "machines/1"), xml.replace("a/1", "machines/1"))
    });
    all.whole(("a type with a slash too many", "CIMI0004"), json(1, "/Machine", ""), "/resourceURI", plain.clone());
    all.whole(
        ("a namespace with a slash", "CIMI0010"),
        xml(1, "Machine", "").replace("cimi/1", "cimi/1/"),
        "/Machine",
        plain.clone(),
    );
    all.whole(
        ("a type as namespace", "CIMI0024"),
        xml(1, "Machine", "<cpu>2</cpu>").replace("cimi/1", "cimi/1/Machine"),
        "/Machine",
        (json(1, "Machine", r#""cpu":2"#), xml(1, "Machine", "<cpu>2</cpu>")),
    );
    all.whole(
        ("no namespace", "CIMI0025"),
        "<Machine><id>a/1</id><cpu>2</cpu></Machine>".to_owned(),
        "/Machine",
        (json(1, "Machine", r#""cpu":2"#), xml(1, "Machine", "<cpu>2</cpu>")),
    );
    all.whole(
        ("no namespace of a type of 2.0", "CIMI0025"),
        "<ProtocolSegment><id>a/1</id></ProtocolSegment>".to_owned(),
        "/ProtocolSegment",
        (json(2, "ProtocolSegment", ""), xml(2, "ProtocolSegment", "")),
    );
    for odd in ["/Machine", "http://schemas.dmtf.org/cimi/1/Machine/Machine"] {
        let text = format!(r#"{{"resourceURI":"{odd}","id":"a/1"}}"#);
        all.whole(
            ("a type as XML without the right namespace says it", "CIMI0004"),
            text,
            "/resourceURI",
            plain.clone(),
        );
    }
    let sent = (json(1, "MachineTemplate", ""), xml(1, "MachineTemplate", ""));
    all.whole(
        ("a body of creation for a template", "CIMI0026"),
        json(1, "MachineTemplateCreate", ""),
        "/resourceURI",
        sent.clone(),
    );
    all.whole(
        ("a body of creation for a template", "CIMI0026"),
        xml(1, "MachineTemplateCreate", ""),
        "/MachineTemplateCreate",
        sent,
    );
    let machines = |version: u8, items: &str| {
        let ns = format!("http://schemas.dmtf.org/cimi/{version}");
        format!(
            r#"<Collection xmlns="{ns}" resourceURI="{ns}/MachineCollection"><id>a/1</id><count>1</count>{items}</Collection>"#
        )
    };
    let items = |name: &str, version: u8| {
        json(
            version,
            "MachineCollection",
            &format!(
                r#""count":1,"{name}":[{{"resourceURI":"http://schemas.dmtf.org/cimi/{version}/Machine","id":"m"}}]"#
            ),
        )
    };
    let (bare, grouped) = ("<Machine><id>m</id></Machine>", "<machines><Machine><id>m</id></Machine></machines>");
    let (of_1, of_2) = ((items("machines", 1), machines(1, bare)), (items("machines", 2), machines(2, grouped)));
    all.whole(("items under another name", "CIMI0007"), items("things", 1), "/things", of_1.clone());
    all.whole(("grouped items in 1.x", "CIMI0022"), machines(1, grouped), "/Collection/machines", of_1.clone());
    all.whole(("bare items in 2.0", "CIMI0023"), machines(2, bare), "/Collection/Machine", of_2);
    all.whole(
        ("a root called after the collection", "CIMI0013"),
        xml(1, "MachineCollection", &format!("<count>1</count>{bare}")),
        "/MachineCollection",
        of_1.clone(),
    );
    all.whole(
        ("an address on a collection", "CIMI0020"),
        items("machines", 1).replacen(',', ",\"href\":\"a/1\",", 1),
        "/href",
        of_1.clone(),
    );
    all.whole(
        ("no type of a collection", "CIMI0001"),
        items("machines", 1).replacen("\"resourceURI\":\"http://schemas.dmtf.org/cimi/1/MachineCollection\",", "", 1),
        "",
        of_1,
    );
    all.0
}

#[test]
fn each_deviation_has_a_code_and_a_standard_form() {
    let mut table = BTreeMap::<&str, Vec<String>>::new();
    for Case { what, text, code, place, standard } in cases() {
        let (resource, findings) = read(&text);
        let found: Vec<_> =
            findings.iter().map(|finding| (finding.code, finding.place.path.clone().unwrap_or_default())).collect();
        assert_eq!(found, [(code, place)], "{what}: {text}");
        assert!(findings.iter().all(|finding| finding.place.span.is_some() && finding.help.is_some()), "{what}");
        // As it was, and through the other form.
        if is_xml(&text) {
            assert_eq!(resource.to_xml(), text, "{what}");
            let back = read(&resource.to_json()).0.to_xml();
            assert!(same_xml(&back, &text), "{what}: {text}\n{back}");
        } else {
            assert!(same_json(&resource.to_json(), &text), "{what}: {text}\n{}", resource.to_json());
            let back = read(&resource.to_xml()).0.to_json();
            assert!(same_json(&back, &text), "{what}: {text}\n{back}");
        }
        // In the standard's form, of which there is nothing to tell.
        let (json, xml) = canonical(&resource);
        assert!(same_json(&json, &standard.0), "{what}: {json}\n{}", standard.0);
        assert_eq!(xml, standard.1, "{what}");
        for text in [&json, &xml] {
            let odd: Vec<_> = read(text).1.into_iter().filter(|finding| finding.code == code).collect();
            assert!(odd.is_empty(), "{what}: {text} {odd:?}");
        }
        table.entry(code).or_default().push(format!("{what} ({})", if is_xml(&text) { "XML" } else { "JSON" }));
    }
    for (code, cases) in &table {
        println!("{code:<9} {}", cases.join(", "));
    }
    println!("{} cases, {} codes", table.values().map(Vec::len).sum::<usize>(), table.len());
}

#[test]
fn what_has_no_standard_form_is_told_and_stays() {
    for (text, code, place) in [
        (xml(1, "Machine", "<cpu>1</cpu><cpu>2</cpu>"), "CIMI0011", "/Machine/cpu[2]"),
        (xml(1, "Machine", r#"<property name="a" content="b"/>"#), "CIMI0015", "/Machine/property"),
        (xml(1, "Machine", "stray"), "MOD0205", "/Machine"),
        (xml(1, "Machine", "<realm>eu</realm>"), "MOD0103", "/Machine/realm"),
        (json(1, "Machine", r#""realm":"eu""#), "MOD0103", "/realm"),
        (xml(1, "Machine", "<state>FROZEN</state>"), "MOD0105", "/Machine/state"),
        (json(1, "Machine", r#""state":"FROZEN""#), "MOD0105", "/state"),
        (xml(1, "Machine", "<cpu>n/a</cpu>"), "MOD0102", "/Machine/cpu"),
        (json(1, "Machine", r#""cpu":"n/a""#), "MOD0102", "/cpu"),
        (json(1, "Machine", r#""href":"b/2""#), "CIMI0020", "/href"),
    ] {
        let (resource, findings) = read(&text);
        let told = findings.iter().any(|it| it.code == code && it.place.path.as_deref() == Some(place));
        assert!(told, "{text}: {findings:?}");
        let (json, xml) = canonical(&resource);
        if is_xml(&text) {
            assert_eq!(resource.to_xml(), text);
            assert!(same_xml(&xml, &text), "{text}\n{xml}");
        } else {
            assert!(same_json(&resource.to_json(), &text) && same_json(&json, &text), "{text}\n{json}");
        }
    }
}
