//! What is paid for products. Standard: TMF637 and TMF622, 4.0 and 5.0; SID ABE Product Price.

use sidereal_model::{AsRead, Decimal, Structure};

use crate::common::Money;
use crate::product_offering_price::ProductOfferingPrice;
use crate::reference::{BillingAccount, Reference};

/// What is paid for a product. TMF637 `ProductPrice`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct ProductPrice {
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What kind of price it is, such as `recurring` or `one time`; free text.
    pub price_type: Option<String>,
    /// How often it is charged, such as `month`; free text.
    pub recurring_charge_period: Option<String>,
    /// What the price is for, such as `GB`; free text.
    pub unit_of_measure: Option<String>,
    /// The account it is billed to.
    #[structure(until = "4.1")]
    pub billing_account: Option<Reference<BillingAccount>>,
    /// The price.
    pub price: Option<Price>,
    /// The price in the catalog that it comes from.
    pub product_offering_price: Option<Reference<ProductOfferingPrice>>,
    /// Discounts and surcharges; in 5.0 `priceAlteration`.
    #[structure(until = "4.1")]
    pub product_price_alteration: Vec<PriceAlteration>,
    /// Discounts and surcharges.
    #[structure(since = "5.0")]
    pub price_alteration: Vec<PriceAlteration>,
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

/// An amount with and without taxes, or a percentage. TMF637 and TMF622 `Price`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0; TMF622 4.0.0, 5.0.0")]
pub struct Price {
    /// The percentage of another price, or of a discount.
    pub percentage: Option<Decimal>,
    /// The rate of the tax, in percent.
    pub tax_rate: Option<Decimal>,
    /// The amount without taxes.
    pub duty_free_amount: Option<Money>,
    /// The amount with taxes.
    pub tax_included_amount: Option<Money>,
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

/// A discount or surcharge on a price. TMF637 and TMF622 `PriceAlteration`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0; TMF622 4.0.0, 5.0.0")]
pub struct PriceAlteration {
    /// How many times it is applied.
    pub application_duration: Option<i64>,
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What kind of price it is, such as `recurring` or `one time`; free text.
    pub price_type: Option<String>,
    /// Which of several is applied first: the one with the lowest.
    pub priority: Option<i64>,
    /// How often it is charged, such as `month`; free text.
    pub recurring_charge_period: Option<String>,
    /// What the price is for, such as `GB`; free text.
    pub unit_of_measure: Option<String>,
    /// How much it changes the price by.
    pub price: Option<Price>,
    /// The price in the catalog that it comes from.
    pub product_offering_price: Option<Reference<ProductOfferingPrice>>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::there_and_back;

    #[test]
    fn digits_and_what_is_odd_stay() {
        let price: ProductPrice = there_and_back(
            r#"{"priceType":"recurring","price":{"taxRate":"19.0","dutyFreeAmount":{"unit":"EUR","value":10.50}},
                "productPriceAlteration":[{"priority":"1","price":{"percentage":5}}],"priceAlteration":null,"tone":1}"#,
        );
        let amount = price.price.as_ref().unwrap().duty_free_amount.as_ref().unwrap();
        assert_eq!(amount.value, "10.50".parse().ok());
        assert_eq!(price.product_price_alteration[0].priority, Some(1));
        there_and_back::<Price>("{}");
    }
}
