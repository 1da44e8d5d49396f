//! CIMI in XML on the command line.

mod common;

use common::{Folder, MACHINE, assert_same, run, run_with};

const XML: &str = "<?xml version='1.0'?>\n<!-- a machine -->\n<Machine xmlns='http://schemas.dmtf.org/cimi/1'>\n  <cpu>2</cpu>\n  <id>machines/7</id>\n</Machine>\n";

#[test]
fn xml_stays_as_it_is() {
    let again = run_with("convert - --to cimi", XML);
    assert_eq!((again.code, again.out.as_str()), (0, XML));
    assert!(again.err.contains("CIMI0012") && again.err.contains("5:4"), "{}", again.err);
    let canonical = run_with("convert - --to cimi --canonical", XML);
    let due = "<Machine xmlns=\"http://schemas.dmtf.org/cimi/1\">\n  <id>machines/7</id>\n  <cpu>2</cpu>\n</Machine>\n";
    assert_eq!((canonical.code, canonical.out.as_str()), (0, due));
}

#[test]
fn from_one_form_to_the_other() {
    let json = run_with("convert - --to cimi --format json", XML);
    assert_same(&json.out, MACHINE);
    let xml = run_with("convert - --to cimi --format xml", &json.out);
    assert_eq!(xml.code, 0, "{xml:?}");
    assert_same(&run_with("convert - --to cimi --format json", &xml.out).out, MACHINE);
}

#[test]
fn to_another_model_and_back() {
    let odd = XML.replace("<id>", "<colour>red</colour><id>").replace("<cpu>2", "<cpu> 2 ");
    for xml in [XML, &odd] {
        let there = run_with("convert - --to sid", xml);
        assert_eq!(there.code, 0, "{there:?}");
        let back = run_with("convert - --to cimi --format xml", &there.out);
        assert_eq!(back.code, 0, "{back:?}");
        if xml == odd {
            assert_eq!(back.out, odd);
        } else {
            assert!(back.out.contains("<cpu>2</cpu>"), "{}", back.out);
        }
    }
}

#[test]
fn versions() {
    let two = run_with("convert - --to cimi --format xml --model-version 2.0", MACHINE);
    assert!(two.out.starts_with("<Machine xmlns=\"http://schemas.dmtf.org/cimi/2\">"), "{two:?}");
    assert_eq!(run_with("convert - --to sid --model-version 2.0", MACHINE).code, 2);
    assert_eq!(run_with("convert - --to cimi --model-version 3.0", MACHINE).code, 2);
}

#[test]
fn inspect_tells_what_xml_is() {
    let found = run_with("inspect - --format json", XML).json();
    assert_eq!(found["entities"][0]["class"], "Machine");
    assert_eq!(found["findings"][0]["path"], "/Machine/id");
    assert_eq!(found["findings"][0]["line"], 5);
}

#[test]
fn what_is_wrong_is_refused() {
    for (xml, code, column) in [
        ("<Machine xmlns='http://schemas.dmtf.org/cimi/1'>", "MOD0201", 49),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "MOD0202", 1),
        ("<html/>", "MAP0101", 2),
    ] {
        let refused = run_with("convert - --to sid", xml);
        assert_eq!((refused.code, refused.out.as_str()), (3, ""), "{refused:?}");
        assert!(refused.err.contains(code) && refused.err.contains(&format!(":1:{column}")), "{refused:?}");
    }
    let lines = format!("{MACHINE}\n{MACHINE}\n");
    assert!(run_with("convert - --to cimi --format xml", &lines).err.contains("INP0004"));
    let array = format!("[{MACHINE},{MACHINE}]");
    assert!(run_with("convert - --to cimi --format xml", &array).err.contains("INP0004"));
    assert_eq!(run_with("convert - --to sid --format xml", MACHINE).code, 2);
    assert_eq!(run("convert a.json b.json --to cimi --format xml").code, 2);
}

#[test]
fn a_folder_of_both_forms() {
    let folder = Folder::new("xml");
    std::fs::create_dir_all(folder.path("in")).unwrap();
    std::fs::write(folder.path("in/a.xml"), XML).unwrap();
    std::fs::write(folder.path("in/b.json"), MACHINE.replace("/7", "/8")).unwrap();
    std::fs::write(folder.path("in/c.html"), "<html><body/></html>").unwrap();
    let done = run(&format!("convert {} --to cimi --format xml --out {}", folder.path("in"), folder.path("out")));
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("INP0003"), "{done:?}");
    assert_eq!(folder.read("out/a.xml"), XML);
    assert!(folder.read("out/b.xml").starts_with("<Machine "));
    let joined = run(&format!("convert {} --to cimi", folder.path("in"))).json();
    assert_eq!(joined.as_array().map(Vec::len), Some(2));
}

#[test]
fn no_excerpt_shows_a_secret() {
    let xml = "<Credential xmlns='http://schemas.dmtf.org/cimi/1'><username>max</username><id>c</id><password a='hunter2'>hunter2<b>hunter2</b></password><key>hunter2</key></Credential>";
    for arguments in ["convert - --to sid --secrets off", "inspect -"] {
        let run = run_with(arguments, xml);
        assert!(run.err.contains("MOD0118") && run.err.contains("max"), "{run:?}");
        assert!(!run.err.contains("hunter2") && !run.out.contains("hunter2"), "{run:?}");
    }
    let json = run_with("convert - --to cimi --format json", xml);
    let again = run_with("inspect -", &json.out);
    assert!(!again.err.contains("hunter2"), "{again:?}");
}

#[test]
fn secrets_that_are_left_out_are_left_out_of_what_travels_along() {
    let xml =
        "<Credential xmlns='http://schemas.dmtf.org/cimi/1'><id> c </id><password>hunter2</password></Credential>";
    let on = run_with("convert - --to sid", xml);
    assert!(on.out.contains("hunter2") && on.err.contains("MAP0104"), "{on:?}");
    assert_eq!(run_with("convert - --to cimi --format xml", &on.out).out.trim_end(), xml);
    let off = run_with("convert - --to sid --secrets off", xml);
    assert!(!off.out.contains("hunter2") && off.err.contains("MAP0105"), "{off:?}");
    let json = run_with("convert - --to cimi --format json", xml);
    assert!(json.out.contains("sidereal:xml"), "{json:?}");
    let off = run_with("convert - --to sid --secrets off", &json.out);
    assert!(!off.out.contains("hunter2"), "{off:?}");
}
