//! `sidereal graph`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sidereal::diagnostics::Finding;
use sidereal::graph::draw::{DrawOptions, Drawing};
use sidereal::model::DateTime;

use crate::args::{Format, Reading, Voicing, instant};
use crate::failure::Failure;
use crate::gathering;
use crate::output::Sheet;

pub(crate) const HELP: &str = "\
Examples:
  sidereal graph model/ --format svg > model.svg
  sidereal graph catalog.json --format mermaid
  sidereal graph model/ --format dot --boxes 20 | dot -Tpdf > model.pdf";

/// The form of a drawing.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DrawingForm {
    Dot,
    Mermaid,
    Svg,
}

impl DrawingForm {
    pub(crate) fn write(self, drawing: &Drawing) -> String {
        match self {
            Self::Dot => drawing.dot(),
            Self::Mermaid => drawing.mermaid(),
            Self::Svg => drawing.svg(),
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct GraphArgs {
    /// Files, folders, or - for the standard input, in any model
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The form of the drawing
    #[arg(long, value_name = "FORM", default_value = "dot")]
    format: DrawingForm,
    /// Fold what is alike when there are more boxes than these
    #[arg(long, value_name = "N", default_value = "60")]
    boxes: usize,
    /// Draw what holds at this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<DateTime>,
    /// Which rules apply to what is marked, and how severe they are: a TOML file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    voicing: Voicing,
}

pub(crate) fn run(args: &GraphArgs) -> Result<u8, Failure> {
    let validator = gathering::validator(args.config.as_deref(), args.as_of)?;
    let (gathered, mut voice) = gathering::gather(&args.inputs, &args.reading, args.voicing, Format::Text, false)?;
    let findings: Vec<Finding> = validator.validate(&gathered.graph);
    let options = DrawOptions { boxes: args.boxes, findings: &findings, as_of: args.as_of, ..DrawOptions::default() };
    let mut sheet = Sheet::stdout();
    sheet.write(args.format.write(&Drawing::of(&gathered.graph, &options)).as_bytes())?;
    sheet.finish()?;
    voice.conclude(None);
    Ok(voice.code())
}
