//! Characteristics with their values. Standard: TMF638 and TMF639; SID ABE Root.

use sidereal_model::json::{Document, Json, Type};
use sidereal_model::{AsRead, Decimal, RawJson, Structure, scalar};

use crate::characteristic_specification::CharacteristicSpecification;

/// A name with a value. In 5.0 `@type` says what the value is (`StringCharacteristic` to `ObjectArrayCharacteristic`),
/// in 4.x only `valueType`; [`typed_value`](Self::typed_value) heeds both. TMF638 and TMF639 `Characteristic`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF639 4.0.0, 5.0.0")]
pub struct Characteristic {
    /// Identifier within the entity.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the value is, such as `string` or `integer`; free text.
    pub value_type: Option<String>,
    /// Other characteristics it has to do with.
    pub characteristic_relationship: Vec<CharacteristicRelationship>,
    /// The value.
    pub value: Option<RawJson>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another characteristic of the entity and what it is for this one. TMF638 and TMF639 `CharacteristicRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF639 4.0.0, 5.0.0")]
pub struct CharacteristicRelationship {
    /// Identifier of the other characteristic.
    pub id: Option<String>,
    /// Where it can be read, in TMF641.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// What the relationship is.
    pub relationship_type: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// The value of a characteristic as what it is said to be, or else as what it is in JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum CharacteristicValue {
    /// There is none: `null`.
    Null,
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Another number, or a whole one that 64 bits do not hold.
    Number(Decimal),
    /// True or false.
    Boolean(bool),
    /// Several values.
    Array(Vec<CharacteristicValue>),
    /// An object, which only the specification knows more about.
    Object(RawJson),
}

impl Characteristic {
    /// The value as what `@type` (5.0) or `valueType` say it is: `"4"` of the type `integer` is 4. A value that does
    /// not fit is what it is in JSON.
    ///
    /// ```
    /// use sidereal_model::Structure;
    /// use sidereal_sid::{Characteristic, CharacteristicValue};
    ///
    /// let ports = Characteristic::from_json(r#"{"name": "ports", "valueType": "Integer", "value": "4"}"#)?;
    /// assert_eq!(ports.typed_value(), Some(CharacteristicValue::Integer(4)));
    /// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
    /// ```
    pub fn typed_value(&self) -> Option<CharacteristicValue> {
        self.value.as_ref().map(|value| typed(value, self.at_type.as_deref(), self.value_type.as_deref()))
    }
}

/// What a value is said to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    String,
    Integer,
    Number,
    Boolean,
    Nothing,
}

impl Said {
    /// By a class of 5.0, such as `IntegerArrayCharacteristic`.
    fn by_class(name: &str) -> Self {
        let stem = name.trim().trim_end_matches("ValueSpecification").trim_end_matches("Characteristic");
        Self::by_word(stem.trim_end_matches("Array"))
    }

    /// By a free text: the words that programming languages and schemas use for the JSON types.
    fn by_word(word: &str) -> Self {
        let word = word.trim().trim_end_matches("[]").to_ascii_lowercase();
        match word.strip_prefix("xs:").or(word.strip_prefix("xsd:")).unwrap_or(&word) {
            "string" | "text" | "str" => Self::String,
            "integer" | "int" | "long" | "short" => Self::Integer,
            "number" | "numeric" | "decimal" | "float" | "double" => Self::Number,
            "boolean" | "bool" => Self::Boolean,
            _ => Self::Nothing,
        }
    }
}

/// A value by the class of what holds it, or else by a free text.
pub(crate) fn typed(value: &RawJson, class: Option<&str>, word: Option<&str>) -> CharacteristicValue {
    let by_class = class.map_or(Said::Nothing, Said::by_class);
    let said = if by_class == Said::Nothing { word.map_or(Said::Nothing, Said::by_word) } else { by_class };
    match Document::parse(value.as_str()) {
        Ok(document) => of_json(document.root(), said),
        Err(_) => CharacteristicValue::Object(value.clone()),
    }
}

fn of_json(json: Json<'_>, said: Said) -> CharacteristicValue {
    if let Some(items) = json.items() {
        return CharacteristicValue::Array(items.map(|item| of_json(item, said)).collect());
    }
    let fitting = match (json.kind(), said) {
        (Type::Null | Type::Object | Type::Array, _) | (_, Said::Nothing) => None,
        (_, Said::String) => scalar::string(json).value().map(CharacteristicValue::String),
        (_, Said::Integer) => integer_or_number(json),
        (_, Said::Number) => scalar::decimal(json).value().map(CharacteristicValue::Number),
        (_, Said::Boolean) => scalar::boolean(json).value().map(CharacteristicValue::Boolean),
    };
    fitting.unwrap_or_else(|| as_json_says(json))
}

fn integer_or_number(json: Json<'_>) -> Option<CharacteristicValue> {
    let integer = scalar::integer(json).value().map(CharacteristicValue::Integer);
    integer.or_else(|| scalar::decimal(json).value().map(CharacteristicValue::Number))
}

fn as_json_says(json: Json<'_>) -> CharacteristicValue {
    let scalar = match json.kind() {
        Type::Null => Some(CharacteristicValue::Null),
        Type::Boolean => json.as_bool().map(CharacteristicValue::Boolean),
        Type::String => json.as_str().map(|text| CharacteristicValue::String(text.to_owned())),
        Type::Number => integer_or_number(json),
        Type::Object | Type::Array => None,
    };
    scalar.unwrap_or_else(|| CharacteristicValue::Object(json.into()))
}

/// The characteristic of this name.
pub(crate) fn named<'a>(all: &'a [Characteristic], name: &str) -> Option<&'a Characteristic> {
    all.iter().find(|characteristic| characteristic.name.as_deref() == Some(name))
}

/// The specification of the characteristic of this name.
pub(crate) fn named_specification<'a>(
    all: &'a [CharacteristicSpecification],
    name: &str,
) -> Option<&'a CharacteristicSpecification> {
    all.iter().find(|characteristic| characteristic.name.as_deref() == Some(name))
}
