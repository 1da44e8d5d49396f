//! Loading tables: from the folder that comes with the crate, and from a user's own over it.

use std::collections::BTreeMap;
use std::path::Path as FilePath;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sidereal_diagnostics::{Finding, Place, Severity, Span};
use sidereal_lifecycle::Registry;

use crate::alignment::{self, Alignment};
use crate::check;
use crate::engine::Engine;
use crate::resolve;
use crate::route;
use crate::table::{Extension, Pair, Table};

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../model-mappings");

/// The file of a pair that holds for all its tables.
const PAIR: &str = "pair.toml";

/// A table with the text it was read from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The pair of models: the name of the folder.
    pub pair: String,
    /// The file.
    pub file: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

impl Source {
    /// The place of a range in the text.
    pub(crate) fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place { file: Some(self.file.clone()), path: None, span: Some(Span::of(&self.text, range)) }
    }
}

/// All tables of all pairs, by pair and file, as text.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    sources: BTreeMap<(String, String), Source>,
    /// What lies beside the tables, by folder and file.
    documents: BTreeMap<(String, String), Source>,
    /// The machines and relations that are laid over the built-in ones, by file.
    lifecycles: BTreeMap<String, Source>,
}

/// The folder of state machines and the relations between them.
const LIFECYCLES: &str = "lifecycles";

/// Why a folder of tables cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the mapping tables in {folder}: {source}")]
pub struct FolderError {
    /// The folder or file.
    pub folder: String,
    /// What the system says.
    pub source: std::io::Error,
}

impl Tables {
    /// The tables that come with the crate.
    pub fn builtin() -> Self {
        let mut tables = Self::default();
        // Those lifecycles come with a crate of their own.
        for folder in BUILTIN.dirs().filter(|folder| folder.path() != FilePath::new(LIFECYCLES)) {
            for file in folder.files() {
                if let (Some(pair), Some(name), Some(text)) = (
                    folder.path().to_str(),
                    file.path().file_name().and_then(|name| name.to_str()),
                    file.contents_utf8(),
                ) {
                    tables.insert(pair, name, &format!("{pair}/{name}"), text);
                }
            }
        }
        tables
    }

    /// Adds a table, a lifecycle or a document beside them, in place of one of the same folder and name. Only `.toml` of pairs
    /// (`left-right`) are tables.
    pub fn insert(&mut self, pair: &str, name: &str, file: &str, text: &str) {
        let is_table = FilePath::new(name).extension().is_some_and(|ending| ending == "toml");
        let is_document = alignment::FOLDERS.contains(&pair);
        let source = Source { pair: pair.to_owned(), file: file.into(), text: text.into() };
        if is_table && pair == LIFECYCLES {
            self.lifecycles.insert(name.to_owned(), source);
        } else if is_table && (is_document || pair.contains('-')) {
            let place = if is_document { &mut self.documents } else { &mut self.sources };
            place.insert((pair.to_owned(), name.to_owned()), source);
        }
    }

    /// Adds all tables of a folder that has a folder for each pair, over those that are there.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read.
    pub fn overlay(&mut self, folder: &FilePath) -> Result<(), FolderError> {
        let failed = |path: &FilePath| {
            let folder = path.display().to_string();
            move |source| FolderError { folder, source }
        };
        for pair in std::fs::read_dir(folder).map_err(failed(folder))? {
            let pair = pair.map_err(failed(folder))?.path();
            if !pair.is_dir() {
                continue;
            }
            for file in std::fs::read_dir(&pair).map_err(failed(&pair))? {
                let file = file.map_err(failed(&pair))?.path();
                if let (Some(pair), Some(name)) =
                    (pair.file_name().and_then(|name| name.to_str()), file.file_name().and_then(|name| name.to_str()))
                    && file.is_file()
                {
                    let text = std::fs::read_to_string(&file).map_err(failed(&file))?;
                    self.insert(pair, name, &file.display().to_string(), &text);
                }
            }
        }
        Ok(())
    }

