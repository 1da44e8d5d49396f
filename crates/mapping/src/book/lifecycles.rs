//! State machines and the relations between them.

use sidereal_lifecycle::{Combinations, Composite, Exception, Kept, Proof, Relation, StateMachine};

use super::Chapter;
use super::page::{Page, code, codes, prose};
use crate::engine::Engine;
use crate::plan::How;

pub(super) fn chapters(engine: &Engine) -> Vec<Chapter> {
    let registry = engine.lifecycles();
    let mut start = Page::new("Lifecycles");
    start.paragraph("State machines of the standards, and how the states of one read as values of another.");
    start.heading("Machines");
    start.table(
        ["machine", "standard", "states", "transitions"],
        registry.machines().map(|machine| {
            let standard = machine.standard();
            [
                format!("[{0}]({0}.md)", machine.name()),
                prose(&format!("{}, {}", standard.document, standard.clause)),
                machine.states().len().to_string(),
                machine.transitions().len().to_string(),
            ]
        }),
    );
    start.heading("Relations");
    start.table(
        ["relation", "left", "right"],
        registry.relations().map(|relation| {
            let right = relation.attributes().iter().map(|right| format!("[{0}]({0}.md)", right.machine));
            [
                format!("[{0}]({0}.md)", relation.name()),
                format!("[{0}]({0}.md)", relation.left()),
                right.collect::<Vec<_>>().join(", "),
            ]
        }),
    );
    start.heading("Wholes and parts");
    start.table(
        ["composite", "whole", "part"],
        registry.composites().map(|composite| {
            let machine = |name: &str| format!("[{name}]({name}.md)");
            [machine(composite.name()), machine(composite.whole()), machine(composite.part())]
        }),
    );
    let path = |name: &str| format!("lifecycles/{name}.md");
    let mut chapters =
        vec![Chapter { path: path("index"), title: "Lifecycles".into(), depth: 0, text: start.finish() }];
    chapters.extend(registry.machines().map(|machine| {
        let relations = registry.relations().filter(|relation| involves(relation, machine.name()));
        let text = machine_page(machine, relations.map(Relation::name));
        Chapter { path: path(machine.name()), title: machine.name().to_owned(), depth: 1, text }
    }));
    chapters.extend(registry.relations().map(|relation| Chapter {
        path: path(relation.name()),
        title: relation.name().to_owned(),
        depth: 1,
        text: relation_page(relation, engine),
    }));
    chapters.extend(registry.composites().map(|composite| Chapter {
        path: path(composite.name()),
        title: composite.name().to_owned(),
        depth: 1,
        text: composite_page(composite),
    }));
    chapters
}

fn composite_page(composite: &Composite) -> String {
    let mut page = Page::new(composite.name());
    let (whole, part) = (composite.whole(), composite.part());
    page.paragraph(&format!(
        "The state of a [{whole}]({whole}.md) by the states of its parts, each a [{part}]({part}.md)."
    ));
    page.list(composite.evidence().iter().map(|evidence| prose(evidence)));
    page.heading("Rules");
    let states = |states: &[String]| codes(states.iter().map(String::as_str));
    page.table(
        ["whole", "at least one part in", "every part in", "no part in"],
        composite
            .rules()
            .iter()
            .map(|rule| [code(&rule.state), states(&rule.any), states(&rule.all), states(&rule.none)]),
    );
    if !composite.exceptions().is_empty() {
        page.heading("Moves of a part that the whole cannot follow");
        exceptions(&mut page, composite.exceptions());
    }
    page.finish()
}

fn exceptions(page: &mut Page, exceptions: &[Exception]) {
    page.table(
        ["from", "to", "why"],
        exceptions.iter().map(|exception| [code(&exception.from), code(&exception.to), prose(&exception.reason)]),
    );
}

/// What the exploration of both machines has found.
fn kept(page: &mut Page, proof: &Proof) {
    page.heading("What is kept");
    let line = |way: &str, kept: &Kept| {
        [way.to_owned(), kept.transitions.to_string(), kept.still.to_string(), kept.broken.len().to_string()]
    };
    let back = proof.back.as_ref().map(|back| line("right to left", back));
    page.table(
        ["way", "transitions", "the other side stays as it is", "the other side cannot follow"],
        std::iter::once(line("left to right", &proof.forth)).chain(back),
    );
    let Combinations { all, written, only_read, unread } = proof.combinations;
    page.paragraph(&format!(
        "Of {all} combinations on the right {written} are written, {only_read} only read, and {unread} read as no state."
    ));
    if !proof.merged.is_empty() {
        page.heading("States that are merged");
        page.table(
            ["values", "states", "read back as"],
            proof.merged.iter().map(|merged| {
                [code(&merged.combination), codes(merged.states.iter().map(String::as_str)), code(&merged.back)]
            }),
        );
    }
}

