//! Looking up the rows of a relation without allocation: sets of rows, one bit each, cut with each other.

use std::collections::HashMap;

use crate::Registry;
use crate::relation::{Attribute, Reading, Row, value};

/// A set of rows or of readings: bit *n* stands for the one at *n*.
type Set = u128;

/// As many rows, and as many readings, as a set has bits.
pub(crate) const LIMIT: usize = Set::BITS as usize;

/// What [`Relation`](crate::Relation) looks up at run time.
#[derive(Clone, Debug)]
pub(crate) struct Lookup {
    row_of_state: HashMap<String, usize>,
    columns: Vec<Column>,
    /// The rows that their combinations are read back as.
    designated: Set,
}

/// What a combination is read as.
pub(crate) enum Found {
    Row(usize),
    Reading(usize),
}

/// What one attribute's value says about which rows and readings are meant.
#[derive(Clone, Debug, Default)]
struct Column {
    /// Per spelling of a value: the rows and the readings that have it.
    values: HashMap<String, Matches>,
    /// The rows that leave the attribute out.
    absent: Set,
    /// The readings that any value will do for.
    any: Set,
}

#[derive(Clone, Copy, Debug, Default)]
struct Matches {
    rows: Set,
    readings: Set,
}

impl Lookup {
    /// Of two rows for a state, or for a way back, the first counts.
    pub(crate) fn new(
        machines: &Registry,
        left: &str,
        attributes: &[Attribute],
        rows: &[Row],
        readings: &[Reading],
    ) -> Self {
        let mut row_of_state = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for spelling in machines.spellings(left, &row.left) {
                row_of_state.entry(spelling.to_owned()).or_insert(at);
            }
        }
        let column = |(at, attribute): (usize, &Attribute)| {
            let mut column = Column::default();
            for (bit, row) in bits().zip(rows) {
                let Some(value) = value(&row.right, at) else {
                    column.absent |= bit;
                    continue;
                };
                column.insert(machines, &attribute.machine, value, |found| found.rows |= bit);
            }
            for (bit, reading) in bits().zip(readings) {
                let Some(value) = value(&reading.right, at) else {
                    column.any |= bit;
                    continue;
                };
                column.insert(machines, &attribute.machine, value, |found| found.readings |= bit);
            }
            column
        };
        let columns = attributes.iter().enumerate().map(column).collect();
        let mut lookup = Self { row_of_state, columns, designated: 0 };
        let marked = bits().zip(rows).filter(|(_, row)| row.back).fold(0, |marked, (bit, _)| marked | bit);
        for row in rows {
            let alike = lookup.exactly(row.right.iter().map(Option::as_deref));
            let candidates = if alike & marked == 0 { alike } else { alike & marked };
            lookup.designated |= lowest(candidates);
        }
        lookup
    }

    pub(crate) fn row_of(&self, state: &str) -> Option<usize> {
        self.row_of_state.get(state).copied()
    }

    /// Whether the row is the one that its combination is read back as.
    pub(crate) fn is_designated(&self, row: usize) -> bool {
        self.designated & (1 << row) != 0
    }

    /// See [`Relation::back`](crate::Relation::back) for the order.
    pub(crate) fn back(&self, values: &[Option<&str>]) -> Option<Found> {
        if values.len() != self.columns.len() {
            return None;
        }
        let exactly = self.exactly(values.iter().copied()) & self.designated;
        if exactly != 0 {
            return Some(Found::Row(first(exactly)));
        }
        let met = self.met(values);
        if met != 0 {
            return Some(Found::Reading(first(met)));
        }
        let partly = self.with_given(values);
        // a power of two has one bit: one row is left
        partly.is_power_of_two().then(|| Found::Row(first(partly)))
    }

    /// The rows with exactly these values.
    fn exactly<'a>(&self, values: impl Iterator<Item = Option<&'a str>>) -> Set {
        let matching =
            |(column, value): (&Column, Option<&str>)| value.map_or(column.absent, |value| column.get(value).rows);
        self.columns.iter().zip(values).map(matching).fold(Set::MAX, |all, rows| all & rows)
    }

    /// The readings that these values meet.
    fn met(&self, values: &[Option<&str>]) -> Set {
        let met =
            |(column, value): (&Column, Option<&str>)| column.any | value.map_or(0, |value| column.get(value).readings);
        self.columns.iter().zip(values.iter().copied()).map(met).fold(Set::MAX, |all, readings| all & readings)
    }

    /// The designated rows that have all values given; none if no value is given.
    fn with_given(&self, values: &[Option<&str>]) -> Set {
        let given = self.columns.iter().zip(values).filter_map(|(column, value)| Some(column.get((*value)?).rows));
        given.reduce(|all, rows| all & rows).unwrap_or(0) & self.designated
    }
}

impl Column {
    fn get(&self, value: &str) -> Matches {
        self.values.get(value).copied().unwrap_or_default()
    }

    /// Adds to what is known of a value, under all its spellings.
    fn insert(&mut self, machines: &Registry, machine: &str, value: &str, add: impl Fn(&mut Matches)) {
        for spelling in machines.spellings(machine, value) {
            add(self.values.entry(spelling.to_owned()).or_default());
        }
    }
}

fn bits() -> impl Iterator<Item = Set> {
    (0..LIMIT).map(|bit| 1 << bit)
}

fn first(set: Set) -> usize {
    set.trailing_zeros() as usize
}

fn lowest(set: Set) -> Set {
    set & set.wrapping_neg()
}
