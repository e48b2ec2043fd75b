//! Why a command ends without a result, and how that is told: on stderr, with its code and the next step.

use std::io::{self, Write};

use app::AppError;
use contract::{Cause, Failure, FieldReason, Retry};
use host::HostError;
use sandbox::SandboxError;
use serde::Serialize;
use thiserror::Error;

use crate::{exit::Exit, words::Words};

/// Why a command ends without a result.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// The console could not start.
    #[error(transparent)]
    Host(#[from] HostError),
    /// A use case refused.
    #[error(transparent)]
    App(#[from] AppError),
    /// Something that was typed cannot be read.
    #[error("{field}: {reason:?}")]
    Input {
        /// Which field or argument.
        field: String,
        /// What is wrong.
        reason: FieldReason,
        /// What was read, safe to show.
        found: Option<String>,
    },
    /// The provider to serve alone cannot be started with these arguments.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    /// stdin, stdout or a signal cannot be used.
    #[error("{what}: {kind}")]
    Terminal {
        /// What was tried.
        what: &'static str,
        /// Why not.
        kind: io::ErrorKind,
    },
    /// The demonstration met something that the script does not know.
    #[error("the demonstration stopped at: {step}")]
    Demo {
        /// Where.
        step: &'static str,
    },
}

#[derive(Serialize)]
struct OnStderr<'a> {
    failure: &'a Failure,
}

impl CliError {
    /// A field that cannot be read.
    pub(crate) fn input(field: &str, reason: FieldReason, found: Option<&str>) -> Self {
        CliError::Input { field: field.to_owned(), reason, found: found.map(str::to_owned) }
    }

    /// What is told, in the words of the contract.
    pub(crate) fn to_failure(&self) -> Failure {
        match self {
            CliError::Host(error) => error.to_failure(),
            CliError::App(error) => error.to_failure(),
            CliError::Input { field, reason, found } => invalid(field, *reason, found.clone()),
            CliError::Sandbox(error) => sandbox_failure(error),
            CliError::Terminal { .. } | CliError::Demo { .. } => {
                Failure { retry: Retry::Later, cause: Cause::Internal { reference: self.to_string() } }
            }
        }
    }

    /// Tells it on stderr, and says how the command ends.
    pub(crate) fn tell(&self, json: bool, words: &dyn Words) -> Exit {
        let exit = tell(&self.to_failure(), json, words);
        if matches!(self, CliError::Demo { .. }) { Exit::BooksDiffer } else { exit }
    }
}

fn invalid(field: &str, reason: FieldReason, found: Option<String>) -> Failure {
    let cause = Cause::InvalidInput { field: field.to_owned(), reason, limit: None, found };
    Failure { retry: Retry::AfterChange, cause }
}

/// Everything that a provider served alone needs was said on the command line: each problem belongs to an argument.
fn sandbox_failure(error: &SandboxError) -> Failure {
    let at = |field: &str, source: &dyn std::error::Error| {
        invalid(field, FieldReason::Malformed, Some(format!("{error}: {source}")))
    };
    match error {
        SandboxError::Listen { source, .. } => at("http", source),
        SandboxError::Pem { source, .. } => at("cert", source),
        SandboxError::Tls { source } => at("cert", source),
        SandboxError::StateFile { source, .. } => at("state", source),
        SandboxError::StateFormat { source, .. } => at("state", source),
        SandboxError::StateVersion { .. } => invalid("state", FieldReason::Malformed, Some(error.to_string())),
        SandboxError::WebhookClient { .. } => {
            Failure { retry: Retry::Later, cause: Cause::Internal { reference: error.to_string() } }
        }
    }
}

/// Tells a failure on stderr, and says how the command ends.
pub(crate) fn tell(failure: &Failure, json: bool, words: &dyn Words) -> Exit {
    // A stderr that is gone leaves nobody to tell.
    let _ = write(failure, json, words);
    Exit::of_cause(&failure.cause)
}

fn write(failure: &Failure, json: bool, words: &dyn Words) -> io::Result<()> {
    let mut err = io::stderr().lock();
    if json {
        serde_json::to_writer(&mut err, &OnStderr { failure })?;
        return writeln!(err);
    }
    writeln!(err, "error[{}]: {}", code(failure), words.what(&failure.cause))?;
    writeln!(err, "help: {}", words.next(&failure.cause))
}

/// The code as it stands in JSON: there is one list of codes, the contract's.
fn code(failure: &Failure) -> String {
    let json = serde_json::to_value(failure).unwrap_or_default();
    json["code"].as_str().unwrap_or("internal").to_owned()
}
