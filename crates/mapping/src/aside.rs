//! Entities that the other model has no counterpart for: they travel in the complement of a neighbour, as they are, and stand
//! in their places again on the way back.

use sidereal_model::{Document, Json};

use crate::back::Members;
use crate::complement::{self, Found};
use crate::engine::{Direction, Run};
use crate::path::Step;
use crate::plan::{Plan, is_element};
use crate::report::{Fate, Outcome};

const BEFORE: &str = "before";
const AFTER: &str = "after";

/// Entities that travel with another, as JSON.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aside {
    /// Those that stood before it.
    pub(crate) before: Vec<String>,
    /// Those that stood after it.
    pub(crate) after: Vec<String>,
}

impl Aside {
    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Those of a complement.
    pub(crate) fn of(complement: Json<'_>) -> Self {
        let all = |name: &str| complement.get(name).and_then(Json::items).into_iter().flatten().map(Json::to_text);
        Self { before: all(BEFORE).collect(), after: all(AFTER).collect() }
    }

    /// Writes them as members of a complement.
    pub(crate) fn write(&self, out: &mut String) {
        for (name, entities) in [(BEFORE, &self.before), (AFTER, &self.after)] {
            if entities.is_empty() {
                continue;
            }
            if !out.ends_with('{') {
                out.push(',');
            }
            out.push('"');
            out.push_str(name);
            out.push_str("\":[");
            out.push_str(&entities.join(","));
            out.push(']');
        }
    }

    /// Is it a member of a complement that entities travel in, with nothing but entities?
    pub(crate) fn is_member(name: &str, value: Json<'_>) -> bool {
        let entities = || value.items().is_some_and(|mut items| items.all(|item| item.members().is_some()));
        matches!(name, BEFORE | AFTER) && entities()
    }
}

/// An entity without those that travel with it, and these; none if nothing travels with it.
pub(crate) fn take(plan: &Plan, direction: Direction, entity: Json<'_>) -> Option<(Document, Aside)> {
    let found = found(plan, direction, entity)?;
    let (rest, aside) = found.apart();
    let members = match (direction, rest) {
        (Direction::Forth, rest) => {
            let mut members = complement::without_left(plan, entity);
            if let Some(rest) = rest {
                complement::put_left_text(plan, &mut members, &rest);
            }
            members
        }
        (Direction::Back, None) => complement::without_right(plan, &Members::of(entity), false)?,
        (Direction::Back, Some(rest)) => {
            let rest = if plan.complement_is_text { crate::plan::quoted(&rest) } else { rest };
            let whole = Document::parse(&replaced(entity, &plan.right_complement.path.steps, &rest)).ok()?;
            return Some((whole, aside));
        }
    };
    Some((Document::parse(&members.to_json()).ok()?, aside))
}

/// Do others travel with an entity?
pub(crate) fn is_accompanied(plan: &Plan, direction: Direction, entity: Json<'_>) -> bool {
    found(plan, direction, entity).is_some()
}

/// The complement that an entity brings along, if others travel in it.
fn found(plan: &Plan, direction: Direction, entity: Json<'_>) -> Option<Found> {
    let holds = |text: &str| text.contains(BEFORE) || text.contains(AFTER);
    let value = match direction {
        Direction::Forth => complement::place_of_left(plan, entity)?,
        Direction::Back => plan.right_complement.find(entity)?,
    };
    let is_aside = match value.as_str() {
        Some(text) => holds(text),
        None => value.get(BEFORE).or_else(|| value.get(AFTER)).is_some(),
    };
    let complement = if !is_aside {
        None
    } else if direction == Direction::Forth {
        complement::of_left(plan, entity)
    } else {
        complement::of_right(plan, entity)
    };
    complement.filter(Found::is_accompanied)
}

/// A value with another one at a place in it.
fn replaced(value: Json<'_>, steps: &[Step], by: &str) -> String {
    let Some((step, rest)) = steps.split_first() else { return by.to_owned() };
    let mut members = Members::of(value);
    let json = value.get(&step.name).map(|inner| match &step.element {
        None => replaced(inner, rest, by),
        Some(keys) => {
            let mut due = true;
            let items = inner.items().into_iter().flatten().map(|item| {
                let here = due && is_element(item, keys);
                due &= !here;
                if here { replaced(item, rest, by) } else { item.to_text() }
            });
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
    });
    if let Some(json) = json {
        members.set(&step.name, json);
    }
    members.to_json()
}

/// Reports what an entity no longer has since those that travel with it were taken out.
pub(crate) fn record(then: Json<'_>, now: Json<'_>, run: &mut Run) {
    let fate = Fate { outcome: Outcome::Exact, to: None, rule: None, reason: None };
    let compare = |step: &str, then: Json<'_>, now: Option<Json<'_>>, run: &mut Run| match now {
        None => run.recorder.record(step, then, fate),
        Some(now) if then.is_container() && !then.same(now) => {
            let parent = run.recorder.enter(step);
            record(then, now, run);
            run.recorder.leave(parent);
        }
        Some(_) => {}
    };
    for (name, value) in then.members().into_iter().flatten() {
        compare(name, value, now.get(name), run);
    }
    let after: Vec<Json<'_>> = now.items().into_iter().flatten().collect();
    let alike = then.items().is_some_and(|items| items.len() == after.len());
    for (index, item) in then.items().into_iter().flatten().enumerate() {
        let other = if alike { after.get(index) } else { after.iter().find(|other| other.same(item)) };
        compare(&index.to_string(), item, other.copied(), run);
    }
}
