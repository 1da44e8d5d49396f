//! Rules and how they are run.

use std::borrow::Cow;
use std::collections::BTreeMap;

use foldhash::HashMap;
use regex::Regex;
use serde::Deserialize;
use sidereal_diagnostics::{Finding, Place, Severity, Span};
use sidereal_model::{DateTime, locate};
use toml::Spanned;

use crate::edge_kinds::EdgeKind;
use crate::family::{Families, Family};
use crate::graph::{Edge, ModelGraph, Node, NodeId, SourceForm};
use crate::rules::RULES;
use crate::rules::characteristic::Problem;

/// A rule of validation. Rules of your own are values like the built-in ones:
///
/// ```
/// use sidereal_graph::diagnostics::{Rule as About, Severity};
/// use sidereal_graph::{Check, Family, ModelGraph, Rule, Validator};
///
/// const NAMELESS: Rule = Rule {
///     about: About {
///         code: "OUR0001",
///         name: "nameless-service",
///         severity: Severity::Warning,
///         summary: "Our services have names.",
///     },
///     since: "1.0.0",
///     page: "",
///     check: Check::Node(&[Family::Service], |cx, service| {
///         if service.name().is_none() {
///             cx.report(service.place(), format!("{} has no name", service.words())).help("give it one");
///         }
///     }),
/// };
///
/// let graph = ModelGraph::of_text(r#"{"@type": "Service", "id": "s1"}"#)?;
/// let findings = Validator::new().with(&NAMELESS).validate(&graph);
/// assert_eq!(findings[0].code, "OUR0001");
/// # Ok::<(), Box<sidereal_graph::diagnostics::Finding>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Code, name, severity and summary.
    pub about: sidereal_diagnostics::Rule,
    /// The version that introduced it.
    pub since: &'static str,
    /// Its page: what it checks, why, an example, the fix, the standard.
    pub page: &'static str,
    /// What it does.
    pub check: Check,
}

type NodeCheck = for<'g> fn(&mut Context<'g>, Node<'g>);
type EdgeCheck = for<'g> fn(&mut Context<'g>, Edge<'g>);

/// What a rule looks at. The check reports to the [`Context`].
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Each entity of these families; of all, if none is named.
    Node(&'static [Family], for<'g> fn(&mut Context<'g>, Node<'g>)),
    /// Each edge of these kinds; of all, if none is named.
    Edge(&'static [EdgeKind], for<'g> fn(&mut Context<'g>, Edge<'g>)),
    /// The graph as a whole.
    Graph(for<'g> fn(&mut Context<'g>)),
}

/// What a check has at hand.
#[derive(Debug)]
pub struct Context<'g> {
    graph: &'g ModelGraph,
    as_of: Option<DateTime>,
    open: Families,
    rule: sidereal_diagnostics::Rule,
    findings: Vec<Finding>,
    regexes: HashMap<Box<str>, Option<Regex>>,
    pub(crate) problems: Option<(NodeId, Vec<Problem>)>,
}

impl<'g> Context<'g> {
    /// The graph.
    pub fn graph(&self) -> &'g ModelGraph {
        self.graph
    }

    /// The instant at which the model is judged; none when all of its time is.
    pub fn as_of(&self) -> Option<DateTime> {
        self.as_of
    }

    /// The families whose entities need not be in the set.
    pub fn open(&self) -> Families {
        self.open
    }

    /// Reports a problem. The answer is its finding, to which a help can be added.
    pub fn report(&mut self, place: Place, message: impl Into<String>) -> Report<'_> {
        self.findings.push(Finding::new(&self.rule, message).at(place));
        Report(self.findings.last_mut())
    }

    /// A regular expression of a specification; none when it is not one, or too large.
    pub(crate) fn regex(&mut self, pattern: &str) -> Option<&Regex> {
        if !self.regexes.contains_key(pattern) {
            let whole = format!("^(?:{pattern})$");
            let built = regex::RegexBuilder::new(&whole).size_limit(1 << 20).nest_limit(64).build();
            self.regexes.insert(pattern.into(), built.ok());
        }
        self.regexes.get(pattern).and_then(Option::as_ref)
    }
}

/// A finding that was just reported.
#[derive(Debug)]
pub struct Report<'c>(Option<&'c mut Finding>);

impl Report<'_> {
    /// Says what to do about it.
    #[allow(clippy::return_self_not_must_use, reason = "the finding is reported already")]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.help = Some(help.into());
        }
        self
    }

    /// Makes it better or worse than its rule says.
    #[allow(clippy::return_self_not_must_use, reason = "the finding is reported already")]
    pub fn severity(mut self, severity: Severity) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.severity = severity;
        }
        self
    }
}

