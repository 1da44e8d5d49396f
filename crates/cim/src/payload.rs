//! Documents of instances as entities: a MOF file or a CIM-XML document as an array of plain JSON ([`crate::plain`]), and back.
//!
//! What is around the instances (pragmas, classes, comments, the envelope of a message) goes with the first entity, in
//! `cim:document`, and is there again on the way back: byte for byte, with each instance in its place as it is now. An instance
//! that nobody changed is equal as parsed, but for the order of its properties; one with a comment inside keeps its text.
//! A class that the document declares tells the types of its instances, as far as MOF does not.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;
use sidereal_diagnostics::{Finding, Severity};
use sidereal_model::Json;
use sidereal_model::json::write_string;

use crate::cimxml::{self, Cim, Content, DeclGroup, Element, Exchange, Fragment, Item};
use crate::description::{DOCUMENT, PATH, SOURCE};
use crate::metamodel::{Instance, Keys, Name, ObjectPath, PropertyValue, Value};
use crate::plain::{self, Around};
use crate::{Repository, builtin, mof, rules};

/// A textual form of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Notation {
    /// MOF.
    Mof,
    /// CIM-XML.
    CimXml,
}

/// The notation of a text, by its start: CIM-XML has the root `CIM`, MOF begins with one of its keywords, a qualifier or a
/// comment.
///
/// ```
/// use sidereal_cim::payload::{Notation, sniff};
///
/// assert_eq!(sniff("instance of CIM_Person {};"), Some(Notation::Mof));
/// assert_eq!(sniff("<?xml version='1.0'?><CIM CIMVERSION='2.0' DTDVERSION='2.0'/>"), Some(Notation::CimXml));
/// assert_eq!(sniff("[1, 2]"), None);
/// ```
pub fn sniff(text: &str) -> Option<Notation> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        return (root(text)? == "CIM").then_some(Notation::CimXml);
    }
    let mut rest = text;
    loop {
        let after = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once('\n').map(|(_, after)| after),
            (_, Some(block)) => block.split_once("*/").map(|(_, after)| after),
            _ => break,
        };
        rest = after?.trim_start();
    }
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '#').collect();
    let keyword =
        ["#pragma", "instance", "class", "qualifier"].iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
    // A list of qualifiers looks like an array of JSON, but begins with a name.
    let qualifier = rest.strip_prefix('[').is_some_and(|list| {
        let name = list.trim_start();
        let word = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        name.starts_with(|c: char| c.is_alphabetic()) && !matches!(word, "true" | "false" | "null")
    });
    (keyword || qualifier).then_some(Notation::Mof)
}

/// The name of the first element.
fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                return String::from_utf8(element.local_name().as_ref().to_vec()).ok();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The instances of a document as plain JSON, in its order: an object if there is one, else an array. The findings say what
/// was understood though it is not of the standard, and which value is not of its type.
///
/// # Errors
///
/// Where the text is neither MOF nor CIM-XML, or not well-formed.
pub fn read(text: &str) -> Result<(String, Vec<Finding>), Finding> {
    match sniff(text) {
        Some(Notation::CimXml) => {
            let (mut fragment, findings) = cimxml::read_fragment(text)?;
            let instances: Vec<Instance> = instances_mut(&mut fragment).into_iter().map(|it| it.clone()).collect();
            let places = elements(text);
            Ok((entities(Notation::CimXml, text, &instances, &places, builtin::schema()), findings))
        }
        _ => {
            let (document, mut findings) = mof::parse(text)?;
            let instances: Vec<Instance> = document.instances().cloned().collect();
            let places = mof::instances(text);
            let declared = document.classes().next().is_some();
            let (own, _) = if declared { Repository::of([document]) } else { Default::default() };
            let mut typed = instances;
            for instance in &mut typed {
                if builtin::schema().class(&instance.class).is_none() {
                    findings.extend(own.bind(instance));
                }
                plain::settle(instance);
            }
            Ok((entities(Notation::Mof, text, &typed, &places, &own), findings))
        }
    }
}

