//! What the checker proves of tables before anything runs.

use std::collections::{BTreeMap, BTreeSet};

use sidereal_diagnostics::{Finding, Rule, Severity};
use sidereal_model::{Class, Document, Json};
use toml::Spanned;

use crate::back::back;
use crate::engine::{Engine, Run};
use crate::forth::forth_text;
use crate::load::{Source, Tables};
use crate::plan::{How, Plan};
use crate::resolve::extends;
use crate::table::{Example, Refuse};

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $code:literal, $name:literal, $severity:ident, $summary:literal;)*) => {
        $($(#[$doc])* pub const $constant: Rule =
            Rule { code: $code, name: $name, severity: Severity::$severity, summary: $summary };)*
        /// All findings about tables, sorted by code.
        pub const RULES: &[Rule] = &[$($constant),*];
    };
}

codes! {
    /// The file is not a table.
    UNREADABLE = "MAP0001", "unreadable-table", Error, "a table is TOML of the grammar in docs/mapping-tables.md";
    /// A class does not exist.
    UNKNOWN_CLASS = "MAP0002", "unknown-class", Error, "name a class of the model as `model:Class`";
    /// An attribute does not exist.
    UNKNOWN_ATTRIBUTE = "MAP0003", "unknown-attribute", Error, "name an attribute as the standard spells it";
    /// Types or multiplicities do not fit.
    TYPE_MISMATCH = "MAP0004", "type-mismatch", Error, "both sides of a rule hold values of fitting types, as many as each other";
    /// An attribute has neither a rule nor a reason.
    UNACCOUNTED = "MAP0005", "unaccounted-attribute", Error, "add a rule, or say in `unmapped` or in the gaps of pair.toml why there is none";
    /// A rule is contradictory.
    CONTRADICTORY_RULE = "MAP0006", "contradictory-rule", Error, "a rule goes one way, with as many places as that needs";
    /// An attribute is accounted for twice.
    ACCOUNTED_TWICE = "MAP0007", "accounted-for-twice", Error, "keep the rule or the `unmapped` entry";
    /// Two rules write one place.
    WRITTEN_TWICE = "MAP0008", "place-written-twice", Error, "every place on the right has one rule";
    /// Units do not fit.
    UNIT_MISMATCH = "MAP0009", "unit-mismatch", Error, "both units measure the same, and the left one is the attribute's";
    /// A relation of lifecycles does not exist or does not fit.
    UNKNOWN_LIFECYCLE = "MAP0010", "unknown-lifecycle", Error, "name a relation of lifecycles, and its attributes in its order";
    /// A list of values is not total.
    NOT_TOTAL = "MAP0011", "values-not-total", Error, "list every value that the standard names";
    /// A note is missing.
    NOTE_MISSING = "MAP0012", "note-missing", Error, "say in `note` what the difference is";
    /// A reference leads to a class without a table.
    UNMAPPED_TARGET = "MAP0013", "reference-to-unmapped-class", Error, "write a table for the class, or make the attribute `unmapped`";
    /// An example does not hold.
    EXAMPLE_FAILS = "MAP0014", "example-fails", Error, "mend the rule or the example";
    /// A refusal does not happen.
    REFUSAL_FAILS = "MAP0015", "refusal-fails", Error, "mend the rule or the refusal";
    /// Shared rules do not exist.
    UNKNOWN_SHARED = "MAP0016", "unknown-shared-rules", Error, "name a group of `shared` in pair.toml";
    /// A class has two tables.
    CLASS_TWICE = "MAP0017", "class-has-two-tables", Error, "a class of the left has one table in a pair, or several between which an attribute `decides`";
    /// Two classes have one tag.
    TAG_TWICE = "MAP0018", "tag-used-twice", Error, "give each class a tag of its own";
    /// There is no place for the complement.
    NO_COMPLEMENT = "MAP0019", "no-complement", Error, "say in `complement` of pair.toml where a class keeps what the other does not know";
    /// A rule carries a secret.
    SECRET_CARRIED = "MAP0020", "secret-carried", Error, "make the attribute `unmapped`: no named place on the right may hold a password or key";
    /// Two pairs keep their complements in one place.
    COMPLEMENT_SHARED = "MAP0021", "complement-shared", Advice, "give the complement of each pair a place of its own, such as `sidereal:complement:cim`";
    /// A table and the way around it disagree.
    ROUTE_DISAGREES = "MAP0022", "route-disagrees", Advice, "look whether both are meant: tables, and those of the way through another model, give different values";
    /// Nothing tells the entities of a table on the right.
    TAG_MISSING = "MAP0023", "tag-missing", Error, "say in `tag` what tells the class: the model on the right has no type URIs that would";
}

