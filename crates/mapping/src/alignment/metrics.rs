//! From what a customer is promised to what is measured: `metrics/`.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Deserialize;
use sidereal_cim::builtin::schema;
use sidereal_cim::units::Unit;
use sidereal_diagnostics::Finding;
use strum::Display;
use toml::Spanned;

use super::formula::{Formula, Quantity};
use super::{METRIC, fault, names};
use crate::load::Source;
use crate::{model, units};

/// Its folder.
pub const FOLDER: &str = "metrics";

/// Indicators.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Each once.
    pub indicator: Vec<Indicator>,
}

/// A key quality indicator: what a customer is promised, as a formula of what is measured.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its name in links.
    pub id: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub about: String,
    /// Which values are good.
    pub better: Better,
    /// Its unit, a programmatic unit.
    pub unit: Spanned<String>,
    /// How it comes from its inputs; see [`Formula`].
    pub formula: Spanned<String>,
    /// What it is as a metric of CIM.
    pub definition: Spanned<Definition>,
    /// What is measured.
    pub input: Vec<Spanned<Input>>,
    /// Values and what they give.
    pub example: Vec<Spanned<Example>>,
}

/// Which values of an indicator are good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Better {
    /// Large ones.
    Higher,
    /// Small ones.
    Lower,
}

/// The properties of a `CIM_BaseMetricDefinition`, each by the word that its value map has for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// `DataType`.
    pub data_type: String,
    /// `ChangeType`.
    pub change: String,
    /// `TimeScope`.
    pub scope: String,
    /// `GatheringType`.
    pub gathering: String,
}

impl Definition {
    /// Property and word.
    pub fn properties(&self) -> [(&'static str, &str); 4] {
        [
            ("DataType", &self.data_type),
            ("ChangeType", &self.change),
            ("TimeScope", &self.scope),
            ("GatheringType", &self.gathering),
        ]
    }
}

/// A key performance indicator: something that is measured, and where the models have it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name in the formula.
    pub name: String,
    /// What is measured.
    pub about: String,
    /// Its unit, a programmatic unit.
    pub unit: Spanned<String>,
    /// Attributes of CIMI, as `Class.attribute`.
    #[serde(default)]
    pub cimi: Vec<Spanned<String>>,
    /// Aspects of a CIMI meter.
    #[serde(default)]
    pub aspect: Vec<Spanned<String>>,
    /// Properties of CIM, as `Class.Property`.
    #[serde(default)]
    pub cim: Vec<Spanned<String>>,
    /// Resources of OVF, as a word of CIM for the type of resource and a property of an item.
    #[serde(default)]
    pub ovf: Vec<Spanned<String>>,
    /// Which model does not have it, and why.
    pub gap: Option<String>,
}

/// Values and what they give, each with its unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Of each input.
    pub given: BTreeMap<String, String>,
    /// Of the indicator.
    pub result: String,
}

pub(super) fn check(document: &Document, source: &Source, findings: &mut Vec<Finding>) {
    let mut seen = std::collections::BTreeSet::new();
    for indicator in &document.indicator {
        if !seen.insert(indicator.id.get_ref()) {
            let message = format!("the indicator `{}` is here twice", indicator.id.get_ref());
            fault(&METRIC, message, &indicator.id, source, findings);
        }
        for (property, word) in indicator.definition.get_ref().properties() {
            if value_of("CIM_BaseMetricDefinition", property, word).is_none() {
                let message = format!("`{word}` is no {property} of CIM_BaseMetricDefinition");
                fault(&METRIC, message, &indicator.definition, source, findings);
            }
        }
        let mut units = BTreeMap::new();
        for input in &indicator.input {
            check_input(input, source, findings);
            // A unit that cannot be read is told of above.
            let unit = input.get_ref().unit.get_ref().parse().unwrap_or_else(|_| Unit::one());
            if units.insert(input.get_ref().name.clone(), unit).is_some() {
                fault(&METRIC, format!("`{}` is here twice", input.get_ref().name), input, source, findings);
            }
        }
        check_formula(indicator, &units, source, findings);
    }
}

fn check_formula(indicator: &Indicator, units: &BTreeMap<String, Unit>, source: &Source, findings: &mut Vec<Finding>) {
    let Some(unit) = parsed::<Unit>(&indicator.unit, source, findings) else { return };
    let formula = match indicator.formula.get_ref().parse::<Formula>() {
        Ok(formula) => formula,
        Err(error) => return within(&indicator.formula, error.at, error.message, source, findings),
    };
    match formula.unit(units) {
        Err(error) => within(&indicator.formula, error.at, error.message, source, findings),
        Ok(found) if !found.is_compatible(&unit) => {
            let message = format!("the formula gives `{found}`, which does not measure the same as `{unit}`");
            fault(&METRIC, message, &indicator.formula, source, findings);
        }
        Ok(_) => {}
    }
    let names = formula.names();
    for input in indicator.input.iter().filter(|input| !names.contains(input.get_ref().name.as_str())) {
        fault(&METRIC, format!("the formula does not use `{}`", input.get_ref().name), input, source, findings);
    }
    if indicator.example.is_empty() {
        fault(&METRIC, "give an example".to_owned(), &indicator.id, source, findings);
    }
    for example in &indicator.example {
        if let Err(message) = holds(example.get_ref(), &formula, units, &unit) {
            fault(&METRIC, format!("the example does not hold: {message}"), example, source, findings);
        }
    }
}

