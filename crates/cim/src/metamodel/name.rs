//! Names of CIM elements. Standard: DSP0004, 7.2 (naming) and annex A (identifiers).

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use indexmap::Equivalent;

/// The name of a class, property, method, parameter, qualifier or key. It compares without regard to case and keeps its
/// spelling.
///
/// ```
/// use sidereal_cim::Name;
///
/// assert_eq!(Name::from("CIM_Foo"), Name::from("cim_foo"));
/// assert_eq!(Name::from("CIM_Foo").as_str(), "CIM_Foo");
/// ```
#[derive(Clone)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as it is spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the name `other`, in any case.
    pub fn is(&self, other: &str) -> bool {
        same(&self.0, other)
    }
}

/// Whether two names are the same: case does not count.
pub fn same(left: &str, right: &str) -> bool {
    if left.is_ascii() || right.is_ascii() { left.eq_ignore_ascii_case(right) } else { lower(left).eq(lower(right)) }
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

fn hash(text: &str, state: &mut impl Hasher) {
    if text.is_ascii() {
        for chunk in text.as_bytes().chunks(16) {
            let mut folded = [0; 16];
            for (to, from) in folded.iter_mut().zip(chunk) {
                *to = from.to_ascii_lowercase();
            }
            state.write(&folded);
        }
    } else {
        lower(text).for_each(|c| state.write_u32(u32::from(c)));
    }
    state.write_usize(text.len());
}

/// A piece of text to look a [`Name`] up by, without making one.
pub(crate) struct Caseless<'a>(pub(crate) &'a str);

impl Hash for Caseless<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(self.0, state);
    }
}

impl Equivalent<Name> for Caseless<'_> {
    fn equivalent(&self, key: &Name) -> bool {
        key.is(self.0)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || same(&self.0, &other.0)
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state);
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Names that were met already, so that each spelling is held once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    places: HashMap<Arc<str>, usize, foldhash::quality::RandomState>,
    names: Vec<Met>,
    last: usize,
}

/// A name, and which followed it last time.
#[derive(Debug)]
struct Met {
    name: Arc<str>,
    next: usize,
}

impl Interner {
    pub(crate) fn name(&mut self, text: &str) -> Name {
        // Instances of one class have the same names in the same order.
        let next = self.names.get(self.last).map_or(0, |met| met.next);
        if let Some(met) = self.names.get(next)
            && *met.name == *text
        {
            self.last = next;
            return Name(Arc::clone(&met.name));
        }
        let place = self.places.get(text).copied().unwrap_or_else(|| {
            let name: Arc<str> = text.into();
            self.names.push(Met { name: Arc::clone(&name), next: 0 });
            self.places.insert(name, self.names.len() - 1);
            self.names.len() - 1
        });
        if let Some(met) = self.names.get_mut(self.last) {
            met.next = place;
        }
        self.last = place;
        Name(self.names.get(place).map_or_else(|| text.into(), |met| Arc::clone(&met.name)))
    }
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher as _;

    use super::*;

    #[test]
    fn names_compare_without_case_in_any_script() {
        let state = foldhash::quality::RandomState::default();
        for (left, right) in [("EnabledState", "ENABLEDSTATE"), ("Größe", "GRÖßE"), ("", ""), ("Ärger_1", "ärger_1")]
        {
            assert_eq!(Name::from(left), Name::from(right));
            assert_eq!(state.hash_one(Name::from(left)), state.hash_one(Caseless(right)));
        }
        assert_ne!(Name::from("CIM_Foo"), Name::from("CIM_Fo"));
    }

    #[test]
    fn a_spelling_is_held_once() {
        let mut names = Interner::default();
        let (first, second, other) = (names.name("Key"), names.name("Key"), names.name("KEY"));
        assert!(Arc::ptr_eq(&first.0, &second.0));
        assert_eq!((other.as_str(), &other), ("KEY", &first));
    }
}
