//! Machines, relations and composites by name.

use std::collections::BTreeMap;

use sidereal_diagnostics::{Finding, Place};

use crate::source::Subject;
use crate::{Composite, LoadError, Relation, StateMachine};

/// Machines, relations and composites by name: the [built-in](crate::builtin()) ones, a user's own, or a user's own over the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    machines: BTreeMap<String, StateMachine>,
    relations: BTreeMap<String, Relation>,
    composites: BTreeMap<String, Composite>,
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

    /// Reads a composite and keeps it under its name, in place of one that had the name before.
    ///
    /// # Errors
    ///
    /// See [`Composite::parse`].
    pub fn load_composite(&mut self, file: &str, text: &str) -> Result<(), LoadError> {
        let composite = Composite::parse(file, text)?;
        self.composites.insert(composite.name().to_owned(), composite);
        Ok(())
    }

    /// Reads the text of tables, by file, each of which is a machine, a relation or a composite by its own header, in any
    /// order. A table that cannot be read, or has a name that another has, is left out and told.
    pub fn read<'t>(tables: impl IntoIterator<Item = (&'t str, &'t str)>) -> (Self, Vec<LoadError>) {
        let mut tables: Vec<_> = tables.into_iter().map(|(file, text)| (Subject::of(text), file, text)).collect();
        // A relation asks the machines for spellings.
        tables.sort_by_key(|(subject, ..)| *subject);
        let (mut registry, mut errors) = (Self::new(), Vec::new());
        for (subject, file, text) in tables {
            if let Err(error) = registry.add(subject, file, text) {
                errors.push(error);
            }
        }
        (registry, errors)
    }

    fn add(&mut self, subject: Subject, file: &str, text: &str) -> Result<(), LoadError> {
        let unless_taken =
            |taken: Option<&Place>, place: &Place| taken.map_or(Ok(()), |taken| Err(LoadError::twice(place, taken)));
        match subject {
            Subject::Machine => {
                let machine = StateMachine::parse(file, text)?;
                unless_taken(self.machine(machine.name()).map(StateMachine::place), machine.place())?;
                self.machines.insert(machine.name().to_owned(), machine);
            }
            Subject::Relation => {
                let relation = Relation::parse(file, text, self)?;
                unless_taken(self.relation(relation.name()).map(Relation::place), relation.place())?;
                self.relations.insert(relation.name().to_owned(), relation);
            }
            Subject::Composite => {
                let composite = Composite::parse(file, text)?;
                unless_taken(self.composite(composite.name()).map(Composite::place), composite.place())?;
                self.composites.insert(composite.name().to_owned(), composite);
            }
        }
        Ok(())
    }

    /// The machine of that name.
    pub fn machine(&self, name: &str) -> Option<&StateMachine> {
        self.machines.get(name)
    }

    /// The relation of that name.
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.get(name)
    }

    /// The composite of that name.
    pub fn composite(&self, name: &str) -> Option<&Composite> {
        self.composites.get(name)
    }

    /// All composites, by name.
    pub fn composites(&self) -> impl Iterator<Item = &Composite> {
        self.composites.values()
    }

    /// All machines, by name.
    pub fn machines(&self) -> impl Iterator<Item = &StateMachine> {
        self.machines.values()
    }

    /// All relations, by name.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// What is wrong with the machines, the relations and the composites.
    pub fn check(&self) -> Vec<Finding> {
        let machines = self.machines().flat_map(StateMachine::check);
        let relations = self.relations().flat_map(|relation| relation.check(self));
        machines.chain(relations).chain(self.composites().flat_map(|composite| composite.check(self))).collect()
    }

    /// All spellings of a state; the one given if the machine or the state is not known.
    pub(crate) fn spellings<'a>(&'a self, machine: &str, state: &'a str) -> Vec<&'a str> {
        match self.machine(machine).and_then(|machine| machine.state(state)) {
            Some(known) => std::iter::once(&known.name).chain(&known.spellings).map(String::as_str).collect(),
            None => vec![state],
        }
    }
}
