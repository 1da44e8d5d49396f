//! Reading a table: where its entries stand, and what is wrong with its text.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, SeqAccess, Visitor};
use sidereal_diagnostics::{LineIndex, Place, Span};

/// Why a table could not be read at all. A table that can be read but contradicts itself gives findings instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// The text is not TOML, or a key or a value is not one of a lifecycle table.
    #[error("{place}: {message}")]
    Syntax {
        /// File, line and column where reading stopped.
        place: Box<Place>,
        /// What is wrong there.
        message: String,
    },
    /// A relation has more rows or more readings than can be held.
    #[error("{place}: more than {limit} {what} in one relation")]
    TooMany {
        /// File, line and column of the relation's name.
        place: Box<Place>,
        /// `rows` or `readings`.
        what: &'static str,
        /// How many there may be.
        limit: usize,
    },
    /// Two tables have the same name.
    #[error("{place}: {first} has this name already")]
    Twice {
        /// File, line and column of the name.
        place: Box<Place>,
        /// Where the first table has it.
        first: Box<Place>,
    },
}

impl LoadError {
    pub(crate) fn twice(place: &Place, first: &Place) -> Self {
        Self::Twice { place: Box::new(place.clone()), first: Box::new(first.clone()) }
    }

    /// Where in which table.
    pub fn place(&self) -> &Place {
        match self {
            Self::Syntax { place, .. } | Self::TooMany { place, .. } | Self::Twice { place, .. } => place,
        }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> String {
        match self {
            Self::Syntax { message, .. } => message.clone(),
            Self::TooMany { what, limit, .. } => format!("more than {limit} {what} in one relation"),
            Self::Twice { first, .. } => format!("{first} has this name already"),
        }
    }
}

/// What a table is of, by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Machine,
    Relation,
    Composite,
}

impl Subject {
    /// What the text is a table of; what cannot be read at all is a machine that cannot be read.
    pub(crate) fn of(text: &str) -> Self {
        #[derive(Deserialize)]
        struct Header {
            relation: Option<IgnoredAny>,
            composite: Option<IgnoredAny>,
        }
        match toml::from_str::<Header>(text) {
            Ok(Header { relation: Some(_), .. }) => Self::Relation,
            Ok(Header { composite: Some(_), .. }) => Self::Composite,
            _ => Self::Machine,
        }
    }
}

/// The text of a table under its name.
pub(crate) struct Source<'a> {
    file: Arc<str>,
    text: &'a str,
    lines: LineIndex,
}

impl<'a> Source<'a> {
    pub(crate) fn new(file: &str, text: &'a str) -> Self {
        Self { file: Arc::from(file), text, lines: LineIndex::new(text) }
    }

    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, LoadError> {
        toml::from_str(self.text).map_err(|error| LoadError::Syntax {
            place: Box::new(self.place(error.span().unwrap_or_default())),
            message: error.message().replace('\n', ", "),
        })
    }

    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place { file: Some(Arc::clone(&self.file)), path: None, span: Some(self.span(range)) }
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(self.text, range)
    }
}

/// One name, or a list of names: `from = "STARTED"` or `from = ["STARTED", "STOPPED"]`.
#[derive(Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<String>);

impl<'de> serde::Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Names;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }
            fn visit_str<E>(self, name: &str) -> Result<Names, E> {
                Ok(Names(vec![name.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = seq.next_element()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}
