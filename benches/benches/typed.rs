//! Services of TMF638 into Rust structs: plain fields and a side record, against serde's derive, which keeps nothing else.
#![allow(missing_docs, reason = "criterion makes a public function")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sidereal_benches::compared::Compared;
use sidereal_benches::{compare, flattened, payload, plain};
use sidereal_mapping::same;
use sidereal_model::Structure as _;
use sidereal_sid::Service;

/// Reads every text; how many could be read.
fn all<T, E>(texts: &[String], read: impl Fn(&str) -> Result<T, E>) -> usize {
    texts.iter().filter(|text| black_box(read(text)).is_ok()).count()
}

fn typed(criterion: &mut Criterion) {
    let texts = payload::services(2_000_000);
    let bytes = texts.iter().map(String::len).sum::<usize>();
    assert!(texts.iter().all(|text| Service::from_json(text).is_ok_and(|service| same(text, &service.to_json()))));
    assert_eq!(all(&texts, read_plain), texts.len());
    assert_eq!(all(&texts, read_flattened), texts.len());
    assert!(
        texts
            .iter()
            .all(|text| Compared::read(text).is_ok_and(|read| read.write().is_ok_and(|again| again.len() > 99)))
    );

    let mut group = criterion.benchmark_group("typed");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("serde, nothing kept", |bencher| bencher.iter(|| all(&texts, read_plain)));
    group.bench_function("side record", |bencher| bencher.iter(|| all(&texts, Service::from_json)));
    group.bench_function("serde and comparison", |bencher| bencher.iter(|| all(&texts, Compared::read)));
    group.bench_function("serde and flatten", |bencher| {
        bencher.iter(|| all(&texts, read_flattened));
    });
    group.finish();

    let mut group = criterion.benchmark_group("typed, and written back");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("serde, nothing kept", |bencher| bencher.iter(|| all(&texts, through_plain)));
    group.bench_function("side record", |bencher| bencher.iter(|| all(&texts, through_side_record)));
    group.bench_function("serde and comparison", |bencher| {
        bencher.iter(|| all(&texts, |text| Compared::read(text)?.write()));
    });
    group.bench_function("serde and flatten", |bencher| bencher.iter(|| all(&texts, through_flattened)));
    group.finish();

    let baseline = || {
        all(&texts, read_plain);
    };
    let ratio = |name: &str, work: &dyn Fn() -> usize| {
        let ours = || {
            work();
        };
        compare::ratio(name, bytes, ours, baseline);
    };
    ratio("typed, side record", &|| all(&texts, Service::from_json));
    ratio("typed, serde and comparison", &|| all(&texts, Compared::read));
    ratio("typed, serde and flatten", &|| all(&texts, read_flattened));
}

fn read_plain(text: &str) -> serde_json::Result<plain::Service> {
    serde_json::from_str(text)
}

fn read_flattened(text: &str) -> serde_json::Result<flattened::Service> {
    serde_json::from_str(text)
}

fn through_plain(text: &str) -> serde_json::Result<String> {
    serde_json::to_string(&read_plain(text)?)
}

fn through_flattened(text: &str) -> serde_json::Result<String> {
    serde_json::to_string(&read_flattened(text)?)
}

fn through_side_record(text: &str) -> Result<String, Box<sidereal_diagnostics::Finding>> {
    Service::from_json(text).map(|service| service.to_json())
}

criterion_group!(benches, typed);
criterion_main!(benches);
