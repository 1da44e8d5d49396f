//! What a document can name.

use sidereal_cim::builtin::schema;
use sidereal_cim::repository::PropertyRef;

use crate::model;

/// Is there a class of this name, written `model:Class`?
pub(crate) fn is_class(name: &str) -> bool {
    let Some((of, class)) = name.split_once(':') else { return false };
    match model::model(of) {
        Some(model) => (model.class)(class).is_some(),
        None => of == "cim" && schema().class(class).is_some(),
    }
}

/// The names of all classes of a model.
pub(crate) fn classes(of: &str) -> Vec<&'static str> {
    match of {
        "cim" => schema().classes().map(|class| class.name().as_str()).collect(),
        "cimi" => sidereal_cimi::classes().map(|class| class.name).collect(),
        "sid" => sidereal_sid::classes().map(|class| class.name).collect(),
        _ => Vec::new(),
    }
}

/// A property of a class of the CIM Schema.
pub(crate) fn property(class: &str, property: &str) -> Option<PropertyRef<'static>> {
    schema().class(class)?.property(property)
}
