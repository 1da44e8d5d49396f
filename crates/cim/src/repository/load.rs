//! Where a schema is read from.

use std::collections::HashSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sidereal_diagnostics::{Finding, LineIndex, Span};

use super::Repository;
use crate::metamodel::name::Interner;
use crate::metamodel::{Class, Instance, Mark, QualifierDeclaration};
use crate::mof::{self, Document, Production};
use crate::rules;

/// How much is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of MOF in all. Default: 1 GiB.
    pub bytes: u64,
    /// Files in all. Default: 100,000.
    pub files: usize,
    /// Folders in folders. Default: 64.
    pub depth: usize,
    /// Findings that are kept. Default: 100,000.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 30, files: 100_000, depth: 64, findings: 100_000 }
    }
}

/// Collects the files of a schema; [`Builder::finish`] makes the repository of them.
#[derive(Debug, Default)]
pub struct Builder {
    names: Interner,
    /// How much may be read.
    pub limits: Limits,
    read: u64,
    pub(super) files: Vec<SourceFile>,
    pub(super) findings: Vec<Finding>,
    pub(super) qualifiers: Vec<(usize, QualifierDeclaration)>,
    pub(super) classes: Vec<(usize, Class)>,
    pub(super) instances: Vec<(usize, Instance)>,
    includes: Vec<(usize, String, Mark)>,
}

/// A file that was read, to say where something is.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub(super) name: Option<Arc<str>>,
    text: Box<str>,
    lines: Option<LineIndex>,
}

impl SourceFile {
    /// The place of a mark.
    pub(super) fn span(&mut self, mark: Mark, length: usize) -> Option<Span> {
        if self.text.is_empty() {
            return None;
        }
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(&self.text));
        Some(lines.span(&self.text, mark.offset()..mark.offset() + length))
    }
}

fn is_mof(name: &str) -> bool {
    name.get(name.len().saturating_sub(4)..).is_some_and(|ending| ending.eq_ignore_ascii_case(".mof"))
}

impl Builder {
    /// Reads a folder, a zip archive, or a file and what it includes.
    ///
    /// # Errors
    ///
    /// If it cannot be read (`CIM0005`) or is too much (`CIM0006`).
    pub fn path(&mut self, path: &Path) -> Result<(), Finding> {
        let unreadable = |error: &dyn std::fmt::Display| {
            Finding::new(&rules::UNREADABLE, format!("`{}` cannot be read: {error}", path.display()))
        };
        if path.is_dir() {
            let mut files = Vec::new();
            self.walk(path, 0, &mut files)?;
            files.sort();
            for file in files {
                self.file(&file)?;
            }
            self.check_includes();
            return Ok(());
        }
        let mut start = [0; 4];
        let mut opened = fs::File::open(path).map_err(|error| unreadable(&error))?;
        let zip = opened.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
        if zip {
            self.archive(opened, path)?;
            self.check_includes();
            return Ok(());
        }
        drop(opened);
        self.file(path)?;
        self.follow_includes()
    }

    fn walk(&self, folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Finding> {
        let unreadable = |error: std::io::Error| {
            Finding::new(&rules::UNREADABLE, format!("the folder `{}` cannot be read: {error}", folder.display()))
        };
        if depth > self.limits.depth {
            let message = format!("folders are nested more than {} deep", self.limits.depth);
            return Err(Finding::new(&rules::LIMIT, message).file(folder.display().to_string()));
        }
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if is_mof(&path.to_string_lossy()) && !path.is_dir() {
                files.push(path);
            } else if path.is_dir() {
                self.walk(&path, depth + 1, files)?;
            }
        }
        Ok(())
    }

    /// Counts what is read.
    fn count(&mut self, bytes: u64, file: &str) -> Result<(), Finding> {
        self.read = self.read.saturating_add(bytes);
        let message = if self.read > self.limits.bytes {
            format!("the schema has more than {} bytes", self.limits.bytes)
        } else if self.files.len() >= self.limits.files {
            format!("the schema has more than {} files", self.limits.files)
        } else {
            return Ok(());
        };
        Err(Finding::new(&rules::LIMIT, message).file(file))
    }

    fn file(&mut self, path: &Path) -> Result<(), Finding> {
        let name = path.display().to_string();
        let unreadable = |error| Finding::new(&rules::UNREADABLE, format!("`{name}` cannot be read: {error}"));
        let length = fs::metadata(path).map_err(unreadable)?.len();
        self.count(length, &name)?;
        let bytes = fs::read(path).map_err(unreadable)?;
        self.bytes(&name, &bytes);
        Ok(())
    }