fn entities(
    notation: Notation,
    text: &str,
    instances: &[Instance],
    places: &[Range<usize>],
    own: &Repository,
) -> String {
    let in_place = places.len() == instances.len();
    let paths: Vec<Option<String>> = instances
        .iter()
        .map(|instance| {
            let implied = || builtin::schema().path_of(instance).or_else(|| own.path_of(instance));
            let path = instance.path.as_deref().cloned().or_else(|| implied().filter(|path| !is_empty(path)));
            path.filter(|path| !matches!(path.keys, Keys::Unnamed(_))).map(|path| path.to_string())
        })
        .collect();
    let targets = Targets::of(instances, &paths);
    let lead = |value: &Value| targets.lead(value);
    let document = (in_place && !is_plain(notation, text, places)).then(|| surroundings(notation, text, places));
    let written: Vec<String> = instances
        .iter()
        .enumerate()
        .map(|(at, instance)| {
            let said = places.get(at).and_then(|place| text.get(place.clone())).filter(|_| in_place);
            let around = Around {
                path: paths.get(at).and_then(Option::as_deref),
                target: Some(&lead),
                text: said.filter(|said| has_comment(notation, said)),
                document: document.as_deref().filter(|_| at == 0),
            };
            plain::write_in(instance, &around)
        })
        .collect();
    match <[String; 1]>::try_from(written) {
        Ok([only]) => only,
        Err(all) => format!("[{}]", all.join(",")),
    }
}

/// A path of keys that are aliases leads nowhere.
fn is_empty(path: &ObjectPath) -> bool {
    match &path.keys {
        Keys::Named(keys) => {
            keys.is_empty() || keys.iter().any(|key| matches!(key.value, Value::Alias(_) | Value::Null))
        }
        _ => true,
    }
}

/// What references of a document lead to.
struct Targets<'a> {
    aliases: HashMap<&'a Name, &'a str, foldhash::quality::RandomState>,
    /// By the path without host and namespace; none if several instances have it.
    paths: HashMap<String, Option<(ObjectPath, &'a str)>, foldhash::quality::RandomState>,
}

impl<'a> Targets<'a> {
    fn of(instances: &'a [Instance], paths: &'a [Option<String>]) -> Self {
        let (mut aliases, mut by_path) = (HashMap::default(), HashMap::default());
        for (instance, path) in instances.iter().zip(paths) {
            let Some(path) = path else { continue };
            if let Some(alias) = &instance.alias {
                aliases.insert(alias, path.as_str());
            }
            if let Ok(parsed) = path.parse::<ObjectPath>() {
                by_path.entry(bare(&parsed)).and_modify(|known| *known = None).or_insert(Some((parsed, path.as_str())));
            }
        }
        Self { aliases, paths: by_path }
    }

    /// The path of the instance of this document that a reference or an alias leads to, as that instance says it.
    fn lead(&self, value: &Value) -> Option<String> {
        match value {
            Value::Alias(alias) => self.aliases.get(alias).map(|path| (*path).to_owned()),
            Value::Reference(path) => {
                let (target, text) = self.paths.get(&bare(path))?.as_ref()?;
                let fits = |one: &Option<Box<str>>, other: &Option<Box<str>>| match (one, other) {
                    (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
                    _ => true,
                };
                let fits = fits(&target.host, &path.host) && fits(&target.namespace, &path.namespace);
                fits.then(|| (*text).to_owned())
            }
            _ => None,
        }
    }
}

fn bare(path: &ObjectPath) -> String {
    ObjectPath { host: None, namespace: None, ..path.clone() }.canonical()
}

/// The text before, between and behind the instances.
fn pieces<'t>(text: &'t str, places: &[Range<usize>]) -> impl Iterator<Item = &'t str> {
    let starts = std::iter::once(0).chain(places.iter().map(|place| place.end));
    let ends = places.iter().map(|place| place.start).chain([text.len()]);
    starts.zip(ends).map(move |(start, end)| text.get(start..end).unwrap_or_default())
}

