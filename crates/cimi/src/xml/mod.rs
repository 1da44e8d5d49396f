//! The XML serialization. Standard: DSP0263 2.0.0, 4.1 and 5.5; DSP8009 1.0.2 for 1.x.
//!
//! JSON and XML are two forms of one resource, and each is read into the same types. [`Resource::read_xml`] reads a
//! document, [`Resource::to_xml`] writes one, whichever form the resource was read from:
//!
//! ```
//! use sidereal_cimi::Resource;
//!
//! let xml = r#"<Machine xmlns="http://schemas.dmtf.org/cimi/1"><id>machines/7</id><cpu>2</cpu></Machine>"#;
//! let (resource, findings) = Resource::read_xml(xml)?;
//! assert!(findings.is_empty());
//! assert_eq!(resource.to_json(), r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":2}"#);
//! assert_eq!(resource.to_xml(), xml);
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```
//!
//! Nothing is lost on either way. What was read is written back as it was, with comments and white space, as far as it was
//! not changed. What a form cannot say travels in it: XML that JSON cannot say in the member [`KEPT_XML`], JSON that XML
//! cannot say in an element `json` of the namespace `urn:sidereal:json` at the end. Neither is written in the standard form
//! (`canonical`), and both count only as long as the rest says what it said.
//!
//! In JSON a resource has the attributes that XML elements have beyond the standard's under names with `@`, text between
//! elements under `#text`, and names of other namespaces as `{namespace}name`.

mod decode;
mod direct;
mod encode;
mod form;
mod groups;
mod merge;
mod root;
mod value;

use sidereal_diagnostics::Finding;
use sidereal_model::xml::{self, Likeness, Limits, Tree, text};
use sidereal_model::{Attribute, Class, Document, Json, WriteOptions};

use crate::classify::recognise;
use crate::resource::Unknown;
use crate::version::TypeUri;
use crate::{Resource, Version, rules};

use encode::Encoder;
use merge::Merger;
use root::Root;

/// The member of a JSON document in which XML travels that JSON cannot say.
pub const KEPT_XML: &str = "sidereal:xml";
/// The element of an XML document in which JSON travels that XML cannot say.
const KEPT: (&str, &str) = ("urn:sidereal:json", "json");

/// How XML is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct XmlOptions {
    /// The standard's form, instead of what was read.
    pub canonical: bool,
    /// Elements on lines of their own, where the document is not written back as it was.
    pub indented: bool,
}

/// An XML document as JSON, everything that it says in it.
#[derive(Clone, Debug)]
pub struct AsJson {
    /// The JSON text.
    pub json: String,
    /// The deviations of the XML form; those that JSON has as well are not among them.
    pub findings: Vec<Finding>,
}

