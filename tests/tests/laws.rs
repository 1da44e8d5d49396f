//! The laws of translation, for every class that has a table, on generated entities.
//!
//! More cases: `PROPTEST_CASES=10000 cargo test -p sidereal-tests --test laws`.

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestCaseResult, TestRng, TestRunner};
use serde_json::{Map, Value, json};
use sidereal_diagnostics::{Finding, Severity};
use sidereal_mapping::model::model;
use sidereal_mapping::plan::{How, Plan};
use sidereal_mapping::{Options, Translation, Translator, load, same};
use sidereal_model::{Class, Document, strategy, validate};

fn translator() -> Translator<'static> {
    Translator::builtin()
}

fn translate(text: &str, to: &str, options: &Options) -> Result<Translation, TestCaseError> {
    let translation = translator().translate(text, to, options);
    if translation.refused {
        return Err(TestCaseError::fail(format!("refused: {:?}\n{text}", translation.findings)));
    }
    Ok(translation)
}

fn fail_unless(holds: bool, what: &str, texts: &[&str]) -> TestCaseResult {
    if holds { Ok(()) } else { Err(TestCaseError::fail(format!("{what}\n{}", texts.join("\n\n")))) }
}

/// Law: back(forth(x)) = x, with the complement.
fn there_and_back(x: &str, from: &str, to: &str) -> TestCaseResult {
    let there = translate(x, to, &Options::default())?;
    let back = translate(&there.output, from, &Options::default())?;
    fail_unless(same(x, &back.output), "the way back gives something else", &[x, &there.output, &back.output])
}

/// Law: without the complement the second trip loses nothing more.
fn no_more_is_lost(x: &str, from: &str, to: &str) -> TestCaseResult {
    let bare = Options { complement: false, ..Options::default() };
    let there = translate(x, to, &bare)?;
    let again = translate(&translate(&there.output, from, &bare)?.output, to, &bare)?;
    fail_unless(same(&there.output, &again.output), "the second trip loses more", &[x, &there.output, &again.output])
}

/// Law: every leaf of the source is in the report once, and what is lost is said to be.
fn the_report_is_true(x: &str, to: &str) -> TestCaseResult {
    let document = Document::parse(x).map_err(|finding| TestCaseError::fail(finding.message))?;
    for complement in [true, false] {
        let told = translate(x, to, &Options { items: true, complement, ..Options::default() })?;
        let counted = translate(x, to, &Options { complement, ..Options::default() })?;
        let mut from: Vec<&str> = told.report.items.iter().map(|item| item.from.as_str()).collect();
        from.sort_unstable();
        let items = from.len();
        from.dedup();
        fail_unless(items == from.len(), "a leaf is told twice", &[x, &format!("{from:#?}")])?;
        let total = told.report.leaves.total();
        fail_unless(
            total == document.root().leaves() && total == counted.report.leaves.total() && total == items as u64,
            "the report has not every leaf",
            &[x, &format!("{} leaves, {:?}, {items} items: {from:#?}", document.root().leaves(), counted.report)],
        )?;
        fail_unless(!complement || told.report.leaves.lost == 0, "something is lost", &[x])?;
    }
    Ok(())
}

/// Law: the translation of a valid entity is valid.
fn the_result_is_valid(x: &str, to: &str, class: &'static Class) -> TestCaseResult {
    let there = translate(x, to, &Options::default())?;
    let document = Document::parse(&there.output).map_err(|finding| TestCaseError::fail(finding.message))?;
    let wrong =
        |finding: &Finding| finding.severity >= Severity::Warning && finding.code != validate::MISSING_ATTRIBUTE.code;
    let findings: Vec<Finding> = validate::validate(class, document.root()).into_iter().filter(wrong).collect();
    fail_unless(findings.is_empty(), "the result is not valid", &[x, &there.output, &format!("{findings:?}")])
}

fn fixed(members: &[(String, String)]) -> Value {
    Value::Object(
        members.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect::<Map<_, _>>(),
    )
}

