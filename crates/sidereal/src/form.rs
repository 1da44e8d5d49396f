//! The text forms of a model other than JSON: how their documents are told, read by way of the JSON form, and written.

use std::borrow::Cow;

use sidereal_cim::{cimxml, mof, payload};
use sidereal_cimi::Resource;
use sidereal_cimi::xml::{self, XmlOptions};
use sidereal_diagnostics::Finding;
use sidereal_mapping::engine::NOT_RECOGNIZED;
use sidereal_model::xml::{Tree, looks_like_xml, root_name};
use sidereal_model::{Document, Json, Limits, json};
use sidereal_ovf::Descriptor;
use sidereal_ovf::xml::{Encoding, Text};

use crate::inline;
use crate::recognize::Model;
use crate::rules::NOT_IN_FORM;

/// What a document is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// JSON.
    #[default]
    Json,
    /// XML, of a model that has it.
    Xml,
    /// MOF, of CIM.
    Mof,
    /// CIM-XML, of CIM.
    CimXml,
}

impl Notation {
    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Mof => "MOF",
            Self::CimXml => "CIM-XML",
        }
    }
}

/// A text form of a model.
pub(crate) struct Form {
    pub(crate) model: Model,
    pub(crate) notation: Notation,
    /// Does a text begin as a document of this form does? The text may be cut off.
    is: fn(&str) -> bool,
    /// The JSON form of a document, which says all that it says.
    pub(crate) read: fn(&str, Encoding, &Limits) -> Result<Read, Box<Finding>>,
    /// Gives findings that have a place in the JSON form of a document their place in its text.
    locate: fn(&str, &Limits, &mut [Finding]),
    /// Takes out of the findings of the JSON form what those of the document itself say already.
    echoes: fn(of_form: &[Finding], of_json: &mut Vec<Finding>),
    /// The document read typed and written again, as it was or in the standard's form; none when its JSON form is to be
    /// written instead.
    pub(crate) rewrite: fn(&str, canonical: bool) -> Option<String>,
    /// A JSON document of the model in this form.
    pub(crate) write: fn(&str, canonical: bool) -> Result<Written, Box<Finding>>,
}

/// A document as characters, and how they are to be encoded.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { text, encoding: Encoding::Utf8 }
    }
}

/// A document in the JSON form of its model.
pub(crate) struct Read {
    pub(crate) json: String,
    /// What there is to say about how it was written.
    pub(crate) findings: Vec<Finding>,
}

/// All text forms but JSON: **the one place where a document is told to be in one of them.** The first that says so counts.
const FORMS: &[Form] = &[CIMI_XML, OVF, CIM_XML, MOF];

const CIMI_XML: Form = Form {
    model: Model::Cimi,
    notation: Notation::Xml,
    is: |text| {
        root_name(text).is_some_and(|(namespace, name)| match namespace {
            Some(uri) => uri.starts_with("http://schemas.dmtf.org/cimi/"),
            None => sidereal_cimi::class(&name).is_some(),
        })
    },
    read: |text, _, limits| {
        let read = xml::to_json(text, &(*limits).into())?;
        Ok(Read { json: read.json, findings: read.findings })
    },
    locate: |text, limits, findings| xml::locate(text, &(*limits).into(), findings),
    echoes: xml::without_echoes,
    rewrite: |text, canonical| {
        let resource = Resource::from_xml(text).ok()?;
        Some(ended(resource.to_xml_with(XmlOptions { canonical, indented: true })))
    },
    write: cimi_xml,
};

/// A descriptor. Its findings have their places in the text already.
const OVF: Form = Form {
    model: Model::Ovf,
    notation: Notation::Xml,
    is: |text| sidereal_ovf::is_descriptor(text.as_bytes()),
    read: |text, encoding, limits| {
        let limits = sidereal_ovf::xml::Limits { bytes: limits.bytes, ..Default::default() };
        let descriptor = Descriptor::read(Text::of(text.to_owned(), encoding), &limits)?;
        Ok(Read { json: sidereal_ovf::json::write(&descriptor), findings: sidereal_ovf::validate(&descriptor) })
    },
    locate: |_, _, _| {},
    echoes: |_, _| {},
    rewrite: |text, _| Some(text.to_owned()),
    write: |text, _| {
        let descriptor = sidereal_ovf::json::read(text)?;
        Ok(Written { text: descriptor.to_text()?.into_owned(), encoding: descriptor.document().encoding() })
    },
};

