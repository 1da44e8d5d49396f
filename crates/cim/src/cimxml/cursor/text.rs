//! Text of elements that hold nothing else. Standard: XML 1.0, 2.2, 2.4, 2.7, 2.11 and 4.1.

use quick_xml::events::BytesRef;

use super::{Cursor, Result, Source, allowed_by_xml, forbidden, shown};
use crate::cimxml::element::Element;
use crate::cimxml::markup::Piece;
use crate::rules;

impl<S: Source> Cursor<S> {
    /// Reads the text up to the end of an element that holds nothing else.
    pub(in crate::cimxml) fn text_of(&mut self, element: Element) -> Result<()> {
        self.text.clear();
        self.start = self.offset();
        if std::mem::take(&mut self.empty) {
            self.leave();
            return Ok(());
        }
        loop {
            if self.at == self.source.text().len() && !self.more(self.at)? {
                self.start = self.offset();
                return self.fault(&rules::NOT_WELL_FORMED, format!("`{}` does not end", element.name()));
            }
            let (piece, end) = self.piece()?;
            let raw = self.source.text().get(self.at..end).unwrap_or_default();
            let (suspect, returns) = (self.source.is_suspect(), self.source.has_returns());
            let read = match piece {
                Piece::Text => push_text(&mut self.text, raw, suspect, returns),
                Piece::CData => {
                    let raw = raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>"));
                    push_text(&mut self.text, raw.unwrap_or_default(), suspect, returns)
                }
                Piece::Reference => push_reference(&mut self.text, raw),
                Piece::End => return self.end_tag(),
                Piece::Passed => Ok(()),
                Piece::Start => {
                    self.start = self.offset();
                    let name = self.source.text().get(end..).unwrap_or_default();
                    let name = name.split(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()).next();
                    let child = shown(name.unwrap_or_default());
                    return self
                        .fault(&rules::CONTENT, format!("`{child}` in `{}`, which holds only text", element.name()));
                }
                Piece::Declaration | Piece::DocType => Err(format!("`{}` does not end", element.name())),
            };
            if let Err(message) = read {
                self.start = self.offset();
                self.at = end;
                return self.fault(&rules::NOT_WELL_FORMED, message);
            }
            self.at = end;
        }
    }
}

/// Characters as they stand, with line ends as XML has them.
fn push_text(out: &mut String, text: &str, suspect: bool, returns: bool) -> std::result::Result<(), String> {
    if suspect {
        allowed_by_xml(text)?;
    }
    if returns && text.contains('\r') {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
    Ok(())
}

/// The character of a reference, `&` and `;` included.
fn push_reference(out: &mut String, reference: &str) -> std::result::Result<(), String> {
    let name = reference.strip_prefix('&').and_then(|rest| rest.strip_suffix(';')).unwrap_or_default();
    let numbered = BytesRef::new(name).resolve_char_ref().ok().flatten();
    let character = numbered.filter(|c| forbidden(c.encode_utf8(&mut [0; 4])).is_none()).or(match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    });
    match character {
        Some(c) => {
            out.push(c);
            Ok(())
        }
        None => Err(format!("`&{};` is no entity that is declared, or no character of XML", shown(name))),
    }
}
