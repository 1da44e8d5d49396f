//! Mapping tables as they are written: the grammar, in TOML.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::{Display, EnumString};
use toml::Spanned;

/// What holds for all tables of a pair of models: `pair.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The model on the left.
    pub left: String,
    /// The model on the right.
    pub right: String,
    /// Where what no rule carries is kept on the other side, per class: a path.
    pub complement: BTreeMap<String, Spanned<String>>,
    /// What an element of a list says besides, when the translation makes it; by the name of the list. `{type}` is the JSON
    /// type of the value.
    #[serde(default)]
    pub elements: BTreeMap<String, BTreeMap<String, String>>,
    /// Where a class of the right has its relationships, for what ties two entities and becomes one; by class.
    #[serde(default)]
    pub relationships: BTreeMap<String, Spanned<Relationships>>,
    /// Rules that several tables use, by name.
    #[serde(default)]
    pub shared: BTreeMap<String, Shared>,
    /// Why an attribute of a class has no rule, wherever no table has one for it.
    #[serde(default)]
    pub gaps: BTreeMap<String, BTreeMap<String, String>>,
}

/// Where a class of the right has its relationships.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relationships {
    /// The list of them.
    pub list: String,
    /// Where, in an element, stands what it cannot say otherwise: a path.
    pub rest: String,
    /// Does the list that `rest` begins with hold the characteristics of what the element was?
    #[serde(default)]
    pub characteristics: bool,
    /// Where an entity of the class, on its way to the left, remembers that it was an element: a path.
    pub mark: Option<String>,
}

/// Which entities a class ties: an element of the list of the one, which leads to the other.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relationship {
    /// The reference to the entity that has the relationship.
    pub of: String,
    /// The reference to the entity that it leads to.
    pub to: String,
}

/// Rules that several tables use.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// Which entities the classes tie.
    pub relationship: Option<Spanned<Relationship>>,
    /// The rules.
    #[serde(default)]
    pub attribute: Vec<Spanned<AttributeRule>>,
    /// What has no counterpart.
    #[serde(default)]
    pub unmapped: Vec<Spanned<Unmapped>>,
}

/// How one class corresponds to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The two classes.
    pub class: Spanned<ClassRule>,
    /// Which entities the class ties, where it ties two.
    pub relationship: Option<Spanned<Relationship>>,
    /// The rules.
    #[serde(default)]
    pub attribute: Vec<Spanned<AttributeRule>>,
    /// What has no counterpart.
    #[serde(default)]
    pub unmapped: Vec<Spanned<Unmapped>>,
    /// Pairs that the checker translates both ways.
    #[serde(default)]
    pub example: Vec<Spanned<Example>>,
    /// What the translation must not carry, with the finding that says so.
    #[serde(default)]
    pub refuse: Vec<Spanned<Refuse>>,
}

/// What is added to tables, built-in ones or others, without copying them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The tables that it adds to.
    pub extend: Spanned<Extend>,
    /// Rules, each in place of what the table has for the attribute.
    #[serde(default)]
    pub attribute: Vec<Spanned<AttributeRule>>,
    /// What has no counterpart after all.
    #[serde(default)]
    pub unmapped: Vec<Spanned<Unmapped>>,
    /// Pairs that the checker translates both ways.
    #[serde(default)]
    pub example: Vec<Spanned<Example>>,
    /// What the translation must not carry, with the finding that says so.
    #[serde(default)]
    pub refuse: Vec<Spanned<Refuse>>,
}

/// The tables that an extension adds to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// The class on the left, as `model:Class`, or several; all that inherit from one of them count.
    pub left: OneOrMany,
    /// Where the additions are defined.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// The two classes of a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// The class on the left, as `model:Class`; or several that correspond alike.
    pub left: OneOrMany,
    /// The class on the right.
    pub right: String,
    /// How the left relates to the right.
    pub relation: Relation,
    /// Members that are set on the way to the right and tested on the way back; `{class}` is the name of the left class.
    #[serde(default)]
    pub tag: BTreeMap<String, String>,
    /// On the way back the table also takes entities of the right class that no table of the pair has the tag of.
    #[serde(default)]
    pub untagged: bool,
    /// Members that are set on the way to the right.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Names of shared rules.
    #[serde(default)]
    pub uses: Vec<String>,
    /// Where the two classes are defined.
    pub evidence: Vec<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// One text or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// How the left relates to the right, in the words of SKOS; always read from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Display, EnumString)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Relation {
    /// The two say the same.
    Exact,
    /// The two can stand for each other in most uses.
    Close,
    /// The right says more.
    Broad,
    /// The right says less: several values of the left share one of the right.
    Narrow,
    /// The two have to do with each other.
    Related,
}

/// One rule: a lens, both ways.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeRule {
    /// The attribute on the left. `{items}` is the attribute of a collection that holds its items.
    pub left: String,
    /// The place on the right, or several with commas between.
    pub right: String,
    /// Another place on the right that is read on the way back where the first has nothing: that of another version.
    pub also: Option<String>,
    /// How the left relates to the right.
    pub relation: Relation,
    /// Why it is not exact.
    pub note: Option<String>,
    /// The value is a URI that names the entity: the right has it whole (`href`), and an id made of it (`id`).
    #[serde(default)]
    pub identity: bool,
    /// The value is a reference: the right has `href` and `id`; what else it says goes to this place within.
    pub reference: Option<String>,
    /// The value is an entity, translated by its own table.
    #[serde(default)]
    pub entity: bool,
    /// The relation of two lifecycles that states go by.
    pub lifecycle: Option<String>,
    /// Units of both sides.
    pub unit: Option<Units>,
    /// Values of both sides, from left to right.
    pub values: Option<BTreeMap<String, String>>,
    /// Do the values tell entities of this table from those of others for the same class?
    #[serde(default)]
    pub decides: bool,
    /// The value of the left that goes without saying: not written on the right, and restored on the way back. `{type-uri}` is
    /// the type URI of the left class.
    pub default: Option<String>,
}

/// Units of both sides of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// The unit on the left.
    pub left: String,
    /// The unit on the right.
    pub right: String,
    /// The attribute that says how many of the unit on the left one is: a number, or the name of a unit.
    pub by: Option<String>,
    /// What becomes of an amount that is not whole on the right; unless it says, it is not carried.
    pub round: Option<Round>,
}

/// How an amount becomes whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Round {
    /// To the least whole one that is not less.
    Up,
}

/// An attribute without a counterpart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unmapped {
    /// The attribute on the left, or
    pub left: Option<String>,
    /// the one on the right.
    pub right: Option<String>,
    /// Why.
    pub reason: String,
}

/// A pair of fragments: the left gives the right, and the right gives the left.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The class on the left, of a table that has several; otherwise the first.
    pub class: Option<String>,
    /// JSON of the left.
    pub left: String,
    /// JSON of the right; it has at least these members.
    pub right: String,
}

/// A fragment that is not carried.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// JSON of the left, or
    pub left: Option<String>,
    /// of the right.
    pub right: Option<String>,
    /// The finding that says why.
    pub code: String,
}
