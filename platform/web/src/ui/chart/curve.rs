//! A curve through points that never overshoots them (Fritsch and Carlson, 1980).

use std::fmt::Write as _;

/// SVG path data of the monotone curve through `points`, which go from left to right.
pub(super) fn through(points: &[(f64, f64)]) -> String {
    let slopes = tangents(points);
    let mut path = String::new();
    let Some((x, y)) = points.first() else { return path };
    let _ = write!(path, "M{x:.1} {y:.1}");
    for (pair, slope) in points.windows(2).zip(slopes.windows(2)) {
        let ([(x0, y0), (x1, y1)], [m0, m1]) = (pair, slope) else { continue };
        let third = (x1 - x0) / 3.0;
        let (c0, c1) = (y0 + m0 * third, y1 - m1 * third);
        let _ = write!(path, "C{:.1} {c0:.1} {:.1} {c1:.1} {x1:.1} {y1:.1}", x0 + third, x1 - third);
    }
    path
}

fn tangents(points: &[(f64, f64)]) -> Vec<f64> {
    let secants: Vec<f64> = points
        .windows(2)
        .map(
            |pair| {
                if let [(x0, y0), (x1, y1)] = pair { (y1 - y0) / (x1 - x0).max(f64::EPSILON) } else { 0.0 }
            },
        )
        .collect();
    let inner = secants.windows(2).map(|pair| match pair {
        // a turning point is flat; between two slopes the harmonic mean keeps the curve between its points
        [a, b] if a * b > 0.0 => 2.0 * a * b / (a + b),
        _ => 0.0,
    });
    let first = secants.first().copied().unwrap_or(0.0);
    let last = secants.last().copied().unwrap_or(0.0);
    std::iter::once(first).chain(inner).chain(std::iter::once(last)).collect()
}
