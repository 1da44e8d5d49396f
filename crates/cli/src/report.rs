//! The report of a conversion as JSON, written as it comes.
//!
//! `{ "items": [..], "findings": [..], "legs": [..], "entities": n, "leaves": {..} }`: the items first, so that none need be
//! kept; the legs if the way led through other models.

use std::path::Path;

use sidereal::mapping::Report;
use sidereal_diagnostics::json;

use crate::failure::Failure;
use crate::output::Sheet;
use crate::voice::Voice;

pub(crate) struct ReportFile {
    sheet: Sheet,
    empty: bool,
}

impl ReportFile {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let mut sheet = Sheet::file(path)?;
        sheet.write(b"{\"items\":[")?;
        Ok(Self { sheet, empty: true })
    }

    /// Items as JSON objects with commas between them.
    pub(crate) fn items(&mut self, items: &str) -> Result<(), Failure> {
        if items.is_empty() {
            return Ok(());
        }
        self.sheet.write(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        self.sheet.write(items.as_bytes())
    }

    pub(crate) fn finish(mut self, report: &Report, voice: &Voice) -> Result<(), Failure> {
        let findings = json::render(voice.kept());
        let findings = findings.trim().trim_start_matches('{').trim_end_matches('}').trim();
        let leaves = serde_json::to_string(&report.leaves).unwrap_or_default();
        let (entities, omitted) = (report.entities, voice.omitted());
        let omitted = if omitted > 0 { format!("\"findingsOmitted\":{omitted},\n") } else { String::new() };
        let legs = if report.legs.is_empty() {
            String::new()
        } else {
            format!("\"legs\":{},\n", serde_json::to_string(&report.legs).unwrap_or_default())
        };
        let rest = format!("\n],\n{findings},\n{omitted}{legs}\"entities\":{entities},\n\"leaves\":{leaves}}}\n");
        self.sheet.write(rest.as_bytes())?;
        self.sheet.finish()
    }
}