/// Is there nothing around the instances but what is written there anyway: in MOF, a line for each?
fn is_plain(notation: Notation, text: &str, places: &[Range<usize>]) -> bool {
    let mut pieces = pieces(text, places);
    notation == Notation::Mof && pieces.next() == Some("") && pieces.all(|piece| piece == "\n")
}

/// What is around the instances: the notation, and the text before, between and behind them.
fn surroundings(notation: Notation, text: &str, places: &[Range<usize>]) -> String {
    let mut out = "{\"notation\":".to_owned();
    write_string(notation.into(), &mut out);
    out.push_str(",\"text\":[");
    for (index, piece) in pieces(text, places).enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(piece, &mut out);
    }
    out.push_str("]}");
    out
}

fn has_comment(notation: Notation, text: &str) -> bool {
    if notation == Notation::CimXml {
        return text.contains("<!--");
    }
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            '/' if !quoted && matches!(chars.peek(), Some('/' | '*')) => return true,
            _ => {}
        }
    }
    false
}

/// Where the outermost `INSTANCE` elements stand.
fn elements(text: &str) -> Vec<Range<usize>> {
    let mut reader = Reader::from_str(text);
    let (mut places, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let Ok(event) = reader.read_event() else { return Vec::new() };
        let after = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::Eof => return places,
            Event::Start(element) if element.name().as_ref() == b"INSTANCE" => {
                if depth == 0 {
                    start = before;
                }
                depth += 1;
            }
            Event::Empty(element) if element.name().as_ref() == b"INSTANCE" && depth == 0 => places.push(before..after),
            Event::End(element) if element.name().as_ref() == b"INSTANCE" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    places.push(start..after);
                }
            }
            _ => {}
        }
    }
}

/// The instances of a document, in its order.
fn instances_mut(fragment: &mut Fragment) -> Vec<&mut Instance> {
    match fragment {
        Fragment::Cim(Cim { content, .. }) | Fragment::Content(content) => match content {
            Content::Declaration(groups) => {
                groups.iter_mut().flat_map(|group| &mut group.items).filter_map(of_item).collect()
            }
            Content::Message(message) => message.exchanges.iter_mut().flat_map(of_exchange).collect(),
        },
        Fragment::Item(item) => of_item(item).into_iter().collect(),
    }
}

fn of_exchange(exchange: &mut Exchange) -> Vec<&mut Instance> {
    match exchange {
        Exchange::Request(request) => {
            request.parameters.iter_mut().filter_map(|parameter| parameter.item.as_mut()).filter_map(of_item).collect()
        }
        Exchange::Response(response) => match &mut response.outcome {
            Ok(returned) => {
                let values = returned.value.iter_mut().flat_map(|value| &mut value.items);
                let parameters = returned.parameters.iter_mut().filter_map(|parameter| parameter.item.as_mut());
                values.chain(parameters).filter_map(of_item).collect()
            }
            Err(error) => error.instances.iter_mut().collect(),
        },
    }
}

fn of_item(item: &mut Item) -> Option<&mut Instance> {
    match item {
        Item::Instance { instance, .. } => Some(instance),
        _ => None,
    }
}

/// The lists that instances can be added to and taken from.
fn lists(fragment: &mut Fragment) -> Vec<&mut Vec<Item>> {
    let content = match fragment {
        Fragment::Cim(Cim { content, .. }) | Fragment::Content(content) => content,
        Fragment::Item(_) => return Vec::new(),
    };
    match content {
        Content::Declaration(groups) => groups.iter_mut().map(|group| &mut group.items).collect(),
        Content::Message(message) => {
            let returned = message.exchanges.iter_mut().filter_map(|exchange| match exchange {
                Exchange::Response(response) => response.outcome.as_mut().ok()?.value.as_mut(),
                Exchange::Request(_) => None,
            });
            returned.map(|value| &mut value.items).collect()
        }
    }
}

