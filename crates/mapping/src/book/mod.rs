//! The alignment as chapters of a book, for people: one page for each pair of classes, what is alike, what differs and what is
//! missing for each pair of models, and the lifecycles.
//!
//! The chapters are Markdown as [mdBook](https://rust-lang.github.io/mdBook/) takes it. Nothing in them is written by hand, so
//! that they cannot say anything else than what the translation does.

mod actors;
mod lifecycles;
mod metrics;
mod page;
mod reference;
mod terms;
mod use_cases;

use std::fmt::Write as _;

use crate::alignment::Alignment;
use crate::coverage::coverage;
use crate::engine::Engine;
use crate::load::Tables;

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its file, with `/` between folders.
    pub path: String,
    /// Its title in the table of contents.
    pub title: String,
    /// How deep it stands in the table of contents.
    pub depth: usize,
    /// Its text.
    pub text: String,
}

/// All chapters, in the order of the table of contents.
///
/// ```
/// use sidereal_mapping::{Alignment, Tables, book};
///
/// let tables = Tables::builtin();
/// let chapters = book::chapters(&tables, &tables.load().0, &Alignment::load(&tables).0);
/// let machine = chapters.iter().find(|chapter| chapter.path == "reference/cimi-sid/Machine.md").unwrap();
/// assert!(machine.text.contains("| `memory` | `resourceCharacteristic[name='memory'].value` | exact |"));
/// assert!(book::summary(&chapters).contains("    - [Machine](reference/cimi-sid/Machine.md)\n"));
/// ```
pub fn chapters(tables: &Tables, engine: &Engine, alignment: &Alignment) -> Vec<Chapter> {
    let found = coverage(engine, alignment);
    let mut chapters = reference::chapters(tables, engine, alignment, &found);
    chapters.extend(lifecycles::chapters(engine));
    chapters.extend(actors::chapter(&alignment.actors));
    chapters.extend(use_cases::chapters(&alignment.use_cases, engine));
    chapters.extend(metrics::chapter(&alignment.metrics));
    chapters.extend(terms::chapters(&alignment.terms, engine));
    chapters
}

/// The table of contents, as a list.
pub fn summary(chapters: &[Chapter]) -> String {
    let mut out = String::new();
    for Chapter { path, title, depth, .. } in chapters {
        // Writing to a string cannot fail.
        _ = writeln!(out, "{}- [{title}]({path})", "  ".repeat(*depth));
    }
    out
}

/// The files of a book of these chapters alone, as mdBook expects them in a folder.
pub fn source(chapters: &[Chapter]) -> Vec<(String, String)> {
    let mut files = vec![
        ("book.toml".to_owned(), "[book]\ntitle = \"How the models relate\"\nlanguage = \"en\"\n".to_owned()),
        ("src/SUMMARY.md".to_owned(), format!("# Summary\n\n{}", summary(chapters))),
    ];
    files.extend(chapters.iter().map(|chapter| (format!("src/{}", chapter.path), chapter.text.clone())));
    files
}
