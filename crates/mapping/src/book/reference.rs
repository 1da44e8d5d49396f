//! The reference: a page for each pair of classes, and what is alike, different and missing for each pair of models.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use sidereal_model::{Class, Document};

use super::Chapter;
use super::page::{Page, capital, code, codes, prose};
use crate::alignment::Alignment;
use crate::coverage::{Coverage, right_gaps};
use crate::engine::Engine;
use crate::load::Tables;
use crate::model;
use crate::plan::{How, Plan, Rule, Slot};
use crate::table::{Relation, Table};

/// A table as it was written, with what stands above it.
struct Written {
    table: Table,
    lead: String,
}

pub(super) fn chapters(tables: &Tables, engine: &Engine, alignment: &Alignment, found: &Coverage) -> Vec<Chapter> {
    let written: HashMap<Arc<str>, Written> = tables
        .parsed()
        .map(|(source, table)| {
            let lead = source.text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
            (Arc::clone(&source.file), Written { lead: lead.collect::<Vec<_>>().join(" "), table })
        })
        .collect();
    let mut pairs: BTreeMap<&str, Vec<&Plan>> = BTreeMap::new();
    for plan in engine.plans() {
        pairs.entry(&plan.pair).or_default().push(plan);
    }
    let mut chapters = vec![start(&pairs, found)];
    for (pair, mut plans) in pairs {
        plans.sort_by_key(|plan| plan.title());
        chapters.push(overview(pair, &plans, engine));
        let page = |plan: &&Plan| Chapter {
            path: path(plan),
            title: plan.title().into_owned(),
            depth: 2,
            text: class_page(plan, written.get(&plan.file)),
        };
        chapters.extend(plans.iter().map(page));
    }
    chapters.push(without_table(alignment));
    chapters
}

fn path(plan: &Plan) -> String {
    format!("reference/{}/{}.md", plan.pair, plan.page())
}

/// What people call a model.
fn title(name: &str) -> &str {
    model::model(name).map_or(name, |model| model.title)
}

fn pair_title(plan: &Plan) -> String {
    format!("{} and {}", title(plan.left.model), title(plan.right.model))
}

fn start(pairs: &BTreeMap<&str, Vec<&Plan>>, found: &Coverage) -> Chapter {
    let mut page = Page::new("How the models relate");
    page.paragraph(
        "These chapters are made from the tables that translate. For each pair of models there is a summary (what is alike, what \
         differs, what is missing) and a page for each pair of classes; the table is read from left to right.",
    );
    page.list(pairs.iter().filter_map(|(pair, plans)| {
        let plan = plans.first()?;
        Some(format!("[{}]({pair}/index.md): {} classes", pair_title(plan), plans.len()))
    }));
    page.heading("What the words mean");
    let relations = [Relation::Exact, Relation::Close, Relation::Broad, Relation::Narrow, Relation::Related];
    page.table(["relation", "meaning"], relations.map(|relation| [relation.to_string(), words(relation).to_owned()]));
    page.heading("How much is accounted for");
    page.paragraph(
        "Attributes for each version, each class counted once. *Exactly* is the share that an exact rule carries; the rest is carried \
         by a rule that says what is different, or has no counterpart and a reason why.",
    );
    page.table(
        ["tables", "model", "classes", "attributes", "exact", "changed", "no counterpart", "unaccounted", "exactly"],
        found.totals.iter().map(|total| {
            let counts = total.counts;
            let pair = if total.pair == total.model { "none".to_owned() } else { total.pair.clone() };
            let share = format!("{:.1} %", total.share);
            let [classes, attributes, exact, changed, unmapped, unaccounted] =
                [total.classes, counts.attributes, counts.exact, counts.changed, counts.unmapped, counts.unaccounted]
                    .map(|count| count.to_string());
            let model = format!("{} {}", title(total.model), total.version);
            [pair, model, classes, attributes, exact, changed, unmapped, unaccounted, share]
        }),
    );
    page.paragraph("The classes that no table has are [listed with the reasons](without-table.md).");
    Chapter { path: "reference/index.md".into(), title: "How the models relate".into(), depth: 0, text: page.finish() }
}

