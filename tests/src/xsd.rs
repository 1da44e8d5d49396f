//! The part of XML Schema that DSP8009 uses: enough to tell whether a document is valid, and to make documents that are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sidereal_model::xml::{Node, Tree, elements, text};

/// What an element may hold.
#[derive(Clone, Debug)]
pub enum Particle {
    /// An element of this name.
    Element {
        /// Its name.
        name: String,
        /// What it holds.
        holds: Holds,
        /// How often it may stand.
        times: (usize, usize),
    },
    /// Any element; of other namespaces only, or also of the schema's.
    Any {
        /// Of other namespaces only?
        other: bool,
        /// How often.
        times: (usize, usize),
    },
    /// One after the other.
    Sequence(Vec<Particle>),
    /// One of them.
    Choice(Vec<Particle>),
}

/// What is declared of an element.
#[derive(Clone, Debug)]
pub enum Holds {
    /// A simple type of XML Schema.
    Simple(String),
    /// A named complex type.
    Named(String),
    /// What the global element of this name holds.
    Global(String),
    /// A type of its own.
    Own(Box<Complex>),
}

/// A complex type.
#[derive(Clone, Debug, Default)]
pub struct Complex {
    /// What is in it; text if none.
    pub content: Option<Particle>,
    /// The simple type of its text.
    pub text: Option<String>,
    /// Its attributes, with their types, and whether they must be there.
    pub attributes: Vec<(String, String, bool)>,
    /// May it have attributes of other namespaces?
    pub foreign: bool,
    /// May it have any attribute?
    pub any: bool,
}

/// A schema.
#[derive(Debug, Default)]
pub struct Schema {
    types: BTreeMap<String, Complex>,
    groups: BTreeMap<String, Particle>,
    /// The global elements.
    pub elements: BTreeMap<String, Holds>,
    namespace: String,
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

impl Schema {
    /// Reads a schema.
    pub fn of(tree: &Tree<'_>) -> Self {
        let mut schema =
            Self { namespace: tree.root().attribute("targetNamespace").unwrap_or_default().into(), ..Self::default() };
        for node in elements(tree.root()) {
            let name = node.attribute("name").unwrap_or_default().to_owned();
            if is(&node, "complexType") {
                schema.types.insert(name, complex(node));
            } else if is(&node, "group") {
                let content = elements(node).find_map(particle);
                schema.groups.extend(content.map(|content| (name, content)));
            } else if is(&node, "element") {
                schema.elements.insert(name, holds(node));
            }
        }
        schema
    }

    /// The complex type that an element holds.
    pub fn complex<'a>(&'a self, holds: &'a Holds) -> Option<&'a Complex> {
        match holds {
            Holds::Simple(_) => None,
            Holds::Named(name) => self.types.get(name),
            Holds::Global(name) => self.complex(self.elements.get(name)?),
            Holds::Own(own) => Some(own),
        }
    }

    /// A particle with the groups that it refers to put in.
    fn resolved<'a>(&'a self, particle: &'a Particle) -> &'a Particle {
        match particle {
            Particle::Element { name, times: (0, 0), .. } => {
                let group = self.groups.get(name);
                group.map_or(particle, |group| self.resolved(group))
            }
            other => other,
        }
    }

    /// The elements and attributes that may stand in a type, by name.
    pub fn members(&self, complex: &Complex) -> Vec<String> {
        fn add(schema: &Schema, particle: &Particle, all: &mut Vec<String>) {
            match schema.resolved(particle) {
                Particle::Element { name, .. } => all.push(name.clone()),
                Particle::Sequence(parts) | Particle::Choice(parts) => {
                    for part in parts {
                        add(schema, part, all);
                    }
                }
                Particle::Any { .. } => {}
            }
        }
        let mut all = Vec::new();
        complex.content.iter().for_each(|content| add(self, content, &mut all));
        all.extend(complex.attributes.iter().map(|(name, ..)| name.clone()));
        all
    }

    /// The declarations of the child elements of a type.
    pub fn children(&self, complex: &Complex) -> Vec<(String, Holds)> {
        fn add(schema: &Schema, particle: &Particle, all: &mut Vec<(String, Holds)>) {
            match schema.resolved(particle) {
                Particle::Element { name, holds, .. } => all.push((name.clone(), holds.clone())),
                Particle::Sequence(parts) | Particle::Choice(parts) => {
                    for part in parts {
                        add(schema, part, all);
                    }
                }
                Particle::Any { .. } => {}
            }
        }
        let mut all = Vec::new();
        complex.content.iter().for_each(|content| add(self, content, &mut all));
        all
    }

    /// What is wrong with a document; empty if it is valid.
    pub fn validate(&self, tree: &Tree<'_>) -> Vec<String> {
        let root = tree.root();
        let mut wrong = Vec::new();
        match self.elements.get(root.tag_name().name()) {
            Some(holds) if root.tag_name().namespace() == Some(&*self.namespace) => {
                self.element(root, holds, &mut wrong);
            }
            _ => wrong.push(format!("no root element `{}`", root.tag_name().name())),
        }
        wrong
    }

