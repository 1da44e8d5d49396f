//! Laws of CIMI queries: what is printed is parsed to the same, and what a query finds is what a plain evaluator finds.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use sidereal_cimi::query::{Comparison, Filter, Format, Literal, Operator, Order, Path, Query};
use sidereal_cimi::{Collection, Volume};
use sidereal_model::{Document, Structure};

const DATES: [&str; 4] =
    ["2012-05-25T13:30:15-05:00", "2013-01-01T00:00:00Z", "2013-01-01", "2014-06-07T08:09:10+02:00"];

fn operator(equality: bool) -> BoxedStrategy<Operator> {
    let all: Vec<Operator> = Operator::SPELLINGS.iter().map(|(_, operator)| *operator).collect();
    let some: Vec<Operator> = all.into_iter().filter(|operator| !equality || operator.is_equality()).collect();
    select(some).boxed()
}

fn comparison(
    name: impl Strategy<Value = String> + 'static,
    value: impl Strategy<Value = Literal> + 'static,
    equality: bool,
) -> BoxedStrategy<Comparison> {
    (name, operator(equality), value)
        .prop_map(|(name, operator, value)| Comparison { name, operator, value, at: 0..0 })
        .boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![select(vec!["a", "b", "AVAILABLE", "c d"]).prop_map(str::to_owned), "\\PC{0,6}"].boxed()
}

fn filter() -> BoxedStrategy<Filter> {
    let strings = || text().prop_map(Literal::String);
    let dates = select(DATES.to_vec()).prop_map(|date| Literal::date(date).unwrap());
    let named = |names: &'static [&'static str]| select(names).prop_map(str::to_owned);
    let leaf = prop_oneof![
        comparison(named(&["capacity", "nothing"]), (0..5_u64).prop_map(Literal::Integer), false)
            .prop_map(Filter::Attribute),
        comparison(named(&["created"]), dates, false).prop_map(Filter::Attribute),
        comparison(named(&["name", "state", "capacity"]), strings(), true).prop_map(Filter::Attribute),
        comparison(named(&["bootable", "name"]), any::<bool>().prop_map(Literal::Boolean), true)
            .prop_map(Filter::Attribute),
        comparison(text(), strings(), true).prop_map(Filter::Property),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Filter::And),
            proptest::collection::vec(inner, 2..4).prop_map(Filter::Or),
        ]
    })
    .boxed()
}

fn query() -> BoxedStrategy<Query> {
    let name = || "[a-z][A-Za-z0-9_]{0,6}";
    let orders = proptest::collection::vec(
        (name(), any::<bool>()).prop_map(|(attribute, descending)| Order { attribute, descending }),
        0..3,
    );
    let paths = proptest::collection::vec(proptest::collection::vec(name(), 1..3).prop_map(Path), 0..3);
    let names = proptest::option::of(proptest::collection::vec(name(), 1..3));
    let others = proptest::collection::vec((name().prop_map(|name| format!("x{name}")), "\\PC{0,6}"), 0..2);
    let format = proptest::option::of(select(vec![Format::Json, Format::Xml]));
    (
        proptest::option::of(filter()),
        proptest::option::of(0..9_u64),
        proptest::option::of(0..9_u64),
        paths,
        names,
        orders,
        format,
        others,
    )
        .prop_map(|(filter, first, last, select, expand, order, format, others)| Query {
            filter,
            first,
            last,
            select,
            expand,
            order,
            format,
            others,
        })
        .boxed()
}

fn volume() -> BoxedStrategy<Value> {
    let member = |value: BoxedStrategy<Value>| proptest::option::weighted(0.7, value);
    (
        member((0..5_i64).prop_map(Value::from).boxed()),
        member(any::<bool>().prop_map(Value::from).boxed()),
        member(text().prop_map(Value::from).boxed()),
        member(select(vec!["AVAILABLE", "ERROR"]).prop_map(Value::from).boxed()),
        member(select(DATES.to_vec()).prop_map(Value::from).boxed()),
        proptest::option::of((text(), text())),
    )
        .prop_map(|(capacity, bootable, name, state, created, property)| {
            let members = [
                ("capacity", capacity),
                ("bootable", bootable),
                ("name", name),
                ("state", state),
                ("created", created),
            ];
            let mut volume: Map<String, Value> =
                members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
            volume.extend(property.map(|(key, value)| ("properties".to_owned(), json!({ key: value }))));
            Value::Object(volume)
        })
        .boxed()
}

