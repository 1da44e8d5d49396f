//! `$select` and `$expand`. Standard: DSP0263 2.0.0, 4.1.6.3 and 4.1.6.4.

use std::fmt;

use sidereal_diagnostics::Finding;
use sidereal_model::json::write_string;
use sidereal_model::{Class, Json, Kind};

use super::refuse;

/// The name of an attribute, or of one inside another: `disks/capacity` (capability `QueryPathNotation`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(pub Vec<String>);

impl Path {
    /// `*`: everything.
    pub fn all() -> Self {
        Self(vec!["*".to_owned()])
    }

    /// Parses names with commas between.
    ///
    /// # Errors
    /// A finding that points at a name with an empty step.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Box<Finding>> {
        let mut at = 0;
        let mut all = Vec::new();
        for part in text.split(',') {
            let start = at;
            at += part.len() + 1;
            if part.trim().is_empty() {
                continue;
            }
            let steps: Vec<String> = part.trim().split('/').map(|step| step.trim().to_owned()).collect();
            if steps.iter().any(String::is_empty) || steps.len() > 16 {
                let message = format!("`{part}` is no name of an attribute");
                return Err(refuse("$select", text, start..start + part.len(), message, "write names, or name/name"));
            }
            all.push(Self(steps));
        }
        Ok(all)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

/// Appends an object with the members that are asked for. `resourceURI` is always among them; names that are not known
/// ask for nothing.
pub(super) fn select(json: Json<'_>, paths: &[&[String]], out: &mut String) {
    let Some(members) = json.members() else { return json.write(out) };
    out.push('{');
    let mut first = true;
    for (name, value) in members {
        let within: Vec<&[String]> = paths
            .iter()
            .filter_map(|path| path.split_first())
            .filter(|(step, _)| step.as_str() == name || step.as_str() == "*")
            .map(|(_, rest)| rest)
            .collect();
        if within.is_empty() && name != "resourceURI" {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        write_string(name, out);
        out.push(':');
        if within.is_empty() || within.iter().any(|rest| rest.is_empty()) {
            value.write(out);
        } else if let Some(items) = value.items() {
            out.push('[');
            for (index, item) in items.enumerate() {
                if index > 0 {
                    out.push(',');
                }
                select(item, &within, out);
            }
            out.push(']');
        } else {
            select(value, &within, out);
        }
    }
    out.push('}');
}

/// Appends a resource in which the references asked for have the attributes of what they refer to beside `href`; `resolve`
/// gives the JSON of an address. What it does not give stays a reference.
pub(super) fn expand(
    json: Json<'_>,
    class: &'static Class,
    names: &[String],
    resolve: &dyn Fn(&str) -> Option<String>,
    out: &mut String,
) {
    let Some(members) = json.members() else { return json.write(out) };
    out.push('{');
    for (index, (name, value)) in members.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(name, out);
        out.push(':');
        let kind = class.attribute_read_as(name).map(|attribute| attribute.kind);
        let refers = matches!(kind, Some(Kind::Reference(_) | Kind::Collection(_)));
        let asked = names.iter().any(|asked| asked == "*" || asked == name);
        match (refers && asked, value.items()) {
            (false, _) => value.write(out),
            (true, Some(items)) => {
                out.push('[');
                for (index, item) in items.enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    reference(item, resolve, out);
                }
                out.push(']');
            }
            (true, None) => reference(value, resolve, out),
        }
    }
    out.push('}');
}

fn reference(json: Json<'_>, resolve: &dyn Fn(&str) -> Option<String>, out: &mut String) {
    let href = json.get("href").and_then(Json::as_str);
    let target = href.filter(|_| json.member_count() == Some(1)).and_then(resolve);
    let document = target.and_then(|text| sidereal_model::Document::parse(&text).ok());
    let (Some(href), Some(document)) = (href, document) else { return json.write(out) };
    out.push_str("{\"href\":");
    write_string(href, out);
    for (name, value) in document.root().members().into_iter().flatten().filter(|(name, _)| *name != "href") {
        out.push(',');
        write_string(name, out);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}
