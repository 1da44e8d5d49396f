//! From XML to JSON in one pass, of documents in the standard form; no tree is made.
//!
//! Of whatever is rare the pass says that it is [`NotPlain`], and the [decoder](super::decode) reads the document: elements
//! of one name apart from each other, values in other than the usual place, elements that no class has with more than text
//! in them, and, where deviations are to be told, any deviation.

use std::borrow::Cow;

use sidereal_model::json::{self, Builder};
use sidereal_model::xml::{Content, Limits, NotPlain, Plain, Tag};
use sidereal_model::{Attribute, Class, Document, Kind};

use super::decode::class_of_items;
use super::form::{Form, Slot, is_map_of_any, item_name, repeats, text_attribute, wraps};
use super::groups::key_of_value;
use super::root::{Root, implied_type};
use super::value::{literal, scalar};
use crate::Version;

type Step<T = ()> = Result<T, NotPlain>;

/// A document as JSON; where deviations of its XML form are to be told, it has none.
pub(super) fn document<'t>(text: &'t str, limits: &Limits, tell: bool) -> Step<(Document, Root, &'t str)> {
    let mut xml = Plain::new(text, limits)?;
    let tag = xml.root()?;
    let namespace = xml.namespace().ok_or(NotPlain)?;
    let root = Root::of(tag.name, namespace, xml.attribute("resourceURI"));
    let entry = root.entry.ok_or(NotPlain)?;
    let collection = entry.item.is_some();
    let typed = xml.attribute("resourceURI").is_some();
    let is_due = namespace == root.version.namespace()
        && collection == (tag.name == "Collection")
        && (collection || !typed || !tell);
    if !is_due {
        return Err(NotPlain);
    }
    let out = Builder::with_capacity(text.len());
    let mut direct = Direct { xml, out, version: root.version, namespace, tell, keys: Vec::new() };
    let implied = (!collection && !typed).then(|| implied_type(namespace, tag.name));
    let content = direct.xml.content(tag)?;
    direct.structure(content, entry.class, implied.as_deref())?;
    let Direct { xml, out, .. } = direct;
    let text = xml.text();
    xml.finish()?;
    let document = out.finish(&json::Limits::default()).map_err(|_| NotPlain)?;
    Ok((document, root, text))
}

struct Direct<'t> {
    xml: Plain<'t>,
    out: Builder,
    version: Version,
    namespace: &'t str,
    tell: bool,
    /// The keys of the map that is read.
    keys: Vec<Cow<'t, str>>,
}

/// What an object has already.
#[derive(Default)]
struct Met<'t> {
    /// The attributes of its class, by their places in the order.
    ranks: u128,
    /// Other names.
    names: Vec<Cow<'t, str>>,
}

/// So many names are compared one by one.
const FEW: usize = 32;

/// Adds a name that is not there yet.
fn add<'t>(names: &mut Vec<Cow<'t, str>>, name: Cow<'t, str>) -> Step {
    if names.len() >= FEW || names.contains(&name) {
        return Err(NotPlain);
    }
    names.push(name);
    Ok(())
}

impl<'t> Met<'t> {
    fn rank(&mut self, rank: usize) -> Step {
        let bit = u32::try_from(rank).ok().and_then(|rank| 1_u128.checked_shl(rank)).ok_or(NotPlain)?;
        let is_new = self.ranks & bit == 0;
        self.ranks |= bit;
        if is_new { Ok(()) } else { Err(NotPlain) }
    }

    fn name(&mut self, name: Cow<'t, str>) -> Step {
        add(&mut self.names, name)
    }
}

impl<'t> Direct<'t> {
    /// Something that is told of, if deviations are.
    fn deviates(&self, does: bool) -> Step {
        if does && self.tell { Err(NotPlain) } else { Ok(()) }
    }

    /// An element of a class as an object.
    fn structure(&mut self, content: Content<'t>, class: &'static Class, implied: Option<&str>) -> Step {
        self.out.object();
        if let Some(implied) = implied {
            self.out.name("resourceURI");
            self.out.string(implied);
        }
        let text_attribute = text_attribute(class);
        match (content, text_attribute) {
            (Content::Text(text), Some(name)) => {
                let has_both = self.xml.attribute(name).is_some();
                self.attributes(class, None)?;
                if !has_both && !text.is_empty() {
                    self.out.name(name);
                    literal(&mut self.out, &text);
                }
            }
            (Content::Text(text), None) if text.trim().is_empty() => self.attributes(class, None)?,
            (Content::Elements, None) => {
                let mut met = Met::default();
                if implied.is_some() {
                    met.name("resourceURI".into())?;
                }
                self.attributes(class, Some(&mut met))?;
                self.elements(class, met)?;
            }
            _ => return Err(NotPlain),
        }
        self.out.end();
        Ok(())
    }

