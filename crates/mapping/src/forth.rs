//! From left to right: one pass over the members of an entity, then one over what is to be written.

use std::borrow::Cow;

use sidereal_diagnostics::{Finding, Rule as Code};
use sidereal_model::json::Type;
use sidereal_model::scalar::{self, Reading};
use sidereal_model::validate;
use sidereal_model::{Attribute, Document, Json, Kind, datetime};

use crate::complement::{self, Complement};
use crate::engine::{Engine, NO_TABLE, NOT_CARRIED, Run, SECRET_CARRIED, SECRET_LEFT_OUT};
use crate::entries;
use crate::plan::{How, Place, Plan, Rule, Slot, is_copied, quoted};
use crate::report::{Fate, Outcome};
use crate::secrets;
use crate::table::Round;
use crate::units::Scale;
use crate::write;

pub(crate) const HREF: &str = "href";

/// What a rule makes of a value.
pub(crate) enum Carried<'p, 'j> {
    /// Nothing to do: the rule has no value.
    Absent,
    /// The value itself.
    Verbatim(Json<'j>),
    /// Another value, as JSON.
    Text(String),
    /// A value for each element, as JSON.
    Each(Vec<String>),
    /// A value for each place, as JSON.
    Row(&'p [Option<String>]),
    /// A URI that names the entity.
    Identity(Json<'j>),
    /// A reference, or several; and whether that was told before they are written.
    Reference(Json<'j>, bool),
    /// An entity, or several.
    Entity(Json<'j>),
    /// Nothing to write: the tag says it.
    Implied,
}

impl Carried<'_, '_> {
    pub(crate) fn is_written(&self) -> bool {
        !matches!(self, Self::Absent | Self::Implied)
    }
}

/// What becomes of the value of a rule: what is written, and, unless it is exact, why not and whether at all.
struct Verdict<'p, 'j> {
    carried: Carried<'p, 'j>,
    outcome: Outcome,
    reason: Option<Cow<'p, str>>,
}

impl<'p, 'j> Verdict<'p, 'j> {
    fn exact(carried: Carried<'p, 'j>) -> Self {
        Self { carried, outcome: Outcome::Exact, reason: None }
    }

    fn changed(carried: Carried<'p, 'j>, reason: impl Into<Cow<'p, str>>) -> Self {
        Self { carried, outcome: Outcome::Changed, reason: Some(reason.into()) }
    }

    fn refused(reason: impl Into<Cow<'p, str>>) -> Self {
        Self { carried: Carried::Absent, outcome: Outcome::Complemented, reason: Some(reason.into()) }
    }
}

/// Translates an entity of the left class and appends it as JSON of the right.
pub(crate) fn forth(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run, out: &mut String) {
    let apart = if plan.entry_rules.is_empty() { None } else { entries::apart(plan, entity) };
    match apart {
        Some(apart) => {
            let outer = run.recorder.flatten();
            forth_apart(engine, plan, apart.root(), run, out);
            run.recorder.unflatten(outer);
        }
        None => forth_apart(engine, plan, entity, run, out),
    }
}

/// Translates an entity whose entries with rules of their own are apart.
pub(crate) fn forth_apart(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run, out: &mut String) {
    let kept = if std::mem::take(&mut run.bare) { None } else { complement::of_left(plan, entity) };
    if let Some(kept) = kept {
        complement::forth_with(engine, plan, entity, &kept, run, out);
    } else {
        forth_plain(engine, plan, entity, run, out);
    }
}

/// Translates an entity that brings no complement of the right along.
pub(crate) fn forth_plain(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run, out: &mut String) {
    run.recorder.entity();
    let mut carried: Vec<Carried<'_, '_>> = Vec::with_capacity(plan.rules.len());
    carried.resize_with(plan.rules.len(), || Carried::Absent);
    let mut kept = Complement::beside(std::mem::take(&mut run.aside));
    run.odd |= plan.checked;
    let apart = std::mem::take(&mut run.apart);
    let href_told = std::mem::take(&mut run.href_told);
    let mut after = 0;
    let Some(members) = entity.members() else { return out.push_str("{}") };
    for (name, value) in members {
        if apart && plan.items == Some(name) {
            keep_items(plan, name, value, run);
            kept.value(name, value);
            continue;
        }
        if href_told && name == HREF {
            run.recorder.record(name, value, Fate { outcome: Outcome::Exact, to: None, rule: None, reason: None });
            continue;
        }
        let slot = plan.left_slots.following(name, &mut after);
        let rule = match slot {
            Some(Slot::Rule(index)) => Some(*index),
            None => plan.entry_rule(name),
            _ => None,
        };
        match (rule, slot) {
            (Some(index), _) => {
                let Some(rule) = plan.rules.get(index) else { continue };
                run.hierarchic |= rule.left.hierarchy;
                if rule.secretive && holds_secrets(rule.left, value) {
                    run.odd = true;
                    keep_secrets(plan, rule.left, name, value, "it holds a secret", &mut kept, run);
                    continue;
                }
                let verdict = decide(engine, plan, rule, entity, value);
                let kept_too = verdict.outcome != Outcome::Exact;
                // A state that shares its words with others is as much in the standard's form as any.
                let as_due = !kept_too || matches!(verdict.carried, Carried::Row(_));
                run.odd = run.odd || !as_due || !(rule.plain || is_standard(plan, rule, value, &verdict.carried, run));
                settle(plan, rule, name, value, &verdict, run);
                if kept_too {
                    kept.value(name, value);
                }
                if let Some(slot) = carried.get_mut(index) {
                    *slot = verdict.carried;
                }
            }
            (None, Some(Slot::Secret(reason))) if !run.secrets || !run.complement => {
                run.odd = true;
                leave_out(name, value, reason, run);
            }
            (None, Some(Slot::Secret(reason))) => {
                run.odd = true;
                let message = format!("the secret `{name}` is kept in the complement, in clear");
                tell(&SECRET_CARRIED, message, "leave secrets out where the translation goes to others", name, run);
                keep(plan, name, value, reason, run);
                kept.value(name, value);
            }
            (None, Some(Slot::Gap { attribute, reason, secretive })) => {
                run.hierarchic |= attribute.hierarchy;
                if *secretive && holds_secrets(attribute, value) {
                    run.odd = true;
                    keep_secrets(plan, attribute, name, value, reason, &mut kept, run);
                } else {
                    run.odd = run.odd || !is_regular(plan, attribute, value, run);
                    keep(plan, name, value, reason, run);
                    kept.value(name, value);
                }
            }
            (None, _) => {
                run.odd = true;
                keep(plan, name, value, "the standard has no such attribute", run);
                kept.value(name, value);
            }
        }
    }
    for index in &plan.missed {
        let (Some(rule), Some(Carried::Absent)) = (plan.rules.get(*index), carried.get(*index)) else { continue };
        run.odd |= rule.left.required;
        if rule.default.is_some() && !kept.has(rule.name()) {
            kept.absent(rule.name());
            run.odd = true;
        }
    }
    if plan.complement_is_text {
        kept.sort();
    }
    let complement = if run.complement && !kept.is_empty() { Some(&kept) } else { None };
    write::write(engine, plan, &carried, complement, run, out);
}

/// What stands in the place of an item that is translated apart.
pub(crate) const APART: &str = r#"{"sidereal:apart":true}"#;

/// Does it stand for an item that is translated apart?
pub(crate) fn is_apart(item: Json<'_>) -> bool {
    item.get("sidereal:apart").is_some()
}

/// Has a full check nothing to say about any value that a rule of this kind carries exactly?
pub(crate) fn is_always_standard(attribute: &Attribute, how: &How, default: Option<&String>) -> bool {
    let told_by_kind = match how {
        How::Copy => !matches!(
            attribute.kind,
            Kind::Enumeration { .. } | Kind::Structure(_) | Kind::Reference(_) | Kind::Collection(_)
        ),
        How::Unit(..) | How::Amount(_) | How::Values { .. } | How::Lifecycle { .. } | How::Identity => true,
        How::Reference(_) | How::Entity | How::Each(_) => false,
    };
    told_by_kind && !attribute.many && default.is_none() && attribute.is_in_all()
}

/// Has a full check nothing to say about a value that a rule carried exactly?
fn is_standard(plan: &Plan, rule: &Rule, value: Json<'_>, carried: &Carried<'_, '_>, run: &Run) -> bool {
    let attribute = rule.left;
    let fits = match (carried, attribute.kind) {
        // What is inside is looked at where it is translated.
        (Carried::Entity(_), _) => true,
        (Carried::Reference(..), _) => !attribute.many && is_alone(value),
        (Carried::Verbatim(_), Kind::Enumeration { accepts, .. }) if !attribute.many => {
            value.as_str().is_some_and(accepts)
        }
        (Carried::Verbatim(_), Kind::Structure(_) | Kind::Reference(_) | Kind::Collection(_)) => {
            return is_regular(plan, attribute, value, run);
        }
        _ => !attribute.many,
    };
    let implied = rule.default.is_none() || matches!(carried, Carried::Implied);
    fits && implied && is_of_version(attribute, run) || implied && is_regular(plan, attribute, value, run)
}

/// Is a value in the standard's form, of an attribute that the version of the entity has?
fn is_regular(plan: &Plan, attribute: &'static Attribute, value: Json<'_>, run: &Run) -> bool {
    is_of_version(attribute, run) && validate::conforms(plan.left, attribute, value)
}

fn is_of_version(attribute: &Attribute, run: &Run) -> bool {
    attribute.is_in_all() || run.version.is_none_or(|version| attribute.is_in(version))
}

/// Reports the items of a collection that are not translated apart.
fn keep_items(plan: &Plan, name: &str, items: Json<'_>, run: &mut Run) {
    if items.leaves_nothing() {
        keep(plan, name, items, "a collection without items", run);
    }
    let parent = run.recorder.enter(name);
    for (index, item) in items.items().into_iter().flatten().enumerate().filter(|(_, item)| !is_apart(*item)) {
        keep(plan, &index.to_string(), item, "an item by reference stays with its collection", run);
    }
    run.recorder.leave(parent);
}

fn holds_secrets(attribute: &Attribute, value: Json<'_>) -> bool {
    value.is_container() && attribute.kind.class().is_some_and(|class| secrets::any(class, value))
}

/// Keeps a value that holds secrets inside, or, where secrets are not to leave, what else it holds.
fn keep_secrets<'j>(
    plan: &Plan,
    attribute: &Attribute,
    name: &'j str,
    value: Json<'j>,
    reason: &str,
    kept: &mut Complement<'j>,
    run: &mut Run,
) {
    if run.secrets && run.complement {
        let message = format!("a secret in `{name}` is kept in the complement, in clear");
        tell(&SECRET_CARRIED, message, "leave secrets out where the translation goes to others", name, run);
        keep(plan, name, value, reason, run);
        kept.value(name, value);
        return;
    }
    let Some((without, paths)) = attribute.kind.class().map(|class| secrets::without(class, value)) else { return };
    tell(&SECRET_LEFT_OUT, format!("the secrets in `{name}` are left out"), "they are lost on the way back", name, run);
    let parent = run.recorder.enter(name);
    for (path, secret) in paths {
        let fate = Fate { outcome: Outcome::Lost, to: None, rule: None, reason: Some("secrets are left out") };
        run.recorder.record_below(&path, secret, fate);
    }
    run.recorder.leave(parent);
    if let Ok(rest) = Document::parse(&without) {
        keep(plan, name, rest.root(), reason, run);
    }
    kept.text(name, without);
}

/// Reports what becomes of a value that has a rule.
fn settle(plan: &Plan, rule: &Rule, name: &str, value: Json<'_>, verdict: &Verdict<'_, '_>, run: &mut Run) {
    let outcome = match verdict.outcome {
        Outcome::Complemented if !run.complement => Outcome::Lost,
        other => other,
    };
    if let (Outcome::Complemented | Outcome::Lost, Some(reason)) = (outcome, &verdict.reason) {
        let help =
            if run.complement { "the complement keeps it" } else { "it is lost; switch the complement on to keep it" };
        tell(&NOT_CARRIED, format!("`{name}` is not carried: {reason}"), help, name, run);
    }
    if let Carried::Reference(_, true) = verdict.carried {
        return settle_narrow(plan, rule, name, value, verdict, run);
    }
    // What stands in references and nested entities is reported where it is translated.
    if outcome == Outcome::Exact && matches!(verdict.carried, Carried::Reference(..) | Carried::Entity(_)) {
        return;
    }
    let to: Option<&dyn std::fmt::Display> = match outcome {
        Outcome::Exact | Outcome::Changed => rule.places.first().map(|place| &place.path as _),
        _ => None,
    };
    run.recorder.record(name, value, Fate { outcome, to, rule: Some(rule), reason: verdict.reason.as_deref() });
}

/// Reports a secret that is not to leave.
fn leave_out(name: &str, value: Json<'_>, reason: &str, run: &mut Run) {
    tell(&SECRET_LEFT_OUT, format!("the secret `{name}` is left out"), "it is lost on the way back", name, run);
    run.recorder.record(name, value, Fate { outcome: Outcome::Lost, to: None, rule: None, reason: Some(reason) });
}

/// Of a reference that says more than the other side has a place for, where it leads is carried, the rest is kept.
fn settle_narrow(plan: &Plan, rule: &Rule, name: &str, value: Json<'_>, verdict: &Verdict<'_, '_>, run: &mut Run) {
    let to: Option<&dyn std::fmt::Display> = rule.places.first().map(|place| &place.path as _);
    let reason = verdict.reason.as_deref().unwrap_or_default();
    let tell_of = |reference: Json<'_>, run: &mut Run| {
        for (name, member) in reference.members().into_iter().flatten() {
            if name == HREF {
                run.recorder.record(name, member, Fate { outcome: Outcome::Exact, to, rule: Some(rule), reason: None });
            } else {
                keep(plan, name, member, reason, run);
            }
        }
    };
    let parent = run.recorder.enter(name);
    match value.items() {
        None => tell_of(value, run),
        Some(items) => {
            let listed = rule.places.first().is_some_and(Place::is_listed);
            for (index, reference) in items.enumerate() {
                if index > 0 && !listed {
                    keep(plan, &index.to_string(), reference, reason, run);
                    continue;
                }
                let outer = run.recorder.enter_item(index);
                tell_of(reference, run);
                run.recorder.leave(outer);
            }
        }
    }
    run.recorder.leave(parent);
}

fn tell(code: &Code, message: String, help: &str, name: &str, run: &mut Run) {
    if !run.recorder.paused {
        run.findings.push(Finding::new(code, message).help(help).path(run.recorder.pointer(name)));
    }
}

/// Reports a value without a rule.
fn keep(plan: &Plan, name: &str, value: Json<'_>, reason: &str, run: &mut Run) {
    let outcome = if run.complement { Outcome::Complemented } else { Outcome::Lost };
    let to: Option<&dyn std::fmt::Display> = if run.complement { Some(&plan.right_complement.path) } else { None };
    run.recorder.record(name, value, Fate { outcome, to, rule: None, reason: Some(reason) });
}

fn decide<'p, 'j>(engine: &Engine, plan: &Plan, rule: &'p Rule, entity: Json<'_>, value: Json<'j>) -> Verdict<'p, 'j> {
    if value.is_null() && !matches!(rule.left.kind, Kind::Any) {
        return Verdict::refused("it is null");
    }
    if let Some(default) = &rule.default
        && value.as_str().is_some_and(|text| is_quoted(default, text))
    {
        return Verdict::exact(Carried::Implied);
    }
    match &rule.how {
        How::Each(how) => each(how, rule.left, value),
        How::Copy => copy(rule, value),
        How::Unit(scale, round) => scaled(*scale, *round, value),
        How::Amount(amount) => match amount.scale(entity.get(amount.by.name)) {
            Some(scale) => scaled(scale, amount.round, value),
            None => Verdict::refused(format!("`{}` does not tell in which unit it is", amount.by.name)),
        },
        How::Values { forth, back } => match word(rule.left, value) {
            None => Verdict::refused("it is not a value of its type"),
            Some((text, alone)) => match forth.get(text) {
                None => Verdict::refused("the table does not list this value"),
                Some(other) => {
                    let carried = Carried::Text(quoted(other));
                    if alone && back.get(other).is_some_and(|again| again == text) {
                        Verdict::exact(carried)
                    } else {
                        Verdict::changed(carried, rule.note.as_deref().unwrap_or("several values share one"))
                    }
                }
            },
        },
        How::Lifecycle { relation, rows, .. } => match word(rule.left, value) {
            None => Verdict::refused("it is not a state of its type"),
            Some((state, alone)) => match rows.get(state) {
                Some((row, true)) if alone => Verdict::exact(Carried::Row(row)),
                Some((row, _)) => Verdict::changed(
                    Carried::Row(row),
                    rule.note.as_deref().unwrap_or("several states share one combination"),
                ),
                None => Verdict::refused(format!("`{state}` is not a state of {}", relation.left())),
            },
        },
        How::Identity => match value.as_str() {
            Some(uri) if !uri.is_empty() => Verdict::exact(Carried::Identity(value)),
            _ => Verdict::refused("it is not a URI"),
        },
        How::Reference(within) => {
            let every = |holds: &dyn Fn(Json<'_>) -> bool| {
                if rule.left.many {
                    value.items().is_some_and(|mut items| items.len() > 0 && items.all(holds))
                } else {
                    holds(value)
                }
            };
            let several = rule.left.many
                && !rule.places.first().is_some_and(Place::is_listed)
                && value.items().is_some_and(|items| items.len() > 1);
            if !every(&|item| is_reference(item, within.is_some())) {
                Verdict::refused("it is not a reference")
            } else if several {
                Verdict::changed(Carried::Reference(value, true), "the other model has a place for one reference here")
            } else if within.is_none() && !every(&is_alone) {
                Verdict::changed(
                    Carried::Reference(value, true),
                    "the other model has no place for more than a reference here",
                )
            } else {
                Verdict::exact(Carried::Reference(value, false))
            }
        }
        How::Entity => {
            let has_table = |item: Json<'_>| {
                item.member_count() > Some(0)
                    && rule.left.kind.class().is_some_and(|class| engine.left_plan(plan, item, class).is_some())
            };
            let fits = if rule.left.many {
                value.items().is_some_and(|mut items| items.len() > 0 && items.all(has_table))
            } else {
                has_table(value)
            };
            if fits { Verdict::exact(Carried::Entity(value)) } else { Verdict::refused(NO_TABLE.summary) }
        }
    }
}

/// The word for a value that a list of values or a relation speaks of: its text, or the digits of an integer; and whether that
/// is all there is. The first item of an array is the one that leads.
pub(crate) fn word<'j>(attribute: &Attribute, value: Json<'j>) -> Option<(&'j str, bool)> {
    let (value, alone) = if attribute.many {
        let mut items = value.items()?;
        (items.next()?, items.len() == 0)
    } else {
        (value, true)
    };
    let word = if matches!(attribute.kind, Kind::Integer) { value.number() } else { value.as_str() };
    word.map(|word| (word, alone))
}

fn is_quoted(json: &str, text: &str) -> bool {
    json.len() == text.len() + 2 && json.get(1..json.len() - 1) == Some(text)
}

/// Does a reference say nothing but where its target is?
pub(crate) fn is_alone(reference: Json<'_>) -> bool {
    alone(reference).is_some()
}

/// Where the target of a reference is, if it says nothing else.
pub(crate) fn alone(reference: Json<'_>) -> Option<Json<'_>> {
    let mut members = reference.members().filter(|members| members.len() == 1)?;
    members.next().filter(|(name, href)| *name == HREF && href.kind() == Type::String).map(|(_, href)| href)
}

/// Is it a reference, or the entity itself? One that says nothing is neither; without a place within, it must say where.
fn is_reference(value: Json<'_>, within: bool) -> bool {
    if let Some(href) = alone(value) {
        return href.as_str() != Some("");
    }
    let text = |name: &str| value.get(name).map(|member| member.as_str().is_some_and(|text| !text.is_empty()));
    let led = text(HREF).or_else(|| text("id"));
    value.member_count() > Some(0) && text(HREF) != Some(false) && (within || led == Some(true))
}

fn scaled<'p>(scale: Scale, round: Option<Round>, value: Json<'_>) -> Verdict<'p, '_> {
    let reading = match scalar::integer(value) {
        Reading::Unknown => return Verdict::refused("it is not an integer of 64 bits"),
        reading => reading,
    };
    let same = matches!(reading, Reading::Same(_));
    let amount = reading.value();
    let up = || match (round, amount.and_then(|amount| scale.apply_up(amount))) {
        (Some(Round::Up), Some(more)) => {
            Verdict::changed(Carried::Text(more.to_string()), "it is not a whole number in the other unit")
        }
        _ => Verdict::refused("it is not a whole number in the other unit"),
    };
    match amount.and_then(|amount| scale.apply(amount)) {
        None => up(),
        Some(amount) if same => Verdict::exact(Carried::Text(amount.to_string())),
        Some(amount) => Verdict::changed(Carried::Text(amount.to_string()), "it is not written as an integer"),
    }
}

/// A list whose values go each into an element.
fn each<'p, 'j>(how: &How, left: &Attribute, value: Json<'j>) -> Verdict<'p, 'j> {
    let items: Vec<Json<'j>> = value.items().into_iter().flatten().collect();
    if items.is_empty() || !is_copied(left, value) {
        return Verdict::refused(format!("it is not a list, each {}", left.kind.words()));
    }
    let mut verdict = Verdict::exact(Carried::Absent);
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let How::Unit(scale, round) = how else {
            all.push(item.to_text());
            continue;
        };
        let one = scaled(*scale, *round, item);
        let Carried::Text(json) = one.carried else { return one };
        all.push(json);
        if one.outcome != Outcome::Exact {
            (verdict.outcome, verdict.reason) = (one.outcome, one.reason);
        }
    }
    verdict.carried = Carried::Each(all);
    verdict
}

