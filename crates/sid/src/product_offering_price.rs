//! Prices of offerings. Standard: TMF620 4.1 and 5.0; SID ABE Product Offering Price.

use sidereal_model::{AsRead, DateTime, Decimal, Structure};

use crate::common::{Duration, ExternalIdentifier, Money, Quantity, TimePeriod};
use crate::place::PlaceRefOrValue;
use crate::product_offering::ProductOfferingTerm;
use crate::product_specification::ProductSpecificationCharacteristicValueUse;
use crate::reference::{Constraint, Policy, Reference};

/// A price as the catalog states it: recurring, one time, for usage, a tier, an alteration of other prices, or a
/// bundle of them. Within a 4.1 offering (`ProductOfferingPriceRefOrValue`, which extends `POPCharge`) it may be the
/// reference to one. TMF620 `ProductOfferingPrice`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductOfferingPrice {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Is it made of other prices?
    pub is_bundle: Option<bool>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The percentage of the prices that it alters.
    pub percentage: Option<Decimal>,
    /// What kind of price it is, such as `recurring` or `one time`; free text.
    pub price_type: Option<String>,
    /// Every how many of `recurringChargePeriodType` it is charged.
    pub recurring_charge_period_length: Option<i64>,
    /// The period it is charged by, such as `month`; free text.
    pub recurring_charge_period_type: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The prices it is made of.
    pub bundled_pop_relationship: Vec<BundledProductOfferingPriceRelationship>,
    /// Rules that it is subject to.
    #[structure(until = "4.1")]
    pub constraint: Vec<Reference<Constraint>>,
    /// Where it applies.
    pub place: Vec<PlaceRefOrValue>,
    /// Other prices and what they are for it, such as a discount.
    pub pop_relationship: Vec<ProductOfferingPriceRelationship>,
    /// The amount.
    pub price: Option<ProductPriceValue>,
    /// How it is computed, where the amount does not say.
    pub pricing_logic_algorithm: Vec<PricingLogicAlgorithm>,
    /// The values of characteristics that it is for.
    pub prod_spec_char_value_use: Vec<ProductSpecificationCharacteristicValueUse>,
    /// The terms under which it applies.
    pub product_offering_term: Vec<ProductOfferingTerm>,
    /// The taxes.
    pub tax: Vec<TaxItem>,
    /// How much of what the amount is for, such as 1 GB.
    pub unit_of_measure: Option<Quantity>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The period it is charged by, within an offering of 4.1.
    #[structure(until = "4.1")]
    pub recurring_charge_period: Option<String>,
    /// Discounts and surcharges, within an offering of 4.1.
    #[structure(until = "4.1")]
    pub price_alteration: Vec<PopAlteration>,
    /// Rules that it is subject to.
    #[structure(since = "5.0")]
    pub policy: Vec<Reference<Policy>>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
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

/// The amount of a price. TMF620. An entity has it as the members of `Money` (`unit`, `value`), an offering of 4.1 as a
/// `ProductPriceValue` with and without taxes; [`amount`](Self::amount) reads both.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductPriceValue {
    /// The currency (ISO 4217), of an amount that stands alone.
    #[structure(also("UNIT"))]
    pub unit: Option<String>,
    /// How much, in `unit`.
    pub value: Option<Decimal>,
    /// The percentage of another price, or of a discount.
    #[structure(until = "4.1")]
    pub percentage: Option<Decimal>,
    /// What kind of tax it is.
    #[structure(until = "4.1")]
    pub tax_category: Option<String>,
    /// The rate of the tax, in percent.
    #[structure(until = "4.1")]
    pub tax_rate: Option<Decimal>,
    /// The amount without taxes.
    #[structure(until = "4.1")]
    pub duty_free_amount: Option<Money>,
    /// The amount with taxes.
    #[structure(until = "4.1")]
    pub tax_included_amount: Option<Money>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", until = "4.1")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", until = "4.1")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", until = "4.1")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A discount or surcharge on a price. TMF620 4.1 `POPAlteration`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", name = "POPAlteration", standard = "TMF620 4.1.0")]
pub struct PopAlteration {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What kind of price it is, such as `recurring` or `one time`; free text.
    #[structure(required)]
    pub price_type: Option<String>,
    /// Which of several is applied first: the one with the lowest.
    pub priority: Option<i64>,
    /// How often it is charged, such as `month`; free text.
    pub recurring_charge_period: Option<String>,
    /// For how long it is applied.
    pub application_duration: Option<Duration>,
    /// How much it changes the price by.
    #[structure(required)]
    pub price: Option<ProductPriceValue>,
    /// What the price is for, such as 1 GB.
    pub unit_of_measure: Option<Quantity>,
    /// When it applies.
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

/// Another price and what it is for this one. TMF620 `ProductOfferingPriceRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductOfferingPriceRelationship {
    /// Identifier of the other price.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is, such as `discounted by`.
    pub relationship_type: Option<String>,
    /// What the other price is in it.
    pub role: Option<String>,
    /// Its version.
    #[structure(since = "5.0")]
    pub version: Option<String>,
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

/// One of the prices that a price is made of. TMF620 `BundledProductOfferingPriceRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct BundledProductOfferingPriceRelationship {
    /// Identifier of that price.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    #[structure(since = "5.0")]
    pub version: Option<String>,
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
    #[structure(name = "@referredType", since = "5.0")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// How a price is computed. TMF620 `PricingLogicAlgorithm`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct PricingLogicAlgorithm {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it computes.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Identifier of the algorithm.
    pub pla_spec_id: Option<String>,
    /// When it applies.
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

/// A tax on a price. TMF620 `TaxItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct TaxItem {
    /// Its identifier.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// What kind of tax it is.
    pub tax_category: Option<String>,
    /// The rate of the tax, in percent.
    pub tax_rate: Option<Decimal>,
    /// How much the tax is.
    pub tax_amount: Option<Money>,
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

/// When a price is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceKind {
    /// Again and again, in advance or in arrears.
    Recurring,
    /// Once.
    OneTime,
    /// By how much is used.
    Usage,
}

