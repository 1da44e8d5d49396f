//! CIM: `sidereal cim class`, and what `sidereal inspect` says of MOF and CIM-XML.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sidereal::Located;
use sidereal::cim::cimxml::{self, Content, Element, Exchange, Fragment, Item};
use sidereal::cim::mof::{self, Production};
use sidereal::cim::repository::{ClassRef, PropertyRef};
use sidereal::cim::{Array, Instance, Mark, Repository, Type, Value, builtin};
use sidereal::diagnostics::{Finding, LineIndex};
use sidereal::inspect::Entity;

use crate::args::{ClassArgs, ClassFormat, Format};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::voice::Voice;

/// `sidereal cim class`.
pub(crate) fn class(args: &ClassArgs) -> Result<u8, Failure> {
    let mut voice = Voice::new(args.voicing, Format::Text, Progress::new(args.voicing.quiet));
    let loaded;
    let schema = match &args.schema {
        None => builtin::schema(),
        Some(path) => match Repository::load(path) {
            Ok((schema, findings)) => {
                voice.hear_all(findings.into_iter().map(Located::nowhere));
                loaded = schema;
                &loaded
            }
            Err(finding) => {
                voice.hear(Located::nowhere(finding));
                voice.refuse(true);
                voice.conclude(None);
                return Ok(voice.code());
            }
        },
    };
    let Some(class) = schema.class(&args.name).or_else(|| schema.class(&format!("CIM_{}", args.name))) else {
        let hint = if args.schema.is_some() { "" } else { "; a published schema is read with --schema" };
        return Err(Failure::Usage(format!("there is no class `{}` in the schema{hint}", args.name)));
    };
    let text = match args.format {
        ClassFormat::Text => shown(class),
        ClassFormat::Mof => mof::class(class.class()),
        ClassFormat::Cimxml => {
            let item = Item::Class { form: Element::Class, path: None, class: Box::new(class.class().clone()) };
            cimxml::write_item(&item).map_err(|finding| Failure::Usage(finding.to_string()))?
        }
    };
    output::print(text.as_bytes())?;
    voice.conclude(None);
    Ok(voice.code())
}

/// A class for people, with all that it inherits.
fn shown(class: ClassRef<'_>) -> String {
    let mut text = String::new();
    let kind = if class.is_association() {
        "association"
    } else if class.is_indication() {
        "indication"
    } else {
        "class"
    };
    let line: Vec<&str> = class.line().skip(1).map(|class| class.name().as_str()).collect();
    let of = if line.is_empty() { String::new() } else { format!(" : {}", line.join(" : ")) };
    let abstract_ = if class.is_abstract() { "abstract " } else { "" };
    // Writing to a string does not fail.
    let _ = writeln!(text, "{abstract_}{kind} {}{of}", class.name());
    let keys: Vec<&str> = class.keys().map(|key| key.name().as_str()).collect();
    if !keys.is_empty() {
        let _ = writeln!(text, "keys: {}", keys.join(", "));
    }
    let mut declared_in = None;
    let mut properties: Vec<_> = class.properties().collect();
    properties.sort_by_key(|property| std::cmp::Reverse(property.declared_in().line().count()));
    for property in properties {
        let own = property.declared_in();
        if declared_in != Some(own) {
            let _ = writeln!(text, "\n{}", own.name());
            declared_in = Some(own);
        }
        show_property(&mut text, property);
    }
    let methods: Vec<_> = class.methods().collect();
    if !methods.is_empty() {
        text.push_str("\nmethods\n");
    }
    for (own, method) in methods {
        let parameters: Vec<String> = method
            .parameters
            .iter()
            .map(|parameter| {
                let way = match (parameter.is_input(), parameter.is_output()) {
                    (true, true) => "in out ",
                    (false, true) => "out ",
                    _ => "",
                };
                let r#type = typed(parameter.r#type, parameter.reference_class.as_deref(), parameter.array);
                format!("{way}{type} {}", parameter.name)
            })
            .collect();
        let r#type = method.r#type.map_or("void", Type::as_str);
        let _ = writeln!(text, "  {type} {}({})  [{}]", method.name, parameters.join(", "), own.name());
    }
    let associations = class.associations();
    if !associations.is_empty() && !class.is_association() {
        text.push_str("\nassociations\n");
        for (association, reference) in associations {
            let others: Vec<String> = association
                .references()
                .filter(|other| other.name() != reference.name())
                .map(|other| {
                    let due = other.property().reference_class.as_deref().unwrap_or_default();
                    format!("{} -> {due}", other.name())
                })
                .collect();
            let _ = writeln!(text, "  {}.{}: {}", association.name(), reference.name(), others.join(", "));
        }
    }
    let subclasses: Vec<&str> = class.subclasses().map(|class| class.name().as_str()).collect();
    if !subclasses.is_empty() {
        let _ = writeln!(text, "\nsubclasses: {}", subclasses.join(", "));
    }
    text
}

