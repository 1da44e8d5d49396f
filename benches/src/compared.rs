//! The class `Service` by serde's derive, and what it did not keep found by comparison after reading.

use serde_json::{Map, Value};

use crate::plain::Service;

/// A service, and what writing it would not give back.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The service.
    pub service: Service,
    /// By JSON pointer: what the document says there; nothing where the service says what the document does not.
    pub kept: Vec<(String, Option<Value>)>,
}

impl Compared {
    /// Reads a service, and the document once more to compare.
    ///
    /// # Errors
    /// When the text is not JSON, or a value is not of the type that the standard says.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        let service: Service = serde_json::from_str(text)?;
        let said: Value = serde_json::from_str(text)?;
        let again = serde_json::to_value(&service)?;
        let mut kept = Vec::new();
        differences(&said, &again, &mut String::new(), &mut kept);
        Ok(Self { service, kept })
    }

    /// Writes the service, and puts back what it does not say.
    ///
    /// # Errors
    /// None that reading would not have met.
    pub fn write(&self) -> serde_json::Result<String> {
        if self.kept.is_empty() {
            return serde_json::to_string(&self.service);
        }
        let mut document = serde_json::to_value(&self.service)?;
        for (pointer, value) in &self.kept {
            put(&mut document, pointer, value.as_ref());
        }
        serde_json::to_string(&document)
    }
}

fn put(document: &mut Value, pointer: &str, value: Option<&Value>) {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    let name = name.replace("~1", "/").replace("~0", "~");
    match (document.pointer_mut(parent), value) {
        (Some(Value::Object(members)), Some(value)) => {
            members.insert(name, value.clone());
        }
        (Some(Value::Object(members)), None) => {
            members.remove(&name);
        }
        (Some(Value::Array(items)), Some(value)) => {
            if let Some(item) = name.parse().ok().and_then(|index: usize| items.get_mut(index)) {
                item.clone_from(value);
            }
        }
        _ => {}
    }
}

fn within(path: &mut String, step: &str, visit: impl FnOnce(&mut String)) {
    let parent = path.len();
    path.push('/');
    path.push_str(&step.replace('~', "~0").replace('/', "~1"));
    visit(path);
    path.truncate(parent);
}

fn differences(said: &Value, again: &Value, path: &mut String, kept: &mut Vec<(String, Option<Value>)>) {
    match (said, again) {
        (Value::Object(said), Value::Object(again)) => members(said, again, path, kept),
        (Value::Array(said), Value::Array(again)) if said.len() == again.len() => {
            for (index, (said, again)) in said.iter().zip(again).enumerate() {
                within(path, &index.to_string(), |path| differences(said, again, path, kept));
            }
        }
        _ if said == again => {}
        _ => kept.push((path.clone(), Some(said.clone()))),
    }
}

fn members(
    said: &Map<String, Value>,
    again: &Map<String, Value>,
    path: &mut String,
    kept: &mut Vec<(String, Option<Value>)>,
) {
    for (name, value) in said {
        within(path, name, |path| match again.get(name) {
            Some(other) => differences(value, other, path, kept),
            None => kept.push((path.clone(), Some(value.clone()))),
        });
    }
    for name in again.keys().filter(|name| !said.contains_key(*name)) {
        within(path, name, |path| kept.push((path.clone(), None)));
    }
}
