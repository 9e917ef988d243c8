//! Tasks by state as stacked bars, and the overdue ones by name.
//!
//! Must not know egui, nor how anything is said.

use super::{
    frame::Frame,
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, fit, pt, wrap},
};
use crate::domain::TaskStateKind;

/// The tasks of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskBars {
    /// One for each kind of tasks.
    pub bars: Vec<TaskBar>,
    /// Over the overdue ones, or that there is none.
    pub overdue_head: String,
    /// The overdue ones: code and by how much, and what is to be done.
    pub overdue: Vec<(String, String)>,
}

/// The tasks of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskBar {
    /// What they are, and how many.
    pub title: String,
    /// How many are in which state, and the state's word. None is zero.
    pub parts: Vec<(TaskStateKind, usize, String)>,
}

/// Lays the bars out. With a height given, overdue tasks that find no room are left out from the
/// end; how many there are stands over them.
pub fn task_bars_scene(tasks: &TaskBars, frame: Frame, measure: Measure<'_>) -> Scene {
    let (width, size) = (frame.width, frame.text_size);
    let mut scene = Scene {
        width,
        ..Scene::default()
    };
    let line = size * LINE_HEIGHT;
    let start = (Align::Start, VAlign::Top);
    let strong = (size, Weight::SemiBold);
    let mut top = 0.0;
    for bar in &tasks.bars {
        let at = pt(0.0, top);
        scene.text(at, &bar.title, strong, Ink::TextStrong, start);
        top = stack(&mut scene, bar, (top + line * 1.15, width, size), measure);
        top += line * 0.7;
    }
    let at = pt(0.0, top);
    scene.text(at, &tasks.overdue_head, strong, Ink::TextStrong, start);
    top += line * 1.2;
    let codes = tasks.overdue.iter().map(|(code, _)| code);
    let codes = codes.fold(0.0_f32, |widest, code| {
        widest.max(measure(code, size, Weight::SemiBold))
    });
    let left = (codes + size).min(width * 0.45);
    for (code, title) in &tasks.overdue {
        let font = (size, Weight::Regular);
        let lines = wrap(title, width - left, font, measure);
        let needed = line * lines.len().max(1) as f32;
        if frame.height.is_some_and(|height| top + needed > height) {
            break;
        }
        let code = fit(code, left, strong, measure);
        let ink = Ink::TextStrong;
        scene.text(pt(0.0, top), &code, strong, ink, start);
        for (at, text) in lines.iter().enumerate() {
            let at = pt(left, top + line * at as f32);
            scene.text(at, text, font, Ink::Text, start);
        }
        top += needed + size * 0.3;
    }
    scene.height = top;
    scene
}

/// A bar with its numbers inside and its words below: in black and white, too, each part has its
/// own. Gives where it ends.
fn stack(
    scene: &mut Scene,
    bar: &TaskBar,
    (top, width, size): (f32, f32, f32),
    measure: Measure<'_>,
) -> f32 {
    let line = size * LINE_HEIGHT;
    let all: usize = bar.parts.iter().map(|(_, count, _)| count).sum();
    let bottom = top + line * 1.2;
    let gap = size * 0.2;
    let (mut left, mut labels_end, mut rows) = (0.0, f32::NEG_INFINITY, 1.0);
    let font = (size, Weight::Regular);
    let mut last = 0.0;
    for (state, count, word) in &bar.parts {
        let wide = width * *count as f32 / all.max(1) as f32;
        let area = Area {
            left,
            top,
            right: (left + wide - gap).max(left + 1.0),
            bottom,
        };
        scene.fill(&area, Ink::Task(*state));
        let text = count.to_string();
        let bold = (size, Weight::Bold);
        let middle = f32::midpoint(area.left, area.right);
        let at = pt(middle, f32::midpoint(top, bottom));
        let centered = (Align::Middle, VAlign::Middle);
        scene.text(at, &text, bold, Ink::OnTask(*state), centered);
        // A word that would run into the one before goes one line down.
        let word = format!("{count} {word}");
        let room = measure(&word, font.0, font.1);
        let from = left.min((width - room).max(0.0));
        if from < labels_end {
            last += line;
            rows += 1.0;
        }
        let at = pt(from, bottom + size * 0.2 + last);
        let start = (Align::Start, VAlign::Top);
        scene.text(at, &word, font, Ink::Text, start);
        labels_end = from + room + size * 0.8;
        left += wide;
    }
    bottom + size * 0.2 + line * rows
}
