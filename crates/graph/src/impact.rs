//! What depends on what: from a resource up to products, agreements and customers, and down again.

use foldhash::HashMap;
use sidereal_model::DateTime;

use crate::edge_kinds::{EdgeKind, Flow, Sense};
use crate::family::Family;
use crate::graph::{Edge, ModelGraph, Node, NodeId};
use crate::rules::lifecycle::is_ended;

/// Which way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To those who are touched when something happens to it: towards products, agreements and customers.
    Up,
    /// To what it stands on: towards services, resources and their specifications' things.
    Down,
}

/// An entity that is reached, and the step that led to it.
#[derive(Clone, Copy, Debug)]
pub struct Reached<'g> {
    /// The entity.
    pub node: Node<'g>,
    /// How many steps away it is.
    pub depth: u32,
    /// The edge of the last step; none for the start.
    pub via: Option<Edge<'g>>,
    from: Option<u32>,
}

/// All that is reached from an entity, the nearest first.
///
/// ```
/// use sidereal_graph::{Direction, Family, ModelGraph};
///
/// let graph = ModelGraph::of_text(r#"[
///     {"@type": "Product", "id": "p1", "realizingService": [{"id": "s1"}],
///      "relatedParty": [{"id": "c1", "role": "customer", "@referredType": "Individual"}]},
///     {"@type": "Service", "id": "s1", "supportingResource": [{"id": "r1"}]},
///     {"@type": "Resource", "id": "r1"}, {"@type": "Individual", "id": "c1", "fullName": "Mr. Goodwill"}]"#)?;
/// let machine = graph.get(Family::Resource, "r1").unwrap();
/// let impact = graph.impact(machine, Direction::Up, None);
/// assert_eq!(impact.of(Family::Party).next().unwrap().node.name(), Some("Mr. Goodwill"));
///
/// let customer = graph.get(Family::Party, "c1").unwrap();
/// let path = impact.path(customer).unwrap();
/// assert_eq!(path[0].words(), "Resource `r1` realizes Service `s1`");
/// # Ok::<(), Box<sidereal_graph::diagnostics::Finding>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Impact<'g> {
    reached: Vec<Reached<'g>>,
    places: HashMap<NodeId, u32>,
}

/// A step from an entity to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step<'g> {
    /// The entity before.
    pub from: Node<'g>,
    /// The edge between them, whichever way it leads.
    pub edge: Edge<'g>,
    /// The entity after.
    pub to: Node<'g>,
}

impl Step<'_> {
    /// The step as a sentence.
    pub fn words(&self) -> String {
        format!("{} {} {}", self.from.words(), self.verb(), self.to.words())
    }

    /// What the entity before does to the one after.
    pub fn verb(&self) -> String {
        let along = self.edge.source() == self.from;
        let label = self.edge.label();
        match (self.edge.kind(), along) {
            (EdgeKind::Relationship, true) => {
                label.map_or_else(|| "has to do with".to_owned(), |label| format!("({label})"))
            }
            (EdgeKind::Relationship, false) => match (self.edge.sense(), label) {
                (Sense::DependsOn, Some(label)) => format!("is needed ({label}) by"),
                (_, Some(label)) => format!("is the other side of `{label}` of"),
                (_, None) => "has to do with".to_owned(),
            },
            (EdgeKind::Role, true) => label.map_or_else(|| "involves".to_owned(), |label| format!("has as {label}")),
            (EdgeKind::Role, false) => {
                label.map_or_else(|| "takes part in".to_owned(), |label| format!("is {label} of"))
            }
            (EdgeKind::Realization, false) => "realizes".to_owned(),
            (EdgeKind::Support, false) => "supports".to_owned(),
            (EdgeKind::BundleMember, false) => "is a member of".to_owned(),
            (EdgeKind::Agreement, _) => match (self.from.family(), self.to.family()) {
                (_, Family::Agreement | Family::ServiceLevel) => "is promised by".to_owned(),
                _ => "promises".to_owned(),
            },
            (EdgeKind::Account, false) => "is billed for".to_owned(),
            (EdgeKind::OrderItem, false) => "is acted on by".to_owned(),
            (EdgeKind::Specification, false) => "specifies".to_owned(),
            (EdgeKind::Offering, false) => "is offered for".to_owned(),
            (EdgeKind::Price, false) => "is the price of".to_owned(),
            (EdgeKind::Place, false) => "is the place of".to_owned(),
            (EdgeKind::Reference, false) => "is referred to by".to_owned(),
            (kind, true) => kind.verb().to_owned(),
        }
    }
}

