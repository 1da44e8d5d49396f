//! Actors and terms as rows.

use percent_encoding::utf8_percent_encode;
use toml::Spanned;

use super::{LOCAL, Row, Term, VALUE};
use crate::alignment::Alignment;
use crate::alignment::actors::{self, Counterpart};
use crate::alignment::terms::{self, Kind};
use crate::model;
use crate::table::Relation;

pub(super) fn rows(alignment: &Alignment, out: &mut String) {
    for document in &alignment.actors {
        actors(document, out);
    }
    for document in &alignment.terms {
        terms(document, &alignment.terms, out);
    }
}

/// A concept that is no class or attribute.
fn concept(prefix: &str, name: &str, label: &str, source: &str) -> Term {
    Term {
        id: format!("{prefix}:{}", utf8_percent_encode(name, LOCAL)),
        label: label.to_owned(),
        kind: VALUE,
        source: source.to_owned(),
        versions: String::new(),
    }
}

fn actors(document: &actors::Document, out: &mut String) {
    for actor in document.actor.iter().map(Spanned::get_ref) {
        let kind = actor.kind.get_ref();
        let left = concept("actors", kind, kind, "nist:SP500-292");
        for counterpart in actor.counterpart.iter().map(Spanned::get_ref) {
            let Counterpart { source, term, relation, note } = counterpart;
            let place = match source.as_str() {
                "cimi" => "dmtf:DSP0263",
                "dmtf" => "dmtf:DSP-IS0103",
                "nist" => "nist:SP500-292",
                "sajacc" => "nist:SAJACC",
                "sid" => "tmforum:open-apis",
                _ => "actors:other",
            };
            let class = term.split_once(':').and_then(|(of, class)| (model::model(of)?.class)(class));
            let right = class.map_or_else(
                || concept("actors", &format!("{source}.{term}"), term, place),
                |class| Term::class(class, class.name),
            );
            let comment = note.as_deref().unwrap_or_default();
            Row::new(&left, *relation, &right, "actors/", comment).write(out);
        }
    }
}

fn terms(document: &terms::Document, all: &[terms::Document], out: &mut String) {
    let concept_of = |of: &str, name: &str| {
        let title = all.iter().find(|document| document.model.get_ref() == of).map_or(of, |document| &document.title);
        let source = if of == "nist" { "nist:SP800-145".to_owned() } else { super::source(of) };
        concept("terms", &format!("{of}.{name}"), &format!("{title} {name}"), &source)
    };
    for term in document.term.iter().map(Spanned::get_ref) {
        let left = concept_of(document.model.get_ref(), term.name.get_ref());
        for relation in term.relation.iter().map(Spanned::get_ref) {
            let Some((of, name)) = relation.to.split_once(':') else { continue };
            // What is narrower has the other as the broader one.
            let (modifier, predicate) = match relation.is {
                Kind::Same => ("", Relation::Exact),
                Kind::Narrower => ("", Relation::Broad),
                Kind::Broader => ("", Relation::Narrow),
                Kind::Related => ("", Relation::Related),
                Kind::FalseFriend => ("Not", Relation::Exact),
            };
            let right = concept_of(of, name);
            let comment = relation.note.as_deref().unwrap_or_default();
            Row { modifier, ..Row::new(&left, predicate, &right, "terms/", comment) }.write(out);
        }
    }
}
