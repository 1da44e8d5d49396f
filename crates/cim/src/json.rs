//! Instances in JSON, as CIM-RS carries them. Standard: DSP0211 1.0 (payload element Instance).
//!
//! ```json
//! {"kind": "instance", "self": "/root/cimv2:CIM_Foo.Id=\"1\"", "class": "CIM_Foo",
//!  "properties": {"Id": {"type": "string", "value": "1"}, "Size": {"type": "uint64", "value": 7}}}
//! ```
//!
//! A property is written with its type, so that no schema is needed to read it as the same; one that is given as the bare
//! value is read, too, and gets its type from [`Repository::bind`](crate::Repository::bind). Not carried: qualifiers of
//! instances, and what CIM-XML says beside (class origin, language).

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type as Kind, write_string};
use sidereal_model::{Document, Json};

use crate::metamodel::{Instance, ObjectPath, PropertyValue, Type, Value, number};
use crate::rules;

/// Instances in instances, at most.
const DEEPEST: usize = 16;

/// An instance as JSON that reads as the same.
///
/// # Errors
///
/// `CIM0307` for an embedded class, which DSP0211 has no form for in a value.
pub fn write(instance: &Instance) -> Result<String, Finding> {
    let mut out = String::new();
    write_instance(instance, &mut out)?;
    Ok(out)
}

fn text(text: &str, out: &mut String) {
    write_string(text, out);
}

fn write_instance(instance: &Instance, out: &mut String) -> Result<(), Finding> {
    out.push_str("{\"kind\":\"instance\"");
    if let Some(path) = &instance.path {
        out.push_str(",\"self\":");
        text(&path.to_string(), out);
    }
    out.push_str(",\"class\":");
    text(&instance.class, out);
    if let Some(alias) = &instance.alias {
        out.push_str(",\"alias\":");
        text(alias, out);
    }
    out.push_str(",\"properties\":{");
    for (at, property) in instance.properties.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        text(&property.name, out);
        out.push_str(":{");
        if let Some(r#type) = property.r#type.or_else(|| property.value.natural_type()) {
            out.push_str("\"type\":");
            text(r#type.as_str(), out);
            out.push(',');
        }
        if property.array && !matches!(property.value, Value::Array(_)) {
            out.push_str("\"array\":true,");
        }
        out.push_str("\"value\":");
        write_value(&property.value, out)?;
        out.push('}');
    }
    out.push_str("}}");
    Ok(())
}

fn write_value(value: &Value, out: &mut String) -> Result<(), Finding> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Boolean(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::String(string) => text(string, out),
        Value::Datetime(datetime) => text(&datetime.to_string(), out),
        Value::Reference(path) => text(&path.to_string(), out),
        Value::Real32(real) if real.is_finite() => out.push_str(&number::write_real(&format!("{real:?}"))),
        Value::Real64(real) if real.is_finite() => out.push_str(&number::write_real(&format!("{real:?}"))),
        Value::Real32(real) => text(&number::write_real(&format!("{real:?}")), out),
        Value::Real64(real) => text(&number::write_real(&format!("{real:?}")), out),
        // A code of UCS-2 need not be a character by itself.
        Value::Char16(code) => match char::from_u32((*code).into()) {
            Some(c) => text(&c.to_string(), out),
            None => out.push_str(&code.to_string()),
        },
        Value::Instance(instance) => write_instance(instance, out)?,
        Value::Class(class) => {
            let message = format!("the class `{}` as a value in JSON", class.name);
            return Err(Finding::new(&rules::UNWRITABLE, message));
        }
        Value::Alias(alias) => {
            out.push_str("{\"kind\":\"alias\",\"alias\":");
            text(alias, out);
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_value(item, out)?;
            }
            out.push(']');
        }
        number => match number.as_integer() {
            Some(integer) => out.push_str(&integer.to_string()),
            None => out.push_str(&number::write_real(&format!("{:?}", number.as_f64().unwrap_or_default()))),
        },
    }
    Ok(())
}

/// Reads an instance. The findings say what was not understood and is left out.
///
/// # Errors
///
/// Where the text is no JSON, or no instance (`CIM0401`), with a JSON pointer.
pub fn read(text: &str) -> Result<(Instance, Vec<Finding>), Finding> {
    let document = Document::parse(text).map_err(|finding| *finding)?;
    let mut findings = Vec::new();
    let instance = read_instance(document.root(), "", 0, &mut findings)?;
    Ok((instance, findings))
}

