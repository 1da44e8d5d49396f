//! What values mean. Standard: DSP0004, qualifiers `ValueMap` and `Values` (5.6.3.55, 5.6.3.56), `BitMap` and `BitValues`.

use super::number;
use super::{Qualifier, Type, Value, find};

/// A `ValueMap` with its `Values`: which values a property may have, and what they are called.
///
/// ```
/// use sidereal_cim::{Type, ValueMap};
///
/// let (map, _) = ValueMap::new(Type::Uint16, &["0", "2", "..", "0x8000.."], &["Unknown", "OK", "DMTF Reserved", "Vendor"]);
/// assert_eq!(map.label(2), Some("OK"));
/// assert_eq!(map.label(3), Some("DMTF Reserved"));
/// assert_eq!(map.label(40_000), Some("Vendor"));
/// assert_eq!(map.value("OK"), Some(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueMap {
    entries: Vec<Entry>,
    /// The label of the bare `..`.
    rest: Option<Rest>,
    /// The items of the map of a string, which is the enumeration itself.
    strings: Vec<(String, Option<String>)>,
}

/// The bare `..`, with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rest(Option<String>);

/// Values of one item of the map and their label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The least value.
    pub low: i128,
    /// The greatest value, the same for a single one.
    pub high: i128,
    /// What it is called; none if there are no Values.
    pub label: Option<String>,
}

/// What is odd about a map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapFault {
    /// An item is none of the forms of the standard.
    #[error("`{0}` is no integer and no range")]
    Item(String),
    /// An item claims values that another one claims already; the first counts.
    #[error("`{0}` claims values that another item has")]
    Overlap(String),
    /// `ValueMap` and `Values` have not the same length.
    #[error("there are {values} labels for {map} values")]
    Length {
        /// Items of `ValueMap`.
        map: usize,
        /// Items of `Values`.
        values: usize,
    },
}

enum Item {
    Range(i128, i128),
    From(i128),
    UpTo(i128),
    Rest,
}

fn item(text: &str) -> Option<Item> {
    // Values count as in MOF, but a leading zero is met with decimals only.
    let integer = |text: &str| number::xml_integer(text.trim()).or_else(|| number::integer(text.trim()));
    match text.split_once("..") {
        None => integer(text).map(|value| Item::Range(value, value)),
        Some(("", "")) => Some(Item::Rest),
        Some((low, "")) => integer(low).map(Item::From),
        Some(("", high)) => integer(high).map(Item::UpTo),
        Some((low, high)) => {
            let (low, high) = (integer(low)?, integer(high)?);
            (low <= high).then_some(Item::Range(low, high))
        }
    }
}

