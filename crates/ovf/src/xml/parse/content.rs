//! What stands between tags: characters, comments, sections, instructions. Standard: XML 1.0, 2.2 to 2.8.

use memchr::{memchr, memmem};
use sidereal_diagnostics::{Finding, Span};

use super::Parser;
use crate::rules::document::DOCUMENT_TYPE;
use crate::xml::escape::reference;
use crate::xml::production::is_declaration;

impl<'t> Parser<'t, '_> {
    /// Characters that XML forbids, most of which can be seen in their first byte. Tells whether there is a `]]>` at all.
    #[allow(clippy::needless_bitwise_bool, reason = "without branches the loop is vectorized")]
    pub(super) fn characters(&self) -> Result<bool, Box<Finding>> {
        let bytes = self.text.as_bytes();
        let control = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r');
        let (controls, brackets) = bytes
            .iter()
            .fold((false, false), |(controls, brackets), b| (controls | control(b), brackets | (*b == b']')));
        let found = if controls {
            bytes.iter().position(control)
        } else if self.text.is_ascii() {
            None
        } else {
            memmem::find_iter(bytes, b"\xef\xbf").find(|at| bytes.get(at + 2).is_some_and(|b| *b >= 0xbe))
        };
        let Some(at) = found else { return Ok(brackets && memmem::find(bytes, b"]]>").is_some()) };
        let c = self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        Err(self.error(at, format!("the character U+{:04X} may not stand in XML", u32::from(c))))
    }

    /// The text up to this end, which is behind the stretch, and where the stretch goes on.
    fn until(&self, at: usize, end: &str, what: &str) -> Result<(&'t str, usize), Box<Finding>> {
        let rest = self.rest(at);
        match memmem::find(rest.as_bytes(), end.as_bytes()) {
            Some(length) => Ok((rest.get(..length).unwrap_or_default(), at + length + end.len())),
            None => Err(self.error(at, format!("{what} does not end"))),
        }
    }

    /// Characters up to the next markup, and where that is.
    pub(super) fn characters_between(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let rest = self.bytes(start);
        if self.open.is_empty() {
            let length = memchr(b'<', rest).unwrap_or(rest.len());
            let characters = rest.get(..length).unwrap_or_default();
            return match characters.iter().position(|b| !b.is_ascii_whitespace()) {
                Some(at) => Err(self.error(start + at, "characters stand outside of the outermost element")),
                None => Ok(start + length),
            };
        }
        let mut length = 0;
        loop {
            let tail = rest.get(length..).unwrap_or_default();
            // Of most stretches the end is near.
            let Some(at) = tail.iter().position(|b| matches!(b, b'<' | b'&' | b'\r')) else {
                length = rest.len();
                break;
            };
            length += at;
            match rest.get(length) {
                Some(b'&') => length += self.reference(start + length)?,
                Some(b'\r') => length += 1,
                _ => break,
            }
            self.not_plain();
        }
        if self.sections
            && let Some(at) = memmem::find(rest.get(..length).unwrap_or_default(), b"]]>")
        {
            return Err(self.error(start + at, "`]]>` may not stand in text"));
        }
        Ok(start + length)
    }

    /// The length of the reference that is here.
    fn reference(&self, at: usize) -> Result<usize, Box<Finding>> {
        let name = self.rest(at + 1).split_once(';').map(|(name, _)| name);
        match name.filter(|name| reference(name).is_some()) {
            Some(name) => Ok(name.len() + 2),
            None => {
                let name = name.map_or_else(|| "&".into(), |name| format!("&{name};"));
                Err(self.error(at, format!("`{name}` is not known here")))
            }
        }
    }

    pub(super) fn comment(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        let (text, end) = self.until(start + 4, "-->", "a comment")?;
        if text.contains("--") || text.ends_with('-') {
            return Err(self.error(start, "`--` may not stand in a comment"));
        }
        self.not_plain();
        Ok(end)
    }

    pub(super) fn section(&mut self, start: usize) -> Result<usize, Box<Finding>> {
        if !self.rest(start).starts_with("<![CDATA[") {
            return Err(self.error(start, "`<![` begins nothing but a CDATA section"));
        }
        if self.open.is_empty() {
            return Err(self.error(start, "characters stand outside of the outermost element"));
        }
        self.not_plain();
        Ok(self.until(start + 9, "]]>", "a CDATA section")?.1)
    }

    pub(super) fn declaration_of_markup(&self, start: usize) -> Box<Finding> {
        let rest = self.rest(start);
        if !rest.get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case("<!DOCTYPE")) {
            return self.error(start, "`<!` begins neither a comment nor a CDATA section");
        }
        let end = start + rest.find('>').map_or(rest.len(), |at| at + 1);
        let finding = Finding::new(&DOCUMENT_TYPE, "the descriptor has a document type")
            .help("take `<!DOCTYPE …>` out: OVF has none, and entities are not expanded")
            .span(Span::of(self.text, start..end));
        Box::new(finding)
    }

    /// A processing instruction, or the declaration at the begin of the document.
    pub(super) fn instruction(&mut self, start: usize, begin: usize) -> Result<usize, Box<Finding>> {
        let (text, end) = self.until(start + 2, "?>", "a processing instruction")?;
        let target = text.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if target == "xml" && start == begin {
            if !is_declaration(text) {
                return Err(self.error(start, "the XML declaration is broken"));
            }
        } else if target.eq_ignore_ascii_case("xml") {
            return Err(self.error(start, "the XML declaration stands only at the very start"));
        } else {
            self.checked_name(target.as_bytes(), start + 2)?;
            self.not_plain();
        }
        Ok(end)
    }
}
