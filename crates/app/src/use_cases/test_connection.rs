//! Try settings before they are saved: which step works, and which does not.

use std::time::Duration;

use contract::{ConnectionTest, SecretName, Settings, StepResult, TestLine, TestStep};
use domain::{Operator, Permission};
use paypay::{NotSentCause, Probe, ProbeFault, ProbeResult, ProbeStep, ProbeStepKind};

use crate::{App, error::AppError, ports::SecretsError, provider_slot, settings};

impl App {
    /// Tries the settings as given, with the secret as kept. Moves no money and changes nothing.
    ///
    /// # Errors
    /// [`AppError::Field`] naming the first field that is wrong.
    pub async fn test_connection(&self, operator: &Operator, request: Settings) -> Result<ConnectionTest, AppError> {
        operator.require(Permission::Configure)?;
        let settings = settings::check(&request)?;
        let secrets = self.ports().secrets.clone();
        let secret = tokio::task::spawn_blocking(move || secrets.get(SecretName::PaypayApiSecret)).await;
        let secret = match secret.map_err(|_| AppError::Stopped)? {
            Ok(secret) => secret,
            Err(SecretsError::Unavailable { said }) => return Ok(stopped_at(TestStep::Secret, said)),
            Err(SecretsError::ReadOnly) => None,
        };
        match provider_slot::build(&settings, secret, self.ports()) {
            Err(missing) if missing == provider_slot::API_SECRET => {
                Ok(stopped_at(TestStep::Secret, missing.to_owned()))
            }
            Err(missing) => Ok(stopped_at(TestStep::Settings, missing.to_owned())),
            Ok(provider) => Ok(report(&provider.client().probe().await)),
        }
    }
}

const STEPS: [TestStep; 8] = [
    TestStep::Settings,
    TestStep::Secret,
    TestStep::Name,
    TestStep::Connect,
    TestStep::Tls,
    TestStep::Clock,
    TestStep::Authentication,
    TestStep::Answer,
];

/// A test that ended before anything was sent.
fn stopped_at(stopped: TestStep, note: String) -> ConnectionTest {
    let reached = STEPS.iter().position(|step| *step == stopped).unwrap_or(0);
    let lines = STEPS.iter().enumerate().map(|(index, step)| match index.cmp(&reached) {
        std::cmp::Ordering::Less => line(*step, StepResult::Ok, None, Duration::ZERO),
        std::cmp::Ordering::Equal => line(*step, StepResult::Failed, Some(note.clone()), Duration::ZERO),
        std::cmp::Ordering::Greater => line(*step, StepResult::Skipped, None, Duration::ZERO),
    });
    ConnectionTest { ok: false, lines: lines.collect() }
}

fn report(probe: &Probe) -> ConnectionTest {
    let mut lines = vec![
        line(TestStep::Settings, StepResult::Ok, None, Duration::ZERO),
        line(TestStep::Secret, StepResult::Ok, None, Duration::ZERO),
    ];
    for step in &probe.steps {
        match step.kind {
            ProbeStepKind::Resolve => lines.push(plain(TestStep::Name, step)),
            ProbeStepKind::Connect => lines.extend(connect_lines(step)),
            ProbeStepKind::Clock => lines.push(plain(TestStep::Clock, step)),
            ProbeStepKind::Authenticate => lines.push(plain(TestStep::Authentication, step)),
            ProbeStepKind::LookUp => lines.push(plain(TestStep::Answer, step)),
        }
    }
    ConnectionTest { ok: probe.passed(), lines }
}

/// Connecting is two steps for people: the port answers, and the certificate is good.
fn connect_lines(step: &ProbeStep) -> [TestLine; 2] {
    let whole = plain(TestStep::Connect, step);
    match &step.result {
        ProbeResult::Failed(ProbeFault::NotConnected(NotSentCause::Tls(_))) => {
            let tls = TestLine { step: TestStep::Tls, ..whole };
            [line(TestStep::Connect, StepResult::Ok, None, Duration::ZERO), tls]
        }
        ProbeResult::Failed(_) => [whole, line(TestStep::Tls, StepResult::Skipped, None, Duration::ZERO)],
        ProbeResult::Passed | ProbeResult::Skipped => {
            let result = whole.result;
            [whole, line(TestStep::Tls, result, None, Duration::ZERO)]
        }
    }
}

fn plain(name: TestStep, step: &ProbeStep) -> TestLine {
    match &step.result {
        ProbeResult::Passed => line(name, StepResult::Ok, None, step.took),
        ProbeResult::Failed(fault) => line(name, StepResult::Failed, Some(fault.to_string()), step.took),
        ProbeResult::Skipped => line(name, StepResult::Skipped, None, step.took),
    }
}

fn line(step: TestStep, result: StepResult, note: Option<String>, took: Duration) -> TestLine {
    TestLine { step, result, note, millis: u64::try_from(took.as_millis()).unwrap_or(u64::MAX) }
}
