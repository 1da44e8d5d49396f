//! Building and changing a graph.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use petgraph::Direction;
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef as _;
use sidereal_diagnostics::Finding;
use sidereal_model::{Document, Json, Limits as TextLimits};
use sidereal_sid::Entity;

use crate::family::Family;
use crate::graph::{EdgeData, Form, ModelGraph, NONE, NodeData, NodeId, Source, SourceForm};
use crate::names::Name;

/// How many nodes may share an id and still be found by it; more are an attack, or placeholders.
const SHARED: usize = 64;
/// With more references to put right than these, all edges are laid anew.
const FEW: usize = 512;

/// An edit of a graph. References are resolved when it ends: when it is dropped, or by [`finish`](Self::finish).
///
/// ```
/// use sidereal_graph::{Family, ModelGraph};
///
/// let mut graph = ModelGraph::new();
/// graph.edit().text(Some("a.json".into()), r#"{"@type": "Service", "id": "s1", "serviceSpecification": {"id": "x"}}"#)?;
/// assert!(graph.get(Family::ServiceSpecification, "x").is_none());
/// graph.edit().text(Some("b.json".into()), r#"{"@type": "ServiceSpecification", "id": "x"}"#)?;
/// assert_eq!(graph.get(Family::ServiceSpecification, "x").unwrap().incoming().count(), 1);
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
#[derive(Debug)]
pub struct Edit<'g> {
    pub(crate) graph: &'g mut ModelGraph,
    /// Missing nodes whose references go to an entity that came later.
    merged: HashMap<u32, u32>,
    /// Ids that several entities of one family have.
    shared: HashSet<Name>,
    /// The anonymous source that typed entities are put in.
    unnamed: Option<u32>,
    pub(crate) pointer: String,
    pub(crate) drafts: Vec<(EdgeData, u32)>,
}

impl Drop for Edit<'_> {
    fn drop(&mut self) {
        self.settle();
    }
}

impl<'g> Edit<'g> {
    pub(crate) fn new(graph: &'g mut ModelGraph) -> Self {
        Self {
            graph,
            merged: HashMap::default(),
            shared: HashSet::default(),
            unnamed: None,
            pointer: String::new(),
            drafts: Vec::new(),
        }
    }

    /// Adds the entities of a text: one, or an array of them.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits.
    pub fn text(&mut self, file: Option<Arc<str>>, text: &str) -> Result<Vec<NodeId>, Box<Finding>> {
        self.text_within(file, text, &TextLimits::default())
    }

    /// As [`text`](Self::text), within limits of your own.
    ///
    /// # Errors
    /// When the text is not JSON within the limits.
    pub fn text_within(
        &mut self,
        file: Option<Arc<str>>,
        text: &str,
        limits: &TextLimits,
    ) -> Result<Vec<NodeId>, Box<Finding>> {
        let document = Document::parse_within(text, limits)?;
        let root = document.root();
        let form = if root.items().is_some() { SourceForm::Array } else { SourceForm::Document };
        let source = self.source(file, form);
        Ok(self.entities(source, root))
    }

    /// Adds a piece of a source: the item of this number, the entity of a line of this number, or a whole array or
    /// document. Pieces of one source follow each other.
    ///
    /// # Errors
    /// When the text is not JSON within the limits.
    pub fn piece(
        &mut self,
        file: &Arc<str>,
        form: SourceForm,
        item: u32,
        text: &str,
        limits: &TextLimits,
    ) -> Result<(), Box<Finding>> {
        let document = Document::parse_within(text, limits)?;
        let source = match self.graph.documents.last() {
            Some(last) if last.form == form && last.file.as_deref() == Some(file) => self.last_source(),
            _ => self.source(Some(Arc::clone(file)), form),
        };
        let root = document.root();
        let counts = matches!(form, SourceForm::Array | SourceForm::Translated { array: true });
        match root.items() {
            Some(items) => {
                for (entity, index) in items.zip(0_u32..) {
                    self.json(source, if counts { item.saturating_add(index) } else { item }, entity);
                }
            }
            None => _ = self.json(source, item, root),
        }
        Ok(())
    }

    /// Adds a line of NDJSON; `line` is its number, from 1. Lines of one file that follow each other are of one source.
    ///
    /// # Errors
    /// When the line is not JSON within the limits.
    pub fn line(&mut self, file: &Arc<str>, line: u32, text: &str, limits: &TextLimits) -> Result<(), Box<Finding>> {
        self.piece(file, SourceForm::Lines { translated: false }, line, text, limits)
    }

