//! `cargo run --release -p sidereal-cim --example fuzz -- mof|cimxml|datetime [SECONDS] [SEED]`
//!
//! Takes texts, changes bytes of them, and looks at the laws of each reader until the time is over or a law is broken: what is
//! read is written and read as the same, and nothing panics. What breaks a law is written to `broken-TARGET`, to become a
//! test. Runs on the stable toolchain.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that tells what it found")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sidereal_cim::cimxml::{self, Instances};
use sidereal_cim::{Datetime, ObjectPath, Repository, mof};

/// A target: what it starts from, words to splice in, and its laws, told by what is broken.
struct Target {
    name: &'static str,
    seeds: &'static [&'static str],
    words: &'static [&'static str],
    laws: fn(&[u8]) -> Result<(), String>,
}

const TARGETS: [Target; 3] = [
    Target {
        name: "mof",
        seeds: &[
            "#pragma locale (\"en_US\")\nQualifier Key : boolean = false, Scope(property, reference), Flavor(DisableOverride, ToSubclass);\n",
            "[Abstract, Description(\"a \" /* b */ \"c\\x41\\n\")] class A_B as $x : C_D { [Key, ValueMap{\"1\", \"2..\"}] uint16 P[3] = {1, 0x2, 017}; \
             boolean M([In(false), Out] string Q[], A_B REF R); real32 F = -.5e-3; char16 C = '\\''; };",
            "instance of A_B as $y { P = NULL; S = \"instance of E { T = \\\"1\\\"; };\"; R = $z; D = \"19980525133015.000000-300\"; A = {TRUE, FALSE}; };",
        ],
        words: &[
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ";",
            ",",
            ":",
            "=",
            "$",
            "/*",
            "*/",
            "//",
            "\n",
            "class ",
            "instance of ",
            "qualifier ",
            "#pragma ",
            "NULL",
            "true",
            "REF ",
            "\\x",
            "'",
            "0x",
            "b",
            "1.",
            "e+",
            "é",
            "\u{feff}",
            "18446744073709551616",
            "-",
        ],
        laws: mof_laws,
    },
    Target {
        name: "cimxml",
        seeds: &[
            "<?xml version=\"1.0\"?><CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\"><MESSAGE ID=\"1\" PROTOCOLVERSION=\"1.0\"><SIMPLERSP>\
             <IMETHODRESPONSE NAME=\"EnumerateInstances\"><IRETURNVALUE><VALUE.NAMEDINSTANCE><INSTANCENAME CLASSNAME=\"A\"><KEYBINDING NAME=\"K\">\
             <KEYVALUE VALUETYPE=\"numeric\" TYPE=\"uint8\">1</KEYVALUE></KEYBINDING></INSTANCENAME><INSTANCE CLASSNAME=\"A\"><PROPERTY NAME=\"K\" TYPE=\"uint8\">\
             <VALUE>1</VALUE></PROPERTY><PROPERTY.ARRAY NAME=\"L\" TYPE=\"string\"><VALUE.ARRAY><VALUE>x &amp; y</VALUE><VALUE.NULL/></VALUE.ARRAY></PROPERTY.ARRAY>\
             </INSTANCE></VALUE.NAMEDINSTANCE></IRETURNVALUE></IMETHODRESPONSE></SIMPLERSP></MESSAGE></CIM>",
            "<CLASS NAME=\"A\" SUPERCLASS=\"B\"><QUALIFIER NAME=\"Key\" TYPE=\"boolean\"><VALUE>TRUE</VALUE></QUALIFIER><PROPERTY NAME=\"E\" TYPE=\"string\" \
             EmbeddedObject=\"object\"><VALUE>&lt;INSTANCE CLASSNAME=\"C\"/></VALUE></PROPERTY><PROPERTY.REFERENCE NAME=\"R\" REFERENCECLASS=\"A\"/>\
             <METHOD NAME=\"M\" TYPE=\"uint32\"><PARAMETER.REFARRAY NAME=\"P\" ARRAYSIZE=\"2\"/></METHOD></CLASS>",
            "<CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\"><DECLARATION><DECLGROUP><LOCALNAMESPACEPATH><NAMESPACE NAME=\"root\"/></LOCALNAMESPACEPATH>\
             <QUALIFIER.DECLARATION NAME=\"Q\" TYPE=\"string\" ISARRAY=\"true\"><SCOPE CLASS=\"true\"/></QUALIFIER.DECLARATION></DECLGROUP></DECLARATION></CIM>",
        ],
        words: &[
            "<",
            ">",
            "</",
            "/>",
            "&",
            ";",
            "&#x41;",
            "&#0;",
            "&lt;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "=",
            "\"",
            "'",
            "\r\n",
            "\u{feff}",
            "é",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<VALUE>",
            "</VALUE>",
            "<VALUE/>",
            "TYPE=\"datetime\"",
            "TYPE=\"char16\"",
            "EmbeddedObject=\"instance\"",
            "<INSTANCE CLASSNAME=\"A\">",
            "</INSTANCE>",
            "18446744073709551616",
            "NaN",
        ],
        laws: cimxml_laws,
    },
    Target {
        name: "datetime",
        seeds: &[
            "19980525133015.000000-300",
            "00000001000000.000000:000",
            "2026**********.******+060",
            "/n:C.k=\"a\",l='b',m=0x1,n=TRUE",
        ],
        words: &["*", ":", "+", "-", ".", "0", "9", "é", "\"", "'", "\\", ",", "=", "/", "=@"],
        laws: datetime_laws,
    },
];

