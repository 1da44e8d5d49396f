//! Many documents, and NDJSON of any length: read, worked on and written at the same time, in constant memory.
//!
//! Each input is taken for what its content says: one JSON value, or a value on each line. The work is done on several
//! threads, and its results come in the order of the inputs.
//!
//! ```
//! use sidereal::Model;
//! use sidereal::convert::{Converter, Options};
//! use sidereal::input::Input;
//! use sidereal::stream::{self, Event, Limit};
//!
//! let lines = "{\"@type\":\"Service\",\"id\":\"1\"}\n\nnonsense\n{\"@type\":\"Service\",\"id\":\"2\"}\n";
//! let converter = Converter::builtin(Options::to(Model::Sid));
//! let (mut output, mut findings) = (String::new(), Vec::new());
//! stream::convert([Input::reader("services", lines.as_bytes())], &converter, &Limit::default(), |_, event| {
//!     if let Event::Done(done) = event {
//!         output += &done.output;
//!         findings.extend(done.findings);
//!     }
//!     Ok::<(), ()>(())
//! })
//! .unwrap();
//! assert_eq!(output, "{\"id\":\"1\",\"@type\":\"Service\"}\n{\"id\":\"2\",\"@type\":\"Service\"}\n");
//! assert_eq!(findings[0].finding.place.span.map(|span| span.line), Some(3));
//! ```

mod feed;
mod work;

use std::num::NonZeroUsize;
use std::sync::Arc;

use sidereal_mapping::Report;
use sidereal_model::Limits;
use sidereal_ovf::xml::Encoding;

use crate::convert::{Converter, Notation};
use crate::excerpt::Located;
use crate::input::{Form, Input};
use crate::inspect::Entity;
use crate::ordered::ordered;
use feed::{Fed, Feed};

/// How much is read, and how many work on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many threads work. Default: as many as the machine has cores for.
    pub jobs: NonZeroUsize,
    /// How much of one document is read. Default: that of [`Limits`].
    pub document: Limits,
    /// How many bytes a line may have; one that has more is passed over and reported. Default: 64 MiB.
    pub line: usize,
    /// About how many bytes of lines are worked on at a time. Default: 1 MiB.
    pub batch: usize,
}

impl Default for Limit {
    fn default() -> Self {
        Self {
            jobs: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            document: Limits::default(),
            line: 64 << 20,
            batch: 1 << 20,
        }
    }
}

/// What happens to an input.
#[derive(Debug)]
pub enum Event<T> {
    /// It begins, and is of this form.
    Begins(Form),
    /// Some of it is done: the document, or some lines.
    Done(T),
    /// It, or the rest of it, cannot be read.
    Refused(Box<Located>),
    /// A file of a folder is not JSON.
    PassedOver(Box<Located>),
    /// It is at its end.
    Ends,
}

/// What of an input was converted.
#[derive(Clone, Debug, Default)]
pub struct Converted {
    /// The document, as compact JSON or in another notation; or the lines, each with its end.
    pub output: String,
    /// What it is written in.
    pub notation: Notation,
    /// How its characters are to be encoded.
    pub encoding: Encoding,
    /// How many entities and leaves; the items are in [`items`](Self::items).
    pub report: Report,
    /// The items of the report as JSON objects with a comma and a newline between them, `file` and, of lines, `line` in
    /// each; empty when none are asked for.
    pub items: String,
    /// What is to be said.
    pub findings: Vec<Located>,
    /// Could any of it not be read or understood?
    pub refused: bool,
}

/// What of an input was looked at.
#[derive(Clone, Debug, Default)]
pub struct Inspected {
    /// The entities; of lines, with the number of the line.
    pub entities: Vec<(Option<u64>, Entity)>,
    /// What is to be said.
    pub findings: Vec<Located>,
    /// Could any of it not be read or understood?
    pub refused: bool,
}

/// Converts all inputs; `take` is told what becomes of each, by its place among them, in order.
///
/// # Errors
/// What `take` says; nothing more is read then.
pub fn convert<E>(
    inputs: impl IntoIterator<Item = Input, IntoIter: Send>,
    converter: &Converter<'_>,
    limit: &Limit,
    take: impl FnMut(usize, Event<Converted>) -> Result<(), E>,
) -> Result<(), E> {
    run(inputs, limit, |file, chunk| work::convert(converter, limit, file, &chunk), take)
}

/// Looks at all inputs; `take` is told what is in each, by its place among them, in order.
///
/// # Errors
/// What `take` says; nothing more is read then.
pub fn inspect<E>(
    inputs: impl IntoIterator<Item = Input, IntoIter: Send>,
    limit: &Limit,
    take: impl FnMut(usize, Event<Inspected>) -> Result<(), E>,
) -> Result<(), E> {
    run(inputs, limit, |file, chunk| work::inspect(limit, file, &chunk), take)
}

/// Reads all inputs for a graph; `take` is told what is in each, by its place among them, in order.
///
/// # Errors
/// What `take` says; nothing more is read then.
#[cfg(feature = "graph")]
pub(crate) fn gather<E>(
    inputs: impl IntoIterator<Item = Input, IntoIter: Send>,
    converter: &Converter<'_>,
    limit: &Limit,
    take: impl FnMut(usize, Event<crate::gather::Pieces>) -> Result<(), E>,
) -> Result<(), E> {
    run(inputs, limit, |file, chunk| work::gather(converter, limit, file, &chunk), take)
}

fn run<T: Send, E>(
    inputs: impl IntoIterator<Item = Input, IntoIter: Send>,
    limit: &Limit,
    work: impl Fn(&Arc<str>, feed::Chunk) -> T + Sync,
    mut take: impl FnMut(usize, Event<T>) -> Result<(), E>,
) -> Result<(), E> {
    let mut feed = Feed::new(inputs.into_iter(), limit);
    ordered(
        limit.jobs,
        move || feed.next(),
        |(index, fed)| {
            let event = match fed {
                Fed::Begins(form) => Event::Begins(form),
                Fed::Chunk(file, chunk) => Event::Done(work(&file, chunk)),
                Fed::Refused(finding) => Event::Refused(finding),
                Fed::PassedOver(finding) => Event::PassedOver(finding),
                Fed::Ends => Event::Ends,
            };
            (index, event)
        },
        |(index, event)| take(index, event),
    )
}
