//! What may be found in a document of any model.

use sidereal_diagnostics::{Rule, Severity};

/// The entity is not a JSON object.
pub const NOT_AN_OBJECT: Rule =
    Rule { code: "MOD0100", name: "not-an-object", severity: Severity::Error, summary: "An entity is a JSON object." };
/// A number is a string.
pub const NUMBER_AS_STRING: Rule = Rule {
    code: "MOD0101",
    name: "number-as-string",
    severity: Severity::Warning,
    summary: "A number is written without quotes; one in quotes is read as the number.",
};
/// A value cannot be read as what the standard says it is.
pub const NOT_UNDERSTOOD: Rule = Rule {
    code: "MOD0102",
    name: "not-understood",
    severity: Severity::Error,
    summary: "A value that cannot be read as the standard's type is kept as it is, and its field stays empty.",
};
/// The class has no such attribute.
pub const UNKNOWN_MEMBER: Rule = Rule {
    code: "MOD0103",
    name: "unknown-member",
    severity: Severity::Advice,
    summary: "A member that the standard does not name is kept and written back.",
};
/// A member is null.
pub const EXPLICIT_NULL: Rule = Rule {
    code: "MOD0104",
    name: "explicit-null",
    severity: Severity::Advice,
    summary: "An attribute without a value is to be left out, not null.",
};
/// An enumeration has a value that the standard does not name.
pub const UNKNOWN_VALUE: Rule = Rule {
    code: "MOD0105",
    name: "unknown-value",
    severity: Severity::Warning,
    summary: "A value outside the standard's list is kept, but nobody else may understand it.",
};
/// An enumeration has a value in another case.
pub const VALUE_IN_OTHER_CASE: Rule = Rule {
    code: "MOD0106",
    name: "value-in-other-case",
    severity: Severity::Warning,
    summary: "Values of enumerations are case-sensitive; one in another case is read as the standard's.",
};
/// An attribute that every entity of the class must have is missing.
pub const MISSING_ATTRIBUTE: Rule = Rule {
    code: "MOD0107",
    name: "missing-attribute",
    severity: Severity::Warning,
    summary: "The standard requires this attribute.",
};
/// A date-time is not in the form of RFC 3339.
pub const ODD_DATE_TIME: Rule = Rule {
    code: "MOD0108",
    name: "odd-date-time",
    severity: Severity::Warning,
    summary: "Date-times are RFC 3339; others are read when there is no doubt, or none but that of a missing offset (UTC).",
};
/// An attribute has a name that implementations are known to use for the standard's.
pub const OTHER_NAME: Rule = Rule {
    code: "MOD0109",
    name: "other-name",
    severity: Severity::Warning,
    summary: "An attribute under a name that implementations are known to use is read as the standard's.",
};
/// A boolean is a string or a number.
pub const BOOLEAN_AS_OTHER_TYPE: Rule = Rule {
    code: "MOD0110",
    name: "boolean-as-other-type",
    severity: Severity::Warning,
    summary: "A boolean is `true` or `false` without quotes; `\"true\"`, `\"False\"`, 0 and 1 are read as such.",
};
/// A string is a number or a boolean.
pub const STRING_AS_OTHER_TYPE: Rule = Rule {
    code: "MOD0111",
    name: "string-as-other-type",
    severity: Severity::Warning,
    summary: "Text is in quotes; a number or a boolean in its place is read as its text.",
};
/// One value stands where an array is due.
pub const ONE_FOR_ARRAY: Rule = Rule {
    code: "MOD0112",
    name: "one-for-array",
    severity: Severity::Warning,
    summary: "Where there may be several values there is an array, of one if need be; a value alone is read as its only item.",
};
/// An array stands where one value is due.
pub const ARRAY_FOR_ONE: Rule = Rule {
    code: "MOD0113",
    name: "array-for-one",
    severity: Severity::Warning,
    summary: "Where there is one value there is no array; the only item of one is read as the value.",
};
/// An array stands where a collection is due.
pub const ARRAY_FOR_COLLECTION: Rule = Rule {
    code: "MOD0114",
    name: "array-for-collection",
    severity: Severity::Warning,
    summary: "A collection is a reference to one, or has its items under their name; an array is read as the items.",
};
/// One reference, such as that to a collection, stands where an array of references is due.
pub const REFERENCE_FOR_ARRAY: Rule = Rule {
    code: "MOD0115",
    name: "reference-for-array",
    severity: Severity::Warning,
    summary: "References to several things are in an array; one alone, such as that to a collection of them, is read as the only one.",
};
/// A reference stands where a URI is due.
pub const REFERENCE_FOR_URI: Rule = Rule {
    code: "MOD0116",
    name: "reference-for-uri",
    severity: Severity::Warning,
    summary: "A URI is a string; that of a reference in its place is read as the URI.",
};
/// A URI stands where a reference is due.
pub const URI_FOR_REFERENCE: Rule = Rule {
    code: "MOD0117",
    name: "uri-for-reference",
    severity: Severity::Warning,
    summary: "A reference is an object that has its URI in `href`; a URI alone is read as that of the reference.",
};
/// The name of an attribute is in another case.
pub const NAME_IN_OTHER_CASE: Rule = Rule {
    code: "MOD0118",
    name: "name-in-other-case",
    severity: Severity::Warning,
    summary: "Names are case-sensitive; one in another case that implementations are known to use is read as the standard's.",
};
/// The name of an attribute has underscores.
pub const NAME_WITH_UNDERSCORES: Rule = Rule {
    code: "MOD0119",
    name: "name-with-underscores",
    severity: Severity::Warning,
    summary: "The words of a name are told apart by capitals, not by underscores; `cpu_arch` is read as `cpuArch`.",
};
/// A date-time is a date without a time.
pub const DATE_ALONE: Rule = Rule {
    code: "MOD0120",
    name: "date-alone",
    severity: Severity::Warning,
    summary: "A date-time has a time; a date alone is read as its first moment in UTC.",
};
/// A date-time has the day of the week and the month in words.
pub const DATE_IN_WORDS: Rule = Rule {
    code: "MOD0121",
    name: "date-in-words",
    severity: Severity::Warning,
    summary: "Date-times are RFC 3339; one such as `Fri Mar 9 11:57:39 EET 2012` is read if its zone means one offset.",
};

/// All findings of this module, for documentation and tests.
pub const RULES: &[Rule] = &[
    NOT_AN_OBJECT,
    NUMBER_AS_STRING,
    NOT_UNDERSTOOD,
    UNKNOWN_MEMBER,
    EXPLICIT_NULL,
    UNKNOWN_VALUE,
    VALUE_IN_OTHER_CASE,
    MISSING_ATTRIBUTE,
    ODD_DATE_TIME,
    OTHER_NAME,
    BOOLEAN_AS_OTHER_TYPE,
    STRING_AS_OTHER_TYPE,
    ONE_FOR_ARRAY,
    ARRAY_FOR_ONE,
    ARRAY_FOR_COLLECTION,
    REFERENCE_FOR_ARRAY,
    REFERENCE_FOR_URI,
    URI_FOR_REFERENCE,
    NAME_IN_OTHER_CASE,
    NAME_WITH_UNDERSCORES,
    DATE_ALONE,
    DATE_IN_WORDS,
];
