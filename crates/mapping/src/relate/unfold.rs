//! On the way back: elements become entities.

use std::collections::{HashMap, HashSet};

use sidereal_model::{Document, Json};

use super::fold::{Bonds, Listed, Scene};
use super::{Mark, Tie, array, name};
use crate::back::Members;
use crate::engine::Engine;
use crate::plan::Plan;

/// What a document holds once its elements are entities.
pub(crate) enum Apart<'e> {
    /// The entity at this index, as it is.
    Same(usize),
    /// The entity at this index, without some elements of a list.
    Without {
        index: usize,
        entity: Document,
        list: String,
        /// The elements that it still has, by their index.
        kept: Vec<usize>,
    },
    /// The entity at this index, which could be an element, and remembers that it is none.
    Marked(usize, Document),
    /// An element.
    Element(Element<'e>),
}

/// An element that is an entity.
pub(crate) struct Element<'e> {
    pub(crate) plan: &'e Plan,
    pub(crate) entity: Document,
    /// Which entity has it, and where in which list.
    pub(crate) host: usize,
    pub(crate) list: String,
    pub(crate) at: usize,
    /// Its place in the document, if it tells.
    place: Option<usize>,
}

/// Makes entities of the elements that tell they are such; none if there are none. `single` says that the document is no array.
pub(crate) fn unfold<'e>(
    engine: &'e Engine,
    items: &[Json<'_>],
    plans: &[Option<&'e Plan>],
    single: bool,
) -> Option<Vec<Apart<'e>>> {
    if !plans.iter().flatten().any(|plan| plan.relationships.is_some()) {
        return None;
    }
    let scene = Scene::of(items.iter().zip(plans).map(|(item, plan)| Some(((*plan)?, *item))).collect());
    let elements: Vec<Element<'e>> = (0..items.len()).flat_map(|host| of_host(engine, &scene, host)).collect();
    let mut apart = in_order(&scene, elements);
    let marks = marks(&scene, &apart, single);
    let changed = !marks.is_empty() || apart.iter().any(|apart| !matches!(apart, Apart::Same(_)));
    for (at, mark) in marks {
        let Some(apart) = apart.get_mut(at) else { continue };
        match apart {
            Apart::Element(Element { plan, entity, .. }) => {
                if let Some(marked) = marked(plan, entity.root(), &mark) {
                    *entity = marked;
                }
            }
            Apart::Same(index) => {
                let whole = plans.get(*index).copied().flatten().zip(items.get(*index));
                if let Some(entity) = whole.and_then(|(plan, entity)| marked(plan, *entity, &mark)) {
                    *apart = Apart::Marked(*index, entity);
                }
            }
            Apart::Without { .. } | Apart::Marked(..) => {}
        }
    }
    changed.then_some(apart)
}

fn marked(plan: &Plan, entity: Json<'_>, mark: &Mark) -> Option<Document> {
    Document::parse(&mark.put(plan, entity)?).ok()
}

/// The elements of an entity that are entities.
fn of_host<'e>(engine: &'e Engine, scene: &Scene<'_>, host: usize) -> Vec<Element<'e>> {
    let of = |host: usize| {
        let (plan, entity) = scene.entities.get(host).copied().flatten()?;
        let lists = plan.relationships.as_ref().filter(|_| plan.ties.is_none())?;
        let (name, items) = (name(entity)?, entity.get(&lists.list)?.items()?);
        let element = |(at, item): (usize, Json<'_>)| {
            let mut kinds = item.members()?.filter_map(|(_, kind)| kind.as_str());
            let plan = kinds.find_map(|kind| engine.tie(&plan.pair, kind))?;
            let tie = Tie::of(plan).filter(|tie| item.get(tie.key).and_then(Json::as_str) == Some(tie.kind))?;
            // It leads where what the entity ties would make it again.
            let (found, _) = scene.host(name, super::name(item)?)?;
            let untied = tie.entity(lists, name, item).filter(|_| found == host)?;
            let entity = Document::parse(&untied.entity).ok()?;
            let (of, _) = tie.ends(entity.root()).filter(|_| tie.element(lists, entity.root(), None).is_some())?;
            if super::name(of) != Some(name) {
                return None;
            }
            Some(Element { plan, entity, host, list: lists.list.clone(), at, place: untied.place })
        };
        Some(items.enumerate().filter_map(element).collect())
    };
    of(host).unwrap_or_default()
}

