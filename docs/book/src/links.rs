//! Where links lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::{BookError, at, with_ending};

/// The links and pictures of a Markdown text: the range of each in the text, and its target.
pub fn links(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let target = |(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some((range, dest_url.into_string())),
        _ => None,
    };
    events.filter_map(target).collect()
}

/// A chapter whose links to files outside of the documents lead to the repository.
pub(crate) fn outward(text: &str, path: &Path, docs: &Path) -> String {
    let mut out = text.to_owned();
    for (range, target) in links(text).into_iter().rev() {
        let Some(found) = resolve(path, &target).filter(|found| !found.starts_with(docs)) else { continue };
        let Ok(within) = found.strip_prefix(crate::root()) else { continue };
        let new = format!("{}/blob/main/{}", env!("CARGO_PKG_REPOSITORY"), within.display());
        // The target stands last in a link, before the bracket.
        let place = text.get(range.clone()).and_then(|link| link.rfind(&target)).map(|place| range.start + place);
        if let Some(place) = place {
            out.replace_range(place..place + target.len(), &new);
        }
    }
    out
}

/// The file that a link leads to from another, if it is relative.
fn resolve(from: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split('#').next().filter(|path| !path.is_empty())?;
    if path.contains(':') || path.starts_with('/') {
        return None;
    }
    let mut found = from.parent()?.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::Normal(name) => found.push(name),
            _ => {}
        }
    }
    Some(found)
}

/// The relative links of a Markdown file that lead to no file: as they are written, and the file.
///
/// # Errors
/// When the file cannot be read.
pub fn broken_in_markdown(path: &Path) -> Result<Vec<(String, PathBuf)>, BookError> {
    let text = std::fs::read_to_string(path).map_err(at(path))?;
    let relative = links(&text).into_iter().filter_map(|(_, target)| Some((resolve(path, &target)?, target)));
    let broken = relative.filter(|(found, _)| !found.exists());
    Ok(broken.map(|(found, target)| (format!("{}: {target}", path.display()), found)).collect())
}

/// The relative links of all pages in a folder that lead to no page or to no place in it, and how many links there are.
///
/// # Errors
/// When a page cannot be read.
pub fn broken_in_html(folder: &Path) -> Result<(Vec<String>, usize), BookError> {
    let mut pages: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in with_ending(folder, &["html"])? {
        let text = std::fs::read_to_string(&path).map_err(at(&path))?;
        pages.insert(path, text);
    }
    let places: BTreeMap<&Path, BTreeSet<&str>> =
        pages.iter().map(|(path, text)| (path.as_path(), values(text, " id=\"").collect())).collect();
    let mut broken = Vec::new();
    let mut count = 0;
    for (path, text) in &pages {
        // mdBook's own page for what is not found has links for the root of a site.
        if path.file_name().is_some_and(|name| name == "404.html") {
            continue;
        }
        for target in values(text, " href=\"").chain(values(text, " src=\"")) {
            count += 1;
            let target = target.replace("&amp;", "&");
            let found = if target.starts_with('#') { Some(path.clone()) } else { resolve(path, &target) };
            let Some(found) = found else { continue };
            let place = target.split_once('#').map_or("", |(_, place)| place);
            let is_there = match places.get(found.as_path()) {
                Some(places) => place.is_empty() || places.contains(place),
                None => found.exists(),
            };
            if !is_there {
                broken.push(format!("{}: {target}", path.display()));
            }
        }
    }
    Ok((broken, count))
}

/// What stands in quotes behind a name.
fn values<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    text.split(name).skip(1).filter_map(|rest| rest.split('"').next())
}
