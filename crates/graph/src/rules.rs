//! The rules, a module for each group; each has a page beside it.

pub mod agreement;
pub mod bundle;
pub mod characteristic;
pub mod hierarchy;
pub mod lifecycle;
pub mod price;
pub mod reference;
pub mod validity;

use crate::validate::Rule;

/// All built-in rules, sorted by code.
pub const RULES: &[Rule] = &[
    reference::AMBIGUOUS_REFERENCE,
    reference::DANGLING_REFERENCE,
    hierarchy::BUNDLE_CONTAINS_ITSELF,
    hierarchy::SPECIFICATION_NEEDS_ITSELF,
    hierarchy::RELATIONSHIP_IN_A_CIRCLE,
    bundle::LIMITS_CONTRADICT,
    bundle::DEFAULT_OUTSIDE_LIMITS,
    bundle::BUNDLE_CANNOT_BE_FILLED,
    bundle::EXCLUDED_OFFERINGS_TOGETHER,
    bundle::REQUIRED_OFFERING_MISSING,
    bundle::BUNDLE_WITHOUT_MEMBERS,
    bundle::WRONG_NUMBER_OF_MEMBERS,
    price::BUNDLE_PRICE_IS_NOT_THE_SUM,
    price::BUNDLE_DEARER_THAN_ITS_PARTS,
    price::CURRENCIES_MIXED,
    characteristic::CHARACTERISTIC_NOT_DECLARED,
    characteristic::VALUE_OF_WRONG_TYPE,
    characteristic::VALUE_NOT_ALLOWED,
    characteristic::VALUE_OUT_OF_RANGE,
    characteristic::VALUE_DOES_NOT_MATCH,
    characteristic::WRONG_NUMBER_OF_VALUES,
    characteristic::MANDATORY_CHARACTERISTIC_MISSING,
    characteristic::UNIT_DIFFERS,
    lifecycle::ACTIVE_ON_ENDED,
    lifecycle::ACTIVE_ON_UNBUILT,
    lifecycle::LAUNCHED_ON_UNREADY,
    lifecycle::ORDER_ACTS_ON_ENDED,
    lifecycle::PARENT_ENDED_BEFORE_CHILD,
    validity::PERIOD_REVERSED,
    validity::MEMBER_VALID_OUTSIDE_BUNDLE,
    validity::BUNDLE_VALID_WITHOUT_MEMBER,
    validity::ROLE_USED_OUTSIDE_ITS_PERIOD,
    agreement::PARTY_ROLE_NOT_ALLOWED,
    agreement::METRIC_NOT_DELIVERED,
];

/// The rule with this code, or this name.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.about.code.eq_ignore_ascii_case(code) || rule.about.name == code)
}
