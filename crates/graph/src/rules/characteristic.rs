//! Characteristics of entities against their specification.

use foldhash::HashMap;
use sidereal_diagnostics::{Rule as About, Severity};
use sidereal_model::json::Type;
use sidereal_model::{Decimal, Document, Json, scalar};

use crate::edge_kinds::EdgeKind;
use crate::facts::{Allowed, Declared, Held};
use crate::graph::Node;
use crate::validate::{Check, Context, Rule};

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $code:literal $name:literal $severity:ident $summary:literal $page:literal;)*) => {
        $($(#[$doc])*
        pub const $rule: Rule = Rule {
            about: About { code: $code, name: $name, severity: Severity::$severity, summary: $summary },
            since: "0.1.0",
            page: include_str!($page),
            check: Check::Node(&[], |cx, node| report(cx, node, $code)),
        };)*
    };
}

rules! {
    /// A characteristic is not declared by the specification.
    CHARACTERISTIC_NOT_DECLARED = "GRA0201" "characteristic-not-declared" Warning
        "An entity has the characteristics that its specification declares, and no others."
        "characteristic_not_declared.md";
    /// A value is of another type than declared.
    VALUE_OF_WRONG_TYPE = "GRA0202" "value-of-wrong-type" Error
        "The value of a characteristic is of the type that the specification declares."
        "value_of_wrong_type.md";
    /// A value is none of those that are allowed.
    VALUE_NOT_ALLOWED = "GRA0203" "value-not-allowed" Error
        "The value of a characteristic is one of those that the specification lists, unless it is extensible."
        "value_not_allowed.md";
    /// A value is outside all ranges.
    VALUE_OUT_OF_RANGE = "GRA0204" "value-out-of-range" Error
        "The value of a characteristic is within a range that the specification declares."
        "value_out_of_range.md";
    /// A value does not match the regular expression.
    VALUE_DOES_NOT_MATCH = "GRA0205" "value-does-not-match" Error
        "The value of a characteristic matches the regular expression that the specification declares."
        "value_does_not_match.md";
    /// A characteristic has too few or too many values.
    WRONG_NUMBER_OF_VALUES = "GRA0206" "wrong-number-of-values" Error
        "A characteristic has as many values as its cardinality allows."
        "wrong_number_of_values.md";
    /// A mandatory characteristic is missing.
    MANDATORY_CHARACTERISTIC_MISSING = "GRA0207" "mandatory-characteristic-missing" Error
        "An entity has every characteristic of which its specification asks for at least one value."
        "mandatory_characteristic_missing.md";
    /// A value is in another unit than declared.
    UNIT_DIFFERS = "GRA0208" "unit-differs" Error
        "A value that tells its unit tells one that the specification declares."
        "unit_differs.md";
}

/// What is wrong with a characteristic of an entity.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    code: &'static str,
    path: String,
    message: String,
    help: String,
}

/// Every rule of the group asks for the problems of a node; they are found once.
fn report<'g>(cx: &mut Context<'g>, node: Node<'g>, code: &'static str) {
    if cx.problems.as_ref().is_none_or(|(known, _)| *known != node.node_id()) {
        let found = problems(cx, node);
        cx.problems = Some((node.node_id(), found));
    }
    let found: Vec<Problem> = match &cx.problems {
        Some((_, all)) => all.iter().filter(|problem| problem.code == code).cloned().collect(),
        None => Vec::new(),
    };
    for problem in found {
        cx.report(node.place_of(&problem.path), problem.message).help(problem.help);
    }
}