/// Every reference leads to a class that has a table.
pub(crate) fn references(engine: &Engine, findings: &mut Vec<Finding>) {
    for plan in engine.plans() {
        for rule in &plan.rules {
            if !matches!(rule.how, How::Reference(_) | How::Entity) {
                continue;
            }
            // A reference to what all resources are may lead to any of them.
            let root =
                |class: &Class| engine.plans().iter().any(|plan| plan.left.bases.iter().any(|base| base().is(class)));
            let mapped =
                rule.left.kind.class().is_none_or(|class| engine.plan_for(&plan.pair, class).is_some() || root(class));
            if !mapped {
                let class = rule.left.kind.class().map_or("", |class| class.name);
                let message =
                    format!("`{}` of {} refers to {class}, which has no table", rule.left.name, plan.left.name);
                let mut finding =
                    Finding::new(&UNMAPPED_TARGET, message).help(UNMAPPED_TARGET.summary).file(rule.at.0.clone());
                finding.place.span =
                    Some(sidereal_diagnostics::Span { offset: 0, length: 0, line: rule.at.1, column: 1 });
                findings.push(finding);
            }
        }
    }
}

/// Entities that are elements of a list are told by the tag of their table.
pub(crate) fn elements(engine: &Engine, findings: &mut Vec<Finding>) {
    for plan in engine.plans() {
        for rule in plan.rules.iter().filter(|rule| matches!(rule.how, How::Entity)) {
            let Some(place) = rule.places.first().filter(|place| place.is_element()) else { continue };
            let inner = rule.left.kind.class().and_then(|class| engine.plan_for(&plan.pair, class));
            let keys = place.path.steps.iter().filter_map(|step| step.element.as_ref()).flatten();
            let told = place.path.steps.len() == 1
                && inner.is_none_or(|inner| keys.clone().all(|key| inner.tag.contains(key)));
            if !told {
                let message = format!("`{}` does not name elements by the tag of their table", place.path);
                let mut finding =
                    Finding::new(&TYPE_MISMATCH, message).help(TYPE_MISMATCH.summary).file(rule.at.0.clone());
                finding.place.span =
                    Some(sidereal_diagnostics::Span { offset: 0, length: 0, line: rule.at.1, column: 1 });
                findings.push(finding);
            }
        }
    }
}

/// No two pairs keep their complements in one place of a class: the second would overwrite the first on the way to a third
/// model.
pub(crate) fn complements(engine: &Engine, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(&str, &str, String), &str> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for plan in engine.plans() {
        let right = (plan.right, plan.right_complement.path.to_string());
        let left = plan.left_complement.as_ref().map(|path| (plan.left, path.to_string()));
        for (class, path) in left.into_iter().chain([right]) {
            let first = *seen.entry((class.model, class.name, path.clone())).or_insert(&plan.pair);
            if first != plan.pair && told.insert((first, plan.pair.as_str(), class.model)) {
                let message = format!(
                    "{first} and {} keep their complements in the same place of {}:{}, `{path}`",
                    plan.pair, class.model, class.name
                );
                let file = format!("{}/pair.toml", plan.pair);
                findings.push(Finding::new(&COMPLEMENT_SHARED, message).help(COMPLEMENT_SHARED.summary).file(file));
            }
        }
    }
}