fn wrong(path: &str, message: impl Into<String>) -> Finding {
    Finding::new(&rules::JSON, message).path(path)
}

fn string<'a>(object: Json<'a>, name: &str, path: &str) -> Result<Option<&'a str>, Finding> {
    match object.get(name) {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text)),
            None => Err(wrong(
                &format!("{path}/{name}"),
                format!("`{name}` is {}, expected a string", value.kind().words()),
            )),
        },
    }
}

fn read_instance(object: Json<'_>, path: &str, depth: usize, findings: &mut Vec<Finding>) -> Result<Instance, Finding> {
    let Some(members) = object.members() else {
        return Err(wrong(path, format!("an instance is an object, this is {}", object.kind().words())));
    };
    if depth > DEEPEST {
        let message = format!("instances are nested more than {DEEPEST} deep");
        return Err(Finding::new(&rules::LIMIT, message).path(path));
    }
    match string(object, "kind", path)? {
        Some("instance") | None => {}
        Some(other) => return Err(wrong(&format!("{path}/kind"), format!("`kind` is `{other}`, expected `instance`"))),
    }
    let class =
        string(object, "class", path)?.map_or_else(|| string(object, "classname", path), |class| Ok(Some(class)))?;
    let Some(class) = class else { return Err(wrong(path, "an instance needs the member `class`")) };
    let mut instance = Instance::new(class);
    if let Some(text) = string(object, "self", path)? {
        match text.parse::<ObjectPath>() {
            Ok(parsed) => instance.path = Some(Box::new(parsed)),
            Err(error) => return Err(wrong(&format!("{path}/self"), error.to_string())),
        }
    }
    instance.alias = string(object, "alias", path)?.map(Into::into);
    for (name, value) in members {
        match name {
            "kind" | "class" | "classname" | "self" | "alias" => {}
            "properties" => {
                let Some(properties) = value.members() else {
                    return Err(wrong(&format!("{path}/properties"), "`properties` is an object"));
                };
                for (name, value) in properties {
                    let path = format!("{path}/properties/{}", sidereal_model::json::escape_pointer(name));
                    instance.properties.push(property(name, value, &path, depth, findings)?);
                }
            }
            other => {
                let finding =
                    wrong(&format!("{path}/{other}"), format!("`{other}` is no member of an instance, and left out"));
                findings.push(finding.severity(sidereal_diagnostics::Severity::Warning));
            }
        }
    }
    Ok(instance)
}

