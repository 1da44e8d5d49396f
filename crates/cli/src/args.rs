//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sidereal::Model;
use sidereal::convert::Notation;
use sidereal::model::DateTime;
use sidereal::ovf::package::Algorithm;

#[derive(Parser, Debug)]
#[command(
    name = "sidereal",
    version,
    about = "Tell what CIMI and TM Forum SID payloads are, translate them into each other, and check them as one model",
    after_help = "Exit codes: 0 fine; 1 findings of severity error (or any with --strict); 2 the command line is wrong;\n\
                  3 an input cannot be read or understood."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Verb {
    /// Translate to another model; to the model that it already is: read typed, write again, nothing lost
    #[command(after_help = CONVERT)]
    Convert(ConvertArgs),
    /// Tell what this is: model, version and class of each entity, counts, findings
    #[command(after_help = INSPECT)]
    Inspect(InspectArgs),
    /// Check all that fits the input; the entities of all inputs form one graph
    #[command(after_help = crate::validate::HELP)]
    Validate(crate::validate::ValidateArgs),
    /// Draw the graph of all entities
    #[command(after_help = crate::graph::HELP)]
    Graph(crate::graph::GraphArgs),
    /// Tell who is touched when something happens to an entity
    #[command(after_help = crate::impact::HELP)]
    Impact(crate::impact::ImpactArgs),
    /// Tell who, what, when, where and why, of an entity or of all
    #[command(after_help = crate::describe::HELP)]
    Describe(crate::describe::DescribeArgs),
    /// Print the page of a finding: what it checks, why, an example, the fix
    #[command(after_help = crate::explain::HELP)]
    Explain(crate::explain::ExplainArgs),
    /// Check the mapping tables, count what they account for, export them
    #[command(after_help = MAPPINGS)]
    Mappings {
        #[command(subcommand)]
        verb: Mappings,
    },
    /// Look at a CIM schema: the built-in classes, or a published one
    #[command(after_help = CIM)]
    Cim {
        #[command(subcommand)]
        verb: Cim,
    },
    /// Show, check and draw the state machines of the standards and the relations between them
    #[command(after_help = crate::lifecycle::HELP)]
    Lifecycle {
        #[command(subcommand)]
        verb: crate::lifecycle::Lifecycle,
    },
    /// Make environments and packages of OVF descriptors
    #[command(after_help = OVF)]
    Ovf {
        #[command(subcommand)]
        verb: Ovf,
    },
    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum Cim {
    /// Show a class with all that it inherits: keys, properties, value maps, units, methods, associations
    #[command(after_help = CIM)]
    Class(ClassArgs),
}

#[derive(Args, Debug)]
pub(crate) struct ClassArgs {
    /// The name of the class, in any case, with or without `CIM_`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// A schema: a folder or zip archive of MOF, or a file [default: the built-in classes of CIM 2.49]
    #[arg(long, value_name = "DIR|ZIP")]
    pub(crate) schema: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ClassFormat,
    #[command(flatten)]
    pub(crate) voicing: Voicing,
}

/// The form in which a class is shown.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassFormat {
    /// For people: with everything inherited
    Text,
    /// The class as it was declared, as MOF
    Mof,
    /// The class as it was declared, as CIM-XML
    Cimxml,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Mappings {
    /// Prove the tables sound: every attribute accounted for, every example true
    #[command(after_help = CHECK)]
    Check(TablesArgs),
    /// Count, for each class and version, the attributes that the tables carry
    #[command(after_help = COVERAGE)]
    Coverage(CoverageArgs),
    /// Write the whole alignment: as SSSOM, or as the chapters of a book
    #[command(after_help = EXPORT)]
    Export(ExportArgs),
}

#[derive(Subcommand, Debug)]
pub(crate) enum Ovf {
    /// Print the environment document (DSP8027) that a guest of a deployment is given
    #[command(after_help = OVF_ENV)]
    Env(OvfEnvArgs),
    /// Make an OVA of a descriptor and the files beside it
    #[command(after_help = OVF_PACK)]
    Pack(OvfPackArgs),
}

const OVF: &str = "\
Examples:
  sidereal ovf env shop.ova --system db --configuration large
  sidereal ovf pack shop/shop.ovf --out shop.ova";
const OVF_ENV: &str = "\
Examples:
  sidereal ovf env appliance.ovf
  sidereal ovf env shop.ova --system db --configuration large --set org.example.shop.admin=me@example.org";
const OVF_PACK: &str = "\
Examples:
  sidereal ovf pack shop/shop.ovf --out shop.ova
  sidereal ovf pack shop/shop.ovf --out shop.ova --digest sha512 --certificate shop/shop.cert";
const CONVERT: &str = "\
Examples:
  sidereal convert machine.json --to sid > resource.json
  sidereal convert machine.json --to sid | sidereal convert - --to cimi
  sidereal convert inventory/ --to sid --out resources/ --report report.json
  sidereal convert machines.ndjson --to sid --jobs 2 > resources.ndjson
  sidereal convert machine.json --to cimi --canonical
  sidereal convert machine.json --to cimi --format xml --model-version 2.0
  sidereal convert machine.xml --to sid | sidereal convert - --to cimi --format xml
  sidereal convert resource.json --to sid --model-version v5";
const INSPECT: &str = "\
Examples:
  sidereal inspect machine.json
  sidereal inspect inventory/ --format json
  sidereal inspect schema.mof enumerate-instances.xml
  curl -s https://cloud.example.org/cimi/machines | sidereal inspect -";
const MAPPINGS: &str = "\
Examples:
  sidereal mappings check --mappings our-tables/
  sidereal mappings coverage
  sidereal mappings export > sidereal.sssom.tsv";
const CHECK: &str = "\
Examples:
  sidereal mappings check
  sidereal mappings check --mappings our-tables/ --format sarif > tables.sarif";
const COVERAGE: &str = "\
Examples:
  sidereal mappings coverage
  sidereal mappings coverage --format json
  sidereal mappings coverage --at-least model-mappings/coverage.toml";
const EXPORT: &str = "\
Examples:
  sidereal mappings export > sidereal.sssom.tsv
  sidereal mappings export --mappings our-tables/ --out ours.sssom.tsv
  sidereal mappings export --format book --out book && mdbook build book";
const CIM: &str = "\
Examples:
  sidereal cim class ComputerSystem
  sidereal cim class CIM_LogicalDisk --schema cim_schema_2.49.0Final-MOFs.zip
  sidereal cim class CIM_Processor --format mof";
const COMPLETIONS: &str = "\
Examples:
  sidereal completions bash > /etc/bash_completion.d/sidereal
  sidereal completions zsh > ~/.zfunc/_sidereal";

/// How the command speaks.
#[derive(Args, Debug, Clone, Copy)]
pub(crate) struct Voicing {
    /// Say nothing but errors
    #[arg(long)]
    pub(crate) quiet: bool,
    /// Any loss or deviation is an error: exit with 1
    #[arg(long)]
    pub(crate) strict: bool,
    /// Colour what is said
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// How much is read.
#[derive(Args, Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// Work on so many threads [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Read no document of more bytes (K, M and G are understood) [default: 512M, and 64M for a line of NDJSON]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub(crate) max_bytes: Option<usize>,
}

#[derive(Args, Debug)]
pub(crate) struct ConvertArgs {
    /// Files, folders, or - for the standard input: one entity, a collection, an array, or NDJSON
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The model that is asked for
    #[arg(long, value_name = "MODEL", value_parser = model)]
    pub(crate) to: Model,
    /// The form of the data: json, xml, ovf, mof or cimxml [default: that of the input if the model stays, else ovf of ovf, mof of
    /// cim, json of the others]
    #[arg(long, value_name = "FORM", value_parser = notation)]
    pub(crate) format: Option<Notation>,
    /// The version of the model to write: v4 or v5 of sid, 1.0, 1.1 or 2.0 of cimi [default: that of the source; v4 of
    /// what is translated to sid]
    #[arg(long, value_name = "VERSION")]
    pub(crate) model_version: Option<String>,
    /// Write here: a file, or a folder when the input is a folder [default: the standard output]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// Write the whole report as JSON: what became of every value, and all findings
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Tables over those that are built in: a folder with a folder for each pair, such as cimi-sid
    #[arg(long, value_name = "DIR")]
    pub(crate) mappings: Vec<PathBuf>,
    /// Keep in the output what no rule carries, so that the way back restores it
    #[arg(long, value_name = "ON|OFF", default_value = "on")]
    pub(crate) complement: Switch,
    /// Let what is kept include passwords and keys, in clear
    #[arg(long, value_name = "ON|OFF", default_value = "on")]
    pub(crate) secrets: Switch,
    /// Write the standard's form instead of what was read
    #[arg(long)]
    pub(crate) canonical: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) voicing: Voicing,
}

