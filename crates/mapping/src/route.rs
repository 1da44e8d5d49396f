//! Translations between two models that have no tables of their own, by way of models that have.
//!
//! Each leg is a translation of its own, with its own complement; the complement of one leg is content for the next, so that
//! all come back. What became of a leaf is told by doing it: it is carried if it comes back from the far end without any
//! complement, and complemented if it comes back with them.

use std::collections::{BTreeMap, HashMap};

use sidereal_diagnostics::{Finding, Place};
use sidereal_model::{Document, Json, locate};

use crate::check::ROUTE_DISAGREES;
use crate::engine::{Engine, Run};
use crate::forth;
use crate::load::Tables;
use crate::model::HUB;
use crate::plan::Plan;
use crate::report::{Item, Leg, Outcome, Report};
use crate::translate::{Options, Translation, Translator, recognize};

/// A translation by way of other models; none where every entity has tables of its own, or no way leads there.
pub(crate) fn translate(
    translator: Translator<'_>,
    document: &Document,
    to: &str,
    options: &Options,
) -> Option<Translation> {
    let engine = translator.engine();
    if !engine.is_routed(to) {
        return None;
    }
    let root = document.root();
    let Some(items) = root.items() else {
        let way = ways(translator, &[root], to).pop()??;
        return Some(Journey { translator, document, way, options }.run());
    };
    let items: Vec<Json<'_>> = items.collect();
    let ways = ways(translator, &items, to);
    let first = ways.iter().flatten().next()?;
    if ways.iter().all(|way| way.as_ref() == Some(first)) {
        return Some(Journey { translator, document, way: first.clone(), options }.run());
    }
    let mut result = Translation::default();
    let mut outputs: Vec<String> = Vec::new();
    let mut start = 0;
    while let Some(way) = ways.get(start) {
        let alike = ways.iter().skip(start).take_while(|other| *other == way).count();
        let part: Vec<String> = items.iter().skip(start).take(alike).map(|item| item.to_text()).collect();
        let Ok(part) = Document::parse(&format!("[{}]", part.join(","))) else { break };
        let mut done = match way {
            Some(way) => Journey { translator, document: &part, way: way.clone(), options }.run(),
            None => translator.direct(&part, to, options),
        };
        shift(&mut done, start);
        if let Ok(output) = Document::parse(&done.output) {
            match output.root().items() {
                Some(all) => outputs.extend(all.map(Json::to_text)),
                None => outputs.push(output.root().to_text()),
            }
        }
        result.refused |= done.refused;
        result.findings.extend(done.findings);
        result.report.merge(done.report);
        start += alike;
    }
    locate::place_all(document.text(), &mut result.findings);
    result.output = format!("[{}]", outputs.join(","));
    Some(result)
}

/// The models that an entity has to go through, its own first; none if it has not.
type Way = Vec<&'static str>;

/// The way of each entity: of those that lead there from its model, the one that most entities of the model get along.
fn ways(translator: Translator<'_>, entities: &[Json<'_>], to: &str) -> Vec<Option<Way>> {
    let models: Vec<Option<&str>> =
        entities.iter().map(|entity| recognize(*entity).map(|(model, _)| model.name)).collect();
    let mut chosen: BTreeMap<&str, Option<Way>> = BTreeMap::new();
    for model in models.iter().flatten() {
        chosen.entry(model).or_insert_with(|| {
            let own = || models.iter().zip(entities).filter(|(own, _)| **own == Some(model)).map(|(_, entity)| *entity);
            let along = |way: &Way| own().filter(|entity| gets_along(translator, *entity, way)).count();
            let all = translator.engine().routes(model, to).into_iter().filter(|way| way.len() > 2);
            all.rev().max_by_key(along)
        });
    }
    models.into_iter().map(|model| chosen.get(model?).cloned().flatten()).collect()
}

/// Is there a table for an entity on each of the first two legs of a way?
fn gets_along(translator: Translator<'_>, entity: Json<'_>, way: &[&'static str]) -> bool {
    let Some([first, second]) = way.get(1..3).and_then(|next| next.first_chunk()) else { return false };
    let found = translator.plan(entity, first);
    found.is_some_and(|(plan, direction)| translator.engine().leads_on(plan, direction, second))
}

/// Places of a part of an array, as places of the array.
fn shift(done: &mut Translation, by: usize) {
    let shifted = |path: &str| -> Option<String> {
        let rest = path.strip_prefix('/')?;
        let (index, below) =
            rest.split_once('/').map_or((rest, String::new()), |(index, below)| (index, format!("/{below}")));
        Some(format!("/{}{below}", index.parse::<usize>().ok()? + by))
    };
    for finding in &mut done.findings {
        finding.place.span = None;
        finding.place.path = finding.place.path.take().map(|path| shifted(&path).unwrap_or(path));
    }
    for item in &mut done.report.items {
        if let Some(from) = shifted(&item.from) {
            item.from = from;
        }
    }
}

struct Journey<'a> {
    translator: Translator<'a>,
    document: &'a Document,
    way: Way,
    options: &'a Options,
}

