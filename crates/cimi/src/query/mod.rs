//! The query side: what a client adds to an address to get less, or more. Standard: DSP0263 2.0.0, 4.1.6.
//!
//! A [`Query`] is parsed from the part behind the question mark, printed again, and evaluated over a collection, as a
//! provider does: filter, sort, take a part, select attributes.
//!
//! ```
//! use sidereal_cimi::query::Query;
//! use sidereal_cimi::{Collection, Machine};
//! use sidereal_model::Structure;
//!
//! let query = Query::parse("$filter=cpu>1 and state='STARTED'&$orderby=memory:desc&$last=1")?;
//! let machines = Collection::<Machine>::from_json(
//!     r#"{"count":3,"machines":[{"id":"a","cpu":2,"memory":1,"state":"STARTED"},{"id":"b","cpu":1},
//!         {"id":"c","cpu":4,"memory":2,"state":"STARTED"}]}"#,
//! )?;
//! let found = query.evaluate(&machines);
//! assert_eq!(found.count, Some(2)); // before $first and $last
//! assert_eq!(found.items[0].common.id.as_deref(), Some("c"));
//!
//! let refused = Query::parse("$filter=cpu>many").unwrap_err();
//! assert_eq!(refused.place.span.map(|span| span.column), Some(5));
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```
//!
//! What the standard leaves open: an attribute that an item does not have satisfies no comparison, and comes last in any
//! order; strings escape their quote and the backslash by a backslash; white space between tokens is allowed; a date is
//! midnight in UTC.

mod evaluate;
mod filter;
mod lex;
mod order;
mod select;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sidereal_diagnostics::{Finding, Span};

pub use filter::{Comparison, Filter, Literal, Operator};
pub use order::Order;
pub use select::Path;

use crate::rules::QUERY_NOT_UNDERSTOOD;

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    Json,
    /// XML.
    Xml,
}

/// The parameters of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// `$filter`: which items; several hold together.
    pub filter: Option<Filter>,
    /// `$first`: the ordinal of the first item, from 1.
    pub first: Option<u64>,
    /// `$last`: the ordinal of the last item.
    pub last: Option<u64>,
    /// `$select`: which attributes; all when empty.
    pub select: Vec<Path>,
    /// `$expand`: which references to resolve; `*` stands for all. None when nothing is to be expanded.
    pub expand: Option<Vec<String>>,
    /// `$orderby`: by what to sort, the first counting most.
    pub order: Vec<Order>,
    /// `$format`: beats the `Accept` header.
    pub format: Option<Format>,
    /// All others, which are ignored.
    pub others: Vec<(String, String)>,
}

/// What stays as it is in a query: letters, digits, and what is easily read.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'$')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b':')
    .remove(b',')
    .remove(b'/')
    .remove(b'*');

pub(crate) fn refuse(
    parameter: &str,
    text: &str,
    at: std::ops::Range<usize>,
    message: String,
    help: &str,
) -> Box<Finding> {
    let finding = Finding::new(&QUERY_NOT_UNDERSTOOD, message).help(help);
    Box::new(finding.path(parameter).span(Span::of(text, at)))
}

impl Query {
    /// Parses the part of an address behind the question mark, percent-encoded or not.
    ///
    /// # Errors
    /// A finding ([`QUERY_NOT_UNDERSTOOD`]) that names the parameter as its path and the place in its decoded value.
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        let mut query = Self::default();
        let mut selects = false;
        for part in text.trim_start_matches('?').split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let name = decode(name, name)?;
            let value = decode(&name, value)?;
            match name.as_str() {
                "$filter" => {
                    let filter = Filter::parse(&value)?;
                    query.filter = Some(match query.filter.take() {
                        Some(before) => before.and(filter),
                        None => filter,
                    });
                }
                "$first" => query.first = Some(ordinal("$first", &value)?),
                "$last" => query.last = Some(ordinal("$last", &value)?),
                "$select" => {
                    selects = true;
                    query.select.extend(Path::parse_list(&value)?);
                }
                "$expand" => {
                    let names = value.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
                    let all = query.expand.get_or_insert_default();
                    all.extend(names);
                    if value.trim().is_empty() {
                        all.push("*".to_owned());
                    }
                }
                "$orderby" => query.order.extend(Order::parse_list(&value)?),
                "$format" if query.format.is_some() => {}
                "$format" => {
                    query.format = Some(match value.to_ascii_lowercase().as_str() {
                        "json" => Format::Json,
                        "xml" => Format::Xml,
                        _ => {
                            let message = format!("`{value}` is no form of an answer");
                            return Err(refuse("$format", &value, 0..value.len(), message, "write `json` or `xml`"));
                        }
                    });
                }
                _ => query.others.push((name, value)),
            }
        }
        if selects && query.select.is_empty() {
            query.select.push(Path::all());
        }
        Ok(query)
    }
}

fn decode(parameter: &str, text: &str) -> Result<String, Box<Finding>> {
    percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| {
        let message = "this is not UTF-8 when it is decoded".to_owned();
        refuse(parameter, text, 0..text.len(), message, "encode it as UTF-8")
    })
}

fn ordinal(parameter: &str, text: &str) -> Result<u64, Box<Finding>> {
    text.trim().parse().map_err(|_| {
        let message = format!("`{text}` is no ordinal");
        refuse(parameter, text, 0..text.len(), message, "write a whole number; the first item is 1")
    })
}

/// Percent-encoded.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |all: &[String]| all.join(",");
        let paths = |all: &[Path]| joined(&all.iter().map(ToString::to_string).collect::<Vec<_>>());
        let orders = |all: &[Order]| joined(&all.iter().map(ToString::to_string).collect::<Vec<_>>());
        let format = |format: Format| if format == Format::Json { "json".to_owned() } else { "xml".to_owned() };
        let known = [
            ("$filter", self.filter.as_ref().map(ToString::to_string)),
            ("$orderby", (!self.order.is_empty()).then(|| orders(&self.order))),
            ("$first", self.first.map(|first| first.to_string())),
            ("$last", self.last.map(|last| last.to_string())),
            ("$select", (!self.select.is_empty()).then(|| paths(&self.select))),
            ("$expand", self.expand.as_ref().map(|names| joined(names))),
            ("$format", self.format.map(format)),
        ];
        let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        for (index, (name, value)) in known.chain(self.others.iter().cloned()).enumerate() {
            if index > 0 {
                f.write_str("&")?;
            }
            write!(f, "{}={}", utf8_percent_encode(&name, ENCODED), utf8_percent_encode(&value, ENCODED))?;
        }
        Ok(())
    }
}
