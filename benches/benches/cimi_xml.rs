//! What reading CIMI costs: XML to typed resources against a pass of quick-xml over the same bytes, JSON to typed resources
//! against `serde_json::Value`. The ratios are printed; goals are 2.0 and 1.2.
#![allow(missing_docs, reason = "criterion makes a public function")]
#![allow(clippy::print_stdout, reason = "the ratios are what a bench is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::NsReader;
use quick_xml::events::Event;
use sidereal_benches::payload;
use sidereal_cimi::Resource;
use sidereal_cimi::xml::{XmlOptions, from_json};

/// Everything that a document says is looked at: names with their namespaces, attributes and texts, entities resolved.
fn quick_xml_pass(xml: &str) -> usize {
    let mut reader = NsReader::from_str(xml);
    let mut seen = 0;
    loop {
        match reader.read_resolved_event() {
            Ok((_, Event::Start(tag) | Event::Empty(tag))) => {
                seen += tag.name().as_ref().len();
                for attribute in tag.attributes().flatten() {
                    seen += attribute.unescape_value().map_or(0, |value| value.len());
                }
            }
            Ok((_, Event::Text(text))) => seen += text.decode().map_or(0, |text| text.len()),
            Ok((_, Event::Eof)) | Err(_) => return seen,
            Ok(_) => seen += 1,
        }
    }
}

/// As little as a reader can do: names are not resolved, attributes and texts not looked at.
fn quick_xml_skim(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut seen = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return seen,
            Ok(_) => seen += 1,
        }
    }
}

/// The shortest of many runs in turn, so that what disturbs one disturbs all.
fn ratio(documents: &[String], base: fn(&str) -> usize, ours: fn(&str) -> usize) -> f64 {
    let time = |read: fn(&str) -> usize| {
        let start = Instant::now();
        for document in documents {
            black_box(read(document));
        }
        start.elapsed()
    };
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..25 {
        best = (best.0.min(time(base)), best.1.min(time(ours)));
    }
    best.1.as_secs_f64() / best.0.as_secs_f64()
}

fn typed_xml(xml: &str) -> usize {
    Resource::from_xml(xml).map_or(0, |resource| usize::from(resource.class().is_some()))
}

fn typed_json(json: &str) -> usize {
    let document = sidereal_model::Document::parse(json);
    document.map_or(0, |document| usize::from(Resource::of_json(document.root()).class().is_some()))
}

fn value(json: &str) -> usize {
    serde_json::from_str::<serde_json::Value>(json).map_or(0, |value| usize::from(value.is_object()))
}

fn cimi_xml(criterion: &mut Criterion) {
    let size = if std::env::args().any(|argument| argument == "--test") { 20_000 } else { 2_000_000 };
    let json: Vec<String> = payload::cimi(size).lines().map(str::to_owned).collect();
    let xml: Vec<String> =
        json.iter().filter_map(|json| from_json(json, XmlOptions { canonical: true, indented: true })).collect();
    assert!(
        json.len() == xml.len()
            && xml.iter().all(|xml| typed_xml(xml) == 1)
            && json.iter().all(|json| typed_json(json) == 1)
    );
    let bytes = |all: &[String]| all.iter().map(|one| one.len() as u64).sum();
    let mut group = criterion.benchmark_group("cimi");
    group.sample_size(10);
    let mut bench = |name: &str, documents: &[String], read: fn(&str) -> usize| {
        group.throughput(Throughput::Bytes(bytes(documents)));
        group.bench_function(name, |bencher| {
            bencher.iter(|| documents.iter().map(|document| black_box(read(document))).sum::<usize>());
        });
    };
    bench("XML: quick-xml, events only", &xml, quick_xml_skim);
    bench("XML: quick-xml, everything looked at", &xml, quick_xml_pass);
    bench("XML: typed", &xml, typed_xml);
    bench("JSON: serde_json Value", &json, value);
    bench("JSON: typed", &json, typed_json);
    group.finish();
    println!(
        "CIMI XML typed to a pass of quick-xml that looks at everything: {:.2} (goal 2.0)",
        ratio(&xml, quick_xml_pass, typed_xml)
    );
    println!(
        "CIMI XML typed to a pass of quick-xml over the events only: {:.2}",
        ratio(&xml, quick_xml_skim, typed_xml)
    );
    println!("CIMI JSON typed to serde_json::Value: {:.2} (goal 1.2)", ratio(&json, value, typed_json));
}

criterion_group!(benches, cimi_xml);
criterion_main!(benches);
