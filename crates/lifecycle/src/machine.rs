//! A state machine as a table: states, transitions, and the operations that cause them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use petgraph::graph::{DiGraph, NodeIndex};
use serde::Deserialize;
use sidereal_diagnostics::Place;
use toml::Spanned;

use crate::source::{LoadError, Names, Source};

/// A state machine, loaded from a table.
///
/// States and operations are text, because every standard behind these tables lets providers add their own.
/// A state may be given in any of its spellings; results use the name. Where the standard has free text
/// ([`is_free_text`](Self::is_free_text)), case, blanks and hyphens do not count either.
#[derive(Clone, Debug, Default)]
pub struct StateMachine {
    name: String,
    standard: Standard,
    evidence: Vec<String>,
    states: Vec<State>,
    initial: Vec<String>,
    free_text: bool,
    transitions: Vec<Transition>,
    place: Place,
    index: HashMap<String, NodeIndex>,
    graph: DiGraph<Moves, ()>,
}

/// Where a machine is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Document and version, for example `DSP0263 2.0.0`.
    pub document: String,
    /// Clause or named enumeration in it.
    pub clause: String,
}

/// A state of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The name, as the standard spells it.
    pub name: String,
    /// Other spellings of the same state, for example those of another version.
    pub spellings: Vec<String>,
    /// What the state means, in one line.
    pub about: Option<String>,
    /// Left by itself: an operation is under way.
    pub transient: bool,
    /// The life may end here.
    pub terminal: bool,
    /// Where the table declares it.
    pub place: Place,
}

/// A transition between two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The state before.
    pub from: String,
    /// The state after; the same as before for an operation that leaves the state as it is.
    pub to: String,
    /// The operation that causes it; none when it happens by itself.
    pub operation: Option<String>,
    /// A remark of the table's author.
    pub note: Option<String>,
    /// What speaks against it although it is legal; [`StateMachine::check_transition`] passes it on.
    pub advice: Option<String>,
    /// Where the table declares it.
    pub place: Place,
}

/// An operation allowed in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name, as the standard spells it.
    pub name: String,
    /// The states that it may lead to, the usual one first.
    pub to: Vec<String>,
}

/// An operation was asked for in a state that does not allow it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{operation}` is not allowed in `{state}` of {machine}; allowed: {}", list(allowed))]
pub struct NotAllowed {
    /// The machine.
    pub machine: String,
    /// The state it is in.
    pub state: String,
    /// The operation asked for.
    pub operation: String,
    /// The operations that the state allows.
    pub allowed: Vec<String>,
}

/// What can happen in a state: the states that may follow, and the operations.
#[derive(Clone, Debug, Default)]
struct Moves {
    state: usize,
    next: Vec<String>,
    operations: Vec<Operation>,
}

impl StateMachine {
    /// Reads a machine from the text of its table; `file` is what places and messages call it.
    ///
    /// Contradictions inside the table are not errors here: see [`check`](Self::check).
    ///
    /// # Errors
    ///
    /// [`LoadError::Syntax`] when the text is not TOML or has keys that a machine does not have.
    pub fn parse(file: &str, text: &str) -> Result<Self, LoadError> {
        let source = Source::new(file, text);
        let raw: RawTable = source.parse()?;
        let states: Vec<State> = raw.state.into_iter().map(|state| state_at(&source, state)).collect();
        let names: Vec<String> = states.iter().map(|state| state.name.clone()).collect();
        let transitions =
            raw.transition.into_iter().flat_map(|transition| transition.expand(&source, &names)).collect();
        let header = raw.machine;
        let mut machine = Self {
            place: source.place(header.name.span()),
            name: header.name.into_inner(),
            standard: header.standard,
            evidence: header.evidence,
            initial: header.initial,
            free_text: header.free_text,
            states,
            transitions,
            ..Self::default()
        };
        machine.compile();
        Ok(machine)
    }

