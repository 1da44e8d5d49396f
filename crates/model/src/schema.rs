//! JSON Schema of classes, from their description.
//!
//! A schema says what the standard's form of an entity is. It is open: members beside the attributes are allowed, and so
//! are values of enumerations that the standard does not name. A class that another one holds is a definition, named by
//! model and class.

pub use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::class::{Attribute, Class, Kind};

/// The schema of a class as a document of its own.
///
/// ```
/// use sidereal_model::{AsRead, Structure, schema};
///
/// /// A note.
/// #[derive(Clone, Debug, Default, PartialEq, Structure)]
/// #[structure(model = "sid", standard = "TMF639 4.0.0")]
/// pub struct Note {
///     /// Who wrote it.
///     pub author: Option<String>,
///     /// What the field above cannot say.
///     pub as_read: AsRead,
/// }
///
/// let schema = schema::of(Note::CLASS);
/// assert_eq!(schema.pointer("/properties/author/type"), Some(&"string".into()));
/// ```
pub fn of(class: &'static Class) -> Schema {
    let mut generator = SchemaGenerator::default();
    let mut schema = of_class(class, &mut generator);
    let definitions = generator.take_definitions(true);
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    if let Some(dialect) = &generator.settings().meta_schema {
        schema.insert("$schema".to_owned(), dialect.clone().into_owned().into());
    }
    schema
}

/// The schema of a class; the classes it holds become definitions of the generator.
pub fn of_class(class: &'static Class, generator: &mut SchemaGenerator) -> Schema {
    let mut schema = Map::new();
    schema.insert("title".to_owned(), class.name.into());
    schema.insert("description".to_owned(), format!("{} {}", class.standard, class.name).into());
    schema.insert("type".to_owned(), "object".into());
    // A class that stands for several holds what any of them has.
    if class.variant.is_none() {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for attribute in class.attributes() {
            properties.insert(attribute.name.to_owned(), property(attribute, generator));
            if attribute.required {
                required.push(Value::from(attribute.name));
            }
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
    }
    Schema::from(schema)
}

/// The schema of an enumeration: the values that the standard names, or others.
pub fn of_enumeration(values: &[&str]) -> Schema {
    let open = json!({ "anyOf": [{ "enum": values }, { "type": "string" }] });
    Schema::try_from(open).unwrap_or_default()
}

fn property(attribute: &Attribute, generator: &mut SchemaGenerator) -> Value {
    let single = value(&attribute.kind, generator);
    let mut property = if attribute.many { json!({ "type": "array", "items": single }) } else { single };
    let versions: Vec<String> = [("since", attribute.since), ("until", attribute.until)]
        .into_iter()
        .filter_map(|(word, version)| version.map(|version| format!("{word} {version}")))
        .collect();
    if let Value::Object(members) = &mut property
        && !versions.is_empty()
    {
        members.insert("description".to_owned(), versions.join(", ").into());
    }
    property
}

fn value(kind: &Kind, generator: &mut SchemaGenerator) -> Value {
    match kind {
        Kind::String => json!({ "type": "string" }),
        Kind::Uri => json!({ "type": "string", "format": "uri-reference" }),
        Kind::DateTime => json!({ "type": "string", "format": "date-time" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Decimal => json!({ "type": "number" }),
        Kind::Enumeration { values, .. } => of_enumeration(values).to_value(),
        Kind::Any => Value::Bool(true),
        Kind::Map => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        Kind::Structure(class) => reference(class(), generator),
        // A reference may stand alone, without what is required of the thing itself.
        Kind::Reference(_) | Kind::Collection(_) => {
            json!({ "type": "object", "properties": { "href": { "type": "string" } } })
        }
    }
}

/// A reference to the definition of a class, which is made if it is not there.
fn reference(class: &'static Class, generator: &mut SchemaGenerator) -> Value {
    let name = format!("{}.{}", class.model, class.name);
    if !generator.definitions().contains_key(&name) {
        // Classes hold themselves, by way of others: the place is taken first.
        generator.definitions_mut().insert(name.clone(), Value::Bool(true));
        let schema = of_class(class, generator).to_value();
        generator.definitions_mut().insert(name.clone(), schema);
    }
    let path = generator.settings().definitions_path.trim_start_matches('#').to_owned();
    json!({ "$ref": format!("#{path}/{name}") })
}
