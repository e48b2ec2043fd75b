//! What was found: rows of ours, peer, ratio and aim, as a table and as JSON.
//!
//! Ratios between things measured in the same run matter; seconds are this machine's business.

use std::fmt::Write;

use serde::Serialize;

use crate::error::BenchError;

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Quantity {
    value: f64,
    unit: &'static str,
}

impl Quantity {
    pub(crate) const fn ms(value: f64) -> Self {
        Quantity { value, unit: "ms" }
    }

    pub(crate) const fn per_second(value: f64) -> Self {
        Quantity { value, unit: "/s" }
    }

    pub(crate) const fn gigabytes_per_second(value: f64) -> Self {
        Quantity { value, unit: "GB/s" }
    }

    fn shown(self) -> String {
        let Quantity { value, unit } = self;
        match value {
            _ if value >= 1_000.0 => format!("{}{unit}", thousands(&format!("{value:.0}"))),
            _ if value >= 100.0 => format!("{value:.0} {unit}"),
            _ if value >= 10.0 => format!("{value:.1} {unit}"),
            _ => format!("{value:.2} {unit}"),
        }
    }
}

/// `1234567` as `1,234,567 `.
fn thousands(digits: &str) -> String {
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push(' ');
    shown
}

/// What we want.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Aim {
    /// Ours ÷ the peer's is at least this.
    RatioAtLeast(f64),
    /// Ours ÷ the peer's is at most this.
    RatioAtMost(f64),
    /// Ours is at most this, in its own unit.
    AtMost(f64),
}

/// One line of the report.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    what: String,
    ours: Quantity,
    peer: Option<Peer>,
    ratio: Option<f64>,
    aim: Option<Aim>,
    met: Option<bool>,
}

#[derive(Debug, Clone, Serialize)]
struct Peer {
    name: &'static str,
    measured: Quantity,
}

impl Row {
    /// Something of ours.
    pub(crate) fn new(what: impl Into<String>, ours: Quantity) -> Self {
        Row { what: what.into(), ours, peer: None, ratio: None, aim: None, met: None }
    }

    /// The same of somebody else's, in the same unit.
    pub(crate) fn beside(mut self, name: &'static str, measured: Quantity) -> Self {
        self.ratio = (measured.value > 0.0).then(|| self.ours.value / measured.value);
        self.peer = Some(Peer { name, measured });
        self
    }

    /// What we want of it. Said after the peer.
    pub(crate) fn aim(mut self, aim: Aim) -> Self {
        self.met = match aim {
            Aim::RatioAtLeast(least) => self.ratio.map(|ratio| ratio >= least),
            Aim::RatioAtMost(most) => self.ratio.map(|ratio| ratio <= most),
            Aim::AtMost(most) => Some(self.ours.value <= most),
        };
        self.aim = Some(aim);
        self
    }

    fn cells(&self) -> [String; 6] {
        let aim = self.aim.map(|aim| match aim {
            Aim::RatioAtLeast(least) => format!("≥ {least:.2} ×"),
            Aim::RatioAtMost(most) => format!("≤ {most:.2} ×"),
            Aim::AtMost(most) => format!("≤ {}", Quantity { value: most, unit: self.ours.unit }.shown()),
        });
        let met = self.met.map(|met| if met { "met" } else { "NOT MET" });
        [
            self.what.clone(),
            self.ours.shown(),
            self.peer.as_ref().map(|peer| format!("{} {}", peer.name, peer.measured.shown())).unwrap_or_default(),
            self.ratio.map(shown_ratio).unwrap_or_default(),
            aim.unwrap_or_default(),
            met.unwrap_or_default().to_owned(),
        ]
    }
}

/// Two decimals tell enough of what is near 1, and nothing of what is near 0.
fn shown_ratio(ratio: f64) -> String {
    match ratio {
        _ if ratio >= 0.1 => format!("{ratio:.2} ×"),
        _ if ratio >= 0.001 => format!("{ratio:.3} ×"),
        _ => "< 0.001 ×".to_owned(),
    }
}

/// The machine, the day, and the rows.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    date: String,
    machine: String,
    load_before: String,
    rows: Vec<Row>,
}

impl Report {
    pub(crate) fn begin() -> Self {
        Report {
            date: host::now().strftime("%Y-%m-%d").to_string(),
            machine: machine(),
            load_before: load(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    pub(crate) fn heading(&self) -> String {
        format!("{} · {} · load {}", self.date, self.machine, self.load_before)
    }

    /// The rows as a Markdown table, so that it can be pasted.
    pub(crate) fn table(&self) -> String {
        let mut lines = vec![["what", "ours", "beside", "ratio", "aim", ""].map(str::to_owned)];
        lines.extend(self.rows.iter().map(Row::cells));
        let widths: [usize; 6] =
            std::array::from_fn(|column| lines.iter().map(|line| width(line, column)).max().unwrap_or(0));
        let mut table = String::from("\n");
        for (index, line) in lines.iter().enumerate() {
            for (cell, width) in line.iter().zip(widths) {
                // Writing to a String cannot fail.
                let _ = write!(table, "| {cell:width$} ");
            }
            table.push_str("|\n");
            if index == 0 {
                widths.iter().for_each(|width| table.push_str(&format!("|{}", "-".repeat(width + 2))));
                table.push_str("|\n");
            }
        }
        table
    }

    pub(crate) fn json(&self) -> Result<String, BenchError> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

fn width(line: &[String; 6], column: usize) -> usize {
    line.get(column).map_or(0, |cell| cell.chars().count())
}

/// Cores, memory and system, as far as the system tells.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let kilobytes: u64 = text.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
        Some(format!(", {} GB", kilobytes.div_ceil(1 << 20)))
    });
    format!("{cores} cores{}, {}", memory.unwrap_or_default(), std::env::consts::OS)
}

/// What else the machine is doing: the load of the last minute.
fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").ok();
    load.and_then(|text| text.split(' ').next().map(str::to_owned)).unwrap_or_else(|| "unknown".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_judge_themselves() {
        let row = |ours: f64, aim| Row::new("x", Quantity::ms(ours)).beside("peer", Quantity::ms(10.0)).aim(aim);
        for (ours, aim, met) in [
            (5.5, Aim::RatioAtLeast(0.55), true),
            (5.4, Aim::RatioAtLeast(0.55), false),
            (15.0, Aim::RatioAtMost(1.5), true),
            (15.1, Aim::RatioAtMost(1.5), false),
            (2.0, Aim::AtMost(2.0), true),
            (2.1, Aim::AtMost(2.0), false),
        ] {
            assert_eq!(row(ours, aim).met, Some(met), "{ours} {aim:?}");
        }
        assert_eq!(Row::new("x", Quantity::ms(1.0)).aim(Aim::RatioAtMost(1.0)).met, None);
    }

    #[test]
    fn numbers_are_shown_with_three_digits() {
        for (value, shown) in [
            (0.0432, "0.04 /s"),
            (9.99, "9.99 /s"),
            (12.34, "12.3 /s"),
            (999.4, "999 /s"),
            (1_234_567.8, "1,234,568 /s"),
        ] {
            assert_eq!(Quantity::per_second(value).shown(), shown);
        }
        for (ratio, shown) in [(8.4, "8.40 ×"), (0.0832, "0.083 ×"), (0.000_9, "< 0.001 ×")] {
            assert_eq!(shown_ratio(ratio), shown);
        }
    }
}
