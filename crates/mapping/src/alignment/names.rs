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

/// A property of a class of the CIM Schema.
pub(crate) fn property(class: &str, property: &str) -> Option<PropertyRef<'static>> {
    schema().class(class)?.property(property)
}
