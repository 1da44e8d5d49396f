//! One document: translated, or written again in its own model.
//!
//! ```
//! use sidereal::Model;
//! use sidereal::convert::{Converter, ModelVersion, Options};
//!
//! // A document of the model that is asked for is read typed and written again, as it was or in the standard's form.
//! let machine = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","memory":"4096"}"#;
//! let again = Converter::builtin(Options::to(Model::Cimi)).document(machine);
//! assert_eq!(again.output, machine);
//!
//! let standard = Converter::builtin(Options { canonical: true, ..Options::to(Model::Cimi) }).document(machine);
//! assert!(standard.output.contains(r#""memory":4096"#));
//! assert_eq!(standard.report.leaves.changed, 1);
//!
//! // A TMF document is written in the version that is asked for.
//! let version = ModelVersion::of(Model::Sid, "v5").ok();
//! let resource = r#"{"@type":"Resource","operationalState":"enable"}"#;
//! let newer = Converter::builtin(Options { version, ..Options::to(Model::Sid) }).document(resource);
//! assert_eq!(newer.output, r#"{"operationalState":"enabled","@type":"Resource"}"#);
//! ```

use sidereal_diagnostics::{Finding, Place};
#[cfg(feature = "graph")]
use sidereal_mapping::Part;
use sidereal_mapping::engine::{NO_TABLE, NOT_RECOGNIZED};
use sidereal_mapping::{Engine, Report, Translator};
use sidereal_model::{Document, Json, Limits, WriteOptions, locate};
use sidereal_ovf::xml::Encoding;
use sidereal_sid::version::{self, Target};

use crate::cimi_documents;
use crate::form::{self, Form};
use crate::inline;
use crate::recognize::{Model, Recognition, recognize};
use crate::rewrite;
use crate::rules::NOT_IN_FORM;

pub use crate::form::Notation;

/// How to convert.
#[allow(clippy::struct_excessive_bools, reason = "each can be on or off whatever the others are")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The model that is asked for.
    pub to: Model,
    /// Keep what no rule carries on the other side, so that the way back restores it. Default: yes.
    pub complement: bool,
    /// Let the complement keep passwords and keys, in clear, so that the way back restores them. Default: yes.
    pub secrets: bool,
    /// Write the standard's form, also of what was spelled otherwise. Default: no.
    pub canonical: bool,
    /// What to write it in. Default: what it was read from if the model stays, else what the model is mostly written in.
    pub notation: Option<Notation>,
    /// Write this version of the model. Default: that of the source, or the one that the tables are for.
    pub version: Option<ModelVersion>,
    /// List every leaf in the report. Default: no.
    pub items: bool,
    /// How much of foreign input is read.
    pub limits: Limits,
}

impl Options {
    /// To this model, everything else as by default.
    pub fn to(model: Model) -> Self {
        Self {
            to: model,
            complement: true,
            secrets: true,
            canonical: false,
            notation: None,
            version: None,
            items: false,
            limits: Limits::default(),
        }
    }
}

/// A version of a model to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelVersion {
    /// Of the TMF Open APIs.
    Sid(sidereal_sid::version::Target),
    /// Of CIMI.
    Cimi(sidereal_cimi::Version),
}

impl ModelVersion {
    /// The version of a model that a text names, such as `v5` of SID.
    ///
    /// # Errors
    /// Says which versions the model can be written in.
    pub fn of(model: Model, text: &str) -> Result<Self, String> {
        match model {
            Model::Sid => text.parse().map(Self::Sid).map_err(|error| error.to_string()),
            Model::Cimi => {
                let version = sidereal_cimi::Version::ALL.into_iter().find(|version| version.as_str() == text);
                version
                    .map(Self::Cimi)
                    .ok_or_else(|| format!("`{text}` is no version of CIMI; there are 1.0, 1.1 and 2.0"))
            }
            Model::Cim => Err("CIM is written in the version of its schema, which no option changes".to_owned()),
            Model::Ovf => Err("a descriptor keeps the version that it has; a new one is written in 1.x".to_owned()),
        }
    }
}

