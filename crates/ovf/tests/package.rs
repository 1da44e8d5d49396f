//! Packages made, checked and refused.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test: a fault stops it"
)]
#![cfg(feature = "package")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use sidereal_ovf::package::{
    Algorithm, Certificate, Checked, Limits, PackOptions, PackageError, check_folder, check_ova, descriptor_of_ova,
    pack,
};
use tar::{Builder, EntryType, Header};

const SMALL: &str = include_str!("fixtures/small.ovf");
const CERTIFICATE: &str = include_str!("fixtures/small.cert");

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sidereal-ovf-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("disks")).unwrap();
        fs::write(folder.join("small.ovf"), SMALL).unwrap();
        fs::write(folder.join("disks/one.bin"), "first").unwrap();
        fs::write(folder.join("two.bin"), "two").unwrap();
        Self(folder)
    }

    fn descriptor(&self) -> PathBuf {
        self.0.join("small.ovf")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn limits() -> Limits {
    // The certificate of the fixture is valid for ten years from then.
    Limits { time: Some(UNIX_EPOCH + Duration::from_secs(1_900_000_000)), ..Limits::default() }
}

fn packed(folder: &Folder, options: &PackOptions) -> Vec<u8> {
    let mut out = vec![];
    pack(&folder.descriptor(), &mut out, options).unwrap();
    out
}

fn names(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.name).collect()
}

fn check(bytes: &[u8]) -> Checked {
    check_ova(bytes, &limits()).unwrap()
}

