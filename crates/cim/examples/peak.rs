//! How much memory reading takes: `peak schema <zip|folder>`, `peak read <cim-xml>`, `peak stream <cim-xml>`.
//!
//! Prints counts, seconds and the peak of resident memory as Linux reports it.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::io::BufReader;
use std::time::Instant;

use sidereal_cim::Repository;
use sidereal_cim::cimxml::{self, Instances};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (verb, path) = (arguments.next().unwrap_or_default(), arguments.next().ok_or("say what to read")?);
    let start = Instant::now();
    let count = match verb.as_str() {
        "schema" => {
            let (schema, findings) = Repository::load(path.as_ref())?;
            println!("{} findings", findings.len());
            schema.classes().len()
        }
        "read" => {
            let text = std::fs::read_to_string(&path)?;
            let (cim, _) = cimxml::read(&text)?;
            std::hint::black_box(&cim);
            1
        }
        "stream" => {
            let mut instances = Instances::new(BufReader::with_capacity(1 << 16, std::fs::File::open(&path)?));
            let mut count = 0;
            while let Some(instance) = instances.next_instance()? {
                std::hint::black_box(&instance);
                count += 1;
            }
            count
        }
        _ => return Err("say `schema`, `read` or `stream`".into()),
    };
    println!("{count} read in {:.3} s, peak {}", start.elapsed().as_secs_f64(), peak());
    Ok(())
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |peak| peak.trim().to_owned())
}
