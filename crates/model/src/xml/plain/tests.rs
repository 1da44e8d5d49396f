//! What is plain, and that the tree sees the same.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::xml::{Node, Tree, blank, elements, text};

/// What an element says, as the reader sees it.
fn said<'t>(xml: &mut Plain<'t>, tag: Tag<'t>, out: &mut String) -> Read<()> {
    let content = xml.content(tag)?;
    let namespace = xml.namespace();
    let attributes: Vec<_> = xml.attributes().iter().map(|(name, value)| (*name, &**value)).collect();
    write!(out, "{:?}", (namespace, tag.name, attributes)).unwrap();
    match content {
        Content::Text(text) => write!(out, "{text:?}").unwrap(),
        Content::Elements => {
            while let Some(child) = xml.child()? {
                said(xml, child, out)?;
            }
            out.push('/');
        }
    }
    Ok(())
}

fn read(text: &str, limits: &Limits) -> Read<String> {
    let mut xml = Plain::new(text, limits)?;
    let root = xml.root()?;
    let mut out = String::new();
    said(&mut xml, root, &mut out)?;
    xml.finish()?;
    Ok(out)
}

/// The same, of the tree.
fn seen(node: Node<'_, '_>, out: &mut String) {
    let name = node.tag_name();
    let attributes: Vec<_> = node.attributes().map(|attribute| (attribute.name(), attribute.value())).collect();
    write!(out, "{:?}", (name.namespace(), name.name(), attributes)).unwrap();
    if elements(node).next().is_none() {
        write!(out, "{:?}", text(node)).unwrap();
        return;
    }
    assert!(blank(node));
    elements(node).for_each(|child| seen(child, out));
    out.push('/');
}

fn is_as_the_tree(text: &str, limits: &Limits) -> Result<bool, TestCaseError> {
    let Ok(said) = read(text, limits) else { return Ok(false) };
    let tree = Tree::parse(text, limits).map_err(|refused| TestCaseError::fail(format!("{text:?}: {refused}")))?;
    let mut due = String::new();
    seen(tree.root(), &mut due);
    prop_assert_eq!(said, due, "{:?}", text);
    Ok(true)
}

const PLAIN: &[&str] = &[
    "<a/>",
    "\u{feff}<?xml version=\"1.0\" encoding='UTF-8' standalone=\"yes\" ?>\r\n<!-- c --><a xmlns='urn:x' b=\"1\"/>\n<!---->",
    "<a xmlns='urn:x' b='1' c=\"it's\">\r\n  <b>one &amp; two</b><!-- > --><b\n/>\t<c>\u{e9}\u{fffd}\n</c></a>",
    "<a><b k='&lt;&quot;&gt;'> </b><c.d-e_f></c.d-e_f></a>",
    "<a><!-- before --><b><c><d>\u{10000}</d></c></b></a>",
];

#[test]
fn plain_documents_are_read() {
    for (index, text) in PLAIN.iter().enumerate() {
        assert!(is_as_the_tree(text, &Limits::default()).unwrap(), "{index}");
    }
}

#[test]
fn what_is_not_plain_is_not_read() {
    for text in [
        "",
        "a",
        "<a>",
        "<a/><b/>",
        "<a/>b",
        "<a></b>",
        "<a></a >",
        "<a b=1/>",
        "<a b='1'c='2'/>",
        "<a b='1' b='1'/>",
        "<a b='<'/>",
        "<a b='1\n2'/>",
        "<a>&#65;</a>",
        "<a>&b;</a>",
        "<a>]]></a>",
        "<a>\u{1}</a>",
        "<a>\u{ffff}</a>",
        "<a>x\r</a>",
        "<a><![CDATA[b]]></a>",
        "<a>b<c/></a>",
        "<a><c/>b</a>",
        "<a>b<!-- c --></a>",
        "<a><!-- c --></a>",
        "<a><!-- -- --></a>",
        "<a><!-- --->",
        "<a><?b?></a>",
        "<?xml version='1.0'?><?b?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<!DOCTYPE a><a/>",
        "<b:a xmlns:b='urn:x'/>",
        "<a xmlns='urn:x'><b xmlns='urn:y'/></a>",
        "<a xmlns=''/>",
        "<\u{e9}/>",
        "<1/>",
    ] {
        assert_eq!(read(text, &Limits::default()), Err(NotPlain), "{text}");
    }
}

#[test]
fn limits_hold() {
    let limits = Limits { bytes: 60, depth: 3, nodes: 20, attributes: 2, attribute: 4 };
    for (text, due) in [
        ("<a><b><c>d</c></b></a>", true),
        ("<a><b><c><d/></c></b></a>", true),
        ("<a><b><c><d></d></c></b></a>", false),
        ("<a xmlns='urn' b='1'/>", true),
        ("<a xmlns='urn' b='1' c='2'/>", false),
        ("<a b='1234'/>", true),
        ("<a b='12345'/>", false),
        ("<a><b/><b/><b/><b/><b/><b/><b/><b/></a>", true),
        ("<a><b/><b/><b/><b/><b/><b/><b/><b/><b/></a>", false),
        ("<a>1234567890123456789012345678901234567890123456789012345</a>", false),
    ] {
        assert_eq!(read(text, &limits).is_ok(), due, "{text}");
        assert_eq!(Tree::parse(text, &limits).is_ok(), due, "{text}");
    }
}

proptest! {
    /// Law: what is plain is XML, and the tree sees the same.
    #[test]
    fn what_is_read_is_what_the_tree_sees(
        which in 0..PLAIN.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, "[a-b<>/&;=\"' !?\\-\\]\\[:\r\n\u{1}\u{e9}\u{ffff}]{0,3}"), 0..4),
    ) {
        let mut text: Vec<char> = PLAIN.get(which).unwrap().chars().collect();
        for (place, gone, new) in edits {
            let at = place.index(text.len() + 1);
            text.splice(at..(at + gone).min(text.len()), new.chars());
        }
        is_as_the_tree(&text.into_iter().collect::<String>(), &Limits::default())?;
    }

    #[test]
    fn pieces_of_markup(pieces in prop::collection::vec(prop::sample::select(vec![
        "<a>", "</a>", "<b/>", "<a k='1'>", "<b k=\"&amp;\" l='2' >", "</b>", "t", " ", "\n", "\r\n", "&lt;", "&#9;", "<!-- c -->",
        "<!--", "-->", "<![CDATA[x]]>", "]]>", ">", "<?xml version='1.0'?>", "<?p?>", "<a xmlns='urn:x'>", "\u{feff}",
    ]), 0..9)) {
        is_as_the_tree(&format!("<a>{}</a>", pieces.concat()), &Limits::default())?;
        is_as_the_tree(&pieces.concat(), &Limits::default())?;
    }
}