/// What a conversion gives.
#[derive(Clone, Debug, Default)]
pub struct Conversion {
    /// The document, as compact JSON or in another notation; empty when the source could not be read.
    pub output: String,
    /// What it is written in.
    pub notation: Notation,
    /// How its characters are to be encoded: a descriptor keeps the encoding that it declares.
    pub encoding: Encoding,
    /// What became of every leaf.
    pub report: Report,
    /// What is to be said about the source and what it became.
    pub findings: Vec<Finding>,
    /// Could the source, or an entity in it, not be read or understood?
    pub refused: bool,
}

impl Conversion {
    fn refused(finding: Finding) -> Self {
        Self { findings: vec![finding], refused: true, ..Self::default() }
    }
}

/// What one document after the other is parsed and written in.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    document: Document,
    /// An output that is no longer needed.
    pub(crate) output: String,
}

/// Converts documents; see the module's example.
#[derive(Clone, Copy, Debug)]
pub struct Converter<'e> {
    translator: Translator<'e>,
    options: Options,
}

impl Converter<'static> {
    /// With the tables that come with the crate.
    pub fn builtin(options: Options) -> Self {
        Self { translator: Translator::builtin(), options }
    }
}

impl<'e> Converter<'e> {
    /// With the tables of this engine.
    pub fn new(engine: &'e Engine, options: Options) -> Self {
        Self { translator: Translator::new(engine), options }
    }

    /// How it converts.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Converts a document: one entity, an array of them, or a collection. Nothing is fatal: what cannot be converted is
    /// told in the findings.
    pub fn document(&self, text: &str) -> Conversion {
        self.within(text, Encoding::Utf8, &self.options.limits, &mut Memory::default())
    }

    /// Converts a document; if it is JSON, in the memory of another.
    pub(crate) fn within(&self, text: &str, encoding: Encoding, limits: &Limits, memory: &mut Memory) -> Conversion {
        match form::of(text, limits) {
            Ok(Some(form)) => self.formed(form, text, encoding, limits),
            Ok(None) => {
                let mut conversion = self.json(text, limits, memory);
                let notation = self.options.notation.unwrap_or_else(|| self.options.to.notation());
                self.write(&mut conversion, notation);
                conversion
            }
            Err(finding) => Conversion::refused(*finding),
        }
    }

    /// A document that is not JSON: converted by way of its JSON form, which says all that it says.
    fn formed(&self, form: &Form, text: &str, encoding: Encoding, limits: &Limits) -> Conversion {
        let read = match (form.read)(text, encoding, limits) {
            Ok(read) => read,
            Err(finding) => return Conversion::refused(*finding),
        };
        let mut conversion = self.json(&read.json, limits, &mut Memory::default());
        form.join(text, limits, &mut conversion.findings, read.findings);
        let same = form.model == self.options.to;
        let otherwise = if same { form.notation } else { self.options.to.notation() };
        let notation = self.options.notation.unwrap_or(otherwise);
        let rewritten = same && notation == form.notation && self.options.version.is_none();
        if let Some(written) = rewritten.then(|| (form.rewrite)(text, self.options.canonical)).flatten() {
            conversion.output = written;
            conversion.notation = notation;
            conversion.encoding = encoding;
        } else {
            self.write(&mut conversion, notation);
        }
        conversion
    }

    /// Brings the JSON that came out into the version and notation asked for.
    fn write(&self, conversion: &mut Conversion, notation: Notation) {
        if conversion.output.is_empty() {
            return;
        }
        if let Some(ModelVersion::Cimi(version)) = self.options.version {
            let (output, findings) = cimi_documents::in_version(&conversion.output, version);
            conversion.output = output;
            conversion.findings.extend(findings);
        }
        if notation == Notation::Json {
            return;
        }
        let written = match form::form(self.options.to, notation) {
            Some(form) => (form.write)(&conversion.output, self.options.canonical),
            None => {
                let message = format!("{} has no {} form", self.options.to, notation.title());
                Err(Box::new(Finding::new(&NOT_IN_FORM, message).help("write JSON")))
            }
        };
        match written {
            Ok(written) => {
                conversion.output = written.text;
                conversion.encoding = written.encoding;
                conversion.notation = notation;
            }
            Err(finding) => {
                let report = std::mem::take(&mut conversion.report);
                *conversion = Conversion { report, ..Conversion::refused(*finding) };
            }
        }
    }

