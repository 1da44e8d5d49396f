//! CIM: the whole schema from disk to a resolved repository, and a large enumeration in CIM-XML.
//!
//! `cargo bench -p sidereal-benches --bench cim`. The schema is the published one where it lies beside the checkout, else the
//! built-in classes. The peak of memory is told by `cargo run --release -p sidereal-cim --example peak`; the enumeration is
//! written to `target/enumeration.xml` for it.

#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a benchmark that fails should stop")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::Reader;
use quick_xml::events::Event;
use sidereal_cim::cimxml::{self, Instances};
use sidereal_cim::repository::Builder;
use sidereal_cim::{Repository, builtin, mof};

const INSTANCES: usize = 20_000;

/// The archive of the published schema, if it is there.
fn archive() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.join("shared/schemas/cim");
    let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "zip")).min()
}

fn schema(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cim-schema");
    group.sample_size(20);
    if let Some(path) = archive() {
        let (schema, _) = Repository::load(&path).expect("the schema is read");
        assert_eq!(schema.classes().len(), 1631);
        group.bench_function("published, archive to repository", |bencher| {
            bencher.iter(|| black_box(Repository::load(&path).expect("the schema is read")));
        });
    }
    let text: String = builtin::schema().classes().map(|class| mof::class(class.class())).collect();
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("built-in, text to repository", |bencher| {
        bencher.iter(|| {
            let mut builder = Builder::default();
            builder.bytes("cim.mof", text.as_bytes());
            black_box(builder.finish())
        });
    });
    group.finish();
}

/// An answer to `EnumerateInstances`: instances of 20 properties with their paths, indented as servers do.
fn enumeration() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\">\n<MESSAGE ID=\"1001\" \
         PROTOCOLVERSION=\"1.0\">\n<SIMPLERSP>\n<IMETHODRESPONSE NAME=\"EnumerateInstances\">\n<IRETURNVALUE>\n",
    );
    for at in 0..INSTANCES {
        let keys = [
            ("SystemCreationClassName", "ACME_ComputerSystem".to_owned()),
            ("SystemName", format!("host-{}.example.org", at % 100)),
            ("CreationClassName", "ACME_DiskDrive".to_owned()),
            ("DeviceID", format!("ACME:disk:{at:08}")),
        ];
        text.push_str("<VALUE.NAMEDINSTANCE>\n<INSTANCENAME CLASSNAME=\"ACME_DiskDrive\">\n");
        for (name, value) in &keys {
            let _ = write!(
                text,
                "<KEYBINDING NAME=\"{name}\">\n<KEYVALUE VALUETYPE=\"string\" TYPE=\"string\">{value}</KEYVALUE>\n</KEYBINDING>\n"
            );
        }
        text.push_str("</INSTANCENAME>\n<INSTANCE CLASSNAME=\"ACME_DiskDrive\">\n");
        let mut property = |name: &str, kind: &str, value: &str| {
            let _ = write!(text, "<PROPERTY NAME=\"{name}\" TYPE=\"{kind}\">\n<VALUE>{value}</VALUE>\n</PROPERTY>\n");
        };
        for (name, value) in &keys {
            property(name, "string", value);
        }
        property("ElementName", "string", &format!("Disk drive {at} of bay {} &amp; shelf {}", at % 24, at / 24));
        property("Caption", "string", "A disk drive");
        property(
            "Description",
            "string",
            "A disk drive of 15000 revolutions a minute, hot-swappable, in the left enclosure",
        );
        property("EnabledState", "uint16", "2");
        property("RequestedState", "uint16", "12");
        property("EnabledDefault", "uint16", "2");
        property("HealthState", "uint16", "5");
        property("MaxMediaSize", "uint64", &(at as u64 * 4096 + 1_000_000_000).to_string());
        property("DefaultBlockSize", "uint64", "512");
        property("NeedsCleaning", "boolean", "FALSE");
        property("InstallDate", "datetime", "20240229120000.000000+060");
        property("TimeOfLastStateChange", "datetime", "20260101083015.123456+000");
        property("Name", "string", &format!("500605B0{at:08X}"));
        property("ErrorMethodology", "string", "none that is known to the instrumentation of this enclosure");
        property("NumberOfMediaSupported", "uint32", "1");
        text.push_str(
            "<PROPERTY.ARRAY NAME=\"OperationalStatus\" TYPE=\"uint16\">\n<VALUE.ARRAY>\n<VALUE>2</VALUE>\n\
             <VALUE>15</VALUE>\n</VALUE.ARRAY>\n</PROPERTY.ARRAY>\n</INSTANCE>\n</VALUE.NAMEDINSTANCE>\n",
        );
    }
    text.push_str("</IRETURNVALUE>\n</IMETHODRESPONSE>\n</SIMPLERSP>\n</MESSAGE>\n</CIM>\n");
    text
}

/// A pass over all events.
fn pass(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut events = 0;
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Eof => return events,
            event => {
                black_box(&event);
                events += 1;
            }
        }
    }
}

/// Instances of a stream.
fn stream(text: &str) -> usize {
    let mut instances = Instances::new(text.as_bytes());
    let mut count = 0;
    while let Some(instance) = instances.next_instance().expect("it is CIM-XML") {
        assert_eq!(instance.properties.len(), 20);
        black_box(&instance);
        count += 1;
    }
    count
}

fn enumerations(criterion: &mut Criterion) {
    let text = enumeration();
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/enumeration.xml");
    if let Err(error) = std::fs::write(&target, &text) {
        println!("the enumeration is not written to {}: {error}", target.display());
    }
    assert_eq!(stream(&text), INSTANCES);
    let mut group = criterion.benchmark_group("cim-xml");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_with_input(BenchmarkId::new("baseline/quick-xml", INSTANCES), &text, |bencher, text| {
        bencher.iter(|| pass(text));
    });
    group.bench_with_input(BenchmarkId::new("sidereal/read", INSTANCES), &text, |bencher, text| {
        bencher.iter(|| cimxml::read(text).expect("it is CIM-XML"));
    });
    group.bench_with_input(BenchmarkId::new("sidereal/stream", INSTANCES), &text, |bencher, text| {
        bencher.iter(|| stream(text));
    });
    group.finish();
}

criterion_group!(benches, schema, enumerations);
criterion_main!(benches);
