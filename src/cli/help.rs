//! The help, and what is said of a command that is written wrongly, in the chosen language.

use std::{ffi::OsString, io::Write};

use clap::{
    Arg, ArgAction, CommandFactory as _, FromArgMatches as _,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{
    Outcome, WRONG_USAGE,
    arguments::{Arguments, LIMIT},
    say,
};
use crate::{
    io::{DEFAULT_MONTHS, DEFAULT_SEED},
    pictures,
    strings::{Lang, Words},
};

/// The words of the language that `--lang` names, found before anything else is read: what is
/// wrong with the rest must be said in it.
pub(super) fn language(arguments: &[OsString]) -> Words {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    let mut lang = None;
    while let Some(argument) = arguments.next() {
        let code = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        lang = code.and_then(Lang::from_code).or(lang);
    }
    Words::new(lang.unwrap_or_default())
}

/// Why there are no arguments to act upon: they are wrong, or ask for the help or the version.
pub(super) struct Usage {
    error: Box<clap::Error>,
    /// The command whose help explains it: `tien-do-so set`.
    command: String,
}

impl Arguments {
    /// Reads the arguments; the first one is the program's name.
    pub(super) fn read(arguments: &[OsString], words: Words) -> Result<Self, Usage> {
        let mut command = command(words);
        let matches = command.try_get_matches_from_mut(arguments);
        let read = matches.and_then(|matches| Self::from_arg_matches(&matches));
        let read = read.and_then(|read| match (&read.file, &read.command) {
            (Some(_), Some(_)) => Err(command.error(ErrorKind::ArgumentConflict, "")),
            _ => Ok(read),
        });
        read.map_err(|error| {
            let named = arguments.iter().skip(1).find_map(|argument| {
                command
                    .find_subcommand(argument)
                    .map(|found| format!(" {}", found.get_name()))
            });
            let command = format!("{}{}", command.get_name(), named.unwrap_or_default());
            Usage {
                error: Box::new(error),
                command,
            }
        })
    }
}

/// The command line with its help in the chosen language.
fn command(words: Words) -> clap::Command {
    let about: [(&str, String); 23] = [
        ("new", words.cli_about_new()),
        ("summary", words.cli_about_summary()),
        ("set", words.cli_about_set()),
        ("task", words.cli_about_task()),
        ("evidence", words.cli_about_evidence()),
        ("history", words.cli_about_history()),
        ("undo", words.cli_about_undo()),
        ("redo", words.cli_about_redo()),
        ("check", words.cli_about_check()),
        ("backup", words.cli_about_backup()),
        ("backups", words.cli_about_backups()),
        ("restore", words.cli_about_restore()),
        ("chart", words.cli_about_chart()),
        ("slides", words.cli_about_slides()),
        ("conclusions", words.conclusions_cli_about()),
        ("package", words.cli_about_package()),
        ("merge", words.cli_about_merge()),
        ("conflicts", words.cli_about_conflicts()),
        ("resolve", words.cli_about_resolve()),
        ("copies", words.cli_about_copies()),
        ("accept", words.cli_about_accept()),
        ("review", words.cli_about_review()),
        ("freeze", words.cli_about_freeze()),
    ];
    let packages = [
        ("give", words.cli_about_package_give()),
        ("report", words.cli_about_package_report()),
        ("receipt", words.cli_about_package_receipt()),
        ("consolidated", words.cli_about_package_consolidated()),
        ("show", words.cli_about_package_show()),
    ];
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version);
    let mut command = Arguments::command()
        .about(words.cli_about())
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words.cli_heading_commands())
        .arg(version);
    command = command.mut_subcommand("package", |package| {
        let package = package
            .subcommand_help_heading(words.cli_heading_commands())
            .disable_help_subcommand(true);
        packages
            .into_iter()
            .fold(package, |package, (name, about)| {
                package.mut_subcommand(name, |subcommand| dressed(subcommand.about(about), words))
            })
    });
    for (name, about) in about {
        command =
            command.mut_subcommand(name, |subcommand| dressed(subcommand.about(about), words));
    }
    dressed(command, words)
}

/// A command with its own help argument, and words for its arguments.
fn dressed(command: clap::Command, words: Words) -> clap::Command {
    let usage = words.cli_heading_usage();
    command
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help),
        )
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}"))
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                words.cli_heading_arguments()
            } else {
                words.cli_heading_options()
            };
            let help = argument_help(words, argument.get_id().as_str());
            let takes_values = argument.get_action().takes_values();
            let argument = argument.help_heading(heading).help(help);
            if takes_values {
                argument.hide_default_value(true).hide_possible_values(true)
            } else {
                argument
            }
        })
}