    /// The XML attributes of an element as members.
    fn attributes(&mut self, class: &'static Class, mut met: Option<&mut Met<'t>>) -> Step {
        for (name, value) in self.xml.attributes() {
            if let Some(met) = &mut met {
                // Elements of this name are something else then.
                met.name(Cow::Borrowed(name))?;
            }
            if *name == "href" {
                self.out.name(name);
                self.out.string(value);
                continue;
            }
            match class.attribute_read_as(name) {
                Some(known) if !repeats(known) && known.kind.class().is_none() => {
                    self.out.name(name);
                    if scalar(&mut self.out, known.kind, value) && self.tell {
                        return Err(NotPlain);
                    }
                }
                _ => {
                    self.out.name(&format!("@{name}"));
                    self.out.string(value);
                }
            }
        }
        Ok(())
    }

    /// The child elements of an element as members.
    fn elements(&mut self, class: &'static Class, mut met: Met<'t>) -> Step {
        let form = Form::of(class);
        let mut highest = 0;
        let mut next = self.xml.child()?;
        while let Some(tag) = next {
            next = match form.slot(tag.name) {
                Some((slot, rank)) => {
                    met.rank(rank)?;
                    self.deviates(rank < highest)?;
                    highest = rank;
                    self.member(tag, slot, class, &met)?
                }
                None => {
                    met.name(Cow::Borrowed(tag.name))?;
                    self.deviates(tag.name == item_name("properties"))?;
                    self.out.name(tag.name);
                    self.text(tag)?;
                    self.xml.child()?
                }
            };
        }
        Ok(())
    }

    /// One element that is the value of an attribute, or all that have its values; what comes behind.
    fn member(&mut self, tag: Tag<'t>, slot: Slot, class: &'static Class, met: &Met<'t>) -> Step<Option<Tag<'t>>> {
        let attribute = slot.attribute();
        let key = match slot {
            Slot::Value(_) => key_of_value(Some(class), attribute, tag.name),
            Slot::Wrapper(_) if Form::of(class).has_items(attribute) => tag.name,
            _ => attribute.name,
        };
        if met.names.iter().any(|name| name == key) {
            return Err(NotPlain);
        }
        self.out.name(key);
        let is_due = |wrapped| wrapped == wraps(attribute, self.version);
        match slot {
            Slot::Value(_) => {
                self.value(tag, attribute)?;
                self.xml.child()
            }
            Slot::Item(_) if matches!(attribute.kind, Kind::Collection(_)) => Err(NotPlain),
            Slot::Item(_) => {
                self.deviates(!is_due(false))?;
                self.values(tag, attribute, class)
            }
            Slot::Wrapper(_) => {
                if !self.xml.attributes().is_empty() {
                    return Err(NotPlain);
                }
                match self.xml.content(tag)? {
                    Content::Text(text) if text.trim().is_empty() => self.open(attribute),
                    Content::Text(_) => return Err(NotPlain),
                    Content::Elements => {
                        self.deviates(!is_due(true))?;
                        let first = self.xml.child()?.ok_or(NotPlain)?;
                        if !is_item(class, attribute, first.name) || self.values(first, attribute, class)?.is_some() {
                            return Err(NotPlain);
                        }
                        return self.xml.child();
                    }
                }
                self.out.end();
                self.xml.child()
            }
        }
    }

    fn open(&mut self, attribute: &'static Attribute) {
        if matches!(attribute.kind, Kind::Map) {
            self.out.object();
        } else {
            self.out.array();
        }
    }

    /// The elements that have the values of an attribute, one behind the other; what comes behind.
    fn values(
        &mut self,
        first: Tag<'t>,
        attribute: &'static Attribute,
        class: &'static Class,
    ) -> Step<Option<Tag<'t>>> {
        let item = class_of_items(class, attribute);
        let of_collection = Form::of(class).has_items(attribute);
        self.open(attribute);
        self.keys.clear();
        let mut tag = first;
        let behind = loop {
            match item {
                _ if matches!(attribute.kind, Kind::Map) => self.by_key(tag)?,
                Some(item) => {
                    let content = self.xml.content(tag)?;
                    let whole = of_collection && content == Content::Elements;
                    let implied = whole.then(|| implied_type(self.namespace, tag.name));
                    let typed = self.xml.attribute("resourceURI").is_some();
                    self.structure(content, item, implied.as_deref().filter(|_| !typed))?;
                }
                None => self.value(tag, attribute)?,
            }
            match self.xml.child()? {
                Some(next) if is_item(class, attribute, next.name) => tag = next,
                behind => break behind,
            }
        };
        self.out.end();
        Ok(behind)
    }

