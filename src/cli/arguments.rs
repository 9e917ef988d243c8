//! What can be written on the command line. Values are read by `input`, so that what is wrong
//! with one is said in a sentence; here is only which arguments there are.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::io::{DEFAULT_MONTHS, DEFAULT_SEED, MOST_MONTHS};

/// Everything on the command line.
#[derive(Parser, Clone, PartialEq, Eq, Debug)]
#[command(name = "tien-do-so", version)]
pub struct Arguments {
    pub file: Option<PathBuf>,
    #[arg(long, value_parser = ["glow", "wgpu"])]
    pub renderer: Option<String>,
    #[arg(long, global = true, value_parser = ["vi", "en"], default_value = "vi")]
    pub lang: String,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window.
#[derive(Subcommand, Clone, PartialEq, Eq, Debug)]
pub enum Command {
    New(New),
    Summary(Summary),
    Set(Set),
    Task(Task),
    Evidence(Evidence),
    History(History),
    Undo {
        file: PathBuf,
    },
    Redo {
        file: PathBuf,
    },
    Check {
        file: PathBuf,
    },
    Backup {
        file: PathBuf,
    },
    Backups {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long, value_name = "B")]
        from: PathBuf,
    },
    Chart(Chart),
    Conclusions(Conclusions),
    Slides(Slides),
    #[command(subcommand)]
    Package(PackageCommand),
    Merge(Merge),
    Conflicts(Conflicts),
    Resolve(Resolve),
    Copies(Copies),
    Accept(Accept),
    Review(Review),
    Freeze(Freeze),
}

/// How many entries of the history are printed unless asked for otherwise.
pub const LIMIT: usize = 50;

/// Makes a file.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct New {
    pub file: PathBuf,
    #[arg(long, value_parser = ["ca-mau-2022"], conflicts_with_all = ["simulate", "empty"])]
    pub plan: Option<String>,
    #[arg(long, conflicts_with = "empty")]
    pub simulate: bool,
    #[arg(long, value_name = "N", requires = "simulate", default_value_t = DEFAULT_SEED)]
    pub seed: u64,
    #[arg(
        long, value_name = "N", requires = "simulate", default_value_t = DEFAULT_MONTHS,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_MONTHS))
    )]
    pub months: u32,
    #[arg(long, requires = "name")]
    pub empty: bool,
    #[arg(long, requires = "empty")]
    pub name: Option<String>,
}

/// Shows how things stand.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    pub file: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// Enters, changes or clears a figure.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Set {
    pub file: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub indicator: String,
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    #[arg(long, value_name = "P")]
    pub period: String,
    #[arg(
        long, value_name = "V", allow_hyphen_values = true,
        required_unless_present_any = ["numerator", "denominator", "answer", "clear"],
        conflicts_with_all = ["numerator", "denominator", "answer", "clear"]
    )]
    pub value: Option<String>,
    #[arg(
        long, value_name = "A", allow_hyphen_values = true, requires = "denominator",
        conflicts_with_all = ["answer", "clear"]
    )]
    pub numerator: Option<String>,
    #[arg(
        long, value_name = "B", allow_hyphen_values = true, requires = "numerator",
        conflicts_with_all = ["answer", "clear"]
    )]
    pub denominator: Option<String>,
    #[arg(long, value_parser = ["yes", "no", "có", "không"], conflicts_with = "clear")]
    pub answer: Option<String>,
    #[arg(long)]
    pub clear: bool,
    #[arg(long)]
    pub confirm: bool,
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,
}

/// Says whether a task is done.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Task {
    pub file: PathBuf,
    pub code: String,
    #[arg(
        long,
        value_name = "DATE",
        required_unless_present = "not_done",
        conflicts_with = "not_done"
    )]
    pub done: Option<String>,
    #[arg(long)]
    pub not_done: bool,
    #[arg(long, value_name = "P")]
    pub occurrence: Option<String>,
}