fn property(
    name: &str,
    json: Json<'_>,
    path: &str,
    depth: usize,
    findings: &mut Vec<Finding>,
) -> Result<PropertyValue, Finding> {
    // An embedded instance is an object, too.
    let typed = json.get("value").filter(|_| json.get("kind").is_none());
    let Some(inner) = typed else {
        return Ok(PropertyValue::new(name, value(json, None, path, depth, findings)?));
    };
    let r#type = match string(json, "type", path)? {
        None => None,
        Some(text) => match text.parse::<Type>() {
            Ok(r#type) => Some(r#type),
            Err(_) => return Err(wrong(&format!("{path}/type"), format!("`{text}` is no type"))),
        },
    };
    let read = value(inner, r#type, &format!("{path}/value"), depth, findings)?;
    let array = matches!(read, Value::Array(_)) || json.get("array").and_then(Json::as_bool).unwrap_or(false);
    Ok(PropertyValue { r#type, array, ..PropertyValue::new(name, read) })
}

fn value(
    json: Json<'_>,
    r#type: Option<Type>,
    path: &str,
    depth: usize,
    findings: &mut Vec<Finding>,
) -> Result<Value, Finding> {
    let read = match json.kind() {
        Kind::Null => return Ok(Value::Null),
        Kind::Boolean => Value::Boolean(json.as_bool().unwrap_or_default()),
        Kind::Number => {
            let digits = json.number().unwrap_or_default().to_owned();
            number(&digits, r#type)
        }
        Kind::String => {
            let text = json.as_str().unwrap_or_default();
            match r#type {
                Some(Type::Char16) => {
                    let mut units = text.encode_utf16();
                    units.next().filter(|_| units.next().is_none()).map_or_else(|| Value::from(text), Value::Char16)
                }
                Some(Type::Real32) => infinite(text).map_or_else(|| Value::from(text), Value::Real32),
                Some(Type::Real64) => {
                    infinite(text).map_or_else(|| Value::from(text), |real| Value::Real64(real.into()))
                }
                _ => Value::from(text),
            }
        }
        Kind::Array => {
            let items = json.items().into_iter().flatten().enumerate();
            let read = |(at, item): (usize, Json<'_>)| match item.kind() {
                Kind::Array => Err(wrong(&format!("{path}/{at}"), "an array in an array")),
                _ => value(item, r#type, &format!("{path}/{at}"), depth, findings),
            };
            return items.map(read).collect::<Result<_, _>>().map(Value::Array);
        }
        Kind::Object if string(json, "kind", path)? == Some("alias") => {
            return Ok(Value::Alias(string(json, "alias", path)?.unwrap_or_default().into()));
        }
        Kind::Object => {
            return read_instance(json, path, depth + 1, findings).map(|inner| Value::Instance(Box::new(inner)));
        }
    };
    match r#type {
        None => Ok(read),
        Some(r#type) => read.coerce(r#type).map_err(|mismatch| wrong(path, mismatch.to_string())),
    }
}

pub(crate) fn infinite(text: &str) -> Option<f32> {
    match text {
        "INF" => Some(f32::INFINITY),
        "-INF" => Some(f32::NEG_INFINITY),
        "NaN" => Some(f32::NAN),
        _ => None,
    }
}

/// JSON has no octal: what would be one in MOF cannot come from it. Reals without point and with exponent are rewritten.
pub(crate) fn number(digits: &str, r#type: Option<Type>) -> Value {
    if r#type == Some(Type::Char16)
        && let Ok(code) = digits.parse()
    {
        return Value::Char16(code);
    }
    if number::integer(digits).is_some() || number::is_real(digits) {
        return Value::Number(digits.into());
    }
    match (digits.parse::<f64>(), r#type) {
        (Ok(_), Some(Type::Real32)) => digits.parse().map_or(Value::Null, Value::Real32),
        (Ok(real), _) => Value::Real64(real),
        (Err(_), _) => Value::from(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_as_the_same() {
        let inner = Instance::new("T_In").with("A", 1.5_f32);
        let instance = Instance::new("T_Out")
            .with("Text", "a\"b")
            .with("Big", u64::MAX)
            .with("When", "20260101000000.000000+000".parse::<crate::Datetime>().unwrap())
            .with("Many", vec![1_u8, 2])
            .with("In", inner)
            .with("Inf", f64::INFINITY);
        let text = write(&instance).unwrap();
        assert_eq!(read(&text), Ok((instance, vec![])), "{text}");
    }

    #[test]
    fn bare_values_are_read() {
        let (instance, _) =
            read(r#"{"class": "T", "properties": {"A": 7, "B": [true, null], "C": {"class": "U", "properties": {}}}}"#)
                .unwrap();
        assert_eq!(instance.get("A"), Some(&Value::Number("7".into())));
        assert_eq!(instance.get("B"), Some(&Value::Array(vec![Value::Boolean(true), Value::Null])));
        assert!(matches!(instance.get("C"), Some(Value::Instance(_))));
    }

    #[test]
    fn what_is_no_instance_is_refused_with_its_place() {
        for (text, due) in [
            ("[]", "error[CIM0401]: an instance is an object, this is an array"),
            ("{}", "error[CIM0401]: an instance needs the member `class`"),
            (
                r#"{"class":"T","properties":{"A":{"type":"uint8","value":256}}}"#,
                "error[CIM0401]: `256` is no uint8 (at /properties/A/value)",
            ),
            (
                r#"{"class":"T","properties":{"A":{"type":"int","value":1}}}"#,
                "error[CIM0401]: `int` is no type (at /properties/A/type)",
            ),
            (
                r#"{"class":"T","self":"/x"}"#,
                "error[CIM0401]: expected `:` and the name of a class at column 3 of the object path (at /self)",
            ),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), due, "{text}");
        }
    }
}
