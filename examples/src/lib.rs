//! The business scenarios, as the examples and their tests read them.
//!
//! Each is a folder here: `ovf/` holds the packages that are deployed, `cimi/` what the cloud providers report, `cim/` what a data
//! centre does, `sid/` what the business keeps. The façade translates all but the last and puts all into one graph.

use std::path::PathBuf;

use sidereal::diagnostics::Finding;
use sidereal::gather::{Gathered, Options};
use sidereal::graph::draw::{DrawOptions, Drawing};
use sidereal::graph::{Family, Node, NodeId, Validator};
use sidereal::input::{Input, walk};

/// The folder of a scenario.
pub fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// All payloads of a scenario in one graph, and what there is to say about them.
///
/// # Errors
/// When the folder cannot be read.
pub fn read(name: &str) -> std::io::Result<(Gathered, Vec<Finding>)> {
    let mut findings = Vec::new();
    let inputs = walk(&folder(name))?.into_iter().map(Input::file);
    let inputs: Vec<Input> = inputs.collect();
    let gathered = Gathered::read(inputs, &Options::default(), |located| findings.push(located.finding));
    findings.extend(gathered.validate(&Validator::new()).into_iter().map(|located| located.finding));
    Ok((gathered, findings))
}

/// A picture from the party to the hardware: without the catalog, whose picture is [`catalog`].
pub fn inventory(gathered: &Gathered, findings: &[Finding]) -> String {
    const CATALOG: &[Family] = &[Family::ProductOffering, Family::ProductOfferingPrice, Family::AgreementSpecification];
    draw(gathered, findings, |node| !node.family().is_specification() && !CATALOG.contains(&node.family()))
}

/// A picture of what is offered, and of what it is specified to be; packages have no name of their own and are left out.
pub fn catalog(gathered: &Gathered, findings: &[Finding]) -> String {
    draw(gathered, findings, |node| {
        let family = node.family();
        let offered = matches!(family, Family::ProductOffering | Family::ProductOfferingPrice);
        let specified = matches!(family, Family::ProductSpecification | Family::ServiceSpecification);
        (offered || specified) && node.name().is_some()
    })
}

fn draw(gathered: &Gathered, findings: &[Finding], wanted: impl Fn(Node<'_>) -> bool) -> String {
    let nodes = gathered.graph.nodes().filter(|node| wanted(*node));
    let only: Vec<NodeId> = nodes.map(|node| node.node_id()).collect();
    // Every entity has a box.
    let options = DrawOptions { boxes: only.len(), only: Some(only), findings, ..DrawOptions::default() };
    Drawing::of(&gathered.graph, &options).svg()
}