    fn archive(&mut self, file: fs::File, path: &Path) -> Result<(), Finding> {
        let name = path.display().to_string();
        let broken = |error: &dyn std::fmt::Display| {
            Finding::new(&rules::UNREADABLE, format!("the archive `{name}` cannot be read: {error}"))
        };
        let mut archive =
            zip::ZipArchive::new(std::io::BufReader::with_capacity(1 << 16, file)).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index(index).map_err(|error| broken(&error))?;
            if !is_mof(entry.name()) {
                continue;
            }
            let inner = entry.name().to_owned();
            bytes.clear();
            let most = self.limits.bytes.saturating_sub(self.read).saturating_add(1);
            entry.take(most).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
            self.count(bytes.len() as u64, &inner)?;
            self.bytes(&inner, &bytes);
        }
        Ok(())
    }

    /// Adds a file of MOF; what is wrong with it is among the findings.
    pub fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let (text, finding) = mof::decode(bytes);
        let file: Arc<str> = name.into();
        self.find(finding.map(|finding| finding.file(Arc::clone(&file))));
        match mof::parse_with(&text, &mut self.names) {
            Ok((document, findings)) => {
                self.find(findings.into_iter().map(|finding| finding.file(Arc::clone(&file))));
                self.add(Some(file), text.as_ref().into(), document);
            }
            Err(finding) => self.find([finding.file(file)]),
        }
    }

    /// Adds a document that was read before.
    pub fn document(&mut self, file: Option<Arc<str>>, document: Document) {
        self.add(file, Box::default(), document);
    }

    pub(super) fn find(&mut self, findings: impl IntoIterator<Item = Finding>) {
        let room = self.limits.findings.saturating_sub(self.findings.len());
        self.findings.extend(findings.into_iter().take(room));
    }

    fn add(&mut self, name: Option<Arc<str>>, text: Box<str>, document: Document) {
        let file = self.files.len();
        self.files.push(SourceFile { name, text, lines: None });
        for production in document.productions {
            match production {
                Production::Pragma(pragma) if pragma.name.is("include") => {
                    self.includes.extend(pragma.argument.map(|target| (file, target, pragma.mark)));
                }
                Production::Pragma(_) => {}
                Production::Qualifier(declaration) => self.qualifiers.push((file, declaration)),
                Production::Class(class) => self.classes.push((file, class)),
                Production::Instance(instance) => self.instances.push((file, instance)),
            }
        }
    }

    /// The file that an include means.
    fn target(&self, file: usize, target: &str) -> PathBuf {
        let from = self.files.get(file).and_then(|file| file.name.as_deref()).unwrap_or_default();
        let mut path = Path::new(from).parent().map(Path::to_owned).unwrap_or_default();
        for part in target.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." if path.file_name().is_some_and(|name| name != "..") => drop(path.pop()),
                part => path.push(part),
            }
        }
        if target.starts_with('/') { PathBuf::from(target) } else { path }
    }

    fn no_include(&mut self, file: usize, mark: Mark, path: &Path) {
        let message = format!("the included file `{}` is not there", path.display());
        self.report(file, mark, 1, Finding::new(&rules::INCLUDE, message));
    }

    /// A finding at a place of a file.
    pub(super) fn report(&mut self, file: usize, mark: Mark, length: usize, mut finding: Finding) {
        if let Some(source) = self.files.get_mut(file) {
            finding.place.span = source.span(mark, length);
            finding.place.file.clone_from(&source.name);
        }
        self.find([finding]);
    }

    /// All files of a folder or an archive are read; an include only says that one must be there.
    fn check_includes(&mut self) {
        let known: HashSet<String> =
            self.files.iter().filter_map(|file| Some(file.name.as_deref()?.to_lowercase())).collect();
        for (file, target, mark) in std::mem::take(&mut self.includes) {
            let path = self.target(file, &target);
            if !known.contains(&path.to_string_lossy().to_lowercase()) {
                self.no_include(file, mark, &path);
            }
        }
    }

    fn follow_includes(&mut self) -> Result<(), Finding> {
        let mut seen: HashSet<PathBuf> = HashSet::new();
        seen.extend(self.files.iter().filter_map(|file| file.name.as_deref()).map(PathBuf::from));
        while let Some((file, target, mark)) = self.includes.pop() {
            let path = self.target(file, &target);
            if !path.is_file() {
                self.no_include(file, mark, &path);
            } else if seen.insert(path.clone()) {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    /// The repository of what was added, and what does not fit.
    pub fn finish(mut self) -> (Repository, Vec<Finding>) {
        let repository = self.resolve();
        (repository, self.findings)
    }
}
