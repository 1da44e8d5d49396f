//! Statuses that the standard leaves as free text, by the words that are usual. The fields that hold them stay text;
//! these types say what may follow.

use sidereal_lifecycle::Lifecycle as _;
use sidereal_model::Enumeration;
use strum::{AsRefStr, EnumString, VariantNames};

/// How far the life of something in a catalog is: a specification, an offering, a price, a candidate, a category, the
/// catalog itself. TMF620, TMF633, TMF634 `lifecycleStatus`.
///
/// ```
/// use sidereal_lifecycle::Lifecycle;
/// use sidereal_sid::status::LifecycleStatus;
///
/// let status = LifecycleStatus::of_text("in test");
/// assert_eq!(status, LifecycleStatus::InTest);
/// assert_eq!(status.allowed(), ["Active", "Rejected"]);
/// assert!(!status.can_become(&LifecycleStatus::Launched));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
pub enum LifecycleStatus {
    /// The idea is looked into.
    #[strum(serialize = "In study")]
    InStudy,
    /// It is being designed.
    #[strum(serialize = "In design")]
    InDesign,
    /// It is being tested.
    #[strum(serialize = "In test")]
    InTest,
    /// It is validated and not sold yet.
    Active,
    /// It failed its test, or was not wanted.
    Rejected,
    /// It can be bought.
    Launched,
    /// It has no new customers.
    Retired,
    /// It has no customers.
    Obsolete,
    /// Another word.
    #[strum(default)]
    Other(String),
}

/// How far a party is with a role. TMF669 `PartyRole.status`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum PartyRoleStatus {
    /// It is entered, not checked.
    Initialized,
    /// It is being checked.
    ValidationInProgress,
    /// It is checked and granted.
    Validated,
    /// It is not granted.
    Rejected,
    /// The party acts in it.
    Active,
    /// The party has it and does not act in it.
    Inactive,
    /// Acting in it is barred for a while.
    Suspended,
    /// It is given up, or taken away.
    Terminated,
    /// Another word.
    #[strum(default)]
    Other(String),
}

/// How far an agreement is. TMF651 `Agreement.status`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum AgreementStatus {
    /// It is being negotiated.
    #[strum(serialize = "in process")]
    InProcess,
    /// It is agreed, not in force yet.
    Approved,
    /// It is not agreed.
    Rejected,
    /// It is in force.
    Active,
    /// It is not applied for a while.
    Suspended,
    /// It ended with its time.
    Expired,
    /// A party ended it.
    Terminated,
    /// Another word.
    #[strum(default)]
    Other(String),
}

macro_rules! of_text {
    ($($status:ident),*) => {
        $(impl $status {
            /// The status that a text means, in whatever case and with whatever blanks; another word is kept.
            pub fn of_text(text: &str) -> Self {
                let known = Self::machine().state(text).and_then(|state| Self::of(&state.name));
                known.unwrap_or_else(|| Self::Other(text.to_owned()))
            }
        })*
    };
}

of_text!(LifecycleStatus, PartyRoleStatus, AgreementStatus);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_read_in_any_case() {
        assert_eq!(LifecycleStatus::of_text("ACTIVE"), LifecycleStatus::Active);
        assert_eq!(LifecycleStatus::of_text("NOT_CERTIFIED"), LifecycleStatus::Other("NOT_CERTIFIED".into()));
        assert_eq!(PartyRoleStatus::of_text("Approved"), PartyRoleStatus::Validated);
        assert_eq!(AgreementStatus::of_text("In process"), AgreementStatus::InProcess);
        assert_eq!(AgreementStatus::of_text("Pending"), AgreementStatus::InProcess);
    }
}
