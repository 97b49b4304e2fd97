//! Where things stand on a page.

/// A map of the plane, as the six numbers that PDF writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Leaves all where it is.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves all.
    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Does this, and then that.
    pub(super) fn then(self, that: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([p, q, r, s, t, u]) = that;
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    /// How high a thing of height 1 is.
    pub(super) fn height(self) -> f64 {
        let Self([_, _, c, d, ..]) = self;
        c.hypot(d)
    }

    /// How wide a thing of width 1 is.
    pub(super) fn width(self) -> f64 {
        let Self([a, b, ..]) = self;
        a.hypot(b)
    }

    /// By how many quarters of a turn writing is turned to the left.
    pub(super) fn turn(self) -> u8 {
        let Self([a, b, ..]) = self;
        match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    }

    /// Where its origin is: how far along the writing, and how far up, once writing with this turn runs to the right.
    pub(super) fn place(self, turn: u8) -> (f64, f64) {
        let Self([.., x, y]) = self;
        match turn {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        }
    }
}
