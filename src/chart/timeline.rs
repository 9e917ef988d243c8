//! Tasks along the days: from when to when each one runs, how it stands on the day shown, and that
//! day as a line through all of them.
//!
//! Each state has a look of its own without its colour: what is done is full with a check, what
//! runs is an empty frame, what is late goes on hatched, what is still to come is dashed. Must not
//! know egui, nor how anything is said.

use jiff::{ToSpan as _, civil::Date};

use super::{
    frame::{Frame, Key, key_scene},
    scene::{Align, Area, Ink, LINE_HEIGHT, Measure, Scene, VAlign, Weight, fit, pt},
};
use crate::domain::TaskStateKind;

/// Tasks along the days.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The first day that is shown: the first of a month.
    pub from: Date,
    /// The last one.
    pub to: Date,
    /// The day shown, and what stands at its line.
    pub as_of: Option<(Date, String)>,
    /// The rows, from the top.
    pub rows: Vec<TimelineRow>,
    /// The months' short names, from January.
    pub months: Vec<String>,
    /// The looks that occur, each with its word.
    pub legend: Vec<(TaskStateKind, String)>,
}

/// A row: a heading, or a task.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimelineRow {
    /// What stands at its left.
    pub name: String,
    /// What stands at its right: how it stands, in a word.
    pub state: String,
    /// Whether it is a heading over those below it.
    pub is_heading: bool,
    /// When it runs: once, or, of a periodic task, in every period.
    pub spans: Vec<Span>,
}

/// A time in which something is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Its first day; the deadline alone is known where `None`.
    pub from: Option<Date>,
    /// Its last day in time.
    pub due: Date,
    /// How it stands.
    pub state: TaskStateKind,
    /// Until when it is late, where it is or was.
    pub late_until: Option<Date>,
}

/// The height of a row, in the size of text.
const ROW: f32 = 2.2;
/// The height of the heads.
const HEADS: f32 = 2.9;

/// How many points a row of a timeline is high, and its heads are.
pub fn timeline_rows(text_size: f32) -> (f32, f32) {
    (text_size * ROW, text_size * HEADS)
}

/// Where the days are.
struct Days {
    from: Date,
    left: f32,
    /// Points for a day.
    a_day: f32,
    right: f32,
}

impl Days {
    /// Where a day begins.
    fn at(&self, day: Date) -> f32 {
        let days = day.since(self.from).map_or(0, |span| span.get_days());
        let at = self.left + self.a_day * days as f32;
        at.clamp(self.left, self.right)
    }

    /// Where a day ends.
    fn end(&self, day: Date) -> f32 {
        self.at(day.tomorrow().unwrap_or(day))
    }
}

/// Lays the rows out.
pub fn timeline_scene(timeline: &Timeline, frame: Frame, measure: Measure<'_>) -> Scene {
    let (width, size) = (frame.width, frame.text_size);
    let (row, heads) = timeline_rows(size);
    let names = (width * 0.34).clamp(size * 9.0, size * 34.0);
    let states = if width > size * 62.0 {
        size * 16.5
    } else {
        0.0
    };
    let days = timeline.to.since(timeline.from);
    let days = days.map_or(1, |span| span.get_days()).max(1) + 1;
    let (left, right) = (names + size * 0.6, width - states - size * 0.4);
    let days = Days {
        from: timeline.from,
        left,
        a_day: (right - left).max(1.0) / days as f32,
        right,
    };
    let bottom = heads + row * timeline.rows.len() as f32;
    let mut scene = Scene {
        width,
        height: bottom,
        plot: Area {
            left,
            top: heads,
            right,
            bottom,
        },
        ..Scene::default()
    };
    months(&mut scene, timeline, &days, (heads, bottom, size), measure);
    for (at, line) in timeline.rows.iter().enumerate() {
        let top = heads + row * at as f32;
        row_scene(&mut scene, line, &days, (top, row, size), states, measure);
    }
    if let Some((day, word)) = &timeline.as_of {
        as_of(
            &mut scene,
            &days,
            *day,
            word,
            (heads, bottom, size),
            measure,
        );
    }
    let keys: Vec<_> = timeline
        .legend
        .iter()
        .map(|(state, word)| {
            Key::new(word.clone(), |scene: &mut Scene, area: Area, size: f32| {
                let late = matches!(state, TaskStateKind::OpenLate | TaskStateKind::DoneLate);
                let split = if late {
                    f32::midpoint(area.left, area.right)
                } else {
                    area.right
                };
                bar(
                    scene,
                    Area {
                        right: split,
                        ..area
                    },
                    *state,
                    size,
                );
                if late {
                    overrun(
                        scene,
                        Area {
                            left: split,
                            ..area
                        },
                        *state,
                        size,
                    );
                }
            })
        })
        .collect();
    let key = key_scene(&keys, width, size, measure);
    let height = key.height;
    if height > 0.0 {
        let plot = scene.plot;
        scene.add(key, pt(0.0, bottom + size * 0.8));
        scene.plot = plot;
        scene.height = bottom + size * 0.8 + height;
    }
    scene
}