/// The attribute of a class that a child element or XML attribute of this name is for: `property` for `properties`,
/// `disk` for `disks`, `Machine` for the items of a `MachineCollection`.
pub fn element(class: &'static Class, name: &str) -> Option<&'static Attribute> {
    let slot = form::Form::of(class).slot(name).map(|(slot, _)| slot.attribute());
    slot.or_else(|| class.attribute(name)).or_else(|| {
        // Any reference has an address, whatever it refers to.
        let of_reference = <crate::Reference<crate::Common> as sidereal_model::Structure>::CLASS.own.first();
        of_reference.filter(|attribute| attribute.name == name)
    })
}

/// An XML document as JSON.
///
/// # Errors
/// When the text is not XML, or exceeds a limit.
pub fn to_json(text: &str, limits: &Limits) -> Result<AsJson, Box<Finding>> {
    let tree = Tree::parse(text, limits)?;
    let (document, findings) = decoded(&tree, root::of_tree(&tree), true)?;
    let json = document.text().to_owned();
    let json = if says_all(document.root(), &tree) { json } else { with_source(json, tree.text()) };
    Ok(AsJson { json, findings })
}

/// A JSON document as XML, everything that it says in it; `None` when the text is no JSON object.
pub fn from_json(text: &str, options: XmlOptions) -> Option<String> {
    let document = Document::parse(text).ok()?;
    document.root().member_count()?;
    let source = document.root().get(KEPT_XML).and_then(Json::as_str);
    Some(write(document.root(), source, options))
}

/// Gives each finding that has a JSON pointer into the JSON form of a document its place in the XML text.
pub fn locate(text: &str, limits: &Limits, findings: &mut [Finding]) {
    let unplaced = |finding: &&mut Finding| finding.place.span.is_none();
    let pointers: Vec<String> = findings
        .iter()
        .filter(|finding| finding.place.span.is_none())
        .filter_map(|finding| finding.place.path.clone())
        .flat_map(|path| {
            let ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]).collect();
            ends.into_iter().filter_map(move |end| path.get(..end).map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    if pointers.is_empty() {
        return;
    }
    let Ok(tree) = Tree::parse(text, limits) else { return };
    let found = decode::places(&tree, root::of_tree(&tree), pointers.into_iter());
    for finding in findings.iter_mut().filter(unplaced) {
        // What no element stands for is said of the one around it.
        let mut path = finding.place.path.as_deref().unwrap_or_default();
        let node = loop {
            match found.get(path) {
                Some(Some(node)) => break *node,
                _ => match path.rsplit_once('/') {
                    Some((before, _)) => path = before,
                    None => break tree.root(),
                },
            }
        };
        finding.place.span = Some(tree.span(node));
        finding.place.path = Some(tree.path(node));
    }
}

/// Takes out of the findings of the JSON form of a document what those of its XML form say already: the namespace is a part
/// of the type, and what was said of the one is not said of the other.
pub fn without_echoes(of_xml: &[Finding], of_json: &mut Vec<Finding>) {
    let of_namespace = [&rules::OTHER_NAMESPACE, &rules::TYPE_AS_NAMESPACE, &rules::NO_NAMESPACE].map(|rule| rule.code);
    if of_xml.iter().any(|finding| of_namespace.contains(&finding.code)) {
        of_json.retain(|finding| finding.code != rules::TYPE_SPELLED_OTHERWISE.code);
    }
}

impl Resource {
    /// Reads an XML document of any type, and tells every deviation from the standard with its place.
    ///
    /// # Errors
    /// When the text is not XML within the default limits, or has a document type definition.
    pub fn read_xml(text: &str) -> Result<(Self, Vec<Finding>), Box<Finding>> {
        let Read { document, root, source, mut findings } = read(text, true)?;
        let mut of_json = crate::check(document.root());
        without_echoes(&findings, &mut of_json);
        locate(text, &Limits::default(), &mut of_json);
        findings.extend(of_json);
        findings.sort_by_key(|finding| finding.place.span.map(|span| span.offset));
        Ok((typed(document.root(), root, source), findings))
    }

    /// Reads an XML document of any type, without a word on its deviations.
    ///
    /// # Errors
    /// As [`Resource::read_xml`].
    pub fn from_xml(text: &str) -> Result<Self, Box<Finding>> {
        let Read { document, root, source, .. } = read(text, false)?;
        Ok(typed(document.root(), root, source))
    }

    /// The resource as compact JSON, as it was read as far as it was not changed.
    pub fn to_json(&self) -> String {
        self.to_json_with(WriteOptions::default())
    }

    /// The resource as compact JSON.
    pub fn to_json_with(&self, options: WriteOptions) -> String {
        let json = self.written(options);
        if options.canonical {
            return if self.kept_source().is_some() { without_source(&json) } else { json };
        }
        let source = if self.kept_source().is_some() { None } else { self.source() };
        let tree = source.and_then(|source| Tree::parse(source, &Limits::default()).ok());
        let says_all = |tree: &Tree<'_>| {
            decoded(tree, root::of_tree(tree), false).is_ok_and(|(document, _)| says_all(document.root(), tree))
        };
        match tree {
            Some(tree) if !says_all(&tree) => with_source(json, tree.text()),
            _ => json,
        }
    }

    /// The resource as XML, as it was read as far as it was not changed.
    pub fn to_xml(&self) -> String {
        self.to_xml_with(XmlOptions::default())
    }

    /// The resource as XML.
    pub fn to_xml_with(&self, options: XmlOptions) -> String {
        let json = self.written(WriteOptions { canonical: options.canonical });
        let Ok(document) = Document::parse(&json) else { return String::new() };
        let kept = self.kept_source();
        write_as(document.root(), self.class(), kept.as_deref().or(self.source()), options)
    }

    /// XML that travelled in JSON.
    fn kept_source(&self) -> Option<String> {
        let raw = match self {
            Self::Unknown(unknown) => return unknown.member(KEPT_XML),
            other => other.as_read()?.unknown().find(|(name, _)| *name == KEPT_XML)?.1,
        };
        raw.as_text()
    }

    fn source(&self) -> Option<&str> {
        match self {
            Self::Unknown(unknown) => unknown.source.as_deref(),
            other => other.as_read()?.source(),
        }
    }
}

/// A document that was read.
struct Read<'t> {
    document: Document,
    root: Root,
    /// The text, without a byte order mark.
    source: &'t str,
    findings: Vec<Finding>,
}