fn holds(example: &Example, formula: &Formula, units: &BTreeMap<String, Unit>, unit: &Unit) -> Result<(), String> {
    let read = |text: &str| text.parse::<Quantity>().map_err(|error| error.to_string());
    let mut given = BTreeMap::new();
    for (name, text) in &example.given {
        let quantity = read(text)?;
        if units.get(name).is_some_and(|unit| !quantity.unit.is_compatible(unit)) {
            return Err(format!("`{name}` is not measured in `{}`", quantity.unit));
        }
        given.insert(name.clone(), quantity);
    }
    let due = read(&example.result)?;
    let found = formula.evaluate(&given).map_err(|error| error.message)?;
    let (found, due) = (found.in_unit(unit), due.in_unit(unit));
    let words = |amount: &Option<bigdecimal::BigDecimal>| {
        amount.as_ref().map_or_else(|| "something else".to_owned(), |amount| amount.normalized().to_plain_string())
    };
    if found == due && found.is_some() {
        Ok(())
    } else {
        Err(format!("the formula gives {}, not {} `{unit}`", words(&found), words(&due)))
    }
}

fn check_input(input: &Spanned<Input>, source: &Source, findings: &mut Vec<Finding>) {
    let Input { name, unit, cimi, aspect, cim, ovf, gap, .. } = input.get_ref();
    let Some(unit) = parsed::<Unit>(unit, source, findings) else { return };
    for place in cimi {
        let found = place
            .get_ref()
            .split_once('.')
            .and_then(|(class, attribute)| (model::model("cimi")?.class)(class)?.attribute(attribute));
        match found.map(|attribute| attribute.unit.and_then(units::programmatic)) {
            None => fault(&METRIC, format!("CIMI has no attribute `{}`", place.get_ref()), place, source, findings),
            Some(own) => differs(own.and_then(|own| own.parse().ok()).as_ref(), &unit, place, source, findings),
        }
    }
    for aspect in aspect.iter().filter(|aspect| !sidereal_cimi::ASPECTS.contains(&aspect.get_ref().as_str())) {
        fault(&METRIC, format!("CIMI has no aspect `{}`", aspect.get_ref()), aspect, source, findings);
    }
    for place in cim {
        let property = place.get_ref().split_once('.').and_then(|(class, property)| names::property(class, property));
        match property {
            None => fault(&METRIC, format!("CIM has no property `{}`", place.get_ref()), place, source, findings),
            Some(property) => differs(property.unit().as_ref(), &unit, place, source, findings),
        }
    }
    for place in ovf {
        const ITEM: &str = "CIM_ResourceAllocationSettingData";
        let known = place.get_ref().split_once('.').is_some_and(|(kind, property)| {
            value_of(ITEM, "ResourceType", kind).is_some() && names::property(ITEM, property).is_some()
        });
        if !known {
            let message = format!("OVF has no resource `{}`", place.get_ref());
            fault(&METRIC, message, place, source, findings);
        }
    }
    let somewhere = [cimi.len() + aspect.len(), cim.len(), ovf.len()];
    if somewhere.contains(&0) && gap.is_none() {
        let message = format!("say in `gap` why not every model has `{name}`");
        fault(&METRIC, message, input, source, findings);
    }
}

/// An attribute that has a unit has one that measures the same.
fn differs(own: Option<&Unit>, unit: &Unit, place: &Spanned<String>, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(own) = own.filter(|own| !own.is_compatible(unit)) {
        let message = format!("`{}` is in `{own}`, which does not measure the same as `{unit}`", place.get_ref());
        fault(&METRIC, message, place, source, findings);
    }
}

/// The value that a value map of the CIM Schema has this word for.
fn value_of(class: &str, property: &str, word: &str) -> Option<i128> {
    schema().class(class)?.property(property)?.value_map()?.value(word)
}

fn parsed<T: std::str::FromStr<Err: Display>>(
    text: &Spanned<String>,
    source: &Source,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let found = text.get_ref().parse();
    found.map_err(|error| fault(&METRIC, format!("`{}`: {error}", text.get_ref()), text, source, findings)).ok()
}

/// A finding at a place within a text in quotes.
fn within(
    text: &Spanned<String>,
    at: std::ops::Range<usize>,
    message: String,
    source: &Source,
    findings: &mut Vec<Finding>,
) {
    let start = text.span().start + 1;
    let range = start + at.start..start + at.end;
    findings.push(Finding::new(&METRIC, message).help(METRIC.summary).at(source.place(range)));
}
