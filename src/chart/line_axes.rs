//! The axes of a line chart: rules and numbers, months under years, the day shown.
//!
//! Must not know how numbers and months are written.

use super::{
    line::{Frame, Labels},
    scene::{Align, Ink, LINE_HEIGHT, Scene, VAlign, Weight, fit, pt},
};

/// Dashes and gaps of the line on the day shown.
const AS_OF_DASH: (f32, f32) = (2.0, 3.0);
impl Frame<'_> {
    /// Faint rules with their numbers, and the unit above them.
    pub(super) fn value_axis(&self, scene: &mut Scene, labels: &Labels<'_>) {
        let plot = self.plot;
        for (index, tick) in self.values.ticks.iter().enumerate() {
            let y = self.y(*tick);
            let is_axis = index == 0 || tick.abs() < f64::EPSILON;
            let ink = if is_axis { Ink::Axis } else { Ink::Rule };
            scene.line(pt(plot.left, y), pt(plot.right, y), 1.0, ink);
            let text = (labels.number)(*tick, self.values.decimals);
            let at = pt(plot.left - 8.0, y);
            scene.text(
                at,
                &text,
                self.font(),
                Ink::TextWeak,
                (Align::End, VAlign::Middle),
            );
        }
        // The unit stands over its numbers where it is as short as they are.
        let unit = &self.chart.unit;
        let short = (self.measure)(unit, self.size, Weight::Regular) <= plot.left - 8.0;
        let (x, align) = if short {
            (plot.left - 8.0, Align::End)
        } else {
            (0.0, Align::Start)
        };
        let at = pt(x, self.above());
        scene.text(
            at,
            unit,
            self.font(),
            Ink::TextWeak,
            (align, VAlign::Bottom),
        );
    }

    /// Months, as many as there is room for, and years under them.
    pub(super) fn day_axis(&self, scene: &mut Scene, labels: &Labels<'_>) {
        let plot = self.plot;
        let line = self.size * LINE_HEIGHT;
        let across = |share: f32| plot.left + plot.width() * share;
        let months = self.days.months();
        let width = |text: &str| (self.measure)(text, self.size, Weight::Regular);
        let widest = (1..=12)
            .map(|it| width(&(labels.month)(it)))
            .fold(0.0, f32::max)
            + 6.0;
        let month_width = plot.width() / months.len().max(1) as f32;
        let step = [1, 2, 3, 6]
            .into_iter()
            .find(|step| month_width * f32::from(*step) >= widest);
        let middle = (Align::Middle, VAlign::Top);
        if let Some(step) = step {
            for month in months.iter().filter(|month| month.month % step == 0) {
                let text = (labels.month)(month.month);
                let room = (across(month.to) - across(month.from)) * f32::from(step);
                if room + 1.0 >= width(&text) {
                    let at = pt(
                        across(f32::midpoint(month.from, month.to)),
                        plot.bottom + 5.0,
                    );
                    scene.text(at, &text, self.font(), Ink::TextWeak, middle);
                }
            }
        }
        for month in months
            .iter()
            .filter(|month| month.from > 0.0 && step == Some(1))
        {
            let x = across(month.from);
            scene.line(pt(x, plot.bottom), pt(x, plot.bottom + 4.0), 1.0, Ink::Axis);
        }
        let year_top = if step.is_some() {
            plot.bottom + 5.0 + line
        } else {
            plot.bottom + 5.0
        };
        let mut free_from = f32::NEG_INFINITY;
        for year in self.days.years() {
            let text = year.year.to_string();
            let (from, to) = (across(year.from), across(year.to));
            if from > plot.left + 12.0 {
                scene.line(
                    pt(from, plot.bottom),
                    pt(from, year_top + line),
                    1.0,
                    Ink::Axis,
                );
            }
            let (half, center) = (width(&text) / 2.0, f32::midpoint(from, to));
            if center - half >= free_from && (to - from >= 2.0 * half || step.is_none()) {
                let at = pt(center, year_top);
                scene.text(
                    at,
                    &text,
                    (self.size, Weight::SemiBold),
                    Ink::TextWeak,
                    middle,
                );
                free_from = center + half + 6.0;
            }
        }
    }

    /// A strong gap in the plot where values mean something else from then on, with its word.
    pub(super) fn breaks(&self, scene: &mut Scene) {
        let seen = self.chart.breaks.iter();
        let seen = seen.filter(|mark| self.days.contains(mark.date));
        for (above, mark) in seen.enumerate() {
            let (x, plot) = (self.x(mark.date), self.plot);
            let (from, to) = (pt(x, plot.top), pt(x, plot.bottom));
            scene.line(from, to, 5.0 * self.scale, Ink::Track);
            scene.line(from, to, self.scale, Ink::Axis);
            let room = plot.width() * 0.6;
            let text = fit(&mark.label, room, self.font(), self.measure);
            let width = (self.measure)(&text, self.size, Weight::Regular);
            let gap = 6.0 * self.scale;
            let (at, align) = if x - width - gap > plot.left {
                (x - gap, Align::End)
            } else {
                (x + gap, Align::Start)
            };
            let align = (align, VAlign::Top);
            // Two marks may be near each other: each has a line of its own.
            let top = plot.top + above as f32 * self.size * LINE_HEIGHT;
            scene.text(pt(at, top), &text, self.font(), Ink::Text, align);
        }
    }

    /// A thin line on the day that everything is shown for, named above the plot.
    pub(super) fn as_of(&self, scene: &mut Scene) {
        let Some(mark) = &self.chart.as_of else {
            return;
        };
        if !self.days.contains(mark.date) {
            return;
        }
        let (x, plot) = (self.x(mark.date), self.plot);
        let top = self.above();
        scene.dashed(
            pt(x, top),
            pt(x, plot.bottom),
            self.scale,
            Ink::AsOf,
            AS_OF_DASH,
        );
        let unit = (self.measure)(&self.chart.unit, self.size, Weight::Regular) + 12.0;
        let text = fit(&mark.label, scene.width - unit, self.font(), self.measure);
        let width = (self.measure)(&text, self.size, Weight::Regular);
        let left = (x - width / 2.0).clamp(unit, (scene.width - width).max(unit));
        let align = (Align::Start, VAlign::Bottom);
        scene.text(pt(left, top), &text, self.font(), Ink::TextWeak, align);
    }
}
