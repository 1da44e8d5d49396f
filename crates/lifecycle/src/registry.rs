//! Machines and relations by name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use sidereal_diagnostics::Finding;

use crate::{LoadError, Relation, StateMachine, source};

/// Machines and relations by name: the [built-in](crate::builtin()) ones, a user's own, or a user's own over the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    machines: BTreeMap<String, StateMachine>,
    relations: BTreeMap<String, Relation>,
}

impl Registry {
    /// A registry without anything in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a machine and keeps it under its name, in place of one that had the name before.
    ///
    /// # Errors
    ///
    /// See [`StateMachine::parse`].
    pub fn load_machine(&mut self, file: &str, text: &str) -> Result<(), LoadError> {
        let machine = StateMachine::parse(file, text)?;
        self.machines.insert(machine.name().to_owned(), machine);
        Ok(())
    }

    /// Reads a relation and keeps it under its name, in place of one that had the name before. Load its machines first.
    ///
    /// # Errors
    ///
    /// See [`Relation::parse`].
    pub fn load_relation(&mut self, file: &str, text: &str) -> Result<(), LoadError> {
        let relation = Relation::parse(file, text, self)?;
        self.relations.insert(relation.name().to_owned(), relation);
        Ok(())
    }

    /// Reads the text of tables, by file, each of which is a machine or a relation by its own header, in any order. A table
    /// that cannot be read, or has a name that another has, is left out and told.
    pub fn read<'t>(tables: impl IntoIterator<Item = (&'t str, &'t str)>) -> (Self, Vec<LoadError>) {
        let (mut registry, mut errors) = (Self::new(), Vec::new());
        let of_relation = |(_, text): &(&str, &str)| source::is_relation(text);
        let (relations, machines): (Vec<_>, Vec<_>) = tables.into_iter().partition(of_relation);
        for (file, text) in machines {
            match StateMachine::parse(file, text) {
                Ok(machine) => match registry.machines.entry(machine.name().to_owned()) {
                    Entry::Vacant(free) => _ = free.insert(machine),
                    Entry::Occupied(taken) => errors.push(LoadError::twice(machine.place(), taken.get().place())),
                },
                Err(error) => errors.push(error),
            }
        }
        for (file, text) in relations {
            match Relation::parse(file, text, &registry) {
                Ok(relation) => match registry.relations.entry(relation.name().to_owned()) {
                    Entry::Vacant(free) => _ = free.insert(relation),
                    Entry::Occupied(taken) => errors.push(LoadError::twice(relation.place(), taken.get().place())),
                },
                Err(error) => errors.push(error),
            }
        }
        (registry, errors)
    }

    /// The machine of that name.
    pub fn machine(&self, name: &str) -> Option<&StateMachine> {
        self.machines.get(name)
    }

    /// The relation of that name.
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.get(name)
    }

    /// All machines, by name.
    pub fn machines(&self) -> impl Iterator<Item = &StateMachine> {
        self.machines.values()
    }

    /// All relations, by name.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// What is wrong with the machines and the relations.
    pub fn check(&self) -> Vec<Finding> {
        let machines = self.machines().flat_map(StateMachine::check);
        machines.chain(self.relations().flat_map(|relation| relation.check(self))).collect()
    }

    /// All spellings of a state; the one given if the machine or the state is not known.
    pub(crate) fn spellings<'a>(&'a self, machine: &str, state: &'a str) -> Vec<&'a str> {
        match self.machine(machine).and_then(|machine| machine.state(state)) {
            Some(known) => std::iter::once(&known.name).chain(&known.spellings).map(String::as_str).collect(),
            None => vec![state],
        }
    }
}
