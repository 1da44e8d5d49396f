//! The graph: what is found, whatever the order, and what changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use sidereal_graph::testing::{model, snapshot};
use sidereal_graph::{
    Check, Config, Direction, EDGES, EdgeKind, Family, ModelGraph, Rule, SourceForm, Validator, assert_findings, place,
};

fn ends(graph: &ModelGraph) -> Vec<String> {
    let mut all: Vec<String> = graph
        .edges()
        .map(|edge| {
            format!(
                "{} {} {}{}",
                edge.source().words(),
                edge.kind(),
                edge.target().words(),
                if edge.target().is_missing() { "?" } else { "" }
            )
        })
        .collect();
    all.sort();
    all
}

/// Entities that refer to each other in every way an order can matter.
const PARTS: &[&str] = &[
    r#"{"@type": "Product", "id": "1", "realizingService": [{"id": "1"}], "relatedParty": [{"id": "7", "role": "customer"}]}"#,
    r#"{"@type": "CustomerFacingService", "id": "1", "supportingService": [{"id": "2"}], "supportingResource": [{"href": "http://c/machines/1"}]}"#,
    r#"{"@type": "ResourceFacingService", "id": "2", "name": "rfs", "supportingResource": [{"id": "u-1"}]}"#,
    r#"{"@type": "LogicalResource", "id": "u-1", "href": "http://c/machines/1", "name": "vm"}"#,
    r#"{"@type": "Customer", "id": "7", "name": "Mr. Goodwill", "engagedParty": {"id": "7", "@referredType": "Individual"}}"#,
    r#"{"@type": "Individual", "id": "8", "fullName": "Somebody else"}"#,
];

#[test]
fn the_order_does_not_matter() {
    let all = |order: &[usize]| {
        let mut graph = ModelGraph::new();
        let mut edit = graph.edit();
        for at in order {
            edit.text(None, PARTS[*at]).unwrap();
        }
        edit.finish();
        graph
    };
    let due = ends(&all(&[0, 1, 2, 3, 4, 5]));
    assert_eq!(
        due,
        [
            "Customer `Mr. Goodwill` role Party `7`?",
            "CustomerFacingService `1` realization ResourceFacingService `rfs`",
            "CustomerFacingService `1` support LogicalResource `vm`",
            "Product `1` realization CustomerFacingService `1`",
            "Product `1` role Customer `Mr. Goodwill`",
            "ResourceFacingService `rfs` realization LogicalResource `vm`",
        ]
    );
    for order in [[5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 4, 2], [2, 4, 0, 3, 5, 1]] {
        assert_eq!(ends(&all(&order)), due);
        // One edit for each gives the same as one for all.
        let mut graph = ModelGraph::new();
        for at in order {
            graph.edit().text(None, PARTS[at]).unwrap();
        }
        assert_eq!(ends(&graph), due);
        assert_eq!(graph.nodes().filter(sidereal_graph::Node::is_missing).count(), 1);
    }
}

#[test]
fn what_is_removed_is_missed_and_what_is_replaced_is_not() {
    let mut graph = ModelGraph::new();
    for part in PARTS {
        graph.edit().text(None, part).unwrap();
    }
    let before = ends(&graph);
    let vm = graph.get(Family::Resource, "u-1").unwrap().node_id();
    graph.edit().remove(vm);
    assert_eq!(ends(&graph).iter().filter(|end| end.ends_with("Resource `u-1`?")).count(), 2);
    graph.edit().text(None, PARTS[3]).unwrap();
    assert_eq!(ends(&graph), before);

    graph.edit().replace(None, &PARTS[2].replace("rfs", "other")).unwrap();
    assert_eq!(ends(&graph).join("\n"), before.join("\n").replace("rfs", "other"));
    assert!(graph.nodes().filter(|node| node.id() == Some("2")).count() == 1);
}