impl ProductOfferingPrice {
    /// When it is charged, by `priceType`: the words of the standard in any spelling, and what producers say for them.
    ///
    /// ```
    /// use sidereal_sid::product_offering_price::{PriceKind, ProductOfferingPrice};
    ///
    /// let price = ProductOfferingPrice { price_type: Some("One-time".into()), ..ProductOfferingPrice::default() };
    /// assert_eq!(price.kind(), Some(PriceKind::OneTime));
    /// ```
    pub fn kind(&self) -> Option<PriceKind> {
        let letters = self.price_type.as_deref()?.chars().filter(char::is_ascii_alphabetic);
        let word: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        if word.starts_with("onetime") || word.starts_with("nonrecurring") || word == "punctual" {
            Some(PriceKind::OneTime)
        } else if word.starts_with("recurring") {
            Some(PriceKind::Recurring)
        } else {
            (word.starts_with("usage") || word == "payperuse").then_some(PriceKind::Usage)
        }
    }

    /// The amount, see [`ProductPriceValue::amount`].
    pub fn amount(&self) -> Option<Money> {
        self.price.as_ref()?.amount()
    }
}

impl ProductPriceValue {
    /// The amount, in either form: as it stands, or else with taxes, or else without.
    pub fn amount(&self) -> Option<Money> {
        if self.unit.is_none() && self.value.is_none() {
            return self.tax_included_amount.clone().or_else(|| self.duty_free_amount.clone());
        }
        Some(Money { unit: self.unit.clone(), value: self.value.clone(), ..Money::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::there_and_back;

    #[test]
    fn the_kind_is_told_by_any_spelling() {
        use PriceKind::*;
        for (word, kind) in [
            ("recurring", Some(Recurring)),
            ("recurring-prepaid", Some(Recurring)),
            ("one time", Some(OneTime)),
            ("One Time discount", Some(OneTime)),
            ("nonRecurring", Some(OneTime)),
            ("usage", Some(Usage)),
            ("pay-per-use", Some(Usage)),
            ("discount", None),
            ("", None),
        ] {
            let price: ProductOfferingPrice = there_and_back(&format!(r#"{{"priceType":"{word}"}}"#));
            assert_eq!(price.kind(), kind, "{word}");
        }
        assert_eq!(ProductOfferingPrice::default().kind(), None);
    }

    #[test]
    fn an_amount_is_read_in_any_form() {
        for (price, unit, value) in [
            (r#"{"unit":"EUR","value":10.50}"#, Some("EUR"), Some("10.50")),
            (r#"{"UNIT":"EUR","value":"10.50"}"#, Some("EUR"), Some("10.50")),
            (r#"{"dutyFreeAmount":{"unit":"EUR","value":8},"taxRate":19}"#, Some("EUR"), Some("8")),
            (r#"{"dutyFreeAmount":{"value":8},"taxIncludedAmount":{"value":9.52}}"#, None, Some("9.52")),
            (r#"{"percentage":5}"#, None, None),
            ("{}", None, None),
            ("null", None, None),
        ] {
            let read: ProductOfferingPrice = there_and_back(&format!(r#"{{"price":{price}}}"#));
            let amount = read.amount().unwrap_or_default();
            assert_eq!(amount.unit.as_deref(), unit, "{price}");
            assert_eq!(amount.value, value.map(|value| value.parse().unwrap()), "{price}");
        }
    }

    #[test]
    fn alterations_and_parts_of_either_version_are_read() {
        let older: ProductOfferingPrice = there_and_back(
            r#"{"recurringChargePeriod":"month","priceAlteration":[{"priceType":"recurring","priority":1,
                "price":{"percentage":10.50},"applicationDuration":{"amount":3,"units":"month"}}]}"#,
        );
        let alteration = &older.price_alteration[0];
        assert_eq!(alteration.price.as_ref().unwrap().percentage, "10.50".parse().ok());
        let newer: ProductOfferingPrice = there_and_back(
            r#"{"@type":"ProductOfferingPrice","isBundle":true,"bundledPopRelationship":[{"id":"1","colour":"red"}],
                "tax":[{"taxRate":"19","taxAmount":{"unit":"EUR"}}],"policy":[{"id":"p","version":"1"}]}"#,
        );
        assert_eq!(newer.tax[0].tax_rate, Some(19.into()));
        assert_eq!(newer.policy[0].version.as_deref(), Some("1"));
    }
}
