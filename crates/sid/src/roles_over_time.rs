//! The roles of parties over time: who played what part when, and gaining and giving up roles. Standard: TMF669; SID ABE
//! Party Role.
//!
//! A period holds from its first instant to its last one, both included ([`TimePeriod::contains`]). Periods that only touch do
//! not overlap, so that a role can be given up and gained again at one instant. An end that is absent is open, and so is a
//! beginning.
//!
//! ```
//! use sidereal_model::datetime;
//! use sidereal_sid::cloud_actor::CloudActor;
//! use sidereal_sid::roles_over_time::RolesOverTime;
//!
//! let at = |text| datetime::parse(text).unwrap().0;
//! let mut roles = RolesOverTime::default();
//! let id = roles.gain("org-1", "CloudProvider", at("2024-01-01T00:00:00Z"), None)?;
//! roles.gain("org-1", "CloudBroker", at("2024-06-01T00:00:00Z"), None)?;
//! roles.give_up(&id, at("2025-01-01T00:00:00Z"))?;
//!
//! assert_eq!(roles.of_party("org-1", at("2024-07-01T00:00:00Z")).count(), 2);
//! assert_eq!(roles.in_kind(CloudActor::Provider, at("2025-01-01T00:00:01Z")).count(), 0);
//! assert_eq!(roles.history("org-1").len(), 2);
//! let refused = roles.gain("org-1", "CloudBroker", at("2024-07-01T00:00:00Z"), None).unwrap_err();
//! assert!(refused.to_string().starts_with("`org-1` has the role `CloudBroker` from 2024-06-01T00:00:00Z already"));
//! # Ok::<(), sidereal_sid::roles_over_time::Contradiction>(())
//! ```

use sidereal_diagnostics::Finding;
use sidereal_model::{DateTime, datetime};
use uuid::Uuid;

use crate::cloud_actor::RoleKind;
use crate::common::TimePeriod;
use crate::party_role::{EngagedParty, PartyRole};
use crate::rules::{OVERLAPPING_ROLES, PERIOD_REVERSED};

/// The roles that parties play, have played and will play.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RolesOverTime {
    /// The roles, in any order.
    pub roles: Vec<PartyRole>,
}

/// Why a role cannot be gained or given up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// The period ends before it begins.
    #[error("a role cannot end at {end}, before it begins at {start}")]
    Reversed {
        /// When it would begin.
        start: String,
        /// When it would end.
        end: String,
    },
    /// The party has the role in that time already.
    #[error(
        "`{party}` has the role `{role}` from {start} already (`{id}`); give that up first, or choose a time apart from it"
    )]
    Overlapping {
        /// The party.
        party: String,
        /// The role.
        role: String,
        /// Since when it has it.
        start: String,
        /// The role that it has.
        id: String,
    },
    /// No role has that identifier.
    #[error("there is no role `{0}`")]
    NoSuchRole(String),
    /// The role is given up already.
    #[error("the role `{id}` was given up at {end} already")]
    GivenUp {
        /// The role.
        id: String,
        /// When it was given up.
        end: String,
    },
}

impl PartyRole {
    /// Does the party play the role at an instant?
    pub fn holds_at(&self, instant: DateTime) -> bool {
        self.valid_for.as_ref().is_none_or(|period| period.contains(instant))
    }

    /// Identifier of the party that plays the role.
    pub fn party_id(&self) -> Option<&str> {
        self.engaged_party.as_ref().and_then(|party| party.id.as_deref())
    }

    /// The part that is played: `role`, or the name.
    pub fn part(&self) -> Option<&str> {
        self.role.as_deref().or(self.name.as_deref())
    }
}

impl RolesOverTime {
    /// The roles that a party plays at an instant.
    pub fn of_party<'a>(&'a self, party: &'a str, at: DateTime) -> impl Iterator<Item = &'a PartyRole> {
        self.roles.iter().filter(move |role| role.party_id() == Some(party) && role.holds_at(at))
    }

    /// The roles of this name that are played at an instant; [`PartyRole::party_id`] says by whom.
    pub fn in_role<'a>(&'a self, part: &'a str, at: DateTime) -> impl Iterator<Item = &'a PartyRole> {
        self.roles.iter().filter(move |role| role.part() == Some(part) && role.holds_at(at))
    }