    /// Fills what is looked up at run time. Of a state declared twice the first declaration counts.
    fn compile(&mut self) {
        for (state, declared) in self.states.iter().enumerate() {
            if self.index.contains_key(&declared.name) {
                continue;
            }
            let node = self.graph.add_node(Moves { state, ..Moves::default() });
            for spelling in std::iter::once(&declared.name).chain(&declared.spellings) {
                self.index.entry(self.key(spelling).into_owned()).or_insert(node);
            }
        }
        for transition in &self.transitions {
            let (Some(from), Some(to)) = (self.node(&transition.from), self.node(&transition.to)) else { continue };
            self.graph.update_edge(from, to, ());
            if let Some(moves) = self.graph.node_weight_mut(from) {
                moves.add(transition);
            }
        }
    }

    /// The name, for example `cimi-machine`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the machine is written down.
    pub fn standard(&self) -> &Standard {
        &self.standard
    }

    /// What the table rests on, a line each.
    pub fn evidence(&self) -> &[String] {
        &self.evidence
    }

    /// Where the table names the machine.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The states, in the table's order.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// Does the standard leave the values open, so that the states are only the usual words?
    pub fn is_free_text(&self) -> bool {
        self.free_text
    }

    /// The states a life may begin in.
    pub fn initial(&self) -> &[String] {
        &self.initial
    }

    /// The transitions, one from-state and one to-state each, in the table's order.
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The state called `state` in any spelling.
    pub fn state(&self, state: &str) -> Option<&State> {
        self.states.get(self.moves(state)?.state)
    }

    /// Whether one transition leads from `from` to `to`.
    pub fn can_become(&self, from: &str, to: &str) -> bool {
        match (self.node(from), self.node(to)) {
            (Some(from), Some(to)) => self.graph.contains_edge(from, to),
            _ => false,
        }
    }

    /// The transitions that leave `state`.
    pub fn transitions_from<'a>(&'a self, state: &str) -> impl Iterator<Item = &'a Transition> + use<'a> {
        let name = self.state(state).map(|state| state.name.as_str());
        self.transitions.iter().filter(move |transition| Some(transition.from.as_str()) == name)
    }

    /// The transitions that lead from `from` to `to` in one step.
    pub fn transitions_between<'a>(&'a self, from: &str, to: &str) -> impl Iterator<Item = &'a Transition> + use<'a> {
        let name = self.state(to).map(|state| state.name.as_str());
        self.transitions_from(from).filter(move |transition| Some(transition.to.as_str()) == name)
    }

    /// The states that one transition leads to, each once, in the table's order.
    pub fn next_states<'a>(&'a self, state: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.moves(state).into_iter().flat_map(|moves| moves.next.iter().map(String::as_str))
    }

    /// The operations that `state` allows, and where each leads; none for a state that the table does not name.
    pub fn operations(&self, state: &str) -> &[Operation] {
        self.moves(state).map_or(&[], |moves| &moves.operations)
    }

    /// The states that `operation` may lead to from `state`, the usual one first.
    ///
    /// # Errors
    ///
    /// [`NotAllowed`] when the state does not allow the operation; it lists those allowed.
    pub fn apply(&self, state: &str, operation: &str) -> Result<&[String], NotAllowed> {
        let operations = self.operations(state);
        operations.iter().find(|allowed| allowed.name == operation).map(|found| found.to.as_slice()).ok_or_else(|| {
            NotAllowed {
                machine: self.name.clone(),
                state: state.to_owned(),
                operation: operation.to_owned(),
                allowed: operations.iter().map(|allowed| allowed.name.clone()).collect(),
            }
        })
    }

    /// A shortest way of transitions from `from` to `to`, both included; none if there is no way.
    pub fn path(&self, from: &str, to: &str) -> Option<Vec<&str>> {
        let (from, to) = (self.node(from)?, self.node(to)?);
        let (_, nodes) = petgraph::algo::astar(&self.graph, from, |node| node == to, |_| 1_usize, |_| 0)?;
        nodes.into_iter().map(|node| self.name_of(node)).collect()
    }

    /// The names of the states that some way of transitions leads to from `starts`, these included.
    pub(crate) fn reachable<'a>(&self, starts: impl Iterator<Item = &'a str>) -> HashSet<&str> {
        let mut search = petgraph::visit::Dfs::empty(&self.graph);
        search.stack = starts.filter_map(|start| self.node(start)).collect();
        let mut found = HashSet::new();
        while let Some(node) = search.next(&self.graph) {
            found.extend(self.name_of(node));
        }
        found
    }

    fn moves(&self, state: &str) -> Option<&Moves> {
        self.graph.node_weight(self.node(state)?)
    }

    fn node(&self, state: &str) -> Option<NodeIndex> {
        self.index.get(&*self.key(state)).copied()
    }

    /// What a state is looked up by.
    fn key<'s>(&self, state: &'s str) -> Cow<'s, str> {
        if !self.free_text {
            return Cow::Borrowed(state);
        }
        let counts = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '_');
        Cow::Owned(state.chars().filter(counts).flat_map(char::to_lowercase).collect())
    }

    fn name_of(&self, node: NodeIndex) -> Option<&str> {
        let state = self.graph.node_weight(node)?.state;
        self.states.get(state).map(|state| state.name.as_str())
    }
}