/// An archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(vec![]);
    for (name, content) in files {
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A member with this very name and type, as no writer makes it.
fn raw(name: &[u8], kind: EntryType, content: &[u8]) -> Vec<u8> {
    let mut header = Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    header.set_entry_type(kind);
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let mut block = header.as_bytes().to_vec();
    block.extend_from_slice(content);
    block.resize(block.len().div_ceil(512) * 512, 0);
    block
}

#[test]
fn what_is_packed_is_found_whole() {
    for algorithm in Algorithm::ALL {
        let folder = Folder::new(&format!("whole-{algorithm}"));
        let bytes = packed(&folder, &PackOptions { algorithm, ..PackOptions::default() });
        let checked = check(&bytes);
        assert_eq!(names(&checked), Vec::<&str>::new());
        let members: Vec<_> = checked.members.iter().map(|member| (member.name.as_str(), member.size)).collect();
        let mf = checked.manifest.as_ref().unwrap().to_string().len() as u64;
        let expected = [("small.ovf", SMALL.len() as u64), ("small.mf", mf), ("disks/one.bin", 5), ("two.bin", 3)];
        assert_eq!(members, expected);
        assert_eq!(bytes, packed(&folder, &PackOptions { algorithm, ..PackOptions::default() }), "made alike");
        let (name, descriptor) = descriptor_of_ova(bytes.as_slice(), &limits()).unwrap();
        assert_eq!((name.as_str(), descriptor.document().text()), ("small.ovf", SMALL));
    }
}

#[test]
fn a_package_in_a_folder_is_checked() {
    let folder = Folder::new("folder");
    assert_eq!(names(&check_folder(&folder.descriptor(), &limits()).unwrap()), Vec::<&str>::new());
    let manifest = pack(&folder.descriptor(), std::io::sink(), &PackOptions::default()).unwrap();
    fs::write(folder.0.join("small.mf"), manifest.to_string()).unwrap();
    fs::write(folder.0.join("small.cert"), CERTIFICATE).unwrap();
    let checked = check_folder(&folder.descriptor(), &limits()).unwrap();
    assert_eq!(names(&checked), Vec::<&str>::new());
    assert_eq!(checked.certificate.unwrap().subject, "CN=Packer,O=Example");
    fs::write(folder.0.join("two.bin"), "owt").unwrap();
    fs::remove_file(folder.0.join("disks/one.bin")).unwrap();
    let checked = check_folder(&folder.descriptor(), &limits()).unwrap();
    assert_eq!(names(&checked), ["file-missing", "digest-of-nothing", "digest-wrong"]);
}

#[test]
fn signatures_are_verified() {
    let folder = Folder::new("signed");
    let certificate = Some(CERTIFICATE.as_bytes().to_vec());
    let bytes = packed(&folder, &PackOptions { certificate: certificate.clone(), ..PackOptions::default() });
    let checked = check(&bytes);
    assert_eq!(names(&checked), Vec::<&str>::new());
    assert!(checked.certificate.is_some());

    let late = Limits { time: Some(UNIX_EPOCH + Duration::from_secs(4_000_000_000)), ..limits() };
    assert_eq!(names(&check_ova(bytes.as_slice(), &late).unwrap()), ["certificate-not-valid"]);

    let other = PackOptions { certificate, algorithm: Algorithm::Sha512, ..PackOptions::default() };
    assert_eq!(names(&check(&packed(&folder, &other))), ["signature-wrong"]);

    for (text, rule) in [
        (CERTIFICATE.replacen("SHA256(small.mf)= ", "SHA256(other.mf)= ", 1), "name-differs"),
        (CERTIFICATE.replacen("SHA256(small.mf)= ", "SHA256(small.mf)= \n", 1), ""),
        (CERTIFICATE.replace("-----BEGIN CERTIFICATE-----", ""), "certificate-broken"),
        (CERTIFICATE.replacen("\nMII", "\nAAA", 1), "certificate-broken"),
        (include_str!("fixtures/curve.cert").to_owned(), ""),
        (include_str!("fixtures/curve.cert").replacen("\n-", "0\n-", 1), "certificate-broken"),
        (include_str!("fixtures/curve.cert").replacen("SHA256", "SHA1", 1), "signature-wrong"),
        (include_str!("fixtures/curve-384.cert").to_owned(), ""),
        (
            include_str!("fixtures/curve-384.cert")
                .lines()
                .filter(|line| !line.starts_with("SHA512"))
                .collect::<Vec<_>>()
                .join("\n"),
            "",
        ),
        (include_str!("fixtures/curve-521.cert").to_owned(), "certificate-broken"),
    ] {
        let options = PackOptions { certificate: Some(text.into_bytes()), ..PackOptions::default() };
        let checked = check(&packed(&folder, &options));
        assert_eq!(names(&checked).join(" "), rule);
    }
}

/// Where the bytes end within a length, a reader of PEM that decodes on the fly asks for the next byte for ever.
#[test]
fn a_certificate_that_is_cut_is_refused() {
    let (begin, end) = ("-----BEGIN CERTIFICATE-----\n", "\n-----END CERTIFICATE-----\n");
    let (head, rest) = CERTIFICATE.split_once(begin).unwrap();
    let (body, _) = rest.split_once(end).unwrap();
    // Four characters are three bytes.
    let cuts = body.char_indices().filter(|(_, c)| *c != '\n').map(|(at, _)| at).step_by(4);
    for cut in cuts {
        let text = format!("{head}{begin}{}{end}", body[..cut].trim_end());
        assert_eq!(Certificate::parse(&text).unwrap_err().code, "OVF1015", "{text}");
    }
}

#[test]
fn order_and_names_are_those_of_the_standard() {
    let folder = Folder::new("order");
    let manifest = pack(&folder.descriptor(), std::io::sink(), &PackOptions::default()).unwrap().to_string();
    let (ovf, mf) = (("small.ovf", SMALL.as_bytes()), ("small.mf", manifest.as_bytes()));
    let (one, two) = (("disks/one.bin", &b"first"[..]), ("two.bin", &b"two"[..]));
    for (files, expected) in [
        (vec![ovf, mf, one, two], vec![]),
        (vec![ovf, one, two, mf], vec![]),
        (vec![ovf, two, one, mf], vec!["member-order"]),
        (vec![ovf, one, mf, two], vec!["member-order"]),
        (vec![mf, ovf, one, two], vec!["member-order", "member-order"]),
        (vec![ovf, ("other.mf", manifest.as_bytes()), one, two], vec!["name-differs"]),
        (vec![ovf, mf, one, two, two], vec!["member-twice"]),
        (vec![ovf, one, two, ("readme.txt", b"?")], vec!["file-stray"]),
        (vec![ovf, mf, one, two, ("readme.txt", b"?")], vec!["file-stray", "digest-missing"]),
        (vec![ovf, mf, one, ("two.bin", b"owt")], vec!["digest-wrong"]),
        (vec![ovf, one, ("two.bin", b"four")], vec!["size-differs"]),
        (
            vec![ovf, ("small.mf", b"???"), one, two],
            vec!["manifest-broken", "digest-missing", "digest-missing", "digest-missing"],
        ),
        (vec![one, two], vec!["no-descriptor"]),
        (vec![ovf, ("small.cert", CERTIFICATE.as_bytes()), one, two], vec!["signature-wrong"]),
    ] {
        let shown: Vec<_> = files.iter().map(|file| file.0).collect();
        assert_eq!(names(&check(&archive(&files))), expected, "{shown:?}");
    }
}

#[test]
fn hostile_archives_are_refused() {
    let good = raw(b"small.ovf", EntryType::Regular, SMALL.as_bytes());
    let rest =
        [raw(b"disks/one.bin", EntryType::Regular, b"first"), raw(b"two.bin", EntryType::Regular, b"two")].concat();
    let with = |member: Vec<u8>| [good.clone(), member, rest.clone(), vec![0; 1024]].concat();
    assert_eq!(names(&check(&with(vec![]))), Vec::<&str>::new());
    assert_eq!(names(&check(&with(raw(b"disks/", EntryType::Directory, b"")))), Vec::<&str>::new());
    for (name, kind) in [
        (&b"../evil"[..], EntryType::Regular),
        (b"/etc/passwd", EntryType::Regular),
        (b"a/../../b", EntryType::Regular),
        (b"..\\evil", EntryType::Regular),
        (b"C:\\evil", EntryType::Regular),
        (b"\xff\xfe", EntryType::Regular),
        (b"../", EntryType::Directory),
        (b"link", EntryType::Symlink),
        (b"link", EntryType::Link),
        (b"device", EntryType::Char),
        (b"device", EntryType::Block),
        (b"pipe", EntryType::Fifo),
        (b"sparse", EntryType::GNUSparse),
        (b"odd", EntryType::new(b'Q')),
    ] {
        let checked = check(&with(raw(name, kind, b"")));
        assert_eq!(names(&checked), ["member-refused"], "{}", String::from_utf8_lossy(name));
    }
    // A long name, or a pax header, may hide what the header does not show.
    let long =
        [raw(b"././@LongLink", EntryType::GNULongName, b"../evil\0"), raw(b"fine", EntryType::Regular, b"")].concat();
    assert_eq!(names(&check(&with(long))), ["member-refused"]);
    let pax = [raw(b"pax", EntryType::XHeader, b"16 path=../evil\n"), raw(b"fine", EntryType::Regular, b"")].concat();
    assert_eq!(names(&check(&with(pax))), ["member-refused"]);
    let sparse =
        [raw(b"pax", EntryType::XHeader, b"22 GNU.sparse.major=1\n"), raw(b"fine", EntryType::Regular, b"")].concat();
    assert_eq!(names(&check(&with(sparse))), ["member-refused"]);
}

#[test]
fn bounds_hold() {
    let good = raw(b"small.ovf", EntryType::Regular, SMALL.as_bytes());
    let endless = |size: u64| {
        let mut header = Header::new_gnu();
        header.set_path("big").unwrap();
        header.set_size(size);
        header.set_cksum();
        [good.clone(), header.as_bytes().to_vec()].concat()
    };
    // A size that is not there, and one that nothing could be.
    let found = names(&check(&[endless(1 << 40), vec![0; 700]].concat())).join(" ");
    assert!(found.contains("archive-broken"), "{found}");
    let found = names(&check(&endless(u64::MAX))).join(" ");
    assert!(found.contains("package-too-big"), "{found}");
    let name = vec![b'a'; 100_000];
    let long = [good.clone(), raw(b"././@LongLink", EntryType::GNULongName, &name)].concat();
    assert!(names(&check(&long)).contains(&"package-too-big"));
    let few = Limits { members: 2, ..limits() };
    let many = [good.clone(), raw(b"a", EntryType::Regular, b""), raw(b"b", EntryType::Regular, b"")].concat();
    assert!(names(&check_ova(many.as_slice(), &few).unwrap()).contains(&"package-too-big"));
    let small = Limits { descriptor: sidereal_ovf::xml::Limits { bytes: 100, ..Default::default() }, ..limits() };
    assert!(names(&check_ova(good.as_slice(), &small).unwrap()).contains(&"package-too-big"));
    assert!(names(&check(b"no archive at all")).contains(&"archive-broken"));
    let mut wrong = good.clone();
    wrong[0] = b'z';
    assert!(names(&check(&wrong)).contains(&"archive-broken"));
}

#[test]
fn chunks_and_compression_are_checked() {
    let chunked =
        SMALL.replace("ovf:href=\"two.bin\" ovf:size=\"3\"", "ovf:href=\"two.bin\" ovf:size=\"5\" ovf:chunkSize=\"2\"");
    let ovf = ("small.ovf", chunked.as_bytes());
    let one = ("disks/one.bin", &b"first"[..]);
    let chunk = |index, content: &'static [u8]| {
        (["two.bin.000000000", "two.bin.000000001", "two.bin.000000002"][index], content)
    };
    for (files, expected) in [
        (vec![ovf, one, chunk(0, b"ab"), chunk(1, b"cd"), chunk(2, b"e")], vec![]),
        (vec![ovf, one, chunk(0, b"ab"), chunk(1, b"c"), chunk(2, b"de")], vec!["chunks-broken"]),
        (vec![ovf, one, chunk(0, b"ab"), chunk(2, b"e")], vec!["size-differs", "file-stray"]),
        (vec![ovf, one, ("two.bin", b"abcde")], vec!["chunks-broken", "file-stray"]),
    ] {
        assert_eq!(names(&check(&archive(&files))), expected);
    }
    let compressed =
        SMALL.replace("ovf:href=\"two.bin\" ovf:size=\"3\"", "ovf:href=\"two.bin\" ovf:compression=\"gzip\"");
    let ovf = ("small.ovf", compressed.as_bytes());
    let zipped = {
        let mut encoder = flate2::read::GzEncoder::new(Cursor::new(b"content"), flate2::Compression::fast());
        let mut bytes = vec![];
        encoder.read_to_end(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(names(&check(&archive(&[ovf, one, ("two.bin", &zipped)]))), Vec::<&str>::new());
    assert_eq!(names(&check(&archive(&[ovf, one, ("two.bin", b"content")]))), ["compression-broken"]);

    let folder = Folder::new("chunks");
    fs::write(folder.descriptor(), chunked).unwrap();
    for (index, content) in ["ab", "cd", "e"].iter().enumerate() {
        fs::write(folder.0.join(format!("two.bin.{index:09}")), content).unwrap();
    }
    assert_eq!(names(&check_folder(&folder.descriptor(), &limits()).unwrap()), Vec::<&str>::new());
    assert_eq!(names(&check(&packed(&folder, &PackOptions::default()))), Vec::<&str>::new());
}

#[test]
fn content_is_read_whole_and_no_further() {
    use sidereal_ovf::package::unpacked;
    let zipped = |content: &[u8]| {
        let mut bytes = vec![];
        flate2::read::GzEncoder::new(content, flate2::Compression::best()).read_to_end(&mut bytes).unwrap();
        bytes
    };
    let file = |compression: &str| sidereal_ovf::File { compression: Some(compression.into()), ..Default::default() };
    let read = |compression: &str, bytes: &[u8], most: u64| {
        let mut content = vec![];
        unpacked(&file(compression), bytes, most)
            .and_then(|mut reader| reader.read_to_end(&mut content))
            .map(|_| content)
    };
    assert_eq!(read("gzip", &zipped(b"content"), 7).unwrap(), b"content");
    assert_eq!(read("identity", b"content", 7).unwrap(), b"content");
    // A bomb: a thousand times its size.
    assert!(read("gzip", &zipped(&vec![0; 1 << 20]), 1 << 16).is_err());
    assert!(read("bzip2", b"", 1).is_err());
}

#[test]
fn what_cannot_be_packed_is_refused() {
    let pack_of = |from: &str, to: &str| {
        let folder = Folder::new(&format!("refused-{}", to.len()));
        fs::write(folder.descriptor(), SMALL.replace(from, to)).unwrap();
        pack(&folder.descriptor(), std::io::sink(), &PackOptions::default()).unwrap_err()
    };
    assert!(matches!(pack_of("two.bin", "../two.bin"), PackageError::Refused { .. }));
    assert!(matches!(pack_of("two.bin", "https://example.org/two.bin"), PackageError::Refused { .. }));
    assert!(matches!(pack_of("two.bin", "three.bin"), PackageError::Io { .. }));
    assert!(matches!(pack_of("<References>", "<References"), PackageError::Descriptor(_)));
    assert!(matches!(
        pack(Path::new("/nowhere.ovf"), std::io::sink(), &PackOptions::default()),
        Err(PackageError::Io { .. })
    ));
}
