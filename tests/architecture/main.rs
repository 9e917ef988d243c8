//! Holds the module order of the design: reads every source file and fails, with file and line,
//! where one names what its module must not know. Tests inside the sources are left out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod scan;

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use scan::{paths, without_comments_and_strings, without_tests};

/// What one module may name of this crate, and what of the outside it must not.
struct Rule {
    /// A module, or a part of one that has a rule of its own.
    module: &'static str,
    /// Modules of this crate, or single items of one (`store::HistoryEntry`).
    may_use: &'static [&'static str],
    /// Crates and paths of the standard library.
    must_not: &'static [&'static str],
}

const SQL: &str = "rusqlite";
const FILES: &str = "std::fs";
const WINDOW: [&str; 6] = [
    "egui",
    "eframe",
    "egui_extras",
    "egui_plot",
    "egui_table",
    "rfd",
];

/// The order of the design, bottom to top. Besides this, everywhere but in `store`: no SQL;
/// everywhere but in `app` and `cli`: no clock; everywhere but in `theme`: no colour.
const RULES: [Rule; 19] = [
    Rule {
        module: "text",
        may_use: &[],
        must_not: &[FILES, "std::env"],
    },
    Rule {
        module: "domain",
        may_use: &["text"],
        must_not: &[FILES, "std::env"],
    },
    Rule {
        module: "store",
        may_use: &["text", "domain"],
        must_not: &[],
    },
    Rule {
        module: "ops",
        may_use: &["text", "domain"],
        must_not: &[FILES],
    },
    Rule {
        module: "exchange",
        may_use: &["text", "domain", "store", "ops"],
        must_not: &[],
    },
    Rule {
        module: "report",
        may_use: &["text", "domain"],
        must_not: &[FILES],
    },
    // The model of charts is drawn on screen and on paper; only this file knows the screen.
    Rule {
        module: "chart/draw",
        may_use: &["text", "domain", "report", "chart", "theme"],
        must_not: &[FILES],
    },
    Rule {
        module: "chart",
        may_use: &["text", "domain", "report"],
        must_not: &[FILES],
    },
    // Pictures for print have the faces and the light colours of the screen.
    Rule {
        module: "io",
        may_use: &[
            "text",
            "domain",
            "report",
            "chart",
            "theme::Face",
            "theme::LIGHT",
            "theme::face_bytes",
        ],
        must_not: &[],
    },
    // All sentences: they need the types that they tell of.
    Rule {
        module: "strings",
        may_use: &["text", "domain", "store", "ops", "exchange", "report"],
        must_not: &[FILES],
    },
    // Charts of a plan, as numbers and words.
    Rule {
        module: "pictures",
        may_use: &["text", "domain", "report", "chart", "strings"],
        must_not: &[FILES],
    },
    // What a meeting is shown, page by page: a function of the plan for a day.
    Rule {
        module: "slides",
        may_use: &["text", "domain", "report", "chart", "strings", "pictures"],
        must_not: &[FILES, "std::env"],
    },
    // Official papers of a plan.
    Rule {
        module: "papers",
        may_use: &["text", "domain", "report", "strings", "io::Letter"],
        must_not: &[FILES],
    },
    Rule {
        module: "theme",
        may_use: &[],
        must_not: &[FILES],
    },
    // No domain types: a grid or a date field knows texts and numbers.
    Rule {
        module: "widgets",
        may_use: &["text", "theme"],
        must_not: &[FILES],
    },
    // Views read plain data of the record, but never the file.
    Rule {
        module: "views",
        may_use: &[
            "text",
            "domain",
            "ops",
            "report",
            "chart",
            "strings",
            "pictures",
            "slides",
            "theme",
            "widgets",
            "app",
            "exchange::Kind",
            "exchange::Manifest",
            "exchange::Preview",
            "exchange::Rule",
            "exchange::Standing",
            "store::Answer",
            "store::Change",
            "store::Conflict",
            "store::HistoryEntry",
            "store::HistoryFilter",
            "store::LogEntry",
            "store::LogQuery",
            "store::Proposal",
            "store::Side",
            "store::Step",
            "store::Trust",
            "store::backup::Backup",
        ],
        must_not: &[FILES],
    },
    // Ranking is for any list of names.
    Rule {
        module: "views/palette/rank",
        may_use: &["text"],
        must_not: &[FILES],
    },
    Rule {
        module: "app",
        may_use: &[
            "text", "domain", "store", "ops", "exchange", "report", "chart", "io", "strings",
            "pictures", "slides", "papers", "theme", "widgets", "views",
        ],
        must_not: &[],
    },
    Rule {
        module: "cli",
        may_use: &[
            "text", "domain", "store", "ops", "exchange", "report", "chart", "io", "strings",
            "pictures", "slides", "papers",
        ],
        must_not: &WINDOW,
    },
];

