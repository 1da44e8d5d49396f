//! Packages: archives, manifests, certificates.

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Error, Warning};

use super::rule;

/// Rule: a package has a descriptor.
pub const NO_DESCRIPTOR: Rule =
    rule("OVF1001", "no-descriptor", Error, "A package has one descriptor, a file `*.ovf`.");
/// Rule: the archive is one.
pub const ARCHIVE_BROKEN: Rule =
    rule("OVF1002", "archive-broken", Error, "An OVA is a tar archive that can be read from start to end.");
/// Rule: members are files of the package.
pub const MEMBER_REFUSED: Rule = rule(
    "OVF1003",
    "member-refused",
    Error,
    "An OVA holds regular files below its folder: no links, devices, sparse files, absolute paths or `..`.",
);
/// Rule: bounds.
pub const PACKAGE_TOO_BIG: Rule =
    rule("OVF1004", "package-too-big", Error, "What is read of a package is bounded in members, names and bytes.");
/// Rule: members are there once.
pub const MEMBER_TWICE: Rule = rule("OVF1005", "member-twice", Error, "No file is in an OVA twice.");
/// Rule: order.
pub const MEMBER_ORDER: Rule = rule(
    "OVF1006",
    "member-order",
    Warning,
    "In an OVA come the descriptor, manifest and certificate, then the files in the order of References; the two may come last.",
);
/// Rule: files are there.
pub const FILE_MISSING: Rule =
    rule("OVF1007", "file-missing", Error, "The files that References names are in the package.");
/// Rule: only named files.
pub const FILE_STRAY: Rule = rule("OVF1008", "file-stray", Warning, "All files of a package are named in References.");
/// Rule: sizes.
pub const SIZE_DIFFERS: Rule =
    rule("OVF1009", "size-differs", Warning, "The size of a File is that of the file in the package.");
/// Rule: the manifest can be read.
pub const MANIFEST_BROKEN: Rule = rule(
    "OVF1010",
    "manifest-broken",
    Error,
    "A line of a manifest is an algorithm, a file in parentheses, `= ` and a digest in hexadecimal digits.",
);
/// Rule: digests agree.
pub const DIGEST_WRONG: Rule =
    rule("OVF1011", "digest-wrong", Error, "The digest of a file is the one that the manifest says.");
/// Rule: the manifest covers all.
pub const DIGEST_MISSING: Rule =
    rule("OVF1012", "digest-missing", Warning, "A manifest has a line for the descriptor and for each file.");
/// Rule: the manifest names what is there.
pub const DIGEST_OF_NOTHING: Rule =
    rule("OVF1013", "digest-of-nothing", Error, "A manifest names files that are in the package.");
/// Rule: names of manifest and certificate.
pub const NAME_DIFFERS: Rule = rule(
    "OVF1014",
    "name-differs",
    Warning,
    "Manifest and certificate are named as the descriptor, but for the ending.",
);
/// Rule: the certificate can be read.
pub const CERTIFICATE_BROKEN: Rule = rule(
    "OVF1015",
    "certificate-broken",
    Error,
    "A certificate file is the signed digest of the manifest and an X.509 certificate in PEM.",
);
/// Rule: the signature is right.
pub const SIGNATURE_WRONG: Rule =
    rule("OVF1016", "signature-wrong", Error, "The signature in the certificate file is that of the manifest.");
/// Rule: the certificate is valid.
pub const CERTIFICATE_NOT_VALID: Rule = rule(
    "OVF1017",
    "certificate-not-valid",
    Warning,
    "The time at which a package is checked lies in the validity of its certificate.",
);
/// Rule: compressed files.
pub const COMPRESSION_BROKEN: Rule =
    rule("OVF1018", "compression-broken", Error, "A file that is said to be compressed by gzip is.");
/// Rule: chunks.
pub const CHUNKS_BROKEN: Rule = rule(
    "OVF1019",
    "chunks-broken",
    Error,
    "The chunks of a file are numbered from 000000000, and all but the last have the size that References says.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    NO_DESCRIPTOR,
    ARCHIVE_BROKEN,
    MEMBER_REFUSED,
    PACKAGE_TOO_BIG,
    MEMBER_TWICE,
    MEMBER_ORDER,
    FILE_MISSING,
    FILE_STRAY,
    SIZE_DIFFERS,
    MANIFEST_BROKEN,
    DIGEST_WRONG,
    DIGEST_MISSING,
    DIGEST_OF_NOTHING,
    NAME_DIFFERS,
    CERTIFICATE_BROKEN,
    SIGNATURE_WRONG,
    CERTIFICATE_NOT_VALID,
    COMPRESSION_BROKEN,
    CHUNKS_BROKEN,
];