#[test]
fn values_are_entities_and_give_way_to_the_whole() {
    let nested = r#"{"@type": "Product", "id": "1", "product": [{"id": "2", "status": "active", "realizingService": [{"id": "x"}]}]}"#;
    let whole = r#"{"@type": "Product", "id": "2", "status": "suspended"}"#;
    let graph = model(nested);
    let inner = graph.get(Family::Product, "2").unwrap();
    assert_eq!((inner.state(), inner.edges().count()), (Some("active"), 1));
    assert_eq!(inner.place().path.as_deref(), Some("/product/0"));
    assert_eq!(inner.edges().next().unwrap().place().path.as_deref(), Some("/product/0/realizingService/0/id"));
    for order in [[nested, whole], [whole, nested]] {
        let graph = model(&format!("[{}]", order.join(",")));
        let inner = graph.get(Family::Product, "2").unwrap();
        assert_eq!((inner.state(), inner.edges().count(), inner.incoming().count()), (Some("suspended"), 0, 1));
        assert_eq!(graph.node_count(), 2);
    }
}

#[test]
fn versions_and_addresses_tell_entities_apart() {
    let graph = model(
        r#"[{"@type": "ServiceSpecification", "id": "a", "version": "1", "name": "old"},
            {"@type": "Service", "id": "s", "serviceSpecification": {"id": "a", "version": "2"}},
            {"@type": "Service", "id": "t", "serviceSpecification": {"id": "a", "href": "http://x/a?version=1"}},
            {"@type": "ServiceSpecification", "id": "a", "version": "2", "name": "new"},
            {"@type": "ServiceSpecification", "id": "a", "version": "1", "href": "http://x/a?version=1", "name": "there"}]"#,
    );
    let followed = |id: &str| {
        let service = graph.get(Family::Service, id).unwrap();
        service.targets(EdgeKind::Specification).next().unwrap().name().unwrap().to_owned()
    };
    assert_eq!((followed("s").as_str(), followed("t").as_str()), ("new", "there"));
}

#[test]
fn an_id_of_very_many_takes_no_longer() {
    let entities: Vec<String> = (0..20_000)
        .map(|_| r#"{"@type": "Service", "id": "string", "supportingService": [{"id": "string"}]}"#.to_owned())
        .collect();
    let graph = model(&format!("[{}]", entities.join(",")));
    assert_eq!(graph.node_count(), 20_000);
    assert!(graph.by_id("string").count() <= 64);
}

#[test]
fn deep_and_long_models_do_not_overflow() {
    let count = 50_000;
    let chain: Vec<String> = (0..count)
        .map(|at| {
            let next = (at + 1) % count;
            format!(r#"{{"@type": "Product", "id": "{at}", "product": [{{"id": "{next}"}}]}}"#)
        })
        .collect();
    let graph = model(&format!("[{}]", chain.join(",")));
    let findings = Validator::new().validate(&graph);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].message.contains("(49989 more)"), "{}", findings[0].message);
    let start = graph.get(Family::Product, "0").unwrap();
    assert_eq!(graph.impact(start, Direction::Down, None).reached().len(), count);
}

#[test]
fn findings_point_at_file_line_and_pointer() {
    let array = "[\n  {\"@type\": \"Service\",\n   \"id\": \"s\",\n   \"serviceSpecification\": {\"id\": \"gone\"}}\n]";
    let lines = "{\"@type\":\"Product\",\"id\":\"p\"}\n\n{\"@type\":\"Product\",\"id\":\"é\",\"realizingService\":[{\"id\":\"none\"}]}\n";
    let mut graph = ModelGraph::new();
    let mut edit = graph.edit();
    edit.text(Some("a.json".into()), array).unwrap();
    for (line, number) in lines.lines().zip(1_u32..).filter(|(line, _)| !line.is_empty()) {
        edit.line(&"b.ndjson".into(), number, line, &sidereal_model::Limits::default()).unwrap();
    }
    edit.piece(
        &"c.json".into(),
        SourceForm::Translated { array: true },
        4,
        r#"{"@type": "Service", "id": "t", "supportingResource": [{"id": "u"}]}"#,
        &sidereal_model::Limits::default(),
    )
    .unwrap();
    edit.finish();
    let mut findings = Validator::new().validate(&graph);
    place(&graph, &mut findings, |file| match file {
        "a.json" => Some(array.into()),
        "b.ndjson" => Some(lines.into()),
        _ => None,
    });
    assert_eq!(
        snapshot(&findings),
        "error[GRA0002]: ServiceSpecification `gone`, which Service `s` follows, is not in this set (a.json:4:35 at /0/serviceSpecification/id)\n\
         error[GRA0002]: Service `none`, which realizes Product `é`, is not in this set (b.ndjson:3:55 at /realizingService/0/id)\n\
         advice[GRA0002]: Resource `u`, which realizes Service `t`, is not in this set (c.json at /4)\n"
    );
}

