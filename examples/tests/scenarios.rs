//! The scenarios are valid models, and their pages show what they are.
//!
//! `UPDATE=1 cargo test -p sidereal-examples` writes the pictures and answers of `docs/scenarios/` anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::path::{Path, PathBuf};

use sidereal::Model;
use sidereal::convert::{Converter, Options};
use sidereal::gather::Gathered;
use sidereal::graph::{Direction, EdgeKind, Family, ModelGraph, Node};
use sidereal_examples::{catalog, folder, inventory, read};

fn scenario(name: &str) -> Gathered {
    let (gathered, findings) = read(name).unwrap();
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(!gathered.refused);
    assert_eq!(gathered.graph.nodes().filter(sidereal::graph::Node::is_missing).count(), 0);
    gathered
}

/// Compares a file of the documents, or writes it when asked to.
fn compare(name: &str, due: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/scenarios").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, due).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == due, "{} is stale: UPDATE=1 cargo test -p sidereal-examples", path.display());
}

fn pictures(gathered: &Gathered, name: &str) {
    compare(&format!("{name}.svg"), &inventory(gathered, &[]));
    compare(&format!("{name}-catalog.svg"), &catalog(gathered, &[]));
}

/// Puts a text between the fences of a page that come after a heading.
fn answer(page: &str, heading: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/scenarios").join(page);
    let before = std::fs::read_to_string(path).unwrap();
    let (head, rest) = before.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no `{heading}`"));
    let (between, rest) = rest.split_once("```text\n").unwrap();
    let (_, tail) = rest.split_once("```").unwrap();
    compare(page, &format!("{head}{heading}\n{between}```text\n{text}```{tail}"));
}

fn names<'g>(nodes: impl Iterator<Item = Node<'g>>) -> Vec<String> {
    let mut names: Vec<String> = nodes.map(|node| node.name().or(node.id()).unwrap_or_default().to_owned()).collect();
    names.sort();
    names
}

/// What a resource facing service is made from: the specifications of the machines in its package.
fn made_from(graph: &ModelGraph, service: &str) -> Vec<String> {
    let service = graph.get(Family::Service, service).unwrap();
    let package = service.targets(EdgeKind::Specification).next().unwrap();
    assert!(package.is_translated() && package.place().file.unwrap().ends_with(".ovf"));
    names(package.targets(EdgeKind::Realization))
}

/// Processors and memory of the machines that the cloud reports, by their names.
fn sizes(json: &str, class: &str) -> Vec<(u64, u64)> {
    let resources: serde_json::Value = serde_json::from_str(json).unwrap();
    let due = format!("http://schemas.dmtf.org/cimi/1/{class}");
    let of_class = resources.as_array().unwrap().iter().filter(|resource| resource["resourceURI"] == *due);
    let mut sizes: Vec<_> =
        of_class.map(|one| (one["cpu"].as_u64().unwrap(), one["memory"].as_u64().unwrap())).collect();
    sizes.sort_unstable();
    sizes
}

/// Every package, imported as CIMI templates, asks for machines of sizes that its cloud reports.
#[test]
fn packages_ask_for_the_machines_that_run() {
    for (scenario, package, cloud) in [
        ("sme-office-bundle", "email", "machines"),
        ("sme-office-bundle", "office-suite", "machines"),
        ("sme-office-bundle", "virtual-desktop", "machines"),
        ("enterprise-cloud-consumer", "rate-calculation", "abc-private-cloud"),
        ("enterprise-cloud-consumer", "burst-worker", "service-inc-cloud"),
    ] {
        let text = |path: &str| std::fs::read_to_string(folder(scenario).join(path)).unwrap();
        let descriptor = text(&format!("ovf/{package}.ovf"));
        let to = |model: Model| Converter::builtin(Options::to(model));
        let imported = to(Model::Cimi).document(&descriptor);
        assert!(!imported.refused, "{:?}", imported.findings);
        let running = sizes(&text(&format!("cimi/{cloud}.json")), "Machine");
        let asked = sizes(&imported.output, "MachineConfiguration");
        assert!(!asked.is_empty() && asked.iter().all(|size| running.contains(size)), "{package}: {asked:?}");
        assert_eq!(to(Model::Ovf).document(&imported.output).output, descriptor, "{package}");
    }
}

