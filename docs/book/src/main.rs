//! Builds the book into `target/book`, or into the folder that is named.

#![allow(clippy::print_stdout, reason = "printing is what a command is for")]

use std::path::{Path, PathBuf};

fn main() -> Result<(), sidereal_book::BookError> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/book");
    let folder = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);
    let html = sidereal_book::build(&folder)?;
    println!("{}", html.join("index.html").display());
    Ok(())
}
