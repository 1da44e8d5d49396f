//! `sidereal impact`.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde::Serialize;
use sidereal::graph::draw::{DrawOptions, Drawing};
use sidereal::graph::{Direction, Family, Impact, Node};
use sidereal::model::DateTime;

use crate::args::{Format, Reading, Voicing, instant};
use crate::failure::Failure;
use crate::gathering::{self, printable};
use crate::output::Sheet;
use crate::voice::counted;

pub(crate) const HELP: &str = "\
Examples:
  sidereal impact machines/7 inventory/
  sidereal impact Resource/7 inventory/ --as-of 2026-07-01 --format json
  sidereal impact customer-1 inventory/ --down
  sidereal impact machines/7 inventory/ --to agreement-1";

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum ImpactForm {
    Text,
    Json,
    Dot,
    Mermaid,
    Svg,
}

#[derive(Args, Debug)]
pub(crate) struct ImpactArgs {
    /// The id, `Class/id`, or name of an entity; then files, folders, or - for the standard input
    #[arg(required = true, value_names = ["ID", "INPUT"], num_args = 1..)]
    arguments: Vec<String>,
    /// Tell what it stands on instead
    #[arg(long)]
    down: bool,
    /// Tell only the shortest way to this entity
    #[arg(long, value_name = "ID")]
    to: Option<String>,
    /// How to tell it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ImpactForm,
    /// What holds at this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<DateTime>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    voicing: Voicing,
}

/// An entity that is touched.
#[derive(Serialize)]
struct Touched<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    depth: u32,
    /// The way to it, a sentence for each step.
    path: Vec<String>,
}

pub(crate) fn run(args: &ImpactArgs) -> Result<u8, Failure> {
    let (id, inputs) = gathering::id_and_inputs(&args.arguments, true)?;
    let (gathered, mut voice) = gathering::gather(&inputs, &args.reading, args.voicing, Format::Text, false)?;
    let start = gathering::one(&gathered, id.as_deref().unwrap_or_default())?;
    let direction = if args.down { Direction::Down } else { Direction::Up };
    let impact = gathered.graph.impact(start, direction, args.as_of);
    let to = args.to.as_deref().map(|to| gathering::one(&gathered, to)).transpose()?;
    let mut shown: Vec<Node<'_>> = impact.reached().iter().map(|reached| reached.node).collect();
    if let Some(to) = to {
        let Some(steps) = impact.path(to) else {
            return Err(Failure::Usage(format!("no way leads from {} to {}", start.words(), to.words())));
        };
        shown = std::iter::once(start).chain(steps.iter().map(|step| step.to)).collect();
    }
    let mut sheet = Sheet::stdout();
    let drawing = || {
        let only = Some(shown.iter().map(Node::node_id).collect());
        Drawing::of(&gathered.graph, &DrawOptions { only, as_of: args.as_of, ..DrawOptions::default() })
    };
    let text = match args.format {
        ImpactForm::Text => text(&impact, start, to),
        ImpactForm::Json => json(&impact, start, &shown),
        ImpactForm::Dot => drawing().dot(),
        ImpactForm::Mermaid => drawing().mermaid(),
        ImpactForm::Svg => drawing().svg(),
    };
    sheet.write(text.as_bytes())?;
    sheet.finish()?;
    voice.conclude(None);
    Ok(voice.code())
}

fn text(impact: &Impact<'_>, start: Node<'_>, to: Option<Node<'_>>) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    if let Some(to) = to {
        for step in impact.path(to).unwrap_or_default() {
            _ = writeln!(text, "{}", step.words());
        }
        return printable(&text);
    }
    let touched = impact.reached().len().saturating_sub(1) as u64;
    _ = writeln!(text, "{}: {}", start.words(), counted(touched, "entity"));
    for family in Family::all() {
        let mut of = impact.of(family).peekable();
        if of.peek().is_some() {
            _ = writeln!(text, "\n{family}");
        }
        for reached in of {
            let steps = impact.path(reached.node).unwrap_or_default();
            let mut way = start.called();
            for step in &steps {
                _ = write!(way, " {} {}", step.verb(), step.to.called());
            }
            let state = reached.node.state().map(|state| format!(" ({state})")).unwrap_or_default();
            _ = writeln!(text, "  {}{state}: {way}", reached.node.words());
        }
    }
    printable(&text)
}

fn json(impact: &Impact<'_>, start: Node<'_>, shown: &[Node<'_>]) -> String {
    let touched: Vec<Touched<'_>> = impact
        .reached()
        .iter()
        .filter(|reached| reached.node != start && shown.contains(&reached.node))
        .map(|reached| Touched {
            id: reached.node.id(),
            class: reached.node.class().unwrap_or_else(|| reached.node.family().name()),
            name: reached.node.name(),
            depth: reached.depth,
            path: impact.path(reached.node).unwrap_or_default().iter().map(sidereal::graph::Step::words).collect(),
        })
        .collect();
    let from = serde_json::json!({ "id": start.id(), "class": start.class(), "name": start.name() });
    let answer = serde_json::json!({ "from": from, "touched": touched });
    // Strings and numbers under fixed names: there is nothing that could fail.
    serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
}
