//! Builds the book: the chapters written by hand in `docs/`, and those that the tables give, as HTML.
//!
//! No tool has to be there: mdBook is used as a library.

pub mod links;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;
use sidereal::mapping::{Alignment, Tables, book};

/// The examples of the guide are tests.
#[cfg(doctest)]
#[doc = include_str!("../../guide/embed.md")]
mod embed {}

/// Where the table of contents takes the chapters that the tables give, and the decisions.
const MARKS: [&str; 2] = ["<!-- the chapters of the tables -->", "<!-- the decisions -->"];

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum BookError {
    #[error("cannot read or write {path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("docs/SUMMARY.md has no line `{0}`")]
    Mark(&'static str),
    #[error("mdBook: {0}")]
    MdBook(String),
}

/// The folder of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Puts all chapters together in a folder, builds them, and tells where the pages are.
///
/// # Errors
/// When a file cannot be read or written, or mdBook does not take the chapters.
pub fn build(folder: &Path) -> Result<PathBuf, BookError> {
    assemble(folder)?;
    let failed = |error: mdbook_driver::errors::Error| BookError::MdBook(format!("{error:#}"));
    let html = folder.join("html");
    MDBook::load(folder).and_then(|found| found.build()).map_err(failed)?;
    Ok(html)
}

/// Puts all chapters together in a folder, as mdBook takes them.
fn assemble(folder: &Path) -> Result<(), BookError> {
    let source = folder.join("src");
    if source.exists() {
        std::fs::remove_dir_all(&source).map_err(at(&source))?;
    }
    let docs = root().join("docs");
    for path in files(&docs)? {
        let Ok(within) = path.strip_prefix(&docs) else { continue };
        if path.extension().is_some_and(|ending| ending == "md") {
            let text = std::fs::read_to_string(&path).map_err(at(&path))?;
            write(&source.join(within), links::outward(&text, &path, &docs))?;
        } else {
            let bytes = std::fs::read(&path).map_err(at(&path))?;
            write(&source.join(within), bytes)?;
        }
    }
    let tables = Tables::builtin();
    let chapters = book::chapters(&tables, &tables.load().0, &Alignment::load(&tables).0);
    for chapter in &chapters {
        write(&source.join(&chapter.path), &chapter.text)?;
    }
    let path = docs.join("SUMMARY.md");
    let mut summary = std::fs::read_to_string(&path).map_err(at(&path))?;
    for (mark, list) in MARKS.into_iter().zip([book::summary(&chapters), decisions(&docs)?]) {
        if !summary.contains(mark) {
            return Err(BookError::Mark(mark));
        }
        summary = summary.replace(mark, &list);
    }
    write(&source.join("SUMMARY.md"), summary)?;
    write(&folder.join("book.toml"), include_str!("../book.toml"))
}

/// The decisions, by number, as a list.
fn decisions(docs: &Path) -> Result<String, BookError> {
    let mut list = String::new();
    for path in files(&docs.join("decisions"))? {
        let text = std::fs::read_to_string(&path).map_err(at(&path))?;
        let title = text.lines().next().unwrap_or_default().trim_start_matches('#').trim();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Writing to a string cannot fail.
        _ = writeln!(list, "- [{title}](decisions/{name})");
    }
    Ok(list)
}

/// The chapters and pictures in a folder, those in folders within included; sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, BookError> {
    with_ending(folder, &["md", "svg"])
}

/// The files in a folder, those in folders within included, whose names end so; sorted.
fn with_ending(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, BookError> {
    let mut found = Vec::new();
    let mut due = vec![folder.to_owned()];
    while let Some(folder) = due.pop() {
        for entry in std::fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            if path.is_dir() {
                due.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), BookError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(at(folder))?;
    }
    std::fs::write(path, bytes).map_err(at(path))
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> BookError {
    let path = path.to_owned();
    move |source| BookError::File { path, source }
}
