//! Messages at the bottom right that go by themselves: "đã lưu", "đã xóa" with a way back.
//!
//! Timed by egui's clock and kept while the pointer is on them. Must not know what an action does.

use std::time::Duration;

use eframe::egui::{
    Align, Align2, Area, Context, Id, InnerResponse, Layout, Order, Rect, Role, Sense, Shadow, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::paint;
use crate::theme;

/// How long a message stays, in seconds.
const STAYS: f64 = 5.0;
/// How long one with an action stays: there must be time to read and press.
const STAYS_WITH_ACTION: f64 = 10.0;
/// How many are shown at once; the oldest goes first.
const MOST: usize = 3;
/// How wide text and action may be together.
const WIDEST: f32 = 400.0;
const PADDING: Vec2 = vec2(16.0, 8.0);
const BUTTON_PADDING: Vec2 = vec2(10.0, 4.0);

/// Names one message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ToastId(u64);

#[derive(Clone, Debug)]
struct Toast<A> {
    id: ToastId,
    text: String,
    action: Option<(String, A)>,
    /// When it goes; set when it is first shown.
    until: Option<f64>,
}

/// The messages, newest last. `A` is what an action stands for.
#[derive(Clone, Debug)]
pub struct Toasts<A> {
    shown: Vec<Toast<A>>,
    next: u64,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self {
            shown: Vec::new(),
            next: 0,
        }
    }
}

impl<A> Toasts<A> {
    /// Shows a message.
    pub fn say(&mut self, text: impl Into<String>) -> ToastId {
        self.push(text.into(), None)
    }

    /// Shows a message with something to press.
    pub fn offer(
        &mut self,
        text: impl Into<String>,
        word: impl Into<String>,
        action: A,
    ) -> ToastId {
        self.push(text.into(), Some((word.into(), action)))
    }

    /// Takes a message away.
    pub fn dismiss(&mut self, id: ToastId) {
        self.shown.retain(|toast| toast.id != id);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    fn push(&mut self, text: String, action: Option<(String, A)>) -> ToastId {
        let id = ToastId(self.next);
        self.next += 1;
        self.shown.push(Toast {
            id,
            text,
            action,
            until: None,
        });
        let surplus = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..surplus);
        id
    }

    /// Draws the messages over everything; the action that was pressed. Call it once a frame.
    pub fn show(&mut self, ctx: &Context) -> Option<A> {
        if self.shown.is_empty() {
            return None;
        }
        let now = ctx.input(|input| input.time);
        self.shown
            .retain(|toast| toast.until.is_none_or(|until| now < until));
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-theme::SPACE_L, -theme::SPACE_L))
            .interactable(true);
        let InnerResponse {
            inner: pressed,
            response,
        } = area.show(ctx, |ui| {
            ui.spacing_mut().item_spacing.y = theme::SPACE_S;
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                let mut pressed = None;
                for toast in &self.shown {
                    if toast_ui(ui, toast) {
                        pressed = Some(toast.id);
                    }
                }
                pressed
            })
            .inner
        });
        self.set_times(ctx, now, response.contains_pointer());
        let at = self
            .shown
            .iter()
            .position(|toast| Some(toast.id) == pressed)?;
        self.shown.remove(at).action.map(|(_, action)| action)
    }

    /// Starts the clocks of new messages, holds them all while the pointer is on them, and asks
    /// for a frame when the next one goes: until then nothing is drawn.
    fn set_times(&mut self, ctx: &Context, now: f64, held: bool) {
        for toast in &mut self.shown {
            let stays = if toast.action.is_some() {
                STAYS_WITH_ACTION
            } else {
                STAYS
            };
            if held || toast.until.is_none() {
                toast.until = Some(now + stays);
            }
        }
        let next = self
            .shown
            .iter()
            .filter_map(|toast| toast.until)
            .fold(f64::INFINITY, f64::min);
        if next.is_finite() && !held {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.02)));
        }
    }
}

/// Draws a message; whether its action was pressed.
fn toast_ui<A>(ui: &mut Ui, toast: &Toast<A>) -> bool {
    // Size
    let palette = theme::of(ui);
    let strong = theme::semibold(theme::SIZE_BODY);
    let word = toast
        .action
        .as_ref()
        .map(|(word, _)| paint::line(ui, word, strong, palette.toast_action, f32::INFINITY));
    let button = word
        .as_ref()
        .map_or(Vec2::ZERO, |word| word.size() + BUTTON_PADDING * 2.0);
    let body = theme::regular(theme::SIZE_BODY);
    let text = paint::rows(
        ui,
        &toast.text,
        body,
        palette.on_toast,
        WIDEST - button.x,
        4,
    );
    let inner = vec2(text.size().x + button.x, text.size().y.max(button.y));
    // Allocate
    let (rect, response) = ui.allocate_exact_size(inner + PADDING * 2.0, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &toast.text));
    // Paint, and interact with the action
    let shadow = Shadow {
        offset: [0, 3],
        blur: 12,
        spread: 0,
        color: palette.shadow,
    };
    ui.painter().add(shadow.as_shape(rect, theme::RADIUS_CARD));
    ui.painter()
        .rect_filled(rect, theme::RADIUS_CARD, palette.toast);
    paint::text_left(ui, rect, rect.left() + PADDING.x, text);
    let (Some(word), Some((name, _))) = (word, &toast.action) else {
        return false;
    };
    let center = pos2(
        rect.right() - PADDING.x * 0.6 - button.x / 2.0,
        rect.center().y,
    );
    let at = Rect::from_center_size(center, button);
    let response = ui.interact(at, response.id.with(toast.id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        let fill = theme::faded(palette.on_toast, 0.14);
        ui.painter().rect_filled(at, theme::RADIUS, fill);
    }
    paint::text_center(ui, at, word);
    paint::focus_ring(ui, &response, at, theme::RADIUS);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::widgets::testing::harness;

    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Act {
        Undo,
    }

    #[test]
    fn an_action_is_handed_back_once_and_the_message_goes() {
        let mut toasts = Toasts::default();
        toasts.offer("Đã xóa mục tiêu MT05", "Hoàn tác", Act::Undo);
        let mut harness = harness((toasts, Vec::new()), |ui, (toasts, done)| {
            done.extend(toasts.show(ui.ctx()));
        });
        harness.get_by_label("Hoàn tác").click();
        harness.run_steps(4);
        assert_eq!(harness.state().1, [Act::Undo]);
        assert!(harness.state().0.is_empty());
    }

    #[test]
    fn a_message_goes_by_itself_and_a_still_screen_costs_nothing_until_then() {
        let mut toasts: Toasts<Act> = Toasts::default();
        toasts.say("Đã lưu 10:32");
        let mut harness = harness(toasts, |ui, toasts| {
            toasts.show(ui.ctx());
        });
        harness.run();
        assert!(harness.query_by_value("Đã lưu 10:32").is_some());
        harness.input_mut().time = Some(harness.ctx.input(|input| input.time) + 6.0);
        harness.run_steps(2);
        assert!(harness.state().is_empty());
    }

    #[test]
    fn the_oldest_gives_way() {
        let mut toasts: Toasts<Act> = Toasts::default();
        for text in ["một", "hai", "ba", "bốn"] {
            toasts.say(text);
        }
        let texts: Vec<_> = toasts
            .shown
            .iter()
            .map(|toast| toast.text.as_str())
            .collect();
        assert_eq!(texts, ["hai", "ba", "bốn"]);
    }
}
