//! The page on the wall: painted as large as there is room, with what can be opened on it, what the
//! presenter draws, and the few words at its edge.

use egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use super::{PresentState, Room, over, pens};
use crate::{
    app::command::Commands,
    chart::{Area, Primitive, paint_scene},
    slides::{Mark, Page},
    theme,
    views::{Data, decks::Content},
};

/// The narrowest and the widest page, width over height: from 5:4 to a little over 16:9.
const NARROWEST: f32 = 1.25;
const WIDEST: f32 = 1.78;
/// How long the mouse is seen after it moved, in seconds.
const MOUSE_FOR: f32 = 3.0;
/// A part that is smaller than this share of the screen's height was no part, but a click.
const LEAST_PART: f32 = 0.04;

/// Where the page stands in the window: all of it, but for strips where a page would be too wide.
pub fn stage_of(screen: Rect) -> Rect {
    let (width, height) = (screen.width(), screen.height().max(1.0));
    let aspect = (width / height).clamp(NARROWEST, WIDEST);
    let size = if width / height > aspect {
        vec2(height * aspect, height)
    } else {
        vec2(width, width / aspect)
    };
    Rect::from_center_size(screen.center(), size)
}

/// Where the mouse is, while it is seen: hidden, it points at nothing.
pub fn seen_mouse(ctx: &egui::Context) -> Option<egui::Pos2> {
    let still = ctx.input(|input| input.pointer.time_since_last_movement());
    ctx.pointer_hover_pos().filter(|_| still < MOUSE_FOR)
}

/// How high the plate is at the head of a page that says what is not real, where there is one.
fn plate(page: &Page) -> Option<f32> {
    let first = page.scene.primitives.iter().find_map(|it| match it {
        Primitive::Polygon { points, .. } => Some(points),
        _ => None,
    });
    let points = first?;
    let is_across = points.iter().any(|at| at.x <= 0.1 && at.y <= 0.1)
        && points.iter().any(|at| at.x >= page.scene.width - 0.1);
    let bottom = points.iter().map(|at| at.y).fold(0.0, f32::max);
    (is_across && bottom < page.scene.height / 5.0).then_some(bottom)
}

/// Draws the page.
pub fn page_ui(
    ui: &mut Ui,
    data: Data<'_>,
    content: &Content,
    room: Room<'_>,
    state: &mut PresentState,
    now: f64,
    commands: &mut Commands,
) {
    let wall = stage_of(ui.max_rect());
    let wanted = state.wanted(data, content);
    let page = state.pages.get(ui.ctx(), data, &wanted, wall.size());
    let drags = ui.interact(wall, ui.scope_id().with("stage"), Sense::DRAG);
    drags.widget_info(|| {
        let title = super::headline(data, &wanted, &page.title);
        let text = match wanted.page {
            Some((number, all)) => {
                let at = data.words.present_at(number.to_string(), all.to_string());
                format!("{at}. {title}. {}", page.sentence)
            }
            None => format!("{title}. {}", page.sentence),
        };
        egui::WidgetInfo::labeled(egui::Role::Image, true, text)
    });
    drag(state, &drags, wall);
    let place = state.zoom.page(wall);
    let factor = state.zoom.factor();
    let painter = ui.painter().with_clip_rect(wall);
    if state.zoom.is_whole() {
        paint_scene(&painter, wall.min, &page.scene, theme::paper());
    } else {
        let scene = page.scene.clone().scaled(factor);
        paint_scene(&painter, place.min, &scene, theme::paper());
        // What is not real is said however near one looks.
        if let Some(bottom) = plate(&page) {
            let strip = Rect::from_min_size(wall.min, vec2(wall.width(), bottom));
            let painter = ui.painter().with_clip_rect(strip);
            paint_scene(&painter, wall.min, &page.scene, theme::paper());
        }
    }
    if let Some(mark) = marks_ui(ui, &page, (place, factor, wall), state) {
        let step = state.open(mark.leads_to);
        state.turn(step, now);
        ui.ctx().request_repaint();
    }
    state.strokes.paint(&painter, place, theme::paper());
    if let (Some(from), Some(to)) = (state.dragged_from, ui.ctx().pointer_latest_pos()) {
        let part = Rect::from_two_pos(from, to);
        let line = Stroke::new(2.0, theme::paper().accent);
        painter.rect_stroke(part, 0.0, line, StrokeKind::Middle);
    }
    let notes = state.course.slide().filter(|_| state.shows_notes);
    let notes = notes.and_then(|at| content.slide(at));
    over::edge_ui(
        ui,
        data,
        room,
        state,
        notes.map(|it| it.notes.as_str()),
        now,
    );
    mouse_ui(ui, data, wall, state, now, commands);
}

