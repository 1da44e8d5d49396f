//! The work on a piece of an input.

use std::sync::Arc;

use serde::Serialize;
use sidereal_diagnostics::{Finding, Span};
use sidereal_mapping::Item;
use sidereal_model::{Limits, json};
use sidereal_ovf::xml::Encoding;

use super::feed::{Chunk, too_long_line};
use super::{Converted, Inspected, Limit};
use crate::convert::{Conversion, Converter, Memory, Notation};
use crate::excerpt::{Located, Source};
use crate::form;
use crate::inspect;
use crate::lines::{Batch, TooLong, column_behind};
use crate::rules::NOT_IN_FORM;

/// A line of an input, and where it stands there.
#[derive(Clone, Copy)]
struct Line {
    number: u64,
    offset: usize,
}

pub(super) fn convert(converter: &Converter<'_>, limit: &Limit, file: &Arc<str>, chunk: &Chunk) -> Converted {
    let mut result = Converted::default();
    match chunk {
        Chunk::Document(bytes) => match form::characters(bytes) {
            Ok((text, encoding)) => {
                let mut conversion = converter.within(&text, encoding, &limit.document, &mut Memory::default());
                result.add(&mut conversion, &text, file, None);
                result.output = conversion.output;
                result.notation = conversion.notation;
                result.encoding = conversion.encoding;
            }
            Err(finding) => result.refuse(*finding, file, None),
        },
        Chunk::Lines(_) if converter.options().notation.is_some_and(|notation| notation != Notation::Json) => {
            let finding = Finding::new(&NOT_IN_FORM, "only JSON has a document on each line");
            result.refuse(finding.help("write JSON"), file, None);
        }
        Chunk::Lines(batch) => {
            let limits = Limits { bytes: limit.line, ..limit.document };
            result.output.reserve(batch.bytes.len() * 3);
            let mut memory = Memory::default();
            lines(batch, limit, |line, text| match text {
                Ok(text) => {
                    let mut conversion = converter.within(text, Encoding::Utf8, &limits, &mut memory);
                    result.add(&mut conversion, text, file, Some(line));
                    if !conversion.output.is_empty() {
                        result.output.push_str(&conversion.output);
                        result.output.push('\n');
                    }
                    memory.output = conversion.output;
                }
                Err(Bad::Finding(finding)) => result.refuse(*finding, file, Some(line)),
                Err(Bad::TooLong(long)) => {
                    result.findings.push(too_long_line(file, &long, limit.line));
                    result.refused = true;
                }
            });
        }
    }
    result
}

pub(super) fn inspect(limit: &Limit, file: &Arc<str>, chunk: &Chunk) -> Inspected {
    let mut result = Inspected::default();
    let mut add = |text: &str, limits: &Limits, line: Option<Line>| {
        let found = inspect::inspect(text, limits);
        result.entities.extend(found.entities.into_iter().map(|entity| (line.map(|line| line.number), entity)));
        let source = Source::new(text);
        result.findings.extend(found.findings.into_iter().map(|finding| locate(finding, Some(&source), file, line)));
        result.refused |= found.refused;
    };
    let mut refused = Vec::new();
    match chunk {
        Chunk::Document(bytes) => match form::characters(bytes) {
            Ok((text, _)) => add(&text, &limit.document, None),
            Err(finding) => refused.push(locate(*finding, None, file, None)),
        },
        Chunk::Lines(batch) => {
            let limits = Limits { bytes: limit.line, ..limit.document };
            lines(batch, limit, |line, text| match text {
                Ok(text) => add(text, &limits, Some(line)),
                Err(Bad::Finding(finding)) => refused.push(locate(*finding, None, file, Some(line))),
                Err(Bad::TooLong(long)) => refused.push(too_long_line(file, &long, limit.line)),
            });
        }
    }
    result.refused |= !refused.is_empty();
    result.findings.extend(refused);
    result
}

