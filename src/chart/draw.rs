//! Paints a scene with egui, and says what lies under the pointer.
//!
//! The only part of `chart` that knows egui.

mod textures;

use std::sync::Arc;

use eframe::egui::{
    Color32, Context, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    line::{Heading, Labels, LineLayout, line_scene},
    model::LineChart,
    scene::{Align, Ink, Primitive, Pt, Scene, Spot, VAlign, Weight, pt},
};
use crate::{
    domain::{TaskStateKind, Verdict},
    theme::{self, Palette, Status},
};

pub use textures::forget as forget_photos;

/// How near the pointer has to be to a point.
const REACH: f32 = 28.0;

/// Draws a line chart into `size`; the nearest point's label is shown under the pointer, and the
/// chart's summary is its text alternative.
pub fn line_chart(
    ui: &mut Ui,
    chart: &LineChart,
    size: Vec2,
    text_size: f32,
    labels: &Labels<'_>,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let text = format!("{}: {}", chart.title, chart.summary);
        WidgetInfo::labeled(Role::Image, ui.is_enabled(), text)
    });
    if ui.is_rect_visible(rect) {
        let measure =
            |text: &str, size: f32, weight: Weight| measured(ui.ctx(), text, size, weight);
        let (width, height) = (rect.width(), rect.height());
        let for_screen = LineLayout {
            width,
            height,
            text_size,
            heading: Heading::Hidden,
        };
        let scene = line_scene(chart, for_screen, labels, &measure);
        let palette = theme::of(ui);
        paint_scene(ui.painter(), rect.min, &scene, palette);
        if let Some(pointer) = response.hover_pos() {
            hover(ui.painter(), rect, &scene, pointer, palette);
        }
    }
    response
}

/// How wide a line of text is on this screen.
pub fn measured(ctx: &Context, text: &str, size: f32, weight: Weight) -> f32 {
    layout(ctx, text, size, weight, Color32::PLACEHOLDER)
        .size()
        .x
}

/// Paints a scene with its top left at `origin`.
pub fn paint_scene(painter: &Painter, origin: Pos2, scene: &Scene, palette: &Palette) {
    let place = |at: Pt| origin + vec2(at.x, at.y);
    for primitive in &scene.primitives {
        match primitive {
            Primitive::Polyline {
                points,
                width,
                ink,
                dash,
            } => {
                let points: Vec<Pos2> = points.iter().map(|at| place(*at)).collect();
                let stroke = Stroke::new(*width, ink_color(palette, *ink));
                match dash {
                    Some((dash, gap)) => {
                        painter.extend(Shape::dashed_line(&points, stroke, *dash, *gap));
                    }
                    None => {
                        painter.add(Shape::line(crisp(painter, points, *width), stroke));
                    }
                }
            }
            Primitive::Polygon { points, ink } => {
                let points = points.iter().map(|at| place(*at)).collect();
                let fill = ink_color(palette, *ink);
                painter.add(Shape::convex_polygon(points, fill, Stroke::NONE));
            }
            Primitive::Circle {
                center,
                radius,
                fill,
                rim,
            } => {
                if let Some((_, ink)) = rim {
                    painter.circle_filled(place(*center), *radius, ink_color(palette, *ink));
                }
                let inner = radius - rim.map_or(0.0, |(width, _)| width);
                painter.circle_filled(place(*center), inner, ink_color(palette, *fill));
            }
            Primitive::Hatch {
                area,
                step,
                width,
                ink,
            } => {
                let stroke = Stroke::new(*width, ink_color(palette, *ink));
                for [from, to] in area.hatching(*step) {
                    painter.line_segment([place(from), place(to)], stroke);
                }
            }
            Primitive::Photo { area, photo } => {
                let rect = Rect::from_min_max(
                    place(pt(area.left, area.top)),
                    place(pt(area.right, area.bottom)),
                );
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                let texture = textures::of(painter.ctx(), photo);
                painter.image(texture, rect, whole, theme::UNTINTED);
            }
            Primitive::Text {
                at,
                text,
                size,
                weight,
                ink,
                align,
                valign,
            } => {
                let color = ink_color(palette, *ink);
                let galley = layout(painter.ctx(), text, *size, *weight, color);
                let at = place(*at)
                    - vec2(
                        galley.size().x * left(*align),
                        galley.size().y * top(*valign),
                    );
                painter.galley(at, galley, color);
            }
        }
    }
}

