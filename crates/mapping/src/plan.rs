//! A table, resolved against both classes: what the engine runs.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::FixedState;
use sidereal_model::datetime::{self, Form};
use sidereal_model::json::{Type, same_name, write_string};
use sidereal_model::{Attribute, Class, Json, Kind};

use crate::amount::Amount;
use crate::entries::Entry;
use crate::path::Path;
use crate::relate::{Relationships, Ties};
use crate::table::{Relation, Round};
use crate::units::Scale;

/// A table, resolved.
#[derive(Debug)]
pub struct Plan {
    /// The pair of models, such as `cimi-sid`.
    pub pair: String,
    /// The file of the table.
    pub file: Arc<str>,
    /// The class on the left.
    pub left: &'static Class,
    /// The class on the right.
    pub right: &'static Class,
    /// How they relate.
    pub relation: Relation,
    /// The rules, in the order of the left class's attributes.
    pub rules: Vec<Rule>,
    /// The rule whose values tell entities of this table from those of others for the same class.
    pub(crate) decides: Option<usize>,
    /// What each attribute of the left has.
    pub(crate) left_slots: Slots,
    /// The rules for entries of maps.
    pub(crate) entry_rules: Vec<usize>,
    /// Why attributes of the right have no rule.
    pub right_gaps: BTreeMap<&'static str, String>,
    /// What is written on the right, in order.
    pub(crate) outputs: Vec<Output>,
    /// The names of the outputs as JSON, each with its colon.
    pub(crate) keys: Vec<String>,
    /// The member by which the model on the right states the class, unless the tag does.
    pub stated: Option<(String, String)>,
    /// Members that tell the class on the right, and of several tables for it this one.
    pub tag: Vec<(String, String)>,
    /// Is the plan also for what is of the class on the right and has the tag of none?
    pub untagged: bool,
    /// Where the left keeps what is known on the right only.
    pub(crate) left_complement: Option<Path>,
    /// Where the right keeps what is known on the left only.
    pub(crate) right_complement: Place,
    /// Is that a place for text?
    pub(crate) complement_is_text: bool,
    /// Is an entity checked in full whatever the rules say of it: a collection, and one whose class requires an attribute that
    /// has no rule?
    pub(crate) checked: bool,
    /// The rules whose attribute is missed where it is not there: it is required, or goes without saying.
    pub(crate) missed: Vec<usize>,
    /// The attributes that say what an entity of the left is a part or a version of.
    pub(crate) hierarchy: Vec<&'static Attribute>,
    /// The attribute of a collection that holds its items.
    pub(crate) items: Option<&'static str>,
    /// Which entities the class ties, where it ties two and becomes a relationship.
    pub(crate) ties: Option<Ties>,
    /// Where the class on the right has its relationships.
    pub(crate) relationships: Option<Relationships>,
}

/// What each attribute of the left has, in the order of the class.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    all: Vec<(&'static str, Slot)>,
    /// Where each name is; the names are those of the standard, so that no attacker chooses the keys.
    places: HashMap<&'static str, usize, FixedState>,
}

impl Slots {
    /// How far the next attribute is looked for before the names are asked.
    const AHEAD: usize = 3;