/// Every example holds both ways, and every refusal happens.
pub(crate) fn examples(engine: &Engine, tables: &Tables, findings: &mut Vec<Finding>) {
    for (source, table) in tables.parsed() {
        let plans: Vec<&Plan> = engine.plans().iter().filter(|plan| plan.file == source.file).collect();
        proven(engine, source, &plans, (&table.example, &table.refuse), findings);
    }
    for (source, extension) in tables.extensions() {
        let is_extended = |plan: &&Plan| plan.pair == source.pair && extends(&extension, plan.left);
        let plans: Vec<&Plan> = engine.plans().iter().filter(is_extended).collect();
        proven(engine, source, &plans, (&extension.example, &extension.refuse), findings);
    }
}

fn proven(
    engine: &Engine,
    source: &Source,
    plans: &[&Plan],
    (examples, refusals): (&[Spanned<Example>], &[Spanned<Refuse>]),
    findings: &mut Vec<Finding>,
) {
    let Some(plan) = plans.first() else { return };
    for example in examples {
        let named = example.get_ref().class.as_deref().and_then(|class| class.split_once(':'));
        let plan = plans.iter().find(|plan| named == Some((plan.left.model, plan.left.name))).unwrap_or(plan);
        if let Err(why) = example_holds(engine, plan, &example.get_ref().left, &example.get_ref().right) {
            let message = format!("the example \"{}\" does not hold: {why}", example.get_ref().name);
            findings.push(
                Finding::new(&EXAMPLE_FAILS, message).help(EXAMPLE_FAILS.summary).at(source.place(example.span())),
            );
        }
    }
    for refuse in refusals {
        let codes = refused(engine, plan, refuse.get_ref().left.as_deref(), refuse.get_ref().right.as_deref());
        let due = &refuse.get_ref().code;
        if !codes.iter().any(|code| code == due) {
            let found = if codes.is_empty() { "nothing".to_owned() } else { codes.join(", ") };
            let message = format!("{due} is due here, {found} was found");
            findings.push(
                Finding::new(&REFUSAL_FAILS, message).help(REFUSAL_FAILS.summary).at(source.place(refuse.span())),
            );
        }
    }
}

fn example_holds(engine: &Engine, plan: &Plan, left: &str, right: &str) -> Result<(), String> {
    let parse =
        |side: &str, text: &str| Document::parse(text).map_err(|finding| format!("its {side}: {}", finding.message));
    let (left, right) = (parse("left", left)?, parse("right", right)?);
    let mut run = Run::new(true, false, "");
    let made = parse("translation", &forth_text(engine, plan, left.root(), &mut run))?;
    if !contains(made.root(), right.root()) {
        return Err(format!("the left gives {}", made.root().to_text()));
    }
    let again = parse("way back", &back(engine, plan, made.root(), &mut run))?;
    if !again.root().same(left.root()) {
        return Err(format!("the way back gives {}", again.root().to_text()));
    }
    Ok(())
}

/// Has the value at least the members and elements of the pattern?
fn contains(value: Json<'_>, pattern: Json<'_>) -> bool {
    if let Some(mut members) = pattern.members() {
        return members.all(|(name, inner)| value.get(name).is_some_and(|found| contains(found, inner)));
    }
    if let Some(mut items) = pattern.items() {
        return items.all(|inner| value.items().into_iter().flatten().any(|found| contains(found, inner)));
    }
    value.same(pattern)
}

fn refused(engine: &Engine, plan: &Plan, left: Option<&str>, right: Option<&str>) -> Vec<String> {
    let mut run = Run::new(true, false, "");
    for (text, forth) in [(left, true), (right, false)] {
        match text.map(Document::parse) {
            Some(Ok(document)) if forth => {
                forth_text(engine, plan, document.root(), &mut run);
            }
            Some(Ok(document)) => {
                back(engine, plan, document.root(), &mut run);
            }
            Some(Err(finding)) => run.findings.push(*finding),
            None => {}
        }
    }
    run.findings.into_iter().map(|finding| finding.code.to_owned()).collect()
}
