//! `sidereal inspect`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use sidereal::inspect::Entity;
use sidereal::stream::{self, Event, Inspected};
use sidereal_diagnostics::{json, sarif};

use crate::args::{Format, InspectArgs};
use crate::cim;
use crate::failure::Failure;
use crate::inputs::{self, Inputs};
use crate::output::Sheet;
use crate::ovf;
use crate::progress::Progress;
use crate::voice::Voice;

pub(crate) fn run(args: &InspectArgs) -> Result<u8, Failure> {
    let progress = Progress::new(args.voicing.quiet);
    let (cim, others): (Vec<PathBuf>, Vec<PathBuf>) = args.inputs.iter().cloned().partition(|path| cim::is_cim(path));
    let mut inputs = Inputs::of(&others, &progress)?;
    let packages: Vec<PathBuf> = ovf::take(&mut inputs).iter().map(|input| PathBuf::from(&**input.name())).collect();
    let names = inputs.all.iter().map(|input| Arc::clone(input.name())).collect();
    let mut run = Run {
        voice: Voice::new(args.voicing, args.format, progress),
        sheet: Sheet::stdout(),
        format: args.format,
        names,
        counts: BTreeMap::new(),
        entities: 0,
    };
    if args.format == Format::Json {
        run.sheet.write(b"{\n  \"entities\": [")?;
    }
    for path in &cim {
        let read = cim::inspect(path, inputs::limit(&args.reading).document.bytes)?;
        run.voice.refuse(read.refused);
        let file = path.display().to_string();
        for (line, entity) in &read.entities {
            run.entity(&Placed { file: &file, line: *line, entity })?;
        }
        run.voice.hear_all(read.findings);
    }
    stream::inspect(inputs.all, &inputs::limit(&args.reading), |index, event| run.take(index, event))?;
    for path in &packages {
        run.package(ovf::inspect(path, args.reading.max_bytes))?;
    }
    run.finish()
}

struct Run {
    voice: Voice,
    sheet: Sheet,
    format: Format,
    names: Vec<Arc<str>>,
    counts: BTreeMap<String, u64>,
    entities: u64,
}

/// An entity of the list, and where it is.
#[derive(Serialize)]
struct Placed<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(flatten)]
    entity: &'a Entity,
}

impl Run {
    fn take(&mut self, index: usize, event: Event<Inspected>) -> Result<(), Failure> {
        match event {
            Event::Done(done) => {
                self.voice.refuse(done.refused);
                for (line, entity) in &done.entities {
                    let file = Arc::clone(self.names.get(index).unwrap_or(&Arc::from("")));
                    self.entity(&Placed { file: &file, line: *line, entity })?;
                }
                self.voice.hear_all(done.findings);
            }
            Event::Refused(located) => {
                self.voice.refuse(true);
                self.voice.hear(*located);
            }
            Event::PassedOver(located) => self.voice.hear(*located),
            Event::Begins(_) | Event::Ends => {}
        }
        Ok(())
    }

    /// A descriptor or an archive of OVF: its summary, or what is in it.
    fn package(&mut self, inspected: ovf::Inspected) -> Result<(), Failure> {
        self.voice.refuse(inspected.refused);
        if self.format == Format::Text {
            self.sheet.write(inspected.summary.as_bytes())?;
            self.entities += inspected.entities.len() as u64;
            for entity in &inspected.entities {
                *self.counts.entry(entity.class.clone().unwrap_or_default()).or_default() += 1;
            }
        } else {
            for entity in &inspected.entities {
                self.entity(&Placed { file: &inspected.file, line: None, entity })?;
            }
        }
        self.voice.hear_all(inspected.findings);
        Ok(())
    }

    fn entity(&mut self, placed: &Placed<'_>) -> Result<(), Failure> {
        let Entity { path, model, version, class, id } = placed.entity;
        if let Some(class) = class {
            *self.counts.entry(class.clone()).or_default() += 1;
        }
        self.entities += 1;
        match self.format {
            Format::Text => {
                let line = placed.line.map(|line| format!(":{line}")).unwrap_or_default();
                let at = if path.is_empty() { String::new() } else { format!(" at {path}") };
                let what = [*model, *version, class.as_deref(), id.as_deref()];
                let what: Vec<&str> = what.into_iter().flatten().collect();
                let what = if model.is_none() { "not recognized".to_owned() } else { what.join(" ") };
                let text = format!("{}{line}{at}: {what}", placed.file);
                // Foreign text does not steer the terminal.
                let text: String = text.chars().filter(|c| !c.is_control()).collect();
                self.sheet.write(text.as_bytes())?;
                self.sheet.write(b"\n")
            }
            Format::Json => {
                self.sheet.write(if self.entities == 1 { b"\n    " } else { b",\n    " })?;
                self.sheet.write(serde_json::to_string(placed).unwrap_or_default().as_bytes())
            }
            Format::Sarif => Ok(()),
        }
    }

    fn finish(mut self) -> Result<u8, Failure> {
        match self.format {
            Format::Text => {
                let counts: Vec<String> =
                    self.counts.iter().map(|(class, count)| format!("{count} {class}\n")).collect();
                let text = format!("\n{}", counts.concat());
                self.sheet.write(if counts.is_empty() { b"" } else { text.as_bytes() })?;
            }
            Format::Json => {
                let counts = serde_json::to_string(&self.counts).unwrap_or_default();
                let findings = json::render(self.voice.kept());
                let findings = findings.trim().trim_start_matches('{').trim_end_matches('}').trim();
                let omitted = self.voice.omitted();
                let omitted = if omitted > 0 { format!("  \"findingsOmitted\": {omitted},\n") } else { String::new() };
                let rest = format!("\n  ],\n  \"counts\": {counts},\n{omitted}  {findings}\n}}\n");
                self.sheet.write(rest.as_bytes())?;
            }
            Format::Sarif => {
                let log = sarif::render(self.voice.kept(), sidereal::rules::all());
                self.sheet.write(log.as_bytes())?;
                self.sheet.write(b"\n")?;
            }
        }
        self.sheet.finish()?;
        self.voice.conclude(None);
        Ok(self.voice.code())
    }
}
