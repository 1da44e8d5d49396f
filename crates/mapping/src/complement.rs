//! The complement: what no rule carries travels along on the other side, so that the way back restores it.
//!
//! It says, per attribute, the value that the other side had (`values`) and which attributes it did not have although the
//! way back would make one (`absent`). On the way back an entry counts only as long as what the rules carry has not been
//! changed since; an edit on the other side wins.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use sidereal_model::json::write_string;
use sidereal_model::{Document, Json};

use crate::aside::Aside;
use crate::back::{self, Members};
use crate::engine::{Engine, Run};
use crate::forth;
use crate::path::Path;
use crate::plan::{Plan, Rule, is_element};

/// What is kept of an entity.
#[derive(Debug, Default)]
pub(crate) struct Complement<'j> {
    values: Vec<(Cow<'j, str>, Kept<'j>)>,
    absent: Vec<Cow<'j, str>>,
    /// Entities that travel with this one.
    pub(crate) aside: Aside,
}

#[derive(Debug)]
enum Kept<'j> {
    Json(Json<'j>),
    Text(String),
}

impl<'j> Complement<'j> {
    /// One that so far has only the entities that travel along.
    pub(crate) fn beside(aside: Aside) -> Self {
        Self { aside, ..Self::default() }
    }

    pub(crate) fn value(&mut self, name: &'j str, value: Json<'j>) {
        self.values.push((Cow::Borrowed(name), Kept::Json(value)));
    }

    pub(crate) fn text(&mut self, name: &str, json: String) {
        self.values.push((Cow::Owned(name.to_owned()), Kept::Text(json)));
    }

    pub(crate) fn absent(&mut self, name: &str) {
        self.absent.push(Cow::Owned(name.to_owned()));
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(kept, _)| kept == name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.absent.is_empty() && self.aside.is_empty()
    }

    /// In an order that does not depend on that of the entity: where the complement is text, another order is another text.
    pub(crate) fn sort(&mut self) {
        self.values.sort_by(|(one, _), (two, _)| one.cmp(two));
    }

    pub(crate) fn write(&self, out: &mut String) {
        out.push('{');
        if !self.values.is_empty() {
            out.push_str("\"values\":{");
            for (index, (name, value)) in self.values.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                match value {
                    Kept::Json(json) => json.write(out),
                    Kept::Text(text) => out.push_str(text),
                }
            }
            out.push('}');
        }
        if !self.absent.is_empty() {
            if !self.values.is_empty() {
                out.push(',');
            }
            out.push_str("\"absent\":[");
            for (index, name) in self.absent.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
            }
            out.push(']');
        }
        self.aside.write(out);
        out.push('}');
    }
}

/// A complement as it was found.
#[derive(Clone, Debug)]
pub(crate) struct Found(Document);

impl Found {
    /// A value that has the shape of a complement, and nothing else.
    fn of(document: Document) -> Option<Self> {
        let root = document.root();
        let values = root.get("values").is_none_or(|values| values.members().is_some());
        let absent = root
            .get("absent")
            .is_none_or(|absent| absent.items().is_some_and(|mut names| names.all(|name| name.as_str().is_some())));
        let only =
            root.members()?.all(|(name, value)| matches!(name, "values" | "absent") || Aside::is_member(name, value));
        let any = root.member_count() > Some(0);
        (values && absent && only && any).then_some(Self(document))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, Json<'_>)> {
        self.0.root().get("values").and_then(Json::members).into_iter().flatten()
    }

    pub(crate) fn absent(&self) -> HashSet<&str> {
        self.0.root().get("absent").and_then(Json::items).into_iter().flatten().filter_map(Json::as_str).collect()
    }
}

impl Found {
    /// Do other entities travel in it?
    pub(crate) fn is_accompanied(&self) -> bool {
        !Aside::of(self.0.root()).is_empty()
    }

    /// What is left, as JSON, without the entities that travel in it; and these.
    pub(crate) fn apart(&self) -> (Option<String>, Aside) {
        let mut rest = Members::default();
        for name in ["values", "absent"] {
            if let Some(value) = self.0.root().get(name) {
                rest.set(name, value.to_text());
            }
        }
        ((!rest.is_empty()).then(|| rest.to_json()), Aside::of(self.0.root()))
    }
}

/// What stands in the place of the complement in an entity of the left.
pub(crate) fn place_of_left<'j>(plan: &Plan, entity: Json<'j>) -> Option<Json<'j>> {
    let path = plan.left_complement.as_ref()?;
    path.steps.iter().try_fold(entity, |here, step| here.get(&step.name))
}

