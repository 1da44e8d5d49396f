//! `sidereal lifecycle`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use sidereal::Located;
use sidereal::lifecycle::{Combinations, Composite, CompositeProof, Kept, Proof, Registry, Relation, StateMachine};
use sidereal_diagnostics::{json, sarif};

use crate::args::{Format, Voicing};
use crate::failure::Failure;
use crate::mappings;
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
  sidereal lifecycle check --mappings our-tables/ --format json";
const DRAW: &str = "\
Examples:
  sidereal lifecycle draw cimi-machine | dot -Tsvg > machine.svg
  sidereal lifecycle draw sid-service --format mermaid";

#[derive(Subcommand, Debug)]
pub(crate) enum Lifecycle {
    /// List all machines and relations, or show one: states, operations; what each state becomes, and what comes back otherwise
    #[command(after_help = SHOW)]
    Show(ShowArgs),
    /// Prove the machines sound and each relation honest, and tell which transitions and states it keeps, each way
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Draw a machine
    #[command(after_help = DRAW)]
    Draw(DrawArgs),
}

#[derive(Args, Debug)]
pub(crate) struct ShowArgs {
    /// The machine, relation or composite [default: all, a line each]
    name: Option<String>,
    #[command(flatten)]
    own: Own,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    own: Own,
}

#[derive(Args, Debug)]
pub(crate) struct DrawArgs {
    /// The machine
    name: String,
    /// The form of the drawing
    #[arg(long, value_name = "FORM", default_value = "dot")]
    format: MachineForm,
    #[command(flatten)]
    own: Own,
}

/// What all verbs take.
#[derive(Args, Debug)]
struct Own {
    /// Tables over those that are built in: a folder with a folder `lifecycles`
    #[arg(long, value_name = "DIR")]
    mappings: Vec<PathBuf>,
    #[command(flatten)]
    voicing: Voicing,
}

impl Own {
    /// The machines and relations, and what there is to say about them.
    fn load(&self) -> Result<(Registry, Vec<Located>), Failure> {
        let tables = mappings::tables(&self.mappings)?;
        let (registry, findings) = tables.lifecycles();
        Ok((registry, mappings::located(&tables, findings)))
    }

    /// The machines and relations; what is wrong with them is said aloud.
    fn told(&self) -> Result<(Registry, Voice), Failure> {
        let (registry, findings) = self.load()?;
        let mut voice = Voice::new(self.voicing, Format::Text, Progress::new(true));
        voice.hear_all(findings);
        Ok((registry, voice))
    }
}

/// The form in which a machine is drawn.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MachineForm {
    Dot,
    Mermaid,
}

pub(crate) fn run(verb: &Lifecycle) -> Result<u8, Failure> {
    let (text, mut voice) = match verb {
        Lifecycle::Check(args) => return check(args),
        Lifecycle::Show(ShowArgs { name, own }) => {
            let (registry, voice) = own.told()?;
            let text = match name {
                None => list(&registry),
                Some(name) => {
                    let machine = registry.machine(name).map(of_machine);
                    let relation = || registry.relation(name).map(of_relation);
                    let composite = || registry.composite(name).map(of_composite);
                    let found = machine.or_else(relation).or_else(composite);
                    found.ok_or_else(|| unknown("machine, relation or composite", name))?
                }
            };
            (text, voice)
        }
        Lifecycle::Draw(DrawArgs { name, format, own }) => {
            let (registry, voice) = own.told()?;
            let machine = registry.machine(name).ok_or_else(|| unknown("machine", name))?;
            let drawing = match format {
                MachineForm::Dot => machine.dot(),
                MachineForm::Mermaid => machine.mermaid(),
            };
            (drawing, voice)
        }
    };
    output::print(text.as_bytes())?;
    voice.conclude(None);
    Ok(voice.code())
}

fn unknown(what: &str, name: &str) -> Failure {
    Failure::Usage(format!("there is no {what} `{name}`; `sidereal lifecycle show` lists all"))
}