/// Where a part of the page stands on the screen.
fn on_screen(area: &Area, page: Rect, factor: f32) -> Rect {
    let at = |x: f32, y: f32| page.min + vec2(x, y) * factor;
    Rect::from_min_max(at(area.left, area.top), at(area.right, area.bottom))
}

/// What can be opened, each a button with its name; the one that was pressed.
fn marks_ui(
    ui: &mut Ui,
    page: &Page,
    (place, factor, wall): (Rect, f32, Rect),
    state: &mut PresentState,
) -> Option<Mark> {
    let mut pressed = None;
    let mut pointed = None;
    let is_seen = seen_mouse(ui.ctx()).is_some();
    let salt = (state.course.slide(), state.course.depth(), &page.title);
    let page_id = ui.scope_id().with(salt);
    for (at, mark) in page.marks.iter().enumerate() {
        let rect = on_screen(&mark.area, place, factor);
        if !rect.intersects(wall) {
            continue;
        }
        let sense = if state.pen {
            Sense::hover()
        } else {
            Sense::click()
        };
        let response = ui.interact(rect.intersect(wall), page_id.with(at), sense);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &mark.label));
        let is_hovered = response.hovered() && is_seen;
        if response.has_focus() || is_hovered && pointed.is_none() {
            pointed = Some(mark.leads_to.clone());
        }
        let palette = theme::paper();
        if response.has_focus() {
            let ring = Stroke::new(wall.height() / 130.0, palette.focus);
            ui.painter()
                .rect_stroke(rect.expand(3.0), 4.0, ring, StrokeKind::Outside);
        } else if is_hovered {
            let ring = Stroke::new(wall.height() / 260.0, palette.accent);
            ui.painter()
                .rect_stroke(rect.expand(2.0), 4.0, ring, StrokeKind::Outside);
        }
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            pressed = Some(mark.clone());
        }
    }
    state.pointed = pointed;
    pressed
}

/// Draws with the pen, or draws the part that shall fill the screen.
fn drag(state: &mut PresentState, drags: &egui::Response, wall: Rect) {
    let at = drags.interact_pointer_pos();
    if state.pen {
        match at {
            Some(at) if drags.dragged() => state.strokes.draw(at, state.zoom.page(wall)),
            _ => state.strokes.lift(),
        }
        return;
    }
    if drags.drag_started() {
        let pressed = drags.ctx.input(|input| input.pointer.press_origin());
        state.dragged_from = pressed.or(at);
    }
    if drags.drag_stopped()
        && let Some(from) = state.dragged_from.take()
        && let Some(to) = at.or(drags.ctx.pointer_latest_pos())
    {
        let part = Rect::from_two_pos(from, to);
        if part.width().min(part.height()) > wall.height() * LEAST_PART {
            state.zoom = state.zoom.onto(part, wall);
        }
    }
}

/// Shows the mouse and its buttons while it moves, and hides it then.
fn mouse_ui(
    ui: &mut Ui,
    data: Data<'_>,
    wall: Rect,
    state: &mut PresentState,
    now: f64,
    commands: &mut Commands,
) {
    let still = ui.input(|input| input.pointer.time_since_last_movement());
    let pointer = ui.ctx().pointer_latest_pos();
    let is_seen = still < MOUSE_FOR && pointer.is_some();
    if is_seen {
        let rest = std::time::Duration::from_secs_f32(MOUSE_FOR - still);
        ui.ctx().request_repaint_after(rest);
        over::strip_ui(ui.ctx(), data, state, now, commands);
    }
    if state.pointer {
        let at = pointer.unwrap_or(wall.center());
        let front = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("pointer"));
        let brush = ui.ctx().layer_painter(front);
        pens::paint_pointer(&brush, at, wall.height(), theme::paper());
    }
    if state.pointer || !is_seen {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else if state.pen {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
}

#[cfg(test)]
mod tests {
    use egui::Pos2;

    use super::*;

    #[test]
    fn the_page_takes_all_of_every_common_screen_and_leaves_strips_on_odd_ones() {
        let screen = |width: f32, height: f32| Rect::from_min_size(Pos2::ZERO, vec2(width, height));
        for (width, height) in [
            (1024.0, 768.0),
            (1366.0, 768.0),
            (1920.0, 1080.0),
            (1280.0, 1024.0),
        ] {
            let all = screen(width, height);
            assert!(
                (stage_of(all).size() - all.size()).length() < 1.0,
                "{width}x{height}"
            );
        }
        let wide = stage_of(screen(2560.0, 1080.0));
        assert!(wide.width() < 1930.0 && (wide.height() - 1080.0).abs() < 0.1);
        let tall = stage_of(screen(600.0, 1000.0));
        assert!((tall.width() - 600.0).abs() < 0.1 && tall.height() < 500.0);
    }
}
