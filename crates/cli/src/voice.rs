//! What is said: findings as they come, how many there were, and what the exit code is.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use sidereal::Located;
use sidereal::diagnostics::{Finding, Severity};
use sidereal::mapping::Leaves;
use sidereal_diagnostics::text;

use crate::args::{Color, Format, Voicing};
use crate::progress::Progress;

/// So many findings of one code are shown on a terminal; the others are counted.
const SHOWN: u64 = 50;
/// So many findings are kept for JSON and SARIF; the others are counted.
pub(crate) const KEPT: usize = 100_000;

/// Says findings, and remembers how bad they were.
#[allow(clippy::struct_excessive_bools, reason = "they are about different things")]
pub(crate) struct Voice {
    voicing: Voicing,
    format: Format,
    color: bool,
    progress: Progress,
    said: bool,
    by_code: BTreeMap<&'static str, (u64, &'static str)>,
    errors: u64,
    warnings: u64,
    advice: u64,
    deviates: bool,
    refused: bool,
    kept: Vec<Finding>,
    keep: bool,
}

impl Voice {
    /// In text, findings are said at once; in the other formats they are kept.
    pub(crate) fn new(voicing: Voicing, format: Format, progress: Progress) -> Self {
        let color = match voicing.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Self {
            voicing,
            format,
            color,
            progress,
            said: false,
            by_code: BTreeMap::new(),
            errors: 0,
            warnings: 0,
            advice: 0,
            deviates: false,
            refused: false,
            kept: Vec::new(),
            keep: format != Format::Text,
        }
    }

    /// Keeps findings although they are said at once.
    pub(crate) fn keep(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Takes a finding.
    pub(crate) fn hear(&mut self, located: Located) {
        let Located { finding, excerpt } = located;
        *match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Advice => &mut self.advice,
        } += 1;
        let (count, _) = self.by_code.entry(finding.code).or_insert((0, finding.name));
        *count += 1;
        let wanted = !self.voicing.quiet || finding.severity == Severity::Error;
        if self.format == Format::Text && wanted && *count <= SHOWN {
            let mut near = finding.clone();
            let mut sources = HashMap::new();
            if let (Some(excerpt), Some(file), Some(span)) = (excerpt, &near.place.file, &mut near.place.span) {
                span.offset = excerpt.at;
                sources.insert(file.to_string(), excerpt.text);
            }
            let between = if self.said { "\n" } else { "" };
            self.say(&format!("{between}{}", text::render([&near], &sources, self.color)));
            self.said = true;
        }
        if self.keep && self.kept.len() < KEPT {
            self.kept.push(finding);
        }
    }

    /// Takes findings.
    pub(crate) fn hear_all(&mut self, findings: impl IntoIterator<Item = Located>) {
        for located in findings {
            self.hear(located);
        }
    }

    /// An input, or part of it, was not understood.
    pub(crate) fn refuse(&mut self, refused: bool) {
        self.refused |= refused;
    }

    /// What became of the values.
    pub(crate) fn leaves(&mut self, leaves: &Leaves) {
        self.deviates |= leaves.changed + leaves.lost > 0;
    }

    /// What was kept.
    pub(crate) fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// How many were not kept.
    pub(crate) fn omitted(&self) -> u64 {
        self.total() - self.kept.len() as u64
    }

    fn total(&self) -> u64 {
        self.errors + self.warnings + self.advice
    }

    /// Says how it went: a line of its own, if any, and how many findings there were.
    pub(crate) fn conclude(&mut self, line: Option<&str>) {
        self.progress.end();
        if self.voicing.quiet || self.format != Format::Text {
            return;
        }
        let mut text = String::new();
        for (code, (count, name)) in self.by_code.iter().filter(|(_, (count, _))| *count > SHOWN) {
            // Writing to a string cannot fail.
            _ = writeln!(text, "... and {} more of {code} ({name})", count - SHOWN);
        }
        if self.said {
            text.insert(0, '\n');
        }
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.advice, "piece of advice")];
        let counts: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(count, word)).collect();
        let counts = if counts.is_empty() { None } else { Some(counts.join(", ")) };
        for line in line.map(str::to_owned).into_iter().chain(counts) {
            text += &line;
            text.push('\n');
        }
        self.say(&text);
    }

    fn say(&self, text: &str) {
        // When nobody listens, there is nobody to tell.
        self.progress.pause(|| drop(io::stderr().write_all(text.as_bytes())));
    }

    /// How it went, for scripts.
    pub(crate) fn code(&self) -> u8 {
        let strict = self.voicing.strict && (self.total() > 0 || self.deviates);
        if self.refused { 3 } else { u8::from(self.errors > 0 || strict) }
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: u64, word: &str) -> String {
    match (count, word) {
        (1, word) => format!("1 {word}"),
        (count, "entity") => format!("{count} entities"),
        (count, "piece of advice") => format!("{count} pieces of advice"),
        (count, word) => format!("{count} {word}s"),
    }
}
