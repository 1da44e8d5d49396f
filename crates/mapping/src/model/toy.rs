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

fn class(name: &str) -> Option<&'static Class> {
    (name == "Box").then_some(&BOX)
}

fn recognize(entity: Json<'_>) -> Option<Recognized> {
    let stated = entity.get("toy").is_some();
    let like = stated || entity.get("uri").is_some() && entity.get("label").is_some();
    like.then_some(Recognized { class: &BOX, version: None, stated })
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
