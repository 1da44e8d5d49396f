//! Who takes part in a cloud.

use toml::Spanned;

use super::Chapter;
use super::page::{Page, capital, code, prose, words};
use crate::alignment::actors::{Actor, Document};
use crate::table::Relation;

pub(super) fn chapter(documents: &[Document]) -> Option<Chapter> {
    if documents.is_empty() {
        return None;
    }
    let mut page = Page::new("Actors");
    page.paragraph(
        "Who takes part in a cloud. An actor is a part that a party plays for a time, in SID a `PartyRole`: a role is of the kind \
         of an actor by its part, its specification or its name, however that is spelled.",
    );
    for document in documents {
        page.heading("In the words of each document");
        page.paragraph("In bold: the same. In brackets: how the actor relates to the term, where it is not the same.");
        table(&mut page, document);
        differences(&mut page, document);
        page.heading("The documents");
        page.list(document.source.values().map(|source| prose(&format!("{}: {}", source.title, source.about))));
        let none: Vec<&Actor> =
            document.actor.iter().map(Spanned::get_ref).filter(|actor| actor.none.is_some()).collect();
        if let Some(first) = none.first() {
            page.heading("Named by no document");
            page.paragraph(&prose(first.none.as_deref().unwrap_or_default()));
            page.table(
                ["kind of role", "what it does"],
                none.iter().map(|actor| [code(actor.kind.get_ref()), prose(&actor.about)]),
            );
        }
        for scenario in &document.scenario {
            page.heading(&format!("Scenario: {}", scenario.name));
            page.paragraph(&format!(
                "The paper, {}; as payloads and pictures: [{}](scenarios/{}.md).",
                scenario.clause, scenario.name, scenario.folder
            ));
            page.table(
                ["party", "is", "plays the part of"],
                scenario.part.iter().map(Spanned::get_ref).map(|part| {
                    let class = part.class.split_once(':').map_or(part.class.as_str(), |(_, class)| class);
                    [prose(&part.party), class.to_owned(), words(&part.kind)]
                }),
            );
        }
    }
    Some(Chapter { path: "actors.md".into(), title: "Actors".into(), depth: 0, text: page.finish() })
}

/// A row for each actor that a document names, a column for each document.
fn table(page: &mut Page, document: &Document) {
    let titles = document.source.keys().map(|name| short(document, name));
    let head: Vec<String> = ["actor".to_owned(), "what it does".to_owned()].into_iter().chain(titles).collect();
    let rows = document.actor.iter().map(Spanned::get_ref).filter(|actor| actor.none.is_none()).map(|actor| {
        let cells = document.source.keys().map(|name| {
            let of_source = actor.counterpart.iter().map(Spanned::get_ref).filter(|other| other.source == *name);
            let terms = of_source.map(|other| match other.relation {
                Relation::Exact => format!("**{}**", term(&other.term)),
                relation => format!("{} ({relation})", term(&other.term)),
            });
            terms.collect::<Vec<_>>().join(", ")
        });
        [words(actor.kind.get_ref()), prose(&actor.about)].into_iter().chain(cells).collect::<Vec<_>>()
    });
    page.grid(&head, rows);
}

/// The title of a document without its clause and long name.
fn short(document: &Document, name: &str) -> String {
    let title = document.source.get(name).map_or(name, |source| source.title.as_str());
    title.split(',').next().unwrap_or(title).to_owned()
}

fn term(term: &str) -> String {
    term.split_once(':').map_or_else(|| prose(term), |(_, class)| code(class))
}

fn differences(page: &mut Page, document: &Document) {
    page.heading("Where they differ");
    let rows = document.actor.iter().map(Spanned::get_ref).flat_map(|actor| {
        actor.counterpart.iter().map(Spanned::get_ref).filter_map(|other| {
            let note = other.note.as_deref()?;
            Some([
                words(actor.kind.get_ref()),
                format!("{}, {}", short(document, &other.source), term(&other.term)),
                other.relation.to_string(),
                capital(&prose(note)),
            ])
        })
    });
    page.table(["actor", "term", "relation", "difference"], rows);
}
