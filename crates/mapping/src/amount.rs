//! Amounts whose unit another attribute of the entity tells: so many blocks of that size, or a number in the unit named there.

use bigdecimal::{BigDecimal, ToPrimitive};
use sidereal_cim::units::Unit;
use sidereal_model::scalar;
use sidereal_model::{Attribute, Json, Kind};

use crate::complement;
use crate::plan::Plan;
use crate::table::Round;
use crate::units::{self, Scale};

/// How such an amount is scaled.
#[derive(Clone, Debug)]
pub struct Amount {
    /// From the unit on the left to the one on the right.
    pub scale: Scale,
    /// The attribute that tells how many of the unit on the left one is: a whole number, or the name of a unit.
    pub by: &'static Attribute,
    /// What becomes of an amount that is not whole on the right.
    pub round: Option<Round>,
    /// The unit on the left, as CIM writes units.
    pub(crate) unit: &'static str,
}

impl Amount {
    pub(crate) fn new(left: &str, right: &str, by: &'static Attribute, round: Option<Round>) -> Result<Self, String> {
        let scale = units::scale(left, right).map_err(|error| error.to_string())?;
        let unit = units::programmatic(left).unwrap_or_default();
        if by.many || !matches!(by.kind, Kind::Integer | Kind::String) {
            return Err(format!("`{}` is neither a number nor the name of a unit", by.name));
        }
        Ok(Self { scale, by, round, unit })
    }

    /// What happens to a value.
    pub(crate) fn words(&self) -> String {
        let Scale { numerator, denominator } = self.scale;
        let whole = if self.round.is_some() { ", up to a whole number" } else { "" };
        format!("times `{}` and {numerator}/{denominator}{whole}", self.by.name)
    }

    /// The scale of an entity of the left, or of one that has this value there. A number that is not there is one; what a
    /// unit is that nobody names is not known.
    pub(crate) fn scale(&self, by: Option<Json<'_>>) -> Option<Scale> {
        let times = match (&self.by.kind, by) {
            (Kind::Integer, None) => 1,
            (Kind::Integer, Some(by)) => scalar::integer(by).value()?,
            (_, by) => {
                let one =
                    by?.as_str()?.parse::<Unit>().ok()?.convert(&BigDecimal::from(1), &self.unit.parse().ok()?)?;
                one.to_i64().filter(|whole| one == *whole)?
            }
        };
        let numerator = self.scale.numerator.checked_mul(times).filter(|_| times > 0)?;
        Some(Scale { numerator, denominator: self.scale.denominator })
    }

    /// The scale of an entity of the right: by what a rule or the complement tells of the attribute.
    pub(crate) fn scale_back(&self, plan: &Plan, entity: Json<'_>) -> Option<Scale> {
        if let Some(rule) = plan.rule(self.by.name) {
            return self.scale(rule.places.first().and_then(|place| place.find(entity)));
        }
        let found = complement::of_right(plan, entity);
        let kept = found.as_ref().and_then(|found| found.values().find(|(name, _)| *name == self.by.name));
        self.scale(kept.map(|(_, value)| value))
    }

    /// The amount on the left: of those that are rounded to the one on the right, the largest.
    pub(crate) fn back(&self, scale: Scale, right: i64) -> Option<i64> {
        let inverse = scale.inverse();
        let rounded = || {
            let left = inverse.apply_up(right)?.checked_sub(1)?;
            (self.round == Some(Round::Up) && scale.apply_up(left) == Some(right)).then_some(left)
        };
        inverse.apply(right).or_else(rounded)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test: a fault stops it")]
mod tests {
    use sidereal_model::Document;

    use super::*;

    fn amount(kind: Kind, right: &str) -> Amount {
        let by: &'static Attribute = Box::leak(Box::new(Attribute { kind, ..crate::entries::ENTRY }));
        Amount::new("By", right, by, Some(Round::Up)).unwrap()
    }

    fn scale(amount: &Amount, by: &str) -> Option<Scale> {
        amount.scale(Some(Document::parse(by).unwrap().root()))
    }

    #[test]
    fn blocks_are_bytes_and_back() {
        let blocks = amount(Kind::Integer, "kBy");
        let of_512 = scale(&blocks, "512").unwrap();
        assert_eq!(of_512.apply(2_097_153), None);
        assert_eq!(of_512.apply_up(2_097_153), Some(1_073_743));
        assert_eq!(blocks.back(of_512, 1_073_743), Some(2_097_154), "as large, though not the one it was");
        assert_eq!(of_512.apply_up(2_097_154), Some(1_073_743));
        let of_4096 = scale(&blocks, "4096").unwrap();
        assert_eq!((blocks.back(of_4096, 512), blocks.back(of_4096, 3)), (Some(125), None));
        assert_eq!(
            blocks.scale(None).and_then(|bytes| bytes.apply(5000)),
            Some(5),
            "a number that is not there is one"
        );
        assert_eq!((scale(&blocks, "0"), scale(&blocks, "-1"), scale(&blocks, "\"many\"")), (None, None, None));
    }

    #[test]
    fn a_unit_is_told_by_its_name() {
        let named = amount(Kind::String, "KiBy");
        assert_eq!(scale(&named, "\"byte * 2^20\"").and_then(|unit| unit.apply(512)), Some(524_288));
        assert_eq!(scale(&named, "\"byte * 10^3\"").and_then(|unit| unit.apply_up(2)), Some(2));
        for none in ["\"hertz * 10^6\"", "\"bit\"", "\"MegaBytes\"", "7"] {
            assert_eq!(scale(&named, none), None, "{none}");
        }
        assert_eq!(named.scale(None), None);
    }
}
