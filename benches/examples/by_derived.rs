//! Nothing but the classes of derived and one use of them, to see how long they compile.
//! `touch benches/examples/by_derived.rs && cargo build -p sidereal-benches --example by_derived`

#[path = "../src/derived.rs"]
#[allow(dead_code, unreachable_pub, clippy::struct_field_names, reason = "the classes are those of the standard")]
mod derived;

use std::io::{Read as _, Write as _};

use sidereal_model::Structure as _;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let service = derived::Service::from_json(&text).map_err(|finding| std::io::Error::other(finding.message))?;
    let again = service.to_json();
    std::io::stdout().write_all(again.as_bytes())
}
