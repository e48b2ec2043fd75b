//! The signature alone: the console's verification of 700 bytes beside what OpenSSL says of itself.

use std::{
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

use paypay::webhook::Verifier;

use super::load::sign;
use crate::{
    Common,
    console::SECRET,
    error::BenchError,
    report::{Aim, Quantity, Report, Row},
    say,
};

/// About what a webhook with a long description has.
const BODY_BYTES: usize = 700;
/// Verifications between two looks at the clock.
const BATCH: u32 = 1_000;
const GIGA: f64 = 1_000_000_000.0;

pub(super) fn measure(common: &Common, report: &mut Report) -> Result<(), BenchError> {
    let span = Duration::from_millis(if common.quick { 50 } else { 1_000 });
    let ours = ours(span)?;
    match openssl(span) {
        Ok(theirs) => report.add(
            Row::new("HMAC-SHA256, 700 bytes", Quantity::gigabytes_per_second(ours))
                .beside("openssl", Quantity::gigabytes_per_second(theirs))
                .aim(Aim::RatioAtLeast(1.0)),
        ),
        Err(error) => {
            say(&format!("HMAC has no peer: {error}"));
            report.add(Row::new("HMAC-SHA256, 700 bytes", Quantity::gigabytes_per_second(ours)));
        }
    }
    Ok(())
}

/// Gigabytes a second of the real verification: hexadecimal, keys, comparison and all.
fn ours(span: Duration) -> Result<f64, BenchError> {
    let body = [b'7'; BODY_BYTES];
    let signature = sign(&body);
    let verifier = Verifier::of(&[SECRET.into()]);
    let (started, mut count) = (Instant::now(), 0_u32);
    while started.elapsed() < span {
        for _ in 0..BATCH {
            let verdict = verifier.verify(black_box(&body), black_box(&signature));
            verdict.map_err(|error| BenchError::Program { program: "verify".into(), said: error.to_string() })?;
        }
        count += BATCH;
    }
    Ok(f64::from(count) * BODY_BYTES as f64 / started.elapsed().as_secs_f64() / GIGA)
}

/// Gigabytes a second as `openssl speed` prints them: thousands of bytes in the last column of the last line.
fn openssl(span: Duration) -> Result<f64, BenchError> {
    let failed = |said: String| BenchError::Program { program: "openssl speed".into(), said };
    let seconds = span.as_secs().max(1).to_string();
    let bytes = BODY_BYTES.to_string();
    let output = Command::new("openssl")
        .args(["speed", "-hmac", "sha256", "-bytes", &bytes, "-seconds", &seconds])
        .output()
        .map_err(|error| failed(error.to_string()))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let last = printed.split_whitespace().last().unwrap_or_default();
    let thousands = last.strip_suffix('k').and_then(|number| number.parse::<f64>().ok());
    thousands.map(|thousands| thousands * 1_000.0 / GIGA).ok_or_else(|| failed(format!("printed {last:?} last")))
}
