//! One chart model and one layout for screen and paper.
//!
//! [`LineChart`] says what to show; [`line_scene`] lays it out for a size as a [`Scene`] of
//! positioned lines, shapes and texts whose colours are roles; a drawer paints that: [`draw`] with
//! egui, another one as SVG. [`Sheet`] is a chart that stands alone as a picture. Only [`draw`] knows
//! egui; nothing here knows SQL or holds sentences.

mod area;
mod axis;
pub mod draw;
mod frame;
mod heat_map;
mod labels;
mod line;
mod line_axes;
mod line_marks;
mod lines;
mod marks;
mod model;
mod multiples;
mod overview;
mod photo;
mod ranking;
mod scene;
mod sheet;
mod task_bars;
mod timeline;

pub use draw::{
    forget_photos, ink_color, line_chart, measured, paint_scene, status_of, status_of_task,
};
pub use frame::Frame;
pub use heat_map::{HeatCell, HeatLine, HeatLook, HeatMap, heat_map_scene};
pub use line::{Heading, Labels, LineLayout, line_scene};
pub use model::{DayMark, LineChart, LineRole, LineSeries, MilestoneMark, Point, TargetMark};
pub use multiples::{Multiples, SmallChart, multiples_scene, small_chart_scene};
pub use overview::{Bar, Heads, Overview, OverviewGroup, OverviewRow, overview_scene};
pub use photo::Photo;
pub use ranking::{RankBar, RankLine, Ranking, RankingLayout, ranking_scene};
pub use scene::{
    ASCENT, Align, Area, Ink, LINE_HEIGHT, Measure, Primitive, Pt, Scene, Spot, VAlign, Weight,
};
pub use sheet::{Body, Sheet, SheetLayout, sheet_scene};
pub use task_bars::{TaskBar, TaskBars, task_bars_scene};
pub use timeline::{Span, Timeline, TimelineRow, timeline_rows, timeline_scene};

// What slides are laid out with.
pub(crate) use marks::{MarkInks, doubt_mark, task_mark, verdict_mark, verdict_mark_in};
pub(crate) use scene::pt;
