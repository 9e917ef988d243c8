//! The plans that pages are drawn of, and all pages that one can come to in them.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    sync::LazyLock,
};

use tien_do_so::{
    chart::Weight,
    domain::{Id, Plan},
    io,
    slides::{self, Figures, Page, Place, Setting, Shown, standard_deck},
    strings::{Lang, Words},
};

/// Vietnamese.
pub(crate) const WORDS: Words = Words::new(Lang::Vietnamese);

/// The screens of meeting rooms: an old projector, a television, a large one.
pub(crate) const SCREENS: [(f32, f32); 3] = [(1024.0, 768.0), (1920.0, 1080.0), (3840.0, 2160.0)];

/// How wide a line of text is; of what was asked before, from memory.
pub(crate) fn width(text: &str, size: f32, weight: Weight) -> f32 {
    thread_local! {
        static KNOWN: RefCell<HashMap<(Weight, String), f32>> = RefCell::default();
    }
    let known = |known: &RefCell<HashMap<_, _>>| {
        let mut known = known.borrow_mut();
        let of = |_: &(Weight, String)| io::text_width(text, 1.0, weight);
        *known
            .entry((weight, text.to_owned()))
            .or_insert_with_key(of)
    };
    KNOWN.with(known) * size
}

/// A plan with its figures.
pub(crate) struct Deck {
    /// What it is called in the names of pictures.
    pub(crate) name: &'static str,
    plan: Plan,
    figures: Figures,
}

fn plan_of(seeds: &[io::Seed]) -> Plan {
    let mut plan = Plan::default();
    for (register, value) in seeds.iter().flat_map(|seed| &seed.draft.writes) {
        plan.apply(*register, value).unwrap();
    }
    plan
}

impl Deck {
    fn of(name: &'static str, plan: Plan) -> Self {
        let figures = Figures::new(&plan, plan.info().as_of.unwrap());
        Self {
            name,
            plan,
            figures,
        }
    }

    /// What all its pages read.
    pub(crate) fn setting(&self) -> Setting<'_> {
        self.figures
            .setting(&self.plan, WORDS, io::reorganisation())
    }

    /// What the slides of the standard deck show, in their order.
    pub(crate) fn slides(&self) -> Vec<Shown> {
        let slides = standard_deck(&self.plan, self.setting().board, WORDS);
        slides::shown(&slides)
    }

    /// The page of what is shown, on a screen.
    pub(crate) fn page(&self, shown: &Shown, screen: (f32, f32)) -> Page {
        let slides = self.slides();
        let number = slides.iter().position(|it| it == shown);
        let setting = Setting {
            place: Place {
                page: number.map(|it| (it + 1, slides.len())),
                title: "",
            },
            ..self.setting()
        };
        slides::draw(setting, shown, screen, &width)
    }

    /// Whether anything that is shown was never checked with its document.
    pub(crate) fn shows_samples(&self, shown: &Shown) -> bool {
        let sample = |id: &Id| {
            let target = self.plan.indicator(*id).map(|it| it.sample);
            target.or(self.plan.task(*id).map(|it| it.sample)) == Some(true)
        };
        match shown {
            Shown::Title | Shown::Overview | Shown::HeatMap { .. } | Shown::Tasks => true,
            Shown::Pillar { name, .. } => {
                let all = self.plan.indicators();
                all.iter()
                    .any(|(_, it)| it.is_target() && it.pillar == *name && it.sample)
            }
            Shown::Target { id, .. }
            | Shown::Ranking { id, .. }
            | Shown::Districts { id, .. }
            | Shown::Missing { id, .. }
            | Shown::Task(id) => sample(id),
            _ => false,
        }
    }

    /// The slides, and all that one comes to from them by asking on; of pages of one kind only a
    /// few, or there would be thousands.
    pub(crate) fn pages(&self) -> Vec<Shown> {
        let mut found: Vec<Shown> = Vec::new();
        let mut seen: HashSet<Shown> = HashSet::new();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let slides = self.slides();
        let mut waiting: VecDeque<Shown> = slides.iter().cloned().collect();
        while let Some(shown) = waiting.pop_front() {
            if !seen.insert(shown.clone()) {
                continue;
            }
            let kind = format!("{shown:?}");
            let kind = kind.split([' ', '(']).next().unwrap().to_owned();
            let count = kinds.entry(kind).or_default();
            *count += 1;
            if *count > 4 && !slides.contains(&shown) {
                continue;
            }
            let page = self.page(&shown, SCREENS[0]);
            waiting.extend(page.marks.into_iter().map(|mark| mark.leads_to));
            found.push(shown);
        }
        found
    }
}

/// The shipped plan, and the simulated one.
pub(crate) static DECKS: LazyLock<[Deck; 2]> = LazyLock::new(|| {
    [
        Deck::of("shipped", plan_of(&io::ca_mau_2022().unwrap())),
        Deck::of(
            "simulated",
            plan_of(&io::simulate(io::DEFAULT_SEED, io::DEFAULT_MONTHS).unwrap()),
        ),
    ]
});