impl Moves {
    fn add(&mut self, transition: &Transition) {
        if transition.from != transition.to && !self.next.contains(&transition.to) {
            self.next.push(transition.to.clone());
        }
        let Some(name) = &transition.operation else { return };
        match self.operations.iter_mut().find(|operation| operation.name == *name) {
            Some(operation) if operation.to.contains(&transition.to) => {}
            Some(operation) => operation.to.push(transition.to.clone()),
            None => self.operations.push(Operation { name: name.clone(), to: vec![transition.to.clone()] }),
        }
    }
}

/// Names in a message: `a, b`, or `none`.
pub(crate) fn list(names: &[impl AsRef<str>]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    machine: RawMachine,
    state: Vec<RawState>,
    #[serde(default)]
    transition: Vec<RawTransition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMachine {
    name: Spanned<String>,
    standard: Standard,
    initial: Vec<String>,
    #[serde(default)]
    free_text: bool,
    #[serde(default)]
    evidence: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawState {
    name: Spanned<String>,
    #[serde(default)]
    spellings: Vec<String>,
    about: Option<String>,
    #[serde(default)]
    transient: bool,
    #[serde(default)]
    terminal: bool,
}

fn state_at(source: &Source<'_>, state: RawState) -> State {
    let RawState { name, spellings, about, transient, terminal } = state;
    let place = source.place(name.span());
    State { name: name.into_inner(), spellings, about, transient, terminal, place }
}

/// `*` for every state, `to` left out for an operation that leaves the state as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTransition {
    from: Spanned<Names>,
    to: Option<Names>,
    #[serde(default)]
    operation: Names,
    note: Option<String>,
    advice: Option<String>,
}

impl RawTransition {
    /// One transition per from-state, to-state and operation. `*` never means the other end itself.
    fn expand(self, source: &Source<'_>, states: &[String]) -> Vec<Transition> {
        let place = source.place(self.from.span());
        let (from, any_from) = spread(self.from.into_inner().0, states);
        let to = self.to.map(|to| spread(to.0, states));
        let operations: Vec<Option<String>> = match self.operation.0 {
            names if names.is_empty() => vec![None],
            names => names.into_iter().map(Some).collect(),
        };
        let mut transitions = Vec::new();
        for operation in &operations {
            for from in &from {
                let (to, any_to) = to.clone().unwrap_or_else(|| (vec![from.clone()], false));
                for to in to.into_iter().filter(|to| to != from || !(any_from || any_to)) {
                    transitions.push(Transition {
                        from: from.clone(),
                        to,
                        operation: operation.clone(),
                        note: self.note.clone(),
                        advice: self.advice.clone(),
                        place: place.clone(),
                    });
                }
            }
        }
        transitions
    }
}

/// The states meant, and whether they were meant by `*`.
fn spread(names: Vec<String>, states: &[String]) -> (Vec<String>, bool) {
    if names == ["*"] { (states.to_vec(), true) } else { (names, false) }
}
