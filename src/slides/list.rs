//! Things below one another, each with its mark, name, bar, value and word: as large as all of them
//! fit, and where they don't, as many as fit and a line that leads to the others.
//!
//! Must not know what is listed.

use super::{
    Shown,
    canvas::{Canvas, Font, LEADING, Look, SMALLEST},
};
use crate::chart::{Align, Area, Bar, Ink, Weight, pt};

/// A thing of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its state.
    pub(super) look: Option<Look>,
    /// Its code.
    pub(super) code: String,
    /// Its name.
    pub(super) name: String,
    /// How far it is.
    pub(super) bar: Option<Track>,
    /// Its value.
    pub(super) value: String,
    /// What it should be.
    pub(super) goal: String,
    /// What there is to say of it.
    pub(super) note: String,
    /// The page that it leads to.
    pub(super) leads_to: Option<Shown>,
}

impl Item {
    /// All that is said of it.
    pub(super) fn label(&self) -> String {
        let parts = [&self.code, &self.name, &self.value, &self.note];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// Its code and name.
    pub(super) fn label_of_name(&self) -> String {
        if self.code.is_empty() {
            self.name.clone()
        } else {
            format!("{} · {}", self.code, self.name)
        }
    }
}

/// A bar from zero to one.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Track {
    /// Where it ends; `None` where there is no value.
    pub(super) value: Option<f32>,
    /// Whether it goes on beyond its track.
    pub(super) cut: bool,
    /// Where the path is by now.
    pub(super) path: Option<f32>,
    /// The value to reach.
    pub(super) goal: Option<f32>,
}

impl Track {
    /// The track of a target, on a scale of its own.
    pub(super) fn of(bar: &Bar) -> Self {
        Self {
            value: bar.value.map(|it| bar.share(it)),
            cut: false,
            path: bar.expected.map(|it| bar.share(it)),
            goal: Some(bar.share(bar.target)),
        }
    }
}

/// What stands over the columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    /// Over the bars: what the notch is.
    pub(super) path: String,
    /// Over the bars: what the strong line is.
    pub(super) goal_mark: String,
    /// Over the values.
    pub(super) value: String,
    /// Over what they should be.
    pub(super) goal: String,
    /// Over the words.
    pub(super) note: String,
}

/// A list.
pub(super) struct List<'a> {
    /// All things of it.
    pub(super) items: Vec<Item>,
    /// From which of them on.
    pub(super) from: usize,
    /// What stands over the columns.
    pub(super) heads: Heads,
    /// The words for so many more of them, and the page from a place on.
    pub(super) more: &'a dyn Fn(usize) -> String,
    /// The page from a place on.
    pub(super) next: &'a dyn Fn(usize) -> Shown,
    /// The largest size of text.
    pub(super) most: f32,
}

/// Where the columns stand, for one size of text.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    code: Option<f32>,
    name: (f32, f32),
    bar: Option<(f32, f32)>,
    value: f32,
    goal: f32,
    note: (f32, f32),
}

/// Between columns, in the size of text.
const GAP: f32 = 0.9;
/// How much larger than names values are in long lists.
const VALUE: f32 = 1.12;
/// The smallest text beside which a bar can be told from its track.
const SEEN: f32 = 14.5;
/// The size of text where not all find room on one page.
const PAGED: f32 = 16.0;
/// The room around a row, in the size of text.
const PAD: f32 = 0.25;

struct Row {
    name: Vec<String>,
    note: Vec<String>,
    height: f32,
}

/// With which of its columns a list is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    /// With all.
    All,
    /// Without bars.
    Codes,
    /// Without bars and codes.
    Names,
}

/// A list in one size.
struct Layout {
    size: f32,
    columns: Columns,
    rows: Vec<Row>,
}

impl Layout {
    fn height(&self) -> f32 {
        self.rows.iter().map(|row| row.height).sum()
    }
}