/// Straight thin rules stand on whole pixels, or they blur.
fn crisp(painter: &Painter, points: Vec<Pos2>, width: f32) -> Vec<Pos2> {
    match points.as_slice() {
        [a, b] if width <= 1.0 && (a.y - b.y).abs() < 0.01 => {
            let y = painter.round_to_pixel_center(a.y);
            vec![pos2(a.x, y), pos2(b.x, y)]
        }
        [a, b] if width <= 1.0 && (a.x - b.x).abs() < 0.01 => {
            let x = painter.round_to_pixel_center(a.x);
            vec![pos2(x, a.y), pos2(x, b.y)]
        }
        _ => points,
    }
}

const fn left(align: Align) -> f32 {
    match align {
        Align::Start => 0.0,
        Align::Middle => 0.5,
        Align::End => 1.0,
    }
}

const fn top(valign: VAlign) -> f32 {
    match valign {
        VAlign::Top => 0.0,
        VAlign::Middle => 0.5,
        VAlign::Bottom => 1.0,
    }
}

fn layout(ctx: &Context, text: &str, size: f32, weight: Weight, color: Color32) -> Arc<Galley> {
    let font: FontId = match weight {
        Weight::Regular => theme::regular(size),
        Weight::SemiBold => theme::semibold(size),
        Weight::Bold => theme::bold(size),
    };
    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, color))
}

/// The look of a verdict.
pub const fn status_of(verdict: Verdict) -> Status {
    match verdict {
        Verdict::Reached => Status::Reached,
        Verdict::OnTrack => Status::OnTrack,
        Verdict::Slow => Status::Slow,
        Verdict::FarBehind => Status::FarBehind,
        Verdict::Backwards => Status::Backwards,
        Verdict::Stale => Status::Stale,
        Verdict::NoData => Status::NoData,
    }
}

/// The look of a state of tasks, whatever the days.
pub const fn status_of_task(state: TaskStateKind) -> Status {
    match state {
        TaskStateKind::DoneInTime | TaskStateKind::CarriedOut => Status::DoneOnTime,
        TaskStateKind::DoneLate => Status::DoneLate,
        TaskStateKind::OpenInTime => Status::InTime,
        TaskStateKind::OpenLate => Status::Overdue,
        TaskStateKind::NotCarriedOut => Status::Slow,
        TaskStateKind::NotYetDue => Status::NotYetDue,
    }
}

/// The colour of an ink in a palette: on screen, and on paper in the light one.
pub fn ink_color(palette: &Palette, ink: Ink) -> Color32 {
    let series = &palette.series;
    match ink {
        Ink::Actual => series.actual,
        Ink::Path => series.path,
        Ink::Forecast => series.forecast,
        Ink::Comparison(index) => {
            let lines = series.comparison;
            lines
                .get(usize::from(index) % lines.len())
                .copied()
                .unwrap_or(series.path)
        }
        Ink::Target => series.target,
        Ink::AsOf => series.as_of,
        Ink::Rule => series.grid,
        Ink::Axis | Ink::Hatch => palette.border_strong,
        Ink::TextStrong => palette.text_strong,
        Ink::Text => palette.text,
        Ink::TextWeak => palette.text_weak,
        Ink::Ground => palette.card,
        Ink::Track => series.track,
        Ink::Verdict(verdict) => palette.status(status_of(verdict)).mark,
        Ink::OnVerdict(verdict) => palette.status(status_of(verdict)).on_mark,
        Ink::VerdictSoft(verdict) => palette.status(status_of(verdict)).soft,
        Ink::VerdictText(verdict) => palette.status(status_of(verdict)).text,
        Ink::TaskSoft(state) => palette.status(status_of_task(state)).soft,
        Ink::Task(state) => palette.status(status_of_task(state)).mark,
        Ink::OnTask(state) => palette.status(status_of_task(state)).on_mark,
        Ink::Plain => palette.pressed,
    }
}