#[derive(Args, Debug)]
pub(crate) struct InspectArgs {
    /// Files, folders, or - for the standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) voicing: Voicing,
}

#[derive(Args, Debug)]
pub(crate) struct OvfEnvArgs {
    /// A descriptor or an OVA
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,
    /// The virtual system whose guest it is for, by its id [default: the only one]
    #[arg(long, value_name = "ID")]
    pub(crate) system: Option<String>,
    /// The deployment option [default: that of the descriptor]
    #[arg(long, value_name = "ID")]
    pub(crate) configuration: Option<String>,
    /// The value of a property, by its full key; may be given again
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = pair)]
    pub(crate) values: Vec<(String, String)>,
    /// The language of texts, such as de-DE
    #[arg(long, value_name = "LOCALE")]
    pub(crate) locale: Option<String>,
    /// Write here [default: the standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct OvfPackArgs {
    /// The descriptor; its files are beside it
    #[arg(value_name = "DESCRIPTOR")]
    pub(crate) descriptor: PathBuf,
    /// The archive to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The algorithm of the manifest: sha1, sha256 or sha512
    #[arg(long, value_name = "ALGORITHM", default_value = "sha256")]
    pub(crate) digest: Algorithm,
    /// Write no manifest
    #[arg(long, conflicts_with = "certificate")]
    pub(crate) no_manifest: bool,
    /// A certificate file for the manifest
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct TablesArgs {
    /// Tables over those that are built in: a folder with a folder for each pair, such as cimi-sid
    #[arg(long, value_name = "DIR")]
    pub(crate) mappings: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) voicing: Voicing,
}