fn problems<'g>(cx: &mut Context<'g>, node: Node<'g>) -> Vec<Problem> {
    let held = node.details().map(|details| details.held.as_slice()).unwrap_or_default();
    if node.family().is_specification() {
        return Vec::new();
    }
    let Some(specification) = node.targets(EdgeKind::Specification).find(|target| !target.is_missing()) else {
        return Vec::new();
    };
    let declared = specification.details().map(|details| details.declared.as_slice()).unwrap_or_default();
    if declared.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let by_name: HashMap<&str, &Declared> = declared.iter().map(|declared| (&*declared.name, declared)).collect();
    let mut counts: HashMap<&str, (usize, &Held)> = HashMap::default();
    for held in held {
        let Some(name) = held.characteristic.name.as_deref() else { continue };
        let Some(declared) = by_name.get(name) else {
            found.push(Problem {
                code: CHARACTERISTIC_NOT_DECLARED.about.code,
                path: format!("{}/name", held.path),
                message: format!(
                    "{} has the characteristic `{name}`, which {} does not declare",
                    node.words(),
                    specification.words()
                ),
                help: similar(name, by_name.keys()).map_or_else(
                    || "declare it in the specification, or take it away".to_owned(),
                    |near| format!("is `{near}` meant?"),
                ),
            });
            continue;
        };
        let count = judge(cx, declared, held, &mut found);
        let entry = counts.entry(name).or_insert((0, held));
        entry.0 += count;
    }
    for declared in declared {
        let least = declared.least.unwrap_or(0);
        match counts.get(&*declared.name) {
            None if least > 0 => found.push(Problem {
                code: MANDATORY_CHARACTERISTIC_MISSING.about.code,
                path: String::new(),
                message: format!(
                    "{} has no `{}`, which {} asks for",
                    node.words(),
                    declared.name,
                    specification.words()
                ),
                help: "give it a value".to_owned(),
            }),
            None => {}
            Some((count, held)) => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                // 0 as the greatest number is written where there is no limit.
                let most = declared.most.filter(|most| *most > 0);
                if count < least || most.is_some_and(|most| count > most) {
                    let most = most.map_or_else(|| "any number".to_owned(), |most| most.to_string());
                    found.push(Problem {
                        code: WRONG_NUMBER_OF_VALUES.about.code,
                        path: format!("{}/value", held.path),
                        message: format!(
                            "`{}` has {count} values, and {} allows {least} to {most}",
                            declared.name,
                            specification.words()
                        ),
                        help: "add or take away values".to_owned(),
                    });
                }
            }
        }
    }
    found
}

/// Judges a characteristic, and tells how many values it has.
fn judge(cx: &mut Context<'_>, declared: &Declared, held: &Held, found: &mut Vec<Problem>) -> usize {
    let Some(value) = &held.characteristic.value else { return 0 };
    let Ok(document) = Document::parse(value.as_str()) else { return 1 };
    let root = document.root();
    if root.is_null() {
        return 0;
    }
    let values: Vec<Json<'_>> = root.items().map_or_else(|| vec![root], Iterator::collect);
    let indexed = root.items().is_some();
    for (index, value) in values.iter().enumerate() {
        let path = if indexed { format!("{}/value/{index}", held.path) } else { format!("{}/value", held.path) };
        judge_value(cx, declared, *value, &path, found);
    }
    if let Some(unit) = held.unit.as_deref() {
        let units: Vec<&str> = declared.values.iter().filter_map(|value| value.unit.as_deref()).collect();
        if !units.is_empty() && !units.iter().any(|declared| declared.trim().eq_ignore_ascii_case(unit.trim())) {
            found.push(Problem {
                code: UNIT_DIFFERS.about.code,
                path: held.path.to_string(),
                message: format!("`{}` is in `{unit}`, and is declared in {}", declared.name, list(&units)),
                help: "convert the value to the unit that is declared".to_owned(),
            });
        }
    }
    values.len()
}