    /// The texts, by file.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.sources.values().chain(self.documents.values()).chain(self.lifecycles.values());
        all.map(|source| (&*source.file, &*source.text))
    }

    /// The documents of a folder beside the tables.
    pub(crate) fn documents(&self, folder: &str) -> impl Iterator<Item = &Source> {
        self.documents.iter().filter(move |((of, _), _)| of == folder).map(|(_, source)| source)
    }

    /// The machines and relations that come with the crate, with those laid over them, and what is wrong with any.
    pub fn lifecycles(&self) -> (Registry, Vec<Finding>) {
        if self.lifecycles.is_empty() {
            let builtin = sidereal_lifecycle::builtin();
            return (builtin.clone(), builtin.check());
        }
        let name = |file: &'static str| FilePath::new(file).file_name().and_then(|name| name.to_str());
        let replaced = |file: &'static str| name(file).is_some_and(|name| self.lifecycles.contains_key(name));
        let kept = sidereal_lifecycle::builtin::tables().filter(|(file, _)| !replaced(file));
        let mut all: Vec<(&str, &str)> = kept.collect();
        all.extend(self.lifecycles.values().map(|source| (&*source.file, &*source.text)));
        let (registry, errors) = Registry::read(all);
        let unread = errors.iter().map(|error| {
            let message = format!("this is not a table of a lifecycle: {}", error.message());
            let help = "see docs/mapping-tables.md for the grammar";
            Finding::new(&check::UNREADABLE, message).help(help).at(error.place().clone())
        });
        let findings = unread.chain(registry.check()).collect();
        (registry, findings)
    }

    /// Resolves and checks all tables. The engine has the tables without errors; the findings say what is wrong with the
    /// others, and with those it has.
    pub fn load(&self) -> (Engine, Vec<Finding>) {
        let (lifecycles, mut findings) = self.lifecycles();
        let mut plans = Vec::new();
        let mut pairs: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
        for ((pair, name), source) in &self.sources {
            let tables = pairs.entry(pair).or_default();
            if name != PAIR {
                tables.push(source);
            }
        }
        for (name, sources) in pairs {
            let Some(pair_source) = self.sources.get(&(name.to_owned(), PAIR.to_owned())) else {
                let file: Arc<str> = format!("{name}/pair.toml").into();
                findings
                    .push(Finding::new(&check::UNREADABLE, format!("the pair `{name}` has no pair.toml")).file(file));
                continue;
            };
            let pair: Pair = match parse(pair_source) {
                Ok(pair) => pair,
                Err(finding) => {
                    findings.push(*finding);
                    continue;
                }
            };
            let mut tables: Vec<(&Source, Table)> = Vec::new();
            let mut extensions: Vec<(&Source, Extension)> = Vec::new();
            for source in sources {
                let read = if is_extension(source) {
                    parse(source).map(|extension| extensions.push((source, extension)))
                } else {
                    parse(source).map(|table| tables.push((source, table)))
                };
                findings.extend(read.err().map(|finding| *finding));
            }
            let resolved = resolve::resolve(name, &pair, pair_source, &tables, &extensions, &lifecycles, &mut findings);
            plans.extend(resolved);
        }
        let engine = Engine::new(plans, lifecycles);
        check::references(&engine, &mut findings);
        check::elements(&engine, &mut findings);
        check::complements(&engine, &mut findings);
        route::disagreements(&engine, self, &mut findings);
        check::examples(&engine, self, &mut findings);
        findings.extend(Alignment::load(self).1);
        (engine, findings)
    }

    /// All tables that can be read.
    pub(crate) fn parsed(&self) -> impl Iterator<Item = (&Source, Table)> {
        self.sources.values().filter_map(|source| parse(source).ok().map(|table| (source, table)))
    }

    /// All extensions of tables that can be read.
    pub(crate) fn extensions(&self) -> impl Iterator<Item = (&Source, Extension)> {
        let extensions = self.sources.values().filter(|source| is_extension(source));
        extensions.filter_map(|source| parse(source).ok().map(|extension| (source, extension)))
    }
}

/// Does the file add to other tables, rather than being one?
fn is_extension(source: &Source) -> bool {
    #[derive(Deserialize)]
    struct Header {
        extend: Option<IgnoredAny>,
    }
    toml::from_str::<Header>(&source.text).is_ok_and(|header| header.extend.is_some())
}

pub(crate) fn parse<T: serde::de::DeserializeOwned>(source: &Source) -> Result<T, Box<Finding>> {
    toml::from_str(&source.text).map_err(|error| {
        let place = source.place(error.span().unwrap_or(0..0));
        Box::new(
            Finding::new(&check::UNREADABLE, format!("this is not a mapping table: {}", error.message()))
                .help("see docs/mapping-tables.md for the grammar")
                .at(place),
        )
    })
}

/// The engine with the tables that come with the crate.
pub fn builtin() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Tables::builtin().load().0);
    &ENGINE
}

/// Is there an error among the findings, so that tables are missing from the engine?
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
