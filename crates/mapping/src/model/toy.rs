//! A model for tests: boxes, of which there is a table to one other model only.

use sidereal_model::{Attribute, Class, Json, Kind};

use super::{Model, Recognized};

const fn attribute(name: &'static str, kind: Kind) -> Attribute {
    Attribute {
        name,
        also: &[],
        kind,
        many: false,
        required: false,
        since: None,
        until: None,
        unit: None,
        secret: false,
        hierarchy: false,
    }
}

static BOX: Class = Class {
    model: "toy",
    name: "Box",
    standard: "for tests",
    bases: &[],
    own: &[
        attribute("uri", Kind::Uri),
        attribute("label", Kind::String),
        attribute("cores", Kind::Integer),
        attribute("color", Kind::String),
        attribute("notes", Kind::Map),
    ],
    marked: &[],
    variant: None,
};

/// What no other model has.
static MARBLE: Class = Class {
    model: "toy",
    name: "Marble",
    standard: "for tests",
    bases: &[],
    own: &[attribute("uri", Kind::Uri), Attribute { secret: true, ..attribute("charm", Kind::String) }],
    marked: &[],
    variant: None,
};

fn class(name: &str) -> Option<&'static Class> {
    [&BOX, &MARBLE].into_iter().find(|class| class.name == name)
}

fn recognize(entity: Json<'_>) -> Option<Recognized> {
    let said = entity.get("toy").and_then(Json::as_str).and_then(class);
    let stated = entity.get("toy").is_some();
    let has = |name: &str| entity.get(name).is_some();
    let like = stated || has("uri") && (has("label") || has("cores"));
    like.then_some(Recognized { class: said.unwrap_or(&BOX), version: None, stated })
}

pub(super) const MODEL: Model = Model {
    name: "toy",
    title: "Toys",
    class,
    stating: || &["toy"],
    recognize,
    check: |_| Vec::new(),
    type_uri: |_| None,
    versions: &["1"],
};
