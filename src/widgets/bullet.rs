//! A bullet graph: how far a value has come, against its path and its target.
//!
//! Must not know what is measured.

use eframe::egui::{Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::theme::{self, Status};

/// What a bullet graph shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bullet {
    /// The value.
    pub value: f32,
    /// Where the path is by now.
    pub expected: Option<f32>,
    /// The target.
    pub target: f32,
    /// Where it started. A target below it runs the other way round.
    pub baseline: f32,
    /// The verdict, which colours the bar.
    pub status: Status,
}

/// Where numbers stand along a bar of length one.
#[derive(Clone, Copy, Debug)]
struct Scale {
    from: f32,
    to: f32,
}

impl Scale {
    /// A rising target is shown from zero, or from its baseline where that is below; a falling one
    /// from its baseline down, so that the bar grows towards the target either way.
    fn of(bullet: &Bullet) -> Self {
        let Bullet {
            value,
            expected,
            target,
            baseline,
            status: _,
        } = *bullet;
        let rising = target >= baseline;
        let from = if rising { baseline.min(0.0) } else { baseline };
        let all = [Some(value), expected, Some(target)].into_iter().flatten();
        let to = all.fold(
            target,
            |to, it| if rising { to.max(it) } else { to.min(it) },
        );
        Self {
            from,
            to: from + (to - from) * 1.06,
        }
    }

    /// The share of the bar at a number, from 0 to 1.
    fn at(self, number: f32) -> f32 {
        let length = self.to - self.from;
        if length.abs() < f32::EPSILON || !number.is_finite() {
            return 0.0;
        }
        ((number - self.from) / length).clamp(0.0, 1.0)
    }
}

/// Draws a bullet graph into `size`: the bar is the value, the notch the path by now, the strong
/// line the target. `alternative` says it in words.
pub fn bullet(ui: &mut Ui, size: Vec2, bullet: &Bullet, alternative: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Meter, ui.is_enabled(), alternative);
        info.value = Some(f64::from(bullet.value));
        info
    });
    if ui.is_rect_visible(rect) {
        bullet_paint(ui, rect, bullet);
    }
    response.on_hover_text(alternative)
}

pub(super) fn bullet_paint(ui: &Ui, rect: Rect, bullet: &Bullet) {
    let palette = theme::of(ui);
    let painter = ui.painter();
    let scale = Scale::of(bullet);
    let inner = rect.shrink2(eframe::egui::vec2(2.0, 0.0));
    let x = |number: f32| inner.left() + inner.width() * scale.at(number);
    let thickness = (rect.height() * 0.5).clamp(6.0, 14.0);
    let middle = rect.center().y;
    let (top, bottom) = (middle - thickness / 2.0, middle + thickness / 2.0);
    let radius = 2.0;

    let track = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), bottom));
    painter.rect_filled(track, radius, palette.series.track);
    let end = x(bullet.value).max(inner.left() + 2.0);
    let bar = Rect::from_min_max(pos2(inner.left(), top), pos2(end, bottom));
    painter.rect_filled(bar, radius, palette.status(bullet.status).mark);

    if let Some(expected) = bullet.expected {
        // A notch through the bar, and a small triangle above that points at it.
        let at = x(expected);
        let line = Stroke::new(1.5, palette.text_strong);
        painter.vline(at, top..=bottom, Stroke::new(3.5, palette.card));
        painter.vline(at, top - 1.0..=bottom, line);
        let half = 4.0;
        let head = vec![
            pos2(at - half, top - 5.0),
            pos2(at + half, top - 5.0),
            pos2(at, top),
        ];
        painter.add(Shape::convex_polygon(
            head,
            palette.text_strong,
            Stroke::NONE,
        ));
    }
    let at = x(bullet.target);
    let reach = (rect.height() / 2.0).min(thickness / 2.0 + 4.0);
    let target = Stroke::new(3.0, palette.series.target);
    // A rim keeps it apart from a dark bar.
    painter.vline(at, top..=bottom, Stroke::new(6.0, palette.card));
    painter.vline(at, middle - reach..=middle + reach, target);
}

#[cfg(test)]
mod tests {
    use eframe::egui::vec2;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    fn rising() -> Bullet {
        Bullet {
            value: 37.0,
            expected: Some(49.0),
            target: 80.0,
            baseline: 0.0,
            status: Status::Slow,
        }
    }

    #[test]
    fn a_rising_target_is_shown_from_zero() {
        let scale = Scale::of(&rising());
        assert!(scale.at(0.0).abs() < 1e-6);
        assert!(scale.at(37.0) < scale.at(49.0) && scale.at(49.0) < scale.at(80.0));
        assert!(scale.at(80.0) < 1.0, "the target's line is inside");
    }

    #[test]
    fn the_bar_of_a_falling_target_grows_towards_it() {
        let falling = Bullet {
            value: 12.0,
            target: 5.0,
            baseline: 20.0,
            ..rising()
        };
        let falling = Bullet {
            expected: Some(10.0),
            ..falling
        };
        let scale = Scale::of(&falling);
        assert!(scale.at(20.0).abs() < 1e-6);
        assert!(scale.at(12.0) < scale.at(10.0) && scale.at(10.0) < scale.at(5.0));
    }

    #[test]
    fn a_target_that_is_its_baseline_does_not_divide_by_zero() {
        let kept = Bullet {
            value: 0.0,
            expected: None,
            target: 0.0,
            ..rising()
        };
        assert!(Scale::of(&kept).at(0.0).abs() < 1e-6);
    }

    #[test]
    fn it_says_itself_in_words() {
        let words = "37%, lộ trình 49%, mục tiêu 80%";
        let harness = harness((), |ui, ()| {
            bullet(ui, vec2(200.0, 18.0), &rising(), words);
        });
        assert!(harness.query_by_label(words).is_some());
    }
}
