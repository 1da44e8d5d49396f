use super::*;
use crate::Value;
use crate::mof;

fn schema(text: &str) -> (Repository, Vec<String>) {
    let (document, _) = mof::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let (repository, findings) = Repository::of([document]);
    (repository, findings.iter().map(ToString::to_string).collect())
}

const DEVICES: &str = r#"
    [Abstract, Description("top")] class T_Element { [MaxLen(4)] string Name; uint16 State = 5; };
    [Version("1")] class T_Device : T_Element {
        [Key] string Id;
        [Override("State"), ValueMap{"1", "2..4", "..", "0x8000.."}, Values{"a", "b", "c", "d"}] uint16 State;
        [Required, MinValue(-2), MaxValue(7)] sint8 Level;
        [ArrayType("Indexed"), ModelCorrespondence{"T_Device.Texts"}] uint16 Codes[];
        [ArrayType("Indexed"), ModelCorrespondence{"T_Device.Codes"}] string Texts[];
        [EmbeddedInstance("T_Setting")] string Setting;
        datetime Since;
        [Write] boolean On;
    };
    class T_Disk : T_Device { uint64 Size[2]; };
    class T_Setting { string Text; };
    [Association] class T_Uses { [Key] T_Device REF User; [Key] T_Element REF Used; };
"#;

#[test]
fn a_class_has_what_its_ancestors_declare() {
    let (schema, findings) = schema(DEVICES);
    assert_eq!(findings, [""; 0]);
    let disk = schema.class("t_disk").unwrap();
    let names: Vec<_> = disk.properties().map(|property| property.name().to_string()).collect();
    assert_eq!(names, ["Name", "State", "Id", "Level", "Codes", "Texts", "Setting", "Since", "On", "Size"]);
    assert_eq!(disk.keys().map(|key| key.name().to_string()).collect::<Vec<_>>(), ["Id"]);
    assert!(disk.is_a("T_ELEMENT") && !disk.is_a("T_Setting"));
    let state = disk.property("state").unwrap();
    assert_eq!((state.declared_in().name().as_str(), state.default_value()), ("T_Device", Some(&Value::Uint16(5))));
    assert_eq!(state.value_map().unwrap().label(3), Some("b"));
    assert_eq!(schema.class("T_Element").unwrap().descendants().len(), 2);
}

#[test]
fn qualifiers_pass_down_as_their_flavor_says() {
    let (schema, _) = schema(DEVICES);
    let (element, disk) = (schema.class("T_Element").unwrap(), schema.class("T_Disk").unwrap());
    assert_eq!(disk.qualifier("Description"), Some(&Value::from("top")));
    assert!(element.is_abstract() && !disk.is_abstract());
    assert_eq!(disk.qualifier("Version"), None);
    assert_eq!(disk.property("Name").unwrap().qualifier("MaxLen"), Some(&Value::Uint32(4)));
}

#[test]
fn associations_of_a_class_are_those_of_its_ancestors_too() {
    let (schema, _) = schema(DEVICES);
    let ends = |class: &str| -> Vec<String> {
        let class = schema.class(class).unwrap();
        class.associations().iter().map(|(_, reference)| reference.name().to_string()).collect()
    };
    assert_eq!(ends("T_Disk"), ["User", "Used"]);
    assert_eq!(ends("T_Element"), ["Used"]);
    assert_eq!(ends("T_Setting"), [""; 0]);
}

#[test]
fn what_does_not_fit_in_a_schema_is_said() {
    let (_, findings) = schema(
        r#"class A : Missing { [Foo] string S; [Key] string K; [Key, Key] string K; B REF R; };
           class B : C {}; class C : B {};
           class D { [Key] string K; [PUnit("Bytes")] uint8 Small = 256; string Name; };
           class E : D { [Key] string L; [Key(false), Override("K")] string K; string Name; };
           [Association, In] class F { D REF One; };"#,
    );
    assert_eq!(
        findings,
        [
            "warning[CIM0103]: the qualifier `Foo` of `A.S` is not declared",
            "error[CIM0104]: the value `256` of `Small` is no uint8",
            "error[CIM0101]: the superclass `Missing` of `A` is not in the schema",
            "error[CIM0102]: `B` is its own ancestor",
            "error[CIM0007]: `A` has the property `K` twice (at A.K)",
            "error[CIM0007]: `A.K` has the qualifier `Key` twice (at A.K)",
            "warning[CIM0113]: `A.R` is a reference, but `A` is no association (at A.R)",
            "warning[CIM0112]: the unit `Bytes` of `D.Small` is none: `Bytes` is no base unit (at D.Small)",
            "error[CIM0108]: `E.L` is a key, but a superclass has keys already (at E.L)",
            "error[CIM0106]: the qualifier `Key` of `E.K` is `FALSE`, but was `TRUE` before and cannot be overridden (at E.K)",
            "warning[CIM0107]: `E.Name` has the name of the property of `D` (at E.Name)",
            "warning[CIM0105]: the qualifier `In` of `F` may not stand on a association (at F)",
            "warning[CIM0114]: the association `F` has less than two references (at F)",
        ]
    );
}

