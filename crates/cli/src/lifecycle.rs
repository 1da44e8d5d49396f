//! `sidereal lifecycle`.

use std::fmt::Write as _;

use clap::{Args, Subcommand, ValueEnum};
use sidereal::Located;
use sidereal::lifecycle::{Registry, Relation, StateMachine, builtin};
use sidereal_diagnostics::{json, sarif};

use crate::args::{Format, Voicing};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::voice::{Voice, counted};

pub(crate) const HELP: &str = "\
Examples:
  sidereal lifecycle show
  sidereal lifecycle show cimi-machine--sid-resource
  sidereal lifecycle draw cimi-machine --format mermaid";
const SHOW: &str = "\
Examples:
  sidereal lifecycle show
  sidereal lifecycle show cimi-machine
  sidereal lifecycle show cimi-machine--sid-resource";
const CHECK: &str = "\
Examples:
  sidereal lifecycle check
  sidereal lifecycle check --format json";
const DRAW: &str = "\
Examples:
  sidereal lifecycle draw cimi-machine | dot -Tsvg > machine.svg
  sidereal lifecycle draw sid-service --format mermaid";

#[derive(Subcommand, Debug)]
pub(crate) enum Lifecycle {
    /// List all machines and relations, or show one: states, operations; what each state becomes, and what comes back otherwise
    #[command(after_help = SHOW)]
    Show {
        /// The machine or relation [default: all, a line each]
        name: Option<String>,
    },
    /// Prove the machines sound and each relation honest about the transitions and states that it cannot keep
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Draw a machine
    #[command(after_help = DRAW)]
    Draw {
        /// The machine
        name: String,
        /// The form of the drawing
        #[arg(long, value_name = "FORM", default_value = "dot")]
        format: MachineForm,
    },
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    voicing: Voicing,
}

/// The form in which a machine is drawn.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MachineForm {
    Dot,
    Mermaid,
}

pub(crate) fn run(verb: &Lifecycle) -> Result<u8, Failure> {
    let registry = builtin();
    match verb {
        Lifecycle::Check(args) => return check(registry, args),
        Lifecycle::Show { name: None } => output::print(list(registry).as_bytes())?,
        Lifecycle::Show { name: Some(name) } => {
            let text = match (registry.machine(name), registry.relation(name)) {
                (Some(machine), _) => of_machine(machine),
                (None, Some(relation)) => of_relation(relation),
                (None, None) => return Err(unknown("machine or relation", name)),
            };
            output::print(text.as_bytes())?;
        }
        Lifecycle::Draw { name, format } => {
            let machine = registry.machine(name).ok_or_else(|| unknown("machine", name))?;
            let drawing = match format {
                MachineForm::Dot => machine.dot(),
                MachineForm::Mermaid => machine.mermaid(),
            };
            output::print(drawing.as_bytes())?;
        }
    }
    Ok(0)
}

fn unknown(what: &str, name: &str) -> Failure {
    Failure::Usage(format!("there is no {what} `{name}`; `sidereal lifecycle show` lists all"))
}

fn check(registry: &Registry, args: &CheckArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.voicing, args.format, Progress::new(true));
    voice.hear_all(registry.check().into_iter().map(|finding| Located { finding, excerpt: None }));
    match args.format {
        Format::Text => {}
        Format::Json => output::print(format!("{}\n", json::render(voice.kept())).as_bytes())?,
        Format::Sarif => {
            output::print(format!("{}\n", sarif::render(voice.kept(), sidereal::rules::all())).as_bytes())?;
        }
    }
    let machines = counted(registry.machines().count() as u64, "machine");
    let relations = counted(registry.relations().count() as u64, "relation");
    voice.conclude(Some(&format!("{machines} and {relations} looked at")));
    Ok(voice.code())
}

// Writing to a string cannot fail.

fn list(registry: &Registry) -> String {
    let names = registry.machines().map(StateMachine::name).chain(registry.relations().map(Relation::name));
    let width = names.map(str::len).max().unwrap_or_default();
    let mut out = String::new();
    for machine in registry.machines() {
        let states = counted(machine.states().len() as u64, "state");
        _ = writeln!(out, "{:width$}  {states:9}  {}", machine.name(), source(machine));
    }
    for relation in registry.relations() {
        let rows = counted(relation.rows().len() as u64, "row");
        _ = writeln!(out, "{:width$}  {rows:9}  {} to {}", relation.name(), relation.left(), rights(relation));
    }
    out
}

fn source(machine: &StateMachine) -> String {
    let standard = machine.standard();
    if standard.clause.is_empty() {
        standard.document.clone()
    } else {
        format!("{}, {}", standard.document, standard.clause)
    }
}

fn rights(relation: &Relation) -> String {
    relation.attributes().iter().map(|attribute| attribute.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn of_machine(machine: &StateMachine) -> String {
    let mut out = format!("{} ({})\n", machine.name(), source(machine));
    if !machine.initial().is_empty() {
        _ = writeln!(out, "begins as {}", machine.initial().join(" or "));
    }
    for state in machine.states() {
        _ = write!(out, "\n{}", state.name);
        if !state.spellings.is_empty() {
            _ = write!(out, " (also {})", state.spellings.join(", "));
        }
        if let Some(about) = &state.about {
            _ = write!(out, ": {about}");
        }
        out.push('\n');
        for operation in machine.operations(&state.name) {
            _ = writeln!(out, "  {} -> {}", operation.name, operation.to.join(" or "));
        }
        let by_itself = machine.transitions_from(&state.name).filter(|transition| transition.operation.is_none());
        let next: Vec<&str> = by_itself.map(|transition| transition.to.as_str()).collect();
        if !next.is_empty() {
            _ = writeln!(out, "  -> {}", next.join(" or "));
        }
        if state.terminal {
            out.push_str("  the life may end here\n");
        }
    }
    out
}

fn of_relation(relation: &Relation) -> String {
    let mut out = format!("{}\n{} to {}\n\n", relation.name(), relation.left(), rights(relation));
    let width = relation.rows().iter().map(|row| row.left.len()).max().unwrap_or_default();
    for row in relation.rows() {
        let said = relation.attributes().iter().zip(row.values());
        let said: Vec<String> =
            said.filter_map(|(attribute, value)| Some(format!("{} {}", attribute.name, value?))).collect();
        _ = write!(out, "{:width$}  {}", row.left, said.join(", "));
        if !relation.is_exact(&row.left) {
            let values: Vec<Option<&str>> = row.values().collect();
            _ = write!(out, "; comes back as {}", relation.back(&values).unwrap_or("nothing"));
        }
        if let Some(note) = &row.note {
            _ = write!(out, " ({note})");
        }
        out.push('\n');
    }
    for reading in relation.readings() {
        let said = relation.attributes().iter().zip(&reading.right);
        let said: Vec<String> =
            said.filter_map(|(attribute, value)| Some(format!("{} {}", attribute.name, value.as_deref()?))).collect();
        _ = writeln!(out, "\nread as {}: {} ({})", reading.left, said.join(", "), reading.note);
    }
    for exception in relation.exceptions() {
        _ = writeln!(out, "\nnot kept: {} to {}: {}", exception.from, exception.to, exception.reason);
    }
    out
}