/// The point to speak of: the nearest, along the days first since that is how one reads.
fn nearest(scene: &Scene, pointer: Pt) -> Option<&Spot> {
    let away = |spot: &Spot| {
        let (dx, dy) = ((spot.at.x - pointer.x).abs(), (spot.at.y - pointer.y).abs());
        (dx <= REACH && dy <= 3.0 * REACH).then_some(dx + dy * 0.35)
    };
    scene
        .spots
        .iter()
        .filter_map(|spot| away(spot).map(|away| (away, spot)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, spot)| spot)
}

fn hover(painter: &Painter, rect: Rect, scene: &Scene, over: Pos2, palette: &Palette) {
    let relative = over - rect.min;
    let Some(spot) = nearest(
        scene,
        Pt {
            x: relative.x,
            y: relative.y,
        },
    ) else {
        return;
    };
    let at = rect.min + vec2(spot.at.x, spot.at.y);
    let ink = ink_color(palette, spot.ink);
    painter.circle(at, 7.5, palette.card, Stroke::new(2.5, ink));
    painter.circle_filled(at, 3.5, ink);
    let font = theme::semibold(theme::SIZE_SMALL);
    let galley = painter.layout_no_wrap(spot.label.clone(), font, palette.on_toast);
    let size = galley.size() + vec2(16.0, 8.0);
    let left = (at.x - size.x / 2.0).clamp(rect.left(), (rect.right() - size.x).max(rect.left()));
    let above = at.y - size.y - 12.0;
    let top = if above < rect.top() {
        at.y + 12.0
    } else {
        above
    };
    let plate = Rect::from_min_size(pos2(left, top), size);
    let line = Stroke::new(1.0, palette.border);
    painter.rect(
        plate,
        theme::RADIUS,
        palette.toast,
        line,
        StrokeKind::Outside,
    );
    painter.galley(plate.min + vec2(8.0, 4.0), galley, palette.on_toast);
}

#[cfg(test)]
mod tests {
    use eframe::egui;
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;

    #[test]
    fn a_chart_says_its_summary_and_a_still_one_draws_no_more_frames() {
        let chart = LineChart {
            title: "Hồ sơ trực tuyến".to_owned(),
            summary: "37% vào tháng 8/2022, mục tiêu 80%".to_owned(),
            ..LineChart::default()
        };
        let mut harness = Harness::builder()
            .with_context_setup(theme::apply)
            .build_ui(|ui| {
                let number = |value: f64, _| value.to_string();
                let month = |month: i8| format!("T{month}");
                let labels = Labels {
                    number: &number,
                    month: &month,
                };
                line_chart(ui, &chart, egui::vec2(400.0, 200.0), 13.0, &labels);
            });
        let steps = harness.run();
        assert!(steps <= 2, "{steps}");
        assert!(
            harness
                .query_by_label("Hồ sơ trực tuyến: 37% vào tháng 8/2022, mục tiêu 80%")
                .is_some()
        );
    }

    #[test]
    fn the_nearest_point_speaks() {
        let spot = |x: f32, y: f32, label: &str| Spot {
            at: Pt { x, y },
            label: label.to_owned(),
            ink: Ink::Actual,
        };
        let spots = vec![spot(10.0, 10.0, "một"), spot(60.0, 10.0, "hai")];
        let scene = Scene {
            spots,
            ..Scene::default()
        };
        let found = |x: f32| nearest(&scene, Pt { x, y: 20.0 }).map(|spot| spot.label.as_str());
        assert_eq!(
            (found(12.0), found(55.0), found(150.0)),
            (Some("một"), Some("hai"), None)
        );
    }
}
