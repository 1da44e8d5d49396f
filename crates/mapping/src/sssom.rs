//! The alignment as SSSOM/TSV, the form in which people share mappings between vocabularies.
//!
//! Standard: SSSOM 1.1, TSV with embedded metadata. One row for each correspondence of classes, of attributes and of the values
//! of states and lists; what has no counterpart is there, too, as `sssom:NoTermFound`. Actors and terms follow; a false friend
//! is an exact match with the modifier `Not`.
//!
//! Relations of classes and attributes keep their words (`narrow` is `skos:narrowMatch`: the object says less than the subject).
//! A value that several values share is the broader one: each of them has it as `skos:broadMatch`.

mod beside;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sidereal_model::{Attribute, Class};

use crate::alignment::Alignment;
use crate::coverage::{exists_in, right_gaps};
use crate::engine::Engine;
use crate::load::Tables;
use crate::model;
use crate::plan::{Plan, Rule, Slot};
use crate::table::{ClassRule, Relation};

/// The columns, in the order of the standard's class `mapping`.
pub const COLUMNS: &[&str] = &[
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "mapping_cardinality",
    "other",
    "comment",
];

/// What a term cannot be, as a subject or as an object, so that there is none.
pub const NO_TERM_FOUND: &str = "sssom:NoTermFound";

const HOME: &str = env!("CARGO_PKG_REPOSITORY");
const CLASS: &str = "rdfs class";
const PROPERTY: &str = "rdf property";
const VALUE: &str = "skos concept";
const COMPOSED: &str = "composed entity expression";
/// What stands in the local part of a CURIE as it is.
const LOCAL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-');

/// One end of a row.
#[derive(Clone, Debug)]
struct Term {
    id: String,
    label: String,
    kind: &'static str,
    source: String,
    versions: String,
}

impl Term {
    fn class(class: &Class, called: &str) -> Self {
        let label = called.to_owned();
        Self {
            id: curie(class, &label),
            label,
            kind: CLASS,
            source: source(class.model),
            versions: versions(class, None),
        }
    }

    fn attribute(class: &Class, called: &str, attribute: &Attribute) -> Self {
        Self::property(class, called, attribute, attribute.name)
    }

    fn rule(plan: &Plan, rule: &Rule) -> Self {
        Self::property(plan.left, &plan.title(), rule.attribute(), &rule.title())
    }

    fn property(class: &Class, called: &str, attribute: &Attribute, name: &str) -> Self {
        let label = format!("{called}.{name}");
        let versions = versions(class, Some(attribute));
        Self { id: curie(class, &label), label, kind: PROPERTY, source: source(class.model), versions }
    }

    /// The places of a rule: one property, or several that say it together.
    fn places(class: &Class, rule: &Rule) -> Self {
        let paths = rule.places.iter().map(|place| format!("{}.{}", class.name, place.path));
        let heads = rule.places.iter().filter_map(|place| class.attribute(place.path.head()));
        let mut term = Self::composed(class, &paths.collect::<Vec<_>>());
        term.kind = if rule.places.len() == 1 { PROPERTY } else { COMPOSED };
        term.versions = in_versions(class, |version| heads.clone().all(|attribute| attribute.is_in(version)));
        term
    }

    /// What is said by several properties or values together, or by one.
    fn composed(class: &Class, parts: &[String]) -> Self {
        Self {
            id: curie(class, &parts.join("+")),
            label: parts.join(" + "),
            kind: if parts.len() == 1 { VALUE } else { COMPOSED },
            source: source(class.model),
            versions: versions(class, None),
        }
    }

    fn value(plan: &Plan, rule: &Rule, value: &str) -> Self {
        let mut term = Self::composed(plan.left, &[format!("{}.{}={value}", plan.title(), rule.title())]);
        term.versions = versions(plan.left, Some(rule.attribute()));
        term
    }

    fn none(model: &str) -> Self {
        Self {
            id: NO_TERM_FOUND.to_owned(),
            label: String::new(),
            kind: "",
            source: source(model),
            versions: model::model(model).map(|model| model.versions.join(", ")).unwrap_or_default(),
        }
    }
}

