//! `cargo run --release -p sidereal-fuzz -- TARGET [SECONDS] [SEED]`
//!
//! Takes fixtures, changes bytes of them, and looks at the laws of each reader until the time is over or a law is broken.
//! What breaks one, or does not end, is written to `fuzz/broken-TARGET`, to become a test. The changes know nothing of what the code does
//! with them; they splice, repeat, cut and overwrite, with words that the formats give a meaning.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that tells what it found")]

mod cim;
mod ovf;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A target: what it starts from, words to splice in, and its laws, told by what is broken.
struct Target {
    name: &'static str,
    seeds: fn() -> Vec<Vec<u8>>,
    words: &'static [&'static str],
    laws: fn(&[u8]) -> Result<(), String>,
    /// Mends what would stop every change at the first check; left out of some runs.
    mend: Option<fn(&mut [u8])>,
}

fn targets() -> impl Iterator<Item = &'static Target> {
    ovf::TARGETS.iter().chain(&cim::TARGETS)
}

/// Numbers that look like chance: xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % most.max(1)
    }
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let length = chance.below(24).min(bytes.len() - at);
    match chance.below(6) {
        0 => {
            let word = words.get(chance.below(words.len())).copied().unwrap_or_default();
            bytes.splice(at..at + chance.below(length + 1), word.bytes());
        }
        1 => {
            bytes.splice(at..at + length, []);
        }
        2 => {
            let piece = bytes.get(at..at + length).unwrap_or_default().repeat(1 + chance.below(4));
            bytes.splice(at..at, piece);
        }
        3 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = u8::try_from(chance.below(256)).unwrap_or_default();
            }
        }
        4 => {
            let other = seeds.get(chance.below(seeds.len())).map(Vec::as_slice).unwrap_or_default();
            let start = chance.below(other.len());
            let end = (start + chance.below(400)).min(other.len());
            bytes.splice(at..at + length, other.get(start..end).unwrap_or_default().iter().copied());
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
    }
}

/// So long may an input take; what takes much longer may never end.
const SLOW: Duration = Duration::from_secs(5);
const ENDLESS: Duration = Duration::from_secs(30);

/// What is looked at, and since when.
static LOOKED_AT: Mutex<Option<(Instant, Vec<u8>)>> = Mutex::new(None);

/// Ends the run when an input does not end: no law can tell then.
fn watch(target: &'static Target) {
    loop {
        std::thread::sleep(SLOW);
        let looked_at = LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = looked_at.as_ref().filter(|(began, _)| began.elapsed() > ENDLESS) {
            tell(target, "it does not end", bytes);
            std::process::exit(1);
        }
    }
}

/// Keeps what breaks a law.
fn tell(target: &Target, why: &str, bytes: &[u8]) {
    let path = format!("fuzz/broken-{}", target.name);
    let kept = std::fs::write(&path, bytes);
    eprintln!("{}: {why}; kept in {path}: {}", target.name, kept.is_ok());
}

/// Looks at the laws of a target.
fn look(target: &Target, bytes: &[u8]) -> Result<(), String> {
    let began = Instant::now();
    *LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner) = Some((began, bytes.to_vec()));
    catch_unwind(AssertUnwindSafe(|| (target.laws)(bytes))).unwrap_or_else(|_| Err("a panic".to_owned()))?;
    if began.elapsed() > SLOW { Err("too slow".to_owned()) } else { Ok(()) }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let target = arguments.first().and_then(|name| targets().find(|target| target.name == name.as_str()));
    let Some(target) = target else {
        let names: Vec<&str> = targets().map(|target| target.name).collect();
        eprintln!("usage: sidereal-fuzz {} [SECONDS] [SEED]", names.join("|"));
        return ExitCode::from(2);
    };
    let number = |at: usize, otherwise: u64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let end = Instant::now() + Duration::from_secs(number(1, 60));
    let mut chance = Chance(number(2, 0x5eed) | 1);
    let seeds = (target.seeds)();
    std::thread::spawn(|| watch(target));
    let mut runs = 0_u64;
    while Instant::now() < end {
        let mut bytes = seeds.get(chance.below(seeds.len())).cloned().unwrap_or_default();
        for _ in 0..=chance.below(6) {
            change(&mut bytes, &seeds, target.words, &mut chance);
        }
        if let Some(mend) = target.mend.filter(|_| chance.below(4) > 0) {
            mend(&mut bytes);
        }
        // What was slow once may have waited for the machine.
        let result = look(target, &bytes).or_else(|_| look(target, &bytes));
        runs += 1;
        if let Err(why) = result {
            tell(target, &format!("{why} after {runs} runs"), &bytes);
            return ExitCode::FAILURE;
        }
    }
    println!("{}: {runs} runs, nothing broken", target.name);
    ExitCode::SUCCESS
}