/// The modules that draw.
const WITH_WINDOW: [&str; 5] = ["chart/draw", "theme", "widgets", "views", "app"];
const CLOCKS: [&str; 3] = ["Timestamp::now", "ZonedDateTime::now", "SystemTime::now"];
const COLOURS: [&str; 3] = ["Color32::", "Rgba::from_", "hex_color!"];
/// Nothing, and "as the text around it": not colours that anybody chose.
const NO_COLOURS: [&str; 2] = ["Color32::TRANSPARENT", "Color32::PLACEHOLDER"];

/// Something that a file names and must not.
struct Breach {
    file: PathBuf,
    line: usize,
    what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

#[test]
fn every_module_names_only_what_it_may_know() {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were not found");
    let breaches: Vec<String> = sources
        .iter()
        .flat_map(|(file, source)| breaches(file, source))
        .map(|breach| breach.to_string())
        .collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, source) in sources() {
        assert!(
            source.starts_with("//!"),
            "{}: begins without //!",
            file.display()
        );
    }
}

#[test]
fn breaches_are_found_with_their_line() {
    for (file, source, line, what) in [
        (
            "src/domain/plan.rs",
            "//! x\nuse crate::store::Store;\n",
            2,
            "store::Store",
        ),
        (
            "src/domain/a/b.rs",
            "use super::super::super::ops::Edit;\n",
            1,
            "ops::Edit",
        ),
        (
            "src/domain.rs",
            "use std::{\n    fmt,\n    fs::File,\n};\n",
            1,
            "std::fs",
        ),
        (
            "src/report/x.rs",
            "fn f() {\n    let x = rusqlite::Error;\n}\n",
            2,
            "rusqlite",
        ),
        (
            "src/views/x.rs",
            "use crate::{app::A, store::{HistoryEntry, Store}};\n",
            1,
            "store::Store",
        ),
        (
            "src/widgets/x.rs",
            "type A = crate::domain::Id;\n",
            1,
            "domain::Id",
        ),
        (
            "src/views/x.rs",
            "\nconst C: Color32 = Color32::from_rgb(1, 2, 3);\n",
            2,
            "Color32::",
        ),
        (
            "src/store/x.rs",
            "let now = Timestamp::now();\n",
            1,
            "Timestamp::now",
        ),
        ("src/cli/mod.rs", "use egui::Ui;\n", 1, "egui"),
        ("src/chart/model.rs", "use egui::Ui;\n", 1, "egui"),
        ("src/io/x.rs", "use tien_do_so::app::App;\n", 1, "app::App"),
        ("src/newcomer/mod.rs", "//! x\n", 1, "newcomer"),
    ] {
        let found = breaches(Path::new(file), source);
        let [breach] = found.as_slice() else {
            panic!(
                "{file}: {:?}",
                found.iter().map(ToString::to_string).collect::<Vec<_>>()
            )
        };
        assert_eq!(breach.line, line, "{breach}");
        assert!(breach.what.contains(what), "{breach}");
    }
}

