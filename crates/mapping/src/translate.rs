//! Documents: one entity, an array of them, or a collection, translated as a whole.

use std::collections::HashMap;

use serde::Serialize;
use sidereal_diagnostics::{Finding, Place};
use sidereal_model::json::Type;
use sidereal_model::{Class, Document, Json, Limits, locate};

use crate::aside::{self, Aside};
use crate::back::{Members, back};
use crate::complement;
use crate::cycle::Hierarchy;
use crate::engine::{Direction, Engine, NO_TABLE, NOT_RECOGNIZED, Run};
use crate::forth::{APART, forth, is_apart};
use crate::load;
use crate::model::{self, MODELS, Model, Recognized};
use crate::plan::Plan;
use crate::report::{Fate, Outcome, Report};
use crate::route;

mod array;
mod entry;
mod related;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test: a fault stops it")]
mod tests;

pub use array::Part;
use entry::Entry;

/// How to translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Options {
    /// Keep what no rule carries on the other side, so that the way back restores it. Default: yes.
    pub complement: bool,
    /// Let the complement keep passwords and keys, in clear, so that the way back restores them. Default: yes.
    pub secrets: bool,
    /// List every leaf in the report, not only how many there are. Default: no.
    pub items: bool,
    /// Report every deviation of the source from its standard. Default: yes.
    pub validate: bool,
    /// How much of foreign input is read.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self { complement: true, secrets: true, items: false, validate: true, limits: Limits::default() }
    }
}

/// What a translation gives.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// The document in the other model, as compact JSON; empty when the source could not be read.
    pub output: String,
    /// What became of every leaf.
    pub report: Report,
    /// What is to be said about the source and its translation.
    pub findings: Vec<Finding>,
    /// Could the source not be read or understood at all?
    pub refused: bool,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Where it stands in the document: a JSON pointer.
    pub path: String,
    /// Its model, if recognized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<&'static str>,
    /// The version of the model, if the entity tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'static str>,
    /// Its class, if recognized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// Are the two texts the same JSON? Order of members does not count; digits of numbers do.
pub fn same(left: &str, right: &str) -> bool {
    match (Document::parse(left), Document::parse(right)) {
        (Ok(left), Ok(right)) => left.root().same(right.root()),
        _ => false,
    }
}

/// Translates documents by the tables of an engine.
#[derive(Clone, Copy, Debug)]
pub struct Translator<'e> {
    engine: &'e Engine,
}

impl Translator<'static> {
    /// With the tables that come with the crate.
    pub fn builtin() -> Self {
        Self { engine: load::builtin() }
    }
}

/// What an entity is, with its model.
pub(crate) fn recognize(entity: Json<'_>) -> Option<(&'static Model, Recognized)> {
    let found = || MODELS.iter().filter_map(|model| (model.recognize)(entity).map(|recognized| (model, recognized)));
    found().find(|(_, recognized)| recognized.stated).or_else(|| found().next())
}

impl<'e> Translator<'e> {
    /// With the tables of this engine.
    pub fn new(engine: &'e Engine) -> Self {
        Self { engine }
    }

