//! The graph itself: nodes, edges, and how they are asked for.

use std::sync::Arc;

use foldhash::HashMap;
use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef as _, IntoEdgeReferences as _};
use sidereal_diagnostics::{Place, Span};
use sidereal_model::{DateTime, Document, RawJson};
use sidereal_sid::{Characteristic, Entity, Facing};

use crate::edge_kinds::{EdgeKind, Sense};
use crate::edit::Edit;
use crate::facts::{Details, Limits, Validity};
use crate::family::{Families, Family};
use crate::names::{Name, Names};

/// What is kept of an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep the whole entity, so that [`Node::entity`] has it for rules of your own. Default: no, only what the built-in
    /// rules ask for.
    pub content: bool,
}

/// Entities and what they refer to, as one graph.
///
/// ```
/// use sidereal_graph::{EdgeKind, Family, ModelGraph};
///
/// let text = r#"[{"@type": "Service", "id": "s1", "supportingResource": [{"id": "r1"}]},
///                {"@type": "LogicalResource", "id": "r1", "name": "vm"}]"#;
/// let graph = ModelGraph::of_text(text)?;
/// let service = graph.get(Family::Service, "s1").unwrap();
/// let edge = service.edges().next().unwrap();
/// assert_eq!((edge.kind(), edge.target().name()), (EdgeKind::Realization, Some("vm")));
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ModelGraph {
    pub(crate) graph: StableDiGraph<NodeData, EdgeData, u32>,
    pub(crate) names: Names,
    pub(crate) documents: Vec<Source>,
    /// Of each name that is an id, the first node that has it; they are chained.
    pub(crate) first: Vec<u32>,
    /// Of each name that is an `href`, the entity that has it.
    pub(crate) by_href: Vec<u32>,
    /// Of each `href` that only references have, the node that they lead to.
    pub(crate) missing_by_href: HashMap<Name, u32>,
    pub(crate) validities: Vec<Validity>,
    pub(crate) extras: Vec<Extra>,
    /// Families of class names already met.
    pub(crate) families: Vec<Option<Family>>,
    pub(crate) options: Options,
}

/// Nothing, where an index is expected.
pub(crate) const NONE: u32 = u32::MAX;

/// A file, or what stands for one.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) file: Option<Arc<str>>,
    pub(crate) form: SourceForm,
    /// How many typed entities were put in it.
    pub(crate) items: u32,
}

/// What a source holds, so that pointers can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceForm {
    /// One entity: pointers start at the document.
    Document,
    /// An array of entities: pointers start with the index.
    Array,
    /// NDJSON: an entity on each line.
    Lines {
        /// Are the lines of another model?
        translated: bool,
    },
    /// Of another model, from which the entities were translated: pointers below an entity lead nowhere in the file.
    Translated {
        /// Is it an array, so that the index is a pointer?
        array: bool,
    },
}

impl SourceForm {
    /// Is it of another model?
    pub fn is_translated(self) -> bool {
        matches!(self, Self::Translated { .. } | Self::Lines { translated: true })
    }
}

/// How much of an entity is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Only references to it.
    Missing,
    /// It is written inside another.
    Nested,
    /// An entity of its own.
    Whole,
}

#[derive(Clone, Debug)]
pub(crate) struct NodeData {
    pub(crate) id: Name,
    pub(crate) href: Name,
    pub(crate) name: Name,
    pub(crate) version: Name,
    pub(crate) class: Name,
    pub(crate) state: Name,
    pub(crate) path: Name,
    pub(crate) document: u32,
    pub(crate) item: u32,
    pub(crate) owner: u32,
    pub(crate) next: u32,
    /// Of a missing one: the families it may be of.
    pub(crate) wanted: u32,
    pub(crate) validity: u32,
    pub(crate) family: Family,
    pub(crate) form: Form,
    pub(crate) bundle: bool,
    /// Is it sold by itself, too?
    pub(crate) sellable: bool,
    /// Has another entity of its family the same id?
    pub(crate) shared: bool,
    pub(crate) facing: Option<Facing>,
    pub(crate) details: Option<Box<Details>>,
}

