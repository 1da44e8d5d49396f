//! What the rules ask of an entity besides its references; kept only of entities that have some.

use sidereal_model::json::{RawJson, escape_pointer};
use sidereal_model::{DateTime, Decimal, Json, Structure as _, scalar};
use sidereal_sid::Characteristic;

/// From one instant to another, in milliseconds since 1970; the ends belong to it, as to a
/// [`TimePeriod`](sidereal_sid::common::TimePeriod::contains).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Validity {
    /// The first instant; the least there is when it is open.
    pub start: i64,
    /// The last instant; the greatest there is when it is open.
    pub end: i64,
}

impl Validity {
    /// Always.
    pub const ALWAYS: Self = Self { start: i64::MIN, end: i64::MAX };

    /// Does it hold at this instant?
    pub fn contains(self, instant: DateTime) -> bool {
        let instant = instant.timestamp_millis();
        self.start <= instant && instant <= self.end
    }

    /// Does it hold whenever the other holds?
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Of two instants that may be absent; none when both are.
    fn of(start: Option<Json<'_>>, end: Option<Json<'_>>) -> Option<Self> {
        let instant = |json: Option<Json<'_>>| json.and_then(|json| scalar::date_time(json).value());
        let (start, end) = (instant(start), instant(end));
        if start.is_none() && end.is_none() {
            return None;
        }
        let millis = |instant: Option<DateTime>, open| instant.map_or(open, |instant| instant.timestamp_millis());
        Some(Self { start: millis(start, i64::MIN), end: millis(end, i64::MAX) })
    }

    /// The `TimePeriod` of an attribute.
    pub(crate) fn of_period(period: Json<'_>) -> Option<Self> {
        Self::of(period.get("startDateTime"), period.get("endDateTime"))
    }

    /// That of an entity, and the attribute that says it.
    pub(crate) fn of_entity(entity: Json<'_>) -> Option<(Self, &'static str)> {
        const PERIODS: &[&str] = &["validFor", "agreementPeriod", "existsDuring", "validityPeriod"];
        const PAIRS: &[(&str, &str)] =
            &[("startDate", "terminationDate"), ("startDate", "endDate"), ("startOperatingDate", "endOperatingDate")];
        let period = PERIODS.iter().find_map(|name| Some((Self::of_period(entity.get(name)?)?, *name)));
        period.or_else(|| {
            PAIRS.iter().find_map(|(start, end)| {
                let (start_at, end_at) = (entity.get(start), entity.get(end));
                // The end tells which pair it is; the start alone is the same in all.
                let which = if end_at.is_some() { end } else { start };
                let fits = end_at.is_some() || !PAIRS.iter().any(|(_, other)| entity.get(other).is_some());
                fits.then(|| Self::of(start_at, end_at)).flatten().map(|validity| (validity, *which))
            })
        })
    }
}

/// How many of a member a bundle has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// At least so many; 0 for an optional member.
    pub lower: Option<i64>,
    /// At most so many.
    pub upper: Option<i64>,
    /// So many, unless the customer says otherwise.
    pub default: Option<i64>,
    /// The group of the bundle that it is in, by its place in [`Details::groups`].
    pub(crate) group: Option<u32>,
}

impl Limits {
    pub(crate) fn of_option(option: Json<'_>) -> Self {
        let number = |name| option.get(name).and_then(|json| scalar::integer(json).value());
        Self {
            lower: number("numberRelOfferLowerLimit"),
            upper: number("numberRelOfferUpperLimit"),
            default: number("numberRelOfferDefault"),
            group: None,
        }
    }

    /// The least and the greatest number; one of each unless the limits say otherwise.
    pub fn range(&self) -> (i64, i64) {
        let lower = self.lower.unwrap_or_else(|| self.upper.map_or(1, |upper| upper.min(1)));
        (lower, self.upper.unwrap_or(if self.lower.is_some() { i64::MAX } else { 1 }))
    }
}

/// A group of members of a bundle, of which some are to be chosen. TMF620 5.0 `BundledGroupProductOffering`.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) path: Box<str>,
    pub(crate) name: Option<Box<str>>,
    pub(crate) limits: Limits,
}

/// A characteristic of an entity and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) path: Box<str>,
    pub(crate) characteristic: Characteristic,
    pub(crate) unit: Option<Box<str>>,
}

/// A characteristic that a specification declares.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub(crate) name: Box<str>,
    pub(crate) value_type: Option<Box<str>>,
    pub(crate) regex: Option<Box<str>>,
    pub(crate) extensible: bool,
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    pub(crate) values: Vec<Allowed>,
}

