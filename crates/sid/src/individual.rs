//! Persons. Standard: TMF632 4.0 and 5.0; SID ABE Party.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::party::Party;

/// A person. TMF632 `Individual`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct Individual {
    /// What the person has as a party.
    #[structure(base)]
    pub party: Party,
    /// A title of nobility, such as `Baron`.
    pub aristocratic_title: Option<String>,
    /// When the person was born.
    pub birth_date: Option<DateTime>,
    /// The country of birth.
    pub country_of_birth: Option<String>,
    /// When the person died.
    pub death_date: Option<DateTime>,
    /// The name that the family shares.
    pub family_name: Option<String>,
    /// What stands before the family name, such as `van`.
    pub family_name_prefix: Option<String>,
    /// The whole name as it is to be shown.
    pub formatted_name: Option<String>,
    /// The whole name in one; in 5.0 it is `name`.
    #[structure(until = "4.1")]
    pub full_name: Option<String>,
    /// The gender; free text.
    pub gender: Option<String>,
    /// What tells the generations of a family apart, such as `Jr`.
    pub generation: Option<String>,
    /// The first name.
    pub given_name: Option<String>,
    /// The name in law, where it is another.
    pub legal_name: Option<String>,
    /// Where the person is at the moment.
    pub location: Option<String>,
    /// Whether the person is married, single, …; free text.
    pub marital_status: Option<String>,
    /// The names between the first and the family name.
    pub middle_name: Option<String>,
    /// The nationality.
    pub nationality: Option<String>,
    /// Where the person was born.
    pub place_of_birth: Option<String>,
    /// The first name that is used.
    pub preferred_given_name: Option<String>,
    /// The form of address, such as `Dr`.
    pub title: Option<String>,
    /// Disabilities.
    pub disability: Vec<Disability>,
    /// Passports, licences and the like.
    pub individual_identification: Vec<IndividualIdentification>,
    /// Languages.
    pub language_ability: Vec<LanguageAbility>,
    /// Other names, of now or of another time.
    pub other_name: Vec<OtherNameIndividual>,
    /// Skills.
    pub skill: Vec<Skill>,
    /// How far it is known; moves from initialized to validated.
    pub status: Option<IndividualState>,
    /// The whole name in one; in 4.0 it is `fullName`.
    #[structure(since = "5.0")]
    pub name: Option<String>,
}

/// What proves who a person is. TMF632 `IndividualIdentification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct IndividualIdentification {
    /// The number or text that identifies the person.
    pub identification_id: Option<String>,
    /// What it is, such as `passport`.
    pub identification_type: Option<String>,
    /// Who issued it.
    pub issuing_authority: Option<String>,
    /// When it was issued.
    pub issuing_date: Option<DateTime>,
    /// A copy of it.
    pub attachment: Option<AttachmentRefOrValue>,
    /// When it is valid.
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

/// A name of a person beside the present one, or at another time. TMF632 `OtherNameIndividual`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct OtherNameIndividual {
    /// A title of nobility, such as `Baron`.
    pub aristocratic_title: Option<String>,
    /// The name that the family shares.
    pub family_name: Option<String>,
    /// What stands before the family name, such as `van`.
    pub family_name_prefix: Option<String>,
    /// The whole name as it is to be shown.
    pub formatted_name: Option<String>,
    /// The whole name in one.
    pub full_name: Option<String>,
    /// What tells the generations of a family apart, such as `Jr`.
    pub generation: Option<String>,
    /// The first name.
    pub given_name: Option<String>,
    /// The name in law, where it is another.
    pub legal_name: Option<String>,
    /// The names between the first and the family name.
    pub middle_name: Option<String>,
    /// The first name that is used.
    pub preferred_given_name: Option<String>,
    /// The form of address, such as `Dr`.
    pub title: Option<String>,
    /// When the person has the name.
    pub valid_for: Option<TimePeriod>,
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

/// A disability of a person. TMF632 `Disability`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct Disability {
    /// Its code.
    pub disability_code: Option<String>,
    /// What it is called.
    pub disability_name: Option<String>,
    /// When the person has it.
    pub valid_for: Option<TimePeriod>,
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

/// How well a person knows a language. TMF632 `LanguageAbility`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct LanguageAbility {
    /// Is it the one that the person likes best?
    pub is_favourite_language: Option<bool>,
    /// The code of the language (RFC 5646).
    pub language_code: Option<String>,
    /// What the language is called.
    pub language_name: Option<String>,
    /// How well the person understands it.
    pub listening_proficiency: Option<String>,
    /// How well the person reads it.
    pub reading_proficiency: Option<String>,
    /// How well the person speaks it.
    pub speaking_proficiency: Option<String>,
    /// How well the person writes it.
    pub writing_proficiency: Option<String>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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

/// What a person can do. TMF632 `Skill`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct Skill {
    /// A remark about it.
    pub comment: Option<String>,
    /// How well the person can do it.
    pub evaluated_level: Option<String>,
    /// Its code.
    pub skill_code: Option<String>,
    /// What it is called.
    pub skill_name: Option<String>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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

/// How far a person is known. TMF632 `IndividualStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum IndividualState {
    /// It has been entered.
    Initialized,
    /// It has been checked.
    Validated,
    /// The person is dead; 4.0 spells it `deceaded`.
    #[strum(to_string = "deceased", serialize = "deceaded")]
    Deceased,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

impl Individual {
    /// The whole name, in either version: as it is said, or else the first and the family name.
    pub fn name(&self) -> Option<&str> {
        let said = [&self.name, &self.full_name, &self.formatted_name, &self.legal_name, &self.family_name];
        said.into_iter().find_map(|name| name.as_deref())
    }
}