    /// The tables.
    pub fn engine(&self) -> &'e Engine {
        self.engine
    }

    /// Translates a document to the model `to`. Nothing is fatal: what cannot be translated is told in the findings.
    pub fn translate(&self, text: &str, to: &str, options: &Options) -> Translation {
        match Document::parse_within(text, &options.limits) {
            Ok(document) => self.document(&document, to, options),
            Err(finding) => Translation { findings: vec![*finding], refused: true, ..Translation::default() },
        }
    }

    /// Translates a document that is parsed already, where there are no tables by way of other models.
    pub fn document(&self, document: &Document, to: &str, options: &Options) -> Translation {
        self.document_in(document, to, options, String::new())
    }

    /// Translates a document that is parsed already, and writes in the memory of an earlier output.
    pub fn document_in(&self, document: &Document, to: &str, options: &Options, memory: String) -> Translation {
        match route::translate(*self, document, to, options) {
            Some(routed) => routed,
            None => self.direct_in(document, to, options, memory),
        }
    }

    /// The plan for an entity towards a model, and which way it is to be run.
    pub(crate) fn plan(self, entity: Json<'_>, to: &str) -> Option<(&'e Plan, Direction)> {
        look(self.engine, entity, to)?.plan
    }

    /// Translates a document by the tables between its model and the other.
    pub(crate) fn direct(self, document: &Document, to: &str, options: &Options) -> Translation {
        self.direct_in(document, to, options, String::new())
    }

    fn direct_in(self, document: &Document, to: &str, options: &Options, memory: String) -> Translation {
        let mut job = self.job(to, options);
        let root = document.root();
        let mut out = memory;
        out.clear();
        out.reserve(document.text().len() * 2);
        if let Some(items) = root.items() {
            let items: Vec<Json<'_>> = items.collect();
            let unfolded = job.unfolded(&items, false);
            job.array(&items, unfolded.as_ref(), &mut out);
        } else {
            job.root(root, &mut out);
        }
        let mut result = job.result;
        result.findings.extend(job.hierarchy.circles());
        locate::place_all(document.text(), &mut result.findings);
        result.output = out;
        result
    }

    /// The entities that an array becomes, by the tables between the models, each told from which it came. What became a part
    /// of another is not among them.
    pub fn parts(&self, document: &Document, to: &str, options: &Options) -> Vec<Part> {
        let mut job = self.job(to, options);
        let items: Vec<Json<'_>> = document.root().items().into_iter().flatten().collect();
        let unfolded = job.unfolded(&items, false);
        job.parts(&items, unfolded.as_ref()).0
    }

    fn job<'o>(self, to: &'o str, options: &'o Options) -> Job<'o>
    where
        'e: 'o,
    {
        Job {
            engine: self.engine,
            to,
            options,
            result: Translation::default(),
            hierarchy: Hierarchy::default(),
            companions: HashMap::new(),
            bare: false,
        }
    }
}

struct Job<'a> {
    engine: &'a Engine,
    to: &'a str,
    options: &'a Options,
    result: Translation,
    hierarchy: Hierarchy,
    /// The entities that travel with another, by the place of that one.
    companions: HashMap<String, Aside>,
    /// The next entity brings no complement along.
    bare: bool,
}

/// What an entity is, and the plan for it, with the way it is to be run.
struct Seen<'a> {
    model: &'static Model,
    class: &'static Class,
    version: Option<&'static str>,
    plan: Option<(&'a Plan, Direction)>,
}

/// What an entity is, and the plan for it towards a model.
fn look<'e>(engine: &'e Engine, entity: Json<'_>, to: &str) -> Option<Seen<'e>> {
    let (model, recognized) = recognize(entity)?;
    let plan = if model.name == to {
        None
    } else if let Some(plan) = engine.plan_of(to, recognized.class, entity) {
        Some((plan, Direction::Forth))
    } else {
        let pair = format!("{to}-{}", model.name);
        let plan = engine.right_plan(&pair, entity, Some(recognized.class));
        plan.or_else(|| engine.untagged_plan(&pair, recognized.class)).map(|plan| (plan, Direction::Back))
    };
    Some(Seen { model, class: recognized.class, version: recognized.version, plan })
}

