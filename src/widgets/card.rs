//! What a page is laid out with: cards, headings, key figures, lists of facts.
//!
//! Must not know what they show.

use eframe::egui::{
    Align, Color32, Grid, InnerResponse, Label, Layout, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::paint;
use crate::theme;

/// A card as wide as the room it has.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    theme::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui)
    })
}

/// The same with less room inside, for pages of many cards.
pub fn flat_card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let inside = eframe::egui::Margin::symmetric(12, 10);
    theme::card_frame(ui).inner_margin(inside).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui)
    })
}

/// The head of a page: its name, and what can be done to it at the right. A long name takes up to
/// four lines; what does not fit then is in its tooltip.
pub fn panel_header(ui: &mut Ui, title: &str, actions: impl FnOnce(&mut Ui)) {
    head(ui, title, &theme::semibold(theme::SIZE_TITLE), 4, actions);
    ui.add_space(theme::SPACE_S);
}

/// The head of a card: its name, and what can be done to it at the right.
pub fn section_heading(ui: &mut Ui, text: &str, actions: impl FnOnce(&mut Ui)) {
    head(ui, text, &theme::semibold(theme::SIZE_HEADING), 2, actions);
    ui.add_space(theme::SPACE_XS);
}

fn head(
    ui: &mut Ui,
    text: &str,
    font: &eframe::egui::FontId,
    most_rows: usize,
    actions: impl FnOnce(&mut Ui),
) {
    let color = theme::of(ui).text_strong;
    let full = ui.available_rect_before_wrap();
    // The actions come first, since what they leave is the name's.
    let right = Rect::from_min_size(full.min, vec2(full.width(), theme::FIELD_HEIGHT));
    let layout = Layout::right_to_left(Align::Center);
    let builder = eframe::egui::UiBuilder::new()
        .max_rect(right)
        .layout(layout);
    let mut child = ui.new_child(builder);
    actions(&mut child);
    let used = if child.min_rect().width() > 0.0 {
        child.min_rect().width() + theme::SPACE_M
    } else {
        0.0
    };
    let galley = paint::rows(
        ui,
        text,
        font.clone(),
        color,
        full.width() - used,
        most_rows,
    );
    let elided = galley.elided;
    let least = if used > 0.0 { theme::FIELD_HEIGHT } else { 0.0 };
    let height = galley.size().y.max(least);
    let (rect, response) = ui.allocate_exact_size(vec2(full.width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    // One line stands level with the actions, two start at the top.
    paint::text_left(ui, rect, rect.left(), galley);
    if elided {
        response.on_hover_text(text);
    }
}

/// A key figure: what it is, the figure, and a word about it (which may be empty).
pub fn key_figure(ui: &mut Ui, caption: &str, value: &str, note: &str) -> Response {
    let palette = theme::of(ui);
    let small = theme::regular(theme::SIZE_SMALL);
    let weak = palette.text_weak;
    let room = f32::INFINITY;
    let caption_line = paint::line(ui, caption, small.clone(), weak, room);
    let hero = theme::bold(theme::SIZE_HERO);
    let value_line = paint::line(ui, value, hero, palette.text_strong, room);
    let note_line = paint::line(ui, note, small, weak, room);
    let lines = [caption_line, value_line, note_line];
    let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max);
    // The lines of the hero size hold much air; it is taken back so that caption and figure touch.
    let overlap = 4.0;
    let height: f32 = lines.iter().map(|line| line.size().y).sum::<f32>() - 2.0 * overlap;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let spoken: Vec<_> = [caption, value, note]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.join(": ")));
    if ui.is_rect_visible(rect) {
        let mut top = rect.top();
        for line in lines {
            let below = line.size().y - overlap;
            ui.painter().galley(pos2(rect.left(), top), line, weak);
            top += below;
        }
    }
    response
}

