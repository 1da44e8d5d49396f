//! The entities of a document: those with a counterpart, each with what travels along.

use sidereal_diagnostics::{Finding, Place};
use sidereal_model::{Document, Json};

use super::related::Related;
use super::{Job, Seen};
use crate::aside::{self, Aside};
use crate::engine::{ASIDE, Direction, SECRET_CARRIED, SECRET_LEFT_OUT};
use crate::plan::Plan;
use crate::report::{Fate, Outcome};
use crate::secrets;

/// An entity of the document.
pub(super) struct Entry<'a, 'j> {
    pub(super) path: String,
    json: Json<'j>,
    /// The entity without those that came with it.
    alone: Option<Document>,
    /// Those that came with it.
    pub(super) brought: Aside,
    pub(super) seen: Option<Seen<'a>>,
    /// How the document has it, where that is not as it is.
    pub(super) related: Option<Related<'j>>,
}

impl<'a> Entry<'a, '_> {
    pub(super) fn json(&self) -> Json<'_> {
        self.alone.as_ref().map_or(self.json, Document::root)
    }

    pub(super) fn plan(&self) -> Option<(&'a Plan, Direction)> {
        self.seen.as_ref()?.plan
    }

    /// The index in the source of the entity, or of the one that it is a part of.
    pub(super) fn source(&self) -> usize {
        self.path.split('/').nth(1).and_then(|index| index.parse().ok()).unwrap_or_default()
    }

    /// Can others travel with it?
    fn carries(&self) -> bool {
        self.plan().is_some_and(|(plan, direction)| direction == Direction::Forth || plan.left_complement.is_some())
    }
}

impl<'a> Job<'a> {
    /// What an entity is, without those that came with it.
    pub(super) fn entry<'j>(&mut self, json: Json<'j>, path: String) -> Entry<'a, 'j> {
        let seen = self.look(json);
        let plan = seen.as_ref().and_then(|seen| seen.plan);
        let taken = plan.and_then(|(plan, direction)| aside::take(plan, direction, json));
        let Some((alone, brought)) = taken else {
            return Entry { path, json, alone: None, brought: Aside::default(), seen, related: None };
        };
        let mut run = self.run(&path);
        aside::record(json, alone.root(), &mut run);
        self.done(run);
        Entry { path, json, alone: Some(alone), brought, seen, related: None }
    }

    /// The entities of an array. Those without a counterpart are not among them if another one can carry them: the one
    /// before, or the first.
    pub(super) fn entries<'j>(&mut self, items: &[Json<'j>]) -> Vec<Entry<'a, 'j>> {
        let all = items.iter().enumerate().map(|(index, item)| self.entry(*item, format!("/{index}"))).collect();
        self.carried(all)
    }

    /// The entries of which some may have to be carried by others.
    pub(super) fn carried<'j>(&mut self, all: Vec<Entry<'a, 'j>>) -> Vec<Entry<'a, 'j>> {
        let to = self.to;
        let is_stray = |entry: &Entry<'_, '_>| {
            entry.seen.as_ref().is_some_and(|seen| seen.plan.is_none() && seen.model.name != to)
        };
        if !self.options.complement || !all.iter().any(is_stray) || !all.iter().any(Entry::carries) {
            return all;
        }
        let mut entries: Vec<Entry<'a, 'j>> = Vec::with_capacity(all.len());
        let mut waiting: Vec<String> = Vec::new();
        let mut carrier: Option<String> = None;
        for entry in all {
            if is_stray(&entry) {
                let json = self.aside(&entry);
                match &carrier {
                    Some(path) => self.companions.entry(path.clone()).or_default().after.push(json),
                    None => waiting.push(json),
                }
                continue;
            }
            if entry.carries() {
                if !waiting.is_empty() {
                    self.companions.entry(entry.path.clone()).or_default().before = std::mem::take(&mut waiting);
                }
                carrier = Some(entry.path.clone());
            }
            entries.push(entry);
        }
        entries
    }

    /// An entity without a counterpart, as it travels: without its secrets if they are not to leave.
    fn aside(&mut self, entry: &Entry<'_, '_>) -> String {
        let (json, path) = (entry.json(), entry.path.as_str());
        let Some(seen) = &entry.seen else { return json.to_text() };
        self.validate(seen.model, json, path);
        self.hierarchy.add(seen.class, json, path);
        let place = || Place { path: Some(path.to_owned()), ..Place::default() };
        let mut run = self.run(path);
        let message = format!("{} has no counterpart in {} and is kept aside", seen.class.name, self.to);
        run.findings
            .push(Finding::new(&ASIDE, message).help("it stands in its place again on the way back").at(place()));
        let has_secrets = secrets::any(seen.class, json);
        let mut text = json.to_text();
        if has_secrets && self.options.secrets {
            let message = format!("a secret in a {} is kept in the complement, in clear", seen.class.name);
            let help = "leave secrets out where the translation goes to others";
            run.findings.push(Finding::new(&SECRET_CARRIED, message).help(help).at(place()));
        } else if has_secrets {
            let (without, paths) = secrets::without(seen.class, json);
            for (path, secret) in paths {
                let fate = Fate { outcome: Outcome::Lost, to: None, rule: None, reason: Some("secrets are left out") };
                run.recorder.record_below(&path, secret, fate);
            }
            let message = format!("the secrets of a {} are left out", seen.class.name);
            let help = "they are lost on the way back";
            run.findings.push(Finding::new(&SECRET_LEFT_OUT, message).help(help).at(place()));
            text = without;
        }
        if let Ok(document) = Document::parse(&text) {
            let reason = Some("the other model has no counterpart for the entity");
            let fate = Fate { outcome: Outcome::Complemented, to: None, rule: None, reason };
            for (name, value) in document.root().members().into_iter().flatten() {
                run.recorder.record(name, value, fate);
            }
        }
        self.done(run);
        text
    }
}
