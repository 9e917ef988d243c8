//! Pictures of the slides, compared with those that were looked at.
//!
//! After a wanted change `UPDATE_SNAPSHOTS=true cargo test --test slides` draws them anew. Stored
//! are: each slide of both plans as an old projector shows it; as a television does, at a quarter of
//! its size, which is also how far one sees it from the last row; and for all screens what each
//! says and where, as a list. `SLIDES=FOLDER` writes all pages, also those that one comes to by
//! asking on, as SVG into a folder for eyes.

use std::{
    collections::{BTreeMap, HashMap},
    env,
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use tien_do_so::{
    chart::{Primitive, Scene},
    io::{self, Pixels},
    slides::{Page, Shown},
};

use crate::plans::{DECKS, Deck, SCREENS};

/// The name of a slide's kind.
fn kind(shown: &Shown) -> String {
    let kind = format!("{shown:?}");
    kind.split([' ', '(']).next().unwrap().to_lowercase()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/snapshots/slides"
    ))
}

fn is_updating() -> bool {
    env::var_os("UPDATE_SNAPSHOTS").is_some()
}

fn drawn(page: &Page, dots_per_inch: f32) -> Pixels {
    let svg = io::svg(&page.scene, &page.title, &page.sentence);
    io::pixels(&svg, dots_per_inch).unwrap()
}

fn write(name: &str, pixels: &Pixels) {
    // Few colours make small files: edges are smooth in sixteen steps too.
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let colours = pixels.rgba.chunks_exact(4).map(|it| {
        let step = |value: u8| (value / 17 + u8::from(value % 17 > 8)) * 17;
        let colour = [step(it[0]), step(it[1]), step(it[2])];
        *known.entry(colour).or_insert_with(|| {
            palette.push(colour);
            u8::try_from(palette.len() - 1).expect("more than 256 colours")
        })
    });
    let indices: Vec<u8> = colours.collect();
    let file = fs::File::create(folder().join(name)).unwrap();
    let mut encoder = png::Encoder::new(file, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&indices).unwrap();
}

fn stored(name: &str) -> Option<(u32, u32, Vec<u8>)> {
    let file = fs::File::open(folder().join(name)).ok()?;
    let mut decoder = png::Decoder::new(std::io::BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    Some((frame.width, frame.height, pixels))
}

/// What is wrong with a picture beside the stored one. Machines differ a little in how they smooth
/// edges; a mark that is missing or has moved is more than that.
fn difference(name: &str, pixels: &Pixels) -> Option<String> {
    let Some((width, height, rgb)) = stored(name) else {
        return Some(format!("{name}: not stored yet"));
    };
    if (width, height) != (pixels.width, pixels.height) {
        return Some(format!("{name}: of another size"));
    }
    let pairs = rgb.chunks_exact(3).zip(pixels.rgba.chunks_exact(4));
    let differs = |(old, new): &(&[u8], &[u8])| {
        let parts = old.iter().zip(new.iter());
        parts.into_iter().any(|(a, b)| a.abs_diff(*b) > 24)
    };
    let count = pairs.filter(differs).count();
    (count > 40).then(|| format!("{name}: {count} pixels differ"))
}

/// Each slide of both plans with its name.
fn slides() -> impl Iterator<Item = (&'static Deck, String, Shown)> {
    DECKS.iter().flat_map(|deck| {
        let slides = deck.slides().into_iter().enumerate();
        slides.map(move |(at, shown)| {
            let name = format!("{}_{:02}_{}", deck.name, at + 1, kind(&shown));
            (deck, name, shown)
        })
    })
}

#[test]
fn slides_look_as_they_did() {
    fs::create_dir_all(folder()).unwrap();
    let mut wrong = Vec::new();
    for (deck, name, shown) in slides() {
        for (screen, dots, suffix) in [(SCREENS[0], 96.0, "1024"), (SCREENS[1], 24.0, "1920")] {
            let pixels = drawn(&deck.page(&shown, screen), dots);
            let name = format!("{name}_{suffix}.png");
            if is_updating() {
                write(&name, &pixels);
            } else {
                wrong.extend(difference(&name, &pixels));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn slides_say_what_they_said_where_they_said_it() {
    fs::create_dir_all(folder()).unwrap();
    let mut list = String::new();
    for (deck, name, shown) in slides() {
        for screen in SCREENS {
            let page = deck.page(&shown, screen);
            writeln!(list, "{name} {} {}", screen.0, digest(&page.scene)).unwrap();
        }
    }
    let file = folder().join("slides.txt");
    if is_updating() {
        fs::write(file, list).unwrap();
        return;
    }
    let stored = fs::read_to_string(file).unwrap_or_default();
    let lines = stored.lines().zip(list.lines());
    let wrong: Vec<_> = lines.filter(|(old, new)| old != new).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(stored.lines().count(), list.lines().count());
}

/// What a scene is made of, and in short what its words say and where.
fn digest(scene: &Scene) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut words = String::new();
    for primitive in &scene.primitives {
        let kind = match primitive {
            Primitive::Polyline { .. } => "line",
            Primitive::Polygon { .. } => "shape",
            Primitive::Circle { .. } => "circle",
            Primitive::Hatch { .. } => "hatch",
            Primitive::Photo { .. } => "photo",
            Primitive::Text {
                at,
                text,
                size,
                ink,
                ..
            } => {
                writeln!(words, "{text} {:.0} {:.0} {size:.0} {ink:?}", at.x, at.y).unwrap();
                "text"
            }
        };
        *counts.entry(kind).or_default() += 1;
    }
    let counts: Vec<_> = counts
        .iter()
        .map(|(kind, count)| format!("{kind} {count}"))
        .collect();
    let hash = blake3::hash(words.as_bytes()).to_hex();
    format!("{} {}", counts.join(", "), &hash[..16])
}

/// Writes every page into the folder that `SLIDES` names; does nothing where it names none.
#[test]
fn pages_are_written_where_somebody_wants_to_look_at_them() {
    let Some(folder) = env::var_os("SLIDES").map(PathBuf::from) else {
        return;
    };
    let wanted = env::var("SLIDES_ONLY").unwrap_or_default();
    fs::create_dir_all(&folder).unwrap();
    for deck in &*DECKS {
        for (number, shown) in deck.pages().iter().enumerate() {
            let kind = kind(shown);
            if !kind.contains(&wanted) {
                continue;
            }
            for screen in [SCREENS[0], SCREENS[1]] {
                let page = deck.page(shown, screen);
                let svg = io::svg(&page.scene, &page.title, &page.sentence);
                let name = format!("{}_{number:02}_{kind}_{}", deck.name, screen.0);
                fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
            }
        }
    }
}