/// Lists, attaches or copies out the documents and files beside figures and tasks.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    pub file: PathBuf,
    #[arg(long, value_name = "CODE", conflicts_with_all = ["indicator", "unit", "period"])]
    pub task: Option<String>,
    #[arg(long, value_name = "P", requires = "task")]
    pub occurrence: Option<String>,
    #[arg(long, value_name = "CODE", requires_all = ["unit", "period"])]
    pub indicator: Option<String>,
    #[arg(long, value_name = "CODE", requires = "indicator")]
    pub unit: Option<String>,
    #[arg(long, value_name = "P", requires = "indicator")]
    pub period: Option<String>,
    #[arg(long, value_name = "X", conflicts_with = "extract")]
    pub attach: Option<PathBuf>,
    #[arg(long, value_name = "TEXT", conflicts_with = "extract")]
    pub document: Option<String>,
    #[arg(long, value_name = "DATE", conflicts_with = "extract")]
    pub date: Option<String>,
    #[arg(long, value_name = "FOLDER")]
    pub extract: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// Shows who changed what.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct History {
    pub file: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub of: Option<String>,
    #[arg(long, value_name = "N", default_value_t = LIMIT)]
    pub limit: usize,
    #[arg(long)]
    pub json: bool,
}

/// Draws a target, the whole plan, its tasks, or its units side by side.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    pub file: PathBuf,
    #[command(flatten)]
    pub what: Drawn,
    #[arg(long, requires = "heat_map")]
    pub districts: bool,
    #[arg(long, value_name = "X")]
    pub out: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(120..=600))]
    pub width: Option<u32>,
    #[arg(long)]
    pub force: bool,
}

/// Lists what the chair has concluded, or writes it down.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Conclusions {
    pub file: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[arg(id = "notice", long = "out", value_name = "X")]
    pub out: Option<PathBuf>,
    #[arg(long, requires = "notice")]
    pub force: bool,
}

/// Writes a deck as a document, or as pictures.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Slides {
    pub file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub deck: Option<String>,
    #[arg(long)]
    pub notes: bool,
    #[arg(id = "slides_out", long = "out", value_name = "X.pdf|DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long)]
    pub force: bool,
}

/// What is drawn: one of these.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
#[group(required = true, multiple = false)]
pub struct Drawn {
    #[arg(long, value_name = "CODE")]
    pub target: Option<String>,
    #[arg(long)]
    pub overview: bool,
    #[arg(long)]
    pub tasks: bool,
    #[arg(long)]
    pub heat_map: bool,
    #[arg(long, value_name = "CODE")]
    pub ranking: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub multiples: Option<String>,
}

/// Writes a package for somebody else, or shows one.
#[derive(Subcommand, Clone, PartialEq, Eq, Debug)]
pub enum PackageCommand {
    Give(Make),
    Report(Make),
    Receipt(Make),
    Consolidated(Make),
    Show(Show),
}

/// Which package to write.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Make {
    pub file: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub to: Option<String>,
    #[arg(id = "report_period", long = "period", value_name = "P")]
    pub period: Option<String>,
    #[arg(long, value_name = "P")]
    pub out: PathBuf,
    #[arg(long)]
    pub force: bool,
}

/// Which package to show.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Show {
    pub package: PathBuf,
    #[arg(long)]
    pub json: bool,
}

/// Takes packages.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Merge {
    pub file: PathBuf,
    #[arg(required = true)]
    pub packages: Vec<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub accept: bool,
    #[arg(long)]
    pub hide: bool,
    #[arg(long)]
    pub json: bool,
}

/// Lists what has several values.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Conflicts {
    pub file: PathBuf,
    #[arg(long)]
    pub json: bool,
}

/// Chooses one of several values.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Resolve {
    pub file: PathBuf,
    #[arg(id = "conflict", value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "A|B|V", allow_hyphen_values = true)]
    pub take: String,
    #[arg(long, value_name = "TEXT")]
    pub why: String,
}

/// Lists the copies that are known.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Copies {
    pub file: PathBuf,
    #[arg(long)]
    pub json: bool,
}

/// Accepts the signer of a package that waits.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Accept {
    pub file: PathBuf,
    #[arg(id = "waiting", value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub hide: bool,
}

/// Answers a report.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Review {
    pub file: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    #[arg(long, value_name = "P")]
    pub period: String,
    #[arg(long, conflicts_with = "return", required_unless_present = "return")]
    pub approve: bool,
    #[arg(id = "return", long = "return", value_name = "TEXT")]
    pub why: Option<String>,
}

/// Freezes a period's figures.
#[derive(Args, Clone, PartialEq, Eq, Debug)]
pub struct Freeze {
    pub file: PathBuf,
    #[arg(long, value_name = "P")]
    pub period: String,
    #[arg(long)]
    pub json: bool,
}
