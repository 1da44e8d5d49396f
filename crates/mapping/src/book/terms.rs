//! The dictionary of terms: a page for each model, and all terms by name.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Chapter;
use super::page::{Page, capital, code, prose};
use crate::alignment::terms::{Document, Kind, Term};
use crate::engine::Engine;

/// A term with the document that it stands in.
type Entry<'d> = (&'d Document, &'d Term);

pub(super) fn chapters(documents: &[Document], engine: &Engine) -> Vec<Chapter> {
    if documents.is_empty() {
        return Vec::new();
    }
    let terms: BTreeMap<String, Entry<'_>> = documents
        .iter()
        .flat_map(|document| {
            let terms = document.term.iter().map(Spanned::get_ref);
            terms.map(move |term| (format!("{}:{}", document.model.get_ref(), term.name.get_ref()), (document, term)))
        })
        .collect();
    let mut chapters = vec![start(&terms)];
    chapters.extend(documents.iter().map(|document| Chapter {
        path: format!("terms/{}.md", document.model.get_ref()),
        title: format!("Terms of {}", document.title),
        depth: 1,
        text: page(document, &terms, engine),
    }));
    chapters
}

fn start(terms: &BTreeMap<String, Entry<'_>>) -> Chapter {
    let mut page = Page::new("Terms");
    page.paragraph(
        "The terms of the models in our words, where each is defined, and how they relate. Terms of one name that do not mean the \
         same are false friends.",
    );
    page.heading("False friends");
    let mut friends = Vec::new();
    for (name, (_, term)) in terms {
        for relation in term.relation.iter().map(Spanned::get_ref).filter(|relation| relation.is == Kind::FalseFriend) {
            let note = capital(&prose(relation.note.as_deref().unwrap_or_default()));
            friends.push([link(name, terms, ""), link(&relation.to, terms, ""), note]);
        }
    }
    page.table(["term", "is not", "why"], friends);
    page.heading("The same");
    let mut same = Vec::new();
    for (name, (_, term)) in terms {
        for relation in term.relation.iter().map(Spanned::get_ref).filter(|relation| relation.is == Kind::Same) {
            let note = capital(&prose(relation.note.as_deref().unwrap_or_default()));
            same.push([link(name, terms, ""), link(&relation.to, terms, ""), note]);
        }
    }
    page.table(["term", "is the same as", "but"], same);
    page.heading("All terms");
    let mut all: Vec<(&String, &Entry<'_>)> = terms.iter().collect();
    all.sort_by_key(|(name, (_, term))| (term.name.get_ref().to_lowercase(), (*name).clone()));
    page.table(
        ["term", "meaning"],
        all.into_iter().map(|(name, (_, term))| [link(name, terms, ""), prose(&term.about)]),
    );
    Chapter { path: "terms/index.md".into(), title: "Terms".into(), depth: 0, text: page.finish() }
}

fn page(document: &Document, terms: &BTreeMap<String, Entry<'_>>, engine: &Engine) -> String {
    let mut page = Page::new(&format!("Terms of {}", document.title));
    page.paragraph(&format!("Defined in {}.", prose(&document.document)));
    if let Some(reason) = &document.others {
        page.paragraph(&format!("Other classes of the model are no terms: {}.", prose(reason)));
    }
    let mut sorted: Vec<&Term> = document.term.iter().map(Spanned::get_ref).collect();
    sorted.sort_by_key(|term| term.name.get_ref().to_lowercase());
    for term in sorted {
        let name = term.name.get_ref();
        page.heading(&format!("{name} {{#{}}}", anchor(name)));
        page.paragraph(&format!("{} *({})*", prose(&term.about), prose(&term.source)));
        let here = format!("{}:{name}", document.model.get_ref());
        let mut lines: Vec<(Kind, String)> = term
            .relation
            .iter()
            .map(Spanned::get_ref)
            .map(|relation| (relation.is, line(relation.is, &relation.to, relation.note.as_deref(), document, terms)))
            .collect();
        // What others say of it, from its own point of view.
        for (other, (_, others)) in terms {
            let back = others.relation.iter().map(Spanned::get_ref).filter(|relation| relation.to == here);
            lines.extend(back.map(|relation| {
                let is = relation.is.inverse();
                (is, line(is, other, relation.note.as_deref(), document, terms))
            }));
        }
        lines.sort();
        let tables = engine.plans().iter().filter(|plan| term.is_of(plan.left.model, plan.left.name));
        let tables: Vec<String> = tables
            .filter(|plan| plan.left.model == document.model.get_ref())
            .map(|plan| format!("[{} in {}](../reference/{1}/{}.md)", plan.title(), plan.pair, plan.page()))
            .collect();
        let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        match tables.as_slice() {
            [] => {}
            few if few.len() <= 4 => lines.push(format!("table: {}", few.join(", "))),
            [first, rest @ ..] => lines.push(format!("tables: {first} and {} more", rest.len())),
        }
        if !lines.is_empty() {
            page.list(lines);
        }
    }
    page.finish()
}

fn line(is: Kind, to: &str, note: Option<&str>, document: &Document, terms: &BTreeMap<String, Entry<'_>>) -> String {
    let words = match is {
        Kind::Same => "the same as",
        Kind::Narrower => "narrower than",
        Kind::Broader => "broader than",
        Kind::Related => "has to do with",
        Kind::FalseFriend => "not to be confused with",
    };
    let note = note.map(|note| format!(": {}", prose(note))).unwrap_or_default();
    format!("{words} {}{note}", link(to, terms, document.model.get_ref()))
}

/// A link to a term, with its model if that is another one.
fn link(name: &str, terms: &BTreeMap<String, Entry<'_>>, here: &str) -> String {
    let Some((document, term)) = terms.get(name) else { return code(name) };
    let (model, bare) = (document.model.get_ref(), term.name.get_ref());
    let shown = if model == here { bare.clone() } else { format!("{} {bare}", document.title) };
    format!("[{shown}]({model}.md#{})", anchor(bare))
}

fn anchor(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect()
}
