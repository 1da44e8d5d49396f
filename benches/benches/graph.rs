//! The graph of 10^3 to 10^6 entities with four references each: built, validated, asked for an impact.
//!
//! Beside the time, the memory of a graph is told in bytes for each entity. The baseline is the topological order that
//! petgraph finds on the same edges.
#![allow(missing_docs, reason = "criterion makes a public function")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measures")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use petgraph::graph::DiGraph;
use sidereal::graph::{Direction, Family, ModelGraph, NodeId, Validator};
use sidereal::model::Limits;

/// How many entities; the greatest is left out unless `GRAPH_MILLION` is set, because it takes a while.
fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000, 10_000, 100_000];
    if std::env::var_os("GRAPH_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

/// NDJSON of a model whose entities have four references each: products of two services, a specification and a party; the
/// services of two resources, another service and a specification; the resources of three others and a specification.
/// What is of one layer relies on greater numbers only, so that there is no circle.
fn model(count: usize) -> String {
    const SPECIFICATIONS: usize = 64;
    const LAST: usize = 40;
    let layer = (count.saturating_sub(3 * SPECIFICATIONS + 2 * LAST + 1) / 3).max(1);
    let mut text = String::with_capacity(count * 320);
    // Writing to a string cannot fail.
    for number in 0..layer {
        let below = |step: usize| (number * 7 + step * 13 + 1) % layer;
        let later = |step: usize| number + 1 + (number * step) % (LAST - 1);
        let spec = number % SPECIFICATIONS;
        _ = writeln!(
            text,
            r#"{{"@type":"Product","id":"p{number}","name":"product {number}","status":"active","productSpecification":{{"id":"ps{spec}"}},"realizingService":[{{"id":"s{}"}},{{"id":"s{}"}}],"relatedParty":[{{"id":"c0","role":"customer","@referredType":"Individual"}}]}}"#,
            below(1),
            below(2)
        );
        _ = writeln!(
            text,
            r#"{{"@type":"Service","id":"s{number}","name":"service {number}","state":"active","serviceSpecification":{{"id":"ss{spec}"}},"supportingResource":[{{"id":"r{}"}},{{"id":"r{}"}}],"serviceRelationship":[{{"relationshipType":"reliesOn","service":{{"id":"s{}"}}}}]}}"#,
            below(1),
            below(2),
            later(3)
        );
        _ = writeln!(
            text,
            r#"{{"@type":"LogicalResource","id":"r{number}","name":"resource {number}","resourceStatus":"available","resourceSpecification":{{"id":"rs{spec}"}},"resourceRelationship":[{{"relationshipType":"dependsOn","resource":{{"id":"r{}"}}}},{{"relationshipType":"dependsOn","resource":{{"id":"r{}"}}}},{{"relationshipType":"dependsOn","resource":{{"id":"r{}"}}}}]}}"#,
            later(3),
            later(5),
            later(11)
        );
    }
    for number in layer..layer + LAST {
        _ = writeln!(text, r#"{{"@type":"Service","id":"s{number}","state":"active"}}"#);
        _ = writeln!(text, r#"{{"@type":"LogicalResource","id":"r{number}"}}"#);
    }
    for spec in 0..SPECIFICATIONS {
        for (class, prefix) in
            [("ProductSpecification", "ps"), ("ServiceSpecification", "ss"), ("ResourceSpecification", "rs")]
        {
            _ = writeln!(text, r#"{{"@type":"{class}","id":"{prefix}{spec}","lifecycleStatus":"Active"}}"#);
        }
    }
    text.push_str("{\"@type\":\"Individual\",\"id\":\"c0\",\"fullName\":\"Max\"}\n");
    text
}

fn build(text: &str) -> ModelGraph {
    let mut graph = ModelGraph::new();
    let mut edit = graph.edit();
    let file = "bench".into();
    for (line, number) in text.lines().zip(1_u32..) {
        assert!(edit.line(&file, number, line, &Limits::default()).is_ok());
    }
    drop(edit);
    graph.shrink_to_fit();
    graph
}

/// The same edges, and nothing else.
fn bare(graph: &ModelGraph) -> DiGraph<(), (), u32> {
    let mut numbers = std::collections::HashMap::<NodeId, petgraph::graph::NodeIndex<u32>>::new();
    let mut bare = DiGraph::<(), (), u32>::default();
    for node in graph.nodes() {
        numbers.insert(node.node_id(), bare.add_node(()));
    }
    for edge in graph.edges() {
        let ends = numbers.get(&edge.source().node_id()).zip(numbers.get(&edge.target().node_id()));
        if let Some((source, target)) = ends {
            bare.add_edge(*source, *target, ());
        }
    }
    bare
}

/// The least time of a few runs.
fn least<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let once = |work: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(|_| once(&mut work)).min().unwrap_or_default()
}

fn graph(criterion: &mut Criterion) {
    for size in sizes() {
        let text = model(size);
        let before = memory::held();
        let graph = build(&text);
        let bytes = memory::held().saturating_sub(before);
        let validator = Validator::new();
        assert_eq!(validator.validate(&graph), []);
        let bare = bare(&graph);
        assert!(petgraph::algo::toposort(&bare, None).is_ok());
        let resource = graph.get(Family::Resource, "r1");

        let runs = if size > 100_000 { 3 } else { 10 };
        let built = least(runs, || build(&text));
        let validated = least(runs, || validator.validate(&graph));
        let sorted = least(runs, || petgraph::algo::toposort(&bare, None).is_ok());
        let touched = resource.map(|node| graph.impact(node, Direction::Up, None).reached().len());
        let impact = least(runs, || resource.map(|node| graph.impact(node, Direction::Up, None).reached().len()));
        let each = |time: Duration| time.as_nanos() / size as u128;
        println!(
            "{size} entities: {} edges; build {} ns, {} bytes, validation {} ns for each; validation {:.2} times toposort; impact of one {impact:?} for {touched:?}",
            graph.edge_count(),
            each(built),
            bytes / size,
            each(validated),
            validated.as_secs_f64() / sorted.as_secs_f64().max(1e-9),
        );

        let mut group = criterion.benchmark_group("graph");
        group.sample_size(10).throughput(Throughput::Elements(size as u64));
        if size <= 100_000 {
            group.bench_function(BenchmarkId::new("build", size), |bencher| bencher.iter(|| build(&text)));
            group.bench_function(BenchmarkId::new("validate", size), |bencher| {
                bencher.iter(|| validator.validate(&graph));
            });
            group.bench_function(BenchmarkId::new("baseline/toposort", size), |bencher| {
                bencher.iter(|| petgraph::algo::toposort(&bare, None).is_ok());
            });
        }
        group.finish();
    }
}

/// How much memory is held, by the word of the operating system.
mod memory {
    /// Bytes that are resident.
    pub(crate) fn held() -> usize {
        let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        let pages = status.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0);
        pages * 4096
    }
}

criterion_group!(benches, graph);
criterion_main!(benches);
