//! Two ways to do the same work, side by side.

use std::time::{Duration, Instant};

/// Measures both in turn, so that what else the machine does hits both alike, and prints the median of the ratios.
///
/// Criterion says how long each takes; it measures one after the other, minutes apart on a busy machine.
#[allow(clippy::print_stdout, reason = "the ratio is what the benchmark is run for")]
pub fn ratio(name: &str, bytes: usize, mut ours: impl FnMut(), mut baseline: impl FnMut()) {
    const ROUNDS: usize = 15;
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed().max(Duration::from_nanos(1)).as_secs_f64()
    };
    let mut times: Vec<(f64, f64)> = (0..=ROUNDS).map(|_| (time(&mut ours), time(&mut baseline))).skip(1).collect();
    times.sort_by(|left, right| (left.0 / left.1).total_cmp(&(right.0 / right.1)));
    let Some((ours, baseline)) = times.get(ROUNDS / 2) else { return };
    #[allow(clippy::cast_precision_loss, reason = "payloads are far below 2^52 bytes")]
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    println!(
        "{name}: {:.2} of the baseline ({:.0} MB/s to {:.0} MB/s)",
        ours / baseline,
        speed(*ours),
        speed(*baseline)
    );
}
