//! Tags and their attributes. Standard: XML 1.0, 3.1; DSP0201 5.2 (which attributes an element has).

use quick_xml::escape::unescape;
use sidereal_diagnostics::Rule;

use super::{Cursor, DEEPEST, Result, Source, Value, allowed_by_xml, shown};
use crate::cimxml::element::{Attribute, Element, Set};
use crate::cimxml::markup::{self, InTag, Stop, blanks, in_tag, is_closed};
use crate::metamodel::Name;
use crate::rules;

impl<S: Source> Cursor<S> {
    /// The value of an attribute of the last start tag.
    pub(in crate::cimxml) fn attribute(&self, attribute: Attribute) -> Option<&str> {
        let value = self.attributes.iter().find(|value| value.attribute == attribute)?;
        let text = if value.decoded { &self.decoded } else { self.source.text() };
        text.get(value.range.clone())
    }

    pub(in crate::cimxml) fn owned(&self, attribute: Attribute) -> Option<Box<str>> {
        self.attribute(attribute).map(Into::into)
    }

    pub(in crate::cimxml) fn name(&mut self, attribute: Attribute) -> Option<Name> {
        let value = self.attributes.iter().find(|value| value.attribute == attribute)?;
        let text = if value.decoded { &self.decoded } else { self.source.text() };
        Some(self.names.name(text.get(value.range.clone())?))
    }

    /// A name that the element must have; that it has was checked.
    pub(in crate::cimxml) fn required_name(&mut self, attribute: Attribute) -> Name {
        self.name(attribute).unwrap_or_else(|| Name::from(""))
    }

    /// `true` or `false`, the spelling of the DTD; other case is reported.
    pub(in crate::cimxml) fn boolean(&mut self, attribute: Attribute) -> Result<Option<bool>> {
        let odd = match self.attribute(attribute) {
            None => return Ok(None),
            Some("true") => return Ok(Some(true)),
            Some("false") => return Ok(Some(false)),
            Some(other) if other.eq_ignore_ascii_case("true") => true,
            Some(other) if other.eq_ignore_ascii_case("false") => false,
            Some(other) => {
                let message = format!("`{}` is `{other}`, neither `true` nor `false`", attribute.name());
                return self.fault(&rules::ATTRIBUTE, message);
            }
        };
        self.odd(format!("`{}` is not in lower case", attribute.name()));
        Ok(Some(odd))
    }

    /// Reads a start tag.
    pub(super) fn start_tag(&mut self) -> Result<Element> {
        self.tag = self.at;
        self.attributes.clear();
        loop {
            match self.read_start_tag() {
                Ok((element, end, empty)) => {
                    self.at = end;
                    self.empty = empty;
                    self.open.push((element, self.start));
                    if self.open.len() > DEEPEST {
                        return self.fault(&rules::LIMIT, format!("elements are nested more than {DEEPEST} deep"));
                    }
                    return Ok(element);
                }
                Err(Tag::Stop(stop)) => self.stopped(stop)?,
                // A tag that does not end is the worse fault.
                Err(_) if !is_closed(self.source.text().as_bytes(), self.at) => {
                    self.stopped(Stop::End(markup::UNCLOSED))?;
                }
                Err(Tag::Unknown(name)) => {
                    if name.is_empty() || name.contains(['<', '&', '"', '\'']) {
                        return self.fault(&rules::NOT_WELL_FORMED, "a tag without a name, or without `>`");
                    }
                    // As any other element out of place, it is a fault of the element around it.
                    self.start = self.open.last().map_or(self.start, |(_, start)| *start);
                    return self.fault(&rules::CONTENT, format!("`{name}` is no element of CIM-XML"));
                }
                Err(Tag::Fault(rule, message)) => return self.fault(rule, message),
            }
        }
    }

