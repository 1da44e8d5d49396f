//! SME Office Bundle: Mr. Goodwill buys office services from A1 Inc., and a machine fails.
//!
//! `cargo run -p sidereal-examples --example sme_office_bundle`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use sidereal::graph::{Direction, Family};

fn main() -> Result<(), Box<dyn Error>> {
    let (gathered, findings) = sidereal_examples::read("sme-office-bundle")?;
    println!("{} entities, {} findings\n", gathered.graph.node_count(), findings.len());

    // The mail server, as CIMI calls it, fails: who is touched, and why?
    let graph = &gathered.graph;
    let machine = graph.at("https://a1.example/cimi/machines/mail-1").ok_or("the machine is not in the model")?;
    let impact = graph.impact(machine, Direction::Up, None);
    for reached in impact.of(Family::Product).chain(impact.of(Family::Agreement)) {
        println!("touched: {}", reached.node.words());
    }
    let goodwill = graph.get(Family::Party, "goodwill").ok_or("Mr. Goodwill is not in the model")?;
    println!("\nwhy {}:", goodwill.words());
    for step in impact.path(goodwill).unwrap_or_default() {
        println!("  {}", step.words());
    }

    // Five questions about the product that he bought.
    let product = graph.get(Family::Product, "sob-1").ok_or("the product is not in the model")?;
    println!("\n{}", graph.describe(product, None));

    let picture = std::env::temp_dir().join("sme-office-bundle.svg");
    std::fs::write(&picture, sidereal_examples::inventory(&gathered, &findings))?;
    println!("drawn: {}", picture.display());
    Ok(())
}
