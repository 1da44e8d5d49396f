//! For Graphviz.

use std::fmt::Write as _;

use super::{Drawing, colour, colours, is_dashed, mark_colour};

pub(super) fn write(drawing: &Drawing) -> String {
    let mut out = String::from(
        "digraph model {\n  rankdir=TB;\n  node [shape=box, style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n",
    );
    // Writing to a string cannot fail.
    for (index, shape) in drawing.boxes.iter().enumerate() {
        let (fill, line) = colours(shape.family);
        let line = shape.mark.map_or(line, mark_colour);
        let width = if shape.mark.is_some() { 2.5 } else { 1.0 };
        let style = if shape.missing { "filled,rounded,dashed" } else { "filled,rounded" };
        let label = format!("{}\\n{}", escaped(&shape.title), escaped(&shape.below()));
        _ = writeln!(
            out,
            "  n{index} [label=\"{label}\", fillcolor=\"{fill}\", color=\"{line}\", penwidth={width}, style=\"{style}\"];"
        );
    }
    let layers: std::collections::BTreeSet<usize> = drawing.boxes.iter().map(|shape| shape.family.layer()).collect();
    for layer in layers {
        let members = drawing.boxes.iter().enumerate().filter(|(_, shape)| shape.family.layer() == layer);
        let members: Vec<String> = members.map(|(index, _)| format!("n{index}")).collect();
        // What is bundled stands below its bundle, so only the outer layers are kept level.
        if members.len() > 1 && matches!(layer, 0 | 2 | 8) {
            _ = writeln!(out, "  {{ rank=same; {}; }}", members.join("; "));
        }
    }
    for arrow in &drawing.arrows {
        let colour = arrow.mark.map_or(colour(arrow.kind), mark_colour);
        let style = if is_dashed(arrow.kind) { "dashed" } else { "solid" };
        let width = if arrow.mark.is_some() { 2.5 } else { 1.0 };
        let label = escaped(&arrow.text());
        _ = writeln!(
            out,
            "  n{} -> n{} [label=\"{label}\", tooltip=\"{}\", color=\"{colour}\", style={style}, penwidth={width}];",
            arrow.from,
            arrow.to,
            arrow.kind.verb()
        );
    }
    out.push_str("}\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
