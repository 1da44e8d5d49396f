//! CIM: MOF, CIM-XML, datetimes.

use std::fmt::Debug;
use std::io::{BufRead, BufReader};

use sidereal_cim::cimxml::{self, Fragment, Instances, Item};
use sidereal_cim::{Datetime, ObjectPath, Repository, mof};

use crate::Target;

const MOF: &str = r#"// a comment
#pragma locale ("en_US")
Qualifier Key : boolean = false, Scope(property, reference), Flavor(DisableOverride, ToSubclass);
Qualifier ValueMap : string[], Scope(property, method, parameter);
[Abstract, Version("2.1.0"), Description("in two " "parts")]
class ACME_Base { [Key] string Id; };
class ACME_Fan : ACME_Base {
  [ValueMap{"0", "1..5", "..", "0x8000"}, Write] uint16 Speed[] = {1, 0x1F, 011, 101b};
  real64 Load = -1.5e+3; char16 Mark = '\x41'; boolean On = TRUE;
  datetime Since = "19980525133015.000000-300"; ACME_Base REF Near = "ACME_Base.Id=\"a\"";
  uint32 Set([IN] uint16 Speed, [OUT] string Said[5]);
};
/* another */
instance of ACME_Fan as $Fan { Id = "a\n\t\\"; Speed = {1, 2}; On = FALSE; Mark = NULL; };
instance of ACME_Fan { Id = "b"; Near = $Fan; };
"#;

const MESSAGE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLERSP>
<IMETHODRESPONSE NAME="EnumerateInstances"><IRETURNVALUE><VALUE.NAMEDINSTANCE>
<INSTANCENAME CLASSNAME="ACME_Fan"><KEYBINDING NAME="Id"><KEYVALUE VALUETYPE="string" TYPE="string">a</KEYVALUE></KEYBINDING></INSTANCENAME>
<INSTANCE CLASSNAME="ACME_Fan"><QUALIFIER NAME="Key" TYPE="boolean"><VALUE>TRUE</VALUE></QUALIFIER>
<PROPERTY NAME="Id" TYPE="string"><VALUE>a &amp; <![CDATA[<b>]]>&#x41;</VALUE></PROPERTY>
<PROPERTY.ARRAY NAME="Speed" TYPE="uint16"><VALUE.ARRAY><VALUE>1</VALUE><VALUE.NULL/></VALUE.ARRAY></PROPERTY.ARRAY>
<PROPERTY.REFERENCE NAME="Near" REFERENCECLASS="ACME_Base"><VALUE.REFERENCE><INSTANCEPATH><NAMESPACEPATH><HOST>h</HOST>
<LOCALNAMESPACEPATH><NAMESPACE NAME="root"/></LOCALNAMESPACEPATH></NAMESPACEPATH><INSTANCENAME CLASSNAME="ACME_Base"/></INSTANCEPATH></VALUE.REFERENCE></PROPERTY.REFERENCE>
<PROPERTY NAME="Since" TYPE="datetime"><VALUE>19980525133015.000000-300</VALUE></PROPERTY></INSTANCE>
</VALUE.NAMEDINSTANCE></IRETURNVALUE></IMETHODRESPONSE></SIMPLERSP></MESSAGE></CIM>
"#;

const CLASS: &str = r#"<CIM CIMVERSION="2.0" DTDVERSION="2.0"><DECLARATION><DECLGROUP>
<VALUE.OBJECT><CLASS NAME="ACME_Fan" SUPERCLASS="ACME_Base"><QUALIFIER NAME="Version" TYPE="string"><VALUE>2.1.0</VALUE></QUALIFIER>
<PROPERTY NAME="Load" TYPE="real64"><VALUE>-1.5e+3</VALUE></PROPERTY>
<METHOD NAME="Set" TYPE="uint32"><PARAMETER NAME="Speed" TYPE="uint16"/><PARAMETER.ARRAY NAME="Said" TYPE="string" ARRAYSIZE="5"/></METHOD>
</CLASS></VALUE.OBJECT></DECLGROUP></DECLARATION></CIM>
"#;