fn typed(r#type: Type, class: Option<&str>, array: Option<Array>) -> String {
    let suffix = match array {
        None => String::new(),
        Some(Array::Variable) => "[]".to_owned(),
        Some(Array::Fixed(size)) => format!("[{size}]"),
    };
    match r#type {
        Type::Reference => format!("{} REF{suffix}", class.unwrap_or_default()),
        other => format!("{other}{suffix}"),
    }
}

fn show_property(text: &mut String, property: PropertyRef<'_>) {
    let own = property.property();
    let mut notes = Vec::new();
    for (holds, note) in [
        (property.is_key(), "key"),
        (property.is_required(), "required"),
        (property.is_writable(), "write"),
        (property.qualifier("Deprecated").is_some(), "deprecated"),
    ] {
        if holds {
            notes.push(note.to_owned());
        }
    }
    if let Some(value) = property.default_value() {
        notes.push(format!("= {}", mof::value(value)));
    }
    for (name, note) in [("PUnit", ""), ("MaxLen", "at most "), ("MinValue", "from "), ("MaxValue", "to ")] {
        if let Some(value) = property.qualifier(name) {
            notes.push(format!("{note}{}", mof::value(value).trim_matches('"')));
        }
    }
    if property.qualifier("PUnit").is_none()
        && let Some(units) = property.qualifier("Units").and_then(Value::as_str)
    {
        notes.push(format!("\u{ab}{units}\u{bb}"));
    }
    let notes = if notes.is_empty() { String::new() } else { format!("  ({})", notes.join(", ")) };
    let r#type = typed(own.r#type, own.reference_class.as_deref(), own.array);
    let _ = writeln!(text, "  {type} {}{notes}", own.name);
    let Some(map) = property.value_map() else { return };
    let entries = map.entries().iter().map(|entry| {
        let range =
            if entry.low == entry.high { entry.low.to_string() } else { format!("{}..{}", entry.low, entry.high) };
        format!("{range} {}", entry.label.as_deref().unwrap_or_default())
    });
    let strings =
        map.strings().map(|(value, label)| label.map_or_else(|| value.to_owned(), |label| format!("{value} {label}")));
    let values: Vec<String> = entries.chain(strings).collect();
    if !values.is_empty() {
        let _ = writeln!(text, "      {}", values.join("; "));
    }
}

/// Is this a file of MOF or CIM-XML? Told by its ending, or by its root element.
pub(crate) fn is_cim(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if ending.eq_ignore_ascii_case("mof") {
        return true;
    }
    if !path.is_file() {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    read.is_ok() && root(&cimxml::decode(&head).0).is_some_and(|root| ROOTS.contains(&root))
}

/// Root elements of CIM-XML, whole or in part, that no other model has.
const ROOTS: &[&str] = &["CIM", "DECLARATION", "MESSAGE", "CLASS", "INSTANCE"];

/// The name of the root element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let end = match rest.chars().next()? {
            '?' => "?>",
            '!' if rest.starts_with("!--") => "-->",
            '!' => ">",
            _ => return rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next(),
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
}

/// What a file of MOF or CIM-XML holds.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) entities: Vec<(Option<u64>, Entity)>,
    pub(crate) findings: Vec<Located>,
    pub(crate) refused: bool,
}

impl Read {
    fn entity(&mut self, lines: Option<(&LineIndex, &str, Mark)>, path: String, class: &str, id: Option<String>) {
        let line = lines.map(|(lines, text, mark)| u64::from(lines.span(text, mark.offset()..mark.offset()).line));
        let entity = Entity { path, model: Some("cim"), version: None, class: Some(class.to_owned()), id };
        self.entities.push((line, entity));
    }

    fn findings(&mut self, file: &str, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings.into_iter().map(|finding| Located::nowhere(finding.file(file))));
    }
}

/// Reads a file of MOF or CIM-XML; instances are checked against the built-in classes, where those have theirs.
pub(crate) fn inspect(path: &Path, most: usize) -> Result<Read, Failure> {
    let file = path.display().to_string();
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let opened = File::open(path).and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
    opened.map_err(|error| Failure::of("read", path, &error))?;
    if bytes.len() > most {
        return Err(Failure::Usage(format!("`{file}` has more than {most} bytes")));
    }
    let mut read = Read::default();
    let is_mof = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("mof"));
    if is_mof {
        inspect_mof(&mut read, &file, &bytes);
    } else {
        inspect_xml(&mut read, &file, &bytes);
    }
    Ok(read)
}