/// A value, or a range, that a characteristic may have.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    pub(crate) value: Option<RawJson>,
    pub(crate) from: Option<Decimal>,
    pub(crate) to: Option<Decimal>,
    /// Do the ends belong to the range?
    pub(crate) closed: (bool, bool),
    pub(crate) regex: Option<Box<str>>,
    pub(crate) unit: Option<Box<str>>,
}

/// What an offering costs.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    pub(crate) value: Option<Decimal>,
    pub(crate) unit: Option<Box<str>>,
    /// `priceType`, and how often it is paid.
    pub(crate) sort: Box<str>,
}

/// A service level that is promised.
#[derive(Clone, Debug)]
pub(crate) struct Objective {
    pub(crate) path: Box<str>,
    pub(crate) metric: Box<str>,
}

/// What the rules ask of an entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    pub(crate) held: Vec<Held>,
    pub(crate) declared: Vec<Declared>,
    pub(crate) groups: Vec<Group>,
    pub(crate) amount: Option<Amount>,
    pub(crate) objectives: Vec<Objective>,
    /// The party roles that an agreement of this specification may have.
    pub(crate) roles: Vec<Box<str>>,
    pub(crate) validity_path: &'static str,
    pub(crate) content: Option<RawJson>,
}

/// Attributes that hold characteristics of an entity.
const HELD: &[&str] = &[
    "productCharacteristic",
    "serviceCharacteristic",
    "resourceCharacteristic",
    "characteristic",
    "partyCharacteristic",
];
/// Attributes that declare characteristics; the last are names of TMF633 3.x and of `AgreementSpecification`.
const DECLARED: &[&str] = &[
    "productSpecCharacteristic",
    "specCharacteristic",
    "resourceSpecCharacteristic",
    "serviceSpecCharacteristic",
    "specificationCharacteristic",
];
/// Attributes that list the values of a declared characteristic.
const VALUES: &[&str] = &[
    "characteristicValueSpecification",
    "productSpecCharacteristicValue",
    "resourceSpecCharacteristicValue",
    "serviceSpecCharacteristicValue",
    "specCharacteristicValue",
];

impl Details {
    /// What there is of an entity; none when there is nothing.
    pub(crate) fn of(entity: Json<'_>, validity_path: Option<&'static str>, content: bool) -> Option<Box<Self>> {
        let mut details = Self { validity_path: validity_path.unwrap_or_default(), ..Self::default() };
        let mut any = content;
        for (name, value) in entity.members().into_iter().flatten() {
            let held = HELD.contains(&name);
            let read: Option<fn(&mut Self, Json<'_>, &str)> = match name {
                _ if held => Some(Self::hold),
                _ if DECLARED.contains(&name) => Some(Self::declare),
                "bundledGroupProductOffering" => Some(Self::group),
                "rule" => Some(Self::objective),
                "serviceLevelObjective" | "relatedServiceLevelObjective" => Some(Self::parameter),
                _ => None,
            };
            if let Some(read) = read {
                any = true;
                for_each(value, &format!("/{name}"), &mut |item, path| read(&mut details, item, path));
            }
        }
        if let Some(amount) = Amount::of(entity) {
            details.amount = Some(amount);
            any = true;
        }
        if content {
            details.content = Some(entity.into());
        }
        (any || !details.validity_path.is_empty()).then(|| Box::new(details))
    }

    fn hold(&mut self, json: Json<'_>, path: &str) {
        if let Some(characteristic) = Characteristic::read_object(json) {
            let unit = ["unitOfMeasure", "unit"].iter().find_map(|name| json.get(name).and_then(Json::as_str));
            self.held.push(Held { path: path.into(), characteristic, unit: unit.map(Into::into) });
        }
    }

    fn declare(&mut self, json: Json<'_>, _: &str) {
        let text = |name: &str| json.get(name).and_then(Json::as_str).map(Box::from);
        let Some(name) = text("name") else { return };
        let number = |name: &str| json.get(name).and_then(|json| scalar::integer(json).value());
        let values: Vec<Allowed> = VALUES
            .iter()
            .filter_map(|name| json.get(name))
            .flat_map(|values| values.items().map_or_else(|| vec![values], Iterator::collect))
            .filter_map(Allowed::of)
            .collect();
        if &*name == "partyRole" || &*name == "allowedPartyRole" {
            self.roles.extend(values.iter().filter_map(|value| value.value.as_ref()?.as_text()).map(String::into));
        }
        let extensible = json.get("extensible").and_then(|json| scalar::boolean(json).value());
        self.declared.push(Declared {
            value_type: text("valueType"),
            regex: text("regex"),
            extensible: extensible.unwrap_or(false),
            least: number("minCardinality"),
            most: number("maxCardinality"),
            values,
            name,
        });
    }

