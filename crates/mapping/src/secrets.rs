//! Secrets inside structures: where the class of a value says that passwords and keys may be.

use sidereal_model::json::write_string;
use sidereal_model::{Attribute, Class, Json};

/// How deep classes are followed; no class of a standard has secrets deeper than that.
const DEPTH: usize = 16;

/// Does the class of an attribute, or one inside it, have secrets?
pub(crate) fn may_be_in(attribute: &Attribute) -> bool {
    fn below(class: &'static Class, seen: &mut Vec<&'static str>) -> bool {
        if seen.contains(&class.name) {
            return false;
        }
        seen.push(class.name);
        let inside =
            |attribute: &Attribute, seen: &mut Vec<_>| attribute.kind.class().is_some_and(|class| below(class, seen));
        class.attributes().into_iter().any(|attribute| attribute.secret || inside(attribute, seen))
    }
    attribute.kind.class().is_some_and(|class| below(class, &mut Vec::new()))
}

/// Is there a secret anywhere in the value?
pub(crate) fn any(class: &'static Class, value: Json<'_>) -> bool {
    within(class, value, DEPTH)
}

fn within(class: &'static Class, value: Json<'_>, depth: usize) -> bool {
    if depth == 0 || !value.is_container() {
        return false;
    }
    if let Some(mut items) = value.items() {
        return items.any(|item| within(class, item, depth - 1));
    }
    value.members().into_iter().flatten().any(|(name, member)| {
        class.attribute_read_as(name).is_some_and(|attribute| {
            attribute.secret || attribute.kind.class().is_some_and(|inner| within(inner, member, depth - 1))
        })
    })
}

/// The value as JSON without its secrets, and where they were.
pub(crate) fn without<'j>(class: &'static Class, value: Json<'j>) -> (String, Vec<(Vec<String>, Json<'j>)>) {
    let mut redaction = Redaction { out: String::new(), path: Vec::new(), secrets: Vec::new() };
    redaction.value(Some(class), value, DEPTH);
    (redaction.out, redaction.secrets)
}

struct Redaction<'j> {
    out: String,
    path: Vec<String>,
    secrets: Vec<(Vec<String>, Json<'j>)>,
}

impl<'j> Redaction<'j> {
    fn value(&mut self, class: Option<&'static Class>, value: Json<'j>, depth: usize) {
        let (Some(class), true) = (class, depth > 0 && value.is_container()) else { return value.write(&mut self.out) };
        if let Some(items) = value.items() {
            self.out.push('[');
            for (index, item) in items.enumerate() {
                self.comma('[');
                self.path.push(index.to_string());
                self.value(Some(class), item, depth - 1);
                self.path.pop();
            }
            self.out.push(']');
            return;
        }
        self.out.push('{');
        for (name, member) in value.members().into_iter().flatten() {
            let attribute = class.attribute_read_as(name);
            self.path.push(name.to_owned());
            if attribute.is_some_and(|attribute| attribute.secret) {
                self.secrets.push((self.path.clone(), member));
            } else {
                self.comma('{');
                write_string(name, &mut self.out);
                self.out.push(':');
                self.value(attribute.and_then(|attribute| attribute.kind.class()), member, depth - 1);
            }
            self.path.pop();
        }
        self.out.push('}');
    }

    fn comma(&mut self, open: char) {
        if !self.out.ends_with(open) {
            self.out.push(',');
        }
    }
}