fn mof_laws(bytes: &[u8]) -> Result<(), String> {
    let (text, _) = mof::decode(bytes);
    let Ok((document, _)) = mof::parse(&text) else { return Ok(()) };
    let inline = format!("{document:?}").contains("Instance(");
    let written = mof::write(&document);
    let (again, _) = mof::parse(&written).map_err(|error| format!("what is written is refused: {error}\n{written}"))?;
    // An instance as a value is of Windows, and written in a string.
    if again != document && !inline {
        return Err(format!("written as something else:\n{written}"));
    }
    let (schema, _) = Repository::of([document]);
    for class in schema.classes() {
        for property in class.properties() {
            let _ = (property.value_map(), property.unit(), property.is_key());
        }
    }
    for instance in schema.instances() {
        let _ = schema.validate(instance);
    }
    Ok(())
}

fn cimxml_laws(bytes: &[u8]) -> Result<(), String> {
    let (text, _) = cimxml::decode(bytes);
    let mut stream = Instances::new(text.as_bytes());
    while let Ok(Some(_)) = stream.next_item() {}
    let Ok((fragment, _)) = cimxml::read_fragment(&text) else { return Ok(()) };
    let written = cimxml::write_fragment(&fragment).map_err(|error| format!("not written: {error}"))?;
    match cimxml::read_fragment(&written) {
        Ok((again, _)) if again == fragment => Ok(()),
        Ok(_) => Err(format!("written as something else:\n{written}")),
        Err(error) => Err(format!("what is written is refused: {error}\n{written}")),
    }
}

fn datetime_laws(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(datetime) = text.parse::<Datetime>() {
        if datetime.to_string() != text {
            return Err(format!("written as {datetime}"));
        }
        let (low, high) = datetime.range();
        if low > high {
            return Err(format!("the range is {low} to {high}"));
        }
        if let Some(rfc) = datetime.to_rfc3339()
            && let Some(back) = Datetime::from_rfc3339(&rfc)
            && back.compare(&datetime) != Some(std::cmp::Ordering::Equal)
        {
            return Err(format!("as RFC 3339 {rfc}, which is {back}"));
        }
    }
    if let Ok(path) = text.parse::<ObjectPath>() {
        let written = path.to_string();
        let again: ObjectPath =
            written.parse().map_err(|error| format!("what is written is refused: {error}\n{written}"))?;
        if again.to_string() != written {
            return Err(format!("written as {written}, then as {again}"));
        }
    }
    Ok(())
}

/// A generator of numbers that is good enough to choose by: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % most.max(1)
    }
}

/// Changes a text in a few places.
fn change(bytes: &mut Vec<u8>, words: &[&str], dice: &mut Dice) {
    for _ in 0..=dice.below(5) {
        let at = dice.below(bytes.len() + 1);
        let end = at + dice.below((bytes.len() - at).min(40) + 1);
        match dice.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece: Vec<u8> = bytes.drain(at..end).collect();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, piece.iter().chain(&piece).copied());
            }
            2 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).unwrap_or(0);
                }
            }
            _ => {
                let word = words.get(dice.below(words.len())).copied().unwrap_or_default();
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes.truncate(1 << 16);
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(target) = TARGETS.iter().find(|target| target.name == name) else {
        eprintln!("say `mof`, `cimxml` or `datetime`");
        return ExitCode::from(2);
    };
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok()).unwrap_or(10);
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(88_172_645_463_325_252);
    let (mut dice, end) = (Dice(seed), Instant::now() + Duration::from_secs(seconds));
    let mut runs = 0_u64;
    while Instant::now() < end {
        let mut bytes =
            target.seeds.get(dice.below(target.seeds.len())).copied().unwrap_or_default().as_bytes().to_vec();
        change(&mut bytes, target.words, &mut dice);
        let outcome =
            catch_unwind(AssertUnwindSafe(|| (target.laws)(&bytes))).unwrap_or_else(|_| Err("panicked".to_owned()));
        if let Err(broken) = outcome {
            let file = format!("broken-{name}");
            let kept = std::fs::write(&file, &bytes);
            eprintln!("{broken}\nafter {runs} runs; the text is in {file} ({kept:?})");
            return ExitCode::FAILURE;
        }
        runs += 1;
    }
    println!("{runs} runs of {name}, no law broken");
    ExitCode::SUCCESS
}