fn involves(relation: &Relation, machine: &str) -> bool {
    relation.left() == machine || relation.attributes().iter().any(|right| right.machine == machine)
}

fn machine_page<'r>(machine: &StateMachine, relations: impl Iterator<Item = &'r str>) -> String {
    let mut page = Page::new(machine.name());
    let standard = machine.standard();
    page.paragraph(&format!("{}, {}.", prose(&standard.document), prose(&standard.clause)));
    page.list(machine.evidence().iter().map(|evidence| prose(evidence)));
    page.heading("States");
    page.table(
        ["state", "meaning", ""],
        machine.states().iter().map(|state| {
            let marks = [
                (machine.initial().contains(&state.name), "begins here"),
                (state.transient, "left by itself"),
                (state.terminal, "may end here"),
            ];
            let marks: Vec<&str> = marks.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
            let spellings = codes(state.spellings.iter().map(String::as_str));
            let about = prose(state.about.as_deref().unwrap_or_default());
            let also = if spellings.is_empty() { about } else { format!("{about} (also {spellings})") };
            [code(&state.name), also, marks.join(", ")]
        }),
    );
    page.heading("Drawing");
    page.block("mermaid", &machine.mermaid());
    page.heading("Transitions");
    page.table(
        ["from", "to", "operation", "remark"],
        machine.transitions().iter().map(|transition| {
            let remarks = [transition.note.as_deref(), transition.advice.as_deref()];
            let remarks: Vec<String> = remarks.into_iter().flatten().map(prose).collect();
            let transient = machine.states().iter().any(|state| state.transient && state.name == transition.from);
            let unnamed = || (if transient { "by itself" } else { "none is named" }).to_owned();
            let operation = transition.operation.as_deref().map_or_else(unnamed, code);
            [code(&transition.from), code(&transition.to), operation, remarks.join("; ")]
        }),
    );
    let relations: Vec<String> = relations.map(|name| format!("[{name}]({name}.md)")).collect();
    if !relations.is_empty() {
        page.heading("Relations");
        page.list(relations);
    }
    page.finish()
}

fn relation_page(relation: &Relation, engine: &Engine) -> String {
    let mut page = Page::new(relation.name());
    let right: Vec<String> = relation
        .attributes()
        .iter()
        .map(|right| format!("{} ([{1}]({1}.md))", code(&right.name), right.machine))
        .collect();
    page.paragraph(&format!("The states of [{0}]({0}.md) as values of {1}.", relation.left(), right.join(", ")));
    page.list(relation.evidence().iter().map(|evidence| prose(evidence)));
    let values = |values: &[Option<String>], other: &str| {
        let named = relation.attributes().iter().zip(values);
        let parts = named.map(|(right, value)| match value {
            Some(value) => code(&format!("{} = {value}", right.name)),
            None => format!("{} {other}", code(&right.name)),
        });
        parts.collect::<Vec<_>>().join(", ")
    };
    page.heading("From left to right");
    page.table(
        ["state", "values", "back", "note"],
        relation.rows().iter().map(|row| {
            let back = if relation.is_exact(&row.left) { "the same" } else { "another state" };
            [
                code(&row.left),
                values(&row.right, "absent"),
                back.to_owned(),
                prose(row.note.as_deref().unwrap_or_default()),
            ]
        }),
    );
    if !relation.readings().is_empty() {
        page.heading("Combinations that no state writes");
        page.table(
            ["values", "read as", "note"],
            relation
                .readings()
                .iter()
                .map(|reading| [values(&reading.right, "any"), code(&reading.left), prose(&reading.note)]),
        );
    }
    if !relation.exceptions().is_empty() {
        page.heading("Transitions that the right cannot follow");
        exceptions(&mut page, relation.exceptions());
    }
    if let Some(proof) = relation.proof(engine.lifecycles()) {
        kept(&mut page, &proof);
    }
    let mut users: Vec<String> = Vec::new();
    for plan in engine.plans() {
        let uses = plan
            .rules
            .iter()
            .any(|rule| matches!(&rule.how, How::Lifecycle { relation: used, .. } if used.name() == relation.name()));
        if uses {
            users.push(format!("[{} {}](../reference/{1}/{}.md)", plan.title(), plan.pair, plan.page()));
        }
    }
    if !users.is_empty() {
        page.heading("Tables that use it");
        page.list(users);
    }
    page.finish()
}