    /// One value of a map.
    fn by_key(&mut self, tag: Tag<'t>) -> Step {
        let Content::Text(text) = self.xml.content(tag)? else { return Err(NotPlain) };
        let [("key", key)] = self.xml.attributes() else { return Err(NotPlain) };
        add(&mut self.keys, key.clone())?;
        self.out.name(key);
        self.out.string(&text);
        Ok(())
    }

    fn value(&mut self, tag: Tag<'t>, attribute: &'static Attribute) -> Step {
        match attribute.kind {
            _ if is_map_of_any(attribute) => Err(NotPlain),
            Kind::Any | Kind::Map => self.text(tag),
            Kind::Structure(class) => {
                let content = self.xml.content(tag)?;
                self.structure(content, class(), None)
            }
            Kind::Reference(class) | Kind::Collection(class) => match self.xml.content(tag)? {
                Content::Text(text) if self.xml.attributes().is_empty() && !text.trim().is_empty() => {
                    let padded = scalar(&mut self.out, Kind::Uri, &text);
                    self.deviates(padded)
                }
                content => self.structure(content, class(), None),
            },
            kind => match self.xml.content(tag)? {
                Content::Text(text) if self.xml.attributes().is_empty() => {
                    let padded = scalar(&mut self.out, kind, &text);
                    self.deviates(padded)
                }
                _ => Err(NotPlain),
            },
        }
    }

    /// An element that is a text.
    fn text(&mut self, tag: Tag<'t>) -> Step {
        match self.xml.content(tag)? {
            Content::Text(text) if self.xml.attributes().is_empty() => {
                self.out.string(&text);
                Ok(())
            }
            _ => Err(NotPlain),
        }
    }
}

/// Has an element of this name a value of the attribute?
fn is_item(class: &'static Class, attribute: &Attribute, name: &str) -> bool {
    matches!(Form::of(class).slot(name), Some((Slot::Item(of), _)) if of.name == attribute.name)
}

#[cfg(test)]
mod tests {
    use sidereal_model::xml::Tree;

    use super::super::{XmlOptions, decode, from_json, root};
    use super::*;
    use crate::{classes, type_uri};

    /// Reads a document in both ways, which must agree; none when the pass gives up.
    fn read(text: &str, tell: bool) -> Option<String> {
        let limits = Limits::default();
        let (document, root, source) = document(text, &limits, tell).ok()?;
        let tree = Tree::parse(text, &limits).unwrap();
        let due = root::of_tree(&tree);
        let (of_tree, findings) = decode::document(&tree, due, true).unwrap();
        assert_eq!(document.text(), of_tree.text(), "{text}");
        assert_eq!(source, tree.text());
        assert_eq!(root.version, due.version, "{text}");
        assert_eq!(root.entry.map(|entry| entry.class.name), due.entry.map(|entry| entry.class.name), "{text}");
        assert!(!tell || findings.is_empty(), "{text}: {findings:?}");
        Some(document.text().to_owned())
    }

