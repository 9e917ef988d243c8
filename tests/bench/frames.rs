//! A frame of each screen, still and after an edit: from the input to triangles, without the
//! graphics card.

use divan::Bencher;
use egui::{Context, RawInput, Rect, pos2, vec2};
use jiff::civil::date;
use rust_decimal::dec;
use tien_do_so::{
    app::{
        App,
        clock::Clock,
        command::{Command, Screen},
        settings::Settings,
    },
    domain::{Figure, ObservationKey},
    ops::Edit,
};

use crate::plans::{Size, target};

/// A window of a notebook that nobody sees.
struct Window {
    ctx: Context,
    app: App,
}

impl Window {
    fn open(size: Size) -> Self {
        let ctx = Context::default();
        let clock = Clock::Fixed(1_660_813_200_000, date(2022, 9, 20));
        let app = App::new(&ctx, Settings::default(), clock);
        let mut window = Self { ctx, app };
        window.frame();
        window.app.ask(Command::Open(size.file()));
        window.settle();
        window
    }

    fn settle(&mut self) {
        for _ in 0..4 {
            self.frame();
            let ctx = self.ctx.clone();
            self.app.settle(&ctx);
        }
    }

    fn frame(&mut self) -> usize {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            ..RawInput::default()
        };
        let (ctx, app) = (self.ctx.clone(), &mut self.app);
        app.logic(&ctx);
        let output = ctx.run_ui(input, |ui| app.draw(ui));
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    /// Corrects one figure of a commune.
    fn edit(&mut self, round: u32) {
        let plan = self.app.session().unwrap().plan();
        let (indicator, _) = target(plan);
        let series = |unit| Some((unit, plan.series(indicator, unit)?));
        let (unit, series) = plan
            .units()
            .find_map(|(unit, _)| series(unit))
            .expect("somebody reports");
        let (period, _) = series.iter().next_back().unwrap();
        let key = ObservationKey {
            indicator,
            unit,
            period,
        };
        let figure = Figure::Ratio {
            numerator: round.into(),
            denominator: dec!(100_000),
        };
        self.app
            .ask(Command::Edit(Edit::SetFigures(vec![(key, Some(figure))])));
    }

    fn at(size: Size, place: Place) -> Self {
        let mut window = Self::open(size);
        let command = match place {
            Place::Screen(screen) => Command::Show(screen),
            Place::Target => {
                let (id, _) = target(window.app.session().unwrap().plan());
                Command::ShowIndicator(id)
            }
            Place::Ranking => {
                let (id, _) = target(window.app.session().unwrap().plan());
                Command::ShowRanking(id)
            }
        };
        window.app.ask(command);
        window.settle();
        window
    }
}

/// Where the window is.
#[derive(Clone, Copy, Debug)]
enum Place {
    Screen(Screen),
    Target,
    Ranking,
}

fn places() -> impl Iterator<Item = (Size, Place)> {
    Size::ALL.into_iter().flat_map(|size| {
        let screens = Screen::ALL.into_iter().map(Place::Screen);
        let places = screens.chain([Place::Target, Place::Ranking]);
        places.map(move |place| (size, place))
    })
}

/// How an argument is shown.
#[derive(Clone, Copy)]
struct At(Size, Place);

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.1 {
            Place::Screen(screen) => write!(f, "{:?}, {screen:?}", self.0),
            Place::Target => write!(f, "{:?}, Target", self.0),
            Place::Ranking => write!(f, "{:?}, Ranking", self.0),
        }
    }
}

fn all() -> Vec<At> {
    places().map(|(size, place)| At(size, place)).collect()
}

#[divan::bench(args = all(), sample_count = 40)]
fn still(bencher: Bencher, At(size, place): At) {
    let mut window = Window::at(size, place);
    bencher.bench_local(|| window.frame());
}

#[divan::bench(args = all(), sample_count = 20, sample_size = 1)]
fn after_an_edit(bencher: Bencher, At(size, place): At) {
    let window = std::cell::RefCell::new(Window::at(size, place));
    let mut round = 0;
    bencher
        .with_inputs(|| {
            let mut window = window.borrow_mut();
            window.settle();
            round += 1;
            window.edit(round);
        })
        .bench_local_values(|()| window.borrow_mut().frame());
}
