//! The lines of a drawing: along the gaps between rows and the gutters between stacks, where no box stands, with round
//! corners. Lines in one gap keep a little apart, by their order.

use crate::export::graph::layout::BOX_HEIGHT;
use crate::export::graph::layout::BOX_WIDTH;
use crate::export::graph::layout::GAP_BAND;
use crate::export::graph::layout::GAP_X;
use crate::export::graph::layout::Place;

/// The radius of a corner.
const CORNER: f64 = 9.0;

/// Returns the path of a line from one box to another as SVG writes it (SVG 1.1, section 8.3).
pub(super) fn path(from: &Place, to: &Place, order: usize) -> String {
    let rightwards = to.x >= from.x;
    let apart = |step: usize, room: f64| ((order * step) % 17) as f64 / 16.0 * room;
    let gap = |below: f64| below + 9.0 + apart(7, GAP_BAND - 24.0);
    let gutter = |x: f64, right: bool| {
        let middle = if right { x + BOX_WIDTH + GAP_X / 2.0 } else { x - GAP_X / 2.0 };
        middle - 11.0 + apart(5, 22.0)
    };
    let (from_middle, to_middle) = (from.y + BOX_HEIGHT / 2.0, to.y + BOX_HEIGHT / 2.0);
    let down = to.band_top > from.band_bottom;
    let mut points = Vec::new();
    let leaves_below = down && !from.below;
    if leaves_below {
        let x = from.x + BOX_WIDTH / 2.0 - 12.0 + apart(3, 24.0);
        points.push((x, from.y + BOX_HEIGHT));
        points.push((x, gap(from.band_bottom)));
    } else {
        let side = if rightwards { from.x + BOX_WIDTH } else { from.x };
        let lane = gutter(from.x, rightwards);
        points.push((side, from_middle));
        points.push((lane, from_middle));
        points.push((lane, gap(if down { from.band_bottom } else { to.band_bottom })));
    }
    let enters_above = down && !to.above;
    // The side that faces where the line comes from.
    let right_side = !rightwards || (to.x - from.x).abs() < 1.0;
    let lane = gutter(to.x, right_side);
    if down && to.band_top - from.band_bottom > GAP_BAND + 1.0 {
        let (first, last) = (gap(from.band_bottom), gap(to.band_top - GAP_BAND));
        points.push((lane, first));
        points.push((lane, last));
    }
    if enters_above {
        let x = to.x + BOX_WIDTH / 2.0 - 12.0 + apart(3, 24.0);
        points.push((x, points.last().map_or(0.0, |last| last.1)));
        points.push((x, to.y - 1.0));
    } else {
        points.push((lane, points.last().map_or(0.0, |last| last.1)));
        points.push((lane, to_middle));
        points.push((if right_side { to.x + BOX_WIDTH + 1.0 } else { to.x - 1.0 }, to_middle));
    }
    rounded(&points)
}

/// Joins points by straight lines and rounds the corners.
fn rounded(points: &[(f64, f64)]) -> String {
    let mut points: Vec<(f64, f64)> = points.to_vec();
    points.dedup_by(|two, one| (one.0 - two.0).abs() < 0.5 && (one.1 - two.1).abs() < 0.5);
    let Some((first, last)) = points.first().copied().zip(points.last().copied()) else { return String::new() };
    let mut path = format!("M{:.1} {:.1}", first.0, first.1);
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let (one, two) = (toward(*at, *before), toward(*at, *after));
        path.push_str(&format!(" L{:.1} {:.1} Q{:.1} {:.1} {:.1} {:.1}", one.0, one.1, at.0, at.1, two.0, two.1));
    }
    path.push_str(&format!(" L{:.1} {:.1}", last.0, last.1));
    path
}

/// Returns the point a corner's radius from one point towards another, at most half of the way.
fn toward(from: (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let far = dx.hypot(dy);
    if far < 0.01 {
        return from;
    }
    let share = (CORNER / far).min(0.5);
    (from.0 + dx * share, from.1 + dy * share)
}