/// All tables as one mapping set.
///
/// ```
/// let tables = sidereal_mapping::Tables::builtin();
/// let tsv = sidereal_mapping::sssom::export(&tables, &tables.load().0);
/// let memory = tsv.lines().find(|line| line.starts_with("cimi:Machine.memory\t")).unwrap_or_default();
/// assert!(memory.contains("\tskos:exactMatch\t\tsid:LogicalResource.resourceCharacteristic"));
/// ```
pub fn export(tables: &Tables, engine: &Engine) -> String {
    let headers: HashMap<Arc<str>, ClassRule> =
        tables.parsed().map(|(source, table)| (Arc::clone(&source.file), table.class.into_inner())).collect();
    let mut out = header(engine);
    out.push_str(&COLUMNS.join("\t"));
    out.push('\n');
    for plan in engine.plans() {
        class_row(plan, headers.get(&plan.file).and_then(|header| header.note.as_deref()), &mut out);
        for (name, slot) in plan.left_accounts() {
            let Some(attribute) = plan.left.attribute(name) else { continue };
            match slot {
                Slot::Rule(index) => {
                    if let Some(rule) = plan.rules.get(*index) {
                        rule_rows(plan, rule, &mut out);
                    }
                }
                Slot::Gap { reason, .. } | Slot::Secret(reason) => {
                    let (left, none) =
                        (Term::attribute(plan.left, &plan.title(), attribute), Term::none(plan.right.model));
                    row(&left, Relation::Exact, &none, "1:0", &plan.file, reason, &mut out);
                }
            }
        }
        for rule in plan.rules.iter().filter(|rule| rule.entry.is_some()) {
            rule_rows(plan, rule, &mut out);
        }
    }
    for (_, (plan, attribute, reasons)) in right_gaps(engine) {
        let (none, right) = (Term::none(plan.left.model), Term::attribute(plan.right, plan.right.name, attribute));
        let reasons: Vec<&str> = reasons.into_iter().collect();
        row(&none, Relation::Exact, &right, "0:1", &format!("{}/pair.toml", plan.pair), &reasons.join("; "), &mut out);
    }
    beside::rows(&Alignment::load(tables).0, &mut out);
    out
}

fn header(engine: &Engine) -> String {
    let mut prefixes = BTreeMap::from([
        ("dmtf", "https://www.dmtf.org/dsp/".to_owned()),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#".to_owned()),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#".to_owned()),
        ("actors", format!("{HOME}/actors#")),
        ("nist", "https://www.nist.gov/".to_owned()),
        ("terms", format!("{HOME}/terms#")),
        ("semapv", "https://w3id.org/semapv/vocab/".to_owned()),
        ("skos", "http://www.w3.org/2004/02/skos/core#".to_owned()),
        ("sssom", "https://w3id.org/sssom/".to_owned()),
        ("tmforum", "https://www.tmforum.org/".to_owned()),
    ]);
    for class in engine.plans().iter().flat_map(|plan| [plan.left, plan.right]) {
        prefixes.insert(class.model, format!("{HOME}/model/{}#", class.model));
    }
    // Writing to a string cannot fail.
    let mut out = "#sssom_version: \"1.1\"\n#curie_map:\n".to_owned();
    for (prefix, uri) in prefixes {
        _ = writeln!(out, "#  {prefix}: {uri}");
    }
    _ = writeln!(
        out,
        "#mapping_set_id: {HOME}/sidereal.sssom.tsv\n#mapping_set_version: \"{}\"\n#mapping_set_title: Sidereal, the \
         alignment of TM Forum SID with the DMTF standards\n#mapping_set_description: Classes, attributes and states of the \
         models, as the mapping tables of Sidereal relate them\n#license: https://www.apache.org/licenses/LICENSE-2.0\n\
         #mapping_provider: {HOME}\n#mapping_tool: \
         sidereal\n#mapping_tool_version: \"{}\"",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_VERSION"),
    );
    out
}