    fn element(&self, node: Node<'_, '_>, holds: &Holds, wrong: &mut Vec<String>) {
        let name = node.tag_name().name();
        let Some(complex) = self.complex(holds) else {
            if let Holds::Simple(simple) = holds {
                if node.attributes().len() > 0 || elements(node).next().is_some() {
                    wrong.push(format!("`{name}` holds text only"));
                } else if !fits(simple, &text(node)) {
                    wrong.push(format!("`{name}` is no {simple}: `{}`", text(node)));
                }
            }
            return;
        };
        for attribute in node.attributes() {
            let declared = complex.attributes.iter().find(|(other, ..)| other == attribute.name());
            match (attribute.namespace(), declared) {
                (None, Some((name, simple, _))) if !fits(simple, attribute.value()) => {
                    wrong.push(format!("@{name} is no {simple}: `{}`", attribute.value()));
                }
                (None, None) if !complex.any => wrong.push(format!("`{name}` has no attribute `{}`", attribute.name())),
                (Some(_), _) if !complex.foreign && !complex.any => {
                    wrong.push(format!("`{name}` has a foreign attribute"));
                }
                _ => {}
            }
        }
        for (attribute, _, required) in &complex.attributes {
            if *required && node.attribute(attribute.as_str()).is_none() {
                wrong.push(format!("`{name}` lacks @{attribute}"));
            }
        }
        let children: Vec<Node<'_, '_>> = elements(node).collect();
        let Some(content) = &complex.content else {
            if !children.is_empty() {
                wrong.push(format!("`{name}` holds no elements"));
            }
            return;
        };
        match self.matches(content, &children, 0, wrong) {
            Some(end) if end == children.len() => {}
            Some(end) => {
                let found = children.get(end).map(|child| child.tag_name().name()).unwrap_or_default();
                wrong.push(format!("`{found}` has no place here in `{name}`"));
            }
            None => wrong.push(format!("the content of `{name}` is not complete")),
        }
    }

    /// How far the children go along with a particle; the schema is deterministic, so the first way is the only one.
    fn matches(
        &self,
        particle: &Particle,
        children: &[Node<'_, '_>],
        from: usize,
        wrong: &mut Vec<String>,
    ) -> Option<usize> {
        match self.resolved(particle) {
            Particle::Sequence(parts) => {
                parts.iter().try_fold(from, |at, part| self.matches(part, children, at, wrong))
            }
            Particle::Choice(parts) => {
                let start = wrong.len();
                let mut best = None;
                for part in parts {
                    wrong.truncate(start);
                    if let Some(end) = self.matches(part, children, from, wrong)
                        && best.is_none_or(|best| best < end)
                    {
                        best = Some(end);
                    }
                }
                wrong.truncate(start);
                let part = parts.iter().find(|part| self.matches(part, children, from, &mut Vec::new()) == best)?;
                self.matches(part, children, from, wrong)
            }
            Particle::Any { other, times } => {
                let fits = |child: &Node<'_, '_>| !other || child.tag_name().namespace() != Some(&*self.namespace);
                let count = children.iter().skip(from).take(times.1).take_while(|child| fits(child)).count();
                (count >= times.0).then_some(from + count)
            }
            Particle::Element { name, holds, times } => {
                let fits = |child: &Node<'_, '_>| {
                    child.tag_name().name() == name && child.tag_name().namespace() == Some(&*self.namespace)
                };
                let found: Vec<_> = children.iter().skip(from).take(times.1).take_while(|child| fits(child)).collect();
                for child in &found {
                    self.element(**child, holds, wrong);
                }
                (found.len() >= times.0).then_some(from + found.len())
            }
        }
    }

    /// A document with everything that the type of a global element may hold, each choice taken in turn by `pick`;
    /// references are expanded down to `depth`.
    pub fn instance(&self, name: &str, depth: usize, pick: usize) -> Option<String> {
        let mut out = String::new();
        let holds = self.elements.get(name)?;
        self.write(name, holds, depth, pick, &mut out, true);
        Some(out)
    }

    fn write(&self, name: &str, holds: &Holds, depth: usize, pick: usize, out: &mut String, root: bool) {
        let namespace = if root { format!(" xmlns=\"{}\"", self.namespace) } else { String::new() };
        let _ = write!(out, "<{name}{namespace}");
        let Some(complex) = self.complex(holds) else {
            let simple = if let Holds::Simple(simple) = holds { simple } else { "string" };
            let _ = write!(out, ">{}</{name}>", sample(simple, name));
            return;
        };
        for (attribute, simple, _) in &complex.attributes {
            let value = match (name, attribute.as_str()) {
                ("Collection", "resourceURI") => format!("{}/MachineCollection", self.namespace),
                // Keys are unique.
                ("property", _) => format!("key {}", out.len()),
                _ => sample(simple, attribute),
            };
            let _ = write!(out, " {attribute}=\"{value}\"");
        }
        // Writing into a `String` cannot fail.
        out.push('>');
        if let Some(text) = &complex.text {
            out.push_str(&sample(text, name));
        }
        let is_reference = !root && complex.attributes.iter().any(|(name, ..)| name == "href");
        if let Some(content) = complex.content.as_ref().filter(|_| depth > 0 || !is_reference) {
            self.write_particle(content, depth.saturating_sub(usize::from(is_reference)), pick, out);
        }
        let _ = write!(out, "</{name}>");
    }