fn words(relation: Relation) -> &'static str {
    match relation {
        Relation::Exact => "both say the same",
        Relation::Close => "they can stand for each other in most uses",
        Relation::Broad => "the right says more",
        Relation::Narrow => "the right says less: several values of the left share one of the right",
        Relation::Related => "they have to do with each other",
    }
}

/// How many attributes of the left are carried exactly, carried otherwise, and not carried.
fn counts(plan: &Plan) -> [usize; 3] {
    let mut counts = [0; 3];
    for (_, slot) in plan.left_accounts() {
        let place = match slot {
            Slot::Rule(index) => {
                usize::from(plan.rules.get(*index).is_none_or(|rule| rule.relation != Relation::Exact))
            }
            Slot::Gap { .. } | Slot::Secret(_) => 2,
        };
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts
}

fn overview(pair: &str, plans: &[&Plan], engine: &Engine) -> Chapter {
    let name = plans.first().map_or_else(|| pair.to_owned(), |plan| pair_title(plan));
    let (left, right) = plans.first().map_or(("", ""), |plan| (title(plan.left.model), title(plan.right.model)));
    let mut page = Page::new(&name);
    page.paragraph(&format!(
        "{} classes of {left} have a counterpart in {right}. Left is {left}, right is {right}; what no rule carries \
         travels in the complement and comes back.",
        plans.len()
    ));
    page.heading("Similarities");
    page.paragraph("Classes and how many of their attributes are carried exactly, carried with a difference, and without counterpart.");
    page.table(
        [left, right, "told by", "relation", "exact", "different", "missing"],
        plans.iter().map(|plan| {
            let [exact, different, missing] = counts(plan).map(|count| count.to_string());
            let link = format!("[{}]({}.md)", plan.title(), plan.page());
            [link, plan.right.name.to_owned(), told(plan), plan.relation.to_string(), exact, different, missing]
        }),
    );
    page.heading("Differences");
    page.paragraph("Rules that are not exact, with what the difference is; the same rule of several classes once.");
    let mut differences: BTreeMap<(Cow<'_, str>, String, Relation, &str), BTreeSet<&str>> = BTreeMap::new();
    for plan in plans {
        for rule in plan.rules.iter().filter(|rule| rule.relation != Relation::Exact) {
            let key = (rule.title(), places(rule), rule.relation, rule.note.as_deref().unwrap_or_default());
            differences.entry(key).or_default().insert(plan.left.name);
        }
    }
    page.table(
        [left, right, "relation", "difference", "classes"],
        differences.into_iter().map(|((attribute, right, relation, note), classes)| {
            [
                code(&attribute),
                right,
                relation.to_string(),
                prose(note),
                classes.into_iter().collect::<Vec<_>>().join(", "),
            ]
        }),
    );
    page.heading(&format!("What {right} does not have"));
    gaps(
        &mut page,
        plans.iter().flat_map(|plan| {
            let gap = move |(name, slot): (&'static str, &Slot)| match slot {
                Slot::Gap { reason, .. } | Slot::Secret(reason) => Some((reason.clone(), name, plan.left.name)),
                Slot::Rule(_) => None,
            };
            plan.left_accounts().filter_map(gap)
        }),
    );
    page.heading(&format!("What {left} does not have"));
    let of_pair = right_gaps(engine).into_iter().filter(|((of, ..), _)| *of == pair);
    gaps(
        &mut page,
        of_pair.flat_map(|((_, class, name), (_, _, reasons))| {
            reasons.into_iter().map(move |reason| (reason.to_owned(), name, class)).collect::<Vec<_>>()
        }),
    );
    Chapter { path: format!("reference/{pair}/index.md"), title: name, depth: 1, text: page.finish() }
}

/// Attributes without counterpart, by reason.
fn gaps(page: &mut Page, all: impl Iterator<Item = (String, &'static str, &'static str)>) {
    let mut reasons: BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (reason, attribute, class) in all {
        reasons.entry(reason).or_default().entry(attribute).or_default().insert(class);
    }
    let mut rows: Vec<[String; 3]> = Vec::new();
    for (reason, attributes) in reasons {
        let classes: BTreeSet<&str> = attributes.values().flatten().copied().collect();
        let shown: Vec<&str> = classes.iter().copied().take(6).collect();
        let more = classes.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        rows.push([codes(attributes.keys().copied()), format!("{}{more}", shown.join(", ")), prose(&reason)]);
    }
    rows.sort();
    page.table(["attribute", "of", "why"], rows);
}

/// What tells the class on the right.
fn told(plan: &Plan) -> String {
    plan.telling().map(|(name, value)| code(&format!("{name} = {value}"))).collect::<Vec<_>>().join(", ")
}

fn places(rule: &Rule) -> String {
    let places = rule.places.iter().map(|place| code(&place.path.to_string())).collect::<Vec<_>>().join(", ");
    match &rule.also {
        Some(also) => format!("{places}, read also from {}", code(&also.path.to_string())),
        None => places,
    }
}

fn class_page(plan: &Plan, written: Option<&Written>) -> String {
    let (left, right) = (title(plan.left.model), title(plan.right.model));
    let class = plan.title();
    // Names of CIM begin with that of the model.
    let named = class.starts_with(&format!("{left}_"));
    let mut page = Page::new(&if named { class.into_owned() } else { format!("{left} {class}") });
    if let Some(written) = written.filter(|written| !written.lead.is_empty()) {
        page.paragraph(&prose(&written.lead));
    }
    let tag = told(plan);
    let tag = if tag.is_empty() { String::new() } else { format!(", told by {tag}") };
    let tag = if plan.untagged { format!("{tag}; any other {} is one, too", plan.right.name) } else { tag };
    page.paragraph(&format!(
        "{left} **{}** is {right} **{}**{tag}. Relation: {} ({}).",
        plan.left.name,
        plan.right.name,
        plan.relation,
        words(plan.relation)
    ));
    if let Some(note) = written.and_then(|written| written.table.class.get_ref().note.as_deref()) {
        page.paragraph(&format!("{}.", capital(&prose(note)).trim_end_matches('.')));
    }
    let evidence = written.map(|written| written.table.class.get_ref().evidence.join("; ")).unwrap_or_default();
    page.paragraph(&format!(
        "Defined in: {}. Table: `model-mappings/{}`.",
        prose(&evidence),
        plan.file.trim_start_matches("model-mappings/")
    ));
    rules(&mut page, plan);
    states(&mut page, plan);
    page.heading(&format!("What {right} does not have"));
    let mut missing = BTreeMap::new();
    for (name, slot) in plan.left_accounts() {
        if let Slot::Gap { reason, .. } | Slot::Secret(reason) = slot {
            missing.insert(name, reason);
        }
    }
    none_or_table(
        &mut page,
        missing.into_iter().map(|(name, reason)| [versioned(plan.left, name), prose(reason)]).collect(),
    );
    page.heading(&format!("What {left} does not have"));
    let missing = plan.right_gaps.iter().map(|(name, reason)| [versioned(plan.right, name), prose(reason)]);
    none_or_table(&mut page, missing.collect());
    examples(&mut page, plan, written);
    page.finish()
}

fn none_or_table(page: &mut Page, rows: Vec<[String; 2]>) {
    if rows.is_empty() {
        page.paragraph("Nothing: every attribute is carried.");
    }
    page.table(["attribute", "why"], rows);
}

/// An attribute, and in which versions it exists if that is not all.
fn versioned(class: &Class, name: &str) -> String {
    let Some(attribute) = class.attribute(name) else { return code(name) };
    match (attribute.since, attribute.until) {
        (None, None) => code(name),
        (Some(since), None) => format!("`{name}` (since {since})"),
        (None, Some(until)) => format!("`{name}` (until {until})"),
        (Some(since), Some(until)) => format!("`{name}` ({since} to {until})"),
    }
}

fn rules(page: &mut Page, plan: &Plan) {
    page.heading("What is carried");
    page.table(
        [title(plan.left.model), title(plan.right.model), "relation", "how"],
        plan.rules.iter().map(|rule| {
            let mut how: Vec<String> = rule.left.unit.map(|unit| format!("in {unit}")).into_iter().collect();
            if let How::Lifecycle { relation, .. } = &rule.how {
                how.push(format!("by the lifecycles [{0}](../../lifecycles/{0}.md)", relation.name()));
            } else {
                how.extend(rule.how.words());
            }
            how.extend(rule.default.as_ref().map(|default| format!("{} goes without saying", code(default))));
            how.extend(rule.note.as_deref().map(prose));
            [versioned(plan.left, &rule.title()), places(rule), rule.relation.to_string(), how.join("; ")]
        }),
    );
}

/// What a number of the left means, where its schema has words for numbers.
fn meaning(plan: &Plan, rule: &Rule, number: &str) -> Option<String> {
    let class = sidereal_cim::builtin::schema().class(plan.left.name)?;
    Some(class.property(rule.left.name)?.value_map()?.label(number.parse().ok()?)?.to_owned())
}

/// The values that rules translate one by one.
fn states(page: &mut Page, plan: &Plan) {
    for rule in &plan.rules {
        let values = rule.how.values();
        if values.is_empty() {
            continue;
        }
        page.heading(&format!("Values of {}", code(&rule.title())));
        page.table(
            [title(plan.left.model), title(plan.right.model), "back", "note"],
            values.into_iter().map(|value| {
                let places = rule.places.iter().zip(&value.right);
                let right =
                    places.filter_map(|(place, value)| Some(code(&format!("{} = {}", place.path, value.as_deref()?))));
                let back = if value.returns { "the same" } else { "another value" };
                let right = right.collect::<Vec<_>>().join(", ");
                let left = match meaning(plan, rule, value.left) {
                    Some(word) => format!("{} ({word})", code(value.left)),
                    None => code(value.left),
                };
                [left, right, back.to_owned(), prose(value.note.unwrap_or_default())]
            }),
        );
    }
}

fn examples(page: &mut Page, plan: &Plan, written: Option<&Written>) {
    let Some(written) = written else { return };
    let of_class = |class: Option<&str>| {
        class.is_none_or(|class| class.split_once(':').is_some_and(|(_, name)| name == plan.left.name))
    };
    let examples =
        written.table.example.iter().map(toml::Spanned::get_ref).filter(|example| of_class(example.class.as_deref()));
    for (index, example) in examples.enumerate() {
        if index == 0 {
            page.heading("Examples");
            page.paragraph("Checked both ways; the translation has at least the members shown.");
        }
        page.paragraph(&format!("{}:", capital(&prose(&example.name))));
        page.block("json", &pretty(&example.left));
        page.block("json", &pretty(&example.right));
    }
}

/// JSON over several lines; anything else as it is.
fn pretty(text: &str) -> String {
    let Ok(document) = Document::parse(text) else { return text.to_owned() };
    let value: Result<serde_json::Value, _> = serde_json::from_str(&document.root().to_text());
    value.ok().and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| text.to_owned())
}

fn without_table(alignment: &Alignment) -> Chapter {
    let mut page = Page::new("Classes without a table");
    page.paragraph(
        "No table has these classes, for the reason given. What is only a part of another class, or inherits from one, is \
         accounted for with that class.",
    );
    for document in &alignment.unmapped {
        page.heading(title(document.model.get_ref()));
        page.table(
            ["classes", "why"],
            document.group.iter().map(|group| {
                let classes: Vec<&str> = group.classes.iter().map(|class| class.get_ref().as_str()).collect();
                [classes.join(", "), prose(&group.reason)]
            }),
        );
    }
    Chapter {
        path: "reference/without-table.md".into(),
        title: "Classes without a table".into(),
        depth: 1,
        text: page.finish(),
    }
}
