//! Writes CIMI entities as NDJSON to standard output: `payload 100000000 > cimi.ndjson`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let bytes = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(100_000_000);
    std::io::stdout().lock().write_all(sidereal_benches::payload::cimi(bytes).as_bytes())
}
