//! What stands on the axes of a line chart: lines, dots, target, milestones, and their labels.

use super::{
    labels::{Wish, beside, column},
    line::{Frame, is_at_end},
    model::{LineRole, LineSeries},
    scene::{Area, Ink, LINE_HEIGHT, Primitive, Pt, Scene, Spot, Weight, pt},
};

/// Dashes and gaps of the rule at the target's height.
const TARGET_DASH: (f32, f32) = (6.0, 4.0);

const fn ink(role: LineRole) -> Ink {
    match role {
        LineRole::Actual => Ink::Actual,
        LineRole::Path => Ink::Path,
        LineRole::Forecast => Ink::Forecast,
        LineRole::Comparison(index) => Ink::Comparison(index),
    }
}

pub(super) const fn weight(role: LineRole) -> Weight {
    match role {
        LineRole::Actual => Weight::Bold,
        LineRole::Path | LineRole::Forecast | LineRole::Comparison(_) => Weight::Regular,
    }
}

/// The colour of a line's label: the line's own but for the path, whose grey is too light to read.
const fn label_ink(role: LineRole) -> Ink {
    match role {
        LineRole::Path => Ink::TextWeak,
        LineRole::Actual | LineRole::Forecast | LineRole::Comparison(_) => ink(role),
    }
}