/// The months' names and rules; where they are narrow, those of quarters; years below them.
fn months(
    scene: &mut Scene,
    timeline: &Timeline,
    days: &Days,
    (heads, bottom, size): (f32, f32, f32),
    measure: Measure<'_>,
) {
    let font = (size * 0.9, Weight::Regular);
    let widest = timeline.months.iter().map(|it| measure(it, font.0, font.1));
    let widest = widest.fold(0.0_f32, f32::max) + size * 0.8;
    let a_month = days.a_day * 30.4;
    let every = [1_i8, 2, 3, 6, 12]
        .into_iter()
        .find(|months| a_month * f32::from(*months) >= widest)
        .unwrap_or(12);
    let mut day = timeline.from;
    while day <= timeline.to {
        let x = days.at(day);
        let month = day.month();
        let is_year = month == 1 || day == timeline.from;
        let top = if is_year { 0.0 } else { heads * 0.5 };
        let ink = if month == 1 { Ink::Axis } else { Ink::Rule };
        scene.line(pt(x, top), pt(x, bottom), 1.0, ink);
        let start = (Align::Start, VAlign::Middle);
        let index = i16::from(month) - 1;
        if index % i16::from(every) == 0
            && let Some(name) = usize::try_from(index)
                .ok()
                .and_then(|at| timeline.months.get(at))
            && x + widest <= days.right + size
        {
            let at = pt(x + size * 0.3, heads * 0.75);
            scene.text(at, name, font, Ink::TextWeak, start);
        }
        if is_year {
            let year = day.year().to_string();
            let at = pt(x + size * 0.3, heads * 0.26);
            scene.text(at, &year, (size * 0.9, Weight::SemiBold), Ink::Text, start);
        }
        match day.checked_add(1.month()) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    scene.line(pt(0.0, heads), pt(days.right, heads), 1.0, Ink::Axis);
}

fn row_scene(
    scene: &mut Scene,
    line: &TimelineRow,
    days: &Days,
    (top, height, size): (f32, f32, f32),
    states: f32,
    measure: Measure<'_>,
) {
    let middle = top + height / 2.0;
    let start = (Align::Start, VAlign::Middle);
    let (weight, ink) = if line.is_heading {
        (Weight::SemiBold, Ink::TextStrong)
    } else {
        (Weight::Regular, Ink::Text)
    };
    let room = if line.is_heading {
        scene.width
    } else {
        days.left - size * 0.6
    };
    let name = fit(&line.name, room, (size, weight), measure);
    scene.text(pt(0.0, middle), &name, (size, weight), ink, start);
    let bottom = top + height;
    scene.line(pt(0.0, bottom), pt(scene.width, bottom), 1.0, Ink::Rule);
    let half = size * 0.55;
    for span in &line.spans {
        let right = days.end(span.due);
        // Of what has no beginning its deadline is shown.
        let left = span.from.map_or(right - size, |from| days.at(from));
        let area = Area {
            left: left.min(right - size * 0.5),
            top: middle - half,
            right,
            bottom: middle + half,
        };
        if area.right <= days.left {
            continue;
        }
        let area = Area {
            left: area.left.max(days.left),
            ..area
        };
        bar(scene, area, span.state, size);
        if let Some(until) = span.late_until {
            let over = Area {
                left: area.right,
                right: days.end(until).max(area.right + size * 0.5),
                ..area
            };
            overrun(scene, over, span.state, size);
        }
    }
    if states > 0.0 {
        let font = (size * 0.9, Weight::Regular);
        let state = fit(&line.state, states - size * 0.4, font, measure);
        let at = pt(days.right + size * 0.6, middle);
        scene.text(at, &state, font, Ink::TextWeak, start);
    }
}

/// A time, in the look of its state.
fn bar(scene: &mut Scene, area: Area, state: TaskStateKind, size: f32) {
    let ink = Ink::Task(state);
    let width = (size * 0.13).max(1.2);
    match state {
        TaskStateKind::DoneInTime | TaskStateKind::CarriedOut | TaskStateKind::DoneLate => {
            scene.fill(&area, ink);
            check(scene, &area, Ink::OnTask(state), size);
        }
        TaskStateKind::OpenInTime | TaskStateKind::OpenLate => {
            outline(scene, &area, width, ink, None);
        }
        TaskStateKind::NotCarriedOut => {
            scene.hatch(area, size * 0.4, ink);
            outline(scene, &area, width, ink, None);
        }
        TaskStateKind::NotYetDue => {
            let dash = (size * 0.3, size * 0.25);
            outline(scene, &area, width, ink, Some(dash));
        }
    }
}

/// The days by which something is late.
fn overrun(scene: &mut Scene, area: Area, state: TaskStateKind, size: f32) {
    let ink = Ink::Task(state);
    scene.hatch(area, size * 0.32, ink);
    outline(scene, &area, (size * 0.13).max(1.2), ink, None);
}

fn outline(scene: &mut Scene, area: &Area, width: f32, ink: Ink, dash: Option<(f32, f32)>) {
    let inner = Area {
        left: area.left + width / 2.0,
        top: area.top + width / 2.0,
        right: area.right - width / 2.0,
        bottom: area.bottom - width / 2.0,
    };
    let mut points = inner.corners();
    points.extend(inner.corners().into_iter().take(1));
    scene.polyline(points, width, ink, dash);
}

/// A check at the end of a bar, where it has room.
fn check(scene: &mut Scene, area: &Area, ink: Ink, size: f32) {
    let unit = size * 0.28;
    if area.width() < unit * 4.0 {
        return;
    }
    let (x, y) = (
        area.right - unit * 2.2,
        f32::midpoint(area.top, area.bottom),
    );
    let points = vec![
        pt(x - unit, y),
        pt(x - unit * 0.2, y + unit * 0.8),
        pt(x + unit * 1.2, y - unit * 0.9),
    ];
    scene.polyline(points, (size * 0.15).max(1.4), ink, None);
}

/// The day shown: a line through all rows with its word on top.
fn as_of(
    scene: &mut Scene,
    days: &Days,
    day: Date,
    word: &str,
    (heads, bottom, size): (f32, f32, f32),
    measure: Measure<'_>,
) {
    let x = days.end(day);
    let font = (size * 0.9, Weight::SemiBold);
    let width = measure(word, font.0, font.1) + size * 0.6;
    let left = (x - width / 2.0).clamp(days.left, (days.right - width).max(days.left));
    let plate = Area {
        left,
        top: 0.0,
        right: left + width,
        bottom: heads * 0.5,
    };
    scene.fill(&plate, Ink::Ground);
    let at = pt(left + width / 2.0, heads * 0.26);
    let align = (Align::Middle, VAlign::Middle);
    scene.text(at, word, font, Ink::AsOf, align);
    scene.labels.push(plate);
    scene.line(
        pt(x, heads * 0.5),
        pt(x, bottom),
        (size * 0.13).max(1.5),
        Ink::AsOf,
    );
}

/// The height of text is what rows are measured in.
const _: () = assert!(ROW > LINE_HEIGHT);

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::chart::scene::Primitive;

    fn measure(text: &str, size: f32, _: Weight) -> f32 {
        text.chars().count() as f32 * size * 0.5
    }

    fn span(state: TaskStateKind, late_until: Option<Date>) -> Span {
        Span {
            from: Some(date(2022, 5, 1)),
            due: date(2022, 6, 30),
            state,
            late_until,
        }
    }

    fn timeline(spans: Vec<Span>) -> Timeline {
        Timeline {
            from: date(2022, 1, 1),
            to: date(2022, 12, 31),
            as_of: Some((date(2022, 8, 18), "Tính đến 18/08/2022".to_owned())),
            rows: spans
                .into_iter()
                .map(|span| TimelineRow {
                    name: "NV01 Phổ biến, quán triệt".to_owned(),
                    state: "quá hạn 49 ngày".to_owned(),
                    is_heading: false,
                    spans: vec![span],
                })
                .collect(),
            months: (1..=12).map(|month| format!("T{month}")).collect(),
            legend: Vec::new(),
        }
    }

    fn laid_out(timeline: &Timeline, width: f32) -> Scene {
        timeline_scene(timeline, Frame::of_width(width, 12.0), &measure)
    }

    #[test]
    fn nothing_is_drawn_outside_and_names_do_not_run_into_the_days() {
        use TaskStateKind as Kind;

        let late = Some(date(2022, 8, 18));
        let spans = vec![
            span(Kind::DoneInTime, None),
            span(Kind::OpenLate, late),
            span(Kind::NotYetDue, None),
            Span {
                from: Some(date(2019, 1, 1)),
                due: date(2030, 1, 1),
                ..span(Kind::OpenInTime, None)
            },
            Span {
                from: None,
                ..span(Kind::NotCarriedOut, None)
            },
        ];
        let timeline = Timeline {
            legend: vec![(Kind::OpenLate, "quá hạn".to_owned())],
            ..timeline(spans)
        };
        for width in [420.0, 640.0, 1100.0] {
            let scene = laid_out(&timeline, width);
            let whole = Area {
                left: -0.5,
                top: -0.5,
                right: width + 0.5,
                bottom: scene.height + 0.5,
            };
            for primitive in &scene.primitives {
                let extent = primitive.extent(&measure);
                assert!(whole.contains(&extent), "{width}: {primitive:?}");
            }
            let name = scene.primitives.iter().find_map(|it| match it {
                Primitive::Text { text, .. } if text.starts_with("NV01") => {
                    Some(it.extent(&measure))
                }
                _ => None,
            });
            assert!(name.unwrap().right <= scene.plot.left);
        }
    }

    #[test]
    fn each_state_looks_different_without_its_colour() {
        use TaskStateKind as Kind;

        let shape = |state, late| {
            let scene = laid_out(&timeline(vec![span(state, late)]), 900.0);
            // How it is drawn, whatever the colour.
            let shapes = scene.primitives.iter().filter_map(|it| match it {
                Primitive::Polygon {
                    ink: Ink::Task(_), ..
                } => Some("full".to_owned()),
                Primitive::Hatch { .. } => Some("hatched".to_owned()),
                Primitive::Polyline {
                    ink: Ink::Task(_) | Ink::OnTask(_),
                    dash,
                    points,
                    ..
                } => Some(format!("{} {}", dash.is_some(), points.len())),
                _ => None,
            });
            shapes.collect::<Vec<_>>()
        };
        let late = Some(date(2022, 8, 18));
        let looks = [
            shape(Kind::DoneInTime, None),
            shape(Kind::DoneLate, late),
            shape(Kind::OpenInTime, None),
            shape(Kind::OpenLate, late),
            shape(Kind::NotCarriedOut, None),
            shape(Kind::NotYetDue, None),
        ];
        for (at, one) in looks.iter().enumerate() {
            for other in looks.iter().skip(at + 1) {
                assert_ne!(one, other);
            }
        }
    }

    #[test]
    fn the_day_shown_is_where_it_belongs() {
        let mut timeline = timeline(vec![span(TaskStateKind::OpenInTime, None)]);
        let line = |timeline: &Timeline| {
            let scene = laid_out(timeline, 900.0);
            let plot = scene.plot;
            let at = scene.primitives.into_iter().find_map(|it| match it {
                Primitive::Polyline {
                    points,
                    ink: Ink::AsOf,
                    ..
                } => Some(points[0].x),
                _ => None,
            });
            (at.unwrap() - plot.left) / plot.width()
        };
        assert!((line(&timeline) - 230.0 / 365.0).abs() < 0.01);
        timeline.as_of = Some((date(2030, 1, 1), "xa".to_owned()));
        assert!((line(&timeline) - 1.0).abs() < 0.01, "it stays in sight");
    }
}
