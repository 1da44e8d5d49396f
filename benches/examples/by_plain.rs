//! Nothing but the classes of plain and one use of them, to see how long they compile.
//! `touch benches/examples/by_plain.rs && cargo build -p sidereal-benches --example by_plain`

#[path = "../src/plain.rs"]
#[allow(dead_code, unreachable_pub, clippy::struct_field_names, reason = "the classes are those of the standard")]
mod plain;

fn main() -> std::io::Result<()> {
    use std::io::{Read as _, Write as _};
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let service: plain::Service = serde_json::from_str(&text)?;
    let again = serde_json::to_string(&service)?;
    std::io::stdout().write_all(again.as_bytes())
}
