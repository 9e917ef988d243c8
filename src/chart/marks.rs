//! The marks of verdicts as shapes of a scene: the same shapes as on screen, so that a picture in
//! black and white still tells them apart.

use std::f32::consts::{PI, TAU};

use super::scene::{Area, Ink, Primitive, Pt, Scene, pt};
use crate::domain::{TaskStateKind, Verdict};

/// The share of a cell that says that its figure has to be looked at again.
const DOUBT: f32 = 0.42;

/// The colours of a mark.
#[derive(Clone, Copy)]
pub(crate) struct MarkInks {
    /// The shape.
    pub(crate) mark: Ink,
    /// On the shape.
    pub(crate) on_mark: Ink,
    /// What shows through it.
    pub(crate) behind: Ink,
}

/// Draws a verdict's mark, `size` wide, around `center`.
pub(crate) fn verdict_mark(scene: &mut Scene, center: Pt, size: f32, verdict: Verdict) {
    let inks = MarkInks {
        mark: Ink::Verdict(verdict),
        on_mark: Ink::OnVerdict(verdict),
        behind: Ink::Ground,
    };
    verdict_mark_in(scene, center, size, verdict, inks);
}

/// Draws what says that a figure has to be looked at again: the upper right corner of its cell.
pub(crate) fn doubt_mark(scene: &mut Scene, area: Area, ink: Ink) {
    let side = area.width().min(area.height()) * DOUBT;
    scene.primitives.push(Primitive::Polygon {
        points: vec![
            pt(area.right - side, area.top),
            pt(area.right, area.top),
            pt(area.right, area.top + side),
        ],
        ink,
    });
}

/// Draws the mark of a state of tasks, `size` wide, around `center`.
pub(crate) fn task_mark(scene: &mut Scene, center: Pt, size: f32, state: TaskStateKind) {
    let inks = MarkInks {
        mark: Ink::Task(state),
        on_mark: Ink::OnTask(state),
        behind: Ink::Ground,
    };
    let like = match state {
        TaskStateKind::DoneInTime | TaskStateKind::CarriedOut => Verdict::Reached,
        TaskStateKind::OpenInTime | TaskStateKind::NotCarriedOut => Verdict::Slow,
        TaskStateKind::OpenLate => Verdict::FarBehind,
        TaskStateKind::DoneLate | TaskStateKind::NotYetDue => {
            let radius = size / 2.0 - 0.4;
            let thin = (radius * 0.28).max(1.2);
            circle(
                scene,
                center,
                radius,
                (inks.behind, Some((thin, inks.mark))),
            );
            if state == TaskStateKind::DoneLate {
                let at = |x: f32, y: f32| pt(center.x + radius * x, center.y + radius * y);
                let check = [at(-0.42, 0.02), at(-0.12, 0.32), at(0.42, -0.3)];
                scene.polyline(check.to_vec(), thin, inks.mark, None);
            }
            return;
        }
    };
    verdict_mark_in(scene, center, size, like, inks);
}

/// The same in other colours.
pub(crate) fn verdict_mark_in(
    scene: &mut Scene,
    center: Pt,
    size: f32,
    verdict: Verdict,
    inks: MarkInks,
) {
    let radius = size / 2.0 - 0.4;
    let MarkInks {
        mark: ink,
        on_mark,
        behind,
    } = inks;
    let thin = (radius * 0.28).max(1.2);
    let ring = radius - thin / 2.0;
    let at = |x: f32, y: f32| pt(center.x + radius * x, center.y + radius * y);
    match verdict {
        Verdict::Reached => {
            circle(scene, center, radius, (ink, None));
            let check = [at(-0.45, 0.02), at(-0.13, 0.36), at(0.45, -0.32)];
            scene.polyline(check.to_vec(), thin, on_mark, None);
        }
        Verdict::OnTrack => circle(scene, center, radius, (ink, None)),
        Verdict::Slow => {
            circle(scene, center, radius, (behind, Some((thin, ink))));
            let points = arc(center, radius, 0.0, PI);
            scene.polygon(points, ink);
        }
        Verdict::FarBehind => {
            let corners = [at(0.0, -1.0), at(1.06, 0.9), at(-1.06, 0.9)];
            scene.polygon(corners.to_vec(), ink);
        }
        Verdict::Backwards => {
            scene.polygon(vec![at(-0.98, 0.02), at(0.98, 0.02), at(0.0, 1.0)], ink);
            let shaft = [
                at(-0.36, -1.0),
                at(0.36, -1.0),
                at(0.36, 0.06),
                at(-0.36, 0.06),
            ];
            scene.polygon(shaft.to_vec(), ink);
        }
        Verdict::NoData => {
            for dash in 0_u8..6 {
                let from = TAU * f32::from(dash) / 6.0;
                scene.polyline(arc(center, ring, from, TAU / 10.0), thin, ink, None);
            }
        }
        Verdict::Stale => {
            circle(scene, center, radius, (behind, Some((thin, ink))));
            let hands = [at(0.0, -0.52), at(0.0, 0.06), at(0.42, 0.06)];
            scene.polyline(hands.to_vec(), thin, ink, None);
        }
    }
}

fn circle(scene: &mut Scene, center: Pt, radius: f32, look: (Ink, Option<(f32, Ink)>)) {
    let (fill, rim) = look;
    scene.primitives.push(Primitive::Circle {
        center,
        radius,
        fill,
        rim,
    });
}

/// Points of an arc, clockwise from `from` over `sweep` radians.
fn arc(center: Pt, radius: f32, from: f32, sweep: f32) -> Vec<Pt> {
    let steps = 16_u8;
    (0..=steps)
        .map(|step| {
            let (sin, cos) = (from + sweep * f32::from(step) / f32::from(steps)).sin_cos();
            pt(center.x + radius * cos, center.y + radius * sin)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_verdicts_have_the_same_shapes() {
        let shapes: std::collections::BTreeSet<String> = Verdict::ALL
            .into_iter()
            .map(|verdict| {
                let mut scene = Scene::default();
                verdict_mark(&mut scene, pt(10.0, 10.0), 14.0, verdict);
                // Without the colours, as a copier sees it.
                format!("{:?}", scene.primitives).replace(&format!("{verdict:?}"), "")
            })
            .collect();
        assert_eq!(shapes.len(), Verdict::ALL.len());
    }
}
