//! OVF: reading a descriptor typed and lossless, against passes that keep nothing; checking a package, against hashing it.
#![allow(missing_docs, reason = "criterion makes a public function")]

use std::hint::black_box;
use std::io::{Read, Write};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};
use sidereal_ovf::Descriptor;
use sidereal_ovf::package::{Limits, PackOptions, check_ova, pack};

/// A descriptor of so many virtual systems.
fn descriptor(systems: usize) -> String {
    let fixture = include_str!("../../crates/ovf/tests/fixtures/one.ovf");
    let (head, rest) = fixture.split_once("    <VirtualSystem ovf:id=\"db\">").unwrap_or((fixture, ""));
    let (system, tail) = rest.split_once("    <VirtualSystem ovf:id=\"web\">").unwrap_or((rest, ""));
    let mut text = head.to_owned();
    for index in 0..systems {
        for part in ["    <VirtualSystem ovf:id=\"db", &index.to_string(), "\">", system] {
            text += part;
        }
    }
    text + "    <VirtualSystem ovf:id=\"web\">" + tail
}

/// All events, looked at no further; how many there are.
fn events(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut count = 0;
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            break;
        }
        black_box(&event);
        count += 1;
    }
    count
}

/// All events and attributes; how many there are.
fn events_and_attributes(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut count = 0;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                count += 1 + tag.attributes().filter(|attribute| black_box(attribute).is_ok()).count();
            }
            event => {
                black_box(event);
                count += 1;
            }
        }
    }
    count
}

fn reading(criterion: &mut Criterion) {
    let text = descriptor(200);
    let read = Descriptor::parse(text.clone());
    assert!(read.is_ok_and(|read| read.envelope.virtual_systems().count() == 201 && read.to_text().is_ok_and(|t| t == text)));
    let mut group = criterion.benchmark_group("ovf, read");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("baseline: quick-xml events", |bencher| bencher.iter(|| events(&text)));
    group.bench_function("quick-xml events and attributes", |bencher| bencher.iter(|| events_and_attributes(&text)));
    group.bench_function("roxmltree", |bencher| bencher.iter(|| roxmltree::Document::parse(black_box(&text)).is_ok()));
    group.bench_function("sidereal, typed and lossless", |bencher| {
        bencher.iter_batched(
            || text.clone(),
            |text| Descriptor::parse(text).map(|read| read.envelope.content.len()),
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn checking(criterion: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("sidereal-bench-{}", std::process::id()));
    let size = 64 << 20;
    let made = (|| {
        std::fs::create_dir_all(folder.join("disks"))?;
        std::fs::write(folder.join("small.ovf"), include_str!("../../crates/ovf/tests/fixtures/small.ovf"))?;
        std::fs::write(folder.join("two.bin"), "two")?;
        let mut file = std::fs::File::create(folder.join("disks/one.bin"))?;
        for block in 0..size / 4096 {
            let block: Vec<u8> =
                (0..4096_usize).map(|at| u8::try_from((at * 31 + block) % 251).unwrap_or_default()).collect();
            file.write_all(&block)?;
        }
        Ok::<(), std::io::Error>(())
    })();
    assert!(made.is_ok(), "{made:?}");
    let mut archive = vec![];
    let packed = pack(&folder.join("small.ovf"), &mut archive, &PackOptions::default());
    drop(std::fs::remove_dir_all(&folder));
    assert!(packed.is_ok(), "{packed:?}");
    let wrong = |archive: &[u8]| {
        check_ova(archive, &Limits::default()).map_or(usize::MAX, |checked| {
            // The fixture says another size of the file.
            checked.findings.iter().filter(|finding| finding.name != "size-differs").count()
        })
    };
    assert_eq!(wrong(&archive), 0);

    let mut group = criterion.benchmark_group("ova, check");
    group.throughput(Throughput::Bytes(archive.len() as u64)).sample_size(10);
    group.bench_function("baseline: sha256 of the same bytes", |bencher| {
        bencher.iter(|| {
            let (mut reader, mut digest, mut buffer) = (archive.as_slice(), Sha256::new(), vec![0; 256 << 10]);
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                digest.update(buffer.get(..read).unwrap_or_default());
            }
            digest.finalize()
        });
    });
    group.bench_function("sidereal", |bencher| bencher.iter(|| wrong(&archive)));
    group.finish();
}

criterion_group!(benches, reading, checking);
criterion_main!(benches);
