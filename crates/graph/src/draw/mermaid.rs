//! For Mermaid.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Drawing, colours, is_dashed, mark_colour};

pub(super) fn write(drawing: &Drawing) -> String {
    let mut out = String::from("flowchart TB\n");
    let mut by_layer: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // Writing to a string cannot fail.
    for (index, shape) in drawing.boxes.iter().enumerate() {
        let (open, close) = if shape.missing { ("([", "])") } else { ("[", "]") };
        _ = writeln!(
            out,
            "  n{index}{open}\"{}<br/><small>{}</small>\"{close}",
            escaped(&shape.title),
            escaped(&shape.below())
        );
        by_layer.entry(shape.family.layer()).or_default().push(index);
    }
    for arrow in &drawing.arrows {
        let line = if is_dashed(arrow.kind) { "-.->" } else { "-->" };
        let label = arrow.text();
        let label = if label.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&label)) };
        _ = writeln!(out, "  n{} {line}{label} n{}", arrow.from, arrow.to);
    }
    for (layer, members) in by_layer {
        let Some(shape) = members.first().and_then(|index| drawing.boxes.get(*index)) else { continue };
        let (fill, line) = colours(shape.family);
        let members: Vec<String> = members.iter().map(|index| format!("n{index}")).collect();
        _ = writeln!(
            out,
            "  classDef layer{layer} fill:{fill},stroke:{line},color:#222\n  class {} layer{layer}",
            members.join(",")
        );
    }
    for (index, shape) in drawing.boxes.iter().enumerate() {
        if let Some(mark) = shape.mark {
            _ = writeln!(out, "  style n{index} stroke:{},stroke-width:3px", mark_colour(mark));
        } else if shape.missing {
            _ = writeln!(out, "  style n{index} stroke-dasharray:4 3");
        }
    }
    for (index, arrow) in drawing.arrows.iter().enumerate() {
        if let Some(mark) = arrow.mark {
            _ = writeln!(out, "  linkStyle {index} stroke:{},stroke-width:3px", mark_colour(mark));
        }
    }
    out
}

/// As entities, which Mermaid reads inside quotes.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' => "#quot;".to_owned(),
            '<' => "#lt;".to_owned(),
            '>' => "#gt;".to_owned(),
            '#' => "#35;".to_owned(),
            '&' => "#amp;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
