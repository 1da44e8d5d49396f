//! The bounds of a text, looked at before it is parsed.

use sidereal_diagnostics::{Finding, Rule, Span};

use super::{ATTRIBUTE_TOO_LONG, DTD_REFUSED, Limits, TOO_MANY_NODES};
use crate::json::{NESTED_TOO_DEEP, TOO_LONG};

pub(super) fn refuse(rule: &Rule, text: &str, offset: usize, message: String, help: &str) -> Box<Finding> {
    let start = floor(text, offset.min(text.len()));
    let end = text.get(start..).and_then(|rest| rest.chars().next()).map_or(start, |first| start + first.len_utf8());
    Box::new(Finding::new(rule, message).help(help).span(Span::of(text, start..end)))
}

/// The start of the character that this byte is a part of.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Refuses what exceeds the limits. The text need not be well-formed; what is not is left to the parser.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<(), Box<Finding>> {
    if text.len() > limits.bytes {
        let message = format!("the document has more than {} bytes", limits.bytes);
        return Err(refuse(&TOO_LONG, text, limits.bytes, message, "split it, or raise the limit"));
    }
    let bytes = text.as_bytes();
    if is_small(bytes, limits) {
        return Ok(());
    }
    let (mut at, mut depth, mut nodes) = (0, 0_usize, 0_usize);
    while let Some(open) = find(bytes, at, b"<") {
        let rest = bytes.get(open..).unwrap_or_default();
        // A text may stand before each of them.
        nodes += 2;
        if nodes > limits.nodes {
            let message = format!("the document has more than {} nodes", limits.nodes);
            return Err(refuse(&TOO_MANY_NODES, text, open, message, "split it, or raise the limit"));
        }
        let end = if rest.starts_with(b"<!--") {
            find(bytes, open + 4, b"-->").map(|end| end + 3)
        } else if rest.starts_with(b"<![CDATA[") {
            find(bytes, open + 9, b"]]>").map(|end| end + 3)
        } else if rest.starts_with(b"<?") {
            find(bytes, open + 2, b"?>").map(|end| end + 2)
        } else if rest.starts_with(b"<!") {
            let message = "the document has a document type definition".to_owned();
            return Err(refuse(&DTD_REFUSED, text, open, message, "remove the `<!DOCTYPE …>` and what is in it"));
        } else if rest.starts_with(b"</") {
            depth = depth.saturating_sub(1);
            find(bytes, open, b">").map(|end| end + 1)
        } else {
            let end = start_tag(text, open, limits)?;
            let closed = end.checked_sub(2).and_then(|slash| bytes.get(slash)) == Some(&b'/');
            depth += usize::from(!closed);
            if depth > limits.depth {
                let message = format!("elements are nested more than {} deep", limits.depth);
                return Err(refuse(&NESTED_TOO_DEEP, text, open, message, "flatten the document, or raise the limit"));
            }
            Some(end)
        };
        match end {
            Some(end) => at = end,
            None => break,
        }
    }
    Ok(())
}

/// Is the text so small that it cannot exceed a limit? Each tag has a bracket, and each attribute an equals sign.
fn is_small(bytes: &[u8], limits: &Limits) -> bool {
    let tags = limits.depth.min(limits.nodes / 2);
    bytes.len() <= limits.attribute
        && memchr::memchr_iter(b'<', bytes).count() <= tags
        && memchr::memchr_iter(b'=', bytes).count() <= limits.attributes
        && memchr::memmem::find(bytes, b"<!").is_none()
}

/// The end of a start tag, behind its bracket.
pub(super) fn start_tag(text: &str, open: usize, limits: &Limits) -> Result<usize, Box<Finding>> {
    let bytes = text.as_bytes();
    let (mut at, mut attributes) = (open + 1, 0_usize);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'>', b'"', b'\'', rest)) {
        let quote = bytes.get(at + found).copied().unwrap_or(b'>');
        at += found + 1;
        if quote == b'>' {
            return Ok(at);
        }
        attributes += 1;
        if attributes > limits.attributes {
            let message = format!("an element has more than {} attributes", limits.attributes);
            return Err(refuse(&TOO_MANY_NODES, text, at, message, "use elements, or raise the limit"));
        }
        let length = bytes.get(at..).map_or(0, |rest| memchr::memchr(quote, rest).unwrap_or(rest.len()));
        if length > limits.attribute {
            let message = format!("an attribute has more than {} bytes", limits.attribute);
            return Err(refuse(&ATTRIBUTE_TOO_LONG, text, at, message, "use an element, or raise the limit"));
        }
        at += length + 1;
    }
    Ok(bytes.len())
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = match what {
        [one] => memchr::memchr(*one, rest),
        _ => memchr::memmem::find(rest, what),
    };
    found.map(|found| from + found)
}