    fn json(&self, text: &str, limits: &Limits, memory: &mut Memory) -> Conversion {
        if let Some(bare) = self.bare(text, limits) {
            return self.json(&bare, limits, memory);
        }
        let Memory { document, output } = memory;
        if let Err(finding) = document.read(text, limits) {
            return Conversion::refused(*finding);
        }
        if self.options.to != Model::Cimi
            && let Some(flat) = inline::flat(document)
        {
            return self.json(&flat, limits, &mut Memory::default());
        }
        let root = document.root();
        let entities: Vec<Json<'_>> = root.items().map_or_else(|| vec![root], Iterator::collect);
        let found: Vec<Option<Recognition>> = entities.iter().map(|entity| recognize(*entity)).collect();
        if found.iter().all(|found| found.as_ref().is_some_and(|found| found.model == self.options.to)) {
            let found: Vec<Recognition> = found.into_iter().flatten().collect();
            return self.same_model(document, &entities, &found);
        }
        let single = if root.items().is_none() { found.first() } else { None };
        if let Some(refused) = single.and_then(|found| self.refused(root, found.as_ref())) {
            return refused;
        }
        self.translate(document, limits, std::mem::take(output))
    }

    /// A single document that no table can be for.
    fn refused(&self, root: Json<'_>, found: Option<&Recognition>) -> Option<Conversion> {
        let finding = match found {
            Some(Recognition { class: Some(_), .. }) => return None,
            Some(found) => {
                let said = root.get("@type").or_else(|| root.get("resourceURI")).and_then(Json::as_str);
                let what = said.map_or_else(|| "this document".to_owned(), |said| format!("`{said}`"));
                let message = format!("no table says what {what} of {} is in {}", found.model, self.options.to);
                Finding::new(&NO_TABLE, message).help("write a table for it, or leave it out")
            }
            None => Finding::new(&NOT_RECOGNIZED, "it is not clear what this is")
                .help("add a type URI (`resourceURI`) or an `@type`"),
        };
        let mut refused = Conversion::refused(finding.at(Place { path: Some(String::new()), ..Place::default() }));
        refused.report.leaves.lost += root.leaves();
        Some(refused)
    }

    /// What the entities of an array become, each for itself; nothing is said about them.
    #[cfg(feature = "graph")]
    pub(crate) fn parts(&self, text: &str, limits: &Limits) -> Vec<Part> {
        let bare = self.bare(text, limits);
        let Ok(document) = Document::parse_within(bare.as_deref().unwrap_or(text), limits) else { return Vec::new() };
        let options = sidereal_mapping::Options { validate: false, ..self.mapping(limits) };
        self.translator.parts(&document, self.options.to.name(), &options)
    }

    /// The document without passwords in the XML that travels along, if there are any to leave out.
    fn bare(&self, text: &str, limits: &Limits) -> Option<String> {
        let leaves_out = !self.options.secrets && self.options.to != Model::Cimi;
        leaves_out.then(|| cimi_documents::without_kept(text, limits)).flatten()
    }

    fn mapping(&self, limits: &Limits) -> sidereal_mapping::Options {
        let Options { complement, secrets, items, .. } = self.options;
        sidereal_mapping::Options { complement, secrets, items, limits: *limits, ..Default::default() }
    }

