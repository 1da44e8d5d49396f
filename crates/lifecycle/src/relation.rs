//! A relation between machines: which values of the right model's attributes stand for each state of the left machine.

use std::collections::BTreeMap;

use serde::Deserialize;
use sidereal_diagnostics::Place;
use toml::Spanned;

use crate::Registry;
use crate::lookup::{Found, LIMIT, Lookup};
use crate::source::{LoadError, Source};

/// A relation between a machine on the left and a product of machines on the right, loaded from a table.
///
/// Looking up, in either direction, is a few hash look-ups and no allocation.
#[derive(Clone, Debug)]
pub struct Relation {
    name: String,
    left: String,
    evidence: Vec<String>,
    place: Place,
    attributes: Vec<Attribute>,
    rows: Vec<Row>,
    readings: Vec<Reading>,
    exceptions: Vec<Exception>,
    lookup: Lookup,
}

/// An attribute on the right and the machine that its values follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name in the right model.
    pub name: String,
    /// The machine that the values follow.
    pub machine: String,
    /// Where the table declares it.
    pub place: Place,
}

/// A state on the left and the combination of values on the right that stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The state on the left.
    pub left: String,
    /// A value per attribute, in the order of [`Relation::attributes`]; none where the state says nothing about it.
    pub right: Vec<Option<String>>,
    /// The state is the one that its combination is read back as, by the table's word.
    pub back: bool,
    /// The table admits that the combination is read back as another state.
    pub narrow: bool,
    /// Why, if so.
    pub note: Option<String>,
    /// Where the table has the row.
    pub place: Place,
    /// Names on the right that are no attribute of the relation.
    pub(crate) strange: Vec<String>,
}

/// A combination that no row writes, and the state it is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// A value per attribute; none where any value, or none, will do.
    pub right: Vec<Option<String>>,
    /// The state on the left.
    pub left: String,
    /// Why.
    pub note: String,
    /// Where the table has the reading.
    pub place: Place,
    /// Names on the right that are no attribute of the relation.
    pub(crate) strange: Vec<String>,
}

/// A legal transition on the left that the right cannot follow, by the table's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The state before.
    pub from: String,
    /// The state after.
    pub to: String,
    /// Why the right cannot follow.
    pub reason: String,
    /// Where the table has the exception.
    pub place: Place,
}

impl Relation {
    /// Reads a relation from the text of its table; `file` is what places and messages call it.
    ///
    /// The machines are asked for the other spellings of their states, so load them first. Contradictions inside the table
    /// and between table and machines are not errors here: see [`check`](Self::check).
    ///
    /// # Errors
    ///
    /// [`LoadError::Syntax`] when the text is not TOML or has keys that a relation does not have, [`LoadError::TooMany`] for
    /// more than 128 rows or readings.
    pub fn parse(file: &str, text: &str, machines: &Registry) -> Result<Self, LoadError> {
        let source = Source::new(file, text);
        let raw: RawTable = source.parse()?;
        let header = raw.relation;
        let place = source.place(header.name.span());
        for (what, count) in [("rows", raw.row.len()), ("readings", raw.reading.len())] {
            if count > LIMIT {
                return Err(LoadError::TooMany { place: Box::new(place), what, limit: LIMIT });
            }
        }
        let attributes: Vec<Attribute> = header.right.into_iter().map(|raw| raw.at(&source)).collect();
        let rows: Vec<Row> = raw.row.into_iter().map(|raw| raw.at(&source, &attributes)).collect();
        let readings: Vec<Reading> = raw.reading.into_iter().map(|raw| raw.at(&source, &attributes)).collect();
        Ok(Self {
            lookup: Lookup::new(machines, &header.left, &attributes, &rows, &readings),
            name: header.name.into_inner(),
            left: header.left,
            evidence: header.evidence,
            place,
            attributes,
            rows,
            readings,
            exceptions: raw.exception.into_iter().map(|raw| raw.at(&source)).collect(),
        })
    }

    /// The name, for example `cimi-machine--sid-resource`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The machine on the left.
    pub fn left(&self) -> &str {
        &self.left
    }

