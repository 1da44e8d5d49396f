//! Each rule of a descriptor: an edit of a fixture that is fine which breaks it, and one that just does not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test: a fault stops it")]

use std::collections::BTreeSet;

use sidereal_ovf::{Descriptor, rules, validate};

const FINE: &str = include_str!("fixtures/one.ovf");
const TWO: &str = include_str!("fixtures/two.ovf");

/// The names of what is found.
fn found(text: &str) -> BTreeSet<&'static str> {
    match Descriptor::parse(text) {
        Ok(descriptor) => validate(&descriptor).iter().map(|finding| finding.name).collect(),
        Err(finding) => BTreeSet::from([finding.name]),
    }
}

fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the fixture has no `{from}`");
    text.replacen(from, to, 1)
}

/// A rule, a text to replace in the fixture, what breaks the rule, and what just does not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const IN_ONE: &[Case] = &[
    ("not-well-formed", "</Envelope>", "</envelope>", "</Envelope >"),
    ("not-well-formed", "<x:NoteSection", "<y:NoteSection", "<x:NoteSection  "),
    ("document-type", "<Envelope ", "<!DOCTYPE Envelope><Envelope ", "<!-- DOCTYPE --><Envelope "),
    ("encoding-declared-wrong", "encoding=\"UTF-8\"", "encoding=\"UTF-16\"", "encoding=\"us-ascii\""),
    (
        "not-an-envelope",
        "xmlns=\"http://schemas.dmtf.org/ovf/envelope/1\"",
        "xmlns=\"http://schemas.dmtf.org/ovf/envelope/3\"",
        "xmlns='http://schemas.dmtf.org/ovf/envelope/1'",
    ),
    (
        "envelope-order",
        "  <References>",
        "<NetworkSection><Info>n</Info></NetworkSection><References>",
        "<!-- first --><References>",
    ),
    (
        "envelope-order",
        "  <Strings xml:lang=\"de-DE\">",
        "<AnnotationSection><Info>x</Info><Annotation/></AnnotationSection><Strings xml:lang=\"de-DE\">",
        "<Strings xml:lang=\"de\">",
    ),
    (
        "content-count",
        "  <Strings xml:lang=\"de-DE\">",
        "<VirtualSystemCollection ovf:id=\"more\"><Info>i</Info></VirtualSystemCollection><Strings xml:lang=\"de-DE\">",
        "<Strings xml:lang=\"de\">",
    ),
    ("content-without-id", "<VirtualSystem ovf:id=\"db\">", "<VirtualSystem>", "<VirtualSystem ovf:id='db'>"),
    ("content-without-info", "<Info>The database</Info>\n      <P", "<P", "<Info>!</Info><P"),
    ("section-without-info", "<Info>Terms</Info>", "", "<Info>.</Info>"),
    ("info-empty", "<Info>Terms</Info>", "<Info> </Info>", "<Info ovf:msgid=\"network.vm\"/>"),
    ("content-id-twice", "ovf:id=\"web\">", "ovf:id=\"db\">", "ovf:id=\"web\" >"),
    (
        "section-misplaced",
        "<OperatingSystemSection",
        "<DiskSection><Info>d</Info></DiskSection><OperatingSystemSection",
        "<AnnotationSection><Info>d</Info><Annotation>a</Annotation></AnnotationSection><OperatingSystemSection",
    ),
    (
        "section-misplaced",
        "  <DeploymentOptionSection>",
        "<EulaSection><Info>e</Info><License>l</License></EulaSection><DeploymentOptionSection>",
        "<x:EulaSection ovf:required=\"false\"/><DeploymentOptionSection>",
    ),
    (
        "section-twice",
        "  <NetworkSection>",
        "<NetworkSection><Info>n</Info></NetworkSection><NetworkSection>",
        "<!-- <NetworkSection/> --><NetworkSection>",
    ),
    (
        "section-twice",
        "<InstallSection",
        "<InstallSection ovf:initialBootStopDelay=\"3\"><Info>i</Info></InstallSection><InstallSection",
        "<EulaSection><Info>e</Info><License>l</License></EulaSection><InstallSection",
    ),
    (
        "element-unknown",
        "<InstallSection",
        "<InstalSection/><InstallSection",
        "<x:InstalSection ovf:required=\"false\"/><InstallSection",
    ),
    (
        "element-unknown",
        "<Info>Terms</Info>",
        "<Info>Terms</Info><Term/>",
        "<Info>Terms</Info><x:Term ovf:required=\"false\"/>",
    ),
    (
        "extension-required",
        "<x:NoteSection ovf:required=\"false\">",
        "<x:NoteSection>",
        "<x:NoteSection ovf:required=\"0\">",
    ),
    (
        "extension-required",
        "<x:CoresPerSocket ovf:required=\"false\">",
        "<x:CoresPerSocket>",
        "<x:CoresPerSocket required='false'>",
    ),
    (
        "namespaces-mixed",
        "<References>",
        "<References xmlns=\"http://schemas.dmtf.org/ovf/envelope/2\">",
        "<References xmlns=\"http://schemas.dmtf.org/ovf/envelope/1\">",
    ),
    ("file-without-id", "ovf:id=\"icon\"", "", "ovf:id='icon'"),
    ("file-without-href", "ovf:href=\"icon.png\"", "", "ovf:href='icon.png'"),
    ("file-id-twice", "ovf:id=\"media\"", "ovf:id=\"icon\"", "ovf:id='media'"),
    ("file-twice", "media.iso", "icon.png", "icon.iso"),
    ("size-not-a-number", "ovf:size=\"1360\"", "ovf:size=\"-1\"", "ovf:size=\"18446744073709551615\""),
    ("size-zero", "ovf:size=\"1360\"", "ovf:size=\"0\"", "ovf:size=\"1\""),
    ("href-odd", "icon.png", "my icon.png", "my%20icon.png"),
    ("href-odd", "icon.png", "ftp://example.org/icon.png", "https://example.org/icon.png"),
    ("href-leaves", "icon.png", "../icon.png", "a/../icon.png"),
    ("chunk-size", "ovf:chunkSize=\"2147483648\"", "ovf:chunkSize=\"0\"", "ovf:chunkSize=\"1\""),
    ("compression-unknown", "ovf:compression=\"gzip\"", "ovf:compression=\"bzip2\"", "ovf:compression=\"identity\""),
    ("file-unused", "ovf:fileRef=\"icon\"", "", "ovf:fileRef='icon'"),
    (
        "bundle-late",
        "    <File ovf:id=\"texts\"",
        "<File ovf:id=\"first\" ovf:href=\"first\"/><File ovf:id=\"texts\"",
        "<File ovf:id=\"texts\"",
    ),
    ("disk-without-id", "ovf:diskId=\"disk2\"", "", "ovf:diskId='disk2'"),
    ("disk-without-capacity", "ovf:capacity=\"536870912\"", "", "ovf:capacity=\"1\""),
    ("disk-id-twice", "ovf:diskId=\"blank\"", "ovf:diskId=\"disk2\"", "ovf:diskId='blank'"),
    ("disk-file-unknown", "ovf:fileRef=\"file2\"", "ovf:fileRef=\"file3\"", "ovf:fileRef='file2'"),
    ("file-of-two-disks", "ovf:fileRef=\"file2\"", "ovf:fileRef=\"file1\"", "ovf:fileRef='file2'"),
    ("populated-size", "3549324972", "8589934593", "8589934592"),
    ("populated-size", "3549324972", "much", "0"),
    (
        "disk-without-format",
        "ovf:parentRef=\"disk1\" ovf:format=\"http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized\"",
        "ovf:parentRef=\"disk1\"",
        "ovf:parentRef=\"disk1\" ovf:format=\"\"",
    ),
    (
        "capacity-unit",
        "ovf:capacityAllocationUnits=\"byte * 2^30\" ovf:pop",
        "ovf:capacityAllocationUnits=\"hertz\" ovf:pop",
        "ovf:capacityAllocationUnits=\"GigaBytes\" ovf:pop",
    ),
    ("disks-out-of-order", "ovf:fileRef=\"file1\"", "ovf:fileRef=\"media\"", "ovf:fileRef=\"texts\""),
    ("capacity-not-a-number", "ovf:capacity=\"536870912\"", "ovf:capacity=\"0\"", "ovf:capacity=\"1\""),
    ("parent-disk", "ovf:parentRef=\"disk1\"", "ovf:parentRef=\"blank\"", "ovf:parentRef=\"\""),
    ("property-for-full-disk", "ovf:capacity=\"536870912\"", "ovf:capacity=\"${disk.size}\"", "ovf:capacity=\"4\""),
    (
        "populated-but-empty",
        "ovf:capacity=\"${disk.size}\"",
        "ovf:capacity=\"5\" ovf:populatedSize=\"1\"",
        "ovf:capacity=\"5\" ovf:populatedSize=\"0\"",
    ),
    ("disk-unused", "ovf:/disk/blank", "", "ovf:/disk/blank "),
    (
        "network-unused",
        "<rasd:Connection>VM Network</rasd:Connection>",
        "<rasd:Connection/>",
        "<rasd:Connection> VM Network </rasd:Connection>",
    ),
    (
        "no-hardware",
        "<VirtualSystem ovf:id=\"web\">",
        "<VirtualSystem ovf:id=\"bare\"><Info>i</Info></VirtualSystem><VirtualSystem ovf:id=\"web\">",
        "<!-- --><VirtualSystem ovf:id=\"web\">",
    ),
    ("system-without-instance-id", "<vssd:InstanceID>0</vssd:InstanceID>", "", "<vssd:InstanceID>1</vssd:InstanceID>"),
    (
        "instance-id-spelled",
        "<vssd:InstanceID>0</vssd:InstanceID>",
        "<vssd:InstanceId>0</vssd:InstanceId>",
        "<vssd:InstanceID>1</vssd:InstanceID>",
    ),
    ("system-without-name", "<vssd:ElementName>Virtual Hardware Family</vssd:ElementName>", "", "<vssd:ElementName/>"),
    ("comma-list", "vmx-13 vmx-14", "vmx-13, vmx-14", "vmx-13"),
    ("comma-list", "lsilogic buslogic", "lsilogic,buslogic", "lsilogic"),
    (
        "comma-list",
        "ovf:transport=\"iso\"",
        "ovf:transport=\"iso,com.vmware.guestInfo\"",
        "ovf:transport=\"iso com.vmware.guestInfo\"",
    ),
    (
        "instance-id-twice",
        "<rasd:InstanceID>9</rasd:InstanceID>",
        "<rasd:InstanceID>8</rasd:InstanceID>",
        "<rasd:InstanceID>10</rasd:InstanceID>",
    ),
    (
        "types-disagree",
        "<rasd:InstanceID>1</rasd:InstanceID>\n          <rasd:ResourceType>3</rasd:ResourceType>\n          <rasd:VirtualQuantity>4",
        "<rasd:InstanceID>1</rasd:InstanceID>\n          <rasd:ResourceType>4</rasd:ResourceType>\n          <rasd:VirtualQuantity>4",
        "<rasd:InstanceID>1</rasd:InstanceID>\n          <rasd:ResourceType> 3 </rasd:ResourceType>\n          <rasd:VirtualQuantity>4",
    ),
    ("parent-unknown", "<rasd:Parent>3</rasd:Parent>", "<rasd:Parent>30</rasd:Parent>", "<rasd:Parent></rasd:Parent>"),
    (
        "address-taken",
        "<rasd:AddressOnParent>1</rasd:AddressOnParent>",
        "<rasd:AddressOnParent>0</rasd:AddressOnParent>",
        "<rasd:AddressOnParent>7</rasd:AddressOnParent>",
    ),
    ("limit-twice", "ovf:bound=\"max\"", "ovf:bound=\"min\"", "ovf:bound='max'"),
    (
        "limit-of-nothing",
        "ovf:bound=\"max\"",
        "ovf:bound=\"max\" ovf:configuration=\"large\"><rasd:InstanceID>99</rasd:InstanceID></Item><Item ovf:bound=\"max\"",
        "ovf:bound='max'",
    ),
    ("out-of-limits", "<rasd:VirtualQuantity>512<", "<rasd:VirtualQuantity>1025<", "<rasd:VirtualQuantity>1024<"),
    (
        "no-drive-for-iso",
        "<rasd:AutomaticAllocation>false",
        "<rasd:AutomaticAllocation>true",
        "<rasd:AutomaticAllocation>0",
    ),
    (
        "item-empty",
        "<Item ovf:configuration=\"large\">",
        "<Item/><Item ovf:configuration=\"large\">",
        "<!-- <Item/> --><Item ovf:configuration=\"large\">",
    ),
    ("item-without-instance-id", "<rasd:InstanceID>9</rasd:InstanceID>", "", "<rasd:InstanceID>10</rasd:InstanceID>"),
    ("item-without-name", "<rasd:ElementName>Pointing device</rasd:ElementName>", "", "<rasd:ElementName/>"),
    (
        "item-without-type",
        "<rasd:ResourceType>10</rasd:ResourceType>",
        "",
        "<rasd:ResourceType> 10 </rasd:ResourceType>",
    ),
    (
        "item-order",
        "<rasd:ElementName>Pointing device</rasd:ElementName>\n          <rasd:InstanceID>9</rasd:InstanceID>",
        "<rasd:InstanceID>9</rasd:InstanceID><rasd:ElementName>Pointing device</rasd:ElementName>",
        "<rasd:Description/><rasd:ElementName>Pointing device</rasd:ElementName><rasd:InstanceID>9</rasd:InstanceID>",
    ),
    (
        "item-element-unknown",
        "<rasd:OtherResourceType>",
        "<rasd:Colour/><rasd:OtherResourceType>",
        "<rasd:Limit>5</rasd:Limit><rasd:OtherResourceType>",
    ),
    (
        "not-a-number",
        "<rasd:VirtualQuantity>1024<",
        "<rasd:VirtualQuantity>many<",
        "<rasd:VirtualQuantity>${disk.size}<",
    ),
    ("type-unknown", "<rasd:ResourceType>10<", "<rasd:ResourceType>35<", "<rasd:ResourceType>32768<"),
    (
        "other-unnamed",
        "<rasd:OtherResourceType>Pointing device</rasd:OtherResourceType>",
        "",
        "<rasd:OtherResourceType>Mouse</rasd:OtherResourceType>",
    ),
    (
        "no-quantity",
        "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>",
        "",
        "<rasd:VirtualQuantity>1</rasd:VirtualQuantity>",
    ),
    (
        "memory-without-unit",
        "<rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits>",
        "",
        "<rasd:AllocationUnits>byte * 2^30</rasd:AllocationUnits>",
    ),
    (
        "unit-unknown",
        "<rasd:AllocationUnits>byte * 2^20<",
        "<rasd:AllocationUnits>pages<",
        "<rasd:AllocationUnits>mebibyte<",
    ),
    (
        "unit-word",
        "<rasd:AllocationUnits>byte * 2^20<",
        "<rasd:AllocationUnits>MegaBytes<",
        "<rasd:AllocationUnits>byte*2^20<",
    ),
    (
        "unit-blanks",
        "<rasd:AllocationUnits>byte * 2^20<",
        "<rasd:AllocationUnits>byte * 2 ^ 20<",
        "<rasd:AllocationUnits>byte * 2^20 <",
    ),
    ("host-resource-form", "ovf:/disk/disk1", "/disk/disk1", " ovf:/disk/disk1"),
    ("host-resource-unknown", "ovf:/disk/disk1", "ovf:/disk/disk9", "/vmfs/volumes/1"),
    ("drive-without-disk", "<rasd:HostResource>ovf:/disk/disk1</rasd:HostResource>", "", "<rasd:HostResource/>"),
    ("network-unknown", "<rasd:Connection>VM Network<", "<rasd:Connection>Other<", "<rasd:Connection>${net}<"),
    (
        "two-backings",
        "<rasd:HostResource>ovf:/disk/disk1</rasd:HostResource>",
        "<rasd:HostResource>ovf:/disk/disk1</rasd:HostResource><rasd:HostResource>ovf:/disk/blank</rasd:HostResource>",
        "<rasd:HostResource>ovf:/disk/disk1</rasd:HostResource><!-- -->",
    ),
    (
        "configuration-unknown",
        "<Item ovf:configuration=\"large\">",
        "<Item ovf:configuration=\"huge\">",
        "<Item ovf:configuration=\"small large\">",
    ),
    (
        "configuration-unknown",
        "ovf:value=\"6543\" ovf:configuration=\"large\"",
        "ovf:value=\"6543\" ovf:configuration=\"huge\"",
        "ovf:value=\"6543\" ovf:configuration=\"small\"",
    ),
    (
        "configuration-twice",
        "<Configuration ovf:id=\"large\">",
        "<Configuration ovf:id=\"small\">",
        "<Configuration ovf:id='large'>",
    ),
    (
        "two-defaults",
        "<Configuration ovf:id=\"large\">",
        "<Configuration ovf:id=\"large\" ovf:default=\"true\">",
        "<Configuration ovf:id=\"large\" ovf:default=\"false\">",
    ),
    (
        "attribute-bare",
        "<Item ovf:configuration=\"large\">",
        "<Item configuration=\"large\">",
        "<Item ovf:configuration='large'>",
    ),
    ("property-incomplete", "ovf:key=\"tls\"", "", "ovf:key='tls'"),
    ("property-type", "ovf:type=\"boolean\"", "ovf:type=\"bool\"", "ovf:type='boolean'"),
    ("property-type", "ovf:type=\"uint16\"", "ovf:type=\"int\"", "ovf:type=\"sint16\""),
    ("key-odd", "ovf:key=\"tls\"", "ovf:key=\"tls.on\"", "ovf:key=\"tls_on\""),
    ("key-twice", "ovf:key=\"tls\"", "ovf:key=\"port\"", "ovf:key=\"Port\""),
    (
        "product-twice",
        "<ProductSection ovf:class=\"disk\">",
        "<ProductSection ovf:class=\"\">",
        "<ProductSection ovf:class=\"\" ovf:instance=\"2\">",
    ),
    ("value-not-of-type", "ovf:value=\"5432\"", "ovf:value=\"65536\"", "ovf:value=\"65535\""),
    ("boolean-case", "ovf:value=\"true\"", "ovf:value=\"True\"", "ovf:value=\"false\""),
    ("qualifier-odd", "MinLen(1), MaxLen(64)", "MinLen(1) MaxLen(64)", "MinLen(1),MaxLen(64)"),
    ("value-beyond-qualifiers", "MinLen(1), MaxLen(64)", "MaxLen(15)", "MaxLen(16)"),
    (
        "value-beyond-qualifiers",
        "MinLen(1), MaxLen(64)",
        "ValueMap{&quot;a&quot;}",
        "ValueMap{&quot;a&quot;, &quot;root@example.org&quot;}",
    ),
    (
        "product-order",
        "<Version>1.0</Version>",
        "<Version>1.0</Version><Vendor>late</Vendor>",
        "<Version>1.0</Version><FullVersion>1.0.0</FullVersion>",
    ),
    ("nothing-to-read", "<License>Be nice.</License>", "", "<License/>"),
    ("nothing-to-read", "<Annotation>Tested.</Annotation>", "", "<Annotation/>"),
    ("icon-file-unknown", "ovf:fileRef=\"icon\"", "ovf:fileRef=\"picture\"", "ovf:fileRef='icon'"),
    (
        "two-values",
        "<Value ovf:value=\"6543\" ovf:configuration=\"large\"/>",
        "<Value ovf:value=\"1\" ovf:configuration=\"large\"/><Value ovf:value=\"2\" ovf:configuration=\"small large\"/>",
        "<Value ovf:value=\"1\" ovf:configuration=\"large\"/><Value ovf:value=\"2\" ovf:configuration=\"small\"/>",
    ),
    ("os-not-a-number", "ovf:id=\"94\"", "ovf:id=\"-100\"", "ovf:id=\"1\""),
    ("os-unknown", "ovf:id=\"94\"", "ovf:id=\"112\"", "ovf:id=\"121\""),
    ("startup-unknown", "<Item ovf:id=\"db\"", "<Item ovf:id=\"cache\"", "<Item ovf:id='db'"),
    ("startup-unknown", "<Item ovf:id=\"db\"", "<Item ovf:id=\"web\"", "<Item ovf:id='db'"),
    ("startup-incomplete", "ovf:order=\"1\"", "ovf:order=\"-1\"", "ovf:order=\"0\""),
    ("startup-incomplete", "guestShutdown", "shutdown", "none"),
    ("bundle-without-language", "<Strings xml:lang=\"de-DE\">", "<Strings>", "<Strings xml:lang=\"\">"),
    ("bundle-file-unknown", "ovf:fileRef=\"texts\"", "ovf:fileRef=\"words\"", "ovf:fileRef='texts'"),
    (
        "message-unknown",
        "  <Strings xml:lang=\"fr-FR\" ovf:fileRef=\"texts\"/>\n</Envelope>",
        "<Strings xml:lang=\"fr-FR\"/><!-- network.vn --></Envelope>",
        "<Strings xml:lang=\"fr-FR\" ovf:fileRef=\"texts\"/></Envelope>",
    ),
];