    fn translate(&self, document: &Document, limits: &Limits, memory: String) -> Conversion {
        let Options { to, canonical, .. } = self.options;
        let options = self.mapping(limits);
        // The tables are for version 4: what a document of 5 brings along from there is put in its place first.
        let before = rewrite::before_tables(document.root()).and_then(|text| Document::parse(&text).ok());
        let translation = self.translator.document_in(before.as_ref().unwrap_or(document), to.name(), &options, memory);
        let output = if canonical { self.canonical(&translation.output) } else { translation.output };
        let mut findings = translation.findings;
        let output = match self.options.version {
            Some(ModelVersion::Sid(target)) if to == Model::Sid => self.in_version(&output, target, &mut findings),
            _ => output,
        };
        Conversion {
            output,
            notation: Notation::Json,
            encoding: Encoding::Utf8,
            report: translation.report,
            findings,
            refused: translation.refused,
        }
    }

    /// What was translated in another version than the tables are for.
    fn in_version(&self, text: &str, target: Target, findings: &mut Vec<Finding>) -> String {
        let options = version::Options { complement: self.options.complement, mark: true, leaves: false };
        let Ok(document) = Document::parse(text) else { return text.to_owned() };
        let mut write = |entity: Json<'_>| {
            let written = version::write(entity, target, &options);
            // They are about what was made, which the source does not show.
            findings.extend(written.findings.into_iter().map(|finding| finding.at(Place::default())));
            written.json
        };
        match document.root().items() {
            Some(items) => array(items.map(write).collect::<Vec<_>>()),
            None => write(document.root()),
        }
    }

    /// What was translated in the standard's form: the way back also restores how the original was spelled.
    fn canonical(&self, text: &str) -> String {
        let options = WriteOptions { canonical: true };
        let Ok(document) = Document::parse(text) else { return text.to_owned() };
        let write = |entity: Json<'_>| match recognize(entity) {
            Some(found) if found.model == self.options.to => rewrite::rewrite(entity, &found, options).0,
            _ => entity.to_text(),
        };
        match document.root().items() {
            Some(items) => array(items.map(write)),
            None => write(document.root()),
        }
    }

    fn same_model(&self, document: &Document, entities: &[Json<'_>], found: &[Recognition]) -> Conversion {
        let options = WriteOptions { canonical: self.options.canonical };
        let listed = document.root().items().is_some();
        let mut result = Conversion::default();
        let mut written = Vec::with_capacity(entities.len());
        let mut circles = false;
        for (index, (entity, found)) in entities.iter().zip(found).enumerate() {
            let path = if listed { format!("/{index}") } else { String::new() };
            let (mut output, findings) = rewrite::rewrite(*entity, found, options);
            result.findings.extend(findings.into_iter().map(|finding| beneath(finding, &path)));
            match (self.options.version, found.class) {
                (Some(ModelVersion::Sid(target)), Some(class)) if found.model == Model::Sid => {
                    let complement = self.options.complement;
                    let options = version::Options { complement, mark: false, leaves: true };
                    let written = rewrite::in_version(&output, class, target, options);
                    result.findings.extend(written.findings.into_iter().map(|finding| beneath(finding, &path)));
                    rewrite::account_leaves(&written.leaves, &path, self.options.items, &mut result.report);
                    output = written.json;
                }
                _ => {
                    let changed = options.canonical.then_some(output.as_str());
                    rewrite::account(*entity, changed, &path, self.options.items, &mut result.report);
                }
            }
            circles |= rewrite::may_be_in_a_circle(found.class, *entity);
            written.push(output);
        }
        locate::place_all(document.text(), &mut result.findings);
        if circles {
            let plain =
                sidereal_mapping::Options { validate: false, limits: self.options.limits, ..Default::default() };
            result.findings.extend(self.translator.document(document, self.options.to.name(), &plain).findings);
        }
        result.output = if listed { array(written) } else { written.concat() };
        result
    }
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[{}]", items.join(","))
}

pub(crate) fn beneath(mut finding: Finding, path: &str) -> Finding {
    match &mut finding.place.path {
        Some(below) => below.insert_str(0, path),
        below => *below = Some(path.to_owned()),
    }
    finding
}
