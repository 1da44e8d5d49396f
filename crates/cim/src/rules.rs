//! What is found in MOF, CIM-XML, schemas and instances.

use sidereal_diagnostics::{Rule, Severity};

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident = $code:literal $name:literal $severity:ident $summary:literal;)*) => {
        $($(#[$doc])* pub const $id: Rule =
            Rule { code: $code, name: $name, severity: Severity::$severity, summary: $summary };)*

        /// All rules of this crate, sorted.
        pub const RULES: &[Rule] = &[$($id),*];
    };
}

rules! {
    /// The text is no MOF.
    SYNTAX = "CIM0001" "syntax" Error
        "MOF that does not follow the grammar of DSP0004 annex A is refused where the first fault is.";
    /// The bytes are no UTF-8.
    ENCODING = "CIM0002" "encoding" Warning
        "MOF and CIM-XML are UTF-8; other encodings are read if a byte order mark or declaration names them, else as Windows-1252.";
    /// A dialect of MOF.
    DIALECT = "CIM0003" "dialect" Warning
        "What other producers write beyond DSP0004 is understood or kept, but other readers refuse it.";
    /// An include that cannot be followed.
    INCLUDE = "CIM0004" "include" Error
        "A file that an include pragma names is read from among the files given, relative to the including one.";
    /// A file cannot be read.
    UNREADABLE = "CIM0005" "unreadable" Error
        "A schema is read from a folder, a zip archive or a file of MOF.";
    /// A limit is reached.
    LIMIT = "CIM0006" "limit" Error
        "Depth, size and counts are bounded, so that no input can use up the machine.";
    /// A name twice.
    DUPLICATE = "CIM0007" "duplicate" Error
        "No two properties, methods, parameters, keys or qualifiers of one element have the same name.";

    /// The superclass is not there.
    NO_SUPERCLASS = "CIM0101" "no-superclass" Error
        "The superclass of a class must be in the schema; without it inherited properties are not known.";
    /// A class is its own ancestor.
    INHERITANCE_CYCLE = "CIM0102" "inheritance-cycle" Error
        "A class cannot be its own ancestor.";
    /// The qualifier is not declared.
    UNDECLARED_QUALIFIER = "CIM0103" "undeclared-qualifier" Warning
        "A qualifier must be declared; the type of its value and how it passes to subclasses are not known otherwise.";
    /// The value is of another type.
    TYPE_MISMATCH = "CIM0104" "type-mismatch" Error
        "A value must be one of the declared type and within its range.";
    /// The qualifier may not stand there.
    SCOPE = "CIM0105" "scope" Warning
        "A qualifier stands only on the kinds of elements that its declaration names.";
    /// A qualifier that cannot be overridden is.
    DISABLED_OVERRIDE = "CIM0106" "disabled-override" Error
        "A subclass may repeat a qualifier of flavor DisableOverride, but not change it.";
    /// An inherited property is declared again without Override.
    NO_OVERRIDE = "CIM0107" "no-override" Warning
        "A property or method of the name of an inherited one needs the qualifier Override.";
    /// Keys are added to keys.
    ADDED_KEY = "CIM0108" "added-key" Error
        "A class may not add keys where a superclass has keys already.";
    /// Declared twice.
    REDECLARED = "CIM0109" "redeclared" Warning
        "A class or qualifier that is declared again, otherwise, replaces the first.";
    /// A reference to a class that is not there.
    NO_REFERENCE_CLASS = "CIM0110" "no-reference-class" Warning
        "The class of a reference, or of embedded instances, should be in the schema.";
    /// The value map is faulty.
    VALUE_MAP = "CIM0111" "value-map" Warning
        "ValueMap and Values pair by position, each value has one label, and items are integers or ranges.";
    /// The unit is not known.
    UNIT = "CIM0112" "unit" Warning
        "PUnit holds a programmatic unit as DSP0004 annex C defines them.";
    /// A reference outside an association.
    MISPLACED_REFERENCE = "CIM0113" "misplaced-reference" Warning
        "Only associations and method parameters have references.";
    /// Too few references.
    FEW_REFERENCES = "CIM0114" "few-references" Warning
        "An association ties at least two references.";

    /// The class is not in the schema.
    UNKNOWN_CLASS = "CIM0201" "unknown-class" Error
        "An instance is checked against its class, which must be in the schema.";
    /// The class is abstract.
    ABSTRACT_CLASS = "CIM0202" "abstract-class" Error
        "There are no instances of an abstract class, only of its subclasses.";
    /// The class has no such property.
    UNKNOWN_PROPERTY = "CIM0203" "unknown-property" Error
        "An instance has values only for properties of its class.";
    /// A value of another type.
    VALUE_TYPE = "CIM0204" "value-type" Error
        "The value of a property must be one of its type and within its range.";
    /// Array or not.
    ARRAY = "CIM0205" "array" Error
        "An array property has an array, of the declared size if there is one, any other a single value.";
    /// A required property is null.
    REQUIRED = "CIM0206" "required" Error
        "A property with the qualifier Required is not null.";
    /// A key is null.
    KEY_MISSING = "CIM0207" "key-missing" Error
        "Each key property has a value.";
    /// A value that the map does not have.
    VALUE_NOT_MAPPED = "CIM0208" "value-not-mapped" Error
        "A property with a ValueMap has only values that the map names.";
    /// Too long.
    TOO_LONG = "CIM0209" "too-long" Error
        "A string is not longer than MaxLen says.";
    /// Out of bounds.
    OUT_OF_BOUNDS = "CIM0210" "out-of-bounds" Error
        "A number is not below MinValue and not above MaxValue, and a string not shorter than MinLen.";
    /// Not writable.
    NOT_WRITABLE = "CIM0211" "not-writable" Error
        "Clients change only properties with the qualifier Write, unless a method does it.";
    /// The path says otherwise.
    PATH_DIFFERS = "CIM0212" "path-differs" Error
        "The keys in the path of an instance are its key properties, with the same values.";
    /// An embedded instance of another class.
    EMBEDDED_CLASS = "CIM0213" "embedded-class" Error
        "An embedded instance is of the class that EmbeddedInstance names, or of a subclass.";
    /// A reference to another class.
    REFERENCE_CLASS = "CIM0214" "reference-class" Error
        "A reference leads to an instance of its class, or of a subclass.";
    /// The alias is not there.
    UNKNOWN_ALIAS = "CIM0215" "unknown-alias" Error
        "An alias is that of an instance or class in the same compilation unit.";
    /// Probably a timestamp.
    LONG_INTERVAL = "CIM0216" "long-interval" Warning
        "An interval of millions of days is most likely meant as a timestamp.";
    /// Parallel arrays differ.
    PARALLEL_ARRAYS = "CIM0217" "parallel-arrays" Warning
        "Indexed arrays that ModelCorrespondence ties have an item for each item of the other.";
    /// An odd octet string.
    OCTET_STRING = "CIM0218" "octet-string" Error
        "An octet string starts with four octets that say its length, counting themselves.";

    /// The text is no XML.
    NOT_WELL_FORMED = "CIM0301" "not-well-formed" Error
        "CIM-XML must be well-formed XML.";
    /// An element out of place.
    CONTENT = "CIM0302" "content" Error
        "The elements of a CIM-XML document, their order and number are those of DSP0201.";
    /// An attribute missing or out of place.
    ATTRIBUTE = "CIM0303" "attribute" Error
        "The attributes of CIM-XML elements are those of DSP0201.";
    /// A text that is no value of the type.
    XML_VALUE = "CIM0304" "xml-value" Error
        "The text of a VALUE or KEYVALUE must be a value of the type given.";
    /// A version that is not understood.
    VERSION = "CIM0305" "version" Error
        "Versions 2.x of CIM and of the DTD, and 1.x of the protocol, are understood.";
    /// Odd, but understood.
    ODD_XML = "CIM0306" "odd-xml" Warning
        "What known senders write beyond DSP0201 is understood, but other readers refuse it.";
    /// Cannot be written.
    UNWRITABLE = "CIM0307" "unwritable" Error
        "XML 1.0 cannot carry some characters that CIM strings can hold, and MOF and XML have no form for an alias or a class in some places.";

    /// The text is no JSON of an instance.
    JSON = "CIM0401" "json" Error
        "An instance in JSON is an object with `kind`, `class` and `properties`, as DSP0211 has it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_sorted() {
        assert!(RULES.is_sorted_by(|left, right| left.code < right.code));
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }
}