/// Whether an impact goes along an edge, and which way.
fn flow(edge: &Edge<'_>) -> Flow {
    let agreement = |node: Node<'_>| matches!(node.family(), Family::Agreement | Family::ServiceLevel);
    match edge.kind() {
        EdgeKind::Relationship => match (edge.source().family(), edge.sense()) {
            (Family::Party | Family::PartyRole, _) | (_, Sense::Excludes) => Flow::None,
            (_, Sense::Enables | Sense::IsPartOf) => Flow::ToTarget,
            (_, Sense::DependsOn | Sense::Contains | Sense::Other) => Flow::ToSource,
        },
        EdgeKind::Role if edge.source().family() == Family::Party => Flow::None,
        EdgeKind::Agreement if agreement(edge.source()) && agreement(edge.target()) => Flow::None,
        EdgeKind::Agreement if agreement(edge.source()) => Flow::ToSource,
        EdgeKind::Agreement if edge.source().family() == Family::PartyRole => Flow::None,
        EdgeKind::Agreement => Flow::ToTarget,
        kind => kind.flow(),
    }
}

/// Does it count at the instant? What has ended does not, unless its dates say that it was there then.
fn counts(node: Node<'_>, as_of: Option<DateTime>) -> bool {
    match as_of {
        Some(instant) => node.is_valid_at(instant) && (node.validity().is_some() || !is_ended(node, None)),
        None => !is_ended(node, None),
    }
}

impl ModelGraph {
    /// What is reached from an entity, in time and memory by the size of the answer.
    pub fn impact<'g>(&'g self, start: Node<'g>, direction: Direction, as_of: Option<DateTime>) -> Impact<'g> {
        let mut reached = vec![Reached { node: start, depth: 0, via: None, from: None }];
        let mut places: HashMap<NodeId, u32> = HashMap::default();
        places.insert(start.node_id(), 0);
        let mut at = 0_usize;
        while let Some(Reached { node, depth, .. }) = reached.get(at).copied() {
            let along = node.edges().map(|edge| (edge, edge.target(), true));
            let against = node.incoming().map(|edge| (edge, edge.source(), false));
            let mut next: Vec<_> = along
                .chain(against)
                .filter(|(edge, _, forward)| match (flow(edge), direction) {
                    (Flow::ToTarget, Direction::Up) | (Flow::ToSource, Direction::Down) => *forward,
                    (Flow::ToSource, Direction::Up) | (Flow::ToTarget, Direction::Down) => !forward,
                    (Flow::Both, _) => true,
                    (Flow::None, _) => false,
                })
                .filter(|(edge, other, _)| {
                    as_of.is_none_or(|instant| edge.is_valid_at(instant)) && counts(*other, as_of)
                })
                .collect();
            // petgraph gives the last edge first
            next.sort_by_key(|(_, other, _)| other.node_id());
            for (edge, other, _) in next {
                if places.contains_key(&other.node_id()) {
                    continue;
                }
                places.insert(other.node_id(), u32::try_from(reached.len()).unwrap_or(u32::MAX));
                let from = u32::try_from(at).ok();
                reached.push(Reached { node: other, depth: depth + 1, via: Some(edge), from });
            }
            at += 1;
        }
        Impact { reached, places }
    }

    /// The shortest explanation why one entity touches another: up from the first to the second, or else down.
    pub fn explain<'g>(&'g self, from: Node<'g>, to: Node<'g>, as_of: Option<DateTime>) -> Option<Vec<Step<'g>>> {
        let up = self.impact(from, Direction::Up, as_of).path(to);
        up.or_else(|| self.impact(from, Direction::Down, as_of).path(to))
    }
}

impl<'g> Impact<'g> {
    /// The start, and what is reached from it, the nearest first.
    pub fn reached(&self) -> &[Reached<'g>] {
        &self.reached
    }

    /// What is reached of a family.
    pub fn of(&self, family: Family) -> impl Iterator<Item = &Reached<'g>> {
        self.reached.iter().skip(1).filter(move |reached| reached.node.family() == family)
    }

    /// The shortest way from the start to an entity; none when it is not reached.
    pub fn path(&self, to: Node<'g>) -> Option<Vec<Step<'g>>> {
        let mut at = self.reached.get(*self.places.get(&to.node_id())? as usize)?;
        let mut steps = Vec::new();
        while let (Some(from), Some(edge)) = (at.from, at.via) {
            let before = self.reached.get(from as usize)?;
            steps.push(Step { from: before.node, edge, to: at.node });
            at = before;
        }
        steps.reverse();
        Some(steps)
    }
}