/// What an entity of the right says its class and its table by.
fn telling(plan: &Plan) -> Value {
    let base = ("@baseType".to_owned(), plan.right.name.to_owned());
    let stated = plan.stated.clone().unwrap_or(base);
    let mut members = Map::new();
    for (name, value) in plan.tellings().swap_remove(0).iter().chain([&stated]) {
        match name.split_once('.') {
            Some((outer, inner)) => {
                let outer = members.entry(outer).or_insert_with(|| json!({}));
                outer.as_object_mut().map(|outer| outer.insert(inner.to_owned(), json!(value)));
            }
            None => drop(members.insert(name.clone(), json!(value))),
        }
    }
    Value::Object(members)
}

/// What an entity of the left says its class and its table by. What another model added to one of CIM is made by translations
/// only.
fn of_class(plan: &Plan) -> Value {
    let class = plan.left;
    let said = model(class.model).and_then(|model| (model.type_uri)(class.name)).unwrap_or_default();
    match class.model {
        "cim" => {
            let mut members = json!({ "cim:class": said, "cim:complement": null, "cim:complement:cimi": null });
            // Numbers decide in CIM.
            let decides =
                plan.decides_by().and_then(|(name, values)| Some((name, values.first()?.parse::<u64>().ok()?)));
            if let (Some((name, value)), Some(members)) = (decides, members.as_object_mut()) {
                members.insert(name.to_owned(), json!(value));
            }
            members
        }
        "ovf" => fixed(&[(sidereal_ovf::json::TYPE.to_owned(), said)]),
        _ => fixed(&[("resourceURI".to_owned(), said)]),
    }
}

/// Is it a collection, which is an array in SID?
fn is_collection(class: &Class) -> bool {
    class.model == "cimi" && class.name.ends_with("Collection")
}

/// Is a class one of many that are alike?
fn is_alike(class: &Class) -> bool {
    is_collection(class) || class.model == "cim"
}

/// The same cases each time, unless more are asked for. Collections and classes of CIM are many and alike: a few cases of each
/// will do.
fn runner(plan: &Plan) -> TestRunner {
    let asked: Option<u32> = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(32);
    let cases = if is_alike(plan.left) { cases.div_ceil(12) } else { cases };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    match asked {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    }
}

/// Is the right class an entity, or only a part of others, whose laws try it?
fn stands_alone(plan: &Plan) -> bool {
    let tagged = Document::parse(&telling(plan).to_string()).ok();
    tagged.is_some_and(|entity| model(plan.right.model).and_then(|model| (model.recognize)(entity.root())).is_some())
}

#[test]
fn few_classes_are_only_parts_of_others() {
    let parts = load::builtin().plans().iter().filter(|plan| !stands_alone(plan)).map(|plan| plan.left.name);
    assert_eq!(parts.collect::<Vec<_>>(), ["Property"]);
}

/// Runs a law for every class pair, and names the pairs that break it.
fn for_every_pair(law: impl Fn(&Plan) -> Result<(), String>) {
    let plans: Vec<&Plan> = load::builtin().plans().iter().filter(|plan| stands_alone(plan)).collect();
    let broken: Vec<String> = plans
        .iter()
        .filter_map(|plan| law(plan).err().map(|why| format!("{} -> {}: {why}", plan.left.name, plan.right.name)))
        .collect();
    assert!(
        broken.is_empty(),
        "{} of {} class pairs break the law:\n{}",
        broken.len(),
        plans.len(),
        broken.join("\n\n")
    );
}

fn on_the_left(plan: &Plan, odd: bool, law: impl Fn(&str) -> TestCaseResult) -> Result<(), String> {
    let make = if odd { strategy::in_the_field } else { strategy::valid };
    runner(plan).run(&make(plan.left, 2, of_class(plan)), |x| law(&x.to_string())).map_err(|error| error.to_string())
}