#[test]
fn rules_are_switched_and_made_severe_by_a_file() {
    let graph =
        model(r#"{"@type": "ProductOffering", "id": "o", "isBundle": true, "productSpecification": {"id": "s"}}"#);
    assert_findings!(graph, ["GRA0002", "GRA0109"]);
    let run = |text: &str| {
        let config = Config::parse("sidereal.toml", text).unwrap();
        let findings = Validator::new().configured(config).validate(&graph);
        findings.iter().map(|finding| format!("{} {}", finding.code, finding.severity)).collect::<Vec<_>>()
    };
    assert_eq!(run("[rules]\nGRA0109 = \"off\"\n"), ["GRA0002 error"]);
    assert_eq!(
        run("[rules]\ndangling-reference = \"advice\"\nGRA0109 = \"error\""),
        ["GRA0109 error", "GRA0002 advice"]
    );
    assert_eq!(run("open-references = [\"ProductSpecification\"]"), ["GRA0109 warning"]);
    assert_eq!(run("open-references = true"), ["GRA0109 warning"]);
    for (text, message) in [
        ("[rules]\nGRA9999 = \"off\"", "sidereal.toml:2:1: there is no rule `GRA9999`"),
        (
            "[rules]\nGRA0109 = \"loud\"",
            "sidereal.toml:2:11: `loud` is not one of `off`, `advice`, `warning` and `error`",
        ),
        ("open-references = [\"Thing\"]", "sidereal.toml:1:19: there is no class `Thing`"),
    ] {
        assert_eq!(Config::parse("sidereal.toml", text).unwrap_err().to_string(), message);
    }
    assert!(Config::parse("sidereal.toml", "rule = 1").is_err());
}

#[test]
fn a_rule_of_ones_own_counts_as_any_other() {
    const OURS: Rule = Rule {
        about: sidereal_diagnostics::Rule {
            code: "OUR0001",
            name: "too-many-members",
            severity: sidereal_diagnostics::Severity::Warning,
            summary: "Our bundles are small.",
        },
        since: "1.0.0",
        page: "",
        check: Check::Graph(|cx| {
            for node in cx.graph().nodes_of(Family::ProductOffering) {
                if node.targets(EdgeKind::BundleMember).count() > 1 {
                    cx.report(node.place(), format!("{} is large", node.words()));
                }
            }
        }),
    };
    let graph = model(
        r#"[{"@type": "ProductOffering", "id": "o", "bundledProductOffering": [{"id": "a"}, {"id": "b"}]},
        {"@type": "ProductOffering", "id": "a"}, {"@type": "ProductOffering", "id": "b"}]"#,
    );
    let config = Config::parse_for("c", "[rules]\nOUR0001 = \"error\"", &[&OURS]).unwrap();
    let findings = Validator::new().with(&OURS).configured(config).validate(&graph);
    assert_eq!(snapshot(&findings), "error[OUR0001]: ProductOffering `o` is large (at /0)\n");
}

