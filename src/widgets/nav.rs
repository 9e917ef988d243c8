//! An item of the side navigation.
//!
//! Must not know what places there are.

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::theme;

const HEIGHT: f32 = 38.0;
const BADGE_HEIGHT: f32 = 18.0;

/// A place to go: icon and name, or the icon alone where `narrow`, with the name as its tooltip.
pub fn nav_item(ui: &mut Ui, icon: &str, name: &str, selected: bool, narrow: bool) -> Response {
    nav_item_with_badge(ui, icon, name, None, selected, narrow)
}

/// The same with a number or a short word at its end, a dot where `narrow`.
pub fn nav_item_with_badge(
    ui: &mut Ui,
    icon: &str,
    name: &str,
    badge: Option<&str>,
    selected: bool,
    narrow: bool,
) -> Response {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| match badge {
        Some(badge) => {
            WidgetInfo::selected(Role::Button, enabled, selected, format!("{name} ({badge})"))
        }
        None => WidgetInfo::selected(Role::Button, enabled, selected, name),
    });
    if ui.is_rect_visible(rect) {
        let palette = theme::of(ui);
        ui.painter().rect_filled(
            rect,
            theme::RADIUS,
            paint::row_fill(ui, &response, selected),
        );
        if selected {
            let bar =
                Rect::from_min_size(rect.left_top() + vec2(0.0, 9.0), vec2(3.0, HEIGHT - 18.0));
            ui.painter().rect_filled(bar, 1.5, palette.accent);
        }
        let color = if selected {
            palette.accent
        } else {
            palette.text_weak
        };
        let font = if selected {
            theme::icon_fill(theme::SIZE_ICON + 2.0)
        } else {
            theme::regular(theme::SIZE_ICON + 2.0)
        };
        let icon = paint::line(ui, icon, font, color, f32::INFINITY);
        if narrow {
            paint::text_center(ui, rect, icon);
        } else {
            paint::text_left(ui, rect, rect.left() + theme::SPACE_M, icon);
            name_and_badge(ui, rect, name, badge, selected);
        }
        if narrow && badge.is_some() {
            let at = pos2(rect.center().x + 11.0, rect.center().y - 9.0);
            ui.painter()
                .circle_filled(at, 4.0, palette.status(theme::Status::FarBehind).mark);
        }
        paint::focus_ring(ui, &response, rect, theme::RADIUS);
    }
    if narrow {
        response.on_hover_text(name)
    } else {
        response
    }
}

fn name_and_badge(ui: &Ui, rect: Rect, name: &str, badge: Option<&str>, selected: bool) {
    let palette = theme::of(ui);
    let mut right = rect.right() - theme::SPACE_S;
    if let Some(badge) = badge {
        let font = theme::semibold(theme::SIZE_SMALL - 1.0);
        let galley = paint::line(ui, badge, font, palette.text_strong, 60.0);
        let width = (galley.size().x + 12.0).max(BADGE_HEIGHT + 4.0);
        let pill = Rect::from_min_size(
            pos2(right - width, rect.center().y - BADGE_HEIGHT / 2.0),
            vec2(width, BADGE_HEIGHT),
        );
        let fill = if selected {
            palette.card
        } else {
            palette.pressed
        };
        ui.painter().rect_filled(pill, BADGE_HEIGHT / 2.0, fill);
        paint::text_center(ui, pill, galley);
        right = pill.left() - theme::SPACE_S;
    }
    let (font, color) = if selected {
        (theme::semibold(theme::SIZE_BODY), palette.text_strong)
    } else {
        (theme::regular(theme::SIZE_BODY), palette.text)
    };
    let left = rect.left() + theme::SPACE_M + theme::SIZE_ICON + 2.0 + theme::SPACE_S + 2.0;
    paint::text_left(
        ui,
        rect,
        left,
        paint::line(ui, name, font, color, right - left),
    );
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn a_place_is_found_by_its_name_with_words_and_without() {
        for narrow in [false, true] {
            let mut harness = harness(0, |ui, chosen| {
                for (index, name) in ["Tổng quan", "Mục tiêu"].into_iter().enumerate() {
                    let selected = *chosen == index;
                    if nav_item(ui, theme::icons::HOUSE, name, selected, narrow).clicked() {
                        *chosen = index;
                    }
                }
            });
            harness.get_by_label("Mục tiêu").click();
            harness.run();
            assert_eq!(*harness.state(), 1, "narrow: {narrow}");
        }
    }

    #[test]
    fn a_badge_is_read_with_the_name() {
        let harness = harness((), |ui, ()| {
            nav_item_with_badge(
                ui,
                theme::icons::WARNING,
                "Xung đột",
                Some("3"),
                false,
                false,
            );
        });
        assert!(harness.query_by_label("Xung đột (3)").is_some());
    }
}
