//! Inputs in any model as one graph of SID entities.
//!
//! What is not SID is translated by the tables first. Findings about entities point into the inputs.
//!
//! ```
//! use sidereal::gather::{Gathered, Options};
//! use sidereal::graph::{Family, Validator};
//! use sidereal::input::Input;
//!
//! let machine = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":2}"#;
//! let service = r#"{"@type":"Service","id":"s1","supportingResource":[{"href":"machines/7"}]}"#;
//! let inputs = [Input::reader("machine", machine.as_bytes()), Input::reader("service", service.as_bytes())];
//! let gathered = Gathered::read(inputs, &Options::default(), |_| ());
//! let machine = gathered.graph.at("machines/7").unwrap();
//! assert_eq!((machine.family(), machine.incoming().count()), (Family::Resource, 1));
//! assert!(gathered.validate(&Validator::new()).is_empty());
//! ```

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use sidereal_graph::{ModelGraph, SourceForm, Validator};
use sidereal_model::{Document, Json, Limits};
use sidereal_ovf::xml::Encoding;

use crate::convert::{Converter, Memory};
use crate::excerpt::{Located, Source};
use crate::form;
use crate::input::Input;
use crate::recognize::{Model, recognize};
use crate::stream::{self, Event, Limit};

/// What is read, and what is kept of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// How much is read, and how many work on it.
    pub limit: Limit,
    /// What the graph keeps of an entity.
    pub graph: sidereal_graph::Options,
}

/// The entities of all inputs, and what is needed to show where they are.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The graph.
    pub graph: ModelGraph,
    /// Could an input, or an entity in one, not be read or understood?
    pub refused: bool,
    /// The texts of inputs that cannot be read again.
    texts: HashMap<Arc<str>, String>,
}

/// What of an input goes into the graph.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) all: Vec<Piece>,
    pub(crate) findings: Vec<Located>,
    pub(crate) refused: bool,
    pub(crate) text: String,
}

/// An entity, or several, as SID.
#[derive(Debug)]
pub(crate) struct Piece {
    form: SourceForm,
    item: u32,
    text: String,
}

/// Is the text of this input kept, because it cannot be read again?
pub(crate) fn is_kept(name: &str) -> bool {
    name.starts_with('<')
}

/// The pieces of a document, or of a line of this number.
pub(crate) fn pieces(
    converter: &Converter<'_>,
    text: &str,
    limits: &Limits,
    line: Option<u32>,
    pieces: &mut Vec<Piece>,
) {
    if let Ok(Some(form)) = form::of(text, limits)
        && form.model != Model::Sid
    {
        let text = converter.within(text, Encoding::Utf8, limits, &mut Memory::default()).output;
        return pieces.push(Piece { form: SourceForm::Translated { array: false }, item: 0, text });
    }
    // What cannot be read was told already.
    let Ok(document) = Document::parse_within(text, limits) else { return };
    let root = document.root();
    let foreign = |entity: Json<'_>| recognize(entity).is_some_and(|found| found.model != Model::Sid);
    let form = |translated: bool, array: bool| match (line, translated, array) {
        (Some(_), translated, _) => SourceForm::Lines { translated },
        (None, true, array) => SourceForm::Translated { array },
        (None, false, true) => SourceForm::Array,
        (None, false, false) => SourceForm::Document,
    };
    let mut add = |translated: bool, array: bool, item: u32, text: String| {
        pieces.push(Piece { form: form(translated, array), item: line.unwrap_or(item), text });
    };
    match root.items() {
        None if foreign(root) => {
            add(true, false, 0, converter.within(text, Encoding::Utf8, limits, &mut Memory::default()).output);
        }
        None => add(false, false, 0, text.to_owned()),
        Some(mut items) if !items.clone().any(foreign) => {
            if items.next().is_some() {
                add(false, true, 0, text.to_owned());
            }
        }
        Some(items) => {
            // An association among them becomes a part of what it ties, so that they are translated together.
            let mut parts = converter.parts(text, limits).into_iter().peekable();
            for (entity, index) in items.zip(0_u32..) {
                let part = parts.next_if(|part| part.source == index as usize);
                if !foreign(entity) {
                    add(false, true, index, entity.to_text());
                } else if let Some(part) = part {
                    add(true, true, index, format!("[{}]", part.text));
                }
            }
        }
    }
}

impl Gathered {
    /// Reads inputs into a graph; `hear` is told what there is to say about them.
    pub fn read(
        inputs: impl IntoIterator<Item = Input, IntoIter: Send>,
        options: &Options,
        mut hear: impl FnMut(Located),
    ) -> Self {
        let mut gathered = Self { graph: ModelGraph::with_options(options.graph), ..Self::default() };
        let convert = crate::convert::Options {
            complement: false,
            secrets: false,
            limits: options.limit.document,
            ..crate::convert::Options::to(Model::Sid)
        };
        let inputs: Vec<Input> = inputs.into_iter().collect();
        let names: Vec<Arc<str>> = inputs.iter().map(|input| Arc::clone(input.name())).collect();
        let mut edit = gathered.graph.edit();
        let (mut refused, mut texts) = (false, HashMap::<Arc<str>, String>::new());
        let done: Result<(), Infallible> =
            stream::gather(inputs, &Converter::builtin(convert), &options.limit, |index, event| {
                let Some(name) = names.get(index) else { return Ok(()) };
                match event {
                    Event::Done(done) => {
                        refused |= done.refused;
                        done.findings.into_iter().for_each(&mut hear);
                        for piece in done.all.iter().filter(|piece| !piece.text.is_empty()) {
                            // A piece was JSON when it was made.
                            _ = edit.piece(name, piece.form, piece.item, &piece.text, &options.limit.document);
                        }
                        if !done.text.is_empty() {
                            texts.entry(Arc::clone(name)).or_default().push_str(&done.text);
                        }
                    }
                    Event::Refused(located) => {
                        refused = true;
                        hear(*located);
                    }
                    Event::PassedOver(located) => hear(*located),
                    Event::Begins(_) | Event::Ends => {}
                }
                Ok(())
            });
        drop(edit);
        gathered.graph.shrink_to_fit();
        let Ok(()) = done;
        (gathered.refused, gathered.texts) = (refused, texts);
        gathered
    }

    /// What a validator finds, with line and column, and the text there.
    pub fn validate(&self, validator: &Validator<'_>) -> Vec<Located> {
        let mut findings = validator.validate(&self.graph);
        sidereal_graph::place(&self.graph, &mut findings, |file| self.text(file));
        let mut located = Vec::with_capacity(findings.len());
        for of_file in findings.chunk_by(|left, right| left.place.file == right.place.file) {
            let file = of_file.first().and_then(|finding| finding.place.file.clone());
            let text = file.as_deref().and_then(|file| self.text(file));
            let source = text.as_deref().map(Source::new);
            located.extend(of_file.iter().map(|finding| {
                let excerpt = source.as_ref().and_then(|source| source.excerpt(finding));
                Located { finding: finding.clone(), excerpt }
            }));
        }
        located
    }

    fn text(&self, file: &str) -> Option<Cow<'_, str>> {
        match self.texts.get(file) {
            Some(text) => Some(Cow::Borrowed(text)),
            None => {
                let text = std::fs::read_to_string(file).ok()?;
                Some(Cow::Owned(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
            }
        }
    }
}