const IN_TWO: &[Case] = &[
    ("group-unknown", "ovf:group=\"apart\"", "ovf:group=\"together\"", "ovf:group='apart'"),
    ("policy-unknown", "ovf:policy=\"availability\"", "ovf:policy=\"somewhere\"", "ovf:policy=\"affinity\""),
    (
        "prototype-unknown",
        "<ovf:ScaleOutSection ovf:id=\"web\"",
        "<ovf:ScaleOutSection ovf:id=\"cache\"",
        "<ovf:ScaleOutSection ovf:id='web'",
    ),
    ("count-odd", "ovf:default=\"4\"", "ovf:default=\"9\"", "ovf:default=\"8\""),
    (
        "environment-file-unknown",
        "ovf:fileRef=\"config\" ovf:path",
        "ovf:fileRef=\"setup\" ovf:path",
        "ovf:fileRef='config' ovf:path",
    ),
    (
        "configuration-unknown",
        "ovf:configuration=\"big\" ovf:minimum",
        "ovf:configuration=\"huge\" ovf:minimum",
        "ovf:minimum",
    ),
];

#[test]
fn the_fixtures_are_fine() {
    for text in [FINE, TWO] {
        assert_eq!(validate(&Descriptor::parse(text).unwrap()), vec![]);
    }
}