/// What the filter means, said plainly over JSON values and nothing else.
fn holds(filter: &Filter, item: &Value) -> bool {
    let instant = |text: &str| {
        let whole = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_owned() };
        sidereal_model::datetime::parse(&whole).unwrap().0.timestamp()
    };
    let judge = |value: Option<&Value>, comparison: &Comparison| {
        let (Some(value), operator) = (value, comparison.operator) else { return false };
        let numbers = |left: i64, right: i64| match operator {
            Operator::Less => left < right,
            Operator::LessOrEqual => left <= right,
            Operator::Equal => left == right,
            Operator::GreaterOrEqual => left >= right,
            Operator::Greater => left > right,
            Operator::NotEqual => left != right,
        };
        match (&comparison.value, value) {
            (Literal::Integer(number), Value::Number(value)) => {
                numbers(value.as_i64().unwrap(), i64::try_from(*number).unwrap())
            }
            // `"4"` is read as 4.
            (Literal::Integer(number), Value::String(value)) => {
                value.trim().parse().is_ok_and(|value| numbers(value, i64::try_from(*number).unwrap()))
            }
            (Literal::Date(_, date), Value::String(value)) => numbers(instant(value), instant(date)),
            (Literal::String(text), Value::String(value)) => (value == text) == (operator == Operator::Equal),
            (Literal::Boolean(truth), Value::Bool(value)) => (value == truth) == (operator == Operator::Equal),
            (Literal::Boolean(truth), Value::String(value)) => match value.trim().to_ascii_lowercase().as_str() {
                "true" => *truth == (operator == Operator::Equal),
                "false" => *truth != (operator == Operator::Equal),
                _ => false,
            },
            _ => false,
        }
    };
    match filter {
        Filter::And(all) => all.iter().all(|filter| holds(filter, item)),
        Filter::Or(all) => all.iter().any(|filter| holds(filter, item)),
        Filter::Attribute(comparison) => judge(item.get(&comparison.name), comparison),
        Filter::Property(comparison) => {
            judge(item.get("properties").and_then(|all| all.get(&comparison.name)), comparison)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_filter_that_is_printed_is_parsed_to_the_same(filter in filter()) {
        let text = filter.to_string();
        prop_assert_eq!(Filter::parse(&text).map_err(|finding| TestCaseError::fail(format!("{text}: {finding}")))?, filter);
    }

    #[test]
    fn a_query_that_is_printed_is_parsed_to_the_same(query in query()) {
        let text = query.to_string();
        let again = Query::parse(&text).map_err(|finding| TestCaseError::fail(format!("{text}: {finding}")))?;
        prop_assert_eq!(again, query);
    }

    #[test]
    fn a_filter_finds_what_a_plain_evaluator_finds(filter in filter(), items in proptest::collection::vec(volume(), 0..6)) {
        for item in &items {
            let document = Document::parse(&item.to_string()).unwrap();
            prop_assert_eq!(filter.matches(document.root()), holds(&filter, item), "{} of {}", filter, item);
        }
        let text = json!({ "volumes": items }).to_string();
        let query = Query { filter: Some(filter.clone()), ..Query::default() };
        let found = query.evaluate(&Collection::<Volume>::from_json(&text).unwrap());
        let due: Vec<&Value> = items.iter().filter(|item| holds(&filter, item)).collect();
        prop_assert_eq!(found.count, i64::try_from(due.len()).ok());
        let found: Vec<Value> = found.items.iter().map(|item| serde_json::from_str(&item.to_json()).unwrap()).collect();
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), due);
    }

    #[test]
    fn sorting_and_parts(items in proptest::collection::vec(volume(), 0..8), descending: bool, first in 0..9_u64, last in 0..9_u64) {
        let order = vec![Order { attribute: "capacity".into(), descending }];
        let query = Query { order, first: Some(first), last: Some(last), ..Query::default() };
        let text = json!({ "volumes": items }).to_string();
        let found = query.evaluate(&Collection::<Volume>::from_json(&text).unwrap());
        let mut due: Vec<Option<i64>> = items.iter().map(|item| item.get("capacity").and_then(Value::as_i64)).collect();
        due.sort_by_key(|capacity| (capacity.is_none(), if descending { capacity.map(|it| -it) } else { *capacity }));
        let due: Vec<_> = due
            .into_iter()
            .zip(1_u64..)
            .filter(|(_, ordinal)| (first..=last).contains(ordinal))
            .map(|(capacity, _)| capacity)
            .collect();
        prop_assert_eq!(found.items.iter().map(|item| item.capacity).collect::<Vec<_>>(), due);
        prop_assert_eq!(found.count, i64::try_from(items.len()).ok());
    }

    #[test]
    fn no_text_breaks_the_parser(text in "\\PC{0,40}") {
        if let Err(finding) = Filter::parse(&text) {
            prop_assert!(finding.place.span.is_some() && finding.help.is_some());
        }
        let _ = Query::parse(&text);
    }
}

