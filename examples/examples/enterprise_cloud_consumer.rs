//! Enterprise Cloud Consumer: ABC Insurance bursts its rate calculation to Service Inc.
//!
//! `cargo run -p sidereal-examples --example enterprise_cloud_consumer`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use sidereal::graph::{Direction, EdgeKind, Family};
use sidereal::model::datetime;

fn main() -> Result<(), Box<dyn Error>> {
    let (gathered, findings) = sidereal_examples::read("enterprise-cloud-consumer")?;
    println!("{} entities, {} findings\n", gathered.graph.node_count(), findings.len());
    let graph = &gathered.graph;

    // Thresholds: when the load leaves these, machines come and go.
    let calculation = graph.get(Family::Service, "qrc-cfs").ok_or("the rate calculation is not in the model")?;
    for characteristic in calculation.characteristics() {
        if let (Some(name), Some(value)) = (&characteristic.name, &characteristic.value) {
            println!("{name}: {value}");
        }
    }

    // What was allocated and deallocated, and what failed.
    println!();
    for order in graph.nodes_of(Family::ServiceOrder) {
        for edge in order.edges().filter(|edge| edge.kind() == EdgeKind::OrderItem) {
            let (action, state) = (edge.label().unwrap_or("add"), edge.item_state().unwrap_or("unknown"));
            println!("{}: {action} {} ({state})", order.id().unwrap_or_default(), edge.target().called());
        }
    }

    // On the day of the burst, on what did the rate calculation stand, and today?
    for day in ["2026-04-02T12:00:00Z", "2026-05-01T00:00:00Z"] {
        let instant = datetime::parse(day).map(|(instant, _)| instant);
        let down = graph.impact(calculation, Direction::Down, instant);
        let machines: Vec<String> = down.of(Family::Resource).map(|reached| reached.node.called()).collect();
        println!("\n{day}: {}", machines.join(", "));
    }

    // Who hears of it when the machine at Service Inc. fails?
    let machine =
        graph.at("https://service-inc.example/cimi/machines/burst-1").ok_or("the machine is not in the model")?;
    println!("\nwhen {} fails:", machine.called());
    for reached in graph.impact(machine, Direction::Up, None).of(Family::Party) {
        println!("  {}", reached.node.words());
    }

    let picture = std::env::temp_dir().join("enterprise-cloud-consumer.svg");
    std::fs::write(&picture, sidereal_examples::inventory(&gathered, &findings))?;
    println!("\ndrawn: {}", picture.display());
    Ok(())
}
