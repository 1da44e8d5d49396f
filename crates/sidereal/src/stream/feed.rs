//! The reading side: inputs, cut into what one thread works on at a time.

use std::collections::VecDeque;
use std::sync::Arc;

use sidereal_diagnostics::{Finding, Span};
use sidereal_model::json::TOO_LONG;

use super::Limit;
use crate::excerpt::Located;
use crate::form;
use crate::input::{Ahead, Form, Input, has_broken_first_line, unreadable};
use crate::lines::{Batch, Lines, Piece, TooLong, column_behind};
use crate::rules::{EMPTY_INPUT, PASSED_OVER};

/// What one thread works on at a time.
pub(crate) enum Chunk {
    Document(Vec<u8>),
    Lines(Batch),
}

pub(crate) enum Fed {
    Begins(Form),
    Chunk(Arc<str>, Chunk),
    Refused(Box<Located>),
    PassedOver(Box<Located>),
    Ends,
}

pub(crate) struct Feed<I> {
    inputs: I,
    limit: Limit,
    index: usize,
    /// What of the input at hand is to be given before anything more is read.
    due: VecDeque<Fed>,
    lines: Option<(Arc<str>, Lines)>,
}

impl<I: Iterator<Item = Input>> Feed<I> {
    pub(crate) fn new(inputs: I, limit: &Limit) -> Self {
        Self { inputs, limit: *limit, index: 0, due: VecDeque::new(), lines: None }
    }

    pub(crate) fn next(&mut self) -> Option<(usize, Fed)> {
        loop {
            if let Some(fed) = self.due.pop_front() {
                let index = self.index;
                self.index += usize::from(matches!(fed, Fed::Ends));
                return Some((index, fed));
            }
            if let Some((name, lines)) = &mut self.lines {
                let fed = match lines.next() {
                    Ok(Some(Piece::Batch(batch))) => Fed::Chunk(Arc::clone(name), Chunk::Lines(batch)),
                    Ok(Some(Piece::TooLong(long))) => {
                        Fed::Refused(Box::new(too_long_line(name, &long, self.limit.line)))
                    }
                    Ok(None) => {
                        self.lines = None;
                        Fed::Ends
                    }
                    Err(error) => {
                        let finding = unreadable(name, &error);
                        self.lines = None;
                        self.due.push_back(Fed::Ends);
                        Fed::Refused(Box::new(Located::nowhere(finding)))
                    }
                };
                self.due.push_front(fed);
            } else {
                let input = self.inputs.next()?;
                self.open(input);
                if self.lines.is_none() {
                    self.due.push_back(Fed::Ends);
                }
            }
        }
    }

    fn refuse(&mut self, finding: Finding) {
        self.due.push_back(Fed::Refused(Box::new(Located::nowhere(finding))));
    }

    fn open(&mut self, input: Input) {
        let name = Arc::clone(&input.name);
        let may_be_other = input.of_folder && !input.is_called_json();
        let limit = self.limit.document.bytes;
        let opened = (input.open)().and_then(|reader| {
            let mut ahead = Ahead::new(reader);
            let held = ahead.form(limit)?;
            Ok((ahead, held))
        });
        let (mut ahead, held) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.refuse(unreadable(&name, &error)),
        };
        let first = ahead.held.iter().find(|byte| !byte.is_ascii_whitespace());
        let is_formed = || {
            let start = ahead.held.get(..ahead.held.len().min(form::START)).unwrap_or_default();
            form::begun(&String::from_utf8_lossy(start)).is_some() || form::is_encoded_descriptor(start)
        };
        if may_be_other && !matches!(first, Some(b'{' | b'[')) && !is_formed() {
            let finding =
                Finding::new(&PASSED_OVER, "this is neither JSON nor a document of a model, and is passed over");
            let finding = finding.help("name the file itself if it is meant").file(name);
            self.due.push_back(Fed::PassedOver(Box::new(Located::nowhere(finding))));
            return;
        }
        match held {
            None => {
                let finding = Finding::new(&EMPTY_INPUT, "there is nothing in it");
                self.refuse(finding.help("give it a JSON value").file(name));
            }
            Some(Form::Lines) => self.lines(name, ahead),
            Some(Form::Document) => match ahead.all(limit) {
                Err(error) => self.refuse(unreadable(&name, &error)),
                Ok(false) => {
                    let finding = too_long(&ahead.held, limit).file(name);
                    self.due.push_back(Fed::Refused(Box::new(Located::nowhere(finding))));
                }
                Ok(true) if has_broken_first_line(&ahead.held) => self.lines(name, Ahead::of(ahead.held)),
                Ok(true) => {
                    self.due.push_back(Fed::Begins(Form::Document));
                    self.due.push_back(Fed::Chunk(name, Chunk::Document(ahead.whole())));
                }
            },
        }
    }

    fn lines(&mut self, name: Arc<str>, ahead: Ahead) {
        self.due.push_back(Fed::Begins(Form::Lines));
        self.lines = Some((name, Lines::new(ahead, self.limit.batch, self.limit.line)));
    }
}

fn too_long(held: &[u8], limit: usize) -> Finding {
    let before = held.get(..limit).unwrap_or(held);
    let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
    let lines = memchr::memchr_iter(b'\n', before).count();
    let column = column_behind(before.get(start..).unwrap_or_default());
    Finding::new(&TOO_LONG, format!("the document has more than {limit} bytes"))
        .help("split it, or raise the limit")
        .span(span(limit, lines as u64 + 1, column))
}

/// A line beyond the limit.
pub(super) fn too_long_line(name: &Arc<str>, long: &TooLong, limit: usize) -> Located {
    let finding = Finding::new(&TOO_LONG, format!("line {} has more than {limit} bytes", long.line));
    let span = span(long.offset, long.line, long.column);
    Located::nowhere(finding.help("split it, or raise the limit").file(Arc::clone(name)).span(span))
}

fn span(offset: usize, line: u64, column: usize) -> Span {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    Span { offset, length: 0, line, column: u32::try_from(column).unwrap_or(u32::MAX) }
}
