//! As a picture that needs nothing else to be shown.

#![allow(clippy::cast_precision_loss, reason = "coordinates are small")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::layout::{BOX_HEIGHT, Layout, layout};
use super::{Drawing, colour, colours, is_dashed, mark_colour};
use crate::edge_kinds::EdgeKind;

pub(super) fn write(drawing: &Drawing) -> String {
    let layout = layout(drawing);
    let kinds: BTreeSet<EdgeKind> = drawing.arrows.iter().map(|arrow| arrow.kind).collect();
    let legend = if kinds.is_empty() { 0.0 } else { 30.0 };
    let width = layout.width.max(kinds.len() as f64 * 128.0 + 40.0).max(120.0);
    let height = layout.height.max(60.0) + legend;
    // Writing to a string cannot fail.
    let mut out = String::new();
    _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"Helvetica, Arial, sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    out.push_str("<defs>\n");
    let mut heads: BTreeSet<&str> = kinds.iter().map(|kind| colour(*kind)).collect();
    heads.extend(drawing.arrows.iter().filter_map(|arrow| arrow.mark.map(mark_colour)));
    for head in &heads {
        let id = head.trim_start_matches('#');
        _ = writeln!(
            out,
            "<marker id=\"a{id}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"{head}\"/></marker>"
        );
    }
    out.push_str("</defs>\n");
    let mut labels = String::new();
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for (arrow, way) in drawing.arrows.iter().zip(&layout.ways) {
        let points = points(&layout, way, arrow.from);
        let colour = arrow.mark.map_or(colour(arrow.kind), mark_colour);
        let dashes = if is_dashed(arrow.kind) { " stroke-dasharray=\"5 4\"" } else { "" };
        let line = if arrow.mark.is_some() { 2.6 } else { 1.3 };
        _ = writeln!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{line}\"{dashes} marker-end=\"url(#a{})\"><title>{}</title></path>",
            curve(&points, arrow.from == arrow.to),
            colour.trim_start_matches('#'),
            arrow.kind.verb()
        );
        let text = arrow.text();
        if !text.is_empty() {
            let half = text.chars().count() as f64 * 2.8 + 2.0;
            let (x, y) = free(&points, half, &mut taken);
            _ = writeln!(
                labels,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"10\" text-anchor=\"middle\" fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
                escaped(&text)
            );
        }
    }
    for (shape, spot) in drawing.boxes.iter().zip(&layout.spots) {
        let (fill, line) = colours(shape.family);
        let line = shape.mark.map_or(line, mark_colour);
        let width = if shape.mark.is_some() { 2.6 } else { 1.2 };
        let dashes = if shape.missing { " stroke-dasharray=\"5 3\"" } else { "" };
        let fill = if shape.missing { "#ffffff" } else { fill };
        _ = writeln!(
            out,
            "<g><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{BOX_HEIGHT}\" rx=\"7\" fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"{width}\"{dashes}/>",
            spot.x - spot.width / 2.0,
            spot.y - BOX_HEIGHT / 2.0,
            spot.width
        );
        let tint = shape.mark.map_or("#666666", mark_colour);
        _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"13\" text-anchor=\"middle\" fill=\"#1c1c1c\">{}</text><text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"10\" text-anchor=\"middle\" fill=\"{tint}\">{}</text></g>",
            spot.y - 3.0,
            escaped(&shape.title),
            spot.y + 13.0,
            escaped(&shape.below()),
            x = spot.x
        );
    }
    out.push_str(&labels);
    for (index, kind) in kinds.iter().enumerate() {
        let (x, y) = (24.0 + index as f64 * 128.0, height - 18.0);
        let dashes = if is_dashed(*kind) { " stroke-dasharray=\"5 4\"" } else { "" };
        _ = writeln!(
            out,
            "<path d=\"M{x:.0},{y:.0} h24\" stroke=\"{colour}\" stroke-width=\"1.6\"{dashes}/><text x=\"{:.0}\" y=\"{:.0}\" font-size=\"11\" fill=\"#444444\">{}</text>",
            x + 30.0,
            y + 4.0,
            kind.verb(),
            colour = colour(*kind)
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The points an arrow goes through, from its start: the edges of the boxes, and the bends between them.
fn points(layout: &Layout, way: &[usize], from: usize) -> Vec<(f64, f64)> {
    let spots: Vec<_> = way.iter().filter_map(|index| layout.spots.get(*index)).collect();
    let level = spots.first().zip(spots.last()).is_some_and(|(first, last)| first.layer == last.layer);
    let half = BOX_HEIGHT / 2.0;
    let last = spots.len().saturating_sub(1);
    let ends = spots.first().map_or(0.0, |spot| spot.x)..=spots.last().map_or(0.0, |spot| spot.x);
    let right = ends.end() >= ends.start();
    let mut points: Vec<(f64, f64)> = Vec::new();
    if let (true, [first, last]) = (level, spots.as_slice()) {
        // Boxes in one row that are no neighbours: below those between.
        let apart = (first.x - last.x).abs() - f64::midpoint(first.width, last.width);
        if apart > 60.0 {
            let (a, b) = if way.first() == Some(&from) { (first, last) } else { (last, first) };
            return vec![(a.x, a.y + half), (f64::midpoint(a.x, b.x), a.y + half + 20.0), (b.x, b.y + half)];
        }
    }
    for (at, spot) in spots.iter().enumerate() {
        if level {
            let side = if (at == 0) == right { spot.width / 2.0 } else { -spot.width / 2.0 };
            points.push((spot.x + side, spot.y));
            continue;
        }
        // Arrows leave and reach a box a little apart from each other.
        let toward = if at == 0 { spots.get(1) } else { at.checked_sub(1).and_then(|before| spots.get(before)) };
        let lean = toward.map_or(0.0, |other| ((other.x - spot.x) / 6.0).clamp(-spot.width / 2.6, spot.width / 2.6));
        match at {
            0 => points.push((spot.x + lean, spot.y + half)),
            at if at == last => points.push((spot.x + lean, spot.y - half)),
            _ => {
                points.push((spot.x, spot.y - half));
                points.push((spot.x, spot.y + half));
            }
        }
    }
    if way.first() != Some(&from) {
        points.reverse();
    }
    points
}

/// A smooth line through points.
fn curve(points: &[(f64, f64)], itself: bool) -> String {
    let Some(&(x, y)) = points.first() else { return String::new() };
    if itself {
        let (left, low) = (x - 14.0, y);
        return format!("M{left:.1},{low:.1} c-10,26 38,26 28,0");
    }
    let mut path = format!("M{x:.1},{y:.1}");
    for pair in points.windows(2) {
        let [(ax, ay), (bx, by)] = pair else { continue };
        if points.len() == 3 && (y - points.last().map_or(0.0, |last| last.1)).abs() < 0.1 && ay < by {
            // Down from a box, and up to one of the same row.
            _ = write!(path, " C{ax:.1},{by:.1} {ax:.1},{by:.1} {bx:.1},{by:.1}");
        } else if points.len() == 3 && (y - points.last().map_or(0.0, |last| last.1)).abs() < 0.1 && ay > by {
            _ = write!(path, " C{bx:.1},{ay:.1} {bx:.1},{ay:.1} {bx:.1},{by:.1}");
        } else if (ax - bx).abs() < 0.5 || (ay - by).abs() < 0.5 {
            _ = write!(path, " L{bx:.1},{by:.1}");
        } else {
            let middle = f64::midpoint(*ay, *by);
            _ = write!(path, " C{ax:.1},{middle:.1} {bx:.1},{middle:.1} {bx:.1},{by:.1}");
        }
    }
    path
}

/// A place for a label on a line where no other label is.
fn free(points: &[(f64, f64)], half: f64, taken: &mut Vec<(f64, f64, f64)>) -> (f64, f64) {
    let (Some(&(ax, ay)), Some(&(bx, by))) = (points.first(), points.get(1)) else { return (0.0, 0.0) };
    let at = |share: f64| {
        // Where the curve is after this share of its way.
        let ease = share * share * (3.0 - 2.0 * share);
        (ax + (bx - ax) * ease, ay + (by - ay) * share + 3.0)
    };
    let clear = |(x, y): (f64, f64), taken: &[(f64, f64, f64)]| {
        taken.iter().all(|(other, row, width)| (row - y).abs() > 11.0 || (other - x).abs() > half + width)
    };
    let shares = [0.5, 0.36, 0.64, 0.24, 0.76, 0.14, 0.86];
    let place = shares.into_iter().map(at).find(|place| clear(*place, taken)).unwrap_or_else(|| at(0.5));
    taken.push((place.0, place.1, half));
    place
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
