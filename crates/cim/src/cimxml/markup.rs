//! Where pieces of markup end. Standard: XML 1.0, 2 and 3.1, without what CIM-XML has not: namespaces and entities.
//!
//! All functions look at the stretch of text that is at hand. When a piece is not whole they say [`Stop::End`]: then more
//! of the text may complete it.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3, memmem};

/// Why a piece cannot be read.
pub(super) enum Stop {
    /// The text at hand ends inside of it; what it then is, if there is no more.
    End(&'static str),
    /// It is not well-formed: where, and what is wrong.
    Broken(usize, String),
}

/// What a tag is that the text ends inside of.
pub(super) const UNCLOSED: &str = "a tag without `>`";

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `<name`: its attributes follow.
    Start,
    /// `</`: the name follows.
    End,
    /// Characters up to the next markup or reference, or up to the end of what is at hand.
    Text,
    /// `&name;`
    Reference,
    /// `<![CDATA[characters]]>`
    CData,
    /// A comment or a processing instruction.
    Passed,
    /// `<?xml ... ?>`
    Declaration,
    /// `<!DOCTYPE ...>`
    DocType,
}

/// What comes next, and where it ends; of tags, where what follows is. There is something.
#[inline]
pub(super) fn piece(text: &str, at: usize) -> Result<(Piece, usize), Stop> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..).unwrap_or_default();
    match rest {
        [b'<', b'/', ..] => Ok((Piece::End, at + 2)),
        [b'<', b'!', ..] => exclamation(rest, at),
        [b'<', b'?', ..] => {
            let rest = rest.get(2..).unwrap_or_default();
            let Some(length) = memmem::find(rest, b"?>") else {
                return Err(Stop::End("a processing instruction without end"));
            };
            let content = rest.get(..length).unwrap_or_default();
            if content.first().is_none_or(|byte| ends_name(*byte)) {
                return Err(Stop::Broken(at, "a processing instruction without a name".to_owned()));
            }
            let behind = content.strip_prefix(b"xml");
            let declares = behind.is_some_and(|behind| behind.first().is_none_or(|byte| is_blank(*byte)));
            Ok((if declares { Piece::Declaration } else { Piece::Passed }, at + 2 + length + 2))
        }
        [b'<'] => Err(Stop::End(UNCLOSED)),
        [b'<', ..] => Ok((Piece::Start, at + 1)),
        [b'&', ..] => match memchr3(b';', b'&', b'<', rest.get(1..).unwrap_or_default()) {
            Some(length) if rest.get(length + 1) == Some(&b';') => Ok((Piece::Reference, at + length + 2)),
            None => Err(Stop::End("`&` without `;`")),
            Some(_) => Err(Stop::Broken(at, "`&` without `;`".to_owned())),
        },
        _ => Ok((Piece::Text, memchr2(b'<', b'&', rest).map_or(bytes.len(), |length| at + length))),
    }
}

fn exclamation(rest: &[u8], at: usize) -> Result<(Piece, usize), Stop> {
    const COMMENT: &[u8] = b"<!--";
    const CDATA: &[u8] = b"<![CDATA[";
    const DOCTYPE: &[u8] = b"<!DOCTYPE";
    let begins = |what: &[u8]| rest.get(..what.len()).is_some_and(|start| start.eq_ignore_ascii_case(what));
    let may_begin = |what: &[u8]| what.get(..rest.len()).is_some_and(|start| start.eq_ignore_ascii_case(rest));
    if rest.starts_with(COMMENT) {
        let content = rest.get(COMMENT.len()..).unwrap_or_default();
        let Some(length) = memmem::find(content, b"-->") else { return Err(Stop::End("a comment without end")) };
        return match memmem::find(content.get(..=length).unwrap_or_default(), b"--") {
            Some(wrong) => Err(Stop::Broken(at + COMMENT.len() + wrong, "`--` inside a comment".to_owned())),
            None => Ok((Piece::Passed, at + COMMENT.len() + length + 3)),
        };
    }
    if rest.starts_with(CDATA) {
        return match memmem::find(rest, b"]]>") {
            Some(length) => Ok((Piece::CData, at + length + 3)),
            None => Err(Stop::End("a CDATA section without end")),
        };
    }
    if begins(DOCTYPE) {
        let mut open = 0_usize;
        for (length, byte) in rest.iter().enumerate() {
            match byte {
                b'<' => open += 1,
                b'>' if open == 1 => return Ok((Piece::DocType, at + length + 1)),
                b'>' => open -= 1,
                _ => {}
            }
        }
        return Err(Stop::End("a document type declaration without end"));
    }
    if [COMMENT, CDATA, DOCTYPE].into_iter().any(may_begin) {
        return Err(Stop::End(UNCLOSED));
    }
    Err(Stop::Broken(at, "`<!` begins neither a comment nor a CDATA section".to_owned()))
}

pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Behind the white space that is here.
#[inline]
pub(super) fn blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| is_blank(**byte)).count()
}

/// The bytes that end the name of an element.
fn ends_name(byte: u8) -> bool {
    matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n')
}

/// The end of the name of an element that starts here.
#[inline]
pub(super) fn name(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let length = bytes.get(at..).unwrap_or_default().iter().position(|byte| ends_name(*byte));
    length.map(|length| at + length).ok_or(Stop::End(UNCLOSED))
}

/// What stands in a start tag behind the name of the element.
pub(super) enum InTag {
    /// An attribute: its name and value as they are written, and whether the value is what it says, without references and
    /// white space that means blanks.
    Attribute { name: Range<usize>, value: Range<usize>, plain: bool },
    /// The end of the tag, and whether it is the whole element.
    End { empty: bool },
}

/// What stands here in a start tag, and where it ends.
#[inline]
pub(super) fn in_tag(bytes: &[u8], from: usize) -> Result<(InTag, usize), Stop> {
    const END: Stop = Stop::End(UNCLOSED);
    let broken = |at: usize, message: &str| Err(Stop::Broken(at, message.to_owned()));
    let at = blanks(bytes, from);
    match bytes.get(at..).unwrap_or_default() {
        [b'>', ..] => return Ok((InTag::End { empty: false }, at + 1)),
        [b'/', b'>', ..] => return Ok((InTag::End { empty: true }, at + 2)),
        [] | [b'/'] => return Err(END),
        [b'/', ..] => return broken(at, "`/` without `>`"),
        [b'=', ..] => return broken(at, "a value without a name"),
        _ if at == from => return broken(at, "a blank is missing between two attributes"),
        _ => {}
    }
    let rest = bytes.get(at..).unwrap_or_default();
    // All of them are below 64: the compiler makes one look at a table of bits of it.
    let ends = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'>' | b'/' | b'"' | b'\'' | b'<');
    let name = at + rest.iter().position(ends).ok_or(END)?;
    let equals = blanks(bytes, name);
    match bytes.get(equals) {
        Some(b'=') => {}
        None => return Err(END),
        Some(_) => return broken(name, "an attribute without a value"),
    }
    let quote_at = blanks(bytes, equals + 1);
    let quote = match bytes.get(quote_at) {
        Some(quote @ (b'"' | b'\'')) => *quote,
        None => return Err(END),
        Some(_) => return broken(quote_at, "a value that is not in quotes"),
    };
    let start = quote_at + 1;
    let mut end = start;
    let mut plain = true;
    loop {
        let special = |byte: &u8| matches!(byte, b'"' | b'\'' | b'&' | b'<' | b'\t' | b'\r' | b'\n');
        end += bytes.get(end..).unwrap_or_default().iter().position(special).ok_or(END)?;
        match bytes.get(end) {
            Some(byte) if *byte == quote => {
                return Ok((InTag::Attribute { name: at..name, value: start..end, plain }, end + 1));
            }
            Some(b'"' | b'\'') => {}
            _ => plain = false,
        }
        end += 1;
    }
}

/// Whether the tag that this is inside of ends: at a `>` that is in no value.
pub(super) fn is_closed(bytes: &[u8], mut at: usize) -> bool {
    loop {
        let Some(rest) = bytes.get(at..) else { return false };
        match memchr3(b'>', b'"', b'\'', rest).and_then(|length| Some((length, *rest.get(length)?))) {
            None => return false,
            Some((_, b'>')) => return true,
            Some((length, quote)) => {
                let behind = rest.get(length + 1..).unwrap_or_default();
                let Some(value) = memchr(quote, behind) else { return false };
                at += length + 1 + value + 1;
            }
        }
    }
}
