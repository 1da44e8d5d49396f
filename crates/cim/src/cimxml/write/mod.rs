//! Writing CIM-XML.

mod messages;
mod objects;
mod values;

use std::borrow::Cow;

use sidereal_diagnostics::Finding;

use super::source::forbidden;
use super::{Cim, Element, Fragment, Item};
use crate::rules;

type Result<T> = std::result::Result<T, Finding>;

/// A document as XML that reads as the same.
///
/// # Errors
///
/// `CIM0307` if a string holds a character that XML 1.0 cannot carry, a value is an alias of MOF, or a path has a host but
/// no namespace.
pub fn write(cim: &Cim) -> Result<String> {
    let mut out = Writer::new();
    out.cim(cim)?;
    Ok(out.finish())
}

/// A document or a part of one as XML that reads as the same.
///
/// # Errors
///
/// As [`write()`].
pub fn write_fragment(fragment: &Fragment) -> Result<String> {
    let mut out = Writer::new();
    match fragment {
        Fragment::Cim(cim) => out.cim(cim)?,
        Fragment::Content(content) => out.content(content)?,
        Fragment::Item(item) => out.item(item)?,
    }
    Ok(out.finish())
}

/// One object, value or path as XML, without XML declaration.
///
/// # Errors
///
/// As [`write()`].
pub fn write_item(item: &Item) -> Result<String> {
    let mut out = Writer { text: String::new(), depth: 0 };
    out.item(item)?;
    Ok(out.finish())
}

struct Writer {
    text: String,
    depth: usize,
}

type Attribute<'a> = (&'static str, Option<Cow<'a, str>>);

#[expect(clippy::unnecessary_wraps, reason = "an attribute may be absent")]
fn some(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

fn truth(value: Option<bool>) -> Option<Cow<'static, str>> {
    value.map(|value| Cow::Borrowed(if value { "true" } else { "false" }))
}

fn unwritable<T>(message: impl Into<String>) -> Result<T> {
    Err(Finding::new(&rules::UNWRITABLE, message))
}

impl Writer {
    fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(), depth: 0 }
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    fn line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.extend(std::iter::repeat_n(' ', self.depth));
    }

    fn tag(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.line();
        self.text.push('<');
        self.text.push_str(element.name());
        for (name, value) in attributes {
            if let Some(value) = value {
                self.text.push(' ');
                self.text.push_str(name);
                self.text.push_str("=\"");
                self.escaped(value, true)?;
                self.text.push('"');
            }
        }
        Ok(())
    }

    fn empty(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push_str("/>");
        Ok(())
    }

    fn open(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push('>');
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self, element: Element) {
        self.depth -= 1;
        self.line();
        self.text.push_str("</");
        self.text.push_str(element.name());
        self.text.push('>');
    }

    /// An element with text only.
    fn holding(&mut self, element: Element, attributes: &[Attribute<'_>], text: &str) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push('>');
        self.escaped(text, false)?;
        self.text.push_str("</");
        self.text.push_str(element.name());
        self.text.push('>');
        Ok(())
    }

    fn escaped(&mut self, text: &str, attribute: bool) -> Result<()> {
        if let Some(c) = forbidden(text) {
            return unwritable(format!("XML 1.0 cannot carry the character U+{:04X}", u32::from(c)));
        }
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\r', '\n', '\t']) {
            let (before, behind) = rest.split_at(at);
            self.text.push_str(before);
            let mut chars = behind.chars();
            match chars.next() {
                Some('&') => self.text.push_str("&amp;"),
                Some('<') => self.text.push_str("&lt;"),
                Some('>') => self.text.push_str("&gt;"),
                Some('"') if attribute => self.text.push_str("&quot;"),
                Some('\r') => self.text.push_str("&#13;"),
                Some('\n') if attribute => self.text.push_str("&#10;"),
                Some('\t') if attribute => self.text.push_str("&#9;"),
                Some(c) => self.text.push(c),
                None => {}
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        Ok(())
    }
}