    #[test]
    fn every_class_in_its_standard_form_is_read_in_one_pass() {
        for class in classes() {
            for uri in Version::ALL.into_iter().filter_map(|version| type_uri(class.name, version)) {
                let has = |name: &str, value: &str| {
                    class.attribute(name).map_or(String::new(), |_| format!(",\"{name}\":{value}"))
                };
                let members = [
                    has("id", "\"x/1\""),
                    has("name", "\"a & <b>\""),
                    has("properties", r#"{"k":"v","l":""}"#),
                    has("operations", r#"[{"rel":"edit","href":"x/1"},{"rel":"delete","href":"x/1"}]"#),
                ];
                let json = format!("{{\"resourceURI\":\"{uri}\"{}}}", members.concat());
                for indented in [false, true] {
                    let xml = from_json(&json, XmlOptions { canonical: true, indented }).unwrap();
                    assert!(read(&xml, true).is_some(), "{xml}");
                    assert!(read(&xml, false).is_some(), "{xml}");
                }
            }
        }
    }

    fn within(namespace: u8, root: &str, elements: &str) -> String {
        let of_collection = if root == "Collection" {
            format!(" resourceURI=\"http://schemas.dmtf.org/cimi/{namespace}/MachineCollection\"")
        } else {
            String::new()
        };
        format!(
            "<{root} xmlns=\"http://schemas.dmtf.org/cimi/{namespace}\"{of_collection}><id>a</id>{elements}</{root}>"
        )
    }

    #[test]
    fn what_is_usual_is_read_in_one_pass() {
        for (version, root, elements, due) in [
            (1, "Machine", "<cpu>2</cpu><disks href='d'/>", r#""cpu":2,"disks":{"href":"d"}"#),
            (1, "Machine", "<realm>eu</realm><parent/>", r#""realm":"eu","parent":{}"#),
            (
                1,
                "Machine",
                "<disks><id>d</id><count>1</count><Disk><capacity>5</capacity></Disk></disks>",
                r#""disks":{"id":"d","count":1,"disks":[{"resourceURI":"http://schemas.dmtf.org/cimi/1/Disk","capacity":5}]}"#,
            ),
            (
                2,
                "Machine",
                "<properties>\n<property key='k'>v</property></properties><operations/>",
                r#""properties":{"k":"v"},"operations":[]"#,
            ),
            (1, "Collection", "<Machine href='m'/><Machine><id>n</id></Machine>", ""),
            (2, "Collection", "<machines><Machine><id>n</id></Machine></machines>", ""),
            (
                1,
                "ResourceMetadata",
                "<capability uri='u'>5</capability><capability uri='w'/>",
                r#""capabilities":[{"uri":"u","value":5},{"uri":"w"}]"#,
            ),
        ] {
            let xml = within(version, root, elements);
            let json = read(&xml, true).unwrap_or_else(|| panic!("{xml}"));
            assert!(json.contains(due), "{json}");
        }
    }

    #[test]
    fn what_is_not_told_is_read_in_one_pass() {
        for (version, root, elements) in [
            (1, "Machine", "<memory>2</memory><cpu>1</cpu>"),
            (1, "Machine", "<cpu> 1 </cpu>"),
            (1, "Machine", "<operations><operation rel='a' href='b'/></operations>"),
            (2, "Machine", "<property key='k'>v</property>"),
            (2, "Collection", "<Machine><id>m</id></Machine>"),
        ] {
            let xml = within(version, root, elements);
            assert!(read(&xml, true).is_none(), "{xml}");
            assert!(read(&xml, false).is_some(), "{xml}");
        }
        let typed =
            within(1, "Machine", "").replace("1\">", "1\" resourceURI=\"http://schemas.dmtf.org/cimi/1/Machine\">");
        assert!(read(&typed, true).is_none() && read(&typed, false).is_some(), "{typed}");
    }

    #[test]
    fn what_is_rare_is_left_to_the_tree() {
        for (version, root, elements) in [
            (1, "Machine", "<cpu>1</cpu><cpu>2</cpu>"),
            (1, "Machine", "<operation rel='a'/><name>n</name><operation rel='b'/>"),
            (1, "Machine", "<meter href='a'/>"),
            (1, "Machine", "<realm>a</realm><realm>b</realm>"),
            (1, "Machine", "<realm a='b'/>"),
            (1, "Machine", "<property key='k'>v</property><property key='k'>w</property>"),
            (1, "Machine", "<property>v</property>"),
            (1, "Machine", "<resourceURI>r</resourceURI>"),
            (1, "Machine", "<disks href='d'><href>e</href></disks>"),
            (1, "Machine", "<cpu a='b'>1</cpu>"),
            (1, "Machine", "stray"),
            (2, "Machine", "<operations href='a'/>"),
            (2, "Machine", "<operations><operation rel='a'/><x/></operations>"),
            (2, "Collection", "<machines><Machine/></machines><Machine/>"),
            (1, "MachineCollection", "<Machine/>"),
            (1, "Thing", ""),
            (3, "Machine", ""),
            (1, "ResourceMetadata", "<capability uri='u'><a/></capability>"),
        ] {
            let xml = within(version, root, elements);
            assert!(read(&xml, false).is_none(), "{xml}");
        }
    }
}
