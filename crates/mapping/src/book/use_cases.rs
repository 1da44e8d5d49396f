//! Use cases, step by step.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Chapter;
use super::page::{Page, codes, prose, words};
use crate::alignment::use_cases::{CimiOperation, Document, Step, TmfOperation, UseCase};
use crate::engine::Engine;
use crate::model;

pub(super) fn chapters(documents: &[Document], engine: &Engine) -> Vec<Chapter> {
    if documents.is_empty() {
        return Vec::new();
    }
    let mut start = Page::new("Use cases");
    start.paragraph(
        "What is done with a cloud, step by step: the operations of CIMI, those of the TMF Open APIs, and the processes of eTOM that \
         a step is part of. Every class and every CIMI operation named here is one that the library has; a class that is \
         translated leads to its page.",
    );
    let cases = || documents.iter().flat_map(|document| &document.use_case);
    start.table(
        ["use case", "steps", "on both sides", "CIMI only", "TMF only"],
        cases().map(|case| {
            let count = |cimi: bool, tmf: bool| {
                let steps = case.step.iter().map(Spanned::get_ref);
                steps.filter(|step| step.cimi.is_empty() != cimi && step.tmf.is_empty() != tmf).count().to_string()
            };
            let link = format!("[{}]({}.md)", title(case), case.id.get_ref());
            [link, case.step.len().to_string(), count(true, true), count(true, false), count(false, true)]
        }),
    );
    start.heading("By class");
    start.paragraph("Which use cases need a class.");
    let mut classes: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for case in cases() {
        let link = format!("[{0}]({0}.md)", case.id.get_ref());
        for step in case.step.iter().map(Spanned::get_ref) {
            let cimi = step.cimi.iter().filter_map(|text| CimiOperation::parse(text.get_ref()).ok());
            let tmf = step.tmf.iter().filter_map(|text| TmfOperation::parse(text.get_ref()).ok());
            for class in cimi.map(|found| ("cimi", found.class)).chain(tmf.map(|found| ("sid", found.class))) {
                let links = classes.entry(class).or_default();
                if !links.contains(&link) {
                    links.push(link.clone());
                }
            }
        }
    }
    start.table(
        ["model", "class", "use cases"],
        classes.into_iter().map(|((model, class), links)| {
            let title = model::model(model).map_or(model, |model| model.title);
            [title.to_owned(), class_link(model, class, engine), links.join(", ")]
        }),
    );
    for document in documents {
        start.heading("APIs and processes");
        start.table(["API", "title"], document.api.iter().map(|(number, title)| [number.clone(), prose(title)]));
        start.paragraph(
            "The processes of eTOM (GB921) are those of level 2 by the names that they had when the paper was written. \
             Frameworx has other identifiers for them since, and keeps these as the original ones. A process without \
             one is given by its name only: no text that we could read confirms its identifier.",
        );
        let number = |number: &Option<String>| number.clone().unwrap_or_default();
        let mut processes: Vec<_> = document
            .process
            .iter()
            .map(|(name, process)| [prose(name), number(&process.original), number(&process.identifier)])
            .collect();
        processes.sort_by_key(|[name, number, _]| {
            let parts = number.split('.').map(|part| part.parse().unwrap_or(u32::MAX));
            (parts.collect::<Vec<_>>(), name.clone())
        });
        start.table(["process", "original identifier", "identifier in Frameworx 16.0 or later"], processes);
    }
    let path = |name: &str| format!("use-cases/{name}.md");
    let mut chapters = vec![Chapter { path: path("index"), title: "Use cases".into(), depth: 0, text: start.finish() }];
    chapters.extend(cases().map(|case| Chapter {
        path: path(case.id.get_ref()),
        title: title(case),
        depth: 1,
        text: page(case, engine),
    }));
    chapters
}

/// The number, where it is one, and the title.
fn title(case: &UseCase) -> String {
    let id = case.id.get_ref();
    if id.starts_with(|letter: char| letter.is_ascii_digit()) {
        format!("{id} {}", case.title)
    } else {
        case.title.clone()
    }
}

fn page(case: &UseCase, engine: &Engine) -> String {
    let mut page = Page::new(&title(case));
    page.paragraph(&prose(&case.goal));
    let actors: Vec<String> = case.actors.iter().map(|actor| words(actor.get_ref())).collect();
    page.paragraph(&format!("Source: {}. [Actors](../actors.md): {}.", prose(&case.source), actors.join(", ")));
    // Links are meant here.
    page.paragraph(&case.views.replace("](", "](../"));
    page.heading("Steps");
    page.table(
        ["", "what is done", "by", "CIMI", "TMF Open APIs", "eTOM"],
        case.step.iter().map(Spanned::get_ref).enumerate().map(|(index, step)| {
            [
                (index + 1).to_string(),
                prose(&step.does),
                words(&step.by),
                cimi(step, engine),
                tmf(step, engine),
                step.process.iter().map(|name| prose(name.get_ref())).collect::<Vec<_>>().join(", "),
            ]
        }),
    );
    let remarks = |pick: fn(&Step) -> Option<&String>| {
        let steps = case.step.iter().map(Spanned::get_ref).enumerate();
        steps.filter_map(|(index, step)| Some([(index + 1).to_string(), prose(pick(step)?)])).collect::<Vec<_>>()
    };
    let gaps = remarks(|step| step.gap.as_ref());
    if !gaps.is_empty() {
        page.heading("What is missing");
        page.table(["step", "what a side does not have"], gaps);
    }
    let named = remarks(|step| step.paper.as_ref());
    if !named.is_empty() {
        page.heading("In the paper");
        page.table(["step", "use cases of the DMTF that table 1 of the paper names"], named);
    }
    page.finish()
}

fn cimi(step: &Step, engine: &Engine) -> String {
    let parsed = step.cimi.iter().filter_map(|text| CimiOperation::parse(text.get_ref()).ok());
    let operations = parsed.map(|found| (class_link("cimi", found.class, engine), found.operation.to_owned()));
    grouped(operations)
}

fn tmf(step: &Step, engine: &Engine) -> String {
    let parsed = step.tmf.iter().filter_map(|text| TmfOperation::parse(text.get_ref()).ok());
    let operations = parsed.map(|found| {
        let class = class_link("sid", found.class, engine);
        (format!("{class} ({})", found.api), found.verb.to_string())
    });
    grouped(operations)
}

/// The operations on each class: the class once.
fn grouped(operations: impl Iterator<Item = (String, String)>) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (class, operation) in operations {
        match groups.iter_mut().find(|(of, _)| *of == class) {
            Some((_, all)) => all.push(operation),
            None => groups.push((class, vec![operation])),
        }
    }
    let groups = groups.into_iter();
    let words = groups.map(|(class, all)| format!("{} {class}", codes(all.iter().map(String::as_str))));
    words.collect::<Vec<_>>().join("; ")
}

/// The name of a class; if it has a table on the left, a link to its page.
fn class_link(model: &str, class: &str, engine: &Engine) -> String {
    let plan = engine.plans().iter().find(|plan| plan.left.model == model && plan.left.name == class);
    plan.map_or_else(|| class.to_owned(), |plan| format!("[{class}](../reference/{}/{}.md)", plan.pair, plan.page()))
}