fn copy<'p, 'j>(rule: &Rule, value: Json<'j>) -> Verdict<'p, 'j> {
    if is_copied(rule.left, value) {
        return Verdict::exact(Carried::Verbatim(value));
    }
    let due = if rule.left.many { "an array of its type".to_owned() } else { rule.left.kind.words() };
    match respelled(rule, value) {
        Some(json) => Verdict::changed(Carried::Text(json), format!("it is not written as {due}")),
        None => Verdict::refused(format!("it is not {due}")),
    }
}

/// A value in the standard's form, when there is no doubt what it means.
fn respelled(rule: &Rule, value: Json<'_>) -> Option<String> {
    if rule.left.many {
        return None;
    }
    match rule.left.kind {
        Kind::String | Kind::Enumeration { .. } => scalar::string(value).value().map(|text| quoted(&text)),
        Kind::Uri => value.get(HREF).and_then(Json::as_str).map(quoted),
        Kind::Boolean => scalar::boolean(value).value().map(|truth| truth.to_string()),
        Kind::Integer => scalar::integer(value).value().map(|amount| amount.to_string()),
        Kind::Decimal => scalar::decimal(value).value().map(|amount| amount.to_plain_string()),
        Kind::DateTime => scalar::date_time(value).value().map(|instant| quoted(&datetime::print(&instant))),
        _ => None,
    }
}

/// The JSON that a translation gives, as text.
pub(crate) fn forth_text(engine: &Engine, plan: &Plan, entity: Json<'_>, run: &mut Run) -> String {
    let mut out = String::with_capacity(1024);
    forth(engine, plan, entity, run, &mut out);
    out
}