    /// Adds a typed entity.
    pub fn entity(&mut self, entity: &Entity) -> Option<NodeId> {
        let text = entity.to_json();
        // What an entity writes is JSON.
        let document = Document::parse(&text).ok()?;
        let source = match self.unnamed {
            Some(source) => source,
            None => {
                let source = self.source(None, SourceForm::Array);
                self.unnamed = Some(source);
                source
            }
        };
        let item = self.graph.documents.get(source as usize).map_or(0, |source| source.items);
        if let Some(source) = self.graph.documents.get_mut(source as usize) {
            source.items += 1;
        }
        self.json(source, item, document.root())
    }

    /// Adds an entity in the place of the one that has its family and id, if there is one.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits, or not one entity.
    pub fn replace(&mut self, file: Option<Arc<str>>, text: &str) -> Result<Vec<NodeId>, Box<Finding>> {
        let document = Document::parse(text)?;
        let root = document.root();
        let entities: Vec<Json<'_>> = root.items().map_or_else(|| vec![root], Iterator::collect);
        for entity in &entities {
            let (family, _) = self.recognize(*entity, None);
            let Some(id) = crate::read::id_of(*entity) else { continue };
            let old = self.graph.get(family, &id).map(|node| node.node_id());
            if let Some(old) = old {
                self.remove(old);
            }
        }
        let form = if root.items().is_some() { SourceForm::Array } else { SourceForm::Document };
        let source = self.source(file, form);
        Ok(self.entities(source, root))
    }

    /// Takes an entity out, with what is written inside it; what refers to it refers to nothing then.
    pub fn remove(&mut self, node: NodeId) {
        let mut due = vec![node.0];
        while let Some(index) = due.pop() {
            self.clear(index, &mut due);
            let Some(data) = self.graph.graph.node_weight_mut(index) else { continue };
            if let Some(known) = data.href.index().and_then(|at| self.graph.by_href.get_mut(at)) {
                *known = NONE;
            }
            data.form = Form::Missing;
            data.wanted = data.family.bit();
            data.details = None;
            data.validity = NONE;
            (data.name, data.href, data.version, data.state) = Default::default();
            self.forget_if_idle(index);
        }
    }

    /// Ends the edit.
    pub fn finish(self) {
        drop(self);
    }

    pub(crate) fn source(&mut self, file: Option<Arc<str>>, form: SourceForm) -> u32 {
        self.graph.documents.push(Source { file, form, items: 0 });
        self.last_source()
    }

    fn last_source(&self) -> u32 {
        u32::try_from(self.graph.documents.len()).unwrap_or(NONE).saturating_sub(1)
    }

    fn entities(&mut self, source: u32, root: Json<'_>) -> Vec<NodeId> {
        match root.items() {
            Some(items) => {
                let numbered = items.zip(0_u32..);
                numbered.filter_map(|(item, index)| self.json(source, index, item)).collect()
            }
            None => self.json(source, 0, root).into_iter().collect(),
        }
    }

    /// Adds an entity; none when it is not an object.
    fn json(&mut self, source: u32, item: u32, json: Json<'_>) -> Option<NodeId> {
        json.member_count()?;
        let (family, class) = self.recognize(json, None);
        self.pointer.clear();
        let at = crate::read::At { source, item, owner: NONE };
        let node = self.read(json, family, &class, Form::Whole, at);
        Some(NodeId(NodeIndex::new(node as usize)))
    }

    /// The node for an entity that is now read, and whether its content is to be put there.
    pub(crate) fn slot(&mut self, id: Name, family: Family, form: Form) -> (u32, bool) {
        let (mut missing, mut same, mut others) = (None, None, Vec::new());
        for node in self.graph.chain(id) {
            let index = index_of(node.id.0);
            match node.data.form {
                Form::Missing if node.wanted().contains(family) => {
                    if missing.is_none() {
                        missing = Some(index);
                    } else {
                        others.push(index);
                    }
                }
                Form::Nested | Form::Whole if node.data.family == family && same.is_none() => {
                    same = Some((index, node.data.form));
                }
                _ => {}
            }
        }
        let (node, fill) = match (form, same) {
            (Form::Nested, Some((node, _))) => return (node, false),
            (_, Some((node, Form::Nested))) => {
                self.clear(NodeIndex::new(node as usize), &mut Vec::new());
                (node, true)
            }
            (_, Some(_)) => {
                self.shared.insert(id);
                (self.fresh(id, family), true)
            }
            (_, None) => match missing {
                Some(node) => (node, true),
                None => (self.fresh(id, family), true),
            },
        };
        if missing.is_some_and(|missing| missing != node) {
            others.extend(missing);
        }
        self.merged.extend(others.into_iter().map(|other| (other, node)));
        (node, fill)
    }