impl<'a> Job<'a> {
    /// A document that is one entity, or one collection or several in one, which gives an array.
    fn root(&mut self, entity: Json<'_>, out: &mut String) {
        if let Some(unfolded) = self.unfolded(&[entity], true) {
            return self.array(&[entity], Some(&unfolded), out);
        }
        let seen = self.look(entity);
        if let Some((plan, direction)) = seen.as_ref().and_then(|seen| seen.plan)
            && plan.items.is_none()
            && !self.is_accompanied(plan, direction, entity)
        {
            self.hierarchy = Hierarchy::of_one();
            return self.seen(entity, seen.as_ref(), "", out);
        }
        let entry = self.entry(entity, String::new());
        let collects = matches!(entry.plan(), Some((plan, Direction::Forth)) if plan.items.is_some());
        if !collects && entry.brought.is_empty() {
            self.hierarchy = Hierarchy::of_one();
            self.one(&entry, &[], out);
            return;
        }
        let mut part = String::new();
        self.one(&entry, &[], &mut part);
        let Aside { before, after } = entry.brought;
        let parts: Vec<String> =
            before.into_iter().chain([part]).chain(after).filter(|part| !part.is_empty()).collect();
        out.push('[');
        out.push_str(&parts.join(","));
        out.push(']');
    }

    /// Do others travel with an entity? Also notes whether it brings a complement along, so that this is looked for once.
    fn is_accompanied(&mut self, plan: &Plan, direction: Direction, entity: Json<'_>) -> bool {
        self.bare = direction == Direction::Forth && complement::place_of_left(plan, entity).is_none();
        !self.bare && aside::is_accompanied(plan, direction, entity)
    }

    /// Translates an entity; of a collection on the way back also those of the rest that belong to it. Says how many.
    fn one(&mut self, entry: &Entry<'a, '_>, rest: &[Entry<'a, '_>], out: &mut String) -> usize {
        match entry.plan() {
            Some((plan, Direction::Forth)) if plan.items.is_some() => {
                self.collection(plan, entry.json(), &entry.path, out);
                0
            }
            Some((plan, Direction::Back)) if plan.items.is_some() => self.collected(plan, entry, rest, out),
            _ => {
                match &entry.related {
                    None => self.seen(entry.json(), entry.seen.as_ref(), &entry.path, out),
                    Some(related) => self.related(entry, related, out),
                }
                0
            }
        }
    }