    fn group(&mut self, json: Json<'_>, path: &str) {
        let option = json.get("bundledGroupProductOfferingOption");
        let name = json.get("name").and_then(Json::as_str);
        self.groups.push(Group {
            path: path.into(),
            name: name.map(Into::into),
            limits: option.map(Limits::of_option).unwrap_or_default(),
        });
        if let Some(inner) = json.get("bundledGroupProductOffering") {
            let path = format!("{path}/bundledGroupProductOffering");
            for_each(inner, &path, &mut |item, path| self.group(item, path));
        }
    }

    /// TMF623 `SLA.rule`.
    fn objective(&mut self, json: Json<'_>, path: &str) {
        if let Some(metric) = json.get("metric").and_then(Json::as_str) {
            self.objectives.push(Objective { path: format!("{path}/metric").into(), metric: metric.into() });
        }
    }

    /// `ServiceLevelObjective`: the metric of its parameter, or else the parameter's name.
    fn parameter(&mut self, json: Json<'_>, path: &str) {
        for name in ["serviceLevelParameter", "serviceLevelObjectiveParameter"] {
            let Some(parameter) = json.get(name) else { continue };
            let said = ["metric", "name"].iter().find_map(|said| Some((*said, parameter.get(said)?.as_str()?)));
            if let Some((said, metric)) = said {
                let path = format!("{path}/{name}/{said}").into();
                self.objectives.push(Objective { path, metric: metric.into() });
            }
        }
    }
}

impl Allowed {
    fn of(json: Json<'_>) -> Option<Self> {
        json.member_count()?;
        let text = |name: &str| json.get(name).and_then(Json::as_str);
        let number = |name: &str| json.get(name).and_then(|json| scalar::decimal(json).value());
        let interval = text("rangeInterval").unwrap_or("closed").to_ascii_lowercase();
        let closed = match interval.as_str() {
            "open" => (false, false),
            "closedbottom" => (true, false),
            "closedtop" => (false, true),
            _ => (true, true),
        };
        Some(Self {
            value: json.get("value").filter(|value| !value.is_null()).map(RawJson::from),
            from: number("valueFrom"),
            to: number("valueTo"),
            closed,
            regex: text("regex").map(Into::into),
            unit: text("unitOfMeasure").map(Into::into),
        })
    }

    /// Is it a range, or a pattern, without a value?
    pub(crate) fn is_range(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Is the number in the range?
    pub(crate) fn contains(&self, number: &Decimal) -> bool {
        let above = self.from.as_ref().is_none_or(|from| if self.closed.0 { number >= from } else { number > from });
        let below = self.to.as_ref().is_none_or(|to| if self.closed.1 { number <= to } else { number < to });
        above && below
    }
}

impl Amount {
    /// Of a `ProductOfferingPrice`: `Money` with `value`, or `Price` with amounts, without tax if it is told.
    fn of(entity: Json<'_>) -> Option<Self> {
        let sort = entity.get("priceType").and_then(Json::as_str)?.trim().to_ascii_lowercase();
        let period = ["recurringChargePeriodType", "recurringChargePeriod"];
        let period = period.iter().find_map(|name| entity.get(name).and_then(Json::as_str)).unwrap_or_default();
        let length = entity.get("recurringChargePeriodLength").and_then(|json| scalar::integer(json).value());
        let price = entity.get("price");
        let inner = |name| price.and_then(|price| price.get(name));
        let money = inner("dutyFreeAmount").or_else(|| inner("taxIncludedAmount")).or(price);
        let value = money.and_then(|money| money.get("value").or_else(|| money.get("amount")));
        let unit = money.and_then(|money| money.get("unit").or_else(|| money.get("units")).and_then(Json::as_str));
        let length = length.filter(|length| *length != 1).map(|length| format!("{length} ")).unwrap_or_default();
        let period = period.trim().to_ascii_lowercase();
        let sort = if period.is_empty() { sort } else { format!("{sort} per {length}{period}") };
        Some(Self {
            value: value.and_then(|value| scalar::decimal(value).value()),
            unit: unit.map(Into::into),
            sort: sort.into(),
        })
    }
}

/// An array's items, or the value itself, with their pointers.
fn for_each(json: Json<'_>, path: &str, visit: &mut impl FnMut(Json<'_>, &str)) {
    match json.items() {
        Some(items) => {
            for (index, item) in items.enumerate() {
                visit(item, &format!("{path}/{index}"));
            }
        }
        None => visit(json, path),
    }
}

/// A step of a pointer.
pub(crate) fn push_step(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&escape_pointer(name));
}
