//! Indicators: from what a customer is promised to what is measured.

use toml::Spanned;

use super::Chapter;
use super::page::{Page, code, codes, prose};
use crate::alignment::metrics::{Document, Indicator, Input};

pub(super) fn chapter(documents: &[Document]) -> Option<Chapter> {
    if documents.is_empty() {
        return None;
    }
    let mut page = Page::new("Metrics");
    page.paragraph(
        "From what a customer is promised (a key quality indicator, KQI) to what is measured of machines, networks and storage (key \
         performance indicators, KPI). In SID an indicator is the `serviceLevelParameter` of a `ServiceLevelObjective`, in CIM a \
         `CIM_BaseMetricDefinition` with its values; CIMI measures by meters, and OVF says how much a machine is given.",
    );
    page.paragraph(
        "Units are programmatic units (DSP0004, annex C). The checker evaluates each formula with its units, compares them with those \
         of the attributes, and computes the examples.",
    );
    let indicators = || documents.iter().flat_map(|document| &document.indicator);
    page.table(
        ["indicator", "unit", "formula", "better"],
        indicators().map(|indicator| {
            [
                format!("[{}](#{})", prose(&indicator.title), indicator.id.get_ref()),
                code(indicator.unit.get_ref()),
                code(indicator.formula.get_ref()),
                indicator.better.to_string(),
            ]
        }),
    );
    for indicator in indicators() {
        section(&mut page, indicator);
    }
    Some(Chapter { path: "metrics.md".into(), title: "Metrics".into(), depth: 0, text: page.finish() })
}

fn section(page: &mut Page, indicator: &Indicator) {
    page.heading(&format!("{} {{#{}}}", indicator.title, indicator.id.get_ref()));
    page.paragraph(&prose(&indicator.about));
    page.paragraph(&format!(
        "{} = {}, in {}; {} is better.",
        indicator.title,
        code(indicator.formula.get_ref()),
        code(indicator.unit.get_ref()),
        indicator.better
    ));
    page.table(
        ["input", "what is measured", "unit", "CIMI", "CIM", "OVF"],
        indicator.input.iter().map(Spanned::get_ref).map(|input| {
            [
                code(&input.name),
                prose(&input.about),
                code(input.unit.get_ref()),
                cimi(input),
                places(&input.cim),
                places(&input.ovf),
            ]
        }),
    );
    let gaps = indicator.input.iter().map(Spanned::get_ref);
    page.list(gaps.filter_map(|input| Some(format!("{}: {}", code(&input.name), prose(input.gap.as_deref()?)))));
    let definition = indicator.definition.get_ref().properties();
    let properties: Vec<String> =
        definition.iter().map(|(property, word)| code(&format!("{property} = {word}"))).collect();
    page.paragraph(&format!("As a `CIM_BaseMetricDefinition`: {}.", properties.join(", ")));
    for example in indicator.example.iter().map(Spanned::get_ref) {
        let given: Vec<String> = example.given.iter().map(|(name, text)| code(&format!("{name} = {text}"))).collect();
        page.paragraph(&format!("Example: {} give {}.", given.join(", "), code(&example.result)));
    }
}

fn places(places: &[Spanned<String>]) -> String {
    codes(places.iter().map(|place| place.get_ref().as_str()))
}

fn cimi(input: &Input) -> String {
    let mut all = Vec::new();
    if !input.aspect.is_empty() {
        all.push(format!("a meter of the aspect {}", places(&input.aspect)));
    }
    if !input.cimi.is_empty() {
        all.push(places(&input.cimi));
    }
    all.join(", ")
}
