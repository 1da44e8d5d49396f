//! Checks of a composite, by exploring every set of states that its parts can be in.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;
use sidereal_diagnostics::{Finding, Rule};

use super::rules;
use crate::machine::list;
use crate::{Composite, Registry, StateMachine};

/// A part with more states is not explored: there are as many sets as two to that power.
const STATES: usize = 16;

/// What the exploration of a composite has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompositeProof {
    /// The composite.
    pub composite: String,
    /// Sets of states that parts can be in.
    pub sets: usize,
    /// Moves of one part, by which the whole goes a legal way or stays as it is.
    pub moves: usize,
    /// Those by which it stays as it is.
    pub still: usize,
    /// How the whole moves where it cannot, with the first move of a part that shows it.
    pub broken: Vec<super::Broken>,
}

impl Composite {
    /// What is wrong with the table of the composite, in the order of the rules.
    pub fn check(&self, machines: &Registry) -> Vec<Finding> {
        self.explored(machines).0
    }

    /// What the composite keeps of the moves of its parts; none if a machine is missing, or has too many states.
    pub fn proof(&self, machines: &Registry) -> Option<CompositeProof> {
        self.explored(machines).1
    }

    fn explored(&self, machines: &Registry) -> (Vec<Finding>, Option<CompositeProof>) {
        let mut findings = Vec::new();
        for name in [self.whole(), self.part()] {
            if machines.machine(name).is_none() {
                let message = format!("there is no machine `{name}`, named in {}", self.name());
                findings.push(at(&rules::UNKNOWN_MACHINE, message, "load it first, or correct the name", self.place()));
            }
        }
        let (Some(whole), Some(part)) = (machines.machine(self.whole()), machines.machine(self.part())) else {
            return (findings, None);
        };
        self.unknown_states(whole, part, &mut findings);
        if part.states().len() > STATES {
            let message = format!("{} has more than {STATES} states, named in {}", part.name(), self.name());
            findings.push(at(&rules::TOO_MANY_STATES, message, "choose a machine of fewer states", self.place()));
            return (findings, None);
        }
        if !findings.is_empty() {
            return (findings, None);
        }
        let proof = Explorer { composite: self, whole, part }.explore(&mut findings);
        (findings, Some(proof))
    }

    fn unknown_states(&self, whole: &StateMachine, part: &StateMachine, findings: &mut Vec<Finding>) {
        for rule in self.rules() {
            let of_whole = std::iter::once((&rule.state, whole, &rules::UNKNOWN_LEFT_STATE));
            let of_part = rule.all.iter().chain(&rule.any).chain(&rule.none);
            let of_part = of_part.map(|state| (state, part, &rules::UNKNOWN_RIGHT_STATE));
            for (state, machine, code) in of_whole.chain(of_part) {
                if !machine.states().iter().any(|known| known.name == *state) {
                    let message = format!("`{state}` is not a state of {}, named in {}", machine.name(), self.name());
                    findings.push(at(code, message, "correct the name", &rule.place));
                }
            }
        }
    }
}

fn at(rule: &Rule, message: String, help: &str, place: &sidereal_diagnostics::Place) -> Finding {
    Finding::new(rule, message).help(help).at(place.clone())
}

struct Explorer<'a> {
    composite: &'a Composite,
    whole: &'a StateMachine,
    part: &'a StateMachine,
}

impl<'a> Explorer<'a> {
    fn explore(&self, findings: &mut Vec<Finding>) -> CompositeProof {
        let names: Vec<&str> = self.part.states().iter().map(|state| state.name.as_str()).collect();
        let sets = (1_usize << names.len()) - 1;
        let name = self.composite.name();
        let mut proof = CompositeProof { composite: name.to_owned(), sets, moves: 0, still: 0, broken: Vec::new() };
        let mut seen = HashSet::new();
        let mut used = HashSet::new();
        // The smallest sets come first, as the plainest examples.
        let mut numbers: Vec<usize> = (1..=sets).collect();
        numbers.sort_by_key(|number| number.count_ones());
        let (mut open, mut doubled) = (None, HashSet::new());
        for number in numbers {
            let in_it = names.iter().enumerate().filter(|(bit, _)| number & (1 << bit) != 0);
            let states: BTreeSet<&str> = in_it.map(|(_, name)| *name).collect();
            let met = self.composite.met(&states);
            match met.as_slice() {
                [] => {
                    open.get_or_insert_with(|| list(&states.iter().collect::<Vec<_>>()));
                }
                [_] => {}
                [first, second, ..] => {
                    if doubled.insert((&first.state, &second.state)) {
                        let parts = list(&states.iter().collect::<Vec<_>>());
                        let message = format!(
                            "parts in {parts} make the whole both `{}` and `{}` in {name}",
                            first.state, second.state
                        );
                        let help = "add to `none` of one of them what the other asks for";
                        findings.push(at(&rules::OVERLAPPING_RULES, message, help, &second.place));
                    }
                }
            }
            if let Some(rule) = met.first() {
                self.moves(&states, &rule.state, &mut proof, &mut seen, &mut used);
            }
        }
        if let Some(parts) = open {
            let message = format!("no rule of {name} says what the whole is when its parts are in {parts}");
            findings.push(at(&rules::NOT_TOTAL, message, "add a `[[rule]]` for it", self.composite.place()));
        }
        for broken in &proof.broken {
            if broken.reason.is_none() {
                let message = format!(
                    "{} makes the whole go from `{}` to `{}`, which {} does not allow, in {name}",
                    broken.other,
                    broken.from,
                    broken.to,
                    self.whole.name()
                );
                let help = "change the rules, or list both states under `[[exception]]` with a reason";
                findings.push(at(&rules::BROKEN_TRANSITION, message, help, self.composite.place()));
            }
        }
        for exception in self.composite.exceptions() {
            if !used.contains(&(exception.from.as_str(), exception.to.as_str())) {
                let message =
                    format!("the exception from `{}` to `{}` is not needed in {name}", exception.from, exception.to);
                findings.push(at(&rules::NEEDLESS_EXCEPTION, message, "drop it", &exception.place));
            }
        }
        proof
    }

    /// One part moves: it was the only one in its state, or another stays there.
    fn moves(
        &self,
        states: &BTreeSet<&'a str>,
        before: &'a str,
        proof: &mut CompositeProof,
        seen: &mut HashSet<(String, String)>,
        used: &mut HashSet<(&'a str, &'a str)>,
    ) {
        for from in states {
            for to in self.part.next_states(from) {
                let mut joined = states.clone();
                joined.insert(to);
                let mut moved = joined.clone();
                moved.remove(from);
                for after in [moved, joined] {
                    let Some(state) = self.composite.of(&after) else { continue };
                    proof.moves += 1;
                    if state == before {
                        proof.still += 1;
                        continue;
                    }
                    if self.whole.path(before, state).is_some() {
                        continue;
                    }
                    let mut exceptions = self.composite.exceptions().iter();
                    let exception = exceptions.find(|exception| exception.from == before && exception.to == state);
                    if let Some(exception) = exception {
                        used.insert((exception.from.as_str(), exception.to.as_str()));
                    }
                    if seen.insert((before.to_owned(), state.to_owned())) {
                        let parts = list(&states.iter().collect::<Vec<_>>());
                        proof.broken.push(super::Broken {
                            from: before.to_owned(),
                            to: state.to_owned(),
                            other: format!("a part that goes from {from} to {to}, with parts in {parts},"),
                            reason: exception.map(|exception| exception.reason.clone()),
                        });
                    }
                }
            }
        }
    }
}