#[test]
fn an_instant_decides_what_counts() {
    let graph = model(
        r#"[{"@type": "Product", "id": "p", "status": "active", "startDate": "2026-01-01", "realizingService": [{"id": "s"}],
             "relatedParty": [{"id": "c", "role": "customer", "@referredType": "Individual"}]},
            {"@type": "Service", "id": "s", "startDate": "2026-01-01", "endDate": "2026-06-01"},
            {"@type": "Individual", "id": "c"}]"#,
    );
    let at = |text: &str| sidereal_model::datetime::parse(text).unwrap().0;
    let codes = |instant: &str| -> Vec<&str> {
        Validator::new().as_of(at(instant)).validate(&graph).into_iter().map(|finding| finding.code).collect()
    };
    assert!(codes("2026-03-01").is_empty());
    assert_eq!(codes("2026-07-01"), ["GRA0301"]);
    assert_eq!(graph.nodes_at(at("2025-01-01")).count(), 1);

    let service = graph.get(Family::Service, "s").unwrap();
    assert_eq!(graph.impact(service, Direction::Up, Some(at("2026-03-01"))).reached().len(), 3);
    assert_eq!(graph.impact(service, Direction::Up, Some(at("2025-03-01"))).reached().len(), 1);
}

#[test]
fn impact_goes_up_to_agreements_and_down_again() {
    let graph = model(
        r#"[{"@type": "Agreement", "id": "a", "agreementItem": [{"product": [{"id": "p"}]}],
             "engagedParty": [{"id": "c", "role": "consumer", "@referredType": "Individual"}]},
            {"@type": "Product", "id": "p", "realizingService": [{"id": "s"}]},
            {"@type": "Product", "id": "gone", "status": "terminated", "realizingService": [{"id": "s"}]},
            {"@type": "Service", "id": "s", "serviceRelationship": [
               {"relationshipType": "reliesOn", "service": {"id": "base"}}, {"relationshipType": "excludes", "service": {"id": "x"}}]},
            {"@type": "Service", "id": "base", "supportingResource": [{"id": "r"}]},
            {"@type": "Service", "id": "x"},
            {"@type": "Resource", "id": "r"}, {"@type": "Individual", "id": "c"}]"#,
    );
    let get = |family, id| graph.get(family, id).unwrap();
    let ids = |family, id, direction| -> Vec<String> {
        let impact = graph.impact(get(family, id), direction, None);
        let mut ids: Vec<String> =
            impact.reached().iter().map(|reached| reached.node.id().unwrap().to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(Family::Resource, "r", Direction::Up), ["a", "base", "c", "p", "r", "s"]);
    assert_eq!(ids(Family::Party, "c", Direction::Down), ["a", "base", "c", "p", "r", "s"]);
    let steps = graph.explain(get(Family::Resource, "r"), get(Family::Party, "c"), None).unwrap();
    let words: Vec<String> = steps.iter().map(sidereal_graph::Step::words).collect();
    assert_eq!(
        words,
        [
            "Resource `r` realizes Service `base`",
            "Service `base` is needed (reliesOn) by Service `s`",
            "Service `s` realizes Product `p`",
            "Product `p` is promised by Agreement `a`",
            "Agreement `a` has as consumer Individual `c`",
        ]
    );
}

#[test]
fn the_table_has_each_attribute_once() {
    for (at, row) in EDGES.iter().enumerate() {
        let same = EDGES[..at].iter().any(|other| other.class == row.class && other.attribute == row.attribute);
        assert!(!same, "{} {}", row.class, row.attribute);
    }
}

#[test]
fn a_relationship_of_version_4_is_one_edge() {
    let mut graph = ModelGraph::new();
    let mut edit = graph.edit();
    let whole = r#"{"@type":"Product","id":"a","productRelationship":[{"relationshipType":"bundles","product":{"id":"b","href":"/b"}}]}"#;
    edit.text(None, whole).unwrap();
    edit.text(None, r#"{"@type":"Product","id":"b"}"#).unwrap();
    edit.finish();
    assert_eq!((graph.nodes().count(), graph.edge_count()), (2, 1));
}
