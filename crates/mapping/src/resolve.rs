//! From tables to plans: every path, unit, value and lifecycle is looked up, and what does not fit is a finding.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use sidereal_diagnostics::{Finding, Rule as Code};
use sidereal_lifecycle::Registry;
use sidereal_model::{Attribute, Class, Kind};

use crate::check;
use crate::cycle;
use crate::entries::{ENTRY, Entry};
use crate::forth::is_always_standard;
use crate::load::Source;
use crate::model;
use crate::path::{Path, Step};
use crate::plan::{How, Place, Plan, Rule, Slot, Slots, json_type, quoted};
use crate::secrets;
use crate::table::{AttributeRule, Extension, Pair, Relation, Table};

mod entries;
mod how;
mod outputs;
mod ties;

use entries::Seen;
pub(crate) use entries::extends;
use outputs::outputs;

const COLLECTION: &str = "Collection";

/// Resolves all tables of a pair; a table with an error gives no plan.
pub(crate) fn resolve(
    name: &str,
    pair: &Pair,
    pair_source: &Source,
    tables: &[(&Source, Table)],
    extensions: &[(&Source, Extension)],
    lifecycles: &Registry,
    findings: &mut Vec<Finding>,
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut tags: BTreeMap<Vec<(String, String)>, String> = BTreeMap::new();
    for (source, table) in tables {
        for left in table.class.get_ref().left.all() {
            let mut resolver = Resolver {
                pair,
                pair_source,
                source,
                table,
                extensions,
                lifecycles,
                findings: Vec::new(),
                at: table.class.span(),
                from: source,
            };
            let plan = resolver.plan(name, left);
            let mut found = resolver.findings;
            if let Some(plan) = plan {
                let class = format!("{}:{}", plan.left.model, plan.left.name);
                if plans.iter().any(|other| other.left.is(plan.left) && !plan.excludes(other)) {
                    found.push(at(
                        &check::CLASS_TWICE,
                        source,
                        table.class.span(),
                        format!("{class} has another table already, and no values decide between them"),
                    ));
                }
                for tag in plan.tellings() {
                    if let Some(other) = tags.insert(tag, class.clone()) {
                        found.push(at(
                            &check::TAG_TWICE,
                            source,
                            table.class.span(),
                            format!("{class} and {other} have the same tag, so the way back cannot tell them apart"),
                        ));
                    }
                }
                let also = |other: &&Plan| plan.untagged && other.untagged && other.right.is(plan.right);
                if let Some(other) = plans.iter().find(also) {
                    let other = &other.left.name;
                    found.push(at(
                        &check::TAG_TWICE,
                        source,
                        table.class.span(),
                        format!(
                            "{class} and {other} both take what has no tag, so the way back cannot tell them apart"
                        ),
                    ));
                }
                if !crate::load::has_errors(&found) {
                    plans.push(plan);
                }
            }
            findings.extend(found);
        }
    }
    for (source, extension) in extensions {
        let lefts = tables.iter().flat_map(|(_, table)| table.class.get_ref().left.all());
        for name in extension.extend.get_ref().left.all() {
            let is_there = |left: &String| {
                let class = left.split_once(':').and_then(|(model, class)| (model::model(model)?.class)(class));
                class.is_some_and(|class| lineage(class).contains(name))
            };
            if !lefts.clone().any(is_there) {
                let message = format!("no table has `{name}`, or a class that inherits from it, on the left");
                findings.push(at(&check::UNKNOWN_CLASS, source, extension.extend.span(), message));
            }
        }
    }
    plans
}

fn at(code: &Code, source: &Source, range: Range<usize>, message: String) -> Finding {
    Finding::new(code, message).help(code.summary).at(source.place(range))
}

struct Resolver<'t> {
    pair: &'t Pair,
    pair_source: &'t Source,
    source: &'t Source,
    table: &'t Table,
    extensions: &'t [(&'t Source, Extension)],
    lifecycles: &'t Registry,
    findings: Vec<Finding>,
    /// The range of the entry at hand, and the file in which it stands.
    at: Range<usize>,
    from: &'t Source,
}

