//! Where boxes stand: in layers, with as few crossings as some sweeps find. After Sugiyama, Tagawa and Toda.

#![allow(clippy::cast_precision_loss, reason = "coordinates are small")]

use std::collections::BTreeMap;

use super::{Arrow, Drawing};
use crate::edge_kinds::{EdgeKind, Flow};

/// A box of a drawing, or a bend of an arrow that passes a layer.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) layer: usize,
}

/// The whole.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The boxes of the drawing in their order, and after them the bends.
    pub(super) spots: Vec<Spot>,
    /// Of each arrow the spots it goes through, from the upper one.
    pub(super) ways: Vec<Vec<usize>>,
    pub(super) width: f64,
    pub(super) height: f64,
}

pub(super) const BOX_HEIGHT: f64 = 44.0;
const GAP: f64 = 26.0;
const BETWEEN: f64 = 62.0;
const MARGIN: f64 = 24.0;
/// No row has more boxes than these, unless the drawing has very many.
const ROW: usize = 9;
const SWEEPS: usize = 24;

pub(super) fn layout(drawing: &Drawing) -> Layout {
    let layers = layers(drawing);
    let mut layout = Layout::default();
    for (shape, layer) in drawing.boxes.iter().zip(&layers) {
        let title = shape.title.chars().count() as f64 * 7.3;
        let below = shape.below().chars().count() as f64 * 6.0;
        let width = (title.max(below) + 22.0).clamp(84.0, 270.0);
        layout.spots.push(Spot { x: 0.0, y: 0.0, width, layer: *layer });
    }
    for arrow in &drawing.arrows {
        let (upper, lower) = match (layers.get(arrow.from), layers.get(arrow.to)) {
            (Some(from), Some(to)) if from > to => (arrow.to, arrow.from),
            _ => (arrow.from, arrow.to),
        };
        let (first, last) = (layers.get(upper).copied().unwrap_or(0), layers.get(lower).copied().unwrap_or(0));
        let mut way = vec![upper];
        for layer in first + 1..last {
            way.push(layout.spots.len());
            layout.spots.push(Spot { x: 0.0, y: 0.0, width: 8.0, layer });
        }
        way.push(lower);
        layout.ways.push(way);
    }
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); layers.iter().max().map_or(0, |most| most + 1)];
    for (index, spot) in layout.spots.iter().enumerate() {
        if let Some(row) = rows.get_mut(spot.layer) {
            row.push(index);
        }
    }
    let mut neighbours: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); layout.spots.len()];
    for way in &layout.ways {
        for pair in way.windows(2) {
            let [upper, lower] = pair else { continue };
            if let Some((_, below)) = neighbours.get_mut(*upper) {
                below.push(*lower);
            }
            if let Some((above, _)) = neighbours.get_mut(*lower) {
                above.push(*upper);
            }
        }
    }
    order(&mut rows, &neighbours);
    place(&mut layout, &rows, &neighbours);
    layout
}

