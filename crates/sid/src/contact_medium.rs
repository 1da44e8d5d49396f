//! How a party can be reached. Standard: TMF632 and TMF669, 4.0 and 5.0; SID ABE Contact.

use sidereal_model::{AsRead, Structure};

use crate::common::TimePeriod;
use crate::reference::{GeographicAddress, Reference};

/// A way to reach a party. In 4.0 what to use stands in `characteristic`; in 5.0 it stands here, and `@type` says
/// which it is: `EmailContactMedium`, `PhoneContactMedium`, `FaxContactMedium`, `SocialContactMedium` or
/// `GeographicAddressContactMedium`. TMF632 `ContactMedium`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0, 5.0.0")]
pub struct ContactMedium {
    /// What it is, such as `email address`; in 5.0 `@type` says it.
    #[structure(until = "4.1")]
    pub medium_type: Option<String>,
    /// Is it the one to use first?
    pub preferred: Option<bool>,
    /// The address or number.
    #[structure(until = "4.1")]
    pub characteristic: Option<MediumCharacteristic>,
    /// When it can be used.
    pub valid_for: Option<TimePeriod>,
    /// Its identifier.
    #[structure(since = "5.0")]
    pub id: Option<String>,
    /// What it is for, such as `work` or `billing`; in 4.0 in `characteristic`.
    #[structure(since = "5.0")]
    pub contact_type: Option<String>,
    /// The address for mail.
    #[structure(since = "5.0")]
    pub email_address: Option<String>,
    /// The number for fax.
    #[structure(since = "5.0")]
    pub fax_number: Option<String>,
    /// The number for calls.
    #[structure(since = "5.0")]
    pub phone_number: Option<String>,
    /// The name in a social network.
    #[structure(since = "5.0")]
    pub social_network_id: Option<String>,
    /// Of an address: the city.
    #[structure(since = "5.0")]
    pub city: Option<String>,
    /// Of an address: the country.
    #[structure(since = "5.0")]
    pub country: Option<String>,
    /// Of an address: the postcode.
    #[structure(since = "5.0")]
    pub post_code: Option<String>,
    /// Of an address: the state or province.
    #[structure(since = "5.0")]
    pub state_or_province: Option<String>,
    /// Of an address: the street.
    #[structure(since = "5.0")]
    pub street1: Option<String>,
    /// Of an address: what follows the street.
    #[structure(since = "5.0")]
    pub street2: Option<String>,
    /// Of an address: the address as an entity of its own.
    #[structure(since = "5.0")]
    pub geographic_address: Option<Reference<GeographicAddress>>,
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

/// The address or number of a contact medium, up to 4.0; which attribute is set depends on the medium. TMF632 4.0
/// `MediumCharacteristic`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF632 4.0.0")]
pub struct MediumCharacteristic {
    /// The city.
    pub city: Option<String>,
    /// What the medium is for, such as `work` or `billing`.
    pub contact_type: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The address for mail.
    pub email_address: Option<String>,
    /// The number for fax.
    pub fax_number: Option<String>,
    /// The number for calls.
    pub phone_number: Option<String>,
    /// The postcode.
    pub post_code: Option<String>,
    /// The name in a social network.
    pub social_network_id: Option<String>,
    /// The state or province.
    pub state_or_province: Option<String>,
    /// The street.
    pub street1: Option<String>,
    /// What follows the street.
    pub street2: Option<String>,
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

impl ContactMedium {
    /// The address for mail, in either version.
    pub fn email_address(&self) -> Option<&str> {
        self.email_address.as_deref().or_else(|| self.characteristic.as_ref()?.email_address.as_deref())
    }

    /// The number for calls, in either version.
    pub fn phone_number(&self) -> Option<&str> {
        self.phone_number.as_deref().or_else(|| self.characteristic.as_ref()?.phone_number.as_deref())
    }
}
