//! Checks of one machine, and of states against a machine.

use std::collections::HashMap;

use sidereal_diagnostics::Finding;

use super::rules::{
    DEAD_END, DUPLICATE_STATE, ILLEGAL_TRANSITION, QUESTIONED_TRANSITION, UNDECLARED_STATE, UNKNOWN_STATE,
    UNREACHABLE_STATE,
};
use crate::StateMachine;
use crate::machine::list;

impl StateMachine {
    /// Whether a state may follow another one, in one transition. Nothing to find when the state has not changed; an
    /// advice when it may, and the table says what speaks against it.
    pub fn check_transition(&self, from: &str, to: &str) -> Option<Finding> {
        let (Some(before), Some(after)) = (self.state(from), self.state(to)) else {
            return self.check_state(from).or_else(|| self.check_state(to));
        };
        if before.name == after.name {
            return None;
        }
        if self.can_become(from, to) {
            let mut advice = self.transitions_between(from, to).map(|transition| transition.advice.as_deref());
            // One transition that nothing speaks against is enough.
            let first = advice.next()??;
            return advice.all(|advice| advice.is_some()).then(|| {
                let message = format!("`{from}` may become `{to}` in {}, but {first}", self.name());
                Finding::new(&QUESTIONED_TRANSITION, message).help("make sure that all who take part allow it")
            });
        }
        let next: Vec<&str> = self.next_states(from).collect();
        let message = format!("`{from}` may not become `{to}` in {}", self.name());
        Some(Finding::new(&ILLEGAL_TRANSITION, message).help(format!("allowed after `{from}`: {}", list(&next))))
    }

    /// Whether the machine names the state.
    pub fn check_state(&self, state: &str) -> Option<Finding> {
        if self.state(state).is_some() {
            return None;
        }
        let names: Vec<&str> = self.states().iter().map(|state| state.name.as_str()).collect();
        let message = format!("`{state}` is not a state of {}", self.name());
        Some(Finding::new(&UNKNOWN_STATE, message).help(format!("kept as it is; its states: {}", list(&names))))
    }

    /// What is wrong with the table of the machine, in the order of the rules.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.undeclared_states();
        findings.extend(self.duplicate_states());
        findings.extend(self.unreachable_states());
        findings.extend(self.dead_ends());
        findings
    }

    fn undeclared_states(&self) -> Vec<Finding> {
        let in_transitions = self.transitions().iter().flat_map(|transition| {
            [&transition.from, &transition.to].map(|state| (state.as_str(), "a transition", &transition.place))
        });
        let in_initial = self.initial().iter().map(|state| (state.as_str(), "`initial`", self.place()));
        let mut findings = Vec::new();
        for (state, holder, place) in in_initial.chain(in_transitions) {
            if self.states().iter().any(|declared| declared.name == state) {
                continue;
            }
            let message = format!("{holder} of {} names `{state}`, which is not declared", self.name());
            let finding = Finding::new(&UNDECLARED_STATE, message)
                .help("declare it under `[[state]]`, or use the name and not another spelling")
                .at(place.clone());
            // one entry of the table stands for many transitions
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings
    }

    fn duplicate_states(&self) -> Vec<Finding> {
        let mut seen = HashMap::new();
        let mut findings = Vec::new();
        for state in self.states() {
            for spelling in std::iter::once(&state.name).chain(&state.spellings) {
                let Some(first) = seen.insert(spelling, &state.place) else { continue };
                let message = format!("`{spelling}` of {} is declared twice, first at {first}", self.name());
                findings.push(Finding::new(&DUPLICATE_STATE, message).help("keep one").at(state.place.clone()));
            }
        }
        findings
    }

    fn unreachable_states(&self) -> Vec<Finding> {
        let reached = self.reachable(self.initial().iter().map(String::as_str));
        let unreached = self.states().iter().filter(|state| !reached.contains(state.name.as_str()));
        unreached
            .map(|state| {
                let message = format!("no way leads from an initial state of {} to `{}`", self.name(), state.name);
                Finding::new(&UNREACHABLE_STATE, message)
                    .help("add the transition that leads to it, or list it under `initial`")
                    .at(state.place.clone())
            })
            .collect()
    }

    fn dead_ends(&self) -> Vec<Finding> {
        let stuck = |name: &str| self.next_states(name).next().is_none();
        let dead_ends = self.states().iter().filter(|state| !state.terminal && stuck(&state.name));
        dead_ends
            .map(|state| {
                let message = format!("no transition leaves `{}` of {}", state.name, self.name());
                Finding::new(&DEAD_END, message)
                    .help("add a transition, or say `terminal = true` if the life may end here")
                    .at(state.place.clone())
            })
            .collect()
    }
}
