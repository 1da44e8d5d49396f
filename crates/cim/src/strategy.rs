//! Strategies that generate instances of a class, for property tests.

use proptest::prelude::*;

use crate::metamodel::{Array, Datetime, Instance, Key, ObjectPath, PropertyValue, Type, Value, octets};
use crate::repository::{ClassRef, PropertyRef};

/// Instances of the class that are valid: types, bounds, value maps, keys and required properties are kept. The types of all
/// values are set. Strings hold no characters that XML cannot carry.
pub fn instances(class: ClassRef<'_>) -> BoxedStrategy<Instance> {
    instances_at(class, 0, false)
}

fn instances_at(class: ClassRef<'_>, depth: usize, embedded: bool) -> BoxedStrategy<Instance> {
    let properties: Vec<BoxedStrategy<Option<PropertyValue>>> =
        class.properties().filter_map(|property| values(property, depth, embedded)).collect();
    let name = class.name().clone();
    properties
        .prop_map(move |properties| {
            let mut instance = Instance::new(name.clone());
            instance.properties = properties.into_iter().flatten().collect();
            instance
        })
        .boxed()
}

fn values(declared: PropertyRef<'_>, depth: usize, embedded: bool) -> Option<BoxedStrategy<Option<PropertyValue>>> {
    let property = declared.property();
    let item = items(declared, depth)?;
    let needed = declared.is_required() || (declared.is_key() && !embedded);
    let indexed = declared
        .qualifier("ArrayType")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.eq_ignore_ascii_case("indexed"));
    let octet_string = declared.qualifier("OctetString") == Some(&Value::Boolean(true));
    let value = match property.array {
        None => item,
        Some(_) if octet_string && property.r#type == Type::Uint8 => {
            let octets = prop::collection::vec(any::<u8>(), 0..5);
            octets.prop_filter_map("too long", |octets| octets::encode(&octets)).prop_map(Value::from).boxed()
        }
        Some(Array::Fixed(size)) => prop::collection::vec(item, size as usize).prop_map(Value::Array).boxed(),
        // Arrays that belong together have the same length.
        Some(Array::Variable) if indexed => prop::collection::vec(item, 2).prop_map(Value::Array).boxed(),
        Some(Array::Variable) => {
            let item = prop_oneof![9 => item, 1 => Just(Value::Null)];
            prop::collection::vec(item, 0..4).prop_map(Value::Array).boxed()
        }
    };
    let (name, r#type, array) = (property.name.clone(), property.r#type, property.array.is_some());
    let with =
        move |value| Some(PropertyValue { r#type: Some(r#type), array, ..PropertyValue::new(name.clone(), value) });
    Some(if needed {
        value.prop_map(with).boxed()
    } else {
        prop_oneof![4 => value.prop_map(Some), 1 => Just(Some(Value::Null)), 5 => Just(None)]
            .prop_map(move |value| value.and_then(&with))
            .boxed()
    })
}

/// Values of a property that is no array, or items of one that is. None where none can be made.
fn items(declared: PropertyRef<'_>, depth: usize) -> Option<BoxedStrategy<Value>> {
    let property = declared.property();
    Some(match property.r#type {
        Type::String => strings(declared, depth)?,
        Type::Boolean => any::<bool>().prop_map(Value::Boolean).boxed(),
        Type::Datetime => datetimes().prop_map(Value::Datetime).boxed(),
        Type::Char16 => {
            prop::char::range('!', '~').prop_map(|c| Value::Char16(u16::try_from(u32::from(c)).unwrap_or(65))).boxed()
        }
        Type::Real32 => prop::num::f32::NORMAL.prop_map(Value::Real32).boxed(),
        Type::Real64 => prop::num::f64::NORMAL.prop_map(Value::Real64).boxed(),
        Type::Reference => {
            let due = declared.declared_in().repository.class(property.reference_class.as_ref()?)?;
            paths(due, depth).prop_map(|path| Value::Reference(Box::new(path))).boxed()
        }
        integer => integers(declared, integer)?,
    })
}

fn strings(declared: PropertyRef<'_>, depth: usize) -> Option<BoxedStrategy<Value>> {
    if let Some(class) = declared.embedded_class() {
        let repository = declared.declared_in().repository;
        let Some(class) = class else {
            // Any object will do: one of a class that needs nothing.
            let plain = repository.classes().find(|class| {
                !class.is_abstract() && class.properties().all(|it| !it.is_required() && it.embedded_class().is_none())
            });
            return Some(
                instances_at(plain?, depth + 1, true).prop_map(|instance| Value::Instance(Box::new(instance))).boxed(),
            );
        };
        let class = repository.class(class)?;
        let concrete = class.line().next().into_iter().chain(class.descendants()).find(|class| !class.is_abstract())?;
        return (depth < 1).then(|| {
            instances_at(concrete, depth + 1, true).prop_map(|instance| Value::Instance(Box::new(instance))).boxed()
        });
    }
    if declared.qualifier("OctetString") == Some(&Value::Boolean(true)) {
        let octets = prop::collection::vec(any::<u8>(), 0..5);
        return Some(
            octets.prop_filter_map("too long", |octets| octets::encode_text(&octets)).prop_map(Value::from).boxed(),
        );
    }
    if let Some(map) = declared.value_map() {
        let strings: Vec<String> =
            map.strings().map(|(value, _)| value.to_owned()).filter(|value| value != "..").collect();
        return (!strings.is_empty()).then(|| prop::sample::select(strings).prop_map(Value::from).boxed());
    }
    let length = |name| declared.number(name).and_then(|length| usize::try_from(length).ok());
    let (least, most) = (length("MinLen").unwrap_or(0), length("MaxLen").unwrap_or(12).min(12));
    let chars = prop_oneof![
        8 => prop::char::range(' ', '~'),
        1 => prop::sample::select(vec!['\n', '\t', 'é', '€', '🦀', '"', '\\', '<', '&']),
    ];
    let text = prop::collection::vec(chars, least..=most.max(least));
    Some(text.prop_map(|chars| Value::String(chars.into_iter().collect())).boxed())
}

fn integers(declared: PropertyRef<'_>, r#type: Type) -> Option<BoxedStrategy<Value>> {
    let (mut least, mut most) = r#type.integer_range()?;
    least = declared.number("MinValue").map_or(least, |bound| bound.max(least));
    most = declared.number("MaxValue").map_or(most, |bound| bound.min(most));
    let ranges: Vec<(i128, i128)> = match declared.value_map() {
        Some(map) => {
            let cut = map.entries().iter().map(|entry| (entry.low.max(least), entry.high.min(most)));
            cut.filter(|(low, high)| low <= high).collect()
        }
        None => vec![(least, most)],
    };
    let ranges: Vec<_> = ranges.into_iter().filter(|(low, high)| low <= high).collect();
    if ranges.is_empty() {
        return None;
    }
    let value = prop::sample::select(ranges).prop_flat_map(|(low, high)| low..=high);
    Some(value.prop_filter_map("out of range", move |value| Value::integer(r#type, value)).boxed())
}

fn datetimes() -> impl Strategy<Value = Datetime> {
    // At most some decades: a longer interval is odd.
    let interval = (0..1_000_000_000_000_000_i64).prop_filter_map("too long", Datetime::interval);
    let seconds = -30_000_000_000_i64..200_000_000_000;
    let timestamp =
        (seconds, 0..1_000_000_u32, -720..=720_i16).prop_filter_map("no time", |(second, micro, offset)| {
            let local = chrono::DateTime::from_timestamp(second, micro * 1000)?.naive_utc();
            Datetime::timestamp(local, offset)
        });
    let starred = prop::sample::select(vec![
        "2026**********.******+060",
        "20240229******.******+000",
        "19980525133015.12****-300",
        "00000001******.******:000",
        "000000011200**.******:000",
        "**************.******:000",
    ])
    .prop_filter_map("no datetime", |text| text.parse().ok());
    prop_oneof![4 => timestamp, 3 => interval, 1 => starred]
}

/// Paths to instances of the class, or of a subclass if it is abstract.
fn paths(class: ClassRef<'_>, depth: usize) -> BoxedStrategy<ObjectPath> {
    let concrete = std::iter::once(class).chain(class.descendants()).find(|class| !class.is_abstract());
    let Some(class) = concrete.filter(|_| depth < 2) else {
        return Just(ObjectPath::of_class(class.name().clone())).boxed();
    };
    let keys: Option<Vec<BoxedStrategy<Key>>> = class
        .keys()
        .map(|declared| {
            let (name, r#type) = (declared.name().clone(), declared.property().r#type);
            let value = items(declared, depth + 1)?;
            Some(value.prop_map(move |value| Key { name: name.clone(), value, r#type: Some(r#type) }).boxed())
        })
        .collect();
    let name = class.name().clone();
    match keys.filter(|keys| !keys.is_empty()) {
        Some(keys) => keys.prop_map(move |keys| ObjectPath::of_instance(name.clone(), keys)).boxed(),
        None => Just(ObjectPath::of_class(name)).boxed(),
    }
}
