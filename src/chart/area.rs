//! Places and rectangles of a laid-out chart.
//!
//! Must not know what stands there.

/// A place, in points from the top left.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Pt {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A place.
pub(crate) const fn pt(x: f32, y: f32) -> Pt {
    Pt { x, y }
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its top edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its bottom edge.
    pub bottom: f32,
}

impl Area {
    /// How wide it is.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The same with so much more on every side.
    pub(crate) fn grown(&self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// The same, so far to the right and down.
    pub(crate) fn moved(&self, by: Pt) -> Self {
        Self {
            left: self.left + by.x,
            top: self.top + by.y,
            right: self.right + by.x,
            bottom: self.bottom + by.y,
        }
    }

    /// The same, so many times as large and as far from the top left.
    pub(crate) fn scaled(&self, by: f32) -> Self {
        Self {
            left: self.left * by,
            top: self.top * by,
            right: self.right * by,
            bottom: self.bottom * by,
        }
    }

    /// Its four corners.
    pub(crate) fn corners(&self) -> Vec<Pt> {
        vec![
            pt(self.left, self.top),
            pt(self.right, self.top),
            pt(self.right, self.bottom),
            pt(self.left, self.bottom),
        ]
    }

    /// The diagonal lines of a hatching of it, from the left or the bottom edge up to the top or
    /// the right one.
    pub fn hatching(&self, step: f32) -> Vec<[Pt; 2]> {
        let (width, height) = (self.width(), self.height());
        let step = step.max(0.5);
        let count = ((width + height) / step - 0.5).ceil().clamp(0.0, 4096.0) as u16;
        (0..count)
            .map(|line| {
                let along = step * (f32::from(line) + 0.5);
                let from = pt(
                    self.left + (along - height).max(0.0),
                    self.top + along.min(height),
                );
                let to = pt(
                    self.left + along.min(width),
                    self.top + (along - width).max(0.0),
                );
                [from, to]
            })
            .collect()
    }

    /// Whether they share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies inside, edges included.
    pub fn contains(&self, other: &Self) -> bool {
        let slack = 0.01;
        self.left <= other.left + slack
            && self.right >= other.right - slack
            && self.top <= other.top + slack
            && self.bottom >= other.bottom - slack
    }

    /// Whether a straight line passes through it (Liang and Barsky).
    pub(super) fn is_crossed(&self, from: Pt, to: Pt) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for (step, room) in [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ] {
            if step.abs() < f32::EPSILON {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        enter <= leave
    }
}
