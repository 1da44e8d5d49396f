//! The engine: plans by class and by tag, and what a translation carries along.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use foldhash::fast::FixedState;
use sidereal_diagnostics::{Finding, Rule as Code, Severity};
use sidereal_lifecycle::Registry;
use sidereal_model::{Class, Json};

use crate::aside::Aside;
use crate::model::{self, MODELS};
use crate::plan::Plan;
use crate::report::Recorder;

/// A value has a rule that cannot carry it.
pub const NOT_CARRIED: Code = Code {
    code: "MAP0107",
    name: "value-not-carried",
    severity: Severity::Warning,
    summary: "A value that its rule cannot carry is kept in the complement, or lost without one.",
};
/// A password or key travels in the complement.
pub const SECRET_CARRIED: Code = Code {
    code: "MAP0104",
    name: "secret-in-complement",
    severity: Severity::Warning,
    summary: "A secret is never carried by a rule; the complement keeps it, in clear, unless secrets are left out.",
};
/// A password or key was left out.
pub const SECRET_LEFT_OUT: Code = Code {
    code: "MAP0105",
    name: "secret-left-out",
    severity: Severity::Advice,
    summary: "A secret was left out of the translation as asked; the way back cannot restore it.",
};
/// No table says what a class corresponds to.
pub const NO_TABLE: Code = Code {
    code: "MAP0102",
    name: "no-table-for-class",
    severity: Severity::Error,
    summary: "no table says what its class corresponds to",
};
/// An entity without a table travels with another.
pub const ASIDE: Code = Code {
    code: "MAP0106",
    name: "entity-kept-aside",
    severity: Severity::Advice,
    summary: "An entity that the other model has no counterpart for travels in the complement of the one before it.",
};
/// A document is not recognized.
pub const NOT_RECOGNIZED: Code = Code {
    code: "MAP0101",
    name: "class-not-recognized",
    severity: Severity::Error,
    summary: "A translation needs to know the class of an entity, by its type URI, its `@type`, or its members.",
};
/// Entities are parts of each other in a circle.
pub const REFERENCE_CYCLE: Code = Code {
    code: "MAP0103",
    name: "reference-cycle",
    severity: Severity::Error,
    summary: "What an entity is a part or a version of cannot be a part or a version of that entity.",
};

/// The member by which payloads of SID say what they are.
const TYPE: &str = "@type";

/// Which way a translation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the left model of a pair to the right one.
    Forth,
    /// From the right model of a pair to the left one.
    Back,
}

/// All plans, ready to run.
#[derive(Debug, Default)]
pub struct Engine {
    plans: Vec<Plan>,
    by_left: HashMap<(&'static str, &'static str), Vec<usize>, FixedState>,
    by_tag: HashMap<(String, String), Vec<usize>>,
    /// Those that no `@type` tells, by the class on the right.
    by_right: HashMap<(&'static str, &'static str), Vec<usize>, FixedState>,
    /// Those that take what has no tag, by the class on the right.
    untagged: HashMap<(&'static str, &'static str), Vec<usize>, FixedState>,
    lifecycles: Registry,
    /// The models of each pair.
    pairs: BTreeSet<(&'static str, &'static str)>,
    /// The pairs in which what ties two entities becomes a relationship.
    tying: BTreeSet<String>,
    /// The models that some other has no tables towards, but a way through others.
    routed: BTreeSet<&'static str>,
}

impl Engine {
    pub(crate) fn new(plans: Vec<Plan>, lifecycles: Registry) -> Self {
        let mut engine = Self { plans, lifecycles, ..Self::default() };
        for (index, plan) in engine.plans.iter().enumerate() {
            engine.pairs.insert((plan.left.model, plan.right.model));
            engine.by_left.entry((plan.left.model, plan.left.name)).or_default().push(index);
            if plan.untagged {
                engine.untagged.entry((plan.right.model, plan.right.name)).or_default().push(index);
            }
            if plan.ties.is_some() {
                engine.tying.insert(plan.pair.clone());
            }
            match plan.tag.iter().find(|(name, _)| name == TYPE) {
                Some((_, value)) => {
                    engine.by_tag.entry((plan.pair.clone(), value.clone())).or_default().push(index);
                }
                None => engine.by_right.entry((plan.right.model, plan.right.name)).or_default().push(index),
            }
        }
        let is_routed =
            |to: &&'static str| MODELS.iter().any(|from| engine.route(from.name, to).is_some_and(|way| way.len() > 2));
        engine.routed = MODELS.iter().map(|model| model.name).filter(is_routed).collect();
        engine
    }