impl List<'_> {
    /// Draws it into the body of the canvas.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        if self.draw_cards(canvas) {
            return;
        }
        let area = canvas.body;
        let items = self.items.iter().skip(self.from);
        // More than these never find room.
        let least = SMALLEST * (VALUE * LEADING + 2.0 * PAD);
        let most = (area.height() / least).max(1.0) as usize + 1;
        let items: Vec<&Item> = items.take(most).collect();
        // Bars help where they can be seen; before a name or a thing is left out, they are.
        let ways = [
            (With::All, SEEN),
            (With::Codes, SEEN),
            (With::Names, SMALLEST),
            (With::All, SMALLEST),
        ];
        let found = ways
            .into_iter()
            // A list that goes on looks as it began, to its end.
            .filter(|_| self.from == 0 && items.len() < most)
            .find_map(|(with, least)| self.fitting(canvas, &items, with, least));
        if let Some(layout) = found {
            self.paint(canvas, &items, &layout, area.height());
            return;
        }
        let mut layout = self.layout(canvas, &items, With::All, PAGED);
        let head = self.head_height(PAGED);
        let room = area.height() - head - more_height(PAGED);
        let mut used = 0.0;
        let fits = |row: &&Row| {
            used += row.height;
            used <= room
        };
        let shown = layout.rows.iter().take_while(fits).count().max(1);
        layout.rows.truncate(shown);
        let items = items.get(..shown).unwrap_or_default();
        self.paint(canvas, items, &layout, head + room);
        self.foot(canvas, self.from + shown, PAGED);
    }

    /// The largest layout in which all find room.
    fn fitting(
        &self,
        canvas: &Canvas<'_>,
        items: &[&Item],
        with: With,
        least: f32,
    ) -> Option<Layout> {
        let mut size = self.most;
        loop {
            let layout = self.layout(canvas, items, with, size);
            if self.head_height(size) + layout.height() <= canvas.body.height() {
                return Some(layout);
            }
            if size <= least {
                return None;
            }
            size = (size * 0.95).max(least);
        }
    }

    fn layout(&self, canvas: &Canvas<'_>, items: &[&Item], with: With, size: f32) -> Layout {
        let columns = self.columns(canvas, items, with, size);
        let rows = items.iter();
        let rows = rows.map(|item| row(canvas, item, &columns, size));
        Layout {
            size,
            columns,
            rows: rows.collect(),
        }
    }

    fn head_height(&self, size: f32) -> f32 {
        let Heads {
            path,
            goal_mark,
            value,
            goal,
            note,
        } = &self.heads;
        let all = [path, goal_mark, value, goal, note];
        if all.iter().all(|it| it.is_empty()) {
            0.0
        } else {
            head_size(size) * 1.5
        }
    }

    fn columns(&self, canvas: &Canvas<'_>, items: &[&Item], with: With, size: f32) -> Columns {
        let ruler = &canvas.ruler;
        let widest = |font: Font, head: &str, text: fn(&Item) -> &str| {
            let head = ruler.width(head, (head_size(size), Weight::Regular));
            let texts = items.iter().map(|item| ruler.width(text(item), font));
            texts.fold(head, f32::max)
        };
        let (regular, semibold) = ((size, Weight::Regular), (size, Weight::SemiBold));
        let bold = (size * VALUE, Weight::Bold);
        let gap = size * GAP;
        let then = |width: f32| if width > 0.0 { width + gap } else { 0.0 };
        let area = canvas.body;
        let marked = items.iter().any(|item| item.look.is_some());
        let code = area.left + if marked { size * 1.65 } else { 0.0 };
        let name = match with {
            With::All | With::Codes => code + then(widest(semibold, "", |item| &item.code)),
            With::Names => code,
        };
        let whole = area.right - name;
        let note = widest(semibold, &self.heads.note, |item| &item.note).min(whole * 0.3);
        let goal = widest(regular, &self.heads.goal, |item| &item.goal);
        let value = widest(bold, &self.heads.value, |item| &item.value);
        let note_left = area.right - note;
        let goal_right = area.right - then(note);
        let value_right = goal_right - then(goal);
        let rest_right = value_right - then(value);
        let rest = rest_right - name;
        let natural = widest(regular, "", |item| &item.name);
        let with_bars = with == With::All && items.iter().any(|item| item.bar.is_some());
        let bar = (rest - natural - gap).clamp(rest * 0.26, rest * 0.62);
        let bar = (with_bars && bar > size * 3.5).then_some((rest_right - bar, bar));
        let name_width = bar.map_or(rest, |(left, _)| left - gap - name);
        Columns {
            code: (with != With::Names).then_some(code),
            name: (name, name_width),
            bar,
            value: value_right,
            goal: goal_right,
            note: (note_left, note),
        }
    }

    fn paint(&self, canvas: &mut Canvas<'_>, items: &[&Item], layout: &Layout, room: f32) {
        let Layout {
            size,
            columns,
            rows,
        } = layout;
        let size = *size;
        let area = canvas.body;
        let head = self.head_height(size);
        self.head(canvas, columns, size);
        // What is left is shared, but rows do not float apart.
        let left = room - head - layout.height();
        let share = (left / rows.len().max(1) as f32).clamp(0.0, size * 1.1);
        let mut top = area.top + head;
        for (at, (item, row)) in items.iter().zip(rows).enumerate() {
            let height = row.height + share;
            if at > 0 || head > 0.0 {
                canvas.rule(top, (area.left, area.right), 0.7, Ink::Axis);
            }
            paint_row(canvas, item, row, columns, (top, height, size));
            if let Some(leads_to) = &item.leads_to {
                let place = Area {
                    top,
                    bottom: top + height,
                    ..area
                };
                canvas.leads(place, item.label(), leads_to.clone());
            }
            top += height;
        }
        canvas.body.top = top;
    }

    fn head(&self, canvas: &mut Canvas<'_>, columns: &Columns, size: f32) {
        let size = head_size(size);
        let font = (size, Weight::Regular);
        let y = canvas.body.top + size * 0.72;
        for (x, text) in [
            (columns.value, &self.heads.value),
            (columns.goal, &self.heads.goal),
        ] {
            canvas.text(pt(x, y), text, font, Ink::Text, Align::End);
        }
        let at = pt(columns.note.0, y);
        canvas.text(at, &self.heads.note, font, Ink::Text, Align::Start);
        let Some((left, width)) = columns.bar else {
            return;
        };
        // What the parts of a bar mean; left out where there is no room.
        let (path, goal) = (&self.heads.path, &self.heads.goal_mark);
        let wide = |text: &str| canvas.ruler.width(text, font);
        // Where nothing stands over the other columns, it may go on over them.
        let alone = self.heads.value.is_empty() && self.heads.goal.is_empty();
        let room = if alone {
            canvas.body.right - left
        } else {
            width
        };
        if wide(path) + wide(goal) + size * 4.2 > room {
            return;
        }
        let mut x = left;
        if !path.is_empty() {
            let at = x + size * 0.4;
            notch(canvas, at, (y - size * 0.4, y + size * 0.4), size);
            let at = pt(x + size * 1.1, y);
            let next = x + size * 2.2 + canvas.ruler.width(path, font);
            canvas.text(at, path, font, Ink::Text, Align::Start);
            x = next;
        }
        if !goal.is_empty() {
            let at = x + size * 0.3;
            let (from, to) = (pt(at, y - size * 0.5), pt(at, y + size * 0.5));
            canvas.scene.line(from, to, size * 0.24, Ink::Target);
            canvas.text(pt(x + size * 0.9, y), goal, font, Ink::Text, Align::Start);
        }
    }

    /// A line under a part of the list: what comes after it, before the `next` thing, and which
    /// part it is.
    fn foot(&self, canvas: &mut Canvas<'_>, next: usize, size: f32) {
        let area = canvas.body;
        let (top, all) = (area.top, self.items.len());
        if self.from >= all {
            return;
        }
        canvas.rule(top, (area.left, area.right), 0.7, Ink::Axis);
        let middle = f32::midpoint(top, area.bottom);
        let font = (size, Weight::Bold);
        let part = format!("{}–{next} / {all}", self.from + 1);
        canvas.text(pt(area.right, middle), &part, font, Ink::Text, Align::End);
        let others = all.saturating_sub(next);
        if others == 0 {
            return;
        }
        let text = format!("{} →", (self.more)(others));
        canvas.text(
            pt(area.left, middle),
            &text,
            font,
            Ink::TextStrong,
            Align::Start,
        );
        let place = Area { top, ..area };
        canvas.leads(place, (self.more)(others), (self.next)(next));
    }
}