/// A document as JSON: in one pass, or by way of a tree if there is anything rare in it or to be told.
fn read(text: &str, tell: bool) -> Result<Read<'_>, Box<Finding>> {
    let limits = Limits::default();
    if let Ok((document, root, source)) = direct::document(text, &limits, tell) {
        return Ok(Read { document, root, source, findings: Vec::new() });
    }
    let tree = Tree::parse(text, &limits)?;
    let root = root::of_tree(&tree);
    let (document, findings) = decoded(&tree, root, tell)?;
    Ok(Read { document, root, source: tree.text(), findings })
}

fn typed(json: Json<'_>, root: Root, source: &str) -> Resource {
    let read = root.entry.or_else(|| recognise(json).map(|(entry, _)| entry)).and_then(|entry| (entry.read)(json));
    match read {
        Some(mut resource) => {
            if let Some(as_read) = resource.as_read_mut() {
                as_read.set_source(source);
            }
            resource
        }
        None => Resource::Unknown(Unknown { raw: json.into(), source: Some(source.into()) }),
    }
}

/// A document as JSON; what JSON it stands for, if it cannot say all of that.
fn decoded(tree: &Tree<'_>, root: Root, tell: bool) -> Result<(Document, Vec<Finding>), Box<Finding>> {
    let (now, findings) = decode::document(tree, root, tell)?;
    let kept = xml::elements(tree.root()).find(|child| child.tag_name() == KEPT.into());
    let Some(kept) = kept.map(text) else { return Ok((now, findings)) };
    let restored = Document::parse(&kept).ok().filter(|kept| kept.root().members().is_some()).and_then(|original| {
        let class = root.entry.map(|entry| entry.class).or_else(|| class_of(original.root()));
        let xml = Target::of(original.root(), class).document(original.root(), None, XmlOptions::default());
        Some(merge::restored(now.root(), json_of(&xml)?.root(), original.root()))
    });
    let document = restored.map_or(Ok(now), |restored| Document::parse(&restored))?;
    Ok((document, findings))
}

fn json_of(xml: &str) -> Option<Document> {
    let tree = Tree::parse(xml, &Limits::default()).ok()?;
    Some(decode::document(&tree, root::of_tree(&tree), false).ok()?.0)
}