#[test]
fn each_rule_finds_its_fault_and_no_near_miss() {
    let cases = IN_ONE.iter().map(|case| (FINE, case)).chain(IN_TWO.iter().map(|case| (TWO, case)));
    let mut wrong = vec![];
    for (text, (rule, from, broken, fine)) in cases {
        // A misspelt message, to be found where no bundle lies outside.
        let text = if *rule == "message-unknown" {
            text.replace("<Msg ovf:msgid=\"network.vm\"", "<Msg ovf:msgid=\"network.vn\"")
        } else {
            text.to_owned()
        };
        if !found(&edited(&text, from, broken)).contains(rule) {
            wrong.push(format!("{rule} is not found in `{broken}`: {:?}", found(&edited(&text, from, broken))));
        }
        let near = found(&edited(&text, from, fine));
        if near.contains(rule) {
            wrong.push(format!("{rule} is found in `{fine}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_last_rules_have_documents_of_their_own() {
    let vm = |envelope: &str, inside: &str| format!("<Envelope {envelope}>{inside}</Envelope>");
    let one = "xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'";
    let old =
        "xmlns='http://www.vmware.com/schema/ovf/1/envelope' xmlns:ovf='http://www.vmware.com/schema/ovf/1/envelope'";
    for (rule, broken, fine) in [
        ("empty-document", " \n".to_owned(), vm(one, "")),
        ("limit-exceeded", vm(one, &"<a>".repeat(80)), vm(one, &format!("{}{}", "<a>".repeat(60), "</a>".repeat(60)))),
        ("references-missing", vm(one, ""), vm(one, "<References/>")),
        ("version-odd", vm(old, "<References/>"), vm(&format!("{old} ovf:version='0.9'"), "<References/>")),
        (
            "no-configuration",
            vm(one, "<DeploymentOptionSection/>"),
            vm(one, "<DeploymentOptionSection><Configuration ovf:id='a'/></DeploymentOptionSection>"),
        ),
        ("findings-omitted", vm(one, &"<File/>".repeat(1100)), vm(one, &"<File/>".repeat(900))),
        ("encoding-unknown", String::new(), String::new()),
        ("character-not-allowed", String::new(), String::new()),
    ] {
        match rule {
            "encoding-unknown" => assert_eq!(Descriptor::from_bytes(&b"<\xff/>"[..]).unwrap_err().name, rule),
            "character-not-allowed" => {
                let mut descriptor = Descriptor::parse(FINE).unwrap();
                descriptor.envelope.lang = Some("\u{1}".into());
                assert_eq!(descriptor.to_text().unwrap_err().name, rule);
            }
            _ => {
                assert!(found(&broken).contains(rule), "{rule}: {:?}", found(&broken));
                assert!(!found(&fine).contains(rule), "{rule}");
            }
        }
    }
}

#[test]
fn every_rule_of_descriptors_is_tried() {
    let mut tried: BTreeSet<_> = IN_ONE.iter().chain(IN_TWO).map(|case| case.0).collect();
    tried.extend(["empty-document", "limit-exceeded", "references-missing", "version-odd", "no-configuration"]);
    tried.extend(["findings-omitted", "encoding-unknown", "character-not-allowed"]);
    let all: BTreeSet<_> = rules::all().filter(|rule| rule.code < "OVF1000").map(|rule| rule.name).collect();
    assert_eq!(all.symmetric_difference(&tried).collect::<Vec<_>>(), Vec::<&&str>::new());
}
