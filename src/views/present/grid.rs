//! All slides of the deck at a glance.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::pages::Pages;
use crate::{
    app::photos::Detail,
    chart::paint_scene,
    domain::SlideKind,
    theme::{self, Palette},
    views::{
        Data,
        decks::{Content, name_of},
    },
};

/// How many slides stand beside one another.
pub const COLUMNS: u8 = 4;
const GAP: f32 = 14.0;
const NAME_HEIGHT: f32 = 20.0;

/// Draws the slides of a deck, `at` among them chosen; the one that was clicked. Pages that were not
/// laid out yet come one a frame, so that no key waits for all of them.
pub fn grid_ui(
    ui: &mut Ui,
    data: Data<'_>,
    deck: &Content,
    pages: &mut Pages,
    (at, stage, moved): (usize, Vec2, bool),
) -> Option<usize> {
    let palette = theme::paper();
    let screen = ui.max_rect();
    ui.painter().rect_filled(screen, 0.0, palette.panel);
    let width = (screen.width() - GAP * (f32::from(COLUMNS) + 1.0)) / f32::from(COLUMNS);
    let size = vec2(width, width * stage.y / stage.x.max(1.0));
    let mut clicked = None;
    let mut may_lay_out = true;
    egui::ScrollArea::vertical()
        .id_salt("slides-grid")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            ui.add_space(GAP);
            let mut slides = deck.slides.iter().enumerate().peekable();
            while slides.peek().is_some() {
                ui.horizontal(|ui| {
                    ui.add_space(GAP);
                    for (place, (_, slide)) in slides.by_ref().take(usize::from(COLUMNS)) {
                        let whole = vec2(size.x, size.y + NAME_HEIGHT);
                        let (rect, response) = ui.allocate_exact_size(whole, Sense::click());
                        let name = name_of(data.words, data, slide);
                        let label = data
                            .words
                            .present_slide_named((place + 1).to_string(), name.as_str());
                        response.widget_info(|| {
                            let role = egui::Role::Button;
                            egui::WidgetInfo::selected(role, true, place == at, &label)
                        });
                        if response.clicked() {
                            clicked = Some(place);
                        }
                        if place == at && moved {
                            response.scroll_to_me(None);
                        }
                        if !ui.is_rect_visible(rect) {
                            continue;
                        }
                        let picture = Rect::from_min_size(rect.min, size);
                        let line = if place == at {
                            Stroke::new(3.0, palette.accent)
                        } else {
                            Stroke::new(1.0, palette.border)
                        };
                        ui.painter().rect_filled(picture, 0.0, palette.card);
                        if let Some(mut wanted) = deck.wanted(data, place) {
                            if slide.kind == SlideKind::Picture {
                                wanted.photos = Detail::Sketch;
                            }
                            let page = match pages.find(data, &wanted, stage) {
                                None if may_lay_out => {
                                    may_lay_out = false;
                                    Some(pages.get(ui.ctx(), data, &wanted, stage))
                                }
                                page => page,
                            };
                            match page {
                                Some(page) => {
                                    let scale = size.x / stage.x.max(1.0);
                                    let scene = page.scene.clone().scaled(scale);
                                    let painter = ui.painter().with_clip_rect(picture);
                                    paint_scene(&painter, picture.min, &scene, palette);
                                }
                                None => ui.ctx().request_repaint(),
                            }
                        }
                        ui.painter()
                            .rect_stroke(picture, 0.0, line, StrokeKind::Outside);
                        name_ui(ui, rect, &label, palette);
                    }
                });
            }
            ui.add_space(GAP);
        });
    clicked
}

fn name_ui(ui: &Ui, rect: Rect, name: &str, palette: &Palette) {
    let font = theme::regular(theme::SIZE_SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let at = rect.left_bottom() - vec2(0.0, galley.size().y);
    ui.painter().galley(at, galley, palette.text);
}