impl Frame<'_> {
    /// A thin rule at the target's height, and a strong mark on the day it is due.
    pub(super) fn target(&self, scene: &mut Scene) {
        let Some(target) = self.chart.target.as_ref().filter(|it| it.value.is_finite()) else {
            return;
        };
        let (plot, y) = (self.plot, self.y(target.value));
        scene.dashed(
            pt(plot.left, y),
            pt(plot.right, y),
            1.0,
            Ink::AsOf,
            TARGET_DASH,
        );
        let x = target.date.map_or(plot.right, |date| self.x(date));
        let (half, thick) = (9.0 * self.scale, 4.0 * self.scale);
        scene.line(
            pt(x - half - 1.5, y),
            pt(x + 3.5, y),
            thick + 3.0,
            Ink::Ground,
        );
        scene.line(pt(x - half, y), pt(x + 2.0, y), thick, Ink::Target);
        scene.spots.push(Spot {
            at: pt(x, y),
            label: target.label.clone(),
            ink: Ink::Target,
        });
    }

    pub(super) fn lines(&self, scene: &mut Scene) {
        let rank = |line: &&LineSeries| match line.role {
            LineRole::Comparison(_) => 0,
            LineRole::Path => 1,
            LineRole::Forecast => 2,
            LineRole::Actual => 3,
        };
        let mut lines: Vec<_> = self.chart.lines.iter().collect();
        lines.sort_by_key(rank);
        for line in lines {
            let ink = ink(line.role);
            let (width, dash) = match line.role {
                LineRole::Comparison(_) | LineRole::Path => (1.75, None),
                LineRole::Forecast => (2.25, Some((7.0 * self.scale, 5.0 * self.scale))),
                LineRole::Actual => (3.0, None),
            };
            let points = self.places(line);
            scene.polyline(points.clone(), width * self.scale, ink, dash);
            if line.role == LineRole::Actual {
                self.dots(scene, &points, ink);
            } else if let ([only], None) = (points.as_slice(), dash) {
                self.dots(scene, &[*only], ink);
            }
            let spots = line
                .finite()
                .zip(&points)
                .filter(|(point, _)| !point.label.is_empty());
            scene.spots.extend(spots.map(|(point, at)| Spot {
                at: *at,
                label: point.label.clone(),
                ink,
            }));
        }
    }

    /// A dot on each point where they do not touch, and a larger one on the last.
    fn dots(&self, scene: &mut Scene, points: &[Pt], fill: Ink) {
        let rim = Some((1.5 * self.scale, Ink::Ground));
        let wide_apart = points.len() as f32 * 12.0 * self.scale < self.plot.width();
        let (last, others) = match points.split_last() {
            Some((last, others)) => (last, if wide_apart { others } else { &[] }),
            None => return,
        };
        let small = 4.0 * self.scale;
        scene
            .primitives
            .extend(others.iter().map(|at| Primitive::Circle {
                center: *at,
                radius: small,
                fill,
                rim,
            }));
        let radius = 6.0 * self.scale;
        scene.primitives.push(Primitive::Circle {
            center: *last,
            radius,
            fill,
            rim,
        });
    }

    /// A small diamond for each milestone.
    pub(super) fn milestones(&self, scene: &mut Scene) {
        for mark in self
            .chart
            .milestones
            .iter()
            .filter(|mark| mark.value.is_finite())
        {
            let at = pt(self.x(mark.date), self.y(mark.value));
            let diamond = |half: f32| {
                vec![
                    pt(at.x, at.y - half),
                    pt(at.x + half, at.y),
                    pt(at.x, at.y + half),
                    pt(at.x - half, at.y),
                ]
            };
            let half = 5.5 * self.scale;
            let ground = Primitive::Polygon {
                points: diamond(half + 2.0),
                ink: Ink::Ground,
            };
            scene.primitives.push(ground);
            let shape = Primitive::Polygon {
                points: diamond(half),
                ink: Ink::Path,
            };
            scene.primitives.push(shape);
            scene.spots.push(Spot {
                at,
                label: mark.label.clone(),
                ink: Ink::Path,
            });
        }
    }

    /// The labels: those at the right edge in a column, the others beside their ends, the reported
    /// line's first since it is what one looks for.
    pub(super) fn labels(&self, scene: &mut Scene) {
        let mut at_edge = Vec::new();
        let mut inside = Vec::new();
        for line in &self.chart.lines {
            let Some(last) = line.finite().next_back() else {
                continue;
            };
            let (ink, weight) = (label_ink(line.role), weight(line.role));
            let wish = Wish {
                at: self.place(last),
                text: line.label.clone(),
                ink,
                weight,
            };
            if wish.text.is_empty() {
            } else if is_at_end(self.days.share(last.date)) {
                at_edge.push(wish);
            } else if line.role == LineRole::Actual {
                inside.insert(0, wish);
            } else {
                inside.push(wish);
            }
        }
        if let Some(target) = self.chart.target.as_ref().filter(|it| it.value.is_finite()) {
            let at = pt(self.plot.right, self.y(target.value) - 0.5);
            let (ink, weight) = (Ink::Target, Weight::SemiBold);
            at_edge.push(Wish {
                at,
                text: target.label.clone(),
                ink,
                weight,
            });
        }
        inside.extend(
            self.chart
                .milestones
                .iter()
                .filter(|it| it.value.is_finite())
                .map(|mark| {
                    let at = pt(self.x(mark.date), self.y(mark.value));
                    Wish {
                        at,
                        text: mark.label.clone(),
                        ink: Ink::TextWeak,
                        weight: Weight::Regular,
                    }
                }),
        );
        let room = Area {
            left: self.plot.right,
            top: self.plot.top - self.size * LINE_HEIGHT / 2.0,
            right: scene.width,
            bottom: self.plot.bottom + self.size * LINE_HEIGHT / 2.0,
        };
        column(scene, at_edge, room, self.size, self.measure);
        let segments = self.segments();
        for wish in &inside {
            beside(scene, wish, self.plot, &segments, self.size, self.measure);
        }
    }

    /// What labels keep clear of: the lines, and the day shown.
    fn segments(&self) -> Vec<(Pt, Pt)> {
        let lines = self.chart.lines.iter().flat_map(|line| {
            let points = self.places(line);
            let next = points.clone().into_iter().skip(1);
            points.into_iter().zip(next).collect::<Vec<_>>()
        });
        let as_of = self.chart.as_of.iter().map(|mark| {
            let x = self.x(mark.date);
            (pt(x, self.plot.top), pt(x, self.plot.bottom))
        });
        lines.chain(as_of).collect()
    }
}
