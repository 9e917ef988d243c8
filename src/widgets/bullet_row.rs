//! One line for one target: code, name, bullet graph, value, and its state as shape and word. So low
//! that 25 of them stand on one page; a line of the same columns names each group of them.
//!
//! Must not know what is measured.

use eframe::egui::{
    Color32, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    bullet::{Bullet, bullet_paint},
    paint,
    status_mark::paint_mark,
};
use crate::theme::{self, Status};

const MARK: f32 = 12.0;
/// The widths of the value, of what it rests on, and of the state.
const VALUE: f32 = 58.0;
const COVERAGE: f32 = 48.0;
const STATE: f32 = 120.0;
/// Narrower lines do not say what the value rests on.
const LEAST_WITH_COVERAGE: f32 = 520.0;

/// What a line shows.
#[derive(Clone, Debug)]
pub struct BulletRow<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name; without its middle where it is long, and whole in its tooltip.
    pub name: &'a str,
    /// Its bullet graph, where there is a value.
    pub bullet: Option<Bullet>,
    /// The value as it is written.
    pub value: &'a str,
    /// How many of how many it rests on; may be empty.
    pub coverage: &'a str,
    /// How it stands.
    pub status: Status,
    /// The same in a word.
    pub word: &'a str,
    /// What the bullet graph shows, in words.
    pub alternative: &'a str,
    /// How high the line is.
    pub height: f32,
    /// Whether it is one of those that are looked for.
    pub look: RowLook,
}

/// How strong a line looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RowLook {
    /// As it is.
    #[default]
    Plain,
    /// Faint: others are looked for.
    StandsBack,
}

/// What stands over the columns of a group of lines.
#[derive(Clone, Copy, Debug)]
pub struct BulletHeads<'a> {
    /// What the notch of the bullet graphs is.
    pub expected: &'a str,
    /// What their strong line is.
    pub target: &'a str,
    /// What the bold numbers are.
    pub value: &'a str,
    /// What the numbers after them are.
    pub coverage: &'a str,
}

/// Draws the name of a group of lines, and over the first group what the columns are.
pub fn bullet_group(ui: &mut Ui, name: &str, heads: Option<BulletHeads<'_>>, height: f32) {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let palette = theme::of(ui);
    let font = theme::semibold(theme::SIZE_SMALL);
    let name = paint::line(ui, name, font, palette.text_strong, width);
    paint::text_left(ui, rect, rect.left() + 4.0, name);
    let Some(heads) = heads else { return };
    let columns = Columns::of(width);
    let small = theme::regular(theme::SIZE_SMALL - 1.0);
    let word = |text: &str| {
        let color = palette.text_weak;
        paint::line(ui, text, small.clone(), color, f32::INFINITY)
    };
    if let Some(right) = columns.coverage {
        paint::text_right(ui, rect, rect.left() + right, word(heads.coverage));
    }
    let right = rect.left() + columns.value;
    paint::text_right(ui, rect, right, word(heads.value));
    // The key of the graphs ends where they end.
    let mut x = rect.left() + columns.bar.1;
    let middle = rect.center().y;
    let painter = ui.painter();
    let target = word(heads.target);
    x -= target.size().x;
    paint::text_left(ui, rect, x, target);
    x -= 6.0;
    let strong = Stroke::new(3.0, palette.series.target);
    painter.vline(x, middle - 6.0..=middle + 6.0, strong);
    let expected = word(heads.expected);
    x -= expected.size().x + 10.0;
    paint::text_left(ui, rect, x, expected);
    x -= 7.0;
    let thin = Stroke::new(1.5, palette.text_strong);
    painter.vline(x, middle - 4.0..=middle + 6.0, thin);
    let head = [(-4.0, -7.0), (4.0, -7.0), (0.0, -2.0)];
    let head = head.map(|(dx, dy)| pos2(x + dx, middle + dy)).to_vec();
    let fill = palette.text_strong;
    painter.add(Shape::convex_polygon(head, fill, Stroke::NONE));
}

