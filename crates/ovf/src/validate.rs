//! Checks a descriptor.

use std::collections::HashSet;
use std::ops::Range;

use sidereal_diagnostics::{Finding, LineIndex, Place, Rule};

use crate::descriptor::Descriptor;
use crate::namespace::Version;
use crate::read;
use crate::rules;
use crate::shape::{Name, Source};
use crate::xml::{Document, Element, NodeId};

/// So many findings are enough to see that a descriptor is broken.
const MOST: usize = 1000;

/// Checks a descriptor against the standard and tells what is wrong or odd, in the order of the document.
///
/// What was read is checked, not what was changed since: write and read it again to check that.
///
/// ```
/// let text = r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
///   <References><File ovf:id="file1"/></References>
///   <VirtualSystemCollection ovf:id="none"><Info>Nothing</Info></VirtualSystemCollection>
/// </Envelope>"#;
/// let descriptor = sidereal_ovf::Descriptor::parse(text)?;
/// let findings = sidereal_ovf::validate(&descriptor);
/// let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
/// assert!(told.contains(&"error[OVF0202]: the file `file1` has no `href` (2:15 at /Envelope/References/File)".to_owned()));
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
pub fn validate(descriptor: &Descriptor) -> Vec<Finding> {
    let document = descriptor.document();
    // The envelope may have been changed; the document has not.
    let envelope = read::read(document.root(), 0);
    let mut checker = Checker {
        document,
        version: descriptor.version(),
        index: LineIndex::new(document.text()),
        findings: descriptor.findings().to_vec(),
        said: HashSet::new(),
        omitted: 0,
    };
    rules::structure::check(&mut checker, &envelope);
    rules::references::check(&mut checker, &envelope);
    rules::disk::check(&mut checker, &envelope);
    rules::hardware::check(&mut checker, &envelope);
    rules::configuration::check(&mut checker, &envelope);
    rules::product::check(&mut checker, &envelope);
    rules::operation::check(&mut checker, &envelope);
    rules::strings::check(&mut checker, &envelope);
    let Checker { mut findings, omitted, .. } = checker;
    findings.sort_by_key(|finding| finding.place.span.map_or(0, |span| span.offset));
    if omitted > 0 {
        let message = format!("{omitted} more findings are left out");
        findings.push(
            Finding::new(&rules::structure::FINDINGS_OMITTED, message).help("mend the first ones, then check again"),
        );
    }
    findings
}

/// What the checks share.
pub(crate) struct Checker<'d> {
    document: &'d Document,
    version: Version,
    index: LineIndex,
    findings: Vec<Finding>,
    said: HashSet<(&'static str, Option<NodeId>)>,
    omitted: usize,
}

impl<'d> Checker<'d> {
    pub(crate) fn document(&self) -> &'d Document {
        self.document
    }

    pub(crate) fn version(&self) -> Version {
        self.version
    }

    /// The element that a value was read from; the root for one that was not read.
    pub(crate) fn element(&self, source: Source) -> Element<'d> {
        source.node().and_then(|id| self.document.element(id)).unwrap_or(self.document.root())
    }

    fn push(&mut self, finding: Finding, range: Range<usize>, path: impl FnOnce() -> String) {
        if self.findings.len() >= MOST {
            self.omitted += 1;
            return;
        }
        let span = self.index.span(self.document.text(), range);
        self.findings.push(finding.at(Place { file: None, path: Some(path()), span: Some(span) }));
    }

    /// Reports at an element.
    pub(crate) fn at(&mut self, element: Element<'d>, finding: Finding) {
        self.push(finding, element.start_tag(), || element.path());
    }

    /// Reports at the value a value was read from.
    pub(crate) fn of(&mut self, source: Source, finding: Finding) {
        self.at(self.element(source), finding);
    }

    /// Reports at an attribute, or at its element if it has none of that name.
    pub(crate) fn at_attribute(&mut self, source: Source, name: &'static str, finding: Finding) {
        let element = self.element(source);
        match read::attribute(element, &Name::ovf(name)) {
            Some(attribute) => {
                let path = || format!("{}/@{name}", element.path());
                self.push(finding, attribute.value_range(), path);
            }
            None => self.at(element, finding),
        }
    }

    /// Reports at a child, or at its element if it has none of that name.
    pub(crate) fn at_child(&mut self, source: Source, name: &str, finding: Finding) {
        let element = self.element(source);
        self.at(child(element, name).unwrap_or(element), finding);
    }

    /// Is it the first time for this rule and element? For what a producer does everywhere.
    pub(crate) fn first(&mut self, rule: &Rule, of: Source) -> bool {
        self.said.insert((rule.code, of.node()))
    }
}

/// The child of this local name.
pub(crate) fn child<'d>(element: Element<'d>, name: &str) -> Option<Element<'d>> {
    element.children().find(|child| child.name() == name)
}

/// A finding with its help.
pub(crate) fn finding(rule: &Rule, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(rule, message).help(help)
}

/// A name in a message.
pub(crate) fn named(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(" `{name}`"))
}
