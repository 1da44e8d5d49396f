//! From right to left: the rules the other way round, then the complement, then a look back.

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type, write_string};
use sidereal_model::{Document, Json};

use crate::complement::{self, Complement};
use crate::engine::{Engine, NOT_CARRIED, Run};
use crate::entries;
use crate::forth;
use crate::plan::{How, Place, Plan, Rule, is_copied};
use crate::report::{Fate, Outcome};

/// The members of an object, as JSON text each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Members(Vec<(String, String)>);

impl Members {
    pub(crate) fn of(json: Json<'_>) -> Self {
        Self(json.members().into_iter().flatten().map(|(name, value)| (name.to_owned(), value.to_text())).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, json)| json.as_str())
    }

    pub(crate) fn set(&mut self, name: &str, json: String) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(member) => member.1 = json,
            None => self.0.push((name.to_owned(), json)),
        }
    }

    /// Sets a member to an object, if that has any members.
    pub(crate) fn set_unless_empty(&mut self, name: &str, members: &Self) {
        if !members.is_empty() {
            self.set(name, members.to_json());
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        out.push('{');
        for (index, (name, json)) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write_string(name, &mut out);
            out.push(':');
            out.push_str(json);
        }
        out.push('}');
        out
    }
}

impl IntoIterator for Members {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Translates an entity of the right and gives it as JSON of the left.
pub(crate) fn back(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run) -> String {
    tell_uncarried(engine, plan, entity, run);
    let apart = std::mem::take(&mut run.apart);
    let members = restored(engine, plan, entity, apart);
    let mut result = members.clone();
    let made = made_again(engine, plan, &members, apart);
    let mut kept = made.as_ref().map(|made| residue(entity, made.root())).unwrap_or_default();
    kept.aside = std::mem::take(&mut run.aside);
    if run.complement && !kept.is_empty() {
        complement::put_left(plan, &mut result, &kept);
    }
    run.recorder.entity();
    if let Some(made) = made {
        report(plan, entity, made.root(), run);
    }
    entries::together(plan, result).to_json()
}

/// Tells of places that have a value which their rule cannot carry.
fn tell_uncarried(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run) {
    for rule in &plan.rules {
        let found = rule.read_places().any(|place| place.find(entity).is_some());
        if found && rule_back(engine, plan, rule, entity).is_none_or(|json| Some(&json) == rule.default.as_ref()) {
            let places: Vec<String> = rule.places.iter().map(|place| place.path.to_string()).collect();
            let message = format!("`{}` cannot be read as `{}` of {}", places.join(", "), rule.title(), plan.left.name);
            let help = if run.complement {
                "the complement keeps it"
            } else {
                "it is lost; switch the complement on to keep it"
            };
            run.findings.push(Finding::new(&NOT_CARRIED, message).help(help).path(run.path.clone()));
        }
    }
}

/// What the rules give, with what the complement restores.
pub(crate) fn restored(engine: &Engine, plan: &Plan, entity: Json<'_>, apart: bool) -> Members {
    let by_rules = rules_back(engine, plan, entity);
    let Some(found) = complement::of_right(plan, entity) else { return by_rules };
    let absent = found.absent();
    let mut candidate = by_rules.clone();
    for name in &absent {
        candidate.remove(name);
    }
    for (name, value) in found.values() {
        candidate.set(name, value.to_text());
    }
    let candidate = entries::settle(plan, candidate);
    // An entry of the complement counts as long as it gives what the right says now.
    let Some(made) = made_again(engine, plan, &candidate, apart) else { return by_rules };
    let mut members = candidate;
    for rule in &plan.rules {
        let name = rule.name();
        let kept = absent.contains(name) || found.values().any(|(kept, _)| kept == name);
        if kept && !rule.places.iter().all(|place| same_at(place, rule.also.as_ref(), made.root(), entity)) {
            match by_rules.get(name) {
                Some(json) => members.set(name, json.to_owned()),
                None => {
                    members.remove(name);
                }
            }
        }
    }
    entries::settle(plan, members)
}

/// Does the left, made again, say at a place what the right says there, or where its version has it?
fn same_at(place: &Place, also: Option<&Place>, left: Json<'_>, right: Json<'_>) -> bool {
    let left = place.extract(left);
    let same = |right: Vec<Json<'_>>| left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.same(b));
    same(place.extract(right)) || also.is_some_and(|also| same(also.extract(right)))
}

/// The right again, from what the left would be, a collection perhaps without its items; nothing is reported.
fn made_again(engine: &Engine, plan: &Plan, members: &Members, apart: bool) -> Option<Document> {
    let left = Document::parse(&members.to_json()).ok()?;
    let mut quiet = Run { apart, ..Run::quiet() };
    let mut made = String::with_capacity(1024);
    forth::forth_apart(engine, plan, left.root(), &mut quiet, &mut made);
    Document::parse(&made).ok()
}

/// What of the right the left does not say: attributes that would come back otherwise, or not at all, or from nowhere.
fn residue<'j>(entity: Json<'j>, made: Json<'_>) -> Complement<'j> {
    let mut kept = Complement::default();
    for (name, value) in entity.members().into_iter().flatten() {
        if !made.get(name).is_some_and(|again| again.same(value)) {
            kept.text(name, value.to_text());
        }
    }
    for (name, _) in made.members().into_iter().flatten() {
        if entity.get(name).is_none() {
            kept.absent(name);
        }
    }
    kept
}

/// What the rules give, without the complement.
pub(crate) fn rules_back(engine: &Engine, plan: &Plan, entity: Json<'_>) -> Members {
    let mut members = Members::default();
    for rule in &plan.rules {
        if let Some(json) = rule_back(engine, plan, rule, entity) {
            members.set(rule.name(), json);
        }
    }
    entries::settle(plan, members)
}

fn rule_back(engine: &Engine, plan: &Plan, rule: &Rule, entity: Json<'_>) -> Option<String> {
    let mut places = rule.places.first().into_iter().chain(&rule.also);
    places.find_map(|place| value_back(engine, plan, rule, place, entity)).or_else(|| rule.default.clone())
}

/// What a rule gives of the value at a place.
fn value_back(engine: &Engine, plan: &Plan, rule: &Rule, place: &Place, entity: Json<'_>) -> Option<String> {
    match &rule.how {
        How::Each(how) => {
            let one = |value: Json<'_>| match &**how {
                How::Unit(scale, _) => {
                    scale.inverse().apply(value.number()?.parse().ok()?).map(|amount| amount.to_string())
                }
                _ => Some(value.to_text()),
            };
            let all: Option<Vec<String>> = place.extract(entity).into_iter().map(one).collect();
            let json = format!("[{}]", all.filter(|all| !all.is_empty())?.join(","));
            let fits = Document::parse(&json).is_ok_and(|list| is_copied(rule.left, list.root()));
            fits.then_some(json)
        }
        How::Copy => place.find(entity).filter(|value| is_copied(rule.left, *value)).map(Json::to_text),
        How::Unit(scale, _) => {
            let amount = place.find(entity)?.number()?.parse().ok()?;
            scale.inverse().apply(amount).map(|amount| amount.to_string())
        }
        How::Amount(by) => {
            let scale = by.scale_back(plan, entity)?;
            let amount = place.find(entity)?.number()?.parse().ok()?;
            by.back(scale, amount).map(|amount| amount.to_string())
        }
        How::Values { back, .. } => back.get(place.find(entity)?.as_str()?).map(|word| rule.word(word)),
        How::Lifecycle { relation, numbers, .. } => {
            let found: Vec<Option<&str>> =
                rule.places.iter().map(|place| place.find(entity).and_then(Json::as_str)).collect();
            let state = if found.iter().all(Option::is_none) { None } else { relation.back(&found) };
            state.map(|state| rule.word(numbers.get(state).map_or(state, String::as_str)))
        }
        How::Identity => {
            let uri = rule.places.iter().rev().find_map(|place| place.find(entity).and_then(Json::as_str));
            uri.filter(|uri| !uri.is_empty()).map(crate::plan::quoted)
        }
        How::Reference(within) => {
            let elements = place.extract(entity);
            if rule.left.many {
                let items: Vec<String> = elements
                    .into_iter()
                    .filter_map(|element| reference_back(engine, plan, rule, within.as_ref(), element))
                    .collect();
                (!items.is_empty()).then(|| format!("[{}]", items.join(",")))
            } else {
                elements.first().and_then(|element| reference_back(engine, plan, rule, within.as_ref(), *element))
            }
        }
        How::Entity if place.is_element() => {
            let inner = rule.left.kind.class().and_then(|class| engine.plan_for(&plan.pair, class))?;
            let tagged = place.extract(entity).into_iter().filter(|item| inner.is_tagged(*item));
            let items: Vec<String> = tagged.map(|item| back(engine, inner, item, &mut Run::quiet())).collect();
            (!items.is_empty()).then(|| format!("[{}]", items.join(",")))
        }
        How::Entity => {
            let value = place.find(entity)?;
            match value.items() {
                Some(items) if rule.left.many => {
                    let items: Option<Vec<String>> = items.map(|item| entity_back(engine, plan, rule, item)).collect();
                    items.filter(|items| !items.is_empty()).map(|items| format!("[{}]", items.join(",")))
                }
                None if !rule.left.many => entity_back(engine, plan, rule, value),
                _ => None,
            }
        }
    }
}