    /// What the attributes of a class have.
    pub(crate) fn of(class: &Class, mut slots: HashMap<&'static str, Slot>) -> Self {
        let names = class.attributes().into_iter().map(|attribute| attribute.name);
        let all: Vec<_> = names.filter_map(|name| Some((name, slots.remove(name)?))).collect();
        let places = all.iter().enumerate().map(|(place, (name, _))| (*name, place)).collect();
        Self { all, places }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Slot> {
        self.places.get(name).and_then(|place| self.all.get(*place)).map(|(_, slot)| slot)
    }

    /// What an attribute has, of one that is likely to come soon after the one before it, whose place is `after`.
    #[inline]
    pub(crate) fn following(&self, name: &str, after: &mut usize) -> Option<&Slot> {
        let ahead = self.all.get(*after..).unwrap_or_default().iter().take(Self::AHEAD);
        let found = ahead.enumerate().find(|(_, (known, _))| same_name(known, name));
        if let Some((skipped, (_, slot))) = found {
            *after += skipped + 1;
            return Some(slot);
        }
        let place = *self.places.get(name)?;
        *after = place + 1;
        self.all.get(place).map(|(_, slot)| slot)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Slot)> {
        self.all.iter().map(|(name, slot)| (*name, slot))
    }
}

/// What an attribute of the left has.
#[derive(Clone, Debug)]
pub enum Slot {
    /// The rule at this index.
    Rule(usize),
    /// No rule, for this reason.
    Gap {
        /// The attribute.
        attribute: &'static Attribute,
        /// The reason.
        reason: String,
        /// May a secret be inside?
        secretive: bool,
    },
    /// No rule, for this reason, and a secret.
    Secret(String),
}

/// One rule, resolved.
#[derive(Debug)]
pub struct Rule {
    /// The attribute of the left; of an entry of a map, what every entry is.
    pub left: &'static Attribute,
    /// The entry of a map that the rule is for.
    pub entry: Option<Box<Entry>>,
    /// The places on the right.
    pub places: Vec<Place>,
    /// Where the value stands in another version of the right.
    pub also: Option<Place>,
    /// How the value gets there and back.
    pub how: How,
    /// How the left relates to the right.
    pub relation: Relation,
    /// Why it is not exact.
    pub note: Option<String>,
    /// The value of the left that goes without saying, as JSON.
    pub default: Option<String>,
    /// Is the value copied with all that is inside, and may a secret be there?
    pub(crate) secretive: bool,
    /// Has a full check nothing to say about a value that the rule carries exactly?
    pub(crate) plain: bool,
    /// The class of what stands on the right.
    pub(crate) target: Option<&'static Class>,
    /// Does a reference on the right have an id beside `href`?
    pub(crate) identified: bool,
    /// Where the rule stands: file and line.
    pub at: (Arc<str>, u32),
}

/// What words stand for; they are those of the tables, so that no attacker chooses the keys.
pub type Words<V> = HashMap<String, V, FixedState>;

/// How a value gets to the other side and back.
#[derive(Debug)]
pub enum How {
    /// As it is.
    Copy,
    /// Times a factor; perhaps up to a whole number.
    Unit(Scale, Option<Round>),
    /// Times a factor that another attribute tells.
    Amount(Amount),
    /// By a list of values.
    Values {
        /// From left to right.
        forth: Words<String>,
        /// From right to left.
        back: Words<String>,
    },
    /// By the relation of two lifecycles.
    Lifecycle {
        /// The relation.
        relation: Box<sidereal_lifecycle::Relation>,
        /// For each state: the values of the places, as JSON, and whether the state comes back as itself.
        rows: Words<(Vec<Option<String>>, bool)>,
        /// The number of each state, where the left has numbers for its states.
        numbers: Words<String>,
    },
    /// A URI: an id made of it, and the URI itself.
    Identity,
    /// A reference; what it says beyond `href` goes to the place within, if there is one.
    Reference(Option<Place>),
    /// An entity, by its own table.
    Entity,
    /// A list: each of its values in this way, in an element of its own.
    Each(Box<How>),
}

/// A place on the right: read by its path, written with what stands around the value.
#[derive(Clone, Debug)]
pub struct Place {
    /// The path.
    pub path: Path,
    /// What stands before the value, within the first attribute.
    pub(crate) before: String,
    /// What stands after it.
    pub(crate) after: String,
}

/// An attribute of the right, and what is written into it.
#[derive(Debug)]
pub(crate) enum Output {
    /// The same for every entity: JSON.
    Constant(String, String),
    /// The value of a place of a rule.
    Direct { name: String, rule: usize, place: usize },
    /// Elements by several rules, and perhaps the complement.
    List { name: String, elements: Vec<(usize, usize)>, complement: bool },
    /// Members of an object by several rules, constants among them, and perhaps the complement.
    Members { name: String, constants: String, members: Vec<(usize, usize)>, complement: bool },
}

impl Output {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Constant(name, _)
            | Self::Direct { name, .. }
            | Self::List { name, .. }
            | Self::Members { name, .. } => name,
        }
    }
}

