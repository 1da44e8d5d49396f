//! What a translation to the right writes, in the order of the right class.

use sidereal_model::Json;
use sidereal_model::json::write_string;

use crate::complement::Complement;
use crate::engine::{Engine, Run};
use crate::forth::{Carried, HREF, alone, forth};
use crate::identity;
use crate::plan::{How, Output, Place, Plan, Rule};
use crate::report::{Fate, Outcome};

/// Writes what the rules carry, and the complement, if there is one.
pub(crate) fn write(
    engine: &Engine,
    plan: &Plan,
    carried: &[Carried<'_, '_>],
    complement: Option<&Complement<'_>>,
    run: &mut Run,
    out: &mut String,
) {
    out.push('{');
    for (output, key) in plan.outputs.iter().zip(&plan.keys) {
        if let Output::Direct { rule, .. } = output
            && !carried.get(*rule).is_some_and(Carried::is_written)
        {
            continue;
        }
        let start = out.len();
        if !out.ends_with('{') {
            out.push(',');
        }
        out.push_str(key);
        let written = match output {
            Output::Constant(_, json) => {
                out.push_str(json);
                true
            }
            Output::Direct { rule, place, .. } => match (carried.get(*rule), plan.rules.get(*rule)) {
                (Some(value), Some(rule)) => write_place(engine, plan, rule, *place, value, run, out),
                _ => false,
            },
            Output::List { elements, complement: holds, .. } => {
                out.push('[');
                let first = out.len();
                for (index, place) in elements {
                    if let (Some(value), Some(rule)) = (carried.get(*index), plan.rules.get(*index))
                        && value.is_written()
                    {
                        write_element(engine, plan, rule, *place, value, run, out, first);
                    }
                }
                if let Some(kept) = complement.filter(|_| *holds) {
                    if out.len() > first {
                        out.push(',');
                    }
                    plan.right_complement.write(out, |out| write_complement(plan, kept, out));
                }
                let any = out.len() > first;
                out.push(']');
                any
            }
            Output::Members { constants, members, complement: holds, .. } => {
                out.push('{');
                let first = out.len();
                out.push_str(constants);
                for (index, place) in members {
                    if let (Some(value), Some(rule)) = (carried.get(*index), plan.rules.get(*index))
                        && value.is_written()
                    {
                        write_member(engine, plan, rule, *place, value, run, out, first);
                    }
                }
                if let Some(kept) = complement.filter(|_| *holds) {
                    if out.len() > first {
                        out.push(',');
                    }
                    plan.right_complement.write_member(out, |out| write_complement(plan, kept, out));
                }
                let any = out.len() > first;
                out.push('}');
                any
            }
        };
        if !written {
            out.truncate(start);
        }
    }
    out.push('}');
}

fn write_complement(plan: &Plan, kept: &Complement<'_>, out: &mut String) {
    if plan.complement_is_text {
        let mut json = String::new();
        kept.write(&mut json);
        write_string(&json, out);
    } else {
        kept.write(out);
    }
}

/// Writes a value into an attribute of its own; false if there is none for this place.
fn write_place(
    engine: &Engine,
    plan: &Plan,
    rule: &Rule,
    place: usize,
    value: &Carried<'_, '_>,
    run: &mut Run,
    out: &mut String,
) -> bool {
    let Some(at) = rule.places.get(place) else { return false };
    match value {
        Carried::Absent | Carried::Implied | Carried::Each(_) => return false,
        Carried::Verbatim(json) => at.write(out, |out| json.write(out)),
        Carried::Text(json) => at.write(out, |out| out.push_str(json)),
        Carried::Row(row) => match row.get(place) {
            Some(Some(json)) => at.write(out, |out| out.push_str(json)),
            _ => return false,
        },
        Carried::Identity(uri) => at.write(out, |out| match uri.as_str() {
            Some(text) if place == 0 => identity::write(text, out),
            _ => uri.write(out),
        }),
        Carried::Reference(json, told) => {
            // Of several, the first one leads.
            let first = json.items().and_then(|mut items| items.next());
            let parent = run.recorder.enter(rule.left.name);
            if first.is_some() {
                run.recorder.enter_item(0);
            }
            write_reference(engine, plan, rule, at, (first.unwrap_or(*json), *told), run, out);
            run.recorder.leave(parent);
        }
        Carried::Entity(json) => at.write(out, |out| write_entities(engine, plan, rule, *json, run, out)),
    }
    true
}

/// Writes a value as a member of an object that several rules share.
#[allow(clippy::too_many_arguments, reason = "one step of the writer, split off for reading")]
fn write_member(
    engine: &Engine,
    plan: &Plan,
    rule: &Rule,
    place: usize,
    value: &Carried<'_, '_>,
    run: &mut Run,
    out: &mut String,
    first: usize,
) {
    let mut written = String::new();
    if !write_place(engine, plan, rule, place, value, run, &mut written) {
        return;
    }
    if out.len() > first {
        out.push(',');
    }
    // What stands around the value begins and ends with the object itself.
    let inner = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    out.push_str(inner.unwrap_or(&written));
}