/// What of a reference is its identification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Id,
    Href,
    Other(&'static str),
    Nothing,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct EdgeData {
    pub(crate) kind: EdgeKind,
    pub(crate) named: NamedCode,
    pub(crate) label: Name,
    pub(crate) path: Name,
    pub(crate) href: Name,
    pub(crate) version: Name,
    pub(crate) validity: u32,
    pub(crate) extra: u32,
}

/// [`Named`] in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedCode(u8);

/// Names under which an order is referred to by its items.
pub(crate) const OTHER_IDS: &[&str] = &["productOrderId", "serviceOrderId", "resourceOrderId", "orderId", "partyId"];

impl From<Named> for NamedCode {
    fn from(named: Named) -> Self {
        Self(match named {
            Named::Nothing => 0,
            Named::Id => 1,
            Named::Href => 2,
            Named::Other(name) => {
                let at = OTHER_IDS.iter().position(|other| *other == name).unwrap_or(0);
                3 + u8::try_from(at).unwrap_or(0)
            }
        })
    }
}

impl NamedCode {
    fn step(self) -> &'static str {
        match self.0 {
            0 => "",
            1 => "id",
            2 => "href",
            other => OTHER_IDS.get(usize::from(other) - 3).copied().unwrap_or(""),
        }
    }
}

/// What few edges have.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extra {
    pub(crate) limits: Option<Limits>,
    /// Of an item of an order.
    pub(crate) state: Name,
}

/// A node of a graph, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) NodeIndex<u32>);

impl ModelGraph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty graph that keeps what the options say.
    pub fn with_options(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Of JSON text: an entity or an array of entities.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits.
    pub fn of_text(text: &str) -> Result<Self, Box<sidereal_diagnostics::Finding>> {
        let mut graph = Self::new();
        graph.edit().text(None, text)?;
        graph.shrink_to_fit();
        Ok(graph)
    }

    /// Of typed entities.
    pub fn of_entities<'a>(entities: impl IntoIterator<Item = &'a Entity>) -> Self {
        let mut graph = Self::new();
        let mut edit = graph.edit();
        for entity in entities {
            edit.entity(entity);
        }
        drop(edit);
        graph.shrink_to_fit();
        graph
    }

    /// Adds, replaces and removes entities; references are resolved when the edit ends.
    pub fn edit(&mut self) -> Edit<'_> {
        Edit::new(self)
    }

    /// Gives back the memory that is kept for more entities.
    pub fn shrink_to_fit(&mut self) {
        self.graph.shrink_to_fit();
        self.names.shrink_to_fit();
        self.first.shrink_to_fit();
        self.by_href.shrink_to_fit();
        self.missing_by_href.shrink_to_fit();
        self.validities.shrink_to_fit();
        self.extras.shrink_to_fit();
        self.families.shrink_to_fit();
    }

    /// How many nodes there are: entities and what only references name.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Every node.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.graph.node_indices().filter_map(|index| self.node(NodeId(index)))
    }

    /// Every edge.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        self.graph.edge_references().map(|edge| Edge {
            graph: self,
            source: edge.source(),
            target: edge.target(),
            data: edge.weight(),
        })
    }

    /// The edges of a kind.
    pub fn edges_of(&self, kind: EdgeKind) -> impl Iterator<Item = Edge<'_>> {
        self.edges().filter(move |edge| edge.data.kind == kind)
    }

    /// The entities of a family.
    pub fn nodes_of(&self, family: Family) -> impl Iterator<Item = Node<'_>> {
        self.nodes().filter(move |node| node.data.family == family && !node.is_missing())
    }

    /// The entities that hold at an instant.
    pub fn nodes_at(&self, instant: DateTime) -> impl Iterator<Item = Node<'_>> {
        self.nodes().filter(move |node| !node.is_missing() && node.is_valid_at(instant))
    }

    /// A node by its number.
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        self.graph.node_weight(id.0).map(|data| Node { graph: self, id, data })
    }

    /// The entity of a family that has an id; the first of several.
    pub fn get(&self, family: Family, id: &str) -> Option<Node<'_>> {
        self.by_id(id).find(|node| node.data.family == family && !node.is_missing())
    }

    /// The entity that can be read at this address.
    pub fn at(&self, href: &str) -> Option<Node<'_>> {
        let index = self.names.known(href)?.index()?;
        let node = self.by_href.get(index).copied().filter(|node| *node != NONE)?;
        self.node(NodeId(NodeIndex::new(node as usize))).filter(|node| node.href() == Some(href) && !node.is_missing())
    }

    /// All nodes that have an id, in whatever family, those that are missing included.
    pub fn by_id(&self, id: &str) -> impl Iterator<Item = Node<'_>> {
        self.names.known(id).into_iter().flat_map(|id| self.chain(id))
    }

    /// What an argument of a command means: an id, `Family/id`, a name, or where the entity can be read.
    pub fn find(&self, text: &str) -> Vec<Node<'_>> {
        let entities = |nodes: Vec<Node<'_>>| -> Vec<NodeId> {
            let whole: Vec<NodeId> = nodes.iter().filter(|node| !node.is_missing()).map(|node| node.id).collect();
            if whole.is_empty() { nodes.iter().map(|node| node.id).collect() } else { whole }
        };
        let mut found = entities(self.by_id(text).collect());
        if found.is_empty() {
            found.extend(self.at(text).map(|node| node.id));
        }
        if found.is_empty()
            && let Some((class, id)) = text.split_once('/')
        {
            let family = Family::of_class(class);
            let fits = |node: &Node<'_>| Some(node.data.family) == family || node.class().is_some_and(|is| is == class);
            found = self.by_id(id).filter(fits).map(|node| node.id).collect();
        }
        if found.is_empty()
            && let Some(name) = self.names.known(text)
        {
            let called = |node: &Node<'_>| node.data.name == name;
            found = entities(self.nodes().filter(called).collect());
        }
        found.into_iter().filter_map(|id| self.node(id)).collect()
    }

    pub(crate) fn chain(&self, id: Name) -> impl Iterator<Item = Node<'_>> {
        let mut at = id.index().and_then(|index| self.first.get(index)).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let node = self.node(NodeId(NodeIndex::new(at as usize)))?;
            at = node.data.next;
            Some(node)
        })
    }

    pub(crate) fn text(&self, name: Name) -> Option<&str> {
        self.names.text(name)
    }

    pub(crate) fn validity(&self, index: u32) -> Option<Validity> {
        self.validities.get(index as usize).copied()
    }

    /// Where something of an entity is.
    pub(crate) fn place(&self, node: &NodeData, path: &str, below: &str) -> Place {
        let source = self.documents.get(node.document as usize);
        let form = source.map_or(SourceForm::Document, |source| source.form);
        let mut pointer = String::new();
        if matches!(form, SourceForm::Array | SourceForm::Translated { array: true }) {
            pointer = format!("/{}", node.item);
        }
        if !form.is_translated() {
            pointer.push_str(path);
            pointer.push_str(below);
        }
        let line = Span { offset: 0, length: 0, line: node.item, column: 1 };
        Place {
            file: source.and_then(|source| source.file.clone()),
            path: Some(pointer),
            span: matches!(form, SourceForm::Lines { .. }).then_some(line),
        }
    }
}

