//! The schema repository: classes and qualifiers of a schema, with what they inherit. Standard: DSP0004 5.1.2 (inheritance),
//! 5.6.2 (propagation of qualifiers), 7.5 (keys).

mod bind;
mod load;
mod resolve;
mod validate;
mod view;

use std::sync::Arc;

use indexmap::IndexMap;
use sidereal_diagnostics::Finding;

pub use load::{Builder, Limits};
pub use view::{ClassRef, PropertyRef};

use crate::metamodel::name::Caseless;
use crate::metamodel::{Class, Instance, Name, QualifierDeclaration};
use crate::mof::Document;

type State = foldhash::quality::RandomState;

/// The classes and qualifiers of a schema. Names are looked up in any case.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    qualifiers: IndexMap<Name, QualifierDeclaration, State>,
    classes: IndexMap<Name, Entry, State>,
    instances: Vec<Instance>,
}

#[derive(Clone, Debug)]
struct Entry {
    class: Class,
    file: Option<Arc<str>>,
    superclass: Option<usize>,
    subclasses: Vec<usize>,
    /// All properties, those of ancestors first, an override in the place of what it overrides.
    properties: Vec<Feature>,
    methods: Vec<Feature>,
}

/// A property or method: the class that declares it and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Feature {
    class: usize,
    at: usize,
}

impl Repository {
    /// The schema that the documents make together, whatever their order. The findings say what does not fit.
    pub fn of(documents: impl IntoIterator<Item = Document>) -> (Self, Vec<Finding>) {
        let mut builder = Builder::default();
        for document in documents {
            builder.document(None, document);
        }
        builder.finish()
    }

    /// Reads a folder of MOF files, a zip archive of such, or a file and what it includes.
    ///
    /// # Errors
    ///
    /// If the path cannot be read at all (`CIM0005`) or is too much (`CIM0006`). A file that is no MOF is among the findings.
    pub fn load(path: &std::path::Path) -> Result<(Self, Vec<Finding>), Finding> {
        let mut builder = Builder::default();
        builder.path(path)?;
        Ok(builder.finish())
    }

    /// The class of this name.
    pub fn class(&self, name: &str) -> Option<ClassRef<'_>> {
        let index = self.classes.get_index_of(&Caseless(name))?;
        Some(ClassRef { repository: self, index })
    }

    /// All classes, in the order read.
    pub fn classes(&self) -> impl ExactSizeIterator<Item = ClassRef<'_>> {
        (0..self.classes.len()).map(|index| ClassRef { repository: self, index })
    }

    /// The declaration of a qualifier: of the schema, else of the standard.
    pub fn qualifier(&self, name: &str) -> Option<&QualifierDeclaration> {
        self.qualifiers.get(&Caseless(name)).or_else(|| crate::builtin::qualifier(name))
    }

    /// The qualifiers that the schema declares, in the order read.
    pub fn qualifiers(&self) -> impl ExactSizeIterator<Item = &QualifierDeclaration> {
        self.qualifiers.values()
    }

    /// The instances that came with the schema, each bound to its class.
    pub fn instances(&self) -> &[Instance] {
        &self.instances
    }

    fn entry(&self, index: usize) -> Option<&Entry> {
        self.classes.get_index(index).map(|(_, entry)| entry)
    }
}

#[cfg(test)]
mod tests;
