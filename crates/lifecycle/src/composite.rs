//! A whole made of parts that each have a state of their own: which states of the parts make which state of the whole.

use std::collections::BTreeSet;

use serde::Deserialize;
use sidereal_diagnostics::Place;
use toml::Spanned;

use crate::StateMachine;
use crate::source::{LoadError, Names, Source};

/// The state of a whole by the states of its parts, loaded from a table.
///
/// How many parts there are does not count, only which states occur among them.
#[derive(Clone, Debug)]
pub struct Composite {
    name: String,
    whole: String,
    part: String,
    evidence: Vec<String>,
    place: Place,
    rules: Vec<CompositeRule>,
    exceptions: Vec<crate::Exception>,
}

/// When a whole is in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompositeRule {
    /// The state of the whole.
    pub state: String,
    /// Every part is in one of these; empty: whatever they are in.
    pub all: Vec<String>,
    /// At least one part is in one of these; empty: not asked for.
    pub any: Vec<String>,
    /// No part is in one of these.
    pub none: Vec<String>,
    /// Where the table has the rule.
    pub place: Place,
}

impl CompositeRule {
    /// Do these states of parts meet it?
    fn is_met(&self, states: &BTreeSet<&str>) -> bool {
        let has = |list: &[String], state: &str| list.iter().any(|listed| listed == state);
        (self.all.is_empty() || states.iter().all(|state| has(&self.all, state)))
            && (self.any.is_empty() || states.iter().any(|state| has(&self.any, state)))
            && !states.iter().any(|state| has(&self.none, state))
    }
}

impl Composite {
    /// Reads a composite from the text of its table; `file` is what places and messages call it.
    ///
    /// # Errors
    ///
    /// [`LoadError::Syntax`] when the text is not TOML or has keys that a composite does not have.
    pub fn parse(file: &str, text: &str) -> Result<Self, LoadError> {
        let source = Source::new(file, text);
        let raw: RawTable = source.parse()?;
        let header = raw.composite;
        let rules = raw.rule.into_iter().map(|rule| CompositeRule {
            place: source.place(rule.state.span()),
            state: rule.state.into_inner(),
            all: rule.all.0,
            any: rule.any.0,
            none: rule.none.0,
        });
        let exceptions = raw.exception.into_iter().map(|raw| raw.at(&source));
        Ok(Self {
            place: source.place(header.name.span()),
            name: header.name.into_inner(),
            whole: header.whole,
            part: header.part,
            evidence: header.evidence,
            rules: rules.collect(),
            exceptions: exceptions.collect(),
        })
    }

    /// The name, for example `sid-service--components`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The machine of the whole.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// The machine of each part.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// What the table rests on, a line each.
    pub fn evidence(&self) -> &[String] {
        &self.evidence
    }

    /// Where the table names the composite.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The rules, in the table's order.
    pub fn rules(&self) -> &[CompositeRule] {
        &self.rules
    }

    /// Moves of a part that the whole cannot follow, by the table's word: the states of the whole before and after.
    pub fn exceptions(&self) -> &[crate::Exception] {
        &self.exceptions
    }

    /// The state of a whole whose parts are in these states, each in any spelling that `part` knows; none if it has no parts,
    /// or if no rule is met.
    ///
    /// ```
    /// let registry = sidereal_lifecycle::builtin();
    /// let composite = registry.composite("sid-service--components").ok_or("missing")?;
    /// let part = registry.machine(composite.part()).ok_or("missing")?;
    /// assert_eq!(composite.state(part, ["active", "inactive"]), Some("inactive"));
    /// assert_eq!(composite.state(part, ["active", "terminated"]), Some("active"));
    /// assert_eq!(composite.state(part, []), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn state<'s>(&self, part: &StateMachine, states: impl IntoIterator<Item = &'s str>) -> Option<&str> {
        let states: Vec<&str> = states.into_iter().collect();
        let named = states.iter().map(|state| part.state(state).map_or(*state, |known| known.name.as_str()));
        self.of(&named.collect())
    }

    /// The state of the first rule that these states of parts meet.
    pub(crate) fn of<'s>(&'s self, states: &BTreeSet<&str>) -> Option<&'s str> {
        self.met(states).first().map(|rule| rule.state.as_str())
    }

    /// All rules that these states of parts meet.
    pub(crate) fn met<'s>(&'s self, states: &BTreeSet<&str>) -> Vec<&'s CompositeRule> {
        self.rules.iter().filter(|rule| !states.is_empty() && rule.is_met(states)).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    composite: RawComposite,
    rule: Vec<RawRule>,
    #[serde(default)]
    exception: Vec<crate::relation::RawException>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawComposite {
    name: Spanned<String>,
    whole: String,
    part: String,
    #[serde(default)]
    evidence: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    state: Spanned<String>,
    #[serde(default)]
    all: Names,
    #[serde(default)]
    any: Names,
    #[serde(default)]
    none: Names,
}
