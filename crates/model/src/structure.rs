//! Structures: reading, writing, and what plain fields cannot say.

use std::cell::Cell;
use std::fmt;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize as _, Serialize as _};
use serde_json::value::RawValue;
use sidereal_diagnostics::Finding;

use crate::class::Class;
use crate::json::{Document, Json, Limits, RawJson, write_string};
use crate::validate;
use crate::value::{Fidelity, Field};

/// How an entity is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The standard's form for every known attribute, instead of what was read. Unknown members are kept all the same.
    pub canonical: bool,
}

/// What plain fields cannot say: members that the type does not know, and, for those it knows, the text where writing the
/// typed value would give other JSON. It is empty for an entity made in Rust, and ignored for a field changed since.
#[derive(Clone, Default)]
pub struct AsRead(Option<Box<Kept>>);

/// The text that an entity was read from does not count: it says nothing that the entity does not say.
impl PartialEq for AsRead {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => one.unknown == other.unknown && one.spelled == other.spelled,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

/// Names only: what is kept may be a secret that the type has no field for.
impl fmt::Debug for AsRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.0.iter();
        let names = kept.flat_map(|kept| {
            kept.spelled.iter().map(Spelled::name).chain(kept.unknown.iter().map(|(name, _)| &**name))
        });
        f.debug_set().entries(names).finish()
    }
}

#[derive(Clone, Default)]
struct Kept {
    unknown: Vec<(Box<str>, RawJson)>,
    spelled: Vec<Spelled>,
    source: Option<Box<str>>,
}

/// How a known member was written.
#[derive(Clone, PartialEq)]
struct Spelled {
    field: &'static str,
    /// Its name, where that is another.
    name: Option<Box<str>>,
    /// Its text, where the field does not say it all.
    text: Option<RawJson>,
}

impl Spelled {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.field)
    }
}

thread_local! {
    /// Where kept texts are parsed, in the same memory each time.
    static SCRATCH: Cell<Document> = Cell::default();
}

/// Is a value what this text is read as?
fn is_read_from<F: Field>(value: &F, text: &RawJson) -> bool {
    let mut document = SCRATCH.take();
    let same = document.read(text.as_str(), &Limits::default()).is_ok() && F::read(document.root()).0 == *value;
    SCRATCH.set(document);
    same
}

impl AsRead {
    /// The members that the type has no field for, in the order read.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().flat_map(|kept| &kept.unknown).map(|(name, value)| (&**name, value))
    }

    /// Keeps a member that the type has no field for, in place of one of the same name.
    pub fn set_unknown(&mut self, name: &str, value: RawJson) {
        let kept = self.0.get_or_insert_default();
        match kept.unknown.iter_mut().find(|(known, _)| &**known == name) {
            Some(member) => member.1 = value,
            None => kept.unknown.push((name.into(), value)),
        }
    }

    /// Takes out a member that the type has no field for.
    pub fn take_unknown(&mut self, name: &str) -> Option<RawJson> {
        let kept = self.0.as_mut()?;
        let at = kept.unknown.iter().position(|(known, _)| &**known == name)?;
        Some(kept.unknown.remove(at).1)
    }

    /// The text that the entity was read from, of a form other than JSON that keeps more than the fields say: comments,
    /// white space, the order of elements.
    pub fn source(&self) -> Option<&str> {
        self.0.as_ref()?.source.as_deref()
    }

    /// Keeps the text that the entity was read from.
    pub fn set_source(&mut self, text: impl Into<Box<str>>) {
        self.0.get_or_insert_default().source = Some(text.into());
    }

    /// Is there nothing that the fields do not say?
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|kept| kept.unknown.is_empty() && kept.spelled.is_empty())
    }

    /// Keeps how a known member was spelled, and its text, where the field does not say it all.
    fn keep(&mut self, field: &'static str, name: &str, text: Option<RawJson>) {
        let name = (name != field).then(|| name.into());
        self.0.get_or_insert_default().spelled.push(Spelled { field, name, text });
    }

    /// Another spelling of a field gives way to the standard's own name, and is kept as a member of its own.
    fn give_way<F: Field>(&mut self, name: &str, field: &F) {
        let Some(kept) = &mut self.0 else { return };
        if let Some(at) = kept.spelled.iter().position(|spelled| spelled.field == name) {
            let spelled = kept.spelled.remove(at);
            let text = spelled.text.unwrap_or_else(|| {
                let mut text = String::new();
                field.write(&mut text, WriteOptions::default());
                RawJson::of_text(text)
            });
            kept.unknown.push((spelled.name.unwrap_or_else(|| name.into()), text));
        }
    }

    fn spelled(&self, field: &str) -> Option<&Spelled> {
        self.0.as_ref()?.spelled.iter().find(|spelled| spelled.field == field)
    }
}

