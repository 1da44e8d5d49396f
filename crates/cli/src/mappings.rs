//! `sidereal mappings`.

use std::collections::HashMap;
use std::path::PathBuf;

use sidereal::mapping::coverage::{Row, coverage as rows};
use sidereal::mapping::{Engine, Tables};
use sidereal::{Excerpt, Located};
use sidereal_diagnostics::{Severity, json, sarif};

use crate::args::{ExportArgs, ExportFormat, Format, TablesArgs};
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
    let texts: HashMap<&str, &str> = tables.texts().collect();
    let located = findings.into_iter().map(|finding| {
        let text = finding.place.file.as_deref().and_then(|file| texts.get(file));
        let excerpt =
            text.zip(finding.place.span).map(|(text, span)| Excerpt { text: (*text).to_owned(), at: span.offset });
        Located { finding, excerpt }
    });
    (engine, located.collect())
}

fn tables(folders: &[PathBuf]) -> Result<Tables, Failure> {
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
pub(crate) fn coverage(args: &TablesArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.voicing, Format::Text, Progress::new(true));
    let (engine, findings) = load(&args.mappings)?;
    voice.hear_all(findings);
    let rows = rows(&engine);
    let text = match args.format {
        Format::Text => table(&rows),
        Format::Json => {
            let rows: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
            format!("{{\n  \"rows\": [\n    {}\n  ]\n}}\n", rows.join(",\n    "))
        }
        Format::Sarif => {
            return Err(Failure::Usage("coverage is counted, not found: use `--format text` or `json`".to_owned()));
        }
    };
    output::print(text.as_bytes())?;
    voice.conclude(None);
    Ok(voice.code())
}

fn table(rows: &[Row]) -> String {
    let head = ["class", "version", "side", "attributes", "exact", "changed", "unmapped", "unaccounted"];
    let mut lines = vec![head.map(str::to_owned)];
    lines.extend(rows.iter().map(|row| {
        let [attributes, exact, changed, unmapped, unaccounted] =
            [row.attributes, row.exact, row.changed, row.unmapped, row.unaccounted].map(|count| count.to_string());
        [row.class.clone(), row.version.clone(), row.side.to_owned(), attributes, exact, changed, unmapped, unaccounted]
    }));
    let mut widths = [0; 8];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.len().max(*width);
        }
    }
    let mut text = String::new();
    for line in &lines {
        let cells = line.iter().zip(widths).enumerate();
        let cells: Vec<String> = cells
            .map(
                |(column, (cell, width))| if column < 3 { format!("{cell:width$}") } else { format!("{cell:>width$}") },
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
        match args.format {
            ExportFormat::Sssom => {
                let text = sidereal::mapping::sssom::export(&tables, &engine);
                match &args.out {
                    Some(path) => {
                        let mut sheet = output::Sheet::file(path)?;
                        sheet.write(text.as_bytes())?;
                        sheet.finish()?;
                    }
                    None => output::print(text.as_bytes())?,
                }
            }
        }
    }
    voice.conclude(None);
    Ok(voice.code())
}