fn argument_help(words: Words, id: &str) -> String {
    match id {
        "file" => words.cli_help_file(),
        "renderer" => words.cli_help_renderer(),
        "lang" => words.cli_help_lang(),
        "help" => words.cli_help_help(),
        "version" => words.cli_help_version(),
        "plan" => words.cli_help_plan(),
        "simulate" => words.cli_help_simulate(),
        "seed" => words.cli_help_seed(DEFAULT_SEED.to_string()),
        "months" => words.cli_help_months(DEFAULT_MONTHS.to_string()),
        "empty" => words.cli_help_empty(),
        "name" => words.cli_help_name(),
        "as_of" => words.cli_help_as_of(),
        "unit" => words.cli_help_unit(),
        "json" => words.cli_help_json(),
        "indicator" => words.cli_help_indicator(),
        "period" => words.cli_help_period(),
        "value" => words.cli_help_value(),
        "numerator" => words.cli_help_numerator(),
        "denominator" => words.cli_help_denominator(),
        "answer" => words.cli_help_answer(),
        "clear" => words.cli_help_clear(),
        "confirm" => words.cli_help_confirm(),
        "why" => words.cli_help_why(),
        "code" => words.cli_help_code(),
        "done" => words.cli_help_done(),
        "not_done" => words.cli_help_not_done(),
        "occurrence" => words.cli_help_occurrence(),
        "attach" => words.cli_help_attach(),
        "document" => words.cli_help_document(),
        "date" => words.cli_help_date(),
        "extract" => words.cli_help_extract(),
        "task" => words.cli_help_task(),
        "of" => words.cli_help_of(),
        "limit" => words.cli_help_limit(LIMIT.to_string()),
        "from" => words.cli_help_from(),
        "target" => words.cli_help_target(),
        "overview" => words.cli_help_overview(),
        "tasks" => words.cli_help_tasks(),
        "heat_map" => words.cli_help_heat_map(),
        "districts" => words.cli_help_districts(),
        "ranking" => words.cli_help_ranking(),
        "multiples" => words.cli_help_multiples(),
        "slides_out" => words.cli_help_slides_out(),
        "deck" => words.cli_help_deck(),
        "notes" => words.cli_help_notes(),
        "out" => words.cli_help_out(),
        "on" => words.conclusions_cli_on(),
        "notice" => words.conclusions_cli_out(),
        "width" => words.cli_help_width(
            pictures::TARGET_WIDTH,
            pictures::OVERVIEW_WIDTH,
            pictures::HEAT_MAP_WIDTH,
        ),
        "force" => words.cli_help_force(),
        "to" => words.cli_help_to(),
        "report_period" => words.cli_help_report_period(),
        "package" => words.cli_help_package(),
        "packages" => words.cli_help_packages(),
        "dry_run" => words.cli_help_dry_run(),
        "accept" => words.cli_help_accept(),
        "hide" => words.cli_help_hide(),
        "conflict" => words.cli_help_conflict(),
        "take" => words.cli_help_take(),
        "waiting" => words.cli_help_waiting(),
        "approve" => words.cli_help_approve(),
        "return" => words.cli_help_return(),
        _ => String::new(),
    }
}

impl Usage {
    /// Prints the help that was asked for, or what is wrong.
    pub(super) fn print(self, words: Words, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
        let Self { error, command } = self;
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let text = error.render().to_string();
                // Who does not read to the end has seen enough.
                write!(out, "{text}").and_then(|()| out.flush()).ok();
                Outcome::Exit(0)
            }
            _ => {
                say(err, &sentence(&error, words));
                say(err, &words.cli_usage_see_help(command));
                Outcome::Exit(WRONG_USAGE)
            }
        }
    }
}

fn sentence(error: &clap::Error, words: Words) -> String {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            words.cli_usage_unknown_argument(argument)
        }
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
            words.cli_usage_unexpected(argument)
        }
        ErrorKind::InvalidSubcommand => {
            words.cli_usage_unexpected(said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => words.cli_usage_missing(argument),
        ErrorKind::ArgumentConflict if argument.is_empty() => words.cli_usage_other(),
        ErrorKind::ArgumentConflict => {
            words.cli_usage_conflict(argument, said(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match said(ContextKind::InvalidValue).as_str() {
                "" => words.cli_usage_no_value(argument),
                value => words.cli_usage_invalid_value(argument, value),
            }
        }
        _ => words.cli_usage_other(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_of_every_command_has_help_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = command(Words::new(lang));
            command.build();
            for command in command.get_subcommands().chain([&command]) {
                assert!(command.get_about().is_some(), "{}", command.get_name());
                for argument in command.get_arguments() {
                    let help = argument
                        .get_help()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    assert!(
                        !help.is_empty(),
                        "{} {}",
                        command.get_name(),
                        argument.get_id()
                    );
                }
            }
        }
    }

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        command(Words::default()).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_read() {
        let of =
            |text: &str| language(&text.split(' ').map(OsString::from).collect::<Vec<_>>()).lang;
        assert_eq!(of("tien-do-so summary --lang en"), Lang::English);
        assert_eq!(of("tien-do-so --lang=en --nonsense"), Lang::English);
        assert_eq!(of("tien-do-so --lang fr"), Lang::Vietnamese);
        assert_eq!(of("tien-do-so"), Lang::Vietnamese);
    }
}
