//! Drawings of a machine: an arrow for each pair of states that follow each other, with the operations that cause it.

use std::fmt::Write as _;

use crate::{StateMachine, Transition};

impl StateMachine {
    /// For Graphviz. States that are left by themselves are dashed, those where the life may end have a double line.
    ///
    /// ```
    /// let drawing = sidereal_lifecycle::builtin::cimi_machine().dot();
    /// assert!(drawing.contains(r#""STOPPED" -> "STARTING" [label="start, restart"];"#), "{drawing}");
    /// ```
    pub fn dot(&self) -> String {
        let mut out = format!(
            "digraph {} {{\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n",
            quoted(self.name())
        );
        // Writing to a string cannot fail.
        for state in self.states() {
            let mut looks = Vec::new();
            if state.transient {
                looks.push("style=\"rounded,dashed\"".to_owned());
            }
            if state.terminal {
                looks.push("peripheries=2".to_owned());
            }
            if let Some(about) = &state.about {
                looks.push(format!("tooltip={}", quoted(about)));
            }
            _ = writeln!(out, "  {} [{}];", quoted(&state.name), looks.join(", "));
        }
        if !self.initial().is_empty() {
            out.push_str("  \"\" [shape=point];\n");
        }
        for state in self.initial() {
            _ = writeln!(out, "  \"\" -> {};", quoted(state));
        }
        for (from, to, operations) in self.arrows() {
            _ = writeln!(out, "  {} -> {} [label={}];", quoted(from), quoted(to), quoted(&operations));
        }
        out.push_str("}\n");
        out
    }

    /// For Mermaid: a state diagram.
    pub fn mermaid(&self) -> String {
        let mut out = String::from("stateDiagram-v2\n");
        let number = |name: &str| self.states().iter().position(|state| state.name == name);
        for (index, state) in self.states().iter().enumerate() {
            _ = writeln!(out, "  state \"{}\" as s{index}", plain(&state.name));
        }
        for index in self.initial().iter().filter_map(|state| number(state)) {
            _ = writeln!(out, "  [*] --> s{index}");
        }
        for (from, to, operations) in self.arrows() {
            let (Some(from), Some(to)) = (number(from), number(to)) else { continue };
            _ = write!(out, "  s{from} --> s{to}");
            if !operations.is_empty() {
                _ = write!(out, " : {}", plain(&operations));
            }
            out.push('\n');
        }
        for (index, _) in self.states().iter().enumerate().filter(|(_, state)| state.terminal) {
            _ = writeln!(out, "  s{index} --> [*]");
        }
        out
    }

    /// Each pair of states that follow each other, in the order of the table, with the operations between them.
    fn arrows(&self) -> Vec<(&str, &str, String)> {
        let mut arrows: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        for Transition { from, to, operation, .. } in self.transitions() {
            let known = arrows.iter_mut().find(|(known_from, known_to, _)| known_from == from && known_to == to);
            match (known, operation.as_deref()) {
                (Some((_, _, operations)), Some(operation)) if !operations.contains(&operation) => {
                    operations.push(operation);
                }
                (Some(_), _) => {}
                (None, operation) => arrows.push((from, to, operation.into_iter().collect())),
            }
        }
        arrows.into_iter().map(|(from, to, operations)| (from, to, operations.join(", "))).collect()
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text that ends no quotes, names and lines of Mermaid.
fn plain(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '"' | ':' | ';' | '#' | '\n') { ' ' } else { c }).collect()
}