#[test]
fn what_is_allowed_is_no_breach() {
    for (file, source) in [
        (
            "src/domain/plan.rs",
            "// use crate::store;\n/* rusqlite */ const A: &str = \"egui::Ui\";\n",
        ),
        (
            "src/domain/plan.rs",
            "use super::Register;\nuse super::super::text::fold;\n",
        ),
        (
            "src/domain/plan.rs",
            "#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n}\n",
        ),
        (
            "src/store/open.rs",
            "use rusqlite::Connection;\nuse std::fs;\nuse crate::domain::Draft;\n",
        ),
        (
            "src/views/x.rs",
            "use crate::store::{HistoryEntry, HistoryFilter};\nfn f(c: Color32) {}\n",
        ),
        ("src/app/clock.rs", "let now = ZonedDateTime::now();\n"),
        (
            "src/cli/mod.rs",
            "use std::{env, io::{self, Write}};\nlet c = 'a'; let q = '\"'; f(r#\"x\"y\"#);\n",
        ),
        (
            "src/chart/draw.rs",
            "use eframe::egui::Ui;\nlet none = Color32::TRANSPARENT;\n",
        ),
        ("src/lib.rs", "pub mod domain;\n"),
    ] {
        let found: Vec<_> = breaches(Path::new(file), source)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

/// Every source file of the crate that is no test, with its text, by its path from the root.
fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !name.ends_with("tests.rs") {
                let source = fs::read_to_string(&path).unwrap();
                found.insert(path.strip_prefix(root).unwrap().to_owned(), source);
            }
        }
    }
    // Part of the build, not of the program.
    found.remove(Path::new("src/strings/build.rs"));
    found
}

fn breaches(file: &Path, source: &str) -> Vec<Breach> {
    let parts: Vec<String> = file
        .with_extension("")
        .iter()
        .skip(1)
        .map(|part| part.to_string_lossy().into_owned())
        .filter(|part| part != "mod")
        .collect();
    let [module, ..] = parts.as_slice() else {
        return Vec::new();
    };
    let code = without_tests(&without_comments_and_strings(source));
    let breach = |line, what| Breach {
        file: file.to_owned(),
        line,
        what,
    };
    let mut found = misplaced(&code, module);
    if !matches!(module.as_str(), "lib" | "main") {
        match rule_of(&parts.join("/")) {
            Some(rule) => found.extend(unknown(&code, module, parts.len(), rule)),
            None => found.push((1, format!("the module {module} has no place in the order"))),
        }
    }
    found
        .into_iter()
        .map(|(line, what)| breach(line, what))
        .collect()
}

/// The rule of a file: the nearest one.
fn rule_of(path: &str) -> Option<&'static Rule> {
    let fits = |rule: &&Rule| {
        let rest = path.strip_prefix(rule.module);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    RULES
        .iter()
        .filter(fits)
        .max_by_key(|rule| rule.module.len())
}

/// What the code of a module names that the rule does not allow.
fn unknown(code: &str, module: &str, depth: usize, rule: &Rule) -> Vec<(usize, String)> {
    let within = |path: &str, names: &[&str]| {
        names
            .iter()
            .any(|name| path == *name || path.starts_with(&format!("{name}::")))
    };
    let is_breach = |path: &str| match path.strip_prefix("crate::") {
        Some(own) => !within(own, rule.may_use) && !within(own, &[module]),
        None => {
            within(path, rule.must_not)
                || module != "store" && within(path, &[SQL])
                || !WITH_WINDOW.contains(&rule.module) && within(path, &WINDOW)
        }
    };
    paths(code, depth)
        .into_iter()
        .filter(|(_, path)| is_breach(path))
        .map(|(line, path)| (line, format!("{} must not know {path}", rule.module)))
        .collect()
}

/// What belongs in a few modules only, in the code of another one.
fn misplaced(code: &str, module: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let line = NO_COLOURS
            .iter()
            .fold(line.to_owned(), |line, name| line.replace(name, ""));
        for (names, homes) in [(&CLOCKS, &["app", "cli"][..]), (&COLOURS, &["theme"])] {
            for name in names.iter().filter(|name| line.contains(**name)) {
                if !homes.contains(&module) {
                    found.push((number + 1, format!("{name} belongs in {homes:?} only")));
                }
            }
        }
    }
    found
}

#[test]
fn every_sentence_is_said_somewhere() {
    let mut code = String::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut unsaid = Vec::new();
    for entry in fs::read_dir("assets/locales/vi").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let ids = text.lines().filter_map(|line| line.split_once(" = "));
        let ids = ids.filter(|(id, _)| id.starts_with(|letter: char| letter.is_ascii_lowercase()));
        for (id, _) in ids {
            let call = format!("{}(", id.replace('-', "_"));
            if !code.contains(&call) {
                unsaid.push(id.to_owned());
            }
        }
    }
    assert!(
        unsaid.is_empty(),
        "no screen and no command says {unsaid:?}"
    );
}
