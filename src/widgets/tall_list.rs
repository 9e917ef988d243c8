//! A list whose rows are as tall as what they hold: only those in sight are laid out, and a screen
//! of them on either side, so that the keyboard finds the next one.
//!
//! Must not know what the rows show.

use std::collections::HashMap;

use eframe::egui::{Id, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::theme;

/// How tall a row is thought to be that was never seen.
const GUESS: f32 = 160.0;
/// A difference in height that nobody sees.
const SAME: f32 = 0.5;

/// What a list remembers: how tall its rows were.
#[derive(Default)]
pub struct TallList {
    heights: HashMap<Id, f32>,
    /// The width at which they were.
    width: f32,
}

impl TallList {
    /// Draws the list in all the room there is. Each of `rows` names one for good; `row` draws the
    /// one at a place.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        name: &str,
        rows: &[Id],
        mut row: impl FnMut(&mut Ui, usize),
    ) {
        ScrollArea::vertical()
            .id_salt(name)
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                self.forget(ui.available_width(), rows.len());
                let reach = viewport.height();
                let sight = (viewport.top() - reach)..=(viewport.bottom() + reach);
                let (start, width) = (ui.max_rect().min, ui.available_width());
                let gap = theme::SPACE_S + ui.spacing().item_spacing.y;
                let (mut y, mut is_new) = (0.0, false);
                for (at, id) in rows.iter().enumerate() {
                    let known = self.heights.get(id).copied();
                    let mut height = known.unwrap_or(GUESS);
                    if y <= *sight.end() && y + height >= *sight.start() {
                        let room =
                            Rect::from_min_size(pos2(start.x, start.y + y), vec2(width, height));
                        let builder = UiBuilder::new().scope_id(*id).max_rect(room);
                        let drawn = ui.scope_builder(builder, |ui| row(ui, at)).response;
                        height = drawn.rect.height();
                        if known.is_none_or(|known| (known - height).abs() > SAME) {
                            self.heights.insert(*id, height);
                            is_new = true;
                        }
                    }
                    y += height + gap;
                }
                let all = vec2(width, (y - gap).max(0.0));
                ui.expand_to_include_rect(Rect::from_min_size(start, all));
                if is_new {
                    // What is below it moves.
                    ui.ctx().request_repaint();
                }
            });
    }

    /// Forgets the heights of another width, and those of rows that are gone.
    fn forget(&mut self, width: f32, rows: usize) {
        if (self.width - width).abs() > SAME || self.heights.len() > 2 * rows + 64 {
            self.heights.clear();
            self.width = width;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

    use eframe::egui::{Sense, vec2};
    use egui_kittest::Harness;

    use super::*;

    #[test]
    fn of_a_thousand_rows_only_those_near_are_drawn_and_the_last_is_reached() {
        let all_drawn: Rc<RefCell<BTreeSet<usize>>> = Rc::default();
        let seen = all_drawn.clone();
        let rows: Vec<Id> = (0..1000).map(Id::unique).collect();
        let mut list = TallList::default();
        let mut harness = Harness::builder()
            .with_size(vec2(400.0, 500.0))
            .with_max_steps(40)
            .build_ui(move |ui| {
                seen.borrow_mut().clear();
                list.show(ui, "rows", &rows, |ui, at| {
                    seen.borrow_mut().insert(at);
                    // No two neighbours are of one height.
                    let height = 40.0 + (at % 7) as f32 * 20.0;
                    ui.allocate_exact_size(vec2(100.0, height), Sense::hover());
                });
            });
        harness.run();
        let first = all_drawn.borrow().clone();
        assert!(first.contains(&0) && first.len() < 25, "{first:?}");
        for _ in 0..8 {
            harness.hover_at(eframe::egui::pos2(200.0, 250.0));
            harness.event(eframe::egui::Event::MouseWheel {
                unit: eframe::egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -1.0e6),
                phase: eframe::egui::TouchPhase::Move,
                source: eframe::egui::MouseWheelSource::Wheel,
                modifiers: eframe::egui::Modifiers::NONE,
            });
            harness.run();
        }
        let at_end = all_drawn.borrow().clone();
        assert!(at_end.contains(&999) && at_end.len() < 25, "{at_end:?}");
    }
}