/// The layer of each box: by its family, and within a family what depends above what it depends on.
fn layers(drawing: &Drawing) -> Vec<usize> {
    let count = drawing.boxes.len();
    let family = |index: usize| drawing.boxes.get(index).map_or(0, |shape| shape.family.layer());
    let above = |arrow: &&Arrow| {
        let down = matches!(
            arrow.kind,
            EdgeKind::BundleMember
                | EdgeKind::Realization
                | EdgeKind::Support
                | EdgeKind::Relationship
                | EdgeKind::Price
        ) || arrow.kind.flow() == Flow::ToSource;
        down && arrow.from != arrow.to && family(arrow.from) == family(arrow.to)
    };
    // Longest ways within a family; what is in a circle stays where the rounds leave it.
    let mut rank = vec![0_usize; count];
    for _ in 0..count.min(12) {
        let mut changed = false;
        for arrow in drawing.arrows.iter().filter(above) {
            let upper = rank.get(arrow.from).copied().unwrap_or(0);
            if let Some(lower) = rank.get_mut(arrow.to).filter(|lower| **lower <= upper && upper < 11) {
                *lower = upper + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    // Rows that are too long are split.
    let row = if count > 160 { count.isqrt() + 5 } else { ROW };
    let mut rows: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, rank) in rank.iter().enumerate() {
        rows.entry((family(index), *rank)).or_default().push(index);
    }
    let mut layer = vec![0_usize; count];
    let mut next = 0;
    for members in rows.values() {
        let parts = members.len().div_ceil(row).max(1);
        for part in members.chunks(members.len().div_ceil(parts).max(1)) {
            for index in part {
                if let Some(layer) = layer.get_mut(*index) {
                    *layer = next;
                }
            }
            next += 1;
        }
    }
    layer
}

/// Sweeps down and up, each row in the order of the middle of its neighbours.
fn order(rows: &mut [Vec<usize>], neighbours: &[(Vec<usize>, Vec<usize>)]) {
    let mut position = vec![0.0_f64; neighbours.len()];
    let number = |row: &[usize], position: &mut [f64]| {
        for (at, index) in row.iter().enumerate() {
            if let Some(position) = position.get_mut(*index) {
                *position = (at as f64 + 0.5) / row.len() as f64;
            }
        }
    };
    for row in rows.iter() {
        number(row, &mut position);
    }
    let mut best = (crossings(rows, neighbours), rows.to_vec());
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let count = rows.len();
        for step in 0..count {
            let at = if down { step } else { count - 1 - step };
            let Some(row) = rows.get_mut(at) else { continue };
            let middle = |index: usize| {
                let (above, below) = neighbours
                    .get(index)
                    .map(|(above, below)| (above.as_slice(), below.as_slice()))
                    .unwrap_or_default();
                let of = if down { above } else { below };
                let of = if of.is_empty() { if down { below } else { above } } else { of };
                let own = position.get(index).copied().unwrap_or(0.0);
                if of.is_empty() {
                    return own;
                }
                of.iter().filter_map(|other| position.get(*other)).sum::<f64>() / of.len() as f64
            };
            let mut keyed: Vec<(f64, usize)> = row.iter().map(|index| (middle(*index), *index)).collect();
            keyed.sort_by(|left, right| left.0.total_cmp(&right.0));
            *row = keyed.into_iter().map(|(_, index)| index).collect();
            number(row, &mut position);
        }
        let found = crossings(rows, neighbours);
        if found < best.0 {
            best = (found, rows.to_vec());
        }
    }
    rows.clone_from_slice(&best.1);
}

/// How many arrows cross between neighbouring rows; of very wide rows not all are counted.
fn crossings(rows: &[Vec<usize>], neighbours: &[(Vec<usize>, Vec<usize>)]) -> usize {
    const MOST: usize = 400;
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    let mut total = 0;
    for pair in rows.windows(2) {
        let [upper, lower] = pair else { continue };
        place.clear();
        place.extend(lower.iter().enumerate().map(|(at, index)| (*index, at)));
        let mut ends: Vec<usize> = Vec::new();
        for index in upper.iter().take(MOST) {
            let below = neighbours.get(*index).map(|(_, below)| below.as_slice()).unwrap_or_default();
            let mut here: Vec<usize> = below.iter().filter_map(|other| place.get(other)).copied().collect();
            here.sort_unstable();
            total += here.iter().map(|end| ends.iter().filter(|other| *other > end).count()).sum::<usize>();
            ends.extend(here);
            ends.truncate(MOST);
        }
    }
    total
}

/// Coordinates: each spot near the middle of its neighbours, and none on another.
fn place(layout: &mut Layout, rows: &[Vec<usize>], neighbours: &[(Vec<usize>, Vec<usize>)]) {
    for row in rows {
        let mut x = 0.0;
        for index in row {
            if let Some(spot) = layout.spots.get_mut(*index) {
                spot.x = x + spot.width / 2.0;
                x += spot.width + GAP;
            }
        }
    }
    for round in 0..SWEEPS {
        let down = round % 2 == 0;
        for step in 0..rows.len() {
            let at = if down { step } else { rows.len() - 1 - step };
            let Some(row) = rows.get(at) else { continue };
            let wanted: Vec<(f64, f64)> = row
                .iter()
                .map(|index| {
                    let spot = layout.spots.get(*index);
                    let (x, width) = spot.map_or((0.0, 0.0), |spot| (spot.x, spot.width));
                    let (above, below) = neighbours
                        .get(*index)
                        .map(|(above, below)| (above.as_slice(), below.as_slice()))
                        .unwrap_or_default();
                    let all: Vec<f64> = above
                        .iter()
                        .chain(below)
                        .filter_map(|other| layout.spots.get(*other))
                        .map(|spot| spot.x)
                        .collect();
                    let middle = if all.is_empty() { x } else { all.iter().sum::<f64>() / all.len() as f64 };
                    (middle, width)
                })
                .collect();
            for (index, x) in row.iter().zip(spread(&wanted)) {
                if let Some(spot) = layout.spots.get_mut(*index) {
                    spot.x = x;
                }
            }
        }
    }
    let left = layout.spots.iter().map(|spot| spot.x - spot.width / 2.0).fold(f64::INFINITY, f64::min);
    let left = if left.is_finite() { left } else { 0.0 };
    let mut right = 0.0_f64;
    for spot in &mut layout.spots {
        spot.x += MARGIN - left;
        spot.y = MARGIN + spot.layer as f64 * (BOX_HEIGHT + BETWEEN) + BOX_HEIGHT / 2.0;
        right = right.max(spot.x + spot.width / 2.0);
    }
    layout.width = right + MARGIN;
    layout.height =
        2.0 * MARGIN + rows.len() as f64 * (BOX_HEIGHT + BETWEEN) - BETWEEN.min(rows.len() as f64 * BETWEEN);
}

/// As near to where they want to be as their widths allow, in this order: blocks that touch move to the middle of what
/// their members want.
fn spread(wanted: &[(f64, f64)]) -> Vec<f64> {
    struct Block {
        first: usize,
        /// Sum over the members of where the first would have to stand.
        sum: f64,
        count: f64,
        width: f64,
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (index, (middle, width)) in wanted.iter().enumerate() {
        let mut block = Block { first: index, sum: middle - width / 2.0, count: 1.0, width: width + GAP };
        while let Some(before) = blocks.last() {
            if before.sum / before.count + before.width <= block.sum / block.count {
                break;
            }
            let shift = before.width;
            block = Block {
                first: before.first,
                sum: before.sum + block.sum - shift * block.count,
                count: before.count + block.count,
                width: shift + block.width,
            };
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut places = vec![0.0; wanted.len()];
    for (at, block) in blocks.iter().enumerate() {
        let end = blocks.get(at + 1).map_or(wanted.len(), |next| next.first);
        let mut x = block.sum / block.count;
        for index in block.first..end {
            let width = wanted.get(index).map_or(0.0, |(_, width)| *width);
            if let Some(place) = places.get_mut(index) {
                *place = x + width / 2.0;
            }
            x += width + GAP;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spread_keeps_its_order_and_distance() {
        let places = spread(&[(0.0, 10.0), (0.0, 10.0), (200.0, 10.0)]);
        assert!((places[1] - places[0] - 10.0 - GAP).abs() < 1e-9);
        assert!((places[2] - 200.0).abs() < 1e-9);
        assert!((places[0] + places[1]).abs() < 1e-9);
    }
}
