//! All inputs as one graph, for the verbs that need it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sidereal::Located;
use sidereal::diagnostics::Finding;
use sidereal::gather::{Gathered, Options};
use sidereal::graph::{Config, Node, Validator};
use sidereal::model::DateTime;
use sidereal::rules::EMPTY_INPUT;

use crate::args::{Format, Reading, Voicing};
use crate::failure::Failure;
use crate::inputs::{self, Inputs};
use crate::ovf;
use crate::progress::Progress;
use crate::voice::Voice;

/// Reads all inputs; what is said about them is heard by the voice, unless only what cannot be read is wanted.
pub(crate) fn gather(
    paths: &[PathBuf],
    reading: &Reading,
    voicing: Voicing,
    format: Format,
    all: bool,
) -> Result<(Gathered, Voice), Failure> {
    let progress = Progress::new(voicing.quiet);
    let mut inputs = Inputs::of(paths, &progress)?;
    let mut voice = Voice::new(voicing, format, progress);
    // What is of OVF is checked by itself; among others it is a part of the graph, too.
    let mut checked: HashSet<Arc<str>> = HashSet::new();
    if all {
        let packages = ovf::take(&mut inputs);
        for input in &packages {
            let (findings, refused) = ovf::check(Path::new(&**input.name()), reading.max_bytes);
            voice.refuse(refused);
            voice.hear_all(findings);
            checked.insert(Arc::clone(input.name()));
        }
        if !inputs.all.is_empty() {
            inputs.all.extend(packages);
            ovf::open(&mut inputs, reading.max_bytes);
        }
    }
    for folder in &inputs.empty {
        let finding = Finding::new(&EMPTY_INPUT, "there is nothing in it").file(folder.display().to_string());
        voice.hear(Located::nowhere(finding));
        voice.refuse(true);
    }
    let options = Options { limit: inputs::limit(reading), ..Options::default() };
    let is_told = |finding: &Finding| {
        finding.code.starts_with("OVF") && finding.place.file.as_deref().is_some_and(|file| checked.contains(file))
    };
    let gathered = Gathered::read(inputs.all, &options, |located| {
        let wanted = all || located.finding.severity == sidereal::diagnostics::Severity::Error;
        if wanted && !is_told(&located.finding) {
            voice.hear(located);
        }
    });
    voice.refuse(gathered.refused);
    Ok((gathered, voice))
}

/// A validator as the command line says.
pub(crate) fn validator(config: Option<&Path>, as_of: Option<DateTime>) -> Result<Validator<'static>, Failure> {
    let mut validator = Validator::new();
    if let Some(path) = config {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::of("read", path, &error))?;
        let config = Config::parse(&path.display().to_string(), &text);
        validator = validator.configured(config.map_err(|error| Failure::Usage(error.to_string()))?);
    }
    if let Some(instant) = as_of {
        validator = validator.as_of(instant);
    }
    Ok(validator)
}

/// The inputs among the arguments, and the one that is an id: what is no file or folder.
pub(crate) fn id_and_inputs(arguments: &[String], needed: bool) -> Result<(Option<String>, Vec<PathBuf>), Failure> {
    let is_input = |argument: &String| argument == "-" || Path::new(argument).exists();
    let others: Vec<usize> = (0..arguments.len()).filter(|at| !arguments.get(*at).is_some_and(is_input)).collect();
    let at = match others.as_slice() {
        [] => needed.then_some(0),
        [at] => Some(*at),
        [first, second, ..] => {
            let named = |at: &usize| arguments.get(*at).map(String::as_str).unwrap_or_default();
            let (first, second) = (named(first), named(second));
            return Err(Failure::Usage(format!(
                "`{first}` and `{second}` are no files or folders, and only one is an id"
            )));
        }
    };
    let id = at.and_then(|at| arguments.get(at)).cloned();
    let mut inputs: Vec<PathBuf> = arguments
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != at)
        .map(|(_, argument)| PathBuf::from(argument))
        .collect();
    if inputs.is_empty() {
        inputs.push(PathBuf::from("-"));
    }
    Ok((id, inputs))
}

/// The one entity that an argument means.
pub(crate) fn one<'g>(gathered: &'g Gathered, id: &str) -> Result<Node<'g>, Failure> {
    let found = gathered.graph.find(id);
    match found.as_slice() {
        [] => Err(Failure::Usage(format!("no entity has the id or name `{id}`"))),
        [one] => Ok(*one),
        several => {
            let names: Vec<String> = several
                .iter()
                .take(8)
                .map(|node| format!("{}/{}", node.family(), node.id().unwrap_or_default()))
                .collect();
            let same = names.windows(2).all(|pair| pair.first() == pair.last());
            match several.first().filter(|_| same) {
                Some(first) => Ok(*first),
                None => Err(Failure::Usage(format!(
                    "`{id}` is the id of several entities: write one of {}",
                    names.join(", ")
                ))),
            }
        }
    }
}

/// Foreign text does not steer the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}