impl ValueMap {
    /// The map of these items and labels for a property of this type, and what is odd about it. Without items the labels
    /// count from 0.
    pub fn new(r#type: Type, items: &[impl AsRef<str>], labels: &[impl AsRef<str>]) -> (Self, Vec<MapFault>) {
        let mut map = Self::default();
        let mut faults = Vec::new();
        let label = |at: usize| labels.get(at).map(|label| label.as_ref().to_owned());
        if !labels.is_empty() && !items.is_empty() && labels.len() != items.len() {
            faults.push(MapFault::Length { map: items.len(), values: labels.len() });
        }
        let Some((least, most)) = r#type.integer_range() else {
            for (at, item) in items.iter().enumerate() {
                if map.strings.iter().any(|(known, _)| known == item.as_ref()) {
                    faults.push(MapFault::Overlap(item.as_ref().to_owned()));
                } else {
                    map.strings.push((item.as_ref().to_owned(), label(at)));
                }
            }
            return (map, faults);
        };
        if items.is_empty() {
            let counted = (0_i128..).zip(labels);
            map.entries = counted
                .map(|(value, label)| Entry { low: value, high: value, label: Some(label.as_ref().to_owned()) })
                .collect();
            return (map, faults);
        }
        let mut open = Vec::new();
        for (at, text) in items.iter().map(AsRef::as_ref).enumerate() {
            match item(text) {
                None => faults.push(MapFault::Item(text.to_owned())),
                Some(Item::Rest) => map.rest = Some(Rest(label(at))),
                Some(Item::Range(low, high)) => {
                    if map.entries.iter().any(|entry| entry.low <= high && low <= entry.high) {
                        faults.push(MapFault::Overlap(text.to_owned()));
                    }
                    map.entries.push(Entry { low, high, label: label(at) });
                }
                Some(other) => open.push((other, at)),
            }
        }
        // An open range ends at the next value claimed by a closed one, else where the type ends.
        let closed = map.entries.clone();
        for (range, at) in open {
            let (low, high) = match range {
                Item::From(low) => {
                    let next = closed.iter().map(|entry| entry.low).filter(|next| *next > low).min();
                    (low, next.map_or(most, |next| next - 1))
                }
                Item::UpTo(high) => {
                    let previous = closed.iter().map(|entry| entry.high).filter(|previous| *previous < high).max();
                    (previous.map_or(least, |previous| previous + 1), high)
                }
                Item::Range(..) | Item::Rest => continue,
            };
            map.entries.push(Entry { low, high, label: label(at) });
        }
        (map, faults)
    }

    /// The map that qualifiers give for an element of this type; none if there is no `ValueMap` and no `Values`.
    pub fn of(r#type: Type, qualifiers: &[Qualifier]) -> Option<(Self, Vec<MapFault>)> {
        let value = |name| find(qualifiers, name).map(Qualifier::value);
        Self::of_values(r#type, value("ValueMap"), value("Values"))
    }

    /// The map that the values of the qualifiers `ValueMap` and `Values` give.
    pub fn of_values(r#type: Type, map: Option<&Value>, values: Option<&Value>) -> Option<(Self, Vec<MapFault>)> {
        let texts = |value: Option<&Value>| -> Vec<String> {
            let items = value.map(Value::items).unwrap_or_default();
            items.iter().map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
        };
        let (map, values) = (texts(map), texts(values));
        (!map.is_empty() || !values.is_empty()).then(|| Self::new(r#type, &map, &values))
    }

    /// The ranges, in the order written, open ones last; the bare `..` is not among them.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The strings that the map of a string lists, with their labels.
    pub fn strings(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.strings.iter().map(|(value, label)| (value.as_str(), label.as_deref()))
    }

    /// Whether a property may have this value.
    pub fn allows(&self, value: i128) -> bool {
        self.rest.is_some() || self.entry(value).is_some()
    }

    /// Whether a property of type string may have this value: the map lists it, or has a bare `..`.
    pub fn allows_text(&self, value: &str) -> bool {
        self.strings.iter().any(|(known, _)| known == value || known == "..")
    }

    fn entry(&self, value: i128) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.low <= value && value <= entry.high)
    }

    /// What a value is called; none if it is not allowed or there are no Values.
    pub fn label(&self, value: i128) -> Option<&str> {
        match self.entry(value) {
            Some(entry) => entry.label.as_deref(),
            None => self.rest.as_ref()?.0.as_deref(),
        }
    }

    /// The single value that is called so, exactly spelled; the first if there are several.
    pub fn value(&self, label: &str) -> Option<i128> {
        let single = |entry: &&Entry| entry.low == entry.high && entry.label.as_deref() == Some(label);
        self.entries.iter().find(single).map(|entry| entry.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(items: &[&str], labels: &[&str]) -> (ValueMap, Vec<MapFault>) {
        ValueMap::new(Type::Uint16, items, labels)
    }

    #[test]
    fn single_values_come_before_open_ranges_before_the_rest() {
        let (map, faults) = map(&["..", "5..", "1", "10..20", "7"], &["rest", "open", "one", "range", "seven"]);
        assert_eq!(faults, []);
        for (value, due) in
            [(0, "rest"), (1, "one"), (5, "open"), (6, "open"), (7, "seven"), (8, "rest"), (15, "range"), (21, "rest")]
        {
            assert_eq!(map.label(value), Some(due), "{value}");
        }
    }

    #[test]
    fn without_a_rest_other_values_are_not_allowed() {
        let (map, _) = map(&["1", "0x8000.."], &["one", "vendor"]);
        assert!(map.allows(1) && map.allows(65_535) && !map.allows(2));
        assert_eq!(map.entries().last(), Some(&Entry { low: 32_768, high: 65_535, label: Some("vendor".to_owned()) }));
    }

    #[test]
    fn labels_alone_count_from_zero() {
        let (map, _) = map(&[], &["a", "b"]);
        assert_eq!((map.label(1), map.value("a"), map.label(2)), (Some("b"), Some(0), None));
    }

    #[test]
    fn what_is_odd_is_said_and_the_first_counts() {
        let (map, faults) = map(&["1", "1", "x", "9..2"], &["first", "second", "x"]);
        assert_eq!(map.label(1), Some("first"));
        assert_eq!(
            faults,
            [
                MapFault::Length { map: 4, values: 3 },
                MapFault::Overlap("1".to_owned()),
                MapFault::Item("x".to_owned()),
                MapFault::Item("9..2".to_owned()),
            ]
        );
    }

    #[test]
    fn the_map_of_a_string_is_the_enumeration() {
        let (map, _) = ValueMap::new(Type::String, &["OK", "Error"], &[] as &[&str]);
        assert!(map.allows_text("OK") && !map.allows_text("ok"));
    }
}