/// A node: an entity, or what only references name.
#[derive(Clone, Copy, Debug)]
pub struct Node<'g> {
    pub(crate) graph: &'g ModelGraph,
    pub(crate) id: NodeId,
    pub(crate) data: &'g NodeData,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'g> Node<'g> {
    /// Its number in the graph.
    pub fn node_id(&self) -> NodeId {
        self.id
    }

    /// Its id.
    pub fn id(&self) -> Option<&'g str> {
        self.graph.text(self.data.id)
    }

    /// Where it can be read.
    pub fn href(&self) -> Option<&'g str> {
        self.graph.text(self.data.href)
    }

    /// Its name.
    pub fn name(&self) -> Option<&'g str> {
        self.graph.text(self.data.name)
    }

    /// Its version.
    pub fn version(&self) -> Option<&'g str> {
        self.graph.text(self.data.version)
    }

    /// Its class, as it says itself, or else that of its place.
    pub fn class(&self) -> Option<&'g str> {
        self.graph.text(self.data.class)
    }

    /// The family it is of; of a missing one, the first that it may be of.
    pub fn family(&self) -> Family {
        self.data.family
    }

    /// Its state, status or lifecycle status.
    pub fn state(&self) -> Option<&'g str> {
        self.graph.text(self.data.state)
    }

    /// When it holds.
    pub fn validity(&self) -> Option<Validity> {
        self.graph.validity(self.data.validity)
    }

    /// Does it hold at this instant? What does not say holds always.
    pub fn is_valid_at(&self, instant: DateTime) -> bool {
        self.validity().is_none_or(|validity| validity.contains(instant))
    }

    /// Is it known only by references to it?
    pub fn is_missing(&self) -> bool {
        self.data.form == Form::Missing
    }

    /// Was it translated from another model?
    pub fn is_translated(&self) -> bool {
        self.graph.documents.get(self.data.document as usize).is_some_and(|source| source.form.is_translated())
    }

    /// Does it say that it is a bundle?
    pub fn is_bundle(&self) -> bool {
        self.data.bundle
    }

    /// Of a service: whom it faces.
    pub fn facing(&self) -> Option<Facing> {
        self.data.facing
    }

    /// Its characteristics.
    pub fn characteristics(&self) -> impl Iterator<Item = &'g Characteristic> {
        self.data.details.iter().flat_map(|details| &details.held).map(|held| &held.characteristic)
    }

    /// The whole entity, if [`Options::content`] asks for it.
    pub fn content(&self) -> Option<&'g RawJson> {
        self.data.details.as_ref()?.content.as_ref()
    }

    /// The whole entity, typed, if [`Options::content`] asks for it.
    pub fn entity(&self) -> Option<Entity> {
        let document = Document::parse(self.content()?.as_str()).ok()?;
        Some(Entity::of_json(document.root()).0)
    }

    /// The edges from it.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        self.directed(Direction::Outgoing)
    }

    /// The edges to it.
    pub fn incoming(&self) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        self.directed(Direction::Incoming)
    }

    fn directed(&self, direction: Direction) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        let graph = self.graph;
        graph.graph.edges_directed(self.id.0, direction).map(move |edge| Edge {
            graph,
            source: edge.source(),
            target: edge.target(),
            data: edge.weight(),
        })
    }

    /// The targets of its edges of a kind.
    pub fn targets(&self, kind: EdgeKind) -> impl Iterator<Item = Node<'g>> + use<'g> {
        self.edges().filter(move |edge| edge.data.kind == kind).map(|edge| edge.target())
    }

    /// Where it is written.
    pub fn place(&self) -> Place {
        self.place_of("")
    }

    /// Where something in it is written: a pointer that starts at the entity.
    pub fn place_of(&self, below: &str) -> Place {
        self.graph.place(self.data, self.graph.text(self.data.path).unwrap_or_default(), below)
    }

    /// The entity for a message: its class, and its name or id in backticks.
    pub fn words(&self) -> String {
        let class = self.class().unwrap_or_else(|| self.data.family.name());
        match self.name().or(self.id()) {
            Some(name) => format!("{class} `{name}`"),
            None => format!("a {class} without id"),
        }
    }

    /// Its name, or else its id, in backticks.
    pub fn called(&self) -> String {
        format!("`{}`", self.name().or(self.id()).unwrap_or("?"))
    }

    pub(crate) fn details(&self) -> Option<&'g Details> {
        self.data.details.as_deref()
    }

    /// The families it may be of.
    pub(crate) fn wanted(&self) -> Families {
        if self.is_missing() { Families(self.data.wanted) } else { Families(self.data.family.bit()) }
    }
}

