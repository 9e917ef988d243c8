//! What the presenter draws over a page: strokes that go with it, and a pointer that can be seen.

use egui::{Painter, Pos2, Rect, Stroke, Vec2, pos2};

use crate::theme::Palette;

/// Strokes on a page, each a line of points as shares of the page.
#[derive(Default)]
pub struct Strokes {
    lines: Vec<Vec<Pos2>>,
    is_drawing: bool,
}

impl Strokes {
    /// Whether anything is drawn.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.is_drawing = false;
    }

    /// Draws on where the pointer is on the page that lies there.
    pub fn draw(&mut self, at: Pos2, page: Rect) {
        let at = share(at, page);
        if !self.is_drawing {
            self.lines.push(Vec::new());
            self.is_drawing = true;
        }
        if let Some(line) = self.lines.last_mut()
            && line.last() != Some(&at)
        {
            line.push(at);
        }
    }

    /// Lifts the pen.
    pub const fn lift(&mut self) {
        self.is_drawing = false;
    }

    /// Paints them on the page that lies there.
    pub fn paint(&self, painter: &Painter, page: Rect, palette: &Palette) {
        let stroke = Stroke::new(page.height() / 110.0, palette.danger);
        for line in &self.lines {
            let points: Vec<Pos2> = line.iter().map(|at| place(*at, page)).collect();
            if let [alone] = points.as_slice() {
                painter.circle_filled(*alone, stroke.width / 2.0, stroke.color);
            }
            painter.line(points, stroke);
        }
    }
}

fn share(at: Pos2, page: Rect) -> Pos2 {
    let from = at - page.min;
    pos2(
        from.x / page.width().max(1.0),
        from.y / page.height().max(1.0),
    )
}

fn place(share: Pos2, page: Rect) -> Pos2 {
    page.min + share.to_vec2() * page.size()
}

/// Paints the pointer: a disc with a light ring, seen on every ground.
pub fn paint_pointer(painter: &Painter, at: Pos2, height: f32, palette: &Palette) {
    let radius = height / 55.0;
    painter.circle_filled(at, radius * 1.25, palette.card);
    painter.circle_filled(at, radius, palette.danger);
}

/// How near one looks at a page, and where.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Zoom {
    factor: f32,
    /// The middle of what is seen, as a share of the page.
    middle: Pos2,
}

impl Default for Zoom {
    fn default() -> Self {
        Self {
            factor: 1.0,
            middle: pos2(0.5, 0.5),
        }
    }
}

/// How near one can look.
const NEAREST: f32 = 8.0;
/// What one press brings.
const STEP: f32 = 1.3;

impl Zoom {
    /// Whether the whole page is seen.
    pub fn is_whole(self) -> bool {
        self.factor <= 1.0
    }

    /// One step nearer, to the pointer where it is over the page.
    pub fn nearer(self, stage: Rect, pointer: Option<Pos2>) -> Self {
        let page = self.page(stage);
        let towards = pointer.filter(|at| stage.contains(*at));
        // What lies under the pointer stays there.
        let middle = towards.map_or(self.middle, |at| {
            let under = share(at, page);
            let next = (self.factor * STEP).min(NEAREST);
            let away = (at - stage.center()) / (stage.size() * next);
            under - away
        });
        Self {
            factor: (self.factor * STEP).min(NEAREST),
            middle,
        }
        .kept_within()
    }

    /// One step farther.
    pub fn farther(self) -> Self {
        let factor = self.factor / STEP;
        if factor < 1.05 {
            return Self::default();
        }
        Self { factor, ..self }.kept_within()
    }

    /// To the part of the page beside what is seen: by a third of that.
    pub fn moved(self, right: i8, down: i8) -> Self {
        let by = Vec2::new(right.into(), down.into()) / (3.0 * self.factor);
        Self {
            middle: self.middle + by,
            ..self
        }
        .kept_within()
    }

    /// So near that this part of the stage fills it.
    pub fn onto(self, part: Rect, stage: Rect) -> Self {
        let page = self.page(stage);
        let by =
            (stage.width() / part.width().max(1.0)).min(stage.height() / part.height().max(1.0));
        Self {
            factor: (self.factor * by).clamp(1.0, NEAREST),
            middle: share(part.center(), page),
        }
        .kept_within()
    }

    /// No side of the stage stays empty.
    fn kept_within(self) -> Self {
        let edge = 0.5 / self.factor;
        let within = |at: f32| at.clamp(edge, 1.0 - edge);
        Self {
            middle: pos2(within(self.middle.x), within(self.middle.y)),
            ..self
        }
    }

    /// Where the page lies so that what is looked at fills the stage.
    pub fn page(self, stage: Rect) -> Rect {
        let size = stage.size() * self.factor;
        let min = stage.center() - Vec2::new(self.middle.x * size.x, self.middle.y * size.y);
        Rect::from_min_size(min, size)
    }

    /// How many times as large everything is.
    pub const fn factor(self) -> f32 {
        self.factor
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;
    use proptest::prelude::*;

    use super::*;

    const STAGE: Rect = Rect::from_min_max(Pos2::ZERO, pos2(800.0, 600.0));

    proptest! {
        /// However one looks, the stage is filled.
        #[test]
        fn the_page_always_covers_the_stage(
            steps in proptest::collection::vec((0u8..3, 0.0f32..800.0, 0.0f32..600.0), 0..20),
        ) {
            let mut zoom = Zoom::default();
            for (step, x, y) in steps {
                zoom = match step {
                    0 => zoom.nearer(STAGE, Some(pos2(x, y))),
                    1 => zoom.farther(),
                    _ => zoom.onto(Rect::from_center_size(pos2(x, y), vec2(200.0, 100.0)), STAGE),
                };
                let page = zoom.page(STAGE).expand(0.5);
                prop_assert!(page.contains_rect(STAGE), "{zoom:?} {page:?}");
            }
        }
    }

    #[test]
    fn a_dragged_part_fills_the_stage_and_steps_back_lead_to_the_whole() {
        let part = Rect::from_min_size(pos2(200.0, 150.0), vec2(400.0, 300.0));
        let mut zoom = Zoom::default().onto(part, STAGE);
        assert!((zoom.factor() - 2.0).abs() < 1e-4);
        assert!(zoom.page(STAGE).min.distance(pos2(-400.0, -300.0)) < 0.1);
        for _ in 0..4 {
            zoom = zoom.farther();
        }
        assert!(zoom.is_whole());
        assert_eq!(zoom, Zoom::default());
    }

    #[test]
    fn a_stroke_stays_on_its_place_of_the_page_when_one_looks_nearer() {
        let mut strokes = Strokes::default();
        assert!(strokes.is_empty());
        strokes.draw(pos2(400.0, 300.0), STAGE);
        strokes.draw(pos2(440.0, 300.0), STAGE);
        strokes.lift();
        assert!(!strokes.is_empty());
        let near = Zoom::default().nearer(STAGE, None).page(STAGE);
        assert!(place(share(pos2(440.0, 300.0), STAGE), near).x > 440.0);
        strokes.clear();
        assert!(strokes.is_empty());
    }
}
