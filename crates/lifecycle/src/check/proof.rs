//! What a relation keeps, found by exploring both machines.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::relation::{Relation, value};
use crate::{Registry, StateMachine};

/// So many combinations of values on the right are explored; a relation of more is not proven from the right.
pub const LIMIT: usize = 20_000;

/// What a relation keeps, each way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// The relation.
    pub relation: String,
    /// From left to right: the transitions of the machine on the left.
    pub forth: Kept,
    /// From right to left: the steps of one attribute between combinations that are read as a state. None if there are too
    /// many combinations to explore.
    pub back: Option<Kept>,
    /// States that share a combination.
    pub merged: Vec<Merged>,
    /// States that say nothing of an attribute, so that any value of it will do.
    pub unconstrained: Vec<Unconstrained>,
    /// Combinations of values of all attributes on the right.
    pub combinations: Combinations,
}

/// Which transitions have a counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// All of them.
    pub transitions: usize,
    /// Those between which the other side stays as it is.
    pub still: usize,
    /// Those that the other side cannot follow by any way of transitions.
    pub broken: Vec<Broken>,
}

/// A transition that the other side cannot follow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Broken {
    /// The state or combination before.
    pub from: String,
    /// The one after.
    pub to: String,
    /// What would have to become what on the other side.
    pub other: String,
    /// Why, by the word of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// States that share a combination, so that they cannot be told apart on the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The combination.
    pub combination: String,
    /// The states.
    pub states: Vec<String>,
    /// The one that it is read back as.
    pub back: String,
}

/// A state that leaves attributes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unconstrained {
    /// The state.
    pub state: String,
    /// The attributes.
    pub attributes: Vec<String>,
}

/// How many combinations of values there are on the right, and what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Combinations {
    /// All.
    pub all: usize,
    /// Those that a state is written as.
    pub written: usize,
    /// Those that are read as a state although no state is written so.
    pub only_read: usize,
    /// Those that are read as no state.
    pub unread: usize,
}

impl Proof {
    /// Is every state told apart, and every transition followed, on either side?
    pub fn keeps_all(&self) -> bool {
        let whole = |kept: &Kept| kept.broken.is_empty();
        self.merged.is_empty() && whole(&self.forth) && self.back.as_ref().is_some_and(whole)
    }
}

impl Relation {
    /// What the relation keeps; none if one of its machines is not in the registry.
    ///
    /// ```
    /// let registry = sidereal_lifecycle::builtin();
    /// let relation = registry.relation("cimi-machine--sid-resource").ok_or("missing")?;
    /// let proof = relation.proof(registry).ok_or("missing")?;
    /// assert!(proof.merged.is_empty());
    /// assert_eq!(proof.combinations.all, 108);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn proof(&self, machines: &Registry) -> Option<Proof> {
        let left = machines.machine(self.left())?;
        let right: Option<Vec<&StateMachine>> =
            self.attributes().iter().map(|attribute| machines.machine(&attribute.machine)).collect();
        let prover = Prover { relation: self, left, right: right? };
        let explored = prover.explore();
        let (combinations, back) = explored.unwrap_or_default();
        Some(Proof {
            relation: self.name().to_owned(),
            forth: prover.forth(),
            back,
            merged: prover.merged(),
            unconstrained: prover.unconstrained(),
            combinations,
        })
    }
}

struct Prover<'a> {
    relation: &'a Relation,
    left: &'a StateMachine,
    right: Vec<&'a StateMachine>,
}

impl<'a> Prover<'a> {
    fn forth(&self) -> Kept {
        let mut kept = Kept::default();
        for from in self.left.states() {
            for to in self.left.next_states(&from.name) {
                let (Some(before), Some(after)) = (self.relation.forth(&from.name), self.relation.forth(to)) else {
                    continue;
                };
                kept.transitions += 1;
                kept.still += usize::from(before.right == after.right);
                let attributes = self.relation.attributes().iter().zip(&self.right).enumerate();
                let broken: Vec<String> = attributes
                    .filter_map(|(at, (attribute, machine))| {
                        let (from, to) = (value(&before.right, at)?, value(&after.right, at)?);
                        let stuck = machine.path(from, to).is_none();
                        stuck.then(|| format!("{} from {from} to {to}", attribute.name))
                    })
                    .collect();
                if !broken.is_empty() {
                    let mut exceptions = self.relation.exceptions().iter();
                    let exception = exceptions.find(|exception| exception.from == from.name && exception.to == to);
                    kept.broken.push(Broken {
                        from: from.name.clone(),
                        to: to.to_owned(),
                        other: broken.join(", "),
                        reason: exception.map(|exception| exception.reason.clone()),
                    });
                }
            }
        }
        kept
    }

