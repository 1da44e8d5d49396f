//! `$orderby`. Standard: DSP0263 2.0.0, 4.1.6.7.

use std::cmp::Ordering;
use std::fmt;

use sidereal_diagnostics::Finding;
use sidereal_model::json::Type;
use sidereal_model::{Attribute, Json, Kind, scalar};
use unicode_normalization::UnicodeNormalization as _;

use super::refuse;

/// An attribute to sort by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The attribute.
    pub attribute: String,
    /// The greatest first?
    pub descending: bool,
}

impl Order {
    /// Parses `name:asc,state:desc`; `asc` goes without saying.
    ///
    /// # Errors
    /// A finding that points at the part that is neither.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Box<Finding>> {
        let mut at = 0;
        let mut all = Vec::new();
        for part in text.split(',') {
            let start = at;
            at += part.len() + 1;
            let (attribute, direction) = part.split_once(':').unwrap_or((part, "asc"));
            let (attribute, direction) = (attribute.trim(), direction.trim());
            let named = !attribute.is_empty() && attribute.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if !named || !matches!(direction, "asc" | "desc") {
                let message = format!("`{part}` says neither by what to sort nor how");
                return Err(refuse(
                    "$orderby",
                    text,
                    start..start + part.len(),
                    message,
                    "write attribute:asc or attribute:desc",
                ));
            }
            all.push(Self { attribute: attribute.to_owned(), descending: direction == "desc" });
        }
        Ok(all)
    }

    /// The order of two items; one without the attribute comes last.
    pub(super) fn compare(&self, attribute: Option<&Attribute>, left: Json<'_>, right: Json<'_>) -> Ordering {
        match (left.get(&self.attribute), right.get(&self.attribute)) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(left), Some(right)) => {
                let order = compare(attribute, left, right);
                if self.descending { order.reverse() } else { order }
            }
        }
    }
}

fn compare(attribute: Option<&Attribute>, left: Json<'_>, right: Json<'_>) -> Ordering {
    let kind = attribute.map(|attribute| attribute.kind);
    let numbers = || Some(scalar::integer(left).value()?.cmp(&scalar::integer(right).value()?));
    let of_kind = match kind {
        Some(Kind::Integer) => numbers(),
        Some(Kind::Boolean) => {
            scalar::boolean(left).value().zip(scalar::boolean(right).value()).map(|(a, b)| a.cmp(&b))
        }
        Some(Kind::DateTime) => {
            scalar::date_time(left).value().zip(scalar::date_time(right).value()).map(|(a, b)| a.cmp(&b))
        }
        None if left.kind() == Type::Number && right.kind() == Type::Number => numbers(),
        _ => None,
    };
    // Binary comparison of the compatibility decomposition.
    of_kind.unwrap_or_else(|| text(left).nfkd().cmp(text(right).nfkd()))
}

fn text(json: Json<'_>) -> String {
    json.as_str().map_or_else(|| json.to_text(), str::to_owned)
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.attribute, if self.descending { "desc" } else { "asc" })
    }
}