    /// All tables, resolved.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The machines and relations that states go by.
    pub fn lifecycles(&self) -> &Registry {
        &self.lifecycles
    }

    /// The models from one to another, both included, by pairs that have tables: the shortest way, and of several the one
    /// through the model that all are aligned with.
    pub fn route(&self, from: &str, to: &str) -> Option<Vec<&'static str>> {
        self.routes(from, to).into_iter().next()
    }

    /// All shortest ways from one model to another, the one through the model that all are aligned with first.
    pub(crate) fn routes(&self, from: &str, to: &str) -> Vec<Vec<&'static str>> {
        let Some(start) = model::model(from) else { return Vec::new() };
        let mut ways = vec![vec![start.name]];
        // A way that is longer than there are models has been somewhere twice.
        for _ in MODELS {
            let there = |way: &Vec<&'static str>| way.last() == Some(&to);
            if ways.iter().any(there) {
                ways.retain(there);
                break;
            }
            ways = ways.iter().flat_map(|way| self.farther(way)).collect();
        }
        ways.retain(|way| way.last() == Some(&to));
        ways.sort_by_key(|way| !way.contains(&model::HUB));
        ways
    }

    /// A way, one step farther in every direction that it does not come from.
    fn farther(&self, way: &[&'static str]) -> Vec<Vec<&'static str>> {
        let here = way.last().copied().unwrap_or_default();
        let next: BTreeSet<&'static str> = self.neighbours(here).filter(|next| !way.contains(next)).collect();
        next.into_iter().map(|next| way.iter().copied().chain([next]).collect()).collect()
    }

    /// Is there a table towards another model for what entities of this plan become? One that takes them only because no tag
    /// says otherwise is no reason to go this way.
    pub(crate) fn leads_on(&self, plan: &Plan, direction: Direction, to: &str) -> bool {
        let (class, tag) = match direction {
            Direction::Forth => (plan.right, plan.type_tag()),
            Direction::Back => (plan.left, None),
        };
        let back = format!("{to}-{}", class.model);
        self.plan_towards(to, class).is_some()
            || self.plans.iter().any(|next| match next.type_tag() {
                Some(due) => next.pair == back && tag == Some(due),
                None => next.pair == back && (next.right.model, next.right.name) == (class.model, class.name),
            })
    }

    /// Is there a model that has no tables towards this one, but a way through others?
    pub(crate) fn is_routed(&self, to: &str) -> bool {
        self.routed.contains(to)
    }

    /// Does a relationship become an entity again in some pair with this model on the left?
    pub(crate) fn unties(&self, left: &str) -> bool {
        self.tying.iter().any(|pair| pair.strip_prefix(left).is_some_and(|rest| rest.starts_with('-')))
    }

    /// The plan of a pair for what a relationship of this type was.
    pub(crate) fn tie(&self, pair: &str, kind: &str) -> Option<&Plan> {
        let plans = self.by_tag.get(&(pair.to_owned(), kind.to_owned()))?;
        plans.iter().filter_map(|index| self.plans.get(*index)).find(|plan| plan.ties.is_some())
    }

    /// The models that tables lead to from one.
    fn neighbours<'a>(&'a self, model: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.pairs.iter().filter_map(move |(left, right)| match (*left == model, *right == model) {
            (true, _) => Some(*right),
            (_, true) => Some(*left),
            _ => None,
        })
    }

    /// The plan of a pair for a class of its left model; of several, one.
    pub fn plan_for(&self, pair: &str, class: &Class) -> Option<&Plan> {
        let plans = self.by_left.get(&(class.model, class.name))?;
        plans.iter().filter_map(|index| self.plans.get(*index)).find(|plan| plan.pair == pair)
    }

    /// The plan for a class of a model towards another; of several, one.
    pub(crate) fn plan_towards(&self, to: &str, class: &Class) -> Option<&Plan> {
        self.plans_towards(to, class).next()
    }

    /// The plan for an entity of a class towards another model.
    pub(crate) fn plan_of(&self, to: &str, class: &Class, entity: Json<'_>) -> Option<&Plan> {
        decided(self.plans_towards(to, class), entity)
    }

    fn plans_towards<'e, 't>(&'e self, to: &'t str, class: &Class) -> impl Iterator<Item = &'e Plan> + use<'e, 't> {
        let plans = self.by_left.get(&(class.model, class.name)).into_iter().flatten();
        plans.filter_map(|index| self.plans.get(*index)).filter(move |plan| plan.right.model == to)
    }

    /// The plan for an entity within another: of the class that it says, else of the one that is due there.
    pub(crate) fn left_plan(&self, outer: &Plan, entity: Json<'_>, due: &'static Class) -> Option<&Plan> {
        let to = outer.right.model;
        let said = model::model(outer.left.model).and_then(|model| model.stated_class(entity));
        said.and_then(|class| self.plan_of(to, class, entity)).or_else(|| self.plan_of(to, due, entity))
    }

    /// The plan of a pair for an entity of its right model that is of this class: by its `@type`, else by the class; of
    /// several with one class, the one that tests most.
    pub(crate) fn right_plan(&self, pair: &str, entity: Json<'_>, class: Option<&Class>) -> Option<&Plan> {
        let tagged = |indices: &'_ [usize]| {
            let plans = indices.iter().filter_map(|index| self.plans.get(*index));
            plans.filter(|plan| plan.pair == pair && plan.is_tagged(entity)).min_by_key(|plan| Reverse(plan.tests()))
        };
        let by_type = entity.get(TYPE).and_then(Json::as_str);
        let typed = by_type.and_then(|name| self.by_tag.get(&(pair.to_owned(), name.to_owned())));
        typed.and_then(|plans| tagged(plans)).or_else(|| {
            let class = class?;
            self.by_right.get(&(class.model, class.name)).and_then(|plans| tagged(plans))
        })
    }

    /// The plan of a pair that takes an entity of its right model that has the tag of none, by its class or one that it
    /// inherits from.
    pub(crate) fn untagged_plan(&self, pair: &str, class: &Class) -> Option<&Plan> {
        let plans = self.untagged.get(&(class.model, class.name)).into_iter().flatten();
        let mut plans = plans.filter_map(|index| self.plans.get(*index));
        let inherited = || class.bases.iter().find_map(|base| self.untagged_plan(pair, base()));
        plans.find(|plan| plan.pair == pair).or_else(inherited)
    }

    /// The plan for an entity within another of the right: of the class that it says, else of the one that is due there.
    pub(crate) fn inner_right_plan(
        &self,
        outer: &Plan,
        entity: Json<'_>,
        due: Option<&'static Class>,
    ) -> Option<&Plan> {
        let said = || model::model(outer.right.model).and_then(|model| model.stated_class(entity));
        let class = if self.by_right.is_empty() { None } else { said().or(due) };
        self.right_plan(&outer.pair, entity, class)
    }
}