fn on_the_right(plan: &Plan, odd: bool, law: impl Fn(&str) -> TestCaseResult) -> Result<(), String> {
    let make = if odd { strategy::in_the_field } else { strategy::valid };
    // A collection is an array in SID, even one without items.
    let written = |y: Value| if is_collection(plan.left) { format!("[{y}]") } else { y.to_string() };
    runner(plan).run(&make(plan.right, 1, telling(plan)), |y| law(&written(y))).map_err(|error| error.to_string())
}

#[test]
fn an_entity_of_the_left_comes_back() {
    for_every_pair(|plan| on_the_left(plan, false, |x| there_and_back(x, plan.left.model, plan.right.model)));
}

#[test]
fn an_entity_of_the_left_of_the_field_comes_back() {
    for_every_pair(|plan| on_the_left(plan, true, |x| there_and_back(x, plan.left.model, plan.right.model)));
}

#[test]
fn an_entity_of_the_right_comes_back() {
    for_every_pair(|plan| on_the_right(plan, false, |y| there_and_back(y, plan.right.model, plan.left.model)));
}

#[test]
fn an_entity_of_the_right_of_the_field_comes_back() {
    for_every_pair(|plan| on_the_right(plan, true, |y| there_and_back(y, plan.right.model, plan.left.model)));
}

#[test]
fn the_second_trip_loses_nothing_more() {
    for_every_pair(|plan| on_the_left(plan, true, |x| no_more_is_lost(x, plan.left.model, plan.right.model)));
}

/// The law is stated for the left. It holds for the right, too, but for states that are read although no state of the left
/// is written so, such as a suspended service.
#[test]
fn the_second_trip_from_the_right_loses_nothing_more() {
    let reads_more = |plan: &Plan| {
        plan.rules
            .iter()
            .any(|rule| matches!(&rule.how, How::Lifecycle { relation, .. } if !relation.readings().is_empty()))
    };
    for_every_pair(|plan| {
        if reads_more(plan) {
            Ok(())
        } else {
            on_the_right(plan, false, |y| no_more_is_lost(y, plan.right.model, plan.left.model))
        }
    });
}

#[test]
fn the_report_of_an_entity_of_the_left_is_true() {
    for_every_pair(|plan| on_the_left(plan, true, |x| the_report_is_true(x, plan.right.model)));
}

#[test]
fn the_report_of_an_entity_of_the_right_is_true() {
    for_every_pair(|plan| on_the_right(plan, true, |y| the_report_is_true(y, plan.left.model)));
}

/// Law: a translation reports each deviation of its source that a check of the source finds, and no other.
fn every_deviation_is_told(x: &str, from: &str, to: &str) -> TestCaseResult {
    let document = Document::parse(x).map_err(|finding| TestCaseError::fail(finding.message))?;
    let told = |findings: Vec<Finding>| -> Vec<String> {
        let of_source = findings.into_iter().filter(|finding| !finding.code.starts_with("MAP"));
        let mut told: Vec<String> =
            of_source.map(|finding| format!("{} {:?}", finding.code, finding.place.path)).collect();
        told.sort();
        told
    };
    let check = model(from).map(|model| (model.check)(document.root())).unwrap_or_default();
    let (due, found) = (told(check), told(translate(x, to, &Options::default())?.findings));
    fail_unless(due == found, "other deviations are told", &[x, &format!("{due:?}"), &format!("{found:?}")])
}

#[test]
fn the_translation_of_an_entity_tells_its_deviations() {
    for_every_pair(|plan| on_the_left(plan, false, |x| every_deviation_is_told(x, plan.left.model, plan.right.model)));
}

#[test]
fn the_translation_of_an_entity_of_the_field_tells_its_deviations() {
    for_every_pair(|plan| on_the_left(plan, true, |x| every_deviation_is_told(x, plan.left.model, plan.right.model)));
}

#[test]
fn the_translation_of_a_valid_entity_is_valid() {
    let single = |plan: &Plan| !is_collection(plan.left);
    for_every_pair(|plan| {
        if single(plan) {
            on_the_left(plan, false, |x| the_result_is_valid(x, plan.right.model, plan.right))
        } else {
            Ok(())
        }
    });
}
