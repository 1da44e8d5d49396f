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
}
