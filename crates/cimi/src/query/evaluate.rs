//! What a query finds.

use std::cmp::Ordering;

use sidereal_model::{Class, Document, Json, Structure, WriteOptions, scalar};

use super::filter::{Comparison, Filter, Literal, Operator};
use super::{Query, select};
use crate::{Collection, Item};

impl Filter {
    /// Does an item satisfy the condition?
    pub fn matches(&self, item: Json<'_>) -> bool {
        match self {
            Self::And(all) => all.iter().all(|filter| filter.matches(item)),
            Self::Or(all) => all.iter().any(|filter| filter.matches(item)),
            Self::Attribute(comparison) => item.get(&comparison.name).is_some_and(|value| comparison.holds(value)),
            Self::Property(comparison) => {
                let value = item.get("properties").and_then(|properties| properties.get(&comparison.name));
                value.is_some_and(|value| comparison.holds(value))
            }
        }
    }
}

impl Comparison {
    /// Does it hold of a value? A value of another type satisfies none.
    fn holds(&self, value: Json<'_>) -> bool {
        let order = match &self.value {
            Literal::Integer(number) => {
                scalar::integer(value).value().map(|value| i128::from(value).cmp(&i128::from(*number)))
            }
            Literal::Date(instant, _) => scalar::date_time(value).value().map(|value| value.cmp(instant)),
            Literal::Boolean(truth) => scalar::boolean(value).value().map(|value| value.cmp(truth)),
            Literal::String(text) => {
                // A reference is compared by its address.
                let value = value.get("href").unwrap_or(value);
                value.as_str().map(|value| value.cmp(text))
            }
        };
        order.is_some_and(|order| match self.operator {
            Operator::Less => order == Ordering::Less,
            Operator::LessOrEqual => order != Ordering::Greater,
            Operator::Equal => order == Ordering::Equal,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::Greater => order == Ordering::Greater,
            Operator::NotEqual => order != Ordering::Equal,
        })
    }
}

impl Query {
    /// The collection as a provider answers: the items that the filter lets through, sorted, of these the part asked for,
    /// with the attributes selected. `count` tells how many the filter lets through.
    #[must_use]
    pub fn evaluate<T: Item>(&self, collection: &Collection<T>) -> Collection<T> {
        let text = |item: &T| item.to_json_with(WriteOptions::default());
        let documents: Vec<(usize, Document)> = collection
            .items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((index, Document::parse(&text(item)).ok()?)))
            .collect();
        let lets_through = |item: Json<'_>| self.filter.as_ref().is_none_or(|filter| filter.matches(item));
        let mut found: Vec<&(usize, Document)> =
            documents.iter().filter(|(_, document)| lets_through(document.root())).collect();
        let count = found.len();
        found.sort_by(|(_, left), (_, right)| self.compare(T::CLASS, left.root(), right.root()));
        let mut answer = collection.clone();
        answer.count = i64::try_from(count).ok();
        answer.items = self
            .part(found.len())
            .filter_map(|at| found.get(at))
            .filter_map(|(index, _)| collection.items.get(*index).cloned())
            .collect();
        self.selected(answer)
    }

    fn compare(&self, class: &'static Class, left: Json<'_>, right: Json<'_>) -> Ordering {
        let orders = self.order.iter().map(|order| order.compare(class.attribute(&order.attribute), left, right));
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// The places of the items from `$first` to `$last`; none when there are none.
    fn part(&self, count: usize) -> std::ops::Range<usize> {
        let place = |ordinal: u64| usize::try_from(ordinal).unwrap_or(usize::MAX);
        let first = self.first.map_or(0, |first| place(first).saturating_sub(1));
        let last = self.last.map_or(count, place).min(count);
        first.min(last)..last
    }

    /// The attributes selected: those of the collection, and if it has none of them, those of its items.
    fn selected<T: Item>(&self, collection: Collection<T>) -> Collection<T> {
        if self.select.is_empty() {
            return collection;
        }
        let of_collection = |name: &str| name == "*" || Collection::<T>::CLASS.attribute_read_as(name).is_some();
        let own = self.select.iter().any(|path| path.0.first().is_some_and(|name| of_collection(name)));
        if own {
            let text = self.select_from(&collection.to_json());
            return Collection::from_json(&text).unwrap_or(collection);
        }
        let items = collection.items.iter().map(|item| T::from_json(&self.select_from(&item.to_json())));
        let items: Vec<T> = items.filter_map(Result::ok).collect();
        Collection { items, ..collection }
    }

    /// A resource as JSON with the attributes selected; all when none are.
    pub fn select_from(&self, text: &str) -> String {
        let Ok(document) = Document::parse(text) else { return text.to_owned() };
        let mut out = String::with_capacity(text.len());
        let paths: Vec<&[String]> = self.select.iter().map(|path| path.0.as_slice()).collect();
        if paths.is_empty() {
            return text.to_owned();
        }
        select::select(document.root(), &paths, &mut out);
        out
    }

    /// A resource as JSON in which the references asked for are expanded; `resolve` gives the JSON of what is at an address.
    pub fn expand_in(&self, text: &str, class: &'static Class, resolve: impl Fn(&str) -> Option<String>) -> String {
        let (Some(names), Ok(document)) = (&self.expand, Document::parse(text)) else { return text.to_owned() };
        let mut out = String::with_capacity(text.len());
        select::expand(document.root(), class, names, &resolve, &mut out);
        out
    }
}
