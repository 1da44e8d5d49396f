//! CIMI to SID as a stream of lines: one thread against two.
#![allow(missing_docs, reason = "criterion makes a public function")]

use std::convert::Infallible;
use std::io::Cursor;
use std::num::NonZeroUsize;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sidereal::Model;
use sidereal::convert::{Converter, Options};
use sidereal::input::Input;
use sidereal::stream::{self, Event, Limit};
use sidereal_benches::{compare, payload};

/// The length of what is written.
fn convert(text: &str, jobs: usize) -> usize {
    let converter = Converter::builtin(Options::to(Model::Sid));
    let limit = Limit { jobs: NonZeroUsize::new(jobs).unwrap_or(NonZeroUsize::MIN), ..Limit::default() };
    let mut written = 0;
    let input = Input::reader("bench", Cursor::new(text.to_owned()));
    let end: Result<(), Infallible> = stream::convert([input], &converter, &limit, |_, event| {
        if let Event::Done(done) = event {
            written += done.output.len();
        }
        Ok(())
    });
    if end.is_ok() { written } else { 0 }
}

fn ndjson(criterion: &mut Criterion) {
    let text = payload::cimi(16_000_000);
    let one = convert(&text, 1);
    assert!(one > text.len() && one == convert(&text, 2));

    let mut group = criterion.benchmark_group("ndjson");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    for jobs in [1, 2] {
        group.bench_function(format!("jobs {jobs}"), |bencher| bencher.iter(|| convert(&text, jobs)));
    }
    group.finish();
    let run = |jobs: usize| {
        let text = &text;
        move || {
            convert(text, jobs);
        }
    };
    compare::ratio("ndjson, two threads against one", text.len(), run(2), run(1));
}

criterion_group!(benches, ndjson);
criterion_main!(benches);
