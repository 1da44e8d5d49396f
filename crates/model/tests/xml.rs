//! XML trees: bounded, placed, compared and written.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use sidereal_model::xml::{Likeness, Limits, Name, Tree, Writer, is_name, looks_like_xml, root_name, same, text};

fn code(xml: &str, limits: &Limits) -> (&'static str, u32) {
    let refused = Tree::parse(xml, limits).unwrap_err();
    assert!(!refused.help.as_deref().unwrap_or_default().is_empty(), "{refused}");
    (refused.code, refused.place.span.unwrap().column)
}

#[test]
fn what_is_not_well_formed_is_refused_at_its_place() {
    let limits = Limits::default();
    for (xml, column) in [
        ("", 1),
        ("<a>", 4),
        ("<a b='c' d", 11),
        ("<a><!-- ", 9),
        ("<a></b>", 4),
        ("<a/><b/>", 5),
        ("<a x='1' x='2'/>", 10),
        ("<p:a/>", 2),
        ("<a>&nbsp;</a>", 4),
        ("<a b=c/>", 6),
        ("<a>\u{1}</a>", 4),
    ] {
        assert_eq!(code(xml, &limits), ("MOD0201", column), "{xml:?}");
    }
}

#[test]
fn hostile_documents_are_refused_before_they_are_parsed() {
    let limits = Limits { bytes: 1 << 20, depth: 8, nodes: 100, attributes: 4, attribute: 16 };
    let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
    assert_eq!(code(laughs, &limits).0, "MOD0202");
    assert_eq!(code("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", &limits).0, "MOD0202");
    assert_eq!(code("<!DOCTYPE a><a/>", &limits).0, "MOD0202");
    assert_eq!(code(&("<a>".repeat(9) + &"</a>".repeat(9)), &limits), ("MOD0002", 25));
    assert_eq!(code(&"<a>".repeat(100_000), &limits), ("MOD0002", 25));
    assert_eq!(code(&format!("<a b='{}'/>", "x".repeat(17)), &limits), ("MOD0203", 7));
    assert_eq!(code("<a b='' c='' d='' e='' f=''/>", &limits).0, "MOD0204");
    assert_eq!(code(&format!("<a>{}</a>", "<b/>".repeat(100)), &limits).0, "MOD0204");
    assert_eq!(code(&" ".repeat((1 << 20) + 1), &limits).0, "MOD0003");
    // Brackets in texts, comments and attributes count for nothing.
    let fine = format!("<a b='<' >{0}<!-- {0} --><![CDATA[{0}]]></a>", "&lt;a>").replace('<', "<");
    assert!(Tree::parse(&fine.replace("b='<'", "b='&lt;'"), &limits).is_ok());
    assert!(Tree::parse(&("<a>".repeat(8) + &"</a>".repeat(8)), &limits).is_ok());
}

#[test]
fn places_and_paths() {
    let tree = Tree::parse("<a>\n <b/><c/>\n <b>é<d/></b>\n</a>", &Limits::default()).unwrap();
    let d = tree.root().descendants().find(|node| node.has_tag_name("d")).unwrap();
    assert_eq!(tree.path(d), "/a/b[2]/d");
    let span = tree.span(d);
    assert_eq!((span.line, span.column, span.length), (3, 7, 1));
}

#[test]
fn what_says_the_same() {
    let compare = |left: &str, right: &str, likeness| {
        let (left, right) = (Tree::parse(left, &Limits::default()), Tree::parse(right, &Limits::default()));
        same(left.unwrap().root(), right.unwrap().root(), likeness)
    };
    for (left, right, content, infoset) in [
        ("<a><b/></a>", "<a>\n  <b></b>\n</a>", true, true),
        ("<a xmlns='u'><b/></a>", "<p:a xmlns:p='u'><p:b/></p:a>", true, true),
        ("<a x='1' y='2'/>", "<a y='2' x='1'/>", true, true),
        ("<a><b/><c/></a>", "<a><c/><b/></a>", true, false),
        ("<a><b/><!-- c --></a>", "<a><b/></a>", true, false),
        ("<a>1 </a>", "<a>1</a>", false, false),
        ("<a> </a>", "<a/>", false, false),
        ("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>", false, false),
        ("<a><b key='1'/><b key='2'/></a>", "<a><b key='2'/><b key='1'/></a>", true, false),
        ("<a x='1'/>", "<a/>", false, false),
        ("<a xmlns='u'/>", "<a/>", false, false),
        ("<a>t<b/></a>", "<a><b/></a>", false, false),
        ("<a><![CDATA[<]]></a>", "<a>&lt;</a>", true, true),
    ] {
        assert_eq!(compare(left, right, Likeness::Content), content, "{left} {right}");
        assert_eq!(compare(left, right, Likeness::Infoset), infoset, "{left} {right}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    let odd = "a<b>&\"'\t\n\r é \u{1F600}\u{0}\u{FFFE}]]>";
    for indented in [false, true] {
        let mut writer = Writer::new(indented);
        writer.start("a");
        writer.attribute("x", odd);
        writer.element("b", odd);
        writer.start("c");
        writer.end();
        let xml = writer.finish();
        let tree = Tree::parse(&xml, &Limits::default()).unwrap();
        let kept = odd.replace(['\u{0}', '\u{FFFE}'], "");
        assert_eq!(tree.root().attribute("x"), Some(&*kept), "{xml}");
        assert_eq!(text(tree.root().first_element_child().unwrap()), kept, "{xml}");
        assert_eq!(xml.contains('\n'), indented || xml.contains('\n'));
    }
}

#[test]
fn names() {
    for (name, due) in
        [("a", true), ("_a-1.b", true), ("é", true), ("", false), ("1a", false), ("a b", false), ("a:b", false)]
    {
        assert_eq!(is_name(name), due, "{name}");
    }
    assert_eq!(Name::parse("{urn:x}a").map(|name| (name.namespace, name.local)), Some((Some("urn:x"), "a")));
    assert_eq!(Name::parse("{urn:x"), None);
    assert!(looks_like_xml(" \n<a/>") && !looks_like_xml("{\"a\":\"<\"}"));
}

#[test]
fn the_root_element_is_told_by_the_start_of_a_text() {
    for (xml, due) in [
        ("<?xml version='1.0'?>\n<!-- <b> --><a xmlns='u' b='>'>never closed", Some((Some("u"), "a"))),
        ("\u{feff}<p:a xmlns:p='u'/>", Some((Some("u"), "a"))),
        ("<a>", Some((None, "a"))),
        ("<!DOCTYPE a><a/>", None),
        ("<p:a>", None),
        ("<a", None),
        ("{}", None),
        ("", None),
    ] {
        let found = root_name(xml);
        assert_eq!(found.as_ref().map(|(namespace, local)| (namespace.as_deref(), local.as_str())), due, "{xml}");
    }
}
