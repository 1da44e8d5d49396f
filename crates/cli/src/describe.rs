//! `sidereal describe`.

use clap::{Args, ValueEnum};
use sidereal::graph::draw::{DrawOptions, Drawing};
use sidereal::model::DateTime;

use crate::args::{Format, Reading, Voicing, instant};
use crate::failure::Failure;
use crate::gathering::{self, printable};
use crate::output::Sheet;

pub(crate) const HELP: &str = "\
Examples:
  sidereal describe model/
  sidereal describe product-1 model/
  sidereal describe machines/7 model/ --format svg > around.svg";

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum DescribeForm {
    Text,
    Json,
    Dot,
    Mermaid,
    Svg,
}

#[derive(Args, Debug)]
pub(crate) struct DescribeArgs {
    /// The id, `Class/id`, or name of an entity, or none for all of them; then files, folders, or - for the standard
    /// input
    #[arg(required = true, value_names = ["ID", "INPUT"], num_args = 1..)]
    arguments: Vec<String>,
    /// How to tell it; a drawing shows the entity and what it has to do with
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: DescribeForm,
    /// What holds at this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<DateTime>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    voicing: Voicing,
}

pub(crate) fn run(args: &DescribeArgs) -> Result<u8, Failure> {
    let (id, inputs) = gathering::id_and_inputs(&args.arguments, false)?;
    let (gathered, mut voice) = gathering::gather(&inputs, &args.reading, args.voicing, Format::Text, false)?;
    let node = id.as_deref().map(|id| gathering::one(&gathered, id)).transpose()?;
    let graph = &gathered.graph;
    let description = match node {
        Some(node) => graph.describe(node, args.as_of),
        None => graph.describe_all(args.as_of),
    };
    let drawing = || {
        let only = node.map(|node| {
            let near = node.edges().map(|edge| edge.target()).chain(node.incoming().map(|edge| edge.source()));
            std::iter::once(node.node_id()).chain(near.map(|near| near.node_id())).collect()
        });
        Drawing::of(graph, &DrawOptions { only, as_of: args.as_of, ..DrawOptions::default() })
    };
    let text = match args.format {
        DescribeForm::Text => printable(&description.to_string()),
        // Strings under fixed names: there is nothing that could fail.
        DescribeForm::Json => serde_json::to_string_pretty(&description).unwrap_or_default() + "\n",
        DescribeForm::Dot => drawing().dot(),
        DescribeForm::Mermaid => drawing().mermaid(),
        DescribeForm::Svg => drawing().svg(),
    };
    let mut sheet = Sheet::stdout();
    sheet.write(text.as_bytes())?;
    sheet.finish()?;
    voice.conclude(None);
    Ok(voice.code())
}
