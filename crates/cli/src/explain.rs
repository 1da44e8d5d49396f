//! `sidereal explain`.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use sidereal::graph::rule;

use crate::args::{Format, Voicing};
use crate::failure::Failure;
use crate::output::Sheet;
use crate::progress::Progress;
use crate::voice::Voice;

pub(crate) const HELP: &str = "\
Examples:
  sidereal explain GRA0101
  sidereal explain bundle-contains-itself
  sidereal explain all";

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum ExplainForm {
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The code or name of a finding, or `all` for a list of all codes
    #[arg(value_name = "CODE")]
    code: String,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ExplainForm,
    #[command(flatten)]
    voicing: Voicing,
}

pub(crate) fn run(args: &ExplainArgs) -> Result<u8, Failure> {
    // There is nothing to find in the pages themselves.
    let voice = Voice::new(args.voicing, Format::Text, Progress::new(true));
    let mut sheet = Sheet::stdout();
    let mut all: Vec<_> = sidereal::rules::all().collect();
    all.sort_by_key(|rule| rule.code);
    if args.code == "all" {
        for rule in &all {
            sheet.write(format!("{} {} ({})\n", rule.code, rule.name, rule.severity).as_bytes())?;
        }
        sheet.finish()?;
        return Ok(voice.code());
    }
    let wanted = args.code.trim();
    let Some(found) = all.iter().find(|rule| rule.code.eq_ignore_ascii_case(wanted) || rule.name == wanted) else {
        let near = all
            .iter()
            .find(|rule| rule.code.get(..3).is_some_and(|head| wanted.to_ascii_uppercase().starts_with(head)));
        let hint = near.map(|rule| format!(", the first of these is {}", rule.code)).unwrap_or_default();
        return Err(Failure::Usage(format!("there is no finding `{wanted}`{hint}; `explain all` lists them")));
    };
    let page = rule(found.code).map(|rule| rule.page).unwrap_or_default();
    let text = match args.format {
        ExplainForm::Text => {
            let mut text = format!("{} {} ({})\n{}\n", found.code, found.name, found.severity, found.summary);
            if !page.is_empty() {
                // Writing to a string cannot fail.
                _ = write!(text, "\n{page}");
            }
            text
        }
        ExplainForm::Json => {
            let answer = serde_json::json!({
                "code": found.code,
                "name": found.name,
                "severity": found.severity.as_str(),
                "summary": found.summary,
                "page": page,
            });
            serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
        }
    };
    sheet.write(text.as_bytes())?;
    sheet.finish()?;
    Ok(voice.code())
}
