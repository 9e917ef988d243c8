//! The program: reads the command line, opens the window where no command is given.
//!
//! On Windows it stays a console program. Declared as a windowed one (`windows_subsystem`), the
//! commands could print nothing, and attaching to the caller's console by hand needs unsafe code
//! and mixes its output with the shell's next prompt. The price is a console window behind ours
//! when it is started from the desktop.

use std::{
    backtrace::Backtrace,
    env,
    io::{self, Write as _},
    panic,
    path::Path,
    process::ExitCode,
};

use clap::ValueEnum as _;
use flexi_logger::{Cleanup, Criterion, FileSpec, Logger, LoggerHandle, Naming};
use tien_do_so::{
    app::{self, Renderer},
    cli::{self, Outcome},
    strings::Words,
};

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let code = match cli::run(env::args_os(), &mut out, &mut err) {
        Outcome::Exit(code) => code,
        Outcome::Window {
            file,
            renderer,
            words,
        } => open_window(file.as_deref(), renderer.as_deref(), words),
    };
    // A failure to flush has nobody left to hear of it.
    out.flush().ok();
    ExitCode::from(code)
}

fn open_window(file: Option<&Path>, renderer: Option<&str>, words: Words) -> u8 {
    // Must live as long as the program logs.
    let _logger = start_log();
    log_panics();
    let renderer = renderer.and_then(|name| Renderer::from_str(name, true).ok());
    match app::run(file, renderer) {
        Ok(()) => 0,
        Err(error) => {
            log::error!("no window: {error}");
            cli::window_failed(words, &error.to_string(), &mut io::stderr())
        }
    }
}

/// Logs into the user's data folder, or to standard error where there is none: a window that
/// fails on somebody's desk leaves something to send us.
fn start_log() -> Option<LoggerHandle> {
    let level = || Logger::try_with_env_or_str("info, wgpu=warn, naga=warn, zbus=warn");
    let folders = directories::ProjectDirs::from("vn", "", "TienDoSo");
    let to_file = folders.and_then(|folders| {
        let spec = FileSpec::default()
            .directory(folders.data_local_dir())
            .basename("tien-do-so");
        let logger = level().ok()?.log_to_file(spec).append();
        let rotation = (
            Criterion::Size(1_000_000),
            Naming::Numbers,
            Cleanup::KeepLogFiles(3),
        );
        logger
            .rotate(rotation.0, rotation.1, rotation.2)
            .start()
            .ok()
    });
    to_file.or_else(|| level().ok()?.log_to_stderr().start().ok())
}

/// Writes every panic into the log, with where it came from, before it is printed as usual.
fn log_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        log::error!("{panic}\n{}", Backtrace::force_capture());
        print(panic);
    }));
}
