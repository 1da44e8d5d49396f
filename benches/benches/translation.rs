//! CIMI to SID, bytes to bytes, against reading and writing the same bytes as `serde_json::Value`.
#![allow(missing_docs, reason = "criterion makes a public function")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sidereal_benches::{compare, payload};
use sidereal_mapping::{Options, Translator, same};
use sidereal_model::Document;

/// The lines of classes that have a table; the others cannot be translated.
fn lines(text: &str) -> Vec<&str> {
    let translator = Translator::builtin();
    text.lines().filter(|line| !translator.translate(line, "sid", &Options::default()).refused).collect()
}

/// As the reader of NDJSON does it: each line in the memory of the one before.
fn translate(lines: &[&str], options: &Options) -> usize {
    let translator = Translator::builtin();
    let (mut document, mut memory) = (Document::default(), String::new());
    let mut through = |line: &str| match document.read(line, &options.limits) {
        Ok(()) => {
            let memory_before = std::mem::take(&mut memory);
            memory = black_box(translator.document_in(&document, "sid", options, memory_before)).output;
            memory.len()
        }
        Err(_) => 0,
    };
    lines.iter().map(|line| through(line)).sum()
}

fn reserialize(lines: &[&str]) -> usize {
    let through = |line: &str| -> serde_json::Result<String> {
        serde_json::to_string(&serde_json::from_str::<serde_json::Value>(line)?)
    };
    lines.iter().map(|line| black_box(through(line)).map_or(0, |text| text.len())).sum()
}

#[allow(clippy::print_stdout, reason = "what is measured belongs beside the figures")]
fn translation(criterion: &mut Criterion) {
    let text = payload::cimi(4_000_000);
    let lines = lines(&text);
    let bytes = lines.iter().map(|line| line.len() + 1).sum::<usize>();
    println!("translation: {} of {} lines have a table, {bytes} bytes", lines.len(), text.lines().count());
    let translator = Translator::builtin();
    for line in lines.iter().take(500) {
        let there = translator.translate(line, "sid", &Options::default());
        let back = translator.translate(&there.output, "cimi", &Options::default());
        assert!(there.report.leaves.lost == 0 && same(line, &back.output), "{line} comes back as {}", back.output);
    }

    let validating = Options { validate: true, ..Options::default() };
    let trusting = Options { validate: false, ..Options::default() };
    let mut group = criterion.benchmark_group("translation");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("serde_json Value, read and written", |bencher| bencher.iter(|| reserialize(&lines)));
    group.bench_function("CIMI to SID, validated", |bencher| bencher.iter(|| translate(&lines, &validating)));
    group.bench_function("CIMI to SID, not validated", |bencher| bencher.iter(|| translate(&lines, &trusting)));
    group.finish();
    for (name, options) in [("translation, validated", validating), ("translation, not validated", trusting)] {
        let ours = || {
            black_box(translate(&lines, &options));
        };
        compare::ratio(name, bytes, ours, || {
            black_box(reserialize(&lines));
        });
    }
}

criterion_group!(benches, translation);
criterion_main!(benches);