/// Draws a line as wide as its room; the whole of it can be clicked.
pub fn bullet_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    row: &BulletRow<'_>,
) -> Response {
    let width = ui.available_width();
    let rect = Rect::from_min_size(ui.cursor().min, vec2(width, row.height));
    let id = ui.scope_id().with(salt);
    ui.advance_cursor_after_rect(rect);
    let response = ui.interact(rect, id, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        // What it rests on is said with what the graph shows.
        let parts = [row.code, row.name, row.value, row.word, row.alternative];
        let spoken = parts.into_iter().filter(|it| !it.is_empty());
        let spoken = spoken.collect::<Vec<_>>().join(", ");
        WidgetInfo::labeled(Role::Button, enabled, spoken)
    });
    let palette = theme::of(ui);
    let small = theme::regular(theme::SIZE_SMALL);
    let strong = theme::semibold(theme::SIZE_SMALL);
    let columns = Columns::of(width);
    let at = |x: f32| rect.left() + x;
    let room = columns.bar.0 - columns.gap - columns.name;
    let (name, elided) = paint::line_without_middle(ui, row.name, &small, palette.text, room);
    if ui.is_rect_visible(rect) {
        if row.look == RowLook::StandsBack && !response.hovered() {
            ui.set_opacity(FAINT);
        }
        let fill = paint::row_fill(ui, &response, false);
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
        let infinite = f32::INFINITY;
        let code = paint::line(ui, row.code, small.clone(), palette.text_weak, infinite);
        paint::text_left(ui, rect, rect.left() + 4.0, code);
        paint::text_left(ui, rect, at(columns.name), name);
        let (left, right) = columns.bar;
        let place = Rect::from_x_y_ranges(at(left)..=at(right), rect.y_range().shrink(2.0));
        match &row.bullet {
            Some(bullet) => bullet_paint(ui, place, bullet),
            None => nothing(ui, place, palette.border_strong),
        }
        let room = columns.value - columns.bar.1;
        let value = paint::line(ui, row.value, strong, palette.text_strong, room);
        paint::text_right(ui, rect, at(columns.value), value);
        if let Some(right) = columns.coverage {
            let weak = palette.text_weak;
            let coverage = paint::line(ui, row.coverage, small.clone(), weak, infinite);
            paint::text_right(ui, rect, at(right), coverage);
        }
        let colors = palette.status(row.status);
        let center = pos2(at(columns.state) + MARK / 2.0, rect.center().y);
        let mark = Rect::from_center_size(center, Vec2::splat(MARK));
        paint_mark(ui.painter(), mark, row.status, colors, palette.card);
        let room = rect.right() - mark.right() - 5.0;
        let word = paint::line(ui, row.word, small, colors.text, room);
        paint::text_left(ui, rect, mark.right() + 5.0, word);
        ui.set_opacity(1.0);
        paint::focus_ring(ui, &response, rect.shrink(1.0), theme::RADIUS);
    }
    let tooltip = match (elided, row.alternative) {
        (true, "") => row.name.to_owned(),
        (true, more) => format!("{}\n{more}", row.name),
        (false, more) => more.to_owned(),
    };
    if tooltip.is_empty() {
        response
    } else {
        response.on_hover_text(tooltip)
    }
}

/// How much of a line that stands back is left.
const FAINT: f32 = 0.3;

/// Where the columns are, from the left edge of a line.
struct Columns {
    gap: f32,
    /// Where the name begins.
    name: f32,
    /// Where the bar begins and ends.
    bar: (f32, f32),
    /// Where the value ends.
    value: f32,
    /// Where the coverage ends; a very narrow line has no room for it, and says it in its tooltip.
    coverage: Option<f32>,
    /// Where the state begins.
    state: f32,
}

impl Columns {
    /// The columns of lines of that width: the name gets what the others leave.
    fn of(width: f32) -> Self {
        let (gap, code, bar) = match width {
            ..600.0 => (6.0, 38.0, 64.0),
            600.0..900.0 => (8.0, 44.0, 100.0),
            _ => (8.0, 44.0, 160.0),
        };
        let state = width - STATE;
        let coverage = (width >= LEAST_WITH_COVERAGE).then_some(state - gap - 2.0);
        let value = coverage.map_or(state - gap, |it| it - COVERAGE - gap);
        let end = value - VALUE - gap;
        Self {
            gap,
            name: code + gap,
            bar: (end - bar, end),
            value,
            coverage,
            state,
        }
    }
}

/// A dashed line where the bar would be: missing, not zero.
fn nothing(ui: &Ui, place: Rect, color: Color32) {
    let line = [place.left_center(), place.right_center()];
    let stroke = Stroke::new(1.0, color);
    ui.painter()
        .extend(Shape::dashed_line(&line, stroke, 2.0, 3.0));
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;

    #[test]
    fn a_line_is_one_button_that_says_all_of_it() {
        let row = BulletRow {
            code: "MT01",
            name: "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ",
            bullet: None,
            value: "–",
            coverage: "0/101",
            status: Status::NoData,
            word: "Chưa có số liệu",
            alternative: "",
            height: 22.0,
            look: RowLook::Plain,
        };
        let mut harness = Harness::builder()
            .with_context_setup(theme::apply)
            .build_ui_state(
                |ui, clicked| *clicked |= bullet_row(ui, 1, &row).clicked(),
                false,
            );
        let whole = "MT01, Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ, –, Chưa có số liệu";
        harness.get_by_label(whole).click();
        harness.run();
        assert!(*harness.state());
    }
}