/// Entities and elements, each element at the place that it tells, or behind all.
fn in_order<'e>(scene: &Scene<'_>, elements: Vec<Element<'e>>) -> Vec<Apart<'e>> {
    let taken: HashSet<(usize, usize)> = elements.iter().map(|element| (element.host, element.at)).collect();
    let hosts: HashSet<usize> = elements.iter().map(|element| element.host).collect();
    let without = |index: usize| {
        let (plan, entity) = scene.entities.get(index).copied().flatten().filter(|_| hosts.contains(&index))?;
        let list = &plan.relationships.as_ref()?.list;
        let items = entity.get(list)?.items()?.enumerate().filter(|(at, _)| !taken.contains(&(index, *at)));
        let (kept, items): (Vec<usize>, Vec<String>) = items.map(|(at, item)| (at, item.to_text())).unzip();
        let mut members = Members::of(entity);
        if items.is_empty() {
            members.remove(list);
        } else {
            members.set(list, array(&items));
        }
        let entity = Document::parse(&members.to_json()).ok()?;
        Some(Apart::Without { index, entity, list: list.clone(), kept })
    };
    let entities = 0..scene.entities.len();
    let mut apart: Vec<Apart<'e>> = entities.map(|index| without(index).unwrap_or(Apart::Same(index))).collect();
    let (mut placed, last): (Vec<_>, Vec<_>) = elements.into_iter().partition(|element| element.place.is_some());
    apart.extend(last.into_iter().map(Apart::Element));
    placed.sort_by_key(|element| element.place);
    for element in placed {
        let place = element.place.unwrap_or_default().min(apart.len());
        apart.insert(place, Apart::Element(element));
    }
    apart
}

/// What entities have to remember, so that they become just the elements that they were, and no others.
fn marks(scene: &Scene<'_>, apart: &[Apart<'_>], single: bool) -> Vec<(usize, Mark)> {
    let entities = apart.iter().map(|apart| match apart {
        Apart::Same(index) | Apart::Marked(index, _) => scene.entities.get(*index).copied().flatten(),
        Apart::Without { index, entity, .. } => {
            scene.entities.get(*index).copied().flatten().map(|(plan, _)| (plan, entity.root()))
        }
        Apart::Element(element) => Some((element.plan, element.entity.root())),
    });
    let new = Scene::of(entities.collect());
    let none = |index: usize| (index, Mark { apart: true, ..Mark::default() });
    let was = |index: &usize| matches!(apart.get(*index), Some(Apart::Element(_)));
    let all = Bonds::of(&new, HashMap::new()).hosts();
    let alone = || all.values().flatten().copied().filter(|index| !was(index)).map(none);
    let bonds = Bonds::of(&new, alone().collect());
    let mut lists: HashMap<usize, Vec<Listed>> = HashMap::new();
    let mut marks: HashMap<usize, Mark> = alone().collect();
    for (host, of_host) in bonds.hosts() {
        let kept: &[usize] = match apart.get(host) {
            Some(Apart::Without { kept, .. }) => kept,
            _ => &[],
        };
        let at = |listed: &Listed| match listed {
            Listed::Own(own) => kept.get(*own).copied(),
            Listed::Bond(bond) => match apart.get(*bond) {
                Some(Apart::Element(element)) => Some(element.at),
                _ => None,
            },
        };
        let mut list = bonds.listed(kept.len(), &of_host);
        let in_place = list.iter().enumerate().all(|(index, listed)| at(listed) == Some(index));
        if !in_place {
            for bond in &of_host {
                marks.entry(*bond).or_default().index = at(&Listed::Bond(*bond));
            }
            list.sort_by_key(at);
        }
        lists.insert(host, list);
    }
    let place = !bonds.are_last(&lists);
    for (index, apart) in apart.iter().enumerate() {
        let Apart::Element(element) = apart else { continue };
        let host = scene.entities.get(element.host).copied().flatten();
        let said = host.and_then(|(plan, host)| host.get(&plan.relationships.as_ref()?.list)?.items()?.nth(element.at));
        let made = bonds.element(index, place).and_then(|made| Document::parse(&made).ok());
        let same = made.zip(said).is_some_and(|(made, said)| made.root().same(said));
        if let Some(said) = said.filter(|_| !same) {
            marks.entry(index).or_default().element = Some(said.to_text());
        }
    }
    if let Some(first) = apart.iter().position(|apart| matches!(apart, Apart::Element(_))).filter(|_| single) {
        marks.entry(first).or_default().single = true;
    }
    marks.into_iter().filter(|(_, mark)| !mark.is_empty()).collect()
}