    /// The node that a reference leads to.
    pub(crate) fn target(&mut self, id: Name, wanted: u32, asked: (Name, Name)) -> u32 {
        let (mut found, mut best, mut missing) = (None, 0, None);
        for node in self.graph.chain(id) {
            let index = index_of(node.id.0);
            if node.is_missing() {
                if node.data.wanted == wanted && !self.merged.contains_key(&index) {
                    missing = missing.or(Some(index));
                }
            } else if wanted & node.data.family.bit() != 0 {
                let fit = fit(node.data, asked);
                if found.is_none() || fit > best {
                    (found, best) = (Some(index), fit);
                }
            }
        }
        if found.is_none() {
            found = self.by_href(asked.0, wanted).or_else(|| self.by_href(id, wanted));
        }
        found.or(missing).unwrap_or_else(|| {
            let family = Family::all().find(|family| wanted & family.bit() != 0).unwrap_or(Family::Other);
            let family = if wanted == u32::MAX { Family::Other } else { family };
            let index = self.fresh(id, family);
            if let Some(node) = self.graph.graph.node_weight_mut(NodeIndex::new(index as usize)) {
                node.wanted = wanted;
                node.href = asked.0;
            }
            for href in [asked.0, id] {
                if !self.may_be_href(href) {
                    continue;
                }
                self.graph.missing_by_href.entry(href).or_insert(index);
            }
            index
        })
    }

    fn may_be_href(&self, name: Name) -> bool {
        self.graph.names.text(name).is_some_and(|text| text.contains('/'))
    }

    /// The entity that can be read at an address, if it is of one of these families.
    fn by_href(&self, href: Name, wanted: u32) -> Option<u32> {
        let node = self.graph.by_href.get(href.index()?).copied().filter(|node| *node != NONE)?;
        let data = self.graph.graph.node_weight(NodeIndex::new(node as usize))?;
        (data.href == href && data.form != Form::Missing && wanted & data.family.bit() != 0).then_some(node)
    }

    /// An entity is at this address; what referred to it by address alone refers to it now.
    pub(crate) fn found_at(&mut self, href: Name, node: u32, family: Family) {
        let Some(at) = href.index() else { return };
        if self.graph.by_href.len() <= at {
            self.graph.by_href.resize(at + 1, NONE);
        }
        if let Some(known) = self.graph.by_href.get_mut(at).filter(|known| **known == NONE) {
            *known = node;
        }
        let Some(missing) = self.graph.missing_by_href.get(&href).copied().filter(|missing| *missing != node) else {
            return;
        };
        let data = self.graph.graph.node_weight(NodeIndex::new(missing as usize));
        let fits = data.is_some_and(|data| data.form == Form::Missing && data.wanted & family.bit() != 0);
        if fits {
            self.merged.insert(missing, node);
        }
        self.graph.missing_by_href.remove(&href);
    }

    /// A new node, found by its id from now on.
    fn fresh(&mut self, id: Name, family: Family) -> u32 {
        let node = self.graph.graph.add_node(NodeData {
            id,
            href: Name::default(),
            name: Name::default(),
            version: Name::default(),
            class: Name::default(),
            state: Name::default(),
            path: Name::default(),
            document: NONE,
            item: NONE,
            owner: NONE,
            next: NONE,
            wanted: family.bit(),
            validity: NONE,
            family,
            form: Form::Missing,
            bundle: false,
            sellable: false,
            shared: false,
            facing: None,
            details: None,
        });
        let index = index_of(node);
        if let Some(at) = id.index() {
            if self.graph.first.len() <= at {
                self.graph.first.resize(at + 1, NONE);
            }
            let last = self.graph.chain(id).zip(1..).last().map(|(node, count)| (node.id.0, count));
            match last {
                None => {
                    if let Some(first) = self.graph.first.get_mut(at) {
                        *first = index;
                    }
                }
                Some((last, count)) if count < SHARED => {
                    if let Some(last) = self.graph.graph.node_weight_mut(last) {
                        last.next = index;
                    }
                }
                Some(_) => {}
            }
        }
        index
    }