#[cfg(feature = "graph")]
pub(super) fn gather(
    converter: &Converter<'_>,
    limit: &Limit,
    file: &Arc<str>,
    chunk: &Chunk,
) -> crate::gather::Pieces {
    let mut result = crate::gather::Pieces::default();
    let mut refused = Vec::new();
    let mut add = |text: &str, limits: &Limits, line: Option<Line>| {
        let found = inspect::inspect(text, limits);
        let source = Source::new(text);
        result.findings.extend(found.findings.into_iter().map(|finding| locate(finding, Some(&source), file, line)));
        result.refused |= found.refused;
        let number = line.map(|line| u32::try_from(line.number).unwrap_or(u32::MAX));
        crate::gather::pieces(converter, text, limits, number, &mut result.all);
    };
    match chunk {
        Chunk::Document(bytes) => match form::characters(bytes) {
            Ok((text, _)) => add(&text, &limit.document, None),
            Err(finding) => refused.push(locate(*finding, None, file, None)),
        },
        Chunk::Lines(batch) => {
            let limits = Limits { bytes: limit.line, ..limit.document };
            lines(batch, limit, |line, text| match text {
                Ok(text) => add(text, &limits, Some(line)),
                Err(Bad::Finding(finding)) => refused.push(locate(*finding, None, file, Some(line))),
                Err(Bad::TooLong(long)) => refused.push(too_long_line(file, &long, limit.line)),
            });
        }
    }
    result.refused |= !refused.is_empty();
    result.findings.extend(refused);
    if crate::gather::is_kept(file) {
        result.text = match chunk {
            Chunk::Document(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Chunk::Lines(batch) => String::from_utf8_lossy(&batch.bytes).into_owned(),
        };
    }
    result
}

enum Bad {
    Finding(Box<Finding>),
    TooLong(TooLong),
}

/// Each line that is not blank.
fn lines(batch: &Batch, limit: &Limit, mut each: impl FnMut(Line, Result<&str, Bad>)) {
    let (mut start, mut number) = (0, batch.line);
    while start < batch.bytes.len() {
        let rest = batch.bytes.get(start..).unwrap_or_default();
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let bytes = rest.get(..length).unwrap_or_default();
        let line = Line { number, offset: batch.offset + start };
        if bytes.len() > limit.line {
            let column = column_behind(bytes.get(..limit.line).unwrap_or_default());
            each(line, Err(Bad::TooLong(TooLong { line: number, column, offset: line.offset + limit.line })));
        } else if !bytes.trim_ascii().is_empty() {
            each(line, std::str::from_utf8(bytes).map_err(|_| Bad::Finding(not_utf8(bytes))));
        }
        start += length + 1;
        number += 1;
    }
}

fn not_utf8(bytes: &[u8]) -> Box<Finding> {
    // Called only where the bytes are not UTF-8; a byte order mark inside an input is none.
    json::utf8(bytes).err().unwrap_or_else(|| Box::new(Finding::new(&json::NOT_UTF8, "this is not UTF-8")))
}

/// Puts a finding in its file, with an excerpt if the text is at hand.
fn locate(mut finding: Finding, source: Option<&Source<'_>>, file: &Arc<str>, line: Option<Line>) -> Located {
    let of_table = finding.place.file.is_some();
    let excerpt = source.filter(|_| !of_table).and_then(|source| source.excerpt(&finding));
    if of_table {
        return Located { finding, excerpt };
    }
    finding.place.file = Some(Arc::clone(file));
    if let Some(line) = line {
        let start = Span { offset: 0, length: 0, line: 1, column: 1 };
        let span = finding.place.span.get_or_insert(start);
        span.line = u32::try_from(line.number - 1).unwrap_or(u32::MAX).saturating_add(span.line);
        span.offset += line.offset;
    }
    Located { finding, excerpt }
}

/// An item of a report, and where it stands.
#[derive(Serialize)]
struct Placed<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(flatten)]
    item: &'a Item,
}

impl Converted {
    fn add(&mut self, conversion: &mut Conversion, text: &str, file: &Arc<str>, line: Option<Line>) {
        for item in conversion.report.items.drain(..) {
            if !self.items.is_empty() {
                self.items.push_str(",\n");
            }
            let placed = Placed { file, line: line.map(|line| line.number), item: &item };
            // Strings and numbers under fixed names: there is nothing that could fail.
            self.items.push_str(&serde_json::to_string(&placed).unwrap_or_default());
        }
        self.report.merge(std::mem::take(&mut conversion.report));
        let source = Source::new(text);
        let findings = conversion.findings.drain(..);
        self.findings.extend(findings.map(|finding| locate(finding, Some(&source), file, line)));
        self.refused |= conversion.refused;
    }

    fn refuse(&mut self, finding: Finding, file: &Arc<str>, line: Option<Line>) {
        self.findings.push(locate(finding, None, file, line));
        self.refused = true;
    }
}