fn head_size(size: f32) -> f32 {
    (size * 0.86).max(SMALLEST)
}

fn more_height(size: f32) -> f32 {
    size * 1.7
}

fn row(canvas: &Canvas<'_>, item: &Item, columns: &Columns, size: f32) -> Row {
    let ruler = &canvas.ruler;
    let name = ruler.wrap_evenly(&item.name, columns.name.1, (size, Weight::Regular));
    let note = ruler.wrap_evenly(&item.note, columns.note.1 + 0.5, (size, Weight::SemiBold));
    let lines = name.len().max(note.len()).max(1) as f32;
    let height = (lines * size * LEADING).max(size * VALUE * LEADING) + 2.0 * PAD * size;
    Row { name, note, height }
}

fn paint_row(
    canvas: &mut Canvas<'_>,
    item: &Item,
    row: &Row,
    columns: &Columns,
    (top, height, size): (f32, f32, f32),
) {
    let middle = top + height / 2.0;
    let left = canvas.body.left;
    if let Some(look) = item.look {
        canvas.look(pt(left + size * 0.62, middle), size * 1.22, look);
    }
    let semibold = (size, Weight::SemiBold);
    if let Some(code) = columns.code {
        canvas.text(
            pt(code, middle),
            &item.code,
            semibold,
            Ink::TextStrong,
            Align::Start,
        );
    }
    let centered = |lines: &[String]| middle - lines.len() as f32 * size * LEADING / 2.0;
    let name = (columns.name.0, centered(&row.name));
    canvas.lines(name, &row.name, (size, Weight::Regular), Ink::TextStrong);
    if let (Some((left, width)), Some(track)) = (columns.bar, &item.bar) {
        let half = (height * 0.3).min(size * 0.62);
        let area = Area {
            left,
            top: middle - half,
            right: left + width,
            bottom: middle + half,
        };
        bar(canvas, area, track, item.look, (height, size));
    }
    let bold = (size * VALUE, Weight::Bold);
    let at = pt(columns.value, middle);
    canvas.text(at, &item.value, bold, Ink::TextStrong, Align::End);
    let at = pt(columns.goal, middle);
    canvas.text(
        at,
        &item.goal,
        (size, Weight::Regular),
        Ink::TextStrong,
        Align::End,
    );
    let note = (columns.note.0, centered(&row.note));
    canvas.lines(note, &row.note, semibold, Ink::TextStrong);
}