/// An edge: a reference from one entity to another.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'g> {
    pub(crate) graph: &'g ModelGraph,
    pub(crate) source: NodeIndex<u32>,
    pub(crate) target: NodeIndex<u32>,
    pub(crate) data: &'g EdgeData,
}

impl<'g> Edge<'g> {
    /// What it is.
    pub fn kind(&self) -> EdgeKind {
        self.data.kind
    }

    /// The entity that has the reference.
    pub fn source(&self) -> Node<'g> {
        self.end(self.source)
    }

    /// What is referred to.
    pub fn target(&self) -> Node<'g> {
        self.end(self.target)
    }

    fn end(&self, index: NodeIndex<u32>) -> Node<'g> {
        // The ends of an edge of a petgraph are nodes of it.
        #[allow(clippy::indexing_slicing, reason = "petgraph removes an edge with either of its ends")]
        Node { graph: self.graph, id: NodeId(index), data: &self.graph.graph[index] }
    }

    /// The type of a relationship, the role of a party or place, the action of an order item.
    pub fn label(&self) -> Option<&'g str> {
        self.graph.text(self.data.label)
    }

    /// What the type of a relationship says about who depends on whom.
    pub fn sense(&self) -> Sense {
        match (self.data.kind, self.label()) {
            (EdgeKind::Relationship, Some(label)) => Sense::of(label),
            _ => Sense::Other,
        }
    }

    /// Of a member of a bundle: how many of it.
    pub fn limits(&self) -> Option<Limits> {
        self.extra().and_then(|extra| extra.limits)
    }

    /// When the reference holds.
    pub fn validity(&self) -> Option<Validity> {
        self.graph.validity(self.data.validity)
    }

    /// Does the reference hold at this instant? What does not say holds always.
    pub fn is_valid_at(&self, instant: DateTime) -> bool {
        self.validity().is_none_or(|validity| validity.contains(instant))
    }

    /// The version that the reference asks for.
    pub fn version(&self) -> Option<&'g str> {
        self.graph.text(self.data.version)
    }

    /// Where the reference is written.
    pub fn place(&self) -> Place {
        let step = self.data.named.step();
        self.place_of(&if step.is_empty() { String::new() } else { format!("/{step}") })
    }

    /// Where something in the reference is written.
    pub fn place_of(&self, below: &str) -> Place {
        let source = self.source();
        let path = self.graph.text(source.data.path).unwrap_or_default();
        let inner = format!("{}{below}", self.graph.text(self.data.path).unwrap_or_default());
        self.graph.place(source.data, path, &inner)
    }

    pub(crate) fn extra(&self) -> Option<&'g Extra> {
        self.graph.extras.get(self.data.extra as usize)
    }

    /// Of an item of an order: its state.
    pub fn item_state(&self) -> Option<&'g str> {
        self.extra().and_then(|extra| self.graph.text(extra.state))
    }
}