impl Place {
    /// Resolves a path; `constants` are what elements of a list say besides, `kind` the JSON type of the value.
    pub(crate) fn new(path: Path, constants: &BTreeMap<String, BTreeMap<String, String>>, kind: &str) -> Self {
        let (mut before, mut after) = (String::new(), String::new());
        let last = path.steps.len().saturating_sub(1);
        for (index, step) in path.steps.iter().enumerate() {
            if index > 0 {
                write_string(&step.name, &mut before);
                before.push(':');
            }
            let opens = step.element.is_some() || index < last;
            if !opens {
                continue;
            }
            let bracketed = step.element.is_some() && index > 0;
            before.push_str(if bracketed { "[{" } else { "{" });
            let fixed = constants.get(&step.name).into_iter().flatten();
            let keys = step.element.iter().flatten().map(|(key, value)| (key, value));
            for (name, value) in keys.chain(fixed) {
                write_string(name, &mut before);
                before.push(':');
                write_string(&value.replace("{type}", kind), &mut before);
                before.push(',');
            }
            if index == last && before.ends_with(',') {
                before.pop();
            }
            after.insert_str(0, if bracketed { "}]" } else { "}" });
        }
        Self { path, before, after }
    }

    /// Does the place end in an element of a list, rather than in a member?
    pub(crate) fn is_element(&self) -> bool {
        self.path.steps.last().is_some_and(|step| step.element.is_some())
    }

    /// Is it a member of the elements of a list, whatever they say?
    pub(crate) fn is_member_of_each(&self) -> bool {
        let [list, member] = self.path.steps.as_slice() else { return false };
        list.element.as_ref().is_some_and(Vec::is_empty) && member.element.is_none()
    }

    /// What stands at the place in an entity: one value, or all elements that the path tells.
    pub(crate) fn extract<'a>(&self, entity: Json<'a>) -> Vec<Json<'a>> {
        let mut here = vec![entity];
        for step in &self.path.steps {
            here = here.into_iter().filter_map(|value| value.get(&step.name)).collect();
            if let Some(keys) = &step.element {
                here =
                    here.into_iter().filter_map(Json::items).flatten().filter(|item| is_element(*item, keys)).collect();
            }
        }
        here
    }

    /// The value at the place.
    pub(crate) fn find<'a>(&self, entity: Json<'a>) -> Option<Json<'a>> {
        self.extract(entity).first().copied()
    }

    /// Is an element of a list on the way to the place?
    pub(crate) fn is_listed(&self) -> bool {
        self.path.steps.iter().any(|step| step.element.is_some())
    }

    /// Writes a value as a member of the object that the path starts with.
    pub(crate) fn write_member(&self, out: &mut String, value: impl FnOnce(&mut String)) {
        out.push_str(self.before.strip_prefix('{').unwrap_or(&self.before));
        value(out);
        out.push_str(self.after.strip_suffix('}').unwrap_or(&self.after));
    }

    /// Writes a value with what stands around it.
    pub(crate) fn write(&self, out: &mut String, value: impl FnOnce(&mut String)) {
        out.push_str(&self.before);
        value(out);
        out.push_str(&self.after);
    }
}

/// Does an element of a list have the members that tell it?
pub(crate) fn is_element(item: Json<'_>, keys: &[(String, String)]) -> bool {
    keys.iter().all(|(key, value)| item.get(key).and_then(Json::as_str) == Some(value))
}

