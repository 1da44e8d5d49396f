//! The `sidereal` command: what a payload is, what it is in another model, and whether a model fits together.
//!
//! Argument parsing and printing; the work is done by the library `sidereal`. Data goes to the standard output, all that
//! is said about it to the standard error.
//!
//! Exit codes: 0 fine; 1 findings of severity error, or any with `--strict`; 2 the command line is wrong, or what it
//! names cannot be written; 3 an input cannot be read or understood.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command is for")]

mod args;
mod cim;
mod convert;
mod describe;
mod explain;
mod failure;
mod gathering;
mod graph;
mod impact;
mod inputs;
mod inspect;
mod lifecycle;
mod mappings;
mod output;
mod ovf;
mod progress;
mod report;
mod validate;
mod voice;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cim, Cli, Mappings, Ovf, Verb};
use failure::Failure;

fn main() -> ExitCode {
    let result = match Cli::parse().verb {
        Verb::Convert(args) => convert::run(&args),
        Verb::Inspect(args) => inspect::run(&args),
        Verb::Validate(args) => validate::run(&args),
        Verb::Graph(args) => graph::run(&args),
        Verb::Impact(args) => impact::run(&args),
        Verb::Describe(args) => describe::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Mappings { verb: Mappings::Check(args) } => mappings::check(&args),
        Verb::Mappings { verb: Mappings::Coverage(args) } => mappings::coverage(&args),
        Verb::Mappings { verb: Mappings::Export(args) } => mappings::export(&args),
        Verb::Lifecycle { verb } => lifecycle::run(&verb),
        Verb::Cim { verb: Cim::Class(args) } => cim::class(&args),
        Verb::Ovf { verb: Ovf::Env(args) } => ovf::env(&args),
        Verb::Ovf { verb: Ovf::Pack(args) } => ovf::pack(&args),
        Verb::Completions { shell } => completions(shell),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            eprintln!("error: {message}\n\nFor more information, try '--help'.");
            ExitCode::from(2)
        }
    }
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sidereal", &mut script);
    output::print(&script)?;
    Ok(0)
}