/// Which rules apply, and how severe they are.
///
/// As TOML:
///
/// ```
/// let config = sidereal_graph::Config::parse("sidereal.toml", r#"
///     open-references = ["Party", "Place"]   # need not be in the set; true: nothing need be
///     [rules]
///     GRA0109 = "off"
///     dangling-reference = "warning"         # by name or by code
/// "#)?;
/// # Ok::<(), sidereal_graph::ConfigError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// By the code of a rule; none for a rule that is switched off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// The families whose entities need not be in the set.
    pub open_references: Vec<Family>,
}

/// A configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawConfig {
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
    open_references: Option<Spanned<OpenReferences>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OpenReferences {
    All(bool),
    Families(Vec<String>),
}

impl Config {
    /// Reads a configuration for the built-in rules; `file` is what errors call it.
    ///
    /// # Errors
    /// When the text is not TOML, or names a rule, severity or family that does not exist.
    pub fn parse(file: &str, text: &str) -> Result<Self, ConfigError> {
        Self::parse_for(file, text, &[])
    }

    /// As [`parse`](Self::parse), with rules of your own, too.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_for(file: &str, text: &str, own: &[&Rule]) -> Result<Self, ConfigError> {
        let fail = |range: Option<std::ops::Range<usize>>, message: String| ConfigError {
            message,
            place: Place { file: Some(file.into()), path: None, span: range.map(|range| Span::of(text, range)) },
        };
        let raw: RawConfig = toml::from_str(text).map_err(|error| fail(error.span(), error.message().to_owned()))?;
        let mut config = Self::default();
        for (name, severity) in raw.rules {
            let known = |rule: &&Rule| rule.about.code == name.as_ref() || rule.about.name == name.as_ref();
            let Some(rule) = RULES.iter().chain(own.iter().copied()).find(known) else {
                return Err(fail(Some(name.span()), format!("there is no rule `{}`", name.as_ref())));
            };
            let wanted = match severity.as_ref().as_str() {
                "off" => None,
                word => Some(word.parse().map_err(|_| {
                    let message = format!("`{word}` is not one of `off`, `advice`, `warning` and `error`");
                    fail(Some(severity.span()), message)
                })?),
            };
            config.rules.insert(rule.about.code.to_owned(), wanted);
        }
        if let Some(open) = raw.open_references {
            let span = open.span();
            config.open_references = match open.into_inner() {
                OpenReferences::All(true) => Family::all().collect(),
                OpenReferences::All(false) => Vec::new(),
                OpenReferences::Families(names) => names
                    .iter()
                    .map(|name| {
                        Family::of_class(name)
                            .ok_or_else(|| fail(Some(span.clone()), format!("there is no class `{name}`")))
                    })
                    .collect::<Result<_, _>>()?,
            };
        }
        Ok(config)
    }
}

/// Runs rules on graphs.
///
/// ```
/// use sidereal_graph::{ModelGraph, Validator};
///
/// let graph = ModelGraph::of_text(r#"{"@type": "Service", "id": "s1", "supportingResource": [{"id": "r9"}]}"#)?;
/// let findings = Validator::new().validate(&graph);
/// assert_eq!(
///     findings[0].to_string(),
///     "error[GRA0002]: Resource `r9`, which realizes Service `s1`, is not in this set (at /supportingResource/0/id)",
/// );
/// # Ok::<(), Box<sidereal_graph::diagnostics::Finding>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validator<'r> {
    rules: Vec<&'r Rule>,
    config: Config,
    as_of: Option<DateTime>,
}

impl Default for Validator<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'r> Validator<'r> {
    /// With the built-in rules.
    pub fn new() -> Self {
        Self { rules: RULES.iter().collect(), config: Config::default(), as_of: None }
    }