/// Entities in plain JSON as a document of this notation. What was around them is written where it is of the same notation.
///
/// # Errors
///
/// `CIM0401` with the place of what is no instance, `CIM0307` where CIM-XML cannot say it.
pub fn write(entities: Json<'_>, notation: Notation) -> Result<(String, Vec<Finding>), Finding> {
    let all: Vec<Json<'_>> = entities.items().map_or_else(|| vec![entities], Iterator::collect);
    let array = entities.items().is_some();
    let mut instances = Vec::with_capacity(all.len());
    for (at, entity) in all.iter().enumerate() {
        let instance =
            plain::read(*entity).map_err(|finding| if array { finding.path(format!("/{at}")) } else { finding })?;
        let text = entity.get(SOURCE).and_then(Json::as_str).filter(|text| keeps(text, notation, &instance));
        instances.push((instance, text));
    }
    lead_back(&all, &mut instances, notation);
    let mut findings = Vec::new();
    let around = all.iter().find_map(|entity| entity.get(DOCUMENT));
    let around = around.filter(|around| {
        let fits = around.get("notation").and_then(Json::as_str) == Some(notation.into());
        if !fits {
            let message = "what was around the instances is of another notation, and not written";
            findings.push(Finding::new(&rules::JSON, message).severity(Severity::Warning));
        }
        fits
    });
    let pieces: Vec<&str> = around
        .and_then(|around| around.get("text"))
        .and_then(Json::items)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let text = match notation {
        Notation::Mof => fill_mof(&pieces, &instances),
        Notation::CimXml if pieces.is_empty() => cimxml::write(&declaration(instances))?,
        Notation::CimXml => fill_xml(&pieces, instances)?,
    };
    Ok((text, findings))
}

/// Does a text of this notation say just this instance?
fn keeps(text: &str, notation: Notation, instance: &Instance) -> bool {
    let is_xml = text.trim_start().starts_with('<');
    if is_xml != (notation == Notation::CimXml) {
        return false;
    }
    plain::says(text, &Instance { path: None, ..instance.clone() })
}

