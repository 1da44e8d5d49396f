//! The tables that come with the crate are without fault.

use sidereal_diagnostics::Severity;
use sidereal_mapping::Tables;

#[test]
fn the_builtin_tables_have_no_findings() {
    let (engine, findings) = Tables::builtin().load();
    for finding in &findings {
        println!("{finding}");
    }
    println!("{} classes have tables", engine.plans().len());
    assert!(findings.iter().all(|finding| finding.severity == Severity::Advice));
    assert!(engine.plans().len() > 1);
}
