//! Reading the command line, and saying what is wrong with it: by code, in the language, with the next step, like any failure.

use std::{
    ffi::OsString,
    io::{self, Write},
};

use clap::{
    CommandFactory, FromArgMatches, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use contract::{Cause, Failure, FieldReason, Retry};

use crate::{
    command_line::CommandLine,
    error,
    exit::Exit,
    words::{Language, UsageProblem, translate_help},
};

/// The language that `--lang` asks for, known before the line is read, because what is wrong with the line is said in it.
pub(crate) fn language_of(arguments: &[OsString], otherwise: Language) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let joined = texts.iter().find_map(|it| it.strip_prefix("--lang="));
    let apart = || texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    joined.or_else(apart).and_then(|name| Language::from_str(name, true).ok()).unwrap_or(otherwise)
}

/// Reads the line, or has told what is wrong with it (or the help that was asked for).
pub(crate) fn parse(arguments: &[OsString], language: Language) -> Result<CommandLine, Exit> {
    let mut command = CommandLine::command();
    if language == Language::Ja {
        command = translate_help(command);
    }
    let read = command.try_get_matches_from_mut(arguments);
    let line = read.and_then(|mut matches| CommandLine::from_arg_matches_mut(&mut matches));
    line.map_err(|error| tell(&error, arguments, language))
}

fn tell(error: &clap::Error, arguments: &[OsString], language: Language) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that went away has seen enough.
            let _ = error.print();
            return Exit::Done;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return Exit::Usage;
        }
        _ => {}
    }
    let problem = problem(error);
    if arguments.iter().any(|it| it == "--json") {
        return error::tell(&failure(&problem), true, language.words());
    }
    let words = language.words();
    let usage = usage_line(error).replacen("Usage:", words.labels().usage, 1);
    let _ = write(&words.usage(&problem), &usage, words.usage_next());
    Exit::Usage
}

fn write(what: &str, usage: &str, next: &str) -> io::Result<()> {
    let mut err = io::stderr().lock();
    writeln!(err, "error[invalid_input]: {what}")?;
    if !usage.is_empty() {
        writeln!(err, "{usage}")?;
    }
    writeln!(err, "help: {next}")
}

fn usage_line(error: &clap::Error) -> String {
    let usage = error.context().find(|(kind, _)| *kind == ContextKind::Usage);
    usage.map(|(_, value)| value.to_string().trim_end().to_owned()).unwrap_or_default()
}

fn problem(error: &clap::Error) -> UsageProblem {
    let context = |kind| error.get(kind).map(value_text).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => UsageProblem::Missing(argument),
        ErrorKind::UnknownArgument => UsageProblem::Unknown(argument),
        ErrorKind::InvalidSubcommand => UsageProblem::Unknown(context(ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict => UsageProblem::Conflict(argument, context(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            let possible = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(values)) => values.clone(),
                _ => Vec::new(),
            };
            match context(ContextKind::InvalidValue) {
                value if value.is_empty() && possible.is_empty() => UsageProblem::Missing(argument),
                value => UsageProblem::BadValue { argument, value, possible },
            }
        }
        _ => UsageProblem::Other(first_line(error)),
    }
}

fn value_text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join(" "),
        other => other.to_string(),
    }
}

/// The parser's own sentence.
fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

fn failure(problem: &UsageProblem) -> Failure {
    let (field, reason, found) = match problem {
        UsageProblem::Missing(arguments) => (arguments, FieldReason::Empty, None),
        UsageProblem::Unknown(argument) => (argument, FieldReason::Malformed, None),
        UsageProblem::BadValue { argument, value, .. } => (argument, FieldReason::Malformed, Some(value.clone())),
        UsageProblem::Conflict(argument, other) => (argument, FieldReason::TooMany, Some(other.clone())),
        UsageProblem::Other(said) => (said, FieldReason::Malformed, None),
    };
    let cause = Cause::InvalidInput { field: field.clone(), reason, limit: None, found };
    Failure { retry: Retry::AfterChange, cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
        translate_help(CommandLine::command()).debug_assert();
    }

    #[test]
    fn knows_the_language_of_a_wrong_line() {
        for (line, language) in [
            ("mpac --lang ja nonsense", Language::Ja),
            ("mpac home --lang=ja", Language::Ja),
            ("mpac --lang", Language::En),
            ("mpac --lang fr", Language::En),
        ] {
            assert_eq!(language_of(&arguments(line), Language::En), language, "{line}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let problem_of = |line: &str| problem(&CommandLine::try_parse_from(arguments(line)).unwrap_err());
        use clap::Parser;
        for (line, expected) in [
            ("mpac dance", UsageProblem::Unknown("dance".into())),
            ("mpac home --day 1", UsageProblem::Unknown("--day".into())),
            ("mpac pay scan --amount 1", UsageProblem::Missing("--code <CODE>".into())),
            (
                "mpac pay qr --amount 1 --item a:1:1",
                UsageProblem::Conflict("--amount <YEN>".into(), "--item <NAME:QTY:PRICE[:RATE]>".into()),
            ),
        ] {
            assert_eq!(problem_of(line), expected, "{line}");
        }
        match problem_of("mpac payment list --status paid") {
            UsageProblem::BadValue { value, possible, .. } => {
                assert_eq!(value, "paid");
                assert!(possible.contains(&"completed".to_owned()));
            }
            other => panic!("{other:?}"),
        }
    }
}