/// The complement of the right that an entity of the left brings along, as text in a map.
pub(crate) fn of_left(plan: &Plan, entity: Json<'_>) -> Option<Found> {
    let text = place_of_left(plan, entity)?;
    Found::of(Document::parse(text.as_str()?).ok()?)
}

/// The complement of the left that an entity of the right brings along.
pub(crate) fn of_right(plan: &Plan, entity: Json<'_>) -> Option<Found> {
    let value = plan.right_complement.find(entity)?;
    if plan.complement_is_text {
        return Found::of(Document::parse(value.as_str()?).ok()?);
    }
    Found::of(Document::parse(&value.to_text()).ok()?)
}

/// The members of an entity of the left without the complement.
pub(crate) fn without_left(plan: &Plan, entity: Json<'_>) -> Members {
    let mut members = Members::of(entity);
    if let Some([only]) = plan.left_complement.as_ref().map(|path| path.steps.as_slice()) {
        members.remove(&only.name);
    }
    if let Some([outer, inner]) = plan.left_complement.as_ref().map(|path| path.steps.as_slice())
        && let Some(map) = entity.get(&outer.name)
    {
        let mut entries = Members::of(map);
        entries.remove(&inner.name);
        if entries.is_empty() {
            members.remove(&outer.name);
        } else {
            members.set(&outer.name, entries.to_json());
        }
    }
    members
}

/// Puts a complement into an entity of the left.
pub(crate) fn put_left(plan: &Plan, members: &mut Members, kept: &Complement<'_>) {
    let mut json = String::new();
    kept.write(&mut json);
    put_left_text(plan, members, &json);
}

/// Puts a complement, as JSON, into an entity of the left.
pub(crate) fn put_left_text(plan: &Plan, members: &mut Members, json: &str) {
    let (outer, inner) = match plan.left_complement.as_ref().map(|path| path.steps.as_slice()) {
        Some([only]) => return members.set(&only.name, crate::plan::quoted(json)),
        Some([outer, inner]) => (outer, inner),
        _ => return,
    };
    let mut entries = match members.get(&outer.name).map(Document::parse) {
        Some(Ok(map)) if map.root().members().is_some() => Members::of(map.root()),
        _ => Members::default(),
    };
    entries.set(&inner.name, crate::plan::quoted(json));
    members.set(&outer.name, entries.to_json());
}

/// From left to right, with the complement of the right that the entity brings along: what was not changed on the left since
/// comes back as it was on the right.
pub(crate) fn forth_with(
    engine: &Engine,
    plan: &Plan,
    entity: Json<'_>,
    found: &Found,
    run: &mut Run,
    out: &mut String,
) {
    let plain = without_left(plan, entity).to_json();
    let Ok(plain) = Document::parse(&plain) else { return forth::forth_plain(engine, plan, entity, run, out) };
    let accompanied = !run.aside.is_empty();
    let mut made = String::new();
    forth::forth_plain(engine, plan, plain.root(), run, &mut made);
    let Ok(made) = Document::parse(&made) else { return };
    let made = made.root();
    run.recorder.restored(plan, entity);

    let absent = found.absent();
    let mut candidate = Members::of(made);
    for name in &absent {
        candidate.remove(name);
    }
    for (name, value) in found.values() {
        candidate.set(name, value.to_text());
    }
    let Ok(candidate) = Document::parse(&candidate.to_json()) else { return };
    let changed = changed_rules(engine, plan, plain.root(), candidate.root());
    let touched: BTreeSet<&str> = changed
        .iter()
        .filter_map(|rule| plan.rules.get(*rule))
        .flat_map(Rule::read_places)
        .map(|place| place.path.head())
        .collect();

    let mut result = Members::of(made);
    let holds = |name: &str| plan.right_complement.path.head() == name;
    for name in absent {
        if accompanied && holds(name) {
            continue;
        }
        if !touched.contains(name) {
            result.remove(name);
        }
    }
    for (name, value) in found.values() {
        if value.items().is_some() && (touched.contains(name) || holds(name)) {
            result.set(name, merged(plan, name, value, made.get(name), &changed));
        } else if value.members().is_some() && plan.has_members(name) {
            result.set(name, merged_members(plan, name, value, made.get(name), &changed));
        } else if !touched.contains(name) {
            result.set(name, value.to_text());
        }
    }
    // What the right had says some of what the rules alone would have to keep.
    let was_there = found.values().any(|(name, _)| holds(name));
    if let Some(bare) = without_right(plan, &result, was_there).filter(|_| !accompanied) {
        let enough = Document::parse(&bare.to_json()).is_ok_and(|bare| {
            let again = Document::parse(&back::restored(engine, plan, bare.root(), false).to_json());
            again.is_ok_and(|again| again.root().same(plain.root()))
        });
        if enough {
            result = bare;
        }
    }
    out.push_str(&result.to_json());
}

