//! On the way there: entities become elements.

use std::collections::HashMap;

use foldhash::quality::RandomState;
use sidereal_model::{Document, Json};

use super::{Mark, Relationships, Tie, array, name};
use crate::back::Members;
use crate::plan::Plan;

/// The entities of a document, as far as a table is at hand.
pub(super) struct Scene<'a> {
    pub(super) entities: Vec<Option<(&'a Plan, Json<'a>)>>,
    /// Which entity has a name; none if several have it.
    names: HashMap<&'a str, Option<usize>, RandomState>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(entities: Vec<Option<(&'a Plan, Json<'a>)>>) -> Self {
        let mut names = HashMap::default();
        for (index, (_, entity)) in entities.iter().enumerate().filter_map(|(index, it)| Some((index, (*it)?))) {
            if let Some(name) = name(entity) {
                names.entry(name).and_modify(|known| *known = None).or_insert(Some(index));
            }
        }
        Self { entities, names }
    }

    /// The relationships of an entity that is not a relationship itself.
    fn relationships(&self, index: usize) -> Option<&'a Relationships> {
        let (plan, _) = (*self.entities.get(index)?)?;
        plan.relationships.as_ref().filter(|_| plan.ties.is_none())
    }

    /// Which entity has the relationship that leads from one to another, and where: of two that are related so. The other may
    /// be elsewhere.
    pub(super) fn host(&self, of: &str, to: &str) -> Option<(usize, &'a Relationships)> {
        let host = (*self.names.get(of)?)?;
        let lists = self.relationships(host)?;
        let fits = match self.names.get(to) {
            None => true,
            Some(other) => (*other).and_then(|it| self.relationships(it)).is_some_and(|it| it.list == lists.list),
        };
        fits.then_some((host, lists))
    }
}

/// An entity that is an element of a list.
pub(super) struct Bond<'a> {
    tie: Tie<'a>,
    entity: Json<'a>,
    lists: &'a Relationships,
    pub(super) host: usize,
    index: Option<usize>,
    /// The element as it was, if it says the same still.
    kept: Option<String>,
}

/// What stands in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Listed {
    /// What is there already, by its index.
    Own(usize),
    /// An entity of the document, by its index.
    Bond(usize),
}

/// Which entities of a document are elements.
pub(super) struct Bonds<'a>(pub(super) Vec<Option<Bond<'a>>>);

impl<'a> Bonds<'a> {
    pub(super) fn of(scene: &Scene<'a>, mut marks: HashMap<usize, Mark>) -> Self {
        let bond = |index: usize, mark: Mark| {
            let (plan, entity) = scene.entities.get(index).copied().flatten()?;
            let tie = Tie::of(plan).filter(|_| !mark.apart)?;
            let (of, to) = tie.ends(entity)?;
            let of = name(of)?;
            let (host, lists) = scene.host(of, name(to)?)?;
            tie.element(lists, entity, None)?;
            let kept = mark.element.filter(|kept| {
                let again = Document::parse(kept).ok().and_then(|kept| tie.entity(lists, of, kept.root()));
                again.and_then(|again| Document::parse(&again.entity).ok()).is_some_and(|it| it.root().same(entity))
            });
            Some(Bond { tie, entity, lists, host, index: mark.index, kept })
        };
        let all = 0..scene.entities.len();
        Self(all.map(|index| bond(index, marks.remove(&index).unwrap_or_default())).collect())
    }

