//! Paths: where in an entity a value stands.
//!
//! `name`, `list[key='value'].member`, and any depth of these. In brackets stand the members that tell the element of a
//! list from its neighbours; the translation also writes them. `[]` is the only element, whatever it says; of a list of
//! numbers or texts, an element for each.

use std::fmt;

use thiserror::Error;

/// A path within an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Its steps, the first of which is an attribute of the entity.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The member.
    pub name: String,
    /// Of a list: the members that tell the element.
    pub element: Option<Vec<(String, String)>>,
}

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum PathError {
    #[error("a name is due at character {at} of `{path}`")]
    Name { path: String, at: usize },
    #[error("`]` is missing in `{path}`")]
    Bracket { path: String },
    #[error("`{part}` in `{path}` is not of the form key='value'")]
    Key { path: String, part: String },
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// When the text is not of the form above.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if name.is_empty() || name.contains(char::is_whitespace) {
                return Err(PathError::Name { path: text.into(), at: text.len() - rest.len() });
            }
            let mut step = Step { name: name.to_owned(), element: None };
            rest = after;
            if let Some(inside) = rest.strip_prefix('[') {
                let (keys, after) = inside.split_once(']').ok_or_else(|| PathError::Bracket { path: text.into() })?;
                step.element = Some(keys_of(text, keys)?);
                rest = after;
            }
            steps.push(step);
            match rest.strip_prefix('.') {
                Some(after) => rest = after,
                None if rest.is_empty() => return Ok(Self { steps }),
                None => return Err(PathError::Name { path: text.into(), at: text.len() - rest.len() }),
            }
        }
    }

    /// Do two paths lead to the same place, one into what stands at the other, or both into one member of an attribute?
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let alike = self.steps.iter().zip(&other.steps).take_while(|(one, two)| one == two && one.element.is_none());
        let alike = alike.count();
        self == other || alike > 1 || alike == self.steps.len().min(other.steps.len())
    }

    /// The attribute of the entity that the path starts with.
    pub fn head(&self) -> &str {
        self.steps.first().map_or("", |step| &step.name)
    }

    /// What is there is called: the `name` of the last element of a list that the path goes into, else the attribute.
    pub fn called(&self) -> &str {
        let mut keys = self.steps.iter().rev().filter_map(|step| step.element.as_ref()).flatten();
        keys.find(|(key, _)| key == "name").map_or(self.head(), |(_, name)| name)
    }
}

fn keys_of(path: &str, keys: &str) -> Result<Vec<(String, String)>, PathError> {
    if keys.trim().is_empty() {
        return Ok(Vec::new());
    }
    keys.split(',')
        .map(|part| {
            let wrong = || PathError::Key { path: path.into(), part: part.trim().into() };
            let (key, value) = part.split_once('=').ok_or_else(wrong)?;
            let value = value.trim().strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).ok_or_else(wrong)?;
            Ok((key.trim().to_owned(), value.to_owned()))
        })
        .collect()
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            f.write_str(&step.name)?;
            if let Some(keys) = &step.element {
                let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key}='{value}'")).collect();
                write!(f, "[{}]", keys.join(", "))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_where_they_write_one_place() {
        let overlap = |one: &str, two: &str| Path::parse(one).unwrap().overlaps(&Path::parse(two).unwrap());
        for (one, two, due) in [
            ("a", "a", true),
            ("a", "b", false),
            ("a.b", "a", true),
            ("a.b", "a.c", false),
            ("a.b.c", "a.b.d", true),
            ("a[n='x'].b", "a[n='x'].b", true),
            ("a[n='x'].b", "a[n='x'].c", false),
            ("a[n='x'].b", "a[n='y'].b", false),
        ] {
            assert_eq!((overlap(one, two), overlap(two, one)), (due, due), "{one} {two}");
        }
    }

    #[test]
    fn a_characteristic_is_called_by_its_name() {
        for (path, due) in [("a", "a"), ("a.b", "a"), ("a[name='x'].value", "x"), ("a[name='x'].b[].value", "x")] {
            assert_eq!(Path::parse(path).unwrap().called(), due);
        }
    }

    #[test]
    fn paths_are_read_and_printed() {
        for text in ["name", "@type", "a[name='x'].value", "a[name='x', unit='KiBy'].b[].value"] {
            assert_eq!(Path::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "a.", ".a", "a[name='x'", "a[name=x].b", "a[x]b", "a b"] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }
}
