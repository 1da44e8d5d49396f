//! What the tree costs that entities are read from, with the parsers that could build it.
#![allow(missing_docs, reason = "criterion makes a public function")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize as _;
use sidereal_benches::payload;

/// A tree with the text of numbers, as `sidereal_model::Document` has it.
fn sonic(text: &str) -> Option<sonic_rs::Value> {
    sonic_rs::Value::deserialize(&mut sonic_rs::Deserializer::from_str(text).use_rawnumber()).ok()
}

/// Values of the first level as text, names only below that.
fn sonic_lazy(text: &str) -> usize {
    fn walk(text: &str) -> usize {
        match text.as_bytes().first() {
            Some(b'{') => sonic_rs::to_object_iter(text).flatten().map(|(_, value)| walk(value.as_raw_str())).sum(),
            Some(b'[') => sonic_rs::to_array_iter(text).flatten().map(|value| walk(value.as_raw_str())).sum(),
            _ => 1,
        }
    }
    walk(text)
}

fn parsers(criterion: &mut Criterion) {
    let text = payload::cimi(2_000_000);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().all(|line| sonic(line).is_some() && sidereal_model::Document::parse(line).is_ok()));
    assert!(lines.iter().all(|line| jiter::JsonValue::parse(line.as_bytes(), false).is_ok() && sonic_lazy(line) > 9));

    let mut group = criterion.benchmark_group("parsers");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    let mut bench = |name: &str, parse: &dyn Fn(&str)| {
        group.bench_function(name, |bencher| bencher.iter(|| lines.iter().for_each(|line| parse(line))));
    };
    bench("serde_json Value", &|line| {
        black_box(serde_json::from_str::<serde_json::Value>(line).is_ok());
    });
    bench("serde_json Value, read and written", &|line| {
        black_box(
            serde_json::from_str::<serde_json::Value>(line).and_then(|value| serde_json::to_string(&value)).is_ok(),
        );
    });
    bench("jiter tree", &|line| {
        black_box(jiter::JsonValue::parse(line.as_bytes(), false).is_ok());
    });
    bench("sonic-rs lazy values, all visited", &|line| {
        black_box(sonic_lazy(line));
    });
    bench("sonic-rs tree, numbers as text", &|line| {
        black_box(sonic(line).is_some());
    });
    bench("sidereal_model::Document", &|line| {
        black_box(sidereal_model::Document::parse(line).is_ok());
    });
    group.finish();
}

criterion_group!(benches, parsers);
criterion_main!(benches);