fn class_row(plan: &Plan, note: Option<&str>, out: &mut String) {
    let tag: Vec<String> = plan.telling().map(|(name, value)| format!("{name} = {value}")).collect();
    let mut comment = if tag.is_empty() { String::new() } else { format!("told by {}", tag.join(", ")) };
    if let Some(note) = note {
        _ = write!(comment, "{}{note}", if comment.is_empty() { "" } else { "; " });
    }
    let right = Term::class(plan.right, plan.right.name);
    row(&Term::class(plan.left, &plan.title()), plan.relation, &right, "", &plan.file, &comment, out);
}

/// The row of a rule, and those of the values that it translates one by one.
fn rule_rows(plan: &Plan, rule: &Rule, out: &mut String) {
    let (left, right) = (Term::rule(plan, rule), Term::places(plan.right, rule));
    let way = rule.how.words();
    let comment = [way.as_deref(), rule.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("; ");
    row(&left, rule.relation, &right, "", &rule.label(), &comment, out);
    for value in rule.how.values() {
        let left = Term::value(plan, rule, value.left);
        let places = rule.places.iter().zip(&value.right);
        let parts: Vec<String> = places
            .filter_map(|(place, value)| Some(format!("{}.{}={}", plan.right.name, place.path, value.as_deref()?)))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let relation = if value.shared { Relation::Broad } else { Relation::Exact };
        let comment = value.note.unwrap_or_default();
        let mut term = Term::composed(plan.right, &parts);
        term.versions.clone_from(&right.versions);
        row(&left, relation, &term, "", &rule.label(), comment, out);
    }
}

fn row(left: &Term, relation: Relation, right: &Term, cardinality: &str, place: &str, comment: &str, out: &mut String) {
    Row { cardinality, ..Row::new(left, relation, right, place, comment) }.write(out);
}

/// A row.
struct Row<'r> {
    left: &'r Term,
    /// `Not`, if the relation is denied.
    modifier: &'r str,
    relation: Relation,
    right: &'r Term,
    cardinality: &'r str,
    place: &'r str,
    comment: &'r str,
}

impl<'r> Row<'r> {
    fn new(left: &'r Term, relation: Relation, right: &'r Term, place: &'r str, comment: &'r str) -> Self {
        Self { left, modifier: "", relation, right, cardinality: "", place, comment }
    }

    fn write(&self, out: &mut String) {
        let Self { left, modifier, relation, right, cardinality, place, comment } = self;
        let predicate = format!("skos:{relation}Match");
        let other = format!("table={place}");
        let cells: [&str; 16] = [
            &left.id,
            &left.label,
            &predicate,
            modifier,
            &right.id,
            &right.label,
            "semapv:ManualMappingCuration",
            left.kind,
            &left.source,
            &left.versions,
            right.kind,
            &right.source,
            &right.versions,
            cardinality,
            &other,
            comment,
        ];
        let cells: Vec<String> = cells.into_iter().map(cell).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
}

/// A text as a cell: one line without tabs, quoted where it has quotes.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains('"') { format!("\"{}\"", line.replace('"', "\"\"")) } else { line }
}

fn curie(class: &Class, local: &str) -> String {
    format!("{}:{}", class.model, utf8_percent_encode(local, LOCAL))
}

/// The document that defines a model.
fn source(model: &str) -> String {
    match model {
        "cim" => "dmtf:DSP0004".to_owned(),
        "cimi" => "dmtf:DSP0263".to_owned(),
        "ovf" => "dmtf:DSP0243".to_owned(),
        "sid" => "tmforum:open-apis".to_owned(),
        other => format!("{other}:"),
    }
}

fn versions(class: &Class, attribute: Option<&Attribute>) -> String {
    in_versions(class, |version| {
        attribute.map_or_else(|| exists_in(class, version), |attribute| attribute.is_in(version))
    })
}

fn in_versions(class: &Class, has: impl Fn(&str) -> bool) -> String {
    let all = model::model(class.model).map_or(&[][..], |model| model.versions);
    all.iter().copied().filter(|version| has(version)).collect::<Vec<_>>().join(", ")
}
