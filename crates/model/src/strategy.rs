//! Strategies that generate entities of any class, for property tests.
//!
//! They walk the [`Class`], so that a new attribute is tested the moment it exists. [`valid`] gives entities in the
//! standard's form; [`in_the_field`] adds what producers send: unknown members, nulls, numbers as strings, odd dates.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::class::{Attribute, Class, Kind};

/// JSON of an entity in the standard's form, no deeper than `depth` structures; the attributes of `fixed` have the value
/// given, and a null there leaves the attribute out.
pub fn valid(class: &'static Class, depth: u32, fixed: Value) -> BoxedStrategy<Value> {
    entity(class, depth, fixed, false)
}

/// As [`valid`], with the habits of the field.
pub fn in_the_field(class: &'static Class, depth: u32, fixed: Value) -> BoxedStrategy<Value> {
    entity(class, depth, fixed, true)
}

fn entity(class: &'static Class, depth: u32, fixed: Value, odd: bool) -> BoxedStrategy<Value> {
    let fixed = match fixed {
        Value::Object(fixed) => fixed,
        _ => Map::new(),
    };
    let attributes: Vec<_> = class
        .attributes()
        .into_iter()
        .filter(|attribute| !fixed.contains_key(attribute.name))
        .map(|attribute| {
            let member = member(attribute, depth, odd);
            let value = if attribute.required {
                member.prop_map(Some).boxed()
            } else {
                proptest::option::weighted(0.4, member).boxed()
            };
            value.prop_map(move |value| value.map(|value| (attribute.name.to_owned(), value)))
        })
        .collect();
    let unknown = if odd { vec((name(), anything()), 0..2).boxed() } else { Just(Vec::new()).boxed() };
    (attributes, unknown)
        .prop_map(move |(members, unknown)| {
            let mut object: Map<String, Value> = fixed
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            object.extend(members.into_iter().flatten());
            for (name, value) in unknown {
                if class.attribute_read_as(&name).is_none() {
                    object.insert(name, value);
                }
            }
            Value::Object(object)
        })
        .boxed()
}

fn member(attribute: &'static Attribute, depth: u32, odd: bool) -> BoxedStrategy<Value> {
    let single = value(attribute, depth, odd);
    let regular = if attribute.many { vec(single, 1..3).prop_map(Value::Array).boxed() } else { single };
    if odd {
        prop_oneof![12 => regular, 1 => Just(Value::Null), 1 => Just(json!([])), 1 => anything()].boxed()
    } else {
        regular
    }
}

fn value(attribute: &'static Attribute, depth: u32, odd: bool) -> BoxedStrategy<Value> {
    let regular = match &attribute.kind {
        Kind::String => {
            prop_oneof![4 => "[A-Za-z][A-Za-z0-9 _-]{0,11}", 1 => "\\PC{1,8}"].prop_map(Value::from).boxed()
        }
        Kind::Uri => uri().prop_map(Value::from).boxed(),
        Kind::DateTime => date_time().prop_map(Value::from).boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Integer => prop_oneof![0..100_000_i64, any::<i64>()].prop_map(Value::from).boxed(),
        Kind::Decimal => (-1_000_000_i64..1_000_000).prop_map(Value::from).boxed(),
        Kind::Enumeration { values, .. } => select(*values).prop_map(Value::from).boxed(),
        Kind::Any => anything(),
        Kind::Map => vec((name(), "\\PC{0,8}"), 1..3)
            .prop_map(|pairs| pairs.into_iter().map(|(key, text)| (key, Value::from(text))).collect())
            .boxed(),
        Kind::Structure(class) if depth > 0 => entity(class(), depth - 1, Value::Null, odd),
        Kind::Structure(_) => Just(json!({})).boxed(),
        Kind::Reference(class) | Kind::Collection(class) => {
            let href = uri().prop_map(|href| json!({ "href": href }));
            if depth > 0 {
                prop_oneof![3 => href, 1 => entity(class(), depth - 1, Value::Null, odd)].boxed()
            } else {
                href.boxed()
            }
        }
    };
    if odd { prop_oneof![8 => regular.clone(), 1 => regular.prop_map(as_text)].boxed() } else { regular }
}

/// Numbers and booleans as strings, as some producers write them.
fn as_text(value: Value) -> Value {
    match value {
        Value::Number(_) | Value::Bool(_) => Value::from(value.to_string()),
        other => other,
    }
}

/// Any JSON value, not deep.
pub fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::Array),
            vec((name(), inner), 0..3).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
    .boxed()
}

fn name() -> impl Strategy<Value = String> + Clone {
    "[a-z][A-Za-z0-9]{0,9}"
}

fn uri() -> impl Strategy<Value = String> + Clone {
    prop_oneof!["http://cloud\\.example/cimi/[a-z]{3,9}/[a-z0-9]{1,6}", "[a-z]{3,9}/[0-9]{1,4}", "[a-z0-9-]{1,9}",]
}

fn date_time() -> impl Strategy<Value = String> + Clone {
    (2000..2030_i32, 1..13_u32, 1..29_u32, 0..24_u32, 0..60_u32, 0..60_u32, select(&["Z", "+02:00", "-05:30"][..]))
        .prop_map(|(year, month, day, hour, minute, second, zone)| {
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
        })
}
