//! Several tables for one class: the values of an attribute decide which of them an entity is of.
//!
//! A setting of CIM says in a number what is allocated; in CIMI that are several classes.

use std::borrow::Cow;

use sidereal_model::{Attribute, Json};

use crate::forth::word;
use crate::plan::{How, Place, Plan, Words};

/// The rule that decides.
pub(crate) struct Deciding<'p> {
    left: &'static Attribute,
    pub(crate) place: &'p Place,
    pub(crate) forth: &'p Words<String>,
    pub(crate) back: &'p Words<String>,
}

impl Plan {
    /// The rule that decides, where the class has several tables.
    pub(crate) fn deciding(&self) -> Option<Deciding<'_>> {
        let rule = self.rules.get(self.decides?)?;
        let How::Values { forth, back } = &rule.how else { return None };
        Some(Deciding { left: rule.left, place: rule.places.first()?, forth, back })
    }

    /// Does no value of an entity on the left decide against this table?
    pub(crate) fn is_for(&self, entity: Json<'_>) -> bool {
        self.deciding().is_none_or(|Deciding { left, forth, .. }| {
            let value = entity.get(left.name).and_then(|value| word(left, value));
            value.is_some_and(|(word, _)| forth.contains_key(word))
        })
    }

    /// Does no value of an entity on the right decide against this table?
    pub(crate) fn is_decided(&self, entity: Json<'_>) -> bool {
        self.deciding().is_none_or(|Deciding { place, back, .. }| {
            place.find(entity).and_then(Json::as_str).is_some_and(|word| back.contains_key(word))
        })
    }

    /// Do the values decide between this table and another for the same class? One of several may do without: the rest is its.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        match (self.deciding(), other.deciding()) {
            (Some(one), Some(two)) => {
                one.left.name == two.left.name && !one.forth.keys().any(|value| two.forth.contains_key(value))
            }
            (one, two) => one.is_some() || two.is_some(),
        }
    }

    /// The attribute of the left whose values decide for this table, and these.
    pub fn decides_by(&self) -> Option<(&'static str, Vec<&str>)> {
        let Deciding { left, forth, .. } = self.deciding()?;
        let mut values: Vec<&str> = forth.keys().map(String::as_str).collect();
        values.sort_unstable();
        Some((left.name, values))
    }

    /// What tells entities of this table on the right, places and values; of several values that decide, once for each.
    pub fn tellings(&self) -> Vec<Vec<(String, String)>> {
        let tag: Vec<(String, String)> = self.telling().cloned().collect();
        let Some(Deciding { place, back, .. }) = self.deciding() else { return vec![tag] };
        let with = |word: &String| tag.iter().cloned().chain([(place.path.to_string(), word.clone())]).collect();
        back.keys().map(with).collect()
    }

    /// How much of an entity on the right is looked at to tell that it is of this table.
    pub(crate) fn tests(&self) -> usize {
        self.tag.len() + usize::from(self.decides.is_some())
    }

    /// What the table is called: the class on the left, and what decides for it.
    pub fn title(&self) -> Cow<'static, str> {
        let Some(Deciding { back, .. }) = self.deciding() else { return Cow::Borrowed(self.left.name) };
        let mut words: Vec<&str> = back.keys().map(String::as_str).collect();
        words.sort_unstable();
        Cow::Owned(format!("{} ({})", self.left.name, words.join(", ")))
    }

    /// The title without what cannot be in the name of a file.
    pub(crate) fn page(&self) -> String {
        let title = self.title();
        let words =
            title.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    }
}
