//! Sidereal and tmflib side by side: how many payloads each reads as a type, how many come out as they went in, and how
//! fast that is.
//!
//! ```text
//! cargo run --release                                        version 4
//! cargo run --release --no-default-features --features v5    version 5, which tmflib 0.1.42 itself fails to build
//! TMF_PAYLOADS=folder cargo run --release                    payloads of your own
//! ```
//!
//! A payload is parsed when it is read as the type of its class, and equal when the JSON written from it has the same values (order
//! of members does not count, digits do). MB/s is reading and writing, measured on the payloads that
//! both parse, whatever is lost, and on those that both give back equal.

mod payloads;
mod theirs;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use payloads::Payload;
use sidereal_model::{Class, Document, Limits};
use sidereal_sid::Entity;

#[derive(Default)]
struct Row {
    payloads: usize,
    ours: Count,
    theirs: Count,
}

#[derive(Default)]
struct Count {
    parsed: usize,
    equal: usize,
}

fn main() {
    let (source, payloads) = payloads::load();
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut both: Vec<&Payload> = Vec::new();
    let mut kept: Vec<&Payload> = Vec::new();
    for payload in &payloads {
        let row = rows.entry(&payload.class).or_default();
        row.payloads += 1;
        let ours = payload.told.and_then(|class| ours(&payload.text, class, &mut Document::default()));
        let theirs = theirs::of(&payload.class).and_then(|trip| trip(&payload.text).ok());
        row.ours.add(ours.as_deref(), &payload.text);
        row.theirs.add(theirs.as_deref(), &payload.text);
        if let (Some(_), Some(theirs)) = (&ours, &theirs) {
            both.push(payload);
            if is_same(theirs, &payload.text) {
                kept.push(payload);
            }
        }
    }
    let version = if cfg!(feature = "v5") { 5 } else { 4 };
    println!("{} payloads of version {version}, {source}\n", payloads.len());
    println!("{:<40} {:>8} {:>15} {:>15}", "", "", "parsed", "equal");
    println!("{:<40} {:>8} {:>8} {:>6} {:>8} {:>6}", "class", "payloads", "sidereal", "tmflib", "sidereal", "tmflib");
    let mut total = Row::default();
    let mut typed = Row::default();
    for (class, row) in &rows {
        if theirs::of(class).is_some() {
            print(class, row);
            typed.sum(row);
        }
        total.sum(row);
    }
    print("of classes that tmflib has", &typed);
    print("all", &total);
    speed("that both parse", &both);
    speed("that both give back equal", &kept);
}

/// Reads a payload as an entity of a class, and writes it.
fn ours(text: &str, class: &'static Class, document: &mut Document) -> Option<String> {
    document.read(text, &Limits::default()).ok()?;
    let entity = Entity::of_class(class, document.root());
    (!matches!(entity, Entity::Unknown(_))).then(|| entity.to_json())
}

impl Count {
    fn add(&mut self, written: Option<&str>, source: &str) {
        let Some(written) = written else { return };
        self.parsed += 1;
        self.equal += usize::from(is_same(written, source));
    }
}

fn is_same(written: &str, source: &str) -> bool {
    match (Document::parse(source), Document::parse(written)) {
        (Ok(before), Ok(after)) => before.root().same(after.root()),
        _ => false,
    }
}

impl Row {
    fn sum(&mut self, other: &Row) {
        self.payloads += other.payloads;
        for (mine, others) in [(&mut self.ours, &other.ours), (&mut self.theirs, &other.theirs)] {
            mine.parsed += others.parsed;
            mine.equal += others.equal;
        }
    }
}

fn print(class: &str, row: &Row) {
    let Row { payloads, ours, theirs } = row;
    println!("{class:<40} {payloads:>8} {:>8} {:>6} {:>8} {:>6}", ours.parsed, theirs.parsed, ours.equal, theirs.equal);
}

/// Reading and writing, in turns; the median of the rounds.
fn speed(which: &str, payloads: &[&Payload]) {
    let bytes: usize = payloads.iter().map(|payload| payload.text.len()).sum();
    if bytes == 0 {
        println!("\nthere are no payloads {which}");
        return;
    }
    let repeat = (4_000_000 / bytes).max(1);
    let mut written = 0;
    let mut round = |work: &mut dyn FnMut(&Payload) -> Option<String>| {
        let start = Instant::now();
        written = 0;
        for _ in 0..repeat {
            written +=
                payloads.iter().filter_map(|payload| black_box(work(payload))).map(|text| text.len()).sum::<usize>();
        }
        (start.elapsed(), written / repeat)
    };
    let mut document = Document::default();
    let mut of_ours = |payload: &Payload| ours(black_box(&payload.text), payload.told?, &mut document);
    let mut of_theirs = |payload: &Payload| theirs::of(&payload.class)?(black_box(&payload.text)).ok();
    let kept = (round(&mut of_ours).1, round(&mut of_theirs).1);
    let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) =
        (0..9).map(|_| (round(&mut of_ours).0, round(&mut of_theirs).0)).unzip();
    let rate = |times: &mut Vec<Duration>| {
        times.sort();
        let median = times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64);
        (bytes * repeat) as f64 / median / 1e6
    };
    let (ours, theirs) = (rate(&mut ours), rate(&mut theirs));
    println!("\n{} payloads {which}, {bytes} bytes, read and written:", payloads.len());
    println!("sidereal {ours:.0} MB/s, tmflib {theirs:.0} MB/s, ratio {:.2}", ours / theirs);
    let share = |kept: usize| kept as f64 / bytes as f64;
    let (ours, theirs) = (ours * share(kept.0), theirs * share(kept.1));
    println!(
        "bytes written: sidereal {}, tmflib {}; of them, sidereal {ours:.0} MB/s, tmflib {theirs:.0} MB/s",
        kept.0, kept.1
    );
}