fn check(args: &CheckArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.own.voicing, args.format, Progress::new(true));
    let (registry, findings) = args.own.load()?;
    voice.hear_all(findings);
    let proofs: Vec<Proof> = registry.relations().filter_map(|relation| relation.proof(&registry)).collect();
    let wholes: Vec<CompositeProof> = registry.composites().filter_map(|whole| whole.proof(&registry)).collect();
    match args.format {
        Format::Text => {
            let text: String = proofs.iter().map(of_proof).chain(wholes.iter().map(of_whole)).collect();
            output::print(text.as_bytes())?;
        }
        Format::Json => {
            let findings = json::render(voice.kept());
            let findings = findings.trim().trim_start_matches('{').trim_end_matches('}').trim();
            let proofs = serde_json::to_string_pretty(&proofs).unwrap_or_default();
            let wholes = serde_json::to_string_pretty(&wholes).unwrap_or_default();
            let text = format!("{{\n{findings},\n\"relations\": {proofs},\n\"composites\": {wholes}\n}}\n");
            output::print(text.as_bytes())?;
        }
        Format::Sarif => {
            output::print(format!("{}\n", sarif::render(voice.kept(), sidereal::rules::all())).as_bytes())?;
        }
    }
    let machines = counted(registry.machines().count() as u64, "machine");
    let relations = counted(registry.relations().count() as u64, "relation");
    let composites = counted(registry.composites().count() as u64, "composite");
    voice.conclude(Some(&format!("{machines}, {relations} and {composites} looked at")));
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
    for composite in registry.composites() {
        let rules = counted(composite.rules().len() as u64, "rule");
        _ = writeln!(out, "{:width$}  {rules:9}  {} of {}", composite.name(), composite.whole(), composite.part());
    }
    out
}

fn of_composite(composite: &Composite) -> String {
    let mut out = format!("{}\n{} made of {}\n\n", composite.name(), composite.whole(), composite.part());
    let width = composite.rules().iter().map(|rule| rule.state.len()).max().unwrap_or_default();
    for rule in composite.rules() {
        let asked = [("all", &rule.all), ("any", &rule.any), ("none", &rule.none)];
        let asked = asked.into_iter().filter(|(_, states)| !states.is_empty());
        let asked: Vec<String> = asked.map(|(word, states)| format!("{word} in {}", states.join(" or "))).collect();
        _ = writeln!(out, "{:width$}  {}", rule.state, asked.join("; "));
    }
    for exception in composite.exceptions() {
        _ = writeln!(out, "\nnot kept: {} to {}: {}", exception.from, exception.to, exception.reason);
    }
    out
}

/// What a relation keeps, each way.
fn of_proof(proof: &Proof) -> String {
    let mut out = format!("{}\n", proof.relation);
    told(&mut out, "left to right", &proof.forth);
    match &proof.back {
        Some(back) => told(&mut out, "right to left", back),
        None => _ = writeln!(out, "  right to left: not explored, there are {} combinations", proof.combinations.all),
    }
    let Combinations { all, written, only_read, unread } = proof.combinations;
    _ = writeln!(out, "  of {all} combinations {written} written, {only_read} only read, {unread} read as no state");
    for merged in &proof.merged {
        let states = merged.states.join(", ");
        _ = writeln!(out, "  merged as {}: {states}; read back as {}", merged.combination, merged.back);
    }
    for open in &proof.unconstrained {
        _ = writeln!(out, "  {} says nothing of {}", open.state, open.attributes.join(", "));
    }
    out
}

/// How many steps of the right that the left cannot follow are shown.
const SHOWN: usize = 5;

fn told(out: &mut String, way: &str, kept: &Kept) {
    let followed = kept.transitions - kept.broken.len();
    _ = writeln!(
        out,
        "  {way}: {followed} of {} transitions kept, {} of them as one state",
        kept.transitions, kept.still
    );
    for broken in kept.broken.iter().take(SHOWN) {
        let why = broken.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        _ = writeln!(out, "    not {} to {}: {}{why}", broken.from, broken.to, broken.other);
    }
    if let Some(more) = kept.broken.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        _ = writeln!(out, "    and {more} more; `--format json` has all");
    }
}

fn of_whole(proof: &CompositeProof) -> String {
    let mut out = format!(
        "{}\n  {} sets of states of parts, each with one state of the whole; {} moves of a part, {} of which move the whole\n",
        proof.composite,
        proof.sets,
        proof.moves,
        proof.moves - proof.still
    );
    for broken in &proof.broken {
        let why = broken.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        _ = writeln!(out, "    not {} to {}: {}{why}", broken.from, broken.to, broken.other);
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