fn instance(text: &str) -> Instance {
    mof::parse_instance(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_instance_is_checked_against_its_class() {
    let (schema, _) = schema(DEVICES);
    let check =
        |text: &str| -> Vec<String> { schema.validate(&instance(text)).iter().map(ToString::to_string).collect() };
    assert_eq!(check(r#"instance of T_Disk { Id = "1"; Level = -2; State = 99; Size = {1, 2}; };"#), [""; 0]);
    assert_eq!(
        check(
            r#"instance of T_Disk { Name = "12345"; Level = 8; Size = {1}; Codes = {1}; Texts = {"a", "b"}; X = 1; };"#
        ),
        [
            "error[CIM0209]: `Name` has 5 characters, more than 4 (at /Name)",
            "error[CIM0210]: `Level` is 8, above its greatest value 7 (at /Level)",
            "error[CIM0205]: `Size` has 1 items, not 2 (at /Size)",
            "error[CIM0203]: `T_Disk` has no property `X` (at /X)",
            "error[CIM0207]: the key `Id` of `T_Disk` has no value (at /Id)",
            "warning[CIM0217]: `Codes` has 1 items, and `Texts`, which belongs to it by position, 2 (at /Codes)",
        ]
    );
    assert_eq!(
        check(
            r#"instance of T_Device { Id = 1; Level = NULL; Size = 1; Since = "20010515104354.000000:000"; Codes = 3; };"#
        ),
        [
            "error[CIM0204]: `Id`: `1` is no string (at /Id)",
            "error[CIM0203]: `T_Device` has no property `Size` (at /Size)",
            "warning[CIM0216]: `Since` is the interval 20010515104354.000000:000 of many centuries (at /Since)",
            "error[CIM0205]: `Codes` is an array, not one value (at /Codes)",
            "error[CIM0206]: `Level` of `T_Device` is required and has no value (at /Level)",
        ]
    );
    assert_eq!(check("instance of T_Element {};"), ["error[CIM0202]: `T_Element` is abstract"]);
    assert_eq!(check("instance of Nothing {};"), ["error[CIM0201]: the class `Nothing` is not in the schema"]);
    assert_eq!(
        check(r#"instance of T_Uses { User = "T_Disk.Id=\"1\""; Used = "T_Setting.Text=\"a\""; };"#),
        ["error[CIM0214]: `Used` refers to a `T_Setting`, which is no `T_Element` (at /Used)"]
    );
}

#[test]
fn aliases_become_paths_and_embedded_instances() {
    let (schema, findings) = schema(&format!(
        r#"{DEVICES}
        instance of T_Uses {{ User = $one; Used = $Two; }};
        instance of T_Device as $one {{ Id = "1"; Level = 0; Setting = $set; }};
        instance of T_Disk as $two {{ Id = "2"; Level = 0x7; Setting = "instance of T_Setting {{ Text = \"x\"; }};"; }};
        instance of T_Setting as $set {{ Text = "y"; }};
        instance of T_Uses {{ User = $none; }};"#
    ));
    assert_eq!(findings, ["error[CIM0215]: the alias `$none` of `User` is that of no instance (at /User)"]);
    let [uses, one, two, ..] = schema.instances() else { panic!() };
    assert_eq!(uses.get("User").unwrap().as_reference().unwrap().to_string(), "/:T_Device.Id=\"1\"");
    assert_eq!(uses.get("Used").unwrap().as_reference().unwrap().to_string(), "/:T_Disk.Id=\"2\"");
    let text = |value: Option<&Value>| match value {
        Some(Value::Instance(instance)) => instance.get("Text").cloned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(one.get("Setting")), Some(Value::from("y")));
    assert_eq!(text(two.get("Setting")), Some(Value::from("x")));
    assert_eq!(two.get("Level"), Some(&Value::Sint8(7)));
}

#[test]
fn clients_change_only_what_is_writable() {
    let (schema, _) = schema(DEVICES);
    let before = instance(r#"instance of T_Device { Id = "1"; Level = 1; On = FALSE; };"#);
    let after = instance(r#"instance of T_Device { Id = "1"; Level = 2; On = TRUE; };"#);
    let findings: Vec<_> = schema.check_modification(&before, &after).iter().map(ToString::to_string).collect();
    assert_eq!(findings, ["error[CIM0211]: `Level` is changed, but has no qualifier Write (at /Level)"]);
}