    fn get(&self, index: usize) -> Option<&Bond<'a>> {
        self.0.get(index)?.as_ref()
    }

    /// The entities that have relationships, each with those, in the order of the document.
    pub(super) fn hosts(&self) -> HashMap<usize, Vec<usize>> {
        let mut hosts: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, bond) in self.0.iter().enumerate() {
            if let Some(bond) = bond {
                hosts.entry(bond.host).or_default().push(index);
            }
        }
        hosts
    }

    /// The list of an entity that has so many elements of its own.
    pub(super) fn listed(&self, own: usize, bonds: &[usize]) -> Vec<Listed> {
        let index = |bond: &usize| self.get(*bond).and_then(|bond| bond.index);
        let mut list: Vec<Listed> = (0..own).map(Listed::Own).collect();
        list.extend(bonds.iter().filter(|bond| index(bond).is_none()).map(|bond| Listed::Bond(*bond)));
        let mut due: Vec<(usize, usize)> = bonds.iter().filter_map(|bond| Some((index(bond)?, *bond))).collect();
        due.sort_unstable();
        for (at, bond) in due {
            list.insert(at.min(list.len()), Listed::Bond(bond));
        }
        list
    }

    /// Do the elements, each in turn behind all entities, give the order of the document again?
    pub(super) fn are_last(&self, lists: &HashMap<usize, Vec<Listed>>) -> bool {
        let entities = (0..self.0.len()).filter(|index| self.get(*index).is_none());
        let of_host = |host: usize| lists.get(&host).into_iter().flatten();
        let bonds = entities.clone().flat_map(of_host).filter_map(|listed| match listed {
            Listed::Bond(bond) => Some(*bond),
            Listed::Own(_) => None,
        });
        entities.chain(bonds).eq(0..self.0.len())
    }

    /// The element that an entity is; with its place in the document, if that is to be told.
    pub(super) fn element(&self, index: usize, place: bool) -> Option<String> {
        let bond = self.get(index)?;
        match &bond.kept {
            Some(kept) => Some(kept.clone()),
            None => bond.tie.element(bond.lists, bond.entity, place.then_some(index)),
        }
    }
}

/// What a document is with its elements.
pub(crate) struct Folded {
    /// The entities; none where one became an element.
    pub(crate) entities: Vec<Option<String>>,
    /// What became an element, and of which list.
    pub(crate) elements: Vec<(usize, String)>,
    /// The document was one entity, and no array.
    pub(crate) single: bool,
}

/// Makes elements of entities that tie others, wherever these are at hand; `places` tells whether the document may come back in
/// its order.
pub(crate) fn fold(parts: &[String], plans: &[Option<&Plan>], places: bool) -> Option<Folded> {
    let mut marks: HashMap<usize, Mark> = HashMap::new();
    let mut bare: HashMap<usize, String> = HashMap::new();
    let mut documents: Vec<Option<(&Plan, Document)>> = Vec::with_capacity(parts.len());
    for (index, (text, plan)) in parts.iter().zip(plans).enumerate() {
        let mut document = plan.and_then(|plan| Some((plan, Document::parse(text).ok()?)));
        if let Some((plan, marked)) = document.as_ref().filter(|(plan, _)| plan.ties.is_some())
            && let Some((mark, text)) = Mark::take(plan, marked.root())
            && let Ok(unmarked) = Document::parse(&text)
        {
            document = Some((plan, unmarked));
            marks.insert(index, mark);
            bare.insert(index, text);
        }
        documents.push(document);
    }
    let entities = documents.iter().map(|document| document.as_ref().map(|(plan, it)| (*plan, it.root())));
    let scene = Scene::of(entities.collect());
    let single = marks.values().any(|mark| mark.single);
    let bonds = Bonds::of(&scene, marks);
    let hosts = bonds.hosts();
    if hosts.is_empty() && bare.is_empty() {
        return None;
    }
    let list = |host: usize| {
        let (_, entity) = scene.entities.get(host).copied().flatten()?;
        entity.get(&scene.relationships(host)?.list)?.items()
    };
    let lists: HashMap<usize, Vec<Listed>> = hosts
        .iter()
        .map(|(host, of_host)| (*host, bonds.listed(list(*host).map_or(0, |items| items.len()), of_host)))
        .collect();
    let place = places && !bonds.are_last(&lists);
    let mut folded = Folded { entities: Vec::with_capacity(parts.len()), elements: Vec::new(), single };
    for (index, text) in parts.iter().enumerate() {
        if let Some(bond) = bonds.get(index) {
            folded.entities.push(None);
            folded.elements.push((index, format!("{}[{}='{}']", bond.lists.list, bond.tie.key, bond.tie.kind)));
            continue;
        }
        let with_elements = || {
            let (listed, name) = (lists.get(&index)?, &scene.relationships(index)?.list);
            let own: Vec<Json<'_>> = list(index).into_iter().flatten().collect();
            let items = listed.iter().filter_map(|listed| match listed {
                Listed::Own(at) => own.get(*at).copied().map(Json::to_text),
                Listed::Bond(bond) => bonds.element(*bond, place),
            });
            let items: Vec<String> = items.collect();
            let (_, entity) = scene.entities.get(index).copied().flatten()?;
            let mut members = Members::of(entity);
            members.set(name, array(&items));
            Some(members.to_json())
        };
        folded.entities.push(with_elements().or_else(|| bare.get(&index).cloned()).or_else(|| Some(text.clone())));
    }
    Some(folded)
}
