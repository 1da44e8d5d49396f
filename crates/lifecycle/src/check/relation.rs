//! Checks of a relation against its machines.

use std::collections::{HashMap, HashSet};

use sidereal_diagnostics::{Finding, Place, Rule};

use super::rules;
use crate::relation::{Relation, Row, value};
use crate::{Registry, StateMachine};

impl Relation {
    /// What is wrong with the table of the relation, in the order of the rules.
    pub fn check(&self, machines: &Registry) -> Vec<Finding> {
        let checker = Checker {
            relation: self,
            left: machines.machine(self.left()),
            right: self.attributes().iter().map(|attribute| machines.machine(&attribute.machine)).collect(),
        };
        let checks = [
            Checker::unknown_machines,
            Checker::duplicate_attributes,
            Checker::undeclared_attributes,
            Checker::unknown_left_states,
            Checker::unknown_right_states,
            Checker::states_without_row,
            Checker::duplicate_rows,
            Checker::ways_back,
            Checker::narrowing,
            Checker::transitions,
        ];
        checks.into_iter().flat_map(|check| check(&checker)).collect()
    }
}

struct Checker<'a> {
    relation: &'a Relation,
    left: Option<&'a StateMachine>,
    right: Vec<Option<&'a StateMachine>>,
}

/// What rows and readings have in common.
struct Line<'a> {
    left: &'a str,
    right: &'a [Option<String>],
    strange: &'a [String],
    place: &'a Place,
}

impl<'a> Checker<'a> {
    fn finding(&self, rule: &Rule, place: &Place, message: &str, help: &str) -> Finding {
        Finding::new(rule, format!("{message} in {}", self.relation.name())).help(help).at(place.clone())
    }

    fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        let rows = self.relation.rows().iter().map(|row| Line {
            left: &row.left,
            right: &row.right,
            strange: &row.strange,
            place: &row.place,
        });
        rows.chain(self.relation.readings().iter().map(|reading| Line {
            left: &reading.left,
            right: &reading.right,
            strange: &reading.strange,
            place: &reading.place,
        }))
    }

    fn unknown_machines(&self) -> Vec<Finding> {
        let left = std::iter::once((self.relation.left(), self.relation.place(), &self.left));
        let right = self.relation.attributes().iter().zip(&self.right);
        let right = right.map(|(attribute, machine)| (attribute.machine.as_str(), &attribute.place, machine));
        left.chain(right)
            .filter(|(.., machine)| machine.is_none())
            .map(|(name, place, _)| {
                let message = format!("there is no machine `{name}`, named");
                self.finding(&rules::UNKNOWN_MACHINE, place, &message, "load it first, or correct the name")
            })
            .collect()
    }

    fn duplicate_attributes(&self) -> Vec<Finding> {
        let mut seen = HashSet::new();
        let twice = self.relation.attributes().iter().filter(|attribute| !seen.insert(&attribute.name));
        twice
            .map(|attribute| {
                let message = format!("`{}` is declared twice", attribute.name);
                self.finding(&rules::DUPLICATE_ATTRIBUTE, &attribute.place, &message, "keep one")
            })
            .collect()
    }

    fn undeclared_attributes(&self) -> Vec<Finding> {
        let strange = self.lines().flat_map(|line| line.strange.iter().map(move |name| (name, line.place)));
        strange
            .map(|(name, place)| {
                let message = format!("`{name}` is not an attribute");
                self.finding(
                    &rules::UNDECLARED_ATTRIBUTE,
                    place,
                    &message,
                    "declare it under `right`, or correct the name",
                )
            })
            .collect()
    }

    fn unknown_left_states(&self) -> Vec<Finding> {
        let Some(left) = self.left else { return Vec::new() };
        let unknown = self.lines().filter(|line| left.state(line.left).is_none());
        unknown
            .map(|line| {
                let message = format!("`{}` is not a state of {}, named", line.left, left.name());
                self.finding(&rules::UNKNOWN_LEFT_STATE, line.place, &message, "correct the name, or drop the entry")
            })
            .collect()
    }

    fn unknown_right_states(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for line in self.lines() {
            for (value, machine) in line.right.iter().zip(&self.right) {
                let (Some(value), Some(machine)) = (value, machine) else { continue };
                if machine.state(value).is_none() {
                    let message = format!("`{value}` is not a state of {}, named", machine.name());
                    findings.push(self.finding(&rules::UNKNOWN_RIGHT_STATE, line.place, &message, "correct the value"));
                }
            }
        }
        findings
    }

    fn states_without_row(&self) -> Vec<Finding> {
        let states = self.left.map_or(&[][..], StateMachine::states);
        let missing = states.iter().filter(|state| self.relation.forth(&state.name).is_none());
        missing
            .map(|state| {
                let message = format!("`{}` has no row", state.name);
                self.finding(&rules::STATE_WITHOUT_ROW, self.relation.place(), &message, "add a `[[row]]` for it")
            })
            .collect()
    }

    fn duplicate_rows(&self) -> Vec<Finding> {
        let mut seen = HashMap::new();
        let mut findings = Vec::new();
        for row in self.relation.rows() {
            let state = self.left.and_then(|left| left.state(&row.left)).map_or(row.left.as_str(), |state| &state.name);
            if let Some(first) = seen.get(state) {
                let message = format!("`{state}` has two rows, the first at {first},");
                findings.push(self.finding(&rules::DUPLICATE_ROW, &row.place, &message, "keep one"));
            } else {
                seen.insert(state, &row.place);
            }
        }
        findings
    }

    /// Every combination has one row that it is read back as.
    fn ways_back(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (combination, rows) in self.combinations() {
            let mut marked = rows.iter().filter(|row| row.back);
            match (marked.next(), rows.as_slice()) {
                (Some(first), _) => findings.extend(marked.map(|row| {
                    let message =
                        format!("`{}` and `{}` both claim the way back from {combination}", first.left, row.left);
                    self.finding(&rules::CONTESTED_WAY_BACK, &row.place, &message, "keep `back = true` on one of them")
                })),
                (None, [first, second, ..]) => {
                    let message = format!(
                        "`{}` and `{}` share {combination}, and none has the way back",
                        first.left, second.left
                    );
                    let help = "mark the state that the combination is read back as with `back = true`";
                    findings.push(self.finding(&rules::NO_WAY_BACK, &second.place, &message, help));
                }
                _ => {}
            }
        }
        findings
    }

    /// The rows by combination, both in the table's order; two rows for one state count once.
    fn combinations(&self) -> Vec<(String, Vec<&'a Row>)> {
        let mut combinations: Vec<(String, Vec<&Row>)> = Vec::new();
        for row in self.relation.rows() {
            let combination = self.combination(row);
            match combinations.iter_mut().find(|(known, _)| *known == combination) {
                Some((_, rows)) if rows.iter().any(|known| known.left == row.left) => {}
                Some((_, rows)) => rows.push(row),
                None => combinations.push((combination, vec![row])),
            }
        }
        combinations
    }

    /// The combination in words, every value by its name whatever the row's spelling.
    fn combination(&self, row: &Row) -> String {
        let attributes = self.relation.attributes().iter().zip(&self.right).enumerate();
        let values = attributes.map(|(at, (attribute, machine))| {
            let value = value(&row.right, at).unwrap_or("-");
            let name = machine.and_then(|machine| machine.state(value)).map_or(value, |state| &state.name);
            format!("{} {name}", attribute.name)
        });
        format!("({})", values.collect::<Vec<_>>().join(", "))
    }

    fn narrowing(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in self.relation.rows() {
            let back = self.relation.back(&row.values().collect::<Vec<_>>()).unwrap_or_default();
            if back != row.left && !(row.narrow && row.note.is_some()) {
                let message = format!("`{}` is read back as `{back}`, and its row does not say so", row.left);
                let help = "add `relation = \"narrow\"` and a `note` why";
                findings.push(self.finding(&rules::UNSTATED_NARROWING, &row.place, &message, help));
            }
            if back == row.left && row.narrow {
                let message = format!("`{back}` is read back as itself, and its row says `narrow`");
                findings.push(self.finding(&rules::NEEDLESS_NARROWING, &row.place, &message, "drop `relation`"));
            }
        }
        findings
    }

    /// Where the left may go, the right may go along; and the exceptions are those that are needed.
    fn transitions(&self) -> Vec<Finding> {
        let Some(left) = self.left else { return Vec::new() };
        let mut needed = HashSet::new();
        let mut findings = Vec::new();
        for from in left.states() {
            for to in left.next_states(&from.name) {
                let Some((attribute, row)) = self.broken(&from.name, to) else { continue };
                needed.insert((from.name.as_str(), to));
                let exceptions = self.relation.exceptions();
                if !exceptions.iter().any(|exception| exception.from == from.name && exception.to == to) {
                    let message = format!("`{}` may become `{to}`, and `{attribute}` cannot go along", from.name);
                    let help = "choose other values, or list the transition under `[[exception]]` with a reason";
                    findings.push(self.finding(&rules::BROKEN_TRANSITION, &row.place, &message, help));
                }
            }
        }
        for exception in self.relation.exceptions() {
            if !needed.contains(&(exception.from.as_str(), exception.to.as_str())) {
                let message = format!("the exception from `{}` to `{}` is not needed", exception.from, exception.to);
                findings.push(self.finding(&rules::NEEDLESS_EXCEPTION, &exception.place, &message, "drop it"));
            }
        }
        findings
    }

    /// The first attribute that has no way from the value of one state to that of another, and the row of the latter.
    fn broken(&self, from: &str, to: &str) -> Option<(&'a str, &'a Row)> {
        let (from, to) = (self.relation.forth(from)?, self.relation.forth(to)?);
        let mut attributes = self.relation.attributes().iter().zip(&self.right).enumerate();
        let (_, (attribute, _)) = attributes.find(|(at, (_, machine))| {
            let (Some(machine), Some(before), Some(after)) = (machine, value(&from.right, *at), value(&to.right, *at))
            else {
                return false;
            };
            machine.state(before).is_some() && machine.state(after).is_some() && machine.path(before, after).is_none()
        })?;
        Some((&attribute.name, to))
    }
}