    /// With another rule.
    #[must_use]
    pub fn with(mut self, rule: &'r Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// As a configuration says.
    #[must_use]
    pub fn configured(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// At an instant: what does not hold then is not looked at.
    #[must_use]
    pub fn as_of(mut self, instant: DateTime) -> Self {
        self.as_of = Some(instant);
        self
    }

    /// What the rules find, in the order of the documents. Places have pointers; [`place`] finds line and column.
    pub fn validate(&self, graph: &ModelGraph) -> Vec<Finding> {
        let open = Families(self.config.open_references.iter().fold(0, |bits, family| bits | family.bit()));
        let mut context = Context {
            graph,
            as_of: self.as_of,
            open,
            rule: sidereal_diagnostics::Rule { code: "", name: "", severity: Severity::Advice, summary: "" },
            findings: Vec::new(),
            regexes: HashMap::default(),
            problems: None,
        };
        let used: Vec<&Rule> =
            self.rules.iter().copied().filter(|rule| self.config.rules.get(rule.about.code) != Some(&None)).collect();
        let at = |node: Node<'_>| self.as_of.is_none_or(|instant| node.is_valid_at(instant));
        let by_family: Vec<Vec<(&Rule, NodeCheck)>> = Family::all()
            .map(|family| {
                let of = |rule: &&'r Rule| match rule.check {
                    Check::Node(families, check) if families.is_empty() || families.contains(&family) => {
                        Some((*rule, check))
                    }
                    _ => None,
                };
                used.iter().filter_map(of).collect()
            })
            .collect();
        let by_kind: Vec<Vec<(&Rule, EdgeCheck)>> = EdgeKind::all()
            .map(|kind| {
                let of = |rule: &&'r Rule| match rule.check {
                    Check::Edge(kinds, check) if kinds.is_empty() || kinds.contains(&kind) => Some((*rule, check)),
                    _ => None,
                };
                used.iter().filter_map(of).collect()
            })
            .collect();
        for node in graph.nodes() {
            if node.is_missing() || !at(node) {
                continue;
            }
            for (rule, check) in by_family.get(node.data.family as usize).into_iter().flatten() {
                context.rule = rule.about;
                check(&mut context, node);
            }
        }
        for edge in graph.edges() {
            let checks = by_kind.get(edge.data.kind as usize).map(Vec::as_slice).unwrap_or_default();
            let holds = || self.as_of.is_none_or(|instant| edge.is_valid_at(instant) && at(edge.source()));
            if checks.is_empty() || !holds() {
                continue;
            }
            for (rule, check) in checks {
                context.rule = rule.about;
                check(&mut context, edge);
            }
        }
        for rule in &used {
            if let Check::Graph(check) = rule.check {
                context.rule = rule.about;
                check(&mut context);
            }
        }
        let mut findings = context.findings;
        for finding in &mut findings {
            if let Some(Some(severity)) = self.config.rules.get(finding.code) {
                finding.severity = *severity;
            }
        }
        sort(graph, &mut findings);
        findings
    }
}

/// In the order of the documents, then by line and pointer, then by code.
fn sort(graph: &ModelGraph, findings: &mut [Finding]) {
    let order: HashMap<&str, usize> = graph
        .documents
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(at, source)| Some((source.file.as_deref()?, at)))
        .collect();
    findings.sort_by_cached_key(|finding| {
        let place = &finding.place;
        let file = place.file.as_deref().and_then(|file| order.get(file)).copied();
        let steps: Vec<(u64, String)> = place
            .path
            .as_deref()
            .unwrap_or_default()
            .split('/')
            .map(|step| step.parse().map_or_else(|_| (u64::MAX, step.to_owned()), |index| (index, String::new())))
            .collect();
        (file, place.span.map(|span| span.line), steps, finding.code, finding.message.clone())
    });
}

/// Gives findings of a graph the line and column of their places; `text` gives the text of a file, as it was added.
pub fn place<'t>(graph: &ModelGraph, findings: &mut [Finding], mut text: impl FnMut(&str) -> Option<Cow<'t, str>>) {
    let forms: HashMap<&str, SourceForm> =
        graph.documents.iter().filter_map(|source| Some((source.file.as_deref()?, source.form))).collect();
    let mut by_file: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        if let Some(file) = finding.place.file.as_deref() {
            by_file.entry(file.to_owned()).or_default().push(index);
        }
    }
    for (file, indexes) in by_file {
        let Some(text) = text(&file) else { continue };
        if matches!(forms.get(file.as_str()), Some(SourceForm::Lines { .. })) {
            place_lines(&text, findings, &indexes);
            continue;
        }
        let mut near: Vec<Finding> = indexes.iter().filter_map(|index| findings.get(*index).cloned()).collect();
        locate::place_all(&text, &mut near);
        for (index, placed) in indexes.into_iter().zip(near) {
            if let Some(finding) = findings.get_mut(index) {
                *finding = placed;
            }
        }
    }
}

/// Of NDJSON the line is known, and the pointer leads on from its start.
fn place_lines(text: &str, findings: &mut [Finding], indexes: &[usize]) {
    let mut wanted: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for index in indexes {
        if let Some(span) = findings.get(*index).and_then(|finding| finding.place.span) {
            wanted.entry(span.line).or_default().push(*index);
        }
    }
    let (mut offset, mut number) = (0, 1_u32);
    for line in text.split_inclusive('\n') {
        for index in wanted.remove(&number).unwrap_or_default() {
            let Some(finding) = findings.get_mut(index) else { continue };
            let pointer = finding.place.path.as_deref().unwrap_or_default();
            if let Some(mut span) = locate::place(line, pointer).span {
                span.offset += offset;
                span.line += number - 1;
                finding.place.span = Some(span);
            }
        }
        offset += line.len();
        number = number.saturating_add(1);
    }
}
