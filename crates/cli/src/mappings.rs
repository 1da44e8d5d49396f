//! `sidereal mappings`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use sidereal::mapping::coverage::{Counts, Coverage, Floor, coverage as count};
use sidereal::mapping::{Alignment, Engine, Tables, book, sssom};
use sidereal::{Excerpt, Located};
use sidereal_diagnostics::{Finding, Severity, json, sarif};

use crate::args::{CoverageArgs, ExportArgs, ExportFormat, Format, TablesArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::voice::{Voice, counted};

/// The tables that are built in, those of the folders over them, and what there is to say about them.
pub(crate) fn load(folders: &[PathBuf]) -> Result<(Engine, Vec<Located>), Failure> {
    Ok(loaded(&tables(folders)?))
}

fn loaded(tables: &Tables) -> (Engine, Vec<Located>) {
    let (engine, findings) = tables.load();
    (engine, located(tables, findings))
}

/// The findings about tables, with the lines that they are about.
pub(crate) fn located(tables: &Tables, findings: Vec<Finding>) -> Vec<Located> {
    let texts: HashMap<&str, &str> = tables.texts().collect();
    let located = findings.into_iter().map(|finding| {
        let text = finding.place.file.as_deref().and_then(|file| texts.get(file));
        let excerpt =
            text.zip(finding.place.span).map(|(text, span)| Excerpt { text: (*text).to_owned(), at: span.offset });
        Located { finding, excerpt }
    });
    located.collect()
}

/// The tables that are built in, and those of the folders over them.
pub(crate) fn tables(folders: &[PathBuf]) -> Result<Tables, Failure> {
    let mut tables = Tables::builtin();
    for folder in folders {
        let before = tables.clone();
        tables.overlay(folder).map_err(|error| Failure::Usage(error.to_string()))?;
        let mut old: Vec<(&str, &str)> = before.texts().collect();
        old.sort_unstable();
        if tables.texts().all(|text| old.binary_search(&text).is_ok()) {
            let message = format!(
                "there are no tables in `{}`: they are in a folder for each pair, such as cimi-sid",
                folder.display()
            );
            return Err(Failure::Usage(message));
        }
    }
    Ok(tables)
}

/// `sidereal mappings check`
pub(crate) fn check(args: &TablesArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.voicing, args.format, Progress::new(true));
    let (engine, findings) = load(&args.mappings)?;
    voice.hear_all(findings);
    match args.format {
        Format::Text => {}
        Format::Json => output::print(format!("{}\n", json::render(voice.kept())).as_bytes())?,
        Format::Sarif => {
            output::print(format!("{}\n", sarif::render(voice.kept(), sidereal::rules::all())).as_bytes())?;
        }
    }
    voice.conclude(Some(&format!("{} in order", counted(engine.plans().len() as u64, "class table"))));
    Ok(voice.code())
}

/// `sidereal mappings coverage`
pub(crate) fn coverage(args: &CoverageArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.tables.voicing, Format::Text, Progress::new(true));
    let tables = tables(&args.tables.mappings)?;
    let (engine, findings) = loaded(&tables);
    voice.hear_all(findings);
    let found = count(&engine, &Alignment::load(&tables).0);
    let text = match args.tables.format {
        Format::Text => text(&found),
        Format::Json => {
            let lines = |rows: Vec<String>| format!("[\n    {}\n  ]", rows.join(",\n    "));
            let rows = found.rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
            let totals = found.totals.iter().filter_map(|total| serde_json::to_string(total).ok()).collect();
            format!("{{\n  \"rows\": {},\n  \"totals\": {}\n}}\n", lines(rows), lines(totals))
        }
        Format::Sarif => {
            return Err(Failure::Usage("coverage is counted, not found: use `--format text` or `json`".to_owned()));
        }
    };
    output::print(text.as_bytes())?;
    if let Some(path) = &args.at_least {
        let figures = std::fs::read_to_string(path).map_err(|error| Failure::of("read", path, &error))?;
        let floor = Floor::parse(&figures).map_err(|error| {
            let message = error.message();
            Failure::Usage(format!("`{}` is no file of figures: {message}", path.display()))
        })?;
        let findings = floor.check(&found, &path.display().to_string());
        voice.hear_all(findings.into_iter().map(|finding| Located { finding, excerpt: None }));
    }
    voice.conclude(None);
    Ok(voice.code())
}

fn text(found: &Coverage) -> String {
    const HEAD: [&str; 5] = ["attributes", "exact", "changed", "unmapped", "unaccounted"];
    let counts = |counts: &Counts| {
        let Counts { attributes, exact, changed, unmapped, unaccounted } = counts;
        [attributes, exact, changed, unmapped, unaccounted].map(usize::to_string)
    };
    let rows = found.rows.iter().map(|row| {
        let start = [row.class.clone(), row.version.clone(), row.side.to_owned()];
        start.into_iter().chain(counts(&row.counts)).collect()
    });
    let totals = found.totals.iter().map(|total| {
        let start = [total.pair.clone(), format!("{} {}", total.model, total.version), total.classes.to_string()];
        start.into_iter().chain(counts(&total.counts)).chain([format!("{:.1} %", total.share)]).collect()
    });
    let head = |start: [&str; 3], end: &[&str]| {
        start.iter().chain(&HEAD).chain(end).map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    let by_class =
        aligned(&std::iter::once(head(["class", "version", "side"], &[])).chain(rows).collect::<Vec<_>>(), 3);
    let by_model = std::iter::once(head(["pair", "model", "classes"], &["exactly"])).chain(totals).collect::<Vec<_>>();
    format!("{by_class}\n{}", aligned(&by_model, 2))
}

/// Lines of cells in columns, the first `left` of them flush left.
fn aligned(lines: &[Vec<String>], left: usize) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| lines.iter().filter_map(|line| line.get(column)).map(String::len).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for line in lines {
        let cells = line.iter().zip(&widths).enumerate();
        let cells: Vec<String> = cells
            .map(
                |(column, (cell, width))| {
                    if column < left { format!("{cell:width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}

/// `sidereal mappings export`
pub(crate) fn export(args: &ExportArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.voicing, Format::Text, Progress::new(true));
    let tables = tables(&args.mappings)?;
    let (engine, findings) = loaded(&tables);
    let refused = findings.iter().any(|found| found.finding.severity == Severity::Error);
    voice.hear_all(findings);
    if !refused {
        match (args.format, &args.out) {
            (ExportFormat::Sssom, Some(path)) => write(path, &sssom::export(&tables, &engine))?,
            (ExportFormat::Sssom, None) => output::print(sssom::export(&tables, &engine).as_bytes())?,
            (ExportFormat::Book, Some(folder)) => {
                let chapters = book::chapters(&tables, &engine, &Alignment::load(&tables).0);
                for (name, text) in book::source(&chapters) {
                    let path = folder.join(name);
                    let within = path.parent().unwrap_or(folder);
                    std::fs::create_dir_all(within).map_err(|error| Failure::of("make", within, &error))?;
                    write(&path, &text)?;
                }
            }
            (ExportFormat::Book, None) => {
                return Err(Failure::Usage("a book is many files: say with `--out` in which folder".to_owned()));
            }
        }
    }
    voice.conclude(None);
    Ok(voice.code())
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut sheet = output::Sheet::file(path)?;
    sheet.write(text.as_bytes())?;
    sheet.finish()
}
