//! What a table writes on the right, attribute by attribute.

use sidereal_model::Class;

use crate::plan::{Output, Place, Rule, quoted};

/// What is written into each attribute, in the order of the class; the complement last, since what is to be kept is known only
/// after everything else was tried.
pub(super) fn outputs(
    right: &'static Class,
    rules: &[Rule],
    constants: &[(String, String)],
    complement: &Place,
) -> Vec<Output> {
    let mut outputs = Vec::new();
    let mut last = None;
    for attribute in right.attributes() {
        let name = attribute.name;
        if let Some((_, value)) = constants.iter().find(|(constant, _)| constant == name) {
            outputs.push(Output::Constant(name.to_owned(), quoted(value)));
            continue;
        }
        let mut writers = rules.iter().enumerate().flat_map(|(rule, resolved)| {
            let places = resolved.places.iter().enumerate();
            places.filter(|(_, place)| place.path.head() == name).map(move |(place, _)| (rule, place))
        });
        let listed = |(rule, place): &(usize, usize)| {
            let place = rules.get(*rule).and_then(|rule| rule.places.get(*place));
            place.and_then(|place| place.path.steps.first()).is_some_and(|step| step.element.is_some())
        };
        let holds = complement.path.head() == name;
        let writers: Vec<(usize, usize)> = writers.by_ref().collect();
        let within: Vec<String> = constants
            .iter()
            .filter_map(|(constant, value)| {
                Some((constant.split_once('.').filter(|(outer, _)| *outer == name)?.1, value))
            })
            .map(|(member, value)| format!("{}:{}", quoted(member), quoted(value)))
            .collect();
        let holds_text = holds && complement.path.steps.first().is_some_and(|step| step.element.is_none());
        if holds_text || !within.is_empty() || writers.len() > 1 && !writers.first().is_some_and(listed) {
            let constants = within.join(",");
            let members = Output::Members { name: name.to_owned(), constants, members: writers, complement: holds };
            if holds { last = Some(members) } else { outputs.push(members) }
        } else if holds || writers.first().is_some_and(listed) {
            let list = Output::List { name: name.to_owned(), elements: writers, complement: holds };
            if holds { last = Some(list) } else { outputs.push(list) }
        } else if let Some((rule, place)) = writers.first() {
            outputs.push(Output::Direct { name: name.to_owned(), rule: *rule, place: *place });
        }
    }
    outputs.extend(last);
    outputs
}
