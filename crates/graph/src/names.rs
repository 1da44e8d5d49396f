//! Texts kept once, known by four bytes.

use string_interner::StringInterner;
use string_interner::backend::StringBackend;
use string_interner::symbol::SymbolU32;

/// A text of the graph, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Name(Option<SymbolU32>);

impl Name {
    pub(crate) fn is_none(self) -> bool {
        self.0.is_none()
    }

    /// A number from 0 up, for tables by name.
    pub(crate) fn index(self) -> Option<usize> {
        self.0.map(string_interner::Symbol::to_usize)
    }
}

/// All texts of a graph.
#[derive(Clone, Debug)]
pub(crate) struct Names(StringInterner<StringBackend<SymbolU32>, foldhash::fast::RandomState>);

impl Default for Names {
    fn default() -> Self {
        Self(StringInterner::with_hasher(foldhash::fast::RandomState::default()))
    }
}

impl Names {
    pub(crate) fn of(&mut self, text: &str) -> Name {
        Name(Some(self.0.get_or_intern(text)))
    }

    pub(crate) fn optional(&mut self, text: Option<&str>) -> Name {
        text.map_or_else(Name::default, |text| self.of(text))
    }

    pub(crate) fn known(&self, text: &str) -> Option<Name> {
        self.0.get(text).map(|symbol| Name(Some(symbol)))
    }

    pub(crate) fn text(&self, name: Name) -> Option<&str> {
        name.0.and_then(|symbol| self.0.resolve(symbol))
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        self.0.shrink_to_fit();
    }
}