impl Journey<'_> {
    fn run(self) -> Translation {
        let mut result = Translation::default();
        let mut legs = self.way.windows(2);
        let Some(&[from, to]) = legs.next() else { return result };
        let first = self.translator.direct(self.document, to, &Options { items: true, ..*self.options });
        result.refused = first.refused;
        result.findings = first.findings;
        let Report { entities, leaves, items, .. } = first.report;
        result.report.entities = entities;
        result.report.legs.push(Leg { from, to, entities, leaves });
        result.output = first.output;
        for leg in legs {
            let &[from, to] = leg else { continue };
            let Ok(document) = Document::parse(&result.output) else { break };
            // Whatever there is to say about the source has been said.
            let options = Options { validate: false, items: false, ..*self.options };
            let done = self.translator.direct(&document, to, &options);
            result.refused |= done.refused;
            result.findings.extend(done.findings.into_iter().map(|finding| on_the_way(finding, from, to)));
            let Report { entities, leaves, .. } = done.report;
            result.report.legs.push(Leg { from, to, entities, leaves });
            result.output = done.output;
        }
        let items = self.accounted(items, &result.output);
        for item in &items {
            result.report.leaves.add(item.outcome, 1);
        }
        if self.options.items {
            result.report.items = items;
        }
        result
    }

    /// What became of the leaves by the whole journey: there and back again.
    fn accounted(&self, items: Vec<Item>, output: &str) -> Vec<Item> {
        let back: Way = self.way.iter().rev().copied().collect();
        let bare = Options { complement: false, ..*self.options };
        let (with, without) = if self.options.complement {
            let start = self.document.root().to_text();
            let far = self.along(&start, &self.way, &bare);
            (self.along(output, &back, self.options), self.along(&far, &back, &bare))
        } else {
            (String::new(), self.along(output, &back, &bare))
        };
        let (with, without) = (Document::parse(&with).ok(), Document::parse(&without).ok());
        let source = Source::of(self.document.root());
        let with = with.as_ref().map(|with| source.beside(with.root()));
        let without = without.as_ref().map(|without| source.beside(without.root()));
        let account = |mut item: Item| {
            let Some(leaf) = source.leaf(&item.from) else { return item };
            let found = |beside: &Option<Vec<Option<Json<'_>>>>| {
                let there = beside.as_ref().and_then(|beside| source.other(&item.from, beside));
                there.map(|there| there.same(leaf))
            };
            let outcome = match (found(&without), found(&with)) {
                (Some(true), _) => item.outcome,
                (_, Some(true)) if item.outcome == Outcome::Changed => Outcome::Changed,
                (Some(false), _) => Outcome::Changed,
                (None, Some(true)) => Outcome::Complemented,
                (None, _) => Outcome::Lost,
            };
            if outcome != item.outcome {
                item.outcome = outcome;
                item.reason =
                    Some(format!("it does not get farther than {}", self.way.get(1).copied().unwrap_or_default()));
            }
            item
        };
        items.into_iter().map(account).collect()
    }

    /// Along a way, in silence.
    fn along(&self, text: &str, way: &[&'static str], options: &Options) -> String {
        let quiet = Options { validate: false, items: false, ..*options };
        let mut here = text.to_owned();
        for to in way.iter().skip(1) {
            let Ok(document) = Document::parse(&here) else { return String::new() };
            here = self.translator.direct(&document, to, &quiet).output;
        }
        here
    }
}

/// A finding about what the source became, which the source does not show.
fn on_the_way(mut finding: Finding, from: &str, to: &str) -> Finding {
    finding.message = format!("on the way from {from} to {to}: {}", finding.message);
    finding.at(Place::default())
}

/// The entities of a document.
struct Source<'j> {
    entities: Vec<Json<'j>>,
    listed: bool,
}

impl<'j> Source<'j> {
    fn of(root: Json<'j>) -> Self {
        match root.items() {
            Some(items) => Self { entities: items.collect(), listed: true },
            None => Self { entities: vec![root], listed: false },
        }
    }