/// A class of a standard as a Rust type. Derive it; see the crate's example.
pub trait Structure: Sized + Default + 'static {
    /// The class, for those who walk it.
    const CLASS: &'static Class;

    /// Reads one member; false when the type has no field for it.
    fn read_member(&mut self, name: &str, json: Json<'_>) -> bool;
    /// Writes the known members.
    fn write_members(&self, members: &mut Members<'_>);
    /// What the fields cannot say.
    fn as_read(&self) -> &AsRead;
    /// What the fields cannot say.
    fn as_read_mut(&mut self) -> &mut AsRead;

    /// Reads an object; `None` when the value is something else.
    fn read_object(json: Json<'_>) -> Option<Self> {
        let members = json.members()?;
        let mut value = Self::default();
        for (name, member) in members {
            if !value.read_member(name, member) {
                value.as_read_mut().set_unknown(name, member.into());
            }
        }
        Some(value)
    }

    /// Writes the object.
    fn write_object(&self, out: &mut String, options: WriteOptions) {
        out.push('{');
        let mut members = Members { out, as_read: self.as_read(), options, first: true };
        self.write_members(&mut members);
        members.unknown();
        out.push('}');
    }

    /// Reads an entity from JSON.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits, or not an object. Deviations from the standard are no errors;
    /// see [`Structure::from_json_with_findings`].
    fn from_json(text: &str) -> Result<Self, Box<Finding>> {
        let document = Document::parse(text)?;
        Self::read_object(document.root())
            .ok_or_else(|| Box::new(validate::not_an_object(Self::CLASS, document.root())))
    }

    /// Reads an entity from JSON and tells every deviation from the standard, with its place.
    ///
    /// # Errors
    /// As [`Structure::from_json`].
    fn from_json_with_findings(text: &str) -> Result<(Self, Vec<Finding>), Box<Finding>> {
        let document = Document::parse(text)?;
        let value = Self::read_object(document.root())
            .ok_or_else(|| Box::new(validate::not_an_object(Self::CLASS, document.root())))?;
        let mut findings = validate::validate(Self::CLASS, document.root());
        crate::locate::place_all(text, &mut findings);
        Ok((value, findings))
    }

    /// The entity as compact JSON, as it was read as far as it was not changed.
    fn to_json(&self) -> String {
        self.to_json_with(WriteOptions::default())
    }

    /// The entity as compact JSON.
    fn to_json_with(&self, options: WriteOptions) -> String {
        let mut out = String::with_capacity(512);
        self.write_object(&mut out, options);
        out
    }
}

/// An object that is being written.
#[derive(Debug)]
pub struct Members<'a> {
    out: &'a mut String,
    as_read: &'a AsRead,
    options: WriteOptions,
    first: bool,
}

impl Members<'_> {
    /// Writes a field: as it was read, unless it was changed or the standard form is asked for.
    pub fn field<F: Field>(&mut self, name: &'static str, value: &F) {
        if !self.as_spelled(name, value) && !value.is_absent() {
            self.name(name);
            value.write(self.out, self.options);
        }
    }

    /// The same; `key` is the name in quotes, with the colon behind it. What derived code calls.
    #[doc(hidden)]
    #[inline]
    pub fn keyed<F: Field>(&mut self, name: &'static str, key: &'static str, value: &F) {
        let kept = self.as_read.0.is_some() && self.as_spelled(name, value);
        if !kept && !value.is_absent() {
            self.comma();
            self.out.push_str(key);
            value.write(self.out, self.options);
        }
    }

    /// Writes a field as it was read, if that was another way, and it was not changed; tells whether it did.
    fn as_spelled<F: Field>(&mut self, name: &'static str, value: &F) -> bool {
        let Some(spelled) = self.as_read.spelled(name) else { return false };
        let Some(text) = &spelled.text else {
            let written = !self.options.canonical && !value.is_absent();
            if written {
                self.name(spelled.name());
                value.write(self.out, self.options);
            }
            return written;
        };
        let written = is_read_from(value, text)
            && (!self.options.canonical || value.is_absent() && !matches!(text.as_str(), "null" | "[]" | "{}"));
        if written {
            self.name(spelled.name());
            self.out.push_str(text.as_str());
        }
        written
    }

    fn unknown(&mut self) {
        let as_read = self.as_read;
        for (name, value) in as_read.unknown() {
            self.name(name);
            self.out.push_str(value.as_str());
        }
    }

    fn comma(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }

    fn name(&mut self, name: &str) {
        self.comma();
        write_string(name, self.out);
        self.out.push(':');
    }
}

/// Reads a field of a structure and keeps the text where the field cannot say it. What derived code calls.
#[doc(hidden)]
pub fn read_field<F: Field>(
    field: &mut F,
    as_read: &mut AsRead,
    name: &'static str,
    spelling: &str,
    json: Json<'_>,
) -> bool {
    if name != spelling && (!field.is_absent() || as_read.spelled(name).is_some()) {
        return false;
    }
    if as_read.0.is_some() {
        as_read.give_way(name, field);
    }
    let (value, fidelity) = F::read(json);
    *field = value;
    match fidelity {
        Fidelity::Other => as_read.keep(name, spelling, Some(json.into())),
        Fidelity::Same if name != spelling => as_read.keep(name, spelling, None),
        Fidelity::Same => {}
    }
    true
}

#[doc(hidden)]
pub fn serialize<T: Structure, S: serde::Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(value.to_json()).map_err(S::Error::custom)?.serialize(serializer)
}

#[doc(hidden)]
pub fn deserialize<'de, T: Structure, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    T::from_json(raw.get()).map_err(|finding| D::Error::custom(finding.message))
}