fn class_of(json: Json<'_>) -> Option<&'static Class> {
    recognise(json).map(|(entry, _)| entry.class)
}

/// Does the JSON form of a document say all that counts in it? JSON that travels in it is made anew.
fn says_all(json: Json<'_>, tree: &Tree<'_>) -> bool {
    let again = Target::of(json, class_of(json)).document(json, None, XmlOptions::default());
    let Ok(again) = Tree::parse(&again, &Limits::default()) else { return false };
    let kept = xml::elements(tree.root()).find(|child| child.tag_name() == KEPT.into());
    let Some(kept) = kept else { return xml::same(again.root(), tree.root(), Likeness::Content) };
    let mut bare = tree.text().to_owned();
    bare.replace_range(kept.range(), "");
    Tree::parse(&bare, &Limits::default()).is_ok_and(|bare| xml::same(again.root(), bare.root(), Likeness::Content))
}

fn with_source(mut json: String, source: &str) -> String {
    if json.pop() != Some('}') {
        return json;
    }
    let mut value = String::with_capacity(source.len() + 64);
    sidereal_model::json::write_string(source, &mut value);
    let comma = if json.ends_with('{') { "" } else { "," };
    format!("{json}{comma}\"{KEPT_XML}\":{value}}}")
}

/// A JSON document, or each of an array, without the XML that travels in it. A password in the XML goes with it.
pub fn without_kept(text: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let kept = |json: Json<'_>| json.get(KEPT_XML).is_some();
    let Some(items) = document.root().items() else {
        return kept(document.root()).then(|| without_source(text));
    };
    if !items.clone().any(kept) {
        return None;
    }
    let bare: Vec<String> = items.map(|item| without_source(&item.to_text())).collect();
    Some(format!("[{}]", bare.join(",")))
}

fn without_source(json: &str) -> String {
    let Ok(document) = Document::parse(json) else { return json.to_owned() };
    if document.root().members().is_none() {
        return json.to_owned();
    }
    let mut out = String::from('{');
    for (name, value) in document.root().members().into_iter().flatten().filter(|(name, _)| *name != KEPT_XML) {
        if out.len() > 1 {
            out.push(',');
        }
        sidereal_model::json::write_string(name, &mut out);
        out.push(':');
        value.write(&mut out);
    }
    out.push('}');
    out
}

/// What a document is to be written as.
struct Target {
    class: Option<&'static Class>,
    version: Version,
    namespace: String,
}

impl Target {
    fn of(json: Json<'_>, class: Option<&'static Class>) -> Self {
        let uri = json.get("resourceURI").and_then(Json::as_str);
        if let Some(parsed) = uri.and_then(TypeUri::parse) {
            let before = uri.and_then(|uri| uri.rfind(&format!("/{}", parsed.name)).and_then(|at| uri.get(..at)));
            let namespace = before.unwrap_or_else(|| parsed.version.namespace()).trim_start().to_owned();
            return Self { class, version: parsed.version, namespace };
        }
        let other = uri.and_then(|uri| uri.rsplit_once('/')).filter(|(_, name)| xml::is_name(name) && class.is_none());
        let has = |version| class.is_some_and(|class| crate::type_uri(class.name, version).is_some());
        let version = if has(Version::V1_1) || !has(Version::V2_0) { Version::V1_1 } else { Version::V2_0 };
        let namespace = other.map_or_else(|| version.namespace(), |(namespace, _)| namespace).to_owned();
        Self { class, version, namespace }
    }

    fn encoder(&self, options: XmlOptions) -> Encoder<'_> {
        let of_standard = || TypeUri::parse(&format!("{}/x", self.namespace)).is_some();
        let unsaid = || self.namespace.is_empty() && self.class.is_some();
        let namespace =
            if options.canonical && (unsaid() || of_standard()) { self.version.namespace() } else { &self.namespace };
        Encoder { version: self.version, namespace, indented: options.indented }
    }

    fn document(&self, json: Json<'_>, kept: Option<&str>, options: XmlOptions) -> String {
        self.encoder(options).document(json, self.class, kept)
    }
}

fn write(json: Json<'_>, source: Option<&str>, options: XmlOptions) -> String {
    write_as(json, class_of(json), source, options)
}

fn write_as(json: Json<'_>, class: Option<&'static Class>, source: Option<&str>, options: XmlOptions) -> String {
    let target = Target::of(json, class);
    if options.canonical {
        return target.document(json, None, options);
    }
    let merged = source.and_then(|source| merged(json, &target, source));
    merged.unwrap_or_else(|| {
        let xml = target.document(json, None, options);
        let says_all = json_of(&xml);
        let bare = json.get(KEPT_XML).is_some().then(|| without_source(&json.to_text()));
        let due = bare.as_deref().and_then(|bare| Document::parse(bare).ok());
        let due = due.as_ref().map_or(json, Document::root);
        if says_all.is_some_and(|again| again.root().same(due)) {
            return xml;
        }
        target.document(json, Some(&due.to_text()), options)
    })
}

/// What was read, with what was changed in it.
fn merged(json: Json<'_>, target: &Target, source: &str) -> Option<String> {
    let tree = Tree::parse(source, &Limits::default()).ok()?;
    let root = root::of_tree(&tree);
    let before = decoded(&tree, root, false).ok()?.0;
    let bare = json.get(KEPT_XML).is_some().then(|| without_source(&json.to_text()));
    let bare = bare.and_then(|bare| Document::parse(&bare).ok());
    let after = bare.as_ref().map_or(json, Document::root);
    let range = tree.root().range();
    let mut merger = Merger { encoder: target.encoder(XmlOptions::default()), tree: &tree, out: String::new() };
    merger.out.push_str(tree.text().get(..range.start)?);
    let class = root.entry.map(|entry| entry.class);
    let done = merger.element(tree.root(), class, before.root(), after);
    merger.out.push_str(tree.text().get(range.end..)?);
    let out = merger.out;
    // Nobody relies on the pieces fitting: the whole must say what it is to say.
    let tree = Tree::parse(&out, &Limits::default()).ok().filter(|_| done)?;
    let said = decoded(&tree, root::of_tree(&tree), false).ok()?.0;
    said.root().same(after).then_some(out)
}