    /// The entities of another document that stand for those of this one.
    fn beside<'o>(&self, other: Json<'o>) -> Vec<Option<Json<'o>>> {
        let other = Source::of(other).entities;
        if other.len() == self.entities.len() {
            return other.into_iter().map(Some).collect();
        }
        let id = |entity: &Json<'_>| entity.get("id").map(Json::to_text);
        let by_id: HashMap<String, Json<'o>> = other.iter().filter_map(|entity| Some((id(entity)?, *entity))).collect();
        self.entities.iter().map(|entity| by_id.get(&id(entity)?).copied()).collect()
    }

    /// Which entity a pointer leads into, and the steps within.
    fn steps<'p>(&self, pointer: &'p str) -> Option<(usize, impl Iterator<Item = String> + 'p)> {
        let mut steps = pointer.split('/').skip(1);
        let index = if self.listed { steps.next()?.parse().ok()? } else { 0 };
        Some((index, steps.map(|step| step.replace("~1", "/").replace("~0", "~"))))
    }

    fn leaf(&self, pointer: &str) -> Option<Json<'j>> {
        let (index, steps) = self.steps(pointer)?;
        let mut here = *self.entities.get(index)?;
        for step in steps {
            here = match here.items() {
                Some(mut items) => items.nth(step.parse().ok()?)?,
                None => here.get(&step)?,
            };
        }
        Some(here)
    }

    /// What stands at the place of a leaf in the other document.
    fn other<'o>(&self, pointer: &str, beside: &[Option<Json<'o>>]) -> Option<Json<'o>> {
        let (index, steps) = self.steps(pointer)?;
        let (mut here, mut there) = (*self.entities.get(index)?, (*beside.get(index)?)?);
        for step in steps {
            match here.items() {
                Some(mut items) => {
                    let (at, count) = (step.parse().ok()?, items.len());
                    let item = items.nth(at)?;
                    let mut others = there.items()?;
                    there =
                        if others.len() == count { others.nth(at)? } else { others.find(|other| other.same(item))? };
                    here = item;
                }
                None => {
                    here = here.get(&step)?;
                    there = there.get(&step)?;
                }
            }
        }
        Some(there)
    }
}

/// Where an example of a direct table has another value at a place than the way through the hub gives.
pub(crate) fn disagreements(engine: &Engine, tables: &Tables, findings: &mut Vec<Finding>) {
    let translator = Translator::new(engine);
    for (source, table) in tables.parsed() {
        let plans: Vec<&Plan> = engine.plans().iter().filter(|plan| plan.file == source.file).collect();
        for example in &table.example {
            let named = example.get_ref().class.as_deref().and_then(|class| class.split_once(':'));
            let of_class = plans.iter().find(|plan| named == Some((plan.left.model, plan.left.name)));
            let Some(plan) = of_class.or(plans.first()) else { continue };
            let (from, to) = (plan.left.model, plan.right.model);
            let Some(first) = engine.plan_towards(HUB, plan.left).filter(|_| from != HUB && to != HUB) else {
                continue;
            };
            let Ok(left) = Document::parse(&example.get_ref().left) else { continue };
            let made = |plan: &Plan| {
                let mut quiet = Run { complement: false, ..Run::quiet() };
                Document::parse(&forth::forth_text(engine, plan, left.root(), &mut quiet)).ok()
            };
            let (Some(direct), Some(hub)) = (made(plan), made(first)) else { continue };
            let options = Options { complement: false, validate: false, ..Options::default() };
            let routed = translator.direct(&hub, to, &options);
            let Ok(routed) = Document::parse(&routed.output) else { continue };
            let mut different = Vec::new();
            compare(direct.root(), routed.root(), "", &mut different);
            for (path, direct, routed) in different {
                let message = format!(
                    "the example \"{}\" gives {direct} at `{path}`, and {routed} by way of {HUB}",
                    example.get_ref().name
                );
                let finding = Finding::new(&ROUTE_DISAGREES, message).help(ROUTE_DISAGREES.summary);
                findings.push(finding.at(source.place(example.span())));
            }
        }
    }
}

/// The values that both have at one place and that differ; what only one has is no disagreement.
fn compare(direct: Json<'_>, routed: Json<'_>, path: &str, different: &mut Vec<(String, String, String)>) {
    if let (Some(members), Some(_)) = (direct.members(), routed.members()) {
        for (name, value) in members {
            if let Some(other) = routed.get(name) {
                compare(value, other, &format!("{path}/{name}"), different);
            }
        }
    } else if let (Some(items), Some(others)) = (direct.items(), routed.items()) {
        let others: Vec<Json<'_>> = others.collect();
        for (index, item) in items.enumerate() {
            let name = item.get("name").and_then(Json::as_str);
            let alike = |other: &&Json<'_>| name.is_some() && other.get("name").and_then(Json::as_str) == name;
            if let Some(other) = others.iter().find(alike) {
                compare(item, *other, &format!("{path}/{index}"), different);
            }
        }
    } else if !direct.same(routed) {
        different.push((path.to_owned(), direct.to_text(), routed.to_text()));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test: a fault stops it")]
mod tests;