fn reference_back(
    engine: &Engine,
    plan: &Plan,
    rule: &Rule,
    within: Option<&Place>,
    element: Json<'_>,
) -> Option<String> {
    let uri = element.get("href").or_else(|| element.get("id")).and_then(Json::as_str);
    let Some(value) = within.and_then(|within| within.find(element)).filter(|value| value.kind() == Type::Object)
    else {
        return uri.map(|uri| format!("{{\"href\":{}}}", crate::plan::quoted(uri)));
    };
    let Some(json) = entity_back(engine, plan, rule, value) else { return Some(value.to_text()) };
    // The reference tells where the entity is, unless the entity itself does.
    let Ok(document) = Document::parse(&json) else { return Some(json) };
    let itself = document.root().get("id").and_then(Json::as_str);
    match uri.filter(|uri| document.root().get("href").is_none() && itself != Some(uri)) {
        Some(uri) => {
            let mut members = Members::of(document.root());
            members.set("href", crate::plan::quoted(uri));
            Some(members.to_json())
        }
        None => Some(json),
    }
}

/// A nested entity by the table that its tag or its class tells.
fn entity_back(engine: &Engine, plan: &Plan, rule: &Rule, value: Json<'_>) -> Option<String> {
    let due = if matches!(rule.how, How::Entity) { rule.target } else { None };
    let only = value.get("href").is_some() && value.member_count() == Some(1);
    let Some(inner) = engine.inner_right_plan(plan, value, due).filter(|_| !only) else {
        let uri = value.get("href").and_then(Json::as_str)?;
        let only = value.members()?.all(|(name, _)| matches!(name, "id" | "href"));
        return only.then(|| format!("{{\"href\":{}}}", crate::plan::quoted(uri)));
    };
    let mut quiet = Run::quiet();
    Some(back(engine, inner, value, &mut quiet))
}