/// References that were aliases, or said their path otherwise, do so as long as they lead where they led, and only MOF has
/// aliases.
fn lead_back(entities: &[Json<'_>], instances: &mut [(Instance, Option<&str>)], notation: Notation) {
    let path = |entity: &Json<'_>| entity.get(PATH).and_then(Json::as_str).map(str::to_owned);
    let paths: Vec<Option<String>> = entities.iter().map(path).collect();
    let found: Vec<Instance> = instances.iter().map(|(instance, _)| instance.clone()).collect();
    let targets = Targets::of(&found, &paths);
    for (entity, (instance, text)) in entities.iter().zip(instances) {
        for PropertyValue { name, value, .. } in &mut instance.properties {
            let Some(json) = entity.get(name) else { continue };
            let items = match value {
                Value::Array(items) => items.as_mut_slice(),
                single => std::slice::from_mut(single),
            };
            let jsons: Vec<Json<'_>> = json.items().map_or_else(|| vec![json], Iterator::collect);
            for (item, json) in items.iter_mut().zip(jsons) {
                let Some(href) = json.get("href").and_then(Json::as_str).filter(|_| json.get("cim:said").is_some())
                else {
                    continue;
                };
                let has_form = notation == Notation::Mof || !matches!(item, Value::Alias(_));
                if !has_form || targets.lead(item).as_deref() != Some(href) {
                    *item = href.parse::<ObjectPath>().map_or_else(|_| Value::from(href), Value::from);
                    *text = None;
                }
            }
        }
    }
}

/// The text with its instances in their places; what has no place stands behind the last, and a place without instance is empty.
fn fill_mof(pieces: &[&str], instances: &[(Instance, Option<&str>)]) -> String {
    let mut out = String::new();
    let mut pieces = pieces.iter().copied();
    out.push_str(pieces.next().unwrap_or_default());
    for (at, (instance, text)) in instances.iter().enumerate() {
        match text {
            Some(text) => out.push_str(text),
            None => out.push_str(mof::instance(instance).trim()),
        }
        // The last piece is what stands behind all instances.
        if pieces.len() > 1 {
            out.push_str(pieces.next().unwrap_or_default());
        } else if at + 1 < instances.len() || pieces.len() == 0 {
            out.push('\n');
        }
    }
    out.extend(pieces);
    out
}

/// The text with its instances in their places; where there are more or fewer of them than places, or where one has another
/// path, the document is written anew.
fn fill_xml(pieces: &[&str], instances: Vec<(Instance, Option<&str>)>) -> Result<String, Finding> {
    const NONE: &str = r#"<INSTANCE CLASSNAME="sidereal_none"/>"#;
    let mut filled = String::new();
    let places = pieces.len().saturating_sub(1);
    for (at, piece) in pieces.iter().enumerate() {
        filled.push_str(piece);
        if at == places {
            break;
        }
        match instances.get(at) {
            Some((_, Some(text))) => filled.push_str(text),
            Some((instance, None)) => {
                let bare = Box::new(Instance { path: None, alias: None, ..instance.clone() });
                let text = cimxml::write_item(&Item::Instance { form: Element::Instance, instance: bare })?;
                filled.push_str(text.trim());
            }
            None => filled.push_str(NONE),
        }
    }
    let (mut fragment, _) = cimxml::read_fragment(&filled)?;
    let mut found = instances_mut(&mut fragment);
    let same_paths = found.iter().zip(&instances).all(|(found, (due, _))| found.path == due.path);
    if found.len() == instances.len() && same_paths {
        return Ok(filled);
    }
    for (found, (due, _)) in found.iter_mut().zip(&instances) {
        found.path.clone_from(&due.path);
    }
    let more = instances.into_iter().skip(places).map(|(instance, _)| Box::new(instance));
    let mut lists = lists(&mut fragment);
    for list in &mut lists {
        list.retain(|item| !matches!(item, Item::Instance { instance, .. } if instance.class.is("sidereal_none")));
    }
    let last = lists.into_iter().rev().find_map(|list| match list.last() {
        Some(Item::Instance { form, .. }) => Some((*form, list)),
        _ => None,
    });
    if let Some((form, list)) = last {
        list.extend(more.map(|instance| Item::Instance { form, instance }));
    }
    cimxml::write_fragment(&fragment)
}

/// Instances as a declaration: those with a path that has a namespace, those with one that has none, and those without.
fn declaration(instances: Vec<(Instance, Option<&str>)>) -> Cim {
    let mut groups: Vec<DeclGroup> = Vec::new();
    for (mut instance, _) in instances {
        instance.alias = None;
        let (group, form) = match &instance.path {
            None => (Element::DeclGroup, Element::ValueObject),
            Some(path) if path.host.is_some() => (Element::DeclGroupWithPath, Element::ValueObjectWithPath),
            Some(path) if path.namespace.is_some() => (Element::DeclGroupWithPath, Element::ValueObjectWithLocalPath),
            Some(_) => (Element::DeclGroupWithName, Element::ValueNamedObject),
        };
        let item = Item::Instance { form, instance: Box::new(instance) };
        match groups.last_mut().filter(|last| last.form == group) {
            Some(last) => last.items.push(item),
            None => groups.push(DeclGroup { form: group, namespace: None, items: vec![item] }),
        }
    }
    Cim { cim_version: "2.0".to_owned(), dtd_version: "2.0".to_owned(), content: Content::Declaration(groups) }
}

#[cfg(test)]
mod tests {
    use sidereal_model::Document;

    use super::*;

    const TWO: &str = r#"// Two systems, tied.
#pragma namespace ("root/cimv2")
instance of CIM_ComputerSystem as $a { CreationClassName = "CIM_ComputerSystem"; Name = "a"; };
/* between */
instance of CIM_ComponentCS {
  GroupComponent = $a; // the whole
  PartComponent = "CIM_ComputerSystem.CreationClassName=\"CIM_ComputerSystem\",Name=\"b\"";
};
// the end
"#;

    fn back(json: &str, notation: Notation) -> String {
        let document = Document::parse(json).unwrap();
        write(document.root(), notation).unwrap().0
    }

    #[test]
    fn an_alias_leads_to_the_path_of_its_instance() {
        let (json, findings) = read(TWO).unwrap();
        assert_eq!(findings, []);
        let document = Document::parse(&json).unwrap();
        let all: Vec<_> = document.root().items().unwrap().collect();
        let path = all[0].get("cim:path").and_then(Json::as_str).unwrap();
        assert_eq!(path, r#"/:CIM_ComputerSystem.CreationClassName="CIM_ComputerSystem",Name="a""#);
        let whole = all[1].get("GroupComponent").unwrap();
        assert_eq!(whole.get("href").and_then(Json::as_str), Some(path));
        assert_eq!(whole.get("cim:said").and_then(Json::as_str), Some("$a"));
    }

    #[test]
    fn what_is_around_instances_stays() {
        let (json, _) = read(TWO).unwrap();
        let text = back(&json, Notation::Mof);
        for kept in
            ["// Two systems, tied.\n#pragma namespace", "\n/* between */\n", "= $a; // the whole", "\n// the end\n"]
        {
            assert!(text.contains(kept), "{kept} in {text}");
        }
        let again = read(&text).unwrap().0;
        let (first, second) = (Document::parse(&json).unwrap(), Document::parse(&again).unwrap());
        assert!(first.root().same(second.root()), "{json}\n{again}");
    }

    #[test]
    fn in_cim_xml_an_alias_is_a_path() {
        let (json, _) = read(TWO).unwrap();
        let xml = back(&json, Notation::CimXml);
        let again = Document::parse(&read(&xml).unwrap().0).unwrap();
        let tie = again.root().items().unwrap().nth(1).unwrap();
        let leads = |name: &str| tie.get(name).and_then(|it| it.get("href")).and_then(Json::as_str).unwrap();
        assert!(
            leads("GroupComponent").ends_with(r#"CIM_ComputerSystem.CreationClassName="CIM_ComputerSystem",Name="a""#)
        );
        assert!(leads("PartComponent").contains("Name=\"b\""));
    }

    #[test]
    fn a_change_is_written_in_its_place_and_an_alias_follows() {
        let (json, _) = read(TWO).unwrap();
        let changed = json.replacen(r#""Name":"a""#, r#""Name":"a","EnabledState":2"#, 1);
        assert!(back(&changed, Notation::Mof).contains("EnabledState = 2;"));
        let elsewhere = json.replace(
            r#"{"href":"/:CIM_ComputerSystem.CreationClassName=\"CIM_ComputerSystem\",Name=\"a\"","#,
            r#"{"href":"/:CIM_ComputerSystem.CreationClassName=\"CIM_ComputerSystem\",Name=\"c\"","#,
        );
        let text = back(&elsewhere, Notation::Mof);
        assert!(!text.contains("= $a") && text.contains(r#"Name=\"c\""#), "{text}");
    }

    const ANSWER: &str = r#"<?xml version="1.0"?>
<!-- an answer -->
<CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="7" PROTOCOLVERSION="1.0"><SIMPLERSP>
<IMETHODRESPONSE NAME="EnumerateInstances"><IRETURNVALUE>
<VALUE.NAMEDINSTANCE><INSTANCENAME CLASSNAME="ACME_Fan"><KEYBINDING NAME="Id"><KEYVALUE VALUETYPE="numeric">1</KEYVALUE></KEYBINDING></INSTANCENAME>
<INSTANCE CLASSNAME="ACME_Fan"><PROPERTY NAME="Id" TYPE="uint8"><VALUE>1</VALUE></PROPERTY></INSTANCE></VALUE.NAMEDINSTANCE>
<VALUE.NAMEDINSTANCE><INSTANCENAME CLASSNAME="ACME_Fan"><KEYBINDING NAME="Id"><KEYVALUE VALUETYPE="numeric">2</KEYVALUE></KEYBINDING></INSTANCENAME>
<INSTANCE CLASSNAME="ACME_Fan"><PROPERTY NAME="Id" TYPE="uint8"><VALUE>2</VALUE></PROPERTY></INSTANCE></VALUE.NAMEDINSTANCE>
</IRETURNVALUE></IMETHODRESPONSE></SIMPLERSP></MESSAGE></CIM>
"#;

    #[test]
    fn a_message_keeps_its_envelope() {
        let (json, _) = read(ANSWER).unwrap();
        let text = back(&json, Notation::CimXml);
        assert!(text.contains("<!-- an answer -->") && text.contains("MESSAGE ID=\"7\""), "{text}");
        assert_eq!(read(&text).unwrap().0, json);
    }

    #[test]
    fn a_message_loses_and_gains_instances() {
        let (json, _) = read(ANSWER).unwrap();
        let document = Document::parse(&json).unwrap();
        let all: Vec<String> = document.root().items().unwrap().map(Json::to_text).collect();
        let count = |json: &str| {
            let text = back(json, Notation::CimXml);
            assert!(text.contains("MESSAGE ID=\"7\""), "{text}");
            text.matches("<INSTANCE ").count()
        };
        assert_eq!(count(&all[0]), 1);
        let third = r#"{"cim:class":"ACME_Fan","cim:path":"/:ACME_Fan.Id=3","Id":3,"cim:types":{"Id":"uint8"}}"#;
        assert_eq!(count(&format!("[{},{},{third}]", all[0], all[1])), 3);
    }

    /// What MOF is written as anyway has nothing around its instances to be kept.
    #[test]
    fn plain_mof_has_no_surroundings() {
        let json = r#"[{"cim:class":"CIM_Person","cim:complement":"{}","CommonName":"Ada"},{"cim:class":"CIM_Person","CommonName":"Eve"}]"#;
        let text = back(json, Notation::Mof);
        let again = read(&text).unwrap().0;
        assert!(!again.contains("cim:document"), "{again}");
        assert_eq!(back(&again, Notation::Mof), text);
        for other in [format!(" {text}"), format!("{text}\n"), text.replacen("};\n", "};\n\n", 1)] {
            let again = read(&other).unwrap().0;
            assert!(again.contains("cim:document"), "{again}");
            assert_eq!(back(&again, Notation::Mof), other);
        }
    }

    #[test]
    fn instances_without_surroundings_are_a_declaration() {
        let json = r#"[{"cim:class":"CIM_Person","CommonName":"Ada"},{"cim:class":"CIM_Person","cim:path":"/root:CIM_Person.Name=\"b\""}]"#;
        for notation in [Notation::Mof, Notation::CimXml] {
            let (again, _) = read(&back(json, notation)).unwrap();
            assert!(again.contains("\"CommonName\":\"Ada\""), "{again}");
        }
        let document = Document::parse(r#"[{"a":1}]"#).unwrap();
        assert_eq!(
            write(document.root(), Notation::Mof).unwrap_err().to_string(),
            "error[CIM0401]: an instance needs the member `cim:class` (at /0)"
        );
    }

    #[test]
    fn mof_is_told_from_json() {
        for (text, due) in [
            ("// x\n/* y */ CLASS A {};", Some(Notation::Mof)),
            ("[Version(\"1\")] class A {};", Some(Notation::Mof)),
            ("[true]", None),
            ("[]", None),
            ("{}", None),
            ("<Envelope/>", None),
            ("<!-- c --><CIM/>", Some(Notation::CimXml)),
        ] {
            assert_eq!(sniff(text), due, "{text}");
        }
    }
}