/// The bar is the value, the notch the path by now, the strong line the target. Without a value it
/// is hatched: missing, not zero.
pub(super) fn bar(
    canvas: &mut Canvas<'_>,
    area: Area,
    track: &Track,
    look: Option<Look>,
    (row, size): (f32, f32),
) {
    let x = |share: f32| area.left + area.width() * share.clamp(0.0, 1.0);
    match track.value {
        Some(value) => {
            canvas.scene.fill(&area, Ink::Track);
            let filled = Area {
                right: x(value).max(area.left + 2.0),
                ..area
            };
            canvas
                .scene
                .fill(&filled, look.map_or(Ink::Actual, Look::ink));
            if track.cut {
                for at in [filled.right - size * 1.1, filled.right - size * 0.6] {
                    let (from, to) = (
                        pt(at + size * 0.16, area.top - 1.0),
                        pt(at - size * 0.16, area.bottom + 1.0),
                    );
                    canvas.scene.line(from, to, size * 0.2, Ink::Ground);
                }
            }
        }
        None => canvas.scene.hatch(area, size * 0.42, Ink::Hatch),
    }
    if let Some(path) = track.path {
        notch(canvas, x(path), (area.top, area.bottom), size);
    }
    if let Some(goal) = track.goal {
        let reach = (area.height() / 2.0 + size * 0.22).min(row / 2.0 - 1.0);
        let middle = f32::midpoint(area.top, area.bottom);
        let (from, to) = (pt(x(goal), middle - reach), pt(x(goal), middle + reach));
        canvas.scene.line(from, to, size * 0.42, Ink::Ground);
        canvas.scene.line(from, to, size * 0.24, Ink::Target);
    }
}

/// A line with a triangle on it that points down.
fn notch(canvas: &mut Canvas<'_>, x: f32, (top, bottom): (f32, f32), size: f32) {
    let scene = &mut canvas.scene;
    scene.line(pt(x, top), pt(x, bottom), size * 0.3, Ink::Ground);
    scene.line(pt(x, top), pt(x, bottom), size * 0.13, Ink::TextStrong);
    let half = size * 0.3;
    let head = vec![
        pt(x - half, top - half * 0.9),
        pt(x + half, top - half * 0.9),
        pt(x, top + half * 0.7),
    ];
    scene.polygon(head, Ink::TextStrong);
}