    /// The roles of a cloud actor, those within it included, that are played at an instant.
    pub fn in_kind(&self, kind: impl Into<RoleKind>, at: DateTime) -> impl Iterator<Item = &PartyRole> {
        let kind = kind.into();
        self.roles.iter().filter(move |role| kind.includes(role) && role.holds_at(at))
    }

    /// All roles of a party, the earliest first.
    pub fn history(&self, party: &str) -> Vec<&PartyRole> {
        let mut roles: Vec<_> = self.roles.iter().filter(|role| role.party_id() == Some(party)).collect();
        roles.sort_by_key(|role| period(role).0);
        roles
    }

    /// A party takes on a role; gives its identifier, a UUID that is the same for the same party, role and beginning.
    ///
    /// # Errors
    /// [`Contradiction::Reversed`] when the end is not after the beginning, [`Contradiction::Overlapping`] when the party
    /// has the role within that time already.
    pub fn gain(
        &mut self,
        party: &str,
        part: &str,
        from: DateTime,
        to: Option<DateTime>,
    ) -> Result<String, Contradiction> {
        if let Some(end) = to.filter(|end| *end <= from) {
            return Err(Contradiction::Reversed { start: datetime::print(&from), end: datetime::print(&end) });
        }
        let same = |role: &&PartyRole| role.party_id() == Some(party) && role.part() == Some(part);
        if let Some(other) = self.roles.iter().filter(same).find(|role| overlap(period(role), (Some(from), to))) {
            return Err(Contradiction::Overlapping {
                party: party.to_owned(),
                role: part.to_owned(),
                start: printed(period(other).0),
                id: other.id.clone().unwrap_or_default(),
            });
        }
        let name = format!("{party}\n{part}\n{}", datetime::print(&from));
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).to_string();
        self.roles.push(PartyRole {
            id: Some(id.clone()),
            name: Some(part.to_owned()),
            status: Some("active".to_owned()),
            engaged_party: Some(EngagedParty { id: Some(party.to_owned()), ..EngagedParty::default() }),
            valid_for: Some(TimePeriod { start_date_time: Some(from), end_date_time: to, ..TimePeriod::default() }),
            at_type: Some("PartyRole".to_owned()),
            ..PartyRole::default()
        });
        Ok(id)
    }

    /// A party gives up a role at an instant; the role stays, as history.
    ///
    /// # Errors
    /// [`Contradiction::NoSuchRole`], [`Contradiction::GivenUp`] when that was at that instant or before,
    /// [`Contradiction::Reversed`] when the role has not begun by then.
    pub fn give_up(&mut self, id: &str, at: DateTime) -> Result<(), Contradiction> {
        let role = self.roles.iter_mut().find(|role| role.id.as_deref() == Some(id));
        let role = role.ok_or_else(|| Contradiction::NoSuchRole(id.to_owned()))?;
        let (start, end) = period(role);
        if let Some(end) = end.filter(|end| *end <= at) {
            return Err(Contradiction::GivenUp { id: id.to_owned(), end: datetime::print(&end) });
        }
        if let Some(start) = start.filter(|start| at <= *start) {
            return Err(Contradiction::Reversed { start: datetime::print(&start), end: datetime::print(&at) });
        }
        role.valid_for.get_or_insert_default().end_date_time = Some(at);
        role.status = Some("terminated".to_owned());
        Ok(())
    }

    /// Roles whose periods contradict themselves or each other; the paths start at the list of roles.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, role) in self.roles.iter().enumerate() {
            let (start, end) = period(role);
            if let (Some(start), Some(end)) = (start, end)
                && end < start
            {
                let message = format!("the role ends at {}, before it begins", datetime::print(&end));
                let help = format!("it begins at {}; correct one of the two", datetime::print(&start));
                findings.push(Finding::new(&PERIOD_REVERSED, message).help(help).path(format!("/{index}/validFor")));
            }
            let earlier = self.roles.iter().enumerate().take(index);
            let (Some(party), Some(part)) = (role.party_id(), role.part()) else { continue };
            let same = earlier.filter(|(_, other)| other.party_id() == Some(party) && other.part() == Some(part));
            for (other, _) in same.filter(|(_, other)| overlap(period(other), (start, end))) {
                let message = format!("`{party}` has the role `{part}` twice at one time, the other is at /{other}");
                let help = "end the one before the other begins";
                findings.push(Finding::new(&OVERLAPPING_ROLES, message).help(help).path(format!("/{index}/validFor")));
            }
        }
        findings
    }
}