const MOF: Form = Form {
    model: Model::Cim,
    notation: Notation::Mof,
    is: |text| payload::sniff(text) == Some(payload::Notation::Mof),
    read: cim,
    // Findings of instances name their path; MOF has no place for each.
    locate: |_, _, _| {},
    echoes: |_, _| {},
    rewrite: |text, canonical| {
        let (document, _) = mof::parse(text).ok()?;
        Some(if canonical { mof::write(&document) } else { text.to_owned() })
    },
    write: |text, _| cim_text(text, payload::Notation::Mof),
};

const CIM_XML: Form = Form {
    model: Model::Cim,
    notation: Notation::CimXml,
    is: |text| payload::sniff(text) == Some(payload::Notation::CimXml),
    read: cim,
    locate: |_, _, _| {},
    echoes: |_, _| {},
    rewrite: |text, canonical| {
        let (fragment, _) = cimxml::read_fragment(text).ok()?;
        if canonical { cimxml::write_fragment(&fragment).ok() } else { Some(text.to_owned()) }
    },
    write: |text, _| cim_text(text, payload::Notation::CimXml),
};

/// The form of a text; none when it is JSON, or nothing known.
///
/// # Errors
/// When the text is XML of no model.
pub(crate) fn of(text: &str, limits: &Limits) -> Result<Option<&'static Form>, Box<Finding>> {
    if begins_as_json(text) {
        return Ok(None);
    }
    match begun(text) {
        None if looks_like_xml(text) => Err(of_no_model(text, limits)),
        found => Ok(found),
    }
}

/// The form of a text of which the beginning is at hand.
pub(crate) fn begun(text: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| (form.is)(text))
}

/// The form of a model in a notation; none when it has none, or the notation is JSON.
pub(crate) fn form(model: Model, notation: Notation) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.model == model && form.notation == notation)
}

/// The characters of a document, and how they were encoded: in UTF-8, or, of a descriptor, as its beginning says.
///
/// # Errors
/// When the bytes are not what they should be.
pub(crate) fn characters(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), Box<Finding>> {
    match std::str::from_utf8(bytes) {
        Ok(text) if Encoding::begun(bytes).is_none() => Ok((Cow::Borrowed(text), Encoding::Utf8)),
        _ if is_encoded_descriptor(bytes) => {
            let text = Text::decode(bytes.into())?;
            Ok((Cow::Owned(text.text), text.encoding))
        }
        _ => json::utf8(bytes).map(|text| (Cow::Borrowed(text), Encoding::Utf8)),
    }
}

/// Do bytes begin as a descriptor that need not be UTF-8?
pub(crate) fn is_encoded_descriptor(bytes: &[u8]) -> bool {
    sidereal_ovf::is_descriptor(bytes.get(..bytes.len().min(START)).unwrap_or_default())
}

/// So much of a document tells what it is.
pub(crate) const START: usize = 1 << 16;

/// Does a text begin as only JSON does?
fn begins_as_json(text: &str) -> bool {
    text.as_bytes().iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| *byte == b'{')
}

/// What to say of an XML document that is of no model, or is none.
fn of_no_model(text: &str, limits: &Limits) -> Box<Finding> {
    let tree = match Tree::parse(text, &(*limits).into()) {
        Ok(tree) => tree,
        Err(finding) => return finding,
    };
    let name = tree.root().tag_name();
    let of = name.namespace().map_or_else(String::new, |namespace| format!(" of the namespace `{namespace}`"));
    let message = format!("it is not clear what an XML document `{}`{of} is", name.name());
    let finding = Finding::new(&NOT_RECOGNIZED, message).help("check the namespace of the root element");
    Box::new(finding.path(tree.path(tree.root())).span(tree.span(tree.root())))
}

impl Form {
    /// Gives findings that have a place in the JSON form of a document their place in its text.
    pub(crate) fn place(&self, text: &str, limits: &Limits, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|finding| finding.place.file.is_none()) {
            finding.place.span = None;
        }
        (self.locate)(text, limits, findings);
    }

    /// Brings the findings of the JSON form of a document and those of the document itself together, in the order of its text.
    pub(crate) fn join(&self, text: &str, limits: &Limits, findings: &mut Vec<Finding>, of_form: Vec<Finding>) {
        self.place(text, limits, findings);
        (self.echoes)(&of_form, findings);
        findings.extend(of_form);
        findings.sort_by_key(|finding| finding.place.span.map(|span| span.offset));
    }
}

