//! Places. Standard: TMF638 and TMF639, which take them over from TMF673, TMF674 and TMF675; SID ABE Location.

use sidereal_model::{AsRead, DateTime, Decimal, Structure};

use crate::common::{ExternalIdentifier, TimePeriod};
use crate::party::RelatedParty;

/// A place and what it is for the entity. In 4.x it is the place itself; in 5.0 it holds one (in TMF639 5.0 as
/// `RelatedPlaceRef`).
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF639 4.0.0")]
pub struct RelatedPlaceRefOrValue {
    /// Identifier of the place; in 5.0 that of `place`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the place can be read; in 5.0 that of `place`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Name of the place; in 5.0 that of `place`.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// What the place is for the entity, such as `InstallationAddress`.
    pub role: Option<String>,
    /// The place.
    #[structure(since = "5.0")]
    pub place: Option<Box<PlaceRefOrValue>>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// The class of what is referred to.
    #[structure(name = "@referredType", until = "4.1")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A place, or a reference to one; `@type` says which: `PlaceRef`, `GeographicAddress`, `GeographicSite` or
/// `GeographicLocation`. TMF638 5.0 `PlaceRefOrValue`, 4.x `PlaceRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct PlaceRefOrValue {
    /// Identifier of the place.
    pub id: Option<String>,
    /// Where the place can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Name of the place, of a reference.
    pub name: Option<String>,
    /// Of an address: the city.
    #[structure(since = "5.0")]
    pub city: Option<String>,
    /// Of an address: the country.
    #[structure(since = "5.0")]
    pub country: Option<String>,
    /// Of an address: a part of the city or its surroundings.
    #[structure(since = "5.0")]
    pub locality: Option<String>,
    /// Of an address: the postcode.
    #[structure(since = "5.0")]
    pub postcode: Option<String>,
    /// Of an address: the state or province.
    #[structure(since = "5.0")]
    pub state_or_province: Option<String>,
    /// Of an address: the street.
    #[structure(since = "5.0")]
    pub street_name: Option<String>,
    /// Of an address: the number in the street, or the first of a range.
    #[structure(since = "5.0")]
    pub street_nr: Option<String>,
    /// Of an address: the last number of a range.
    #[structure(since = "5.0")]
    pub street_nr_last: Option<String>,
    /// Of an address: what follows the last number.
    #[structure(since = "5.0")]
    pub street_nr_last_suffix: Option<String>,
    /// Of an address: what follows the first number.
    #[structure(since = "5.0")]
    pub street_nr_suffix: Option<String>,
    /// Of an address: what follows the name of the street.
    #[structure(since = "5.0")]
    pub street_suffix: Option<String>,
    /// Of an address: what the street is, such as `avenue`.
    #[structure(since = "5.0")]
    pub street_type: Option<String>,
    /// Of an address: codes of the country.
    #[structure(since = "5.0")]
    pub country_code: Vec<StandardIdentifier>,
    /// Of an address: where it is on the map.
    #[structure(since = "5.0")]
    pub geographic_location: Option<Box<PlaceRefOrValue>>,
    /// Of an address: building, level, unit.
    #[structure(since = "5.0")]
    pub geographic_sub_address: Vec<GeographicSubAddress>,
    /// Of an address: what kind of place it is, such as `building`.
    #[structure(since = "5.0")]
    pub geographic_address_type: Option<String>,
    /// Of an address or a site: identifiers in other systems.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
    /// Of a site: a short name.
    #[structure(since = "5.0")]
    pub code: Option<String>,
    /// Of a site: when it was entered.
    #[structure(since = "5.0")]
    pub creation_date: Option<DateTime>,
    /// Of a site: what it is.
    #[structure(since = "5.0")]
    pub description: Option<String>,
    /// Of a site: how far it is, such as `planned`.
    #[structure(since = "5.0")]
    pub status: Option<String>,
    /// Of a site: who has to do with it.
    #[structure(since = "5.0")]
    pub related_party: Vec<RelatedParty>,
    /// Of a site: when it is open.
    #[structure(since = "5.0")]
    pub calendar: Vec<CalendarPeriod>,
    /// Of a site: its addresses and locations.
    #[structure(since = "5.0")]
    pub place: Vec<PlaceRefOrValue>,
    /// Of a site: other sites it has to do with.
    #[structure(since = "5.0")]
    pub site_relationship: Vec<GeographicSiteRelationship>,
    /// Of a location: the box around it, in degrees.
    #[structure(since = "5.0")]
    pub bbox: Vec<Decimal>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A code by which a standard names something, such as a country. TMF638 5.0 `StandardIdentifier`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct StandardIdentifier {
    /// Identifier of this code.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// The standard, such as `ISO3166-1`.
    pub format: Option<String>,
    /// The code.
    pub value: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A part of an address. TMF638 5.0 `GeographicSubAddress`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct GeographicSubAddress {
    /// Identifier of the part.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// The building.
    pub building_name: Option<String>,
    /// The level in the building.
    pub level_number: Option<String>,
    /// What the level is, such as `floor`.
    pub level_type: Option<String>,
    /// Name of the part.
    pub name: Option<String>,
    /// A street within private grounds.
    pub private_street_name: Option<String>,
    /// The number in that street.
    pub private_street_number: Option<String>,
    /// Flats, rooms, shelves and the like.
    pub sub_unit: Vec<GeographicSubAddressUnit>,
    /// What the part is.
    pub sub_address_type: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A flat, a room, a shelf. TMF638 5.0 `GeographicSubAddressUnit`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct GeographicSubAddressUnit {
    /// Its number.
    pub sub_unit_number: Option<String>,
    /// What it is.
    pub sub_unit_type: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another site and what it is for this one. TMF638 5.0 `GeographicSiteRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct GeographicSiteRelationship {
    /// Identifier of the other site.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What the relationship is.
    pub relationship_type: Option<String>,
    /// What the other site is in it.
    pub role: Option<String>,
    /// When the relationship holds.
    pub valid_for: Option<TimePeriod>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Days and hours at which a site is open. TMF638 5.0 `CalendarPeriod`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct CalendarPeriod {
    /// The days, such as `Monday to Friday`.
    pub day: Option<String>,
    /// The time zone that the hours are in.
    pub time_zone: Option<String>,
    /// The hours.
    pub hour_period: Vec<HourPeriod>,
    /// Whether the site is open or closed then.
    pub status: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// From one hour of the day to another. TMF638 5.0 `HourPeriod`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 5.0.0")]
pub struct HourPeriod {
    /// The first hour.
    pub start_hour: Option<String>,
    /// The last hour.
    pub end_hour: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}