    /// The attributes on the right, in the order of every row's values.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// What the table rests on, a line each.
    pub fn evidence(&self) -> &[String] {
        &self.evidence
    }

    /// Where the table names the relation.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The rows, in the table's order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The readings, in the table's order.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The exceptions, in the table's order.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// The row of a state, in any of its spellings; none for a state that the table does not name.
    pub fn forth(&self, state: &str) -> Option<&Row> {
        self.rows.get(self.lookup.row_of(state)?)
    }

    /// The state that a combination of values is read as; a value per attribute, in the order of
    /// [`attributes`](Self::attributes), in any of its spellings.
    ///
    /// The first of these that gives an answer:
    ///
    /// 1. the row with exactly this combination (of several, the one that has the way back);
    /// 2. the first reading that the values meet;
    /// 3. if some values are missing: the only row with a way back that has all those given.
    ///
    /// None otherwise, and when the number of values is not that of the attributes.
    pub fn back(&self, values: &[Option<&str>]) -> Option<&str> {
        match self.lookup.back(values)? {
            Found::Row(at) => self.rows.get(at).map(|row| row.left.as_str()),
            Found::Reading(at) => self.readings.get(at).map(|reading| reading.left.as_str()),
        }
    }

    /// Whether the state comes back as itself.
    pub fn is_exact(&self, state: &str) -> bool {
        self.lookup.row_of(state).is_some_and(|row| self.lookup.is_designated(row))
    }
}

impl Row {
    /// The values in the order of [`Relation::attributes`].
    pub fn values(&self) -> impl Iterator<Item = Option<&str>> {
        self.right.iter().map(Option::as_deref)
    }
}

/// The value of the attribute at that place.
pub(crate) fn value(right: &[Option<String>], attribute: usize) -> Option<&str> {
    right.get(attribute)?.as_deref()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    relation: RawRelation,
    row: Vec<RawRow>,
    #[serde(default)]
    reading: Vec<RawReading>,
    #[serde(default)]
    exception: Vec<RawException>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelation {
    name: Spanned<String>,
    left: String,
    right: Vec<RawAttribute>,
    #[serde(default)]
    evidence: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAttribute {
    attribute: Spanned<String>,
    machine: String,
}

impl RawAttribute {
    fn at(self, source: &Source<'_>) -> Attribute {
        let place = source.place(self.attribute.span());
        Attribute { name: self.attribute.into_inner(), machine: self.machine, place }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Exactness {
    #[default]
    Exact,
    Narrow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    left: Spanned<String>,
    right: BTreeMap<String, String>,
    #[serde(default)]
    back: bool,
    #[serde(default)]
    relation: Exactness,
    note: Option<String>,
}

impl RawRow {
    fn at(self, source: &Source<'_>, attributes: &[Attribute]) -> Row {
        let place = source.place(self.left.span());
        let (right, strange) = in_order(self.right, attributes);
        let narrow = self.relation == Exactness::Narrow;
        Row { left: self.left.into_inner(), right, back: self.back, narrow, note: self.note, place, strange }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReading {
    right: BTreeMap<String, String>,
    left: Spanned<String>,
    note: String,
}

impl RawReading {
    fn at(self, source: &Source<'_>, attributes: &[Attribute]) -> Reading {
        let place = source.place(self.left.span());
        let (right, strange) = in_order(self.right, attributes);
        Reading { right, left: self.left.into_inner(), note: self.note, place, strange }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawException {
    from: Spanned<String>,
    to: String,
    reason: String,
}

impl RawException {
    pub(crate) fn at(self, source: &Source<'_>) -> Exception {
        let place = source.place(self.from.span());
        Exception { from: self.from.into_inner(), to: self.to, reason: self.reason, place }
    }
}

/// The values in the order of the attributes, and the names that are no attribute.
fn in_order(mut values: BTreeMap<String, String>, attributes: &[Attribute]) -> (Vec<Option<String>>, Vec<String>) {
    let right = attributes.iter().map(|attribute| values.remove(&attribute.name)).collect();
    (right, values.into_keys().collect())
}
