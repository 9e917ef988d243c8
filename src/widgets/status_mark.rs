//! The mark of a state: a painted shape, and a chip of shape and word.
//!
//! Shapes are painted, not letters of a font, so that they look alike at every size and on paper.
//! Must not know what is judged.

use std::f32::consts::{PI, TAU};

use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::paint;
use crate::theme::{self, Mark, Status, StatusColors};

const CHIP_HEIGHT: f32 = 24.0;
const MARK: f32 = 14.0;

/// The mark of a state, 14 points wide; `word` is what it says to those who do not see it.
pub fn status_mark(ui: &mut Ui, status: Status, word: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(MARK), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), word));
    paint_mark(
        ui.painter(),
        rect,
        status,
        theme::of(ui).status(status),
        theme::of(ui).card,
    );
    response.on_hover_text(word)
}

/// A state by shape, word and colour; the word is cut where there is no room for it.
pub fn status_chip(ui: &mut Ui, status: Status, word: &str) -> Response {
    let colors = theme::of(ui).status(status);
    let font = theme::semibold(theme::SIZE_SMALL);
    let around = theme::SPACE_S + MARK + 6.0 + theme::SPACE_S + 2.0;
    let room = if ui.layout().main_wrap() {
        f32::INFINITY
    } else {
        ui.available_width() - around
    };
    let galley = paint::line(ui, word, font, colors.text, room);
    let elided = galley.elided;
    let size = vec2(galley.size().x + around, CHIP_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), word));
    if ui.is_rect_visible(rect) {
        ui.painter()
            .rect_filled(rect, CHIP_HEIGHT / 2.0, colors.soft);
        let center = pos2(rect.left() + theme::SPACE_S + MARK / 2.0, rect.center().y);
        let mark = Rect::from_center_size(center, Vec2::splat(MARK));
        paint_mark(ui.painter(), mark, status, colors, colors.soft);
        paint::text_left(ui, rect, mark.right() + 6.0, galley);
    }
    if elided {
        response.on_hover_text(word)
    } else {
        response
    }
}

/// Paints a state's mark into a square; `behind` is the colour that shows through it.
pub(super) fn paint_mark(
    painter: &Painter,
    rect: Rect,
    status: Status,
    colors: StatusColors,
    behind: Color32,
) {
    let center = rect.center();
    let radius = rect.width().min(rect.height()) / 2.0 - 0.5;
    let color = colors.mark;
    let thin = Stroke::new((radius * 0.28).max(1.5), color);
    let ring = radius - thin.width / 2.0;
    match status.mark() {
        Mark::CheckedCircle => {
            painter.circle_filled(center, radius, color);
            check(
                painter,
                center,
                radius * 0.9,
                Stroke::new(thin.width, colors.on_mark),
            );
        }
        Mark::CheckedRing => {
            painter.circle(center, ring, behind, thin);
            check(painter, center, radius * 0.72, thin);
        }
        Mark::Circle => {
            painter.circle_filled(center, radius, color);
        }
        Mark::HalfCircle => {
            painter.circle(center, ring, behind, thin);
            painter.add(Shape::convex_polygon(
                arc(center, radius, 0.0, PI),
                color,
                Stroke::NONE,
            ));
        }
        Mark::Triangle => {
            let r = radius * 1.08;
            let corners = [vec2(0.0, -0.94), vec2(1.0, 0.84), vec2(-1.0, 0.84)];
            polygon(painter, center, r, &corners, color);
        }
        Mark::ArrowDown => {
            let head = [vec2(-0.98, 0.02), vec2(0.98, 0.02), vec2(0.0, 1.0)];
            polygon(painter, center, radius, &head, color);
            let shaft = [
                vec2(-0.36, -1.0),
                vec2(0.36, -1.0),
                vec2(0.36, 0.06),
                vec2(-0.36, 0.06),
            ];
            polygon(painter, center, radius, &shaft, color);
        }
        Mark::DashedRing => {
            for dash in 0_u8..6 {
                let from = TAU * f32::from(dash) / 6.0;
                painter.line(arc(center, ring, from, TAU / 10.0), thin);
            }
        }
        Mark::Ring => {
            painter.circle(center, ring, behind, thin);
        }
        Mark::Clock => {
            painter.circle(center, ring, behind, thin);
            let hands = [vec2(0.0, -0.52), vec2(0.0, 0.06), vec2(0.42, 0.06)];
            painter.line(hands.map(|at| center + at * radius).to_vec(), thin);
        }
        Mark::Dash => {
            let half = vec2(radius * 0.7, 0.0);
            let stroke = Stroke::new(thin.width * 1.4, color);
            painter.line_segment([center - half, center + half], stroke);
        }
    }
}

/// Points of an arc, clockwise on screen from `from`, over `sweep` radians.
fn arc(center: Pos2, radius: f32, from: f32, sweep: f32) -> Vec<Pos2> {
    let steps = 16_u8;
    (0..=steps)
        .map(|step| {
            center + radius * Vec2::angled(from + sweep * f32::from(step) / f32::from(steps))
        })
        .collect()
}

fn polygon(painter: &Painter, center: Pos2, radius: f32, corners: &[Vec2], color: Color32) {
    let points = corners
        .iter()
        .map(|corner| center + *corner * radius)
        .collect();
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

fn check(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    let points = [vec2(-0.5, 0.02), vec2(-0.14, 0.4), vec2(0.5, -0.36)];
    painter.line(points.map(|at| center + at * radius).to_vec(), stroke);
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn a_chip_says_its_word() {
        let harness = harness((), |ui, ()| {
            status_chip(ui, Status::FarBehind, "Rất chậm");
        });
        assert!(harness.query_by_value("Rất chậm").is_some());
    }

    #[test]
    fn no_two_verdicts_and_no_two_states_of_tasks_have_one_shape() {
        for group in [&Status::VERDICTS[..], &Status::TASKS[..]] {
            let shapes: std::collections::HashSet<_> =
                group.iter().map(|status| status.mark()).collect();
            assert_eq!(shapes.len(), group.len());
        }
    }
}
