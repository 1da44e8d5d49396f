//! Documents in which what ties two entities is a relationship of the one.

use std::collections::HashMap;

use sidereal_model::{Document, Json};

use super::{Entry, Job, Part};
use crate::back::{self, back};
use crate::engine::{Direction, Run};
use crate::forth::forth_text;
use crate::plan::Plan;
use crate::relate::{self, Apart};
use crate::report::Outcome;

/// An entity that was made and has or can be a relationship: its plan, and its index in the source.
pub(super) struct Made<'a> {
    pub(super) plan: &'a Plan,
    source: usize,
}

/// A document whose elements of lists stand apart.
pub(super) struct Unfolded<'a> {
    apart: Vec<Apart<'a>>,
    /// The document is one entity, not an array.
    single: bool,
}

/// An entity of the document that is translated in another form.
pub(super) enum Related<'j> {
    /// As it is, and without some elements of a list; which are left.
    Without { whole: Json<'j>, list: String, kept: Vec<usize> },
    /// As it is, and with a mark.
    Marked(Json<'j>),
    /// An element of a list of this entity.
    Element { host: Json<'j>, at: usize },
}

impl<'a> Entry<'a, '_> {
    /// What was made of it, if it has or can be a relationship.
    pub(super) fn made(&self) -> Option<Made<'a>> {
        let (plan, direction) = self.plan()?;
        plan.relationships.as_ref().filter(|_| direction == Direction::Forth)?;
        Some(Made { plan, source: self.source() })
    }
}