/// Of several plans for one class the one that a value of the entity decides for, else the one that needs no such value.
fn decided<'e>(plans: impl Iterator<Item = &'e Plan>, entity: Json<'_>) -> Option<&'e Plan> {
    plans.filter(|plan| plan.is_for(entity)).min_by_key(|plan| plan.decides.is_none())
}

/// What a translation carries along.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "options and states of one translation, each its own")]
pub(crate) struct Run {
    pub(crate) complement: bool,
    /// May the complement keep secrets?
    pub(crate) secrets: bool,
    pub(crate) recorder: Recorder,
    pub(crate) findings: Vec<Finding>,
    pub(crate) path: String,
    /// The items of the collection at hand are translated apart; a mark stands in the place of each.
    pub(crate) apart: bool,
    /// The version of the entity, if it tells.
    pub(crate) version: Option<&'static str>,
    /// Something was met that a full check of the source may have something to say about.
    pub(crate) odd: bool,
    /// The entity at hand brings no complement along.
    pub(crate) bare: bool,
    /// An attribute was met that says what the entity is a part or a version of.
    pub(crate) hierarchic: bool,
    /// The `href` of the entity at hand is told by the reference that holds it.
    pub(crate) href_told: bool,
    /// Entities without a counterpart that travel with the one at hand.
    pub(crate) aside: Aside,
}

impl Run {
    pub(crate) fn new(complement: bool, items: bool, path: &str) -> Self {
        Self {
            complement,
            secrets: true,
            recorder: Recorder::new(items, path),
            findings: Vec::new(),
            path: path.to_owned(),
            apart: false,
            version: None,
            odd: false,
            bare: false,
            hierarchic: false,
            href_told: false,
            aside: Aside::default(),
        }
    }

    /// A translation for comparison only.
    pub(crate) fn quiet() -> Self {
        let mut run = Self::new(true, false, "");
        run.recorder.paused = true;
        run
    }
}
