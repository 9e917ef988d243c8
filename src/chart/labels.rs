//! Where the labels of lines and marks stand: at the ends, without overlap and without a legend.

use super::scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Pt, Scene, VAlign, Weight, fit, pt};

/// The distance between a line's end and its label.
const GAP: f32 = 10.0;

/// A label that wants to stand at a point.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The point it belongs to.
    pub at: Pt,
    /// Its words.
    pub text: String,
    /// Its colour.
    pub ink: Ink,
    /// Its weight.
    pub weight: Weight,
}

/// Draws the labels of what ends at the right edge in a column there: each as near to its end as
/// the others allow, with a thin line to it where it had to move.
pub(super) fn column(
    scene: &mut Scene,
    mut wishes: Vec<Wish>,
    room: Area,
    size: f32,
    measure: Measure<'_>,
) {
    wishes.sort_by(|a, b| a.at.y.total_cmp(&b.at.y));
    let height = size * LINE_HEIGHT;
    let mut middles: Vec<f32> = Vec::with_capacity(wishes.len());
    for wish in &wishes {
        let least = middles
            .last()
            .map_or(room.top + height / 2.0, |above| above + height);
        middles.push(wish.at.y.max(least));
    }
    // What was pushed out at the bottom comes back up.
    let mut most = room.bottom - height / 2.0;
    for middle in middles.iter_mut().rev() {
        *middle = middle.min(most);
        most = *middle - height;
    }
    for (wish, middle) in wishes.into_iter().zip(middles) {
        let font = (size, wish.weight);
        let text = fit(&wish.text, room.width() - GAP, font, measure);
        let left = room.left + GAP;
        if (middle - wish.at.y).abs() > 3.0 {
            let from = pt(wish.at.x + 3.0, wish.at.y);
            scene.line(from, pt(left - 2.0, middle), 1.0, Ink::Axis);
        }
        let width = measure(&text, size, wish.weight);
        scene.text(
            pt(left, middle),
            &text,
            font,
            wish.ink,
            (Align::Start, VAlign::Middle),
        );
        scene.labels.push(Area {
            left,
            top: middle - height / 2.0,
            right: left + width,
            bottom: middle + height / 2.0,
        });
    }
}

/// Draws a label beside its point, on the side that covers the fewest lines; not at all where every
/// side is taken by another label. `lines` are what it should keep clear of.
pub(super) fn beside(
    scene: &mut Scene,
    wish: &Wish,
    plot: Area,
    lines: &[(Pt, Pt)],
    size: f32,
    measure: Measure<'_>,
) {
    let height = size * LINE_HEIGHT;
    let width = measure(&wish.text, size, wish.weight);
    let best = places(wish.at, width, height)
        .into_iter()
        .enumerate()
        .filter(|(_, area)| plot.contains(area))
        .filter(|(_, area)| !scene.labels.iter().any(|taken| taken.overlaps(area)))
        .map(|(order, area)| {
            let near = area.grown(3.0);
            let crossed = lines
                .iter()
                .filter(|(from, to)| near.is_crossed(*from, *to))
                .count();
            (crossed * 10 + order, area)
        })
        .min_by_key(|(cost, _)| *cost);
    if let Some((_, area)) = best {
        let at = pt(area.left, f32::midpoint(area.top, area.bottom));
        let align = (Align::Start, VAlign::Middle);
        scene.text(at, &wish.text, (size, wish.weight), wish.ink, align);
        scene.labels.push(area);
    }
}

/// The places around a point, best first.
fn places(at: Pt, width: f32, height: f32) -> [Area; 11] {
    let area = |left: f32, top: f32| Area {
        left,
        top,
        right: left + width,
        bottom: top + height,
    };
    let (above, below) = (at.y - height - GAP * 0.7, at.y + GAP * 0.7);
    [
        area(at.x + GAP, at.y - height / 2.0),
        area(at.x + GAP * 0.6, below),
        area(at.x + GAP * 1.8, below),
        area(at.x - width / 2.0, above),
        area(at.x - width - GAP * 0.6, above),
        area(at.x - width / 2.0, below),
        area(at.x + GAP * 0.6, above),
        area(at.x - width - GAP, at.y - height / 2.0),
        area(at.x - width - GAP * 0.6, below),
        // Clear of a line that rises to the point, and of another one above it.
        area(at.x - width - GAP * 0.6, below + height * 1.2),
        area(at.x - width - GAP * 0.6, below + height * 2.4),
    ]
}