#[test]
fn sme_office_bundle() {
    let gathered = scenario("sme-office-bundle");
    let graph = &gathered.graph;
    let machine = graph.at("https://a1.example/cimi/machines/mail-1").unwrap();
    let impact = graph.impact(machine, Direction::Up, None);
    assert_eq!(
        names(impact.of(Family::Product).map(|reached| reached.node)),
        ["SME Office Bundle of Mr. Goodwill", "eMail of Mr. Goodwill"]
    );
    assert!(names(impact.of(Family::Party).map(|reached| reached.node)).contains(&"Mr. Goodwill".to_owned()));
    let down = graph.impact(graph.get(Family::Party, "goodwill").unwrap(), Direction::Down, None);
    assert_eq!(
        names(down.of(Family::Resource).map(|reached| reached.node)),
        [
            "customers",
            "desktops",
            "guard-1",
            "guard-1 on host-2",
            "host-1",
            "host-2",
            "mail-1",
            "mail-1 on host-1",
            "mailboxes",
            "memory modules of A1-0417",
            "memory of host-1",
            "server A1-0417",
            "server A1-0418",
            "suite-1",
            "suite-1 on host-1",
            "vdi-1",
            "vdi-1 on host-2",
        ]
    );
    assert_eq!(made_from(graph, "mail-rfs"), ["Mail server"]);
    assert_eq!(made_from(graph, "suite-rfs"), ["Application server"]);
    assert_eq!(made_from(graph, "vdi-rfs"), ["Desktop server"]);
    // From what stands in a rack to the customer: the walk through all layers.
    let rack = graph.at(r#"/:CIM_Chassis.CreationClassName="CIM_Chassis",Tag="A1-0417""#).unwrap();
    assert_eq!(rack.name(), Some("server A1-0417"));
    let impact_of_rack = graph.impact(rack, Direction::Up, None);
    let steps = impact_of_rack.path(graph.get(Family::Party, "goodwill").unwrap()).unwrap();
    let steps: Vec<String> = steps.iter().map(|step| format!("{}\n", step.words())).collect();
    answer("sme-office-bundle.md", "## When a server in the rack fails", &steps.concat());
    pictures(&gathered, "sme-office-bundle");
    let product = graph.get(Family::Product, "sob-1").unwrap();
    answer("sme-office-bundle.md", "## Five questions", &graph.describe(product, None).to_string());
    let steps = impact.path(graph.get(Family::Party, "goodwill").unwrap()).unwrap();
    let steps: Vec<String> = steps.iter().map(|step| format!("{}\n", step.words())).collect();
    answer("sme-office-bundle.md", "## When a machine fails", &steps.concat());
}

#[test]
fn enterprise_cloud_consumer() {
    let gathered = scenario("enterprise-cloud-consumer");
    let graph = &gathered.graph;
    let calculation = graph.get(Family::Service, "qrc-cfs").unwrap();
    let down = graph.impact(calculation, Direction::Down, None);
    assert_eq!(
        names(down.of(Family::Resource).map(|reached| reached.node)),
        [
            "abc-host-1",
            "abc-host-2",
            "aggregate",
            "aggregate on abc-array-1",
            "blade ABC-E1-3",
            "blade ABC-E1-4",
            "burst-1",
            "burst-1 on si-host-1",
            "customers",
            "customers on abc-array-1",
            "disk shelf ABC-S1",
            "memory modules of SI-2104",
            "memory of si-host-1",
            "processor of abc-host-1",
            "processor package of ABC-E1-3",
            "qrc-1",
            "qrc-1 on abc-host-1",
            "qrc-2",
            "qrc-2 on abc-host-2",
            "server SI-2104",
            "si-host-1",
            "work",
            "work on si-host-1",
        ]
    );
    let machine = graph.at("https://service-inc.example/cimi/machines/burst-1").unwrap();
    let up = graph.impact(machine, Direction::Up, None);
    let parties = names(up.of(Family::Party).map(|reached| reached.node));
    for party in ["ABC Insurance", "Ms. Doubtfire", "Max Headroom", "Service Inc."] {
        assert!(parties.contains(&party.to_owned()), "{party}: {parties:?}");
    }
    assert_eq!(made_from(graph, "qrc-rfs"), ["First worker", "Second worker"]);
    assert_eq!(made_from(graph, "burst-rfs"), ["Burst worker"]);
    // What was asked of the machine that is deallocated, in the words of CIM and of SID.
    let idle = graph.at(r#"/:CIM_ComputerSystem.CreationClassName="CIM_ComputerSystem",Name="burst-2""#).unwrap();
    let said = |name: &str| {
        let found = idle.characteristics().find(|it| it.name.as_deref() == Some(name));
        found.and_then(|it| it.value.as_ref()).map(ToString::to_string)
    };
    assert_eq!(said("RequestedState").as_deref(), Some("\"Shut Down\""));
    assert_eq!(said("requestedAdministrativeState").as_deref(), Some("\"shutdown\""));
    // From what stands in the racks to the people of both houses.
    for (tag, family, id, heading) in [
        ("SI-2104", Family::Party, "doubtfire", "## When a server in the rack fails"),
        ("ABC-S1", Family::Party, "abc", "## When a disk shelf fails"),
    ] {
        let chassis = graph.at(&format!(r#"/:CIM_Chassis.CreationClassName="CIM_Chassis",Tag="{tag}""#)).unwrap();
        let impact = graph.impact(chassis, Direction::Up, None);
        let steps = impact.path(graph.get(family, id).unwrap()).unwrap();
        let steps: Vec<String> = steps.iter().map(|step| format!("{}\n", step.words())).collect();
        answer("enterprise-cloud-consumer.md", heading, &steps.concat());
    }
    pictures(&gathered, "enterprise-cloud-consumer");
    let product = graph.get(Family::Product, "burst-abc").unwrap();
    answer("enterprise-cloud-consumer.md", "## Five questions", &graph.describe(product, None).to_string());
    let doubtfire = graph.get(Family::Party, "doubtfire").unwrap();
    let steps: Vec<String> = up.path(doubtfire).unwrap().iter().map(|step| format!("{}\n", step.words())).collect();
    answer("enterprise-cloud-consumer.md", "## When a machine fails", &steps.concat());
}