    fn write_particle(&self, particle: &Particle, depth: usize, pick: usize, out: &mut String) {
        match self.resolved(particle) {
            Particle::Sequence(parts) => parts.iter().for_each(|part| self.write_particle(part, depth, pick, out)),
            Particle::Choice(parts) => {
                // The empty sequence stands for a reference that is not expanded.
                let rich: Vec<_> =
                    parts.iter().filter(|part| !matches!(part, Particle::Sequence(all) if all.is_empty())).collect();
                if let Some(part) = rich.get(pick % rich.len().max(1)) {
                    self.write_particle(part, depth, pick, out);
                }
            }
            Particle::Any { .. } => {}
            Particle::Element { name, holds, times } => {
                for _ in 0..times.1.min(2) {
                    self.write(name, holds, depth, pick, out, false);
                }
            }
        }
    }
}

fn times(node: Node<'_, '_>) -> (usize, usize) {
    let bound = |name: &str| match node.attribute(name) {
        Some("unbounded") => usize::MAX,
        Some(number) => number.parse().unwrap_or(1),
        None => 1,
    };
    (bound("minOccurs"), bound("maxOccurs"))
}

fn particle(node: Node<'_, '_>) -> Option<Particle> {
    let parts = || elements(node).filter_map(particle).collect();
    match node.tag_name().name() {
        "sequence" => Some(Particle::Sequence(parts())),
        "choice" => Some(Particle::Choice(parts())),
        "any" => Some(Particle::Any { other: node.attribute("namespace") == Some("##other"), times: times(node) }),
        // A group is put in where it is referred to: it is marked by standing no times.
        "group" => Some(Particle::Element {
            name: local(node.attribute("ref")?),
            holds: Holds::Simple(String::new()),
            times: (0, 0),
        }),
        "element" => Some(match node.attribute("ref") {
            Some(name) => {
                Particle::Element { name: local(name), holds: Holds::Global(local(name)), times: times(node) }
            }
            None => {
                Particle::Element { name: node.attribute("name")?.to_owned(), holds: holds(node), times: times(node) }
            }
        }),
        _ => None,
    }
}

fn holds(node: Node<'_, '_>) -> Holds {
    match node.attribute("type") {
        Some(simple) if simple.starts_with("xs:") => Holds::Simple(local(simple)),
        Some(name) => Holds::Named(local(name)),
        None => {
            let own = elements(node).find(|child| is(child, "complexType")).map(complex);
            own.map_or(Holds::Simple("string".into()), |own| Holds::Own(Box::new(own)))
        }
    }
}

fn complex(node: Node<'_, '_>) -> Complex {
    let extension = node
        .descendants()
        .find(|inner| is(inner, "extension"))
        .filter(|_| elements(node).any(|child| is(&child, "simpleContent")));
    let around = extension.unwrap_or(node);
    let attribute = |inner: Node<'_, '_>| {
        let simple = local(inner.attribute("type").unwrap_or("string"));
        Some((inner.attribute("name")?.to_owned(), simple, inner.attribute("use") == Some("required")))
    };
    let any = elements(around).find(|inner| is(inner, "anyAttribute"));
    let of_others = any.is_some_and(|any| any.attribute("namespace") == Some("##other"));
    Complex {
        content: elements(node).find_map(particle),
        text: extension.and_then(|extension| extension.attribute("base")).map(local),
        attributes: elements(around).filter(|inner| is(inner, "attribute")).filter_map(attribute).collect(),
        foreign: of_others,
        any: any.is_some() && !of_others,
    }
}

/// Is the text of this simple type? As far as DSP8009 needs it.
fn fits(simple: &str, text: &str) -> bool {
    let trimmed = text.trim();
    match simple {
        "long" => trimmed.parse::<i64>().is_ok(),
        "boolean" => matches!(trimmed, "true" | "false" | "0" | "1"),
        "dateTime" => {
            let bytes = trimmed.as_bytes();
            bytes.get(10) == Some(&b'T') && bytes.len() >= 19 && sidereal_model::datetime::parse(trimmed).is_some()
        }
        "hexBinary" => trimmed.len().is_multiple_of(2) && trimmed.bytes().all(|byte| byte.is_ascii_hexdigit()),
        _ => true,
    }
}

fn sample(simple: &str, name: &str) -> String {
    match simple {
        "long" => "7".into(),
        "boolean" => "true".into(),
        "dateTime" => "2013-05-02T10:00:00+02:00".into(),
        "hexBinary" => "0aFF".into(),
        "anyURI" => format!("http://c.example/{name}"),
        _ => format!("{name} of it"),
    }
}