fn inspect_mof(read: &mut Read, file: &str, bytes: &[u8]) {
    let (text, odd) = mof::decode(bytes);
    read.findings(file, odd);
    let (document, findings) = match mof::parse(&text) {
        Ok(parsed) => parsed,
        Err(finding) => {
            read.refused = true;
            return read.findings(file, [finding]);
        }
    };
    read.findings(file, findings);
    let lines = LineIndex::new(&text);
    for production in document.productions {
        match production {
            Production::Class(class) => {
                let what: &str = class.scope().into();
                read.entity(Some((&lines, &text, class.mark)), String::new(), what, Some(class.name.to_string()));
            }
            Production::Instance(instance) => {
                let place = (&lines, text.as_ref(), instance.mark);
                inspect_instance(read, file, instance, Some(place), "");
            }
            Production::Qualifier(declaration) => {
                let place = (&lines, text.as_ref(), declaration.mark);
                read.entity(Some(place), String::new(), "qualifier", Some(declaration.name.to_string()));
            }
            Production::Pragma(_) => {}
        }
    }
}

fn inspect_instance(
    read: &mut Read,
    file: &str,
    mut instance: Instance,
    place: Option<(&LineIndex, &str, Mark)>,
    at: &str,
) {
    let schema = builtin::schema();
    let known = schema.class(&instance.class).is_some();
    if known {
        let mut findings = schema.bind(&mut instance);
        findings.extend(schema.validate(&instance));
        findings.dedup();
        for mut finding in findings {
            let inner = finding.place.path.take().unwrap_or_default();
            if let Some((lines, text, mark)) = place {
                finding.place.span = Some(lines.span(text, mark.offset()..mark.offset()));
            }
            read.findings(file, [finding.path(format!("{at}{inner}"))]);
        }
    }
    let path = instance.path.as_deref().cloned().or_else(|| schema.path_of(&instance));
    let id = path.map(|path| path.to_string()).or_else(|| instance.alias.as_ref().map(|alias| format!("${alias}")));
    read.entity(place, at.to_owned(), &instance.class, id);
}

fn inspect_xml(read: &mut Read, file: &str, bytes: &[u8]) {
    let (text, odd) = cimxml::decode(bytes);
    read.findings(file, odd);
    let (fragment, findings) = match cimxml::read_fragment(&text) {
        Ok(parsed) => parsed,
        Err(finding) => {
            read.refused = true;
            return read.findings(file, [finding]);
        }
    };
    read.findings(file, findings);
    let lines = LineIndex::new(&text);
    let place = (&lines, text.as_ref());
    let content = match fragment {
        Fragment::Cim(cim) => cim.content,
        Fragment::Content(content) => content,
        Fragment::Item(item) => return inspect_item(read, file, item, place),
    };
    match content {
        Content::Declaration(groups) => {
            for item in groups.into_iter().flat_map(|group| group.items) {
                inspect_item(read, file, item, place);
            }
        }
        Content::Message(message) => {
            for exchange in message.exchanges {
                match exchange {
                    Exchange::Request(request) => {
                        read.entity(None, String::new(), "request", Some(request.name.to_string()));
                        let items = request.parameters.into_iter().filter_map(|parameter| parameter.item);
                        items.for_each(|item| inspect_item(read, file, item, place));
                    }
                    Exchange::Response(response) => {
                        let said = match &response.outcome {
                            Err(error) => format!("{}: {} {}", response.name, error.code, error.status().unwrap_or("")),
                            Ok(_) => response.name.to_string(),
                        };
                        read.entity(None, String::new(), "response", Some(said.trim().to_owned()));
                        let returned = response.outcome.ok();
                        let items = returned.into_iter().flat_map(|returned| {
                            let values = returned.value.into_iter().flat_map(|value| value.items);
                            values.chain(returned.parameters.into_iter().filter_map(|parameter| parameter.item))
                        });
                        items.for_each(|item| inspect_item(read, file, item, place));
                    }
                }
            }
        }
    }
}

fn inspect_item(read: &mut Read, file: &str, item: Item, (lines, text): (&LineIndex, &str)) {
    match item {
        Item::Instance { instance, .. } => {
            let mark = instance.mark;
            inspect_instance(read, file, *instance, Some((lines, text, mark)), "");
        }
        Item::Class { class, .. } => {
            let what: &str = class.scope().into();
            read.entity(Some((lines, text, class.mark)), String::new(), what, Some(class.name.to_string()));
        }
        Item::Qualifier(declaration) => {
            let place = Some((lines, text, declaration.mark));
            read.entity(place, String::new(), "qualifier", Some(declaration.name.to_string()));
        }
        Item::Path { path, .. } => read.entity(None, String::new(), "path", Some(path.to_string())),
        Item::Value(_) | Item::References(_) => {}
    }
}