fn cim(text: &str, _: Encoding, limits: &Limits) -> Result<Read, Box<Finding>> {
    if text.len() > limits.bytes {
        let message = format!("the document is longer than {} bytes", limits.bytes);
        return Err(Box::new(Finding::new(&sidereal_cim::rules::LIMIT, message)));
    }
    let (json, findings) = payload::read(text)?;
    if json == "[]" {
        let finding = Finding::new(&NOT_RECOGNIZED, "the document holds no instance");
        return Err(Box::new(finding.help("classes and qualifiers are looked at with `sidereal cim`")));
    }
    Ok(Read { json, findings })
}

fn cim_text(text: &str, notation: payload::Notation) -> Result<Written, Box<Finding>> {
    let document = Document::parse(text)?;
    let (text, _) = payload::write(document.root(), notation)?;
    Ok(ended(text).into())
}

fn cimi_xml(text: &str, canonical: bool) -> Result<Written, Box<Finding>> {
    let options = XmlOptions { canonical, indented: true };
    let document = Document::parse(text)?;
    let refused = |message: String| {
        let finding = Finding::new(&NOT_IN_FORM, message);
        Box::new(finding.help("write JSON, or convert each resource by itself"))
    };
    let one = match document.root().items() {
        None => Cow::Borrowed(text),
        Some(mut items) if items.len() == 1 => Cow::Owned(items.next().map(Json::to_text).unwrap_or_default()),
        Some(_) => Cow::Owned(inline::nested(&document).map_err(|left| {
            let left = left.join(", ");
            refused(format!("an XML document holds one resource, and the first one here does not refer to: {left}"))
        })?),
    };
    let written = xml::from_json(&one, options);
    written.map(|text| ended(text).into()).ok_or_else(|| refused("this is no resource".to_owned()))
}

/// With the end of its last line.
fn ended(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::convert::{Converter, Options};

    use super::*;

    const SYSTEM: &str = "// a rack\n#pragma namespace (\"root/cimv2\")\ninstance of CIM_ComputerSystem as $a {\n   \
                          CreationClassName = \"CIM_ComputerSystem\";\n   Name = \"a\";\n   EnabledState = 2;\n};\n";

    #[test]
    fn mof_goes_to_sid_and_comes_back() {
        let there = Converter::builtin(Options::to(Model::Sid)).document(SYSTEM);
        assert!(there.output.contains("\"administrativeState\":\"unlocked\""), "{}", there.output);
        let back = Converter::builtin(Options::to(Model::Cim)).document(&there.output);
        // The order of properties says nothing.
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!((sorted(&back.output), back.notation), (sorted(SYSTEM), Notation::Mof));
    }

    #[test]
    fn mof_stays_as_it_is_and_becomes_cim_xml() {
        let same = Converter::builtin(Options::to(Model::Cim)).document(SYSTEM);
        assert_eq!(same.output, SYSTEM);
        let options = Options { notation: Some(Notation::CimXml), ..Options::to(Model::Cim) };
        let other = Converter::builtin(options).document(SYSTEM);
        assert!(other.output.contains("<INSTANCE CLASSNAME=\"CIM_ComputerSystem\""), "{}", other.output);
        assert_eq!(of(&other.output, &Limits::default()).unwrap().map(|form| form.notation), Some(Notation::CimXml));
    }

    #[test]
    fn cimi_without_its_namespace_is_told_once_and_put_right() {
        let standard =
            "<Machine xmlns=\"http://schemas.dmtf.org/cimi/1\">\n  <id>a/1</id>\n  <cpu>2</cpu>\n</Machine>\n";
        let converter = Converter::builtin(Options { canonical: true, ..Options::to(Model::Cimi) });
        for (start, code) in
            [("Machine", "CIMI0025"), ("Machine xmlns='http://schemas.dmtf.org/cimi/1/Machine'", "CIMI0024")]
        {
            let text = format!("<{start}><id>a/1</id><cpu>2</cpu></Machine>");
            let found = converter.document(&text);
            let codes: Vec<&str> = found.findings.iter().map(|finding| finding.code).collect();
            assert_eq!((codes, &*found.output), (vec![code], standard));
            let seen = crate::inspect::inspect(&text, &Limits::default());
            let codes: Vec<&str> = seen.findings.iter().map(|finding| finding.code).collect();
            assert_eq!((codes, seen.entities[0].class.as_deref()), (vec![code], Some("Machine")));
        }
        assert!(of("<Thing><id>a/1</id></Thing>", &Limits::default()).is_err());
    }

    #[test]
    fn classes_alone_are_not_converted() {
        let found = Converter::builtin(Options::to(Model::Sid)).document("class ACME_Fan { [Key] string Id; };");
        assert!(found.refused);
        assert_eq!(found.findings[0].message, "the document holds no instance");
    }
}