/// Tells of each leaf of the right whether the left, on its own, gives it again.
pub(crate) fn report(plan: &Plan, entity: Json<'_>, made: Json<'_>, run: &mut Run) {
    let lost = if run.complement { Outcome::Complemented } else { Outcome::Lost };
    for (name, value) in entity.members().into_iter().flatten() {
        let rule = plan.rules.iter().find(|rule| rule.places.iter().any(|place| place.path.head() == name));
        compare(name, value, made.get(name), rule, lost, run);
    }
}

pub(crate) fn compare(
    step: &str,
    value: Json<'_>,
    made: Option<Json<'_>>,
    rule: Option<&Rule>,
    lost: Outcome,
    run: &mut Run,
) {
    if made.is_some_and(|made| made.same(value)) {
        let to = rule.map(Rule::title);
        let to: Option<&dyn std::fmt::Display> = to.as_ref().map(|name| name as _);
        run.recorder.record(step, value, Fate { outcome: Outcome::Exact, to, rule, reason: None });
        return;
    }
    match (value.items(), value.members(), made) {
        (Some(items), _, Some(made)) if items.len() > 0 => {
            let again: Vec<Json<'_>> = made.items().into_iter().flatten().collect();
            let parent = run.recorder.enter(step);
            for (index, item) in items.enumerate() {
                let made = again.iter().copied().find(|made| made.same(item));
                compare(&index.to_string(), item, made, rule, lost, run);
            }
            run.recorder.leave(parent);
        }
        (_, Some(members), Some(made)) if value.member_count() > Some(0) => {
            let parent = run.recorder.enter(step);
            for (name, member) in members {
                compare(name, member, made.get(name), rule, lost, run);
            }
            run.recorder.leave(parent);
        }
        _ => {
            let reason = "the other model has no place for it";
            run.recorder.record(step, value, Fate { outcome: lost, to: None, rule: None, reason: Some(reason) });
        }
    }
}
