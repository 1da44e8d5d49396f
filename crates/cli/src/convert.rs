//! `sidereal convert`.

use std::path::{Path, PathBuf};

use sidereal::convert::{Converter, ModelVersion, Notation, Options};
use sidereal::diagnostics::{Finding, Severity};
use sidereal::mapping::{Engine, Leaves, Report};
use sidereal::rules::EMPTY_INPUT;
use sidereal::stream::{self, Converted, Event};
use sidereal::{Located, Model};

use crate::args::{ConvertArgs, Format, Switch};
use crate::failure::Failure;
use crate::inputs::{self, Inputs};
use crate::mappings;
use crate::output::Output;
use crate::ovf;
use crate::progress::Progress;
use crate::report::ReportFile;
use crate::voice::{Voice, counted};

pub(crate) fn run(args: &ConvertArgs) -> Result<u8, Failure> {
    let version = args.model_version.as_deref().map(|text| ModelVersion::of(args.to, text)).transpose();
    let version = version.map_err(Failure::Usage)?;
    let progress = Progress::new(args.voicing.quiet);
    let mut voice = Voice::new(args.voicing, Format::Text, progress.clone());
    if args.report.is_some() {
        voice = voice.keep();
    }
    let own = if args.mappings.is_empty() {
        None
    } else {
        let (engine, findings) = mappings::load(&args.mappings)?;
        if findings.iter().any(|located| located.finding.severity == Severity::Error) {
            voice.hear_all(findings);
            voice.conclude(Some("the mapping tables have errors: nothing was converted"));
            return Ok(voice.code());
        }
        Some(engine)
    };
    let engine: &Engine = own.as_ref().unwrap_or_else(|| sidereal::mapping::load::builtin());
    let mut inputs = Inputs::of(&args.inputs, &progress)?;
    ovf::open(&mut inputs, args.reading.max_bytes);
    let output = output(args, &inputs)?;
    let limit = inputs::limit(&args.reading);
    if let Some(notation) = args.format.filter(|notation| !args.to.has(*notation)) {
        return Err(Failure::Usage(format!("{} has no {} form", args.to, notation.title())));
    }
    // Several documents in one place are an array, which only JSON has.
    let notation = if output.is_joined() { Some(Notation::Json) } else { args.format };
    if let Some(other) = args.format.filter(|other| output.is_joined() && *other != Notation::Json) {
        let message = format!("{} holds one document: name a folder with --out", other.title());
        return Err(Failure::Usage(message));
    }
    let options = Options {
        notation,
        complement: args.complement == Switch::On,
        secrets: args.secrets == Switch::On,
        canonical: args.canonical,
        version,
        items: args.report.is_some(),
        limits: limit.document,
        ..Options::to(args.to)
    };
    let report_file = args.report.as_deref().map(ReportFile::create).transpose()?;
    for folder in &inputs.empty {
        let finding = Finding::new(&EMPTY_INPUT, "there is nothing in it").file(folder.display().to_string());
        voice.hear(Located::nowhere(finding));
        voice.refuse(true);
    }
    let mut run = Run { voice, output, report_file, report: Report::default() };
    stream::convert(inputs.all, &Converter::new(engine, options), &limit, |index, event| run.take(index, event))?;
    run.finish()
}

/// Where the output goes.
fn output(args: &ConvertArgs, inputs: &Inputs) -> Result<Output, Failure> {
    let many = inputs.folder || inputs.named > 1;
    let Some(out) = args.out.as_deref() else {
        return Ok(if many { Output::many(None, inputs.folder) } else { Output::one(None) });
    };
    let ends_so = out.as_os_str().as_encoded_bytes().last().is_some_and(|byte| *byte == b'/');
    if inputs.folder || ends_so || out.is_dir() {
        if out.exists() && !out.is_dir() {
            return Err(Failure::Usage(format!("`{}` is a file, and the input is a folder", out.display())));
        }
        if let Some(clash) = inputs.clash() {
            return Err(Failure::Usage(format!("two inputs would be written to `{}`", out.join(clash).display())));
        }
        return Ok(Output::folder(out, &renamed(&inputs.relative, args)));
    }
    if let Some(parent) = out.parent().filter(|parent| *parent != Path::new("") && !parent.is_dir()) {
        return Err(Failure::Usage(format!("there is no folder `{}` to write to", parent.display())));
    }
    Ok(if many { Output::many(Some(out), false) } else { Output::one(Some(out)) })
}

/// The names of files, with the ending of what is written in them.
fn renamed(files: &[PathBuf], args: &ConvertArgs) -> Vec<PathBuf> {
    let ending = |file: &Path| file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let written = |ending: &str| match (args.format, args.to) {
        (Some(Notation::Json), _) | (None, Model::Sid) => Some("json"),
        (Some(Notation::Xml), Model::Ovf) => Some("ovf"),
        (Some(Notation::Xml | Notation::CimXml), _) => Some("xml"),
        (Some(Notation::Mof), _) => Some("mof"),
        (None, Model::Ovf) => (ending == "json").then_some("ovf"),
        (None, Model::Cim) => (ending == "json").then_some("mof"),
        (None, Model::Cimi) => matches!(ending, "ovf" | "ova" | "mof").then_some("json"),
    };
    let named = |file: &PathBuf| {
        let ending = ending(file).filter(|ending| matches!(&**ending, "json" | "xml" | "ovf" | "ova" | "mof"));
        match ending.as_deref().and_then(written) {
            Some(ending) => file.with_extension(ending),
            None => file.clone(),
        }
    };
    files.iter().map(named).collect()
}

struct Run {
    voice: Voice,
    output: Output,
    report_file: Option<ReportFile>,
    report: Report,
}

impl Run {
    fn take(&mut self, index: usize, event: Event<Converted>) -> Result<(), Failure> {
        match event {
            Event::Begins(form) => self.output.begins(index, form),
            Event::Done(done) => {
                self.voice.refuse(done.refused);
                self.voice.leaves(&done.report.leaves);
                self.report.merge(done.report);
                self.voice.hear_all(done.findings);
                if let Some(file) = &mut self.report_file {
                    file.items(&done.items)?;
                }
                self.output.done(&done.output, done.notation, done.encoding)
            }
            Event::Refused(located) => {
                self.voice.refuse(true);
                self.voice.hear(*located);
                Ok(())
            }
            Event::PassedOver(located) => {
                self.voice.hear(*located);
                Ok(())
            }
            Event::Ends => self.output.ends(),
        }
    }

    fn finish(mut self) -> Result<u8, Failure> {
        self.output.finish()?;
        if let Some(file) = self.report_file {
            file.finish(&self.report, &self.voice)?;
        }
        let mut lines = vec![told(self.report.entities, &self.report.leaves)];
        let legs = self.report.legs.iter();
        lines.extend(legs.map(|leg| format!("  {} to {}: {}", leg.from, leg.to, told(leg.entities, &leg.leaves))));
        self.voice.conclude(Some(&lines.join("\n")));
        Ok(self.voice.code())
    }
}

/// What became of the values of entities, in one line.
fn told(entities: u64, leaves: &Leaves) -> String {
    format!(
        "{}: {} exact, {} changed, {} in the complement, {} lost",
        counted(entities, "entity"),
        counted(leaves.exact, "value"),
        leaves.changed,
        leaves.complemented,
        leaves.lost
    )
}