    /// What an entity is, and the plan for it.
    fn look(&self, entity: Json<'_>) -> Option<Seen<'a>> {
        look(self.engine, entity, self.to)
    }

    /// Translates an entity that was looked at before.
    fn seen(&mut self, entity: Json<'_>, seen: Option<&Seen<'a>>, path: &str, out: &mut String) {
        let Some(seen) = seen else {
            let message =
                if entity.kind() == Type::Object { "it is not clear what this is" } else { "an entity is an object" };
            let finding = Finding::new(&NOT_RECOGNIZED, message).help("add a type URI (`resourceURI`) or an `@type`");
            self.refuse(finding, entity, path);
            return;
        };
        if !matches!(seen.plan, Some((_, Direction::Forth))) {
            self.hierarchy.add(seen.class, entity, path);
        }
        let mut run = self.run(path);
        match seen.plan {
            Some((plan, Direction::Forth)) => {
                run.version = seen.version;
                // Nobody asks what is odd.
                run.odd = !self.options.validate;
                forth(self.engine, plan, entity, &mut run, out);
                if run.hierarchic {
                    self.hierarchy.add_by(&plan.hierarchy, entity, path);
                }
                // Where every value was in the standard's form, a full check has nothing to say.
                if run.odd {
                    self.validate(seen.model, entity, path);
                }
            }
            Some((plan, Direction::Back)) => {
                self.validate_right(seen.model, entity, path);
                out.push_str(&back(self.engine, plan, entity, &mut run));
            }
            None if seen.model.name == self.to => {
                self.validate(seen.model, entity, path);
                entity.write(out);
                run.recorder.entity();
                for (name, value) in entity.members().into_iter().flatten() {
                    run.recorder.record(
                        name,
                        value,
                        Fate { outcome: Outcome::Exact, to: None, rule: None, reason: None },
                    );
                }
            }
            None => {
                let class = seen.class.name;
                let tag = entity.get("@type").and_then(Json::as_str).filter(|tag| *tag != class);
                let what = tag.map_or_else(|| class.to_owned(), |tag| format!("{class} with the type {tag}"));
                let message = format!("no table says what a {} {what} is in {}", seen.model.title, self.to);
                let finding = Finding::new(&NO_TABLE, message).help("write a table for it, or leave it out");
                self.validate(seen.model, entity, path);
                self.refuse(finding, entity, path);
                return;
            }
        }
        self.done(run);
    }

    fn validate(&mut self, model: &Model, entity: Json<'_>, path: &str) {
        if self.options.validate {
            let findings = (model.check)(entity);
            self.result.findings.extend(findings.into_iter().map(|finding| beneath(finding, path)));
        }
    }

    /// The tag of a table is not a class of the standard; its base is.
    fn validate_right(&mut self, model: &Model, entity: Json<'_>, path: &str) {
        let before = self.result.findings.len();
        self.validate(model, entity, path);
        let of_tag = |finding: &Finding| finding.code == sidereal_sid::rules::READ_AS_BASE.code;
        let found = self.result.findings.split_off(before);
        self.result.findings.extend(found.into_iter().filter(|finding| !of_tag(finding)));
    }

    fn run(&mut self, path: &str) -> Run {
        let aside = if self.companions.is_empty() { None } else { self.companions.remove(path) };
        let aside = aside.unwrap_or_default();
        let bare = std::mem::take(&mut self.bare);
        Run {
            secrets: self.options.secrets,
            aside,
            bare,
            ..Run::new(self.options.complement, self.options.items, path)
        }
    }

    fn done(&mut self, run: Run) {
        self.result.report.merge(run.recorder.report);
        self.result.findings.extend(run.findings);
    }

    /// An entity that is not translated is lost with every leaf.
    fn refuse(&mut self, finding: Finding, entity: Json<'_>, path: &str) {
        let mut run = Run::new(false, self.options.items, path);
        let fate = Fate { outcome: Outcome::Lost, to: None, rule: None, reason: Some("it is not translated") };
        for (name, value) in entity.members().into_iter().flatten() {
            run.recorder.record(name, value, fate);
        }
        self.done(run);
        self.result.refused = true;
        self.result.findings.push(finding.at(Place { path: Some(path.to_owned()), ..Place::default() }));
    }

    /// A collection gives an array: itself without its items, then the items. Where they belong is told in its complement.
    fn collection(&mut self, plan: &Plan, entity: Json<'_>, path: &str, out: &mut String) {
        let Some(items) = plan.items else { return };
        let Some(listed) = entity.get(items).and_then(Json::items) else {
            let seen = self.look(entity);
            self.seen(entity, seen.as_ref(), path, out);
            return;
        };
        let class = plan.left.attribute(items).and_then(|attribute| attribute.kind.class());
        let mut apart: Vec<(usize, &Plan, Json<'_>)> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        for (index, item) in listed.enumerate() {
            let reference = item.member_count() == Some(1) && item.get("href").is_some();
            let inner = class.filter(|_| item.member_count() > Some(0) && !reference);
            match inner.and_then(|class| self.engine.left_plan(plan, item, class)).filter(|inner| inner.items.is_none())
            {
                Some(inner) => {
                    places.push(APART.to_owned());
                    apart.push((index, inner, item));
                }
                None => places.push(item.to_text()),
            }
        }
        let mut members = Members::of(entity);
        members.set(items, format!("[{}]", places.join(",")));
        let Ok(alone) = Document::parse(&members.to_json()) else { return };
        if let Some(model) = model::model(plan.left.model) {
            self.validate(model, entity, path);
        }
        let mut run = self.run(path);
        run.apart = true;
        forth(self.engine, plan, alone.root(), &mut run, out);
        self.done(run);
        for (index, inner, item) in apart {
            out.push(',');
            let path = format!("{path}/{items}/{index}");
            self.hierarchy.add_by(&inner.hierarchy, item, &path);
            let mut run = self.run(&path);
            forth(self.engine, inner, item, &mut run, out);
            self.done(run);
        }
    }

    /// The way back: a collection, and as many of the entities that follow it as it has places for.
    fn collected(&mut self, plan: &Plan, entry: &Entry<'a, '_>, rest: &[Entry<'a, '_>], out: &mut String) -> usize {
        let mut run = self.run(&entry.path);
        run.apart = true;
        let alone = back(self.engine, plan, entry.json(), &mut run);
        self.done(run);
        let Some(items) = plan.items else { return 0 };
        let Ok(alone) = Document::parse(&alone) else { return 0 };
        let places: Option<Vec<Json<'_>>> = alone.root().get(items).and_then(Json::items).map(Iterator::collect);
        let due = places.as_ref().map(|places| places.iter().filter(|place| is_apart(**place)).count());
        // Without places, all that follow and are of the right class belong to it.
        let takes = |item: &Entry<'_, '_>| {
            item.plan().is_some_and(|(inner, _)| inner.items.is_none() && (due.is_some() || is_item(plan, inner)))
        };
        let available = rest.iter().take_while(|item| takes(item)).count();
        let taken = due.map_or(available, |due| due.min(available));
        let mut apart: Vec<String> = Vec::new();
        for item in rest.iter().take(taken) {
            let mut part = String::new();
            self.seen(item.json(), item.seen.as_ref(), &item.path, &mut part);
            apart.push(part);
        }
        let mut apart = apart.into_iter();
        let mut filled: Vec<String> = Vec::new();
        for place in places.into_iter().flatten() {
            if is_apart(place) { filled.extend(apart.next()) } else { filled.push(place.to_text()) }
        }
        filled.extend(apart);
        let mut members = Members::of(alone.root());
        if due.is_some() || !filled.is_empty() {
            members.set(items, format!("[{}]", filled.join(",")));
        }
        out.push_str(&members.to_json());
        taken
    }
}

/// Is the class of a plan the one that a collection has as items?
fn is_item(collection: &Plan, item: &Plan) -> bool {
    let items = collection.items.and_then(|name| collection.left.attribute(name));
    items.and_then(|attribute| attribute.kind.class()).is_some_and(|class| class.is(item.left))
}

fn beneath(mut finding: Finding, path: &str) -> Finding {
    if let Some(below) = &mut finding.place.path {
        below.insert_str(0, path);
    }
    finding
}

/// What a document holds, and every deviation from the standards.
pub fn inspect(text: &str, limits: &Limits) -> (Vec<Entity>, Vec<Finding>) {
    let document = match Document::parse_within(text, limits) {
        Ok(document) => document,
        Err(finding) => return (Vec::new(), vec![*finding]),
    };
    let (mut entities, mut findings) = (Vec::new(), Vec::new());
    let mut hierarchy = Hierarchy::default();
    let mut look = |entity: Json<'_>, path: String| {
        let found = recognize(entity);
        match found {
            Some((model, recognized)) => {
                findings.extend((model.check)(entity).into_iter().map(|finding| beneath(finding, &path)));
                hierarchy.add(recognized.class, entity, &path);
            }
            None => {
                let finding = Finding::new(&NOT_RECOGNIZED, "it is not clear what this is");
                findings.push(finding.help("add a type URI (`resourceURI`) or an `@type`").path(path.clone()));
            }
        }
        let id = entity.get("id").and_then(Json::as_str).map(str::to_owned);
        let class = found.map(|(_, recognized)| recognized.class.name);
        let version = found.and_then(|(_, recognized)| recognized.version);
        entities.push(Entity { path, model: found.map(|(model, _)| model.name), version, class, id });
    };
    match document.root().items() {
        Some(items) => {
            for (index, item) in items.enumerate() {
                look(item, format!("/{index}"));
            }
        }
        None => look(document.root(), String::new()),
    }
    findings.extend(hierarchy.circles());
    locate::place_all(text, &mut findings);
    (entities, findings)
}
