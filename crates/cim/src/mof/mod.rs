//! MOF, the textual form of schemas and instances. Standard: DSP0004 annex A.
//!
//! [`parse`] reads a text, [`write()`] writes what it reads as equal. Numbers, and what the value of a qualifier is, have no
//! type until the declarations are known: a [`Repository`](crate::Repository) gives them theirs.
//!
//! Beyond the standard these are read, each with a finding (`CIM0003`): escapes that are none (kept as two characters),
//! `instance of` as a value, the method type `void`, the flavor `amended` and pragmas without argument, all of Windows; `INF`
//! and `NaN`. Not read: classes as types of properties (Windows), and what a C preprocessor has to replace first.

mod encoding;
mod lex;
mod parse;
mod write;

pub use encoding::decode;
pub(crate) use parse::{instances, parse_with};
pub use parse::{parse, parse_instance};
pub use write::{class, instance, qualifier_declaration, value, write};

use crate::metamodel::{Class, Instance, Mark, Name, QualifierDeclaration};

/// What a MOF text holds, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The productions.
    pub productions: Vec<Production>,
}

impl Document {
    /// The classes declared.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        self.productions.iter().filter_map(|production| match production {
            Production::Class(class) => Some(class),
            _ => None,
        })
    }

    /// The instances.
    pub fn instances(&self) -> impl Iterator<Item = &Instance> {
        self.productions.iter().filter_map(|production| match production {
            Production::Instance(instance) => Some(instance),
            _ => None,
        })
    }

    /// The qualifiers declared.
    pub fn qualifiers(&self) -> impl Iterator<Item = &QualifierDeclaration> {
        self.productions.iter().filter_map(|production| match production {
            Production::Qualifier(declaration) => Some(declaration),
            _ => None,
        })
    }
}

/// A production of MOF.
#[derive(Clone, Debug, PartialEq)]
pub enum Production {
    /// `#pragma name("argument")`.
    Pragma(Pragma),
    /// The declaration of a qualifier.
    Qualifier(QualifierDeclaration),
    /// A class.
    Class(Class),
    /// An instance.
    Instance(Instance),
}

/// A compiler directive. Those of the standard are include, namespace, locale, instancelocale, source, sourcetype, nonlocal
/// and nonlocaltype; others are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Pragma {
    /// Its name.
    pub name: Name,
    /// Its argument; none is of Windows.
    pub argument: Option<String>,
    /// Where it was read.
    pub mark: Mark,
}
