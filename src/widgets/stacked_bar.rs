//! A bar of counts by state: how many of each, out of all.
//!
//! Must not know what is counted.

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint;
use crate::theme::{self, Status};

const HEIGHT: f32 = 20.0;
const GAP: f32 = 2.0;
const NARROWEST: f32 = 6.0;

/// A bar as wide as its room. Counts stand inside where they fit; the words of the part under the
/// pointer are its tooltip. `name` and all parts are read out.
pub fn stacked_bar(ui: &mut Ui, name: &str, parts: &[(Status, usize, String)]) -> Response {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let counts: Vec<_> = parts.iter().map(|(_, count, _)| *count).collect();
    let widths = widths(&counts, rect.width());
    response.widget_info(|| {
        let parts = parts
            .iter()
            .map(|(_, count, word)| format!("{count} {word}"));
        let parts = parts.collect::<Vec<_>>().join(", ");
        WidgetInfo::labeled(Role::Meter, ui.is_enabled(), format!("{name}: {parts}"))
    });
    let palette = theme::of(ui);
    ui.painter()
        .rect_filled(rect, theme::RADIUS, palette.series.track);
    let mut left = rect.left();
    let mut under_pointer = None;
    for ((status, count, word), width) in parts.iter().zip(widths) {
        let part = Rect::from_min_size(eframe::egui::pos2(left, rect.top()), vec2(width, HEIGHT));
        left += width + GAP;
        if *count == 0 {
            continue;
        }
        let colors = palette.status(*status);
        ui.painter().rect_filled(part, 2.0, colors.mark);
        let font = theme::semibold(theme::SIZE_SMALL);
        let text = paint::line(ui, &count.to_string(), font, colors.on_mark, f32::INFINITY);
        if text.size().x + 6.0 <= width {
            paint::text_center(ui, part, text);
        }
        if response.hover_pos().is_some_and(|at| part.contains(at)) {
            under_pointer = Some(format!("{count} {word}"));
        }
    }
    match under_pointer {
        Some(text) => response.on_hover_text_at_pointer(text),
        None => response,
    }
}

/// The parts' widths: in proportion, none too narrow to see, together as wide as the bar.
fn widths(counts: &[usize], width: f32) -> Vec<f32> {
    let total: usize = counts.iter().sum();
    let shown = counts.iter().filter(|count| **count > 0).count();
    if total == 0 || shown == 0 {
        return vec![0.0; counts.len()];
    }
    let room = (width - GAP * (counts.len().saturating_sub(1)) as f32).max(0.0);
    let share = |count: usize| room * count as f32 / total as f32;
    let least = NARROWEST.min(room / shown as f32);
    // What the narrowest parts need more is taken from the others in proportion.
    let short: f32 = counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| (least - share(*count)).max(0.0))
        .sum();
    let wide: f32 = counts
        .iter()
        .map(|count| (share(*count) - least).max(0.0))
        .sum();
    counts
        .iter()
        .map(|count| match share(*count) {
            _ if *count == 0 => 0.0,
            part if part <= least => least,
            part if wide > 0.0 => part - short * (part - least) / wide,
            part => part,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[test]
    fn parts_fill_the_bar_and_none_is_too_narrow_to_see() {
        let widths = widths(&[1, 0, 400, 3], 300.0);
        let sum: f32 = widths.iter().sum::<f32>() + 3.0 * GAP;
        assert!((sum - 300.0).abs() < 0.01, "{widths:?}");
        assert!(widths[0] >= NARROWEST && widths[3] >= NARROWEST && widths[1] == 0.0);
    }

    #[test]
    fn nothing_to_count_is_an_empty_bar() {
        assert_eq!(widths(&[0, 0], 300.0), [0.0, 0.0]);
        assert!(widths(&[], 300.0).is_empty());
    }

    #[test]
    fn every_part_is_read_out() {
        let harness = harness((), |ui, ()| {
            let parts = [
                (Status::DoneOnTime, 12, "đúng hạn".to_owned()),
                (Status::Overdue, 3, "quá hạn".to_owned()),
            ];
            stacked_bar(ui, "Nhiệm vụ", &parts);
        });
        assert!(
            harness
                .query_by_label("Nhiệm vụ: 12 đúng hạn, 3 quá hạn")
                .is_some()
        );
    }
}
