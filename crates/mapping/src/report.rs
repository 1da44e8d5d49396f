//! What became of every leaf of what was translated.

use std::fmt::Write;

use serde::Serialize;
use sidereal_model::Json;
use sidereal_model::json::escape_pointer;
use strum::Display;

/// What became of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Outcome {
    /// Carried by a rule; the way back gives the same value.
    Exact,
    /// Carried by a rule, but not all of it; the complement keeps the original, if it is on.
    Changed,
    /// No rule carries it; the complement does.
    Complemented,
    /// Neither carries it.
    Lost,
}

/// How many leaves there are of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Leaves {
    /// Carried, and the way back gives the same value.
    pub exact: u64,
    /// Carried with a change.
    pub changed: u64,
    /// Kept in the complement.
    pub complemented: u64,
    /// Lost.
    pub lost: u64,
}

impl Leaves {
    /// All leaves.
    pub fn total(&self) -> u64 {
        self.exact + self.changed + self.complemented + self.lost
    }

    fn merge(&mut self, other: Self) {
        self.exact += other.exact;
        self.changed += other.changed;
        self.complemented += other.complemented;
        self.lost += other.lost;
    }

    pub(crate) fn add(&mut self, outcome: Outcome, count: u64) {
        *match outcome {
            Outcome::Exact => &mut self.exact,
            Outcome::Changed => &mut self.changed,
            Outcome::Complemented => &mut self.complemented,
            Outcome::Lost => &mut self.lost,
        } += count;
    }
}

/// What became of one leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its JSON pointer in the source.
    pub from: String,
    /// Where it went in the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The rule that carried it: file and line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A translation on the way to a model that the source has no tables for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// The model it starts from.
    pub from: &'static str,
    /// The model it leads to.
    pub to: &'static str,
    /// How many entities were translated.
    pub entities: u64,
    /// How many leaves of where it starts there are of each outcome.
    pub leaves: Leaves,
}

/// What became of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many entities were translated.
    pub entities: u64,
    /// How many leaves there are of each outcome.
    pub leaves: Leaves,
    /// Each leaf, if asked for.
    pub items: Vec<Item>,
    /// The legs, if the way led through other models.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Leg>,
}

impl Report {
    /// Adds another report to this one.
    pub fn merge(&mut self, other: Report) {
        self.entities += other.entities;
        self.leaves.merge(other.leaves);
        self.items.extend(other.items);
        for leg in other.legs {
            match self.legs.iter_mut().find(|known| (known.from, known.to) == (leg.from, leg.to)) {
                Some(known) => {
                    known.entities += leg.entities;
                    known.leaves.merge(leg.leaves);
                }
                None => self.legs.push(leg),
            }
        }
    }
}

/// Why and how a value went where it did, as far as the report tells.
#[derive(Clone, Copy)]
pub(crate) struct Fate<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) to: Option<&'a dyn std::fmt::Display>,
    pub(crate) rule: Option<&'a crate::plan::Rule>,
    pub(crate) reason: Option<&'a str>,
}

/// Collects a report while entities are translated.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    pub(crate) report: Report,
    /// The pointer of the value at hand.
    pub(crate) path: String,
    items: bool,
    /// Nothing is recorded while this is set: a translation for comparison only.
    pub(crate) paused: bool,
    /// At this length of the path, members are under their pointers: those of an entity whose entries are apart.
    flat: Option<usize>,
}

impl Recorder {
    pub(crate) fn new(items: bool, path: &str) -> Self {
        Self { report: Report::default(), path: path.to_owned(), items, paused: false, flat: None }
    }

    pub(crate) fn entity(&mut self) {
        if !self.paused {
            self.report.entities += 1;
        }
    }

    /// One step further into the source; gives what [`Recorder::leave`] takes.
    pub(crate) fn enter(&mut self, step: &str) -> usize {
        let parent = self.path.len();
        if self.flat == Some(parent) && step.starts_with('/') {
            self.path.push_str(step);
        } else {
            self.path.push('/');
            self.path.push_str(&escape_pointer(step));
        }
        parent
    }

    /// Into an item of the array at hand.
    pub(crate) fn enter_item(&mut self, index: usize) -> usize {
        let parent = self.path.len();
        // Writing to a string does not fail.
        let _ = write!(self.path, "/{index}");
        parent
    }

    /// The pointer of a member of the value at hand.
    pub(crate) fn pointer(&mut self, step: &str) -> String {
        let parent = self.enter(step);
        let pointer = self.path.clone();
        self.leave(parent);
        pointer
    }

    /// The members of the value at hand are under their pointers, if that is how they look; gives what
    /// [`Recorder::unflatten`] takes.
    pub(crate) fn flatten(&mut self) -> Option<usize> {
        self.flat.replace(self.path.len())
    }

    pub(crate) fn unflatten(&mut self, outer: Option<usize>) {
        self.flat = outer;
    }

    pub(crate) fn leave(&mut self, parent: usize) {
        self.path.truncate(parent);
    }

    /// Records the fate of a value some steps below.
    pub(crate) fn record_below(&mut self, path: &[String], value: Json<'_>, fate: Fate<'_>) {
        let parent = self.path.len();
        if let Some((last, above)) = path.split_last() {
            for step in above {
                self.enter(step);
            }
            self.record(last, value, fate);
        }
        self.leave(parent);
    }

    /// The complement that an entity brought along was put back where it came from.
    pub(crate) fn restored(&mut self, plan: &crate::plan::Plan, entity: Json<'_>) {
        let Some(path) = &plan.left_complement else { return };
        let mut here = Some(entity);
        let parent = self.path.len();
        for (index, step) in path.steps.iter().enumerate() {
            here = here.and_then(|value| value.get(&step.name));
            match here {
                Some(value) if index + 1 == path.steps.len() => {
                    self.record(
                        &step.name,
                        value,
                        Fate { outcome: Outcome::Exact, to: None, rule: None, reason: None },
                    );
                }
                _ => {
                    self.enter(&step.name);
                }
            }
        }
        self.leave(parent);
    }

    /// Records the fate of all leaves of a value.
    pub(crate) fn record(&mut self, step: &str, value: Json<'_>, fate: Fate<'_>) {
        if self.paused {
            return;
        }
        if self.items {
            let parent = self.enter(step);
            self.leaves(value, fate);
            self.leave(parent);
        } else {
            self.report.leaves.add(fate.outcome, value.leaves());
        }
    }

    fn leaves(&mut self, value: Json<'_>, fate: Fate<'_>) {
        let mut none = true;
        for (name, inner) in value.members().into_iter().flatten() {
            none = false;
            let parent = self.enter(name);
            self.leaves(inner, fate);
            self.leave(parent);
        }
        for (index, inner) in value.items().into_iter().flatten().enumerate() {
            none = false;
            let parent = self.enter_item(index);
            self.leaves(inner, fate);
            self.leave(parent);
        }
        if none {
            self.report.leaves.add(fate.outcome, 1);
            self.report.items.push(Item {
                from: self.path.clone(),
                to: fate.to.map(ToString::to_string),
                rule: fate.rule.map(crate::plan::Rule::label),
                outcome: fate.outcome,
                reason: fate.reason.map(str::to_owned),
            });
        }
    }
}