    /// The element of the start tag here and its attributes; where the tag ends, and whether it is the whole element.
    fn read_start_tag(&mut self) -> std::result::Result<(Element, usize, bool), Tag> {
        let text = self.source.text();
        let bytes = text.as_bytes();
        let start = self.at + 1;
        let mut at = markup::name(bytes, start)?;
        let name = bytes.get(start..at).unwrap_or_default();
        let element = Element::of(name).ok_or_else(|| Tag::Unknown(shown(&String::from_utf8_lossy(name))))?;
        self.attributes.clear();
        let (required, optional) = element.attributes();
        let mut found = Set::default();
        let mut declared = Vec::new();
        let empty = loop {
            let (item, end) = in_tag(bytes, at).map_err(|stop| Tag::of(stop, element))?;
            at = end;
            let (name, value, plain) = match item {
                InTag::End { empty } => break empty,
                InTag::Attribute { name, value, plain } => (name, value, plain),
            };
            let name = bytes.get(name).unwrap_or_default();
            let attribute = match Attribute::of(name) {
                Some(known) => known,
                // Namespaces are not used in CIM-XML, but may be declared.
                None if name == b"xmlns" || name.starts_with(b"xmlns:") => {
                    if declared.contains(&name) {
                        return Err(Tag::Fault(&rules::NOT_WELL_FORMED, twice(&String::from_utf8_lossy(name))));
                    }
                    declared.push(name);
                    continue;
                }
                None if name == b"EMBEDDEDOBJECT" => Attribute::EmbeddedObject,
                None => {
                    let name = shown(&String::from_utf8_lossy(name));
                    return Err(Tag::Fault(
                        &rules::ATTRIBUTE,
                        format!("`{}` has no attribute `{name}`", element.name()),
                    ));
                }
            };
            if !found.insert(attribute) {
                return Err(Tag::Fault(&rules::NOT_WELL_FORMED, twice(attribute.name())));
            }
            let mut range = value;
            let decoded = !plain || self.source.is_suspect();
            if decoded {
                if self.attributes.iter().all(|value| !value.decoded) {
                    self.decoded.clear();
                }
                let from = self.decoded.len();
                let raw = text.get(range).unwrap_or_default();
                decode(raw, attribute, &mut self.decoded)
                    .map_err(|message| Tag::Fault(&rules::NOT_WELL_FORMED, message))?;
                range = from..self.decoded.len();
            }
            self.attributes.push(Value { attribute, range, decoded });
        };
        if let Some(missing) = required.first_not_in(found) {
            let message = format!("`{}` needs the attribute `{}`", element.name(), missing.name());
            return Err(Tag::Fault(&rules::ATTRIBUTE, message));
        }
        if let Some(extra) = found.first_not_in(required.and(optional)) {
            let message = format!("`{}` has no attribute `{}`", element.name(), extra.name());
            return Err(Tag::Fault(&rules::ATTRIBUTE, message));
        }
        Ok((element, at, empty))
    }

    /// Reads an end tag.
    pub(super) fn end_tag(&mut self) -> Result<()> {
        loop {
            let bytes = self.source.text().as_bytes();
            let rest = bytes.get(self.at + 2..).unwrap_or_default();
            let due = self.open.last().map(|(element, _)| element.name());
            if let Some(tail) = due.and_then(|due| rest.strip_prefix(due.as_bytes())) {
                let blank = blanks(tail, 0);
                if tail.get(blank) == Some(&b'>') {
                    self.at = bytes.len() - tail.len() + blank + 1;
                    self.leave();
                    return Ok(());
                }
            }
            let Some(length) = memchr::memchr(b'>', rest) else {
                self.stopped(Stop::End(markup::UNCLOSED))?;
                continue;
            };
            let found = String::from_utf8_lossy(rest.get(..length).unwrap_or_default());
            let found = shown(found.trim_end());
            return match due {
                Some(due) => self.broken(self.at, format!("expected the end tag of `{due}`, found that of `{found}`")),
                None => self.broken(self.at, format!("an end tag of `{found}` without a start")),
            };
        }
    }
}

/// Why a start tag cannot be read.
enum Tag {
    Stop(Stop),
    /// It is no element of CIM-XML.
    Unknown(String),
    Fault(&'static Rule, String),
}

impl From<Stop> for Tag {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl Tag {
    /// What is wrong in a tag is said of the tag.
    fn of(stop: Stop, element: Element) -> Self {
        match stop {
            Stop::End(_) => Self::Stop(stop),
            Stop::Broken(_, message) => {
                let message = format!("the attributes of `{}` are not well-formed: {message}", element.name());
                Self::Fault(&rules::NOT_WELL_FORMED, message)
            }
        }
    }
}

fn twice(attribute: &str) -> String {
    format!("the attribute `{attribute}` is there twice")
}

/// The value of an attribute, with references and white space replaced.
fn decode(raw: &str, attribute: Attribute, out: &mut String) -> std::result::Result<(), String> {
    if raw.contains('<') {
        return Err(format!("`<` in the attribute `{}`", attribute.name()));
    }
    let spaced = raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    let value = unescape(&spaced).map_err(|error| error.to_string())?;
    allowed_by_xml(&value)?;
    out.push_str(&value);
    Ok(())
}