/// Is a value one that a plain copy carries both ways?
pub(crate) fn is_copied(attribute: &Attribute, value: Json<'_>) -> bool {
    let one = |value: Json<'_>| match attribute.kind {
        Kind::String | Kind::Uri | Kind::Enumeration { .. } => value.kind() == Type::String,
        Kind::DateTime => {
            matches!(value.as_str().and_then(datetime::form), Some(Form::Standard | Form::Rfc3339))
        }
        Kind::Boolean => value.kind() == Type::Boolean,
        Kind::Integer => value.number().is_some_and(|number| !number.contains(['.', 'e', 'E'])),
        Kind::Decimal => value.kind() == Type::Number,
        Kind::Any => true,
        Kind::Map => {
            value.member_count() > Some(0)
                && value.members().into_iter().flatten().all(|(_, value)| value.kind() == Type::String)
        }
        Kind::Structure(_) | Kind::Reference(_) | Kind::Collection(_) => value.kind() == Type::Object,
    };
    if attribute.many { value.items().is_some_and(|mut items| items.all(one)) } else { one(value) }
}

/// The JSON type that values of an attribute have on the right.
pub(crate) fn json_type(attribute: &Attribute) -> &'static str {
    match (attribute.many, &attribute.kind) {
        (true, _) => "array",
        (_, Kind::String | Kind::Uri | Kind::Enumeration { .. }) => "string",
        (_, Kind::DateTime) => "dateTime",
        (_, Kind::Boolean) => "boolean",
        (_, Kind::Integer) => "integer",
        (_, Kind::Decimal) => "number",
        (_, Kind::Any | Kind::Map | Kind::Structure(_) | Kind::Reference(_) | Kind::Collection(_)) => "object",
    }
}

impl Rule {
    /// What the rule is for, as tables spell it.
    pub fn title(&self) -> Cow<'static, str> {
        match &self.entry {
            Some(entry) => Cow::Owned(format!("{}.{}", entry.map.name, entry.key)),
            None => Cow::Borrowed(self.left.name),
        }
    }

    /// The attribute of the left that has the value, or the map that has it.
    pub(crate) fn attribute(&self) -> &'static Attribute {
        self.entry.as_ref().map_or(self.left, |entry| entry.map)
    }

    /// The member of the left while it is translated.
    pub(crate) fn name(&self) -> &str {
        self.entry.as_ref().map_or(self.left.name, |entry| &entry.pointer)
    }

    /// A word of the left as JSON of its attribute: a string, or the integer that it is, perhaps alone in an array.
    pub(crate) fn word(&self, word: &str) -> String {
        let single = if matches!(self.left.kind, Kind::Integer) { word.to_owned() } else { quoted(word) };
        if self.left.many { format!("[{single}]") } else { single }
    }

    /// The places that the way back reads.
    pub(crate) fn read_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().chain(&self.also)
    }

    /// Where the rule stands, for reports.
    pub fn label(&self) -> String {
        format!("{}:{}", self.at.0, self.at.1)
    }
}

impl Plan {
    /// The rule for an attribute of the left.
    pub fn rule(&self, left: &str) -> Option<&Rule> {
        match self.left_slots.get(left)? {
            Slot::Rule(index) => self.rules.get(*index),
            Slot::Gap { .. } | Slot::Secret(_) => None,
        }
    }

    /// The entries of maps that have rules of their own.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entry_rules.iter().filter_map(|index| self.rules.get(*index)?.entry.as_deref())
    }

    /// The rule for an entry of a map, by its pointer.
    pub(crate) fn entry_rule(&self, pointer: &str) -> Option<usize> {
        let is_it = |index: &usize| self.rules.get(*index).is_some_and(|rule| rule.name() == pointer);
        self.entry_rules.iter().copied().find(is_it)
    }

    /// What each attribute of the left has: its rule, or the reason why it has none.
    pub fn left_accounts(&self) -> impl Iterator<Item = (&'static str, &Slot)> {
        self.left_slots.iter()
    }

    /// What tells entities of this table on the right: names and values.
    pub(crate) fn telling(&self) -> impl Iterator<Item = &(String, String)> {
        self.stated.iter().chain(&self.tag)
    }

    /// The `@type` that the tag asks for.
    pub(crate) fn type_tag(&self) -> Option<&str> {
        self.tag.iter().find(|(name, _)| name == "@type").map(|(_, value)| value.as_str())
    }

    /// Does the entity on the right carry the tag of this table, and a value that decides for it?
    pub(crate) fn is_tagged(&self, entity: Json<'_>) -> bool {
        let within = |name: &str| name.split_once('.').and_then(|(outer, inner)| entity.get(outer)?.get(inner));
        let found = |name: &str| entity.get(name).or_else(|| within(name)).and_then(Json::as_str);
        self.tag.iter().all(|(name, value)| found(name) == Some(value)) && self.is_decided(entity)
    }

    /// Does the attribute of the right have members that several rules write?
    pub(crate) fn has_members(&self, name: &str) -> bool {
        self.outputs.iter().any(|output| matches!(output, Output::Members { .. }) && output.name() == name)
    }
}