impl<'a> Job<'a> {
    /// The entities of a document, with those as elements of others that are relationships; and whether it was one entity.
    pub(super) fn folded(&mut self, parts: Vec<Part>, made: &[(usize, Made<'a>)]) -> (Vec<Part>, bool) {
        let mut plans: Vec<Option<&Plan>> = vec![None; parts.len()];
        for (index, made) in made {
            if let Some(plan) = plans.get_mut(*index) {
                *plan = Some(made.plan);
            }
        }
        let (indices, texts): (Vec<usize>, Vec<String>) =
            parts.into_iter().map(|part| (part.source, part.text)).unzip();
        let Some(folded) = relate::fold(&texts, &plans, self.options.complement) else {
            let parts = indices.into_iter().zip(texts).map(|(source, text)| Part { source, text });
            return (parts.collect(), false);
        };
        let sources: HashMap<usize, usize> = made.iter().map(|(index, made)| (*index, made.source)).collect();
        let lists: HashMap<usize, String> =
            folded.elements.into_iter().filter_map(|(index, to)| Some((*sources.get(&index)?, to))).collect();
        for item in &mut self.result.report.items {
            let index = item.from.split('/').nth(1).and_then(|index| index.parse().ok());
            if let Some(to) = index.and_then(|index| lists.get(&index)) {
                item.to = item.to.is_some().then(|| to.clone());
            }
        }
        let entities = indices.into_iter().zip(folded.entities);
        let parts: Vec<Part> = entities.filter_map(|(source, text)| Some(Part { source, text: text? })).collect();
        let single = folded.single && parts.len() == 1;
        (parts, single)
    }

    /// What a document holds once the elements of lists that are entities on the left stand apart.
    pub(super) fn unfolded(&self, items: &[Json<'_>], single: bool) -> Option<Unfolded<'a>> {
        if !self.engine.unties(self.to) {
            return None;
        }
        let plans: Vec<Option<&Plan>> = items.iter().map(|item| self.back_plan(*item)).collect();
        Some(Unfolded { apart: relate::unfold(self.engine, items, &plans, single)?, single })
    }

    /// The plan for an entity of the right.
    fn back_plan(&self, entity: Json<'_>) -> Option<&'a Plan> {
        let (plan, direction) = self.look(entity)?.plan?;
        (direction == Direction::Back).then_some(plan)
    }

    /// The entities of a document whose elements stand apart.
    pub(super) fn entries_apart<'j>(&mut self, items: &[Json<'j>], unfolded: &'j Unfolded<'a>) -> Vec<Entry<'a, 'j>> {
        let mut all: Vec<Entry<'a, 'j>> = Vec::with_capacity(unfolded.apart.len());
        for apart in &unfolded.apart {
            let index = match apart {
                Apart::Same(index) | Apart::Without { index, .. } | Apart::Marked(index, _) => *index,
                Apart::Element(element) => element.host,
            };
            let Some(item) = items.get(index).copied() else { continue };
            let path = if unfolded.single { String::new() } else { format!("/{index}") };
            let (json, path, related) = match apart {
                Apart::Same(_) => (item, path, None),
                Apart::Without { entity, list, kept, .. } => {
                    let related = Related::Without { whole: item, list: list.clone(), kept: kept.clone() };
                    (entity.root(), path, Some(related))
                }
                Apart::Marked(_, entity) => (entity.root(), path, Some(Related::Marked(item))),
                Apart::Element(element) => {
                    let path = format!("{path}/{}/{}", element.list, element.at);
                    (element.entity.root(), path, Some(Related::Element { host: item, at: element.at }))
                }
            };
            let mut entry = self.entry(json, path);
            entry.related = related;
            all.push(entry);
        }
        self.carried(all)
    }

    /// Translates to the left an entity that the document has in another form; what is said of it is said of that.
    pub(super) fn related(&mut self, entry: &Entry<'a, '_>, related: &Related<'_>, out: &mut String) {
        let Some((seen, (plan, _))) = entry.seen.as_ref().and_then(|seen| Some((seen, seen.plan?))) else { return };
        let path = entry.path.as_str();
        match related {
            Related::Without { whole, list, kept } => {
                self.hierarchy.add(seen.class, *whole, path);
                self.validate_right(seen.model, *whole, path);
                let mut run = self.run(path);
                out.push_str(&back(self.engine, plan, entry.json(), &mut run));
                let below = format!("{path}/{list}/");
                for item in &mut run.recorder.report.items {
                    let Some(rest) = item.from.strip_prefix(&below) else { continue };
                    let (at, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                    if let Some(was) = at.parse().ok().and_then(|at: usize| kept.get(at)) {
                        item.from = format!("{below}{was}{rest}");
                    }
                }
                self.done(run);
            }
            Related::Marked(whole) => {
                self.validate_right(seen.model, *whole, path);
                self.again(plan, entry, out, |run, made| {
                    run.recorder.entity();
                    back::report(plan, *whole, made.root(), run);
                });
            }
            Related::Element { host, at } => {
                let Some(lists) = self.back_plan(*host).and_then(|plan| plan.relationships.as_ref()) else { return };
                let mut items = host.get(&lists.list).and_then(Json::items).into_iter().flatten();
                let Some(said) = items.nth(*at) else { return };
                self.again(plan, entry, out, |run, made| {
                    let made = relate::element(plan, lists, made.root());
                    let lost = if run.complement { Outcome::Complemented } else { Outcome::Lost };
                    let rule = plan.ties.and_then(|ties| plan.rules.get(ties.to));
                    for (name, value) in said.members().into_iter().flatten() {
                        let made = made.as_ref().and_then(|made| made.root().get(name));
                        back::compare(name, value, made, rule, lost, run);
                    }
                });
            }
        }
    }

    /// Translates to the left, and gives to a report what the left alone would make again.
    fn again(
        &mut self,
        plan: &'a Plan,
        entry: &Entry<'a, '_>,
        out: &mut String,
        report: impl FnOnce(&mut Run, &Document),
    ) {
        let mut run = self.run(&entry.path);
        run.recorder.paused = true;
        out.push_str(&back(self.engine, plan, entry.json(), &mut run));
        run.recorder.paused = false;
        let alone = back(self.engine, plan, entry.json(), &mut Run { complement: false, ..Run::quiet() });
        let made = Document::parse(&alone).map(|alone| forth_text(self.engine, plan, alone.root(), &mut Run::quiet()));
        if let Ok(Ok(made)) = made.map(|made| Document::parse(&made)) {
            report(&mut run, &made);
        }
        self.done(run);
    }
}