#[derive(Args, Debug)]
pub(crate) struct CoverageArgs {
    #[command(flatten)]
    pub(crate) tables: TablesArgs,
    /// Fail if a pair carries less exactly than this file says, or an attribute is unaccounted for
    #[arg(long, value_name = "FILE")]
    pub(crate) at_least: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ExportArgs {
    /// Tables over those that are built in: a folder with a folder for each pair, such as cimi-sid
    #[arg(long, value_name = "DIR")]
    pub(crate) mappings: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "sssom")]
    pub(crate) format: ExportFormat,
    /// Write here: a file, or the folder of the book [default: the standard output; a book needs a folder]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) voicing: Voicing,
}

/// The form in which the alignment is written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    /// SSSOM/TSV with its metadata: a row for each class, attribute and state
    Sssom,
    /// The source of an mdBook: a page for each pair of classes, the lifecycles, what differs and what is missing
    Book,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Switch {
    On,
    Off,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Sarif,
}

fn notation(text: &str) -> Result<Notation, String> {
    match text {
        "json" => Ok(Notation::Json),
        // A descriptor is the XML form of OVF.
        "xml" | "ovf" => Ok(Notation::Xml),
        "mof" => Ok(Notation::Mof),
        "cimxml" => Ok(Notation::CimXml),
        _ => Err("this is the form of the data: `json`, `xml`, `ovf`, `mof` or `cimxml`".to_owned()),
    }
}

fn model(text: &str) -> Result<Model, String> {
    text.parse().map_err(|_| "the models are `sid`, `cimi`, `cim` and `ovf`".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(key, _)| !key.is_empty());
    pair.map(|(key, value)| (key.to_owned(), value.to_owned())).ok_or_else(|| "write KEY=VALUE".to_owned())
}

fn bytes(text: &str) -> Result<usize, String> {
    let (digits, shift) = match text.trim_end_matches(['B', 'b']).to_ascii_uppercase() {
        text if text.ends_with('K') => (text.trim_end_matches('K').to_owned(), 10),
        text if text.ends_with('M') => (text.trim_end_matches('M').to_owned(), 20),
        text if text.ends_with('G') => (text.trim_end_matches('G').to_owned(), 30),
        text => (text, 0),
    };
    let number: usize = digits.parse().map_err(|_| "write a number of bytes, such as 64M".to_owned())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(|| "this is out of range".to_owned())
}

/// An instant, such as `2026-01-31` or `2026-01-31T10:00:00Z`.
pub(crate) fn instant(text: &str) -> Result<DateTime, String> {
    let found = sidereal::model::datetime::parse(text);
    found.map(|(instant, _)| instant).ok_or_else(|| "write an instant such as 2026-01-31T10:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn numbers_of_bytes() {
        assert_eq!(bytes("512"), Ok(512));
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert_eq!(bytes("2kb"), Ok(2048));
        for wrong in ["", "M", "-1", "0", "99999999999G", "a"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }
}