/// Names and values in two columns; values wrap.
pub fn facts(ui: &mut Ui, rows: impl Iterator<Item = (String, String)>) {
    let id = ui.next_auto_id();
    let name_width = (ui.available_width() * 0.3).clamp(96.0, 176.0);
    let value_width = ui.available_width() - name_width - theme::SPACE_L;
    Grid::new(id)
        .num_columns(2)
        .spacing([theme::SPACE_L, theme::SPACE_S])
        .show(ui, |ui| {
            for (name, value) in rows {
                cell(ui, name_width, |ui| {
                    ui.add(Label::new(theme::weak(name)).wrap())
                });
                cell(ui, value_width, |ui| {
                    ui.add(Label::new(theme::plain(value)).wrap())
                });
                ui.end_row();
            }
        });
}

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> Response) {
    ui.vertical(|ui| {
        ui.set_width(width.max(40.0));
        add(ui);
    });
}

/// A card that is pressed as a whole: icon, title, and a sentence about it.
pub fn choice_card(ui: &mut Ui, icon: &str, title: &str, about: &str) -> Response {
    // Size
    let palette = theme::of(ui);
    let padding = theme::SPACE_L;
    let icon_width = 40.0;
    let width = ui.available_width();
    let room = width - 2.0 * padding - icon_width - theme::SPACE_M;
    let strong = theme::semibold(theme::SIZE_BODY + 0.5);
    let title_line = paint::line(ui, title, strong, palette.text_strong, room);
    let small = theme::regular(theme::SIZE_SMALL);
    let about_lines = paint::rows(ui, about, small, palette.text_weak, room, 3);
    let elided = title_line.elided || about_lines.elided;
    let text_height = title_line.size().y + about_lines.size().y;
    let height = text_height.max(icon_width) + 2.0 * theme::SPACE_M;
    // Allocate and interact
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{title}: {about}"))
    });
    // Paint
    if ui.is_rect_visible(rect) {
        let over = response.hovered() || response.has_focus();
        let fill = if over { palette.hover } else { palette.card };
        let line = if over {
            palette.border_strong
        } else {
            palette.border
        };
        let stroke = Stroke::new(1.0, line);
        ui.painter()
            .rect(rect, theme::RADIUS_CARD, fill, stroke, StrokeKind::Inside);
        let center = pos2(rect.left() + padding + icon_width / 2.0, rect.center().y);
        let plate = Rect::from_center_size(center, Vec2::splat(icon_width));
        ui.painter()
            .rect_filled(plate, theme::RADIUS_CARD, palette.selected);
        let font = theme::regular(22.0);
        paint::text_center(
            ui,
            plate,
            paint::line(ui, icon, font, palette.accent, f32::INFINITY),
        );
        let left = plate.right() + theme::SPACE_M;
        let top = rect.center().y - text_height / 2.0;
        let second = top + title_line.size().y;
        ui.painter()
            .galley(pos2(left, top), title_line, Color32::PLACEHOLDER);
        ui.painter()
            .galley(pos2(left, second), about_lines, Color32::PLACEHOLDER);
        paint::focus_ring(ui, &response, rect, theme::RADIUS_CARD);
    }
    if elided {
        response.on_hover_text(format!("{title}\n{about}"))
    } else {
        response
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::{quiet_button, testing::harness};

    #[test]
    fn a_choice_card_is_pressed_anywhere() {
        let mut harness = harness(false, |ui, pressed| {
            let about = "25 mục tiêu, 20 nhiệm vụ, 101 xã";
            let icon = theme::icons::MAP_PIN;
            *pressed |= choice_card(ui, icon, "Kế hoạch Cà Mau", about).clicked();
        });
        harness.get_by_label_contains("Kế hoạch Cà Mau").click();
        harness.run();
        assert!(*harness.state());
    }

    #[test]
    fn a_key_figure_is_read_as_one() {
        let harness = harness((), |ui, ()| {
            key_figure(ui, "Đến tháng 8/2022", "37%", "từ 38/101 xã");
        });
        assert!(
            harness
                .query_by_value("Đến tháng 8/2022: 37%: từ 38/101 xã")
                .is_some()
        );
    }

    #[test]
    fn a_long_title_leaves_room_for_the_actions() {
        let title = "Tỷ lệ người từ 15 tuổi trở lên có tài khoản giao dịch tại ngân hàng hoặc tổ \
                     chức được phép khác";
        let harness = harness((), |ui, ()| {
            panel_header(ui, title, |ui| {
                quiet_button(ui, "Sửa");
            });
        });
        let button = harness.get_by_label("Sửa").rect();
        assert!(button.right() <= 520.0 && button.width() > 30.0);
    }
}