/// The members of an entity of the right without the complement of the left; none if it has none. What held it may stay,
/// though empty.
pub(crate) fn without_right(plan: &Plan, members: &Members, keep_empty: bool) -> Option<Members> {
    let step = plan.right_complement.path.steps.first()?;
    let Some(keys) = step.element.as_ref() else {
        let inner = plan.right_complement.path.steps.get(1)?;
        let outer = Document::parse(members.get(&step.name)?).ok()?;
        let mut entries = Members::of(outer.root());
        entries.remove(&inner.name)?;
        let mut without = members.clone();
        if entries.is_empty() && !keep_empty {
            without.remove(&step.name);
        } else {
            without.set(&step.name, entries.to_json());
        }
        return Some(without);
    };
    let list = Document::parse(members.get(&step.name)?).ok()?;
    let all: Vec<Json<'_>> = list.root().items()?.collect();
    let others: Vec<String> = all.iter().filter(|item| !is_element(**item, keys)).map(|item| item.to_text()).collect();
    if others.len() == all.len() {
        return None;
    }
    let mut without = members.clone();
    if others.is_empty() && !keep_empty {
        without.remove(&step.name);
    } else {
        without.set(&step.name, format!("[{}]", others.join(",")));
    }
    Some(without)
}

/// The rules whose value on the left is no longer the one that the right had.
fn changed_rules(engine: &Engine, plan: &Plan, left: Json<'_>, right: Json<'_>) -> HashSet<usize> {
    let then = back::rules_back(engine, plan, right);
    let mut changed = HashSet::new();
    for (index, rule) in plan.rules.iter().enumerate() {
        let now = left.get(rule.name());
        let same = match (now, then.get(rule.name()).map(Document::parse)) {
            (Some(now), Some(Ok(then))) => now.same(then.root()),
            (None, None) => true,
            _ => false,
        };
        if !same {
            changed.insert(index);
        }
    }
    changed
}

/// An object as it was on the right, with the members of changed rules, and the complement, as they are made now.
fn merged_members(plan: &Plan, name: &str, then: Json<'_>, now: Option<Json<'_>>, changed: &HashSet<usize>) -> String {
    let member = |path: &Path| match path.steps.as_slice() {
        [outer, inner, ..] if outer.name == name => Some(inner.name.clone()),
        _ => None,
    };
    let places = changed.iter().filter_map(|rule| plan.rules.get(*rule)).flat_map(|rule| &rule.places);
    let made = places.map(|place| &place.path).chain([&plan.right_complement.path]).filter_map(member);
    let mut all = Members::of(then);
    for key in made {
        match now.and_then(|now| now.get(&key)) {
            Some(value) => all.set(&key, value.to_text()),
            None => drop(all.remove(&key)),
        }
    }
    all.to_json()
}

/// A list as it was on the right, with the elements of changed rules as they are made now.
fn merged(plan: &Plan, name: &str, then: Json<'_>, now: Option<Json<'_>>, changed: &HashSet<usize>) -> String {
    let owner = |element: Json<'_>| {
        plan.rules.iter().enumerate().find_map(|(index, rule)| {
            rule.read_places()
                .filter(|place| place.path.head() == name)
                .any(|place| {
                    place
                        .path
                        .steps
                        .first()
                        .and_then(|step| step.element.as_ref())
                        .is_some_and(|keys| is_element(element, keys))
                })
                .then_some(index)
        })
    };
    let is_complement = |element: Json<'_>| {
        let first = plan.right_complement.path.steps.first();
        first.is_some_and(|step| {
            step.name == name && step.element.as_ref().is_some_and(|keys| is_element(element, keys))
        })
    };
    let now: Vec<Json<'_>> = now.and_then(Json::items).into_iter().flatten().collect();
    let mut complement = now.iter().find(|element| is_complement(**element)).map(|element| element.to_text());
    let mut done = HashSet::new();
    let mut elements: Vec<String> = Vec::new();
    let made_by =
        |rule: usize| now.iter().filter(move |element| owner(**element) == Some(rule)).map(|element| element.to_text());
    for element in then.items().into_iter().flatten() {
        if is_complement(element) {
            elements.extend(complement.take());
            continue;
        }
        match owner(element) {
            Some(rule) if changed.contains(&rule) => {
                if done.insert(rule) {
                    elements.extend(made_by(rule));
                }
            }
            _ => elements.push(element.to_text()),
        }
    }
    for rule in changed {
        if done.insert(*rule) {
            elements.extend(made_by(*rule));
        }
    }
    elements.extend(complement);
    format!("[{}]", elements.join(","))
}
