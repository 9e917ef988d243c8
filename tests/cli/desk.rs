//! A folder with a file in it, and the program that is run there.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// Refused with one sentence, and nothing on standard output.
    pub(crate) fn refused(&self, sentence: &str) {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        assert!(self.err.contains(sentence), "{}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }

    pub(crate) fn done(&self, part: &str) {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        assert!(self.out.contains(part), "{}", self.out);
    }
}

/// A folder of its own with a file of the shipped plan in it, unless it is to be empty.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn empty() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub(crate) fn with_plan() -> Self {
        let desk = Self::empty();
        desk.run("new a.tiendo --plan ca-mau-2022")
            .done("25 mục tiêu, 20 nhiệm vụ");
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tien-do-so"));
        command
            .current_dir(self.folder.path())
            .env("USER", "Lan")
            .env("TZ", "Asia/Ho_Chi_Minh")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program; the arguments are separated by spaces, `_` stands for one within.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        let mut command = self.command();
        command.args(
            arguments
                .split(' ')
                .map(|argument| argument.replace('_', " ")),
        );
        run(command)
    }

    /// Everything that the file holds, as far as the program tells.
    pub(crate) fn state(&self) -> (Value, Value) {
        (
            self.run("summary a.tiendo --json").json(),
            self.run("history a.tiendo --limit 1000 --json").json(),
        )
    }
}

pub(crate) fn run(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