    /// Takes away the edges from a node; what is written inside it is due, too.
    fn clear(&mut self, node: NodeIndex<u32>, due: &mut Vec<NodeIndex<u32>>) {
        let edges: Vec<_> =
            self.graph.graph.edges_directed(node, Direction::Outgoing).map(|edge| (edge.id(), edge.target())).collect();
        for (edge, target) in edges {
            self.graph.graph.remove_edge(edge);
            let owned = self.graph.graph.node_weight(target).is_some_and(|data| data.owner == index_of(node));
            if owned {
                due.push(target);
            } else if self.graph.graph.node_weight(target).is_some_and(|data| data.form == Form::Missing) {
                self.forget_if_idle(target);
            }
        }
    }

    /// Takes a missing node out that nothing refers to any more.
    fn forget_if_idle(&mut self, index: NodeIndex<u32>) {
        if self.graph.graph.edges_directed(index, Direction::Incoming).next().is_some() {
            return;
        }
        let Some(data) = self.graph.graph.node_weight(index) else { return };
        let (id, next) = (data.id, data.next);
        let before = self.graph.chain(id).find(|node| node.data.next == index_of(index)).map(|node| node.id.0);
        match before.and_then(|before| self.graph.graph.node_weight_mut(before)) {
            Some(before) => before.next = next,
            None => {
                let first = id.index().and_then(|at| self.graph.first.get_mut(at));
                if let Some(first) = first.filter(|first| **first == index_of(index)) {
                    *first = next;
                }
            }
        }
        self.graph.graph.remove_node(index);
    }

    /// Puts references right whose entity came later, or that ask for one of several.
    fn settle(&mut self) {
        let mut moves = BTreeMap::new();
        for (&from, &to) in &self.merged {
            let edges = self.graph.graph.edges_directed(NodeIndex::new(from as usize), Direction::Incoming);
            moves.extend(edges.map(|edge| (edge.id(), to)));
        }
        for id in std::mem::take(&mut self.shared) {
            let candidates: Vec<(u32, NodeData)> = self
                .graph
                .chain(id)
                .filter(|node| !node.is_missing())
                .map(|node| (index_of(node.id.0), NodeData { details: None, ..node.data.clone() }))
                .collect();
            for (index, _) in &candidates {
                if let Some(node) = self.graph.graph.node_weight_mut(NodeIndex::new(*index as usize)) {
                    node.shared = true;
                }
            }
            for (index, from) in &candidates {
                let edges = self.graph.graph.edges_directed(NodeIndex::new(*index as usize), Direction::Incoming);
                for edge in edges {
                    let asked = (edge.weight().href, edge.weight().version);
                    let fits = |data: &NodeData| if data.family == from.family { fit(data, asked) } else { 0 };
                    let best = candidates.iter().rev().max_by_key(|(_, data)| fits(data));
                    if let Some((best, _)) = best.filter(|(_, data)| fits(data) > fits(from)) {
                        moves.insert(edge.id(), *best);
                    }
                }
            }
        }
        if moves.len() <= FEW {
            for (edge, to) in moves {
                let Some((source, _)) = self.graph.graph.edge_endpoints(edge) else { continue };
                if let Some(data) = self.graph.graph.remove_edge(edge) {
                    self.graph.graph.add_edge(source, NodeIndex::new(to as usize), data);
                }
            }
        } else {
            let edges: Vec<_> = self
                .graph
                .graph
                .edge_indices()
                .filter_map(|edge| {
                    let (source, target) = self.graph.graph.edge_endpoints(edge)?;
                    let target = moves.get(&edge).map_or(target, |to| NodeIndex::new(*to as usize));
                    Some((source, target, *self.graph.graph.edge_weight(edge)?))
                })
                .collect();
            self.graph.graph.clear_edges();
            for (source, target, data) in edges {
                self.graph.graph.add_edge(source, target, data);
            }
        }
        for (from, _) in std::mem::take(&mut self.merged) {
            self.forget_if_idle(NodeIndex::new(from as usize));
        }
    }
}

/// How well an entity fits what a reference asks for besides the id.
fn fit(data: &NodeData, (href, version): (Name, Name)) -> u8 {
    let same = |left: Name, right: Name| !left.is_none() && left == right;
    2 * u8::from(same(data.href, href)) + u8::from(same(data.version, version))
}

pub(crate) fn index_of(node: NodeIndex<u32>) -> u32 {
    u32::try_from(node.index()).unwrap_or(NONE)
}