#[test]
fn the_grammar() {
    for (text, printed) in [
        ("cpu=2", "cpu=2"),
        ("2<cpu", "cpu>2"),
        ("cpu>1 and state='STARTED' or name=\"a\"", "cpu>1 and state=\"STARTED\" or name=\"a\""),
        ("cpu>1and(state='a'or name='b')", "cpu>1 and (state=\"a\" or name=\"b\")"),
        ("created>=2012-05-25", "created>=2012-05-25"),
        ("created>2012-05-25T13:30:15-05:00and cpu=2012", "created>2012-05-25T13:30:15-05:00 and cpu=2012"),
        ("property['team']='blue'", "property[\"team\"]=\"blue\""),
        ("property [ \"a\" ] != 'b'", "property[\"a\"]!=\"b\""),
        ("name='it\\'s'", "name=\"it's\""),
        ("true=bootable", "bootable=true"),
    ] {
        match Filter::parse(text) {
            Ok(filter) => assert_eq!(filter.to_string(), printed, "{text}"),
            // A date runs as far as it may: a word needs a blank before it.
            Err(finding) => assert!(text.contains("05:00and"), "{text}: {finding}"),
        }
    }
}

#[test]
fn errors_point_at_the_column() {
    for (text, column) in [
        ("", 1),
        ("cpu", 4),
        ("cpu=", 5),
        ("cpu=2 and", 10),
        ("cpu=2 cpu=3", 7),
        ("(cpu=2", 7),
        ("cpu=2)", 6),
        ("cpu==2", 5),
        ("cpu!2", 4),
        ("name<'a'", 1),
        ("bootable>true", 1),
        ("cpu=2x", 5),
        ("cpu=99999999999999999999", 5),
        ("name='a", 6),
        ("property[a]='b'", 10),
        ("property['a'='b'", 13),
        ("property['a']<'b'", 14),
        ("property['a']=2", 15),
        ("cpu=2 & memory=3", 7),
        ("2=2", 3),
    ] {
        let refused = Filter::parse(text).unwrap_err();
        assert_eq!(
            (refused.code, refused.place.span.map(|span| span.column)),
            ("CIMI0018", Some(column)),
            "{text}: {refused}"
        );
    }
    assert!(Filter::parse(&"(".repeat(100_000)).is_err());
    assert!(Filter::parse(&format!("{}cpu=2{}", "(".repeat(200), ")".repeat(200))).is_err());
    for (text, path) in [
        ("$first=a", "$first"),
        ("$orderby=a:up", "$orderby"),
        ("$format=yaml", "$format"),
        ("$select=a//b", "$select"),
        ("$filter=%ff", "$filter"),
    ] {
        assert_eq!(Query::parse(text).unwrap_err().place.path.as_deref(), Some(path), "{text}");
    }
}

#[test]
fn comparisons_of_other_types_are_told() {
    let text = "capacity='a' and name=2 and colour='b' and created>2012-05-25 and capacity>2";
    let findings = Filter::parse(text).unwrap().check(text, Volume::CLASS);
    let columns: Vec<_> = findings.iter().map(|finding| finding.place.span.unwrap().column).collect();
    assert_eq!(columns, [1, 18, 29]);
}

#[test]
fn select_and_expand() {
    let query = Query::parse("$select=name,disks/capacity&$expand=disks").unwrap();
    let machine = r#"{"resourceURI":"u","name":"a","cpu":2,"disks":{"href":"d"}}"#;
    let disks = |href: &str| (href == "d").then(|| r#"{"capacity":1,"format":"x"}"#.to_owned());
    let expanded = query.expand_in(machine, sidereal_cimi::Machine::CLASS, disks);
    assert_eq!(expanded, r#"{"resourceURI":"u","name":"a","cpu":2,"disks":{"href":"d","capacity":1,"format":"x"}}"#);
    assert_eq!(query.select_from(&expanded), r#"{"resourceURI":"u","name":"a","disks":{"capacity":1}}"#);
    let all = Query::parse("$select=*").unwrap();
    assert_eq!(all.select_from(machine), machine);
    let volumes = Collection::<Volume>::from_json(r#"{"count":1,"volumes":[{"id":"v","capacity":1}]}"#).unwrap();
    let found = Query::parse("$select=capacity").unwrap().evaluate(&volumes);
    assert_eq!(found.to_json(), r#"{"count":1,"volumes":[{"capacity":1}]}"#);
    let found = Query::parse("$select=count").unwrap().evaluate(&volumes);
    assert_eq!(found.to_json(), r#"{"count":1}"#);
}