impl Resolver<'_> {
    fn report(&mut self, code: &Code, message: String) {
        self.findings.push(at(code, self.from, self.at.clone(), message));
    }

    fn class(&mut self, name: &str, model_due: &str) -> Option<&'static Class> {
        let found = name.split_once(':').filter(|(model, _)| *model == model_due);
        let class = found.and_then(|(model, class)| (model::model(model)?.class)(class));
        if class.is_none() {
            self.report(&check::UNKNOWN_CLASS, format!("there is no class `{name}` in the model {model_due}"));
        }
        class
    }

    fn plan(&mut self, name: &str, left: &str) -> Option<Plan> {
        let header = self.table.class.get_ref();
        let left = self.class(left, &self.pair.left)?;
        let right = self.class(&header.right, &self.pair.right)?;
        if header.relation != Relation::Exact && header.relation != Relation::Close && header.note.is_none() {
            self.report(
                &check::NOTE_MISSING,
                format!("the classes relate as `{}`, and no note says why", header.relation),
            );
        }
        let items = items_of(left);
        let entries = self.entries(left, items);
        let (mut rules, mut decides) = (Vec::new(), None);
        let mut slots: HashMap<&'static str, Slot> = HashMap::new();
        let mut seen = Seen::new();
        let mut right_gaps = BTreeMap::new();
        for (entry, source) in &entries.rules {
            (self.at, self.from) = (entry.span(), source);
            let rule = entry.get_ref();
            let left_name = rule.left.replace("{items}", items.unwrap_or_default());
            let Some((attribute, map_entry)) = self.of_left(&left_name, left) else { continue };
            if !self.first(&mut seen, &left_name, left) {
                continue;
            }
            if map_entry.as_ref().is_some_and(|entry| entry.attribute.secret) || attribute.secret {
                self.report(&check::SECRET_CARRIED, format!("`{left_name}` of {} is a secret", left.name));
            }
            let whole = map_entry.is_none();
            let decides_here = rule.decides;
            if let Some(rule) = self.rule(rule, (attribute, map_entry), left, right) {
                if decides_here && decides.replace(rules.len()).is_some() {
                    self.report(&check::CONTRADICTORY_RULE, "two rules decide which table it is".to_owned());
                }
                if whole {
                    slots.insert(attribute.name, Slot::Rule(rules.len()));
                }
                rules.push(rule);
            }
        }
        for (entry, source) in &entries.unmapped {
            (self.at, self.from) = (entry.span(), source);
            let unmapped = entry.get_ref();
            for (name, class, on_left) in [(&unmapped.left, left, true), (&unmapped.right, right, false)] {
                let Some(name) = name else { continue };
                let Some(attribute) = class.attribute(name) else {
                    self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{name}`", class.name));
                    continue;
                };
                if on_left {
                    if self.first(&mut seen, attribute.name, left) {
                        slots.insert(attribute.name, gap(attribute, unmapped.reason.clone()));
                    }
                } else {
                    right_gaps.insert(attribute.name, unmapped.reason.clone());
                }
            }
        }
        (self.at, self.from) = (self.table.class.span(), self.source);
        self.account(left, right, &rules, &mut slots, &mut right_gaps);
        let plan = self.assemble(name, left, right, rules, slots, right_gaps, items)?;
        Some(Plan { decides, ..plan })
    }

    fn rule(
        &mut self,
        rule: &AttributeRule,
        (attribute, entry): (&'static Attribute, Option<Entry>),
        class: &Class,
        right: &'static Class,
    ) -> Option<Rule> {
        if rule.relation != Relation::Exact && rule.note.is_none() {
            self.report(
                &check::NOTE_MISSING,
                format!("`{}` relates as `{}`, and no note says why", rule.left, rule.relation),
            );
        }
        let left = entry.as_ref().map_or(attribute, |entry| entry.attribute);
        let mut places = Vec::new();
        let mut leaves = Vec::new();
        for text in rule.right.split(", ").map(str::trim) {
            match Path::parse(text) {
                Err(error) => self.report(&check::UNKNOWN_ATTRIBUTE, error.to_string()),
                Ok(path) => {
                    leaves.push(self.follow(&path, right)?);
                    places.push(Place::new(path, &self.pair.elements, json_type(left)));
                }
            }
        }
        let how = self.how(rule, (left, class), &places, &leaves)?;
        if rule.decides && !(matches!(how, How::Values { .. }) && entry.is_none()) {
            self.report(&check::CONTRADICTORY_RULE, format!("`{}` decides, and has no list of values", rule.left));
        }
        let also = match &rule.also {
            Some(text) => Some(self.also(text, rule, (left, class), right)?),
            None => None,
        };
        let target = leaves.first().and_then(|(leaf, _)| leaf.kind.class());
        let default = rule.default.as_ref().map(|default| {
            let uri = model::model(class.model).and_then(|model| (model.type_uri)(class.name)).unwrap_or_default();
            quoted(&default.replace("{type-uri}", &uri))
        });
        let line = self.from.place(self.at.clone()).span.map_or(1, |span| span.line);
        let whole = matches!(how, How::Copy | How::Reference(None));
        Some(Rule {
            secretive: whole && secrets::may_be_in(left),
            plain: is_always_standard(left, &how, default.as_ref()),
            target,
            identified: target.is_none_or(how::is_identified),
            left,
            entry: entry.map(Box::new),
            places,
            also,
            how,
            relation: rule.relation,
            note: rule.note.clone(),
            default,
            at: (self.from.file.clone(), line),
        })
    }

    /// Follows a path through the classes; the attribute it ends in, and whether it ends in an element of a list.
    fn follow(&mut self, path: &Path, class: &'static Class) -> Option<(&'static Attribute, bool)> {
        let mut here = class;
        let last = path.steps.len().saturating_sub(1);
        for (index, step) in path.steps.iter().enumerate() {
            let Some(attribute) = here.attribute(&step.name) else {
                self.report(
                    &check::UNKNOWN_ATTRIBUTE,
                    format!("{} has no attribute `{}`, in `{path}`", here.name, step.name),
                );
                return None;
            };
            if step.element.is_some() && !attribute.many || index < last && attribute.many && step.element.is_none() {
                let is = if attribute.many { "a list: say which element in brackets" } else { "no list" };
                self.report(&check::TYPE_MISMATCH, format!("`{}` of {} is {is}, in `{path}`", step.name, here.name));
                return None;
            }
            if index == last {
                if let (Some(element), Some(class)) = (&step.element, attribute.kind.class()) {
                    self.keys(step, element, class, path)?;
                }
                return Some((attribute, step.element.is_some()));
            }
            if matches!(attribute.kind, Kind::Map) && !attribute.many && index + 1 == last {
                return Some((&ENTRY, false));
            }
            let Some(class) = attribute.kind.class() else {
                self.report(
                    &check::TYPE_MISMATCH,
                    format!("`{}` of {} has no members, in `{path}`", step.name, here.name),
                );
                return None;
            };
            self.keys(step, step.element.as_deref().unwrap_or_default(), class, path)?;
            here = class;
        }
        None
    }

    fn keys(&mut self, step: &Step, element: &[(String, String)], class: &'static Class, path: &Path) -> Option<()> {
        let constants = self.pair.elements.get(&step.name);
        let names = element.iter().map(|(key, _)| key).chain(constants.into_iter().flat_map(BTreeMap::keys));
        let unknown: Vec<String> = names.filter(|key| class.attribute(key).is_none()).cloned().collect();
        for key in &unknown {
            self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{key}`, in `{path}`", class.name));
        }
        unknown.is_empty().then_some(())
    }

    /// Every attribute of both classes has a rule or a reason.
    fn account(
        &mut self,
        left: &'static Class,
        right: &'static Class,
        rules: &[Rule],
        slots: &mut HashMap<&'static str, Slot>,
        right_gaps: &mut BTreeMap<&'static str, String>,
    ) {
        let missing: Vec<_> =
            left.attributes().into_iter().filter(|attribute| !slots.contains_key(attribute.name)).collect();
        for attribute in missing {
            match self.gap(left, attribute.name) {
                Some(reason) => {
                    slots.insert(attribute.name, gap(attribute, reason));
                }
                None => self.report(
                    &check::UNACCOUNTED,
                    format!("`{}` of {}:{} has neither a rule nor a reason", attribute.name, left.model, left.name),
                ),
            }
        }
        let header = self.table.class.get_ref();
        for attribute in right.attributes() {
            let name = attribute.name;
            let written = rules.iter().any(|rule| rule.read_places().any(|place| place.path.head() == name));
            let constants = || header.tag.keys().chain(header.set.keys());
            let constant = constants().any(|path| path.split('.').next() == Some(name))
                || states(right).is_some_and(|(stating, _)| stating == name);
            match (written || constant, right_gaps.contains_key(name)) {
                (true, true) => {
                    let message = format!(
                        "`{name}` of {}:{} is accounted for twice: it is written, and unmapped",
                        right.model, right.name
                    );
                    self.report(&check::ACCOUNTED_TWICE, message);
                }
                (true, false) | (false, true) => {}
                (false, false) => match self.gap(right, name) {
                    Some(reason) => {
                        right_gaps.insert(name, reason);
                    }
                    None => self.report(
                        &check::UNACCOUNTED,
                        format!("`{name}` of {}:{} has neither a rule nor a reason", right.model, right.name),
                    ),
                },
            }
        }
        for name in header.tag.keys().chain(header.set.keys()) {
            self.constant(name, right);
        }
        if header.tag.is_empty() && states(right).is_none() {
            self.report(&check::TAG_MISSING, format!("nothing tells which {} is one of this table", right.name));
        }
        let constants = header.tag.keys().chain(header.set.keys());
        let mut written: Vec<Path> = constants.filter_map(|name| Path::parse(name).ok()).collect();
        for path in rules.iter().flat_map(|rule| &rule.places).map(|place| &place.path) {
            self.alone(path, &written);
            written.push(path.clone());
        }
    }

    /// Nothing else writes what stands at a path, or a part of it.
    fn alone(&mut self, path: &Path, written: &[Path]) {
        if let Some(other) = written.iter().find(|other| path.overlaps(other)) {
            let message = if path == other {
                format!("two rules write `{path}`")
            } else {
                format!("two rules write `{path}` and `{other}`, which are not apart")
            };
            self.report(&check::WRITTEN_TWICE, message);
        }
    }

    /// A member that is the same for every entity: an attribute, or a member of one, that holds text.
    fn constant(&mut self, name: &str, right: &'static Class) {
        match Path::parse(name) {
            Ok(path) if path.steps.len() <= 2 && path.steps.iter().all(|step| step.element.is_none()) => {
                self.follow(&path, right);
            }
            _ => {
                let message = format!("`{name}`, in the tag, is neither an attribute nor a member of one");
                self.report(&check::UNKNOWN_ATTRIBUTE, message);
            }
        }
    }

    fn gap(&self, class: &Class, name: &str) -> Option<String> {
        lineage(class).into_iter().find_map(|key| self.pair.gaps.get(&key)?.get(name).cloned())
    }

    fn complement(&mut self, class: &Class) -> Option<Path> {
        let text = lineage(class).into_iter().find_map(|key| self.pair.complement.get(&key))?;
        match Path::parse(text.get_ref()) {
            Ok(path) => Some(path),
            Err(error) => {
                (self.at, self.from) = (text.span(), self.pair_source);
                self.report(&check::NO_COMPLEMENT, error.to_string());
                None
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a plan")]
    fn assemble(
        &mut self,
        name: &str,
        left: &'static Class,
        right: &'static Class,
        rules: Vec<Rule>,
        left_slots: HashMap<&'static str, Slot>,
        right_gaps: BTreeMap<&'static str, String>,
        items: Option<&'static str>,
    ) -> Option<Plan> {
        let header = self.table.class.get_ref();
        let fill = |values: &BTreeMap<String, String>| -> Vec<(String, String)> {
            values.iter().map(|(key, value)| (key.clone(), value.replace("{class}", left.name))).collect()
        };
        let (tag, set) = (fill(&header.tag), fill(&header.set));
        let Some(complement) = self.complement(right) else {
            self.report(&check::NO_COMPLEMENT, format!("pair.toml says no place for a complement on {}", right.name));
            return None;
        };
        let (leaf, _) = self.follow(&complement, right)?;
        let listed = complement.steps.first().is_some_and(|step| step.element.is_some());
        if !listed && complement.steps.len() != 2 {
            let message = format!("`{complement}` is neither in an element of a list nor a member of an attribute");
            self.report(&check::NO_COMPLEMENT, message);
            return None;
        }
        let written: Vec<Path> = rules.iter().flat_map(|rule| &rule.places).map(|place| place.path.clone()).collect();
        self.alone(&complement, &written);
        let complement_is_text = matches!(leaf.kind, Kind::String);
        let left_complement = self.complement(left);
        let right_complement = Place::new(complement, &self.pair.elements, "object");
        let stated = states(right).filter(|(stating, _)| right.attribute(stating).is_some());
        let constants: Vec<(String, String)> = tag.iter().chain(&set).cloned().collect();
        let stated = stated.filter(|(stating, _)| constants.iter().all(|(name, _)| name != stating));
        let constants: Vec<(String, String)> = stated.iter().cloned().chain(constants).collect();
        let outputs = outputs(right, &rules, &constants, &right_complement);
        let keys = outputs.iter().map(|output| format!("{}:", quoted(output.name()))).collect();
        let ruled = |attribute: &Attribute| matches!(left_slots.get(attribute.name), Some(Slot::Rule(_)));
        let checked =
            items.is_some() || left.attributes().into_iter().any(|attribute| attribute.required && !ruled(attribute));
        let missed = rules.iter().enumerate().filter(|(_, rule)| rule.left.required || rule.default.is_some());
        let missed = missed.map(|(index, _)| index).collect();
        let entry_rules = rules.iter().enumerate().filter(|(_, rule)| rule.entry.is_some());
        let entry_rules = entry_rules.map(|(index, _)| index).collect();
        let relationships = self.relationships(right);
        let ties = self.ties(left, &rules, relationships.as_ref());
        Some(Plan {
            ties,
            relationships,
            entry_rules,
            missed,
            checked,
            pair: name.to_owned(),
            file: Arc::clone(&self.source.file),
            left,
            right,
            relation: header.relation,
            rules,
            decides: None,
            left_slots: Slots::of(left, left_slots),
            hierarchy: cycle::attributes(left),
            right_gaps,
            keys,
            outputs,
            stated,
            tag,
            untagged: header.untagged,
            left_complement,
            right_complement,
            complement_is_text,
            items,
        })
    }
}

/// The member that says what an entity of a class is, and what it says, of a model whose payloads do.
fn states(class: &Class) -> Option<(String, String)> {
    let model = model::model(class.model)?;
    Some(((*(model.stating)().first()?).to_owned(), (model.type_uri)(class.name)?))
}

fn gap(attribute: &'static Attribute, reason: String) -> Slot {
    if attribute.secret {
        Slot::Secret(reason)
    } else {
        Slot::Gap { attribute, reason, secretive: secrets::may_be_in(attribute) }
    }
}

/// A class and all that it inherits from, as tables name them.
pub(crate) fn lineage(class: &Class) -> Vec<String> {
    let mut names = vec![format!("{}:{}", class.model, class.name)];
    names.extend(class.bases.iter().flat_map(|base| lineage(base())));
    if is_collection(class) {
        names.push(format!("{}:{COLLECTION}", class.model));
    }
    names
}

/// A class that collects entities of another, by the name that the standard gives such classes.
fn is_collection(class: &Class) -> bool {
    class.bases.is_empty() && class.name.len() > COLLECTION.len() && class.name.ends_with(COLLECTION)
}

/// The attribute of a collection that holds its items: the array of entities.
fn items_of(class: &Class) -> Option<&'static str> {
    let is_items = |attribute: &&'static Attribute| {
        let entity = |class: &Class| class.attribute("resourceURI").is_some();
        attribute.many && matches!(attribute.kind, Kind::Structure(_)) && attribute.kind.class().is_some_and(entity)
    };
    let all = if is_collection(class) { class.attributes() } else { Vec::new() };
    all.into_iter().find(is_items).map(|attribute| attribute.name)
}