fn judge_value(cx: &mut Context<'_>, declared: &Declared, value: Json<'_>, path: &str, found: &mut Vec<Problem>) {
    let name = &declared.name;
    let shown = shown(value);
    let mut problem = |code, message, help: &str| {
        found.push(Problem { code, path: path.to_owned(), message, help: help.to_owned() });
    };
    if let Some(wanted) = declared.value_type.as_deref().filter(|wanted| !fits_type(wanted, value)) {
        let message = format!("`{name}` is {shown}, and is declared as `{wanted}`");
        problem(VALUE_OF_WRONG_TYPE.about.code, message, "write a value of the declared type");
        return;
    }
    let text = value.as_str().map_or_else(|| value.to_text(), str::to_owned);
    let patterns: Vec<&str> = declared.regex.as_deref().into_iter().filter(|pattern| !pattern.is_empty()).collect();
    for pattern in patterns {
        if cx.regex(pattern).is_some_and(|regex| !regex.is_match(&text)) {
            let message = format!("`{name}` is {shown}, which does not match `{pattern}`");
            problem(VALUE_DOES_NOT_MATCH.about.code, message, "write a value that matches");
        }
    }
    if declared.values.is_empty() || value.is_container() {
        return;
    }
    let number = scalar::decimal(value).value();
    let allows = |allowed: &Allowed, cx: &mut Context<'_>| {
        if let Some(listed) = &allowed.value {
            return Document::parse(listed.as_str()).is_ok_and(|listed| same(listed.root(), value));
        }
        let pattern = allowed.regex.as_deref().filter(|pattern| !pattern.is_empty());
        let matches = pattern.is_none_or(|pattern| cx.regex(pattern).is_none_or(|regex| regex.is_match(&text)));
        matches && number.as_ref().map_or(!allowed.is_range(), |number| allowed.contains(number))
    };
    if declared.values.iter().any(|allowed| allows(allowed, cx)) {
        return;
    }
    let ranges: Vec<&Allowed> = declared.values.iter().filter(|allowed| allowed.is_range()).collect();
    let listed: Vec<String> = declared
        .values
        .iter()
        .filter_map(|allowed| Document::parse(allowed.value.as_ref()?.as_str()).ok())
        .map(|listed| self::shown(listed.root()))
        .collect();
    if let Some(pattern) = declared
        .values
        .iter()
        .find_map(|allowed| allowed.regex.as_deref())
        .filter(|_| ranges.is_empty() && listed.is_empty())
    {
        let message = format!("`{name}` is {shown}, which does not match `{pattern}`");
        problem(VALUE_DOES_NOT_MATCH.about.code, message, "write a value that matches");
    } else if !ranges.is_empty() {
        let words: Vec<String> = ranges.iter().map(|range| range_words(range)).collect();
        let message = format!("`{name}` is {shown}, and is declared as {}", words.join(" or "));
        problem(VALUE_OUT_OF_RANGE.about.code, message, "choose a value within the range");
    } else if !declared.extensible && !listed.is_empty() {
        let more = if listed.len() > 8 { ", …" } else { "" };
        let words = listed.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` is {shown}, and may be {words}{more}");
        problem(VALUE_NOT_ALLOWED.about.code, message, "choose one of these, or declare the value");
    }
}

fn range_words(range: &Allowed) -> String {
    let unit = range.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let end = |end: &Decimal, closed| {
        let excluded = if closed { "" } else { " (excluded)" };
        format!("{}{unit}{excluded}", end.normalized())
    };
    match (&range.from, &range.to) {
        (Some(from), Some(to)) => format!("{} to {}", end(from, range.closed.0), end(to, range.closed.1)),
        (Some(from), None) => format!("{} or more", end(from, range.closed.0)),
        (None, Some(to)) => format!("at most {}", end(to, range.closed.1)),
        (None, None) => "anything".to_owned(),
    }
}

/// Does a value fit the word that a specification uses for its type? An unknown word fits everything, and a number or
/// boolean may be written as text.
fn fits_type(word: &str, value: Json<'_>) -> bool {
    let word = word.trim().to_ascii_lowercase();
    let word = word.trim_start_matches("xs:").trim_start_matches("xsd:");
    match word {
        "integer" | "int" | "long" | "short" => scalar::integer(value).value().is_some(),
        "number" | "numeric" | "decimal" | "float" | "double" => scalar::decimal(value).value().is_some(),
        "boolean" | "bool" => scalar::boolean(value).value().is_some(),
        "string" | "text" | "str" => !value.is_container(),
        "date" | "datetime" | "date-time" | "timestamp" => scalar::date_time(value).value().is_some(),
        "object" => value.kind() == Type::Object,
        _ => true,
    }
}

/// Is it the same value, as number, text or truth?
fn same(listed: Json<'_>, value: Json<'_>) -> bool {
    if listed.same(value) {
        return true;
    }
    let text = |json: Json<'_>| json.as_str().map_or_else(|| json.to_text(), |text| text.trim().to_owned());
    let numbers = scalar::decimal(listed).value().zip(scalar::decimal(value).value());
    numbers.map_or_else(|| text(listed) == text(value), |(left, right)| left == right)
}

fn shown(value: Json<'_>) -> String {
    const LONG: usize = 60;
    let text = value.to_text();
    if text.chars().count() > LONG {
        let head: String = text.chars().take(LONG).collect();
        return format!("`{head}…`");
    }
    format!("`{text}`")
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().take(8).map(|word| format!("`{word}`")).collect();
    words.join(" or ")
}

/// A declared name that differs only in case and punctuation.
fn similar<'a>(name: &str, declared: impl Iterator<Item = &'a &'a str>) -> Option<&'a str> {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = bare(name);
    declared.copied().find(|known| bare(known) == wanted)
}