/// Writes elements into a list that several rules share.
#[allow(clippy::too_many_arguments, reason = "one step of the writer, split off for reading")]
fn write_element(
    engine: &Engine,
    plan: &Plan,
    rule: &Rule,
    place: usize,
    value: &Carried<'_, '_>,
    run: &mut Run,
    out: &mut String,
    first: usize,
) {
    let comma = |out: &mut String| {
        if out.len() > first {
            out.push(',');
        }
    };
    match (value, rule.places.get(place)) {
        (Carried::Reference(json, told), Some(at)) if rule.left.many => {
            let parent = run.recorder.enter(rule.left.name);
            for (index, item) in json.items().into_iter().flatten().enumerate() {
                comma(out);
                let parent = run.recorder.enter_item(index);
                write_reference(engine, plan, rule, at, (item, *told), run, out);
                run.recorder.leave(parent);
            }
            run.recorder.leave(parent);
        }
        (Carried::Each(all), Some(at)) => {
            for json in all {
                comma(out);
                at.write(out, |out| out.push_str(json));
            }
        }
        // The tag of their table is what tells them from other elements.
        (Carried::Entity(json), Some(at)) if at.is_element() => {
            let parent = run.recorder.enter(rule.left.name);
            for (index, item) in json.items().into_iter().flatten().enumerate() {
                comma(out);
                let parent = run.recorder.enter_item(index);
                write_entity(engine, plan, rule, item, run, out);
                run.recorder.leave(parent);
            }
            run.recorder.leave(parent);
        }
        _ => {
            let start = out.len();
            comma(out);
            if !write_place(engine, plan, rule, place, value, run, out) {
                out.truncate(start);
            }
        }
    }
}

/// Writes a reference: an id, where references have one, the URI, and, if it says more than the URI, the entity itself within.
#[allow(clippy::too_many_arguments, reason = "one step of the writer, split off for reading")]
fn write_reference(
    engine: &Engine,
    plan: &Plan,
    rule: &Rule,
    at: &Place,
    (reference, told): (Json<'_>, bool),
    run: &mut Run,
    out: &mut String,
) {
    let lone = alone(reference);
    let uri = lone.or_else(|| reference.get(HREF).or_else(|| reference.get("id")));
    at.write(out, |out| {
        if !at.is_element() {
            out.push('{');
        }
        if let Some((uri, text)) = uri.and_then(|uri| Some((uri, uri.as_str()?)))
            && (!text.is_empty() || lone.is_some())
        {
            comma_unless_first(out);
            if rule.identified && !text.is_empty() {
                out.push_str("\"id\":");
                identity::write(text, out);
                out.push(',');
            }
            out.push_str("\"href\":");
            uri.write(out);
        }
        if let Some(href) = lone {
            if !told {
                let fate = Fate { outcome: Outcome::Exact, to: Some(&at.path), rule: Some(rule), reason: None };
                run.recorder.record("href", href, fate);
            }
        } else if let How::Reference(Some(within)) = &rule.how {
            let href = reference.get(HREF).and_then(Json::as_str);
            run.href_told =
                href.is_some_and(|href| !href.is_empty()) && href != reference.get("id").and_then(Json::as_str);
            comma_unless_first(out);
            write_string(within.path.head(), out);
            out.push(':');
            if within.path.steps.first().is_some_and(|step| step.element.is_some()) {
                out.push('[');
                within.write(out, |out| write_entity(engine, plan, rule, reference, run, out));
                out.push(']');
            } else {
                within.write(out, |out| write_entity(engine, plan, rule, reference, run, out));
            }
        }
        if !at.is_element() {
            out.push('}');
        }
    });
}

fn comma_unless_first(out: &mut String) {
    if !out.ends_with(['{', ',']) {
        out.push(',');
    }
}

fn write_entities(engine: &Engine, plan: &Plan, rule: &Rule, value: Json<'_>, run: &mut Run, out: &mut String) {
    let parent = run.recorder.enter(rule.left.name);
    if let Some(items) = value.items() {
        out.push('[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                out.push(',');
            }
            let parent = run.recorder.enter_item(index);
            write_entity(engine, plan, rule, item, run, out);
            run.recorder.leave(parent);
        }
        out.push(']');
    } else {
        write_entity(engine, plan, rule, value, run, out);
    }
    run.recorder.leave(parent);
}

/// Writes an entity by its own table, or, when its class has none, as it is.
fn write_entity(engine: &Engine, plan: &Plan, rule: &Rule, value: Json<'_>, run: &mut Run, out: &mut String) {
    let inner = rule.left.kind.class().and_then(|class| engine.left_plan(plan, value, class));
    match (inner, alone(value).and_then(|href| Some((href, href.as_str()?)))) {
        (_, Some((href, uri))) if !uri.is_empty() => {
            out.push('{');
            if rule.identified {
                out.push_str("\"id\":");
                identity::write(uri, out);
                out.push(',');
            }
            out.push_str("\"href\":");
            href.write(out);
            out.push('}');
            for (name, member) in value.members().into_iter().flatten() {
                run.recorder.record(
                    name,
                    member,
                    Fate { outcome: Outcome::Exact, to: None, rule: Some(rule), reason: None },
                );
            }
        }
        (Some(inner), _) => forth(engine, inner, value, run, out),
        (None, _) => {
            run.href_told = false;
            for (name, member) in value.members().into_iter().flatten() {
                run.recorder.record(
                    name,
                    member,
                    Fate { outcome: Outcome::Exact, to: None, rule: Some(rule), reason: None },
                );
            }
            value.write(out);
        }
    }
}