pub(crate) const TARGETS: [Target; 4] = [
    Target {
        name: "mof",
        seeds: || vec![MOF.as_bytes().to_vec()],
        words: &[
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            ";",
            ",",
            "=",
            ":",
            "$a",
            "\"",
            "\\",
            "'",
            "/*",
            "*/",
            "//",
            "#pragma",
            "NULL",
            "true",
            "0x",
            "1b",
            "07",
            "-",
            "e",
            "..",
            "instance of ",
            "class ",
            " : ",
            " REF ",
            " as ",
            "uint64",
            "18446744073709551616",
            "Qualifier ",
            "Scope(any)",
            "Flavor(",
            "string X;",
            "\\x0",
            "é",
            "\u{feff}",
            "\r\n",
        ],
        laws: mof_document,
        mend: None,
    },
    Target {
        name: "cim-xml",
        seeds: || vec![MESSAGE.as_bytes().to_vec(), CLASS.as_bytes().to_vec()],
        words: &[
            "<",
            ">",
            "</",
            "/>",
            "&",
            ";",
            "&#x41;",
            "&lt;",
            "&#0;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x ",
            "?>",
            "=",
            "\"",
            "'",
            "NAME=",
            "TYPE=\"string\"",
            "TYPE=\"uint8\"",
            "<VALUE>",
            "</VALUE>",
            "<VALUE.NULL/>",
            "<VALUE.ARRAY>",
            "</VALUE.ARRAY>",
            "EmbeddedObject=\"instance\"",
            "<INSTANCE CLASSNAME=\"A\"/>",
            "<!DOCTYPE CIM>",
            "\r\n",
            "é",
            "\u{feff}",
            "18446744073709551616",
            "xml:lang=\"en\"",
        ],
        laws: cim_xml,
        mend: None,
    },
    Target {
        name: "datetime",
        seeds: || {
            let texts = ["19980525133015.000000-300", "00000001132312.000125:000", "20040229******.******+000"];
            texts.iter().map(|text| text.as_bytes().to_vec()).collect()
        },
        words: &["*", "**", "0", "9", "23", "60", "0229", ":000", "+999", "-000", ".", "é"],
        laws: datetime,
        mend: None,
    },
    Target {
        name: "path",
        seeds: || vec![br#"//h/root/cimv2:ACME_Fan.Id="a\"b",Of='c',At=0x1,On=TRUE"#.to_vec()],
        words: &["/", "//", ":", ".", ",", "=", "\"", "'", "\\", "@", "é", "TRUE", "-1", "=@"],
        laws: path,
        mend: None,
    },
];

/// Law: what is read is written as what is read again the same.
fn path(bytes: &[u8]) -> Result<(), String> {
    let Ok(read) = String::from_utf8_lossy(bytes).parse::<ObjectPath>() else { return Ok(()) };
    let written = read.to_string();
    let again: ObjectPath = written.parse().map_err(|error| format!("{written}: {error}"))?;
    if again.to_string() == written { Ok(()) } else { Err(format!("{written} is read as {again}")) }
}

/// Laws: what is read is written and read again the same; of what is not of the standard, that is so once it was written. A
/// repository is made of it and asked.
fn mof_document(bytes: &[u8]) -> Result<(), String> {
    let (text, _) = mof::decode(bytes);
    let Ok((document, odd)) = mof::parse(&text) else { return Ok(()) };
    let read = |text: &str| mof::parse(text).map(|(document, _)| document).map_err(|finding| finding.to_string());
    let again = read(&mof::write(&document))?;
    if odd.is_empty() {
        alike("not read as it is written", &document, &again)?;
    } else {
        alike("not read as it is written again", &again, &read(&mof::write(&again))?)?;
    }
    let (schema, _) = Repository::of([document]);
    for property in schema.classes().flat_map(|class| class.properties().collect::<Vec<_>>()) {
        _ = (property.value_map(), property.unit(), property.is_key());
    }
    for instance in schema.instances() {
        drop(schema.validate(instance));
    }
    Ok(())
}

/// Are the two equal? By what they show, for NaN is not equal to itself.
fn alike(otherwise: &str, one: &impl Debug, other: &impl Debug) -> Result<(), String> {
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    if one == other {
        return Ok(());
    }
    let shown = |text: &str| {
        String::from_utf8_lossy(text.as_bytes().get(same.saturating_sub(60)..).unwrap_or_default())
            .chars()
            .take(120)
            .collect::<String>()
    };
    Err(format!("{otherwise}: {} / {}", shown(&one), shown(&other)))
}

/// Laws: what is read is written and read again the same; as a stream, in windows of any size, its objects are the same
/// until one is refused.
fn cim_xml(bytes: &[u8]) -> Result<(), String> {
    let (text, _) = cimxml::decode(bytes);
    let whole = cimxml::read_fragment(&text);
    if let Ok((fragment, _)) = &whole {
        let written = cimxml::write_fragment(fragment).map_err(|error| error.to_string())?;
        let (again, _) = cimxml::read_fragment(&written).map_err(|finding| finding.to_string())?;
        alike("not read as it is written", fragment, &again)?;
    }
    let all = streamed(text.as_bytes());
    let window = 1 + bytes.iter().fold(0_usize, |sum, byte| sum * 31 % 251 + usize::from(*byte)) % 64;
    let parts = streamed(BufReader::with_capacity(window, text.as_bytes()));
    alike(&format!("in windows of {window} bytes it is read as another"), &all, &parts)?;
    let refused = matches!(all.last(), Some(Err(_)));
    if matches!(whole, Ok((Fragment::Cim(_), _))) && refused {
        return Err("taken whole, but refused as a stream".into());
    }
    Ok(())
}

/// The objects of a stream, and what the refusal says; where depends on what is still at hand.
fn streamed(reader: impl BufRead) -> Vec<Result<Item, &'static str>> {
    let mut instances = Instances::new(reader);
    std::iter::from_fn(|| instances.next_item().map_err(|finding| finding.code).transpose()).collect()
}

/// Laws: what is read is written as it was; arithmetic does not fail; what RFC 3339 can say comes back.
fn datetime(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let Ok(read) = text.parse::<Datetime>() else { return Ok(()) };
    if read.to_string() != text {
        return Err(format!("{text} is written as {read}"));
    }
    let (first, last) = read.range();
    if first > last {
        return Err(format!("{text} ends before it begins"));
    }
    if let (Some(day), Some(week)) = (Datetime::interval(86_400_000_000), Datetime::interval(604_800_000_000)) {
        for interval in [day, week, read] {
            _ = (read.plus(&interval), read.minus(&interval), read.since(&interval), read.compare(&interval));
        }
        let there = read.plus(&day).and_then(|later| later.minus(&day));
        if there.is_some_and(|there| there.compare(&read).is_some_and(std::cmp::Ordering::is_ne)) {
            return Err(format!("{text}, a day later and a day earlier, is another"));
        }
    }
    let through = read.to_rfc3339().map(|text| (Datetime::from_rfc3339(&text), text));
    match through {
        Some((again, text))
            if again.is_none_or(|again| again.compare(&read).is_some_and(std::cmp::Ordering::is_ne)) =>
        {
            Err(format!("{read} does not come back from {text}"))
        }
        _ => Ok(()),
    }
}