    fn merged(&self) -> Vec<Merged> {
        let mut by_combination: BTreeMap<Vec<Option<&str>>, BTreeSet<&str>> = BTreeMap::new();
        for row in self.relation.rows() {
            by_combination.entry(row.values().collect()).or_default().insert(&row.left);
        }
        let shared = by_combination.into_iter().filter(|(_, states)| states.len() > 1);
        shared
            .map(|(values, states)| Merged {
                combination: self.words(&values),
                back: self.relation.back(&values).unwrap_or_default().to_owned(),
                states: states.into_iter().map(str::to_owned).collect(),
            })
            .collect()
    }

    fn unconstrained(&self) -> Vec<Unconstrained> {
        let left_out = |row: &crate::Row| {
            let attributes = self.relation.attributes().iter().zip(&row.right);
            let attributes: Vec<String> =
                attributes.filter(|(_, value)| value.is_none()).map(|(attribute, _)| attribute.name.clone()).collect();
            (!attributes.is_empty()).then(|| Unconstrained { state: row.left.clone(), attributes })
        };
        self.relation.rows().iter().filter_map(left_out).collect()
    }

    /// All combinations of values, and the steps between those that are read as a state.
    fn explore(&self) -> Option<(Combinations, Option<Kept>)> {
        let sizes: Vec<usize> = self.right.iter().map(|machine| machine.states().len()).collect();
        let all = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size))?;
        if all > LIMIT {
            return Some((Combinations { all, ..Combinations::default() }, None));
        }
        let written: BTreeSet<Vec<Option<&str>>> =
            self.relation.rows().iter().map(|row| self.by_name(row.values())).collect();
        let mut count = Combinations { all, ..Combinations::default() };
        let mut kept = Kept::default();
        for number in 0..all {
            let here = self.combination(number, &sizes);
            let Some(from) = self.relation.back(&here) else {
                count.unread += 1;
                continue;
            };
            let by_row = written.contains(&here);
            count.written += usize::from(by_row);
            count.only_read += usize::from(!by_row);
            for (at, machine) in self.right.iter().enumerate() {
                let Some(Some(before)) = here.get(at).copied() else { continue };
                for after in machine.next_states(before) {
                    let mut there = here.clone();
                    if let Some(value) = there.get_mut(at) {
                        *value = Some(after);
                    }
                    let Some(to) = self.relation.back(&there) else { continue };
                    kept.transitions += 1;
                    kept.still += usize::from(from == to);
                    if from != to && self.left.path(from, to).is_none() {
                        let other = format!("from {from} to {to}");
                        kept.broken.push(Broken {
                            from: self.words(&here),
                            to: self.words(&there),
                            other,
                            reason: None,
                        });
                    }
                }
            }
        }
        Some((count, Some(kept)))
    }

    /// The combination of a number, in which each attribute is a digit.
    fn combination(&self, mut number: usize, sizes: &[usize]) -> Vec<Option<&'a str>> {
        let mut values = Vec::with_capacity(sizes.len());
        for (machine, size) in self.right.iter().zip(sizes) {
            values.push(machine.states().get(number % size).map(|state| state.name.as_str()));
            number /= size;
        }
        values
    }

    /// Values by the names of their states, whatever the spelling of a row.
    fn by_name<'v>(&self, values: impl Iterator<Item = Option<&'v str>>) -> Vec<Option<&'v str>>
    where
        'a: 'v,
    {
        let named = |(value, machine): (Option<&'v str>, &&'a StateMachine)| {
            value.map(|value| machine.state(value).map_or(value, |state| state.name.as_str()))
        };
        values.zip(&self.right).map(named).collect()
    }

    fn words(&self, values: &[Option<&str>]) -> String {
        let said = self.relation.attributes().iter().zip(values);
        let said: Vec<String> =
            said.filter_map(|(attribute, value)| Some(format!("{} {}", attribute.name, (*value)?))).collect();
        if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
    }
}