type Period = (Option<DateTime>, Option<DateTime>);

fn period(role: &PartyRole) -> Period {
    role.valid_for.as_ref().map_or((None, None), |period| (period.start_date_time, period.end_date_time))
}

fn overlap((one_start, one_end): Period, (other_start, other_end): Period) -> bool {
    let before = |end: Option<DateTime>, start: Option<DateTime>| match (end, start) {
        (Some(end), Some(start)) => end <= start,
        _ => false,
    };
    !before(one_end, other_start) && !before(other_end, one_start)
}

fn printed(instant: Option<DateTime>) -> String {
    instant.map_or_else(|| "the beginning".to_owned(), |instant| datetime::print(&instant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        datetime::parse(&format!("{text}T00:00:00Z")).unwrap().0
    }

    #[test]
    fn roles_are_gained_given_up_and_gained_again() {
        let mut roles = RolesOverTime::default();
        let first = roles.gain("a", "buyer", at("2024-01-01"), None).unwrap();
        roles.give_up(&first, at("2024-02-01")).unwrap();
        let second = roles.gain("a", "buyer", at("2024-02-01"), Some(at("2024-03-01"))).unwrap();
        roles.gain("b", "buyer", at("2024-01-15"), None).unwrap();
        assert_ne!(first, second);
        assert!(first.parse::<Uuid>().is_ok());
        let parties = |day: &str| -> Vec<String> {
            roles.in_role("buyer", at(day)).filter_map(|role| role.party_id()).map(str::to_owned).collect()
        };
        assert_eq!(parties("2023-12-31"), [""; 0]);
        assert_eq!(parties("2024-01-01"), ["a"]);
        assert_eq!(parties("2024-02-01"), ["a", "a", "b"], "the last instant of one and the first of the other");
        assert_eq!(parties("2024-02-02"), ["a", "b"]);
        assert_eq!(parties("2024-03-01"), ["a", "b"]);
        assert_eq!(parties("2024-03-02"), ["b"]);
        let history: Vec<_> = roles.history("a").into_iter().map(|role| role.id.as_deref().unwrap()).collect();
        assert_eq!(history, [first, second]);
        assert_eq!(roles.of_party("a", at("2024-02-15")).count(), 1);
        assert_eq!(roles.check(), []);
    }

    #[test]
    fn contradictions_are_refused() {
        let mut roles = RolesOverTime::default();
        let id = roles.gain("a", "buyer", at("2024-01-01"), Some(at("2024-06-01"))).unwrap();
        for (from, to) in [("2024-05-01", None), ("2023-01-01", Some("2024-01-02")), ("2023-01-01", None)] {
            let refused = roles.gain("a", "buyer", at(from), to.map(at)).unwrap_err();
            assert!(matches!(refused, Contradiction::Overlapping { .. }), "{from}: {refused}");
        }
        let reversed = roles.gain("a", "seller", at("2024-02-01"), Some(at("2024-02-01"))).unwrap_err();
        assert!(matches!(reversed, Contradiction::Reversed { .. }));
        assert!(matches!(roles.give_up(&id, at("2024-01-01")), Err(Contradiction::Reversed { .. })));
        assert!(matches!(roles.give_up(&id, at("2024-06-01")), Err(Contradiction::GivenUp { .. })));
        assert_eq!(roles.give_up("x", at("2024-01-01")), Err(Contradiction::NoSuchRole("x".into())));
        roles.gain("a", "buyer", at("2024-06-01"), None).unwrap();
        assert_eq!(roles.roles.len(), 2);
    }

    #[test]
    fn what_was_read_is_checked() {
        let mut roles = RolesOverTime::default();
        roles.gain("a", "buyer", at("2024-01-01"), None).unwrap();
        let mut other = roles.roles[0].clone();
        other.valid_for.as_mut().unwrap().end_date_time = Some(at("2023-01-01"));
        roles.roles.push(other.clone());
        other.valid_for = None;
        roles.roles.push(other);
        let codes: Vec<_> = roles.check().into_iter().map(|finding| (finding.code, finding.place.path)).collect();
        let due = |code: &'static str, path: &str| (code, Some(path.to_owned()));
        assert_eq!(
            codes,
            [
                due(PERIOD_REVERSED.code, "/1/validFor"),
                due(OVERLAPPING_ROLES.code, "/2/validFor"),
                due(OVERLAPPING_ROLES.code, "/2/validFor"),
            ]
        );
    }
}
