//! What every entity shares: periods, quantities, notes, identifiers, attachments. SID ABE Root and Base Types.

use sidereal_model::{AsRead, DateTime, Decimal, Structure};

/// From one instant to another; an end that is absent is open. TMF638 `TimePeriod`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct TimePeriod {
    /// The first instant.
    pub start_date_time: Option<DateTime>,
    /// The last instant.
    pub end_date_time: Option<DateTime>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

impl TimePeriod {
    /// Does the period hold at an instant? Both its ends belong to it: TMF calls a period that has only an end a deadline, and
    /// what comes in on the deadline is in time.
    pub fn contains(&self, instant: DateTime) -> bool {
        self.start_date_time.is_none_or(|start| start <= instant) && self.end_date_time.is_none_or(|end| instant <= end)
    }
}

/// An amount with its unit. TMF634 `Quantity`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct Quantity {
    /// How much, in `units`.
    pub amount: Option<Decimal>,
    /// The unit, as free text such as `MB`.
    pub units: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A length of time: a whole `amount` of `units` such as `month`. TMF620, TMF622 and TMF637 5.0 `Duration`.
pub type Duration = Quantity;

/// An amount of money. TMF620, TMF622 and TMF637 `Money`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0; TMF637 4.0.0, 5.0.0")]
pub struct Money {
    /// The currency (ISO 4217).
    #[structure(also("UNIT"))]
    pub unit: Option<String>,
    /// How much, in `unit`.
    pub value: Option<Decimal>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A remark of a person. TMF638 and TMF639 `Note`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0")]
pub struct Note {
    /// Identifier within the entity that has the note.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<DateTime>,
    /// What was written.
    pub text: Option<String>,
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

/// The identifier that another system gave to the same thing; in 4.x `ExternalReference`. TMF632, TMF639 and TMF641.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0; TMF632 4.0.0, 5.0.0; TMF641 4.1.0")]
pub struct ExternalIdentifier {
    /// The system that gave it.
    #[structure(since = "5.0")]
    pub owner: Option<String>,
    /// What kind of thing that system identifies by it, such as an order.
    #[structure(since = "5.0")]
    pub external_identifier_type: Option<String>,
    /// The identifier.
    pub id: Option<String>,
    /// What kind of identifier it is, such as `Social Security Number`.
    #[structure(until = "4.1")]
    pub external_reference_type: Option<String>,
    /// The identifier itself.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// Where it can be read.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
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

/// A document that goes with an entity, or a reference to one; by `@type`. TMF634 `AttachmentRefOrValue`, in 5.0
/// `Attachment` and `AttachmentRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0; TMF639 4.0.0, 5.0.0")]
pub struct AttachmentRefOrValue {
    /// Identifier of the attachment.
    pub id: Option<String>,
    /// Where the attachment can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What the document is, such as `video` or `contract`.
    pub attachment_type: Option<String>,
    /// The document itself in base 64.
    pub content: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Its media type.
    pub mime_type: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Where the document itself is.
    #[structure(uri)]
    pub url: Option<String>,
    /// How long it is.
    pub size: Option<Quantity>,
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
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}
