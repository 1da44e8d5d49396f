//! `sidereal validate`.

use std::path::PathBuf;

use clap::Args;
use sidereal::model::DateTime;
use sidereal_diagnostics::{json, sarif};

use crate::args::{Format, Reading, Voicing, instant};
use crate::failure::Failure;
use crate::gathering;
use crate::output::Sheet;
use crate::voice::counted;

pub(crate) const HELP: &str = "\
Examples:
  sidereal validate catalog.json inventory/
  sidereal validate shop.ova
  sidereal validate model/ --config sidereal.toml --as-of 2026-07-01
  sidereal validate model/ --format sarif > model.sarif

The configuration:
  open-references = [\"Party\", \"Place\"]   # entities that are kept elsewhere
  [rules]
  GRA0109 = \"off\"                        # by code or by name
  dangling-reference = \"warning\"";

#[derive(Args, Debug)]
pub(crate) struct ValidateArgs {
    /// Files, folders, or - for the standard input, in any model
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Which rules apply, and how severe they are: a TOML file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Check what holds at this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<DateTime>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    voicing: Voicing,
}

pub(crate) fn run(args: &ValidateArgs) -> Result<u8, Failure> {
    let validator = gathering::validator(args.config.as_deref(), args.as_of)?;
    let (gathered, mut voice) = gathering::gather(&args.inputs, &args.reading, args.voicing, args.format, true)?;
    voice.hear_all(gathered.validate(&validator));
    let mut sheet = Sheet::stdout();
    match args.format {
        Format::Text => {}
        Format::Json => sheet.write(json::render(voice.kept()).as_bytes())?,
        Format::Sarif => sheet.write(sarif::render(voice.kept(), sidereal::rules::all()).as_bytes())?,
    }
    if args.format != Format::Text {
        sheet.write(b"\n")?;
    }
    sheet.finish()?;
    let entities = gathered.graph.nodes().filter(|node| !node.is_missing()).count() as u64;
    let references = counted(gathered.graph.edge_count() as u64, "reference");
    voice.conclude(Some(&format!("{} and {references} checked", counted(entities, "entity"))));
    Ok(voice.code())
}