/// A value of the left and what stands for it on the right.
pub(crate) struct ValuePair<'r> {
    pub(crate) left: &'r str,
    /// One for each place of the rule.
    pub(crate) right: Vec<Option<String>>,
    /// Do other values of the left have the same on the right?
    pub(crate) shared: bool,
    /// Is it the one that what stands on the right comes back as?
    pub(crate) returns: bool,
    pub(crate) note: Option<&'r str>,
}

impl How {
    /// What happens to a value, unless it is copied.
    pub(crate) fn words(&self) -> Option<String> {
        match self {
            Self::Copy => None,
            Self::Unit(scale, _) if scale.numerator == scale.denominator => None,
            Self::Unit(scale, round) => {
                let whole = if round.is_some() { ", up to a whole number" } else { "" };
                Some(format!("times {}/{}{whole}", scale.numerator, scale.denominator))
            }
            Self::Amount(amount) => Some(amount.words()),
            Self::Values { .. } => Some("by a list of values".to_owned()),
            Self::Lifecycle { relation, .. } => Some(format!("by the lifecycles {}", relation.name())),
            Self::Identity => Some("the URI, and an id made of it".to_owned()),
            Self::Reference(_) => Some("a reference".to_owned()),
            Self::Entity => Some("entities, each by its own table".to_owned()),
            Self::Each(how) => {
                let one = "each in an element of its own".to_owned();
                Some(how.words().map_or(one.clone(), |words| format!("{words}; {one}")))
            }
        }
    }

    /// The values that a rule translates one by one, those of the left in their order.
    pub(crate) fn values(&self) -> Vec<ValuePair<'_>> {
        let mut pairs: Vec<ValuePair<'_>> = match self {
            Self::Values { forth, back } => {
                let mut sorted: Vec<(&String, &String)> = forth.iter().collect();
                // Numbers in their order, words in theirs.
                sorted.sort_by_key(|(left, _)| (left.parse().unwrap_or(u64::MAX), *left));
                let pairs = sorted.into_iter().map(|(left, right)| {
                    ValuePair::new(left, vec![Some(right.clone())], back.get(right) == Some(left), None)
                });
                pairs.collect()
            }
            Self::Lifecycle { relation, .. } => {
                let returns = |row: &sidereal_lifecycle::Row| relation.is_exact(&row.left);
                let rows = relation.rows().iter();
                rows.map(|row| ValuePair::new(&row.left, row.right.clone(), returns(row), row.note.as_deref()))
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut count: HashMap<Vec<Option<String>>, usize> = HashMap::new();
        for pair in &pairs {
            *count.entry(pair.right.clone()).or_default() += 1;
        }
        for pair in &mut pairs {
            pair.shared = count.get(&pair.right).is_some_and(|count| *count > 1);
        }
        pairs
    }
}

impl<'r> ValuePair<'r> {
    fn new(left: &'r str, right: Vec<Option<String>>, returns: bool, note: Option<&'r str>) -> Self {
        Self { left, right, shared: false, returns, note }
    }
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

impl Output {
    pub(crate) fn is_constant(&self, name: &str) -> bool {
        matches!(self, Self::Constant(constant, _) if constant == name)
    }
}
